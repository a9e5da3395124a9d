/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

#include <gtk/gtk.h>

/* In the inspector of a text: which frame of a story it is, the way to the others, and a new frame
 * for what is left over. Hidden for a text that has all of it in a frame of its own. */

#define KN_TYPE_FLOW_ROW (kn_flow_row_get_type ())
G_DECLARE_FINAL_TYPE (KnFlowRow, kn_flow_row, KN, FLOW_ROW, GtkBox)

GtkWidget *kn_flow_row_new (KnSession *session);
void kn_flow_row_update (KnFlowRow *self, gboolean is_overset);
