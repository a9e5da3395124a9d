/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the window in which a design is laid out on sheets. Its rows make a wish; a thread makes a
 * plan of it, and the newest plan is shown, told in figures, saved or printed. The faces are drawn
 * once for the preview, and once more, as lines, for a printer. */

#include "config.h"

#include "app/kn-sheet-dialog.h"

#include "app/kn-printer-dialog.h"
#include "app/kn-sheet-designs.h"
#include "app/kn-sheet-figures.h"
#include "app/kn-sheet-parts.h"
#include "app/kn-sheet-picker.h"
#include "app/kn-sheet-preview.h"
#include "app/kn-sheet-print.h"
#include "app/kn-sheet-rows.h"
#include "app/kn-stock-dialog.h"
#include "base/kn-file.h"

#include <glib/gi18n.h>

#define WIDTH_PX 960
#define HEIGHT_PX 690
#define SIDE_PX 384
#define PREVIEW_DPI 110.0

struct _KnSheetDialog
{
  AdwWindow parent_instance;
  KnSession *session;
  KnId step; /* of the design that is planned */
  KnCompat *compat;
  KnSheetDesigns *designs;
  KnSheetRows *rows;
  KnSheetPlan *plan;
  GCancellable *planning, *drawing;
  gboolean has_backs; /* of what was drawn */
  gboolean is_planned, is_drawn, is_busy;
  gboolean has_news; /* a design was changed elsewhere; said with the next plan */
  char *path;        /* being written */
  GtkWidget *preview, *count, *more, *cost, *note;
  GtkWidget *save, *print;
};

G_DEFINE_FINAL_TYPE (KnSheetDialog, kn_sheet_dialog, ADW_TYPE_WINDOW)

KnSheetPlan *
kn_sheet_dialog_get_plan (KnSheetDialog *self)
{
  g_return_val_if_fail (KN_IS_SHEET_DIALOG (self), NULL);
  return self->plan;
}

/* --- what is shown --------------------------------------------------------------------------- */

static gboolean
is_blocked (KnSheetDialog *self)
{
  int n_block = 0, n_warn = 0, n_note = 0;
  kn_session_count_findings (self->session, &n_block, &n_warn, &n_note);
  return n_block > 0;
}

static void
show_buttons (KnSheetDialog *self)
{
  if (self->session == NULL) /* the window is closed */
    return;
  const gboolean blocked = is_blocked (self);
  const char *why = blocked ? _ ("Something stops the print; see the list of findings.") : NULL;
  const gboolean can = self->plan != NULL && !blocked && !self->is_busy
                       && kn_sheet_designs_get_problem (self->designs) == NULL;
  gtk_widget_set_sensitive (self->save, can);
  gtk_widget_set_sensitive (self->print, can);
  gtk_widget_set_tooltip_text (self->save, why);
  gtk_widget_set_tooltip_text (self->print, why);
}

static void
say (KnSheetDialog *self, const char *sentence, gboolean is_problem)
{
  gtk_label_set_text (GTK_LABEL (self->note), sentence);
  gtk_widget_set_visible (self->note, sentence != NULL && *sentence != '\0');
  if (is_problem)
    gtk_widget_add_css_class (self->note, "kn-block");
  else
    gtk_widget_remove_css_class (self->note, "kn-block");
}

static void
set_line (GtkWidget *label, const char *words)
{
  gtk_label_set_text (GTK_LABEL (label), words);
  gtk_widget_set_visible (label, words != NULL && *words != '\0');
}

static void
show_plan (KnSheetDialog *self)
{
  const double price = kn_sheet_rows_get_price (self->rows);
  g_autofree char *count = self->plan != NULL ? kn_sheet_figures_dup_count (self->plan) : NULL;
  g_autofree char *more = self->plan != NULL ? kn_sheet_figures_dup_more (self->plan) : NULL;
  g_autofree char *cost = self->plan != NULL ? kn_sheet_figures_dup_cost (self->plan, price) : NULL;
  set_line (self->count, count);
  set_line (self->more, more);
  set_line (self->cost, cost);
  kn_sheet_preview_set_plan (KN_SHEET_PREVIEW (self->preview), self->plan,
                             count != NULL ? count : _ ("No sheet"));
  show_buttons (self);
}

/* --- plans ----------------------------------------------------------------------------------- */

static void
on_drawn (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (KnSheetDialog) self = data;
  g_autoptr (GError) error = NULL;
  KnSheetPicture *picture = kn_sheet_plan_draw_finish (result, &error);
  if (picture != NULL && self->session != NULL)
    kn_sheet_preview_take_picture (KN_SHEET_PREVIEW (self->preview), picture);
  else if (picture != NULL)
    kn_sheet_picture_free (picture);
  else if (self->session != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
           && kn_sheet_designs_get_problem (self->designs) == NULL) /* that says more */
    say (self, error->message, TRUE);
}

static void
draw_faces (KnSheetDialog *self)
{
  const gboolean has_backs = self->plan->wish.options.backs != KN_BACKS_NONE;
  if (self->is_drawn && has_backs == self->has_backs)
    return;
  self->is_drawn = TRUE;
  self->has_backs = has_backs;
  kn_sheet_plan_draw_async (self->plan, kn_session_get_condition (self->session), PREVIEW_DPI,
                            self->drawing, on_drawn, g_object_ref (self));
}

/* @plan: (transfer full): NULL: @error says why there is none. */
static void
take_plan (KnSheetDialog *self, KnSheetPlan *plan, const GError *error)
{
  g_clear_pointer (&self->plan, kn_sheet_plan_unref);
  self->plan = plan;
  if (plan != NULL)
    {
      kn_sheet_designs_take_checks (self->designs, plan);
      kn_sheet_rows_show_way (self->rows, plan->plan->way);
    }
  const char *problem
      = plan == NULL ? error->message : kn_sheet_designs_get_problem (self->designs);
  if (problem != NULL)
    say (self, problem, TRUE);
  else
    say (self,
         self->has_news ? _ ("A design was changed meanwhile: look at the sheet again.") : NULL,
         FALSE);
  self->has_news = FALSE;
  show_plan (self);
}

static void
on_planned (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (KnSheetDialog) self = data;
  g_autoptr (GError) error = NULL;
  KnSheetPlan *plan = kn_sheet_plan_make_finish (result, &error);
  if (self->session == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      kn_sheet_plan_unref (plan);
      return;
    }
  take_plan (self, plan, error);
  if (!self->is_planned)
    gtk_window_set_focus (GTK_WINDOW (self), self->print);
  self->is_planned = TRUE;
  if (plan != NULL)
    draw_faces (self);
}

static void
make_plan (KnSheetDialog *self)
{
  g_autoptr (KnDesign) design = kn_session_dup_committed_design (self->session);
  KnSheetPiece pieces[KN_IMPOSITION_PIECES_MAX];
  const guint n = kn_sheet_designs_read (self->designs, design, pieces);
  self->step = *kn_doc_get_head (kn_session_get_doc (self->session));
  KnSheetWish wish;
  kn_sheet_rows_read (self->rows, &wish);
  if (self->planning != NULL)
    g_cancellable_cancel (self->planning);
  g_clear_object (&self->planning);
  self->planning = g_cancellable_new ();
  if (wish.options.is_roll && n > 1)
    {
      g_autoptr (GError) error
          = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                                 _ ("A roll takes one design; take the others off the sheet."));
      take_plan (self, NULL, error);
      return;
    }
  kn_sheet_plan_make_async (pieces, n, &wish, kn_session_get_condition (self->session),
                            self->planning, on_planned, g_object_ref (self));
}

static void
on_design (KnSheetDialog *self)
{
  kn_sheet_designs_forget_checks (self->designs);
  self->is_drawn = FALSE;
  make_plan (self);
}

static void
on_wish (gpointer data)
{
  KnSheetDialog *self = data;
  kn_sheet_designs_set_roll (self->designs, kn_sheet_rows_is_roll (self->rows));
  make_plan (self);
}

/* --- several designs ------------------------------------------------------------------------- */

static void
on_number (gpointer data)
{
  make_plan (data);
}

/* What was drawn shows other designs. */
static void
on_others (gpointer data)
{
  KnSheetDialog *self = data;
  self->is_drawn = FALSE;
  kn_sheet_preview_take_picture (KN_SHEET_PREVIEW (self->preview), NULL);
  say (self, _ ("Laying out…"), FALSE); /* others are looked through first */
  make_plan (self);
}

/* Before anything leaves: the other designs may have been changed in another window, or be gone. */
static gboolean
are_as_planned (KnSheetDialog *self)
{
  g_autoptr (GError) error = NULL;
  gboolean is_new = FALSE;
  if (!kn_sheet_designs_refresh (self->designs, &is_new, &error))
    {
      take_plan (self, NULL, error);
      return FALSE;
    }
  self->has_news = is_new;
  if (is_new)
    on_others (self);
  return !is_new;
}

static void
on_picked (const KnId *ids, guint n, gpointer data)
{
  kn_sheet_designs_add (KN_SHEET_DIALOG (data)->designs, ids, n);
}

static void
on_add (gpointer data)
{
  KnSheetDialog *self = data;
  KnId taken[KN_IMPOSITION_PIECES_MAX];
  const guint n = kn_sheet_designs_get_n (self->designs);
  for (guint i = 0; i < n; i++)
    taken[i] = *kn_sheet_designs_get_id (self->designs, i);
  GtkWidget *picker
      = kn_sheet_picker_new (GTK_WINDOW (self), kn_session_get_library (self->session), taken, n,
                             KN_IMPOSITION_PIECES_MAX - n, on_picked, self);
  gtk_window_present (GTK_WINDOW (picker));
}

/* --- saving ---------------------------------------------------------------------------------- */

/* NULL: the printer is taken as it is. */
static const KnMatrix *
get_correction (KnSheetDialog *self, KnMatrix *out_matrix)
{
  KnCalibration calibration;
  if (!kn_sheet_rows_get_calibration (self->rows, &calibration))
    return NULL;
  *out_matrix = kn_calibration_get_correction (&calibration);
  return out_matrix;
}

static void
set_busy (KnSheetDialog *self, gboolean is_busy)
{
  self->is_busy = is_busy;
  show_buttons (self);
}

static void
record (KnSheetDialog *self)
{
  g_autoptr (GError) error = NULL;
  KnCondition *condition = kn_session_get_condition (self->session);
  kn_session_record_export (self->session, &self->step, self->path, condition);
  if (!kn_sheet_designs_record (self->designs, self->path, condition, &error))
    kn_session_say_error (self->session, error);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (KnSheetDialog) self = data;
  g_autoptr (GError) error = NULL;
  const gboolean ok = kn_sheet_plan_write_finish (result, &error);
  if (self->session == NULL) /* the window was closed meanwhile */
    return;
  set_busy (self, FALSE);
  if (ok)
    record (self);
  g_autofree char *base = g_path_get_basename (self->path);
  /* Translators: %s is a file name */
  g_autofree char *written = g_strdup_printf (_ ("“%s” has been written."), base);
  say (self, ok ? written : error->message, !ok);
}

static void
on_file (GFile *file, gpointer data)
{
  g_autoptr (KnSheetDialog) self = data;
  if (file == NULL || self->session == NULL || self->plan == NULL || self->is_busy)
    return;
  g_free (self->path);
  self->path = g_file_get_path (file);
  if (self->path == NULL)
    {
      say (self, _ ("Only folders of this computer can be written to."), TRUE);
      return;
    }
  KnMatrix matrix;
  set_busy (self, TRUE);
  kn_sheet_plan_write_async (self->plan, kn_session_get_condition (self->session),
                             get_correction (self, &matrix), self->path, on_written,
                             g_object_ref (self));
}

static void
on_save (GtkButton *button, KnSheetDialog *self)
{
  if (!are_as_planned (self))
    return;
  static const char *const pdf[] = { "*.pdf", NULL };
  const KnFileKind kinds[] = { { _ ("PDF"), pdf }, { NULL, NULL } };
  /* Translators: the end of a file's name */
  g_autofree char *ending = g_strdup_printf ("-%s.pdf", _ ("sheet"));
  g_autofree char *name = kn_file_dup_name_for (kn_session_get_name (self->session), ending);
  kn_compat_save_file (self->compat, GTK_WINDOW (self), _ ("Save the Sheet"), name, kinds, on_file,
                       g_object_ref (self));
}

/* --- printing -------------------------------------------------------------------------------- */

static void
on_printed (GtkPrintOperation *operation, GtkPrintOperationResult result, KnSheetDialog *self)
{
  g_autoptr (GError) error = NULL;
  if (self->session == NULL || result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  say (self, error != NULL ? error->message : _ ("The sheet could not be printed."), TRUE);
}

static void
on_drawn_for_printer (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (KnSheetDialog) self = data;
  g_autoptr (GError) error = NULL;
  KnSheetPicture *picture = kn_sheet_plan_draw_finish (result, &error);
  if (self->session == NULL || picture == NULL || self->plan == NULL)
    {
      if (self->session != NULL && picture == NULL)
        say (self, error->message, TRUE);
      if (picture != NULL)
        kn_sheet_picture_free (picture);
      return;
    }
  KnMatrix matrix;
  set_busy (self, FALSE);
  g_autoptr (GtkPrintOperation) operation
      = kn_sheet_print_new (self->plan, picture, get_correction (self, &matrix),
                            kn_session_get_name (self->session));
  g_signal_connect_object (operation, "done", G_CALLBACK (on_printed), self, 0);
  (void)gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                                 GTK_WINDOW (self), NULL); /* "done" says what went wrong */
}

static void
on_print (GtkButton *button, KnSheetDialog *self)
{
  if (!are_as_planned (self))
    return;
  g_autofree char *too_many = kn_sheet_figures_dup_too_many (self->plan);
  if (too_many != NULL)
    {
      say (self, too_many, TRUE);
      return;
    }
  set_busy (self, TRUE);
  kn_sheet_plan_draw_async (self->plan, kn_session_get_condition (self->session), 0, self->drawing,
                            on_drawn_for_printer, g_object_ref (self));
}

static void
on_measured (const char *printer, gpointer data)
{
  kn_sheet_rows_show_printers (KN_SHEET_DIALOG (data)->rows, printer);
}

static void
on_measure (gpointer data)
{
  KnSheetDialog *self = data;
  GtkWidget *dialog
      = kn_printer_dialog_new (GTK_WINDOW (self), self->compat,
                               kn_session_get_library (self->session), on_measured, self);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_stock (const char *name, gpointer data)
{
  kn_sheet_rows_show_stock (KN_SHEET_DIALOG (data)->rows, name);
}

static void
on_type_stock (gpointer data)
{
  KnSheetDialog *self = data;
  const KnForm form = kn_form_get (kn_session_get_scene (self->session));
  GtkWidget *dialog
      = kn_stock_dialog_new (GTK_WINDOW (self), kn_session_get_library (self->session),
                             form.width_mm, form.height_mm, on_stock, self);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- class ----------------------------------------------------------------------------------- */

static void
on_cancel (GtkButton *button, KnSheetDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
kn_sheet_dialog_dispose (GObject *object)
{
  KnSheetDialog *self = KN_SHEET_DIALOG (object);
  if (self->planning != NULL)
    g_cancellable_cancel (self->planning);
  g_cancellable_cancel (self->drawing);
  g_clear_object (&self->session);
  g_clear_pointer (&self->plan, kn_sheet_plan_unref);
  g_clear_pointer (&self->rows, kn_sheet_rows_free);
  g_clear_pointer (&self->designs, kn_sheet_designs_free);
  G_OBJECT_CLASS (kn_sheet_dialog_parent_class)->dispose (object);
}

static void
kn_sheet_dialog_finalize (GObject *object)
{
  KnSheetDialog *self = KN_SHEET_DIALOG (object);
  g_clear_object (&self->planning);
  g_clear_object (&self->drawing);
  g_free (self->path);
  G_OBJECT_CLASS (kn_sheet_dialog_parent_class)->finalize (object);
}

static void
kn_sheet_dialog_class_init (KnSheetDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_sheet_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = kn_sheet_dialog_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
kn_sheet_dialog_init (KnSheetDialog *self)
{
  self->drawing = g_cancellable_new ();
}

static GtkWidget *
make_header (KnSheetDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *title = adw_window_title_new (_ ("Print on Sheets"), NULL);
  g_autofree char *size = kn_form_dup_size_label (kn_session_get_scene (self->session));
  g_autofree char *subtitle
      = g_strdup_printf ("%s · %s", kn_session_get_name (self->session), size);
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (title), subtitle);
  self->save = gtk_button_new_with_mnemonic (_ ("_Save PDF…"));
  self->print = gtk_button_new_with_mnemonic (_ ("_Print…"));
  gtk_widget_add_css_class (self->print, "suggested-action");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), title);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->print);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->save);
  g_signal_connect (cancel, "clicked", G_CALLBACK (on_cancel), self);
  g_signal_connect (self->save, "clicked", G_CALLBACK (on_save), self);
  g_signal_connect (self->print, "clicked", G_CALLBACK (on_print), self);
  return header;
}

static GtkWidget *
make_line (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_picture (KnSheetDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->preview = kn_sheet_preview_new ();
  gtk_widget_set_vexpand (self->preview, TRUE);
  gtk_widget_add_css_class (self->preview, "kn-sheet");
  self->count = make_line ("kn-heading");
  self->more = make_line ("kn-caption");
  self->cost = make_line ("kn-caption");
  self->note = make_line (NULL);
  gtk_widget_set_visible (self->note, FALSE);
  gtk_widget_set_hexpand (box, TRUE);
  kn_sheet_parts_set_margins (box, 18);
  gtk_box_append (GTK_BOX (box), self->preview);
  gtk_box_append (GTK_BOX (box), self->count);
  gtk_box_append (GTK_BOX (box), self->more);
  gtk_box_append (GTK_BOX (box), self->cost);
  gtk_box_append (GTK_BOX (box), self->note);
  return box;
}

static GtkWidget *
make_side (KnSheetDialog *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller),
                                 kn_sheet_rows_get_widget (self->rows));
  gtk_widget_set_size_request (scroller, SIDE_PX, -1);
  gtk_widget_set_hexpand (scroller, FALSE);
  gtk_widget_add_css_class (scroller, "kn-side");
  return scroller;
}

GtkWidget *
kn_sheet_dialog_new (GtkWindow *parent, KnSession *session, KnCompat *compat)
{
  g_return_val_if_fail (KN_IS_SESSION (session) && compat != NULL, NULL);
  KnSheetDialog *self
      = g_object_new (KN_TYPE_SHEET_DIALOG, "transient-for", parent, "modal", TRUE, NULL);
  self->session = g_object_ref (session);
  self->compat = compat;
  gtk_window_set_title (GTK_WINDOW (self), _ ("Print on Sheets"));
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH_PX, HEIGHT_PX);
  gtk_widget_add_css_class (GTK_WIDGET (self), "kn-export");
  const KnSheetRowsFuncs funcs = { on_wish, on_measure, on_type_stock, self };
  const KnSheetDesignsFuncs of_designs = { on_number, on_others, on_add, self };
  self->designs = kn_sheet_designs_new (session, &of_designs);
  self->rows = kn_sheet_rows_new (kn_session_get_scene (session), kn_session_get_library (session),
                                  kn_sheet_designs_get_widget (self->designs), &funcs);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *sides = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (sides), make_picture (self));
  gtk_box_append (GTK_BOX (sides), make_side (self));
  gtk_widget_set_vexpand (sides, TRUE);
  gtk_box_append (GTK_BOX (box), sides);
  adw_window_set_content (ADW_WINDOW (self), box);
  static const char *const watched[] = { "head-changed", "view-changed" };
  for (gsize i = 0; i < G_N_ELEMENTS (watched); i++)
    g_signal_connect_object (session, watched[i], G_CALLBACK (on_design), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "findings-changed", G_CALLBACK (show_buttons), self,
                           G_CONNECT_SWAPPED);
  show_plan (self);
  make_plan (self);
  return GTK_WIDGET (self);
}
