/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the arithmetic of calibration. A printer turns and scales a page about its top left and
 * shifts it then; that is an affine map of four numbers, which four readings of one printed line
 * give, and its inverse undoes it. Its inverse for every page is exact: no point is nearer than
 * another. */

#include "config.h"

#include "pack/kn-calibration.h"

#include <math.h>

#define RULER_STEP_MM 10.0 /* a length that rulers can read */

double
kn_ruler_get_length_mm (double sheet_height_mm)
{
  return RULER_STEP_MM * floor ((sheet_height_mm - 2 * KN_RULER_TOP_MM) / RULER_STEP_MM);
}

/**
 * kn_calibration_read:
 * @reading: of the printed ruler sheet
 * @sheet_height_mm: of the paper
 *
 * Errors: none; nonsense gives nonsense, which kn_calibration_find_fault() finds.
 *
 * Returns: how the printer prints
 */
KnCalibration
kn_calibration_read (const KnRulerReading *reading, double sheet_height_mm)
{
  const double length = kn_ruler_get_length_mm (sheet_height_mm);
  const double lean = reading->left_upper_mm - reading->left_lower_mm;
  KnCalibration self = { .scale_percent = 100 * reading->length_mm / length };
  /* The line runs down: turned clockwise its lower end goes left. */
  self.skew_deg
      = fabs (lean) < reading->length_mm ? asin (lean / reading->length_mm) * 180 / G_PI : 90;
  const KnMatrix about_corner = kn_calibration_get_print_matrix (&self);
  const KnPoint mark = kn_matrix_apply (&about_corner, KN_RULER_LEFT_MM, KN_RULER_TOP_MM);
  self.x_mm = reading->left_upper_mm - mark.x;
  self.y_mm = reading->top_mm - mark.y;
  return self;
}

KnMatrix
kn_calibration_get_print_matrix (const KnCalibration *self)
{
  const double k = self->scale_percent / 100;
  const KnMatrix scale = kn_matrix_scaling (k, k);
  const KnMatrix turn = kn_matrix_rotation_about (self->skew_deg, 0, 0);
  const KnMatrix shift = kn_matrix_translation (self->x_mm, self->y_mm);
  const KnMatrix turned = kn_matrix_multiply (&scale, &turn);
  return kn_matrix_multiply (&turned, &shift);
}

KnMatrix
kn_calibration_get_correction (const KnCalibration *self)
{
  KnMatrix inverse = KN_MATRIX_IDENTITY;
  const KnMatrix printed = kn_calibration_get_print_matrix (self);
  (void)kn_matrix_invert (&printed, &inverse); /* a scale of 0 has been refused */
  return inverse;
}

const char *
kn_calibration_find_fault (const KnCalibration *self)
{
  if (!(fabs (self->x_mm) <= KN_CALIBRATION_SHIFT_MAX_MM))
    return "x";
  if (!(fabs (self->y_mm) <= KN_CALIBRATION_SHIFT_MAX_MM))
    return "y";
  if (!(self->scale_percent >= KN_CALIBRATION_SCALE_MIN)
      || !(self->scale_percent <= KN_CALIBRATION_SCALE_MAX))
    return "scale";
  return fabs (self->skew_deg) <= KN_CALIBRATION_SKEW_MAX_DEG ? NULL : "skew";
}
