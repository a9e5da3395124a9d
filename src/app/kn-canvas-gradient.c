/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tool for the gradient of the selected item: its line with a handle at each end, its colours
 * along it. Drag ends and colours; double click on the line adds a colour; Tab goes from handle to
 * handle, arrows move, Delete removes a colour, Esc ends. The line is written in the frame of the
 * item's parent before the item's own turn, and is shown where the item turns it to. */

#include "config.h"

#include "app/kn-canvas-tool-private.h"
#include "app/kn-paint-tools.h"
#include "app/kn-session-gradient.h"
#include "render/kn-ink-resolver.h"

#include <glib/gi18n.h>
#include <math.h>

#define REACH_PX 4.0
#define LINE_REACH_PX 8.0
#define STOP_RADIUS_PX 7.0
#define NUDGE_MM 0.5
#define NUDGE_FAR_MM 5.0
#define NUDGE_SHARE 0.01
#define STEP_DEG 15.0

/* Handles in the order of Tab. */
enum
{
  HANDLE_FROM,
  HANDLE_TO,
  HANDLE_STOPS, /* the first stop; the others follow */
};

typedef struct
{
  int chosen; /* -1: none */
  gboolean is_dragged;
  KnPaint *before; /* when the drag began */
} Gradient;

static Gradient *
get (KnCanvas *self)
{
  return self->tool_data;
}

/* From the frame in which the gradient is written to pixels. */
static gboolean
get_matrix (KnCanvas *self, KnMatrix *out_matrix)
{
  const KnNode *item = kn_session_get_filled (self->session);
  KnMatrix to_px;
  if (item == NULL || !kn_canvas_get_item_to_px (self, kn_node_get_id (item), &to_px))
    return FALSE;
  KnMatrix back = kn_matrix_translation (-kn_node_get_number (item, KN_PROP_X),
                                         -kn_node_get_number (item, KN_PROP_Y));
  *out_matrix = kn_matrix_multiply (&back, &to_px);
  return TRUE;
}

static KnPoint
get_point (const KnPaint *gradient, int handle)
{
  KnPoint from, to;
  gsize n = 0;
  kn_paint_get_line (gradient, &from, &to);
  if (handle < HANDLE_STOPS)
    return handle == HANDLE_FROM ? from : to;
  double t = kn_paint_get_stops (gradient, &n)[handle - HANDLE_STOPS].offset;
  return (KnPoint){ from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t };
}

static int
count_handles (const KnPaint *gradient)
{
  gsize n = 0;
  (void)kn_paint_get_stops (gradient, &n);
  return HANDLE_STOPS + (int)n;
}

/* Colours lie beside the line, or one at its end could never be taken hold of. */
static KnPoint
get_px (const KnPaint *gradient, const KnMatrix *matrix, int handle)
{
  KnPoint p = get_point (gradient, handle);
  KnPoint px = kn_matrix_apply (matrix, p.x, p.y);
  if (handle < HANDLE_STOPS)
    return px;
  KnPoint a = get_point (gradient, HANDLE_FROM), b = get_point (gradient, HANDLE_TO);
  a = kn_matrix_apply (matrix, a.x, a.y);
  b = kn_matrix_apply (matrix, b.x, b.y);
  double length = hypot (b.x - a.x, b.y - a.y);
  const double beside = 2.4 * STOP_RADIUS_PX;
  if (length < 1)
    return (KnPoint){ px.x, px.y - beside };
  return (KnPoint){ px.x + (b.y - a.y) / length * beside, px.y - (b.x - a.x) / length * beside };
}

static int
find_handle (KnCanvas *self, const KnPaint *gradient, const KnMatrix *matrix, double x, double y)
{
  double reach = MAX (STOP_RADIUS_PX, kn_canvas_handle_size_px (self) / 2) + REACH_PX;
  for (int i = count_handles (gradient) - 1; i >= 0; i--)
    {
      KnPoint at = get_px (gradient, matrix, i);
      if (hypot (at.x - x, at.y - y) <= reach)
        return i;
    }
  return -1;
}

/* Where along the line a pixel is, 0 to 1; how far from it in pixels. */
static double
place_on_line (const KnPaint *gradient,
               const KnMatrix *matrix,
               double x,
               double y,
               double *out_distance)
{
  KnPoint a = get_point (gradient, HANDLE_FROM), b = get_point (gradient, HANDLE_TO);
  a = kn_matrix_apply (matrix, a.x, a.y);
  b = kn_matrix_apply (matrix, b.x, b.y);
  double dx = b.x - a.x, dy = b.y - a.y, below = dx * dx + dy * dy;
  double t = below > 0 ? CLAMP (((x - a.x) * dx + (y - a.y) * dy) / below, 0, 1) : 0;
  *out_distance = hypot (a.x + dx * t - x, a.y + dy * t - y);
  return t;
}

/* --- the pointer --------------------------------------------------------------------------------
 */

static void
on_press (KnCanvas *self, double x, double y, GdkModifierType state)
{
  Gradient *tool = get (self);
  const KnPaint *gradient = kn_session_get_gradient (self->session);
  KnMatrix matrix;
  if (gradient == NULL || !get_matrix (self, &matrix))
    return;
  double distance = 0;
  int handle = find_handle (self, gradient, &matrix, x, y);
  (void)place_on_line (gradient, &matrix, x, y, &distance);
  /* A press on the line leaves what is chosen: it may be the colour that a double click added. */
  if (handle >= 0 || distance > LINE_REACH_PX)
    tool->chosen = handle;
  tool->is_dragged = handle >= 0;
  g_clear_pointer (&tool->before, kn_paint_unref);
  tool->before = kn_paint_ref (gradient);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static KnPaint *
moved_end (const KnPaint *before, int handle, KnPoint to, gboolean in_steps)
{
  KnPoint from = get_point (before, HANDLE_FROM), end = get_point (before, HANDLE_TO);
  KnPoint fixed = handle == HANDLE_FROM ? end : from;
  if (in_steps)
    {
      double step = STEP_DEG * G_PI / 180, length = hypot (to.x - fixed.x, to.y - fixed.y);
      double angle = round (atan2 (to.y - fixed.y, to.x - fixed.x) / step) * step;
      to = (KnPoint){ fixed.x + length * cos (angle), fixed.y + length * sin (angle) };
    }
  to = (KnPoint){ round (to.x * 1e3) / 1e3, round (to.y * 1e3) / 1e3 };
  /* The centre of a round gradient takes its rim along. */
  if (handle == HANDLE_FROM && kn_paint_get_type (before) == KN_PAINT_RADIAL)
    return kn_gradient_set_line (before, to,
                                 (KnPoint){ end.x + to.x - from.x, end.y + to.y - from.y });
  return handle == HANDLE_FROM ? kn_gradient_set_line (before, to, end)
                               : kn_gradient_set_line (before, from, to);
}

static void
on_drag (KnCanvas *self, double x, double y, GdkModifierType state)
{
  Gradient *tool = get (self);
  KnMatrix matrix, inverse;
  if (!tool->is_dragged || !get_matrix (self, &matrix) || !kn_matrix_invert (&matrix, &inverse))
    return;
  if (!kn_doc_is_in_step (kn_session_get_doc (self->session))
      && hypot (x - self->press_px.x, y - self->press_px.y) < REACH_PX)
    return;
  g_autoptr (KnPaint) made = NULL;
  double distance = 0;
  if (tool->chosen >= HANDLE_STOPS)
    made = kn_gradient_set_offset (tool->before, (gsize)(tool->chosen - HANDLE_STOPS),
                                   place_on_line (tool->before, &matrix, x, y, &distance));
  else
    made = moved_end (tool->before, tool->chosen, kn_matrix_apply (&inverse, x, y),
                      (state & GDK_SHIFT_MASK) != 0);
  g_autoptr (KnValue) value = kn_value_new_paint (made);
  (void)kn_session_preview_selected (self->session, _ ("Change the gradient"), KN_PROP_FILL, value);
}

static void
on_release (KnCanvas *self)
{
  get (self)->is_dragged = FALSE;
  (void)kn_session_end (self->session);
}

static gboolean
on_cancel (KnCanvas *self)
{
  gboolean was = get (self)->is_dragged;
  get (self)->is_dragged = FALSE;
  kn_session_cancel (self->session);
  return was;
}

static void
on_double_press (KnCanvas *self, double x, double y)
{
  const KnPaint *gradient = kn_session_get_gradient (self->session);
  KnMatrix matrix;
  double distance = 0;
  gsize stop = 0;
  if (gradient == NULL || !get_matrix (self, &matrix)
      || find_handle (self, gradient, &matrix, x, y) >= 0)
    return;
  double t = place_on_line (gradient, &matrix, x, y, &distance);
  if (distance > LINE_REACH_PX)
    {
      kn_session_set_tool (self->session, KN_TOOL_SELECT);
      return;
    }
  g_autoptr (KnPaint) made = kn_gradient_add_stop (gradient, t, &stop);
  if (made != NULL && kn_session_set_gradient (self->session, _ ("Add a colour"), made))
    get (self)->chosen = HANDLE_STOPS + (int)stop;
}

/* --- keys ---------------------------------------------------------------------------------------
 */

static gboolean
nudge (KnCanvas *self, const KnPaint *gradient, int x, int y, GdkModifierType state)
{
  Gradient *tool = get (self);
  gboolean is_far = (state & GDK_SHIFT_MASK) != 0;
  g_autoptr (KnPaint) made = NULL;
  if (tool->chosen < 0 || tool->chosen >= count_handles (gradient))
    return TRUE;
  if (tool->chosen >= HANDLE_STOPS)
    {
      gsize n = 0, stop = (gsize)(tool->chosen - HANDLE_STOPS);
      double offset = kn_paint_get_stops (gradient, &n)[stop].offset;
      double by = (x + y) * NUDGE_SHARE * (is_far ? 10 : 1);
      made = kn_gradient_set_offset (gradient, stop, offset + by);
    }
  else
    {
      double step = is_far ? NUDGE_FAR_MM : NUDGE_MM;
      KnPoint at = get_point (gradient, tool->chosen);
      made = moved_end (gradient, tool->chosen, (KnPoint){ at.x + x * step, at.y + y * step },
                        FALSE);
    }
  (void)kn_session_set_gradient (self->session, _ ("Change the gradient"), made);
  return TRUE;
}

static gboolean
remove_chosen (KnCanvas *self, const KnPaint *gradient)
{
  Gradient *tool = get (self);
  g_autoptr (KnPaint) made = NULL;
  if (tool->chosen >= HANDLE_STOPS)
    made = kn_gradient_remove_stop (gradient, (gsize)(tool->chosen - HANDLE_STOPS));
  if (made != NULL && kn_session_set_gradient (self->session, _ ("Remove a colour"), made))
    tool->chosen = -1;
  return TRUE;
}

static gboolean
on_key (KnCanvas *self, guint keyval, GdkModifierType state)
{
  Gradient *tool = get (self);
  const KnPaint *gradient = kn_session_get_gradient (self->session);
  if (keyval == GDK_KEY_Escape || keyval == GDK_KEY_Return)
    {
      kn_session_set_tool (self->session, KN_TOOL_SELECT);
      return TRUE;
    }
  if (gradient == NULL || (state & GDK_CONTROL_MASK) != 0)
    return FALSE;
  int n = count_handles (gradient);
  switch (keyval)
    {
    case GDK_KEY_Tab:
    case GDK_KEY_ISO_Left_Tab:
      tool->chosen += keyval == GDK_KEY_Tab && (state & GDK_SHIFT_MASK) == 0 ? 1 : n - 1;
      tool->chosen = MAX (tool->chosen, 0) % n;
      gtk_widget_queue_draw (GTK_WIDGET (self));
      return TRUE;
    case GDK_KEY_Left:
      return nudge (self, gradient, -1, 0, state);
    case GDK_KEY_Right:
      return nudge (self, gradient, 1, 0, state);
    case GDK_KEY_Up:
      return nudge (self, gradient, 0, -1, state);
    case GDK_KEY_Down:
      return nudge (self, gradient, 0, 1, state);
    case GDK_KEY_Delete:
    case GDK_KEY_BackSpace:
      return remove_chosen (self, gradient);
    default:
      return FALSE;
    }
}

/* --- drawing ------------------------------------------------------------------------------------
 */

static void
draw_stop (KnCanvas *self, cairo_t *cr, const KnPaint *paint, KnPoint at, gboolean is_chosen)
{
  KnRgb colour = kn_paint_to_screen (kn_session_get_scene (self->session), paint,
                                     kn_session_get_condition (self->session));
  double scale = kn_canvas_handle_size_px (self) / 10;
  cairo_new_path (cr);
  cairo_arc (cr, at.x, at.y, STOP_RADIUS_PX * scale, 0, 2 * G_PI);
  cairo_set_source_rgb (cr, colour.r, colour.g, colour.b);
  cairo_fill_preserve (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_set_line_width (cr, 4);
  cairo_stroke_preserve (cr);
  kn_set_named_colour (GTK_WIDGET (self), cr, "kn_selection");
  cairo_set_line_width (cr, is_chosen ? 3.5 : 1.5);
  cairo_stroke (cr);
}

static void
on_draw (KnCanvas *self, cairo_t *cr)
{
  Gradient *tool = get (self);
  const KnPaint *gradient = kn_session_get_gradient (self->session);
  KnMatrix matrix;
  gsize n = 0;
  if (gradient == NULL || !get_matrix (self, &matrix))
    return;
  KnPoint from = get_point (gradient, HANDLE_FROM), to = get_point (gradient, HANDLE_TO);
  KnPathBuilder *b = kn_path_builder_new ();
  kn_path_builder_move_to (b, from.x, from.y);
  kn_path_builder_line_to (b, to.x, to.y);
  g_autoptr (KnPath) line = kn_path_builder_build (b);
  kn_canvas_stroke_px_path (self, cr, line, &matrix);
  const KnPaintStop *stops = kn_paint_get_stops (gradient, &n);
  for (gsize i = 0; i < n; i++)
    {
      int handle = HANDLE_STOPS + (int)i;
      draw_stop (self, cr, stops[i].paint, get_px (gradient, &matrix, handle),
                 handle == tool->chosen);
    }
  kn_canvas_draw_node (self, cr, get_px (gradient, &matrix, HANDLE_FROM), KN_PATH_NODE_SMOOTH,
                       tool->chosen == HANDLE_FROM);
  kn_canvas_draw_node (self, cr, get_px (gradient, &matrix, HANDLE_TO), KN_PATH_NODE_CORNER,
                       tool->chosen == HANDLE_TO);
}

static void
on_begin (KnCanvas *self)
{
  Gradient *tool = g_new0 (Gradient, 1);
  tool->chosen = -1;
  self->tool_data = tool;
}

static void
on_end (KnCanvas *self)
{
  Gradient *tool = get (self);
  if (tool->is_dragged)
    (void)on_cancel (self);
  g_clear_pointer (&tool->before, kn_paint_unref);
  g_free (tool);
  self->tool_data = NULL;
}

const KnCanvasTool kn_canvas_gradient_tool = {
  .begin = on_begin,
  .end = on_end,
  .press = on_press,
  .double_press = on_double_press,
  .drag = on_drag,
  .release = on_release,
  .cancel = on_cancel,
  .key = on_key,
  .draw = on_draw,
  .cursor = "default",
};
