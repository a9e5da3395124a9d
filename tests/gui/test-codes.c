/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Codes with real clicks and keys: a tile places one, what is typed on the right is encoded at
 * once, a wrong check digit says so, and each of it is one step. */

#include "gui-tools.h"

static const char DESIGN[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"Codes\", \"language\": \"en\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"
      "\"height_mm\": 60, \"bleed_mm\": 3, \"safe_mm\": 3 },"
      "\"faces\": [ { \"id\": \"front\", \"items\": [] } ] }";

static gboolean
has_a_code (gpointer data)
{
  const KnNode *node = kn_session_get_single (data);
  return node != NULL && kn_node_get_kind (node) == KN_NODE_BARCODE;
}

static const KnBarcode *
the_code (GuiEditor *editor)
{
  return kn_node_get_barcode (kn_session_get_single (editor->session));
}

static void
type_data (GuiEditor *editor, const char *text)
{
  GtkWidget *entry = NULL;
  GtkWidget *heading
      = gui_find_saying (GTK_WIDGET (editor->window), kn_barcode_get_text (the_code (editor)));
  for (GtkWidget *at = heading; at != NULL && entry == NULL; at = gtk_widget_get_prev_sibling (at))
    if (GTK_IS_ENTRY (at))
      entry = at;
  g_assert_nonnull (entry);
  gui_click (entry, 40, gtk_widget_get_height (entry) / 2.0);
  gui_press ("Control_L+a");
  gui_type (text);
  gui_press ("Return");
  gui_spin (100);
}

static void
test_a_code_is_placed_and_typed (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  gui_click_saying (GTK_WIDGET (editor.window), "Code");
  gui_click_saying (GTK_WIDGET (editor.window), "Shop · EAN-13");
  gui_wait (has_a_code, editor.session, "a code on the label");
  g_assert_true (kn_barcode_is_training (the_code (&editor)));
  gui_editor_wait_drawn (&editor);
  gui_screenshot ("codes-1-placed");

  type_data (&editor, "885123456789");
  g_assert_cmpstr (kn_barcode_get_text (the_code (&editor)), ==, "8851234567898");
  gui_wait (has_a_code, editor.session, "the code still selected");
  g_assert_nonnull (gui_find_saying (GTK_WIDGET (editor.window), "8851234567898"));

  type_data (&editor, "8851234567890");
  g_assert_cmpint (kn_barcode_get_problem (the_code (&editor)), ==, KN_BARCODE_PROBLEM_CHECK_DIGIT);
  g_assert_nonnull (
      gui_find_saying (GTK_WIDGET (editor.window), kn_barcode_get_message (the_code (&editor))));
  gui_screenshot ("codes-2-wrong");

  for (int i = 0; i < 3; i++)
    kn_session_undo (editor.session);
  g_autoptr (GPtrArray) codes
      = kn_scene_list_kind (kn_session_get_scene (editor.session), KN_NODE_BARCODE);
  g_assert_cmpuint (codes->len, ==, 0);
  gui_editor_close (&editor);
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  g_test_add_func ("/app/codes/a-code-is-placed-and-typed", test_a_code_is_placed_and_typed);
  return g_test_run ();
}
