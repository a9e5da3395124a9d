/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-library-window.h"
#include "app/kn-trace-page.h"
#include "craft/kn-craft.h"

G_BEGIN_DECLS

/* The motif workshop: choose a construction, turn its knobs, see the motif alone and repeated; or
 * trace a photograph; keep it. A motif that was kept opens with its knobs; what is kept then is a
 * new one derived from it. */

#define KN_TYPE_WORKSHOP (kn_workshop_get_type ())
G_DECLARE_FINAL_TYPE (KnWorkshop, kn_workshop, KN, WORKSHOP, AdwWindow)

/* @sha256: the motif to begin with, or "" */
GtkWidget *kn_workshop_new (KnLibraryWindow *window, const char *sha256);
/* The motif as it was kept: with its knobs, or its parts if it was drawn here; any other one is
 * drawn over. What comes of it is asked at the end (kn-motif-change.h). NULL: it cannot be changed.
 */
GtkWidget *kn_workshop_new_editing (KnLibraryWindow *window, const char *sha256, GError **error);
const KnRecipe *kn_workshop_get_recipe (KnWorkshop *self);

/* What the library window is to do with a kept motif, with its SHA-256 as "s", instead of showing
 * its page. */
void kn_workshop_set_kept_action (KnWorkshop *self, const char *action);

KnTracePage *kn_workshop_show_trace (KnWorkshop *self); /* borrowed */

/* "win.make-motif" (s): opens it; "win.edit-motif" (s): with a motif that is to be changed, a
 * cross-stitch as its grid; "win.trace-motif": on the page of photographs */
void kn_workshop_install (GtkWidgetClass *widget_class);

G_END_DECLS
