/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns writing a picture anew with fewer pixels. What the picture means stays: grey stays grey and
 * CMYK stays CMYK (neither may become RGB on its way to the press), its profile, its transparency
 * and the orientation that the camera wrote go with it. Other metadata (places, names, cameras,
 * small previews) does not. JPEG is written at a quality where its traces lie below those of the
 * screen ruling, without reducing colour. */

#include "config.h"

#include "render/kn-image-reduce.h"

#include "render/kn-image-private.h"
#include "render/kn-image-resample.h"

#include "base/kn-unit.h"
#include "render/kn-draw.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>

#include <png.h>
#include <setjmp.h>

#define JPEG_QUALITY 95
#define LIBJPEG_REDUCE_MAX 8
#define PNG_ROWS_MAX 1000000
/* A pixel more or less is no difference. */
#define PPI_TOLERANCE 0.5

/* An Exif block with nothing but the orientation: big-endian TIFF, one entry, tag 0x0112. */
#define EXIF_ORIENTATION_AT 19
static const guint8 EXIF[]
    = { 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0 };
static const guint8 EXIF_MARK[] = { 'E', 'x', 'i', 'f', 0, 0 };

static gboolean
out_of_memory (GError **error)
{
  return kn_image_damaged (error, "out of memory");
}

static void
exif_with (int orientation, guint8 *out)
{
  memcpy (out, EXIF, sizeof EXIF);
  out[EXIF_ORIENTATION_AT] = (guint8)orientation;
}

/**
 * kn_image_get_size_at_ppi:
 * @width_mm: of the box that the picture fills, nothing of it empty
 * @height_mm: its height
 *
 * Returns: %TRUE if the picture has more pixels than that
 */
gboolean
kn_image_get_size_at_ppi (const KnImage *self,
                          double width_mm,
                          double height_mm,
                          double ppi,
                          int *out_width_px,
                          int *out_height_px)
{
  g_return_val_if_fail (self != NULL && width_mm > 0 && height_mm > 0 && ppi > 0, FALSE);
  int width = 0, height = 0;
  kn_image_get_size_px (self, &width, &height);
  double has_ppi = MIN (width / kn_px_from_mm (width_mm, 1), height / kn_px_from_mm (height_mm, 1));
  if (has_ppi <= ppi + PPI_TOLERANCE)
    return FALSE;
  *out_width_px = MAX (1, (int)floor (width * ppi / has_ppi));
  *out_height_px = MAX (1, (int)floor (height * ppi / has_ppi));
  return TRUE;
}

/* --- PNG ---------------------------------------------------------------------------------------
 */

typedef struct
{
  const guint8 *data;
  gsize length, at;
  GByteArray *out;
  char message[128];
} PngStream;

static G_GNUC_NORETURN void
on_png_error (png_structp png, png_const_charp message)
{
  PngStream *stream = png_get_error_ptr (png);
  g_strlcpy (stream->message, message, sizeof stream->message);
  png_longjmp (png, 1);
}

static void
on_png_warning (png_structp png, png_const_charp message)
{
  g_debug ("png: %s", message);
}

static void
on_png_read (png_structp png, png_bytep bytes, gsize n)
{
  PngStream *stream = png_get_io_ptr (png);
  if (n > stream->length - stream->at)
    png_error (png, "the file ends early");
  memcpy (bytes, stream->data + stream->at, n);
  stream->at += n;
}

static void
on_png_write (png_structp png, png_bytep bytes, gsize n)
{
  PngStream *stream = png_get_io_ptr (png);
  g_byte_array_append (stream->out, bytes, (guint)n);
}

static void
on_png_flush (png_structp png)
{
}

/* Grey, grey with alpha, RGB or RGBA, 8 bits. */
static gboolean
read_png (GBytes *file, KnPixels *out, GError **error)
{
  PngStream stream = { 0 };
  stream.data = g_bytes_get_data (file, &stream.length);
  png_structp png
      = png_create_read_struct (PNG_LIBPNG_VER_STRING, &stream, on_png_error, on_png_warning);
  png_infop info = png == NULL ? NULL : png_create_info_struct (png);
  guint8 *volatile samples = NULL;
  guint8 **volatile rows = NULL;
  if (info == NULL || setjmp (png_jmpbuf (png)) != 0)
    {
      png_destroy_read_struct (&png, &info, NULL);
      g_free (samples);
      g_free (rows);
      return kn_image_damaged (error, stream.message);
    }
  png_set_user_limits (png, PNG_ROWS_MAX, PNG_ROWS_MAX); /* the header was judged before */
  png_set_read_fn (png, &stream, on_png_read);
  png_read_info (png, info);
  png_set_expand (png);
  png_set_scale_16 (png);
  (void)png_set_interlace_handling (png); /* whole rows are asked for below */
  png_read_update_info (png, info);
  *out = (KnPixels){
    .width = (int)png_get_image_width (png, info),
    .height = (int)png_get_image_height (png, info),
    .channels = png_get_channels (png, info),
    .has_alpha = (png_get_color_type (png, info) & PNG_COLOR_MASK_ALPHA) != 0,
  };
  gsize stride = png_get_rowbytes (png, info);
  samples = g_try_malloc_n ((gsize)out->height, stride);
  rows = g_try_new (guint8 *, out->height);
  if (samples == NULL || rows == NULL)
    png_error (png, "out of memory");
  for (int y = 0; y < out->height; y++)
    rows[y] = samples + (gsize)y * stride;
  png_read_image (png, (png_bytepp)rows);
  png_read_end (png, NULL);
  png_destroy_read_struct (&png, &info, NULL);
  g_free (rows);
  out->samples = samples;
  return TRUE;
}

static int
png_colour_type (const KnPixels *pixels)
{
  int type = pixels->channels >= 3 ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_GRAY;
  return pixels->has_alpha ? type | PNG_COLOR_MASK_ALPHA : type;
}

static GBytes *
write_png (const KnPixels *pixels, const KnImageHeader *header, GError **error)
{
  PngStream stream = { .out = g_byte_array_new () };
  guint8 exif[sizeof EXIF];
  png_structp png
      = png_create_write_struct (PNG_LIBPNG_VER_STRING, &stream, on_png_error, on_png_warning);
  png_infop info = png == NULL ? NULL : png_create_info_struct (png);
  if (info == NULL || setjmp (png_jmpbuf (png)) != 0)
    {
      png_destroy_write_struct (&png, &info);
      g_byte_array_unref (stream.out);
      kn_image_damaged (error, stream.message);
      return NULL;
    }
  png_set_write_fn (png, &stream, on_png_write, on_png_flush);
  png_set_IHDR (png, info, (png_uint_32)pixels->width, (png_uint_32)pixels->height, 8,
                png_colour_type (pixels), PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                PNG_FILTER_TYPE_DEFAULT);
  if (header->icc != NULL)
    {
      gsize n;
      const guint8 *icc = g_bytes_get_data (header->icc, &n);
      png_set_iCCP (png, info, "icc", PNG_COMPRESSION_TYPE_DEFAULT, icc, (png_uint_32)n);
    }
  if (header->orientation != 1)
    {
      exif_with (header->orientation, exif);
      png_set_eXIf_1 (png, info, sizeof exif, exif);
    }
  png_write_info (png, info);
  for (int y = 0; y < pixels->height; y++)
    png_write_row (png,
                   pixels->samples + (gsize)y * (gsize)pixels->width * (gsize)pixels->channels);
  png_write_end (png, info);
  png_destroy_write_struct (&png, &info);
  return g_byte_array_free_to_bytes (stream.out);
}

/* --- JPEG --------------------------------------------------------------------------------------
 */

typedef struct
{
  struct jpeg_error_mgr parent;
  jmp_buf on_error;
} JpegErrors;

static void
on_jpeg_error (j_common_ptr info)
{
  longjmp (((JpegErrors *)info->err)->on_error, 1);
}

static void
write_jpeg_facts (struct jpeg_compress_struct *info, const KnImageHeader *header)
{
  if (header->orientation != 1)
    {
      guint8 exif[sizeof EXIF_MARK + sizeof EXIF];
      memcpy (exif, EXIF_MARK, sizeof EXIF_MARK);
      exif_with (header->orientation, exif + sizeof EXIF_MARK);
      jpeg_write_marker (info, JPEG_APP0 + 1, exif, sizeof exif);
    }
  if (header->icc != NULL)
    {
      gsize n;
      const guint8 *icc = g_bytes_get_data (header->icc, &n);
      jpeg_write_icc_profile (info, icc, (unsigned)n);
    }
}

/* CMYK comes as 0 for no ink and is written as Adobe programs do, inverted and with their marker,
 * which every reader of CMYK knows. */
static GBytes *
write_jpeg (const KnPixels *pixels, const KnImageHeader *header, GError **error)
{
  struct jpeg_compress_struct info;
  JpegErrors errors;
  unsigned char *data = NULL;
  unsigned long length = 0;
  gsize stride = (gsize)pixels->width * (gsize)pixels->channels;
  info.err = jpeg_std_error (&errors.parent);
  errors.parent.error_exit = on_jpeg_error;
  if (setjmp (errors.on_error) != 0)
    {
      jpeg_destroy_compress (&info);
      free (data);
      kn_image_damaged (error, "libjpeg");
      return NULL;
    }
  jpeg_create_compress (&info);
  jpeg_mem_dest (&info, &data, &length);
  info.image_width = (unsigned)pixels->width;
  info.image_height = (unsigned)pixels->height;
  info.input_components = pixels->channels;
  info.in_color_space = pixels->channels == 1   ? JCS_GRAYSCALE
                        : pixels->channels == 4 ? JCS_CMYK
                                                : JCS_RGB;
  jpeg_set_defaults (&info);
  jpeg_set_quality (&info, JPEG_QUALITY, TRUE);
  for (int c = 0; c < info.num_components; c++)
    info.comp_info[c].h_samp_factor = info.comp_info[c].v_samp_factor = 1;
  info.write_Adobe_marker = pixels->channels == 4;
  jpeg_start_compress (&info, TRUE);
  write_jpeg_facts (&info, header);
  for (int y = 0; y < pixels->height; y++)
    {
      guint8 *row = pixels->samples + (gsize)y * stride;
      for (gsize i = 0; pixels->channels == 4 && i < stride; i++)
        row[i] = (guint8)(255 - row[i]);
      (void)jpeg_write_scanlines (&info, &row, 1); /* errors jump */
    }
  jpeg_finish_compress (&info);
  jpeg_destroy_compress (&info);
  GBytes *bytes = g_bytes_new (data, length);
  free (data);
  return bytes;
}

/* libjpeg halves sizes at a fraction of the cost; at least twice the pixels are left to the filter.
 */
static gboolean
read_jpeg (const KnImage *self, int width, KnPixels *out, GError **error)
{
  int reduce = 1;
  while (reduce < LIBJPEG_REDUCE_MAX && self->header.width / (reduce * 2) >= width * 2)
    reduce *= 2;
  out->channels = self->header.channels;
  out->has_alpha = FALSE;
  out->samples = kn_image_jpeg_decode (self->file, reduce, &out->width, &out->height, error);
  return out->samples != NULL;
}

/**
 * kn_image_reduce:
 * @self: a picture
 * @width_px: upright, 1 to what it has
 * @height_px: upright
 * @error: return location
 *
 * Thread: any. Cost: a full decode and an encode.
 * Errors: %KN_RENDER_ERROR_ASSET if the file is damaged.
 *
 * Returns: (transfer full): the smaller file
 */
GBytes *
kn_image_reduce (const KnImage *self, int width_px, int height_px, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);
  const KnImageHeader *header = &self->header;
  gboolean is_turned = header->orientation >= 5;
  int width = CLAMP (is_turned ? height_px : width_px, 1, header->width);
  int height = CLAMP (is_turned ? width_px : height_px, 1, header->height);
  KnPixels pixels = { 0 };
  gboolean is_png = header->format == KN_IMAGE_PNG;
  if (!(is_png ? read_png (self->file, &pixels, error) : read_jpeg (self, width, &pixels, error)))
    return NULL;
  KnPixels small = pixels;
  small.width = MIN (width, pixels.width);
  small.height = MIN (height, pixels.height);
  small.samples = kn_pixels_resample (&pixels, small.width, small.height);
  g_free (pixels.samples);
  if (small.samples == NULL)
    {
      out_of_memory (error);
      return NULL;
    }
  GBytes *file = is_png ? write_png (&small, header, error) : write_jpeg (&small, header, error);
  g_free (small.samples);
  return file;
}
