/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the form for a passport, built from the table of fields (kn-passport-table.c) in four calm
 * groups; what is seldom filled in is folded away and says what it holds. Fields that the table
 * does not know stay in the passport as they are. Withdrawing consent is the gravest thing that can
 * be entered here, so it says at once what follows from it. */

#include "config.h"

#include "app/kn-passport-dialog.h"
#include "app/kn-consent.h"
#include "app/kn-form-guard.h"
#include "app/kn-motif-item.h"
#include "app/kn-passport-row.h"
#include "model/kn-credit.h"
#include "model/kn-passport-fields.h"

#include <glib/gi18n.h>

/* The lines that can be suggested. */
static const struct
{
  const char *key, *language;
} credits[] = { { "attribution_text_th", "th" }, { "attribution_text_en", "en" } };

struct _KnPassportDialog
{
  AdwWindow parent_instance;
  AdwPreferencesPage *page;
  GtkRevealer *problem;
  GtkLabel *problem_label;
  GtkWidget *follows, *suggest[G_N_ELEMENTS (credits)];
  KnLibrary *library;
  char *sha256;
  char *passport;
  GPtrArray *rows; /* KnPassportRow *, one a field of the table */
};

G_DEFINE_FINAL_TYPE (KnPassportDialog, kn_passport_dialog, ADW_TYPE_WINDOW)

/* Who fills in a form knows the field by what it is called there, not by its key in the file. */
static void
name_field (GError **error, const KnPassportField *field)
{
  if (error == NULL || !g_str_has_prefix ((*error)->message, field->key)
      || (*error)->message[strlen (field->key)] != ':')
    return;
  char *named = g_strconcat (_ (field->label), (*error)->message + strlen (field->key), NULL);
  g_free ((*error)->message);
  (*error)->message = named;
}

/* The passport as the form says; fields that were not touched are not written. @out_wrong: the row
 * that could not be read; NULL if nobody asks. */
static char *
dup_edited (KnPassportDialog *self, GtkWidget **out_wrong, GError **error)
{
  g_autofree char *passport = g_strdup (self->passport);
  for (gsize i = 0; i < kn_n_passport_fields; i++)
    {
      const KnPassportRow *row = self->rows->pdata[i];
      if (!kn_passport_row_is_changed (row))
        continue;
      g_autofree char *value = kn_passport_row_dup_value (row);
      char *changed = kn_passport_with_field (passport, kn_passport_fields[i].key, value, error);
      if (changed == NULL)
        {
          name_field (error, &kn_passport_fields[i]);
          if (out_wrong != NULL)
            *out_wrong = row->widget;
          return NULL;
        }
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

/* What could be printed is known once the motif has a name and somebody whose it is. */
static void
suggest (KnPassportDialog *self, const char *passport)
{
  for (gsize i = 0; i < G_N_ELEMENTS (credits); i++)
    {
      const char *typed = gtk_editable_get_text (
          GTK_EDITABLE (kn_passport_dialog_get_row (self, credits[i].key)));
      g_autofree char *line = kn_credit_dup_suggestion (passport, credits[i].language);
      gtk_widget_set_visible (self->suggest[i], *typed == '\0' && line != NULL);
    }
}

static void
on_suggest (GtkButton *button, KnPassportDialog *self)
{
  gsize i = GTK_WIDGET (button) == self->suggest[0] ? 0 : 1;
  GtkWidget *row = kn_passport_dialog_get_row (self, credits[i].key);
  g_autofree char *edited = dup_edited (self, NULL, NULL);
  g_autofree char *line
      = edited == NULL ? NULL : kn_credit_dup_suggestion (edited, credits[i].language);
  if (line == NULL)
    return;
  gtk_editable_set_text (GTK_EDITABLE (row), line);
  gtk_widget_grab_focus (row);
  gtk_editable_set_position (GTK_EDITABLE (row), -1);
}

static void
on_changed (gpointer data)
{
  KnPassportDialog *self = data;
  g_autofree char *edited = dup_edited (self, NULL, NULL);
  g_autofree char *today = kn_motif_dup_today ();
  g_autoptr (KnPassport) passport = edited == NULL ? NULL : kn_passport_parse (edited, NULL);
  gtk_label_set_text (GTK_LABEL (self->follows),
                      kn_consent_explain (kn_passport_judge (passport, today)));
  suggest (self, edited);
  say (self, NULL);
}

static void
on_save (GtkButton *button, KnPassportDialog *self)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *wrong = NULL;
  g_autofree char *edited = dup_edited (self, &wrong, &error);
  if (edited == NULL || !kn_library_set_passport (self->library, self->sha256, edited, &error))
    {
      say (self, error->message);
      if (wrong != NULL)
        gtk_widget_grab_focus (wrong);
      return;
    }
  gtk_widget_activate_action (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))),
                              "win.passport-changed", "s", self->sha256);
  kn_form_guard_close (GTK_WINDOW (self));
}

static void
on_cancel (GtkButton *button, KnPassportDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

/* --- building --------------------------------------------------------------------------------- */

static GtkWidget *
make_follows (void)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  gtk_widget_add_css_class (label, "kn-caption");
  return label;
}

static AdwPreferencesGroup *
add_group (KnPassportDialog *self, KnPassportGroup which)
{
  GtkWidget *group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group),
                                   kn_passport_group_get_label (which));
  if (which == KN_PASSPORT_GROUP_CONSENT)
    {
      self->follows = make_follows ();
      adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), self->follows);
    }
  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (group));
  return ADW_PREFERENCES_GROUP (group);
}

/* "More", and which of what is folded away says something. */
static void
add_folded (KnPassportDialog *self, AdwPreferencesGroup *group, KnPassportGroup which)
{
  GtkWidget *more = NULL;
  g_autoptr (GString) filled = g_string_new (NULL);
  for (gsize i = 0; i < kn_n_passport_fields; i++)
    {
      const KnPassportField *field = &kn_passport_fields[i];
      if (field->group != which || !field->is_rare)
        continue;
      if (more == NULL)
        {
          more = adw_expander_row_new ();
          adw_preferences_row_set_title (ADW_PREFERENCES_ROW (more), C_ ("passport", "More"));
          adw_preferences_group_add (group, more);
        }
      const KnPassportRow *row = self->rows->pdata[i];
      g_autofree char *value = kn_passport_row_dup_value (row);
      if (*value != '\0')
        g_string_append_printf (filled, "%s%s", filled->len > 0 ? " · " : "", _ (field->label));
      adw_expander_row_add_row (ADW_EXPANDER_ROW (more), row->widget);
    }
  if (more != NULL && filled->len > 0)
    adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (more), filled->str);
}

static void
add_rows (KnPassportDialog *self)
{
  for (gsize i = 0; i < kn_n_passport_fields; i++)
    g_ptr_array_add (self->rows,
                     kn_passport_row_new (&kn_passport_fields[i], self->passport, self->library,
                                          self->sha256, on_changed, self));
  for (guint which = 0; which < KN_N_PASSPORT_GROUPS; which++)
    {
      AdwPreferencesGroup *group = add_group (self, (KnPassportGroup)which);
      for (gsize i = 0; i < kn_n_passport_fields; i++)
        if (kn_passport_fields[i].group == which && !kn_passport_fields[i].is_rare)
          adw_preferences_group_add (group, ((KnPassportRow *)self->rows->pdata[i])->widget);
      add_folded (self, group, (KnPassportGroup)which);
    }
}

static void
add_suggestions (KnPassportDialog *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (credits); i++)
    {
      self->suggest[i] = gtk_button_new_with_label (_ ("Suggest"));
      gtk_widget_set_tooltip_text (self->suggest[i],
                                   _ ("A line of the motif's name and whose it is"));
      gtk_widget_set_valign (self->suggest[i], GTK_ALIGN_CENTER);
      g_signal_connect (self->suggest[i], "clicked", G_CALLBACK (on_suggest), self);
      adw_entry_row_add_suffix (ADW_ENTRY_ROW (kn_passport_dialog_get_row (self, credits[i].key)),
                                self->suggest[i]);
    }
}

GtkWidget *
kn_passport_dialog_get_row (KnPassportDialog *self, const char *key)
{
  g_return_val_if_fail (KN_IS_PASSPORT_DIALOG (self), NULL);
  for (gsize i = 0; i < kn_n_passport_fields; i++)
    if (g_str_equal (kn_passport_fields[i].key, key))
      return ((KnPassportRow *)self->rows->pdata[i])->widget;
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
  gtk_widget_class_bind_template_child (widget_class, KnPassportDialog, page);
  gtk_widget_class_bind_template_child (widget_class, KnPassportDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, KnPassportDialog, problem_label);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
kn_passport_dialog_init (KnPassportDialog *self)
{
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_passport_row_free);
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
  add_suggestions (self);
  on_changed (self);
  kn_form_guard (GTK_WINDOW (self));
  return GTK_WIDGET (self);
}
