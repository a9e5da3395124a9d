/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the inspector, undo and the digit switch mean while letters of a text are selected: those
 * letters, and the editing goes on. Without a selection everything means the item. */

#include "config.h"

#include "app/kn-session-private.h"
#include "model/kn-edit.h"
#include "model/kn-find.h"
#include "model/kn-flow.h"
#include "model/kn-text-doctor.h"

#include <glib/gi18n.h>

void
kn_session_set_text_host (KnSession *self, const KnTextHost *host, gpointer data)
{
  g_return_if_fail (KN_IS_SESSION (self));
  self->text_host = host;
  self->text_host_data = data;
}

void
kn_session_text_range_changed (KnSession *self)
{
  kn_session_emit (self, KN_SESSION_TEXT_RANGE_CHANGED);
}

gboolean
kn_session_undo_in_text (KnSession *self, int direction)
{
  return self->text_host != NULL && self->text_host->undo (self->text_host_data, direction);
}

gboolean
kn_session_get_text_range (KnSession *self, guint *out_from, guint *out_to)
{
  g_return_val_if_fail (KN_IS_SESSION (self), FALSE);
  return self->text_host != NULL
         && self->text_host->get_range (self->text_host_data, out_from, out_to);
}

gboolean
kn_session_get_caret (KnSession *self, guint *out_anchor, guint *out_caret)
{
  g_return_val_if_fail (KN_IS_SESSION (self), FALSE);
  if (self->text_host == NULL)
    return FALSE;
  self->text_host->get_caret (self->text_host_data, out_anchor, out_caret);
  return TRUE;
}

gboolean
kn_session_resume_text (KnSession *self, const KnId *item, guint anchor, guint caret)
{
  g_return_val_if_fail (KN_IS_SESSION (self) && item != NULL, FALSE);
  const KnScene *scene = kn_session_get_scene (self);
  const KnNode *node = kn_scene_lookup (scene, item);
  if (node == NULL || kn_node_get_kind (node) != KN_NODE_TEXT || self->tool != KN_TOOL_SELECT
      || kn_session_get_n_selected (self) != 1 || kn_session_get_selected_node (self, 0) != node
      || kn_doc_is_in_step (self->doc) || kn_find_is_locked (scene, node)
      || kn_node_get_bool (node, KN_PROP_HIDDEN))
    return FALSE;
  KnId id = *item;
  kn_session_set_edited_text (self, &id);
  if (self->text_host == NULL)
    return FALSE;
  self->text_host->select (self->text_host_data, anchor, caret);
  return TRUE;
}

gboolean
kn_session_style_text (KnSession *self, const char *label, KnRunMask mask, const KnRunStyle *style)
{
  guint from, to;
  return kn_session_get_text_range (self, &from, &to)
         && self->text_host->style (self->text_host_data, label, mask, style);
}

/* Properties of an item that letters may have for themselves. Unset is: as the item. */
gboolean
kn_session_style_text_prop (KnSession *self, const char *label, KnProp prop, const KnValue *value)
{
  KnRunStyle style = { 0 };
  KnRunMask mask = prop == KN_PROP_FONT       ? KN_RUN_FONT
                   : prop == KN_PROP_SIZE     ? KN_RUN_SIZE
                   : prop == KN_PROP_FILL     ? KN_RUN_FILL
                   : prop == KN_PROP_TRACKING ? KN_RUN_TRACKING
                   : prop == KN_PROP_FEATURES ? KN_RUN_FEATURES
                                              : 0;
  if (mask == 0)
    return FALSE;
  if (value != NULL && mask == KN_RUN_FONT)
    style.font = (char *)kn_value_get_string (value);
  else if (value != NULL && mask == KN_RUN_SIZE)
    style.size_pt = kn_value_get_number (value);
  else if (value != NULL && mask == KN_RUN_FEATURES)
    style.features = (char *)kn_value_get_string (value);
  else if (value != NULL && mask == KN_RUN_TRACKING)
    {
      style.has_tracking = TRUE;
      style.tracking = kn_value_get_number (value);
    }
  else if (value != NULL)
    {
      style.fill = (KnPaint *)kn_value_get_paint (value);
      style.has_fill = TRUE;
      if (style.fill != NULL && kn_paint_is_gradient (style.fill))
        return FALSE; /* a gradient is the item's */
    }
  return kn_session_style_text (self, label, mask, &style);
}

static gboolean
set_digits (KnSession *self, const KnNode *node, gboolean thai, GError **error)
{
  const char *text
      = kn_node_get_kind (node) == KN_NODE_TEXT ? kn_node_get_string (node, KN_PROP_TEXT) : NULL;
  if (text == NULL)
    return TRUE;
  KnId id = *kn_node_get_id (node);
  g_autofree char *changed = kn_text_with_digits (text, thai);
  return kn_edit_change_text (self->doc, &id, changed, error);
}

void
kn_session_set_digits (KnSession *self, gboolean thai)
{
  g_return_if_fail (KN_IS_SESSION (self));
  guint from, to;
  const KnScene *scene = kn_session_get_scene (self);
  const KnNode *edited = kn_scene_lookup (scene, &self->edited_text);
  if (edited != NULL && kn_session_get_text_range (self, &from, &to))
    {
      const KnNode *story = kn_scene_get_story (scene, edited);
      g_autofree char *part = g_utf8_substring (kn_node_get_string (story, KN_PROP_TEXT), from, to);
      g_autofree char *changed = kn_text_with_digits (part, thai);
      (void)self->text_host->replace (self->text_host_data, changed);
      return;
    }
  g_autoptr (GError) error = NULL;
  gboolean ok = TRUE;
  kn_session_begin (self, thai ? _ ("Thai figures") : _ ("Arabic figures"));
  for (guint i = 0; ok && i < kn_session_get_n_selected (self); i++)
    ok = set_digits (self, kn_session_get_selected_node (self, i), thai, &error);
  (void)kn_session_finish (self, ok, error); /* a refusal was said */
}
