/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-geom.h"

/* How far off a printer prints, and what undoes it. mm from the sheet's top left, y down. */

typedef struct
{
  double x_mm, y_mm;    /* how far right and down the print lies */
  double scale_percent; /* of its size: 99.6 prints too small */
  double skew_deg;      /* how far it is turned, clockwise */
} KnCalibration;

#define KN_CALIBRATION_NONE ((KnCalibration){ 0, 0, 100, 0 })
#define KN_CALIBRATION_SHIFT_MAX_MM 20.0
#define KN_CALIBRATION_SCALE_MIN 90.0
#define KN_CALIBRATION_SCALE_MAX 110.0
#define KN_CALIBRATION_SKEW_MAX_DEG 5.0

/* The ruler sheet: a line down the left with a mark at either end. */
#define KN_RULER_LEFT_MM 20.0 /* of both marks, from the paper's left edge */
#define KN_RULER_TOP_MM 20.0  /* of the upper mark, from the paper's top */

/* What is read from the printed sheet with a ruler. */
typedef struct
{
  double left_upper_mm, left_lower_mm; /* from the left edge to either mark */
  double top_mm;                       /* from the top edge to the upper mark */
  double length_mm;                    /* from mark to mark */
} KnRulerReading;

/* Between the marks, on a sheet of that height. */
double kn_ruler_get_length_mm (double sheet_height_mm);
KnCalibration kn_calibration_read (const KnRulerReading *reading, double sheet_height_mm);
/* Where the printer puts a point. */
KnMatrix kn_calibration_get_print_matrix (const KnCalibration *self);
/* What has to be done to a page before, so that it comes out where it should. */
KnMatrix kn_calibration_get_correction (const KnCalibration *self);
/* NULL, or which is out of its range: "x", "y", "scale", "skew". */
const char *kn_calibration_find_fault (const KnCalibration *self);
