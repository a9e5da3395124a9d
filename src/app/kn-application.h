/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-compat.h"
#include "store/kn-library.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The running program: its library, its settings, its windows. One library window, and one editor
 * window for each open design. */

#define KN_TYPE_APPLICATION (kn_application_get_type ())
G_DECLARE_FINAL_TYPE (KnApplication, kn_application, KN, APPLICATION, AdwApplication)

/* @settings may be %NULL: defaults, nothing remembered. */
KnApplication *kn_application_new (GSettings *settings) G_GNUC_WARN_UNUSED_RESULT;
GSettings *kn_application_get_settings (KnApplication *self); /* may be %NULL: use kn-settings.h */
gboolean kn_application_is_projector (KnApplication *self);
/* The open library; %NULL while it could not be opened (the library window says why). */
KnLibrary *kn_application_get_library (KnApplication *self);
KnCompat *kn_application_get_compat (KnApplication *self);
/* Tests: another table of dialogs. */
void
kn_application_set_compat_funcs (KnApplication *self, const KnCompatFuncs *funcs, gpointer data);

G_END_DECLS
