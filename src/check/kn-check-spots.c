/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rule about spot inks that are one tin at the press and two inks in the design. Written in two
 * ways they become two plates, and the second costs as much as the first; written alike they go
 * onto one plate, whatever each looks like on the screen. Only inks that something is painted with
 * count. */

#include "config.h"

#include "check/kn-check-private.h"
#include "model/kn-edit-inks.h"

#include <glib/gi18n.h>
#include <string.h>

#define SPOTS_MAX 60 /* a press has twelve units; bounds the pairs for hostile designs */

static const KnRule twins = {
  "ink.twins", KN_SEVERITY_WARN,     N_ ("ISO 32000-2, 8.6.6.4: a spot ink is what its name says"),
  "high",      KN_REPAIR_MERGE_INKS, TRUE
};
/* A plate that prints and one that cuts: nobody but the user knows which of them is meant. */
static const KnRule unlike = {
  "ink.twins", KN_SEVERITY_WARN, N_ ("ISO 32000-2, 8.6.6.4: a spot ink is what its name says"),
  "high",      KN_REPAIR_NONE,   TRUE
};

/* Where the user can see it: the first thing that is painted with it. */
static KnCheckItem *
find_user (KnCheck *self, const KnNode *ink)
{
  g_autoptr (GArray) users = kn_ink_list_users (self->scene, kn_node_get_id (ink));
  for (guint i = 0; i < self->items->len; i++)
    {
      KnCheckItem *item = &g_array_index (self->items, KnCheckItem, i);
      for (guint u = 0; u < users->len; u++)
        if (kn_id_equal (kn_node_get_id (item->node), &g_array_index (users, KnId, u)))
          return item;
    }
  return NULL;
}

static GPtrArray *
list_used_spots (const KnScene *scene)
{
  g_autoptr (GHashTable) uses = kn_ink_count_uses (scene);
  GPtrArray *spots = kn_scene_list_kind (scene, KN_NODE_INK);
  for (guint i = spots->len; i-- > 0;)
    if (!kn_node_get_bool (spots->pdata[i], KN_PROP_INK_SPOT)
        || !g_hash_table_contains (uses, kn_node_get_id (spots->pdata[i])))
      g_ptr_array_remove_index (spots, i);
  if (spots->len > SPOTS_MAX)
    g_ptr_array_set_size (spots, SPOTS_MAX);
  return spots;
}

static gboolean
are_of_one_step (const KnNode *a, const KnNode *b)
{
  return kn_node_get_choice (a, KN_PROP_INK_STEP) == kn_node_get_choice (b, KN_PROP_INK_STEP);
}

static gboolean
is_painted_with (const KnScene *scene, const KnId *item, const KnNode *ink)
{
  g_autoptr (GArray) users = kn_ink_list_users (scene, kn_node_get_id (ink));
  for (guint i = 0; i < users->len; i++)
    if (kn_id_equal (&g_array_index (users, KnId, i), item))
      return TRUE;
  return FALSE;
}

gboolean
kn_check_find_twins (const KnScene *scene,
                     const KnId *item,
                     const KnNode **out_first,
                     const KnNode **out_second)
{
  g_autoptr (GPtrArray) spots = list_used_spots (scene);
  for (guint i = 1; i < spots->len; i++)
    for (guint j = 0; j < i; j++)
      if (are_of_one_step (spots->pdata[j], spots->pdata[i])
          && kn_ink_names_mean_one_spot (kn_node_get_string (spots->pdata[j], KN_PROP_NAME),
                                         kn_node_get_string (spots->pdata[i], KN_PROP_NAME))
          && (kn_id_is_null (item) || is_painted_with (scene, item, spots->pdata[i])))
        {
          *out_first = spots->pdata[j];
          *out_second = spots->pdata[i];
          return TRUE;
        }
  return FALSE;
}

static void
compare (KnCheck *self, const KnNode *first, const KnNode *second)
{
  const char *name = kn_node_get_string (first, KN_PROP_NAME);
  const char *other = kn_node_get_string (second, KN_PROP_NAME);
  const KnRule *rule = are_of_one_step (first, second) ? &twins : &unlike;
  const KnCmyk a = kn_node_get_ink_cmyk (first), b = kn_node_get_ink_cmyk (second);
  if (g_strcmp0 (name, other) != 0)
    kn_check_report (self, rule, find_user (self, second),
                     /* Translators: two names of inks that differ in capitals or spaces */
                     g_strdup_printf (_ ("“%s” and “%s” are one ink, but written in two ways they "
                                         "become two plates. Merge them in the menu of the inks."),
                                      name, other));
  else if (!kn_cmyk_equal (&a, &b) || !are_of_one_step (first, second))
    kn_check_report (
        self, rule, find_user (self, second),
        /* Translators: the name of an ink */
        g_strdup_printf (_ ("Two inks are called “%s” but are not alike: both go onto "
                            "one plate and print in one colour. Rename or merge them."),
                         name));
}

void
kn_check_design_spots (KnCheck *self)
{
  g_autoptr (GPtrArray) spots = list_used_spots (self->scene);
  for (guint i = 1; i < spots->len; i++)
    for (guint j = 0; j < i; j++)
      if (kn_ink_names_mean_one_spot (kn_node_get_string (spots->pdata[j], KN_PROP_NAME),
                                      kn_node_get_string (spots->pdata[i], KN_PROP_NAME)))
        {
          compare (self, spots->pdata[j], spots->pdata[i]);
          break;
        }
}
