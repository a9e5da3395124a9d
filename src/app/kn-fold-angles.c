/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the list of folds beside the pack as it stands. Creases have no names, so each row shows
 * where its panel lies on the blank, and is called after it. */

#include "config.h"

#include "app/kn-fold-angles.h"

#include "app/kn-control-name.h"
#include "app/kn-wheel.h"
#include "model/kn-custom-form.h"
#include "model/kn-form.h"
#include "pack/kn-tool-fold.h"
#include "render/kn-draw.h"

#include <glib/gi18n.h>
#include <math.h>

#define PICTURE_PX 44
#define MARGIN_PX 3
#define LIST_MOST_PX 420
#define MOST_DEG 180.0
#define STEP_DEG 5.0

struct _KnFoldAngles
{
  GtkBox parent_instance;

  KnSession *session;
  GtkWidget *button, *list;
  KnPackForm *listed; /* whose folds are in the list */
  GPtrArray *spins;   /* GtkSpinButton of each panel but the first */
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (KnFoldAngles, kn_fold_angles, GTK_TYPE_BOX)

/* --- rows ------------------------------------------------------------------------------------ */

typedef struct
{
  KnPackForm *pack;
  gsize panel;
} Place;

static void
place_free (gpointer data)
{
  kn_pack_form_unref (((Place *)data)->pack);
  g_free (data);
}

/* The blank, that panel filled and its crease thick. */
static void
draw_place (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  const Place *self = data;
  gsize n = 0;
  GdkRGBA ink;
  const double w = kn_pack_form_get_width_mm (self->pack);
  const double h = kn_pack_form_get_height_mm (self->pack);
  const double scale = fmin ((width - 2 * MARGIN_PX) / w, (height - 2 * MARGIN_PX) / h);
  const KnDieline *dieline = kn_pack_form_get_dieline (self->pack);
  const KnMatrix to_page = kn_dieline_get_page_matrix (dieline);
  const KnPoint *crease = kn_dieline_get_panels (dieline, &n)[self->panel].crease;
  const KnPoint a = kn_matrix_apply (&to_page, crease[0].x, crease[0].y);
  const KnPoint b = kn_matrix_apply (&to_page, crease[1].x, crease[1].y);
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (area)), &ink);
  gdk_cairo_set_source_rgba (cr, &ink);
  cairo_translate (cr, (width - w * scale) / 2, (height - h * scale) / 2);
  cairo_scale (cr, scale, scale);
  kn_draw_append_path (cr, kn_pack_form_get_trim (self->pack));
  cairo_set_line_width (cr, 1 / scale);
  cairo_stroke (cr);
  kn_draw_append_path (cr, kn_pack_form_get_panels (self->pack, &n)[self->panel].outline);
  ink.alpha *= 0.4F;
  gdk_cairo_set_source_rgba (cr, &ink);
  cairo_fill (cr);
  cairo_move_to (cr, a.x, a.y);
  cairo_line_to (cr, b.x, b.y);
  ink.alpha = 1;
  gdk_cairo_set_source_rgba (cr, &ink);
  cairo_set_line_width (cr, 3 / scale);
  cairo_stroke (cr);
}

static void
on_value (GtkSpinButton *spin, KnFoldAngles *self)
{
  guint at = 0;
  g_autoptr (GError) error = NULL;
  if (self->is_updating || !g_ptr_array_find (self->spins, spin, &at))
    return;
  const double degrees = gtk_spin_button_get_value (spin);
  kn_session_begin (self->session, _ ("Fold of a crease"));
  const gboolean done = kn_edit_fold (kn_session_get_doc (self->session), at + 1, degrees, &error);
  (void)kn_session_finish (self->session, done, error); /* it has said why */
}

static GtkWidget *
make_spin (KnFoldAngles *self, const char *name)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (-MOST_DEG, MOST_DEG, STEP_DEG);
  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (spin), 1);
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  kn_control_name (spin, name);
  kn_wheel_scrolls_past (spin);
  g_signal_connect (spin, "value-changed", G_CALLBACK (on_value), self);
  g_ptr_array_add (self->spins, spin);
  return spin;
}

static void
add_row (KnFoldAngles *self, const KnPackForm *pack, gsize panel)
{
  g_autofree char *name = kn_pack_form_dup_panel_name (pack, panel);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *picture = gtk_drawing_area_new ();
  GtkWidget *label = gtk_label_new (name);
  Place *place = g_new (Place, 1);
  *place = (Place){ kn_pack_form_ref (pack), panel };
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (picture), draw_place, place, place_free);
  gtk_widget_set_size_request (picture, PICTURE_PX, PICTURE_PX);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (row), picture);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), make_spin (self, name));
  gtk_box_append (GTK_BOX (row), gtk_label_new ("°"));
  gtk_box_append (GTK_BOX (self->list), row);
}

static gboolean
is_same_blank (const KnPackForm *a, const KnPackForm *b)
{
  gsize n = 0, m = 0;
  if (a == NULL || !kn_path_equal (kn_pack_form_get_trim (a), kn_pack_form_get_trim (b)))
    return FALSE;
  const KnPackPanel *p = kn_pack_form_get_panels (a, &n), *q = kn_pack_form_get_panels (b, &m);
  for (gsize i = 0; i < MIN (n, m); i++)
    if (!kn_path_equal (p[i].outline, q[i].outline) || !g_str_equal (p[i].role, q[i].role))
      return FALSE;
  return n == m;
}

/* Rows stay while somebody types in one of them; names follow from how all lies, and are made anew
 * when the list is opened. */
static void
show (KnFoldAngles *self)
{
  gsize n = 0;
  const KnScene *scene = kn_session_get_scene (self->session);
  const KnPackForm *pack = kn_form_get_pack (scene, NULL);
  const gboolean is_there = pack != NULL && kn_form_get (scene).kind == KN_FORM_CUSTOM
                            && kn_pack_form_get_why_flat (pack) == NULL;
  gtk_widget_set_visible (GTK_WIDGET (self), is_there);
  if (!is_there)
    return;
  const KnDielinePanel *panels = kn_dieline_get_panels (kn_pack_form_get_dieline (pack), &n);
  const gboolean is_open
      = gtk_widget_get_mapped (self->list) && self->spins->len == n - 1 && self->listed != NULL;
  self->is_updating = TRUE;
  if (!is_open && !is_same_blank (self->listed, pack))
    {
      for (GtkWidget *row; (row = gtk_widget_get_first_child (self->list)) != NULL;)
        gtk_box_remove (GTK_BOX (self->list), row);
      g_ptr_array_set_size (self->spins, 0);
      for (gsize i = 1; i < n; i++)
        add_row (self, pack, i);
      g_clear_pointer (&self->listed, kn_pack_form_unref);
      self->listed = kn_pack_form_ref (pack);
    }
  for (guint i = 0; i < self->spins->len; i++)
    if (gtk_spin_button_get_value (self->spins->pdata[i]) != panels[i + 1].angle_deg)
      gtk_spin_button_set_value (self->spins->pdata[i], panels[i + 1].angle_deg);
  self->is_updating = FALSE;
}

/* --- making it ------------------------------------------------------------------------------- */

static void
kn_fold_angles_dispose (GObject *object)
{
  KnFoldAngles *self = KN_FOLD_ANGLES (object);
  g_clear_object (&self->session);
  g_clear_pointer (&self->listed, kn_pack_form_unref);
  g_clear_pointer (&self->spins, g_ptr_array_unref);
  G_OBJECT_CLASS (kn_fold_angles_parent_class)->dispose (object);
}

static void
kn_fold_angles_class_init (KnFoldAnglesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_fold_angles_dispose;
}

static GtkWidget *
make_popover (KnFoldAngles *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *says
      = gtk_label_new (_ ("Above 0 a crease folds away from the print, below it towards "
                          "the print."));
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_label_set_wrap (GTK_LABEL (says), TRUE);
  gtk_label_set_xalign (GTK_LABEL (says), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (says), 34);
  gtk_widget_add_css_class (says, "dim-label");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), LIST_MOST_PX);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_box_append (GTK_BOX (box), says);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect_swapped (popover, "show", G_CALLBACK (show), self);
  return popover;
}

static void
kn_fold_angles_init (KnFoldAngles *self)
{
  self->spins = g_ptr_array_new ();
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), _ ("Folds"));
  gtk_widget_set_tooltip_text (self->button, _ ("How far each crease folds"));
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (self->button), GTK_ARROW_UP);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), make_popover (self));
  gtk_box_append (GTK_BOX (self), self->button);
}

GtkWidget *
kn_fold_angles_new (KnSession *session)
{
  g_return_val_if_fail (KN_IS_SESSION (session), NULL);
  KnFoldAngles *self = g_object_new (KN_TYPE_FOLD_ANGLES, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "head-changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
  return GTK_WIDGET (self);
}
