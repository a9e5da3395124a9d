/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Capital canvases: cells, cards, their limits and text form, and the record a card becomes. */

#include "doc-kit.h"
#include "model/kn-capital.h"

#include <string.h>

static KnDoc *
must_make (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) scene = kn_capital_canvas_new (name, &error);
  g_assert_no_error (error);
  return kn_doc_new (scene);
}

static gboolean
try_add (KnDoc *doc, KnCapital capital, KnSense sense, const char *text, GError **error)
{
  KnId card;
  kn_doc_begin_step (doc, "Card");
  if (kn_capital_edit_add (doc, capital, sense, text, &card, error))
    return kn_doc_commit_step (doc, error);
  kn_doc_cancel_step (doc);
  return FALSE;
}

static KnId
must_add (KnDoc *doc, KnCapital capital, KnSense sense, const char *text)
{
  g_autoptr (GError) error = NULL;
  gboolean done = try_add (doc, capital, sense, text, &error);
  g_assert_no_error (error);
  g_assert_true (done);
  g_autoptr (GPtrArray) cell = kn_capital_canvas_list_cell (kn_doc_get_scene (doc), capital, sense);
  return *kn_node_get_id (cell->pdata[cell->len - 1]);
}

/* Ids of the cards in a cell, in order: "c1 c3". */
static char *
dup_cell (KnDoc *doc, KnCapital capital, KnSense sense)
{
  GString *all = g_string_new (NULL);
  g_autoptr (GPtrArray) cell = kn_capital_canvas_list_cell (kn_doc_get_scene (doc), capital, sense);
  for (guint i = 0; i < cell->len; i++)
    g_string_append_printf (all, "%s%s", i == 0 ? "" : " ",
                            kn_node_get_string (cell->pdata[i], KN_PROP_HANDLE));
  return g_string_free (all, FALSE);
}

#define assert_cell(doc, capital, sense, ids)                                                      \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *cell_ids = dup_cell (doc, capital, sense);                                    \
    g_assert_cmpstr (cell_ids, ==, ids);                                                           \
  }                                                                                                \
  G_STMT_END

static void
test_cards_stand_in_cells_and_move (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDoc) doc = must_make ("ผังทุนชุมชน");
  KnId one = must_add (doc, KN_CAPITAL_CULTURE, KN_SENSE_SEE, "ผ้าขาวม้า");
  (void)must_add (doc, KN_CAPITAL_SOCIAL, KN_SENSE_HEAR, "เพลงเกี่ยวข้าว");
  KnId three = must_add (doc, KN_CAPITAL_CULTURE, KN_SENSE_SEE, "ตะกร้า");
  (void)must_add (doc, KN_CAPITAL_CULTURE, KN_SENSE_SEE, "กลอง");
  assert_cell (doc, KN_CAPITAL_CULTURE, KN_SENSE_SEE, "c1 c3 c4");
  g_autofree char *before = kn_scene_print_json (kn_doc_get_scene (doc), NULL);

  kn_doc_begin_step (doc, "Down");
  g_assert_true (kn_capital_edit_shift (doc, &one, 1, &error));
  g_assert_true (kn_doc_commit_step (doc, &error));
  assert_cell (doc, KN_CAPITAL_CULTURE, KN_SENSE_SEE, "c3 c1 c4");
  kn_doc_begin_step (doc, "Up");
  g_assert_true (kn_capital_edit_shift (doc, &three, -1, &error)); /* it is the first */
  g_assert_true (kn_doc_commit_step (doc, &error));
  assert_cell (doc, KN_CAPITAL_CULTURE, KN_SENSE_SEE, "c3 c1 c4");
  kn_doc_begin_step (doc, "Up");
  g_assert_true (kn_capital_edit_shift (doc, &one, -1, &error));
  g_assert_true (kn_doc_commit_step (doc, &error));
  assert_cell (doc, KN_CAPITAL_CULTURE, KN_SENSE_SEE, "c1 c3 c4");

  kn_doc_begin_step (doc, "Move");
  g_assert_true (kn_capital_edit_move (doc, &one, KN_CAPITAL_SOCIAL, KN_SENSE_HEAR, &error));
  g_assert_true (kn_doc_commit_step (doc, &error));
  assert_cell (doc, KN_CAPITAL_CULTURE, KN_SENSE_SEE, "c3 c4");
  assert_cell (doc, KN_CAPITAL_SOCIAL, KN_SENSE_HEAR, "c2 c1");
  g_assert_no_error (error);
  for (int i = 0; i < 3; i++) /* a shift that changes nothing is no step */
    g_assert_true (kn_doc_undo (doc, &error));
  g_autofree char *after = kn_scene_print_json (kn_doc_get_scene (doc), NULL);
  g_assert_cmpstr (after, ==, before);
}

static void
test_typed_words_become_one_line (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDoc) doc = must_make ("ผัง");
  KnId id = must_add (doc, KN_CAPITAL_SOCIAL, KN_SENSE_SEE, "  ครู\n\tทอผ้า  ");
  const KnNode *card = kn_scene_lookup (kn_doc_get_scene (doc), &id);
  g_assert_cmpstr (kn_card_get_text (card), ==, "ครู ทอผ้า");
  g_autofree char *most = g_strnfill (KN_CARD_MAX_CHARS, 'a');
  g_autofree char *more = g_strnfill (KN_CARD_MAX_CHARS + 1, 'a');
  (void)must_add (doc, KN_CAPITAL_SOCIAL, KN_SENSE_SEE, most);
  const char *const bad[] = { "", " \n ", "\xe2\x80\x8b", "a\x01", "\xff", more };
  g_autofree char *before = kn_scene_print_json (kn_doc_get_scene (doc), NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) refused = NULL;
      g_assert_false (try_add (doc, KN_CAPITAL_SOCIAL, KN_SENSE_SEE, bad[i], &refused));
      g_assert_error (refused, KN_MODEL_ERROR, KN_MODEL_ERROR_FORMAT);
      kn_doc_begin_step (doc, "Text");
      g_clear_error (&refused);
      g_assert_false (kn_capital_edit_text (doc, &id, bad[i], &refused));
      g_assert_nonnull (refused);
      kn_doc_cancel_step (doc);
    }
  g_autofree char *after = kn_scene_print_json (kn_doc_get_scene (doc), NULL);
  g_assert_cmpstr (after, ==, before);
  g_assert_null (kn_capital_canvas_new ("  ", &error));
  g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_FORMAT);
}

static void
test_an_id_is_never_given_twice (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDoc) doc = must_make ("ผัง");
  KnId one = must_add (doc, KN_CAPITAL_SOCIAL, KN_SENSE_SEE, "ก");
  (void)must_add (doc, KN_CAPITAL_SOCIAL, KN_SENSE_SEE, "ข");
  kn_doc_begin_step (doc, "Remove");
  g_assert_true (kn_doc_edit_remove (doc, &one, &error));
  g_assert_true (kn_doc_commit_step (doc, &error));
  (void)must_add (doc, KN_CAPITAL_SOCIAL, KN_SENSE_SEE, "ค");
  assert_cell (doc, KN_CAPITAL_SOCIAL, KN_SENSE_SEE, "c2 c3");
  (void)must_add (doc, KN_CAPITAL_CULTURE, KN_SENSE_SEE, "ค");
  const KnScene *scene = kn_doc_get_scene (doc);
  g_assert_cmpstr (kn_card_get_text (kn_capital_canvas_find_card (scene, "c2", &error)), ==, "ข");
  g_assert_cmpstr (kn_card_get_text (kn_capital_canvas_find_card (scene, "ข", &error)), ==, "ข");
  g_assert_null (kn_capital_canvas_find_card (scene, "ค", &error)); /* two say it */
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (kn_capital_canvas_find_card (scene, "c1", &error));
  g_assert_nonnull (strstr (error->message, "c1"));
}

static void
test_there_is_a_last_card (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDoc) doc = must_make ("ผัง");
  kn_doc_begin_step (doc, "Many");
  KnId card;
  for (int i = 0; i < KN_CAPITAL_MAX_CARDS; i++)
    g_assert_true (
        kn_capital_edit_add (doc, KN_CAPITAL_ENVIRONMENT, KN_SENSE_SMELL, "ดิน", &card, &error));
  g_assert_true (kn_doc_commit_step (doc, &error));
  g_assert_false (try_add (doc, KN_CAPITAL_ENVIRONMENT, KN_SENSE_SMELL, "น้ำ", &error));
  g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_LIMIT);
  g_clear_error (&error);
  g_autofree char *json = kn_scene_print_json (kn_doc_get_scene (doc), NULL);
  g_autofree char *last = g_strdup (strstr (json, "{\"id\": \"c300\""));
  if (last == NULL)
    last = g_strdup (strrchr (json, '{'));
  *(strchr (last, '}') + 1) = '\0';
  const char *end = strrchr (json, ']');
  g_autofree char *more = g_strdup_printf ("%.*s,%s%s", (int)(end - json), json, last, end);
  char *id = strstr (more + (end - json), "c300");
  g_assert_nonnull (id);
  id[3] = '1';
  g_autoptr (KnScene) scene = kn_capital_canvas_parse_json (more, strlen (more), &error);
  g_assert_null (scene);
  g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_LIMIT);
}

static const char GOOD[]
    = "{\"format\":\"kanok-canvas\",\"version\":1,\"name\":\"x\",\"province\":\"อ่างทอง\","
      "\"village\":\"ยางทอง\",\"recorded_on\":\"2026-11-30\",\"cards\":["
      "{\"id\":\"c1\",\"capital\":\"social\",\"sense\":\"see\",\"text\":\"ก\"},"
      "{\"id\":\"c2\",\"capital\":\"environment\",\"sense\":\"touch\",\"text\":\"ข\","
      "\"record\":\"00000000000000000000000000000001\"}]}";

static void
test_the_text_form_is_a_fixed_point (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) scene = kn_capital_canvas_parse_json (GOOD, strlen (GOOD), &error);
  g_assert_no_error (error);
  g_autofree char *json = kn_scene_print_json (scene, NULL);
  g_autoptr (KnScene) again = kn_capital_canvas_parse_json (json, strlen (json), &error);
  g_assert_no_error (error);
  g_autofree char *printed = kn_scene_print_json (again, NULL);
  g_assert_cmpstr (printed, ==, json);
  g_assert_null (strstr (json, "assets"));
  g_autoptr (GPtrArray) cards = kn_capital_canvas_list_cards (again);
  g_assert_cmpuint (cards->len, ==, 2);
  KnId record;
  g_assert_false (kn_card_get_record (cards->pdata[0], &record));
  g_assert_true (kn_card_get_record (cards->pdata[1], &record));
  g_assert_cmpint (kn_card_get_sense (cards->pdata[1]), ==, KN_SENSE_TOUCH);
}

/* Each is one thing wrong with a canvas that is right without it. */
static void
test_what_breaks_the_form_is_refused (void)
{
  static const struct
  {
    const char *from, *to, *says;
  } CASES[] = {
    { "\"social\"", "\"money\"", "cards[0].capital" },
    { "\"see\"", "\"feel\"", "cards[0].sense" },
    { "\"text\":\"ก\"", "\"text\":\" \"", "cards[0].text" },
    { "\"text\":\"ก\"", "\"text\":\"a\\nb\"", "cards[0].text" },
    { ",\"text\":\"ก\"", "", "cards[0].text" },
    { "\"sense\":\"see\",", "", "cards[0].sense" },
    { "\"c2\"", "\"c1\"", "cards[1].id" },
    { "\"00000000000000000000000000000001\"", "\"x\"", "cards[1].record" },
    { "\"text\":\"ก\"", "\"text\":\"ก\",\"fill\":{\"ink\":\"a\"}", "cards[0].fill" },
    { "\"province\"", "\"people\"", "people" },
    { "\"cards\":[", "\"assets\":{},\"cards\":[", "assets" },
    { "\"2026-11-30\"", "\"30/11/2569\"", "recorded_on" },
    { "kanok-canvas", "kanok-wisdom", "format" },
    { "\"name\":\"x\",", "", "name" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GError) error = NULL;
      const char *at = strstr (GOOD, CASES[i].from);
      g_assert_nonnull (at);
      g_autofree char *bad = g_strdup_printf ("%.*s%s%s", (int)(at - GOOD), GOOD, CASES[i].to,
                                              at + strlen (CASES[i].from));
      g_autoptr (KnScene) scene = kn_capital_canvas_parse_json (bad, strlen (bad), &error);
      g_test_message ("%s: %s", CASES[i].to, error == NULL ? "taken" : error->message);
      g_assert_null (scene);
      g_assert_nonnull (strstr (error->message, CASES[i].says));
    }
  g_autoptr (GError) error = NULL;
  static const char RECORD[]
      = "{\"format\":\"kanok-wisdom\",\"version\":1,\"name\":\"x\",\"assets\":{},\"cards\":[]}";
  g_assert_null (kn_record_parse_json (KN_NODE_WISDOM, RECORD, strlen (RECORD), &error));
  g_assert_nonnull (strstr (error->message, "cards"));
}

static void
test_hostile_text (void)
{
  const gsize n = strlen (GOOD);
  for (gsize cut = 0; cut < n; cut++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KnScene) scene = kn_capital_canvas_parse_json (GOOD, cut, &error);
      g_assert_null (scene);
      g_assert_nonnull (error);
    }
  for (gsize at = 0; at < n; at++)
    for (gsize k = 0; k < 4; k++)
      {
        g_autofree char *bad = g_strdup (GOOD);
        bad[at] = "\"\xff[0"[k];
        g_autoptr (GError) error = NULL;
        g_autoptr (KnScene) scene = kn_capital_canvas_parse_json (bad, n, &error);
        g_assert_true ((scene == NULL) == (error != NULL));
      }
}

static void
test_only_cards_stand_on_a_canvas (void)
{
  static const KnNodeKind KINDS[]
      = { KN_NODE_INK, KN_NODE_ASSET, KN_NODE_FACE, KN_NODE_RECT, KN_NODE_WISDOM, KN_NODE_CANVAS };
  g_autoptr (KnScene) canvas = kn_capital_canvas_new ("ผัง", NULL);
  g_autoptr (KnScene) record = kn_record_new (KN_NODE_WISDOM, "ชื่อ", NULL);
  for (gsize i = 0; i <= G_N_ELEMENTS (KINDS); i++)
    {
      const gboolean on_record = i == G_N_ELEMENTS (KINDS);
      const KnScene *scene = on_record ? record : canvas;
      g_autoptr (KnNodeBuilder) builder
          = kn_node_builder_new (on_record ? KN_NODE_CARD : KINDS[i], NULL);
      kn_node_builder_set_place (builder, kn_node_get_id (kn_scene_get_design (scene)), "V");
      if (on_record)
        kn_node_builder_set_string (builder, KN_PROP_CARD_TEXT, "ก");
      g_autoptr (KnNode) node = kn_node_builder_build (g_steal_pointer (&builder));
      g_autoptr (KnOp) op = kn_op_new_add (node);
      g_autoptr (GError) error = NULL;
      g_autoptr (KnScene) next = kn_scene_apply (scene, &op, 1, &error);
      g_assert_null (next);
      g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT);
    }
}

static void
test_a_card_becomes_a_record (void)
{
  static const char *const KINDS[] = { "skill", "product", "resource" };
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) canvas = kn_capital_canvas_parse_json (GOOD, strlen (GOOD), &error);
  g_autoptr (KnDoc) doc = kn_doc_new (canvas);
  for (int i = 0; i < KN_N_CAPITALS; i++)
    {
      KnId id = must_add (doc, (KnCapital)i, KN_SENSE_TASTE, "ขนมเปียกปูน");
      const KnScene *scene = kn_doc_get_scene (doc);
      g_autoptr (KnScene) record = kn_card_new_record (scene, kn_scene_lookup (scene, &id), &error);
      g_assert_no_error (error);
      const KnNode *root = kn_scene_get_design (record);
      g_assert_cmpint (kn_node_get_kind (root), ==, KN_NODE_WISDOM);
      g_assert_cmpstr (kn_node_get_string (root, KN_PROP_NAME), ==, "ขนมเปียกปูน");
      g_assert_cmpstr (kn_node_get_string (root, KN_PROP_PROVINCE), ==, "อ่างทอง");
      g_assert_cmpstr (kn_node_get_string (root, KN_PROP_VILLAGE), ==, "ยางทอง");
      g_assert_cmpstr (kn_node_get_string (root, KN_PROP_RECORDED_ON), ==, "2026-11-30");
      g_autofree char *kind
          = kn_record_dup_text (root, kn_record_find_field (KN_NODE_WISDOM, "kind"));
      g_assert_cmpstr (kind, ==, KINDS[i]);
      g_autofree char *json = kn_scene_print_json (record, NULL);
      g_autoptr (KnScene) again
          = kn_record_parse_json (KN_NODE_WISDOM, json, strlen (json), &error);
      g_assert_no_error (error);
    }
}

static void
test_fields_of_a_canvas (void)
{
  static const char *const HAS[]
      = { "name", "province", "amphoe", "tambon", "village", "recorded_on" };
  gsize n = 0;
  for (gsize i = 0; i < kn_n_record_fields; i++)
    n += kn_record_field_applies (&kn_record_fields[i], KN_NODE_CANVAS);
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (HAS));
  for (gsize i = 0; i < G_N_ELEMENTS (HAS); i++)
    {
      const KnRecordField *field = kn_record_find_field (KN_NODE_CANVAS, HAS[i]);
      g_assert_nonnull (field);
      g_assert_cmpstr (kn_capital_canvas_get_field_label (field), !=, "");
    }
  g_autoptr (KnScene) canvas = kn_capital_canvas_parse_json (GOOD, strlen (GOOD), NULL);
  g_autofree char *place = kn_capital_canvas_dup_place (kn_scene_get_design (canvas));
  g_assert_cmpstr (place, ==, "ยางทอง, อ่างทอง");
  KnCapital capital;
  KnSense sense;
  for (int i = 0; i < KN_N_CAPITALS; i++)
    {
      g_assert_true (kn_capital_parse (kn_capital_get_key ((KnCapital)i), &capital, NULL));
      g_assert_cmpint (capital, ==, i);
    }
  for (int i = 0; i < KN_N_SENSES; i++)
    {
      g_assert_true (kn_sense_parse (kn_sense_get_key ((KnSense)i), &sense, NULL));
      g_assert_cmpint (sense, ==, i);
    }
}

/* Whatever is done to cards, the text form says all of it, and undo takes all of it back. */
static void
test_any_edits_are_told_and_taken_back (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDoc) doc = must_make ("ผัง");
  g_autofree char *before = kn_scene_print_json (kn_doc_get_scene (doc), NULL);
  for (int n = 0; n < 400; n++)
    {
      g_autoptr (GPtrArray) cards = kn_capital_canvas_list_cards (kn_doc_get_scene (doc));
      const int dice = cards->len == 0 ? 0 : g_test_rand_int_range (0, 8);
      const KnCapital capital = (KnCapital)g_test_rand_int_range (0, KN_N_CAPITALS);
      const KnSense sense = (KnSense)g_test_rand_int_range (0, KN_N_SENSES);
      KnId card = KN_ID_NULL;
      if (cards->len > 0)
        card = *kn_node_get_id (cards->pdata[g_test_rand_int_range (0, (gint32)cards->len)]);
      g_autofree char *text = g_strdup_printf ("การ์ด %d", n);
      kn_doc_begin_step (doc, "Any");
      const gboolean done
          = dice < 3    ? kn_capital_edit_add (doc, capital, sense, text, &card, &error)
            : dice == 3 ? kn_capital_edit_text (doc, &card, text, &error)
            : dice == 4 ? kn_capital_edit_move (doc, &card, capital, sense, &error)
            : dice == 5 ? kn_capital_edit_shift (doc, &card, n % 2 == 0 ? 1 : -1, &error)
            : dice == 6 ? kn_capital_edit_link (doc, &card, n % 3 == 0 ? NULL : &card, &error)
                        : kn_doc_edit_remove (doc, &card, &error);
      g_assert_no_error (error);
      g_assert_true (done && kn_doc_commit_step (doc, &error));
      if (g_test_rand_int_range (0, 6) == 0 && kn_doc_can_undo (doc))
        g_assert_true (kn_doc_undo (doc, &error) && kn_doc_redo (doc, &error));
      g_autofree char *json = kn_scene_print_json (kn_doc_get_scene (doc), NULL);
      g_autoptr (KnScene) again = kn_capital_canvas_parse_json (json, strlen (json), &error);
      g_assert_no_error (error);
      g_autofree char *printed = kn_scene_print_json (again, NULL);
      g_assert_cmpstr (printed, ==, json);
    }
  while (kn_doc_can_undo (doc))
    g_assert_true (kn_doc_undo (doc, &error));
  g_autofree char *after = kn_scene_print_json (kn_doc_get_scene (doc), NULL);
  g_assert_cmpstr (after, ==, before);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/capital/cells", test_cards_stand_in_cells_and_move);
  g_test_add_func ("/capital/words", test_typed_words_become_one_line);
  g_test_add_func ("/capital/ids", test_an_id_is_never_given_twice);
  g_test_add_func ("/capital/limit", test_there_is_a_last_card);
  g_test_add_func ("/capital/fixed-point", test_the_text_form_is_a_fixed_point);
  g_test_add_func ("/capital/refused", test_what_breaks_the_form_is_refused);
  g_test_add_func ("/capital/hostile", test_hostile_text);
  g_test_add_func ("/capital/only-cards", test_only_cards_stand_on_a_canvas);
  g_test_add_func ("/capital/record", test_a_card_becomes_a_record);
  g_test_add_func ("/capital/fields", test_fields_of_a_canvas);
  g_test_add_func ("/capital/any-edits", test_any_edits_are_told_and_taken_back);
  return g_test_run ();
}
