/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/kn-library.h"

#include <gtk/gtk.h>

/* Who changed what in a passport, and when: rows of a list, newest first. Returns how many. */
guint kn_passport_history_fill (GtkListBox *list, KnLibrary *library, const char *sha256);
