/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Packs by the figures that the trade page gives, what is refused and how, where ink goes. */

#include "config.h"

#include "base/kn-error.h"
#include "base/kn-path-ops.h"
#include "invariants.h"
#include "pack/kn-dieline-lines.h"
#include "pack/kn-dieline-style-private.h"

#include <math.h>
#include <string.h>

static KnDieline *
make (const char *style, const KnDielineValue *values, gsize n)
{
  g_autoptr (GError) error = NULL;
  const KnDielineStyle *found = kn_dieline_style_find (style);
  g_assert_nonnull (found);
  KnDieline *dieline = kn_dieline_new (found, values, n, &error);
  g_assert_no_error (error);
  return dieline;
}

static void
test_blanks_have_the_sizes_of_the_trade (void)
{
  static const struct
  {
    const char *style;
    double width, height, ink_free_area; /* area 0: not given */
  } cases[] = {
    { "ste", 235.80, 232.80, 39778.55 },
    { "soap", 249.80, 156.80, 25609.45 },
    { "snap", 315.80, 236.06, 0 },
    { "auto", 315.80, 237.00, 0 },
    { "tray", 190.80, 150.80, 0 },
    { "fefco0427", 460.50, 467.50, 149865.19 },
    { "hex", 282.20, 273.88, 0 },
    { "bag", 599.00, 367.50, 0 },
    { "tent", 100, 372, 0 },
    { "cone", 278.60, 120.08, 23301.90 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KnDieline) dieline = make (cases[i].style, NULL, 0);
      const KnRect box = kn_dieline_get_box (dieline);
      g_test_message ("%s %.3f x %.3f, %.3f", cases[i].style, box.width, box.height,
                      kn_dieline_get_area_mm2 (dieline));
      g_assert_cmpfloat_with_epsilon (box.width, cases[i].width, 0.005);
      g_assert_cmpfloat_with_epsilon (box.height, cases[i].height, 0.005);
      if (cases[i].ink_free_area > 0)
        g_assert_cmpfloat_with_epsilon (kn_dieline_get_area_mm2 (dieline), cases[i].ink_free_area,
                                        0.01);
    }
}

static void
test_closed_forms_of_labels (void)
{
  double value = 0;
  g_autoptr (KnDieline) cone = make ("cone", NULL, 0);
  g_assert_true (kn_dieline_get_value (cone, "R1", &value));
  g_assert_cmpfloat_with_epsilon (value, 288.53, 0.005);
  g_assert_true (kn_dieline_get_value (cone, "R2", &value));
  g_assert_cmpfloat_with_epsilon (value, 192.36, 0.01);
  g_assert_true (kn_dieline_get_value (cone, "th", &value));
  g_assert_cmpfloat_with_epsilon (value, 56.15, 0.005);
  const KnDielineValue jar[] = { { "d", 85 }, { "ov", 5 }, { "t", 0 } };
  g_autoptr (KnDieline) wrap = make ("wrap", jar, 3);
  g_assert_cmpfloat_with_epsilon (kn_dieline_get_box (wrap).width, 272.0, 0.1);
}

static void
test_size_means_inside_crease_or_outside (void)
{
  const double wanted[] = { 69.6, 70, 70.4 };
  for (int k = -1; k <= 1; k++)
    {
      double value = 0;
      const KnDielineValue set[] = { { "k", k } };
      g_autoptr (KnDieline) dieline = make ("ste", set, 1);
      g_assert_true (kn_dieline_get_value (dieline, "Ls", &value));
      g_assert_cmpfloat_with_epsilon (value, wanted[k + 1], 1e-9);
    }
}

static void
refuse (const char *style, const char *name, double value, const char *says)
{
  g_autoptr (GError) error = NULL;
  const KnDielineValue set[] = { { name, value } };
  g_autoptr (KnDieline) dieline = kn_dieline_new (kn_dieline_style_find (style), set, 1, &error);
  g_assert_null (dieline);
  g_assert_error (error, KN_BASE_ERROR, KN_BASE_ERROR_INVALID);
  if (strstr (error->message, says) == NULL)
    g_error ("“%s” does not say “%s”", error->message, says);
}

static void
test_what_makes_no_pack_is_refused_with_the_reason (void)
{
  refuse ("ste", "tk", 45,
          "The tuck is deeper than the box. Here that is 45, and 40.4 is the most it can be");
  refuse ("ste", "gf", 40, "The glue flap is wider than the side it is glued to.");
  refuse ("cone", "D1", 60.2, "for a straight wall use the wrap");
  refuse ("wrap", "r", 8.5, "Corner radius (r) cannot be 8.5; it can be 0 to 8");
  refuse ("ste", "L", NAN, "Length (L) cannot be");
  refuse ("ste", "zz", 1, "has no parameter “zz”; it has L, W, D");
  /* The derived angle cannot be computed, and an assert says why. */
  const KnDielineValue wide[] = { { "b", 150 }, { "H", 50 } };
  g_autoptr (GError) error = NULL;
  g_assert_null (kn_dieline_new (kn_dieline_style_find ("tent"), wide, 2, &error));
  g_assert_nonnull (strstr (error->message, "The foot is too deep"));
}

/* Nearly every condition is false somewhere within the ranges (those of the hexagon are not): found
 * at random corners of them. */
static void
test_asserts_refuse (void)
{
  gsize total = 0;
  for (gsize s = 0; s < kn_dieline_style_count (); s++)
    {
      const KnDielineStyle *style = kn_dieline_style_get_nth (s);
      g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      for (int round = 0; round < 300; round++)
        {
          KnDielineValue values[40];
          for (gsize i = 0; i < style->n_params; i++)
            values[i] = (KnDielineValue){ style->params[i].name,
                                          g_test_rand_bit ()   ? style->params[i].value
                                          : g_test_rand_bit () ? style->params[i].min
                                                               : style->params[i].max };
          g_autoptr (GError) error = NULL;
          g_autoptr (KnDieline) dieline = kn_dieline_new (style, values, style->n_params, &error);
          for (gsize k = 0; dieline == NULL && k < style->n_asserts; k++)
            if (g_str_has_prefix (error->message, style->asserts[k].second))
              g_hash_table_add (seen, g_strdup (style->asserts[k].second));
        }
      g_test_message ("%s: %u of %zu", style->id, g_hash_table_size (seen), style->n_asserts);
      total += g_hash_table_size (seen);
    }
  g_assert_cmpuint (total, >=, 40);
}

static void
test_words_are_those_of_the_data (void)
{
  gsize n = 0;
  const char *const *words = kn_pack_list_words (&n);
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);
  for (gsize s = 0; s < kn_n_dieline_styles; s++)
    {
      const KnDielineStyle *style = &kn_dieline_styles[s];
      g_hash_table_add (used, (gpointer)style->name);
      for (gsize i = 0; i < style->n_params; i++)
        g_hash_table_add (used, (gpointer)style->params[i].label);
      for (gsize i = 0; i < style->n_asserts; i++)
        g_hash_table_add (used, (gpointer)style->asserts[i].second);
    }
  for (gsize i = 0; i < n; i++)
    if (!g_hash_table_remove (used, words[i]))
      g_error ("kn-pack-words.c has “%s”, the data does not", words[i]);
  g_assert_cmpuint (g_hash_table_size (used), ==, 0);
}

/* --- lines and ink --------------------------------------------------------------------------- */

static gsize
count_rings (const KnPath *path)
{
  gsize n = 0, rings = 0;
  const KnPathSegment *segments = kn_path_get_segments (path, &n);
  for (gsize i = 0; i < n; i++)
    rings += segments[i].verb == KN_PATH_MOVE;
  return rings;
}

static void
test_lines_for_the_tool (void)
{
  g_autoptr (KnDieline) box = make ("ste", NULL, 0);
  g_autoptr (KnPath) outline = kn_dieline_dup_outline (box, NULL);
  g_autoptr (KnPath) cuts = kn_dieline_dup_inner_lines (box, KN_DIELINE_CUT);
  g_autoptr (KnPath) creases = kn_dieline_dup_inner_lines (box, KN_DIELINE_CREASE);
  g_assert_cmpuint (count_rings (outline), ==, 1);
  g_assert_cmpuint (count_rings (cuts), ==, 4); /* slit locks */
  g_assert_cmpuint (count_rings (creases), ==, 12);
  g_autoptr (KnDieline) bag = make ("bag", NULL, 0);
  g_autoptr (KnPath) holes = kn_dieline_dup_inner_lines (bag, KN_DIELINE_CUT);
  g_assert_cmpuint (count_rings (holes), ==, 4); /* the cuts along its lower edge are its outline */
  g_autoptr (KnPath) bag_outline = kn_dieline_dup_outline (bag, NULL);
  g_assert_cmpuint (count_rings (bag_outline), ==, 1);
  g_autoptr (KnDieline) sleeve = make ("sleeve", NULL, 0);
  g_assert_null (kn_dieline_dup_inner_lines (sleeve, KN_DIELINE_CUT));
}

static void
test_no_hole_of_no_size (void)
{
  gsize n = 0;
  const KnDielineValue set[] = { { "hh", 0 } };
  g_autoptr (KnDieline) pouch = make ("doypack", set, 1);
  const KnDielineLine *lines = kn_dieline_get_lines (pouch, &n);
  for (gsize i = 0; i < n; i++)
    g_assert_cmpstr (lines[i].type, !=, "hole");
}

static double
common_area (const KnPath *a, const KnPath *b)
{
  const KnPath *both[] = { a, b };
  g_autoptr (KnPath) common = kn_path_combine (KN_PATH_INTERSECTION, both, 2, NULL);
  return path_area (common);
}

static void
test_bleed_spares_the_glue (void)
{
  g_autoptr (KnDieline) box = make ("ste", NULL, 0);
  g_autoptr (KnPath) ink = kn_dieline_dup_bleed (box, 3, NULL);
  const KnRect bounds = kn_path_get_bounds (ink);
  const KnRect blank = kn_dieline_get_box (box);
  g_assert_cmpfloat_with_epsilon (bounds.height, blank.height + 6, 0.02);
  /* On the left the glue flap: 3 mm past its crease at x = 0, and the bleed of its ends. */
  g_assert_cmpfloat (bounds.x, >, -6.5);
  g_assert_cmpfloat (bounds.x, <, -2.9);
  const KnPoint glue[] = { { -12, 40 }, { -4, 40 }, { -4, 80 }, { -12, 80 } };
  const KnPoint past[] = { { -2.9, 40 }, { 0, 40 }, { 0, 80 }, { -2.9, 80 } };
  g_autoptr (KnPath) free_area = path_of (glue, 4);
  g_autoptr (KnPath) strip = path_of (past, 4);
  g_assert_cmpfloat (common_area (ink, free_area), <, 1e-6);
  g_assert_cmpfloat_with_epsilon (common_area (ink, strip), 2.9 * 40, 0.01);
}

/* Lid and dust flap are a millimetre apart: each has half of it. */
static void
test_bleeds_of_panels_meet_half_way (void)
{
  for (gsize s = 0; s < kn_dieline_style_count (); s++)
    {
      const KnDielineStyle *style = kn_dieline_style_get_nth (s);
      const char *id = kn_dieline_style_get_id (style);
      g_autoptr (KnDieline) dieline = make (id, NULL, 0);
      gsize n = 0;
      const KnDielinePanel *panels = kn_dieline_get_panels (dieline, &n);
      g_autoptr (GPtrArray) inks = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_path_unref);
      for (gsize i = 0; i < n; i++)
        {
          KnPath *ink = kn_dieline_dup_panel_bleed (dieline, i, 3, NULL);
          g_autoptr (KnPath) own = path_of (panels[i].points, panels[i].n_points);
          g_assert_nonnull (ink);
          g_ptr_array_add (inks, ink);
          g_assert_cmpfloat_with_epsilon (common_area (ink, own), path_area (own), 0.05);
        }
      for (gsize i = 0; i < n; i++)
        for (gsize k = i + 1; k < n; k++)
          {
            double area = common_area (inks->pdata[i], inks->pdata[k]);
            /* Of slanted flaps the corners are left over: nothing that reaches a panel. */
            if (area > (kn_dieline_style_is_curved (style) ? 26 : 3))
              g_error ("%s: %s and %s share %.3f mm²", id, panels[i].id, panels[k].id, area);
          }
    }
  g_autoptr (KnDieline) box = make ("ste", NULL, 0);
  int lid = kn_dieline_find_panel (box, "TL"), dust = kn_dieline_find_panel (box, "D1t");
  g_autoptr (KnPath) a = kn_dieline_dup_panel_bleed (box, (gsize)lid, 3, NULL);
  g_autoptr (KnPath) b = kn_dieline_dup_panel_bleed (box, (gsize)dust, 3, NULL);
  g_assert_cmpfloat (common_area (a, b), <, 0.01);
  /* 3.3 mm above their roots they are 1.58 mm apart, one of them leaning away by 10 degrees. */
  const KnPoint root[] = { { 68, 124 }, { 72, 124 }, { 72, 124.2 }, { 68, 124.2 } };
  g_autoptr (KnPath) window = path_of (root, 4);
  const double lid_side = 69.9, dust_side = 70.9 + 3.3 * tan (G_PI / 18), c = cos (G_PI / 18);
  const double half_way = (lid_side + dust_side * c) / (1 + c);
  g_assert_cmpfloat_with_epsilon (common_area (a, window), 0.2 * (half_way - 68), 0.002);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pack/dieline/blanks-have-the-sizes-of-the-trade",
                   test_blanks_have_the_sizes_of_the_trade);
  g_test_add_func ("/pack/dieline/closed-forms-of-labels", test_closed_forms_of_labels);
  g_test_add_func ("/pack/dieline/size-means-inside-crease-or-outside",
                   test_size_means_inside_crease_or_outside);
  g_test_add_func ("/pack/dieline/what-makes-no-pack-is-refused-with-the-reason",
                   test_what_makes_no_pack_is_refused_with_the_reason);
  g_test_add_func ("/pack/dieline/asserts-refuse", test_asserts_refuse);
  g_test_add_func ("/pack/dieline/words-are-those-of-the-data", test_words_are_those_of_the_data);
  g_test_add_func ("/pack/dieline/lines-for-the-tool", test_lines_for_the_tool);
  g_test_add_func ("/pack/dieline/no-hole-of-no-size", test_no_hole_of_no_size);
  g_test_add_func ("/pack/dieline/bleed-spares-the-glue", test_bleed_spares_the_glue);
  g_test_add_func ("/pack/dieline/bleeds-of-panels-meet-half-way",
                   test_bleeds_of_panels_meet_half_way);
  return g_test_run ();
}
