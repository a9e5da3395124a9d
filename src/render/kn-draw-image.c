/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns drawing a picture into its box. Orientation is a matrix in front of the stored pixels, so
 * the press can keep a JPEG's bytes. On screens a reduced decode serves, never smaller than what is
 * shown. */

#include "config.h"

#include "render/kn-draw-private.h"

#include "model/kn-crop.h"

#include <math.h>

#define REDUCE_MAX 8

static int
reduction (const KnDraw *self, const KnFitPlace *fit)
{
  int reduce = 1;
  double shown = MAX (fit->scale_x, fit->scale_y) * self->pixels_per_mm; /* screen px a stored px */
  if (self->pixels_per_mm <= 0)
    return 1;
  while (reduce < REDUCE_MAX && shown * reduce * 2 <= 1)
    reduce *= 2;
  return reduce;
}

static void
paint_pixels (cairo_t *cr, cairo_surface_t *pixels, cairo_filter_t filter)
{
  cairo_set_source_surface (cr, pixels, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), filter);
  if (kn_draw_target_is_vector (cr))
    {
      cairo_paint (cr); /* PAD would make cairo re-encode the picture */
      return;
    }
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_new_path (cr);
  cairo_rectangle (cr, 0, 0, cairo_image_surface_get_width (pixels),
                   cairo_image_surface_get_height (pixels));
  cairo_fill (cr);
}

gboolean
kn_draw_image (const KnDraw *self, cairo_t *cr, const KnNode *item, GError **error)
{
  if (self->resolver->wants_images != NULL && !self->resolver->wants_images (self->resolver))
    return TRUE;
  const KnImage *image = kn_draw_cache_get_image (self, item, error);
  if (image == NULL)
    return FALSE;
  int width = 0, height = 0;
  kn_image_get_size_px (image, &width, &height);
  const KnFitPlace fit = kn_fit_get_place (item, width, height);
  if (!(fit.scale_x > 0) || !(fit.scale_y > 0))
    return TRUE;
  int reduce = reduction (self, &fit);
  KnDuotone duotone;
  cairo_surface_t *pixels
      = kn_duotone_get (item, &duotone)
            ? kn_draw_cache_get_toned (self, item, image, &duotone, reduce, error)
            : kn_draw_cache_get_pixels (self, item, image, reduce, error);
  if (pixels == NULL)
    return FALSE;
  gboolean turned = kn_image_get_orientation (image) >= 5;
  cairo_matrix_t upright;
  kn_image_get_matrix (image, &upright);

  cairo_save (cr);
  if (fit.clips)
    kn_draw_clip_to_box (cr, item);
  cairo_translate (cr, fit.x, fit.y);
  cairo_scale (cr, fit.scale_x, fit.scale_y);
  cairo_transform (cr, &upright);
  cairo_scale (cr, (double)(turned ? height : width) / cairo_image_surface_get_width (pixels),
               (double)(turned ? width : height) / cairo_image_surface_get_height (pixels));
  paint_pixels (cr, pixels, self->pixels_per_mm > 0 ? CAIRO_FILTER_BILINEAR : CAIRO_FILTER_GOOD);
  cairo_restore (cr);
  return TRUE;
}
