/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns PNG files. cairo writes the pixels; the chunks sRGB and pHYs, which it cannot write, are put
 * in behind the header (PNG, second edition, 11.3.3.5 and 11.3.5.3). */

#include "config.h"

#include "press/kn-png.h"

#include "base/kn-unit.h"
#include "press/kn-export.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define HEADER_BYTES (8 + 25) /* signature and IHDR */
#define CRC_POLYNOMIAL 0xedb88320u
#define MM_PER_METRE 1000.0

static cairo_status_t
on_write (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
append_u32 (GByteArray *out, guint32 value)
{
  const guint32 big = GUINT32_TO_BE (value);
  g_byte_array_append (out, (const guint8 *)&big, sizeof big);
}

static guint32
crc (const guint8 *data, gsize length)
{
  guint32 value = 0xffffffffu;
  for (gsize i = 0; i < length; i++)
    {
      value ^= data[i];
      for (int bit = 0; bit < 8; bit++)
        value = value >> 1 ^ (value & 1 ? CRC_POLYNOMIAL : 0);
    }
  return ~value;
}

static void
append_chunk (GByteArray *out, const char *type, const guint8 *data, guint length)
{
  append_u32 (out, length);
  guint begin = out->len;
  g_byte_array_append (out, (const guint8 *)type, 4);
  g_byte_array_append (out, data, length);
  append_u32 (out, crc (out->data + begin, out->len - begin));
}

GBytes *
kn_png_encode (cairo_surface_t *image, double dpi, GError **error)
{
  g_autoptr (GByteArray) plain = g_byte_array_new ();
  cairo_status_t status = cairo_surface_write_to_png_stream (image, on_write, plain);
  if (status != CAIRO_STATUS_SUCCESS || plain->len < HEADER_BYTES)
    {
      /* Translators: %s is a technical reason in English */
      g_set_error (error, KN_PRESS_ERROR, KN_PRESS_ERROR_WRITE,
                   _ ("the picture cannot be made (%s)"), cairo_status_to_string (status));
      return NULL;
    }
  g_autoptr (GByteArray) out = g_byte_array_sized_new (plain->len + 64);
  g_byte_array_append (out, plain->data, HEADER_BYTES);
  const guint8 relative_colorimetric = 1, unit_metre = 1;
  if (cairo_image_surface_get_format (image) != CAIRO_FORMAT_A8)
    append_chunk (out, "sRGB", &relative_colorimetric, 1);
  g_autoptr (GByteArray) size = g_byte_array_new ();
  guint32 per_metre = (guint32)lrint (kn_px_from_mm (MM_PER_METRE, dpi));
  append_u32 (size, per_metre);
  append_u32 (size, per_metre);
  g_byte_array_append (size, &unit_metre, 1);
  append_chunk (out, "pHYs", size->data, size->len);
  g_byte_array_append (out, plain->data + HEADER_BYTES, plain->len - HEADER_BYTES);
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}
