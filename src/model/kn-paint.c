/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Paints: values that say with what something is filled. A paint names inks by id and never holds
 * their amounts, so changing an ink changes everything that uses it. */

#include "config.h"

#include "model/kn-paint.h"

#include <string.h>

struct _KnPaint
{
  gatomicrefcount refs;
  KnPaintType type;
  KnId ink;
  double tint_pct;
  KnCmyk cmyk;
  guint32 rgb24;
  KnPoint from, to;
  gsize n_stops;
  KnPaintStop *stops;
};

static KnPaint *
paint_new (KnPaintType type)
{
  KnPaint *self = g_new0 (KnPaint, 1);
  g_atomic_ref_count_init (&self->refs);
  self->type = type;
  self->tint_pct = 100;
  return self;
}

/**
 * kn_paint_new_ink:
 * @ink: id of an ink node
 * @tint_pct: 0 to 100
 */
KnPaint *
kn_paint_new_ink (const KnId *ink, double tint_pct)
{
  KnPaint *self = paint_new (KN_PAINT_INK);
  self->ink = *ink;
  self->tint_pct = CLAMP (tint_pct, 0, 100);
  return self;
}

KnPaint *
kn_paint_new_cmyk (const KnCmyk *amounts)
{
  KnPaint *self = paint_new (KN_PAINT_CMYK);
  self->cmyk = *amounts;
  return self;
}

KnPaint *
kn_paint_new_rgb (guint32 rgb24)
{
  KnPaint *self = paint_new (KN_PAINT_RGB);
  self->rgb24 = rgb24 & 0xffffff;
  return self;
}

/**
 * kn_paint_new_gradient:
 * @type: %KN_PAINT_LINEAR or %KN_PAINT_RADIAL
 * @from: mm in the parent's frame of the item; the centre of a radial one
 * @to: mm; a point on the rim of a radial one
 * @stops: rising offsets, no gradients among them
 *
 * Ownership: stops are copied, their paints referenced.
 */
KnPaint *
kn_paint_new_gradient (KnPaintType type,
                       KnPoint from,
                       KnPoint to,
                       const KnPaintStop *stops,
                       gsize n_stops)
{
  g_return_val_if_fail (type == KN_PAINT_LINEAR || type == KN_PAINT_RADIAL, NULL);
  KnPaint *self = paint_new (type);
  /* No -0: equal points print alike. */
  self->from = (KnPoint){ from.x + 0.0, from.y + 0.0 };
  self->to = (KnPoint){ to.x + 0.0, to.y + 0.0 };
  self->n_stops = n_stops;
  self->stops = g_new0 (KnPaintStop, n_stops);
  for (gsize i = 0; i < n_stops; i++)
    self->stops[i] = (KnPaintStop){ stops[i].offset, kn_paint_ref (stops[i].paint) };
  return self;
}

KnPaint *
kn_paint_ref (const KnPaint *self)
{
  KnPaint *mutable = (KnPaint *)self;
  g_atomic_ref_count_inc (&mutable->refs);
  return mutable;
}

void
kn_paint_unref (KnPaint *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  for (gsize i = 0; i < self->n_stops; i++)
    kn_paint_unref (self->stops[i].paint);
  g_free (self->stops);
  g_free (self);
}

KnPaintType
kn_paint_get_type (const KnPaint *self)
{
  return self->type;
}

gboolean
kn_paint_is_gradient (const KnPaint *self)
{
  return self->type == KN_PAINT_LINEAR || self->type == KN_PAINT_RADIAL;
}

const KnId *
kn_paint_get_ink (const KnPaint *self)
{
  return self->type == KN_PAINT_INK ? &self->ink : NULL;
}

double
kn_paint_get_tint_pct (const KnPaint *self)
{
  return self->tint_pct;
}

KnCmyk
kn_paint_get_cmyk (const KnPaint *self)
{
  return self->cmyk;
}

guint32
kn_paint_get_rgb (const KnPaint *self)
{
  return self->rgb24;
}

void
kn_paint_get_line (const KnPaint *self, KnPoint *out_from, KnPoint *out_to)
{
  *out_from = self->from;
  *out_to = self->to;
}

const KnPaintStop *
kn_paint_get_stops (const KnPaint *self, gsize *out_n)
{
  *out_n = self->n_stops;
  return self->stops;
}

static gboolean
gradients_equal (const KnPaint *a, const KnPaint *b)
{
  if (a->n_stops != b->n_stops || memcmp (&a->from, &b->from, sizeof a->from) != 0
      || memcmp (&a->to, &b->to, sizeof a->to) != 0)
    return FALSE;
  for (gsize i = 0; i < a->n_stops; i++)
    if (a->stops[i].offset != b->stops[i].offset
        || !kn_paint_equal (a->stops[i].paint, b->stops[i].paint))
      return FALSE;
  return TRUE;
}

gboolean
kn_paint_equal (const KnPaint *a, const KnPaint *b)
{
  if (a == b)
    return TRUE;
  if (a == NULL || b == NULL || a->type != b->type)
    return FALSE;
  switch (a->type)
    {
    case KN_PAINT_INK:
      return kn_id_equal (&a->ink, &b->ink) && a->tint_pct == b->tint_pct;
    case KN_PAINT_CMYK:
      return kn_cmyk_equal (&a->cmyk, &b->cmyk);
    case KN_PAINT_RGB:
      return a->rgb24 == b->rgb24;
    case KN_PAINT_LINEAR:
    case KN_PAINT_RADIAL:
      return gradients_equal (a, b);
    }
  return FALSE;
}

guint
kn_paint_hash (const KnPaint *self)
{
  if (self == NULL)
    return 0;
  guint hash = (guint)self->type * 31 + kn_id_hash (&self->ink);
  hash = hash * 31 + g_double_hash (&self->tint_pct) + self->rgb24;
  hash = hash * 31 + g_double_hash (&self->cmyk.c) + 3 * g_double_hash (&self->cmyk.m)
         + 5 * g_double_hash (&self->cmyk.y) + 7 * g_double_hash (&self->cmyk.k);
  for (gsize i = 0; i < self->n_stops; i++)
    hash
        = hash * 31 + kn_paint_hash (self->stops[i].paint) + g_double_hash (&self->stops[i].offset);
  return hash;
}

void
kn_paint_foreach_ink (const KnPaint *self,
                      void (*func) (const KnId *ink, gpointer data),
                      gpointer data)
{
  if (self == NULL)
    return;
  if (self->type == KN_PAINT_INK)
    func (&self->ink, data);
  for (gsize i = 0; i < self->n_stops; i++)
    kn_paint_foreach_ink (self->stops[i].paint, func, data);
}
