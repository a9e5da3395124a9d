/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Inks that fall together, and for whom; contrast as WCAG defines it. */

#include "ink/kn-palette-check.h"

static GArray *
check (const KnCmyk *inks, gsize n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnCondition) condition = kn_condition_load (KN_CONDITION_DEFAULT_NAME, &error);
  g_assert_no_error (error);
  return kn_palette_check (inks, n, condition);
}

static void
test_contrast_is_that_of_wcag (void)
{
  const KnRgb black = { 0, 0, 0 }, white = { 1, 1, 1 };
  const KnRgb grey = kn_rgb_from_hex (0x767676); /* the darkest grey that passes AA on white */
  g_assert_cmpfloat_with_epsilon (kn_palette_contrast (&black, &white), 21, 1e-9);
  g_assert_cmpfloat_with_epsilon (kn_palette_contrast (&white, &grey), 4.54, 0.005);
  g_assert_cmpfloat (kn_palette_contrast (&grey, &grey), ==, 1);
}

/* A red and a green of one lightness are one to eyes without red or green cones, and nothing else.
 */
static void
test_red_and_green_fall_together_for_some (void)
{
  const KnCmyk inks[] = { { 0, 60, 90, 25 }, { 45, 15, 95, 20 }, { 100, 80, 0, 20 } };
  g_autoptr (GArray) pairs = check (inks, G_N_ELEMENTS (inks));
  g_assert_cmpuint (pairs->len, ==, 3);
  const KnPalettePair *pair = &g_array_index (pairs, KnPalettePair, 0);
  g_assert_cmpuint (pair->a, ==, 0);
  g_assert_cmpuint (pair->b, ==, 1);
  g_test_message ("ΔE %.1f %.1f %.1f %.1f", pair->delta_e[0], pair->delta_e[1], pair->delta_e[2],
                  pair->delta_e[3]);
  g_assert_cmpfloat (pair->delta_e[KN_VISION_FULL], >, 25);
  g_assert_cmpfloat (pair->delta_e[KN_VISION_DEUTAN], <, KN_PALETTE_ALIKE);
  g_assert_true ((pair->alike & 1u << KN_VISION_DEUTAN) != 0);
  g_assert_true ((pair->alike & (1u << KN_VISION_FULL | 1u << KN_VISION_TRITAN)) == 0);
  for (guint i = 1; i < pairs->len; i++) /* blue is told from both by all */
    g_assert_cmpuint (g_array_index (pairs, KnPalettePair, i).alike, ==, 0);
}

static void
test_one_ink_twice_is_alike_for_all (void)
{
  const KnCmyk inks[] = { { 10, 20, 30, 0 }, { 10, 20, 30, 0 } };
  g_autoptr (GArray) pairs = check (inks, 2);
  const KnPalettePair *pair = &g_array_index (pairs, KnPalettePair, 0);
  g_assert_cmpuint (pair->alike, ==, 15);
  g_assert_cmpfloat (pair->contrast, ==, 1);
  g_autoptr (GArray) none = check (inks, 1);
  g_assert_cmpuint (none->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ink/palette-check/contrast-is-that-of-wcag", test_contrast_is_that_of_wcag);
  g_test_add_func ("/ink/palette-check/red-and-green-fall-together-for-some",
                   test_red_and_green_fall_together_for_some);
  g_test_add_func ("/ink/palette-check/one-ink-twice-is-alike-for-all",
                   test_one_ink_twice_is_alike_for_all);
  return g_test_run ();
}
