/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what a table in a text file means: its encoding, its separator, its quotes (RFC 4180), its
 * rows. A window moves over the file; a row is parsed from the window, and parsed again with more
 * of the file when it does not end there, so no state crosses the edges of reads. A row whose
 * quotes are broken would swallow those behind it: it ends at its line, and the next line is a row
 * again. Debian's libcsv was looked at: it tells neither separators nor encodings nor columns. */

#include "config.h"

#include "base/kn-table-private.h"

#include "base/kn-error.h"
#include "base/kn-limits.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#define UTF8_MARK "\xef\xbb\xbf"

static void
append_byte (KnTable *self, guint8 byte)
{
  if (self->is_thai && byte >= 0x80)
    g_string_append_unichar (self->text, kn_table_get_thai_letter (byte));
  else
    g_string_append_c (self->text, (char)byte);
}

/* --- rows ------------------------------------------------------------------------------------ */

typedef enum
{
  ROW_WHOLE,
  ROW_NEEDS_MORE, /* of the file */
  ROW_BROKEN,     /* says what is wrong */
} RowResult;

typedef struct
{
  KnTable *table;
  const guint8 *data;
  gsize n, i;
  guint n_lines; /* that the row takes */
} RowParser;

static void
begin_field (KnTable *self)
{
  g_array_append_val (self->starts, self->text->len);
}

static void
end_field (KnTable *self)
{
  g_string_append_c (self->text, '\0');
}

static const char *
column_name (const KnTable *self, gsize i)
{
  return self->columns != NULL && i < self->columns->len ? self->columns->pdata[i] : "";
}

static void
set_problem (KnTable *self, const char *what)
{
  const char *column = column_name (self, self->starts->len - 1);
  g_free (self->problem);
  if (*column != '\0')
    self->problem = g_strdup_printf (_ ("row %u, column “%s”: %s"), self->next_row, column, what);
  else
    self->problem
        = g_strdup_printf (_ ("row %u, column %u: %s"), self->next_row, self->starts->len, what);
}

/* At a line's end: how long it is. */
static gsize
line_end (const guint8 *data, gsize n, gsize i)
{
  if (data[i] == '\n')
    return 1;
  if (data[i] != '\r')
    return 0;
  return i + 1 < n && data[i + 1] == '\n' ? 2 : 1;
}

/* From behind the opening quote to behind the closing one. */
static RowResult
parse_quoted (RowParser *p)
{
  KnTable *self = p->table;
  while (p->i < p->n)
    {
      guint8 byte = p->data[p->i];
      if (byte == '"' && p->i + 1 == p->n && !self->is_at_end)
        return ROW_NEEDS_MORE;
      if (byte == '"' && p->i + 1 < p->n && p->data[p->i + 1] == '"')
        p->i++;
      else if (byte == '"')
        {
          p->i++;
          return ROW_WHOLE;
        }
      p->n_lines += line_end (p->data, p->n, p->i) > 0
                    && !(byte == '\r' && p->i + 1 < p->n && p->data[p->i + 1] == '\n');
      append_byte (self, byte);
      p->i++;
    }
  if (!self->is_at_end)
    return ROW_NEEDS_MORE;
  set_problem (self, _ ("a quotation mark is opened and never closed"));
  return ROW_BROKEN;
}

/* One field; @p->i then stands at a separator, at a line's end or at the end. */
static RowResult
parse_field (RowParser *p)
{
  KnTable *self = p->table;
  gsize start = p->i;
  begin_field (self);
  if (p->i < p->n && p->data[p->i] == '"')
    {
      p->i++;
      RowResult result = parse_quoted (p);
      if (result != ROW_WHOLE)
        return result;
      while (p->i < p->n && p->data[p->i] == ' ' && self->separator != ' ')
        p->i++;
      if (p->i < p->n && p->data[p->i] != (guint8)self->separator
          && line_end (p->data, p->n, p->i) == 0)
        {
          set_problem (self, _ ("something stands behind the closing quotation mark"));
          return ROW_BROKEN;
        }
    }
  else
    while (p->i < p->n && p->data[p->i] != (guint8)self->separator
           && line_end (p->data, p->n, p->i) == 0)
      append_byte (self, p->data[p->i++]);
  if (p->i - start > KN_LIMIT_STRING_BYTES)
    {
      set_problem (self, _ ("the text is longer than Kanok takes"));
      return ROW_BROKEN;
    }
  end_field (self);
  return ROW_WHOLE;
}

static RowResult
parse_row (RowParser *p)
{
  KnTable *self = p->table;
  while (TRUE)
    {
      RowResult result = parse_field (p);
      if (result != ROW_WHOLE)
        return result;
      if (p->i < p->n && p->data[p->i] == (guint8)self->separator)
        {
          if (self->starts->len >= KN_LIMIT_TABLE_COLUMNS)
            {
              set_problem (self, _ ("there are more columns than Kanok takes"));
              return ROW_BROKEN;
            }
          p->i++;
          continue;
        }
      if (p->i + 1 >= p->n && !self->is_at_end)
        return ROW_NEEDS_MORE; /* \r may be one half of a line's end */
      if (p->i < p->n)
        p->i += line_end (p->data, p->n, p->i);
      return ROW_WHOLE;
    }
}

/* A broken row ends where its first line does. */
static gboolean
skip_line (KnTable *self, GError **error)
{
  while (TRUE)
    {
      const guint8 *data = self->window->data + self->at;
      gsize n = self->window->len - self->at, i = 0;
      while (i < n && line_end (data, n, i) == 0)
        i++;
      gboolean is_whole = i + 1 < n || (i < n && (data[i] == '\n' || self->is_at_end));
      if (is_whole)
        kn_table_pass (self, i + line_end (data, n, i));
      else
        kn_table_pass (self, i);
      if (is_whole || self->is_at_end)
        return TRUE;
      if (!kn_table_refill (self, error))
        return FALSE;
    }
}

static void
list_fields (KnTable *self)
{
  g_ptr_array_set_size (self->fields, 0);
  for (guint i = 0; i < self->starts->len; i++)
    g_ptr_array_add (self->fields, self->text->str + g_array_index (self->starts, gsize, i));
}

/* The row that begins where the window is. FALSE at the end or with an error. */
static gboolean
read_row (KnTable *self, GError **error)
{
  g_clear_pointer (&self->problem, g_free);
  self->row = self->next_row;
  while (TRUE)
    {
      if (self->at == self->window->len && !self->is_at_end && !kn_table_refill (self, error))
        return FALSE;
      RowParser p = { self, self->window->data + self->at, self->window->len - self->at, 0, 1 };
      g_string_truncate (self->text, 0);
      g_array_set_size (self->starts, 0);
      if (p.n == 0)
        return FALSE;
      RowResult result = parse_row (&p);
      if (result == ROW_NEEDS_MORE && p.n < KN_LIMIT_TABLE_ROW_BYTES)
        {
          if (!kn_table_refill (self, error))
            return FALSE;
          continue;
        }
      if (result == ROW_WHOLE)
        {
          kn_table_pass (self, p.i);
          self->next_row += p.n_lines;
          list_fields (self);
          return TRUE;
        }
      if (result == ROW_NEEDS_MORE)
        set_problem (self, _ ("a quotation mark is opened and never closed"));
      self->next_row++;
      g_ptr_array_set_size (self->fields, 0);
      return skip_line (self, error);
    }
}

static gboolean
is_blank (const KnTable *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    for (const char *p = self->fields->pdata[i]; *p != '\0'; p++)
      if (!g_ascii_isspace (*p))
        return FALSE;
  return TRUE;
}

/* --- the names of the columns ---------------------------------------------------------------- */

/* What the first line holds most of, outside quotes. */
static char
guess_separator (const guint8 *data, gsize n)
{
  static const char separators[] = { ',', ';', '\t' };
  gsize counts[G_N_ELEMENTS (separators)] = { 0 }, best = 0;
  gboolean is_quoted = FALSE;
  for (gsize i = 0; i < n && (is_quoted || line_end (data, n, i) == 0); i++)
    {
      is_quoted = is_quoted != (data[i] == '"');
      for (gsize s = 0; s < G_N_ELEMENTS (separators); s++)
        counts[s] += !is_quoted && data[i] == (guint8)separators[s];
    }
  for (gsize s = 1; s < G_N_ELEMENTS (separators); s++)
    if (counts[s] > counts[best])
      best = s;
  return separators[best];
}

static gboolean
begin (KnTable *self, GError **error)
{
  self->next_row = 1;
  self->record = 0;
  if (!kn_table_go_to_start (self, error) || !kn_table_refill (self, error))
    return FALSE;
  gsize n = self->window->len;
  const guint8 *data = self->window->data;
  /* Some programs write it twice; a column of that name could never be asked for. */
  while (n - self->at >= 3 && memcmp (data + self->at, UTF8_MARK, 3) == 0)
    kn_table_pass (self, 3);
  data += self->at;
  n -= self->at;
  /* Excel's own line that names the separator. */
  if (n > 5 && memcmp (data, "sep=", 4) == 0 && line_end (data, n, 5) > 0
      && strchr (",;\t", data[4]) != NULL)
    {
      self->separator = (char)data[4];
      kn_table_pass (self, 5 + line_end (data, n, 5));
      self->next_row++;
    }
  else
    self->separator = guess_separator (data, n);
  return TRUE;
}

static gboolean
refuse_names (const KnTable *self, const char *problem, GError **error)
{
  g_set_error (error, KN_BASE_ERROR, KN_BASE_ERROR_INVALID, "%s: %s", self->name, problem);
  return FALSE;
}

static gboolean
take_names (KnTable *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  gboolean has_row = read_row (self, &local);
  while (has_row && self->problem == NULL && is_blank (self))
    has_row = read_row (self, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (!has_row)
    return refuse_names (self, _ ("the table is empty"), error);
  if (self->problem != NULL)
    return refuse_names (self, self->problem, error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->fields->len; i++)
    {
      char *name = g_utf8_normalize (g_strstrip (self->fields->pdata[i]), -1, G_NORMALIZE_NFC);
      g_ptr_array_add (names, name != NULL ? name : g_strdup (""));
      if (*(char *)names->pdata[i] != '\0' && !g_hash_table_add (seen, names->pdata[i]))
        {
          g_autofree char *problem = g_strdup_printf (_ ("row %u: two columns are called “%s”"),
                                                      self->row, (char *)names->pdata[i]);
          return refuse_names (self, problem, error);
        }
    }
  self->columns = g_steal_pointer (&names);
  return TRUE;
}

/* --- the table ------------------------------------------------------------------------------- */

static KnTable *
open_table (KnTable *taken, GError **error)
{
  g_autoptr (KnTable) self = taken;
  self->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  self->window = g_byte_array_new ();
  self->text = g_string_new (NULL);
  self->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->fields = g_ptr_array_new ();
  if (!kn_table_find_encoding (self, error) || !begin (self, error) || !take_names (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * kn_table_open:
 * @path: the file, CSV
 *
 * Looks through the file once for its encoding before the first row is read.
 *
 * Errors: %KN_BASE_ERROR_IO; %KN_BASE_ERROR_INVALID for an unknown encoding (names the row), an
 * empty table, two columns of one name.
 *
 * Returns: (transfer full): the table before its first row
 */
KnTable *
kn_table_open (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);
  /* Opening a pipe would wait for a writer, and it cannot be read twice. */
  gboolean exists = g_file_test (path, G_FILE_TEST_EXISTS);
  if (exists && !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, KN_BASE_ERROR, KN_BASE_ERROR_IO, _ ("%s: this is not a file"), path);
      return NULL;
    }
  FILE *file = g_fopen (path, "rb");
  if (file == NULL)
    {
      if (!exists)
        g_set_error (error, KN_BASE_ERROR, KN_BASE_ERROR_IO, _ ("%s: there is no such file"), path);
      else
        g_set_error (error, KN_BASE_ERROR, KN_BASE_ERROR_IO, _ ("%s: the file cannot be read (%s)"),
                     path, g_strerror (errno));
      return NULL;
    }
  KnTable *self = g_new0 (KnTable, 1);
  self->name = g_strdup (path);
  self->file = file;
  return open_table (self, error);
}

KnTable *
kn_table_open_bytes (GBytes *bytes, const char *name, GError **error)
{
  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);
  KnTable *self = g_new0 (KnTable, 1);
  self->name = g_strdup (name);
  self->bytes = g_bytes_ref (bytes);
  return open_table (self, error);
}

void
kn_table_free (KnTable *self)
{
  if (self == NULL)
    return;
  if (self->file != NULL)
    (void)fclose (self->file); /* only read from */
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->checksum, g_checksum_free);
  g_clear_pointer (&self->window, g_byte_array_unref);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->starts, g_array_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  g_free (self->problem);
  g_free (self->name);
  g_free (self);
}

const char *
kn_table_get_checksum (const KnTable *self)
{
  return g_checksum_get_string (self->checksum);
}

const char *
kn_table_get_encoding (const KnTable *self)
{
  return self->is_thai ? "CP874" : "UTF-8";
}

char
kn_table_get_separator (const KnTable *self)
{
  return self->separator;
}

gsize
kn_table_get_n_columns (const KnTable *self)
{
  return self->columns->len;
}

const char *
kn_table_get_column (const KnTable *self, gsize i)
{
  g_return_val_if_fail (i < self->columns->len, NULL);
  return self->columns->pdata[i];
}

int
kn_table_find_column (const KnTable *self, const char *name)
{
  g_autofree char *plain = g_utf8_normalize (name, -1, G_NORMALIZE_NFC);
  if (plain == NULL || *g_strstrip (plain) == '\0')
    return -1;
  for (guint i = 0; i < self->columns->len; i++)
    if (g_str_equal (self->columns->pdata[i], plain))
      return (int)i;
  return -1;
}

/* A spreadsheet may add empty cells at the end of a row; a row that lacks some has lost them. */
static void
fit_columns (KnTable *self)
{
  guint n = self->fields->len, wanted = self->columns->len;
  while (n > wanted && *(const char *)self->fields->pdata[n - 1] == '\0')
    n--;
  if (self->problem == NULL && n != wanted)
    self->problem
        = g_strdup_printf (ngettext ("row %u: it has %u column, and the table has %u",
                                     "row %u: it has %u columns, and the table has %u", n),
                           self->row, n, wanted);
  if (self->problem == NULL)
    return;
  g_ptr_array_set_size (self->fields, 0);
  while (self->fields->len < wanted)
    g_ptr_array_add (self->fields, (gpointer) "");
}

gboolean
kn_table_next (KnTable *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  do
    if (!read_row (self, &local))
      {
        if (local != NULL)
          g_propagate_error (error, g_steal_pointer (&local));
        return FALSE;
      }
  while (self->problem == NULL && is_blank (self));
  self->record++;
  if (self->record > KN_LIMIT_TABLE_ROWS)
    {
      g_set_error (error, KN_BASE_ERROR, KN_BASE_ERROR_TOO_LARGE,
                   _ ("%s: the table has more than %u rows, the most that Kanok reads"), self->name,
                   KN_LIMIT_TABLE_ROWS);
      return FALSE;
    }
  fit_columns (self);
  return TRUE;
}

gboolean
kn_table_rewind (KnTable *self, GError **error)
{
  if (!begin (self, error))
    return FALSE;
  do
    if (!read_row (self, error))
      return FALSE;
  while (is_blank (self));
  return TRUE;
}

const char *
kn_table_get_problem (const KnTable *self)
{
  return self->problem;
}

const char *
kn_table_get (const KnTable *self, gsize column)
{
  g_return_val_if_fail (column < self->fields->len, NULL);
  return self->fields->pdata[column];
}

const char *const *
kn_table_get_fields (const KnTable *self)
{
  return (const char *const *)self->fields->pdata;
}

guint
kn_table_get_row (const KnTable *self)
{
  return self->row;
}

guint
kn_table_get_record (const KnTable *self)
{
  return self->record;
}

double
kn_table_get_fraction (const KnTable *self)
{
  return self->size > 0 ? CLAMP ((double)self->n_passed / (double)self->size, 0, 1) : 1;
}

gboolean
kn_table_read_count (const char *text, guint max, guint *out_count)
{
  guint64 count = 0;
  gboolean any = FALSE, is_over = FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      int digit = g_unichar_digit_value (c);
      if (g_unichar_isspace (c) && (!any || is_over))
        continue;
      if (g_unichar_isspace (c) && any)
        {
          is_over = TRUE;
          continue;
        }
      if (digit < 0 || is_over)
        return FALSE;
      any = TRUE;
      count = count * 10 + (guint)digit;
      if (count > max)
        return FALSE;
    }
  if (!any)
    return FALSE;
  *out_count = (guint)count;
  return TRUE;
}
