/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns adding a person to a record. A new person becomes a record of the register first, so that
 * the next record can name the same one. */

#include "config.h"

#include "app/kn-people-dialog.h"

#include "app/kn-form-guard.h"
#include "store/kn-library-records.h"

#include <glib/gi18n.h>

struct _KnPeopleDialog
{
  AdwWindow parent_instance;
  KnLibrary *library;
  KnDoc *record;
  GPtrArray *people; /* KnDesignRow, by name; the combo has "somebody new" before them */
  GtkWidget *who, *name, *alias, *role, *problem, *problem_label;
};

G_DEFINE_FINAL_TYPE (KnPeopleDialog, kn_people_dialog, ADW_TYPE_WINDOW)

static void
say (KnPeopleDialog *self, const char *sentence)
{
  gtk_label_set_text (GTK_LABEL (self->problem_label), sentence);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->problem), TRUE);
}

/* The keyboard goes where something is to be mended. */
static void
say_error (KnPeopleDialog *self, const GError *error)
{
  const KnRecordField *field;
  g_autofree char *sentence = kn_record_dup_sentence (KN_NODE_PERSON, error->message, &field);
  say (self, sentence);
  if (field != NULL)
    gtk_widget_grab_focus (field->prop == KN_PROP_ALIAS ? self->alias : self->name);
}

static void
on_typed (KnPeopleDialog *self)
{
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->problem), FALSE);
}

static void
on_who (AdwComboRow *row, GParamSpec *pspec, KnPeopleDialog *self)
{
  gboolean is_new = adw_combo_row_get_selected (row) == 0;
  gtk_widget_set_visible (self->name, is_new);
  gtk_widget_set_visible (self->alias, is_new);
}

static gboolean
add_new (KnPeopleDialog *self, KnId *out_id, GError **error)
{
  g_autoptr (KnScene) empty
      = kn_record_new (KN_NODE_PERSON, gtk_editable_get_text (GTK_EDITABLE (self->name)), error);
  if (empty == NULL)
    return FALSE;
  g_autoptr (KnDoc) doc = kn_doc_new (empty);
  kn_doc_begin_step (doc, _ ("Change record"));
  if (!kn_record_edit_field (doc, kn_record_find_field (KN_NODE_PERSON, "alias"),
                             gtk_editable_get_text (GTK_EDITABLE (self->alias)), error)
      || !kn_doc_commit_step (doc, error))
    return FALSE;
  g_autoptr (KnAssetSource) assets = kn_library_get_asset_source (self->library);
  g_autoptr (KnDesign) person = kn_design_new (kn_doc_get_scene (doc), assets, "");
  return kn_library_import_design (self->library, person, out_id, error);
}

void
kn_people_dialog_save (KnPeopleDialog *self)
{
  g_return_if_fail (KN_IS_PEOPLE_DIALOG (self));
  g_autoptr (GError) error = NULL;
  guint who = adw_combo_row_get_selected (ADW_COMBO_ROW (self->who));
  const char *role
      = kn_record_get_roles ()[adw_combo_row_get_selected (ADW_COMBO_ROW (self->role))];
  KnId id;
  if (who > 0)
    id = ((const KnDesignRow *)self->people->pdata[who - 1])->id;
  else if (!add_new (self, &id, &error))
    {
      say_error (self, error);
      return;
    }
  kn_doc_begin_step (self->record, _ ("Change people"));
  if (kn_record_edit_person (self->record, &id, role, &error)
      && kn_doc_commit_step (self->record, &error))
    kn_form_guard_close (GTK_WINDOW (self));
  else
    {
      kn_doc_cancel_step (self->record);
      say (self, error->message);
    }
}

void
kn_people_dialog_set_new (KnPeopleDialog *self, const char *name, const char *alias)
{
  g_return_if_fail (KN_IS_PEOPLE_DIALOG (self));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->who), 0);
  gtk_editable_set_text (GTK_EDITABLE (self->name), name);
  gtk_editable_set_text (GTK_EDITABLE (self->alias), alias);
}

static void
on_save (GtkButton *button, KnPeopleDialog *self)
{
  kn_people_dialog_save (self);
}

static void
on_cancel (GtkButton *button, KnPeopleDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

/* --- building --------------------------------------------------------------------------------- */

static GtkWidget *
make_combo (const char *title, GtkStringList *labels)
{
  GtkWidget *row = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (labels));
  return row;
}

static GtkWidget *
make_entry (const char *title)
{
  GtkWidget *row = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  return row;
}

static GtkWidget *
make_header (KnPeopleDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *save = gtk_button_new_with_mnemonic (_ ("_Add"));
  gtk_widget_add_css_class (save, "suggested-action");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), save);
  g_signal_connect (cancel, "clicked", G_CALLBACK (on_cancel), self);
  g_signal_connect (save, "clicked", G_CALLBACK (on_save), self);
  return header;
}

static void
fill (KnPeopleDialog *self, GtkWidget *group)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) roles = gtk_string_list_new (NULL);
  gtk_string_list_append (names, _ ("Somebody new"));
  self->people = kn_library_list_kind (self->library, KN_NODE_PERSON, NULL, FALSE, NULL);
  if (self->people == NULL)
    self->people = g_ptr_array_new ();
  for (guint i = 0; i < self->people->len; i++)
    gtk_string_list_append (names, ((const KnDesignRow *)self->people->pdata[i])->name);
  for (const char *const *role = kn_record_get_roles (); *role != NULL; role++)
    gtk_string_list_append (roles, kn_record_role_get_label (*role));
  self->who = make_combo (_ ("Who"), names);
  self->name = make_entry (kn_prop_get_label (KN_PROP_NAME));
  self->alias = make_entry (kn_prop_get_label (KN_PROP_ALIAS));
  self->role = make_combo (_ ("Part in it"), roles);
  GtkWidget *const rows[] = { self->who, self->name, self->alias, self->role };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), rows[i]);
  g_signal_connect (self->who, "notify::selected", G_CALLBACK (on_who), self);
  g_signal_connect_swapped (self->name, "changed", G_CALLBACK (on_typed), self);
  g_signal_connect_swapped (self->alias, "changed", G_CALLBACK (on_typed), self);
}

static void
kn_people_dialog_dispose (GObject *object)
{
  KnPeopleDialog *self = KN_PEOPLE_DIALOG (object);
  g_clear_object (&self->library);
  g_clear_object (&self->record);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  G_OBJECT_CLASS (kn_people_dialog_parent_class)->dispose (object);
}

static void
kn_people_dialog_class_init (KnPeopleDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_people_dialog_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
kn_people_dialog_init (KnPeopleDialog *self)
{
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 498, -1);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Add a Person"));
}

GtkWidget *
kn_people_dialog_new (GtkWindow *parent, KnLibrary *library, KnDoc *record)
{
  g_return_val_if_fail (KN_IS_LIBRARY (library) && KN_IS_DOC (record), NULL);
  KnPeopleDialog *self = g_object_new (KN_TYPE_PEOPLE_DIALOG, "transient-for", parent, NULL);
  self->library = g_object_ref (library);
  self->record = g_object_ref (record);
  self->problem = gtk_revealer_new ();
  self->problem_label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->problem_label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->problem_label), 0);
  gtk_widget_add_css_class (self->problem_label, "kn-banner");
  gtk_revealer_set_child (GTK_REVEALER (self->problem), self->problem_label);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *group = adw_preferences_group_new ();
  gtk_widget_set_margin_top (group, 18);
  gtk_widget_set_margin_bottom (group, 24);
  gtk_widget_set_margin_start (group, 18);
  gtk_widget_set_margin_end (group, 18);
  fill (self, group);
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), self->problem);
  gtk_box_append (GTK_BOX (box), group);
  adw_window_set_content (ADW_WINDOW (self), box);
  kn_form_guard (GTK_WINDOW (self));
  return GTK_WIDGET (self);
}
