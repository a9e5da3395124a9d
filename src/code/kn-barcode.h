/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-geom.h"

/* Barcodes as geometry: which bars or squares a text becomes (in modules), and where they, the
 * digits and the quiet zones lie (in mm). Nothing here draws. A KnBarcode is immutable and
 * reference-counted: any thread may read it. A text that cannot be encoded gives a KnBarcode too,
 * with a problem instead of bars, so that its box stays where it is while somebody types. */

typedef struct _KnBarcode KnBarcode;

/* In the order of the property's choices (model/kn-prop.c). */
typedef enum
{
  KN_BARCODE_EAN13,
  KN_BARCODE_EAN8,
  KN_BARCODE_ITF14,
  KN_BARCODE_CODE128,
  KN_BARCODE_QR,
  KN_BARCODE_DATAMATRIX,
  KN_N_BARCODE_KINDS
} KnBarcodeKind;

/* How much of a QR code may be lost: 7, 15, 25, 30 %. */
typedef enum
{
  KN_BARCODE_LEVEL_L,
  KN_BARCODE_LEVEL_M,
  KN_BARCODE_LEVEL_Q,
  KN_BARCODE_LEVEL_H,
} KnBarcodeLevel;

typedef enum
{
  KN_BARCODE_PROBLEM_NONE,
  KN_BARCODE_PROBLEM_DATA, /* empty, wrong characters, wrong length, too long */
  KN_BARCODE_PROBLEM_CHECK_DIGIT,
} KnBarcodeProblem;

/* What one kind is like; figures in modules unless they say otherwise. */
typedef struct
{
  const char *label;  /* untranslated: names of standards */
  gboolean is_linear; /* bars; else squares */
  int digits;         /* with the check digit; 0: any text */
  double quiet_left, quiet_right, quiet_top, quiet_bottom;
  double module_min_mm, module_max_mm, module_nominal_mm;
  const char *source; /* of these figures */
} KnBarcodeInfo;

const KnBarcodeInfo *kn_barcode_kind_get_info (KnBarcodeKind kind);

KnBarcode *kn_barcode_new (KnBarcodeKind kind,
                           const char *data,
                           KnBarcodeLevel level) G_GNUC_WARN_UNUSED_RESULT;
KnBarcode *kn_barcode_ref (const KnBarcode *self);
void kn_barcode_unref (KnBarcode *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnBarcode, kn_barcode_unref)

KnBarcodeKind kn_barcode_get_kind (const KnBarcode *self);
KnBarcodeProblem kn_barcode_get_problem (const KnBarcode *self);
/* Whole translated sentences; NULL without a problem. */
const char *kn_barcode_get_message (const KnBarcode *self);
/* What is encoded, with its check digit; "" with a problem. */
const char *kn_barcode_get_text (const KnBarcode *self);
/* A number of the range 200–299, which no shop's till knows: for lessons and samples. */
gboolean kn_barcode_is_training (const KnBarcode *self);
/* Modules across and down, quiet zones not counted; a linear code is one row. */
double kn_barcode_get_columns (const KnBarcode *self);
int kn_barcode_get_rows (const KnBarcode *self);

/* One dark rectangle, in modules from the symbol's top left. Linear codes: y 0, height 1. */
typedef struct
{
  double x, y, width, height;
  gboolean is_guard; /* EAN: reaches down between the digits */
} KnBarcodeBar;

const KnBarcodeBar *kn_barcode_get_bars (const KnBarcode *self, gsize *out_n);

/* --- in millimetres ------------------------------------------------------------------------ */

typedef struct
{
  double module_mm;    /* 0: follows from width_mm */
  double width_mm;     /* looked at only without a module; both 0: the kind's nominal module */
  double height_mm;    /* of the box, linear codes only; 0: the standard's */
  double digit_mm;     /* height of the digits below the bars; 0: the standard's */
  double reduction_mm; /* taken from the width of each bar, for inks that spread */
  gboolean shows_text;
} KnBarcodeStyle;

/* One piece of the text under the bars, to be centred at x_mm and no wider than width_mm. */
typedef struct
{
  int start, length; /* characters of kn_barcode_get_text(), which are bytes there */
  double x_mm, width_mm;
} KnBarcodeSlot;

#define KN_BARCODE_SLOTS_MAX 14

typedef struct
{
  double module_mm;
  KnRect box;    /* at 0, 0: bars, digits, quiet zones, bearer bars, the word of training codes */
  KnRect field;  /* the box and a margin for the eye: what a white field covers */
  KnRect symbol; /* what is scanned, without quiet zones and bearer bars */
  KnRect frame;  /* outer edge of the bearer bars; empty without them */
  double bearer_mm;
  double guard_mm;    /* how far guard bars reach below the others */
  double digit_mm;    /* 0: no text */
  double baseline_mm; /* of the text */
  KnRect word;        /* room for the word of training codes; empty for others */
  KnBarcodeSlot slots[KN_BARCODE_SLOTS_MAX];
  int n_slots;
} KnBarcodeLayout;

void kn_barcode_lay_out (const KnBarcode *self, const KnBarcodeStyle *style, KnBarcodeLayout *out);
/* Box only, a little cheaper. */
KnRect kn_barcode_get_box (const KnBarcode *self, const KnBarcodeStyle *style);
/* All that is dark except letters. Array of KnRect, local mm. */
GArray *kn_barcode_list_rects (const KnBarcode *self,
                               const KnBarcodeStyle *style) G_GNUC_WARN_UNUSED_RESULT;
/* The check digit after @n digits of a GTIN; @digits are ASCII. */
int kn_barcode_check_digit (const char *digits, int n);
