/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns patterns on scratch pages: only their units are drawn, as motifs, so that a motif that also
 * stands alone is one drawing with them. */

#include "config.h"

#include "press/kn-export-private.h"
#include "press/kn-scratch.h"

KnPattern *
kn_scratch_dup_pattern (KnScratch *self, const KnNode *item, GError **error)
{
  const KnDraw draw
      = { .design = kn_scratch_get_design (self), .cache = kn_scratch_get_options (self)->cache };
  KnPattern *pattern = kn_draw_cache_get_pattern (&draw, item, error);
  if (pattern != NULL)
    return kn_pattern_ref (pattern);
  (void)kn_export_name_item (item, error);
  return NULL;
}

gboolean
kn_scratch_add_pattern (KnScratch *self,
                        const KnNode *item,
                        const KnPattern *pattern,
                        const KnId *step_ink,
                        int out_pages[KN_PATTERN_N_UNITS],
                        GError **error)
{
  for (int i = 0; i < KN_PATTERN_N_UNITS; i++)
    {
      out_pages[i] = -1;
      if (!kn_node_has_pattern_unit (item, (KnPatternUnit)i))
        continue;
      g_autoptr (KnNode) unit = kn_node_dup_pattern_unit (item, pattern, (KnPatternUnit)i);
      if (!kn_scratch_add_leaf (self, unit, step_ink, &out_pages[i], error))
        return kn_export_name_item (item, error);
    }
  return TRUE;
}

gboolean
kn_scratch_add_pattern_item (KnScratch *self,
                             const KnNode *item,
                             const KnId *step_ink,
                             GError **error)
{
  int pages[KN_PATTERN_N_UNITS];
  g_autoptr (GError) reason = NULL;
  g_autoptr (KnPattern) pattern = kn_scratch_dup_pattern (self, item, &reason);
  if (pattern != NULL)
    return kn_scratch_add_pattern (self, item, pattern, step_ink, pages, error);
  if (kn_scratch_get_options (self)->is_proof) /* shows a hatched box */
    return kn_scratch_add_leaf (self, item, step_ink, pages, error);
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}
