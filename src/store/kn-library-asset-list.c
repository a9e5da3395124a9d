/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the lists of assets: which there are, by name, and what their passports say. */

#include "config.h"

#include "store/kn-library-private.h"

#include <glib/gi18n.h>

static KnAssetRow *
row_read (KnSql *sql, KnStmt *stmt)
{
  KnAssetRow *row = g_new0 (KnAssetRow, 1);
  row->sha256 = kn_stmt_dup_text (stmt, 0);
  row->name = kn_stmt_dup_text (stmt, 1);
  g_autofree char *kind = kn_stmt_dup_text (stmt, 2);
  if (!kn_store_parse_asset_kind (kind, &row->kind))
    row->kind = KN_ASSET_IMAGE;
  row->extension = kn_stmt_dup_text (stmt, 3);
  row->n_bytes = kn_stmt_get_int (stmt, 4);
  /* Nearly every motif has one statement; only of several one has to be chosen. */
  const gint64 n_passports = kn_stmt_get_int (stmt, 5);
  row->passport = n_passports == 0   ? NULL
                  : n_passports == 1 ? kn_stmt_dup_text (stmt, 6)
                                     : kn_store_dup_passport (sql, row->sha256);
  return row;
}

#define ROW                                                                                        \
  "SELECT sha256, name, kind, extension, n_bytes,"                                                 \
  " (SELECT count (*) FROM passport WHERE passport.sha256 = asset.sha256),"                        \
  " (SELECT json FROM passport WHERE passport.sha256 = asset.sha256) FROM asset "

/* As many are looked up one by one; of more, all names are walked through in their order. */
#define FEW_FOUND 5000

static GPtrArray *
list_rows (KnSql *sql, const char *query, const char *kind, const char *refs, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_asset_row_free);
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStmt) stmt
      = kn_sql_query (sql, &local, query, refs == NULL ? "s" : "ss", kind, refs);
  while (stmt != NULL && kn_stmt_next (stmt, &local))
    g_ptr_array_add (rows, row_read (sql, stmt));
  if (local == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static const char *
name_of_kind (int kind_or_minus_1)
{
  return kind_or_minus_1 < 0 ? NULL : kn_store_asset_kind_name ((KnAssetKind)kind_or_minus_1);
}

/**
 * kn_library_list_assets:
 * @self: a library
 * @kind_or_minus_1: a KnAssetKind, or -1 for all
 * @search: (nullable): words that the name or the passport must hold
 * @error: return location
 *
 * Returns: (transfer full) (element-type KnAssetRow): by name
 */
GPtrArray *
kn_library_list_assets (KnLibrary *self, int kind_or_minus_1, const char *search, GError **error)
{
  return kn_library_list_first_assets (self, kind_or_minus_1, search, G_MAXUINT, NULL, error);
}

/**
 * kn_library_list_first_assets:
 * @self: a library
 * @kind_or_minus_1: a KnAssetKind, or -1 for all
 * @search: (nullable): words that the name or the passport must hold
 * @max_rows: how many are wanted
 * @out_n: (out) (optional): how many there are
 * @error: return location
 *
 * Costs what the wanted rows cost, and a look at the name of each.
 *
 * Returns: (transfer full) (element-type KnAssetRow): the first by name
 */
GPtrArray *
kn_library_list_first_assets (KnLibrary *self,
                              int kind_or_minus_1,
                              const char *search,
                              guint max_rows,
                              guint *out_n,
                              GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self), NULL);
  const char *kind = name_of_kind (kind_or_minus_1);
  g_autoptr (GHashTable) found = NULL;
  guint n = 0;
  if (search != NULL && *search != '\0')
    {
      found = kn_store_find (self->sql, "asset", search, error);
      if (found == NULL)
        return NULL;
    }
  else if (max_rows == G_MAXUINT)
    {
      GPtrArray *rows
          = list_rows (self->sql, ROW "WHERE ?1 IS NULL OR kind = ?1 ORDER BY name, sha256", kind,
                       NULL, error);
      if (rows != NULL && out_n != NULL)
        *out_n = rows->len;
      return rows;
    }
  g_autoptr (GError) local = NULL;
  g_autoptr (GString) refs = g_string_new ("[");
  g_autoptr (KnStmt) stmt = NULL;
  if (found != NULL && g_hash_table_size (found) <= FEW_FOUND)
    {
      g_autofree char *json = kn_store_dup_refs_json (found);
      stmt = kn_sql_query (self->sql, &local,
                           "SELECT sha256 FROM asset WHERE (?1 IS NULL OR kind = ?1) AND sha256 IN"
                           " (SELECT value FROM json_each (?2)) ORDER BY name, sha256",
                           "ss", kind, json);
    }
  else
    stmt = kind != NULL
               ? kn_sql_query (self->sql, &local,
                               "SELECT sha256 FROM asset WHERE kind = ? ORDER BY name, sha256", "s",
                               kind)
               : kn_sql_query (self->sql, &local, "SELECT sha256 FROM asset ORDER BY name, sha256",
                               "");
  while (stmt != NULL && kn_stmt_next (stmt, &local))
    {
      g_autofree char *sha256 = kn_stmt_dup_text (stmt, 0);
      if ((found == NULL || g_hash_table_contains (found, sha256)) && n++ < max_rows)
        g_string_append_printf (refs, "%s\"%s\"", refs->len > 1 ? "," : "", sha256);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  g_string_append_c (refs, ']');
  if (out_n != NULL)
    *out_n = n;
  return list_rows (self->sql,
                    ROW "WHERE (?1 IS NULL OR kind = ?1)"
                        " AND sha256 IN (SELECT value FROM json_each (?2)) ORDER BY name, sha256",
                    kind, refs->str, error);
}

GHashTable *
kn_library_find_assets (KnLibrary *self, const char *search, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && search != NULL, NULL);
  return kn_store_find (self->sql, "asset", search, error);
}

/**
 * kn_library_get_asset_row:
 * @self: a library
 * @sha256: of an asset
 * @error: return location
 *
 * Returns: (transfer full): its row; %NULL and %KN_STORE_ERROR_NOT_FOUND if it is not there
 */
KnAssetRow *
kn_library_get_asset_row (KnLibrary *self, const char *sha256, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && sha256 != NULL, NULL);
  g_autoptr (GPtrArray) rows = list_rows (self->sql, ROW "WHERE sha256 = ?", sha256, NULL, error);
  if (rows == NULL)
    return NULL;
  if (rows->len > 0)
    return g_ptr_array_steal_index (rows, 0);
  kn_store_fail (error, KN_STORE_ERROR_NOT_FOUND, _ ("%s: the library has no such asset"), sha256);
  return NULL;
}
