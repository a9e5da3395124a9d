/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-form.h"
#include "press/kn-content.h"
#include "press/kn-export.h"
#include "press/kn-markers.h"

#include <cairo.h>

/* What is printed round a label, outside its bleed: millimetres from the trim's top left, y down.
 */

/* How much paper the marks need beyond the bleed. */
double kn_marks_get_slug_mm (KnMarks marks);
/* Crop and registration marks in /All; the colour bar in the inks themselves. Uses the resources
 * "CsAll" and "KnCs0", "KnCs1" … */
void kn_marks_write (KnContent *content, KnMarks marks, const KnForm *form, const KnMarkers *inks);
/* The line of information: draws in a scratch page of the size of its box. */
KnRect kn_marks_get_info_box (const KnForm *form);
typedef struct
{
  const char *text;
  KnRect box;
} KnMarksInfo;
void kn_marks_draw_info (cairo_t *cr, KnMarkers *markers, gpointer info);
/* PROOF across the trim, a light tint of black over the art. @data: KnForm. */
void kn_marks_draw_proof (cairo_t *cr, KnMarkers *markers, gpointer form);
/* The outline of the proof stamp as the current path, for pictures. */
void kn_marks_proof_path (cairo_t *cr, const KnForm *form);
