/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A popover that makes an ink or changes one: name, process amounts, spot, processing step. Signal
 * "saved" (KnId *): the ink, in the design by then as one step. */

#define KN_TYPE_INK_EDITOR (kn_ink_editor_get_type ())
G_DECLARE_FINAL_TYPE (KnInkEditor, kn_ink_editor, KN, INK_EDITOR, GtkPopover)

/* @ink NULL: a new one. */
GtkWidget *kn_ink_editor_new (KnSession *session, const KnId *ink);

G_END_DECLS
