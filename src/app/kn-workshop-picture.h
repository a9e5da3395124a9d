/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "craft/kn-craft.h"

#include <cairo.h>
#include <gio/gio.h>

/* What the motif workshop shows of a recipe, drawn on a thread of GLib's:
 * the library's own thread may have a hundred pictures to draw first. */

typedef struct
{
  GBytes *svg;
  cairo_surface_t *motif;
  cairo_surface_t *repeat; /* as its use repeats it, on paper; NULL if it was not asked for */
} KnWorkshopPicture;

void kn_workshop_picture_free (KnWorkshopPicture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnWorkshopPicture, kn_workshop_picture_free)

/* @repeat_width_px 0: without the repeat. @done gets its picture by the function below. */
void kn_workshop_picture_draw (const KnRecipe *recipe,
                               int side_px,
                               int repeat_width_px,
                               int repeat_height_px,
                               GCancellable *cancellable,
                               GAsyncReadyCallback done,
                               gpointer data);
KnWorkshopPicture *kn_workshop_picture_finish (GAsyncResult *result, GError **error);
