/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-run-job.h"
#include "app/kn-run-preview.h"

G_BEGIN_DECLS

/* What is said of the rows of a print run: those that are left out, then those that are printed all
 * the same. Each line leads to the label of its (first) row in @preview, which outlives @box. */
void kn_run_said_show (GtkBox *box, const KnRunReport *report, KnRunPreview *preview);

G_END_DECLS
