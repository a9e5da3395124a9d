/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns writing the book of a brand from the window. Another thread makes it, through a connection
 * of its own to the library. */

#include "config.h"

#include "app/kn-library-book.h"

#include "app/kn-waiting.h"
#include "base/kn-file.h"
#include "press/kn-export.h"
#include "publish/kn-brand-book.h"

#include <glib/gi18n.h>

typedef struct
{
  GWeakRef window;
  char *library, *path; /* paths */
  KnId brand;
  KnWaiting *waiting;
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;
  g_weak_ref_clear (&self->window);
  g_free (self->library);
  g_free (self->path);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static void
work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  KnPdfOptions options;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autoptr (KnLibrary) library = kn_library_open (job->library, &error);
  g_autoptr (KnCondition) condition
      = library == NULL ? NULL : kn_condition_load (KN_CONDITION_DEFAULT_NAME, &error);
  g_autoptr (KnDesign) book
      = condition == NULL ? NULL
                          : kn_brand_book_new (library, &job->brand, condition, today, &error);
  if (book != NULL)
    {
      kn_pdf_options_init (&options, condition);
      options.marks = 0;
      options.created = g_date_time_to_unix (now);
      options.cancellable = cancellable;
      options.progress = kn_waiting_tell;
      options.progress_data = job->waiting;
    }
  if (book != NULL && kn_export_pdf (book, &options, job->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (KnLibraryWindow) window = g_weak_ref_get (&job->window);
  g_autoptr (GError) error = NULL;
  const gboolean is_done = g_task_propagate_boolean (G_TASK (result), &error);
  kn_waiting_end (job->waiting);
  if (window == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || g_error_matches (error, KN_PRESS_ERROR, KN_PRESS_ERROR_CANCELLED))
    return;
  g_autofree char *name = g_path_get_basename (job->path);
  /* Translators: %s is a file name. */
  g_autofree char *sentence = g_strdup_printf (_ ("The brand book was written to %s."), name);
  if (is_done)
    kn_library_window_toast (window, sentence, _ ("_Show in Folder"), "win.show-in-folder",
                             job->path);
  else
    kn_library_window_toast_error (window, error);
}

static void
on_file (GFile *file, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (KnLibraryWindow) window = g_weak_ref_get (&job->window);
  if (window == NULL || file == NULL)
    return;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, on_written, NULL);
  /* What was written whole is told, whenever somebody pressed the button. */
  g_task_set_check_cancellable (task, FALSE);
  job->path = g_file_get_path (file);
  job->waiting = kn_waiting_begin (GTK_WINDOW (window), _ ("Writing the brand book…"), cancellable);
  g_task_set_task_data (task, g_steal_pointer (&job), job_free);
  g_task_run_in_thread (task, work);
}

static void
on_brand_book (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const patterns[] = { "*.pdf", NULL };
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (widget);
  const KnFileKind kinds[] = { { _ ("PDF files"), patterns }, { NULL, NULL } };
  g_autoptr (GError) error = NULL;
  g_autoptr (Job) job = g_new0 (Job, 1);
  g_weak_ref_init (&job->window, window);
  job->library
      = g_strdup (kn_application_get_library_path (kn_library_window_get_application (window)));
  g_autoptr (KnDesign) brand
      = kn_id_parse (&job->brand, g_variant_get_string (parameter, NULL))
            ? kn_library_load_design (kn_library_window_get_library (window), &job->brand, &error)
            : NULL;
  if (error != NULL)
    kn_library_window_toast_error (window, error);
  if (brand == NULL)
    return;
  g_autofree char *file_name = kn_file_dup_name_for (kn_design_get_name (brand), ".pdf");
  kn_compat_save_file (kn_library_window_get_compat (window), GTK_WINDOW (window),
                       _ ("Save the Brand Book"), file_name, kinds, on_file,
                       g_steal_pointer (&job));
}

void
kn_library_book_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.brand-book", "s", on_brand_book);
}
