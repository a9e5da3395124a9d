/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Step and repeat: copies in rows and columns, or around a point. The originals are the first
 * cell, so that nothing that was placed with care moves. */

#include "config.h"

#include "model/kn-edit-flow.h"
#include "model/kn-edit-private.h"

#include <glib/gi18n.h>

static gboolean
copy_once (KnDoc *doc,
           const KnScene *from,
           const GArray *originals,
           GArray *all,
           GArray **out_new,
           GError **error)
{
  g_autoptr (GArray) made = g_array_new (FALSE, FALSE, sizeof (KnId));
  g_autoptr (GHashTable) copies = kn_edit_new_copies ();
  for (guint i = 0; i < originals->len; i++)
    {
      const KnNode *node = kn_scene_lookup (from, &g_array_index (originals, KnId, i));
      const KnScene *scene = kn_doc_get_scene (doc);
      const KnId *parent = kn_node_get_parent (node);
      /* Above the copy before it, so that what stood in front of the originals still does. */
      const KnId *below = all->len > 0 ? &g_array_index (all, KnId, all->len - 1)
                                       : &g_array_index (originals, KnId, originals->len - 1);
      gsize index = kn_edit_get_index (scene, kn_scene_lookup (scene, below)) + 1;
      g_autofree char *key = kn_scene_dup_key_at (scene, parent, index);
      KnId copy;
      if (!kn_edit_copy_tree (doc, from, node, parent, key, copies, &copy, error))
        return FALSE;
      g_array_append_val (made, copy);
      g_array_append_val (all, copy);
    }
  if (!kn_edit_relink_flows (doc, from, copies, error))
    return FALSE;
  *out_new = g_steal_pointer (&made);
  return TRUE;
}

static const KnId *
ids_of (const GArray *ids)
{
  return (const KnId *)(gconstpointer)ids->data;
}

static gboolean
shift_all (KnDoc *doc, const GArray *ids, double dx, double dy, GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    if (!kn_edit_shift (doc, &g_array_index (ids, KnId, i), dx, dy, error))
      return FALSE;
  return TRUE;
}

static gboolean
repeat_grid (KnDoc *doc,
             const KnScene *from,
             const GArray *originals,
             const KnRepeat *how,
             GArray *all,
             GError **error)
{
  for (int row = 0; row < how->rows; row++)
    for (int column = row == 0 ? 1 : 0; column < how->columns; column++)
      {
        g_autoptr (GArray) made = NULL;
        if (!copy_once (doc, from, originals, all, &made, error)
            || !shift_all (doc, made, column * how->pitch_x_mm, row * how->pitch_y_mm, error))
          return FALSE;
      }
  return TRUE;
}

/* Copies that do not turn keep their distance to each other: the middle of all goes round. */
static gboolean
place_on_circle (KnDoc *doc,
                 const KnScene *from,
                 const GArray *originals,
                 const GArray *made,
                 const KnRepeat *how,
                 double degrees,
                 GError **error)
{
  if (how->turns)
    return kn_edit_rotate_by (doc, ids_of (made), made->len, degrees, &how->centre, error);
  KnRect whole = KN_RECT_EMPTY;
  for (guint i = 0; i < originals->len; i++)
    {
      const KnNode *node = kn_scene_lookup (from, &g_array_index (originals, KnId, i));
      KnRect one = kn_edit_get_bounds_in_parent (from, node);
      whole = kn_rect_union (&whole, &one);
    }
  KnPoint middle = kn_rect_centre (&whole);
  KnMatrix rotation = kn_matrix_rotation_about (degrees, how->centre.x, how->centre.y);
  KnPoint to = kn_matrix_apply (&rotation, middle.x, middle.y);
  return shift_all (doc, made, to.x - middle.x, to.y - middle.y, error);
}

static gboolean
repeat_circle (KnDoc *doc,
               const KnScene *from,
               const GArray *originals,
               const KnRepeat *how,
               GArray *all,
               GError **error)
{
  for (int i = 1; i < how->copies; i++)
    {
      g_autoptr (GArray) made = NULL;
      if (!copy_once (doc, from, originals, all, &made, error)
          || !place_on_circle (doc, from, originals, made, how, i * how->angle_deg, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * kn_edit_repeat:
 * @doc: the document, in a step
 * @items: siblings
 * @n: how many
 * @how: rows and columns, or a circle
 * @out_copies: (out) (nullable): the new ones, array of KnId
 * @error: return location
 *
 * Errors: %KN_MODEL_ERROR_LIMIT beyond KN_REPEAT_MAXIMUM copies.
 */
gboolean
kn_edit_repeat (KnDoc *doc,
                const KnId *items,
                gsize n,
                const KnRepeat *how,
                GArray **out_copies,
                GError **error)
{
  g_autoptr (KnScene) from = kn_scene_ref (kn_doc_get_scene (doc));
  g_autoptr (GArray) originals = kn_edit_sort_siblings (from, items, n, error);
  if (originals == NULL)
    return FALSE;
  double cells = how->is_circle ? how->copies : (double)how->columns * how->rows;
  if (cells < 1 || (cells - 1) * originals->len > KN_REPEAT_MAXIMUM)
    {
      g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_LIMIT,
                   _ ("At most %d copies can be made at once."), KN_REPEAT_MAXIMUM);
      return FALSE;
    }
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (KnId));
  gboolean done = how->is_circle ? repeat_circle (doc, from, originals, how, all, error)
                                 : repeat_grid (doc, from, originals, how, all, error);
  if (done && out_copies != NULL)
    *out_copies = g_steal_pointer (&all);
  return done;
}
