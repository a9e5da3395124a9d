/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Other sizes with real clicks: pictures of the design come side by side, those that are ticked are
 * made in the library, and one click takes them back. */

#include "gui-tools.h"

#include "app/kn-family-dialog.h"
#include "app/kn-thumb.h"
#include "model/kn-family.h"
#include "store/kn-starter.h"

#include <adwaita.h>
#include <glib/gstdio.h>

static GtkWidget *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      if (KN_IS_FAMILY_DIALOG (window) && gtk_widget_get_mapped (window))
        return window;
    }
  return NULL;
}

static gboolean
is_open (gpointer data)
{
  return find_dialog () != NULL;
}

static gboolean
is_closed (gpointer data)
{
  return find_dialog () == NULL;
}

static guint
count_pictures (GtkWidget *root)
{
  guint n = KN_IS_THUMB (root) && kn_thumb_get_surface (KN_THUMB (root)) != NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_pictures (child);
  return n;
}

static gboolean
has_pictures (gpointer data)
{
  return count_pictures (find_dialog ()) == kn_n_family_sizes;
}

static gboolean
says (gpointer words)
{
  return gui_find_saying (find_dialog (), words) != NULL;
}

static guint
count_designs (GuiEditor *editor)
{
  g_autoptr (GPtrArray) rows = kn_library_list_designs (editor->library, NULL, FALSE, NULL);
  return rows->len;
}

static void
open_dialog (GuiEditor *editor)
{
  g_action_group_activate_action (G_ACTION_GROUP (editor->window), "other-sizes", NULL);
  gui_wait (is_open, NULL, "the dialog");
  gui_wait (has_pictures, NULL, "a picture of each size");
}

static void
test_what_is_ticked_is_made (void)
{
  GuiEditor editor = { 0 };
  g_autofree char *folder
      = g_build_filename (g_getenv ("KN_SOURCE_ROOT"), "data/starter/sample", NULL);
  g_autofree char *own = g_dir_make_tmp ("kanok-family-XXXXXX", NULL);
  g_autofree char *copy = g_strdup_printf ("cp '%s'/*.svg '%s'", folder, own);
  g_autofree char *path = g_build_filename (own, "library.kanok", NULL);
  g_autofree char *sample = g_build_filename (folder, "label_honey.json", NULL);
  g_autofree char *json = NULL;
  g_assert_true (g_file_get_contents (sample, &json, NULL, NULL));
  g_assert_cmpint (system (copy), ==, 0);
  gui_editor_open_library (&editor, path, json);
  const guint before = count_designs (&editor);
  open_dialog (&editor);
  gui_screenshot ("sizes");
  gui_click_saying (find_dialog (), "Lid, 70 mm");
  gui_click_saying (find_dialog (), "Post, 1080 × 1080 px");
  gui_wait (says, (char *)"_Make 2 Designs", "how many are ticked");
  gui_screenshot ("ticked");
  g_assert_cmpuint (count_designs (&editor), ==, before); /* nothing yet */
  gui_click_saying (find_dialog (), "_Make 2 Designs");
  gui_wait (says, (char *)"2 designs are in the library", "what was made");
  gui_screenshot ("made");
  g_assert_cmpuint (count_designs (&editor), ==, before + 2);
  gui_click_saying (find_dialog (), "_Undo");
  gui_wait (is_closed, NULL, "the dialog to close");
  g_assert_cmpuint (count_designs (&editor), ==, before);

  open_dialog (&editor);
  gui_press ("Escape");
  gui_wait (is_closed, NULL, "the dialog to close");
  g_assert_cmpuint (count_designs (&editor), ==, before);
  gui_editor_close (&editor);
  g_autofree char *remove = g_strdup_printf ("rm -r '%s'", own);
  g_assert_cmpint (system (remove), ==, 0);
}

int
main (int argc, char *argv[])
{
  gui_init (&argc, &argv);
  g_test_add_func ("/gui/family/what-is-ticked-is-made", test_what_is_ticked_is_made);
  return g_test_run ();
}
