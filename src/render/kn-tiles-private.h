/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "render/kn-tiles.h"

/* Where @item is inked on its face, mm: array of KnRect, one a leaf. */
GArray *
kn_tile_list_item_areas (const KnScene *scene, const KnNode *item) G_GNUC_WARN_UNUSED_RESULT;

guint kn_tile_key_hash (gconstpointer data); /* over KnTileKey * */
gboolean kn_tile_key_equal (gconstpointer a, gconstpointer b);

/* --- texts that reach further than the scene knows ----------------------------------------------
 */

typedef struct _KnTileTexts KnTileTexts;

KnTileTexts *kn_tile_texts_new (void) G_GNUC_WARN_UNUSED_RESULT;
void kn_tile_texts_free (KnTileTexts *self);
GArray *kn_tile_texts_find (KnTileTexts *self,
                            const KnDraw *draw,
                            const KnNode *face,
                            const KnRect *area) G_GNUC_WARN_UNUSED_RESULT;

/* --- what the cache shares with its workers, under the lock ----------------------------------- */

typedef struct
{
  KnTileKey key;
  int priority;
  guint64 frame;
} KnTileJob;

/* Main thread, in the loop of the one that made the cache. @surface: %NULL: nothing is there. */
typedef void (*KnTileArrivalFunc) (const KnTileKey *key,
                                   cairo_surface_t *surface,
                                   guint64 epoch,
                                   gpointer data);

/* Lives until the last worker and the last arrival in the main loop are gone. */
typedef struct
{
  gatomicrefcount refs;
  GMutex lock;
  GCond wake;
  GPtrArray *jobs; /* of KnTileJob, unsorted: some dozens */
  GArray *active;  /* taken by a worker, not yet arrived */
  KnDesign *design;
  KnId face;
  KnCondition *condition;
  GHashTable *excluded; /* KnId *; never changed once it is here */
  guint64 epoch;
  gboolean is_closing;
  guint64 n_items; /* visited by workers */
  KnTileTexts *texts;
  struct _KnRasterLadder *ladder;
  GMainContext *context;
  KnTileArrivalFunc arrive; /* main thread only; NULL once the cache is gone */
  gpointer data;
} KnTileShared;

KnTileShared *
kn_tile_shared_new (KnTileArrivalFunc arrive, gpointer data) G_GNUC_WARN_UNUSED_RESULT;
void kn_tile_shared_unref (KnTileShared *self);
void kn_tile_shared_detach (KnTileShared *self); /* no arrivals any more */
gpointer kn_tile_shared_work (gpointer shared);  /* GThreadFunc of a worker */
/* Both under the lock. */
gboolean kn_tile_shared_is_coming (const KnTileShared *self, const KnTileKey *key, guint64 epoch);
void kn_tile_shared_push (KnTileShared *self, const KnTileKey *key, int priority, guint64 frame);
