/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Aligning and gaps of several selected items: part of the inspector, hidden for one or none. */

#define KN_TYPE_ALIGN_SECTION (kn_align_section_get_type ())
G_DECLARE_FINAL_TYPE (KnAlignSection, kn_align_section, KN, ALIGN_SECTION, GtkBox)

GtkWidget *kn_align_section_new (KnSession *session);
void kn_align_section_update (KnAlignSection *self);

G_END_DECLS
