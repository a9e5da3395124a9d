/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what ties records of the wisdom register to the rest of the library. Which motifs a record
 * links is in asset_use like what a design shows; whom it names is kept among what can be found
 * (kind "people"). Both follow from the scene at its head, so both ends of a link are one query,
 * and a record that something hangs on is not deleted. */

#include "config.h"

#include "store/kn-library-records.h"

#include "store/kn-library-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_NAMED 12     /* users in one sentence */
#define MAX_CHANGES 2000 /* of one record, shown */

/* The motifs that ?1 links, and all that was made from them; UNION ends a circle. */
#define ITS_MOTIFS                                                                                 \
  "WITH RECURSIVE down (sha256) AS (SELECT asset_use.sha256 FROM asset_use"                        \
  " JOIN asset ON asset.sha256 = asset_use.sha256"                                                 \
  " WHERE document = ?1 AND is_current = 1 AND asset.kind = 'motif'"                               \
  " UNION SELECT child.sha256 FROM down LEFT JOIN consent AS parent"                               \
  " ON parent.sha256 = down.sha256 JOIN consent AS child"                                          \
  " ON child.derived_from = down.sha256 OR child.derived_from = parent.motif_id) "

/* Of the motifs of @start, those that they were made from. */
#define UP_FROM(start)                                                                             \
  "WITH RECURSIVE up (sha256) AS (" start                                                          \
  " UNION SELECT CASE WHEN length (child.derived_from) = 64 THEN child.derived_from"               \
  " ELSE (SELECT sha256 FROM consent WHERE motif_id = child.derived_from) END"                     \
  " FROM up JOIN consent AS child ON child.sha256 = up.sha256"                                     \
  " WHERE child.derived_from IS NOT NULL) "

gboolean
kn_store_index_people (KnSql *sql, const char *ref, const KnScene *scene, GError **error)
{
  g_autoptr (GArray) people = kn_record_list_people (kn_scene_get_design (scene));
  g_autoptr (GString) all = g_string_new (NULL);
  for (guint i = 0; i < people->len; i++)
    {
      char text[KN_ID_STRING_SIZE];
      kn_id_print (&g_array_index (people, KnRecordPerson, i).person, text);
      g_string_append_printf (all, "%s ", text);
    }
  return people->len == 0 ? kn_store_unindex (sql, "people", ref, error)
                          : kn_store_index (sql, "people", NULL, ref, all->str, error);
}

/* --- what is still needed --------------------------------------------------------------------- */

static gboolean
add_names (KnSql *sql, const char *query, const KnId *id, GPtrArray *names, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStmt) stmt = kn_sql_query (sql, &local, query, "k", id);
  while (stmt != NULL && kn_stmt_next (stmt, &local))
    g_ptr_array_add (names, kn_stmt_dup_text (stmt, 0));
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *)a, *(const char *const *)b);
}

/* @kind: "people", "story" or "card", of what can be found. Names that are listed already stay
 * once. */
static gboolean
add_naming (KnSql *sql, const char *kind, const KnId *named, GPtrArray *names, GError **error)
{
  char text[KN_ID_STRING_SIZE];
  kn_id_print (named, text);
  g_autoptr (GHashTable) refs = kn_store_find (sql, kind, text, error);
  if (refs == NULL)
    return FALSE;
  GHashTableIter iter;
  gpointer ref;
  g_hash_table_iter_init (&iter, refs);
  while (g_hash_table_iter_next (&iter, &ref, NULL))
    {
      KnId id;
      if (kn_id_parse (&id, ref)
          && !add_names (sql, "SELECT name FROM document WHERE id = ?", &id, names, error))
        return FALSE;
    }
  g_ptr_array_sort (names, compare_texts);
  for (guint i = names->len; i > 1; i--)
    if (g_strcmp0 (names->pdata[i - 1], names->pdata[i - 2]) == 0)
      g_ptr_array_remove_index (names, i - 1);
  return TRUE;
}

/**
 * kn_store_check_unused:
 * @sql: an open library
 * @id: a document that is to go
 * @error: return location
 *
 * A wisdom record goes when no motif is linked to it, no design tells its story and no card of a
 * canvas is it; a person when no record names her.
 *
 * Errors: %KN_STORE_ERROR_IN_USE, naming the motifs, designs and canvases, or the records.
 */
gboolean
kn_store_check_unused (KnSql *sql, const KnId *id, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) own = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (KnStmt) stmt
      = kn_sql_query (sql, error, "SELECT kind, name FROM document WHERE id = ?", "k", id);
  if (stmt == NULL)
    return FALSE;
  g_autofree char *kind = kn_stmt_next (stmt, NULL) ? kn_stmt_dup_text (stmt, 0) : NULL;
  g_autofree char *name = kind == NULL ? NULL : kn_stmt_dup_text (stmt, 1);
  g_clear_pointer (&stmt, kn_stmt_free);
  gboolean done = TRUE;
  if (g_strcmp0 (kind, "wisdom") == 0)
    done = add_names (sql,
                      ITS_MOTIFS "SELECT name FROM asset WHERE sha256 IN (SELECT sha256 FROM down)"
                                 " ORDER BY name, sha256",
                      id, names, error)
           && add_names (sql,
                         ITS_MOTIFS
                         "SELECT name FROM document WHERE kind = 'design' AND id IN"
                         " (SELECT document FROM asset_use WHERE is_current = 1 AND sha256 IN"
                         " (SELECT sha256 FROM down)) ORDER BY name, id",
                         id, names, error)
           && add_naming (sql, "story", id, names, error)
           && add_naming (sql, "card", id, names, error);
  else if (g_strcmp0 (kind, "person") == 0)
    done = add_naming (sql, "people", id, names, error);
  if (!done || names->len == 0)
    return done;
  g_autoptr (GString) users = g_string_new (NULL);
  for (guint i = 0; i < MIN (names->len, MAX_NAMED); i++)
    g_string_append_printf (users, "%s“%s”", i == 0 ? "" : ", ", (const char *)names->pdata[i]);
  if (names->len > MAX_NAMED)
    g_string_append (users, " …");
  return kn_store_fail (error, KN_STORE_ERROR_IN_USE,
                        /* Translators: a record of wisdom or a person, then motifs and designs, or
                           records, that belong to it */
                        _ ("“%s” is still needed by %s"), name, users->str);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const KnDesignRow *one = *(const KnDesignRow *const *)a, *two = *(const KnDesignRow *const *)b;
  int order = g_utf8_collate (one->name, two->name);
  return order != 0 ? order : kn_id_compare (&one->id, &two->id);
}

/* --- the chain -------------------------------------------------------------------------------- */

/* Those whose ids @query gives. */
static GPtrArray *
list_documents (KnLibrary *self,
                KnNodeKind kind,
                const char *query,
                char type,
                gconstpointer value,
                GError **error)
{
  if (self->format < 2) /* an older file that may not be written */
    return g_ptr_array_new_with_free_func ((GDestroyNotify)kn_design_row_free);
  g_autofree char *where
      = g_strconcat ("trashed = 0 AND id IN (", query, ") ORDER BY name, id", NULL);
  return kn_store_list_rows (self, kn_node_kind_get_name (kind), where, type, value, error);
}

static GPtrArray *
list_motifs (KnLibrary *self, const char *query, const KnId *id, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_asset_row_free);
  if (self->format < 2)
    return g_steal_pointer (&rows);
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStmt) stmt = kn_sql_query (self->sql, &local, query, "k", id);
  while (stmt != NULL && kn_stmt_next (stmt, &local))
    {
      KnAssetRow *row = g_new0 (KnAssetRow, 1);
      row->sha256 = kn_stmt_dup_text (stmt, 0);
      row->name = kn_stmt_dup_text (stmt, 1);
      row->kind = KN_ASSET_MOTIF;
      row->extension = kn_stmt_dup_text (stmt, 2);
      row->n_bytes = kn_stmt_get_int (stmt, 3);
      row->passport = kn_store_dup_passport (self->sql, row->sha256);
      g_ptr_array_add (rows, row);
    }
  if (local == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

GPtrArray *
kn_library_list_motifs_of_wisdom (KnLibrary *self, const KnId *wisdom, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && wisdom != NULL, NULL);
  return list_motifs (self,
                      ITS_MOTIFS "SELECT sha256, name, extension, n_bytes FROM asset WHERE sha256"
                                 " IN (SELECT sha256 FROM down) ORDER BY name, sha256",
                      wisdom, error);
}

GPtrArray *
kn_library_list_motifs_of_design (KnLibrary *self, const KnId *design, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && design != NULL, NULL);
  return list_motifs (self,
                      "SELECT asset.sha256, name, extension, n_bytes FROM asset JOIN asset_use"
                      " ON asset_use.sha256 = asset.sha256 WHERE document = ?1 AND is_current = 1"
                      " AND kind = 'motif' ORDER BY name, asset.sha256",
                      design, error);
}

GPtrArray *
kn_library_list_designs_of_wisdom (KnLibrary *self, const KnId *wisdom, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && wisdom != NULL, NULL);
  return list_documents (self, KN_NODE_DESIGN,
                         ITS_MOTIFS
                         "SELECT document FROM asset_use WHERE is_current = 1 AND sha256 IN"
                         " (SELECT sha256 FROM down)",
                         'k', wisdom, error);
}

#define RECORDS_OF_UP                                                                              \
  "SELECT document FROM asset_use WHERE is_current = 1 AND sha256 IN (SELECT sha256 FROM up)"

GPtrArray *
kn_library_list_wisdom_of_motif (KnLibrary *self, const char *sha256, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && sha256 != NULL, NULL);
  return list_documents (self, KN_NODE_WISDOM, UP_FROM ("SELECT ?1") RECORDS_OF_UP, 's', sha256,
                         error);
}

GPtrArray *
kn_library_list_wisdom_of_design (KnLibrary *self, const KnId *design, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && design != NULL, NULL);
  return list_documents (self, KN_NODE_WISDOM,
                         UP_FROM ("SELECT asset_use.sha256 FROM asset_use JOIN asset"
                                  " ON asset.sha256 = asset_use.sha256 WHERE document = ?1"
                                  " AND is_current = 1 AND kind = 'motif'") RECORDS_OF_UP,
                         'k', design, error);
}

gboolean
kn_store_copy_wisdom (KnSql *work, const KnId *design, KnStoreCopy copy, GError **error)
{
  static const char RECORDS[]
      = "WITH RECURSIVE up (sha256) AS (SELECT asset_use.sha256 FROM library.asset_use"
        " WHERE document = ?1 AND is_current = 1"
        " UNION SELECT CASE WHEN length (child.derived_from) = 64 THEN child.derived_from"
        " ELSE (SELECT sha256 FROM library.consent WHERE motif_id = child.derived_from) END"
        " FROM up JOIN library.consent AS child ON child.sha256 = up.sha256"
        " WHERE child.derived_from IS NOT NULL)"
        " SELECT DISTINCT document.id FROM library.document JOIN library.asset_use AS used"
        " ON used.document = document.id JOIN library.asset AS motif"
        " ON motif.sha256 = used.sha256 WHERE document.kind = 'wisdom' AND trashed = 0"
        " AND used.is_current = 1 AND motif.kind = 'motif'"
        " AND used.sha256 IN (SELECT sha256 FROM up)";
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (KnId));
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStmt) stmt = kn_sql_query (work, &local, RECORDS, "k", design);
  KnId id;
  while (stmt != NULL && kn_stmt_next (stmt, &local))
    if (kn_stmt_get_id (stmt, 0, &id))
      g_array_append_val (ids, id);
  g_clear_pointer (&stmt, kn_stmt_free);
  if (local == NULL)
    (void)kn_store_copy_card_records (work, design, ids, &local); /* FALSE only with an error */
  for (guint i = 0; local == NULL && i < ids->len; i++)
    {
      KnId head;
      if (!copy (work, &g_array_index (ids, KnId, i), &local)
          || !kn_store_get_head (work, &g_array_index (ids, KnId, i), &head, &local))
        break;
      g_autoptr (KnScene) scene = kn_store_load_scene (work, &head, &local);
      g_autoptr (GArray) people
          = scene == NULL ? NULL : kn_record_list_people (kn_scene_get_design (scene));
      for (guint k = 0; people != NULL && k < people->len && local == NULL; k++)
        {
          id = g_array_index (people, KnRecordPerson, k).person;
          if (kn_sql_int (work, 0,
                          "SELECT 1 FROM library.document WHERE id = ? AND kind = 'person'", "k",
                          &id)
              == 1)
            (void)copy (work, &id, &local); /* FALSE only with an error */
        }
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
kn_library_find_exported (KnLibrary *self, const char *sha256, KnId *out_design, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && sha256 != NULL && out_design != NULL, FALSE);
  if (self->format < 2)
    return FALSE;
  g_autoptr (KnStmt) stmt
      = kn_sql_query (self->sql, error,
                      "SELECT document FROM export WHERE sha256 = ? ORDER BY number DESC LIMIT 1",
                      "s", sha256);
  return stmt != NULL && kn_stmt_next (stmt, error) && kn_stmt_get_id (stmt, 0, out_design);
}

GPtrArray *
kn_library_list_wisdom_of_person (KnLibrary *self, const KnId *person, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && person != NULL, NULL);
  char text[KN_ID_STRING_SIZE];
  kn_id_print (person, text);
  g_autoptr (GHashTable) refs = kn_store_find (self->sql, "people", text, error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_design_row_free);
  GHashTableIter iter;
  gpointer ref;
  if (refs == NULL)
    return NULL;
  g_hash_table_iter_init (&iter, refs);
  while (g_hash_table_iter_next (&iter, &ref, NULL))
    {
      KnId id;
      g_autoptr (GPtrArray) found
          = kn_id_parse (&id, ref)
                ? kn_store_list_rows (self, kn_node_kind_get_name (KN_NODE_WISDOM), "id = ?1", 'k',
                                      &id, error)
                : NULL;
      if (found == NULL)
        return NULL;
      g_ptr_array_extend_and_steal (rows, g_steal_pointer (&found));
    }
  g_ptr_array_sort (rows, compare_rows);
  return g_steal_pointer (&rows);
}

/* --- duplicates ------------------------------------------------------------------------------- */

GPtrArray *
kn_library_list_alike (KnLibrary *self, const KnScene *record, const KnId *own, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && record != NULL, NULL);
  const KnNode *root = kn_scene_get_design (record);
  const char *name = kn_node_get_string (root, KN_PROP_NAME);
  GPtrArray *rows = kn_library_list_kind (self, kn_node_get_kind (root), NULL, FALSE, error);
  /* Names are compared first: of thousands few are read whole. */
  for (guint i = rows == NULL ? 0 : rows->len; i > 0; i--)
    {
      const KnDesignRow *row = rows->pdata[i - 1];
      gboolean is_alike = (own == NULL || !kn_id_equal (&row->id, own)) && name != NULL
                          && kn_record_names_are_alike (name, row->name);
      g_autoptr (KnDesign) other = is_alike ? kn_library_load_design (self, &row->id, NULL) : NULL;
      if (other == NULL || !kn_record_is_alike (root, kn_scene_get_design (other->scene)))
        g_ptr_array_remove_index (rows, i - 1);
    }
  return rows;
}

/* --- who changed what ------------------------------------------------------------------------- */

void
kn_record_change_free (KnRecordChange *self)
{
  if (self == NULL)
    return;
  g_free (self->label);
  g_free (self->person);
  g_free (self->fields);
  g_free (self);
}

static char *
dup_changed_fields (const GPtrArray *ops)
{
  g_autoptr (GString) all = g_string_new (NULL);
  for (guint i = 0; ops != NULL && i < ops->len; i++)
    if (kn_op_get_type (ops->pdata[i]) == KN_OP_SET)
      {
        KnProp prop = kn_op_get_prop (ops->pdata[i]);
        g_string_append_printf (all, "%s%s", all->len == 0 ? "" : ", ",
                                prop == KN_PROP_STORY ? _ ("Story") : kn_prop_get_label (prop));
      }
  return all->len == 0 ? NULL : g_strdup (all->str);
}

GPtrArray *
kn_library_list_record_changes (KnLibrary *self, const KnId *record, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && record != NULL, NULL);
  g_autoptr (GPtrArray) rows
      = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_record_change_free);
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStmt) stmt = kn_sql_query (
      self->sql, &local,
      "WITH RECURSIVE path (id, depth) AS (SELECT head, 0 FROM document WHERE id = ?1"
      " UNION SELECT step.parent, path.depth + 1 FROM step JOIN path ON step.id = path.id"
      " WHERE step.parent IS NOT NULL)"
      " SELECT label, person.name, step.time_us, ops FROM path JOIN step ON step.id = path.id"
      " JOIN person ON person.number = step.person ORDER BY path.depth LIMIT ?2",
      "ki", record, MAX_CHANGES);
  while (stmt != NULL && kn_stmt_next (stmt, &local))
    {
      KnRecordChange *row = g_new0 (KnRecordChange, 1);
      row->label = kn_stmt_dup_text (stmt, 0);
      row->person = kn_stmt_dup_text (stmt, 1);
      row->time_us = kn_stmt_get_int (stmt, 2);
      g_autoptr (GBytes) bytes = kn_stmt_dup_bytes (stmt, 3);
      g_autoptr (GPtrArray) ops = kn_ops_decode (bytes, NULL);
      row->fields = dup_changed_fields (ops);
      g_ptr_array_add (rows, row);
    }
  if (local == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}
