/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the work on sheets that the window must not wait for: making the plan (nests take their
 * time), drawing the faces, writing the PDF. */

#include "config.h"

#include "app/kn-sheet-plan.h"

#include "check/kn-check.h"

#include <glib/gi18n.h>

static void
clear (gpointer data)
{
  KnSheetPlan *self = data;
  g_clear_pointer (&self->plan, kn_imposition_free);
  for (guint i = 0; i < self->n; i++)
    {
      kn_impose_source_clear (&self->sources[i]);
      g_clear_pointer (&self->problems[i], g_free);
      g_clear_pointer (&self->pieces[i].design, kn_design_unref);
    }
}

KnSheetPlan *
kn_sheet_plan_ref (KnSheetPlan *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
kn_sheet_plan_unref (KnSheetPlan *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, clear);
}

guint64
kn_sheet_plan_count_wanted (const KnSheetPlan *self)
{
  guint64 n = 0;
  for (guint i = 0; i < self->n; i++)
    n += self->pieces[i].wanted > 0 ? self->pieces[i].wanted : self->plan->made[i];
  return n;
}

guint64
kn_sheet_plan_count_surplus (const KnSheetPlan *self)
{
  guint64 n = 0;
  for (guint i = 0; i < self->n; i++)
    if (self->pieces[i].wanted > 0)
      n += self->plan->made[i] - MIN (self->plan->made[i], self->pieces[i].wanted);
  return n;
}

/* --- the plan -------------------------------------------------------------------------------- */

static gboolean
make_source (KnSheetPlan *self, guint i, GError **error)
{
  KnDesign *design = self->pieces[i].design;
  const gboolean has_back = self->wish.options.backs != KN_BACKS_NONE;
  /* Of several faces the first is printed, until somebody asks for backs. */
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (design->scene, KN_NODE_FACE);
  const char *front = faces->len > 0 ? kn_node_get_string (faces->pdata[0], KN_PROP_HANDLE) : NULL;
  if (kn_impose_source_init (&self->sources[i], design, front, has_back, self->pieces[i].wanted,
                             error))
    return TRUE;
  if (self->n > 1)
    g_prefix_error (error, "“%s”: ", kn_design_get_name (design));
  return FALSE;
}

/* The first finding that blocks. */
static char *
dup_problem (const KnSheetPlan *self, guint i, KnCondition *condition, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings
      = kn_check_run (self->pieces[i].design, condition, cancellable, &error);
  const char *name = kn_design_get_name (self->pieces[i].design);
  if (findings == NULL)
    return g_strdup_printf ("“%s”: %s", name, error->message);
  for (guint k = 0; k < findings->len; k++)
    {
      const KnFinding *finding = findings->pdata[k];
      if (finding->severity == KN_SEVERITY_BLOCK)
        /* Translators: the name of a design, and the finding that stops it */
        return g_strdup_printf (_ ("“%s” cannot be printed: %s"), name, finding->message);
    }
  return NULL;
}

typedef struct
{
  KnSheetPlan *plan;
  KnCondition *condition;
} Making;

static void
making_free (gpointer data)
{
  Making *self = data;
  kn_sheet_plan_unref (self->plan);
  kn_condition_unref (self->condition);
  g_free (self);
}

static gboolean
make (const Making *making, GCancellable *cancellable, GError **error)
{
  KnSheetPlan *self = making->plan;
  KnImposedPiece pieces[KN_IMPOSITION_PIECES_MAX];
  KnImpositionOptions options = self->wish.options;
  options.stock = self->wish.is_stock ? &self->wish.stock : NULL;
  for (guint i = 0; i < self->n; i++)
    {
      if (!make_source (self, i, error))
        return FALSE;
      pieces[i] = self->sources[i].piece;
    }
  self->plan = kn_imposition_new (pieces, self->n, &options, error);
  for (guint i = 0; self->plan != NULL && i < self->n; i++)
    if (self->pieces[i].unchecked)
      self->problems[i] = dup_problem (self, i, making->condition, cancellable);
  return self->plan != NULL && !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static void
make_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Making *self = data;
  g_autoptr (GError) error = NULL;
  if (make (self, cancellable, &error))
    g_task_return_pointer (task, kn_sheet_plan_ref (self->plan),
                           (GDestroyNotify)kn_sheet_plan_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
kn_sheet_plan_make_async (const KnSheetPiece *pieces,
                          guint n,
                          const KnSheetWish *wish,
                          KnCondition *condition,
                          GCancellable *cancellable,
                          GAsyncReadyCallback done,
                          gpointer data)
{
  g_return_if_fail (pieces != NULL && n >= 1 && n <= KN_IMPOSITION_PIECES_MAX && wish != NULL);
  Making *self = g_new0 (Making, 1);
  self->plan = g_atomic_rc_box_new0 (KnSheetPlan);
  self->condition = kn_condition_ref (condition);
  self->plan->wish = *wish;
  self->plan->n = n;
  for (guint i = 0; i < n; i++)
    {
      self->plan->pieces[i] = pieces[i];
      self->plan->pieces[i].design = kn_design_ref (pieces[i].design);
    }
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, done, data);
  g_task_set_task_data (task, self, making_free);
  g_task_run_in_thread (task, make_in_thread);
}

KnSheetPlan *
kn_sheet_plan_make_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- pictures and files ---------------------------------------------------------------------- */

typedef struct
{
  KnSheetPlan *plan;
  KnCondition *condition;
  double dpi;
  gboolean has_correction;
  KnMatrix correction;
  char *path;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;
  kn_sheet_plan_unref (work->plan);
  kn_condition_unref (work->condition);
  g_free (work->path);
  g_free (work);
}

static Work *
work_new (KnSheetPlan *plan, KnCondition *condition)
{
  Work *work = g_new0 (Work, 1);
  work->plan = kn_sheet_plan_ref (plan);
  work->condition = kn_condition_ref (condition);
  return work;
}

static void
draw_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Work *work = data;
  g_autoptr (GError) error = NULL;
  KnSheetPicture *picture = kn_sheet_picture_new (work->plan->sources, work->plan->n,
                                                  work->condition, FALSE, work->dpi, &error);
  if (picture != NULL)
    g_task_return_pointer (task, picture, (GDestroyNotify)kn_sheet_picture_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
kn_sheet_plan_draw_async (KnSheetPlan *self,
                          KnCondition *condition,
                          double dpi,
                          GCancellable *cancellable,
                          GAsyncReadyCallback done,
                          gpointer data)
{
  Work *work = work_new (self, condition);
  work->dpi = dpi;
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, done, data);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, draw_in_thread);
}

KnSheetPicture *
kn_sheet_plan_draw_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
write_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Work *work = data;
  g_autoptr (GError) error = NULL;
  KnImposeOptions options = { .correction = work->has_correction ? &work->correction : NULL };
  KnImposeResult result;
  kn_pdf_options_init (&options.pdf, work->condition);
  options.pdf.marks = work->plan->wish.marks;
  options.pdf.created = g_get_real_time () / G_USEC_PER_SEC;
  if (kn_export_imposition (work->plan->sources, work->plan->n, work->plan->plan, &options,
                            work->path, &result, &error))
    {
      kn_impose_result_clear (&result);
      g_task_return_boolean (task, TRUE);
    }
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
kn_sheet_plan_write_async (KnSheetPlan *self,
                           KnCondition *condition,
                           const KnMatrix *correction,
                           const char *path,
                           GAsyncReadyCallback done,
                           gpointer data)
{
  Work *work = work_new (self, condition);
  work->path = g_strdup (path);
  work->has_correction = correction != NULL;
  if (correction != NULL)
    work->correction = *correction;
  g_autoptr (GTask) task = g_task_new (NULL, NULL, done, data);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, write_in_thread);
}

gboolean
kn_sheet_plan_write_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
