/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns forgetting a person (Thai PDPA, section 33): every record that names them is rewritten, a
 * mark standing where the name stood. It is the only code that changes a step or a passport after
 * the fact. Each mark is made by chance and belongs to one erasing, so that two people stay two,
 * and a grant that somebody gave still was given by somebody, though nobody can say by whom.
 *
 * What is printed on a label is the maker's own statement and not a record about a person; it is
 * rewritten only when that is asked for, and counted when it is not. The bytes of pictures are what
 * their hash says and are never rewritten; they are counted too.
 * How a name is met in a text is in kn-name-pattern.c, what is told of it in kn-erasure.c. */

#include "config.h"

#include "model/kn-capital.h"
#include "model/kn-op-rewrite.h"
#include "store/kn-library-private.h"
#include "store/kn-library-rules.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  const char *const *names;
  GRegex *regex;
  const char *mark; /* what stands in its place */
  KnEraseFlags flags;
} Search;

typedef struct
{
  KnLibrary *library;
  const Search *search;
  GHashTable *records; /* "step 12": a record with two names in it is one record */
  GPtrArray *shown_in, *places;
  int n_pictures;
} Eraser;

static void
note (Eraser *self, const char *table, const char *key)
{
  g_hash_table_add (self->records, g_strdup_printf ("%s %s", table, key));
}

/* KnTextRewrite */
static char *
rewrite (gpointer data, const char *text)
{
  const Search *self = ((const Eraser *)data)->search;
  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return NULL;
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  if (composed == NULL || !g_regex_match (self->regex, composed, 0, NULL))
    return NULL;
  return g_regex_replace_literal (self->regex, composed, -1, 0, self->mark, 0, NULL);
}

/* Whether one of the names stands in the text. */
static gboolean
names_somebody (const Eraser *self, const char *text)
{
  g_autofree char *changed = text == NULL ? NULL : rewrite ((gpointer)self, text);
  return changed != NULL;
}

/* Takes @place, where the name stands, unless it is listed already. */
static void
tell_place (Eraser *self, char *place)
{
  if (place == NULL || g_ptr_array_find_with_equal_func (self->places, place, g_str_equal, NULL))
    g_free (place);
  else
    g_ptr_array_add (self->places, place);
}

/* A row of a table that is about to be rewritten, as its reader would call it. */
static void
tell_row (Eraser *self, const char *table, const char *key, const char *text)
{
  if (strcmp (table, "person") == 0)
    tell_place (self, g_strdup_printf (_ ("Who worked with this library: “%s”"), text));
  else if (strcmp (table, "version") == 0)
    tell_place (self, g_strdup_printf (_ ("Version “%s”"), text));
  else if (strcmp (table, "asset") == 0)
    tell_place (self, g_strdup_printf (_ ("Name of the file “%s”"), text));
  else if (strcmp (table, "export") == 0)
    tell_place (self, g_strdup_printf (_ ("Exported file “%s”"), text));
  else if (strcmp (table, "step") == 0)
    tell_place (self, g_strdup_printf (_ ("History: “%s”"), text));
  else if (strcmp (table, "passport") == 0)
    {
      g_autoptr (KnStmt) stmt = kn_sql_query (
          self->library->sql, NULL,
          "SELECT asset.name FROM passport JOIN asset ON asset.sha256 = passport.sha256"
          " WHERE passport.number = ?",
          "s", key);
      g_autofree char *name
          = stmt != NULL && kn_stmt_next (stmt, NULL) ? kn_stmt_dup_text (stmt, 0) : NULL;
      tell_place (self, g_strdup_printf (_ ("Passport of “%s”"), name == NULL ? "" : name));
    }
}

/* --- rows that hold one text -------------------------------------------------------------------
 */

/* Rewrites a column of texts; @key is what tells the rows apart. */
static gboolean
rewrite_column (Eraser *self,
                const char *table,
                const char *key,
                const char *column,
                gboolean is_json,
                GPtrArray *out_keys,
                GError **error)
{
  KnSql *sql = self->library->sql;
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = g_strdup_printf ("SELECT %s, %s FROM %s", key, column, table);
  g_autofree char *update
      = g_strdup_printf ("UPDATE %s SET %s = ? WHERE %s = ?", table, column, key);
  g_autoptr (KnStmt) stmt = kn_sql_query (sql, &local, list, "");
  while (stmt != NULL && kn_stmt_next (stmt, &local))
    {
      g_autofree char *text = kn_stmt_dup_text (stmt, 1);
      g_autofree char *changed = text == NULL ? NULL
                                 : is_json    ? kn_json_rewrite_texts (text, rewrite, self)
                                              : rewrite (self, text);
      if (changed == NULL)
        continue;
      g_autofree char *of = kn_stmt_dup_text (stmt, 0);
      tell_row (self, table, of, text);
      g_ptr_array_add (pairs, g_steal_pointer (&of));
      g_ptr_array_add (pairs, g_steal_pointer (&changed));
    }
  g_clear_pointer (&stmt, kn_stmt_free);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  for (guint i = 0; i < pairs->len; i += 2)
    {
      if (!kn_sql_run (sql, error, update, "ss", pairs->pdata[i + 1], pairs->pdata[i]))
        return FALSE;
      note (self, table, pairs->pdata[i]);
      if (out_keys != NULL)
        g_ptr_array_add (out_keys, g_strdup (pairs->pdata[i]));
    }
  return TRUE;
}

/* All that @query finds for @key, a text each, joins @out_texts. */
static gboolean
list_texts (KnSql *sql, const char *query, const char *key, GPtrArray *out_texts, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStmt) stmt = kn_sql_query (sql, &local, query, "s", key);
  while (stmt != NULL && kn_stmt_next (stmt, &local))
    g_ptr_array_add (out_texts, kn_stmt_dup_text (stmt, 0));
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* A person's row is what steps, passports and versions point to: all of them named the person. */
static gboolean
erase_people (Eraser *self, GError **error)
{
  static const struct
  {
    const char *table, *query;
  } POINTERS[] = {
    { "step", "SELECT number FROM step WHERE person = ?" },
    { "passport", "SELECT number FROM passport WHERE person = ?" },
    { "version", "SELECT hex (id) FROM version WHERE person = ?" },
    { "export", "SELECT number FROM export WHERE person = ?" }, /* from format 2 on */
  };
  gsize n_pointers
      = G_N_ELEMENTS (POINTERS) - (kn_schema_get_format (self->library->sql) < 2 ? 1 : 0);
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (g_free);
  if (!rewrite_column (self, "person", "number", "name", FALSE, people, error))
    return FALSE;
  for (guint i = 0; i < people->len; i++)
    for (gsize k = 0; k < n_pointers; k++)
      {
        g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
        if (!list_texts (self->library->sql, POINTERS[k].query, people->pdata[i], keys, error))
          return FALSE;
        for (guint j = 0; j < keys->len; j++)
          note (self, POINTERS[k].table, keys->pdata[j]);
      }
  return TRUE;
}

/* --- histories ---------------------------------------------------------------------------------
 */

typedef struct
{
  Eraser *eraser;
  KnId document;
  KnOpRewriter rewriter;
  KnOpRewritten what;
} History;

/* Steps, or snapshots. */
static gboolean
rewrite_ops (History *self, const char *table, GError **error)
{
  KnSql *sql = self->eraser->library->sql;
  g_autofree char *list = g_strdup_printf ("SELECT rowid, ops FROM %s WHERE document = ?", table);
  g_autofree char *update = g_strdup_printf ("UPDATE %s SET ops = ? WHERE rowid = ?", table);
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStmt) stmt = kn_sql_query (sql, &local, list, "k", &self->document);
  /* A row that is changed keeps its place, so it is not met twice. */
  while (stmt != NULL && kn_stmt_next (stmt, &local))
    {
      g_autoptr (GBytes) bytes = kn_stmt_dup_bytes (stmt, 1);
      g_autoptr (GPtrArray) ops = kn_ops_decode (bytes, &local);
      if (ops == NULL)
        break;
      KnOpRewritten what = { FALSE, FALSE };
      g_autoptr (GPtrArray) changed = kn_ops_rewrite (ops, &self->rewriter, &what);
      self->what.art_remains |= what.art_remains;
      if (!what.changed)
        continue;
      self->what.changed = TRUE;
      g_autofree char *key = kn_stmt_dup_text (stmt, 0);
      note (self->eraser, table, key);
      g_autoptr (GBytes) encoded = kn_ops_encode ((KnOp *const *)changed->pdata, changed->len);
      if (!kn_sql_run (sql, error, update, "bI", encoded, kn_stmt_get_int (stmt, 0)))
        return FALSE;
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
collect_assets (History *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStmt) stmt
      = kn_sql_query (self->eraser->library->sql, &local, "SELECT ops FROM step WHERE document = ?",
                      "k", &self->document);
  while (stmt != NULL && kn_stmt_next (stmt, &local))
    {
      g_autoptr (GBytes) bytes = kn_stmt_dup_bytes (stmt, 0);
      g_autoptr (GPtrArray) ops = kn_ops_decode (bytes, &local);
      if (ops == NULL)
        break;
      kn_op_asset_set_add (self->rewriter.assets, ops);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* What the table of documents says of a scene is derived from it. */
static gboolean
derive_again (History *self, gint64 changed_us, GError **error)
{
  KnSql *sql = self->eraser->library->sql;
  KnId head;
  if (!kn_store_get_head (sql, &self->document, &head, error))
    return FALSE;
  g_autoptr (KnScene) scene = kn_store_load_scene (sql, &head, error);
  return scene != NULL
         && kn_store_set_head (sql, &self->document, &head, scene, changed_us, TRUE, error)
         && (!self->rewriter.with_art
             || kn_sql_run (sql, error,
                            "UPDATE document SET thumbnail = NULL, thumbnail_head = NULL"
                            " WHERE id = ?",
                            "k", &self->document));
}

/* The document, and the fields in which the name stands now; “history” if only there. */
static void
tell_document (Eraser *self, const KnId *id, const char *name)
{
  KnId head;
  g_autoptr (KnScene) scene = kn_store_get_head (self->library->sql, id, &head, NULL)
                                  ? kn_store_load_scene (self->library->sql, &head, NULL)
                                  : NULL;
  if (scene == NULL)
    return;
  const KnNode *root = kn_scene_get_design (scene);
  const KnNodeKind kind = kn_node_get_kind (root);
  g_autoptr (GString) fields = g_string_new (NULL);
  for (gsize i = 0; i < kn_n_record_fields; i++)
    {
      const KnRecordField *field = &kn_record_fields[i];
      g_autofree char *text
          = kn_record_field_applies (field, kind) ? kn_record_dup_text (root, field) : NULL;
      if (names_somebody (self, text))
        g_string_append_printf (fields, "%s%s", fields->len == 0 ? "" : ", ",
                                kn_record_field_get_label (field));
    }
  gboolean is_on_card = FALSE;
  g_autoptr (GPtrArray) cards = kn_scene_list_kind (scene, KN_NODE_CARD);
  for (guint i = 0; i < cards->len; i++)
    is_on_card |= names_somebody (self, kn_card_get_text (cards->pdata[i]));
  if (is_on_card)
    g_string_append_printf (fields, "%s%s", fields->len == 0 ? "" : ", ",
                            kn_prop_get_label (KN_PROP_CARD_TEXT));
  tell_place (self, kind == KN_NODE_PERSON   ? g_strdup_printf (_ ("Person “%s”"), name)
                    : kind == KN_NODE_WISDOM ? g_strdup_printf (_ ("Record “%s”"), name)
                    : kind == KN_NODE_CANVAS ? g_strdup_printf (_ ("Capital canvas “%s”"), name)
                                             : g_strdup_printf (_ ("Design “%s”"), name));
  char **last = (char **)&self->places->pdata[self->places->len - 1];
  char *whole = g_strdup_printf ("%s · %s", *last,
                                 fields->len > 0
                                         && (kind == KN_NODE_PERSON || kind == KN_NODE_WISDOM
                                             || kind == KN_NODE_CANVAS)
                                     ? fields->str
                                     : _ ("history"));
  g_free (*last);
  *last = whole;
}

static gboolean
erase_from_document (Eraser *self,
                     const KnId *id,
                     const char *name,
                     gint64 changed_us,
                     GError **error)
{
  g_autoptr (GHashTable) assets = kn_op_asset_set_new ();
  /* What the register says of people are records too, and nothing of it is a label. */
  static const char IS_RECORD[]
      = "SELECT kind IN ('wisdom', 'person', 'canvas') FROM document WHERE id = ?";
  gboolean is_record = kn_sql_int (self->library->sql, 0, IS_RECORD, "k", id) == 1;
  History history = {
    .eraser = self,
    .document = *id,
    .rewriter
    = { rewrite, self, is_record || (self->search->flags & KN_ERASE_WITH_ART) != 0, assets },
  };
  const guint n_places = self->places->len;
  tell_document (self, id, name);
  if (!collect_assets (&history, error) || !rewrite_ops (&history, "step", error)
      || !rewrite_ops (&history, "snapshot", error))
    return FALSE;
  if (!history.what.changed) /* it does not stand there */
    g_ptr_array_set_size (self->places, (int)n_places);
  if (history.what.art_remains)
    g_ptr_array_add (self->shown_in, g_strdup (name));
  return !history.what.changed || derive_again (&history, changed_us, error);
}

static gboolean
erase_from_documents (Eraser *self, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (KnId));
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStmt) stmt
      = kn_sql_query (self->library->sql, &local,
                      "SELECT id, name, changed_us FROM document ORDER BY name, id", "");
  while (stmt != NULL && kn_stmt_next (stmt, &local))
    {
      KnId id;
      gint64 time_us = kn_stmt_get_int (stmt, 2);
      (void)kn_stmt_get_id (stmt, 0, &id); /* The schema holds it to 16 bytes. */
      g_array_append_val (rows, id);
      g_array_append_val (times, time_us);
      g_ptr_array_add (names, kn_stmt_dup_text (stmt, 1));
    }
  g_clear_pointer (&stmt, kn_stmt_free);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  for (guint i = 0; i < rows->len; i++)
    if (!erase_from_document (self, &g_array_index (rows, KnId, i), names->pdata[i],
                              g_array_index (times, gint64, i), error))
      return FALSE;
  return TRUE;
}

/* Who kept rules of their own is a record; what the rules say is none. */
static gboolean
erase_from_rules (Eraser *self, GError **error)
{
  g_autoptr (KnKeptRules) kept = kn_library_dup_rules (self->library);
  g_autofree char *changed = kept == NULL ? NULL : rewrite (self, kept->person);
  if (changed == NULL)
    return TRUE;
  tell_place (self, g_strdup_printf (_ ("Who keeps rules of their own: “%s”"), kept->person));
  note (self, "setting", "rules");
  return kn_store_rename_rules_person (self->library->sql, changed, error);
}

/* --- all of it ---------------------------------------------------------------------------------
 */

static gboolean
index_assets (KnSql *sql, const GPtrArray *changed, GError **error)
{
  for (guint i = 0; i < changed->len; i++)
    if (!kn_store_index_asset (sql, changed->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
erase (Eraser *self, GError **error)
{
  KnSql *sql = self->library->sql;
  g_autoptr (GPtrArray) assets = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) passports = g_ptr_array_new_with_free_func (g_free);
  if (!erase_people (self, error)
      || !rewrite_column (self, "passport", "number", "json", TRUE, passports, error)
      || !rewrite_column (self, "version", "hex (id)", "name", FALSE, NULL, error)
      || !rewrite_column (self, "step", "number", "label", FALSE, NULL, error)
      || !rewrite_column (self, "asset", "sha256", "name", FALSE, assets, error)
      || (kn_schema_get_format (sql) >= 2
          && !rewrite_column (self, "export", "number", "file", FALSE, NULL, error))
      || !erase_from_rules (self, error) || !erase_from_documents (self, error))
    return FALSE;
  for (guint i = 0; i < passports->len; i++)
    if (!list_texts (sql, "SELECT sha256 FROM passport WHERE number = ?", passports->pdata[i],
                     assets, error))
      return FALSE;
  for (const char *const *name = self->search->names; *name != NULL; name++)
    {
      g_autoptr (GBytes) needle = g_bytes_new (*name, strlen (*name));
      self->n_pictures
          += (int)kn_sql_int (sql, 0, "SELECT count (*) FROM asset WHERE instr (bytes, ?) > 0", "b",
                              needle);
    }
  return index_assets (sql, assets, error);
}

/* One library, or one copy of it. */
static gboolean
erase_in_library (KnLibrary *library, const Search *search, KnErasure *out_report, GError **error)
{
  g_autoptr (GHashTable) records = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) shown_in = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_free);
  Eraser eraser = { library, search, records, shown_in, places, 0 };
  if (!kn_library_begin_write (library, error))
    return FALSE;
  gboolean is_preview = (search->flags & KN_ERASE_PREVIEW) != 0;
  gboolean done = erase (&eraser, error);
  /* A preview does all of it and takes it back, so that it cannot say anything else. */
  if (!kn_library_end_write (library, done && !is_preview, error) && !(done && is_preview))
    return FALSE;
  g_ptr_array_add (shown_in, NULL);
  g_ptr_array_add (places, NULL);
  *out_report = (KnErasure){
    .n_rewritten = (int)g_hash_table_size (records),
    .n_pictures = eraser.n_pictures,
    .shown_in = (char **)g_ptr_array_free (g_steal_pointer (&shown_in), FALSE),
    .places = (char **)g_ptr_array_free (g_steal_pointer (&places), FALSE),
    .mark = g_strdup (search->mark),
  };
  return TRUE;
}

/* What was overwritten still lies in free pages and in the log, until both are made anew. */
static gboolean
scrub (KnSql *sql, GError **error)
{
  if (!kn_sql_script (sql, "PRAGMA secure_delete = ON", error)
      || !kn_sql_run (sql, error, "INSERT INTO findable_index (findable_index) VALUES ('rebuild')",
                      "")
      || !kn_sql_script (sql, "VACUUM", error))
    return FALSE;
  if (kn_sql_int (sql, 1, "PRAGMA wal_checkpoint (TRUNCATE)", "") == 0)
    return TRUE;
  return kn_store_fail (error, KN_STORE_ERROR_BUSY,
                        _ ("%s: the name is erased, but traces stay in the file while another "
                           "program reads it; close that and erase again"),
                        kn_sql_get_path (sql));
}

static gboolean
erase_in_backup (const char *path, const Search *search, gboolean *out_named, GError **error)
{
  KnSql *sql = kn_store_open_existing (path, KN_SQL_WRITE, error);
  if (sql == NULL)
    return FALSE;
  g_autoptr (KnLibrary) library = g_object_new (KN_TYPE_LIBRARY, NULL);
  library->path = g_strdup (path);
  library->sql = sql;
  KnErasure there = { 0 };
  gboolean done = erase_in_library (library, search, &there, error);
  *out_named = there.n_rewritten > 0;
  kn_erasure_clear (&there);
  return done && (!*out_named || (search->flags & KN_ERASE_PREVIEW) != 0 || scrub (sql, error));
}

/* The daily copies. One that cannot be opened is counted: it may hold the name. */
static void
erase_in_backups (KnLibrary *self, const Search *search, KnErasure *report)
{
  g_autofree char *folder = g_strconcat (self->path, "-backups", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *file;
  while (dir != NULL && (file = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, file, NULL);
      gboolean is_named = FALSE;
      if (!g_str_has_suffix (file, ".kanok"))
        continue;
      if (!erase_in_backup (path, search, &is_named, NULL))
        report->n_left_copies++;
      else if (is_named)
        report->n_copies++;
    }
}

/* Copies that an upgrade, a restore or setting aside left beside the library. */
static void
count_left_copies (KnLibrary *self, KnErasure *report)
{
  static const char *const TAILS[] = { ".before-", ".aside-" };
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *own = g_path_get_basename (self->path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *file;
  while (dir != NULL && (file = g_dir_read_name (dir)) != NULL)
    for (gsize i = 0; i < G_N_ELEMENTS (TAILS); i++)
      if (g_str_has_prefix (file, own) && g_str_has_prefix (file + strlen (own), TAILS[i])
          && !g_str_has_suffix (file, "-wal") && !g_str_has_suffix (file, "-shm")
          && !g_str_has_suffix (file, "-journal"))
        report->n_left_copies++;
}

/**
 * kn_library_erase_person:
 * @self: a library; nobody should have one of its designs open
 * @name: a person's name, as it is written in the records
 * @flags: whether the labels themselves too, or only to look
 * @out_report: (out caller-allocates): what was found; free with kn_erasure_clear()
 * @error: return location
 *
 * The library and its daily copies; the bytes are gone from the files when it returns %TRUE.
 *
 * Errors: %KN_STORE_ERROR_NOT_FOUND if nothing names that person, %KN_STORE_ERROR_REFUSED for a
 * name too short to be one, %KN_STORE_ERROR_BUSY if another program keeps traces alive.
 *
 * Returns: %TRUE when it is done
 */
gboolean
kn_library_erase_person (KnLibrary *self,
                         const char *name,
                         KnEraseFlags flags,
                         KnErasure *out_report,
                         GError **error)
{
  g_return_val_if_fail (name != NULL, FALSE);
  const char *const names[] = { name, NULL };
  return kn_library_erase_names (self, names, NULL, flags, out_report, error);
}

gboolean
kn_library_erase_names (KnLibrary *self,
                        const char *const *names,
                        const char *mark,
                        KnEraseFlags flags,
                        KnErasure *out_report,
                        GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && names != NULL && out_report != NULL, FALSE);
  *out_report = (KnErasure){ 0 };
  g_autoptr (GRegex) regex = kn_store_new_name_regex (names, error);
  /* Translators: stands in a record where a person's name was; %04x tells one person from another,
   * and means nothing else. */
  g_autofree char *made = g_strdup_printf (_ ("name-erased-%04x"), g_random_int () & 0xffff);
  const Search search = { names, regex, mark != NULL ? mark : made, flags };
  KnErasure report = { 0 };
  if (regex == NULL || !erase_in_library (self, &search, &report, error)
      || ((flags & KN_ERASE_PREVIEW) == 0 && report.n_rewritten > 0 && !scrub (self->sql, error)))
    {
      kn_erasure_clear (&report);
      return FALSE;
    }
  erase_in_backups (self, &search, &report);
  count_left_copies (self, &report);
  if (report.n_rewritten == 0 && report.n_copies == 0 && report.shown_in[0] == NULL)
    {
      kn_erasure_clear (&report);
      return kn_store_fail (error, KN_STORE_ERROR_NOT_FOUND,
                            _ ("“%s”: nobody of that name is in the library"), names[0]);
    }
  *out_report = report;
  return TRUE;
}
