/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns bundles (.kanokpack): some designs with their whole history, the assets that they use,
 * what is known about consent, and the brands and records of wisdom behind them, in one file of the
 * library's schema with another application id.
 *
 * Packing copies rows into a work file and lets VACUUM INTO write the bundle, beside its target,
 * renamed when whole. Opening treats the file as made by an enemy: it is read as immutable, its
 * schema must be ours text by text, and each document is merged in a savepoint of its own, so one
 * that breaks a rule is refused and the others are not. */

#include "config.h"

#include "base/kn-file.h"
#include "base/kn-limits.h"
#include "model/kn-brand.h"
#include "model/kn-passport-fields.h"
#include "store/kn-bundle-private.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#define MAX_ANCESTORS 64  /* of a motif */
#define MAX_NAME_CHARS 80 /* of a refused design, shown to the user */

gboolean
kn_bundle_is_bundle (const char *path)
{
  g_return_val_if_fail (path != NULL, FALSE);
  return kn_schema_sniff (path) == KN_FILE_BUNDLE;
}

/* --- packing ---------------------------------------------------------------------------------- */

/* The design's assets, and what they were made from, however far up. */
#define ITS_ASSETS                                                                                 \
  "(WITH RECURSIVE up (sha256) AS (SELECT sha256 FROM library.asset_use WHERE document = ?1 UNION" \
  " SELECT parent.sha256 FROM up JOIN library.consent AS child ON child.sha256 = up.sha256"        \
  " JOIN library.consent AS parent ON parent.sha256 = child.derived_from"                          \
  " OR parent.motif_id = child.derived_from) SELECT sha256 FROM up)"

static gboolean
copy_design (KnSql *work, const KnId *id, GError **error)
{
  if (kn_sql_int (work, 0, "SELECT 1 FROM document WHERE id = ?", "k", id) == 1)
    return TRUE; /* named twice, or needed by two */
  static const char *const STATEMENTS[] = {
    "INSERT OR IGNORE INTO person SELECT * FROM library.person WHERE number IN (SELECT person FROM"
    " library.step WHERE document = ?1 UNION SELECT person FROM library.version WHERE document = ?1"
    " UNION SELECT person FROM library.export WHERE document = ?1"
    " UNION SELECT person FROM library.passport WHERE sha256 IN " ITS_ASSETS ")",
    "INSERT INTO document SELECT * FROM library.document WHERE id = ?1",
    "UPDATE document SET trashed = 0 WHERE id = ?1",
    "INSERT INTO step SELECT * FROM library.step WHERE document = ?1 ORDER BY number",
    "INSERT INTO version SELECT * FROM library.version WHERE document = ?1",
    "INSERT INTO export SELECT * FROM library.export WHERE document = ?1 ORDER BY number",
    "INSERT INTO asset_use SELECT * FROM library.asset_use WHERE document = ?1",
    "INSERT OR IGNORE INTO asset SELECT * FROM library.asset WHERE sha256 IN (SELECT sha256 FROM"
    " asset_use WHERE document = ?1)",
    "INSERT OR IGNORE INTO passport SELECT * FROM library.passport WHERE sha256 IN " ITS_ASSETS
    " ORDER BY number",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (STATEMENTS); i++)
    if (!kn_sql_run (work, error, STATEMENTS[i], "k", id))
      return FALSE;
  return TRUE;
}

/* A design brings the brand that it follows, so that it can follow it there too. */
static gboolean
copy_brand (KnSql *work, const KnId *head, GError **error)
{
  KnBrandPin pin;
  g_autoptr (KnScene) scene = kn_store_load_scene (work, head, error);
  if (scene == NULL)
    return FALSE;
  if (!kn_brand_get_pin (scene, &pin)
      || kn_sql_int (work, 0, "SELECT 1 FROM library.document WHERE id = ? AND kind = 'brand'", "k",
                     &pin.brand)
             != 1)
    return TRUE;
  return copy_design (work, &pin.brand, error);
}

static gboolean
copy_designs (KnSql *work, const KnId *designs, gsize n_designs, GError **error)
{
  for (gsize i = 0; i < n_designs; i++)
    {
      KnId head;
      if (!copy_design (work, &designs[i], error)
          || !kn_store_get_head (work, &designs[i], &head, error)
          || !copy_brand (work, &head, error)
          || !kn_store_copy_wisdom (work, &designs[i], copy_design, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
fill_work (KnLibrary *self,
           const char *path,
           const char *shown,
           const KnId *designs,
           gsize n_designs,
           GError **error)
{
  g_autoptr (KnSql) work = kn_sql_open (path, KN_SQL_CREATE, error);
  g_autofree char *library = g_canonicalize_filename (self->path, NULL);
  if (work == NULL)
    return FALSE;
  kn_sql_set_shown_path (work, shown);
  /* Most tables hold little: small pages make a bundle that fits into a message. */
  if (!kn_sql_script (work, "PRAGMA page_size = 1024", error)
      || !kn_schema_make (work, KN_BUNDLE_APPLICATION_ID, error)
      || !kn_sql_run (work, error, "ATTACH ? AS library", "s", library)
      || !kn_sql_begin (work, error)
      || !kn_sql_end (work, copy_designs (work, designs, n_designs, error), error)
      || !kn_sql_run (work, error, "DETACH library", ""))
    return FALSE;
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  return kn_sql_run (work, error, "VACUUM INTO ?", "s", part);
}

/**
 * kn_library_pack_bundle:
 * @self: a library
 * @designs: ids
 * @n_designs: how many
 * @path: the bundle; replaced if it is there, a symbolic link is followed
 * @error: return location
 *
 * Errors: %KN_STORE_ERROR_NOT_FOUND, %KN_STORE_ERROR_DISK_FULL; what was at @path is still there.
 *
 * Returns: %TRUE when the bundle is whole
 */
gboolean
kn_library_pack_bundle (KnLibrary *self,
                        const KnId *designs,
                        gsize n_designs,
                        const char *path,
                        GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && designs != NULL && n_designs > 0 && path != NULL,
                        FALSE);
  if (self->format < KN_LIBRARY_FORMAT)
    return kn_store_fail (error, KN_STORE_ERROR_READ_ONLY,
                          _ ("%s: this library is of an older Kanok and may only be read; copy it "
                             "to where it may be written, and open it there first"),
                          self->path);
  if (n_designs > KN_BUNDLE_MAX_DESIGNS)
    return kn_store_fail (error, KN_STORE_ERROR_REFUSED,
                          _ ("%s: these are more designs than fit into one bundle"), path);
  g_autofree char *target = kn_file_dup_target (path);
  g_autofree char *full = g_canonicalize_filename (target, NULL);
  g_autofree char *own = g_canonicalize_filename (self->path, NULL);
  if (strcmp (full, own) == 0)
    return kn_store_fail (error, KN_STORE_ERROR_IN_USE, _ ("%s: this is the library itself"), path);
  g_autofree char *work = g_strconcat (full, ".work", NULL);
  g_autofree char *part = g_strconcat (work, ".part", NULL);
  g_autofree char *journal = g_strconcat (work, "-journal", NULL);
  /* Left by a crash, if they are there; if they cannot go, opening them says why. */
  (void)g_remove (work);
  (void)g_remove (journal);
  (void)g_remove (part);
  gboolean done = fill_work (self, work, path, designs, n_designs, error);
  if (done && g_rename (part, full) != 0)
    done = kn_store_fail (error, KN_STORE_ERROR_FAILED, _ ("%s: the file cannot be written"), path);
  (void)g_remove (work);
  (void)g_remove (journal);
  (void)g_remove (part);
  return done;
}

/* --- opening ---------------------------------------------------------------------------------- */

static gboolean
check_bundle (KnSql *sql, const char *path, GError **error)
{
  int format = kn_schema_get_format (sql);
  if (format > KN_LIBRARY_FORMAT)
    return kn_store_fail (error, KN_STORE_ERROR_NEWER_FORMAT,
                          _ ("%s: this was made by a newer Kanok and cannot be opened here"), path);
  if (format < 1)
    return kn_store_fail (error, KN_STORE_ERROR_DAMAGED,
                          _ ("%s: the file claims a format that never was"), path);
  if (!kn_schema_check (sql, error))
    return FALSE;
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStmt) stmt = kn_sql_query (sql, &local, "PRAGMA integrity_check (1)", "");
  g_autofree char *line
      = stmt != NULL && kn_stmt_next (stmt, &local) ? kn_stmt_dup_text (stmt, 0) : NULL;
  if (g_strcmp0 (line, "ok") == 0)
    return TRUE;
  return kn_store_fail (error, KN_STORE_ERROR_DAMAGED, _ ("%s: the file is damaged (%s)"), path,
                        line != NULL    ? line
                        : local != NULL ? local->message
                                        : "");
}

KnSql *
kn_bundle_open_sql (const char *path, GError **error)
{
  GStatBuf info;
  if (g_stat (path, &info) != 0)
    {
      kn_store_fail (error, KN_STORE_ERROR_NOT_FOUND, _ ("%s: there is no such file"), path);
      return NULL;
    }
  if (!kn_bundle_is_bundle (path))
    {
      kn_store_fail (error, KN_STORE_ERROR_NOT_A_LIBRARY, _ ("%s: this is not a Kanok bundle"),
                     path);
      return NULL;
    }
  if (info.st_size > KN_BUNDLE_MAX_BYTES)
    {
      g_autofree char *limit = g_format_size_full (KN_BUNDLE_MAX_BYTES, G_FORMAT_SIZE_IEC_UNITS);
      kn_store_fail (error, KN_STORE_ERROR_REFUSED,
                     _ ("%s: this is larger than %s, the most that Kanok takes"), path, limit);
      return NULL;
    }
  g_autoptr (KnSql) sql = kn_sql_open (path, KN_SQL_FOREIGN, error);
  return sql != NULL && check_bundle (sql, path, error) ? g_steal_pointer (&sql) : NULL;
}

static GArray *
list_documents (KnSql *bundle, KnNodeKind kind, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (KnId));
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStmt) stmt
      = kn_sql_query (bundle, &local,
                      "SELECT id FROM document WHERE kind = ? ORDER BY name, id LIMIT ?", "si",
                      kn_node_kind_get_name (kind), KN_BUNDLE_MAX_DESIGNS + 1);
  KnId id;
  while (stmt != NULL && kn_stmt_next (stmt, &local))
    if (kn_stmt_get_id (stmt, 0, &id))
      g_array_append_val (ids, id);
  if (local == NULL && ids->len > KN_BUNDLE_MAX_DESIGNS)
    kn_store_fail (&local, KN_STORE_ERROR_REFUSED, _ ("%s: it holds more designs than Kanok takes"),
                   kn_sql_get_path (bundle));
  if (local == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/**
 * kn_bundle_load_design:
 * @path: a bundle
 * @error: return location
 *
 * Errors: %KN_STORE_ERROR_REFUSED if it holds more than one design, or none.
 *
 * Returns: (transfer full): the design; its assets are read from the bundle
 */
KnDesign *
kn_bundle_load_design (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_autoptr (KnSql) sql = kn_bundle_open_sql (path, error);
  g_autoptr (GArray) ids = sql == NULL ? NULL : list_documents (sql, KN_NODE_DESIGN, error);
  if (ids == NULL)
    return NULL;
  if (ids->len != 1)
    {
      kn_store_fail (error, KN_STORE_ERROR_REFUSED,
                     ids->len == 0 ? _ ("%s: the bundle holds no design")
                                   : _ ("%s: the bundle holds several designs; open it first"),
                     path);
      return NULL;
    }
  KnId head;
  if (!kn_store_get_head (sql, &g_array_index (ids, KnId, 0), &head, error))
    return NULL;
  g_autoptr (KnScene) scene = kn_store_load_scene (sql, &head, error);
  if (scene == NULL)
    return NULL;
  g_autoptr (KnAssetSource) assets = kn_store_new_asset_source (path, KN_SQL_FOREIGN);
  return kn_design_new (scene, assets, path);
}

/* --- merging ---------------------------------------------------------------------------------- */

void
kn_bundle_report_free (KnBundleReport *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->lines);
  g_free (self);
}

static void
say (KnBundleReport *report, char *line)
{
  g_ptr_array_add (report->lines, line);
}

/* Trouble on our own side ends the whole; anything else is the bundle's, and refuses one thing. */
static gboolean
is_ours (const GError *error)
{
  static const KnStoreError OURS[] = { KN_STORE_ERROR_DISK_FULL, KN_STORE_ERROR_BUSY,
                                       KN_STORE_ERROR_READ_ONLY, KN_STORE_ERROR_FAILED };
  for (gsize i = 0; i < G_N_ELEMENTS (OURS); i++)
    if (g_error_matches (error, KN_STORE_ERROR, (int)OURS[i]))
      return TRUE;
  return FALSE;
}

static char *
dup_date (gint64 time_us)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time_us / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc == NULL ? NULL : g_date_time_to_local (utc);
  return local == NULL ? g_strdup ("?") : g_date_time_format (local, "%Y-%m-%d %H:%M");
}

static void
say_merge (KnBundleReport *report, const KnMerge *merge)
{
  g_autofree char *date = dup_date (merge->time_us);
  const char *who = merge->person == NULL || *merge->person == '\0'
                        ? _ ("somebody who gave no name")
                        : merge->person;
  switch (merge->outcome)
    {
    case KN_MERGE_NEW:
      report->n_new++;
      say (report, g_strdup_printf (_ ("“%s”: new"), merge->name));
      break;
    case KN_MERGE_FORWARD:
      report->n_merged++;
      say (report,
           g_strdup_printf (ngettext ("“%s”: %d newer step was added",
                                      "“%s”: %d newer steps were added", (gulong)merge->n_steps),
                            merge->name, merge->n_steps));
      break;
    case KN_MERGE_BOTH:
      report->n_kept++;
      /* Translators: a design, a person, a date */
      say (report, g_strdup_printf (_ ("“%s”: changed here and, by %s on %s, there; yours is kept, "
                                       "and the other is kept beside it to compare"),
                                    merge->name, who, date));
      break;
    case KN_MERGE_NOTHING:
      report->n_kept++;
      say (report, g_strdup_printf (_ ("“%s”: nothing newer"), merge->name));
      break;
    }
  if (merge->is_trashed)
    say (report, g_strdup_printf (_ ("“%s”: it lies in your trash"), merge->name));
}

/* What the bundle calls it, cut short; its id if it has no name. */
static char *
dup_claimed_name (KnSql *bundle, const KnId *id)
{
  g_autoptr (KnStmt) stmt
      = kn_sql_query (bundle, NULL, "SELECT name FROM document WHERE id = ?", "k", id);
  g_autofree char *name
      = stmt != NULL && kn_stmt_next (stmt, NULL) ? kn_stmt_dup_text (stmt, 0) : NULL;
  if (name == NULL || *name == '\0')
    return kn_id_dup_string (id);
  return g_utf8_substring (name, 0, MIN (MAX_NAME_CHARS, g_utf8_strlen (name, -1)));
}

static gboolean
merge_one (KnLibrary *self, KnSql *bundle, const KnId *id, KnBundleReport *report, GError **error)
{
  KnMerge merge = { 0 };
  g_autoptr (GError) local = NULL;
  if (kn_sql_begin (self->sql, &local)
      && kn_sql_end (self->sql,
                     kn_bundle_merge_document (self, bundle, id, &merge, &local)
                         && kn_store_merge_exports (self, bundle, id, &local),
                     &local))
    say_merge (report, &merge);
  kn_merge_clear (&merge);
  if (local == NULL)
    return TRUE;
  if (is_ours (local))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  g_autofree char *name = dup_claimed_name (bundle, id);
  report->n_refused++;
  say (report, g_strdup_printf (_ ("“%s”: refused: %s"), name, local->message));
  return TRUE;
}

static gboolean
merge_asset (KnLibrary *self, KnSql *bundle, KnStmt *stmt, KnBundleReport *report, GError **error)
{
  g_autofree char *sha256 = kn_stmt_dup_text (stmt, 0);
  g_autofree char *kind_name = kn_stmt_dup_text (stmt, 1);
  g_autofree char *name = kn_stmt_dup_text (stmt, 2);
  g_autofree char *extension = kn_stmt_dup_text (stmt, 3);
  KnAssetKind kind;
  if (kn_sql_int (self->sql, 0, "SELECT 1 FROM asset_use WHERE sha256 = ?", "s", sha256) != 1
      || kn_sql_int (self->sql, 0, "SELECT 1 FROM asset WHERE sha256 = ?", "s", sha256) == 1)
    return TRUE;
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) bytes = NULL;
  if (!kn_store_is_sha256 (sha256) || !kn_store_is_extension (extension)
      || !kn_store_parse_asset_kind (kind_name, &kind) || name == NULL
      || strlen (name) > KN_LIMIT_STRING_BYTES)
    kn_store_fail (&local, KN_STORE_ERROR_REFUSED, _ ("an asset is malformed"));
  else
    bytes = kn_store_load_asset (bundle, sha256, &local);
  if (bytes != NULL
      && kn_store_insert_asset (self->sql, bytes, sha256, kind, name, extension, FALSE, &local))
    return TRUE;
  if (is_ours (local))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  report->n_refused++;
  say (report, g_strdup_printf (_ ("%s: refused: %s"), sha256 == NULL ? "" : sha256,
                                local == NULL ? "" : local->message));
  return TRUE;
}

static gboolean
merge_assets (KnLibrary *self, KnSql *bundle, KnBundleReport *report, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStmt) stmt
      = kn_sql_query (bundle, &local, "SELECT sha256, kind, name, extension FROM asset", "");
  while (stmt != NULL && kn_stmt_next (stmt, &local))
    if (!merge_asset (self, bundle, stmt, report, error))
      return FALSE;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
merge_passport (KnLibrary *self,
                KnSql *bundle,
                const char *sha256,
                KnBundleReport *report,
                GError **error)
{
  g_autoptr (GError) local = NULL;
  gboolean blocked = FALSE;
  if (kn_sql_begin (self->sql, &local)
      && kn_sql_end (self->sql,
                     kn_store_merge_passports (self, bundle, sha256, &blocked, &local)
                         && kn_store_index_asset (self->sql, sha256, &local),
                     &local))
    {
      if (!blocked)
        return TRUE;
      g_auto (GStrv) uses = kn_store_list_reached (self->sql, sha256);
      g_autofree char *all = g_strjoinv (", ", uses);
      /* Translators: a list of designs */
      say (report, g_strdup_printf (_ ("The consent for a motif was withdrawn or locked; these "
                                       "designs use it and no longer export: %s"),
                                    all));
      return TRUE;
    }
  if (is_ours (local))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  report->n_refused++;
  say (report,
       g_strdup_printf (_ ("%s: refused: %s"), sha256, local == NULL ? "" : local->message));
  return TRUE;
}

/* We have it, or have heard of it, or of something that was made from it. */
static gboolean
concerns_us (KnLibrary *self, KnSql *bundle, const char *sha256)
{
  g_autofree char *json = kn_store_dup_passport (bundle, sha256);
  g_autofree char *motif_id = kn_passport_dup_field (json, "motif_id");
  return kn_sql_int (
             self->sql, 0,
             "SELECT 1 FROM asset WHERE sha256 = ?1 UNION SELECT 1 FROM passport"
             " WHERE sha256 = ?1 UNION SELECT 1 FROM consent WHERE derived_from IN (?1, ?2)",
             "ss", sha256, motif_id)
         == 1;
}

/* Statements about assets that we have, or have heard of. */
static gboolean
merge_known_passports (KnLibrary *self,
                       KnSql *bundle,
                       GHashTable *done,
                       KnBundleReport *report,
                       GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStmt) stmt
      = kn_sql_query (bundle, &local, "SELECT DISTINCT sha256 FROM passport", "");
  while (stmt != NULL && kn_stmt_next (stmt, &local))
    {
      g_autofree char *sha256 = kn_stmt_dup_text (stmt, 0);
      if (kn_store_is_sha256 (sha256) && !g_hash_table_contains (done, sha256)
          && concerns_us (self, bundle, sha256) && g_hash_table_add (done, g_strdup (sha256))
          && !merge_passport (self, bundle, sha256, report, error))
        return FALSE;
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* A statement may name what a motif was made from, whose own statements are then asked for too. */
static gboolean
merge_all_passports (KnLibrary *self, KnSql *bundle, KnBundleReport *report, GError **error)
{
  g_autoptr (GHashTable) done = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint before = 0;
  int n_rounds = 0;
  do
    {
      before = g_hash_table_size (done);
      if (!merge_known_passports (self, bundle, done, report, error))
        return FALSE;
    }
  while (g_hash_table_size (done) > before && ++n_rounds < MAX_ANCESTORS);
  return TRUE;
}

static gboolean
merge_bundle (KnLibrary *self, KnSql *bundle, KnBundleReport *report, GError **error)
{
  static const KnNodeKind KINDS[] = { KN_NODE_BRAND,  KN_NODE_PRODUCT, KN_NODE_PERSON,
                                      KN_NODE_WISDOM, KN_NODE_CANVAS,  KN_NODE_DESIGN };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (KnId));
  for (gsize i = 0; i < G_N_ELEMENTS (KINDS); i++)
    {
      g_autoptr (GArray) some = list_documents (bundle, KINDS[i], error);
      if (some == NULL)
        return FALSE;
      g_array_append_vals (ids, some->data, some->len);
    }
  for (guint i = 0; i < ids->len; i++)
    if (!merge_one (self, bundle, &g_array_index (ids, KnId, i), report, error))
      return FALSE;
  return merge_assets (self, bundle, report, error)
         && merge_all_passports (self, bundle, report, error);
}

/**
 * kn_library_open_bundle:
 * @self: a library
 * @path: a bundle, from anybody
 * @error: return location
 *
 * One transaction: after an error the library is as it was.
 *
 * Errors: %KN_STORE_ERROR; the message names the file.
 *
 * Returns: (transfer full): what happened to each document
 */
KnBundleReport *
kn_library_open_bundle (KnLibrary *self, const char *path, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && path != NULL, NULL);
  g_autoptr (KnSql) bundle = kn_bundle_open_sql (path, error);
  if (bundle == NULL)
    return NULL;
  KnBundleReport *report = g_new0 (KnBundleReport, 1);
  report->lines = g_ptr_array_new_with_free_func (g_free);
  if (kn_library_begin_write (self, error)
      && kn_library_end_write (self, merge_bundle (self, bundle, report, error), error))
    return report;
  kn_bundle_report_free (report);
  return NULL;
}
