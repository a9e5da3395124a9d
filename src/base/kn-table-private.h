/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-table.h"

#include <stdio.h>

/* Shared by the files of tables: the window over the file, what the table is in. */

struct _KnTable
{
  char *name; /* for messages */
  FILE *file; /* or: */
  GBytes *bytes;
  gsize n_taken; /* of the bytes */
  gint64 size;
  GChecksum *checksum;
  GByteArray *window; /* what is read of the file and not yet parsed, from @at on */
  gsize at;
  gint64 n_passed;             /* bytes of the file before @at */
  gboolean is_at_end, is_thai; /* is_thai: CP874 */
  char separator;
  GPtrArray *columns; /* names */
  GString *text;      /* the row's fields, each ends with NUL */
  GArray *starts;     /* gsize, of each field in @text */
  GPtrArray *fields;  /* into @text */
  char *problem;
  guint row, record, next_row;
};

/* One more piece of the file at the end of the window, whose passed part goes; FALSE with an error.
 */
gboolean kn_table_refill (KnTable *self, GError **error);
gboolean kn_table_go_to_start (KnTable *self, GError **error);
void kn_table_pass (KnTable *self, gsize n);
/* What CP874 has at that place; 0: nothing. */
gunichar kn_table_get_thai_letter (guint8 byte);
/* Looks through the whole file once; leaves the window at its start. */
gboolean kn_table_find_encoding (KnTable *self, GError **error);
