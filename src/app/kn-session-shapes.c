/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Commands on outlines, from the menu, the inspector and the keys alike. The model knows the
 * outline of shapes; that of letters is laid out here by render and handed down inside the same
 * step. */

#include "config.h"

#include "app/kn-session-shapes.h"

#include "app/kn-session-arrange.h"
#include "app/kn-session-private.h"
#include "ink/kn-step-kind.h"
#include "model/kn-edit.h"
#include "render/kn-text.h"

#include <glib/gi18n.h>

static KnId *
id_data (GArray *ids)
{
  return (KnId *)(gpointer)ids->data;
}

static gboolean
finish (KnSession *self, gboolean done, GArray *made, const GError *error)
{
  if (!done)
    {
      return kn_session_give_up (self, error);
    }
  if (!kn_session_end (self))
    return FALSE;
  kn_session_select_many (self, id_data (made), made->len);
  return TRUE;
}

static gboolean
has_outline (const KnScene *scene, const KnNode *node)
{
  KnNodeKind kind = kn_node_get_kind (node);
  if (kind != KN_NODE_GROUP)
    return kind == KN_NODE_RECT || kind == KN_NODE_ELLIPSE || kind == KN_NODE_PATH
           || kind == KN_NODE_TEXT;
  gsize n = kn_scene_get_n_children (scene, kn_node_get_id (node));
  for (gsize i = 0; i < n; i++)
    if (!has_outline (scene, kn_scene_get_child (scene, kn_node_get_id (node), i)))
      return FALSE;
  return n > 0;
}

gboolean
kn_session_has_outlines (KnSession *self, guint least)
{
  g_return_val_if_fail (KN_IS_SESSION (self), FALSE);
  guint n = kn_session_get_n_selected (self);
  for (guint i = 0; i < n; i++)
    if (!has_outline (kn_session_get_scene (self), kn_session_get_selected_node (self, i)))
      return FALSE;
  return n >= least;
}

gboolean
kn_session_can_become_path (KnSession *self)
{
  g_return_val_if_fail (KN_IS_SESSION (self), FALSE);
  for (guint i = 0; i < kn_session_get_n_selected (self); i++)
    {
      KnNodeKind kind = kn_node_get_kind (kn_session_get_selected_node (self, i));
      if (kind == KN_NODE_RECT || kind == KN_NODE_ELLIPSE || kind == KN_NODE_TEXT)
        return TRUE;
    }
  return FALSE;
}

/* --- letters ---------------------------------------------------------------------------------- */

static void
collect_texts (const KnScene *scene, const KnNode *node, GArray *texts)
{
  if (kn_node_get_kind (node) == KN_NODE_TEXT)
    g_array_append_val (texts, *kn_node_get_id (node));
  gsize n = kn_scene_get_n_children (scene, kn_node_get_id (node));
  for (gsize i = 0; i < n; i++)
    collect_texts (scene, kn_scene_get_child (scene, kn_node_get_id (node), i), texts);
}

/* Texts among @ids, or inside them, become paths; @ids then names those instead. */
static gboolean
outline_texts (KnSession *self, GArray *ids, GError **error)
{
  KnDoc *doc = kn_session_get_doc (self);
  g_autoptr (GArray) texts = g_array_new (FALSE, FALSE, sizeof (KnId));
  for (guint i = 0; i < ids->len; i++)
    {
      const KnScene *scene = kn_doc_get_scene (doc);
      collect_texts (scene, kn_scene_lookup (scene, &g_array_index (ids, KnId, i)), texts);
    }
  if (texts->len == 0)
    return TRUE;
  g_autoptr (KnTextContext) context = kn_text_context_new ();
  for (guint i = 0; i < texts->len; i++)
    {
      const KnId *id = &g_array_index (texts, KnId, i);
      const KnScene *scene = kn_doc_get_scene (doc);
      g_autoptr (KnTextLayout) layout
          = kn_text_layout_new (context, scene, kn_scene_lookup (scene, id));
      g_autoptr (KnPath) outline = kn_text_layout_dup_outline (layout);
      KnId made;
      if (!kn_edit_to_path (doc, id, outline, &made, error))
        return FALSE;
      for (guint k = 0; k < ids->len; k++)
        if (kn_id_equal (&g_array_index (ids, KnId, k), id))
          g_array_index (ids, KnId, k) = made;
    }
  return TRUE;
}

/* --- commands --------------------------------------------------------------------------------- */

gboolean
kn_session_combine (KnSession *self, KnPathOp op)
{
  static const char *const labels[]
      = { N_ ("Unite shapes"), N_ ("Take away shapes"), N_ ("Keep what shapes share"),
          N_ ("Leave out what shapes share") };
  g_return_val_if_fail (KN_IS_SESSION (self), FALSE);
  g_autoptr (GArray) ids = kn_session_dup_selection (self);
  g_autoptr (GArray) made = g_array_new (FALSE, FALSE, sizeof (KnId));
  g_autoptr (GError) error = NULL;
  if (ids->len < 2)
    return FALSE;
  g_array_set_size (made, 1);
  kn_session_begin (self, _ (labels[op]));
  gboolean done = outline_texts (self, ids, &error)
                  && kn_edit_combine (kn_session_get_doc (self), id_data (ids), ids->len, op,
                                      id_data (made), &error);
  return finish (self, done, made, error);
}

/* The outline of a copy of @id, right below it: the item itself stays what it is. */
static gboolean
offset_copy (KnSession *self,
             const KnId *id,
             double distance_mm,
             KnPathJoin join,
             GArray *made,
             GError **error)
{
  KnDoc *doc = kn_session_get_doc (self);
  g_autoptr (GArray) copy = NULL;
  g_autoptr (GArray) grown = NULL;
  if (!kn_edit_duplicate (doc, id, 1, &copy, error) || !outline_texts (self, copy, error)
      || !kn_edit_offset (doc, id_data (copy), 1, distance_mm, join, &grown, error)
      || !kn_edit_move_below (doc, id_data (grown), id, error))
    return FALSE;
  g_array_append_vals (made, grown->data, grown->len);
  return TRUE;
}

gboolean
kn_session_offset (KnSession *self, double distance_mm, KnPathJoin join, gboolean as_copy)
{
  g_return_val_if_fail (KN_IS_SESSION (self), FALSE);
  g_autoptr (GArray) ids = kn_session_dup_selection (self);
  g_autoptr (GArray) made = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done = TRUE;
  if (ids->len == 0 || distance_mm == 0)
    return FALSE;
  kn_session_begin (self, distance_mm > 0 ? _ ("Grow the outline") : _ ("Shrink the outline"));
  if (as_copy)
    {
      made = g_array_new (FALSE, FALSE, sizeof (KnId));
      for (guint i = 0; i < ids->len && done; i++)
        done = offset_copy (self, &g_array_index (ids, KnId, i), distance_mm, join, made, &error);
    }
  else
    done = outline_texts (self, ids, &error)
           && kn_edit_offset (kn_session_get_doc (self), id_data (ids), ids->len, distance_mm, join,
                              &made, &error);
  return finish (self, done, made, error);
}

gboolean
kn_session_to_paths (KnSession *self)
{
  g_return_val_if_fail (KN_IS_SESSION (self), FALSE);
  g_autoptr (GArray) ids = kn_session_dup_selection (self);
  g_autoptr (GError) error = NULL;
  if (ids->len == 0)
    return FALSE;
  kn_session_begin (self, _ ("Turn into a path"));
  KnDoc *doc = kn_session_get_doc (self);
  gboolean done = outline_texts (self, ids, &error);
  for (guint i = 0; i < ids->len && done; i++)
    {
      KnId *id = &g_array_index (ids, KnId, i);
      KnNodeKind kind = kn_node_get_kind (kn_scene_lookup (kn_doc_get_scene (doc), id));
      if (kind == KN_NODE_RECT || kind == KN_NODE_ELLIPSE)
        done = kn_edit_to_path (doc, id, NULL, id, &error);
    }
  return finish (self, done, ids, error);
}

gboolean
kn_session_set_shape (KnSession *self, KnProp prop, const KnValue *value)
{
  g_return_val_if_fail (KN_IS_SESSION (self), FALSE);
  g_autoptr (GArray) ids = kn_session_dup_selection (self);
  g_autoptr (GError) error = NULL;
  gboolean done = TRUE;
  kn_session_begin (self, _ ("Change the shape"));
  for (guint i = 0; i < ids->len && done; i++)
    {
      const KnId *id = &g_array_index (ids, KnId, i);
      const KnNode *node = kn_scene_lookup (kn_session_get_scene (self), id);
      if (kn_shape_get_kind (node) != KN_SHAPE_KIND_NONE)
        done = kn_shape_set (kn_session_get_doc (self), id, prop, value, &error);
    }
  return finish (self, done, ids, error);
}

/* --- clipping ----------------------------------------------------------------------------------
 */

gboolean
kn_session_clip (KnSession *self)
{
  g_return_val_if_fail (KN_IS_SESSION (self), FALSE);
  g_autoptr (GArray) ids = kn_session_dup_selection (self);
  g_autoptr (GArray) made = g_array_new (FALSE, FALSE, sizeof (KnId));
  g_autoptr (GError) error = NULL;
  KnDoc *doc = kn_session_get_doc (self);
  KnId group;
  if (ids->len < 2)
    return FALSE;
  kn_session_begin (self, _ ("Clip into the shape"));
  gboolean done = kn_edit_clip (doc, id_data (ids), ids->len, &group, &error);
  if (done)
    g_array_append_val (made, group);
  return finish (self, done, made, error);
}

gboolean
kn_session_can_release_clip (KnSession *self)
{
  const KnNode *single = kn_session_get_single (self);
  return single != NULL && kn_node_get_kind (single) == KN_NODE_GROUP
         && kn_node_get_path (single, KN_PROP_CLIP) != NULL;
}

gboolean
kn_session_release_clip (KnSession *self)
{
  g_return_val_if_fail (KN_IS_SESSION (self), FALSE);
  g_autoptr (GArray) made = NULL;
  g_autoptr (GError) error = NULL;
  if (!kn_session_can_release_clip (self))
    return FALSE;
  KnId group = *kn_node_get_id (kn_session_get_single (self));
  kn_session_begin (self, _ ("Release the clip"));
  gboolean done = kn_edit_release_clip (kn_session_get_doc (self), &group, &made, &error);
  return finish (self, done, made, error);
}

/* --- drawing on the canvas ---------------------------------------------------------------------
 */

void
kn_session_draw (KnSession *self, KnDrawn drawn)
{
  g_return_if_fail (KN_IS_SESSION (self));
  self->drawn = (int)drawn;
  if (self->tool == KN_TOOL_SHAPE)
    kn_session_emit (self, KN_SESSION_TOOL_CHANGED);
  else
    kn_session_set_tool (self, KN_TOOL_SHAPE);
}

KnDrawn
kn_session_get_drawn (KnSession *self)
{
  return (KnDrawn)self->drawn;
}

KnPaint *
kn_session_dup_first_colour (KnSession *self)
{
  const KnScene *scene = kn_session_get_scene (self);
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (scene, KN_NODE_INK);
  for (guint i = 0; i < inks->len; i++)
    {
      g_autoptr (KnPaint) paint = kn_paint_new_ink (kn_node_get_id (inks->pdata[i]), 100);
      if (kn_scene_get_paint_step (scene, paint) == KN_STEP_KIND_NONE)
        return g_steal_pointer (&paint);
    }
  const KnCmyk black = { 0, 0, 0, 100 };
  return kn_paint_new_cmyk (&black);
}

gboolean
kn_session_add_drawn (KnSession *self, KnNodeBuilder *builder, gboolean filled, GError **error)
{
  g_return_val_if_fail (KN_IS_SESSION (self) && builder != NULL, FALSE);
  g_autoptr (KnPaint) paint = kn_session_dup_first_colour (self);
  g_autofree char *key = kn_scene_dup_key_at_end (kn_session_get_scene (self), &self->scope);
  kn_node_builder_set_place (builder, &self->scope, key);
  kn_node_builder_set_paint (builder, filled ? KN_PROP_FILL : KN_PROP_STROKE, paint);
  g_autoptr (KnNode) node = kn_node_builder_build (builder);
  self->drawn_item = *kn_node_get_id (node);
  return kn_doc_edit_add (self->doc, node, error);
}

void
kn_session_select_drawn (KnSession *self)
{
  g_return_if_fail (KN_IS_SESSION (self));
  KnId id = self->drawn_item;
  if (kn_scene_lookup (kn_session_get_scene (self), &id) != NULL)
    kn_session_select (self, &id);
}

void
kn_session_do_with_nodes (KnSession *self, const char *what)
{
  g_return_if_fail (KN_IS_SESSION (self));
  g_signal_emit_by_name (self, "node-command", what);
}
