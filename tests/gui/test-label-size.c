/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The size of a flat label with real clicks: typed, seen, applied in one step, taken back. */

#include "gui-tools.h"

#include "app/kn-label-size-dialog.h"
#include "app/kn-thumb.h"
#include "model/kn-form.h"

static GtkWidget *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      if (KN_IS_LABEL_SIZE_DIALOG (window) && gtk_widget_get_mapped (window))
        return window;
    }
  return NULL;
}

static gboolean
is_open (gpointer data)
{
  return find_dialog () != NULL;
}

static gboolean
is_closed (gpointer data)
{
  return find_dialog () == NULL;
}

static GtkWidget *
find_of (GtkWidget *root, GType type, guint *at)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type) && (*at)-- == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_of (child, type, at);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static cairo_surface_t *
get_picture (void)
{
  guint first = 0;
  GtkWidget *thumb = find_of (find_dialog (), KN_TYPE_THUMB, &first);
  return thumb == NULL ? NULL : kn_thumb_get_surface (KN_THUMB (thumb));
}

/* @ratio: of its sides. */
static gboolean
is_seen (gpointer ratio)
{
  cairo_surface_t *picture = get_picture ();
  return picture != NULL
         && ABS ((double)cairo_image_surface_get_width (picture)
                     / cairo_image_surface_get_height (picture)
                 - *(double *)ratio)
                < 0.02;
}

static void
type_into (guint at, const char *text)
{
  GtkWidget *spin = find_of (find_dialog (), GTK_TYPE_SPIN_BUTTON, &at);
  gui_click (spin, 20, 16);
  gui_press ("Control_L+a");
  gui_type (text);
}

static KnForm
get_form (GuiEditor *editor)
{
  return kn_form_get (kn_session_get_scene (editor->session));
}

static void
test_a_size_is_typed_seen_and_taken_back (void)
{
  static const char json[]
      = "{\"format\":\"kanok-design\",\"version\":1,\"name\":\"ฉลาก\",\"form\":{\"kind\":"
        "\"label\",\"shape\":\"rectangle\",\"width_mm\":80,\"height_mm\":50,\"bleed_mm\":3,"
        "\"safe_mm\":3},\"inks\":[{\"id\":\"red\",\"name\":\"red\",\"cmyk\":[0,90,90,0]}],"
        "\"faces\":[{\"id\":\"front\",\"items\":[{\"type\":\"rect\",\"x_mm\":-3,\"y_mm\":-3,"
        "\"width_mm\":86,\"height_mm\":56,\"fill\":{\"ink\":\"red\"}}]}]}";
  GuiEditor editor = { 0 };
  double old_ratio = 80.0 / 50, new_ratio = 40.0 / 60;
  gui_editor_open (&editor, json);
  gui_click_saying (GTK_WIDGET (editor.window), "Size of the Label…");
  gui_wait (is_open, NULL, "the dialog");
  gui_wait (is_seen, &old_ratio, "the label as it is");
  type_into (0, "40");
  gui_press ("Tab");
  type_into (1, "no number");
  gui_press ("Tab");
  type_into (1, "30*2");
  gui_press ("Tab");
  gui_wait (is_seen, &new_ratio, "the label as it will be");
  gui_screenshot ("label-size");
  g_assert_cmpfloat (get_form (&editor).width_mm, ==, 80); /* nothing yet */
  type_into (3, "4");                                      /* not left when Apply is pressed */
  gui_click_saying (find_dialog (), "_Apply");
  gui_wait (is_closed, NULL, "the dialog to close");
  const KnForm form = get_form (&editor);
  g_assert_cmpfloat (form.width_mm, ==, 40);
  g_assert_cmpfloat (form.height_mm, ==, 60);
  g_assert_cmpfloat (form.bleed_mm, ==, 4);
  const KnScene *scene = kn_session_get_scene (editor.session);
  g_autoptr (GPtrArray) rects = kn_scene_list_kind (scene, KN_NODE_RECT);
  const KnRect ground = kn_scene_get_item_box (scene, rects->pdata[0]);
  g_assert_cmpfloat_with_epsilon (ground.x, -3, 1e-6);
  g_assert_cmpfloat_with_epsilon (ground.width, 46, 1e-6);
  g_assert_cmpfloat_with_epsilon (ground.height, 66, 1e-6);
  gui_press ("Control_L+z");
  gui_spin (300);
  g_assert_cmpfloat (get_form (&editor).width_mm, ==, 80);
  g_assert_cmpfloat (get_form (&editor).bleed_mm, ==, 3);

  gui_click_saying (GTK_WIDGET (editor.window), "Size of the Label…");
  gui_wait (is_open, NULL, "the dialog");
  type_into (0, "55");
  gui_press ("Escape");
  gui_wait (is_closed, NULL, "the dialog to close");
  g_assert_cmpfloat (get_form (&editor).width_mm, ==, 80);
  gui_editor_close (&editor);
}

int
main (int argc, char *argv[])
{
  gui_init (&argc, &argv);
  g_test_add_func ("/gui/label-size/typed-seen-taken-back",
                   test_a_size_is_typed_seen_and_taken_back);
  return g_test_run ();
}
