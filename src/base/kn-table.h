/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A table in a text file, as spreadsheets write it, read row by row: CSV with commas, semicolons or
 * tabs, in UTF-8 (with a mark at its start or without) or TIS-620/CP874. Memory does not grow with
 * the number of rows. Rows are counted as a spreadsheet shows them: the names of the columns are
 * row 1. */

typedef struct _KnTable KnTable;

/* Reads the names of the columns. Errors name the file. */
KnTable *kn_table_open (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* @name: for messages. */
KnTable *
kn_table_open_bytes (GBytes *bytes, const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void kn_table_free (KnTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnTable, kn_table_free)

/* SHA-256 of the file, hex. */
const char *kn_table_get_checksum (const KnTable *self);
const char *kn_table_get_encoding (const KnTable *self); /* "UTF-8" or "CP874" */
char kn_table_get_separator (const KnTable *self);
gsize kn_table_get_n_columns (const KnTable *self);
/* Without spaces at its ends, NFC. */
const char *kn_table_get_column (const KnTable *self, gsize i);
/* -1: there is none. */
int kn_table_find_column (const KnTable *self, const char *name);

/* The next row that is not empty. FALSE at the end, or with an error when the file cannot be read
 * on. */
gboolean kn_table_next (KnTable *self, GError **error);
/* The first row again. */
gboolean kn_table_rewind (KnTable *self, GError **error);
/* NULL; or what is wrong with this row, a sentence that names row and column. Its fields are empty
 * then, and the rows behind it can be read. */
const char *kn_table_get_problem (const KnTable *self);
/* As in the file, no longer than KN_LIMIT_STRING_BYTES. Until the next row is read. */
const char *kn_table_get (const KnTable *self, gsize column);
const char *const *kn_table_get_fields (const KnTable *self); /* as many as there are columns */
guint kn_table_get_row (const KnTable *self); /* of the spreadsheet: 2 is the first behind names */
guint kn_table_get_record (const KnTable *self);    /* 1 is the first that is not empty */
double kn_table_get_fraction (const KnTable *self); /* of the file that has been read */

/* "๒๕" and "25", spaces around it allowed; FALSE if it is no whole number up to @max. */
gboolean kn_table_read_count (const char *text, guint max, guint *out_count);
