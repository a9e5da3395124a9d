/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Proof view with a real pointer and real keys: plates, heat and its divider, the probe,
 * changes of design and condition, and that nothing is done that need not be. */

#include "gui-tools.h"

#include <math.h>

/* Left magenta 80, right cyan 90 and gold over it, overprinting; a die line. */
static const char label[]
    = "{\"format\":\"kanok-design\",\"version\":1,\"name\":\"p\",\"language\":\"th\",\"form\":{"
      "\"kind\":"
      "\"label\",\"shape\":\"rectangle\",\"width_mm\":60,\"height_mm\":40,\"bleed_mm\":3,\"safe_"
      "mm\":3},"
      "\"inks\":[{\"id\":\"gold\",\"name\":\"PANTONE 871 C\",\"spot\":true,\"cmyk\":[20,25,60,25]},"
      "{\"id\":\"cut\",\"name\":\"Cutter\",\"spot\":true,\"cmyk\":[0,100,0,0],\"step\":\"cutting\"}"
      "],"
      "\"faces\":[{\"id\":\"front\",\"items\":["
      "{\"id\":\"left\",\"type\":\"rect\",\"x_mm\":-3,\"y_mm\":-3,\"width_mm\":33,\"height_mm\":46,"
      "\"fill\":{\"cmyk\":[0,80,0,0]}},"
      "{\"type\":\"rect\",\"x_mm\":30,\"y_mm\":-3,\"width_mm\":33,\"height_mm\":46,\"fill\":{"
      "\"cmyk\":[90,0,"
      "0,0]}},"
      "{\"type\":\"rect\",\"x_mm\":40,\"y_mm\":10,\"width_mm\":10,\"height_mm\":20,\"fill\":{"
      "\"ink\":\"gold\"},"
      "\"overprint\":true},"
      "{\"type\":\"path\",\"d\":\"M0 0 H60 V40 H0 "
      "Z\",\"stroke\":{\"ink\":\"cut\"},\"stroke_width_pt\":1}"
      "]}]}";

typedef struct
{
  GuiEditor editor;
  KnProofView *view;
  KnProofModel *model;
  KnProofCanvas *canvas;
} Proof;

static gboolean
is_done (gpointer data)
{
  Proof *self = data;
  return !kn_proof_model_is_working (self->model) && kn_proof_model_get_print (self->model) != NULL;
}

static void
wait_done (Proof *self)
{
  gui_spin (20);
  gui_wait (is_done, self, "the proof");
  gui_spin (40); /* what follows from it */
}

static gboolean
has_name (GtkWidget *widget, const char *name)
{
  g_autofree char *problem
      = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                            name);
  return problem == NULL;
}

/* The widget of the type with that accessible name that can be seen. */
static GtkWidget *
find_named (GtkWidget *root, GType type, const char *name)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && gtk_widget_get_mapped (root)
      && has_name (root, name))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_named (child, type, name);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_laid_out (gpointer data)
{
  return gtk_widget_get_width (data) > 0;
}

static GtkWidget *
click_named (Proof *self, GType type, const char *name)
{
  GtkWidget *widget = find_named (GTK_WIDGET (self->editor.window), type, name);
  g_assert_nonnull (widget);
  gui_wait (is_laid_out, widget, name);
  gui_click (widget, gtk_widget_get_width (widget) / 2.0, gtk_widget_get_height (widget) / 2.0);
  return widget;
}

static gboolean
is_on (gpointer data)
{
  return gtk_switch_get_active (data);
}

static gboolean
is_off (gpointer data)
{
  return !gtk_switch_get_active (data);
}

static void
click_switch (Proof *self, const char *name, gboolean wanted)
{
  GtkWidget *toggle = click_named (self, GTK_TYPE_SWITCH, name);
  gui_wait (wanted ? is_on : is_off, toggle, name);
}

static gboolean
is_proofing (gpointer data)
{
  return kn_editor_window_get_proof (data) != NULL;
}

static gboolean
are_all_on (gpointer data)
{
  return kn_proof_model_are_all_on (data);
}

static gboolean
is_pinned (gpointer data)
{
  KnPoint pin;
  return kn_proof_model_get_pin (data, &pin);
}

typedef struct
{
  KnProofModel *model;
  double total_pct;
} Expected;

static gboolean
has_total (gpointer data)
{
  const Expected *expected = data;
  KnProofProbe probe;
  return kn_proof_model_get_probe (expected->model, &probe)
         && fabs (probe.total_pct - expected->total_pct) <= 1;
}

/* Until the probe says so: events need their time. */
static void
wait_total (KnProofModel *model, double total_pct)
{
  Expected expected = { model, total_pct };
  gui_wait (has_total, &expected, "what is under the probe");
}

static gboolean
is_free (gpointer data)
{
  return !is_pinned (data);
}

static gboolean
is_unseen (gpointer data)
{
  return !gtk_widget_get_mapped (data);
}

static void
proof_open (Proof *self)
{
  gui_editor_open (&self->editor, label);
  g_assert_null (kn_editor_window_get_proof (self->editor.window));
  (void)click_named (self, GTK_TYPE_TOGGLE_BUTTON, "Proof");
  gui_wait (is_proofing, self->editor.window, "the view");
  self->view = kn_editor_window_get_proof (self->editor.window);
  g_assert_nonnull (self->view);
  self->model = kn_proof_view_get_model (self->view);
  self->canvas = kn_proof_view_get_canvas (self->view);
  wait_done (self);
  g_assert_null (kn_proof_model_get_problem (self->model));
}

static void
proof_close (Proof *self)
{
  gui_editor_close (&self->editor);
}

static guint32
print_at (Proof *self, double x_mm, double y_mm)
{
  KnProof *proof = kn_proof_model_get_proof (self->model);
  const guint32 *pixels = g_bytes_get_data (kn_proof_model_get_print (self->model), NULL);
  int x = (int)((x_mm + 3) / 66 * kn_proof_get_width (proof));
  int y = (int)((y_mm + 3) / 46 * kn_proof_get_height (proof));
  return pixels[y * kn_proof_get_width (proof) + x] & 0xffffff;
}

static void
assert_counts (Proof *self, guint n_proofs, guint n_looks)
{
  guint proofs = 0, looks = 0;
  kn_proof_model_get_counts (self->model, &proofs, &looks);
  g_assert_cmpuint (proofs, ==, n_proofs);
  g_assert_cmpuint (looks, ==, n_looks);
}

static void
read_counts (Proof *self, guint *proofs, guint *looks)
{
  kn_proof_model_get_counts (self->model, proofs, looks);
}

static void
test_a_plate_is_switched_off (void)
{
  Proof proof;
  guint proofs, looks;
  proof_open (&proof);
  read_counts (&proof, &proofs, &looks);
  guint32 magenta = print_at (&proof, 10, 20);
  g_assert_cmphex (magenta >> 8 & 255, <, 150);
  click_switch (&proof, "Magenta", FALSE);
  wait_done (&proof);
  g_assert_false (kn_proof_model_is_plate_on (proof.model, "Magenta"));
  g_assert_cmphex (print_at (&proof, 10, 20) >> 8 & 255, >, 230);
  assert_counts (&proof, proofs, looks + 1); /* the plates were not made anew */
  (void)click_named (&proof, GTK_TYPE_BUTTON, "All on");
  gui_wait (are_all_on, proof.model, "all plates");
  wait_done (&proof);
  g_assert_cmphex (print_at (&proof, 10, 20), ==, magenta);
  proof_close (&proof);
}

static void
test_the_divider_moves (void)
{
  Proof proof;
  proof_open (&proof);
  g_assert_null (kn_proof_model_get_heat (proof.model));
  click_switch (&proof, "Ink coverage heat", TRUE);
  wait_done (&proof);
  g_assert_nonnull (kn_proof_model_get_heat (proof.model));
  g_assert_cmpfloat (kn_proof_canvas_get_divider (proof.canvas), ==, 30);
  const KnPoint from = kn_proof_canvas_to_px (proof.canvas, 30, 20);
  const KnPoint to = kn_proof_canvas_to_px (proof.canvas, 45, 22);
  gui_drag (GTK_WIDGET (proof.canvas), from.x, from.y, to.x, to.y);
  g_assert_cmpfloat_with_epsilon (kn_proof_canvas_get_divider (proof.canvas), 45, 0.5);
  /* The knob has the keyboard now. */
  double at = kn_proof_canvas_get_divider (proof.canvas);
  gui_press ("Left");
  g_assert_cmpfloat_with_epsilon (kn_proof_canvas_get_divider (proof.canvas), at - 1, 1e-6);
  gui_press ("Shift_L+Right");
  g_assert_cmpfloat_with_epsilon (kn_proof_canvas_get_divider (proof.canvas), at + 9, 1e-6);
  gui_press ("Home");
  g_assert_cmpfloat_with_epsilon (kn_proof_canvas_get_divider (proof.canvas), -3, 1e-6);
  gui_press ("End");
  g_assert_cmpfloat_with_epsilon (kn_proof_canvas_get_divider (proof.canvas), 63, 1e-6);
  proof_close (&proof);
}

static void
test_the_probe_follows_and_is_pinned (void)
{
  Proof proof;
  KnPoint pin;
  proof_open (&proof);
  KnPoint at = kn_proof_canvas_to_px (proof.canvas, 45, 20);
  gui_move (GTK_WIDGET (proof.canvas), at.x, at.y);
  wait_total (proof.model, 190); /* gold overprints cyan */
  at = kn_proof_canvas_to_px (proof.canvas, 10, 20);
  gui_click (GTK_WIDGET (proof.canvas), at.x, at.y);
  gui_wait (is_pinned, proof.model, "the pin");
  g_assert_true (kn_proof_model_get_pin (proof.model, &pin));
  g_assert_cmpfloat_with_epsilon (pin.x, 10, 0.5);
  gui_move (GTK_WIDGET (proof.canvas), at.x + 100, at.y + 10);
  wait_total (proof.model, 80); /* it stays where it is pinned */
  for (int i = 0; i < 4; i++)
    gui_press ("Shift_L+Right");
  gui_press ("Shift_L+Right");
  wait_total (proof.model, 90); /* 25 mm further, by keys */
  gui_press ("Return");
  gui_wait (is_free, proof.model, "letting go");
  at = kn_proof_canvas_to_px (proof.canvas, 10, 20);
  gui_click (GTK_WIDGET (proof.canvas), at.x, at.y);
  gui_wait (is_pinned, proof.model, "the pin");
  gui_click (GTK_WIDGET (proof.canvas), at.x, at.y);
  gui_wait (is_free, proof.model, "a click on the pin lets go");
  (void)click_named (&proof, GTK_TYPE_BUTTON, "Show");
  gui_wait (is_pinned, proof.model, "the pin");
  wait_total (proof.model, 190);
  proof_close (&proof);
}

static void
test_overprint_can_be_left_out (void)
{
  Proof proof;
  proof_open (&proof);
  kn_proof_model_pin (proof.model, &(KnPoint){ 45, 20 });
  click_switch (&proof, "Show overprint", FALSE);
  wait_done (&proof);
  wait_total (proof.model, 100);
  proof_close (&proof);
}

static void
test_it_follows_design_and_condition (void)
{
  Proof proof;
  guint proofs, looks;
  proof_open (&proof);
  kn_proof_model_pin (proof.model, &(KnPoint){ 10, 20 });
  read_counts (&proof, &proofs, &looks);
  g_autoptr (KnPaint) paint = kn_paint_new_cmyk (&(const KnCmyk){ 100, 100, 100, 60 });
  g_autoptr (KnValue) fill = kn_value_new_paint (paint);
  KnId left = *kn_node_get_id (gui_editor_item (&proof.editor, "left"));
  kn_session_select (proof.editor.session, &left);
  g_assert_true (kn_session_set_selected (proof.editor.session, "Ink", KN_PROP_FILL, fill));
  wait_done (&proof);
  assert_counts (&proof, proofs + 1, looks + 1);
  wait_total (proof.model, 360);
  gui_press ("Control_L+z");
  wait_done (&proof);
  wait_total (proof.model, 80);
  guint32 coated = print_at (&proof, 10, 20);
  g_autoptr (KnCondition) news = kn_condition_load ("newsprint", NULL);
  if (news == NULL)
    news = kn_condition_load ("uncoated", NULL);
  g_assert_nonnull (news);
  kn_session_set_condition (proof.editor.session, news);
  wait_done (&proof);
  g_assert_cmphex (print_at (&proof, 10, 20), !=, coated);
  proof_close (&proof);
}

static void
test_unseen_it_rests (void)
{
  Proof proof;
  guint proofs, looks;
  proof_open (&proof);
  read_counts (&proof, &proofs, &looks);
  gui_press ("Alt_L+1");
  gui_wait (is_unseen, proof.view, "the other view");
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (proof.editor.canvas)));
  KnId left = *kn_node_get_id (gui_editor_item (&proof.editor, "left"));
  kn_session_select (proof.editor.session, &left);
  g_autoptr (KnValue) x = kn_value_new_number (-2);
  g_assert_true (kn_session_set_selected (proof.editor.session, "Move", KN_PROP_X, x));
  gui_spin (300);
  assert_counts (&proof, proofs, looks);
  gui_press ("Alt_L+2");
  wait_done (&proof);
  assert_counts (&proof, proofs + 1, looks + 1);
  proof_close (&proof);
}

/* Back from the proof the selection is as it was left, the label is seen whole, and the keyboard is
 * the canvas's. */
static void
test_the_way_back (void)
{
  Proof proof;
  gui_editor_open (&proof.editor, label);
  GtkWidget *canvas = GTK_WIDGET (proof.editor.canvas);
  KnId left = *kn_node_get_id (gui_editor_item (&proof.editor, "left"));
  kn_session_select (proof.editor.session, &left);
  (void)click_named (&proof, GTK_TYPE_TOGGLE_BUTTON, "Proof");
  gui_wait (is_proofing, proof.editor.window, "the view");
  proof.view = kn_editor_window_get_proof (proof.editor.window);
  proof.model = kn_proof_view_get_model (proof.view);
  wait_done (&proof);
  g_assert_false (gtk_widget_get_mapped (canvas));
  (void)click_named (&proof, GTK_TYPE_TOGGLE_BUTTON, "Design");
  gui_wait (is_unseen, proof.view, "the way back");
  gui_spin (100);
  g_assert_true (gtk_widget_get_mapped (canvas));
  g_assert_true (gtk_widget_has_focus (canvas));
  g_assert_true (kn_session_is_selected (proof.editor.session, &left));
  KnRect seen = kn_session_get_visible (proof.editor.session);
  const KnRect whole = { 0, 0, 60, 40 };
  g_assert_true (kn_rect_contains_rect (&seen, &whole, 0));
  guint n = kn_session_get_n_selected (proof.editor.session);
  gui_press ("Delete"); /* the keys are the canvas's */
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (kn_session_get_n_selected (proof.editor.session), ==, 0);
  g_assert_true (kn_doc_can_undo (proof.editor.doc));
  proof_close (&proof);
}

static void
zoom_in (GtkWidget *widget, KnPoint at, int n_steps)
{
  gui_move (widget, at.x, at.y);
  gui_key ("Control_L", TRUE);
  for (int i = 0; i < n_steps; i++)
    gui_scroll (widget, at.x, at.y, TRUE);
  gui_key ("Control_L", FALSE);
  gui_spin (100);
}

static KnPoint
middle_of_design (GuiEditor *editor)
{
  GtkWidget *canvas = GTK_WIDGET (editor->canvas);
  return kn_canvas_to_mm (editor->canvas, gtk_widget_get_width (canvas) / 2.0,
                          gtk_widget_get_height (canvas) / 2.0);
}

static KnPoint
middle_of_proof (Proof *self)
{
  GtkWidget *canvas = GTK_WIDGET (self->canvas);
  return kn_proof_canvas_to_mm (self->canvas, gtk_widget_get_width (canvas) / 2.0,
                                gtk_widget_get_height (canvas) / 2.0);
}

static gboolean
is_design_seen (gpointer data)
{
  return gtk_widget_get_mapped (GTK_WIDGET (((GuiEditor *)data)->canvas));
}

/* Whoever looked closely at a corner sees it in the proof too, and comes back to where he was. */
static void
test_the_views_show_the_same_part (void)
{
  Proof proof;
  gui_editor_open (&proof.editor, label);
  GuiEditor *editor = &proof.editor;
  zoom_in (GTK_WIDGET (editor->canvas), kn_canvas_to_px (editor->canvas, 58, 38), 10);
  const double zoom = kn_session_get_zoom (editor->session);
  const KnPoint middle = middle_of_design (editor);
  const KnPoint corner = kn_canvas_to_px (editor->canvas, 0, 0);
  (void)click_named (&proof, GTK_TYPE_TOGGLE_BUTTON, "Proof");
  gui_wait (is_proofing, editor->window, "the view");
  proof.view = kn_editor_window_get_proof (editor->window);
  proof.model = kn_proof_view_get_model (proof.view);
  proof.canvas = kn_proof_view_get_canvas (proof.view);
  wait_done (&proof);
  g_assert_cmpfloat_with_epsilon (kn_session_get_zoom (editor->session), zoom, 1e-9);
  KnPoint seen = middle_of_proof (&proof);
  g_assert_cmpfloat (hypot (seen.x - middle.x, seen.y - middle.y), <, 0.2);
  gui_press ("Alt_L+1");
  gui_wait (is_design_seen, editor, "the way back");
  gui_spin (100);
  KnPoint back = kn_canvas_to_px (editor->canvas, 0, 0);
  g_assert_cmpfloat (kn_session_get_zoom (editor->session), ==, zoom);
  g_assert_cmpfloat (back.x, ==, corner.x); /* to the pixel */
  g_assert_cmpfloat (back.y, ==, corner.y);
  /* What is moved in the proof is seen in the design. */
  gui_press ("Alt_L+2");
  wait_done (&proof);
  zoom_in (GTK_WIDGET (proof.canvas), kn_proof_canvas_to_px (proof.canvas, seen.x, seen.y), 3);
  seen = middle_of_proof (&proof);
  gui_press ("Alt_L+1");
  gui_wait (is_design_seen, editor, "the way back");
  gui_spin (100);
  g_assert_cmpfloat (kn_session_get_zoom (editor->session), >, zoom * 1.3);
  back = middle_of_design (editor);
  g_assert_cmpfloat (hypot (seen.x - back.x, seen.y - back.y), <, 0.2);
  proof_close (&proof);
}

static void
test_zoom_makes_finer_plates (void)
{
  Proof proof;
  proof_open (&proof);
  const double before = kn_proof_get_dpi (kn_proof_model_get_proof (proof.model));
  const KnPoint fixed = kn_proof_canvas_to_px (proof.canvas, 20, 10);
  gui_move (GTK_WIDGET (proof.canvas), fixed.x, fixed.y);
  gui_key ("Control_L", TRUE);
  for (int i = 0; i < 6; i++)
    gui_scroll (GTK_WIDGET (proof.canvas), fixed.x, fixed.y, TRUE);
  gui_key ("Control_L", FALSE);
  const KnPoint now = kn_proof_canvas_to_px (proof.canvas, 20, 10);
  g_assert_cmpfloat (hypot (now.x - fixed.x, now.y - fixed.y), <, 2); /* stays below the pointer */
  wait_done (&proof);
  g_assert_cmpfloat (kn_proof_get_dpi (kn_proof_model_get_proof (proof.model)), >, before * 1.5);
  proof_close (&proof);
}

static void
test_everything_has_a_name (void)
{
  static const char *const switches[]
      = { "Cyan",   "Magenta",           "Yellow",          "Black",        "PANTONE 871 C",
          "Cutter", "Ink coverage heat", "Under the knife", "Paper colour", "Show overprint" };
  Proof proof;
  proof_open (&proof);
  GtkWidget *window = GTK_WIDGET (proof.editor.window);
  for (gsize i = 0; i < G_N_ELEMENTS (switches); i++)
    g_assert_nonnull (find_named (window, GTK_TYPE_SWITCH, switches[i]));
  gtk_test_accessible_assert_role (proof.canvas, GTK_ACCESSIBLE_ROLE_IMG);
  g_assert_nonnull (find_named (window, GTK_TYPE_TOGGLE_BUTTON, "Design"));
  g_assert_nonnull (find_named (window, KN_TYPE_PROOF_CANVAS, "The label as it will be printed"));
  proof_close (&proof);
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  g_test_add_func ("/app/proof/a-plate-is-switched-off", test_a_plate_is_switched_off);
  g_test_add_func ("/app/proof/the-divider-moves", test_the_divider_moves);
  g_test_add_func ("/app/proof/the-probe", test_the_probe_follows_and_is_pinned);
  g_test_add_func ("/app/proof/without-overprint", test_overprint_can_be_left_out);
  g_test_add_func ("/app/proof/follows-the-design", test_it_follows_design_and_condition);
  g_test_add_func ("/app/proof/unseen-it-rests", test_unseen_it_rests);
  g_test_add_func ("/app/proof/the-way-back", test_the_way_back);
  g_test_add_func ("/app/proof/the-views-show-the-same-part", test_the_views_show_the_same_part);
  g_test_add_func ("/app/proof/zoom-makes-finer-plates", test_zoom_makes_finer_plates);
  g_test_add_func ("/app/proof/names", test_everything_has_a_name);
  return g_test_run ();
}
