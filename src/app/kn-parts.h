/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The small parts that panels and dialogs are put together from. */

/* Words that begin at the start of their line and wrap, also inside long names. @text may be NULL.
 */
GtkWidget *kn_parts_make_words (const char *text, const char *css_class);
void kn_parts_empty (GtkBox *box);

G_END_DECLS
