/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-paint.h"

/* A motif's map from a colour of its SVG to a paint. Immutable, reference-counted, in the order it
 * was given. Keys are "#rrggbb" in lower case, or "currentColor". A NULL paint means: not painted.
 */

typedef struct _KnRecolour KnRecolour;

/* Takes arrays of length @n; keys are normalised. NULL with an error if a key is malformed or
 * twice. */
KnRecolour *kn_recolour_new (const char *const *keys,
                             KnPaint *const *paints,
                             gsize n,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
KnRecolour *kn_recolour_ref (const KnRecolour *self);
void kn_recolour_unref (KnRecolour *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnRecolour, kn_recolour_unref)

gsize kn_recolour_get_n (const KnRecolour *self); /* NULL has 0 */
const char *kn_recolour_get_key (const KnRecolour *self, gsize i);
const KnPaint *kn_recolour_get_paint (const KnRecolour *self, gsize i);
gboolean kn_recolour_lookup (const KnRecolour *self, const char *key, const KnPaint **out_paint);
/* A copy with one colour changed. */
KnRecolour *kn_recolour_with (const KnRecolour *self,
                              const char *key,
                              KnPaint *paint) G_GNUC_WARN_UNUSED_RESULT;
gboolean kn_recolour_equal (const KnRecolour *a, const KnRecolour *b);
guint kn_recolour_hash (const KnRecolour *self);
