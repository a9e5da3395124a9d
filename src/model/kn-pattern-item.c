/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what a pattern item's properties mean to the layout. */

#include "config.h"

#include "model/kn-pattern-item.h"

KnPattern *
kn_node_dup_pattern (const KnNode *item, double ratio, double end_ratio, GError **error)
{
  const KnValue *cell = kn_node_get (item, KN_PROP_CELL);
  gsize n = 0;
  const double *sides = cell != NULL ? kn_value_get_numbers (cell, &n) : NULL;
  const KnPatternSpec spec = {
    .group = kn_node_get_string (item, KN_PROP_GROUP),
    .width_mm = kn_node_get_number (item, KN_PROP_WIDTH),
    .height_mm = kn_node_get_number (item, KN_PROP_HEIGHT),
    .cell_width_mm = n == 2 ? sides[0] : 0,
    .cell_height_mm = n == 2 ? sides[1] : 0,
    .angle_deg = kn_node_get_number (item, KN_PROP_ANGLE),
    .gap_mm = kn_node_get_number (item, KN_PROP_GAP),
    .ratio = ratio,
    .fills_region = kn_node_get_bool (item, KN_PROP_FILL_REGION),
    .alternate = (KnPatternAlternate)kn_node_get_choice (item, KN_PROP_ALTERNATE),
    .whole_repeats = kn_node_get_bool (item, KN_PROP_WHOLE_REPEATS),
    .end_ratio = end_ratio,
    .corners = (KnPatternCorners)kn_node_get_choice (item, KN_PROP_CORNERS),
    .block_mm = kn_node_get_number (item, KN_PROP_BLOCK),
    .jitter_pct = kn_node_get_number (item, KN_PROP_JITTER),
    .jitter_seed = (guint)kn_node_get_number (item, KN_PROP_JITTER_SEED),
  };
  return kn_pattern_new (&spec, error);
}

gboolean
kn_node_has_pattern_unit (const KnNode *item, KnPatternUnit unit)
{
  switch (unit)
    {
    case KN_PATTERN_UNIT_SECOND:
      return kn_node_get_choice (item, KN_PROP_ALTERNATE) != KN_PATTERN_ALTERNATE_NONE;
    case KN_PATTERN_UNIT_END:
      return kn_node_get_ref (item, KN_PROP_END_ASSET) != NULL;
    case KN_PATTERN_UNIT_MOTIF:
    case KN_PATTERN_N_UNITS:
      break;
    }
  return unit == KN_PATTERN_UNIT_MOTIF;
}

KnNode *
kn_node_dup_pattern_unit (const KnNode *item, const KnPattern *pattern, KnPatternUnit unit)
{
  const KnProp asset = unit == KN_PATTERN_UNIT_END ? KN_PROP_END_ASSET : KN_PROP_ASSET;
  const KnProp colours = unit == KN_PATTERN_UNIT_SECOND ? KN_PROP_RECOLOUR_2 : KN_PROP_RECOLOUR;
  KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_MOTIF, &KN_ID_NULL);
  kn_node_builder_set (builder, KN_PROP_ASSET, kn_node_get (item, asset));
  kn_node_builder_set (builder, KN_PROP_RECOLOUR, kn_node_get (item, colours));
  kn_node_builder_set (builder, KN_PROP_OVERPRINT, kn_node_get (item, KN_PROP_OVERPRINT));
  if (pattern != NULL)
    {
      double width = 0, height = 0;
      kn_pattern_get_size (pattern, unit, &width, &height);
      kn_node_builder_set_number (builder, KN_PROP_WIDTH, width);
      kn_node_builder_set_number (builder, KN_PROP_HEIGHT, height);
    }
  return kn_node_builder_build (builder);
}
