/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "press/kn-sheet-picture.h"

#include <gio/gio.h>

/* Designs on sheets, as the window asks for it: what was asked, and the plan that came of it. Made
 * in another thread, then read by anybody; reference-counted. */

typedef struct
{
  KnDesign *design;
  guint wanted;       /* 0: one sheet full */
  gboolean unchecked; /* nobody has looked yet whether findings block it */
} KnSheetPiece;

typedef struct
{
  KnImpositionOptions options; /* its stock is not read: */
  gboolean is_stock;
  KnStock stock;
  KnMarks marks;
} KnSheetWish;

typedef struct
{
  KnSheetWish wish;
  guint n; /* designs */
  KnSheetPiece pieces[KN_IMPOSITION_PIECES_MAX];
  KnImposeSource sources[KN_IMPOSITION_PIECES_MAX];
  char *problems[KN_IMPOSITION_PIECES_MAX]; /* of those that were unchecked: what blocks; NULL */
  KnImposition *plan;
} KnSheetPlan;

/* @pieces: (array length=n): their designs are kept by the plan. */
void kn_sheet_plan_make_async (const KnSheetPiece *pieces,
                               guint n,
                               const KnSheetWish *wish,
                               KnCondition *condition,
                               GCancellable *cancellable,
                               GAsyncReadyCallback done,
                               gpointer data);
KnSheetPlan *
kn_sheet_plan_make_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
KnSheetPlan *kn_sheet_plan_ref (KnSheetPlan *self);
void kn_sheet_plan_unref (KnSheetPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnSheetPlan, kn_sheet_plan_unref)

/* All pieces that were asked for; where no number was, all that are made. */
guint64 kn_sheet_plan_count_wanted (const KnSheetPlan *self);
/* And those that are made beyond that. */
guint64 kn_sheet_plan_count_surplus (const KnSheetPlan *self);

/* The faces, at @dpi or for a printer (0). */
void kn_sheet_plan_draw_async (KnSheetPlan *self,
                               KnCondition *condition,
                               double dpi,
                               GCancellable *cancellable,
                               GAsyncReadyCallback done,
                               gpointer data);
KnSheetPicture *
kn_sheet_plan_draw_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* As PDF/X-4. @correction: of a printer; NULL: none. */
void kn_sheet_plan_write_async (KnSheetPlan *self,
                                KnCondition *condition,
                                const KnMatrix *correction,
                                const char *path,
                                GAsyncReadyCallback done,
                                gpointer data);
gboolean kn_sheet_plan_write_finish (GAsyncResult *result, GError **error);
