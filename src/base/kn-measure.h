/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What people type into a measure field: "40+3 mm", "2in - 5", "(10+4)/2", "๑๒.๕". */

typedef enum
{
  KN_MEASURE_MM,
  KN_MEASURE_PT,
  KN_MEASURE_DEG,
  KN_MEASURE_PCT,
} KnMeasureUnit;

/* %FALSE if it is not a sum of measures; lengths of other units are converted to @unit. */
gboolean kn_measure_parse (const char *text, KnMeasureUnit unit, double *out_value);
/* The same in a field that holds @current: "50%" is half of it, "*2" twice. */
gboolean
kn_measure_parse_from (const char *text, KnMeasureUnit unit, double current, double *out_value);
