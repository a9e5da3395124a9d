/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the pictures of the motif workshop: a recipe alone, and as a border or a field of it. Tiles
 * are whole pixels, so no slit shows between them. */

#include "config.h"

#include "app/kn-workshop-picture.h"

#include "render/kn-motif.h"
#include "render/kn-thumbnail.h"

#include <math.h>

#define BAND_SHARE 0.62   /* of the height, a border */
#define CELLS_DOWN 2.4    /* rows of a field that are seen */
#define FIGURES_DOWN 1.9  /* the same of a figure, which stands apart from its neighbours */
#define FIGURE_APART 0.18 /* of its own width */

typedef struct
{
  KnRecipe recipe;
  int side_px, width_px, height_px;
} Job;

void
kn_workshop_picture_free (KnWorkshopPicture *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->svg, g_bytes_unref);
  g_clear_pointer (&self->motif, cairo_surface_destroy);
  g_clear_pointer (&self->repeat, cairo_surface_destroy);
  g_free (self);
}

/* The motif with what is free around it, as it stands in each repeat. */
static cairo_surface_t *
draw_tile (GBytes *svg, const KnRecipe *recipe, int height, GError **error)
{
  double motif_width = 1, motif_height = 1;
  g_autoptr (KnMotif) motif = kn_motif_new (svg, error);
  if (motif == NULL)
    return NULL;
  kn_motif_get_size (motif, &motif_width, &motif_height);
  const gboolean apart = recipe->craft->use == KN_CRAFT_FIGURE;
  const int width = MAX (1, (int)lround (height * motif_width / motif_height));
  cairo_surface_t *one = kn_thumbnail_of_motif (svg, recipe->craft->id, width, height, error);
  if (one == NULL)
    return NULL;
  const int gap = apart ? (int)lround (width * FIGURE_APART) : 0;
  cairo_surface_t *tile
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width + gap, height + gap);
  cairo_t *cr = cairo_create (tile);
  cairo_translate (cr, gap / 2, gap / 2);
  cairo_scale (cr, (double)width / cairo_image_surface_get_width (one),
               (double)height / cairo_image_surface_get_height (one));
  cairo_set_source_surface (cr, one, 0, 0);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_rectangle (cr, 0, 0, cairo_image_surface_get_width (one),
                   cairo_image_surface_get_height (one));
  cairo_fill (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (one);
  return tile;
}

static cairo_surface_t *
draw_repeat (GBytes *svg, const Job *job, GError **error)
{
  const KnCraftUse use = job->recipe.craft->use;
  const int height = (int)lround (use == KN_CRAFT_FRIEZE ? job->height_px * BAND_SHARE
                                  : use == KN_CRAFT_CELL ? job->height_px / CELLS_DOWN
                                                         : job->height_px / FIGURES_DOWN);
  cairo_surface_t *tile = draw_tile (svg, &job->recipe, height, error);
  if (tile == NULL)
    return NULL;
  cairo_surface_t *field
      = cairo_image_surface_create (CAIRO_FORMAT_RGB24, job->width_px, job->height_px);
  cairo_t *cr = cairo_create (field);
  const int tile_width = cairo_image_surface_get_width (tile);
  const int tile_height = cairo_image_surface_get_height (tile);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  /* One repeat lies in the middle. */
  const int x = (job->width_px - tile_width) / 2, y = (job->height_px - tile_height) / 2;
  cairo_set_source_surface (cr, tile, x, y);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_REPEAT);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  if (use == KN_CRAFT_FRIEZE)
    cairo_rectangle (cr, 0, y, job->width_px, tile_height);
  else
    cairo_rectangle (cr, 0, 0, job->width_px, job->height_px);
  cairo_fill (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (tile);
  return field;
}

static void
draw (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  GError *error = NULL;
  if (g_task_return_error_if_cancelled (task))
    return;
  g_autoptr (KnWorkshopPicture) picture = g_new0 (KnWorkshopPicture, 1);
  picture->svg = kn_recipe_make (&job->recipe, &error);
  if (picture->svg != NULL)
    picture->motif = kn_thumbnail_of_motif (picture->svg, job->recipe.craft->id, job->side_px,
                                            job->side_px, &error);
  if (picture->motif != NULL && job->width_px > 0)
    picture->repeat = draw_repeat (picture->svg, job, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&picture),
                           (GDestroyNotify)kn_workshop_picture_free);
}

void
kn_workshop_picture_draw (const KnRecipe *recipe,
                          int side_px,
                          int repeat_width_px,
                          int repeat_height_px,
                          GCancellable *cancellable,
                          GAsyncReadyCallback done,
                          gpointer data)
{
  Job *job = g_new (Job, 1);
  *job = (Job){ *recipe, side_px, repeat_width_px, repeat_height_px };
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, done, data);
  g_task_set_task_data (task, job, g_free);
  g_task_run_in_thread (task, draw);
}

KnWorkshopPicture *
kn_workshop_picture_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
