/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tool for the nodes of one path: click and drag nodes and arms, band, double click on the line
 * adds a node; what keys and buttons
 * do is kn-canvas-node-keys.c. What is edited is a KnPathEdit in the path's local frame;
 * after each change the document's path is made of it (kn_edit_set_outline()), and whenever the
 * document has another path (undo, the inspector) the edit is read anew. One gesture is one step.
 */

#include "config.h"

#include "app/kn-node-tool-private.h"
#include "app/kn-paint-tools.h"
#include "model/kn-shape.h"

#include <glib/gi18n.h>
#include <math.h>

/* A handle answers this much outside of what is drawn; the line, this far. */
#define REACH_PX 4.0
#define LINE_REACH_PX 8.0

static void
toggle (KnNodeTool *nodes, guint node)
{
  for (guint i = 0; i < nodes->selected->len; i++)
    if (g_array_index (nodes->selected, guint, i) == node)
      {
        g_array_remove_index (nodes->selected, i);
        return;
      }
  g_array_append_val (nodes->selected, node);
}

/* Reads the path anew where the document has another one; FALSE if it is gone. */
gboolean
kn_node_tool_keep_up (KnCanvas *self)
{
  KnNodeTool *nodes = kn_node_tool_get (self);
  const KnNode *node = kn_scene_lookup (kn_session_get_scene (self->session), &nodes->item);
  const KnPath *path = node == NULL || kn_node_get_kind (node) != KN_NODE_PATH
                           ? NULL
                           : kn_node_get_path (node, KN_PROP_PATH_DATA);
  if (path == NULL)
    return FALSE;
  if (nodes->built != NULL && kn_path_equal (path, nodes->built))
    return TRUE;
  g_clear_pointer (&nodes->edit, kn_path_edit_free);
  g_clear_pointer (&nodes->built, kn_path_unref);
  nodes->edit = kn_path_edit_new (path);
  nodes->built = kn_path_ref (path);
  for (guint i = nodes->selected->len; i > 0; i--)
    if (g_array_index (nodes->selected, guint, i - 1) >= kn_path_edit_get_n_nodes (nodes->edit))
      g_array_remove_index (nodes->selected, i - 1);
  return TRUE;
}

/* Gives the document what the edit is now; inside a step. */
static gboolean
write_back (KnCanvas *self, GError **error)
{
  KnNodeTool *nodes = kn_node_tool_get (self);
  g_autoptr (KnPath) path = kn_path_edit_build (nodes->edit);
  KnDoc *doc = kn_session_get_doc (self->session);
  KnId item = nodes->item;
  g_clear_pointer (&nodes->built, kn_path_unref);
  nodes->built = kn_path_ref (path);
  if (kn_path_edit_get_n_nodes (nodes->edit) == 0)
    return kn_doc_edit_remove (doc, &item, error);
  return kn_edit_set_outline (doc, &item, path, error);
}

/* One change that is no drag, as a step. */
gboolean
kn_node_tool_change (KnCanvas *self, const char *label, gboolean changed)
{
  g_autoptr (GError) error = NULL;
  if (!changed)
    return FALSE;
  gboolean goes = kn_path_edit_get_n_nodes (kn_node_tool_get (self)->edit) == 0;
  kn_session_begin (self->session, label);
  if (!write_back (self, &error))
    {
      return kn_session_give_up (self->session, error);
    }
  (void)kn_session_end (self->session);
  if (goes)
    kn_session_set_tool (self->session, KN_TOOL_SELECT);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return TRUE;
}

/* --- where things are ---------------------------------------------------------------------------
 */

static KnPoint
to_px (const KnMatrix *matrix, KnPoint p)
{
  return kn_matrix_apply (matrix, p.x, p.y);
}

static gboolean
to_local (KnCanvas *self, double x_px, double y_px, KnPoint *out_point)
{
  KnMatrix matrix, inverse;
  if (!kn_canvas_get_item_to_px (self, &kn_node_tool_get (self)->item, &matrix)
      || !kn_matrix_invert (&matrix, &inverse))
    return FALSE;
  *out_point = kn_matrix_apply (&inverse, x_px, y_px);
  return TRUE;
}

static double
reach (KnCanvas *self)
{
  return kn_canvas_handle_size_px (self) / 2 + REACH_PX;
}

/* An arm of a selected node at a pixel; arms lie above nodes only where they are apart. */
static gboolean
find_arm (KnCanvas *self,
          const KnMatrix *matrix,
          double x,
          double y,
          guint *out_node,
          KnPathArm *out)
{
  KnNodeTool *nodes = kn_node_tool_get (self);
  for (guint i = 0; i < nodes->selected->len; i++)
    {
      guint index = g_array_index (nodes->selected, guint, i);
      const KnPathNode *node = kn_path_edit_get_node (nodes->edit, index);
      KnPoint at = to_px (matrix, node->at);
      const KnPoint arms[] = { to_px (matrix, node->in), to_px (matrix, node->out) };
      for (int k = 0; k < 2; k++)
        if (hypot (arms[k].x - at.x, arms[k].y - at.y) > 1
            && hypot (arms[k].x - x, arms[k].y - y) <= reach (self)
            && hypot (arms[k].x - x, arms[k].y - y) <= hypot (at.x - x, at.y - y))
          {
            *out_node = index;
            *out = (KnPathArm)k;
            return TRUE;
          }
    }
  return FALSE;
}

static gboolean
find_node_at (KnCanvas *self, const KnMatrix *matrix, double x, double y, guint *out_node)
{
  KnNodeTool *nodes = kn_node_tool_get (self);
  double best = reach (self);
  gboolean found = FALSE;
  for (guint i = 0; i < kn_path_edit_get_n_nodes (nodes->edit); i++)
    {
      KnPoint at = to_px (matrix, kn_path_edit_get_node (nodes->edit, i)->at);
      double d = hypot (at.x - x, at.y - y);
      if (d > best)
        continue;
      best = d;
      *out_node = i;
      found = TRUE;
    }
  return found;
}

/* --- the pointer --------------------------------------------------------------------------------
 */

static void
begin_drag (KnCanvas *self, KnNodeDrag drag)
{
  KnNodeTool *nodes = kn_node_tool_get (self);
  nodes->drag = drag;
  g_clear_pointer (&nodes->before, kn_path_edit_free);
  nodes->before = kn_path_edit_copy (nodes->edit);
}

static void
on_press (KnCanvas *self, double x, double y, GdkModifierType state)
{
  KnNodeTool *nodes = kn_node_tool_get (self);
  KnMatrix matrix;
  gboolean has_shift = (state & GDK_SHIFT_MASK) != 0;
  if (!kn_node_tool_keep_up (self) || !kn_canvas_get_item_to_px (self, &nodes->item, &matrix))
    return;
  guint node = 0;
  if (find_arm (self, &matrix, x, y, &nodes->node, &nodes->arm))
    begin_drag (self, DRAG_ARM);
  else if (find_node_at (self, &matrix, x, y, &node))
    {
      if (has_shift)
        toggle (nodes, node);
      else if (!is_selected (nodes, node))
        select_only (nodes, node);
      nodes->node = node;
      begin_drag (self, is_selected (nodes, node) ? DRAG_NODES : DRAG_NONE);
    }
  else
    {
      if (!has_shift)
        g_array_set_size (nodes->selected, 0);
      nodes->band = (KnRect){ x, y, 0, 0 };
      begin_drag (self, DRAG_BAND);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drag_band (KnCanvas *self, double x, double y)
{
  KnNodeTool *nodes = kn_node_tool_get (self);
  KnMatrix matrix;
  nodes->band = (KnRect){ MIN (x, self->press_px.x), MIN (y, self->press_px.y),
                          fabs (x - self->press_px.x), fabs (y - self->press_px.y) };
  if (!kn_canvas_get_item_to_px (self, &nodes->item, &matrix))
    return;
  for (guint i = 0; i < kn_path_edit_get_n_nodes (nodes->edit); i++)
    {
      KnPoint at = to_px (&matrix, kn_path_edit_get_node (nodes->edit, i)->at);
      if (kn_rect_contains_point (&nodes->band, &at) && !is_selected (nodes, i))
        g_array_append_val (nodes->selected, i);
    }
}

/* The node that is held lies on a line then; the others go along. An arm bends as it likes. */
static void
snap_node (KnCanvas *self, GdkModifierType state, double *dx, double *dy)
{
  KnNodeTool *nodes = kn_node_tool_get (self);
  KnPoint start = kn_path_edit_get_node (nodes->before, nodes->node)->at;
  KnPoint end;
  KnMatrix matrix;
  if (!kn_canvas_get_item_to_px (self, &nodes->item, &matrix))
    return;
  KnPoint px = kn_matrix_apply (&matrix, start.x + *dx, start.y + *dy);
  px = kn_canvas_snap_px (self, px.x, px.y, &nodes->item, state);
  if (!to_local (self, px.x, px.y, &end))
    return;
  *dx = end.x - start.x;
  *dy = end.y - start.y;
}

static void
on_drag (KnCanvas *self, double x, double y, GdkModifierType state)
{
  KnNodeTool *nodes = kn_node_tool_get (self);
  KnPoint from, to;
  if (nodes->drag == DRAG_BAND)
    {
      drag_band (self, x, y);
      return;
    }
  KnDoc *doc = kn_session_get_doc (self->session);
  if (nodes->drag == DRAG_NONE || nodes->before == NULL)
    return;
  if (!kn_doc_is_in_step (doc))
    {
      if (hypot (x - self->press_px.x, y - self->press_px.y) < REACH_PX)
        return;
      kn_session_begin (self->session,
                        nodes->drag == DRAG_ARM ? _ ("Bend the line") : _ ("Move nodes"));
    }
  kn_doc_rewind_step (doc);
  if (!to_local (self, self->press_px.x, self->press_px.y, &from) || !to_local (self, x, y, &to))
    return;
  double dx = to.x - from.x, dy = to.y - from.y;
  double *held = (state & GDK_SHIFT_MASK) == 0 ? NULL : fabs (dx) < fabs (dy) ? &dx : &dy;
  if (held != NULL)
    *held = 0;
  if (nodes->drag == DRAG_NODES)
    snap_node (self, state, &dx, &dy);
  if (held != NULL)
    *held = 0;
  g_clear_pointer (&nodes->edit, kn_path_edit_free);
  nodes->edit = kn_path_edit_copy (nodes->before);
  if (nodes->drag == DRAG_NODES)
    (void)kn_path_edit_move_nodes (nodes->edit, selection (nodes), nodes->selected->len, dx, dy);
  else
    {
      const KnPathNode *node = kn_path_edit_get_node (nodes->before, nodes->node);
      KnPoint end = nodes->arm == KN_PATH_ARM_IN ? node->in : node->out;
      (void)kn_path_edit_move_arm (nodes->edit, nodes->node, nodes->arm,
                                   (KnPoint){ end.x + dx, end.y + dy },
                                   (state & GDK_ALT_MASK) != 0);
    }
  g_autoptr (GError) error = NULL;
  if (write_back (self, &error))
    return;
  (void)kn_session_give_up (self->session, error);
  nodes->drag = DRAG_NONE;
}

static void
on_release (KnCanvas *self)
{
  KnNodeTool *nodes = kn_node_tool_get (self);
  gboolean was_change = nodes->drag == DRAG_NODES || nodes->drag == DRAG_ARM;
  nodes->drag = DRAG_NONE;
  g_clear_pointer (&nodes->before, kn_path_edit_free);
  if (was_change)
    (void)kn_session_end (self->session);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
on_cancel (KnCanvas *self)
{
  KnNodeTool *nodes = kn_node_tool_get (self);
  if (nodes->drag == DRAG_NONE)
    return FALSE;
  nodes->drag = DRAG_NONE;
  g_clear_pointer (&nodes->before, kn_path_edit_free);
  kn_session_cancel (self->session);
  return kn_node_tool_keep_up (self);
}

/* On the line: a node there. Beside it: done. */
static void
on_double_press (KnCanvas *self, double x, double y)
{
  KnNodeTool *nodes = kn_node_tool_get (self);
  KnMatrix matrix;
  KnPoint local;
  guint node = 0, made = 0;
  double t = 0, distance = 0;
  if (!kn_node_tool_keep_up (self) || !kn_canvas_get_item_to_px (self, &nodes->item, &matrix)
      || !to_local (self, x, y, &local) || find_node_at (self, &matrix, x, y, &node))
    return;
  if (kn_path_edit_find_nearest (nodes->edit, local, &node, &t, &distance)
      && distance * kn_canvas_get_px_per_mm (self) <= LINE_REACH_PX)
    {
      gboolean added = kn_path_edit_insert (nodes->edit, node, t, &made);
      if (added)
        select_only (nodes, made);
      (void)kn_node_tool_change (self, _ ("Add a node"), added);
      return;
    }
  kn_session_set_tool (self->session, KN_TOOL_SELECT);
}

/* --- drawing ------------------------------------------------------------------------------------
 */

static void
on_draw (KnCanvas *self, cairo_t *cr)
{
  KnNodeTool *nodes = kn_node_tool_get (self);
  KnMatrix matrix;
  if (!kn_node_tool_keep_up (self) || !kn_canvas_get_item_to_px (self, &nodes->item, &matrix))
    return;
  kn_canvas_stroke_px_path (self, cr, nodes->built, &matrix);
  guint n = kn_path_edit_get_n_nodes (nodes->edit);
  for (guint i = 0; i < nodes->selected->len; i++)
    {
      const KnPathNode *node = kn_path_edit_get_node (nodes->edit, selection (nodes)[i]);
      KnPoint at = to_px (&matrix, node->at);
      kn_canvas_draw_arm (self, cr, at, to_px (&matrix, node->in));
      kn_canvas_draw_arm (self, cr, at, to_px (&matrix, node->out));
    }
  for (guint i = 0; i < n; i++)
    {
      const KnPathNode *node = kn_path_edit_get_node (nodes->edit, i);
      kn_canvas_draw_node (self, cr, to_px (&matrix, node->at), node->type, is_selected (nodes, i));
    }
  if (nodes->drag != DRAG_BAND)
    return;
  cairo_rectangle (cr, floor (nodes->band.x) + 0.5, floor (nodes->band.y) + 0.5,
                   round (nodes->band.width), round (nodes->band.height));
  kn_set_named_colour (GTK_WIDGET (self), cr, "kn_selection");
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

/* --- begin and end ------------------------------------------------------------------------------
 */

static void
on_begin (KnCanvas *self)
{
  KnNodeTool *nodes = g_new0 (KnNodeTool, 1);
  const KnNode *single = kn_session_get_single (self->session);
  nodes->selected = g_array_new (FALSE, FALSE, sizeof (guint));
  if (single != NULL)
    nodes->item = *kn_node_get_id (single);
  self->tool_data = nodes;
}

static void
on_end (KnCanvas *self)
{
  KnNodeTool *nodes = kn_node_tool_get (self);
  (void)on_cancel (self);
  g_clear_pointer (&nodes->edit, kn_path_edit_free);
  g_clear_pointer (&nodes->built, kn_path_unref);
  g_clear_pointer (&nodes->before, kn_path_edit_free);
  g_array_unref (nodes->selected);
  g_free (nodes);
  self->tool_data = NULL;
}

const KnCanvasTool kn_canvas_node_tool = {
  .begin = on_begin,
  .end = on_end,
  .press = on_press,
  .double_press = on_double_press,
  .drag = on_drag,
  .release = on_release,
  .cancel = on_cancel,
  .key = kn_node_tool_key,
  .draw = on_draw,
  .cursor = "default",
};
