/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns writing the book of a brand from the window. Another thread makes it, through a connection
 * of its own to the library. */

#include "config.h"

#include "app/kn-library-book.h"

#include "app/kn-file-job.h"
#include "base/kn-file.h"
#include "press/kn-export.h"
#include "publish/kn-brand-book.h"

#include <glib/gi18n.h>

typedef struct
{
  char *library; /* path */
  KnId brand;
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;
  g_free (self->library);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static gboolean
write_book (gpointer data,
            const char *path,
            KnWaiting *waiting,
            GCancellable *cancellable,
            GError **error)
{
  const Job *job = data;
  KnPdfOptions options;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autoptr (KnLibrary) library = kn_library_open (job->library, error);
  g_autoptr (KnCondition) condition
      = library == NULL ? NULL : kn_condition_load (KN_CONDITION_DEFAULT_NAME, error);
  g_autoptr (KnDesign) book
      = condition == NULL ? NULL
                          : kn_brand_book_new (library, &job->brand, condition, today, error);
  if (book == NULL)
    return FALSE;
  kn_pdf_options_init (&options, condition);
  options.marks = 0;
  options.created = g_date_time_to_unix (now);
  options.cancellable = cancellable;
  options.progress = kn_waiting_tell;
  options.progress_data = waiting;
  return kn_export_pdf (book, &options, path, error);
}

static void
on_written (gpointer data, GtkWindow *window, const char *path, const GError *error)
{
  g_autofree char *name = g_path_get_basename (path);
  /* Translators: %s is a file name. */
  g_autofree char *sentence = g_strdup_printf (_ ("The brand book was written to %s."), name);
  if (error == NULL)
    kn_library_window_toast (KN_LIBRARY_WINDOW (window), sentence, _ ("_Show in Folder"),
                             "win.show-in-folder", path);
  else
    kn_library_window_toast_error (KN_LIBRARY_WINDOW (window), error);
}

static void
on_brand_book (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const patterns[] = { "*.pdf", NULL };
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (widget);
  const KnFileKind kinds[] = { { _ ("PDF files"), patterns }, { NULL, NULL } };
  g_autoptr (GError) error = NULL;
  g_autoptr (Job) job = g_new0 (Job, 1);
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
  const KnFileJob what = { .title = _ ("Save the Brand Book"),
                           .sentence = _ ("Writing the brand book…"),
                           .kinds = kinds,
                           .write = write_book,
                           .done = on_written,
                           .free = job_free };
  kn_file_job_begin (kn_library_window_get_compat (window), GTK_WINDOW (window), &what, file_name,
                     g_steal_pointer (&job));
}

void
kn_library_book_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.brand-book", "s", on_brand_book);
}
