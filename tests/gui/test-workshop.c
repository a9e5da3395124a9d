/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The motif workshop with real clicks and keys: a construction is chosen, a knob turned and taken
 * back, the motif kept, its passport open; then opened with its knobs again and kept as a child. */

#include "gui-tools.h"

#include "app/kn-knob-row.h"
#include "app/kn-library-window.h"
#include "app/kn-workshop.h"
#include "model/kn-passport-fields.h"
#include "store/kn-library.h"

static KnLibraryWindow *window;
static KnLibrary *library;

static GtkWidget *
find_workshop (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) one = g_list_model_get_item (windows, i);
      if (KN_IS_WORKSHOP (one) && gtk_widget_get_mapped (one))
        return one;
    }
  return NULL;
}

static gboolean
is_open (gpointer data)
{
  return find_workshop () != NULL && gtk_window_is_active (GTK_WINDOW (find_workshop ()));
}

static gboolean
is_closed (gpointer data)
{
  return find_workshop () == NULL && gtk_window_is_active (GTK_WINDOW (window));
}

static const KnRecipe *
get_recipe (void)
{
  return kn_workshop_get_recipe (KN_WORKSHOP (find_workshop ()));
}

static gboolean
is_dokkaew (gpointer data)
{
  return g_str_equal (get_recipe ()->craft->id, "dokkaew");
}

static gboolean
is_prajamyam (gpointer data)
{
  return g_str_equal (get_recipe ()->craft->id, "prajamyam");
}

static gboolean
is_value (gpointer data)
{
  return get_recipe ()->values[0] == GPOINTER_TO_INT (data);
}

static gboolean
is_two_inks (gpointer data)
{
  return get_recipe ()->n_inks == 2;
}

static gboolean
shows_knobs (gpointer data)
{
  return gui_find_saying (GTK_WIDGET (window), "Turn the Knobs") != NULL;
}

/* The number of the first knob. */
static GtkWidget *
find_number (GtkWidget *root)
{
  GtkWidget *row = gui_find (root, KN_TYPE_KNOB_ROW, NULL);
  return gui_find (row, GTK_TYPE_SPIN_BUTTON, NULL);
}

static char *
dup_field (const char *name, const char *field)
{
  g_autoptr (GPtrArray) rows = kn_library_list_assets (library, KN_ASSET_MOTIF, name, NULL);
  g_assert_cmpuint (rows->len, ==, 1);
  const KnAssetRow *row = rows->pdata[0];
  return g_str_equal (field, "sha256") ? g_strdup (row->sha256)
                                       : kn_passport_dup_field (row->passport, field);
}

static void
keep_as (const char *name)
{
  GtkWidget *workshop = find_workshop ();
  GtkWidget *entry = gui_find (workshop, GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  gui_click_saying (workshop, "Keep as Motif");
  gui_wait (is_closed, NULL, "the workshop to close");
  gui_wait (shows_knobs, NULL, "the passport of a motif with knobs");
}

static void
test_a_motif_is_made_kept_and_made_again (void)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-view", "s", "motifs");
  gui_click_saying (GTK_WIDGET (window), "New Motif…");
  gui_wait (is_open, NULL, "the workshop");
  GtkWidget *workshop = find_workshop ();
  g_assert_cmpstr (get_recipe ()->craft->id, ==, "prajamyam");

  /* A knob by its number, and back by the keyboard and by its own button. */
  gtk_widget_grab_focus (find_number (workshop));
  gui_press ("Up");
  gui_wait (is_value, GINT_TO_POINTER (101), "the knob to turn");
  gtk_widget_activate_action (workshop, "workshop.undo", NULL);
  gui_wait (is_value, GINT_TO_POINTER (100), "the turn to be undone");
  gtk_widget_activate_action (workshop, "workshop.redo", NULL);
  gui_wait (is_value, GINT_TO_POINTER (101), "the turn to be done again");
  gui_click_saying (workshop, "Width of the petals: as drawn");
  gui_wait (is_value, GINT_TO_POINTER (100), "the knob as drawn");
  gui_click_saying (workshop, "Two inks");
  gui_wait (is_two_inks, NULL, "two inks");
  keep_as ("ยามสองสี");
  g_autofree char *mother = dup_field ("ยามสองสี", "sha256");
  g_autofree char *construction = dup_field ("ยามสองสี", "construction");
  g_assert_true (g_str_has_prefix (construction, "prajamyam: petal-width 100"));

  /* Its passport is open; the knobs are as they were left. */
  gui_click_saying (GTK_WIDGET (window), "Turn the Knobs");
  gui_wait (is_open, NULL, "the workshop on the motif");
  g_assert_true (is_two_inks (NULL));
  gtk_widget_grab_focus (find_number (find_workshop ()));
  gui_press ("Down");
  gui_wait (is_value, GINT_TO_POINTER (99), "the knob to turn");
  keep_as ("ยามแคบ");
  g_autofree char *ancestor = dup_field ("ยามแคบ", "derived_from_id");
  g_assert_cmpstr (ancestor, ==, mother);
}

static void
test_escape_keeps_nothing (void)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.make-motif", "s", "");
  gui_wait (is_open, NULL, "the workshop");
  g_autoptr (GPtrArray) before = kn_library_list_assets (library, KN_ASSET_MOTIF, NULL, NULL);
  /* Another construction, and back to the one before. */
  gui_click_saying (find_workshop (), "Dok kaew, orange-jasmine flower");
  gui_wait (is_dokkaew, NULL, "another construction");
  gui_press ("Control_L+z");
  gui_wait (is_prajamyam, NULL, "the one before");
  gui_press ("Escape");
  gui_wait (is_closed, NULL, "the workshop to close");
  g_autoptr (GPtrArray) after = kn_library_list_assets (library, KN_ASSET_MOTIF, NULL, NULL);
  g_assert_cmpuint (before->len, ==, after->len);
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  KnApplication *application = gui_get_application ();
  window = KN_LIBRARY_WINDOW (kn_application_show_library (application));
  library = kn_application_get_library (application);
  gtk_window_maximize (GTK_WINDOW (window));
  gui_spin (300);
  g_test_add_func ("/workshop/keep", test_a_motif_is_made_kept_and_made_again);
  g_test_add_func ("/workshop/escape", test_escape_keeps_nothing);
  const int status = g_test_run ();
  gtk_window_destroy (GTK_WINDOW (window));
  gui_spin (100);
  return status;
}
