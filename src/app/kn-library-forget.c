/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns "Erase a Person": asks for the name, looks in another thread what names it, shows that and
 * asks whether to go on. The work itself is the store's. Like restoring, it closes the designs that
 * are open: their undo holds the name in memory and would write it back with the next step. */

#include "config.h"

#include "app/kn-library-forget.h"

#include <glib/gi18n.h>

typedef struct
{
  GWeakRef window;
  char *library; /* path */
  char *name;
  KnEraseFlags flags;
  KnErasure report; /* result */
} Job;

static Job *
job_new (KnLibraryWindow *window, const char *name, KnEraseFlags flags)
{
  Job *self = g_new0 (Job, 1);
  KnApplication *application = kn_library_window_get_application (window);
  g_weak_ref_init (&self->window, window);
  self->library = g_strdup (kn_application_get_library_path (application));
  self->name = g_strdup (name);
  self->flags = flags;
  return self;
}

static void
job_free (gpointer data)
{
  Job *self = data;
  g_weak_ref_clear (&self->window);
  kn_erasure_clear (&self->report);
  g_free (self->library);
  g_free (self->name);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static void
erase (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  g_autoptr (KnLibrary) library = kn_library_open (job->library, &error);
  if (library != NULL
      && kn_library_erase_person (library, job->name, job->flags, &job->report, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
run (Job *job, GAsyncReadyCallback done)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, done, NULL);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, erase);
}

static void
on_erased (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (KnLibraryWindow) window = g_weak_ref_get (&job->window);
  g_autoptr (GError) error = NULL;
  gboolean is_done = g_task_propagate_boolean (G_TASK (result), &error);
  if (window == NULL)
    return;
  kn_application_reopen_library (kn_library_window_get_application (window));
  if (!is_done)
    {
      kn_compat_tell (kn_library_window_get_compat (window), GTK_WINDOW (window),
                      _ ("The name was not erased"), error->message);
      return;
    }
  g_autofree char *body = kn_erasure_describe (&job->report, job->flags);
  kn_compat_tell (kn_library_window_get_compat (window), GTK_WINDOW (window),
                  _ ("The name is erased"), body);
}

static void
on_answer (const char *answer, gpointer data)
{
  g_autoptr (Job) seen = data;
  g_autoptr (KnLibraryWindow) window = g_weak_ref_get (&seen->window);
  if (window == NULL || g_str_equal (answer, "cancel"))
    return;
  kn_application_close_library (kn_library_window_get_application (window));
  run (job_new (window, seen->name,
                g_str_equal (answer, "art") ? KN_ERASE_WITH_ART : KN_ERASE_RECORDS),
       on_erased);
}

static void
on_looked (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (KnLibraryWindow) window = g_weak_ref_get (&job->window);
  g_autoptr (GError) error = NULL;
  gboolean is_found = g_task_propagate_boolean (G_TASK (result), &error);
  if (window == NULL)
    return;
  if (!is_found)
    {
      kn_library_window_toast_error (window, error);
      return;
    }
  gboolean is_in_art = job->report.shown_in != NULL && job->report.shown_in[0] != NULL;
  const KnAnswer answers[] = {
    { "cancel", _ ("_Cancel"), TRUE, FALSE },
    { "records", _ ("_Erase from Records"), FALSE, TRUE },
    { "art", _ ("Erase from _Designs Too"), FALSE, TRUE },
  };
  g_autofree char *found = kn_erasure_describe (&job->report, job->flags);
  g_autofree char *body = g_strdup_printf (
      "%s\n\n%s", found,
      _ ("A mark takes the place of the name. This cannot be undone. Open designs are closed."));
  /* Translators: %s is a person's name. */
  g_autofree char *heading = g_strdup_printf (_ ("Erase “%s”?"), job->name);
  kn_compat_ask (kn_library_window_get_compat (window), GTK_WINDOW (window), heading, body, answers,
                 is_in_art ? 3 : 2, on_answer, job_new (window, job->name, KN_ERASE_PREVIEW));
}

static void
on_name (const char *name, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (KnLibraryWindow) window = g_weak_ref_get (&job->window);
  if (window != NULL && name != NULL)
    run (job_new (window, name, KN_ERASE_PREVIEW), on_looked);
}

static void
on_forget_person (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (widget);
  kn_compat_ask_text (kn_library_window_get_compat (window), GTK_WINDOW (window),
                      _ ("Erase a Person"),
                      _ ("Whoever asks for it is taken out of every record: who drew, who holds a "
                         "motif, who gave consent."),
                      "", _ ("_Look for the Name"), on_name, job_new (window, NULL, 0));
}

void
kn_library_forget_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.forget-person", NULL, on_forget_person);
}
