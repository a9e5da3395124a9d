/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Around the canvas nothing is painted anew while the hand moves something on it, and what is kept
 * as a picture looks as it would without. */

#include "app/kn-measure-field.h"
#include "app/kn-still.h"
#include "gui-tools.h"

static const char DESIGN[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"ทดสอบ\", \"language\": \"th\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"
      "\"height_mm\": 60, \"bleed_mm\": 3, \"safe_mm\": 3 }, \"inks\": [],"
      "\"faces\": [ { \"id\": \"front\", \"items\": ["
      "{ \"type\": \"rect\", \"id\": \"box\", \"x_mm\": 12, \"y_mm\": 20, \"width_mm\": 20,"
      "\"height_mm\": 10, \"fill\": { \"cmyk\": [0, 90, 85, 10] } } ] } ] }";

static void
list_stills (GtkWidget *root, GPtrArray *out)
{
  if (KN_IS_STILL (root))
    g_ptr_array_add (out, root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    list_stills (child, out);
}

static GtkWidget *
find_field (GtkWidget *root, const char *tooltip)
{
  if (KN_IS_MEASURE_FIELD (root) && g_strcmp0 (gtk_widget_get_tooltip_text (root), tooltip) == 0)
    return root;
  GtkWidget *found = NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_field (child, tooltip);
  return found;
}

static gboolean
shows_its_place (gpointer data)
{
  GuiEditor *editor = data;
  GtkWidget *field = find_field (GTK_WIDGET (editor->window), "From the left");
  GtkWidget *text = field == NULL ? NULL : gui_find (field, GTK_TYPE_TEXT, NULL);
  const KnNode *box = gui_editor_item (editor, "box");
  if (text == NULL || box == NULL)
    return FALSE;
  double shown = g_ascii_strtod (gtk_editable_get_text (GTK_EDITABLE (text)), NULL);
  double is = kn_node_get_number (box, KN_PROP_X);
  return is != 12 && ABS (shown - is) < 0.006; /* two decimals are shown */
}

static void
test_a_drag_paints_the_canvas_alone (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  KnPoint at = gui_editor_px (&editor, 22, 25);
  gui_click (GTK_WIDGET (editor.canvas), at.x, at.y);
  gui_move (GTK_WIDGET (editor.canvas), at.x, at.y);
  gui_button (1, TRUE);
  gui_move (GTK_WIDGET (editor.canvas), at.x + 8, at.y + 4);
  gui_move (GTK_WIDGET (editor.canvas), at.x + 12, at.y + 6); /* it says "changing…" now */
  gui_spin (600);
  g_autoptr (GPtrArray) stills = g_ptr_array_new ();
  list_stills (GTK_WIDGET (editor.window), stills);
  g_assert_cmpuint (stills->len, >=, 10);
  g_autoptr (GArray) before = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_shown = 0;
  for (guint i = 0; i < stills->len; i++)
    {
      guint n = kn_still_get_n_strips (stills->pdata[i]);
      n_shown += n > 0;
      g_array_append_val (before, n);
    }
  g_assert_cmpuint (n_shown, >=, 5); /* header, rail, panel, status, and the inspector's */
  for (int i = 4; i < 30; i++)
    gui_move (GTK_WIDGET (editor.canvas), at.x + 3 * i, at.y + 2 * i);
  /* What waited for its turn is shown when the hand rests, the button still down. */
  gui_wait (shows_its_place, &editor, "the number of the place");
  guint n_changed = 0;
  for (guint i = 0; i < stills->len; i++)
    n_changed += kn_still_get_n_strips (stills->pdata[i]) != g_array_index (before, guint, i);
  g_assert_cmpuint (n_changed, <=, 1); /* the numbers */
  gui_button (1, FALSE);
  gui_editor_close (&editor);
}

/* --- as without ------------------------------------------------------------------------------- */

static cairo_surface_t *
draw (GtkWidget *widget, GtkWidget *around)
{
  int width = gtk_widget_get_width (around), height = gtk_widget_get_height (around);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  gtk_widget_snapshot_child (gtk_widget_get_parent (widget), widget, snapshot);
  GskRenderNode *node = gtk_snapshot_free_to_node (snapshot);
  cairo_surface_t *out = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (out);
  cairo_set_source_rgb (cr, 0.9, 0.5, 0.3);
  cairo_paint (cr);
  graphene_rect_t bounds;
  if (node != NULL)
    {
      gsk_render_node_get_bounds (node, &bounds);
      cairo_translate (cr, (double)-floorf (bounds.origin.x), (double)-floorf (bounds.origin.y));
      gsk_render_node_draw (node, cr);
      gsk_render_node_unref (node);
    }
  cairo_destroy (cr);
  cairo_surface_flush (out);
  return out;
}

static int
get_worst_difference (cairo_surface_t *a, cairo_surface_t *b)
{
  int worst = 0, stride = cairo_image_surface_get_stride (a);
  const guint8 *p = cairo_image_surface_get_data (a), *q = cairo_image_surface_get_data (b);
  for (int y = 0; y < cairo_image_surface_get_height (a); y++)
    for (int x = 0; x < 4 * cairo_image_surface_get_width (a); x++)
      if (x % 4 != 3)
        worst = MAX (worst, ABS (p[y * stride + x] - q[y * stride + x]));
  return worst;
}

static void
test_it_looks_as_without (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN);
  gui_spin (600);
  g_autoptr (GPtrArray) stills = g_ptr_array_new ();
  list_stills (GTK_WIDGET (editor.window), stills);
  guint n = 0;
  for (guint i = 0; i < stills->len; i++)
    {
      GtkWidget *still = stills->pdata[i], *child = gtk_widget_get_first_child (still);
      if (!gtk_widget_get_mapped (still) || !gtk_widget_get_visible (child)
          || kn_still_get_n_strips (KN_STILL (still)) == 0)
        continue;
      cairo_surface_t *kept = draw (still, still), *plain = draw (child, still);
      /* Rounded once more, where something is half transparent. */
      g_assert_cmpint (get_worst_difference (kept, plain), <=, 2);
      cairo_surface_destroy (kept);
      cairo_surface_destroy (plain);
      n++;
    }
  g_assert_cmpuint (n, >=, 5);
  gui_editor_close (&editor);
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  g_test_add_func ("/app/still/a-drag-paints-the-canvas-alone",
                   test_a_drag_paints_the_canvas_alone);
  g_test_add_func ("/app/still/it-looks-as-without", test_it_looks_as_without);
  return g_test_run ();
}
