/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What of type is asked for once in a design, behind one button: space about paragraphs, what the
 * fonts offer of other letterforms, and the words that stay whole. Part of the type section. */

#define KN_TYPE_TYPE_DETAILS (kn_type_details_get_type ())
G_DECLARE_FINAL_TYPE (KnTypeDetails, kn_type_details, KN, TYPE_DETAILS, GtkBox)

GtkWidget *kn_type_details_new (KnSession *session);
/* @style: of the selected letters, or NULL. */
void kn_type_details_update (KnTypeDetails *self, const KnNode *text, const KnRunStyle *style);

G_END_DECLS
