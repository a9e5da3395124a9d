/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Text editing as the canvas shows it: begins and ends it, draws caret, selection and what is being
 * composed through the item's own rotation, and tells the input method where the caret is. */

#include "config.h"

#include "app/kn-canvas-private.h"
#include "app/kn-paint-tools.h"

#include <math.h>

#define CARET_PX 1.6

static gboolean
get_matrix (KnCanvas *self, KnMatrix *out_local_to_px)
{
  const KnScene *scene = kn_session_get_scene (self->session);
  const KnNode *node = kn_scene_lookup (scene, kn_text_editing_get_item (self->editing));
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
  if (!get_matrix (self, &matrix))
    return;
  KnRect caret = kn_text_editing_get_caret_box (self->editing);
  KnRect px = kn_matrix_apply_rect (&matrix, &caret);
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

KnPoint
kn_canvas_text_point (KnCanvas *self, double x_px, double y_px)
{
  KnMatrix matrix;
  KnMatrix inverse;
  if (!get_matrix (self, &matrix) || !kn_matrix_invert (&matrix, &inverse))
    return (KnPoint){ 0, 0 };
  return kn_matrix_apply (&inverse, x_px, y_px);
}

gboolean
kn_canvas_is_in_text (KnCanvas *self, double x_px, double y_px)
{
  const KnScene *scene = kn_session_get_scene (self->session);
  const KnNode *node = kn_scene_lookup (scene, kn_text_editing_get_item (self->editing));
  if (node == NULL)
    return FALSE;
  KnRect box = kn_scene_get_item_box (scene, node);
  KnPoint at = kn_canvas_text_point (self, x_px, y_px);
  double reach = 4 / kn_canvas_get_px_per_mm (self);
  KnRect local = kn_rect_inset (&(KnRect){ 0, 0, box.width, box.height }, -reach);
  return kn_rect_contains_point (&local, &at);
}

static void
append_boxes (cairo_t *cr, const GArray *boxes)
{
  for (guint i = 0; i < boxes->len; i++)
    {
      const KnRect *box = &g_array_index (boxes, KnRect, i);
      cairo_rectangle (cr, box->x, box->y, box->width, box->height);
    }
}

void
kn_canvas_draw_text_editing (KnCanvas *self, cairo_t *cr)
{
  KnMatrix matrix;
  if (!get_matrix (self, &matrix))
    return;
  double scale = kn_canvas_get_px_per_mm (self);
  cairo_matrix_t to_px;
  cairo_matrix_init (&to_px, matrix.xx, matrix.yx, matrix.xy, matrix.yy, matrix.x0, matrix.y0);
  cairo_save (cr);
  cairo_transform (cr, &to_px);

  g_autoptr (GArray) selected = kn_text_editing_get_selection_boxes (self->editing);
  append_boxes (cr, selected);
  cairo_set_source_rgba (cr, 0.29, 0.45, 0.74, 0.35);
  cairo_fill (cr);

  g_autoptr (GArray) composing = kn_text_editing_get_preedit_boxes (self->editing);
  for (guint i = 0; composing != NULL && i < composing->len; i++)
    {
      const KnRect *box = &g_array_index (composing, KnRect, i);
      cairo_rectangle (cr, box->x, box->y + box->height, box->width, 1 / scale);
    }
  kn_set_named_colour (GTK_WIDGET (self), cr, "kn_selection");
  cairo_fill (cr);

  KnRect caret = kn_text_editing_get_caret_box (self->editing);
  cairo_rectangle (cr, caret.x - (CARET_PX + 1.4) / 2 / scale, caret.y, (CARET_PX + 1.4) / scale,
                   caret.height);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.75);
  cairo_fill (cr);
  cairo_rectangle (cr, caret.x - CARET_PX / 2 / scale, caret.y, CARET_PX / scale, caret.height);
  kn_set_named_colour (GTK_WIDGET (self), cr, "kn_selection");
  cairo_fill (cr);
  cairo_restore (cr);
}
