/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui-tools.h"

#include "app/kn-sheet-dialog.h"

/* The window of sheets, open on a label of two faces in a library of its own. */

typedef struct
{
  GuiEditor editor;
  char *folder, *file; /* where "Save" saves */
  KnCompat before;
  KnCompatFuncs funcs;
} SheetFixture;

void sheet_set_up (SheetFixture *self, gconstpointer data);
void sheet_tear_down (SheetFixture *self, gconstpointer data);
/* One that is seen. */
GtkWidget *find_window (GType type);
KnSheetDialog *get_dialog (void);
gboolean says (gpointer words);
void wait_for (const char *words);
/* The row that is called so, its number, its choice. */
GtkWidget *find_row (const char *title);
GtkSpinButton *number_of (GtkWidget *row);
void choose (const char *title, guint i);
