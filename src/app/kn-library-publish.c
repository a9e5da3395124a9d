/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what is saved of the library for people. "Save a Catalogue" lets another thread write it
 * through a connection of its own, and says afterwards what had to be left out; the survey form
 * goes the same way. */

#include "config.h"

#include "app/kn-library-publish.h"

#include "app/kn-file-job.h"
#include "base/kn-file.h"
#include "publish/kn-catalogue.h"
#include "publish/kn-survey-form.h"

#include <glib/gi18n.h>

#define NOTES_SHOWN 12

static const char *const page_patterns[] = { "*.html", NULL };
static const char *const form_patterns[] = { "*.pdf", NULL };

typedef struct
{
  char *library;    /* path */
  KnId wisdom;      /* of one record, */
  KnDesign *record; /* the same; NULL: of everything */
  char *notes;      /* result: a sentence a line, "" if there are none */
  guint n_notes;
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;
  g_free (self->library);
  g_clear_pointer (&self->record, kn_design_unref);
  g_free (self->notes);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static void
take_notes (Job *self, const GPtrArray *notes)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < MIN (notes->len, NOTES_SHOWN); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (const char *)notes->pdata[i]);
  if (notes->len > NOTES_SHOWN)
    g_string_append_printf (text, "\n%s",
                            ngettext ("and one more", "and more",
                                      (unsigned long)notes->len - NOTES_SHOWN));
  self->notes = g_strdup (text->str);
  self->n_notes = notes->len;
}

static gboolean
write_catalogue (gpointer data,
                 const char *path,
                 KnWaiting *waiting,
                 GCancellable *cancellable,
                 GError **error)
{
  Job *job = data;
  g_autoptr (KnLibrary) library = kn_library_open (job->library, error);
  g_autoptr (KnCatalogue) catalogue = library == NULL ? NULL : kn_catalogue_new (library);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  const KnCatalogueOptions options
      = { job->record == NULL ? NULL : kn_design_get_name (job->record), today, kn_waiting_tell,
          waiting, cancellable };
  if (catalogue == NULL)
    return FALSE;
  const gboolean done
      = (job->record != NULL ? kn_catalogue_add_wisdom (catalogue, &job->wisdom, error)
                             : kn_catalogue_add_all (catalogue, error))
        && kn_catalogue_write (catalogue, path, &options, error);
  take_notes (job, kn_catalogue_get_notes (catalogue));
  return done;
}

static void
on_written (gpointer data, GtkWindow *parent, const char *path, const GError *error)
{
  const Job *job = data;
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (parent);
  g_autofree char *name = g_path_get_basename (path);
  /* Translators: %s is a file name. */
  g_autofree char *sentence = g_strdup_printf (_ ("The catalogue was written to %s."), name);
  if (error == NULL)
    kn_library_window_toast (window, sentence, _ ("_Show in Folder"), "win.show-in-folder", path);
  else
    kn_library_window_toast_error (window, error);
  g_autofree char *heading
      = g_strdup_printf (ngettext ("%u thing is not in the catalogue",
                                   "%u things are not in the catalogue", job->n_notes),
                         job->n_notes);
  if (job->n_notes > 0)
    kn_compat_tell (kn_library_window_get_compat (window), parent, heading, job->notes);
}

static char *
dup_file_name (const Job *self, const char *otherwise, const char *ending)
{
  return kn_file_dup_name_for (self->record == NULL ? otherwise : kn_design_get_name (self->record),
                               ending);
}

/* %NULL if the record cannot be read: that was said. */
static Job *
job_new (KnLibraryWindow *window, const char *id)
{
  g_autoptr (Job) self = g_new0 (Job, 1);
  KnApplication *application = kn_library_window_get_application (window);
  self->library = g_strdup (kn_application_get_library_path (application));
  if (*id == '\0')
    return g_steal_pointer (&self);
  g_autoptr (GError) error = NULL;
  if (kn_id_parse (&self->wisdom, id))
    self->record
        = kn_library_load_design (kn_library_window_get_library (window), &self->wisdom, &error);
  if (error != NULL)
    kn_library_window_toast_error (window, error);
  return self->record == NULL ? NULL : g_steal_pointer (&self);
}

static void
on_catalogue (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (widget);
  const KnFileKind kinds[] = { { _ ("Web pages"), page_patterns }, { NULL, NULL } };
  g_autoptr (Job) job = job_new (window, g_variant_get_string (parameter, NULL));
  if (job == NULL)
    return;
  g_autofree char *file_name = dup_file_name (job, _ ("Catalogue"), ".html");
  const KnFileJob what = { .title = _ ("Save a Catalogue"),
                           .sentence = _ ("Writing the catalogue…"),
                           .kinds = kinds,
                           .write = write_catalogue,
                           .done = on_written,
                           .free = job_free };
  kn_file_job_begin (kn_library_window_get_compat (window), GTK_WINDOW (window), &what, file_name,
                     g_steal_pointer (&job));
}

/* --- the survey form -------------------------------------------------------------------------- */

static gboolean
write_form (gpointer data,
            const char *path,
            KnWaiting *waiting,
            GCancellable *cancellable,
            GError **error)
{
  const Job *job = data;
  return kn_survey_form_write (job->record == NULL ? NULL : job->record->scene, path, error);
}

static void
on_form_written (gpointer data, GtkWindow *parent, const char *path, const GError *error)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (parent);
  g_autofree char *name = g_path_get_basename (path);
  /* Translators: %s is a file name. */
  g_autofree char *sentence = g_strdup_printf (_ ("The survey form was written to %s."), name);
  if (error == NULL)
    kn_library_window_toast (window, sentence, _ ("_Show in Folder"), "win.show-in-folder", path);
  else
    kn_library_window_toast_error (window, error);
}

static void
on_survey_form (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (widget);
  const KnFileKind kinds[] = { { _ ("PDF files"), form_patterns }, { NULL, NULL } };
  g_autoptr (Job) job = job_new (window, g_variant_get_string (parameter, NULL));
  if (job == NULL)
    return;
  g_autofree char *file_name = dup_file_name (job, _ ("Survey of wisdom"), ".pdf");
  const KnFileJob what = { .title = _ ("Save the Survey Form"),
                           .sentence = _ ("Writing the survey form…"),
                           .kinds = kinds,
                           .write = write_form,
                           .done = on_form_written,
                           .free = job_free };
  kn_file_job_begin (kn_library_window_get_compat (window), GTK_WINDOW (window), &what, file_name,
                     g_steal_pointer (&job));
}

void
kn_library_publish_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.catalogue", "s", on_catalogue);
  gtk_widget_class_install_action (widget_class, "win.survey-form", "s", on_survey_form);
}
