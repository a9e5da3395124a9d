/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns assets: bytes by their SHA-256, stored once however many designs use them, with a name, a
 * kind and what can be found about them. Bytes are hashed again whenever they are read, so a disk
 * that rots is noticed before the press does. Looking inside the bytes is not done here: render
 * decodes pictures, ink profiles. */

#include "config.h"

#include "base/kn-file.h"
#include "base/kn-limits.h"
#include "store/kn-library-private.h"

#include <glib/gi18n.h>
#include <jansson.h>
#include <string.h>

#define SHA256_CHARS 64
#define MAX_EXTENSION_CHARS 8

void
kn_asset_row_free (KnAssetRow *self)
{
  if (self == NULL)
    return;
  g_free (self->sha256);
  g_free (self->name);
  g_free (self->passport);
  g_free (self->extension);
  g_free (self);
}

/* --- what is allowed ------------------------------------------------------------------------ */

const char *
kn_store_asset_kind_name (KnAssetKind kind)
{
  return kn_prop_get_info (KN_PROP_ASSET_KIND)->choices[kind];
}

gboolean
kn_store_parse_asset_kind (const char *name, KnAssetKind *out_kind)
{
  const char *const *choices = kn_prop_get_info (KN_PROP_ASSET_KIND)->choices;
  for (int i = 0; name != NULL && choices[i] != NULL; i++)
    if (strcmp (choices[i], name) == 0)
      {
        *out_kind = (KnAssetKind)i;
        return TRUE;
      }
  return FALSE;
}

gsize
kn_store_asset_limit (KnAssetKind kind)
{
  switch (kind)
    {
    case KN_ASSET_MOTIF:
    case KN_ASSET_IMAGE:
    case KN_ASSET_LOGO:
    case KN_ASSET_SOUND:
    case KN_ASSET_SCAN:
      return KN_LIMIT_IMAGE_BYTES;
    case KN_ASSET_FONT:
      return KN_LIMIT_FONT_BYTES;
    case KN_ASSET_PROFILE:
      return KN_LIMIT_ICC_BYTES;
    }
  return KN_LIMIT_IMAGE_BYTES;
}

gboolean
kn_store_is_sha256 (const char *text)
{
  if (text == NULL || strlen (text) != SHA256_CHARS)
    return FALSE;
  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_isdigit (*c) && (*c < 'a' || *c > 'f'))
      return FALSE;
  return TRUE;
}

gboolean
kn_store_is_extension (const char *text)
{
  gsize n = text == NULL ? 0 : strlen (text);
  if (n == 0 || n > MAX_EXTENSION_CHARS)
    return FALSE;
  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c))
      return FALSE;
  return TRUE;
}

/* --- writing -------------------------------------------------------------------------------- */

/* What can be found: the name, and every text of the passport (names, place, meaning, group). */
static void
add_strings (json_t *value, GString *out)
{
  const char *key;
  json_t *one;
  size_t i;
  const char *text = json_string_value (value);
  if (text != NULL)
    g_string_append_printf (out, "\n%s", text);
  json_object_foreach (value, key, one) add_strings (one, out);
  json_array_foreach (value, i, one) add_strings (one, out);
}

gboolean
kn_store_index_asset (KnSql *sql, const char *sha256, GError **error)
{
  g_autoptr (KnStmt) stmt
      = kn_sql_query (sql, error, "SELECT name, kind FROM asset WHERE sha256 = ?", "s", sha256);
  g_autoptr (GError) local = NULL;
  if (stmt == NULL)
    return FALSE;
  if (!kn_stmt_next (stmt, &local))
    {
      if (local == NULL)
        return TRUE; /* A passport of an asset that is not here yet. */
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  g_autofree char *name = kn_stmt_dup_text (stmt, 0);
  g_autofree char *kind = kn_stmt_dup_text (stmt, 1);
  g_clear_pointer (&stmt, kn_stmt_free);
  KnAssetKind known;
  g_autofree char *passport = kn_store_dup_passport (sql, sha256);
  g_autoptr (GString) text = g_string_new (name);
  json_t *root = passport == NULL ? NULL : json_loads (passport, 0, NULL);
  add_strings (root, text);
  json_decref (root);
  return kn_store_index (sql, "asset", kn_store_parse_asset_kind (kind, &known) ? kind : NULL,
                         sha256, text->str, error);
}

gboolean
kn_store_insert_asset (KnSql *sql,
                       GBytes *bytes,
                       const char *sha256,
                       KnAssetKind kind,
                       const char *name,
                       const char *extension,
                       gboolean kept,
                       GError **error)
{
  const char *label = name == NULL || *name == '\0' ? sha256 : name;
  if (g_bytes_get_size (bytes) > kn_store_asset_limit (kind))
    {
      g_autofree char *limit
          = g_format_size_full (kn_store_asset_limit (kind), G_FORMAT_SIZE_IEC_UNITS);
      /* Translators: the name of a picture or another asset, then a size such as 64.0 MiB */
      return kn_store_fail (error, KN_STORE_ERROR_REFUSED,
                            _ ("%s: this is larger than %s, the most that Kanok takes"), label,
                            limit);
    }
  if (!kn_sql_run (sql, error,
                   "INSERT INTO asset (sha256, kind, name, extension, kept, added_us, n_bytes,"
                   " bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (sha256)"
                   " DO UPDATE SET kept = max (kept, ?5)",
                   "ssssiIIb", sha256, kn_store_asset_kind_name (kind), label, extension, (int)kept,
                   kn_store_now_us (), (gint64)g_bytes_get_size (bytes), bytes))
    return FALSE;
  /* Who adds it by hand says what it is called; a design that brings it does not. */
  return !kept || name == NULL
         || kn_sql_run (sql, error, "UPDATE asset SET name = ?, kind = ? WHERE sha256 = ?", "sss",
                        label, kn_store_asset_kind_name (kind), sha256);
}

static gboolean
add_asset (KnLibrary *self,
           GBytes *bytes,
           const char *sha256,
           KnAssetKind kind,
           const char *name,
           const char *extension,
           const char *passport,
           GError **error)
{
  return kn_store_insert_asset (self->sql, bytes, sha256, kind, name, extension, TRUE, error)
         && (passport == NULL
             || kn_store_add_passport (self, sha256, passport, KN_PASSPORT_SAID_HERE, error))
         && kn_store_index_asset (self->sql, sha256, error);
}

gboolean
kn_library_add_asset (KnLibrary *self,
                      GBytes *bytes,
                      KnAssetKind kind,
                      const char *name,
                      const char *extension,
                      const char *passport,
                      char **out_sha256,
                      GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && bytes != NULL && extension != NULL, FALSE);
  g_autofree char *sha256 = kn_file_sha256 (bytes);
  g_autofree char *lower = g_ascii_strdown (extension, -1);
  const char *usable = kn_store_is_extension (lower) ? lower : "bin";
  if (!kn_library_begin_write (self, error)
      || !kn_library_end_write (
          self, add_asset (self, bytes, sha256, kind, name, usable, passport, error), error))
    return FALSE;
  if (out_sha256 != NULL)
    *out_sha256 = g_steal_pointer (&sha256);
  return TRUE;
}

/**
 * kn_library_dup_asset_name:
 * @sha256: of its bytes
 *
 * Returns: (transfer full) (nullable): what the asset is called; %NULL with @error set if the
 * library has none such
 */
char *
kn_library_dup_asset_name (KnLibrary *self, const char *sha256, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStmt) stmt
      = kn_sql_query (self->sql, &local, "SELECT name, kind FROM asset WHERE sha256 = ?", "s",
                      sha256);
  if (stmt != NULL && kn_stmt_next (stmt, &local))
    return kn_stmt_dup_text (stmt, 0);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    kn_store_fail (error, KN_STORE_ERROR_NOT_FOUND, _ ("%s: the library has no such asset"),
                   sha256);
  return NULL;
}

static gboolean
remove_asset (KnLibrary *self, const char *sha256, GError **error)
{
  g_autofree char *name = kn_library_dup_asset_name (self, sha256, error);
  if (name == NULL)
    return FALSE;
  g_autoptr (GError) local = NULL;
  g_autoptr (GString) uses = g_string_new (NULL);
  g_autoptr (KnStmt) stmt
      = kn_sql_query (self->sql, &local,
                      "SELECT name FROM document JOIN asset_use ON asset_use.document = document.id"
                      " WHERE sha256 = ? ORDER BY name, document.id",
                      "s", sha256);
  while (stmt != NULL && kn_stmt_next (stmt, &local))
    {
      g_autofree char *design = kn_stmt_dup_text (stmt, 0);
      g_string_append_printf (uses, "%s“%s”", uses->len == 0 ? "" : ", ", design);
    }
  g_clear_pointer (&stmt, kn_stmt_free);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (uses->len > 0)
    return kn_store_fail (error, KN_STORE_ERROR_IN_USE,
                          /* Translators: the name of a font or picture, then names of designs */
                          _ ("“%s” is still needed by %s"), name, uses->str);
  return kn_store_unindex (self->sql, "asset", sha256, error)
         && kn_sql_run (self->sql, error, "DELETE FROM asset WHERE sha256 = ?", "s", sha256);
}

/**
 * kn_library_remove_asset:
 * @self: a library
 * @sha256: one of its assets
 *
 * What was said about it (passports) stays: it would count again if the asset came back.
 *
 * Errors: NOT_FOUND; IN_USE, naming the designs that have it, an undo or the trash included.
 */
gboolean
kn_library_remove_asset (KnLibrary *self, const char *sha256, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && sha256 != NULL, FALSE);
  return kn_library_begin_write (self, error)
         && kn_library_end_write (self, remove_asset (self, sha256, error), error);
}

/* --- reading -------------------------------------------------------------------------------- */

GBytes *
kn_store_load_asset (KnSql *sql, const char *sha256, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStmt) stmt
      = kn_sql_query (sql, error, "SELECT length (bytes), bytes FROM asset WHERE sha256 = ?", "s",
                      sha256);
  if (stmt == NULL)
    return NULL;
  if (!kn_stmt_next (stmt, &local))
    {
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      else
        kn_store_fail (error, KN_STORE_ERROR_NOT_FOUND, _ ("%s: the library has no such asset"),
                       sha256);
      return NULL;
    }
  if (kn_stmt_get_int (stmt, 0) > (gint64)KN_LIMIT_IMAGE_BYTES)
    {
      kn_store_fail (error, KN_STORE_ERROR_REFUSED,
                     _ ("%s: something in it is larger than Kanok takes"), kn_sql_get_path (sql));
      return NULL;
    }
  g_autoptr (GBytes) bytes = kn_stmt_dup_bytes (stmt, 1);
  g_autofree char *really = bytes == NULL ? NULL : kn_file_sha256 (bytes);
  if (g_strcmp0 (really, sha256) != 0)
    {
      kn_store_fail (error, KN_STORE_ERROR_DAMAGED,
                     _ ("%s: the bytes of the asset %s are not what they were"),
                     kn_sql_get_path (sql), sha256);
      return NULL;
    }
  return g_steal_pointer (&bytes);
}

GBytes *
kn_library_load_asset (KnLibrary *self, const char *sha256, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && sha256 != NULL, NULL);
  return kn_store_load_asset (self->sql, sha256, error);
}

char **
kn_store_list_uses (KnSql *sql, const char *sha256)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (KnStmt) stmt = kn_sql_query (
      sql, NULL,
      "SELECT name FROM document JOIN asset_use ON asset_use.document = document.id WHERE sha256 = "
      "?"
      " AND is_current = 1 AND trashed = 0 AND kind = 'design' ORDER BY name, document.id",
      "s", sha256);
  while (stmt != NULL && kn_stmt_next (stmt, NULL))
    {
      g_autofree char *name = kn_stmt_dup_text (stmt, 0);
      g_strv_builder_add (names, name);
    }
  return g_strv_builder_end (names);
}

char **
kn_library_list_asset_uses (KnLibrary *self, const char *sha256)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && sha256 != NULL, NULL);
  return kn_store_list_uses (self->sql, sha256);
}

/* Adds the sha256 of every asset that the ops bring in. */
void
kn_store_collect_assets (const GPtrArray *ops, GHashTable *used)
{
  for (guint i = 0; i < ops->len; i++)
    {
      const KnOp *op = ops->pdata[i];
      const KnNode *node = kn_op_get_node (op);
      const char *text = NULL;
      if (node != NULL && kn_node_get_kind (node) == KN_NODE_ASSET)
        text = kn_node_get_string (node, KN_PROP_ASSET_SHA256);
      else if (kn_op_get_type (op) == KN_OP_SET && kn_op_get_prop (op) == KN_PROP_ASSET_SHA256
               && kn_op_get_new (op) != NULL)
        text = kn_value_get_string (kn_op_get_new (op));
      if (text != NULL)
        g_hash_table_add (used, g_strdup (text));
    }
}

/* --- for other threads ------------------------------------------------------------------------ */

typedef struct
{
  GMutex lock;
  char *path;
  KnSqlMode mode;
  KnSql *sql; /* opened at the first use */
} Source;

static GBytes *
on_load (gpointer data, const KnNode *asset, GError **error)
{
  Source *self = data;
  const char *sha256 = kn_node_get_string (asset, KN_PROP_ASSET_SHA256);
  const char *file = kn_node_get_string (asset, KN_PROP_ASSET_FILE);
  if (sha256 == NULL)
    {
      kn_store_fail (error, KN_STORE_ERROR_NOT_FOUND,
                     _ ("%s: the file was missing when the design was brought in"),
                     file == NULL ? kn_node_get_string (asset, KN_PROP_HANDLE) : file);
      return NULL;
    }
  g_mutex_lock (&self->lock);
  if (self->sql == NULL)
    self->sql = kn_sql_open (self->path, self->mode, error);
  GBytes *bytes = self->sql == NULL ? NULL : kn_store_load_asset (self->sql, sha256, error);
  g_mutex_unlock (&self->lock);
  return bytes;
}

static char *
on_dup_passport_of (gpointer data, const char *ref)
{
  Source *self = data;
  g_mutex_lock (&self->lock);
  if (self->sql == NULL)
    self->sql = kn_sql_open (self->path, self->mode, NULL);
  char *passport = self->sql == NULL ? NULL : kn_store_dup_passport_of (self->sql, ref);
  g_mutex_unlock (&self->lock);
  return passport;
}

static char *
on_dup_passport (gpointer data, const KnNode *asset)
{
  const char *sha256 = kn_node_get_string (asset, KN_PROP_ASSET_SHA256);
  return sha256 == NULL ? NULL : on_dup_passport_of (data, sha256);
}

static char **
on_list_uses (gpointer data, const char *sha256)
{
  Source *self = data;
  if (self->mode == KN_SQL_FOREIGN) /* a bundle knows some designs of somebody's library */
    return NULL;
  g_mutex_lock (&self->lock);
  if (self->sql == NULL)
    self->sql = kn_sql_open (self->path, self->mode, NULL);
  char **uses = self->sql == NULL ? NULL : kn_store_list_uses (self->sql, sha256);
  g_mutex_unlock (&self->lock);
  return uses;
}

static char *
on_dup_story (gpointer data, const KnId *record, const KnRecordField *field)
{
  Source *self = data;
  g_mutex_lock (&self->lock);
  if (self->sql == NULL)
    self->sql = kn_sql_open (self->path, self->mode, NULL);
  char *story = self->sql == NULL ? NULL : kn_store_dup_story (self->sql, record, field);
  g_mutex_unlock (&self->lock);
  return story;
}

/* What somebody sent judges nothing: a bundle may hold what it likes. */
static GBytes *
on_dup_rules (gpointer data)
{
  Source *self = data;
  g_mutex_lock (&self->lock);
  if (self->sql == NULL)
    self->sql = kn_sql_open (self->path, self->mode, NULL);
  GBytes *rules
      = self->sql == NULL || kn_schema_get_application_id (self->sql) != KN_LIBRARY_APPLICATION_ID
            ? NULL
            : kn_store_dup_rules (self->sql);
  g_mutex_unlock (&self->lock);
  return rules;
}

static void
source_free (gpointer data)
{
  Source *self = data;
  kn_sql_free (self->sql);
  g_mutex_clear (&self->lock);
  g_free (self->path);
  g_free (self);
}

KnAssetSource *
kn_store_new_asset_source (const char *path, KnSqlMode mode)
{
  static const KnAssetSourceFuncs FUNCS
      = { on_load, on_dup_passport, on_dup_passport_of, on_list_uses, on_dup_story, on_dup_rules };
  Source *self = g_new0 (Source, 1);
  g_mutex_init (&self->lock);
  self->path = g_strdup (path);
  self->mode = mode;
  return kn_asset_source_new (&FUNCS, self, source_free);
}

KnAssetSource *
kn_library_get_asset_source (KnLibrary *self)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self), NULL);
  return kn_store_new_asset_source (self->path, self->is_read_only && !self->is_newer
                                                    ? KN_SQL_FOREIGN
                                                    : KN_SQL_READ);
}
