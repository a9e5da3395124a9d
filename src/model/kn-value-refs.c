/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Walks and maps what values refer to. A new type of value that holds paints or references gets its
 * case here and nowhere else. */

#include "config.h"

#include "model/kn-value-refs.h"

typedef struct
{
  void (*func) (const KnPaint *paint, gpointer data);
  gpointer data;
} PaintWalk;

static void
walk_paint (const KnPaint *paint, const PaintWalk *walk)
{
  if (paint == NULL)
    return;
  if (!kn_paint_is_gradient (paint))
    {
      walk->func (paint, walk->data);
      return;
    }
  gsize n = 0;
  const KnPaintStop *stops = kn_paint_get_stops (paint, &n);
  for (gsize i = 0; i < n; i++)
    walk_paint (stops[i].paint, walk);
}

/**
 * kn_value_foreach_paint:
 * @value: any value
 * @func: called for each plain paint in it, in order
 */
void
kn_value_foreach_paint (const KnValue *value,
                        void (*func) (const KnPaint *paint, gpointer data),
                        gpointer data)
{
  const PaintWalk walk = { func, data };
  switch (kn_value_get_type (value))
    {
    case KN_VALUE_PAINT:
      walk_paint (kn_value_get_paint (value), &walk);
      return;
    case KN_VALUE_RECOLOUR:
      {
        const KnRecolour *recolour = kn_value_get_recolour (value);
        for (gsize i = 0; i < kn_recolour_get_n (recolour); i++)
          walk_paint (kn_recolour_get_paint (recolour, i), &walk);
        return;
      }
    case KN_VALUE_RUNS:
      {
        const KnRuns *runs = kn_value_get_runs (value);
        for (gsize i = 0; i < kn_runs_get_n (runs); i++)
          walk_paint (kn_runs_get (runs, i)->style.fill, &walk);
        return;
      }
    case KN_VALUE_REF:
    case KN_VALUE_BOOL:
    case KN_VALUE_NUMBER:
    case KN_VALUE_CHOICE:
    case KN_VALUE_STRING:
    case KN_VALUE_PATH:
    case KN_VALUE_NUMBERS:
    case KN_VALUE_JSON:
      return;
    }
}

typedef struct
{
  KnRefFunc func;
  gpointer data;
} RefWalk;

static void
tell_ink (const KnPaint *paint, gpointer data)
{
  const RefWalk *walk = data;
  if (kn_paint_get_type (paint) == KN_PAINT_INK)
    walk->func (kn_paint_get_ink (paint), walk->data);
}

void
kn_value_foreach_ink (const KnValue *value, KnRefFunc func, gpointer data)
{
  RefWalk walk = { func, data };
  kn_value_foreach_paint (value, tell_ink, &walk);
}

void
kn_value_foreach_ref (const KnValue *value, KnRefFunc func, gpointer data)
{
  if (kn_value_get_type (value) == KN_VALUE_REF)
    func (kn_value_get_ref (value), data);
  else
    kn_value_foreach_ink (value, func, data);
}

/* --- the same with other paints ------------------------------------------------------------- */

static KnPaint *
map_gradient (const KnPaint *paint, KnPaintMapFunc func, gpointer data)
{
  gsize n = 0;
  const KnPaintStop *stops = kn_paint_get_stops (paint, &n);
  g_autofree KnPaintStop *mapped = g_new0 (KnPaintStop, n);
  KnPoint from, to;
  kn_paint_get_line (paint, &from, &to);
  for (gsize i = 0; i < n; i++)
    {
      KnPaint *stop = kn_paint_map (stops[i].paint, func, data);
      mapped[i]
          = (KnPaintStop){ stops[i].offset, stop != NULL ? stop : kn_paint_ref (stops[i].paint) };
    }
  KnPaint *result = kn_paint_new_gradient (kn_paint_get_type (paint), from, to, mapped, n);
  for (gsize i = 0; i < n; i++)
    kn_paint_unref (mapped[i].paint);
  return result;
}

/**
 * kn_paint_map:
 * @paint: (nullable): any paint
 *
 * Returns: (transfer full) (nullable): what stands in its place
 */
KnPaint *
kn_paint_map (const KnPaint *paint, KnPaintMapFunc func, gpointer data)
{
  if (paint == NULL)
    return NULL;
  return kn_paint_is_gradient (paint) ? map_gradient (paint, func, data) : func (paint, data);
}

static KnRecolour *
map_recolour (const KnRecolour *recolour, KnPaintMapFunc func, gpointer data)
{
  KnRecolour *result = kn_recolour_ref (recolour);
  for (gsize i = 0; i < kn_recolour_get_n (recolour); i++)
    {
      g_autoptr (KnPaint) paint = kn_paint_map (kn_recolour_get_paint (recolour, i), func, data);
      KnRecolour *next = kn_recolour_with (result, kn_recolour_get_key (recolour, i), paint);
      kn_recolour_unref (result);
      result = next;
    }
  return result;
}

KnValue *
kn_value_map_paints (const KnValue *value, KnPaintMapFunc func, gpointer data)
{
  switch (kn_value_get_type (value))
    {
    case KN_VALUE_PAINT:
      {
        g_autoptr (KnPaint) paint = kn_paint_map (kn_value_get_paint (value), func, data);
        return kn_value_new_paint (paint);
      }
    case KN_VALUE_RECOLOUR:
      {
        g_autoptr (KnRecolour) recolour = map_recolour (kn_value_get_recolour (value), func, data);
        return kn_value_new_recolour (recolour);
      }
    case KN_VALUE_RUNS:
      {
        g_autoptr (KnRuns) runs = kn_runs_map_paints (kn_value_get_runs (value), func, data);
        return runs == NULL ? NULL : kn_value_new_runs (runs);
      }
    case KN_VALUE_REF:
    case KN_VALUE_BOOL:
    case KN_VALUE_NUMBER:
    case KN_VALUE_CHOICE:
    case KN_VALUE_STRING:
    case KN_VALUE_PATH:
    case KN_VALUE_NUMBERS:
    case KN_VALUE_JSON:
      return kn_value_ref (value);
    }
  return NULL;
}
