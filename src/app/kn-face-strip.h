/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The faces of a design as pictures in a row: a click goes there. */

#define KN_TYPE_FACE_STRIP (kn_face_strip_get_type ())
G_DECLARE_FINAL_TYPE (KnFaceStrip, kn_face_strip, KN, FACE_STRIP, GtkBox)

GtkWidget *kn_face_strip_new (KnSession *session);
/* "front" in the language of the window, or the name that somebody gave. */
const char *kn_face_get_label (const KnNode *face);

G_END_DECLS
