/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what is dear to make and worth keeping between draws: laid-out text, parsed motifs,
 * librsvg handles per recolouring, rasters of motifs, decoded pictures. One table with one byte
 * budget, least recently used out first, trimmed only between items. Keys are content: an asset's
 * SHA-256 with the colours and size asked for; a node's address where there is no hash, and then
 * the entry holds the node, so the address cannot be used again. Belongs to one thread. */

#include "config.h"

#include "render/kn-brought-fonts.h"
#include "render/kn-draw-private.h"

#include <glib/gi18n.h>

/* Enough for a label with twenty photographs at screen size; a worker thread has its own. */
#define BUDGET_BYTES (128u * 1024u * 1024u)
#define ENTRY_BYTES 256

typedef struct
{
  char *key;
  gpointer value;
  GDestroyNotify free_value;
  KnNode *anchor; /* keeps an address in the key from being reused */
  gsize cost;
  GList link;
} Entry;

struct _KnDrawCache
{
  KnTextContext *text;
  guint font_generation; /* of the texts laid out */
  GHashTable *entries;   /* key → Entry */
  GQueue order;          /* most recent first */
  gsize bytes, budget;
  KnRasterLadder *ladder; /* or NULL */
};

static void
entry_free (gpointer data)
{
  Entry *self = data;
  self->free_value (self->value);
  g_clear_pointer (&self->anchor, kn_node_unref);
  g_free (self->key);
  g_free (self);
}

/**
 * kn_draw_cache_new:
 *
 * Thread: the cache belongs to the calling thread.
 *
 * Returns: (transfer full): an empty cache
 */
KnDrawCache *
kn_draw_cache_new (void)
{
  KnDrawCache *self = g_new0 (KnDrawCache, 1);
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, entry_free);
  self->budget = BUDGET_BYTES;
  self->font_generation = kn_brought_fonts_get_generation ();
  g_queue_init (&self->order);
  return self;
}

void
kn_draw_cache_free (KnDrawCache *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->entries);
  kn_text_context_free (self->text);
  kn_raster_ladder_unref (self->ladder);
  g_free (self);
}

void
kn_draw_cache_share_rasters (KnDrawCache *self, KnRasterLadder *ladder)
{
  kn_raster_ladder_unref (self->ladder);
  self->ladder = kn_raster_ladder_ref (ladder);
}

gsize
kn_draw_cache_get_bytes (const KnDrawCache *self)
{
  return self->bytes;
}

void
kn_draw_cache_set_budget (KnDrawCache *self, gsize bytes)
{
  self->budget = bytes;
}

/* Texts may look different when fonts were brought in. Motifs and pictures go too: it happens when
 * the user adds a font, and not otherwise. */
static void
follow_brought_fonts (KnDrawCache *self)
{
  guint generation = kn_brought_fonts_get_generation ();
  if (generation == self->font_generation)
    return;
  self->font_generation = generation;
  g_queue_init (&self->order);
  self->bytes = 0;
  g_hash_table_remove_all (self->entries);
}

void
kn_draw_cache_trim (KnDrawCache *self)
{
  follow_brought_fonts (self);
  while (self->bytes > self->budget && self->order.tail != NULL)
    {
      Entry *entry = self->order.tail->data;
      g_queue_unlink (&self->order, &entry->link);
      self->bytes -= entry->cost;
      g_hash_table_remove (self->entries, entry->key);
    }
}

static gpointer
lookup (KnDrawCache *self, const char *key)
{
  Entry *entry = g_hash_table_lookup (self->entries, key);
  if (entry == NULL)
    return NULL;
  g_queue_unlink (&self->order, &entry->link);
  g_queue_push_head_link (&self->order, &entry->link);
  return entry->value;
}

static gpointer
keep (KnDrawCache *self,
      const char *key,
      gpointer value,
      GDestroyNotify free_value,
      const KnNode *anchor,
      gsize cost)
{
  Entry *entry = g_new0 (Entry, 1);
  entry->key = g_strdup (key);
  entry->value = value;
  entry->free_value = free_value;
  entry->anchor = anchor != NULL ? kn_node_ref (anchor) : NULL;
  entry->cost = cost + ENTRY_BYTES;
  entry->link.data = entry;
  g_hash_table_insert (self->entries, entry->key, entry);
  g_queue_push_head_link (&self->order, &entry->link);
  self->bytes += entry->cost;
  return value;
}

KnTextLayout *
kn_draw_cache_get_layout (const KnDraw *draw, const KnNode *item)
{
  KnDrawCache *self = draw->cache;
  char key[48];
  item = kn_scene_get_shown (draw->design->scene, item); /* another one when the story changes */
  const char *no_break
      = kn_node_get_string (kn_scene_get_design (draw->design->scene), KN_PROP_NO_BREAK);
  g_snprintf (key, sizeof key, "t:%p:%x", (const void *)item,
              no_break != NULL ? g_str_hash (no_break) : 0);
  KnTextLayout *layout = lookup (self, key);
  if (layout != NULL)
    return layout;
  if (self->text == NULL)
    self->text = kn_text_context_new ();
  layout = kn_text_layout_new (self->text, draw->design->scene, item);
  return keep (self, key, layout, (GDestroyNotify)kn_text_layout_free, item,
               kn_text_layout_get_cost (layout));
}

KnCodeText *
kn_draw_cache_get_code_text (const KnDraw *draw, const KnNode *item)
{
  KnDrawCache *self = draw->cache;
  char key[32];
  g_snprintf (key, sizeof key, "c:%p", (const void *)item);
  KnCodeText *text = lookup (self, key);
  if (text != NULL)
    return text;
  if (self->text == NULL)
    self->text = kn_text_context_new ();
  text = kn_code_text_new (self->text, item);
  return keep (self, key, text, (GDestroyNotify)kn_code_text_free, item,
               kn_code_text_get_cost (text));
}

/* --- assets ---------------------------------------------------------------------------------- */

static const KnNode *
get_asset (const KnDraw *draw, const KnNode *item, GError **error)
{
  const KnId *id = kn_node_get_ref (item, KN_PROP_ASSET);
  const KnNode *asset = id != NULL ? kn_scene_lookup (draw->design->scene, id) : NULL;
  if (asset == NULL)
    g_set_error (error, KN_RENDER_ERROR, KN_RENDER_ERROR_ASSET,
                 /* Translators: %s is a kind of item, such as motif */
                 _ ("a %s has no asset"), kn_node_kind_get_label (kn_node_get_kind (item)));
  return asset;
}

static char *
dup_asset_key (const KnNode *asset, const char *prefix)
{
  const char *sha256 = kn_node_get_string (asset, KN_PROP_ASSET_SHA256);
  return sha256 != NULL ? g_strconcat (prefix, sha256, NULL)
                        : g_strdup_printf ("%s%p", prefix, (const void *)asset);
}

static const char *
asset_name (const KnNode *asset)
{
  const char *file = kn_node_get_string (asset, KN_PROP_ASSET_FILE);
  const char *name = kn_node_get_string (asset, KN_PROP_NAME);
  const char *handle = kn_node_get_string (asset, KN_PROP_HANDLE);
  return file != NULL ? file : name != NULL ? name : handle != NULL ? handle : "?";
}

static GBytes *
load_asset (const KnDraw *draw, const KnNode *asset, GError **error)
{
  g_autoptr (GError) reason = NULL;
  GBytes *bytes = kn_asset_source_load (draw->design->assets, asset, &reason);
  if (bytes == NULL)
    g_set_error_literal (error, KN_RENDER_ERROR, KN_RENDER_ERROR_ASSET, reason->message);
  return bytes;
}

KnMotif *
kn_draw_cache_get_motif (const KnDraw *draw, const KnNode *item, GError **error)
{
  const KnNode *asset = get_asset (draw, item, error);
  if (asset == NULL)
    return NULL;
  g_autofree char *key = dup_asset_key (asset, "m:");
  KnMotif *motif = lookup (draw->cache, key);
  if (motif != NULL)
    return motif;
  g_autoptr (GBytes) bytes = load_asset (draw, asset, error);
  motif = bytes != NULL ? kn_motif_new (bytes, error) : NULL;
  if (motif == NULL)
    {
      if (bytes != NULL)
        g_prefix_error (error, "%s: ", asset_name (asset));
      return NULL;
    }
  return keep (draw->cache, key, motif, (GDestroyNotify)kn_motif_unref, asset,
               2 * g_bytes_get_size (bytes));
}

/* Of a motif item; 0 with an error. */
static double
get_ratio (const KnDraw *draw, const KnNode *motif_item, GError **error)
{
  const KnMotif *motif = kn_draw_cache_get_motif (draw, motif_item, error);
  double width = 0, height = 0;
  if (motif != NULL)
    kn_motif_get_size (motif, &width, &height);
  return motif != NULL ? width / height : 0;
}

KnPattern *
kn_draw_cache_get_pattern (const KnDraw *draw, const KnNode *item, GError **error)
{
  char key[32];
  g_snprintf (key, sizeof key, "g:%p", (const void *)item);
  KnPattern *pattern = lookup (draw->cache, key);
  if (pattern != NULL)
    return pattern;
  double ratio = get_ratio (draw, item, error), end_ratio = 0;
  if (ratio > 0 && kn_node_has_pattern_unit (item, KN_PATTERN_UNIT_END))
    {
      g_autoptr (KnNode) end = kn_node_dup_pattern_unit (item, NULL, KN_PATTERN_UNIT_END);
      end_ratio = get_ratio (draw, end, error);
      ratio = end_ratio > 0 ? ratio : 0;
    }
  g_autoptr (GError) reason = NULL;
  pattern = ratio > 0 ? kn_node_dup_pattern (item, ratio, end_ratio, &reason) : NULL;
  if (reason != NULL)
    g_set_error_literal (error, KN_RENDER_ERROR, KN_RENDER_ERROR_PATTERN, reason->message);
  return pattern != NULL
             ? keep (draw->cache, key, pattern, (GDestroyNotify)kn_pattern_unref, item, 4096)
             : NULL;
}

KnImage *
kn_draw_cache_get_image (const KnDraw *draw, const KnNode *item, GError **error)
{
  const KnNode *asset = get_asset (draw, item, error);
  if (asset == NULL)
    return NULL;
  g_autofree char *key = dup_asset_key (asset, "i:");
  KnImage *image = lookup (draw->cache, key);
  if (image != NULL)
    return image;
  g_autoptr (GBytes) bytes = load_asset (draw, asset, error);
  image = bytes != NULL ? kn_image_new (bytes, error) : NULL;
  if (image == NULL)
    {
      if (bytes != NULL)
        g_prefix_error (error, "%s: ", asset_name (asset));
      return NULL;
    }
  return keep (draw->cache, key, image, (GDestroyNotify)kn_image_unref, asset,
               g_bytes_get_size (bytes));
}

/* The asset's key with the colours behind it. */
static char *
dup_colour_key (const KnNode *asset,
                const char *prefix,
                const KnMotif *motif,
                const gint32 *colours)
{
  g_autofree char *asset_key = dup_asset_key (asset, prefix);
  GString *key = g_string_new (asset_key);
  for (gsize i = 0; i < kn_motif_get_n_colours (motif); i++)
    g_string_append_printf (key, ":%x", (guint)colours[i]);
  return g_string_free (key, FALSE);
}

RsvgHandle *
kn_draw_cache_get_handle (const KnDraw *draw,
                          const KnNode *item,
                          const KnMotif *motif,
                          const gint32 *colours,
                          GError **error)
{
  const KnNode *asset = get_asset (draw, item, error);
  if (asset == NULL)
    return NULL;
  g_autofree char *key = dup_colour_key (asset, "h:", motif, colours);
  RsvgHandle *handle = lookup (draw->cache, key);
  if (handle != NULL)
    return handle;
  g_autoptr (GBytes) svg = kn_motif_dup_recoloured (motif, colours);
  handle = kn_motif_parse (svg, error);
  if (handle == NULL)
    {
      g_prefix_error (error, "%s: ", asset_name (asset));
      return NULL;
    }
  /* Measured: a parsed document takes about ten times its text. */
  return keep (draw->cache, key, handle, g_object_unref, asset, 10 * g_bytes_get_size (svg));
}

static cairo_surface_t *
draw_raster (const KnDraw *draw,
             const KnNode *item,
             const KnMotif *motif,
             const gint32 *colours,
             int side_px,
             GError **error)
{
  RsvgHandle *handle = kn_draw_cache_get_handle (draw, item, motif, colours, error);
  if (handle == NULL)
    return NULL;
  double width = 0, height = 0;
  kn_motif_get_size (motif, &width, &height);
  double scale = side_px / MAX (width, height);
  int width_px = MAX (1, (int)(width * scale + 0.5)),
      height_px = MAX (1, (int)(height * scale + 0.5));
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width_px, height_px);
  cairo_t *cr = cairo_create (surface);
  cairo_scale (cr, width_px / width, height_px / height);
  const RsvgRectangle viewport = { 0, 0, width, height };
  g_autoptr (GError) reason = NULL;
  gboolean ok = rsvg_handle_render_document (handle, cr, &viewport, &reason);
  cairo_destroy (cr);
  if (ok)
    return surface;
  cairo_surface_destroy (surface);
  const KnNode *asset = get_asset (draw, item, NULL);
  g_set_error (error, KN_RENDER_ERROR, KN_RENDER_ERROR_ASSET, "%s: %s", asset_name (asset),
               reason->message);
  return NULL;
}

cairo_surface_t *
kn_draw_cache_get_motif_raster (const KnDraw *draw,
                                const KnNode *item,
                                const KnMotif *motif,
                                const gint32 *colours,
                                int side_px,
                                GError **error)
{
  const KnNode *asset = get_asset (draw, item, error);
  if (asset == NULL)
    return NULL;
  g_autofree char *colour_key = dup_colour_key (asset, "r:", motif, colours);
  g_autofree char *key = g_strdup_printf ("%s@%d", colour_key, side_px);
  cairo_surface_t *surface = lookup (draw->cache, key);
  KnRasterLadder *ladder = draw->cache->ladder;
  if (surface != NULL)
    return surface;
  surface = ladder != NULL ? kn_raster_ladder_dup (ladder, key) : NULL;
  if (surface == NULL)
    {
      surface = draw_raster (draw, item, motif, colours, side_px, error);
      if (surface == NULL)
        return NULL;
      if (ladder != NULL)
        surface = kn_raster_ladder_keep (ladder, key, surface);
    }
  gsize cost = (gsize)cairo_image_surface_get_stride (surface)
               * (gsize)cairo_image_surface_get_height (surface);
  return keep (draw->cache, key, surface, (GDestroyNotify)cairo_surface_destroy, asset, cost);
}

cairo_surface_t *
kn_draw_cache_get_pixels (const KnDraw *draw,
                          const KnNode *item,
                          const KnImage *image,
                          int reduce,
                          GError **error)
{
  const KnNode *asset = get_asset (draw, item, error);
  if (asset == NULL)
    return NULL;
  KnCondition *condition = kn_screen_resolver_get_condition (draw->resolver);
  gboolean keeps_jpeg = draw->resolver->keeps_jpeg;
  g_autofree char *asset_key = dup_asset_key (asset, "p:");
  g_autofree char *key = g_strdup_printf ("%s@%d:%d:%s", asset_key, reduce, keeps_jpeg,
                                          kn_image_get_channels (image) == 4 && condition != NULL
                                              ? kn_condition_get_name (condition)
                                              : "");
  cairo_surface_t *surface = lookup (draw->cache, key);
  if (surface != NULL)
    return surface;
  const KnImageLoad how = { condition, reduce, keeps_jpeg };
  surface = kn_image_load (image, &how, error);
  if (surface == NULL)
    {
      g_prefix_error (error, "%s: ", asset_name (asset));
      return NULL;
    }
  gsize cost = (gsize)cairo_image_surface_get_stride (surface)
               * (gsize)cairo_image_surface_get_height (surface);
  return keep (draw->cache, key, surface, (GDestroyNotify)cairo_surface_destroy, asset, cost);
}

/* --- duotones -------------------------------------------------------------------------------- */

static guint32
tone_pixel (guint32 pixel, gboolean has_alpha, const guint32 *tones)
{
  guint alpha = has_alpha ? pixel >> 24 : 255;
  guint channels[3];
  if (alpha == 0)
    return 0;
  for (int i = 0; i < 3; i++)
    channels[i] = MIN (((pixel >> (16 - 8 * i) & 0xff) * 255 + alpha / 2) / alpha, 255u);
  guint32 tone
      = tones[kn_duotone_get_level ((guint8)channels[0], (guint8)channels[1], (guint8)channels[2])];
  guint32 out = alpha << 24;
  for (int shift = 0; shift <= 16; shift += 8)
    out |= ((tone >> shift & 0xff) * alpha + 127) / 255 << shift;
  return out;
}

static void
tone_surface (cairo_surface_t *surface, const guint32 *tones)
{
  const gboolean has_alpha = cairo_image_surface_get_format (surface) == CAIRO_FORMAT_ARGB32;
  const gsize stride = (gsize)cairo_image_surface_get_stride (surface);
  const int width = cairo_image_surface_get_width (surface);
  cairo_surface_flush (surface);
  guint8 *data = cairo_image_surface_get_data (surface);
  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    {
      guint32 *row = (guint32 *)(gpointer)(data + (gsize)y * stride);
      for (int x = 0; x < width; x++)
        row[x] = tone_pixel (row[x], has_alpha, tones);
    }
  cairo_surface_mark_dirty (surface);
}

/* The ink itself and what it is made of now: an ink may change under its name. */
static void
append_end (GString *key, const KnDraw *draw, const KnPaint *paint)
{
  KnCmyk ink = { 0 };
  if (paint != NULL)
    (void)kn_scene_get_paint_cmyk (draw->design->scene, paint, &ink);
  g_string_append_printf (key, ":%x %g %g %g %g", paint != NULL ? kn_paint_hash (paint) : 0, ink.c,
                          ink.m, ink.y, ink.k);
}

cairo_surface_t *
kn_draw_cache_get_toned (const KnDraw *draw,
                         const KnNode *item,
                         const KnImage *image,
                         const KnDuotone *duotone,
                         int reduce,
                         GError **error)
{
  const KnNode *asset = get_asset (draw, item, error);
  if (asset == NULL)
    return NULL;
  KnInkResolver *resolver = draw->resolver;
  KnCondition *condition = kn_screen_resolver_get_condition (resolver);
  g_autofree char *asset_key = dup_asset_key (asset, "d:");
  g_autoptr (GString) key = g_string_new (asset_key);
  g_string_append_printf (key, "@%d:%d:%s", reduce, resolver->get_tones != NULL,
                          condition != NULL ? kn_condition_get_name (condition) : "");
  append_end (key, draw, duotone->dark);
  append_end (key, draw, duotone->light);
  cairo_surface_t *surface = lookup (draw->cache, key->str);
  if (surface != NULL)
    return surface;
  /* Without a condition: the light of a CMYK picture must not depend on who asks. */
  const KnImageLoad how = { NULL, reduce, FALSE };
  surface = kn_image_load (image, &how, error);
  if (surface == NULL)
    {
      g_prefix_error (error, "%s: ", asset_name (asset));
      return NULL;
    }
  guint32 tones[KN_DUOTONE_LEVELS];
  for (guint32 i = 0; i < KN_DUOTONE_LEVELS; i++)
    tones[i] = i << 16 | i << 8 | i;
  if (resolver->get_tones != NULL)
    resolver->get_tones (resolver, duotone, tones);
  tone_surface (surface, tones);
  gsize cost = (gsize)cairo_image_surface_get_stride (surface)
               * (gsize)cairo_image_surface_get_height (surface);
  return keep (draw->cache, key->str, surface, (GDestroyNotify)cairo_surface_destroy, asset, cost);
}
