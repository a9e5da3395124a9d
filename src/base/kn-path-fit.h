/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-path.h"

G_BEGIN_DECLS

/* Adds to @out a closed outline of lines and curves that keeps within @tolerance_mm of the closed
 * polygon @points. Sides longer than @longest_step_mm are straight on purpose, turns of more than
 * KN_PATH_FIT_CORNER_DEG are corners; all else are samples of something smooth. */

#define KN_PATH_FIT_CORNER_DEG 28.0

void kn_path_fit_closed (KnPathBuilder *out,
                         const KnPoint *points,
                         gsize n,
                         double tolerance_mm,
                         double longest_step_mm);

/* The same of points that do not come back to the first one; no close. */
void kn_path_fit_open (KnPathBuilder *out,
                       const KnPoint *points,
                       gsize n,
                       double tolerance_mm,
                       double longest_step_mm);

G_END_DECLS
