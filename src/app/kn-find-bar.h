/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Find and replace in the texts of the design, below the canvas: how many places, where they are,
 * one of them or all. Hidden until it is opened; Escape hides it. */

#define KN_TYPE_FIND_BAR (kn_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (KnFindBar, kn_find_bar, KN, FIND_BAR, GtkBox)

GtkWidget *kn_find_bar_new (KnSession *session);
/* Shows it and takes the keyboard; letters that are selected in a text are looked for. */
void kn_find_bar_open (KnFindBar *self);

G_END_DECLS
