/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* Pressed keys and clicks, shown large over a window for the people at the back of the room. Only
 * while the window has the CSS class "projector". */

#define KN_TYPE_ECHO (kn_echo_get_type ())
G_DECLARE_FINAL_TYPE (KnEcho, kn_echo, KN, ECHO, GtkWidget)

/* Lays an echo over what is in @window, once; to be called before the window is shown. Windows
 * whose content cannot be wrapped (message dialogs) stay as they are. */
void kn_echo_add_to_window (GtkWindow *window);
/* What is shown now, for tests: the keys, or NULL; how many clicks. */
const char *kn_echo_get_keys (KnEcho *self);
guint kn_echo_get_n_clicks (KnEcho *self);
