/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A square of one paint as it will print. A spot ink has a folded white corner with a dot (a shape,
 * so that it is not told by colour alone); no paint is a red stroke on white; a gradient runs
 * across. */

#define KN_TYPE_SWATCH (kn_swatch_get_type ())
G_DECLARE_FINAL_TYPE (KnSwatch, kn_swatch, KN, SWATCH, GtkWidget)

GtkWidget *kn_swatch_new (int size_px);
void kn_swatch_set_paint (KnSwatch *self, KnSession *session, const KnPaint *paint);

G_END_DECLS
