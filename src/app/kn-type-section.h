/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Type in the inspector: font, size with the real height of the letters in mm, alignment, line
 * height. */

#define KN_TYPE_TYPE_SECTION (kn_type_section_get_type ())
G_DECLARE_FINAL_TYPE (KnTypeSection, kn_type_section, KN, TYPE_SECTION, GtkBox)

GtkWidget *kn_type_section_new (KnSession *session);
void kn_type_section_update (KnTypeSection *self);

G_END_DECLS
