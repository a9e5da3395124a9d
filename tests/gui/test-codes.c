/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Codes with real clicks and keys: a tile places one, what is typed on the right is encoded at
 * once, a wrong check digit says so, and each of it is one step. */

#include "gui-tools.h"

#include "check/kn-check.h"

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
  gui_spin (100);
  /* Said before it is kept. */
  g_autoptr (KnBarcode) typed = kn_barcode_new (KN_BARCODE_EAN13, text, 0);
  g_assert_nonnull (
      gui_find_saying (GTK_WIDGET (editor->window), kn_barcode_get_message (typed) != NULL
                                                        ? kn_barcode_get_message (typed)
                                                        : kn_barcode_get_text (typed)));
  g_assert_cmpstr (kn_node_get_string (kn_session_get_single (editor->session), KN_PROP_DATA), !=,
                   text);
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

/* As it is placed nothing is said against it but that it is for training, in every kind. */
static void
test_codes_are_good_as_placed (void)
{
  static const char *const tiles[]
      = { "Shop · EAN-13", "Phone · QR", "Small · EAN-8", "Lot · Code 128", "Tiny · Data Matrix" };
  for (gsize i = 0; i < G_N_ELEMENTS (tiles); i++)
    {
      GuiEditor editor;
      gui_editor_open (&editor, DESIGN);
      gui_click_saying (GTK_WIDGET (editor.window), "Code");
      gui_click_saying (GTK_WIDGET (editor.window), tiles[i]);
      gui_wait (has_a_code, editor.session, "a code on the label");
      g_autoptr (KnDesign) design = kn_session_dup_committed_design (editor.session);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) findings = kn_check_run (design, NULL, NULL, &error);
      g_assert_no_error (error);
      for (guint k = 0; k < findings->len; k++)
        {
          const KnFinding *finding = findings->pdata[k];
          g_test_message ("%s: %s", finding->rule, finding->message);
          g_assert_cmpint (finding->severity, ==, KN_SEVERITY_NOTE);
        }
      gui_editor_close (&editor);
    }
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  g_test_add_func ("/app/codes/a-code-is-placed-and-typed", test_a_code_is_placed_and_typed);
  g_test_add_func ("/app/codes/good-as-placed", test_codes_are_good_as_placed);
  return g_test_run ();
}
