/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/kn-library.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define KN_TYPE_SHEET_PICKER (kn_sheet_picker_get_type ())
G_DECLARE_FINAL_TYPE (KnSheetPicker, kn_sheet_picker, KN, SHEET_PICKER, AdwWindow)

/* @ids: (array length=n) */
typedef void (*KnSheetPicked) (const KnId *ids, guint n, gpointer data);

/* Designs of the library that go onto a sheet beside others. @taken: (array length=n_taken): they
 * are there already and are not offered. @most: so many more there may be. @picked is called at
 * most once; its data has to outlive the window, which closes with its parent. */
GtkWidget *kn_sheet_picker_new (GtkWindow *parent,
                                KnLibrary *library,
                                const KnId *taken,
                                guint n_taken,
                                guint most,
                                KnSheetPicked picked,
                                gpointer data);

G_END_DECLS
