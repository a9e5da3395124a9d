/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pack/kn-imposition-marks.h"
#include "press/kn-export.h"

/* Plans of sheets as PDF: each design is one form, placed by Do. */

#define KN_IMPOSE_PAGES_MAX 5000

typedef struct
{
  KnDesign *design;
  const char *front, *back; /* handles of faces; NULL: the first, the second */
  KnPath *outline;          /* of what is no rectangle, or NULL; owned */
  KnImposedPiece piece;
} KnImposeSource;

typedef struct
{
  KnPdfOptions pdf;     /* its face and proof stamp count for nothing; no line of information */
  gboolean every_sheet; /* a page for each sheet, not for each that differs */
  const KnMatrix *correction; /* of the printer, on the sheet in mm, y down; NULL: none */
} KnImposeOptions;

typedef struct
{
  guint n_pages;
  char **unlike_spots; /* NULL-terminated: inks that designs show in different colours */
} KnImposeResult;

void kn_impose_result_clear (KnImposeResult *self);
/* The marks of a label as those of a sheet: a line of information has none. */
KnSheetMarks kn_impose_get_sheet_marks (KnMarks marks);
/* Whether a face's other side is there is found here; @back: whether it is asked for. */
gboolean kn_impose_source_init (KnImposeSource *self,
                                KnDesign *design,
                                const char *front,
                                gboolean with_back,
                                guint wanted,
                                GError **error);
void kn_impose_source_clear (KnImposeSource *self);
gboolean kn_export_imposition (const KnImposeSource *sources,
                               guint n_sources,
                               const KnImposition *plan,
                               const KnImposeOptions *options,
                               const char *path,
                               KnImposeResult *out_result,
                               GError **error);
