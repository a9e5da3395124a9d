/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/kn-library-brands.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The designs that follow a brand: for each that is behind what it is now and what it would become,
 * and the three answers. They are the window's action follow-brand. */

#define KN_TYPE_BRAND_USERS (kn_brand_users_get_type ())
G_DECLARE_FINAL_TYPE (KnBrandUsers, kn_brand_users, KN, BRAND_USERS, GtkBox)

GtkWidget *kn_brand_users_new (void);
/* Reads them anew; @library NULL: none. */
void kn_brand_users_show (KnBrandUsers *self, KnLibrary *library, const KnId *brand);

G_END_DECLS
