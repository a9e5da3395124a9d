/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns PNG files. cairo writes the pixels; the chunks sRGB and pHYs, which it cannot write, are put
 * in behind the header (PNG, second edition, 11.3.3.5 and 11.3.5.3), and so are those of animations
 * (APNG 1.0): the pixels of a frame are those of a picture, under another name. */

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
#define CHUNK_BYTES 12 /* length, name and check of one without data */
#define MS_PER_S 1000

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
  if (length > 0)
    g_byte_array_append (out, data, length);
  append_u32 (out, crc (out->data + begin, out->len - begin));
}

/* As cairo writes it; NULL with @error. */
static GByteArray *
encode_plain (cairo_surface_t *image, GError **error)
{
  g_autoptr (GByteArray) plain = g_byte_array_new ();
  cairo_status_t status = cairo_surface_write_to_png_stream (image, on_write, plain);
  if (status == CAIRO_STATUS_SUCCESS && plain->len >= HEADER_BYTES)
    return g_steal_pointer (&plain);
  /* Translators: %s is a technical reason in English */
  g_set_error (error, KN_PRESS_ERROR, KN_PRESS_ERROR_WRITE, _ ("the picture cannot be made (%s)"),
               cairo_status_to_string (status));
  return NULL;
}

/* Signature and header of @plain, what its colours are, how large a pixel is. */
static void
append_head (GByteArray *out, const GByteArray *plain, cairo_surface_t *image, double dpi)
{
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
}

GBytes *
kn_png_encode (cairo_surface_t *image, double dpi, GError **error)
{
  g_autoptr (GByteArray) plain = encode_plain (image, error);
  if (plain == NULL)
    return NULL;
  g_autoptr (GByteArray) out = g_byte_array_sized_new (plain->len + 64);
  append_head (out, plain, image, dpi);
  g_byte_array_append (out, plain->data + HEADER_BYTES, plain->len - HEADER_BYTES);
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

/* --- animations --------------------------------------------------------------------------------
 */

struct _KnPngFilm
{
  guint n_frames, n_added, frame_ms;
  double dpi;
  guint32 sequence; /* of the chunks that animate */
  GByteArray *out;
};

/**
 * kn_png_film_new:
 * @n_frames: how many there will be
 * @frame_ms: how long each is seen
 * @dpi: pixels an inch
 *
 * Returns: (transfer full): an animation without frames
 */
KnPngFilm *
kn_png_film_new (guint n_frames, guint frame_ms, double dpi)
{
  g_return_val_if_fail (n_frames > 0 && frame_ms <= G_MAXUINT16, NULL);
  KnPngFilm *self = g_new0 (KnPngFilm, 1);
  self->n_frames = n_frames;
  self->frame_ms = frame_ms;
  self->dpi = dpi;
  self->out = g_byte_array_new ();
  return self;
}

void
kn_png_film_free (KnPngFilm *self)
{
  if (self == NULL)
    return;
  g_byte_array_unref (self->out);
  g_free (self);
}

static guint32
read_u32 (const guint8 *at)
{
  guint32 value;
  memcpy (&value, at, sizeof value);
  return GUINT32_FROM_BE (value);
}

static void
append_u16 (GByteArray *out, guint value)
{
  const guint16 big = GUINT16_TO_BE ((guint16)value);
  g_byte_array_append (out, (const guint8 *)&big, sizeof big);
}

/* Takes the place of the frame before, as a whole. */
static void
append_control (KnPngFilm *self, cairo_surface_t *image)
{
  const guint8 dispose_none = 0, blend_source = 0;
  g_autoptr (GByteArray) control = g_byte_array_new ();
  append_u32 (control, self->sequence++);
  append_u32 (control, (guint32)cairo_image_surface_get_width (image));
  append_u32 (control, (guint32)cairo_image_surface_get_height (image));
  append_u32 (control, 0);
  append_u32 (control, 0);
  append_u16 (control, self->frame_ms);
  append_u16 (control, MS_PER_S);
  g_byte_array_append (control, &dispose_none, 1);
  g_byte_array_append (control, &blend_source, 1);
  append_chunk (self->out, "fcTL", control->data, control->len);
}

/* The pixels: of the first frame as they are, so that every program shows it. */
static void
append_pixels (KnPngFilm *self, const GByteArray *plain)
{
  for (gsize at = HEADER_BYTES; at + CHUNK_BYTES <= plain->len;)
    {
      const guint32 length = read_u32 (plain->data + at);
      const guint8 *data = plain->data + at + 8;
      if (memcmp (plain->data + at + 4, "IDAT", 4) == 0 && self->n_added == 0)
        append_chunk (self->out, "IDAT", data, length);
      else if (memcmp (plain->data + at + 4, "IDAT", 4) == 0)
        {
          g_autoptr (GByteArray) frame = g_byte_array_sized_new (length + 4);
          append_u32 (frame, self->sequence++);
          g_byte_array_append (frame, data, length);
          append_chunk (self->out, "fdAT", frame->data, frame->len);
        }
      at += CHUNK_BYTES + length;
    }
}

gboolean
kn_png_film_add (KnPngFilm *self, cairo_surface_t *image, GError **error)
{
  g_return_val_if_fail (self != NULL && self->n_added < self->n_frames, FALSE);
  g_autoptr (GByteArray) plain = encode_plain (image, error);
  if (plain == NULL)
    return FALSE;
  if (self->n_added == 0)
    {
      g_autoptr (GByteArray) animation = g_byte_array_new ();
      append_head (self->out, plain, image, self->dpi);
      append_u32 (animation, self->n_frames);
      append_u32 (animation, 0); /* for ever */
      append_chunk (self->out, "acTL", animation->data, animation->len);
    }
  append_control (self, image);
  append_pixels (self, plain);
  self->n_added++;
  return TRUE;
}

GBytes *
kn_png_film_end (KnPngFilm *self)
{
  g_return_val_if_fail (self != NULL && self->n_added == self->n_frames, NULL);
  append_chunk (self->out, "IEND", NULL, 0);
  GBytes *bytes = g_byte_array_free_to_bytes (self->out); /* it may be large: no copy */
  self->out = g_byte_array_new ();
  return bytes;
}
