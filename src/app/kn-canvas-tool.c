/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which tool is in charge of the canvas, and what tools share: frames and the look of lines, nodes
 * and arms. */

#include "config.h"

#include "app/kn-canvas-tool-private.h"
#include "app/kn-paint-tools.h"
#include "render/kn-draw.h"

#include <math.h>

#define LINE_PX 1.5
#define HALO_PX 3.5
#define ARM_RATIO 0.8 /* of a node's size, but never under 10 px */
#define LEAST_PX 10.0

static const KnCanvasTool *
choose (KnTool tool)
{
  switch (tool)
    {
    case KN_TOOL_SELECT:
    case KN_TOOL_PAN:
      return NULL;
    case KN_TOOL_SHAPE:
      return &kn_canvas_shape_tool;
    case KN_TOOL_PEN:
      return &kn_canvas_pen_tool;
    case KN_TOOL_NODES:
      return &kn_canvas_node_tool;
    case KN_TOOL_GRADIENT:
      return &kn_canvas_gradient_tool;
    case KN_TOOL_CROP:
      return &kn_canvas_crop_tool;
    case KN_TOOL_CELL:
      return &kn_canvas_cell_tool;
    case KN_TOOL_EYEDROPPER:
      return &kn_canvas_eyedropper_tool;
    }
  return NULL;
}

void
kn_canvas_follow_tool (KnCanvas *self)
{
  const KnCanvasTool *tool = choose (kn_session_get_tool (self->session));
  if (tool == self->tool)
    return;
  kn_canvas_drop_tool (self);
  self->tool = tool;
  if (tool != NULL && tool->begin != NULL)
    tool->begin (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
kn_canvas_drop_tool (KnCanvas *self)
{
  const KnCanvasTool *tool = self->tool;
  self->tool = NULL;
  kn_canvas_forget_snap (self);
  if (tool != NULL && tool->end != NULL)
    tool->end (self);
}

gboolean
kn_canvas_get_item_to_px (KnCanvas *self, const KnId *item, KnMatrix *out_matrix)
{
  const KnScene *scene = kn_session_get_scene (self->session);
  const KnNode *node = kn_scene_lookup (scene, item);
  if (node == NULL)
    return FALSE;
  double scale = kn_canvas_get_px_per_mm (self);
  KnMatrix to_face = kn_scene_get_item_matrix_to_face (scene, node);
  KnMatrix to_px = { scale, 0, 0, scale, self->origin_x_px, self->origin_y_px };
  *out_matrix = kn_matrix_multiply (&to_face, &to_px);
  return TRUE;
}

KnMatrix
kn_canvas_get_scope_to_px (KnCanvas *self)
{
  double scale = kn_canvas_get_px_per_mm (self);
  KnMatrix to_face = kn_edit_get_parent_matrix (kn_session_get_scene (self->session),
                                                kn_session_get_scope (self->session));
  KnMatrix to_px = { scale, 0, 0, scale, self->origin_x_px, self->origin_y_px };
  return kn_matrix_multiply (&to_face, &to_px);
}

KnPoint
kn_canvas_to_scope (KnCanvas *self, double x_px, double y_px)
{
  KnMatrix matrix = kn_canvas_get_scope_to_px (self);
  KnMatrix inverse = KN_MATRIX_IDENTITY;
  (void)kn_matrix_invert (&matrix, &inverse); /* a frame without area cannot be entered */
  return kn_matrix_apply (&inverse, x_px, y_px);
}

static void
stroke_with_halo (KnCanvas *self, cairo_t *cr)
{
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.75);
  cairo_set_line_width (cr, HALO_PX);
  cairo_stroke_preserve (cr);
  kn_set_named_colour (GTK_WIDGET (self), cr, "kn_selection");
  cairo_set_line_width (cr, LINE_PX);
  cairo_stroke (cr);
}

void
kn_canvas_stroke_px_path (KnCanvas *self, cairo_t *cr, const KnPath *path, const KnMatrix *to_px)
{
  g_autoptr (KnPath) placed = kn_path_transform (path, to_px);
  cairo_new_path (cr);
  kn_draw_append_path (cr, placed);
  stroke_with_halo (self, cr);
}

/* A corner is a square, a smooth node a disc, a symmetric one a diamond: shape, not only colour. */
void
kn_canvas_draw_node (KnCanvas *self, cairo_t *cr, KnPoint at, KnPathNodeType type, gboolean is_full)
{
  double r = kn_canvas_handle_size_px (self) / 2;
  cairo_new_path (cr);
  switch (type)
    {
    case KN_PATH_NODE_CORNER:
      cairo_rectangle (cr, at.x - r, at.y - r, 2 * r, 2 * r);
      break;
    case KN_PATH_NODE_SMOOTH:
      cairo_arc (cr, at.x, at.y, r, 0, 2 * G_PI);
      break;
    case KN_PATH_NODE_SYMMETRIC:
      cairo_move_to (cr, at.x, at.y - 1.3 * r);
      cairo_line_to (cr, at.x + 1.3 * r, at.y);
      cairo_line_to (cr, at.x, at.y + 1.3 * r);
      cairo_line_to (cr, at.x - 1.3 * r, at.y);
      cairo_close_path (cr);
      break;
    }
  if (is_full)
    kn_set_named_colour (GTK_WIDGET (self), cr, "kn_selection");
  else
    cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill_preserve (cr);
  if (is_full)
    cairo_set_source_rgb (cr, 1, 1, 1);
  else
    kn_set_named_colour (GTK_WIDGET (self), cr, "kn_selection");
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
}

void
kn_canvas_draw_arm (KnCanvas *self, cairo_t *cr, KnPoint from, KnPoint to)
{
  if (hypot (to.x - from.x, to.y - from.y) < 1)
    return;
  cairo_new_path (cr);
  cairo_move_to (cr, from.x, from.y);
  cairo_line_to (cr, to.x, to.y);
  stroke_with_halo (self, cr);
  double size = MAX (LEAST_PX, kn_canvas_handle_size_px (self) * ARM_RATIO);
  cairo_arc (cr, to.x, to.y, size / 2, 0, 2 * G_PI);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill_preserve (cr);
  kn_set_named_colour (GTK_WIDGET (self), cr, "kn_selection");
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
}
