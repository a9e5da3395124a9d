/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-loader.h"

#include <cairo.h>

G_BEGIN_DECLS

/* One design in a list: what the library says about it, and its picture once that is made. Emits
 * "changed". */

#define KN_TYPE_DESIGN_ITEM (kn_design_item_get_type ())
G_DECLARE_FINAL_TYPE (KnDesignItem, kn_design_item, KN, DESIGN_ITEM, GObject)

KnDesignItem *kn_design_item_new (const KnDesignRow *row) G_GNUC_WARN_UNUSED_RESULT;
/* Another reading of the same design. */
void kn_design_item_update (KnDesignItem *self, const KnDesignRow *row);
const KnDesignRow *kn_design_item_get_row (KnDesignItem *self);
cairo_surface_t *kn_design_item_get_picture (KnDesignItem *self); /* NULL until there */
/* Why there is no picture, or NULL. */
const char *kn_design_item_get_problem (KnDesignItem *self);
/* Asks @loader for the picture and the check's counts unless they are there; returns at once. */
void kn_design_item_load (KnDesignItem *self, KnLoader *loader);
/* The picture and counts are asked for again when next shown. */
void kn_design_item_forget (KnDesignItem *self);

G_END_DECLS
