/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the turning of a pack: while it turns it is drawn quickly, and finely when it has come to
 * rest. The picture is kept, so that a frame in which nothing turned costs nothing. */

#include "config.h"

#include "app/kn-fold-stage.h"

#include <glib/gi18n.h>
#include <math.h>

#define REST_MS 140
#define DEGREES_PER_PX 0.5
#define KEY_DEG 15.0
#define PITCH_MOST 85.0
#define LEAST_PX 160

struct _KnFoldStage
{
  GtkWidget parent_instance;

  KnDieline *dieline;
  KnSolid *solid;
  cairo_surface_t *art, *picture;
  KnMatrix flat_to_art;
  double open_unit, yaw_deg, pitch_deg;
  double drag_yaw_deg, drag_pitch_deg;
  gboolean is_draft;
  guint rest;
  guint n_drafts, n_finished;
};

G_DEFINE_FINAL_TYPE (KnFoldStage, kn_fold_stage, GTK_TYPE_WIDGET)

enum
{
  TURNED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
drop_picture (KnFoldStage *self)
{
  g_clear_pointer (&self->picture, cairo_surface_destroy);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
on_rest (gpointer data)
{
  KnFoldStage *self = data;
  self->rest = 0;
  self->is_draft = FALSE;
  drop_picture (self);
  return G_SOURCE_REMOVE;
}

static void
turned (KnFoldStage *self)
{
  self->is_draft = TRUE;
  g_clear_handle_id (&self->rest, g_source_remove);
  self->rest = g_timeout_add (REST_MS, on_rest, self);
  drop_picture (self);
  g_signal_emit (self, signals[TURNED], 0);
}

/* --- drawing ------------------------------------------------------------------------------------
 */

static void
draw_picture (KnFoldStage *self, int width, int height, int factor)
{
  /* A fine screen gets a fine picture when it has come to rest. */
  const int pixels = self->is_draft ? 1 : factor;
  const KnSolidView view = { .yaw_deg = self->yaw_deg,
                             .pitch_deg = self->pitch_deg,
                             .width_px = MIN (width * pixels, KN_SOLID_VIEW_MAX_PX),
                             .height_px = MIN (height * pixels, KN_SOLID_VIEW_MAX_PX),
                             .is_draft = self->is_draft };
  if (self->solid == NULL)
    self->solid = kn_solid_new (self->dieline, 1 - self->open_unit);
  self->picture = kn_solid_draw (self->solid, self->art, &self->flat_to_art, &view);
  self->n_drafts += self->is_draft;
  self->n_finished += !self->is_draft;
}

static void
kn_fold_stage_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  KnFoldStage *self = KN_FOLD_STAGE (widget);
  const int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  if (self->dieline == NULL || width < 2 || height < 2)
    return;
  if (self->picture == NULL)
    draw_picture (self, width, height, gtk_widget_get_scale_factor (widget));
  if (cairo_surface_status (self->picture) != CAIRO_STATUS_SUCCESS)
    return;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot,
                                           &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
  cairo_scale (cr, (double)width / cairo_image_surface_get_width (self->picture),
               (double)height / cairo_image_surface_get_height (self->picture));
  cairo_set_source_surface (cr, self->picture, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
}

static void
kn_fold_stage_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  drop_picture (KN_FOLD_STAGE (widget));
}

/* --- turning ------------------------------------------------------------------------------------
 */

void
kn_fold_stage_turn_to (KnFoldStage *self, double yaw_deg, double pitch_deg)
{
  g_return_if_fail (KN_IS_FOLD_STAGE (self));
  self->yaw_deg = remainder (yaw_deg, 360);
  self->pitch_deg = CLAMP (pitch_deg, -PITCH_MOST, PITCH_MOST);
  turned (self);
}

void
kn_fold_stage_get_turn (KnFoldStage *self, double *out_yaw_deg, double *out_pitch_deg)
{
  *out_yaw_deg = self->yaw_deg;
  *out_pitch_deg = self->pitch_deg;
}

static void
on_drag_begin (GtkGestureDrag *drag, double x, double y, KnFoldStage *self)
{
  self->drag_yaw_deg = self->yaw_deg;
  self->drag_pitch_deg = self->pitch_deg;
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
on_drag_update (GtkGestureDrag *drag, double dx, double dy, KnFoldStage *self)
{
  kn_fold_stage_turn_to (self, self->drag_yaw_deg + dx * DEGREES_PER_PX,
                         self->drag_pitch_deg + dy * DEGREES_PER_PX);
}

static gboolean
on_key (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType state,
        KnFoldStage *self)
{
  double yaw = self->yaw_deg, pitch = self->pitch_deg;
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Left || key == GDK_KEY_KP_Left)
    yaw -= KEY_DEG;
  else if (key == GDK_KEY_Right || key == GDK_KEY_KP_Right)
    yaw += KEY_DEG;
  else if (key == GDK_KEY_Up || key == GDK_KEY_KP_Up)
    pitch -= KEY_DEG;
  else if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    pitch += KEY_DEG;
  else if (key == GDK_KEY_Home && self->dieline != NULL)
    kn_solid_get_first_view (self->dieline, &yaw, &pitch);
  else
    return GDK_EVENT_PROPAGATE;
  kn_fold_stage_turn_to (self, yaw, pitch);
  return GDK_EVENT_STOP;
}

/* --- the pack -----------------------------------------------------------------------------------
 */

void
kn_fold_stage_set_pack (KnFoldStage *self,
                        KnDieline *dieline,
                        cairo_surface_t *art,
                        const KnMatrix *flat_to_art)
{
  g_return_if_fail (KN_IS_FOLD_STAGE (self));
  if (self->dieline == NULL && dieline != NULL)
    kn_solid_get_first_view (dieline, &self->yaw_deg, &self->pitch_deg);
  g_clear_pointer (&self->dieline, kn_dieline_unref);
  g_clear_pointer (&self->solid, kn_solid_free);
  g_clear_pointer (&self->art, cairo_surface_destroy);
  self->dieline = dieline == NULL ? NULL : kn_dieline_ref (dieline);
  self->art = art == NULL ? NULL : cairo_surface_reference (art);
  self->flat_to_art = *flat_to_art;
  drop_picture (self);
}

void
kn_fold_stage_set_open (KnFoldStage *self, double open_unit)
{
  g_return_if_fail (KN_IS_FOLD_STAGE (self));
  self->open_unit = CLAMP (open_unit, 0, 1);
  g_clear_pointer (&self->solid, kn_solid_free);
  turned (self);
}

void
kn_fold_stage_get_counts (KnFoldStage *self, guint *out_n_drafts, guint *out_n_finished)
{
  *out_n_drafts = self->n_drafts;
  *out_n_finished = self->n_finished;
}

static void
kn_fold_stage_dispose (GObject *object)
{
  KnFoldStage *self = KN_FOLD_STAGE (object);
  g_clear_handle_id (&self->rest, g_source_remove);
  g_clear_pointer (&self->dieline, kn_dieline_unref);
  g_clear_pointer (&self->solid, kn_solid_free);
  g_clear_pointer (&self->art, cairo_surface_destroy);
  g_clear_pointer (&self->picture, cairo_surface_destroy);
  G_OBJECT_CLASS (kn_fold_stage_parent_class)->dispose (object);
}

static void
kn_fold_stage_class_init (KnFoldStageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = kn_fold_stage_dispose;
  widget_class->snapshot = kn_fold_stage_snapshot;
  widget_class->size_allocate = kn_fold_stage_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "kn-fold-stage");
  signals[TURNED] = g_signal_new ("turned", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
kn_fold_stage_init (KnFoldStage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  self->flat_to_art = KN_MATRIX_IDENTITY;
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, keys);
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_widget_set_vexpand (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_size_request (widget, LEAST_PX, LEAST_PX);
  gtk_widget_set_cursor_from_name (widget, "grab");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The pack; arrow keys turn it"), -1);
}

GtkWidget *
kn_fold_stage_new (void)
{
  return g_object_new (KN_TYPE_FOLD_STAGE, NULL);
}
