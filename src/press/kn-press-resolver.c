/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the meeting of drawing and ink: every paint that a drawing asks for becomes a marker, or is
 * refused because it belongs to another layer. Step inks always overprint. */

#include "config.h"

#include "press/kn-press-resolver.h"

#include "ink/kn-step-kind.h"

#include <math.h>

static void
find_ink (const KnId *ink, gpointer data)
{
  const KnId **found = data;
  if (*found == NULL)
    *found = ink;
}

gboolean
kn_press_wants (const KnScene *scene, const KnId *step_ink, const KnPaint *paint)
{
  if (paint == NULL)
    return FALSE;
  gboolean is_step = kn_scene_get_paint_step (scene, paint) != KN_STEP_KIND_NONE;
  if (step_ink == NULL || !is_step)
    return step_ink == NULL && !is_step;
  const KnId *ink = NULL;
  kn_paint_foreach_ink (paint, find_ink, &ink);
  return ink != NULL && kn_id_equal (ink, step_ink);
}

static KnMarker
marker_of (KnPressResolver *self, const KnPaint *paint, gboolean overprint, int line)
{
  KnMarker marker = { KN_MARKER_PROCESS, -1, { 0 }, overprint, line };
  const KnId *id = kn_paint_get_ink (paint);
  const KnNode *ink = id != NULL ? kn_scene_lookup (self->scene, id) : NULL;
  KnCmyk amounts = { 0 };
  if (kn_paint_get_type (paint) == KN_PAINT_RGB)
    {
      const KnRgb rgb = kn_rgb_from_hex (kn_paint_get_rgb (paint));
      marker.kind = KN_MARKER_RGB;
      marker.amounts[0] = rgb.r;
      marker.amounts[1] = rgb.g;
      marker.amounts[2] = rgb.b;
    }
  else if (ink != NULL && kn_node_get_bool (ink, KN_PROP_INK_SPOT))
    {
      const char *name = kn_node_get_string (ink, KN_PROP_NAME);
      const KnCmyk alternate = kn_node_get_ink_cmyk (ink);
      if (name == NULL || *name == '\0')
        name = kn_node_get_string (ink, KN_PROP_HANDLE);
      marker.kind = KN_MARKER_SPOT;
      marker.spot = kn_markers_add_spot (self->markers, name, &alternate);
      if (kn_step_kind_is_tool ((KnStepKind)kn_node_get_choice (ink, KN_PROP_INK_STEP)))
        kn_markers_set_tool (self->markers, marker.spot);
      marker.amounts[0] = kn_paint_get_tint_pct (paint) / 100;
    }
  else if (kn_scene_get_paint_cmyk (self->scene, paint, &amounts))
    {
      marker.amounts[0] = amounts.c / 100;
      marker.amounts[1] = amounts.m / 100;
      marker.amounts[2] = amounts.y / 100;
      marker.amounts[3] = amounts.k / 100;
    }
  return marker;
}

static void
set_gradient (KnPressResolver *self,
              cairo_t *cr,
              const KnPaint *paint,
              const KnMatrix *to_user,
              gboolean overprint,
              int line)
{
  KnPoint from, to;
  gsize n = 0;
  const KnPaintStop *stops = kn_paint_get_stops (paint, &n);
  kn_paint_get_line (paint, &from, &to);
  cairo_pattern_t *pattern
      = kn_paint_get_type (paint) == KN_PAINT_LINEAR
            ? cairo_pattern_create_linear (from.x, from.y, to.x, to.y)
            : cairo_pattern_create_radial (from.x, from.y, 0, from.x, from.y,
                                           hypot (to.x - from.x, to.y - from.y));
  for (gsize i = 0; i < n; i++)
    {
      const KnMarker marker = marker_of (self, stops[i].paint, overprint, line);
      double rgb[3];
      kn_markers_add (self->markers, &marker, rgb);
      cairo_pattern_add_color_stop_rgb (pattern, stops[i].offset, rgb[0], rgb[1], rgb[2]);
    }
  KnMatrix inverse;
  if (kn_matrix_invert (to_user, &inverse))
    {
      cairo_matrix_t matrix;
      cairo_matrix_init (&matrix, inverse.xx, inverse.yx, inverse.xy, inverse.yy, inverse.x0,
                         inverse.y0);
      cairo_pattern_set_matrix (pattern, &matrix);
    }
  cairo_set_source (cr, pattern);
  cairo_pattern_destroy (pattern);
}

static gboolean
on_set_source (KnInkResolver *base,
               cairo_t *cr,
               const KnPaint *paint,
               const KnMatrix *to_user,
               gboolean overprint,
               int line)
{
  KnPressResolver *self = (KnPressResolver *)base;
  if (!kn_press_wants (self->scene, self->step_ink, paint))
    return FALSE;
  self->has_painted = TRUE;
  overprint = (overprint && !self->ignores_overprint) || self->step_ink != NULL;
  if (kn_paint_is_gradient (paint))
    {
      set_gradient (self, cr, paint, to_user, overprint, line);
      return TRUE;
    }
  const KnMarker marker = marker_of (self, paint, overprint, line);
  double rgb[3];
  kn_markers_add (self->markers, &marker, rgb);
  cairo_set_source_rgb (cr, rgb[0], rgb[1], rgb[2]);
  return TRUE;
}

/* Plain RGB stays as it is, so that masks and gradients inside the SVG keep their meaning. */
static gint32
on_motif_colour (KnInkResolver *base, const KnPaint *paint, gboolean overprint)
{
  KnPressResolver *self = (KnPressResolver *)base;
  if (!kn_press_wants (self->scene, self->step_ink, paint))
    return -1;
  self->has_painted = TRUE;
  overprint = (overprint && !self->ignores_overprint) || self->step_ink != NULL;
  if (kn_paint_get_type (paint) == KN_PAINT_RGB && !overprint)
    return (gint32)kn_paint_get_rgb (paint);
  if (kn_paint_is_gradient (paint))
    {
      gsize n = 0; /* an SVG colour cannot hold one: its first stop */
      paint = kn_paint_get_stops (paint, &n)[0].paint;
    }
  const KnMarker marker = marker_of (self, paint, overprint, -1);
  return (gint32)kn_markers_add_palette (self->markers, &marker);
}

static int
on_begin_line (KnInkResolver *base, const char *text, gsize length)
{
  KnPressResolver *self = (KnPressResolver *)base;
  return self->keeps_lines ? kn_markers_add_line (self->markers, text, length) : -1;
}

static gboolean
on_wants_paint (KnInkResolver *base, const KnPaint *paint)
{
  KnPressResolver *self = (KnPressResolver *)base;
  return kn_press_wants (self->scene, self->step_ink, paint);
}

static gboolean
on_wants_images (KnInkResolver *base)
{
  KnPressResolver *self = (KnPressResolver *)base;
  self->has_painted = self->has_painted || self->step_ink == NULL;
  return self->step_ink == NULL;
}

guint
kn_press_add_tone (KnPressResolver *self, const KnDuotone *duotone)
{
  const KnPaint *paints[2] = { duotone->dark, duotone->light };
  KnTone tone = { .has_end = { duotone->dark != NULL, duotone->light != NULL } };
  for (int i = 0; i < 2; i++)
    tone.ends[i] = paints[i] != NULL ? marker_of (self, paints[i], FALSE, -1)
                                     : (KnMarker){ KN_MARKER_PROCESS, -1, { 0 }, FALSE, -1 };
  return kn_markers_add_tone (self->markers, &tone);
}

void
kn_press_resolver_init (KnPressResolver *self,
                        const KnScene *scene,
                        KnMarkers *markers,
                        const KnId *step_ink)
{
  *self = (KnPressResolver){
    .base
    = { on_set_source, on_motif_colour, on_begin_line, on_wants_paint, on_wants_images, TRUE },
    .scene = scene,
    .markers = markers,
    .step_ink = step_ink,
    .keeps_lines = TRUE,
  };
}

KnMarker
kn_press_get_marker (const KnScene *scene,
                     KnMarkers *markers,
                     const KnPaint *paint,
                     gboolean overprint)
{
  KnPressResolver resolver;
  kn_press_resolver_init (&resolver, scene, markers, NULL);
  return marker_of (&resolver, paint, overprint, -1);
}

void
kn_press_set_process (KnMarkers *markers, cairo_t *cr, const KnCmyk *ink, gboolean overprint)
{
  const KnMarker marker = {
    KN_MARKER_PROCESS, -1, { ink->c / 100, ink->m / 100, ink->y / 100, ink->k / 100 }, overprint, -1
  };
  double rgb[3];
  kn_markers_add (markers, &marker, rgb);
  cairo_set_source_rgb (cr, rgb[0], rgb[1], rgb[2]);
}

void
kn_press_set_all (KnMarkers *markers, cairo_t *cr, int line)
{
  const KnCmyk everything = { 100, 100, 100, 100 };
  const KnMarker marker
      = { KN_MARKER_SPOT, kn_markers_add_spot (markers, "All", &everything), { 1 }, FALSE, line };
  double rgb[3];
  kn_markers_add (markers, &marker, rgb);
  cairo_set_source_rgb (cr, rgb[0], rgb[1], rgb[2]);
}
