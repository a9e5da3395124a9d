/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the commands of the library window on designs and on files from outside. What takes time
 * runs on the loader's thread; what can be taken back is done at once and offers "Undo", and only
 * what cannot be taken back asks first. */

#include "config.h"

#include "app/kn-library-actions.h"

#include "app/kn-editor-window.h"
#include "app/kn-export-pack.h"
#include "app/kn-form-choice.h"
#include "app/kn-import-motif.h"
#include "app/kn-library-book.h"
#include "app/kn-library-brand-actions.h"
#include "app/kn-library-canvas-actions.h"
#include "app/kn-library-wisdom-actions.h"
#include "app/kn-workshop.h"
#include "app/kn-library-care.h"
#include "app/kn-library-forget.h"
#include "app/kn-library-publish.h"
#include "app/kn-library-standards.h"
#include "app/kn-library-swap-actions.h"
#include "app/kn-new-dialog.h"
#include "app/kn-pack-dialog.h"
#include "base/kn-file.h"

#include <glib/gi18n.h>

static const char *const design_patterns[] = { "*.json", "*.kanokpack", NULL };
static const char *const motif_patterns[] = { "*.svg", NULL };

/* A job whose answer may come after the window was closed. */
typedef struct
{
  GWeakRef window;
  KnId design;
  char *path;
  gboolean without_people; /* of a bundle */
  char **shown_in;         /* designs in it that name somebody all the same: result */
} Job;

static Job *
job_new (KnLibraryWindow *window, const KnId *design, const char *path)
{
  Job *self = g_new0 (Job, 1);
  g_weak_ref_init (&self->window, window);
  if (design != NULL)
    self->design = *design;
  self->path = g_strdup (path);
  return self;
}

static void
job_free (Job *self)
{
  g_weak_ref_clear (&self->window);
  g_free (self->path);
  g_strfreev (self->shown_in);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static gboolean
parse_target (GVariant *parameter, KnId *out_id)
{
  return kn_id_parse (out_id, g_variant_get_string (parameter, NULL));
}

static char *
dup_design_name (KnLibraryWindow *window, const KnId *id)
{
  g_autoptr (KnDesign) design
      = kn_library_load_design (kn_library_window_get_library (window), id, NULL);
  return g_strdup (design == NULL ? _ ("Design") : kn_design_get_name (design));
}

/* --- designs -------------------------------------------------------------------------------- */

static void
on_new_design (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (widget);
  if (kn_library_window_get_library (window) == NULL)
    return;
  GtkWidget *dialog
      = kn_new_dialog_new (kn_library_window_get_application (window), GTK_WINDOW (window),
                           g_variant_get_string (parameter, NULL));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* "Use in a design": the New dialog with the motif chosen in it. */
static void
on_new_with_motif (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (widget);
  if (kn_library_window_get_library (window) == NULL)
    return;
  GtkWidget *dialog = kn_new_dialog_new (kn_library_window_get_application (window),
                                         GTK_WINDOW (window), kn_form_choices[0].id);
  (void)kn_new_dialog_use_motif (KN_NEW_DIALOG (dialog), g_variant_get_string (parameter, NULL));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_open_design (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  KnId id;
  if (!parse_target (parameter, &id))
    return;
  if (!kn_application_open_design (kn_library_window_get_application (window), &id, &error))
    kn_library_window_toast_error (window, error);
}

static void
on_renamed (const char *text, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (KnLibraryWindow) window = g_weak_ref_get (&job->window);
  g_autoptr (GError) error = NULL;
  if (window == NULL || text == NULL)
    return;
  if (!kn_application_rename_design (kn_library_window_get_application (window), &job->design, text,
                                     &error)
      && error != NULL)
    kn_library_window_toast_error (window, error);
  kn_library_window_reload (window);
}

static void
on_rename_design (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (widget);
  KnId id;
  if (!parse_target (parameter, &id))
    return;
  g_autofree char *old_name = dup_design_name (window, &id);
  kn_compat_ask_text (kn_library_window_get_compat (window), GTK_WINDOW (window),
                      _ ("Rename the Design"), NULL, old_name, _ ("_Rename"), on_renamed,
                      job_new (window, &id, NULL));
}

static void
on_duplicate_design (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  KnId id, copy;
  if (!parse_target (parameter, &id))
    return;
  if (!kn_library_duplicate_design (kn_library_window_get_library (window), &id, &copy, &error))
    {
      kn_library_window_toast_error (window, error);
      return;
    }
  g_autofree char *target = kn_id_dup_string (&copy);
  kn_library_window_toast (window, _ ("A copy was made."), _ ("_Open"), "win.open-design", target);
  kn_library_window_reload (window);
}

static void
set_trashed (KnLibraryWindow *window, const KnId *id, gboolean trashed)
{
  g_autoptr (GError) error = NULL;
  KnApplication *application = kn_library_window_get_application (window);
  GtkWindow *editor = kn_application_find_editor (application, id);
  if (editor != NULL && trashed)
    gtk_window_close (editor);
  if (!kn_library_trash_design (kn_library_window_get_library (window), id, trashed, &error))
    {
      kn_library_window_toast_error (window, error);
      return;
    }
  g_autofree char *name = dup_design_name (window, id);
  g_autofree char *target = kn_id_dup_string (id);
  g_autofree char *sentence
      = g_strdup_printf (trashed ? _ ("“%s” is in the trash.") : _ ("“%s” is back."), name);
  if (trashed)
    kn_library_window_toast (window, sentence, _ ("_Undo"), "win.restore-design", target);
  else
    kn_library_window_toast (window, sentence, NULL, NULL, NULL);
  kn_library_window_reload (window);
}

static void
on_trash_design (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnId id;
  if (parse_target (parameter, &id))
    set_trashed (KN_LIBRARY_WINDOW (widget), &id, TRUE);
}

static void
on_restore_design (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnId id;
  if (parse_target (parameter, &id))
    set_trashed (KN_LIBRARY_WINDOW (widget), &id, FALSE);
}

static void
on_delete_answer (const char *answer, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (KnLibraryWindow) window = g_weak_ref_get (&job->window);
  g_autoptr (GError) error = NULL;
  if (window == NULL || !g_str_equal (answer, "delete"))
    return;
  if (!kn_library_remove_design (kn_library_window_get_library (window), &job->design, &error))
    kn_library_window_toast_error (window, error);
  kn_library_window_reload (window);
}

static void
on_delete_design (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (widget);
  const KnAnswer answers[] = {
    { "cancel", _ ("_Cancel"), TRUE, FALSE },
    { "delete", _ ("_Delete"), FALSE, TRUE },
  };
  KnId id;
  if (!parse_target (parameter, &id))
    return;
  g_autofree char *design_name = dup_design_name (window, &id);
  g_autofree char *heading = g_strdup_printf (_ ("Delete “%s” for good?"), design_name);
  kn_compat_ask (kn_library_window_get_compat (window), GTK_WINDOW (window), heading,
                 _ ("It is deleted from the library with all its steps. This cannot be undone."),
                 answers, G_N_ELEMENTS (answers), on_delete_answer, job_new (window, &id, NULL));
}

/* --- bundles -------------------------------------------------------------------------------- */

static void
pack (KnLibrary *library, GTask *task, gpointer data, const GError *open_error)
{
  Job *job = data;
  GError *error = NULL;
  if (library == NULL)
    g_task_return_error (task, g_error_copy (open_error));
  else if (kn_export_pack_write (library, &job->design, job->path, job->without_people,
                                 &job->shown_in, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_packed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (KnLibraryWindow) window = g_weak_ref_get (&job->window);
  g_autoptr (GError) error = NULL;
  gboolean is_packed = g_task_propagate_boolean (G_TASK (result), &error);
  if (window == NULL)
    return;
  g_autofree char *sentence = kn_export_pack_dup_sentence (job->path, job->shown_in);
  if (is_packed)
    kn_library_window_toast (window, sentence, _ ("_Show in Folder"), "win.show-in-folder",
                             job->path);
  else
    kn_library_window_toast_error (window, error);
}

static void
on_pack_chosen (GFile *file, gboolean without_people, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (KnLibraryWindow) window = g_weak_ref_get (&job->window);
  if (window == NULL || file == NULL || kn_library_window_get_loader (window) == NULL)
    return;
  job->path = g_file_get_path (file);
  job->without_people = without_people;
  Job *running = g_steal_pointer (&job);
  kn_loader_run_async (kn_library_window_get_loader (window), pack, running, NULL, NULL, on_packed,
                       running);
}

static void
on_pack_design (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (widget);
  KnId id;
  if (!parse_target (parameter, &id))
    return;
  g_autofree char *design_name = dup_design_name (window, &id);
  g_autofree char *file_name = kn_file_dup_name_for (design_name, ".kanokpack");
  gtk_window_present (
      GTK_WINDOW (kn_pack_dialog_new (GTK_WINDOW (window), kn_library_window_get_compat (window),
                                      file_name, on_pack_chosen, job_new (window, &id, NULL))));
}

static void
on_show_in_folder (GtkWidget *widget, const char *name, GVariant *parameter)
{
  kn_compat_show_in_folder (GTK_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
open_bundle (KnLibrary *library, GTask *task, gpointer data, const GError *open_error)
{
  const Job *job = data;
  GError *error = NULL;
  KnBundleReport *report
      = library == NULL ? NULL : kn_library_open_bundle (library, job->path, &error);
  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify)kn_bundle_report_free);
  else
    g_task_return_error (task, error != NULL ? error : g_error_copy (open_error));
}

static void
on_bundle_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (KnLibraryWindow) window = g_weak_ref_get (&job->window);
  g_autoptr (GError) error = NULL;
  KnBundleReport *report = g_task_propagate_pointer (G_TASK (result), &error);
  if (window != NULL && report == NULL)
    kn_library_window_toast_error (window, error);
  else if (window != NULL)
    {
      g_autoptr (GString) lines = g_string_new (NULL);
      for (guint i = 0; report->lines != NULL && i < report->lines->len; i++)
        g_string_append_printf (lines, "%s%s", i > 0 ? "\n" : "",
                                (const char *)report->lines->pdata[i]);
      g_autofree char *name = g_path_get_basename (job->path);
      /* Translators: %s is a file name. */
      g_autofree char *heading = g_strdup_printf (_ ("“%s” was opened"), name);
      kn_compat_tell (kn_library_window_get_compat (window), GTK_WINDOW (window), heading,
                      lines->str);
      kn_library_window_reload (window);
    }
  g_clear_pointer (&report, kn_bundle_report_free);
}

/* --- files from outside --------------------------------------------------------------------- */

static void
import_design (KnLibrary *library, GTask *task, gpointer data, const GError *open_error)
{
  const Job *job = data;
  GError *error = NULL;
  if (library == NULL)
    {
      g_task_return_error (task, g_error_copy (open_error));
      return;
    }
  g_autoptr (KnDesign) design = kn_design_load_file (job->path, &error);
  KnId id;
  if (design != NULL && kn_library_import_design (library, design, &id, &error))
    g_task_return_pointer (task, g_memdup2 (&id, sizeof id), g_free);
  else
    g_task_return_error (task, error);
}

static void
on_design_imported (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (KnLibraryWindow) window = g_weak_ref_get (&job->window);
  g_autoptr (GError) error = NULL;
  g_autofree KnId *id = g_task_propagate_pointer (G_TASK (result), &error);
  if (window == NULL)
    return;
  if (id == NULL
      || !kn_application_open_design (kn_library_window_get_application (window), id, &error))
    kn_library_window_toast_error (window, error);
  kn_library_window_reload (window);
}

/**
 * kn_library_actions_open_file:
 * @window: where errors are said
 * @file: a design JSON, a bundle or an SVG motif
 *
 * Returns at once; the work is done on the loader's thread.
 */
void
kn_library_actions_open_file (KnLibraryWindow *window, GFile *file)
{
  g_return_if_fail (KN_IS_LIBRARY_WINDOW (window) && G_IS_FILE (file));
  g_autofree char *path = g_file_get_path (file);
  KnLoader *loader = kn_library_window_get_loader (window);
  if (loader == NULL)
    return;
  if (path == NULL)
    {
      g_autofree char *uri = g_file_get_uri (file);
      g_autofree char *sentence
          = g_strdup_printf (_ ("%s is not on this computer; copy it here first."), uri);
      kn_library_window_toast (window, sentence, NULL, NULL, NULL);
      return;
    }
  g_autofree char *lower = g_ascii_strdown (path, -1);
  if (g_str_has_suffix (lower, ".svg"))
    kn_import_motif_begin (window, path);
  else if (g_str_has_suffix (lower, ".kanokpack") || kn_bundle_is_bundle (path))
    kn_loader_run_async (loader, open_bundle, job_new (window, NULL, path),
                         (GDestroyNotify)job_free, NULL, on_bundle_opened,
                         job_new (window, NULL, path));
  else
    kn_loader_run_async (loader, import_design, job_new (window, NULL, path),
                         (GDestroyNotify)job_free, NULL, on_design_imported,
                         job_new (window, NULL, path));
}

static void
on_open_picked (GFile *file, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (KnLibraryWindow) window = g_weak_ref_get (&job->window);
  if (window != NULL && file != NULL)
    kn_library_actions_open_file (window, file);
}

static void
on_open_file (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (widget);
  const KnFileKind kinds[]
      = { { _ ("Kanok designs and bundles"), design_patterns }, { NULL, NULL } };
  kn_compat_open_file (kn_library_window_get_compat (window), GTK_WINDOW (window),
                       _ ("Open File or USB Bundle"), kinds, on_open_picked,
                       job_new (window, NULL, NULL));
}

static void
on_import_motif (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (widget);
  const KnFileKind kinds[] = { { _ ("SVG drawings"), motif_patterns }, { NULL, NULL } };
  kn_compat_open_file (kn_library_window_get_compat (window), GTK_WINDOW (window),
                       _ ("Import Motif"), kinds, on_open_picked, job_new (window, NULL, NULL));
}

/* --- the view ------------------------------------------------------------------------------- */

static void
on_show_trash (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnDesignGrid *designs = kn_library_window_get_designs (KN_LIBRARY_WINDOW (widget));
  kn_library_window_show_view (KN_LIBRARY_WINDOW (widget), "designs");
  kn_design_grid_show_trash (designs, !kn_design_grid_is_trash (designs));
}

static void
on_show_view (GtkWidget *widget, const char *name, GVariant *parameter)
{
  kn_library_window_show_view (KN_LIBRARY_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
on_show_motif (GtkWidget *widget, const char *name, GVariant *parameter)
{
  kn_library_window_show_motif (KN_LIBRARY_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

/* "Use in a design": opens its editor with the motif placed in the middle. */
static void
on_place_motif (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (widget);
  KnApplication *application = kn_library_window_get_application (window);
  g_autoptr (GError) error = NULL;
  const char *design, *sha256;
  KnId id;
  g_variant_get (parameter, "(&s&s)", &design, &sha256);
  if (!kn_id_parse (&id, design))
    return;
  if (!kn_application_open_design (application, &id, &error))
    {
      kn_library_window_toast_error (window, error);
      return;
    }
  GtkWindow *editor = kn_application_find_editor (application, &id);
  (void)kn_session_place_asset (kn_editor_window_get_session (KN_EDITOR_WINDOW (editor)), sha256,
                                NULL); /* the session says why not */
}

/* What the holders allow has changed: every light that depends on it is looked at again. */
static void
on_passport_changed (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (widget);
  kn_design_grid_forget_pictures (kn_library_window_get_designs (window));
  kn_library_window_reload (window);
  kn_library_window_toast (window, _ ("The passport is saved."), NULL, NULL, NULL);
}

static void
on_search (GtkWidget *widget, const char *name, GVariant *parameter)
{
  kn_library_window_toggle_search (KN_LIBRARY_WINDOW (widget));
}

void
kn_library_actions_install (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    const char *type;
    GtkWidgetActionActivateFunc func;
  } actions[] = {
    { "win.new-design", "s", on_new_design },
    { "win.new-with-motif", "s", on_new_with_motif },
    { "win.open-design", "s", on_open_design },
    { "win.rename-design", "s", on_rename_design },
    { "win.duplicate-design", "s", on_duplicate_design },
    { "win.pack-design", "s", on_pack_design },
    { "win.trash-design", "s", on_trash_design },
    { "win.restore-design", "s", on_restore_design },
    { "win.delete-design", "s", on_delete_design },
    { "win.show-in-folder", "s", on_show_in_folder },
    { "win.open-file", NULL, on_open_file },
    { "win.import-motif", NULL, on_import_motif },
    { "win.show-trash", NULL, on_show_trash },
    { "win.show-view", "s", on_show_view },
    { "win.show-motif", "s", on_show_motif },
    { "win.place-motif", "(ss)", on_place_motif },
    { "win.passport-changed", "s", on_passport_changed },
    { "win.search", NULL, on_search },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].type,
                                     actions[i].func);
  kn_library_swap_actions_install (widget_class);
  kn_library_book_install (widget_class);
  kn_library_brand_actions_install (widget_class);
  kn_library_wisdom_actions_install (widget_class);
  kn_library_canvas_actions_install (widget_class);
  kn_workshop_install (widget_class);
  kn_library_care_install (widget_class);
  kn_library_publish_install (widget_class);
  kn_library_standards_install (widget_class);
  kn_library_forget_install (widget_class);
}

void
kn_library_actions_update (KnLibraryWindow *self)
{
  g_return_if_fail (KN_IS_LIBRARY_WINDOW (self));
  KnLibrary *library = kn_library_window_get_library (self);
  gboolean can_write = library != NULL && !kn_library_is_read_only (library);
  static const char *const writing[] = {
    "win.new-design",         "win.rename-design",  "win.duplicate-design", "win.trash-design",
    "win.restore-design",     "win.delete-design",  "win.open-file",        "win.import-motif",
    "win.add-samples",        "win.add-workshop",   "win.place-motif",      "win.forget-person",
    "win.forget-this-person", "win.swap-motif",     "win.make-motif",       "win.trace-motif",
    "win.edit-motif",         "win.new-with-motif", "win.undo-batch",       "win.new-brand",
    "win.trash-brand",        "win.restore-brand",  "win.follow-brand"
  };
  for (gsize i = 0; i < G_N_ELEMENTS (writing); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), writing[i], can_write);
  kn_library_wisdom_actions_enable (GTK_WIDGET (self), can_write);
  kn_library_canvas_actions_enable (GTK_WIDGET (self), can_write);
  static const char *const reading[] = { "win.pack-design", "win.show-trash",  "win.backup",
                                         "win.catalogue",   "win.survey-form", "win.standards" };
  for (gsize i = 0; i < G_N_ELEMENTS (reading); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), reading[i], library != NULL);
}
