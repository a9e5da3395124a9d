/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A button with the folds of a pack that somebody drew: how far each crease folds. Not seen where
 * there are none to be said. */

#define KN_TYPE_FOLD_ANGLES (kn_fold_angles_get_type ())
G_DECLARE_FINAL_TYPE (KnFoldAngles, kn_fold_angles, KN, FOLD_ANGLES, GtkBox)

GtkWidget *kn_fold_angles_new (KnSession *session) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
