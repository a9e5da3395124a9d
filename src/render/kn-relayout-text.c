/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns how much room letters take when a design is laid out for another size, and the name that the
 * new one gets. */

#include "config.h"

#include "render/kn-relayout-text.h"

#include "model/kn-family.h"
#include "model/kn-op.h"
#include "model/kn-relayout.h"
#include "render/kn-text.h"

typedef struct
{
  KnTextContext *context;
  const KnScene *scene;
} Letters;

static gboolean
measure (gpointer data, const KnNode *text, KnRect *out_box)
{
  const Letters *letters = data;
  g_autoptr (KnTextLayout) layout = kn_text_layout_new (letters->context, letters->scene, text);
  *out_box = kn_text_layout_get_ink_box (layout);
  return !kn_rect_is_empty (out_box) && !kn_text_layout_is_overset (layout);
}

static KnScene *
rename_scene (const KnScene *scene, const char *name, GError **error)
{
  const KnNode *design = kn_scene_get_design (scene);
  g_autoptr (KnValue) value = kn_value_new_string (name);
  g_autoptr (KnOp) op = kn_op_new_set (kn_node_get_id (design), KN_PROP_NAME,
                                       kn_node_get (design, KN_PROP_NAME), value);
  KnOp *const ops[] = { op };
  return kn_scene_apply (scene, ops, 1, error);
}

KnScene *
kn_relayout_scene (const KnScene *scene,
                   const KnNode *form,
                   GPtrArray **out_left_out,
                   GError **error)
{
  g_return_val_if_fail (scene != NULL && form != NULL, NULL);
  g_autoptr (KnTextContext) context = kn_text_context_new ();
  Letters letters = { context, scene };
  return kn_relayout (scene, form, measure, &letters, out_left_out, error);
}

KnDesign *
kn_family_make (KnDesign *design, const char *size, GPtrArray **out_left_out, GError **error)
{
  g_return_val_if_fail (design != NULL && size != NULL, NULL);
  g_autoptr (KnNode) form = kn_family_new_form (size, error);
  if (form == NULL)
    return NULL;
  g_autoptr (GPtrArray) left_out = NULL;
  g_autoptr (KnScene) scene = kn_relayout_scene (design->scene, form, &left_out, error);
  g_autofree char *name = kn_family_dup_name (kn_design_get_name (design), size);
  g_autoptr (KnScene) named = scene == NULL ? NULL : rename_scene (scene, name, error);
  if (named == NULL)
    return NULL;
  if (out_left_out != NULL)
    *out_left_out = g_steal_pointer (&left_out);
  return kn_design_new (named, design->assets, name);
}
