/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The sheet by which a printer is measured: pack/kn-calibration.h says what the readings mean. */

#define KN_RULER_SIDE_MIN_MM 140.0 /* of a sheet that has room for it */

/* In the language of the program. Whole or not at all. */
gboolean kn_ruler_sheet_write (double width_mm, double height_mm, const char *path, GError **error);
