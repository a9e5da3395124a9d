/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* Small things drawn above the picture that are new in every frame: lines, handles, marks. */

typedef void (*KnPartFunc) (gpointer data, int i, cairo_t *cr);

typedef struct
{
  const graphene_rect_t *all; /* of the widget, in its pixels */
  gpointer data;              /* for the functions */
  GArray *parts;              /* in drawing order */
} KnParts;

void kn_parts_init (KnParts *self, const graphene_rect_t *all, gpointer data);
void kn_parts_clear (KnParts *self);
void kn_parts_add (KnParts *self, KnPartFunc draw, int i, const graphene_rect_t *ink);
void kn_parts_add_drawn (KnParts *self, KnPartFunc draw, int i);
double kn_parts_append (const KnParts *self, GtkSnapshot *snapshot);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KnParts, kn_parts_clear)
