/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The export dialog asks what for, never which format: the preset decides that. It works on the
 * committed scene of the moment it was opened or last changed; the press runs in another thread
 * (kn-export-job). Blocked designs can only be written as a stamped proof, which the dialog offers
 * by name. */

#include "config.h"

#include "app/kn-export-dialog.h"

#include "app/kn-export-job.h"
#include "app/kn-export-pack.h"
#include "app/kn-export-preview.h"
#include "app/kn-findings.h"
#include "base/kn-file.h"
#include "model/kn-form-piece.h"

#include <glib/gi18n.h>
#include <string.h>

#define SOCIAL_PX 1080

struct _KnExportDialog
{
  AdwWindow parent_instance;

  KnSession *session;
  KnCompat *compat;
  KnExportChoice choice;
  KnLibrary *library; /* of the export under way: the dialog may be closed before it ends */
  KnId design, step;
  char *condition_name;
  char *path;   /* last written */
  char *packed; /* last packed */
  GCancellable *running;

  GtkLabel *subtitle, *sheet_note, *status, *done_note;
  GtkImage *status_icon;
  GtkWidget *status_box, *preview_box, *findings_box, *preview, *done_buttons;
  GtkButton *cancel, *write, *open, *pack;
  GtkToggleButton *presets[KN_N_PRESETS];
  GtkToggleButton *print_shop, *own_printer, *social;
  GtkStack *foot;
  GtkProgressBar *progress;
  AdwExpanderRow *details;
  AdwComboRow *condition, *standard;
  GtkSwitch *crop, *registration, *bar, *info, *outline, *proof;
};

G_DEFINE_FINAL_TYPE (KnExportDialog, kn_export_dialog, ADW_TYPE_WINDOW)

/* --- what is shown -----------------------------------------------------------------------------
 */

static char *
describe_sheet (KnExportDialog *self)
{
  KnForm form = kn_form_get (kn_session_get_scene (self->session));
  const KnPieceKind piece = kn_form_get_piece_kind (kn_session_get_scene (self->session));
  if (form.kind == KN_FORM_SCREEN)
    return g_strdup_printf (_ ("A picture of %.0f × %.0f pixels"),
                            form.width_mm * KN_FORM_PX_PER_MM, form.height_mm * KN_FORM_PX_PER_MM);
  if (self->choice.preset == KN_PRESET_PRINT_SHOP)
    return g_strdup (kn_piece_get_one_words (piece));
  if (self->choice.preset == KN_PRESET_SOCIAL)
    return g_strdup_printf (_ ("A picture, %d pixels on its longer side"), SOCIAL_PX);
  KnSheetOptions sheet;
  int columns, rows;
  gboolean turned;
  kn_sheet_options_init_a4 (&sheet);
  kn_sheet_count (&sheet, &form, &columns, &rows, &turned);
  return kn_piece_dup_on_a4 (piece, (guint)(columns * rows));
}

static gboolean
is_blocked (KnExportDialog *self)
{
  int n_block = 0, n_warn = 0, n_note = 0;
  kn_session_count_findings (self->session, &n_block, &n_warn, &n_note);
  return n_block > 0;
}

static void
show_status (KnExportDialog *self)
{
  int n_block = 0, n_warn = 0, n_note = 0;
  const char *icon, *css_class;
  g_autofree char *words = NULL;
  kn_session_count_findings (self->session, &n_block, &n_warn, &n_note);
  kn_findings_describe (n_block, n_warn, &icon, &css_class, &words);
  const char *classes[] = { css_class, "kn-status", NULL };
  gtk_widget_set_css_classes (self->status_box, classes);
  gtk_image_set_from_icon_name (self->status_icon, icon);
  gtk_label_set_text (self->status, words);
}

static void
update (KnExportDialog *self)
{
  g_autofree char *note = describe_sheet (self);
  gboolean for_print_shop = self->choice.preset == KN_PRESET_PRINT_SHOP;
  gtk_label_set_text (self->sheet_note, note);
  gtk_widget_set_visible (GTK_WIDGET (self->details), for_print_shop);
  self->choice.marks = 0;
  if (gtk_switch_get_active (self->crop))
    self->choice.marks |= KN_MARK_CROP;
  if (gtk_switch_get_active (self->registration))
    self->choice.marks |= KN_MARK_REGISTRATION;
  if (gtk_switch_get_active (self->bar))
    self->choice.marks |= KN_MARK_BAR;
  if (gtk_switch_get_active (self->info))
    self->choice.marks |= KN_MARK_INFO;
  self->choice.outline_text = gtk_switch_get_active (self->outline);
  self->choice.proof = gtk_switch_get_active (self->proof);
  if (self->preview != NULL)
    kn_export_preview_set_choice (KN_EXPORT_PREVIEW (self->preview), &self->choice);

  gboolean blocked = is_blocked (self) && !self->choice.proof;
  const char *words = self->choice.proof                             ? _ ("Export proof")
                      : for_print_shop                               ? _ ("Export PDF")
                      : self->choice.preset == KN_PRESET_OWN_PRINTER ? _ ("Export A4 sheet")
                                                                     : _ ("Export picture");
  gtk_button_set_label (self->write, words);
  gtk_widget_set_sensitive (GTK_WIDGET (self->write), !blocked && self->running == NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->write),
                               blocked
                                   ? _ ("Something stops the export; see the list. A stamped proof "
                                        "can be written all the same.")
                                   : NULL);
  show_status (self);
}

static void
on_preset (GtkToggleButton *button, KnExportDialog *self)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  for (int i = 0; i < KN_N_PRESETS; i++)
    if (self->presets[i] == button)
      self->choice.preset = (KnPreset)i;
  update (self);
}

static void
on_switch (GtkSwitch *control, GParamSpec *pspec, KnExportDialog *self)
{
  update (self);
}

static void
on_condition (AdwComboRow *row, GParamSpec *pspec, KnExportDialog *self)
{
  const char *const *names = kn_condition_list_names ();
  guint at = adw_combo_row_get_selected (row);
  g_autoptr (GError) error = NULL;
  if (self->session == NULL || at >= g_strv_length ((char **)names))
    return;
  g_autoptr (KnCondition) condition = kn_condition_load (names[at], &error);
  if (condition == NULL)
    kn_session_say_error (self->session, error);
  else if (g_strcmp0 (kn_condition_get_name (condition),
                      kn_condition_get_name (kn_session_get_condition (self->session)))
           != 0)
    kn_session_set_condition (self->session, condition);
}

/* --- the standard ------------------------------------------------------------------------------
 */

typedef struct
{
  KnDesign *design;
  KnCondition *condition;
} FlattenJob;

static void
flatten_job_free (gpointer data)
{
  FlattenJob *job = data;
  kn_design_unref (job->design);
  kn_condition_unref (job->condition);
  g_free (job);
}

static void
count_flattened (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const FlattenJob *job = data;
  g_autoptr (GPtrArray) findings = kn_check_list_flattened (job->design, job->condition);
  g_task_return_int (task, findings->len);
}

static void
on_flattened_counted (GObject *source, GAsyncResult *result, gpointer data)
{
  KnExportDialog *self = KN_EXPORT_DIALOG (source);
  gssize n = g_task_propagate_int (G_TASK (result), NULL);
  if (self->session == NULL || self->choice.standard != KN_STANDARD_PDFX1A)
    return;
  g_autofree char *words
      = n == 0 ? g_strdup (_ ("Nothing is see-through: all stays lines and text"))
               : g_strdup_printf (ngettext ("%d see-through item becomes a picture at 600 ppi",
                                            "%d see-through items become pictures at 600 ppi",
                                            (gulong)n),
                                  (int)n);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->standard), words);
}

static void
show_flattened (KnExportDialog *self)
{
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->standard), NULL);
  if (self->choice.standard != KN_STANDARD_PDFX1A)
    return;
  FlattenJob *job = g_new0 (FlattenJob, 1);
  job->design = kn_session_dup_committed_design (self->session);
  job->condition = kn_condition_ref (kn_session_get_condition (self->session));
  g_autoptr (GTask) task = g_task_new (self, NULL, on_flattened_counted, NULL);
  g_task_set_task_data (task, job, flatten_job_free);
  g_task_run_in_thread (task, count_flattened);
}

static void
on_standard (AdwComboRow *row, GParamSpec *pspec, KnExportDialog *self)
{
  self->choice.standard
      = adw_combo_row_get_selected (row) == 1 ? KN_STANDARD_PDFX1A : KN_STANDARD_PDFX4;
  if (self->session != NULL)
    show_flattened (self);
}

static void
show_preview (KnExportDialog *self)
{
  g_autoptr (KnDesign) design = kn_session_dup_committed_design (self->session);
  if (self->preview != NULL)
    gtk_box_remove (GTK_BOX (self->preview_box), self->preview);
  self->preview = kn_export_preview_new (design, kn_session_get_condition (self->session));
  gtk_widget_set_vexpand (self->preview, TRUE);
  gtk_box_prepend (GTK_BOX (self->preview_box), self->preview);
  update (self);
}

/* --- writing ------------------------------------------------------------------------------------
 */

static void
on_progress (double fraction, gpointer data)
{
  gtk_progress_bar_set_fraction (KN_EXPORT_DIALOG (data)->progress, fraction);
}

/* The library's list of what left it. One that cannot be written to keeps none. */
static void
record (KnExportDialog *self)
{
  g_autoptr (GError) error = NULL;
  if (self->library == NULL || kn_library_is_read_only (self->library))
    return;
  if (!kn_export_job_record (self->library, &self->design, &self->step, &self->choice,
                             self->condition_name, self->path, &error)
      && self->session != NULL)
    kn_session_say (self->session, error->message);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (KnExportDialog) self = data;
  g_autoptr (GError) error = NULL;
  gboolean ok = kn_export_job_finish (result, &error);
  gboolean cancelled = g_cancellable_is_cancelled (self->running);
  g_clear_object (&self->running);
  if (ok)
    record (self);
  if (self->session == NULL) /* the dialog was closed meanwhile */
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->foot), ok || !cancelled);
  gtk_stack_set_visible_child_name (self->foot, "done");
  g_autofree char *base = g_path_get_basename (self->path);
  /* Translators: %s is a file name */
  g_autofree char *written = g_strdup_printf (_ ("“%s” has been written."), base);
  gtk_label_set_text (self->done_note, ok ? written : cancelled ? "" : error->message);
  if (ok)
    gtk_widget_remove_css_class (GTK_WIDGET (self->done_note), "kn-block");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->done_note), "kn-block");
  g_clear_pointer (&self->packed, g_free);
  gtk_widget_set_visible (self->done_buttons, ok);
  gtk_widget_set_visible (GTK_WIDGET (self->pack), kn_export_pack_can (self->session));
  if (ok)
    gtk_widget_grab_focus (GTK_WIDGET (self->open));
  update (self);
}

static void
on_file (GFile *file, gpointer data)
{
  g_autoptr (KnExportDialog) self = data;
  if (file == NULL || self->session == NULL || self->running != NULL)
    return;
  g_autoptr (KnDesign) design = kn_session_dup_committed_design (self->session);
  g_free (self->path);
  self->path = g_file_get_path (file);
  if (self->path == NULL)
    {
      kn_session_say (self->session, _ ("Only folders of this computer can be written to."));
      return;
    }
  g_set_object (&self->library, kn_session_get_library (self->session));
  self->design = *kn_session_get_design_id (self->session);
  self->step = *kn_doc_get_head (kn_session_get_doc (self->session));
  g_free (self->condition_name);
  self->condition_name
      = g_strdup (kn_condition_get_name (kn_session_get_condition (self->session)));
  self->running = g_cancellable_new ();
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->foot), TRUE);
  gtk_stack_set_visible_child_name (self->foot, "running");
  kn_export_job_run (design, kn_session_get_condition (self->session), &self->choice, self->path,
                     self->running, on_progress, self, on_written, g_object_ref (self));
  update (self);
}

static void
on_write (GtkButton *button, KnExportDialog *self)
{
  static const char *const pdf[] = { "*.pdf", NULL }, *const png[] = { "*.png", NULL };
  gboolean picture = self->choice.preset == KN_PRESET_SOCIAL;
  const KnFileKind kinds[] = {
    { picture ? _ ("Picture (PNG)") : _ ("PDF"), picture ? png : pdf },
    { NULL, NULL },
  };
  g_autofree char *ending = g_strdup_printf ("%s.%s", self->choice.proof ? "-proof" : "",
                                             kn_preset_get_extension (self->choice.preset));
  g_autofree char *name = kn_file_dup_name_for (kn_session_get_name (self->session), ending);
  kn_compat_save_file (self->compat, GTK_WINDOW (self), _ ("Export"), name, kinds, on_file,
                       g_object_ref (self));
}

static void
on_stop (GtkButton *button, KnExportDialog *self)
{
  if (self->running != NULL)
    g_cancellable_cancel (self->running);
}

static void
on_cancel (GtkButton *button, KnExportDialog *self)
{
  on_stop (NULL, self);
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_open (GtkButton *button, KnExportDialog *self)
{
  kn_compat_launch_file (GTK_WINDOW (self), self->path);
}

/* The folder of what was written last, which may be the bundle. */
static void
on_folder (GtkButton *button, KnExportDialog *self)
{
  kn_compat_show_in_folder (GTK_WINDOW (self), self->packed != NULL ? self->packed : self->path);
}

static void
on_packed (const char *path, const char *sentence, const GError *error, gpointer data)
{
  KnExportDialog *self = data;
  if (self->session == NULL) /* the dialog was closed meanwhile */
    return;
  gtk_label_set_text (self->done_note, sentence);
  if (path != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->done_note), "kn-block");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->done_note), "kn-block");
  g_free (self->packed);
  self->packed = g_strdup (path);
}

static void
on_pack (GtkButton *button, KnExportDialog *self)
{
  kn_export_pack_ask (self->session, self->compat, GTK_WINDOW (self), on_packed, G_OBJECT (self));
}

/* --- class
 * ---------------------------------------------------------------------------------------- */

static void
kn_export_dialog_dispose (GObject *object)
{
  KnExportDialog *self = KN_EXPORT_DIALOG (object);
  on_stop (NULL, self);
  g_clear_object (&self->session);
  self->preview = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), KN_TYPE_EXPORT_DIALOG);
  G_OBJECT_CLASS (kn_export_dialog_parent_class)->dispose (object);
}

static void
kn_export_dialog_finalize (GObject *object)
{
  g_free (KN_EXPORT_DIALOG (object)->path);
  g_free (KN_EXPORT_DIALOG (object)->packed);
  g_free (KN_EXPORT_DIALOG (object)->condition_name);
  g_clear_object (&KN_EXPORT_DIALOG (object)->library);
  G_OBJECT_CLASS (kn_export_dialog_parent_class)->finalize (object);
}

static void
kn_export_dialog_class_init (KnExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = kn_export_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = kn_export_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, KN_RESOURCE "/kn-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, KnExportDialog, subtitle);
  gtk_widget_class_bind_template_child (widget_class, KnExportDialog, sheet_note);
  gtk_widget_class_bind_template_child (widget_class, KnExportDialog, status);
  gtk_widget_class_bind_template_child (widget_class, KnExportDialog, status_icon);
  gtk_widget_class_bind_template_child (widget_class, KnExportDialog, status_box);
  gtk_widget_class_bind_template_child (widget_class, KnExportDialog, done_note);
  gtk_widget_class_bind_template_child (widget_class, KnExportDialog, done_buttons);
  gtk_widget_class_bind_template_child (widget_class, KnExportDialog, open);
  gtk_widget_class_bind_template_child (widget_class, KnExportDialog, pack);
  gtk_widget_class_bind_template_child (widget_class, KnExportDialog, preview_box);
  gtk_widget_class_bind_template_child (widget_class, KnExportDialog, findings_box);
  gtk_widget_class_bind_template_child (widget_class, KnExportDialog, cancel);
  gtk_widget_class_bind_template_child (widget_class, KnExportDialog, write);
  gtk_widget_class_bind_template_child (widget_class, KnExportDialog, print_shop);
  gtk_widget_class_bind_template_child (widget_class, KnExportDialog, own_printer);
  gtk_widget_class_bind_template_child (widget_class, KnExportDialog, social);
  gtk_widget_class_bind_template_child (widget_class, KnExportDialog, foot);
  gtk_widget_class_bind_template_child (widget_class, KnExportDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, KnExportDialog, details);
  gtk_widget_class_bind_template_child (widget_class, KnExportDialog, condition);
  gtk_widget_class_bind_template_child (widget_class, KnExportDialog, standard);
  gtk_widget_class_bind_template_child (widget_class, KnExportDialog, crop);
  gtk_widget_class_bind_template_child (widget_class, KnExportDialog, registration);
  gtk_widget_class_bind_template_child (widget_class, KnExportDialog, bar);
  gtk_widget_class_bind_template_child (widget_class, KnExportDialog, info);
  gtk_widget_class_bind_template_child (widget_class, KnExportDialog, outline);
  gtk_widget_class_bind_template_child (widget_class, KnExportDialog, proof);
  gtk_widget_class_bind_template_callback (widget_class, on_preset);
  gtk_widget_class_bind_template_callback (widget_class, on_switch);
  gtk_widget_class_bind_template_callback (widget_class, on_condition);
  gtk_widget_class_bind_template_callback (widget_class, on_standard);
  gtk_widget_class_bind_template_callback (widget_class, on_write);
  gtk_widget_class_bind_template_callback (widget_class, on_stop);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
  gtk_widget_class_bind_template_callback (widget_class, on_open);
  gtk_widget_class_bind_template_callback (widget_class, on_folder);
  gtk_widget_class_bind_template_callback (widget_class, on_pack);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
kn_export_dialog_init (KnExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->presets[KN_PRESET_PRINT_SHOP] = self->print_shop;
  self->presets[KN_PRESET_OWN_PRINTER] = self->own_printer;
  self->presets[KN_PRESET_SOCIAL] = self->social;
  self->choice.social_px = SOCIAL_PX;
}

static void
fill_conditions (KnExportDialog *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  const char *const *names = kn_condition_list_names ();
  const char *current = kn_condition_get_name (kn_session_get_condition (self->session));
  guint chosen = GTK_INVALID_LIST_POSITION;
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (KnCondition) condition = kn_condition_load (names[i], NULL);
      gtk_string_list_append (labels,
                              condition == NULL ? names[i] : kn_condition_get_label (condition));
      if (g_strcmp0 (names[i], current) == 0)
        chosen = i;
    }
  if (chosen == GTK_INVALID_LIST_POSITION)
    {
      chosen = g_list_model_get_n_items (G_LIST_MODEL (labels));
      gtk_string_list_append (labels, current);
    }
  adw_combo_row_set_model (self->condition, G_LIST_MODEL (labels));
  adw_combo_row_set_selected (self->condition, chosen);
}

/* A design for screens has no plates and no sheets. */
static void
offer_presets (KnExportDialog *self)
{
  gboolean printable = kn_form_is_printable (kn_session_get_scene (self->session), NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->print_shop), printable);
  gtk_widget_set_visible (GTK_WIDGET (self->own_printer), printable);
  if (!printable)
    gtk_toggle_button_set_active (self->social, TRUE);
}

GtkWidget *
kn_export_dialog_new (GtkWindow *parent, KnSession *session, KnCompat *compat)
{
  KnExportDialog *self = g_object_new (KN_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);
  self->compat = compat;
  self->session = g_object_ref (session);
  fill_conditions (self);
  offer_presets (self);
  g_autofree char *size = kn_form_dup_size_label (kn_session_get_scene (session));
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", kn_session_get_name (session), size);
  gtk_label_set_text (self->subtitle, subtitle);
  gtk_box_append (GTK_BOX (self->findings_box), kn_findings_list_new (session));
  static const char *const watched[] = { "head-changed", "view-changed" };
  for (gsize i = 0; i < G_N_ELEMENTS (watched); i++)
    g_signal_connect_object (session, watched[i], G_CALLBACK (show_preview), self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "findings-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  show_preview (self);
  return GTK_WIDGET (self);
}
