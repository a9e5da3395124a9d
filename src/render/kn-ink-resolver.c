/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the screen's answer to "what does this paint look like": the sRGB colour that the print
 * condition predicts for its inks. Gradients between inks are straight lines in ink amounts, which
 * are curves on a screen, so they are sampled. Overprint and processing-step inks are shown by
 * multiplying: black text over a ground darkens it as on press, and a dieline or a white underprint
 * never hides the art. A design for screens (form "screen") shows its RGB colours as they are. */

#include "config.h"

#include "ink/kn-step-kind.h"
#include "render/kn-screen-private.h"

#include <math.h>

/* Steps between two stops; 16 keep the error of the worst spot below one level of 8 bit. */
#define GRADIENT_SAMPLES 16
/* Opacity of a step's area where it cannot multiply. */
#define STEP_VEIL 0.35

typedef struct
{
  KnInkResolver parent;
  KnScene *scene;
  KnCondition *condition; /* NULL only in tests without one */
  KnScreenPass pass;
  gboolean is_for_screens;
} KnScreenResolver;

static KnRgb
naive_rgb (const KnCmyk *ink)
{
  double k = 1 - ink->k / 100;
  return (KnRgb){ (1 - ink->c / 100) * k, (1 - ink->m / 100) * k, (1 - ink->y / 100) * k };
}

static KnRgb
ink_to_screen (KnCondition *condition, const KnCmyk *ink)
{
  return condition != NULL ? kn_condition_to_screen (condition, ink) : naive_rgb (ink);
}

static gboolean
shows_rgb_directly (const KnScene *scene, KnCondition *condition)
{
  return condition == NULL
         || kn_node_get_choice (kn_scene_get_design (scene), KN_PROP_FORM_KIND) == KN_FORM_SCREEN;
}

/* Ink amounts of a solid paint. */
static KnCmyk
solid_amounts (const KnScene *scene, KnCondition *condition, const KnPaint *paint)
{
  KnCmyk ink = { 0 };
  if (kn_paint_get_type (paint) == KN_PAINT_RGB)
    {
      KnRgb rgb = kn_rgb_from_hex (kn_paint_get_rgb (paint));
      if (condition != NULL)
        return kn_condition_from_rgb (condition, &rgb);
      double k = 1 - MAX (rgb.r, MAX (rgb.g, rgb.b));
      double w = k < 1 ? 1 - k : 1;
      return (KnCmyk){ 100 * (1 - rgb.r - k) / w, 100 * (1 - rgb.g - k) / w,
                       100 * (1 - rgb.b - k) / w, 100 * k };
    }
  (void)kn_scene_get_paint_cmyk (scene, paint, &ink); /* an ink that is gone prints nothing */
  return ink;
}

static KnRgb
solid_to_screen (const KnScene *scene,
                 KnCondition *condition,
                 gboolean rgb_directly,
                 const KnPaint *paint)
{
  if (kn_paint_get_type (paint) == KN_PAINT_RGB && rgb_directly)
    return kn_rgb_from_hex (kn_paint_get_rgb (paint));
  KnCmyk ink = solid_amounts (scene, condition, paint);
  return ink_to_screen (condition, &ink);
}

/**
 * kn_paint_to_screen:
 * @scene: where its inks are
 * @paint: (nullable): a paint; none is paper white
 * @condition: (nullable): how it is printed
 *
 * Thread: any.
 *
 * Returns: the screen colour; of a gradient, that of its first stop
 */
KnRgb
kn_paint_to_screen (const KnScene *scene, const KnPaint *paint, KnCondition *condition)
{
  if (paint == NULL)
    return (KnRgb){ 1, 1, 1 };
  if (kn_paint_is_gradient (paint))
    {
      gsize n = 0;
      const KnPaintStop *stops = kn_paint_get_stops (paint, &n);
      return n > 0 ? kn_paint_to_screen (scene, stops[0].paint, condition) : (KnRgb){ 1, 1, 1 };
    }
  return solid_to_screen (scene, condition, shows_rgb_directly (scene, condition), paint);
}

/* --- gradients ------------------------------------------------------------------------------- */

static void
add_stop (cairo_pattern_t *pattern, double offset, const KnRgb *rgb)
{
  cairo_pattern_add_color_stop_rgb (pattern, offset, rgb->r, rgb->g, rgb->b);
}

/* From stop @a to stop @b: RGB to RGB along sRGB, everything else along ink amounts. */
static void
add_span (const KnScreenResolver *self,
          cairo_pattern_t *pattern,
          const KnPaintStop *a,
          const KnPaintStop *b)
{
  gboolean along_rgb = kn_paint_get_type (a->paint) == KN_PAINT_RGB
                       && kn_paint_get_type (b->paint) == KN_PAINT_RGB;
  KnCmyk ink_a = solid_amounts (self->scene, self->condition, a->paint);
  KnCmyk ink_b = solid_amounts (self->scene, self->condition, b->paint);
  KnRgb rgb_a = kn_rgb_from_hex (along_rgb ? kn_paint_get_rgb (a->paint) : 0);
  KnRgb rgb_b = kn_rgb_from_hex (along_rgb ? kn_paint_get_rgb (b->paint) : 0);
  for (int i = 0; i <= GRADIENT_SAMPLES; i++)
    {
      double t = (double)i / GRADIENT_SAMPLES;
      KnRgb rgb = { rgb_a.r + t * (rgb_b.r - rgb_a.r), rgb_a.g + t * (rgb_b.g - rgb_a.g),
                    rgb_a.b + t * (rgb_b.b - rgb_a.b) };
      KnCmyk ink = { ink_a.c + t * (ink_b.c - ink_a.c), ink_a.m + t * (ink_b.m - ink_a.m),
                     ink_a.y + t * (ink_b.y - ink_a.y), ink_a.k + t * (ink_b.k - ink_a.k) };
      if (along_rgb && !self->is_for_screens && self->condition != NULL)
        ink = kn_condition_from_rgb (self->condition, &rgb);
      if (!along_rgb || (!self->is_for_screens && self->condition != NULL))
        rgb = ink_to_screen (self->condition, &ink);
      add_stop (pattern, a->offset + t * (b->offset - a->offset), &rgb);
    }
}

static cairo_pattern_t *
gradient_pattern (const KnScreenResolver *self, const KnPaint *paint, const KnMatrix *to_user)
{
  KnPoint from, to;
  kn_paint_get_line (paint, &from, &to);
  cairo_pattern_t *pattern
      = kn_paint_get_type (paint) == KN_PAINT_RADIAL
            ? cairo_pattern_create_radial (from.x, from.y, 0, from.x, from.y,
                                           hypot (to.x - from.x, to.y - from.y))
            : cairo_pattern_create_linear (from.x, from.y, to.x, to.y);
  gsize n = 0;
  const KnPaintStop *stops = kn_paint_get_stops (paint, &n);
  if (n == 1)
    {
      KnRgb rgb
          = solid_to_screen (self->scene, self->condition, self->is_for_screens, stops[0].paint);
      add_stop (pattern, stops[0].offset, &rgb);
    }
  for (gsize i = 0; i + 1 < n; i++)
    add_span (self, pattern, &stops[i], &stops[i + 1]);

  KnMatrix from_user;
  if (kn_matrix_invert (to_user, &from_user))
    {
      cairo_matrix_t matrix;
      cairo_matrix_init (&matrix, from_user.xx, from_user.yx, from_user.xy, from_user.yy,
                         from_user.x0, from_user.y0);
      cairo_pattern_set_matrix (pattern, &matrix);
    }
  return pattern;
}

/* --- the resolver ---------------------------------------------------------------------------- */

static gboolean
is_step (const KnScreenResolver *self, const KnPaint *paint)
{
  return kn_scene_get_paint_step (self->scene, paint) != KN_STEP_KIND_NONE;
}

static gboolean
is_in_pass (const KnScreenResolver *self, gboolean step)
{
  switch (self->pass)
    {
    case KN_SCREEN_PASS_ALL:
      return TRUE;
    case KN_SCREEN_PASS_ART:
      return !step;
    case KN_SCREEN_PASS_STEPS:
      return step;
    }
  return TRUE;
}

/* A file of SVG has no multiplying: cairo would turn the whole page into a picture to get it.
 * There an overprint covers, and an area of a step is a veil that lets the art through. */
static gboolean
can_multiply (cairo_t *cr)
{
  return cairo_surface_get_type (cairo_get_target (cr)) != CAIRO_SURFACE_TYPE_SVG;
}

void
kn_resolver_paint_multiplied (cairo_t *cr, gboolean step)
{
  cairo_set_operator (cr, can_multiply (cr) ? CAIRO_OPERATOR_MULTIPLY : CAIRO_OPERATOR_OVER);
  cairo_paint_with_alpha (cr, step && !can_multiply (cr) ? STEP_VEIL : 1.0);
}

static double
step_alpha (KnStepKind kind)
{
  switch (kind)
    {
    case KN_STEP_KIND_GLUING:
    case KN_STEP_KIND_WHITE:
    case KN_STEP_KIND_VARNISH:
    case KN_STEP_KIND_FOIL:
    case KN_STEP_KIND_EMBOSSING:
      return STEP_VEIL;
    case KN_STEP_KIND_NONE:
    case KN_STEP_KIND_CUTTING:
    case KN_STEP_KIND_CREASING:
    case KN_STEP_KIND_PERFORATING:
    case KN_N_STEP_KINDS:
      break;
    }
  return 1.0;
}

static gboolean
set_source (KnInkResolver *resolver,
            cairo_t *cr,
            const KnPaint *paint,
            const KnMatrix *to_user,
            gboolean overprint,
            int line)
{
  const KnScreenResolver *self = (KnScreenResolver *)resolver;
  if (paint == NULL)
    return FALSE;
  gboolean step = is_step (self, paint);
  if (!is_in_pass (self, step))
    return FALSE;
  gboolean multiplies = (overprint || step) && can_multiply (cr);
  cairo_set_operator (cr, multiplies ? CAIRO_OPERATOR_MULTIPLY : CAIRO_OPERATOR_OVER);
  if (kn_paint_is_gradient (paint))
    {
      cairo_pattern_t *pattern = gradient_pattern (self, paint, to_user);
      cairo_set_source (cr, pattern);
      cairo_pattern_destroy (pattern);
      return TRUE;
    }
  KnRgb rgb = solid_to_screen (self->scene, self->condition, self->is_for_screens, paint);
  double alpha = multiplies ? 1.0 : step_alpha (kn_scene_get_paint_step (self->scene, paint));
  cairo_set_source_rgba (cr, rgb.r, rgb.g, rgb.b, alpha);
  return TRUE;
}

static gint32
motif_colour (KnInkResolver *resolver, const KnPaint *paint, gboolean overprint)
{
  const KnScreenResolver *self = (KnScreenResolver *)resolver;
  if (paint == NULL || !is_in_pass (self, is_step (self, paint)))
    return -1;
  KnRgb rgb = kn_paint_to_screen (self->scene, paint, self->condition);
  return (gint32)kn_rgb_to_hex (&rgb);
}

static gboolean
wants_images (KnInkResolver *resolver)
{
  return ((KnScreenResolver *)resolver)->pass != KN_SCREEN_PASS_STEPS;
}

static void
get_tones (KnInkResolver *resolver, const KnDuotone *duotone, guint32 out_rgb24[KN_DUOTONE_LEVELS])
{
  const KnScreenResolver *self = (KnScreenResolver *)resolver;
  const KnCmyk none = { 0 };
  const KnCmyk dark
      = duotone->dark != NULL ? solid_amounts (self->scene, self->condition, duotone->dark) : none;
  const KnCmyk light = duotone->light != NULL
                           ? solid_amounts (self->scene, self->condition, duotone->light)
                           : none;
  for (int level = 0; level < KN_DUOTONE_LEVELS; level++)
    {
      const double share = kn_duotone_get_dark_share (level);
      const KnCmyk a = kn_cmyk_tint (&dark, 100 * share),
                   b = kn_cmyk_tint (&light, 100 - 100 * share);
      const KnCmyk ink = { MIN (a.c + b.c, 100), MIN (a.m + b.m, 100), MIN (a.y + b.y, 100),
                           MIN (a.k + b.k, 100) };
      const KnRgb rgb = ink_to_screen (self->condition, &ink);
      out_rgb24[level] = kn_rgb_to_hex (&rgb);
    }
}

/**
 * kn_screen_resolver_new:
 * @scene: whose inks are shown
 * @condition: (nullable): how they are printed; NULL shows a plain conversion
 *
 * Thread: the resolver belongs to one thread, @scene and @condition may be shared.
 *
 * Returns: (transfer full): free with kn_screen_resolver_free()
 */
KnInkResolver *
kn_screen_resolver_new (const KnScene *scene, KnCondition *condition)
{
  g_return_val_if_fail (scene != NULL, NULL);
  KnScreenResolver *self = g_new0 (KnScreenResolver, 1);
  self->parent.set_source = set_source;
  self->parent.motif_colour = motif_colour;
  self->parent.wants_images = wants_images;
  self->parent.get_tones = get_tones;
  self->scene = kn_scene_ref (scene);
  self->condition = condition != NULL ? kn_condition_ref (condition) : NULL;
  self->is_for_screens = shows_rgb_directly (scene, condition);
  return &self->parent;
}

void
kn_screen_resolver_free (KnInkResolver *resolver)
{
  KnScreenResolver *self = (KnScreenResolver *)resolver;
  if (self == NULL)
    return;
  kn_scene_unref (self->scene);
  g_clear_pointer (&self->condition, kn_condition_unref);
  g_free (self);
}

gboolean
kn_resolver_is_screen (const KnInkResolver *self)
{
  return self->set_source == set_source;
}

void
kn_screen_resolver_set_pass (KnInkResolver *self, KnScreenPass pass)
{
  g_return_if_fail (kn_resolver_is_screen (self));
  ((KnScreenResolver *)self)->pass = pass;
}

KnCondition *
kn_screen_resolver_get_condition (KnInkResolver *self)
{
  return kn_resolver_is_screen (self) ? ((KnScreenResolver *)self)->condition : NULL;
}
