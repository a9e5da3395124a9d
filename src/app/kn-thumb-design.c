/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns drawing a design for one small picture of the window. */

#include "config.h"

#include "app/kn-thumb-design.h"

#include "render/kn-thumbnail.h"

#define KEY "kn-design-shown"

typedef struct
{
  KnDesign *design;
  int max_width_px, max_height_px;
} Drawing;

static void
drawing_free (gpointer data)
{
  Drawing *self = data;
  kn_design_unref (self->design);
  g_free (self);
}

static void
draw (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Drawing *self = data;
  GError *error = NULL;
  if (g_task_return_error_if_cancelled (task))
    return;
  cairo_surface_t *picture
      = kn_thumbnail_of_design (self->design, self->max_width_px, self->max_height_px, &error);
  if (picture == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, picture, (GDestroyNotify)cairo_surface_destroy);
}

/* The task keeps the thumb alive; one whose page is gone is drawn for nobody. */
static void
on_drawn (GObject *source, GAsyncResult *result, gpointer data)
{
  const Drawing *self = g_task_get_task_data (G_TASK (result));
  cairo_surface_t *picture = g_task_propagate_pointer (G_TASK (result), NULL);
  if (g_object_get_data (source, KEY) == self->design)
    {
      if (picture != NULL)
        kn_thumb_set_surface (KN_THUMB (source), picture);
      g_object_set_data (source, KEY, NULL);
    }
  g_clear_pointer (&picture, cairo_surface_destroy);
}

void
kn_thumb_draw_design (KnThumb *thumb,
                      KnDesign *design,
                      int max_width_px,
                      int max_height_px,
                      GCancellable *cancellable)
{
  g_return_if_fail (KN_IS_THUMB (thumb) && design != NULL);
  Drawing *drawing = g_new0 (Drawing, 1);
  *drawing = (Drawing){ kn_design_ref (design), max_width_px, max_height_px };
  g_object_set_data_full (G_OBJECT (thumb), KEY, kn_design_ref (design),
                          (GDestroyNotify)kn_design_unref);
  g_autoptr (GTask) task = g_task_new (thumb, cancellable, on_drawn, NULL);
  g_task_set_task_data (task, drawing, drawing_free);
  g_task_run_in_thread (task, draw);
}
