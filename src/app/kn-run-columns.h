/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The columns of a print run's table as chips: a click copies {{column}}. */
#define KN_TYPE_RUN_COLUMNS (kn_run_columns_get_type ())
G_DECLARE_FINAL_TYPE (KnRunColumns, kn_run_columns, KN, RUN_COLUMNS, GtkBox)

GtkWidget *kn_run_columns_new (void);
/* NULL: there is no table. */
void kn_run_columns_show (KnRunColumns *self, char *const *columns);

G_END_DECLS
