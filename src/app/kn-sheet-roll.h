/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pack/kn-imposition.h"

#include <gtk/gtk.h>

/* What is asked about a roll: its width, how many lie side by side, and how it is wound, by
 * picture. Belongs to the rows of sheets. */

typedef struct _KnSheetRoll KnSheetRoll;

KnSheetRoll *
kn_sheet_roll_new (void (*changed) (gpointer data), gpointer data) G_GNUC_WARN_UNUSED_RESULT;
void kn_sheet_roll_free (KnSheetRoll *self);
GtkWidget *kn_sheet_roll_get_widget (KnSheetRoll *self);
/* A roll of one row a repeat; margins and gutters are left to the caller. */
void kn_sheet_roll_read (const KnSheetRoll *self, KnImpositionOptions *out_options);
