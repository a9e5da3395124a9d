/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Motifs: the scan that decides what an SVG may do before librsvg sees it, and the walk that takes
 * a drawing apart. */

#include "config.h"

#include "render/kn-motif.h"
#include "render/kn-svg-import.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (KnMotif) motif = kn_motif_new (bytes, NULL);
  if (motif != NULL)
    {
      double width, height;
      kn_motif_get_size (motif, &width, &height);
      if (!(width > 0) || !(height > 0))
        g_error ("a motif without a size");
    }
  g_autoptr (KnSvgImport) drawing = kn_svg_import_new (bytes, "fuzz", 100, 100, 0, NULL);
  if (drawing != NULL && motif == NULL)
    g_error ("a drawing that is no motif");
  return 0;
}
