/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what is done with the library as one file: backup, restore, setting a damaged one aside,
 * adding the samples. Nothing here deletes a file: what is replaced stays beside it under another
 * name. */

#include "config.h"

#include "app/kn-library-care.h"
#include "app/kn-library-window.h"
#include "store/kn-starter.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

static const char *const library_patterns[] = { "*.kanok", NULL };

typedef struct
{
  GWeakRef window;
  char *path;    /* of the backup */
  char *library; /* of the library */
} Job;

static Job *
job_new (KnLibraryWindow *window, const char *path)
{
  Job *self = g_new0 (Job, 1);
  g_weak_ref_init (&self->window, window);
  self->path = g_strdup (path);
  KnApplication *application = kn_library_window_get_application (window);
  self->library = g_strdup (kn_application_get_library_path (application));
  return self;
}

static void
job_free (Job *self)
{
  g_weak_ref_clear (&self->window);
  g_free (self->path);
  g_free (self->library);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static char *
dup_date (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  return g_date_time_format (now, "%Y-%m-%d");
}

/* --- backup --------------------------------------------------------------------------------- */

static void
back_up (KnLibrary *library, GTask *task, gpointer data, const GError *open_error)
{
  const Job *job = data;
  GError *error = NULL;
  if (library == NULL)
    g_task_return_error (task, g_error_copy (open_error));
  else if (kn_library_backup (library, job->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_backed_up (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (KnLibraryWindow) window = g_weak_ref_get (&job->window);
  g_autoptr (GError) error = NULL;
  gboolean is_done = g_task_propagate_boolean (G_TASK (result), &error);
  if (window == NULL)
    return;
  g_autofree char *name = g_path_get_basename (job->path);
  /* Translators: %s is a file name. */
  g_autofree char *sentence = g_strdup_printf (_ ("The library was copied to %s."), name);
  if (is_done)
    kn_library_window_toast (window, sentence, _ ("_Show in Folder"), "win.show-in-folder",
                             job->path);
  else
    kn_library_window_toast_error (window, error);
}

static void
back_up_today (KnLibrary *library, GTask *task, gpointer data, const GError *open_error)
{
  GError *error = NULL;
  if (library == NULL)
    g_task_return_error (task, g_error_copy (open_error));
  else if (kn_library_is_read_only (library) || kn_library_daily_backup (library, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_backed_up_today (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (KnLibraryWindow) window = g_weak_ref_get (&job->window);
  g_autoptr (GError) error = NULL;
  if (!g_task_propagate_boolean (G_TASK (result), &error) && window != NULL
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    kn_library_window_toast_error (window, error);
}

void
kn_library_care_back_up_today (KnLibraryWindow *window)
{
  KnLoader *loader = kn_library_window_get_loader (window);
  if (loader != NULL)
    kn_loader_run_async (loader, back_up_today, NULL, NULL, NULL, on_backed_up_today,
                         job_new (window, NULL));
}

static void
on_backup_file (GFile *file, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (KnLibraryWindow) window = g_weak_ref_get (&job->window);
  if (window == NULL || file == NULL || kn_library_window_get_loader (window) == NULL)
    return;
  g_autofree char *path = g_file_get_path (file);
  kn_loader_run_async (kn_library_window_get_loader (window), back_up, job_new (window, path),
                       (GDestroyNotify)job_free, NULL, on_backed_up, job_new (window, path));
}

static void
on_backup (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (widget);
  const KnFileKind kinds[] = { { _ ("Kanok libraries"), library_patterns }, { NULL, NULL } };
  g_autofree char *date = dup_date ();
  g_autofree char *file_name = g_strdup_printf ("kanok-%s.kanok", date);
  kn_compat_save_file (kn_library_window_get_compat (window), GTK_WINDOW (window),
                       _ ("Back up the Library"), file_name, kinds, on_backup_file,
                       job_new (window, NULL));
}

/* --- restore -------------------------------------------------------------------------------- */

static void
restore (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  GError *error = NULL;
  if (kn_library_restore (job->library, job->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_restored (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (KnLibraryWindow) window = g_weak_ref_get (&job->window);
  g_autoptr (GError) error = NULL;
  gboolean is_done = g_task_propagate_boolean (G_TASK (result), &error);
  if (window == NULL)
    return;
  kn_application_reopen_library (kn_library_window_get_application (window));
  if (is_done)
    kn_library_window_toast (window,
                             _ ("The backup is the library now. The one before is kept beside it."),
                             NULL, NULL, NULL);
  else
    kn_library_window_toast_error (window, error);
}

static void
on_restore_answer (const char *answer, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (KnLibraryWindow) window = g_weak_ref_get (&job->window);
  if (window == NULL || !g_str_equal (answer, "restore"))
    return;
  kn_application_close_library (kn_library_window_get_application (window));
  g_autoptr (GTask) task = g_task_new (NULL, NULL, on_restored, job_new (window, job->path));
  g_task_set_task_data (task, job_new (window, job->path), (GDestroyNotify)job_free);
  g_task_run_in_thread (task, restore);
}

static void
on_restore_file (GFile *file, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (KnLibraryWindow) window = g_weak_ref_get (&job->window);
  if (window == NULL || file == NULL)
    return;
  const KnAnswer answers[] = {
    { "cancel", _ ("_Cancel"), FALSE, FALSE },
    { "restore", _ ("_Restore"), TRUE, FALSE },
  };
  g_autofree char *path = g_file_get_path (file);
  kn_compat_ask (kn_library_window_get_compat (window), GTK_WINDOW (window),
                 _ ("Replace the library by this backup?"),
                 _ ("Open designs are closed. The library as it is now is kept beside it under "
                    "another name."),
                 answers, G_N_ELEMENTS (answers), on_restore_answer, job_new (window, path));
}

static void
on_restore (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (widget);
  const KnFileKind kinds[] = { { _ ("Kanok libraries"), library_patterns }, { NULL, NULL } };
  kn_compat_open_file (kn_library_window_get_compat (window), GTK_WINDOW (window),
                       _ ("Restore a Backup"), kinds, on_restore_file, job_new (window, NULL));
}

/* --- a library that cannot be opened -----------------------------------------------------------
 */

static gboolean
set_aside (const char *path, char **out_new_path)
{
  g_autofree char *date = dup_date ();
  for (int i = 1; i < 1000; i++)
    {
      g_autofree char *aside = g_strdup_printf ("%s.aside-%s-%d", path, date, i);
      if (g_file_test (aside, G_FILE_TEST_EXISTS))
        continue;
      if (g_rename (path, aside) != 0)
        return FALSE;
      /* What SQLite keeps beside a file belongs to that file. */
      const char *const tails[] = { "-wal", "-shm", "-journal" };
      for (gsize j = 0; j < G_N_ELEMENTS (tails); j++)
        {
          g_autofree char *from = g_strconcat (path, tails[j], NULL);
          g_autofree char *to = g_strconcat (aside, tails[j], NULL);
          (void)g_rename (from, to); /* it need not exist */
        }
      *out_new_path = g_steal_pointer (&aside);
      return TRUE;
    }
  return FALSE;
}

static void
on_begin_anew (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (widget);
  KnApplication *application = kn_library_window_get_application (window);
  g_autofree char *aside = NULL;
  g_autofree char *sentence = NULL;
  if (set_aside (kn_application_get_library_path (application), &aside))
    {
      g_autofree char *file_name = g_path_get_basename (aside);
      /* Translators: %s is a file name. */
      sentence = g_strdup_printf (_ ("The old file is kept as %s."), file_name);
      kn_application_reopen_library (application);
    }
  else
    sentence = g_strdup (_ ("The file could not be renamed; the folder may be read-only."));
  kn_library_window_toast (window, sentence, NULL, NULL, NULL);
}

/* --- samples -----------------------------------------------------------------------------------
 */

static void
add_samples (KnLibrary *library, GTask *task, gpointer data, const GError *open_error)
{
  GError *error = NULL;
  if (library == NULL)
    g_task_return_error (task, g_error_copy (open_error));
  else if (kn_starter_add_samples (library, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_samples_added (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (KnLibraryWindow) window = g_weak_ref_get (&job->window);
  g_autoptr (GError) error = NULL;
  gboolean is_done = g_task_propagate_boolean (G_TASK (result), &error);
  if (window == NULL)
    return;
  if (is_done)
    kn_library_window_toast (window, _ ("The samples are in your library."), NULL, NULL, NULL);
  else
    kn_library_window_toast_error (window, error);
  kn_library_window_reload (window);
}

static void
add_workshop (KnLibrary *library, GTask *task, gpointer data, const GError *open_error)
{
  GError *error = NULL;
  gboolean is_new = FALSE;
  if (library == NULL)
    g_task_return_error (task, g_error_copy (open_error));
  else if (kn_starter_add_workshop (library, &is_new, &error))
    g_task_return_int (task, is_new);
  else
    g_task_return_error (task, error);
}

static void
on_workshop_added (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (KnLibraryWindow) window = g_weak_ref_get (&job->window);
  g_autoptr (GError) error = NULL;
  gssize is_new = g_task_propagate_int (G_TASK (result), &error);
  if (window == NULL)
    return;
  if (error != NULL)
    kn_library_window_toast_error (window, error);
  else
    kn_library_window_toast (window,
                             is_new ? _ ("The sample workshop is in your library: see Wisdom, "
                                         "Brands and Designs.")
                                    : _ ("Your library has had the sample workshop before."),
                             NULL, NULL, NULL);
  kn_library_window_reload (window);
}

static void
on_add_workshop (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (widget);
  if (kn_library_window_get_loader (window) != NULL)
    kn_loader_run_async (kn_library_window_get_loader (window), add_workshop, NULL, NULL, NULL,
                         on_workshop_added, job_new (window, NULL));
}

static void
on_add_samples (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (widget);
  if (kn_library_window_get_loader (window) != NULL)
    kn_loader_run_async (kn_library_window_get_loader (window), add_samples, NULL, NULL, NULL,
                         on_samples_added, job_new (window, NULL));
}

void
kn_library_care_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.backup", NULL, on_backup);
  gtk_widget_class_install_action (widget_class, "win.restore", NULL, on_restore);
  gtk_widget_class_install_action (widget_class, "win.begin-anew", NULL, on_begin_anew);
  gtk_widget_class_install_action (widget_class, "win.add-samples", NULL, on_add_samples);
  gtk_widget_class_install_action (widget_class, "win.add-workshop", NULL, on_add_workshop);
}
