/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "press/kn-page.h"
#include "press/kn-plates.h"

#include <poppler.h>

struct _KnPlates
{
  KnDesign *design;
  KnCondition *condition;
  const KnNode *face;
  GPtrArray *layers; /* KnLayer */
  KnMarkers *markers;
  KnScratch *scratch;
  GBytes *bytes;        /* the scratch document */
  GHashTable *pictures; /* see KnRewritePlate */
  GArray *infos;        /* KnPlateInfo */
  GArray *targets;      /* KnRewritePlate, one each */
};

/* A part of a plate's page, its origin in pixels from the top left: 0 full ink, 255 none. */
gboolean kn_plates_rasterise_area (PopplerPage *page,
                                   double dpi,
                                   int left,
                                   int top,
                                   int width,
                                   int height,
                                   guint8 *pixels,
                                   GError **error);

/* --- only some parts of the face (see kn_page_writer_split) ------------------------------------
 */

/* Pages of every plate, each with some of the face's parts: @shown holds a byte for each part of
 * all layers in drawing order, for each page. */
typedef struct
{
  GPtrArray *documents; /* PopplerDocument, one a plate */
} KnPlatePages;

KnPlatePages *kn_plates_make_pages (KnPlates *self,
                                    GPtrArray *shown, /* GBytes */
                                    GCancellable *cancellable,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
void kn_plate_pages_free (KnPlatePages *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnPlatePages, kn_plate_pages_free)
