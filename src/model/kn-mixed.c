/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Compares what several items say. Ten thousand may be selected: each is looked up once, and the
 * first that differs ends it. */

#include "config.h"

#include "model/kn-mixed.h"

#include "model/kn-features.h"
#include "model/kn-flow.h"

/* The node that says it; NULL: this item does not have it. */
static const KnNode *
find_owner (const KnScene *scene, const KnId *id, KnProp prop)
{
  const KnNode *item = kn_scene_lookup (scene, id);
  if (item == NULL || !kn_prop_applies (prop, kn_node_get_kind (item)))
    return NULL;
  return kn_scene_get_owner (scene, item, prop);
}

static gboolean
is_alike (const KnNode *a, const KnNode *b, KnProp prop)
{
  if (kn_value_equal (kn_node_get (a, prop), kn_node_get (b, prop)))
    return TRUE;
  if (prop == KN_PROP_FIT) /* whose default is that of the kind */
    return kn_node_get_fit (a) == kn_node_get_fit (b);
  KnValueType type = kn_prop_get_info (prop)->type;
  return (type == KN_VALUE_NUMBER && kn_node_get_number (a, prop) == kn_node_get_number (b, prop))
         || (type == KN_VALUE_CHOICE
             && kn_node_get_choice (a, prop) == kn_node_get_choice (b, prop))
         || (type == KN_VALUE_BOOL && kn_node_get_bool (a, prop) == kn_node_get_bool (b, prop));
}

/**
 * kn_mixed_prop:
 * @items: any of one scene, also of kinds without @prop
 * @n: how many
 *
 * Returns: %TRUE if two of them differ
 */
gboolean
kn_mixed_prop (const KnScene *scene, const KnId *items, gsize n, KnProp prop)
{
  g_return_val_if_fail (scene != NULL && (items != NULL || n == 0), FALSE);
  const KnNode *first = NULL;
  for (gsize i = 0; i < n; i++)
    {
      const KnNode *owner = find_owner (scene, &items[i], prop);
      if (owner == NULL)
        continue;
      if (first == NULL)
        first = owner;
      else if (!is_alike (first, owner, prop))
        return TRUE;
    }
  return FALSE;
}

/**
 * kn_mixed_feature:
 * @items: any of one scene; those that are texts count
 * @n: how many
 * @tag: four letters, such as "smcp"
 * @unset: 1 for a feature that is on unless it is taken away
 *
 * Returns: %TRUE if two texts differ
 */
gboolean
kn_mixed_feature (const KnScene *scene, const KnId *items, gsize n, const char *tag, int unset)
{
  g_return_val_if_fail (scene != NULL && (items != NULL || n == 0) && tag != NULL, FALSE);
  gboolean has_first = FALSE;
  int first = unset;
  for (gsize i = 0; i < n; i++)
    {
      const KnNode *owner = find_owner (scene, &items[i], KN_PROP_FEATURES);
      if (owner == NULL)
        continue;
      int value = kn_features_get (kn_node_get_string (owner, KN_PROP_FEATURES), tag, unset);
      if (has_first && value != first)
        return TRUE;
      first = value;
      has_first = TRUE;
    }
  return FALSE;
}
