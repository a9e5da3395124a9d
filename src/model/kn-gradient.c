/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Gradients as values: made, moved, given and rid of stops. What may stand in one gradient is
 * decided here once, for the window; files that break the rule are readable and are a finding. */

#include "config.h"

#include "model/kn-gradient.h"

#include "base/kn-limits.h"
#include "model/kn-op.h"

#include <glib/gi18n.h>
#include <math.h>

/* Two stops on one spot would be one; the nearer one could not be taken hold of. */
#define LEAST_GAP 0.001

static KnPaint *
with_stops (const KnPaint *self, const KnPaintStop *stops, gsize n)
{
  KnPoint from, to;
  kn_paint_get_line (self, &from, &to);
  return kn_paint_new_gradient (kn_paint_get_type (self), from, to, stops, n);
}

/* The same colour as nothing: a spot or ink at 0 %, paper for everything else. */
static KnPaint *
faded (const KnPaint *paint)
{
  if (kn_paint_get_type (paint) == KN_PAINT_INK)
    return kn_paint_new_ink (kn_paint_get_ink (paint), 0);
  if (kn_paint_get_type (paint) == KN_PAINT_RGB)
    return kn_paint_new_rgb (0xffffff);
  const KnCmyk none = { 0, 0, 0, 0 };
  return kn_paint_new_cmyk (&none);
}

KnPaint *
kn_gradient_new (const KnPaint *from, KnPaintType type, const KnRect *box)
{
  g_return_val_if_fail (from != NULL, NULL);
  KnPoint middle = kn_rect_centre (box);
  KnPoint start = type == KN_PAINT_RADIAL ? middle : (KnPoint){ box->x, middle.y };
  KnPoint end = { box->x + box->width, middle.y };
  if (kn_paint_is_gradient (from))
    {
      gsize n = 0;
      const KnPaintStop *stops = kn_paint_get_stops (from, &n);
      return kn_paint_new_gradient (type, start, end, stops, n);
    }
  g_autoptr (KnPaint) nothing = faded (from);
  const KnPaintStop stops[] = { { 0, (KnPaint *)from }, { 1, nothing } };
  return kn_paint_new_gradient (type, start, end, stops, G_N_ELEMENTS (stops));
}

KnPaint *
kn_gradient_dup_plain (const KnPaint *self)
{
  gsize n = 0;
  const KnPaintStop *stops = kn_paint_get_stops (self, &n);
  return n == 0 ? NULL : kn_paint_ref (stops[0].paint);
}

KnPaint *
kn_gradient_set_line (const KnPaint *self, KnPoint from, KnPoint to)
{
  gsize n = 0;
  const KnPaintStop *stops = kn_paint_get_stops (self, &n);
  return kn_paint_new_gradient (kn_paint_get_type (self), from, to, stops, n);
}

KnPaint *
kn_gradient_set_offset (const KnPaint *self, gsize stop, double offset)
{
  gsize n = 0;
  const KnPaintStop *old = kn_paint_get_stops (self, &n);
  g_return_val_if_fail (stop < n, NULL);
  g_autofree KnPaintStop *stops = g_memdup2 (old, n * sizeof *old);
  double least = stop > 0 ? old[stop - 1].offset : 0;
  double most = stop + 1 < n ? old[stop + 1].offset : 1;
  stops[stop].offset = CLAMP (round (offset * 1e3) / 1e3, least, most);
  return with_stops (self, stops, n);
}

static double
between (double a, double b, double t)
{
  return a + (b - a) * t;
}

/* As the press mixes them: ink amounts linearly; of kinds that differ, the nearer. */
static KnPaint *
mixed (const KnPaint *a, const KnPaint *b, double t)
{
  KnPaintType type = kn_paint_get_type (a);
  if (type == KN_PAINT_INK && kn_paint_get_type (b) == KN_PAINT_INK
      && kn_id_equal (kn_paint_get_ink (a), kn_paint_get_ink (b)))
    return kn_paint_new_ink (kn_paint_get_ink (a), round (between (kn_paint_get_tint_pct (a),
                                                                   kn_paint_get_tint_pct (b), t)));
  if (type == KN_PAINT_CMYK && kn_paint_get_type (b) == KN_PAINT_CMYK)
    {
      KnCmyk x = kn_paint_get_cmyk (a), y = kn_paint_get_cmyk (b);
      const KnCmyk both = { round (between (x.c, y.c, t)), round (between (x.m, y.m, t)),
                            round (between (x.y, y.y, t)), round (between (x.k, y.k, t)) };
      return kn_paint_new_cmyk (&both);
    }
  if (type == KN_PAINT_RGB && kn_paint_get_type (b) == KN_PAINT_RGB)
    {
      guint32 x = kn_paint_get_rgb (a), y = kn_paint_get_rgb (b), both = 0;
      for (int shift = 0; shift <= 16; shift += 8)
        both |= (guint32)lround (between ((x >> shift) & 0xff, (y >> shift) & 0xff, t)) << shift;
      return kn_paint_new_rgb (both);
    }
  return kn_paint_ref (t < 0.5 ? a : b);
}

KnPaint *
kn_gradient_add_stop (const KnPaint *self, double offset, gsize *out_stop)
{
  gsize n = 0, at = 0;
  const KnPaintStop *old = kn_paint_get_stops (self, &n);
  if (n < 1 || n >= KN_LIMIT_GRADIENT_STOPS)
    return NULL;
  offset = round (CLAMP (offset, 0, 1) * 1e3) / 1e3;
  while (at < n && old[at].offset <= offset)
    at++;
  const KnPaintStop *before = &old[at > 0 ? at - 1 : 0], *after = &old[at < n ? at : n - 1];
  double gap = after->offset - before->offset;
  double t = gap > LEAST_GAP ? CLAMP ((offset - before->offset) / gap, 0, 1) : 0;
  g_autoptr (KnPaint) paint = mixed (before->paint, after->paint, t);
  g_autofree KnPaintStop *stops = g_new (KnPaintStop, n + 1);
  for (gsize i = 0; i < n + 1; i++)
    stops[i] = i < at ? old[i] : i == at ? (KnPaintStop){ offset, paint } : old[i - 1];
  if (out_stop != NULL)
    *out_stop = at;
  return with_stops (self, stops, n + 1);
}

KnPaint *
kn_gradient_remove_stop (const KnPaint *self, gsize stop)
{
  gsize n = 0;
  const KnPaintStop *old = kn_paint_get_stops (self, &n);
  if (n <= 2 || stop >= n)
    return NULL;
  g_autofree KnPaintStop *stops = g_new (KnPaintStop, n - 1);
  for (gsize i = 0; i < n - 1; i++)
    stops[i] = old[i < stop ? i : i + 1];
  return with_stops (self, stops, n - 1);
}

KnPaint *
kn_gradient_set_stop_paint (const KnPaint *self, gsize stop, const KnPaint *paint)
{
  gsize n = 0;
  const KnPaintStop *old = kn_paint_get_stops (self, &n);
  g_return_val_if_fail (stop < n && paint != NULL && !kn_paint_is_gradient (paint), NULL);
  g_autofree KnPaintStop *stops = g_memdup2 (old, n * sizeof *old);
  stops[stop].paint = (KnPaint *)paint;
  return with_stops (self, stops, n);
}

/* The spot of a stop, or NULL where process inks make it. */
static const KnNode *
spot_of (const KnScene *scene, const KnPaint *paint)
{
  const KnId *ink = kn_paint_get_ink (paint);
  const KnNode *node = ink == NULL ? NULL : kn_scene_lookup (scene, ink);
  return node != NULL && kn_node_get_bool (node, KN_PROP_INK_SPOT) ? node : NULL;
}

/**
 * kn_gradient_check:
 * @scene: the design, for its inks
 * @self: a gradient
 * @error: return location
 *
 * Source: contract.md "Paint": a gradient between a spot and anything else needs DeviceN, which
 * presses of the shops that are meant do not take.
 *
 * Returns: %TRUE if it can be printed
 */
gboolean
kn_gradient_check (const KnScene *scene, const KnPaint *self, GError **error)
{
  gsize n = 0;
  const KnPaintStop *stops = kn_paint_get_stops (self, &n);
  const KnNode *first = n > 0 ? spot_of (scene, stops[0].paint) : NULL;
  for (gsize i = 1; i < n; i++)
    {
      const KnNode *spot = spot_of (scene, stops[i].paint);
      if (spot == first)
        continue;
      const char *name = kn_node_get_string (spot != NULL ? spot : first, KN_PROP_NAME);
      g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT,
                   /* Translators: %s is the name of a spot ink */
                   _ ("The spot ink “%s” cannot run into another ink; use its own tints."),
                   name == NULL ? "" : name);
      return FALSE;
    }
  return TRUE;
}
