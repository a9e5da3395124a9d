/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables as people bring them: encodings, separators, quotes, and what is wrong with a row. */

#include "config.h"

#include "base/kn-error.h"
#include "base/kn-file.h"
#include "base/kn-limits.h"
#include "base/kn-table.h"

#include <glib/gstdio.h>
#include <string.h>

static KnTable *
open_text (const char *text, gssize length, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize)length);
  return kn_table_open_bytes (bytes, "rows.csv", error);
}

static KnTable *
open_good (const char *text)
{
  g_autoptr (GError) error = NULL;
  KnTable *table = open_text (text, -1, &error);
  g_assert_no_error (error);
  g_assert_nonnull (table);
  return table;
}

static void
assert_row (KnTable *table, guint row, const char *a, const char *b)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (kn_table_next (table, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (kn_table_get_problem (table), ==, NULL);
  g_assert_cmpuint (kn_table_get_row (table), ==, row);
  g_assert_cmpstr (kn_table_get (table, 0), ==, a);
  g_assert_cmpstr (kn_table_get (table, 1), ==, b);
}

static void
assert_bad_row (KnTable *table, const char *problem)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (kn_table_next (table, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (kn_table_get_problem (table), ==, problem);
  for (gsize i = 0; i < kn_table_get_n_columns (table); i++)
    g_assert_cmpstr (kn_table_get (table, i), ==, "");
}

static void
assert_end (KnTable *table)
{
  g_autoptr (GError) error = NULL;
  g_assert_false (kn_table_next (table, &error));
  g_assert_no_error (error);
}

static void
assert_refused (const char *text, gssize length, const char *says)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnTable) table = open_text (text, length, &error);
  g_assert_null (table);
  g_assert_error (error, KN_BASE_ERROR, KN_BASE_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, says);
}

static void
test_separators (void)
{
  static const char separators[] = { ',', ';', '\t' };
  for (gsize i = 0; i < sizeof separators; i++)
    {
      const char c = separators[i];
      g_autofree char *text
          = g_strdup_printf ("ชื่อ%cราคา\nกล้วย%c25\r\n\nส้ม%c\"3%c0\"\rปลา%c4", c, c, c, c, c);
      g_autofree char *quoted = g_strdup_printf ("3%c0", c);
      g_autoptr (KnTable) table = open_good (text);
      g_assert_cmpint (kn_table_get_separator (table), ==, c);
      g_assert_cmpint (kn_table_find_column (table, " ราคา "), ==, 1);
      g_assert_cmpint (kn_table_find_column (table, "สี"), ==, -1);
      assert_row (table, 2, "กล้วย", "25");
      assert_row (table, 4, "ส้ม", quoted);
      assert_row (table, 5, "ปลา", "4");
      g_assert_cmpuint (kn_table_get_record (table), ==, 3);
      assert_end (table);
      g_assert_true (kn_table_rewind (table, NULL));
      assert_row (table, 2, "กล้วย", "25");
    }
  g_autoptr (KnTable) excel = open_good ("sep=;\na,x;b\n1;2\n");
  g_assert_cmpstr (kn_table_get_column (excel, 0), ==, "a,x");
  assert_row (excel, 3, "1", "2");
}

static void
test_quotes (void)
{
  g_autoptr (KnTable) table = open_good ("a,b\n\"x \"\"y\"\", z\",\"two\nlines\"\n12\" box,\"\"\n");
  assert_row (table, 2, "x \"y\", z", "two\nlines");
  assert_row (table, 4, "12\" box", "");
  assert_end (table);
}

static void
test_encodings (void)
{
  g_autoptr (KnTable) marked = open_good ("\xef\xbb\xbfชื่อ,b\nกนก,1\n");
  g_autoptr (KnTable) twice = open_good ("\xef\xbb\xbf\xef\xbb\xbfชื่อ,b\nกนก,1\n");
  g_assert_cmpint (kn_table_find_column (twice, "ชื่อ"), ==, 0);
  g_assert_true (kn_table_rewind (twice, NULL) && kn_table_next (twice, NULL));
  g_assert_cmpstr (kn_table_get (twice, 0), ==, "กนก");
  g_assert_cmpstr (kn_table_get_column (marked, 0), ==, "ชื่อ");
  g_assert_cmpstr (kn_table_get_encoding (marked), ==, "UTF-8");
  g_autoptr (KnTable) thai = open_good ("\xaa\xd7\xe8\xcd,b\n\xa1\xb9\xa1 \x80,\x93x\x94\n");
  g_assert_cmpstr (kn_table_get_encoding (thai), ==, "CP874");
  g_assert_cmpstr (kn_table_get_column (thai, 0), ==, "ชื่อ");
  assert_row (thai, 2, "กนก €", "“x”");
  assert_refused ("\xff\xfe"
                  "a\0,\0b\0",
                  8, "rows.csv: the table is in UTF-16; please save it as “CSV UTF-8”");
  assert_refused ("a,b\n1,\0\n", 9,
                  "rows.csv: this is no table in a text file; please save it as “CSV UTF-8”");
  assert_refused ("a,b\n1,2\n\xe0\xb8\x81,\xe0\xb8\x84\n\xfe,1\n", -1,
                  "rows.csv, line 4: the letters are neither in UTF-8 nor in TIS-620; please save "
                  "the table as “CSV UTF-8”");
}

static void
test_bad_rows (void)
{
  g_autoptr (KnTable) table
      = open_good ("ชื่อ,b\nx,1\nน้ำ,\"never\nส้ม,2\n\"a\"b,3\nม่วง\nx,y,z\nx,y,,\n\"ปลา\",\"4\"\n");
  assert_row (table, 2, "x", "1");
  assert_bad_row (table, "row 3, column “b”: something stands behind the closing quotation mark");
  assert_row (table, 4, "ส้ม", "2");
  assert_bad_row (table, "row 5, column “ชื่อ”: something stands behind the closing quotation mark");
  assert_bad_row (table, "row 6: it has 1 column, and the table has 2");
  assert_bad_row (table, "row 7: it has 3 columns, and the table has 2");
  assert_row (table, 8, "x", "y");
  assert_row (table, 9, "ปลา", "4");
  assert_end (table);
  g_autoptr (KnTable) open = open_good ("a,b\n1,\"2\n3,4\n");
  assert_bad_row (open, "row 2, column “b”: a quotation mark is opened and never closed");
  assert_row (open, 3, "3", "4");
  assert_end (open);
}

static void
test_names (void)
{
  assert_refused ("", -1, "rows.csv: the table is empty");
  assert_refused (" \n\n", -1, "rows.csv: the table is empty");
  assert_refused ("a,b , a\n", -1, "rows.csv: row 1: two columns are called “a”");
  assert_refused ("a,\"b\n", -1,
                  "rows.csv: row 1, column 2: a quotation mark is opened and never closed");
}

static void
test_limits (void)
{
  g_autoptr (GString) text = g_string_new ("a,b\n1,");
  for (guint i = 0; i <= KN_LIMIT_STRING_BYTES; i++)
    g_string_append_c (text, 'x');
  g_string_append (text, "\n1,2\n");
  g_autoptr (KnTable) table = open_good (text->str);
  assert_bad_row (table, "row 2, column “b”: the text is longer than Kanok takes");
  assert_row (table, 3, "1", "2");

  /* A quote that would swallow megabytes ends at its line. */
  g_string_assign (text, "a,b\n1,\"2\n");
  for (guint i = 0; i < 200000; i++)
    g_string_append (text, "3,4\n5,6\n");
  g_autoptr (KnTable) swallowed = open_good (text->str);
  assert_bad_row (swallowed, "row 2, column “b”: a quotation mark is opened and never closed");
  assert_row (swallowed, 3, "3", "4");
  guint n = 1;
  while (kn_table_next (swallowed, NULL))
    n++;
  g_assert_cmpuint (n, ==, 400000);

  g_string_assign (text, "a");
  for (guint i = 0; i < KN_LIMIT_TABLE_COLUMNS; i++)
    g_string_append_c (text, ',');
  g_autoptr (GError) error = NULL;
  g_assert_null (open_text (text->str, -1, &error));
  g_assert_error (error, KN_BASE_ERROR, KN_BASE_ERROR_INVALID);
}

/* The edges of reads fall everywhere in rows. */
static void
test_windows (void)
{
  g_autoptr (GString) text = g_string_new ("a,b\r\n");
  for (guint i = 0; i < 30000; i++)
    g_string_append_printf (text, "ก%u,\"น้ำ \"\"%u\"\"\nขวด\"\r\n", i, i);
  g_autofree char *folder = g_dir_make_tmp ("kn-table-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "rows.csv", NULL);
  g_assert_true (kn_file_write (path, text->str, text->len, NULL));
  g_autoptr (GError) error = NULL;
  g_autoptr (KnTable) table = kn_table_open (path, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 30000; i++)
    {
      g_autofree char *a = g_strdup_printf ("ก%u", i);
      g_autofree char *b = g_strdup_printf ("น้ำ \"%u\"\nขวด", i);
      assert_row (table, 2 + 2 * i, a, b);
    }
  assert_end (table);
  g_assert_cmpfloat (kn_table_get_fraction (table), ==, 1);
  (void)g_remove (path);
  g_assert_null (kn_table_open (path, &error));
  g_assert_error (error, KN_BASE_ERROR, KN_BASE_ERROR_IO);
  (void)g_rmdir (folder);
}

static void
test_counts (void)
{
  static const struct
  {
    const char *text;
    int count; /* -1: none */
  } cases[]
      = { { "25", 25 },  { " ๒๕ ", 25 }, { "0", 0 },    { "100", 100 }, { "101", -1 }, { "", -1 },
          { "2 5", -1 }, { "-1", -1 },   { "1.5", -1 }, { "x", -1 },    { " ", -1 } };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint count = 7;
      gboolean ok = kn_table_read_count (cases[i].text, 100, &count);
      g_assert_cmpint (ok ? (int)count : -1, ==, cases[i].count);
    }
}

/* Bytes of all kinds end, and what comes out is text. */
static void
test_noise (void)
{
  static const char letters[] = "a,;\t\"\n\r \xa1\xb9\xe0\xb8\x81\xff";
  for (int round = 0; round < 3000; round++)
    {
      char text[64];
      int n = g_test_rand_int_range (0, sizeof text);
      for (int i = 0; i < n; i++)
        text[i] = letters[g_test_rand_int_range (0, sizeof letters)];
      g_autoptr (KnTable) table = open_text (text, n, NULL);
      int n_rows = 0;
      while (table != NULL && kn_table_next (table, NULL))
        {
          g_assert_cmpint (++n_rows, <, 100);
          for (gsize i = 0; i < kn_table_get_n_columns (table); i++)
            g_assert_true (g_utf8_validate (kn_table_get (table, i), -1, NULL));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/table/separators-and-ends-of-lines", test_separators);
  g_test_add_func ("/base/table/quotes", test_quotes);
  g_test_add_func ("/base/table/encodings", test_encodings);
  g_test_add_func ("/base/table/a-bad-row-leaves-the-others", test_bad_rows);
  g_test_add_func ("/base/table/names-of-columns", test_names);
  g_test_add_func ("/base/table/limits", test_limits);
  g_test_add_func ("/base/table/rows-across-the-edges-of-reads", test_windows);
  g_test_add_func ("/base/table/counts-in-both-kinds-of-digits", test_counts);
  g_test_add_func ("/base/table/noise", test_noise);
  return g_test_run ();
}
