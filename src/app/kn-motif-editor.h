/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The motif of a pattern is drawn on, with the pattern beside it: what is drawn in one follows in
 * all while the hand draws it. What is kept is a new motif derived from the old one, and the
 * pattern shows it: one step. */

#define KN_TYPE_MOTIF_EDITOR (kn_motif_editor_get_type ())
G_DECLARE_FINAL_TYPE (KnMotifEditor, kn_motif_editor, KN, MOTIF_EDITOR, AdwWindow)

/* Whether the selection is a pattern whose motif can be kept changed: there is a library. */
gboolean kn_motif_editor_is_possible (KnSession *session);
/* Opens it for the selected pattern; a motif that cannot be read is said by the session. */
void kn_motif_editor_open (GtkWindow *parent, KnSession *session);

G_END_DECLS
