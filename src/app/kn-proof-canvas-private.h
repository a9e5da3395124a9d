/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-proof-canvas.h"

/* What the files of the proof's canvas share. */

typedef enum
{
  KN_PROOF_DRAG_NONE,
  KN_PROOF_DRAG_PAN,
  KN_PROOF_DRAG_DIVIDER,
} KnProofDrag;

struct _KnProofCanvas
{
  GtkWidget parent_instance;

  KnProofModel *model;
  GtkWidget *knob;
  double zoom, origin_x_px, origin_y_px;
  gboolean is_fitted;
  guint fit_idle;
  gboolean has_left_part; /* somebody moved the sheet since kn_proof_canvas_show_part() */
  gboolean awaits_size;   /* the middle is placed when there is a size */
  KnPoint awaited_middle;
  double divider_mm;
  KnProofDrag drag;
  gboolean has_moved, is_primary;
  KnPoint drag_origin, pressed_px, pointer_px;
  double pinch_zoom;
  GdkTexture *print, *heat;
  gboolean had_pin;
};

/* kn-proof-canvas.c */
const KnScene *kn_proof_canvas_get_scene (KnProofCanvas *self);
double kn_proof_canvas_get_scale (KnProofCanvas *self); /* pixels of a millimetre */
/* After the origin has moved: keeps the sheet in sight and draws it again. */
void kn_proof_canvas_view_changed (KnProofCanvas *self);
void kn_proof_canvas_zoom_at (KnProofCanvas *self, double zoom, double x_px, double y_px);

/* kn-proof-canvas-input.c */
void kn_proof_canvas_add_controllers (KnProofCanvas *self);
