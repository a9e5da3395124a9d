/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

/* Rasters of motifs that several threads draw from. The pixels are shared and never change; the
 * surface around them belongs to the thread that asked, since cairo counts what it holds without
 * locks. */

typedef struct _KnRasterLadder KnRasterLadder;

KnRasterLadder *kn_raster_ladder_new (gsize budget_bytes) G_GNUC_WARN_UNUSED_RESULT;
KnRasterLadder *kn_raster_ladder_ref (KnRasterLadder *self);
void kn_raster_ladder_unref (KnRasterLadder *self);

/* A surface over the pixels of that key, or NULL. */
cairo_surface_t *
kn_raster_ladder_dup (KnRasterLadder *self, const char *key) G_GNUC_WARN_UNUSED_RESULT;
/* Keeps what was drawn on @surface (transfer full, ARGB32, nobody else's) and returns the surface
 * to use instead. */
cairo_surface_t *kn_raster_ladder_keep (KnRasterLadder *self,
                                        const char *key,
                                        cairo_surface_t *surface) G_GNUC_WARN_UNUSED_RESULT;
gsize kn_raster_ladder_get_bytes (KnRasterLadder *self);
