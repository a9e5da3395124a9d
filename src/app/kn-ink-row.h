/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Rows of a GtkListBox of inks: swatch, name, amounts, a pencil. */
GtkWidget *kn_ink_row_new (KnSession *session, const KnNode *ink, GCallback on_edit, gpointer data);
/* "C 0 M 20 Y 0 K 100", in percent. */
char *kn_ink_row_dup_amounts (const KnCmyk *self) G_GNUC_WARN_UNUSED_RESULT;
/* Process inks, spots, finishing. */
void kn_ink_row_sort (GPtrArray *inks);
void kn_ink_row_add_headers (GtkListBox *list);

G_END_DECLS
