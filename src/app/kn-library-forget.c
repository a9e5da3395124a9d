/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns "Erase a Person", by a name that is typed or of somebody of the register: kn-erase-dialog.c
 * shows where the name stands and asks whether to go on. The work itself is the store's. Like
 * restoring, it closes the designs that are open: their undo holds the name in memory and would
 * write it back with the next step. */

#include "config.h"

#include "app/kn-library-forget.h"

#include "app/kn-erase-dialog.h"
#include "model/kn-record.h"

#include <glib/gi18n.h>

typedef struct
{
  GWeakRef window;
  char *library; /* path */
  char **names;
  char *mark;
  KnEraseFlags flags;
  KnErasure report; /* result */
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;
  g_weak_ref_clear (&self->window);
  kn_erasure_clear (&self->report);
  g_free (self->library);
  g_strfreev (self->names);
  g_free (self->mark);
  g_free (self);
}

static void
erase (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  g_autoptr (KnLibrary) library = kn_library_open (job->library, &error);
  if (library != NULL
      && kn_library_erase_names (library, (const char *const *)job->names, job->mark, job->flags,
                                 &job->report, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
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
on_confirmed (KnLibraryWindow *window,
              const char *const *names,
              const char *mark,
              KnEraseFlags flags)
{
  KnApplication *application = kn_library_window_get_application (window);
  Job *job = g_new0 (Job, 1);
  g_weak_ref_init (&job->window, window);
  job->library = g_strdup (kn_application_get_library_path (application));
  job->names = g_strdupv ((char **)names);
  job->mark = g_strdup (mark);
  job->flags = flags;
  kn_application_close_library (application);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, on_erased, NULL);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, erase);
}

static void
ask (KnLibraryWindow *window, const char *const *names)
{
  gtk_window_present (GTK_WINDOW (kn_erase_dialog_new (window, names, on_confirmed)));
}

static void
on_name (const char *name, gpointer data)
{
  g_autofree GWeakRef *ref = data;
  g_autoptr (KnLibraryWindow) window = g_weak_ref_get (ref);
  g_weak_ref_clear (ref);
  const char *const names[] = { name, NULL };
  if (window != NULL && name != NULL)
    ask (window, names);
}

static void
on_forget_person (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (widget);
  GWeakRef *ref = g_new0 (GWeakRef, 1);
  g_weak_ref_init (ref, window);
  kn_compat_ask_text (kn_library_window_get_compat (window), GTK_WINDOW (window),
                      _ ("Erase a Person"),
                      _ ("Whoever asks for it is taken out of every record: who drew, who holds a "
                         "motif, who gave consent."),
                      "", _ ("_Look for the Name"), on_name, ref);
}

/* Somebody of the register, under all names that the record knows. */
static void
on_forget_this_person (GtkWidget *widget, const char *action, GVariant *parameter)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  KnId id;
  if (!kn_id_parse (&id, g_variant_get_string (parameter, NULL)))
    return;
  g_autoptr (KnDesign) person
      = kn_library_load_design (kn_library_window_get_library (window), &id, &error);
  if (person == NULL)
    {
      kn_library_window_toast_error (window, error);
      return;
    }
  g_auto (GStrv) names = kn_record_list_names (kn_scene_get_design (person->scene));
  if (*names != NULL)
    ask (window, (const char *const *)names);
}

void
kn_library_forget_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.forget-person", NULL, on_forget_person);
  gtk_widget_class_install_action (widget_class, "win.forget-this-person", "s",
                                   on_forget_this_person);
}
