/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Buttons for the commands of kn-session-shapes.h. Growing asks first how far and how corners
 * become, in a popover that keeps what was typed; it is one step for each press of its button. */

#include "config.h"

#include "app/kn-shape-section.h"

#include "app/kn-control-name.h"
#include "app/kn-measure-field.h"
#include "app/kn-session-shapes.h"

#include <glib/gi18n.h>

/* The usual bleed: growing a ground by it is what the command is asked for most. */
#define FIRST_DISTANCE_MM 3.0
#define LARGEST_DISTANCE_MM 1000.0

static const struct
{
  KnPathOp op;
  const char *icon, *label; /* N_() */
} OPS[] = {
  { KN_PATH_UNION, "kn-unite-symbolic", N_ ("Unite the shapes") },
  { KN_PATH_DIFFERENCE, "kn-subtract-symbolic", N_ ("Take the upper shapes away") },
  { KN_PATH_INTERSECTION, "kn-intersect-symbolic", N_ ("Keep what the shapes share") },
  { KN_PATH_EXCLUSION, "kn-exclude-symbolic", N_ ("Leave out what the shapes share") },
};

struct _KnShapeSection
{
  GtkBox parent_instance;

  KnSession *session;
  GtkWidget *combine, *row, *to_path, *grow;
  GtkWidget *clip, *release;
  GtkWidget *distance, *join, *as_copy;
};

G_DEFINE_FINAL_TYPE (KnShapeSection, kn_shape_section, GTK_TYPE_BOX)

static void
on_combine (GtkButton *button, KnShapeSection *self)
{
  gsize i = GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (button), "op"));
  (void)kn_session_combine (self->session, OPS[i].op);
}

static void
on_to_path (GtkButton *button, KnShapeSection *self)
{
  (void)kn_session_to_paths (self->session);
}

static void
on_clip (GtkButton *button, KnShapeSection *self)
{
  (void)kn_session_clip (self->session);
}

static void
on_release (GtkButton *button, KnShapeSection *self)
{
  (void)kn_session_release_clip (self->session);
}

static void
on_grow (GtkWidget *widget, KnShapeSection *self)
{
  double distance = kn_measure_field_get_value (KN_MEASURE_FIELD (self->distance));
  KnPathJoin join = (KnPathJoin)gtk_drop_down_get_selected (GTK_DROP_DOWN (self->join));
  gboolean as_copy = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->as_copy));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->grow));
  (void)kn_session_offset (self->session, distance, join, as_copy);
}

void
kn_shape_section_update (KnShapeSection *self)
{
  gboolean can_combine = kn_session_has_outlines (self->session, 2);
  gboolean can_grow = kn_session_has_outlines (self->session, 1);
  gboolean can_clip = kn_session_get_n_selected (self->session) > 1;
  gboolean can_release = kn_session_can_release_clip (self->session);
  gtk_widget_set_visible (GTK_WIDGET (self), can_grow || can_clip || can_release);
  gtk_widget_set_visible (self->row, can_grow);
  gtk_widget_set_visible (self->clip, can_clip);
  gtk_widget_set_visible (self->release, can_release);
  gtk_widget_set_visible (self->combine, can_combine);
  gtk_widget_set_visible (self->to_path, kn_session_can_become_path (self->session));
}

static void
kn_shape_section_dispose (GObject *object)
{
  g_clear_object (&KN_SHAPE_SECTION (object)->session);
  G_OBJECT_CLASS (kn_shape_section_parent_class)->dispose (object);
}

static void
kn_shape_section_class_init (KnShapeSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_shape_section_dispose;
}

static GtkWidget *
make_combine (KnShapeSection *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (box, "linked");
  for (gsize i = 0; i < G_N_ELEMENTS (OPS); i++)
    {
      GtkWidget *button = gtk_button_new_from_icon_name (OPS[i].icon);
      gtk_widget_set_hexpand (button, TRUE);
      gtk_widget_set_tooltip_text (button, _ (OPS[i].label));
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ (OPS[i].label), -1);
      g_object_set_data (G_OBJECT (button), "op", GSIZE_TO_POINTER (i));
      g_signal_connect (button, "clicked", G_CALLBACK (on_combine), self);
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}

static GtkWidget *
make_grow_popover (KnShapeSection *self)
{
  const char *joins[] = { _ ("Sharp corners"), _ ("Round corners"), _ ("Cut corners"), NULL };
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *hint = gtk_label_new (_ ("Outwards by this much; with a minus, inwards."));
  GtkWidget *apply = gtk_button_new_with_label (_ ("Make the outline"));
  self->distance = kn_measure_field_new (_ ("Distance"), _ ("Distance"), KN_MEASURE_MM);
  kn_measure_field_set_range (KN_MEASURE_FIELD (self->distance), -LARGEST_DISTANCE_MM,
                              LARGEST_DISTANCE_MM);
  kn_measure_field_set_value (KN_MEASURE_FIELD (self->distance), FIRST_DISTANCE_MM);
  self->join = gtk_drop_down_new_from_strings (joins);
  kn_control_name (self->join, _ ("Corners"));
  self->as_copy = gtk_check_button_new_with_label (_ ("Keep the shape, put the outline below it"));
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (hint), 30);
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_widget_add_css_class (hint, "kn-caption");
  gtk_widget_add_css_class (apply, "suggested-action");
  g_signal_connect (apply, "clicked", G_CALLBACK (on_grow), self);
  g_signal_connect (self->distance, "entered", G_CALLBACK (on_grow), self);
  GtkWidget *children[] = { self->distance, hint, self->join, self->as_copy, apply };
  for (gsize i = 0; i < G_N_ELEMENTS (children); i++)
    gtk_box_append (GTK_BOX (box), children[i]);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  return popover;
}

static void
kn_shape_section_init (KnShapeSection *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  GtkWidget *title = gtk_label_new (_ ("Outline"));
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "kn-heading");
  self->combine = make_combine (self);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->row = row;
  gtk_box_set_homogeneous (GTK_BOX (row), TRUE);
  self->grow = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->grow), _ ("Grow"));
  gtk_widget_set_tooltip_text (self->grow, _ ("Make the outline larger or smaller"));
  kn_control_name (self->grow, _ ("Grow"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->grow), make_grow_popover (self));
  self->to_path = gtk_button_new_with_label (_ ("To path"));
  gtk_widget_set_tooltip_text (self->to_path, _ ("Turn into a path, to change its nodes"));
  g_signal_connect (self->to_path, "clicked", G_CALLBACK (on_to_path), self);
  gtk_box_append (GTK_BOX (row), self->grow);
  gtk_box_append (GTK_BOX (row), self->to_path);
  self->clip = gtk_button_new_with_label (_ ("Clip into the topmost shape"));
  g_signal_connect (self->clip, "clicked", G_CALLBACK (on_clip), self);
  self->release = gtk_button_new_with_label (_ ("Release the clip"));
  g_signal_connect (self->release, "clicked", G_CALLBACK (on_release), self);
  gtk_box_append (GTK_BOX (self), title);
  gtk_box_append (GTK_BOX (self), self->combine);
  gtk_box_append (GTK_BOX (self), row);
  gtk_box_append (GTK_BOX (self), self->clip);
  gtk_box_append (GTK_BOX (self), self->release);
}

GtkWidget *
kn_shape_section_new (KnSession *session)
{
  KnShapeSection *self = g_object_new (KN_TYPE_SHAPE_SECTION, NULL);
  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
