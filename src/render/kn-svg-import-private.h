/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-node.h"
#include "render/kn-motif.h"
#include "render/kn-svg-import.h"
#include "render/kn-svg-state-private.h"
#include "render/kn-text.h"

/* Shared by the files of the import. */

/* What becomes an item (kn-svg-items.c). */
typedef struct
{
  KnNodeBuilder *builder;
  GPtrArray *children; /* KnSvgItem; NULL: a leaf */
  KnRect bounds;       /* mm */
  GBytes *svg;         /* of a part that stays a motif, or NULL */
} KnSvgItem;

KnSvgItem *kn_svg_item_new (KnNodeBuilder *builder, const KnRect *bounds); /* takes @builder */
void kn_svg_item_free (gpointer item);
GPtrArray *kn_svg_item_list_new (void) G_GNUC_WARN_UNUSED_RESULT;
KnScene *kn_svg_items_to_scene (GPtrArray *items,
                                GHashTable *assets,
                                const char *name,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Why a part stays a motif; the first of its reasons counts. */
typedef enum
{
  KN_SVG_EDITABLE,
  KN_SVG_BROKEN, /* draws nothing, or not as written: left out */
  KN_SVG_FILTER,
  KN_SVG_MASK,
  KN_SVG_CLIP,
  KN_SVG_PATTERN,
  KN_SVG_PICTURE,
  KN_SVG_GRADIENT,
  KN_SVG_PEN,
  KN_SVG_TEXT,
  KN_SVG_FILL_RULE,
  KN_SVG_OTHER,
  KN_N_SVG_REASONS
} KnSvgReason;

/* The paint in mm, with what of it is opacity. NULL for none. EDITABLE or the reason against. */
KnSvgReason kn_svg_make_paint (const KnSvgTree *tree,
                               const KnSvgPaint *paint,
                               const KnSvgState *state,
                               const KnRect *bounds, /* of the shape in user space */
                               KnPaint **out_paint,
                               double *out_opacity);

/* One or two items (KnNodeBuilder), none if nothing is drawn; @out_bounds: mm, pens included. */
KnSvgReason kn_svg_make_shape (const KnSvgTree *tree,
                               const KnSvgElement *element,
                               const KnSvgState *state,
                               GPtrArray *out_builders,
                               KnRect *out_bounds);

/* Whether the clip path of @element is a box round @bounds (mm): then it cuts nothing off. */
gboolean kn_svg_clip_holds (const KnSvgTree *tree,
                            const KnSvgElement *element,
                            const KnSvgState *state,
                            const KnRect *bounds);

/* The lines of a <text>, KnNodeBuilder each. */
KnSvgReason kn_svg_make_text (const KnSvgTree *tree,
                              const KnSvgElement *element,
                              const KnSvgState *state,
                              KnTextContext *context,
                              GPtrArray *out_builders);

/* How the root's space lies on a face where it may be no larger than that; FALSE if it is bent in a
 * way that only librsvg knows. @out_box: of the sheet. */
gboolean kn_svg_place_root (const KnSvgTree *tree,
                            const KnMotif *motif,
                            double max_width_mm,
                            double max_height_mm,
                            KnMatrix *out_to_mm,
                            KnRect *out_box);

/* A document of its own with only the elements (neighbours), drawn where they were. */
GBytes *kn_svg_dup_part (const KnSvgTree *tree,
                         const KnSvgElement *const *elements,
                         gsize n,
                         const KnSvgState *state);
/* What stayed a motif and why (bits of KnSvgReason); NULL: nothing did. */
char *kn_svg_dup_note (guint reasons, guint n_parts, guint n_items, gboolean is_whole);
