/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what is too thin in the picture itself: shapes without a pen that narrow to a hair, and gaps
 * between shapes that ink would close. The drawing is rasterised at its real size; what a disc of
 * the least width cannot reach is too thin. Every pointed leaf ends thinner than anything, and
 * prints well, only shorter: so a place counts only where it stays about equally thin for a length.
 * The rest of the linter reads the text; this sees what all of it together makes. */

#include "config.h"

#include "render/kn-motif-private.h"
#include "render/kn-svg-lint-private.h"

#include <librsvg/rsvg.h>
#include <math.h>
#include <string.h>

#define MM_PER_PX 0.02
#define SIDE_MAX_PX 3000
#define COARSEST_MM_PER_PX                                                                         \
  0.03                /* beyond it the least width is a few pixels, and nothing is said            \
                       */
#define WHITE_MIN 230 /* lighter ink, in all channels, is paper left open */
#define STEP 3        /* of a distance between neighbours; a diagonal is 4 */
#define DIAGONAL 4
#define SURE_RATIO 0.8     /* of the least width: rasters are half a pixel unsure at each side */
#define LENGTH_RATIO 8.0   /* of the least width: shorter is a corner or a tip */
#define EVEN_DEVIATION 0.3 /* of its mean; a wedge has 0.4 to 0.58, as fine as pixels show it */
#define FAR 30000
#define MARGIN_MM 0.6 /* wider than any gap that is too narrow */

typedef struct
{
  KnLintWork *work;
  KnLintRule rule;
  int width, height, stride; /* px; the arrays have one more around */
  int margin;                /* px of paper around the sheet, which is no gap */
  double mm_per_px;
  guint8 *wanted;   /* what may be too thin: ink, or paper inside */
  guint16 *depth;   /* to the nearest that is not wanted, in thirds of a pixel */
  guint16 *nearest; /* to the nearest place that is thick enough */
  GArray *stack;    /* of int, for filling */
} Thin;

/* --- distances ----------------------------------------------------------------------------------
 */

static void
relax (guint16 *d, int at, int from, int cost)
{
  const int reached = d[from] + cost;
  if (reached < d[at])
    d[at] = (guint16)reached;
}

/* Two passes over @d, whose seeds are 0 and all else FAR: distances as 3 and 4 thirds. */
static void
spread (guint16 *d, int width, int height, int stride)
{
  for (int y = 1; y <= height; y++)
    for (int x = 1; x <= width; x++)
      {
        const int i = y * stride + x;
        relax (d, i, i - 1, STEP);
        relax (d, i, i - stride, STEP);
        relax (d, i, i - stride - 1, DIAGONAL);
        relax (d, i, i - stride + 1, DIAGONAL);
      }
  for (int y = height; y >= 1; y--)
    for (int x = width; x >= 1; x--)
      {
        const int i = y * stride + x;
        relax (d, i, i + 1, STEP);
        relax (d, i, i + stride, STEP);
        relax (d, i, i + stride + 1, DIAGONAL);
        relax (d, i, i + stride - 1, DIAGONAL);
      }
}

/* --- places -------------------------------------------------------------------------------------
 */

typedef struct
{
  int left, top, right, bottom;
  guint n_ridge;
  double sum, sum_squares; /* of depths along the ridge */
} Place;

/* Off the middle of a line the depth grows by a whole step towards it; along it, by less. */
static gboolean
is_ridge (const Thin *self, int i)
{
  for (int dy = -1; dy <= 1; dy++)
    for (int dx = -1; dx <= 1; dx++)
      if (self->depth[i + dy * self->stride + dx] >= self->depth[i] + STEP)
        return FALSE;
  return TRUE;
}

static void
note_pixel (const Thin *self, Place *place, int i)
{
  const int x = i % self->stride, y = i / self->stride;
  place->left = MIN (place->left, x);
  place->right = MAX (place->right, x);
  place->top = MIN (place->top, y);
  place->bottom = MAX (place->bottom, y);
  if (!is_ridge (self, i))
    return;
  place->n_ridge++;
  place->sum += self->depth[i];
  place->sum_squares += (double)self->depth[i] * self->depth[i];
}

/* Whether it is thin along a way, and not a tip or a corner. */
static gboolean
is_thin_for_long (const Thin *self, const Place *place, double least_mm)
{
  const double across = hypot (place->right - place->left + 1, place->bottom - place->top + 1);
  const double length_px = LENGTH_RATIO * least_mm / self->mm_per_px;
  if (place->n_ridge < length_px || across < length_px * 0.75)
    return FALSE;
  const double mean = place->sum / place->n_ridge;
  const double variance = place->sum_squares / place->n_ridge - mean * mean;
  return sqrt (MAX (variance, 0)) < EVEN_DEVIATION * mean;
}

/* Lines with a pen have been judged by their width: once is enough. */
static gboolean
is_known_line (const Thin *self, const KnRect *box)
{
  const GPtrArray *lines = self->work->heaps[KN_LINT_HAIRLINE].places;
  for (guint i = 0; i < lines->len; i++)
    {
      const KnRect *unit = &((const KnLintPlace *)lines->pdata[i])->box;
      const double w = self->work->width_mm, h = self->work->height_mm;
      const KnRect line = { unit->x * w, unit->y * h, unit->width * w, unit->height * h };
      if (!kn_rect_is_empty (unit) && kn_rect_contains_rect (&line, box, KN_LINT_GAP_MM))
        return TRUE;
    }
  return FALSE;
}

static void
report (Thin *self, const Place *place)
{
  const double s = self->mm_per_px;
  const KnRect box = { (place->left - 1 - self->margin) * s, (place->top - 1 - self->margin) * s,
                       (place->right - place->left + 1) * s, (place->bottom - place->top + 1) * s };
  if (!is_known_line (self, &box))
    kn_lint_add (self->work, self->rule, NULL, &box, 0);
}

/* Takes what hangs together with pixel @start out of what is wanted. */
static Place
take_place (Thin *self, int start, guint reach)
{
  Place place = { G_MAXINT, G_MAXINT, 0, 0, 0, 0, 0 };
  g_array_set_size (self->stack, 0);
  g_array_append_val (self->stack, start);
  self->wanted[start] = FALSE;
  while (self->stack->len > 0)
    {
      const int i = g_array_index (self->stack, int, self->stack->len - 1);
      g_array_set_size (self->stack, self->stack->len - 1);
      note_pixel (self, &place, i);
      for (int dy = -1; dy <= 1; dy++)
        for (int dx = -1; dx <= 1; dx++)
          {
            const int k = i + dy * self->stride + dx;
            if (!self->wanted[k] || self->nearest[k] <= reach)
              continue;
            self->wanted[k] = FALSE;
            g_array_append_val (self->stack, k);
          }
    }
  return place;
}

static void
find_places (Thin *self, double least_mm)
{
  const gsize n = (gsize)self->stride * (gsize)(self->height + 2);
  const double radius = SURE_RATIO * least_mm / 2 / self->mm_per_px * STEP;
  for (gsize i = 0; i < n; i++)
    self->depth[i] = self->wanted[i] ? FAR : 0;
  spread (self->depth, self->width, self->height, self->stride);
  for (gsize i = 0; i < n; i++)
    self->nearest[i] = self->depth[i] > radius ? 0 : FAR;
  spread (self->nearest, self->width, self->height, self->stride);
  /* A disc reaches as far as its radius, and half a pixel for the corners of pixels. */
  const guint reach = (guint)(radius + STEP);
  for (int y = 1; y <= self->height; y++)
    for (int x = 1; x <= self->width; x++)
      {
        const int i = y * self->stride + x;
        if (!self->wanted[i] || self->nearest[i] <= reach)
          continue;
        const Place place = take_place (self, i, reach);
        if (is_thin_for_long (self, &place, least_mm))
          report (self, &place);
      }
}

/* --- the picture --------------------------------------------------------------------------------
 */

static cairo_surface_t *
draw (const Thin *self)
{
  RsvgHandle *handle = kn_motif_parse (self->work->svg, NULL);
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, self->width, self->height);
  cairo_t *cr = cairo_create (surface);
  const double margin = self->margin;
  const RsvgRectangle viewport
      = { margin, margin, self->width - 2 * margin, self->height - 2 * margin };
  const gboolean is_drawn = handle != NULL
                            && rsvg_handle_render_document (handle, cr, &viewport, NULL)
                            && cairo_status (cr) == CAIRO_STATUS_SUCCESS;
  cairo_destroy (cr);
  g_clear_object (&handle);
  if (!is_drawn)
    g_clear_pointer (&surface, cairo_surface_destroy);
  else
    cairo_surface_flush (surface);
  return surface;
}

/* Premultiplied. */
static gboolean
is_ink (guint32 pixel)
{
  const guint a = pixel >> 24, r = pixel >> 16 & 255, g = pixel >> 8 & 255, b = pixel & 255;
  return a >= 128 && MIN (r, MIN (g, b)) * 255 < WHITE_MIN * a;
}

/* How many pixels are inked at all; fills what is wanted. */
static gsize
read_pixels (Thin *self, cairo_surface_t *surface, gboolean wants_ink)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  const int row_bytes = cairo_image_surface_get_stride (surface);
  gsize n_seen = 0;
  memset (self->wanted, 0, (gsize)self->stride * (gsize)(self->height + 2));
  for (int y = 0; y < self->height; y++)
    {
      const guint32 *row = (const guint32 *)(gconstpointer)(data + (gsize)y * (gsize)row_bytes);
      for (int x = 0; x < self->width; x++)
        {
          n_seen += row[x] >> 24 != 0;
          self->wanted[(y + 1) * self->stride + x + 1] = is_ink (row[x]) == wants_ink;
        }
    }
  return n_seen;
}

void
kn_lint_thin (KnLintWork *work)
{
  const double side = MAX (work->width_mm, work->height_mm);
  const double mm_per_px = MAX (MM_PER_PX, side / SIDE_MAX_PX);
  Thin self = { .work = work, .mm_per_px = mm_per_px };
  self.margin = (int)ceil (MARGIN_MM / mm_per_px);
  self.width = MAX (1, (int)ceil (work->width_mm / mm_per_px)) + 2 * self.margin;
  self.height = MAX (1, (int)ceil (work->height_mm / mm_per_px)) + 2 * self.margin;
  self.stride = self.width + 2;
  cairo_surface_t *surface = draw (&self);
  if (surface == NULL)
    return;
  const gsize n = (gsize)self.stride * (gsize)(self.height + 2);
  self.wanted = g_new0 (guint8, n);
  self.depth = g_new0 (guint16, n);
  self.nearest = g_new0 (guint16, n);
  self.stack = g_array_new (FALSE, FALSE, sizeof (int));
  const gsize n_seen = read_pixels (&self, surface, TRUE);
  if (n_seen == 0)
    kn_lint_add (work, KN_LINT_EMPTY, NULL, NULL, 0);
  else if (mm_per_px <= COARSEST_MM_PER_PX)
    {
      self.rule = KN_LINT_THIN_AREA;
      find_places (&self, KN_LINT_LINE_MM);
      (void)read_pixels (&self, surface, FALSE);
      self.rule = KN_LINT_THIN_GAP;
      find_places (&self, KN_LINT_GAP_MM);
    }
  cairo_surface_destroy (surface);
  g_free (self.wanted);
  g_free (self.depth);
  g_free (self.nearest);
  g_array_unref (self.stack);
}
