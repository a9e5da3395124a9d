/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of families: what it says about Thai and Latin letters, and how it is searched. */

#include "config.h"

#include "model/kn-design.h"
#include "render/kn-fonts.h"
#include "render/kn-text.h"

#include <string.h>

static const KnFontFamily *
find (GPtrArray *families, const char *name)
{
  for (guint i = 0; i < families->len; i++)
    {
      const KnFontFamily *family = families->pdata[i];
      if (g_str_equal (family->name, name))
        return family;
    }
  g_error ("The font %s is not installed", name);
}

static void
test_each_family_is_listed_once_and_by_name (void)
{
  g_autoptr (GPtrArray) families = kn_fonts_list_families ();
  g_assert_cmpuint (families->len, >, 20);
  for (guint i = 1; i < families->len; i++)
    {
      const KnFontFamily *a = families->pdata[i - 1], *b = families->pdata[i];
      g_assert_cmpint (g_utf8_collate (a->name, b->name), <=, 0);
      g_assert_cmpstr (a->name, !=, b->name);
    }
}

static void
test_what_a_family_lacks_is_known (void)
{
  static const struct
  {
    const char *name;
    gboolean has_thai, has_latin;
  } cases[] = { { "Loma", TRUE, TRUE },
                { "Garuda", TRUE, TRUE },
                { "Cantarell", FALSE, TRUE },
                { "Noto Sans", FALSE, TRUE },
                { "Noto Sans Thai", TRUE, FALSE },
                { "Noto Sans Tamil", FALSE, FALSE } };
  g_autoptr (GPtrArray) families = kn_fonts_list_families ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const KnFontFamily *family = find (families, cases[i].name);
      g_test_message ("%s", family->name);
      g_assert_cmpint (family->has_thai, ==, cases[i].has_thai);
      g_assert_cmpint (family->has_latin, ==, cases[i].has_latin);
      /* Something to judge it by, whatever it is for. */
      g_assert_true (family->has_thai || family->has_latin || *family->letters != '\0');
    }
}

/* The same asked of the fonts themselves: the list knows them by fontconfig's cache only. */
static void
test_the_list_agrees_with_the_fonts (void)
{
  static const char thai[] = "กขคงจชญฐณธนบปผพมยรลวศษสหฬอฮะาิีึืุูเแโใไำ่้๊๋็์ๆ";
  static const char latin[] = "ABCXYZabcxyz0123456789";
  g_autoptr (GPtrArray) families = kn_fonts_list_families ();
  g_autoptr (KnTextContext) context = kn_text_context_new ();
  guint n_thai = 0;
  for (guint i = 0; i < families->len; i++)
    {
      const KnFontFamily *family = families->pdata[i];
      g_autoptr (PangoFontDescription) description = pango_font_description_new ();
      pango_font_description_set_family (description, family->name);
      pango_font_description_set_size (description, 12 * PANGO_SCALE);
      g_autoptr (PangoFont) font
          = pango_context_load_font (kn_text_context_get_pango (context), description);
      gboolean has_thai = TRUE, has_latin = TRUE;
      for (const char *c = thai; *c != '\0'; c = g_utf8_next_char (c))
        has_thai = has_thai && pango_font_has_char (font, g_utf8_get_char (c));
      for (const char *c = latin; *c != '\0'; c = g_utf8_next_char (c))
        has_latin = has_latin && pango_font_has_char (font, g_utf8_get_char (c));
      g_test_message ("%s", family->name);
      g_assert_cmpint (family->has_thai, ==, has_thai);
      g_assert_cmpint (family->has_latin, ==, has_latin);
      n_thai += has_thai ? 1 : 0;
    }
  g_assert_cmpuint (n_thai, >, 10);
}

static void
test_colour_and_bitmap_fonts_are_not_offered (void)
{
  g_autoptr (GPtrArray) families = kn_fonts_list_families ();
  for (guint i = 0; i < families->len; i++)
    {
      const KnFontFamily *family = families->pdata[i];
      g_assert_null (strstr (family->name, "Emoji"));
      g_assert_null (strchr (family->name, ','));
      g_assert_cmpint (family->name[0], !=, '.');
    }
}

static void
test_words_are_found_in_any_name (void)
{
  char folded[] = "th sarabun new\nทีเอช สารบรรณ ใหม่";
  const KnFontFamily family = { .folded = folded };
  g_assert_true (kn_font_family_matches (&family, ""));
  g_assert_true (kn_font_family_matches (&family, "SARABUN"));
  g_assert_true (kn_font_family_matches (&family, "new th"));
  g_assert_true (kn_font_family_matches (&family, "สารบรรณ"));
  g_assert_true (kn_font_family_matches (&family, "บรร sara"));
  g_assert_false (kn_font_family_matches (&family, "sarabun old"));
  g_assert_false (kn_font_family_matches (&family, "ลายไทย"));
}

static void
test_a_family_sets_only_what_it_has (void)
{
  const KnFontFamily thai = { .has_thai = TRUE }, latin = { .has_latin = TRUE };
  g_assert_true (kn_font_family_can_set (&thai, "น้ำปลา ๒๕๐"));
  g_assert_true (kn_font_family_can_set (&thai, "250 – 300"));
  g_assert_false (kn_font_family_can_set (&thai, "น้ำปลา A"));
  g_assert_true (kn_font_family_can_set (&latin, "Café 250 g"));
  g_assert_false (kn_font_family_can_set (&latin, "250 ก."));
  g_assert_false (kn_font_family_can_set (&latin, "Ω"));
}

static const char DESIGN[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"a\", \"language\": \"th\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"
      "\"height_mm\": 60, \"bleed_mm\": 3, \"safe_mm\": 3 }, \"faces\": [ { \"id\": \"front\","
      "\"items\": [ { \"type\": \"text\", \"x_mm\": 1, \"y_mm\": 1, \"width_mm\": 50, "
      "\"height_mm\": 9, \"text\": \"กข\", \"font\":"
      "\"Loma Bold\", \"size_pt\": 9 }, { \"type\": \"text\", \"x_mm\": 1, \"y_mm\": 9, "
      "\"width_mm\": 50, \"height_mm\": 9,"
      "\"text\": \"กขค\", \"font\": \"Loma\", \"size_pt\": 9, \"runs\": [ { \"from\": 1, \"to\": 2,"
      "\"font\": \"Not Anywhere Italic\" } ] }, { \"type\": \"barcode\", \"symbology\":"
      "\"ean13\", \"data\": \"2001234567893\", \"x_mm\": 24, \"y_mm\": 28, \"font\": \"Waree\" }"
      "] } ] }";

static void
test_families_of_a_design_are_listed (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) scene = kn_design_parse_json (DESIGN, strlen (DESIGN), &error);
  g_assert_no_error (error);
  g_auto (GStrv) used = kn_fonts_list_used (scene);
  g_assert_cmpuint (g_strv_length (used), ==, 3);
  g_assert_cmpstr (used[0], ==, "Loma");
  g_assert_cmpstr (used[1], ==, "Not Anywhere");
  g_assert_cmpstr (used[2], ==, "Waree");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render/fonts/each-family-is-listed-once-and-by-name",
                   test_each_family_is_listed_once_and_by_name);
  g_test_add_func ("/render/fonts/what-a-family-lacks-is-known", test_what_a_family_lacks_is_known);
  g_test_add_func ("/render/fonts/the-list-agrees-with-the-fonts",
                   test_the_list_agrees_with_the_fonts);
  g_test_add_func ("/render/fonts/colour-and-bitmap-fonts-are-not-offered",
                   test_colour_and_bitmap_fonts_are_not_offered);
  g_test_add_func ("/render/fonts/words-are-found-in-any-name", test_words_are_found_in_any_name);
  g_test_add_func ("/render/fonts/a-family-sets-only-what-it-has",
                   test_a_family_sets_only_what_it_has);
  g_test_add_func ("/render/fonts/families-of-a-design-are-listed",
                   test_families_of_a_design_are_listed);
  return g_test_run ();
}
