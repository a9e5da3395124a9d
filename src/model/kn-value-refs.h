/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-value.h"

/* What a value refers to, and the same value referring to something else: one place that knows
 * where inks and assets hide in paints, gradients, recolourings. Copying, replacing an ink and the
 * check that nothing dangles all go through here. */

/* @ref: an ink of a paint, or the node of a REF value. */
typedef void (*KnRefFunc) (const KnId *ref, gpointer data);
/* A paint in the place of @paint (never a gradient): (transfer full), %NULL for "not painted". */
typedef KnPaint *(*KnPaintMapFunc) (const KnPaint *paint, gpointer data);

void kn_value_foreach_ref (const KnValue *value, KnRefFunc func, gpointer data);
/* Only the inks that it paints with. */
void kn_value_foreach_ink (const KnValue *value, KnRefFunc func, gpointer data);
/* @func for each plain paint in it, the stops of gradients too. */
void kn_value_foreach_paint (const KnValue *value,
                             void (*func) (const KnPaint *paint, gpointer data),
                             gpointer data);

/* A gradient keeps its line and offsets; a stop whose paint becomes NULL keeps its own. NULL stays
 * NULL. */
KnPaint *
kn_paint_map (const KnPaint *paint, KnPaintMapFunc func, gpointer data) G_GNUC_WARN_UNUSED_RESULT;
/* The value itself, referenced, where nothing in it is a paint. */
KnValue *kn_value_map_paints (const KnValue *value,
                              KnPaintMapFunc func,
                              gpointer data) G_GNUC_WARN_UNUSED_RESULT;
