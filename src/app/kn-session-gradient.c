/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Changing the fill of one item between plain and gradients; what is made is checked before it is
 * the document's, so that the window cannot make what the press would refuse. */

#include "config.h"

#include "app/kn-session-gradient.h"

#include "app/kn-session-shapes.h"

#include <glib/gi18n.h>

const KnNode *
kn_session_get_filled (KnSession *self)
{
  const KnNode *single = kn_session_get_single (self);
  return single != NULL && kn_prop_applies (KN_PROP_FILL, kn_node_get_kind (single))
                 && kn_node_get_kind (single) != KN_NODE_BARCODE
             ? single
             : NULL;
}

const KnPaint *
kn_session_get_gradient (KnSession *self)
{
  const KnNode *item = kn_session_get_filled (self);
  const KnPaint *fill = item == NULL ? NULL : kn_node_get_fill (item);
  return fill != NULL && kn_paint_is_gradient (fill) ? fill : NULL;
}

gboolean
kn_session_set_gradient (KnSession *self, const char *label, const KnPaint *gradient)
{
  g_return_val_if_fail (KN_IS_SESSION (self) && gradient != NULL, FALSE);
  g_autoptr (GError) error = NULL;
  if (kn_paint_is_gradient (gradient)
      && !kn_gradient_check (kn_session_get_scene (self), gradient, &error))
    {
      kn_session_say_error (self, error);
      return FALSE;
    }
  g_autoptr (KnValue) value = kn_value_new_paint (gradient);
  return kn_session_set_selected (self, label, KN_PROP_FILL, value);
}

gboolean
kn_session_choose_gradient (KnSession *self, KnPaintType type)
{
  g_return_val_if_fail (KN_IS_SESSION (self), FALSE);
  const KnNode *item = kn_session_get_filled (self);
  if (item == NULL)
    return FALSE;
  g_autoptr (KnPaint) first = kn_session_dup_first_colour (self);
  const KnPaint *fill = kn_node_get_fill (item) != NULL ? kn_node_get_fill (item) : first;
  KnRect box = kn_scene_get_item_box (kn_session_get_scene (self), item);
  g_autoptr (KnPaint) made = NULL;
  if (type == KN_PAINT_LINEAR || type == KN_PAINT_RADIAL)
    made = kn_gradient_new (fill, type, &box);
  else
    made = kn_paint_is_gradient (fill) ? kn_gradient_dup_plain (fill) : kn_paint_ref (fill);
  return made != NULL && kn_session_set_gradient (self, _ ("Change the gradient"), made);
}
