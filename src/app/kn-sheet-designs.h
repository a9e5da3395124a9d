/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"
#include "app/kn-sheet-plan.h"

#include <gtk/gtk.h>

/* What lies on the sheets, and how many of each: the design of the session, and others of its
 * library. Belongs to its dialog. */

typedef struct _KnSheetDesigns KnSheetDesigns;

typedef struct
{
  void (*changed) (gpointer data); /* other numbers */
  void (*others) (gpointer data);  /* other designs: their pictures are others too */
  void (*add) (gpointer data);     /* somebody wants to pick some */
  gpointer data;
} KnSheetDesignsFuncs;

KnSheetDesigns *kn_sheet_designs_new (KnSession *session,
                                      const KnSheetDesignsFuncs *funcs) G_GNUC_WARN_UNUSED_RESULT;
void kn_sheet_designs_free (KnSheetDesigns *self);
GtkWidget *kn_sheet_designs_get_widget (KnSheetDesigns *self);
/* A roll takes one design: others can be taken off, but none be added. */
void kn_sheet_designs_set_roll (KnSheetDesigns *self, gboolean is_roll);
guint kn_sheet_designs_get_n (const KnSheetDesigns *self); /* with the session's own */
const KnId *kn_sheet_designs_get_id (const KnSheetDesigns *self, guint i);
/* Those that are there already are not added twice. */
void kn_sheet_designs_add (KnSheetDesigns *self, const KnId *ids, guint n);
/* Reads again what was changed meanwhile, in another window or by another program. FALSE, with a
 * sentence that names it, if one is gone. @out_is_new: whether anything changed. */
gboolean kn_sheet_designs_refresh (KnSheetDesigns *self, gboolean *out_is_new, GError **error);
/* @own: the session's design. @out_pieces: (array): their designs belong to @self and @own. */
guint kn_sheet_designs_read (const KnSheetDesigns *self, KnDesign *own, KnSheetPiece *out_pieces);
/* Whether findings block the others, as @plan was told. */
void kn_sheet_designs_take_checks (KnSheetDesigns *self, const KnSheetPlan *plan);
/* They are to be checked anew: for another print condition. */
void kn_sheet_designs_forget_checks (KnSheetDesigns *self);
/* What stops one of the others, or NULL. */
const char *kn_sheet_designs_get_problem (const KnSheetDesigns *self);
/* The PDF is recorded as an export of the others too. FALSE with the first that could not be. */
gboolean kn_sheet_designs_record (KnSheetDesigns *self,
                                  const char *path,
                                  KnCondition *condition,
                                  GError **error);
