/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/kn-cli.h"
#include "pack/kn-calibration.h"
#include "press/kn-impose.h"

/* Shared by the two files of impose. */

typedef struct
{
  const char *output; /* NULL: the plan is only told */
  const char *stock_name, *printer;
  const char *picture; /* of a roll's winding; NULL: none */
  KnImpositionOptions options;
  KnMarks marks;
  KnStandard standard;
  gboolean every_sheet, proof, as_json;
  gboolean shares_bleed; /* the gutter is the widest bleed */
  double price;          /* 0: not known */
  gint64 created;
  KnCalibration calibration; /* of the printer */
  KnCondition *condition;
  guint n;
  char *names[KN_IMPOSITION_PIECES_MAX];
  KnDesign *designs[KN_IMPOSITION_PIECES_MAX];
  KnImposeSource sources[KN_IMPOSITION_PIECES_MAX];
} KnImposeJob;

/* --- kn-cli-impose-args.c ------------------------------------------------------------------ */

/* NULL, or what is wrong with the options (transfer full). */
char *kn_cli_impose_read (KnCli *cli, const KnArgs *args, KnImposeJob *job);
