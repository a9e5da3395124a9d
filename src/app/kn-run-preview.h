/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-run-job.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Any label of a print run as it will look, what its row says, and what is wrong with it. */

#define KN_TYPE_RUN_PREVIEW (kn_run_preview_get_type ())
G_DECLARE_FINAL_TYPE (KnRunPreview, kn_run_preview, KN, RUN_PREVIEW, GtkBox)

GtkWidget *kn_run_preview_new (KnDesign *design);
/* Its first label is shown. @table belongs to the caller, who keeps it until the next or the end.
 */
void kn_run_preview_set_table (KnRunPreview *self, const char *path, const KnRunTable *table);
/* @record: from 1; the nearest that there is. */
void kn_run_preview_show (KnRunPreview *self, guint record);

G_END_DECLS
