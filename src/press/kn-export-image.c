/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns pictures of a design for screens: PNG and SVG, in sRGB, as the print condition shows the
 * inks. They never go to a press. */

#include "config.h"

#include "press/kn-export-private.h"

#include "base/kn-unit.h"
#include "model/kn-pack-lines.h"
#include "press/kn-marks.h"
#include "press/kn-png.h"
#include "render/kn-draw.h"

#include <cairo-svg.h>
#include <glib/gi18n.h>
#include <math.h>

#define DEFAULT_DPI 300.0
#define MAX_SIDE_PX 30000

/* @face: the one asked for, else the first. */
static const KnNode *
pick_face (KnDesign *design, const char *handle, GError **error)
{
  g_autoptr (GPtrArray) faces = kn_export_list_faces (design, handle, error);
  return faces != NULL ? faces->pdata[0] : NULL;
}

static KnRect
picture_box (KnDesign *design, const KnImageOptions *options)
{
  return options->with_bleed ? kn_form_get_bleed_box (design->scene)
                             : kn_form_get_trim_box (design->scene);
}

static void
stamp_proof (cairo_t *cr, KnDesign *design)
{
  const KnForm form = kn_form_get (design->scene);
  kn_marks_proof_path (cr, &form);
  cairo_set_source_rgba (cr, 0, 0, 0, 0.25);
  cairo_fill (cr);
}

/* A design for screens comes out with the pixels that it was made for. */
static double
default_dpi (KnDesign *design)
{
  return kn_form_get (design->scene).kind == KN_FORM_SCREEN ? KN_FORM_PX_PER_MM * KN_MM_PER_INCH
                                                            : DEFAULT_DPI;
}

static double
picture_dpi (KnDesign *design, const KnImageOptions *options)
{
  if (options->width_px <= 0 || options->height_px <= 0)
    return options->dpi > 0 ? options->dpi : default_dpi (design);
  const KnRect box = picture_box (design, options);
  return KN_MM_PER_INCH * MIN (options->width_px / box.width, options->height_px / box.height);
}

/* The picture in the middle of a sheet of exactly the size asked for. */
static cairo_surface_t *
put_on_paper (cairo_surface_t *picture, int width_px, int height_px)
{
  cairo_surface_t *paper = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width_px, height_px);
  cairo_t *cr = cairo_create (paper);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_set_source_surface (cr, picture,
                            round ((width_px - cairo_image_surface_get_width (picture)) / 2.0),
                            round ((height_px - cairo_image_surface_get_height (picture)) / 2.0));
  cairo_paint (cr);
  cairo_destroy (cr);
  return paper;
}

static cairo_surface_t *
draw_picture (KnDesign *design, const KnNode *face, const KnImageOptions *options, GError **error)
{
  double dpi = picture_dpi (design, options);
  cairo_surface_t *picture = kn_draw_face_image (design, face, options->condition, dpi,
                                                 options->with_bleed, options->proof, error);
  if (picture == NULL)
    return NULL;
  if (options->proof)
    {
      const KnRect box = picture_box (design, options);
      cairo_t *cr = cairo_create (picture);
      cairo_scale (cr, kn_px_from_mm (1, dpi), kn_px_from_mm (1, dpi));
      cairo_translate (cr, -box.x, -box.y);
      stamp_proof (cr, design);
      cairo_destroy (cr);
    }
  if (options->width_px <= 0 || options->height_px <= 0)
    return picture;
  cairo_surface_t *paper = put_on_paper (picture, options->width_px, options->height_px);
  cairo_surface_destroy (picture);
  return paper;
}

/**
 * kn_export_png:
 * @options: width_px and height_px, both or neither: the picture fits inside, paper around it
 *
 * Errors: %KN_PRESS_ERROR_UNSUPPORTED, %KN_PRESS_ERROR_WRITE, %KN_RENDER_ERROR.
 *
 * Returns: %TRUE when the file is on the disk
 */
gboolean
kn_export_png (KnDesign *design, const KnImageOptions *options, const char *path, GError **error)
{
  g_return_val_if_fail (design != NULL && options != NULL && path != NULL, FALSE);
  const KnNode *face = kn_form_is_drawable (design->scene, error)
                           ? pick_face (design, options->face, error)
                           : NULL;
  if (face == NULL)
    return FALSE;
  if (MAX (options->width_px, options->height_px) > MAX_SIDE_PX)
    {
      g_set_error (error, KN_PRESS_ERROR, KN_PRESS_ERROR_UNSUPPORTED,
                   _ ("a picture may have at most %d pixels on a side"), MAX_SIDE_PX);
      return FALSE;
    }
  cairo_surface_t *picture = draw_picture (design, face, options, error);
  if (picture == NULL)
    return FALSE;
  g_autoptr (GBytes) bytes = kn_png_encode (picture, picture_dpi (design, options), error);
  cairo_surface_destroy (picture);
  return bytes != NULL && kn_export_write (path, bytes, error);
}

static cairo_status_t
on_write (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static gboolean
draw_svg (KnDesign *design,
          const KnNode *face,
          const KnImageOptions *options,
          cairo_t *cr,
          GError **error)
{
  g_autoptr (KnDrawCache) cache = kn_draw_cache_new ();
  KnInkResolver *resolver = kn_screen_resolver_new (design->scene, options->condition);
  const KnDraw draw
      = { .design = design, .cache = cache, .resolver = resolver, .placeholders = options->proof };
  gboolean ok = kn_draw_face (&draw, cr, face, NULL, error);
  if (ok && options->proof)
    stamp_proof (cr, design);
  kn_screen_resolver_free (resolver);
  return ok;
}

/**
 * kn_export_svg:
 *
 * Shape: the document's unit is the millimetre; the trim box, or with bleed the bleed box.
 * Errors: as kn_export_png().
 *
 * Returns: %TRUE when the file is on the disk
 */
gboolean
kn_export_svg (KnDesign *bare, const KnImageOptions *options, const char *path, GError **error)
{
  g_return_val_if_fail (bare != NULL && options != NULL && path != NULL, FALSE);
  g_autoptr (KnDesign) design
      = kn_form_is_drawable (bare->scene, error) ? kn_pack_dup_with_lines (bare, error) : NULL;
  const KnNode *face = design != NULL ? pick_face (design, options->face, error) : NULL;
  if (face == NULL)
    return FALSE;
  const KnRect box = picture_box (design, options);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface
      = cairo_svg_surface_create_for_stream (on_write, bytes, box.width, box.height);
  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_MM);
  cairo_t *cr = cairo_create (surface);
  cairo_translate (cr, -box.x, -box.y);
  gboolean ok = draw_svg (design, face, options, cr, error);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  g_autoptr (GBytes) file = g_bytes_new (bytes->data, bytes->len);
  return ok && kn_export_write (path, file, error);
}
