/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-compat.h"
#include "app/kn-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The inspector's inks: what is coloured (fill, line, each colour of a motif), the inks of the
 * design to choose from, tint, overprint. */

#define KN_TYPE_INK_SECTION (kn_ink_section_get_type ())
G_DECLARE_FINAL_TYPE (KnInkSection, kn_ink_section, KN, INK_SECTION, GtkBox)

GtkWidget *kn_ink_section_new (KnSession *session, KnCompat *compat);
void kn_ink_section_update (KnInkSection *self);

G_END_DECLS
