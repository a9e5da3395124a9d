/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-library-window.h"
#include "app/kn-session.h"
#include "pattern/kn-stitches.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Cross-stitch for the selected pattern, place by place. A motif that was stitched opens as its
 * grid; any other is replaced by what is stitched. Kept as one step of the design, with a motif of
 * its own in the library. */

#define KN_TYPE_STITCH_EDITOR (kn_stitch_editor_get_type ())
G_DECLARE_FINAL_TYPE (KnStitchEditor, kn_stitch_editor, KN, STITCH_EDITOR, AdwWindow)

/* Nothing happens without a library or a pattern alone in the selection. */
void kn_stitch_editor_open (GtkWindow *parent, KnSession *session);
/* A motif of the library that was stitched, to be changed; what comes of it is asked at the end
 * (kn-motif-change.h). NULL: it must not be changed. */
GtkWidget *kn_stitch_editor_new_editing (KnLibraryWindow *window,
                                         const char *sha256,
                                         const KnStitches *stitches,
                                         GError **error);

G_END_DECLS
