/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* What has to be decided before GTK starts, and what it then finds out for the next time. */

/* Applies the language setting to this process; "" follows the system. Before gtk_init, or later to
 * change it: texts made from then on are in the new language. */
void kn_start_set_language (const char *language);
/* "th" or "en": what messages are shown in now. */
const char *kn_start_get_language (void);
/* Sets GSK_RENDERER unless the user has. */
void kn_start_choose_renderer (GSettings *settings);
/* After the first frame: remembers whether OpenGL is done by a graphics card. */
void kn_start_learn_renderer (GtkNative *native, GSettings *settings);
