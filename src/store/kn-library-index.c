/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what the search index is told. Every text is kept in one form, between two things that
 * nobody types: before it the marks of what it is the text of, so that the index alone can say how
 * many motifs hold a word, and behind it two characters more, so that its last letters begin a
 * trigram too. The form, which queries are brought into as well:
 *
 * sara am is one character however it was typed (nikhahit and sara aa apart, tone mark between or
 * not), two sara e are one sara ae, Thai digits count as Arabic ones, case is folded, and
 * characters of no width and those of the marks are dropped. */

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

/* What a text may be of. The place of a name is in every file: names are only added at the end. */
static const char *const KINDS[]
    = { "design", "brand",   "wisdom", "person", "template", "pin",     "people",
        "asset",  "motif",   "image",  "logo",   "font",     "profile", "sound",
        "scan",   "product", "facts",  "story",  "canvas",   "card" };

#define FIRST_MARK 0xE000 /* for private use, and no font of ours uses it */
#define LAST_MARK 0xE0FF

static gboolean
is_mark (gunichar c)
{
  return c >= FIRST_MARK && c <= LAST_MARK;
}

gboolean
kn_store_mark (const char *kind, char out[KN_FINDABLE_MARK_SIZE])
{
  for (gsize i = 0; i < G_N_ELEMENTS (KINDS); i++)
    if (strcmp (KINDS[i], kind) == 0)
      {
        char *at = out;
        for (int n = 0; n < 3; n++) /* one whole trigram */
          at += g_unichar_to_utf8 (FIRST_MARK + (gunichar)i, at);
        *at = '\0';
        return TRUE;
      }
  return FALSE;
}

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
      else if (!is_mark (c) && (!g_unichar_iszerowidth (c) || g_unichar_ismark (c)))
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

/**
 * kn_store_index:
 * @sql: an open library of this format
 * @kind: what @text is of, one of KINDS
 * @sort: (nullable): which sort of that, one of KINDS too
 * @ref: a document's id as hex, or a sha256
 * @text: what @ref is to be found by, as it is written
 * @error: return location
 */
gboolean
kn_store_index (KnSql *sql,
                const char *kind,
                const char *sort,
                const char *ref,
                const char *text,
                GError **error)
{
  char kind_mark[KN_FINDABLE_MARK_SIZE], sort_mark[KN_FINDABLE_MARK_SIZE] = "";
  gboolean is_known
      = kn_store_mark (kind, kind_mark) && (sort == NULL || kn_store_mark (sort, sort_mark));
  g_return_val_if_fail (is_known, FALSE);
  g_autofree char *normal = kn_store_normalise (text);
  g_autofree char *whole = g_strconcat (kind_mark, sort_mark, "\n", normal, KN_FINDABLE_END, NULL);
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
 * The step to format 3: every text ends with KN_FINDABLE_END. The next step makes the index anew.
 */
gboolean
kn_store_end_texts (KnSql *sql, GError **error)
{
  return kn_sql_run (sql, error, "UPDATE findable SET text = text || ?", "s", KN_FINDABLE_END);
}

/**
 * kn_store_mark_texts:
 * @sql: a library of format 3
 *
 * The step to format 4: every text begins with the marks of what it is of, and the index knows it.
 */
gboolean
kn_store_mark_texts (KnSql *sql, GError **error)
{
  if (!kn_sql_run (sql, error, "UPDATE findable SET text = char (10) || text", ""))
    return FALSE;
  char mark[KN_FINDABLE_MARK_SIZE];
  for (gsize i = 0; i < G_N_ELEMENTS (KINDS); i++) /* the sort first: it stands behind */
    if (!kn_store_mark (KINDS[i], mark)
        || !kn_sql_run (sql, error,
                        "UPDATE findable SET text = ?1 || text WHERE kind = 'asset' AND ref IN"
                        " (SELECT sha256 FROM asset WHERE kind = ?2)",
                        "ss", mark, KINDS[i]))
      return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (KINDS); i++)
    if (!kn_store_mark (KINDS[i], mark)
        || !kn_sql_run (sql, error, "UPDATE findable SET text = ?1 || text WHERE kind = ?2", "ss",
                        mark, KINDS[i]))
      return FALSE;
  return kn_sql_run (sql, error, "INSERT INTO findable_index (findable_index) VALUES ('rebuild')",
                     "");
}
