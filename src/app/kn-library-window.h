/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-application.h"
#include "app/kn-capital-page.h"
#include "app/kn-design-grid.h"
#include "app/kn-loader.h"
#include "app/kn-motif-grid.h"
#include "app/kn-wisdom-page.h"

G_BEGIN_DECLS

/* The start window: designs, motifs, brands and wisdom of the library. */

#define KN_TYPE_LIBRARY_WINDOW (kn_library_window_get_type ())
G_DECLARE_FINAL_TYPE (KnLibraryWindow, kn_library_window, KN, LIBRARY_WINDOW, AdwApplicationWindow)

KnLibraryWindow *kn_library_window_new (KnApplication *application);
KnApplication *kn_library_window_get_application (KnLibraryWindow *self);
/* The application's, as they are now: another library may be opened. */
KnLibrary *kn_library_window_get_library (KnLibraryWindow *self); /* NULL: none is open */
KnCompat *kn_library_window_get_compat (KnLibraryWindow *self);
KnDesignGrid *kn_library_window_get_designs (KnLibraryWindow *self);
KnMotifGrid *kn_library_window_get_motifs (KnLibraryWindow *self);
KnLoader *kn_library_window_get_loader (KnLibraryWindow *self); /* NULL without a library */
/* Everything from the library again; what cannot be read is said in a toast. */
void kn_library_window_reload (KnLibraryWindow *self);
/* The application has opened another library, or none. */
void kn_library_window_library_changed (KnLibraryWindow *self);
/* A sentence for some seconds; with @button (may be NULL) the action of the window on @target. */
void kn_library_window_toast (KnLibraryWindow *self,
                              const char *sentence,
                              const char *button,
                              const char *action,
                              const char *target);
void kn_library_window_toast_error (KnLibraryWindow *self, const GError *error);
/* One quiet line below the header with a button for an action of the window; NULL: none. What is
 * wrong with the library goes before. */
void kn_library_window_set_reminder (KnLibraryWindow *self,
                                     const char *sentence,
                                     const char *button,
                                     const char *action);
/* Shows the search bar with the keyboard in it, or hides it and forgets the words. */
void kn_library_window_toggle_search (KnLibraryWindow *self);
/* "designs", "motifs", "brands" or "wisdom". */
void kn_library_window_show_view (KnLibraryWindow *self, const char *name);
/* The passport of a motif, or NULL: back to the grid. */
void kn_library_window_show_motif (KnLibraryWindow *self, const char *sha256);
/* The page of a brand, or NULL: back to the grid. */
void kn_library_window_show_brand (KnLibraryWindow *self, const KnId *brand);
/* The page of a record of wisdom, or NULL: back to the grid. */
void kn_library_window_show_wisdom (KnLibraryWindow *self, const KnId *record);
/* The page of a capital canvas. */
void kn_library_window_show_canvas (KnLibraryWindow *self, const KnId *canvas);
KnCapitalPage *kn_library_window_get_capital_page (KnLibraryWindow *self);
KnWisdomPage *kn_library_window_get_wisdom_page (KnLibraryWindow *self);

G_END_DECLS
