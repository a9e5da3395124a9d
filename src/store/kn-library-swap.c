/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns gestures over many designs of the library. Each design gets a step of its own, written by
 * the journal as if somebody had edited it; the batch id holds them together. */

#include "config.h"

#include "store/kn-library-swap.h"

#include "store/kn-library-private.h"

#include <glib/gi18n.h>

/* Ids of documents that show @sha256 now, those in the trash too: they may come back. */
static GArray *
list_users (KnSql *sql, const char *sha256, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (KnId));
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStmt) stmt = kn_sql_query (
      sql, &local,
      "SELECT document FROM asset_use JOIN document ON document.id = asset_use.document"
      " WHERE sha256 = ? AND is_current = 1 AND kind = 'design' ORDER BY document",
      "s", sha256);
  KnId id;
  while (stmt != NULL && kn_stmt_next (stmt, &local))
    if (kn_stmt_get_id (stmt, 0, &id))
      g_array_append_val (ids, id);
  if (local == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static gboolean
swap_in (KnLibrary *self,
         const KnId *design,
         const KnMotifSwap *swap,
         const KnId *batch,
         guint *out_n,
         GError **error)
{
  g_autoptr (KnDoc) doc = kn_library_open_doc (self, design, error);
  guint n_items = 0;
  if (doc == NULL)
    return FALSE;
  kn_doc_set_batch (doc, batch);
  kn_doc_begin_step (doc, swap->label != NULL ? swap->label : _ ("Swap motif"));
  if (!kn_edit_swap_motif (doc, swap, &n_items, error) || !kn_doc_commit_step (doc, error))
    return FALSE;
  *out_n += n_items > 0;
  return TRUE;
}

/* What the library knows of the motif that comes in. */
static gboolean
look_up (KnSql *sql, const char *sha256, char **out_name, char **out_extension, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStmt) stmt
      = kn_sql_query (sql, &local, "SELECT name, extension, kind FROM asset WHERE sha256 = ?", "s",
                      sha256);
  if (stmt == NULL || !kn_stmt_next (stmt, &local))
    {
      if (local == NULL)
        return kn_store_fail (error, KN_STORE_ERROR_NOT_FOUND,
                              _ ("%s: the library has no such asset"), sha256);
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  g_autofree char *kind = kn_stmt_dup_text (stmt, 2);
  *out_name = kn_stmt_dup_text (stmt, 0);
  *out_extension = kn_stmt_dup_text (stmt, 1);
  return g_strcmp0 (kind, "motif") == 0
         || kn_store_fail (error, KN_STORE_ERROR_REFUSED,
                           _ ("“%s” is no motif, and only a motif can take a motif's place"),
                           *out_name);
}

typedef struct
{
  KnSwapProgress func; /* may be NULL */
  gpointer data;
} Progress;

static gboolean
tell (const Progress *self, guint n_done, guint n_all, GError **error)
{
  if (self->func == NULL || self->func (n_done, n_all, self->data))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s",
               _ ("Stopped; no design has changed."));
  return FALSE;
}

static gboolean
swap_all (KnLibrary *self,
          const KnMotifSwap *asked,
          const KnId *designs,
          gsize n_designs,
          const Progress *progress,
          const KnId *batch,
          guint *out_n,
          GError **error)
{
  g_autofree char *name = NULL, *extension = NULL;
  if (!look_up (self->sql, asked->to.sha256, &name, &extension, error))
    return FALSE;
  KnMotifSwap swap = *asked;
  swap.to = (KnAssetSpec){ asked->to.sha256, extension, name, NULL, KN_ASSET_MOTIF };
  g_autoptr (GArray) all = designs != NULL ? NULL : list_users (self->sql, swap.from_sha256, error);
  if (designs == NULL && all == NULL)
    return FALSE;
  const KnId *ids = designs != NULL ? designs : (const KnId *)all->data;
  gsize n = designs != NULL ? n_designs : all->len;
  for (gsize i = 0; i < n; i++)
    if (!swap_in (self, &ids[i], &swap, batch, out_n, error)
        || !tell (progress, (guint)i + 1, (guint)n, error))
      return FALSE;
  return TRUE;
}

gboolean
kn_library_swap_motif (KnLibrary *self,
                       const KnMotifSwap *swap,
                       const KnId *designs,
                       gsize n_designs,
                       KnSwapProgress progress,
                       gpointer progress_data,
                       KnId *batch,
                       guint *out_n,
                       GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && swap != NULL && batch != NULL && out_n != NULL,
                        FALSE);
  *out_n = 0;
  if (g_strcmp0 (swap->from_sha256, swap->to.sha256) == 0)
    return kn_store_fail (error, KN_STORE_ERROR_REFUSED, _ ("A motif cannot replace itself."));
  if (kn_id_is_null (batch))
    kn_id_init_random (batch);
  const Progress told = { progress, progress_data };
  return kn_library_begin_write (self, error)
         && kn_library_end_write (
             self, swap_all (self, swap, designs, n_designs, &told, batch, out_n, error), error);
}

/* --- taking back ------------------------------------------------------------------------------ */

typedef struct
{
  KnId document, step, head;
  gboolean is_birth; /* the step made the document */
} Part;

/* Of each design the step of the batch that lies below its head: one that was undone by hand is
 * taken back already, and so is one that the batch made and that is in the trash. A first step that
 * stands for an older history is deeper. */
static GArray *
list_parts (KnSql *sql, const KnId *batch, GError **error)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (Part));
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStmt) stmt = kn_sql_query (
      sql, &local,
      "SELECT document.id, step.id, document.head, step.depth = 0 FROM step"
      " JOIN document ON document.id = step.document WHERE step.batch = ?1"
      " AND NOT (step.depth = 0 AND document.trashed) AND step.id IN"
      " (WITH RECURSIVE path (id) AS (SELECT document.head UNION SELECT one.parent FROM step AS one"
      " JOIN path ON one.id = path.id) SELECT id FROM path) ORDER BY step.number DESC",
      "k", batch);
  Part part;
  while (stmt != NULL && kn_stmt_next (stmt, &local))
    if (kn_stmt_get_id (stmt, 0, &part.document) && kn_stmt_get_id (stmt, 1, &part.step)
        && kn_stmt_get_id (stmt, 2, &part.head))
      {
        part.is_birth = kn_stmt_get_int (stmt, 3) != 0;
        g_array_append_val (parts, part);
      }
  if (local == NULL)
    return g_steal_pointer (&parts);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/* A step after the head that takes the old one back. %FALSE without an error if it does not fit. */
static gboolean
invert (KnLibrary *self, const Part *part, GError **error)
{
  g_autoptr (KnStep) old = kn_store_load_step (self->sql, &part->step, error);
  if (old == NULL)
    return FALSE;
  g_autofree char *label = g_strdup_printf (_ ("Undo: %s"), old->label);
  g_autoptr (KnStep) step = kn_store_new_step (self, &part->head, label);
  for (guint i = old->ops->len; i > 0; i--)
    g_ptr_array_add (step->ops, kn_op_invert (old->ops->pdata[i - 1]));
  g_autoptr (GError) local = NULL;
  if (!kn_sql_begin (self->sql, error))
    return FALSE;
  if (kn_sql_end (self->sql, kn_store_append_step (self, &part->document, step, &local), &local))
    return TRUE;
  if (local != NULL && local->domain == KN_STORE_ERROR
      && !g_error_matches (local, KN_STORE_ERROR, KN_STORE_ERROR_DAMAGED))
    g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* What the batch made goes to the trash, unless somebody has worked on it since. */
static gboolean
trash (KnLibrary *self, const Part *part, gboolean *out_done, GError **error)
{
  *out_done = kn_id_equal (&part->head, &part->step);
  return !*out_done
         || kn_sql_run (self->sql, error, "UPDATE document SET trashed = 1 WHERE id = ?", "k",
                        &part->document);
}

static gboolean
take_back (KnLibrary *self, const Part *part, gboolean *out_done, GError **error)
{
  g_autoptr (GError) local = NULL;
  if (part->is_birth)
    return trash (self, part, out_done, error);
  if (kn_id_equal (&part->head, &part->step))
    {
      g_autoptr (KnDoc) doc = kn_library_open_doc (self, &part->document, error);
      *out_done = doc != NULL && kn_doc_undo (doc, error);
      return *out_done;
    }
  *out_done = invert (self, part, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* A record of the register is in a batch that can be asked for only because two were merged, and
 * one of them went to the trash by that (kn-library-merge.c). */
static gboolean
fetch_record (KnLibrary *self, const KnId *document, GError **error)
{
  return kn_sql_run (
      self->sql, error,
      "UPDATE document SET trashed = 0 WHERE id = ? AND kind IN ('wisdom', 'person')", "k",
      document);
}

static gboolean
undo_batch (KnLibrary *self,
            const KnId *batch,
            const Progress *progress,
            guint *out_n,
            guint *out_left,
            GError **error)
{
  g_autoptr (GArray) parts = list_parts (self->sql, batch, error);
  if (parts == NULL)
    return FALSE;
  if (parts->len == 0)
    return kn_store_fail (error, KN_STORE_ERROR_NOT_FOUND,
                          _ ("%s: nothing of this is left to take back"), self->path);
  for (guint i = 0; i < parts->len; i++)
    {
      gboolean done = FALSE;
      if (!take_back (self, &g_array_index (parts, Part, i), &done, error)
          || (done && !g_array_index (parts, Part, i).is_birth
              && !fetch_record (self, &g_array_index (parts, Part, i).document, error)))
        return FALSE;
      *out_n += done;
      *out_left += !done;
      if (!tell (progress, i + 1, parts->len, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
kn_library_undo_batch (KnLibrary *self,
                       const KnId *batch,
                       KnSwapProgress progress,
                       gpointer progress_data,
                       guint *out_n,
                       guint *out_left,
                       GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && batch != NULL && out_n != NULL && out_left != NULL,
                        FALSE);
  const Progress told = { progress, progress_data };
  *out_n = *out_left = 0;
  return kn_library_begin_write (self, error)
         && kn_library_end_write (self, undo_batch (self, batch, &told, out_n, out_left, error),
                                  error);
}
