/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the upright copy of a picture, or of a part of it, that is not larger than what is asked
 * for: what palettes and traces look at, so that neither EXIF nor the grain of a large photograph
 * counts. */

#include "config.h"

#include "render/kn-image-upright.h"

#include <math.h>

#define REDUCE_MAX 8 /* KnImageLoad */

static int
at_least_one (double px)
{
  return MAX (1, (int)lround (px));
}

cairo_surface_t *
kn_image_load_upright (const KnImage *self,
                       KnCondition *condition,
                       const KnRect *part,
                       double max_pixels,
                       GError **error)
{
  const KnRect all = { 0, 0, 1, 1 }, box = part != NULL ? *part : all;
  int width = 0, height = 0, reduce = 1;
  g_return_val_if_fail (self != NULL && max_pixels >= 1, NULL);
  g_return_val_if_fail (kn_rect_contains_rect (&all, &box, 1e-9), NULL);
  kn_image_get_size_px (self, &width, &height);
  const double part_width = box.width * width, part_height = box.height * height;
  const double scale = MIN (1.0, sqrt (max_pixels / MAX (part_width * part_height, 1e-9)));
  while (reduce < REDUCE_MAX && reduce * 2 * scale <= 1)
    reduce *= 2;
  const KnImageLoad how = { condition, reduce, FALSE };
  cairo_surface_t *pixels = kn_image_load (self, &how, error);
  if (pixels == NULL)
    return NULL;
  const gboolean turned = kn_image_get_orientation (self) >= 5;
  cairo_matrix_t upright;
  kn_image_get_matrix (self, &upright);
  cairo_surface_t *small
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, at_least_one (part_width * scale),
                                    at_least_one (part_height * scale));
  const double across = cairo_image_surface_get_width (small) / MAX (part_width, 1e-9);
  const double down = cairo_image_surface_get_height (small) / MAX (part_height, 1e-9);
  cairo_t *cr = cairo_create (small);
  cairo_scale (cr, across, down);
  cairo_translate (cr, -box.x * width, -box.y * height);
  cairo_transform (cr, &upright);
  cairo_scale (cr, (double)(turned ? height : width) / cairo_image_surface_get_width (pixels),
               (double)(turned ? width : height) / cairo_image_surface_get_height (pixels));
  cairo_set_source_surface (cr, pixels, 0, 0);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  /* Pixels that stay pixels are not mixed with their neighbours. */
  const gboolean exact = scale == 1.0 && reduce == 1 && part == NULL;
  cairo_pattern_set_filter (cairo_get_source (cr),
                            exact ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_GOOD);
  cairo_rectangle (cr, 0, 0, cairo_image_surface_get_width (pixels),
                   cairo_image_surface_get_height (pixels));
  cairo_fill (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (pixels);
  cairo_surface_flush (small);
  return small;
}

void
kn_surface_get_rgba (cairo_surface_t *surface, int x, int y, guint8 out_rgba[4])
{
  const gsize stride = (gsize)cairo_image_surface_get_stride (surface);
  const guint8 *data = cairo_image_surface_get_data (surface) + (gsize)y * stride;
  const guint32 p = ((const guint32 *)(gconstpointer)data)[x], alpha = p >> 24;
  out_rgba[3] = (guint8)alpha;
  for (int i = 0; i < 3; i++)
    {
      const guint32 channel = p >> (16 - 8 * i) & 0xff;
      out_rgba[i] = alpha == 0 ? 0 : (guint8)MIN ((channel * 255 + alpha / 2) / alpha, 255u);
    }
}
