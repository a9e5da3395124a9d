/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "render/kn-draw.h"
#include "render/kn-image.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>

/* 4 × 2: the left half @left, the right half @right. */
static GBytes *
make_file (const char *type, guint32 left, guint32 right, int width, int height)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  guint8 *pixels = gdk_pixbuf_get_pixels (pixbuf);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guint32 rgb = x < width / 2 ? left : right;
        guint8 *p = pixels + y * gdk_pixbuf_get_rowstride (pixbuf) + 3 * x;
        p[0] = (guint8)(rgb >> 16);
        p[1] = (guint8)(rgb >> 8);
        p[2] = (guint8)rgb;
      }
  char *data = NULL;
  gsize length = 0;
  g_autoptr (GError) error = NULL;
  gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, type, &error, NULL);
  g_assert_no_error (error);
  return g_bytes_new_take (data, length);
}

/* Uniform CMYK, @values as stored: inverted for Adobe. */
static GBytes *
make_cmyk (const guint8 values[4], gboolean adobe)
{
  struct jpeg_compress_struct info;
  struct jpeg_error_mgr manager;
  unsigned char *data = NULL;
  unsigned long length = 0;
  guint8 row[16 * 4];
  JSAMPROW rows = row;
  for (int x = 0; x < 16; x++)
    memcpy (row + 4 * x, values, 4);
  info.err = jpeg_std_error (&manager);
  jpeg_create_compress (&info);
  jpeg_mem_dest (&info, &data, &length);
  info.image_width = info.image_height = 16;
  info.input_components = 4;
  info.in_color_space = JCS_CMYK;
  jpeg_set_defaults (&info);
  jpeg_set_quality (&info, 100, TRUE);
  info.write_Adobe_marker = adobe;
  jpeg_start_compress (&info, TRUE);
  for (int y = 0; y < 16; y++)
    jpeg_write_scanlines (&info, &rows, 1);
  jpeg_finish_compress (&info);
  jpeg_destroy_compress (&info);
  GBytes *bytes = g_bytes_new (data, length);
  free (data);
  return bytes;
}

/* Puts an APP1 Exif with an orientation behind SOI. */
static GBytes *
with_orientation (GBytes *jpeg, guint8 orientation)
{
  guint8 exif[]
      = { 0xFF, 0xE1, 0,    34,   'E', 'x', 'i', 'f', 0, 0, 'M', 'M',         0, 42, 0, 0, 0, 8,
          0,    1,    0x01, 0x12, 0,   3,   0,   0,   0, 1, 0,   orientation, 0, 0,  0, 0, 0, 0 };
  GByteArray *out = g_byte_array_new ();
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (jpeg, &length);
  g_byte_array_append (out, data, 2);
  g_byte_array_append (out, exif, sizeof exif);
  g_byte_array_append (out, data + 2, (guint)length - 2);
  return g_byte_array_free_to_bytes (out);
}

static KnImage *
open_image (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  KnImage *image = kn_image_new (bytes, &error);
  g_assert_no_error (error);
  return image;
}

static cairo_surface_t *
load (const KnImage *image, KnCondition *condition, int reduce, gboolean keeps_jpeg)
{
  g_autoptr (GError) error = NULL;
  const KnImageLoad how = { condition, reduce, keeps_jpeg };
  cairo_surface_t *surface = kn_image_load (image, &how, &error);
  g_assert_no_error (error);
  return surface;
}

static guint32
pixel (cairo_surface_t *surface, int x, int y)
{
  cairo_surface_flush (surface);
  const guint8 *row
      = cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);
  return ((const guint32 *)(gconstpointer)row)[x] & 0xffffff;
}

static void
assert_near (guint32 found, guint32 expected, int tolerance)
{
  for (int shift = 0; shift < 24; shift += 8)
    g_assert_cmpint (ABS ((int)(found >> shift & 0xff) - (int)(expected >> shift & 0xff)), <=,
                     tolerance);
}

static void
test_png_and_jpeg_give_their_pixels (void)
{
  static const char *const types[] = { "png", "jpeg" };
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GBytes) file = make_file (types[i], 0xc82814, 0x1428c8, 32, 16);
      g_autoptr (KnImage) image = open_image (file);
      int width = 0, height = 0;
      kn_image_get_size_px (image, &width, &height);
      g_assert_cmpint (width, ==, 32);
      g_assert_cmpint (height, ==, 16);
      g_assert_cmpint (kn_image_is_jpeg (image), ==, i);
      cairo_surface_t *surface = load (image, NULL, 1, FALSE);
      assert_near (pixel (surface, 3, 8), 0xc82814, i == 0 ? 0 : 6);
      assert_near (pixel (surface, 28, 8), 0x1428c8, i == 0 ? 0 : 6);
      cairo_surface_destroy (surface);
      surface = load (image, NULL, 4, FALSE);
      g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 8);
      assert_near (pixel (surface, 1, 2), 0xc82814, 12);
      cairo_surface_destroy (surface);
    }
}

/* The stored left half is red: where does it stand when looked at? */
static void
test_orientation_turns_the_picture (void)
{
  static const struct
  {
    int width, height;
    double red_x, red_y; /* centre of the red half, in shares */
  } upright[8] = {
    { 32, 16, .25, .5 }, { 32, 16, .75, .5 }, { 32, 16, .75, .5 }, { 32, 16, .25, .5 },
    { 16, 32, .5, .25 }, { 16, 32, .5, .25 }, { 16, 32, .5, .75 }, { 16, 32, .5, .75 },
  };
  g_autoptr (GBytes) plain = make_file ("jpeg", 0xff0000, 0x0000ff, 32, 16);
  for (guint8 orientation = 1; orientation <= 8; orientation++)
    {
      g_autoptr (GBytes) file = with_orientation (plain, orientation);
      g_autoptr (KnImage) image = open_image (file);
      g_assert_cmpint (kn_image_get_orientation (image), ==, orientation);
      int width = 0, height = 0;
      kn_image_get_size_px (image, &width, &height);
      g_assert_cmpint (width, ==, upright[orientation - 1].width);
      g_assert_cmpint (height, ==, upright[orientation - 1].height);
      cairo_matrix_t matrix;
      kn_image_get_matrix (image, &matrix);
      double x = 8, y = 8; /* in the stored red half */
      cairo_matrix_transform_point (&matrix, &x, &y);
      g_assert_cmpfloat_with_epsilon (x, upright[orientation - 1].red_x * width, 1e-9);
      g_assert_cmpfloat_with_epsilon (y, upright[orientation - 1].red_y * height, 1e-9);
    }
}

static void
test_cmyk_means_ink_also_from_adobe (void)
{
  static const guint8 stored[4] = { 0, 230, 230, 0 }, inverted[4] = { 255, 25, 25, 255 };
  g_autoptr (GError) error = NULL;
  g_autoptr (KnCondition) coated = kn_condition_load ("coated", &error);
  g_assert_no_error (error);
  KnRgb rgb = kn_condition_to_screen (coated, &(KnCmyk){ 0, 230 / 2.55, 230 / 2.55, 0 });
  for (int adobe = 0; adobe < 2; adobe++)
    {
      g_autoptr (GBytes) file = make_cmyk (adobe ? inverted : stored, adobe);
      g_autoptr (KnImage) image = open_image (file);
      g_assert_cmpint (kn_image_get_channels (image), ==, 4);
      cairo_surface_t *surface = load (image, coated, 1, FALSE);
      assert_near (pixel (surface, 8, 8), kn_rgb_to_hex (&rgb), 4);
      cairo_surface_destroy (surface);
    }
}

static void
test_jpeg_bytes_stay_for_the_press (void)
{
  g_autoptr (GBytes) file = make_file ("jpeg", 0xff0000, 0x0000ff, 32, 16);
  g_autoptr (KnImage) image = open_image (file);
  const unsigned char *data = NULL;
  unsigned long length = 0;
  cairo_surface_t *surface = load (image, NULL, 1, TRUE);
  cairo_surface_get_mime_data (surface, CAIRO_MIME_TYPE_JPEG, &data, &length);
  g_assert_cmpmem (data, length, g_bytes_get_data (file, NULL), g_bytes_get_size (file));
  cairo_surface_destroy (surface);
  surface = load (image, NULL, 1, FALSE);
  cairo_surface_get_mime_data (surface, CAIRO_MIME_TYPE_JPEG, &data, &length);
  g_assert_null (data);
  cairo_surface_destroy (surface);
}

static void
assert_refused (gconstpointer data, gsize length, KnRenderError code)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (KnImage) image = kn_image_new (bytes, &error);
  if (image != NULL)
    {
      const KnImageLoad how = { NULL, 1, FALSE };
      g_assert_null (kn_image_load (image, &how, &error));
    }
  g_assert_error (error, KN_RENDER_ERROR, (int)code);
}

static void
test_a_png_bomb_is_refused_by_its_header (void)
{
  g_autoptr (GBytes) file = make_file ("png", 0, 0, 4, 4);
  gsize length = 0;
  g_autofree guint8 *bomb = g_memdup2 (g_bytes_get_data (file, &length), g_bytes_get_size (file));
  length = g_bytes_get_size (file);
  static const guint8 side[] = { 0, 0, 0x61, 0xA8 }; /* 25000 */
  memcpy (bomb + 16, side, 4);
  memcpy (bomb + 20, side, 4);
  gint64 start = g_get_monotonic_time ();
  assert_refused (bomb, length, KN_RENDER_ERROR_LIMIT);
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC / 10);
}

static void
test_broken_files_are_refused (void)
{
  assert_refused ("", 0, KN_RENDER_ERROR_ASSET);
  assert_refused ("GIF89a", 6, KN_RENDER_ERROR_ASSET);
  static const char *const types[] = { "png", "jpeg" };
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GBytes) file = make_file (types[i], 0x123456, 0x654321, 64, 64);
      gsize length = 0;
      const guint8 *data = g_bytes_get_data (file, &length);
      /* Cut anywhere in the picture, it is an error and never a crash. A PNG that lacks only its
       * end mark is whole. */
      for (gsize cut = i == 0 ? 13 : 1; cut < length; cut += 7)
        assert_refused (data, length - cut, KN_RENDER_ERROR_ASSET);
    }
}

/* Any one byte changed: a picture or an error, no crash and no hang. */
static void
test_damaged_bytes_do_no_harm (void)
{
  static const char *const types[] = { "png", "jpeg" };
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GBytes) file = make_file (types[i], 0x123456, 0x654321, 24, 24);
      gsize length = 0;
      const guint8 *data = g_bytes_get_data (file, &length);
      for (int round = 0; round < 400; round++)
        {
          guint8 *copy = g_memdup2 (data, length);
          copy[g_test_rand_int_range (8, (gint32)length)] = (guint8)g_test_rand_int_range (0, 256);
          g_autoptr (GBytes) bytes = g_bytes_new_take (copy, length);
          g_autoptr (KnImage) image = kn_image_new (bytes, NULL);
          int width = 0, height = 0;
          if (image == NULL)
            continue;
          kn_image_get_size_px (image, &width, &height);
          if (width * height > 1000000)
            continue;
          const KnImageLoad how = { NULL, 1, FALSE };
          cairo_surface_t *surface = kn_image_load (image, &how, NULL);
          if (surface != NULL)
            cairo_surface_destroy (surface);
        }
    }
}

static void
test_an_empty_file_is_called_empty (void)
{
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  g_autoptr (GError) error = NULL;
  g_assert_null (kn_image_new (nothing, &error));
  g_assert_cmpstr (error->message, ==, "the file is empty");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render/image/png-and-jpeg-give-their-pixels",
                   test_png_and_jpeg_give_their_pixels);
  g_test_add_func ("/render/image/orientation-turns-the-picture",
                   test_orientation_turns_the_picture);
  g_test_add_func ("/render/image/cmyk-means-ink-also-from-adobe",
                   test_cmyk_means_ink_also_from_adobe);
  g_test_add_func ("/render/image/jpeg-bytes-stay-for-the-press",
                   test_jpeg_bytes_stay_for_the_press);
  g_test_add_func ("/render/image/an-empty-file-is-called-empty",
                   test_an_empty_file_is_called_empty);
  g_test_add_func ("/render/image/a-png-bomb-is-refused-by-its-header",
                   test_a_png_bomb_is_refused_by_its_header);
  g_test_add_func ("/render/image/broken-files-are-refused", test_broken_files_are_refused);
  g_test_add_func ("/render/image/damaged-bytes-do-no-harm", test_damaged_bytes_do_no_harm);
  return g_test_run ();
}
