/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-path-edit.h"

#include <math.h>

/* What the files of editing a path share. */

/* Arms shorter than this are none. */
#define NO_ARM_MM 1e-6

typedef struct
{
  GArray *nodes; /* KnPathNode */
  gboolean is_closed;
} KnPathPart;

struct _KnPathEdit
{
  GArray *parts; /* KnPathPart */
};

static inline KnPathPart *
get_part (const KnPathEdit *self, guint i)
{
  return &g_array_index (self->parts, KnPathPart, i);
}

static inline KnPathNode *
node_of (const KnPathPart *part, guint i)
{
  return &g_array_index (part->nodes, KnPathNode, i);
}

/* The part of a node, and which of its nodes it is. */
static inline KnPathPart *
find_part (const KnPathEdit *self, guint node, guint *out_local, guint *out_part)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      KnPathPart *part = get_part (self, i);
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

static inline guint
first_of (const KnPathEdit *self, guint part)
{
  guint first = 0;
  for (guint i = 0; i < part; i++)
    first += get_part (self, i)->nodes->len;
  return first;
}

static inline KnPathNode *
find_node (const KnPathEdit *self, guint node)
{
  guint local = 0;
  KnPathPart *part = find_part (self, node, &local, NULL);
  return part == NULL ? NULL : node_of (part, local);
}

static inline gboolean
has_arm (KnPoint at, KnPoint arm)
{
  return hypot (arm.x - at.x, arm.y - at.y) > NO_ARM_MM;
}

static inline void
get_cubic (const KnPathNode *from, const KnPathNode *to, KnPoint out[4])
{
  out[0] = from->at;
  out[1] = from->out;
  out[2] = to->in;
  out[3] = to->at;
}

static inline KnPoint
mix (KnPoint a, KnPoint b, double t)
{
  return (KnPoint){ a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t };
}

KnPathPart *kn_path_edit_add_part (KnPathEdit *self, guint at);
/* As the arms are. */
KnPathNodeType kn_path_edit_read_type (const KnPathNode *node);
