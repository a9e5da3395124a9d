/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The actions "win.…" for what helps to place things and is no part of a design: snapping, the grid
 * and its step. They are remembered in the settings, and every window of the program has its own
 * until it is closed. Guides are part of the design: kn-canvas-guides.c. */

#include "config.h"

#include "app/kn-editor-private.h"
#include "app/kn-measure-field.h"
#include "app/kn-settings.h"

#include <glib/gi18n.h>
#include <math.h>

#define UM_PER_MM 1000.0
#define DEFAULT_STEP_UM 5000

static GSettings *
settings_of (KnEditorWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  return KN_IS_APPLICATION (application)
             ? kn_application_get_settings (KN_APPLICATION (application))
             : NULL;
}

static gboolean
get_flag (KnEditorWindow *self, const char *name)
{
  GVariant *state = g_action_group_get_action_state (G_ACTION_GROUP (self), name);
  gboolean value = g_variant_get_boolean (state);
  g_variant_unref (state);
  return value;
}

static double
get_step (KnEditorWindow *self)
{
  GVariant *state = g_action_group_get_action_state (G_ACTION_GROUP (self), "grid-step");
  double value = g_variant_get_double (state);
  g_variant_unref (state);
  return value;
}

static void
show (KnEditorWindow *self)
{
  kn_canvas_set_elements (self->canvas, get_flag (self, "elements"));
  kn_canvas_set_snapping (self->canvas, get_flag (self, "snap"));
  kn_canvas_set_grid (self->canvas, get_flag (self, "grid"), get_step (self));
}

static void
on_flag (GSimpleAction *action, GVariant *state, gpointer data)
{
  KnEditorWindow *self = data;
  g_simple_action_set_state (action, state);
  kn_settings_set_boolean (settings_of (self), g_action_get_name (G_ACTION (action)),
                           g_variant_get_boolean (state));
  show (self);
}

/* For the lesson under way, so it is not remembered. */
static void
on_elements (GSimpleAction *action, GVariant *state, gpointer data)
{
  g_simple_action_set_state (action, state);
  show (data);
}

static void
on_step (GSimpleAction *action, GVariant *state, gpointer data)
{
  KnEditorWindow *self = data;
  double step = CLAMP (g_variant_get_double (state), KN_GRID_MINIMUM_MM, KN_GRID_MAXIMUM_MM);
  g_simple_action_set_state (action, g_variant_new_double (step));
  kn_settings_set_int (settings_of (self), "grid-step-um", (int)lround (step * UM_PER_MM));
  /* Who chooses a step wants to see it. */
  g_action_group_change_action_state (G_ACTION_GROUP (self), "grid", g_variant_new_boolean (TRUE));
}

/* --- another step ----------------------------------------------------------------------------- */

static void
on_step_typed (KnMeasureField *field, double value, KnEditorWindow *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (field), GTK_TYPE_POPOVER);
  g_action_group_change_action_state (G_ACTION_GROUP (self), "grid-step",
                                      g_variant_new_double (value));
  gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
on_other_step (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  KnEditorWindow *self = data;
  GtkWidget *popover = gtk_popover_new ();
  g_clear_pointer (&self->step_popover, gtk_widget_unparent);
  self->step_popover = popover;
  GtkWidget *field = kn_measure_field_new (_ ("Step"), _ ("Step of the grid"), KN_MEASURE_MM);
  kn_measure_field_set_range (KN_MEASURE_FIELD (field), KN_GRID_MINIMUM_MM, KN_GRID_MAXIMUM_MM);
  kn_measure_field_set_value (KN_MEASURE_FIELD (field), get_step (self));
  gtk_widget_add_css_class (field, "kn-popover");
  gtk_popover_set_child (GTK_POPOVER (popover), field);
  gtk_widget_set_parent (popover, GTK_WIDGET (self->canvas));
  gtk_popover_set_pointing_to (
      GTK_POPOVER (popover),
      &(GdkRectangle){ gtk_widget_get_width (GTK_WIDGET (self->canvas)) / 2, 12, 1, 1 });
  g_signal_connect (field, "committed", G_CALLBACK (on_step_typed), self);
  gtk_popover_popup (GTK_POPOVER (popover));
  gtk_widget_grab_focus (field);
}

/* Guides are the canvas's; the menu of the window reaches them wherever the keyboard is. */
static void
on_guides (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autofree char *name = g_strconcat ("canvas.", g_action_get_name (G_ACTION (action)), NULL);
  (void)gtk_widget_activate_action_variant (GTK_WIDGET (KN_EDITOR_WINDOW (data)->canvas), name,
                                            parameter);
}

void
kn_editor_window_add_view_actions (KnEditorWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "snap", .state = "true", .change_state = on_flag },
    { .name = "grid", .state = "false", .change_state = on_flag },
    { .name = "elements", .state = "false", .change_state = on_elements },
    { .name = "grid-step", .parameter_type = "d", .state = "5.0", .change_state = on_step },
    { .name = "grid-other", .activate = on_other_step },
    { .name = "add-guide", .activate = on_guides, .parameter_type = "b" },
    { .name = "hide-guides", .activate = on_guides },
    { .name = "lock-guides", .activate = on_guides },
    { .name = "remove-guides", .activate = on_guides },
  };
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  GSettings *settings = settings_of (self);
  static const char *const flags[] = { "snap", "grid" };
  for (gsize i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), flags[i]);
      gboolean is_on = kn_settings_get_boolean (settings, flags[i], i == 0);
      g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (is_on));
    }
  GAction *step = g_action_map_lookup_action (G_ACTION_MAP (self), "grid-step");
  double mm = kn_settings_get_int (settings, "grid-step-um", DEFAULT_STEP_UM) / UM_PER_MM;
  g_simple_action_set_state (G_SIMPLE_ACTION (step), g_variant_new_double (mm));
  show (self);
}
