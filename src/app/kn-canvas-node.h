/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* Render nodes that are kept from frame to frame, so that GTK finds what changed by comparing
 * pointers, and what did not change is not drawn again. */

/* A picture as a node in its own pixels. The one place that knows that textures are dear to the
 * cairo renderer (it converts them in every frame) and that cairo nodes are dear to the others. */
GskRenderNode *
kn_canvas_node_new (cairo_surface_t *surface, gboolean is_cairo) G_GNUC_WARN_UNUSED_RESULT;

typedef void (*KnCanvasDrawFunc) (gpointer data, cairo_t *cr);

/* The least box of whole pixels that holds what @draw draws within @bounds; FALSE if that is
 * nothing. */
gboolean kn_canvas_node_find_ink (KnCanvasDrawFunc draw,
                                  gpointer data,
                                  const graphene_rect_t *bounds,
                                  graphene_rect_t *out_ink);

/* What @draw draws in widget pixels within @bounds, as a node no larger than its ink; NULL if there
 * is none. Draws twice. */
GskRenderNode *kn_canvas_node_new_drawn (KnCanvasDrawFunc draw,
                                         gpointer data,
                                         const graphene_rect_t *bounds) G_GNUC_WARN_UNUSED_RESULT;
