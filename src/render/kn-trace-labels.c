/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the step from pixels to inks: each pixel is given the nearest of a few colours, then what
 * is no drawing goes: the mixtures along the edge of two inks that look like a third, grain, and
 * specks. Labels are ordered by their share, so the ground is 0. */

#include "config.h"

#include "ink/kn-palette.h"
#include "render/kn-image-upright.h"
#include "render/kn-trace-private.h"

#include <stdlib.h>
#include <string.h>

#define OPAQUE_FROM 128
#define CALM_SHARE 0.7  /* of the pixels, those that differ least from what is around them */
#define CALM_REACH_PX 2 /* how far around */
#define LIGHT_SHARE 0.6 /* of a difference in light: a shadow on cloth is no other ink */
#define CELL_BITS 6     /* a channel, of the table of nearest inks */
#define MIXTURE_RUN 5   /* px: what is wider is not the blur of an edge */
#define MOST_OF_EIGHT 6 /* neighbours; a right corner has five */
#define CLEAN_PASSES 24 /* each at least halves the specks that touch each other */

/* --- the nearest ink ---------------------------------------------------------------------------
 */

static guint
find_nearest (const KnTraceLabels *self, const KnRgb *rgb)
{
  const KnOklab lab = kn_oklab_from_rgb (rgb);
  guint nearest = 0;
  for (guint i = 1; i < self->n; i++)
    if (kn_oklab_distance (&lab, &self->lab[i]) < kn_oklab_distance (&lab, &self->lab[nearest]))
      nearest = i;
  return nearest;
}

static void
label_pixels (KnTraceLabels *self, const guint8 *rgba)
{
  const gsize n = (gsize)self->width * (gsize)self->height;
  g_autofree guint8 *table = g_malloc (1u << (3 * CELL_BITS));
  memset (table, G_MAXUINT8, 1u << (3 * CELL_BITS));
  for (gsize i = 0; i < n; i++)
    {
      const guint8 *p = rgba + 4 * i;
      const int shift = 8 - CELL_BITS;
      guint8 *cell = &table[(p[0] >> shift) << (2 * CELL_BITS) | (p[1] >> shift) << CELL_BITS
                            | p[2] >> shift];
      if (p[3] < OPAQUE_FROM)
        {
          self->at[i] = KN_TRACE_NOTHING;
          continue;
        }
      if (*cell == G_MAXUINT8)
        {
          const KnRgb rgb = { p[0] / 255.0, p[1] / 255.0, p[2] / 255.0 };
          *cell = (guint8)find_nearest (self, &rgb);
        }
      self->at[i] = *cell;
    }
}

/* --- mixtures ----------------------------------------------------------------------------------
 */

static KnOklab
get_lab (const guint8 *p)
{
  const KnRgb rgb = { p[0] / 255.0, p[1] / 255.0, p[2] / 255.0 };
  return kn_oklab_from_rgb (&rgb);
}

/* Whether a pixel is rather what inks @a and @b make together than the ink @c that is nearest to
 * it. */
static gboolean
is_mixture (const KnTraceLabels *self, const guint8 *rgba, guint c, guint a, guint b)
{
  const KnOklab *p = &self->lab[a], *q = &self->lab[b], m = get_lab (rgba);
  const double dl = q->l - p->l, da = q->a - p->a, db = q->b - p->b;
  const double length2 = dl * dl + da * da + db * db;
  const double t = ((m.l - p->l) * dl + (m.a - p->a) * da + (m.b - p->b) * db) / length2;
  const double along = CLAMP (t, 0, 1);
  const KnOklab on = { p->l + along * dl, p->a + along * da, p->b + along * db };
  return kn_oklab_distance (&on, &m) <= kn_oklab_distance (&self->lab[c], &m);
}

/* The two inks that a run lies between, if they are two others. */
static gboolean
lies_between (guint ink, guint a, guint b)
{
  return a != b && a != ink && b != ink && ink != KN_TRACE_NOTHING && a != KN_TRACE_NOTHING
         && b != KN_TRACE_NOTHING;
}

/* Along one line of pixels, @step apart: in short runs between two inks what is a mixture of them
 * goes to the nearer one. */
static void
unmix_line (const KnTraceLabels *self,
            const guint8 *rgba,
            const guint8 *from,
            guint8 *to,
            int n,
            gsize step)
{
  int start = 0;
  for (int i = 1; i <= n; i++)
    {
      const guint8 ink = from[(gsize)start * step];
      if (i < n && from[(gsize)i * step] == ink)
        continue;
      if (start > 0 && i < n && i - start <= MIXTURE_RUN
          && lies_between (ink, from[(gsize)(start - 1) * step], from[(gsize)i * step]))
        {
          const guint8 a = from[(gsize)(start - 1) * step], b = from[(gsize)i * step];
          for (int k = start; k < i; k++)
            {
              const KnOklab lab = get_lab (rgba + 4 * (gsize)k * step);
              if (is_mixture (self, rgba + 4 * (gsize)k * step, ink, a, b))
                to[(gsize)k * step] = kn_oklab_distance (&lab, &self->lab[a])
                                              < kn_oklab_distance (&lab, &self->lab[b])
                                          ? a
                                          : b;
            }
        }
      start = i;
    }
}

static void
unmix (KnTraceLabels *self, const guint8 *rgba)
{
  const gsize n = (gsize)self->width * (gsize)self->height;
  g_autofree guint8 *before = g_memdup2 (self->at, n);
  for (int y = 0; y < self->height; y++)
    {
      const gsize row = (gsize)y * (gsize)self->width;
      unmix_line (self, rgba + 4 * row, before + row, self->at + row, self->width, 1);
    }
  memcpy (before, self->at, n);
  for (int x = 0; x < self->width; x++)
    unmix_line (self, rgba + 4 * (gsize)x, before + x, self->at + x, self->height,
                (gsize)self->width);
}

/* --- the inks ----------------------------------------------------------------------------------
 */

static guint8
find_contrast (const guint8 *rgba, int width, int height, int x, int y)
{
  const guint8 *p = rgba + 4 * ((gsize)y * (gsize)width + (gsize)x);
  int most = 0;
  for (int k = 0; k < 4; k++)
    {
      static const int around[4][2] = { { -1, 0 }, { 1, 0 }, { 0, -1 }, { 0, 1 } };
      const int u = x + around[k][0] * CALM_REACH_PX, v = y + around[k][1] * CALM_REACH_PX;
      const guint8 *q
          = rgba
            + 4 * ((gsize)CLAMP (v, 0, height - 1) * (gsize)width + (gsize)CLAMP (u, 0, width - 1));
      for (int c = 0; c < 3; c++)
        most = MAX (most, abs (p[c] - q[c]));
    }
  return (guint8)most;
}

/* The pixels that lie within areas, not on their edges, where a lens mixes inks. */
static guint8 *
pick_calm (const guint8 *rgba, int width, int height, gsize *out_n)
{
  const gsize n = (gsize)width * (gsize)height;
  g_autofree guint8 *contrast = g_malloc (n);
  gsize counts[256] = { 0 }, seen = 0;
  guint8 limit = 0;
  for (gsize i = 0; i < n; i++)
    {
      contrast[i]
          = find_contrast (rgba, width, height, (int)(i % (gsize)width), (int)(i / (gsize)width));
      counts[contrast[i]]++;
    }
  while (limit < 255 && (double)(seen += counts[limit]) < CALM_SHARE * (double)n)
    limit++;
  guint8 *calm = g_malloc (4 * n);
  *out_n = 0;
  for (gsize i = 0; i < n; i++)
    if (contrast[i] <= limit)
      memcpy (calm + 4 * (*out_n)++, rgba + 4 * i, 4);
  return calm;
}

static double
measure_apart (const KnRgb *a, const KnRgb *b)
{
  KnOklab p = kn_oklab_from_rgb (a), q = kn_oklab_from_rgb (b);
  p.l *= LIGHT_SHARE;
  q.l *= LIGHT_SHARE;
  return kn_oklab_distance (&p, &q);
}

/* The two that are most alike become one. */
static void
merge_nearest (KnPaletteColour *colours, guint n)
{
  guint first = 0, second = 1;
  for (guint i = 0; i < n; i++)
    for (guint k = i + 1; k < n; k++)
      if (measure_apart (&colours[i].rgb, &colours[k].rgb)
          < measure_apart (&colours[first].rgb, &colours[second].rgb))
        {
          first = i;
          second = k;
        }
  KnPaletteColour *a = &colours[first], *b = &colours[second];
  const double share = b->share / (a->share + b->share);
  const KnOklab p = kn_oklab_from_rgb (&a->rgb), q = kn_oklab_from_rgb (&b->rgb);
  const KnOklab mean
      = { p.l + (q.l - p.l) * share, p.a + (q.a - p.a) * share, p.b + (q.b - p.b) * share };
  a->rgb = kn_oklab_to_rgb (&mean);
  a->share += b->share;
  *b = colours[n - 1];
}

/* More colours than inks are looked for: what is small and bright on a cloth is an ink rather than
 * the shadow on its ground, though that covers more of it. */
static void
find_inks (KnTraceLabels *self, const guint8 *rgba, guint n_inks)
{
  KnPaletteColour colours[KN_PALETTE_MAX];
  gsize n_calm = 0;
  g_autofree guint8 *calm = pick_calm (rgba, self->width, self->height, &n_calm);
  guint n = kn_palette_find (calm, n_calm, KN_PALETTE_MAX, colours);
  for (; n > n_inks; n--)
    merge_nearest (colours, n);
  self->n = n;
  for (guint i = 0; i < n; i++)
    {
      self->rgb[i] = colours[i].rgb;
      self->lab[i] = kn_oklab_from_rgb (&colours[i].rgb);
    }
}

gboolean
kn_trace_labels_find (KnTraceLabels *self, cairo_surface_t *pixels, guint n_inks)
{
  *self = (KnTraceLabels){ .width = cairo_image_surface_get_width (pixels),
                           .height = cairo_image_surface_get_height (pixels) };
  const gsize n = (gsize)self->width * (gsize)self->height;
  g_autofree guint8 *rgba = g_malloc (4 * n);
  for (int y = 0; y < self->height; y++)
    for (int x = 0; x < self->width; x++)
      kn_surface_get_rgba (pixels, x, y, rgba + 4 * ((gsize)y * (gsize)self->width + (gsize)x));
  find_inks (self, rgba, n_inks);
  if (self->n == 0)
    return FALSE;
  self->at = g_malloc (n);
  label_pixels (self, rgba);
  unmix (self, rgba);
  return TRUE;
}

/* --- grain -------------------------------------------------------------------------------------
 */

/* The ink that most of the eight neighbours have, if nearly all have it; else @own. */
static guint8
find_majority (const guint8 *at, int width, guint8 own)
{
  guint8 counts[KN_TRACE_LABELS] = { 0 };
  for (int dy = -1; dy <= 1; dy++)
    for (int dx = -1; dx <= 1; dx++)
      if ((dx != 0 || dy != 0) && ++counts[at[dy * width + dx]] >= MOST_OF_EIGHT)
        return at[dy * width + dx];
  return own;
}

void
kn_trace_labels_smooth (KnTraceLabels *self, int passes)
{
  const gsize n = (gsize)self->width * (gsize)self->height;
  for (int pass = 0; pass < passes; pass++)
    {
      g_autofree guint8 *before = g_memdup2 (self->at, n);
      for (int y = 1; y < self->height - 1; y++)
        for (int x = 1; x < self->width - 1; x++)
          {
            const gsize i = (gsize)y * (gsize)self->width + (gsize)x;
            self->at[i] = find_majority (before + i, self->width, before[i]);
          }
    }
}

/* --- specks ------------------------------------------------------------------------------------
 */

/* Areas of one label, by their first pixel: each pixel's @root leads there. */
typedef struct
{
  guint32 *root;
  guint32 *area; /* of a root */
} Areas;

static guint32
find_root (guint32 *root, guint32 i)
{
  while (root[i] != i)
    i = root[i] = root[root[i]];
  return i;
}

static void
join (Areas *self, guint32 a, guint32 b)
{
  a = find_root (self->root, a);
  b = find_root (self->root, b);
  if (a == b)
    return;
  const guint32 first = MIN (a, b), second = MAX (a, b);
  self->root[second] = first;
  self->area[first] += self->area[second];
}

static void
find_areas (const KnTraceLabels *self, Areas *areas)
{
  const guint32 width = (guint32)self->width, n = width * (guint32)self->height;
  for (guint32 i = 0; i < n; i++)
    {
      areas->root[i] = i;
      areas->area[i] = 1;
    }
  for (guint32 i = 0; i < n; i++)
    {
      if (i % width > 0 && self->at[i - 1] == self->at[i])
        join (areas, i, i - 1);
      if (i >= width && self->at[i - width] == self->at[i])
        join (areas, i, i - width);
    }
  for (guint32 i = 0; i < n; i++)
    areas->root[i] = find_root (areas->root, i);
}

/* Across the edge of pixels @i and @k, each speck counts a larger neighbour's label. */
static void
count_edge (const KnTraceLabels *self,
            const Areas *areas,
            double least_px,
            GHashTable *specks,
            guint32 i,
            guint32 k)
{
  const guint32 a = areas->root[i], b = areas->root[k];
  if (a == b)
    return;
  /* Of two that are as large the earlier one counts as larger: two never change places. */
  const gboolean a_is_larger
      = areas->area[a] > areas->area[b] || (areas->area[a] == areas->area[b] && a < b);
  const guint32 small = a_is_larger ? b : a, large = a_is_larger ? a : b;
  if (areas->area[small] >= least_px)
    return;
  guint32 *counts = g_hash_table_lookup (specks, GUINT_TO_POINTER (small));
  if (counts == NULL)
    {
      counts = g_new0 (guint32, KN_TRACE_LABELS);
      g_hash_table_insert (specks, GUINT_TO_POINTER (small), counts);
    }
  counts[self->at[large]]++;
}

static gboolean
clean_once (KnTraceLabels *self, Areas *areas, double least_px)
{
  const guint32 width = (guint32)self->width, n = width * (guint32)self->height;
  g_autoptr (GHashTable) specks = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  find_areas (self, areas);
  for (guint32 i = 0; i < n; i++)
    {
      if (i % width > 0)
        count_edge (self, areas, least_px, specks, i, i - 1);
      if (i >= width)
        count_edge (self, areas, least_px, specks, i, i - width);
    }
  for (guint32 i = 0; i < n; i++)
    {
      const guint32 *counts = areas->area[areas->root[i]] >= least_px
                                  ? NULL
                                  : g_hash_table_lookup (specks, GUINT_TO_POINTER (areas->root[i]));
      guint8 most = 0;
      for (guint8 k = 1; counts != NULL && k < KN_TRACE_LABELS; k++)
        if (counts[k] > counts[most])
          most = k;
      if (counts != NULL)
        self->at[i] = most;
    }
  return g_hash_table_size (specks) > 0;
}

void
kn_trace_labels_clean (KnTraceLabels *self, double least_px)
{
  const gsize n = (gsize)self->width * (gsize)self->height;
  if (least_px <= 1)
    return;
  Areas areas = { g_new (guint32, n), g_new (guint32, n) };
  for (int i = 0; i < CLEAN_PASSES; i++)
    if (!clean_once (self, &areas, least_px))
      break;
  g_free (areas.root);
  g_free (areas.area);
}

/* --- what is left ------------------------------------------------------------------------------
 */

void
kn_trace_labels_count (KnTraceLabels *self)
{
  const gsize n = (gsize)self->width * (gsize)self->height;
  gsize counts[KN_TRACE_LABELS] = { 0 };
  guint8 order[KN_TRACE_LABELS], place[KN_TRACE_LABELS] = { 0 };
  const KnTraceLabels before = *self;
  guint kept = 0;
  for (gsize i = 0; i < n; i++)
    counts[self->at[i]]++;
  /* The largest first, as a few are sorted by hand. */
  for (guint8 i = 0; i < before.n; i++)
    {
      if (counts[i] == 0)
        continue;
      guint at = kept++;
      for (; at > 0 && counts[order[at - 1]] < counts[i]; at--)
        order[at] = order[at - 1];
      order[at] = i;
    }
  self->n = kept;
  place[KN_TRACE_NOTHING] = KN_TRACE_NOTHING;
  for (guint8 k = 0; k < kept; k++)
    {
      place[order[k]] = k;
      self->rgb[k] = before.rgb[order[k]];
      self->lab[k] = before.lab[order[k]];
      self->share[k] = (double)counts[order[k]] / (double)n;
    }
  for (gsize i = 0; i < n; i++)
    self->at[i] = place[self->at[i]];
}

void
kn_trace_labels_clear (KnTraceLabels *self)
{
  g_clear_pointer (&self->at, g_free);
}
