/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what a capital canvas is: its rows and columns, the limits of its cards, and what becomes of
 * a card as a record of wisdom. The three capitals are the programme's own ("ต้นทุนทางสังคม วัฒนธรรม
 * สิ่งแวดล้อม"), and each leads to one of the three kinds of wisdom: what people know together is a
 * skill, what their culture made is a product, what the land gives is a resource. That a record
 * must be there to be linked is for the store. */

#include "config.h"

#include "model/kn-capital.h"

#include "model/kn-json-private.h"
#include "model/kn-passport-date.h"

#include <glib/gi18n.h>
#include <string.h>

/* Of a card that is read: where people are forgotten, marks longer than their names take their
 * place, and what was written before must still be read. */
#define MAX_KEPT_CHARS 4000

static const struct
{
  const char *label, *hint;
  KnWisdomKind kind;
} CAPITALS[KN_N_CAPITALS] = {
  { N_ ("Social capital"), N_ ("People, groups, what they know and do together"), KN_WISDOM_SKILL },
  { N_ ("Cultural capital"), N_ ("Crafts, food, dress, feasts, beliefs, old stories"),
    KN_WISDOM_PRODUCT },
  { N_ ("Environmental capital"), N_ ("Land, water, plants, animals, seasons"),
    KN_WISDOM_RESOURCE },
};

static const struct
{
  const char *label, *question;
} SENSES[KN_N_SENSES] = {
  { NC_ ("sense", "Sight"), N_ ("What do we see?") },
  { NC_ ("sense", "Taste"), N_ ("What do we taste?") },
  { NC_ ("sense", "Smell"), N_ ("What do we smell?") },
  { NC_ ("sense", "Sound"), N_ ("What do we hear?") },
  { NC_ ("sense", "Touch"), N_ ("What do we touch?") },
};

/* --- rows and columns ------------------------------------------------------------------------- */

const char *
kn_capital_get_key (KnCapital capital)
{
  g_return_val_if_fail (capital < KN_N_CAPITALS, "");
  return kn_prop_get_info (KN_PROP_CAPITAL)->choices[capital];
}

const char *
kn_capital_get_label (KnCapital capital)
{
  g_return_val_if_fail (capital < KN_N_CAPITALS, "");
  return _ (CAPITALS[capital].label);
}

const char *
kn_capital_get_hint (KnCapital capital)
{
  g_return_val_if_fail (capital < KN_N_CAPITALS, "");
  return _ (CAPITALS[capital].hint);
}

KnWisdomKind
kn_capital_get_wisdom_kind (KnCapital capital)
{
  g_return_val_if_fail (capital < KN_N_CAPITALS, KN_WISDOM_SKILL);
  return CAPITALS[capital].kind;
}

const char *
kn_sense_get_key (KnSense sense)
{
  g_return_val_if_fail (sense < KN_N_SENSES, "");
  return kn_prop_get_info (KN_PROP_SENSE)->choices[sense];
}

const char *
kn_sense_get_label (KnSense sense)
{
  g_return_val_if_fail (sense < KN_N_SENSES, "");
  return g_dpgettext2 (NULL, "sense", SENSES[sense].label);
}

const char *
kn_sense_get_question (KnSense sense)
{
  g_return_val_if_fail (sense < KN_N_SENSES, "");
  return _ (SENSES[sense].question);
}

static gboolean
parse_choice (KnProp prop, const char *key, int *out_choice, GError **error)
{
  const KnPropInfo *info = kn_prop_get_info (prop);
  for (int i = 0; info->choices[i] != NULL; i++)
    if (g_strcmp0 (info->choices[i], key) == 0)
      {
        *out_choice = i;
        return TRUE;
      }
  g_autofree char *all = g_strjoinv (", ", (char **)info->choices);
  g_autofree char *message = g_strdup_printf (_ ("“%s” is none of: %s"), key, all);
  return kn_json_fail (error, info->name, message);
}

gboolean
kn_capital_parse (const char *key, KnCapital *out_capital, GError **error)
{
  int choice = 0;
  g_return_val_if_fail (key != NULL && out_capital != NULL, FALSE);
  if (!parse_choice (KN_PROP_CAPITAL, key, &choice, error))
    return FALSE;
  *out_capital = (KnCapital)choice;
  return TRUE;
}

gboolean
kn_sense_parse (const char *key, KnSense *out_sense, GError **error)
{
  int choice = 0;
  g_return_val_if_fail (key != NULL && out_sense != NULL, FALSE);
  if (!parse_choice (KN_PROP_SENSE, key, &choice, error))
    return FALSE;
  *out_sense = (KnSense)choice;
  return TRUE;
}

/* --- the document ----------------------------------------------------------------------------- */

KnScene *
kn_capital_canvas_new (const char *name, GError **error)
{
  g_return_val_if_fail (name != NULL, NULL);
  g_autofree char *typed = g_strstrip (g_strdup (name));
  if (*typed == '\0' || !g_utf8_validate (typed, -1, NULL))
    {
      (void)kn_json_fail (error, "name", _ ("a canvas needs a name"));
      return NULL;
    }
  KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_CANVAS, NULL);
  kn_node_builder_set_string (builder, KN_PROP_NAME, typed);
  g_autoptr (KnNode) root = kn_node_builder_build (builder);
  g_autoptr (KnOp) op = kn_op_new_add (root);
  return kn_scene_apply (NULL, &op, 1, error);
}

KnScene *
kn_capital_canvas_parse_json (const char *text, gsize length, GError **error)
{
  return kn_record_parse_json (KN_NODE_CANVAS, text, length, error);
}

static gboolean
check_words (const char *text, glong n_most, GError **error)
{
  const char *name = kn_prop_get_info (KN_PROP_CARD_TEXT)->name;
  gboolean is_blank = TRUE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);
      if (g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029)
        return kn_json_fail (error, name, _ ("a card is one line of text"));
      is_blank &= g_unichar_isspace (c) || g_unichar_iszerowidth (c);
    }
  if (is_blank)
    return kn_json_fail (error, name, _ ("a card needs some words"));
  if (g_utf8_strlen (text, -1) <= n_most)
    return TRUE;
  g_autofree char *message
      = g_strdup_printf (_ ("a card holds no more than %d characters"), (int)n_most);
  return kn_json_fail (error, name, message);
}

/* Called with UTF-8 only (kn_prop_check()). */
gboolean
kn_capital_check (KnProp prop, const char *text, GError **error)
{
  const char *name = kn_prop_get_info (prop)->name;
  KnId id;
  if (prop == KN_PROP_CARD_TEXT)
    return check_words (text, MAX_KEPT_CHARS, error);
  return kn_id_parse (&id, text) || kn_json_fail (error, name, _ ("this is not a record's id"));
}

gboolean
kn_capital_check_card (const KnNode *card, int n_cards, GError **error)
{
  g_return_val_if_fail (card != NULL, FALSE);
  if (kn_node_get_string (card, KN_PROP_CARD_TEXT) == NULL)
    return kn_json_fail (error, kn_prop_get_info (KN_PROP_CARD_TEXT)->name,
                         _ ("a card needs some words"));
  if (n_cards <= KN_CAPITAL_MAX_CARDS)
    return TRUE;
  g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_LIMIT,
               _ ("a canvas holds no more than %d cards"), KN_CAPITAL_MAX_CARDS);
  return FALSE;
}

const char *
kn_capital_canvas_get_field_label (const KnRecordField *field)
{
  g_return_val_if_fail (field != NULL, "");
  return field->prop == KN_PROP_VILLAGE       ? _ ("Community or village")
         : field->prop == KN_PROP_NAME        ? _ ("Name of the canvas")
         : field->prop == KN_PROP_RECORDED_ON ? _ ("Day of the workshop")
                                              : kn_record_field_get_label (field);
}

char *
kn_capital_canvas_dup_place (const KnNode *root)
{
  g_return_val_if_fail (root != NULL, NULL);
  const char *community = kn_node_get_string (root, KN_PROP_VILLAGE);
  char *place = kn_record_dup_place (root);
  if (community == NULL || place == NULL)
    return community == NULL ? place : g_strdup (community);
  char *both = g_strconcat (community, ", ", place, NULL);
  g_free (place);
  return both;
}

char *
kn_capital_canvas_dup_where (const KnNode *root)
{
  g_return_val_if_fail (root != NULL, NULL);
  const char *iso = kn_node_get_string (root, KN_PROP_RECORDED_ON);
  const char *community = kn_node_get_string (root, KN_PROP_VILLAGE);
  g_autofree char *address = kn_record_dup_address (root, FALSE);
  g_autofree char *day = iso == NULL ? NULL : kn_day_dup_shown (iso);
  g_autoptr (GString) all = g_string_new (community);
  if (address != NULL)
    g_string_append_printf (all, "%s%s", all->len == 0 ? "" : " ", address);
  if (day != NULL)
    g_string_append_printf (all, "%s%s", all->len == 0 ? "" : " · ", day);
  return all->len == 0 ? NULL : g_strdup (all->str);
}

/* --- cards ------------------------------------------------------------------------------------ */

GPtrArray *
kn_capital_canvas_list_cards (const KnScene *canvas)
{
  return kn_scene_list_children (canvas, kn_node_get_id (kn_scene_get_design (canvas)),
                                 KN_NODE_CARD);
}

GPtrArray *
kn_capital_canvas_list_cell (const KnScene *canvas, KnCapital capital, KnSense sense)
{
  GPtrArray *cards = kn_capital_canvas_list_cards (canvas);
  for (guint i = cards->len; i > 0; i--)
    if (kn_card_get_capital (cards->pdata[i - 1]) != capital
        || kn_card_get_sense (cards->pdata[i - 1]) != sense)
      g_ptr_array_remove_index (cards, i - 1);
  return cards;
}

const KnNode *
kn_capital_canvas_find_card (const KnScene *canvas, const char *word, GError **error)
{
  g_return_val_if_fail (canvas != NULL && word != NULL, NULL);
  g_autoptr (GPtrArray) cards = kn_capital_canvas_list_cards (canvas);
  const KnNode *found = NULL;
  int n = 0;
  for (int by_words = 0; by_words < 2 && n == 0; by_words++)
    for (guint i = 0; i < cards->len; i++)
      if (g_strcmp0 (by_words ? kn_card_get_text (cards->pdata[i])
                              : kn_node_get_string (cards->pdata[i], KN_PROP_HANDLE),
                     word)
          == 0)
        {
          found = cards->pdata[i];
          n++;
        }
  if (n == 1)
    return found;
  g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_FORMAT,
               n == 0 ? _ ("%s: the canvas has no card of this id or with these words")
                      : _ ("%s: several cards have these words; use the id"),
               word);
  return NULL;
}

const char *
kn_card_get_text (const KnNode *card)
{
  const char *text = kn_node_get_string (card, KN_PROP_CARD_TEXT);
  return text == NULL ? "" : text;
}

KnCapital
kn_card_get_capital (const KnNode *card)
{
  return (KnCapital)kn_node_get_choice (card, KN_PROP_CAPITAL);
}

KnSense
kn_card_get_sense (const KnNode *card)
{
  return (KnSense)kn_node_get_choice (card, KN_PROP_SENSE);
}

gboolean
kn_card_get_record (const KnNode *card, KnId *out_record)
{
  const char *text = kn_node_get_string (card, KN_PROP_CARD_RECORD);
  return text != NULL && kn_id_parse (out_record, text);
}

/* --- changing --------------------------------------------------------------------------------- */

static KnValue *
new_words (const char *typed, GError **error)
{
  if (!g_utf8_validate (typed, -1, NULL))
    {
      (void)kn_json_fail (error, "text", _ ("the text is not UTF-8"));
      return NULL;
    }
  g_autoptr (GString) words = g_string_new (NULL);
  gboolean is_gap = FALSE;
  for (const char *p = typed; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);
      if (g_unichar_isspace (c) || c == 0x2028 || c == 0x2029)
        {
          is_gap = words->len > 0;
          continue;
        }
      if (is_gap)
        g_string_append_c (words, ' ');
      is_gap = FALSE;
      g_string_append_unichar (words, c);
    }
  return check_words (words->str, KN_CARD_MAX_CHARS, error) ? kn_value_new_string (words->str)
                                                            : NULL;
}

/* One more than the highest that is there, so that an id never means another card later on. */
static char *
dup_new_handle (const GPtrArray *cards)
{
  gint64 highest = 0;
  for (guint i = 0; i < cards->len; i++)
    {
      const char *handle = kn_node_get_string (cards->pdata[i], KN_PROP_HANDLE);
      gint64 n = 0;
      if (handle != NULL && *handle == 'c'
          && g_ascii_string_to_signed (handle + 1, 10, 1, G_MAXINT32, &n, NULL))
        highest = MAX (highest, n);
    }
  return g_strdup_printf ("c%" G_GINT64_FORMAT, highest + 1);
}

gboolean
kn_capital_edit_add (KnDoc *doc,
                     KnCapital capital,
                     KnSense sense,
                     const char *text,
                     KnId *out_card,
                     GError **error)
{
  g_return_val_if_fail (KN_IS_DOC (doc) && text != NULL && out_card != NULL, FALSE);
  const KnScene *canvas = kn_doc_get_scene (doc);
  const KnId *root = kn_node_get_id (kn_scene_get_design (canvas));
  g_autoptr (KnValue) words = new_words (text, error);
  if (words == NULL)
    return FALSE;
  g_autoptr (GPtrArray) cards = kn_capital_canvas_list_cards (canvas);
  g_autofree char *handle = dup_new_handle (cards);
  g_autofree char *key = kn_scene_dup_key_at_end (canvas, root);
  KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_CARD, NULL);
  kn_node_builder_set_place (builder, root, key);
  kn_node_builder_set_string (builder, KN_PROP_HANDLE, handle);
  kn_node_builder_set_choice (builder, KN_PROP_CAPITAL, (int)capital);
  kn_node_builder_set_choice (builder, KN_PROP_SENSE, (int)sense);
  kn_node_builder_set (builder, KN_PROP_CARD_TEXT, words);
  g_autoptr (KnNode) card = kn_node_builder_build (builder);
  *out_card = *kn_node_get_id (card);
  return kn_doc_edit_add (doc, card, error);
}

/* Nothing is done where it is so already. */
static gboolean
set (KnDoc *doc, const KnId *card, KnProp prop, const KnValue *value, GError **error)
{
  const KnNode *node = kn_scene_lookup (kn_doc_get_scene (doc), card);
  return (node != NULL && kn_value_equal (kn_node_get (node, prop), value))
         || kn_doc_edit_set (doc, card, prop, value, error);
}

gboolean
kn_capital_edit_text (KnDoc *doc, const KnId *card, const char *text, GError **error)
{
  g_return_val_if_fail (KN_IS_DOC (doc) && card != NULL && text != NULL, FALSE);
  g_autoptr (KnValue) words = new_words (text, error);
  return words != NULL && set (doc, card, KN_PROP_CARD_TEXT, words, error);
}

gboolean
kn_capital_edit_move (KnDoc *doc,
                      const KnId *card,
                      KnCapital capital,
                      KnSense sense,
                      GError **error)
{
  g_return_val_if_fail (KN_IS_DOC (doc) && card != NULL, FALSE);
  const KnScene *canvas = kn_doc_get_scene (doc);
  KnId id = *card, root = *kn_node_get_id (kn_scene_get_design (canvas));
  g_autofree char *key = kn_scene_dup_key_at_end (canvas, &root);
  g_autoptr (KnValue) row = kn_value_new_choice ((int)capital);
  g_autoptr (KnValue) column = kn_value_new_choice ((int)sense);
  return set (doc, &id, KN_PROP_CAPITAL, row, error) && set (doc, &id, KN_PROP_SENSE, column, error)
         && kn_doc_edit_move (doc, &id, &root, key, error);
}

/* The place of the card in a list, or -1. */
static int
find_place (const GPtrArray *cards, const KnId *card)
{
  for (guint i = 0; i < cards->len; i++)
    if (kn_id_equal (kn_node_get_id (cards->pdata[i]), card))
      return (int)i;
  return -1;
}

gboolean
kn_capital_edit_shift (KnDoc *doc, const KnId *card, int by, GError **error)
{
  g_return_val_if_fail (KN_IS_DOC (doc) && card != NULL, FALSE);
  const KnScene *canvas = kn_doc_get_scene (doc);
  const KnNode *node = kn_scene_lookup (canvas, card);
  if (node == NULL)
    return kn_json_fail (error, "card", _ ("the card is not there any more"));
  KnId id = *card, root = *kn_node_get_id (kn_scene_get_design (canvas));
  g_autoptr (GPtrArray) cell
      = kn_capital_canvas_list_cell (canvas, kn_card_get_capital (node), kn_card_get_sense (node));
  g_autoptr (GPtrArray) cards = kn_capital_canvas_list_cards (canvas);
  const int to = find_place (cell, card) + (by < 0 ? -1 : 1);
  if (to < 0 || to >= (int)cell->len)
    return TRUE;
  /* Between the neighbour and what stands beyond it on the whole canvas. */
  const int at = find_place (cards, kn_node_get_id (cell->pdata[to])) + (by < 0 ? 0 : 1);
  g_autofree char *key = kn_scene_dup_key_at (canvas, &root, (gsize)at);
  return kn_doc_edit_move (doc, &id, &root, key, error);
}

gboolean
kn_capital_edit_link (KnDoc *doc, const KnId *card, const KnId *record, GError **error)
{
  g_return_val_if_fail (KN_IS_DOC (doc) && card != NULL, FALSE);
  g_autofree char *text = record == NULL ? NULL : kn_id_dup_string (record);
  g_autoptr (KnValue) value = text == NULL ? NULL : kn_value_new_string (text);
  return set (doc, card, KN_PROP_CARD_RECORD, value, error);
}

void
kn_capital_canvas_add_relink_ops (const KnScene *canvas,
                                  const KnId *from,
                                  const KnId *to,
                                  GPtrArray *ops)
{
  g_return_if_fail (canvas != NULL && from != NULL && to != NULL && ops != NULL);
  g_autofree char *text = kn_id_dup_string (to);
  g_autoptr (KnValue) value = kn_value_new_string (text);
  g_autoptr (GPtrArray) cards = kn_capital_canvas_list_cards (canvas);
  for (guint i = 0; i < cards->len; i++)
    {
      const KnNode *card = cards->pdata[i];
      KnId record;
      if (kn_card_get_record (card, &record) && kn_id_equal (&record, from))
        g_ptr_array_add (ops, kn_op_new_set (kn_node_get_id (card), KN_PROP_CARD_RECORD,
                                             kn_node_get (card, KN_PROP_CARD_RECORD), value));
    }
}

/* --- a card as a record ----------------------------------------------------------------------- */

KnScene *
kn_card_new_record (const KnScene *canvas, const KnNode *card, GError **error)
{
  static const KnProp SHARED[]
      = { KN_PROP_PROVINCE, KN_PROP_AMPHOE, KN_PROP_TAMBON, KN_PROP_VILLAGE, KN_PROP_RECORDED_ON };
  g_return_val_if_fail (canvas != NULL && card != NULL, NULL);
  const KnNode *root = kn_scene_get_design (canvas);
  KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_WISDOM, NULL);
  kn_node_builder_set_string (builder, KN_PROP_NAME, kn_card_get_text (card));
  kn_node_builder_set_choice (builder, KN_PROP_WISDOM_KIND,
                              (int)kn_capital_get_wisdom_kind (kn_card_get_capital (card)));
  for (gsize i = 0; i < G_N_ELEMENTS (SHARED); i++)
    kn_node_builder_set (builder, SHARED[i], kn_node_get (root, SHARED[i]));
  g_autoptr (KnNode) record = kn_node_builder_build (builder);
  g_autoptr (KnOp) op = kn_op_new_add (record);
  return kn_scene_apply (NULL, &op, 1, error);
}
