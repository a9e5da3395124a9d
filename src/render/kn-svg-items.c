/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The items that an SVG was turned into, while it is being read, and the small design that they
 * become. */

#include "config.h"

#include "base/kn-order.h"
#include "model/kn-op.h"
#include "render/kn-svg-import-private.h"

void
kn_svg_item_free (gpointer data)
{
  KnSvgItem *self = data;
  g_clear_pointer (&self->builder, kn_node_builder_free);
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_clear_pointer (&self->svg, g_bytes_unref);
  g_free (self);
}

KnSvgItem *
kn_svg_item_new (KnNodeBuilder *builder, const KnRect *bounds)
{
  KnSvgItem *self = g_new0 (KnSvgItem, 1);
  self->builder = builder;
  self->bounds = *bounds;
  return self;
}

GPtrArray *
kn_svg_item_list_new (void)
{
  return g_ptr_array_new_with_free_func (kn_svg_item_free);
}

static void
add_node (GPtrArray *ops, KnNodeBuilder *builder, const KnId *parent, const char *key, KnId *out_id)
{
  kn_node_builder_set_place (builder, parent, key);
  g_autoptr (KnNode) node = kn_node_builder_build (builder);
  *out_id = *kn_node_get_id (node);
  g_ptr_array_add (ops, kn_op_new_add (node));
}

static void
add_items (GPtrArray *ops, GPtrArray *items, const KnId *parent)
{
  g_auto (GStrv) keys = kn_order_spread (NULL, NULL, items->len);
  for (guint i = 0; i < items->len; i++)
    {
      KnSvgItem *item = items->pdata[i];
      KnId id;
      add_node (ops, g_steal_pointer (&item->builder), parent, keys[i], &id);
      if (item->children != NULL)
        add_items (ops, item->children, &id);
    }
}

/**
 * kn_svg_items_to_scene:
 * @items: (element-type KnSvgItem): what is on the face; their builders are taken
 * @assets: sha256 -> KnId of the asset that parts which stay motifs name
 * @name: of the group that holds them, or of the only item
 * @error: return location
 *
 * Errors: those of a scene that is applied.
 *
 * Returns: (transfer full): a design of one face, or %NULL
 */
KnScene *
kn_svg_items_to_scene (GPtrArray *items, GHashTable *assets, const char *name, GError **error)
{
  g_autoptr (GPtrArray) ops = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
  g_autofree char *key = kn_order_between (NULL, NULL);
  KnId design, face, group;
  add_node (ops, kn_node_builder_new (KN_NODE_DESIGN, NULL), &KN_ID_NULL, key, &design);
  GHashTableIter iter;
  gpointer sha256 = NULL, id = NULL;
  g_hash_table_iter_init (&iter, assets);
  while (g_hash_table_iter_next (&iter, &sha256, &id))
    {
      KnNodeBuilder *asset = kn_node_builder_new (KN_NODE_ASSET, id);
      kn_node_builder_set_string (asset, KN_PROP_HANDLE, sha256);
      kn_node_builder_set_string (asset, KN_PROP_ASSET_SHA256, sha256);
      kn_node_builder_set_string (asset, KN_PROP_NAME, name);
      kn_node_builder_set_choice (asset, KN_PROP_ASSET_KIND, KN_ASSET_MOTIF);
      KnId asset_id;
      add_node (ops, asset, &design, key, &asset_id);
    }
  KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_FACE, NULL);
  kn_node_builder_set_string (builder, KN_PROP_HANDLE, "front");
  add_node (ops, builder, &design, key, &face);
  if (items->len == 1)
    {
      kn_node_builder_set_string (((KnSvgItem *)items->pdata[0])->builder, KN_PROP_NAME, name);
      add_items (ops, items, &face);
    }
  else
    {
      builder = kn_node_builder_new (KN_NODE_GROUP, NULL);
      kn_node_builder_set_string (builder, KN_PROP_NAME, name);
      add_node (ops, builder, &face, key, &group);
      add_items (ops, items, &group);
    }
  return kn_scene_apply (NULL, (KnOp *const *)ops->pdata, ops->len, error);
}
