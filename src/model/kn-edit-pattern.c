/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns edits of patterns that are more than one property: making one of a motif and the other way
 * round, and keeping the cell such that the way of repeating can have it. */

#include "config.h"

#include "model/kn-edit-pattern.h"

#include "model/kn-edit-private.h"
#include "model/kn-pattern-item.h"

#include <glib/gi18n.h>

#define REPEATS 3 /* odd: the middle one is where the motif was */
#define FIRST_GROUP "p1"
#define FRAME_SHARE 0.15 /* of the shorter side: a border round it */
#define FRAME_MOST 0.4

/* A new node of another kind in the place of @old, with all that both kinds know. */
static KnNodeBuilder *
build_in_place (const KnNode *old, KnNodeKind kind)
{
  KnNodeBuilder *builder = kn_node_builder_new (kind, NULL);
  kn_node_builder_set_place (builder, kn_node_get_parent (old), kn_node_get_key (old));
  for (gsize i = 0; i < kn_node_get_n_set (old); i++)
    {
      KnProp prop;
      const KnValue *value = kn_node_get_nth_set (old, i, &prop);
      if (kn_prop_is_kept (prop, kind))
        kn_node_builder_set (builder, prop, value);
    }
  return builder;
}

static void
set_box (KnNodeBuilder *builder, const KnRect *box)
{
  kn_node_builder_set_number (builder, KN_PROP_X, kn_edit_round (box->x));
  kn_node_builder_set_number (builder, KN_PROP_Y, kn_edit_round (box->y));
  kn_node_builder_set_number (builder, KN_PROP_WIDTH, kn_edit_round (box->width));
  kn_node_builder_set_number (builder, KN_PROP_HEIGHT, kn_edit_round (box->height));
}

static KnRect
box_about (const KnNode *item, double width, double height)
{
  const double x
      = kn_node_get_number (item, KN_PROP_X) + kn_node_get_number (item, KN_PROP_WIDTH) / 2;
  const double y
      = kn_node_get_number (item, KN_PROP_Y) + kn_node_get_number (item, KN_PROP_HEIGHT) / 2;
  return (KnRect){ x - width / 2, y - height / 2, width, height };
}

static void
set_cell (KnNodeBuilder *builder, double width, double height)
{
  const double cell[] = { kn_edit_round (width), kn_edit_round (height) };
  g_autoptr (KnValue) value = kn_value_new_numbers (cell, 2);
  kn_node_builder_set (builder, KN_PROP_CELL, value);
}

static gboolean
replace (KnDoc *doc, const KnNode *old, KnNodeBuilder *builder, KnId *out_new, GError **error)
{
  const KnId gone = *kn_node_get_id (old);
  g_autoptr (KnNode) node = kn_node_builder_build (builder);
  *out_new = *kn_node_get_id (node);
  return kn_doc_edit_remove (doc, &gone, error) && kn_doc_edit_add (doc, node, error);
}

static const KnNode *
look_up_kind (KnDoc *doc, const KnId *id, KnNodeKind kind, GError **error)
{
  const KnNode *node = kn_edit_look_up (doc, id, error);
  if (node == NULL || kn_node_get_kind (node) == kind)
    return node;
  g_set_error_literal (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT,
                       _ ("only a motif can be repeated"));
  return NULL;
}

gboolean
kn_edit_repeat_motif (KnDoc *doc, const KnId *motif, KnId *out_pattern, GError **error)
{
  const KnNode *old = look_up_kind (doc, motif, KN_NODE_MOTIF, error);
  if (old == NULL)
    return FALSE;
  const double width = kn_node_get_number (old, KN_PROP_WIDTH);
  const double height = kn_node_get_number (old, KN_PROP_HEIGHT);
  const KnRect box = box_about (old, REPEATS * width, REPEATS * height);
  KnNodeBuilder *builder = build_in_place (old, KN_NODE_PATTERN);
  set_box (builder, &box);
  set_cell (builder, width, height);
  kn_node_builder_set_string (builder, KN_PROP_GROUP, FIRST_GROUP);
  return replace (doc, old, builder, out_pattern, error);
}

gboolean
kn_edit_single_motif (KnDoc *doc,
                      const KnId *pattern,
                      double ratio,
                      KnId *out_motif,
                      GError **error)
{
  const KnNode *old = look_up_kind (doc, pattern, KN_NODE_PATTERN, error);
  if (old == NULL)
    return FALSE;
  double width = kn_node_get_number (old, KN_PROP_WIDTH) / REPEATS, height = width / ratio;
  g_autoptr (KnPattern) layout = kn_node_dup_pattern (old, ratio, 0, NULL);
  if (layout != NULL) /* what cannot be laid out has no size of its own */
    kn_pattern_get_size (layout, KN_PATTERN_UNIT_MOTIF, &width, &height);
  const KnRect box = box_about (old, width, height);
  KnNodeBuilder *builder = build_in_place (old, KN_NODE_MOTIF);
  set_box (builder, &box);
  return replace (doc, old, builder, out_motif, error);
}

static gboolean
set_cell_of (KnDoc *doc, const KnId *pattern, double width, double height, GError **error)
{
  const double cell[] = { kn_edit_round (width), kn_edit_round (height) };
  g_autoptr (KnValue) value = kn_value_new_numbers (cell, 2);
  return kn_doc_edit_set (doc, pattern, KN_PROP_CELL, value, error);
}

gboolean
kn_edit_set_pattern_group (KnDoc *doc, const KnId *pattern, const char *group, GError **error)
{
  KnSymmetry symmetry;
  const KnNode *node = look_up_kind (doc, pattern, KN_NODE_PATTERN, error);
  if (node == NULL || !kn_symmetry_parse (group, &symmetry, error))
    return FALSE;
  const KnValue *cell = kn_node_get (node, KN_PROP_CELL);
  gsize n = 0;
  const double *sides = cell != NULL ? kn_value_get_numbers (cell, &n) : NULL;
  const double side = n == 2 ? MIN (sides[0], sides[1]) : 0;
  gboolean is_oblong = n == 2 && sides[0] != sides[1];
  g_autoptr (KnValue) name = kn_value_new_string (group);
  if (!kn_doc_edit_set (doc, pattern, KN_PROP_GROUP, name, error))
    return FALSE;
  if (symmetry.kind == KN_SYMMETRY_ROSETTE)
    return kn_doc_edit_set (doc, pattern, KN_PROP_CELL, NULL, error);
  if (symmetry.kind == KN_SYMMETRY_FRIEZE
      && !kn_doc_edit_set (doc, pattern, KN_PROP_ANGLE, NULL, error))
    return FALSE;
  return symmetry.lattice == KN_LATTICE_FREE || !is_oblong
         || set_cell_of (doc, pattern, side, side, error);
}

gboolean
kn_edit_set_pattern_cell (KnDoc *doc,
                          const KnId *pattern,
                          const double cell[2],
                          int side,
                          double value_mm,
                          GError **error)
{
  KnSymmetry symmetry;
  const KnNode *node = look_up_kind (doc, pattern, KN_NODE_PATTERN, error);
  if (node == NULL
      || !kn_symmetry_parse (kn_node_get_string (node, KN_PROP_GROUP), &symmetry, error))
    return FALSE;
  double now[] = { cell[0], cell[1] };
  now[side] = value_mm;
  if (symmetry.lattice != KN_LATTICE_FREE || symmetry.kind == KN_SYMMETRY_ROSETTE)
    now[1 - side] = value_mm;
  return set_cell_of (doc, pattern, now[0], now[1], error);
}

gboolean
kn_edit_set_pattern_corners (KnDoc *doc,
                             const KnId *pattern,
                             KnPatternCorners corners,
                             GError **error)
{
  const KnNode *node = look_up_kind (doc, pattern, KN_NODE_PATTERN, error);
  if (node == NULL)
    return FALSE;
  const double side
      = MIN (kn_node_get_number (node, KN_PROP_WIDTH), kn_node_get_number (node, KN_PROP_HEIGHT));
  const KnValue *cell = kn_node_get (node, KN_PROP_CELL);
  gsize n = 0;
  const double *sides = cell != NULL ? kn_value_get_numbers (cell, &n) : NULL;
  const double scale = n == 2 && sides[1] > FRAME_MOST * side ? FRAME_SHARE * side / sides[1] : 1;
  const double now[] = { n == 2 ? sides[0] * scale : 0, n == 2 ? sides[1] * scale : 0 };
  g_autoptr (KnValue) choice = kn_value_new_choice ((int)corners);
  g_autoptr (KnValue) whole = kn_value_new_bool (TRUE);
  if (!kn_doc_edit_set (doc, pattern, KN_PROP_CORNERS, choice, error))
    return FALSE;
  if (corners == KN_PATTERN_CORNERS_NONE)
    return TRUE;
  return kn_doc_edit_set (doc, pattern, KN_PROP_WHOLE_REPEATS, whole, error)
         && (scale == 1 || set_cell_of (doc, pattern, now[0], now[1], error));
}
