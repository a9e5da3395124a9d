/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what follows from statements of consent for the designs of the library. One row an asset
 * holds the gravest verdict on it and on what it was made from, and the first day on which one of
 * these consents ends. Designs are flagged by the assets that they show, so a withdrawal is one row
 * (and one for each motif made from it) however many designs there are, in the transaction that
 * writes the statement itself. Days pass without a write: whoever lists designs compares them. */

#include "config.h"

#include "store/kn-library-consent.h"

#include "model/kn-passport.h"
#include "store/kn-library-private.h"

#define BEFORE_ALL_DAYS "0001-01-01"

/* ?1, and everything that was made from it, however far down; UNION ends a circle. */
#define DOWN                                                                                       \
  "WITH RECURSIVE down (sha256, motif_id) AS"                                                      \
  " (SELECT ?1, (SELECT motif_id FROM consent WHERE sha256 = ?1) UNION"                            \
  " SELECT child.sha256, child.motif_id FROM down JOIN consent AS child"                           \
  " ON child.derived_from = down.sha256 OR child.derived_from = down.motif_id) "

static gboolean
write_own (KnSql *sql, const char *sha256, GError **error)
{
  g_autofree char *json = kn_store_dup_passport (sql, sha256);
  g_autoptr (KnPassport) passport = json == NULL ? NULL : kn_passport_parse (json, NULL);
  KnConsentVerdict verdict = kn_passport_judge (passport, BEFORE_ALL_DAYS);
  return kn_sql_run (
      sql, error,
      "INSERT INTO consent (sha256, own_verdict, own_expires, motif_id, derived_from,"
      " verdict, expires) VALUES (?1, ?2, ?3, ?5, ?4, ?2, ?3) ON CONFLICT (sha256)"
      " DO UPDATE SET own_verdict = ?2, own_expires = ?3, motif_id = ?5,"
      " derived_from = ?4",
      "sisss", sha256, (int)verdict, passport == NULL ? NULL : passport->expires,
      passport == NULL ? NULL : passport->derived_from,
      passport == NULL ? NULL : passport->motif_id);
}

gboolean
kn_store_derive_consent (KnSql *sql, const char *sha256, GError **error)
{
  return write_own (sql, sha256, error)
         && kn_sql_run (
             sql, error,
             DOWN "UPDATE consent SET (verdict, expires) = (WITH RECURSIVE up (sha256) AS"
                  " (SELECT consent.sha256 UNION SELECT parent.sha256 FROM up JOIN consent AS child"
                  " ON child.sha256 = up.sha256 JOIN consent AS parent ON parent.sha256 ="
                  " child.derived_from OR parent.motif_id = child.derived_from)"
                  " SELECT max (own.own_verdict), min (own.own_expires) FROM consent AS own"
                  " JOIN up ON own.sha256 = up.sha256) WHERE sha256 IN (SELECT sha256 FROM down)",
             "s", sha256)
         /* What a check found before says nothing any more. */
         && kn_sql_run (sql, error,
                        DOWN "UPDATE document SET n_block = -1, n_warn = -1 WHERE id IN"
                             " (SELECT document FROM asset_use WHERE is_current = 1"
                             " AND sha256 IN (SELECT sha256 FROM down))",
                        "s", sha256);
}

gboolean
kn_store_derive_all_consents (KnSql *sql, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStmt) stmt = kn_sql_query (sql, &local, "SELECT DISTINCT sha256 FROM passport", "");
  while (stmt != NULL && kn_stmt_next (stmt, &local))
    g_ptr_array_add (all, kn_stmt_dup_text (stmt, 0));
  g_clear_pointer (&stmt, kn_stmt_free);
  for (guint i = 0; local == NULL && i < all->len; i++)
    (void)kn_store_derive_consent (sql, all->pdata[i], &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

char **
kn_store_list_reached (KnSql *sql, const char *sha256)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (KnStmt) stmt = kn_sql_query (
      sql, NULL,
      DOWN "SELECT name FROM document WHERE kind = 'design' AND trashed = 0 AND id IN"
           " (SELECT document FROM asset_use WHERE is_current = 1 AND sha256 IN (SELECT sha256"
           " FROM down)) ORDER BY name, id",
      "s", sha256);
  while (stmt != NULL && kn_stmt_next (stmt, NULL))
    {
      g_autofree char *name = kn_stmt_dup_text (stmt, 0);
      g_strv_builder_add (names, name);
    }
  return g_strv_builder_end (names);
}

char *
kn_store_dup_passport_of (KnSql *sql, const char *ref)
{
  if (kn_store_is_sha256 (ref) || kn_schema_get_format (sql) < 2)
    return kn_store_dup_passport (sql, ref);
  g_autoptr (KnStmt) stmt = kn_sql_query (
      sql, NULL,
      "SELECT sha256 FROM consent WHERE motif_id = ? ORDER BY verdict DESC, sha256 LIMIT 1", "s",
      ref);
  g_autofree char *sha256
      = stmt != NULL && kn_stmt_next (stmt, NULL) ? kn_stmt_dup_text (stmt, 0) : NULL;
  return sha256 == NULL ? NULL : kn_store_dup_passport (sql, sha256);
}

gint64
kn_library_get_consent_stamp (KnLibrary *self)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self), 0);
  return kn_sql_int (self->sql, 0, "SELECT max (number) FROM passport", "");
}

/**
 * kn_library_get_verdict:
 * @sha256: of an asset
 *
 * Returns: as kn_passport_judge() has it; %KN_CONSENT_VERDICT_UNKNOWN without any statement
 */
KnConsentVerdict
kn_library_get_verdict (KnLibrary *self, const char *sha256)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && sha256 != NULL, KN_CONSENT_VERDICT_UNKNOWN);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  return (KnConsentVerdict)kn_sql_int (
      self->sql, KN_CONSENT_VERDICT_UNKNOWN,
      "SELECT CASE WHEN expires < ?2 THEN max (verdict, ?3) ELSE verdict END FROM consent"
      " WHERE sha256 = ?1",
      "ssi", sha256, today, (int)KN_CONSENT_VERDICT_EXPIRED);
}
