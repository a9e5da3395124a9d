/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdio.h>

/* What a font file is good for. The numbers are exit statuses of kanok-font-helper. */
typedef enum
{
  KN_FONT_USABLE,
  KN_FONT_BROKEN,
  KN_FONT_MISUSE,
  KN_FONT_PICTURES,  /* of letters, and no outlines */
  KN_FONT_NO_UNICODE /* it does not say which letters it has */
} KnFontVerdict;

/* Asks for its names and letters, loads every glyph, shapes Thai and Latin. Writes the English name
 * of each face's family, one a line. Spends what the file makes it spend: only in a process that
 * limits itself. */
KnFontVerdict kn_font_judge (GBytes *bytes, FILE *out);
