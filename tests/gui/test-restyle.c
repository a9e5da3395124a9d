/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Recolour, Change motif and brands with real clicks: pictures of the design come, a click makes
 * one of them so as one step, and undo takes it back. */

#include "gui-tools.h"

#include "app/kn-restyle-dialog.h"
#include "app/kn-session-brand.h"
#include "app/kn-thumb.h"
#include "model/kn-brand.h"
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
      if (KN_IS_RESTYLE_DIALOG (window) && gtk_widget_get_mapped (window))
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

static gboolean
is_asked (gpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();
  gboolean found = FALSE;
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      found |= ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_mapped (window)
               && gtk_window_is_active (GTK_WINDOW (window));
    }
  return found;
}

static gboolean
is_answered (gpointer data)
{
  return !is_asked (NULL);
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
  return count_pictures (find_dialog ()) >= GPOINTER_TO_UINT (data);
}

static void
open_dialog (GuiEditor *editor, const char *action, guint n_pictures)
{
  g_action_group_activate_action (G_ACTION_GROUP (editor->window), action, NULL);
  gui_wait (is_open, NULL, "the dialog");
  gui_wait (has_pictures, GUINT_TO_POINTER (n_pictures), "its pictures");
}

static char *
dup_design (GuiEditor *editor)
{
  return kn_scene_print_json (kn_session_get_scene (editor->session), NULL);
}

/* Clicks the choice, and undoes it again. */
static void
choose (GuiEditor *editor, const char *name, const char *undo_label)
{
  g_autofree char *before = dup_design (editor);
  gui_click_saying (find_dialog (), name);
  gui_wait (is_closed, NULL, "the dialog to close");
  g_autofree char *after = dup_design (editor);
  g_assert_cmpstr (before, !=, after);
  g_assert_cmpstr (kn_doc_get_undo_label (editor->doc), ==, undo_label);
  gui_editor_wait_drawn (editor);
  gui_screenshot (undo_label);
  kn_session_undo (editor->session);
  g_autofree char *undone = dup_design (editor);
  g_assert_cmpstr (before, ==, undone);
}

static char *
read_sample (const char *name)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("KN_SOURCE_ROOT"), "data/starter/sample", name, NULL);
  char *json = NULL;
  g_file_get_contents (path, &json, NULL, NULL);
  g_assert_nonnull (json);
  return json;
}

static const char BRAND[]
    = "{ \"format\": \"kanok-brand\", \"version\": 1, \"name\": \"House\", \"language\": \"en\","
      "\"inks\": [ { \"id\": \"leaf\", \"name\": \"Leaf\", \"cmyk\": [82, 45, 72, 45] },"
      "{ \"id\": \"clay\", \"name\": \"Clay\", \"cmyk\": [14, 62, 72, 4] },"
      "{ \"id\": \"mist\", \"name\": \"Mist\", \"cmyk\": [6, 2, 6, 0] } ],"
      "\"font_heading\": \"Garuda\", \"font_text\": \"Loma\" }";

static gboolean
says_no_brand (gpointer data)
{
  return find_dialog () != NULL && gui_find_saying (find_dialog (), "No brand yet") != NULL;
}

static guint
count_brands (GuiEditor *editor)
{
  g_autoptr (GPtrArray) rows
      = kn_library_list_kind (editor->library, KN_NODE_BRAND, NULL, FALSE, NULL);
  return rows->len;
}

/* None, then one that the design takes the colours of, then one made of the design itself. */
static void
use_brands (GuiEditor *editor)
{
  g_autoptr (GError) error = NULL;
  g_action_group_activate_action (G_ACTION_GROUP (editor->window), "use-brand", NULL);
  gui_wait (says_no_brand, NULL, "how to make a brand");
  gui_screenshot ("brands-none");
  gui_press ("Escape");
  gui_wait (is_closed, NULL, "the dialog to close");

  g_autoptr (KnScene) told = kn_brand_parse_json (BRAND, strlen (BRAND), &error);
  g_assert_no_error (error);
  g_autoptr (KnDesign) file
      = kn_design_new (told, kn_session_get_assets (editor->session), "House");
  KnId house;
  g_assert_true (kn_library_import_design (editor->library, file, &house, &error));
  open_dialog (editor, "use-brand", 1);
  gui_screenshot ("brands");
  choose (editor, "House", "Follow brand");
  g_assert_null (kn_session_dup_brand_families (editor->session));

  g_action_group_activate_action (G_ACTION_GROUP (editor->window), "make-brand", NULL);
  gui_wait (is_asked, NULL, "the question for its name");
  gui_press ("Return");
  gui_wait (is_answered, NULL, "the answer");
  g_assert_cmpuint (count_brands (editor), ==, 2);
  g_assert_cmpstr (kn_doc_get_undo_label (editor->doc), ==, "Follow brand");
  g_auto (GStrv) families = kn_session_dup_brand_families (editor->session);
  g_assert_cmpuint (g_strv_length (families), >, 0);
  open_dialog (editor, "use-brand", 2);
  g_assert_nonnull (gui_find_saying (find_dialog (), "As it is now"));
  gui_screenshot ("brands-two");
  gui_press ("Escape");
  gui_wait (is_closed, NULL, "the dialog to close");
}

static void
test_a_click_recolours_and_changes_the_motif (void)
{
  GuiEditor editor = { 0 };
  g_autofree char *folder
      = g_build_filename (g_getenv ("KN_SOURCE_ROOT"), "data/starter/sample", NULL);
  g_autofree char *own = g_dir_make_tmp ("kanok-restyle-XXXXXX", NULL);
  g_autofree char *copy = g_strdup_printf ("cp '%s'/*.svg '%s'", folder, own);
  g_autofree char *path = g_build_filename (own, "library.kanok", NULL);
  g_autofree char *json = read_sample ("label_honey.json");
  g_assert_cmpint (system (copy), ==, 0);
  gui_editor_open_library (&editor, path, json);
  g_autoptr (GError) error = NULL;
  kn_starter_add_motifs (editor.library, &error);
  g_assert_no_error (error);
  open_dialog (&editor, "recolour", 8);
  gui_screenshot ("colours");
  choose (&editor, "Lac and khe", "Recolour");
  open_dialog (&editor, "change-motif", 12);
  gui_screenshot ("motifs");
  gui_type ("drum");
  gui_wait (has_pictures, GUINT_TO_POINTER (1), "what was looked for");
  choose (&editor, "Drum head", "Change motif");
  use_brands (&editor);
  gui_editor_close (&editor);
  g_autofree char *remove = g_strdup_printf ("rm -r '%s'", own);
  g_assert_cmpint (system (remove), ==, 0);
}

int
main (int argc, char *argv[])
{
  gui_init (&argc, &argv);
  g_test_add_func ("/gui/restyle/a-click-recolours-and-changes-the-motif",
                   test_a_click_recolours_and_changes_the_motif);
  return g_test_run ();
}
