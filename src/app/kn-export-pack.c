/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns "Pack for USB" where a design has just been exported. Every step is in the library already,
 * so the thread that packs opens it anew and reads what is there. */

#include "config.h"

#include "app/kn-export-pack.h"
#include "base/kn-file.h"

#include <glib/gi18n.h>

typedef struct
{
  char *library;
  char *path;
  KnId design;
  KnPackedFunc done;
  GObject *data;
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;
  g_free (self->library);
  g_free (self->path);
  g_object_unref (self->data);
  g_free (self);
}

static void
pack (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  GError *error = NULL;
  g_autoptr (KnLibrary) library = kn_library_open (job->library, &error);
  if (library != NULL && kn_library_pack_bundle (library, &job->design, 1, job->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_packed (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean is_packed = g_task_propagate_boolean (G_TASK (result), &error);
  job->done (is_packed ? job->path : NULL, error, job->data);
}

static void
on_file (GFile *file, gpointer data)
{
  Job *job = data;
  job->path = file == NULL ? NULL : g_file_get_path (file);
  if (job->path == NULL)
    {
      job_free (job);
      return;
    }
  g_autoptr (GTask) task = g_task_new (NULL, NULL, on_packed, NULL);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, pack);
}

gboolean
kn_export_pack_can (KnSession *session)
{
  return kn_session_get_library (session) != NULL;
}

void
kn_export_pack_ask (KnSession *session,
                    KnCompat *compat,
                    GtkWindow *parent,
                    KnPackedFunc done,
                    GObject *data)
{
  static const char *const patterns[] = { "*.kanokpack", NULL };
  const KnFileKind kinds[] = { { _ ("Kanok bundles"), patterns }, { NULL, NULL } };
  g_return_if_fail (kn_export_pack_can (session));
  Job *job = g_new0 (Job, 1);
  job->library = g_strdup (kn_library_get_path (kn_session_get_library (session)));
  job->design = *kn_session_get_design_id (session);
  job->done = done;
  job->data = g_object_ref (data);
  g_autofree char *name = kn_file_dup_name_for (kn_session_get_name (session), ".kanokpack");
  kn_compat_save_file (compat, parent, _ ("Pack for USB"), name, kinds, on_file, job);
}
