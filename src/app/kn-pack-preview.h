/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-design.h"
#include "model/kn-pack-measures.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a set of measures comes to, beside the fields in which they are typed: the flat and the
 * closed pack, the size of the blank, the board, on which sheets it fits. Drawn in another thread;
 * the newest measures win, and the last pack stays in sight until they are there. */

#define KN_TYPE_PACK_PREVIEW (kn_pack_preview_get_type ())
G_DECLARE_FINAL_TYPE (KnPackPreview, kn_pack_preview, KN, PACK_PREVIEW, GtkBox)

/* Signal "judged": these measures have been looked at; kn_pack_preview_get_problem() says how. */
GtkWidget *kn_pack_preview_new (void);
/* @measures: copied. @own: (nullable): what is on it. */
void kn_pack_preview_show (KnPackPreview *self, const KnPackMeasures *measures, KnDesign *own);
/* Why the newest measures make no pack; NULL if they do. @out_causes: the parameters to look at, or
 * NULL; owned by @self. */
const GError *kn_pack_preview_get_problem (KnPackPreview *self, const char *const **out_causes);
gboolean kn_pack_preview_is_working (KnPackPreview *self);

G_END_DECLS
