/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables of print runs: any bytes give rows of text or a sentence, and the same rows twice. */

#include "config.h"

#include "base/kn-table.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static guint
hash_rows (KnTable *table)
{
  guint hash = 0;
  while (kn_table_next (table, NULL))
    {
      const char *problem = kn_table_get_problem (table);
      hash = hash * 31 + (problem != NULL ? g_str_hash (problem) : 1);
      for (gsize i = 0; i < kn_table_get_n_columns (table); i++)
        {
          const char *field = kn_table_get (table, i);
          if (!g_utf8_validate (field, -1, NULL))
            g_error ("a field is no text");
          if (problem != NULL && *field != '\0')
            g_error ("a broken row has fields");
          hash = hash * 31 + g_str_hash (field);
        }
    }
  return hash;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (KnTable) table = kn_table_open_bytes (bytes, "fuzz", &error);
  if ((table == NULL) != (error != NULL))
    g_error ("an error without a message");
  if (table == NULL)
    return 0;
  guint hash = hash_rows (table);
  if (!kn_table_rewind (table, NULL) || hash != hash_rows (table))
    g_error ("not the same twice");
  return 0;
}
