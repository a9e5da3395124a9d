/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what of the face is on the screen and how it gets there. Tiles show the durable scene. While
 * a gesture is under way, what it changes is left out of them and drawn above as one picture of its
 * own (kn-canvas-live.c), so that a drag paints no tile; when it ends, that picture stays until the
 * tiles below have caught up. Nobody tells of gestures: they are what differs between the durable
 * and the present scene.
 *
 * While the zoom changes, tiles come from a ladder of scales; as soon as it rests, from its very
 * own, which are blitted and sharp. Until they are there, other scales stand in. */

#include "config.h"

#include "app/kn-canvas-picture.h"

#include "app/kn-canvas-live.h"
#include "app/kn-canvas-node.h"
#include "model/kn-space.h"
#include "render/kn-brought-fonts.h"

#include <math.h>

/* Enough for some scales of what is seen, on any screen. */
#define BUDGET_MIN_BYTES (64u * 1024u * 1024u)
#define BUDGET_VIEWS 4
/* A zoom that has not changed for so long is at rest. */
#define SETTLE_MS 120

struct _KnCanvasPicture
{
  KnSession *session;
  KnTileCache *tiles;
  KnLive *live;
  void (*on_changed) (gpointer data);
  gpointer data;

  /* as of the last frame */
  KnScene *committed, *current;
  KnScene *tiled; /* what the tiles show */
  KnId face;
  KnCondition *condition;
  guint font_generation; /* of the fonts that were brought */
  GArray *gesture; /* KnId: what it changes, without what is inside of that; empty without one */
  gboolean is_movable;
  GArray *excluded; /* KnId that the tiles leave out, or NULL */

  double scale; /* device pixels a mm */
  gint64 zoomed_us;
  gboolean is_exact; /* tiles of that very scale */
  guint settle_timeout;

  GskRenderNode *live_node;
  cairo_surface_t *live_surface; /* what it shows; compared, never followed */
  guint n_stale;                 /* of the last frame */
  KnPictureCounters counters;
};

/* --- what a gesture changes ---------------------------------------------------------------------
 */

typedef struct
{
  const KnScene *before, *after;
  const KnId *face;
  GArray *items;
  gboolean is_movable;
  gboolean is_everything; /* inks, the form: no item alone */
  gboolean is_flat;       /* every item stands on the face itself */
} Gesture;

static void
on_change (gpointer data, const KnNode *before, const KnNode *after)
{
  Gesture *self = data;
  const KnNode *node = after != NULL ? after : before;
  const KnScene *scene = after != NULL ? self->after : self->before;
  if (kn_node_get_kind (node) == KN_NODE_FACE && before != NULL && after != NULL)
    return; /* its guides */
  if (!kn_node_kind_is_item (kn_node_get_kind (node)))
    {
      self->is_everything = TRUE;
      return;
    }
  /* Nothing around it; and told once, but for a frame of a text that flows (before == after). */
  if (before != after && kn_id_equal (kn_node_get_parent (node), self->face))
    {
      g_array_append_val (self->items, *kn_node_get_id (node));
      return;
    }
  const KnNode *face = kn_scene_get_face_of (scene, node);
  if (face == NULL || !kn_id_equal (kn_node_get_id (face), self->face))
    return;
  self->is_flat = FALSE;
  const KnNode *mover = kn_scene_get_mover (scene, node);
  /* A clip stays where it is while the item moves under it: that is another picture each time. */
  g_autoptr (GPtrArray) clips = kn_scene_list_clips (scene, mover);
  self->is_movable = self->is_movable && mover == node && clips->len == 0;
  g_array_append_val (self->items, *kn_node_get_id (mover));
}

/* Leaves out what is inside of others, and what is told twice. */
static void
keep_outermost (Gesture *self)
{
  g_autoptr (GHashTable) all = g_hash_table_new (kn_id_hash, kn_id_equal);
  g_autoptr (GArray) items = self->items;
  self->items = g_array_new (FALSE, FALSE, sizeof (KnId));
  for (guint i = 0; i < items->len; i++)
    g_hash_table_add (all, &g_array_index (items, KnId, i));
  for (guint i = 0; i < items->len; i++)
    {
      const KnId *id = &g_array_index (items, KnId, i);
      const KnNode *item = kn_scene_lookup (self->after, id);
      const KnNode *around
          = item != NULL ? kn_scene_lookup (self->after, kn_node_get_parent (item)) : NULL;
      while (around != NULL && !g_hash_table_contains (all, kn_node_get_id (around)))
        around = kn_scene_lookup (self->after, kn_node_get_parent (around));
      gboolean is_first = g_hash_table_remove (all, id);
      if (is_first && around == NULL)
        g_array_append_val (self->items, *id);
      else
        self->is_movable = FALSE;
      if (is_first)
        g_hash_table_add (all, (gpointer)id);
    }
}

/* --- keeping up with the session -----------------------------------------------------------------
 */

static void
find_gesture (KnCanvasPicture *self)
{
  Gesture gesture = { self->committed, self->current, &self->face, NULL, TRUE, FALSE, TRUE };
  gesture.items = g_array_new (FALSE, FALSE, sizeof (KnId));
  kn_scene_foreach_change (self->committed, self->current, on_change, &gesture);
  if (gesture.is_everything)
    g_array_set_size (gesture.items, 0);
  else if (gesture.items->len > 1 && !gesture.is_flat)
    keep_outermost (&gesture);
  g_clear_pointer (&self->gesture, g_array_unref);
  self->gesture = gesture.items;
  self->is_movable = gesture.is_movable;
  KnScene *tiled = gesture.is_everything ? self->current : self->committed;
  kn_scene_ref (tiled);
  g_clear_pointer (&self->tiled, kn_scene_unref);
  self->tiled = tiled;
}

static void
sync_scene (KnCanvasPicture *self)
{
  KnDoc *doc = kn_session_get_doc (self->session);
  const KnScene *committed = kn_doc_get_committed_scene (doc), *current = kn_doc_get_scene (doc);
  KnCondition *condition = kn_session_get_condition (self->session);
  const KnId *face = kn_session_get_face (self->session);
  guint generation = kn_brought_fonts_get_generation ();
  if (committed == self->committed && current == self->current && condition == self->condition
      && generation == self->font_generation && kn_id_equal (face, &self->face))
    return;
  KnScene *old[] = { self->committed, self->current };
  self->committed = kn_scene_ref (committed);
  self->current = kn_scene_ref (current);
  g_clear_pointer (&old[0], kn_scene_unref);
  g_clear_pointer (&old[1], kn_scene_unref);
  g_clear_pointer (&self->condition, kn_condition_unref);
  self->condition = kn_condition_ref (condition);
  self->face = *face;
  find_gesture (self);
  g_autoptr (KnDesign) design = kn_design_new (self->tiled, kn_session_get_assets (self->session),
                                               kn_session_get_name (self->session));
  kn_tile_cache_set_design (self->tiles, design, face, condition);
  if (generation != self->font_generation)
    kn_tile_cache_invalidate (self->tiles, NULL);
  self->font_generation = generation;
}

static gboolean
is_same_list (const GArray *a, const GArray *b)
{
  return a != NULL && b != NULL && a->len == b->len
         && (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (KnId)) == 0);
}

static void
exclude (KnCanvasPicture *self, GArray *items)
{
  if (items == self->excluded || is_same_list (items, self->excluded))
    return;
  g_clear_pointer (&self->excluded, g_array_unref);
  self->excluded = items != NULL ? g_array_ref (items) : NULL;
  kn_tile_cache_set_excluded (self->tiles,
                              items != NULL ? (const KnId *)(gpointer)items->data : NULL,
                              items != NULL ? items->len : 0);
}

/* What is left out of the tiles is what the live picture shows, never more: nothing vanishes. */
static void
sync_live (KnCanvasPicture *self, const KnPictureView *view)
{
  gboolean is_gesture = self->gesture->len > 0;
  GArray *wanted = is_gesture ? self->gesture : kn_live_get_items (self->live);
  if (wanted == NULL)
    {
      if (kn_live_is_busy (self->live))
        kn_live_clear (self->live); /* over before its first picture */
      exclude (self, NULL);
      return;
    }
  g_autoptr (GArray) items = g_array_ref (wanted); /* of a picture that may be replaced */
  g_autoptr (KnDesign) design = kn_design_new (self->current, kn_session_get_assets (self->session),
                                               kn_session_get_name (self->session));
  const KnLiveRequest request
      = { design,           items,      is_gesture ? self->is_movable : TRUE, self->condition,
          view->visible_mm, self->scale };
  kn_live_request (self->live, &request);
  if (!is_gesture)
    exclude (self, NULL);
  else if (is_same_list (kn_live_get_items (self->live), self->gesture))
    exclude (self, self->gesture);
}

/* --- scale
 * ---------------------------------------------------------------------------------------- */

static gboolean
on_settled (gpointer data)
{
  KnCanvasPicture *self = data;
  self->settle_timeout = 0;
  self->is_exact = TRUE;
  self->on_changed (self->data);
  return G_SOURCE_REMOVE;
}

/* A single step of the zoom is at rest at once; when another follows soon, the ladder serves. */
static void
sync_scale (KnCanvasPicture *self, const KnPictureView *view)
{
  double scale = view->px_per_mm * view->scale_factor;
  gint64 now = g_get_monotonic_time ();
  if (scale == self->scale)
    return;
  self->is_exact = now - self->zoomed_us > SETTLE_MS * 1000;
  self->scale = scale;
  self->zoomed_us = now;
  g_clear_handle_id (&self->settle_timeout, g_source_remove);
  if (!self->is_exact)
    self->settle_timeout = g_timeout_add (SETTLE_MS, on_settled, self);
}

/* --- tiles
 * ----------------------------------------------------------------------------------------- */

/* Where a tile lies, on whole device pixels, so that neighbours meet without a seam. */
static graphene_rect_t
get_place (const KnPictureView *view, const KnTileKey *key)
{
  const double side = KN_TILE_PX * view->px_per_mm / kn_tile_key_get_pixels_per_mm (key);
  const double f = view->scale_factor;
  double x0 = round ((view->origin_px.x + key->tx * side) * f) / f;
  double y0 = round ((view->origin_px.y + key->ty * side) * f) / f;
  double x1 = round ((view->origin_px.x + (key->tx + 1) * side) * f) / f;
  double y1 = round ((view->origin_px.y + (key->ty + 1) * side) * f) / f;
  return GRAPHENE_RECT_INIT ((float)x0, (float)y0, (float)(x1 - x0), (float)(y1 - y0));
}

static void
append_at (GtkSnapshot *snapshot, GskRenderNode *node, const graphene_rect_t *place)
{
  graphene_rect_t bounds;
  gsk_render_node_get_bounds (node, &bounds);
  float across = place->size.width / bounds.size.width;
  float down = place->size.height / bounds.size.height;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &place->origin);
  if (across != 1 || down != 1)
    gtk_snapshot_scale (snapshot, across, down);
  gtk_snapshot_append_node (snapshot, node);
  gtk_snapshot_restore (snapshot);
}

static void
free_node (gpointer node)
{
  gsk_render_node_unref (node);
}

static void
append_tile (KnCanvasPicture *self,
             GtkSnapshot *snapshot,
             const KnPictureView *view,
             const KnTileKey *key,
             cairo_surface_t *surface)
{
  GskRenderNode *node = kn_tile_cache_get_attached (self->tiles, key);
  if (node == NULL)
    {
      node = kn_canvas_node_new (surface, view->is_cairo);
      kn_tile_cache_attach (self->tiles, key, node, free_node);
      self->counters.n_nodes_built++;
    }
  const graphene_rect_t place = get_place (view, key);
  append_at (snapshot, node, &place);
}

static void
append_stand_ins (KnCanvasPicture *self,
                  GtkSnapshot *snapshot,
                  const KnPictureView *view,
                  const KnTileKey *key)
{
  g_autoptr (GArray) found = kn_tile_cache_find_stand_ins (self->tiles, key);
  const graphene_rect_t place = get_place (view, key);
  self->counters.n_missing += found->len == 0;
  if (found->len == 0)
    return;
  gtk_snapshot_push_clip (snapshot, &place);
  for (guint i = 0; i < found->len; i++)
    {
      const KnTileKey *other = &g_array_index (found, KnTileKey, i);
      cairo_surface_t *surface = kn_tile_cache_lookup (self->tiles, other, NULL);
      if (surface != NULL)
        append_tile (self, snapshot, view, other, surface);
      self->counters.n_stand_ins++;
    }
  gtk_snapshot_pop (snapshot);
}

static void
set_budget (KnCanvasPicture *self, const KnPictureView *view)
{
  const double tile_mm = KN_TILE_PX / self->scale;
  double n
      = ceil (view->visible_mm.width / tile_mm + 1) * ceil (view->visible_mm.height / tile_mm + 1);
  double bytes = BUDGET_VIEWS * n * 4 * KN_TILE_PX * KN_TILE_PX;
  kn_tile_cache_set_budget (self->tiles, MAX (BUDGET_MIN_BYTES, (gsize)bytes));
}

/* The middle of what is seen first. */
static int
get_priority (const KnTileKey *key, double middle_x, double middle_y)
{
  return (int)(10 * hypot (key->tx + 0.5 - middle_x, key->ty + 0.5 - middle_y));
}

static void
append_tiles (KnCanvasPicture *self, GtkSnapshot *snapshot, const KnPictureView *view)
{
  KnTileKey key = { kn_tile_level_for (self->scale), 0, 0, self->is_exact ? self->scale : 0 };
  const double side_mm = KN_TILE_PX / kn_tile_key_get_pixels_per_mm (&key);
  const KnRect *seen = &view->visible_mm;
  const double inside = 1e-6 * side_mm;
  int x0 = (int)floor ((seen->x + inside) / side_mm),
      y0 = (int)floor ((seen->y + inside) / side_mm);
  int x1 = (int)floor ((seen->x + seen->width - inside) / side_mm);
  int y1 = (int)floor ((seen->y + seen->height - inside) / side_mm);
  double middle_x = (seen->x + seen->width / 2) / side_mm;
  double middle_y = (seen->y + seen->height / 2) / side_mm;
  for (key.ty = y0; key.ty <= y1; key.ty++)
    for (key.tx = x0; key.tx <= x1; key.tx++)
      {
        gboolean is_fresh = FALSE;
        cairo_surface_t *surface = kn_tile_cache_lookup (self->tiles, &key, &is_fresh);
        if (surface != NULL)
          append_tile (self, snapshot, view, &key, surface);
        else if (!is_fresh)
          append_stand_ins (self, snapshot, view, &key);
        self->counters.n_drawn++;
        if (is_fresh)
          continue;
        kn_tile_cache_request (self->tiles, &key, get_priority (&key, middle_x, middle_y));
        self->n_stale++;
      }
}

static void
append_live (KnCanvasPicture *self, GtkSnapshot *snapshot, const KnPictureView *view)
{
  KnRect box;
  cairo_surface_t *surface = kn_live_get_surface (self->live, &box);
  if (surface != self->live_surface)
    g_clear_pointer (&self->live_node, gsk_render_node_unref);
  self->live_surface = surface;
  if (surface == NULL)
    return;
  if (self->live_node == NULL)
    {
      self->live_node = kn_canvas_node_new (surface, view->is_cairo);
      self->counters.n_nodes_built++;
    }
  const double f = view->scale_factor;
  double x = view->origin_px.x + box.x * view->px_per_mm;
  double y = view->origin_px.y + box.y * view->px_per_mm;
  const graphene_rect_t place
      = GRAPHENE_RECT_INIT ((float)(round (x * f) / f), (float)(round (y * f) / f),
                            (float)(box.width * view->px_per_mm),
                            (float)(box.height * view->px_per_mm));
  append_at (snapshot, self->live_node, &place);
}

/* --- the public face
 * ------------------------------------------------------------------------------- */

static void
on_tile_ready (const KnTileKey *key, const KnRect *area, gpointer data)
{
  KnCanvasPicture *self = data;
  self->on_changed (self->data);
}

static void
on_live_ready (gpointer data)
{
  KnCanvasPicture *self = data;
  self->on_changed (self->data);
}

KnCanvasPicture *
kn_canvas_picture_new (KnSession *session, void (*on_changed) (gpointer data), gpointer data)
{
  KnCanvasPicture *self = g_new0 (KnCanvasPicture, 1);
  self->session = g_object_ref (session);
  self->on_changed = on_changed;
  self->data = data;
  self->tiles = kn_tile_cache_new (on_tile_ready, self);
  self->live = kn_live_new (self->tiles, on_live_ready, self);
  self->gesture = g_array_new (FALSE, FALSE, sizeof (KnId));
  return self;
}

void
kn_canvas_picture_free (KnCanvasPicture *self)
{
  g_clear_handle_id (&self->settle_timeout, g_source_remove);
  kn_live_free (self->live);
  kn_tile_cache_free (self->tiles);
  g_clear_pointer (&self->live_node, gsk_render_node_unref);
  g_clear_pointer (&self->committed, kn_scene_unref);
  g_clear_pointer (&self->current, kn_scene_unref);
  g_clear_pointer (&self->tiled, kn_scene_unref);
  g_clear_pointer (&self->condition, kn_condition_unref);
  g_clear_pointer (&self->gesture, g_array_unref);
  g_clear_pointer (&self->excluded, g_array_unref);
  g_clear_object (&self->session);
  g_free (self);
}

void
kn_canvas_picture_snapshot (KnCanvasPicture *self, GtkSnapshot *snapshot, const KnPictureView *view)
{
  g_return_if_fail (self != NULL && view->px_per_mm > 0);
  sync_scale (self, view);
  sync_scene (self);
  sync_live (self, view);
  self->counters.n_drawn = self->counters.n_stand_ins = self->counters.n_missing = 0;
  self->n_stale = 0;
  kn_tile_cache_begin_frame (self->tiles);
  if (!kn_rect_is_empty (&view->visible_mm))
    {
      set_budget (self, view);
      append_tiles (self, snapshot, view);
    }
  kn_tile_cache_end_frame (self->tiles);
  if (self->gesture->len == 0 && self->n_stale == 0)
    kn_live_clear (self->live); /* the tiles show it now */
  append_live (self, snapshot, view);
}

gboolean
kn_canvas_picture_is_rendering (KnCanvasPicture *self)
{
  KnDoc *doc = kn_session_get_doc (self->session);
  return self->n_stale > 0 || self->settle_timeout != 0 || kn_live_is_busy (self->live)
         || self->committed != kn_doc_get_committed_scene (doc)
         || self->current != kn_doc_get_scene (doc);
}

KnPictureCounters
kn_canvas_picture_get_counters (KnCanvasPicture *self)
{
  self->counters.tiles = kn_tile_cache_get_counters (self->tiles);
  self->counters.n_live_renders = kn_live_get_n_renders (self->live);
  return self->counters;
}
