/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/kn-library.h"

/* Which files left the library: each with its fingerprint, so that a file that comes back from the
 * print shop can be told apart from another. */

typedef struct
{
  char sha256[65];       /* of the whole file */
  const char *file;      /* its name; folders are left out */
  const char *standard;  /* "pdfx4", "png" */
  const char *condition; /* "coated" */
  gboolean is_proof;     /* stamped */
} KnExportFacts;

typedef struct
{
  KnId step; /* the design as it was then */
  char *sha256, *file, *standard, *condition, *person;
  gboolean is_proof;
  gint64 time_us;
} KnExportRow;

void kn_export_row_free (KnExportRow *self);
/* @step NULL: the design's head. */
gboolean kn_library_record_export (KnLibrary *self,
                                   const KnId *design,
                                   const KnId *step,
                                   const KnExportFacts *facts,
                                   GError **error);
/* The same of a file that was just written: its name and its fingerprint are taken from it. */
gboolean kn_library_record_file (KnLibrary *self,
                                 const KnId *design,
                                 const KnId *step,
                                 const char *path,
                                 const KnExportFacts *facts,
                                 GError **error);
/* KnExportRow, newest first. */
GPtrArray *kn_library_list_exports (KnLibrary *self,
                                    const KnId *design,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
