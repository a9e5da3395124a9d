/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Letters as a path of the document: what "turn into a path" keeps of a text, and what its area is
 * when shapes are combined. The same outlines are filled on the screen. */

#include "config.h"

#include "base/kn-unit.h"
#include "render/kn-text-private.h"

/* cairo keeps points to 1/256 of a unit: at this many units in a point that is 0.0001 mm. */
#define UNITS_PER_PT 16.0

static void
add_piece (KnPathBuilder *out, const cairo_path_data_t *piece)
{
  double v[6] = { 0 };
  for (int i = 1; i < piece->header.length && i <= 3; i++)
    {
      v[2 * i - 2] = piece[i].point.x;
      v[2 * i - 1] = piece[i].point.y;
    }
  switch (piece->header.type)
    {
    case CAIRO_PATH_MOVE_TO:
      kn_path_builder_move_to (out, v[0], v[1]);
      break;
    case CAIRO_PATH_LINE_TO:
      kn_path_builder_line_to (out, v[0], v[1]);
      break;
    case CAIRO_PATH_CURVE_TO:
      kn_path_builder_curve_to (out, v[0], v[1], v[2], v[3], v[4], v[5]);
      break;
    case CAIRO_PATH_CLOSE_PATH:
      kn_path_builder_close (out);
      break;
    }
}

/**
 * kn_text_layout_dup_outline:
 *
 * Thread: that of the context. Cost: that of the outlines, which the layout keeps.
 *
 * Returns: (transfer full): all letters as they are filled, in the item's local frame, mm
 */
KnPath *
kn_text_layout_dup_outline (KnTextLayout *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  KnPathBuilder *out = kn_path_builder_new ();
  const double mm_per_pt = kn_mm_from_pt (1);
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  cairo_scale (cr, UNITS_PER_PT / mm_per_pt, UNITS_PER_PT / mm_per_pt);
  for (int i = 0; i < kn_text_layout_get_n_lines (self); i++)
    {
      const KnTextLine line = kn_text_layout_get_line (self, i);
      cairo_new_path (cr);
      cairo_save (cr);
      cairo_translate (cr, line.x_mm, line.baseline_mm);
      cairo_scale (cr, mm_per_pt, mm_per_pt);
      kn_text_layout_append_outline (self, cr, i, KN_TEXT_FILL_ALL);
      cairo_restore (cr);
      cairo_path_t *path = cairo_copy_path (cr);
      for (int k = 0; k < path->num_data; k += path->data[k].header.length)
        /* cairo ends a closed part with a move to its start, which would be a part of its own. */
        if (path->data[k].header.type != CAIRO_PATH_MOVE_TO
            || k + path->data[k].header.length < path->num_data)
          add_piece (out, &path->data[k]);
      cairo_path_destroy (path);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return kn_path_builder_build (out);
}
