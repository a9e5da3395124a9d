/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns where the leaves of a scene lie: a packed R-tree over their reaches on the face. A tree is
 * never changed and is shared by the scenes after it, each of which keeps beside it the few leaves
 * that have changed since; when they are no longer few, a new tree is packed. What is measured is
 * the child of the face that a change is in: a turned group moves all that is in it. */

#include "config.h"

#include "model/kn-space.h"

#include "base/kn-box-tree.h"
#include "model/kn-scene-private.h"

#include <stdlib.h>

/* More than that beside the tree, and it is packed again. */
#define BESIDE_MIN 64
#define BESIDE_SHARE 8

typedef struct _KnSpace
{
  KnBoxTree *tree;
  GArray *beside; /* KnBoxEntry by position: these count, their twins in the tree do not */
  gsize n_measured;
} KnSpace;

/* --- measuring ---------------------------------------------------------------------------------
 */

typedef struct
{
  const KnScene *scene;
  GArray *entries;
  gsize n_measured;
} Measure;

static void
measure_below (Measure *self, gsize position, const KnMatrix *parent_to_face)
{
  const KnScene *scene = self->scene;
  const KnNode *item = kn_scene_at (scene, position);
  KnMatrix own = kn_scene_get_item_matrix (scene, item);
  KnMatrix to_face = kn_matrix_multiply (&own, parent_to_face);
  const KnSceneIndex *index = scene->index;
  if (kn_node_get_kind (item) == KN_NODE_GROUP)
    {
      for (guint32 i = 0; i < index->n_children[position]; i++)
        measure_below (self, index->children[index->child_start[position] + i], &to_face);
      return;
    }
  KnRect local = kn_scene_get_leaf_reach (scene, item);
  KnRect reach = kn_rect_is_empty (&local) ? local : kn_matrix_apply_rect (&to_face, &local);
  KnBoxEntry entry = { kn_box_from_rect (&reach), (guint32)position, 0 };
  g_array_append_val (self->entries, entry);
  self->n_measured++;
}

static void
measure_child (Measure *self, gsize position)
{
  const KnMatrix identity = KN_MATRIX_IDENTITY;
  measure_below (self, position, &identity);
}

/* Calls with each child of each face. */
static void
foreach_face_child (const KnScene *scene, void (*func) (gpointer, gsize), gpointer data)
{
  const KnSceneIndex *index = scene->index;
  for (guint32 i = 0; i < index->n_children[0]; i++)
    {
      guint32 face = index->children[index->child_start[0] + i];
      if (kn_node_get_kind (kn_scene_at (scene, face)) != KN_NODE_FACE)
        continue;
      for (guint32 j = 0; j < index->n_children[face]; j++)
        func (data, index->children[index->child_start[face] + j]);
    }
}

static void
drop_nothings (GArray *entries)
{
  guint n = 0;
  for (guint i = 0; i < entries->len; i++)
    if (!kn_box_is_nothing (&g_array_index (entries, KnBoxEntry, i).box))
      g_array_index (entries, KnBoxEntry, n++) = g_array_index (entries, KnBoxEntry, i);
  g_array_set_size (entries, n);
}

static KnSpace *
space_new (Measure *measure)
{
  KnSpace *self = g_new0 (KnSpace, 1);
  drop_nothings (measure->entries);
  self->tree = kn_box_tree_new (measure->entries);
  self->beside = g_array_new (FALSE, FALSE, sizeof (KnBoxEntry));
  self->n_measured = measure->n_measured;
  return self;
}

static void
space_free (KnSpace *self)
{
  kn_box_tree_unref (self->tree);
  g_array_unref (self->beside);
  g_free (self);
}

/* --- from the scene before ---------------------------------------------------------------------
 */

static int
compare_positions (gconstpointer a, gconstpointer b)
{
  guint32 first = ((const KnBoxEntry *)a)->number, second = ((const KnBoxEntry *)b)->number;
  return first < second ? -1 : first > second;
}

static const KnBoxEntry *
find_beside (const KnSpace *self, guint32 position)
{
  const KnBoxEntry key = { KN_BOX_NOTHING, position, 0 };
  if (self->beside->len == 0)
    return NULL;
  return bsearch (&key, self->beside->data, self->beside->len, sizeof (KnBoxEntry),
                  compare_positions);
}

/* What is known of each position, NOTHING where no leaf is. */
static KnBox *
list_boxes (const KnSpace *self, gsize n)
{
  KnBox *boxes = g_new (KnBox, n);
  for (gsize i = 0; i < n; i++)
    boxes[i] = KN_BOX_NOTHING;
  gsize n_entries = 0;
  const KnBoxEntry *entries = kn_box_tree_get_entries (self->tree, &n_entries);
  for (gsize i = 0; i < n_entries; i++)
    boxes[entries[i].number] = entries[i].box;
  for (guint i = 0; i < self->beside->len; i++)
    {
      const KnBoxEntry *entry = &g_array_index (self->beside, KnBoxEntry, i);
      boxes[entry->number] = entry->box;
    }
  return boxes;
}

typedef struct
{
  Measure measure;
  const KnScene *base;
  KnBox *boxes; /* of the base */
  gsize shift;
} Move;

static gboolean
is_same_below (const Move *self, gsize old, gsize new)
{
  gsize n = kn_scene_get_last_position (self->measure.scene, new) - new;
  if (kn_scene_get_last_position (self->base, old) - old != n)
    return FALSE;
  for (gsize i = 0; i <= n; i++)
    if (kn_scene_at (self->base, old + i) != kn_scene_at (self->measure.scene, new + i))
      return FALSE;
  return TRUE;
}

static void
move_child (gpointer data, gsize position)
{
  Move *self = data;
  const KnNode *item = kn_scene_at (self->measure.scene, position);
  gsize old = position - self->shift; /* unsigned, wraps */
  if (old >= self->base->n || kn_scene_at (self->base, old) != item)
    {
      old = kn_scene_get_position (self->base, kn_node_get_id (item));
      if (old < self->base->n)
        self->shift = position - old;
    }
  if (old >= self->base->n || !is_same_below (self, old, position))
    {
      measure_child (&self->measure, position);
      return;
    }
  gsize n = kn_scene_get_last_position (self->base, old) - old;
  for (gsize i = 0; i <= n; i++)
    {
      KnBoxEntry entry = { self->boxes[old + i], (guint32)(position + i), 0 };
      g_array_append_val (self->measure.entries, entry);
    }
}

static KnSpace *
space_new_moved (const KnScene *scene, const KnScene *base, const KnSpace *known)
{
  GArray *entries = g_array_sized_new (FALSE, FALSE, sizeof (KnBoxEntry), (guint)scene->n);
  Move move = { { scene, entries, 0 }, base, list_boxes (known, base->n), 0 };
  foreach_face_child (scene, move_child, &move);
  g_free (move.boxes);
  return space_new (&move.measure);
}

typedef struct
{
  const KnScene *scene;
  GHashTable *children; /* positions of children of faces in which something changed */
} Touched;

static void
touch (gpointer data, const KnNode *before, const KnNode *after)
{
  Touched *self = data;
  gsize position = kn_scene_get_position (self->scene, kn_node_get_id (after));
  if (!kn_node_kind_is_item (kn_node_get_kind (after)))
    return;
  for (;;)
    {
      gsize parent = kn_scene_get_parent_position (self->scene, position);
      if (!kn_node_kind_is_item (kn_node_get_kind (kn_scene_at (self->scene, parent))))
        break;
      position = parent;
    }
  g_hash_table_add (self->children, GSIZE_TO_POINTER (position));
}

/* Old entries beside the tree, then the new ones: of each position the last counts. */
static GArray *
merge_beside (const GArray *old, const GArray *new)
{
  GArray *all = g_array_sized_new (FALSE, FALSE, sizeof (KnBoxEntry), old->len + new->len);
  guint i = 0, j = 0;
  while (i < old->len || j < new->len)
    {
      const KnBoxEntry *a = i < old->len ? &g_array_index (old, KnBoxEntry, i) : NULL;
      const KnBoxEntry *b = j < new->len ? &g_array_index (new, KnBoxEntry, j) : NULL;
      gboolean takes_new = a == NULL || (b != NULL && b->number <= a->number);
      i += a != NULL && (!takes_new || (b != NULL && b->number == a->number));
      g_array_append_vals (all, takes_new ? b : a, 1);
      j += takes_new;
    }
  return all;
}

static KnSpace *
space_new_changed (const KnScene *scene, const KnScene *base, const KnSpace *known)
{
  g_autoptr (GHashTable) children = g_hash_table_new (NULL, NULL);
  Touched touched = { scene, children };
  kn_scene_foreach_change (base, scene, touch, &touched);
  g_autoptr (GArray) fresh = g_array_new (FALSE, FALSE, sizeof (KnBoxEntry));
  Measure measure = { scene, fresh, 0 };
  GHashTableIter iter;
  gpointer position = NULL;
  g_hash_table_iter_init (&iter, children);
  while (g_hash_table_iter_next (&iter, &position, NULL))
    measure_child (&measure, GPOINTER_TO_SIZE (position));
  g_array_sort (fresh, compare_positions);

  GArray *beside = merge_beside (known->beside, fresh);
  KnSpace *self = g_new0 (KnSpace, 1);
  self->n_measured = measure.n_measured;
  gsize n_known = 0;
  (void)kn_box_tree_get_entries (known->tree, &n_known);
  if (beside->len <= MAX (BESIDE_MIN, n_known / BESIDE_SHARE))
    {
      self->tree = kn_box_tree_ref (known->tree);
      self->beside = beside;
      return self;
    }
  self->beside = beside;
  self->tree = known->tree;
  KnBox *boxes = list_boxes (self, scene->n);
  GArray *entries = g_array_sized_new (FALSE, FALSE, sizeof (KnBoxEntry), (guint)scene->n);
  for (gsize i = 0; i < scene->n; i++)
    if (!kn_box_is_nothing (&boxes[i]))
      g_array_append_vals (entries, &(KnBoxEntry){ boxes[i], (guint32)i, 0 }, 1);
  g_free (boxes);
  self->tree = kn_box_tree_new (entries);
  g_array_set_size (self->beside, 0);
  return self;
}

/* --- the scene's slot --------------------------------------------------------------------------
 */

/* Both scenes are alive. Only a scene with a space is kept, so chains do not grow. */
void
kn_space_slot_init (KnSpaceSlot *self, const KnScene *base)
{
  g_mutex_init (&self->lock);
  if (base == NULL)
    return;
  KnSpaceSlot *slot = (KnSpaceSlot *)&base->space;
  g_mutex_lock (&slot->lock);
  if (slot->made != NULL)
    self->base = kn_scene_ref (base);
  else if (slot->base != NULL)
    self->base = kn_scene_ref (slot->base);
  g_mutex_unlock (&slot->lock);
}

void
kn_space_slot_clear (KnSpaceSlot *self)
{
  g_clear_pointer (&self->made, space_free);
  g_clear_pointer (&self->base, kn_scene_unref);
  g_mutex_clear (&self->lock);
}

static void
measure_child_of_face (gpointer data, gsize position)
{
  measure_child (data, position);
}

static KnSpace *
make_space (const KnScene *scene, const KnScene *base)
{
  /* The base's space was made before it became a base, and stays. */
  if (base != NULL && kn_scene_has_same_structure (scene, base))
    return space_new_changed (scene, base, base->space.made);
  if (base != NULL)
    return space_new_moved (scene, base, base->space.made);
  GArray *entries = g_array_sized_new (FALSE, FALSE, sizeof (KnBoxEntry), (guint)scene->n);
  Measure measure = { scene, entries, 0 };
  foreach_face_child (scene, measure_child_of_face, &measure);
  return space_new (&measure);
}

static const KnSpace *
get_space (const KnScene *scene)
{
  KnSpaceSlot *slot = (KnSpaceSlot *)&scene->space;
  g_mutex_lock (&slot->lock);
  if (slot->made == NULL)
    {
      slot->made = make_space (scene, slot->base);
      g_clear_pointer (&slot->base, kn_scene_unref);
    }
  const KnSpace *space = slot->made;
  g_mutex_unlock (&slot->lock);
  return space;
}

/* --- asking ------------------------------------------------------------------------------------
 */

typedef struct
{
  const KnSpace *space;
  guint32 first, last; /* positions that count */
  GArray *found;
} Query;

static gboolean
take (gpointer data, const KnBoxEntry *entry)
{
  Query *self = data;
  if (entry->number >= self->first && entry->number <= self->last
      && find_beside (self->space, entry->number) == NULL)
    g_array_append_val (self->found, entry->number);
  return TRUE;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint32 first = *(const guint32 *)a, second = *(const guint32 *)b;
  return first < second ? -1 : first > second;
}

/**
 * kn_scene_find_in_box:
 * @self: a scene
 * @root: a node of it: a face or an item
 * @box: mm on the face
 *
 * Thread: any. Cost: with what is found; the first call for a scene measures what changed since the
 * last that was asked, all of it if there is none (10,000 items: some milliseconds).
 *
 * Returns: (transfer full): array of guint32, ascending
 */
GArray *
kn_scene_find_in_box (const KnScene *self, const KnNode *root, const KnRect *box)
{
  g_return_val_if_fail (self != NULL && root != NULL && box != NULL, NULL);
  const KnSpace *space = get_space (self);
  gsize position = kn_scene_get_position (self, kn_node_get_id (root));
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (position >= self->n || kn_rect_is_empty (box))
    return found;
  Query query
      = { space, (guint32)position, (guint32)kn_scene_get_last_position (self, position), found };
  const KnBox wanted = kn_box_from_rect (box);
  kn_box_tree_search (space->tree, &wanted, take, &query);
  for (guint i = 0; i < space->beside->len; i++)
    {
      const KnBoxEntry *entry = &g_array_index (space->beside, KnBoxEntry, i);
      if (entry->number >= query.first && entry->number <= query.last
          && !kn_box_is_nothing (&entry->box) && kn_box_touches (&entry->box, &wanted))
        g_array_append_val (found, entry->number);
    }
  g_array_sort (found, compare_numbers);
  return found;
}

KnRect
kn_scene_get_reach (const KnScene *self, const KnNode *root)
{
  g_return_val_if_fail (self != NULL && root != NULL, KN_RECT_EMPTY);
  const KnSpace *space = get_space (self);
  gsize position = kn_scene_get_position (self, kn_node_get_id (root));
  if (position >= self->n)
    return KN_RECT_EMPTY;
  gsize last = kn_scene_get_last_position (self, position);
  KnBox all = KN_BOX_NOTHING;
  gsize n_entries = 0;
  const KnBoxEntry *entries = kn_box_tree_get_entries (space->tree, &n_entries);
  for (gsize i = 0; i < n_entries; i++)
    {
      const KnBoxEntry *entry = &entries[i];
      if (entry->number >= position && entry->number <= last
          && find_beside (space, entry->number) == NULL)
        kn_box_enclose (&all, &entry->box);
    }
  for (guint i = 0; i < space->beside->len; i++)
    {
      const KnBoxEntry *entry = &g_array_index (space->beside, KnBoxEntry, i);
      if (entry->number >= position && entry->number <= last)
        kn_box_enclose (&all, &entry->box);
    }
  return kn_box_is_nothing (&all)
             ? KN_RECT_EMPTY
             : (KnRect){ (double)all.x0, (double)all.y0, (double)(all.x1 - all.x0),
                         (double)(all.y1 - all.y0) };
}

KnSpaceCounters
kn_scene_get_space_counters (const KnScene *self)
{
  const KnSpace *space = get_space (self);
  gsize n = 0;
  (void)kn_box_tree_get_entries (space->tree, &n);
  return (KnSpaceCounters){ n, space->beside->len, space->n_measured };
}
