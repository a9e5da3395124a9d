/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-compat.h"
#include "app/kn-session.h"
#include "check/kn-rule-pack.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The marks and standards of the product in the facts panel: what is held, a form for each, and the
 * user's own file of it onto the label. */

#define KN_TYPE_MARKS_BOX (kn_marks_box_get_type ())
G_DECLARE_FINAL_TYPE (KnMarksBox, kn_marks_box, KN, MARKS_BOX, GtkBox)

GtkWidget *kn_marks_box_new (KnSession *session, KnCompat *compat) G_GNUC_WARN_UNUSED_RESULT;
void kn_marks_box_show (KnMarksBox *self, const KnRulePack *pack, const KnNode *product);

G_END_DECLS
