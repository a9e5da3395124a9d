/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns bringing one document of a bundle into the library. Steps are never changed and their ids
 * are random, so merging is adding those that are not here yet: the chains from each of the
 * bundle's newest steps down to one that we know, or to a first step. Steps that a purge dropped
 * here lie below one that we know and so do not come back.
 *
 * Nothing is believed: depths are counted again, every step is decoded and applied to the scene of
 * its parent (ours, where the parent is ours), names come out of the scene. Scenes are dropped as
 * soon as the last step that follows them is done, so a long history takes no more memory than a
 * wide one has branches. */

#include "config.h"

#include "store/kn-bundle-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_LABEL_BYTES 4096
#define MAX_PERSON_BYTES 1024

typedef struct
{
  KnId id, parent;
  gboolean is_known;  /* in our library, in this document */
  gboolean is_needed; /* to be added */
  gboolean is_parent; /* of another step in the bundle */
  gint64 depth;
  KnScene *scene;
  int n_waiting; /* needed steps that follow and are not applied yet */
} Node;

typedef struct
{
  KnLibrary *library;
  KnSql *bundle;
  KnId document, their_head;
  gboolean is_new;
  GHashTable *nodes;   /* KnId * → Node */
  GPtrArray *needed;   /* Node *, by depth */
  KnScene *head_scene; /* at their head, if that is new */
} Merge;

static void
node_free (gpointer data)
{
  Node *self = data;
  kn_scene_unref (self->scene);
  g_free (self);
}

void
kn_merge_clear (KnMerge *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->person, g_free);
}

static gboolean
refuse (GError **error, const char *why)
{
  return kn_store_fail (error, KN_STORE_ERROR_REFUSED, "%s", why);
}

static Node *
find_node (Merge *self, const KnId *id)
{
  return g_hash_table_lookup (self->nodes, id);
}

/* A parent that the bundle leaves out may be one of ours. */
static Node *
add_known (Merge *self, const KnId *id)
{
  gint64 depth
      = kn_sql_int (self->library->sql, -1, "SELECT depth FROM step WHERE id = ? AND document = ?",
                    "kk", id, &self->document);
  if (depth < 0)
    return NULL;
  Node *node = g_new0 (Node, 1);
  node->id = *id;
  node->is_known = TRUE;
  node->depth = depth;
  g_hash_table_insert (self->nodes, &node->id, node);
  return node;
}

/* --- what is to be added ---------------------------------------------------------------------- */

static gboolean
load_nodes (Merge *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStmt) stmt = kn_sql_query (self->bundle, &local,
                                          "SELECT id, parent FROM step WHERE document = ? LIMIT ?",
                                          "ki", &self->document, KN_STORE_MAX_STEPS + 1);
  while (stmt != NULL && kn_stmt_next (stmt, &local))
    {
      KnId id;
      if (!kn_stmt_get_id (stmt, 0, &id) || find_node (self, &id) != NULL)
        return refuse (error, _ ("its history is malformed"));
      Node *node = add_known (self, &id);
      if (node != NULL)
        {
          /* What they say lies below a step that we know is not asked for. */
          (void)kn_stmt_get_id (stmt, 1, &node->parent);
          continue;
        }
      if (kn_sql_int (self->library->sql, 0, "SELECT 1 FROM step WHERE id = ?", "k", &id) == 1)
        return refuse (error, _ ("its history belongs to another design"));
      node = g_new0 (Node, 1);
      node->id = id;
      node->depth = -1;
      (void)kn_stmt_get_id (stmt, 1, &node->parent); /* The first step has none. */
      g_hash_table_insert (self->nodes, &node->id, node);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (g_hash_table_size (self->nodes) > KN_STORE_MAX_STEPS)
    return refuse (error, _ ("its history is longer than Kanok takes"));
  return TRUE;
}

/* Marks the chain from @node down to something known, then counts depths on the way back up. */
static gboolean
need_chain (Merge *self, Node *node, GError **error)
{
  g_autoptr (GPtrArray) chain = g_ptr_array_new ();
  while (!node->is_known && node->depth < 0)
    {
      if (node->is_needed) /* met again before it has a depth: a circle */
        return refuse (error, _ ("its history is malformed"));
      node->is_needed = TRUE;
      g_ptr_array_add (chain, node);
      if (kn_id_is_null (&node->parent))
        break;
      Node *parent = find_node (self, &node->parent);
      if (parent == NULL)
        parent = add_known (self, &node->parent);
      if (parent == NULL)
        return refuse (error, _ ("a step of its history is missing"));
      node = parent;
    }
  for (guint i = chain->len; i > 0; i--)
    {
      Node *one = chain->pdata[i - 1];
      Node *parent = kn_id_is_null (&one->parent) ? NULL : find_node (self, &one->parent);
      one->depth = parent == NULL ? 0 : parent->depth + 1;
      if (parent != NULL)
        parent->n_waiting++;
      g_ptr_array_add (self->needed, one);
    }
  return TRUE;
}

static int
compare_depth (gconstpointer a, gconstpointer b)
{
  const Node *first = *(Node *const *)a;
  const Node *second = *(Node *const *)b;
  return (first->depth > second->depth) - (first->depth < second->depth);
}

static gboolean
collect_needed (Merge *self, GError **error)
{
  g_autofree gpointer *all = NULL;
  guint n = 0;
  all = g_hash_table_get_keys_as_array (self->nodes, &n);
  for (guint i = 0; i < n; i++)
    {
      Node *node = find_node (self, all[i]);
      Node *parent = kn_id_is_null (&node->parent) ? NULL : find_node (self, &node->parent);
      if (parent != NULL)
        parent->is_parent = TRUE;
    }
  for (guint i = 0; i < n; i++)
    {
      Node *node = find_node (self, all[i]);
      if (!node->is_parent && !need_chain (self, node, error))
        return FALSE;
    }
  Node *head = find_node (self, &self->their_head);
  if (head == NULL)
    return refuse (error, _ ("a step of its history is missing"));
  /* A circle has no end to start from; the head may lie in one. */
  if (!need_chain (self, head, error))
    return FALSE;
  g_ptr_array_sort (self->needed, compare_depth);
  return TRUE;
}

/* --- adding ----------------------------------------------------------------------------------- */

static gboolean
check_step (KnStep *step, GError **error)
{
  if ((step->label != NULL && strlen (step->label) > MAX_LABEL_BYTES)
      || strlen (step->person) > MAX_PERSON_BYTES)
    return refuse (error, _ ("its history is malformed"));
  step->time_us = CLAMP (step->time_us, 0, kn_store_now_us ());
  return TRUE;
}

static gboolean
note_uses (Merge *self, const KnStep *step, GError **error)
{
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  kn_store_collect_assets (step->ops, used);
  GHashTableIter iter;
  gpointer sha256;
  g_hash_table_iter_init (&iter, used);
  while (g_hash_table_iter_next (&iter, &sha256, NULL))
    if (!kn_sql_run (self->library->sql, error,
                     "INSERT OR IGNORE INTO asset_use (document, sha256, is_current)"
                     " VALUES (?, ?, 0)",
                     "ks", &self->document, sha256))
      return FALSE;
  return TRUE;
}

static gboolean
add_step (Merge *self, Node *node, GError **error)
{
  Node *parent = kn_id_is_null (&node->parent) ? NULL : find_node (self, &node->parent);
  if (parent != NULL && parent->scene == NULL
      && (parent->scene = kn_store_load_scene (self->library->sql, &parent->id, error)) == NULL)
    return FALSE;
  g_autoptr (KnStep) step = kn_store_load_step (self->bundle, &node->id, error);
  if (step == NULL || !check_step (step, error))
    return FALSE;
  step->parent = node->parent;
  node->scene = kn_scene_apply (parent == NULL ? NULL : parent->scene,
                                (KnOp *const *)step->ops->pdata, step->ops->len, error);
  if (node->scene == NULL
      || !kn_store_insert_step (self->library->sql, &self->document, step, node->depth, error)
      || !note_uses (self, step, error))
    return FALSE;
  if (kn_id_equal (&node->id, &self->their_head))
    self->head_scene = kn_scene_ref (node->scene);
  if (parent != NULL && --parent->n_waiting == 0)
    g_clear_pointer (&parent->scene, kn_scene_unref);
  if (node->n_waiting == 0)
    g_clear_pointer (&node->scene, kn_scene_unref);
  return TRUE;
}

static gboolean
is_ancestor (KnSql *sql, const KnId *ancestor, const KnId *step)
{
  return kn_sql_int (sql, 0,
                     "WITH RECURSIVE path (id) AS (SELECT ?2 UNION SELECT step.parent FROM step"
                     " JOIN path ON step.id = path.id) SELECT 1 FROM path WHERE id = ?1",
                     "kk", ancestor, step)
         == 1;
}

static gboolean
move_head (Merge *self, KnMerge *out, GError **error)
{
  KnSql *sql = self->library->sql;
  gint64 time_us
      = kn_sql_int (sql, 0, "SELECT time_us FROM step WHERE id = ?", "k", &self->their_head);
  if (self->is_new)
    out->outcome = KN_MERGE_NEW;
  else
    {
      KnId ours;
      if (!kn_store_get_head (sql, &self->document, &ours, error))
        return FALSE;
      if (self->head_scene == NULL) /* their head is nothing new */
        out->outcome = KN_MERGE_NOTHING;
      else
        out->outcome
            = is_ancestor (sql, &ours, &self->their_head) ? KN_MERGE_FORWARD : KN_MERGE_BOTH;
    }
  if (out->outcome == KN_MERGE_NOTHING || out->outcome == KN_MERGE_BOTH)
    return TRUE;
  return kn_store_set_head (sql, &self->document, &self->their_head, self->head_scene, time_us,
                            TRUE, error)
         && kn_store_insert_snapshot (sql, &self->document, &self->their_head, self->head_scene,
                                      error);
}

static gboolean
describe (Merge *self, KnMerge *out, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStmt) stmt = kn_sql_query (
      self->library->sql, &local,
      "SELECT document.name, trashed, person.name, step.time_us FROM document, step"
      " JOIN person ON person.number = step.person WHERE document.id = ? AND step.id = ?",
      "kk", &self->document, &self->their_head);
  if (stmt == NULL || !kn_stmt_next (stmt, &local))
    {
      if (local == NULL)
        return refuse (error, _ ("its history is malformed"));
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  out->name = kn_stmt_dup_text (stmt, 0);
  out->is_trashed = kn_stmt_get_int (stmt, 1) != 0;
  out->person = kn_stmt_dup_text (stmt, 2);
  out->time_us = kn_stmt_get_int (stmt, 3);
  out->n_steps = (int)self->needed->len;
  return TRUE;
}

static char *
dup_kind (Merge *self)
{
  g_autoptr (KnStmt) stmt
      = kn_sql_query (self->bundle, NULL, "SELECT kind FROM document WHERE id = ?", "k",
                      &self->document);
  return stmt != NULL && kn_stmt_next (stmt, NULL) ? kn_stmt_dup_text (stmt, 0) : NULL;
}

static gboolean
merge (Merge *self, KnMerge *out, GError **error)
{
  KnSql *sql = self->library->sql;
  if (!kn_store_get_head (self->bundle, &self->document, &self->their_head, error)
      || !load_nodes (self, error) || !collect_needed (self, error))
    return FALSE;
  self->is_new
      = kn_sql_int (sql, 0, "SELECT 1 FROM document WHERE id = ?", "k", &self->document) != 1;
  gint64 now = kn_store_now_us ();
  KnNodeKind kind;
  g_autofree char *kind_name = dup_kind (self);
  if (!kn_node_kind_parse (kind_name, &kind) || !kn_node_kind_is_root (kind))
    return refuse (error, _ ("its history is malformed"));
  if (self->is_new
      && !kn_sql_run (sql, error,
                      "INSERT INTO document (id, kind, name, form, size, head, tip, made_us,"
                      " changed_us) VALUES (?, ?, '', '', '', ?, ?, ?, ?)",
                      "kskkII", &self->document, kind_name, &self->their_head, &self->their_head,
                      now, now))
    return FALSE;
  for (guint i = 0; i < self->needed->len; i++)
    if (!add_step (self, self->needed->pdata[i], error))
      return FALSE;
  return move_head (self, out, error) && describe (self, out, error);
}

gboolean
kn_bundle_merge_document (KnLibrary *self,
                          KnSql *bundle,
                          const KnId *document,
                          KnMerge *out_merge,
                          GError **error)
{
  Merge state = { .library = self, .bundle = bundle, .document = *document };
  state.nodes = g_hash_table_new_full (kn_id_hash, kn_id_equal, NULL, node_free);
  state.needed = g_ptr_array_new ();
  gboolean done = merge (&state, out_merge, error);
  g_clear_pointer (&state.head_scene, kn_scene_unref);
  g_ptr_array_unref (state.needed);
  g_hash_table_unref (state.nodes);
  return done;
}
