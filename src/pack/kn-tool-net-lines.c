/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns drawn lines on their way into a net. Lines of drawings meet only nearly: ends within a
 * twentieth of a millimetre are one, and a crease that stops a little short of the edge, as many
 * are drawn so that the knives do not meet, is taken as far as the edge. */

#include "config.h"

#include "pack/kn-tool-net-maker-private.h"

#include "base/kn-number.h"

#include <glib/gi18n.h>
#include <math.h>

#define REACH_MM 2.0 /* how far short of the edge a crease may stop */
#define SAG_MM 0.04  /* of curves as sides */
#define BENT_MM 0.15 /* of a crease, more is no straight one */
#define SIDES_MAX 64 /* of one curve */
#define LINES_MAX 60000
#define WORK_MAX 2e7

typedef struct
{
  guint line;
  double t;
} Split;

typedef struct
{
  KnToolNet *net;
  GArray *lines, *all; /* of the maker */
  GArray *splits;      /* Split */
  GHashTable *grid;    /* of cells: the last vertex in it, plus 1 */
  GArray *chain;       /* of each vertex: the one before it in its cell, plus 1 */
  GHashTable *sides;   /* of pairs of vertices: the edge, plus 1 */
} Parting;

/* --- small geometry -------------------------------------------------------------------------- */

static double
distance (KnPoint a, KnPoint b)
{
  return hypot (a.x - b.x, a.y - b.y);
}

/* How far @p is from the line, and where along it is nearest, 0 to 1. */
double
kn_tool_net_measure (KnPoint a, KnPoint b, KnPoint p, double *out_t)
{
  const double dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
  const double t = square > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / square : 0;
  *out_t = fmin (1, fmax (0, t));
  return hypot (p.x - a.x - *out_t * dx, p.y - a.y - *out_t * dy);
}

static KnToolNetLine *
get_line (const GArray *lines, guint i)
{
  return &g_array_index (lines, KnToolNetLine, i);
}

static KnPoint
get_vertex (const KnToolNet *net, guint i)
{
  return g_array_index (net->vertices, KnPoint, i);
}

char *
kn_tool_net_dup_place (double height_mm, KnPoint at)
{
  char x[KN_NUMBER_SIZE], y[KN_NUMBER_SIZE];
  kn_number_print_fixed (at.x + 0.0, 1, x);
  kn_number_print_fixed (height_mm - at.y + 0.0, 1, y);
  /* Translators: a place on a blank: across, then down */
  return g_strdup_printf (_ ("(%s, %s) mm from the top left"), x, y);
}

/* --- lines ----------------------------------------------------------------------------------- */

static void
add_line (GArray *lines, KnToolNetKind kind, KnPoint a, KnPoint b)
{
  const KnToolNetLine line = { a, b, kind, FALSE, FALSE };
  if (distance (a, b) > 0)
    g_array_append_val (lines, line);
}

static double
get_bend (KnPoint from, const KnPoint p[3])
{
  double t;
  return fmax (kn_tool_net_measure (from, p[2], p[0], &t),
               kn_tool_net_measure (from, p[2], p[1], &t));
}

static void
add_curve (GArray *lines, KnToolNetKind kind, KnPoint from, const KnPoint p[3])
{
  const int n = CLAMP ((int)ceil (sqrt (get_bend (from, p) / SAG_MM)), 1, SIDES_MAX);
  KnPoint last = from;
  for (int i = 1; i <= n; i++)
    {
      const double t = (double)i / n, u = 1 - t;
      const double w[4] = { u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t };
      const KnPoint at = { w[0] * from.x + w[1] * p[0].x + w[2] * p[1].x + w[3] * p[2].x,
                           w[0] * from.y + w[1] * p[0].y + w[2] * p[1].y + w[3] * p[2].y };
      add_line (lines, kind, last, i == n ? p[2] : at);
      last = i == n ? p[2] : at;
    }
}

static gsize
find_end_of_part (const KnPathSegment *s, gsize n, gsize first)
{
  gsize end = first + 1;
  while (end < n && s[end].verb != KN_PATH_MOVE)
    end++;
  return end;
}

/* One part of a path. FALSE: a crease that is bent, at @out_at. */
static gboolean
add_part (GArray *lines, KnToolNetKind kind, const KnPathSegment *s, gsize n, KnPoint *out_at)
{
  const guint first = lines->len;
  KnPoint start = s[0].points[0], at = start;
  for (gsize i = 1; i < n; i++)
    {
      const KnPoint *p = s[i].points;
      if (s[i].verb == KN_PATH_CURVE)
        {
          if (kind == KN_TOOL_NET_CREASE && get_bend (at, p) > BENT_MM)
            {
              *out_at = (KnPoint){ (at.x + p[2].x) / 2, (at.y + p[2].y) / 2 };
              return FALSE;
            }
          add_curve (lines, kind, at, p);
          at = p[2];
        }
      else
        {
          const KnPoint to = s[i].verb == KN_PATH_CLOSE ? start : p[0];
          add_line (lines, kind, at, to);
          at = to;
        }
    }
  if (lines->len > first)
    {
      g_array_index (lines, KnToolNetLine, first).is_first = TRUE;
      g_array_index (lines, KnToolNetLine, lines->len - 1).is_last = TRUE;
    }
  return TRUE;
}

static gboolean
add_path (KnToolNetMaker *self, KnToolNetKind kind, const KnPath *path)
{
  gsize n = 0;
  KnPoint at;
  const KnPathSegment *s = path == NULL ? NULL : kn_path_get_segments (path, &n);
  for (gsize first = 0, end; first < n; first = end)
    {
      end = find_end_of_part (s, n, first);
      const KnToolNetKind of_part
          = kind == KN_TOOL_NET_HOLE && s[end - 1].verb != KN_PATH_CLOSE ? KN_TOOL_NET_SLIT : kind;
      if (add_part (self->lines, of_part, &s[first], end - first, &at))
        continue;
      g_autofree char *place = kn_tool_net_dup_place (self->net->height_mm, at);
      self->why = g_strdup_printf (
          /* Translators: a place such as "(12.5, 40) mm from the top left" */
          _ ("the crease at %s is bent: panels fold along straight creases"), place);
      return FALSE;
    }
  return TRUE;
}

GArray *
kn_tool_net_flatten_first (const KnPath *path)
{
  gsize n = 0;
  KnPoint at;
  const KnPathSegment *s = kn_path_get_segments (path, &n);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (KnToolNetLine));
  GArray *points = g_array_new (FALSE, FALSE, sizeof (KnPoint));
  if (n > 0)
    (void)add_part (lines, KN_TOOL_NET_OUTLINE, s, find_end_of_part (s, n, 0),
                    &at); /* only creases fail */
  for (guint i = 0; i < lines->len; i++)
    g_array_append_val (points, g_array_index (lines, KnToolNetLine, i).a);
  kn_tool_net_simplify (points);
  return points;
}

gboolean
kn_tool_net_collect (KnToolNetMaker *self,
                     const KnPath *outline,
                     const KnPath *cuts,
                     const KnPath *creases)
{
  if (!add_path (self, KN_TOOL_NET_OUTLINE, outline) || !add_path (self, KN_TOOL_NET_HOLE, cuts))
    return FALSE;
  const guint n_cuts = self->lines->len;
  if (!add_path (self, KN_TOOL_NET_CREASE, creases))
    return FALSE;
  guint n_inner = self->lines->len - n_cuts;
  for (guint i = 0; i < n_cuts; i++)
    n_inner += get_line (self->lines, i)->kind == KN_TOOL_NET_SLIT;
  if (self->lines->len <= LINES_MAX && (double)n_inner * self->lines->len <= WORK_MAX)
    return TRUE;
  self->why = g_strdup (_ ("it has too many lines to be folded"));
  return FALSE;
}

/* --- creases that stop short ----------------------------------------------------------------- */

/* Along the ray from @p: how far to the line, or -1. Lines in the same direction are met at their
 * ends. */
static double
find_hit (KnPoint p, KnPoint along, const KnToolNetLine *line)
{
  const double dx = line->b.x - line->a.x, dy = line->b.y - line->a.y;
  const double cross = along.x * dy - along.y * dx;
  const KnPoint ends[2] = { line->a, line->b };
  double best = -1;
  for (int i = 0; i < 2; i++)
    {
      const double x = ends[i].x - p.x, y = ends[i].y - p.y;
      const double s = x * along.x + y * along.y;
      if (fabs (x * along.y - y * along.x) <= KN_TOOL_NET_SAME_MM && s > 0
          && (best < 0 || s < best))
        best = s;
    }
  if (fabs (cross) < 1e-9 * hypot (dx, dy))
    return best;
  const double x = line->a.x - p.x, y = line->a.y - p.y;
  const double s = (x * dy - y * dx) / cross, t = (x * along.y - y * along.x) / cross;
  return s > 0 && t >= 0 && t <= 1 && (best < 0 || s < best) ? s : best;
}

/* Where the end of line @i should be. */
static KnPoint
reach (const KnToolNetMaker *self, guint i, KnPoint p, KnPoint from)
{
  const double length = distance (p, from);
  const KnPoint along = { (p.x - from.x) / length, (p.y - from.y) / length };
  double nearest = REACH_MM, t;
  gboolean is_found = FALSE;
  for (guint k = 0; k < self->lines->len; k++)
    {
      const KnToolNetLine *line = get_line (self->lines, k);
      if (k == i)
        continue;
      if (kn_tool_net_measure (line->a, line->b, p, &t) <= KN_TOOL_NET_SAME_MM)
        return p;
      const double s = find_hit (p, along, line);
      if (s < 0 || s > nearest)
        continue;
      nearest = s;
      is_found = TRUE;
    }
  return is_found ? (KnPoint){ p.x + nearest * along.x, p.y + nearest * along.y } : p;
}

static void
lengthen (KnToolNetMaker *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      KnToolNetLine *line = get_line (self->lines, i);
      if (line->kind != KN_TOOL_NET_CREASE)
        continue;
      const KnPoint a = line->is_first ? reach (self, i, line->a, line->b) : line->a;
      const KnPoint b = line->is_last ? reach (self, i, line->b, line->a) : line->b;
      line->a = a;
      line->b = b;
    }
}

/* --- parting --------------------------------------------------------------------------------- */

static void
add_split (Parting *self, guint line, double t)
{
  const Split split = { line, t };
  g_array_append_val (self->splits, split);
}

static void
meet (Parting *self, guint i, guint k)
{
  const KnToolNetLine *p = get_line (self->lines, i), *q = get_line (self->lines, k);
  if (fmax (p->a.x, p->b.x) < fmin (q->a.x, q->b.x) - KN_TOOL_NET_SAME_MM
      || fmax (q->a.x, q->b.x) < fmin (p->a.x, p->b.x) - KN_TOOL_NET_SAME_MM
      || fmax (p->a.y, p->b.y) < fmin (q->a.y, q->b.y) - KN_TOOL_NET_SAME_MM
      || fmax (q->a.y, q->b.y) < fmin (p->a.y, p->b.y) - KN_TOOL_NET_SAME_MM)
    return;
  const KnPoint ends[4] = { p->a, p->b, q->a, q->b };
  gboolean touches = FALSE;
  for (int e = 0; e < 4; e++)
    {
      const KnToolNetLine *line = e < 2 ? q : p;
      double t;
      if (kn_tool_net_measure (line->a, line->b, ends[e], &t) > KN_TOOL_NET_SAME_MM)
        continue;
      add_split (self, e < 2 ? k : i, t);
      touches = TRUE;
    }
  const double px = p->b.x - p->a.x, py = p->b.y - p->a.y;
  const double qx = q->b.x - q->a.x, qy = q->b.y - q->a.y;
  const double cross = px * qy - py * qx;
  if (touches || fabs (cross) < 1e-12)
    return;
  const double x = q->a.x - p->a.x, y = q->a.y - p->a.y;
  const double s = (x * qy - y * qx) / cross, t = (x * py - y * px) / cross;
  if (s <= 0 || s >= 1 || t <= 0 || t >= 1)
    return;
  add_split (self, i, s);
  add_split (self, k, t);
}

static int
compare_splits (gconstpointer a, gconstpointer b)
{
  const Split *p = a, *q = b;
  return p->line != q->line ? (p->line < q->line ? -1 : 1) : (p->t > q->t) - (p->t < q->t);
}

static gint64
get_cell (KnPoint p, int right, int up)
{
  return ((gint64)floor (p.x / (2 * KN_TOOL_NET_SAME_MM)) + right) * G_GINT64_CONSTANT (0x100000000)
         + (gint64)floor (p.y / (2 * KN_TOOL_NET_SAME_MM)) + up;
}

static guint
find_vertex (Parting *self, KnPoint p)
{
  for (int i = 0; i < 9; i++)
    {
      const gint64 cell = get_cell (p, i % 3 - 1, i / 3 - 1);
      guint at = GPOINTER_TO_UINT (g_hash_table_lookup (self->grid, &cell));
      for (; at > 0; at = g_array_index (self->chain, guint, at - 1))
        if (distance (get_vertex (self->net, at - 1), p) <= KN_TOOL_NET_SAME_MM)
          return at - 1;
    }
  const gint64 cell = get_cell (p, 0, 0);
  const guint before = GPOINTER_TO_UINT (g_hash_table_lookup (self->grid, &cell));
  g_array_append_val (self->net->vertices, p);
  g_array_append_val (self->chain, before);
  gint64 *key = g_new (gint64, 1);
  *key = cell;
  g_hash_table_insert (self->grid, key, GUINT_TO_POINTER (self->net->vertices->len));
  return self->net->vertices->len - 1;
}

static void
add_side (Parting *self, guint a, guint b, gboolean is_cut)
{
  if (a == b)
    return;
  const gint64 key = ((gint64)MIN (a, b) << 32) | MAX (a, b);
  const guint known = GPOINTER_TO_UINT (g_hash_table_lookup (self->sides, &key));
  if (known > 0)
    {
      g_array_index (self->all, KnToolNetEdge, known - 1).is_cut |= is_cut; /* a cut wins */
      return;
    }
  const KnToolNetEdge edge = { a, b, is_cut, -1, -1 };
  g_array_append_val (self->all, edge);
  gint64 *own = g_new (gint64, 1);
  *own = key;
  g_hash_table_insert (self->sides, own, GUINT_TO_POINTER (self->all->len));
}

/* The outline's corners come first, so that what meets them moves and not they. */
static void
part (Parting *self)
{
  const guint n = self->lines->len;
  for (guint i = 0; i < n; i++)
    for (guint k = i + 1; k < n; k++)
      if (get_line (self->lines, k)->kind >= KN_TOOL_NET_SLIT)
        meet (self, i, k);
  g_array_sort (self->splits, compare_splits);
  for (guint i = 0; i < n; i++)
    if (get_line (self->lines, i)->kind < KN_TOOL_NET_SLIT)
      (void)find_vertex (self, get_line (self->lines, i)->a);
  for (guint i = 0, at = 0; i < n; i++)
    {
      const KnToolNetLine *line = get_line (self->lines, i);
      guint last = find_vertex (self, line->a);
      for (; at < self->splits->len && g_array_index (self->splits, Split, at).line == i; at++)
        {
          const double t = g_array_index (self->splits, Split, at).t;
          const guint next
              = find_vertex (self, (KnPoint){ line->a.x + t * (line->b.x - line->a.x),
                                              line->a.y + t * (line->b.y - line->a.y) });
          add_side (self, last, next, line->kind != KN_TOOL_NET_CREASE);
          last = next;
        }
      add_side (self, last, find_vertex (self, line->b), line->kind != KN_TOOL_NET_CREASE);
    }
}

void
kn_tool_net_part (KnToolNetMaker *maker)
{
  Parting self = { .net = maker->net,
                   .lines = maker->lines,
                   .all = maker->all,
                   .splits = g_array_new (FALSE, FALSE, sizeof (Split)),
                   .grid = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL),
                   .chain = g_array_new (FALSE, FALSE, sizeof (guint)),
                   .sides = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL) };
  lengthen (maker);
  part (&self);
  g_array_unref (self.splits);
  g_hash_table_unref (self.grid);
  g_array_unref (self.chain);
  g_hash_table_unref (self.sides);
}
