/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns putting another motif where one is: its frame stays, and its colours take over the paints,
 * the darkest of the one becoming the darkest of the other, so that line stays line and field
 * stays field. */

#include "config.h"

#include "model/kn-edit-motif.h"

#include "ink/kn-oklab.h"
#include "model/kn-edit-assets.h"
#include "model/kn-edit-private.h"
#include "model/kn-form.h"

#include <math.h>

#define OUTSIDE_WEIGHT 0.1 /* a frieze or a field that runs over the trim is no hero */
#define COLOURS_MAX 64

const KnNode *
kn_scene_find_main_motif (const KnScene *scene, const KnId *face)
{
  g_return_val_if_fail (scene != NULL && face != NULL, NULL);
  KnRect trim = kn_form_get_trim_box (scene);
  g_autoptr (GPtrArray) motifs = kn_scene_list_kind (scene, KN_NODE_MOTIF);
  const KnNode *main = NULL;
  double most = 0;
  for (guint i = 0; i < motifs->len; i++)
    {
      const KnNode *node = motifs->pdata[i];
      const KnNode *on = kn_scene_get_face_of (scene, node);
      KnRect box = kn_scene_get_item_bounds (scene, node, FALSE);
      double weight = box.width * box.height;
      if (on == NULL || !kn_id_equal (kn_node_get_id (on), face)
          || kn_node_get_bool (node, KN_PROP_HIDDEN))
        continue;
      if (!kn_rect_contains_rect (&trim, &box, 0.01))
        weight *= OUTSIDE_WEIGHT;
      if (weight > most)
        {
          most = weight;
          main = node;
        }
    }
  return main;
}

/* --- colours ---------------------------------------------------------------------------------- */

typedef struct
{
  const char *key;
  double lightness;
  const KnPaint *paint;
} Colour;

static double
get_lightness (const char *key)
{
  guint32 rgb24;
  if (!kn_rgb_parse (key, &rgb24))
    return 0; /* currentColor */
  KnRgb rgb = kn_rgb_from_hex (rgb24);
  return kn_oklab_from_rgb (&rgb).l;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = ((const Colour *)a)->lightness, y = ((const Colour *)b)->lightness;
  return x < y ? -1 : x > y;
}

static void
add_colour (GArray *list, const char *key, const KnPaint *paint)
{
  const Colour colour = { key, get_lightness (key), paint };
  if (list->len < COLOURS_MAX)
    g_array_append_val (list, colour);
}

static gboolean
has_key (const KnRecolour *recolour, const char *key)
{
  const KnPaint *paint = NULL;
  return kn_recolour_lookup (recolour, key, &paint);
}

static KnRecolour *
take_with (KnRecolour *map, const char *key, const KnPaint *paint)
{
  KnRecolour *next = kn_recolour_with (map, key, (KnPaint *)paint);
  kn_recolour_unref (map);
  return next;
}

/* A colour that both drawings have keeps its paint; the other paints go to the colours that are
 * left, dark to dark. @keeps_all: what stands for another drawing of the item stays too. NULL if
 * nothing was recoloured. */
static KnRecolour *
carry (const KnRecolour *old, const char *const *colours, gboolean keeps_all)
{
  g_autoptr (GArray) from = g_array_new (FALSE, FALSE, sizeof (Colour));
  g_autoptr (GArray) to = g_array_new (FALSE, FALSE, sizeof (Colour));
  KnRecolour *carried = NULL;
  for (gsize i = 0; i < kn_recolour_get_n (old); i++)
    {
      const char *key = kn_recolour_get_key (old, i);
      const KnPaint *paint = kn_recolour_get_paint (old, i);
      gboolean is_shared = g_strv_contains (colours, key);
      if (!is_shared)
        add_colour (from, key, paint);
      if (is_shared || keeps_all)
        carried = take_with (carried, key, paint);
    }
  for (gsize i = 0; colours[i] != NULL; i++)
    if (!has_key (old, colours[i]))
      add_colour (to, colours[i], NULL);
  g_array_sort (from, compare);
  g_array_sort (to, compare);
  for (guint i = 0; from->len > 0 && i < to->len; i++)
    {
      double share = to->len > 1 ? (double)i / (to->len - 1) : 0;
      guint at = (guint)lround (share * (from->len - 1));
      carried = take_with (carried, g_array_index (to, Colour, i).key,
                           g_array_index (from, Colour, at).paint);
    }
  return carried;
}

static gboolean
carry_prop (KnDoc *doc,
            const KnNode *item,
            KnProp prop,
            const char *const *colours,
            gboolean keeps_all,
            GError **error)
{
  const KnValue *value = kn_node_get (item, prop);
  if (value == NULL)
    return TRUE;
  g_autoptr (KnRecolour) carried = carry (kn_value_get_recolour (value), colours, keeps_all);
  g_autoptr (KnValue) changed = carried == NULL ? NULL : kn_value_new_recolour (carried);
  return kn_doc_edit_set (doc, kn_node_get_id (item), prop, changed, error);
}

/* --- changing --------------------------------------------------------------------------------- */

static gboolean
shows (const KnNode *item, KnProp prop, const KnId *asset)
{
  const KnId *ref = kn_node_get_ref (item, prop);
  return ref != NULL && kn_id_equal (ref, asset);
}

/* @item shows @old, as itself, at the ends of its rows, or both. */
static gboolean
change_one (KnDoc *doc,
            const KnNode *item,
            const KnId *old,
            const char *old_name,
            const KnNode *to,
            const char *const *colours,
            GError **error)
{
  const KnId *id = kn_node_get_id (item);
  gboolean is_itself = shows (item, KN_PROP_ASSET, old);
  gboolean is_end = shows (item, KN_PROP_END_ASSET, old);
  gboolean keeps_all = !is_itself || (!is_end && kn_node_get_ref (item, KN_PROP_END_ASSET) != NULL);
  g_autoptr (KnValue) ref = kn_value_new_ref (kn_node_get_id (to));
  if (!carry_prop (doc, item, KN_PROP_RECOLOUR, colours, keeps_all, error)
      || !carry_prop (doc, item, KN_PROP_RECOLOUR_2, colours, keeps_all, error)
      || (is_itself && !kn_edit_show_asset (doc, id, old_name, to, error)))
    return FALSE;
  return !is_end || kn_doc_edit_set (doc, id, KN_PROP_END_ASSET, ref, error);
}

/* Every motif and pattern; a picture is no drawing. The old file goes if nothing shows it. */
static gboolean
change_all (KnDoc *doc,
            const KnId *old_asset,
            const KnId *new_asset,
            const char *const *colours,
            guint *out_n,
            GError **error)
{
  const KnScene *scene = kn_doc_get_scene (doc);
  const KnId old = *old_asset;
  const KnNode *from = kn_scene_lookup (scene, &old);
  const KnNode *found = kn_edit_look_up (doc, new_asset, error);
  if (found == NULL)
    return FALSE;
  g_autoptr (KnNode) to = kn_node_ref (found);
  g_autofree char *old_name
      = from != NULL ? g_strdup (kn_node_get_string (from, KN_PROP_NAME)) : NULL;
  g_autoptr (GArray) users = kn_asset_list_users (scene, &old);
  guint n = 0;
  for (guint i = 0; i < users->len; i++)
    {
      g_autoptr (KnNode) user
          = kn_node_ref (kn_scene_lookup (kn_doc_get_scene (doc), &g_array_index (users, KnId, i)));
      if (kn_node_get_kind (user) == KN_NODE_IMAGE)
        continue;
      if (!change_one (doc, user, &old, old_name, to, colours, error))
        return FALSE;
      n++;
    }
  if (out_n != NULL)
    *out_n = n;
  g_autoptr (GArray) left = kn_asset_list_users (kn_doc_get_scene (doc), &old);
  gboolean goes = from != NULL && left->len == 0 && !kn_id_equal (&old, kn_node_get_id (to));
  return !goes || kn_doc_edit_remove (doc, &old, error);
}

gboolean
kn_edit_change_motif (KnDoc *doc,
                      const KnId *item,
                      const KnId *asset,
                      const char *const *colours,
                      guint *out_n,
                      GError **error)
{
  g_return_val_if_fail (KN_IS_DOC (doc) && item != NULL && asset != NULL && colours != NULL, FALSE);
  const KnNode *node = kn_edit_look_up (doc, item, error);
  const KnId *shown = node == NULL ? NULL : kn_node_get_ref (node, KN_PROP_ASSET);
  if (node == NULL)
    return FALSE;
  if (shown == NULL) /* it has shown nothing so far */
    return kn_edit_replace_asset (doc, item, asset, FALSE, out_n, error);
  const KnId old = *shown;
  return change_all (doc, &old, asset, colours, out_n, error);
}

gboolean
kn_edit_swap_motif (KnDoc *doc, const KnMotifSwap *swap, guint *out_n, GError **error)
{
  g_return_val_if_fail (KN_IS_DOC (doc) && swap != NULL && swap->colours != NULL, FALSE);
  const KnNode *from = kn_asset_find (kn_doc_get_scene (doc), swap->from_sha256);
  KnId asset;
  *out_n = 0;
  if (from == NULL)
    return TRUE;
  const KnId old = *kn_node_get_id (from);
  g_autoptr (GArray) users = kn_asset_list_users (kn_doc_get_scene (doc), &old);
  return users->len == 0
         || (kn_edit_ensure_asset (doc, &swap->to, &asset, error)
             && change_all (doc, &old, &asset, swap->colours, out_n, error));
}
