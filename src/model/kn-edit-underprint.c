/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns white underprints. What an item inks is its area where it is filled, and half its pen to
 * each side of the outline where it has a line. */

#include "config.h"

#include "model/kn-edit-underprint.h"

#include "base/kn-path-ops.h"
#include "base/kn-unit.h"
#include "model/kn-edit-inks.h"
#include "model/kn-edit-private.h"

#include <glib/gi18n.h>

static gboolean
fail (GError **error, const char *sentence)
{
  g_set_error_literal (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT, sentence);
  return FALSE;
}

static gboolean
is_empty (const KnPath *path)
{
  const KnRect box = kn_path_get_bounds (path);
  return !(box.width > 0) || !(box.height > 0);
}

/* In the local frame; NULL without an error: nothing is inked. */
static KnPath *
dup_inked (const KnScene *scene, const KnNode *item, GError **error)
{
  const KnNodeKind kind = kn_node_get_kind (item);
  if (kind == KN_NODE_IMAGE && kn_node_get_fit (item) != KN_FIT_CONTAIN)
    {
      KnPathBuilder *b = kn_path_builder_new ();
      const double width = kn_node_get_number (item, KN_PROP_WIDTH);
      const double height = kn_node_get_number (item, KN_PROP_HEIGHT);
      kn_path_builder_move_to (b, 0, 0);
      kn_path_builder_line_to (b, width, 0);
      kn_path_builder_line_to (b, width, height);
      kn_path_builder_line_to (b, 0, height);
      kn_path_builder_close (b);
      return kn_path_builder_build (b);
    }
  g_autoptr (KnPath) outline
      = kind == KN_NODE_RECT || kind == KN_NODE_ELLIPSE || kind == KN_NODE_PATH
            ? kn_scene_dup_item_outline (scene, item)
            : NULL;
  if (outline == NULL)
    {
      g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT,
                   /* Translators: %s is a kind of item, such as Text */
                   _ ("%s: white needs an outline to lie under; turn it into a path first."),
                   kn_node_kind_get_label (kind));
      return NULL;
    }
  const double pen_mm = kn_node_get_paint (item, KN_PROP_STROKE) != NULL
                            ? kn_mm_from_pt (kn_node_get_number (item, KN_PROP_STROKE_WIDTH))
                            : 0;
  const gboolean is_filled = kn_node_get_fill (item) != NULL;
  static const KnPathJoin joins[] = {
    [KN_STROKE_JOIN_MITER] = KN_PATH_JOIN_MITER,
    [KN_STROKE_JOIN_ROUND] = KN_PATH_JOIN_ROUND,
    [KN_STROKE_JOIN_BEVEL] = KN_PATH_JOIN_CUT,
  };
  const KnPathJoin join = joins[kn_node_get_choice (item, KN_PROP_STROKE_JOIN)];
  if (pen_mm <= 0)
    return is_filled ? g_steal_pointer (&outline) : NULL;
  g_autoptr (KnPath) outer = kn_path_offset (outline, pen_mm / 2, join, error);
  if (outer == NULL || is_filled)
    return g_steal_pointer (&outer);
  g_autoptr (KnPath) inner = kn_path_offset (outline, -pen_mm / 2, join, error);
  if (inner == NULL)
    return NULL;
  const KnPath *ring[] = { outer, inner };
  return is_empty (inner) ? g_steal_pointer (&outer)
                          : kn_path_combine (KN_PATH_DIFFERENCE, ring, 2, error);
}

static gboolean add_areas (const KnScene *scene,
                           const KnNode *item,
                           const KnMatrix *parent,
                           GPtrArray *areas,
                           GError **error);

/* What is in a group, and of that only what its clip leaves. */
static gboolean
add_group (const KnScene *scene,
           const KnNode *group,
           const KnMatrix *matrix,
           GPtrArray *areas,
           GError **error)
{
  const KnPath *clip = kn_node_get_path (group, KN_PROP_CLIP);
  g_autoptr (GPtrArray) inside = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_path_unref);
  const gsize n = kn_scene_get_n_children (scene, kn_node_get_id (group));
  for (gsize i = 0; i < n; i++)
    if (!add_areas (scene, kn_scene_get_child (scene, kn_node_get_id (group), i), matrix, inside,
                    error))
      return FALSE;
  g_autoptr (KnPath) placed = clip != NULL ? kn_path_transform (clip, matrix) : NULL;
  for (guint i = 0; i < inside->len; i++)
    {
      const KnPath *both[] = { inside->pdata[i], placed };
      KnPath *area = placed != NULL ? kn_path_combine (KN_PATH_INTERSECTION, both, 2, error)
                                    : kn_path_ref (inside->pdata[i]);
      if (area == NULL)
        return FALSE;
      g_ptr_array_add (areas, area);
    }
  return TRUE;
}

static gboolean
add_areas (const KnScene *scene,
           const KnNode *item,
           const KnMatrix *parent,
           GPtrArray *areas,
           GError **error)
{
  GError *reason = NULL;
  const KnMatrix own = kn_scene_get_item_matrix (scene, item);
  const KnMatrix matrix = kn_matrix_multiply (&own, parent);
  if (kn_node_get_bool (item, KN_PROP_HIDDEN))
    return TRUE;
  if (kn_node_get_kind (item) == KN_NODE_GROUP)
    return add_group (scene, item, &matrix, areas, error);
  g_autoptr (KnPath) inked = dup_inked (scene, item, &reason);
  if (reason != NULL)
    {
      g_propagate_error (error, reason);
      return FALSE;
    }
  if (inked != NULL)
    g_ptr_array_add (areas, kn_path_transform (inked, &matrix));
  return TRUE;
}

static const KnNode *
find_white (const KnScene *scene)
{
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (scene, KN_NODE_INK);
  for (guint i = 0; i < inks->len; i++)
    if (kn_node_get_bool (inks->pdata[i], KN_PROP_INK_SPOT)
        && kn_node_get_choice (inks->pdata[i], KN_PROP_INK_STEP) == (int)KN_STEP_KIND_WHITE)
      return inks->pdata[i];
  return NULL;
}

static gboolean
ensure_white (KnDoc *doc, KnId *out_ink, GError **error)
{
  const KnNode *white = find_white (kn_doc_get_scene (doc));
  const KnInkSpec spec = { "White", { 5, 0, 0, 0 }, TRUE, KN_STEP_KIND_WHITE };
  if (white == NULL)
    return kn_edit_add_ink (doc, &spec, out_ink, error);
  *out_ink = *kn_node_get_id (white);
  return TRUE;
}

static gboolean
add_white (KnDoc *doc, const KnNode *lowest, const KnPath *path, KnId *out_item, GError **error)
{
  KnId ink;
  const KnRect box = kn_path_get_bounds (path);
  const KnPoint origin = { kn_edit_round (box.x), kn_edit_round (box.y) };
  const KnMatrix shift = kn_matrix_translation (-origin.x, -origin.y);
  const KnId below = *kn_node_get_id (lowest), parent = *kn_node_get_parent (lowest);
  if (!ensure_white (doc, &ink, error))
    return FALSE;
  g_autoptr (KnPath) placed = kn_path_transform (path, &shift);
  g_autoptr (KnValue) outline = kn_value_new_path (placed);
  g_autoptr (KnPaint) white = kn_paint_new_ink (&ink, 100);
  g_autofree char *key = kn_scene_dup_key_at_end (kn_doc_get_scene (doc), &parent);
  KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_PATH, NULL);
  kn_node_builder_set_place (builder, &parent, key);
  kn_node_builder_set_string (builder, KN_PROP_NAME, _ ("White underprint"));
  kn_node_builder_set_number (builder, KN_PROP_X, origin.x);
  kn_node_builder_set_number (builder, KN_PROP_Y, origin.y);
  kn_node_builder_set (builder, KN_PROP_PATH_DATA, outline);
  kn_node_builder_set_paint (builder, KN_PROP_FILL, white);
  kn_node_builder_set_bool (builder, KN_PROP_OVERPRINT, TRUE);
  g_autoptr (KnNode) node = kn_node_builder_build (builder);
  *out_item = *kn_node_get_id (node);
  return kn_doc_edit_add (doc, node, error) && kn_edit_move_below (doc, out_item, &below, error);
}

gboolean
kn_edit_underprint (KnDoc *doc,
                    const KnId *items,
                    gsize n,
                    double choke_mm,
                    KnId *out_item,
                    GError **error)
{
  const KnScene *scene = kn_doc_get_scene (doc);
  g_autoptr (GArray) sorted = kn_edit_sort_siblings (scene, items, n, error);
  g_autoptr (GPtrArray) areas = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_path_unref);
  if (sorted == NULL)
    return FALSE;
  if (!(choke_mm >= 0) || choke_mm > KN_UNDERPRINT_CHOKE_MAX_MM)
    return fail (error, _ ("White can be drawn back by 0 to 5 mm."));
  for (guint i = 0; i < sorted->len; i++)
    {
      const KnNode *item = kn_scene_lookup (scene, &g_array_index (sorted, KnId, i));
      if (!add_areas (scene, item, &KN_MATRIX_IDENTITY, areas, error))
        return FALSE;
    }
  if (areas->len == 0)
    return fail (error, _ ("Nothing of what is selected prints."));
  g_autoptr (KnPath) all
      = kn_path_combine (KN_PATH_UNION, (const KnPath *const *)areas->pdata, areas->len, error);
  g_autoptr (KnPath) choked = all == NULL ? NULL
                              : choke_mm > 0
                                  ? kn_path_offset (all, -choke_mm, KN_PATH_JOIN_MITER, error)
                                  : kn_path_ref (all);
  if (choked == NULL)
    return FALSE;
  if (is_empty (choked))
    return fail (error,
                 _ ("The art is too thin: drawn back so far, nothing is left of the white."));
  g_autoptr (KnNode) lowest
      = kn_node_ref (kn_scene_lookup (scene, &g_array_index (sorted, KnId, 0)));
  return add_white (doc, lowest, choked, out_item, error);
}
