/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-loader.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The last of the things that can be made: the user's own templates, seen only if there are any. It
 * opens the New dialog where the first of them is offered. */

#define KN_TYPE_OWN_TILE (kn_own_tile_get_type ())
G_DECLARE_FINAL_TYPE (KnOwnTile, kn_own_tile, KN, OWN_TILE, GtkButton)

GtkWidget *kn_own_tile_new (int picture_width_px, int picture_height_px);
/* @library may be NULL. @loader is borrowed as long as the tile shows @library. One query. */
void kn_own_tile_reload (KnOwnTile *self, KnLibrary *library, KnLoader *loader);

G_END_DECLS
