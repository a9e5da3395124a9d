/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-compat.h"
#include "app/kn-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The inspector's part for pictures: how they lie in their frames. Hidden for everything else. */

#define KN_TYPE_IMAGE_SECTION (kn_image_section_get_type ())
G_DECLARE_FINAL_TYPE (KnImageSection, kn_image_section, KN, IMAGE_SECTION, GtkBox)

GtkWidget *kn_image_section_new (KnSession *session, KnCompat *compat);
void kn_image_section_update (KnImageSection *self);

G_END_DECLS
