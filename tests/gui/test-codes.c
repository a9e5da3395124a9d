/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Codes with real clicks and keys: a tile places one, what is typed on the right is encoded at
 * once, a wrong check digit says so, and each of it is one step. */

#include "gui-tools.h"

#include "app/kn-code-section.h"
#include "app/kn-font-button.h"
#include "app/kn-session-font.h"
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

  /* A column is no wrong code. */
  GtkWidget *message
      = gui_find_saying (GTK_WIDGET (editor.window), kn_barcode_get_message (the_code (&editor)));
  g_autoptr (KnValue) column = kn_value_new_string ("{{code}}");
  kn_session_set_selected (editor.session, "data", KN_PROP_DATA, column);
  gui_spin (200);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (message)), ==, "A print run fills in {{code}}");
  g_assert_false (gtk_widget_has_css_class (message, "kn-warn"));
  gui_screenshot ("codes-3-column");

  for (int i = 0; i < 4; i++)
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

static gboolean
is_in_data (gpointer window)
{
  GtkWidget *focus = gtk_window_get_focus (window);
  return focus != NULL && gtk_widget_get_ancestor (focus, KN_TYPE_CODE_SECTION) != NULL;
}

static void
double_click_code (GuiEditor *editor)
{
  KnRect box = kn_session_get_selection_bounds (editor->session);
  KnPoint at = gui_editor_px (editor, box.x + box.width / 2, box.y + box.height / 2);
  kn_session_select (editor->session, NULL);
  gui_double_click (GTK_WIDGET (editor->canvas), at.x, at.y);
  gui_wait (is_in_data, editor->window, "the data of the code");
}

static GtkWidget *
place (GuiEditor *editor, const char *tile)
{
  gui_editor_open (editor, DESIGN);
  gui_click_saying (GTK_WIDGET (editor->window), "Code");
  gui_click_saying (GTK_WIDGET (editor->window), tile);
  gui_wait (has_a_code, editor->session, "a code on the label");
  gui_spin (100);
  return GTK_WIDGET (editor->window);
}

static const char *
data_of_the_code (GuiEditor *editor)
{
  const KnNode *code = kn_session_get_single (editor->session);
  return code == NULL ? NULL : kn_node_get_string (code, KN_PROP_DATA);
}

/* Double click, and Return, lead to what the code says: what is typed takes its place. */
static void
test_a_double_click_edits_what_it_says (void)
{
  GuiEditor editor;
  place (&editor, "Lot · Code 128");
  double_click_code (&editor);
  gui_type ("ab12");
  gui_press ("Return");
  g_assert_cmpstr (data_of_the_code (&editor), ==, "ab12");
  gtk_widget_grab_focus (GTK_WIDGET (editor.canvas));
  gui_press ("Return");
  gui_wait (is_in_data, editor.window, "the data of the code again");
  gui_type ("x");
  gui_press ("Return");
  g_assert_cmpstr (data_of_the_code (&editor), ==, "x");
  gui_press ("Escape");
  gui_editor_close (&editor);
}

static void
test_the_fine_points_of_a_code (void)
{
  GuiEditor editor;
  GtkWidget *window = place (&editor, "Phone · QR");
  GtkWidget *level
      = gui_find_saying (window,
                         "How much of the code may be dirty or torn and it can still be read");
  g_assert_nonnull (level);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (level), KN_BARCODE_LEVEL_H);
  const KnNode *code = kn_session_get_single (editor.session);
  g_assert_cmpint (kn_node_get_choice (code, KN_PROP_CODE_LEVEL), ==, KN_BARCODE_LEVEL_H);
  GtkWidget *thinner
      = gui_find_saying (window, "How much thinner each bar is, as the ink spreads on the paper");
  gtk_widget_grab_focus (thinner);
  gui_press ("Control_L+a");
  gui_type ("0.03");
  gui_press ("Return");
  code = kn_session_get_single (editor.session);
  g_assert_cmpfloat (kn_node_get_number (code, KN_PROP_BAR_REDUCTION), ==, 0.03);
  gui_screenshot ("codes-3-fine");
  kn_session_undo (editor.session);
  kn_session_undo (editor.session);
  code = kn_session_get_single (editor.session);
  g_assert_cmpint (kn_node_get_choice (code, KN_PROP_CODE_LEVEL), ==, KN_BARCODE_LEVEL_M);
  gui_editor_close (&editor);
}

/* The digits have a font of the design's, chosen as for a text. */
static void
test_digits_have_a_font (void)
{
  GuiEditor editor;
  GtkWidget *window = place (&editor, "Shop · EAN-13");
  gui_screenshot ("codes-4-font");
  GtkWidget *section = gui_find (window, KN_TYPE_CODE_SECTION, NULL);
  GtkWidget *font = gui_find (section, KN_TYPE_FONT_BUTTON, NULL);
  g_assert_true (font != NULL && gtk_widget_get_mapped (font));
  g_assert_nonnull (gui_find_saying (font, "Loma")); /* that is used where none is named */
  g_assert_null (gui_find_saying (font, "Not installed here"));
  g_assert_true (kn_session_choose_family (editor.session, "Garuda"));
  gui_spin (100);
  g_assert_nonnull (gui_find_saying (font, "Garuda"));
  kn_session_undo (editor.session);
  gui_editor_close (&editor);
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  g_test_add_func ("/app/codes/a-code-is-placed-and-typed", test_a_code_is_placed_and_typed);
  g_test_add_func ("/app/codes/a-double-click-edits-what-it-says",
                   test_a_double_click_edits_what_it_says);
  g_test_add_func ("/app/codes/the-fine-points", test_the_fine_points_of_a_code);
  g_test_add_func ("/app/codes/digits-have-a-font", test_digits_have_a_font);
  g_test_add_func ("/app/codes/good-as-placed", test_codes_are_good_as_placed);
  return g_test_run ();
}
