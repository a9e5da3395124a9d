/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tool that draws a shape from corner to corner: Shift keeps its proportion (a line: steps of
 * 15°), Alt draws from the middle; a click without a drag places one in its first size. One drag is
 * one step, after which the pointer is back. */

#include "config.h"

#include "app/kn-canvas-tool-private.h"
#include "app/kn-session-shapes.h"

#include <glib/gi18n.h>
#include <math.h>

#define DRAG_FROM_PX 4.0

typedef struct
{
  gboolean is_pressed;
  KnPoint start_px; /* where the press came to lie */
} Shape;

static void
on_begin (KnCanvas *self)
{
  self->tool_data = g_new0 (Shape, 1);
}

static void
on_end (KnCanvas *self)
{
  g_clear_pointer (&self->tool_data, g_free);
}

static void
on_press (KnCanvas *self, double x, double y, GdkModifierType state)
{
  Shape *shape = self->tool_data;
  shape->is_pressed = TRUE;
  shape->start_px = kn_canvas_snap_px (self, x, y, NULL, state);
}

static void
on_drag (KnCanvas *self, double x, double y, GdkModifierType state)
{
  Shape *shape = self->tool_data;
  KnDoc *doc = kn_session_get_doc (self->session);
  g_autoptr (GError) error = NULL;
  if (!shape->is_pressed)
    return;
  if (!kn_doc_is_in_step (doc))
    {
      if (hypot (x - self->press_px.x, y - self->press_px.y) < DRAG_FROM_PX)
        return;
      kn_session_begin (self->session, _ ("Draw a shape"));
    }
  kn_doc_rewind_step (doc);
  gboolean keeps_proportion = (state & GDK_SHIFT_MASK) != 0;
  KnPoint end = { x, y };
  if (keeps_proportion)
    kn_canvas_forget_snap (self); /* the corner is where the proportion has it */
  else
    end = kn_canvas_snap_px (self, x, y, NULL, state);
  KnNodeBuilder *builder
      = kn_drawn_build (kn_session_get_drawn (self->session),
                        kn_canvas_to_scope (self, shape->start_px.x, shape->start_px.y),
                        kn_canvas_to_scope (self, end.x, end.y), keeps_proportion,
                        (state & GDK_ALT_MASK) != 0);
  if (kn_session_add_drawn (self->session, builder,
                            !kn_drawn_is_line (kn_session_get_drawn (self->session)), &error))
    return;
  shape->is_pressed = FALSE;
  (void)kn_session_give_up (self->session, error);
}

static void
place_at (KnCanvas *self)
{
  KnDrawn drawn = kn_session_get_drawn (self->session);
  g_autoptr (GError) error = NULL;
  kn_session_begin (self->session, _ ("Draw a shape"));
  KnNodeBuilder *builder
      = kn_drawn_build_at (drawn, kn_canvas_to_scope (self, self->press_px.x, self->press_px.y));
  if (kn_session_add_drawn (self->session, builder, !kn_drawn_is_line (drawn), &error))
    return;
  (void)kn_session_give_up (self->session, error);
}

static void
on_release (KnCanvas *self)
{
  Shape *shape = self->tool_data;
  KnSession *session = self->session;
  if (!shape->is_pressed)
    return;
  shape->is_pressed = FALSE;
  if (!kn_doc_is_in_step (kn_session_get_doc (session)))
    place_at (self);
  if (kn_session_end (session))
    kn_session_select_drawn (session);
  kn_session_set_tool (session, KN_TOOL_SELECT); /* ends this tool */
}

static void
on_motion (KnCanvas *self, double x, double y, GdkModifierType state)
{
  (void)kn_canvas_snap_px (self, x, y, NULL, state); /* shows where a press would begin */
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
on_cancel (KnCanvas *self)
{
  Shape *shape = self->tool_data;
  gboolean was = shape->is_pressed;
  shape->is_pressed = FALSE;
  kn_session_cancel (self->session);
  return was;
}

static gboolean
on_key (KnCanvas *self, guint keyval, GdkModifierType state)
{
  if (keyval != GDK_KEY_Escape)
    return FALSE;
  kn_session_set_tool (self->session, KN_TOOL_SELECT);
  return TRUE;
}

const KnCanvasTool kn_canvas_shape_tool = {
  .begin = on_begin,
  .end = on_end,
  .press = on_press,
  .drag = on_drag,
  .release = on_release,
  .motion = on_motion,
  .cancel = on_cancel,
  .key = on_key,
  .cursor = "crosshair",
};
