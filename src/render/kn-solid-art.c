/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the printed side of a pack as a picture, for kn_solid_draw(). */

#include "config.h"

#include "pack/kn-dieline-lines.h"
#include "render/kn-draw.h"
#include "render/kn-solid-picture.h"

#include <math.h>

#define CREASE_MM 0.35
#define MAX_PX 6000

/**
 * kn_solid_new_blank_art:
 * @dieline: a pack
 * @px_per_mm: wanted; less where the blank is very large
 * @out_flat_to_art: (out): from the blank's frame to pixels
 * @error: return location
 *
 * Returns: (transfer full): ARGB32, or %NULL
 */
cairo_surface_t *
kn_solid_new_blank_art (const KnDieline *dieline,
                        double px_per_mm,
                        KnMatrix *out_flat_to_art,
                        GError **error)
{
  g_return_val_if_fail (dieline != NULL && px_per_mm > 0 && out_flat_to_art != NULL, NULL);
  g_autoptr (KnPath) outline = kn_dieline_dup_outline (dieline, error);
  if (outline == NULL)
    return NULL;
  const KnRect box = kn_dieline_get_box (dieline);
  const double scale = fmin (px_per_mm, MAX_PX / fmax (box.width, box.height));
  const KnMatrix to_page = kn_dieline_get_page_matrix (dieline);
  const KnMatrix to_px = kn_matrix_scaling (scale, scale);
  *out_flat_to_art = kn_matrix_multiply (&to_page, &to_px);
  cairo_surface_t *art
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, MAX (1, (int)ceil (box.width * scale)),
                                    MAX (1, (int)ceil (box.height * scale)));
  cairo_t *cr = cairo_create (art);
  const KnMatrix *m = out_flat_to_art;
  cairo_matrix_t matrix = { m->xx, m->yx, m->xy, m->yy, m->x0, m->y0 };
  cairo_transform (cr, &matrix);
  kn_draw_append_path (cr, outline);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill (cr);
  g_autoptr (KnPath) creases = kn_dieline_dup_inner_lines (dieline, KN_DIELINE_CREASE);
  if (creases != NULL)
    {
      kn_draw_append_path (cr, creases);
      cairo_set_source_rgb (cr, 0.82, 0.82, 0.82);
      cairo_set_line_width (cr, CREASE_MM);
      cairo_stroke (cr);
    }
  /* Windows, holes for hanging, notches. */
  g_autoptr (KnPath) cuts = kn_dieline_dup_inner_lines (dieline, KN_DIELINE_CUT);
  if (cuts != NULL)
    {
      kn_draw_append_path (cr, cuts);
      cairo_set_operator (cr, CAIRO_OPERATOR_DEST_OUT);
      cairo_fill (cr);
    }
  cairo_destroy (cr);
  return art;
}
