/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the lists of documents: which there are, newest first, what is said of each without opening
 * it, and which one a word on the command line names. */

#include "config.h"

#include "store/kn-library-private.h"

#include <glib/gi18n.h>

G_STATIC_ASSERT (KN_CONSENT_VERDICT_EXPIRED == 4); /* as the query below has it */

/* The gravest verdict on what the design shows, on the day ?2. */
#define CONSENT_OF_DESIGN                                                                          \
  "(SELECT max (CASE WHEN consent.expires < ?2 THEN max (verdict, 4) ELSE verdict END)"            \
  " FROM asset_use JOIN consent ON consent.sha256 = asset_use.sha256"                              \
  " WHERE asset_use.document = document.id AND is_current = 1)"

static KnDesignRow *
row_read (KnStmt *stmt)
{
  KnDesignRow *row = g_new0 (KnDesignRow, 1);
  (void)kn_stmt_get_id (stmt, 0, &row->id); /* The schema holds it to 16 bytes. */
  row->name = kn_stmt_dup_text (stmt, 1);
  row->form = kn_stmt_dup_text (stmt, 2);
  row->size = kn_stmt_dup_text (stmt, 3);
  row->changed_us = kn_stmt_get_int (stmt, 4);
  row->trashed = kn_stmt_get_int (stmt, 5) != 0;
  row->n_block = (int)kn_stmt_get_int (stmt, 6);
  row->n_warn = (int)kn_stmt_get_int (stmt, 7);
  row->consent = (KnConsentVerdict)CLAMP (kn_stmt_get_int (stmt, 8), KN_CONSENT_VERDICT_OK,
                                          KN_CONSENT_VERDICT_LOCKED);
  return row;
}

/* As kn_store_list_rows(); of those that are in the set @only, if there is one. */
static GPtrArray *
list_rows (KnLibrary *self,
           const char *kind,
           const char *where,
           char type,
           gconstpointer value,
           GHashTable *only,
           GError **error)
{
  g_autofree char *query
      = g_strconcat ("SELECT id, name, form, size, changed_us, trashed, n_block, n_warn, ",
                     self->format < 2 ? "0 * (?2 IS NULL)" : CONSENT_OF_DESIGN, /* ?2 is bound */
                     " FROM document WHERE kind = ?3 AND ", where, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_design_row_free);
  g_autoptr (GError) local = NULL;
  const char types[] = { type, 's', 's', '\0' };
  g_autoptr (KnStmt) stmt = kn_sql_query (self->sql, &local, query, types, value, today, kind);
  while (stmt != NULL && kn_stmt_next (stmt, &local))
    {
      KnId id;
      char ref[KN_ID_STRING_SIZE];
      if (only != NULL)
        {
          (void)kn_stmt_get_id (stmt, 0, &id);
          kn_id_print (&id, ref);
        }
      if (only == NULL || g_hash_table_contains (only, ref))
        g_ptr_array_add (rows, row_read (stmt));
    }
  KnNodeKind root = KN_NODE_DESIGN;
  (void)kn_node_kind_parse (kind, &root); /* it is one of ours */
  for (guint i = 0; i < rows->len; i++)
    ((KnDesignRow *)rows->pdata[i])->kind = root;
  if (local == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

GPtrArray *
kn_store_list_rows (KnLibrary *self,
                    const char *kind,
                    const char *where,
                    char type,
                    gconstpointer value,
                    GError **error)
{
  return list_rows (self, kind, where, type, value, NULL, error);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const KnDesignRow *one = *(const KnDesignRow *const *)a, *two = *(const KnDesignRow *const *)b;
  return g_utf8_collate (one->name, two->name);
}

/**
 * kn_store_list_pinning:
 * @self: a library
 * @kind: what designs keep among what can be found: "pin" of a brand, "facts" of a product
 * @id: the brand or product
 * @with_trash: also designs in the trash
 * @error: return location
 *
 * Returns: (transfer full) (element-type KnDesignRow): the designs that name it, by name
 */
GPtrArray *
kn_store_list_pinning (KnLibrary *self,
                       const char *kind,
                       const KnId *id,
                       gboolean with_trash,
                       GError **error)
{
  char text[KN_ID_STRING_SIZE];
  kn_id_print (id, text);
  g_autoptr (GHashTable) found = kn_store_find (self->sql, kind, text, error);
  GPtrArray *rows = found == NULL ? NULL
                                  : list_rows (self, kn_node_kind_get_name (KN_NODE_DESIGN),
                                               with_trash ? "?1 = ''" : "?1 = '' AND trashed = 0",
                                               's', "", found, error);
  if (rows != NULL)
    g_ptr_array_sort (rows, compare_names);
  return rows;
}

GPtrArray *
kn_library_list_asset_users (KnLibrary *self, const char *sha256, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && sha256 != NULL, NULL);
  return kn_store_list_rows (self, kn_node_kind_get_name (KN_NODE_DESIGN),
                             "trashed = 0 AND id IN (SELECT document FROM asset_use WHERE"
                             " sha256 = ?1 AND is_current = 1) ORDER BY name, id",
                             's', sha256, error);
}

#define BY_TIME "?1 IS NOT NULL ORDER BY changed_us DESC, id"
#define MANY_FOUND 1000
#define FOUND "lower (hex (id)) IN (SELECT value FROM json_each (?1)) AND "

/**
 * kn_library_list_designs:
 * @self: a library
 * @search: (nullable): words that the name or a text of the design must hold
 * @with_trash: also those in the trash
 * @error: return location
 *
 * Returns: (transfer full) (element-type KnDesignRow): newest first
 */
GPtrArray *
kn_library_list_kind (KnLibrary *self,
                      KnNodeKind kind,
                      const char *search,
                      gboolean with_trash,
                      GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && kn_node_kind_is_root (kind), NULL);
  g_autoptr (GHashTable) found = NULL;
  if (search != NULL && *search != '\0')
    {
      found = kn_store_find (self->sql, kn_node_kind_get_name (kind), search, error);
      if (found == NULL)
        return NULL;
    }
  const char *name = kn_node_kind_get_name (kind);
  /* Of few only what was found is looked at; of many it is quicker to read all in their order. */
  if (found == NULL || g_hash_table_size (found) > MANY_FOUND)
    return list_rows (self, name, with_trash ? BY_TIME : "trashed = 0 AND " BY_TIME, 's', "", found,
                      error);
  g_autofree char *ids = kn_store_dup_refs_json (found);
  return kn_store_list_rows (self, name,
                             with_trash ? FOUND BY_TIME : FOUND "trashed = 0 AND " BY_TIME, 's',
                             ids, error);
}

GPtrArray *
kn_library_list_designs (KnLibrary *self, const char *search, gboolean with_trash, GError **error)
{
  return kn_library_list_kind (self, KN_NODE_DESIGN, search, with_trash, error);
}

static gboolean
fail_to_find (KnNodeKind kind, const char *word, int n, GError **error)
{
  if (n == 0)
    return kn_store_fail (
        error, KN_STORE_ERROR_NOT_FOUND,
        kind == KN_NODE_DESIGN    ? _ ("%s: the library has no design of this name or id")
        : kind == KN_NODE_BRAND   ? _ ("%s: the library has no brand of this name or id")
        : kind == KN_NODE_PRODUCT ? _ ("%s: the library has no product of this name or id")
        : kind == KN_NODE_CANVAS  ? _ ("%s: the library has no canvas of this name or id")
                                  : _ ("%s: the register has no record of this name or id"),
        word);
  return kn_store_fail (
      error, KN_STORE_ERROR_REFUSED,
      kind == KN_NODE_DESIGN    ? _ ("%s: several designs have this name; use the id")
      : kind == KN_NODE_BRAND   ? _ ("%s: several brands have this name; use the id")
      : kind == KN_NODE_PRODUCT ? _ ("%s: several products have this name; use the id")
      : kind == KN_NODE_CANVAS  ? _ ("%s: several canvases have this name; use the id")
                                : _ ("%s: several records have this name; use the id"),
      word);
}

gboolean
kn_library_find_kind (KnLibrary *self,
                      KnNodeKind kind,
                      const char *id_or_name,
                      KnId *out_id,
                      GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && id_or_name != NULL && out_id != NULL, FALSE);
  const char *name = kn_node_kind_get_name (kind);
  KnId id;
  if (kn_id_parse (&id, id_or_name)
      && kn_sql_int (self->sql, 0, "SELECT 1 FROM document WHERE id = ? AND kind = ?", "ks", &id,
                     name)
             == 1)
    {
      *out_id = id;
      return TRUE;
    }
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStmt) stmt
      = kn_sql_query (self->sql, &local,
                      "SELECT id FROM document WHERE kind = ? AND trashed = 0 AND name = ? LIMIT 2",
                      "ss", name, id_or_name);
  int n = 0;
  while (stmt != NULL && kn_stmt_next (stmt, &local) && kn_stmt_get_id (stmt, 0, &id))
    n++;
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (n != 1)
    return fail_to_find (kind, id_or_name, n, error);
  *out_id = id;
  return TRUE;
}

gboolean
kn_library_find_design (KnLibrary *self, const char *id_or_name, KnId *out_id, GError **error)
{
  return kn_library_find_kind (self, KN_NODE_DESIGN, id_or_name, out_id, error);
}
