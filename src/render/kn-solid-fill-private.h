/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-geom.h"

/* Flat facets of any number of corners onto some lines of a picture with a z-buffer: what
 * kn-solid-picture.c and its shadow share. */

/* Some lines of the picture: so few that they stay in the processor's cache. */
typedef struct
{
  int width, first, end; /* lines */
  gboolean is_doubled;   /* two by two of its pixels become one: the first line is even */
  float *depths;         /* 1/z; 0: nothing */
  guint32 *pixels;
} KnSolidCanvas;

typedef struct
{
  double x, y, w; /* on the screen; 1/z */
  KnPoint art;    /* px */
} KnSolidCorner;

/* A side of a facet, where it crosses the middle of lines: at @at + @slope × line. */
typedef struct
{
  int first, end; /* lines */
  double at, slope;
} KnSolidEdge;

/* a + b x + c y over the screen. */
typedef struct
{
  double a, b, c;
} KnSolidPlane;

typedef struct
{
  const guint32 *pixels;
  int width, height, stride; /* px */
} KnSolidArt;

typedef struct
{
  KnSolidPlane w, u, v;
  KnSolidPlane light;    /* 0 to 65536 */
  const KnSolidArt *art; /* NULL: of one colour */
  guint32 colour;
} KnSolidFill;

/* The whole number that is no less; ceil() is a dozen instructions where the processor may be an
 * old one. */
static inline int
kn_solid_round_up (double value)
{
  const int whole = (int)CLAMP (value, -1e6, 1e6);
  return whole + (whole < value ? 1 : 0);
}

/* The sides between @n corners that cross the middle of a line, into room for @n. Returns: how
 * many. Two facets that share a side get the same edge: no hole and no fight between them. */
guint kn_solid_get_edges (const KnSolidCorner *corners, guint n, KnSolidEdge *out_edges);
/* The plane in which three corners have these values. */
KnSolidPlane
kn_solid_plane_through (const KnSolidCorner *corners, const guint at[3], const double values[3]);
/* Darker by the light; opaque. */
guint32 kn_solid_shade (guint32 colour, guint32 light_256);
void kn_solid_fill_edges (KnSolidCanvas *self,
                          const KnSolidEdge *edges,
                          guint n,
                          const KnSolidFill *fill);
