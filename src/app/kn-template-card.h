/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-thumb.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define KN_TEMPLATE_CARD_WIDTH_PX 216 /* of the picture */
#define KN_TEMPLATE_CARD_HEIGHT_PX 168

/* A card of the New dialog: the picture of what one may begin with over its name. */

typedef struct
{
  GtkWidget *widget; /* stands in the grid; the other two are in it */
  GtkToggleButton *button;
  KnThumb *thumb;
} KnTemplateCard;

/* In the group of @first, unless that is NULL. */
KnTemplateCard kn_template_card_new (const char *name, GtkToggleButton *first);
/* A small button in the corner of the card, one beside the other. */
GtkWidget *
kn_template_card_add_button (const KnTemplateCard *self, const char *icon, const char *name);

G_END_DECLS
