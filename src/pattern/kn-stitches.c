/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns cross-stitch: its rows as text, and its drawing. A stitch is two strands from corner to
 * corner of its square and keeps inside it, so what repeats beside it shows no joint. */

#include "config.h"

#include "pattern/kn-stitches.h"

#include "base/kn-svg-root.h"
#include "pattern/kn-symmetry.h"

#include <glib/gi18n.h>
#include <string.h>

#define UNIT 20 /* of the drawing, a place */
#define NOTE "data-kanok-stitches"
#define TEXT_BYTES (KN_STITCHES_MAX * (KN_STITCHES_MAX + 1))
#define SHOWN_BYTES_MAX 6 /* of a sign in a sentence */

void
kn_stitches_init (KnStitches *self, int columns, int rows)
{
  memset (self, 0, sizeof *self);
  self->columns = CLAMP (columns, 1, KN_STITCHES_MAX);
  self->rows = CLAMP (rows, 1, KN_STITCHES_MAX);
}

gboolean
kn_stitches_get (const KnStitches *self, int column, int row)
{
  return column >= 0 && column < self->columns && row >= 0 && row < self->rows
         && self->bits[row * self->columns + column] != 0;
}

void
kn_stitches_set (KnStitches *self, int column, int row, gboolean is_on)
{
  if (column >= 0 && column < self->columns && row >= 0 && row < self->rows)
    self->bits[row * self->columns + column] = is_on ? 1 : 0;
}

int
kn_stitches_count (const KnStitches *self)
{
  int n = 0;
  for (int i = 0; i < self->columns * self->rows; i++)
    n += self->bits[i];
  return n;
}

void
kn_stitches_resize (KnStitches *self, int columns, int rows)
{
  const KnStitches old = *self;
  kn_stitches_init (self, columns, rows);
  for (int row = 0; row < self->rows; row++)
    for (int column = 0; column < self->columns; column++)
      kn_stitches_set (self, column, row, kn_stitches_get (&old, column, row));
}

gboolean
kn_stitches_equal (const KnStitches *a, const KnStitches *b)
{
  return a->columns == b->columns && a->rows == b->rows
         && memcmp (a->bits, b->bits, (gsize)(a->columns * a->rows)) == 0;
}

/* --- rows as text ------------------------------------------------------------------------------
 */

static gboolean
refuse (GError **error, char *message)
{
  g_set_error_literal (error, KN_PATTERN_ERROR, KN_PATTERN_ERROR_CELL, message);
  g_free (message);
  return FALSE;
}

/* A sign of the text as it can stand in a sentence. */
static char *
dup_sign (const char *at)
{
  const gunichar sign = g_utf8_get_char_validated (at, -1);
  char shown[SHOWN_BYTES_MAX + 1] = { 0 };
  if ((gint32)sign < 0 || !g_unichar_isprint (sign))
    return g_strdup_printf ("\\x%02x", (guint)(guchar)*at);
  g_unichar_to_utf8 (sign, shown);
  return g_strdup (shown);
}

static gboolean
read_row (const char *text, int row, KnStitches *out, GError **error)
{
  const int n = (int)strlen (text);
  for (int i = 0; i < n; i++)
    {
      if (strchr ("x1.0", text[i]) == NULL)
        {
          g_autofree char *sign = dup_sign (text + i);
          return refuse (error, g_strdup_printf (_ ("row %d of the cross-stitch has “%s” in place "
                                                    "%d; a stitch is x and a bare place is ."),
                                                 row + 1, sign, i + 1));
        }
      if (i < out->columns)
        kn_stitches_set (out, i, row, text[i] == 'x' || text[i] == '1');
    }
  if (n != out->columns)
    return refuse (error,
                   g_strdup_printf (_ ("row %d of the cross-stitch has %d places and row 1 has "
                                       "%d; all rows are as long"),
                                    row + 1, n, out->columns));
  return TRUE;
}

gboolean
kn_stitches_parse (const char *text, KnStitches *out, GError **error)
{
  g_return_val_if_fail (text != NULL && out != NULL, FALSE);
  gsize n_rows = 1;
  for (const char *at = text; *at != '\0'; at++)
    n_rows += *at == '/';
  const gsize n_columns = strcspn (text, "/");
  if (n_columns < 1 || n_columns > KN_STITCHES_MAX || n_rows > KN_STITCHES_MAX)
    return refuse (error, g_strdup_printf (_ ("a cross-stitch of %zu × %zu places cannot be; it "
                                              "has 1 to %d columns and 1 to %d rows"),
                                           n_columns, n_rows, KN_STITCHES_MAX, KN_STITCHES_MAX));
  g_auto (GStrv) rows = g_strsplit (text, "/", -1);
  KnStitches read;
  kn_stitches_init (&read, (int)n_columns, (int)n_rows);
  for (int row = 0; rows[row] != NULL; row++)
    if (!read_row (rows[row], row, &read, error))
      return FALSE;
  *out = read;
  return TRUE;
}

char *
kn_stitches_dup_text (const KnStitches *self)
{
  GString *text = g_string_new (NULL);
  for (int row = 0; row < self->rows; row++)
    {
      if (row > 0)
        g_string_append_c (text, '/');
      for (int column = 0; column < self->columns; column++)
        g_string_append_c (text, kn_stitches_get (self, column, row) ? 'x' : '.');
    }
  return g_string_free (text, FALSE);
}

/* --- as a drawing ------------------------------------------------------------------------------
 */

GBytes *
kn_stitches_dup_svg (const KnStitches *self)
{
  const int width = self->columns * UNIT, height = self->rows * UNIT;
  g_autofree char *text = kn_stitches_dup_text (self);
  GString *svg = g_string_new (NULL);
  g_string_append_printf (svg,
                          "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" " NOTE
                          "=\"%s\"><path fill=\"" KN_STITCHES_GROUND "\" d=\"M0 0h%dv%dh%dz\"/>",
                          width, height, text, width, height, -width);
  if (kn_stitches_count (self) > 0)
    g_string_append (svg, "<path fill=\"" KN_STITCHES_THREAD "\" d=\"");
  for (int row = 0; row < self->rows; row++)
    for (int column = 0; column < self->columns; column++)
      if (kn_stitches_get (self, column, row))
        /* Both strands go round the same way, so where they cross is no hole. */
        g_string_append_printf (svg, "M%d %dh5l13 13v5h-5l-13-13zM%d %dv5l-13 13h-5v-5l13-13z",
                                column * UNIT + 1, row * UNIT + 1, column * UNIT + UNIT - 1,
                                row * UNIT + 1);
  g_string_append (svg, kn_stitches_count (self) > 0 ? "\"/></svg>\n" : "</svg>\n");
  return g_string_free_to_bytes (svg);
}

gboolean
kn_stitches_read (KnStitches *self, GBytes *svg)
{
  g_return_val_if_fail (self != NULL && svg != NULL, FALSE);
  g_autofree char *text = kn_svg_dup_root_attribute (svg, NOTE, TEXT_BYTES);
  return text != NULL && kn_stitches_parse (text, self, NULL);
}
