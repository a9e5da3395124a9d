/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ink/kn-vision.h"

#include <math.h>

/* Computed apart from this program, from the published matrices. */
static const struct
{
  guint32 rgb24, seen[3];
} vectors[] = {
  { 0xc9242b, { 0x5a5129, 0x827524, 0xde0029 } }, { 0xf27091, { 0x888b92, 0xaaa48e, 0xff627c } },
  { 0xf4d25d, { 0xe6cf50, 0xefd962, 0xffc3b9 } }, { 0x00968f, { 0x8d8d8f, 0x7c8190, 0x009a94 } },
  { 0x0c4da2, { 0x0f57a5, 0x004aa0, 0x006270 } }, { 0x7f616d, { 0x64666d, 0x6b6b6c, 0x846065 } },
  { 0xdba73b, { 0xbca82b, 0xc9b540, 0xee9791 } }, { 0x363c41, { 0x3a3c41, 0x393b41, 0x333d3e } },
};

static const KnVision blind[] = { KN_VISION_PROTAN, KN_VISION_DEUTAN, KN_VISION_TRITAN };

static int
channel (guint32 rgb24, int i)
{
  return (int)(rgb24 >> (16 - 8 * i) & 255);
}

static void
test_colours_are_seen_as_published (void)
{
  for (gsize v = 0; v < G_N_ELEMENTS (vectors); v++)
    for (gsize b = 0; b < G_N_ELEMENTS (blind); b++)
      for (int i = 0; i < 3; i++)
        g_assert_cmpint (ABS (channel (kn_vision_see (blind[b], vectors[v].rgb24), i)
                              - channel (vectors[v].seen[b], i)),
                         <=, 1);
}

static void
test_rows_sum_to_one (void)
{
  for (gsize b = 0; b < G_N_ELEMENTS (blind); b++)
    for (int row = 0; row < 3; row++)
      {
        const double *m = kn_vision_get_matrix (blind[b]) + row * 3;
        g_assert_cmpfloat_with_epsilon (m[0] + m[1] + m[2], 1, 2e-6);
      }
  g_assert_null (kn_vision_get_matrix (KN_VISION_FULL));
}

static void
test_greys_stay_and_red_and_green_meet (void)
{
  for (guint32 v = 0; v < 256; v++)
    for (gsize b = 0; b < G_N_ELEMENTS (blind); b++)
      for (int i = 0; i < 3; i++)
        g_assert_cmpint (ABS (channel (kn_vision_see (blind[b], v * 0x010101), i) - (int)v), <=, 1);
  g_assert_cmphex (kn_vision_see (KN_VISION_FULL, 0x123456), ==, 0x123456);
}

static void
test_a_photocopy_is_grey_and_hard (void)
{
  int before = -1;
  for (guint32 v = 0; v < 256; v++)
    {
      guint32 seen = kn_vision_see (KN_VISION_PHOTOCOPY, v * 0x010101);
      g_assert_cmphex (seen, ==, (seen & 255) * 0x010101);
      g_assert_cmpint ((int)(seen & 255), >=, before);
      before = (int)(seen & 255);
    }
  g_assert_cmphex (kn_vision_see (KN_VISION_PHOTOCOPY, 0xffffff), ==, 0xffffff);
  g_assert_cmphex (kn_vision_see (KN_VISION_PHOTOCOPY, 0), ==, 0);
  g_assert_cmpuint (kn_vision_see (KN_VISION_PHOTOCOPY, 0xe0e0e0) & 255, >, 0xe8);
  g_assert_cmpuint (kn_vision_see (KN_VISION_PHOTOCOPY, 0x303030) & 255, <, 0x10);
}

static void
test_pixels_keep_their_first_byte (void)
{
  guint32 pixels[] = { 0xff000000, 0x80c9242b, 0xffc9242b, 0xffffffff };
  kn_vision_apply (KN_VISION_DEUTAN, pixels, G_N_ELEMENTS (pixels));
  g_assert_cmphex (pixels[0], ==, 0xff000000);
  g_assert_cmphex (pixels[1], ==, 0x80000000 | kn_vision_see (KN_VISION_DEUTAN, 0xc9242b));
  g_assert_cmphex (pixels[2] & 0xffffff, ==, pixels[1] & 0xffffff);
  g_assert_cmphex (pixels[3], ==, 0xffffffff);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ink/vision/published", test_colours_are_seen_as_published);
  g_test_add_func ("/ink/vision/rows", test_rows_sum_to_one);
  g_test_add_func ("/ink/vision/greys", test_greys_stay_and_red_and_green_meet);
  g_test_add_func ("/ink/vision/photocopy", test_a_photocopy_is_grey_and_hard);
  g_test_add_func ("/ink/vision/pixels", test_pixels_keep_their_first_byte);
  return g_test_run ();
}
