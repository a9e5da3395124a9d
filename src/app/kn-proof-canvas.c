/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the middle of the Proof view: where the sheet lies and how it is drawn. Pictures come from
 * the model, everything round them from kn-proof-draw.c, pointer and keys are in
 * kn-proof-canvas-input.c. The divider's knob is a widget of its own, so that it takes the focus
 * and says its place. */

#include "config.h"

#include "app/kn-proof-canvas-private.h"

#include "app/kn-paint-tools.h"
#include "app/kn-proof-draw.h"
#include "base/kn-unit.h"
#include "model/kn-form.h"

#include <glib/gi18n.h>
#include <math.h>

#define SCREEN_DPI 96.0
#define FIT_MARGIN_PX 30.0
#define STAY_PX 60.0
#define KNOB_WIDTH 34
#define KNOB_HEIGHT 26

G_DEFINE_FINAL_TYPE (KnProofCanvas, kn_proof_canvas, GTK_TYPE_WIDGET)

static KnSession *
get_session (KnProofCanvas *self)
{
  return kn_proof_model_get_session (self->model);
}

const KnScene *
kn_proof_canvas_get_scene (KnProofCanvas *self)
{
  return kn_session_get_scene (get_session (self));
}

/* --- the view ----------------------------------------------------------------------------------
 */

double
kn_proof_canvas_get_scale (KnProofCanvas *self)
{
  return kn_px_from_mm (1, SCREEN_DPI) * self->zoom;
}

KnPoint
kn_proof_canvas_to_px (KnProofCanvas *self, double x_mm, double y_mm)
{
  double scale = kn_proof_canvas_get_scale (self);
  return (KnPoint){ self->origin_x_px + x_mm * scale, self->origin_y_px + y_mm * scale };
}

KnPoint
kn_proof_canvas_to_mm (KnProofCanvas *self, double x_px, double y_px)
{
  double scale = kn_proof_canvas_get_scale (self);
  return (KnPoint){ (x_px - self->origin_x_px) / scale, (y_px - self->origin_y_px) / scale };
}

void
kn_proof_canvas_view_changed (KnProofCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  self->has_left_part = TRUE;
  const double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  if (width <= 0 || height <= 0)
    return;
  const KnRect sheet = kn_proof_get_sheet (kn_proof_canvas_get_scene (self));
  const double scale = kn_proof_canvas_get_scale (self);
  const double left = STAY_PX - (sheet.x + sheet.width) * scale;
  const double right = width - STAY_PX - sheet.x * scale;
  const double top = STAY_PX - (sheet.y + sheet.height) * scale;
  const double bottom = height - STAY_PX - sheet.y * scale;
  self->origin_x_px = round (CLAMP (self->origin_x_px, MIN (left, right), MAX (left, right)));
  self->origin_y_px = round (CLAMP (self->origin_y_px, MIN (top, bottom), MAX (top, bottom)));
  kn_proof_model_set_scale (self->model, scale * gtk_widget_get_scale_factor (widget));
  gtk_widget_queue_allocate (widget); /* the knob */
  gtk_widget_queue_draw (widget);
}

void
kn_proof_canvas_zoom_at (KnProofCanvas *self, double zoom, double x_px, double y_px)
{
  const KnPoint fixed = kn_proof_canvas_to_mm (self, x_px, y_px);
  self->zoom = kn_session_clamp_zoom (zoom);
  self->is_fitted = FALSE;
  const double scale = kn_proof_canvas_get_scale (self);
  self->origin_x_px = x_px - fixed.x * scale;
  self->origin_y_px = y_px - fixed.y * scale;
  kn_proof_canvas_view_changed (self);
  kn_session_set_zoom (get_session (self), self->zoom);
}

static void
fit (KnProofCanvas *self, double width, double height)
{
  const KnRect sheet = kn_proof_get_sheet (kn_proof_canvas_get_scene (self));
  const double room_x = MAX (width - 2 * FIT_MARGIN_PX, 20);
  const double room_y = MAX (height - 2 * FIT_MARGIN_PX, 20);
  double scale = MIN (room_x / MAX (sheet.width, 1), room_y / MAX (sheet.height, 1));
  self->zoom = kn_session_clamp_zoom (scale / kn_px_from_mm (1, SCREEN_DPI));
  scale = kn_proof_canvas_get_scale (self);
  self->origin_x_px = round ((width - sheet.width * scale) / 2 - sheet.x * scale);
  self->origin_y_px = round ((height - sheet.height * scale) / 2 - sheet.y * scale);
  kn_proof_model_set_scale (self->model, scale * gtk_widget_get_scale_factor (GTK_WIDGET (self)));
}

void
kn_proof_canvas_zoom_to_fit (KnProofCanvas *self)
{
  g_return_if_fail (KN_IS_PROOF_CANVAS (self));
  self->is_fitted = TRUE;
  fit (self, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)));
  kn_proof_canvas_view_changed (self);
  kn_session_set_zoom (get_session (self), self->zoom);
}

void
kn_proof_canvas_get_part (KnProofCanvas *self, KnViewPart *out_part)
{
  g_return_if_fail (KN_IS_PROOF_CANVAS (self));
  const double width = gtk_widget_get_width (GTK_WIDGET (self));
  const double height = gtk_widget_get_height (GTK_WIDGET (self));
  const KnPoint from = kn_proof_canvas_to_mm (self, 0, 0);
  const KnPoint to = kn_proof_canvas_to_mm (self, width, height);
  const KnRect seen = { from.x, from.y, to.x - from.x, to.y - from.y };
  const KnRect face = kn_form_get_bleed_box (kn_proof_canvas_get_scene (self));
  out_part->is_all = self->is_fitted || kn_rect_contains_rect (&seen, &face, 0);
  out_part->zoom = self->zoom;
  out_part->middle = kn_rect_centre (&seen);
}

void
kn_proof_canvas_show_part (KnProofCanvas *self, const KnViewPart *part)
{
  g_return_if_fail (KN_IS_PROOF_CANVAS (self));
  self->awaits_size = !part->is_all;
  self->awaited_middle = part->middle;
  if (part->is_all)
    kn_proof_canvas_zoom_to_fit (self);
  else
    {
      self->is_fitted = FALSE;
      self->zoom = kn_session_clamp_zoom (part->zoom);
      gtk_widget_queue_allocate (GTK_WIDGET (self));
      kn_session_set_zoom (get_session (self), self->zoom);
    }
  self->has_left_part = FALSE;
}

gboolean
kn_proof_canvas_has_left_part (KnProofCanvas *self)
{
  g_return_val_if_fail (KN_IS_PROOF_CANVAS (self), FALSE);
  return self->has_left_part;
}

static void
place_awaited (KnProofCanvas *self, double width, double height)
{
  const double scale = kn_proof_canvas_get_scale (self);
  self->awaits_size = FALSE;
  self->origin_x_px = round (width / 2 - self->awaited_middle.x * scale);
  self->origin_y_px = round (height / 2 - self->awaited_middle.y * scale);
  kn_proof_model_set_scale (self->model, scale * gtk_widget_get_scale_factor (GTK_WIDGET (self)));
}

/* The zoom of the header or the status bar: about the middle. */
static void
on_session_view (KnProofCanvas *self)
{
  double zoom = kn_session_get_zoom (get_session (self));
  if (zoom != self->zoom && gtk_widget_get_mapped (GTK_WIDGET (self)))
    kn_proof_canvas_zoom_at (self, zoom, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
                             gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
on_fit_idle (gpointer data)
{
  KnProofCanvas *self = data;
  self->fit_idle = 0;
  kn_session_set_zoom (get_session (self), self->zoom);
  return G_SOURCE_REMOVE;
}

static void
kn_proof_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  KnProofCanvas *self = KN_PROOF_CANVAS (widget);
  if (self->awaits_size)
    place_awaited (self, width, height);
  if (self->is_fitted)
    {
      fit (self, width, height);
      if (self->fit_idle == 0 && kn_session_get_zoom (get_session (self)) != self->zoom)
        self->fit_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_fit_idle, self, NULL);
    }
  const KnRect bleed = kn_form_get_bleed_box (kn_proof_canvas_get_scene (self));
  const KnPoint top = kn_proof_canvas_to_px (self, self->divider_mm, bleed.y);
  const GtkAllocation at
      = { (int)lrint (top.x) - KNOB_WIDTH / 2, MAX ((int)lrint (top.y) - KNOB_HEIGHT - 6, 6),
          KNOB_WIDTH, KNOB_HEIGHT };
  gtk_widget_size_allocate (self->knob, &at, -1);
}

/* --- drawing -----------------------------------------------------------------------------------
 */

static GdkTexture *
make_texture (KnProofModel *model, GBytes *bytes)
{
  KnProof *proof = kn_proof_model_get_proof (model);
  if (proof == NULL || bytes == NULL)
    return NULL;
  const int width = kn_proof_get_width (proof);
  return gdk_memory_texture_new (width, kn_proof_get_height (proof), GDK_MEMORY_DEFAULT, bytes,
                                 (gsize)width * 4);
}

static void
on_rendered (KnProofCanvas *self)
{
  g_clear_object (&self->print);
  g_clear_object (&self->heat);
  self->print = make_texture (self->model, kn_proof_model_get_print (self->model));
  self->heat = make_texture (self->model, kn_proof_model_get_heat (self->model));
  gtk_widget_set_visible (self->knob, self->heat != NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
append_pictures (KnProofCanvas *self, GtkSnapshot *snapshot)
{
  const KnRect bleed = kn_form_get_bleed_box (kn_proof_canvas_get_scene (self));
  const double scale = kn_proof_canvas_get_scale (self);
  const KnPoint corner = kn_proof_canvas_to_px (self, bleed.x, bleed.y);
  const graphene_rect_t box
      = GRAPHENE_RECT_INIT ((float)corner.x, (float)corner.y, (float)(bleed.width * scale),
                            (float)(bleed.height * scale));
  if (self->print != NULL)
    gtk_snapshot_append_texture (snapshot, self->print, &box);
  if (self->heat == NULL)
    return;
  const double x = round (kn_proof_canvas_to_px (self, self->divider_mm, 0).x);
  graphene_rect_t right = box;
  right.origin.x = (float)x;
  right.size.width = MAX (box.origin.x + box.size.width - (float)x, 0);
  gtk_snapshot_push_clip (snapshot, &right);
  gtk_snapshot_append_texture (snapshot, self->heat, &box);
  gtk_snapshot_pop (snapshot);
}

static void
kn_proof_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  KnProofCanvas *self = KN_PROOF_CANVAS (widget);
  const graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, (float)gtk_widget_get_width (widget),
                                                  (float)gtk_widget_get_height (widget));
  const KnProofPlace place = { widget, self->model, self->origin_x_px, self->origin_y_px,
                               kn_proof_canvas_get_scale (self) };
  gtk_snapshot_push_clip (snapshot, &all);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &all);
  kn_set_named_colour (widget, cr, "kn_pasteboard");
  cairo_paint (cr);
  kn_proof_draw_sheet (&place, cr);
  cairo_destroy (cr);
  append_pictures (self, snapshot);
  cr = gtk_snapshot_append_cairo (snapshot, &all);
  if (kn_proof_model_get_switch (self->model, KN_PROOF_KNIFE))
    kn_proof_draw_knife (&place, cr);
  if (self->heat != NULL)
    kn_proof_draw_divider (&place, cr, self->divider_mm);
  KnPoint pin;
  KnProofProbe probe;
  if (kn_proof_model_get_pin (self->model, &pin) && kn_proof_model_get_probe (self->model, &probe))
    kn_proof_draw_pin (&place, cr, pin, probe.total_pct);
  if (gtk_widget_has_visible_focus (widget))
    {
      kn_set_named_colour (widget, cr, "accent_color");
      cairo_rectangle (cr, 1, 1, all.size.width - 2, all.size.height - 2);
      cairo_set_line_width (cr, 2);
      cairo_stroke (cr);
    }
  cairo_destroy (cr);
  gtk_widget_snapshot_child (widget, self->knob, snapshot);
  gtk_snapshot_pop (snapshot);
}

/* Only a pinned probe is drawn. */
static void
on_probed (KnProofCanvas *self)
{
  KnPoint pin;
  gboolean has_pin = kn_proof_model_get_pin (self->model, &pin);
  if (has_pin || self->had_pin)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  self->had_pin = has_pin;
}

/* --- the divider -------------------------------------------------------------------------------
 */

double
kn_proof_canvas_get_divider (KnProofCanvas *self)
{
  return self->divider_mm;
}

void
kn_proof_canvas_set_divider (KnProofCanvas *self, double x_mm)
{
  g_return_if_fail (KN_IS_PROOF_CANVAS (self));
  const KnRect bleed = kn_form_get_bleed_box (kn_proof_canvas_get_scene (self));
  self->divider_mm = CLAMP (x_mm, bleed.x, bleed.x + bleed.width);
  g_autofree char *text = g_strdup_printf (_ ("%.0f mm from the left"), self->divider_mm);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->knob), GTK_ACCESSIBLE_PROPERTY_VALUE_NOW,
                                  self->divider_mm, GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, bleed.x,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, bleed.x + bleed.width,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- the widget --------------------------------------------------------------------------------
 */

static void
kn_proof_canvas_dispose (GObject *object)
{
  KnProofCanvas *self = KN_PROOF_CANVAS (object);
  g_clear_handle_id (&self->fit_idle, g_source_remove);
  g_clear_pointer (&self->knob, gtk_widget_unparent);
  g_clear_object (&self->print);
  g_clear_object (&self->heat);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (kn_proof_canvas_parent_class)->dispose (object);
}

static void
kn_proof_canvas_class_init (KnProofCanvasClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = kn_proof_canvas_dispose;
  widget_class->snapshot = kn_proof_canvas_snapshot;
  widget_class->size_allocate = kn_proof_canvas_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "kn-proof-canvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
kn_proof_canvas_init (KnProofCanvas *self)
{
  self->zoom = 1;
  self->is_fitted = TRUE;
  /* A box, since a label takes the focus only when its text can be selected. */
  self->knob = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_SLIDER,
                             "focusable", TRUE, "visible", FALSE, NULL);
  GtkWidget *arrows = gtk_label_new ("‹ ›");
  gtk_widget_set_hexpand (arrows, TRUE);
  gtk_box_append (GTK_BOX (self->knob), arrows);
  gtk_widget_add_css_class (self->knob, "kn-proof-knob");
  gtk_widget_set_tooltip_text (self->knob, _ ("Drag, or use the arrow keys"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->knob), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Divider of print and ink coverage"), -1);
  gtk_widget_set_parent (self->knob, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The label as it will be printed"), -1);
  kn_proof_canvas_add_controllers (self);
}

GtkWidget *
kn_proof_canvas_new (KnProofModel *model)
{
  g_return_val_if_fail (KN_IS_PROOF_MODEL (model), NULL);
  KnProofCanvas *self = g_object_new (KN_TYPE_PROOF_CANVAS, NULL);
  self->model = g_object_ref (model);
  const KnRect trim = kn_form_get_trim_box (kn_proof_canvas_get_scene (self));
  kn_proof_canvas_set_divider (self, trim.x + trim.width / 2);
  g_signal_connect_object (model, "rendered", G_CALLBACK (on_rendered), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "probed", G_CALLBACK (on_probed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_session (self), "view-changed", G_CALLBACK (on_session_view), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
