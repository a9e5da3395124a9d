/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

#include <gtk/gtk.h>

/* Findings as people meet them: the light in the status bar with its list, and the same cards in
 * the export dialog. */

/* The light: a menu button with icon and words ("2 to look at"), its popover the list. */
GtkWidget *kn_findings_button_new (KnSession *session);
/* The list of cards alone, kept up to date. */
GtkWidget *kn_findings_list_new (KnSession *session);
/* Icon, CSS class and words for counts; words are to be freed. */
void kn_findings_describe (int n_block,
                           int n_warn,
                           const char **out_icon,
                           const char **out_class,
                           char **out_words);
