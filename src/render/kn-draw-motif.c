/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns drawing a motif: each of its colours is asked of the resolver (an ink's prediction, or a
 * marker of the press), written into the SVG, and the SVG drawn by librsvg into the item's box. On
 * screens it comes from a ladder of rasters, a power of two each and never enlarged: a blit is a
 * hundred times cheaper than librsvg (platform.md section 2). */

#include "config.h"

#include "render/kn-screen-private.h"
#include "render/kn-draw-private.h"

#include "model/kn-crop.h"

#include <math.h>

#define LADDER_MIN_PX 16
#define LADDER_MAX_PX 2048 /* larger on the screen: few and worth drawing sharp */

static gint32
resolve_colour (const KnDraw *self, const KnNode *item, const KnMotif *motif, const char *name)
{
  KnInkResolver *resolver = self->resolver;
  gboolean overprint = kn_node_get_bool (item, KN_PROP_OVERPRINT);
  const KnPaint *paint = NULL;
  guint32 rgb24 = 0; /* currentColor that nothing sets is black */
  if (kn_recolour_lookup (kn_node_get_recolour (item), name, &paint))
    return paint != NULL ? resolver->motif_colour (resolver, paint, overprint)
                         : KN_MOTIF_COLOUR_NONE;
  gboolean is_current = !kn_rgb_parse (name, &rgb24);
  g_autoptr (KnPaint) own = kn_paint_new_rgb (is_current ? 0 : rgb24);
  gint32 colour = resolver->motif_colour (resolver, own, overprint);
  /* What "color" says above it has been resolved at its own place in the file. */
  if (is_current && colour >= 0 && kn_motif_has_foreground (motif))
    return KN_MOTIF_COLOUR_KEEP;
  return colour;
}

gint32 *
kn_draw_motif_colours (const KnDraw *self, const KnNode *item, const KnMotif *motif)
{
  const char *const *names = kn_motif_get_colours (motif);
  gboolean wants_images
      = self->resolver->wants_images == NULL || self->resolver->wants_images (self->resolver);
  g_autofree gint32 *colours = g_new0 (gint32, kn_motif_get_n_colours (motif) + 1);
  gboolean any = FALSE;
  for (gsize i = 0; names[i] != NULL; i++)
    {
      colours[i] = resolve_colour (self, item, motif, names[i]);
      any = any || colours[i] != KN_MOTIF_COLOUR_NONE;
    }
  /* Pictures, and what no colour is written for (stops are black then), belong to the art. */
  if (kn_motif_has_raster (motif) || names[0] == NULL)
    any = wants_images;
  return any ? g_steal_pointer (&colours) : NULL;
}

static gboolean
draw_vector (const KnDraw *self,
             cairo_t *cr,
             const KnNode *item,
             const KnMotif *motif,
             const gint32 *colours,
             GError **error)
{
  RsvgHandle *handle = kn_draw_cache_get_handle (self, item, motif, colours, error);
  if (handle == NULL)
    return FALSE;
  RsvgRectangle viewport = { 0 };
  kn_motif_get_size (motif, &viewport.width, &viewport.height);
  g_autoptr (GError) reason = NULL;
  if (rsvg_handle_render_document (handle, cr, &viewport, &reason))
    return TRUE;
  g_set_error_literal (error, KN_RENDER_ERROR, KN_RENDER_ERROR_ASSET, reason->message);
  return FALSE;
}

/* The rung above the size needed, or 0 where vectors serve better. */
static int
ladder_side (const KnDraw *self, const KnFitPlace *fit, double width, double height)
{
  double needed = MAX (width * fit->scale_x, height * fit->scale_y) * self->pixels_per_mm;
  int side = LADDER_MIN_PX;
  while (side < needed && side <= LADDER_MAX_PX)
    side *= 2;
  return self->pixels_per_mm > 0 && side <= LADDER_MAX_PX ? side : 0;
}

static gboolean
draw_raster (const KnDraw *self,
             cairo_t *cr,
             const KnNode *item,
             const KnMotif *motif,
             const gint32 *colours,
             int side_px,
             GError **error)
{
  cairo_surface_t *raster
      = kn_draw_cache_get_motif_raster (self, item, motif, colours, side_px, error);
  if (raster == NULL)
    return FALSE;
  double width = 0, height = 0;
  kn_motif_get_size (motif, &width, &height);
  cairo_scale (cr, width / cairo_image_surface_get_width (raster),
               height / cairo_image_surface_get_height (raster));
  cairo_set_source_surface (cr, raster, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BILINEAR);
  cairo_paint (cr);
  return TRUE;
}

/* On a screen an overprinting motif darkens what lies below as a whole. */
gboolean
kn_draw_multiplies (const KnDraw *self, const KnNode *item)
{
  return kn_resolver_is_screen (self->resolver)
         && (kn_node_get_bool (item, KN_PROP_OVERPRINT)
             || kn_draw_node_has_step (self->design->scene, item));
}

static gboolean
draw_fitted (const KnDraw *self,
             cairo_t *cr,
             const KnNode *item,
             const KnMotif *motif,
             const gint32 *colours,
             GError **error)
{
  double width = 0, height = 0;
  kn_motif_get_size (motif, &width, &height);
  const KnFitPlace fit = kn_fit_get_place (item, width, height);
  if (!(fit.scale_x > 0) || !(fit.scale_y > 0))
    return TRUE;
  int side_px = ladder_side (self, &fit, width, height);
  cairo_save (cr);
  if (fit.clips)
    kn_draw_clip_to_box (cr, item);
  cairo_translate (cr, fit.x, fit.y);
  cairo_scale (cr, fit.scale_x, fit.scale_y);
  gboolean ok = side_px > 0 ? draw_raster (self, cr, item, motif, colours, side_px, error)
                            : draw_vector (self, cr, item, motif, colours, error);
  cairo_restore (cr);
  return ok;
}

gboolean
kn_draw_motif (const KnDraw *self, cairo_t *cr, const KnNode *item, GError **error)
{
  const KnMotif *motif = kn_draw_cache_get_motif (self, item, error);
  if (motif == NULL)
    return FALSE;
  g_autofree gint32 *colours = kn_draw_motif_colours (self, item, motif);
  if (colours == NULL)
    return TRUE;
  if (!kn_draw_multiplies (self, item))
    return draw_fitted (self, cr, item, motif, colours, error);
  cairo_save (cr);
  kn_draw_clip_to_box (cr, item); /* bounds the group */
  cairo_push_group (cr);
  gboolean ok = draw_fitted (self, cr, item, motif, colours, error);
  cairo_pop_group_to_source (cr);
  kn_resolver_paint_multiplied (cr, kn_draw_node_has_step (self->design->scene, item));
  cairo_restore (cr);
  return ok;
}
