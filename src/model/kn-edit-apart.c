/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Puts the items of a drawing in the place of the motif that showed it: same box, turn, mirror and
 * see-through, the same inks for its colours. What of the drawing has no equal among items stays a
 * motif and keeps the recolouring. */

#include "config.h"

#include "model/kn-edit-apart.h"

#include "model/kn-edit-private.h"
#include "model/kn-value-refs.h"

#include <glib/gi18n.h>

#define TOLERANCE_MM 1e-6

typedef struct
{
  const KnRecolour *recolour;
  guint32 current_rgb24; /* what currentColor is in the drawing */
  gboolean overprints;
} Colours;

static KnPaint *
map_paint (const KnPaint *paint, gpointer data)
{
  const Colours *self = data;
  const KnPaint *to = NULL;
  if (kn_paint_get_type (paint) != KN_PAINT_RGB)
    return kn_paint_ref (paint);
  const guint32 rgb = kn_paint_get_rgb (paint);
  g_autofree char *key = g_strdup_printf ("#%06x", rgb);
  if (!kn_recolour_lookup (self->recolour, key, &to)
      && (rgb != self->current_rgb24 || !kn_recolour_lookup (self->recolour, "currentColor", &to)))
    return kn_paint_ref (paint);
  return to != NULL ? kn_paint_ref (to) : NULL;
}

static gboolean
set_overprint (KnDoc *doc, const KnId *id, GError **error)
{
  const KnNode *node = kn_scene_lookup (kn_doc_get_scene (doc), id);
  if (!kn_prop_applies (KN_PROP_OVERPRINT, kn_node_get_kind (node)))
    return TRUE;
  g_autoptr (KnValue) yes = kn_value_new_bool (TRUE);
  return kn_doc_edit_set (doc, id, KN_PROP_OVERPRINT, yes, error);
}

/* The inks of the item and of all that it holds, as the motif had them. */
static gboolean
take_inks (KnDoc *doc, const KnId *id, Colours *colours, GError **error)
{
  const KnNode *node = kn_scene_lookup (kn_doc_get_scene (doc), id);
  g_autoptr (KnNode) before = kn_node_ref (node);
  if (colours->overprints && !set_overprint (doc, id, error))
    return FALSE;
  if (kn_node_get_kind (before) == KN_NODE_MOTIF)
    {
      g_autoptr (KnValue) value
          = colours->recolour != NULL ? kn_value_new_recolour (colours->recolour) : NULL;
      return value == NULL || kn_doc_edit_set (doc, id, KN_PROP_RECOLOUR, value, error);
    }
  for (gsize i = 0; i < kn_node_get_n_set (before); i++)
    {
      KnProp prop;
      const KnValue *value = kn_node_get_nth_set (before, i, &prop);
      g_autoptr (KnValue) mapped = kn_value_map_paints (value, map_paint, colours);
      if (!kn_value_equal (mapped, value) && !kn_doc_edit_set (doc, id, prop, mapped, error))
        return FALSE;
    }
  for (gsize i = 0; i < kn_scene_get_n_children (kn_doc_get_scene (doc), id); i++)
    {
      const KnId child = *kn_node_get_id (kn_scene_get_child (kn_doc_get_scene (doc), id, i));
      if (!take_inks (doc, &child, colours, error))
        return FALSE;
    }
  return TRUE;
}

/* The pasted items as one group, so that pens grow with it, with the motif's name and its place in
 * the order. */
static gboolean
gather (KnDoc *doc, const KnNode *motif, GArray *items, KnId *out_group, GError **error)
{
  const KnId *ids = (const KnId *)(gpointer)items->data;
  *out_group = ids[0];
  const KnNode *only = items->len == 1 ? kn_scene_lookup (kn_doc_get_scene (doc), ids) : NULL;
  if ((only == NULL || kn_node_get_kind (only) != KN_NODE_GROUP)
      && !kn_edit_group (doc, ids, items->len, out_group, error))
    return FALSE;
  const KnScene *scene = kn_doc_get_scene (doc);
  gsize above = kn_edit_get_index (scene, kn_scene_lookup (scene, kn_node_get_id (motif))) + 1;
  g_autoptr (KnValue) name = kn_node_get (motif, KN_PROP_NAME) != NULL
                                 ? kn_value_ref (kn_node_get (motif, KN_PROP_NAME))
                                 : NULL;
  return kn_edit_move_into (doc, out_group, 1, kn_node_get_parent (motif), above, error)
         && (name == NULL || kn_doc_edit_set (doc, out_group, KN_PROP_NAME, name, error));
}

/* A motif that fills its frame shows no more than the frame does. */
static gboolean
clip (KnDoc *doc, const KnNode *motif, const KnRect *place, const KnId *group, GError **error)
{
  const KnRect frame
      = { kn_node_get_number (motif, KN_PROP_X), kn_node_get_number (motif, KN_PROP_Y),
          kn_node_get_number (motif, KN_PROP_WIDTH), kn_node_get_number (motif, KN_PROP_HEIGHT) };
  if (place->width <= frame.width + TOLERANCE_MM && place->height <= frame.height + TOLERANCE_MM)
    return TRUE;
  const KnNode *made = kn_scene_lookup (kn_doc_get_scene (doc), group);
  const KnRect inside
      = { frame.x - kn_node_get_number (made, KN_PROP_X),
          frame.y - kn_node_get_number (made, KN_PROP_Y), frame.width, frame.height };
  g_autoptr (KnPath) path = kn_path_new_rect (&inside, 0);
  g_autoptr (KnValue) value = kn_value_new_path (path);
  return kn_doc_edit_set (doc, group, KN_PROP_CLIP, value, error);
}

/* Mirror first, then the turn, both about the middle of the motif's frame, as it was drawn. */
static gboolean
lay (KnDoc *doc, const KnNode *motif, const KnId *group, GError **error)
{
  const KnPoint middle
      = { kn_node_get_number (motif, KN_PROP_X) + kn_node_get_number (motif, KN_PROP_WIDTH) / 2,
          kn_node_get_number (motif, KN_PROP_Y) + kn_node_get_number (motif, KN_PROP_HEIGHT) / 2 };
  const double turn = kn_node_get_number (motif, KN_PROP_ROTATION);
  if ((kn_node_get_bool (motif, KN_PROP_FLIP_X)
       && !kn_edit_flip (doc, group, 1, TRUE, &middle, error))
      || (kn_node_get_bool (motif, KN_PROP_FLIP_Y)
          && !kn_edit_flip (doc, group, 1, FALSE, &middle, error))
      || (turn != 0 && !kn_edit_rotate_by (doc, group, 1, turn, &middle, error)))
    return FALSE;
  const KnNode *made = kn_scene_lookup (kn_doc_get_scene (doc), group);
  const double opacity = kn_node_get_number (motif, KN_PROP_OPACITY)
                         * kn_node_get_number (made, KN_PROP_OPACITY) / 100;
  return opacity == kn_node_get_number (made, KN_PROP_OPACITY)
         || kn_edit_set_number (doc, group, KN_PROP_OPACITY, opacity, error);
}

/**
 * kn_edit_take_apart:
 * @doc: the document, in a step
 * @motif: a motif item
 * @drawing: its SVG as items on the first face
 * @drawing_box: the whole drawing on that face, mm
 * @place: where that box is seen in the motif's parent, before its turn, mm
 * @current_rgb24: what the drawing has for currentColor
 * @out_group: what is there instead, one item
 * @error: return location
 *
 * Returns: %TRUE if it is done
 */
gboolean
kn_edit_take_apart (KnDoc *doc,
                    const KnId *motif,
                    const KnScene *drawing,
                    const KnRect *drawing_box,
                    const KnRect *place,
                    guint32 current_rgb24,
                    KnId *out_group,
                    GError **error)
{
  const KnNode *node = kn_edit_look_up (doc, motif, error);
  if (node == NULL)
    return FALSE;
  g_autoptr (KnNode) before = kn_node_ref (node);
  g_autoptr (GArray) items = NULL;
  Colours colours = { kn_node_get_recolour (before), current_rgb24,
                      kn_node_get_bool (before, KN_PROP_OVERPRINT) };
  if (!kn_edit_paste (doc, drawing, kn_node_get_parent (before), 0, 0, &items, error))
    return FALSE;
  if (items->len == 0)
    {
      g_set_error_literal (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT,
                           _ ("There is nothing in this motif that can be taken apart."));
      return FALSE;
    }
  for (guint i = 0; i < items->len; i++)
    if (!take_inks (doc, &g_array_index (items, KnId, i), &colours, error))
      return FALSE;
  return gather (doc, before, items, out_group, error)
         && kn_edit_scale (doc, out_group, 1, drawing_box, place, error)
         && clip (doc, before, place, out_group, error) && lay (doc, before, out_group, error)
         && kn_edit_remove (doc, kn_node_get_id (before), 1, error);
}
