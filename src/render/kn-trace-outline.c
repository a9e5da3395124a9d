/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the step from labels to outlines, by potrace. The only file that knows it.
 *
 * Layers are painted over each other. Where two inks meet, only the upper one has an edge there:
 * the lower one runs on below it, so no paper shows between them. It keeps one pixel away from what
 * lies lower still, where the upper ink alone draws the edge; or two curves that follow the same
 * pixels a little differently would let a thread of it show. */

#include "config.h"

#include "render/kn-draw.h"
#include "render/kn-trace-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <potracelib.h>

#define ALPHA_ROUND (4.0 / 3.0) /* potrace: at this alphamax no corner is left */
#define TOLERANCE_LEAST 0.2     /* px, how far a joined curve may leave its parts */
#define TOLERANCE_ROUND 0.6     /* more of it at 100 % */
#define WORD_BITS (8 * sizeof (potrace_word))
#define BEYOND_PX                                                                                  \
  3 /* what touches the picture's edge goes on, or its corners would be rounded there */
#define STEPS_PER_PX 100.0 /* coordinates: what is finer is the trace's own noise */

/* --- the area of a layer -----------------------------------------------------------------------
 */

static gboolean
is_lower (const KnTraceLabels *self, int x, int y, guint ink)
{
  const guint8 label = self->at[(gsize)y * (gsize)self->width + (gsize)x];
  return label < ink || label == KN_TRACE_NOTHING;
}

/* Whether @ink may run on below what is above it here. */
static gboolean
may_lie_below (const KnTraceLabels *self, int x, int y, guint ink)
{
  for (int v = MAX (y - 1, 0); v <= MIN (y + 1, self->height - 1); v++)
    for (int u = MAX (x - 1, 0); u <= MIN (x + 1, self->width - 1); u++)
      if (is_lower (self, u, v, ink))
        return FALSE;
  return TRUE;
}

/* One byte a pixel: the ink itself, and all that it reaches below others. */
static guint8 *
find_area (const KnTraceLabels *self, guint ink)
{
  const gsize width = (gsize)self->width, n = width * (gsize)self->height;
  guint8 *area = g_malloc0 (n);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (gsize));
  for (gsize i = 0; i < n; i++)
    if (self->at[i] == ink)
      {
        area[i] = 1;
        g_array_append_val (open, i);
      }
  while (open->len > 0)
    {
      const gsize i = g_array_index (open, gsize, open->len - 1);
      const int x = (int)(i % width), y = (int)(i / width);
      static const int around[4][2] = { { 1, 0 }, { -1, 0 }, { 0, 1 }, { 0, -1 } };
      g_array_set_size (open, open->len - 1);
      for (int k = 0; k < 4; k++)
        {
          const int u = x + around[k][0], v = y + around[k][1];
          if (u < 0 || v < 0 || u >= self->width || v >= self->height)
            continue;
          const gsize next = (gsize)v * width + (gsize)u;
          if (area[next] || !may_lie_below (self, u, v, ink))
            continue;
          area[next] = 1;
          g_array_append_val (open, next);
        }
    }
  return area;
}

/* --- potrace -----------------------------------------------------------------------------------
 */

/* With BEYOND_PX more on each side, as the pixels at the edge are; row 0 is the lowest. */
static void
pack_bits (const KnTraceLabels *self, const guint8 *area, potrace_bitmap_t *out)
{
  out->w = self->width + 2 * BEYOND_PX;
  out->h = self->height + 2 * BEYOND_PX;
  out->dy = (int)(((gsize)out->w + WORD_BITS - 1) / WORD_BITS);
  out->map = g_new0 (potrace_word, (gsize)out->dy * (gsize)out->h);
  for (int y = 0; y < out->h; y++)
    {
      const int v = CLAMP (y - BEYOND_PX, 0, self->height - 1);
      potrace_word *row = out->map + (gsize)(out->h - 1 - y) * (gsize)out->dy;
      for (int x = 0; x < out->w; x++)
        {
          const int u = CLAMP (x - BEYOND_PX, 0, self->width - 1);
          const gsize word = (gsize)x / WORD_BITS, bit = WORD_BITS - 1 - (gsize)x % WORD_BITS;
          if (area[(gsize)v * (gsize)self->width + (gsize)u])
            row[word] |= (potrace_word)1 << bit;
        }
    }
}

typedef struct
{
  KnPathBuilder *builder;
  double px_mm, width_px, height_px;
  double steps_per_mm; /* of coordinates: a power of ten, so that numbers stay short */
} Pen;

/* In mm from the top left; what went on beyond the edge comes back to it. */
static KnPoint
place (const Pen *self, const potrace_dpoint_t *p)
{
  const double x = CLAMP (p->x - BEYOND_PX, 0, self->width_px) * self->px_mm;
  const double y = CLAMP (self->height_px + BEYOND_PX - p->y, 0, self->height_px) * self->px_mm;
  return (KnPoint){ round (x * self->steps_per_mm) / self->steps_per_mm,
                    round (y * self->steps_per_mm) / self->steps_per_mm };
}

static void
put_curve (Pen *self, const potrace_curve_t *curve)
{
  const KnPoint start = place (self, &curve->c[curve->n - 1][2]);
  kn_path_builder_move_to (self->builder, start.x, start.y);
  for (int i = 0; i < curve->n; i++)
    {
      const KnPoint b = place (self, &curve->c[i][1]), c = place (self, &curve->c[i][2]);
      if (curve->tag[i] == POTRACE_CORNER)
        {
          kn_path_builder_line_to (self->builder, b.x, b.y);
          kn_path_builder_line_to (self->builder, c.x, c.y);
          continue;
        }
      const KnPoint a = place (self, &curve->c[i][0]);
      kn_path_builder_curve_to (self->builder, a.x, a.y, b.x, b.y, c.x, c.y);
    }
  kn_path_builder_close (self->builder);
}

static potrace_state_t *
trace_bits (const KnTraceLabels *self, const guint8 *area, double smooth_pct)
{
  potrace_param_t *how = potrace_param_default ();
  potrace_bitmap_t bitmap;
  pack_bits (self, area, &bitmap);
  how->turdsize = 0; /* specks are gone by their area in mm² */
  how->alphamax = ALPHA_ROUND * smooth_pct / 100;
  how->opttolerance = TOLERANCE_LEAST + TOLERANCE_ROUND * smooth_pct / 100;
  potrace_state_t *state = potrace_trace (how, &bitmap);
  potrace_param_free (how);
  g_free (bitmap.map);
  return state;
}

static KnPath *
build (const KnTraceLabels *self, const potrace_state_t *state, double px_mm, guint *n_curves)
{
  const double steps_per_mm = pow (10, ceil (log10 (STEPS_PER_PX / px_mm)) - 1);
  Pen pen = { kn_path_builder_new (), px_mm, self->width, self->height, steps_per_mm };
  for (const potrace_path_t *path = state->plist; path != NULL; path = path->next)
    {
      *n_curves += (guint)path->curve.n;
      if (*n_curves <= KN_TRACE_CURVES_MAX)
        put_curve (&pen, &path->curve);
    }
  return kn_path_builder_build (pen.builder);
}

static gboolean
is_all (const KnTraceLabels *self, const guint8 *area)
{
  const gsize n = (gsize)self->width * (gsize)self->height;
  for (gsize i = 0; i < n; i++)
    if (!area[i])
      return FALSE;
  return TRUE;
}

KnPath *
kn_trace_outline (const KnTraceLabels *labels,
                  guint ink,
                  double width_mm,
                  double height_mm,
                  double smooth_pct,
                  guint *n_curves,
                  GError **error)
{
  g_autofree guint8 *area = find_area (labels, ink);
  if (is_all (labels, area))
    {
      /* The ground is the whole box; potrace would round its corners. */
      const KnRect box = { 0, 0, width_mm, height_mm };
      return kn_path_new_rect (&box, 0);
    }
  potrace_state_t *state = trace_bits (labels, area, smooth_pct);
  if (state == NULL || state->status != POTRACE_STATUS_OK)
    {
      g_clear_pointer (&state, potrace_state_free);
      g_set_error (error, KN_RENDER_ERROR, KN_RENDER_ERROR_LIMIT,
                   _ ("The picture could not be traced: there is not enough memory."));
      return NULL;
    }
  KnPath *path = build (labels, state, width_mm / labels->width, n_curves);
  potrace_state_free (state);
  if (*n_curves > KN_TRACE_CURVES_MAX)
    {
      kn_path_unref (path);
      g_set_error (error, KN_RENDER_ERROR, KN_RENDER_ERROR_LIMIT,
                   _ ("Too fine: the trace has more than %d curves. Let larger specks go, take "
                      "fewer inks, or trace a smaller part."),
                   KN_TRACE_CURVES_MAX);
      return NULL;
    }
  return path;
}
