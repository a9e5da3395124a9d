/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the Fold view: the art is drawn in a worker thread whenever the design has changed and the
 * view is seen; turning and opening only place it anew. */

#include "config.h"

#include "app/kn-fold-view.h"

#include "app/kn-control-name.h"
#include "app/kn-fold-angles.h"
#include "app/kn-waiting.h"
#include "base/kn-file.h"
#include "model/kn-form.h"
#include "press/kn-png.h"
#include "press/kn-turntable.h"

#include <glib/gi18n.h>

#define DELAY_MS 120
#define ART_SIDE_PX 2400.0 /* of the blank's longer side: sharp on a screen, drawn in a moment */
#define ART_PX_PER_MM 12.0
#define SAVED_PX 2000
#define SAVED_DPI 96
#define SLIDER_PX 220
#define TURN_PX 800
#define TURN_FRAMES 36

struct _KnFoldView
{
  GtkBox parent_instance;

  KnSession *session;
  KnCompat *compat;
  KnFoldStage *stage;
  GtkRange *slider;
  GtkWidget *problem, *note, *note_label;
  GCancellable *running; /* of the drawing under way */
  guint delay;
  gboolean is_old;
  KnDieline *dieline;
  cairo_surface_t *art;
  KnMatrix flat_to_art;
};

G_DEFINE_FINAL_TYPE (KnFoldView, kn_fold_view, GTK_TYPE_BOX)

KnFoldStage *
kn_fold_view_get_stage (KnFoldView *self)
{
  return self->stage;
}

gboolean
kn_fold_view_is_working (KnFoldView *self)
{
  return self->running != NULL || self->delay != 0;
}

/* --- the art ------------------------------------------------------------------------------------
 */

typedef struct
{
  KnDesign *design;
  KnCondition *condition;
  KnDieline *dieline;
  cairo_surface_t *art;
  KnMatrix flat_to_art;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;
  kn_design_unref (job->design);
  kn_condition_unref (job->condition);
  kn_dieline_unref (job->dieline);
  g_clear_pointer (&job->art, cairo_surface_destroy);
  g_free (job);
}

static void
work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  const KnRect box = kn_dieline_get_box (job->dieline);
  const double scale = MIN (ART_PX_PER_MM, ART_SIDE_PX / MAX (box.width, box.height));
  job->art = kn_solid_new_design_art (job->design, job->dieline, job->condition, scale,
                                      &job->flat_to_art, &error);
  if (job->art != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void start (KnFoldView *self);

static void
on_drawn (GObject *source, GAsyncResult *result, gpointer data)
{
  KnFoldView *self = KN_FOLD_VIEW (source);
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  const gboolean ok = g_task_propagate_boolean (G_TASK (result), &error);
  g_clear_object (&self->running);
  if (self->session == NULL)
    return; /* the window was closed meanwhile, and its parts are gone */
  gtk_widget_set_visible (self->problem, !ok);
  gtk_widget_set_visible (GTK_WIDGET (self->stage), ok);
  if (ok)
    {
      g_clear_pointer (&self->dieline, kn_dieline_unref);
      g_clear_pointer (&self->art, cairo_surface_destroy);
      self->dieline = kn_dieline_ref (job->dieline);
      self->art = g_steal_pointer (&job->art);
      self->flat_to_art = job->flat_to_art;
      kn_fold_stage_set_pack (self->stage, self->dieline, self->art, &self->flat_to_art);
    }
  else
    gtk_label_set_text (GTK_LABEL (self->problem), error->message);
  if (self->is_old && gtk_widget_get_mapped (GTK_WIDGET (self)))
    start (self);
}

/* Of an outline that somebody drew, if it does not fold. */
static void
show_note (KnFoldView *self, const KnPackForm *pack)
{
  const char *why = kn_pack_form_get_why_flat (pack);
  /* Translators: %s says why: "there is no crease in it" */
  g_autofree char *says = why == NULL ? NULL : g_strdup_printf (_ ("It stays flat: %s."), why);
  if (says != NULL)
    gtk_label_set_text (GTK_LABEL (self->note_label), says);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->note), why != NULL);
}

static void
start (KnFoldView *self)
{
  const KnPackForm *pack = kn_form_get_pack (kn_session_get_scene (self->session), NULL);
  g_clear_handle_id (&self->delay, g_source_remove);
  if (self->running != NULL || pack == NULL)
    return; /* on_drawn starts again */
  show_note (self, pack);
  self->is_old = FALSE;
  Job *job = g_new0 (Job, 1);
  job->design = kn_session_dup_committed_design (self->session);
  job->condition = kn_condition_ref (kn_session_get_condition (self->session));
  job->dieline = kn_dieline_ref (kn_pack_form_get_dieline (pack));
  self->running = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (self, self->running, on_drawn, NULL);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, work);
}

static gboolean
on_delay (gpointer data)
{
  KnFoldView *self = data;
  self->delay = 0;
  start (self);
  return G_SOURCE_REMOVE;
}

static void
on_changed (KnFoldView *self)
{
  self->is_old = TRUE;
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  g_clear_handle_id (&self->delay, g_source_remove);
  self->delay = g_timeout_add (DELAY_MS, on_delay, self);
}

static void
on_map (KnFoldView *self)
{
  if (self->is_old)
    start (self);
}

/* --- a picture of it ----------------------------------------------------------------------------
 */

static void
say_written (KnSession *session, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *said = g_strdup_printf (_ ("“%s” is written"), name);
  kn_session_say (session, said);
}

static gboolean
write_picture (KnFoldView *self, const char *path, GError **error)
{
  KnSolidView view = { .width_px = SAVED_PX, .height_px = SAVED_PX, .has_ground = TRUE };
  kn_fold_stage_get_turn (self->stage, &view.yaw_deg, &view.pitch_deg);
  g_autoptr (KnSolid) solid
      = kn_solid_new (self->dieline, 1 - gtk_range_get_value (self->slider) / 100);
  cairo_surface_t *picture = kn_solid_draw (solid, self->art, &self->flat_to_art, &view);
  g_autoptr (GBytes) bytes = kn_png_encode (picture, SAVED_DPI, error);
  cairo_surface_destroy (picture);
  gsize n = 0;
  const void *data = bytes == NULL ? NULL : g_bytes_get_data (bytes, &n);
  return bytes != NULL && kn_file_write (path, data, n, error);
}

static void
on_file (GFile *file, gpointer data)
{
  g_autoptr (KnFoldView) self = data;
  g_autofree char *path = file == NULL ? NULL : g_file_get_path (file);
  g_autoptr (GError) local = NULL;
  if (path == NULL || self->session == NULL || self->dieline == NULL)
    return;
  if (!write_picture (self, path, &local))
    {
      kn_session_say_error (self->session, local);
      return;
    }
  say_written (self->session, path);
}

/* --- turning round ------------------------------------------------------------------------------
 */

typedef struct
{
  KnSession *session;
  KnSolid *solid;
  cairo_surface_t *art;
  KnMatrix flat_to_art;
  KnSolidView view;
  KnWaiting *waiting;
  char *path;
} Turning;

static void
turning_free (gpointer data)
{
  Turning *job = data;
  g_object_unref (job->session);
  kn_solid_free (job->solid);
  cairo_surface_destroy (job->art);
  g_free (job->path);
  g_free (job);
}

static void
turn_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Turning *job = data;
  GError *error = NULL;
  const KnTurntable how = { .view = job->view,
                            .n_frames = TURN_FRAMES,
                            .progress = kn_waiting_tell,
                            .progress_data = job->waiting,
                            .cancellable = cancellable };
  if (kn_turntable_write (job->solid, job->art, &job->flat_to_art, &how, job->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_turned (GObject *source, GAsyncResult *result, gpointer data)
{
  Turning *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  kn_waiting_end (job->waiting);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    say_written (job->session, job->path);
  else if (!g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    kn_session_say_error (job->session, error);
}

static void
on_turning_file (GFile *file, gpointer data)
{
  g_autoptr (KnFoldView) self = data;
  g_autofree char *path = file == NULL ? NULL : g_file_get_path (file);
  if (path == NULL || self->session == NULL || self->dieline == NULL)
    return;
  Turning *job = g_new0 (Turning, 1);
  job->session = g_object_ref (self->session);
  job->solid = kn_solid_new (self->dieline, 1 - gtk_range_get_value (self->slider) / 100);
  job->art = cairo_surface_reference (self->art);
  job->flat_to_art = self->flat_to_art;
  job->view = (KnSolidView){ .width_px = TURN_PX, .height_px = TURN_PX, .has_ground = TRUE };
  kn_fold_stage_get_turn (self->stage, &job->view.yaw_deg, &job->view.pitch_deg);
  job->path = g_steal_pointer (&path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  job->waiting = kn_waiting_begin (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                   _ ("Turning the pack…"), cancellable);
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, on_turned, NULL);
  g_task_set_check_cancellable (task, FALSE); /* what was written whole is told */
  g_task_set_task_data (task, job, turning_free);
  g_task_run_in_thread (task, turn_in_thread);
}

static void
ask_file (KnFoldView *self, const char *title, const char *ending, KnFileDone done)
{
  static const char *const png[] = { "*.png", NULL };
  const KnFileKind kinds[] = { { _ ("Picture (PNG)"), png }, { NULL, NULL } };
  g_autofree char *name = kn_file_dup_name_for (kn_session_get_name (self->session), ending);
  kn_compat_save_file (self->compat, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), title,
                       name, kinds, done, g_object_ref (self));
}

static void
on_save_turning (GtkButton *button, KnFoldView *self)
{
  ask_file (self, _ ("Save the Turning Pack"), "-turn.png", on_turning_file);
}

static void
on_save (GtkButton *button, KnFoldView *self)
{
  ask_file (self, _ ("Save the Picture"), ".png", on_file);
}

/* --- the bar ------------------------------------------------------------------------------------
 */

static void
on_open (GtkRange *slider, KnFoldView *self)
{
  kn_fold_stage_set_open (self->stage, gtk_range_get_value (slider) / 100);
}

typedef struct
{
  const char *label; /* N_() */
  double yaw_deg, pitch_deg;
} Side;

static const Side SIDES[] = {
  { N_ ("Front"), 0, 8 },   { N_ ("Left"), 90, 8 },  { N_ ("Back"), 180, 8 },
  { N_ ("Right"), -90, 8 }, { N_ ("Above"), 0, 75 },
};

static void
on_side (GtkButton *button, KnFoldView *self)
{
  const Side *side = g_object_get_data (G_OBJECT (button), "side");
  kn_fold_stage_turn_to (self->stage, side->yaw_deg, side->pitch_deg);
}

static GtkWidget *
make_slider (KnFoldView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *slider = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, 0, 100, 5);
  GtkWidget *closed = gtk_label_new (C_ ("pack", "Closed"));
  GtkWidget *flat = gtk_label_new (C_ ("pack", "Flat"));
  gtk_widget_set_size_request (slider, SLIDER_PX, -1);
  gtk_widget_set_name (slider, "fold_slider");
  gtk_accessible_update_property (GTK_ACCESSIBLE (slider), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("How far the pack is open"), -1);
  g_signal_connect (slider, "value-changed", G_CALLBACK (on_open), self);
  gtk_box_append (GTK_BOX (box), closed);
  gtk_box_append (GTK_BOX (box), slider);
  gtk_box_append (GTK_BOX (box), flat);
  self->slider = GTK_RANGE (slider);
  return box;
}

static GtkWidget *
make_sides (KnFoldView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (box, "linked");
  for (gsize i = 0; i < G_N_ELEMENTS (SIDES); i++)
    {
      GtkWidget *button = gtk_button_new_with_label (_ (SIDES[i].label));
      g_object_set_data (G_OBJECT (button), "side", (gpointer)&SIDES[i]);
      g_signal_connect (button, "clicked", G_CALLBACK (on_side), self);
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}

static GtkWidget *
make_bar (KnFoldView *self)
{
  GtkWidget *bar = gtk_center_box_new ();
  GtkWidget *save = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *still = gtk_button_new_with_label (_ ("Save Picture…"));
  GtkWidget *turning = gtk_button_new_from_icon_name ("object-rotate-right-symbolic");
  gtk_widget_set_tooltip_text (turning, _ ("Save a picture that turns, for a page or a chat…"));
  kn_control_name (turning, _ ("Save a picture that turns, for a page or a chat…"));
  gtk_widget_set_visible (turning, self->compat != NULL);
  gtk_widget_set_visible (still, self->compat != NULL);
  g_signal_connect (still, "clicked", G_CALLBACK (on_save), self);
  g_signal_connect (turning, "clicked", G_CALLBACK (on_save_turning), self);
  gtk_box_append (GTK_BOX (save), kn_fold_angles_new (self->session));
  gtk_box_append (GTK_BOX (save), turning);
  gtk_box_append (GTK_BOX (save), still);
  gtk_widget_add_css_class (bar, "kn-fold-bar");
  gtk_center_box_set_start_widget (GTK_CENTER_BOX (bar), make_sides (self));
  gtk_center_box_set_center_widget (GTK_CENTER_BOX (bar), make_slider (self));
  gtk_center_box_set_end_widget (GTK_CENTER_BOX (bar), save);
  return bar;
}

/* --- the view -----------------------------------------------------------------------------------
 */

static void
kn_fold_view_dispose (GObject *object)
{
  KnFoldView *self = KN_FOLD_VIEW (object);
  g_clear_handle_id (&self->delay, g_source_remove);
  if (self->running != NULL)
    g_cancellable_cancel (self->running);
  g_clear_object (&self->session);
  g_clear_pointer (&self->dieline, kn_dieline_unref);
  g_clear_pointer (&self->art, cairo_surface_destroy);
  G_OBJECT_CLASS (kn_fold_view_parent_class)->dispose (object);
}

static void
kn_fold_view_class_init (KnFoldViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_fold_view_dispose;
}

static void
kn_fold_view_init (KnFoldView *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  g_signal_connect (self, "map", G_CALLBACK (on_map), NULL);
}

GtkWidget *
kn_fold_view_new (KnSession *session, KnCompat *compat)
{
  g_return_val_if_fail (KN_IS_SESSION (session), NULL);
  KnFoldView *self = g_object_new (KN_TYPE_FOLD_VIEW, NULL);
  self->session = g_object_ref (session);
  self->compat = compat;
  self->is_old = TRUE;
  self->stage = KN_FOLD_STAGE (kn_fold_stage_new ());
  self->problem = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->problem), TRUE);
  gtk_widget_set_visible (self->problem, FALSE);
  gtk_widget_set_vexpand (self->problem, TRUE);
  self->note = gtk_revealer_new ();
  self->note_label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->note_label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->note_label), 0);
  gtk_widget_add_css_class (self->note_label, "kn-banner");
  gtk_revealer_set_child (GTK_REVEALER (self->note), self->note_label);
  gtk_box_append (GTK_BOX (self), self->note);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->stage));
  gtk_box_append (GTK_BOX (self), self->problem);
  gtk_box_append (GTK_BOX (self), make_bar (self));
  g_signal_connect_object (session, "head-changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "view-changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
