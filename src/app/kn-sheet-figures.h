/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-sheet-plan.h"

/* The figures of a plan as sentences for the window, translated; "" where there is nothing to say.
 */

/* "18 labels on a sheet · 28 sheets · 30.7 % waste" */
char *kn_sheet_figures_dup_count (const KnSheetPlan *plan) G_GNUC_WARN_UNUSED_RESULT;
/* What is made beyond the wanted numbers, and what area alone would allow. */
char *kn_sheet_figures_dup_more (const KnSheetPlan *plan) G_GNUC_WARN_UNUSED_RESULT;
/* @price: of a sheet, of a roll's metre. */
char *kn_sheet_figures_dup_cost (const KnSheetPlan *plan, double price) G_GNUC_WARN_UNUSED_RESULT;
/* That a printer would get more pages than anybody waits for; NULL: it can have them. */
char *kn_sheet_figures_dup_too_many (const KnSheetPlan *plan) G_GNUC_WARN_UNUSED_RESULT;
