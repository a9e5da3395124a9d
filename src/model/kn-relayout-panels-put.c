/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds places on the other panels for codes that have none in front, and does what was planned for
 * these panels (kn-relayout-panels.c) as edits of a step. */

#include "config.h"

#include "model/kn-edit-private.h"
#include "model/kn-relayout-panels-private.h"

#define INSET_MM 4.0 /* letters off a crease */
#define CODE_APART_MM 1.0
#define CODE_STEP_MM 1.0

static gboolean
is_free (const KnRelayPanels *self, const KnRelay *relay, const KnRect *box)
{
  const KnRect around = kn_rect_inset (box, -CODE_APART_MM);
  for (guint i = 0; i < self->copies->len; i++)
    if (kn_rect_intersects (&around, &g_array_index (self->copies, KnRelayItem, i).to))
      return FALSE;
  for (gsize i = 0; i < relay->n; i++)
    if (kn_relay_is_placed (&relay->items[i]) && kn_rect_intersects (&around, &relay->items[i].to))
      return FALSE;
  return TRUE;
}

/* The lowest place on the panel where its ground is what the code stood on, or it brings its own.
 */
static gboolean
find_code_place (const KnRelayPanels *self,
                 const KnRelay *relay,
                 const KnRelayPanel *panel,
                 gsize code,
                 KnRect *out)
{
  const KnRelayItem *item = &relay->read[code];
  const gboolean has_field = kn_node_get_bool (item->node, KN_PROP_WHITE_FIELD);
  const KnRect frame = kn_rect_inset (&panel->box, INSET_MM);
  KnRect box = { 0, 0, item->tight.width, item->tight.height };
  for (box.y = frame.y + frame.height - box.height; box.y >= frame.y; box.y -= CODE_STEP_MM)
    {
      box.x = frame.x + (frame.width - box.width) / 2;
      const gboolean is_ground
          = has_field
            || (!panel->is_told
                && kn_relay_panels_find_surface_at (relay, kn_rect_centre (&box))
                       == kn_relay_panels_find_old_surface (relay, code));
      if (box.width <= frame.width && is_ground && is_free (self, relay, &box))
        {
          *out = box;
          return TRUE;
        }
    }
  return FALSE;
}

/* A code that had no room in front: on the back rather than at a side. */
void
kn_relay_panels_seat_codes (KnRelayPanels *self, KnRelay *relay)
{
  for (gsize i = 0; i < relay->n; i++)
    {
      KnRelayItem *code = &relay->items[i];
      if (!code->out || kn_node_get_kind (code->node) != KN_NODE_BARCODE)
        continue;
      for (int is_side = 0; is_side < 2; is_side++)
        for (gsize k = 0; k < self->n && code->out; k++)
          {
            KnRect box;
            if (self->panels[k].is_back == (is_side == 1)
                || !find_code_place (self, relay, &self->panels[k], i, &box))
              continue;
            *code = relay->read[i];
            code->to = box;
            code->scale = 1;
            code->is_beside = TRUE;
            self->panels[k].has_code = TRUE;
            self->panels[k].code_top = box.y;
          }
    }
}

/* --- doing it -----------------------------------------------------------------------------------
 */

static gboolean
put_ground (KnDoc *doc, const KnId *face, const KnRelayGround *ground, GError **error)
{
  const KnScene *scene = kn_doc_get_scene (doc);
  const KnNode *below
      = ground->below == NULL ? NULL : kn_scene_lookup (scene, kn_node_get_id (ground->below));
  const gsize index
      = below == NULL ? kn_scene_get_n_children (scene, face) : kn_edit_get_index (scene, below);
  const KnId parent = *face;
  g_autofree char *key = kn_scene_dup_key_at (scene, &parent, index);
  g_autoptr (KnNodeBuilder) builder = kn_node_builder_new (KN_NODE_RECT, NULL);
  kn_node_builder_set_place (builder, &parent, key);
  kn_node_builder_set (builder, KN_PROP_FILL, kn_node_get (ground->like, KN_PROP_FILL));
  kn_node_builder_set (builder, KN_PROP_OVERPRINT, kn_node_get (ground->like, KN_PROP_OVERPRINT));
  kn_node_builder_set_number (builder, KN_PROP_X, ground->box.x);
  kn_node_builder_set_number (builder, KN_PROP_Y, ground->box.y);
  kn_node_builder_set_number (builder, KN_PROP_WIDTH, ground->box.width);
  kn_node_builder_set_number (builder, KN_PROP_HEIGHT, ground->box.height);
  g_autoptr (KnNode) node = kn_node_builder_build (g_steal_pointer (&builder));
  return kn_doc_edit_add (doc, node, error);
}

static gboolean
put_copy (KnDoc *doc,
          const KnRelay *relay,
          const KnScene *old,
          const KnId *face,
          const KnRelayItem *item,
          GError **error)
{
  const KnScene *scene = kn_doc_get_scene (doc);
  g_autofree char *key = kn_scene_dup_key_at (scene, face, kn_scene_get_n_children (scene, face));
  g_autoptr (GHashTable) copies = kn_edit_new_copies ();
  KnId id;
  if (!kn_edit_copy_tree (doc, old, item->node, face, key, copies, &id, error))
    return FALSE;
  g_autoptr (KnNode) node = kn_node_ref (kn_scene_lookup (kn_doc_get_scene (doc), &id));
  KnRelayItem copy = *item;
  copy.node = node;
  return copy.role == KN_RELAY_FRAME ? kn_edit_set_box (doc, &id, &copy.to, FALSE, error)
                                     : kn_relay_put_content (doc, relay, &copy, error);
}

gboolean
kn_relay_put_panels (KnDoc *doc,
                     const KnRelay *relay,
                     const KnRelayPanels *self,
                     const KnScene *old,
                     const KnId *face,
                     GError **error)
{
  for (guint i = 0; i < self->grounds->len; i++)
    if (!put_ground (doc, face, &g_array_index (self->grounds, KnRelayGround, i), error))
      return FALSE;
  for (guint i = 0; i < self->copies->len; i++)
    if (!put_copy (doc, relay, old, face, &g_array_index (self->copies, KnRelayItem, i), error))
      return FALSE;
  return TRUE;
}

void
kn_relay_panels_free (KnRelayPanels *self)
{
  g_array_unref (self->copies);
  g_array_unref (self->grounds);
  g_free (self);
}
