/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-op.h"

#include <string.h>

/* A small design to try things on: one ink, one asset, one face with a rectangle, a group that
 * holds a text and a motif, and an ellipse above. */

typedef struct
{
  KnId design, ink, asset, face, rect, group, text, motif, ellipse;
  KnScene *scene;
} Kit;

static inline KnOp *
kit_add (KnNodeKind kind, const KnId *id, const KnId *parent, const char *key)
{
  g_autoptr (KnNodeBuilder) builder = kn_node_builder_new (kind, id);
  kn_node_builder_set_place (builder, parent, key);
  if (kind == KN_NODE_RECT || kind == KN_NODE_ELLIPSE || kind == KN_NODE_TEXT
      || kind == KN_NODE_MOTIF)
    {
      kn_node_builder_set_number (builder, KN_PROP_WIDTH, 20);
      kn_node_builder_set_number (builder, KN_PROP_HEIGHT, 10);
    }
  g_autoptr (KnNode) node = kn_node_builder_build (g_steal_pointer (&builder));
  return kn_op_new_add (node);
}

static inline KnScene *
kit_apply (const KnScene *base, KnOp *op)
{
  g_autoptr (GError) error = NULL;
  KnScene *scene = kn_scene_apply (base, &op, 1, &error);
  g_assert_no_error (error);
  kn_op_unref (op);
  return scene;
}

/* The op must be refused with that code and one sentence; the scene is not touched. */
static inline void
kit_refuse (const KnScene *base, KnOp *op, KnModelError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) scene = kn_scene_apply (base, &op, 1, &error);
  g_assert_null (scene);
  g_assert_error (error, KN_MODEL_ERROR, (int)code);
  g_assert_null (strchr (error->message, '\n'));
  kn_op_unref (op);
}

static inline KnOp *
kit_set_number (const KnScene *scene, const KnId *id, KnProp prop, double number)
{
  g_autoptr (KnValue) value = kn_value_new_number (number);
  return kn_op_new_set (id, prop, kn_node_get (kn_scene_lookup (scene, id), prop), value);
}

static inline KnOp *
kit_move (const KnScene *scene, const KnId *id, const KnId *parent, const char *key)
{
  const KnNode *node = kn_scene_lookup (scene, id);
  return kn_op_new_move (id, kn_node_get_parent (node), kn_node_get_key (node), parent, key);
}

static inline KnOp *
kit_remove (const KnScene *scene, const KnId *id)
{
  return kn_op_new_remove (kn_scene_lookup (scene, id));
}

static inline Kit
kit_new (void)
{
  Kit kit = { 0 };
  KnId *ids[] = { &kit.design, &kit.ink,  &kit.asset, &kit.face,   &kit.rect,
                  &kit.group,  &kit.text, &kit.motif, &kit.ellipse };
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    kn_id_init_random (ids[i]);
  KnOp *ops[] = {
    kit_add (KN_NODE_DESIGN, &kit.design, &KN_ID_NULL, "V"),
    kit_add (KN_NODE_INK, &kit.ink, &kit.design, "V"),
    kit_add (KN_NODE_ASSET, &kit.asset, &kit.design, "V"),
    kit_add (KN_NODE_FACE, &kit.face, &kit.design, "V"),
    kit_add (KN_NODE_RECT, &kit.rect, &kit.face, "B"),
    kit_add (KN_NODE_GROUP, &kit.group, &kit.face, "F"),
    kit_add (KN_NODE_TEXT, &kit.text, &kit.group, "B"),
    kit_add (KN_NODE_MOTIF, &kit.motif, &kit.group, "F"),
    kit_add (KN_NODE_ELLIPSE, &kit.ellipse, &kit.face, "K"),
  };
  g_autoptr (GError) error = NULL;
  kit.scene = kn_scene_apply (NULL, ops, G_N_ELEMENTS (ops), &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (ops); i++)
    kn_op_unref (ops[i]);
  return kit;
}

/* Takes @scene in place of the kit's own. */
static inline void
kit_take (Kit *self, KnScene *scene)
{
  kn_scene_unref (self->scene);
  self->scene = scene;
}

static inline void
kit_clear (Kit *self)
{
  kn_scene_unref (self->scene);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Kit, kit_clear)
