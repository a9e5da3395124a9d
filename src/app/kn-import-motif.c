/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the one question at the import of a motif. The answer is written down as provenance and
 * consent and can be changed in the passport later; "I do not know" is an honest answer, and warns
 * before printing. Nothing enters the library before render has drawn it within its limits. What
 * will not print as it looks stands beside the picture, and may be mended before it is kept. */

#include "config.h"

#include "app/kn-import-motif.h"
#include "app/kn-lint-box.h"
#include "app/kn-thumb.h"
#include "app/kn-toast.h"
#include "render/kn-thumbnail.h"
#include "base/kn-file.h"
#include "base/kn-limits.h"
#include "model/kn-passport-fields.h"

#include <glib/gi18n.h>
#include <string.h>

#define PICTURE_PX 320

struct _KnImportMotif
{
  AdwWindow parent_instance;
  KnThumb *picture;
  AdwEntryRow *name;
  GtkCheckButton *mine;
  GtkCheckButton *our_groups;
  GtkCheckButton *licensed;
  GtkCheckButton *not_known;
  AdwEntryRow *holder;
  GtkWidget *owners;
  GtkWidget *import_button;
  KnLintBox *lint_box;
  guint n_asked; /* what was asked of the thread; only the last answer counts */
  GBytes *asked; /* what it was asked about, until it answers: mended, perhaps */
  KnLibrary *library;
  GBytes *svg;
  KnLint *lint;
  char *passport;         /* said before; NULL: the answer says it */
  cairo_surface_t *drawn; /* without marks; NULL: it cannot be drawn as it is */
};

G_DEFINE_FINAL_TYPE (KnImportMotif, kn_import_motif, ADW_TYPE_WINDOW)

/* --- the answer ----------------------------------------------------------------------------------
 */

static const struct
{
  const char *authority, *consent_status, *source_kind, *status;
  const char *holder_key;
} answers[KN_N_MOTIF_OWNERS] = {
  [KN_MOTIF_MINE] = { "family", "granted", "own_design", "active", "author" },
  [KN_MOTIF_OUR_GROUPS] = { "group", "granted", "observed", "active", "community_or_group" },
  [KN_MOTIF_LICENSED] = { "institution", "granted", "book", "active", "licence" },
  [KN_MOTIF_NOT_KNOWN] = { NULL, "unknown", NULL, "needs_consent", "knowledge_holder" },
};

static void
put (char **passport, const char *key, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  char *changed = kn_passport_with_field (*passport, key, value, NULL);
  if (changed == NULL)
    return;
  g_free (*passport);
  *passport = changed;
}

/**
 * kn_import_motif_dup_passport:
 * @name: what the user calls the motif
 * @owner: the answer
 * @holder: (nullable): who drew it, which group, under which licence
 *
 * Returns: (transfer full): a passport as JSON
 */
char *
kn_import_motif_dup_passport (const char *name, KnMotifOwner owner, const char *holder)
{
  g_return_val_if_fail (owner < KN_N_MOTIF_OWNERS, NULL);
  char *passport = g_strdup ("{}");
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *name_en = kn_passport_dup_field (passport, "name_en");
  if (g_strcmp0 (name, name_en) != 0)
    put (&passport, "name_th", name);
  put (&passport, "authority", answers[owner].authority);
  put (&passport, "source_kind", answers[owner].source_kind);
  put (&passport, "consent_status", answers[owner].consent_status);
  put (&passport, "status", answers[owner].status);
  put (&passport, "recorded_on", today);
  put (&passport, answers[owner].holder_key, holder);
  if (owner != KN_MOTIF_NOT_KNOWN)
    put (&passport, "consent_date", today);
  return passport;
}

/* --- the window ----------------------------------------------------------------------------------
 */

static KnMotifOwner
get_owner (KnImportMotif *self)
{
  if (gtk_check_button_get_active (self->mine))
    return KN_MOTIF_MINE;
  if (gtk_check_button_get_active (self->our_groups))
    return KN_MOTIF_OUR_GROUPS;
  if (gtk_check_button_get_active (self->licensed))
    return KN_MOTIF_LICENSED;
  return KN_MOTIF_NOT_KNOWN;
}

static gboolean
has_answer (KnImportMotif *self)
{
  return self->passport != NULL || gtk_check_button_get_active (self->mine)
         || gtk_check_button_get_active (self->our_groups)
         || gtk_check_button_get_active (self->licensed)
         || gtk_check_button_get_active (self->not_known);
}

static void
on_answer (GtkCheckButton *button, GParamSpec *pspec, KnImportMotif *self)
{
  static const char *const labels[KN_N_MOTIF_OWNERS] = {
    [KN_MOTIF_MINE] = N_ ("Drawn by (may stay empty)"),
    [KN_MOTIF_OUR_GROUPS] = N_ ("Name of the group"),
    [KN_MOTIF_LICENSED] = N_ ("Licence, and from whom"),
    [KN_MOTIF_NOT_KNOWN] = N_ ("Who might know (may stay empty)"),
  };
  gtk_widget_set_sensitive (self->import_button, has_answer (self) && self->drawn != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->holder), has_answer (self));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->holder), _ (labels[get_owner (self)]));
}

static KnLibraryWindow *
get_parent (KnImportMotif *self)
{
  return KN_LIBRARY_WINDOW (gtk_window_get_transient_for (GTK_WINDOW (self)));
}

/* A drawing that the library has with a passport keeps what was said of it. */
static gboolean
refuses_known (KnImportMotif *self)
{
  g_autofree char *sha256 = kn_file_sha256 (self->svg);
  g_autofree char *known = kn_library_dup_passport (self->library, sha256);
  g_autofree char *name
      = known != NULL ? kn_library_dup_asset_name (self->library, sha256, NULL) : NULL;
  if (self->passport == NULL || name == NULL)
    return FALSE;
  g_autofree char *message = g_strdup_printf (
      _ ("the library has this drawing as “%s” already; change what its passport says there"),
      name);
  g_autofree char *sentence = kn_toast_dup_sentence (message);
  kn_library_window_toast (get_parent (self), sentence, _ ("_Passport"), "win.show-motif", sha256);
  gtk_window_close (GTK_WINDOW (self));
  return TRUE;
}

static void
on_import (GtkButton *button, KnImportMotif *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sha256 = NULL;
  g_autofree char *name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name)));
  const char *holder = gtk_editable_get_text (GTK_EDITABLE (self->holder));
  g_strstrip (name);
  if (*name == '\0')
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->name));
      return;
    }
  if (refuses_known (self))
    return;
  char *passport = self->passport != NULL
                       ? g_strdup (self->passport)
                       : kn_import_motif_dup_passport (name, get_owner (self), holder);
  put (&passport, "name_th", name);
  KnLibraryWindow *parent = get_parent (self);
  const gboolean is_added = kn_library_add_asset (self->library, self->svg, KN_ASSET_MOTIF, name,
                                                  "svg", passport, &sha256, &error);
  g_free (passport);
  if (!is_added)
    kn_library_window_toast_error (parent, error);
  else
    {
      g_autofree char *sentence = g_strdup_printf (_ ("“%s” is among your motifs."), name);
      kn_library_window_show_view (parent, "motifs");
      kn_library_window_reload (parent);
      kn_library_window_toast (parent, sentence, _ ("_Passport"), "win.show-motif", sha256);
    }
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_cancel (GtkButton *button, KnImportMotif *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

/* --- reading the file
 * ----------------------------------------------------------------------------- */

typedef struct
{
  GWeakRef window; /* the library's; on mending: the question's */
  char *path;
  GBytes *svg;           /* as mended; NULL: read the file */
  char *name, *passport; /* said before; NULL: asked for */
  double side_mm;
  guint number; /* of the question, see n_asked */
} Job;

typedef struct
{
  GBytes *svg;
  cairo_surface_t *picture; /* NULL: it can be drawn only when it is mended */
  KnLint *lint;
} Read;

static Job *
job_new (gpointer window, const char *path, GBytes *svg)
{
  Job *self = g_new0 (Job, 1);
  g_weak_ref_init (&self->window, window);
  self->path = g_strdup (path);
  self->svg = svg != NULL ? g_bytes_ref (svg) : NULL;
  self->side_mm = KN_LINT_DEFAULT_SIDE_MM;
  return self;
}

static void
job_free (Job *self)
{
  g_weak_ref_clear (&self->window);
  g_free (self->path);
  g_free (self->name);
  g_free (self->passport);
  g_clear_pointer (&self->svg, g_bytes_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static void
read_free (Read *self)
{
  g_clear_pointer (&self->svg, g_bytes_unref);
  g_clear_pointer (&self->picture, cairo_surface_destroy);
  g_clear_pointer (&self->lint, kn_svg_lint_free);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Read, read_free)

static void
read_file (KnLibrary *library, GTask *task, gpointer data, const GError *open_error)
{
  const Job *job = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Read) read = g_new0 (Read, 1);
  g_autofree char *name = g_path_get_basename (job->path);
  read->svg = job->svg != NULL ? g_bytes_ref (job->svg)
                               : kn_file_read (job->path, KN_LIMIT_SVG_BYTES, &error);
  g_autoptr (KnCondition) condition
      = read->svg == NULL ? NULL : kn_condition_load (KN_CONDITION_DEFAULT_NAME, &error);
  if (condition == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  read->picture = kn_thumbnail_of_motif (read->svg, name, PICTURE_PX, PICTURE_PX, &error);
  read->lint = kn_svg_lint_new (read->svg, job->side_mm, job->side_mm, condition);
  if (read->picture == NULL && !kn_svg_lint_has_repair (read->lint))
    {
      g_prefix_error (&error, "%s: ", name);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  g_task_return_pointer (task, g_steal_pointer (&read), (GDestroyNotify)read_free);
}

/* --- what was found ------------------------------------------------------------------------------
 */

static void
show_picture (KnImportMotif *self)
{
  cairo_surface_t *marked
      = self->drawn != NULL
            ? kn_lint_box_mark (self->drawn, kn_lint_box_get_picked (self->lint_box))
            : NULL;
  kn_thumb_set_surface (self->picture, marked);
  g_clear_pointer (&marked, cairo_surface_destroy);
}

static void
take_read (KnImportMotif *self, Read *read)
{
  g_clear_pointer (&self->svg, g_bytes_unref);
  g_clear_pointer (&self->drawn, cairo_surface_destroy);
  g_autoptr (KnLint) old = g_steal_pointer (&self->lint); /* until the box has let go of it */
  self->svg = g_steal_pointer (&read->svg);
  self->drawn = g_steal_pointer (&read->picture);
  self->lint = g_steal_pointer (&read->lint);
  kn_lint_box_show (self->lint_box, self->lint);
  show_picture (self);
  gtk_widget_set_sensitive (self->import_button, has_answer (self) && self->drawn != NULL);
}

static void
on_picked (KnLintBox *box, KnImportMotif *self)
{
  if (self->picture != NULL) /* a list that goes lets go of its row */
    show_picture (self);
}

static void
on_read_again (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (KnImportMotif) self = g_weak_ref_get (&job->window);
  g_autoptr (GError) error = NULL;
  g_autoptr (Read) read = g_task_propagate_pointer (G_TASK (result), &error);
  if (self == NULL || self->lint_box == NULL || job->number != self->n_asked)
    return;
  g_clear_pointer (&self->asked, g_bytes_unref);
  if (read != NULL)
    take_read (self, read);
  else
    kn_library_window_toast_error (get_parent (self), error);
}

/* Draws and judges @svg in another thread; the form stays as it is meanwhile. */
static void
read_again (KnImportMotif *self, GBytes *svg)
{
  KnLoader *loader = kn_library_window_get_loader (get_parent (self));
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->name));
  if (loader == NULL)
    return;
  Job *job = job_new (self, name, svg), *asked = job_new (self, name, svg);
  job->side_mm = kn_lint_box_get_side_mm (self->lint_box);
  asked->number = ++self->n_asked;
  g_clear_pointer (&self->asked, g_bytes_unref);
  self->asked = g_bytes_ref (svg);
  kn_loader_run_async (loader, read_file, job, (GDestroyNotify)job_free, NULL, on_read_again,
                       asked);
}

static void
on_mend (KnLintBox *box, KnImportMotif *self)
{
  g_autoptr (GBytes) mended = kn_svg_lint_dup_repaired (self->svg, self->lint);
  read_again (self, mended);
}

static void
on_resized (KnLintBox *box, KnImportMotif *self)
{
  g_autoptr (GBytes) same = g_bytes_ref (self->asked != NULL ? self->asked : self->svg);
  read_again (self, same);
}

/* --- the class -----------------------------------------------------------------------------------
 */

static void
kn_import_motif_dispose (GObject *object)
{
  KnImportMotif *self = KN_IMPORT_MOTIF (object);
  g_clear_object (&self->library);
  g_clear_pointer (&self->svg, g_bytes_unref);
  g_clear_pointer (&self->asked, g_bytes_unref);
  g_clear_pointer (&self->drawn, cairo_surface_destroy);
  gtk_widget_dispose_template (GTK_WIDGET (object), KN_TYPE_IMPORT_MOTIF);
  G_OBJECT_CLASS (kn_import_motif_parent_class)->dispose (object);
}

static void
kn_import_motif_finalize (GObject *object)
{
  KnImportMotif *self = KN_IMPORT_MOTIF (object);
  g_clear_pointer (&self->lint, kn_svg_lint_free);
  g_free (self->passport);
  G_OBJECT_CLASS (kn_import_motif_parent_class)->finalize (object);
}

static void
kn_import_motif_class_init (KnImportMotifClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = kn_import_motif_dispose;
  G_OBJECT_CLASS (klass)->finalize = kn_import_motif_finalize;
  g_type_ensure (KN_TYPE_THUMB);
  g_type_ensure (KN_TYPE_LINT_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, KN_RESOURCE "/kn-import-motif.ui");
  gtk_widget_class_bind_template_child (widget_class, KnImportMotif, picture);
  gtk_widget_class_bind_template_child (widget_class, KnImportMotif, name);
  gtk_widget_class_bind_template_child (widget_class, KnImportMotif, mine);
  gtk_widget_class_bind_template_child (widget_class, KnImportMotif, our_groups);
  gtk_widget_class_bind_template_child (widget_class, KnImportMotif, licensed);
  gtk_widget_class_bind_template_child (widget_class, KnImportMotif, not_known);
  gtk_widget_class_bind_template_child (widget_class, KnImportMotif, holder);
  gtk_widget_class_bind_template_child (widget_class, KnImportMotif, owners);
  gtk_widget_class_bind_template_child (widget_class, KnImportMotif, import_button);
  gtk_widget_class_bind_template_child (widget_class, KnImportMotif, lint_box);
  gtk_widget_class_bind_template_callback (widget_class, on_answer);
  gtk_widget_class_bind_template_callback (widget_class, on_picked);
  gtk_widget_class_bind_template_callback (widget_class, on_mend);
  gtk_widget_class_bind_template_callback (widget_class, on_resized);
  gtk_widget_class_bind_template_callback (widget_class, on_import);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
kn_import_motif_init (KnImportMotif *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kn_thumb_set_request_px (self->picture, 180, 180);
  kn_thumb_set_shadow (self->picture, FALSE);
}

/* --- the file ------------------------------------------------------------------------------------
 */

static char *
dup_name_of (const char *path)
{
  char *name = g_path_get_basename (path);
  char *dot = strrchr (name, '.');
  if (dot != NULL)
    *dot = '\0';
  return g_strdelimit (name, "_", ' ');
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (KnLibraryWindow) window = g_weak_ref_get (&job->window);
  g_autoptr (GError) error = NULL;
  g_autoptr (Read) read = g_task_propagate_pointer (G_TASK (result), &error);
  if (window != NULL && read == NULL)
    kn_library_window_toast_error (window, error);
  else if (window != NULL)
    {
      KnImportMotif *self = g_object_new (KN_TYPE_IMPORT_MOTIF, "transient-for", window, NULL);
      g_autofree char *name = job->name != NULL ? g_strdup (job->name) : dup_name_of (job->path);
      KnApplication *application = kn_library_window_get_application (window);
      g_set_object (&self->library, kn_application_get_library (application));
      self->passport = g_steal_pointer (&job->passport);
      gtk_widget_set_visible (self->owners, self->passport == NULL);
      take_read (self, read);
      gtk_editable_set_text (GTK_EDITABLE (self->name), name);
      gtk_window_present (GTK_WINDOW (self));
    }
}

void
kn_import_motif_begin (KnLibraryWindow *window, const char *path)
{
  g_return_if_fail (KN_IS_LIBRARY_WINDOW (window) && path != NULL);
  KnLoader *loader = kn_library_window_get_loader (window);
  if (loader != NULL)
    kn_loader_run_async (loader, read_file, job_new (window, path, NULL), (GDestroyNotify)job_free,
                         NULL, on_read, job_new (window, path, NULL));
}

void
kn_import_motif_begin_with_passport (KnLibraryWindow *window,
                                     const char *path,
                                     const char *name,
                                     const char *passport)
{
  g_return_if_fail (KN_IS_LIBRARY_WINDOW (window) && path != NULL && passport != NULL);
  KnLoader *loader = kn_library_window_get_loader (window);
  Job *job = job_new (window, path, NULL);
  job->name = g_strdup (name);
  job->passport = g_strdup (passport);
  if (loader != NULL)
    kn_loader_run_async (loader, read_file, job_new (window, path, NULL), (GDestroyNotify)job_free,
                         NULL, on_read, job);
  else
    job_free (job);
}
