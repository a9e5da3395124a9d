/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns how pictures become render nodes. */

#include "config.h"

#include "app/kn-canvas-node.h"

#include <math.h>

static GskRenderNode *
cairo_node (cairo_surface_t *surface, const graphene_rect_t *bounds)
{
  GskRenderNode *node = gsk_cairo_node_new (bounds);
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);
  cairo_set_source_surface (cr, surface, 0, 0);
  /* The default filter is many times slower when it shrinks; padding keeps edges opaque. */
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BILINEAR);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_rectangle (cr, 0, 0, (double)bounds->size.width, (double)bounds->size.height);
  cairo_fill (cr);
  cairo_destroy (cr);
  return node;
}

static void
destroy_surface (gpointer surface)
{
  cairo_surface_destroy (surface);
}

static GskRenderNode *
texture_node (cairo_surface_t *surface, const graphene_rect_t *bounds)
{
  int height = cairo_image_surface_get_height (surface);
  gsize stride = (gsize)cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes
      = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), stride * (gsize)height,
                                    destroy_surface, cairo_surface_reference (surface));
  g_autoptr (GdkTexture) texture
      = gdk_memory_texture_new (cairo_image_surface_get_width (surface), height, GDK_MEMORY_DEFAULT,
                                bytes, stride);
  return gsk_texture_node_new (texture, bounds);
}

GskRenderNode *
kn_canvas_node_new (cairo_surface_t *surface, gboolean is_cairo)
{
  g_return_val_if_fail (surface != NULL, NULL);
  const graphene_rect_t bounds
      = GRAPHENE_RECT_INIT (0, 0, (float)cairo_image_surface_get_width (surface),
                            (float)cairo_image_surface_get_height (surface));
  return is_cairo ? cairo_node (surface, &bounds) : texture_node (surface, &bounds);
}

gboolean
kn_canvas_node_find_ink (KnCanvasDrawFunc draw,
                         gpointer data,
                         const graphene_rect_t *bounds,
                         graphene_rect_t *out_ink)
{
  const cairo_rectangle_t all = { (double)bounds->origin.x, (double)bounds->origin.y,
                                  (double)bounds->size.width, (double)bounds->size.height };
  cairo_surface_t *paper = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &all);
  cairo_t *cr = cairo_create (paper);
  draw (data, cr);
  cairo_destroy (cr);
  double x = 0, y = 0, width = 0, height = 0;
  cairo_recording_surface_ink_extents (paper, &x, &y, &width, &height);
  cairo_surface_destroy (paper);
  if (width <= 0 || height <= 0)
    return FALSE;
  const graphene_rect_t ink
      = GRAPHENE_RECT_INIT ((float)(floor (x) - 1), (float)(floor (y) - 1),
                            (float)(ceil (width) + 3), (float)(ceil (height) + 3));
  return graphene_rect_intersection (&ink, bounds, out_ink);
}

GskRenderNode *
kn_canvas_node_new_drawn (KnCanvasDrawFunc draw, gpointer data, const graphene_rect_t *bounds)
{
  graphene_rect_t ink;
  if (!kn_canvas_node_find_ink (draw, data, bounds, &ink))
    return NULL;
  GskRenderNode *node = gsk_cairo_node_new (&ink);
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);
  draw (data, cr);
  cairo_destroy (cr);
  return node;
}
