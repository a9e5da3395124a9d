/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Printers that print off: what is read from the ruler sheet is what they do, and what undoes it
 * undoes it at every point. */

#include "config.h"

#include "pack/kn-calibration.h"

#include <math.h>

/* Written out here: scaled, turned clockwise about the corner, shifted. */
static KnPoint
printed (const KnCalibration *c, KnPoint p)
{
  const double k = c->scale_percent / 100, a = c->skew_deg * G_PI / 180;
  return (KnPoint){ k * (p.x * cos (a) - p.y * sin (a)) + c->x_mm,
                    k * (p.x * sin (a) + p.y * cos (a)) + c->y_mm };
}

static KnCalibration
at_random (void)
{
  return (KnCalibration){ .x_mm = g_test_rand_double_range (-20, 20),
                          .y_mm = g_test_rand_double_range (-20, 20),
                          .scale_percent = g_test_rand_double_range (90, 110),
                          .skew_deg = g_test_rand_double_range (-5, 5) };
}

static void
test_correction_undoes_the_printer (void)
{
  for (int i = 0; i < 200; i++)
    {
      const KnCalibration c = at_random ();
      const KnMatrix correction = kn_calibration_get_correction (&c);
      const KnMatrix print = kn_calibration_get_print_matrix (&c);
      const KnPoint wanted
          = { g_test_rand_double_range (0, 330), g_test_rand_double_range (0, 480) };
      const KnPoint moved = kn_matrix_apply (&correction, wanted.x, wanted.y);
      const KnPoint out = printed (&c, moved), same = kn_matrix_apply (&print, moved.x, moved.y);
      g_assert_cmpfloat (hypot (out.x - wanted.x, out.y - wanted.y), <, 1e-9);
      g_assert_cmpfloat (hypot (out.x - same.x, out.y - same.y), <, 1e-9);
      g_assert_null (kn_calibration_find_fault (&c));
    }
}

static void
test_four_readings_say_what_a_printer_does (void)
{
  for (int i = 0; i < 200; i++)
    {
      const KnCalibration c = at_random ();
      const double height = g_test_rand_double_range (140, 500);
      const double length = kn_ruler_get_length_mm (height);
      const KnPoint upper = printed (&c, (KnPoint){ KN_RULER_LEFT_MM, KN_RULER_TOP_MM });
      const KnPoint lower = printed (&c, (KnPoint){ KN_RULER_LEFT_MM, KN_RULER_TOP_MM + length });
      const KnRulerReading reading
          = { upper.x, lower.x, upper.y, hypot (upper.x - lower.x, upper.y - lower.y) };
      const KnCalibration read = kn_calibration_read (&reading, height);
      g_assert_cmpfloat_with_epsilon (read.x_mm, c.x_mm, 1e-9);
      g_assert_cmpfloat_with_epsilon (read.y_mm, c.y_mm, 1e-9);
      g_assert_cmpfloat_with_epsilon (read.scale_percent, c.scale_percent, 1e-9);
      g_assert_cmpfloat_with_epsilon (read.skew_deg, c.skew_deg, 1e-9);
    }
  const KnRulerReading nonsense = { 200, 0, 20, 10 };
  const KnCalibration read = kn_calibration_read (&nonsense, 297);
  g_assert_nonnull (kn_calibration_find_fault (&read));
}

static void
test_faults_are_named (void)
{
  static const struct
  {
    KnCalibration calibration;
    const char *fault;
  } cases[] = {
    { { 0, 0, 100, 0 }, NULL },     { { 20.1, 0, 100, 0 }, "x" },
    { { 0, -20.1, 100, 0 }, "y" },  { { 0, 0, 89.9, 0 }, "scale" },
    { { 0, 0, 0, 0 }, "scale" },    { { 0, 0, NAN, 0 }, "scale" },
    { { 0, 0, 100, 5.1 }, "skew" }, { { NAN, 0, 100, 0 }, "x" },
    { { 0, 0, 100, NAN }, "skew" }, { { 0, 0, INFINITY, 0 }, "scale" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (kn_calibration_find_fault (&cases[i].calibration), ==, cases[i].fault);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pack/calibration/correction-undoes-the-printer",
                   test_correction_undoes_the_printer);
  g_test_add_func ("/pack/calibration/four-readings-say-what-a-printer-does",
                   test_four_readings_say_what_a_printer_does);
  g_test_add_func ("/pack/calibration/faults-are-named", test_faults_are_named);
  return g_test_run ();
}
