/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the question "what looks different now". Nodes are immutable, so a node that is the same
 * pointer in both scenes is unchanged, and only the others are measured, where they were and where
 * they are. Text is measured by its letters too: overset lines and tall Thai marks leave the frame.
 */

#include "config.h"

#include "render/kn-tiles.h"

#include "model/kn-space.h"
#include "render/kn-draw-private.h"
#include "render/kn-tiles-private.h"

typedef struct
{
  const KnScene *before, *after;
  const KnId *face;
  GHashTable *excluded;
  KnTextContext *text;
  GArray *areas;
} Changes;

static KnRect
text_bounds (Changes *self, const KnScene *scene, const KnNode *item)
{
  item = kn_scene_get_shown (scene, item);
  if (self->text == NULL)
    self->text = kn_text_context_new ();
  KnRect ink;
  if (kn_node_get_kind (item) == KN_NODE_BARCODE)
    {
      g_autoptr (KnCodeText) letters = kn_code_text_new (self->text, item);
      ink = kn_code_text_get_reach (letters);
    }
  else
    {
      g_autoptr (KnTextLayout) layout = kn_text_layout_new (self->text, scene, item);
      ink = kn_text_layout_get_ink_box (layout);
    }
  if (kn_rect_is_empty (&ink))
    return ink;
  if (kn_draw_has_stroke (item))
    ink = kn_rect_inset (&ink, -kn_node_get_number (item, KN_PROP_STROKE_WIDTH));
  const KnMatrix to_face = kn_scene_get_item_matrix_to_face (scene, item);
  return kn_matrix_apply_rect (&to_face, &ink);
}

static void
add_area (Changes *self, const KnScene *scene, const KnNode *item)
{
  if (kn_node_get_kind (item) == KN_NODE_GROUP)
    {
      gsize n = kn_scene_get_n_children (scene, kn_node_get_id (item));
      for (gsize i = 0; i < n; i++)
        add_area (self, scene, kn_scene_get_child (scene, kn_node_get_id (item), i));
      return;
    }
  KnRect area = kn_scene_get_item_bounds (scene, item, TRUE);
  KnNodeKind kind = kn_node_get_kind (item);
  if (kind == KN_NODE_TEXT || kind == KN_NODE_BARCODE)
    {
      KnRect letters = text_bounds (self, scene, item);
      area = kn_rect_union (&area, &letters);
    }
  if (!kn_rect_is_empty (&area))
    g_array_append_val (self->areas, area);
}

/* The item, or what is around it and moves with it: a turned or mirrored group has its middle in
 * that of its content. NULL: not on this face, or left out. */
static const KnNode *
find_mover (const Changes *self, const KnScene *scene, const KnNode *item)
{
  const KnNode *face = item;
  for (; face != NULL && kn_node_get_kind (face) != KN_NODE_FACE;
       face = kn_scene_lookup (scene, kn_node_get_parent (face)))
    if (self->excluded != NULL && g_hash_table_contains (self->excluded, kn_node_get_id (face)))
      return NULL;
  return face != NULL && kn_id_equal (kn_node_get_id (face), self->face)
             ? kn_scene_get_mover (scene, item)
             : NULL;
}

static void
on_change (gpointer data, const KnNode *before, const KnNode *after)
{
  Changes *self = data;
  const KnNode *old = before != NULL && kn_node_kind_is_item (kn_node_get_kind (before))
                          ? find_mover (self, self->before, before)
                          : NULL;
  const KnNode *new = after != NULL &&kn_node_kind_is_item (kn_node_get_kind (after))
                          ? find_mover (self, self->after, after)
                          : NULL;
  if (old != NULL)
    add_area (self, self->before, old);
  if (new != NULL)
    add_area (self, self->after, new);
}

/* Guides are properties of the face, but lie above the picture. */
static gboolean
looks_alike (const KnNode *before, const KnNode *after)
{
  if (before == NULL || after == NULL)
    return before == after;
  for (int i = 0; before != after && i < KN_N_PROPS; i++)
    if (i != KN_PROP_GUIDES
        && !kn_value_equal (kn_node_get (before, (KnProp)i), kn_node_get (after, (KnProp)i)))
      return FALSE;
  return TRUE;
}

/* Inks, assets and the design itself change everything; so does a face of its own. */
static gboolean
context_changed (const KnScene *before, const KnScene *after, const KnId *face)
{
  const KnId *root = kn_node_get_id (kn_scene_get_design (after));
  if (kn_scene_get_design (before) != kn_scene_get_design (after)
      || !looks_alike (kn_scene_lookup (before, face), kn_scene_lookup (after, face))
      || kn_scene_get_n_children (before, root) != kn_scene_get_n_children (after, root))
    return TRUE;
  gsize n = kn_scene_get_n_children (after, root);
  for (gsize i = 0; i < n; i++)
    {
      const KnNode *child = kn_scene_get_child (after, root, i);
      if (kn_node_get_kind (child) != KN_NODE_FACE
          && kn_scene_lookup (before, kn_node_get_id (child)) != child)
        return TRUE;
    }
  return FALSE;
}

/**
 * kn_tile_list_changes:
 * @before: a scene
 * @after: a later one
 * @face: the face shown
 * @excluded: (nullable): set of #KnId whose items do not count
 * @out_everything: (out): %TRUE if all of it may look different
 *
 * Cost: kn_scene_foreach_change(); measuring only what changed.
 *
 * Returns: (transfer full): array of #KnRect, mm on the face
 */
GArray *
kn_tile_list_changes (const KnScene *before,
                      const KnScene *after,
                      const KnId *face,
                      GHashTable *excluded,
                      gboolean *out_everything)
{
  Changes self
      = { before, after, face, excluded, NULL, g_array_new (FALSE, FALSE, sizeof (KnRect)) };
  *out_everything = before != after && context_changed (before, after, face);
  if (before != after && !*out_everything)
    kn_scene_foreach_change (before, after, on_change, &self);
  kn_text_context_free (self.text);
  return self.areas;
}

GArray *
kn_tile_list_item_areas (const KnScene *scene, const KnNode *item)
{
  Changes self = { .before = scene, .after = scene };
  self.areas = g_array_new (FALSE, FALSE, sizeof (KnRect));
  add_area (&self, scene, item);
  kn_text_context_free (self.text);
  return self.areas;
}
