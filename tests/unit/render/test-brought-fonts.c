/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Fonts that are brought into the process: an installed one under another name stands for them, so
 * that what it sets can be compared with the original. */

#include "config.h"

#include "render/kn-brought-fonts-private.h"
#include "render/kn-draw.h"
#include "render/kn-font-file.h"
#include "render/kn-fonts.h"
#include "render/kn-text-private.h"

#include "font-kit.h"

#include <glib/gstdio.h>
#include <math.h>

static char *folder;

static KnNode *
make_text (const char *font)
{
  KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_TEXT, NULL);
  kn_node_builder_set_string (builder, KN_PROP_TEXT, "น้ำปลาแท้ ปู่ย่า Rag");
  kn_node_builder_set_string (builder, KN_PROP_FONT, font);
  kn_node_builder_set_number (builder, KN_PROP_SIZE, 20);
  return kn_node_builder_build (builder);
}

static gboolean
is_missing (KnTextContext *context, const char *font)
{
  g_autoptr (KnNode) node = make_text (font);
  g_autoptr (KnTextLayout) layout = kn_text_layout_new (context, NULL, node);
  g_autoptr (GPtrArray) problems = kn_text_layout_list_problems (layout);
  for (guint i = 0; i < problems->len; i++)
    if (((KnTextProblem *)problems->pdata[i])->kind == KN_TEXT_PROBLEM_FONT_MISSING)
      return TRUE;
  return FALSE;
}

static double
width_in (KnTextContext *context, const char *font)
{
  g_autoptr (KnNode) node = make_text (font);
  g_autoptr (KnTextLayout) layout = kn_text_layout_new (context, NULL, node);
  return kn_text_layout_get_ink_box (layout).width;
}

static void
add (GBytes *font)
{
  g_autoptr (GError) error = NULL;
  gboolean added = kn_brought_fonts_add (font, &error);
  g_assert_no_error (error);
  g_assert_true (added);
}

/* --- tests ----------------------------------------------------------------------------------- */

static gpointer
measure_in_thread (gpointer data)
{
  g_autoptr (KnTextContext) own = kn_text_context_new ();
  double *width = g_new (double, 1);
  *width = width_in (own, data);
  return width;
}

static void
test_texts_are_set_in_it_from_now_on (void)
{
  g_autoptr (KnTextContext) context = kn_text_context_new ();
  g_autoptr (GBytes) font = make_font ("Kana", 0);
  g_autoptr (KnNode) node = make_text ("Kana");
  g_autoptr (KnTextLayout) before = kn_text_layout_new (context, NULL, node);
  double width_before = kn_text_layout_get_ink_box (before).width;
  g_assert_true (is_missing (context, "Kana"));
  guint generation = kn_brought_fonts_get_generation ();
  add (font);
  g_assert_cmpuint (kn_brought_fonts_get_generation (), >, generation);
  generation = kn_brought_fonts_get_generation ();
  add (font); /* again: nothing changes */
  g_assert_cmpuint (kn_brought_fonts_get_generation (), ==, generation);

  g_assert_false (is_missing (context, "Kana"));
  double loma = width_in (context, "Loma");
  g_assert_cmpfloat_with_epsilon (width_in (context, "Kana"), loma, 1e-6);
  g_autofree double *elsewhere
      = g_thread_join (g_thread_new ("text", measure_in_thread, (gpointer) "Kana"));
  g_assert_cmpfloat_with_epsilon (*elsewhere, loma, 1e-6);
  /* What was laid out before still stands as it was. */
  g_assert_cmpfloat (kn_text_layout_get_ink_box (before).width, ==, width_before);

  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, font);
  g_assert_true (kn_brought_fonts_have (sha256));
  kn_brought_fonts_remove (sha256);
  g_assert_false (kn_brought_fonts_have (sha256));
  g_assert_true (is_missing (context, "Kana"));
}

static void
test_the_list_says_who_brought_it (void)
{
  g_autoptr (GBytes) font = make_font ("Mina", 0);
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, font);
  add (font);
  g_autoptr (GPtrArray) families = kn_fonts_list_families ();
  const KnFontFamily *brought = kn_fonts_find_family (families, "mina");
  g_assert_nonnull (brought);
  g_assert_cmpstr (brought->name, ==, "Mina");
  g_assert_true (brought->has_thai && brought->has_latin);
  g_assert_cmpuint (g_strv_length (brought->brought), ==, 1);
  g_assert_cmpstr (brought->brought[0], ==, sha256);
  g_assert_null (kn_fonts_find_family (families, "Loma")->brought);
  kn_brought_fonts_remove (sha256);
  g_autoptr (GPtrArray) after = kn_fonts_list_families ();
  g_assert_null (kn_fonts_find_family (after, "Mina"));
}

/* OpenType OS/2 fsType: the least restrictive of the first bits counts. */
static void
test_embedding_bits_are_obeyed (void)
{
  static const struct
  {
    const char *name;
    guint bits;
    gboolean forbids;
  } cases[] = { { "Bita", 0x0000, FALSE }, { "Bitb", 0x0002, TRUE },  { "Bitc", 0x0004, FALSE },
                { "Bitd", 0x0008, FALSE }, { "Bite", 0x0006, FALSE }, { "Bitf", 0x0100, TRUE },
                { "Bitg", 0x0200, TRUE },  { "Bith", 0x0108, TRUE } };
  g_autoptr (KnTextContext) context = kn_text_context_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) font = make_font (cases[i].name, cases[i].bits);
      add (font);
      g_autoptr (KnNode) node = make_text (cases[i].name);
      g_autoptr (KnTextLayout) layout = kn_text_layout_new (context, NULL, node);
      g_test_message ("fsType %#06x", cases[i].bits);
      gboolean any_open = FALSE, any_closed = FALSE;
      kn_text_layout_get_closed (layout, 0, KN_TEXT_FILL_ALL, &any_open, &any_closed);
      g_assert_cmpint (any_closed, ==, cases[i].forbids);
      g_assert_cmpint (any_open, ==, !cases[i].forbids);
      g_autoptr (GPtrArray) problems = kn_text_layout_list_problems (layout);
      g_assert_cmpuint (problems->len, ==, cases[i].forbids ? 1 : 0);
      g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, font);
      kn_brought_fonts_remove (sha256);
    }
}

static void
test_a_broken_file_is_refused_each_time (void)
{
  g_autoptr (GBytes) whole = make_font ("Brok", 0);
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) / 2);
  guint generation = kn_brought_fonts_get_generation ();
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_false (kn_brought_fonts_add (half, &error));
      g_assert_error (error, KN_RENDER_ERROR, KN_RENDER_ERROR_FONT);
    }
  g_assert_cmpuint (kn_brought_fonts_get_generation (), ==, generation);
  g_autoptr (GBytes) none = g_bytes_new_static ("", 0);
  g_autoptr (GError) error = NULL;
  g_assert_false (kn_font_file_check (none, NULL, &error));
  g_assert_error (error, KN_RENDER_ERROR, KN_RENDER_ERROR_FONT);
}

static void
test_the_file_says_its_families (void)
{
  g_autoptr (GBytes) font = make_font ("Fami", 0);
  g_auto (GStrv) families = NULL;
  g_autoptr (GError) error = NULL;
  g_assert_true (kn_font_file_check (font, &families, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (families), ==, 1);
  g_assert_cmpstr (families[0], ==, "Fami");
  g_assert_cmpstr (kn_font_file_get_extension (font), ==, "ttf");
}

/* An installed family of that name is left out as a whole, so that nothing is set half in one. */
static void
test_the_brought_one_wins_over_the_installed_one (void)
{
  g_autoptr (KnTextContext) context = kn_text_context_new ();
  g_autoptr (GBytes) font = make_font_of ("Garuda", "Norasi", 0);
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, font);
  double installed = width_in (context, "Norasi"), bold = width_in (context, "Norasi Bold");
  double shape = width_in (context, "Garuda");
  g_assert_cmpfloat (fabs (installed - shape), >, 0.5);
  add (font);
  g_assert_cmpfloat_with_epsilon (width_in (context, "Norasi"), shape, 1e-6);
  g_assert_cmpfloat_with_epsilon (width_in (context, "norasi"), shape, 1e-6);
  g_assert_cmpfloat (fabs (width_in (context, "Norasi Bold") - bold), >, 0.5);
  g_autofree double *elsewhere
      = g_thread_join (g_thread_new ("text", measure_in_thread, (gpointer) "Norasi"));
  g_assert_cmpfloat_with_epsilon (*elsewhere, shape, 1e-6);
  g_autoptr (GPtrArray) families = kn_fonts_list_families ();
  const KnFontFamily *family = kn_fonts_find_family (families, "Norasi");
  g_assert_cmpuint (g_strv_length (family->brought), ==, 1);
  g_assert_true (family->hides_installed);
  g_assert_false (kn_fonts_find_family (families, "Garuda")->hides_installed);

  /* Of two with one name the higher version, whichever came last. */
  g_autoptr (GBytes) older = make_font_of ("Umpush", "Norasi", 0);
  g_autofree char *older_sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, older);
  add (older);
  g_assert_cmpfloat_with_epsilon (width_in (context, "Norasi"), shape, 1e-6);
  kn_brought_fonts_remove (sha256);
  g_assert_cmpfloat_with_epsilon (width_in (context, "Norasi"), width_in (context, "Umpush"), 1e-6);
  kn_brought_fonts_remove (older_sha256);
  g_assert_cmpfloat_with_epsilon (width_in (context, "Norasi"), installed, 1e-6);
  g_assert_cmpfloat_with_epsilon (width_in (context, "Norasi Bold"), bold, 1e-6);
}

/* A cache that was tampered with is written anew: fontconfig reads what was looked at. */
static void
test_the_file_in_use_is_the_one_that_was_looked_at (void)
{
  g_autoptr (GBytes) font = make_font ("Temp", 0);
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, font);
  g_autofree char *name = g_strconcat (sha256, ".ttf", NULL);
  g_autofree char *path = g_build_filename (folder, "kanok", "fonts", name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "other", 5, NULL));
  add (font);
  g_autofree char *kept = NULL;
  gsize n = 0;
  g_assert_true (g_file_get_contents (path, &kept, &n, NULL));
  g_assert_cmpmem (kept, n, g_bytes_get_data (font, NULL), g_bytes_get_size (font));
  kn_brought_fonts_remove (sha256);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  folder = g_dir_make_tmp ("kanok-fonts-XXXXXX", &error);
  g_assert_no_error (error);
  g_setenv ("XDG_CACHE_HOME", folder, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render/brought-fonts/texts-are-set-in-it-from-now-on",
                   test_texts_are_set_in_it_from_now_on);
  g_test_add_func ("/render/brought-fonts/the-list-says-who-brought-it",
                   test_the_list_says_who_brought_it);
  g_test_add_func ("/render/brought-fonts/embedding-bits-are-obeyed",
                   test_embedding_bits_are_obeyed);
  g_test_add_func ("/render/brought-fonts/a-broken-file-is-refused-each-time",
                   test_a_broken_file_is_refused_each_time);
  g_test_add_func ("/render/brought-fonts/the-file-says-its-families",
                   test_the_file_says_its_families);
  g_test_add_func ("/render/brought-fonts/the-file-in-use-is-the-one-that-was-looked-at",
                   test_the_file_in_use_is_the_one_that_was_looked_at);
  g_test_add_func ("/render/brought-fonts/the-brought-one-wins-over-the-installed-one",
                   test_the_brought_one_wins_over_the_installed_one);
  int status = g_test_run ();
  g_autofree char *fonts = g_build_filename (folder, "kanok", "fonts", NULL);
  g_autofree char *kanok = g_build_filename (folder, "kanok", NULL);
  (void)g_rmdir (fonts);
  (void)g_rmdir (kanok);
  (void)g_rmdir (folder);
  g_free (folder);
  return status;
}
