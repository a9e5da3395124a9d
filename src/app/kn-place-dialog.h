/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-library-window.h"
#include "craft/kn-craft-places.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Fills a place of the motif list that is kept for a community: asks for what its passport has to
 * say, then for the community's drawing, and goes on with the import of that. */

#define KN_TYPE_PLACE_DIALOG (kn_place_dialog_get_type ())
G_DECLARE_FINAL_TYPE (KnPlaceDialog, kn_place_dialog, KN, PLACE_DIALOG, AdwWindow)

/* @workshop: the window it stands over, which is transient for a library window; it is closed when
 * the drawing is chosen. */
GtkWidget *kn_place_dialog_new (GtkWindow *workshop, const KnCraftPlace *place);
/* The drawing is chosen: FALSE, and what is missing is said, if the form is not whole. */
gboolean kn_place_dialog_fill (KnPlaceDialog *self, GFile *drawing);
/* The row of a field of the passport, "knowledge_holder"; NULL: it is not asked for here. */
GtkWidget *kn_place_dialog_get_row (KnPlaceDialog *self, const char *key);

G_END_DECLS
