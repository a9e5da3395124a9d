/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The elements of symmetry of the selected pattern above the picture. A layout is asked for again
 * only when the scene is another one: it needs the motif's proportion. */

#include "config.h"

#include "app/kn-canvas-tool-private.h"
#include "app/kn-session-pattern.h"
#include "app/kn-symmetry-marks.h"

#define PROJECTOR_SCALE 1.5

static const KnNode *
get_shown (KnCanvas *self)
{
  const KnNode *item = kn_session_get_single (self->session);
  return self->elements.is_shown && item != NULL && kn_node_get_kind (item) == KN_NODE_PATTERN
             ? item
             : NULL;
}

void
kn_canvas_forget_elements (KnCanvas *self)
{
  g_clear_pointer (&self->elements.pattern, kn_pattern_unref);
  g_clear_pointer (&self->elements.scene, kn_scene_unref);
}

static const KnPattern *
get_layout (KnCanvas *self, const KnNode *item)
{
  const KnScene *scene = kn_session_get_scene (self->session);
  if (self->elements.scene != scene || !kn_id_equal (&self->elements.item, kn_node_get_id (item)))
    {
      kn_canvas_forget_elements (self);
      self->elements.scene = kn_scene_ref (scene);
      self->elements.item = *kn_node_get_id (item);
      self->elements.pattern = kn_session_dup_pattern (self->session, item, NULL);
    }
  return self->elements.pattern; /* NULL: the inspector says why */
}

void
kn_canvas_set_elements (KnCanvas *self, gboolean shown)
{
  g_return_if_fail (KN_IS_CANVAS (self));
  self->elements.is_shown = shown;
  if (!shown)
    kn_canvas_forget_elements (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
kn_canvas_draw_elements (KnCanvas *self, cairo_t *cr)
{
  const KnNode *item = get_shown (self);
  const KnPattern *pattern = item != NULL ? get_layout (self, item) : NULL;
  KnMatrix to_px;
  if (pattern == NULL || !kn_canvas_get_item_to_px (self, kn_node_get_id (item), &to_px))
    return;
  const KnRect visible = { 0, 0, gtk_widget_get_width (GTK_WIDGET (self)),
                           gtk_widget_get_height (GTK_WIDGET (self)) };
  kn_symmetry_marks_draw (cr, pattern, &to_px, &visible, KN_SYMMETRY_MARKS_ALL,
                          self->is_projector ? PROJECTOR_SCALE : 1);
}
