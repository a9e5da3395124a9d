/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Rows of a GtkListBox of inks: swatch, name, amounts, a pencil. */
GtkWidget *kn_ink_row_new (KnSession *session, const KnNode *ink, GCallback on_edit, gpointer data);
/* Process inks, spots, finishing. */
void kn_ink_row_sort (GPtrArray *inks);
void kn_ink_row_add_headers (GtkListBox *list);

G_END_DECLS
