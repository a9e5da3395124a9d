/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How scenes come to be. A change of values shares the index and all runs of the table of nodes but
 * those that it touches. A change of structure walks the old index and merges what was added or
 * moved into the lists of siblings: nothing that stayed is looked up, hashed or sorted again, so
 * that one edit among ten thousand items costs a few passes over integers. */

#include "config.h"

#include "model/kn-scene-private.h"

#include <string.h>

#define NOWHERE G_MAXUINT32

enum
{
  FLAG_GONE = 1,      /* removed, or no longer in this place */
  FLAG_REPLACED = 2,  /* another node in the same place */
  FLAG_HAS_GUESTS = 4 /* children that were not here before */
};

typedef struct
{
  const KnScene *base; /* or NULL */
  GHashTable *changed;
  guint8 *flags;      /* of each position of the base */
  guint32 *moved_to;  /* new position of each position of the base, or NOWHERE */
  GHashTable *guests; /* parent's KnId * → GPtrArray of nodes, sorted */
  const KnNode *root;
  GArray *new_entries; /* KnSceneEntry of nodes that the base does not have */
  KnScene *out;
} Build;

/* --- order ----------------------------------------------------------------------------------- */

int
kn_scene_sibling_rank (KnNodeKind kind)
{
  return kind == KN_NODE_INK ? 0 : kind == KN_NODE_ASSET ? 1 : kind == KN_NODE_FACE ? 2 : 3;
}

static int
compare_siblings (const KnNode *a, const KnNode *b)
{
  int rank
      = kn_scene_sibling_rank (kn_node_get_kind (a)) - kn_scene_sibling_rank (kn_node_get_kind (b));
  if (rank != 0)
    return rank;
  int key = strcmp (kn_node_get_key (a), kn_node_get_key (b));
  /* Two machines may have made the same key: the id settles it alike on both. */
  return key != 0 ? key : kn_id_compare (kn_node_get_id (a), kn_node_get_id (b));
}

static int
compare_sibling_pointers (gconstpointer a, gconstpointer b)
{
  return compare_siblings (*(const KnNode *const *)a, *(const KnNode *const *)b);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  return kn_id_compare (&((const KnSceneEntry *)a)->id, &((const KnSceneEntry *)b)->id);
}

/* --- sorting out what changed ---------------------------------------------------------------- */

static const KnSceneEntry *
entry_of (const Build *self, const KnId *id)
{
  return self->base == NULL ? NULL : kn_scene_find_entry (self->base, id);
}

static gboolean
is_same_place (const KnNode *a, const KnNode *b)
{
  return kn_node_get_kind (a) == kn_node_get_kind (b)
         && kn_id_equal (kn_node_get_parent (a), kn_node_get_parent (b))
         && strcmp (kn_node_get_key (a), kn_node_get_key (b)) == 0;
}

static void
add_guest (Build *self, const KnNode *node)
{
  const KnId *parent_id = kn_node_get_parent (node);
  GPtrArray *list = g_hash_table_lookup (self->guests, parent_id);
  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (self->guests, (gpointer)parent_id, list);
      const KnSceneEntry *parent = entry_of (self, parent_id);
      if (parent != NULL)
        self->flags[parent->position] |= FLAG_HAS_GUESTS;
    }
  g_ptr_array_add (list, (gpointer)node);
}

static void
classify (Build *self)
{
  GHashTableIter iter;
  gpointer id, value;
  g_hash_table_iter_init (&iter, self->changed);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      const KnNode *node = value;
      const KnSceneEntry *entry = entry_of (self, id);
      if (entry != NULL && node != NULL
          && is_same_place (kn_scene_at (self->base, entry->position), node))
        self->flags[entry->position] |= FLAG_REPLACED;
      else if (entry != NULL)
        self->flags[entry->position] |= FLAG_GONE;
      if (node == NULL || (entry != NULL && (self->flags[entry->position] & FLAG_REPLACED) != 0))
        continue;
      if (kn_node_kind_is_root (kn_node_get_kind (node)))
        self->root = node;
      else
        add_guest (self, node);
    }
  g_hash_table_iter_init (&iter, self->guests);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_sort (value, compare_sibling_pointers);
}

/* --- the table ------------------------------------------------------------------------------- */

static KnSceneChunk *
chunk_new (void)
{
  KnSceneChunk *self = g_new0 (KnSceneChunk, 1);
  g_atomic_ref_count_init (&self->refs);
  return self;
}

static KnSceneChunk *
chunk_ref (KnSceneChunk *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

static void
chunk_unref (KnSceneChunk *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  for (guint i = 0; i < self->n; i++)
    kn_node_unref (self->nodes[i]);
  g_free (self);
}

static KnSceneChunk *
chunk_copy (const KnSceneChunk *self)
{
  KnSceneChunk *copy = chunk_new ();
  copy->n = self->n;
  for (guint i = 0; i < self->n; i++)
    copy->nodes[i] = kn_node_ref (self->nodes[i]);
  return copy;
}

/* Only while the scene is being made. */
static void
append_node (KnScene *self, const KnNode *node)
{
  gsize at = self->n / KN_SCENE_CHUNK;
  if (self->n % KN_SCENE_CHUNK == 0)
    self->chunks[at] = chunk_new ();
  KnSceneChunk *chunk = self->chunks[at];
  chunk->nodes[chunk->n++] = kn_node_ref (node);
  self->n++;
}

/* What came before the change is the same run of nodes: one copy of it is enough. */
static void
share_chunks (KnScene *self, const KnScene *base)
{
  gsize n
      = MIN (kn_scene_count_chunks (self->n), base == NULL ? 0 : kn_scene_count_chunks (base->n));
  for (gsize i = 0; i < n; i++)
    {
      KnSceneChunk *own = self->chunks[i], *other = base->chunks[i];
      if (own->n != other->n || memcmp (own->nodes, other->nodes, own->n * sizeof (KnNode *)) != 0)
        continue;
      self->chunks[i] = chunk_ref (other);
      chunk_unref (own);
    }
}

/* --- the walk -------------------------------------------------------------------------------- */

static const KnNode *
current_node (const Build *self, guint32 position)
{
  const KnNode *node = kn_scene_at (self->base, position);
  if ((self->flags[position] & FLAG_REPLACED) == 0)
    return node;
  return g_hash_table_lookup (self->changed, kn_node_get_id (node));
}

static void
emit (Build *self, const KnNode *node, guint32 old, guint32 parent)
{
  KnScene *out = self->out;
  guint32 position = (guint32)out->n;
  append_node (out, node);
  out->index->parents[position] = parent;
  out->index->n_items += kn_node_kind_is_item (kn_node_get_kind (node));
  if (old != NOWHERE)
    self->moved_to[old] = position;
  else
    {
      KnSceneEntry entry = { *kn_node_get_id (node), position };
      g_array_append_val (self->new_entries, entry);
    }

  const KnSceneIndex *index = old == NOWHERE ? NULL : self->base->index;
  const guint32 *stayed = index == NULL ? NULL : index->children + index->child_start[old];
  guint32 n_stayed = index == NULL ? 0 : index->n_children[old];
  gboolean has_guests = index == NULL || (self->flags[old] & FLAG_HAS_GUESTS) != 0;
  const GPtrArray *guests
      = has_guests ? g_hash_table_lookup (self->guests, kn_node_get_id (node)) : NULL;
  guint32 i = 0, j = 0;
  for (;;)
    {
      while (i < n_stayed && (self->flags[stayed[i]] & FLAG_GONE) != 0)
        i++;
      const KnNode *here = i < n_stayed ? current_node (self, stayed[i]) : NULL;
      const KnNode *guest = guests != NULL && j < guests->len ? guests->pdata[j] : NULL;
      if (here == NULL && guest == NULL)
        break;
      if (guest == NULL || (here != NULL && compare_siblings (here, guest) <= 0))
        {
          emit (self, here, stayed[i++], position);
          continue;
        }
      const KnSceneEntry *entry = entry_of (self, kn_node_get_id (guest));
      j++;
      emit (self, guest, entry == NULL ? NOWHERE : entry->position, position);
    }
}

/* --- index ----------------------------------------------------------------------------------- */

/* The old ids are in order already: one pass merges the new ones in. */
static void
merge_ids (Build *self)
{
  KnSceneEntry *by_id = self->out->index->by_id;
  const KnSceneEntry *added = (const KnSceneEntry *)(gpointer)self->new_entries->data;
  gsize n_old = self->base == NULL ? 0 : self->base->n, n = 0, j = 0;
  g_array_sort (self->new_entries, compare_entries);
  for (gsize i = 0; i < n_old; i++)
    {
      const KnSceneEntry *old = &self->base->index->by_id[i];
      while (j < self->new_entries->len && compare_entries (&added[j], old) < 0)
        by_id[n++] = added[j++];
      if (self->moved_to[old->position] != NOWHERE)
        by_id[n++] = (KnSceneEntry){ old->id, self->moved_to[old->position] };
    }
  while (j < self->new_entries->len)
    by_id[n++] = added[j++];
  g_assert (n == self->out->n);
}

static void
list_children (KnScene *self)
{
  KnSceneIndex *index = self->index;
  gsize n = self->n;
  for (gsize i = 1; i < n; i++)
    index->n_children[index->parents[i]]++;
  guint32 start = 0;
  for (gsize i = 0; i < n; i++)
    {
      index->child_start[i] = start;
      start += index->n_children[i];
    }
  g_autofree guint32 *filled = g_new0 (guint32, n);
  for (gsize i = 1; i < n; i++)
    {
      guint32 parent = index->parents[i];
      index->children[index->child_start[parent] + filled[parent]++] = (guint32)i;
    }
}

static KnSceneIndex *
index_new (gsize n)
{
  KnSceneIndex *self = g_new0 (KnSceneIndex, 1);
  g_atomic_ref_count_init (&self->refs);
  self->by_id = g_new (KnSceneEntry, n);
  self->parents = g_new0 (guint32, n);
  self->child_start = g_new0 (guint32, n);
  self->n_children = g_new0 (guint32, n);
  self->children = g_new0 (guint32, n);
  return self;
}

static void
index_unref (KnSceneIndex *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->by_id);
  g_free (self->parents);
  g_free (self->child_start);
  g_free (self->n_children);
  g_free (self->children);
  g_free (self);
}

/* --- scenes ---------------------------------------------------------------------------------- */

static KnScene *
scene_new (gsize n, const KnScene *base)
{
  KnScene *self = g_new0 (KnScene, 1);
  g_atomic_ref_count_init (&self->refs);
  self->chunks = g_new0 (KnSceneChunk *, MAX (kn_scene_count_chunks (n), 1));
  kn_space_slot_init (&self->space, base);
  return self;
}

/**
 * kn_scene_rebuild:
 * @base: (nullable): the scene to start from
 * @changed: KnId * → the node as it is to be, or %NULL if it is to be gone
 *
 * The caller has seen to it that the result is one tree of bounded depth.
 *
 * Cost: linear in the nodes, without looking anything up; n log n in the changes.
 */
KnScene *
kn_scene_rebuild (const KnScene *base, GHashTable *changed)
{
  gsize n_base = base == NULL ? 0 : base->n;
  gsize n_most = n_base + g_hash_table_size (changed);
  Build build = {
    .base = base,
    .changed = changed,
    .flags = g_new0 (guint8, n_base + 1),
    .moved_to = g_new (guint32, n_base + 1),
    .guests
    = g_hash_table_new_full (kn_id_hash, kn_id_equal, NULL, (GDestroyNotify)g_ptr_array_unref),
    .new_entries = g_array_new (FALSE, FALSE, sizeof (KnSceneEntry)),
    .out = scene_new (n_most, base),
  };
  memset (build.moved_to, 0xff, n_base * sizeof (guint32));
  build.out->index = index_new (n_most);
  classify (&build);
  if (build.root != NULL)
    {
      const KnSceneEntry *entry = entry_of (&build, kn_node_get_id (build.root));
      emit (&build, build.root, entry == NULL ? NOWHERE : entry->position, 0);
    }
  else
    emit (&build, current_node (&build, 0), 0, 0);
  merge_ids (&build);
  list_children (build.out);
  share_chunks (build.out, base);
  g_hash_table_unref (build.guests);
  g_array_unref (build.new_entries);
  g_free (build.moved_to);
  g_free (build.flags);
  build.out->flows = kn_flow_table_new (build.out, base == NULL ? NULL : base->flows);
  return build.out;
}

KnScene *
kn_scene_replace (const KnScene *self, const KnNode *const *nodes, gsize n_nodes)
{
  KnScene *copy = scene_new (self->n, self);
  gsize n_chunks = kn_scene_count_chunks (self->n);
  copy->n = self->n;
  copy->index = self->index;
  g_atomic_ref_count_inc (&copy->index->refs);
  for (gsize i = 0; i < n_chunks; i++)
    copy->chunks[i] = chunk_ref (self->chunks[i]);
  for (gsize i = 0; i < n_nodes; i++)
    {
      const KnSceneEntry *entry = kn_scene_find_entry (self, kn_node_get_id (nodes[i]));
      gsize at = entry->position / KN_SCENE_CHUNK;
      if (copy->chunks[at] == self->chunks[at])
        {
          chunk_unref (copy->chunks[at]);
          copy->chunks[at] = chunk_copy (self->chunks[at]);
        }
      KnNode **slot = &copy->chunks[at]->nodes[entry->position % KN_SCENE_CHUNK];
      kn_node_unref (*slot);
      *slot = kn_node_ref (nodes[i]);
    }
  copy->flows = kn_flow_table_follow (copy, self->flows, nodes, n_nodes);
  return copy;
}

KnScene *
kn_scene_ref (const KnScene *self)
{
  KnScene *mutable = (KnScene *)self;
  g_atomic_ref_count_inc (&mutable->refs);
  return mutable;
}

void
kn_scene_unref (KnScene *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  gsize n_chunks = kn_scene_count_chunks (self->n);
  kn_space_slot_clear (&self->space);
  kn_flow_table_unref (self->flows);
  for (gsize i = 0; i < n_chunks; i++)
    chunk_unref (self->chunks[i]);
  g_free (self->chunks);
  index_unref (self->index);
  g_free (self);
}
