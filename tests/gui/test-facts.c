/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The facts panel: what is typed once goes into a product of the library and onto the label, the
 * fields that the law asks for come first, and what cannot stand there is said at the field.
 */

#include "app/kn-mark-dialog.h"
#include "app/kn-marks-box.h"
#include "app/kn-session-marks.h"
#include "facts-kit.h"

#include <string.h>

static void
test_a_design_becomes_a_product (void)
{
  Fixture fixture = { 0 };
  set_up (&fixture);
  g_autofree char *name = dup_said (&fixture, "name"), *net = dup_said (&fixture, "net");
  g_assert_cmpstr (name, ==, "กล้วยฉาบ");
  g_assert_cmpstr (net, ==, "น้ำหนักสุทธิ 100 กรัม");
  const KnNode *text = gui_editor_item (&fixture.editor, "net");
  g_assert_cmpstr (kn_node_get_string (text, KN_PROP_FACT), ==, "net");
  g_autoptr (GPtrArray) rows
      = kn_library_list_kind (fixture.editor.library, KN_NODE_PRODUCT, NULL, FALSE, NULL);
  g_assert_cmpuint (rows->len, ==, 1);
  gui_screenshot ("facts-begun");
  gui_click (GTK_WIDGET (fixture.editor.canvas), 4, 4);
  gui_press ("Control_L+z"); /* the design speaks of nothing again, the product stays */
  g_autoptr (KnScene) none = dup_product (&fixture);
  g_assert_null (none);
  tear_down (&fixture);
}

static void
test_typed_thai_goes_into_the_product_and_onto_the_label (void)
{
  Fixture fixture = { 0 };
  set_up (&fixture);
  type_into (&fixture, "net", "น้ำหนักสุทธิ 250 กรัม");
  g_assert_cmpstr (kn_node_get_string (gui_editor_item (&fixture.editor, "net"), KN_PROP_TEXT), ==,
                   "น้ำหนักสุทธิ 250 กรัม");
  type_into (&fixture, "ingredients", "กล้วยน้ำว้า 90 %, น้ำมันปาล์ม 8 %, เกลือ 2 %");
  KnFactRow *row = find_row (fixture.panel, "ingredients");
  gui_click_saying (GTK_WIDGET (row), "Place");
  const KnNode *placed = kn_session_get_single (fixture.editor.session);
  g_assert_nonnull (placed);
  g_assert_cmpstr (kn_node_get_string (placed, KN_PROP_FACT), ==, "ingredients");
  g_assert_nonnull (
      strstr (kn_node_get_string (placed, KN_PROP_TEXT), "กล้วยน้ำว้า 90 %, น้ำมันปาล์ม 8 %"));
  KnId id = *kn_node_get_id (placed);
  gui_screenshot ("facts-placed");
  kn_session_select (fixture.editor.session, NULL);
  gui_click_saying (GTK_WIDGET (row), "Show"); /* it stands there: no second one */
  g_assert_true (kn_session_is_selected (fixture.editor.session, &id));
  type_into (&fixture, "ingredients", "กล้วยน้ำว้า 95 %, เกลือ 5 %");
  const KnNode *now = kn_scene_lookup (kn_session_get_scene (fixture.editor.session), &id);
  g_assert_nonnull (strstr (kn_node_get_string (now, KN_PROP_TEXT), "เกลือ 5 %"));
  tear_down (&fixture);
}

static void
test_what_cannot_stand_there_is_said_at_the_field (void)
{
  Fixture fixture = { 0 };
  set_up (&fixture);
  g_autofree char *long_name = g_strnfill (301, 'x');
  KnFactRow *row = find_row (fixture.panel, "net");
  GtkWidget *entry = gui_find (GTK_WIDGET (row), GTK_TYPE_ENTRY, NULL);
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), long_name);
  gui_press ("Tab");
  GtkWidget *problem = gtk_widget_get_last_child (GTK_WIDGET (row));
  g_assert_true (gtk_widget_get_visible (problem));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (problem)), "300"));
  g_autofree char *net = dup_said (&fixture, "net");
  g_assert_cmpstr (net, ==, "น้ำหนักสุทธิ 100 กรัม"); /* what stood there stays */
  type_into (&fixture, "net", "น้ำหนักสุทธิ 90 กรัม");
  g_assert_false (gtk_widget_get_visible (problem));
  tear_down (&fixture);
}

static void
test_the_kind_of_goods_decides_which_fields_come_first (void)
{
  Fixture fixture = { 0 };
  set_up (&fixture);
  g_assert_nonnull (find_row (fixture.panel, "allergens"));
  g_assert_null (find_row (fixture.panel, "fibre")); /* below "More facts" */
  GtkWidget *category = gui_find (fixture.panel, GTK_TYPE_DROP_DOWN, NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (category), 2);
  gui_spin (100);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (find_row (fixture.panel, "fibre"))));
  g_autofree char *said = dup_said (&fixture, "category");
  g_assert_cmpstr (said, !=, NULL);
  gui_screenshot ("facts-cloth");
  tear_down (&fixture);
}

static void
test_fill_my_label_puts_down_what_is_typed (void)
{
  static const char *const FACTS[][2]
      = { { "ingredients", "กล้วยน้ำว้า 90 %, น้ำมันปาล์ม 8 %, เกลือ 2 %" },
          { "maker", "ผลิตโดย กลุ่มแม่บ้านบางกลาง" } };
  Fixture fixture = { 0 };
  set_up (&fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (FACTS); i++)
    type_into (&fixture, FACTS[i][0], FACTS[i][1]);
  gui_click_saying (fixture.panel, "Fill my label");
  for (gsize i = 0; i < G_N_ELEMENTS (FACTS); i++)
    {
      const KnNode *text = kn_product_find_shown (kn_session_get_scene (fixture.editor.session),
                                                  kn_product_find_field (FACTS[i][0]));
      g_assert_nonnull (text);
      g_assert_nonnull (strstr (kn_node_get_string (text, KN_PROP_TEXT), FACTS[i][1]));
    }
  gui_spin (800);
  gui_screenshot ("facts-filled");
  gui_click (GTK_WIDGET (fixture.editor.canvas), 4, 4);
  gui_press ("Control_L+z"); /* one step */
  g_assert_null (kn_product_find_shown (kn_session_get_scene (fixture.editor.session),
                                        kn_product_find_field ("maker")));
  tear_down (&fixture);
}

/* Typed, and the window is closed before the rest that makes it count. */
static void
test_what_is_typed_last_is_kept (void)
{
  Fixture fixture = { 0 };
  KnProductPin pin;
  set_up (&fixture);
  g_assert_true (kn_product_get_pin (kn_session_get_scene (fixture.editor.session), &pin));
  KnLibrary *library = g_object_ref (fixture.editor.library);
  GtkWidget *entry = gui_find (GTK_WIDGET (find_row (fixture.panel, "net")), GTK_TYPE_ENTRY, NULL);
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "น้ำหนักสุทธิ 75 กรัม");
  g_clear_object (&fixture.editor.library);
  gui_editor_close (&fixture.editor);
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDesign) product = kn_library_load_design (library, &pin.product, &error);
  g_assert_no_error (error);
  g_autofree char *net
      = kn_product_dup_text (kn_scene_get_design (product->scene), kn_product_find_field ("net"));
  g_assert_cmpstr (net, ==, "น้ำหนักสุทธิ 75 กรัม");
  g_object_unref (library);
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", fixture.folder);
  g_assert_cmpint (system (command), ==, 0);
  g_free (fixture.folder);
}

static void
save_there (KnCompat *compat,
            GtkWindow *parent,
            const char *title,
            const char *suggested,
            const KnFileKind *kinds,
            KnFileDone done,
            gpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path (compat->data);
  done (file, data);
}

static void
open_that (KnCompat *compat,
           GtkWindow *parent,
           const char *title,
           const KnFileKind *kinds,
           KnFileDone done,
           gpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path (compat->data);
  done (file, data);
}

/* A click after which a file is asked for: that one is chosen. */
static void
click_and_choose (Fixture *fixture, GtkWidget *root, const char *button, const char *path)
{
  KnCompat *compat = kn_application_get_compat (fixture->editor.application);
  const KnCompat before = *compat;
  KnCompatFuncs funcs = *compat->funcs;
  funcs.open_file = open_that;
  compat->funcs = &funcs;
  compat->data = (gpointer)path;
  gui_click_saying (root, button);
  gui_spin (100);
  *compat = before;
}

static GtkWidget *
find_dialog (Fixture *fixture)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();
  for (GList *l = all; l != NULL; l = l->next)
    if (KN_IS_MARK_DIALOG (l->data) && gtk_widget_get_mapped (l->data))
      return l->data;
  return NULL;
}

/* Below the fields: the keyboard's focus brings it into sight. */
static void
scroll_to (GtkWidget *root, const char *button)
{
  gtk_widget_grab_focus (gui_find_saying (root, button));
  gui_spin (300);
}

static GtkWidget *
find_entry_row (GtkWidget *root, const char *title)
{
  if (ADW_IS_ENTRY_ROW (root)
      && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_entry_row (child, title);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
type_in_row (GtkWidget *dialog, const char *title, const char *text)
{
  GtkWidget *row = find_entry_row (dialog, title);
  gtk_widget_grab_focus (row);
  gui_spin (50);
  gui_press ("Control_L+a");
  gui_type (text);
}

static char *
dup_text_of (Fixture *fixture, const char *key)
{
  g_autoptr (GPtrArray) texts
      = kn_scene_list_kind (kn_session_get_scene (fixture->editor.session), KN_NODE_TEXT);
  for (guint i = 0; i < texts->len; i++)
    if (g_strcmp0 (kn_node_get_string (texts->pdata[i], KN_PROP_FACT), key) == 0)
      {
        const char *text = kn_node_get_string (texts->pdata[i], KN_PROP_TEXT);
        return g_strdup (text == NULL ? "" : text);
      }
  return NULL;
}

static void
write_file (const char *path, const char *text)
{
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* Scenario S9: a mark from the user's file, a sample until its certificate is there. */
static void
test_a_mark_prints_as_a_sample_until_it_is_proved (void)
{
  Fixture fixture = { 0 };
  set_up (&fixture);
  g_autofree char *art = g_build_filename (fixture.folder, "mark.svg", NULL);
  g_autofree char *paper = g_build_filename (fixture.folder, "paper.pdf", NULL);
  write_file (art, "<svg xmlns='http://www.w3.org/2000/svg' width='20' height='20'>"
                   "<circle cx='10' cy='10' r='9' fill='#008844'/></svg>");
  write_file (paper, "%PDF-1.4\n%%EOF\n");
  scroll_to (fixture.panel, "Add a Mark or Standard…");
  gui_click_saying (fixture.panel, "Add a Mark or Standard…");
  GtkWidget *dialog = find_dialog (&fixture);
  g_assert_nonnull (dialog);
  GtkWidget *combo = gui_find (dialog, ADW_TYPE_COMBO_ROW, NULL);
  adw_combo_row_set_selected (ADW_COMBO_ROW (combo), 3); /* มผช. */
  type_in_row (dialog, "Its last day, such as 30/11/2572", "31/2/2570");
  type_in_row (dialog, "Number, as the certificate has it", "มผช.123/2567");
  gui_click_saying (dialog, "Save");
  g_assert_true (find_dialog (&fixture) == dialog); /* it says why */
  gui_screenshot ("mark-refused");
  type_in_row (dialog, "Its last day, such as 30/11/2572", "30/11/2572");
  gui_click_saying (dialog, "Save");
  gui_spin (200);
  g_assert_null (find_dialog (&fixture));
  GtkWidget *marks = gui_find (fixture.panel, KN_TYPE_MARKS_BOX, NULL);
  scroll_to (marks, "Place…");
  click_and_choose (&fixture, marks, "Place…", art);
  g_autofree char *number = dup_text_of (&fixture, "standards/tcps");
  g_autofree char *sample = dup_text_of (&fixture, "standards/tcps/sample");
  g_assert_cmpstr (number, ==, "มผช.123/2567");
  g_assert_cmpstr (sample, ==, "ตัวอย่าง");
  gui_spin (600);
  gui_screenshot ("mark-sample");
  /* The certificate takes the word away. */
  scroll_to (marks, "Change…");
  gui_click_saying (marks, "Change…");
  dialog = find_dialog (&fixture);
  g_assert_nonnull (dialog);
  click_and_choose (&fixture, dialog, "Choose…", paper);
  gui_screenshot ("mark-dialog");
  gui_click_saying (dialog, "Save");
  gui_spin (400);
  g_autofree char *proved = dup_text_of (&fixture, "standards/tcps/sample");
  g_assert_cmpstr (proved, ==, "");
  gui_spin (400);
  gui_screenshot ("mark-proved");
  /* An emblem that is nobody's to print is refused. */
  const KnStandard garuda = { .mark = "garuda", .number = "1" };
  g_autoptr (GError) error = NULL;
  g_assert_true (kn_session_edit_standard (fixture.editor.session, NULL, &garuda, NULL, &error));
  g_autoptr (KnRulePack) pack = kn_rule_pack_load_own ();
  g_autoptr (GFile) file = g_file_new_for_path (art);
  g_assert_false (kn_session_place_mark (fixture.editor.session, pack, "garuda", file));
  g_assert_null (dup_text_of (&fixture, "standards/garuda"));
  tear_down (&fixture);
}

static gboolean
is_there (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* The report into a file of that name, by the button: its bytes. */
static GBytes *
report (Fixture *fixture, const char *name)
{
  KnCompat *compat = kn_application_get_compat (fixture->editor.application);
  const KnCompat before = *compat;
  KnCompatFuncs funcs = *compat->funcs;
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *bytes = NULL;
  gsize n = 0;
  funcs.save_file = save_there;
  compat->funcs = &funcs;
  compat->data = path;
  gui_click_saying (fixture->panel, "Report…");
  gui_wait (is_there, path, "the report");
  gui_spin (200);
  *compat = before;
  g_assert_true (g_file_get_contents (path, &bytes, &n, &error));
  g_assert_no_error (error);
  return g_bytes_new_take (bytes, n);
}

/* Scenario S5, as somebody types it who has never seen the program. */
static void
test_banana_chips_from_an_empty_page (void)
{
  static const char EMPTY[]
      = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"กล้วยฉาบรสเค็ม\","
        "\"language\": \"th\", \"form\": { \"kind\": \"label\", \"shape\": \"rectangle\","
        "\"width_mm\": 90, \"height_mm\": 110, \"bleed_mm\": 3, \"safe_mm\": 3 },"
        "\"faces\": [ { \"id\": \"front\", \"items\": [] } ] }";
  static const char *const FACTS[][2]
      = { { "net", "น้ำหนักสุทธิ 150 กรัม" },
          { "ingredients", "กล้วยน้ำว้า 80 %, น้ำมันปาล์ม 15 %, เกลือ 5 %" },
          { "maker", "ผลิตโดย กลุ่มแม่บ้านโพธิ์ทอง จ.อ่างทอง" },
          { "expires", "ควรบริโภคก่อน 31 ธ.ค. 2570" } };
  Fixture fixture = { 0 };
  guint n_law = 0;
  begin (&fixture, EMPTY);
  for (gsize i = 0; i < G_N_ELEMENTS (FACTS); i++)
    type_into (&fixture, FACTS[i][0], FACTS[i][1]);
  gui_click_saying (fixture.panel, "Fill my label");
  gui_spin (100);
  kn_session_check_now (fixture.editor.session);
  gui_wait (is_checked, fixture.editor.session, "the findings");
  GPtrArray *findings = kn_session_get_findings (fixture.editor.session);
  for (guint i = 0; i < findings->len; i++)
    {
      const KnFinding *finding = findings->pdata[i];
      if (finding->is_law && finding->severity != KN_SEVERITY_NOTE)
        {
          g_test_message ("%s: %s", finding->rule, finding->message);
          n_law++;
        }
    }
  g_assert_cmpuint (n_law, ==, 0);
  g_autoptr (GBytes) pdf = report (&fixture, "report.pdf");
  g_autoptr (GBytes) csv = report (&fixture, "report.csv");
  gui_screenshot ("facts-banana");
  g_assert_cmpmem (g_bytes_get_data (pdf, NULL), 5, "%PDF-", 5);
  g_assert_nonnull (
      g_strstr_len (g_bytes_get_data (csv, NULL), (gssize)g_bytes_get_size (csv), "label.net_qty"));
  for (gsize i = 0; i < G_N_ELEMENTS (FACTS); i++)
    g_assert_nonnull (kn_product_find_shown (kn_session_get_scene (fixture.editor.session),
                                             kn_product_find_field (FACTS[i][0])));
  tear_down (&fixture);
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  g_test_add_func ("/gui/facts/a-mark-prints-as-a-sample-until-it-is-proved",
                   test_a_mark_prints_as_a_sample_until_it_is_proved);
  g_test_add_func ("/gui/facts/a-design-becomes-a-product", test_a_design_becomes_a_product);
  g_test_add_func ("/gui/facts/typed-thai-goes-into-the-product-and-onto-the-label",
                   test_typed_thai_goes_into_the_product_and_onto_the_label);
  g_test_add_func ("/gui/facts/what-cannot-stand-there-is-said-at-the-field",
                   test_what_cannot_stand_there_is_said_at_the_field);
  g_test_add_func ("/gui/facts/the-kind-of-goods-decides-which-fields-come-first",
                   test_the_kind_of_goods_decides_which_fields_come_first);
  g_test_add_func ("/gui/facts/fill-my-label-puts-down-what-is-typed",
                   test_fill_my_label_puts_down_what_is_typed);
  g_test_add_func ("/gui/facts/banana-chips-from-an-empty-page",
                   test_banana_chips_from_an_empty_page);
  g_test_add_func ("/gui/facts/what-is-typed-last-is-kept", test_what_is_typed_last_is_kept);
  return g_test_run ();
}
