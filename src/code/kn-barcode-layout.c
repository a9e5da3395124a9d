/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where everything of a code lies in mm. The box is what must stay clear of other art: bars, quiet
 * zones at both sides (squares: all round), digits, bearer bars, and the word over training codes.
 * Its width follows from the module and nothing else; its height is the user's for bars, which may
 * be cut short, and follows from the module for squares. So a code is scaled through its module
 * and never stretched. */

#include "config.h"

#include "code/kn-barcode-private.h"

#include <string.h>

/* Heights in modules. EAN-13 of 100 % is 25.91 mm high with its digits, EAN-8 21.31 mm, both at a
 * module of 0.33 mm; digits 2.75 mm. Source: GS1 General Specifications 5.2.6. */
#define EAN13_HEIGHT (25.91 / 0.33)
#define EAN8_HEIGHT (21.31 / 0.33)
#define DIGIT_HEIGHT (2.75 / 0.33)
#define GUARD_REACH 5.0
#define TEXT_GAP 1.0
/* ITF-14, general distribution: bars 31.75 mm whatever the module (5.3.2.4); the frame of 4.83 mm
 * round the nominal module of 1.016 mm, thinner with it. */
#define ITF_BAR_MM 31.75
#define BEARER (4.83 / 1.016)
#define ITF_DIGIT_HEIGHT (5.72 / 1.016)
/* ISO/IEC 15417: 5 mm or 15 % of the width; hands like more. */
#define CODE128_BAR_MM 12.7
#define CODE128_BAR_RATIO 0.15
/* Letters hang below their line by this much of a digit's height; digits do not. */
#define DESCENT 0.4
/* The word over a training code: its band and the gap to the bars. */
#define WORD_BAND 9.0
#define WORD_GAP 2.0
/* Digits stand at the edge of the box; a white field that ended there would look cut. */
#define FIELD_MARGIN 2.0
/* Bars lower than this carry no digits: they would be a stripe under a line of text. */
#define BAR_MIN 8.0

static double
get_module (const KnBarcode *self, const KnBarcodeStyle *style, double total_columns)
{
  if (style->module_mm > 0)
    return style->module_mm;
  if (style->width_mm > 0)
    return style->width_mm / total_columns;
  return kn_barcode_kind_get_info (self->kind)->module_nominal_mm;
}

static double
standard_height (const KnBarcode *self, double module, double text_band, double bearer)
{
  switch (self->kind)
    {
    case KN_BARCODE_EAN13:
      return EAN13_HEIGHT * module - (TEXT_GAP + DIGIT_HEIGHT) * module + text_band;
    case KN_BARCODE_EAN8:
      return EAN8_HEIGHT * module - (TEXT_GAP + DIGIT_HEIGHT) * module + text_band;
    case KN_BARCODE_ITF14:
      return ITF_BAR_MM + 2 * bearer + text_band;
    case KN_BARCODE_CODE128:
      return MAX (CODE128_BAR_MM, CODE128_BAR_RATIO * self->columns * module) + text_band;
    case KN_BARCODE_QR:
    case KN_BARCODE_DATAMATRIX:
    case KN_N_BARCODE_KINDS:
      break;
    }
  g_return_val_if_reached (0);
}

static void
lay_out_squares (const KnBarcode *self, KnBarcodeLayout *out)
{
  const KnBarcodeInfo *info = kn_barcode_kind_get_info (self->kind);
  double module = out->module_mm;
  out->symbol = (KnRect){ info->quiet_left * module, info->quiet_top * module,
                          self->columns * module, self->rows * module };
  out->box.height = (self->rows + info->quiet_top + info->quiet_bottom) * module;
}

/* --- text ---------------------------------------------------------------------------------- */

static void
add_slot (KnBarcodeLayout *out, int start, int length, double x, double width)
{
  out->slots[out->n_slots++] = (KnBarcodeSlot){ start, length, out->symbol.x + x * out->module_mm,
                                                width * out->module_mm };
}

/* Each digit under its own seven modules; the first of an EAN-13 in the left quiet zone, its right
 * edge five modules from the bars. */
static void
add_ean_slots (const KnBarcode *self, KnBarcodeLayout *out)
{
  int half = self->kind == KN_BARCODE_EAN13 ? 6 : 4;
  int at = 0;
  if (self->kind == KN_BARCODE_EAN13)
    add_slot (out, at++, 1, -8, 6);
  for (int i = 0; i < half; i++)
    add_slot (out, at++, 1, 3 + 7 * i + 3.5, 7);
  for (int i = 0; i < half; i++)
    add_slot (out, at++, 1, 3 + 7 * (half + i) + 5 + 3.5, 7);
}

static void
add_slots (const KnBarcode *self, KnBarcodeLayout *out)
{
  if (self->problem != KN_BARCODE_PROBLEM_NONE || !(out->digit_mm > 0))
    return;
  if (self->kind == KN_BARCODE_EAN13 || self->kind == KN_BARCODE_EAN8)
    add_ean_slots (self, out);
  else
    add_slot (out, 0, (int)strlen (self->text), self->columns / 2, self->columns);
}

/* --- bars ---------------------------------------------------------------------------------- */

static void
lay_out_bars (const KnBarcode *self, const KnBarcodeStyle *style, KnBarcodeLayout *out)
{
  const KnBarcodeInfo *info = kn_barcode_kind_get_info (self->kind);
  double module = out->module_mm;
  double descent = self->kind == KN_BARCODE_CODE128 ? DESCENT : 0;
  double word = kn_barcode_is_training (self) ? (WORD_BAND + WORD_GAP) * module : 0;
  double bearer = self->kind == KN_BARCODE_ITF14 ? BEARER * module : 0;
  double digit = self->kind == KN_BARCODE_ITF14 ? ITF_DIGIT_HEIGHT * module : DIGIT_HEIGHT * module;
  if (style->digit_mm > 0)
    digit = style->digit_mm;
  double gap = TEXT_GAP * module;
  double band = style->shows_text ? gap + digit * (1 + descent) : 0;
  double height = style->height_mm > 0 ? style->height_mm
                                       : standard_height (self, module, band, bearer) + word;
  if (height - word - 2 * bearer - band < BAR_MIN * module)
    band = 0;
  double bars = MAX (height - word - 2 * bearer - band, module);

  out->box.height = word + 2 * bearer + bars + band;
  out->bearer_mm = bearer;
  out->symbol
      = (KnRect){ bearer + info->quiet_left * module, word + bearer, self->columns * module, bars };
  if (bearer > 0)
    out->frame = (KnRect){ 0, word, out->box.width, bars + 2 * bearer };
  if (word > 0)
    out->word = (KnRect){ out->symbol.x, 0, out->symbol.width, WORD_BAND * module };
  if (band > 0)
    {
      out->digit_mm = digit;
      out->baseline_mm = out->box.height - digit * descent;
      out->guard_mm = MIN (GUARD_REACH * module, band);
    }
  add_slots (self, out);
}

/**
 * kn_barcode_lay_out:
 * @self: a code; one with a problem has a box and nothing in it
 * @style: sizes asked for
 * @out: (out caller-allocates): mm, the box's top left at 0, 0
 *
 * Thread: any. Cost: constant.
 */
void
kn_barcode_lay_out (const KnBarcode *self, const KnBarcodeStyle *style, KnBarcodeLayout *out)
{
  const KnBarcodeInfo *info = kn_barcode_kind_get_info (self->kind);
  double columns = self->columns + info->quiet_left + info->quiet_right
                   + (self->kind == KN_BARCODE_ITF14 ? 2 * BEARER : 0);
  *out = (KnBarcodeLayout){ .frame = KN_RECT_EMPTY, .word = KN_RECT_EMPTY };
  out->module_mm = get_module (self, style, columns);
  out->box.width = columns * out->module_mm;
  if (info->is_linear)
    lay_out_bars (self, style, out);
  else
    lay_out_squares (self, out);
  out->field = kn_rect_inset (&out->box, info->is_linear ? -FIELD_MARGIN * out->module_mm : 0);
}

KnRect
kn_barcode_get_box (const KnBarcode *self, const KnBarcodeStyle *style)
{
  KnBarcodeLayout layout;
  kn_barcode_lay_out (self, style, &layout);
  return layout.box;
}

/* --- what is dark -------------------------------------------------------------------------- */

static void
add_rect (GArray *rects, double x, double y, double width, double height)
{
  KnRect rect = { x, y, width, height };
  g_array_append_val (rects, rect);
}

static void
add_frame (GArray *rects, const KnBarcodeLayout *layout)
{
  const KnRect *f = &layout->frame;
  double pen = layout->bearer_mm;
  if (kn_rect_is_empty (f))
    return;
  add_rect (rects, f->x, f->y, f->width, pen);
  add_rect (rects, f->x, f->y + f->height - pen, f->width, pen);
  add_rect (rects, f->x, f->y + pen, pen, f->height - 2 * pen);
  add_rect (rects, f->x + f->width - pen, f->y + pen, pen, f->height - 2 * pen);
}

/**
 * kn_barcode_list_rects:
 * @self: a code
 * @style: as for kn_barcode_lay_out()
 *
 * A reduction takes half of itself from either side of each bar of a linear code, and leaves at
 * least half a module; squares of codes in two directions are left as they are.
 *
 * Returns: (transfer full) (element-type KnRect): local mm, no two overlap; empty with a problem
 */
GArray *
kn_barcode_list_rects (const KnBarcode *self, const KnBarcodeStyle *style)
{
  KnBarcodeLayout layout;
  kn_barcode_lay_out (self, style, &layout);
  GArray *rects = g_array_new (FALSE, FALSE, sizeof (KnRect));
  double module = layout.module_mm;
  gboolean is_linear = kn_barcode_kind_get_info (self->kind)->is_linear;
  double thin = is_linear ? CLAMP (style->reduction_mm, 0, module / 2) : 0;
  for (gsize i = 0; i < self->n_bars; i++)
    {
      const KnBarcodeBar *bar = &self->bars[i];
      double height = is_linear ? layout.symbol.height + (bar->is_guard ? layout.guard_mm : 0)
                                : bar->height * module;
      add_rect (rects, layout.symbol.x + bar->x * module + thin / 2,
                layout.symbol.y + (is_linear ? 0 : bar->y * module), bar->width * module - thin,
                height);
    }
  if (self->n_bars > 0)
    add_frame (rects, &layout);
  return rects;
}
