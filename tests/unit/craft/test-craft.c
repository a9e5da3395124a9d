/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Constructions: what the list holds, what knobs refuse, and what every setting of them draws. How
 * it looks is tests/property/test-motifs.c's. */

#include "config.h"

#include "base/kn-limits.h"
#include "base/kn-path.h"
#include "craft/kn-craft-places.h"
#include "craft/kn-craft.h"

#include <math.h>
#include <string.h>

#define VIEW_BOX_ROUNDING 0.02
#define MOTIF_BYTES_MAX (128 * 1024)

static KnRecipe
recipe_of (const char *id)
{
  KnRecipe recipe;
  g_autoptr (GError) error = NULL;
  const KnCraft *craft = kn_craft_find (id, &error);
  g_assert_no_error (error);
  kn_recipe_init (&recipe, craft);
  return recipe;
}

static GBytes *
make (const KnRecipe *recipe)
{
  g_autoptr (GError) error = NULL;
  GBytes *svg = kn_recipe_make (recipe, &error);
  g_assert_no_error (error);
  return svg;
}

static void
test_the_list_is_the_motif_list (void)
{
  gsize n = 0;
  const KnCraft *const *list = kn_craft_list (&n);
  guint families = 0;
  g_assert_cmpuint (n, ==, KN_CRAFT_NUMBER_LAST);
  for (gsize i = 0; i < n; i++)
    {
      const KnCraft *craft = list[i];
      g_autofree char *number = g_strdup_printf ("%d", craft->number);
      g_assert_cmpint (craft->number, ==, (int)i + 1);
      g_assert_true (kn_craft_find (craft->id, NULL) == craft);
      g_assert_true (kn_craft_find (number, NULL) == craft);
      g_assert_true (g_utf8_validate (craft->name_th, -1, NULL) && *craft->name_en != '\0');
      g_assert_cmpuint (kn_craft_get_n_knobs (craft), >=, 3);
      for (guint k = 0; k < kn_craft_get_n_knobs (craft); k++)
        {
          const KnKnob *knob = &craft->knobs[k];
          g_assert_true (knob->min <= knob->value && knob->value <= knob->max
                         && knob->min < knob->max);
          for (guint other = 0; other < k; other++)
            g_assert_cmpstr (knob->id, !=, craft->knobs[other].id);
        }
      families |= 1u << craft->family;
    }
  g_assert_cmpuint (families, ==, (1u << KN_N_CRAFT_FAMILIES) - 1);
}

static void
test_what_belongs_to_a_community_is_refused_by_name (void)
{
  static const char *const names[][2] = { { "37", "Hmong snail spiral" },
                                          { "hmong_cross", "Hmong cross" },
                                          { "39", "Mien" },
                                          { "mien_spider", "Mien" },
                                          { "nothing", "nothing" },
                                          { "41", "41" },
                                          { "0", "0" } };
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (kn_craft_find (names[i][0], &error));
      g_assert_error (error, KN_CRAFT_ERROR, KN_CRAFT_ERROR_NAME);
      g_assert_nonnull (strstr (error->message, names[i][1]));
    }
}

/* Kept places follow on the constructions, and no name is both. */
static void
test_places_are_empty (void)
{
  for (guint i = 0; i < KN_CRAFT_N_PLACES; i++)
    {
      const KnCraftPlace *place = kn_craft_get_place (i);
      g_autofree char *number = g_strdup_printf ("%d", place->number);
      g_assert_cmpint (place->number, ==, KN_CRAFT_NUMBER_LAST + 1 + (int)i);
      g_assert_true (kn_craft_find_place (place->id) == place);
      g_assert_true (kn_craft_find_place (number) == place);
      g_assert_null (kn_craft_find (place->id, NULL));
      g_assert_null (kn_craft_find (number, NULL));
      g_assert_true (g_utf8_validate (place->name_th, -1, NULL) && *place->about != '\0');
    }
  gsize n = 0;
  const KnCraft *const *list = kn_craft_list (&n);
  for (gsize i = 0; i < n; i++)
    g_assert_null (kn_craft_find_place (list[i]->id));
  g_assert_null (kn_craft_find_place ("41"));
  g_assert_null (kn_craft_find_place ("36"));
}

static void
test_a_knob_refuses_what_it_cannot_take (void)
{
  static const struct
  {
    const char *knob;
    double value;
    KnCraftError code;
  } cases[]
      = { { "petals", 5, KN_CRAFT_ERROR_RANGE },       { "petals", 13, KN_CRAFT_ERROR_RANGE },
          { "petals", 8.5, KN_CRAFT_ERROR_RANGE },     { "petals", NAN, KN_CRAFT_ERROR_RANGE },
          { "petal-width", 69, KN_CRAFT_ERROR_RANGE }, { "inks", 0, KN_CRAFT_ERROR_RANGE },
          { "inks", 4, KN_CRAFT_ERROR_RANGE },         { "inks", 1.5, KN_CRAFT_ERROR_RANGE },
          { "inks", NAN, KN_CRAFT_ERROR_RANGE },       { "tip", INFINITY, KN_CRAFT_ERROR_RANGE },
          { "thorns", 1, KN_CRAFT_ERROR_NAME } };
  KnRecipe recipe = recipe_of ("dokphikul");
  const KnRecipe before = recipe;
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_false (kn_recipe_set (&recipe, cases[i].knob, cases[i].value, &error));
      g_assert_error (error, KN_CRAFT_ERROR, (int)cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].knob));
      g_assert_true (kn_recipe_equal (&recipe, &before));
    }
  g_assert_true (kn_recipe_set (&recipe, "petals", 12, NULL));
  g_assert_cmpfloat (recipe.values[0], ==, 12);
  g_assert_false (kn_recipe_equal (&recipe, &before));
}

static void
test_the_same_recipe_makes_the_same_bytes (void)
{
  gsize n = 0;
  const KnCraft *const *list = kn_craft_list (&n);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (gsize i = 0; i < n; i++)
    {
      const KnRecipe recipe = recipe_of (list[i]->id);
      g_autoptr (GBytes) first = make (&recipe), second = make (&recipe);
      g_assert_true (g_bytes_equal (first, second));
      g_assert_true (
          g_hash_table_add (seen, g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, first)));
    }
}

static void
test_a_motif_says_how_it_was_made (void)
{
  KnRecipe recipe = recipe_of ("kanok"), read;
  g_assert_true (kn_recipe_set (&recipe, "lean", -37.5, NULL));
  g_assert_true (kn_recipe_set (&recipe, "line", 1.123, NULL));
  g_assert_true (kn_recipe_set (&recipe, "inks", 2, NULL));
  g_autoptr (GBytes) svg = make (&recipe);
  g_assert_true (kn_recipe_read (&read, svg));
  g_assert_true (kn_recipe_equal (&read, &recipe));
}

/* Everything from outside is a stranger's. */
static void
test_a_recipe_that_cannot_be_is_none (void)
{
  static const char *const texts[] = {
    "",
    "<svg/>",
    "<svg data-kanok-motif=\"\"/>",
    "<svg data-kanok-motif=\"hmong_cross;inks=3\"/>",
    "<svg data-kanok-motif=\"kanok;inks=9\"/>",
    "<svg data-kanok-motif=\"kanok;height=1e400\"/>",
    "<svg data-kanok-motif=\"kanok;height=nan\"/>",
    "<svg data-kanok-motif=\"kanok;height\"/>",
    "<svg data-kanok-motif=\"kanok;height=100x\"/>",
    "<svg data-kanok-motif=\"kanok;inks=3",
    "<svg><g data-kanok-motif=\"kanok;inks=3\"/></svg>",
    "<svg data-kanok-motif=\"kanok;a=1;b=1;c=1;d=1;e=1;f=1;g=1;h=1;i=1;j=1;k=1\"/>",
  };
  KnRecipe read = { .n_inks = 7 };
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) svg = g_bytes_new_static (texts[i], strlen (texts[i]));
      g_assert_false (kn_recipe_read (&read, svg));
      g_assert_cmpint (read.n_inks, ==, 7);
    }
  /* A knob that it does not name stays as drawn by default. */
  g_autoptr (GBytes) some = g_bytes_new_static ("<svg data-kanok-motif=\"kanok;turns=5\">", 38);
  g_assert_true (kn_recipe_read (&read, some));
  g_assert_cmpint (read.n_inks, ==, KN_CRAFT_INKS_MAX);
  g_assert_cmpfloat (read.values[0], ==, read.craft->knobs[0].value);
}

/* --- what is drawn ------------------------------------------------------------------------------
 */

/* @data holds nothing but paths in a view box from 0, 0: each parses, none is empty, and all lie in
 * the box. */
static void
assert_whole (const char *data, int n_inks, const char *what)
{
  KnRect box = { 0 };
  g_autoptr (GRegex) view = g_regex_new ("viewBox=\"0 0 ([0-9.]+) ([0-9.]+)\"", 0, 0, NULL);
  g_autoptr (GRegex) path = g_regex_new (" d=\"([^\"]*)\"", 0, 0, NULL);
  g_autoptr (GMatchInfo) found = NULL, paths = NULL;
  g_assert_true (g_regex_match (view, data, 0, &found));
  g_autofree char *width = g_match_info_fetch (found, 1), *height = g_match_info_fetch (found, 2);
  box.width = g_ascii_strtod (width, NULL);
  box.height = g_ascii_strtod (height, NULL);
  g_assert_cmpfloat (box.width, >, 20);
  g_assert_cmpfloat (box.height, >, 20);
  g_assert_cmpfloat (MAX (box.width, box.height), <, 400);
  g_assert_null (strstr (data, "nan"));
  g_assert_null (strstr (data, "inf"));
  g_assert_true ((strstr (data, "currentColor") != NULL) == (n_inks == 1));
  guint n = 0;
  for (g_regex_match (path, data, 0, &paths); g_match_info_matches (paths);
       g_match_info_next (paths, NULL), n++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *d = g_match_info_fetch (paths, 1);
      g_autoptr (KnPath) outline = kn_path_parse (d, &error);
      g_assert_no_error (error);
      const KnRect bounds = kn_path_get_bounds (outline);
      if (!kn_rect_contains_rect (&box, &bounds, VIEW_BOX_ROUNDING))
        g_error ("%s: %g %g %g %g is not in its box", what, bounds.x, bounds.y, bounds.width,
                 bounds.height);
    }
  g_assert_cmpuint (n, >=, n_inks == 1 ? 1 : 2);
  g_assert_cmpuint (n, <=, n_inks == 1 ? 1 : 32);
}

static void
check_corner (const KnCraft *craft, guint corner, int n_inks)
{
  KnRecipe recipe;
  kn_recipe_init (&recipe, craft);
  g_assert_true (kn_recipe_set (&recipe, "inks", n_inks, NULL));
  for (guint k = 0; k < kn_craft_get_n_knobs (craft); k++)
    g_assert_true (kn_recipe_set (&recipe, craft->knobs[k].id,
                                  corner >> k & 1 ? craft->knobs[k].max : craft->knobs[k].min,
                                  NULL));
  g_autofree char *what = g_strdup_printf ("%s corner %u, %d inks", craft->id, corner, n_inks);
  g_autoptr (GBytes) svg = make (&recipe);
  gsize size = 0;
  const char *data = g_bytes_get_data (svg, &size);
  g_autofree char *text = g_strndup (data, size);
  if (size > MOTIF_BYTES_MAX)
    g_error ("%s: %" G_GSIZE_FORMAT " bytes", what, size);
  assert_whole (text, n_inks, what);
}

/* Every combination of the knobs' ends; fewer where each costs ten times as much. */
static void
test_every_corner_of_the_knobs_is_a_whole_motif (void)
{
  gsize n = 0;
  const KnCraft *const *list = kn_craft_list (&n);
  for (gsize i = 0; i < n; i++)
    {
      const guint n_knobs = kn_craft_get_n_knobs (list[i]), all = 1u << n_knobs;
      for (guint corner = 0; corner < all; corner++)
        {
#ifdef __SANITIZE_ADDRESS__
          if (corner != 0 && corner != all - 1)
            continue;
#endif
          check_corner (list[i], corner, KN_CRAFT_INKS_MAX);
        }
      check_corner (list[i], 0, 2);
      check_corner (list[i], 0, 1);
      check_corner (list[i], all - 1, 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/craft/list", test_the_list_is_the_motif_list);
  g_test_add_func ("/craft/communities", test_what_belongs_to_a_community_is_refused_by_name);
  g_test_add_func ("/craft/list/places-are-empty", test_places_are_empty);
  g_test_add_func ("/craft/knobs", test_a_knob_refuses_what_it_cannot_take);
  g_test_add_func ("/craft/bytes", test_the_same_recipe_makes_the_same_bytes);
  g_test_add_func ("/craft/recipe", test_a_motif_says_how_it_was_made);
  g_test_add_func ("/craft/no-recipe", test_a_recipe_that_cannot_be_is_none);
  g_test_add_func ("/craft/corners", test_every_corner_of_the_knobs_is_a_whole_motif);
  return g_test_run ();
}
