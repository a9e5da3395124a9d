/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns reading the headers of PNG and JPEG by hand: size, channels, orientation, profile. Decoders
 * are given a file only after its size has been judged here, since a 76 KB PNG can ask for 1.8 GB
 * (platform.md section 7). Everything is bounds-checked; chunks that make no sense end the search
 * and are not an error, the picture itself is. Sources: PNG (ISO/IEC 15948), JPEG (ITU-T T.81),
 * Exif 2.3 (orientation, tag 0x0112), ICC.1:2010 annex B (profiles in JPEG and PNG). */

#include "config.h"

#include "render/kn-image-private.h"

#include "base/kn-limits.h"
#include "render/kn-draw.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#define SIDE_MAX_PX 32767 /* of a cairo image surface */
#define EXIF_ORIENTATION 0x0112
#define ICC_MARKER "ICC_PROFILE"
#define ICC_MARKER_BYTES 14 /* name, NUL, number, count */

gboolean
kn_image_damaged (GError **error, const char *detail)
{
  g_set_error (error, KN_RENDER_ERROR, KN_RENDER_ERROR_ASSET,
               /* Translators: %s is a technical reason in English */
               _ ("the picture is damaged (%s)"), detail);
  return FALSE;
}

static guint32
be32 (const guint8 *p)
{
  return (guint32)p[0] << 24 | (guint32)p[1] << 16 | (guint32)p[2] << 8 | p[3];
}

static guint16
be16 (const guint8 *p)
{
  return (guint16)(p[0] << 8 | p[1]);
}

static gboolean
check_size (const KnImageHeader *self, GError **error)
{
  if (self->width <= 0 || self->height <= 0)
    return kn_image_damaged (error, "no size");
  if ((gint64)self->width * self->height <= KN_LIMIT_IMAGE_PIXELS && self->width <= SIDE_MAX_PX
      && self->height <= SIDE_MAX_PX)
    return TRUE;
  g_set_error (
      error, KN_RENDER_ERROR, KN_RENDER_ERROR_LIMIT,
      _ ("the picture has %d × %d pixels; Kanok reads up to 100 megapixels and 32,767 a side"),
      self->width, self->height);
  return FALSE;
}

/* Orientation out of a TIFF structure; 1 if it has none. */
static int
exif_orientation (const guint8 *tiff, gsize length)
{
  if (length < 8 || (memcmp (tiff, "II*\0", 4) != 0 && memcmp (tiff, "MM\0*", 4) != 0))
    return 1;
  gboolean little = tiff[0] == 'I';
  guint32 offset = little ? GUINT32_SWAP_LE_BE (be32 (tiff + 4)) : be32 (tiff + 4);
  if (offset > length - 2)
    return 1;
  guint n = little ? GUINT16_SWAP_LE_BE (be16 (tiff + offset)) : be16 (tiff + offset);
  for (guint i = 0; i < n; i++)
    {
      gsize at = (gsize)offset + 2 + 12 * (gsize)i;
      if (at + 12 > length)
        return 1;
      guint16 tag = little ? GUINT16_SWAP_LE_BE (be16 (tiff + at)) : be16 (tiff + at);
      if (tag != EXIF_ORIENTATION)
        continue;
      int value = little ? GUINT16_SWAP_LE_BE (be16 (tiff + at + 8)) : be16 (tiff + at + 8);
      return value >= 1 && value <= 8 ? value : 1;
    }
  return 1;
}

/* --- PNG ------------------------------------------------------------------------------------- */

static GBytes *
inflate_profile (const guint8 *chunk, gsize length)
{
  const guint8 *name_end = memchr (chunk, 0, MIN (length, (gsize)80));
  if (name_end == NULL || (gsize)(name_end - chunk) + 2 >= length || name_end[1] != 0)
    return NULL;
  g_autoptr (GZlibDecompressor) zlib = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
  g_autoptr (GInputStream) raw
      = g_memory_input_stream_new_from_data (name_end + 2,
                                             (gssize)(length - (gsize)(name_end + 2 - chunk)),
                                             NULL);
  g_autoptr (GInputStream) in = g_converter_input_stream_new (raw, G_CONVERTER (zlib));
  g_autoptr (GBytes) bytes = g_input_stream_read_bytes (in, KN_LIMIT_ICC_BYTES, NULL, NULL);
  return bytes != NULL && g_bytes_get_size (bytes) > 128 ? g_steal_pointer (&bytes) : NULL;
}

static gboolean
read_png (const guint8 *data, gsize length, KnImageHeader *self, GError **error)
{
  if (length < 33 || memcmp (data + 12, "IHDR", 4) != 0)
    return kn_image_damaged (error, "no IHDR");
  guint32 width = be32 (data + 16), height = be32 (data + 20);
  if (width > G_MAXINT || height > G_MAXINT)
    return kn_image_damaged (error, "size");
  self->format = KN_IMAGE_PNG;
  self->width = (int)width;
  self->height = (int)height;
  int colour_type = data[25];
  self->channels = colour_type == 0 || colour_type == 4 ? 1 : 3;
  self->has_alpha = colour_type == 4 || colour_type == 6;
  for (gsize at = 8; at + 8 <= length;)
    {
      gsize size = be32 (data + at);
      const guint8 *type = data + at + 4, *body = data + at + 8;
      if (memcmp (type, "IEND", 4) == 0)
        return TRUE;
      if (size > length - at - 8)
        break;
      if (memcmp (type, "tRNS", 4) == 0)
        self->has_alpha = TRUE;
      else if (memcmp (type, "eXIf", 4) == 0)
        self->orientation = exif_orientation (body, size);
      else if (memcmp (type, "iCCP", 4) == 0 && self->icc == NULL)
        self->icc = inflate_profile (body, size);
      at += size + 12;
    }
  /* gdk-pixbuf would fill the rest of a cut file with nothing, silently. */
  return kn_image_damaged (error, "the file ends early");
}

/* --- JPEG ------------------------------------------------------------------------------------ */

static gboolean
is_frame_header (guint8 marker)
{
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

static void
read_jpeg_segment (guint8 marker,
                   const guint8 *body,
                   gsize size,
                   KnImageHeader *self,
                   GByteArray *icc)
{
  if (is_frame_header (marker) && size >= 6)
    {
      self->height = be16 (body + 1);
      self->width = be16 (body + 3);
      self->channels = body[5];
    }
  else if (marker == 0xE1 && size > 6 && memcmp (body, "Exif\0\0", 6) == 0)
    self->orientation = exif_orientation (body + 6, size - 6);
  else if (marker == 0xE2 && size > ICC_MARKER_BYTES
           && memcmp (body, ICC_MARKER, sizeof ICC_MARKER) == 0)
    {
      /* Parts come in order in every writer known; a profile that did not is refused by lcms. */
      if (icc->len + size <= KN_LIMIT_ICC_BYTES)
        g_byte_array_append (icc, body + ICC_MARKER_BYTES, (guint)(size - ICC_MARKER_BYTES));
    }
  else if (marker == 0xEE && size >= 12 && memcmp (body, "Adobe", 5) == 0)
    self->is_adobe = TRUE;
}

static gboolean
read_jpeg (const guint8 *data, gsize length, KnImageHeader *self, GError **error)
{
  g_autoptr (GByteArray) icc = g_byte_array_new ();
  self->format = KN_IMAGE_JPEG;
  for (gsize at = 2; at + 4 <= length;)
    {
      if (data[at] != 0xFF)
        break;
      guint8 marker = data[at + 1];
      if (marker == 0xFF)
        {
          at++;
          continue;
        }
      if (marker == 0xD9 || marker == 0xDA)
        break;
      gsize size = be16 (data + at + 2);
      if (size < 2 || at + 2 + size > length)
        break;
      read_jpeg_segment (marker, data + at + 4, size - 2, self, icc);
      at += 2 + size;
    }
  if (self->channels != 1 && self->channels != 3 && self->channels != 4)
    return kn_image_damaged (error, "no frame header");
  if (icc->len > 128)
    self->icc = g_byte_array_free_to_bytes (g_steal_pointer (&icc));
  return TRUE;
}

/* The description says "sRGB" in every copy of that profile: nothing to convert. */
static gboolean
is_srgb (GBytes *icc)
{
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (icc, &length);
  static const guint8 wide[] = { 's', 0, 'R', 0, 'G', 0, 'B' };
  guint32 n_tags = length >= 132 ? be32 (data + 128) : 0;
  for (guint32 i = 0; i < n_tags && 132 + 12 * (gsize)(i + 1) <= length; i++)
    {
      const guint8 *tag = data + 132 + 12 * (gsize)i;
      gsize at = be32 (tag + 4), size = be32 (tag + 8);
      if (memcmp (tag, "desc", 4) != 0 || at > length || size > length - at)
        continue;
      for (gsize j = 0; j + 4 <= MIN (size, (gsize)256); j++)
        if (memcmp (data + at + j, "sRGB", 4) == 0
            || (j + sizeof wide <= size && memcmp (data + at + j, wide, sizeof wide) == 0))
          return TRUE;
    }
  return FALSE;
}

gboolean
kn_image_header_read (GBytes *file, KnImageHeader *out_header, GError **error)
{
  static const guint8 png_magic[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (file, &length);
  KnImageHeader header = { .orientation = 1 };
  gboolean ok = FALSE;
  if (length > KN_LIMIT_IMAGE_BYTES)
    {
      g_set_error_literal (error, KN_RENDER_ERROR, KN_RENDER_ERROR_LIMIT,
                           _ ("the picture's file is larger than 256 MB"));
      return FALSE;
    }
  if (length == 0)
    {
      g_set_error_literal (error, KN_RENDER_ERROR, KN_RENDER_ERROR_ASSET, _ ("the file is empty"));
      return FALSE;
    }
  if (length >= sizeof png_magic && memcmp (data, png_magic, sizeof png_magic) == 0)
    ok = read_png (data, length, &header, error);
  else if (length >= 4 && data[0] == 0xFF && data[1] == 0xD8 && data[2] == 0xFF)
    ok = read_jpeg (data, length, &header, error);
  else
    g_set_error_literal (error, KN_RENDER_ERROR, KN_RENDER_ERROR_ASSET,
                         _ ("this is not a PNG or JPEG picture"));
  if (!ok || !check_size (&header, error))
    {
      kn_image_header_clear (&header);
      return FALSE;
    }
  if (header.icc != NULL && is_srgb (header.icc))
    g_clear_pointer (&header.icc, g_bytes_unref);
  *out_header = header;
  return TRUE;
}

void
kn_image_header_clear (KnImageHeader *self)
{
  g_clear_pointer (&self->icc, g_bytes_unref);
}
