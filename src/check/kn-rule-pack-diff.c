/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what differs between two rule packs, place by place. Lists of things with an id are compared
 * by it, so that a rule put in between is one difference and not a hundred. In words, for people:
 * kn-rule-pack-words.c. */

#include "config.h"

#include "check/kn-rule-pack-private.h"

#include <glib/gi18n.h>

#define MAX_SHOWN_CHARS 120

static void compare (const json_t *a, const json_t *b, const char *path, GPtrArray *out);

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
difference_free (gpointer data)
{
  KnRuleDifference *self = data;
  g_strfreev (self->path);
  g_free (self);
}

static void
add (const char *path, const json_t *a, const json_t *b, GPtrArray *out)
{
  KnRuleDifference *one = g_new (KnRuleDifference, 1);
  *one = (KnRuleDifference){ g_strsplit (path, KN_RULE_PATH_DOT, -1), a, b };
  g_ptr_array_add (out, one);
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
compare_objects (const json_t *a, const json_t *b, const char *path, GPtrArray *out)
{
  const char *key;
  json_t *value;
  const char *dot = *path == '\0' ? "" : KN_RULE_PATH_DOT;
  json_object_foreach ((json_t *)a, key, value)
  {
    g_autofree char *where = g_strdup_printf ("%s%s%s", path, dot, key);
    compare (value, json_object_get (b, key), where, out);
  }
  json_object_foreach ((json_t *)b, key, value) if (json_object_get (a, key) == NULL)
  {
    g_autofree char *where = g_strdup_printf ("%s%s%s", path, dot, key);
    add (where, NULL, value, out);
  }
}

static void
compare (const json_t *a, const json_t *b, const char *path, GPtrArray *out)
{
  if (b != NULL && json_equal (a, b))
    return;
  if (json_is_object (a) && json_is_object (b))
    {
      compare_objects (a, b, path, out);
      return;
    }
  if (json_is_array (a) && json_is_array (b))
    {
      g_autoptr (json_t) ours = by_id (a), theirs = by_id (b);
      if (ours != NULL && theirs != NULL)
        {
          compare_objects (ours, theirs, path, out);
          return;
        }
    }
  add (path, a, b, out);
}

GPtrArray *
kn_rule_pack_list_differences (const KnRulePack *ours, const KnRulePack *theirs)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (difference_free);
  compare (ours->json, theirs->json, "", all);
  return all;
}

guint
kn_rule_pack_count_differences (const KnRulePack *ours, const KnRulePack *theirs)
{
  g_return_val_if_fail (ours != NULL && theirs != NULL, 0);
  g_autoptr (GPtrArray) all = kn_rule_pack_list_differences (ours, theirs);
  return all->len;
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
  g_autoptr (GPtrArray) all = kn_rule_pack_list_differences (ours, theirs);
  for (guint i = 0; i < MIN (all->len, KN_RULE_PACK_MAX_DIFFERENCES); i++)
    {
      const KnRuleDifference *one = all->pdata[i];
      g_autofree char *path = g_strjoinv (".", one->path);
      g_autofree char *old = show (one->ours), *now = show (one->theirs);
      g_autofree char *line = g_strdup_printf ("%s: %s → %s", path, old, now);
      g_strv_builder_add (lines, line);
    }
  if (all->len > KN_RULE_PACK_MAX_DIFFERENCES)
    {
      const guint n = all->len - KN_RULE_PACK_MAX_DIFFERENCES;
      g_autofree char *more
          = g_strdup_printf (ngettext ("%u difference more", "%u differences more", n), n);
      g_strv_builder_add (lines, more);
    }
  return g_strv_builder_end (lines);
}
