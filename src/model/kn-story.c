/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the link from a text on a design to a story of a record. What was told is kept as a
 * fingerprint, not as words: the words of the text may be shortened on the label, and that is no
 * change of the record. */

#include "config.h"

#include "model/kn-story.h"

#include "model/kn-json-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define SHA256_CHARS 64
#define WIDTH_MM 60
#define HEIGHT_MM 6 /* of one line; the frame grows with the words */
#define SIZE_PT 7.5
#define FONT "Loma"

static void
print_told (const char *said, char out_told[SHA256_CHARS + 1])
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, said, -1);
  g_strlcpy (out_told, hash, SHA256_CHARS + 1);
}

static gboolean
is_fingerprint (const char *text)
{
  return text != NULL && strlen (text) == SHA256_CHARS
         && strspn (text, "0123456789abcdef") == SHA256_CHARS;
}

static gboolean
read_link (const json_t *json, KnStoryLink *out)
{
  const char *record = json_string_value (json_object_get (json, "record"));
  const char *told = json_string_value (json_object_get (json, "told"));
  out->field
      = kn_record_find_field (KN_NODE_WISDOM, json_string_value (json_object_get (json, "field")));
  if (json_object_size (json) != 3 || record == NULL || !kn_id_parse (&out->record, record)
      || out->field == NULL || out->field->kind != KN_RECORD_STORY || !is_fingerprint (told))
    return FALSE;
  g_strlcpy (out->told, told, sizeof out->told);
  return TRUE;
}

gboolean
kn_story_check (const char *text, GError **error)
{
  KnStoryLink link;
  g_autoptr (json_t) json = json_loads (text, 0, NULL);
  return read_link (json, &link)
         || kn_json_fail (error, kn_prop_get_info (KN_PROP_STORY_OF)->name,
                          _ ("this is not a record's id, the key of a story and its fingerprint"));
}

gboolean
kn_story_get_link (const KnNode *text, KnStoryLink *out_link)
{
  g_return_val_if_fail (text != NULL && out_link != NULL, FALSE);
  const json_t *json
      = kn_node_get_kind (text) == KN_NODE_TEXT ? kn_node_get_json (text, KN_PROP_STORY_OF) : NULL;
  return json != NULL && read_link (json, out_link);
}

static KnValue *
print_link (const KnId *record, const KnRecordField *field, const char *told)
{
  char id[KN_ID_STRING_SIZE];
  kn_id_print (record, id);
  g_autoptr (json_t) json
      = json_pack ("{s:s, s:s, s:s}", "field", field->key, "record", id, "told", told);
  g_autofree char *printed = kn_json_print (json, FALSE);
  return kn_value_new_json (printed);
}

KnValue *
kn_story_new_link (const KnId *record, const KnRecordField *field, const char *said)
{
  g_return_val_if_fail (record != NULL && field != NULL && said != NULL, NULL);
  char told[SHA256_CHARS + 1];
  print_told (said, told);
  return print_link (record, field, told);
}

KnNodeBuilder *
kn_story_new_item (const KnId *record,
                   const KnRecordField *field,
                   const char *name,
                   const char *said)
{
  g_autoptr (KnValue) link = kn_story_new_link (record, field, said);
  KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_TEXT, NULL);
  kn_node_builder_set_string (builder, KN_PROP_NAME, name);
  kn_node_builder_set_number (builder, KN_PROP_WIDTH, WIDTH_MM);
  kn_node_builder_set_number (builder, KN_PROP_HEIGHT, HEIGHT_MM);
  kn_node_builder_set_string (builder, KN_PROP_TEXT, said);
  kn_node_builder_set_string (builder, KN_PROP_FONT, FONT);
  kn_node_builder_set_number (builder, KN_PROP_SIZE, SIZE_PT);
  kn_node_builder_set_choice (builder, KN_PROP_FIT_TEXT, KN_FIT_TEXT_GROW);
  kn_node_builder_set (builder, KN_PROP_STORY_OF, link);
  return builder;
}

GPtrArray *
kn_story_list_texts (const KnScene *design)
{
  KnStoryLink link;
  GPtrArray *texts = kn_scene_list_kind (design, KN_NODE_TEXT);
  for (guint i = texts->len; i > 0; i--)
    if (!kn_story_get_link (texts->pdata[i - 1], &link))
      g_ptr_array_remove_index (texts, i - 1);
  return texts;
}

gboolean
kn_story_is_behind (const KnStoryLink *link, const char *said)
{
  char told[SHA256_CHARS + 1];
  if (said == NULL || *said == '\0')
    return FALSE;
  print_told (said, told);
  return strcmp (told, link->told) != 0;
}

static void
set (GPtrArray *ops, const KnNode *node, KnProp prop, const KnValue *value)
{
  const KnValue *now = kn_node_get (node, prop);
  if (!kn_value_equal (now, value))
    g_ptr_array_add (ops, kn_op_new_set (kn_node_get_id (node), prop, now, value));
}

/**
 * kn_story_add_ops:
 * @text: a text item that is linked
 * @answer: what its user chose
 * @said: (nullable): what the record says there now; %NULL only to be let free
 * @ops: (element-type KnOp): of one step; nothing is added for what is so already
 *
 * Thread: any.
 */
void
kn_story_add_ops (const KnNode *text, KnStoryAnswer answer, const char *said, GPtrArray *ops)
{
  g_return_if_fail (text != NULL && ops != NULL && (said != NULL || answer == KN_STORY_FREE));
  KnStoryLink link;
  if (!kn_story_get_link (text, &link))
    return;
  if (answer == KN_STORY_FREE)
    {
      set (ops, text, KN_PROP_STORY_OF, NULL);
      return;
    }
  g_autoptr (KnValue) now = kn_story_new_link (&link.record, link.field, said);
  g_autoptr (KnValue) words = kn_value_new_string (said);
  if (answer == KN_STORY_TAKE && !kn_value_equal (kn_node_get (text, KN_PROP_TEXT), words))
    {
      set (ops, text, KN_PROP_RUNS, NULL); /* they lie over letters that go */
      set (ops, text, KN_PROP_TEXT, words);
    }
  set (ops, text, KN_PROP_STORY_OF, now);
}

void
kn_story_add_record_op (const KnNode *text, const KnId *record, GPtrArray *ops)
{
  g_return_if_fail (text != NULL && record != NULL && ops != NULL);
  KnStoryLink link;
  if (!kn_story_get_link (text, &link))
    return;
  g_autoptr (KnValue) now = print_link (record, link.field, link.told);
  set (ops, text, KN_PROP_STORY_OF, now);
}
