/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-compat.h"
#include "app/kn-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Inks for a brand from a photo, or dyes by name: shown with how they go together, and with what
 * the brand has, before any is taken. All that are taken are one step. */

#define KN_TYPE_BRAND_COLOURS (kn_brand_colours_get_type ())
G_DECLARE_FINAL_TYPE (KnBrandColours, kn_brand_colours, KN, BRAND_COLOURS, AdwWindow)

GtkWidget *kn_brand_colours_new (GtkWindow *parent, KnSession *session, KnCompat *compat);
/* A row of the brand's page that opens it. */
GtkWidget *kn_brand_colours_new_row (KnSession *session, KnCompat *compat);

G_END_DECLS
