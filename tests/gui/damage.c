/* SPDX-License-Identifier: GPL-3.0-or-later */

/* GTK tells nobody what it found to be new in a frame. But its cairo renderer asks cairo for the
 * extents of that region, once a frame, and a program's own functions come before those of a
 * library: so the question is asked here, and handed on. A GTK that asks another way is seen to
 * have no frames. */

#define _GNU_SOURCE

#include "damage.h"

#include <cairo.h>
#include <dlfcn.h>

#define FRAMES_MAX 1000

static double areas_px[FRAMES_MAX];
static guint n_frames;

G_GNUC_EXTENSION __attribute__ ((visibility ("default"))) void
cairo_region_get_extents (const cairo_region_t *region, cairo_rectangle_int_t *extents)
{
  static void (*real) (const cairo_region_t *region, cairo_rectangle_int_t *extents);
  if (real == NULL)
    *(void **)&real = dlsym (RTLD_NEXT, "cairo_region_get_extents");
  real (region, extents);
  double area_px = 0;
  for (int i = 0; i < cairo_region_num_rectangles (region); i++)
    {
      cairo_rectangle_int_t box;
      cairo_region_get_rectangle (region, i, &box);
      area_px += (double)box.width * box.height;
    }
  if (n_frames < FRAMES_MAX)
    areas_px[n_frames++] = area_px;
}

void
damage_forget (void)
{
  n_frames = 0;
}

guint
damage_get_n_frames (void)
{
  return n_frames;
}

guint
damage_count_over (double area_px)
{
  guint n = 0;
  for (guint i = 0; i < n_frames; i++)
    n += areas_px[i] > area_px;
  return n;
}
