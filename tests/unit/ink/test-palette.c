/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Palettes of pictures that were made of known colours: each is found within a small ΔE2000,
 * whatever the order of the pixels, and prints with no more ink than the paper takes. */

#include "ink/kn-oklab.h"
#include "ink/kn-palette.h"

#include <math.h>
#include <string.h>

#define TOLERANCE 1.5 /* ΔE2000 */
#define NOISE 6       /* levels to each side */

typedef struct
{
  guint32 rgb24;
  guint n;
} Cluster;

static const Cluster CLUSTERS[] = {
  { 0x2a3b7c, 4000 }, { 0xd8b04a, 2500 }, { 0xb3202a, 1500 }, { 0xe8e2d4, 1200 }, { 0x2f6b3c, 800 },
};

/* CIELAB of sRGB, D50 by Bradford: written here once more, so that nothing of ours judges itself.
 */
static KnLab
lab_of (const KnRgb *rgb)
{
  const double m[3][3] = { { 0.4360747, 0.3850649, 0.1430804 },
                           { 0.2225045, 0.7168786, 0.0606169 },
                           { 0.0139322, 0.0971045, 0.7141733 } };
  const double white[3] = { 0.96422, 1, 0.82521 }, in[3] = { rgb->r, rgb->g, rgb->b };
  double f[3];
  for (int i = 0; i < 3; i++)
    {
      double v = 0;
      for (int j = 0; j < 3; j++)
        v += m[i][j] * (in[j] <= 0.04045 ? in[j] / 12.92 : pow ((in[j] + 0.055) / 1.055, 2.4));
      v /= white[i];
      f[i] = v > 216.0 / 24389 ? cbrt (v) : (24389.0 / 27 * v + 16) / 116;
    }
  return (KnLab){ 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2]) };
}

static double
delta_e (const KnRgb *a, guint32 rgb24)
{
  const KnRgb other = kn_rgb_from_hex (rgb24);
  const KnLab x = lab_of (a), y = lab_of (&other);
  return kn_delta_e_2000 (&x, &y);
}

static GByteArray *
make_picture (gboolean noisy)
{
  GByteArray *pixels = g_byte_array_new ();
  for (gsize c = 0; c < G_N_ELEMENTS (CLUSTERS); c++)
    for (guint i = 0; i < CLUSTERS[c].n; i++)
      {
        guint8 p[4] = { (guint8)(CLUSTERS[c].rgb24 >> 16), (guint8)(CLUSTERS[c].rgb24 >> 8),
                        (guint8)CLUSTERS[c].rgb24, 255 };
        for (int k = 0; k < 3 && noisy; k++)
          p[k] = (guint8)CLAMP (p[k] + g_test_rand_int_range (-NOISE, NOISE + 1), 0, 255);
        g_byte_array_append (pixels, p, 4);
      }
  return pixels;
}

static void
shuffle (GByteArray *pixels)
{
  guint32 *p = (guint32 *)(gpointer)pixels->data;
  for (int i = (int)(pixels->len / 4) - 1; i > 0; i--)
    {
      const int j = g_test_rand_int_range (0, i + 1);
      const guint32 other = p[j];
      p[j] = p[i];
      p[i] = other;
    }
}

static void
assert_clusters (const KnPaletteColour *colours, guint n)
{
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (CLUSTERS));
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpfloat (delta_e (&colours[i].rgb, CLUSTERS[i].rgb24), <, TOLERANCE);
      g_assert_cmpfloat_with_epsilon (colours[i].share, CLUSTERS[i].n / 10000.0, 0.005);
    }
}

static void
test_known_colours_are_found (void)
{
  KnPaletteColour colours[KN_PALETTE_MAX];
  for (int noisy = 0; noisy < 2; noisy++)
    {
      g_autoptr (GByteArray) pixels = make_picture (noisy);
      assert_clusters (colours, kn_palette_find (pixels->data, pixels->len / 4, KN_PALETTE_DEFAULT,
                                                 colours));
    }
}

static void
test_the_order_of_pixels_does_not_count (void)
{
  KnPaletteColour first[KN_PALETTE_MAX], second[KN_PALETTE_MAX];
  g_autoptr (GByteArray) pixels = make_picture (TRUE);
  const guint n = kn_palette_find (pixels->data, pixels->len / 4, 6, first);
  shuffle (pixels);
  g_assert_cmpuint (kn_palette_find (pixels->data, pixels->len / 4, 6, second), ==, n);
  g_assert_cmpmem (first, n * sizeof first[0], second, n * sizeof second[0]);
}

/* Asked for more than there are: what nobody can tell apart is one colour. */
static void
test_alike_colours_are_one (void)
{
  KnPaletteColour colours[KN_PALETTE_MAX];
  g_autoptr (GByteArray) pixels = make_picture (TRUE);
  assert_clusters (colours,
                   kn_palette_find (pixels->data, pixels->len / 4, KN_PALETTE_MAX, colours));
}

/* Where two colours meet a photograph has a few pixels of their mixture. */
static void
test_edges_are_no_colours (void)
{
  KnPaletteColour colours[KN_PALETTE_MAX];
  g_autoptr (GByteArray) pixels = make_picture (FALSE);
  const guint8 between[4] = { 0x81, 0x75, 0x63, 255 };
  for (int i = 0; i < 60; i++)
    g_byte_array_append (pixels, between, 4);
  assert_clusters (colours, kn_palette_find (pixels->data, pixels->len / 4, 6, colours));
}

static void
test_what_is_transparent_does_not_count (void)
{
  KnPaletteColour colours[KN_PALETTE_MAX];
  g_autoptr (GByteArray) pixels = make_picture (FALSE);
  for (guint i = 0; i < 4000; i++)
    pixels->data[4 * i + 3] = 20; /* the largest of them */
  const guint n = kn_palette_find (pixels->data, pixels->len / 4, KN_PALETTE_DEFAULT, colours);
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (CLUSTERS) - 1);
  g_assert_cmpfloat (delta_e (&colours[0].rgb, CLUSTERS[1].rgb24), <, TOLERANCE);
  for (guint i = 0; i < pixels->len / 4; i++)
    pixels->data[4 * i + 3] = 0;
  g_assert_cmpuint (kn_palette_find (pixels->data, pixels->len / 4, 5, colours), ==, 0);
  g_assert_cmpuint (kn_palette_find (NULL, 0, 5, colours), ==, 0);
}

static void
test_inks_are_whole_and_within_the_limit (void)
{
  const char *const *names = kn_condition_list_names ();
  for (int i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KnCondition) condition = kn_condition_load (names[i], &error);
      g_assert_no_error (error);
      const double limit = kn_condition_get_max_total_pct (condition);
      for (int r = 0; r < 256; r += 15)
        for (int g = 0; g < 256; g += 15)
          for (int b = 0; b < 256; b += 15)
            {
              const KnPaletteColour colour = { { r / 255.0, g / 255.0, b / 255.0 }, 1 };
              const KnCmyk ink = kn_palette_get_ink (&colour, condition);
              const double amounts[4] = { ink.c, ink.m, ink.y, ink.k };
              g_assert_cmpfloat (kn_cmyk_total (&ink), <=, limit);
              for (int k = 0; k < 4; k++)
                g_assert_cmpfloat (amounts[k], ==, round (amounts[k]));
            }
    }
}

static void
test_oklab_there_and_back (void)
{
  for (guint32 rgb24 = 0; rgb24 <= 0xffffff; rgb24 += 0x010f1d)
    {
      const KnRgb rgb = kn_rgb_from_hex (rgb24);
      const KnOklab lab = kn_oklab_from_rgb (&rgb);
      const KnRgb back = kn_oklab_to_rgb (&lab);
      g_assert_cmphex (kn_rgb_to_hex (&back), ==, rgb24);
    }
  const KnRgb red = { 1, 0, 0 }; /* from the definition's own table */
  const KnOklab lab = kn_oklab_from_rgb (&red);
  g_assert_cmpfloat_with_epsilon (lab.l, 0.62796, 1e-4);
  g_assert_cmpfloat_with_epsilon (lab.a, 0.22486, 1e-4);
  g_assert_cmpfloat_with_epsilon (lab.b, 0.12585, 1e-4);
}

static void
test_names (void)
{
  static const struct
  {
    guint32 rgb24;
    const char *name;
  } cases[] = {
    { 0x000000, "Black" },      { 0xffffff, "White" },     { 0x808080, "Grey" },
    { 0xc00000, "Red" },        { 0x6a0a10, "Dark red" },  { 0xf08020, "Orange" },
    { 0xf5d90a, "Yellow" },     { 0x1c8a3a, "Green" },     { 0x0f3d1a, "Dark green" },
    { 0x1f4fc4, "Blue" },       { 0x10204f, "Dark blue" }, { 0x8cc4f0, "Light blue" },
    { 0x7a2aa0, "Purple" },     { 0xe85a9c, "Pink" },      { 0x8a6a48, "Light brown" },
    { 0x4a3322, "Dark brown" }, { 0xefe6cf, "Cream" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const KnRgb rgb = kn_rgb_from_hex (cases[i].rgb24);
      const KnOklab lab = kn_oklab_from_rgb (&rgb);
      g_test_message ("#%06x %g %g", cases[i].rgb24, lab.l, hypot (lab.a, lab.b));
      g_assert_cmpstr (kn_oklab_get_name (&lab), ==, cases[i].name);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ink/palette/known-colours-are-found", test_known_colours_are_found);
  g_test_add_func ("/ink/palette/the-order-of-pixels-does-not-count",
                   test_the_order_of_pixels_does_not_count);
  g_test_add_func ("/ink/palette/alike-colours-are-one", test_alike_colours_are_one);
  g_test_add_func ("/ink/palette/edges-are-no-colours", test_edges_are_no_colours);
  g_test_add_func ("/ink/palette/what-is-transparent-does-not-count",
                   test_what_is_transparent_does_not_count);
  g_test_add_func ("/ink/palette/inks-are-whole-and-within-the-limit",
                   test_inks_are_whole_and_within_the_limit);
  g_test_add_func ("/ink/palette/oklab-there-and-back", test_oklab_there_and_back);
  g_test_add_func ("/ink/palette/names", test_names);
  return g_test_run ();
}
