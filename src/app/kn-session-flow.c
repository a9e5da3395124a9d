/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Text that flows on, as steps of a session. What a chain is, and what may be linked, is
 * kn-flow.h's.
 */

#include "config.h"

#include "app/kn-session-flow.h"

#include "app/kn-session-arrange.h"
#include "app/kn-session-private.h"
#include "model/kn-edit-flow.h"
#include "model/kn-text-line.h"
#include "render/kn-text.h"

#include <glib/gi18n.h>

static const KnNode *
get_text (KnSession *self, guint i)
{
  const KnNode *node = kn_session_get_selected_node (self, i);
  return node != NULL && kn_node_get_kind (node) == KN_NODE_TEXT ? node : NULL;
}

const KnFlow *
kn_session_get_flow (KnSession *self, guint *out_index)
{
  g_return_val_if_fail (KN_IS_SESSION (self), NULL);
  const KnNode *single = kn_session_get_single (self);
  return single != NULL
             ? kn_scene_get_flow (kn_session_get_scene (self), kn_node_get_id (single), out_index)
             : NULL;
}

gboolean
kn_session_can_end_flow (KnSession *self)
{
  guint i = 0;
  const KnFlow *flow = kn_session_get_flow (self, &i);
  return flow != NULL && i + 1 < kn_flow_get_n (flow);
}

gboolean
kn_session_can_flow (KnSession *self)
{
  guint n = kn_session_get_n_selected (self);
  if (n == 2)
    return get_text (self, 0) != NULL && get_text (self, 1) != NULL;
  const KnNode *text = n == 1 ? get_text (self, 0) : NULL;
  return text != NULL && !kn_text_is_on_path (text) && !kn_session_can_end_flow (self);
}

static gboolean
flow_into (KnSession *self)
{
  g_autoptr (GError) error = NULL;
  KnId from = *kn_session_get_selected (self, 0), to = *kn_session_get_selected (self, 1);
  kn_session_begin (self, _ ("Flow into the other text"));
  gboolean done = kn_edit_flow_into (self->doc, &from, &to, &error);
  return kn_session_finish (self, done, error);
}

static gboolean
flow_on (KnSession *self)
{
  g_autoptr (GError) error = NULL;
  KnId from = *kn_session_get_selected (self, 0), frame;
  kn_session_begin (self, _ ("Continue in a new frame"));
  gboolean done = kn_edit_add_flow_frame (self->doc, &from, &frame, &error);
  if (!kn_session_finish (self, done, error))
    return FALSE;
  kn_session_select (self, &frame);
  return TRUE;
}

gboolean
kn_session_flow (KnSession *self)
{
  g_return_val_if_fail (KN_IS_SESSION (self), FALSE);
  if (!kn_session_can_flow (self))
    return FALSE;
  return kn_session_get_n_selected (self) == 2 ? flow_into (self) : flow_on (self);
}

gboolean
kn_session_end_flow (KnSession *self)
{
  g_return_val_if_fail (KN_IS_SESSION (self), FALSE);
  g_autoptr (GError) error = NULL;
  if (!kn_session_can_end_flow (self))
    return FALSE;
  KnId from = *kn_session_get_selected (self, 0);
  kn_session_begin (self, _ ("End the text in this frame"));
  gboolean done = kn_edit_end_flow (self->doc, &from, &error);
  return kn_session_finish (self, done, error);
}

KnId
kn_session_find_frame (KnSession *self, const KnId *item, guint at)
{
  g_return_val_if_fail (KN_IS_SESSION (self) && item != NULL, KN_ID_NULL);
  const KnScene *scene = kn_session_get_scene (self);
  const KnNode *node = kn_scene_lookup (scene, item);
  if (node == NULL || kn_scene_get_flow (scene, item, NULL) == NULL)
    return *item;
  const char *text = kn_node_get_string (kn_scene_get_story (scene, node), KN_PROP_TEXT);
  if (text == NULL || at > (guint)g_utf8_strlen (text, -1))
    return *item;
  g_autoptr (KnTextContext) context = kn_text_context_new ();
  int index = (int)(g_utf8_offset_to_pointer (text, at) - text);
  return *kn_node_get_id (kn_text_find_frame (context, scene, node, index));
}

void
kn_session_note_flows (KnSession *self)
{
  g_return_if_fail (KN_IS_SESSION (self));
  g_autoptr (GArray) ids = kn_session_dup_selection (self);
  g_autoptr (KnTextContext) context = kn_text_context_new ();
  kn_text_note_flows (context, kn_session_get_scene (self), (const KnId *)(gconstpointer)ids->data,
                      ids->len);
}
