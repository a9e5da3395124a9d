/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "render/kn-draw.h"
#include "render/kn-thumbnail.h"
#include "render/kn-trace.h"

#include <math.h>

#define SIDE 480

/* Blobs of four inks with grain, as a photograph would have them. */
static GBytes *
make_cloth (int grain)
{
  static const guint8 inks[4][3]
      = { { 240, 228, 200 }, { 30, 58, 110 }, { 190, 30, 40 }, { 230, 170, 20 } };
  g_autoptr (GRand) chance = g_rand_new_with_seed (7);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, SIDE, SIDE);
  guint8 *data = cairo_image_surface_get_data (surface);
  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++)
      {
        const double wave = sin (x / 23.0) + sin (y / 31.0) + sin ((x + y) / 41.0);
        const guint8 *ink = inks[wave < -0.8 ? 1 : wave < 0 ? 0 : wave < 1.2 ? 2 : 3];
        const int by = grain > 0 ? g_rand_int_range (chance, -grain, grain + 1) : 0;
        guint32 *pixel
            = (guint32 *)(gpointer)(data + y * cairo_image_surface_get_stride (surface)) + x;
        *pixel = (guint32)CLAMP (ink[0] + by, 0, 255) << 16
                 | (guint32)CLAMP (ink[1] + by, 0, 255) << 8 | (guint32)CLAMP (ink[2] + by, 0, 255);
      }
  cairo_surface_mark_dirty (surface);
  GBytes *png = kn_thumbnail_to_png (surface);
  cairo_surface_destroy (surface);
  return png;
}

static KnTraceSource *
open_cloth (int grain)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) png = make_cloth (grain);
  g_autoptr (KnImage) image = kn_image_new (png, &error);
  g_assert_no_error (error);
  KnTraceSource *source = kn_trace_source_new (image, NULL, NULL, &error);
  g_assert_no_error (error);
  return source;
}

/* Of all channels of all pixels, 0 to 255. */
static double
measure_difference (const KnTrace *trace)
{
  g_autoptr (GError) error = NULL;
  cairo_surface_t *reduced = kn_trace_draw_reduced (trace);
  const int side = cairo_image_surface_get_width (reduced);
  cairo_surface_t *drawn
      = kn_thumbnail_of_motif (kn_trace_get_svg (trace), "trace", side, side, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cairo_image_surface_get_width (drawn), ==, side);
  g_assert_cmpint (cairo_image_surface_get_height (drawn), ==, side);
  double sum = 0;
  for (int y = 0; y < side; y++)
    {
      const guint8 *a
          = cairo_image_surface_get_data (reduced) + y * cairo_image_surface_get_stride (reduced);
      const guint8 *b
          = cairo_image_surface_get_data (drawn) + y * cairo_image_surface_get_stride (drawn);
      for (int i = 0; i < 4 * side; i++)
        sum += abs (a[i] - b[i]);
    }
  cairo_surface_destroy (reduced);
  cairo_surface_destroy (drawn);
  return sum / (4.0 * side * side);
}

static void
test_outlines_follow_the_reduced_picture (void)
{
  static const int grains[] = { 0, 12, 40 };
  for (gsize i = 0; i < G_N_ELEMENTS (grains); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KnTraceSource) source = open_cloth (grains[i]);
      KnTraceOptions options = kn_trace_defaults;
      options.n_inks = 4;
      g_autoptr (KnTrace) trace = kn_trace_make (source, &options, NULL, NULL, &error);
      g_assert_no_error (error);
      guint n = 0;
      kn_trace_get_inks (trace, &n);
      g_assert_cmpuint (n, ==, 4);
      const double difference = measure_difference (trace);
      g_test_message ("grain %d: mean difference %.3f of 255, %u curves", grains[i], difference,
                      kn_trace_get_n_curves (trace));
      g_assert_cmpfloat (difference, <, 1.5);
    }
}

static void
test_each_ink_more_is_one_more_colour (void)
{
  g_autoptr (KnTraceSource) source = open_cloth (0);
  for (int inks = KN_TRACE_INKS_MIN; inks <= KN_TRACE_INKS_MAX; inks++)
    {
      g_autoptr (GError) error = NULL;
      KnTraceOptions options = kn_trace_defaults;
      guint n = 0;
      options.n_inks = inks;
      g_autoptr (KnTrace) trace = kn_trace_make (source, &options, NULL, NULL, &error);
      g_assert_no_error (error);
      const KnTraceInk *list = kn_trace_get_inks (trace, &n);
      double all = 0;
      for (guint i = 0; i < n; i++)
        all += list[i].share;
      g_assert_cmpuint (n, ==, MIN (inks, 4)); /* the cloth has no more */
      g_assert_cmpfloat_with_epsilon (all, 1, 1e-9);
    }
}

static void
test_what_is_cancelled_says_so (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnTraceSource) source = open_cloth (0);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_cancellable_cancel (cancelled);
  g_assert_null (kn_trace_make (source, &kn_trace_defaults, NULL, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_dyes_are_given_once (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnTraceSource) source = open_cloth (0);
  KnTraceOptions options = kn_trace_defaults;
  options.n_inks = 4;
  options.named_dyes = TRUE;
  options.dyes = &kn_dye_palettes[0];
  guint n = 0;
  g_autoptr (KnTrace) trace = kn_trace_make (source, &options, NULL, NULL, &error);
  g_assert_no_error (error);
  const KnTraceInk *inks = kn_trace_get_inks (trace, &n);
  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < i; k++)
      g_assert_cmpstr (inks[i].id, !=, inks[k].id);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trace/outlines-follow-the-reduced-picture",
                   test_outlines_follow_the_reduced_picture);
  g_test_add_func ("/trace/each-ink-more-is-one-more-colour",
                   test_each_ink_more_is_one_more_colour);
  g_test_add_func ("/trace/what-is-cancelled-says-so", test_what_is_cancelled_says_so);
  g_test_add_func ("/trace/dyes-are-given-once", test_dyes_are_given_once);
  return g_test_run ();
}
