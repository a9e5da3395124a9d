/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "publish/kn-compliance-pdf.h"
#include "publish/kn-paper.h"

/* What the files of the printed compliance report share. Sizes in points. */

typedef struct
{
  double r, g, b;
} KnReportInk;

#define KN_REPORT_BLACK ((KnReportInk){ 0.10, 0.10, 0.12 })
#define KN_REPORT_GREY ((KnReportInk){ 0.40, 0.40, 0.43 })
#define KN_REPORT_RED ((KnReportInk){ 0.70, 0.15, 0.12 })

typedef struct
{
  KnPaper *paper;
  const KnCompliance *report;
  const KnDesign *design;
  KnCondition *condition;
} KnReportPaper;

void kn_report_paper_set_ink (KnReportPaper *self, KnReportInk ink);
/* A disc with a number around that point. */
void kn_report_paper_draw_spot (KnReportPaper *self, guint number, double x, double y);
/* The faces with their spots, no taller than @max_height. */
void kn_report_paper_add_picture (KnReportPaper *self, double max_height);
/* All rows, below heads that each page repeats. */
void kn_report_paper_add_table (KnReportPaper *self);
KnReportInk kn_report_paper_ink_of (KnVerdict verdict, KnSeverity severity);
