/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "press/kn-sheet-picture.h"

#include <gio/gio.h>

/* A design on sheets, as the window asks for it: what was asked, and the plan that came of it. Made
 * in another thread, then read by anybody; reference-counted. */

typedef struct
{
  KnImpositionOptions options; /* its stock is not read: */
  gboolean is_stock;
  KnStock stock;
  guint wanted; /* 0: one sheet full */
  KnMarks marks;
} KnSheetWish;

typedef struct
{
  KnDesign *design;
  KnSheetWish wish;
  KnImposeSource source;
  KnImposition *plan;
} KnSheetPlan;

void kn_sheet_plan_make_async (KnDesign *design,
                               const KnSheetWish *wish,
                               GCancellable *cancellable,
                               GAsyncReadyCallback done,
                               gpointer data);
KnSheetPlan *
kn_sheet_plan_make_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
KnSheetPlan *kn_sheet_plan_ref (KnSheetPlan *self);
void kn_sheet_plan_unref (KnSheetPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnSheetPlan, kn_sheet_plan_unref)

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
