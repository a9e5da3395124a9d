/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What comes from other programs or other designs as data: drawings become items, pictures go
 * through the library, copied items bring the files that the library does not know yet. Everything
 * is read and judged in another thread; each is one step, and the same bytes get into the library
 * once. */

#include "config.h"

#include "app/kn-session-arrange.h"
#include "app/kn-session-font.h"
#include "app/kn-session-private.h"
#include "base/kn-limits.h"
#include "model/kn-edit-ink-match.h"
#include "model/kn-edit.h"
#include "model/kn-form.h"
#include "render/kn-font-file.h"
#include "render/kn-svg-import.h"

#include <glib/gi18n.h>

/* Of the trim box: what is pasted can be seen whole. */
#define DRAWING_RATIO 0.8

/* Files that the scene names and the library lacks. */
static gboolean
add_missing (KnSession *self, const KnScene *from, GHashTable *files, GError **error)
{
  g_autoptr (GPtrArray) assets = kn_scene_list_kind (from, KN_NODE_ASSET);
  for (guint i = 0; self->library != NULL && i < assets->len; i++)
    {
      const char *sha256 = kn_node_get_string (assets->pdata[i], KN_PROP_ASSET_SHA256);
      GBytes *bytes = sha256 != NULL && files != NULL ? g_hash_table_lookup (files, sha256) : NULL;
      g_autoptr (GBytes) known
          = sha256 != NULL ? kn_library_load_asset (self->library, sha256, NULL) : NULL;
      if (bytes == NULL || known != NULL)
        continue;
      const char *name = kn_node_get_string (assets->pdata[i], KN_PROP_NAME);
      /* Who holds a motif and what they allow goes where the motif goes. */
      const char *passport = kn_node_get_string (assets->pdata[i], KN_PROP_ASSET_PASSPORT);
      KnAssetKind kind = (KnAssetKind)kn_node_get_choice (assets->pdata[i], KN_PROP_ASSET_KIND);
      const char *extension = kind == KN_ASSET_FONT ? kn_font_file_get_extension (bytes)
                                                    : kn_session_guess_extension (bytes);
      if (extension == NULL)
        continue; /* it says that it is a font and is none: its texts will say that it is missing */
      if (!kn_library_add_asset (self->library, bytes, kind, name != NULL ? name : _ ("Pasted"),
                                 extension, passport, NULL, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * kn_session_paste_scene:
 * @from: a small design, as kn_edit_copy() makes it
 * @files: (nullable): sha256 -> GBytes of what its assets need
 * @dx: how far its items move, mm
 * @dy: how far its items move, mm
 *
 * One step; the pasted items are selected. What goes wrong becomes a message.
 *
 * Returns: %TRUE if it is there
 */
gboolean
kn_session_paste_scene (KnSession *self,
                        const KnScene *from,
                        GHashTable *files,
                        double dx,
                        double dy)
{
  g_return_val_if_fail (KN_IS_SESSION (self) && from != NULL, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) items = NULL;
  const KnId scope = *kn_session_get_scope (self);
  if (!add_missing (self, from, files, &error))
    {
      kn_session_say_error (self, error);
      return FALSE;
    }
  kn_session_begin (self, _ ("Paste"));
  if (!kn_edit_paste (self->doc, from, &scope, dx, dy, &items, &error)
      || !kn_session_ensure_fonts (self, NULL, &error))
    {
      return kn_session_give_up (self, error);
    }
  if (!kn_session_end (self))
    return FALSE;
  kn_session_select_many (self, (KnId *)(gpointer)items->data, items->len);
  kn_session_load_fonts (self);
  return TRUE;
}

/**
 * kn_session_match_inks:
 * @items: (nullable): items whose screen colours become inks; %NULL: all of the design
 * @n: how many
 *
 * One step of its own, so that one undo brings the colours back that a drawing came with. Says what
 * became of them.
 */
void
kn_session_match_inks (KnSession *self, const KnId *items, gsize n)
{
  g_return_if_fail (KN_IS_SESSION (self));
  g_autoptr (GError) error = NULL;
  KnInkMatch match;
  kn_session_begin (self, _ ("Screen colours to inks"));
  gboolean done = kn_edit_match_inks (self->doc, items, n, self->condition, &match, &error);
  if (!kn_session_finish (self, done, error))
    return;
  g_autofree char *note = kn_ink_match_dup_note (&match);
  if (note != NULL)
    kn_session_say (self, note);
  else if (items == NULL)
    kn_session_say (self, _ ("Every colour is an ink."));
}

/* --- drawings -----------------------------------------------------------------------------------
 */

static GHashTable *
list_parts (const KnSvgImport *drawing)
{
  GHashTable *files = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < drawing->parts->len; i++)
    {
      const KnSvgPart *part = drawing->parts->pdata[i];
      g_hash_table_insert (files, part->sha256, part->svg);
    }
  return files;
}

gboolean
kn_session_keep_parts (KnSession *self, const KnSvgImport *drawing, GError **error)
{
  g_autoptr (GHashTable) files = list_parts (drawing);
  return add_missing (self, drawing->scene, files, error);
}

typedef struct
{
  GBytes *svg;
  char *name;
  KnRect room;
  KnSvgImport *drawing;
} DrawingJob;

static void
drawing_job_free (gpointer data)
{
  DrawingJob *job = data;
  g_bytes_unref (job->svg);
  g_free (job->name);
  g_clear_pointer (&job->drawing, kn_svg_import_free);
  g_free (job);
}

static void
read_drawing (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  DrawingJob *job = data;
  GError *error = NULL;
  job->drawing
      = kn_svg_import_new (job->svg, job->name, job->room.width, job->room.height, 0, &error);
  if (job->drawing == NULL)
    {
      g_prefix_error (&error, "%s: ", job->name);
      g_task_return_error (task, error);
    }
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_drawing (GObject *source, GAsyncResult *result, gpointer data)
{
  KnSession *self = KN_SESSION (source);
  const DrawingJob *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  if (self->is_closed)
    return;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      kn_session_say_error (self, error);
      return;
    }
  g_autoptr (GHashTable) files = list_parts (job->drawing);
  const KnRect seen = kn_session_get_visible (self);
  const KnPoint middle = kn_rect_is_empty (&seen) || seen.width <= 0 ? kn_rect_centre (&job->room)
                                                                     : kn_rect_centre (&seen);
  const KnPoint own = kn_rect_centre (&job->drawing->box);
  if (!kn_session_paste_scene (self, job->drawing->scene, files, middle.x - own.x,
                               middle.y - own.y))
    return;
  g_autoptr (GArray) items = kn_session_dup_selection (self);
  kn_session_match_inks (self, (const KnId *)(gconstpointer)items->data, items->len);
  if (job->drawing->note != NULL)
    kn_session_say (self, job->drawing->note);
}

/**
 * kn_session_paste_drawing:
 * @svg: an SVG from another program
 * @name: what the group is called
 *
 * Takes it apart in another thread and puts its items into the middle of what is seen.
 */
void
kn_session_paste_drawing (KnSession *self, GBytes *svg, const char *name)
{
  g_return_if_fail (KN_IS_SESSION (self) && svg != NULL && name != NULL);
  DrawingJob *job = g_new0 (DrawingJob, 1);
  job->svg = g_bytes_ref (svg);
  job->name = g_strdup (name);
  job->room = kn_form_get_front_box (kn_session_get_scene (self), kn_session_get_face_node (self));
  job->room.width *= DRAWING_RATIO;
  job->room.height *= DRAWING_RATIO;
  g_autoptr (GTask) task = g_task_new (self, NULL, on_drawing, NULL);
  g_task_set_task_data (task, job, drawing_job_free);
  g_task_run_in_thread (task, read_drawing);
}
