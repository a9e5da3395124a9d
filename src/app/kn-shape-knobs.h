/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Of the inspector: the numbers of a polygon, star or arc; or, while nodes are edited, what can be
 * done with them. Hidden where there is neither. */

#define KN_TYPE_SHAPE_KNOBS (kn_shape_knobs_get_type ())
G_DECLARE_FINAL_TYPE (KnShapeKnobs, kn_shape_knobs, KN, SHAPE_KNOBS, GtkBox)

GtkWidget *kn_shape_knobs_new (KnSession *session);
void kn_shape_knobs_update (KnShapeKnobs *self);

G_END_DECLS
