/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules about the panels of a pack: the sides of its sheet, as the rules need them, and the walk.
 * Panels are called as they are on the canvas.
 *
 * Art may run across every crease, that is what panels of one face are for; and where glue holds,
 * the press leaves ink out by itself. So of art only that is told which would not be what it seems:
 * all of it is lost of a picture that lies on a flap, little of a ground that runs under it. */

#include "config.h"

#include "check/kn-check-pack-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define CREASE_STEP_MM 0.5
#define CREASE_POINTS 20000
#define ZONE_CELLS 24
#define BESIDE_MM 0.8 /* from a crease to the panels at its sides */

/* --- one side -------------------------------------------------------------------------------- */

static void
zone_clear (gpointer data)
{
  KnSideZone *self = data;
  g_clear_pointer (&self->outline, kn_outline_free);
  g_clear_pointer (&self->free, g_array_unref);
}

static void
side_free (KnPackSide *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->bleed, kn_outline_free);
  g_clear_pointer (&self->trim, kn_outline_free);
  g_clear_pointer (&self->creases, g_array_unref);
  g_clear_pointer (&self->zones, g_array_unref);
  g_free (self);
}

/* In the area and beyond the strip along its crease that takes ink. */
gboolean
kn_pack_side_is_free_of_ink (const KnPackSide *self, const KnSideZone *zone, KnPoint at)
{
  return kn_outline_depth (zone->outline, at) > KN_PACK_INSIDE_MM
         && (!(zone->zone->rules & KN_ZONE_NO_INK)
             || kn_outline_depth (self->bleed, at) < -KN_PACK_INSIDE_MM);
}

gboolean
kn_side_zone_is_seam (const KnSideZone *self)
{
  return g_str_equal (self->zone->type, "seam_no_print");
}

static void
add_zone (KnPackSide *self, const KnPackZone *given)
{
  KnSideZone zone = { given, kn_outline_new (given->outline, NULL),
                      g_array_new (FALSE, FALSE, sizeof (KnPoint)), 0 };
  const KnRect box = kn_outline_get_bounds (zone.outline);
  const double dx = box.width / ZONE_CELLS, dy = box.height / ZONE_CELLS;
  zone.cell_mm2 = dx * dy;
  for (int i = 0; i < ZONE_CELLS * ZONE_CELLS; i++)
    {
      const KnPoint at
          = { box.x + (i % ZONE_CELLS + 0.5) * dx, box.y + (double)(i / ZONE_CELLS + 0.5) * dy };
      if (kn_pack_side_is_free_of_ink (self, &zone, at) && kn_outline_contains (self->trim, at))
        g_array_append_val (zone.free, at);
    }
  g_array_append_val (self->zones, zone);
}

static KnPackSide *
side_new (const KnPackForm *form)
{
  KnPackSide *self = g_new0 (KnPackSide, 1);
  gsize n = 0;
  self->form = form;
  self->bleed = kn_outline_new (kn_pack_form_get_bleed (form), NULL);
  self->trim = kn_outline_new (kn_pack_form_get_trim (form), NULL);
  self->creases = g_array_new (FALSE, FALSE, sizeof (KnPoint));
  self->zones = g_array_new (FALSE, FALSE, sizeof (KnSideZone));
  g_array_set_clear_func (self->zones, zone_clear);
  const KnPackLine *lines = kn_pack_form_get_lines (form, &n);
  for (gsize i = 0; i < n; i++)
    {
      if (lines[i].step != KN_STEP_KIND_CREASING)
        continue;
      g_autoptr (KnOutline) outline = kn_outline_new (lines[i].path, NULL);
      g_autoptr (GArray) points
          = kn_outline_dup_drawn_points (outline, CREASE_STEP_MM, CREASE_POINTS);
      g_array_append_vals (self->creases, points->data, points->len);
    }
  const KnPackZone *zones = kn_pack_form_get_zones (form, &n);
  for (gsize i = 0; i < n; i++)
    add_zone (self, &zones[i]);
  return self;
}

/* In quotes; "" for what is no panel. */
char *
kn_pack_side_dup_panel_name (const KnPackSide *self, int panel)
{
  if (panel < 0)
    return g_strdup ("");
  g_autofree char *name = kn_pack_form_dup_panel_name (self->form, (gsize)panel);
  return g_strdup_printf ("“%s”", name);
}

/* "“Front” and “Side 2”", or one of them where the other side is no panel. */
char *
kn_pack_side_dup_crease_name (const KnPackSide *self, KnPoint at)
{
  int found[2] = { -1, -1 };
  for (int i = 0; i < 8 && found[1] < 0; i++)
    {
      const KnPoint near
          = { at.x + BESIDE_MM * cos (i * G_PI / 4), at.y + BESIDE_MM * sin (i * G_PI / 4) };
      const int panel = kn_pack_form_find_panel_at (self->form, near);
      if (panel >= 0 && panel != found[0])
        found[found[0] < 0 ? 0 : 1] = panel;
    }
  g_autofree char *first
      = kn_pack_side_dup_panel_name (self, MIN (found[0], found[1]) < 0 ? found[0]
                                                                        : MIN (found[0], found[1]));
  if (found[1] < 0)
    return g_steal_pointer (&first);
  g_autofree char *second = kn_pack_side_dup_panel_name (self, MAX (found[0], found[1]));
  /* Translators: two panels of a pack, between which there is a crease; both in quotes */
  return g_strdup_printf (_ ("%s and %s"), first, second);
}

/* --- all ------------------------------------------------------------------------------------- */

void
kn_check_design_pack (KnCheck *self)
{
  const KnPackForm *form = kn_form_get_pack (self->scene, NULL);
  if (form == NULL)
    return;
  KnPackSide *sides[2] = { NULL, NULL };
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < self->items->len; i++)
    {
      KnCheckItem *item = &g_array_index (self->items, KnCheckItem, i);
      const KnNodeKind kind = kn_node_get_kind (item->node);
      if (item->is_blank || g_cancellable_is_cancelled (self->cancellable))
        continue;
      if (sides[item->is_behind] == NULL)
        sides[item->is_behind] = side_new (item->is_behind ? kn_pack_form_get_behind (form) : form);
      const KnPackSide *side = sides[item->is_behind];
      if (kind != KN_NODE_TEXT && kind != KN_NODE_BARCODE)
        {
          kn_pack_side_check_art (self, side, item, told);
          continue;
        }
      if (!item->is_step)
        kn_pack_side_check_read (self, side, item);
    }
  side_free (sides[0]);
  side_free (sides[1]);
}
