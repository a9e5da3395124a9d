/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

/* A PNG that says how large a pixel is and that its colours are sRGB; A8 becomes plain grey. */
GBytes *
kn_png_encode (cairo_surface_t *image, double dpi, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* An animated PNG (APNG 1.0): the same picture again and again, for ever. Programs that know no
 * animation show the first frame. */
typedef struct _KnPngFilm KnPngFilm;

KnPngFilm *kn_png_film_new (guint n_frames, guint frame_ms, double dpi) G_GNUC_WARN_UNUSED_RESULT;
void kn_png_film_free (KnPngFilm *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnPngFilm, kn_png_film_free)
/* All of one size and format, as many as were said. */
gboolean kn_png_film_add (KnPngFilm *self, cairo_surface_t *image, GError **error);
/* NULL if frames are missing, which is a mistake of the caller. */
GBytes *kn_png_film_end (KnPngFilm *self) G_GNUC_WARN_UNUSED_RESULT;
