/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A fact as a text of a label: its letters are as high as asked for, whatever the font, and its
 * frame holds all of it. */

#include "config.h"

#include "render/kn-fact-text.h"

static KnDoc *
make_product (const char *ingredients)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) made = kn_product_new ("กล้วยฉาบ", &error);
  KnDoc *doc = kn_doc_new (made);
  kn_doc_begin_step (doc, "t");
  g_assert_true (
      kn_product_edit_field (doc, kn_product_find_field ("ingredients"), ingredients, &error));
  g_assert_true (
      kn_product_edit_field (doc, kn_product_find_field ("net"), "น้ำหนักสุทธิ 100 กรัม", &error));
  g_assert_true (kn_doc_commit_step (doc, &error));
  return doc;
}

static KnNode *
set_fact (KnTextContext *context, KnDoc *doc, const char *key, double least_mm, double width_mm)
{
  KnNodeBuilder *builder = kn_fact_text_new (context, kn_scene_get_design (kn_doc_get_scene (doc)),
                                             kn_product_find_field (key), least_mm, width_mm);
  return builder == NULL ? NULL : kn_node_builder_build (builder);
}

static void
test_letters_are_as_high_as_asked (void)
{
  static const double ASKED_MM[] = { 0, 0.5, 1.0, 1.5, 2.0, 3.0, 5.0 };
  static const char *const FACTS[] = { "name", "net", "ingredients" };
  g_autoptr (KnDoc) doc = make_product ("กล้วยน้ำว้า 90 %, น้ำมันปาล์ม 8 %, เกลือ 2 %");
  g_autoptr (KnTextContext) context = kn_text_context_new ();
  for (gsize f = 0; f < G_N_ELEMENTS (FACTS); f++)
    for (gsize i = 0; i < G_N_ELEMENTS (ASKED_MM); i++)
      {
        g_autoptr (KnNode) node = set_fact (context, doc, FACTS[f], ASKED_MM[i], 60);
        g_autoptr (KnTextLayout) layout = kn_text_layout_new (context, NULL, node);
        g_assert_cmpstr (kn_node_get_string (node, KN_PROP_FACT), ==, FACTS[f]);
        g_assert_cmpfloat (kn_text_layout_get_letter_height_mm (layout), >=, ASKED_MM[i] - 1e-6);
        g_assert_false (kn_text_layout_is_overset (layout));
        g_assert_cmpfloat (kn_node_get_number (node, KN_PROP_WIDTH), ==, 60);
      }
}

static void
test_long_words_have_room (void)
{
  g_autoptr (GString) words = g_string_new ("แป้งสาลี 40 %");
  for (int i = 0; i < 40; i++)
    g_string_append (words, ", เครื่องเทศ 1 %");
  g_autoptr (KnDoc) doc = make_product (words->str);
  g_autoptr (KnTextContext) context = kn_text_context_new ();
  g_autoptr (KnNode) node = set_fact (context, doc, "ingredients", 1, 40);
  g_autoptr (KnTextLayout) layout = kn_text_layout_new (context, NULL, node);
  g_assert_false (kn_text_layout_is_overset (layout));
  g_assert_cmpint (kn_text_layout_get_n_lines (layout), >, 10);
}

static void
test_what_is_not_said_makes_no_text (void)
{
  g_autoptr (KnDoc) doc = make_product ("เกลือ");
  g_autoptr (KnTextContext) context = kn_text_context_new ();
  g_assert_null (set_fact (context, doc, "storage", 1, 40));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render/fact-text/letters-are-as-high-as-asked",
                   test_letters_are_as_high_as_asked);
  g_test_add_func ("/render/fact-text/long-words-have-room", test_long_words_have_room);
  g_test_add_func ("/render/fact-text/what-is-not-said-makes-no-text",
                   test_what_is_not_said_makes_no_text);
  return g_test_run ();
}
