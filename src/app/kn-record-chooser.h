/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/kn-library.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Chooses a record of the wisdom register, by a list that words narrow down. */

#define KN_TYPE_RECORD_CHOOSER (kn_record_chooser_get_type ())
G_DECLARE_FINAL_TYPE (KnRecordChooser, kn_record_chooser, KN, RECORD_CHOOSER, AdwWindow)

typedef void (*KnRecordChosen) (const KnId *record, gpointer data); /* NULL: none was chosen */

/* @chosen is called once. */
GtkWidget *
kn_record_chooser_new (GtkWindow *parent, KnLibrary *library, KnRecordChosen chosen, gpointer data);

G_END_DECLS
