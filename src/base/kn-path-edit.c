/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Nodes and arms of an outline under edit. A path says where segments end; a person thinks of nodes
 * with an arm before and an arm after, so that is what is kept here: parts of nodes, open or
 * closed. What is read and built again is the same outline; types are read off the arms. */

#include "config.h"

#include "base/kn-path-edit.h"

#include <math.h>

/* Arms count as one line up to this turn, as equally long up to this share. */
#define SMOOTH_DEG 0.5
#define SAME_LENGTH 0.002
/* Arms shorter than this are none. */
#define NO_ARM_MM 1e-6
/* Samples of a segment before the nearest one is refined. */
#define SAMPLES 24
#define REFINEMENTS 40

typedef struct
{
  GArray *nodes; /* KnPathNode */
  gboolean is_closed;
} Part;

struct _KnPathEdit
{
  GArray *parts; /* Part */
};

static void
clear_part (gpointer part)
{
  g_array_unref (((Part *)part)->nodes);
}

static Part *
add_part (KnPathEdit *self, guint at)
{
  Part part = { g_array_new (FALSE, FALSE, sizeof (KnPathNode)), FALSE };
  g_array_insert_val (self->parts, at, part);
  return &g_array_index (self->parts, Part, at);
}

static Part *
get_part (const KnPathEdit *self, guint i)
{
  return &g_array_index (self->parts, Part, i);
}

static KnPathNode *
node_of (const Part *part, guint i)
{
  return &g_array_index (part->nodes, KnPathNode, i);
}

/* The part of a node, and which of its nodes it is. */
static Part *
find_part (const KnPathEdit *self, guint node, guint *out_local, guint *out_part)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      Part *part = get_part (self, i);
      if (node < part->nodes->len)
        {
          *out_local = node;
          if (out_part != NULL)
            *out_part = i;
          return part;
        }
      node -= part->nodes->len;
    }
  return NULL;
}

static guint
first_of (const KnPathEdit *self, guint part)
{
  guint first = 0;
  for (guint i = 0; i < part; i++)
    first += get_part (self, i)->nodes->len;
  return first;
}

static KnPathNode *
find_node (const KnPathEdit *self, guint node)
{
  guint local = 0;
  Part *part = find_part (self, node, &local, NULL);
  return part == NULL ? NULL : node_of (part, local);
}

static gboolean
has_arm (KnPoint at, KnPoint arm)
{
  return hypot (arm.x - at.x, arm.y - at.y) > NO_ARM_MM;
}

static KnPathNodeType
read_type (const KnPathNode *node)
{
  if (!has_arm (node->at, node->in) || !has_arm (node->at, node->out))
    return KN_PATH_NODE_CORNER;
  double ix = node->at.x - node->in.x, iy = node->at.y - node->in.y;
  double ox = node->out.x - node->at.x, oy = node->out.y - node->at.y;
  double turn = fabs (atan2 (ix * oy - iy * ox, ix * ox + iy * oy)) * 180 / G_PI;
  if (turn > SMOOTH_DEG)
    return KN_PATH_NODE_CORNER;
  double a = hypot (ix, iy), b = hypot (ox, oy);
  return fabs (a - b) <= SAME_LENGTH * MAX (a, b) ? KN_PATH_NODE_SYMMETRIC : KN_PATH_NODE_SMOOTH;
}

/* --- from and to paths ------------------------------------------------------------------------ */

static void
add_node (Part *part, KnPoint at)
{
  KnPathNode node = { at, at, at, KN_PATH_NODE_CORNER };
  g_array_append_val (part->nodes, node);
}

/* A closed part that was drawn back to its first node has that node twice. */
static void
close_part (Part *part)
{
  guint n = part->nodes->len;
  part->is_closed = TRUE;
  if (n < 2)
    return;
  KnPathNode *first = node_of (part, 0), *last = node_of (part, n - 1);
  if (has_arm (first->at, last->at))
    return;
  first->in = last->in;
  g_array_set_size (part->nodes, n - 1);
}

static void
read_segments (KnPathEdit *self, const KnPath *path)
{
  gsize n = 0;
  const KnPathSegment *segments = kn_path_get_segments (path, &n);
  Part *part = NULL;
  KnPoint start = { 0, 0 };
  for (gsize i = 0; i < n; i++)
    {
      const KnPoint *p = segments[i].points;
      KnPathVerb verb = segments[i].verb;
      if (part == NULL && verb == KN_PATH_CLOSE)
        continue;
      if (part == NULL || verb == KN_PATH_MOVE)
        {
          start = verb == KN_PATH_MOVE ? p[0] : start;
          part = add_part (self, self->parts->len);
          add_node (part, start);
        }
      if (verb == KN_PATH_LINE)
        add_node (part, p[0]);
      else if (verb == KN_PATH_CURVE)
        {
          node_of (part, part->nodes->len - 1)->out = p[0];
          add_node (part, p[2]);
          node_of (part, part->nodes->len - 1)->in = p[1];
        }
      else if (verb == KN_PATH_CLOSE)
        {
          close_part (part);
          part = NULL;
        }
    }
}

KnPathEdit *
kn_path_edit_new (const KnPath *path)
{
  KnPathEdit *self = g_new0 (KnPathEdit, 1);
  self->parts = g_array_new (FALSE, FALSE, sizeof (Part));
  g_array_set_clear_func (self->parts, clear_part);
  if (path != NULL)
    read_segments (self, path);
  for (guint i = 0; i < self->parts->len; i++)
    for (guint k = 0; k < get_part (self, i)->nodes->len; k++)
      node_of (get_part (self, i), k)->type = read_type (node_of (get_part (self, i), k));
  return self;
}

KnPathEdit *
kn_path_edit_copy (const KnPathEdit *self)
{
  KnPathEdit *copy = kn_path_edit_new (NULL);
  for (guint i = 0; i < self->parts->len; i++)
    {
      Part *from = get_part (self, i), *to = add_part (copy, i);
      to->is_closed = from->is_closed;
      g_array_append_vals (to->nodes, from->nodes->data, from->nodes->len);
    }
  return copy;
}

void
kn_path_edit_free (KnPathEdit *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->parts);
  g_free (self);
}

static void
build_segment (KnPathBuilder *b, const KnPathNode *from, const KnPathNode *to, gboolean closes)
{
  if (has_arm (from->at, from->out) || has_arm (to->at, to->in))
    kn_path_builder_curve_to (b, from->out.x, from->out.y, to->in.x, to->in.y, to->at.x, to->at.y);
  else if (!closes)
    kn_path_builder_line_to (b, to->at.x, to->at.y);
}

/**
 * kn_path_edit_build:
 *
 * Returns: (transfer full): the outline; parts of one node are moves
 */
KnPath *
kn_path_edit_build (const KnPathEdit *self)
{
  KnPathBuilder *b = kn_path_builder_new ();
  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = get_part (self, i);
      guint n = part->nodes->len;
      if (n == 0)
        continue;
      kn_path_builder_move_to (b, node_of (part, 0)->at.x, node_of (part, 0)->at.y);
      for (guint k = 1; k < n; k++)
        build_segment (b, node_of (part, k - 1), node_of (part, k), FALSE);
      if (!part->is_closed)
        continue;
      build_segment (b, node_of (part, n - 1), node_of (part, 0), TRUE);
      kn_path_builder_close (b);
    }
  return kn_path_builder_build (b);
}

/* --- looking ---------------------------------------------------------------------------------- */

guint
kn_path_edit_get_n_nodes (const KnPathEdit *self)
{
  return first_of (self, self->parts->len);
}

const KnPathNode *
kn_path_edit_get_node (const KnPathEdit *self, guint node)
{
  return find_node (self, node);
}

guint
kn_path_edit_get_n_parts (const KnPathEdit *self)
{
  return self->parts->len;
}

void
kn_path_edit_get_part (const KnPathEdit *self,
                       guint part,
                       guint *out_first,
                       guint *out_n,
                       gboolean *out_closed)
{
  g_return_if_fail (part < self->parts->len);
  *out_first = first_of (self, part);
  *out_n = get_part (self, part)->nodes->len;
  *out_closed = get_part (self, part)->is_closed;
}

gboolean
kn_path_edit_is_end (const KnPathEdit *self, guint node)
{
  guint local = 0;
  const Part *part = find_part (self, node, &local, NULL);
  return part != NULL && !part->is_closed && (local == 0 || local + 1 == part->nodes->len);
}

gboolean
kn_path_edit_get_next (const KnPathEdit *self, guint node, guint *out_next)
{
  guint local = 0, index = 0;
  const Part *part = find_part (self, node, &local, &index);
  if (part == NULL || (local + 1 == part->nodes->len && !part->is_closed))
    return FALSE;
  *out_next = first_of (self, index) + (local + 1) % part->nodes->len;
  return TRUE;
}

gboolean
kn_path_edit_get_previous (const KnPathEdit *self, guint node, guint *out_previous)
{
  guint local = 0, index = 0;
  const Part *part = find_part (self, node, &local, &index);
  if (part == NULL || (local == 0 && !part->is_closed))
    return FALSE;
  *out_previous = first_of (self, index) + (local + part->nodes->len - 1) % part->nodes->len;
  return TRUE;
}

static void
get_cubic (const KnPathNode *from, const KnPathNode *to, KnPoint out[4])
{
  out[0] = from->at;
  out[1] = from->out;
  out[2] = to->in;
  out[3] = to->at;
}

static KnPoint
mix (KnPoint a, KnPoint b, double t)
{
  return (KnPoint){ a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t };
}

static KnPoint
cubic_at (const KnPoint b[4], double t)
{
  KnPoint p = mix (b[0], b[1], t), q = mix (b[1], b[2], t), r = mix (b[2], b[3], t);
  return mix (mix (p, q, t), mix (q, r, t), t);
}

/* The nearest sample, then halving the steps around it. */
static double
nearest_on (const KnPoint b[4], KnPoint to, double *out_t)
{
  double best = G_MAXDOUBLE, at = 0;
  for (int i = 0; i <= SAMPLES; i++)
    {
      KnPoint p = cubic_at (b, (double)i / SAMPLES);
      double d = hypot (p.x - to.x, p.y - to.y);
      if (d < best)
        {
          best = d;
          at = (double)i / SAMPLES;
        }
    }
  double step = 0.5 / SAMPLES;
  for (int i = 0; i < REFINEMENTS; i++, step /= 2)
    for (int side = -1; side <= 1; side += 2)
      {
        double t = CLAMP (at + side * step, 0, 1);
        KnPoint p = cubic_at (b, t);
        double d = hypot (p.x - to.x, p.y - to.y);
        if (d < best)
          {
            best = d;
            at = t;
          }
      }
  *out_t = at;
  return best;
}

gboolean
kn_path_edit_find_nearest (const KnPathEdit *self,
                           KnPoint to,
                           guint *out_node,
                           double *out_t,
                           double *out_distance)
{
  guint n = kn_path_edit_get_n_nodes (self), next = 0;
  *out_distance = G_MAXDOUBLE;
  for (guint i = 0; i < n; i++)
    {
      KnPoint b[4];
      double t = 0;
      if (!kn_path_edit_get_next (self, i, &next))
        continue;
      get_cubic (find_node (self, i), find_node (self, next), b);
      double d = nearest_on (b, to, &t);
      if (d >= *out_distance)
        continue;
      *out_node = i;
      *out_t = t;
      *out_distance = d;
    }
  return *out_distance < G_MAXDOUBLE;
}

/* --- changing --------------------------------------------------------------------------------- */

gboolean
kn_path_edit_move_nodes (KnPathEdit *self, const guint *nodes, guint n, double dx, double dy)
{
  for (guint i = 0; i < n; i++)
    {
      KnPathNode *node = find_node (self, nodes[i]);
      g_return_val_if_fail (node != NULL, FALSE);
      KnPoint *points[] = { &node->at, &node->in, &node->out };
      for (gsize k = 0; k < G_N_ELEMENTS (points); k++)
        *points[k] = (KnPoint){ points[k]->x + dx, points[k]->y + dy };
    }
  return n > 0 && (dx != 0 || dy != 0);
}

/* The other arm opposite to @arm: as long as it was, or as long as this one. */
static KnPoint
opposite (KnPoint at, KnPoint arm, KnPoint other, gboolean same_length)
{
  double dx = at.x - arm.x, dy = at.y - arm.y, length = hypot (dx, dy);
  double keep = same_length ? length : hypot (other.x - at.x, other.y - at.y);
  if (length <= NO_ARM_MM)
    return other;
  return (KnPoint){ at.x + dx / length * keep, at.y + dy / length * keep };
}

gboolean
kn_path_edit_move_arm (KnPathEdit *self, guint node, KnPathArm arm, KnPoint to, gboolean breaks)
{
  KnPathNode *n = find_node (self, node);
  g_return_val_if_fail (n != NULL, FALSE);
  KnPoint *moved = arm == KN_PATH_ARM_IN ? &n->in : &n->out;
  KnPoint *other = arm == KN_PATH_ARM_IN ? &n->out : &n->in;
  if (breaks)
    n->type = KN_PATH_NODE_CORNER;
  *moved = to;
  if (n->type != KN_PATH_NODE_CORNER)
    *other = opposite (n->at, to, *other, n->type == KN_PATH_NODE_SYMMETRIC);
  return TRUE;
}

/* Arms for a node that has none, along its neighbours: a third of the way to each. */
static void
grow_arms (KnPathEdit *self, guint node)
{
  KnPathNode *n = find_node (self, node);
  guint index = 0;
  KnPoint before = n->at, after = n->at;
  if (kn_path_edit_get_previous (self, node, &index))
    before = find_node (self, index)->at;
  if (kn_path_edit_get_next (self, node, &index))
    after = find_node (self, index)->at;
  double dx = after.x - before.x, dy = after.y - before.y, length = hypot (dx, dy);
  if (length <= NO_ARM_MM)
    return;
  double in = hypot (n->at.x - before.x, n->at.y - before.y) / 3;
  double out = hypot (after.x - n->at.x, after.y - n->at.y) / 3;
  n->in = (KnPoint){ n->at.x - dx / length * in, n->at.y - dy / length * in };
  n->out = (KnPoint){ n->at.x + dx / length * out, n->at.y + dy / length * out };
}

gboolean
kn_path_edit_set_type (KnPathEdit *self, guint node, KnPathNodeType type)
{
  KnPathNode *n = find_node (self, node);
  g_return_val_if_fail (n != NULL, FALSE);
  n->type = type;
  if (type == KN_PATH_NODE_CORNER)
    return TRUE;
  gboolean has_in = has_arm (n->at, n->in), has_out = has_arm (n->at, n->out);
  if (!has_in && !has_out)
    grow_arms (self, node);
  else if (!has_in)
    n->in = opposite (n->at, n->out, n->in, TRUE);
  else if (!has_out)
    n->out = opposite (n->at, n->in, n->out, TRUE);
  else
    {
      /* Both turn half of the way, so that neither side of the outline jumps. */
      double ix = n->at.x - n->in.x, iy = n->at.y - n->in.y, a = hypot (ix, iy);
      double ox = n->out.x - n->at.x, oy = n->out.y - n->at.y, b = hypot (ox, oy);
      double dx = ix / a + ox / b, dy = iy / a + oy / b, length = hypot (dx, dy);
      if (length <= NO_ARM_MM)
        {
          dx = ix / a;
          dy = iy / a;
          length = 1;
        }
      n->in = (KnPoint){ n->at.x - dx / length * a, n->at.y - dy / length * a };
      n->out = (KnPoint){ n->at.x + dx / length * b, n->at.y + dy / length * b };
    }
  if (type == KN_PATH_NODE_SYMMETRIC)
    {
      double a = hypot (n->at.x - n->in.x, n->at.y - n->in.y);
      double b = hypot (n->out.x - n->at.x, n->out.y - n->at.y), both = (a + b) / 2;
      if (a > NO_ARM_MM && b > NO_ARM_MM)
        {
          n->in = mix (n->at, n->in, both / a);
          n->out = mix (n->at, n->out, both / b);
        }
    }
  return TRUE;
}

gboolean
kn_path_edit_insert (KnPathEdit *self, guint node, double t, guint *out_node)
{
  guint local = 0, index = 0, next = 0;
  Part *part = find_part (self, node, &local, &index);
  if (part == NULL || !kn_path_edit_get_next (self, node, &next) || !(t > 0 && t < 1))
    return FALSE;
  KnPathNode *from = find_node (self, node), *to = find_node (self, next);
  KnPoint b[4];
  get_cubic (from, to, b);
  gboolean is_line = !has_arm (b[0], b[1]) && !has_arm (b[3], b[2]);
  KnPathNode made = { .type = KN_PATH_NODE_CORNER };
  if (is_line)
    made.at = made.in = made.out = mix (b[0], b[3], t);
  else
    {
      KnPoint p = mix (b[0], b[1], t), q = mix (b[1], b[2], t), r = mix (b[2], b[3], t);
      made.in = mix (p, q, t);
      made.out = mix (q, r, t);
      made.at = mix (made.in, made.out, t);
      made.type = KN_PATH_NODE_SMOOTH;
      from->out = p;
      to->in = r;
      /* The arms got shorter: they are still in one line, not equally long. */
      from->type = from->type == KN_PATH_NODE_SYMMETRIC ? KN_PATH_NODE_SMOOTH : from->type;
      to->type = to->type == KN_PATH_NODE_SYMMETRIC ? KN_PATH_NODE_SMOOTH : to->type;
    }
  g_array_insert_val (part->nodes, local + 1, made);
  if (out_node != NULL)
    *out_node = first_of (self, index) + local + 1;
  return TRUE;
}

static int
compare_down (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *)a, y = *(const guint *)b;
  return x < y ? 1 : x > y ? -1 : 0;
}

gboolean
kn_path_edit_remove (KnPathEdit *self, const guint *nodes, guint n)
{
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (guint));
  if (n == 0)
    return FALSE;
  g_array_append_vals (sorted, nodes, n);
  g_array_sort (sorted, compare_down);
  for (guint i = 0; i < sorted->len; i++)
    {
      guint local = 0, index = 0;
      if (i > 0 && g_array_index (sorted, guint, i) == g_array_index (sorted, guint, i - 1))
        continue;
      Part *part = find_part (self, g_array_index (sorted, guint, i), &local, &index);
      g_return_val_if_fail (part != NULL, FALSE);
      g_array_remove_index (part->nodes, local);
      /* One node draws nothing. */
      if (part->nodes->len < 2)
        {
          guint first = first_of (self, index);
          g_array_remove_index (self->parts, index);
          /* The other node of the part was to go as well, or went with it. */
          while (i + 1 < sorted->len && g_array_index (sorted, guint, i + 1) >= first)
            i++;
        }
    }
  return TRUE;
}

static void
reverse (Part *part)
{
  guint n = part->nodes->len;
  for (guint i = 0; i < n / 2; i++)
    {
      KnPathNode swap = *node_of (part, i);
      *node_of (part, i) = *node_of (part, n - 1 - i);
      *node_of (part, n - 1 - i) = swap;
    }
  for (guint i = 0; i < n; i++)
    {
      KnPoint in = node_of (part, i)->in;
      node_of (part, i)->in = node_of (part, i)->out;
      node_of (part, i)->out = in;
    }
}

/* @first ends, @second begins: one node half way, each with its own arm. */
static KnPathNode
melt (const KnPathNode *first, const KnPathNode *second)
{
  KnPoint at = mix (first->at, second->at, 0.5);
  KnPathNode node = { .at = at };
  node.in = (KnPoint){ first->in.x + at.x - first->at.x, first->in.y + at.y - first->at.y };
  node.out = (KnPoint){ second->out.x + at.x - second->at.x, second->out.y + at.y - second->at.y };
  node.type = read_type (&node);
  return node;
}

gboolean
kn_path_edit_join (KnPathEdit *self, guint a, guint b, guint *out_node)
{
  guint at_a = 0, at_b = 0, part_a = 0, part_b = 0;
  if (a == b || !kn_path_edit_is_end (self, a) || !kn_path_edit_is_end (self, b))
    return FALSE;
  Part *first = find_part (self, a, &at_a, &part_a);
  Part *second = find_part (self, b, &at_b, &part_b);
  if (first == second)
    {
      guint n = first->nodes->len;
      if (n < 3)
        return FALSE;
      *node_of (first, 0) = melt (node_of (first, n - 1), node_of (first, 0));
      g_array_set_size (first->nodes, n - 1);
      first->is_closed = TRUE;
      if (out_node != NULL)
        *out_node = first_of (self, part_a);
      return TRUE;
    }
  if (at_a == 0) /* @a has to be the end of its part, @b the beginning of the other */
    reverse (first);
  if (at_b != 0)
    reverse (second);
  guint last = first->nodes->len - 1;
  *node_of (first, last) = melt (node_of (first, last), node_of (second, 0));
  if (second->nodes->len > 1)
    g_array_append_vals (first->nodes, node_of (second, 1), second->nodes->len - 1);
  g_array_remove_index (self->parts, part_b);
  if (out_node != NULL)
    *out_node = first_of (self, part_a - (part_b < part_a ? 1 : 0)) + last;
  return TRUE;
}

gboolean
kn_path_edit_break (KnPathEdit *self, guint node)
{
  guint local = 0, index = 0;
  Part *part = find_part (self, node, &local, &index);
  if (part == NULL || kn_path_edit_is_end (self, node))
    return FALSE;
  KnPathNode tail = *node_of (part, local), head = tail;
  tail.out = tail.at;
  head.in = head.at;
  tail.type = head.type = KN_PATH_NODE_CORNER;
  guint n = part->nodes->len;
  if (part->is_closed)
    {
      GArray *nodes = g_array_new (FALSE, FALSE, sizeof (KnPathNode));
      g_array_append_val (nodes, head);
      for (guint i = 1; i < n; i++)
        g_array_append_val (nodes, *node_of (part, (local + i) % n));
      g_array_append_val (nodes, tail);
      g_array_unref (part->nodes);
      part->nodes = nodes;
      part->is_closed = FALSE;
      return TRUE;
    }
  Part *rest = add_part (self, index + 1);
  part = get_part (self, index); /* the array may have moved */
  g_array_append_val (rest->nodes, head);
  g_array_append_vals (rest->nodes, node_of (part, local + 1), n - local - 1);
  g_array_set_size (part->nodes, local);
  g_array_append_val (part->nodes, tail);
  return TRUE;
}

/* --- drawing anew ------------------------------------------------------------------------------
 */

guint
kn_path_edit_start (KnPathEdit *self, KnPoint at)
{
  add_node (add_part (self, self->parts->len), at);
  return kn_path_edit_get_n_nodes (self) - 1;
}

guint
kn_path_edit_append (KnPathEdit *self, KnPoint at)
{
  g_return_val_if_fail (self->parts->len > 0, 0);
  add_node (get_part (self, self->parts->len - 1), at);
  return kn_path_edit_get_n_nodes (self) - 1;
}

void
kn_path_edit_set_arms (KnPathEdit *self, guint node, KnPoint in, KnPoint out)
{
  KnPathNode *n = find_node (self, node);
  g_return_if_fail (n != NULL);
  n->in = in;
  n->out = out;
  n->type = read_type (n);
}

gboolean
kn_path_edit_close (KnPathEdit *self)
{
  if (self->parts->len == 0)
    return FALSE;
  Part *part = get_part (self, self->parts->len - 1);
  if (part->is_closed || part->nodes->len < 2)
    return FALSE;
  close_part (part);
  return TRUE;
}
