/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns reading and changing one field of a passport without touching the others: a passport may
 * carry fields of a newer Kanok or of another program. Rules read the passport through
 * kn-passport.h. */

#include "config.h"

#include "model/kn-passport-fields.h"
#include "base/kn-limits.h"
#include "model/kn-op.h"

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
  if (json_is_array (value))
    for (gsize i = 0; i < json_array_size (value); i++)
      {
        if (i > 0)
          g_string_append (text, ", ");
        append_text (text, json_array_get (value, i));
      }
  else if (value != NULL)
    append_text (text, value);
  json_decref (root);
  return text->len == 0 ? NULL : g_strdup (text->str);
}

/**
 * kn_passport_with_field:
 * @json: (nullable): the passport
 * @key: the field
 * @value: (nullable): its new text
 * @error: return location
 *
 * A list stays a list: @value is split at commas then.
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
  if (value == NULL || *value == '\0')
    json_object_del (root, key);
  else if (json_is_array (json_object_get (root, key)))
    {
      json_t *list = json_array ();
      g_auto (GStrv) parts = g_strsplit (value, ",", -1);
      for (char **part = parts; *part != NULL; part++)
        if (*g_strstrip (*part) != '\0')
          json_array_append_new (list, json_string (*part));
      json_object_set_new (root, key, list);
    }
  else
    json_object_set_new (root, key, json_string (value));
  char *printed = json_dumps (root, JSON_INDENT (PASSPORT_INDENT));
  json_decref (root);
  char *result = g_strdup (printed);
  free (printed);
  return result;
}
