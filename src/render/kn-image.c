/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns pictures: a PNG or JPEG file's facts, and its pixels as a cairo surface in sRGB. The
 * orientation that cameras write is a matrix for whoever draws, never a re-encoding, so JPEG bytes
 * can go to the press as they are. An embedded profile is honoured; one that lcms cannot read is
 * ignored, as every viewer does, since the picture itself is sound. */

#include "config.h"

#include "render/kn-image-private.h"

#include "base/kn-file.h"
#include "render/kn-draw.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

/* Profiles are applied in bands, which bounds the memory for large photographs. */
#define BAND_PIXELS (1 << 20)

KnImage *
kn_image_new (GBytes *file, GError **error)
{
  g_return_val_if_fail (file != NULL, NULL);
  KnImageHeader header;
  if (!kn_image_header_read (file, &header, error))
    return NULL;
  KnImage *self = g_new0 (KnImage, 1);
  g_atomic_ref_count_init (&self->refs);
  self->file = g_bytes_ref (file);
  self->header = header;
  return self;
}

KnImage *
kn_image_ref (KnImage *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
kn_image_unref (KnImage *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  kn_image_header_clear (&self->header);
  g_bytes_unref (self->file);
  g_free (self);
}

void
kn_image_get_size_px (const KnImage *self, int *out_width, int *out_height)
{
  g_return_if_fail (self != NULL);
  gboolean turned = self->header.orientation >= 5;
  *out_width = turned ? self->header.height : self->header.width;
  *out_height = turned ? self->header.width : self->header.height;
}

gboolean
kn_image_is_jpeg (const KnImage *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->header.format == KN_IMAGE_JPEG;
}

int
kn_image_get_channels (const KnImage *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->header.channels;
}

gboolean
kn_image_has_alpha (const KnImage *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->header.has_alpha;
}

int
kn_image_get_orientation (const KnImage *self)
{
  g_return_val_if_fail (self != NULL, 1);
  return self->header.orientation;
}

GBytes *
kn_image_get_profile (const KnImage *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->header.icc;
}

void
kn_image_get_matrix (const KnImage *self, cairo_matrix_t *out_matrix)
{
  g_return_if_fail (self != NULL && out_matrix != NULL);
  double w = self->header.width, h = self->header.height;
  /* xx, yx, xy, yy, x0, y0: Exif 2.3, table "Orientation". */
  const double turns[8][6] = {
    { 1, 0, 0, 1, 0, 0 }, { -1, 0, 0, 1, w, 0 }, { -1, 0, 0, -1, w, h }, { 1, 0, 0, -1, 0, h },
    { 0, 1, 1, 0, 0, 0 }, { 0, 1, -1, 0, h, 0 }, { 0, -1, -1, 0, h, w }, { 0, -1, 1, 0, 0, w },
  };
  const double *turn = turns[self->header.orientation - 1];
  cairo_matrix_init (out_matrix, turn[0], turn[1], turn[2], turn[3], turn[4], turn[5]);
}

/* --- pixels ---------------------------------------------------------------------------------- */

static void
on_area_updated (GdkPixbufLoader *loader, int x, int y, int width, int height, gpointer reached)
{
  int *most = reached;
  *most = MAX (*most, y + height);
}

static GdkPixbuf *
decode_png (const KnImage *self, int reduce, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type ("png", error);
  if (loader == NULL)
    return NULL;
  /* The loader takes a file for whole whose pixels end early, and shows grey for them. */
  int reached = 0;
  g_signal_connect (loader, "area-updated", G_CALLBACK (on_area_updated), &reached);
  gboolean ok = gdk_pixbuf_loader_write_bytes (loader, self->file, &reason);
  ok = gdk_pixbuf_loader_close (loader, reason == NULL ? &reason : NULL) && ok;
  GdkPixbuf *pixbuf = ok ? gdk_pixbuf_loader_get_pixbuf (loader) : NULL;
  if (pixbuf == NULL || reached < gdk_pixbuf_get_height (pixbuf))
    {
      kn_image_damaged (error, reason != NULL ? reason->message : "no pixels");
      return NULL;
    }
  if (reduce <= 1)
    return g_object_ref (pixbuf);
  return gdk_pixbuf_scale_simple (pixbuf, MAX (1, gdk_pixbuf_get_width (pixbuf) / reduce),
                                  MAX (1, gdk_pixbuf_get_height (pixbuf) / reduce),
                                  GDK_INTERP_BILINEAR);
}

static void
cmyk_to_rgb (KnCondition *condition, const guint8 *cmyk, guint8 *rgb, gsize n)
{
  if (condition != NULL)
    {
      kn_condition_convert_cmyk8 (condition, cmyk, rgb, n);
      return;
    }
  for (gsize i = 0; i < n; i++)
    for (int c = 0; c < 3; c++)
      rgb[3 * i + (gsize)c]
          = (guint8)((255 - cmyk[4 * i + (gsize)c]) * (255 - cmyk[4 * i + 3]) / 255);
}

static void
grey_to_rgb (const guint8 *grey, guint8 *rgb, gsize n)
{
  for (gsize i = 0; i < n; i++)
    rgb[3 * i] = rgb[3 * i + 1] = rgb[3 * i + 2] = grey[i];
}

/* @n pixels of the file's own channels to sRGB. */
static void
band_to_srgb (const KnImage *self,
              KnCondition *condition,
              int channels,
              const guint8 *in,
              guint8 *rgb,
              gsize n)
{
  GBytes *icc = self->header.icc;
  if (channels == 4)
    cmyk_to_rgb (condition, in, rgb, n); /* printed as they are, so shown as printed */
  else if (icc != NULL && kn_icc_convert_to_srgb (icc, channels, in, rgb, n, NULL))
    return;
  else if (channels == 1)
    grey_to_rgb (in, rgb, n);
  else
    memcpy (rgb, in, 3 * n);
}

static void
store_rows (cairo_surface_t *surface, int y, int rows, const guint8 *rgb, const guint8 *alpha)
{
  int width = cairo_image_surface_get_width (surface);
  int stride = cairo_image_surface_get_stride (surface);
  guint8 *base = cairo_image_surface_get_data (surface);
  for (int row = 0; row < rows; row++)
    {
      guint32 *out = (guint32 *)(gpointer)(base + (gsize)stride * (gsize)(y + row));
      for (int x = 0; x < width; x++, rgb += 3)
        {
          guint32 a = alpha != NULL ? *alpha++ : 255;
          guint32 r = (rgb[0] * a + 127) / 255, g = (rgb[1] * a + 127) / 255,
                  b = (rgb[2] * a + 127) / 255;
          out[x] = a << 24 | r << 16 | g << 8 | b;
        }
    }
}

static cairo_surface_t *
new_surface (int width, int height, gboolean has_alpha, GError **error)
{
  cairo_surface_t *surface
      = cairo_image_surface_create (has_alpha ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24, width,
                                    height);
  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    return surface;
  kn_image_damaged (error, cairo_status_to_string (cairo_surface_status (surface)));
  cairo_surface_destroy (surface);
  return NULL;
}

static cairo_surface_t *
load_jpeg (const KnImage *self, const KnImageLoad *how, GError **error)
{
  int width = 0, height = 0;
  g_autofree guint8 *pixels
      = kn_image_jpeg_decode (self->file, how->reduce, &width, &height, error);
  cairo_surface_t *surface = pixels != NULL ? new_surface (width, height, FALSE, error) : NULL;
  if (surface == NULL)
    return NULL;
  int channels = self->header.channels;
  int rows = MAX (1, BAND_PIXELS / width);
  g_autofree guint8 *rgb = g_malloc_n ((gsize)rows * (gsize)width, 3);
  for (int y = 0; y < height; y += rows)
    {
      int n = MIN (rows, height - y);
      const guint8 *in = pixels + (gsize)y * (gsize)width * (gsize)channels;
      band_to_srgb (self, how->condition, channels, in, rgb, (gsize)n * (gsize)width);
      store_rows (surface, y, n, rgb, NULL);
    }
  cairo_surface_mark_dirty (surface);
  return surface;
}

/* One row of a pixbuf into packed samples. gdk-pixbuf widens grey to RGB: a grey profile wants one
 * channel back. */
static void
unpack_row (const GdkPixbuf *pixbuf, int y, int channels, guint8 *samples, guint8 *alpha)
{
  int n = gdk_pixbuf_get_n_channels (pixbuf);
  const guint8 *p
      = gdk_pixbuf_read_pixels (pixbuf) + (gsize)y * (gsize)gdk_pixbuf_get_rowstride (pixbuf);
  for (int x = 0; x < gdk_pixbuf_get_width (pixbuf); x++, p += n)
    {
      for (int c = 0; c < channels; c++)
        *samples++ = p[c];
      if (alpha != NULL)
        *alpha++ = n == 4 ? p[3] : 255;
    }
}

static cairo_surface_t *
load_png (const KnImage *self, const KnImageLoad *how, GError **error)
{
  g_autoptr (GdkPixbuf) pixbuf = decode_png (self, how->reduce, error);
  if (pixbuf == NULL)
    return NULL;
  int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  cairo_surface_t *surface = new_surface (width, height, gdk_pixbuf_get_has_alpha (pixbuf), error);
  if (surface == NULL)
    return NULL;
  int channels = self->header.icc != NULL ? self->header.channels : 3;
  int rows = MAX (1, BAND_PIXELS / width);
  gsize band = (gsize)rows * (gsize)width;
  g_autofree guint8 *samples = g_malloc_n (band, 3);
  g_autofree guint8 *rgb = g_malloc_n (band, 3);
  g_autofree guint8 *alpha = gdk_pixbuf_get_has_alpha (pixbuf) ? g_malloc (band) : NULL;
  for (int y = 0; y < height; y += rows)
    {
      int n = MIN (rows, height - y);
      for (int row = 0; row < n; row++)
        unpack_row (pixbuf, y + row, channels,
                    samples + (gsize)row * (gsize)width * (gsize)channels,
                    alpha != NULL ? alpha + (gsize)row * (gsize)width : NULL);
      band_to_srgb (self, how->condition, channels, samples, rgb, (gsize)n * (gsize)width);
      store_rows (surface, y, n, rgb, alpha);
    }
  cairo_surface_mark_dirty (surface);
  return surface;
}

static void
attach_jpeg (const KnImage *self, cairo_surface_t *surface)
{
  /* RGB with a profile of its own would lose it: cairo writes plain DeviceRGB. */
  if (self->header.icc != NULL && self->header.channels != 4)
    return;
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (self->file, &length);
  g_autofree char *id = kn_file_sha256 (self->file);
  (void)cairo_surface_set_mime_data (surface, /* without it the pixels are written: no loss */
                                     CAIRO_MIME_TYPE_JPEG, data, length,
                                     (cairo_destroy_func_t)g_bytes_unref, g_bytes_ref (self->file));
  gsize id_length = strlen (id);
  (void)cairo_surface_set_mime_data (surface, CAIRO_MIME_TYPE_UNIQUE_ID, (const guint8 *)id,
                                     id_length, g_free, id);
  (void)g_steal_pointer (&id);
}

/**
 * kn_image_load:
 * @self: a picture
 * @how: what for
 *
 * Thread: any. Cost: a full decode; 4 bytes a pixel stay, 8 for a moment.
 * Errors: %KN_RENDER_ERROR_ASSET if the file is damaged.
 *
 * Returns: (transfer full): an image surface of the stored pixels
 */
cairo_surface_t *
kn_image_load (const KnImage *self, const KnImageLoad *how, GError **error)
{
  g_return_val_if_fail (self != NULL && how != NULL && how->reduce >= 1, NULL);
  if (self->header.format == KN_IMAGE_PNG)
    return load_png (self, how, error);
  cairo_surface_t *surface = load_jpeg (self, how, error);
  if (surface != NULL && how->keeps_jpeg)
    attach_jpeg (self, surface);
  return surface;
}
