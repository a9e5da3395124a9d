/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Motifs of the workshop as pictures: each is one that an import would take, paints something, has
 * the symmetry that it says and, where it has, no more. At the ends and the middle of its knobs. */

#include "config.h"

#include "craft/kn-craft.h"
#include "render/kn-motif.h"

#include <librsvg/rsvg.h>
#include <math.h>
#include <string.h>

#define SIDE_PX 160
#define ALIKE 0.012  /* mean difference, of the darkest; edges differ by their own rounding */
#define PAINTED 0.02 /* share of the box, at the least */

typedef enum
{
  LOW,
  HIGH,
  ODD_HIGH,
  EVEN_HIGH,
  DEFAULTS,
  N_SETTINGS,
} Setting;

static KnRecipe
recipe_at (const KnCraft *craft, Setting setting)
{
  KnRecipe recipe;
  kn_recipe_init (&recipe, craft);
  for (guint k = 0; setting != DEFAULTS && k < kn_craft_get_n_knobs (craft); k++)
    {
      const gboolean high = setting == HIGH || (setting == ODD_HIGH && k % 2 == 1)
                            || (setting == EVEN_HIGH && k % 2 == 0);
      recipe.values[k] = high ? craft->knobs[k].max : craft->knobs[k].min;
    }
  return recipe;
}

/* In a square of SIDE_PX, moved by @change about its middle: what is painted, as darkness. */
static double *
paint (GBytes *svg, const cairo_matrix_t *change)
{
  gsize size = 0;
  g_autoptr (GError) error = NULL;
  const guint8 *data = g_bytes_get_data (svg, &size);
  RsvgHandle *handle = rsvg_handle_new_from_data (data, size, &error);
  g_assert_no_error (error);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, SIDE_PX, SIDE_PX);
  cairo_t *cr = cairo_create (surface);
  const RsvgRectangle viewport = { -0.5, -0.5, 1, 1 };
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_translate (cr, SIDE_PX / 2.0, SIDE_PX / 2.0);
  cairo_scale (cr, SIDE_PX, SIDE_PX);
  cairo_transform (cr, change);
  g_assert_true (rsvg_handle_render_document (handle, cr, &viewport, &error));
  cairo_surface_flush (surface);
  double *out = g_new (double, SIDE_PX *SIDE_PX);
  for (int y = 0; y < SIDE_PX; y++)
    {
      const guint32 *row
          = (const guint32 *)(gpointer)(cairo_image_surface_get_data (surface)
                                        + (gsize)y
                                              * (gsize)cairo_image_surface_get_stride (surface));
      for (int x = 0; x < SIDE_PX; x++)
        out[y * SIDE_PX + x]
            = 1
              - ((row[x] >> 16 & 255) * 0.5 + (row[x] >> 8 & 255) * 0.3 + (row[x] & 255) * 0.2)
                    / 255.0;
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_object_unref (handle);
  return out;
}

static double
difference (const double *a, const double *b)
{
  double sum = 0;
  for (int i = 0; i < SIDE_PX * SIDE_PX; i++)
    sum += fabs (a[i] - b[i]);
  return sum / (SIDE_PX * SIDE_PX);
}

static void
assert_same (GBytes *svg, const double *plain, const cairo_matrix_t *change, const char *what)
{
  g_autofree double *changed = paint (svg, change);
  const double by = difference (plain, changed);
  if (by > ALIKE)
    g_error ("%s: differs by %.4f", what, by);
}

static void
check_symmetry (GBytes *svg, const double *plain, const KnRecipe *recipe, const char *what)
{
  const char *says = recipe->craft->symmetry;
  cairo_matrix_t change;
  if (says[0] == 'G')
    { /* the right half is the left one upside down: half of the box further, as it repeats */
      g_autofree double *other = NULL;
      cairo_matrix_init (&change, 1, 0, 0, -1, 0, 0);
      other = paint (svg, &change);
      double sum = 0;
      for (int y = 0; y < SIDE_PX; y++)
        for (int x = 0; x < SIDE_PX; x++)
          sum += fabs (plain[y * SIDE_PX + x] - other[y * SIDE_PX + (x + SIDE_PX / 2) % SIDE_PX]);
      g_assert_cmpfloat (sum / (SIDE_PX * SIDE_PX), <, ALIKE);
      return;
    }
  const int n = says[1] == 'n' ? (int)recipe->values[0] : says[1] - '0';
  if (says[0] == 'D')
    {
      cairo_matrix_init (&change, -1, 0, 0, 1, 0, 0);
      assert_same (svg, plain, &change, what);
    }
  if (n > 1)
    {
      cairo_matrix_init_rotate (&change, 2 * G_PI / n);
      assert_same (svg, plain, &change, what);
    }
}

static void
test_every_motif_is_what_it_says (void)
{
  gsize n = 0;
  const KnCraft *const *list = kn_craft_list (&n);
  cairo_matrix_t same;
  cairo_matrix_init_identity (&same);
  for (gsize i = 0; i < n; i++)
    for (int setting = 0; setting < N_SETTINGS; setting++)
      {
        g_autoptr (GError) error = NULL;
        const KnRecipe recipe = recipe_at (list[i], (Setting)setting);
        g_autofree char *what = g_strdup_printf ("%s, setting %d", list[i]->id, setting);
        g_autoptr (GBytes) svg = kn_recipe_make (&recipe, &error);
        g_assert_no_error (error);
        g_autoptr (KnMotif) motif = kn_motif_new (svg, &error);
        g_assert_no_error (error);
        g_assert_cmpuint (g_strv_length ((char **)kn_motif_get_colours (motif)), <=,
                          KN_CRAFT_INKS_MAX);
        g_assert_false (kn_motif_has_gradient (motif) || kn_motif_has_raster (motif)
                        || kn_motif_has_filter (motif) || kn_motif_is_seethrough (motif));
        g_autofree double *plain = paint (svg, &same);
        double painted = 0;
        for (int k = 0; k < SIDE_PX * SIDE_PX; k++)
          painted += plain[k];
        if (painted < PAINTED * SIDE_PX * SIDE_PX)
          g_error ("%s: paints hardly anything", what);
        check_symmetry (svg, plain, &recipe, what);
      }
}

/* Each in as many inks as it is asked for, and in one ink still the same drawing. */
static void
test_inks_are_as_many_as_asked_for (void)
{
  gsize n = 0;
  const KnCraft *const *list = kn_craft_list (&n);
  for (gsize i = 0; i < n; i++)
    for (int n_inks = 1; n_inks <= 2; n_inks++)
      {
        g_autoptr (GError) error = NULL;
        KnRecipe recipe = recipe_at (list[i], DEFAULTS);
        recipe.n_inks = n_inks;
        g_autoptr (GBytes) svg = kn_recipe_make (&recipe, &error);
        g_assert_no_error (error);
        g_autoptr (KnMotif) motif = kn_motif_new (svg, &error);
        g_assert_no_error (error);
        const char *const *colours = kn_motif_get_colours (motif);
        g_assert_cmpuint (g_strv_length ((char **)colours), <=, (guint)n_inks);
        if (n_inks == 1)
          g_assert_cmpstr (colours[0], ==, "currentColor");
      }
}

/* No two of the list look alike. */
static void
test_no_two_motifs_look_alike (void)
{
  gsize n = 0;
  const KnCraft *const *list = kn_craft_list (&n);
  g_autoptr (GPtrArray) pictures = g_ptr_array_new_with_free_func (g_free);
  cairo_matrix_t same;
  cairo_matrix_init_identity (&same);
  for (gsize i = 0; i < n; i++)
    {
      const KnRecipe recipe = recipe_at (list[i], DEFAULTS);
      g_autoptr (GBytes) svg = kn_recipe_make (&recipe, NULL);
      g_ptr_array_add (pictures, paint (svg, &same));
      for (gsize k = 0; k < i; k++)
        if (difference (pictures->pdata[i], pictures->pdata[k]) < 5 * ALIKE)
          g_error ("%s looks like %s", list[i]->id, list[k]->id);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/motifs/symmetry", test_every_motif_is_what_it_says);
  g_test_add_func ("/motifs/inks", test_inks_are_as_many_as_asked_for);
  g_test_add_func ("/motifs/alike", test_no_two_motifs_look_alike);
  return g_test_run ();
}
