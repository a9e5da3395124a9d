/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "press/kn-markers.h"

#include <math.h>
#include <string.h>

static KnMarker
process (double c, double m, double y, double k)
{
  return (KnMarker){ KN_MARKER_PROCESS, -1, { c, m, y, k }, FALSE, -1 };
}

static void
test_come_back (void)
{
  g_autoptr (KnMarkers) markers = kn_markers_new ();
  for (int i = 0; i < 70000; i++) /* past 250 and past 250 × 250 */
    {
      const KnMarker in = process (i / 100000.0, 0, 0, 1);
      double rgb[3];
      kn_markers_add (markers, &in, rgb);
      for (int c = 0; c < 3; c++) /* as cairo prints them: six digits */
        rgb[c] = round (rgb[c] * 1e6) / 1e6;
      const KnMarker *out = kn_markers_find (markers, rgb);
      g_assert_nonnull (out);
      g_assert_cmpfloat (out->amounts[0], ==, in.amounts[0]);
    }
}

static void
test_off_lattice (void)
{
  g_autoptr (KnMarkers) markers = kn_markers_new ();
  for (int i = 0; i < 1000; i++)
    {
      const KnMarker in = process (i / 1000.0, 0, 0, 0);
      double rgb[3];
      kn_markers_add (markers, &in, rgb);
      for (int c = 0; c < 3; c++)
        g_assert_cmpint (lrint (rgb[c] * 65535) % 257, !=, 0);
    }
  for (int v = 0; v < 256; v++)
    {
      const double grey[3] = { v / 255.0, v / 255.0, v / 255.0 };
      g_assert_null (kn_markers_find (markers, grey));
    }
}

static void
test_equal_share (void)
{
  g_autoptr (KnMarkers) markers = kn_markers_new ();
  const KnMarker a = process (0.2, 0, 0, 0), b = process (0.2, 0, 0, 0);
  double first[3], second[3];
  kn_markers_add (markers, &a, first);
  kn_markers_add (markers, &b, second);
  g_assert_cmpmem (first, sizeof first, second, sizeof second);
}

static void
test_palette_avoids (void)
{
  g_autoptr (KnMarkers) first = kn_markers_new ();
  const KnMarker marker = process (1, 0, 0, 0);
  guint32 liked = kn_markers_add_palette (first, &marker);
  g_autoptr (KnMarkers) second = kn_markers_new ();
  kn_markers_reserve (second, liked);
  guint32 other = kn_markers_add_palette (second, &marker);
  g_assert_cmpuint (other, !=, liked);
  const double rgb[3]
      = { (liked >> 16) / 255.0, (liked >> 8 & 255) / 255.0, (liked & 255) / 255.0 };
  g_assert_null (kn_markers_find (second, rgb));
  g_assert_nonnull (kn_markers_find (first, rgb));
}

static void
test_lines (void)
{
  g_autoptr (KnMarkers) markers = kn_markers_new ();
  const char *text = "ก\xe2\x80\x8bา\n";
  int line = kn_markers_add_line (markers, text, strlen (text));
  g_assert_null (kn_markers_find_lost_line (markers)); /* nothing painted yet */
  const KnMarker marker = { KN_MARKER_PROCESS, -1, { 0 }, FALSE, line };
  double rgb[3];
  kn_markers_add (markers, &marker, rgb);
  g_assert_cmpstr (kn_markers_find_lost_line (markers), ==, "กา");
  g_assert_cmpstr (kn_markers_take_line (markers, line), ==, "0E010E32");
  g_assert_cmpstr (kn_markers_take_line (markers, line), ==, "");
  g_assert_null (kn_markers_find_lost_line (markers));
}

static void
test_spots (void)
{
  g_autoptr (KnMarkers) markers = kn_markers_new ();
  const KnCmyk gold = { 20, 25, 60, 25 }, other = { 0, 0, 0, 1 };
  int a = kn_markers_add_spot (markers, "Gold", &gold);
  g_assert_cmpint (kn_markers_add_spot (markers, "Gold", &other), ==, a);
  g_assert_true (kn_cmyk_equal (&kn_markers_get_spot (markers, a)->alternate, &gold));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/press/markers/come-back-from-printed-digits", test_come_back);
  g_test_add_func ("/press/markers/equal-no-8-bit-colour", test_off_lattice);
  g_test_add_func ("/press/markers/equal-paints-share-one", test_equal_share);
  g_test_add_func ("/press/markers/palette-avoids-reserved", test_palette_avoids);
  g_test_add_func ("/press/markers/lines-are-taken-once", test_lines);
  g_test_add_func ("/press/markers/one-definition-a-spot", test_spots);
  return g_test_run ();
}
