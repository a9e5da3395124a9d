/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Type set in several threads at once, in more font files than cairo keeps open. Without what
 * kn-font-pin.c does this falls over in most runs. */

#include "config.h"

#include "render/kn-font-pin.h"
#include "render/kn-fonts.h"

#include <pango/pangocairo.h>

#define N_THREADS 3
#define N_LAYOUTS 250
#define FAMILIES_MAX 24

typedef struct
{
  GPtrArray *families; /* KnFontFamily */
  guint32 seed;
} Work;

static gpointer
set_type (gpointer data)
{
  const Work *work = data;
  g_autoptr (GRand) random = g_rand_new_with_seed (work->seed);
  PangoFontMap *map = pango_cairo_font_map_new ();
  PangoContext *context = pango_font_map_create_context (map);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 600, 100);
  cairo_t *cr = cairo_create (surface);
  for (int i = 0; i < N_LAYOUTS; i++)
    {
      const KnFontFamily *family
          = work->families->pdata[g_rand_int_range (random, 0, (int)work->families->len)];
      g_autoptr (PangoLayout) layout = pango_layout_new (context);
      g_autoptr (PangoFontDescription) font = pango_font_description_new ();
      pango_font_description_set_family (font, family->name);
      pango_font_description_set_absolute_size (font,
                                                g_rand_int_range (random, 8, 68) * PANGO_SCALE);
      if (g_rand_boolean (random))
        pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
      pango_layout_set_font_description (layout, font);
      pango_layout_set_text (layout, "น้ำผึ้งป่า Wild honey 123", -1);
      cairo_move_to (cr, 0, 0);
      pango_cairo_show_layout (cr, layout);
    }
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_object_unref (context);
  g_object_unref (map);
  return NULL;
}

static void
test_threads_set_type_side_by_side (void)
{
  g_autoptr (GPtrArray) all = kn_fonts_list_families ();
  g_autoptr (GPtrArray) thai = g_ptr_array_new ();
  for (guint i = 0; i < all->len && thai->len < FAMILIES_MAX; i++)
    if (((const KnFontFamily *)all->pdata[i])->has_thai)
      g_ptr_array_add (thai, all->pdata[i]);
  g_assert_cmpuint (thai->len, >, 5);
  GThread *threads[N_THREADS];
  Work work[N_THREADS];
  for (guint i = 0; i < N_THREADS; i++)
    {
      work[i] = (Work){ thai, i + 1 };
      threads[i] = g_thread_new ("type", set_type, &work[i]);
    }
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);
  g_assert_cmpuint (kn_font_pin_get_n_files (), >, 10); /* more than cairo keeps open by itself */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render/font-pin/threads-set-type-side-by-side",
                   test_threads_set_type_side_by_side);
  return g_test_run ();
}
