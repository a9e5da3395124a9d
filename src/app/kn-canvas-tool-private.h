/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-canvas-private.h"
#include "base/kn-path-edit.h"

/* What a tool does with the primary button and the keys, instead of selecting and moving. Pixels
 * are the canvas's. NULL functions do nothing. One table a tool; which one is in charge follows the
 * session's tool. */

struct _KnCanvasTool
{
  void (*begin) (KnCanvas *self);
  void (*end) (KnCanvas *self); /* frees what it keeps in canvas->tool_data */
  void (*press) (KnCanvas *self, double x_px, double y_px, GdkModifierType state);
  void (*double_press) (KnCanvas *self, double x_px, double y_px);
  void (*drag) (KnCanvas *self, double x_px, double y_px, GdkModifierType state);
  void (*release) (KnCanvas *self);
  void (*motion) (KnCanvas *self, double x_px, double y_px, GdkModifierType state);
  gboolean (*cancel) (KnCanvas *self); /* of a drag under way: what it did goes */
  /* The wheel without Ctrl; TRUE: it was the tool's. */
  gboolean (*scroll) (KnCanvas *self, double x_px, double y_px, double steps);
  /* TRUE: it was the tool's. Esc comes here as well. */
  gboolean (*key) (KnCanvas *self, guint keyval, GdkModifierType state);
  void (*draw) (KnCanvas *self, cairo_t *cr);
  const char *cursor;
};

extern const KnCanvasTool kn_canvas_shape_tool, kn_canvas_pen_tool, kn_canvas_node_tool,
    kn_canvas_gradient_tool, kn_canvas_crop_tool, kn_canvas_cell_tool, kn_canvas_eyedropper_tool;

/* From the local frame of @item to pixels; FALSE if there is no such item. */
gboolean kn_canvas_get_item_to_px (KnCanvas *self, const KnId *item, KnMatrix *out_matrix);
KnMatrix kn_canvas_get_scope_to_px (KnCanvas *self);
/* The point of the scope's frame under a pixel. */
KnPoint kn_canvas_to_scope (KnCanvas *self, double x_px, double y_px);
/* A path in pixels, as a thin line with a halo. */
void
kn_canvas_stroke_px_path (KnCanvas *self, cairo_t *cr, const KnPath *path, const KnMatrix *to_px);
/* A handle of a node or an arm; @is_full: selected. */
void kn_canvas_draw_node (KnCanvas *self,
                          cairo_t *cr,
                          KnPoint at_px,
                          KnPathNodeType type,
                          gboolean is_full);
void kn_canvas_draw_arm (KnCanvas *self, cairo_t *cr, KnPoint from_px, KnPoint to_px);
