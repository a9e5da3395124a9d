/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The view of the canvas: where the face lies in the widget and how large. The zoom is the
 * session's, so that status bar and menus share it; where it is scrolled to is the canvas's own. */

#include "config.h"

#include "app/kn-canvas-private.h"
#include "base/kn-unit.h"
#include "model/kn-form.h"

#include <math.h>

#define SCREEN_DPI 96.0
/* Room around a fitted face: the labels of the lines stand above it. */
#define FIT_MARGIN_PX 42.0
/* So much of the face always stays in sight. */
#define STAY_PX 60.0
#define FLASH_MS 600

double
kn_canvas_get_px_per_mm (KnCanvas *self)
{
  g_return_val_if_fail (KN_IS_CANVAS (self), 1);
  return kn_px_from_mm (1, SCREEN_DPI) * self->zoom;
}

KnPoint
kn_canvas_to_px (KnCanvas *self, double x_mm, double y_mm)
{
  double scale = kn_canvas_get_px_per_mm (self);
  return (KnPoint){ self->origin_x_px + x_mm * scale, self->origin_y_px + y_mm * scale };
}

KnPoint
kn_canvas_to_mm (KnCanvas *self, double x_px, double y_px)
{
  double scale = kn_canvas_get_px_per_mm (self);
  return (KnPoint){ (x_px - self->origin_x_px) / scale, (y_px - self->origin_y_px) / scale };
}

static void
keep_in_sight (KnCanvas *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  if (width <= 0 || height <= 0)
    return;
  double scale = kn_canvas_get_px_per_mm (self);
  KnRect box = kn_form_get_bleed_box (kn_session_get_scene (self->session));
  double left = STAY_PX - (box.x + box.width) * scale;
  double right = width - STAY_PX - box.x * scale;
  double top = STAY_PX - (box.y + box.height) * scale;
  double bottom = height - STAY_PX - box.y * scale;
  /* Whole pixels keep the picture sharp. */
  self->origin_x_px = round (CLAMP (self->origin_x_px, MIN (left, right), MAX (left, right)));
  self->origin_y_px = round (CLAMP (self->origin_y_px, MIN (top, bottom), MAX (top, bottom)));
}

void
kn_canvas_view_changed (KnCanvas *self)
{
  keep_in_sight (self);
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  KnPoint top_left = kn_canvas_to_mm (self, 0, 0);
  KnPoint bottom_right = kn_canvas_to_mm (self, width, height);
  KnRect visible
      = { top_left.x, top_left.y, bottom_right.x - top_left.x, bottom_right.y - top_left.y };
  kn_session_set_visible (self->session, &visible);
  g_signal_emit_by_name (self, "view-moved");
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
kn_canvas_zoom_at (KnCanvas *self, double zoom, double x_px, double y_px)
{
  g_return_if_fail (KN_IS_CANVAS (self));
  KnPoint fixed = kn_canvas_to_mm (self, x_px, y_px);
  kn_session_set_zoom (self->session, zoom); /* clamps, and calls back */
  self->zoom = kn_session_get_zoom (self->session);
  self->is_fitted = FALSE;
  double scale = kn_canvas_get_px_per_mm (self);
  self->origin_x_px = x_px - fixed.x * scale;
  self->origin_y_px = y_px - fixed.y * scale;
  kn_canvas_view_changed (self);
}

static void
fit_box (KnCanvas *self, const KnRect *box, double margin_px)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  if (width <= 0 || height <= 0 || box->width < 0 || box->height < 0)
    return;
  double room_x = MAX (width - 2 * margin_px, 20);
  double room_y = MAX (height - 2 * margin_px, 20);
  double scale = MIN (room_x / MAX (box->width, 1), room_y / MAX (box->height, 1));
  self->zoom = kn_session_clamp_zoom (scale / kn_px_from_mm (1, SCREEN_DPI));
  scale = kn_canvas_get_px_per_mm (self);
  self->origin_x_px = (width - box->width * scale) / 2 - box->x * scale;
  self->origin_y_px = (height - box->height * scale) / 2 - box->y * scale;
  kn_canvas_view_changed (self);
}

void
kn_canvas_zoom_to_fit (KnCanvas *self)
{
  g_return_if_fail (KN_IS_CANVAS (self));
  KnRect box = kn_form_get_bleed_box (kn_session_get_scene (self->session));
  fit_box (self, &box, FIT_MARGIN_PX);
  self->is_fitted = TRUE;
  kn_session_set_zoom (self->session, self->zoom);
}

void
kn_canvas_zoom_to_box (KnCanvas *self, const KnRect *box_mm)
{
  g_return_if_fail (KN_IS_CANVAS (self));
  if (kn_rect_is_empty (box_mm))
    return;
  fit_box (self, box_mm, FIT_MARGIN_PX);
  self->is_fitted = FALSE;
  kn_session_set_zoom (self->session, self->zoom);
}

void
kn_canvas_scroll_by (KnCanvas *self, double dx_px, double dy_px)
{
  g_return_if_fail (KN_IS_CANVAS (self));
  self->origin_x_px -= dx_px;
  self->origin_y_px -= dy_px;
  self->is_fitted = FALSE;
  kn_canvas_view_changed (self);
}

static gboolean
on_fitted (gpointer data)
{
  KnCanvas *self = data;
  self->fit_idle = 0;
  kn_session_set_zoom (self->session, self->zoom);
  return G_SOURCE_REMOVE;
}

void
kn_canvas_get_part (KnCanvas *self, KnViewPart *out_part)
{
  g_return_if_fail (KN_IS_CANVAS (self));
  const KnRect face = kn_form_get_bleed_box (kn_session_get_scene (self->session));
  const KnRect seen = kn_session_get_visible (self->session);
  out_part->is_all = self->is_fitted || kn_rect_contains_rect (&seen, &face, 0);
  out_part->zoom = self->zoom;
  out_part->middle = kn_canvas_to_mm (self, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
                                      gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
}

void
kn_canvas_show_part (KnCanvas *self, const KnViewPart *part)
{
  g_return_if_fail (KN_IS_CANVAS (self));
  if (part->is_all)
    {
      kn_canvas_zoom_to_fit (self);
      return;
    }
  self->zoom = kn_session_clamp_zoom (part->zoom);
  self->is_fitted = FALSE;
  const double scale = kn_canvas_get_px_per_mm (self);
  self->origin_x_px = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0 - part->middle.x * scale;
  self->origin_y_px = gtk_widget_get_height (GTK_WIDGET (self)) / 2.0 - part->middle.y * scale;
  kn_canvas_view_changed (self);
  kn_session_set_zoom (self->session, self->zoom);
}

/* A panel at the left that opens or closes moves the canvas: the face stays where it was seen. */
static gboolean
follow_panels (KnCanvas *self)
{
  GtkWidget *views = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_STACK);
  graphene_point_t corner;
  if (views == NULL
      || !gtk_widget_compute_point (GTK_WIDGET (self), views, &GRAPHENE_POINT_INIT (0, 0), &corner))
    return FALSE;
  const double dx = (double)corner.x - self->corner_px.x;
  const double dy = (double)corner.y - self->corner_px.y;
  self->corner_px = (KnPoint){ (double)corner.x, (double)corner.y };
  if (!self->was_drawn || (dx == 0 && dy == 0))
    return FALSE;
  self->origin_x_px -= dx;
  self->origin_y_px -= dy;
  return TRUE;
}

static gboolean
is_whole_inside (KnCanvas *self, const KnRect *box, int width, int height)
{
  const double margin_px = FIT_MARGIN_PX - 2; /* fitting rounds to whole pixels */
  const KnPoint from = kn_canvas_to_px (self, box->x, box->y);
  const KnPoint to = kn_canvas_to_px (self, box->x + box->width, box->y + box->height);
  return from.x >= margin_px && from.y >= margin_px && to.x <= width - margin_px
         && to.y <= height - margin_px;
}

/* While sizes are given out nobody may ask for another one, and a new zoom changes the label of the
 * zoom button: the session hears of it afterwards. */
void
kn_canvas_allocate_view (KnCanvas *self, int width, int height)
{
  const gboolean has_followed = follow_panels (self);
  KnRect box = kn_form_get_bleed_box (kn_session_get_scene (self->session));
  if (!self->is_fitted || (has_followed && is_whole_inside (self, &box, width, height)))
    {
      kn_canvas_view_changed (self);
      return;
    }
  fit_box (self, &box, FIT_MARGIN_PX);
  if (self->fit_idle == 0 && kn_session_get_zoom (self->session) != self->zoom)
    self->fit_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_fitted, self, NULL);
}

/* --- revealing an item --------------------------------------------------------------------------
 */

static gboolean
on_flash_over (gpointer data)
{
  KnCanvas *self = data;
  self->flash_timeout = 0;
  self->flash_until_us = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

/* Scrolls only if the item is out of sight; flashes its outline where it is. */
void
kn_canvas_reveal (KnCanvas *self, const KnId *item)
{
  const KnScene *scene = kn_session_get_scene (self->session);
  const KnNode *node = kn_scene_lookup (scene, item);
  if (node == NULL || !kn_node_kind_is_item (kn_node_get_kind (node)))
    return;
  KnRect box = kn_scene_get_item_bounds (scene, node, TRUE);
  KnRect seen = kn_session_get_visible (self->session);
  if (self->editing != NULL && kn_id_equal (kn_text_editing_get_item (self->editing), item))
    box = kn_canvas_get_letters_box (self);
  if (!kn_rect_is_empty (&box) && !kn_rect_contains_rect (&seen, &box, 0))
    {
      KnPoint middle = kn_rect_centre (&box);
      KnPoint at = kn_canvas_to_px (self, middle.x, middle.y);
      kn_canvas_scroll_by (self, at.x - gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
                           at.y - gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
    }
  self->flashed = *item;
  self->flash_until_us = g_get_monotonic_time () + FLASH_MS * 1000;
  g_clear_handle_id (&self->flash_timeout, g_source_remove);
  self->flash_timeout = g_timeout_add (FLASH_MS, on_flash_over, self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
