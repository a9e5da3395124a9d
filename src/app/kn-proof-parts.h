/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-proof-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The two columns of the Proof view and what they are made of. */

/* Plates, processing steps, what is shown. */
GtkWidget *kn_proof_plates_new (KnProofModel *model);
/* Ink sum, paper and condition, what the press would say. */
GtkWidget *kn_proof_ink_new (KnProofModel *model);

/* A heading and a boxed list below it. @suffix stands at the end of the heading; may be NULL. */
GtkWidget *kn_proof_group_new (const char *title, GtkWidget *suffix, GtkWidget **out_list);
/* A row with a switch; @prefix and @subtitle may be NULL. */
GtkWidget *kn_proof_row_new (GtkWidget *prefix,
                             const char *title,
                             const char *subtitle,
                             GtkWidget **out_switch);
/* A square with the plate's colour as it prints. */
GtkWidget *kn_proof_swatch_new (KnProofModel *model, const KnPlateInfo *info);
/* What people call it: Cyan is translated, spots keep their name. */
const char *kn_proof_plate_label (const KnPlateInfo *info);
/* Where room is short: the number is what tells one Pantone from another. */
const char *kn_proof_plate_short_label (const KnPlateInfo *info);

G_END_DECLS
