/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a toggle and a drop-down of GTK 4 say that several items differ, for which they have no state
 * of their own. */

#include "config.h"

#include "app/kn-mixed-controls.h"

#include <glib/gi18n.h>

static const char IS_MIXED[] = "kn-is-mixed";

static void
say_pressed (GtkWidget *toggle, GtkAccessibleTristate state)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_STATE_PRESSED, state, -1);
}

void
kn_mixed_show_toggle (GtkWidget *toggle, gboolean is_active, gboolean is_mixed)
{
  gboolean on = is_active && !is_mixed;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), on);
  if (is_mixed)
    gtk_widget_add_css_class (toggle, "kn-mixed");
  else
    gtk_widget_remove_css_class (toggle, "kn-mixed");
  say_pressed (toggle, is_mixed ? GTK_ACCESSIBLE_TRISTATE_MIXED
                       : on     ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                : GTK_ACCESSIBLE_TRISTATE_FALSE);
}

void
kn_mixed_show_toggles (GtkWidget *const *toggles, int n, int choice, gboolean is_mixed)
{
  choice = CLAMP (choice, 0, n - 1);
  if (!is_mixed)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggles[choice]), TRUE);
  for (int i = 0; is_mixed && i < n; i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggles[i]), FALSE);
}

void
kn_mixed_show_choice (GtkDropDown *drop_down, guint choice, gboolean is_mixed)
{
  GtkStringList *names = GTK_STRING_LIST (gtk_drop_down_get_model (drop_down));
  gboolean has_word = g_object_get_data (G_OBJECT (drop_down), IS_MIXED) != NULL;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (names)) - (has_word ? 1 : 0);
  g_object_set_data (G_OBJECT (drop_down), IS_MIXED, is_mixed ? names : NULL);
  if (is_mixed && !has_word)
    gtk_string_list_append (names, _ ("Mixed"));
  gtk_drop_down_set_selected (drop_down, is_mixed ? n : choice);
  if (!is_mixed && has_word)
    gtk_string_list_remove (names, n);
}

gboolean
kn_mixed_get_choice (GtkDropDown *drop_down, guint *out_choice)
{
  guint n = g_list_model_get_n_items (gtk_drop_down_get_model (drop_down));
  gboolean has_word = g_object_get_data (G_OBJECT (drop_down), IS_MIXED) != NULL;
  *out_choice = gtk_drop_down_get_selected (drop_down);
  return *out_choice < n - (has_word ? 1 : 0);
}
