/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns how what is new in every frame becomes render nodes. GTK draws again what lies under a node
 * that is new, so a guide across the label should cost a line, not the label. But it keeps what it
 * has to draw again as a list of rectangles, cut at every edge that any of them has, and when that
 * list exceeds thirty it draws the whole canvas, or the whole window. A node for each line and each
 * handle did that in most frames of a drag. So the ink of all parts together is covered with the
 * few rectangles of a grid, which also makes last frame's rectangles meet this frame's at the same
 * edges, and each rectangle is a node in which all parts draw themselves. */

#include "config.h"

#include "app/kn-canvas-parts.h"

#include "app/kn-canvas-node.h"

#include <math.h>

/* The grid. Its rows are made higher until the rectangles are few: every edge cuts through all that
 * lies to its left and right. */
#define COLUMN_PX 8
#define ROW_PX 16
#define ROW_MAX_PX 256
#define RECTANGLES_MAX 12

typedef struct
{
  KnPartFunc draw;
  int i;
  graphene_rect_t ink;
} Part;

typedef struct
{
  const KnParts *parts;
  const Part *part;
} Drawing;

static void
draw_one (gpointer data, cairo_t *cr)
{
  const Drawing *self = data;
  self->part->draw (self->parts->data, self->part->i, cr);
}

/**
 * kn_parts_init:
 * @all: the widget, in its pixels; nothing is drawn outside. Kept as long as @self
 * @data: for the functions that draw
 */
void
kn_parts_init (KnParts *self, const graphene_rect_t *all, gpointer data)
{
  *self = (KnParts){ all, data, g_array_new (FALSE, FALSE, sizeof (Part)) };
}

void
kn_parts_clear (KnParts *self)
{
  g_clear_pointer (&self->parts, g_array_unref);
}

/**
 * kn_parts_add:
 * @draw: called with @i once for each rectangle that @ink meets, always between save and restore
 * @ink: in pixels of the widget; @draw must not draw outside
 *
 * Adds a part above those that are there.
 */
void
kn_parts_add (KnParts *self, KnPartFunc draw, int i, const graphene_rect_t *ink)
{
  Part part = { draw, i, *ink };
  if (graphene_rect_intersection (ink, self->all, &part.ink))
    g_array_append_val (self->parts, part);
}

/**
 * kn_parts_add_drawn:
 *
 * Adds a part whose ink is only known when it is drawn: it is drawn once more to find out. One
 * without ink is left out.
 */
void
kn_parts_add_drawn (KnParts *self, KnPartFunc draw, int i)
{
  Part part = { draw, i, *self->all };
  Drawing drawing = { self, &part };
  if (kn_canvas_node_find_ink (draw_one, &drawing, self->all, &part.ink))
    g_array_append_val (self->parts, part);
}

static int
floor_to (float value, int step)
{
  return (int)floorf (value / (float)step) * step;
}

static cairo_region_t *
cover (const KnParts *self, int row_px)
{
  const cairo_rectangle_int_t all
      = { (int)floorf (self->all->origin.x), (int)floorf (self->all->origin.y),
          (int)ceilf (self->all->size.width), (int)ceilf (self->all->size.height) };
  cairo_region_t *region = cairo_region_create ();
  for (guint p = 0; p < self->parts->len; p++)
    {
      const graphene_rect_t *ink = &g_array_index (self->parts, Part, p).ink;
      int x0 = floor_to (ink->origin.x, COLUMN_PX);
      int y0 = floor_to (ink->origin.y, row_px);
      int x1 = floor_to (ink->origin.x + ink->size.width, COLUMN_PX) + COLUMN_PX;
      int y1 = floor_to (ink->origin.y + ink->size.height, row_px) + row_px;
      const cairo_rectangle_int_t box = { x0, y0, x1 - x0, y1 - y0 };
      cairo_region_union_rectangle (region, &box);
    }
  cairo_region_intersect_rectangle (region, &all);
  return region;
}

static void
append_rectangle (const KnParts *self, GtkSnapshot *snapshot, const graphene_rect_t *bounds)
{
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, bounds);
  for (guint p = 0; p < self->parts->len; p++)
    {
      const Part *part = &g_array_index (self->parts, Part, p);
      if (!graphene_rect_intersection (&part->ink, bounds, NULL))
        continue;
      cairo_save (cr);
      part->draw (self->data, part->i, cr);
      cairo_restore (cr);
    }
  cairo_destroy (cr);
}

/**
 * kn_parts_append:
 *
 * Appends all parts to @snapshot.
 *
 * Returns: how many pixels GTK has to draw again when they move
 */
double
kn_parts_append (const KnParts *self, GtkSnapshot *snapshot)
{
  int row_px = ROW_PX;
  double area_px = 0;
  cairo_region_t *region = cover (self, row_px);
  while (cairo_region_num_rectangles (region) > RECTANGLES_MAX && row_px < ROW_MAX_PX)
    {
      cairo_region_destroy (region);
      region = cover (self, row_px *= 2);
    }
  for (int r = 0; r < cairo_region_num_rectangles (region); r++)
    {
      cairo_rectangle_int_t box;
      cairo_region_get_rectangle (region, r, &box);
      const graphene_rect_t bounds
          = GRAPHENE_RECT_INIT ((float)box.x, (float)box.y, (float)box.width, (float)box.height);
      append_rectangle (self, snapshot, &bounds);
      area_px += (double)box.width * box.height;
    }
  cairo_region_destroy (region);
  return area_px;
}
