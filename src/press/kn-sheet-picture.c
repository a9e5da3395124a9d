/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the picture of a sheet: the same places, clips and marks as the press writes, drawn with
 * cairo. A face is drawn once, as a recording or as pixels, and painted at each of its places. */

#include "config.h"

#include "press/kn-sheet-picture.h"

#include "base/kn-unit.h"
#include "press/kn-export-private.h"
#include "press/kn-marks.h"
#include "render/kn-draw.h"

#include <math.h>

#define PROOF_GREY 0.25

typedef struct
{
  KnImposedPiece piece; /* without its outline */
  cairo_surface_t *sides[2];
} Drawn;

struct _KnSheetPicture
{
  GArray *drawn; /* Drawn */
  gboolean is_raster;
};

static void
clear_drawn (gpointer data)
{
  Drawn *drawn = data;
  g_clear_pointer (&drawn->sides[0], cairo_surface_destroy);
  g_clear_pointer (&drawn->sides[1], cairo_surface_destroy);
}

void
kn_sheet_picture_free (KnSheetPicture *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->drawn);
  g_free (self);
}

static void
stamp (cairo_t *cr, const KnDesign *design)
{
  const KnForm form = kn_form_get (design->scene);
  kn_marks_proof_path (cr, &form);
  cairo_set_source_rgba (cr, 0, 0, 0, PROOF_GREY);
  cairo_fill (cr);
}

static cairo_surface_t *
record_face (const KnDesign *design,
             const KnNode *face,
             KnCondition *condition,
             gboolean proof,
             GError **error)
{
  const KnRect box = kn_form_get_bleed_box (design->scene);
  const cairo_rectangle_t extents = { box.x, box.y, box.width, box.height };
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extents);
  g_autoptr (KnDrawCache) cache = kn_draw_cache_new ();
  KnInkResolver *resolver = kn_screen_resolver_new (design->scene, condition);
  const KnDraw draw = { design, cache, resolver, FALSE, FALSE, 0, FALSE };
  cairo_t *cr = cairo_create (surface);
  cairo_rectangle (cr, box.x, box.y, box.width, box.height);
  cairo_clip (cr);
  const gboolean ok = kn_draw_face_flat (&draw, cr, face, error);
  if (ok && proof)
    stamp (cr, design);
  cairo_destroy (cr);
  kn_screen_resolver_free (resolver);
  if (!ok)
    g_clear_pointer (&surface, cairo_surface_destroy);
  return surface;
}

static cairo_surface_t *
new_pixels (cairo_surface_t *recorded, const KnImposedPiece *piece, double dpi, GError **error)
{
  const double bleed = piece->bleed_mm;
  const double width = piece->width_mm + 2 * bleed, height = piece->height_mm + 2 * bleed;
  const int wide = (int)fmax (1, round (kn_px_from_mm (width, dpi)));
  const int high = (int)fmax (1, round (kn_px_from_mm (height, dpi)));
  cairo_surface_t *pixels = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, wide, high);
  cairo_t *cr = cairo_create (pixels);
  cairo_scale (cr, wide / width, high / height);
  cairo_translate (cr, bleed, bleed);
  cairo_set_source_surface (cr, recorded, 0, 0);
  cairo_paint (cr);
  const cairo_status_t status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS)
    return pixels;
  g_set_error_literal (error, KN_PRESS_ERROR, KN_PRESS_ERROR_UNSUPPORTED,
                       cairo_status_to_string (status));
  cairo_surface_destroy (pixels);
  return NULL;
}

static cairo_surface_t *
draw_side (const KnImposeSource *source,
           const char *handle,
           KnCondition *condition,
           gboolean proof,
           double dpi,
           GError **error)
{
  g_autoptr (GPtrArray) faces = kn_export_list_faces (source->design, handle, error);
  cairo_surface_t *recorded
      = faces != NULL ? record_face (source->design, faces->pdata[0], condition, proof, error)
                      : NULL;
  if (recorded == NULL || !(dpi > 0))
    return recorded;
  cairo_surface_t *pixels = new_pixels (recorded, &source->piece, dpi, error);
  cairo_surface_destroy (recorded);
  return pixels;
}

/**
 * kn_sheet_picture_new:
 * @proof: stamp PROOF/ตัวอย่าง; a preview has no stamp
 *
 * Errors: as kn_draw_face().
 *
 * Returns: (transfer full): the drawn faces, or %NULL
 */
KnSheetPicture *
kn_sheet_picture_new (const KnImposeSource *sources,
                      guint n_sources,
                      KnCondition *condition,
                      gboolean proof,
                      double dpi,
                      GError **error)
{
  g_return_val_if_fail (sources != NULL && condition != NULL && dpi >= 0, NULL);
  g_autoptr (KnSheetPicture) self = g_new0 (KnSheetPicture, 1);
  self->is_raster = dpi > 0;
  self->drawn = g_array_new (FALSE, TRUE, sizeof (Drawn));
  g_array_set_clear_func (self->drawn, clear_drawn);
  for (guint i = 0; i < n_sources; i++)
    {
      const char *const handles[] = { sources[i].front, sources[i].back };
      Drawn drawn = { .piece = sources[i].piece };
      drawn.piece.outline = NULL;
      g_array_append_val (self->drawn, drawn);
      for (int side = 0; side < (handles[1] != NULL ? 2 : 1); side++)
        {
          cairo_surface_t *surface
              = draw_side (&sources[i], handles[side], condition, proof, dpi, error);
          if (surface == NULL)
            {
              if (n_sources > 1)
                g_prefix_error (error, "“%s”: ", kn_design_get_name (sources[i].design));
              return NULL;
            }
          g_array_index (self->drawn, Drawn, i).sides[side] = surface;
        }
    }
  return g_steal_pointer (&self);
}

static void
paint_place (const KnSheetPicture *self, cairo_t *cr, const KnImposedPlace *place)
{
  if (place->piece >= self->drawn->len) /* a preview's plan has a design before that is drawn */
    return;
  const Drawn *drawn = &g_array_index (self->drawn, Drawn, place->piece);
  const KnImposedPiece *piece = &drawn->piece;
  const KnMatrix m = kn_imposition_get_matrix (place, piece);
  const cairo_matrix_t matrix = { m.xx, m.yx, m.xy, m.yy, m.x0, m.y0 };
  cairo_surface_t *surface = drawn->sides[place->is_back ? 1 : 0];
  const double bleed = piece->bleed_mm;
  if (surface == NULL) /* a preview's plan has a back before that is drawn */
    return;
  cairo_save (cr);
  cairo_new_path (cr);
  if (place->clip_path != NULL)
    kn_draw_append_path (cr, place->clip_path);
  else
    cairo_rectangle (cr, place->clip.x, place->clip.y, place->clip.width, place->clip.height);
  cairo_clip (cr);
  cairo_transform (cr, &matrix);
  if (self->is_raster)
    {
      cairo_translate (cr, -bleed, -bleed);
      cairo_scale (cr, (piece->width_mm + 2 * bleed) / cairo_image_surface_get_width (surface),
                   (piece->height_mm + 2 * bleed) / cairo_image_surface_get_height (surface));
    }
  cairo_set_source_surface (cr, surface, 0, 0);
  if (self->is_raster)
    cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
  cairo_paint (cr);
  cairo_restore (cr);
}

static void
paint_patch (cairo_t *cr, const KnSheetMark *mark)
{
  static const double inks[][3]
      = { { 0, 0.62, 0.88 }, { 0.89, 0, 0.48 }, { 1, 0.93, 0 }, { 0.1, 0.1, 0.1 } };
  const double *ink = inks[mark->patch / 2 % G_N_ELEMENTS (inks)];
  const double paper = mark->patch % 2 == 0 ? 0 : 0.5;
  cairo_set_source_rgb (cr, ink[0] + (1 - ink[0]) * paper, ink[1] + (1 - ink[1]) * paper,
                        ink[2] + (1 - ink[2]) * paper);
  cairo_rectangle (cr, mark->a.x, mark->a.y, mark->b.x, mark->b.y);
  cairo_fill (cr);
}

static void
paint_mark (cairo_t *cr, const KnSheetMark *mark)
{
  if (mark->kind == KN_SHEET_PATCH)
    {
      paint_patch (cr, mark);
      return;
    }
  cairo_new_path (cr);
  if (mark->kind == KN_SHEET_CIRCLE)
    cairo_arc (cr, mark->a.x, mark->a.y, mark->b.x, 0, 2 * G_PI);
  else
    {
      cairo_move_to (cr, mark->a.x, mark->a.y);
      cairo_line_to (cr, mark->b.x, mark->b.y);
    }
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_stroke (cr);
}

void
kn_sheet_picture_draw (const KnSheetPicture *self,
                       cairo_t *cr,
                       const KnImposition *plan,
                       const KnImposedLayout *layout,
                       KnSheetMarks marks)
{
  g_return_if_fail (self != NULL && cr != NULL && plan != NULL && layout != NULL);
  for (guint i = 0; i < layout->n_places; i++)
    paint_place (self, cr, &g_array_index (plan->places, KnImposedPlace, layout->first + i));
  g_autoptr (GArray) list = kn_sheet_marks_list (marks, plan, layout, 0);
  cairo_save (cr);
  /* In a preview no thinner than a pixel. */
  double wide = 1, high = 1;
  cairo_device_to_user_distance (cr, &wide, &high);
  cairo_set_line_width (cr, self->is_raster ? MAX (wide, kn_mm_from_pt (KN_SHEET_PEN_PT))
                                            : kn_mm_from_pt (KN_SHEET_PEN_PT));
  for (guint i = 0; i < list->len; i++)
    paint_mark (cr, &g_array_index (list, KnSheetMark, i));
  cairo_restore (cr);
}
