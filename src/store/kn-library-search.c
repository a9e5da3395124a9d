/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns asking the search index. Thai has no spaces, so words cannot be the unit: the index is
 * SQLite's trigram one, which finds three characters and more anywhere in a text. For one or two
 * characters it is asked which of its terms begin so, and then for those. (LIKE on it counts bytes
 * and is silently wrong for Thai.) What begins too many terms, and files from before the texts had
 * their marks, go through a plain scan. Why the texts are as they are: kn-library-index.c. */

#include "config.h"

#include "store/kn-library-private.h"

#include <string.h>

#define TRIGRAM_CHARS 3
#define MAX_WORDS 16
#define MAX_TERMS 200 /* more, and a scan of the texts is quicker */
#define LAST_CODE_POINT "\xf4\x8f\xbf\xbf"
#define FIRST_MARKED_FORMAT 4

struct _KnFinder
{
  KnSql *sql;
  char *kind;   /* of the rows of the table */
  char **words; /* as texts are kept */
  char *match;  /* what to ask the index; NULL: it cannot say */
};

/* Quoted, or the words of the query language would be obeyed. */
static void
append_phrase (GString *match, const char *joint, const char *text)
{
  g_string_append_printf (match, "%s\"", joint);
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (match, '"');
      g_string_append_c (match, *p);
    }
  g_string_append_c (match, '"');
}

/* Adds what the index is to be asked for one or two characters: any term that begins so. FALSE:
 * they are too many. */
static gboolean
append_terms (KnSql *sql, GString *match, const char *word)
{
  if (!kn_sql_script (sql,
                      "CREATE VIRTUAL TABLE IF NOT EXISTS temp.findable_terms"
                      " USING fts5vocab (main, findable_index, row)",
                      NULL))
    return FALSE;
  g_autofree char *last = g_strconcat (word, LAST_CODE_POINT, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (KnStmt) stmt = kn_sql_query (sql, &error,
                                          "SELECT term FROM temp.findable_terms"
                                          " WHERE term >= ? AND term <= ? LIMIT ?",
                                          "ssi", word, last, MAX_TERMS + 1);
  int n = 0;
  g_string_append (match, " AND (");
  while (stmt != NULL && kn_stmt_next (stmt, &error))
    {
      g_autofree char *term = kn_stmt_dup_text (stmt, 0);
      append_phrase (match, n++ == 0 ? "" : " OR ", term);
    }
  if (n == 0) /* no text holds it: ask for what none holds */
    append_phrase (match, "", KN_FINDABLE_END "\n");
  g_string_append_c (match, ')');
  return stmt != NULL && error == NULL && n <= MAX_TERMS;
}

static char *
dup_match (KnSql *sql, const char *mark, char *const *words)
{
  if (kn_schema_get_format (sql) < FIRST_MARKED_FORMAT)
    return NULL;
  g_autoptr (GString) match = g_string_new (NULL);
  append_phrase (match, "", mark);
  for (gsize i = 0; words[i] != NULL; i++)
    if (g_utf8_strlen (words[i], -1) >= TRIGRAM_CHARS)
      append_phrase (match, " AND ", words[i]);
    else if (!append_terms (sql, match, words[i]))
      return NULL;
  return g_strdup (match->str);
}

/**
 * kn_finder_new:
 * @sql: an open library
 * @kind: "design", "asset" …: which rows are asked for
 * @sort: (nullable): which of them: "motif" … of "asset"
 * @query: words; each must occur, anywhere, in any order. None: all are found
 *
 * Returns: (transfer full): the question, for kn_finder_get_match() and the rest
 */
KnFinder *
kn_finder_new (KnSql *sql, const char *kind, const char *sort, const char *query)
{
  char mark[KN_FINDABLE_MARK_SIZE];
  gboolean is_known = kn_store_mark (sort != NULL ? sort : kind, mark);
  g_return_val_if_fail (is_known, NULL);
  g_autofree char *normal = kn_store_normalise (query);
  g_auto (GStrv) parts = g_strsplit_set (normal, " \t\r\n", MAX_WORDS);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  for (gsize i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_strv_builder_add (words, parts[i]);
  KnFinder *self = g_new0 (KnFinder, 1);
  self->sql = sql;
  self->kind = g_strdup (kind);
  self->words = g_strv_builder_end (words);
  self->match = dup_match (sql, mark, self->words);
  return self;
}

void
kn_finder_free (KnFinder *self)
{
  g_free (self->kind);
  g_strfreev (self->words);
  g_free (self->match);
  g_free (self);
}

/* What `findable_index MATCH ?` is to be given; NULL: the index cannot say, and only
 * kn_finder_list() can, which does not mind the sort. */
const char *
kn_finder_get_match (const KnFinder *self)
{
  return self->match;
}

/* Only where the index can say: the numbers of the texts (gint64), in their order; NULL on failure.
 */
GArray *
kn_finder_list_numbers (const KnFinder *self, GError **error)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) local = NULL;
  g_autoptr (KnStmt) stmt = kn_sql_query (self->sql, &local,
                                          "SELECT rowid FROM findable_index"
                                          " WHERE findable_index MATCH ? ORDER BY rowid",
                                          "s", self->match);
  while (stmt != NULL && kn_stmt_next (stmt, &local))
    {
      const gint64 number = kn_stmt_get_int (stmt, 0);
      g_array_append_val (numbers, number);
    }
  if (local == NULL)
    return g_steal_pointer (&numbers);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/* Whether a text as the library keeps it holds every word. */
static gboolean
meets (const KnFinder *self, const char *text)
{
  for (gsize i = 0; self->words[i] != NULL; i++)
    if (strstr (text, self->words[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* The refs: a set of char *; NULL on failure. */
GHashTable *
kn_finder_list (const KnFinder *self, GError **error)
{
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) local = NULL;
  /* "+": a scan reads the texts in the order in which they lie. */
  g_autoptr (KnStmt) stmt
      = self->match == NULL
            ? kn_sql_query (self->sql, &local, "SELECT ref, text FROM findable WHERE +kind = ?",
                            "s", self->kind)
            : kn_sql_query (self->sql, &local,
                            "SELECT ref FROM findable_index CROSS JOIN findable"
                            " ON number = findable_index.rowid WHERE findable_index MATCH ?",
                            "s", self->match);
  while (stmt != NULL && kn_stmt_next (stmt, &local))
    {
      g_autofree char *text = self->match == NULL ? kn_stmt_dup_text (stmt, 1) : NULL;
      if (text == NULL || meets (self, text))
        g_hash_table_add (found, kn_stmt_dup_text (stmt, 0));
    }
  if (local == NULL)
    return g_steal_pointer (&found);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/**
 * kn_store_find:
 * @sql: an open library
 * @kind: "design", "asset" …
 * @query: words; each must occur, anywhere, in any order
 * @error: return location
 *
 * Returns: (transfer container): set of refs, or %NULL
 */
GHashTable *
kn_store_find (KnSql *sql, const char *kind, const char *query, GError **error)
{
  g_autoptr (KnFinder) finder = kn_finder_new (sql, kind, NULL, query);
  return kn_finder_list (finder, error);
}

/**
 * kn_store_dup_refs_json:
 * @refs: a set that kn_store_find() gave: ids and hashes, which need no escaping
 *
 * Returns: (transfer full): an array for json_each ()
 */
char *
kn_store_dup_refs_json (GHashTable *refs)
{
  GString *json = g_string_new ("[");
  GHashTableIter iter;
  gpointer ref;
  g_hash_table_iter_init (&iter, refs);
  while (g_hash_table_iter_next (&iter, &ref, NULL))
    g_string_append_printf (json, "%s\"%s\"", json->len > 1 ? "," : "", (const char *)ref);
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}
