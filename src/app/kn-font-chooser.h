/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "render/kn-fonts.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The families to choose from, to be searched and walked through by keyboard alone: letters typed
 * search, arrows move, Return takes, Escape gives up.
 *
 * Signals: "preview" (char *family) the pointer or the arrows have rested on it
 *          "chosen" (char *family)
 *          "add" the user wants to bring a font
 *          "remove" (char *family) one that was brought is to go
 *          "given-up" */

#define KN_TYPE_FONT_CHOOSER (kn_font_chooser_get_type ())
G_DECLARE_FINAL_TYPE (KnFontChooser, kn_font_chooser, KN, FONT_CHOOSER, GtkBox)

GtkWidget *kn_font_chooser_new (void);
/* Array of KnFontFamily; referenced. */
void kn_font_chooser_set_families (KnFontChooser *self, GPtrArray *families);
/* Begins anew: nothing searched, @current shown. @of_brand: families of the brand that the design
 * follows, @used: of the design, @recent: those that were chosen last, newest first; each may be
 * NULL. @wanted: letters to be judged by, or NULL. */
void kn_font_chooser_begin (KnFontChooser *self,
                            const char *current,
                            const char *const *of_brand,
                            const char *const *used,
                            const char *const *recent,
                            const char *wanted);
/* What is in the list now, for tests: KnFontItem. */
GListModel *kn_font_chooser_get_model (KnFontChooser *self);
guint kn_font_chooser_get_position (KnFontChooser *self);

G_END_DECLS
