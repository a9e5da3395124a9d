/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tool that changes the lattice of the selected pattern where one sees it: the cell at the
 * lattice's first point has handles for its sides, the gap and the angle. That cell, because its
 * corner stays where it is whatever the sides are, so that a handle stays under the hand. Sides
 * that a group wants equal are one handle. What could not be laid out is not taken: the last that
 * could be stays. Arrows change the sides; Return and Esc end it. One gesture is one step. */

#include "config.h"

#include "app/kn-canvas-tool-private.h"
#include "app/kn-paint-tools.h"
#include "app/kn-session-pattern.h"
#include "model/kn-edit-pattern.h"
#include "pattern/kn-elements.h"

#include <glib/gi18n.h>
#include <math.h>

#define REACH_PX 5.0
#define STEP_MM 0.1
#define COARSE_MM 1.0
#define STEP_DEG 1.0
#define COARSE_DEG 15.0
#define LEAST_MM 0.5
#define NUDGE_MM 0.5
#define NUDGE_FAR_MM 5.0
#define KNOB_PX 30.0
#define CIRCLE_POINTS 48
#define PILL_RISE_PX 24.0

typedef enum
{
  GRIP_NONE = -1,
  GRIP_WIDTH,
  GRIP_HEIGHT,
  GRIP_GAP,
  GRIP_ANGLE,
  N_GRIPS
} Grip;

/* What a gesture changes. */
typedef struct
{
  double cell[2], gap, angle_deg;
} Values;

typedef struct
{
  KnId item;
  Grip grip;
  Values first, good; /* when the gesture began; the last that could be laid out */
} Cell;

/* The pattern as it is now, with the way from its lattice's frame to pixels. */
typedef struct
{
  KnPattern *pattern;
  const KnSymmetry *symmetry;
  KnMatrix to_px;
  double width, height;
} View;

static Cell *
get (KnCanvas *self)
{
  return self->tool_data;
}

static const KnNode *
get_item (KnCanvas *self)
{
  const KnNode *item = kn_scene_lookup (kn_session_get_scene (self->session), &get (self)->item);
  return item != NULL && kn_node_get_kind (item) == KN_NODE_PATTERN ? item : NULL;
}

static gboolean
look (KnCanvas *self, View *out)
{
  const KnNode *item = get_item (self);
  KnMatrix item_to_px;
  gsize n = 0;
  *out = (View){ NULL };
  if (item == NULL || !kn_canvas_get_item_to_px (self, &get (self)->item, &item_to_px))
    return FALSE;
  out->pattern = kn_session_dup_pattern (self->session, item, NULL);
  if (out->pattern == NULL)
    return FALSE;
  const KnPatternStrip *strips = kn_pattern_get_strips (out->pattern, &n);
  out->to_px = kn_matrix_multiply (&strips[0].matrix, &item_to_px);
  out->symmetry = kn_pattern_get_symmetry (out->pattern);
  kn_pattern_get_cell (out->pattern, &out->width, &out->height);
  return TRUE;
}

/* --- where the handles are ------------------------------------------------------------------- */

static gboolean
is_ring (const View *view)
{
  return view->symmetry->kind == KN_SYMMETRY_ROSETTE;
}

static gboolean
has_grip (const View *view, Grip grip)
{
  switch (grip)
    {
    case GRIP_HEIGHT:
      return view->symmetry->lattice == KN_LATTICE_FREE && !is_ring (view);
    case GRIP_ANGLE:
      return view->symmetry->kind != KN_SYMMETRY_FRIEZE;
    case GRIP_WIDTH:
    case GRIP_GAP:
      return TRUE;
    case GRIP_NONE:
    case N_GRIPS:
      break;
    }
  return FALSE;
}

/* From the middle of the region's first edge into the region. */
static KnPoint
get_gap_point (const View *view, double gap)
{
  KnPoint region[KN_PATTERN_CLIP_MAX], middle = { 0, 0 };
  const gsize n = kn_pattern_get_region_outline (view->pattern, region);
  for (gsize i = 0; i < n; i++)
    {
      middle.x += region[i].x / (double)n;
      middle.y += region[i].y / (double)n;
    }
  const KnPoint at = { (region[0].x + region[1].x) / 2, (region[0].y + region[1].y) / 2 };
  const double dx = region[1].x - region[0].x, dy = region[1].y - region[0].y;
  const double length = hypot (dx, dy);
  double nx = -dy / length, ny = dx / length;
  if (nx * (middle.x - at.x) + ny * (middle.y - at.y) < 0)
    {
      nx = -nx;
      ny = -ny;
    }
  return (KnPoint){ at.x + nx * gap / 2, at.y + ny * gap / 2 };
}

/* In the lattice's frame. */
static KnPoint
get_grip_point (const View *view, Grip grip, double gap)
{
  gboolean is_line = view->symmetry->kind == KN_SYMMETRY_FRIEZE;
  const double w = view->width, h = view->height, bottom = is_line ? h / 2 : h;
  if (grip == GRIP_GAP)
    return get_gap_point (view, gap);
  if (grip == GRIP_HEIGHT)
    return (KnPoint){ w / 2, bottom };
  if (grip == GRIP_ANGLE)
    return (KnPoint){ is_ring (view) ? w / 2 : w, 0 }; /* its knob stands further out */
  if (is_ring (view))
    return (KnPoint){ w / 2 * G_SQRT2 / 2, w / 2 * G_SQRT2 / 2 };
  switch (view->symmetry->lattice)
    {
    case KN_LATTICE_SQUARE:
      return (KnPoint){ w, h };
    case KN_LATTICE_HEXAGONAL:
      return (KnPoint){ w / 2, w * sqrt (3) / 2 };
    case KN_LATTICE_FREE:
      break;
    }
  return (KnPoint){ w, is_line ? 0 : h / 2 };
}

static KnPoint
get_grip_px (const View *view, Grip grip, double gap)
{
  const KnPoint p = get_grip_point (view, grip, gap);
  KnPoint px = kn_matrix_apply (&view->to_px, p.x, p.y);
  if (grip == GRIP_ANGLE)
    {
      const double length = hypot (view->to_px.xx, view->to_px.yx);
      px.x += KNOB_PX * view->to_px.xx / length;
      px.y += KNOB_PX * view->to_px.yx / length;
    }
  return px;
}

static Grip
find_grip (KnCanvas *self, const View *view, double x, double y)
{
  const double gap = kn_node_get_number (get_item (self), KN_PROP_GAP);
  const double reach = kn_canvas_handle_size_px (self) / 2 + REACH_PX;
  Grip best = GRIP_NONE;
  double nearest = reach;
  for (int i = 0; i < N_GRIPS; i++)
    {
      const KnPoint at = get_grip_px (view, (Grip)i, gap);
      const double away = hypot (at.x - x, at.y - y);
      if (has_grip (view, (Grip)i) && away <= nearest)
        {
          best = (Grip)i;
          nearest = away;
        }
    }
  return best;
}

/* --- changing -------------------------------------------------------------------------------- */

static gboolean
apply (KnCanvas *self, const Values *values, GError **error)
{
  Cell *cell = get (self);
  KnDoc *doc = kn_session_get_doc (self->session);
  const double *sides = values->cell, *first = cell->first.cell;
  if (sides[0] != first[0]
      && !kn_edit_set_pattern_cell (doc, &cell->item, first, 0, sides[0], error))
    return FALSE;
  if (sides[1] != first[1]
      && !kn_edit_set_pattern_cell (doc, &cell->item, first, 1, sides[1], error))
    return FALSE;
  g_autoptr (KnValue) gap = kn_value_new_number (values->gap);
  g_autoptr (KnValue) angle = kn_value_new_number (values->angle_deg);
  return (values->gap == cell->first.gap
          || kn_doc_edit_set (doc, &cell->item, KN_PROP_GAP, gap, error))
         && (values->angle_deg == cell->first.angle_deg
             || kn_doc_edit_set (doc, &cell->item, KN_PROP_ANGLE, angle, error));
}

/* Inside a step: takes @values if there is such a pattern, else what was good before. */
static void
try_values (KnCanvas *self, const Values *values)
{
  Cell *cell = get (self);
  g_autoptr (GError) error = NULL;
  kn_doc_rewind_step (kn_session_get_doc (self->session));
  gboolean done = apply (self, values, &error);
  g_autoptr (KnPattern) pattern
      = done ? kn_session_dup_pattern (self->session, get_item (self), NULL) : NULL;
  if (pattern != NULL)
    cell->good = *values;
  else if (done)
    {
      kn_doc_rewind_step (kn_session_get_doc (self->session));
      done = apply (self, &cell->good, &error);
    }
  if (done)
    return;
  (void)kn_session_give_up (self->session, error);
  cell->grip = GRIP_NONE;
}

static void
note_first (KnCanvas *self, const View *view)
{
  const KnNode *item = get_item (self);
  Cell *cell = get (self);
  cell->first = (Values){ { view->width, view->height },
                          kn_node_get_number (item, KN_PROP_GAP),
                          kn_node_get_number (item, KN_PROP_ANGLE) };
  cell->good = cell->first;
}

static double
round_to (double value, double step)
{
  return round (value / step) * step;
}

static double
turn_between (KnPoint from, KnPoint to)
{
  double turn = (atan2 (to.y, to.x) - atan2 (from.y, from.x)) * 180 / G_PI;
  return turn > 180 ? turn - 360 : turn < -180 ? turn + 360 : turn;
}

/* @from, @to: where the drag began and is, in the lattice's frame. */
static Values
drag_values (const View *view, const Cell *cell, KnPoint from, KnPoint to, gboolean coarse)
{
  Values values = cell->first;
  const double step = coarse ? COARSE_MM : STEP_MM;
  const double dx = to.x - from.x, dy = to.y - from.y;
  const KnPropInfo *gaps = kn_prop_get_info (KN_PROP_GAP);
  double by = dx;
  switch (cell->grip)
    {
    case GRIP_WIDTH:
      if (is_ring (view))
        by = 2 * (hypot (to.x, to.y) - hypot (from.x, from.y));
      else if (view->symmetry->lattice == KN_LATTICE_SQUARE)
        by = (dx + dy) / 2;
      else if (view->symmetry->lattice == KN_LATTICE_HEXAGONAL)
        by = dx / 2 + dy * sqrt (3) / 2; /* along its own diagonal */
      values.cell[0] = MAX (LEAST_MM, round_to (values.cell[0] + by, step));
      if (!has_grip (view, GRIP_HEIGHT))
        values.cell[1] = values.cell[0];
      break;
    case GRIP_HEIGHT:
      by = view->symmetry->kind == KN_SYMMETRY_FRIEZE ? 2 * dy : dy;
      values.cell[1] = MAX (LEAST_MM, round_to (values.cell[1] + by, step));
      break;
    case GRIP_GAP:
      {
        const KnPoint out = get_gap_point (view, 0), in = get_gap_point (view, 2);
        by = 2 * (dx * (in.x - out.x) + dy * (in.y - out.y));
        values.gap = CLAMP (round_to (values.gap + by, step), 0, gaps->maximum);
        break;
      }
    case GRIP_ANGLE:
      values.angle_deg
          = round_to (values.angle_deg + turn_between (from, to), coarse ? COARSE_DEG : STEP_DEG);
      values.angle_deg -= 360 * floor ((values.angle_deg + 180) / 360);
      break;
    case GRIP_NONE:
    case N_GRIPS:
      break;
    }
  return values;
}

/* --- the pointer ----------------------------------------------------------------------------- */

static void
on_press (KnCanvas *self, double x, double y, GdkModifierType state)
{
  Cell *cell = get (self);
  const KnNode *item = get_item (self);
  KnMatrix to_px, inverse;
  View view;
  cell->grip = GRIP_NONE;
  if (look (self, &view))
    {
      cell->grip = find_grip (self, &view, x, y);
      note_first (self, &view);
      kn_pattern_unref (view.pattern);
    }
  if (cell->grip != GRIP_NONE || item == NULL
      || !kn_canvas_get_item_to_px (self, &cell->item, &to_px)
      || !kn_matrix_invert (&to_px, &inverse))
    return;
  const KnRect frame = { 0, 0, kn_node_get_number (item, KN_PROP_WIDTH),
                         kn_node_get_number (item, KN_PROP_HEIGHT) };
  const KnPoint at = kn_matrix_apply (&inverse, x, y);
  if (!kn_rect_contains_point (&frame, &at)) /* beside it: done */
    kn_session_set_tool (self->session, KN_TOOL_SELECT);
}

static void
on_drag (KnCanvas *self, double x, double y, GdkModifierType state)
{
  KnDoc *doc = kn_session_get_doc (self->session);
  View view;
  KnMatrix inverse;
  if (self->tool != &kn_canvas_cell_tool || get (self)->grip == GRIP_NONE)
    return;
  if (!kn_doc_is_in_step (doc))
    {
      if (hypot (x - self->press_px.x, y - self->press_px.y) < REACH_PX)
        return;
      kn_session_begin (self->session, _ ("Change cell"));
    }
  kn_doc_rewind_step (doc);
  if (!look (self, &view))
    return;
  if (kn_matrix_invert (&view.to_px, &inverse))
    {
      const KnPoint from = kn_matrix_apply (&inverse, self->press_px.x, self->press_px.y);
      const KnPoint to = kn_matrix_apply (&inverse, x, y);
      const Values values
          = drag_values (&view, get (self), from, to, (state & GDK_SHIFT_MASK) != 0);
      try_values (self, &values);
    }
  kn_pattern_unref (view.pattern);
}

static void
on_release (KnCanvas *self)
{
  get (self)->grip = GRIP_NONE;
  (void)kn_session_end (self->session);
}

static gboolean
on_cancel (KnCanvas *self)
{
  gboolean was = get (self)->grip != GRIP_NONE;
  get (self)->grip = GRIP_NONE;
  if (was)
    kn_session_cancel (self->session);
  return was;
}

static void
on_double_press (KnCanvas *self, double x, double y)
{
  kn_session_set_tool (self->session, KN_TOOL_SELECT);
}

/* --- keys ------------------------------------------------------------------------------------ */

static void
on_arrow (KnCanvas *self, int dx, int dy, GdkModifierType state)
{
  const double step = (state & GDK_SHIFT_MASK) != 0 ? NUDGE_FAR_MM : NUDGE_MM;
  View view;
  if (!look (self, &view))
    return;
  note_first (self, &view);
  Values values = get (self)->first;
  if (has_grip (&view, GRIP_HEIGHT))
    {
      values.cell[0] = MAX (LEAST_MM, values.cell[0] + dx * step);
      values.cell[1] = MAX (LEAST_MM, values.cell[1] + dy * step);
    }
  else
    values.cell[0] = values.cell[1] = MAX (LEAST_MM, values.cell[0] + (dx + dy) * step);
  kn_pattern_unref (view.pattern);
  kn_session_begin (self->session, _ ("Change cell"));
  try_values (self, &values);
  (void)kn_session_end (self->session);
}

static gboolean
on_key (KnCanvas *self, guint keyval, GdkModifierType state)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Escape:
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      kn_session_set_tool (self->session, KN_TOOL_SELECT);
      return TRUE;
    case GDK_KEY_Left:
    case GDK_KEY_Right:
      on_arrow (self, keyval == GDK_KEY_Left ? -1 : 1, 0, state);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_Down:
      on_arrow (self, 0, keyval == GDK_KEY_Up ? -1 : 1, state);
      return TRUE;
    default:
      return FALSE;
    }
}

/* --- drawing --------------------------------------------------------------------------------- */

static KnPath *
dup_outline (const View *view)
{
  KnPathBuilder *b = kn_path_builder_new ();
  KnPoint points[CIRCLE_POINTS];
  gsize n = kn_pattern_get_box_outline (view->pattern, points);
  for (int i = 0; is_ring (view) && i < CIRCLE_POINTS; i++)
    {
      const double angle = 2 * G_PI * i / CIRCLE_POINTS;
      points[i] = (KnPoint){ view->width / 2 * cos (angle), view->width / 2 * sin (angle) };
      n = CIRCLE_POINTS;
    }
  for (gsize i = 0; i < n; i++)
    if (i == 0)
      kn_path_builder_move_to (b, points[i].x, points[i].y);
    else
      kn_path_builder_line_to (b, points[i].x, points[i].y);
  kn_path_builder_close (b);
  return kn_path_builder_build (b);
}

/* Beside the hand: what it changes. */
static void
draw_number (KnCanvas *self, cairo_t *cr, const View *view)
{
  const KnNode *item = get_item (self);
  const double gap = kn_node_get_number (item, KN_PROP_GAP);
  g_autofree char *text = NULL;
  switch (get (self)->grip)
    {
    case GRIP_WIDTH:
    case GRIP_HEIGHT:
      text = has_grip (view, GRIP_HEIGHT)
                 ? g_strdup_printf ("%.1f × %.1f mm", view->width, view->height)
                 : g_strdup_printf ("%.1f mm", view->width);
      break;
    case GRIP_GAP:
      /* Translators: beside the pointer that drags it; %.1f is mm */
      text = g_strdup_printf (_ ("gap %.1f mm"), gap);
      break;
    case GRIP_ANGLE:
      text = g_strdup_printf ("%.0f°", kn_node_get_number (item, KN_PROP_ANGLE));
      break;
    case GRIP_NONE:
    case N_GRIPS:
      return;
    }
  const KnPoint at = get_grip_px (view, get (self)->grip, gap);
  kn_canvas_draw_pill (self, cr, at.x, at.y - PILL_RISE_PX, text);
}

static void
on_draw (KnCanvas *self, cairo_t *cr)
{
  View view;
  if (!look (self, &view))
    return;
  const double gap = kn_node_get_number (get_item (self), KN_PROP_GAP);
  g_autoptr (KnPath) outline = dup_outline (&view);
  kn_canvas_stroke_px_path (self, cr, outline, &view.to_px);
  if (has_grip (&view, GRIP_ANGLE))
    {
      const KnPoint p = get_grip_point (&view, GRIP_ANGLE, gap);
      kn_canvas_draw_arm (self, cr, kn_matrix_apply (&view.to_px, p.x, p.y),
                          get_grip_px (&view, GRIP_ANGLE, gap));
    }
  for (int i = 0; i < N_GRIPS; i++)
    if (has_grip (&view, (Grip)i))
      kn_canvas_draw_node (self, cr, get_grip_px (&view, (Grip)i, gap),
                           i == GRIP_GAP     ? KN_PATH_NODE_SYMMETRIC
                           : i == GRIP_ANGLE ? KN_PATH_NODE_SMOOTH
                                             : KN_PATH_NODE_CORNER,
                           (int)get (self)->grip == i);
  draw_number (self, cr, &view);
  kn_pattern_unref (view.pattern);
}

/* --- begin and end --------------------------------------------------------------------------- */

static void
on_begin (KnCanvas *self)
{
  const KnNode *item = kn_session_get_single (self->session);
  Cell *cell = g_new0 (Cell, 1);
  cell->grip = GRIP_NONE;
  self->tool_data = cell;
  if (item != NULL)
    cell->item = *kn_node_get_id (item);
}

static void
on_end (KnCanvas *self)
{
  (void)on_cancel (self);
  g_clear_pointer (&self->tool_data, g_free);
}

const KnCanvasTool kn_canvas_cell_tool = {
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
