/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-op.h"

/* Small scenes for tests: a label with one face, inks and items added one by one. */

typedef struct
{
  GPtrArray *ops;
  KnId design, face;
  int n;
} Kit;

static inline KnId
kit_add (Kit *kit, KnNodeBuilder *builder, const KnId *parent)
{
  g_autofree char *key = g_strdup_printf ("k%06dz", kit->n++);
  kn_node_builder_set_place (builder, parent, key);
  g_autoptr (KnNode) node = kn_node_builder_build (builder);
  g_ptr_array_add (kit->ops, kn_op_new_add (node));
  return *kn_node_get_id (node);
}

static inline void
kit_init (Kit *kit, double width_mm, double height_mm)
{
  kit->ops = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
  kit->n = 0;
  KnNodeBuilder *design = kn_node_builder_new (KN_NODE_DESIGN, NULL);
  kn_node_builder_set_number (design, KN_PROP_FORM_WIDTH, width_mm);
  kn_node_builder_set_number (design, KN_PROP_FORM_HEIGHT, height_mm);
  g_autoptr (KnNode) root = kn_node_builder_build (design);
  kit->design = *kn_node_get_id (root);
  g_ptr_array_add (kit->ops, kn_op_new_add (root));
  KnNodeBuilder *face = kn_node_builder_new (KN_NODE_FACE, NULL);
  kn_node_builder_set_string (face, KN_PROP_HANDLE, "front");
  kit->face = kit_add (kit, face, &kit->design);
}

static inline KnId
kit_ink (Kit *kit, const char *handle, KnCmyk cmyk, gboolean spot, int step)
{
  KnNodeBuilder *ink = kn_node_builder_new (KN_NODE_INK, NULL);
  const double amounts[4] = { cmyk.c, cmyk.m, cmyk.y, cmyk.k };
  g_autoptr (KnValue) value = kn_value_new_numbers (amounts, 4);
  kn_node_builder_set_string (ink, KN_PROP_HANDLE, handle);
  kn_node_builder_set_string (ink, KN_PROP_NAME, handle);
  kn_node_builder_set (ink, KN_PROP_INK_CMYK, value);
  kn_node_builder_set_bool (ink, KN_PROP_INK_SPOT, spot);
  if (step > 0)
    kn_node_builder_set_choice (ink, KN_PROP_INK_STEP, step);
  return kit_add (kit, ink, &kit->design);
}

static inline KnNodeBuilder *
kit_box (KnNodeKind kind, double x, double y, double width, double height)
{
  KnNodeBuilder *item = kn_node_builder_new (kind, NULL);
  kn_node_builder_set_number (item, KN_PROP_X, x);
  kn_node_builder_set_number (item, KN_PROP_Y, y);
  if (kind == KN_NODE_PATH || kind == KN_NODE_GROUP)
    return item;
  kn_node_builder_set_number (item, KN_PROP_WIDTH, width);
  kn_node_builder_set_number (item, KN_PROP_HEIGHT, height);
  return item;
}

static inline KnScene *
kit_build (Kit *kit)
{
  g_autoptr (GError) error = NULL;
  KnScene *scene = kn_scene_apply (NULL, (KnOp *const *)kit->ops->pdata, kit->ops->len, &error);
  g_assert_no_error (error);
  g_clear_pointer (&kit->ops, g_ptr_array_unref);
  return scene;
}
