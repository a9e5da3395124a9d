/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-sheet-plan.h"

#include <gtk/gtk.h>

#define KN_TYPE_SHEET_PREVIEW (kn_sheet_preview_get_type ())
G_DECLARE_FINAL_TYPE (KnSheetPreview, kn_sheet_preview, KN, SHEET_PREVIEW, GtkWidget)

/* A picture of the first sheet, and of its other side if it has one. */
GtkWidget *kn_sheet_preview_new (void);
/* NULL: there is no plan; the picture of what was printed before goes. @words: what it shows, for
 * screen readers. */
void kn_sheet_preview_set_plan (KnSheetPreview *self, KnSheetPlan *plan, const char *words);
/* The faces of the plan's designs. (transfer full); NULL: they are others than before. */
void kn_sheet_preview_take_picture (KnSheetPreview *self, KnSheetPicture *picture);
