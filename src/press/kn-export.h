/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink/kn-condition.h"
#include "model/kn-design.h"
#include "model/kn-form.h"
#include "render/kn-draw.h"

#include <gio/gio.h>

/* Designs to files for print and screen. Findings are not run here: the caller decides (check).
 * Files appear whole or not at all. */

#define KN_PRESS_ERROR (kn_press_error_quark ())

typedef enum
{
  KN_PRESS_ERROR_UNSUPPORTED, /* item, form or option that cannot be written; named */
  KN_PRESS_ERROR_ASSET,
  KN_PRESS_ERROR_SELF_CHECK, /* our own bytes break a rule: nothing was written */
  KN_PRESS_ERROR_WRITE,
  KN_PRESS_ERROR_CANCELLED,
  KN_PRESS_ERROR_REFUSED, /* the checks block it: runs, which check themselves */
} KnPressError;

GQuark kn_press_error_quark (void);

typedef enum
{
  KN_STANDARD_PDFX4,
  KN_STANDARD_PDFX1A, /* PDF/X-1a:2003: no transparency, no layers */
  KN_STANDARD_NONE,   /* same bytes without the PDF/X keys */
} KnStandard;

typedef enum
{
  KN_MARK_CROP = 1 << 0,
  KN_MARK_REGISTRATION = 1 << 1,
  KN_MARK_BAR = 1 << 2,  /* colour bar, every ink */
  KN_MARK_INFO = 1 << 3, /* name, date, inks, condition */
  KN_MARK_ALL = 15,
} KnMarks;

typedef struct
{
  KnStandard standard;
  KnCondition *condition; /* not NULL */
  KnMarks marks;
  gboolean outline_text;
  const char *face;   /* handle; NULL: all faces, one page each */
  gboolean proof;     /* stamp PROOF/ตัวอย่าง */
  gint64 created;     /* seconds since 1970; SOURCE_DATE_EPOCH is the caller's business */
  KnDrawCache *cache; /* shared with other work of the thread, such as the checks; NULL: its own */
  GCancellable *cancellable;
  void (*progress) (double fraction, gpointer data); /* may be NULL; called on the calling thread */
  gpointer progress_data;
} KnPdfOptions;

void kn_pdf_options_init (KnPdfOptions *options, KnCondition *condition); /* pdfx4, crop, embed */

/* In memory; already checked by the press's own reader. */
GBytes *kn_export_pdf_bytes (KnDesign *design,
                             const KnPdfOptions *options,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean
kn_export_pdf (KnDesign *design, const KnPdfOptions *options, const char *path, GError **error);

typedef struct
{
  KnCondition *condition;
  double dpi;              /* used when width_px is 0; 0: the form's own, else 300 */
  int width_px, height_px; /* fit inside, paper around */
  const char *face;
  gboolean proof;
  gboolean with_bleed;
} KnImageOptions;

gboolean
kn_export_png (KnDesign *design, const KnImageOptions *options, const char *path, GError **error);
gboolean
kn_export_svg (KnDesign *design, const KnImageOptions *options, const char *path, GError **error);

/* Some items for other programs: @design holds them alone on its first face. */
GBytes *kn_export_items_svg (KnDesign *design,
                             KnCondition *condition,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *kn_export_items_png (KnDesign *design, KnCondition *condition, double dpi, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Own printer: as many labels as fit on A4 at 100 %, sRGB, crop marks. */
typedef struct
{
  double sheet_width_mm, sheet_height_mm, margin_mm, gutter_mm;
} KnSheetOptions;

void kn_sheet_options_init_a4 (KnSheetOptions *options); /* 210×297, margin 8, gutter 4 */
/* How many labels across and down; 0×0 if not one fits. Turned when that fits more. */
void kn_sheet_count (const KnSheetOptions *options,
                     const KnForm *form,
                     int *out_columns,
                     int *out_rows,
                     gboolean *out_turned);
gboolean kn_export_sheet_pdf (KnDesign *design,
                              KnCondition *condition,
                              const char *face,
                              gboolean proof,
                              const KnSheetOptions *sheet,
                              const char *path,
                              GError **error);
