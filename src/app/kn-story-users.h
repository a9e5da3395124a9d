/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/kn-library-stories.h"

#include <gtk/gtk.h>

/* The designs that tell a story of a record: for each text that is behind what it says and what the
 * record says now, and the three answers. They are the window's action follow-story. */

/* %NULL: no design tells one. */
GtkWidget *kn_story_users_new (KnLibrary *library, const KnId *record) G_GNUC_WARN_UNUSED_RESULT;
