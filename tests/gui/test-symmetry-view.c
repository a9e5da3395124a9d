/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The teaching view: mirrors and centres show above the selected pattern by button and by key, and
 * the quiz leads whoever answers truly to the group, and says why to who does not. */

#include "gui-tools.h"

#include "app/kn-session-pattern.h"
#include "app/kn-symmetry-quiz.h"
#include "pattern/kn-elements.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

static const char LEAF[]
    = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 20 20\"><path fill=\"#b5121b\" "
      "d=\"M3 19C1 12 5 4 17 1c-3 3-2 6-6 8 2 0 4 0 6-1-2 6-7 8-11 8z\"/></svg>";
static const char DESIGN[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"Symmetry\", \"language\": "
      "\"en\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"
      "\"height_mm\": 60, \"bleed_mm\": 3, \"safe_mm\": 3 },"
      "\"assets\": { \"leaf\": { \"file\": \"leaf.svg\", \"name\": \"Leaf\", \"kind\": \"motif\" } "
      "},"
      "\"faces\": [ { \"id\": \"front\", \"items\": [ { \"type\": \"pattern\", \"id\": \"all\","
      "\"asset\": \"leaf\", \"group\": \"p4g\", \"cell_mm\": [30, 30], \"x_mm\": 0, \"y_mm\": 0, "
      "\"width_mm\": 100, \"height_mm\": 60 } ] } ] }";

static void
open_pattern (GuiEditor *editor)
{
  g_autofree char *folder = g_dir_make_tmp ("kanok-symmetry-XXXXXX", NULL);
  g_autofree char *design = g_build_filename (folder, "design.json", NULL);
  g_autofree char *leaf = g_build_filename (folder, "leaf.svg", NULL);
  g_assert_true (g_file_set_contents (design, DESIGN, -1, NULL));
  g_assert_true (g_file_set_contents (leaf, LEAF, -1, NULL));
  gui_editor_open_file (editor, design);
  kn_session_select (editor->session, kn_node_get_id (gui_editor_item (editor, "all")));
  gui_editor_wait_drawn (editor);
}

static gboolean
is_near (guint32 pixel, const char *name)
{
  GdkRGBA wanted;
  g_assert_true (gdk_rgba_parse (&wanted, name));
  const double off[]
      = { (pixel >> 16 & 255) / 255.0 - wanted.red, (pixel >> 8 & 255) / 255.0 - wanted.green,
          (pixel & 255) / 255.0 - wanted.blue };
  return fabs (off[0]) < 0.1 && fabs (off[1]) < 0.1 && fabs (off[2]) < 0.1;
}

/* Whether the canvas shows a colour at a point of the face; a line may lie one pixel aside. */
static gboolean
shows (GuiEditor *editor, double x_mm, double y_mm, const char *colour)
{
  GtkWidget *canvas = GTK_WIDGET (editor->canvas);
  const int width = gtk_widget_get_width (canvas), height = gtk_widget_get_height (canvas);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (canvas);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  g_autoptr (GskRenderNode) node = gtk_snapshot_free_to_node (snapshot);
  const graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height);
  GskRenderer *renderer = gtk_native_get_renderer (gtk_widget_get_native (canvas));
  g_autoptr (GdkTexture) texture = gsk_renderer_render_texture (renderer, node, &all);
  g_autofree guint32 *pixels = g_new (guint32, width * height);
  gdk_texture_download (texture, (guchar *)pixels, (gsize)width * 4);
  const KnPoint at = gui_editor_px (editor, x_mm, y_mm);
  for (int dy = -1; dy <= 1; dy++)
    for (int dx = -1; dx <= 1; dx++)
      if (is_near (pixels[((int)at.y + dy) * width + (int)at.x + dx], colour))
        return TRUE;
  return FALSE;
}

/* Of p4g: a centre of four turns in the middle of a cell's half, one of two where mirrors cross. */
static gboolean
shows_elements (GuiEditor *editor)
{
  const KnElement four = { .kind = KN_ELEMENT_CENTRE, .order = 4 };
  const KnElement two = { .kind = KN_ELEMENT_CENTRE, .order = 2 };
  const KnElement mirror = { .kind = KN_ELEMENT_MIRROR };
  return shows (editor, 15, 15, kn_element_get_colour (&four))
         && shows (editor, 15, 30, kn_element_get_colour (&two))
         && shows (editor, 22.5, 22.5, kn_element_get_colour (&mirror));
}

static void
test_elements_are_shown (void)
{
  GuiEditor editor;
  open_pattern (&editor);
  g_assert_false (shows_elements (&editor));
  gui_click_saying (GTK_WIDGET (editor.window), _ ("Show symmetry"));
  gui_spin (200);
  gui_screenshot ("symmetry-1-shown");
  g_assert_true (shows_elements (&editor));
  g_assert_nonnull (gui_find_saying (GTK_WIDGET (editor.window), C_ ("symmetry", "Mirror")));
  /* They belong to the pattern that is selected. */
  const KnPoint beside = gui_editor_px (&editor, 50, -12), at = gui_editor_px (&editor, 50, 20);
  gui_click (GTK_WIDGET (editor.canvas), beside.x, beside.y);
  gui_spin (100);
  g_assert_false (shows_elements (&editor));
  /* The key takes them away; another group has others. */
  gui_click (GTK_WIDGET (editor.canvas), at.x, at.y);
  gui_press ("Shift_L+s");
  gui_spin (100);
  g_assert_false (shows_elements (&editor));
  gui_press ("Shift_L+s");
  gui_spin (100);
  g_assert_true (shows_elements (&editor));
  kn_session_set_pattern_group (editor.session, "p6m");
  gui_spin (300);
  gui_screenshot ("symmetry-2-snowflake");
  g_assert_false (shows_elements (&editor));
  gui_editor_close (&editor);
}

/* --- the quiz -------------------------------------------------------------------------------- */

static gboolean
is_quiz_there (gpointer data)
{
  GListModel *all = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (all, i);
      if (KN_IS_SYMMETRY_QUIZ (window))
        {
          *(GtkWidget **)data = window;
          return gtk_widget_get_mapped (window);
        }
    }
  return FALSE;
}

static void
test_quiz (void)
{
  GuiEditor editor;
  GtkWidget *quiz = NULL;
  open_pattern (&editor);
  gui_click_saying (GTK_WIDGET (editor.window), _ ("Show symmetry"));
  gui_click_saying (GTK_WIDGET (editor.window), _ ("Quiz"));
  gui_wait (is_quiz_there, &quiz, "the quiz");
  g_assert_cmpstr (kn_symmetry_quiz_get_group (KN_SYMMETRY_QUIZ (quiz)), ==, "p4g");
  gui_spin (300);
  gui_screenshot ("symmetry-3-quiz");
  g_autofree char *name
      = g_strdup_printf (_ ("It is %s.\n%s"), "p4g", _ ("Pinwheels, left and right in turn"));
  /* A wrong answer says why and asks again. */
  gui_click_saying (quiz, _ ("2: half turns"));
  gui_spin (200);
  gui_screenshot ("symmetry-4-wrong");
  g_assert_nonnull (gui_find_saying (
      quiz, _ ("Not so. Look at the signs that are shown now: turn the page about one of them and "
               "count how often it looks the same in one whole turn.")));
  g_assert_null (gui_find_saying (quiz, name));
  gui_click_saying (quiz, _ ("4: quarter turns"));
  gui_spin (100);
  gui_click_saying (quiz, C_ ("answer", "Yes")); /* there are mirrors */
  gui_spin (100);
  gui_click_saying (quiz, C_ ("answer", "No")); /* but not through the pinwheels */
  gui_spin (200);
  gui_screenshot ("symmetry-5-found");
  g_assert_nonnull (gui_find_saying (quiz, name));
  g_autofree char *score = g_strdup_printf (_ ("%d of %d right at the first go"), 2, 3);
  g_assert_nonnull (gui_find_saying (quiz, score));
  gui_click_saying (quiz, _ ("Another one"));
  gui_spin (200);
  gui_screenshot ("symmetry-6-another");
  g_assert_null (gui_find_saying (quiz, name));
  g_assert_cmpstr (kn_symmetry_quiz_get_group (KN_SYMMETRY_QUIZ (quiz)), !=, "p4g");
  gui_press ("Escape");
  gui_spin (200);
  gui_editor_close (&editor);
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  g_test_add_func ("/app/symmetry/elements-are-shown", test_elements_are_shown);
  g_test_add_func ("/app/symmetry/quiz-leads-to-the-group", test_quiz);
  return g_test_run ();
}
