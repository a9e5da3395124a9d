/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two commands on the inks of the selection: one that another item has, and white below it. */

#include "config.h"

#include "app/kn-session-sample.h"

#include "app/kn-session-arrange.h"
#include "app/kn-session-private.h"
#include "model/kn-duotone.h"
#include "model/kn-edit-underprint.h"
#include "model/kn-flow.h"
#include "render/kn-image.h"
#include "render/kn-pick.h"
#include "render/kn-sample.h"

#include <glib/gi18n.h>

static KnPaint *
sample_at (KnSession *self, KnPoint at, double reach_mm)
{
  g_autoptr (KnDesign) design = kn_session_dup_committed_design (self);
  const KnScene *scene = design->scene;
  const KnNode *face = kn_scene_lookup (scene, kn_session_get_face (self));
  g_autoptr (GPtrArray) items
      = face != NULL ? kn_pick_list_at (scene, face, &at, reach_mm, KN_PICK_DEEP | KN_PICK_LOCKED)
                     : g_ptr_array_new ();
  for (guint i = 0; i < items->len; i++)
    {
      KnMatrix inverse;
      const KnMatrix matrix = kn_scene_get_item_matrix_to_face (scene, items->pdata[i]);
      if (!kn_matrix_invert (&matrix, &inverse))
        continue;
      KnPaint *paint = kn_sample_paint (design, kn_session_get_condition (self), items->pdata[i],
                                        kn_matrix_apply (&inverse, at.x, at.y));
      if (paint != NULL)
        return paint;
    }
  return NULL;
}

/* Which property of @item takes the paint; KN_N_PROPS: none. */
static KnProp
find_prop (const KnNode *item, const KnPaint *paint, gboolean to_line)
{
  const KnNodeKind kind = kn_node_get_kind (item);
  KnDuotone duotone;
  if (kn_duotone_get (item, &duotone))
    return kn_paint_get_type (paint) == KN_PAINT_RGB ? KN_N_PROPS : KN_PROP_DUOTONE_DARK;
  const gboolean has_line
      = kn_prop_applies (KN_PROP_STROKE, kind) && kn_node_get_paint (item, KN_PROP_STROKE) != NULL;
  if (kn_prop_applies (KN_PROP_STROKE, kind)
      && (to_line || (has_line && kn_node_get_fill (item) == NULL)))
    return KN_PROP_STROKE;
  return kn_prop_applies (KN_PROP_FILL, kind) ? KN_PROP_FILL : KN_N_PROPS;
}

void
kn_session_set_ink_target (KnSession *self, const KnInkTarget *target)
{
  g_return_if_fail (KN_IS_SESSION (self));
  self->has_ink_target = target != NULL;
  if (target != NULL)
    self->ink_target = *target;
}

/* A fill is what is meant when nobody has chosen; find_prop() knows better then. FALSE with @error
 * unset: @item has nothing that takes it. */
static gboolean
give_ink (KnSession *self, const KnNode *item, KnPaint *paint, gboolean to_line, GError **error)
{
  const KnInkTarget *target = self->has_ink_target && !to_line ? &self->ink_target : NULL;
  if (target != NULL && target->kind != KN_INK_TARGET_FILL && kn_ink_target_fits (target, item)
      && (kn_node_get_kind (item) != KN_NODE_IMAGE || kn_paint_get_type (paint) != KN_PAINT_RGB))
    return kn_ink_target_paint (target, kn_session_get_doc (self), item, paint, error);
  const KnProp prop = find_prop (item, paint, to_line);
  if (prop == KN_N_PROPS)
    return FALSE;
  const KnId id = *kn_node_get_id (kn_scene_get_owner (kn_session_get_scene (self), item, prop));
  g_autoptr (KnValue) value = kn_value_new_paint (paint);
  return kn_doc_edit_set (kn_session_get_doc (self), &id, prop, value, error);
}

void
kn_session_take_ink (KnSession *self, KnPoint at, double reach_mm, gboolean to_line)
{
  g_return_if_fail (KN_IS_SESSION (self));
  if (kn_session_get_n_selected (self) == 0)
    {
      kn_session_say (self, _ ("Select first what shall get the ink."));
      return;
    }
  g_autoptr (KnPaint) paint = sample_at (self, at, reach_mm);
  if (paint == NULL)
    {
      kn_session_say (self, _ ("There is no ink at that place."));
      return;
    }
  g_autoptr (GError) error = NULL;
  guint n = 0;
  kn_session_begin (self, _ ("Take ink"));
  for (guint i = 0; error == NULL && i < kn_session_get_n_selected (self); i++)
    {
      const KnNode *selected = kn_session_get_selected_node (self, i);
      g_autoptr (KnNode) item = selected != NULL ? kn_node_ref (selected) : NULL;
      if (item != NULL && give_ink (self, item, paint, to_line, &error))
        n++;
    }
  if (error == NULL && n > 0)
    {
      (void)kn_session_end (self);
      return;
    }
  kn_session_cancel (self);
  if (error != NULL)
    kn_session_say_error (self, error);
  else
    kn_session_say (self, _ ("What is selected has no ink of its own to change."));
}

/* --- white -------------------------------------------------------------------------------------
 */

/* A picture that is see-through somewhere has no outline that anybody knows. */
static gboolean
holds_seethrough_picture (KnSession *self, const KnNode *item)
{
  const KnScene *scene = kn_session_get_scene (self);
  const gsize n = kn_scene_get_n_children (scene, kn_node_get_id (item));
  for (gsize i = 0; i < n; i++)
    if (holds_seethrough_picture (self, kn_scene_get_child (scene, kn_node_get_id (item), i)))
      return TRUE;
  const KnId *ref
      = kn_node_get_kind (item) == KN_NODE_IMAGE ? kn_node_get_ref (item, KN_PROP_ASSET) : NULL;
  const KnNode *asset = ref != NULL ? kn_scene_lookup (scene, ref) : NULL;
  g_autoptr (GBytes) bytes
      = asset != NULL ? kn_asset_source_load (kn_session_get_assets (self), asset, NULL) : NULL;
  g_autoptr (KnImage) image = bytes != NULL ? kn_image_new (bytes, NULL) : NULL;
  return image != NULL && kn_image_has_alpha (image);
}

void
kn_session_underprint (KnSession *self, double choke_mm)
{
  g_return_if_fail (KN_IS_SESSION (self));
  g_autoptr (GArray) ids = kn_session_dup_selection (self);
  g_autoptr (GError) error = NULL;
  for (guint i = 0; i < ids->len; i++)
    if (holds_seethrough_picture (self, kn_session_get_selected_node (self, i)))
      {
        kn_session_say (self, _ ("A picture with transparent parts has no outline to put white "
                                 "under; draw the shape of the white yourself."));
        return;
      }
  if (ids->len == 0)
    {
      kn_session_say (self, _ ("Select first the art that white shall lie under."));
      return;
    }
  KnId made;
  kn_session_begin (self, _ ("White underprint"));
  if (kn_edit_underprint (kn_session_get_doc (self), (const KnId *)(gpointer)ids->data, ids->len,
                          choke_mm, &made, &error)
      && kn_session_end (self))
    {
      kn_session_select (self, &made);
      return;
    }
  kn_session_cancel (self);
  if (error != NULL)
    kn_session_say_error (self, error);
}
