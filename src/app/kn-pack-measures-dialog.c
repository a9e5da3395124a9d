/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the dialog that changes the measures of a design's pack. It works on a copy; the design
 * changes when "Apply" is pressed, in one step that takes the art of each panel along. */

#include "config.h"

#include "app/kn-pack-measures-dialog.h"

#include "app/kn-pack-preview.h"
#include "app/kn-pack-rows.h"

#include <glib/gi18n.h>

#define WIDTH_PX 1180
#define HEIGHT_PX 680
#define ROWS_WIDTH_PX 420
#define MARGIN_PX 18

struct _KnPackMeasuresDialog
{
  AdwWindow parent_instance;

  KnSession *session;
  KnPackRows *rows;
  KnPackPreview *preview;
  GtkWidget *apply, *problem, *problem_label;
};

G_DEFINE_FINAL_TYPE (KnPackMeasuresDialog, kn_pack_measures_dialog, ADW_TYPE_WINDOW)

static void
say (KnPackMeasuresDialog *self, const char *sentence)
{
  if (sentence != NULL)
    gtk_label_set_text (GTK_LABEL (self->problem_label), sentence);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->problem), sentence != NULL);
}

static void
on_typed (KnPackMeasuresDialog *self)
{
  g_autoptr (KnDesign) design = kn_session_dup_committed_design (self->session);
  kn_pack_preview_show (self->preview, kn_pack_rows_get (self->rows), design);
}

static void
on_judged (KnPackMeasuresDialog *self)
{
  const char *const *causes = NULL;
  const GError *problem = kn_pack_preview_get_problem (self->preview, &causes);
  const gboolean is_said = kn_pack_rows_show_problem (self->rows, problem, causes);
  say (self, is_said ? NULL : problem->message);
  gtk_widget_set_sensitive (self->apply, problem == NULL);
}

static void
on_apply (KnPackMeasuresDialog *self)
{
  g_autoptr (GError) error = NULL;
  kn_pack_rows_finish_typing (self->rows);
  kn_session_begin (self->session, _ ("Measures of the pack"));
  const gboolean is_done = kn_edit_pack_measures (kn_session_get_doc (self->session),
                                                  kn_pack_rows_get (self->rows), &error);
  if (!is_done)
    {
      kn_doc_cancel_step (kn_session_get_doc (self->session));
      say (self, error->message);
      return;
    }
  if (!kn_session_end (self->session))
    return; /* it has said why */
  /* The whole of what it is now. */
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.zoom-fit", NULL);
  gtk_window_close (GTK_WINDOW (self));
}

static GtkWidget *
make_header (KnPackMeasuresDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  self->apply = gtk_button_new_with_mnemonic (_ ("_Apply"));
  gtk_widget_add_css_class (self->apply, "suggested-action");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->apply);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self);
  g_signal_connect_swapped (self->apply, "clicked", G_CALLBACK (on_apply), self);
  return header;
}

static GtkWidget *
make_problem (KnPackMeasuresDialog *self)
{
  self->problem = gtk_revealer_new ();
  self->problem_label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->problem_label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->problem_label), 0);
  gtk_widget_add_css_class (self->problem_label, "kn-banner");
  gtk_revealer_set_child (GTK_REVEALER (self->problem), self->problem_label);
  return self->problem;
}

static void
set_margins (GtkWidget *widget)
{
  gtk_widget_set_margin_top (widget, MARGIN_PX);
  gtk_widget_set_margin_bottom (widget, MARGIN_PX);
  gtk_widget_set_margin_start (widget, MARGIN_PX);
  gtk_widget_set_margin_end (widget, MARGIN_PX);
}

static GtkWidget *
make_columns (KnPackMeasuresDialog *self)
{
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  self->rows = KN_PACK_ROWS (kn_pack_rows_new ());
  self->preview = KN_PACK_PREVIEW (kn_pack_preview_new ());
  set_margins (GTK_WIDGET (self->rows));
  set_margins (GTK_WIDGET (self->preview));
  gtk_widget_set_hexpand (GTK_WIDGET (self->preview), TRUE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->rows));
  gtk_widget_set_size_request (scroller, ROWS_WIDTH_PX, -1);
  gtk_widget_set_vexpand (columns, TRUE);
  g_signal_connect_swapped (self->rows, "changed", G_CALLBACK (on_typed), self);
  g_signal_connect_swapped (self->preview, "judged", G_CALLBACK (on_judged), self);
  gtk_box_append (GTK_BOX (columns), scroller);
  gtk_box_append (GTK_BOX (columns), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (columns), GTK_WIDGET (self->preview));
  return columns;
}

static void
kn_pack_measures_dialog_dispose (GObject *object)
{
  KnPackMeasuresDialog *self = KN_PACK_MEASURES_DIALOG (object);
  if (self->preview != NULL)
    g_signal_handlers_disconnect_by_data (self->preview, self);
  if (self->rows != NULL)
    g_signal_handlers_disconnect_by_data (self->rows, self);
  self->preview = NULL;
  self->rows = NULL;
  g_clear_object (&self->session);
  G_OBJECT_CLASS (kn_pack_measures_dialog_parent_class)->dispose (object);
}

static void
kn_pack_measures_dialog_class_init (KnPackMeasuresDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_pack_measures_dialog_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
kn_pack_measures_dialog_init (KnPackMeasuresDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), make_problem (self));
  gtk_box_append (GTK_BOX (box), make_columns (self));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Measures of the Pack"));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH_PX, HEIGHT_PX);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->apply);
}

GtkWidget *
kn_pack_measures_dialog_new (KnSession *session, GtkWindow *parent)
{
  g_return_val_if_fail (KN_IS_SESSION (session), NULL);
  g_autoptr (KnPackMeasures) measures
      = kn_pack_measures_new_of_scene (kn_session_get_scene (session));
  if (measures == NULL)
    return NULL;
  KnPackMeasuresDialog *self
      = g_object_new (KN_TYPE_PACK_MEASURES_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  kn_pack_rows_set (self->rows, measures);
  on_typed (self);
  return GTK_WIDGET (self);
}
