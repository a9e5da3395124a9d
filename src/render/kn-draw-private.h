/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "render/kn-code-text.h"
#include "model/kn-flow.h"
#include "render/kn-draw.h"
#include "render/kn-image.h"
#include "render/kn-motif-private.h"
#include "render/kn-raster-ladder-private.h"
#include "render/kn-screen-private.h"
#include "render/kn-text-private.h"

#include <librsvg/rsvg.h>

/* Shared by the files that draw one kind of item each. Everything is in the item's local frame. */

/* --- the cache ----------------------------------------------------------------------------- */

/* Lets go of what exceeds the budget. Called between items, never while one is drawn: what the
 * getters below return stays valid until then. */
void kn_draw_cache_trim (KnDrawCache *self);
KnTextLayout *kn_draw_cache_get_layout (const KnDraw *draw, const KnNode *item);
KnCodeText *kn_draw_cache_get_code_text (const KnDraw *draw, const KnNode *item);
/* NULL with an error that names the asset. */
KnImage *kn_draw_cache_get_image (const KnDraw *draw, const KnNode *item, GError **error);
/* @colours: one for each of the motif's colours, as for kn_motif_dup_recoloured. */
RsvgHandle *kn_draw_cache_get_handle (const KnDraw *draw,
                                      const KnNode *item,
                                      const KnMotif *motif,
                                      const gint32 *colours,
                                      GError **error);
/* The same as pixels, @side_px on the longer side. */
cairo_surface_t *kn_draw_cache_get_motif_raster (const KnDraw *draw,
                                                 const KnNode *item,
                                                 const KnMotif *motif,
                                                 const gint32 *colours,
                                                 int side_px,
                                                 GError **error);
cairo_surface_t *kn_draw_cache_get_pixels (const KnDraw *draw,
                                           const KnNode *item,
                                           const KnImage *image,
                                           int reduce,
                                           GError **error);
/* The same in the two inks of @duotone, as the resolver shows them; grey at the press. */
cairo_surface_t *kn_draw_cache_get_toned (const KnDraw *draw,
                                          const KnNode *item,
                                          const KnImage *image,
                                          const KnDuotone *duotone,
                                          int reduce,
                                          GError **error);
gsize kn_draw_cache_get_bytes (const KnDrawCache *self);
void kn_draw_cache_set_budget (KnDrawCache *self, gsize bytes);
/* Takes and leaves rasters of motifs there, besides its own. */
void kn_draw_cache_share_rasters (KnDrawCache *self, KnRasterLadder *ladder);

/* --- kinds --------------------------------------------------------------------------------- */

gboolean kn_draw_shape (const KnDraw *self, cairo_t *cr, const KnNode *item, GError **error);
gboolean kn_draw_text (const KnDraw *self, cairo_t *cr, const KnNode *item, GError **error);
gboolean kn_draw_motif (const KnDraw *self, cairo_t *cr, const KnNode *item, GError **error);
gboolean kn_draw_image (const KnDraw *self, cairo_t *cr, const KnNode *item, GError **error);
gboolean kn_draw_pattern (const KnDraw *self, cairo_t *cr, const KnNode *item, GError **error);
gboolean kn_draw_barcode (const KnDraw *self, cairo_t *cr, const KnNode *item, GError **error);

KnRect kn_draw_shape_extents (const KnDraw *self, const KnNode *item);
KnRect kn_draw_text_extents (const KnDraw *self, const KnNode *item);
gboolean
kn_draw_barcode_extents (const KnDraw *self, const KnNode *item, KnRect *out_box, GError **error);

/* One line of @layout in the paints of @item, the layout's origin at @origin of the item's frame.
 * @line_id: what the resolver's begin_line gave for the text it belongs to, or -1. */
void kn_draw_text_line (const KnDraw *self,
                        cairo_t *cr,
                        KnTextLayout *layout,
                        int i,
                        const KnNode *item,
                        const KnPoint *origin,
                        int line_id);

/* What each colour of a motif item becomes, one for each of the motif's and one more. NULL:
 * nothing of it is painted here. */
gint32 *kn_draw_motif_colours (const KnDraw *self, const KnNode *item, const KnMotif *motif);
/* Painted on a screen as a whole that darkens what lies below. */
gboolean kn_draw_multiplies (const KnDraw *self, const KnNode *item);

/* What is too small to be looked at; FALSE: it is not, and nothing was drawn. */
gboolean kn_draw_coarse (const KnDraw *self, cairo_t *cr, const KnNode *item);
/* Of a face the leaves at those positions of the scene (ascending), with the groups around them. */
gboolean kn_draw_face_part (const KnDraw *self,
                            cairo_t *cr,
                            const KnNode *face,
                            const guint32 *positions,
                            gsize n,
                            GError **error);

/* --- helpers ------------------------------------------------------------------------------- */

/* From the item's parent frame, before its rotation, to its local frame: where gradients live. */
KnMatrix kn_draw_paint_matrix (const KnNode *item);
/* Pens of drawing programs: mitred corners up to ten times the width, as PDF's default. */
void kn_draw_set_pen (cairo_t *cr, const KnNode *item);
gboolean kn_draw_has_stroke (const KnNode *item);
void kn_draw_clip_to_box (cairo_t *cr, const KnNode *item);
/* Whether the target keeps glyphs and vectors (PDF, SVG) instead of pixels. */
gboolean kn_draw_target_is_vector (cairo_t *cr);
/* Whether anything of @node is printed as a processing step. */
gboolean kn_draw_node_has_step (const KnScene *scene, const KnNode *node);
