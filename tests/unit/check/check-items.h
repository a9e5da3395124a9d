/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check-fixture.h"

/* Items of a design in its text form, and a planted fault with its clean twin. */

typedef struct
{
  const char *name, *rule;
  KnSeverity severity;
  const char *says; /* in the message */
  const char *faulty, *clean;
} FaultCase;

#define RECT(x, y, w, h, rest)                                                                     \
  "{ \"type\": \"rect\", \"x_mm\": " #x ", \"y_mm\": " #y ", \"width_mm\": " #w                    \
  ", \"height_mm\": " #h ", " rest " }"
#define MOTIF(asset, x, y, w, h, rest)                                                             \
  "{ \"type\": \"motif\", \"asset\": \"" asset "\", \"x_mm\": " #x ", \"y_mm\": " #y               \
  ", \"width_mm\": " #w ", \"height_mm\": " #h rest " }"
#define MARK(x, y, w, h, rest) MOTIF ("mark", x, y, w, h, RED_LEAF rest)
#define CODE(x, y)                                                                                 \
  "{ \"type\": \"barcode\", \"symbology\": \"ean13\", \"data\": \"2001234567893\", \"x_mm\": " #x  \
  ", \"y_mm\": " #y ", \"module_mm\": 0.33, \"height_mm\": 18 }"
#define RED_LEAF ", \"recolour\": { \"#b5121b\": { \"ink\": \"red\" } }"
#define TEXT(x, y, w, h, text, rest)                                                               \
  "{ \"type\": \"text\", \"x_mm\": " #x ", \"y_mm\": " #y ", \"width_mm\": " #w                    \
  ", \"height_mm\": " #h ", \"text\": \"" text "\", \"font\": \"Loma\", " rest " }"
#define PATH(d, rest) "{ \"type\": \"path\", \"d\": \"" d "\", " rest " }"
#define IMAGE(asset, x, y, w, h, rest)                                                             \
  "{ \"type\": \"image\", \"asset\": \"" asset "\", \"x_mm\": " #x ", \"y_mm\": " #y               \
  ", \"width_mm\": " #w ", \"height_mm\": " #h rest " }"
#define RED "\"fill\": { \"ink\": \"red\" }"
#define K100 "\"fill\": { \"cmyk\": [0, 0, 0, 100] }"
#define STROKE(ink, pt) "\"stroke\": { \"ink\": \"" ink "\" }, \"stroke_width_pt\": " #pt
#define LINEAR(a, b)                                                                               \
  "\"fill\": { \"gradient\": \"linear\", \"from_mm\": [20, 20], \"to_mm\": [60, 20], \"stops\": "  \
  "[[0, " a "], [1, " b "]] }"
#define GROUP(rest, items) "{ \"type\": \"group\", " rest ", \"items\": [ " items " ] }"
