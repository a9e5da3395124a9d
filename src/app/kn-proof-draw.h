/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-proof-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What surrounds the picture of the print in the Proof view, in widget pixels. */

typedef struct
{
  GtkWidget *widget; /* for its colours and fonts */
  KnProofModel *model;
  double origin_x_px, origin_y_px; /* of the trim's top left */
  double px_per_mm;
} KnProofPlace;

/* The sheet round the bleed box, mm. */
KnRect kn_proof_get_sheet (const KnScene *scene);
/* Below the picture: paper, marks, colour bar and the line of information. */
void kn_proof_draw_sheet (const KnProofPlace *place, cairo_t *cr);
/* Above it: what is cut away, the trim and the safe line. */
void kn_proof_draw_knife (const KnProofPlace *place, cairo_t *cr);
void kn_proof_draw_divider (const KnProofPlace *place, cairo_t *cr, double x_mm);
void kn_proof_draw_pin (const KnProofPlace *place, cairo_t *cr, KnPoint at_mm, double total_pct);

G_END_DECLS
