/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Of the inspector: whether the fill is plain or a gradient, and the gradient's stops. */

#define KN_TYPE_GRADIENT_SECTION (kn_gradient_section_get_type ())
G_DECLARE_FINAL_TYPE (KnGradientSection, kn_gradient_section, KN, GRADIENT_SECTION, GtkBox)

GtkWidget *kn_gradient_section_new (KnSession *session);
void kn_gradient_section_update (KnGradientSection *self);

G_END_DECLS
