/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns reading and changing one field of a passport without touching the others: a passport may
 * carry fields of a newer Kanok or of another program. Rules read the passport through
 * kn-passport.h. */

#include "config.h"

#include "model/kn-passport-fields.h"
#include "base/kn-limits.h"
#include "model/kn-json-private.h"
#include "model/kn-passport-date.h"
#include "model/kn-passport-table.h"

#include <glib/gi18n.h>
#include <jansson.h>
#include <string.h>

#define PASSPORT_INDENT 2

static json_t *
parse (const char *json)
{
  if (json == NULL || strlen (json) > KN_LIMIT_STRING_BYTES)
    return NULL;
  json_t *root = json_loads (json, JSON_REJECT_DUPLICATES, NULL);
  if (json_is_object (root))
    return root;
  json_decref (root);
  return NULL;
}

static void
append_text (GString *text, const json_t *value)
{
  if (json_is_string (value))
    g_string_append (text, json_string_value (value));
  else if (json_is_integer (value))
    g_string_append_printf (text, "%" G_GINT64_FORMAT, (gint64)json_integer_value (value));
  else if (json_is_real (value))
    g_string_append_printf (text, "%g", json_real_value (value));
}

static void
append_value (GString *text, const json_t *value)
{
  const char *key;
  json_t *one;
  gsize i;
  json_array_foreach ((json_t *)value, i, one)
  {
    if (text->len > 0)
      g_string_append (text, ", ");
    append_text (text, one);
  }
  json_object_foreach ((json_t *)value, key, one)
  {
    if (text->len > 0 && json_is_string (one))
      g_string_append (text, ", ");
    append_text (text, one);
  }
  append_text (text, value);
}

/**
 * kn_passport_dup_field:
 * @json: (nullable): the passport
 * @key: "name_th"
 *
 * Thread: any.
 *
 * Returns: (transfer full) (nullable): the field as text
 */
char *
kn_passport_dup_field (const char *json, const char *key)
{
  g_return_val_if_fail (key != NULL, NULL);
  json_t *root = parse (json);
  const json_t *value = json_object_get (root, key);
  g_autoptr (GString) text = g_string_new (NULL);
  append_value (text, value);
  json_decref (root);
  return text->len == 0 ? NULL : g_strdup (text->str);
}

static json_t *
split_list (const char *value)
{
  json_t *list = json_array ();
  g_auto (GStrv) parts = g_strsplit (value, ",", -1);
  for (char **part = parts; *part != NULL; part++)
    if (*g_strstrip (*part) != '\0')
      json_array_append_new (list, json_string (*part));
  return list;
}

/**
 * kn_passport_with_field:
 * @json: (nullable): the passport
 * @key: the field
 * @value: (nullable): its new text
 * @error: return location
 *
 * A list stays a list, and a field that may say several things becomes one: @value is split at
 * commas then.
 *
 * Thread: any.
 *
 * Returns: (transfer full): the changed passport, as JSON text
 */
char *
kn_passport_with_field (const char *json, const char *key, const char *value, GError **error)
{
  g_return_val_if_fail (key != NULL, NULL);
  json_t *root = json == NULL ? json_object () : parse (json);
  if (root == NULL)
    {
      g_set_error_literal (error, KN_MODEL_ERROR, KN_MODEL_ERROR_FORMAT,
                           _ ("The passport is not a JSON object."));
      return NULL;
    }
  const KnPassportField *field = kn_passport_find_field (key);
  gboolean is_list = json_is_array (json_object_get (root, key))
                     || (field != NULL && field->kind == KN_PASSPORT_CHOICES);
  if (value == NULL || *value == '\0')
    json_object_del (root, key);
  else if (is_list)
    json_object_set_new (root, key, split_list (value));
  else
    json_object_set_new (root, key, json_string (value));
  char *printed = json_dumps (root, JSON_INDENT (PASSPORT_INDENT));
  json_decref (root);
  char *result = g_strdup (printed);
  free (printed);
  return result;
}

/* --- what may stand in a field --------------------------------------------------------------- */

static gboolean
check_choice (const KnPassportField *field, const json_t *value, GError **error)
{
  g_autoptr (GString) all = g_string_new (NULL);
  for (const KnPassportChoice *choice = field->choices; choice->value != NULL; choice++)
    {
      if (json_is_string (value) && strcmp (json_string_value (value), choice->value) == 0)
        return TRUE;
      g_string_append_printf (all, "%s%s", all->len > 0 ? ", " : "", choice->value);
    }
  g_autofree char *message
      = json_is_string (value)
            /* Translators: what somebody wrote, then a list of words */
            ? g_strdup_printf (_ ("“%s” is none of: %s"), json_string_value (value), all->str)
            : g_strdup_printf (_ ("this is none of: %s"), all->str);
  return kn_json_fail (error, field->key, message);
}

static gboolean
check_day (const KnPassportField *field, const json_t *value, GError **error)
{
  g_autofree char *iso = json_is_string (value) ? kn_day_dup_iso (json_string_value (value)) : NULL;
  if (iso != NULL)
    return TRUE;
  g_autofree char *message
      = g_strdup_printf (_ ("“%s” is not a date such as 2570-12-31"),
                         json_is_string (value) ? json_string_value (value) : "");
  return kn_json_fail (error, field->key, message);
}

static gboolean
check_texts (const KnPassportField *field, const json_t *value, GError **error)
{
  const char *key;
  json_t *one;
  if (json_is_string (value))
    return TRUE;
  gboolean fits = field->kind == KN_PASSPORT_PLACE && json_is_object (value);
  json_object_foreach ((json_t *)value, key, one) fits &= json_is_string (one);
  return fits || kn_json_fail (error, field->key, _ ("this is not text"));
}

static gboolean
check_field (const KnPassportField *field, const json_t *value, GError **error)
{
  if (value == NULL || json_is_null (value)
      || (json_is_string (value) && *json_string_value (value) == '\0'))
    return TRUE;
  switch (field->kind)
    {
    case KN_PASSPORT_TEXT:
    case KN_PASSPORT_STORY:
    case KN_PASSPORT_ASSET:
    case KN_PASSPORT_PLACE:
      return check_texts (field, value, error);
    case KN_PASSPORT_DATE:
      return check_day (field, value, error);
    case KN_PASSPORT_CHOICE:
      return check_choice (field, value, error);
    case KN_PASSPORT_CHOICES:
      if (!json_is_array (value))
        return check_choice (field, value, error);
      for (gsize i = 0; i < json_array_size (value); i++)
        if (!check_choice (field, json_array_get (value, i), error))
          return FALSE;
      return TRUE;
    }
  g_return_val_if_reached (FALSE);
}

gboolean
kn_passport_check (const char *json, GError **error)
{
  g_return_val_if_fail (json != NULL, FALSE);
  g_autoptr (json_t) root = kn_json_load (json, strlen (json), error);
  if (root == NULL)
    return FALSE;
  if (!json_is_object (root))
    return kn_json_fail (error, "", _ ("a passport is a JSON object"));
  for (gsize i = 0; i < kn_n_passport_fields; i++)
    if (!check_field (&kn_passport_fields[i], json_object_get (root, kn_passport_fields[i].key),
                      error))
      return FALSE;
  return TRUE;
}

/* --- the form in which it is kept ------------------------------------------------------------- */

static void
tidy (json_t *root)
{
  for (gsize i = 0; i < kn_n_passport_fields; i++)
    {
      const KnPassportField *field = &kn_passport_fields[i];
      json_t *value = json_object_get (root, field->key);
      const char *text = json_string_value (value);
      g_autofree char *iso
          = field->kind == KN_PASSPORT_DATE && text != NULL ? kn_day_dup_iso (text) : NULL;
      if (json_is_null (value) || (text != NULL && *text == '\0'))
        json_object_del (root, field->key);
      else if (iso != NULL)
        json_object_set_new (root, field->key, json_string (iso));
    }
}

char *
kn_passport_dup_canonical (const char *json)
{
  json_t *root = parse (json);
  if (root == NULL)
    return NULL;
  tidy (root);
  char *printed = json_dumps (root, JSON_COMPACT | JSON_SORT_KEYS);
  json_decref (root);
  char *result = g_strdup (printed);
  free (printed);
  return result;
}

gboolean
kn_passport_equal (const char *a, const char *b)
{
  g_autofree char *first = kn_passport_dup_canonical (a);
  g_autofree char *second = kn_passport_dup_canonical (b);
  return first != NULL && g_strcmp0 (first, second) == 0;
}

/* --- what changed ----------------------------------------------------------------------------- */

void
kn_passport_change_free (KnPassportChange *self)
{
  if (self == NULL)
    return;
  g_free (self->key);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

static void
add_change (GPtrArray *changes, const char *key, const char *before, const char *after)
{
  g_autofree char *old = kn_passport_dup_field (before, key);
  g_autofree char *now = kn_passport_dup_field (after, key);
  if (g_strcmp0 (old, now) == 0)
    return;
  KnPassportChange *change = g_new0 (KnPassportChange, 1);
  change->key = g_strdup (key);
  change->before = g_steal_pointer (&old);
  change->after = g_steal_pointer (&now);
  g_ptr_array_add (changes, change);
}

static void
add_other_keys (GHashTable *keys, const char *json)
{
  json_t *root = parse (json);
  const char *key;
  json_t *value;
  json_object_foreach (root, key, value)
  {
    if (kn_passport_find_field (key) == NULL)
      g_hash_table_add (keys, g_strdup (key));
  }
  json_decref (root);
}

GPtrArray *
kn_passport_list_changes (const char *before, const char *after)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_passport_change_free);
  for (gsize i = 0; i < kn_n_passport_fields; i++)
    add_change (changes, kn_passport_fields[i].key, before, after);
  g_autoptr (GHashTable) others = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  add_other_keys (others, before);
  add_other_keys (others, after);
  g_autoptr (GList) sorted = g_list_sort (g_hash_table_get_keys (others), (GCompareFunc)strcmp);
  for (const GList *l = sorted; l != NULL; l = l->next)
    add_change (changes, l->data, before, after);
  return changes;
}
