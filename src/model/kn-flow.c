/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns which links between text frames count, and what each frame of a chain is shown as. A scene
 * makes its chains with itself and shares them with the next one while nothing in them changes;
 * a design without any pays one comparison. A frame that looks as it did keeps its node, so that
 * whatever was laid out or painted for it stays good. */

#include "config.h"

#include "base/kn-limits.h"
#include "model/kn-scene-private.h"
#include "model/kn-text-line.h"

#include <glib/gi18n.h>

struct _KnFlow
{
  gatomicrefcount refs;
  guint n;
  KnNode **raw;   /* as they are in the scene */
  KnNode **shown; /* as they are drawn */
  guint *starts;  /* NULL: nobody has noted them yet; set once, atomically */
};

typedef struct
{
  KnFlow *flow;
  guint index;
} Place;

struct _KnFlowTable
{
  gatomicrefcount refs;
  GHashTable *by_id; /* KnId * of a shown node → Place *, owned */
  GPtrArray *flows;
};

static const KnProp STORY_PROPS[]
    = { KN_PROP_TEXT,      KN_PROP_RUNS,         KN_PROP_FONT,           KN_PROP_SIZE,
        KN_PROP_ALIGN,     KN_PROP_TRACKING,     KN_PROP_LINE_HEIGHT,    KN_PROP_FEATURES,
        KN_PROP_INDENT,    KN_PROP_FILL,         KN_PROP_STROKE,         KN_PROP_PARAGRAPH_BEFORE,
        KN_PROP_OVERPRINT, KN_PROP_STROKE_WIDTH, KN_PROP_PARAGRAPH_AFTER };

gboolean
kn_flow_is_of_story (KnProp prop)
{
  for (gsize i = 0; i < G_N_ELEMENTS (STORY_PROPS); i++)
    if (STORY_PROPS[i] == prop)
      return TRUE;
  return FALSE;
}

/* --- one chain ------------------------------------------------------------------------------- */

KnFlow *
kn_flow_ref (const KnFlow *self)
{
  KnFlow *mutable = (KnFlow *)self;
  g_atomic_ref_count_inc (&mutable->refs);
  return mutable;
}

void
kn_flow_unref (KnFlow *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  for (guint i = 0; i < self->n; i++)
    {
      kn_node_unref (self->raw[i]);
      kn_node_unref (self->shown[i]);
    }
  g_free (self->raw);
  g_free (self->shown);
  g_free (self->starts);
  g_free (self);
}

void
kn_flow_note_starts (const KnFlow *self, const guint *starts)
{
  g_return_if_fail (self != NULL && starts != NULL);
  KnFlow *mutable = (KnFlow *)self;
  guint *copy = g_memdup2 (starts, self->n * sizeof *starts);
  if (!g_atomic_pointer_compare_and_exchange (&mutable->starts, NULL, copy))
    g_free (copy);
}

const guint *
kn_flow_get_starts (const KnFlow *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_pointer_get (&((KnFlow *)self)->starts);
}

guint
kn_flow_get_n (const KnFlow *self)
{
  return self->n;
}

const KnNode *
kn_flow_get_frame (const KnFlow *self, guint i)
{
  g_return_val_if_fail (i < self->n, NULL);
  return self->shown[i];
}

/* A frame that grows has room for all that is left, so only the last may; letters of a story have
 * one size. */
static KnNode *
make_shown (const KnNode *story, const KnNode *frame, const KnNode *next)
{
  KnNodeBuilder *builder = kn_node_builder_new_from (frame);
  for (gsize i = 0; i < G_N_ELEMENTS (STORY_PROPS); i++)
    kn_node_builder_set (builder, STORY_PROPS[i], kn_node_get (story, STORY_PROPS[i]));
  g_autoptr (KnValue) to = next != NULL ? kn_value_new_ref (kn_node_get_id (next)) : NULL;
  kn_node_builder_set (builder, KN_PROP_FLOW_TO, to);
  if (next != NULL || kn_node_get_choice (frame, KN_PROP_FIT_TEXT) != KN_FIT_TEXT_GROW)
    kn_node_builder_set (builder, KN_PROP_FIT_TEXT, NULL);
  return kn_node_builder_build (builder);
}

static gboolean
is_same_in (const KnNode *a, const KnNode *b, const KnProp *props, gsize n)
{
  for (gsize i = 0; a != b && i < n; i++)
    if (!kn_value_equal (kn_node_get (a, props[i]), kn_node_get (b, props[i])))
      return FALSE;
  return TRUE;
}

/* Takes the list of nodes. @old: the chain that began with the same frame, or NULL. */
static KnFlow *
flow_new (const GPtrArray *frames, const KnFlow *old)
{
  static const KnProp room[] = { KN_PROP_WIDTH, KN_PROP_HEIGHT };
  KnFlow *self = g_new0 (KnFlow, 1);
  g_atomic_ref_count_init (&self->refs);
  self->n = frames->len;
  self->raw = g_new0 (KnNode *, self->n);
  self->shown = g_new0 (KnNode *, self->n);
  const KnNode *story = frames->pdata[0];
  /* Whether all that comes before a frame, and the story, is as it was. */
  gboolean is_same
      = old != NULL && is_same_in (old->raw[0], story, STORY_PROPS, G_N_ELEMENTS (STORY_PROPS));
  for (guint i = 0; i < self->n; i++)
    {
      const KnNode *frame = frames->pdata[i];
      gboolean is_last = i + 1 == self->n;
      self->raw[i] = kn_node_ref (frame);
      is_same = is_same && i < old->n;
      if (is_same && old->raw[i] == frame && (i + 1 == old->n) == is_last)
        self->shown[i] = kn_node_ref (old->shown[i]);
      else
        self->shown[i] = make_shown (story, frame, is_last ? NULL : frames->pdata[i + 1]);
      is_same = is_same && is_same_in (old->raw[i], frame, room, G_N_ELEMENTS (room));
    }
  return self;
}

/* --- which links count ----------------------------------------------------------------------- */

static gboolean
has_letters (const KnNode *node)
{
  const char *text = kn_node_get_string (node, KN_PROP_TEXT);
  return text != NULL && *text != '\0';
}

static const char *
refuse_pair (const KnScene *scene, const KnNode *from, const KnNode *to)
{
  if (to == NULL || kn_node_get_kind (from) != KN_NODE_TEXT
      || kn_node_get_kind (to) != KN_NODE_TEXT)
    return _ ("text flows only into another text");
  if (kn_id_equal (kn_node_get_id (from), kn_node_get_id (to)))
    return _ ("a text cannot flow into itself");
  if (kn_scene_get_face_of (scene, from) != kn_scene_get_face_of (scene, to))
    return _ ("text flows only into a text of the same face");
  if (kn_text_is_on_path (from) || kn_text_is_on_path (to))
    return _ ("text along a path does not flow on");
  return NULL;
}

typedef struct
{
  GHashTable *next, *previous; /* KnId * → KnNode *, of the scene */
} Links;

/* How many texts there are from @at on, itself too; *out_found: whether @wanted is one of them. */
static guint
count_along (GHashTable *links, const KnNode *at, const KnNode *wanted, gboolean *out_found)
{
  guint n = 0;
  *out_found = FALSE;
  for (; at != NULL; at = g_hash_table_lookup (links, kn_node_get_id (at)))
    {
      *out_found = *out_found || at == wanted;
      n++;
    }
  return n;
}

/* Every chain is short, so that what a file says about one is looked at in no time. */
static gboolean
may_link (const KnScene *scene, const Links *self, const KnNode *from, const KnNode *to)
{
  gboolean comes_back, is_before;
  if (to == NULL || refuse_pair (scene, from, to) != NULL || has_letters (to)
      || g_hash_table_contains (self->previous, kn_node_get_id (to)))
    return FALSE;
  guint n = count_along (self->next, to, from, &comes_back)
            + count_along (self->previous, from, to, &is_before);
  return !comes_back && n <= KN_LIMIT_FLOW_FRAMES;
}

/* FALSE if no text names another. */
static gboolean
collect_links (const KnScene *scene, Links *self, GPtrArray *starts)
{
  gboolean has_any = FALSE;
  for (gsize i = 0; i < scene->n; i++)
    {
      const KnNode *from = kn_scene_at (scene, i);
      const KnId *id = kn_node_get_ref (from, KN_PROP_FLOW_TO);
      has_any = has_any || id != NULL;
      const KnNode *to = id != NULL ? kn_scene_lookup (scene, id) : NULL;
      if (!may_link (scene, self, from, to))
        continue;
      g_hash_table_insert (self->next, (gpointer)kn_node_get_id (from), (gpointer)to);
      g_hash_table_insert (self->previous, (gpointer)kn_node_get_id (to), (gpointer)from);
      g_ptr_array_add (starts, (gpointer)from);
    }
  return has_any;
}

const char *
kn_flow_get_refusal (const KnScene *scene, const KnNode *from, const KnNode *to)
{
  guint from_index = 0, to_index = 0;
  const char *refusal = refuse_pair (scene, from, to);
  if (refusal != NULL)
    return refusal;
  const KnFlow *before = kn_scene_get_flow (scene, kn_node_get_id (from), &from_index);
  const KnFlow *after = kn_scene_get_flow (scene, kn_node_get_id (to), &to_index);
  if (after != NULL && after == before && to_index <= from_index)
    return _ ("a text cannot flow back to where it came from");
  if (after != NULL && to_index > 0 && !(after == before && to_index == from_index + 1))
    return _ ("another text flows into it already");
  if (after != before || after == NULL)
    {
      guint n = (before != NULL ? before->n : 1) + (after != NULL ? after->n : 1);
      if (n > KN_LIMIT_FLOW_FRAMES)
        return _ ("a story runs through 500 texts at most");
    }
  return NULL;
}

/* --- all of a scene -------------------------------------------------------------------------- */

void
kn_flow_table_unref (KnFlowTable *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->flows);
  g_free (self);
}

static const Place *
find_place (const KnFlowTable *self, const KnId *id)
{
  return self == NULL ? NULL : g_hash_table_lookup (self->by_id, id);
}

static void
add_flow (KnFlowTable *self, const Links *links, const KnNode *first, const KnFlowTable *base)
{
  g_autoptr (GPtrArray) frames = g_ptr_array_new ();
  const KnNode *at = first;
  for (; at != NULL; at = g_hash_table_lookup (links->next, kn_node_get_id (at)))
    g_ptr_array_add (frames, (gpointer)at);
  const Place *old = find_place (base, kn_node_get_id (first));
  KnFlow *flow = flow_new (frames, old != NULL && old->index == 0 ? old->flow : NULL);
  g_ptr_array_add (self->flows, flow);
  for (guint i = 0; i < flow->n; i++)
    {
      Place *place = g_new0 (Place, 1);
      *place = (Place){ flow, i };
      g_hash_table_insert (self->by_id, (gpointer)kn_node_get_id (flow->shown[i]), place);
    }
}

/**
 * kn_flow_table_new:
 * @scene: complete but for its chains
 * @base: (nullable): the chains of the scene that it came from
 *
 * Cost: a look at every node.
 *
 * Returns: (transfer full) (nullable): the chains; %NULL if no text names another
 */
KnFlowTable *
kn_flow_table_new (const KnScene *scene, const KnFlowTable *base)
{
  Links links
      = { g_hash_table_new (kn_id_hash, kn_id_equal), g_hash_table_new (kn_id_hash, kn_id_equal) };
  g_autoptr (GPtrArray) starts = g_ptr_array_new ();
  KnFlowTable *self = NULL;
  /* Links that do not count today may count when a text is emptied: there is a table for them. */
  if (collect_links (scene, &links, starts))
    {
      self = g_new0 (KnFlowTable, 1);
      g_atomic_ref_count_init (&self->refs);
      self->by_id = g_hash_table_new_full (kn_id_hash, kn_id_equal, NULL, g_free);
      self->flows = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_flow_unref);
    }
  for (guint i = 0; i < starts->len; i++)
    if (!g_hash_table_contains (links.previous, kn_node_get_id (starts->pdata[i])))
      add_flow (self, &links, starts->pdata[i], base);
  g_hash_table_unref (links.next);
  g_hash_table_unref (links.previous);
  return self;
}

/* Shares @base's where no node of @nodes has a part in a chain. */
KnFlowTable *
kn_flow_table_follow (const KnScene *scene,
                      KnFlowTable *base,
                      const KnNode *const *nodes,
                      gsize n_nodes)
{
  gboolean is_touched = FALSE;
  for (gsize i = 0; i < n_nodes && !is_touched; i++)
    is_touched = kn_node_get_kind (nodes[i]) == KN_NODE_TEXT
                 && (kn_node_get (nodes[i], KN_PROP_FLOW_TO) != NULL
                     || find_place (base, kn_node_get_id (nodes[i])) != NULL
                     || (base != NULL && !has_letters (nodes[i]))); /* may be flowed into */
  if (is_touched)
    return kn_flow_table_new (scene, base);
  if (base != NULL)
    g_atomic_ref_count_inc (&base->refs);
  return base;
}

static void
report (const KnScene *before,
        const KnScene *after,
        const KnFlow *flow,
        KnSceneChangeFunc func,
        gpointer data)
{
  for (guint i = 0; i < flow->n; i++)
    {
      const KnId *id = kn_node_get_id (flow->shown[i]);
      const KnNode *node = kn_scene_lookup (before, id);
      if (node != NULL && node == kn_scene_lookup (after, id)
          && kn_scene_get_shown (before, node) != kn_scene_get_shown (after, node))
        func (data, node, node);
    }
}

/* Frames that are the same nodes and look different, because the story or a frame before changed.
 */
void
kn_flow_foreach_change (const KnScene *before,
                        const KnScene *after,
                        KnSceneChangeFunc func,
                        gpointer data)
{
  if (before->flows == after->flows)
    return;
  for (guint i = 0; after->flows != NULL && i < after->flows->flows->len; i++)
    report (before, after, after->flows->flows->pdata[i], func, data);
  for (guint i = 0; before->flows != NULL && i < before->flows->flows->len; i++)
    {
      const KnFlow *flow = before->flows->flows->pdata[i];
      g_autoptr (GPtrArray) gone = g_ptr_array_new ();
      for (guint k = 0; k < flow->n; k++)
        if (find_place (after->flows, kn_node_get_id (flow->shown[k])) == NULL)
          g_ptr_array_add (gone, flow->raw[k]);
      for (guint k = 0; k < gone->len; k++)
        if (kn_scene_lookup (after, kn_node_get_id (gone->pdata[k])) == gone->pdata[k])
          func (data, gone->pdata[k], gone->pdata[k]);
    }
}

const KnFlow *
kn_scene_get_flow (const KnScene *self, const KnId *item, guint *out_index)
{
  const Place *place = find_place (self->flows, item);
  if (place != NULL && out_index != NULL)
    *out_index = place->index;
  return place != NULL ? place->flow : NULL;
}

const KnNode *
kn_scene_get_shown (const KnScene *self, const KnNode *item)
{
  if (self == NULL || self->flows == NULL)
    return item;
  const Place *place = find_place (self->flows, kn_node_get_id (item));
  return place != NULL ? place->flow->shown[place->index] : item;
}

const KnNode *
kn_scene_get_story (const KnScene *self, const KnNode *item)
{
  const Place *place = find_place (self->flows, kn_node_get_id (item));
  return place != NULL ? place->flow->raw[0] : item;
}

const KnNode *
kn_scene_get_owner (const KnScene *self, const KnNode *item, KnProp prop)
{
  return kn_flow_is_of_story (prop) ? kn_scene_get_story (self, item) : item;
}
