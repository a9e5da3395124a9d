/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the form for a passport, built from the table of fields (kn-consent.c). Fields that the
 * table does not know stay in the passport as they are. Withdrawing consent is the gravest thing
 * that can be entered here, so it says at once what follows from it. */

#include "config.h"

#include "app/kn-passport-dialog.h"
#include "app/kn-consent.h"
#include "app/kn-motif-item.h"
#include "model/kn-passport-fields.h"
#include "model/kn-passport-table.h"

#include <glib/gi18n.h>

struct _KnPassportDialog
{
  AdwWindow parent_instance;
  AdwPreferencesGroup *provenance;
  AdwPreferencesGroup *consent;
  GtkRevealer *problem;
  GtkLabel *problem_label;
  GtkLabel *follows;
  KnLibrary *library;
  char *sha256;
  char *passport;
  GPtrArray *rows; /* GtkWidget *, one a field of the table */
};

G_DEFINE_FINAL_TYPE (KnPassportDialog, kn_passport_dialog, ADW_TYPE_WINDOW)

static char *
dup_row_value (const KnPassportField *field, GtkWidget *row)
{
  if (field->choices == NULL)
    {
      char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (row)));
      return g_strstrip (text);
    }
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (row));
  return g_strdup (selected == 0 ? "" : field->choices[selected - 1].value);
}

/* The passport as the form says; fields that were not touched are not written. */
static char *
dup_edited (KnPassportDialog *self, GError **error)
{
  g_autofree char *passport = g_strdup (self->passport);
  for (gsize i = 0; i < kn_n_passport_fields; i++)
    {
      const KnPassportField *field = &kn_passport_fields[i];
      g_autofree char *value = dup_row_value (field, self->rows->pdata[i]);
      g_autofree char *old = kn_passport_dup_field (passport, field->key);
      if (g_strcmp0 (old == NULL ? "" : old, value) == 0)
        continue;
      char *changed = kn_passport_with_field (passport, field->key, value, error);
      if (changed == NULL)
        return NULL;
      g_free (passport);
      passport = changed;
    }
  return passport != NULL ? g_steal_pointer (&passport) : g_strdup ("{}");
}

static void
say (KnPassportDialog *self, const char *sentence)
{
  gtk_label_set_text (self->problem_label, sentence == NULL ? "" : sentence);
  gtk_revealer_set_reveal_child (self->problem, sentence != NULL);
}

static void
on_changed (GtkWidget *row, GParamSpec *pspec, KnPassportDialog *self)
{
  g_autofree char *edited = dup_edited (self, NULL);
  g_autofree char *today = kn_motif_dup_today ();
  g_autoptr (KnPassport) passport = edited == NULL ? NULL : kn_passport_parse (edited, NULL);
  gtk_label_set_text (self->follows, kn_consent_explain (kn_passport_judge (passport, today)));
  say (self, NULL);
}

static void
on_save (GtkButton *button, KnPassportDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *edited = dup_edited (self, &error);
  g_autoptr (KnPassport) passport = edited == NULL ? NULL : kn_passport_parse (edited, &error);
  if (passport == NULL || !kn_library_set_passport (self->library, self->sha256, edited, &error))
    {
      say (self, error->message);
      return;
    }
  gtk_widget_activate_action (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))),
                              "win.passport-changed", "s", self->sha256);
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_cancel (GtkButton *button, KnPassportDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static GtkWidget *
make_choice_row (const KnPassportField *field, const char *value)
{
  GtkStringList *labels = gtk_string_list_new (NULL);
  gtk_string_list_append (labels, "—");
  guint selected = 0;
  for (guint i = 0; field->choices[i].value != NULL; i++)
    {
      gtk_string_list_append (labels, kn_passport_field_label_of (field, field->choices[i].value));
      if (g_strcmp0 (field->choices[i].value, value) == 0)
        selected = i + 1;
    }
  GtkWidget *row = adw_combo_row_new ();
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (labels));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  g_object_unref (labels);
  return row;
}

static void
add_rows (KnPassportDialog *self)
{
  for (gsize i = 0; i < kn_n_passport_fields; i++)
    {
      const KnPassportField *field = &kn_passport_fields[i];
      g_autofree char *value = kn_passport_dup_field (self->passport, field->key);
      GtkWidget *row;
      if (field->choices != NULL)
        {
          row = make_choice_row (field, value);
          g_signal_connect (row, "notify::selected", G_CALLBACK (on_changed), self);
        }
      else
        {
          row = adw_entry_row_new ();
          gtk_editable_set_text (GTK_EDITABLE (row), value == NULL ? "" : value);
          g_signal_connect (row, "notify::text", G_CALLBACK (on_changed), self);
        }
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (field->label));
      adw_preferences_group_add ((field->group == KN_PASSPORT_GROUP_CONSENT
                                  || field->group == KN_PASSPORT_GROUP_CREDIT)
                                     ? self->consent
                                     : self->provenance,
                                 row);
      g_ptr_array_add (self->rows, row);
    }
}

GtkWidget *
kn_passport_dialog_get_row (KnPassportDialog *self, const char *key)
{
  g_return_val_if_fail (KN_IS_PASSPORT_DIALOG (self), NULL);
  for (gsize i = 0; i < kn_n_passport_fields; i++)
    if (g_str_equal (kn_passport_fields[i].key, key))
      return self->rows->pdata[i];
  return NULL;
}

static void
kn_passport_dialog_dispose (GObject *object)
{
  KnPassportDialog *self = KN_PASSPORT_DIALOG (object);
  g_clear_object (&self->library);
  gtk_widget_dispose_template (GTK_WIDGET (object), KN_TYPE_PASSPORT_DIALOG);
  G_OBJECT_CLASS (kn_passport_dialog_parent_class)->dispose (object);
}

static void
kn_passport_dialog_finalize (GObject *object)
{
  KnPassportDialog *self = KN_PASSPORT_DIALOG (object);
  g_free (self->sha256);
  g_free (self->passport);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (kn_passport_dialog_parent_class)->finalize (object);
}

static void
kn_passport_dialog_class_init (KnPassportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = kn_passport_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = kn_passport_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, KN_RESOURCE "/kn-passport-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, KnPassportDialog, provenance);
  gtk_widget_class_bind_template_child (widget_class, KnPassportDialog, consent);
  gtk_widget_class_bind_template_child (widget_class, KnPassportDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, KnPassportDialog, problem_label);
  gtk_widget_class_bind_template_child (widget_class, KnPassportDialog, follows);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
kn_passport_dialog_init (KnPassportDialog *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
kn_passport_dialog_new (GtkWindow *parent,
                        KnLibrary *library,
                        const char *sha256,
                        const char *passport)
{
  KnPassportDialog *self = g_object_new (KN_TYPE_PASSPORT_DIALOG, "transient-for", parent, NULL);
  g_set_object (&self->library, library);
  self->sha256 = g_strdup (sha256);
  self->passport = g_strdup (passport);
  add_rows (self);
  on_changed (NULL, NULL, self);
  return GTK_WIDGET (self);
}
