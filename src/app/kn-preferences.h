/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-application.h"

/* Language, looks, projector mode. Everything takes effect at once. */

#define KN_TYPE_PREFERENCES (kn_preferences_get_type ())
G_DECLARE_FINAL_TYPE (KnPreferences, kn_preferences, KN, PREFERENCES, AdwWindow)

GtkWidget *kn_preferences_new (KnApplication *application, GtkWindow *parent);
