/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store/kn-library-private.h"

#include "store-help.h"

static guint
count_found (KnLibrary *library, const char *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = kn_library_list_designs (library, query, FALSE, &error);
  g_assert_no_error (error);
  return rows->len;
}

static void
test_two_characters_inside_a_sentence (Place *place, gconstpointer data)
{
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autoptr (KnDesign) tea = make_design (place, "ฉลาก", "น้ำชาเขียวตราดอกแก้ว", NULL);
  g_autoptr (KnDesign) fish = make_design (place, "ขวด", "น้ำปลาแท้", NULL);
  (void)must_import (library, tea);
  (void)must_import (library, fish);
  static const struct
  {
    const char *query;
    guint n;
  } CASES[] = {
    { "ชา", 1 },         /* two characters, six bytes: the index alone finds none */
    { "ช", 1 },          /* one */
    { "เขียว", 1 },       /* many */
    { "น้ำ", 2 },         /* as typed */
    { "น้ํา", 2 },         /* nikhahit and sara aa apart */
    { "นํ้า", 2 },         /* tone mark after the nikhahit */
    { "น้ำ ชา", 1 },      /* both words */
    { "ชา น้ำปลา", 0 },   /* not both */
    { "ขวด", 1 },        /* the name */
    { "\"OR\" ชา*", 0 }, /* never a query language */
    { "a\"b", 0 },       { "กาแฟ", 0 }, { "   ", 2 }, { "", 2 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_test_message ("%s", CASES[i].query);
      g_assert_cmpuint (count_found (library, CASES[i].query), ==, CASES[i].n);
    }
}

static void
test_search_follows_edits (Place *place, gconstpointer data)
{
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autoptr (KnDesign) design = make_design (place, "ฉลาก", "ชา", NULL);
  KnId id = must_import (library, design);
  g_autoptr (KnDoc) doc = must_open_doc (library, &id);
  const KnNode *text = find_item (kn_doc_get_scene (doc), KN_NODE_TEXT);
  g_autoptr (KnValue) value = kn_value_new_string ("กาแฟ");
  kn_doc_begin_step (doc, "Type");
  g_assert_true (kn_doc_edit_set (doc, kn_node_get_id (text), KN_PROP_TEXT, value, NULL));
  g_assert_true (kn_doc_commit_step (doc, NULL));
  g_assert_cmpuint (count_found (library, "ชา"), ==, 0);
  g_assert_cmpuint (count_found (library, "กาแฟ"), ==, 1);
  g_assert_true (kn_doc_undo (doc, NULL));
  g_assert_cmpuint (count_found (library, "ชา"), ==, 1);
  g_assert_cmpuint (count_found (library, "กาแฟ"), ==, 0);
  g_assert_true (kn_library_remove_design (library, &id, NULL));
  g_assert_cmpuint (count_found (library, "ชา"), ==, 0);
  assert_sound (library);
}

static void
test_normal_forms (void)
{
  static const char *const SAME[][2] = {
    { "น้ำ", "นํ้า" },
    { "น้ำ", "น้ํา" },
    { "ทำ", "ทํา" },
    { "แม่", "เเม่" },
    { "250", "๒๕๐" },
    { "TEA", "tea" },
    { "\u0E01\u200Bก", "กก" },
    { "é", "e\u0301" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (SAME); i++)
    {
      g_autofree char *a = kn_store_normalise (SAME[i][0]);
      g_autofree char *b = kn_store_normalise (SAME[i][1]);
      g_assert_cmpstr (a, ==, b);
    }
  g_autofree char *broken = kn_store_normalise ("a\xff"
                                                "b");
  g_assert_true (g_utf8_validate (broken, -1, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  place_test ("/store/search/two-characters-inside-a-sentence",
              test_two_characters_inside_a_sentence);
  place_test ("/store/search/follows-edits", test_search_follows_edits);
  g_test_add_func ("/store/search/normal-forms", test_normal_forms);
  return g_test_run ();
}
