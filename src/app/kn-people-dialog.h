/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-record.h"
#include "store/kn-library.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Who stands behind a record: somebody of the register, or somebody new, and the part they have. */

#define KN_TYPE_PEOPLE_DIALOG (kn_people_dialog_get_type ())
G_DECLARE_FINAL_TYPE (KnPeopleDialog, kn_people_dialog, KN, PEOPLE_DIALOG, AdwWindow)

GtkWidget *kn_people_dialog_new (GtkWindow *parent, KnLibrary *library, KnDoc *record);
/* For tests: as typed and pressed. */
void kn_people_dialog_set_new (KnPeopleDialog *self, const char *name, const char *alias);
void kn_people_dialog_save (KnPeopleDialog *self);

G_END_DECLS
