/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The grid and the guides of the face: drawing them, dragging guides out of the rulers, along, and
 * back, and typing where one is. While a guide is dragged only the canvas knows of it; letting go
 * is one step. */

#include "config.h"

#include "app/kn-canvas-private.h"
#include "app/kn-measure-field.h"
#include "app/kn-paint-tools.h"
#include "model/kn-guides.h"

#include <glib/gi18n.h>
#include <math.h>

#define REACH_PX 4.0
/* Grid lines closer than this would be a grey wall: only each n-th is drawn then. */
#define GRID_APART_PX 9.0

/* --- drawing
 * ------------------------------------------------------------------------------------------- */

static void
append_line (KnCanvas *self, cairo_t *cr, gboolean is_vertical, double at_mm)
{
  KnPoint at = kn_canvas_to_px (self, at_mm, at_mm);
  double px = floor (is_vertical ? at.x : at.y) + 0.5;
  if (is_vertical)
    {
      cairo_move_to (cr, px, 0);
      cairo_line_to (cr, px, gtk_widget_get_height (GTK_WIDGET (self)));
    }
  else
    {
      cairo_move_to (cr, 0, px);
      cairo_line_to (cr, gtk_widget_get_width (GTK_WIDGET (self)), px);
    }
}

static void
draw_grid (KnCanvas *self, cairo_t *cr)
{
  if (!self->shows_grid)
    return;
  double step = self->grid_mm;
  while (step * kn_canvas_get_px_per_mm (self) < GRID_APART_PX)
    step *= step == self->grid_mm ? 5 : 2;
  KnPoint from = kn_canvas_to_mm (self, 0, 0);
  KnPoint to = kn_canvas_to_mm (self, gtk_widget_get_width (GTK_WIDGET (self)),
                                gtk_widget_get_height (GTK_WIDGET (self)));
  for (double at = ceil (from.x / step) * step; at <= to.x; at += step)
    append_line (self, cr, TRUE, at);
  for (double at = ceil (from.y / step) * step; at <= to.y; at += step)
    append_line (self, cr, FALSE, at);
  kn_set_named_colour (GTK_WIDGET (self), cr, "kn_grid");
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

static void
stroke_guides (KnCanvas *self, cairo_t *cr, double width)
{
  cairo_set_source_rgba (cr, 1, 1, 1, 0.5);
  cairo_set_line_width (cr, width + 1.5);
  cairo_stroke_preserve (cr);
  kn_set_named_colour (GTK_WIDGET (self), cr, "kn_user_guide");
  cairo_set_line_width (cr, width);
  cairo_stroke (cr);
}

static gboolean
is_dragged (KnCanvas *self, int axis, guint i)
{
  return self->gesture == KN_GESTURE_GUIDE && self->guide.index == (int)i
         && self->guide.is_vertical == (axis == 0);
}

void
kn_canvas_draw_guides (KnCanvas *self, cairo_t *cr)
{
  draw_grid (self, cr);
  g_autoptr (KnGuides) guides
      = kn_guides_new (kn_session_get_scene (self->session), kn_session_get_face (self->session));
  for (int axis = 0; axis < 2 && !guides->is_hidden; axis++)
    for (guint i = 0; i < guides->at_mm[axis]->len; i++)
      if (!is_dragged (self, axis, i))
        append_line (self, cr, axis == 0, g_array_index (guides->at_mm[axis], double, i));
  stroke_guides (self, cr, 1);
  if (self->gesture != KN_GESTURE_GUIDE || self->guide.is_out)
    return;
  append_line (self, cr, self->guide.is_vertical, self->guide.at_mm);
  stroke_guides (self, cr, 2);
  g_autofree char *text = g_strdup_printf ("%.1f", self->guide.at_mm);
  kn_canvas_draw_pill (self, cr, self->last_px.x + 30, self->last_px.y - 18, text);
}

/* --- finding and dragging
 * ------------------------------------------------------------------------------ */

gboolean
kn_canvas_find_guide (KnCanvas *self, double x_px, double y_px, KnGuideDrag *out_guide)
{
  g_autoptr (KnGuides) guides
      = kn_guides_new (kn_session_get_scene (self->session), kn_session_get_face (self->session));
  KnPoint at = kn_canvas_to_mm (self, x_px, y_px);
  gboolean is_vertical = FALSE;
  guint i = 0;
  if (guides->is_hidden || guides->is_locked
      || !kn_guides_find (guides, &at, REACH_PX / kn_canvas_get_px_per_mm (self), &is_vertical, &i))
    return FALSE;
  *out_guide
      = (KnGuideDrag){ .is_vertical = is_vertical,
                       .index = (int)i,
                       .at_mm = g_array_index (guides->at_mm[is_vertical ? 0 : 1], double, i) };
  return TRUE;
}

void
kn_canvas_begin_guide (KnCanvas *self, const KnGuideDrag *guide)
{
  KnSnapWhat what
      = { .items = TRUE, .form = TRUE, .grid_mm = self->shows_grid ? self->grid_mm : 0 };
  kn_session_set_edited_text (self->session, NULL);
  self->guide = *guide;
  self->gesture = KN_GESTURE_GUIDE;
  g_clear_pointer (&self->snap, kn_snap_free);
  self->snap = kn_snap_new (kn_session_get_scene (self->session),
                            kn_session_get_face (self->session), NULL, 0, &what);
  kn_canvas_update_cursor (self);
}

void
kn_canvas_drag_guide (KnCanvas *self, double x_px, double y_px, GdkModifierType state)
{
  if (self->gesture != KN_GESTURE_GUIDE)
    return;
  KnGuideDrag *guide = &self->guide;
  double px_per_mm = kn_canvas_get_px_per_mm (self);
  KnPoint at = kn_canvas_to_mm (self, x_px, y_px);
  double mm = guide->is_vertical ? at.x : at.y;
  self->last_px = (KnPoint){ x_px, y_px };
  /* Back over the ruler: away with it. */
  guide->is_out = guide->is_vertical ? x_px < 0 : y_px < 0;
  if (!kn_canvas_snaps (self, state)
      || !kn_snap_edge (self->snap, guide->is_vertical, mm, kn_canvas_snap_tolerance (self),
                        &guide->at_mm))
    {
      /* As fine as a pixel can say: tenths, or halves from far away. */
      double step = px_per_mm > 5 ? 0.1 : 0.5;
      guide->at_mm = round (mm / step) * step;
    }
  g_signal_emit_by_name (self, "view-moved");
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
commit_guide (KnCanvas *self, const KnGuideDrag *guide)
{
  const KnScene *scene = kn_session_get_scene (self->session);
  KnId face = *kn_session_get_face (self->session);
  g_autoptr (KnGuides) guides = kn_guides_new (scene, &face);
  g_autoptr (GError) error = NULL;
  const char *label = guide->is_out      ? _ ("Remove a guide")
                      : guide->index < 0 ? _ ("Add a guide")
                                         : _ ("Move a guide");
  if (guide->index >= 0)
    kn_guides_remove (guides, guide->is_vertical, (guint)guide->index);
  if (!guide->is_out)
    {
      kn_guides_add (guides, guide->is_vertical, guide->at_mm);
      guides->is_hidden = FALSE; /* or the new one could not be seen */
    }
  kn_session_begin (self->session, label);
  gboolean done = kn_edit_set_guides (kn_session_get_doc (self->session), &face, guides, &error);
  (void)kn_session_finish (self->session, done, error); /* a refusal was said */
}

void
kn_canvas_end_guide (KnCanvas *self)
{
  KnGuideDrag guide = self->guide;
  if (guide.index < 0 && guide.is_out)
    return; /* never left the ruler */
  commit_guide (self, &guide);
}

/* --- typing
 * -------------------------------------------------------------------------------------------- */

typedef struct
{
  KnCanvas *canvas; /* not owned: owns the popover */
  KnGuideDrag guide;
  GtkWidget *popover;
} Typing;

static void
on_typed (KnMeasureField *field, double value, Typing *typing)
{
  typing->guide.at_mm = value;
  commit_guide (typing->canvas, &typing->guide);
  gtk_popover_popdown (GTK_POPOVER (typing->popover));
}

static void
on_remove (GtkButton *button, Typing *typing)
{
  typing->guide.is_out = TRUE;
  commit_guide (typing->canvas, &typing->guide);
  gtk_popover_popdown (GTK_POPOVER (typing->popover));
}

static void
typing_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

static gboolean
on_popped_up (gpointer data)
{
  gtk_widget_grab_focus (data);
  return G_SOURCE_REMOVE;
}

void
kn_canvas_type_guide (KnCanvas *self, const KnGuideDrag *guide)
{
  Typing *typing = g_new0 (Typing, 1);
  const char *label = guide->is_vertical ? _ ("Guide, from the left") : _ ("Guide, from the top");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *field = kn_measure_field_new (guide->is_vertical ? "X" : "Y", label, KN_MEASURE_MM);
  GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  self->menu = gtk_popover_new ();
  *typing = (Typing){ self, *guide, self->menu };
  gtk_widget_add_css_class (box, "kn-popover");
  gtk_widget_set_tooltip_text (remove, _ ("Remove a guide"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Remove a guide"), -1);
  gtk_widget_set_visible (remove, guide->index >= 0);
  if (guide->index >= 0)
    kn_measure_field_set_value (KN_MEASURE_FIELD (field), guide->at_mm);
  else
    kn_measure_field_set_empty (KN_MEASURE_FIELD (field)); /* any number is a new one */
  gtk_box_append (GTK_BOX (box), field);
  gtk_box_append (GTK_BOX (box), remove);
  gtk_popover_set_child (GTK_POPOVER (self->menu), box);
  g_signal_connect_data (field, "committed", G_CALLBACK (on_typed), typing, typing_free, 0);
  g_signal_connect (remove, "clicked", G_CALLBACK (on_remove), typing);
  KnPoint at = kn_canvas_to_px (self, guide->at_mm, guide->at_mm);
  KnPoint middle = { gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
                     gtk_widget_get_height (GTK_WIDGET (self)) / 2.0 };
  KnPoint shown = self->has_pointer ? self->pointer_px : middle;
  GdkRectangle to = { (int)(guide->is_vertical ? at.x : shown.x),
                      (int)(guide->is_vertical ? shown.y : at.y), 1, 1 };
  to.x = CLAMP (to.x, 0, (int)middle.x * 2);
  to.y = CLAMP (to.y, 0, (int)middle.y * 2);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &to);
  gtk_popover_popup (GTK_POPOVER (self->menu));
  /* After the press that asked for it, which also gives the keyboard to the canvas. */
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_popped_up, g_object_ref (field), g_object_unref);
}

/* --- what is shown, and what draws to itself
 * ----------------------------------------------------------- */

void
kn_canvas_set_snapping (KnCanvas *self, gboolean snapping)
{
  g_return_if_fail (KN_IS_CANVAS (self));
  self->snapping = snapping;
}

void
kn_canvas_set_grid (KnCanvas *self, gboolean shown, double step_mm)
{
  g_return_if_fail (KN_IS_CANVAS (self));
  kn_canvas_forget_snap (self);
  self->shows_grid = shown;
  self->grid_mm = CLAMP (step_mm, KN_GRID_MINIMUM_MM, KN_GRID_MAXIMUM_MM);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
change_guides (KnCanvas *self, const char *label, void (*change) (KnGuides *guides))
{
  KnId face = *kn_session_get_face (self->session);
  g_autoptr (KnGuides) guides = kn_guides_new (kn_session_get_scene (self->session), &face);
  g_autoptr (GError) error = NULL;
  change (guides);
  kn_session_begin (self->session, label);
  if (kn_edit_set_guides (kn_session_get_doc (self->session), &face, guides, &error))
    return kn_session_end (self->session);
  return kn_session_give_up (self->session, error);
}

static void
toggle_hidden (KnGuides *guides)
{
  guides->is_hidden = !guides->is_hidden;
}

static void
toggle_locked (KnGuides *guides)
{
  guides->is_locked = !guides->is_locked;
}

static void
remove_all (KnGuides *guides)
{
  g_array_set_size (guides->at_mm[0], 0);
  g_array_set_size (guides->at_mm[1], 0);
}

static void
guides_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnCanvas *self = KN_CANVAS (widget);
  if (g_str_equal (name, "canvas.hide-guides"))
    (void)change_guides (self, _ ("Show or hide guides"), toggle_hidden);
  else if (g_str_equal (name, "canvas.lock-guides"))
    (void)change_guides (self, _ ("Lock or unlock guides"), toggle_locked);
  else
    (void)change_guides (self, _ ("Remove all guides"), remove_all);
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnGuideDrag guide = { .is_vertical = g_variant_get_boolean (parameter), .index = -1 };
  KnRect seen = kn_session_get_visible (KN_CANVAS (widget)->session);
  KnPoint middle = kn_rect_centre (&seen);
  guide.at_mm = round (guide.is_vertical ? middle.x : middle.y);
  kn_canvas_type_guide (KN_CANVAS (widget), &guide);
}

void
kn_canvas_class_add_guide_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "canvas.hide-guides", NULL, guides_action);
  gtk_widget_class_install_action (klass, "canvas.lock-guides", NULL, guides_action);
  gtk_widget_class_install_action (klass, "canvas.remove-guides", NULL, guides_action);
  gtk_widget_class_install_action (klass, "canvas.add-guide", "b", add_action);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_semicolon, GDK_CONTROL_MASK,
                                       "canvas.hide-guides", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_semicolon, GDK_CONTROL_MASK | GDK_ALT_MASK,
                                       "canvas.lock-guides", NULL);
}
