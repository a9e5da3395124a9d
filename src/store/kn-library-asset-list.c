/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the lists of assets: which there are, by name, and what their passports say. */

#include "config.h"

#include "store/kn-library-private.h"

#include <glib/gi18n.h>
#include <stdlib.h>

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

static GPtrArray *
read_rows (KnSql *sql, KnStmt *stmt, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_asset_row_free);
  g_autoptr (GError) local = NULL;
  while (stmt != NULL && kn_stmt_next (stmt, &local))
    g_ptr_array_add (rows, row_read (sql, stmt));
  if (local == NULL)
    return stmt == NULL ? NULL : g_steal_pointer (&rows);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static const char *
name_of_kind (int kind_or_minus_1)
{
  return kind_or_minus_1 < 0 ? NULL : kn_store_asset_kind_name ((KnAssetKind)kind_or_minus_1);
}

#define BY_NAME "ORDER BY name, sha256 LIMIT "
#define IS_OF_KIND "(?1 IS NULL OR kind = ?1) "

/* Those of a kind, with ?1 and without: an index is used only where the kind is surely given. */
static GPtrArray *
list_all (KnSql *sql, const char *kind, guint max_rows, guint *out_n, GError **error)
{
  *out_n = (guint)kn_sql_int (sql, 0, "SELECT count (*) FROM asset WHERE " IS_OF_KIND, "s", kind);
  g_autoptr (KnStmt) stmt = kind == NULL
                                ? kn_sql_query (sql, error, ROW BY_NAME "?", "I", (gint64)max_rows)
                                : kn_sql_query (sql, error, ROW "WHERE kind = ? " BY_NAME "?", "sI",
                                                kind, (gint64)max_rows);
  return read_rows (sql, stmt, error);
}

/* --- the first of what is found ----------------------------------------------------------------
 */

#define TEXT_OF_ASSET "findable.kind = 'asset' AND findable.ref = asset.sha256"

/* What one name costs that is walked past, beside one found text that is looked up (measured: 0.9
 * and 3.5 µs). */
#define LOOKS_PER_LOOK_UP 3
#define N_SAMPLES 64

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  const gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;
  return x < y ? -1 : x > y;
}

/* The names of a kind are walked through in their order until @max_rows of @numbers are met, which
 * come in theirs: quick where many are found. The two indices alone are read, no row. FALSE on
 * failure, and if @max_looks were too few; @refs is then not to be used. */
static gboolean
walk_names (KnSql *sql,
            const GArray *numbers,
            const char *kind,
            gint64 max_looks,
            guint max_rows,
            GHashTable *refs,
            GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStmt) stmt
      = kn_sql_query (sql, &local,
                      "SELECT sha256, number FROM asset CROSS JOIN findable ON " TEXT_OF_ASSET
                      " WHERE asset.kind = ? " BY_NAME "?",
                      "sI", kind, max_looks);
  while (g_hash_table_size (refs) < max_rows && stmt != NULL && kn_stmt_next (stmt, &local))
    {
      const gint64 number = kn_stmt_get_int (stmt, 1);
      if (bsearch (&number, numbers->data, numbers->len, sizeof number, compare_numbers) != NULL)
        g_hash_table_add (refs, kn_stmt_dup_text (stmt, 0));
    }
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return g_hash_table_size (refs) == max_rows;
}

/* All that the index finds are looked up by their numbers: quick where they are few. */
static gboolean
look_up (KnSql *sql, const KnFinder *finder, guint max_rows, GHashTable *refs, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStmt) stmt
      = kn_sql_query (sql, &local,
                      "SELECT sha256 FROM findable_index CROSS JOIN findable"
                      " ON number = findable_index.rowid CROSS JOIN asset ON " TEXT_OF_ASSET
                      " WHERE findable_index MATCH ? " BY_NAME "?",
                      "sI", kn_finder_get_match (finder), (gint64)max_rows);
  while (stmt != NULL && kn_stmt_next (stmt, &local))
    g_hash_table_add (refs, kn_stmt_dup_text (stmt, 0));
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* How many names lie before the last of the first @max_rows of @numbers, as far as a few of them
 * tell, but no more than @max_looks: what a motif's name begins with is often what is asked for,
 * and then all found lie together, perhaps far down. */
static gint64
estimate_looks (KnSql *sql,
                const GArray *numbers,
                const char *kind,
                gint64 max_looks,
                guint max_rows)
{
  const guint n_samples = MIN (numbers->len, N_SAMPLES);
  g_autoptr (GString) json = g_string_new ("[");
  for (guint i = 0; i < n_samples; i++)
    g_string_append_printf (json, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "",
                            g_array_index (numbers, gint64, (guint64)i * numbers->len / n_samples));
  g_string_append_c (json, ']');
  return kn_sql_int (sql, max_looks,
                     "SELECT count (*) FROM (SELECT 1 FROM asset WHERE kind = ?1 AND name <= "
                     "(SELECT name FROM json_each (?2) CROSS JOIN findable ON number = value"
                     " CROSS JOIN asset ON " TEXT_OF_ASSET " ORDER BY name LIMIT 1 OFFSET ?3)"
                     " LIMIT ?4)",
                     "ssII", kind, json->str, (gint64)max_rows * n_samples / numbers->len,
                     max_looks);
}

/* The first of what the index finds, as a set of hashes; NULL on failure. */
static GHashTable *
find_first (KnSql *sql,
            const KnFinder *finder,
            const char *kind,
            guint max_rows,
            guint *out_n,
            GError **error)
{
  g_autoptr (GArray) numbers = kn_finder_list_numbers (finder, error);
  if (numbers == NULL)
    return NULL;
  *out_n = numbers->len;
  if (numbers->len <= max_rows)
    return kn_finder_list (finder, error);
  g_autoptr (GHashTable) refs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const gint64 max_looks = (gint64)numbers->len * LOOKS_PER_LOOK_UP;
  if (kind != NULL && estimate_looks (sql, numbers, kind, max_looks, max_rows) < max_looks)
    {
      g_autoptr (GError) local = NULL;
      if (walk_names (sql, numbers, kind, max_looks, max_rows, refs, &local))
        return g_steal_pointer (&refs);
      g_hash_table_remove_all (refs);
      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
    }
  return look_up (sql, finder, max_rows, refs, error) ? g_steal_pointer (&refs) : NULL;
}

static GPtrArray *
list_found (KnSql *sql,
            const char *search,
            const char *kind,
            guint max_rows,
            guint *out_n,
            GError **error)
{
  g_autoptr (KnFinder) finder = kn_finder_new (sql, "asset", kind, search);
  const gboolean is_index = kn_finder_get_match (finder) != NULL;
  g_autoptr (GHashTable) refs = is_index ? find_first (sql, finder, kind, max_rows, out_n, error)
                                         : kn_finder_list (finder, error);
  if (refs == NULL)
    return NULL;
  g_autofree char *json = kn_store_dup_refs_json (refs);
#define IS_FOUND "sha256 IN (SELECT value FROM json_each (?2)) "
  if (!is_index)
    *out_n = (guint)kn_sql_int (sql, 0,
                                "SELECT count (*) FROM asset WHERE " IS_OF_KIND "AND " IS_FOUND,
                                "ss", kind, json);
  g_autoptr (KnStmt) stmt
      = kn_sql_query (sql, error, ROW "WHERE " IS_OF_KIND "AND " IS_FOUND BY_NAME "?3", "ssI", kind,
                      json, (gint64)max_rows);
  return read_rows (sql, stmt, error);
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
 * Costs what the wanted rows cost, and counting what the index finds.
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
  guint n;
  return search == NULL || *search == '\0'
             ? list_all (self->sql, kind, max_rows, out_n == NULL ? &n : out_n, error)
             : list_found (self->sql, search, kind, max_rows, out_n == NULL ? &n : out_n, error);
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
  g_autoptr (KnStmt) stmt = kn_sql_query (self->sql, error, ROW "WHERE sha256 = ?", "s", sha256);
  g_autoptr (GPtrArray) rows = read_rows (self->sql, stmt, error);
  if (rows == NULL)
    return NULL;
  if (rows->len > 0)
    return g_ptr_array_steal_index (rows, 0);
  kn_store_fail (error, KN_STORE_ERROR_NOT_FOUND, _ ("%s: the library has no such asset"), sha256);
  return NULL;
}
