/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-loader.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A motif of the library by its picture. The action of @parent called @action is activated with its
 * SHA-256. The one called @make_action makes one that is not there yet, "win.import-motif" brings
 * one in: they close the dialog. With @make_action NULL only what is there can be chosen. */

#define KN_TYPE_MOTIF_CHOOSER (kn_motif_chooser_get_type ())
G_DECLARE_FINAL_TYPE (KnMotifChooser, kn_motif_chooser, KN, MOTIF_CHOOSER, AdwWindow)

GtkWidget *kn_motif_chooser_new (GtkWindow *parent,
                                 KnLibrary *library,
                                 KnLoader *loader,
                                 const char *title,
                                 const char *subtitle,
                                 const char *action,
                                 const char *make_action);

G_END_DECLS
