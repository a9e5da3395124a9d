/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The lists behind the layers. An update compares ids from both ends and reports only what lies
 * between, so that typing a text or moving one item of ten thousand touches the rows that change.
 */

#include "config.h"

#include "app/kn-layer-model.h"

#include <string.h>

struct _KnLayerItem
{
  GObject parent_instance;
  KnId id;
};

G_DEFINE_FINAL_TYPE (KnLayerItem, kn_layer_item, G_TYPE_OBJECT)

static void
kn_layer_item_class_init (KnLayerItemClass *klass)
{
}

static void
kn_layer_item_init (KnLayerItem *self)
{
}

const KnId *
kn_layer_item_get_id (KnLayerItem *self)
{
  return &self->id;
}

/* --- the list --------------------------------------------------------------------------------- */

struct _KnLayerModel
{
  GObject parent_instance;
  KnId parent; /* null id: what was found */
  GArray *ids; /* the top one first */
};

static GType
get_item_type (GListModel *list)
{
  return KN_TYPE_LAYER_ITEM;
}

static guint
get_n_items (GListModel *list)
{
  return KN_LAYER_MODEL (list)->ids->len;
}

static gpointer
get_item (GListModel *list, guint position)
{
  KnLayerModel *self = KN_LAYER_MODEL (list);
  if (position >= self->ids->len)
    return NULL;
  KnLayerItem *item = g_object_new (KN_TYPE_LAYER_ITEM, NULL);
  item->id = g_array_index (self->ids, KnId, position);
  return item;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (KnLayerModel,
                               kn_layer_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
kn_layer_model_finalize (GObject *object)
{
  g_array_unref (KN_LAYER_MODEL (object)->ids);
  G_OBJECT_CLASS (kn_layer_model_parent_class)->finalize (object);
}

static void
kn_layer_model_class_init (KnLayerModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kn_layer_model_finalize;
}

static void
kn_layer_model_init (KnLayerModel *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (KnId));
}

static gboolean
is_same (const GArray *a, guint i, const GArray *b, guint k)
{
  return kn_id_equal (&g_array_index (a, KnId, i), &g_array_index (b, KnId, k));
}

/* Takes @ids. */
static void
replace (KnLayerModel *self, GArray *ids)
{
  g_autoptr (GArray) old = self->ids;
  guint n_old = old->len;
  guint n_new = ids->len;
  guint above = 0;
  guint below = 0;
  while (above < MIN (n_old, n_new) && is_same (old, above, ids, above))
    above++;
  while (below < MIN (n_old, n_new) - above
         && is_same (old, n_old - 1 - below, ids, n_new - 1 - below))
    below++;
  self->ids = ids;
  guint removed = n_old - above - below;
  guint added = n_new - above - below;
  if (removed > 0 || added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), above, removed, added);
}

void
kn_layer_model_update (KnLayerModel *self, const KnScene *scene)
{
  gsize n = kn_scene_get_n_children (scene, &self->parent);
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (KnId), (guint)n);
  for (gsize i = n; i > 0; i--)
    g_array_append_val (ids, *kn_node_get_id (kn_scene_get_child (scene, &self->parent, i - 1)));
  replace (self, ids);
}

void
kn_layer_model_set_found (KnLayerModel *self, GPtrArray *nodes)
{
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (KnId), nodes->len);
  for (guint i = nodes->len; i > 0; i--)
    g_array_append_val (ids, *kn_node_get_id (nodes->pdata[i - 1]));
  replace (self, ids);
}

int
kn_layer_model_find (KnLayerModel *self, const KnId *item)
{
  for (guint i = 0; i < self->ids->len; i++)
    if (kn_id_equal (&g_array_index (self->ids, KnId, i), item))
      return (int)i;
  return -1;
}

KnLayerModel *
kn_layer_model_new (const KnScene *scene, const KnId *parent)
{
  KnLayerModel *self = g_object_new (KN_TYPE_LAYER_MODEL, NULL);
  if (parent != NULL)
    {
      self->parent = *parent;
      kn_layer_model_update (self, scene);
    }
  return self;
}
