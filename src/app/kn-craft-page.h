/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "craft/kn-craft.h"
#include "store/kn-library.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The page of the motif workshop where a construction is chosen and its knobs are turned. Signal
 * "changed": the recipe, and with it what can be taken back. */

#define KN_TYPE_CRAFT_PAGE (kn_craft_page_get_type ())
G_DECLARE_FINAL_TYPE (KnCraftPage, kn_craft_page, KN, CRAFT_PAGE, GtkBox)

/* @sha256: the motif to begin with, or "" */
GtkWidget *kn_craft_page_new (KnLibrary *library, const char *sha256);
/* What the motif shall be called, unless somebody types a name. */
void kn_craft_page_set_name (KnCraftPage *self, const char *name);
const KnRecipe *kn_craft_page_get_recipe (KnCraftPage *self);
/* Through the history: -1 or 1. */
gboolean kn_craft_page_can_step (KnCraftPage *self, int by);
void kn_craft_page_step (KnCraftPage *self, int by);
/* The motif as it is now, with its name and passport. NULL without an error: it has no name yet,
 * and the keyboard is where it is typed. */
GBytes *kn_craft_page_make (KnCraftPage *self, char **out_name, char **out_passport, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
void kn_craft_page_tell (KnCraftPage *self, const char *problem);

G_END_DECLS
