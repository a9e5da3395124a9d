/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what the library window does with records of wisdom. Changes go through the record that the
 * page has open, so each is one step of it that undo takes back. */

#include "config.h"

#include "app/kn-library-wisdom-actions.h"

#include "app/kn-duplicates-dialog.h"
#include "app/kn-library-batch.h"
#include "app/kn-library-window.h"
#include "app/kn-motif-chooser.h"
#include "app/kn-people-dialog.h"
#include "app/kn-record-dialog.h"
#include "app/kn-workshop.h"
#include "base/kn-file.h"
#include "base/kn-limits.h"
#include "model/kn-record-files.h"
#include "render/kn-image.h"
#include "store/kn-library-records.h"
#include "store/kn-library-stories.h"

#include <glib/gi18n.h>
#include <string.h>

#define PROBE_REDUCE 8 /* damage shows at an eighth of the size too */

static KnDoc *
get_doc (KnLibraryWindow *window)
{
  return kn_wisdom_page_get_doc (kn_library_window_get_wisdom_page (window));
}

/* Ends the step that the caller has begun. */
static void
end_step (KnLibraryWindow *window, gboolean done, GError **error)
{
  KnDoc *doc = get_doc (window);
  if (!done)
    kn_doc_cancel_step (doc);
  if (!done || !kn_doc_commit_step (doc, error))
    kn_library_window_toast_error (window, *error);
}

/* --- showing, adding, editing ----------------------------------------------------------------- */

static void
on_show_wisdom (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnId id;
  gboolean has_record = kn_id_parse (&id, g_variant_get_string (parameter, NULL));
  kn_library_window_show_wisdom (KN_LIBRARY_WINDOW (widget), has_record ? &id : NULL);
}

static void
on_added (const KnId *id, gpointer data)
{
  KnLibraryWindow *window = data;
  kn_library_window_reload (window);
  kn_library_window_show_wisdom (window, id);
}

static void
on_add_wisdom (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (widget);
  gtk_window_present (
      GTK_WINDOW (kn_record_dialog_new (GTK_WINDOW (window), kn_library_window_get_library (window),
                                        KN_NODE_WISDOM, NULL, on_added, window)));
}

static void
on_edit_wisdom (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (widget);
  if (get_doc (window) != NULL)
    gtk_window_present (GTK_WINDOW (
        kn_record_dialog_new (GTK_WINDOW (window), kn_library_window_get_library (window),
                              KN_NODE_WISDOM, get_doc (window), NULL, NULL)));
}

static void
on_show_duplicates (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_present (GTK_WINDOW (kn_duplicates_dialog_new (KN_LIBRARY_WINDOW (widget))));
}

static void
on_show_photo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  kn_wisdom_page_show_photo (kn_library_window_get_wisdom_page (KN_LIBRARY_WINDOW (widget)),
                             g_variant_get_string (parameter, NULL));
}

/* --- the trash -------------------------------------------------------------------------------- */

static void
set_trashed (KnLibraryWindow *window, GVariant *parameter, gboolean is_trashed)
{
  g_autoptr (GError) error = NULL;
  const char *text = g_variant_get_string (parameter, NULL);
  KnId id;
  if (!kn_id_parse (&id, text))
    return;
  g_autoptr (KnDesign) record
      = kn_library_load_design (kn_library_window_get_library (window), &id, NULL);
  if (!kn_library_trash_design (kn_library_window_get_library (window), &id, is_trashed, &error))
    {
      if (g_error_matches (error, KN_STORE_ERROR, KN_STORE_ERROR_IN_USE))
        {
          g_autofree char *body
              = g_strconcat (error->message, "\n\n",
                             _ ("Unlink its motifs and the cards of capital canvases, and let its "
                                "stories on designs free first; then nothing loses the way back to "
                                "it."),
                             NULL);
          kn_compat_tell (kn_library_window_get_compat (window), GTK_WINDOW (window),
                          _ ("This record is still needed"), body);
        }
      else
        kn_library_window_toast_error (window, error);
      return;
    }
  if (is_trashed)
    kn_library_window_show_wisdom (window, NULL);
  g_autofree char *sentence
      = g_strdup_printf (is_trashed ? _ ("“%s” is in the trash.") : _ ("“%s” is back."),
                         record == NULL ? "" : kn_design_get_name (record));
  kn_library_window_reload (window);
  kn_library_window_toast (window, sentence, is_trashed ? _ ("_Undo") : NULL,
                           is_trashed ? "win.restore-wisdom" : NULL, text);
}

static void
on_trash_wisdom (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_trashed (KN_LIBRARY_WINDOW (widget), parameter, TRUE);
}

static void
on_restore_wisdom (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_trashed (KN_LIBRARY_WINDOW (widget), parameter, FALSE);
}

/* --- motifs ----------------------------------------------------------------------------------- */

static void
on_link_motif (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (widget);
  if (get_doc (window) != NULL)
    gtk_window_present (GTK_WINDOW (
        kn_motif_chooser_new (GTK_WINDOW (window), kn_library_window_get_library (window),
                              kn_library_window_get_loader (window), _ ("Link a Motif"),
                              _ ("Choose the motif that was taken from this record."),
                              "win.link-this-motif", "win.make-linked-motif")));
}

static void
on_make_linked_motif (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (widget);
  if (get_doc (window) == NULL)
    return;
  GtkWidget *workshop = kn_workshop_new (window, "");
  kn_workshop_set_kept_action (KN_WORKSHOP (workshop), "win.link-this-motif");
  gtk_window_present (GTK_WINDOW (workshop));
}

static void
on_link_this_motif (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (widget);
  const char *sha256 = g_variant_get_string (parameter, NULL);
  g_autoptr (GError) error = NULL;
  KnAssetRow *row = kn_library_get_asset_row (kn_library_window_get_library (window), sha256, NULL);
  if (row != NULL && get_doc (window) != NULL)
    {
      const KnAssetSpec spec = { sha256, row->extension, row->name, NULL, KN_ASSET_MOTIF };
      kn_doc_begin_step (get_doc (window), _ ("Link motif"));
      end_step (window, kn_record_edit_attach (get_doc (window), &spec, &error), &error);
    }
  kn_asset_row_free (row);
}

static void
take_away (KnLibraryWindow *window, GVariant *parameter, int kind_or_minus_1, const char *label)
{
  KnDoc *doc = get_doc (window);
  g_autoptr (GError) error = NULL;
  const KnNode *file = doc == NULL ? NULL
                                   : kn_record_find_file (kn_doc_get_scene (doc), kind_or_minus_1,
                                                          g_variant_get_string (parameter, NULL));
  if (file == NULL)
    return;
  KnId id = *kn_node_get_id (file);
  kn_doc_begin_step (doc, label);
  end_step (window, kn_doc_edit_remove (doc, &id, &error), &error);
}

static void
on_unlink_motif (GtkWidget *widget, const char *name, GVariant *parameter)
{
  take_away (KN_LIBRARY_WINDOW (widget), parameter, KN_ASSET_MOTIF, _ ("Unlink motif"));
}

static void
on_detach_file (GtkWidget *widget, const char *name, GVariant *parameter)
{
  take_away (KN_LIBRARY_WINDOW (widget), parameter, -1, _ ("Remove file"));
}

/* --- files ------------------------------------------------------------------------------------ */

typedef struct
{
  char *path, *name, *sha256; /* NULL: not read */
  const char *extension;
  KnAssetKind kind;
} PickedFile;

typedef struct
{
  KnLibraryWindow *window; /* owned */
  KnDoc *doc;              /* owned: the page may show another record by then */
  GPtrArray *files;        /* PickedFile */
  KnAssetKind kind;
} FileJob;

static void
picked_file_free (gpointer data)
{
  PickedFile *self = data;
  g_free (self->path);
  g_free (self->name);
  g_free (self->sha256);
  g_free (self);
}

static void
file_job_free (gpointer data)
{
  FileJob *self = data;
  g_object_unref (self->window);
  g_object_unref (self->doc);
  g_ptr_array_unref (self->files);
  g_free (self);
}

static const char *
look_at_photo (GBytes *bytes, GError **error)
{
  g_autoptr (KnImage) image = kn_image_new (bytes, error);
  const KnImageLoad how = { .reduce = PROBE_REDUCE };
  cairo_surface_t *pixels = image == NULL ? NULL : kn_image_load (image, &how, error);
  if (pixels == NULL)
    return NULL;
  cairo_surface_destroy (pixels);
  return kn_image_is_jpeg (image) ? "jpg" : "png";
}

/* A sound by its bytes, else a scan. */
static const char *
look_at_file (PickedFile *file, GBytes *bytes, GError **error)
{
  const char *sound = kn_record_sniff_file (bytes, KN_ASSET_SOUND, NULL);
  file->kind = sound != NULL ? KN_ASSET_SOUND : KN_ASSET_SCAN;
  return sound != NULL ? sound : kn_record_sniff_file (bytes, KN_ASSET_SCAN, error);
}

static gboolean
read_file (KnLibrary *library, PickedFile *file, GError **error)
{
  gboolean is_photo = file->kind == KN_ASSET_IMAGE;
  g_autoptr (GBytes) bytes
      = kn_file_read (file->path, is_photo ? KN_LIMIT_IMAGE_BYTES : KN_RECORD_MAX_FILE_BYTES,
                      error);
  file->extension = bytes == NULL ? NULL
                    : is_photo    ? look_at_photo (bytes, error)
                                  : look_at_file (file, bytes, error);
  if (file->extension != NULL
      && kn_library_add_asset (library, bytes, file->kind, file->name, file->extension, NULL,
                               &file->sha256, error))
    return TRUE;
  g_prefix_error (error, "%s: ", file->name);
  return FALSE;
}

/* On the loader's thread. What can be read is read; the first that cannot is named. */
static void
read_files (KnLibrary *library, GTask *task, gpointer data, const GError *open_error)
{
  FileJob *job = data;
  GError *error = library == NULL ? g_error_copy (open_error) : NULL;
  for (guint i = 0; library != NULL && i < job->files->len; i++)
    (void)read_file (library, job->files->pdata[i], error == NULL ? &error : NULL);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static gboolean
attach (FileJob *job, GError **error)
{
  kn_doc_begin_step (job->doc, _ ("Add file"));
  for (guint i = 0; i < job->files->len; i++)
    {
      const PickedFile *file = job->files->pdata[i];
      const KnAssetSpec spec = { file->sha256, file->extension, file->name, NULL, file->kind };
      if (file->sha256 != NULL && !kn_record_edit_attach (job->doc, &spec, error))
        {
          kn_doc_cancel_step (job->doc);
          return FALSE;
        }
    }
  if (kn_doc_commit_step (job->doc, error))
    return TRUE;
  kn_doc_cancel_step (job->doc);
  return FALSE;
}

static void
on_files_read (GObject *source, GAsyncResult *result, gpointer data)
{
  FileJob *job = data;
  g_autoptr (GError) error = NULL, not_kept = NULL;
  (void)g_task_propagate_boolean (G_TASK (result), &error);
  if (!kn_doc_is_in_step (job->doc))
    (void)attach (job, &not_kept);
  const GError *first = not_kept != NULL ? not_kept : error;
  if (first != NULL && !g_error_matches (first, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    kn_library_window_toast_error (job->window, first);
  file_job_free (job);
}

/* Named as its file without the ending. */
static char *
dup_title (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  char *name = g_utf8_make_valid (base, -1);
  char *dot = strrchr (name, '.');
  if (dot != NULL && dot != name)
    *dot = '\0';
  return name;
}

static void
on_files_picked (const GPtrArray *files, gpointer data)
{
  FileJob *job = data;
  KnLoader *loader = kn_library_window_get_loader (job->window);
  for (guint i = 0; files != NULL && i < files->len; i++)
    {
      g_autofree char *path = g_file_get_path (files->pdata[i]);
      if (path == NULL)
        continue;
      PickedFile *file = g_new0 (PickedFile, 1);
      file->name = dup_title (path);
      file->path = g_steal_pointer (&path);
      file->kind = job->kind;
      g_ptr_array_add (job->files, file);
    }
  if (job->files->len > 0 && loader != NULL)
    kn_loader_run_async (loader, read_files, job, NULL, NULL, on_files_read, job);
  else
    file_job_free (job);
}

static void
pick_file (KnLibraryWindow *window, KnAssetKind kind)
{
  static const char *const photos[] = { "*.png", "*.jpg", "*.jpeg", NULL };
  static const char *const others[] = { "*.ogg", "*.oga", "*.opus", "*.mp3", "*.m4a",  "*.flac",
                                        "*.wav", "*.pdf", "*.png",  "*.jpg", "*.jpeg", NULL };
  const KnFileKind photo_kinds[] = { { _ ("Photos"), photos }, { NULL, NULL } };
  const KnFileKind other_kinds[] = { { _ ("Sounds and scans"), others }, { NULL, NULL } };
  if (get_doc (window) == NULL)
    return;
  FileJob *job = g_new0 (FileJob, 1);
  job->window = g_object_ref (window);
  job->doc = g_object_ref (get_doc (window));
  job->kind = kind;
  job->files = g_ptr_array_new_with_free_func (picked_file_free);
  gboolean is_photo = kind == KN_ASSET_IMAGE;
  kn_compat_open_files (kn_library_window_get_compat (window), GTK_WINDOW (window),
                        is_photo ? _ ("Add Photos") : _ ("Add Sounds or Scans"),
                        is_photo ? photo_kinds : other_kinds, on_files_picked, job);
}

static void
on_add_photo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pick_file (KN_LIBRARY_WINDOW (widget), KN_ASSET_IMAGE);
}

static void
on_add_record_file (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pick_file (KN_LIBRARY_WINDOW (widget), KN_ASSET_SCAN);
}

/* Written beside the programs' other caches, for the program that plays or shows it. */
static void
on_open_record_file (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (widget);
  const char *sha256 = g_variant_get_string (parameter, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes
      = kn_library_load_asset (kn_library_window_get_library (window), sha256, &error);
  const char *extension = bytes == NULL ? NULL : kn_record_sniff_file (bytes, KN_ASSET_SOUND, NULL);
  if (bytes != NULL && extension == NULL)
    extension = kn_record_sniff_file (bytes, KN_ASSET_SCAN, &error);
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "kanok", "files", NULL);
  g_autofree char *file = g_strdup_printf ("%.16s.%s", sha256, extension == NULL ? "" : extension);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  gsize n = 0;
  gconstpointer data = bytes == NULL ? NULL : g_bytes_get_data (bytes, &n);
  if (extension != NULL && g_mkdir_with_parents (folder, 0700) == 0
      && kn_file_write (path, data, n, &error))
    kn_compat_launch_file (GTK_WINDOW (window), path);
  else if (error != NULL)
    kn_library_window_toast_error (window, error);
}

/* --- people ----------------------------------------------------------------------------------- */

static void
on_add_person (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (widget);
  if (get_doc (window) != NULL)
    gtk_window_present (GTK_WINDOW (kn_people_dialog_new (GTK_WINDOW (window),
                                                          kn_library_window_get_library (window),
                                                          get_doc (window))));
}

static void
on_edit_person (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  KnId id;
  g_autoptr (KnDoc) person
      = kn_id_parse (&id, g_variant_get_string (parameter, NULL))
            ? kn_library_open_doc (kn_library_window_get_library (window), &id, &error)
            : NULL;
  if (person != NULL)
    gtk_window_present (GTK_WINDOW (kn_record_dialog_new (GTK_WINDOW (window),
                                                          kn_library_window_get_library (window),
                                                          KN_NODE_PERSON, person, NULL, NULL)));
  else if (error != NULL)
    kn_library_window_toast_error (window, error);
}

static void
on_leave_wisdom (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  KnId id;
  if (get_doc (window) == NULL || !kn_id_parse (&id, g_variant_get_string (parameter, NULL)))
    return;
  kn_doc_begin_step (get_doc (window), _ ("Change people"));
  end_step (window, kn_record_edit_person (get_doc (window), &id, NULL, &error), &error);
}

/* --- stories ---------------------------------------------------------------------------------- */

typedef struct
{
  KnId record, design, batch;
  gboolean is_one;
  KnStoryAnswer answer;
  guint n; /* result */
} Telling;

static gboolean
follow (KnLibrary *library, gpointer data, gpointer batch, GError **error)
{
  Telling *self = data;
  return kn_library_follow_story (library, &self->record, self->is_one ? &self->design : NULL,
                                  self->is_one ? 1 : 0, self->answer, kn_library_batch_tell, batch,
                                  &self->batch, &self->n, error);
}

static char *
dup_followed (KnStoryAnswer answer, guint n)
{
  switch (answer)
    {
    case KN_STORY_TAKE:
      return g_strdup_printf (ngettext ("%u design tells the new story.",
                                        "%u designs tell the new story.", n),
                              n);
    case KN_STORY_KEEP:
      return g_strdup_printf (ngettext ("%u design keeps what it says.",
                                        "%u designs keep what they say.", n),
                              n);
    case KN_STORY_FREE:
      return g_strdup_printf (ngettext ("%u design follows the story no more.",
                                        "%u designs follow the story no more.", n),
                              n);
    case KN_N_STORY_ANSWERS:
      break;
    }
  return g_strdup ("");
}

static void
on_followed (KnLibraryWindow *window, gpointer data)
{
  const Telling *self = data;
  g_autofree char *id = kn_id_dup_string (&self->batch);
  g_autofree char *sentence = dup_followed (self->answer, self->n);
  kn_library_window_reload (window);
  kn_library_window_toast (window, sentence, self->n > 0 ? _ ("_Undo") : NULL,
                           self->n > 0 ? "win.undo-batch" : NULL, id);
}

/* Record, design or "" for all that are behind, answer. */
static void
on_follow_story (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *record, *design;
  int answer;
  KnId id;
  g_variant_get (parameter, "(&s&si)", &record, &design, &answer);
  if (!kn_id_parse (&id, record) || answer < 0 || answer >= KN_N_STORY_ANSWERS)
    return;
  Telling *self = g_new0 (Telling, 1);
  self->record = id;
  self->is_one = kn_id_parse (&self->design, design);
  self->answer = (KnStoryAnswer)answer;
  kn_library_batch_run (KN_LIBRARY_WINDOW (widget), _ ("The designs take the story…"), NULL, follow,
                        on_followed, self, g_free);
}

/* --- all of them ------------------------------------------------------------------------------ */

static const struct
{
  const char *name, *type;
  GtkWidgetActionActivateFunc func;
  gboolean writes;
} ACTIONS[] = {
  { "win.show-wisdom", "s", on_show_wisdom, FALSE },
  { "win.show-photo", "s", on_show_photo, FALSE },
  { "win.open-record-file", "s", on_open_record_file, FALSE },
  { "win.add-wisdom", NULL, on_add_wisdom, TRUE },
  { "win.merge-wisdom", NULL, on_show_duplicates, TRUE },
  { "win.edit-wisdom", NULL, on_edit_wisdom, TRUE },
  { "win.trash-wisdom", "s", on_trash_wisdom, TRUE },
  { "win.restore-wisdom", "s", on_restore_wisdom, TRUE },
  { "win.link-motif", NULL, on_link_motif, TRUE },
  { "win.link-this-motif", "s", on_link_this_motif, TRUE },
  { "win.make-linked-motif", NULL, on_make_linked_motif, TRUE },
  { "win.unlink-motif", "s", on_unlink_motif, TRUE },
  { "win.detach-file", "s", on_detach_file, TRUE },
  { "win.add-photo", NULL, on_add_photo, TRUE },
  { "win.add-record-file", NULL, on_add_record_file, TRUE },
  { "win.add-person", NULL, on_add_person, TRUE },
  { "win.edit-person", "s", on_edit_person, TRUE },
  { "win.leave-wisdom", "s", on_leave_wisdom, TRUE },
  { "win.follow-story", "(ssi)", on_follow_story, TRUE },
};

void
kn_library_wisdom_actions_install (GtkWidgetClass *widget_class)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ACTIONS); i++)
    gtk_widget_class_install_action (widget_class, ACTIONS[i].name, ACTIONS[i].type,
                                     ACTIONS[i].func);
}

void
kn_library_wisdom_actions_enable (GtkWidget *window, gboolean can_write)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ACTIONS); i++)
    if (ACTIONS[i].writes)
      gtk_widget_action_set_enabled (window, ACTIONS[i].name, can_write);
}
