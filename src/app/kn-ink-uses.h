/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Where an ink is used, and another one in its place: the lower half of the ink editor. Signal
 * "done": the ink is gone, or nothing uses it any more. */

#define KN_TYPE_INK_USES (kn_ink_uses_get_type ())
G_DECLARE_FINAL_TYPE (KnInkUses, kn_ink_uses, KN, INK_USES, GtkBox)

GtkWidget *kn_ink_uses_new (KnSession *session, const KnId *ink);

G_END_DECLS
