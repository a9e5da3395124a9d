/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A new design in a brand and with a motif of the library, by real clicks and by keys: the cards
 * follow, the design is what the card showed, and what its holders do not allow is refused with the
 * words that are used everywhere. */

#include "config.h"

#include "gui-tools.h"

#include "app/kn-editor-window.h"
#include "app/kn-library-window.h"
#include "app/kn-motif-chooser.h"
#include "app/kn-motif-tile.h"
#include "app/kn-new-dialog.h"
#include "app/kn-outline-dialog.h"
#include "pack/kn-dxf.h"
#include "app/kn-thumb.h"
#include "model/kn-brand.h"
#include "model/kn-edit-assets.h"
#include "model/kn-form.h"
#include "store/kn-starter.h"

#include <glib/gstdio.h>

static KnLibraryWindow *window;
static KnLibrary *library;

static GtkWidget *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) one = g_list_model_get_item (windows, i);
      if (G_TYPE_CHECK_INSTANCE_TYPE (one, type) && gtk_widget_get_mapped (one)
          && gtk_window_is_active (GTK_WINDOW (one)))
        return one;
    }
  return NULL;
}

static gboolean
is_open (gpointer type)
{
  return find_window (GPOINTER_TO_SIZE (type)) != NULL;
}

static GtkWidget *
get_dialog (void)
{
  gui_wait (is_open, GSIZE_TO_POINTER (KN_TYPE_NEW_DIALOG), "the New dialog");
  return find_window (KN_TYPE_NEW_DIALOG);
}

static gboolean
is_library_active (gpointer data)
{
  return gtk_window_is_active (GTK_WINDOW (window));
}

static gboolean
dialog_says (gpointer words)
{
  GtkWidget *dialog = find_window (KN_TYPE_NEW_DIALOG);
  return dialog != NULL && gui_find_saying (dialog, words) != NULL;
}

/* Pictures of the cards: how many there are and their sum, which tells another set of them. */
static guint
sum_pictures (GtkWidget *root, guint *out_n)
{
  guint sum = 0;
  if (KN_IS_THUMB (root) && gtk_widget_has_css_class (root, "kn-ground"))
    {
      cairo_surface_t *surface = kn_thumb_get_surface (KN_THUMB (root));
      if (surface == NULL)
        return 0;
      cairo_surface_flush (surface);
      const guint n = (guint)cairo_image_surface_get_stride (surface)
                      * (guint)cairo_image_surface_get_height (surface);
      const guchar *data = cairo_image_surface_get_data (surface);
      for (guint i = 0; i < n; i += 7)
        sum = sum * 31 + data[i];
      (*out_n)++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    sum += sum_pictures (child, out_n);
  return sum;
}

typedef struct
{
  guint n, before, seen;
  int still;
} Pictures;

static gboolean
are_all_drawn (gpointer data)
{
  Pictures *self = data;
  guint n = 0, sum = sum_pictures (find_window (KN_TYPE_NEW_DIALOG), &n);
  self->still = sum == self->seen ? self->still + 1 : 0;
  self->seen = sum;
  return n == self->n && sum != self->before && self->still > 60;
}

/* The cards, once they are other pictures than those with the sum @before. */
static guint
wait_for_cards (guint n, guint before, const char *what)
{
  Pictures pictures = { n, before, 0, 0 };
  gui_wait (are_all_drawn, &pictures, what);
  return pictures.seen;
}

static guint
count_cards (const char *form)
{
  g_autoptr (GPtrArray) templates = kn_starter_list_templates (form);
  return templates->len + 1; /* and the blank one */
}

/* The design that was made last. */
static KnDesign *
load_newest (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = kn_library_list_designs (library, NULL, FALSE, &error);
  g_assert_no_error (error);
  KnDesign *design
      = kn_library_load_design (library, &((const KnDesignRow *)rows->pdata[0])->id, &error);
  g_assert_no_error (error);
  return design;
}

static KnAssetRow *
find_motif (const char *name)
{
  g_autoptr (GPtrArray) rows = kn_library_list_assets (library, KN_ASSET_MOTIF, name, NULL);
  g_assert_cmpuint (rows->len, >, 0);
  return kn_library_get_asset_row (library, ((const KnAssetRow *)rows->pdata[0])->sha256, NULL);
}

static KnDesignRow *
get_brand (GPtrArray *rows)
{
  g_assert_cmpuint (rows->len, ==, 2);
  return rows->pdata[0];
}

static void
choose_motif (const char *search)
{
  gui_click_saying (get_dialog (), "Choose…");
  gui_wait (is_open, GSIZE_TO_POINTER (KN_TYPE_MOTIF_CHOOSER), "the motifs");
  GtkWidget *chooser = find_window (KN_TYPE_MOTIF_CHOOSER);
  g_assert_null (gui_find_saying (chooser, "_New Motif…")); /* none is made from here */
  gui_type (search);
  gui_spin (900);
  gui_screenshot ("new-motifs");
  GtkWidget *tile = gui_find (chooser, KN_TYPE_MOTIF_TILE, NULL);
  g_assert_nonnull (tile);
  gui_click (tile, gtk_widget_get_width (tile) / 2.0, gtk_widget_get_height (tile) / 2.0);
  (void)get_dialog ();
}

static void
close_editor (void)
{
  gui_wait (is_open, GSIZE_TO_POINTER (KN_TYPE_EDITOR_WINDOW), "the editor");
  gui_spin (300);
  gtk_window_close (GTK_WINDOW (find_window (KN_TYPE_EDITOR_WINDOW)));
  gtk_window_present (GTK_WINDOW (window));
  gui_wait (is_library_active, NULL, "the library");
}

static void
test_a_design_is_made_in_a_brand_with_a_motif (void)
{
  g_autoptr (GPtrArray) brands = kn_library_list_kind (library, KN_NODE_BRAND, NULL, FALSE, NULL);
  const KnDesignRow *brand = get_brand (brands);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.new-design", "s", "tag");
  GtkWidget *dialog = get_dialog ();
  const guint n = count_cards ("tag");
  const guint plain = wait_for_cards (n, 0, "the cards as the templates are");
  gui_screenshot ("new-plain");

  /* The brand by keys alone: the row opens its list, the arrow goes to the first brand. */
  GtkWidget *row = gui_find (dialog, ADW_TYPE_COMBO_ROW, NULL);
  while (row != NULL
         && !g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), "Brand"))
    {
      GtkWidget *next = gtk_widget_get_next_sibling (row);
      while (next != NULL && !ADW_IS_COMBO_ROW (next))
        next = gtk_widget_get_next_sibling (next);
      row = next;
    }
  if (row == NULL)
    row = gui_find (gui_find (dialog, g_type_from_name ("KnNewLook"), NULL), ADW_TYPE_COMBO_ROW,
                    NULL);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Brand");
  gtk_widget_grab_focus (row);
  gui_press ("space");
  gui_spin (400);
  gui_press ("Down");
  gui_press ("Return");
  const guint in_brand = wait_for_cards (n, plain, "the cards in the brand");
  g_assert_true (dialog_says (brand->name));
  gui_screenshot ("new-brand");

  choose_motif ("Kanok");
  wait_for_cards (n, in_brand, "the cards with the motif");
  gui_screenshot ("new-brand-motif");

  gui_click_saying (dialog, "Create");
  close_editor ();
  g_autoptr (KnDesign) made = load_newest ();
  KnBrandPin pin;
  g_assert_true (kn_brand_get_pin (made->scene, &pin));
  g_assert_true (kn_id_equal (&pin.brand, &brand->id));
  KnAssetRow *motif = find_motif ("Kanok");
  const KnNode *asset = kn_asset_find (made->scene, motif->sha256);
  g_assert_nonnull (asset);
  g_autoptr (GArray) users = kn_asset_list_users (made->scene, kn_node_get_id (asset));
  g_assert_cmpuint (users->len, >, 0);
  kn_asset_row_free (motif);
}

/* "As the template" again is what it was; another form keeps the choice; another dialog does not.
 */
static void
test_a_choice_is_taken_back_and_forgotten (void)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.new-design", "s", "card");
  GtkWidget *dialog = get_dialog ();
  const guint n = count_cards ("card");
  const guint plain = wait_for_cards (n, 0, "the cards as the templates are");
  choose_motif ("Kanok");
  const guint with = wait_for_cards (n, plain, "the cards with the motif");
  gui_click_saying (dialog, "Hang tag");
  wait_for_cards (count_cards ("tag"), with, "tags with the motif");
  g_assert_true (dialog_says ((gpointer) "The template’s own motif"));
  gui_click_saying (dialog, "Card");
  g_assert_cmpuint (wait_for_cards (n, 0, "the cards with the motif again"), ==, with);
  gui_click_saying (dialog, "The template’s own motif");
  g_assert_cmpuint (wait_for_cards (n, with, "the cards as the templates are"), ==, plain);
  gui_press ("Escape");
  gui_wait (is_library_active, NULL, "the library");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.new-design", "s", "card");
  dialog = get_dialog ();
  g_assert_cmpuint (wait_for_cards (n, 0, "the cards of a new dialog"), ==, plain);
  gui_press ("Escape");
  gui_wait (is_library_active, NULL, "the library");
}

static gboolean
motif_page_offers (gpointer words)
{
  return gui_find_saying (GTK_WIDGET (window), words) != NULL;
}

/* From the motif's page; and once it is withdrawn, neither there nor in the dialog. */
static void
test_a_motif_is_used_in_a_new_design (void)
{
  KnAssetRow *motif = find_motif ("Rice ear");
  g_autoptr (GError) error = NULL;
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-view", "s", "motifs");
  kn_library_window_show_motif (window, motif->sha256);
  gui_click_saying (GTK_WIDGET (window), "Use in a Design");
  gui_spin (400);
  gui_screenshot ("use-menu");
  gui_click_saying (GTK_WIDGET (window), "New Design with This Motif…");
  GtkWidget *dialog = get_dialog ();
  g_assert_true (dialog_says ((gpointer) "The template’s own motif"));
  wait_for_cards (count_cards ("label"), 0, "the labels with the motif");
  gui_screenshot ("new-with-motif");
  gui_click_saying (dialog, "Create");
  close_editor ();
  g_autoptr (KnDesign) made = load_newest ();
  g_assert_nonnull (kn_asset_find (made->scene, motif->sha256));

  kn_library_set_passport (library, motif->sha256,
                           "{\"name_en\":\"Rice ear\",\"consent_status\":\"withdrawn\"}", &error);
  g_assert_no_error (error);
  kn_library_window_reload (window);
  gui_wait (motif_page_offers, (gpointer) "Designs with this motif cannot be exported.",
            "the button that says why it is grey");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.new-design", "s", "tag");
  dialog = get_dialog ();
  wait_for_cards (count_cards ("tag"), 0, "the tags");
  g_assert_false (kn_new_dialog_use_motif (KN_NEW_DIALOG (dialog), motif->sha256));
  g_autofree char *said = g_strdup_printf ("“%s”: %s · %s", motif->name, "Consent withdrawn",
                                           "Designs with this motif cannot be exported.");
  gui_wait (dialog_says, said, "the reason");
  gui_screenshot ("new-refused");
  g_assert_false (dialog_says ((gpointer) "The template’s own motif"));
  gui_press ("Escape");
  gui_wait (is_library_active, NULL, "the library");
  kn_asset_row_free (motif);
}

/* --- an outline from a file ------------------------------------------------------------------- */

/* A tag of 60 × 130 mm with a hole and a crease; @gap_mm: between two ends of the cut. */
static char *
dup_dxf (double gap_mm)
{
  return g_strdup_printf (
      "0\nSECTION\n2\nHEADER\n9\n$INSUNITS\n70\n4\n0\nENDSEC\n0\nSECTION\n2\nENTITIES\n"
      "0\nLINE\n8\nCut\n10\n20\n20\n0\n11\n%g\n21\n0\n"
      "0\nLINE\n8\nCut\n10\n80\n20\n100\n11\n80\n21\n0\n"
      "0\nLINE\n8\nCut\n10\n20\n20\n0\n11\n20\n21\n100\n"
      "0\nARC\n8\nCut\n10\n50\n20\n100\n40\n30\n50\n0\n51\n180\n"
      "0\nCIRCLE\n8\nCut\n10\n50\n20\n115\n40\n3\n"
      "0\nLINE\n8\nCrease\n10\n20\n20\n60\n11\n80\n21\n60\n"
      "0\nENDSEC\n0\nEOF\n",
      80 - gap_mm);
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

static gboolean
outline_says (gpointer words)
{
  GtkWidget *dialog = find_window (KN_TYPE_OUTLINE_DIALOG);
  return dialog != NULL && gui_find_saying (dialog, words) != NULL;
}

/* From New, by a click, with a file that says @dxf. */
static void
open_outline (const char *path, const char *dxf)
{
  KnCompat *compat = kn_application_get_compat (gui_get_application ());
  const KnCompat before = *compat;
  KnCompatFuncs funcs = *compat->funcs;
  funcs.open_file = open_that;
  g_assert_true (g_file_set_contents (path, dxf, -1, NULL));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.new-design", "s", "tag");
  compat->funcs = &funcs;
  compat->data = (gpointer)path;
  gui_click_saying (get_dialog (), "_From a File…");
  *compat = before;
  gui_wait (is_open, GSIZE_TO_POINTER (KN_TYPE_OUTLINE_DIALOG), "the outline");
}

static void
test_an_outline_of_a_file_becomes_a_design (void)
{
  g_autofree char *folder = g_dir_make_tmp ("kanok-dxf-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "ป้าย.dxf", NULL);
  g_autofree char *good = dup_dxf (0), *open_cut = dup_dxf (0.5);
  open_outline (path, open_cut);
  GtkWidget *create = gui_find_saying (find_window (KN_TYPE_OUTLINE_DIALOG), "C_reate");
  g_assert_false (gtk_widget_is_sensitive (create));
  gui_screenshot ("outline-open");
  gui_press ("Escape");
  gui_spin (300);
  gui_press ("Escape");
  gui_wait (is_library_active, NULL, "the library");
  open_outline (path, good);
  gui_wait (outline_says,
            (gpointer) "60.00 × 130.00 mm\nholes 1, slits 0, creases 1, perforations 0\n"
                       "It folds: 2 panels",
            "its size and parts");
  gui_screenshot ("outline");
  /* What a layer is taken for can be changed. */
  GtkWidget *crease = gui_find_saying (find_window (KN_TYPE_OUTLINE_DIALOG), "Crease");
  adw_combo_row_set_selected (ADW_COMBO_ROW (gtk_widget_get_ancestor (crease, ADW_TYPE_COMBO_ROW)),
                              2);
  gui_wait (outline_says,
            (gpointer) "60.00 × 130.00 mm\nholes 1, slits 0, creases 0, perforations 1\n"
                       "It stays flat: there is no crease in it.",
            "the perforation");
  /* So can what a unit of the drawing is, and the layers stay what they are; and how far art goes.
   */
  GtkWidget *unit = gui_find_saying (find_window (KN_TYPE_OUTLINE_DIALOG), "As the file says");
  AdwComboRow *units = ADW_COMBO_ROW (gtk_widget_get_ancestor (unit, ADW_TYPE_COMBO_ROW));
  adw_combo_row_set_selected (units, KN_DXF_UNIT_CM);
  gui_wait (outline_says,
            (gpointer) "600.00 × 1300.00 mm\nholes 1, slits 0, creases 0, perforations 1\n"
                       "It stays flat: there is no crease in it.",
            "centimetres");
  gui_screenshot ("outline-unit");
  adw_combo_row_set_selected (units, KN_DXF_UNIT_INCH);
  adw_combo_row_set_selected (units, KN_DXF_UNIT_MM);
  gui_wait (outline_says,
            (gpointer) "60.00 × 130.00 mm\nholes 1, slits 0, creases 0, perforations 1\n"
                       "It stays flat: there is no crease in it.",
            "millimetres");
  GtkWidget *bleed = gui_find_saying (find_window (KN_TYPE_OUTLINE_DIALOG), "Bleed");
  GtkWidget *spin
      = gui_find (gtk_widget_get_ancestor (bleed, ADW_TYPE_ACTION_ROW), GTK_TYPE_SPIN_BUTTON, NULL);
  gui_click (spin, 20, gtk_widget_get_height (spin) / 2.0);
  gui_press ("Control_L+a");
  gui_type ("5");
  gui_click_saying (find_window (KN_TYPE_OUTLINE_DIALOG), "C_reate");
  close_editor ();
  g_autoptr (KnDesign) design = load_newest ();
  const KnForm form = kn_form_get (design->scene);
  g_assert_cmpfloat_with_epsilon (form.width_mm, 60, 0.001);
  g_assert_cmpfloat_with_epsilon (form.height_mm, 130, 0.001);
  g_assert_cmpfloat (form.bleed_mm, ==, 5);
  g_assert_cmpfloat (form.safe_mm, ==, 3);
  g_assert_cmpstr (kn_design_get_name (design), ==, "ป้าย");
  g_assert_cmpint (g_remove (path), ==, 0);
  g_rmdir (folder);
}

/* Three panels, a round hole, and @extra. */
static KnDesign *
dup_drawn (const char *extra)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *json = g_strdup_printf (
      "{\"format\":\"kanok-design\",\"version\":1,\"name\":\"กล่องที่วาด\",\"form\":{\"kind\":"
      "\"label\",\"shape\":\"rectangle\",\"width_mm\":200,\"height_mm\":150},\"inks\":[{\"id\":"
      "\"k\",\"name\":\"ดำ\",\"cmyk\":[0,0,0,100]}],\"faces\":[{\"id\":\"front\",\"items\":["
      "{\"type\":\"rect\",\"x_mm\":20,\"y_mm\":20,\"width_mm\":140,\"height_mm\":100,"
      "\"stroke\":{\"ink\":\"k\"}},"
      "{\"type\":\"group\",\"x_mm\":0,\"y_mm\":0,\"items\":["
      "{\"type\":\"path\",\"d\":\"M60 20V120\",\"stroke\":{\"ink\":\"k\"}},"
      "{\"type\":\"path\",\"d\":\"M120 20V120\",\"stroke\":{\"ink\":\"k\"}}]},"
      "{\"type\":\"ellipse\",\"x_mm\":84,\"y_mm\":40,\"width_mm\":10,\"height_mm\":10,"
      "\"stroke\":{\"ink\":\"k\"}}%s]}]}",
      extra);
  g_autoptr (KnScene) scene = kn_design_parse_json (json, strlen (json), &error);
  g_assert_no_error (error);
  g_autoptr (KnAssetSource) assets = kn_asset_source_new_resource (KN_RESOURCE "/starter");
  return kn_design_new (scene, assets, "กล่องที่วาด");
}

static KnEditorWindow *
open_drawn (const char *extra)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDesign) design = dup_drawn (extra);
  KnId id;
  g_assert_true (kn_library_import_design (library, design, &id, &error));
  g_assert_true (kn_application_open_design (gui_get_application (), &id, &error));
  gui_wait (is_open, GSIZE_TO_POINTER (KN_TYPE_EDITOR_WINDOW), "the editor");
  gui_spin (300);
  return KN_EDITOR_WINDOW (find_window (KN_TYPE_EDITOR_WINDOW));
}

static gboolean
is_custom (gpointer data)
{
  g_autoptr (KnDesign) design = load_newest ();
  return kn_form_get (design->scene).kind == KN_FORM_CUSTOM;
}

static void
test_drawn_lines_become_a_pack (void)
{
  KnEditorWindow *editor = open_drawn ("");
  kn_session_select_all (kn_editor_window_get_session (editor));
  g_action_group_activate_action (G_ACTION_GROUP (editor), "outline-drawn", NULL);
  gui_wait (is_open, GSIZE_TO_POINTER (KN_TYPE_OUTLINE_DIALOG), "the outline");
  gui_spin (800);
  gui_screenshot ("outline-drawn");
  gui_wait (outline_says,
            (gpointer) "140.00 × 100.00 mm\nholes 1, slits 0, creases 2, perforations 0\n"
                       "It folds: 3 panels",
            "what was drawn");
  gui_click_saying (find_window (KN_TYPE_OUTLINE_DIALOG), "C_reate");
  gui_wait (is_custom, NULL, "the pack");
  g_autoptr (KnDesign) design = load_newest ();
  gsize n = 0;
  (void)kn_pack_form_get_panels (kn_form_get_pack (design->scene, NULL), &n);
  g_assert_cmpuint (n, ==, 3);
  gui_wait (is_open, GSIZE_TO_POINTER (KN_TYPE_EDITOR_WINDOW), "the editor");
  for (gui_spin (500); find_window (KN_TYPE_EDITOR_WINDOW) != NULL; gui_spin (300))
    gtk_window_close (GTK_WINDOW (find_window (KN_TYPE_EDITOR_WINDOW)));
  gtk_window_present (GTK_WINDOW (window));
  gui_wait (is_library_active, NULL, "the library");
}

/* What no knife could follow is told by its name. */
static void
test_letters_are_no_outline (void)
{
  KnEditorWindow *editor = open_drawn (",{\"type\":\"text\",\"text\":\"น้ำพริก\",\"x_mm\":20,"
                                       "\"y_mm\":20,\"width_mm\":40,\"height_mm\":10}");
  kn_session_select_all (kn_editor_window_get_session (editor));
  g_action_group_activate_action (G_ACTION_GROUP (editor), "outline-drawn", NULL);
  gui_spin (500);
  g_assert_null (find_window (KN_TYPE_OUTLINE_DIALOG));
  gui_screenshot ("outline-letters");
  gui_press ("Escape");
  gui_spin (300);
  close_editor ();
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  KnApplication *application = gui_get_application ();
  window = KN_LIBRARY_WINDOW (kn_application_show_library (application));
  library = kn_application_get_library (application);
  gboolean is_new = FALSE;
  g_autoptr (GError) error = NULL;
  kn_starter_add_workshop (library, &is_new, &error);
  g_assert_no_error (error);
  kn_library_window_reload (window);
  gtk_window_maximize (GTK_WINDOW (window));
  gui_spin (300);
  g_test_add_func ("/new/brand-and-motif", test_a_design_is_made_in_a_brand_with_a_motif);
  g_test_add_func ("/new/taken-back", test_a_choice_is_taken_back_and_forgotten);
  g_test_add_func ("/new/from-a-motif", test_a_motif_is_used_in_a_new_design);
  g_test_add_func ("/new/outline-of-a-file", test_an_outline_of_a_file_becomes_a_design);
  g_test_add_func ("/new/drawn-lines", test_drawn_lines_become_a_pack);
  g_test_add_func ("/new/letters-are-no-outline", test_letters_are_no_outline);
  const int status = g_test_run ();
  gtk_window_destroy (GTK_WINDOW (window));
  gui_spin (100);
  return status;
}
