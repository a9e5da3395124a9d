/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One item in the list of layers: the arrow of a group, picture, name, lock and eye. It is dragged
 * to other rows: above, below, or into a group. */

#define KN_TYPE_LAYER_ROW (kn_layer_row_get_type ())
G_DECLARE_FINAL_TYPE (KnLayerRow, kn_layer_row, KN, LAYER_ROW, GtkBox)

GtkWidget *kn_layer_row_new (KnSession *session);
/* Rows are used again for other items; a null id: for none. */
void kn_layer_row_bind (KnLayerRow *self, GtkTreeListRow *tree_row, const KnId *item);
const KnId *kn_layer_row_get_item (KnLayerRow *self);
void kn_layer_row_update (KnLayerRow *self, KnDesign *design, gboolean selected);
/* Turns the name into an entry. */
void kn_layer_row_rename (KnLayerRow *self);

G_END_DECLS
