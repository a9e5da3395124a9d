/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns where the frames of a story begin. A frame ends with a whole line, so the next one begins
 * where that line would have: what is left is broken anew for its width. To know where a frame
 * begins all frames before it must be laid out; a context remembers the last chain it looked at. */

#include "config.h"

#include "render/kn-text-private.h"

static void
memo_clear (KnTextFlowMemo *self)
{
  g_clear_pointer (&self->flow, kn_flow_unref);
  g_clear_pointer (&self->frames, g_array_unref);
}

void
kn_text_flow_memory_clear (KnTextFlowMemory *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (self->memos); i++)
    memo_clear (&self->memos[i]);
}

static KnTextFlowMemo *
get_memo (KnTextFlowMemory *self, const KnFlow *flow, guint no_break)
{
  const KnTextFrame first = { 0 };
  for (gsize i = 0; i < G_N_ELEMENTS (self->memos); i++)
    if (self->memos[i].flow == flow && self->memos[i].no_break == no_break)
      return &self->memos[i];
  KnTextFlowMemo *memo = &self->memos[self->next++ % G_N_ELEMENTS (self->memos)];
  memo_clear (memo);
  memo->flow = kn_flow_ref (flow);
  memo->no_break = no_break;
  memo->frames = g_array_new (FALSE, FALSE, sizeof (KnTextFrame));
  g_array_append_val (memo->frames, first);
  return memo;
}

/**
 * kn_text_flow_find_frame:
 * @flow: a chain of @scene
 * @i: which of its frames
 *
 * Cost: laying out the frames before it, once for each state of the chain.
 *
 * Returns: where the frame begins in the story
 */
KnTextFrame
kn_text_flow_find_frame (KnTextContext *context, const KnScene *scene, const KnFlow *flow, guint i)
{
  const char *words = kn_node_get_string (kn_scene_get_design (scene), KN_PROP_NO_BREAK);
  KnTextFlowMemo *memo = get_memo (kn_text_context_get_flow_memory (context), flow,
                                   words != NULL ? g_str_hash (words) : 0);
  while (memo->frames->len <= i)
    {
      guint at = memo->frames->len - 1;
      const KnTextFrame frame = g_array_index (memo->frames, KnTextFrame, at);
      g_autoptr (KnTextLayout) layout
          = kn_text_layout_new_frame (context, scene, kn_flow_get_frame (flow, at), flow, at,
                                      &frame);
      const KnTextFrame next = { layout->end, layout->ends_in_paragraph, !layout->has_more };
      g_array_append_val (memo->frames, next);
    }
  return g_array_index (memo->frames, KnTextFrame, i);
}

const KnNode *
kn_text_find_frame (KnTextContext *context, const KnScene *scene, const KnNode *item, int index)
{
  g_return_val_if_fail (context != NULL && scene != NULL && item != NULL, item);
  const KnFlow *flow = kn_scene_get_flow (scene, kn_node_get_id (item), NULL);
  if (flow == NULL)
    return item;
  guint found = 0;
  for (guint i = 1; i < kn_flow_get_n (flow); i++)
    {
      const KnTextFrame frame = kn_text_flow_find_frame (context, scene, flow, i);
      if (frame.is_past_end || frame.start > index)
        break;
      found = i;
    }
  return kn_scene_lookup (scene, kn_node_get_id (kn_flow_get_frame (flow, found)));
}

static void
note_starts (KnTextContext *context, const KnScene *scene, const KnFlow *flow)
{
  const char *text = kn_node_get_string (kn_flow_get_frame (flow, 0), KN_PROP_TEXT);
  guint n = kn_flow_get_n (flow);
  g_autofree guint *starts = g_new0 (guint, n);
  for (guint i = 0; text != NULL && i < n; i++)
    {
      const KnTextFrame frame = kn_text_flow_find_frame (context, scene, flow, i);
      starts[i] = frame.is_past_end ? (guint)g_utf8_strlen (text, -1)
                                    : (guint)g_utf8_pointer_to_offset (text, text + frame.start);
    }
  kn_flow_note_starts (flow, starts);
}

static void
note_node (KnTextContext *context, const KnScene *scene, const KnId *id)
{
  const KnFlow *flow = kn_scene_get_flow (scene, id, NULL);
  gsize n = kn_scene_get_n_children (scene, id);
  if (flow != NULL && kn_flow_get_starts (flow) == NULL)
    note_starts (context, scene, flow);
  for (gsize i = 0; i < n; i++)
    note_node (context, scene, kn_node_get_id (kn_scene_get_child (scene, id, i)));
}

void
kn_text_note_flows (KnTextContext *context, const KnScene *scene, const KnId *items, gsize n)
{
  g_return_if_fail (context != NULL && scene != NULL && (items != NULL || n == 0));
  for (gsize i = 0; i < n; i++)
    note_node (context, scene, &items[i]);
}

int
kn_text_to_own (const KnTextLayout *self, int index)
{
  return index - self->start + self->lead;
}

int
kn_text_to_story (const KnTextLayout *self, int own)
{
  return MAX (own - self->lead, 0) + self->start;
}

void
kn_text_layout_get_range (const KnTextLayout *self, int *out_start, int *out_end)
{
  *out_start = self->start;
  *out_end = self->end;
}
