/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What of type is asked for less often: letter spacing, the line that a text follows, fitting to
 * the frame, figures. Part of the type section. */

#define KN_TYPE_TYPE_MORE (kn_type_more_get_type ())
G_DECLARE_FINAL_TYPE (KnTypeMore, kn_type_more, KN, TYPE_MORE, GtkBox)

GtkWidget *kn_type_more_new (KnSession *session);
/* @style: of the selected letters, or NULL. */
void kn_type_more_update (KnTypeMore *self, const KnNode *text, const KnRunStyle *style);

G_END_DECLS
