/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-design.h"
#include "press/kn-layers.h"
#include "press/kn-markers.h"
#include "press/kn-rewrite.h"
#include "render/kn-draw.h"

#include <cairo.h>
#include <gio/gio.h>

/* The scratch PDF: each drawing once, on a page of its own, eight times its size. */

typedef struct _KnScratch KnScratch;

typedef struct
{
  gboolean outline_text;
  gboolean is_proof;          /* what cannot be printed shows as a hatched box or as pixels */
  gboolean ignores_overprint; /* of the art; step inks never knock out */
  KnDrawCache *cache;         /* shared with other work of the thread; NULL: its own */
} KnScratchOptions;

KnScratch *kn_scratch_new (KnDesign *design,
                           KnMarkers *markers,
                           const KnScratchOptions *options) G_GNUC_WARN_UNUSED_RESULT;
void kn_scratch_free (KnScratch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnScratch, kn_scratch_free)

/* Draws what @item paints in the layer unless an equal drawing is there; @out_page is -1 if it
 * paints nothing there. */
gboolean kn_scratch_add_leaf (KnScratch *self,
                              const KnNode *item,
                              const KnId *step_ink,
                              int *out_page,
                              GError **error);
/* The layout of a pattern item, and the drawings of its units: a page each, or -1. */
KnPattern *kn_scratch_dup_pattern (KnScratch *self,
                                   const KnNode *item,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean kn_scratch_add_pattern (KnScratch *self,
                                 const KnNode *item,
                                 const KnPattern *pattern,
                                 const KnId *step_ink,
                                 int out_pages[KN_PATTERN_N_UNITS],
                                 GError **error);
/* All that is needed of it for a layer. In a proof what cannot be laid out is an item like others.
 */
gboolean kn_scratch_add_pattern_item (KnScratch *self,
                                      const KnNode *item,
                                      const KnId *step_ink,
                                      GError **error);
KnDesign *kn_scratch_get_design (const KnScratch *self);
const KnScratchOptions *kn_scratch_get_options (const KnScratch *self); /* with a cache */
/* All that @face paints in the layers, an array of KnLayer. @step may be NULL; it hears of every
 * leaf drawn. */
typedef void (*KnScratchStep) (gpointer data);
gboolean kn_scratch_add_face (KnScratch *self,
                              const KnNode *face,
                              GPtrArray *layers,
                              GCancellable *cancellable,
                              KnScratchStep step,
                              gpointer data,
                              GError **error);
/* A drawing of the press's own inside @box, mm. */
typedef void (*KnScratchFunc) (cairo_t *cr, KnMarkers *markers, gpointer data);
int kn_scratch_add_drawing (KnScratch *self, const KnRect *box, KnScratchFunc func, gpointer data);
int kn_scratch_get_n_pages (const KnScratch *self);
/* The page as the rewriter wants it; its matrix leads to mm, y down. */
const KnRewritePage *kn_scratch_get_page (const KnScratch *self, int page);
/* Call once, at the end. */
GBytes *kn_scratch_finish (KnScratch *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
