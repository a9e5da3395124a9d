/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Position, size, rotation, opacity, line width of the selection, in numbers. */

#define KN_TYPE_PLACE_SECTION (kn_place_section_get_type ())
G_DECLARE_FINAL_TYPE (KnPlaceSection, kn_place_section, KN, PLACE_SECTION, GtkBox)

GtkWidget *kn_place_section_new (KnSession *session);
void kn_place_section_update (KnPlaceSection *self);

G_END_DECLS
