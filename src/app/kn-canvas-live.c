/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the thread that draws what a gesture changes, and the picture it made last. While a picture
 * is under way the newest wish waits; older ones are forgotten, so that a fast drag neither queues
 * up work nor starves. A drag of a hundred items is one picture, made once, and a distance. */

#include "config.h"

#include "app/kn-canvas-live.h"

#include "model/kn-edit.h"
#include "render/kn-draw-items.h"

/* So much around what is seen is drawn as well: what is dragged comes in from there. */
#define AROUND_RATIO 0.25
/* Numbers are rounded when they are set: that much may be between two items that moved together. */
#define ROUNDING_MM 5e-4

typedef struct
{
  KnLiveRequest request;
  KnRect clip_mm; /* what was drawn lies within */
  KnRect box_mm;
  cairo_surface_t *surface; /* NULL: nothing to be seen */
  gboolean is_over;         /* nobody waits for it */
  KnLive *live;             /* used on the main thread only */
} Picture;

struct _KnLive
{
  GThreadPool *pool;  /* one thread, so that the cache stays in it */
  KnDrawCache *cache; /* the thread's */
  Picture *job;       /* under way, or NULL */
  KnLiveRequest next; /* waits for it, if it has a design */
  Picture *shown;     /* or NULL */
  KnPoint moved_mm;   /* since it was drawn */
  guint n_renders;
  void (*on_ready) (gpointer data);
  gpointer data;
};

static void
request_clear (KnLiveRequest *self)
{
  g_clear_pointer (&self->design, kn_design_unref);
  g_clear_pointer (&self->items, g_array_unref);
  g_clear_pointer (&self->condition, kn_condition_unref);
}

static KnLiveRequest
request_copy (const KnLiveRequest *self)
{
  KnLiveRequest copy = *self;
  copy.design = kn_design_ref (self->design);
  copy.items = g_array_ref (self->items);
  copy.condition = self->condition != NULL ? kn_condition_ref (self->condition) : NULL;
  return copy;
}

static void
picture_free (Picture *self)
{
  request_clear (&self->request);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_free (self);
}

/* --- in the thread ---------------------------------------------------------------------------- */

static gboolean on_drawn (gpointer data);

static void
draw_in_thread (gpointer data, gpointer user_data)
{
  Picture *job = data;
  const KnLiveRequest *request = &job->request;
  KnInkResolver *resolver = kn_screen_resolver_new (request->design->scene, request->condition);
  const KnDraw draw = { .design = request->design,
                        .cache = user_data,
                        .resolver = resolver,
                        .placeholders = TRUE,
                        .is_coarse = TRUE,
                        .pixels_per_mm = request->px_per_mm };
  job->surface = kn_draw_items_picture (&draw, (const KnId *)(gpointer)request->items->data,
                                        request->items->len, &job->clip_mm, &job->box_mm);
  kn_screen_resolver_free (resolver);
  g_idle_add_full (G_PRIORITY_DEFAULT, on_drawn, job, NULL);
}

/* --- what a picture is good for -----------------------------------------------------------------
 */

static gboolean
is_same_list (const GArray *a, const GArray *b)
{
  return a == b
         || (a->len == b->len
             && (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (KnId)) == 0));
}

/* In scenes of one structure, as all of a drag are, a node is looked for once. */
static void
look_up_both (const KnScene *from,
              const KnScene *to,
              const KnId *id,
              const KnNode **out_before,
              const KnNode **out_after)
{
  if (!kn_scene_has_same_structure (from, to))
    {
      *out_before = kn_scene_lookup (from, id);
      *out_after = kn_scene_lookup (to, id);
      return;
    }
  gsize at = kn_scene_get_position (to, id);
  gboolean is_there = at < kn_scene_get_n_nodes (to);
  *out_before = is_there ? kn_scene_get_node (from, at) : NULL;
  *out_after = is_there ? kn_scene_get_node (to, at) : NULL;
}

/* Whether the items are the same and as they were, but for a distance that all have moved. */
static gboolean
get_distance (const KnLiveRequest *from, const KnLiveRequest *to, KnPoint *out_by)
{
  gboolean is_known = FALSE;
  const KnScene *scene = from->design->scene, *now = to->design->scene;
  *out_by = (KnPoint){ 0, 0 };
  if (!is_same_list (from->items, to->items))
    return FALSE;
  if (scene == now)
    return TRUE;
  if (!from->is_movable || !to->is_movable)
    return FALSE;
  for (guint i = 0; i < to->items->len; i++)
    {
      const KnNode *before, *after;
      look_up_both (scene, now, &g_array_index (to->items, KnId, i), &before, &after);
      KnPoint by = { 0, 0 };
      if (before == NULL && after == NULL)
        continue;
      if (before == NULL || after == NULL || !kn_edit_get_distance (before, after, &by))
        return FALSE;
      if (is_known
          && (ABS (by.x - out_by->x) > ROUNDING_MM || ABS (by.y - out_by->y) > ROUNDING_MM))
        return FALSE;
      if (!is_known)
        *out_by = by;
      is_known = TRUE;
    }
  return TRUE;
}

/* The part of the items that is to be seen, before they moved, was drawn. */
static gboolean
has_drawn (const Picture *self, const KnRect *visible, const KnPoint *by)
{
  KnRect wanted = *visible;
  wanted.x -= by->x;
  wanted.y -= by->y;
  if (kn_rect_contains_rect (&self->clip_mm, &wanted, 1e-6))
    return TRUE;
  /* What was cut off lies on the edge of what was drawn. */
  return self->surface != NULL && kn_rect_contains_rect (&self->clip_mm, &self->box_mm, 0);
}

/* @by: what the items have moved since it was drawn. */
static gboolean
is_good (const Picture *self, const KnLiveRequest *request, const KnPoint *by)
{
  return self->request.px_per_mm == request->px_per_mm
         && self->request.condition == request->condition
         && self->request.design->assets == request->design->assets
         && has_drawn (self, &request->visible_mm, by);
}

/* --- on the main thread -------------------------------------------------------------------------
 */

static void
start (KnLive *self, const KnLiveRequest *request)
{
  const KnRect *seen = &request->visible_mm;
  Picture *job = g_new0 (Picture, 1);
  job->request = request_copy (request);
  job->live = self;
  job->clip_mm = kn_rect_inset (seen, -AROUND_RATIO * MAX (seen->width, seen->height));
  self->job = job;
  self->n_renders++;
  g_thread_pool_push (self->pool, job, NULL);
}

static gboolean
on_drawn (gpointer data)
{
  Picture *job = data;
  if (job->is_over)
    {
      picture_free (job);
      return G_SOURCE_REMOVE;
    }
  KnLive *self = job->live;
  self->job = NULL;
  g_clear_pointer (&self->shown, picture_free);
  self->shown = job;
  self->moved_mm = (KnPoint){ 0, 0 };
  KnLiveRequest next = self->next;
  self->next = (KnLiveRequest){ 0 };
  if (next.design != NULL)
    kn_live_request (self, &next);
  request_clear (&next);
  self->on_ready (self->data);
  return G_SOURCE_REMOVE;
}

KnLive *
kn_live_new (KnTileCache *tiles, void (*on_ready) (gpointer data), gpointer data)
{
  KnLive *self = g_new0 (KnLive, 1);
  self->on_ready = on_ready;
  self->data = data;
  self->cache = kn_draw_cache_new ();
  kn_tile_cache_share_rasters (tiles, self->cache);
  self->pool = g_thread_pool_new (draw_in_thread, self->cache, 1, TRUE, NULL);
  return self;
}

void
kn_live_clear (KnLive *self)
{
  if (self->job != NULL)
    self->job->is_over = TRUE;
  self->job = NULL;
  request_clear (&self->next);
  g_clear_pointer (&self->shown, picture_free);
}

void
kn_live_free (KnLive *self)
{
  kn_live_clear (self);
  g_thread_pool_free (self->pool, FALSE, TRUE);
  kn_draw_cache_free (self->cache);
  g_free (self);
}

void
kn_live_request (KnLive *self, const KnLiveRequest *request)
{
  KnPoint by;
  if (self->shown != NULL && get_distance (&self->shown->request, request, &by))
    {
      self->moved_mm = by;
      if (is_good (self->shown, request, &by))
        {
          request_clear (&self->next);
          return;
        }
    }
  if (self->job == NULL)
    {
      start (self, request);
      return;
    }
  request_clear (&self->next);
  if (!get_distance (&self->job->request, request, &by) || by.x != 0 || by.y != 0
      || !is_good (self->job, request, &by))
    self->next = request_copy (request);
}

gboolean
kn_live_is_busy (KnLive *self)
{
  return self->job != NULL;
}

GArray *
kn_live_get_items (KnLive *self)
{
  return self->shown != NULL ? self->shown->request.items : NULL;
}

cairo_surface_t *
kn_live_get_surface (KnLive *self, KnRect *out_box_mm)
{
  if (self->shown == NULL || self->shown->surface == NULL)
    return NULL;
  *out_box_mm = self->shown->box_mm;
  out_box_mm->x += self->moved_mm.x;
  out_box_mm->y += self->moved_mm.y;
  return self->shown->surface;
}

guint
kn_live_get_n_renders (KnLive *self)
{
  return self->n_renders;
}
