/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns a rule pack in memory: the JSON it came from, checked, and its rules as structs that point
 * into it. Reading the parts that rules are made of is kn-rule-pack-read.c. */

#include "config.h"

#include "check/kn-rule-pack-private.h"

#include "data/rules/kn-rule-resources.h"
#include "model/kn-op.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#define OWN_PATH "/io/github/kanok_studio/Kanok/rules/label_rules.json"

/* A part of somebody's text for a sentence: so many characters, never a piece of one. */
char *
kn_rule_pack_dup_cut (const char *text, glong max_chars)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  return g_utf8_substring (valid, 0, MIN (max_chars, g_utf8_strlen (valid, -1)));
}

static void
pack_clear (gpointer data)
{
  KnRulePack *self = data;
  json_decref (self->json);
  g_hash_table_unref (self->regexes);
  g_ptr_array_unref (self->rules);
  g_ptr_array_unref (self->allergens);
  g_ptr_array_unref (self->warnings);
  g_ptr_array_unref (self->marks);
  g_ptr_array_unref (self->lists);
  g_ptr_array_unref (self->texts);
}

KnRulePack *
kn_rule_pack_ref (const KnRulePack *self)
{
  return g_atomic_rc_box_acquire ((gpointer)self);
}

void
kn_rule_pack_unref (KnRulePack *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, pack_clear);
}

/* --- opening ---------------------------------------------------------------------------------- */

static json_t *
read_json (const char *text, gsize length, GError **error)
{
  json_error_t why;
  g_autoptr (json_t) json = json_loadb (text, length, JSON_REJECT_DUPLICATES, &why);
  if (json == NULL)
    {
      g_autofree char *valid = g_utf8_make_valid (why.text, -1);
      g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_FORMAT,
                   /* Translators: where in a file, and what is wrong there */
                   _ ("line %d, column %d: %s"), why.line, why.column, valid);
      return NULL;
    }
  if (!json_is_object (json))
    {
      g_set_error_literal (error, KN_MODEL_ERROR, KN_MODEL_ERROR_FORMAT,
                           _ ("this is no rule pack"));
      return NULL;
    }
  return g_steal_pointer (&json);
}

/* Later ones may mean something else by the same words. */
static gboolean
check_schema (const json_t *json, GError **error)
{
  const char *schema
      = json_string_value (json_object_get (json_object_get (json, "meta"), "schema"));
  if (g_strcmp0 (schema, KN_RULE_PACK_SCHEMA) == 0)
    return TRUE;
  if (schema == NULL || !g_str_has_prefix (schema, "thai-label-rules/"))
    return kn_rule_pack_fail (error, "meta.schema", _ ("this is no rule pack"));
  g_autofree char *shown = kn_rule_pack_dup_cut (schema, 40);
  g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_FORMAT,
               /* Translators: a name of a format */
               _ ("meta.schema: “%s” is newer than this Kanok understands"), shown);
  return FALSE;
}

KnRulePack *
kn_rule_pack_parse (const char *text, gsize length, GError **error)
{
  g_return_val_if_fail (text != NULL, NULL);
  if (length > KN_RULE_PACK_MAX_BYTES)
    {
      g_set_error_literal (error, KN_MODEL_ERROR, KN_MODEL_ERROR_LIMIT,
                           _ ("a rule pack is no larger than 4 MB"));
      return NULL;
    }
  g_autoptr (json_t) json = read_json (text, length, error);
  if (json == NULL || !check_schema (json, error) || !kn_rule_pack_check_keys (json, error))
    return NULL;
  KnRulePack *self = g_atomic_rc_box_new0 (KnRulePack);
  self->json = json_incref (json);
  self->regexes
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)kn_label_regex_free);
  self->lists = g_ptr_array_new_with_free_func (g_free);
  self->texts = g_ptr_array_new_with_free_func (g_free);
  self->rules = g_ptr_array_new_with_free_func (g_free);
  self->allergens = g_ptr_array_new_with_free_func (g_free);
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  self->marks = g_ptr_array_new_with_free_func (g_free);
  if (kn_rule_pack_read (self, error))
    return self;
  kn_rule_pack_unref (self);
  return NULL;
}

KnRulePack *
kn_rule_pack_parse_users (const char *text, gsize length, GError **error)
{
  KnRulePack *self = kn_rule_pack_parse (text, length, error);
  g_autoptr (KnRulePack) ours = self == NULL ? NULL : kn_rule_pack_load_own ();
  if (self != NULL)
    kn_rule_pack_mark_users (self, ours);
  return self;
}

KnRulePack *
kn_rule_pack_load_file (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  gsize length;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info
      = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, 0, NULL, error);
  if (info == NULL)
    return NULL;
  if (g_file_info_get_size (info) > KN_RULE_PACK_MAX_BYTES)
    {
      g_set_error_literal (error, KN_MODEL_ERROR, KN_MODEL_ERROR_LIMIT,
                           _ ("a rule pack is no larger than 4 MB"));
      return NULL;
    }
  return g_file_get_contents (path, &text, &length, error)
             ? kn_rule_pack_parse_users (text, length, error)
             : NULL;
}

GBytes *
kn_rule_pack_dup_own_text (void)
{
  GBytes *bytes = g_resource_lookup_data (kn_rule_get_resource (), OWN_PATH, 0, NULL);
  g_assert (bytes != NULL);
  return bytes;
}

KnRulePack *
kn_rule_pack_load_own (void)
{
  g_autoptr (GBytes) bytes = kn_rule_pack_dup_own_text ();
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  KnRulePack *self = kn_rule_pack_parse (text, length, &error);
  if (self == NULL)
    g_error ("data/rules/label_rules.json: %s", error->message);
  return self;
}

/* --- asking ----------------------------------------------------------------------------------- */

static const char *
meta (const KnRulePack *self, const char *key)
{
  return json_string_value (json_object_get (json_object_get (self->json, "meta"), key));
}

const char *
kn_rule_pack_get_valid_from (const KnRulePack *self)
{
  return self->valid_from;
}

const char *
kn_rule_pack_get_valid_until (const KnRulePack *self)
{
  return self->valid_until;
}

gboolean
kn_rule_pack_is_users (const KnRulePack *self)
{
  return self->is_users;
}

const char *
kn_rule_pack_get_built (const KnRulePack *self)
{
  return meta (self, "built");
}

const char *
kn_rule_pack_get_disclaimer (const KnRulePack *self)
{
  return meta (self, "disclaimer_th");
}

const char *
kn_rule_pack_get_source (const KnRulePack *self, const char *key)
{
  return json_string_value (json_object_get (json_object_get (self->json, "sources"), key));
}

const KnLabelRegex *
kn_rule_pack_get_regex (const KnRulePack *self, const char *name)
{
  const char *pattern
      = json_string_value (json_object_get (json_object_get (self->json, "regexes"), name));
  return pattern == NULL ? NULL : g_hash_table_lookup (self->regexes, pattern);
}

const char *const *
kn_rule_pack_list_categories (const KnRulePack *self)
{
  return (const char *const *)self->categories;
}

static void
add_rules (const KnRulePack *self, const char *category, GPtrArray *into)
{
  const json_t *json = json_object_get (json_object_get (self->json, "categories"), category);
  const char *extends = json_string_value (json_object_get (json, "extends"));
  if (extends != NULL) /* one level: kn_rule_pack_read() */
    add_rules (self, extends, into);
  for (guint i = 0; i < self->rules->len; i++)
    {
      const KnLabelRule *rule = self->rules->pdata[i];
      if (strcmp (rule->category, category) == 0)
        g_ptr_array_add (into, (gpointer)rule);
    }
}

GPtrArray *
kn_rule_pack_list_rules (const KnRulePack *self, const char *category)
{
  g_return_val_if_fail (self != NULL && category != NULL, NULL);
  GPtrArray *rules = g_ptr_array_new ();
  add_rules (self, category, rules);
  return rules;
}

const GPtrArray *
kn_rule_pack_get_allergens (const KnRulePack *self)
{
  return self->allergens;
}

const GPtrArray *
kn_rule_pack_get_warnings (const KnRulePack *self)
{
  return self->warnings;
}

const GPtrArray *
kn_rule_pack_get_marks (const KnRulePack *self)
{
  return self->marks;
}

const char *const *
kn_rule_pack_get_additive_classes (const KnRulePack *self)
{
  return (const char *const *)self->additive_classes;
}

const char *
kn_rule_pack_get_province (const KnRulePack *self, const char *code, const char *language)
{
  const json_t *list = json_object_get (json_object_get (self->json, "provinces"), "list");
  for (size_t i = 0; i < json_array_size (list); i++)
    {
      const json_t *one = json_array_get (list, i);
      if (g_strcmp0 (json_string_value (json_object_get (one, "code")), code) == 0)
        return json_string_value (json_object_get (one, language));
    }
  return NULL;
}

double
kn_rule_pack_get_net_min_mm (const KnRulePack *self, double amount)
{
  const json_t *rows = json_object_get (json_object_get (self->json, "net_qty_sizes"), "rows");
  for (size_t i = 0; i < json_array_size (rows); i++)
    {
      const json_t *row = json_array_get (rows, i), *most = json_object_get (row, "max");
      if (!json_is_number (most) || amount <= json_number_value (most))
        return json_number_value (json_object_get (row, "min_mm"));
    }
  return 0;
}

gboolean
kn_label_rule_is_in_force (const KnLabelRule *self, const char *iso_day)
{
  return (self->valid_from == NULL || strcmp (self->valid_from, iso_day) <= 0)
         && (self->valid_until == NULL || strcmp (self->valid_until, iso_day) >= 0);
}

gboolean
kn_label_rule_is_verified (const KnLabelRule *self)
{
  return self->source != NULL && strcmp (self->confidence, "high") == 0;
}

gboolean
kn_label_rule_may_block (const KnLabelRule *self)
{
  return self->severity == KN_RULE_ERROR && kn_label_rule_is_verified (self);
}
