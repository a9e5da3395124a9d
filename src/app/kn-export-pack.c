/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns "Pack for USB": what is written and said of it, and the way there where a design has just
 * been exported. Every step is in the library already, so the thread that packs opens it anew and
 * reads what is there. */

#include "config.h"

#include "app/kn-export-pack.h"

#include "app/kn-pack-dialog.h"
#include "base/kn-file.h"

#include <glib/gi18n.h>

gboolean
kn_export_pack_write (KnLibrary *library,
                      const KnId *design,
                      const char *path,
                      gboolean without_people,
                      char ***out_shown_in,
                      GError **error)
{
  *out_shown_in = NULL;
  return without_people
             ? kn_library_pack_nameless_bundle (library, design, 1, path, out_shown_in, error)
             : kn_library_pack_bundle (library, design, 1, path, error);
}

char *
kn_export_pack_dup_sentence (const char *path, char *const *shown_in)
{
  g_autofree char *name = g_path_get_basename (path);
  if (shown_in == NULL || *shown_in == NULL)
    /* Translators: %s is a file name. */
    return g_strdup_printf (_ ("Packed as %s."), name);
  /* Translators: %s is a file name. */
  return g_strdup_printf (_ ("Packed as %s. The label itself shows the name of a person."), name);
}

typedef struct
{
  char *library;
  char *path;
  KnId design;
  gboolean without_people;
  char **shown_in; /* result */
  KnPackedFunc done;
  GObject *data;
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;
  g_free (self->library);
  g_free (self->path);
  g_strfreev (self->shown_in);
  g_object_unref (self->data);
  g_free (self);
}

static void
pack (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  g_autoptr (KnLibrary) library = kn_library_open (job->library, &error);
  if (library != NULL
      && kn_export_pack_write (library, &job->design, job->path, job->without_people,
                               &job->shown_in, &error))
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
  g_autofree char *sentence = is_packed ? kn_export_pack_dup_sentence (job->path, job->shown_in)
                                        : g_strdup (error->message);
  job->done (is_packed ? job->path : NULL, sentence, error, job->data);
}

static void
on_chosen (GFile *file, gboolean without_people, gpointer data)
{
  Job *job = data;
  job->without_people = without_people;
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
  g_return_if_fail (kn_export_pack_can (session));
  Job *job = g_new0 (Job, 1);
  job->library = g_strdup (kn_library_get_path (kn_session_get_library (session)));
  job->design = *kn_session_get_design_id (session);
  job->done = done;
  job->data = g_object_ref (data);
  g_autofree char *name = kn_file_dup_name_for (kn_session_get_name (session), ".kanokpack");
  gtk_window_present (GTK_WINDOW (kn_pack_dialog_new (parent, compat, name, on_chosen, job)));
}
