/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the preferences. The rows show the state of the application's actions and change it; the
 * actions write the settings. */

#include "config.h"

#include "app/kn-preferences.h"

#include "app/kn-settings.h"

struct _KnPreferences
{
  AdwWindow parent_instance;
  AdwComboRow *language;
  AdwComboRow *appearance;
  GtkSwitch *projector;
  GtkSwitch *originals;
  GtkLabel *library_path;
  KnApplication *application; /* borrowed: it outlives its windows */
};

G_DEFINE_FINAL_TYPE (KnPreferences, kn_preferences, ADW_TYPE_WINDOW)

static const char *const languages[] = { "", "th", "en", NULL };
static const char *const appearances[] = { "system", "light", "dark", NULL };

static guint
index_of (KnPreferences *self, const char *action, const char *const *values)
{
  g_autoptr (GVariant) state
      = g_action_group_get_action_state (G_ACTION_GROUP (self->application), action);
  for (guint i = 0; values[i] != NULL; i++)
    if (g_str_equal (values[i], g_variant_get_string (state, NULL)))
      return i;
  return 0;
}

static void
on_language (AdwComboRow *row, GParamSpec *pspec, KnPreferences *self)
{
  if (self->application != NULL)
    g_action_group_change_action_state (G_ACTION_GROUP (self->application), "language",
                                        g_variant_new_string (
                                            languages[adw_combo_row_get_selected (row)]));
}

static void
on_appearance (AdwComboRow *row, GParamSpec *pspec, KnPreferences *self)
{
  if (self->application != NULL)
    g_action_group_change_action_state (G_ACTION_GROUP (self->application), "appearance",
                                        g_variant_new_string (
                                            appearances[adw_combo_row_get_selected (row)]));
}

static void
on_projector (GtkSwitch *toggle, GParamSpec *pspec, KnPreferences *self)
{
  if (self->application != NULL)
    g_action_group_change_action_state (G_ACTION_GROUP (self->application), "projector",
                                        g_variant_new_boolean (gtk_switch_get_active (toggle)));
}

static void
on_originals (GtkSwitch *toggle, GParamSpec *pspec, KnPreferences *self)
{
  if (self->application != NULL)
    g_action_group_change_action_state (G_ACTION_GROUP (self->application), KN_SETTING_ORIGINALS,
                                        g_variant_new_boolean (gtk_switch_get_active (toggle)));
}

static void
kn_preferences_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), KN_TYPE_PREFERENCES);
  G_OBJECT_CLASS (kn_preferences_parent_class)->dispose (object);
}

static void
kn_preferences_class_init (KnPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = kn_preferences_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, KN_RESOURCE "/kn-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, KnPreferences, language);
  gtk_widget_class_bind_template_child (widget_class, KnPreferences, appearance);
  gtk_widget_class_bind_template_child (widget_class, KnPreferences, projector);
  gtk_widget_class_bind_template_child (widget_class, KnPreferences, originals);
  gtk_widget_class_bind_template_child (widget_class, KnPreferences, library_path);
  gtk_widget_class_bind_template_callback (widget_class, on_language);
  gtk_widget_class_bind_template_callback (widget_class, on_appearance);
  gtk_widget_class_bind_template_callback (widget_class, on_projector);
  gtk_widget_class_bind_template_callback (widget_class, on_originals);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
kn_preferences_init (KnPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
kn_preferences_new (KnApplication *application, GtkWindow *parent)
{
  KnPreferences *self = g_object_new (KN_TYPE_PREFERENCES, "transient-for", parent, NULL);
  KnApplication *later = application; /* the rows are set first, so that they change nothing */
  self->application = application;
  guint language = index_of (self, "language", languages);
  guint appearance = index_of (self, "appearance", appearances);
  self->application = NULL;
  adw_combo_row_set_selected (self->language, language);
  adw_combo_row_set_selected (self->appearance, appearance);
  gtk_switch_set_active (self->projector, kn_application_is_projector (application));
  g_autoptr (GVariant) originals
      = g_action_group_get_action_state (G_ACTION_GROUP (application), KN_SETTING_ORIGINALS);
  gtk_switch_set_active (self->originals, g_variant_get_boolean (originals));
  const char *path = kn_application_get_library_path (application);
  gtk_label_set_text (self->library_path, path == NULL ? "" : path);
  self->application = later;
  return GTK_WIDGET (self);
}
