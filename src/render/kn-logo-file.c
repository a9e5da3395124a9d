/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the look at a logo's file before a library keeps it. */

#include "config.h"

#include "render/kn-logo-file.h"

#include "render/kn-draw.h"
#include "render/kn-image.h"
#include "render/kn-motif.h"

#define PROBE_REDUCE 8 /* damage shows at an eighth of the size too */

const char *
kn_logo_file_check (GBytes *bytes, GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  gsize n;
  const guint8 *data = g_bytes_get_data (bytes, &n);
  gboolean is_picture
      = n >= 2 && ((data[0] == 0x89 && data[1] == 'P') || (data[0] == 0xff && data[1] == 0xd8));
  if (!is_picture)
    {
      g_autoptr (KnMotif) motif = kn_motif_new (bytes, error);
      return motif == NULL ? NULL : "svg";
    }
  g_autoptr (KnImage) image = kn_image_new (bytes, error);
  const KnImageLoad how = { .reduce = PROBE_REDUCE };
  cairo_surface_t *pixels = image == NULL ? NULL : kn_image_load (image, &how, error);
  if (pixels == NULL)
    return NULL;
  cairo_surface_destroy (pixels);
  return kn_image_is_jpeg (image) ? "jpg" : "png";
}
