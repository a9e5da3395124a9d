/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What the windows about sheets are put together from. */

/* A header with Cancel, which closes @window, and Keep, which is given back in @out_keep. */
GtkWidget *kn_sheet_parts_make_keep_header (GtkWindow *window, GtkWidget **out_keep);
/* A row of @group whose control stands at its end and is called by @title. @subtitle: or NULL. */
GtkWidget *kn_sheet_parts_add_row (GtkWidget *group,
                                   const char *title,
                                   const char *subtitle,
                                   GtkWidget *control);
/* @labels: (transfer none), or NULL. */
GtkWidget *kn_sheet_parts_add_combo (GtkWidget *group, const char *title, GtkStringList *labels);
GtkWidget *kn_sheet_parts_add_entry (GtkWidget *group, const char *title);
/* What the papers are called, in the order of kn_paper_list(). */
GtkStringList *kn_sheet_parts_list_papers (void) G_GNUC_WARN_UNUSED_RESULT;
/* All four, px. */
void kn_sheet_parts_set_margins (GtkWidget *widget, int margin_px);

G_END_DECLS
