/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what is read from a picture's pixels as colours: its palette, and the colour at one place.
 * Both look at a small copy, so that the grain of a photograph does not count. */

#include "config.h"

#include "render/kn-image-palette.h"

#include "base/kn-file.h"
#include "base/kn-limits.h"
#include "render/kn-draw.h"
#include "render/kn-image-upright.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define SMALL_PX (256.0 * 256.0)
#define SAMPLE_PX 3 /* of the small copy, a side */

/* The upright picture, as small as what a palette needs. */
static cairo_surface_t *
load_small (const KnImage *self, KnCondition *condition, GError **error)
{
  return kn_image_load_upright (self, condition, NULL, SMALL_PX, error);
}

/* *@out_small: what they are the colours of; may be NULL. */
static gboolean
find_palette (const KnImage *self,
              KnCondition *condition,
              guint n,
              KnPaletteColour out_colours[KN_PALETTE_MAX],
              guint *out_n,
              cairo_surface_t **out_small,
              GError **error)
{
  cairo_surface_t *small = load_small (self, condition, error);
  if (small == NULL)
    return FALSE;
  const int width = cairo_image_surface_get_width (small);
  const int height = cairo_image_surface_get_height (small);
  const gsize n_pixels = (gsize)width * (gsize)height;
  g_autofree guint8 *rgba = g_malloc (4 * n_pixels);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      kn_surface_get_rgba (small, x, y, rgba + 4 * ((gsize)y * (gsize)width + (gsize)x));
  *out_n = kn_palette_find (rgba, n_pixels, n, out_colours);
  if (out_small != NULL)
    *out_small = small;
  else
    cairo_surface_destroy (small);
  return TRUE;
}

gboolean
kn_image_find_palette (const KnImage *self,
                       KnCondition *condition,
                       guint n,
                       KnPaletteColour out_colours[KN_PALETTE_MAX],
                       guint *out_n,
                       GError **error)
{
  g_return_val_if_fail (self != NULL && out_n != NULL, FALSE);
  return find_palette (self, condition, n, out_colours, out_n, NULL, error);
}

/* Once, whoever of them said it. */
static gboolean
name_file (const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  if (error != NULL && *error != NULL && strstr ((*error)->message, name) == NULL)
    g_prefix_error (error, "%s: ", name);
  return FALSE;
}

gboolean
kn_image_read_palette (const char *path,
                       KnCondition *condition,
                       guint n,
                       KnPaletteColour out_colours[KN_PALETTE_MAX],
                       guint *out_n,
                       cairo_surface_t **out_small,
                       GError **error)
{
  cairo_surface_t *small = NULL;
  g_return_val_if_fail (path != NULL && condition != NULL && out_n != NULL, FALSE);
  g_autoptr (GBytes) bytes = kn_file_read (path, KN_LIMIT_IMAGE_BYTES, error);
  g_autoptr (KnImage) image = bytes == NULL ? NULL : kn_image_new (bytes, error);
  if (image == NULL || !find_palette (image, condition, n, out_colours, out_n, &small, error))
    return name_file (path, error);
  if (*out_n > 0 && out_small != NULL)
    *out_small = g_steal_pointer (&small);
  g_clear_pointer (&small, cairo_surface_destroy);
  if (*out_n > 0)
    return TRUE;
  g_set_error_literal (error, KN_RENDER_ERROR, KN_RENDER_ERROR_ASSET,
                       _ ("all of the picture is transparent"));
  return name_file (path, error);
}

gboolean
kn_image_sample (const KnImage *self,
                 KnCondition *condition,
                 double across,
                 double down,
                 KnRgb *out_rgb,
                 GError **error)
{
  g_return_val_if_fail (self != NULL && out_rgb != NULL, FALSE);
  cairo_surface_t *small = load_small (self, condition, error);
  if (small == NULL)
    return FALSE;
  const int width = cairo_image_surface_get_width (small);
  const int height = cairo_image_surface_get_height (small);
  const int at_x = CLAMP ((int)floor (across * width), 0, width - 1);
  const int at_y = CLAMP ((int)floor (down * height), 0, height - 1);
  double sum[3] = { 0 }, weight = 0;
  for (int y = MAX (at_y - SAMPLE_PX / 2, 0); y <= MIN (at_y + SAMPLE_PX / 2, height - 1); y++)
    for (int x = MAX (at_x - SAMPLE_PX / 2, 0); x <= MIN (at_x + SAMPLE_PX / 2, width - 1); x++)
      {
        guint8 p[4];
        kn_surface_get_rgba (small, x, y, p);
        for (int i = 0; i < 3; i++)
          sum[i] += p[i] * p[3];
        weight += p[3];
      }
  cairo_surface_destroy (small);
  if (weight <= 0)
    return FALSE;
  *out_rgb = (KnRgb){ sum[0] / weight / 255, sum[1] / weight / 255, sum[2] / weight / 255 };
  return TRUE;
}
