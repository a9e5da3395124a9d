/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Text editing as the canvas shows it: begins and ends it, draws caret, selection and what is being
 * composed through the item's own rotation, and tells the input method where the caret is. */

#include "config.h"

#include "app/kn-canvas-private.h"
#include "app/kn-paint-tools.h"
#include "base/kn-unit.h"
#include "model/kn-text-line.h"

#include <math.h>

#define CARET_PX 1.6

static gboolean
get_matrix (KnCanvas *self, guint frame, KnMatrix *out_local_to_px)
{
  const KnScene *scene = kn_session_get_scene (self->session);
  const KnNode *node = kn_scene_lookup (scene, kn_text_editing_get_frame (self->editing, frame));
  if (node == NULL)
    return FALSE;
  double scale = kn_canvas_get_px_per_mm (self);
  KnMatrix to_face = kn_scene_get_item_matrix_to_face (scene, node);
  KnMatrix to_px = { scale, 0, 0, scale, self->origin_x_px, self->origin_y_px };
  *out_local_to_px = kn_matrix_multiply (&to_face, &to_px);
  return TRUE;
}

static void
place_input_method (KnCanvas *self)
{
  KnMatrix matrix;
  if (!get_matrix (self, kn_text_editing_get_caret_frame (self->editing), &matrix))
    return;
  KnTextQuad caret = kn_text_editing_get_caret_quad (self->editing);
  KnRect px = KN_RECT_EMPTY;
  for (int i = 0; i < 4; i++)
    {
      KnPoint p = kn_matrix_apply (&matrix, caret.points[i].x, caret.points[i].y);
      kn_rect_add_point (&px, p.x, p.y);
    }
  GdkRectangle area = { (int)px.x, (int)px.y, MAX ((int)px.width, 1), MAX ((int)px.height, 1) };
  gtk_im_context_set_cursor_location (kn_text_editing_get_im_context (self->editing), &area);
}

static void
on_editing_changed (gpointer data)
{
  KnCanvas *self = data;
  if (self->editing != NULL)
    place_input_method (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
kn_canvas_begin_text (KnCanvas *self, const KnId *item)
{
  if (self->editing != NULL)
    kn_canvas_end_text (self, TRUE);
  KnTextEditing *editing
      = kn_text_editing_new (self->session, item, GTK_WIDGET (self), on_editing_changed, self);
  if (editing == NULL)
    return FALSE;
  self->editing = editing;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  kn_text_editing_select_all (editing);
  place_input_method (self);
  return TRUE;
}

void
kn_canvas_end_text (KnCanvas *self, gboolean keep)
{
  KnTextEditing *editing = g_steal_pointer (&self->editing);
  if (editing == NULL)
    return;
  kn_text_editing_finish (editing, keep);
  kn_session_set_edited_text (self->session, NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
add_quad (KnCanvas *self, guint frame, const KnTextQuad *quad, KnRect *box_mm)
{
  KnMatrix to_px;
  if (!get_matrix (self, frame, &to_px))
    return;
  for (int i = 0; i < 4; i++)
    {
      KnPoint px = kn_matrix_apply (&to_px, quad->points[i].x, quad->points[i].y);
      KnPoint mm = kn_canvas_to_mm (self, px.x, px.y);
      kn_rect_add_point (box_mm, mm.x, mm.y);
    }
}

KnRect
kn_canvas_get_letters_box (KnCanvas *self)
{
  KnRect box = KN_RECT_EMPTY;
  KnTextQuad caret = kn_text_editing_get_caret_quad (self->editing);
  add_quad (self, kn_text_editing_get_caret_frame (self->editing), &caret, &box);
  for (guint i = 0; i < kn_text_editing_get_n_frames (self->editing); i++)
    {
      g_autoptr (GArray) quads = kn_text_editing_get_selection_quads (self->editing, i);
      for (guint k = 0; k < quads->len; k++)
        add_quad (self, i, &g_array_index (quads, KnTextQuad, k), &box);
    }
  return box;
}

/* --- the pointer ------------------------------------------------------------------------------ */

static KnPoint
point_in (KnCanvas *self, guint frame, double x_px, double y_px)
{
  KnMatrix matrix;
  KnMatrix inverse;
  if (!get_matrix (self, frame, &matrix) || !kn_matrix_invert (&matrix, &inverse))
    return (KnPoint){ 0, 0 };
  return kn_matrix_apply (&inverse, x_px, y_px);
}

/* From the frame, or from the line that its text runs along; mm, 0 inside. */
static double
distance_to (KnCanvas *self, guint frame, double x_px, double y_px)
{
  const KnScene *scene = kn_session_get_scene (self->session);
  const KnNode *node = kn_scene_lookup (scene, kn_text_editing_get_frame (self->editing, frame));
  if (node == NULL)
    return G_MAXDOUBLE;
  KnRect box = kn_scene_get_item_box (scene, node);
  KnPoint at = point_in (self, frame, x_px, y_px);
  g_autoptr (KnTrack) track = kn_text_dup_track (node, 0);
  if (track != NULL)
    return MAX (kn_track_distance_mm (track, &at)
                    - 1.5 * kn_mm_from_pt (kn_node_get_number (node, KN_PROP_SIZE)),
                0);
  return hypot (at.x - CLAMP (at.x, 0, box.width), at.y - CLAMP (at.y, 0, box.height));
}

static guint
find_nearest (KnCanvas *self, double x_px, double y_px, double *out_mm)
{
  guint nearest = 0;
  *out_mm = G_MAXDOUBLE;
  for (guint i = 0; i < kn_text_editing_get_n_frames (self->editing); i++)
    {
      double mm = distance_to (self, i, x_px, y_px);
      if (mm >= *out_mm)
        continue;
      *out_mm = mm;
      nearest = i;
    }
  return nearest;
}

gboolean
kn_canvas_is_in_text (KnCanvas *self, double x_px, double y_px)
{
  double mm;
  (void)find_nearest (self, x_px, y_px, &mm);
  return mm <= 4 / kn_canvas_get_px_per_mm (self);
}

void
kn_canvas_click_text (KnCanvas *self, double x_px, double y_px, int n_press, gboolean extend)
{
  double mm;
  guint frame = find_nearest (self, x_px, y_px, &mm);
  KnPoint at = point_in (self, frame, x_px, y_px);
  kn_text_editing_click (self->editing, frame, at.x, at.y, n_press, extend);
}

void
kn_canvas_drag_text (KnCanvas *self, double x_px, double y_px)
{
  double mm;
  guint frame = find_nearest (self, x_px, y_px, &mm);
  KnPoint at = point_in (self, frame, x_px, y_px);
  kn_text_editing_drag (self->editing, frame, at.x, at.y);
}

/* --- drawing ---------------------------------------------------------------------------------- */

static void
append_quads (cairo_t *cr, const GArray *quads)
{
  for (guint i = 0; i < quads->len; i++)
    {
      const KnPoint *p = g_array_index (quads, KnTextQuad, i).points;
      cairo_move_to (cr, p[0].x, p[0].y);
      for (int k = 1; k < 4; k++)
        cairo_line_to (cr, p[k].x, p[k].y);
      cairo_close_path (cr);
    }
}

static void
stroke_line (cairo_t *cr, const KnPoint *from, const KnPoint *to, double width)
{
  cairo_move_to (cr, from->x, from->y);
  cairo_line_to (cr, to->x, to->y);
  cairo_set_line_width (cr, width);
  cairo_stroke (cr);
}

static void
draw_caret (KnCanvas *self, cairo_t *cr, double scale)
{
  KnTextQuad caret = kn_text_editing_get_caret_quad (self->editing);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.75);
  stroke_line (cr, &caret.points[0], &caret.points[3], (CARET_PX + 1.4) / scale);
  kn_set_named_colour (GTK_WIDGET (self), cr, "kn_selection");
  stroke_line (cr, &caret.points[0], &caret.points[3], CARET_PX / scale);
}

static void
draw_frame (KnCanvas *self, cairo_t *cr, guint frame)
{
  KnMatrix matrix;
  if (!get_matrix (self, frame, &matrix))
    return;
  double scale = kn_canvas_get_px_per_mm (self);
  cairo_matrix_t to_px;
  cairo_matrix_init (&to_px, matrix.xx, matrix.yx, matrix.xy, matrix.yy, matrix.x0, matrix.y0);
  cairo_save (cr);
  cairo_transform (cr, &to_px);

  g_autoptr (GArray) selected = kn_text_editing_get_selection_quads (self->editing, frame);
  append_quads (cr, selected);
  cairo_set_source_rgba (cr, 0.29, 0.45, 0.74, 0.35);
  cairo_fill (cr);

  kn_set_named_colour (GTK_WIDGET (self), cr, "kn_selection");
  g_autoptr (GArray) composing = kn_text_editing_get_preedit_quads (self->editing, frame);
  for (guint i = 0; composing != NULL && i < composing->len; i++)
    {
      const KnPoint *p = g_array_index (composing, KnTextQuad, i).points;
      stroke_line (cr, &p[3], &p[2], 1 / scale);
    }
  if (frame == kn_text_editing_get_caret_frame (self->editing))
    draw_caret (self, cr, scale);
  cairo_restore (cr);
}

void
kn_canvas_draw_text_editing (KnCanvas *self, cairo_t *cr)
{
  for (guint i = 0; i < kn_text_editing_get_n_frames (self->editing); i++)
    draw_frame (self, cr, i);
}
