/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A story that flows through several frames, on the canvas: while one of them is selected, thin
 * frames around all of them, a mark where the text comes in and one where it goes on, and a red
 * plus where some of it is left over; a click on that goes on in a new frame. The commands with
 * their keys and their part of the menu. */

#include "config.h"

#include "app/kn-canvas-private.h"
#include "app/kn-paint-tools.h"
#include "app/kn-session-flow.h"
#include "render/kn-text.h"

#include <glib/gi18n.h>
#include <math.h>

#define MARK_PX 11.0
#define RADIUS_PX 2.0
#define MARK_REACH_PX 2.0
/* From the corner, where the handle is. */
#define BESIDE_PX 16.0

typedef enum
{
  MARK_IN,
  MARK_OUT,
  MARK_OVERSET,
} Mark;

/* --- marks ------------------------------------------------------------------------------------ */

static KnPoint
corner_px (KnCanvas *self, const KnNode *item, double x, double y)
{
  KnMatrix to_face = kn_scene_get_item_matrix_to_face (kn_session_get_scene (self->session), item);
  KnPoint face = kn_matrix_apply (&to_face, x * kn_node_get_number (item, KN_PROP_WIDTH),
                                  y * kn_node_get_number (item, KN_PROP_HEIGHT));
  return kn_canvas_to_px (self, face.x, face.y);
}

/* Beside a frame, so that it covers no letter: at its left below the top, or at its right above the
 * bottom; in the middle of an edge that is short. */
static KnPoint
mark_px (KnCanvas *self, const KnNode *item, gboolean is_out)
{
  KnPoint from = corner_px (self, item, is_out ? 1 : 0, is_out ? 1 : 0);
  KnPoint to = corner_px (self, item, is_out ? 1 : 0, is_out ? 0 : 1);
  KnPoint across = corner_px (self, item, is_out ? 0 : 1, is_out ? 1 : 0);
  double length = hypot (to.x - from.x, to.y - from.y);
  double width = hypot (across.x - from.x, across.y - from.y);
  double share = length > 0 ? MIN (BESIDE_PX / length, 0.5) : 0;
  double out = width > 0 ? (MARK_PX / 2 + 2) / width : 0;
  return (KnPoint){ from.x + share * (to.x - from.x) - out * (across.x - from.x),
                    from.y + share * (to.y - from.y) - out * (across.y - from.y) };
}

static void
draw_mark (KnCanvas *self, cairo_t *cr, KnPoint at, Mark mark)
{
  const char *colour = mark == MARK_OVERSET ? "kn_block" : "kn_selection";
  double arm = MARK_PX / 4;
  kn_append_round_rect (cr, at.x - MARK_PX / 2, at.y - MARK_PX / 2, MARK_PX, MARK_PX, RADIUS_PX);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill_preserve (cr);
  kn_set_named_colour (GTK_WIDGET (self), cr, colour);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
  if (mark == MARK_OVERSET)
    {
      cairo_move_to (cr, at.x - arm, at.y);
      cairo_line_to (cr, at.x + arm, at.y);
      cairo_move_to (cr, at.x, at.y - arm);
      cairo_line_to (cr, at.x, at.y + arm);
      cairo_stroke (cr);
      return;
    }
  cairo_move_to (cr, at.x - arm * 0.8, at.y - arm);
  cairo_line_to (cr, at.x + arm, at.y);
  cairo_line_to (cr, at.x - arm * 0.8, at.y + arm);
  cairo_close_path (cr);
  cairo_fill (cr);
}

void
kn_canvas_forget_flow (KnCanvas *self)
{
  g_clear_pointer (&self->flow.node, kn_node_unref);
  g_clear_pointer (&self->flow.context, kn_text_context_free);
}

/* The last answer is kept: this is asked in every frame that is drawn. What is shown of a story is
 * another node as soon as something before it changes. */
static gboolean
is_overset (KnCanvas *self, const KnNode *shown)
{
  const KnScene *scene = kn_session_get_scene (self->session);
  if (self->flow.node == shown)
    return self->flow.is_overset;
  if (self->flow.context == NULL)
    self->flow.context = kn_text_context_new ();
  g_autoptr (KnTextLayout) layout = kn_text_layout_new (self->flow.context, scene, shown);
  self->flow.is_overset = kn_text_layout_is_overset (layout);
  g_clear_pointer (&self->flow.node, kn_node_unref);
  self->flow.node = kn_node_ref (shown);
  return self->flow.is_overset;
}

static void
append_frame (KnCanvas *self, cairo_t *cr, const KnNode *item)
{
  static const KnPoint corners[] = { { 0, 0 }, { 1, 0 }, { 1, 1 }, { 0, 1 } };
  cairo_new_sub_path (cr);
  for (gsize i = 0; i < G_N_ELEMENTS (corners); i++)
    {
      KnPoint px = corner_px (self, item, corners[i].x, corners[i].y);
      cairo_line_to (cr, px.x, px.y);
    }
  cairo_close_path (cr);
}

static void
draw_chain (KnCanvas *self, cairo_t *cr, const KnFlow *flow)
{
  static const double dash[] = { 3, 3 };
  guint n = kn_flow_get_n (flow);
  for (guint i = 0; i < n; i++)
    append_frame (self, cr, kn_flow_get_frame (flow, i));
  kn_set_named_colour (GTK_WIDGET (self), cr, "kn_selection");
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  for (guint i = 0; i + 1 < n; i++)
    {
      KnPoint from = mark_px (self, kn_flow_get_frame (flow, i), TRUE);
      KnPoint to = mark_px (self, kn_flow_get_frame (flow, i + 1), FALSE);
      cairo_move_to (cr, from.x, from.y);
      cairo_line_to (cr, to.x, to.y);
    }
  cairo_set_dash (cr, dash, 2, 0);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  for (guint i = 0; i < n; i++)
    {
      const KnNode *frame = kn_flow_get_frame (flow, i);
      if (i > 0)
        draw_mark (self, cr, mark_px (self, frame, FALSE), MARK_IN);
      if (i + 1 < n)
        draw_mark (self, cr, mark_px (self, frame, TRUE), MARK_OUT);
    }
}

/* The last frame of the selected text, if some of it is left over; NULL: there is no red plus. */
static const KnNode *
find_overset (KnCanvas *self)
{
  const KnNode *single = kn_session_get_single (self->session);
  if (single == NULL || kn_node_get_kind (single) != KN_NODE_TEXT)
    return NULL;
  const KnFlow *flow = kn_session_get_flow (self->session, NULL);
  const KnNode *last = flow != NULL ? kn_flow_get_frame (flow, kn_flow_get_n (flow) - 1) : single;
  return kn_node_get_number (last, KN_PROP_HEIGHT) > 0 && is_overset (self, last) ? last : NULL;
}

void
kn_canvas_draw_flow (KnCanvas *self, cairo_t *cr)
{
  const KnNode *single = kn_session_get_single (self->session);
  if (single == NULL || kn_node_get_kind (single) != KN_NODE_TEXT)
    return;
  const KnFlow *flow = kn_session_get_flow (self->session, NULL);
  if (flow != NULL)
    draw_chain (self, cr, flow);
  const KnNode *last = find_overset (self);
  if (last != NULL)
    draw_mark (self, cr, mark_px (self, last, TRUE), MARK_OVERSET);
}

gboolean
kn_canvas_is_on_overset (KnCanvas *self, double x_px, double y_px)
{
  const KnNode *last = self->tool == NULL ? find_overset (self) : NULL;
  if (last == NULL || !kn_session_can_flow (self->session))
    return FALSE;
  const KnPoint at = mark_px (self, last, TRUE);
  return MAX (fabs (at.x - x_px), fabs (at.y - y_px)) <= MARK_PX / 2 + MARK_REACH_PX;
}

/* --- commands --------------------------------------------------------------------------------- */

static void
flow (GtkWidget *widget, const char *name, GVariant *parameter)
{
  (void)kn_session_flow (KN_CANVAS (widget)->session);
}

static void
end_flow (GtkWidget *widget, const char *name, GVariant *parameter)
{
  (void)kn_session_end_flow (KN_CANVAS (widget)->session);
}

void
kn_canvas_update_flow_actions (KnCanvas *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "canvas.flow",
                                 kn_session_can_flow (self->session));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "canvas.end-flow",
                                 kn_session_can_end_flow (self->session));
}

GMenu *
kn_canvas_make_flow_section (KnCanvas *self)
{
  GMenu *section = g_menu_new ();
  if (kn_session_can_flow (self->session))
    {
      gboolean is_pair = kn_session_get_n_selected (self->session) == 2;
      g_autoptr (GMenuItem) item = g_menu_item_new (is_pair ? _ ("Flow into the other text")
                                                            : _ ("Continue in a new frame"),
                                                    "canvas.flow");
      g_menu_item_set_attribute (item, "accel", "s", "<Alt>f");
      g_menu_append_item (section, item);
    }
  if (kn_session_can_end_flow (self->session))
    g_menu_append (section, _ ("End the text in this frame"), "canvas.end-flow");
  return section;
}

void
kn_canvas_class_add_flow_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "canvas.flow", NULL, flow);
  gtk_widget_class_install_action (klass, "canvas.end-flow", NULL, end_flow);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_f, GDK_ALT_MASK, "canvas.flow", NULL);
}
