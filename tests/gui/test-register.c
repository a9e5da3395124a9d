/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The care of the register with real clicks: records that are there twice become one, a person
 * is erased, and a bundle goes out without names. */

#include "gui-tools.h"

#include "app/kn-duplicates-dialog.h"
#include "app/kn-erase-dialog.h"
#include "app/kn-library-window.h"
#include "app/kn-pack-dialog.h"
#include "model/kn-record.h"
#include "store/kn-library-records.h"

#include <glib/gstdio.h>

/* A dialog of that type that is seen. */
static GtkWidget *
find_dialog (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      if (g_type_is_a (G_OBJECT_TYPE (window), type) && gtk_widget_get_mapped (window))
        return window;
    }
  return NULL;
}

static KnId
add_record_with (KnLibrary *library, KnNodeKind kind, const char *name, const char *const *fields)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) scene = kn_record_new (kind, name, &error);
  g_autoptr (KnDoc) doc = kn_doc_new (scene);
  kn_doc_begin_step (doc, "fields");
  for (; *fields != NULL; fields += 2)
    g_assert_true (
        kn_record_edit_field (doc, kn_record_find_field (kind, fields[0]), fields[1], &error));
  g_assert_true (kn_doc_commit_step (doc, &error));
  g_autoptr (KnAssetSource) none = kn_library_get_asset_source (library);
  g_autoptr (KnDesign) record = kn_design_new (kn_doc_get_scene (doc), none, "");
  KnId id;
  g_assert_true (kn_library_import_design (library, record, &id, &error));
  return id;
}

typedef struct
{
  KnLibrary *library;
  guint n;
} Counted;

static gboolean
has_records (gpointer data)
{
  const Counted *self = data;
  g_autoptr (GPtrArray) rows
      = kn_library_list_kind (self->library, KN_NODE_WISDOM, "กระเป๋าไม้ไผ", FALSE, NULL);
  return rows->len == self->n;
}

static gboolean
is_said_in (gpointer words)
{
  GtkWidget *dialog = find_dialog (KN_TYPE_DUPLICATES_DIALOG);
  GtkWidget *label = dialog == NULL ? NULL : gui_find_saying (dialog, words);
  return label != NULL && gtk_widget_get_mapped (label);
}

/* Two that are there twice stand side by side; words are chosen of either, the two become one, and
 * the toast makes them two again. */
static void
test_duplicates_are_merged (void)
{
  static const char *const one[]
      = { "craft", "จักสาน", "province", "อ่างทอง", "amphoe", "โพธิ์ทอง", "season", "หน้าแล้ง", NULL };
  static const char *const two[]
      = { "craft", "สานไม้ไผ่", "province", "อ่างทอง", "story.th.30", "ลายที่แม่สอนให้ยกสองข่มสอง", NULL };
  KnApplication *application = gui_get_application ();
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (kn_application_show_library (application));
  KnLibrary *library = kn_application_get_library (application);
  gtk_window_maximize (GTK_WINDOW (window));
  (void)add_record_with (library, KN_NODE_WISDOM, "การสานกระเป๋าไม้ไผ่บางเจ้าฉ่า", one);
  (void)add_record_with (library, KN_NODE_WISDOM, "การสาน กระเป๋าไม้ไผ่ บางเจ้าฉ่าฯ", two);
  kn_library_window_reload (window);
  kn_library_window_show_view (window, "wisdom");
  gui_spin (300);
  gui_screenshot ("duplicates-grid");
  gui_click_saying (GTK_WIDGET (window), "Duplicates…");
  gui_wait (is_said_in, (gpointer) "Swap the Two", "the pair");
  gui_spin (300);
  GtkWidget *dialog = find_dialog (KN_TYPE_DUPLICATES_DIALOG);
  gui_click_saying (dialog, "สานไม้ไผ่");
  gui_spin (100);
  gui_screenshot ("duplicates");
  Counted counted = { library, 1 };
  gui_click_saying (dialog, "Merge");
  gui_wait (has_records, &counted, "one record");
  gui_wait (is_said_in, (gpointer) "Nothing is there twice", "no more pair");
  gui_spin (400);
  gui_screenshot ("duplicates-none");
  g_autoptr (GPtrArray) rows
      = kn_library_list_kind (library, KN_NODE_WISDOM, "กระเป๋าไม้ไผ", FALSE, NULL);
  g_autoptr (KnDesign) kept
      = kn_library_load_design (library, &((const KnDesignRow *)rows->pdata[0])->id, NULL);
  const KnNode *root = kn_scene_get_design (kept->scene);
  g_assert_cmpstr (kn_node_get_string (root, KN_PROP_CRAFT), ==, "สานไม้ไผ่");
  g_assert_cmpstr (kn_node_get_string (root, KN_PROP_SEASON), ==, "หน้าแล้ง");
  g_assert_nonnull (kn_node_get_string (root, KN_PROP_STORY));
  gui_click_saying (dialog, "Undo");
  counted.n = 2;
  gui_wait (has_records, &counted, "two records again");
  gui_wait (is_said_in, (gpointer) "Swap the Two", "the pair again");
  gtk_window_destroy (GTK_WINDOW (dialog));
  gtk_window_destroy (GTK_WINDOW (window));
  gui_spin (100);
}

static gboolean
is_open (gpointer type)
{
  return find_dialog (GPOINTER_TO_SIZE (type)) != NULL;
}

static gboolean
can_be_clicked (gpointer data)
{
  GtkWidget *dialog = find_dialog (KN_TYPE_ERASE_DIALOG);
  GtkWidget *words = dialog == NULL ? NULL : gui_find_saying (dialog, data);
  return words != NULL && gtk_widget_get_mapped (words);
}

/* The library is open again and nobody is called so. */
static gboolean
is_forgotten (gpointer data)
{
  KnLibrary *library = kn_application_get_library (data);
  if (library == NULL)
    return FALSE;
  g_autoptr (GPtrArray) found
      = kn_library_list_kind (library, KN_NODE_PERSON, "ตัวอย่าง", TRUE, NULL);
  return found != NULL && found->len == 0;
}

static gboolean
file_holds (const char *path, const char *needle)
{
  g_autofree char *bytes = NULL;
  gsize n = 0, length = strlen (needle);
  g_assert_true (g_file_get_contents (path, &bytes, &n, NULL));
  for (gsize i = 0; i + length <= n; i++)
    if (memcmp (bytes + i, needle, length) == 0)
      return TRUE;
  return FALSE;
}

/* From the record's page: where the names stand is shown, the button waits for the tick, and then
 * no byte of the library's file names the person. */
static void
test_a_person_is_erased (void)
{
  static const char *const fields[] = { "alias", "ป้าน้อย", "name_en", "Noi Tuayang", NULL };
  static const char *const story[] = { "story.th.30", "นางน้อย ตัวอย่าง สอนให้ยกสองข่มสอง", NULL };
  static const char *const names[] = { "น้อย ตัวอย่าง", "ป้าน้อย", "Tuayang" };
  g_autoptr (GError) error = NULL;
  KnApplication *application = gui_get_application ();
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (kn_application_show_library (application));
  KnLibrary *library = kn_application_get_library (application);
  gtk_window_maximize (GTK_WINDOW (window));
  KnId person = add_record_with (library, KN_NODE_PERSON, "นางน้อย ตัวอย่าง", fields);
  KnId record = add_record_with (library, KN_NODE_WISDOM, "การทอผ้าขาวม้า", story);
  {
    g_autoptr (KnDoc) doc = kn_library_open_doc (library, &record, &error);
    kn_doc_begin_step (doc, "people");
    g_assert_true (kn_record_edit_person (doc, &person, "holder", &error));
    g_assert_true (kn_doc_commit_step (doc, &error));
  }
  kn_library_window_show_wisdom (window, &record);
  gui_spin (600);
  gui_screenshot ("erase-page");
  g_autofree char *id = kn_id_dup_string (&person);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.forget-this-person", "s", id);
  gui_wait (is_open, GSIZE_TO_POINTER (KN_TYPE_ERASE_DIALOG), "the question");
  gui_wait (can_be_clicked, (gpointer) "Where the name stands now", "where it stands");
  gui_spin (300);
  GtkWidget *dialog = find_dialog (KN_TYPE_ERASE_DIALOG);
  GtkWidget *erase = gtk_widget_get_ancestor (gui_find_saying (dialog, "Erase"), GTK_TYPE_BUTTON);
  gui_screenshot ("erase");
  g_assert_false (gtk_widget_get_sensitive (erase));
  gui_click_saying (dialog,
                    "Erase it for good: this cannot be undone, and open designs are closed");
  g_assert_true (gtk_widget_get_sensitive (erase));
  gui_click_saying (dialog, "Erase");
  gui_wait (is_forgotten, application, "the person to be forgotten");
  gui_spin (300);
  gui_screenshot ("erase-done");
  library = kn_application_get_library (application);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_false (file_holds (kn_library_get_path (library), names[i]));
  g_autoptr (KnDesign) after = kn_library_load_design (library, &person, &error);
  g_assert_no_error (error);
  g_assert_true (
      g_str_has_prefix (kn_node_get_string (kn_scene_get_design (after->scene), KN_PROP_NAME),
                        "name-erased-"));
}

/* Stands for the dialog that picks a file. */
static void
save_there (KnCompat *self,
            GtkWindow *parent,
            const char *title,
            const char *suggested_name,
            const KnFileKind *kinds,
            KnFileDone done,
            gpointer data)
{
  g_assert_true (g_str_has_suffix (suggested_name, ".kanokpack"));
  g_autoptr (GFile) file = g_file_new_for_path (self->data);
  done (file, data);
}

static gboolean
is_packed (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS) && find_dialog (KN_TYPE_PACK_DIALOG) == NULL;
}

static gboolean
is_told (gpointer window)
{
  GtkWidget *toast = gui_find_saying (window, "Show in Folder");
  return toast != NULL && gtk_widget_get_mapped (toast);
}

/* The same design with the names of people and, by the switch, without. */
static void
test_a_bundle_without_names (void)
{
  static const char JSON[]
      = "{\"format\":\"kanok-design\",\"version\":1,\"name\":\"ฉลาก\",\"form\":{\"kind\":\"label\","
        "\"shape\":\"rectangle\",\"width_mm\":60,\"height_mm\":40},\"faces\":[{\"id\":\"front\","
        "\"items\":[]}]}";
  static const char WORKER[] = "สมหญิง ใจงาม";
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("kn-pack-XXXXXX", &error);
  KnApplication *application = gui_get_application ();
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (kn_application_show_library (application));
  KnLibrary *library = kn_application_get_library (application);
  kn_library_set_person (library, WORKER);
  g_autoptr (KnScene) scene = kn_design_parse_json (JSON, strlen (JSON), &error);
  g_autoptr (KnAssetSource) none = kn_library_get_asset_source (library);
  g_autoptr (KnDesign) design = kn_design_new (scene, none, "ฉลาก");
  KnId id;
  g_assert_true (kn_library_import_design (library, design, &id, &error));
  g_autofree char *target = kn_id_dup_string (&id);
  KnCompat *compat = kn_library_window_get_compat (window);
  const KnCompat before = *compat;
  KnCompatFuncs funcs = *compat->funcs;
  funcs.save_file = save_there;
  compat->funcs = &funcs;
  for (int without = 0; without < 2; without++)
    {
      g_autofree char *path
          = g_build_filename (folder, without ? "b.kanokpack" : "a.kanokpack", NULL);
      compat->data = path;
      gtk_widget_activate_action (GTK_WIDGET (window), "win.pack-design", "s", target);
      gui_wait (is_open, GSIZE_TO_POINTER (KN_TYPE_PACK_DIALOG), "the question");
      gui_spin (300);
      GtkWidget *dialog = find_dialog (KN_TYPE_PACK_DIALOG);
      if (without)
        gui_click_saying (dialog, "Leave out the names of people");
      gui_spin (300);
      gui_screenshot (without ? "pack-nameless" : "pack");
      gui_click_saying (dialog, "Pack…");
      gui_wait (is_packed, path, "the bundle");
      gui_wait (is_told, window, "the toast");
      g_assert_cmpint (file_holds (path, WORKER), ==, !without);
      g_assert_cmpint (g_remove (path), ==, 0);
    }
  *compat = before;
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
  gui_spin (100);
}

int
main (int argc, char *argv[])
{
  gui_init (&argc, &argv);
  g_test_add_func ("/register/duplicates-are-merged", test_duplicates_are_merged);
  g_test_add_func ("/register/a-bundle-without-names", test_a_bundle_without_names);
  g_test_add_func ("/register/a-person-is-erased", test_a_person_is_erased);
  return g_test_run ();
}
