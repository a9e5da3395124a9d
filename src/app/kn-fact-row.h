/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"
#include "model/kn-product-fields.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One fact in the panel: what it is called and whether it stands on the label, a field to type it
 * in, and beneath it what is wrong with what was typed. */

#define KN_TYPE_FACT_ROW (kn_fact_row_get_type ())
G_DECLARE_FINAL_TYPE (KnFactRow, kn_fact_row, KN, FACT_ROW, GtkBox)

typedef enum
{
  KN_FACT_FREE,    /* nobody asks for it */
  KN_FACT_ADVISED, /* good practice */
  KN_FACT_MUST,    /* by law */
} KnFactDuty;

GtkWidget *
kn_fact_row_new (KnSession *session, const KnProductField *field) G_GNUC_WARN_UNUSED_RESULT;
const KnProductField *kn_fact_row_get_field (KnFactRow *self);
/* @why: the rule in the user's words, and its source; NULL: none. @least_mm: of the letters. */
void kn_fact_row_set_duty (KnFactRow *self, KnFactDuty duty, const char *why, double least_mm);
/* What the design says and shows now; what is being typed stays. */
void kn_fact_row_refresh (KnFactRow *self, const KnNode *product);
/* What can be read from it, below the field: the province of a number. NULL: nothing. */
void kn_fact_row_set_meaning (KnFactRow *self, const char *meaning);
/* What was typed counts now, and not only after a rest. */
void kn_fact_row_commit (KnFactRow *self);

G_END_DECLS
