/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Work that follows a change by itself: the findings, a moment after the last change and in another
 * thread, cancelled by the next change; and the picture that the library shows, a little later.
 * Both take an immutable design, so the document may go on changing meanwhile. */

#include "config.h"

#include "app/kn-session-private.h"
#include "render/kn-thumbnail.h"
#include "store/kn-library-consent.h"
#include "store/kn-library-rules.h"

#define CHECK_DELAY_MS 300
#define THUMBNAIL_DELAY_MS 1500
/* Twice the 280 × 126 px that a thumbnail has for the art (mockups/GUIDE.md). */
#define THUMBNAIL_WIDTH_PX 560
#define THUMBNAIL_HEIGHT_PX 252

/* --- findings ------------------------------------------------------------------------------- */

typedef struct
{
  KnDesign *design;
  KnCondition *condition;
  KnCheckFacts facts; /* result */
} CheckJob;

static void
check_job_free (gpointer data)
{
  CheckJob *job = data;
  kn_design_unref (job->design);
  kn_condition_unref (job->condition);
  g_free (job);
}

static void
check_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  CheckJob *job = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *findings
      = kn_check_run_with_facts (job->design, job->condition, cancellable, &job->facts, &error);
  if (findings != NULL)
    g_task_return_pointer (task, findings, (GDestroyNotify)g_ptr_array_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
hand_in_counts (KnSession *self)
{
  if (self->library == NULL || kn_library_is_read_only (self->library))
    return;
  int n_block = 0;
  int n_warn = 0;
  kn_session_count_findings (self, &n_block, &n_warn, NULL);
  g_autoptr (GError) error = NULL;
  if (!kn_library_set_check_counts (self->library, &self->design_id, n_block, n_warn, &error))
    g_info ("check counts: %s", error->message); /* made again with the next check */
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  KnSession *self = KN_SESSION (source);
  g_autoptr (GError) error = NULL;
  GPtrArray *findings = g_task_propagate_pointer (G_TASK (result), &error);
  if (self->check != g_task_get_cancellable (G_TASK (result)))
    {
      g_clear_pointer (&findings, g_ptr_array_unref);
      return; /* a newer check is under way */
    }
  g_clear_object (&self->check);
  if (findings != NULL)
    {
      g_clear_pointer (&self->findings, g_ptr_array_unref);
      self->findings = findings;
      self->facts = ((const CheckJob *)g_task_get_task_data (G_TASK (result)))->facts;
      hand_in_counts (self);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("check: %s", error->message);
  kn_session_emit (self, KN_SESSION_FINDINGS_CHANGED);
}

static void
stop_check (KnSession *self)
{
  g_clear_handle_id (&self->check_timeout, g_source_remove);
  if (self->check != NULL)
    g_cancellable_cancel (self->check);
  g_clear_object (&self->check);
}

void
kn_session_check_now (KnSession *self)
{
  g_return_if_fail (KN_IS_SESSION (self));
  stop_check (self);
  if (self->is_closed)
    return;
  CheckJob *job = g_new0 (CheckJob, 1);
  job->design = kn_session_dup_committed_design (self);
  job->condition = kn_condition_ref (self->condition);
  self->check = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (self, self->check, on_checked, NULL);
  g_task_set_task_data (task, job, check_job_free);
  g_task_set_priority (task, G_PRIORITY_LOW);
  g_task_run_in_thread (task, check_in_thread);
  kn_session_emit (self, KN_SESSION_FINDINGS_CHANGED);
}

static gboolean
on_check_timeout (gpointer data)
{
  KnSession *self = data;
  self->check_timeout = 0;
  kn_session_check_now (self);
  return G_SOURCE_REMOVE;
}

/* A brand is edited like a design but not printed: it has no findings and no picture of a face. */
static gboolean
is_design (KnSession *self)
{
  return kn_node_get_kind (kn_scene_get_design (kn_doc_get_scene (self->doc))) == KN_NODE_DESIGN;
}

void
kn_session_schedule_check (KnSession *self)
{
  stop_check (self);
  if (!self->is_closed && is_design (self))
    self->check_timeout = g_timeout_add (CHECK_DELAY_MS, on_check_timeout, self);
}

static void
on_library_changed (KnLibrary *library, KnSession *self)
{
  gint64 stamp = kn_library_get_consent_stamp (library);
  gint64 rules_stamp = kn_library_get_rules_stamp (library);
  if (stamp == self->consent_stamp && rules_stamp == self->rules_stamp)
    return;
  self->consent_stamp = stamp;
  self->rules_stamp = rules_stamp;
  kn_session_schedule_check (self);
}

void
kn_session_watch_consent (KnSession *self)
{
  self->consent_stamp = kn_library_get_consent_stamp (self->library);
  self->rules_stamp = kn_library_get_rules_stamp (self->library);
  g_signal_connect_object (self->library, "changed", G_CALLBACK (on_library_changed), self, 0);
}

GPtrArray *
kn_session_get_findings (KnSession *self)
{
  g_return_val_if_fail (KN_IS_SESSION (self), NULL);
  return self->findings;
}

double
kn_session_get_max_ink_pct (KnSession *self)
{
  g_return_val_if_fail (KN_IS_SESSION (self), -1);
  return self->findings == NULL ? -1 : self->facts.max_ink_pct;
}

gboolean
kn_session_is_checking (KnSession *self)
{
  g_return_val_if_fail (KN_IS_SESSION (self), FALSE);
  return self->check != NULL || self->check_timeout != 0;
}

void
kn_session_count_findings (KnSession *self, int *out_block, int *out_warn, int *out_note)
{
  g_return_if_fail (KN_IS_SESSION (self));
  int counts[] = { [KN_SEVERITY_NOTE] = 0, [KN_SEVERITY_WARN] = 0, [KN_SEVERITY_BLOCK] = 0 };
  for (guint i = 0; self->findings != NULL && i < self->findings->len; i++)
    counts[((KnFinding *)g_ptr_array_index (self->findings, i))->severity]++;
  if (out_block != NULL)
    *out_block = counts[KN_SEVERITY_BLOCK];
  if (out_warn != NULL)
    *out_warn = counts[KN_SEVERITY_WARN];
  if (out_note != NULL)
    *out_note = counts[KN_SEVERITY_NOTE];
}

/* --- the thumbnail -------------------------------------------------------------------------- */

typedef struct
{
  KnDesign *design;
  KnLibrary *library; /* used on the main thread only */
  KnId design_id, head;
} ThumbnailJob;

static void
thumbnail_job_free (gpointer data)
{
  ThumbnailJob *job = data;
  kn_design_unref (job->design);
  g_object_unref (job->library);
  g_free (job);
}

static void
thumbnail_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  const ThumbnailJob *job = data;
  cairo_surface_t *picture
      = kn_thumbnail_of_design (job->design, THUMBNAIL_WIDTH_PX, THUMBNAIL_HEIGHT_PX, &error);
  if (picture != NULL)
    {
      g_task_return_pointer (task, kn_thumbnail_to_png (picture), (GDestroyNotify)g_bytes_unref);
      cairo_surface_destroy (picture);
    }
  else
    g_task_return_pointer (task, NULL,
                           NULL); /* the old picture stays; findings say what is wrong */
}

/* The job, not the session, is asked: the window may be gone by now. */
static void
on_thumbnail (GObject *source, GAsyncResult *result, gpointer data)
{
  const ThumbnailJob *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GBytes) png = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autoptr (GError) error = NULL;
  if (png != NULL
      && !kn_library_set_thumbnail (job->library, &job->design_id, &job->head, png, &error))
    g_info ("thumbnail: %s", error->message);
  if (g_application_get_default () != NULL)
    g_application_release (g_application_get_default ());
}

static void
make_thumbnail (KnSession *self)
{
  g_clear_handle_id (&self->thumbnail_timeout, g_source_remove);
  if (!self->thumbnail_is_old || self->library == NULL || kn_library_is_read_only (self->library))
    return;
  self->thumbnail_is_old = FALSE;
  ThumbnailJob *job = g_new0 (ThumbnailJob, 1);
  job->design = kn_session_dup_committed_design (self);
  job->library = g_object_ref (self->library);
  job->design_id = self->design_id;
  job->head = *kn_doc_get_head (self->doc);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, on_thumbnail, NULL);
  g_task_set_task_data (task, job, thumbnail_job_free);
  g_task_set_priority (task, G_PRIORITY_LOW);
  /* The program must not end between the last window and the picture. */
  if (g_application_get_default () != NULL)
    g_application_hold (g_application_get_default ());
  g_task_run_in_thread (task, thumbnail_in_thread);
}

static gboolean
on_thumbnail_timeout (gpointer data)
{
  KnSession *self = data;
  self->thumbnail_timeout = 0;
  make_thumbnail (self);
  return G_SOURCE_REMOVE;
}

void
kn_session_schedule_thumbnail (KnSession *self)
{
  g_clear_handle_id (&self->thumbnail_timeout, g_source_remove);
  if (self->library != NULL && !self->is_closed && is_design (self))
    self->thumbnail_timeout = g_timeout_add (THUMBNAIL_DELAY_MS, on_thumbnail_timeout, self);
}

/* --- the end -------------------------------------------------------------------------------- */

void
kn_session_stop_work (KnSession *self)
{
  self->is_closed = TRUE;
  stop_check (self);
  g_clear_handle_id (&self->thumbnail_timeout, g_source_remove);
}

void
kn_session_close (KnSession *self)
{
  g_return_if_fail (KN_IS_SESSION (self));
  if (self->is_closed)
    return;
  kn_session_set_edited_text (self, NULL); /* the canvas ends its step */
  if (kn_doc_is_in_step (self->doc))
    kn_doc_cancel_step (self->doc);
  make_thumbnail (self);
  kn_session_stop_work (self);
}
