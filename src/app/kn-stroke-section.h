/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Of the inspector: corners, ends and dashes of the selection's line. Hidden where there is none.
 */

#define KN_TYPE_STROKE_SECTION (kn_stroke_section_get_type ())
G_DECLARE_FINAL_TYPE (KnStrokeSection, kn_stroke_section, KN, STROKE_SECTION, GtkBox)

GtkWidget *kn_stroke_section_new (KnSession *session);
void kn_stroke_section_update (KnStrokeSection *self);

G_END_DECLS
