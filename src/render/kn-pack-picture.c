/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Draws the flat blank of a pack as dielines are drawn: what is cut as a whole line, what is folded
 * as dashes, glue hatched. The board has a colour of its own, so that the drawing is the same on
 * light and on dark grounds. Names are left to whoever has fonts at hand. */

#include "config.h"

#include "render/kn-pack-picture.h"

#include "render/kn-draw.h"

#include <math.h>

#define MARGIN_RATIO 0.04 /* of the shorter side of the picture */
#define HATCH_PX 5.0
#define DASH_LONG 4.0 /* in widths of a line */
#define DASH_SHORT 3.0

typedef struct
{
  double r, g, b, a;
} Colour;

static const Colour BLEED = { 0.75, 0.11, 0.16, 0.75 }, BOARD = { 0.98, 0.95, 0.88, 1 };
static const Colour CUT = { 0.13, 0.12, 0.15, 1 }, CREASE = { 0.11, 0.4, 0.75, 1 };
static const Colour GLUE = { 0.72, 0.55, 0.25, 0.8 };

static void
set_colour (cairo_t *cr, Colour colour)
{
  cairo_set_source_rgba (cr, colour.r, colour.g, colour.b, colour.a);
}

static void
append (cairo_t *cr, const KnPath *path, const KnMatrix *to_px)
{
  g_autoptr (KnPath) drawn = kn_path_transform (path, to_px);
  kn_draw_append_path (cr, drawn);
}

static void
stroke (cairo_t *cr,
        const KnPath *path,
        const KnMatrix *to_px,
        Colour colour,
        double line_px,
        gboolean is_dashed)
{
  const double dashes[] = { DASH_LONG * line_px, DASH_SHORT * line_px };
  append (cr, path, to_px);
  set_colour (cr, colour);
  cairo_set_line_width (cr, line_px);
  cairo_set_dash (cr, dashes, is_dashed ? 2 : 0, 0);
  cairo_stroke (cr);
}

static void
hatch (cairo_t *cr, const KnPath *path, const KnMatrix *to_px, double line_px)
{
  double x1, y1, x2, y2;
  cairo_save (cr);
  append (cr, path, to_px);
  cairo_clip (cr);
  cairo_clip_extents (cr, &x1, &y1, &x2, &y2);
  const double step = HATCH_PX * line_px, height = y2 - y1;
  for (double x = floor ((x1 - height) / step) * step; x < x2; x += step)
    {
      cairo_move_to (cr, x, y2);
      cairo_line_to (cr, x + height, y1);
    }
  set_colour (cr, GLUE);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_width (cr, line_px);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/**
 * kn_pack_picture_draw_flat:
 * @pack: a form without a problem
 * @width_px: of the picture
 * @height_px: of the picture
 * @line_px: thickness of its lines
 * @out_page_to_px: (out): where it lies
 *
 * Thread: any.
 *
 * Returns: (transfer full): ARGB32
 */
cairo_surface_t *
kn_pack_picture_draw_flat (const KnPackForm *pack,
                           int width_px,
                           int height_px,
                           double line_px,
                           KnMatrix *out_page_to_px)
{
  g_return_val_if_fail (pack != NULL && kn_pack_form_get_problem (pack) == NULL, NULL);
  g_return_val_if_fail (width_px > 0 && height_px > 0 && out_page_to_px != NULL, NULL);
  const double bleed = kn_pack_form_get_bleed_mm (pack);
  const double width = kn_pack_form_get_width_mm (pack) + 2 * bleed;
  const double height = kn_pack_form_get_height_mm (pack) + 2 * bleed;
  const double margin = MARGIN_RATIO * MIN (width_px, height_px);
  const double scale = fmin ((width_px - 2 * margin) / width, (height_px - 2 * margin) / height);
  const KnMatrix to_px = { scale,
                           0,
                           0,
                           scale,
                           (width_px - (width - 2 * bleed) * scale) / 2,
                           (height_px - (height - 2 * bleed) * scale) / 2 };
  gsize n = 0;
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width_px, height_px);
  cairo_t *cr = cairo_create (picture);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  append (cr, kn_pack_form_get_trim (pack), &to_px);
  set_colour (cr, BOARD);
  cairo_fill (cr);
  stroke (cr, kn_pack_form_get_bleed (pack), &to_px, BLEED, line_px * 0.75, FALSE);
  const KnPackPanel *panels = kn_pack_form_get_panels (pack, &n);
  for (gsize i = 0; i < n; i++)
    if (panels[i].is_glue)
      hatch (cr, panels[i].outline, &to_px, line_px);
  const KnPackLine *lines = kn_pack_form_get_lines (pack, &n);
  for (gsize i = 0; i < n; i++)
    if (lines[i].step == KN_STEP_KIND_CREASING)
      stroke (cr, lines[i].path, &to_px, CREASE, line_px, TRUE);
  for (gsize i = 0; i < n; i++)
    if (lines[i].step == KN_STEP_KIND_CUTTING)
      stroke (cr, lines[i].path, &to_px, CUT, line_px, FALSE);
  cairo_destroy (cr);
  *out_page_to_px = to_px;
  return picture;
}
