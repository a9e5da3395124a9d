/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what a product is beyond its fields: the standards that it holds, the answers that were
 * given to findings, and how designs take over what it says. */

#include "config.h"

#include "model/kn-product.h"

#include "model/kn-json-private.h"
#include "model/kn-mark.h"
#include "model/kn-nutrition.h"
#include "model/kn-passport-date.h"
#include "model/kn-record.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_REASON_CHARS 500

KnScene *
kn_product_new (const char *name, GError **error)
{
  g_return_val_if_fail (name != NULL, NULL);
  KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_PRODUCT, NULL);
  g_autoptr (KnNode) empty = kn_node_builder_build (builder);
  g_autoptr (KnValue) value = NULL;
  if (!kn_product_read_text (empty, kn_product_find_field ("name"), name, &value, error))
    return NULL;
  builder = kn_node_builder_new_from (empty);
  kn_node_builder_set (builder, KN_PROP_NAME, value);
  g_autoptr (KnNode) root = kn_node_builder_build (builder);
  g_autoptr (KnOp) op = kn_op_new_add (root);
  return kn_scene_apply (NULL, &op, 1, error);
}

KnScene *
kn_product_parse_json (const char *text, gsize length, GError **error)
{
  return kn_record_parse_json (KN_NODE_PRODUCT, text, length, error);
}

/* --- judging ---------------------------------------------------------------------------------- */

static gboolean
is_object_of_texts (const json_t *json, const char *const *keys)
{
  const char *key;
  json_t *value;
  json_object_foreach ((json_t *)json, key,
                       value) if (!json_is_string (value)
                                  || !g_strv_contains (keys, key)) return FALSE;
  return json_is_object (json);
}

/* Facts that this program does not know stay: a later one may. */
static gboolean
is_label (const json_t *json)
{
  static const char *const LANGUAGES[] = { "th", "en", NULL };
  const char *key;
  json_t *value;
  json_object_foreach ((json_t *)json, key,
                       value) if (!is_object_of_texts (value, LANGUAGES)) return FALSE;
  return json_is_object (json);
}

static gboolean
is_list_of (const json_t *list, const char *const *keys, const char *const *needed, gsize most)
{
  if (!json_is_array (list) || json_array_size (list) > most)
    return FALSE;
  for (size_t i = 0; i < json_array_size (list); i++)
    {
      if (!is_object_of_texts (json_array_get (list, i), keys))
        return FALSE;
      for (const char *const *key = needed; *key != NULL; key++)
        if (json_object_get (json_array_get (list, i), *key) == NULL)
          return FALSE;
    }
  return TRUE;
}

static gboolean
is_list_of_words (const json_t *list)
{
  for (size_t i = 0; i < json_array_size (list); i++)
    if (!json_is_string (json_array_get (list, i)))
      return FALSE;
  return json_is_array (list) && json_array_size (list) <= KN_PRODUCT_MAX_STANDARDS;
}

static gboolean
are_days (const json_t *list)
{
  static const char *const KEYS[] = { "issued", "expires" };
  for (size_t i = 0; i < json_array_size (list); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (KEYS); k++)
      {
        const char *day = json_string_value (json_object_get (json_array_get (list, i), KEYS[k]));
        g_autofree char *iso = day == NULL ? NULL : kn_day_dup_iso (day);
        if (day != NULL && g_strcmp0 (day, iso) != 0)
          return FALSE;
      }
  return TRUE;
}

gboolean
kn_product_check (KnProp prop, const char *text, GError **error)
{
  static const char *const STANDARD[] = { "mark", "number", "evidence", "issued", "expires", NULL };
  static const char *const ANSWER[] = { "rule", "about", "reason", NULL };
  static const char *const STANDARD_NEEDS[] = { "mark", "number", NULL };
  const char *name = kn_prop_get_info (prop)->name;
  g_autoptr (json_t) json = json_loads (text, JSON_DECODE_ANY | JSON_REJECT_DUPLICATES, NULL);
  if (prop == KN_PROP_LABEL)
    return is_label (json)
           || kn_json_fail (error, name, _ ("facts are texts in \"th\" and \"en\""));
  if (prop == KN_PROP_TRAITS)
    return is_list_of_words (json) || kn_json_fail (error, name, _ ("this is not a list of words"));
  if (prop == KN_PROP_STANDARDS)
    return (is_list_of (json, STANDARD, STANDARD_NEEDS, KN_PRODUCT_MAX_STANDARDS)
            && are_days (json))
           || kn_json_fail (error, name,
                            _ ("standards are a list of \"mark\", \"number\" and days"));
  return is_list_of (json, ANSWER, ANSWER, KN_PRODUCT_MAX_DISMISSALS)
         || kn_json_fail (error, name,
                          _ ("answers are a list of \"rule\", \"about\" and \"reason\""));
}

/* --- changing --------------------------------------------------------------------------------- */

static const KnNode *
root_of (KnDoc *doc)
{
  return kn_scene_get_design (kn_doc_get_scene (doc));
}

gboolean
kn_product_edit_field (KnDoc *doc, const KnProductField *field, const char *text, GError **error)
{
  const KnNode *root = root_of (doc);
  KnId id = *kn_node_get_id (root);
  g_autoptr (KnValue) value = NULL;
  return kn_product_read_text (root, field, text, &value, error)
         && (kn_value_equal (kn_node_get (root, field->prop), value)
             || kn_doc_edit_set (doc, &id, field->prop, value, error));
}

/* To be changed and stored. */
static json_t *
dup_list (const KnNode *root, KnProp prop)
{
  const json_t *list = kn_node_get_json (root, prop);
  return list != NULL ? json_deep_copy (list) : json_array ();
}

static gboolean
store_list (KnDoc *doc, KnProp prop, const json_t *list, GError **error)
{
  KnId id = *kn_node_get_id (root_of (doc));
  g_autofree char *printed = kn_json_print (list, FALSE);
  g_autoptr (KnValue) value = json_array_size (list) == 0 ? NULL : kn_value_new_json (printed);
  return kn_value_equal (kn_node_get (root_of (doc), prop), value)
         || kn_doc_edit_set (doc, &id, prop, value, error);
}

static const char *
text_of (const json_t *object, const char *key)
{
  return json_string_value (json_object_get (object, key));
}

/* --- standards -------------------------------------------------------------------------------- */

static void
standard_free (gpointer data)
{
  KnStandard *self = data;
  g_free ((char *)self->mark);
  g_free ((char *)self->number);
  g_free ((char *)self->evidence);
  g_free ((char *)self->issued);
  g_free ((char *)self->expires);
  g_free (self);
}

GPtrArray *
kn_product_list_standards (const KnNode *root)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (standard_free);
  const json_t *list = kn_node_get_json (root, KN_PROP_STANDARDS);
  for (size_t i = 0; i < json_array_size (list); i++)
    {
      const json_t *json = json_array_get (list, i);
      KnStandard *one = g_new0 (KnStandard, 1);
      one->mark = g_strdup (text_of (json, "mark"));
      one->number = g_strdup (text_of (json, "number"));
      one->evidence = g_strdup (text_of (json, "evidence"));
      one->issued = g_strdup (text_of (json, "issued"));
      one->expires = g_strdup (text_of (json, "expires"));
      g_ptr_array_add (all, one);
    }
  return all;
}

static gboolean
put_day (json_t *json, const char *key, const char *typed, GError **error)
{
  if (typed == NULL || *typed == '\0')
    return TRUE;
  g_autofree char *iso = kn_day_dup_typed_iso (typed);
  g_autofree char *message = g_strdup_printf (_ ("“%s” is not a date such as 31/12/2570"), typed);
  if (iso == NULL)
    return kn_json_fail (error, key, message);
  json_object_set_new (json, key, json_string (iso));
  return TRUE;
}

gboolean
kn_product_edit_standard (KnDoc *doc, const KnStandard *standard, GError **error)
{
  g_return_val_if_fail (doc != NULL && standard != NULL && standard->mark != NULL, FALSE);
  g_autoptr (json_t) list = dup_list (root_of (doc), KN_PROP_STANDARDS);
  for (size_t i = json_array_size (list); i > 0; i--)
    {
      const json_t *one = json_array_get (list, i - 1);
      if (g_strcmp0 (text_of (one, "mark"), standard->mark) == 0
          && (standard->number == NULL
              || g_strcmp0 (text_of (one, "number"), standard->number) == 0))
        json_array_remove (list, i - 1);
    }
  if (standard->number != NULL)
    {
      json_t *json = json_object ();
      json_array_append_new (list, json);
      json_object_set_new (json, "mark", json_string (standard->mark));
      json_object_set_new (json, "number", json_string (standard->number));
      if (standard->evidence != NULL)
        json_object_set_new (json, "evidence", json_string (standard->evidence));
      if (!put_day (json, "issued", standard->issued, error)
          || !put_day (json, "expires", standard->expires, error))
        return FALSE;
    }
  if (json_array_size (list) > KN_PRODUCT_MAX_STANDARDS)
    {
      g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_LIMIT,
                   _ ("a product keeps no more than %d standards"), KN_PRODUCT_MAX_STANDARDS);
      return FALSE;
    }
  return store_list (doc, KN_PROP_STANDARDS, list, error);
}

/* --- answers ---------------------------------------------------------------------------------- */

static gboolean
is_answer_to (const json_t *answer, const char *rule, const char *about)
{
  return g_strcmp0 (text_of (answer, "rule"), rule) == 0
         && g_strcmp0 (text_of (answer, "about"), about) == 0;
}

char *
kn_product_dup_dismissal (const KnNode *root, const char *rule, const char *about)
{
  g_return_val_if_fail (root != NULL && rule != NULL && about != NULL, NULL);
  const json_t *list = kn_node_get_json (root, KN_PROP_DISMISSED);
  for (size_t i = 0; i < json_array_size (list); i++)
    if (is_answer_to (json_array_get (list, i), rule, about))
      return g_strdup (text_of (json_array_get (list, i), "reason"));
  return NULL;
}

static void
dismissal_free (gpointer data)
{
  KnDismissal *self = data;
  g_free (self->rule);
  g_free (self->about);
  g_free (self->reason);
  g_free (self);
}

GPtrArray *
kn_product_list_dismissals (const KnNode *root)
{
  g_return_val_if_fail (root != NULL, NULL);
  GPtrArray *all = g_ptr_array_new_with_free_func (dismissal_free);
  const json_t *list = kn_node_get_json (root, KN_PROP_DISMISSED);
  for (size_t i = 0; i < json_array_size (list); i++)
    {
      const json_t *json = json_array_get (list, i);
      KnDismissal *one = g_new0 (KnDismissal, 1);
      one->rule = g_strdup (text_of (json, "rule"));
      one->about = g_strdup (text_of (json, "about"));
      one->reason = g_strdup (text_of (json, "reason"));
      g_ptr_array_add (all, one);
    }
  return all;
}

gboolean
kn_product_edit_dismissal (KnDoc *doc,
                           const char *rule,
                           const char *about,
                           const char *reason,
                           GError **error)
{
  g_return_val_if_fail (doc != NULL && rule != NULL && about != NULL, FALSE);
  g_autofree char *why = reason == NULL ? NULL : g_strstrip (g_strdup (reason));
  if (why != NULL && (*why == '\0' || g_utf8_strlen (why, -1) > MAX_REASON_CHARS))
    return kn_json_fail (error, "reason", _ ("say why in a few words: who asks later, reads it"));
  g_autoptr (json_t) list = dup_list (root_of (doc), KN_PROP_DISMISSED);
  for (size_t i = json_array_size (list); i > 0; i--)
    if (is_answer_to (json_array_get (list, i - 1), rule, about))
      json_array_remove (list, i - 1);
  if (why != NULL)
    json_array_append_new (list, json_pack ("{s:s, s:s, s:s}", "rule", rule, "about", about,
                                            "reason", why));
  if (json_array_size (list) > KN_PRODUCT_MAX_DISMISSALS)
    return kn_json_fail (error, "reason", _ ("this product has too many answers already"));
  return store_list (doc, KN_PROP_DISMISSED, list, error);
}

/* --- designs ---------------------------------------------------------------------------------- */

const KnProductField *
kn_product_find_field_of_text (const KnNode *text)
{
  g_return_val_if_fail (text != NULL, NULL);
  const char *key = kn_node_get_string (text, KN_PROP_FACT);
  const char *part = key == NULL ? NULL : strchr (key, '/');
  g_autofree char *fact = part == NULL ? NULL : g_strndup (key, (gsize)(part - key));
  return kn_product_find_field (fact != NULL ? fact : key);
}

struct _KnShownFacts
{
  const KnNode *root;
  GHashTable *frames; /* KnProductField -> KnNutrition, NULL where nothing can be read */
};

KnShownFacts *
kn_shown_facts_new (const KnNode *root)
{
  g_return_val_if_fail (root != NULL, NULL);
  KnShownFacts *self = g_new (KnShownFacts, 1);
  self->root = root;
  self->frames = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)kn_nutrition_free);
  return self;
}

void
kn_shown_facts_free (KnShownFacts *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->frames);
  g_free (self);
}

static const KnNutrition *
get_frame (KnShownFacts *self, const KnProductField *field)
{
  gpointer frame = NULL;
  if (!g_hash_table_lookup_extended (self->frames, field, NULL, &frame))
    {
      frame = kn_nutrition_read (self->root, field, NULL);
      g_hash_table_insert (self->frames, (gpointer)field, frame);
    }
  return frame;
}

char *
kn_shown_facts_dup (KnShownFacts *self, const char *key)
{
  g_return_val_if_fail (self != NULL, NULL);
  const KnNode *root = self->root;
  const char *part = key == NULL ? NULL : strchr (key, '/');
  if (part == NULL)
    {
      const KnProductField *whole = kn_product_find_field (key);
      return whole == NULL ? NULL : kn_product_dup_printed (root, whole);
    }
  g_autofree char *fact = g_strndup (key, (gsize)(part - key));
  if (strcmp (fact, KN_MARK_FACT) == 0)
    return kn_mark_dup_text (root, part + 1);
  const KnProductField *field = kn_product_find_field (fact);
  const KnNutrition *values = kn_nutrition_is_field (field) ? get_frame (self, field) : NULL;
  return values == NULL ? NULL : kn_nutrition_dup_part (values, part + 1);
}

static const json_t *
get_facts (const KnScene *design)
{
  return kn_node_get_json (kn_scene_get_design (design), KN_PROP_FACTS);
}

gboolean
kn_product_get_pin (const KnScene *design, KnProductPin *out_pin)
{
  const json_t *json = get_facts (design);
  const char *product = text_of (json, "id"), *revision = text_of (json, "revision");
  return product != NULL && revision != NULL && kn_id_parse (&out_pin->product, product)
         && kn_id_parse (&out_pin->revision, revision);
}

KnScene *
kn_product_dup_of_design (const KnScene *design, GError **error)
{
  g_return_val_if_fail (design != NULL, NULL);
  const json_t *json = get_facts (design);
  const json_t *says = json_object_get (json, "says");
  if (says == NULL)
    return NULL;
  g_autofree char *text = kn_json_print (says, FALSE);
  KnScene *product = kn_product_parse_json (text, strlen (text), error);
  if (product == NULL)
    g_prefix_error (error, "facts.says: ");
  return product;
}

static KnValue *
new_facts (const KnScene *product, const KnProductPin *pin)
{
  char id[KN_ID_STRING_SIZE], revision[KN_ID_STRING_SIZE];
  kn_id_print (&pin->product, id);
  kn_id_print (&pin->revision, revision);
  g_autofree char *text = kn_scene_print_json (product, NULL);
  g_autoptr (json_t) says = json_loads (text, 0, NULL);
  json_object_del (says, "assets"); /* evidence is for the office, not for the label */
  g_autoptr (json_t) json = json_object ();
  json_object_set_new (json, "id", json_string (id));
  json_object_set_new (json, "revision", json_string (revision));
  json_object_set (json, "says", says);
  g_autofree char *printed = kn_json_print (json, FALSE);
  return kn_value_new_json (printed);
}

static void
set (GPtrArray *ops, const KnNode *node, KnProp prop, const KnValue *value)
{
  const KnValue *now = kn_node_get (node, prop);
  if (!kn_value_equal (now, value))
    g_ptr_array_add (ops, kn_op_new_set (kn_node_get_id (node), prop, now, value));
}

static void
set_text (GPtrArray *ops, const KnNode *node, KnShownFacts *shown)
{
  g_autofree char *text = kn_shown_facts_dup (shown, kn_node_get_string (node, KN_PROP_FACT));
  const char *now = kn_node_get_string (node, KN_PROP_TEXT);
  if (text == NULL || g_strcmp0 (text, now) == 0)
    return; /* what the product does not say any more is a finding, not an empty frame */
  g_autoptr (KnRuns) fitted = kn_runs_fit (kn_node_get_runs (node), text);
  g_autoptr (KnValue) runs = fitted == NULL ? NULL : kn_value_new_runs (fitted);
  g_autoptr (KnValue) value = kn_value_new_string (text);
  set (ops, node, KN_PROP_RUNS, runs);
  set (ops, node, KN_PROP_TEXT, value);
}

GPtrArray *
kn_product_new_ops (const KnScene *design, const KnScene *product, const KnProductPin *pin)
{
  g_return_val_if_fail (design != NULL && product != NULL && pin != NULL, NULL);
  GPtrArray *ops = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
  g_autoptr (KnValue) facts = new_facts (product, pin);
  set (ops, kn_scene_get_design (design), KN_PROP_FACTS, facts);
  g_autoptr (GPtrArray) texts = kn_scene_list_kind (design, KN_NODE_TEXT);
  g_autoptr (KnShownFacts) shown = kn_shown_facts_new (kn_scene_get_design (product));
  for (guint i = 0; i < texts->len; i++)
    if (kn_node_get_string (texts->pdata[i], KN_PROP_FACT) != NULL)
      set_text (ops, texts->pdata[i], shown);
  return ops;
}
