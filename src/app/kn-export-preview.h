/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-export-job.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The picture of what comes out: the label with its marks, the A4 sheet full of labels, or the
 * picture on its own. */

#define KN_TYPE_EXPORT_PREVIEW (kn_export_preview_get_type ())
G_DECLARE_FINAL_TYPE (KnExportPreview, kn_export_preview, KN, EXPORT_PREVIEW, GtkWidget)

GtkWidget *kn_export_preview_new (KnDesign *design, KnCondition *condition);
void kn_export_preview_set_choice (KnExportPreview *self, const KnExportChoice *choice);

G_END_DECLS
