/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-design.h"
#include "model/kn-pattern-item.h"
#include "render/kn-ink-resolver.h"
#include "render/kn-motif.h"

#include <gio/gio.h>

/* Draws items on cairo. A KnDrawCache keeps what is dear to make (parsed motifs, decoded pictures,
 * laid-out text) between draws and scenes, keyed by asset hash and values, with a byte budget; it
 * belongs to one thread. User space is mm: the caller has scaled the context. */

typedef struct _KnDrawCache KnDrawCache;

#define KN_RENDER_ERROR (kn_render_error_quark ())

typedef enum
{
  KN_RENDER_ERROR_ASSET, /* missing or unreadable; message names asset and reason */
  KN_RENDER_ERROR_LIMIT,
  KN_RENDER_ERROR_UNSUPPORTED, /* item type that cannot be drawn yet */
  KN_RENDER_ERROR_FONT,
  KN_RENDER_ERROR_CANCELLED,
  KN_RENDER_ERROR_CODE,    /* a barcode's text cannot be encoded */
  KN_RENDER_ERROR_PATTERN, /* there is no such pattern: KnPatternError */
} KnRenderError;

GQuark kn_render_error_quark (void);

KnDrawCache *kn_draw_cache_new (void) G_GNUC_WARN_UNUSED_RESULT;
void kn_draw_cache_free (KnDrawCache *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnDrawCache, kn_draw_cache_free)

typedef struct
{
  const KnDesign *design;
  KnDrawCache *cache;
  KnInkResolver *resolver;
  gboolean text_as_paths; /* --text outline */
  gboolean placeholders;  /* screen: what cannot be drawn shows as a hatched box, not as an error */
  double pixels_per_mm;   /* screen: lets motifs and pictures be taken from the raster ladder; 0 =
                             vector */
  gboolean is_coarse;     /* what is smaller than some pixels may be drawn as dots and bars */
} KnDraw;

/* The motif behind a motif or pattern item, read once for the cache; the cache's, NULL with an
 * error that names the asset. */
KnMotif *kn_draw_cache_get_motif (const KnDraw *draw, const KnNode *item, GError **error);
/* How a pattern item is laid out with its motifs as they are; the cache's, NULL with an error that
 * says what is wrong with the item or its assets. */
KnPattern *kn_draw_cache_get_pattern (const KnDraw *draw, const KnNode *item, GError **error);
/* The outline as cairo's current path, appended. */
void kn_draw_append_path (cairo_t *cr, const KnPath *path);
/* One leaf in its local frame (kn_scene_get_item_matrix is applied by the caller; opacity is not
 * applied either). The press calls this on a scratch page of its own. */
gboolean kn_draw_leaf (const KnDraw *self, cairo_t *cr, const KnNode *item, GError **error);
/* Extents of what kn_draw_leaf inks, local mm (strokes and glyph overhang counted). */
gboolean
kn_draw_get_leaf_extents (const KnDraw *self, const KnNode *item, KnRect *out_box, GError **error);
/* A subtree (a group or a face) with groups, opacity and rotation, through cairo groups. */
gboolean kn_draw_item (const KnDraw *self, cairo_t *cr, const KnNode *item, GError **error);
gboolean kn_draw_face (const KnDraw *self,
                       cairo_t *cr,
                       const KnNode *face,
                       GCancellable *cancellable,
                       GError **error);
/* The same with the lines of a pack's tool, the art only where ink may go. */
gboolean kn_draw_face_flat (const KnDraw *draw, cairo_t *cr, const KnNode *face, GError **error);
/* A whole face as a picture on white paper, trim-clipped (or with bleed). BGRA premultiplied cairo
 * image. */
cairo_surface_t *kn_draw_face_image (const KnDesign *design,
                                     const KnNode *face,
                                     KnCondition *condition,
                                     double dpi,
                                     gboolean with_bleed,
                                     gboolean placeholders,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same as the paper shows it, without the lines of a pack's tool. */
cairo_surface_t *kn_draw_face_art (const KnDesign *design,
                                   const KnNode *face,
                                   KnCondition *condition,
                                   double dpi,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* To the trim; what cannot be drawn is hatched. */
cairo_surface_t *kn_draw_face_thumbnail (const KnDesign *design,
                                         const KnNode *face,
                                         KnCondition *condition,
                                         double dpi,
                                         gboolean transparent,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
