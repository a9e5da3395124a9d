/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pack/kn-tool-shape.h"

/* Shared by the files that make blanks of lines. */

/* A closed run of cuts, in the frame of the file. */
typedef struct
{
  GArray *steps;   /* KnToolStep, head to tail */
  GArray *corners; /* KnPoint: flattened, for questions of inside */
  KnRect box;
  double length;
  double area; /* above 0: against the clock where y runs up */
  guint depth; /* how many others it lies in */
} KnToolLoop;

/* Cuts that end in the open. */
typedef struct
{
  GArray *steps; /* KnToolStep of all of its pieces, each the way it was drawn */
  KnPoint ends[2];
  guint lines[2];          /* of the file, of the entities at the ends */
  const char *entities[2]; /* "LINE" */
  double length;
} KnToolChain;

/* kn-tool-chain.c. Takes the cuts apart; %FALSE: more lines meet in a point than a tool has. */
gboolean kn_tool_chain_cuts (const KnToolDrawing *drawing,
                             const KnToolKind *kinds,
                             GArray *out_loops,  /* KnToolLoop */
                             GArray *out_chains, /* KnToolChain */
                             guint *out_doubles);
void kn_tool_loop_clear (gpointer loop);
void kn_tool_chain_clear (gpointer chain);
KnToolStep kn_tool_step_reverse (const KnToolStep *self);
KnPoint kn_tool_step_at (const KnToolStep *self, double t);
gboolean kn_tool_loop_contains (const KnToolLoop *self, KnPoint point);
double kn_tool_loop_distance (const KnToolLoop *self, KnPoint point);
