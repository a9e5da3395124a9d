/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Label stock and printers as settings of the library, "stock:NAME" and "printer:NAME" with a JSON
 * object each, so that they need no new format: an older Kanok leaves them alone. */

#include "config.h"

#include "store/kn-library-printing.h"

#include "store/kn-library-private.h"
#include "store/kn-library-schema.h"

#include <glib/gi18n.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define STOCK "stock:"
#define PRINTER "printer:"

/* Makes a row of a name and what is kept under it; NULL if that is not to be used. */
typedef gpointer (*RowFunc) (const char *name, json_t *values);

void
kn_stock_row_free (KnStockRow *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->maker);
  g_free (self->part);
  g_free (self);
}

void
kn_printer_row_free (KnPrinterRow *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self);
}

/* --- reading ---------------------------------------------------------------------------------- */

static gpointer
read_stock (const char *name, json_t *values)
{
  const char *maker = NULL, *part = NULL, *field = NULL;
  int columns = 0, rows = 0;
  KnStock stock = { .is_stock = TRUE };
  if (json_unpack (values, "{s:s, s:s, s:F, s:F, s:F, s:F, s:F, s:F, s:F, s:F, s:i, s:i}", "maker",
                   &maker, "part", &part, "sheet_width_mm", &stock.sheet_width_mm,
                   "sheet_height_mm", &stock.sheet_height_mm, "width_mm", &stock.width_mm,
                   "height_mm", &stock.height_mm, "left_mm", &stock.left_mm, "top_mm",
                   &stock.top_mm, "pitch_x_mm", &stock.pitch_x_mm, "pitch_y_mm", &stock.pitch_y_mm,
                   "columns", &columns, "rows", &rows)
      != 0)
    return NULL;
  stock.columns = (guint)MAX (columns, 0);
  stock.rows = (guint)MAX (rows, 0);
  g_autofree char *fault = kn_stock_dup_fault (&stock, &field);
  if (fault != NULL)
    return NULL;
  KnStockRow *row = g_new0 (KnStockRow, 1);
  row->name = g_strdup (name);
  row->maker = g_strdup (maker);
  row->part = g_strdup (part);
  row->stock = stock;
  return row;
}

static gpointer
read_printer (const char *name, json_t *values)
{
  KnCalibration c = KN_CALIBRATION_NONE;
  if (json_unpack (values, "{s:F, s:F, s:F, s:F}", "x_mm", &c.x_mm, "y_mm", &c.y_mm,
                   "scale_percent", &c.scale_percent, "skew_deg", &c.skew_deg)
          != 0
      || kn_calibration_find_fault (&c) != NULL)
    return NULL;
  KnPrinterRow *row = g_new0 (KnPrinterRow, 1);
  row->name = g_strdup (name);
  row->calibration = c;
  return row;
}

static gpointer
parse (const char *name, const char *value, RowFunc func)
{
  json_t *values = json_loads (value, 0, NULL);
  gpointer row = json_is_object (values) && *name != '\0' && g_utf8_validate (name, -1, NULL)
                     ? func (name, values)
                     : NULL;
  json_decref (values);
  return row;
}

static GPtrArray *
list_rows (KnLibrary *self, const char *prefix, RowFunc func, GDestroyNotify free_row)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (free_row);
  g_autofree char *pattern = g_strconcat (prefix, "*", NULL);
  g_autoptr (KnStmt) stmt
      = kn_sql_query (self->sql, NULL,
                      "SELECT name, value FROM setting WHERE name GLOB ? ORDER BY name", "s",
                      pattern);
  while (stmt != NULL && rows->len < KN_PRINTING_ROWS_MAX && kn_stmt_next (stmt, NULL))
    {
      g_autofree char *name = kn_stmt_dup_text (stmt, 0), *value = kn_stmt_dup_text (stmt, 1);
      gpointer row
          = name != NULL && value != NULL ? parse (name + strlen (prefix), value, func) : NULL;
      if (row != NULL)
        g_ptr_array_add (rows, row);
    }
  return rows;
}

static gpointer
dup_row (KnLibrary *self, const char *prefix, const char *name, RowFunc func)
{
  g_autofree char *key = g_strconcat (prefix, name, NULL);
  g_autofree char *value = kn_schema_dup_setting (self->sql, key);
  return value != NULL ? parse (name, value, func) : NULL;
}

GPtrArray *
kn_library_list_stock (KnLibrary *self)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self), NULL);
  return list_rows (self, STOCK, read_stock, (GDestroyNotify)kn_stock_row_free);
}

GPtrArray *
kn_library_list_printers (KnLibrary *self)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self), NULL);
  return list_rows (self, PRINTER, read_printer, (GDestroyNotify)kn_printer_row_free);
}

KnStockRow *
kn_library_dup_stock (KnLibrary *self, const char *name)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && name != NULL, NULL);
  return dup_row (self, STOCK, name, read_stock);
}

KnPrinterRow *
kn_library_dup_printer (KnLibrary *self, const char *name)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && name != NULL, NULL);
  return dup_row (self, PRINTER, name, read_printer);
}

/* --- writing ---------------------------------------------------------------------------------- */

/* It is shown in lists, a line each. */
static gboolean
has_control (const char *name)
{
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

static gboolean
check_name (const char *name, guint n_kept, gboolean is_new, GError **error)
{
  if (*name == '\0' || strlen (name) > KN_PRINTING_NAME_BYTES || !g_utf8_validate (name, -1, NULL))
    return kn_store_fail (error, KN_STORE_ERROR_REFUSED, _ ("a name is 1 to %d bytes of text"),
                          KN_PRINTING_NAME_BYTES);
  if (has_control (name))
    return kn_store_fail (error, KN_STORE_ERROR_REFUSED,
                          _ ("a name is one line of text, without tabs"));
  if (is_new && n_kept >= KN_PRINTING_ROWS_MAX)
    return kn_store_fail (error, KN_STORE_ERROR_REFUSED,
                          _ ("a library keeps %d of them; forget one first"), KN_PRINTING_ROWS_MAX);
  return TRUE;
}

/* @values is taken. */
static gboolean
keep (KnLibrary *self, const char *prefix, const char *name, json_t *values, GError **error)
{
  g_autofree char *key = g_strconcat (prefix, name, NULL);
  char *text = json_dumps (values, JSON_COMPACT | JSON_SORT_KEYS);
  json_decref (values);
  if (text == NULL || !kn_library_begin_write (self, error))
    {
      free (text); /* NOLINT: jansson's */
      return FALSE;
    }
  const gboolean done = kn_schema_set_setting (self->sql, key, text, error);
  free (text); /* NOLINT: jansson's */
  return kn_library_end_write (self, done, error);
}

static gboolean
is_own_name (const char *name)
{
  g_auto (GStrv) names = kn_stock_list ();
  return g_strv_contains ((const char *const *)names, name);
}

gboolean
kn_library_keep_stock (KnLibrary *self,
                       const char *maker,
                       const char *part,
                       const KnStock *stock,
                       char **out_name,
                       GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && maker != NULL && part != NULL, FALSE);
  g_return_val_if_fail (stock != NULL && out_name != NULL, FALSE);
  g_autofree char *name = kn_stock_dup_name (maker, part);
  g_autoptr (GPtrArray) kept = kn_library_list_stock (self);
  g_autoptr (KnStockRow) before = name != NULL ? kn_library_dup_stock (self, name) : NULL;
  if (!check_name (name != NULL ? name : "", kept->len, before == NULL, error))
    return FALSE;
  if (is_own_name (name))
    return kn_store_fail (error, KN_STORE_ERROR_REFUSED,
                          _ ("“%s” is stock that Kanok knows; give yours another part number"),
                          name);
  json_t *values
      = json_pack ("{s:s, s:s, s:f, s:f, s:f, s:f, s:f, s:f, s:f, s:f, s:i, s:i}", "maker", maker,
                   "part", part, "sheet_width_mm", stock->sheet_width_mm, "sheet_height_mm",
                   stock->sheet_height_mm, "width_mm", stock->width_mm, "height_mm",
                   stock->height_mm, "left_mm", stock->left_mm, "top_mm", stock->top_mm,
                   "pitch_x_mm", stock->pitch_x_mm, "pitch_y_mm", stock->pitch_y_mm, "columns",
                   (int)stock->columns, "rows", (int)stock->rows);
  if (values == NULL)
    return kn_store_fail (error, KN_STORE_ERROR_REFUSED, _ ("maker and part are text in UTF-8"));
  if (!keep (self, STOCK, name, values, error))
    return FALSE;
  *out_name = g_steal_pointer (&name);
  return TRUE;
}

gboolean
kn_library_keep_printer (KnLibrary *self,
                         const char *name,
                         const KnCalibration *calibration,
                         GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && name != NULL && calibration != NULL, FALSE);
  g_autoptr (GPtrArray) kept = kn_library_list_printers (self);
  g_autoptr (KnPrinterRow) before = kn_library_dup_printer (self, name);
  if (!check_name (name, kept->len, before == NULL, error))
    return FALSE;
  return keep (self, PRINTER, name,
               json_pack ("{s:f, s:f, s:f, s:f}", "x_mm", calibration->x_mm, "y_mm",
                          calibration->y_mm, "scale_percent", calibration->scale_percent,
                          "skew_deg", calibration->skew_deg),
               error);
}

static gboolean
forget (KnLibrary *self, const char *prefix, const char *name, GError **error)
{
  g_autofree char *key = g_strconcat (prefix, name, NULL);
  if (!kn_library_begin_write (self, error))
    return FALSE;
  return kn_library_end_write (
      self, kn_sql_run (self->sql, error, "DELETE FROM setting WHERE name = ?", "s", key), error);
}

gboolean
kn_library_forget_stock (KnLibrary *self, const char *name, GError **error)
{
  g_autoptr (KnStockRow) row = kn_library_dup_stock (self, name);
  if (row == NULL)
    return kn_store_fail (error, KN_STORE_ERROR_NOT_FOUND, _ ("%s keeps no label stock “%s”"),
                          self->path, name);
  return forget (self, STOCK, name, error);
}

gboolean
kn_library_forget_printer (KnLibrary *self, const char *name, GError **error)
{
  g_autoptr (KnPrinterRow) row = kn_library_dup_printer (self, name);
  if (row == NULL)
    return kn_store_fail (error, KN_STORE_ERROR_NOT_FOUND, _ ("%s keeps no printer “%s”"),
                          self->path, name);
  return forget (self, PRINTER, name, error);
}
