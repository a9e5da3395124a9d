/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

#include <gtk/gtk.h>

/* The panels of text styles, of shapes and of codes: ready-made items shown as pictures of
 * themselves; click places one in the middle of what is seen. */

GtkWidget *kn_text_panel_new (KnSession *session);
GtkWidget *kn_shape_panel_new (KnSession *session);
GtkWidget *kn_code_panel_new (KnSession *session);
