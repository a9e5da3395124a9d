/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the table of a record's fields, and the way between what is typed in one and the value that
 * the record keeps. */

#include "config.h"

#include "model/kn-record-fields.h"

#include "model/kn-capital.h"
#include "model/kn-json-private.h"
#include "model/kn-passport-date.h"

#include <glib/gi18n.h>
#include <string.h>

#define WHAT KN_RECORD_GROUP_WHAT
#define PLACE KN_RECORD_GROUP_PLACE
#define HOW KN_RECORD_GROUP_HOW
#define NATURE KN_RECORD_GROUP_NATURE
#define STORY KN_RECORD_GROUP_STORY

const KnRecordField kn_record_fields[] = {
  { "name", KN_PROP_NAME, KN_RECORD_LINE, WHAT, NULL, NULL, NULL },
  { "name_en", KN_PROP_NAME_EN, KN_RECORD_LINE, WHAT, NULL, NULL, NULL },
  { "alias", KN_PROP_ALIAS, KN_RECORD_LINE, WHAT, NULL, NULL, NULL },
  { "note", KN_PROP_NOTE, KN_RECORD_LINES, WHAT, NULL, NULL, NULL },
  { "kind", KN_PROP_WISDOM_KIND, KN_RECORD_CHOICE, WHAT, NULL, NULL, NULL },
  { "craft", KN_PROP_CRAFT, KN_RECORD_LINE, WHAT, NULL, NULL, NULL },
  { "difference", KN_PROP_DIFFERENCE, KN_RECORD_LINES, WHAT, NULL, NULL, NULL },
  { "recorded_on", KN_PROP_RECORDED_ON, KN_RECORD_DATE, WHAT, NULL, NULL, NULL },
  { "province", KN_PROP_PROVINCE, KN_RECORD_LINE, PLACE, NULL, NULL, NULL },
  { "amphoe", KN_PROP_AMPHOE, KN_RECORD_LINE, PLACE, NULL, NULL, NULL },
  { "tambon", KN_PROP_TAMBON, KN_RECORD_LINE, PLACE, NULL, NULL, NULL },
  { "village", KN_PROP_VILLAGE, KN_RECORD_LINE, PLACE, NULL, NULL, NULL },
  { "steps", KN_PROP_STEPS, KN_RECORD_LIST, HOW, NULL, NULL, NULL },
  { "tools", KN_PROP_TOOLS, KN_RECORD_LIST, HOW, NULL, NULL, NULL },
  { "materials", KN_PROP_MATERIALS, KN_RECORD_LIST, HOW, NULL, NULL, NULL },
  { "season", KN_PROP_SEASON, KN_RECORD_LINE, NATURE, NULL, NULL, NULL },
  { "quantity", KN_PROP_QUANTITY, KN_RECORD_LINE, NATURE, NULL, NULL, NULL },
  { "renewal", KN_PROP_RENEWAL, KN_RECORD_LINE, NATURE, NULL, NULL, NULL },
  { "substitute", KN_PROP_SUBSTITUTE, KN_RECORD_LINE, NATURE, NULL, NULL, NULL },
  { "story.th.30", KN_PROP_STORY, KN_RECORD_STORY, STORY, "th", "30",
    N_ ("Story in Thai, 30 words") },
  { "story.th.100", KN_PROP_STORY, KN_RECORD_STORY, STORY, "th", "100",
    N_ ("Story in Thai, 100 words") },
  { "story.th.300", KN_PROP_STORY, KN_RECORD_STORY, STORY, "th", "300",
    N_ ("Story in Thai, 300 words") },
  { "story.en.30", KN_PROP_STORY, KN_RECORD_STORY, STORY, "en", "30",
    N_ ("Story in English, 30 words") },
  { "story.en.100", KN_PROP_STORY, KN_RECORD_STORY, STORY, "en", "100",
    N_ ("Story in English, 100 words") },
  { "story.en.300", KN_PROP_STORY, KN_RECORD_STORY, STORY, "en", "300",
    N_ ("Story in English, 300 words") },
};
const gsize kn_n_record_fields = G_N_ELEMENTS (kn_record_fields);

gboolean
kn_record_field_applies (const KnRecordField *self, KnNodeKind kind)
{
  return kn_prop_applies (self->prop, kind);
}

const KnRecordField *
kn_record_find_field (KnNodeKind kind, const char *key)
{
  for (gsize i = 0; key != NULL && i < kn_n_record_fields; i++)
    if (g_str_equal (kn_record_fields[i].key, key)
        && kn_record_field_applies (&kn_record_fields[i], kind))
      return &kn_record_fields[i];
  return NULL;
}

const char *
kn_record_field_get_label (const KnRecordField *self)
{
  return self->label != NULL ? _ (self->label) : kn_prop_get_label (self->prop);
}

char *
kn_record_dup_sentence (KnNodeKind kind, const char *message, const KnRecordField **out_field)
{
  g_return_val_if_fail (message != NULL && out_field != NULL, NULL);
  *out_field = NULL;
  for (gsize i = 0; i < kn_n_record_fields; i++)
    {
      const KnRecordField *field = &kn_record_fields[i];
      const gsize length = strlen (field->key);
      if (!kn_record_field_applies (field, kind) || !g_str_has_prefix (message, field->key)
          || !g_str_has_prefix (message + length, ": "))
        continue;
      *out_field = field;
      return g_strconcat (kind == KN_NODE_CANVAS ? kn_capital_canvas_get_field_label (field)
                                                 : kn_record_field_get_label (field),
                          message + length, NULL);
    }
  return g_strdup (message);
}

const char *
kn_record_group_get_label (KnRecordGroup group)
{
  static const char *const labels[KN_N_RECORD_GROUPS] = {
    [WHAT] = N_ ("What it is"),    [PLACE] = N_ ("Place"),
    [HOW] = N_ ("How it is made"), [NATURE] = N_ ("What it takes from nature"),
    [STORY] = N_ ("Story"),
  };
  g_return_val_if_fail (group < KN_N_RECORD_GROUPS, "");
  return _ (labels[group]);
}

const char *
kn_record_choice_get_label (const KnRecordField *self, int choice)
{
  static const char *const wisdom[]
      = { N_ ("Craft skill"), N_ ("Unique product"), N_ ("Sustainable resource") };
  g_return_val_if_fail (self->prop == KN_PROP_WISDOM_KIND && choice >= 0
                            && choice < (int)G_N_ELEMENTS (wisdom),
                        "");
  return _ (wisdom[choice]);
}

/* --- as it is typed --------------------------------------------------------------------------- */

static char *
dup_story (const KnNode *root, const KnRecordField *field)
{
  const char *text = kn_node_get_string (root, KN_PROP_STORY);
  g_autoptr (json_t) json = text == NULL ? NULL : json_loads (text, 0, NULL);
  return g_strdup (
      json_string_value (json_object_get (json_object_get (json, field->language), field->length)));
}

char *
kn_record_dup_text (const KnNode *root, const KnRecordField *field)
{
  g_return_val_if_fail (root != NULL && field != NULL, NULL);
  if (kn_node_get (root, field->prop) == NULL)
    return NULL;
  switch (field->kind)
    {
    case KN_RECORD_STORY:
      return dup_story (root, field);
    case KN_RECORD_CHOICE:
      return g_strdup (
          kn_prop_get_info (field->prop)->choices[kn_node_get_choice (root, field->prop)]);
    case KN_RECORD_DATE:
    case KN_RECORD_LINE:
    case KN_RECORD_LINES:
    case KN_RECORD_LIST:
      return g_strdup (kn_node_get_string (root, field->prop));
    }
  g_return_val_if_reached (NULL);
}

/* The other lengths and the other language stay. */
static KnValue *
story_with (const KnNode *root, const KnRecordField *field, const char *text)
{
  const char *now = kn_node_get_string (root, KN_PROP_STORY);
  g_autoptr (json_t) parsed = now == NULL ? NULL : json_loads (now, 0, NULL);
  g_autoptr (json_t) story = json_is_object (parsed) ? json_incref (parsed) : json_object ();
  json_t *lengths = json_object_get (story, field->language);
  if (lengths == NULL && *text != '\0')
    {
      json_object_set_new (story, field->language, json_object ());
      lengths = json_object_get (story, field->language);
    }
  if (*text != '\0')
    json_object_set_new (lengths, field->length, json_string (text));
  else
    json_object_del (lengths, field->length);
  if (json_object_size (lengths) == 0)
    json_object_del (story, field->language);
  if (json_object_size (story) == 0)
    return NULL;
  g_autofree char *printed = kn_json_print (story, FALSE);
  return kn_value_new_json (printed);
}

static gboolean
read_choice (const KnRecordField *field, const char *text, KnValue **out_value, GError **error)
{
  const char *const *choices = kn_prop_get_info (field->prop)->choices;
  for (int i = 0; choices[i] != NULL; i++)
    if (strcmp (choices[i], text) == 0)
      {
        *out_value = kn_value_new_choice (i);
        return TRUE;
      }
  g_autofree char *all = g_strjoinv (", ", (char **)choices);
  /* Translators: what somebody wrote, then a list of words */
  g_autofree char *message = g_strdup_printf (_ ("“%s” is none of: %s"), text, all);
  return kn_json_fail (error, field->key, message);
}

static gboolean
read_date (const KnRecordField *field, const char *text, KnValue **out_value, GError **error)
{
  g_autofree char *iso = kn_day_dup_typed_iso (text);
  if (iso != NULL)
    {
      *out_value = kn_value_new_string (iso);
      return TRUE;
    }
  g_autofree char *message = g_strdup_printf (_ ("“%s” is not a date such as 31/12/2570"), text);
  return kn_json_fail (error, field->key, message);
}

/**
 * kn_record_read_text:
 * @root: the record's root as it is now
 * @field: a field that its kind has
 * @text: UTF-8; spaces around it do not count
 * @out_value: (out) (nullable): the property's new value
 * @error: return location
 *
 * Errors: %KN_MODEL_ERROR_FORMAT, beginning with the field's key.
 *
 * Thread: any.
 */
gboolean
kn_record_read_text (const KnNode *root,
                     const KnRecordField *field,
                     const char *text,
                     KnValue **out_value,
                     GError **error)
{
  g_return_val_if_fail (root != NULL && field != NULL && text != NULL && out_value != NULL, FALSE);
  *out_value = NULL;
  if (!g_utf8_validate (text, -1, NULL))
    return kn_json_fail (error, field->key, _ ("the text is not UTF-8"));
  g_autofree char *typed = g_strstrip (g_strdup (text));
  gboolean done = TRUE;
  if (*typed == '\0' && field->prop == KN_PROP_NAME)
    return kn_json_fail (error, field->key,
                         kn_node_get_kind (root) == KN_NODE_PERSON ? _ ("a person needs a name")
                                                                   : _ ("a record needs a name"));
  if (field->kind == KN_RECORD_STORY)
    *out_value = story_with (root, field, typed);
  else if (*typed != '\0')
    done = field->kind == KN_RECORD_CHOICE ? read_choice (field, typed, out_value, error)
           : field->kind == KN_RECORD_DATE ? read_date (field, typed, out_value, error)
                                           : (*out_value = kn_value_new_string (typed)) != NULL;
  if (done && kn_prop_check (field->prop, *out_value, error))
    return TRUE;
  g_clear_pointer (out_value, kn_value_unref);
  return FALSE;
}
