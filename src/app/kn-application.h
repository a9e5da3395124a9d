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
/* Which file is the library; before the first window. NULL: the user's own. */
void kn_application_set_library_path (KnApplication *self, const char *path);
const char *kn_application_get_library_path (KnApplication *self);
/* Why there is no library, or in which lasting state it is (read-only); NULL: all is well. */
const char *kn_application_get_library_problem (KnApplication *self);
/* Closes the editor windows and the library, then opens the file anew: after a restore. */
void kn_application_reopen_library (KnApplication *self);
/* Closes everything that has the file open, so that it can be replaced; reopen follows. */
void kn_application_close_library (KnApplication *self);

/* The editor window of a design; made if it has none. FALSE if the design cannot be opened. */
gboolean kn_application_open_design (KnApplication *self, const KnId *design, GError **error);
/* The window that has the design open, or NULL. */
GtkWindow *kn_application_find_editor (KnApplication *self, const KnId *design);
/* Gives a design that may be open another name, as one step that can be undone. */
gboolean kn_application_rename_design (KnApplication *self,
                                       const KnId *design,
                                       const char *name,
                                       GError **error);
/* Presents the library window; made if there is none. Returns it. */
GtkWindow *kn_application_show_library (KnApplication *self);

KnCompat *kn_application_get_compat (KnApplication *self);
/* Tests: another table of dialogs. */
void
kn_application_set_compat_funcs (KnApplication *self, const KnCompatFuncs *funcs, gpointer data);

G_END_DECLS
