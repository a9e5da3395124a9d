/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The wisdom register with real clicks: a record is typed in, a motif linked by its picture, the
 * record then not deleted, and found by two characters of Thai. One start of the window for all. */

#include "gui-tools.h"

#include "app/kn-library-window.h"
#include "app/kn-motif-chooser.h"
#include "app/kn-people-dialog.h"
#include "app/kn-record-dialog.h"
#include "app/kn-workshop.h"
#include "app/kn-story-dialog.h"
#include "app/kn-wisdom-grid.h"
#include "model/kn-record.h"
#include "model/kn-story.h"
#include "store/kn-library-records.h"
#include "store/kn-library-stories.h"
#include "store/kn-starter.h"

typedef struct
{
  KnApplication *application;
  KnLibrary *library;
  KnLibraryWindow *window;
  KnWisdomGrid *grid;
} Fixture;

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

static gboolean
is_open (gpointer type)
{
  return find_dialog (GPOINTER_TO_SIZE (type)) != NULL;
}

/* And the window below has the keyboard again. */
static gboolean
is_closed (gpointer type)
{
  GtkWidget *window = find_dialog (KN_TYPE_LIBRARY_WINDOW);
  return find_dialog (GPOINTER_TO_SIZE (type)) == NULL && window != NULL
         && gtk_window_is_active (GTK_WINDOW (window));
}

#define wait_open(type) gui_wait (is_open, GSIZE_TO_POINTER (type), #type)
#define wait_closed(type) gui_wait (is_closed, GSIZE_TO_POINTER (type), #type " to close")

static const KnScene *
get_scene (Fixture *self)
{
  return kn_doc_get_scene (
      kn_wisdom_page_get_doc (kn_library_window_get_wisdom_page (self->window)));
}

static guint
count_records (Fixture *self)
{
  g_autoptr (GPtrArray) rows
      = kn_library_list_kind (self->library, KN_NODE_WISDOM, NULL, FALSE, NULL);
  return rows->len;
}

static gboolean
shows_one (gpointer data)
{
  return kn_wisdom_grid_get_n_shown (data) == 1;
}

static gboolean
shows_none (gpointer data)
{
  return kn_wisdom_grid_get_n_shown (data) == 0;
}

/* And the page has come to rest: while it slides in, it takes no clicks. */
static gboolean
has_doc (gpointer data)
{
  KnWisdomPage *page = kn_library_window_get_wisdom_page (data);
  GtkWidget *leaflet = gtk_widget_get_ancestor (GTK_WIDGET (page), ADW_TYPE_LEAFLET);
  return kn_wisdom_page_get_doc (page) != NULL && gtk_widget_get_mapped (GTK_WIDGET (page))
         && !adw_leaflet_get_child_transition_running (ADW_LEAFLET (leaflet));
}

static gboolean
is_at_rest (gpointer data)
{
  GtkWidget *page = GTK_WIDGET (kn_library_window_get_wisdom_page (data));
  return !gtk_widget_get_mapped (page);
}

static gboolean
says_what_is_missing (gpointer data)
{
  GtkWidget *dialog = find_dialog (KN_TYPE_RECORD_DIALOG);
  return dialog != NULL && gui_find_saying (dialog, "Name: a record needs a name") != NULL;
}

/* Is there and has the keyboard, and nothing is in front of it. */
static gboolean
is_in_front (gpointer type)
{
  GtkWidget *dialog = find_dialog (GPOINTER_TO_SIZE (type));
  return dialog != NULL && gtk_window_is_active (GTK_WINDOW (dialog))
         && (GPOINTER_TO_SIZE (type) == ADW_TYPE_MESSAGE_DIALOG
             || find_dialog (ADW_TYPE_MESSAGE_DIALOG) == NULL);
}

#define wait_front(type) gui_wait (is_in_front, GSIZE_TO_POINTER (type), #type " in front")

/* --- the cases, one after the other ----------------------------------------------------------- */

static void
add_record (Fixture *self)
{
  gui_click_saying (GTK_WIDGET (self->window), "Add Record…");
  wait_open (KN_TYPE_RECORD_DIALOG);
  KnRecordDialog *dialog = KN_RECORD_DIALOG (find_dialog (KN_TYPE_RECORD_DIALOG));
  gui_click_saying (GTK_WIDGET (dialog), "Save"); /* no name: it stays, and says why */
  g_assert_true (is_open (GSIZE_TO_POINTER (KN_TYPE_RECORD_DIALOG)));
  gui_wait (says_what_is_missing, NULL, "what is wrong");
  g_assert_cmpuint (count_records (self), ==, 0);
  gui_press ("Escape"); /* nothing was typed */
  wait_closed (KN_TYPE_RECORD_DIALOG);
  gui_click_saying (GTK_WIDGET (self->window), "Add Record…");
  wait_front (KN_TYPE_RECORD_DIALOG);
  dialog = KN_RECORD_DIALOG (find_dialog (KN_TYPE_RECORD_DIALOG));
  gui_type ("a b"); /* into the name: no space presses Cancel */
  g_assert_true (is_open (GSIZE_TO_POINTER (KN_TYPE_RECORD_DIALOG)));
  g_assert_nonnull (
      strstr (gtk_editable_get_text (GTK_EDITABLE (gtk_window_get_focus (GTK_WINDOW (dialog)))),
              "a b"));
  kn_record_dialog_set_text (dialog, "name", "การสานไม้ไผ่");
  kn_record_dialog_set_text (dialog, "kind", "product");
  kn_record_dialog_set_text (dialog, "steps", "เลือกลำ: ไผ่สีสุก\nจักตอก");
  kn_record_dialog_set_text (dialog, "province", "อ่างทอง");
  /* What is wrong is said, and the keyboard stands where it is mended. */
  kn_record_dialog_set_text (dialog, "recorded_on", "31/2/2569");
  gui_click_saying (GTK_WIDGET (dialog), "Save");
  g_assert_nonnull (gui_find_saying (GTK_WIDGET (dialog),
                                     "Recorded on: “31/2/2569” is not a date such as 31/12/2570"));
  GtkWidget *row
      = gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (dialog)), ADW_TYPE_ENTRY_ROW);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "31/2/2569");
  kn_record_dialog_set_text (dialog, "recorded_on", "๑๒ ต.ค. ๒๕๖๙");
  gui_click_saying (GTK_WIDGET (dialog), "Save");
  wait_closed (KN_TYPE_RECORD_DIALOG);
  gui_wait (has_doc, self->window, "the record's page");
  const KnNode *root = kn_scene_get_design (get_scene (self));
  g_assert_cmpint (kn_node_get_choice (root, KN_PROP_WISDOM_KIND), ==, KN_WISDOM_PRODUCT);
  g_assert_cmpstr (kn_node_get_string (root, KN_PROP_RECORDED_ON), ==, "2026-10-12");
  g_assert_nonnull (gui_find_saying (GTK_WIDGET (self->window), "จักตอก"));
  g_assert_nonnull (gui_find_saying (GTK_WIDGET (self->window), "Place"));
}

static void
add_person (Fixture *self)
{
  gui_click_saying (GTK_WIDGET (self->window), "Add Person…");
  wait_open (KN_TYPE_PEOPLE_DIALOG);
  KnPeopleDialog *dialog = KN_PEOPLE_DIALOG (find_dialog (KN_TYPE_PEOPLE_DIALOG));
  kn_people_dialog_set_new (dialog, "นางน้อย ตัวอย่าง", "ป้าน้อย");
  gui_click_saying (GTK_WIDGET (dialog), "Add");
  wait_closed (KN_TYPE_PEOPLE_DIALOG);
  g_assert_nonnull (gui_find_saying (GTK_WIDGET (self->window), "ป้าน้อย")); /* not the name */
  g_assert_null (gui_find_saying (GTK_WIDGET (self->window), "นางน้อย ตัวอย่าง"));
}

/* What was typed is not lost to one Esc; what was only looked at closes without a question. */
static void
leave_record (Fixture *self)
{
  gui_click_saying (GTK_WIDGET (self->window), "Edit");
  wait_open (KN_TYPE_RECORD_DIALOG);
  wait_front (KN_TYPE_RECORD_DIALOG);
  gui_press ("Escape");
  wait_closed (KN_TYPE_RECORD_DIALOG);

  gui_click_saying (GTK_WIDGET (self->window), "Edit");
  wait_front (KN_TYPE_RECORD_DIALOG);
  KnRecordDialog *dialog = KN_RECORD_DIALOG (find_dialog (KN_TYPE_RECORD_DIALOG));
  kn_record_dialog_set_text (dialog, "craft", "จักสาน");
  gui_press ("Escape");
  wait_front (ADW_TYPE_MESSAGE_DIALOG);
  gui_press ("Escape"); /* keep editing */
  wait_front (KN_TYPE_RECORD_DIALOG);
  gui_click_saying (GTK_WIDGET (dialog), "Cancel");
  wait_front (ADW_TYPE_MESSAGE_DIALOG);
  gui_click_saying (find_dialog (ADW_TYPE_MESSAGE_DIALOG), "Discard");
  wait_closed (KN_TYPE_RECORD_DIALOG);
  g_assert_null (kn_node_get (kn_scene_get_design (get_scene (self)), KN_PROP_CRAFT));
}

/* Edits are one step, which undo takes back. */
static void
edit_record (Fixture *self)
{
  gui_click_saying (GTK_WIDGET (self->window), "Edit");
  wait_open (KN_TYPE_RECORD_DIALOG);
  KnRecordDialog *dialog = KN_RECORD_DIALOG (find_dialog (KN_TYPE_RECORD_DIALOG));
  kn_record_dialog_set_text (dialog, "craft", "จักสาน");
  kn_record_dialog_set_text (dialog, "story.en.30", "Lift two, press two.");
  gui_click_saying (GTK_WIDGET (dialog), "Save");
  wait_closed (KN_TYPE_RECORD_DIALOG);
  g_assert_nonnull (gui_find_saying (GTK_WIDGET (self->window), "จักสาน"));
  gui_click_saying (GTK_WIDGET (self->window), "Undo");
  const KnNode *root = kn_scene_get_design (get_scene (self));
  g_assert_null (kn_node_get (root, KN_PROP_CRAFT));
  g_assert_null (kn_node_get (root, KN_PROP_STORY));
  gui_click_saying (GTK_WIDGET (self->window), "Redo");
  root = kn_scene_get_design (get_scene (self));
  g_assert_cmpstr (kn_node_get_string (root, KN_PROP_CRAFT), ==, "จักสาน");
}

static void
link_motif (Fixture *self)
{
  gui_click_saying (GTK_WIDGET (self->window), "Link Motif…");
  wait_open (KN_TYPE_MOTIF_CHOOSER);
  GtkWidget *chooser = find_dialog (KN_TYPE_MOTIF_CHOOSER);
  g_autoptr (GPtrArray) motifs = kn_library_list_assets (self->library, KN_ASSET_MOTIF, NULL, NULL);
  const KnAssetRow *row = motifs->pdata[0];
  gtk_widget_activate_action (chooser, "win.show-motif", "s", row->sha256); /* what a tile does */
  wait_closed (KN_TYPE_MOTIF_CHOOSER);
  g_autoptr (GPtrArray) linked = kn_record_list_files (get_scene (self), KN_ASSET_MOTIF);
  g_assert_cmpuint (linked->len, ==, 1);
  gui_spin (300);
  gui_screenshot ("record");
  g_autofree char *sha256 = g_strdup (row->sha256);
  /* There and back: the motif's page leads to the record. */
  kn_library_window_show_motif (self->window, sha256);
  gui_wait (is_at_rest, self->window, "the motif's page");
  gui_screenshot ("motif");
  GtkWidget *words = gui_find_saying (GTK_WIDGET (self->window), "การสานไม้ไผ่");
  GtkWidget *card = words == NULL ? NULL : gtk_widget_get_ancestor (words, GTK_TYPE_BUTTON);
  g_assert_nonnull (card);
  g_assert_true (gtk_widget_activate (card)); /* it may be out of sight: by the keyboard */
  gui_wait (has_doc, self->window, "the record again");
}

static gboolean
is_workshop_ready (gpointer workshop)
{
  return kn_workshop_get_recipe (workshop) != NULL;
}

/* A motif that is not there yet is made out of the record, and is linked when it is kept. */
static void
make_linked_motif (Fixture *self)
{
  gui_click_saying (GTK_WIDGET (self->window), "Link Motif…");
  wait_open (KN_TYPE_MOTIF_CHOOSER);
  GtkWidget *chooser = find_dialog (KN_TYPE_MOTIF_CHOOSER);
  g_assert_true (GTK_IS_TEXT (gtk_window_get_focus (GTK_WINDOW (chooser)))); /* to search */
  gui_spin (300);
  gui_click_saying (chooser, "New Motif…");
  wait_open (KN_TYPE_WORKSHOP);
  g_assert_null (find_dialog (KN_TYPE_MOTIF_CHOOSER));
  GtkWidget *workshop = find_dialog (KN_TYPE_WORKSHOP);
  gui_wait (is_workshop_ready, workshop, "a construction");
  gtk_widget_activate_action (workshop, "workshop.keep", NULL);
  wait_closed (KN_TYPE_WORKSHOP);
  g_autoptr (GPtrArray) linked = kn_record_list_files (get_scene (self), KN_ASSET_MOTIF);
  g_assert_cmpuint (linked->len, ==, 2);
  gui_click_saying (GTK_WIDGET (self->window), "Undo"); /* of the record; the motif is kept */
  g_autoptr (GPtrArray) left = kn_record_list_files (get_scene (self), KN_ASSET_MOTIF);
  g_assert_cmpuint (left->len, ==, 1);
}

static void
delete_is_refused (Fixture *self)
{
  gui_click_saying (GTK_WIDGET (self->window), "Move to trash");
  wait_open (ADW_TYPE_MESSAGE_DIALOG);
  gui_spin (200);
  gui_screenshot ("refused");
  g_assert_cmpuint (count_records (self), ==, 1);
  gui_press ("Escape");
  wait_closed (ADW_TYPE_MESSAGE_DIALOG);
  g_autoptr (GPtrArray) linked = kn_record_list_files (get_scene (self), KN_ASSET_MOTIF);
  g_autofree char *sha256 = g_strdup (kn_node_get_string (linked->pdata[0], KN_PROP_ASSET_SHA256));
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.unlink-motif", "s", sha256);
  gui_click_saying (GTK_WIDGET (self->window), "Move to trash");
  gui_wait (shows_none, self->grid, "an empty page");
  gui_wait (is_at_rest, self->window, "the pages"); /* the record's page has an Undo too */
  g_assert_cmpuint (count_records (self), ==, 0);
  gui_click_saying (GTK_WIDGET (self->window), "Undo"); /* of the toast */
  gui_wait (shows_one, self->grid, "the record to come back");
}

static void
search (Fixture *self)
{
  kn_wisdom_grid_set_search (self->grid, "เซรามิก");
  g_assert_cmpuint (kn_wisdom_grid_get_n_shown (self->grid), ==, 0);
  kn_wisdom_grid_set_search (self->grid, "ไผ");
  g_assert_cmpuint (kn_wisdom_grid_get_n_shown (self->grid), ==, 1);
  kn_wisdom_grid_set_search (self->grid, "");
  gui_click_saying (GTK_WIDGET (self->window), "Craft skill");
  gui_wait (shows_none, self->grid, "no skill");
  gui_click_saying (GTK_WIDGET (self->window), "Unique product");
  gui_wait (shows_one, self->grid, "the product");
}

static gboolean
is_in_trash (gpointer window)
{
  return gui_find_saying (window, "Record of Wisdom") != NULL;
}

/* Long after its "Undo" has gone. */
static void
come_back_from_trash (Fixture *self)
{
  g_autoptr (GPtrArray) rows
      = kn_library_list_kind (self->library, KN_NODE_WISDOM, NULL, FALSE, NULL);
  g_autofree char *id = kn_id_dup_string (&((const KnDesignRow *)rows->pdata[0])->id);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.trash-wisdom", "s", id);
  g_assert_cmpuint (count_records (self), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.show-trash", NULL);
  gui_wait (is_in_trash, self->window, "the record in the trash");
  gui_screenshot ("trash");
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.restore-design", "s", id);
  g_assert_cmpuint (count_records (self), ==, 1);
}

static void
test_a_record_from_typing_to_trash (void)
{
  g_autoptr (GError) error = NULL;
  Fixture self = { .application = gui_get_application () };
  self.window = KN_LIBRARY_WINDOW (kn_application_show_library (self.application));
  self.library = kn_application_get_library (self.application);
  gtk_window_maximize (GTK_WINDOW (self.window));
  g_assert_true (kn_starter_install_motifs (self.library, &error));
  kn_library_window_show_view (self.window, "wisdom");
  gui_spin (300);
  self.grid = KN_WISDOM_GRID (gui_find (GTK_WIDGET (self.window), KN_TYPE_WISDOM_GRID, "wisdom"));
  add_record (&self);
  add_person (&self);
  leave_record (&self);
  edit_record (&self);
  link_motif (&self);
  make_linked_motif (&self);
  delete_is_refused (&self);
  search (&self);
  come_back_from_trash (&self);
  gtk_window_destroy (GTK_WINDOW (self.window));
  gui_spin (100);
}

static gboolean
is_placed (gpointer data)
{
  GuiEditor *editor = data;
  g_autoptr (GPtrArray) texts
      = kn_scene_list_kind (kn_session_get_scene (editor->session), KN_NODE_TEXT);
  for (guint i = 0; i < texts->len; i++)
    if (g_strcmp0 (kn_node_get_string (texts->pdata[i], KN_PROP_TEXT), "ลายที่แม่สอน") == 0)
      return TRUE;
  return FALSE;
}

/* Out of the register onto the label, by one click; without any story the dialog says where they
 * are written. */
static void
test_a_story_is_placed (void)
{
  GuiEditor editor;
  g_autofree char *folder = g_dir_make_tmp ("kanok-story-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "story.kanok", NULL);
  gui_editor_open_library (&editor, path,
                           "{\"format\":\"kanok-design\",\"version\":1,\"name\":\"x\","
                           "\"form\":{\"kind\":\"label\",\"shape\":\"rectangle\","
                           "\"width_mm\":60,\"height_mm\":40},\"faces\":[{\"id\":\"front\","
                           "\"items\":[]}]}");
  KnLibrary *library = kn_session_get_library (editor.session);
  g_autoptr (GError) error = NULL;
  GtkWidget *dialog = kn_story_dialog_new (GTK_WINDOW (editor.window), editor.session);
  gtk_window_present (GTK_WINDOW (dialog));
  wait_open (KN_TYPE_STORY_DIALOG);
  g_assert_nonnull (gui_find_saying (dialog, "No story is written yet"));
  gtk_window_close (GTK_WINDOW (dialog));
  g_autoptr (KnScene) record = kn_record_new (KN_NODE_WISDOM, "ทอผ้า", &error);
  g_autoptr (KnDoc) doc = kn_doc_new (record);
  kn_doc_begin_step (doc, "story");
  g_assert_true (kn_record_edit_field (doc, kn_record_find_field (KN_NODE_WISDOM, "story.th.30"),
                                       "ลายที่แม่สอน", &error));
  g_assert_true (kn_doc_commit_step (doc, &error));
  g_autoptr (KnAssetSource) none = kn_library_get_asset_source (library);
  g_autoptr (KnDesign) told = kn_design_new (kn_doc_get_scene (doc), none, "");
  KnId id;
  g_assert_true (kn_library_import_design (library, told, &id, &error));
  dialog = kn_story_dialog_new (GTK_WINDOW (editor.window), editor.session);
  gtk_window_present (GTK_WINDOW (dialog));
  wait_open (KN_TYPE_STORY_DIALOG);
  gui_spin (200);
  gui_screenshot ("story");
  gui_click_saying (dialog, "Thai, 30 words");
  gui_wait (is_placed, &editor, "the story on the label");
  kn_session_undo (editor.session);
  g_assert_false (is_placed (&editor));
  gui_editor_close (&editor);
}

static KnId
add_told_record (KnLibrary *library, const char *story)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) record = kn_record_new (KN_NODE_WISDOM, "การย้อมคราม", &error);
  g_autoptr (KnDoc) doc = kn_doc_new (record);
  kn_doc_begin_step (doc, "story");
  g_assert_true (kn_record_edit_field (doc, kn_record_find_field (KN_NODE_WISDOM, "story.th.30"),
                                       story, &error));
  g_assert_true (kn_doc_commit_step (doc, &error));
  g_autoptr (KnAssetSource) none = kn_library_get_asset_source (library);
  g_autoptr (KnDesign) told = kn_design_new (kn_doc_get_scene (doc), none, "");
  KnId id;
  g_assert_true (kn_library_import_design (library, told, &id, &error));
  return id;
}

static KnId
add_teller (KnLibrary *library, const KnId *record, const char *name, const char *story)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *json = g_strdup_printf (
      "{\"format\":\"kanok-design\",\"version\":1,\"name\":\"%s\",\"form\":{\"kind\":\"label\","
      "\"shape\":\"rectangle\",\"width_mm\":60,\"height_mm\":40},\"faces\":[{\"id\":\"front\","
      "\"items\":[]}]}",
      name);
  g_autoptr (KnScene) scene = kn_design_parse_json (json, strlen (json), &error);
  g_autoptr (KnAssetSource) none = kn_library_get_asset_source (library);
  g_autoptr (KnDesign) design = kn_design_new (scene, none, name);
  KnId id;
  g_assert_true (kn_library_import_design (library, design, &id, &error));
  g_autoptr (KnDoc) doc = kn_library_open_doc (library, &id, &error);
  const KnNode *face = kn_scene_lookup_handle (kn_doc_get_scene (doc), KN_NODE_FACE, "front");
  KnNodeBuilder *builder
      = kn_story_new_item (record, kn_record_find_field (KN_NODE_WISDOM, "story.th.30"), "เรื่อง",
                           story);
  kn_node_builder_set_place (builder, kn_node_get_id (face), "V");
  g_autoptr (KnNode) text = kn_node_builder_build (builder);
  kn_doc_begin_step (doc, "place");
  g_assert_true (kn_doc_edit_add (doc, text, &error));
  g_assert_true (kn_doc_commit_step (doc, &error));
  return id;
}

typedef struct
{
  KnLibrary *library;
  KnId design;
  const char *text;
} Said;

static gboolean
says (gpointer data)
{
  Said *self = data;
  g_autoptr (KnDesign) design = kn_library_load_design (self->library, &self->design, NULL);
  g_autoptr (GPtrArray) texts = kn_scene_list_kind (design->scene, KN_NODE_TEXT);
  return strcmp (kn_node_get_string (texts->pdata[0], KN_PROP_TEXT), self->text) == 0;
}

static gboolean
is_asked (gpointer window)
{
  return gui_find_saying (window, "The record now") != NULL;
}

static gboolean
is_not_asked (gpointer window)
{
  return gui_find_saying (window, "The record now") == NULL;
}

typedef struct
{
  KnLibrary *library;
  KnId record;
  guint n_designs;
} Telling;

static gboolean
is_told_by (gpointer data)
{
  const Telling *self = data;
  g_autoptr (GPtrArray) uses = kn_library_list_story_uses (self->library, &self->record, NULL);
  return uses->len == self->n_designs;
}

/* A story that is written anew is offered on the record's page to the designs that tell it: one
 * keeps its own, the other takes it, and takes it back. */
static void
test_a_story_is_followed (void)
{
  g_autoptr (GError) error = NULL;
  KnApplication *application = gui_get_application ();
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (kn_application_show_library (application));
  KnLibrary *library = kn_application_get_library (application);
  gtk_window_maximize (GTK_WINDOW (window));
  KnId record = add_told_record (library, "ครามจากริมห้วย");
  Said first = { library, add_teller (library, &record, "กล่อง", "ครามจากริมห้วย"), NULL };
  (void)add_teller (library, &record, "กก", "ครามจากริมห้วย");
  Said second = { library, add_teller (library, &record, "ป้าย", "ครามจากริมห้วย"), NULL };
  kn_library_window_show_wisdom (window, &record);
  gui_spin (200);
  g_assert_false (is_asked (window));
  /* Also one that is not behind can be let free: else its record could never go. */
  gui_click_saying (GTK_WIDGET (window), "Let free"); /* the first one: กก */
  Telling left = { library, record, 2 };
  gui_wait (is_told_by, &left, "one design less that tells it");
  gui_spin (500);
  gui_screenshot ("story-settled");
  KnDoc *doc = kn_wisdom_page_get_doc (kn_library_window_get_wisdom_page (window));
  kn_doc_begin_step (doc, "anew");
  g_assert_true (kn_record_edit_field (doc, kn_record_find_field (KN_NODE_WISDOM, "story.th.30"),
                                       "ครามหมักเจ็ดคืนในโอ่งดิน", &error));
  g_assert_true (kn_doc_commit_step (doc, &error));
  gui_wait (is_asked, window, "the question on the page");
  gui_spin (200);
  gui_screenshot ("story-anew");
  gtk_widget_grab_focus (gui_find_saying (GTK_WIDGET (window), "Let free")); /* into sight */
  gui_spin (200);
  gui_screenshot ("story-anew-below");
  gui_click_saying (GTK_WIDGET (window), "Take"); /* the first one: กล่อง */
  first.text = "ครามหมักเจ็ดคืนในโอ่งดิน";
  second.text = "ครามจากริมห้วย";
  gui_wait (says, &first, "the new story on the box");
  g_assert_true (says (&second));
  gui_click_saying (GTK_WIDGET (window), "Keep"); /* the only one left: ป้าย */
  gui_wait (is_not_asked, window, "no more question");
  g_assert_true (says (&second));
  gui_click_saying (GTK_WIDGET (window), "Undo"); /* of the toast */
  gui_wait (is_asked, window, "the question again");
  gtk_window_destroy (GTK_WINDOW (window));
  gui_spin (100);
}

/* The count follows the typing, over and under what the label has room for. */
static void
test_words_of_a_story_are_counted (void)
{
  KnApplication *application = gui_get_application ();
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (kn_application_show_library (application));
  GtkWidget *dialog
      = kn_record_dialog_new (GTK_WINDOW (window), kn_application_get_library (application),
                              KN_NODE_WISDOM, NULL, NULL, NULL);
  g_autoptr (GString) story = g_string_new ("ตะกร้า");
  gtk_window_present (GTK_WINDOW (dialog));
  wait_open (KN_TYPE_RECORD_DIALOG);
  g_assert_nonnull (gui_find_saying (dialog, "0 of 30 words"));
  kn_record_dialog_set_text (KN_RECORD_DIALOG (dialog), "story.th.30", story->str);
  g_assert_nonnull (gui_find_saying (dialog, "1 of 30 words"));
  for (int i = 1; i < 32; i++)
    g_string_append (story, " ตะกร้า");
  kn_record_dialog_set_text (KN_RECORD_DIALOG (dialog), "story.th.30", story->str);
  GtkWidget *count = gui_find_saying (dialog, "32 of 30 words: 2 too many");
  g_assert_nonnull (count);
  g_assert_true (gtk_widget_has_css_class (count, "kn-warn"));
  kn_record_dialog_set_text (KN_RECORD_DIALOG (dialog), "story.th.30", "");
  g_assert_nonnull (gui_find_saying (dialog, "0 of 30 words"));
  g_assert_false (gtk_widget_has_css_class (count, "kn-warn"));
  gtk_window_destroy (GTK_WINDOW (dialog));
  gtk_window_destroy (GTK_WINDOW (window));
  gui_spin (100);
}

int
main (int argc, char *argv[])
{
  gui_init (&argc, &argv);
  g_test_add_func ("/wisdom/record", test_a_record_from_typing_to_trash);
  g_test_add_func ("/wisdom/a-story-is-placed", test_a_story_is_placed);
  g_test_add_func ("/wisdom/a-story-is-followed", test_a_story_is_followed);
  g_test_add_func ("/wisdom/words-are-counted", test_words_of_a_story_are_counted);
  return g_test_run ();
}
