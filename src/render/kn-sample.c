/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what lies under an eyedropper. The item is drawn by the code that always draws it, on one
 * pixel as large as a speck, with a resolver that gives every paint a number for its colour: the
 * number that is left is the paint that is seen. Two paints that share the speck give a number that
 * nobody has, and then the speck beside it is asked. */

#include "config.h"

#include "render/kn-sample.h"

#include "model/kn-crop.h"
#include "model/kn-duotone.h"
#include "render/kn-draw-private.h"
#include "render/kn-image-palette.h"

#include <math.h>

#define SPECK_MM 0.002
#define NUMBER_STEP 0x010207u /* numbers far apart in all channels */

typedef struct
{
  KnInkResolver base;
  GPtrArray *paints; /* KnPaint */
} Numbers;

static guint32
number_of (guint index)
{
  return (index + 1) * NUMBER_STEP & 0xffffff;
}

static guint32
add_paint (Numbers *self, const KnPaint *paint)
{
  for (guint i = 0; i < self->paints->len; i++)
    if (kn_paint_equal (self->paints->pdata[i], paint))
      return number_of (i);
  g_ptr_array_add (self->paints, kn_paint_ref (paint));
  return number_of (self->paints->len - 1);
}

static gboolean
set_source (KnInkResolver *base,
            cairo_t *cr,
            const KnPaint *paint,
            const KnMatrix *to_user,
            gboolean overprint,
            int line)
{
  if (paint == NULL)
    return FALSE;
  const KnRgb rgb = kn_rgb_from_hex (add_paint ((Numbers *)base, paint));
  cairo_set_source_rgb (cr, rgb.r, rgb.g, rgb.b);
  return TRUE;
}

static gint32
motif_colour (KnInkResolver *base, const KnPaint *paint, gboolean overprint)
{
  return paint != NULL ? (gint32)add_paint ((Numbers *)base, paint) : -1;
}

/* A gradient runs in the frame of the item's parent, before the item's own turn. */
static KnPaint *
dup_nearest_stop (const KnPaint *gradient, const KnNode *item, KnPoint at)
{
  KnPoint from, to;
  gsize n = 0;
  const KnPaintStop *stops = kn_paint_get_stops (gradient, &n);
  kn_paint_get_line (gradient, &from, &to);
  const double x = at.x + kn_node_get_number (item, KN_PROP_X) - from.x;
  const double y = at.y + kn_node_get_number (item, KN_PROP_Y) - from.y;
  const double dx = to.x - from.x, dy = to.y - from.y, below = dx * dx + dy * dy;
  double t = 0;
  if (below > 0)
    t = kn_paint_get_type (gradient) == KN_PAINT_RADIAL ? hypot (x, y) / sqrt (below)
                                                        : (x * dx + y * dy) / below;
  gsize nearest = 0;
  for (gsize i = 1; i < n; i++)
    if (fabs (stops[i].offset - t) < fabs (stops[nearest].offset - t))
      nearest = i;
  return n > 0 ? kn_paint_ref (stops[nearest].paint) : NULL;
}

static KnPaint *
sample_drawing (KnDesign *design, const KnNode *item, KnPoint at)
{
  g_autoptr (KnDrawCache) cache = kn_draw_cache_new ();
  g_autoptr (GPtrArray) paints = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_paint_unref);
  Numbers numbers = { { .set_source = set_source, .motif_colour = motif_colour }, paints };
  /* Drawn as for a file, where nothing is taken from rasters. */
  const KnDraw draw = { .design = design, .cache = cache, .resolver = &numbers.base };
  guint32 pixel = 0;
  cairo_surface_t *speck = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1, 1);
  cairo_t *cr = cairo_create (speck);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  cairo_scale (cr, 1 / SPECK_MM, 1 / SPECK_MM);
  cairo_translate (cr, -at.x + SPECK_MM / 2, -at.y + SPECK_MM / 2);
  if (kn_draw_leaf (&draw, cr, item, NULL))
    {
      cairo_surface_flush (speck);
      pixel = *(const guint32 *)(gconstpointer)cairo_image_surface_get_data (speck);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (speck);
  for (guint i = 0; i < paints->len && pixel >> 24 == 0xff; i++)
    if (number_of (i) == (pixel & 0xffffff))
      return kn_paint_is_gradient (paints->pdata[i]) ? dup_nearest_stop (paints->pdata[i], item, at)
                                                     : kn_paint_ref (paints->pdata[i]);
  return NULL;
}

static KnPaint *
sample_picture (KnDesign *design, KnCondition *condition, const KnNode *item, KnPoint at)
{
  const KnId *ref = kn_node_get_ref (item, KN_PROP_ASSET);
  const KnNode *asset = ref != NULL ? kn_scene_lookup (design->scene, ref) : NULL;
  g_autoptr (GBytes) bytes
      = asset != NULL ? kn_asset_source_load (design->assets, asset, NULL) : NULL;
  g_autoptr (KnImage) image = bytes != NULL ? kn_image_new (bytes, NULL) : NULL;
  int width = 0, height = 0;
  KnRgb rgb;
  if (image == NULL)
    return NULL;
  kn_image_get_size_px (image, &width, &height);
  const KnFitPlace place = kn_fit_get_place (item, width, height);
  const KnRect box = kn_fit_get_box (item, width, height);
  if (!kn_rect_contains_point (&box, &at)
      || !kn_image_sample (image, condition, (at.x - place.x) / (width * place.scale_x),
                           (at.y - place.y) / (height * place.scale_y), &rgb, NULL))
    return NULL;
  KnDuotone duotone;
  const guint32 hex = kn_rgb_to_hex (&rgb);
  if (!kn_duotone_get (item, &duotone))
    return kn_paint_new_rgb (hex);
  const guint8 level = kn_duotone_get_level ((guint8)(hex >> 16), (guint8)(hex >> 8), (guint8)hex);
  const KnPaint *end = kn_duotone_get_dark_share (level) >= 0.5 ? duotone.dark : duotone.light;
  return end != NULL ? kn_paint_ref (end) : NULL;
}

KnPaint *
kn_sample_paint (KnDesign *design, KnCondition *condition, const KnNode *item, KnPoint at)
{
  g_return_val_if_fail (design != NULL && item != NULL, NULL);
  if (kn_node_get_kind (item) == KN_NODE_IMAGE)
    return sample_picture (design, condition, item, at);
  for (int i = 0; i < 9; i++) /* the point first, then around it */
    {
      static const int steps[9][2] = { { 0, 0 }, { 1, 0 },  { 0, 1 },  { -1, 0 }, { 0, -1 },
                                       { 1, 1 }, { -1, 1 }, { 1, -1 }, { -1, -1 } };
      const KnPoint near
          = { at.x + steps[i][0] * 10 * SPECK_MM, at.y + steps[i][1] * 10 * SPECK_MM };
      KnPaint *paint = sample_drawing (design, item, near);
      if (paint != NULL)
        return paint;
    }
  return NULL;
}
