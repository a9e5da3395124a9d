/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the list of exports. Rows are added and never changed (but to forget a person); they travel
 * with their design in a bundle. */

#include "config.h"

#include "store/kn-library-exports.h"

#include "base/kn-file.h"
#include "store/kn-library-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_TEXT_BYTES 1024
#define MAX_MERGED 100000 /* of one design */

void
kn_export_row_free (KnExportRow *self)
{
  if (self == NULL)
    return;
  g_free (self->sha256);
  g_free (self->file);
  g_free (self->standard);
  g_free (self->condition);
  g_free (self->person);
  g_free (self);
}

static gboolean
record (KnLibrary *self,
        const KnId *design,
        const KnId *step,
        const KnExportFacts *facts,
        GError **error)
{
  KnId head, id;
  if (!kn_store_get_head (self->sql, design, &head, error))
    return FALSE;
  gint64 person = kn_store_person_number (self->sql, self->person, error);
  g_autofree char *file = g_path_get_basename (facts->file);
  g_autofree char *shown = g_utf8_make_valid (file, -1);
  g_autoptr (GBytes) device = g_bytes_new (self->device.bytes, sizeof self->device.bytes);
  kn_id_init_random (&id);
  return person >= 0
         && kn_sql_run (self->sql, error,
                        "INSERT INTO export (id, document, step, sha256, file, standard, condition,"
                        " proof, device, person, time_us) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        "kkkssssibII", &id, design, step == NULL ? &head : step, facts->sha256,
                        shown, facts->standard, facts->condition, (int)facts->is_proof, device,
                        person, kn_store_now_us ());
}

gboolean
kn_library_record_export (KnLibrary *self,
                          const KnId *design,
                          const KnId *step,
                          const KnExportFacts *facts,
                          GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && design != NULL && facts != NULL, FALSE);
  return kn_library_begin_write (self, error)
         && kn_library_end_write (self, record (self, design, step, facts, error), error);
}

gboolean
kn_library_record_file (KnLibrary *self,
                        const KnId *design,
                        const KnId *step,
                        const char *path,
                        const KnExportFacts *facts,
                        GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && path != NULL && facts != NULL, FALSE);
  g_autoptr (GBytes) bytes = kn_file_read (path, G_MAXSIZE, error);
  if (bytes == NULL)
    return FALSE;
  g_autofree char *sha256 = kn_file_sha256 (bytes);
  KnExportFacts whole = *facts;
  whole.file = path;
  (void)g_strlcpy (whole.sha256, sha256, sizeof whole.sha256);
  return kn_library_record_export (self, design, step, &whole, error);
}

GPtrArray *
kn_library_list_exports (KnLibrary *self, const KnId *design, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && design != NULL, NULL);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_export_row_free);
  if (self->format < 2) /* an older file that may not be written */
    return g_steal_pointer (&rows);
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStmt) stmt
      = kn_sql_query (self->sql, &local,
                      "SELECT step, sha256, file, standard, condition, proof, name, time_us"
                      " FROM export LEFT JOIN person ON person.number = export.person"
                      " WHERE document = ? ORDER BY time_us DESC, export.number DESC",
                      "k", design);
  while (stmt != NULL && kn_stmt_next (stmt, &local))
    {
      KnExportRow *row = g_new0 (KnExportRow, 1);
      (void)kn_stmt_get_id (stmt, 0, &row->step); /* The schema holds it to 16 bytes. */
      row->sha256 = kn_stmt_dup_text (stmt, 1);
      row->file = kn_stmt_dup_text (stmt, 2);
      row->standard = kn_stmt_dup_text (stmt, 3);
      row->condition = kn_stmt_dup_text (stmt, 4);
      row->is_proof = kn_stmt_get_int (stmt, 5) != 0;
      row->person = kn_stmt_dup_text (stmt, 6);
      row->time_us = kn_stmt_get_int (stmt, 7);
      g_ptr_array_add (rows, row);
    }
  if (local == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/* --- from a bundle ---------------------------------------------------------------------------- */

static gboolean
is_short (const char *text)
{
  return text != NULL && strlen (text) <= MAX_TEXT_BYTES;
}

static gboolean
merge_row (KnLibrary *self, KnStmt *stmt, const KnId *document, GError **error)
{
  KnId id, step, device;
  g_autofree char *sha256 = kn_stmt_dup_text (stmt, 2);
  g_autofree char *file = kn_stmt_dup_text (stmt, 3);
  g_autofree char *standard = kn_stmt_dup_text (stmt, 4);
  g_autofree char *condition = kn_stmt_dup_text (stmt, 5);
  g_autofree char *person = kn_stmt_dup_text (stmt, 8);
  if (!kn_stmt_get_id (stmt, 0, &id) || !kn_stmt_get_id (stmt, 1, &step)
      || !kn_stmt_get_id (stmt, 7, &device) || !kn_store_is_sha256 (sha256) || !is_short (file)
      || !is_short (standard) || !is_short (condition) || (person != NULL && !is_short (person)))
    return kn_store_fail (error, KN_STORE_ERROR_REFUSED, _ ("its list of exports is malformed"));
  gint64 number = kn_store_person_number (self->sql, person, error);
  g_autoptr (GBytes) device_bytes = g_bytes_new (device.bytes, sizeof device.bytes);
  g_autofree char *name = g_path_get_basename (file);
  gint64 time_us = CLAMP (kn_stmt_get_int (stmt, 9), 0, kn_store_now_us ());
  return number >= 0
         && kn_sql_run (self->sql, error,
                        "INSERT OR IGNORE INTO export (id, document, step, sha256, file, standard,"
                        " condition, proof, device, person, time_us)"
                        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        "kkkssssibII", &id, document, &step, sha256, name, standard, condition,
                        kn_stmt_get_int (stmt, 6) != 0, device_bytes, number, time_us);
}

gboolean
kn_store_merge_exports (KnLibrary *self, KnSql *from, const KnId *document, GError **error)
{
  if (kn_schema_get_format (from) < 2)
    return TRUE;
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStmt) stmt = kn_sql_query (
      from, &local,
      "SELECT id, step, sha256, file, standard, condition, proof, device, name, time_us"
      " FROM export LEFT JOIN person ON person.number = export.person WHERE document = ?"
      " ORDER BY export.number LIMIT ?",
      "ki", document, MAX_MERGED);
  while (stmt != NULL && kn_stmt_next (stmt, &local))
    if (!merge_row (self, stmt, document, error))
      return FALSE;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}
