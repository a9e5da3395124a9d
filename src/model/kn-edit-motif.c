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

/* NULL if the old motif was not recoloured. */
static KnRecolour *
carry (const KnRecolour *old, const char *const *colours)
{
  gsize n_old = MIN (kn_recolour_get_n (old), COLOURS_MAX);
  g_autoptr (GArray) from = g_array_new (FALSE, FALSE, sizeof (Colour));
  g_autoptr (GArray) to = g_array_new (FALSE, FALSE, sizeof (Colour));
  for (gsize i = 0; i < n_old; i++)
    {
      const char *key = kn_recolour_get_key (old, i);
      const Colour colour = { key, get_lightness (key), kn_recolour_get_paint (old, i) };
      g_array_append_val (from, colour);
    }
  for (gsize i = 0; colours[i] != NULL && i < COLOURS_MAX; i++)
    {
      const Colour colour = { colours[i], get_lightness (colours[i]), NULL };
      g_array_append_val (to, colour);
    }
  if (from->len == 0 || to->len == 0)
    return NULL;
  g_array_sort (from, compare);
  g_array_sort (to, compare);
  KnRecolour *carried = NULL;
  for (guint i = 0; i < to->len; i++)
    {
      double share = to->len > 1 ? (double)i / (to->len - 1) : 0;
      guint at = (guint)lround (share * (from->len - 1));
      g_autoptr (KnRecolour) before = carried;
      carried = kn_recolour_with (before, g_array_index (to, Colour, i).key,
                                  (KnPaint *)g_array_index (from, Colour, at).paint);
    }
  return carried;
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
  const KnId chosen = *item;
  g_autoptr (GArray) users = shown != NULL ? kn_asset_list_users (kn_doc_get_scene (doc), shown)
                                           : g_array_new (FALSE, FALSE, sizeof (KnId));
  if (users->len == 0)
    g_array_append_val (users, chosen);
  for (guint i = 0; i < users->len; i++)
    {
      const KnId *id = &g_array_index (users, KnId, i);
      const KnNode *user = kn_scene_lookup (kn_doc_get_scene (doc), id);
      if (kn_node_get_kind (user) != KN_NODE_MOTIF)
        continue;
      g_autoptr (KnRecolour) carried = carry (kn_node_get_recolour (user), colours);
      g_autoptr (KnValue) value = carried == NULL ? NULL : kn_value_new_recolour (carried);
      if (!kn_doc_edit_set (doc, id, KN_PROP_RECOLOUR, value, error))
        return FALSE;
    }
  return kn_edit_replace_asset (doc, &chosen, asset, TRUE, out_n, error);
}
