/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-compat.h"
#include "app/kn-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The right column: what the selected item is, where it stands, its inks, its type, its layers.
 * With nothing selected: the design and its inks. */

#define KN_TYPE_INSPECTOR (kn_inspector_get_type ())
G_DECLARE_FINAL_TYPE (KnInspector, kn_inspector, KN, INSPECTOR, GtkBox)

GtkWidget *kn_inspector_new (KnSession *session, KnCompat *compat);
GtkWidget *kn_inspector_get_layers (KnInspector *self); /* transfer none */
/* The keyboard goes to what the selected barcode says, all of it selected. */
void kn_inspector_edit_code (KnInspector *self);

G_END_DECLS
