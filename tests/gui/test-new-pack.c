/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Packs in the New dialog, by real clicks and keys: every kind has its picture, measures become the
 * pack that is made, what makes none is said where it was typed, packages are in the size that
 * shops stock, and the values of the house are kept. */

#include "gui-tools.h"

#include "app/kn-editor-window.h"
#include "app/kn-library-window.h"
#include "app/kn-new-dialog.h"
#include "app/kn-new-pack.h"
#include "app/kn-pack-gallery.h"
#include "app/kn-pack-preview.h"
#include "app/kn-pack-rows.h"
#include "app/kn-thumb.h"
#include "model/kn-form.h"
#include "store/kn-library-templates.h"

#include <math.h>

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

static gboolean
is_library_active (gpointer data)
{
  return gtk_window_is_active (GTK_WINDOW (window));
}

static GtkWidget *
get_dialog (void)
{
  gui_wait (is_open, GSIZE_TO_POINTER (KN_TYPE_NEW_DIALOG), "the New dialog");
  return find_window (KN_TYPE_NEW_DIALOG);
}

static KnPackPreview *
get_preview (void)
{
  return KN_PACK_PREVIEW (gui_find (get_dialog (), KN_TYPE_PACK_PREVIEW, NULL));
}

static GtkWidget *
get_create (void)
{
  return gui_find (get_dialog (), GTK_TYPE_BUTTON, "create");
}

static gboolean
is_judged (gpointer data)
{
  return !kn_pack_preview_is_working (get_preview ());
}

static void
wait_judged (void)
{
  gui_spin (100); /* what was typed arrives */
  gui_wait (is_judged, NULL, "the pack");
}

static gboolean
says (const char *words)
{
  return gui_find_saying (get_dialog (), words) != NULL;
}

/* --- cards ----------------------------------------------------------------------------------- */

static void
count_pictures (GtkWidget *root, guint *n_all, guint *n_drawn)
{
  if (KN_IS_THUMB (root))
    {
      *n_all += 1;
      *n_drawn += kn_thumb_get_surface (KN_THUMB (root)) != NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    count_pictures (child, n_all, n_drawn);
}

static gboolean
are_cards_drawn (gpointer data)
{
  guint n_all = 0, n_drawn = 0;
  count_pictures (gui_find (get_dialog (), KN_TYPE_PACK_GALLERY, NULL), &n_all, &n_drawn);
  return n_all > 0 && n_drawn == n_all;
}

/* A card may lie below the fold. */
static void
press_card (const char *name)
{
  GtkWidget *gallery = gui_find (get_dialog (), KN_TYPE_PACK_GALLERY, NULL);
  GtkWidget *scroller = gtk_widget_get_ancestor (gallery, GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget *label = gui_find_saying (gallery, name);
  g_assert_nonnull (label);
  graphene_rect_t box;
  g_assert_true (gtk_widget_compute_bounds (label, gallery, &box));
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  gtk_adjustment_set_value (adjustment, box.origin.y - gtk_widget_get_height (scroller) / 2.0);
  gui_spin (200);
  gui_click_saying (gallery, name);
  wait_judged ();
}

static void
open_packs (void)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.new-design", "s", "pack");
  (void)get_dialog ();
  gui_wait (are_cards_drawn, NULL, "the pictures of all packs");
}

/* --- rows ------------------------------------------------------------------------------------ */

static GtkWidget *
find_spin (GtkWidget *root, const char *name)
{
  g_autofree char *problem
      = GTK_IS_SPIN_BUTTON (root)
            ? gtk_test_accessible_check_property (GTK_ACCESSIBLE (root),
                                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name)
            : NULL;
  if (GTK_IS_SPIN_BUTTON (root) && problem == NULL && gtk_widget_get_mapped (root))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_spin (child, name);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Typed over what stands there, and left with Tab. */
static void
type_measure (const char *name, const char *value)
{
  GtkWidget *spin = find_spin (get_dialog (), name);
  g_assert_nonnull (spin);
  gtk_widget_grab_focus (spin); /* scrolls to it */
  gui_spin (300);
  gui_click (spin, 20, gtk_widget_get_height (spin) / 2.0);
  gui_press ("Control_L+a");
  gui_type (value);
  gui_press ("Tab");
  wait_judged ();
}

static gboolean
has_spin (gpointer name)
{
  return find_spin (get_dialog (), name) != NULL;
}

static void
open_house (void)
{
  gui_click_saying (get_dialog (), "Values of the house");
  gui_wait (has_spin, (gpointer) "Glue flap width (gf)", "the values of the house");
  gui_spin (400); /* they unfold */
}

static double
measure_of (const char *param)
{
  KnPackRows *rows = KN_PACK_ROWS (gui_find (get_dialog (), KN_TYPE_PACK_ROWS, NULL));
  return kn_pack_measures_get (kn_pack_rows_get (rows), param);
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

static KnPackMeasures *
make_and_load (void)
{
  gui_click_saying (get_dialog (), "Create");
  close_editor ();
  g_autoptr (KnDesign) design = load_newest ();
  return kn_pack_measures_new_of_scene (design->scene);
}

static void
leave (void)
{
  gui_press ("Escape");
  gui_wait (is_library_active, NULL, "the library");
}

/* --- tests ----------------------------------------------------------------------------------- */

static void
test_measures_become_the_pack (void)
{
  open_packs ();
  guint n_all = 0, n_drawn = 0;
  gsize n_packages = 0;
  (void)kn_package_list (&n_packages);
  count_pictures (gui_find (get_dialog (), KN_TYPE_PACK_GALLERY, NULL), &n_all, &n_drawn);
  g_assert_cmpuint (n_all, ==, kn_dieline_style_count () + n_packages);
  gui_screenshot ("new-packs");
  g_assert_false (gtk_widget_get_sensitive (get_create ())); /* none is chosen */
  press_card ("Straight tuck box");
  g_assert_true (gtk_widget_get_sensitive (get_create ()));
  g_assert_true (says ("Blank 235.8 × 232.8 mm · area 398 cm²"));
  gui_screenshot ("new-pack");
  type_measure ("Length (L)", "45");
  type_measure ("Width (W)", "๓๐");
  type_measure ("Height (D)", "3.5in");
  g_assert_cmpfloat (measure_of ("W"), ==, 30);
  g_assert_cmpfloat_with_epsilon (measure_of ("D"), 88.9, 1e-6);
  /* Glue, side, back, side, front less what the last panel is narrower: 15+45.4+30.4+45.4+30.4-.8
   */
  g_assert_true (says ("Blank 165.8 × 180.1 mm · area 209 cm²"));
  g_assert_null (kn_pack_preview_get_problem (get_preview (), NULL));
  gui_screenshot ("new-pack-measured");
  g_autoptr (KnPackMeasures) made = make_and_load ();
  g_assert_cmpstr (kn_dieline_style_get_id (kn_pack_measures_get_style (made)), ==, "ste");
  g_assert_cmpfloat (kn_pack_measures_get (made, "L"), ==, 45);
  g_autoptr (KnDesign) design = load_newest ();
  g_assert_cmpfloat_with_epsilon (kn_form_get (design->scene).width_mm, 165.8, 1e-6);
  gsize n = 0;
  const KnPackForm *pack = kn_form_get_pack (design->scene, NULL);
  (void)kn_pack_form_get_panels (pack, &n);
  g_assert_cmpuint (n, ==, 13);
}

/* At the field that was typed, in the words of the data; and well again when it is. */
static void
test_what_makes_no_pack_is_said_where_it_was_typed (void)
{
  open_packs ();
  press_card ("Straight tuck box");
  type_measure ("Length (L)", "900");
  g_assert_true (says ("Length (L) cannot be 900; it can be 15 to 500"));
  g_assert_false (gtk_widget_get_sensitive (get_create ()));
  g_assert_true (says ("These measures make no pack."));
  type_measure ("Length (L)", "70");
  g_assert_true (gtk_widget_get_sensitive (get_create ()));
  open_house ();
  gui_screenshot ("new-pack-house");
  type_measure ("Tuck depth; 0 lets Kanok choose (tk)", "60");
  const char *const *causes = NULL;
  const GError *problem = kn_pack_preview_get_problem (get_preview (), &causes);
  g_assert_nonnull (problem);
  g_assert_true (g_str_has_prefix (problem->message, "The tuck is deeper than the box."));
  g_assert_true (says (problem->message));
  GtkWidget *spin = find_spin (get_dialog (), "Tuck depth; 0 lets Kanok choose (tk)");
  g_assert_true (
      gtk_widget_has_css_class (gtk_widget_get_ancestor (spin, ADW_TYPE_ACTION_ROW), "kn-refused"));
  g_assert_false (gtk_widget_get_sensitive (get_create ()));
  gui_screenshot ("new-pack-refused");
  gui_press ("Return"); /* the default button must not do it either */
  gui_spin (200);
  g_assert_true (is_open (GSIZE_TO_POINTER (KN_TYPE_NEW_DIALOG)));
  type_measure ("Tuck depth; 0 lets Kanok choose (tk)", "14");
  g_assert_true (gtk_widget_get_sensitive (get_create ()));
  g_assert_false (
      gtk_widget_has_css_class (gtk_widget_get_ancestor (spin, ADW_TYPE_ACTION_ROW), "kn-refused"));
  leave ();
}

typedef struct
{
  gint64 last_us, longest_us;
  guint n;
} Frames;

static gboolean
on_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Frames *self = data;
  const gint64 now = g_get_monotonic_time ();
  if (self->n > 0)
    self->longest_us = MAX (self->longest_us, now - self->last_us);
  self->last_us = now;
  self->n++;
  return G_SOURCE_CONTINUE;
}

/* What is typed is made, nested and drawn elsewhere: frames go on meanwhile. A busy machine may
 * hold one up; making the pictures in the window would hold up every one. */
static void
test_typing_waits_for_no_picture (void)
{
  open_packs ();
  press_card ("Paper carrier bag");
  GtkWidget *spin = find_spin (get_dialog (), "Height (H)");
  gint64 longest_us = G_MAXINT64;
  for (int round = 0; round < 3; round++)
    {
      Frames frames = { 0 };
      const guint tick = gtk_widget_add_tick_callback (get_dialog (), on_frame, &frames, NULL);
      for (int i = 0; i < 12; i++)
        {
          gtk_spin_button_spin (GTK_SPIN_BUTTON (spin), GTK_SPIN_STEP_FORWARD, 1);
          gui_spin (30);
        }
      wait_judged ();
      gtk_widget_remove_tick_callback (get_dialog (), tick);
      g_test_message ("%u frames, the longest %.1f ms", frames.n, frames.longest_us / 1000.0);
      longest_us = MIN (longest_us, frames.longest_us);
    }
  g_assert_cmpint (longest_us, <, 120000);
  g_assert_cmpfloat (measure_of ("H"), ==, 260 + 36);
  leave ();
}

static void
test_a_jar_is_in_the_size_that_shops_stock (void)
{
  open_packs ();
  press_card ("PET jar 500 ml");
  g_assert_true (says ("PET jar 500 ml"));
  g_assert_true (says ("Blank 272 × 75 mm · area 204 cm²"));
  gui_screenshot ("new-pack-jar");
  gui_click_saying (get_dialog (), "All Packs");
  gui_spin (300);
  /* What shops stock is the last of a long list; a button leads there. */
  GtkWidget *gallery = gui_find (get_dialog (), KN_TYPE_PACK_GALLERY, NULL);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (
      GTK_SCROLLED_WINDOW (gtk_widget_get_ancestor (gallery, GTK_TYPE_SCROLLED_WINDOW)));
  gtk_adjustment_set_value (adjustment, 0);
  gui_click_saying (get_dialog (), "From shops");
  gui_spin (200);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), >, 600);
  g_assert_false (gtk_widget_get_sensitive (get_create ()));
  press_card ("PET jar 500 ml");
  g_autoptr (KnPackMeasures) made = make_and_load ();
  g_assert_cmpstr (kn_dieline_style_get_id (kn_pack_measures_get_style (made)), ==, "wrap");
  g_autoptr (KnDesign) design = load_newest ();
  g_assert_cmpfloat_with_epsilon (kn_form_get (design->scene).width_mm, G_PI * 85 + 5, 1e-6);
}

static gboolean
has_own_pack (gpointer data)
{
  return gui_find_saying (gui_find (get_dialog (), KN_TYPE_PACK_GALLERY, NULL), "My packs") != NULL;
}

static gboolean
is_asking (gpointer data)
{
  return find_window (GTK_TYPE_WINDOW) != NULL && find_window (KN_TYPE_NEW_DIALOG) == NULL;
}

static void
test_values_of_the_house_are_kept (void)
{
  open_packs ();
  press_card ("Reverse tuck box");
  open_house ();
  type_measure ("Glue flap width (gf)", "18");
  gui_click_saying (get_dialog (), "Keep as My Pack…");
  gui_wait (is_asking, NULL, "the question for its name");
  gui_press ("Control_L+a");
  gui_type ("Somchai press");
  gui_press ("Return");
  (void)get_dialog ();
  g_autoptr (GPtrArray) templates = kn_library_list_templates (library, NULL);
  g_assert_cmpuint (templates->len, ==, 1);
  g_assert_cmpstr (((const KnDesignRow *)templates->pdata[0])->name, ==, "Somchai press");
  leave ();
  open_packs ();
  g_assert_true (has_own_pack (NULL));
  gui_screenshot ("new-pack-own");
  press_card ("Somchai press");
  g_assert_cmpfloat (measure_of ("gf"), ==, 18);
  type_measure ("Length (L)", "80");
  g_autoptr (KnPackMeasures) made = make_and_load ();
  g_assert_cmpfloat (kn_pack_measures_get (made, "gf"), ==, 18);
  g_assert_cmpfloat (kn_pack_measures_get (made, "L"), ==, 80);
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  KnApplication *application = gui_get_application ();
  window = KN_LIBRARY_WINDOW (kn_application_show_library (application));
  library = kn_application_get_library (application);
  gtk_window_maximize (GTK_WINDOW (window));
  gui_spin (300);
  g_test_add_func ("/new-pack/measures", test_measures_become_the_pack);
  g_test_add_func ("/new-pack/refused", test_what_makes_no_pack_is_said_where_it_was_typed);
  g_test_add_func ("/new-pack/frames", test_typing_waits_for_no_picture);
  g_test_add_func ("/new-pack/package", test_a_jar_is_in_the_size_that_shops_stock);
  g_test_add_func ("/new-pack/house", test_values_of_the_house_are_kept);
  const int status = g_test_run ();
  gtk_window_destroy (GTK_WINDOW (window));
  gui_spin (100);
  return status;
}
