/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the work on sheets that the window must not wait for: making the plan (nests take their
 * time), drawing the faces, writing the PDF. */

#include "config.h"

#include "app/kn-sheet-plan.h"

static void
clear (gpointer data)
{
  KnSheetPlan *self = data;
  g_clear_pointer (&self->plan, kn_imposition_free);
  kn_impose_source_clear (&self->source);
  g_clear_pointer (&self->design, kn_design_unref);
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

/* --- the plan -------------------------------------------------------------------------------- */

static gboolean
make (KnSheetPlan *self, GError **error)
{
  KnImpositionOptions options = self->wish.options;
  options.stock = self->wish.is_stock ? &self->wish.stock : NULL;
  /* Of several faces the first is printed, until somebody asks for backs. */
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (self->design->scene, KN_NODE_FACE);
  const char *front = faces->len > 0 ? kn_node_get_string (faces->pdata[0], KN_PROP_HANDLE) : NULL;
  if (!kn_impose_source_init (&self->source, self->design, front, options.backs != KN_BACKS_NONE,
                              self->wish.wanted, error))
    return FALSE;
  self->plan = kn_imposition_new (&self->source.piece, 1, &options, error);
  return self->plan != NULL;
}

static void
make_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  KnSheetPlan *self = data;
  g_autoptr (GError) error = NULL;
  if (make (self, &error))
    g_task_return_pointer (task, kn_sheet_plan_ref (self), (GDestroyNotify)kn_sheet_plan_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
kn_sheet_plan_make_async (KnDesign *design,
                          const KnSheetWish *wish,
                          GCancellable *cancellable,
                          GAsyncReadyCallback done,
                          gpointer data)
{
  g_return_if_fail (design != NULL && wish != NULL);
  KnSheetPlan *self = g_atomic_rc_box_new0 (KnSheetPlan);
  self->design = kn_design_ref (design);
  self->wish = *wish;
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, done, data);
  g_task_set_task_data (task, self, (GDestroyNotify)kn_sheet_plan_unref);
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
  KnSheetPicture *picture
      = kn_sheet_picture_new (&work->plan->source, 1, work->condition, FALSE, work->dpi, &error);
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
  if (kn_export_imposition (&work->plan->source, 1, work->plan->plan, &options, work->path, &result,
                            &error))
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
