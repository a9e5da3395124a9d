/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the net: what the parted lines enclose, as faces with creases between them. A crease inside
 * the board has to have one face on each side; else it does not part anything, and is told. */

#include "config.h"

#include "pack/kn-tool-net-maker-private.h"

#include "pack/kn-dieline-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define STUB_MM 1.0 /* how far a crease may run beyond another */
#define SLIVER_MM2 0.02
#define CORNERS_MAX 250 /* of a face, for pictures that turn */

static double
distance (KnPoint a, KnPoint b)
{
  return hypot (a.x - b.x, a.y - b.y);
}

static KnPoint
get_vertex (const KnToolNet *net, guint i)
{
  return g_array_index (net->vertices, KnPoint, i);
}

/* --- what is board --------------------------------------------------------------------------- */

static gboolean
is_board (const KnToolNetMaker *self, KnPoint p)
{
  gboolean inside = FALSE;
  for (guint i = 0; i < self->lines->len; i++)
    {
      const KnToolNetLine *line = &g_array_index (self->lines, KnToolNetLine, i);
      const KnPoint a = line->a, b = line->b;
      if (line->kind < KN_TOOL_NET_SLIT && (a.y > p.y) != (b.y > p.y)
          && p.x < a.x + (b.x - a.x) * ((p.y - a.y) / (b.y - a.y)))
        inside = !inside;
    }
  return inside;
}

static KnToolNetEdge *
get_edge (const KnToolNetMaker *self, guint i)
{
  return &g_array_index (self->all, KnToolNetEdge, i);
}

static KnPoint
middle_of (const KnToolNetMaker *self, const KnToolNetEdge *edge)
{
  const KnPoint a = get_vertex (self->net, edge->a), b = get_vertex (self->net, edge->b);
  return (KnPoint){ (a.x + b.x) / 2, (a.y + b.y) / 2 };
}

static gboolean
fail_loose (KnToolNetMaker *self, KnPoint at)
{
  g_autofree char *place = kn_tool_net_dup_place (self->net->height_mm, at);
  self->why = g_strdup_printf (
      /* Translators: a place such as "(12.5, 40) mm from the top left" */
      _ ("the crease at %s does not part the board: it does not reach an edge or another crease at "
         "both ends"),
      place);
  return FALSE;
}

/* Takes off what ends in the open, from the end on. */
static gboolean
prune (KnToolNetMaker *self)
{
  const guint n = self->net->vertices->len;
  g_autofree guint *degrees = g_new0 (guint, n + 1);
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (KnToolNetEdge));
  for (guint i = 0; i < self->all->len; i++)
    {
      degrees[get_edge (self, i)->a]++;
      degrees[get_edge (self, i)->b]++;
    }
  for (gboolean is_found = TRUE; is_found;)
    {
      is_found = FALSE;
      g_array_set_size (kept, 0);
      for (guint i = self->all->len; i > 0; i--) /* what is kept is turned round each time */
        {
          const KnToolNetEdge *edge = get_edge (self, i - 1);
          if (degrees[edge->a] > 1 && degrees[edge->b] > 1)
            {
              g_array_append_val (kept, *edge);
              continue;
            }
          const KnPoint at = middle_of (self, edge);
          const double length
              = distance (get_vertex (self->net, edge->a), get_vertex (self->net, edge->b));
          if (!edge->is_cut && length > STUB_MM && is_board (self, at))
            return fail_loose (self, at);
          degrees[edge->a]--;
          degrees[edge->b]--;
          is_found = TRUE;
        }
      g_array_set_size (self->all, 0);
      g_array_append_vals (self->all, kept->data, kept->len);
    }
  return TRUE;
}

/* --- faces ----------------------------------------------------------------------------------- */

static guint
get_head (const KnToolNetMaker *self, guint half)
{
  const KnToolNetEdge *edge = get_edge (self, half / 2);
  return half % 2 == 0 ? edge->b : edge->a;
}

static guint
get_tail (const KnToolNetMaker *self, guint half)
{
  return get_head (self, half ^ 1);
}

static int
compare_halves (gconstpointer a, gconstpointer b, gpointer data)
{
  const KnToolNetMaker *self = data;
  const guint halves[2] = { *(const guint *)a, *(const guint *)b };
  double angles[2];
  if (get_tail (self, halves[0]) != get_tail (self, halves[1]))
    return get_tail (self, halves[0]) < get_tail (self, halves[1]) ? -1 : 1;
  for (int i = 0; i < 2; i++)
    {
      const KnPoint from = get_vertex (self->net, get_tail (self, halves[i]));
      const KnPoint to = get_vertex (self->net, get_head (self, halves[i]));
      angles[i] = atan2 (to.y - from.y, to.x - from.x);
    }
  return (angles[0] > angles[1]) - (angles[0] < angles[1]);
}

static void
make_rings (KnToolNetMaker *self)
{
  const guint n = 2 * self->all->len;
  self->place = g_new0 (guint, n + 1);
  for (guint i = 0; i < n; i++)
    g_array_append_val (self->rings, i);
  g_array_sort_with_data (self->rings, compare_halves, self);
  guint at = 0;
  for (guint v = 0; v <= self->net->vertices->len; v++)
    {
      g_array_append_val (self->ring_first, at);
      for (; at < n && get_tail (self, g_array_index (self->rings, guint, at)) == v; at++)
        self->place[g_array_index (self->rings, guint, at)] = at;
    }
}

/* Round the face on the left: at each corner the next line with the clock. */
static guint
get_next (const KnToolNetMaker *self, guint half)
{
  const guint v = get_head (self, half);
  const guint first = g_array_index (self->ring_first, guint, v);
  const guint end = g_array_index (self->ring_first, guint, v + 1);
  const guint at = self->place[half ^ 1];
  return g_array_index (self->rings, guint, at == first ? end - 1 : at - 1);
}

/* A little to the left of the middle of a side, where that is inside. */
static gboolean
find_inside (const GArray *points, KnPoint *out)
{
  const KnPoint *p = (const KnPoint *)(gpointer)points->data;
  for (double step = 0.5; step > 1e-3; step /= 4)
    for (guint i = 0; i < points->len; i++)
      {
        const KnPoint a = p[i], b = p[(i + 1) % points->len];
        const double length = distance (a, b);
        if (length < 2 * KN_TOOL_NET_SAME_MM && points->len > 3)
          continue;
        *out = (KnPoint){ (a.x + b.x) / 2 - step * (b.y - a.y) / length,
                          (a.y + b.y) / 2 + step * (b.x - a.x) / length };
        if (kn_polygon_contains (p, points->len, *out))
          return TRUE;
      }
  return FALSE;
}

static void
face_clear (gpointer data)
{
  g_array_unref (((KnToolNetFace *)data)->points);
}

static void
trace (KnToolNetMaker *self, guint start, guint8 *seen)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (KnPoint));
  guint half = start;
  do
    {
      const KnPoint at = get_vertex (self->net, get_tail (self, half));
      g_array_append_val (points, at);
      seen[half] = 1;
      half = get_next (self, half);
    }
  while (half != start);
  KnPoint inside;
  const double area = kn_polygon_get_area ((const KnPoint *)(gpointer)points->data, points->len);
  if (area < SLIVER_MM2 || !find_inside (points, &inside) || !is_board (self, inside))
    {
      g_array_unref (points);
      return;
    }
  const int face = (int)self->net->faces->len;
  do
    {
      *(half % 2 == 0 ? &get_edge (self, half / 2)->left : &get_edge (self, half / 2)->right)
          = face;
      half = get_next (self, half);
    }
  while (half != start);
  const KnToolNetFace whole = { points, area };
  g_array_append_val (self->net->faces, whole);
}

static gboolean
find_faces (KnToolNetMaker *self)
{
  make_rings (self);
  g_autofree guint8 *seen = g_new0 (guint8, 2 * self->all->len + 1);
  for (guint i = 0; i < 2 * self->all->len; i++)
    if (!seen[i])
      trace (self, i, seen);
  for (guint i = 0; i < self->all->len; i++)
    {
      const KnToolNetEdge *edge = get_edge (self, i);
      const KnPoint at = middle_of (self, edge);
      if (edge->is_cut || !is_board (self, at))
        continue;
      if (edge->left < 0 || edge->right < 0 || edge->left == edge->right)
        return fail_loose (self, at);
      g_array_append_val (self->net->edges, *edge);
    }
  return TRUE;
}

/* Leaves out corners that lie on the line between those that stay. */
void
kn_tool_net_simplify (GArray *points)
{
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (KnPoint));
  double allowed = 1e-6;
  for (int round = 0; round < 24 && points->len > 3; round++)
    {
      const KnPoint *p = (const KnPoint *)(gpointer)points->data;
      g_array_set_size (kept, 0);
      guint last = 0;
      g_array_append_val (kept, p[0]);
      for (guint i = 1; i < points->len; i++)
        {
          const KnPoint next = p[(i + 1) % points->len];
          gboolean is_straight = i - last < 200;
          double t;
          for (guint k = last + 1; k <= i && is_straight; k++)
            is_straight = kn_tool_net_measure (p[last], next, p[k], &t) <= allowed;
          if (is_straight)
            continue;
          g_array_append_val (kept, p[i]);
          last = i;
        }
      if (kept->len >= 3)
        {
          g_array_set_size (points, 0);
          g_array_append_vals (points, kept->data, kept->len);
        }
      if (points->len <= CORNERS_MAX)
        return;
      allowed = fmax (0.01, 2 * allowed);
    }
}

/* --- the net --------------------------------------------------------------------------------- */

void
kn_tool_net_free (KnToolNet *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->vertices);
  g_array_unref (self->edges);
  g_array_unref (self->faces);
  g_free (self);
}

/* Shape: faces of board with their corners, and the creases between two of them. Cost: lines times
 * creases. */
KnToolNet *
kn_tool_net_new (const KnPath *outline,
                 const KnPath *cuts,
                 const KnPath *creases,
                 double height_mm,
                 char **out_why)
{
  g_autoptr (KnToolNet) net = g_new0 (KnToolNet, 1);
  net->vertices = g_array_new (FALSE, FALSE, sizeof (KnPoint));
  net->edges = g_array_new (FALSE, FALSE, sizeof (KnToolNetEdge));
  net->faces = g_array_new (FALSE, FALSE, sizeof (KnToolNetFace));
  g_array_set_clear_func (net->faces, face_clear);
  net->height_mm = height_mm;
  KnToolNetMaker self = { .net = net,
                          .lines = g_array_new (FALSE, FALSE, sizeof (KnToolNetLine)),
                          .all = g_array_new (FALSE, FALSE, sizeof (KnToolNetEdge)),
                          .rings = g_array_new (FALSE, FALSE, sizeof (guint)),
                          .ring_first = g_array_new (FALSE, FALSE, sizeof (guint)) };
  gboolean is_made = kn_tool_net_collect (&self, outline, cuts, creases);
  if (is_made)
    {
      kn_tool_net_part (&self);
      is_made = prune (&self) && find_faces (&self);
    }
  g_array_unref (self.lines);
  g_array_unref (self.all);
  g_array_unref (self.rings);
  g_array_unref (self.ring_first);
  g_free (self.place);
  *out_why = self.why;
  return is_made ? g_steal_pointer (&net) : NULL;
}
