/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Spot inks as settings of the library, "spot:NAME" with four amounts and a step, so that they need
 * no new format: an older Kanok leaves them alone. */

#include "config.h"

#include "store/kn-library-spots.h"

#include "base/kn-limits.h"
#include "base/kn-number.h"
#include "store/kn-library-private.h"
#include "store/kn-library-schema.h"

#include <glib/gi18n.h>
#include <string.h>

#define PREFIX "spot:"
#define N_NUMBERS 5 /* c m y k, the step */

void
kn_spot_row_free (KnSpotRow *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self);
}

/* Whatever another program has put there is not taken. */
static KnSpotRow *
parse (const char *name, const char *value)
{
  double v[N_NUMBERS];
  const char *rest = value;
  for (int i = 0; i < N_NUMBERS; i++)
    {
      char *end = NULL;
      v[i] = g_ascii_strtod (rest, &end);
      if (end == rest || !(v[i] >= 0) || v[i] > (i < 4 ? 100 : KN_N_STEP_KINDS - 1))
        return NULL;
      rest = end;
    }
  if (*rest != '\0' || *name == '\0' || !g_utf8_validate (name, -1, NULL))
    return NULL;
  KnSpotRow *row = g_new0 (KnSpotRow, 1);
  row->name = g_strdup (name);
  row->cmyk = (KnCmyk){ v[0], v[1], v[2], v[3] };
  row->step = (KnStepKind)v[4];
  return row;
}

GPtrArray *
kn_library_list_spots (KnLibrary *self)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self), NULL);
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_spot_row_free);
  g_autoptr (KnStmt) stmt
      = kn_sql_query (self->sql, NULL,
                      "SELECT name, value FROM setting WHERE name GLOB '" PREFIX "*' ORDER BY name",
                      "");
  while (stmt != NULL && rows->len < KN_SPOTS_MAXIMUM && kn_stmt_next (stmt, NULL))
    {
      g_autofree char *name = kn_stmt_dup_text (stmt, 0), *value = kn_stmt_dup_text (stmt, 1);
      KnSpotRow *row = name != NULL && value != NULL ? parse (name + strlen (PREFIX), value) : NULL;
      if (row != NULL)
        g_ptr_array_add (rows, row);
    }
  return rows;
}

gboolean
kn_library_keep_spot (KnLibrary *self,
                      const char *name,
                      const KnCmyk *cmyk,
                      KnStepKind step,
                      GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && name != NULL && cmyk != NULL, FALSE);
  if (*name == '\0' || strlen (name) > KN_LIMIT_STRING_BYTES)
    return kn_store_fail (error, KN_STORE_ERROR_REFUSED, _ ("%s: an ink cannot be called that"),
                          self->path);
  char numbers[4][KN_NUMBER_SIZE];
  const double amounts[4] = { cmyk->c, cmyk->m, cmyk->y, cmyk->k };
  for (int i = 0; i < 4; i++)
    (void)kn_number_print_fixed (amounts[i], 4, numbers[i]);
  g_autofree char *key = g_strconcat (PREFIX, name, NULL);
  g_autofree char *value = g_strdup_printf ("%s %s %s %s %d", numbers[0], numbers[1], numbers[2],
                                            numbers[3], (int)step);
  if (!kn_library_begin_write (self, error))
    return FALSE;
  return kn_library_end_write (self, kn_schema_set_setting (self->sql, key, value, error), error);
}
