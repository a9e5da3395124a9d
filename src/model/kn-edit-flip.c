/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Mirroring. An item is mirrored before it is turned, so mirroring what is seen also turns the
 * rotation round; through a mirrored group a rotation runs the other way. Barcodes are never
 * mirrored: no scanner would read them. */

#include "config.h"

#include "model/kn-edit-private.h"

#include <glib/gi18n.h>

KnLook
kn_edit_get_look (const KnNode *item)
{
  return (KnLook){ kn_node_get_number (item, KN_PROP_ROTATION),
                   kn_node_get_bool (item, KN_PROP_FLIP_X),
                   kn_node_get_bool (item, KN_PROP_FLIP_Y) };
}

/* First @inner, then @outer, as one mirroring and one rotation: a mirror turns a rotation round. */
KnLook
kn_edit_join_looks (const KnLook *inner, const KnLook *outer)
{
  gboolean turns_round = outer->flip_x != outer->flip_y;
  return (KnLook){ outer->rotation_deg + (turns_round ? -inner->rotation_deg : inner->rotation_deg),
                   inner->flip_x != outer->flip_x, inner->flip_y != outer->flip_y };
}

/* The look that, followed by @outer, is @whole. */
KnLook
kn_edit_split_look (const KnLook *whole, const KnLook *outer)
{
  gboolean turns_round = outer->flip_x != outer->flip_y;
  double turned = whole->rotation_deg - outer->rotation_deg;
  return (KnLook){ turns_round ? -turned : turned, whole->flip_x != outer->flip_x,
                   whole->flip_y != outer->flip_y };
}

gboolean
kn_edit_holds_kind (const KnScene *scene, const KnNode *item, KnNodeKind kind)
{
  if (kn_node_get_kind (item) == kind)
    return TRUE;
  const KnId *id = kn_node_get_id (item);
  gsize n = kn_scene_get_n_children (scene, id);
  for (gsize i = 0; i < n; i++)
    if (kn_edit_holds_kind (scene, kn_scene_get_child (scene, id, i), kind))
      return TRUE;
  return FALSE;
}

static gboolean
set_flag (KnDoc *doc, const KnId *id, KnProp prop, gboolean value, GError **error)
{
  const KnNode *node = kn_scene_lookup (kn_doc_get_scene (doc), id);
  if (kn_node_get_bool (node, prop) == value)
    return TRUE;
  g_autoptr (KnValue) flag
      = value ? kn_value_new_bool (TRUE) : NULL; /* not mirrored: the default */
  return kn_doc_edit_set (doc, id, prop, flag, error);
}

static gboolean
may_mirror (const KnScene *scene, const KnNode *item, GError **error)
{
  if (!kn_edit_holds_kind (scene, item, KN_NODE_BARCODE))
    return TRUE;
  g_set_error_literal (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT,
                       _ ("A barcode cannot be mirrored: no scanner would read it."));
  return FALSE;
}

gboolean
kn_edit_set_look (KnDoc *doc, const KnId *id, const KnLook *look, GError **error)
{
  const KnScene *scene = kn_doc_get_scene (doc);
  const KnNode *node = kn_scene_lookup (scene, id);
  KnLook old = kn_edit_get_look (node);
  /* Two mirrors are half a turn; a barcode can be turned. */
  KnLook wanted = *look;
  if (wanted.flip_x && wanted.flip_y && kn_node_get_kind (node) == KN_NODE_BARCODE)
    wanted = (KnLook){ wanted.rotation_deg + 180, FALSE, FALSE };
  gboolean mirrors = (wanted.flip_x != wanted.flip_y) != (old.flip_x != old.flip_y);
  if (mirrors && !may_mirror (scene, node, error))
    return FALSE;
  return kn_edit_set_number (doc, id, KN_PROP_ROTATION, kn_edit_normal_angle (wanted.rotation_deg),
                             error)
         && set_flag (doc, id, KN_PROP_FLIP_X, wanted.flip_x, error)
         && set_flag (doc, id, KN_PROP_FLIP_Y, wanted.flip_y, error);
}

/**
 * kn_edit_flip:
 * @doc: the document, in a step
 * @items: siblings
 * @n: how many
 * @across: left and right change places, else top and bottom
 * @centre: of the mirror, in the parent's frame, mm
 * @error: return location
 *
 * What is seen is mirrored: a turned item leans the other way afterwards. Gradients go along.
 *
 * Errors: %KN_MODEL_ERROR_CONFLICT if one is a barcode, or a group that holds one.
 *
 * Returns: %TRUE if all are mirrored
 */
gboolean
kn_edit_flip (KnDoc *doc,
              const KnId *items,
              gsize n,
              gboolean across,
              const KnPoint *centre,
              GError **error)
{
  const KnLook mirror = { 0, across, !across };
  for (gsize i = 0; i < n; i++)
    {
      const KnScene *scene = kn_doc_get_scene (doc);
      const KnNode *node = kn_edit_look_up (doc, &items[i], error);
      if (node == NULL || !may_mirror (scene, node, error))
        return FALSE;
      KnRect box = kn_scene_get_item_box (scene, node);
      KnPoint middle = kn_rect_centre (&box);
      KnLook own = kn_edit_get_look (node);
      KnLook look = kn_edit_join_looks (&own, &mirror);
      double dx = across ? 2 * (centre->x - middle.x) : 0;
      double dy = across ? 0 : 2 * (centre->y - middle.y);
      if (!kn_edit_set_look (doc, &items[i], &look, error)
          || !kn_edit_shift (doc, &items[i], dx, dy, error))
        return FALSE;
    }
  return TRUE;
}
