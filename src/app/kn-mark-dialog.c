/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the form of one mark or standard. What cannot be kept is said above the fields, which stay
 * as they were typed. */

#include "config.h"

#include "app/kn-mark-dialog.h"

#include "app/kn-form-guard.h"
#include "app/kn-session-marks.h"
#include "model/kn-passport-date.h"

#include <glib/gi18n.h>
#include <string.h>

struct _KnMarkDialog
{
  AdwWindow parent_instance;
  KnSession *session;
  KnCompat *compat;
  KnRulePack *pack;
  KnStandard *replaced; /* owned; NULL: a new one */
  GFile *evidence;      /* newly chosen */
  GtkWidget *mark, *number, *issued, *expires, *certificate, *problem, *problem_label;
};

G_DEFINE_FINAL_TYPE (KnMarkDialog, kn_mark_dialog, ADW_TYPE_WINDOW)

static void
standard_free (KnStandard *self)
{
  if (self == NULL)
    return;
  g_free ((char *)self->mark);
  g_free ((char *)self->number);
  g_free ((char *)self->evidence);
  g_free ((char *)self->issued);
  g_free ((char *)self->expires);
  g_free (self);
}

static KnStandard *
standard_copy (const KnStandard *from)
{
  KnStandard *self = g_new0 (KnStandard, 1);
  self->mark = g_strdup (from->mark);
  self->number = g_strdup (from->number);
  self->evidence = g_strdup (from->evidence);
  self->issued = g_strdup (from->issued);
  self->expires = g_strdup (from->expires);
  return self;
}

static const char *
text_of (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static void
on_save (GtkButton *button, KnMarkDialog *self)
{
  const GPtrArray *marks = kn_rule_pack_get_marks (self->pack);
  const guint chosen = adw_combo_row_get_selected (ADW_COMBO_ROW (self->mark));
  g_autoptr (GError) error = NULL;
  g_autofree char *number = g_strstrip (g_strdup (text_of (self->number)));
  if (chosen >= marks->len)
    return;
  const KnStandard standard = { .mark = ((const KnRuleMark *)marks->pdata[chosen])->id,
                                .number = number,
                                .issued = text_of (self->issued),
                                .expires = text_of (self->expires) };
  if (kn_session_edit_standard (self->session, self->replaced, &standard, self->evidence, &error))
    {
      kn_form_guard_close (GTK_WINDOW (self));
      return;
    }
  if (error == NULL)
    return; /* it was said in the window */
  /* What the sentence is about stands below it. */
  const char *sentence = g_str_has_prefix (error->message, "expires: ")  ? error->message + 9
                         : g_str_has_prefix (error->message, "issued: ") ? error->message + 8
                                                                         : error->message;
  gtk_label_set_text (GTK_LABEL (self->problem_label), sentence);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->problem), TRUE);
}

static void
on_cancel (GtkButton *button, KnMarkDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
show_certificate (KnMarkDialog *self)
{
  g_autofree char *name = self->evidence == NULL ? NULL : g_file_get_basename (self->evidence);
  const char *words = name != NULL ? name
                      : self->replaced != NULL && self->replaced->evidence != NULL
                          ? _ ("Kept with the product")
                          : _ ("None yet: the mark prints as a sample");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->certificate), words);
}

static void
on_file (GFile *file, gpointer data)
{
  g_autoptr (KnMarkDialog) self = data;
  if (file == NULL || self->certificate == NULL)
    return;
  g_set_object (&self->evidence, file);
  show_certificate (self);
}

static void
on_choose (GtkButton *button, KnMarkDialog *self)
{
  static const char *const patterns[] = { "*.pdf", "*.png", "*.jpg", "*.jpeg", NULL };
  const KnFileKind kinds[] = { { _ ("Certificates"), patterns }, { NULL, NULL } };
  kn_compat_open_file (self->compat, GTK_WINDOW (self), _ ("Choose the Certificate"), kinds,
                       on_file, g_object_ref (self));
}

/* --- building --------------------------------------------------------------------------------- */

static GtkWidget *
make_entry (const char *title, const char *text)
{
  GtkWidget *row = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text == NULL ? "" : text);
  return row;
}

static GtkWidget *
make_day (const char *title, const char *iso)
{
  g_autofree char *shown = iso == NULL ? NULL : kn_day_dup_be (iso);
  return make_entry (title, shown);
}

static GtkWidget *
make_header (KnMarkDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *save = gtk_button_new_with_mnemonic (_ ("_Save"));
  gtk_widget_add_css_class (save, "suggested-action");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), save);
  g_signal_connect (cancel, "clicked", G_CALLBACK (on_cancel), self);
  g_signal_connect (save, "clicked", G_CALLBACK (on_save), self);
  return header;
}

static GtkWidget *
make_marks (KnMarkDialog *self)
{
  const GPtrArray *marks = kn_rule_pack_get_marks (self->pack);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *row = adw_combo_row_new ();
  guint chosen = 0;
  for (guint i = 0; i < marks->len; i++)
    {
      const KnRuleMark *mark = marks->pdata[i];
      gtk_string_list_append (names, mark->th);
      if (self->replaced != NULL && strcmp (mark->id, self->replaced->mark) == 0)
        chosen = i;
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Mark or standard"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), chosen);
  return row;
}

static GtkWidget *
make_form (KnMarkDialog *self)
{
  const KnStandard *now = self->replaced;
  GtkWidget *group = adw_preferences_group_new (), *choose;
  self->mark = make_marks (self);
  self->number = make_entry (_ ("Number, as the certificate has it"), now ? now->number : NULL);
  self->issued = make_day (_ ("Held since, such as 1/12/2569"), now ? now->issued : NULL);
  self->expires = make_day (_ ("Its last day, such as 30/11/2572"), now ? now->expires : NULL);
  self->certificate = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->certificate), _ ("Certificate"));
  choose = gtk_button_new_with_mnemonic (_ ("C_hoose…"));
  gtk_widget_set_valign (choose, GTK_ALIGN_CENTER);
  g_signal_connect (choose, "clicked", G_CALLBACK (on_choose), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->certificate), choose);
  show_certificate (self);
  GtkWidget *const rows[]
      = { self->mark, self->number, self->issued, self->expires, self->certificate };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), rows[i]);
  gtk_widget_set_margin_top (group, 18);
  gtk_widget_set_margin_bottom (group, 24);
  gtk_widget_set_margin_start (group, 18);
  gtk_widget_set_margin_end (group, 18);
  return group;
}

static void
kn_mark_dialog_dispose (GObject *object)
{
  KnMarkDialog *self = KN_MARK_DIALOG (object);
  self->certificate = NULL;
  g_clear_object (&self->session);
  g_clear_object (&self->evidence);
  g_clear_pointer (&self->pack, kn_rule_pack_unref);
  g_clear_pointer (&self->replaced, standard_free);
  G_OBJECT_CLASS (kn_mark_dialog_parent_class)->dispose (object);
}

static void
kn_mark_dialog_class_init (KnMarkDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_mark_dialog_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
kn_mark_dialog_init (KnMarkDialog *self)
{
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 498, -1);
}

GtkWidget *
kn_mark_dialog_new (GtkWindow *parent,
                    KnSession *session,
                    KnCompat *compat,
                    const KnRulePack *pack,
                    const KnStandard *standard)
{
  g_return_val_if_fail (KN_IS_SESSION (session) && compat != NULL && pack != NULL, NULL);
  KnMarkDialog *self = g_object_new (KN_TYPE_MARK_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->compat = compat;
  self->pack = kn_rule_pack_ref (pack);
  self->replaced = standard == NULL ? NULL : standard_copy (standard);
  gtk_window_set_title (GTK_WINDOW (self),
                        standard == NULL ? _ ("Add a Mark or Standard") : _ ("Mark or Standard"));
  self->problem = gtk_revealer_new ();
  self->problem_label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->problem_label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->problem_label), 0);
  gtk_widget_add_css_class (self->problem_label, "kn-banner");
  gtk_revealer_set_child (GTK_REVEALER (self->problem), self->problem_label);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), self->problem);
  gtk_box_append (GTK_BOX (box), make_form (self));
  adw_window_set_content (ADW_WINDOW (self), box);
  kn_form_guard (GTK_WINDOW (self));
  return GTK_WIDGET (self);
}
