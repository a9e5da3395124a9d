/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Which panel of a pack the selection lies on, and putting it on another: part of the inspector,
 * hidden where there are no panels. */

#define KN_TYPE_PANEL_SECTION (kn_panel_section_get_type ())
G_DECLARE_FINAL_TYPE (KnPanelSection, kn_panel_section, KN, PANEL_SECTION, GtkBox)

GtkWidget *kn_panel_section_new (KnSession *session);
void kn_panel_section_update (KnPanelSection *self);

G_END_DECLS
