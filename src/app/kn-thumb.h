/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A picture in its true shape, contained in the widget with a margin, on the ground that the style
 * sheet gives the CSS node "knthumb". The surface may have any size; it is scaled once for each
 * size it is shown in. */

#define KN_TYPE_THUMB (kn_thumb_get_type ())
G_DECLARE_FINAL_TYPE (KnThumb, kn_thumb, KN, THUMB, GtkWidget)

GtkWidget *kn_thumb_new (void);
/* ARGB32 or RGB24 image surface; %NULL: not there yet, only the ground shows. */
void kn_thumb_set_surface (KnThumb *self, cairo_surface_t *surface);
/* One of the program's own SVG pictures, sharp at twice @width by @height; also the size request.
 */
void kn_thumb_set_svg (KnThumb *self, const char *resource, int width, int height);
/* The same of an SVG that the program made itself. */
void kn_thumb_set_svg_text (KnThumb *self, const char *svg, int width, int height);
cairo_surface_t *kn_thumb_get_surface (KnThumb *self);
void kn_thumb_set_margin_px (KnThumb *self, int margin_px); /* 12 */
void kn_thumb_set_request_px (KnThumb *self, int width, int height);
/* TRUE: it fills the widget and is cut where it is larger, as a photo is. */
void kn_thumb_set_fill (KnThumb *self, gboolean fills);        /* FALSE */
void kn_thumb_set_shadow (KnThumb *self, gboolean has_shadow); /* TRUE: paper lies on the ground */

G_END_DECLS
