/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the rows of the passport's form, one kind of row for each kind of field. Days are shown in
 * B.E. and typed in either era. */

#include "config.h"

#include "app/kn-passport-row.h"

#include "model/kn-passport-date.h"
#include "model/kn-passport-fields.h"

#include <glib/gi18n.h>

#define FILES_OFFERED 500 /* in one list; a longer one nobody reads */

static void
on_notify (GObject *object, GParamSpec *pspec, KnPassportRow *self)
{
  self->changed (self->data);
}

/* --- one of a list ---------------------------------------------------------------------------- */

static void
make_choice (KnPassportRow *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  gtk_string_list_append (labels, "—");
  guint selected = 0;
  for (guint i = 0; self->field->choices[i].value != NULL; i++)
    {
      const char *value = self->field->choices[i].value;
      gtk_string_list_append (labels, kn_passport_field_label_of (self->field, value));
      if (g_str_equal (value, self->before))
        selected = i + 1;
    }
  self->widget = adw_combo_row_new ();
  adw_combo_row_set_model (ADW_COMBO_ROW (self->widget), G_LIST_MODEL (labels));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->widget), selected);
}

/* --- some of a list --------------------------------------------------------------------------- */

static void
show_checked (KnPassportRow *self)
{
  g_autoptr (GString) labels = g_string_new (NULL);
  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (self->checks->pdata[i]))
      g_string_append_printf (labels, "%s%s", labels->len > 0 ? " · " : "",
                              kn_passport_field_label_of (self->field,
                                                          self->field->choices[i].value));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self->widget),
                                 labels->len > 0 ? labels->str : "—");
}

static void
on_toggled (GtkCheckButton *check, KnPassportRow *self)
{
  show_checked (self);
  self->changed (self->data);
}

static void
make_choices (KnPassportRow *self)
{
  g_auto (GStrv) chosen = g_strsplit (self->before, ", ", -1);
  self->widget = adw_expander_row_new ();
  self->checks = g_ptr_array_new ();
  for (guint i = 0; self->field->choices[i].value != NULL; i++)
    {
      const char *value = self->field->choices[i].value;
      GtkWidget *check = gtk_check_button_new ();
      GtkWidget *row = adw_action_row_new ();
      gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                                   g_strv_contains ((const char *const *)chosen, value));
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                     kn_passport_field_label_of (self->field, value));
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self->widget), row);
      g_ptr_array_add (self->checks, check);
    }
  show_checked (self);
  for (guint i = 0; i < self->checks->len; i++)
    g_signal_connect (self->checks->pdata[i], "toggled", G_CALLBACK (on_toggled), self);
}

static char *
dup_checked (const KnPassportRow *self)
{
  GString *values = g_string_new (NULL);
  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (self->checks->pdata[i]))
      g_string_append_printf (values, "%s%s", values->len > 0 ? ", " : "",
                              self->field->choices[i].value);
  return g_string_free (values, FALSE);
}

/* --- a file of the library -------------------------------------------------------------------- */

/* Motifs for what a motif was made from, pictures for what shows something. A value that is none of
 * them stays, as it is written. */
static void
make_file (KnPassportRow *self, KnLibrary *library, const char *sha256)
{
  gboolean is_motif = g_str_equal (self->field->key, "derived_from_id");
  g_autoptr (GPtrArray) assets
      = kn_library_list_first_assets (library, is_motif ? KN_ASSET_MOTIF : KN_ASSET_IMAGE, NULL,
                                      FILES_OFFERED + 1, NULL, NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  gtk_string_list_append (names, "—");
  guint n = 0, selected = 0;
  for (guint i = 0; assets != NULL && i < assets->len && n < FILES_OFFERED; i++)
    {
      const KnAssetRow *asset = assets->pdata[i];
      if (g_str_equal (asset->sha256, sha256)) /* nothing is made from itself */
        continue;
      g_autofree char *motif_id = kn_passport_dup_field (asset->passport, "motif_id");
      gtk_string_list_append (names, asset->name);
      n++;
      gboolean is_it = g_str_equal (asset->sha256, self->before)
                       || (*self->before != '\0' && g_strcmp0 (motif_id, self->before) == 0);
      g_strv_builder_add (values, is_it ? self->before : asset->sha256);
      if (is_it)
        selected = n;
    }
  if (*self->before != '\0' && selected == 0)
    {
      gtk_string_list_append (names, self->before);
      g_strv_builder_add (values, self->before);
      selected = n + 1;
    }
  self->values = g_strv_builder_end (values);
  self->widget = adw_combo_row_new ();
  adw_combo_row_set_model (ADW_COMBO_ROW (self->widget), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->widget), selected);
}

/* --- all of them ------------------------------------------------------------------------------ */

static void
make_line (KnPassportRow *self)
{
  g_autofree char *day
      = self->field->kind == KN_PASSPORT_DATE ? kn_day_dup_be (self->before) : NULL;
  self->widget = adw_entry_row_new ();
  gtk_editable_set_text (GTK_EDITABLE (self->widget), day != NULL ? day : self->before);
}

KnPassportRow *
kn_passport_row_new (const KnPassportField *field,
                     const char *passport,
                     KnLibrary *library,
                     const char *sha256,
                     void (*changed) (gpointer data),
                     gpointer data)
{
  g_return_val_if_fail (field != NULL && changed != NULL, NULL);
  KnPassportRow *self = g_new0 (KnPassportRow, 1);
  self->field = field;
  self->changed = changed;
  self->data = data;
  self->before = kn_passport_dup_field (passport, field->key);
  if (self->before == NULL)
    self->before = g_strdup ("");
  switch (field->kind)
    {
    case KN_PASSPORT_TEXT:
    case KN_PASSPORT_STORY:
    case KN_PASSPORT_PLACE:
    case KN_PASSPORT_DATE:
      make_line (self);
      g_signal_connect (self->widget, "notify::text", G_CALLBACK (on_notify), self);
      break;
    case KN_PASSPORT_CHOICE:
      make_choice (self);
      g_signal_connect (self->widget, "notify::selected", G_CALLBACK (on_notify), self);
      break;
    case KN_PASSPORT_CHOICES:
      make_choices (self);
      break;
    case KN_PASSPORT_ASSET:
      make_file (self, library, sha256);
      g_signal_connect (self->widget, "notify::selected", G_CALLBACK (on_notify), self);
      break;
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->widget), _ (field->label));
  /* The form may be torn down after this goes, or before. */
  g_object_ref_sink (self->widget);
  return self;
}

void
kn_passport_row_free (KnPassportRow *self)
{
  if (self == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->widget, self);
  for (guint i = 0; self->checks != NULL && i < self->checks->len; i++)
    g_signal_handlers_disconnect_by_data (self->checks->pdata[i], self);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_object (&self->widget);
  g_strfreev (self->values);
  g_free (self->before);
  g_free (self);
}

char *
kn_passport_row_dup_value (const KnPassportRow *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  guint selected = 0;
  switch (self->field->kind)
    {
    case KN_PASSPORT_TEXT:
    case KN_PASSPORT_STORY:
    case KN_PASSPORT_PLACE:
      return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->widget))));
    case KN_PASSPORT_DATE:
      {
        char *iso = kn_day_dup_typed_iso (gtk_editable_get_text (GTK_EDITABLE (self->widget)));
        return iso != NULL
                   ? iso
                   : g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->widget))));
      }
    case KN_PASSPORT_CHOICE:
      selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->widget));
      return g_strdup (selected == 0 ? "" : self->field->choices[selected - 1].value);
    case KN_PASSPORT_CHOICES:
      return dup_checked (self);
    case KN_PASSPORT_ASSET:
      selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->widget));
      return g_strdup (selected == 0 ? "" : self->values[selected - 1]);
    }
  g_return_val_if_reached (NULL);
}

gboolean
kn_passport_row_is_changed (const KnPassportRow *self)
{
  g_autofree char *value = kn_passport_row_dup_value (self);
  g_autofree char *day
      = self->field->kind == KN_PASSPORT_DATE ? kn_day_dup_iso (self->before) : NULL;
  return g_strcmp0 (day != NULL ? day : self->before, value) != 0;
}
