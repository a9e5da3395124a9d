/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The numbers of the selection. Place, size and rotation are those of its frame (kn-frame.h), for
 * one item and for several, in the frame of their parent; each other field is one property of the
 * property table, and says so where items differ. Fields that the lead item does not have are
 * hidden. */

#include "config.h"

#include "app/kn-place-section.h"

#include "app/kn-frame.h"
#include "app/kn-measure-field.h"
#include "app/kn-session-arrange.h"
#include "app/kn-session-mixed.h"

#include <glib/gi18n.h>

typedef struct
{
  KnProp prop;
  KnMeasureUnit unit;
  const char *name;       /* N_() or a letter */
  const char *accessible; /* N_() */
  double step;
} FieldInfo;

static const FieldInfo FIELDS[] = {
  { KN_PROP_X, KN_MEASURE_MM, "X", N_ ("From the left"), 0.5 },
  { KN_PROP_Y, KN_MEASURE_MM, "Y", N_ ("From the top"), 0.5 },
  { KN_PROP_WIDTH, KN_MEASURE_MM, N_ ("Width"), N_ ("Width"), 0.5 },
  { KN_PROP_HEIGHT, KN_MEASURE_MM, N_ ("Height"), N_ ("Height"), 0.5 },
  { KN_PROP_ROTATION, KN_MEASURE_DEG, N_ ("Rotate"), N_ ("Rotation, clockwise"), 1 },
  { KN_PROP_OPACITY, KN_MEASURE_PCT, N_ ("Opacity"), N_ ("Opacity"), 5 },
  { KN_PROP_STROKE_WIDTH, KN_MEASURE_PT, N_ ("Line"), N_ ("Width of the line"), 0.25 },
  { KN_PROP_CORNER_RADIUS, KN_MEASURE_MM, N_ ("Corner"), N_ ("Radius of the corners"), 0.5 },
};

#define MINIMUM_SIDE_MM 0.01 /* what has no side can never be made larger again */
#define MIRROR_AT 5          /* the place in the grid beside the rotation */

struct _KnPlaceSection
{
  GtkBox parent_instance;

  KnSession *session;
  GtkWidget *fields[G_N_ELEMENTS (FIELDS)];
  GtkWidget *flip_x, *flip_y;
  GtkWidget *lock;
};

G_DEFINE_FINAL_TYPE (KnPlaceSection, kn_place_section, GTK_TYPE_BOX)

static const KnNode *
lead_item (KnPlaceSection *self)
{
  guint n = kn_session_get_n_selected (self->session);
  return n == 0 ? NULL : kn_session_get_selected_node (self->session, n - 1);
}

/* --- the box of the selection ---------------------------------------------------------------- */

typedef struct
{
  KnFrame frame;
  KnProp prop;
  double value;
  gboolean is_locked; /* width and height change together */
} BoxEdit;

static gboolean
do_move (KnDoc *doc, const KnId *items, gsize n, gpointer data, GError **error)
{
  const BoxEdit *edit = data;
  const KnRect *box = &edit->frame.box;
  KnMatrix linear = edit->frame.parent_to_face;
  linear.x0 = 0;
  linear.y0 = 0;
  double dx = edit->prop == KN_PROP_X ? edit->value - box->x : 0;
  double dy = edit->prop == KN_PROP_Y ? edit->value - box->y : 0;
  KnPoint by = kn_matrix_apply (&linear, dx, dy);
  return kn_edit_move_by (doc, items, n, by.x, by.y, error);
}

static gboolean
do_resize (KnDoc *doc, const KnId *items, gsize n, gpointer data, GError **error)
{
  const BoxEdit *edit = data;
  const KnRect *box = &edit->frame.box;
  gboolean is_width = edit->prop == KN_PROP_WIDTH;
  gboolean keeps = edit->is_locked;
  for (gsize i = 0; i < n; i++)
    keeps = keeps || !kn_edit_can_stretch (kn_doc_get_scene (doc), &items[i]);
  double wanted = MAX (edit->value, MINIMUM_SIDE_MM);
  double old = is_width ? box->width : box->height;
  double factor = old > 0 ? wanted / old : 1;
  double width = is_width ? wanted : keeps ? box->width * factor : box->width;
  double height = is_width ? (keeps ? box->height * factor : box->height) : wanted;
  KnRect to = kn_edit_resize_box (box, edit->frame.rotation_deg, width, height);
  if (n == 1)
    return kn_edit_set_box (doc, items, &to, FALSE, error);
  return kn_edit_scale (doc, items, n, box, &to, error);
}

static void
commit_box (KnPlaceSection *self, KnProp prop, double value)
{
  BoxEdit edit = { .prop = prop, .value = value };
  edit.is_locked = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->lock));
  if (!kn_frame_get (self->session, &edit.frame))
    return;
  if (prop == KN_PROP_ROTATION)
    kn_session_turn (self->session, value - edit.frame.rotation_deg);
  else if (prop == KN_PROP_X || prop == KN_PROP_Y)
    (void)kn_session_run (self->session, _ ("Move"), do_move, &edit);
  else
    (void)kn_session_run (self->session, _ ("Change size"), do_resize, &edit);
  kn_place_section_update (self); /* several turned items show 0 again */
}

static gboolean
is_of_box (KnProp prop)
{
  return prop == KN_PROP_X || prop == KN_PROP_Y || prop == KN_PROP_WIDTH || prop == KN_PROP_HEIGHT
         || prop == KN_PROP_ROTATION;
}

static double
box_value (const KnFrame *frame, KnProp prop)
{
  switch ((int)prop)
    {
    case KN_PROP_X:
      return frame->box.x;
    case KN_PROP_Y:
      return frame->box.y;
    case KN_PROP_WIDTH:
      return frame->box.width;
    case KN_PROP_HEIGHT:
      return frame->box.height;
    default:
      return frame->rotation_deg;
    }
}

/* --- fields ----------------------------------------------------------------------------------- */

static void
on_committed (KnMeasureField *field, double value, KnPlaceSection *self)
{
  gsize i = GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (field), "field"));
  KnProp prop = FIELDS[i].prop;
  if (lead_item (self) == NULL)
    return;
  if (is_of_box (prop))
    {
      commit_box (self, prop, value);
      return;
    }
  g_autoptr (KnValue) number = kn_value_new_number (value);
  /* Translators: %s is a property such as Width */
  g_autofree char *label = g_strdup_printf (_ ("Change %s"), kn_prop_get_label (prop));
  kn_session_set_selected (self->session, label, prop, number);
}

static gboolean
shows_field (const KnNode *item, KnProp prop, const KnFrame *frame)
{
  if (!kn_prop_applies (prop, kn_node_get_kind (item)))
    return FALSE;
  if (is_of_box (prop))
    return frame != NULL;
  if (prop == KN_PROP_STROKE_WIDTH)
    return kn_node_get_paint (item, KN_PROP_STROKE) != NULL;
  return TRUE;
}

void
kn_place_section_update (KnPlaceSection *self)
{
  const KnNode *item = lead_item (self);
  gtk_widget_set_visible (GTK_WIDGET (self), item != NULL);
  if (item == NULL)
    return;
  KnFrame frame;
  gboolean has_frame = kn_frame_get (self->session, &frame);
  for (gsize i = 0; i < G_N_ELEMENTS (FIELDS); i++)
    {
      KnMeasureField *field = KN_MEASURE_FIELD (self->fields[i]);
      KnProp prop = FIELDS[i].prop;
      gboolean shown = shows_field (item, prop, has_frame ? &frame : NULL);
      gtk_widget_set_visible (self->fields[i], shown);
      if (!shown)
        continue;
      if (is_of_box (prop))
        kn_measure_field_set_value (field, box_value (&frame, prop));
      else
        kn_measure_field_show (field, kn_node_get_number (item, prop),
                               kn_session_is_mixed (self->session, prop));
    }
  gtk_widget_set_visible (self->lock, has_frame);
}

static void
on_mirror (GtkButton *button, KnPlaceSection *self)
{
  kn_session_flip (self->session, GTK_WIDGET (button) == self->flip_x);
}

static GtkWidget *
make_mirror (KnPlaceSection *self, const char *icon_name, const char *label)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);
  gtk_widget_set_tooltip_text (button, label);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_add_css_class (button, "kn-field-button");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect (button, "clicked", G_CALLBACK (on_mirror), self);
  return button;
}

static void
on_lock (GtkToggleButton *lock, gpointer data)
{
  gboolean locked = gtk_toggle_button_get_active (lock);
  gtk_button_set_icon_name (GTK_BUTTON (lock),
                            locked ? "changes-prevent-symbolic" : "changes-allow-symbolic");
}

static void
kn_place_section_dispose (GObject *object)
{
  g_clear_object (&KN_PLACE_SECTION (object)->session);
  G_OBJECT_CLASS (kn_place_section_parent_class)->dispose (object);
}

static void
kn_place_section_class_init (KnPlaceSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_place_section_dispose;
}

static void
kn_place_section_init (KnPlaceSection *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (_ ("Position and size"));
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (title, "kn-heading");
  self->lock = gtk_toggle_button_new ();
  gtk_button_set_icon_name (GTK_BUTTON (self->lock), "changes-allow-symbolic");
  gtk_widget_add_css_class (self->lock, "flat");
  gtk_widget_set_tooltip_text (self->lock, _ ("Keep the proportion"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->lock), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Keep the proportion"), -1);
  g_signal_connect (self->lock, "toggled", G_CALLBACK (on_lock), NULL);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), self->lock);
  gtk_box_append (GTK_BOX (self), head);

  GtkWidget *grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (FIELDS); i++)
    {
      const KnPropInfo *info = kn_prop_get_info (FIELDS[i].prop);
      GtkWidget *field
          = kn_measure_field_new (_ (FIELDS[i].name), _ (FIELDS[i].accessible), FIELDS[i].unit);
      kn_measure_field_set_step (KN_MEASURE_FIELD (field), FIELDS[i].step);
      const gboolean is_side = FIELDS[i].prop == KN_PROP_WIDTH || FIELDS[i].prop == KN_PROP_HEIGHT;
      kn_measure_field_set_range (KN_MEASURE_FIELD (field),
                                  is_side ? MINIMUM_SIDE_MM : info->minimum, info->maximum);
      g_object_set_data (G_OBJECT (field), "field", GSIZE_TO_POINTER (i));
      g_signal_connect (field, "committed", G_CALLBACK (on_committed), self);
      int at = (int)i < MIRROR_AT ? (int)i : (int)i + 1;
      gtk_grid_attach (GTK_GRID (grid), field, at % 2, at / 2, 1, 1);
      self->fields[i] = field;
    }
  GtkWidget *mirror = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->flip_x = make_mirror (self, "object-flip-horizontal-symbolic", _ ("Mirror left and right"));
  self->flip_y = make_mirror (self, "object-flip-vertical-symbolic", _ ("Mirror top and bottom"));
  gtk_box_append (GTK_BOX (mirror), self->flip_x);
  gtk_box_append (GTK_BOX (mirror), self->flip_y);
  gtk_grid_attach (GTK_GRID (grid), mirror, MIRROR_AT % 2, MIRROR_AT / 2, 1, 1);
  gtk_box_append (GTK_BOX (self), grid);
}

GtkWidget *
kn_place_section_new (KnSession *session)
{
  KnPlaceSection *self = g_object_new (KN_TYPE_PLACE_SECTION, NULL);
  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
