/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns where the letters under edit lie: a layout for each frame that shows them, and one of all
 * letters, which knows clusters and words across the gaps. Carets and selections are asked of it.
 */

#include "config.h"

#include "app/kn-text-editing-private.h"

#include "model/kn-flow.h"

#include <string.h>

static void
find_frames (KnTextEditing *self, const KnScene *scene)
{
  const KnFlow *flow = kn_scene_get_flow (scene, &self->item, NULL);
  g_array_set_size (self->frames, 0);
  for (guint i = 0; flow != NULL && i < kn_flow_get_n (flow); i++)
    g_array_append_val (self->frames, *kn_node_get_id (kn_flow_get_frame (flow, i)));
  if (flow == NULL)
    g_array_append_val (self->frames, self->item);
  self->story = g_array_index (self->frames, KnId, 0);
}

void
kn_text_editing_lay_out (KnTextEditing *self)
{
  const KnScene *scene = kn_session_get_scene (self->session);
  if (kn_scene_lookup (scene, &self->item) == NULL)
    return;
  find_frames (self, scene);
  g_ptr_array_set_size (self->layouts, 0);
  g_clear_pointer (&self->whole, kn_text_layout_free);
  for (guint i = 0; i < self->frames->len; i++)
    {
      const KnNode *frame = kn_scene_lookup (scene, &g_array_index (self->frames, KnId, i));
      g_ptr_array_add (self->layouts, kn_text_layout_new (self->context, scene, frame));
    }
  if (self->frames->len > 1)
    self->whole = kn_text_layout_new (self->context, NULL, kn_scene_lookup (scene, &self->story));
  self->layout = self->whole != NULL ? self->whole : g_ptr_array_index (self->layouts, 0);
}

static int
shown_caret (KnTextEditing *self)
{
  return self->preedit != NULL ? self->caret + self->preedit_caret : self->caret;
}

/* --- what is drawn
 * ---------------------------------------------------------------------------------------- */

guint
kn_text_editing_get_n_frames (KnTextEditing *self)
{
  return self->layouts->len;
}

const KnId *
kn_text_editing_get_frame (KnTextEditing *self, guint frame)
{
  g_return_val_if_fail (frame < self->frames->len, &self->item);
  return &g_array_index (self->frames, KnId, frame);
}

/* Where a frame ends and the next begins it stands in the next, as with lines. */
guint
kn_text_editing_get_caret_frame (KnTextEditing *self)
{
  guint found = 0;
  for (guint i = 0; i < self->layouts->len; i++)
    {
      int start = 0, end = 0;
      const KnTextLayout *layout = g_ptr_array_index (self->layouts, i);
      kn_text_layout_get_range (layout, &start, &end);
      if (kn_text_layout_get_n_lines (layout) > 0 && start <= shown_caret (self))
        found = i;
    }
  return found;
}

KnTextQuad
kn_text_editing_get_caret_quad (KnTextEditing *self)
{
  if (self->layouts->len == 0)
    return (KnTextQuad){ 0 };
  return kn_text_layout_get_caret_quad (g_ptr_array_index (self->layouts,
                                                           kn_text_editing_get_caret_frame (self)),
                                        shown_caret (self));
}

GArray *
kn_text_editing_get_selection_quads (KnTextEditing *self, guint frame)
{
  if (frame >= self->layouts->len)
    return g_array_new (FALSE, FALSE, sizeof (KnTextQuad));
  return kn_text_layout_get_selection_quads (g_ptr_array_index (self->layouts, frame), self->caret,
                                             self->anchor);
}

GArray *
kn_text_editing_get_preedit_quads (KnTextEditing *self, guint frame)
{
  if (frame >= self->layouts->len || self->preedit == NULL)
    return NULL;
  return kn_text_layout_get_selection_quads (g_ptr_array_index (self->layouts, frame), self->caret,
                                             self->caret + (int)strlen (self->preedit));
}
