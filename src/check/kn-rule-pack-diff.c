/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what differs between two rule packs, in lines that a person reads. Lists of things with an
 * id are compared by it, so that a rule put in between is one line and not a hundred. */

#include "config.h"

#include "check/kn-rule-pack-private.h"

#include <glib/gi18n.h>

#define MAX_LINES 1000
#define MAX_SHOWN_CHARS 120

static void compare (const json_t *a, const json_t *b, const char *path, GStrvBuilder *out, int *n);

static char *
show (const json_t *value)
{
  if (value == NULL)
    return g_strdup ("–");
  char *printed = json_dumps (value, JSON_COMPACT | JSON_ENCODE_ANY);
  g_autofree char *text = g_strdup (printed);
  free (printed); /* jansson's */
  if (g_utf8_strlen (text, -1) <= MAX_SHOWN_CHARS)
    return g_steal_pointer (&text);
  g_autofree char *front = g_utf8_substring (text, 0, MAX_SHOWN_CHARS);
  return g_strconcat (front, "…", NULL);
}

static void
add (const char *path, const json_t *a, const json_t *b, GStrvBuilder *out, int *n)
{
  if ((*n)++ >= MAX_LINES)
    return;
  g_autofree char *old = show (a), *now = show (b);
  g_autofree char *line = g_strdup_printf ("%s: %s → %s", path, old, now);
  g_strv_builder_add (out, line);
}

static const char *
id_of (const json_t *value)
{
  static const char *const KEYS[] = { "id", "code", "when" };
  for (gsize i = 0; i < G_N_ELEMENTS (KEYS); i++)
    if (json_is_string (json_object_get (value, KEYS[i])))
      return json_string_value (json_object_get (value, KEYS[i]));
  return NULL;
}

/* An object of the list's elements by id; NULL: some have none, or two share one. */
static json_t *
by_id (const json_t *list)
{
  g_autoptr (json_t) all = json_object ();
  for (size_t i = 0; i < json_array_size (list); i++)
    {
      json_t *value = json_array_get (list, i);
      const char *id = id_of (value);
      if (id == NULL || json_object_get (all, id) != NULL)
        return NULL;
      json_object_set (all, id, value);
    }
  return g_steal_pointer (&all);
}

static void
compare_objects (const json_t *a, const json_t *b, const char *path, GStrvBuilder *out, int *n)
{
  const char *key;
  json_t *value;
  const char *dot = *path == '\0' ? "" : ".";
  json_object_foreach ((json_t *)a, key, value)
  {
    g_autofree char *where = g_strdup_printf ("%s%s%s", path, dot, key);
    compare (value, json_object_get (b, key), where, out, n);
  }
  json_object_foreach ((json_t *)b, key, value) if (json_object_get (a, key) == NULL)
  {
    g_autofree char *where = g_strdup_printf ("%s%s%s", path, dot, key);
    add (where, NULL, value, out, n);
  }
}

static void
compare (const json_t *a, const json_t *b, const char *path, GStrvBuilder *out, int *n)
{
  if (b != NULL && json_equal (a, b))
    return;
  if (json_is_object (a) && json_is_object (b))
    {
      compare_objects (a, b, path, out, n);
      return;
    }
  if (json_is_array (a) && json_is_array (b))
    {
      g_autoptr (json_t) ours = by_id (a), theirs = by_id (b);
      if (ours != NULL && theirs != NULL)
        {
          compare_objects (ours, theirs, path, out, n);
          return;
        }
    }
  add (path, a, b, out, n);
}

/**
 * kn_rule_pack_diff:
 *
 * Returns: (transfer full): lines, at most a thousand and one that says how many more
 */
char **
kn_rule_pack_diff (const KnRulePack *ours, const KnRulePack *theirs)
{
  g_return_val_if_fail (ours != NULL && theirs != NULL, NULL);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  int n = 0;
  compare (ours->json, theirs->json, "", lines, &n);
  if (n > MAX_LINES)
    {
      g_autofree char *more
          = g_strdup_printf (ngettext ("%d difference more", "%d differences more",
                                       (gulong)(n - MAX_LINES)),
                             n - MAX_LINES);
      g_strv_builder_add (lines, more);
    }
  return g_strv_builder_end (lines);
}
