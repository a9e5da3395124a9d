/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ink/kn-condition.h"

#include <math.h>
#include <string.h>

#define GRID 18 /* a side; 255 is a multiple of GRID - 1, so bytes are exact */

static KnCondition *
load (const char *name)
{
  g_autoptr (GError) error = NULL;
  KnCondition *condition = kn_condition_load (name, &error);
  g_assert_no_error (error);
  g_assert_nonnull (condition);
  return condition;
}

static guint8 *
make_grid (gsize *out_n)
{
  gsize n = GRID * GRID * GRID;
  guint8 *rgb = g_malloc (n * 3);
  for (gsize i = 0; i < n; i++)
    {
      rgb[i * 3] = (guint8)(i % GRID * 255 / (GRID - 1));
      rgb[i * 3 + 1] = (guint8)(i / GRID % GRID * 255 / (GRID - 1));
      rgb[i * 3 + 2] = (guint8)(i / GRID / GRID * 255 / (GRID - 1));
    }
  *out_n = n;
  return rgb;
}

static void
test_names_travel_as_the_registry_has_them (void)
{
  static const struct
  {
    const char *name, *identifier;
    gboolean registered;
    double limit;
  } expected[] = { { "coated", "FOGRA39", TRUE, 300 },
                   { "uncoated", "FOGRA29", TRUE, 300 },
                   { "sc", "FOGRA40", TRUE, 270 },
                   { "newsprint", "CGATS/SNAP TR002-2007", FALSE, 240 } };
  const char *const *names = kn_condition_list_names ();
  g_assert_cmpuint (g_strv_length ((char **)names), ==, G_N_ELEMENTS (expected));
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_assert_cmpstr (names[i], ==, expected[i].name);
      g_autoptr (KnCondition) condition = load (names[i]);
      g_assert_cmpstr (kn_condition_get_name (condition), ==, expected[i].name);
      g_assert_cmpstr (kn_condition_get_identifier (condition), ==, expected[i].identifier);
      g_assert_cmpfloat (kn_condition_get_max_total_pct (condition), ==, expected[i].limit);
      g_assert_cmpstr (kn_condition_get_registry (condition), ==,
                       expected[i].registered ? "http://www.color.org" : NULL);
      /* Other people's files are called that. */
      const char *info = kn_condition_get_info (condition);
      g_assert_nonnull (strstr (info, "own build 1"));
      g_assert_null (strstr (info, "ISO Coated"));
      g_assert_null (strstr (info, "PSO"));
      g_assert_cmpuint (g_bytes_get_size (kn_condition_get_icc (condition)), >, 400000);
      g_assert_nonnull (kn_condition_get_condition (condition));
      g_assert_nonnull (kn_condition_get_label (condition));
    }
  g_assert_cmpstr (names[0], ==, KN_CONDITION_DEFAULT_NAME);
}

static void
test_unknown_condition_lists_what_there_is (void)
{
  g_autoptr (GError) error = NULL;
  KnCondition *condition = kn_condition_load ("glossy", &error);
  g_assert_null (condition);
  g_assert_error (error, KN_INK_ERROR, KN_INK_ERROR_UNKNOWN_CONDITION);
  g_assert_nonnull (strstr (error->message, "glossy"));
  g_assert_nonnull (strstr (error->message, "newsprint"));
}

static void
test_no_colour_exceeds_the_ink_limit (void)
{
  gsize n = 0;
  g_autofree guint8 *rgb = make_grid (&n);
  g_autofree guint8 *cmyk = g_malloc (n * 4);
  for (const char *const *name = kn_condition_list_names (); *name != NULL; name++)
    {
      g_autoptr (KnCondition) condition = load (*name);
      double limit = kn_condition_get_max_total_pct (condition);
      double highest = 0, highest8 = 0;
      kn_condition_convert_rgb8 (condition, rgb, cmyk, n);
      for (gsize i = 0; i < n; i++)
        {
          KnRgb colour = { rgb[i * 3] / 255.0, rgb[i * 3 + 1] / 255.0, rgb[i * 3 + 2] / 255.0 };
          KnCmyk ink = kn_condition_from_rgb_icc (condition, &colour);
          const guint8 *p = cmyk + i * 4;
          highest = MAX (highest, kn_cmyk_total (&ink));
          highest8 = MAX (highest8, (p[0] + p[1] + p[2] + p[3]) / 2.55);
        }
      g_test_message ("%s: highest ink sum %.1f %%, 8 bit %.1f %%", *name, highest, highest8);
      g_assert_cmpfloat (highest, <=, limit);
      g_assert_cmpfloat (highest8, <=, limit);
      /* Not passed by converting nothing. */
      g_assert_cmpfloat (highest, >, limit - 25);
    }
}

static void
test_neutral_rgb_is_black_ink_alone (void)
{
  for (const char *const *name = kn_condition_list_names (); *name != NULL; name++)
    {
      g_autoptr (KnCondition) condition = load (*name);
      double before = 101;
      for (int i = 0; i <= 255; i++)
        {
          KnRgb grey = { i / 255.0, i / 255.0, i / 255.0 };
          KnCmyk ink = kn_condition_from_rgb (condition, &grey);
          g_assert_cmpfloat (ink.c + ink.m + ink.y, ==, 0);
          g_assert_cmpfloat (ink.k, <, before);
          before = ink.k;
        }
      KnRgb black = { 0, 0, 0 }, white = { 1, 1, 1 };
      g_assert_cmpfloat (kn_condition_from_rgb (condition, &black).k, ==, 100);
      g_assert_cmpfloat (kn_condition_from_rgb (condition, &white).k, ==, 0);
      g_assert_cmpfloat (before, ==, 0);
      KnCmyk rich = kn_condition_from_rgb_icc (condition, &black);
      g_assert_cmpfloat (kn_cmyk_total (&rich), >, 200);
    }
}

static void
test_neutral_keeps_its_lightness_on_paper (void)
{
  g_autoptr (KnCondition) condition = load ("coated");
  KnCmyk paper = { 0 }, black = { .k = 100 };
  double white_l = kn_condition_to_lab (condition, &paper).l;
  double black_l = kn_condition_to_lab (condition, &black).l;
  g_assert_cmpfloat_with_epsilon (white_l, 95, 1.5);
  g_assert_cmpfloat_with_epsilon (black_l, 16, 3);
  KnRgb grey = { 0.5, 0.5, 0.5 };
  KnCmyk ink = kn_condition_from_rgb (condition, &grey);
  /* sRGB 50 % has luminance 0.214: with the press's dot gain that is some 60 % black, not 50. */
  g_assert_cmpfloat (ink.k, >, 55);
  g_assert_cmpfloat (ink.k, <, 68);
}

static void
test_paper_is_screen_white_and_solids_look_like_themselves (void)
{
  g_autoptr (KnCondition) condition = load ("coated");
  KnCmyk paper = { 0 }, cyan = { .c = 100 }, red = { .m = 100, .y = 100 },
         all = { 100, 100, 100, 100 };
  KnRgb rgb = kn_condition_to_screen (condition, &paper);
  g_assert_cmphex (kn_rgb_to_hex (&rgb), ==, 0xffffff);
  rgb = kn_condition_to_screen_absolute (condition, &paper);
  g_assert_cmphex (kn_rgb_to_hex (&rgb), !=, 0xffffff);
  g_assert_cmpfloat (rgb.g, >, 0.88);
  rgb = kn_condition_to_screen (condition, &cyan);
  g_assert_cmpfloat (rgb.r, <, 0.1);
  g_assert_cmpfloat (rgb.b, >, 0.8);
  rgb = kn_condition_to_screen (condition, &red);
  g_assert_cmpfloat (rgb.r, >, 0.8);
  g_assert_cmpfloat (rgb.g, <, 0.2);
  rgb = kn_condition_to_screen (condition, &all);
  g_assert_cmpfloat (rgb.r + rgb.g + rgb.b, <, 0.15);
  /* FOGRA39: cyan 55 -37 -50, magenta 48 74 -3, within what the profile promises. */
  KnLab lab = kn_condition_to_lab (condition, &cyan), fogra = { 55, -37, -50 };
  g_assert_cmpfloat (kn_delta_e_2000 (&lab, &fogra), <, 1.5);
  KnCmyk outside = { -5, 140, NAN, 0 }, inside = { 0, 100, 0, 0 };
  KnRgb a = kn_condition_to_screen (condition, &outside);
  KnRgb b = kn_condition_to_screen (condition, &inside);
  g_assert_cmphex (kn_rgb_to_hex (&a), ==, kn_rgb_to_hex (&b));
}

static void
test_printable_colours_round_trip (void)
{
  for (const char *const *name = kn_condition_list_names (); *name != NULL; name++)
    {
      g_autoptr (KnCondition) condition = load (*name);
      double worst = 0, sum = 0;
      const int n = 3000;
      for (int i = 0; i < n; i++)
        {
          /* Two inks and some black: inside the gamut, inside the ink limit. */
          double amounts[4]
              = { g_test_rand_double_range (0, 80), g_test_rand_double_range (0, 80),
                  g_test_rand_double_range (0, 80), g_test_rand_double_range (0, 40) };
          amounts[i % 3] = 0;
          KnCmyk ink = { amounts[0], amounts[1], amounts[2], amounts[3] };
          KnRgb seen = kn_condition_to_screen (condition, &ink);
          if (seen.r * seen.g * seen.b == 0 || MAX (seen.r, MAX (seen.g, seen.b)) >= 1)
            continue; /* cut to sRGB: another colour */
          double distance = kn_condition_gamut_distance (condition, &seen);
          worst = MAX (worst, distance);
          sum += distance;
        }
      g_test_message ("%s: round trip mean %.2f, worst %.2f", *name, sum / n, worst);
      g_assert_cmpfloat (sum / n, <, 0.8);
      g_assert_cmpfloat (worst, <, 6);
    }
}

static int
count_unprintable (KnCondition *condition)
{
  gsize n = 0;
  g_autofree guint8 *rgb = make_grid (&n);
  int count = 0;
  for (gsize i = 0; i < n; i++)
    {
      KnRgb colour = { rgb[i * 3] / 255.0, rgb[i * 3 + 1] / 255.0, rgb[i * 3 + 2] / 255.0 };
      count += kn_condition_gamut_distance (condition, &colour) > 5;
    }
  g_test_message ("%d of %d colours do not print on %s", count, (int)n,
                  kn_condition_get_name (condition));
  return count;
}

static void
test_gamut_distance_finds_what_cannot_be_printed (void)
{
  g_autoptr (KnCondition) coated = load ("coated");
  g_autoptr (KnCondition) news = load ("newsprint");
  KnRgb screen_green = { 0, 1, 0 }, screen_blue = { 0, 0, 1 }, clay = { 0.6, 0.45, 0.35 };
  g_assert_cmpfloat (kn_condition_gamut_distance (coated, &screen_green), >, 8);
  g_assert_cmpfloat (kn_condition_gamut_distance (coated, &screen_blue), >, 8);
  g_assert_cmpfloat (kn_condition_gamut_distance (coated, &clay), <, 2);
  g_assert_cmpint (count_unprintable (news), >, count_unprintable (coated) + 100);
  KnRgb black = { 0, 0, 0 };
  g_assert_cmpfloat (kn_condition_gamut_distance (coated, &black), <, 3);
}

static void
test_pixels_agree_with_single_colours (void)
{
  g_autoptr (KnCondition) condition = load ("coated");
  gsize n = 0;
  g_autofree guint8 *rgb = make_grid (&n);
  g_autofree guint8 *cmyk = g_malloc (n * 4), *back = g_malloc (n * 3);
  kn_condition_convert_rgb8 (condition, rgb, cmyk, n);
  kn_condition_convert_cmyk8 (condition, cmyk, back, n);
  double worst_ink = 0, worst_screen = 0;
  for (gsize i = 0; i < n; i++)
    {
      KnRgb colour = { rgb[i * 3] / 255.0, rgb[i * 3 + 1] / 255.0, rgb[i * 3 + 2] / 255.0 };
      KnCmyk ink = kn_condition_from_rgb_icc (condition, &colour);
      double single[4] = { ink.c, ink.m, ink.y, ink.k };
      for (int j = 0; j < 4; j++)
        worst_ink = MAX (worst_ink, fabs (single[j] - cmyk[i * 4 + j] / 2.55));
      KnCmyk pixel = { cmyk[i * 4] / 2.55, cmyk[i * 4 + 1] / 2.55, cmyk[i * 4 + 2] / 2.55,
                       cmyk[i * 4 + 3] / 2.55 };
      KnRgb seen = kn_condition_to_screen (condition, &pixel);
      double screen[3] = { seen.r, seen.g, seen.b };
      for (int j = 0; j < 3; j++)
        worst_screen = MAX (worst_screen, fabs (screen[j] * 255 - back[i * 3 + j]));
    }
  g_test_message ("worst: ink %.2f %%, screen %.1f of 255", worst_ink, worst_screen);
  g_assert_cmpfloat (worst_ink, <, 0.5);
  g_assert_cmpfloat (worst_screen, <, 1);
}

typedef struct
{
  KnCondition *condition;
  const guint8 *rgb;
  gsize n;
  const guint8 *expected;
} ThreadJob;

static gpointer
convert_in_thread (gpointer data)
{
  ThreadJob *job = data;
  g_autofree guint8 *out = g_malloc (job->n * 4);
  guint n_wrong = 0;
  for (int round = 0; round < 20; round++)
    {
      kn_condition_convert_rgb8 (job->condition, job->rgb, out, job->n);
      n_wrong += memcmp (out, job->expected, job->n * 4) != 0;
      KnCmyk ink = { .c = round * 5, .k = 3 };
      KnRgb a = kn_condition_to_screen (job->condition, &ink);
      KnRgb b = kn_condition_to_screen (job->condition, &ink);
      n_wrong += kn_rgb_to_hex (&a) != kn_rgb_to_hex (&b);
    }
  return GUINT_TO_POINTER (n_wrong);
}

static void
test_threads_get_the_same_colours (void)
{
  g_autoptr (KnCondition) condition = load ("coated");
  gsize n = 0;
  g_autofree guint8 *rgb = make_grid (&n);
  g_autofree guint8 *expected = g_malloc (n * 4);
  kn_condition_convert_rgb8 (condition, rgb, expected, n);
  ThreadJob job = { condition, rgb, n, expected };
  GThread *threads[4];
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("convert", convert_in_thread, &job);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_cmpuint (GPOINTER_TO_UINT (g_thread_join (threads[i])), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ink/condition/names-travel-as-the-registry-has-them",
                   test_names_travel_as_the_registry_has_them);
  g_test_add_func ("/ink/condition/unknown-condition-lists-what-there-is",
                   test_unknown_condition_lists_what_there_is);
  g_test_add_func ("/ink/condition/no-colour-exceeds-the-ink-limit",
                   test_no_colour_exceeds_the_ink_limit);
  g_test_add_func ("/ink/condition/neutral-rgb-is-black-ink-alone",
                   test_neutral_rgb_is_black_ink_alone);
  g_test_add_func ("/ink/condition/neutral-keeps-its-lightness-on-paper",
                   test_neutral_keeps_its_lightness_on_paper);
  g_test_add_func ("/ink/condition/paper-is-screen-white-and-solids-look-like-themselves",
                   test_paper_is_screen_white_and_solids_look_like_themselves);
  g_test_add_func ("/ink/condition/printable-colours-round-trip",
                   test_printable_colours_round_trip);
  g_test_add_func ("/ink/condition/gamut-distance-finds-what-cannot-be-printed",
                   test_gamut_distance_finds_what_cannot_be_printed);
  g_test_add_func ("/ink/condition/pixels-agree-with-single-colours",
                   test_pixels_agree_with_single_colours);
  g_test_add_func ("/ink/condition/threads-get-the-same-colours",
                   test_threads_get_the_same_colours);
  return g_test_run ();
}
