/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the picture of a brand in grids and on its page. Its colours are those of the printed inks,
 * in the roles that a design gets them in. */

#include "config.h"

#include "app/kn-brand-picture.h"

#include "model/kn-dye-palette.h"
#include "render/kn-fonts.h"

#include <math.h>
#include <pango/pangocairo.h>

#define INKS_MAX 10
#define STRIP_SHARE 0.28 /* of the height: the inks */
#define NAME_SHARE 0.22  /* of the height: the letters of the name, at most */
#define SECOND_SHARE 0.09
#define MARGIN_SHARE 0.08 /* of the width */

typedef struct
{
  KnRgb ground, letters, accent;
} Look;

static void
set_rgb (cairo_t *cr, const KnRgb *rgb)
{
  cairo_set_source_rgb (cr, rgb->r, rgb->g, rgb->b);
}

/* A brand without a dark colour is dark letters on paper. */
static Look
get_look (const KnScene *brand, KnCondition *condition)
{
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (brand, KN_NODE_INK);
  g_autofree KnDye *dyes = g_new0 (KnDye, MAX (1, inks->len));
  for (guint i = 0; i < inks->len; i++)
    dyes[i].cmyk = kn_node_get_ink_cmyk (inks->pdata[i]);
  const KnDyePalette palette = kn_dye_palette_of (dyes, inks->len);
  const KnDye *deep = palette.dyes[KN_DYE_DEEP], *accent = palette.dyes[KN_DYE_ACCENT],
              *light = palette.dyes[KN_DYE_LIGHT];
  const KnRgb white = { 1, 1, 1 }, black = { 0.1, 0.1, 0.1 };
  const KnRgb pale = light == NULL ? white : kn_condition_to_screen (condition, &light->cmyk);
  const KnRgb dark = deep == NULL ? black : kn_condition_to_screen (condition, &deep->cmyk);
  Look look = { deep != NULL ? dark : pale, deep != NULL ? pale : dark, { 0 } };
  look.accent = accent == NULL ? look.letters : kn_condition_to_screen (condition, &accent->cmyk);
  return look;
}

/* As large as fits the width, at most @height_px; the middle of the line is at @y. */
static void
draw_line (cairo_t *cr,
           const char *text,
           const char *font,
           double y,
           double width,
           double height_px)
{
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
  g_autoptr (PangoFontDescription) description
      = pango_font_description_from_string (font != NULL ? font : KN_FONTS_DEFAULT_FAMILY);
  int w = 0, h = 0;
  pango_font_description_set_absolute_size (description, height_px * PANGO_SCALE);
  pango_layout_set_font_description (layout, description);
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_get_pixel_size (layout, &w, &h);
  double scale = w > width ? MAX (0.97 * width / w, 0.4) : 1; /* rounding must not end it in dots */
  pango_font_description_set_absolute_size (description, height_px * scale * PANGO_SCALE);
  pango_layout_set_font_description (layout, description);
  pango_layout_set_width (layout, (int)(width * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_get_pixel_size (layout, &w, &h);
  cairo_save (cr);
  cairo_rel_move_to (cr, 0, y - h / 2.0);
  pango_cairo_show_layout (cr, layout);
  cairo_restore (cr);
}

static void
draw_name (cairo_t *cr, const KnScene *brand, const Look *look, double width, double height)
{
  const KnNode *root = kn_scene_get_design (brand);
  const char *name = kn_node_get_string (root, KN_PROP_NAME);
  const char *second = kn_node_get_string (root, KN_PROP_NAME_EN);
  double margin = width * MARGIN_SHARE, total = height / (1 - STRIP_SHARE);
  gboolean has_second = second != NULL && *second != '\0';
  set_rgb (cr, &look->letters);
  cairo_move_to (cr, margin, 0);
  draw_line (cr, name == NULL ? "" : name, kn_node_get_string (root, KN_PROP_FONT_HEADING),
             height * (has_second ? 0.40 : 0.47), width - 2 * margin, total * NAME_SHARE);
  set_rgb (cr, &look->accent);
  cairo_rectangle (cr, width / 2 - width * 0.06, height * (has_second ? 0.64 : 0.74), width * 0.12,
                   MAX (2, total * 0.012));
  cairo_fill (cr);
  if (!has_second)
    return;
  set_rgb (cr, &look->letters);
  cairo_move_to (cr, margin, 0);
  draw_line (cr, second, kn_node_get_string (root, KN_PROP_FONT_BODY), height * 0.8,
             width - 2 * margin, total * SECOND_SHARE);
}

static void
draw_inks (cairo_t *cr,
           const KnScene *brand,
           KnCondition *condition,
           double y,
           double width,
           double height)
{
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (brand, KN_NODE_INK);
  guint n = MIN (inks->len, INKS_MAX);
  for (guint i = 0; i < n; i++)
    {
      KnCmyk cmyk = kn_node_get_ink_cmyk (inks->pdata[i]);
      KnRgb rgb = kn_condition_to_screen (condition, &cmyk);
      double from = floor (width * i / n), to = floor (width * (i + 1) / n);
      set_rgb (cr, &rgb);
      cairo_rectangle (cr, from, y, to - from, height);
      cairo_fill (cr);
      if (!kn_node_get_bool (inks->pdata[i], KN_PROP_INK_SPOT))
        continue;
      /* A folded corner as on the swatches: told by its shape. */
      double side = height * 0.34;
      cairo_move_to (cr, to, y + height);
      cairo_line_to (cr, to - side, y + height);
      cairo_line_to (cr, to, y + height - side);
      cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_fill (cr);
    }
}

/**
 * kn_brand_picture_new:
 * @brand: a brand
 * @condition: what its inks are shown as
 * @width_px: width
 * @height_px: height
 *
 * Returns: (transfer full): RGB24
 */
cairo_surface_t *
kn_brand_picture_new (const KnScene *brand, KnCondition *condition, int width_px, int height_px)
{
  g_return_val_if_fail (brand != NULL && condition != NULL, NULL);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width_px, height_px);
  cairo_t *cr = cairo_create (surface);
  const Look look = get_look (brand, condition);
  double name_height = floor (height_px * (1 - STRIP_SHARE));
  set_rgb (cr, &look.ground);
  cairo_paint (cr);
  draw_name (cr, brand, &look, width_px, name_height);
  draw_inks (cr, brand, condition, name_height, width_px, height_px - name_height);
  cairo_destroy (cr);
  return surface;
}
