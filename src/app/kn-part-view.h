/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-geom.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A picture of which a part is marked: what is outside is dimmed. A drag marks a new part, one that
 * begins within the part moves it; a double click marks all. Arrows move it, with Ctrl they move
 * its right or lower edge, with Alt its left or upper edge. Signal "marked": the user has let go.
 */

#define KN_TYPE_PART_VIEW (kn_part_view_get_type ())
G_DECLARE_FINAL_TYPE (KnPartView, kn_part_view, KN, PART_VIEW, GtkWidget)

GtkWidget *kn_part_view_new (void);
/* Marks all of it. */
void kn_part_view_set_surface (KnPartView *self, cairo_surface_t *surface);
/* 0 to 1 across and down. */
KnRect kn_part_view_get_part (KnPartView *self);
gboolean kn_part_view_is_all (KnPartView *self);
void kn_part_view_mark_all (KnPartView *self);
/* Where the picture lies, in the pixels of the widget. */
KnRect kn_part_view_get_box_px (KnPartView *self);

G_END_DECLS
