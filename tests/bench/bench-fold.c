/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One frame of a pack that turns, 800 × 600, CPU of the thread: finished and while it is dragged.
 * The peer is cairo painting the same blank, flat, into as large a picture. One JSON object a line.
 * A benchmark, never a test. */

#include "config.h"

#include "render/kn-solid-picture.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define FRAMES 60
#define WIDTH 800
#define HEIGHT 600

static double
cpu_ms (void)
{
  struct timespec t;
  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &t);
  return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int
compare_doubles (const void *a, const void *b)
{
  double first = *(const double *)a, second = *(const double *)b;
  return first < second ? -1 : first > second;
}

static void
print (const char *name, const char *how, double *ms)
{
  qsort (ms, FRAMES, sizeof *ms, compare_doubles);
  printf ("{\"bench\": \"fold\", \"case\": \"%s, %s\", \"n\": %d, \"cpu_ms_median\": %.2f, "
          "\"cpu_ms_p95\": %.2f}\n",
          name, how, FRAMES, ms[FRAMES / 2], ms[FRAMES * 95 / 100]);
}

static void
paint_flat (cairo_surface_t *art)
{
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (picture);
  cairo_scale (cr, (double)WIDTH / cairo_image_surface_get_width (art),
               (double)HEIGHT / cairo_image_surface_get_height (art));
  cairo_set_source_surface (cr, art, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (picture);
}

int
main (void)
{
  static const char *const IDS[]
      = { "ste", "hex", "pillow", "wrap", "cone", "doypack", "fefco0427" };
  for (gsize i = 0; i < G_N_ELEMENTS (IDS); i++)
    {
      double ms[FRAMES];
      KnMatrix matrix;
      g_autoptr (KnDieline) dieline
          = kn_dieline_new (kn_dieline_style_find (IDS[i]), NULL, 0, NULL);
      g_autoptr (KnSolid) solid = kn_solid_new (dieline, 1);
      KnSolidView view = { 0, 20, WIDTH, HEIGHT, FALSE, TRUE };
      cairo_surface_t *art
          = kn_solid_new_blank_art (dieline, kn_solid_get_art_scale (solid, &view), &matrix, NULL);
      for (int is_draft = 0; is_draft < 2; is_draft++)
        {
          view.is_draft = is_draft;
          for (int k = 0; k < FRAMES; k++)
            {
              view.yaw_deg = 6 * k;
              double before = cpu_ms ();
              g_autoptr (KnSolid) closed = kn_solid_new (dieline, 1);
              cairo_surface_destroy (kn_solid_draw (closed, art, &matrix, &view));
              ms[k] = cpu_ms () - before;
            }
          print (IDS[i], is_draft ? "dragged" : "finished", ms);
        }
      for (int k = 0; k < FRAMES; k++)
        {
          double before = cpu_ms ();
          paint_flat (art);
          ms[k] = cpu_ms () - before;
        }
      print (IDS[i], "peer: cairo paints the flat", ms);
      cairo_surface_destroy (art);
    }
  return 0;
}
