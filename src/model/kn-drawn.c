/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Shapes as they come from a drag: two points, and what keys were held, become a node. */

#include "config.h"

#include "model/kn-edit-private.h"
#include "model/kn-shape.h"

#include <math.h>

#define LINE_STEP_DEG 15.0
#define FIRST_SIZE_MM 18.0
#define FIRST_STAR_INNER_PCT 45.0

gboolean
kn_drawn_is_line (KnDrawn drawn)
{
  return drawn == KN_DRAWN_LINE || drawn == KN_DRAWN_ARC;
}

static void
place (KnNodeBuilder *builder, const KnPath *path)
{
  KnRect box = kn_path_get_bounds (path);
  KnPoint origin = { kn_edit_round (box.x), kn_edit_round (box.y) };
  KnMatrix shift = kn_matrix_translation (-origin.x, -origin.y);
  g_autoptr (KnPath) placed = kn_path_transform (path, &shift);
  g_autoptr (KnValue) value = kn_value_new_path (placed);
  kn_node_builder_set (builder, KN_PROP_PATH_DATA, value);
  kn_node_builder_set_number (builder, KN_PROP_X, origin.x);
  kn_node_builder_set_number (builder, KN_PROP_Y, origin.y);
}

KnNodeBuilder *
kn_shape_build_path (const KnPath *path)
{
  KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_PATH, NULL);
  place (builder, path);
  return builder;
}

static KnNodeBuilder *
build_line (KnPoint from, KnPoint to, gboolean regular, gboolean about_centre)
{
  double dx = to.x - from.x, dy = to.y - from.y;
  if (regular)
    {
      double step = LINE_STEP_DEG * G_PI / 180, length = hypot (dx, dy);
      double angle = round (atan2 (dy, dx) / step) * step;
      dx = length * cos (angle);
      dy = length * sin (angle);
    }
  if (about_centre)
    from = (KnPoint){ from.x - dx, from.y - dy };
  double n = about_centre ? 2 : 1;
  KnPathBuilder *b = kn_path_builder_new ();
  kn_path_builder_move_to (b, kn_edit_round (from.x), kn_edit_round (from.y));
  kn_path_builder_line_to (b, kn_edit_round (from.x + n * dx), kn_edit_round (from.y + n * dy));
  g_autoptr (KnPath) path = kn_path_builder_build (b);
  return kn_shape_build_path (path);
}

/* Height for a width of 1, of the shape in the unit circle. */
static double
natural_ratio (const KnPath *unit)
{
  KnRect box = unit == NULL ? (KnRect){ 0, 0, 1, 1 } : kn_path_get_bounds (unit);
  return box.height / box.width;
}

static KnRect
box_between (KnPoint from, KnPoint to, double ratio, gboolean regular, gboolean about_centre)
{
  double dx = to.x - from.x, dy = to.y - from.y;
  double width = fabs (dx), height = fabs (dy);
  if (regular)
    {
      width = MAX (width, height / ratio);
      height = width * ratio;
    }
  double n = about_centre ? 2 : 1;
  double x = about_centre ? from.x - width : dx < 0 ? from.x - width : from.x;
  double y = about_centre ? from.y - height : dy < 0 ? from.y - height : from.y;
  return (KnRect){ kn_edit_round (x), kn_edit_round (y), kn_edit_round (width * n),
                   kn_edit_round (height * n) };
}

KnNodeBuilder *
kn_drawn_build (KnDrawn drawn, KnPoint from, KnPoint to, gboolean regular, gboolean about_centre)
{
  if (drawn == KN_DRAWN_LINE)
    return build_line (from, to, regular, about_centre);
  if (drawn == KN_DRAWN_RECT || drawn == KN_DRAWN_ELLIPSE)
    {
      KnRect box = box_between (from, to, 1, regular, about_centre);
      KnNodeBuilder *builder
          = kn_node_builder_new (drawn == KN_DRAWN_RECT ? KN_NODE_RECT : KN_NODE_ELLIPSE, NULL);
      kn_node_builder_set_number (builder, KN_PROP_X, box.x);
      kn_node_builder_set_number (builder, KN_PROP_Y, box.y);
      kn_node_builder_set_number (builder, KN_PROP_WIDTH, box.width);
      kn_node_builder_set_number (builder, KN_PROP_HEIGHT, box.height);
      return builder;
    }
  KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_PATH, NULL);
  KnShapeKind kind = drawn == KN_DRAWN_POLYGON ? KN_SHAPE_KIND_POLYGON
                     : drawn == KN_DRAWN_STAR  ? KN_SHAPE_KIND_STAR
                                               : KN_SHAPE_KIND_ARC;
  kn_node_builder_set_choice (builder, KN_PROP_SHAPE, (int)kind);
  if (kind == KN_SHAPE_KIND_STAR)
    kn_node_builder_set_number (builder, KN_PROP_SHAPE_INNER, FIRST_STAR_INNER_PCT);
  g_autoptr (KnNode) plain = kn_node_builder_build (builder);
  g_autoptr (KnPath) unit = kn_shape_dup_unit (plain);
  KnRect box = box_between (from, to, natural_ratio (unit), regular, about_centre);
  g_autoptr (KnPath) path = kn_shape_dup_in_box (plain, &box);
  builder = kn_node_builder_new_from (plain);
  place (builder, path);
  return builder;
}

KnNodeBuilder *
kn_drawn_build_at (KnDrawn drawn, KnPoint middle)
{
  KnPoint corner = { middle.x + FIRST_SIZE_MM / 2, middle.y + FIRST_SIZE_MM / 2 };
  if (drawn == KN_DRAWN_LINE)
    corner.y = middle.y;
  return kn_drawn_build (drawn, middle, corner, TRUE, TRUE);
}
