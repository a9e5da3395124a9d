/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns how what a brand says is typed and shown: words with commas between them, a story as the
 * register of wisdom writes its own, everything else as it is. */

#include "config.h"

#include "model/kn-brand-fields.h"

#include "model/kn-json-private.h"
#include "model/kn-record-fields.h"
#include "model/kn-text-line.h"

#include <glib/gi18n.h>
#include <string.h>

#define STORY(language, length, label)                                                             \
  {                                                                                                \
    "story." language "." length, KN_PROP_STORY, KN_BRAND_STORY, label                             \
  }

const KnBrandField kn_brand_fields[] = {
  { "name", KN_PROP_NAME, KN_BRAND_LINE, N_ ("Name") },
  { "name_en", KN_PROP_NAME_EN, KN_BRAND_LINE, N_ ("Name in English") },
  { "no_break", KN_PROP_NO_BREAK, KN_BRAND_LIST, N_ ("Words that stay whole, with commas") },
  { "font_heading", KN_PROP_FONT_HEADING, KN_BRAND_FONT, N_ ("Font of headings") },
  { "font_text", KN_PROP_FONT_BODY, KN_BRAND_FONT, N_ ("Font of text") },
  { "font_latin", KN_PROP_FONT_LATIN, KN_BRAND_FONT, N_ ("Font of Latin letters") },
  { "values", KN_PROP_VALUES, KN_BRAND_LIST, N_ ("Values in Thai, with commas") },
  { "values_en", KN_PROP_VALUES_EN, KN_BRAND_LIST, N_ ("Values in English, with commas") },
  { "voice", KN_PROP_VOICE, KN_BRAND_LINES, N_ ("How it speaks, in Thai") },
  { "voice_en", KN_PROP_VOICE_EN, KN_BRAND_LINES, N_ ("How it speaks, in English") },
  STORY ("th", "30", N_ ("Story in Thai, 30 words")),
  STORY ("th", "100", N_ ("Story in Thai, 100 words")),
  STORY ("th", "300", N_ ("Story in Thai, 300 words")),
  STORY ("en", "30", N_ ("Story in English, 30 words")),
  STORY ("en", "100", N_ ("Story in English, 100 words")),
  STORY ("en", "300", N_ ("Story in English, 300 words")),
};
const gsize kn_n_brand_fields = G_N_ELEMENTS (kn_brand_fields);

const KnBrandField *
kn_brand_find_field (const char *key)
{
  for (gsize i = 0; i < kn_n_brand_fields; i++)
    if (strcmp (kn_brand_fields[i].key, key) == 0)
      return &kn_brand_fields[i];
  return NULL;
}

char **
kn_brand_dup_words (const KnScene *brand, KnProp prop)
{
  if (prop == KN_PROP_NO_BREAK)
    return kn_scene_dup_no_break (brand);
  const char *text = kn_node_get_string (kn_scene_get_design (brand), prop);
  g_autoptr (json_t) list = text == NULL ? NULL : json_loads (text, 0, NULL);
  if (json_array_size (list) == 0)
    return NULL;
  GPtrArray *words = g_ptr_array_new ();
  for (size_t i = 0; i < json_array_size (list); i++)
    g_ptr_array_add (words, g_strdup (json_string_value (json_array_get (list, i))));
  g_ptr_array_add (words, NULL);
  return (char **)g_ptr_array_free (words, FALSE);
}

static const KnRecordField *
story_of (const KnBrandField *field)
{
  return kn_record_find_field (KN_NODE_WISDOM, field->key);
}

char *
kn_brand_dup_text (const KnScene *brand, const KnBrandField *field)
{
  g_return_val_if_fail (brand != NULL && field != NULL, NULL);
  const KnNode *root = kn_scene_get_design (brand);
  if (field->kind == KN_BRAND_STORY)
    return kn_record_dup_text (root, story_of (field));
  if (field->kind != KN_BRAND_LIST)
    return g_strdup (kn_node_get_string (root, field->prop));
  g_auto (GStrv) words = kn_brand_dup_words (brand, field->prop);
  return words == NULL ? NULL : g_strjoinv (", ", words);
}

static KnValue *
new_words (KnProp prop, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autoptr (json_t) list = json_array ();
  for (char **part = parts; *part != NULL; part++)
    if (*g_strstrip (*part) != '\0')
      {
        g_ptr_array_add (words, *part);
        json_array_append_new (list, json_string (*part));
      }
  if (words->len == 0)
    return NULL;
  g_ptr_array_add (words, NULL);
  if (prop == KN_PROP_NO_BREAK)
    return kn_no_break_new_value ((const char *const *)words->pdata);
  g_autofree char *printed = kn_json_print (list, FALSE);
  return kn_value_new_json (printed);
}

/**
 * kn_brand_read_text:
 * @brand: the brand as it is now
 * @field: one of kn_brand_fields
 * @text: UTF-8; spaces around it do not count
 * @out_value: (out) (nullable) (transfer full): the property's new value
 * @error: return location
 *
 * Errors: %KN_MODEL_ERROR_FORMAT, beginning with the field's key or the property's.
 *
 * Thread: any.
 */
gboolean
kn_brand_read_text (const KnScene *brand,
                    const KnBrandField *field,
                    const char *text,
                    KnValue **out_value,
                    GError **error)
{
  g_return_val_if_fail (brand != NULL && field != NULL && text != NULL && out_value != NULL, FALSE);
  *out_value = NULL;
  if (field->kind == KN_BRAND_STORY)
    return kn_record_read_text (kn_scene_get_design (brand), story_of (field), text, out_value,
                                error);
  if (!g_utf8_validate (text, -1, NULL))
    return kn_json_fail (error, field->key, _ ("the text is not UTF-8"));
  g_autofree char *typed = g_strstrip (g_strdup (text));
  if (*typed == '\0' && field->prop == KN_PROP_NAME)
    return kn_json_fail (error, field->key, _ ("a brand needs a name"));
  if (*typed != '\0')
    *out_value = field->kind == KN_BRAND_LIST ? new_words (field->prop, typed)
                                              : kn_value_new_string (typed);
  if (kn_prop_check (field->prop, *out_value, error))
    return TRUE;
  g_clear_pointer (out_value, kn_value_unref);
  return FALSE;
}
