/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The numbers a shape is made of, each with the range of the property table, and the buttons of the
 * node tool. A change of a number makes the outline anew (kn-shape.h). */

#include "config.h"

#include "app/kn-shape-knobs.h"

#include "app/kn-control-name.h"
#include "app/kn-measure-field.h"
#include "app/kn-session-shapes.h"
#include "app/kn-wheel.h"

#include <glib/gi18n.h>

static const struct
{
  KnProp prop;
  KnMeasureUnit unit;
  const char *name; /* N_() */
  guint kinds;      /* bits of KnShapeKind */
} FIELDS[] = {
  { KN_PROP_SHAPE_INNER, KN_MEASURE_PCT, N_ ("Inner points"), 1u << KN_SHAPE_KIND_STAR },
  { KN_PROP_SHAPE_START, KN_MEASURE_DEG, N_ ("From"), 1u << KN_SHAPE_KIND_ARC },
  { KN_PROP_SHAPE_SWEEP, KN_MEASURE_DEG, N_ ("Length"), 1u << KN_SHAPE_KIND_ARC },
};

static const struct
{
  const char *what, *icon, *label; /* N_() */
} COMMANDS[] = {
  { "corner", "kn-node-corner-symbolic", N_ ("Corner") },
  { "smooth", "kn-node-smooth-symbolic", N_ ("Smooth") },
  { "symmetric", "kn-node-symmetric-symbolic", N_ ("Symmetric") },
  { "add", "kn-node-add-symbolic", N_ ("Add a node after it") },
  { "delete", "kn-node-delete-symbolic", N_ ("Delete the node") },
  { "join", "kn-node-join-symbolic", N_ ("Join two ends") },
  { "break", "kn-node-break-symbolic", N_ ("Open the line here") },
};

struct _KnShapeKnobs
{
  GtkBox parent_instance;

  KnSession *session;
  GtkWidget *title, *points_row, *points, *grid, *fields[G_N_ELEMENTS (FIELDS)], *closing;
  GtkWidget *nodes, *edit_nodes;
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (KnShapeKnobs, kn_shape_knobs, GTK_TYPE_BOX)

static void
on_points (GtkSpinButton *spin, KnShapeKnobs *self)
{
  if (self->is_updating)
    return;
  g_autoptr (KnValue) value = kn_value_new_number (gtk_spin_button_get_value_as_int (spin));
  (void)kn_session_set_shape (self->session, KN_PROP_SHAPE_POINTS, value);
}

static void
on_committed (KnMeasureField *field, double number, KnShapeKnobs *self)
{
  gsize i = GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (field), "field"));
  g_autoptr (KnValue) value = kn_value_new_number (number);
  (void)kn_session_set_shape (self->session, FIELDS[i].prop, value);
}

static void
on_closing (GtkDropDown *drop_down, GParamSpec *pspec, KnShapeKnobs *self)
{
  if (self->is_updating)
    return;
  g_autoptr (KnValue) value = kn_value_new_choice ((int)gtk_drop_down_get_selected (drop_down));
  (void)kn_session_set_shape (self->session, KN_PROP_SHAPE_CLOSING, value);
}

static void
on_command (GtkButton *button, KnShapeKnobs *self)
{
  gsize i = GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (button), "command"));
  kn_session_do_with_nodes (self->session, COMMANDS[i].what);
}

static void
on_edit_nodes (GtkToggleButton *button, KnShapeKnobs *self)
{
  if (!self->is_updating)
    kn_session_set_tool (self->session,
                         gtk_toggle_button_get_active (button) ? KN_TOOL_NODES : KN_TOOL_SELECT);
}

void
kn_shape_knobs_update (KnShapeKnobs *self)
{
  const KnNode *item = kn_session_get_single (self->session);
  gboolean is_path = item != NULL && kn_node_get_kind (item) == KN_NODE_PATH;
  gboolean edits = is_path && kn_session_get_tool (self->session) == KN_TOOL_NODES;
  KnShapeKind kind = is_path ? kn_shape_get_kind (item) : KN_SHAPE_KIND_NONE;
  gtk_widget_set_visible (GTK_WIDGET (self), is_path);
  if (!is_path)
    return;
  self->is_updating = TRUE;
  gtk_widget_set_visible (self->nodes, edits);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->edit_nodes), edits);
  gtk_widget_set_visible (self->points_row,
                          kind == KN_SHAPE_KIND_POLYGON || kind == KN_SHAPE_KIND_STAR);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->points),
                             kn_node_get_number (item, KN_PROP_SHAPE_POINTS));
  gtk_widget_set_visible (self->grid, kind == KN_SHAPE_KIND_STAR || kind == KN_SHAPE_KIND_ARC);
  for (gsize i = 0; i < G_N_ELEMENTS (FIELDS); i++)
    {
      gtk_widget_set_visible (self->fields[i], (FIELDS[i].kinds & 1u << kind) != 0);
      kn_measure_field_set_value (KN_MEASURE_FIELD (self->fields[i]),
                                  kn_node_get_number (item, FIELDS[i].prop));
    }
  gtk_widget_set_visible (self->closing, kind == KN_SHAPE_KIND_ARC);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->closing),
                              (guint)kn_node_get_choice (item, KN_PROP_SHAPE_CLOSING));
  self->is_updating = FALSE;
}

static void
kn_shape_knobs_dispose (GObject *object)
{
  g_clear_object (&KN_SHAPE_KNOBS (object)->session);
  G_OBJECT_CLASS (kn_shape_knobs_parent_class)->dispose (object);
}

static void
kn_shape_knobs_class_init (KnShapeKnobsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_shape_knobs_dispose;
}

static GtkWidget *
make_points (KnShapeKnobs *self)
{
  const KnPropInfo *info = kn_prop_get_info (KN_PROP_SHAPE_POINTS);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *label = gtk_label_new (_ ("Points"));
  self->points = gtk_spin_button_new_with_range (info->minimum, info->maximum, 1);
  kn_wheel_scrolls_past (self->points);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->points), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Points"), -1);
  g_signal_connect (self->points, "value-changed", G_CALLBACK (on_points), self);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), self->points);
  return row;
}

static GtkWidget *
make_fields (KnShapeKnobs *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (FIELDS); i++)
    {
      const KnPropInfo *info = kn_prop_get_info (FIELDS[i].prop);
      self->fields[i]
          = kn_measure_field_new (_ (FIELDS[i].name), _ (FIELDS[i].name), FIELDS[i].unit);
      kn_measure_field_set_range (KN_MEASURE_FIELD (self->fields[i]), info->minimum, info->maximum);
      kn_measure_field_set_step (KN_MEASURE_FIELD (self->fields[i]), 1);
      g_object_set_data (G_OBJECT (self->fields[i]), "field", GSIZE_TO_POINTER (i));
      g_signal_connect (self->fields[i], "committed", G_CALLBACK (on_committed), self);
      gtk_box_append (GTK_BOX (box), self->fields[i]);
    }
  return box;
}

static GtkWidget *
make_nodes (KnShapeKnobs *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (box, "linked");
  for (gsize i = 0; i < G_N_ELEMENTS (COMMANDS); i++)
    {
      GtkWidget *button = gtk_button_new_from_icon_name (COMMANDS[i].icon);
      gtk_widget_set_hexpand (button, TRUE);
      gtk_widget_set_tooltip_text (button, _ (COMMANDS[i].label));
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ (COMMANDS[i].label), -1);
      g_object_set_data (G_OBJECT (button), "command", GSIZE_TO_POINTER (i));
      g_signal_connect (button, "clicked", G_CALLBACK (on_command), self);
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}

static void
kn_shape_knobs_init (KnShapeKnobs *self)
{
  const char *closings[]
      = { _ ("An open arc"), _ ("Closed straight across"), _ ("Closed through the middle"), NULL };
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->title = gtk_label_new (_ ("Shape"));
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_widget_set_hexpand (self->title, TRUE);
  gtk_widget_add_css_class (self->title, "kn-heading");
  self->edit_nodes = gtk_toggle_button_new_with_label (_ ("Edit nodes"));
  g_signal_connect (self->edit_nodes, "toggled", G_CALLBACK (on_edit_nodes), self);
  gtk_box_append (GTK_BOX (head), self->title);
  gtk_box_append (GTK_BOX (head), self->edit_nodes);
  self->points_row = make_points (self);
  self->grid = make_fields (self);
  self->closing = gtk_drop_down_new_from_strings (closings);
  kn_control_name (self->closing, _ ("How the arc is closed"));
  g_signal_connect (self->closing, "notify::selected", G_CALLBACK (on_closing), self);
  self->nodes = make_nodes (self);
  GtkWidget *children[] = { head, self->nodes, self->points_row, self->grid, self->closing };
  for (gsize i = 0; i < G_N_ELEMENTS (children); i++)
    gtk_box_append (GTK_BOX (self), children[i]);
}

GtkWidget *
kn_shape_knobs_new (KnSession *session)
{
  KnShapeKnobs *self = g_object_new (KN_TYPE_SHAPE_KNOBS, NULL);
  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
