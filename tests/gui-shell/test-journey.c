/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One person's first minutes, with a real pointer and a real keyboard: add the samples, find one by
 * a Thai word, throw it away and take that back, withdraw a motif's consent, make a new label. */

#include "config.h"

#include "shell-test.h"

#include "app/kn-design-item.h"
#include "app/kn-editor-window.h"
#include "app/kn-motif-page.h"
#include "app/kn-new-dialog.h"
#include "app/kn-passport-dialog.h"
#include "app/kn-start.h"
#include "app/kn-swap-dialog.h"
#include "model/kn-brand-dress.h"
#include "model/kn-form.h"
#include "model/kn-passport-fields.h"
#include "store/kn-library-brands.h"

static ShellTest test;

static GListModel *
get_shown (void)
{
  return kn_design_grid_get_model (kn_library_window_get_designs (test.window));
}

static gboolean
has_shown (gpointer data)
{
  return g_list_model_get_n_items (get_shown ()) == GPOINTER_TO_UINT (data);
}

static gboolean
has_many (gpointer data)
{
  return g_list_model_get_n_items (get_shown ()) >= GPOINTER_TO_UINT (data);
}

static gboolean
is_welcome (gpointer data)
{
  return kn_design_grid_is_welcome (kn_library_window_get_designs (test.window));
}

static gboolean
has_label (gpointer text)
{
  return shell_test_find_label (GTK_WIDGET (test.window), text) != NULL;
}

static GtkWidget *
label (const char *text)
{
  shell_test_wait (has_label, (gpointer)text, text);
  return shell_test_find_label (GTK_WIDGET (test.window), text);
}

static void
test_samples_are_added_by_one_button (void)
{
  shell_test_wait (is_welcome, NULL, "the welcome");
  shell_test_click (label ("Add the Samples"));
  shell_test_wait (has_many, GUINT_TO_POINTER (6), "the samples");
  g_assert_false (is_welcome (NULL));
  g_assert_cmpuint (shell_test_count_designs (&test, FALSE), ==,
                    g_list_model_get_n_items (get_shown ()));
}

static void
test_search_finds_a_word_inside_a_thai_name (void)
{
  guint n_all = g_list_model_get_n_items (get_shown ());
  shell_test_key ("ctrl+f");
  GtkWidget *entry = shell_test_find (GTK_WIDGET (test.window), GTK_TYPE_SEARCH_ENTRY, NULL, NULL);
  shell_test_type_into (GTK_EDITABLE (entry), "ผ้าไหม");
  shell_test_wait (has_shown, GUINT_TO_POINTER (1), "the one design with ผ้าไหม");
  label ("Found");
  shell_test_type_into (GTK_EDITABLE (entry), "ฮฮฮ");
  shell_test_wait (has_shown, GUINT_TO_POINTER (0), "an empty result");
  label ("Nothing found");
  shell_test_key ("Escape");
  shell_test_wait (has_shown, GUINT_TO_POINTER (n_all), "all designs again");
}

static void
test_trash_can_be_taken_back (void)
{
  guint n_all = g_list_model_get_n_items (get_shown ());
  g_autoptr (KnDesignItem) item = g_list_model_get_item (get_shown (), 0);
  g_autofree char *id = kn_id_dup_string (&kn_design_item_get_row (item)->id);
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.trash-design", "s", id);
  shell_test_wait (has_shown, GUINT_TO_POINTER (n_all - 1), "one design less");
  shell_test_click (label ("Undo"));
  shell_test_wait (has_shown, GUINT_TO_POINTER (n_all), "the design back");

  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.trash-design", "s", id);
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.show-trash", NULL);
  shell_test_wait (has_shown, GUINT_TO_POINTER (1), "the trash");
  label ("Trash");
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.restore-design", "s", id);
  shell_test_wait (has_shown, GUINT_TO_POINTER (0), "an empty trash");
  shell_test_click (label ("Back to the designs"));
  shell_test_wait (has_shown, GUINT_TO_POINTER (n_all), "all designs");
}

static void
test_duplicate_rename_and_delete_for_good (void)
{
  guint n_all = g_list_model_get_n_items (get_shown ());
  g_autoptr (KnDesignItem) first = g_list_model_get_item (get_shown (), 0);
  g_autofree char *id = kn_id_dup_string (&kn_design_item_get_row (first)->id);
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.duplicate-design", "s", id);
  shell_test_wait (has_shown, GUINT_TO_POINTER (n_all + 1), "the copy");
  KnLibrary *library = kn_application_get_library (test.app);
  g_free (test.text);
  test.text = g_strdup ("ชื่อใหม่ของสำเนา");
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.rename-design", "s", id);
  KnId found;
  g_assert_true (kn_library_find_design (library, "ชื่อใหม่ของสำเนา", &found, NULL));
  label ("ชื่อใหม่ของสำเนา");
  g_free (test.answer);
  test.answer = g_strdup ("cancel");
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.delete-design", "s", id);
  g_assert_cmpuint (shell_test_count_designs (&test, TRUE), ==, n_all + 1);
  g_free (test.answer);
  test.answer = g_strdup ("delete");
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.delete-design", "s", id);
  shell_test_wait (has_shown, GUINT_TO_POINTER (n_all), "the copy or the first gone for good");
}

static gboolean
has_blocking_design (gpointer data)
{
  g_autoptr (GPtrArray) rows
      = kn_library_list_designs (kn_application_get_library (test.app), NULL, FALSE, NULL);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (((KnDesignRow *)rows->pdata[i])->n_block > 0)
      return TRUE;
  return FALSE;
}

/* A motif that some design uses. */
static char *
dup_used_motif (void)
{
  KnLibrary *library = kn_application_get_library (test.app);
  g_autoptr (GPtrArray) rows = kn_library_list_assets (library, KN_ASSET_MOTIF, NULL, NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      const KnAssetRow *row = rows->pdata[i];
      g_auto (GStrv) names = kn_library_list_asset_uses (library, row->sha256);
      if (names != NULL && names[0] != NULL)
        return g_strdup (row->sha256);
    }
  return NULL;
}

static gboolean
has_passport_dialog (gpointer data)
{
  GtkWidget *dialog = shell_test_toplevel (KN_TYPE_PASSPORT_DIALOG);
  return dialog != NULL && gtk_widget_get_mapped (dialog);
}

static gboolean
has_no_passport_dialog (gpointer data)
{
  return shell_test_toplevel (KN_TYPE_PASSPORT_DIALOG) == NULL;
}

static void
test_withdrawn_consent_is_saved_and_stops_designs (void)
{
  g_assert_false (has_blocking_design (NULL));
  g_autofree char *sha256 = dup_used_motif ();
  g_assert_nonnull (sha256);
  shell_test_click (label ("Motifs"));
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.show-motif", "s", sha256);
  shell_test_spin (400);
  shell_test_click (label ("Edit Passport"));
  shell_test_wait (has_passport_dialog, NULL, "the passport's form");
  GtkWidget *dialog = shell_test_toplevel (KN_TYPE_PASSPORT_DIALOG);
  GtkWidget *teller = kn_passport_dialog_get_row (KN_PASSPORT_DIALOG (dialog), "story_teller");
  gtk_widget_grab_focus (teller);
  shell_test_type_into (GTK_EDITABLE (teller), "ป้าน้อย");
  GtkWidget *consent = kn_passport_dialog_get_row (KN_PASSPORT_DIALOG (dialog), "consent_status");
  adw_combo_row_set_selected (ADW_COMBO_ROW (consent), 5); /* withdrawn */
  shell_test_click (shell_test_find_label (dialog, "Save"));
  shell_test_wait (has_no_passport_dialog, NULL, "the form to close");
  KnLibrary *library = kn_application_get_library (test.app);
  g_autofree char *passport = kn_library_dup_passport (library, sha256);
  g_autofree char *status = kn_passport_dup_field (passport, "consent_status");
  g_autofree char *told_by = kn_passport_dup_field (passport, "story_teller");
  g_autofree char *name = kn_passport_dup_field (passport, "name_th");
  g_assert_cmpstr (status, ==, "withdrawn");
  g_assert_cmpstr (told_by, ==, "ป้าน้อย");
  g_assert_nonnull (name); /* what was not touched is still there */
  label ("Consent withdrawn");
  kn_library_window_show_view (test.window, "designs");
  shell_test_wait (has_blocking_design, NULL, "a design that is stopped by it");
}

static guint
count_users (const char *sha256)
{
  g_auto (GStrv) names = kn_library_list_asset_uses (kn_application_get_library (test.app), sha256);
  return g_strv_length (names);
}

/* One that no design uses. */
static char *
dup_unused_motif (void)
{
  g_autoptr (GPtrArray) rows
      = kn_library_list_assets (kn_application_get_library (test.app), KN_ASSET_MOTIF, NULL, NULL);
  for (guint i = 0; i < rows->len; i++)
    if (count_users (((KnAssetRow *)rows->pdata[i])->sha256) == 0)
      return g_strdup (((KnAssetRow *)rows->pdata[i])->sha256);
  return NULL;
}

static gboolean
has_swap_dialog (gpointer data)
{
  GtkWidget *dialog = shell_test_toplevel (KN_TYPE_SWAP_DIALOG);
  return dialog != NULL && gtk_widget_get_mapped (dialog);
}

static gboolean
is_unused (gpointer sha256)
{
  return count_users (sha256) == 0;
}

static void
test_another_motif_takes_its_place (void)
{
  g_autofree char *old = dup_used_motif ();
  g_autofree char *other = dup_unused_motif ();
  g_assert_true (old != NULL && other != NULL);
  guint n_users = count_users (old);
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.show-motif", "s", old);
  /* It may lie below the fold. */
  gtk_widget_activate (gtk_widget_get_ancestor (label ("Swap Motif…"), GTK_TYPE_BUTTON));
  shell_test_wait (has_swap_dialog, NULL, "the choice of another motif");
  gtk_widget_activate_action (shell_test_toplevel (KN_TYPE_SWAP_DIALOG), "win.show-motif", "s",
                              other);
  shell_test_wait (is_unused, old, "the motif to be swapped");
  g_assert_cmpuint (count_users (other), ==, n_users);
  kn_library_window_show_view (test.window, "designs");
}

static gboolean
is_stopped (gpointer session)
{
  int n_block = 0;
  kn_session_count_findings (session, &n_block, NULL, NULL);
  return n_block > 0 && !kn_session_is_checking (session);
}

static gboolean
is_free (gpointer session)
{
  int n_block = 0;
  kn_session_count_findings (session, &n_block, NULL, NULL);
  return n_block == 0 && !kn_session_is_checking (session);
}

/* A design that is open when its motif's consent is taken back cannot slip out. */
static void
test_an_open_design_hears_of_a_withdrawal (void)
{
  KnLibrary *library = kn_application_get_library (test.app);
  g_autoptr (GPtrArray) motifs = kn_library_list_assets (library, KN_ASSET_MOTIF, NULL, NULL);
  const KnAssetRow *motif = NULL;
  g_autoptr (GPtrArray) users = NULL;
  for (guint i = 0; motif == NULL && i < motifs->len; i++)
    {
      const KnAssetRow *row = motifs->pdata[i];
      g_clear_pointer (&users, g_ptr_array_unref);
      users = kn_library_list_asset_users (library, row->sha256, NULL);
      if (users->len > 0 && ((KnDesignRow *)users->pdata[0])->consent == KN_CONSENT_VERDICT_OK)
        motif = row;
    }
  g_assert_nonnull (motif);
  g_autoptr (KnSession) session
      = kn_session_open (library, &((KnDesignRow *)users->pdata[0])->id, NULL, NULL);
  shell_test_wait (is_free, session, "a design that may go out");
  g_assert_true (
      kn_library_set_passport (library, motif->sha256, "{\"consent_status\":\"withdrawn\"}", NULL));
  shell_test_wait (is_stopped, session, "the open design to be stopped");
  kn_session_close (session);
}

static gboolean
has_new_dialog (gpointer data)
{
  GtkWidget *dialog = shell_test_toplevel (KN_TYPE_NEW_DIALOG);
  return dialog != NULL && gtk_widget_get_mapped (dialog);
}

static gboolean
has_editor (gpointer data)
{
  GtkWidget *editor = shell_test_toplevel (KN_TYPE_EDITOR_WINDOW);
  return editor != NULL && gtk_widget_get_mapped (editor);
}

static GtkWidget *
open_new (void)
{
  shell_test_click (label ("Round label"));
  shell_test_wait (has_new_dialog, NULL, "the New dialog");
  shell_test_spin (300);
  return shell_test_toplevel (KN_TYPE_NEW_DIALOG);
}

static void
test_new_label_from_typed_words (void)
{
  kn_library_window_show_view (test.window, "designs");
  GtkWidget *dialog = open_new ();
  shell_test_type_into (GTK_EDITABLE (shell_test_find_id (dialog, "product")), "บาล์มตะไคร้หอม");
  shell_test_key ("Tab");
  shell_test_type_into (GTK_EDITABLE (shell_test_find_id (dialog, "maker")), "บ้านทุ่งหอม");
  shell_test_click (shell_test_find_label (dialog, "Create"));
  shell_test_wait (has_editor, NULL, "the editor");

  KnLibrary *library = kn_application_get_library (test.app);
  g_autoptr (GError) error = NULL;
  KnId id;
  g_assert_true (kn_library_find_design (library, "บาล์มตะไคร้หอม", &id, &error));
  g_assert_no_error (error);
  g_autoptr (KnDesign) design = kn_library_load_design (library, &id, &error);
  g_assert_no_error (error);
  KnForm form = kn_form_get (design->scene);
  g_assert_cmpint (form.shape, ==, KN_SHAPE_ELLIPSE);
  gboolean has_product = FALSE, has_maker = FALSE;
  g_autoptr (GPtrArray) texts = kn_scene_list_kind (design->scene, KN_NODE_TEXT);
  for (guint i = 0; i < texts->len; i++)
    {
      const char *text = kn_node_get_string (texts->pdata[i], KN_PROP_TEXT);
      has_product = has_product || g_strcmp0 (text, "บาล์มตะไคร้หอม") == 0;
      has_maker = has_maker || g_strcmp0 (text, "บ้านทุ่งหอม") == 0;
    }
  g_assert_true (has_product);
  g_assert_true (has_maker);
  g_assert_true (kn_application_find_editor (test.app, &id) != NULL);
  gtk_window_close (kn_application_find_editor (test.app, &id));
}

static gboolean
offers (gpointer name)
{
  return shell_test_find_label (shell_test_toplevel (KN_TYPE_NEW_DIALOG), name) != NULL;
}

static gboolean
offers_no_own (gpointer data)
{
  return !offers ((gpointer) "My templates");
}

/* A click must not meet the window that is just going. */
static void
close_editor (void)
{
  gtk_window_close (GTK_WINDOW (shell_test_toplevel (KN_TYPE_EDITOR_WINDOW)));
  gtk_window_present (GTK_WINDOW (test.window));
  shell_test_spin (300);
}

static gboolean
shows_shortcuts (gpointer data)
{
  GtkWidget *shortcuts = shell_test_toplevel (GTK_TYPE_SHORTCUTS_WINDOW);
  return shortcuts != NULL && shell_test_find_label (shortcuts, "Paste in place") != NULL;
}

/* The entry of the menu is not grey, and what it opens is the list of keys. */
static void
open_shortcuts (GtkWidget *editor)
{
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (editor), "show-help-overlay"));
  shell_test_key ("F1");
  shell_test_wait (shows_shortcuts, NULL, "the window of shortcuts");
  gtk_window_close (GTK_WINDOW (shell_test_toplevel (GTK_TYPE_SHORTCUTS_WINDOW)));
}

/* A label is kept as a template from its editor, is found under New by its name, gets another one,
 * makes a design of its own and goes again; the designs stay. */
static void
test_a_template_of_ones_own (void)
{
  KnLibrary *library = kn_application_get_library (test.app);
  g_autoptr (GError) error = NULL;
  KnId id;
  g_assert_true (kn_library_find_design (library, "บาล์มตะไคร้หอม", &id, &error));
  g_assert_true (kn_application_open_design (test.app, &id, &error));
  shell_test_wait (has_editor, NULL, "the editor");
  GtkWindow *editor = kn_application_find_editor (test.app, &id);
  shell_test_spin (300);
  open_shortcuts (GTK_WIDGET (editor));
  g_free (test.text);
  test.text = g_strdup ("แบบบาล์ม");
  gtk_widget_activate_action (GTK_WIDGET (editor), "win.save-template", NULL);
  g_assert_cmpstr (test.last_heading, ==, "Save as template");
  close_editor ();

  GtkWidget *dialog = open_new ();
  g_assert_nonnull (shell_test_find_label (dialog, "My templates"));
  GtkEditable *width = GTK_EDITABLE (shell_test_find_id (dialog, "width"));
  const double across = gtk_spin_button_get_value (GTK_SPIN_BUTTON (width));
  gtk_editable_set_text (width, "abc");
  gtk_spin_button_update (GTK_SPIN_BUTTON (width));
  g_assert_cmpfloat (gtk_spin_button_get_value (GTK_SPIN_BUTTON (width)), ==, across);
  g_free (test.text);
  test.text = g_strdup ("แบบใหม่");
  shell_test_click (shell_test_find_tooltip (dialog, "Rename the template “แบบบาล์ม”"));
  shell_test_wait (offers, (gpointer) "แบบใหม่", "the new name");
  shell_test_click (shell_test_find_label (dialog, "แบบใหม่"));
  const guint n = shell_test_count_designs (&test, FALSE);
  shell_test_click (shell_test_find_label (dialog, "Create"));
  shell_test_wait (has_editor, NULL, "the editor");
  g_assert_cmpuint (shell_test_count_designs (&test, FALSE), ==, n + 1);
  close_editor ();

  dialog = open_new ();
  g_free (test.answer);
  test.answer = g_strdup ("remove");
  shell_test_click (shell_test_find_tooltip (dialog, "Remove the template “แบบใหม่”"));
  shell_test_wait (offers_no_own, NULL, "the list without it");
  g_assert_cmpuint (shell_test_count_designs (&test, FALSE), ==, n + 1);
  gtk_window_close (GTK_WINDOW (dialog));
  shell_test_spin (200);
}

static gboolean
has_toast_about_file (gpointer data)
{
  return shell_test_find (GTK_WIDGET (test.window), ADW_TYPE_TOAST_OVERLAY, NULL, NULL) != NULL
         && shell_test_toplevel (g_type_from_name ("KnImportMotif")) == NULL;
}

static void
test_hostile_svg_is_refused_with_a_sentence (void)
{
  guint n_motifs = g_list_model_get_n_items (
      kn_motif_grid_get_model (kn_library_window_get_motifs (test.window)));
  g_free (test.pick_path);
  test.pick_path = g_build_filename (test.home, "bad.svg", NULL);
  g_assert_true (
      g_file_set_contents (test.pick_path,
                           "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg>&x;</svg>",
                           -1, NULL));
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.import-motif", NULL);
  shell_test_spin (800);
  shell_test_wait (has_toast_about_file, NULL, "a refusal");
  g_assert_cmpuint (g_list_model_get_n_items (
                        kn_motif_grid_get_model (kn_library_window_get_motifs (test.window))),
                    ==, n_motifs);
}

/* --- a brand ---------------------------------------------------------------------------------- */

static double
ink_of_first (const KnId *design)
{
  g_autoptr (KnDesign) loaded
      = kn_library_load_design (kn_application_get_library (test.app), design, NULL);
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (loaded->scene, KN_NODE_INK);
  for (guint i = 0; i < inks->len; i++)
    if (kn_node_get_string (inks->pdata[i], KN_PROP_BRAND_INK) != NULL)
      return kn_node_get_ink_cmyk (inks->pdata[i]).c;
  return -1;
}

static gboolean
follows (gpointer design)
{
  return ink_of_first (design) == 82;
}

static gboolean
does_not_follow (gpointer design)
{
  return ink_of_first (design) != 82;
}

static gboolean
has_brand_card (gpointer root)
{
  return shell_test_find_label (root, "x") != NULL;
}

static gboolean
has_brand_page (gpointer root)
{
  GtkWidget *name = shell_test_find (root, ADW_TYPE_ENTRY_ROW, NULL, NULL);
  GtkWidget *leaflet = shell_test_find (root, ADW_TYPE_LEAFLET, NULL, NULL);
  return name != NULL && gtk_widget_get_mapped (name)
         && !adw_leaflet_get_child_transition_running (ADW_LEAFLET (leaflet));
}

static gboolean
is_asked (gpointer root)
{
  return shell_test_find_label (root, "Take") != NULL;
}

static gboolean
is_renamed (gpointer brand)
{
  g_autoptr (KnDesign) loaded
      = kn_library_load_design (kn_application_get_library (test.app), brand, NULL);
  return g_strcmp0 (kn_design_get_name (loaded), "บ้านกนก") == 0;
}

/* Its name is typed on its page; an ink of it changes, the design that follows is asked, takes it.
 */
static void
test_a_brand_changes_and_a_design_follows (void)
{
  KnLibrary *library = kn_application_get_library (test.app);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = kn_library_list_designs (library, NULL, FALSE, &error);
  KnId design = ((const KnDesignRow *)rows->pdata[0])->id, brand, batch = KN_ID_NULL;
  g_autoptr (KnDesign) first = kn_library_load_design (library, &design, &error);
  g_autoptr (KnScene) told = kn_brand_new_of_design (first->scene, "x", &error);
  g_autoptr (KnDesign) file = kn_design_new (told, first->assets, "");
  const KnBrandWork work = { .recolours = TRUE };
  guint n = 0;
  g_assert_true (kn_library_import_design (library, file, &brand, &error));
  g_assert_true (kn_library_use_brand (library, &brand, &design, 1, &work, &batch, &n, &error));
  g_assert_no_error (error);
  kn_library_window_show_view (test.window, "brands");
  shell_test_wait (has_brand_card, test.window, "the brand among the brands");
  gtk_widget_activate (gtk_widget_get_ancestor (label ("x"), GTK_TYPE_BUTTON));
  shell_test_wait (has_brand_page, test.window, "the page of the brand");
  GtkWidget *name = shell_test_find (GTK_WIDGET (test.window), ADW_TYPE_ENTRY_ROW, NULL, NULL);
  shell_test_click (name);
  shell_test_type_into (GTK_EDITABLE (name), "บ้านกนก");
  shell_test_key ("Return");
  shell_test_wait (is_renamed, &brand, "the brand to have its name");
  g_autoptr (KnDoc) doc = kn_library_open_doc (library, &brand, &error);
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (kn_doc_get_scene (doc), KN_NODE_INK);
  g_autoptr (KnValue) leaf = kn_value_new_numbers ((const double[]){ 82, 45, 72, 45 }, 4);
  kn_doc_begin_step (doc, "x");
  for (guint i = 0; i < inks->len; i++)
    g_assert_true (
        kn_doc_edit_set (doc, kn_node_get_id (inks->pdata[i]), KN_PROP_INK_CMYK, leaf, &error));
  g_assert_true (kn_doc_commit_step (doc, &error));
  g_assert_true (does_not_follow (&design));
  kn_library_window_show_brand (test.window, &brand);
  shell_test_wait (is_asked, test.window, "the question");
  gtk_widget_grab_focus (gtk_widget_get_ancestor (label ("Take"), GTK_TYPE_BUTTON));
  gtk_widget_activate (gtk_window_get_focus (GTK_WINDOW (test.window)));
  shell_test_wait (follows, &design, "the design to follow");
  shell_test_spin (300); /* and the next key is not for the name of the brand */
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (test.window));
  g_assert_true (focus == NULL || gtk_widget_get_ancestor (focus, ADW_TYPE_ENTRY_ROW) == NULL);
  kn_library_window_show_brand (test.window, NULL);
  kn_library_window_show_view (test.window, "designs");
}

int
main (int argc, char **argv)
{
  g_autofree char *home = shell_test_make_home ();
  gtk_disable_setlocale ();
  kn_start_set_language ("en");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  shell_test_start (&test, home, "journey.kanok");
  g_test_add_func ("/shell/journey/1-samples-are-added-by-one-button",
                   test_samples_are_added_by_one_button);
  g_test_add_func ("/shell/journey/2-search-finds-a-word-inside-a-thai-name",
                   test_search_finds_a_word_inside_a_thai_name);
  g_test_add_func ("/shell/journey/3-trash-can-be-taken-back", test_trash_can_be_taken_back);
  g_test_add_func ("/shell/journey/4-duplicate-rename-and-delete-for-good",
                   test_duplicate_rename_and_delete_for_good);
  g_test_add_func ("/shell/journey/5-new-label-from-typed-words", test_new_label_from_typed_words);
  g_test_add_func ("/shell/journey/5-a-template-of-ones-own", test_a_template_of_ones_own);
  g_test_add_func ("/shell/journey/6-hostile-svg-is-refused-with-a-sentence",
                   test_hostile_svg_is_refused_with_a_sentence);
  g_test_add_func ("/shell/journey/7-withdrawn-consent-is-saved-and-stops-designs",
                   test_withdrawn_consent_is_saved_and_stops_designs);
  g_test_add_func ("/shell/journey/8-another-motif-takes-its-place",
                   test_another_motif_takes_its_place);
  g_test_add_func ("/shell/journey/9-an-open-design-hears-of-a-withdrawal",
                   test_an_open_design_hears_of_a_withdrawal);
  g_test_add_func ("/shell/journey/10-a-brand-changes-and-a-design-follows",
                   test_a_brand_changes_and_a_design_follows);
  int status = g_test_run ();
  shell_test_stop (&test);
  return status;
}
