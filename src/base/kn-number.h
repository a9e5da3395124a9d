/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#define KN_NUMBER_SIZE G_ASCII_DTOSTR_BUF_SIZE

/* The shortest decimal text that reads back as the same double; -0 prints as 0. */
const char *kn_number_print (double value, char out_text[KN_NUMBER_SIZE]);
/* The same rounded to @decimals first, for the eye and for PDF operands. No exponent, no trailing
 * 0. */
const char *kn_number_print_fixed (double value, int decimals, char out_text[KN_NUMBER_SIZE]);
/* What g_ascii_strtod() reads at the beginning of @text, the same double; quick for plain decimals.
 */
double kn_number_read (const char *text, gsize length);
