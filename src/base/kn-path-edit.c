/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Nodes and arms of an outline under edit: reading, building, looking, drawing anew; changing them
 * is kn-path-change.c. A path says where segments end; a person thinks of nodes with an arm before
 * and an arm after, so that is what is kept here: parts of nodes, open or closed. What is read and
 * built again is the same outline; types are read off the arms. */

#include "config.h"

#include "base/kn-path-edit.h"

#include "base/kn-path-edit-private.h"

#include <math.h>

/* Arms count as one line up to this turn, as equally long up to this share. */
#define SMOOTH_DEG 0.5
#define SAME_LENGTH 0.002
/* Samples of a segment before the nearest one is refined. */
#define SAMPLES 24
#define REFINEMENTS 40

static void
clear_part (gpointer part)
{
  g_array_unref (((KnPathPart *)part)->nodes);
}

KnPathPart *
kn_path_edit_add_part (KnPathEdit *self, guint at)
{
  KnPathPart part = { g_array_new (FALSE, FALSE, sizeof (KnPathNode)), FALSE };
  g_array_insert_val (self->parts, at, part);
  return &g_array_index (self->parts, KnPathPart, at);
}

KnPathNodeType
kn_path_edit_read_type (const KnPathNode *node)
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
add_node (KnPathPart *part, KnPoint at)
{
  KnPathNode node = { at, at, at, KN_PATH_NODE_CORNER };
  g_array_append_val (part->nodes, node);
}

/* A closed part that was drawn back to its first node has that node twice. */
static void
close_part (KnPathPart *part)
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
  KnPathPart *part = NULL;
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
          part = kn_path_edit_add_part (self, self->parts->len);
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
  self->parts = g_array_new (FALSE, FALSE, sizeof (KnPathPart));
  g_array_set_clear_func (self->parts, clear_part);
  if (path != NULL)
    read_segments (self, path);
  for (guint i = 0; i < self->parts->len; i++)
    for (guint k = 0; k < get_part (self, i)->nodes->len; k++)
      node_of (get_part (self, i), k)->type
          = kn_path_edit_read_type (node_of (get_part (self, i), k));
  return self;
}

KnPathEdit *
kn_path_edit_copy (const KnPathEdit *self)
{
  KnPathEdit *copy = kn_path_edit_new (NULL);
  for (guint i = 0; i < self->parts->len; i++)
    {
      KnPathPart *from = get_part (self, i), *to = kn_path_edit_add_part (copy, i);
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
      const KnPathPart *part = get_part (self, i);
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
  const KnPathPart *part = find_part (self, node, &local, NULL);
  return part != NULL && !part->is_closed && (local == 0 || local + 1 == part->nodes->len);
}

gboolean
kn_path_edit_get_next (const KnPathEdit *self, guint node, guint *out_next)
{
  guint local = 0, index = 0;
  const KnPathPart *part = find_part (self, node, &local, &index);
  if (part == NULL || (local + 1 == part->nodes->len && !part->is_closed))
    return FALSE;
  *out_next = first_of (self, index) + (local + 1) % part->nodes->len;
  return TRUE;
}

gboolean
kn_path_edit_get_previous (const KnPathEdit *self, guint node, guint *out_previous)
{
  guint local = 0, index = 0;
  const KnPathPart *part = find_part (self, node, &local, &index);
  if (part == NULL || (local == 0 && !part->is_closed))
    return FALSE;
  *out_previous = first_of (self, index) + (local + part->nodes->len - 1) % part->nodes->len;
  return TRUE;
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

/* --- drawing anew ------------------------------------------------------------------------------
 */

guint
kn_path_edit_start (KnPathEdit *self, KnPoint at)
{
  add_node (kn_path_edit_add_part (self, self->parts->len), at);
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
  n->type = kn_path_edit_read_type (n);
}

gboolean
kn_path_edit_close (KnPathEdit *self)
{
  if (self->parts->len == 0)
    return FALSE;
  KnPathPart *part = get_part (self, self->parts->len - 1);
  if (part->is_closed || part->nodes->len < 2)
    return FALSE;
  close_part (part);
  return TRUE;
}
