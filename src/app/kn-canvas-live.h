/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink/kn-condition.h"
#include "model/kn-design.h"
#include "render/kn-tiles.h"

#include <gtk/gtk.h>

/* The picture of what a gesture changes: the items alone, drawn in a thread of its own. Whoever
 * asks gets the newest finished picture at once, and a call when a better one is there. What was
 * only moved needs no new picture: it says by how much. Main thread. */

typedef struct _KnLive KnLive;

typedef struct
{
  KnDesign *design;
  GArray *items;       /* KnId of what is drawn */
  gboolean is_movable; /* nothing but these very nodes has changed, not what is in them */
  KnCondition *condition;
  KnRect visible_mm;
  double px_per_mm; /* device pixels */
} KnLiveRequest;

/* @tiles: whose rasters of motifs are shared. @on_ready: never after free. */
KnLive *kn_live_new (KnTileCache *tiles,
                     void (*on_ready) (gpointer data),
                     gpointer data) G_GNUC_WARN_UNUSED_RESULT;
void kn_live_free (KnLive *self);
/* Copies what it needs. Does nothing if the newest picture, or the one under way, will do. */
void kn_live_request (KnLive *self, const KnLiveRequest *request);
void kn_live_clear (KnLive *self); /* forgets the picture, and what is asked for */
gboolean kn_live_is_busy (KnLive *self);
/* The items of the picture; NULL if there is none. */
GArray *kn_live_get_items (KnLive *self);
/* NULL: none, or nothing of it is to be seen. *out_box: where it is to lie now. */
cairo_surface_t *kn_live_get_surface (KnLive *self, KnRect *out_box_mm);
guint kn_live_get_n_renders (KnLive *self);
