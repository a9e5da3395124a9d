/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-geom.h"

/* Flat facets of any number of corners onto some lines of a picture with a z-buffer: what
 * kn-solid-picture.c and its shadow share. */

/* Some lines of the picture: so few that they stay in the processor's cache. */
typedef struct
{
  int width, first, end; /* lines */
  float *depths;         /* 1/z; 0: nothing */
  guint32 *pixels;
} KnSolidCanvas;

typedef struct
{
  double x, y, w; /* on the screen; 1/z */
  KnPoint art;    /* px */
} KnSolidCorner;

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
  const KnSolidArt *art; /* NULL: of one colour */
  guint32 colour, light_256;
} KnSolidFill;

typedef struct
{
  int first, end; /* lines */
} KnSolidReach;

/* The lines that it covers. */
KnSolidReach kn_solid_get_reach (const KnSolidCorner *corners, guint n);
/* The plane in which three corners have these values. */
KnSolidPlane
kn_solid_plane_through (const KnSolidCorner *corners, const guint at[3], const double values[3]);
/* Premultiplied over white board, darker by the light; no channel is larger than alpha, so that
 * nothing runs over. */
guint32 kn_solid_shade (guint32 colour, guint32 light_256);
void kn_solid_fill_polygon (KnSolidCanvas *self,
                            const KnSolidCorner *corners,
                            guint n,
                            const KnSolidFill *fill);

/* Between two pixels, all channels at once. */
static inline guint32
kn_solid_blend (guint32 a, guint32 b, guint32 share_256)
{
  const guint32 low = 0x00ff00ff;
  const guint32 even = ((a & low) * (256 - share_256) + (b & low) * share_256) >> 8;
  const guint32 odd = ((a >> 8) & low) * (256 - share_256) + ((b >> 8) & low) * share_256;
  return (even & low) | (odd & ~low);
}
