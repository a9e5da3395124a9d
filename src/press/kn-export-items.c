/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns pictures of some items for other programs: SVG with lines and PNG with pixels, as large as
 * the items, on nothing, in sRGB as the print condition shows the inks. */

#include "config.h"

#include "press/kn-export-private.h"

#include "base/kn-unit.h"
#include "press/kn-png.h"
#include "render/kn-draw.h"

#include <cairo-svg.h>
#include <math.h>

#define MAX_SIDE_PX 8000

/* Of everything on the first face, pens included; never empty. */
static KnRect
items_box (const KnScene *scene, const KnNode *face)
{
  KnRect box = KN_RECT_EMPTY;
  gsize n = kn_scene_get_n_children (scene, kn_node_get_id (face));
  for (gsize i = 0; i < n; i++)
    {
      const KnNode *item = kn_scene_get_child (scene, kn_node_get_id (face), i);
      const KnRect bounds = kn_scene_get_item_bounds (scene, item, TRUE);
      box = kn_rect_union (&box, &bounds);
    }
  box.width = MAX (box.width, 0.1);
  box.height = MAX (box.height, 0.1);
  return box;
}

static gboolean
draw_items (KnDesign *design,
            KnCondition *condition,
            const KnNode *face,
            const KnRect *box,
            cairo_t *cr,
            GError **error)
{
  g_autoptr (KnDrawCache) cache = kn_draw_cache_new ();
  KnInkResolver *resolver = kn_screen_resolver_new (design->scene, condition);
  const KnDraw draw = { design, cache, resolver, FALSE, TRUE, 0 };
  cairo_translate (cr, -box->x, -box->y);
  gboolean ok = kn_draw_face (&draw, cr, face, NULL, error);
  kn_screen_resolver_free (resolver);
  return ok;
}

static cairo_status_t
on_write (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/**
 * kn_export_items_svg:
 * @design: a small design with the items on its first face, as kn_edit_copy() makes it
 *
 * Shape: the document's unit is the millimetre.
 * Thread: any.
 *
 * Returns: (transfer full): the document, or %NULL with an error of render
 */
GBytes *
kn_export_items_svg (KnDesign *design, KnCondition *condition, GError **error)
{
  g_return_val_if_fail (design != NULL && condition != NULL, NULL);
  g_autoptr (GPtrArray) faces = kn_export_list_faces (design, NULL, error);
  if (faces == NULL)
    return NULL;
  const KnRect box = items_box (design->scene, faces->pdata[0]);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface
      = cairo_svg_surface_create_for_stream (on_write, bytes, box.width, box.height);
  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_MM);
  cairo_t *cr = cairo_create (surface);
  gboolean ok = draw_items (design, condition, faces->pdata[0], &box, cr, error);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return ok ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}

/**
 * kn_export_items_png:
 * @dpi: pixels an inch, fewer where a side would get too long
 *
 * As kn_export_items_svg(), with pixels on transparent ground.
 */
GBytes *
kn_export_items_png (KnDesign *design, KnCondition *condition, double dpi, GError **error)
{
  g_return_val_if_fail (design != NULL && condition != NULL && dpi > 0, NULL);
  g_autoptr (GPtrArray) faces = kn_export_list_faces (design, NULL, error);
  if (faces == NULL)
    return NULL;
  const KnRect box = items_box (design->scene, faces->pdata[0]);
  double side = kn_px_from_mm (MAX (box.width, box.height), dpi);
  dpi *= MIN (1, MAX_SIDE_PX / side);
  const double scale = kn_px_from_mm (1, dpi);
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, MAX (1, (int)ceil (box.width * scale)),
                                    MAX (1, (int)ceil (box.height * scale)));
  cairo_t *cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  gboolean ok = draw_items (design, condition, faces->pdata[0], &box, cr, error);
  cairo_destroy (cr);
  GBytes *png = ok ? kn_png_encode (surface, dpi, error) : NULL;
  cairo_surface_destroy (surface);
  return png;
}
