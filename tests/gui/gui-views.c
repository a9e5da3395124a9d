/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A walk through the whole program: see gui-views.h. Widgets are found by what they say, through
 * the same translations as the program's, so that it is the same walk in every language. Here: how
 * a view is shown, and the library window. */

#include "gui-views-private.h"

#include "app/kn-import-motif.h"
#include "app/kn-library-window.h"
#include "app/kn-motif-change.h"
#include "app/kn-new-dialog.h"
#include "app/kn-passport-dialog.h"
#include "app/kn-workshop.h"
#include "model/kn-brand-dress.h"
#include "store/kn-library-brands.h"
#include "store/kn-starter.h"

#include <glib/gi18n.h>

#define HURRY_MS 50

/* In a hurry, a frame or two are enough. */
void
gui_views_pause (GuiViews *self, int ms)
{
  gui_spin (self->settle_ms == GUI_VIEWS_QUICKLY ? MIN (ms, HURRY_MS) : ms);
}

gboolean
gui_views_is_repeat (GuiViews *self, gsize i)
{
  return self->settle_ms == GUI_VIEWS_QUICKLY && i > 0;
}

/* --- showing ------------------------------------------------------------------------------------
 */

static void
close_popovers (GtkWidget *root)
{
  GtkWidget *next;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = next)
    {
      next = gtk_widget_get_next_sibling (child);
      if (GTK_IS_POPOVER (child) && gtk_widget_get_mapped (child))
        gtk_popover_popdown (GTK_POPOVER (child));
      else
        close_popovers (child);
    }
}

/* All that is open goes, but for the window @kept. */
void
gui_views_close_others (GuiViews *self, GtkWindow *kept)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());
  for (guint i = g_list_model_get_n_items (windows); i > 0; i--)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i - 1);
      if (window == NULL || window == kept || window == self->library
          || window == GTK_WINDOW (self->editor.window))
        continue;
      if (GTK_IS_SHORTCUTS_WINDOW (window))
        gtk_widget_set_visible (GTK_WIDGET (window), FALSE); /* belongs to its window */
      else
        gtk_window_destroy (window);
      gui_views_pause (self, 50);
    }
  close_popovers (GTK_WIDGET (kept));
  gui_views_pause (self, 150);
}

gboolean
gui_views_is_wanted (GuiViews *self, const char *name)
{
  return self->only == NULL || strstr (name, self->only) != NULL;
}

void
gui_views_seen (GuiViews *self, const char *name)
{
  if (!gui_views_is_wanted (self, name))
    return;
  gui_views_pause (self, (int)self->settle_ms + HURRY_MS);
  self->seen (name, self->data);
}

static GtkWidget *
say (GtkWidget *root, const char *words)
{
  GtkWidget *found = gui_find_saying (root, words);
  if (found == NULL)
    g_error ("nothing says “%s”", words);
  return found;
}

/* The button that says @words, its label or its tooltip, is pressed: no pointer is needed. */
void
gui_views_push (GuiViews *self, GtkWidget *root, const char *words)
{
  GtkWidget *found = say (root, words);
  GtkWidget *button = GTK_IS_BUTTON (found) || GTK_IS_MENU_BUTTON (found)
                          ? found
                          : gtk_widget_get_ancestor (found, GTK_TYPE_BUTTON);
  if (button == NULL)
    button = gtk_widget_get_ancestor (found, GTK_TYPE_MENU_BUTTON);
  g_assert_nonnull (button);
  if (GTK_IS_MENU_BUTTON (button))
    gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  else if (GTK_IS_TOGGLE_BUTTON (button))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  else
    g_signal_emit_by_name (button, "clicked");
  gui_views_pause (self, 150);
}

void
gui_views_popup (GuiViews *self, GtkWidget *root, const char *id)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (gui_find (root, GTK_TYPE_MENU_BUTTON, id)));
  gui_views_pause (self, 150);
}

/* --- the library --------------------------------------------------------------------------------
 */

static gboolean
has_designs (gpointer window)
{
  return g_list_model_get_n_items (
             kn_design_grid_get_model (kn_library_window_get_designs (window)))
         > 0;
}

static void
visit_library_dialogs (GuiViews *self)
{
  GtkWidget *window = GTK_WIDGET (self->library);
  static const char *const forms[] = { "label", "round", "tag", "card" };
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *name = g_strconcat ("library-new-", forms[i], NULL);
      if (gui_views_is_repeat (self, i) || !gui_views_is_wanted (self, name))
        continue;
      gtk_window_present (
          GTK_WINDOW (kn_new_dialog_new (self->application, self->library, forms[i])));
      gui_views_seen (self, name);
      gui_views_close_others (self, self->library);
    }
  static const struct
  {
    const char *name, *action;
  } dialogs[] = { { "library-preferences", "app.preferences" },
                  { "library-about", "app.about" },
                  { "library-shortcuts", "win.show-help-overlay" },
                  { "library-forget", "win.forget-person" } };
  for (gsize i = 0; i < G_N_ELEMENTS (dialogs); i++)
    {
      gtk_widget_activate_action (window, dialogs[i].action, NULL);
      gui_views_seen (self, dialogs[i].name);
      gui_views_close_others (self, self->library);
    }
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "../data/starter/motifs/kanok.svg", NULL);
  kn_import_motif_begin (KN_LIBRARY_WINDOW (window), path);
  gui_views_pause (self, 600);
  gui_views_seen (self, "library-import-motif");
  gui_views_close_others (self, self->library);
}

/* A new design in a look of one's own; a motif to be changed, and what is asked then. */
static void
visit_changes_of (GuiViews *self, const KnAssetRow *row)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (self->library);
  GtkWidget *dialog = kn_new_dialog_new (self->application, self->library, "tag");
  g_assert_true (kn_new_dialog_use_motif (KN_NEW_DIALOG (dialog), row->sha256));
  gtk_window_present (GTK_WINDOW (dialog));
  gui_views_pause (self, 1500);
  gui_views_seen (self, "library-new-with-motif");
  gui_views_close_others (self, self->library);
  GtkWidget *workshop = kn_workshop_new_editing (window, row->sha256, NULL);
  gtk_window_present (GTK_WINDOW (workshop));
  gui_views_pause (self, 600);
  gui_views_seen (self, "library-workshop-edit");
  static const char square[] = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">"
                               "<path fill=\"#802020\" d=\"M1 1h7v7z\"/></svg>";
  g_autoptr (GBytes) svg = g_bytes_new_static (square, sizeof square - 1);
  const KnChangedMotif changed = { row->sha256, svg, row->name, row->passport };
  g_autofree char *problem = NULL;
  g_assert_true (kn_motif_change_ask (window, GTK_WINDOW (workshop), &changed, &problem));
  gui_views_seen (self, "library-motif-question");
  gui_views_close_others (self, self->library);
}

static void
visit_motifs (GuiViews *self)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (self->library);
  kn_library_window_show_view (window, "motifs");
  gui_views_seen (self, "library-motifs");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) motifs
      = kn_library_list_assets (kn_application_get_library (self->application), KN_ASSET_MOTIF,
                                "กระหนกสามตัว", &error);
  g_assert_no_error (error);
  const KnAssetRow *row = motifs->pdata[0];
  kn_library_window_show_motif (window, row->sha256);
  gui_views_seen (self, "library-motif-page");
  GtkWidget *dialog
      = kn_passport_dialog_new (self->library, kn_application_get_library (self->application),
                                row->sha256, row->passport);
  gtk_window_present (GTK_WINDOW (dialog));
  gui_views_seen (self, "library-passport");
  gui_views_close_others (self, self->library);
  kn_library_window_show_motif (window, NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.make-motif", "s", "");
  gui_views_pause (self, 1500);
  gui_views_seen (self, "library-workshop");
  gui_views_close_others (self, self->library);
  visit_changes_of (self, row);
  kn_library_window_show_view (window, "designs");
}

/* A brand of the first sample, which the others are put into the colours of; then one of its inks
 * changes, so that they are behind. */
static KnId
make_brand (KnLibrary *library)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = kn_library_list_designs (library, NULL, FALSE, &error);
  const KnDesignRow *first = rows->pdata[0];
  g_autoptr (KnDesign) design = kn_library_load_design (library, &first->id, &error);
  g_autoptr (KnScene) told = kn_brand_new_of_design (design->scene, "บ้านกนก", &error);
  g_autoptr (KnDesign) file = kn_design_new (told, design->assets, "");
  KnId brand, batch = KN_ID_NULL;
  guint n = 0;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (KnId));
  for (guint i = 0; i < MIN (rows->len, 3); i++)
    g_array_append_val (ids, ((const KnDesignRow *)rows->pdata[i])->id);
  const KnBrandWork work = { .recolours = TRUE };
  g_assert_true (kn_library_import_design (library, file, &brand, &error));
  g_assert_true (kn_library_use_brand (library, &brand, (const KnId *)ids->data, ids->len, &work,
                                       &batch, &n, &error));
  g_assert_no_error (error);
  g_autoptr (KnDoc) doc = kn_library_open_doc (library, &brand, &error);
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (kn_doc_get_scene (doc), KN_NODE_INK);
  g_autoptr (KnValue) leaf = kn_value_new_numbers ((const double[]){ 82, 45, 72, 45 }, 4);
  kn_doc_begin_step (doc, "x");
  g_assert_true (
      kn_doc_edit_set (doc, kn_node_get_id (inks->pdata[0]), KN_PROP_INK_CMYK, leaf, &error));
  g_assert_true (kn_doc_commit_step (doc, &error));
  return brand;
}

static void
visit_brands (GuiViews *self)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (self->library);
  KnLibrary *library = kn_application_get_library (self->application);
  kn_library_window_show_view (window, "brands");
  gui_views_seen (self, "library-brands-none");
  KnId brand = make_brand (library);
  kn_library_window_reload (window);
  gui_views_pause (self, 100);
  gui_views_seen (self, "library-brands");
  kn_library_window_show_brand (window, &brand);
  gui_views_pause (self, 300); /* the pictures */
  gui_views_seen (self, "library-brand-page");
  kn_library_window_show_brand (window, NULL);
  kn_library_window_show_view (window, "designs");
}

static void
visit_library (GuiViews *self)
{
  g_autoptr (GError) error = NULL;
  self->library = kn_application_show_library (self->application);
  KnLibrary *library = kn_application_get_library (self->application);
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (self->library);
  gtk_window_set_default_size (self->library, 1366, 768);
  gtk_window_maximize (self->library);
  gui_views_pause (self, 300);
  gui_views_seen (self, "library-welcome");
  (void)kn_starter_install_motifs (library, &error);
  g_assert_no_error (error);
  g_assert_true (kn_starter_add_samples (library, &error));
  g_assert_no_error (error);
  kn_library_window_reload (window);
  gui_wait (has_designs, window, "the samples");
  gui_views_seen (self, "library-designs");
  gui_views_popup (self, GTK_WIDGET (window), "menu_button");
  gui_views_seen (self, "library-tile-menu");
  gui_views_close_others (self, self->library);
  gui_views_push (self, GTK_WIDGET (window), _ ("Main menu"));
  gui_views_seen (self, "library-menu");
  gui_views_close_others (self, self->library);
  kn_library_window_toggle_search (window);
  GtkWidget *entry = gui_find (GTK_WIDGET (window), GTK_TYPE_SEARCH_ENTRY, "search_entry");
  gtk_editable_set_text (GTK_EDITABLE (entry), "น้ำพริก");
  gui_views_pause (self, 500);
  gui_views_seen (self, "library-search");
  gtk_editable_set_text (GTK_EDITABLE (entry), "ฮฮฮ");
  gui_views_pause (self, 500);
  gui_views_seen (self, "library-search-nothing");
  kn_library_window_toggle_search (window);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-trash", NULL);
  gui_views_seen (self, "library-trash");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-trash", NULL);
  visit_motifs (self);
  visit_brands (self);
  gui_views_visit_wisdom (self);
  visit_library_dialogs (self);
}

void
gui_views_visit (guint settle_ms, const char *only, GuiViewSeen on_seen, gpointer data)
{
  GuiViews self = { .settle_ms = settle_ms, .only = only, .seen = on_seen, .data = data };
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDesign) label = gui_views_load_label ();
  KnId id;
  self.application = gui_get_application ();
  visit_library (&self);
  g_assert_true (
      kn_library_import_design (kn_application_get_library (self.application), label, &id, &error));
  g_assert_no_error (error);
  gui_views_visit_sample (&self);
  gui_views_open_editor (&self, &id);
  gui_views_visit_editor (&self);
  gtk_window_destroy (GTK_WINDOW (self.editor.window));
  gtk_window_destroy (self.library);
  gui_views_pause (&self, 100);
}
