/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/kn-unit.h"
#include "render/kn-image-reduce.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>

#include <png.h>

#define WIDTH 900
#define HEIGHT 600

/* A picture of WIDTH × HEIGHT as a PNG of libpng's simple writer. */
static GBytes *
make_png (png_uint_32 format, const guint8 *samples)
{
  png_image image = { .version = PNG_IMAGE_VERSION, .width = WIDTH, .height = HEIGHT };
  image.format = format;
  png_alloc_size_t n = PNG_IMAGE_PNG_SIZE_MAX (image);
  g_autofree guint8 *data = g_malloc (n);
  g_assert_true (png_image_write_to_memory (&image, data, &n, 0, samples, 0, NULL) != 0);
  return g_bytes_new (data, n);
}

static GBytes *
make_jpeg (int channels, const guint8 *pixel, guint8 orientation, GBytes *icc)
{
  struct jpeg_compress_struct info;
  struct jpeg_error_mgr manager;
  unsigned char *data = NULL;
  unsigned long length = 0;
  g_autofree guint8 *row = g_malloc ((gsize)WIDTH * (gsize)channels);
  for (int x = 0; x < WIDTH; x++)
    for (int c = 0; c < channels; c++)
      row[x * channels + c] = channels == 4 ? (guint8)(255 - pixel[c]) : pixel[c];
  info.err = jpeg_std_error (&manager);
  jpeg_create_compress (&info);
  jpeg_mem_dest (&info, &data, &length);
  info.image_width = WIDTH;
  info.image_height = HEIGHT;
  info.input_components = channels;
  info.in_color_space = channels == 1 ? JCS_GRAYSCALE : channels == 4 ? JCS_CMYK : JCS_RGB;
  jpeg_set_defaults (&info);
  jpeg_set_quality (&info, 100, TRUE);
  info.write_Adobe_marker = channels == 4;
  jpeg_start_compress (&info, TRUE);
  guint8 exif[] = { 'E', 'x',  'i', 'f', 0, 0, 'M', 'M', 0, 42,          0, 0, 0, 8, 0, 1,
                    1,   0x12, 0,   3,   0, 0, 0,   1,   0, orientation, 0, 0, 0, 0, 0, 0 };
  jpeg_write_marker (&info, JPEG_APP0 + 1, exif, sizeof exif);
  if (icc != NULL)
    {
      gsize n;
      const guint8 *bytes = g_bytes_get_data (icc, &n);
      jpeg_write_icc_profile (&info, bytes, (unsigned)n);
    }
  for (int y = 0; y < HEIGHT; y++)
    (void)jpeg_write_scanlines (&info, &row, 1);
  jpeg_finish_compress (&info);
  jpeg_destroy_compress (&info);
  GBytes *bytes = g_bytes_new (data, length);
  free (data);
  return bytes;
}

static KnImage *
must_open (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  KnImage *image = kn_image_new (bytes, &error);
  g_assert_no_error (error);
  return image;
}

/* The picture at @ppi of a box of that width and its own proportions. */
static KnImage *
reduce (KnImage *image, double width_mm, double ppi)
{
  g_autoptr (GError) error = NULL;
  int width, height;
  kn_image_get_size_px (image, &width, &height);
  g_assert_true (
      kn_image_get_size_at_ppi (image, width_mm, width_mm * height / width, ppi, &width, &height));
  g_autoptr (GBytes) bytes = kn_image_reduce (image, width, height, &error);
  g_assert_no_error (error);
  KnImage *small = must_open (bytes);
  int has_width, has_height;
  kn_image_get_size_px (small, &has_width, &has_height);
  g_assert_cmpint (has_width, ==, width);
  g_assert_cmpint (has_height, ==, height);
  return small;
}

static const guint8 *
pixel_at (cairo_surface_t *surface, int x, int y)
{
  cairo_surface_flush (surface);
  return cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface)
         + 4 * x;
}

static cairo_surface_t *
must_load (KnImage *image)
{
  g_autoptr (GError) error = NULL;
  const KnImageLoad how = { NULL, 1, FALSE };
  cairo_surface_t *surface = kn_image_load (image, &how, &error);
  g_assert_no_error (error);
  return surface;
}

static void
test_the_size_is_at_most_the_ppi_asked_for (void)
{
  const guint8 grey = 128;
  g_autoptr (GBytes) bytes = make_jpeg (1, &grey, 1, NULL);
  g_autoptr (KnImage) image = must_open (bytes);
  static const struct
  {
    double width_mm, height_mm;
    gboolean smaller;
  } cases[] = {
    { 38.1, 25.4, FALSE }, /* 600 ppi just so */
    { 38.0, 25.4, FALSE }, /* the box is filled: the height decides */
    { 19.05, 12.7, TRUE }, /* 1200 */
    { 10, 10, TRUE },      { 500, 1, FALSE },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int width = 0, height = 0;
      gboolean smaller = kn_image_get_size_at_ppi (image, cases[i].width_mm, cases[i].height_mm,
                                                   600, &width, &height);
      g_test_message ("%g × %g", cases[i].width_mm, cases[i].height_mm);
      g_assert_cmpint (smaller, ==, cases[i].smaller);
      if (!smaller)
        continue;
      double ppi = MIN (width / cases[i].width_mm, height / cases[i].height_mm) * KN_MM_PER_INCH;
      g_assert_cmpfloat (ppi, <=, 600);
      g_assert_cmpfloat (ppi, >, 600 - 2 * KN_MM_PER_INCH / MIN (cases[i].width_mm, 25));
      g_assert_cmpfloat_with_epsilon ((double)width / height, (double)WIDTH / HEIGHT, 0.01);
    }
  g_autoptr (KnImage) small = reduce (image, 19.05, 600);
  int width, height;
  kn_image_get_size_px (small, &width, &height);
  g_assert_cmpint (width, ==, 450);
  g_assert_cmpint (height, ==, 300);
}

static void
test_channels_profile_and_orientation_stay (void)
{
  char *icc_text = NULL;
  gsize icc_length = 0;
  g_autofree char *path
      = g_build_filename (g_getenv ("KN_SOURCE_ROOT"), "data", "icc", "coated_fogra39.icc", NULL);
  g_assert_true (g_file_get_contents (path, &icc_text, &icc_length, NULL));
  g_autoptr (GBytes) icc = g_bytes_new_take (icc_text, icc_length);
  static const struct
  {
    int channels;
    guint8 pixel[4];
    guint8 orientation;
  } cases[] = {
    { 1, { 90 }, 1 },
    { 3, { 200, 30, 60 }, 6 },
    { 4, { 10, 200, 120, 40 }, 8 },
    { 3, { 9, 8, 7 }, 3 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GBytes *profile = cases[i].channels == 4 ? icc : NULL;
      g_autoptr (GBytes) bytes
          = make_jpeg (cases[i].channels, cases[i].pixel, cases[i].orientation, profile);
      g_autoptr (KnImage) image = must_open (bytes);
      g_autoptr (KnImage) small = reduce (image, 10, 600);
      g_assert_true (kn_image_is_jpeg (small));
      g_assert_cmpint (kn_image_get_channels (small), ==, cases[i].channels);
      g_assert_cmpint (kn_image_get_orientation (small), ==, cases[i].orientation);
      GBytes *before = kn_image_get_profile (image), *after = kn_image_get_profile (small);
      g_assert_true ((before == NULL) == (after == NULL));
      g_assert_true (profile == NULL || before != NULL);
      g_assert_true (before == NULL || g_bytes_equal (before, after));
      cairo_surface_t *big = must_load (image), *little = must_load (small);
      const guint8 *a = pixel_at (big, 5, 5), *b = pixel_at (little, 5, 5);
      for (int c = 0; c < 3; c++)
        g_assert_cmpint (ABS (a[c] - b[c]), <=, 2);
      cairo_surface_destroy (big);
      cairo_surface_destroy (little);
    }
}

/* Lines finer than the result: they must become their mean, not a pattern. */
static void
test_fine_lines_become_their_mean (void)
{
  g_autofree guint8 *samples = g_malloc (WIDTH * HEIGHT);
  for (int i = 0; i < WIDTH * HEIGHT; i++)
    samples[i] = i % 2 == 0 ? 255 : 0;
  g_autoptr (GBytes) bytes = make_png (PNG_FORMAT_GRAY, samples);
  g_autoptr (KnImage) image = must_open (bytes);
  g_assert_cmpint (kn_image_get_channels (image), ==, 1);
  g_autoptr (KnImage) small = reduce (image, 7, 600);
  g_assert_cmpint (kn_image_get_channels (small), ==, 1);
  g_assert_false (kn_image_has_alpha (small));
  cairo_surface_t *surface = must_load (small);
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  int low = 255, high = 0;
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        int value = pixel_at (surface, x, y)[1];
        if (x < 3 || x >= width - 3) /* the filter has half its lines there */
          continue;
        low = MIN (low, value);
        high = MAX (high, value);
      }
  g_assert_cmpint (low, >=, 118);
  g_assert_cmpint (high, <=, 137);
  cairo_surface_destroy (surface);
}

/* White under nothing beside red that is seen: no pale seam may appear. */
static void
test_what_is_transparent_does_not_tint (void)
{
  g_autofree guint8 *samples = g_malloc (4 * WIDTH * HEIGHT);
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      {
        const guint8 red[4] = { 200, 0, 0, 255 }, nothing[4] = { 255, 255, 255, 0 };
        memcpy (samples + 4 * (y * WIDTH + x), x < 451 ? red : nothing, 4);
      }
  g_autoptr (GBytes) bytes = make_png (PNG_FORMAT_RGBA, samples);
  g_autoptr (KnImage) image = must_open (bytes);
  g_autoptr (KnImage) small = reduce (image, 10, 600);
  g_assert_true (kn_image_has_alpha (small));
  g_autoptr (GBytes) file = NULL;
  {
    g_autoptr (GError) error = NULL;
    int width = 0, height = 0;
    kn_image_get_size_px (small, &width, &height);
    file = kn_image_reduce (image, width, height, &error);
    g_assert_no_error (error);
  }
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  g_assert_true (gdk_pixbuf_loader_write_bytes (loader, file, NULL));
  g_assert_true (gdk_pixbuf_loader_close (loader, NULL));
  GdkPixbuf *pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  const guint8 *row = gdk_pixbuf_read_pixels (pixbuf);
  int partly = 0;
  for (int x = 0; x < gdk_pixbuf_get_width (pixbuf); x++)
    {
      const guint8 *p = row + 4 * x;
      partly += p[3] > 8 && p[3] < 247;
      if (p[3] <= 8)
        continue;
      g_assert_cmpint (p[0], >=, 195);
      g_assert_cmpint (p[0], <=, 205);
      g_assert_cmpint (p[1], <=, 4);
    }
  g_assert_cmpint (partly, >=, 1);
}

static void
test_a_damaged_file_is_an_error (void)
{
  const guint8 pixel[3] = { 1, 2, 3 };
  g_autoptr (GBytes) jpeg = make_jpeg (3, pixel, 1, NULL);
  g_autofree guint8 *samples = g_malloc (WIDTH * HEIGHT);
  for (int i = 0; i < WIDTH * HEIGHT; i++)
    samples[i] = (guint8)g_test_rand_int ();
  g_autoptr (GBytes) png = make_png (PNG_FORMAT_GRAY, samples);
  gsize n = 0;
  const guint8 *data = g_bytes_get_data (png, &n);
  guint8 *scratched = g_memdup2 (data, n);
  scratched[n / 2] ^= 0x55;
  g_autoptr (GBytes) bad_png = g_bytes_new_take (scratched, n);
  g_autoptr (GBytes) bad_jpeg = g_bytes_new_from_bytes (jpeg, 0, g_bytes_get_size (jpeg) * 3 / 4);
  GBytes *const files[] = { bad_jpeg, bad_png };
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (KnImage) image = must_open (files[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) none = kn_image_reduce (image, 50, 50, &error);
      g_assert_null (none);
      g_assert_nonnull (error);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render/image-reduce/the-size-is-at-most-the-ppi-asked-for",
                   test_the_size_is_at_most_the_ppi_asked_for);
  g_test_add_func ("/render/image-reduce/channels-profile-and-orientation-stay",
                   test_channels_profile_and_orientation_stay);
  g_test_add_func ("/render/image-reduce/fine-lines-become-their-mean",
                   test_fine_lines_become_their_mean);
  g_test_add_func ("/render/image-reduce/what-is-transparent-does-not-tint",
                   test_what_is_transparent_does_not_tint);
  g_test_add_func ("/render/image-reduce/a-damaged-file-is-an-error",
                   test_a_damaged_file_is_an_error);
  return g_test_run ();
}
