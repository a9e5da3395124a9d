/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns weaves: the rule "over o, under u, s further in each row" and its drawing. A float is one
 * bar over its whole run, also across the edge of the repeat, so no joint shows where repeats meet.
 */

#include "config.h"

#include "pattern/kn-weave.h"

#include "pattern/kn-symmetry.h"

#include <glib/gi18n.h>

#define GROUND "#4a2a17"
#define STRIP "#e3b565"
#define UNIT 10       /* of the drawing, a thread */
#define STRIP_SHARE 8 /* of it, the rest is the gap beside it */

guint8 *
kn_weave_new (int over, int under, int step, int *out_side, GError **error)
{
  const int side = over + under;
  if (over < 1 || under < 1 || step < 1 || step >= side || side > KN_WEAVE_MAX)
    {
      g_set_error (error, KN_PATTERN_ERROR, KN_PATTERN_ERROR_CELL,
                   _ ("there is no weave %d,%d,%d: over and under are 1 or more, together at most "
                      "%d, and the step is less than both together"),
                   over, under, step, KN_WEAVE_MAX);
      return NULL;
    }
  guint8 *bits = g_new0 (guint8, side * side);
  for (int i = 0; i < side; i++)
    for (int j = 0; j < side; j++)
      bits[i * side + j] = ((j - step * i) % side + side) % side < over;
  *out_side = side;
  return bits;
}

gboolean
kn_weave_parse (const char *text, int *out_over, int *out_under, int *out_step, GError **error)
{
  int *const out[] = { out_over, out_under, out_step };
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  gboolean ok = g_strv_length (parts) == G_N_ELEMENTS (out);
  for (gsize i = 0; ok && i < G_N_ELEMENTS (out); i++)
    {
      guint64 value = 0;
      ok = g_ascii_string_to_unsigned (parts[i], 10, 1, KN_WEAVE_MAX, &value, NULL);
      *out[i] = (int)value;
    }
  if (!ok)
    g_set_error (error, KN_PATTERN_ERROR, KN_PATTERN_ERROR_NAME,
                 _ ("“%s” is no weave; it is over,under,step, for example 2,2,1"), text);
  return ok;
}

/* A run of set bits that begins in the row at @from; one that goes on from the other side is drawn
 * there and leaves the box. */
static void
append_float (GString *svg, int row, int from, int length, int side)
{
  const int inset = (UNIT - STRIP_SHARE) / 2;
  const int x = from * UNIT + (length < side ? inset : 0);
  const int width = length * UNIT - (length < side ? 2 * inset : 0);
  g_string_append_printf (svg, "M%d %dh%dv%dh%dz", x, row * UNIT + inset, width, STRIP_SHARE,
                          -width);
}

GBytes *
kn_weave_dup_svg (const guint8 *bits, int side)
{
  const int size = side * UNIT;
  GString *svg = g_string_new (NULL);
  g_string_append_printf (svg,
                          "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\">"
                          "<path fill=\"" GROUND "\" d=\"M0 0h%dv%dh%dz\"/>"
                          "<path fill=\"" STRIP "\" d=\"",
                          size, size, size, size, -size);
  for (int i = 0; i < side; i++)
    for (int j = 0; j < side; j++)
      {
        const guint8 *row = bits + i * side;
        int length = 1;
        if (!row[j] || row[(j + side - 1) % side])
          continue;
        while (length < side && row[(j + length) % side])
          length++;
        append_float (svg, i, j, length, side);
        if (j + length > side)
          append_float (svg, i, j - side, length, side);
      }
  g_string_append (svg, "\"/></svg>\n");
  return g_string_free_to_bytes (svg);
}
