/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what is known about an asset's consent. Every statement is a row that is never changed (but
 * to forget a person: kn-library-erase.c) and says who, when, on which device, and after which
 * other rows ("after") it was made: a small graph, so that statements from two libraries can be
 * told apart as earlier, later or concurrent, whatever their clocks say.
 *
 * Which row counts: a row that forbids (declined, withdrawn, locked) counts until a grant that was
 * made after it, by a named person. If no row forbids, the newest of those that no other row
 * follows counts. So an old bundle never revives a consent that was withdrawn, and a withdrawal
 * made elsewhere in the meantime wins over ours. */

#include "config.h"

#include "model/kn-passport-fields.h"
#include "model/kn-passport.h"
#include "store/kn-library-private.h"

#include <glib/gi18n.h>
#include <jansson.h>
#include <string.h>

#define MAX_ROWS 10000 /* statements about one asset */
#define MAX_PASSPORT_BYTES (256 * 1024)
#define MAX_AFTER_IDS 256

typedef struct
{
  KnId id;
  char *json;
  GArray *after; /* KnId */
  gint64 time_us;
  gboolean forbids;
  gboolean grants; /* by a named person */
  gboolean is_followed;
} Row;

static void
row_free (gpointer data)
{
  Row *self = data;
  g_free (self->json);
  g_array_unref (self->after);
  g_free (self);
}

static gboolean
names_somebody (const char *json)
{
  json_t *root = json_loads (json, 0, NULL);
  const char *by = json_string_value (json_object_get (root, "consent_by"));
  g_autofree char *stripped = g_strstrip (g_strdup (by == NULL ? "" : by));
  json_decref (root);
  return *stripped != '\0';
}

static gboolean
forbids (const KnPassport *passport)
{
  return passport->consent == KN_CONSENT_DECLINED || passport->consent == KN_CONSENT_WITHDRAWN
         || passport->status == KN_PASSPORT_WITHDRAWN
         || passport->status == KN_PASSPORT_LOCKED_ROYAL
         || passport->status == KN_PASSPORT_LOCKED_OTHER;
}

static Row *
row_new (const KnId *id, char *json, const char *after, gint64 time_us, const char *person)
{
  g_autoptr (KnPassport) passport = kn_passport_parse (json, NULL);
  Row *self = g_new0 (Row, 1);
  self->id = *id;
  self->json = json;
  self->time_us = time_us;
  self->after = g_array_new (FALSE, FALSE, sizeof (KnId));
  /* What cannot be read permits nothing. */
  self->forbids = passport == NULL || passport->expires_unread != NULL || forbids (passport);
  self->grants = !self->forbids && passport->consent == KN_CONSENT_GRANTED
                 && (names_somebody (json) || (person != NULL && *person != '\0'));
  g_auto (GStrv) ids = g_strsplit (after == NULL ? "" : after, " ", MAX_AFTER_IDS);
  for (gsize i = 0; ids[i] != NULL; i++)
    {
      KnId one;
      if (kn_id_parse (&one, ids[i]))
        g_array_append_val (self->after, one);
    }
  return self;
}

/* All rows about an asset, by id. */
static GHashTable *
load_rows (KnSql *sql, const char *sha256, GError **error)
{
  g_autoptr (GHashTable) rows = g_hash_table_new_full (kn_id_hash, kn_id_equal, NULL, row_free);
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStmt) stmt = kn_sql_query (
      sql, &local,
      "SELECT id, json, after, time_us, name FROM passport"
      " LEFT JOIN person ON person.number = passport.person WHERE sha256 = ? LIMIT ?",
      "si", sha256, MAX_ROWS);
  while (stmt != NULL && kn_stmt_next (stmt, &local))
    {
      KnId id;
      g_autofree char *json = kn_stmt_dup_text (stmt, 1);
      g_autofree char *after = kn_stmt_dup_text (stmt, 2);
      g_autofree char *person = kn_stmt_dup_text (stmt, 4);
      if (!kn_stmt_get_id (stmt, 0, &id) || json == NULL)
        continue;
      Row *row = row_new (&id, g_steal_pointer (&json), after, kn_stmt_get_int (stmt, 3), person);
      g_hash_table_replace (rows, &row->id, row);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return g_steal_pointer (&rows);
}

/* Adds to @seen everything that @row was made after, however far back. */
static void
add_history (GHashTable *rows, const Row *row, GHashTable *seen)
{
  g_autoptr (GPtrArray) todo = g_ptr_array_new ();
  g_ptr_array_add (todo, (gpointer)row);
  while (todo->len > 0)
    {
      const Row *one = g_ptr_array_steal_index (todo, todo->len - 1);
      for (guint i = 0; i < one->after->len; i++)
        {
          Row *earlier = g_hash_table_lookup (rows, &g_array_index (one->after, KnId, i));
          if (earlier != NULL && earlier != row && g_hash_table_add (seen, earlier))
            g_ptr_array_add (todo, earlier);
        }
    }
}

static const Row *
newer (const Row *a, const Row *b)
{
  if (a == NULL || b == NULL)
    return a == NULL ? b : a;
  if (a->time_us != b->time_us)
    return a->time_us > b->time_us ? a : b;
  return kn_id_compare (&a->id, &b->id) > 0 ? a : b;
}

static const Row *
pick (GHashTable *rows)
{
  g_autoptr (GHashTable) lifted = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Row *row = value;
      if (row->grants)
        add_history (rows, row, lifted);
      for (guint i = 0; i < row->after->len; i++)
        {
          Row *earlier = g_hash_table_lookup (rows, &g_array_index (row->after, KnId, i));
          if (earlier != NULL && earlier != row)
            earlier->is_followed = TRUE;
        }
    }
  const Row *forbidding = NULL;
  const Row *newest = NULL;
  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Row *row = value;
      if (row->forbids && !g_hash_table_contains (lifted, row))
        forbidding = newer (forbidding, row);
      if (!row->is_followed)
        newest = newer (newest, row);
    }
  return forbidding != NULL ? forbidding : newest;
}

char *
kn_store_dup_passport (KnSql *sql, const char *sha256)
{
  g_autoptr (GHashTable) rows = load_rows (sql, sha256, NULL);
  const Row *row = rows == NULL ? NULL : pick (rows);
  return row == NULL ? NULL : g_strdup (row->json);
}

/* Everything that is known now, as the "after" of a row that is made now. */
static char *
dup_after (GHashTable *rows)
{
  (void)pick (rows); /* marks what is followed */
  GString *after = g_string_new (NULL);
  int n = 0;
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, NULL, &value) && n < MAX_AFTER_IDS)
    {
      const Row *row = value;
      if (row->is_followed)
        continue;
      char text[KN_ID_STRING_SIZE];
      kn_id_print (&row->id, text);
      g_string_append_printf (after, "%s%s", n++ > 0 ? " " : "", text);
    }
  return g_string_free (after, FALSE);
}

static gboolean
insert_row (KnSql *sql,
            const KnId *id,
            const char *sha256,
            const char *json,
            const char *after,
            const KnId *device,
            const char *person,
            gint64 time_us,
            GError **error)
{
  gint64 number = kn_store_person_number (sql, person, error);
  g_autoptr (GBytes) device_bytes = g_bytes_new (device->bytes, sizeof device->bytes);
  return number >= 0
         && kn_sql_run (sql, error,
                        "INSERT INTO passport (id, sha256, json, after, device, person, time_us)"
                        " VALUES (?, ?, ?, ?, ?, ?, ?)",
                        "ksssbII", id, sha256, json, after, device_bytes, number, time_us);
}

static gboolean
check_json (KnLibrary *self, const char *json, KnPassportOrigin origin, GError **error)
{
  g_autoptr (GError) local = NULL;
  if (strlen (json) > MAX_PASSPORT_BYTES)
    return kn_store_fail (error, KN_STORE_ERROR_REFUSED, _ ("%s: the passport is too large"),
                          self->path);
  g_autoptr (KnPassport) passport = kn_passport_parse (json, &local);
  /* Who sits here can mend it now; what others wrote is taken as far as it can be read. */
  if (passport != NULL && (origin == KN_PASSPORT_BROUGHT || kn_passport_check (json, &local)))
    return TRUE;
  return kn_store_fail (error, KN_STORE_ERROR_REFUSED, "%s", local->message);
}

/* A file that was made earlier says what we have heard before. A refusal is heard each time. */
static gboolean
was_said (GHashTable *rows, const char *json)
{
  g_autoptr (KnPassport) passport = kn_passport_parse (json, NULL);
  if (passport == NULL || forbids (passport))
    return FALSE;
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (kn_passport_equal (((const Row *)value)->json, json))
      return TRUE;
  return FALSE;
}

/**
 * kn_store_add_passport:
 * @self: a library, in a write
 * @sha256: an asset, which need not be here yet
 * @json: the passport
 * @origin: whether its maker knew what this library knows
 * @error: return location
 *
 * A passport that says what already counts adds nothing. One said here that grants what was
 * withdrawn or locked must name who grants it.
 *
 * Errors: %KN_STORE_ERROR_REFUSED if it cannot be read or names nobody.
 */
gboolean
kn_store_add_passport (KnLibrary *self,
                       const char *sha256,
                       const char *json,
                       KnPassportOrigin origin,
                       GError **error)
{
  if (!check_json (self, json, origin, error))
    return FALSE;
  g_autoptr (GHashTable) rows = load_rows (self->sql, sha256, error);
  if (rows == NULL)
    return FALSE;
  const Row *now = pick (rows);
  if (now != NULL && kn_passport_equal (now->json, json))
    return TRUE;
  if (origin == KN_PASSPORT_BROUGHT && was_said (rows, json))
    return TRUE;
  g_autofree char *canonical = kn_passport_dup_canonical (json);
  KnId id;
  kn_id_init_random (&id);
  g_autofree char *after = origin == KN_PASSPORT_SAID_HERE ? dup_after (rows) : g_strdup ("");
  if (now != NULL && now->forbids && origin == KN_PASSPORT_SAID_HERE)
    {
      Row *mine = row_new (&id, g_strdup (json), after, kn_store_now_us (), self->person);
      gboolean lifts = mine->forbids || mine->grants;
      row_free (mine);
      if (!lifts)
        return kn_store_fail (error, KN_STORE_ERROR_REFUSED,
                              _ ("%s: the holder declined, withdrew or locked the consent for this "
                                 "motif; a new grant must say who gives it (consent_by)"),
                              self->path);
    }
  return insert_row (self->sql, &id, sha256, canonical == NULL ? json : canonical, after,
                     &self->device, self->person, kn_store_now_us (), error)
         && kn_store_derive_consent (self->sql, sha256, error);
}

/* --- from a bundle -------------------------------------------------------------------------- */

static gboolean
merge_row (KnLibrary *self, KnStmt *stmt, const char *sha256, GError **error)
{
  KnId id, device;
  g_autofree char *json = kn_stmt_dup_text (stmt, 1);
  g_autofree char *after = kn_stmt_dup_text (stmt, 2);
  g_autofree char *person = kn_stmt_dup_text (stmt, 5);
  if (!kn_stmt_get_id (stmt, 0, &id) || !kn_stmt_get_id (stmt, 4, &device) || json == NULL
      || after == NULL || strlen (after) > MAX_AFTER_IDS * KN_ID_STRING_SIZE
      || (person != NULL && strlen (person) > 1024))
    return kn_store_fail (error, KN_STORE_ERROR_REFUSED, _ ("a passport is malformed"));
  if (!check_json (self, json, KN_PASSPORT_BROUGHT, error))
    return FALSE;
  if (kn_sql_int (self->sql, 0, "SELECT 1 FROM passport WHERE id = ?", "k", &id) == 1)
    return TRUE;
  /* A clock that runs ahead must not win for ever. */
  gint64 time_us = MIN (kn_stmt_get_int (stmt, 3), kn_store_now_us ());
  return insert_row (self->sql, &id, sha256, json, after, &device, person, time_us, error);
}

static gboolean
is_forbidden (GHashTable *rows)
{
  const Row *row = pick (rows);
  return row != NULL && row->forbids;
}

gboolean
kn_store_merge_passports (KnLibrary *self,
                          KnSql *from,
                          const char *sha256,
                          gboolean *out_blocked,
                          GError **error)
{
  g_autoptr (GHashTable) before = load_rows (self->sql, sha256, error);
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStmt) stmt
      = kn_sql_query (from, &local,
                      "SELECT id, json, after, time_us, device, name FROM passport"
                      " LEFT JOIN person ON person.number = passport.person"
                      " WHERE sha256 = ? ORDER BY passport.number LIMIT ?",
                      "si", sha256, MAX_ROWS);
  while (before != NULL && stmt != NULL && kn_stmt_next (stmt, &local))
    if (!merge_row (self, stmt, sha256, error))
      return FALSE;
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  g_autoptr (GHashTable) after = before == NULL ? NULL : load_rows (self->sql, sha256, error);
  if (after == NULL)
    return FALSE;
  *out_blocked = !is_forbidden (before) && is_forbidden (after);
  return g_hash_table_size (after) == g_hash_table_size (before)
         || kn_store_derive_consent (self->sql, sha256, error);
}

/* --- public --------------------------------------------------------------------------------- */

static gboolean
set_passport (KnLibrary *self, const char *sha256, const char *passport, GError **error)
{
  if (kn_sql_int (self->sql, 0, "SELECT 1 FROM asset WHERE sha256 = ?", "s", sha256) != 1)
    return kn_store_fail (error, KN_STORE_ERROR_NOT_FOUND, _ ("%s: the library has no such asset"),
                          sha256);
  return kn_store_add_passport (self, sha256, passport, KN_PASSPORT_SAID_HERE, error)
         && kn_store_index_asset (self->sql, sha256, error);
}

gboolean
kn_library_set_passport (KnLibrary *self, const char *sha256, const char *passport, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && sha256 != NULL && passport != NULL, FALSE);
  return kn_library_begin_write (self, error)
         && kn_library_end_write (self, set_passport (self, sha256, passport, error), error);
}

char *
kn_library_dup_passport (KnLibrary *self, const char *sha256)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && sha256 != NULL, NULL);
  return kn_store_dup_passport (self->sql, sha256);
}

void
kn_passport_entry_free (KnPassportEntry *self)
{
  if (self == NULL)
    return;
  g_free (self->passport);
  g_free (self->person);
  g_free (self);
}

/**
 * kn_library_list_passports:
 * @self: a library
 * @sha256: an asset
 * @error: return location
 *
 * Returns: (transfer full) (element-type KnPassportEntry): every statement ever made about the
 *   asset, oldest first: the audit trail
 */
GPtrArray *
kn_library_list_passports (KnLibrary *self, const char *sha256, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && sha256 != NULL, NULL);
  g_autoptr (GPtrArray) all
      = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_passport_entry_free);
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStmt) stmt = kn_sql_query (self->sql, &local,
                                          "SELECT json, name, device, time_us FROM passport"
                                          " LEFT JOIN person ON person.number = passport.person"
                                          " WHERE sha256 = ? ORDER BY time_us, passport.number",
                                          "s", sha256);
  while (stmt != NULL && kn_stmt_next (stmt, &local))
    {
      KnPassportEntry *entry = g_new0 (KnPassportEntry, 1);
      entry->passport = kn_stmt_dup_text (stmt, 0);
      entry->person = kn_stmt_dup_text (stmt, 1);
      (void)kn_stmt_get_id (stmt, 2, &entry->device); /* The null id if it is not known. */
      entry->time_us = kn_stmt_get_int (stmt, 3);
      g_ptr_array_add (all, entry);
    }
  if (local == NULL)
    return g_steal_pointer (&all);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}
