/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How far ink goes beyond a blank. Around the whole it is an offset of the outline. A single panel
 * needs more care: where it faces another across a relief narrower than two bleeds, ink that ran on
 * would end on the neighbour, the dust flap's on the lid; so both stop on the line half way, which
 * is straight, since both sides are. Where two panels hang together their bleeds part on the line
 * of the crease. */

#include "config.h"

#include "pack/kn-dieline-lines.h"

#include "base/kn-path-ops.h"
#include "pack/kn-dieline-private.h"

#include <math.h>

/* Sides face each other unless they look the same way, within 40 degrees. */
#define FACING_COS 0.77
#define SIDE_MIN_MM 1e-6

typedef struct
{
  KnPoint a, b, normal; /* outwards, length 1 */
  double length;
} Side;

/* Sides of a polygon, its inside on the left. */
static GArray *
list_sides (const KnPoint *points, gsize n)
{
  GArray *sides = g_array_new (FALSE, FALSE, sizeof (Side));
  gboolean is_left = kn_polygon_get_area (points, n) > 0;
  for (gsize i = 0; i < n; i++)
    {
      gsize at = is_left ? i : n - 1 - i, next = is_left ? (i + 1) % n : (2 * n - 2 - i) % n;
      Side side = { .a = points[at], .b = points[next] };
      double dx = side.b.x - side.a.x, dy = side.b.y - side.a.y;
      side.length = hypot (dx, dy);
      if (side.length < SIDE_MIN_MM)
        continue;
      side.normal = (KnPoint){ dy / side.length, -dx / side.length };
      g_array_append_val (sides, side);
    }
  return sides;
}

static double
height_over (const Side *side, KnPoint p)
{
  return (p.x - side->a.x) * side->normal.x + (p.y - side->a.y) * side->normal.y;
}

static KnPoint
step (KnPoint p, KnPoint direction, double by)
{
  return (KnPoint){ p.x + direction.x * by, p.y + direction.y * by };
}

/* What of a ring lies where @f of its points is not below 0; linear along its sides. */
static GArray *
clip_ring (GArray *ring, const Side *nearer, const Side *farther)
{
  GArray *out = g_array_new (FALSE, FALSE, sizeof (KnPoint));
  for (guint i = 0; i < ring->len; i++)
    {
      KnPoint p = g_array_index (ring, KnPoint, i);
      KnPoint q = g_array_index (ring, KnPoint, (i + 1) % ring->len);
      double fp = height_over (farther, p) - height_over (nearer, p);
      double fq = height_over (farther, q) - height_over (nearer, q);
      if (fp >= 0)
        g_array_append_val (out, p);
      if ((fp >= 0) != (fq >= 0))
        {
          double t = fp / (fp - fq);
          KnPoint cut = { p.x + (q.x - p.x) * t, p.y + (q.y - p.y) * t };
          g_array_append_val (out, cut);
        }
    }
  g_array_unref (ring);
  return out;
}

static GArray *
new_strip (const Side *side, double depth)
{
  GArray *ring = g_array_new (FALSE, FALSE, sizeof (KnPoint));
  const KnPoint corners[] = { side->a, step (side->a, side->normal, depth),
                              step (side->b, side->normal, depth), side->b };
  g_array_append_vals (ring, corners, G_N_ELEMENTS (corners));
  return ring;
}

static gboolean
faces (const Side *own, const Side *other, double bleed_mm)
{
  double cosine = own->normal.x * other->normal.x + own->normal.y * other->normal.y;
  if (cosine > FACING_COS)
    return FALSE;
  double a = height_over (own, other->a), b = height_over (own, other->b);
  double c = height_over (other, own->a), d = height_over (other, own->b);
  /* Not behind it, and not so far that both bleeds have their room. */
  return fmax (a, b) > SIDE_MIN_MM && fmin (a, b) < 2 * bleed_mm && fmax (c, d) > SIDE_MIN_MM;
}

/* Beyond its ends a side reaches on past the corners of @own, unless @own goes on alone there. */
static Side
lengthen (const Side *side, const Side *own, double by)
{
  const KnPoint along
      = { (own->b.x - own->a.x) / own->length, (own->b.y - own->a.y) / own->length };
  Side out = *side;
  KnPoint *ends[] = { &out.a, &out.b };
  for (int i = 0; i < 2; i++)
    {
      const KnPoint away = { (i == 0 ? -1 : 1) * (side->b.x - side->a.x) / side->length,
                             (i == 0 ? -1 : 1) * (side->b.y - side->a.y) / side->length };
      const double at = (ends[i]->x - own->a.x) * along.x + (ends[i]->y - own->a.y) * along.y;
      const double forward = away.x * along.x + away.y * along.y;
      if (forward > 0 ? at > own->length - SIDE_MIN_MM : at < SIDE_MIN_MM)
        *ends[i] = step (*ends[i], away, by);
    }
  return out;
}

/* Adds what lies in front of a side of another panel and nearer to that than to @own. */
static void
add_foreign (KnPathBuilder *builder, const Side *own, const Side *other, double bleed_mm)
{
  const double cosine = own->normal.x * other->normal.x + own->normal.y * other->normal.y;
  Side longer = *other;
  double depth = 2 * bleed_mm;
  if (cosine < -FACING_COS)
    {
      /* And from behind its line, where the corner of @own would come round. */
      longer = lengthen (other, own, 2 * bleed_mm);
      longer.a = step (longer.a, other->normal, -2 * bleed_mm);
      longer.b = step (longer.b, other->normal, -2 * bleed_mm);
      depth = 4 * bleed_mm;
    }
  GArray *ring = clip_ring (new_strip (&longer, depth), other, own);
  if (ring->len >= 3)
    kn_polygon_add_to_path ((const KnPoint *)(gpointer)ring->data, ring->len, builder);
  g_array_unref (ring);
}

static KnPath *
new_panel_path (const KnDielinePanel *panel)
{
  KnPathBuilder *builder = kn_path_builder_new ();
  kn_polygon_add_to_path (panel->points, panel->n_points, builder);
  return kn_path_builder_build (builder);
}

/* What lies beyond a crease of @panel, along its line as far as the panel and its bleed reach. */
static KnPath *
new_beyond_crease (const KnDielinePanel *panel, const KnPoint crease[2], double bleed_mm)
{
  const KnPoint middle = kn_polygon_get_centroid (panel->points, panel->n_points);
  Side side = { .a = crease[0], .b = crease[1] };
  double dx = side.b.x - side.a.x, dy = side.b.y - side.a.y, length = hypot (dx, dy);
  double from = 0, to = length;
  const KnPoint along = { dx / length, dy / length };
  for (gsize i = 0; i < panel->n_points; i++)
    {
      const double at = (panel->points[i].x - crease[0].x) * along.x
                        + (panel->points[i].y - crease[0].y) * along.y;
      from = fmin (from, at);
      to = fmax (to, at);
    }
  side.normal = (KnPoint){ along.y, -along.x };
  if (height_over (&side, middle) > 0)
    side.normal = (KnPoint){ -along.y, along.x };
  side.a = step (crease[0], along, from - 2 * bleed_mm);
  side.b = step (crease[0], along, to + 2 * bleed_mm);
  GArray *ring = new_strip (&side, 2 * bleed_mm);
  KnPathBuilder *builder = kn_path_builder_new ();
  kn_polygon_add_to_path ((const KnPoint *)(gpointer)ring->data, ring->len, builder);
  g_array_unref (ring);
  return kn_path_builder_build (builder);
}

static gboolean
has_straight_crease (const KnDielinePanel *panel)
{
  return panel->parent >= 0
         && hypot (panel->crease[1].x - panel->crease[0].x, panel->crease[1].y - panel->crease[0].y)
                > SIDE_MIN_MM;
}

/* All that is not @panel's: the other parts themselves, and their half of every gap. */
static GPtrArray *
list_foreign (const KnDieline *self, gsize panel, double bleed_mm)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_path_unref);
  g_autoptr (GArray) own = list_sides (self->panels[panel].points, self->panels[panel].n_points);
  for (gsize i = 0; i < self->n_panels; i++)
    {
      const KnDielinePanel *other = &self->panels[i];
      if (i == panel)
        continue;
      g_ptr_array_add (parts, new_panel_path (other));
      const KnDielinePanel *child = other->parent == (int)panel ? other : &self->panels[panel];
      if ((other->parent == (int)panel || child->parent == (int)i) && has_straight_crease (child))
        g_ptr_array_add (parts, new_beyond_crease (&self->panels[panel], child->crease, bleed_mm));
      g_autoptr (GArray) sides = list_sides (other->points, other->n_points);
      for (guint k = 0; k < own->len * sides->len; k++)
        {
          const Side *mine = &g_array_index (own, Side, k / sides->len);
          const Side *theirs = &g_array_index (sides, Side, k % sides->len);
          if (!faces (mine, theirs, bleed_mm))
            continue;
          KnPathBuilder *builder = kn_path_builder_new ();
          add_foreign (builder, mine, theirs, bleed_mm);
          g_ptr_array_add (parts, kn_path_builder_build (builder));
        }
    }
  for (gsize i = 0; i < self->n_webs; i++)
    {
      KnPathBuilder *builder = kn_path_builder_new ();
      kn_polygon_add_to_path (self->webs[i].points, self->webs[i].n_points, builder);
      g_ptr_array_add (parts, kn_path_builder_build (builder));
    }
  return parts;
}

/**
 * kn_dieline_dup_panel_bleed:
 * @panel: index of the panel
 * @bleed_mm: how far, 0 or more
 * @error: return location
 *
 * Errors: %KN_BASE_ERROR_TOO_LARGE. Thread: any. Source: domain/packaging.md 1.2 "Bleed algorithm".
 *
 * Returns: (transfer full): the panel with its bleed, in the data's frame, or %NULL
 */
KnPath *
kn_dieline_dup_panel_bleed (const KnDieline *self, gsize panel, double bleed_mm, GError **error)
{
  g_return_val_if_fail (panel < self->n_panels && bleed_mm >= 0, NULL);
  g_autoptr (KnPath) own = new_panel_path (&self->panels[panel]);
  if (bleed_mm == 0)
    return g_steal_pointer (&own);
  g_autoptr (KnPath) grown = kn_path_offset (own, bleed_mm, KN_PATH_JOIN_MITER, error);
  if (grown == NULL)
    return NULL;
  g_autoptr (GPtrArray) parts = list_foreign (self, panel, bleed_mm);
  g_ptr_array_insert (parts, 0, kn_path_ref (grown));
  g_autoptr (KnPath) rest
      = kn_path_combine (KN_PATH_DIFFERENCE, (const KnPath *const *)parts->pdata, parts->len,
                         error);
  if (rest == NULL)
    return NULL;
  const KnPath *both[] = { own, rest };
  return kn_path_combine (KN_PATH_UNION, both, 2, error);
}

/* The glue area beyond the strip along its crease that takes ink. */
static KnPath *
new_free_area (const KnDieline *self, const KnDielineZone *zone, GError **error)
{
  KnPathBuilder *builder = kn_path_builder_new ();
  kn_polygon_add_to_path (zone->points, zone->n_points, builder);
  g_autoptr (KnPath) area = kn_path_builder_build (builder);
  if (zone->panel < 0)
    return g_steal_pointer (&area);
  const KnDielinePanel *panel = &self->panels[zone->panel];
  const KnPoint crease[] = { panel->crease[0], panel->crease[1] };
  double dx = crease[1].x - crease[0].x, dy = crease[1].y - crease[0].y, length = hypot (dx, dy);
  if (panel->parent < 0 || length < SIDE_MIN_MM)
    return g_steal_pointer (&area);
  KnPoint along = { dx / length, dy / length }, normal = { dy / length, -dx / length };
  KnPoint from = step (crease[0], along, -length), to = step (crease[1], along, length);
  const KnPoint band[] = { step (from, normal, -KN_DIELINE_INK_PAST_CREASE_MM),
                           step (to, normal, -KN_DIELINE_INK_PAST_CREASE_MM),
                           step (to, normal, KN_DIELINE_INK_PAST_CREASE_MM),
                           step (from, normal, KN_DIELINE_INK_PAST_CREASE_MM) };
  builder = kn_path_builder_new ();
  kn_polygon_add_to_path (band, G_N_ELEMENTS (band), builder);
  g_autoptr (KnPath) strip = kn_path_builder_build (builder);
  const KnPath *both[] = { area, strip };
  return kn_path_combine (KN_PATH_DIFFERENCE, both, 2, error);
}

/**
 * kn_dieline_dup_bleed:
 * @bleed_mm: how far beyond the blank, 0 or more
 * @error: return location
 *
 * Around an area that stays free of ink there is no bleed either; along its crease it takes ink 3
 * mm far, so that no white shows where the pack is glued.
 *
 * Errors: %KN_BASE_ERROR_TOO_LARGE. Thread: any. Source: domain/packaging.md 1.2.
 *
 * Returns: (transfer full): the area, in the data's frame, or %NULL
 */
KnPath *
kn_dieline_dup_bleed (const KnDieline *self, double bleed_mm, GError **error)
{
  g_return_val_if_fail (bleed_mm >= 0, NULL);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_path_unref);
  g_ptr_array_add (parts, kn_dieline_dup_outline (self, error));
  if (parts->pdata[0] == NULL)
    return NULL;
  for (gsize i = 0; i < self->n_zones; i++)
    {
      if (!(self->zones[i].rules & KN_ZONE_NO_INK))
        continue;
      KnPath *area = new_free_area (self, &self->zones[i], error);
      if (area == NULL)
        return NULL;
      g_ptr_array_add (parts, area);
    }
  /* Taken away twice: before growing, so that nothing grows around them, and after it. */
  g_autoptr (KnPath) inked
      = kn_path_combine (KN_PATH_DIFFERENCE, (const KnPath *const *)parts->pdata, parts->len,
                         error);
  KnPath *grown
      = inked != NULL ? kn_path_offset (inked, bleed_mm, KN_PATH_JOIN_MITER, error) : NULL;
  if (grown == NULL)
    return NULL;
  kn_path_unref (parts->pdata[0]);
  parts->pdata[0] = grown;
  return kn_path_combine (KN_PATH_DIFFERENCE, (const KnPath *const *)parts->pdata, parts->len,
                          error);
}
