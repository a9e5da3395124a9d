/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The window of print runs: any row is seen, rows that cannot be printed are told and lead to their
 * label, the others become a PDF. */

#include "app/kn-export-dialog.h"
#include "app/kn-export-preview.h"
#include "app/kn-run-dialog.h"
#include "gui-tools.h"

#include <glib/gstdio.h>
#include <string.h>

static const char DESIGN[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"ราคา\", \"language\": \"th\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 60,"
      "\"height_mm\": 36, \"bleed_mm\": 2, \"safe_mm\": 2 },"
      "\"faces\": [ { \"id\": \"front\", \"items\": ["
      "{ \"type\": \"text\", \"id\": \"name\", \"x_mm\": 4, \"y_mm\": 4, \"width_mm\": 52,"
      "\"height_mm\": 9, \"text\": \"{{ชื่อ}}\", \"font\": \"Loma\", \"size_pt\": 12 },"
      "{ \"type\": \"barcode\", \"id\": \"code\", \"symbology\": \"ean13\", \"data\": \"{{รหัส}}\","
      "\"x_mm\": 20, \"y_mm\": 15, \"module_mm\": 0.3, \"height_mm\": 14 } ] } ] }";

/* Row 4 has a wrong check digit. */
static const char TABLE[] = "ชื่อ,รหัส,จำนวน\nน้ำพริกเผา,8850000000003,2\nกล้วยตาก,8850000000010,1\n"
                            "ขนมเปี๊ยะ,8850000000020,5\nน้ำผึ้ง,8850000000034,3\n";

typedef struct
{
  GuiEditor editor;
  GtkWidget *dialog;
  char *folder, *table, *pdf;
  gboolean opens_by_finding;
} Fixture;

static void
choose (KnCompat *compat, KnFileDone done, gpointer data)
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
  choose (compat, done, data);
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
  g_assert_true (g_str_has_suffix (suggested, ".pdf"));
  choose (compat, done, data);
}

/* A click after which @path is the file that is chosen. */
static void
click (Fixture *fixture, const char *button, const char *path)
{
  KnCompat *compat = kn_application_get_compat (fixture->editor.application);
  const KnCompat before = *compat;
  KnCompatFuncs funcs = *compat->funcs;
  funcs.open_file = open_that;
  funcs.save_file = save_there;
  compat->funcs = &funcs;
  compat->data = (gpointer)path;
  gui_click_saying (fixture->dialog, button);
  *compat = before;
}

static GtkWidget *
find_dialog (void)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();
  for (GList *l = all; l != NULL; l = l->next)
    if (KN_IS_RUN_DIALOG (l->data) && gtk_widget_get_mapped (l->data))
      return l->data;
  return NULL;
}

/* A label that begins so, or holds it; NULL: none is shown. */
static GtkWidget *
find_words (GtkWidget *root, const char *words)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root)
      && strstr (gtk_label_get_text (GTK_LABEL (root)), words) != NULL)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_words (child, words);
      if (found != NULL)
        return found;
    }
  return NULL;
}

typedef struct
{
  Fixture *fixture;
  const char *words;
} Awaited;

static gboolean
is_said (gpointer data)
{
  const Awaited *awaited = data;
  return find_words (awaited->fixture->dialog, awaited->words) != NULL;
}

static void
wait_for (Fixture *fixture, const char *words)
{
  Awaited awaited = { fixture, words };
  gui_wait (is_said, &awaited, words);
}

static gboolean
has_findings (gpointer data)
{
  return kn_session_get_findings (data) != NULL;
}

/* What stops an export of such a design says what it wants, and leads there. */
static void
open_by_finding (Fixture *fixture)
{
  GtkWidget *window = GTK_WIDGET (fixture->editor.window);
  gui_wait (has_findings, fixture->editor.session, "findings");
  gui_click_saying (window, "2 stop export");
  gui_spin (300);
  g_assert_nonnull (find_words (window, "{{ชื่อ}}, which would be printed as typed"));
  gui_screenshot ("run-finding");
  gui_click_saying (window, "Print run…");
}

static void
set_up (Fixture *fixture, const char *design, const char *table)
{
  g_autoptr (GError) error = NULL;
  fixture->folder = g_dir_make_tmp ("kanok-run-XXXXXX", NULL);
  fixture->table = g_build_filename (fixture->folder, "ตาราง.csv", NULL);
  fixture->pdf = g_build_filename (fixture->folder, "out.pdf", NULL);
  g_assert_true (g_file_set_contents (fixture->table, table, -1, &error));
  gui_editor_open (&fixture->editor, design);
  if (fixture->opens_by_finding)
    open_by_finding (fixture);
  else
    gui_press ("Control_L+Shift_L+e");
  gui_spin (400);
  fixture->dialog = find_dialog ();
  g_assert_nonnull (fixture->dialog);
  click (fixture, "Choose…", fixture->table);
}

static void
tear_down (Fixture *fixture)
{
  gui_press ("Escape");
  gui_spin (300);
  g_assert_null (find_dialog ());
  gui_editor_close (&fixture->editor);
  g_remove (fixture->pdf);
  g_remove (fixture->table);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->table);
  g_free (fixture->pdf);
}

static char *
dup_output (const char *command)
{
  char *out = NULL;
  g_autoptr (GError) error = NULL;
  g_assert_true (g_spawn_command_line_sync (command, &out, NULL, NULL, &error));
  return out;
}

static GtkWidget *
find_write (Fixture *fixture)
{
  GtkWidget *button = gui_find_saying (fixture->dialog, "Make PDF…");
  g_assert_nonnull (button);
  return button;
}

static void
test_rows_become_a_pdf (void)
{
  Fixture fixture = { 0 };
  set_up (&fixture, DESIGN, TABLE);
  wait_for (&fixture, "3 labels on 3 pages; 1 row is left out");
  wait_for (&fixture, "Row 2 — label 1 of 4");
  g_assert_nonnull (find_words (fixture.dialog, "น้ำพริกเผา"));
  gui_screenshot ("run");
  /* The row that is told leads to its label. */
  gui_click (find_words (fixture.dialog, "Row 4: "), 10, 8);
  wait_for (&fixture, "Row 4 — label 3 of 4");
  g_assert_nonnull (find_words (fixture.dialog, "ขนมเปี๊ยะ"));
  /* As many as the column says. */
  GtkWidget *copies = gui_find_saying (fixture.dialog, "How many");
  GtkWidget *row = gtk_widget_get_ancestor (copies, ADW_TYPE_COMBO_ROW);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 3);
  wait_for (&fixture, "6 labels on 6 pages");
  /* On label stock, 21 a sheet. */
  row = gtk_widget_get_ancestor (gui_find_saying (fixture.dialog, "Paper or label stock"),
                                 ADW_TYPE_COMBO_ROW);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 1); /* A4, cut */
  wait_for (&fixture, "6 labels on 1 sheet");
  gui_screenshot ("run-sheet");
  g_assert_true (gtk_widget_is_sensitive (find_write (&fixture)));
  click (&fixture, "Make PDF…", fixture.pdf);
  wait_for (&fixture, "“out.pdf”: 6 labels on 1 sheet; 1 row is left out");
  gui_screenshot ("run-done");
  g_autofree char *command = g_strdup_printf ("pdftotext -raw %s -", fixture.pdf);
  g_autofree char *text = dup_output (command);
  g_assert_nonnull (strstr (text, "น้ำผึ้ง"));
  g_assert_null (strstr (text, "ขนมเปี๊ยะ"));
  tear_down (&fixture);
}

static GtkWidget *
find_export (void)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();
  for (GList *l = all; l != NULL; l = l->next)
    if (KN_IS_EXPORT_DIALOG (l->data) && gtk_widget_get_mapped (l->data))
      return l->data;
  return NULL;
}

/* How light the middle of @widget is, 0 to 255. */
static int
get_light (GtkWidget *widget)
{
  const int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (picture, snapshot, width, height);
  g_autoptr (GskRenderNode) node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    return 0;
  GskRenderer *renderer = gtk_native_get_renderer (gtk_widget_get_native (widget));
  g_autoptr (GdkTexture) texture
      = gsk_renderer_render_texture (renderer, node,
                                     &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
  g_autofree guint8 *pixels = g_malloc ((gsize)width * (gsize)height * 4);
  gdk_texture_download (texture, pixels, (gsize)width * 4);
  return pixels[((gsize)height / 2 * (gsize)width + (gsize)width / 3) * 4 + 1];
}

static gboolean
is_light (gpointer widget)
{
  return get_light (widget) > 200;
}

/* Where a plain export stops for a column, its window shows the label all the same, and leads to
 * the run. */
static void
test_an_export_leads_here (void)
{
  Fixture fixture = { 0 };
  gui_editor_open (&fixture.editor, DESIGN);
  gui_wait (has_findings, fixture.editor.session, "findings");
  gui_press ("Control_L+e");
  gui_spin (400);
  GtkWidget *export = find_export ();
  g_assert_nonnull (export);
  gui_wait (is_light, gui_find (export, KN_TYPE_EXPORT_PREVIEW, NULL), "the label in the preview");
  gui_screenshot ("run-export");
  gui_click_saying (export, "Print run…");
  gui_spin (400);
  g_assert_null (find_export ());
  g_assert_nonnull (find_dialog ());
  gui_press ("Escape");
  gui_spin (300);
  gui_editor_close (&fixture.editor);
}

/* Of ten rows with the same fault one line is said, and it leads to the first; what is only warned
 * of stands behind it. */
static void
test_many_rows_are_one_line (void)
{
  Fixture fixture = { 0 };
  g_autoptr (GString) table = g_string_new ("ชื่อ,รหัส,จำนวน\n");
  for (int i = 0; i < 10; i++)
    g_string_append_printf (table, "กล้วยตาก %d,8850000000000,1\n", i);
  g_string_append (table, "น้ำพริกเผา,8850000000003,1\nด าเนินการ,8850000000003,1\n");
  set_up (&fixture, DESIGN, table->str);
  wait_for (&fixture, "2 labels on 2 pages; 10 rows are left out");
  GtkWidget *line = find_words (fixture.dialog, "Rows 2, 3, 4 … and 7 others: ");
  g_assert_nonnull (line);
  g_assert_nonnull (find_words (fixture.dialog, "Printed all the same:"));
  g_assert_nonnull (find_words (fixture.dialog, "Row 13: "));
  gui_screenshot ("run-many");
  gui_click (find_words (fixture.dialog, "Row 13: "), 10, 8);
  wait_for (&fixture, "Row 13 — label 12 of 12");
  gui_click (line, 10, 8);
  wait_for (&fixture, "Row 2 — label 1 of 12");
  tear_down (&fixture);
}

/* A table without a column that the design asks for is refused by its name. */
static void
test_a_missing_column_is_named (void)
{
  Fixture fixture = { .opens_by_finding = TRUE };
  set_up (&fixture, DESIGN, "ชื่อ,ราคา\nกล้วยตาก,35\n");
  wait_for (&fixture, "รหัส");
  g_assert_false (gtk_widget_is_sensitive (find_write (&fixture)));
  gui_screenshot ("run-missing");
  tear_down (&fixture);
}

/* What is no table says so where the table is named. */
static void
test_no_table_is_refused (void)
{
  Fixture fixture = { 0 };
  set_up (&fixture, DESIGN, "");
  wait_for (&fixture, "the table is empty");
  g_assert_false (gtk_widget_is_sensitive (find_write (&fixture)));
  tear_down (&fixture);
}

/* What a person gets wrong first: no column in the design, a name that is the table's, one that is
 * no PDF's. A column without a name is none; the table that was chosen is there when they come
 * back. */
static void
test_first_mistakes (void)
{
  static const char plain[]
      = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"เปล่า\", \"language\": \"th\","
        "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 60,"
        "\"height_mm\": 36, \"bleed_mm\": 3, \"safe_mm\": 2 },"
        "\"faces\": [ { \"id\": \"front\", \"items\": ["
        "{ \"type\": \"text\", \"x_mm\": 4, \"y_mm\": 4, \"width_mm\": 52,"
        "\"height_mm\": 9, \"text\": \"ราคา\", \"font\": \"Loma\", \"size_pt\": 12 } ] } ] }";
  Fixture fixture = { 0 };
  set_up (&fixture, plain, "ชื่อ;;ราคา\nก;;1\nข;;2\n");
  wait_for (&fixture, "2 labels on 2 pages, all the same");
  g_assert_null (find_words (fixture.dialog, "{{}}"));
  gui_click_saying (fixture.dialog, "{{ราคา}}");
  wait_for (&fixture, "{{ราคา}} is copied");
  gui_screenshot ("run-same");
  click (&fixture, "Make PDF…", fixture.table);
  wait_for (&fixture, "this is the table");
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (fixture.table, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "ชื่อ;;ราคา"));
  g_autofree char *other = g_build_filename (fixture.folder, "out.txt", NULL);
  click (&fixture, "Make PDF…", other);
  wait_for (&fixture, "the name must end in .pdf");
  g_assert_false (g_file_test (other, G_FILE_TEST_EXISTS));
  gui_press ("Escape");
  gui_spin (300);
  gui_press ("Control_L+Shift_L+e");
  gui_spin (400);
  fixture.dialog = find_dialog ();
  wait_for (&fixture, "2 labels on 2 pages, all the same");
  /* It is another file by now, with fewer columns and no row behind it. */
  g_assert_true (g_file_set_contents (fixture.table, "ชื่อ\nก\nข\n", -1, NULL));
  GtkWidget *steps = gtk_widget_get_parent (find_words (fixture.dialog, "Row 2 — label 1 of 2"));
  gui_click (gtk_widget_get_last_child (steps), 10, 10);
  wait_for (&fixture, "Row 3 — label 2 of 2");
  g_assert_true (g_file_set_contents (fixture.table, "ชื่อ\n", -1, NULL));
  click (&fixture, "Choose…", fixture.table);
  wait_for (&fixture, "the table has no row that can be printed");
  g_assert_null (find_words (fixture.dialog, "Row 3"));
  tear_down (&fixture);
}

static void
answer_fit (KnCompat *compat,
            GtkWindow *parent,
            const char *heading,
            const char *body,
            const KnAnswer *answers,
            gsize n_answers,
            KnAnswerDone done,
            gpointer data)
{
  done ("fit", data);
}

/* A folder that this computer does not have. */
static void
save_elsewhere (KnCompat *compat,
                GtkWindow *parent,
                const char *title,
                const char *suggested,
                const KnFileKind *kinds,
                KnFileDone done,
                gpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_uri ("kanok-elsewhere://host/out.pdf");
  done (file, data);
}

/* What is no run says which columns it shows as typed; where it cannot go is said, too. */
static void
test_a_mockup_says_its_columns (void)
{
  Fixture fixture = { 0 };
  fixture.folder = g_dir_make_tmp ("kanok-run-XXXXXX", NULL);
  fixture.pdf = g_build_filename (fixture.folder, "out.pdf", NULL);
  gui_editor_open (&fixture.editor, DESIGN);
  fixture.dialog = GTK_WIDGET (fixture.editor.window);
  KnCompat *compat = kn_application_get_compat (fixture.editor.application);
  const KnCompat before = *compat;
  KnCompatFuncs funcs = *compat->funcs;
  funcs.ask = answer_fit;
  funcs.save_file = save_elsewhere;
  compat->funcs = &funcs;
  compat->data = fixture.pdf;
  gtk_widget_activate_action (fixture.dialog, "win.mockup", NULL);
  wait_for (&fixture, "Only folders of this computer can be written to.");
  funcs.save_file = save_there;
  gtk_widget_activate_action (fixture.dialog, "win.mockup", NULL);
  wait_for (&fixture, "“out.pdf” is written: {{ชื่อ}}, {{รหัส}} is shown as typed");
  gui_screenshot ("run-mockup");
  g_assert_true (g_file_test (fixture.pdf, G_FILE_TEST_EXISTS));
  *compat = before;
  gui_editor_close (&fixture.editor);
  g_remove (fixture.pdf);
  g_rmdir (fixture.folder);
  g_free (fixture.folder);
  g_free (fixture.pdf);
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  g_test_add_func ("/gui/run/rows-become-a-pdf", test_rows_become_a_pdf);
  g_test_add_func ("/gui/run/an-export-leads-here", test_an_export_leads_here);
  g_test_add_func ("/gui/run/many-rows-are-one-line", test_many_rows_are_one_line);
  g_test_add_func ("/gui/run/a-missing-column-is-named", test_a_missing_column_is_named);
  g_test_add_func ("/gui/run/first-mistakes", test_first_mistakes);
  g_test_add_func ("/gui/run/a-mockup-says-its-columns", test_a_mockup_says_its_columns);
  g_test_add_func ("/gui/run/no-table-is-refused", test_no_table_is_refused);
  return g_test_run ();
}
