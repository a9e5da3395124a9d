/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the window of print runs. Rows are judged as soon as a table is there and again after each
 * change, in another thread and by the press itself, so that what is said here is what the PDF will
 * be. It works on the design as it was when the window opened. */

#include "config.h"

#include "app/kn-run-dialog.h"

#include "app/kn-parts.h"
#include "app/kn-run-job.h"
#include "app/kn-run-paper.h"
#include "app/kn-run-columns.h"
#include "app/kn-run-preview.h"
#include "app/kn-run-said.h"
#include "base/kn-file.h"

#include <glib/gi18n.h>

#define WIDTH_PX 1000
#define HEIGHT_PX 680
#define SIDE_PX 400

/* Of a session: the table that was chosen last. Who copies a column goes and comes back. */
#define TABLE_KEY "kn-run-table"

static const char *const table_patterns[] = { "*.csv", "*.tsv", "*.txt", NULL };
static const char *const pdf_patterns[] = { "*.pdf", NULL };

struct _KnRunDialog
{
  AdwWindow parent_instance;

  KnSession *session; /* NULL: closed */
  KnCompat *compat;
  KnDesign *design;
  KnId step; /* that @design is */
  KnCondition *condition;
  char *path; /* of the table; NULL: none yet */
  KnRunTable *table;
  gboolean is_sound; /* the rows were judged and some can be printed */
  char *output;      /* last written */
  GCancellable *reading, *judging, *writing;

  GtkWidget *table_row, *columns, *copies, *paper;
  GtkWidget *preview, *pages;
  GtkWidget *judged, *spinner, *said;
  GtkWidget *write, *foot, *progress, *done_note, *done_buttons, *open;
};

G_DEFINE_FINAL_TYPE (KnRunDialog, kn_run_dialog, ADW_TYPE_WINDOW)

static void
renew (GCancellable **place)
{
  if (*place != NULL)
    g_cancellable_cancel (*place);
  g_clear_object (place);
  *place = g_cancellable_new ();
}

static void
stop (GCancellable **place)
{
  if (*place != NULL)
    g_cancellable_cancel (*place);
  g_clear_object (place);
}

/* Whether what was awaited by @place is what @result brings. */
static gboolean
is_awaited (KnRunDialog *self, GCancellable *place, GAsyncResult *result)
{
  return self->session != NULL && place == g_task_get_cancellable (G_TASK (result));
}

/* --- all labels ------------------------------------------------------------------------------- */

/* NULL: one of each. */
static const char *
get_copies (KnRunDialog *self)
{
  const guint at = adw_combo_row_get_selected (ADW_COMBO_ROW (self->copies));
  const gboolean is_one = self->table == NULL || at == 0 || at == GTK_INVALID_LIST_POSITION;
  return is_one ? NULL : self->table->columns[at - 1];
}

static void
update_write (KnRunDialog *self)
{
  gtk_widget_set_sensitive (self->write, self->is_sound && self->writing == NULL);
}

static char *
dup_counts (KnRunDialog *self, const KnRunResult *counts)
{
  g_autofree char *labels
      = g_strdup_printf (ngettext ("%u label", "%u labels", counts->n_labels), counts->n_labels);
  g_autofree char *pages
      = kn_run_paper_has_sheet (KN_RUN_PAPER (self->paper))
            ? g_strdup_printf (ngettext ("on %u sheet", "on %u sheets", counts->n_pages),
                               counts->n_pages)
            : g_strdup_printf (ngettext ("on %u page", "on %u pages", counts->n_pages),
                               counts->n_pages);
  g_autofree char *left
      = counts->n_left_out == 0
            ? g_strdup (_ ("every row can be printed"))
            : g_strdup_printf (ngettext ("%u row is left out", "%u rows are left out",
                                         counts->n_left_out),
                               counts->n_left_out);
  if (counts->is_all_same)
    return g_strdup_printf (_ ("%s %s, all the same: nothing in the design asks for a column"),
                            labels, pages);
  return g_strdup_printf ("%s %s; %s", labels, pages, left);
}

static void
say_judged (KnRunDialog *self, const char *words, const char *css_class)
{
  gtk_label_set_text (GTK_LABEL (self->judged), words);
  gtk_widget_remove_css_class (self->judged, "kn-warn");
  gtk_widget_remove_css_class (self->judged, "kn-ready");
  gtk_widget_remove_css_class (self->judged, "kn-block");
  if (css_class != NULL)
    gtk_widget_add_css_class (self->judged, css_class);
}

static void
on_judged (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (KnRunDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KnRunReport) report = kn_run_job_run_finish (result, &error);
  if (!is_awaited (self, self->judging, result))
    return;
  g_clear_object (&self->judging);
  gtk_spinner_stop (GTK_SPINNER (self->spinner));
  self->is_sound = report != NULL && report->refusal == NULL;
  kn_parts_empty (GTK_BOX (self->said));
  if (report != NULL)
    {
      g_autofree char *words = report->refusal != NULL ? g_strdup (report->refusal)
                                                       : dup_counts (self, &report->counts);
      say_judged (self, words,
                  !self->is_sound                                                 ? "kn-block"
                  : report->counts.n_left_out == 0 && !report->counts.is_all_same ? "kn-ready"
                                                                                  : "kn-warn");
      kn_run_said_show (GTK_BOX (self->said), report, KN_RUN_PREVIEW (self->preview));
    }
  else
    say_judged (self, error->message, "kn-block");
  update_write (self);
}

static void
on_judging (double fraction, gpointer data)
{
  g_autofree char *words
      = g_strdup_printf (_ ("Looking at every row… %d %%"), (int)(fraction * 100));
  say_judged (data, words, NULL);
}

/* What the window says, as the press takes it. */
static KnRunWish
make_wish (KnRunDialog *self, const char *output)
{
  KnRunWish wish = { .table = self->path, .output = output, .copies = get_copies (self) };
  kn_run_paper_get (KN_RUN_PAPER (self->paper), &wish);
  return wish;
}

static void
judge (KnRunDialog *self)
{
  if (self->session == NULL || self->table == NULL)
    return;
  const KnRunWish wish = make_wish (self, NULL);
  renew (&self->judging);
  self->is_sound = FALSE;
  gtk_spinner_start (GTK_SPINNER (self->spinner));
  say_judged (self, _ ("Looking at every row…"), NULL);
  kn_run_job_run (self->design, self->condition, &wish, self->judging, on_judging, self, on_judged,
                  g_object_ref (self));
  update_write (self);
}

/* --- the table -------------------------------------------------------------------------------- */

static const char *
name_separator (char separator)
{
  return separator == ';' ? _ ("semicolons") : separator == '\t' ? _ ("tabs") : _ ("commas");
}

/* Of the table, or of none. */
static void
show_columns (KnRunDialog *self)
{
  g_autoptr (GtkStringList) copies = gtk_string_list_new (NULL);
  char **columns = self->table != NULL ? self->table->columns : NULL;
  gtk_string_list_append (copies, _ ("One of each"));
  for (char **column = columns; column != NULL && *column != NULL; column++)
    {
      /* Translators: the name of a column */
      g_autofree char *as_said = g_strdup_printf (_ ("As “%s” says"), *column);
      gtk_string_list_append (copies, as_said);
    }
  kn_run_columns_show (KN_RUN_COLUMNS (self->columns), columns);
  adw_combo_row_set_model (ADW_COMBO_ROW (self->copies), G_LIST_MODEL (copies));
  gtk_widget_set_sensitive (self->copies, columns != NULL);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (KnRunDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KnRunTable) table = kn_run_job_read_finish (result, &error);
  if (!is_awaited (self, self->reading, result))
    return;
  g_clear_object (&self->reading);
  kn_run_preview_set_table (KN_RUN_PREVIEW (self->preview), NULL, NULL);
  g_clear_pointer (&self->table, kn_run_table_free);
  if (table == NULL)
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self->table_row), error->message);
      gtk_stack_set_visible_child_name (GTK_STACK (self->pages), "hint");
      show_columns (self);
      return;
    }
  self->table = g_steal_pointer (&table);
  g_autofree char *rows
      = g_strdup_printf (ngettext ("%u row", "%u rows", self->table->n_rows), self->table->n_rows);
  g_autofree char *about = g_strdup_printf ("%s · %s, %s", rows, self->table->encoding,
                                            name_separator (self->table->separator));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->table_row), about);
  show_columns (self); /* judges, as it changes the copies */
  gtk_stack_set_visible_child_name (GTK_STACK (self->pages),
                                    self->table->n_rows > 0 ? "label" : "hint");
  kn_run_preview_set_table (KN_RUN_PREVIEW (self->preview), self->path, self->table);
  judge (self);
}

void
kn_run_dialog_take_table (KnRunDialog *self, GFile *file)
{
  g_return_if_fail (KN_IS_RUN_DIALOG (self) && G_IS_FILE (file));
  g_autofree char *name = g_file_get_basename (file);
  g_free (self->path);
  self->path = g_file_get_path (file);
  if (self->path == NULL)
    {
      kn_session_say (self->session, _ ("Only folders of this computer can be read."));
      return;
    }
  g_object_set_data_full (G_OBJECT (self->session), TABLE_KEY, g_object_ref (file), g_object_unref);
  stop (&self->judging);
  self->is_sound = FALSE;
  update_write (self);
  say_judged (self, "", NULL);
  kn_parts_empty (GTK_BOX (self->said));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->table_row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->table_row), _ ("Reading…"));
  renew (&self->reading);
  kn_run_job_read (self->path, self->reading, on_read, g_object_ref (self));
}

static void
on_table_file (GFile *file, gpointer data)
{
  g_autoptr (KnRunDialog) self = data;
  if (file != NULL && self->session != NULL)
    kn_run_dialog_take_table (self, file);
}

static void
on_choose (GtkButton *button, KnRunDialog *self)
{
  const KnFileKind kinds[] = { { _ ("Tables: CSV"), table_patterns }, { NULL, NULL } };
  kn_compat_open_file (self->compat, GTK_WINDOW (self), _ ("Choose a Table"), kinds, on_table_file,
                       g_object_ref (self));
}

/* --- writing ---------------------------------------------------------------------------------- */

static void
say_done (KnRunDialog *self, const char *words, gboolean is_well, gboolean has_file)
{
  gtk_label_set_text (GTK_LABEL (self->done_note), words);
  (is_well ? gtk_widget_remove_css_class : gtk_widget_add_css_class) (self->done_note, "kn-block");
  gtk_widget_set_visible (self->done_buttons, has_file);
  gtk_stack_set_visible_child_name (GTK_STACK (self->foot), "done");
  gtk_widget_set_visible (self->foot, TRUE);
}

/* NULL, or why the PDF cannot have that name (transfer full). */
static char *
dup_wrong_name (KnRunDialog *self, const char *path)
{
  if (path == NULL)
    return g_strdup (_ ("Only folders of this computer can be written to."));
  if (kn_file_is_same (path, self->path))
    return g_strdup_printf (_ ("%s: this is the table; the PDF needs a name of its own"), path);
  g_autofree char *small = g_ascii_strdown (path, -1);
  return g_str_has_suffix (small, ".pdf")
             ? NULL
             : g_strdup_printf (_ ("%s: the name must end in .pdf"), path);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (KnRunDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KnRunReport) report = kn_run_job_run_finish (result, &error);
  if (!is_awaited (self, self->writing, result))
    return;
  gboolean is_cancelled = g_cancellable_is_cancelled (self->writing);
  g_clear_object (&self->writing);
  g_autofree char *name = g_path_get_basename (self->output);
  const gboolean is_done = report != NULL && report->refusal == NULL;
  if (is_done)
    kn_session_record_export (self->session, &self->step, self->output, self->condition);
  g_autofree char *counts = is_done ? dup_counts (self, &report->counts) : NULL;
  g_autofree char *words = is_done          ? g_strdup_printf ("“%s”: %s", name, counts)
                           : is_cancelled   ? g_strdup (_ ("Stopped. Nothing was written."))
                           : report != NULL ? g_strdup (report->refusal)
                                            : g_strdup (error->message);
  say_done (self, words, is_done || is_cancelled, is_done);
  update_write (self);
  if (is_done)
    gtk_widget_grab_focus (self->open);
}

static void
on_progress (double fraction, gpointer data)
{
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (KN_RUN_DIALOG (data)->progress), fraction);
}

static void
on_pdf_file (GFile *file, gpointer data)
{
  g_autoptr (KnRunDialog) self = data;
  if (file == NULL || self->session == NULL || self->writing != NULL || self->table == NULL)
    return;
  g_free (self->output);
  self->output = g_file_get_path (file);
  g_autofree char *problem = dup_wrong_name (self, self->output);
  if (problem != NULL)
    {
      say_done (self, problem, FALSE, FALSE);
      return;
    }
  const KnRunWish wish = make_wish (self, self->output);
  renew (&self->writing);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), 0);
  gtk_widget_set_visible (self->foot, TRUE);
  gtk_stack_set_visible_child_name (GTK_STACK (self->foot), "running");
  kn_run_job_run (self->design, self->condition, &wish, self->writing, on_progress, self,
                  on_written, g_object_ref (self));
  update_write (self);
}

static void
on_write (GtkButton *button, KnRunDialog *self)
{
  const KnFileKind kinds[] = { { _ ("PDF"), pdf_patterns }, { NULL, NULL } };
  g_autofree char *name = kn_file_dup_name_for (kn_session_get_name (self->session), ".pdf");
  kn_compat_save_file (self->compat, GTK_WINDOW (self), _ ("Print Run"), name, kinds, on_pdf_file,
                       g_object_ref (self));
}

static void
on_stop (GtkButton *button, KnRunDialog *self)
{
  if (self->writing != NULL)
    g_cancellable_cancel (self->writing);
}

static void
on_open (GtkButton *button, KnRunDialog *self)
{
  kn_compat_launch_file (GTK_WINDOW (self), self->output);
}

static void
on_folder (GtkButton *button, KnRunDialog *self)
{
  kn_compat_show_in_folder (GTK_WINDOW (self), self->output);
}

/* --- the window ------------------------------------------------------------------------------- */

static void
kn_run_dialog_dispose (GObject *object)
{
  KnRunDialog *self = KN_RUN_DIALOG (object);
  stop (&self->reading);
  stop (&self->judging);
  stop (&self->writing);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (kn_run_dialog_parent_class)->dispose (object);
}

static void
kn_run_dialog_finalize (GObject *object)
{
  KnRunDialog *self = KN_RUN_DIALOG (object);
  g_clear_pointer (&self->design, kn_design_unref);
  g_clear_pointer (&self->condition, kn_condition_unref);
  g_clear_pointer (&self->table, kn_run_table_free);
  g_free (self->path);
  g_free (self->output);
  G_OBJECT_CLASS (kn_run_dialog_parent_class)->finalize (object);
}

static void
kn_run_dialog_class_init (KnRunDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_run_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = kn_run_dialog_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static GtkWidget *
make_button (KnRunDialog *self, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  g_signal_connect (button, "clicked", callback, self);
  return button;
}

static GtkWidget *
make_hint (void)
{
  GtkWidget *hint = adw_status_page_new ();
  gtk_widget_add_css_class (hint, "compact");
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (hint), "kn-sheet-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (hint), _ ("A label for each row of a table"));
  adw_status_page_set_description (
      ADW_STATUS_PAGE (hint),
      _ ("Write {{price}} into a text, and each label says what the column “price” says in its "
         "row. "
         "{{#001}} counts the labels and {{date}} is today. A spreadsheet saves tables as CSV."));
  return hint;
}

static GtkWidget *
make_table_group (KnRunDialog *self)
{
  GtkWidget *group = adw_preferences_group_new (), *choose;
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), C_ ("of a print run", "Table"));
  self->table_row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->table_row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->table_row), _ ("No table yet"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->table_row),
                               _ ("CSV; its first row names the columns"));
  choose = make_button (self, _ ("Choose…"), G_CALLBACK (on_choose));
  gtk_widget_set_valign (choose, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->table_row), choose);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->table_row);
  self->copies = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->copies), _ ("How many"));
  gtk_widget_set_sensitive (self->copies, FALSE);
  g_signal_connect_swapped (self->copies, "notify::selected", G_CALLBACK (judge), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->copies);
  return group;
}

static GtkWidget *
make_rows_group (KnRunDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->spinner = gtk_spinner_new ();
  self->judged = kn_parts_make_words (NULL, "kn-heading");
  gtk_widget_set_hexpand (self->judged, TRUE);
  self->said = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (line), self->judged);
  gtk_box_append (GTK_BOX (line), self->spinner);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), self->said);
  return box;
}

static GtkWidget *
make_side (KnRunDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18), *scroller;
  self->columns = kn_run_columns_new ();
  self->paper = kn_run_paper_new (self->design->scene, kn_session_get_library (self->session));
  g_signal_connect_swapped (self->paper, "changed", G_CALLBACK (judge), self);
  gtk_box_append (GTK_BOX (box), make_table_group (self));
  gtk_box_append (GTK_BOX (box), self->columns);
  gtk_box_append (GTK_BOX (box), self->paper);
  gtk_box_append (GTK_BOX (box), make_rows_group (self));
  gtk_widget_add_css_class (box, "kn-run-side");
  scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (scroller, SIDE_PX, -1);
  gtk_widget_set_hexpand (scroller, FALSE); /* its rows would */
  return scroller;
}

static GtkWidget *
make_foot (KnRunDialog *self)
{
  GtkWidget *running = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *done = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->foot = gtk_stack_new ();
  self->progress = gtk_progress_bar_new ();
  gtk_widget_set_hexpand (self->progress, TRUE);
  gtk_widget_set_valign (self->progress, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (running), self->progress);
  gtk_box_append (GTK_BOX (running), make_button (self, _ ("Stop"), G_CALLBACK (on_stop)));
  self->done_note = kn_parts_make_words (NULL, "kn-heading");
  gtk_widget_set_hexpand (self->done_note, TRUE);
  self->done_buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->open = make_button (self, _ ("_Open"), G_CALLBACK (on_open));
  gtk_box_append (GTK_BOX (self->done_buttons),
                  make_button (self, _ ("Show in folder"), G_CALLBACK (on_folder)));
  gtk_box_append (GTK_BOX (self->done_buttons), self->open);
  gtk_box_append (GTK_BOX (done), self->done_note);
  gtk_box_append (GTK_BOX (done), self->done_buttons);
  gtk_stack_add_named (GTK_STACK (self->foot), running, "running");
  gtk_stack_add_named (GTK_STACK (self->foot), done, "done");
  gtk_widget_add_css_class (self->foot, "kn-run-foot");
  gtk_widget_set_visible (self->foot, FALSE);
  return self->foot;
}

static void
fill (KnRunDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *header = adw_header_bar_new ();
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *cancel;
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  cancel = gtk_button_new_with_mnemonic (_ ("_Close"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  self->write = make_button (self, _ ("_Make PDF…"), G_CALLBACK (on_write));
  gtk_widget_add_css_class (self->write, "suggested-action");
  gtk_widget_set_sensitive (self->write, FALSE);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->write);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header),
                                   adw_window_title_new (_ ("Print Run"),
                                                         kn_session_get_name (self->session)));
  self->pages = gtk_stack_new ();
  self->preview = kn_run_preview_new (self->design);
  gtk_widget_set_hexpand (self->pages, TRUE);
  gtk_stack_add_named (GTK_STACK (self->pages), make_hint (), "hint");
  gtk_stack_add_named (GTK_STACK (self->pages), self->preview, "label");
  gtk_widget_set_vexpand (body, TRUE);
  gtk_box_append (GTK_BOX (body), self->pages);
  gtk_box_append (GTK_BOX (body), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (body), make_side (self));
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), body);
  gtk_box_append (GTK_BOX (box), make_foot (self));
  adw_window_set_content (ADW_WINDOW (self), box);
}

static void
kn_run_dialog_init (KnRunDialog *self)
{
  gtk_window_set_title (GTK_WINDOW (self), _ ("Print Run"));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH_PX, HEIGHT_PX);
}

GtkWidget *
kn_run_dialog_new (GtkWindow *parent, KnSession *session, KnCompat *compat)
{
  g_return_val_if_fail (KN_IS_SESSION (session) && compat != NULL, NULL);
  KnRunDialog *self = g_object_new (KN_TYPE_RUN_DIALOG, "transient-for", parent, NULL);
  kn_session_set_edited_text (session, NULL); /* what is typed belongs to it */
  self->session = g_object_ref (session);
  self->compat = compat;
  self->design = kn_session_dup_committed_design (session);
  self->condition = kn_condition_ref (kn_session_get_condition (session));
  self->step = *kn_doc_get_head (kn_session_get_doc (session));
  fill (self);
  GFile *table = g_object_get_data (G_OBJECT (session), TABLE_KEY);
  if (table != NULL)
    kn_run_dialog_take_table (self, table);
  return GTK_WIDGET (self);
}
