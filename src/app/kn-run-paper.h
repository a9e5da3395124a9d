/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-run-job.h"
#include "store/kn-library.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Onto what a print run goes: a page for each label, a sheet that is cut, or label stock that is
 * cut already; from which place on; which face. "changed": something of it. */

#define KN_TYPE_RUN_PAPER (kn_run_paper_get_type ())
G_DECLARE_FINAL_TYPE (KnRunPaper, kn_run_paper, KN, RUN_PAPER, AdwPreferencesGroup)

GtkWidget *kn_run_paper_new (const KnScene *scene, KnLibrary *library);
gboolean kn_run_paper_has_sheet (KnRunPaper *self);
/* Sheet, start, printer and face; what they say belongs to @self. */
void kn_run_paper_get (KnRunPaper *self, KnRunWish *wish);

G_END_DECLS
