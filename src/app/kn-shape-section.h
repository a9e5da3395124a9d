/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Of the inspector: what can be done with the outlines of the selection. Hidden where there are
 * none. */

#define KN_TYPE_SHAPE_SECTION (kn_shape_section_get_type ())
G_DECLARE_FINAL_TYPE (KnShapeSection, kn_shape_section, KN, SHAPE_SECTION, GtkBox)

GtkWidget *kn_shape_section_new (KnSession *session);
void kn_shape_section_update (KnShapeSection *self);

G_END_DECLS
