/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The family of the selected texts, shown in itself; opens the chooser. What the chooser rests on
 * is shown on the label, and taken back unless it is chosen. */

#define KN_TYPE_FONT_BUTTON (kn_font_button_get_type ())
G_DECLARE_FINAL_TYPE (KnFontButton, kn_font_button, KN, FONT_BUTTON, GtkBox)

GtkWidget *kn_font_button_new (KnSession *session);
/* @family: of the text that leads the selection, "A,B" if it is a list; NULL: the default. */
void kn_font_button_set_family (KnFontButton *self, const char *family);
/* The selected texts have several. */
void kn_font_button_set_mixed (KnFontButton *self);

G_END_DECLS
