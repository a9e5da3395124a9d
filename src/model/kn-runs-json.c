/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs as JSON and back: a list of {"from", "to"} with what differs from the item beside them. In a
 * run, "fill": null says "not painted"; a key that is not there says "as the item". */

#include "config.h"

#include "model/kn-json-private.h"

#include <glib/gi18n.h>

static json_t *
run_to_json (const KnRun *run, const KnRefCodec *refs)
{
  const KnRunStyle *style = &run->style;
  json_t *json = json_object ();
  json_object_set_new (json, "from", json_integer ((json_int_t)run->from));
  json_object_set_new (json, "to", json_integer ((json_int_t)run->to));
  if (style->font != NULL)
    json_object_set_new (json, "font", json_string (style->font));
  if (style->size_pt != 0)
    json_object_set_new (json, "size_pt", kn_json_number (style->size_pt));
  if (style->has_fill)
    json_object_set_new (json, "fill", kn_paint_to_json (style->fill, refs));
  if (style->has_tracking)
    json_object_set_new (json, "tracking", kn_json_number (style->tracking));
  if (style->features != NULL)
    json_object_set_new (json, "features", json_string (style->features));
  return json;
}

json_t *
kn_runs_to_json (const KnRuns *runs, const KnRefCodec *refs)
{
  json_t *list = json_array ();
  for (gsize i = 0; i < kn_runs_get_n (runs); i++)
    json_array_append_new (list, run_to_json (kn_runs_get (runs, i), refs));
  return list;
}

static gboolean
read_place (const json_t *json, const char *key, guint *out, GError **error)
{
  const json_t *place = json_object_get (json, key);
  if (!json_is_integer (place) || json_integer_value (place) < 0
      || json_integer_value (place) > G_MAXINT)
    {
      g_autofree char *where = g_strconcat (".", key, NULL);
      return kn_json_fail (error, where, _ ("this is not a number of characters"));
    }
  *out = (guint)json_integer_value (place);
  return TRUE;
}

static gboolean
read_string (const json_t *json, const char *key, char **out, GError **error)
{
  const json_t *string = json_object_get (json, key);
  if (string == NULL || json_is_string (string))
    {
      *out = string == NULL ? NULL : g_strdup (json_string_value (string));
      return TRUE;
    }
  g_autofree char *where = g_strconcat (".", key, NULL);
  return kn_json_fail (error, where, _ ("this is not text"));
}

static gboolean
read_amount (const json_t *json, const char *key, double *out, gboolean *out_has, GError **error)
{
  const json_t *number = json_object_get (json, key);
  *out_has = number != NULL;
  if (number == NULL || kn_json_read_number (number, out))
    return TRUE;
  g_autofree char *where = g_strconcat (".", key, NULL);
  return kn_json_fail (error, where, _ ("this is not a number"));
}

static gboolean
read_fill (const json_t *json, const KnRefCodec *refs, KnRunStyle *style, GError **error)
{
  const json_t *fill = json_object_get (json, "fill");
  style->has_fill = fill != NULL;
  if (fill == NULL || json_is_null (fill))
    return TRUE;
  style->fill = kn_paint_from_json (fill, refs, error);
  if (style->fill == NULL)
    kn_json_prefix (error, ".fill");
  return style->fill != NULL;
}

static gboolean
read_run (const json_t *json, const KnRefCodec *refs, KnRun *run, GError **error)
{
  static const char *const keys[]
      = { "from", "to", "font", "size_pt", "fill", "tracking", "features", NULL };
  KnRunStyle *style = &run->style;
  gboolean has_size = FALSE;
  if (!json_is_object (json))
    return kn_json_fail (error, "", _ ("this is not a JSON object"));
  if (!kn_json_has_only (json, keys, error) || !read_place (json, "from", &run->from, error)
      || !read_place (json, "to", &run->to, error)
      || !read_string (json, "font", &style->font, error)
      || !read_string (json, "features", &style->features, error)
      || !read_amount (json, "size_pt", &style->size_pt, &has_size, error)
      || !read_amount (json, "tracking", &style->tracking, &style->has_tracking, error))
    return FALSE;
  if (has_size && style->size_pt == 0)
    return kn_json_fail (error, ".size_pt", _ ("a size cannot be 0"));
  return read_fill (json, refs, style, error);
}

static void
clear_run (gpointer data)
{
  KnRunStyle *style = &((KnRun *)data)->style;
  g_free (style->font);
  g_free (style->features);
  kn_paint_unref (style->fill);
}

KnRuns *
kn_runs_from_json (const json_t *json, const KnRefCodec *refs, GError **error)
{
  if (!json_is_array (json) || json_array_size (json) > KN_LIMIT_RUNS)
    {
      kn_json_fail (error, "", _ ("this is not a list"));
      return NULL;
    }
  g_autoptr (GArray) runs = g_array_new (FALSE, TRUE, sizeof (KnRun));
  g_array_set_clear_func (runs, clear_run);
  for (size_t i = 0; i < json_array_size (json); i++)
    {
      KnRun run = { 0 };
      gboolean ok = read_run (json_array_get (json, i), refs, &run, error);
      g_array_append_val (runs, run);
      if (!ok)
        {
          char place[32];
          g_snprintf (place, sizeof place, "[%d]", (int)i);
          kn_json_prefix (error, place);
          return NULL;
        }
    }
  g_autoptr (GError) reason = NULL;
  KnRuns *result = kn_runs_new ((const KnRun *)(gpointer)runs->data, runs->len, &reason);
  if (reason != NULL)
    kn_json_fail (error, "", reason->message);
  return result;
}
