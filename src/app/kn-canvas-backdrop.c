/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the nodes around the picture. They are drawn with the origin of the face at (0, 0), so that
 * a scroll moves them and draws nothing. */

#include "config.h"

#include "app/kn-canvas-backdrop.h"

#include "app/kn-canvas-node.h"
#include "app/kn-canvas-private.h"
#include "model/kn-form.h"

/* Names of lines stand above the bleed and may be wider than it is. */
#define LABELS_PX 600.0f

void
kn_backdrop_clear (KnBackdrop *self)
{
  g_clear_pointer (&self->paper, gsk_render_node_unref);
  g_clear_pointer (&self->outside, gsk_render_node_unref);
  g_clear_pointer (&self->form, gsk_render_node_unref);
  g_clear_pointer (&self->design, kn_node_unref);
  g_clear_pointer (&self->guides, gsk_render_node_unref);
  g_clear_pointer (&self->face, kn_node_unref);
}

static void
draw_paper (gpointer canvas, cairo_t *cr)
{
  kn_canvas_draw_paper (canvas, cr);
}

static void
draw_outside (gpointer canvas, cairo_t *cr)
{
  kn_canvas_draw_outside (canvas, cr);
}

static void
draw_form (gpointer canvas, cairo_t *cr)
{
  kn_canvas_draw_form (canvas, cr);
}

guint
kn_backdrop_update (KnBackdrop *self, KnCanvas *canvas)
{
  const KnScene *scene = kn_session_get_scene (canvas->session);
  const KnNode *design = kn_scene_get_design (scene);
  double px_per_mm = kn_canvas_get_px_per_mm (canvas);
  const gboolean is_behind = kn_form_is_behind (scene, kn_session_get_face_node (canvas->session));
  if (design == self->design && is_behind == self->is_behind && px_per_mm == self->px_per_mm
      && canvas->is_projector == self->is_projector)
    return 0;
  kn_backdrop_clear (self);
  self->design = kn_node_ref (design);
  self->is_behind = is_behind;
  self->px_per_mm = px_per_mm;
  self->is_projector = canvas->is_projector;

  const KnRect whole = kn_canvas_get_drawn_box (canvas);
  const graphene_rect_t bounds
      = GRAPHENE_RECT_INIT ((float)(whole.x * px_per_mm), (float)(whole.y * px_per_mm),
                            (float)(whole.width * px_per_mm), (float)(whole.height * px_per_mm));
  graphene_rect_t around;
  graphene_rect_inset_r (&bounds, -LABELS_PX, -LABELS_PX, &around);
  const KnPoint origin = { canvas->origin_x_px, canvas->origin_y_px };
  canvas->origin_x_px = canvas->origin_y_px = 0;
  self->paper = kn_canvas_node_new_drawn (draw_paper, canvas, &bounds);
  self->outside = kn_canvas_node_new_drawn (draw_outside, canvas, &bounds);
  self->form = kn_canvas_node_new_drawn (draw_form, canvas, &around);
  canvas->origin_x_px = origin.x;
  canvas->origin_y_px = origin.y;
  return 3;
}

static void
draw_guides (gpointer canvas, cairo_t *cr)
{
  kn_canvas_draw_guides (canvas, cr);
}

GskRenderNode *
kn_backdrop_get_guides (KnBackdrop *self, KnCanvas *canvas)
{
  const KnNode *face = kn_session_get_face_node (canvas->session);
  int width = gtk_widget_get_width (GTK_WIDGET (canvas));
  int height = gtk_widget_get_height (GTK_WIDGET (canvas));
  double grid_mm = canvas->shows_grid ? canvas->grid_mm : 0;
  if (face != NULL && face == self->face && canvas->gesture != KN_GESTURE_GUIDE
      && canvas->origin_x_px == self->origin_px.x && canvas->origin_y_px == self->origin_px.y
      && width == self->width && height == self->height && grid_mm == self->grid_mm)
    return self->guides;
  g_clear_pointer (&self->guides, gsk_render_node_unref);
  g_clear_pointer (&self->face, kn_node_unref);
  /* A guide that is dragged is drawn in every frame, and for a last time without it. */
  self->face = face != NULL && canvas->gesture != KN_GESTURE_GUIDE ? kn_node_ref (face) : NULL;
  self->origin_px = (KnPoint){ canvas->origin_x_px, canvas->origin_y_px };
  self->width = width;
  self->height = height;
  self->grid_mm = grid_mm;
  self->guides = kn_canvas_node_new_drawn (draw_guides, canvas,
                                           &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
  return self->guides;
}

void
kn_backdrop_append (GtkSnapshot *snapshot, GskRenderNode *node, const KnPoint *origin_px)
{
  if (node == NULL)
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float)origin_px->x, (float)origin_px->y));
  gtk_snapshot_append_node (snapshot, node);
  gtk_snapshot_restore (snapshot);
}
