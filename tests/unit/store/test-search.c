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

#define N_TEXTS 400

/* What the index gives for one to four characters is what a reader of every text would find: at its
 * beginning, inside and at its very end. */
static void
test_finds_what_a_plain_reader_finds (Place *place, gconstpointer data)
{
  static const char *const LETTERS[] = { "ก", "า", "ช", "น", "้", "ำ", "ล", "ย", "a", " " };
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_assert_true (kn_library_begin_write (library, &error));
  for (int i = 0; i < N_TEXTS; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      for (int n = g_rand_int_range (rand, 1, 9); n > 0; n--)
        g_string_append (text, LETTERS[g_rand_int_range (rand, 0, G_N_ELEMENTS (LETTERS))]);
      g_autofree char *ref = g_strdup_printf ("%d", i);
      g_assert_true (kn_store_index (library->sql, "people", NULL, ref, text->str, &error));
      g_assert_no_error (error);
      g_ptr_array_add (texts, kn_store_normalise (text->str));
    }
  g_assert_true (kn_library_end_write (library, TRUE, &error));
  guint n_by_terms = 0;
  for (int i = 0; i < N_TEXTS; i++)
    {
      const char *text = texts->pdata[i];
      glong n = g_utf8_strlen (text, -1), at = g_rand_int_range (rand, 0, (gint32)n);
      glong end = MIN (n, at + g_rand_int_range (rand, 1, 5));
      g_autofree char *word = g_utf8_substring (text, at, end);
      if (strchr (word, ' ') != NULL)
        continue;
      g_autoptr (GHashTable) found = kn_store_find (library->sql, "people", word, &error);
      g_assert_no_error (error);
      n_by_terms += end - at < 3;
      for (guint k = 0; k < texts->len; k++)
        {
          g_autofree char *ref = g_strdup_printf ("%u", k);
          gboolean is_found = g_hash_table_contains (found, ref);
          if (is_found != (strstr (texts->pdata[k], word) != NULL))
            g_error ("“%s” in “%s”: found %d", word, (char *)texts->pdata[k], is_found);
        }
    }
  g_assert_cmpuint (n_by_terms, >, 50);
}

/* Any number of motifs cost what is shown of them. */
static void
test_a_page_of_motifs_costs_a_page (Place *place, gconstpointer data)
{
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autoptr (GError) error = NULL;
  guint64 statements[2];
  for (int round = 0, i = 0; round < 2; round++)
    {
      g_assert_true (kn_library_begin_write (library, &error));
      for (int stop = round == 0 ? 20 : 320; i < stop; i++)
        {
          g_autofree char *svg = g_strdup_printf ("%s<!-- %d -->", SVG_BYTES, i);
          g_autofree char *name = g_strdup_printf ("ลาย %03d", i);
          g_autofree char *passport = g_strdup_printf ("{\"name_th\":\"ลายที่ %d\"}", i);
          g_autoptr (GBytes) bytes = g_bytes_new (svg, strlen (svg));
          g_assert_true (kn_library_add_asset (library, bytes, KN_ASSET_MOTIF, name, "svg",
                                               passport, NULL, &error));
        }
      g_assert_true (kn_library_end_write (library, TRUE, &error));
      guint n = 0;
      guint64 before = kn_sql_get_n_statements (library->sql);
      g_autoptr (GPtrArray) rows
          = kn_library_list_first_assets (library, KN_ASSET_MOTIF, "ลา", 7, &n, &error);
      statements[round] = kn_sql_get_n_statements (library->sql) - before;
      g_assert_no_error (error);
      g_assert_cmpuint (n, ==, i);
      g_assert_cmpuint (rows->len, ==, 7);
      for (guint k = 0; k < rows->len; k++)
        {
          const KnAssetRow *row = rows->pdata[k];
          g_autofree char *name = g_strdup_printf ("ลาย %03u", k);
          g_autofree char *passport = g_strdup_printf ("{\"name_th\":\"ลายที่ %u\"}", k);
          g_assert_cmpstr (row->name, ==, name);
          g_assert_cmpstr (row->passport, ==, passport);
        }
      g_autoptr (GPtrArray) all = kn_library_list_assets (library, KN_ASSET_MOTIF, "ลา ที่", &error);
      g_assert_cmpuint (all->len, ==, i);
      g_autoptr (GPtrArray) none
          = kn_library_list_first_assets (library, KN_ASSET_FONT, "ลา", 7, &n, &error);
      g_assert_cmpuint (none->len + n, ==, 0);
    }
  g_assert_cmpuint (statements[0], ==, statements[1]);
}

#define N_NAMES 1200
#define FIRST 7

/* Words that nearly all hold, some, few and none, in all the alphabet and at one end of it. */
static void
test_the_first_are_those_of_a_plain_reader (Place *place, gconstpointer data)
{
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autoptr (GError) error = NULL;
  g_assert_true (kn_library_begin_write (library, &error));
  for (int i = 0; i < N_NAMES; i++)
    {
      g_autofree char *svg = g_strdup_printf ("%s<!-- %d -->", SVG_BYTES, i);
      g_autofree char *name
          = g_strdup_printf ("%04d%s%s%s", i * 7919 % N_NAMES, i % 40 != 0 ? " ลาย" : "",
                             i % 3 == 0 ? " ขิด" : "", i % 400 == 0 ? " นาค" : "");
      g_autofree char *passport
          = g_strdup_printf ("{\"name_th\":\"%s\"}",
                             i * 7919 % N_NAMES > N_NAMES - 300 ? "ท้ายแถว" : "หัวแถว");
      g_autoptr (GBytes) bytes = g_bytes_new (svg, strlen (svg));
      g_assert_true (kn_library_add_asset (library, bytes,
                                           i % 5 == 0 ? KN_ASSET_IMAGE : KN_ASSET_MOTIF, name,
                                           "svg", passport, NULL, &error));
    }
  g_assert_true (kn_library_end_write (library, TRUE, &error));
  g_autoptr (GPtrArray) all = kn_library_list_assets (library, -1, NULL, &error);
  static const char *const WORDS[] = { "ลาย", "ลา",     "ขิด",   "ขิ", "นาค", "ท้ายแถว", "ท้",
                                       "แถว", "ลาย ขิด", "ขิ นา", "1", "งู",   "asset",  "" };
  for (gsize i = 0; i < G_N_ELEMENTS (WORDS); i++)
    for (int kind = -1; kind <= KN_ASSET_LOGO; kind++)
      {
        g_autofree char *normal = kn_store_normalise (WORDS[i]);
        g_auto (GStrv) words = g_strsplit (normal, " ", -1);
        guint n = 0, n_expected = 0;
        g_autoptr (GPtrArray) rows
            = kn_library_list_first_assets (library, kind, WORDS[i], FIRST, &n, &error);
        g_assert_no_error (error);
        for (guint k = 0; k < all->len; k++)
          {
            const KnAssetRow *row = all->pdata[k];
            g_autofree char *both = g_strconcat (row->name, row->passport, NULL);
            gboolean meets = kind < 0 || (int)row->kind == kind;
            for (gsize w = 0; words[w] != NULL; w++)
              meets = meets && strstr (both, words[w]) != NULL;
            if (!meets)
              continue;
            if (n_expected < FIRST)
              g_assert_cmpstr (((KnAssetRow *)g_ptr_array_index (rows, n_expected))->name, ==,
                               row->name);
            n_expected++;
          }
        g_test_message ("“%s” in %d: %u", WORDS[i], kind, n);
        g_assert_cmpuint (n, ==, n_expected);
        g_assert_cmpuint (rows->len, ==, MIN (n, FIRST));
      }
}

/* What a few of the found tell of the others is wrong here: the first hundred reach far beyond. */
static void
test_the_first_in_spite_of_a_wrong_guess (Place *place, gconstpointer data)
{
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autoptr (GError) error = NULL;
  g_assert_true (kn_library_begin_write (library, &error));
  guint n_early = 0;
  for (int i = 0; i < 1200; i++)
    {
      const gboolean is_found = i < 200;
      /* Every n-th that the estimate looks at. */
      const gboolean is_early = is_found && (guint)(n_early * 200 / 64) == (guint)i;
      n_early += is_early;
      g_autofree char *svg = g_strdup_printf ("%s<!-- %d -->", SVG_BYTES, i);
      g_autofree char *name = g_strdup_printf ("%c%04d%s",
                                               is_early   ? 'a'
                                               : is_found ? 'z'
                                                          : 'm',
                                               i, is_found ? " ลายขิด" : "");
      g_autoptr (GBytes) bytes = g_bytes_new (svg, strlen (svg));
      g_assert_true (
          kn_library_add_asset (library, bytes, KN_ASSET_MOTIF, name, "svg", NULL, NULL, &error));
    }
  g_assert_true (kn_library_end_write (library, TRUE, &error));
  g_assert_cmpuint (n_early, ==, 64);
  guint n = 0;
  g_autoptr (GPtrArray) rows
      = kn_library_list_first_assets (library, KN_ASSET_MOTIF, "ลายขิด", 100, &n, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 200);
  g_assert_cmpuint (rows->len, ==, 100);
  for (guint k = 0; k < rows->len; k++)
    g_assert_cmpint (((KnAssetRow *)rows->pdata[k])->name[0], ==, k < 64 ? 'a' : 'z');
  g_assert_cmpstr (((KnAssetRow *)rows->pdata[64])->name, ==, "z0001 ลายขิด");
}

static void
test_every_kind_has_its_mark (Place *place, gconstpointer data)
{
  char mark[KN_FINDABLE_MARK_SIZE];
  for (int kind = 0; kind < KN_N_NODE_KINDS; kind++)
    if (kn_node_kind_is_root ((KnNodeKind)kind))
      g_assert_true (kn_store_mark (kn_node_kind_get_name ((KnNodeKind)kind), mark));
  const char *const *sorts = kn_prop_get_info (KN_PROP_ASSET_KIND)->choices;
  for (int i = 0; sorts[i] != NULL; i++)
    g_assert_true (kn_store_mark (sorts[i], mark));
  g_assert_false (kn_store_mark ("mark", mark));
  /* Whoever types one finds what is there without it. */
  g_assert_true (kn_store_mark ("design", mark));
  g_autofree char *typed = g_strconcat ("ช", mark, "า", NULL);
  g_autofree char *normal = kn_store_normalise (typed);
  g_assert_cmpstr (normal, ==, "ชา");
}

/* A library of format 2 that cannot be brought up to date is still searched, to the last letter. */
static void
test_an_older_file_is_searched_as_well (Place *place, gconstpointer data)
{
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autoptr (KnDesign) design = make_design (place, "ฉลากชา", "น้ำ", NULL);
  (void)must_import (library, design);
  g_assert_true (kn_sql_script (library->sql,
                                "UPDATE findable SET text = trim (substr (text, 4), char (10));"
                                "INSERT INTO findable_index (findable_index) VALUES ('rebuild');"
                                "PRAGMA user_version = 2",
                                NULL));
  g_assert_cmpuint (count_found (library, "ชา"), ==, 1);
  g_assert_true (kn_store_end_texts (library->sql, NULL));
  g_assert_true (kn_store_mark_texts (library->sql, NULL));
  g_assert_true (kn_sql_script (library->sql, "PRAGMA user_version = 4", NULL));
  g_assert_cmpuint (count_found (library, "ชา"), ==, 1);
  g_assert_cmpuint (count_found (library, "า"), ==, 1);
  g_assert_cmpuint (count_found (library, "ลช"), ==, 0);
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
  place_test ("/store/search/what-a-plain-reader-finds", test_finds_what_a_plain_reader_finds);
  place_test ("/store/search/a-page-costs-a-page", test_a_page_of_motifs_costs_a_page);
  place_test ("/store/search/the-first-of-what-is-found",
              test_the_first_are_those_of_a_plain_reader);
  place_test ("/store/search/the-first-in-spite-of-a-wrong-guess",
              test_the_first_in_spite_of_a_wrong_guess);
  place_test ("/store/search/every-kind-has-its-mark", test_every_kind_has_its_mark);
  place_test ("/store/search/an-older-file", test_an_older_file_is_searched_as_well);
  place_test ("/store/search/follows-edits", test_search_follows_edits);
  g_test_add_func ("/store/search/normal-forms", test_normal_forms);
  return g_test_run ();
}
