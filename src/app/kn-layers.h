/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The items of what is edited (the face, or the group that was entered), top one first: click
 * selects, double click renames, dragging changes the order, eye hides, lock locks. */

#define KN_TYPE_LAYERS (kn_layers_get_type ())
G_DECLARE_FINAL_TYPE (KnLayers, kn_layers, KN, LAYERS, GtkBox)

GtkWidget *kn_layers_new (KnSession *session);
void kn_layers_update (KnLayers *self);

G_END_DECLS
