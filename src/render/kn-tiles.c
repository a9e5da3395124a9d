/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the tiles of one canvas: which there are, which are stale, which are wanted next, and the
 * threads that paint them. The table of tiles belongs to the main thread alone; the queue and the
 * present design are shared with the workers under one lock. Each worker keeps a KnDrawCache of its
 * own for life, since text layouts and SVG handles may not cross threads.
 *
 * Staleness is by epochs: every change of what is shown gets a number, a tile remembers the newest
 * change that touched it and the number its picture was painted at. So a tile painted while the
 * design changed is recognised as old when it arrives, and still shown until the new one comes. */

#include "config.h"

#include "render/kn-tiles.h"

#include "render/kn-draw-private.h"
#include "render/kn-raster-ladder-private.h"
#include "render/kn-tiles-private.h"

#include <math.h>

#define BUDGET_BYTES (128u * 1024u * 1024u)
#define WORKERS_MAX 4
/* Tiles without anything on them cost little, but not nothing. */
#define TILES_MAX 8192
/* So many tiles of a finer scale may stand in for one. */
#define STAND_INS_MAX 64

typedef struct
{
  KnTileKey key;
  gboolean is_painted;
  cairo_surface_t *surface; /* NULL though painted: nothing is there */
  guint64 painted_epoch, required_epoch;
  gsize bytes;
  gpointer attached;
  GDestroyNotify free_attached;
  GList link; /* in the order of use */
} Tile;

/* A scale of which there are painted tiles. */
typedef struct
{
  int level;
  double exact;
  guint n;
} Scale;

struct _KnTileCache
{
  KnTileShared *shared;
  GThread *workers[WORKERS_MAX];
  int n_workers;
  KnTileReadyFunc ready;
  gpointer data;
  GHashTable *tiles; /* Tile, by its key */
  GQueue order;      /* most recently used first */
  GArray *scales;    /* Scale, some dozens */
  gsize bytes, budget;
  guint64 frame;
  KnTileCounters counters;
};

static void
detach (Tile *self)
{
  if (self->free_attached != NULL)
    self->free_attached (self->attached);
  self->attached = NULL;
  self->free_attached = NULL;
}

static void
tile_free (gpointer data)
{
  Tile *self = data;
  detach (self); /* first: it draws from the surface */
  if (self->surface != NULL)
    cairo_surface_destroy (self->surface);
  g_free (self);
}

/* --- the table ------------------------------------------------------------------------------- */

static Tile *
get_tile (KnTileCache *self, const KnTileKey *key, gboolean make)
{
  Tile *tile = g_hash_table_lookup (self->tiles, key);
  if (tile == NULL && make)
    {
      tile = g_new0 (Tile, 1);
      tile->key = *key;
      tile->link.data = tile;
      g_hash_table_insert (self->tiles, &tile->key, tile);
      g_queue_push_head_link (&self->order, &tile->link);
    }
  return tile;
}

static void
touch (KnTileCache *self, Tile *tile)
{
  g_queue_unlink (&self->order, &tile->link);
  g_queue_push_head_link (&self->order, &tile->link);
}

/* Counts painted tiles of a scale. */
static void
count_scale (KnTileCache *self, const KnTileKey *key, int by)
{
  for (guint i = 0; i < self->scales->len; i++)
    {
      Scale *scale = &g_array_index (self->scales, Scale, i);
      if (scale->level != key->level || scale->exact != key->exact)
        continue;
      scale->n += (guint)by;
      if (scale->n == 0)
        g_array_remove_index_fast (self->scales, i);
      return;
    }
  const Scale scale = { key->level, key->exact, 1 };
  g_array_append_val (self->scales, scale);
}

static void
drop (KnTileCache *self, Tile *tile)
{
  g_queue_unlink (&self->order, &tile->link);
  self->bytes -= tile->bytes;
  if (tile->is_painted)
    count_scale (self, &tile->key, -1);
  g_hash_table_remove (self->tiles, &tile->key);
}

static void
trim (KnTileCache *self)
{
  while (self->order.tail != NULL && (self->bytes > self->budget || self->order.length > TILES_MAX))
    drop (self, self->order.tail->data);
}

static void
on_arrival (const KnTileKey *key, cairo_surface_t *surface, guint64 epoch, gpointer data)
{
  KnTileCache *self = data;
  Tile *tile = get_tile (self, key, TRUE);
  self->counters.n_rendered++;
  if (tile->is_painted && epoch < tile->painted_epoch)
    return; /* a faster worker brought a newer one */
  if (!tile->is_painted)
    count_scale (self, key, 1);
  detach (tile);
  g_clear_pointer (&tile->surface, cairo_surface_destroy);
  tile->surface = surface != NULL ? cairo_surface_reference (surface) : NULL;
  tile->is_painted = TRUE;
  tile->painted_epoch = epoch;
  self->bytes -= tile->bytes;
  tile->bytes
      = surface == NULL ? 0 : (gsize)cairo_image_surface_get_stride (tile->surface) * KN_TILE_PX;
  self->bytes += tile->bytes;
  touch (self, tile);
  trim (self);
  const KnRect area = kn_tile_key_get_area (key);
  if (self->ready != NULL)
    self->ready (key, &area, self->data);
}

/* --- the public face ------------------------------------------------------------------------- */

/**
 * kn_tile_cache_new:
 * @ready: (nullable): called for each tile that arrives
 * @data: for @ready
 *
 * Starts one worker less than there are processors, at least one.
 *
 * Returns: (transfer full): an empty cache
 */
KnTileCache *
kn_tile_cache_new (KnTileReadyFunc ready, gpointer data)
{
  KnTileCache *self = g_new0 (KnTileCache, 1);
  self->ready = ready;
  self->data = data;
  self->budget = BUDGET_BYTES;
  self->tiles = g_hash_table_new_full (kn_tile_key_hash, kn_tile_key_equal, NULL, tile_free);
  g_queue_init (&self->order);
  self->scales = g_array_new (FALSE, FALSE, sizeof (Scale));
  self->shared = kn_tile_shared_new (on_arrival, self);
  self->n_workers = CLAMP ((int)g_get_num_processors () - 1, 1, WORKERS_MAX);
  for (int i = 0; i < self->n_workers; i++)
    self->workers[i] = g_thread_new ("kn-tiles", kn_tile_shared_work, self->shared);
  return self;
}

void
kn_tile_cache_free (KnTileCache *self)
{
  if (self == NULL)
    return;
  g_mutex_lock (&self->shared->lock);
  self->shared->is_closing = TRUE;
  g_cond_broadcast (&self->shared->wake);
  g_mutex_unlock (&self->shared->lock);
  for (int i = 0; i < self->n_workers; i++)
    g_thread_join (self->workers[i]);
  kn_tile_shared_detach (self->shared);
  kn_tile_shared_unref (self->shared);
  g_hash_table_unref (self->tiles);
  g_array_unref (self->scales);
  g_free (self);
}

static guint64
next_epoch (KnTileCache *self)
{
  g_mutex_lock (&self->shared->lock);
  guint64 epoch = ++self->shared->epoch;
  g_mutex_unlock (&self->shared->lock);
  return epoch;
}

/* Antialiasing reaches a pixel further than the ink. */
static void
make_stale (KnTileCache *self, const KnRect *area, guint64 epoch)
{
  GHashTableIter iter;
  gpointer value = NULL;
  g_hash_table_iter_init (&iter, self->tiles);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Tile *tile = value;
      KnRect reach = kn_tile_key_get_area (&tile->key);
      reach = kn_rect_inset (&reach, -1.5 * reach.width / KN_TILE_PX);
      if (area == NULL || kn_rect_intersects (&reach, area))
        tile->required_epoch = epoch;
    }
}

void
kn_tile_cache_invalidate (KnTileCache *self, const KnRect *area)
{
  g_return_if_fail (self != NULL);
  make_stale (self, area, next_epoch (self));
}

static void
make_changes_stale (KnTileCache *self, const KnDesign *before, const KnDesign *after, guint64 epoch)
{
  gboolean everything = TRUE;
  g_autoptr (GArray) areas = kn_tile_list_changes (before->scene, after->scene, &self->shared->face,
                                                   self->shared->excluded, &everything);
  if (everything)
    make_stale (self, NULL, epoch);
  for (guint i = 0; i < areas->len && !everything; i++)
    make_stale (self, &g_array_index (areas, KnRect, i), epoch);
}

/**
 * kn_tile_cache_set_design:
 * @self: a cache
 * @design: what to show
 * @face: which face of it
 * @condition: (nullable): how it is printed
 *
 * Cost: see kn_tile_list_changes(); a drag of one item costs a lookup for each item of the face.
 */
void
kn_tile_cache_set_design (KnTileCache *self,
                          KnDesign *design,
                          const KnId *face,
                          KnCondition *condition)
{
  g_return_if_fail (self != NULL && design != NULL && face != NULL);
  KnTileShared *shared = self->shared;
  gboolean same_view = shared->design != NULL && shared->condition == condition
                       && kn_id_equal (&shared->face, face)
                       && shared->design->assets == design->assets;
  g_autoptr (KnDesign) before = shared->design != NULL ? kn_design_ref (shared->design) : NULL;

  g_mutex_lock (&shared->lock);
  guint64 epoch = ++shared->epoch;
  g_clear_pointer (&shared->design, kn_design_unref);
  shared->design = kn_design_ref (design);
  shared->face = *face;
  if (shared->condition != condition)
    {
      g_clear_pointer (&shared->condition, kn_condition_unref);
      shared->condition = condition != NULL ? kn_condition_ref (condition) : NULL;
    }
  g_cond_broadcast (&shared->wake);
  g_mutex_unlock (&shared->lock);

  if (same_view)
    make_changes_stale (self, before, design, epoch);
  else
    make_stale (self, NULL, epoch);
}

static GHashTable *
new_id_set (const KnId *ids, gsize n)
{
  GHashTable *set = g_hash_table_new_full (kn_id_hash, kn_id_equal, g_free, NULL);
  for (gsize i = 0; i < n; i++)
    g_hash_table_add (set, g_memdup2 (&ids[i], sizeof ids[i]));
  return set;
}

/* Where items of @set are, so that the tiles there lose or regain them. */
static void
make_items_stale (KnTileCache *self, GHashTable *set, guint64 epoch)
{
  GHashTableIter iter;
  gpointer id = NULL;
  if (set == NULL || self->shared->design == NULL)
    return;
  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const KnNode *item = kn_scene_lookup (self->shared->design->scene, id);
      if (item == NULL)
        continue;
      g_autoptr (GArray) areas = kn_tile_list_item_areas (self->shared->design->scene, item);
      for (guint i = 0; i < areas->len; i++)
        make_stale (self, &g_array_index (areas, KnRect, i), epoch);
    }
}

void
kn_tile_cache_set_excluded (KnTileCache *self, const KnId *ids, gsize n)
{
  g_return_if_fail (self != NULL);
  KnTileShared *shared = self->shared;
  GHashTable *set = n > 0 ? new_id_set (ids, n) : NULL;
  g_mutex_lock (&shared->lock);
  guint64 epoch = ++shared->epoch;
  GHashTable *before = shared->excluded;
  shared->excluded = set;
  g_mutex_unlock (&shared->lock);
  make_items_stale (self, before, epoch);
  make_items_stale (self, set, epoch);
  if (before != NULL)
    g_hash_table_unref (before);
}

void
kn_tile_cache_begin_frame (KnTileCache *self)
{
  g_return_if_fail (self != NULL);
  self->frame++;
}

cairo_surface_t *
kn_tile_cache_lookup (KnTileCache *self, const KnTileKey *key, gboolean *out_fresh)
{
  g_return_val_if_fail (self != NULL && key != NULL, NULL);
  Tile *tile = get_tile (self, key, FALSE);
  gboolean fresh = tile != NULL && tile->is_painted && tile->painted_epoch >= tile->required_epoch;
  if (out_fresh != NULL)
    *out_fresh = fresh;
  if (tile == NULL || !tile->is_painted)
    return NULL;
  self->counters.n_hits += fresh;
  touch (self, tile);
  return tile->surface;
}

void
kn_tile_cache_attach (KnTileCache *self,
                      const KnTileKey *key,
                      gpointer data,
                      GDestroyNotify free_data)
{
  g_return_if_fail (self != NULL && key != NULL);
  Tile *tile = get_tile (self, key, TRUE);
  detach (tile);
  tile->attached = data;
  tile->free_attached = free_data;
}

gpointer
kn_tile_cache_get_attached (KnTileCache *self, const KnTileKey *key)
{
  g_return_val_if_fail (self != NULL && key != NULL, NULL);
  const Tile *tile = get_tile (self, key, FALSE);
  return tile != NULL ? tile->attached : NULL;
}

/* --- stand-ins ------------------------------------------------------------------------------- */

/* The tiles of that scale over @area; returns how much of it those that are painted cover, 0 to 1.
 */
static double
cover (KnTileCache *self, const Scale *scale, const KnRect *area, GArray *found)
{
  KnTileKey key = { scale->level, 0, 0, scale->exact };
  double side_mm = KN_TILE_PX / kn_tile_key_get_pixels_per_mm (&key);
  const double inside = 1e-6 * area->width; /* what only touches does not cover */
  int x0 = (int)floor ((area->x + inside) / side_mm),
      y0 = (int)floor ((area->y + inside) / side_mm);
  int x1 = (int)floor ((area->x + area->width - inside) / side_mm);
  int y1 = (int)floor ((area->y + area->height - inside) / side_mm);
  double covered = 0;
  g_array_set_size (found, 0);
  if ((double)(x1 - x0 + 1) * (y1 - y0 + 1) > STAND_INS_MAX)
    return 0;
  for (key.ty = y0; key.ty <= y1; key.ty++)
    for (key.tx = x0; key.tx <= x1; key.tx++)
      {
        const Tile *tile = get_tile (self, &key, FALSE);
        if (tile == NULL || !tile->is_painted)
          continue;
        const KnRect own = kn_tile_key_get_area (&key);
        const KnRect part = kn_rect_intersect (&own, area);
        covered += part.width * part.height / (area->width * area->height);
        g_array_append_val (found, key);
      }
  return covered;
}

static int
compare_nearness (gconstpointer a, gconstpointer b, gpointer pixels_per_mm)
{
  const Scale *first = a, *second = b;
  const KnTileKey first_key = { first->level, 0, 0, first->exact },
                  second_key = { second->level, 0, 0, second->exact };
  double wanted = *(double *)pixels_per_mm;
  double far = fabs (log (kn_tile_key_get_pixels_per_mm (&first_key) / wanted));
  double other = fabs (log (kn_tile_key_get_pixels_per_mm (&second_key) / wanted));
  return far < other ? -1 : far > other;
}

GArray *
kn_tile_cache_find_stand_ins (KnTileCache *self, const KnTileKey *key)
{
  g_return_val_if_fail (self != NULL && key != NULL, NULL);
  double pixels_per_mm = kn_tile_key_get_pixels_per_mm (key);
  const KnRect area = kn_tile_key_get_area (key);
  GArray *best = g_array_new (FALSE, FALSE, sizeof (KnTileKey));
  double best_cover = 0;
  g_array_sort_with_data (self->scales, compare_nearness, &pixels_per_mm);
  for (guint i = 0; i < self->scales->len && best_cover < 0.999; i++)
    {
      const Scale *scale = &g_array_index (self->scales, Scale, i);
      if (scale->level == key->level && scale->exact == key->exact)
        continue;
      g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (KnTileKey));
      double covered = cover (self, scale, &area, found);
      if (covered <= best_cover + 1e-3)
        continue;
      best_cover = covered;
      GArray *worse = best;
      best = g_steal_pointer (&found);
      g_array_unref (worse);
    }
  return best;
}

/* --- requests -------------------------------------------------------------------------------- */

void
kn_tile_cache_request (KnTileCache *self, const KnTileKey *key, int priority)
{
  g_return_if_fail (self != NULL && key != NULL);
  KnTileShared *shared = self->shared;
  /* From now on the tile hears of changes, also of those before it arrives. */
  const Tile *tile = get_tile (self, key, TRUE);
  self->counters.n_requested++;
  g_mutex_lock (&shared->lock);
  if (!kn_tile_shared_is_coming (shared, key, tile->required_epoch))
    {
      kn_tile_shared_push (shared, key, priority, self->frame);
    }
  g_mutex_unlock (&shared->lock);
}

void
kn_tile_cache_end_frame (KnTileCache *self)
{
  g_return_if_fail (self != NULL);
  KnTileShared *shared = self->shared;
  g_mutex_lock (&shared->lock);
  for (guint i = shared->jobs->len; i-- > 0;)
    {
      const KnTileJob *job = shared->jobs->pdata[i];
      if (job->frame >= self->frame)
        continue;
      Tile *tile = get_tile (self, &job->key, FALSE);
      if (tile != NULL && !tile->is_painted && !kn_tile_shared_is_coming (shared, &job->key, 0))
        drop (self, tile);
      g_ptr_array_remove_index_fast (shared->jobs, i);
      self->counters.n_dropped++;
    }
  g_mutex_unlock (&shared->lock);
}

KnTileCounters
kn_tile_cache_get_counters (KnTileCache *self)
{
  g_return_val_if_fail (self != NULL, (KnTileCounters){ 0 });
  g_mutex_lock (&self->shared->lock);
  self->counters.n_waiting = self->shared->jobs->len;
  self->counters.n_items = self->shared->n_items;
  g_mutex_unlock (&self->shared->lock);
  self->counters.n_tiles = g_hash_table_size (self->tiles);
  self->counters.bytes = self->bytes;
  return self->counters;
}

void
kn_tile_cache_set_budget (KnTileCache *self, gsize bytes)
{
  g_return_if_fail (self != NULL);
  self->budget = bytes;
  trim (self);
}

void
kn_tile_cache_share_rasters (KnTileCache *self, KnDrawCache *cache)
{
  g_return_if_fail (self != NULL && cache != NULL);
  kn_draw_cache_share_rasters (cache, self->shared->ladder);
}
