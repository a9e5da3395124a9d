/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-geom.h"
#include "base/kn-id.h"
#include "ink/kn-color.h"

#include <glib.h>

/* What fills or strokes an item: an ink of the design at a tint, process amounts, an RGB colour or
 * a gradient of these. Immutable, reference-counted. "No paint" is NULL. */

typedef struct _KnPaint KnPaint;

typedef enum
{
  KN_PAINT_INK,
  KN_PAINT_CMYK,
  KN_PAINT_RGB,
  KN_PAINT_LINEAR,
  KN_PAINT_RADIAL,
} KnPaintType;

typedef struct
{
  double offset;  /* 0 to 1, rising */
  KnPaint *paint; /* never a gradient, never NULL */
} KnPaintStop;

KnPaint *kn_paint_new_ink (const KnId *ink, double tint_pct) G_GNUC_WARN_UNUSED_RESULT;
KnPaint *kn_paint_new_cmyk (const KnCmyk *amounts) G_GNUC_WARN_UNUSED_RESULT;
KnPaint *kn_paint_new_rgb (guint32 rgb24) G_GNUC_WARN_UNUSED_RESULT;
/* @from, @to: mm in the item's parent frame. Radial: centre and a point on the rim. Stops are
 * copied (their paints referenced). */
KnPaint *kn_paint_new_gradient (KnPaintType type,
                                KnPoint from,
                                KnPoint to,
                                const KnPaintStop *stops,
                                gsize n_stops) G_GNUC_WARN_UNUSED_RESULT;
KnPaint *kn_paint_ref (const KnPaint *self);
void kn_paint_unref (KnPaint *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnPaint, kn_paint_unref)

KnPaintType kn_paint_get_type (const KnPaint *self);
gboolean kn_paint_is_gradient (const KnPaint *self);
const KnId *kn_paint_get_ink (const KnPaint *self); /* INK only, else NULL */
double kn_paint_get_tint_pct (const KnPaint *self); /* INK only, else 100 */
KnCmyk kn_paint_get_cmyk (const KnPaint *self);     /* CMYK only */
guint32 kn_paint_get_rgb (const KnPaint *self);     /* RGB only, 0xrrggbb */
void kn_paint_get_line (const KnPaint *self, KnPoint *out_from, KnPoint *out_to); /* gradients */
const KnPaintStop *kn_paint_get_stops (const KnPaint *self, gsize *out_n);        /* gradients */
gboolean kn_paint_equal (const KnPaint *a, const KnPaint *b);                     /* NULL allowed */
guint kn_paint_hash (const KnPaint *self);
/* Calls @func for every ink that the paint names. */
void kn_paint_foreach_ink (const KnPaint *self,
                           void (*func) (const KnId *ink, gpointer data),
                           gpointer data);
