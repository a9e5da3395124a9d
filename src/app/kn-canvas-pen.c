/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pen: a click is a corner, a drag a smooth node, a click on the first node closes; Return and
 * Esc end the line, Backspace takes the last node back. Arrows and Space do it without a pointer.
 * The line is the document's only when it is done, as one step. */

#include "config.h"

#include "app/kn-canvas-tool-private.h"
#include "app/kn-session-shapes.h"
#include "model/kn-form.h"

#include <glib/gi18n.h>
#include <math.h>

#define DRAG_FROM_PX 4.0
#define REACH_PX 4.0
#define STEP_MM 1.0
#define STEP_FAR_MM 5.0
#define CURSOR_PX 7.0

typedef struct
{
  KnPathEdit *edit; /* in the frame of the scope */
  gboolean is_pressed, closes;
  guint node;         /* that is being placed */
  KnPoint now;        /* where the pointer, or the keyboard's pen, is */
  KnPoint pointer_px; /* where the pointer was last */
  gboolean has_now, by_keys;
} Pen;

static Pen *
get (KnCanvas *self)
{
  return self->tool_data;
}

static guint
n_nodes (const Pen *pen)
{
  return kn_path_edit_get_n_nodes (pen->edit);
}

static KnPoint
node_px (KnCanvas *self, guint node)
{
  KnMatrix matrix = kn_canvas_get_scope_to_px (self);
  KnPoint at = kn_path_edit_get_node (get (self)->edit, node)->at;
  return kn_matrix_apply (&matrix, at.x, at.y);
}

static gboolean
is_on_first (KnCanvas *self, double x, double y)
{
  if (n_nodes (get (self)) < 2)
    return FALSE;
  KnPoint first = node_px (self, 0);
  return hypot (first.x - x, first.y - y) <= kn_canvas_handle_size_px (self) / 2 + REACH_PX;
}

/* The line becomes an item; with fewer than two nodes there is none. */
static void
keep (KnCanvas *self, gboolean closed)
{
  Pen *pen = get (self);
  g_autoptr (GError) error = NULL;
  KnSession *session = self->session;
  if (n_nodes (pen) >= 2)
    {
      g_autoptr (KnPath) path = kn_path_edit_build (pen->edit);
      kn_session_begin (session, _ ("Draw with the pen"));
      if (!kn_session_add_drawn (session, kn_shape_build_path (path), closed, &error))
        {
          kn_session_cancel (session);
          kn_session_say_error (session, error);
        }
      else if (kn_session_end (session))
        kn_session_select_drawn (session);
    }
  g_clear_pointer (&pen->edit, kn_path_edit_free);
  pen->edit = kn_path_edit_new (NULL);
  pen->is_pressed = FALSE;
}

static void
finish (KnCanvas *self, gboolean closed)
{
  keep (self, closed);
  kn_session_set_tool (self->session, KN_TOOL_SELECT); /* ends this tool */
}

static void
add_node (Pen *pen, KnPoint at)
{
  pen->node = n_nodes (pen) == 0 ? kn_path_edit_start (pen->edit, at)
                                 : kn_path_edit_append (pen->edit, at);
}

static void
on_press (KnCanvas *self, double x, double y, GdkModifierType state)
{
  Pen *pen = get (self);
  pen->is_pressed = TRUE;
  pen->by_keys = FALSE;
  pen->closes = is_on_first (self, x, y);
  if (pen->closes)
    pen->node = 0;
  else
    {
      KnPoint at = kn_canvas_snap_px (self, x, y, NULL, state);
      add_node (pen, kn_canvas_to_scope (self, at.x, at.y));
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_drag (KnCanvas *self, double x, double y, GdkModifierType state)
{
  Pen *pen = get (self);
  pen->now = kn_canvas_to_scope (self, x, y);
  if (!pen->is_pressed || hypot (x - self->press_px.x, y - self->press_px.y) < DRAG_FROM_PX)
    return;
  kn_canvas_forget_snap (self); /* the node stays; an arm goes where it likes */
  const KnPathNode *node = kn_path_edit_get_node (pen->edit, pen->node);
  KnPoint in = { 2 * node->at.x - pen->now.x, 2 * node->at.y - pen->now.y };
  KnPoint out = pen->closes ? node->out : pen->now; /* the first arm was drawn at the start */
  kn_path_edit_set_arms (pen->edit, pen->node, in, out);
}

static void
on_release (KnCanvas *self)
{
  Pen *pen = get (self);
  pen->is_pressed = FALSE;
  if (pen->closes)
    {
      (void)kn_path_edit_close (pen->edit);
      finish (self, TRUE);
    }
}

static void
on_motion (KnCanvas *self, double x, double y, GdkModifierType state)
{
  Pen *pen = get (self);
  /* The toolkit also tells of a pointer that stands still while things move under it. */
  gboolean has_moved = hypot (x - pen->pointer_px.x, y - pen->pointer_px.y) >= 1;
  pen->pointer_px = (KnPoint){ x, y };
  if (pen->by_keys && !has_moved)
    return;
  /* A click on the first node closes, wherever else lines run. */
  KnPoint at = { x, y };
  if (is_on_first (self, x, y))
    {
      kn_canvas_forget_snap (self);
      at = node_px (self, 0);
    }
  else
    at = kn_canvas_snap_px (self, x, y, NULL, state);
  pen->now = kn_canvas_to_scope (self, at.x, at.y);
  pen->has_now = TRUE;
  pen->by_keys = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
take_back (KnCanvas *self)
{
  Pen *pen = get (self);
  guint last = n_nodes (pen) - 1;
  if (n_nodes (pen) == 0)
    return;
  if (n_nodes (pen) > 2)
    (void)kn_path_edit_remove (pen->edit, &last, 1);
  else
    {
      /* A part of one node counts as nothing there; here it is a beginning. */
      KnPathNode first = *kn_path_edit_get_node (pen->edit, 0);
      g_clear_pointer (&pen->edit, kn_path_edit_free);
      pen->edit = kn_path_edit_new (NULL);
      if (last == 1)
        {
          (void)kn_path_edit_start (pen->edit, first.at);
          kn_path_edit_set_arms (pen->edit, 0, first.in, first.out);
        }
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- by keys ------------------------------------------------------------------------------------
 */

static void
move_pen (KnCanvas *self, int x, int y, GdkModifierType state)
{
  Pen *pen = get (self);
  double step = (state & GDK_SHIFT_MASK) != 0 ? STEP_FAR_MM : STEP_MM;
  if (!pen->has_now)
    {
      KnRect trim = kn_form_get_trim_box (kn_session_get_scene (self->session));
      KnPoint middle = kn_rect_centre (&trim);
      KnPoint px = kn_canvas_to_px (self, middle.x, middle.y);
      pen->now = kn_canvas_to_scope (self, px.x, px.y);
      pen->has_now = TRUE;
    }
  pen->now = (KnPoint){ pen->now.x + x * step, pen->now.y + y * step };
  pen->by_keys = TRUE;
  kn_canvas_forget_snap (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
put_node (KnCanvas *self)
{
  Pen *pen = get (self);
  if (!pen->has_now)
    move_pen (self, 0, 0, 0);
  KnMatrix matrix = kn_canvas_get_scope_to_px (self);
  KnPoint px = kn_matrix_apply (&matrix, pen->now.x, pen->now.y);
  if (is_on_first (self, px.x, px.y))
    {
      (void)kn_path_edit_close (pen->edit);
      finish (self, TRUE);
      return;
    }
  add_node (pen, pen->now);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
on_key (KnCanvas *self, guint keyval, GdkModifierType state)
{
  if ((state & GDK_CONTROL_MASK) != 0)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Escape:
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      finish (self, FALSE);
      return TRUE;
    case GDK_KEY_BackSpace:
    case GDK_KEY_Delete:
      take_back (self);
      return TRUE;
    case GDK_KEY_space:
      put_node (self);
      return TRUE;
    case GDK_KEY_Left:
      move_pen (self, -1, 0, state);
      return TRUE;
    case GDK_KEY_Right:
      move_pen (self, 1, 0, state);
      return TRUE;
    case GDK_KEY_Up:
      move_pen (self, 0, -1, state);
      return TRUE;
    case GDK_KEY_Down:
      move_pen (self, 0, 1, state);
      return TRUE;
    default:
      return FALSE;
    }
}

/* --- drawing ------------------------------------------------------------------------------------
 */

/* The line as it would be with a node where the pen is. */
static void
draw_coming (KnCanvas *self, cairo_t *cr, const KnMatrix *matrix)
{
  Pen *pen = get (self);
  g_autoptr (KnPathEdit) coming = kn_path_edit_copy (pen->edit);
  if (pen->has_now && !pen->is_pressed && n_nodes (pen) > 0)
    (void)kn_path_edit_append (coming, pen->now);
  g_autoptr (KnPath) path = kn_path_edit_build (coming);
  kn_canvas_stroke_px_path (self, cr, path, matrix);
}

static void
draw_pen (KnCanvas *self, cairo_t *cr, const KnMatrix *matrix)
{
  KnPoint at = kn_matrix_apply (matrix, get (self)->now.x, get (self)->now.y);
  cairo_new_path (cr);
  cairo_move_to (cr, at.x - CURSOR_PX, at.y);
  cairo_line_to (cr, at.x + CURSOR_PX, at.y);
  cairo_move_to (cr, at.x, at.y - CURSOR_PX);
  cairo_line_to (cr, at.x, at.y + CURSOR_PX);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
}

static void
on_draw (KnCanvas *self, cairo_t *cr)
{
  Pen *pen = get (self);
  KnMatrix matrix = kn_canvas_get_scope_to_px (self);
  guint n = n_nodes (pen);
  if (n > 0)
    draw_coming (self, cr, &matrix);
  if (n > 0)
    {
      const KnPathNode *node = kn_path_edit_get_node (pen->edit, MIN (pen->node, n - 1));
      KnPoint at = kn_matrix_apply (&matrix, node->at.x, node->at.y);
      kn_canvas_draw_arm (self, cr, at, kn_matrix_apply (&matrix, node->in.x, node->in.y));
      kn_canvas_draw_arm (self, cr, at, kn_matrix_apply (&matrix, node->out.x, node->out.y));
    }
  for (guint i = 0; i < n; i++)
    kn_canvas_draw_node (self, cr, node_px (self, i), kn_path_edit_get_node (pen->edit, i)->type,
                         i == 0 && n > 1);
  if (pen->by_keys)
    draw_pen (self, cr, &matrix);
}

static void
on_begin (KnCanvas *self)
{
  Pen *pen = g_new0 (Pen, 1);
  pen->edit = kn_path_edit_new (NULL);
  pen->pointer_px = self->pointer_px;
  self->tool_data = pen;
}

/* Another tool was chosen: what is drawn stays. */
static void
on_end (KnCanvas *self)
{
  Pen *pen = get (self);
  keep (self, FALSE);
  g_clear_pointer (&pen->edit, kn_path_edit_free);
  g_free (pen);
  self->tool_data = NULL;
}

const KnCanvasTool kn_canvas_pen_tool = {
  .begin = on_begin,
  .end = on_end,
  .press = on_press,
  .drag = on_drag,
  .release = on_release,
  .motion = on_motion,
  .key = on_key,
  .draw = on_draw,
  .cursor = "crosshair",
};
