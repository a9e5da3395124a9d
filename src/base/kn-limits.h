/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Limits on everything that comes from outside (contract.md "Design JSON", platform.md section 7).
 * Exceeding one is an error with a sentence, never a crash or a truncation. */

#define KN_LIMIT_JSON_BYTES (64u * 1024u * 1024u)
#define KN_LIMIT_JSON_DEPTH 32
#define KN_LIMIT_GROUP_DEPTH                                                                       \
  11 /* so that a gradient in the deepest group keeps within the JSON depth */
#define KN_LIMIT_ITEMS 100000
#define KN_LIMIT_SIDE_MIN_MM 1.0
#define KN_LIMIT_SIDE_MAX_MM 5000.0
#define KN_LIMIT_COORD_MM 100000.0 /* |x|, |y| of anything; keeps cairo's fixed point safe */
#define KN_LIMIT_IMAGE_BYTES (256u * 1024u * 1024u)
#define KN_LIMIT_IMAGE_PIXELS 100000000 /* 100 megapixels */
#define KN_LIMIT_SVG_BYTES (2u * 1024u * 1024u)
#define KN_LIMIT_ICC_BYTES (16u * 1024u * 1024u)
#define KN_LIMIT_FONT_BYTES (64u * 1024u * 1024u)
#define KN_LIMIT_TEXT_BYTES (1024u * 1024u) /* one text item */
#define KN_LIMIT_FLOW_FRAMES 500            /* that one story runs through */
#define KN_LIMIT_PATH_SEGMENTS 1000000      /* one path */
#define KN_LIMIT_STRING_BYTES (64u * 1024u) /* names, ids, fonts */
#define KN_LIMIT_GRADIENT_STOPS 256
#define KN_LIMIT_NUMBERS 8      /* a list without a length of its own */
#define KN_LIMIT_DASH_MM 0.05   /* dash and gap together */
#define KN_LIMIT_DASHES 50000   /* along one line */
#define KN_LIMIT_REPEATS 100000 /* of a motif in one pattern */
#define KN_LIMIT_TABLE_COLUMNS 1000
#define KN_LIMIT_TABLE_ROWS 1000000
#define KN_LIMIT_TABLE_ROW_BYTES (1024u * 1024u)
#define KN_LIMIT_EXPR_BYTES 1024 /* one expression of a dieline */
#define KN_LIMIT_EXPR_DEPTH 64   /* of its signs and choices; a bracket is three */
