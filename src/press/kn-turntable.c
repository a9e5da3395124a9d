/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the pack on a turntable: frames of the same body, each turned on by the same angle. */

#include "config.h"

#include "press/kn-turntable.h"

#include "base/kn-file.h"
#include "press/kn-export-private.h"
#include "press/kn-png.h"

#include <glib/gi18n.h>

#define TURN_MS 4000 /* slow enough to read what stands on it */
#define SCREEN_DPI 96
#define FULL_TURN_DEG 360.0

gboolean
kn_turntable_write (const KnSolid *solid,
                    cairo_surface_t *art,
                    const KnMatrix *flat_to_art,
                    const KnTurntable *how,
                    const char *path,
                    GError **error)
{
  g_return_val_if_fail (solid != NULL && how != NULL && path != NULL, FALSE);
  g_return_val_if_fail (how->n_frames >= 2 && how->n_frames <= KN_TURNTABLE_MAX_FRAMES, FALSE);
  const guint64 n_pixels
      = (guint64)how->n_frames * (guint64)how->view.width_px * (guint64)how->view.height_px;
  if (n_pixels > KN_TURNTABLE_MAX_PIXELS)
    {
      g_set_error (error, KN_PRESS_ERROR, KN_PRESS_ERROR_UNSUPPORTED,
                   _ ("%u frames of %d × %d pixels are too many for one file; take fewer, or a "
                      "smaller picture"),
                   how->n_frames, how->view.width_px, how->view.height_px);
      return FALSE;
    }
  g_autoptr (KnPngFilm) film = kn_png_film_new (how->n_frames, TURN_MS / how->n_frames, SCREEN_DPI);
  KnSolidView view = how->view;
  for (guint i = 0; i < how->n_frames; i++)
    {
      view.yaw_deg = how->view.yaw_deg + FULL_TURN_DEG * i / how->n_frames;
      cairo_surface_t *frame = kn_solid_draw (solid, art, flat_to_art, &view);
      gboolean done = kn_png_film_add (film, frame, error);
      cairo_surface_destroy (frame);
      if (!done || kn_export_is_cancelled (how->cancellable, error))
        return FALSE;
      if (how->progress != NULL)
        how->progress ((double)(i + 1) / how->n_frames, how->progress_data);
    }
  g_autoptr (GBytes) bytes = kn_png_film_end (film);
  gsize n = 0;
  const void *data = g_bytes_get_data (bytes, &n);
  return kn_file_write (path, data, n, error);
}
