/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Cloth and baskets as matrices of bits: where the thread across lies on top. As a drawing one
 * repeat fills its box, so that repeats beside each other are one cloth. */

#define KN_WEAVE_MAX 64 /* threads each way in one repeat */

/* Over @over, under @under, each row @step further: 1,1,1 is plain, 2,2,1 a twill, 1,4,2 a sateen.
 * Bits row by row, @out_side of them a row. NULL with a sentence if there is no such weave. */
guint8 *kn_weave_new (int over, int under, int step, int *out_side, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
/* "2,2,1". */
gboolean
kn_weave_parse (const char *text, int *out_over, int *out_under, int *out_step, GError **error);
/* One repeat as an SVG of two colours: the set bits as floats along their rows, on a ground. */
GBytes *kn_weave_dup_svg (const guint8 *bits, int side) G_GNUC_WARN_UNUSED_RESULT;
