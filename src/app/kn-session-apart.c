/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Taking a motif apart: its drawing becomes items in its place. The pieces carry no passport, so
 * only what is the user's own, or everybody's, may be taken apart; another's motif stays whole. */

#include "config.h"

#include "app/kn-session-apart.h"

#include "app/kn-session-private.h"
#include "model/kn-edit-apart.h"
#include "model/kn-passport-fields.h"
#include "render/kn-motif-apart.h"

#include <glib/gi18n.h>

typedef struct
{
  KnId item;
  KnNode *motif; /* as it was when the work began */
  GBytes *svg;
  char *name;
  KnRect place;          /* where the whole drawing lies in the frame of the motif's parent, mm */
  guint32 current_rgb24; /* what currentColor is in the drawing */
  KnSvgImport *drawing;
} ApartJob;

static void
apart_job_free (gpointer data)
{
  ApartJob *job = data;
  g_clear_pointer (&job->motif, kn_node_unref);
  g_clear_pointer (&job->svg, g_bytes_unref);
  g_clear_pointer (&job->drawing, kn_svg_import_free);
  g_free (job->name);
  g_free (job);
}

static gboolean
is_ours (const char *passport)
{
  if (passport == NULL)
    return TRUE;
  g_autofree char *authority = kn_passport_dup_field (passport, "authority");
  g_autofree char *source = kn_passport_dup_field (passport, "source_kind");
  return g_strcmp0 (authority, "generic") == 0 || g_strcmp0 (source, "own_design") == 0;
}

static void
take_apart_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  ApartJob *job = data;
  GError *error = NULL;
  job->drawing = kn_motif_take_apart (job->svg, job->motif, job->name, &job->place,
                                      &job->current_rgb24, &error);
  if (job->drawing == NULL)
    {
      g_prefix_error (&error, "%s: ", job->name);
      g_task_return_error (task, error);
      return;
    }
  g_task_return_boolean (task, TRUE);
}

/* One step; nothing if the motif is another by now. */
static void
on_taken_apart (GObject *source, GAsyncResult *result, gpointer data)
{
  KnSession *self = KN_SESSION (source);
  ApartJob *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  KnId made;
  if (self->is_closed)
    return;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      kn_session_say_error (self, error);
      return;
    }
  const KnNode *now = kn_scene_lookup (kn_session_get_scene (self), &job->item);
  if (now == NULL || !kn_node_equal (now, job->motif))
    return;
  if (!kn_session_keep_parts (self, job->drawing, &error))
    {
      kn_session_say_error (self, error);
      return;
    }
  kn_session_begin (self, _ ("Take apart"));
  gboolean done
      = kn_edit_take_apart (self->doc, &job->item, job->drawing->scene, &job->drawing->box,
                            &job->place, job->current_rgb24, &made, &error);
  if (!kn_session_finish (self, done, error))
    return;
  kn_session_select (self, &made);
  kn_session_match_inks (self, &made, 1);
  if (job->drawing->note != NULL)
    kn_session_say (self, job->drawing->note);
}

static const KnNode *
get_motif (KnSession *self)
{
  const KnNode *item = kn_session_get_single (self);
  return item != NULL && kn_node_get_kind (item) == KN_NODE_MOTIF ? item : NULL;
}

gboolean
kn_session_can_take_apart (KnSession *self)
{
  g_return_val_if_fail (KN_IS_SESSION (self), FALSE);
  return get_motif (self) != NULL;
}

void
kn_session_take_apart (KnSession *self)
{
  g_return_if_fail (KN_IS_SESSION (self));
  const KnNode *item = get_motif (self);
  if (item == NULL)
    return;
  const KnNode *asset
      = kn_scene_lookup (kn_session_get_scene (self), kn_node_get_ref (item, KN_PROP_ASSET));
  g_autofree char *passport = kn_asset_source_dup_passport (self->assets, asset);
  g_autoptr (GError) error = NULL;
  if (!is_ours (passport))
    {
      kn_session_say (self, _ ("This motif’s passport speaks for other people. It stays whole, so "
                               "that where it comes from stays with it."));
      return;
    }
  g_autoptr (GBytes) svg = kn_asset_source_load (self->assets, asset, &error);
  if (svg == NULL)
    {
      kn_session_say_error (self, error);
      return;
    }
  const char *name = kn_node_get_string (item, KN_PROP_NAME);
  ApartJob *job = g_new0 (ApartJob, 1);
  job->item = *kn_node_get_id (item);
  job->motif = kn_node_ref (item);
  job->svg = g_steal_pointer (&svg);
  job->name = g_strdup (name != NULL ? name : _ ("Motif"));
  g_autoptr (GTask) task = g_task_new (self, NULL, on_taken_apart, NULL);
  g_task_set_task_data (task, job, apart_job_free);
  g_task_run_in_thread (task, take_apart_in_thread);
}
