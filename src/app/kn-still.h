/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define KN_TYPE_STILL (kn_still_get_type ())
G_DECLARE_FINAL_TYPE (KnStill, kn_still, KN, STILL, GtkWidget)

GtkWidget *kn_still_new (GtkWidget *child);
/* For tests: how many strips of the picture have been made anew so far. */
guint kn_still_get_n_strips (KnStill *self);

G_END_DECLS
