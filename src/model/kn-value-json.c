/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Values as JSON and back: the one place that knows how a paint, a path or a recolouring is spelt.
 */

#include "config.h"

#include "base/kn-limits.h"
#include "model/kn-json-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* In the log null is "unset"; the text form writes null for this and never this word. */
#define NOT_PAINTED "none"

json_t *
kn_json_number (double value)
{
  if (value == rint (value) && fabs (value) < 1e15)
    return json_integer ((json_int_t)value);
  return json_real (value);
}

gboolean
kn_json_read_number (const json_t *json, double *out_value)
{
  if (!json_is_number (json))
    return FALSE;
  *out_value = json_number_value (json);
  return isfinite (*out_value);
}

static gboolean
read_numbers (const json_t *json, double *out_values, size_t n)
{
  if (!json_is_array (json) || json_array_size (json) != n)
    return FALSE;
  for (size_t i = 0; i < n; i++)
    if (!kn_json_read_number (json_array_get (json, i), &out_values[i]))
      return FALSE;
  return TRUE;
}

/* --- paints ---------------------------------------------------------------------------------- */

json_t *
kn_paint_to_json (const KnPaint *paint, const KnRefCodec *refs)
{
  if (paint == NULL)
    return json_null ();
  json_t *json = json_object ();
  switch (kn_paint_get_type (paint))
    {
    case KN_PAINT_INK:
      {
        g_autofree char *name = refs->name (refs->data, kn_paint_get_ink (paint));
        json_object_set_new (json, "ink", json_string (name));
        if (kn_paint_get_tint_pct (paint) != 100)
          json_object_set_new (json, "tint", kn_json_number (kn_paint_get_tint_pct (paint)));
        return json;
      }
    case KN_PAINT_CMYK:
      {
        KnCmyk c = kn_paint_get_cmyk (paint);
        json_t *list = json_array ();
        json_array_append_new (list, kn_json_number (c.c));
        json_array_append_new (list, kn_json_number (c.m));
        json_array_append_new (list, kn_json_number (c.y));
        json_array_append_new (list, kn_json_number (c.k));
        json_object_set_new (json, "cmyk", list);
        return json;
      }
    case KN_PAINT_RGB:
      {
        char text[8];
        g_snprintf (text, sizeof text, "#%06x", kn_paint_get_rgb (paint));
        json_object_set_new (json, "rgb", json_string (text));
        return json;
      }
    case KN_PAINT_LINEAR:
    case KN_PAINT_RADIAL:
      break;
    }
  gboolean is_linear = kn_paint_get_type (paint) == KN_PAINT_LINEAR;
  KnPoint from, to;
  gsize n;
  const KnPaintStop *stops = kn_paint_get_stops (paint, &n);
  kn_paint_get_line (paint, &from, &to);
  json_object_set_new (json, "gradient", json_string (is_linear ? "linear" : "radial"));
  json_object_set_new (json, "from_mm",
                       json_pack ("[oo]", kn_json_number (from.x), kn_json_number (from.y)));
  json_object_set_new (json, "to_mm",
                       json_pack ("[oo]", kn_json_number (to.x), kn_json_number (to.y)));
  json_t *list = json_array ();
  for (gsize i = 0; i < n; i++)
    json_array_append_new (list, json_pack ("[oo]", kn_json_number (stops[i].offset),
                                            kn_paint_to_json (stops[i].paint, refs)));
  json_object_set_new (json, "stops", list);
  return json;
}

gboolean
kn_json_has_only (const json_t *json, const char *const *keys, GError **error)
{
  void *iter = json_object_iter ((json_t *)json);
  for (; iter != NULL; iter = json_object_iter_next ((json_t *)json, iter))
    if (!g_strv_contains (keys, json_object_iter_key (iter)))
      {
        g_autofree char *place = g_strconcat (".", json_object_iter_key (iter), NULL);
        return kn_json_fail (error, place, _ ("there is no such key"));
      }
  return TRUE;
}

static KnPaint *
ink_paint (const json_t *json, const KnRefCodec *refs, GError **error)
{
  static const char *const keys[] = { "ink", "tint", NULL };
  const char *name = json_string_value (json_object_get (json, "ink"));
  const json_t *tint = json_object_get (json, "tint");
  double tint_pct = 100;
  KnId ink;
  if (!kn_json_has_only (json, keys, error))
    return NULL;
  if (name == NULL || !refs->find (refs->data, KN_NODE_INK, name, &ink))
    {
      kn_json_fail (error, ".ink", _ ("the design has no such ink"));
      return NULL;
    }
  if (tint != NULL && (!kn_json_read_number (tint, &tint_pct) || tint_pct < 0 || tint_pct > 100))
    {
      kn_json_fail (error, ".tint", _ ("this is not a number between 0 and 100"));
      return NULL;
    }
  return kn_paint_new_ink (&ink, tint_pct);
}

static KnPaint *
cmyk_paint (const json_t *json, GError **error)
{
  static const char *const keys[] = { "cmyk", NULL };
  double v[4];
  if (!kn_json_has_only (json, keys, error))
    return NULL;
  gboolean ok = read_numbers (json_object_get (json, "cmyk"), v, 4);
  for (int i = 0; ok && i < 4; i++)
    ok = v[i] >= 0 && v[i] <= 100;
  if (!ok)
    {
      kn_json_fail (error, ".cmyk", _ ("this is not a list of four amounts between 0 and 100"));
      return NULL;
    }
  return kn_paint_new_cmyk (&(KnCmyk){ v[0], v[1], v[2], v[3] });
}

static KnPaint *
rgb_paint (const json_t *json, GError **error)
{
  static const char *const keys[] = { "rgb", NULL };
  const char *text = json_string_value (json_object_get (json, "rgb"));
  guint32 rgb;
  if (!kn_json_has_only (json, keys, error))
    return NULL;
  if (text == NULL || !kn_rgb_parse (text, &rgb))
    {
      kn_json_fail (error, ".rgb", _ ("this is not a colour such as #b5121b"));
      return NULL;
    }
  return kn_paint_new_rgb (rgb);
}

static void
clear_stop (gpointer stop)
{
  kn_paint_unref (((KnPaintStop *)stop)->paint);
}

static gboolean
read_stop (const json_t *json,
           const KnRefCodec *refs,
           double least,
           KnPaintStop *out_stop,
           GError **error)
{
  double offset;
  if (!json_is_array (json) || json_array_size (json) != 2
      || !kn_json_read_number (json_array_get (json, 0), &offset) || offset < least || offset > 1)
    return kn_json_fail (error, "", _ ("a stop is an offset between 0 and 1, rising, and a paint"));
  const json_t *paint = json_array_get (json, 1);
  if (json_object_get (paint, "gradient") != NULL || json_is_null (paint))
    return kn_json_fail (error, "", _ ("a stop cannot be a gradient or nothing"));
  out_stop->paint = kn_paint_from_json (paint, refs, error);
  out_stop->offset = offset;
  return out_stop->paint != NULL;
}

static KnPaint *
gradient_paint (const json_t *json, const KnRefCodec *refs, GError **error)
{
  static const char *const keys[] = { "gradient", "from_mm", "to_mm", "stops", NULL };
  const char *kind = json_string_value (json_object_get (json, "gradient"));
  const json_t *list = json_object_get (json, "stops");
  double from[2], to[2];
  if (!kn_json_has_only (json, keys, error))
    return NULL;
  if (kind == NULL || (strcmp (kind, "linear") != 0 && strcmp (kind, "radial") != 0))
    {
      kn_json_fail (error, ".gradient", _ ("a gradient is linear or radial"));
      return NULL;
    }
  gboolean ok = read_numbers (json_object_get (json, "from_mm"), from, 2)
                && read_numbers (json_object_get (json, "to_mm"), to, 2);
  for (int i = 0; ok && i < 2; i++)
    ok = fabs (from[i]) <= KN_LIMIT_COORD_MM && fabs (to[i]) <= KN_LIMIT_COORD_MM;
  if (!ok)
    {
      kn_json_fail (error, ".from_mm, to_mm", _ ("a gradient needs two points in mm"));
      return NULL;
    }
  size_t n = json_array_size (list);
  if (n < 2 || n > KN_LIMIT_GRADIENT_STOPS)
    {
      kn_json_fail (error, ".stops", _ ("a gradient has from 2 to 256 stops"));
      return NULL;
    }
  g_autoptr (GArray) stops = g_array_new (FALSE, TRUE, sizeof (KnPaintStop));
  g_array_set_clear_func (stops, clear_stop);
  double least = 0;
  for (size_t i = 0; i < n; i++)
    {
      KnPaintStop stop = { 0 };
      if (!read_stop (json_array_get (list, i), refs, least, &stop, error))
        {
          char place[32];
          g_snprintf (place, sizeof place, ".stops[%d]", (int)i);
          kn_json_prefix (error, place);
          return NULL;
        }
      least = stop.offset;
      g_array_append_val (stops, stop);
    }
  return kn_paint_new_gradient (strcmp (kind, "linear") == 0 ? KN_PAINT_LINEAR : KN_PAINT_RADIAL,
                                (KnPoint){ from[0], from[1] }, (KnPoint){ to[0], to[1] },
                                (const KnPaintStop *)(gpointer)stops->data, stops->len);
}

/**
 * kn_paint_from_json:
 *
 * Returns: (transfer full): the paint; %NULL without an error for JSON null
 */
KnPaint *
kn_paint_from_json (const json_t *json, const KnRefCodec *refs, GError **error)
{
  if (json_is_null (json))
    return NULL;
  if (json_object_get (json, "ink") != NULL)
    return ink_paint (json, refs, error);
  if (json_object_get (json, "cmyk") != NULL)
    return cmyk_paint (json, error);
  if (json_object_get (json, "rgb") != NULL)
    return rgb_paint (json, error);
  if (json_object_get (json, "gradient") != NULL)
    return gradient_paint (json, refs, error);
  kn_json_fail (error, "", _ ("a paint is an ink, cmyk, rgb, a gradient or null"));
  return NULL;
}

/* --- recolouring ----------------------------------------------------------------------------- */

static KnValue *
recolour_from_json (const json_t *json, const KnRefCodec *refs, GError **error)
{
  if (!json_is_object (json) || json_object_size (json) > 1000)
    {
      kn_json_fail (error, "", _ ("this is not a map from colours to paints"));
      return NULL;
    }
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autoptr (GPtrArray) paints = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_paint_unref);
  void *iter = json_object_iter ((json_t *)json);
  for (; iter != NULL; iter = json_object_iter_next ((json_t *)json, iter))
    {
      const json_t *value = json_object_iter_value (iter);
      KnPaint *paint = kn_paint_from_json (value, refs, error);
      if (paint == NULL && !json_is_null (value))
        {
          g_autofree char *place = g_strconcat (".", json_object_iter_key (iter), NULL);
          kn_json_prefix (error, place);
          return NULL;
        }
      g_ptr_array_add (keys, (gpointer)json_object_iter_key (iter));
      g_ptr_array_add (paints, paint);
      if (paint != NULL && kn_paint_is_gradient (paint))
        {
          kn_json_fail (error, "", _ ("a motif's colour cannot become a gradient"));
          return NULL;
        }
    }
  g_autoptr (GError) local = NULL;
  g_autoptr (KnRecolour) map = kn_recolour_new ((const char *const *)keys->pdata,
                                                (KnPaint *const *)paints->pdata, keys->len, &local);
  if (map == NULL)
    {
      kn_json_fail (error, "", local->message);
      return NULL;
    }
  return kn_value_new_recolour (map);
}

static json_t *
recolour_to_json (const KnRecolour *map, const KnRefCodec *refs)
{
  json_t *json = json_object ();
  for (gsize i = 0; i < kn_recolour_get_n (map); i++)
    json_object_set_new (json, kn_recolour_get_key (map, i),
                         kn_paint_to_json (kn_recolour_get_paint (map, i), refs));
  return json;
}

/* --- values ---------------------------------------------------------------------------------- */

json_t *
kn_value_to_json (const KnPropInfo *info, const KnValue *value, const KnRefCodec *refs)
{
  if (value == NULL)
    return json_null ();
  switch (kn_value_get_type (value))
    {
    case KN_VALUE_BOOL:
      return json_boolean (kn_value_get_bool (value));
    case KN_VALUE_NUMBER:
      return kn_json_number (kn_value_get_number (value));
    case KN_VALUE_CHOICE:
      return json_string (info->choices[kn_value_get_choice (value)]);
    case KN_VALUE_STRING:
      return json_string (kn_value_get_string (value));
    case KN_VALUE_REF:
      {
        g_autofree char *name = refs->name (refs->data, kn_value_get_ref (value));
        return json_string (name);
      }
    case KN_VALUE_PAINT:
      return kn_value_get_paint (value) == NULL
                 ? json_string (NOT_PAINTED)
                 : kn_paint_to_json (kn_value_get_paint (value), refs);
    case KN_VALUE_PATH:
      return json_string (kn_path_get_data (kn_value_get_path (value)));
    case KN_VALUE_RECOLOUR:
      return recolour_to_json (kn_value_get_recolour (value), refs);
    case KN_VALUE_RUNS:
      return kn_runs_to_json (kn_value_get_runs (value), refs);
    case KN_VALUE_NUMBERS:
      {
        gsize n;
        const double *numbers = kn_value_get_numbers (value, &n);
        json_t *list = json_array ();
        for (gsize i = 0; i < n; i++)
          json_array_append_new (list, kn_json_number (numbers[i]));
        return list;
      }
    case KN_VALUE_JSON:
      return json_loads (kn_value_get_string (value), JSON_DECODE_ANY, NULL);
    }
  return NULL;
}

static KnValue *
choice_from_json (const KnPropInfo *info, const json_t *json, GError **error)
{
  const char *name = json_string_value (json);
  for (int i = 0; name != NULL && info->choices[i] != NULL; i++)
    if (strcmp (info->choices[i], name) == 0)
      return kn_value_new_choice (i);
  g_autofree char *all = g_strjoinv (", ", (char **)info->choices);
  g_autofree char *message
      = g_strdup_printf (_ ("“%s” is none of: %s"), name == NULL ? "" : name, all);
  kn_json_fail (error, "", message);
  return NULL;
}

static KnValue *
path_from_json (const json_t *json, GError **error)
{
  const char *data = json_string_value (json);
  g_autoptr (GError) local = NULL;
  g_autoptr (KnPath) path = data == NULL ? NULL : kn_path_parse (data, &local);
  if (path != NULL)
    return kn_value_new_path (path);
  kn_json_fail (error, "", local != NULL ? local->message : _ ("this is not path data"));
  return NULL;
}

static KnValue *
numbers_from_json (const KnPropInfo *info, const json_t *json, GError **error)
{
  double numbers[KN_LIMIT_NUMBERS];
  size_t n = info->fallback != 0 ? (size_t)info->fallback : json_array_size (json);
  if (n >= 1 && n <= G_N_ELEMENTS (numbers) && read_numbers (json, numbers, n))
    return kn_value_new_numbers (numbers, n);
  if (info->fallback == 0)
    {
      kn_json_fail (error, "", _ ("this is not a list of up to eight numbers"));
      return NULL;
    }
  g_autofree char *message = g_strdup_printf (_ ("this is not a list of %d numbers"), (int)n);
  kn_json_fail (error, "", message);
  return NULL;
}

static KnValue *
read_value (const KnPropInfo *info, const json_t *json, const KnRefCodec *refs, GError **error)
{
  double number;
  KnId id;
  switch (info->type)
    {
    case KN_VALUE_BOOL:
      if (json_is_boolean (json))
        return kn_value_new_bool (json_is_true (json));
      kn_json_fail (error, "", _ ("this is neither true nor false"));
      return NULL;
    case KN_VALUE_NUMBER:
      if (kn_json_read_number (json, &number))
        return kn_value_new_number (number);
      kn_json_fail (error, "", _ ("this is not a number"));
      return NULL;
    case KN_VALUE_CHOICE:
      return choice_from_json (info, json, error);
    case KN_VALUE_STRING:
      if (json_is_string (json))
        return kn_value_new_string (json_string_value (json));
      kn_json_fail (error, "", _ ("this is not text"));
      return NULL;
    case KN_VALUE_REF:
      if (json_is_string (json)
          && refs->find (refs->data, info->prop == KN_PROP_FLOW_TO ? KN_NODE_TEXT : KN_NODE_ASSET,
                         json_string_value (json), &id))
        return kn_value_new_ref (&id);
      kn_json_fail (error, "", _ ("the design has no such asset"));
      return NULL;
    case KN_VALUE_PAINT:
      {
        if (g_strcmp0 (json_string_value (json), NOT_PAINTED) == 0)
          return kn_value_new_paint (NULL);
        g_autoptr (KnPaint) paint = kn_paint_from_json (json, refs, error);
        return paint == NULL ? NULL : kn_value_new_paint (paint);
      }
    case KN_VALUE_PATH:
      return path_from_json (json, error);
    case KN_VALUE_RECOLOUR:
      return recolour_from_json (json, refs, error);
    case KN_VALUE_RUNS:
      {
        g_autoptr (KnRuns) runs = kn_runs_from_json (json, refs, error);
        return runs == NULL ? NULL : kn_value_new_runs (runs);
      }
    case KN_VALUE_NUMBERS:
      return numbers_from_json (info, json, error);
    case KN_VALUE_JSON:
      if (json_is_object (json) || json_is_array (json))
        {
          g_autofree char *text = kn_json_print (json, FALSE);
          return kn_value_new_json (text);
        }
      kn_json_fail (error, "", _ ("this is not a JSON object"));
      return NULL;
    }
  return NULL;
}

KnValue *
kn_value_from_json (const KnPropInfo *info,
                    const json_t *json,
                    const KnRefCodec *refs,
                    GError **error)
{
  if (json_is_null (json))
    return NULL;
  g_autoptr (GError) local = NULL;
  g_autoptr (KnValue) value = read_value (info, json, refs, &local);
  if (local != NULL)
    {
      /* "x_mm: this is not a number", "fill.tint: …" */
      g_propagate_error (error, g_steal_pointer (&local));
      kn_json_prefix (error, info->name);
      return NULL;
    }
  if (value != NULL && !kn_prop_check (info->prop, value, error))
    return NULL;
  return g_steal_pointer (&value);
}
