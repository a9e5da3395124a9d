/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Putting things on panels. A panel is read in its own direction: what lies there has to be turned
 * so that it stands upright on the closed pack. Items keep how they lean against that, a slanted
 * stamp or a label set sideways, but never come to stand on their heads by it: what was dropped on
 * a lid just as it was is turned with the first command. */

#include "config.h"

#include "model/kn-edit-panel.h"

#include "model/kn-edit-private.h"
#include "model/kn-form.h"

#include <glib/gi18n.h>
#include <math.h>

const KnPackForm *
kn_panel_get_pack (const KnScene *scene, const KnId *item)
{
  const KnNode *node = kn_scene_lookup (scene, item);
  return node == NULL ? NULL : kn_form_get_pack (scene, kn_scene_get_face_of (scene, node));
}

static KnRect
get_bounds (const KnScene *scene, const KnId *items, gsize n)
{
  KnRect whole = KN_RECT_EMPTY;
  for (gsize i = 0; i < n; i++)
    {
      const KnNode *node = kn_scene_lookup (scene, &items[i]);
      const KnRect one
          = node != NULL ? kn_scene_get_item_bounds (scene, node, FALSE) : KN_RECT_EMPTY;
      whole = kn_rect_union (&whole, &one);
    }
  return whole;
}

static KnPoint
get_middle (const KnScene *scene, const KnId *items, gsize n)
{
  const KnRect whole = get_bounds (scene, items, n);
  return kn_rect_centre (&whole);
}

/**
 * kn_panel_find:
 * @items: items of one face
 *
 * Returns: index of the panel that the middle of their bounds lies on, or -1
 */
int
kn_panel_find (const KnScene *scene, const KnId *items, gsize n)
{
  const KnPackForm *pack = n > 0 ? kn_panel_get_pack (scene, &items[0]) : NULL;
  return pack == NULL ? -1 : kn_pack_form_find_panel_at (pack, get_middle (scene, items, n));
}

gboolean
kn_panel_has_opposite (const KnScene *scene, const KnId *items, gsize n)
{
  KnPackWay way;
  const KnPackForm *pack = n > 0 ? kn_panel_get_pack (scene, &items[0]) : NULL;
  return pack != NULL && kn_pack_form_find_opposite (pack, get_middle (scene, items, n), &way);
}

gboolean
kn_panel_meets_seam (const KnScene *scene, const KnId *items, gsize n)
{
  const KnPackForm *pack = n > 0 ? kn_panel_get_pack (scene, &items[0]) : NULL;
  const KnRect box = get_bounds (scene, items, n);
  return pack != NULL && kn_pack_form_meets_seam (pack, &box);
}

/* How an item is turned on its face; a mirror counts for nothing. */
static double
get_angle (const KnScene *scene, const KnNode *item)
{
  const KnMatrix m = kn_scene_get_item_matrix_to_face (scene, item);
  const gboolean is_mirrored = m.xx * m.yy - m.xy * m.yx < 0;
  return (is_mirrored ? atan2 (-m.xy, m.yy) : atan2 (m.yx, m.xx)) * 180 / G_PI;
}

/* What is read decides for all: the first text or code, else the first item. */
static const KnNode *
find_reader (const KnScene *scene, const KnId *items, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      const KnNode *node = kn_scene_lookup (scene, &items[i]);
      if (node != NULL
          && (kn_node_get_kind (node) == KN_NODE_TEXT
              || kn_node_get_kind (node) == KN_NODE_BARCODE))
        return node;
    }
  return kn_scene_lookup (scene, &items[0]);
}

/* A turned group turns about the middle of what it holds. Its frame stays, so that what moves in it
 * lands where it is to, and the others stay where they are. */
static gboolean
hold_group (KnDoc *doc, const KnScene *before, const KnId *item, GError **error)
{
  const KnId parent = *kn_node_get_parent (kn_scene_lookup (kn_doc_get_scene (doc), item));
  return kn_edit_hold_still (doc, before, &parent, error);
}

static gboolean
move_by (KnDoc *doc, const KnId *items, gsize n, double dx, double dy, GError **error)
{
  g_autoptr (KnScene) before = kn_scene_ref (kn_doc_get_scene (doc));
  return kn_edit_move_by (doc, items, n, dx, dy, error)
         && hold_group (doc, before, &items[0], error);
}

/* About a point of the face. */
static gboolean
turn_about (KnDoc *doc, const KnId *items, gsize n, double degrees, KnPoint at, GError **error)
{
  const KnNode *first = kn_edit_look_up (doc, &items[0], error);
  if (first == NULL || fabs (remainder (degrees, 360)) < 1e-9)
    return first != NULL;
  const KnMatrix parent
      = kn_edit_get_parent_matrix (kn_doc_get_scene (doc), kn_node_get_parent (first));
  KnMatrix inverse = KN_MATRIX_IDENTITY;
  if (!kn_matrix_invert (&parent, &inverse))
    return TRUE; /* a group without size: nobody sees it turn */
  const KnPoint centre = kn_matrix_apply (&inverse, at.x, at.y);
  const gboolean is_mirrored = parent.xx * parent.yy - parent.xy * parent.yx < 0;
  g_autoptr (KnScene) before = kn_scene_ref (kn_doc_get_scene (doc));
  return kn_edit_rotate_by (doc, items, n, is_mirrored ? -degrees : degrees, &centre, error)
         && hold_group (doc, before, &items[0], error);
}

/* How far the items have to turn to be read as @panel is. From another panel they keep how they lie
 * against its direction, but not upside down; on the same one they also leave their side. */
static double
find_turn (const KnScene *scene, const KnId *items, gsize n, const KnPackPanel *panels, int panel)
{
  const int from = kn_panel_find (scene, items, n);
  const double angle = get_angle (scene, find_reader (scene, items, n));
  const double leaning = angle - (from >= 0 ? panels[from].turn_deg : 0);
  const double kept = remainder (leaning, from == panel ? 90 : 180);
  return remainder (panels[panel].turn_deg + kept - angle, 360);
}

static gboolean
look_up_all (KnDoc *doc, const KnId *items, gsize n, GError **error)
{
  for (gsize i = 0; i < n; i++)
    if (kn_edit_look_up (doc, &items[i], error) == NULL)
      return FALSE;
  return TRUE;
}

/**
 * kn_edit_put_on_panel:
 * @doc: the document, in a step
 * @items: siblings
 * @n: how many, 1 or more
 * @panel: index of a panel of the pack
 * @error: return location
 *
 * Items keep their size, also where the panel is smaller.
 *
 * Errors: %KN_MODEL_ERROR_CONFLICT: one is not there any more.
 */
gboolean
kn_edit_put_on_panel (KnDoc *doc, const KnId *items, gsize n, gsize panel, GError **error)
{
  gsize n_panels = 0;
  if (!look_up_all (doc, items, n, error))
    return FALSE;
  const KnScene *scene = kn_doc_get_scene (doc);
  const KnPackForm *pack = kn_panel_get_pack (scene, &items[0]);
  g_return_val_if_fail (pack != NULL, FALSE);
  const KnPackPanel *panels = kn_pack_form_get_panels (pack, &n_panels);
  g_return_val_if_fail (panel < n_panels, FALSE);
  const KnPoint to = panels[panel].middle;
  const double degrees = find_turn (scene, items, n, panels, (int)panel);
  if (!turn_about (doc, items, n, degrees, get_middle (scene, items, n), error))
    return FALSE;
  const KnPoint at = get_middle (kn_doc_get_scene (doc), items, n);
  return move_by (doc, items, n, to.x - at.x, to.y - at.y, error);
}

/**
 * kn_edit_turn_as_read:
 *
 * Errors: %KN_MODEL_ERROR_CONFLICT: they lie on no panel.
 */
gboolean
kn_edit_turn_as_read (KnDoc *doc, const KnId *items, gsize n, GError **error)
{
  gsize n_panels = 0;
  if (!look_up_all (doc, items, n, error))
    return FALSE;
  const KnScene *scene = kn_doc_get_scene (doc);
  const int panel = kn_panel_find (scene, items, n);
  if (panel < 0)
    {
      g_set_error_literal (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT,
                           _ ("The selection lies on no panel of the pack."));
      return FALSE;
    }
  const KnPackPanel *panels
      = kn_pack_form_get_panels (kn_panel_get_pack (scene, &items[0]), &n_panels);
  return turn_about (doc, items, n, find_turn (scene, items, n, panels, panel),
                     get_middle (scene, items, n), error);
}

/**
 * kn_edit_copy_to_opposite:
 * @out_copies: (out) (nullable): array of KnId
 *
 * From the middle of either panel and by its direction of reading a copy lies where its original
 * does; on what is round it lies half way round.
 *
 * Errors: %KN_MODEL_ERROR_CONFLICT: they lie on no panel, or none is opposite.
 */
gboolean
kn_edit_copy_to_opposite (KnDoc *doc,
                          const KnId *items,
                          gsize n,
                          GArray **out_copies,
                          GError **error)
{
  if (!look_up_all (doc, items, n, error))
    return FALSE;
  g_autoptr (KnScene) scene = kn_scene_ref (kn_doc_get_scene (doc));
  const int panel = kn_panel_find (scene, items, n);
  const KnPackForm *pack = kn_panel_get_pack (scene, &items[0]);
  KnPackWay way;
  if (panel < 0 || !kn_pack_form_find_opposite (pack, get_middle (scene, items, n), &way))
    {
      g_autofree char *name = panel < 0 ? NULL : kn_pack_form_dup_panel_name (pack, (gsize)panel);
      g_autofree char *sentence
          /* Translators: a panel of a pack, such as “Glue flap” */
          = panel < 0 ? g_strdup (_ ("The selection lies on no panel of the pack."))
                      : g_strdup_printf (_ ("No panel lies opposite “%s”."), name);
      g_set_error_literal (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT, sentence);
      return FALSE;
    }
  g_autoptr (GArray) copies = NULL;
  if (!kn_edit_duplicate (doc, items, n, &copies, error))
    return FALSE;
  const KnId *ids = (const KnId *)(gconstpointer)copies->data;
  if (!hold_group (doc, scene, &items[0], error)
      || !turn_about (doc, ids, copies->len, way.turn_deg, way.about, error)
      || !move_by (doc, ids, copies->len, way.by.x, way.by.y, error))
    return FALSE;
  if (out_copies != NULL)
    *out_copies = g_steal_pointer (&copies);
  return TRUE;
}
