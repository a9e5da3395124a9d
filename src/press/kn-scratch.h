/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-design.h"
#include "press/kn-markers.h"
#include "press/kn-rewrite.h"

#include <cairo.h>

/* The scratch PDF: each drawing once, on a page of its own, eight times its size. */

typedef struct _KnScratch KnScratch;

/* @is_proof: what cannot be printed shows as a hatched box or as pixels, it is no error. */
KnScratch *kn_scratch_new (KnDesign *design,
                           KnMarkers *markers,
                           gboolean outline_text,
                           gboolean is_proof) G_GNUC_WARN_UNUSED_RESULT;
void kn_scratch_free (KnScratch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnScratch, kn_scratch_free)

/* Draws what @item paints in the layer unless an equal drawing is there; @out_page is -1 if it
 * paints nothing there. */
gboolean kn_scratch_add_leaf (KnScratch *self,
                              const KnNode *item,
                              const KnId *step_ink,
                              int *out_page,
                              GError **error);
/* A drawing of the press's own inside @box, mm. */
typedef void (*KnScratchFunc) (cairo_t *cr, KnMarkers *markers, gpointer data);
int kn_scratch_add_drawing (KnScratch *self, const KnRect *box, KnScratchFunc func, gpointer data);
int kn_scratch_get_n_pages (const KnScratch *self);
/* The page as the rewriter wants it; its matrix leads to mm, y down. */
const KnRewritePage *kn_scratch_get_page (const KnScratch *self, int page);
/* Call once, at the end. */
GBytes *kn_scratch_finish (KnScratch *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
