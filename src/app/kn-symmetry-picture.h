/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pattern/kn-pattern.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A small picture of one way of repeating, made by the code that lays patterns out: a leaf,
 * repeated in the colour of the text around it. */

#define KN_TYPE_SYMMETRY_PICTURE (kn_symmetry_picture_get_type ())
G_DECLARE_FINAL_TYPE (KnSymmetryPicture, kn_symmetry_picture, KN, SYMMETRY_PICTURE, GtkWidget)

GtkWidget *kn_symmetry_picture_new (int size_px);
/* @group: as files spell it; what is none shows nothing. */
void kn_symmetry_picture_set_group (KnSymmetryPicture *self, const char *group);

/* The leaf at each place of @pattern, in the colour that is set; its mm are pixels. */
void kn_symmetry_picture_draw (cairo_t *cr, const KnPattern *pattern);

G_END_DECLS
