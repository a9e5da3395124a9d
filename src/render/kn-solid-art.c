/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the printed side of a pack as a picture, for kn_solid_draw(). */

#include "config.h"

#include "base/kn-unit.h"
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

/**
 * kn_solid_new_design_art:
 * @design: a design whose form is @dieline
 * @dieline: its blank
 * @condition: (nullable): how its inks are printed
 * @px_per_mm: wanted; less where the blank is very large
 * @out_flat_to_art: (out): from the blank's frame to pixels
 * @error: return location
 *
 * Its first face, cut along the blank, without the lines of the tool.
 *
 * Thread: any. Cost: a whole drawing. Errors: #KnRenderError.
 *
 * Returns: (transfer full): ARGB32, or %NULL
 */
cairo_surface_t *
kn_solid_new_design_art (const KnDesign *design,
                         const KnDieline *dieline,
                         KnCondition *condition,
                         double px_per_mm,
                         KnMatrix *out_flat_to_art,
                         GError **error)
{
  g_return_val_if_fail (design != NULL && dieline != NULL && px_per_mm > 0, NULL);
  const KnRect box = kn_dieline_get_box (dieline);
  const double scale = fmin (px_per_mm, MAX_PX / fmax (box.width, box.height));
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (design->scene, KN_NODE_FACE);
  if (faces->len == 0)
    return kn_solid_new_blank_art (dieline, px_per_mm, out_flat_to_art, error);
  cairo_surface_t *art
      = kn_draw_face_art (design, faces->pdata[0], condition, scale * KN_MM_PER_INCH, error);
  if (art == NULL)
    return NULL;
  /* Its size is rounded to pixels. */
  const KnMatrix to_page = kn_dieline_get_page_matrix (dieline);
  const KnMatrix to_px = kn_matrix_scaling (cairo_image_surface_get_width (art) / box.width,
                                            cairo_image_surface_get_height (art) / box.height);
  *out_flat_to_art = kn_matrix_multiply (&to_page, &to_px);
  return art;
}
