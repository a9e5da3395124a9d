/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the search index. Thai has no spaces, so words cannot be the unit: the index is SQLite's
 * trigram one, which finds three characters and more anywhere in a text. For one or two characters
 * it is asked which of its terms begin so, and then for those; every text ends with two characters
 * that nobody types, so that its last letters begin a term, too. (LIKE on it counts bytes and is
 * silently wrong for Thai.) What begins too many terms, and files from before that ending, go
 * through a plain scan with instr (). All look at the same normalised text:
 *
 * sara am is one character however it was typed (nikhahit and sara aa apart, tone mark between or
 * not), two sara e are one sara ae, Thai digits count as Arabic ones, case is folded, and
 * characters of no width are dropped. */

#include "config.h"

#include "store/kn-library-private.h"

#include <string.h>

#define SARA_AA 0x0E32
#define SARA_AM 0x0E33
#define SARA_E 0x0E40
#define SARA_AE 0x0E41
#define MAI_EK 0x0E48
#define MAI_CHATTAWA 0x0E4B
#define NIKHAHIT 0x0E4D
#define THAI_DIGIT_ZERO 0x0E50
#define THAI_DIGIT_NINE 0x0E59
#define TRIGRAM_CHARS 3
#define MAX_WORDS 16
#define MAX_TERMS 200 /* more, and a scan of the texts is quicker */
#define LAST_CODE_POINT "\xf4\x8f\xbf\xbf"

static gboolean
is_tone (gunichar c)
{
  return c >= MAI_EK && c <= MAI_CHATTAWA;
}

/* Nikhahit, tone marks and sara aa at @at, in any order people type them: tone marks + sara am. */
static glong
fold_sara_am (const gunichar *chars, glong at, glong n, GString *out)
{
  glong i = at;
  gboolean has_nikhahit = FALSE;
  while (i < n && (chars[i] == NIKHAHIT || is_tone (chars[i])))
    has_nikhahit |= chars[i++] == NIKHAHIT;
  if (!has_nikhahit || i >= n || chars[i] != SARA_AA)
    return 0;
  for (glong j = at; j < i; j++)
    if (chars[j] != NIKHAHIT)
      g_string_append_unichar (out, chars[j]);
  g_string_append_unichar (out, SARA_AM);
  return i + 1 - at;
}

/**
 * kn_store_normalise:
 * @text: (nullable): any text
 *
 * Returns: (transfer full): the form in which texts and queries are compared
 */
char *
kn_store_normalise (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text == NULL ? "" : text, -1);
  g_autofree char *folded = g_utf8_casefold (valid, -1);
  g_autofree char *composed = g_utf8_normalize (folded, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  glong n = 0;
  g_autofree gunichar *chars = g_utf8_to_ucs4_fast (composed, -1, &n);
  GString *out = g_string_sized_new (strlen (composed));
  for (glong i = 0; i < n;)
    {
      glong taken = fold_sara_am (chars, i, n, out);
      if (taken > 0)
        {
          i += taken;
          continue;
        }
      gunichar c = chars[i++];
      if (c == SARA_E && i < n && chars[i] == SARA_E)
        {
          g_string_append_unichar (out, SARA_AE);
          i++;
        }
      else if (c >= THAI_DIGIT_ZERO && c <= THAI_DIGIT_NINE)
        g_string_append_c (out, (char)('0' + (c - THAI_DIGIT_ZERO)));
      else if (!g_unichar_iszerowidth (c) || g_unichar_ismark (c))
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

gboolean
kn_store_unindex (KnSql *sql, const char *kind, const char *ref, GError **error)
{
  /* The index keeps no text of its own: it has to be told what it loses. */
  return kn_sql_run (sql, error,
                     "INSERT INTO findable_index (findable_index, rowid, text)"
                     " SELECT 'delete', number, text FROM findable WHERE kind = ? AND ref = ?",
                     "ss", kind, ref)
         && kn_sql_run (sql, error, "DELETE FROM findable WHERE kind = ? AND ref = ?", "ss", kind,
                        ref);
}

gboolean
kn_store_index (KnSql *sql, const char *kind, const char *ref, const char *text, GError **error)
{
  g_autofree char *normal = kn_store_normalise (text);
  g_autofree char *whole = g_strconcat (normal, KN_FINDABLE_END, NULL);
  if (kn_sql_int (sql, 0, "SELECT 1 FROM findable WHERE kind = ? AND ref = ? AND text = ?", "sss",
                  kind, ref, whole)
      == 1)
    return TRUE;
  return kn_store_unindex (sql, kind, ref, error)
         && kn_sql_run (sql, error, "INSERT INTO findable (kind, ref, text) VALUES (?, ?, ?)",
                        "sss", kind, ref, whole)
         && kn_sql_run (sql, error,
                        "INSERT INTO findable_index (rowid, text)"
                        " SELECT number, text FROM findable WHERE kind = ? AND ref = ?",
                        "ss", kind, ref);
}

/**
 * kn_store_end_texts:
 * @sql: a library of format 2
 *
 * The step to format 3: every text ends with KN_FINDABLE_END, and the index knows it.
 */
gboolean
kn_store_end_texts (KnSql *sql, GError **error)
{
  return kn_sql_run (sql, error, "UPDATE findable SET text = text || ?", "s", KN_FINDABLE_END)
         && kn_sql_run (sql, error,
                        "INSERT INTO findable_index (findable_index) VALUES ('rebuild')", "");
}

/* Quoted, or the words of the query language would be obeyed. */
static void
append_phrase (GString *match, const char *text)
{
  g_string_append (match, match->len == 0 ? "\"" : " OR \"");
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (match, '"');
      g_string_append_c (match, *p);
    }
  g_string_append_c (match, '"');
}

/* Sets @match to what the index is to be asked for one or two characters: every term that begins
 * so. Empty: none does. FALSE: the index cannot say. */
static gboolean
list_terms (KnSql *sql, const char *word, GString *match)
{
  if (kn_schema_get_format (sql) < 3
      || !kn_sql_script (sql,
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
  while (stmt != NULL && kn_stmt_next (stmt, &error))
    {
      g_autofree char *term = kn_stmt_dup_text (stmt, 0);
      append_phrase (match, term);
      n++;
    }
  return stmt != NULL && error == NULL && n <= MAX_TERMS;
}

static GHashTable *
find_word (KnSql *sql, const char *kind, const char *word, GError **error)
{
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) match = g_string_new (NULL);
  const gboolean is_short = g_utf8_strlen (word, -1) < TRIGRAM_CHARS;
  const gboolean is_scan = is_short && (*word == '\0' || !list_terms (sql, word, match));
  if (is_short && !is_scan && match->len == 0)
    return g_steal_pointer (&found);
  if (!is_short)
    append_phrase (match, word);
  g_autoptr (GError) local = NULL;
  /* "+": a scan reads the texts in the order in which they lie. */
  g_autoptr (KnStmt) stmt
      = is_scan ? kn_sql_query (sql, &local,
                                "SELECT ref FROM findable WHERE +kind = ? AND instr (text, ?) > 0",
                                "ss", kind, word)
                : kn_sql_query (sql, &local,
                                "SELECT ref FROM findable WHERE kind = ? AND number IN"
                                " (SELECT rowid FROM findable_index WHERE findable_index MATCH ?)",
                                "ss", kind, match->str);
  while (stmt != NULL && kn_stmt_next (stmt, &local))
    g_hash_table_add (found, kn_stmt_dup_text (stmt, 0));
  if (local == NULL)
    return g_steal_pointer (&found);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static gboolean
is_not_in (gpointer key, gpointer value, gpointer other)
{
  return !g_hash_table_contains (other, key);
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
  g_autofree char *normal = kn_store_normalise (query);
  g_auto (GStrv) words = g_strsplit_set (normal, " \t\r\n", MAX_WORDS);
  g_autoptr (GHashTable) found = NULL;
  for (gsize i = 0; words[i] != NULL; i++)
    {
      if (*g_strstrip (words[i]) == '\0')
        continue;
      g_autoptr (GHashTable) one = find_word (sql, kind, words[i], error);
      if (one == NULL)
        return NULL;
      if (found == NULL)
        found = g_steal_pointer (&one);
      else
        g_hash_table_foreach_remove (found, is_not_in, one);
    }
  return found == NULL ? find_word (sql, kind, "", error) : g_steal_pointer (&found);
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
