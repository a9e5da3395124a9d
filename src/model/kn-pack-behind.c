/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A sheet that is printed on both sides, seen from behind: every outline, panel, zone and line of
 * the form mirrored, left for right. It is made once and kept with the form of the front, since few
 * packs have anything printed inside. */

#include "config.h"

#include "model/kn-pack-form-private.h"

static KnPackForm *
new_mirrored (const KnPackForm *self)
{
  const KnMatrix mirror = { -1, 0, 0, 1, self->width_mm, 0 };
  KnPackForm *behind = kn_pack_form_new_empty ();
  behind->dieline = self->dieline != NULL ? kn_dieline_ref (self->dieline) : NULL;
  behind->to_page = kn_matrix_multiply (&self->to_page, &mirror);
  behind->is_wrap = self->is_wrap;
  behind->is_cone = self->is_cone;
  behind->is_upside_down = self->is_upside_down;
  behind->width_mm = self->width_mm;
  behind->height_mm = self->height_mm;
  behind->bleed_mm = self->bleed_mm;
  behind->trim = kn_path_transform (self->trim, &mirror);
  behind->bleed = kn_path_transform (self->bleed, &mirror);
  behind->safe = kn_path_transform (self->safe, &mirror);
  for (guint i = 0; i < self->panels->len; i++)
    {
      KnPackPanel panel = g_array_index (self->panels, KnPackPanel, i);
      panel.outline = kn_path_transform (panel.outline, &mirror);
      panel.box = kn_matrix_apply_rect (&mirror, &panel.box);
      panel.middle = kn_matrix_apply (&mirror, panel.middle.x, panel.middle.y);
      panel.turn_deg = panel.turn_deg == 180 ? 180 : 0 - panel.turn_deg;
      g_array_append_val (behind->panels, panel);
    }
  for (guint i = 0; i < self->zones->len; i++)
    {
      KnPackZone zone = g_array_index (self->zones, KnPackZone, i);
      zone.outline = kn_path_transform (zone.outline, &mirror);
      g_array_append_val (behind->zones, zone);
    }
  for (guint i = 0; i < self->lines->len; i++)
    {
      KnPackLine line = g_array_index (self->lines, KnPackLine, i);
      line.path = kn_path_transform (line.path, &mirror);
      g_array_append_val (behind->lines, line);
    }
  return behind;
}

/**
 * kn_pack_form_get_behind:
 *
 * A blank that is printed on both sides is turned over like a page: what lies at the left of one
 * face lies at the right of the other. Zones are kept too, since what is glued is known of the
 * printed side alone.
 *
 * Thread: any. Cost: some paths, once.
 *
 * Returns: (transfer none): @self as it is seen from behind
 */
const KnPackForm *
kn_pack_form_get_behind (const KnPackForm *self)
{
  g_return_val_if_fail (self->problem == NULL, NULL);
  gsize *behind = &((KnPackForm *)self)->behind;
  if (g_once_init_enter (behind))
    g_once_init_leave (behind, (gsize)new_mirrored (self));
  return (const KnPackForm *)*behind;
}
