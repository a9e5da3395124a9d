/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pack/kn-tool-net-private.h"

#include "pack/kn-tool-shape.h"

/* What the two files of the net share: kn-tool-net-lines.c parts the lines, kn-tool-net.c finds
 * what they enclose. */

#define KN_TOOL_NET_SAME_MM (KN_TOOL_JOIN_MM + 0.01)

typedef enum
{
  KN_TOOL_NET_OUTLINE,
  KN_TOOL_NET_HOLE,
  KN_TOOL_NET_SLIT,
  KN_TOOL_NET_CREASE,
} KnToolNetKind;

typedef struct
{
  KnPoint a, b;
  KnToolNetKind kind;
  gboolean is_first, is_last; /* of its part */
} KnToolNetLine;

typedef struct
{
  KnToolNet *net;
  GArray *lines;      /* KnToolNetLine */
  GArray *all;        /* KnToolNetEdge */
  GArray *rings;      /* guint: half edges, vertex by vertex, against the clock */
  GArray *ring_first; /* guint: of each vertex, and the end */
  guint *place;       /* of each half edge in its ring */
  char *why;
} KnToolNetMaker;

/* Fills lines; FALSE with a reason. */
gboolean kn_tool_net_collect (KnToolNetMaker *self,
                              const KnPath *outline,
                              const KnPath *cuts,
                              const KnPath *creases);
/* From lines to vertices and edges that meet at their ends only. */
void kn_tool_net_part (KnToolNetMaker *self);
double kn_tool_net_measure (KnPoint a, KnPoint b, KnPoint p, double *out_t);
