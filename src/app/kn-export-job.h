/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "press/kn-export.h"
#include "store/kn-library.h"

#include <gio/gio.h>

/* One export in another thread: what to write, from which scene, how far it is. */

typedef enum
{
  KN_PRESET_PRINT_SHOP,  /* PDF/X */
  KN_PRESET_OWN_PRINTER, /* A4, as many as fit */
  KN_PRESET_SOCIAL,      /* PNG */
  KN_N_PRESETS
} KnPreset;

typedef struct
{
  KnPreset preset;
  KnStandard standard; /* of the print shop's PDF */
  KnMarks marks;
  gboolean outline_text;
  gboolean proof;
  int social_px; /* longer side */
} KnExportChoice;

const char *kn_preset_get_extension (KnPreset self); /* "pdf" */

/* @progress is called on the main thread. Finish with kn_export_job_finish. */
void kn_export_job_run (KnDesign *design,
                        KnCondition *condition,
                        const KnExportChoice *choice,
                        const char *path,
                        GCancellable *cancellable,
                        void (*progress) (double fraction, gpointer data),
                        gpointer progress_data,
                        GAsyncReadyCallback done,
                        gpointer done_data);
gboolean kn_export_job_finish (GAsyncResult *result, GError **error);
/* Writes the file into the library's list of exports, with its SHA-256. */
gboolean kn_export_job_record (KnLibrary *library,
                               const KnId *design,
                               const KnId *step,
                               const KnExportChoice *choice,
                               const char *condition,
                               const char *path,
                               GError **error);
