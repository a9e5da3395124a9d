/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Steps of a session: every change of the document by the window goes through here, so that a disk
 * that refuses is said in one place, and what was placed is selected. Placing knows how large a new
 * thing is and that two new things do not hide each other. */

#include "config.h"

#include "app/kn-session-brand.h"
#include "app/kn-session-private.h"
#include "model/kn-edit-assets.h"
#include "model/kn-edit.h"
#include "model/kn-flow.h"
#include "model/kn-form.h"

#include <glib/gi18n.h>
#include <math.h>

/* Two things placed at the same spot are shifted by this, or the second would hide the first. */
#define CASCADE_MM 3.0
#define CASCADE_MAXIMUM 12

void
kn_session_begin (KnSession *self, const char *label)
{
  g_return_if_fail (KN_IS_SESSION (self));
  kn_session_set_edited_text (self, NULL); /* its step ends first, so that no letter is lost */
  kn_doc_begin_step (self->doc, label);
}

gboolean
kn_session_end (KnSession *self)
{
  g_return_val_if_fail (KN_IS_SESSION (self), FALSE);
  if (!kn_doc_is_in_step (self->doc))
    return TRUE;
  g_autoptr (GError) error = NULL;
  if (kn_doc_commit_step (self->doc, &error))
    return TRUE;
  kn_session_say_error (self, error);
  return FALSE;
}

void
kn_session_cancel (KnSession *self)
{
  g_return_if_fail (KN_IS_SESSION (self));
  if (kn_doc_is_in_step (self->doc))
    kn_doc_cancel_step (self->doc);
}

gboolean
kn_session_give_up (KnSession *self, const GError *error)
{
  kn_session_cancel (self);
  kn_session_say_error (self, error);
  return FALSE;
}

gboolean
kn_session_finish (KnSession *self, gboolean done, const GError *error)
{
  return done ? kn_session_end (self) : kn_session_give_up (self, error);
}

static gboolean
apply_op (KnDoc *doc, const KnOp *op, GError **error)
{
  switch (kn_op_get_type (op))
    {
    case KN_OP_ADD:
      return kn_doc_edit_add (doc, kn_op_get_node (op), error);
    case KN_OP_REMOVE:
      return kn_doc_edit_remove (doc, kn_op_get_id (op), error);
    case KN_OP_SET:
      return kn_doc_edit_set (doc, kn_op_get_id (op), kn_op_get_prop (op), kn_op_get_new (op),
                              error);
    case KN_OP_MOVE:
      return kn_doc_edit_move (doc, kn_op_get_id (op), kn_op_get_new_parent (op),
                               kn_op_get_new_key (op), error);
    }
  return FALSE;
}

gboolean
kn_session_apply_ops (KnSession *self, const char *label, GPtrArray *ops)
{
  g_return_val_if_fail (KN_IS_SESSION (self) && ops != NULL, FALSE);
  g_autoptr (GError) error = NULL;
  gboolean done = TRUE;
  kn_session_begin (self, label);
  kn_doc_hold_changed (self->doc);
  for (guint i = 0; done && i < ops->len; i++)
    done = apply_op (self->doc, g_ptr_array_index (ops, i), &error);
  kn_doc_release_changed (self->doc);
  return done ? kn_session_end (self) : kn_session_give_up (self, error);
}

static gboolean
set_on_selected (KnSession *self, KnProp prop, const KnValue *value, GError **error)
{
  gboolean done = TRUE;
  kn_doc_hold_changed (self->doc);
  for (guint i = 0; done && i < self->selection->len; i++)
    {
      const KnNode *node = kn_session_get_selected_node (self, i);
      if (node == NULL || !kn_prop_applies (prop, kn_node_get_kind (node)))
        continue;
      KnId id = *kn_node_get_id (kn_scene_get_owner (kn_doc_get_scene (self->doc), node, prop));
      done = kn_doc_edit_set (self->doc, &id, prop, value, error);
    }
  kn_doc_release_changed (self->doc);
  return done;
}

gboolean
kn_session_set_selected (KnSession *self, const char *label, KnProp prop, const KnValue *value)
{
  g_return_val_if_fail (KN_IS_SESSION (self), FALSE);
  g_autoptr (GError) error = NULL;
  if (kn_session_style_text_prop (self, label, prop, value))
    return TRUE;
  kn_session_begin (self, label);
  if (!set_on_selected (self, prop, value, &error))
    return kn_session_give_up (self, error);
  return kn_session_end (self);
}

gboolean
kn_session_preview_selected (KnSession *self, const char *label, KnProp prop, const KnValue *value)
{
  g_return_val_if_fail (KN_IS_SESSION (self), FALSE);
  g_autoptr (GError) error = NULL;
  if (!kn_doc_is_in_step (self->doc) || kn_session_get_edited_text (self) != NULL)
    kn_session_begin (self, label);
  if (!set_on_selected (self, prop, value, &error))
    return kn_session_give_up (self, error);
  return TRUE;
}

void
kn_session_undo (KnSession *self)
{
  g_return_if_fail (KN_IS_SESSION (self));
  g_autoptr (GError) error = NULL;
  if (kn_session_undo_in_text (self, -1))
    return;
  kn_session_set_edited_text (self, NULL);
  kn_session_end (self);
  if (kn_doc_can_undo (self->doc) && !kn_doc_undo (self->doc, &error))
    kn_session_say_error (self, error);
}

void
kn_session_redo (KnSession *self)
{
  g_return_if_fail (KN_IS_SESSION (self));
  g_autoptr (GError) error = NULL;
  if (kn_session_undo_in_text (self, 1))
    return;
  kn_session_set_edited_text (self, NULL);
  kn_session_end (self);
  if (kn_doc_can_redo (self->doc) && !kn_doc_redo (self->doc, &error))
    kn_session_say_error (self, error);
}

gboolean
kn_session_rename (KnSession *self, const char *name)
{
  g_return_val_if_fail (KN_IS_SESSION (self) && name != NULL, FALSE);
  g_autofree char *trimmed = g_strstrip (g_strdup (name));
  if (*trimmed == '\0' || g_strcmp0 (trimmed, kn_session_get_name (self)) == 0)
    return FALSE;
  g_autoptr (GError) error = NULL;
  g_autoptr (KnValue) value = kn_value_new_string (trimmed);
  KnId design = *kn_node_get_id (kn_scene_get_design (kn_session_get_scene (self)));
  kn_session_begin (self, _ ("Rename the design"));
  if (!kn_doc_edit_set (self->doc, &design, KN_PROP_NAME, value, &error))
    return kn_session_give_up (self, error);
  return kn_session_end (self);
}

/* --- placing -------------------------------------------------------------------------------- */

/* Where a new thing of the middle of what is seen goes: on the label, not beside it; on a pack, on
 * the front of it, not across a crease. */
static KnPoint
choose_place (KnSession *self, const KnPoint *at)
{
  if (at != NULL)
    return *at;
  const KnScene *scene = kn_session_get_scene (self);
  KnRect trim = kn_form_get_trim_box (scene),
         front = kn_form_get_front_box (scene, kn_session_get_face_node (self));
  if (kn_rect_contains_rect (&self->visible, &front, 0))
    return kn_rect_centre (&front);
  KnRect seen = kn_rect_intersect (&trim, &self->visible);
  return kn_rect_centre (kn_rect_is_empty (&seen) ? &trim : &seen);
}

static gboolean
is_taken (const KnScene *scene, const KnId *parent, const KnNode *node, double x, double y)
{
  gsize n = kn_scene_get_n_children (scene, parent);
  for (gsize i = 0; i < n; i++)
    {
      const KnNode *other = kn_scene_get_child (scene, parent, i);
      if (kn_node_get_kind (other) == kn_node_get_kind (node)
          && fabs (kn_node_get_number (other, KN_PROP_X) - x) < 0.01
          && fabs (kn_node_get_number (other, KN_PROP_Y) - y) < 0.01)
        return TRUE;
    }
  return FALSE;
}

/* @node knows its size; gives it a parent, a key and a place with its middle at @at. */
static KnNode *
put_in_place (KnSession *self, KnNode *node, const KnPoint *at)
{
  const KnScene *scene = kn_session_get_scene (self);
  KnMatrix to_face = kn_edit_get_parent_matrix (scene, &self->scope);
  KnMatrix from_face = KN_MATRIX_IDENTITY;
  (void)kn_matrix_invert (&to_face, &from_face); /* a frame without area cannot be entered */
  KnPoint wanted = choose_place (self, at);
  KnPoint middle = kn_matrix_apply (&from_face, wanted.x, wanted.y);

  KnRect box = kn_scene_get_item_box (scene, node);
  KnPoint now = kn_rect_centre (&box);
  double x = kn_node_get_number (node, KN_PROP_X) + middle.x - now.x;
  double y = kn_node_get_number (node, KN_PROP_Y) + middle.y - now.y;
  x = round (x * 100) / 100;
  y = round (y * 100) / 100;
  for (int i = 0; i < CASCADE_MAXIMUM && is_taken (scene, &self->scope, node, x, y); i++)
    {
      x += CASCADE_MM;
      y += CASCADE_MM;
    }

  g_autofree char *key = kn_scene_dup_key_at_end (scene, &self->scope);
  KnNodeBuilder *builder = kn_node_builder_new_from (node);
  kn_node_builder_set_place (builder, &self->scope, key);
  kn_node_builder_set_number (builder, KN_PROP_X, x);
  kn_node_builder_set_number (builder, KN_PROP_Y, y);
  return kn_node_builder_build (builder);
}

/* Inside the open step; ends it. */
static gboolean
place_and_end (KnSession *self, KnNodeBuilder *builder, const KnPoint *at, GError **error)
{
  g_autoptr (KnNode) sized = kn_node_builder_build (builder);
  g_autoptr (KnNode) node = put_in_place (self, sized, at);
  KnId id = *kn_node_get_id (node);
  if (!kn_doc_edit_add (self->doc, node, error))
    return FALSE;
  if (kn_session_end (self))
    kn_session_select (self, &id);
  return TRUE;
}

/**
 * kn_session_place_node:
 * @self: the session
 * @label: what undo will call it, translated
 * @node: (transfer full): kind and properties; its size counts, its place does not
 * @at: (nullable): where its middle goes, mm on the face; %NULL: the middle of what is seen
 *
 * Returns: %TRUE if it is there and selected; else the reason was said
 */
gboolean
kn_session_place_node (KnSession *self, const char *label, KnNodeBuilder *node, const KnPoint *at)
{
  g_return_val_if_fail (KN_IS_SESSION (self) && node != NULL, FALSE);
  g_autoptr (GError) error = NULL;
  kn_session_begin (self, label);
  return place_and_end (self, node, at, &error) || kn_session_give_up (self, error);
}

static gboolean
has_asset (const KnScene *scene, const char *sha256, KnId *out_asset)
{
  g_autoptr (GPtrArray) assets = kn_scene_list_kind (scene, KN_NODE_ASSET);
  for (guint i = 0; i < assets->len; i++)
    if (g_strcmp0 (kn_node_get_string (assets->pdata[i], KN_PROP_ASSET_SHA256), sha256) == 0)
      {
        *out_asset = *kn_node_get_id (assets->pdata[i]);
        return TRUE;
      }
  return FALSE;
}

gboolean
kn_session_ensure_asset (KnSession *self, const char *sha256, KnId *out_asset, GError **error)
{
  g_return_val_if_fail (KN_IS_SESSION (self) && sha256 != NULL, FALSE);
  if (has_asset (kn_session_get_scene (self), sha256, out_asset))
    return TRUE;
  if (self->library == NULL)
    {
      g_set_error_literal (error, KN_STORE_ERROR, KN_STORE_ERROR_NOT_FOUND,
                           _ ("This design is open without a library to take pictures from."));
      return FALSE;
    }
  KnAssetRow *row = kn_library_get_asset_row (self->library, sha256, error);
  if (row == NULL)
    return FALSE;
  const KnAssetSpec spec = { row->sha256, row->extension, row->name, row->passport, row->kind };
  gboolean done = kn_edit_ensure_asset (self->doc, &spec, out_asset, error)
                  && kn_session_link_logo (self, out_asset, error);
  kn_asset_row_free (row);
  return done;
}

gboolean
kn_session_place_asset (KnSession *self, const char *sha256, const KnPoint *at)
{
  g_return_val_if_fail (KN_IS_SESSION (self) && sha256 != NULL, FALSE);
  g_autoptr (GError) error = NULL;
  KnId asset;
  kn_session_begin (self, _ ("Place a picture"));
  if (!kn_session_ensure_asset (self, sha256, &asset, &error))
    return kn_session_give_up (self, error);
  KnNodeBuilder *node = kn_session_new_asset_item (self, &asset, &error);
  if (node == NULL)
    return kn_session_give_up (self, error);
  return place_and_end (self, node, at, &error) || kn_session_give_up (self, error);
}
