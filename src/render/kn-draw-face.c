/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns a face as one picture, for thumbnails, PNG export, folding and social media: vector accurate
 * at the resolution asked for, cut to the trim or the bleed outline. */

#include "config.h"

#include "render/kn-draw-private.h"

#include "base/kn-limits.h"
#include "base/kn-unit.h"
#include "model/kn-form.h"
#include "model/kn-pack-lines.h"

#include <glib/gi18n.h>
#include <math.h>

#define LINE_MM 0.18 /* half a point, and never thinner than a pixel */

static cairo_surface_t *
new_surface (const KnRect *box, double dpi, GError **error)
{
  double width = round (kn_px_from_mm (box->width, dpi));
  double height = round (kn_px_from_mm (box->height, dpi));
  if (width < 1 || height < 1 || width > 32767 || height > 32767
      || width * height > KN_LIMIT_IMAGE_PIXELS)
    {
      g_set_error (error, KN_RENDER_ERROR, KN_RENDER_ERROR_LIMIT,
                   _ ("a picture of %.0f × %.0f pixels cannot be made; choose fewer dots per inch"),
                   width, height);
      return NULL;
    }
  return cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int)width, (int)height);
}

/* Near enough to the ink to know it by. */
static void
set_line_colour (const KnScene *scene, cairo_t *cr, KnStepKind step)
{
  const KnNode *own = kn_pack_find_step_ink (scene, step);
  const KnCmyk ink = own != NULL ? kn_node_get_ink_cmyk (own) : kn_pack_get_step_colour (step);
  const double light = 1 - ink.k / 100;
  cairo_set_source_rgb (cr, (1 - ink.c / 100) * light, (1 - ink.m / 100) * light,
                        (1 - ink.y / 100) * light);
}

static void
draw_pack_lines (const KnScene *scene, cairo_t *cr, const KnPackForm *pack, double width_mm)
{
  gsize n = 0;
  const KnPackLine *lines = kn_pack_form_get_lines (pack, &n);
  for (gsize i = n; i > 0; i--)
    {
      cairo_new_path (cr);
      kn_draw_append_path (cr, lines[i - 1].path);
      set_line_colour (scene, cr, lines[i - 1].step);
      cairo_set_line_width (cr, width_mm);
      cairo_stroke (cr);
    }
}

/* Of a pack that folds: without its lines nobody knows what its flat is. A label is cut along the
 * edge of the picture. */
static void
draw_lines (const KnScene *scene, cairo_t *cr, const KnNode *face)
{
  const KnPackForm *pack = kn_form_get_pack (scene, face);
  const KnFormKind kind = kn_form_get (scene).kind;
  if (pack != NULL && (kind == KN_FORM_DIELINE || kind == KN_FORM_CUSTOM))
    {
      /* In a picture no thinner than a pixel. */
      double width = 1, height = 1;
      cairo_device_to_user_distance (cr, &width, &height);
      draw_pack_lines (scene, cr, pack, fmax (LINE_MM, fabs (width)));
    }
}

/* What is glued stays free of ink, whatever lies there. */
static gboolean
draw_art (const KnDraw *draw, cairo_t *cr, const KnNode *face, GError **error)
{
  const KnPackForm *pack = kn_form_get_pack (draw->design->scene, face);
  cairo_save (cr);
  if (pack != NULL)
    {
      cairo_new_path (cr);
      kn_draw_append_path (cr, kn_pack_form_get_bleed (pack));
      cairo_clip (cr);
    }
  const gboolean ok = kn_draw_face (draw, cr, face, NULL, error);
  cairo_restore (cr);
  return ok;
}

/**
 * kn_draw_face_flat:
 * @cr: user space is mm of the face; nothing beyond its clip is drawn
 *
 * As a page of the press has it, on no paper: the art, that of a pack only where ink may go, and
 * over it the lines of the pack's tool.
 *
 * Thread: any. Errors: as kn_draw_face().
 *
 * Returns: %TRUE if all is drawn
 */
gboolean
kn_draw_face_flat (const KnDraw *draw, cairo_t *cr, const KnNode *face, GError **error)
{
  const KnPackForm *pack = kn_form_get_pack (draw->design->scene, face);
  if (!draw_art (draw, cr, face, error))
    return FALSE;
  if (pack != NULL && !kn_pack_form_is_rectangle (pack)) /* that is cut by ticks */
    draw_pack_lines (draw->design->scene, cr, pack, LINE_MM);
  return TRUE;
}

static gboolean
draw_on (const KnDraw *draw,
         cairo_t *cr,
         const KnNode *face,
         const KnPath *edge,
         gboolean transparent,
         gboolean with_lines,
         GError **error)
{
  kn_draw_append_path (cr, edge);
  cairo_clip (cr);
  if (!transparent)
    {
      cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_paint (cr);
    }
  if (!draw_art (draw, cr, face, error))
    return FALSE;
  if (with_lines)
    draw_lines (draw->design->scene, cr, face);
  if (cairo_status (cr) == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error_literal (error, KN_RENDER_ERROR, KN_RENDER_ERROR_LIMIT,
                       cairo_status_to_string (cairo_status (cr)));
  return FALSE;
}

static cairo_surface_t *
draw_image (const KnDesign *design,
            const KnNode *face,
            KnCondition *condition,
            double dpi,
            gboolean with_bleed,
            gboolean transparent,
            gboolean placeholders,
            gboolean with_lines,
            GError **error)
{
  const KnScene *scene = design->scene;
  const KnRect box = with_bleed ? kn_form_get_bleed_box (scene) : kn_form_get_trim_box (scene);
  g_autoptr (KnPath) edge
      = with_bleed ? kn_form_dup_bleed (scene, face) : kn_form_dup_trim (scene, face);
  cairo_surface_t *surface = new_surface (&box, dpi, error);
  if (surface == NULL)
    return NULL;
  g_autoptr (KnDrawCache) cache = kn_draw_cache_new ();
  KnInkResolver *resolver = kn_screen_resolver_new (scene, condition);
  const KnDraw draw
      = { .design = design, .cache = cache, .resolver = resolver, .placeholders = placeholders };
  cairo_t *cr = cairo_create (surface);
  cairo_scale (cr, cairo_image_surface_get_width (surface) / box.width,
               cairo_image_surface_get_height (surface) / box.height);
  cairo_translate (cr, -box.x, -box.y);
  gboolean ok = draw_on (&draw, cr, face, edge, transparent, with_lines, error);
  cairo_destroy (cr);
  kn_screen_resolver_free (resolver);
  if (ok)
    return surface;
  cairo_surface_destroy (surface);
  return NULL;
}

/**
 * kn_draw_face_image:
 * @design: a design
 * @face: one of its faces
 * @condition: (nullable): how its inks are printed
 * @dpi: resolution
 * @with_bleed: to the bleed edge, else to the trim
 * @placeholders: what cannot be drawn shows as a hatched box, not as an error: for proofs
 *
 * The picture is cut along the outline (a round label has transparent corners), its size the
 * outline's box in pixels, rounded.
 *
 * Thread: any; makes a cache of its own. Cost: a whole drawing.
 * Errors: #KnRenderError.
 *
 * Returns: (transfer full): an ARGB32 image surface, or %NULL
 */
cairo_surface_t *
kn_draw_face_image (const KnDesign *design,
                    const KnNode *face,
                    KnCondition *condition,
                    double dpi,
                    gboolean with_bleed,
                    gboolean placeholders,
                    GError **error)
{
  g_return_val_if_fail (design != NULL && face != NULL && dpi > 0, NULL);
  return draw_image (design, face, condition, dpi, with_bleed, FALSE, placeholders, TRUE, error);
}

/**
 * kn_draw_face_thumbnail:
 * @design: a design
 * @face: one of its faces
 * @condition: (nullable): how its inks are printed
 * @dpi: resolution
 * @transparent: no paper
 *
 * To know a design again by: what cannot be drawn shows as a hatched box, as on the canvas, so that
 * one broken item does not take the picture of all.
 *
 * Thread: any; makes a cache of its own. Cost: a whole drawing.
 * Errors: #KnRenderError, for its size alone.
 *
 * Returns: (transfer full): an ARGB32 image surface to the trim, or %NULL
 */
cairo_surface_t *
kn_draw_face_thumbnail (const KnDesign *design,
                        const KnNode *face,
                        KnCondition *condition,
                        double dpi,
                        gboolean transparent,
                        GError **error)
{
  g_return_val_if_fail (design != NULL && face != NULL && dpi > 0, NULL);
  return draw_image (design, face, condition, dpi, FALSE, transparent, TRUE, TRUE, error);
}

/**
 * kn_draw_face_art:
 * @design: a design
 * @face: one of its faces
 * @condition: (nullable): how its inks are printed
 * @dpi: resolution
 * @error: return location
 *
 * What is printed on the paper, to the trim, without the lines of a pack's tool; what cannot be
 * drawn is hatched. Thread: any.
 *
 * Returns: (transfer full): an ARGB32 image surface, or %NULL
 */
cairo_surface_t *
kn_draw_face_art (const KnDesign *design,
                  const KnNode *face,
                  KnCondition *condition,
                  double dpi,
                  GError **error)
{
  g_return_val_if_fail (design != NULL && face != NULL && dpi > 0, NULL);
  return draw_image (design, face, condition, dpi, FALSE, FALSE, TRUE, FALSE, error);
}
