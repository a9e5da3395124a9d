/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"
#include "check/kn-rule-pack.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The findings about a product that were answered with a reason, each with a button that takes the
 * answer back. Hidden where there are none. */

#define KN_TYPE_ANSWERS_BOX (kn_answers_box_get_type ())
G_DECLARE_FINAL_TYPE (KnAnswersBox, kn_answers_box, KN, ANSWERS_BOX, GtkBox)

/* @session outlives it. */
GtkWidget *kn_answers_box_new (KnSession *session) G_GNUC_WARN_UNUSED_RESULT;
/* What @product says now, in the words of @pack. */
void kn_answers_box_show (KnAnswersBox *self, const KnRulePack *pack, const KnNode *product);

G_END_DECLS
