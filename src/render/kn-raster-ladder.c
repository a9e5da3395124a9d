/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the pixels of motifs at powers of two, drawn once for all threads: librsvg takes
 * milliseconds for what a blit does in some hundredths of one. Least recently used go first when
 * the budget is passed; who still draws from them keeps them alive. */

#include "config.h"

#include "render/kn-raster-ladder-private.h"

typedef struct
{
  char *key;
  GBytes *pixels;
  int width, height, stride;
  GList link;
} Rung;

struct _KnRasterLadder
{
  gatomicrefcount refs;
  GMutex lock;
  GHashTable *rungs; /* by key */
  GQueue order;      /* most recent first */
  gsize bytes, budget;
};

static const cairo_user_data_key_t pixels_key;

static void
rung_free (gpointer data)
{
  Rung *self = data;
  g_bytes_unref (self->pixels);
  g_free (self->key);
  g_free (self);
}

KnRasterLadder *
kn_raster_ladder_new (gsize budget_bytes)
{
  KnRasterLadder *self = g_new0 (KnRasterLadder, 1);
  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->lock);
  self->rungs = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, rung_free);
  g_queue_init (&self->order);
  self->budget = budget_bytes;
  return self;
}

KnRasterLadder *
kn_raster_ladder_ref (KnRasterLadder *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
kn_raster_ladder_unref (KnRasterLadder *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_hash_table_unref (self->rungs);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static void
unref_bytes (void *bytes)
{
  g_bytes_unref (bytes);
}

static cairo_surface_t *
wrap (GBytes *pixels, int width, int height, int stride)
{
  /* Nobody draws on it. */
  guint8 *data = (guint8 *)g_bytes_get_data (pixels, NULL);
  cairo_surface_t *surface
      = cairo_image_surface_create_for_data (data, CAIRO_FORMAT_ARGB32, width, height, stride);
  cairo_surface_set_user_data (surface, &pixels_key, g_bytes_ref (pixels), unref_bytes);
  return surface;
}

cairo_surface_t *
kn_raster_ladder_dup (KnRasterLadder *self, const char *key)
{
  cairo_surface_t *surface = NULL;
  g_mutex_lock (&self->lock);
  Rung *rung = g_hash_table_lookup (self->rungs, key);
  if (rung != NULL)
    {
      g_queue_unlink (&self->order, &rung->link);
      g_queue_push_head_link (&self->order, &rung->link);
      surface = wrap (rung->pixels, rung->width, rung->height, rung->stride);
    }
  g_mutex_unlock (&self->lock);
  return surface;
}

static void
drop (KnRasterLadder *self, Rung *rung)
{
  g_queue_unlink (&self->order, &rung->link);
  self->bytes -= g_bytes_get_size (rung->pixels);
  g_hash_table_remove (self->rungs, rung->key);
}

static void
destroy_surface (gpointer surface)
{
  cairo_surface_destroy (surface);
}

cairo_surface_t *
kn_raster_ladder_keep (KnRasterLadder *self, const char *key, cairo_surface_t *surface)
{
  cairo_surface_flush (surface);
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  Rung *rung = g_new0 (Rung, 1);
  rung->key = g_strdup (key);
  /* The surface only holds its pixels from here on. */
  rung->pixels
      = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                    (gsize)stride * (gsize)height, destroy_surface, surface);
  rung->width = width;
  rung->height = height;
  rung->stride = stride;
  rung->link.data = rung;
  cairo_surface_t *mine = wrap (rung->pixels, width, height, stride);

  g_mutex_lock (&self->lock);
  Rung *old = g_hash_table_lookup (self->rungs, key); /* another thread was as fast */
  if (old != NULL)
    drop (self, old);
  g_hash_table_insert (self->rungs, rung->key, rung);
  g_queue_push_head_link (&self->order, &rung->link);
  self->bytes += g_bytes_get_size (rung->pixels);
  while (self->bytes > self->budget && self->order.tail->data != rung)
    drop (self, self->order.tail->data);
  g_mutex_unlock (&self->lock);
  return mine;
}

gsize
kn_raster_ladder_get_bytes (KnRasterLadder *self)
{
  g_mutex_lock (&self->lock);
  gsize bytes = self->bytes;
  g_mutex_unlock (&self->lock);
  return bytes;
}
