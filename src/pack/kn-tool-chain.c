/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Takes the cuts of a drawing apart into closed outlines and what stays open. Ends that lie
 * together are one node of a graph; what hangs on it by one end only is pruned, again and again:
 * those are slits or the two halves of a broken outline. Of what is left the faces are walked,
 * always taking the next line by angle, and of each connected part the face round its outside is
 * the outline; cuts across it are slits too. */

#include "config.h"

#include "pack/kn-tool-shape-private.h"

#include <math.h>
#include <string.h>

#define FLAT_STEPS 16     /* of a curve, for questions of inside */
#define LOOK_AHEAD_MM 0.3 /* where the direction of a line is read */
#define ROUNDS_MAX 64
#define MEET_MAX 64 /* lines at one point: more are no drawing of a tool */

typedef struct
{
  const KnToolPiece *piece;
  guint node[2];
  double length;
  gboolean is_pruned, is_used;
} Edge;

typedef struct
{
  KnPoint at;
  guint degree; /* of edges that are not pruned */
  GArray *ends; /* guint: 2 x edge + which end leaves here */
} Node;

typedef struct
{
  const KnToolDrawing *drawing;
  GArray *edges; /* Edge */
  GArray *nodes; /* Node */
  GHashTable *cells;
  GArray *loops, *chains;
  guint n_doubles;
  gboolean is_tangled;
} Graph;

KnToolStep
kn_tool_step_reverse (const KnToolStep *self)
{
  return (KnToolStep){ self->to, self->c2, self->c1, self->from, self->is_curve };
}

KnPoint
kn_tool_step_at (const KnToolStep *self, double t)
{
  const double s = 1 - t;
  if (!self->is_curve)
    return (KnPoint){ s * self->from.x + t * self->to.x, s * self->from.y + t * self->to.y };
  const double a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;
  return (KnPoint){ a * self->from.x + b * self->c1.x + c * self->c2.x + d * self->to.x,
                    a * self->from.y + b * self->c1.y + c * self->c2.y + d * self->to.y };
}

static double
step_length (const KnToolStep *self)
{
  if (!self->is_curve)
    return hypot (self->to.x - self->from.x, self->to.y - self->from.y);
  double length = 0;
  KnPoint at = self->from;
  for (int i = 1; i <= FLAT_STEPS; i++)
    {
      const KnPoint next = kn_tool_step_at (self, (double)i / FLAT_STEPS);
      length += hypot (next.x - at.x, next.y - at.y);
      at = next;
    }
  return length;
}

void
kn_tool_loop_clear (gpointer loop)
{
  KnToolLoop *self = loop;
  g_array_unref (self->steps);
  g_array_unref (self->corners);
}

void
kn_tool_chain_clear (gpointer chain)
{
  g_array_unref (((KnToolChain *)chain)->steps);
}

/* --- loops ----------------------------------------------------------------------------------- */

gboolean
kn_tool_loop_contains (const KnToolLoop *self, KnPoint p)
{
  const KnPoint *c = (const KnPoint *)(gpointer)self->corners->data;
  const guint n = self->corners->len;
  gboolean is_in = FALSE;
  if (!kn_rect_contains_point (&self->box, &p))
    return FALSE;
  for (guint i = 0, k = n - 1; i < n; k = i++)
    if ((c[i].y > p.y) != (c[k].y > p.y)
        && p.x < (c[k].x - c[i].x) * (p.y - c[i].y) / (c[k].y - c[i].y) + c[i].x)
      is_in = !is_in;
  return is_in;
}

double
kn_tool_loop_distance (const KnToolLoop *self, KnPoint p)
{
  const KnPoint *c = (const KnPoint *)(gpointer)self->corners->data;
  const guint n = self->corners->len;
  double near = G_MAXDOUBLE;
  for (guint i = 0, k = n - 1; i < n; k = i++)
    {
      const double dx = c[i].x - c[k].x, dy = c[i].y - c[k].y, length = dx * dx + dy * dy;
      const double t
          = length > 0 ? CLAMP (((p.x - c[k].x) * dx + (p.y - c[k].y) * dy) / length, 0, 1) : 0;
      near = MIN (near, hypot (c[k].x + t * dx - p.x, c[k].y + t * dy - p.y));
    }
  return near;
}

static void
add_loop (Graph *self, GArray *steps)
{
  KnToolLoop loop = { .steps = steps,
                      .corners = g_array_new (FALSE, FALSE, sizeof (KnPoint)),
                      .box = KN_RECT_EMPTY };
  for (guint i = 0; i < steps->len; i++)
    {
      const KnToolStep *step = &g_array_index (steps, KnToolStep, i);
      const int n = step->is_curve ? FLAT_STEPS : 1;
      loop.length += step_length (step);
      for (int k = 0; k < n; k++)
        {
          const KnPoint at = kn_tool_step_at (step, (double)k / n);
          g_array_append_val (loop.corners, at);
          kn_rect_add_point (&loop.box, at.x, at.y);
        }
    }
  const KnPoint *c = (const KnPoint *)(gpointer)loop.corners->data;
  for (guint i = 0, k = loop.corners->len - 1; i < loop.corners->len; k = i++)
    loop.area += (c[k].x * c[i].y - c[i].x * c[k].y) / 2;
  g_array_append_val (self->loops, loop);
}

static void
append_edge (const Graph *self, const Edge *edge, gboolean is_backwards, GArray *out)
{
  const KnToolStep *steps = kn_tool_drawing_get_steps (self->drawing, edge->piece);
  for (guint i = 0; i < edge->piece->n; i++)
    {
      const KnToolStep step
          = is_backwards ? kn_tool_step_reverse (&steps[edge->piece->n - 1 - i]) : steps[i];
      g_array_append_val (out, step);
    }
}

/* --- the graph ------------------------------------------------------------------------------- */

static gint64
cell_key (double x, double y, int dx, int dy)
{
  return ((gint64)floor (x / KN_TOOL_JOIN_MM) + dx) * 4294967296
         + ((gint64)floor (y / KN_TOOL_JOIN_MM) + dy);
}

static guint
find_node (Graph *self, KnPoint p)
{
  for (int i = 0; i < 9; i++)
    {
      const gint64 key = cell_key (p.x, p.y, i % 3 - 1, i / 3 - 1);
      const GArray *cell = g_hash_table_lookup (self->cells, &key);
      for (guint k = 0; cell != NULL && k < cell->len; k++)
        {
          const guint index = g_array_index (cell, guint, k);
          const KnPoint at = g_array_index (self->nodes, Node, index).at;
          if (hypot (at.x - p.x, at.y - p.y) <= KN_TOOL_JOIN_MM)
            return index;
        }
    }
  const Node node = { p, 0, g_array_new (FALSE, FALSE, sizeof (guint)) };
  const guint index = self->nodes->len;
  g_array_append_val (self->nodes, node);
  const gint64 key = cell_key (p.x, p.y, 0, 0);
  GArray *cell = g_hash_table_lookup (self->cells, &key);
  if (cell == NULL)
    {
      cell = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (self->cells, g_memdup2 (&key, sizeof key), cell);
    }
  g_array_append_val (cell, index);
  return index;
}

static Edge *
get_edge (const Graph *self, guint i)
{
  return &g_array_index (self->edges, Edge, i);
}

static Node *
get_node (const Graph *self, guint i)
{
  return &g_array_index (self->nodes, Node, i);
}

static KnPoint
middle_of (const Graph *self, const KnToolPiece *piece)
{
  const KnToolStep *steps = kn_tool_drawing_get_steps (self->drawing, piece);
  return kn_tool_step_at (&steps[piece->n / 2], piece->n % 2 == 0 ? 0 : 0.5);
}

/* The same line drawn twice would be two lines between the same nodes and so no outline. */
static gboolean
is_double (const Graph *self, const Edge *edge)
{
  const GArray *ends = get_node (self, edge->node[0])->ends;
  const KnPoint middle = middle_of (self, edge->piece);
  for (guint i = 0; i < ends->len; i++)
    {
      const Edge *other = get_edge (self, g_array_index (ends, guint, i) / 2);
      const gboolean is_same
          = (other->node[0] == edge->node[0] && other->node[1] == edge->node[1])
            || (other->node[0] == edge->node[1] && other->node[1] == edge->node[0]);
      const KnPoint at = middle_of (self, other->piece);
      if (is_same && hypot (at.x - middle.x, at.y - middle.y) <= KN_TOOL_JOIN_MM
          && fabs (other->length - edge->length) <= 2 * KN_TOOL_JOIN_MM)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_loop (const Graph *self, const KnToolPiece *piece, double length)
{
  const KnPoint middle = middle_of (self, piece);
  for (guint i = 0; i < self->loops->len && i < 2000; i++)
    {
      const KnToolLoop *loop = &g_array_index (self->loops, KnToolLoop, i);
      if (fabs (loop->length - length) <= 2 * KN_TOOL_JOIN_MM
          && kn_rect_contains_point (&loop->box, &middle)
          && kn_tool_loop_distance (loop, middle) <= KN_TOOL_JOIN_MM)
        return TRUE;
    }
  return FALSE;
}

static void
add_piece (Graph *self, const KnToolPiece *piece)
{
  const KnToolStep *steps = kn_tool_drawing_get_steps (self->drawing, piece);
  const KnPoint from = steps[0].from, to = steps[piece->n - 1].to;
  Edge edge = { .piece = piece };
  for (guint i = 0; i < piece->n; i++)
    edge.length += step_length (&steps[i]);
  if (edge.length <= KN_TOOL_JOIN_MM)
    return;
  edge.node[0] = edge.node[1] = 0;
  if (piece->is_closed || hypot (from.x - to.x, from.y - to.y) <= KN_TOOL_JOIN_MM)
    {
      if (has_loop (self, piece, edge.length))
        {
          self->n_doubles++;
          return;
        }
      GArray *all = g_array_new (FALSE, FALSE, sizeof (KnToolStep));
      append_edge (self, &edge, FALSE, all);
      add_loop (self, all);
      return;
    }
  edge.node[0] = find_node (self, from);
  edge.node[1] = find_node (self, to);
  if (edge.node[0] == edge.node[1])
    return;
  if (is_double (self, &edge))
    {
      self->n_doubles++;
      return;
    }
  if (MAX (get_node (self, edge.node[0])->ends->len, get_node (self, edge.node[1])->ends->len)
      >= MEET_MAX)
    {
      self->is_tangled = TRUE;
      return;
    }
  for (guint i = 0; i < 2; i++)
    {
      const guint end = 2 * self->edges->len + i;
      g_array_append_val (get_node (self, edge.node[i])->ends, end);
      get_node (self, edge.node[i])->degree++;
    }
  g_array_append_val (self->edges, edge);
}

/* --- pruning --------------------------------------------------------------------------------- */

static void
prune_edge (Graph *self, Edge *edge, GArray *queue)
{
  edge->is_pruned = TRUE;
  for (int i = 0; i < 2; i++)
    {
      get_node (self, edge->node[i])->degree--;
      if (get_node (self, edge->node[i])->degree == 1)
        g_array_append_val (queue, edge->node[i]);
    }
}

static void
prune (Graph *self, GArray *queue)
{
  for (guint q = 0; q < queue->len; q++)
    {
      const Node *node = get_node (self, g_array_index (queue, guint, q));
      for (guint i = 0; i < node->ends->len && node->degree == 1; i++)
        {
          Edge *edge = get_edge (self, g_array_index (node->ends, guint, i) / 2);
          if (!edge->is_pruned)
            prune_edge (self, edge, queue);
        }
    }
}

/* --- faces ----------------------------------------------------------------------------------- */

/* Where an edge leads that leaves a node. @end: 2 x edge + which of its ends is here. */
static double
angle_of (const Graph *self, guint end)
{
  const Edge *edge = get_edge (self, end / 2);
  const KnToolStep *steps = kn_tool_drawing_get_steps (self->drawing, edge->piece);
  const KnToolStep step
      = end % 2 == 0 ? steps[0] : kn_tool_step_reverse (&steps[edge->piece->n - 1]);
  const double length = step_length (&step);
  const KnPoint at = kn_tool_step_at (&step, length > 0 ? fmin (1, LOOK_AHEAD_MM / length) : 1);
  return atan2 (at.y - step.from.y, at.x - step.from.x);
}

/* Having come along @end's edge to its far node: the next one to the right. */
static guint
turn (const Graph *self, guint end)
{
  const guint back = end ^ 1u;
  const Edge *edge = get_edge (self, end / 2);
  const Node *node = get_node (self, edge->node[back % 2]);
  const double came = angle_of (self, back);
  guint best = back;
  double smallest = G_MAXDOUBLE;
  for (guint i = 0; i < node->ends->len; i++)
    {
      const guint next = g_array_index (node->ends, guint, i);
      if (next == back || get_edge (self, next / 2)->is_pruned)
        continue;
      double by = fmod (angle_of (self, next) - came + 4 * G_PI, 2 * G_PI);
      by = by <= 0 ? 2 * G_PI : by;
      if (by < smallest)
        {
          smallest = by;
          best = next;
        }
    }
  return best;
}

static double
area_of (const Graph *self, const GArray *ends)
{
  double area = 0;
  KnPoint at = { 0, 0 };
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (KnToolStep));
  for (guint i = 0; i < ends->len; i++)
    {
      const guint end = g_array_index (ends, guint, i);
      append_edge (self, get_edge (self, end / 2), end % 2 == 1, steps);
    }
  for (guint i = 0; i < steps->len; i++)
    for (int k = 0; k <= FLAT_STEPS; k++)
      {
        const KnPoint next
            = kn_tool_step_at (&g_array_index (steps, KnToolStep, i), (double)k / FLAT_STEPS);
        if (i + (guint)k > 0)
          area += (at.x * next.y - next.x * at.y) / 2;
        at = next;
      }
  return area;
}

/* The faces of one connected part that @start belongs to; the largest by amount is that of its
 * outside. @seen: by end. */
static GArray *
dup_outer_face (Graph *self, guint start, guint8 *seen)
{
  GArray *outer = NULL;
  double most = -1;
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (queue, start);
  for (guint q = 0; q < queue->len; q++)
    {
      guint end = g_array_index (queue, guint, q);
      if (seen[end])
        continue;
      GArray *face = g_array_new (FALSE, FALSE, sizeof (guint));
      while (!seen[end])
        {
          seen[end] = 1;
          g_array_append_val (face, end);
          const Edge *edge = get_edge (self, end / 2);
          const Node *node = get_node (self, edge->node[(end ^ 1u) % 2]);
          for (guint i = 0; i < node->ends->len; i++)
            {
              const guint other = g_array_index (node->ends, guint, i);
              if (!get_edge (self, other / 2)->is_pruned && !seen[other])
                g_array_append_val (queue, other);
            }
          const guint back = end ^ 1u;
          if (!seen[back])
            g_array_append_val (queue, back);
          end = turn (self, end);
        }
      const double size = fabs (area_of (self, face));
      if (size > most)
        {
          most = size;
          g_clear_pointer (&outer, g_array_unref);
          outer = g_steal_pointer (&face);
        }
      g_clear_pointer (&face, g_array_unref);
    }
  return outer;
}

/* A bridge is walked both ways; without it the face is a simple line. */
static gboolean
prune_bridges (Graph *self, const GArray *face)
{
  g_autoptr (GHashTable) met = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < face->len; i++)
    {
      const guint edge = g_array_index (face, guint, i) / 2;
      if (!g_hash_table_add (met, GUINT_TO_POINTER (edge + 1)))
        prune_edge (self, get_edge (self, edge), queue);
    }
  prune (self, queue);
  return queue->len > 0 || g_hash_table_size (met) < face->len;
}

/* What it was joined to is looked at without it in the next round: a hole that hangs on a bridge.
 */
static void
take_face (Graph *self, const GArray *face)
{
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (KnToolStep));
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < face->len; i++)
    {
      const guint end = g_array_index (face, guint, i);
      Edge *edge = get_edge (self, end / 2);
      edge->is_used = TRUE;
      append_edge (self, edge, end % 2 == 1, steps);
      prune_edge (self, edge, queue);
    }
  prune (self, queue);
  add_loop (self, steps);
}

static void
find_loops (Graph *self)
{
  gboolean again = TRUE;
  for (int round = 0; round < ROUNDS_MAX && again; round++)
    {
      again = FALSE;
      g_autofree guint8 *seen = g_new0 (guint8, MAX (2 * self->edges->len, 1));
      for (guint i = 0; i < self->edges->len; i++)
        {
          if (get_edge (self, i)->is_pruned || seen[2 * i])
            continue;
          g_autoptr (GArray) face = dup_outer_face (self, 2 * i, seen);
          if (!prune_bridges (self, face))
            take_face (self, face);
          again = TRUE;
        }
    }
}

/* --- what stays open ------------------------------------------------------------------------- */

/* The edge that goes on at a node where nothing else does. */
static gboolean
find_next (const Graph *self, guint node_index, guint *out_end)
{
  guint n = 0;
  const Node *node = get_node (self, node_index);
  for (guint i = 0; i < node->ends->len; i++)
    {
      const guint end = g_array_index (node->ends, guint, i);
      if (node->ends->len > 2)
        return FALSE;
      if (!get_edge (self, end / 2)->is_used)
        {
          *out_end = end;
          n++;
        }
    }
  return n == 1;
}

static void
take_chain (Graph *self, guint first)
{
  KnToolChain chain = { .steps = g_array_new (FALSE, FALSE, sizeof (KnToolStep)) };
  get_edge (self, first)->is_used = TRUE;
  append_edge (self, get_edge (self, first), FALSE, chain.steps);
  chain.length = get_edge (self, first)->length;
  for (guint side = 0; side < 2; side++)
    {
      guint end = 0, at = get_edge (self, first)->node[side], last = first;
      while (find_next (self, at, &end))
        {
          last = end / 2;
          Edge *edge = get_edge (self, last);
          edge->is_used = TRUE;
          chain.length += edge->length;
          append_edge (self, edge, FALSE, chain.steps);
          at = edge->node[(end ^ 1u) % 2];
        }
      chain.ends[side] = get_node (self, at)->at;
      chain.lines[side] = get_edge (self, last)->piece->file_line;
      chain.entities[side] = get_edge (self, last)->piece->entity;
    }
  g_array_append_val (self->chains, chain);
}

static void
node_clear (gpointer data)
{
  g_array_unref (((Node *)data)->ends);
}

gboolean
kn_tool_chain_cuts (const KnToolDrawing *drawing,
                    const KnToolKind *kinds,
                    GArray *out_loops,
                    GArray *out_chains,
                    guint *out_doubles)
{
  guint n = 0;
  const KnToolPiece *pieces = kn_tool_drawing_get_pieces (drawing, &n);
  Graph self = { .drawing = drawing,
                 .edges = g_array_new (FALSE, FALSE, sizeof (Edge)),
                 .nodes = g_array_new (FALSE, FALSE, sizeof (Node)),
                 .cells = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                 (GDestroyNotify)g_array_unref),
                 .loops = out_loops,
                 .chains = out_chains };
  g_array_set_clear_func (self.nodes, node_clear);
  for (guint i = 0; i < n; i++)
    if (kinds[pieces[i].class_index] == KN_TOOL_CUT)
      add_piece (&self, &pieces[i]);
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < self.nodes->len; i++)
    if (get_node (&self, i)->degree == 1)
      g_array_append_val (queue, i);
  prune (&self, queue);
  find_loops (&self);
  for (guint i = 0; i < self.edges->len; i++)
    if (!get_edge (&self, i)->is_used)
      take_chain (&self, i);
  *out_doubles = self.n_doubles;
  g_hash_table_unref (self.cells);
  g_array_unref (self.edges);
  g_array_unref (self.nodes);
  return !self.is_tangled;
}
