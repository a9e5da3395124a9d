/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What follows the pointer and the selection, above the picture: frame and handles, smart guides,
 * rubber band. All of it is new in every frame of a drag; kn-canvas-parts.h makes that cheap. */

#include "config.h"

#include "app/kn-canvas-parts.h"
#include "app/kn-canvas-tool-private.h"
#include "app/kn-paint-tools.h"

#include <math.h>

#define LINE_PX 1.25
#define HALO_PX 3.0
#define SELECTION_PX 1.5
#define SELECTION_HALO_PX 3.5
/* Of more items only the frame around all is drawn: nobody can count them. */
#define OUTLINED_MAX 400
#define HANDLE_RADIUS_PX 2.5
#define KNOB_RADIUS_PX 6.0
#define PILL_HEIGHT_PX 18.0
#define TICK_PX 8.0
#define N_EDGES 4

typedef struct
{
  KnCanvas *canvas;
  KnParts parts;
  KnFrame frame; /* of the selection, if it has one */
} Overlay;

/* A part between two points, with so much around it. */
static void
add_between (Overlay *self, KnPartFunc draw, int i, KnPoint a, KnPoint b, double around)
{
  double x0 = floor (MIN (a.x, b.x) - around), y0 = floor (MIN (a.y, b.y) - around);
  double x1 = ceil (MAX (a.x, b.x) + around), y1 = ceil (MAX (a.y, b.y) + around);
  const graphene_rect_t ink
      = GRAPHENE_RECT_INIT ((float)x0, (float)y0, (float)(x1 - x0), (float)(y1 - y0));
  kn_parts_add (&self->parts, draw, i, &ink);
}

/* --- selection
 * ------------------------------------------------------------------------------------ */

static void
append_quad (KnCanvas *self, cairo_t *cr, const KnRect *box, const KnMatrix *to_face)
{
  static const KnHandle corners[]
      = { KN_HANDLE_TOP_LEFT, KN_HANDLE_TOP_RIGHT, KN_HANDLE_BOTTOM_RIGHT, KN_HANDLE_BOTTOM_LEFT };
  cairo_new_sub_path (cr);
  for (gsize i = 0; i < G_N_ELEMENTS (corners); i++)
    {
      KnPoint local = kn_handle_get_point (corners[i], box);
      KnPoint face = kn_matrix_apply (to_face, local.x, local.y);
      KnPoint px = kn_canvas_to_px (self, face.x, face.y);
      cairo_line_to (cr, px.x, px.y);
    }
  cairo_close_path (cr);
}

static void
append_item_quad (KnCanvas *self, cairo_t *cr, const KnNode *node)
{
  const KnScene *scene = kn_session_get_scene (self->session);
  KnRect box = kn_scene_get_item_box (scene, node);
  if (kn_rect_is_empty (&box))
    return;
  KnPoint middle = kn_rect_centre (&box);
  KnMatrix rotation
      = kn_matrix_rotation_about (kn_node_get_number (node, KN_PROP_ROTATION), middle.x, middle.y);
  KnMatrix parent = kn_edit_get_parent_matrix (scene, kn_node_get_parent (node));
  KnMatrix to_face = kn_matrix_multiply (&rotation, &parent);
  append_quad (self, cr, &box, &to_face);
}

static void
stroke_with_halo (KnCanvas *self, cairo_t *cr, double width, const char *colour)
{
  /* Upright corners with a mitre are rectangles to cairo, and many times quicker than curves. */
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.75);
  cairo_set_line_width (cr, width + SELECTION_HALO_PX - SELECTION_PX);
  cairo_stroke_preserve (cr);
  kn_set_named_colour (GTK_WIDGET (self), cr, colour);
  cairo_set_line_width (cr, width);
  cairo_stroke (cr);
}

/* --- the frame
 * ----------------------------------------------------------------------------------- */

static void
draw_outlines (gpointer data, int i, cairo_t *cr)
{
  Overlay *self = data;
  KnCanvas *canvas = self->canvas;
  guint n = kn_session_get_n_selected (canvas->session);
  for (guint k = 0; n <= OUTLINED_MAX && k < n; k++)
    append_item_quad (canvas, cr, kn_session_get_selected_node (canvas->session, k));
  stroke_with_halo (canvas, cr, 1, "kn_selection");
  /* The last one is what the others align to when they are asked to. */
  append_item_quad (canvas, cr, kn_session_get_selected_node (canvas->session, n - 1));
  stroke_with_halo (canvas, cr, 2.5, "kn_selection");
}

static void
get_edge (Overlay *self, int i, KnPoint *out_a, KnPoint *out_b)
{
  static const KnHandle corners[]
      = { KN_HANDLE_TOP_LEFT, KN_HANDLE_TOP_RIGHT, KN_HANDLE_BOTTOM_RIGHT, KN_HANDLE_BOTTOM_LEFT };
  int edge = i % N_EDGES;
  *out_a = kn_canvas_frame_point_px (self->canvas, &self->frame, corners[edge]);
  *out_b = kn_canvas_frame_point_px (self->canvas, &self->frame, corners[(edge + 1) % N_EDGES]);
}

/* The halo of each edge first, then the colour of each. */
static void
draw_edge (gpointer data, int i, cairo_t *cr)
{
  Overlay *self = data;
  KnPoint a, b;
  get_edge (self, i, &a, &b);
  cairo_move_to (cr, a.x, a.y);
  cairo_line_to (cr, b.x, b.y);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_SQUARE);
  if (i < N_EDGES)
    cairo_set_source_rgba (cr, 1, 1, 1, 0.75);
  else
    kn_set_named_colour (GTK_WIDGET (self->canvas), cr, "kn_selection");
  cairo_set_line_width (cr, i < N_EDGES ? SELECTION_HALO_PX : SELECTION_PX);
  cairo_stroke (cr);
}

static void
draw_handle (gpointer data, int i, cairo_t *cr)
{
  Overlay *self = data;
  KnPoint at = kn_canvas_frame_point_px (self->canvas, &self->frame, (KnHandle)i);
  double size = kn_canvas_handle_size_px (self->canvas);
  kn_append_round_rect (cr, at.x - size / 2, at.y - size / 2, size, size, HANDLE_RADIUS_PX);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill_preserve (cr);
  kn_set_named_colour (GTK_WIDGET (self->canvas), cr, "kn_selection");
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
}

static void
draw_knob (gpointer data, int i, cairo_t *cr)
{
  Overlay *self = data;
  KnPoint top = kn_canvas_frame_point_px (self->canvas, &self->frame, KN_HANDLE_TOP);
  KnPoint knob = kn_canvas_knob_px (self->canvas, &self->frame);
  cairo_move_to (cr, top.x, top.y);
  cairo_line_to (cr, knob.x, knob.y);
  stroke_with_halo (self->canvas, cr, SELECTION_PX, "kn_selection");
  double radius = KNOB_RADIUS_PX * kn_canvas_handle_size_px (self->canvas) / 10;
  cairo_arc (cr, knob.x, knob.y, radius, 0, 2 * G_PI);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill_preserve (cr);
  kn_set_named_colour (GTK_WIDGET (self->canvas), cr, "kn_selection");
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
}

static void
draw_pivot (gpointer data, int i, cairo_t *cr)
{
  Overlay *self = data;
  kn_canvas_draw_pivot (self->canvas, cr, &self->frame);
}

static gboolean
is_changing (KnCanvas *self)
{
  return self->gesture == KN_GESTURE_MOVE || self->gesture == KN_GESTURE_COPY
         || self->gesture == KN_GESTURE_SCALE || self->gesture == KN_GESTURE_ROTATE;
}

static void
add_selection (Overlay *self)
{
  KnCanvas *canvas = self->canvas;
  if (!kn_canvas_get_frame (canvas, &self->frame))
    return;
  /* While many are moved together their outlines would hide how they come to lie. */
  if (kn_session_get_n_selected (canvas->session) > 1 && !is_changing (canvas))
    kn_parts_add_drawn (&self->parts, draw_outlines, 0);
  for (int i = 0; i < 2 * N_EDGES; i++)
    {
      KnPoint a, b;
      get_edge (self, i, &a, &b);
      add_between (self, draw_edge, i, a, b, SELECTION_HALO_PX);
    }
  if (canvas->editing != NULL)
    return;
  double size = kn_canvas_handle_size_px (canvas);
  add_between (self, draw_knob, 0, kn_canvas_frame_point_px (canvas, &self->frame, KN_HANDLE_TOP),
               kn_canvas_knob_px (canvas, &self->frame), KNOB_RADIUS_PX * size / 10 + 2);
  for (int i = 0; i < KN_N_HANDLES; i++)
    if (kn_canvas_shows_handle (canvas, &self->frame, (KnHandle)i))
      {
        KnPoint at = kn_canvas_frame_point_px (canvas, &self->frame, (KnHandle)i);
        add_between (self, draw_handle, i, at, at, size / 2 + 2);
      }
  kn_parts_add_drawn (&self->parts, draw_pivot, 0);
}

/* --- hints
 * --------------------------------------------------------------------------------------- */

static void
draw_hints (gpointer data, int i, cairo_t *cr)
{
  Overlay *overlay = data;
  KnCanvas *self = overlay->canvas;
  const KnScene *scene = kn_session_get_scene (self->session);
  const KnNode *hovered = kn_scene_lookup (scene, &self->hovered);
  /* It may have gone to another face under the pointer. */
  const KnNode *face = hovered != NULL ? kn_scene_get_face_of (scene, hovered) : NULL;
  if (face != NULL && self->gesture == KN_GESTURE_NONE
      && kn_id_equal (kn_node_get_id (face), kn_session_get_face (self->session))
      && !kn_session_is_selected (self->session, &self->hovered))
    {
      append_item_quad (self, cr, hovered);
      kn_set_named_colour (GTK_WIDGET (self), cr, "kn_selection");
      cairo_set_line_width (cr, 1);
      cairo_stroke (cr);
    }
  const KnNode *scope = kn_scene_lookup (scene, kn_session_get_scope (self->session));
  if (scope != NULL && kn_node_get_kind (scope) == KN_NODE_GROUP)
    {
      static const double dash[] = { 4, 4 };
      append_item_quad (self, cr, scope);
      cairo_set_dash (cr, dash, 2, 0);
      stroke_with_halo (self, cr, 1, "kn_selection");
      cairo_set_dash (cr, NULL, 0, 0);
    }
  const KnNode *flashed = kn_scene_lookup (scene, &self->flashed);
  if (flashed != NULL && self->flash_until_us > g_get_monotonic_time ())
    {
      append_item_quad (self, cr, flashed);
      stroke_with_halo (self, cr, 4, "accent_bg_color");
    }
}

/* --- guides
 * -------------------------------------------------------------------------------------- */

static void
stroke_guide (KnCanvas *self, cairo_t *cr)
{
  cairo_set_source_rgba (cr, 1, 1, 1, 0.6);
  cairo_set_line_width (cr, HALO_PX);
  cairo_stroke_preserve (cr);
  kn_set_named_colour (GTK_WIDGET (self), cr, "kn_guide");
  cairo_set_line_width (cr, LINE_PX);
  cairo_stroke (cr);
}

typedef struct
{
  KnPoint a, b;       /* its ends */
  KnPoint pill;       /* the middle of its number */
  double across_px_x; /* half of the ticks at its ends */
  double across_px_y;
  char text[32];
} Gap;

static Gap
get_gap (KnCanvas *self, int i)
{
  const KnSnapGap *gap = &self->guides.gaps[i];
  KnPoint a = kn_canvas_to_px (self, gap->from.x, gap->from.y);
  KnPoint b = kn_canvas_to_px (self, gap->to.x, gap->to.y);
  gboolean is_level = fabs (a.y - b.y) < 0.5;
  Gap place = { .a = a, .b = b, .pill = { (a.x + b.x) / 2, (a.y + b.y) / 2 } };
  place.across_px_x = is_level ? 0 : TICK_PX / 2;
  place.across_px_y = is_level ? TICK_PX / 2 : 0;
  /* A short gap has its number beside it, a long one on it. */
  gboolean has_room = hypot (a.x - b.x, a.y - b.y) > PILL_HEIGHT_PX * 2.4;
  if (!has_room && is_level)
    place.pill.y += TICK_PX / 2 + PILL_HEIGHT_PX / 2 + 2;
  else if (!has_room)
    place.pill.x += TICK_PX / 2 + PILL_HEIGHT_PX + 2;
  g_snprintf (place.text, sizeof place.text, "%.1f", gap->length_mm);
  return place;
}

static void
draw_gap_line (gpointer data, int i, cairo_t *cr)
{
  Overlay *self = data;
  const Gap gap = get_gap (self->canvas, i);
  double tx = gap.across_px_x, ty = gap.across_px_y;
  cairo_move_to (cr, gap.a.x, gap.a.y);
  cairo_line_to (cr, gap.b.x, gap.b.y);
  cairo_move_to (cr, gap.a.x - tx, gap.a.y - ty);
  cairo_line_to (cr, gap.a.x + tx, gap.a.y + ty);
  cairo_move_to (cr, gap.b.x - tx, gap.b.y - ty);
  cairo_line_to (cr, gap.b.x + tx, gap.b.y + ty);
  stroke_guide (self->canvas, cr);
}

static void
draw_gap_number (gpointer data, int i, cairo_t *cr)
{
  Overlay *self = data;
  const Gap gap = get_gap (self->canvas, i);
  kn_canvas_draw_pill (self->canvas, cr, gap.pill.x, gap.pill.y, gap.text);
}

static void
add_gap (Overlay *self, int i)
{
  const Gap gap = get_gap (self->canvas, i);
  add_between (self, draw_gap_line, i, gap.a, gap.b, TICK_PX / 2 + HALO_PX);
  double half = kn_canvas_get_pill_width_px (self->canvas, gap.text) / 2 - PILL_HEIGHT_PX / 2;
  const KnPoint left = { gap.pill.x - half, gap.pill.y }, right = { gap.pill.x + half, gap.pill.y };
  add_between (self, draw_gap_number, i, left, right, PILL_HEIGHT_PX / 2 + 1);
}

static void
get_guide (Overlay *self, int i, KnPoint *out_a, KnPoint *out_b)
{
  const KnSnapLine *line = &self->canvas->guides.lines[i];
  *out_a = line->is_vertical ? kn_canvas_to_px (self->canvas, line->at_mm, line->from_mm)
                             : kn_canvas_to_px (self->canvas, line->from_mm, line->at_mm);
  *out_b = line->is_vertical ? kn_canvas_to_px (self->canvas, line->at_mm, line->to_mm)
                             : kn_canvas_to_px (self->canvas, line->to_mm, line->at_mm);
}

static void
draw_guide (gpointer data, int i, cairo_t *cr)
{
  Overlay *self = data;
  KnPoint a, b;
  get_guide (self, i, &a, &b);
  cairo_move_to (cr, a.x, a.y);
  cairo_line_to (cr, b.x, b.y);
  stroke_guide (self->canvas, cr);
}

static void
draw_angle (gpointer data, int i, cairo_t *cr)
{
  Overlay *self = data;
  g_autofree char *text = g_strdup_printf ("%.0f°", self->canvas->turned_deg);
  kn_canvas_draw_pill (self->canvas, cr, self->canvas->last_px.x, self->canvas->last_px.y - 24,
                       text);
}

static void
add_smart_guides (Overlay *self)
{
  const KnSnapResult *guides = &self->canvas->guides;
  for (int i = 0; i < guides->n_lines; i++)
    {
      KnPoint a, b;
      get_guide (self, i, &a, &b);
      add_between (self, draw_guide, i, a, b, HALO_PX);
    }
  for (int i = 0; i < guides->n_gaps; i++)
    add_gap (self, i);
  if (self->canvas->gesture == KN_GESTURE_ROTATE)
    kn_parts_add_drawn (&self->parts, draw_angle, 0);
}

static void
draw_band (gpointer data, int i, cairo_t *cr)
{
  Overlay *overlay = data;
  KnCanvas *self = overlay->canvas;
  cairo_rectangle (cr, floor (self->band.x) + 0.5, floor (self->band.y) + 0.5,
                   round (self->band.width), round (self->band.height));
  kn_set_named_colour (GTK_WIDGET (self), cr, "kn_tint");
  cairo_fill_preserve (cr);
  kn_set_named_colour (GTK_WIDGET (self), cr, "kn_selection");
  static const double dash[] = { 4, 3 };
  cairo_set_dash (cr, dash, self->band_touches ? 2 : 0, 0);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw_tool (gpointer data, int i, cairo_t *cr)
{
  Overlay *self = data;
  self->canvas->tool->draw (self->canvas, cr);
}

static void
draw_elements (gpointer data, int i, cairo_t *cr)
{
  Overlay *self = data;
  kn_canvas_draw_elements (self->canvas, cr);
}

static void
draw_flow (gpointer data, int i, cairo_t *cr)
{
  Overlay *self = data;
  kn_canvas_draw_flow (self->canvas, cr);
}

static void
draw_editing (gpointer data, int i, cairo_t *cr)
{
  Overlay *self = data;
  kn_canvas_draw_text_editing (self->canvas, cr);
}

static void
draw_counters (gpointer data, int i, cairo_t *cr)
{
  Overlay *self = data;
  kn_canvas_draw_counters (self->canvas, cr);
}

void
kn_canvas_append_overlay (KnCanvas *self, GtkSnapshot *snapshot, const graphene_rect_t *all)
{
  Overlay overlay = { .canvas = self };
  kn_parts_init (&overlay.parts, all, &overlay);
  kn_parts_add_drawn (&overlay.parts, draw_elements, 0);
  kn_parts_add_drawn (&overlay.parts, draw_hints, 0);
  if (self->tool == NULL)
    add_selection (&overlay);
  else if (self->tool->draw != NULL)
    kn_parts_add_drawn (&overlay.parts, draw_tool, 0);
  if (self->tool == NULL && !is_changing (self))
    kn_parts_add_drawn (&overlay.parts, draw_flow, 0);
  if (self->editing != NULL)
    kn_parts_add_drawn (&overlay.parts, draw_editing, 0);
  add_smart_guides (&overlay);
  if (self->gesture == KN_GESTURE_BAND)
    kn_parts_add_drawn (&overlay.parts, draw_band, 0);
  kn_parts_add_drawn (&overlay.parts, draw_counters, 0);
  self->counters.overlay_px = kn_parts_append (&overlay.parts, snapshot);
  kn_parts_clear (&overlay.parts);
  self->counters.n_nodes_built += self->counters.overlay_px > 0; /* counts as one */
}
