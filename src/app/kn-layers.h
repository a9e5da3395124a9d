/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The items of the face as a tree, the top one first: click selects, double click and F2 rename,
 * dragging and Alt with an arrow change the order, groups open, eye hides, lock locks. A search
 * field finds items by name or text. */

#define KN_TYPE_LAYERS (kn_layers_get_type ())
G_DECLARE_FINAL_TYPE (KnLayers, kn_layers, KN, LAYERS, GtkBox)

GtkWidget *kn_layers_new (KnSession *session);
void kn_layers_update (KnLayers *self);
/* How much of the column nothing else needs, px: the list takes it before it scrolls. */
void kn_layers_set_room (KnLayers *self, int height_px);

G_END_DECLS
