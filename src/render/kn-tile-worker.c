/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the workers' side of the tiles: the queue, painting one tile from a snapshot of what is
 * shown, and handing it to the main loop. Each worker keeps a KnDrawCache of its own for life,
 * since text layouts and SVG handles may not cross threads. A tile that is being painted or waits
 * in the main loop is remembered, so that a frame in between does not order it again. */

#include "config.h"

#include "render/kn-tiles-private.h"

#include "base/kn-unit.h"
#include "render/kn-draw-private.h"

#include <math.h>

#define LADDER_BYTES (48u * 1024u * 1024u)
/* Of each worker: text outlines of some thousand items, or a large photograph. */
#define CACHE_BYTES (64u * 1024u * 1024u)
#define LEVEL_0_DPI 72.0
#define LEVEL_MIN (-16)
#define LEVEL_MAX 24

typedef struct
{
  KnTileKey key;
  guint64 epoch;
} Active;

/* --- keys ------------------------------------------------------------------------------------ */

guint
kn_tile_key_hash (gconstpointer data)
{
  const KnTileKey *key = data;
  guint hash
      = (guint)key->level * 73856093u ^ (guint)key->tx * 19349663u ^ (guint)key->ty * 83492791u;
  return key->exact == 0 ? hash : hash ^ g_double_hash (&key->exact);
}

gboolean
kn_tile_key_equal (gconstpointer a, gconstpointer b)
{
  const KnTileKey *first = a, *second = b;
  return first->level == second->level && first->tx == second->tx && first->ty == second->ty
         && first->exact == second->exact;
}

double
kn_tile_level_get_pixels_per_mm (int level)
{
  return kn_px_from_mm (1, LEVEL_0_DPI) * pow (2, level / 2.0);
}

int
kn_tile_level_for (double pixels_per_mm)
{
  g_return_val_if_fail (pixels_per_mm > 0, 0);
  int level = (int)lround (2 * log2 (pixels_per_mm / kn_px_from_mm (1, LEVEL_0_DPI)));
  return CLAMP (level, LEVEL_MIN, LEVEL_MAX);
}

double
kn_tile_key_get_pixels_per_mm (const KnTileKey *key)
{
  return key->exact > 0 ? key->exact : kn_tile_level_get_pixels_per_mm (key->level);
}

KnRect
kn_tile_key_get_area (const KnTileKey *key)
{
  double side = KN_TILE_PX / kn_tile_key_get_pixels_per_mm (key);
  return (KnRect){ key->tx * side, key->ty * side, side, side };
}

/* --- shared state ---------------------------------------------------------------------------- */

void
kn_tile_shared_unref (KnTileShared *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_ptr_array_unref (self->jobs);
  g_array_unref (self->active);
  g_clear_pointer (&self->design, kn_design_unref);
  g_clear_pointer (&self->condition, kn_condition_unref);
  g_clear_pointer (&self->excluded, g_hash_table_unref);
  kn_tile_texts_free (self->texts);
  kn_raster_ladder_unref (self->ladder);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->wake);
  g_free (self);
}

KnTileShared *
kn_tile_shared_new (KnTileArrivalFunc arrive, gpointer data)
{
  KnTileShared *self = g_new0 (KnTileShared, 1);
  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->lock);
  g_cond_init (&self->wake);
  self->jobs = g_ptr_array_new_with_free_func (g_free);
  self->active = g_array_new (FALSE, FALSE, sizeof (Active));
  self->texts = kn_tile_texts_new ();
  self->ladder = kn_raster_ladder_new (LADDER_BYTES);
  self->context = g_main_context_ref_thread_default ();
  self->arrive = arrive;
  self->data = data;
  return self;
}

void
kn_tile_shared_detach (KnTileShared *self)
{
  self->arrive = NULL;
}

gboolean
kn_tile_shared_is_coming (const KnTileShared *self, const KnTileKey *key, guint64 epoch)
{
  for (guint i = 0; i < self->active->len; i++)
    {
      const Active *active = &g_array_index (self->active, Active, i);
      if (active->epoch >= epoch && kn_tile_key_equal (&active->key, key))
        return TRUE;
    }
  return FALSE;
}

static KnTileJob *
find_job (const KnTileShared *self, const KnTileKey *key)
{
  for (guint i = 0; i < self->jobs->len; i++)
    if (kn_tile_key_equal (&((const KnTileJob *)self->jobs->pdata[i])->key, key))
      return self->jobs->pdata[i];
  return NULL;
}

void
kn_tile_shared_push (KnTileShared *self, const KnTileKey *key, int priority, guint64 frame)
{
  KnTileJob *job = find_job (self, key);
  if (job == NULL)
    {
      job = g_new0 (KnTileJob, 1);
      job->key = *key;
      g_ptr_array_add (self->jobs, job);
    }
  job->priority = priority;
  job->frame = frame;
  g_cond_signal (&self->wake);
}

/* --- workers --------------------------------------------------------------------------------- */

typedef struct
{
  KnTileShared *shared;
  KnTileKey key;
  cairo_surface_t *surface;
  guint64 epoch;
} Arrival;

/* What a worker paints from, taken under the lock. */
typedef struct
{
  KnDesign *design;
  KnId face;
  KnCondition *condition;
  GHashTable *excluded;
  guint64 epoch;
} Snapshot;

static KnTileJob *
take_best_job (KnTileShared *self)
{
  guint best = 0;
  for (guint i = 1; i < self->jobs->len; i++)
    {
      const KnTileJob *job = self->jobs->pdata[i], *so_far = self->jobs->pdata[best];
      if (job->frame > so_far->frame
          || (job->frame == so_far->frame && job->priority < so_far->priority))
        best = i;
    }
  return g_ptr_array_steal_index (self->jobs, best);
}

static gboolean
is_left_out (const KnScene *scene, gsize position, GHashTable *excluded)
{
  for (; position != 0; position = kn_scene_get_parent_position (scene, position))
    if (g_hash_table_contains (excluded, kn_node_get_id (kn_scene_get_node (scene, position))))
      return TRUE;
  return FALSE;
}

static void
leave_out (const KnScene *scene, GArray *positions, GHashTable *excluded)
{
  guint n = 0;
  for (guint i = 0; excluded != NULL && i < positions->len; i++)
    if (!is_left_out (scene, g_array_index (positions, guint32, i), excluded))
      g_array_index (positions, guint32, n++) = g_array_index (positions, guint32, i);
  if (excluded != NULL)
    g_array_set_size (positions, n);
}

static cairo_surface_t *
draw_part (const KnDraw *draw, const KnTileKey *key, const KnNode *face, const GArray *positions)
{
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, KN_TILE_PX, KN_TILE_PX);
  cairo_t *cr = cairo_create (surface);
  cairo_translate (cr, -(double)key->tx * KN_TILE_PX, -(double)key->ty * KN_TILE_PX);
  cairo_scale (cr, draw->pixels_per_mm, draw->pixels_per_mm);
  /* With placeholders nothing fails. */
  (void)kn_draw_face_part (draw, cr, face, (const guint32 *)(gpointer)positions->data,
                           positions->len, NULL);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* NULL: nothing is there, which costs no memory and no drawing. */
static cairo_surface_t *
paint (KnTileShared *self,
       KnDrawCache *cache,
       const Snapshot *from,
       const KnTileKey *key,
       gsize *out_n_items)
{
  const KnScene *scene = from->design->scene;
  const KnNode *face = kn_scene_lookup (scene, &from->face);
  *out_n_items = 0;
  if (face == NULL)
    return NULL;
  KnInkResolver *resolver = kn_screen_resolver_new (scene, from->condition);
  const KnDraw draw = { .design = from->design,
                        .cache = cache,
                        .resolver = resolver,
                        .placeholders = TRUE,
                        .is_coarse = TRUE,
                        .pixels_per_mm = kn_tile_key_get_pixels_per_mm (key) };
  const KnRect area = kn_tile_key_get_area (key);
  const KnRect reach = kn_rect_inset (&area, -1.5 / draw.pixels_per_mm);
  g_autoptr (GArray) positions = kn_tile_texts_find (self->texts, &draw, face, &reach);
  leave_out (scene, positions, from->excluded);
  *out_n_items = positions->len;
  cairo_surface_t *surface = positions->len > 0 ? draw_part (&draw, key, face, positions) : NULL;
  kn_screen_resolver_free (resolver);
  return surface;
}

static void
forget_active (KnTileShared *self, const Arrival *arrival)
{
  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->active->len; i++)
    {
      const Active *active = &g_array_index (self->active, Active, i);
      if (active->epoch != arrival->epoch || !kn_tile_key_equal (&active->key, &arrival->key))
        continue;
      g_array_remove_index_fast (self->active, i);
      break;
    }
  g_mutex_unlock (&self->lock);
}

static gboolean
on_arrival (gpointer data)
{
  const Arrival *arrival = data;
  KnTileShared *self = arrival->shared;
  if (self->arrive == NULL)
    return G_SOURCE_REMOVE;
  forget_active (self, arrival);
  self->arrive (&arrival->key, arrival->surface, arrival->epoch, self->data);
  return G_SOURCE_REMOVE;
}

static void
arrival_free (gpointer data)
{
  Arrival *self = data;
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  kn_tile_shared_unref (self->shared);
  g_free (self);
}

static void
deliver (KnTileShared *self, const KnTileKey *key, cairo_surface_t *surface, guint64 epoch)
{
  Arrival *arrival = g_new0 (Arrival, 1);
  g_atomic_ref_count_inc (&self->refs);
  arrival->shared = self;
  arrival->key = *key;
  arrival->surface = surface;
  arrival->epoch = epoch;
  GSource *source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, on_arrival, arrival, arrival_free);
  g_source_attach (source, self->context);
  g_source_unref (source);
}

gpointer
kn_tile_shared_work (gpointer data)
{
  KnTileShared *self = data;
  g_autoptr (KnDrawCache) cache = kn_draw_cache_new ();
  kn_draw_cache_share_rasters (cache, self->ladder);
  kn_draw_cache_set_budget (cache, CACHE_BYTES);
  g_mutex_lock (&self->lock);
  while (!self->is_closing)
    {
      if (self->jobs->len == 0 || self->design == NULL)
        {
          g_cond_wait (&self->wake, &self->lock);
          continue;
        }
      g_autofree KnTileJob *job = take_best_job (self);
      Snapshot from
          = { kn_design_ref (self->design), self->face,
              self->condition != NULL ? kn_condition_ref (self->condition) : NULL,
              self->excluded != NULL ? g_hash_table_ref (self->excluded) : NULL, self->epoch };
      const Active active = { job->key, from.epoch };
      g_array_append_val (self->active, active);
      g_mutex_unlock (&self->lock);
      gsize n_items = 0;
      cairo_surface_t *surface = paint (self, cache, &from, &job->key, &n_items);
      deliver (self, &job->key, surface, from.epoch);
      kn_design_unref (from.design);
      g_clear_pointer (&from.condition, kn_condition_unref);
      g_clear_pointer (&from.excluded, g_hash_table_unref);
      g_mutex_lock (&self->lock);
      self->n_items += n_items;
    }
  g_mutex_unlock (&self->lock);
  return NULL;
}
