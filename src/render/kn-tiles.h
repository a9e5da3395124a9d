/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-design.h"
#include "render/kn-draw.h"

/* A face as square tiles, rendered by worker threads from immutable scenes, for a canvas that must
 * never wait. Levels are a ladder of resolutions with a step of √2; tile (0, 0) of each begins at
 * the face's origin, indexes may be negative. Tiles are transparent where nothing is drawn: the
 * canvas paints paper and pasteboard below them.
 *
 * A frame: begin_frame; for each visible tile lookup it, draw what there is (a neighbouring level
 * scaled if there is nothing, the old picture if it is stale) and request it unless it is fresh;
 * end_frame. @ready is called in the main context of the thread that made the cache, once for each
 * tile that arrives. All calls belong to that thread. */

#define KN_TILE_PX 256

typedef struct _KnTileCache KnTileCache;

typedef struct
{
  int level, tx, ty;
  double exact; /* pixels a mm between the levels, for a view that is at rest; 0: the level's */
} KnTileKey;

/* @area: mm on the face that has a new picture. */
typedef void (*KnTileReadyFunc) (const KnTileKey *key, const KnRect *area, gpointer data);

KnTileCache *kn_tile_cache_new (KnTileReadyFunc ready, gpointer data) G_GNUC_WARN_UNUSED_RESULT;
/* Waits for the tiles under way, not for those in the queue. @ready is not called any more. */
void kn_tile_cache_free (KnTileCache *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnTileCache, kn_tile_cache_free)

double kn_tile_level_get_pixels_per_mm (int level);
/* The level to show at that zoom: the nearest, so that tiles are scaled by 0.84 to 1.19. */
int kn_tile_level_for (double pixels_per_mm);
double kn_tile_key_get_pixels_per_mm (const KnTileKey *key);
KnRect kn_tile_key_get_area (const KnTileKey *key); /* mm on the face */

/* What tiles show from now on. Tiles that the change from the last design touches become stale, all
 * of them if the face, inks, assets, form or condition changed. */
void kn_tile_cache_set_design (KnTileCache *self,
                               KnDesign *design,
                               const KnId *face,
                               KnCondition *condition);
/* Items (KnId) left out of the tiles, because the canvas draws them itself while they are dragged.
 * Changes to them make nothing stale. @n = 0: none. */
void kn_tile_cache_set_excluded (KnTileCache *self, const KnId *ids, gsize n);
/* Makes tiles stale that touch @area, mm on the face; NULL: all. */
void kn_tile_cache_invalidate (KnTileCache *self, const KnRect *area);

void kn_tile_cache_begin_frame (KnTileCache *self);
/* The picture or NULL; *out_fresh: whether it shows the present design, where NULL then says that
 * there is nothing to be seen. Owned by the cache, and never drawn on again: reference it to keep
 * it. */
cairo_surface_t *
kn_tile_cache_lookup (KnTileCache *self, const KnTileKey *key, gboolean *out_fresh);
/* Something made from the picture (a render node), kept until the picture is replaced or dropped.
 * Takes @data. */
void kn_tile_cache_attach (KnTileCache *self,
                           const KnTileKey *key,
                           gpointer data,
                           GDestroyNotify free_data);
gpointer kn_tile_cache_get_attached (KnTileCache *self, const KnTileKey *key);
/* Tiles of the nearest other scale that show the area of @key, fresh or not, for as long as it has
 * no picture of its own: array of KnTileKey, empty if there are none. Those that cover all of it
 * are preferred to nearer ones that do not. */
GArray *
kn_tile_cache_find_stand_ins (KnTileCache *self, const KnTileKey *key) G_GNUC_WARN_UNUSED_RESULT;
/* Wants the tile; lower @priority first. Requests not repeated in the next frame are dropped. */
void kn_tile_cache_request (KnTileCache *self, const KnTileKey *key, int priority);
void kn_tile_cache_end_frame (KnTileCache *self);

typedef struct
{
  guint64 n_rendered, n_requested, n_dropped, n_hits;
  guint64 n_items; /* visited to render them */
  gsize n_tiles, bytes, n_waiting;
} KnTileCounters;

KnTileCounters kn_tile_cache_get_counters (KnTileCache *self);
void kn_tile_cache_set_budget (KnTileCache *self, gsize bytes); /* default 128 MB */

/* Lets @cache, of another thread, draw motifs from the rasters of the workers. */
void kn_tile_cache_share_rasters (KnTileCache *self, KnDrawCache *cache);

/* Where @after differs from @before on @face, mm: array of KnRect; *out_everything when inks,
 * assets or the form changed. Items in @excluded (KnId *, may be NULL) do not count. */
GArray *kn_tile_list_changes (const KnScene *before,
                              const KnScene *after,
                              const KnId *face,
                              GHashTable *excluded,
                              gboolean *out_everything) G_GNUC_WARN_UNUSED_RESULT;
