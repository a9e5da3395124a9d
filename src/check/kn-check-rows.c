/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Judges labels that differ in a few texts and codes without walking all of each: the items are
 * listed once, and of every label only those that differ are put into their places and asked again,
 * by the same rules. What lies around a code is drawn only where its size is a new one, or where
 * something else that differs has come near it. */

#include "config.h"

#include "check/kn-check-rows.h"

#include "check/kn-check-private.h"

#include <string.h>

#define PLACES_MAX 512 /* sizes of codes that are remembered */
#define NEAR_MAX 500   /* labels whose code is looked around for what has come near */
#define AREA_MM 1.0    /* around a code */

struct _KnRowCheck
{
  KnCheck check;
  KnDesign *design;
  KnCondition *condition;
  GHashTable *indices; /* KnId → index of its item + 1 */
  GHashTable *places;  /* of a code and its size → GPtrArray of KnFinding */
  guint n_near;
};

KnRowCheck *
kn_row_check_new (KnDesign *design, KnCondition *condition)
{
  g_return_val_if_fail (design != NULL && condition != NULL, NULL);
  KnRowCheck *self = g_new0 (KnRowCheck, 1);
  self->design = kn_design_ref (design);
  self->condition = kn_condition_ref (condition);
  self->indices = g_hash_table_new (kn_id_hash, kn_id_equal);
  self->places
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  kn_check_init (&self->check, design, condition, NULL, NULL);
  kn_check_list_items (&self->check);
  for (guint i = 0; i < self->check.items->len; i++)
    {
      const KnCheckItem *item = &g_array_index (self->check.items, KnCheckItem, i);
      const KnNode *own = kn_scene_lookup (design->scene, kn_node_get_id (item->node));
      g_hash_table_insert (self->indices, (gpointer)kn_node_get_id (own), GUINT_TO_POINTER (i + 1));
    }
  return self;
}

void
kn_row_check_free (KnRowCheck *self)
{
  if (self == NULL)
    return;
  kn_check_clear (&self->check);
  g_hash_table_unref (self->indices);
  g_hash_table_unref (self->places);
  kn_condition_unref (self->condition);
  kn_design_unref (self->design);
  g_free (self);
}

static KnCheckItem *
find_item (KnRowCheck *self, const KnNode *node)
{
  const guint at = GPOINTER_TO_UINT (g_hash_table_lookup (self->indices, kn_node_get_id (node)));
  return at == 0 ? NULL : &g_array_index (self->check.items, KnCheckItem, at - 1);
}

/* --- around codes ---------------------------------------------------------------------------- */

static gboolean
is_near_another (KnRowCheck *self, const KnCheckItem *code, const KnNode *const *nodes, guint n)
{
  const KnRect area = kn_rect_inset (&code->bounds, -AREA_MM);
  for (guint i = 0; i < n; i++)
    {
      const KnCheckItem *other = find_item (self, nodes[i]);
      if (other != NULL && other != code && other->face == code->face && !other->is_blank
          && kn_rect_intersects (&other->bounds, &area))
        return TRUE;
    }
  return FALSE;
}

/* Findings of the code's surroundings, as they were found for one of this size, or anew. */
static void
look_around (KnRowCheck *self,
             KnCheckItem *code,
             const KnNode *const *nodes,
             guint n,
             GPtrArray *findings)
{
  char id[KN_ID_STRING_SIZE];
  kn_id_print (kn_node_get_id (code->node), id);
  g_autofree char *key
      = g_strdup_printf ("%s %.3f %.3f", id, code->bounds.width, code->bounds.height);
  GPtrArray *known = g_hash_table_lookup (self->places, key);
  g_autoptr (GPtrArray) own = NULL; /* of this label alone */
  if (self->n_near < NEAR_MAX && is_near_another (self, code, nodes, n))
    {
      self->n_near++;
      kn_check_barcode_place (&self->check, code);
      known = own = kn_check_take_findings (&self->check);
    }
  else if (known == NULL)
    {
      kn_check_barcode_place (&self->check, code);
      known = kn_check_take_findings (&self->check);
      if (g_hash_table_size (self->places) >= PLACES_MAX)
        g_hash_table_remove_all (self->places);
      g_hash_table_insert (self->places, g_steal_pointer (&key), known);
    }
  for (guint i = 0; i < known->len; i++)
    g_ptr_array_add (findings, kn_finding_copy (known->pdata[i]));
}

/* --- one label ------------------------------------------------------------------------------- */

static int
compare_severity (gconstpointer a, gconstpointer b)
{
  const KnFinding *x = *(const KnFinding *const *)a, *y = *(const KnFinding *const *)b;
  return (int)y->severity - (int)x->severity;
}

/**
 * kn_row_check_run:
 * @nodes: what differs, filled in; alive until the next call or the end
 * @n: how many
 *
 * The surroundings of a code are remembered for its size: art that comes near it on some labels
 * only is seen on the first %NEAR_MAX of those.
 *
 * Cost: linear in the letters of @nodes, whatever else the design has; memory does not grow.
 *
 * Returns: (transfer full) (element-type KnFinding): most severe first
 */
GPtrArray *
kn_row_check_run (KnRowCheck *self, const KnNode *const *nodes, guint n)
{
  g_return_val_if_fail (self != NULL && (nodes != NULL || n == 0), NULL);
  KnCheck *check = &self->check;
  for (guint i = 0; i < n; i++)
    {
      KnCheckItem *item = find_item (self, nodes[i]);
      if (item == NULL)
        continue;
      kn_check_renew_item (check, item, nodes[i]);
      kn_check_item_text (check, item);
      kn_check_item_print (check, item);
      kn_check_item_barcode (check, item);
      kn_check_text_edge (check, item);
    }
  GPtrArray *findings = kn_check_take_findings (check);
  for (guint i = 0; i < n; i++)
    {
      KnCheckItem *item = find_item (self, nodes[i]);
      if (item != NULL && kn_node_get_kind (nodes[i]) == KN_NODE_BARCODE)
        look_around (self, item, nodes, n, findings);
    }
  g_ptr_array_sort (findings, compare_severity);
  return findings;
}
