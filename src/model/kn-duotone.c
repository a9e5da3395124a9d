/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what a duotone is. Screen, plates and checks ask here, so they cannot differ. */

#include "config.h"

#include "model/kn-duotone.h"

gboolean
kn_duotone_get (const KnNode *item, KnDuotone *out_duotone)
{
  if (item == NULL || kn_node_get_kind (item) != KN_NODE_IMAGE)
    return FALSE;
  out_duotone->dark = kn_node_get_paint (item, KN_PROP_DUOTONE_DARK);
  out_duotone->light = kn_node_get_paint (item, KN_PROP_DUOTONE_LIGHT);
  return out_duotone->dark != NULL || out_duotone->light != NULL;
}

double
kn_duotone_get_dark_share (int level)
{
  return 1 - (double)CLAMP (level, 0, KN_DUOTONE_LEVELS - 1) / (KN_DUOTONE_LEVELS - 1);
}

/* Rec. 709 weights in 256ths, which add up: grey stays what it is. */
guint8
kn_duotone_get_level (guint8 r, guint8 g, guint8 b)
{
  return (guint8)((54u * r + 183u * g + 19u * b + 128u) >> 8);
}
