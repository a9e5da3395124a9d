/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One job at a time in a worker thread: plates, if the design or the resolution has changed, then
 * the pixels of the look. A change while a job runs cancels it, and the next one begins when it has
 * ended; what is on the screen stays until there is something newer. */

#include "config.h"

#include "app/kn-proof-model.h"

#include "base/kn-unit.h"
#include "model/kn-form.h"
#include "press/kn-export.h"

#include <math.h>

#define DELAY_MS 120 /* after a change of the design or of the zoom */
#define DPI_MIN 72.0
#define DPI_MAX 600.0
#define PIXELS_MAX 4.0e6 /* of one plate: a large face is shown no finer */
#define FINER 1.1        /* plates are made anew when the screen is so much finer */
#define COARSER 3.0      /* or so much coarser */

enum
{
  CHANGED,
  RENDERED,
  PROBED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _KnProofModel
{
  GObject parent_instance;

  KnSession *session;
  KnCondition *condition; /* that is shown */
  gboolean is_active, is_design_old, is_look_old;
  guint delay;
  GCancellable *running; /* of the job under way */
  double dpi;            /* wanted */
  KnProof *proof;
  GBytes *print, *heat;
  char *problem;
  gboolean switches[KN_PROOF_N_SWITCHES];
  KnVision vision;
  GHashTable *off; /* names of plates */
  KnPoint pointer, pin;
  gboolean has_pointer, has_pin;
  guint n_proofs, n_looks;
};

G_DEFINE_FINAL_TYPE (KnProofModel, kn_proof_model, G_TYPE_OBJECT)

/* --- the job -----------------------------------------------------------------------------------
 */

typedef struct
{
  KnDesign *design; /* NULL: the proof is still right */
  KnCondition *condition;
  char *face;
  gboolean shows_overprint, shows_heat, shows_paper;
  KnVision vision;
  GHashTable *off;
  double dpi;
  KnProof *proof;
  GBytes *print, *heat;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;
  g_clear_pointer (&job->design, kn_design_unref);
  g_clear_pointer (&job->condition, kn_condition_unref);
  g_clear_pointer (&job->proof, kn_proof_unref);
  g_clear_pointer (&job->print, g_bytes_unref);
  g_clear_pointer (&job->heat, g_bytes_unref);
  g_clear_pointer (&job->off, g_hash_table_unref);
  g_free (job->face);
  g_free (job);
}

static guint64
plates_on (const KnProof *proof, GHashTable *off)
{
  guint64 plates = 0;
  for (guint i = 0; i < kn_proof_get_n (proof); i++)
    if (!g_hash_table_contains (off, kn_proof_get_info (proof, i)->name))
      plates |= (guint64)1 << i;
  return plates;
}

static void
work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  if (job->design != NULL)
    {
      const KnPlatesOptions options = { .condition = job->condition,
                                        .face = job->face,
                                        .is_proof = TRUE,
                                        .ignores_overprint = !job->shows_overprint,
                                        .cancellable = cancellable };
      g_clear_pointer (&job->proof, kn_proof_unref);
      job->proof = kn_proof_new (job->design, &options, job->dpi, &error);
    }
  if (job->proof != NULL && !g_cancellable_is_cancelled (cancellable))
    {
      guint64 plates = plates_on (job->proof, job->off);
      const KnProofLook look = { plates, job->shows_paper, job->vision };
      job->print = kn_proof_compose (job->proof, &look);
      if (job->shows_heat)
        job->heat = kn_proof_compose_heat (job->proof, plates);
    }
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void start (KnProofModel *self);

static void
emit (KnProofModel *self, int which)
{
  g_signal_emit (self, signals[which], 0);
}

static void
set_problem (KnProofModel *self, const char *problem)
{
  g_free (self->problem);
  self->problem = g_strdup (problem);
}

static void
take_results (KnProofModel *self, Job *job)
{
  if (job->print == NULL)
    return; /* cancelled in between */
  self->n_proofs += job->design != NULL;
  self->n_looks++;
  g_clear_pointer (&self->proof, kn_proof_unref);
  g_clear_pointer (&self->print, g_bytes_unref);
  g_clear_pointer (&self->heat, g_bytes_unref);
  self->proof = g_steal_pointer (&job->proof);
  self->print = g_steal_pointer (&job->print);
  self->heat = g_steal_pointer (&job->heat);
  set_problem (self, NULL);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  KnProofModel *self = KN_PROOF_MODEL (source);
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean ok = g_task_propagate_boolean (G_TASK (result), &error);
  gboolean was_cancelled = g_cancellable_is_cancelled (self->running);
  g_clear_object (&self->running);
  if (ok && !was_cancelled)
    take_results (self, job);
  else if (!was_cancelled)
    {
      set_problem (self, error->message);
      g_clear_pointer (&self->print, g_bytes_unref);
      g_clear_pointer (&self->heat, g_bytes_unref);
      g_clear_pointer (&self->proof, kn_proof_unref);
    }
  else
    {
      self->is_design_old = self->is_design_old || job->design != NULL;
      self->is_look_old = TRUE;
    }
  if (self->is_active && (self->is_design_old || self->is_look_old))
    start (self);
  emit (self, RENDERED);
  emit (self, PROBED);
  emit (self, CHANGED);
}

static Job *
job_new (KnProofModel *self)
{
  Job *job = g_new0 (Job, 1);
  const KnNode *face = kn_session_get_face_node (self->session);
  job->condition = kn_condition_ref (kn_session_get_condition (self->session));
  job->face = face != NULL ? g_strdup (kn_node_get_string (face, KN_PROP_HANDLE)) : NULL;
  job->shows_overprint = self->switches[KN_PROOF_OVERPRINT];
  job->shows_heat = self->switches[KN_PROOF_HEAT];
  job->shows_paper = self->switches[KN_PROOF_PAPER];
  job->vision = self->vision;
  job->dpi = self->dpi;
  job->off = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer name = NULL;
  g_hash_table_iter_init (&iter, self->off);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_hash_table_add (job->off, g_strdup (name));
  if (self->is_design_old || self->proof == NULL)
    job->design = kn_session_dup_committed_design (self->session);
  else
    job->proof = kn_proof_ref (self->proof);
  return job;
}

static void
start (KnProofModel *self)
{
  g_clear_handle_id (&self->delay, g_source_remove);
  if (!self->is_active || self->dpi <= 0)
    return;
  if (self->running != NULL)
    {
      g_cancellable_cancel (self->running); /* on_done starts again */
      return;
    }
  Job *job = job_new (self);
  self->is_design_old = self->is_look_old = FALSE;
  self->running = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (self, self->running, on_done, NULL);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, work);
  emit (self, CHANGED);
}

static gboolean
on_delay (gpointer data)
{
  KnProofModel *self = data;
  self->delay = 0;
  start (self);
  return G_SOURCE_REMOVE;
}

static void
design_changed (KnProofModel *self)
{
  self->is_design_old = TRUE;
  if (!self->is_active)
    return;
  g_clear_handle_id (&self->delay, g_source_remove);
  self->delay = g_timeout_add (DELAY_MS, on_delay, self);
}

static void
look_changed (KnProofModel *self)
{
  self->is_look_old = TRUE;
  start (self);
  emit (self, CHANGED);
}

/* --- what it follows ---------------------------------------------------------------------------
 */

static void
on_view_changed (KnProofModel *self)
{
  /* Zoom comes through the canvas; the condition has to be asked for. */
  KnCondition *condition = kn_session_get_condition (self->session);
  if (self->condition == condition)
    return;
  g_clear_pointer (&self->condition, kn_condition_unref);
  self->condition = kn_condition_ref (condition);
  design_changed (self);
  emit (self, CHANGED);
}

static void
on_face_changed (KnProofModel *self)
{
  self->has_pin = self->has_pointer = FALSE;
  design_changed (self);
}

void
kn_proof_model_set_active (KnProofModel *self, gboolean active)
{
  g_return_if_fail (KN_IS_PROOF_MODEL (self));
  self->is_active = active;
  if (active && (self->is_design_old || self->is_look_old || self->proof == NULL))
    start (self);
  else if (!active && self->running != NULL)
    g_cancellable_cancel (self->running);
  if (!active)
    g_clear_handle_id (&self->delay, g_source_remove);
}

void
kn_proof_model_set_scale (KnProofModel *self, double px_per_mm)
{
  g_return_if_fail (KN_IS_PROOF_MODEL (self));
  const KnRect box = kn_form_get_bleed_box (kn_session_get_scene (self->session));
  double finest = sqrt (PIXELS_MAX / MAX (box.width * box.height, 1)) * KN_MM_PER_INCH;
  double dpi = CLAMP (px_per_mm * KN_MM_PER_INCH, MIN (DPI_MIN, finest), MIN (DPI_MAX, finest));
  if (self->dpi > 0 && dpi < self->dpi * FINER && dpi > self->dpi / COARSER)
    return;
  gboolean is_first = self->dpi <= 0;
  self->dpi = dpi;
  design_changed (self);
  if (is_first)
    start (self);
}

/* --- the look ----------------------------------------------------------------------------------
 */

KnSession *
kn_proof_model_get_session (KnProofModel *self)
{
  return self->session;
}

gboolean
kn_proof_model_is_working (KnProofModel *self)
{
  return self->running != NULL || self->delay != 0;
}

const char *
kn_proof_model_get_problem (KnProofModel *self)
{
  return self->problem;
}

KnProof *
kn_proof_model_get_proof (KnProofModel *self)
{
  return self->proof;
}

GBytes *
kn_proof_model_get_print (KnProofModel *self)
{
  return self->print;
}

GBytes *
kn_proof_model_get_heat (KnProofModel *self)
{
  return self->switches[KN_PROOF_HEAT] ? self->heat : NULL;
}

gboolean
kn_proof_model_get_switch (KnProofModel *self, KnProofSwitch which)
{
  return self->switches[which];
}

void
kn_proof_model_set_switch (KnProofModel *self, KnProofSwitch which, gboolean on)
{
  g_return_if_fail (KN_IS_PROOF_MODEL (self) && which < KN_PROOF_N_SWITCHES);
  if (self->switches[which] == on)
    return;
  self->switches[which] = on;
  if (which == KN_PROOF_OVERPRINT)
    self->is_design_old = TRUE;
  if (which == KN_PROOF_KNIFE)
    emit (self, CHANGED);
  else
    look_changed (self);
}

KnVision
kn_proof_model_get_vision (KnProofModel *self)
{
  return self->vision;
}

void
kn_proof_model_set_vision (KnProofModel *self, KnVision vision)
{
  g_return_if_fail (KN_IS_PROOF_MODEL (self) && vision < KN_N_VISIONS);
  if (self->vision == vision)
    return;
  self->vision = vision;
  look_changed (self);
}

gboolean
kn_proof_model_is_plate_on (KnProofModel *self, const char *name)
{
  return !g_hash_table_contains (self->off, name);
}

void
kn_proof_model_set_plate_on (KnProofModel *self, const char *name, gboolean on)
{
  g_return_if_fail (KN_IS_PROOF_MODEL (self) && name != NULL);
  gboolean changed
      = on ? g_hash_table_remove (self->off, name) : g_hash_table_add (self->off, g_strdup (name));
  if (changed)
    look_changed (self);
}

void
kn_proof_model_set_all_on (KnProofModel *self)
{
  if (kn_proof_model_are_all_on (self))
    return;
  g_hash_table_remove_all (self->off);
  look_changed (self);
}

gboolean
kn_proof_model_are_all_on (KnProofModel *self)
{
  return g_hash_table_size (self->off) == 0;
}

/* --- the probe ---------------------------------------------------------------------------------
 */

void
kn_proof_model_point_at (KnProofModel *self, const KnPoint *at_mm)
{
  self->has_pointer = at_mm != NULL;
  if (at_mm != NULL)
    self->pointer = *at_mm;
  if (!self->has_pin)
    emit (self, PROBED);
}

void
kn_proof_model_pin (KnProofModel *self, const KnPoint *at_mm)
{
  self->has_pin = at_mm != NULL;
  if (at_mm != NULL)
    self->pin = *at_mm;
  emit (self, PROBED);
}

gboolean
kn_proof_model_get_pin (KnProofModel *self, KnPoint *out_at_mm)
{
  *out_at_mm = self->pin;
  return self->has_pin;
}

gboolean
kn_proof_model_get_probe (KnProofModel *self, KnProofProbe *out_probe)
{
  const KnPoint at = self->has_pin ? self->pin : self->pointer;
  *out_probe = (KnProofProbe){ 0 };
  return self->proof != NULL && (self->has_pin || self->has_pointer)
         && kn_proof_probe (self->proof, at.x, at.y, out_probe);
}

void
kn_proof_model_get_counts (KnProofModel *self, guint *out_n_proofs, guint *out_n_looks)
{
  *out_n_proofs = self->n_proofs;
  *out_n_looks = self->n_looks;
}

/* --- the object --------------------------------------------------------------------------------
 */

static void
kn_proof_model_dispose (GObject *object)
{
  KnProofModel *self = KN_PROOF_MODEL (object);
  g_clear_handle_id (&self->delay, g_source_remove);
  if (self->running != NULL)
    g_cancellable_cancel (self->running);
  g_clear_object (&self->running);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (kn_proof_model_parent_class)->dispose (object);
}

static void
kn_proof_model_finalize (GObject *object)
{
  KnProofModel *self = KN_PROOF_MODEL (object);
  g_clear_pointer (&self->condition, kn_condition_unref);
  g_clear_pointer (&self->proof, kn_proof_unref);
  g_clear_pointer (&self->print, g_bytes_unref);
  g_clear_pointer (&self->heat, g_bytes_unref);
  g_hash_table_unref (self->off);
  g_free (self->problem);
  G_OBJECT_CLASS (kn_proof_model_parent_class)->finalize (object);
}

static void
kn_proof_model_class_init (KnProofModelClass *klass)
{
  static const char *const names[N_SIGNALS] = { "changed", "rendered", "probed" };
  G_OBJECT_CLASS (klass)->dispose = kn_proof_model_dispose;
  G_OBJECT_CLASS (klass)->finalize = kn_proof_model_finalize;
  for (int i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], KN_TYPE_PROOF_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);
}

static void
kn_proof_model_init (KnProofModel *self)
{
  self->off = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->is_design_old = TRUE;
  self->switches[KN_PROOF_KNIFE] = TRUE;
  self->switches[KN_PROOF_PAPER] = TRUE;
  self->switches[KN_PROOF_OVERPRINT] = TRUE;
}

KnProofModel *
kn_proof_model_new (KnSession *session)
{
  g_return_val_if_fail (KN_IS_SESSION (session), NULL);
  KnProofModel *self = g_object_new (KN_TYPE_PROOF_MODEL, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "head-changed", G_CALLBACK (design_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "face-changed", G_CALLBACK (on_face_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "view-changed", G_CALLBACK (on_view_changed), self,
                           G_CONNECT_SWAPPED);
  on_view_changed (self);
  return self;
}
