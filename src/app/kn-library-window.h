/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-application.h"

G_BEGIN_DECLS

/* The start window: designs and motifs of the library. */

#define KN_TYPE_LIBRARY_WINDOW (kn_library_window_get_type ())
G_DECLARE_FINAL_TYPE (KnLibraryWindow, kn_library_window, KN, LIBRARY_WINDOW, AdwApplicationWindow)

KnLibraryWindow *kn_library_window_new (KnApplication *application);

G_END_DECLS
