/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "craft/kn-craft.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The constructions as pictures, under the names of their families; one is chosen. Signal "chosen"
 * (pointer to a KnCraft): by the user. */

#define KN_TYPE_WORKSHOP_GALLERY (kn_workshop_gallery_get_type ())
G_DECLARE_FINAL_TYPE (KnWorkshopGallery, kn_workshop_gallery, KN, WORKSHOP_GALLERY, GtkBox)

GtkWidget *kn_workshop_gallery_new (void);
/* Without the signal; scrolls to it. */
void kn_workshop_gallery_choose (KnWorkshopGallery *self, const KnCraft *craft);
/* Their pictures, one after the other. */
void kn_workshop_gallery_draw (KnWorkshopGallery *self);

G_END_DECLS
