/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Changes of an outline under edit: moving nodes and arms, kinds of nodes, adding, removing,
 * joining and opening. Each does its one thing and leaves the rest of the outline where it is. */

#include "config.h"

#include "base/kn-path-edit.h"

#include "base/kn-path-edit-private.h"

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
  KnPathPart *part = find_part (self, node, &local, &index);
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
      KnPathPart *part = find_part (self, g_array_index (sorted, guint, i), &local, &index);
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
reverse (KnPathPart *part)
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
  node.type = kn_path_edit_read_type (&node);
  return node;
}

gboolean
kn_path_edit_join (KnPathEdit *self, guint a, guint b, guint *out_node)
{
  guint at_a = 0, at_b = 0, part_a = 0, part_b = 0;
  if (a == b || !kn_path_edit_is_end (self, a) || !kn_path_edit_is_end (self, b))
    return FALSE;
  KnPathPart *first = find_part (self, a, &at_a, &part_a);
  KnPathPart *second = find_part (self, b, &at_b, &part_b);
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
  KnPathPart *part = find_part (self, node, &local, &index);
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
  KnPathPart *rest = kn_path_edit_add_part (self, index + 1);
  part = get_part (self, index); /* the array may have moved */
  g_array_append_val (rest->nodes, head);
  g_array_append_vals (rest->nodes, node_of (part, local + 1), n - local - 1);
  g_array_set_size (part->nodes, local);
  g_array_append_val (part->nodes, tail);
  return TRUE;
}
