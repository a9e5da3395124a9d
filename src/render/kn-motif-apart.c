/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the items of a motif's drawing have to lie so that they look like the motif, and which
 * colour in them is what the drawing leaves to its surroundings. */

#include "config.h"

#include "render/kn-motif-apart.h"

#include "model/kn-crop.h"
#include "render/kn-draw.h"
#include "render/kn-motif.h"

#include <glib/gi18n.h>

/* One that the drawing does not have; black if the motif does not say what currentColor is, as it
 * was drawn. */
static guint32
find_free_colour (const KnMotif *motif, const KnRecolour *recolour)
{
  const KnPaint *paint = NULL;
  if (!kn_recolour_lookup (recolour, "currentColor", &paint))
    return 0;
  for (guint32 rgb = 1;; rgb++)
    {
      g_autofree char *name = g_strdup_printf ("#%06x", rgb);
      if (!g_strv_contains (kn_motif_get_colours (motif), name))
        return rgb;
    }
}

/**
 * kn_motif_take_apart:
 * @svg: the file behind the motif
 * @item: the motif item
 * @name: what its group is called
 * @out_place: where the whole drawing lies in the frame of the item's parent, before its turn, mm
 * @out_current_rgb24: what the items have where the drawing says currentColor
 * @error: return location
 *
 * Thread: any; may run the helper, as kn_motif_new().
 * Errors: those of kn_svg_import_new(); %KN_RENDER_ERROR_UNSUPPORTED if nothing of it would be an
 * item.
 *
 * Returns: (transfer full): the items, or %NULL
 */
KnSvgImport *
kn_motif_take_apart (GBytes *svg,
                     const KnNode *item,
                     const char *name,
                     KnRect *out_place,
                     guint32 *out_current_rgb24,
                     GError **error)
{
  double width = 0, height = 0;
  g_autoptr (KnMotif) motif = kn_motif_new (svg, error);
  if (motif == NULL)
    return NULL;
  kn_motif_get_size (motif, &width, &height);
  const KnFitPlace fit = kn_fit_get_place (item, width, height);
  *out_place = (KnRect){ kn_node_get_number (item, KN_PROP_X) + fit.x,
                         kn_node_get_number (item, KN_PROP_Y) + fit.y, width * fit.scale_x,
                         height * fit.scale_y };
  *out_current_rgb24 = find_free_colour (motif, kn_node_get_recolour (item));
  g_autoptr (KnSvgImport) drawing
      = kn_svg_import_new (svg, name, out_place->width, out_place->height, *out_current_rgb24,
                           error);
  if (drawing != NULL && drawing->n_items == 0)
    {
      g_set_error_literal (error, KN_RENDER_ERROR, KN_RENDER_ERROR_UNSUPPORTED,
                           _ ("nothing in this motif can become an item of its own"));
      return NULL;
    }
  return g_steal_pointer (&drawing);
}
