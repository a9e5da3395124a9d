/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The inspector's part for a barcode: what it says, its kind, its size, its digits and
 * their font, how much of a QR may be damaged, how much thinner the bars are made. Hidden for
 * everything else. */

#define KN_TYPE_CODE_SECTION (kn_code_section_get_type ())
G_DECLARE_FINAL_TYPE (KnCodeSection, kn_code_section, KN, CODE_SECTION, GtkBox)

GtkWidget *kn_code_section_new (KnSession *session);
void kn_code_section_update (KnCodeSection *self);
/* The keyboard goes to what the code says, all of it selected. */
void kn_code_section_edit (KnCodeSection *self);

G_END_DECLS
