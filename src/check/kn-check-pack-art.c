/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Art on what is glued, and varnish where glue must hold. How much of an item is lost decides what
 * is said: areas are counted on grids, which is exact enough for that. */

#include "config.h"

#include "check/kn-check-pack-private.h"
#include "pack/kn-dieline-lines.h"

#include <glib/gi18n.h>
#include <math.h>

#define ITEM_CELLS 24
#define LOST_MM2 2.0 /* of art: nobody misses less */
#define LOST_SHARE 0.25
#define SAME_MM2 0.5

static const KnRule ink_lost
    = { "ink.glue", KN_SEVERITY_WARN, N_ ("Areas that are glued take no ink and no varnish"),
        "high",     KN_REPAIR_NONE,   .is_about_print = TRUE };
static const KnRule ink_runs_on
    = { "ink.glue", KN_SEVERITY_NOTE, N_ ("Areas that are glued take no ink and no varnish"),
        "high",     KN_REPAIR_NONE,   .is_about_print = TRUE };
static const KnRule varnish_glue
    = { "varnish.glue", KN_SEVERITY_WARN, N_ ("Glue does not hold on varnish"),
        "medium",       KN_REPAIR_NONE,   .is_about_print = TRUE };

typedef struct
{
  gboolean is_tool, is_varnish;
} Steps;

static void
look_at_step (KnCheck *check, KnCheckItem *item, const KnPaint *paint, gpointer data)
{
  Steps *steps = data;
  const int step = kn_scene_get_paint_step (check->scene, paint);
  steps->is_varnish = steps->is_varnish || step == KN_STEP_KIND_VARNISH;
  steps->is_tool = steps->is_tool || step == KN_STEP_KIND_CUTTING || step == KN_STEP_KIND_CREASING
                   || step == KN_STEP_KIND_PERFORATING || step == KN_STEP_KIND_GLUING;
}

static double
get_area_in (KnCheck *check, const KnSideZone *zone, KnCheckItem *item, KnPoint *out_at)
{
  double area = 0;
  const KnRect box = kn_outline_get_bounds (zone->outline);
  if (!kn_rect_intersects (&item->bounds, &box))
    return 0;
  for (guint i = 0; i < zone->free->len; i++)
    {
      const KnPoint at = g_array_index (zone->free, KnPoint, i);
      if (!kn_check_covers (check, item, at))
        continue;
      area += zone->cell_mm2;
      *out_at = at;
    }
  return area;
}

/* What of it is printed on the pack, about. */
static double
get_area_printed (KnCheck *check, const KnPackSide *self, KnCheckItem *item)
{
  const KnRect trim = kn_outline_get_bounds (self->trim);
  const KnRect box = kn_rect_intersect (&item->bounds, &trim);
  const double dx = box.width / ITEM_CELLS, dy = box.height / ITEM_CELLS;
  double area = 0;
  for (int i = 0; i < ITEM_CELLS * ITEM_CELLS; i++)
    {
      const KnPoint at
          = { box.x + (i % ITEM_CELLS + 0.5) * dx, box.y + (double)(i / ITEM_CELLS + 0.5) * dy };
      if (kn_outline_contains (self->trim, at) && kn_outline_contains (self->bleed, at)
          && kn_check_covers (check, item, at))
        area += dx * dy;
    }
  return area;
}

static void
report_art (KnCheck *check,
            const KnPackSide *self,
            const KnSideZone *zone,
            KnCheckItem *item,
            double lost_mm2,
            KnPoint at)
{
  const gboolean is_lost
      = lost_mm2 > LOST_SHARE * (lost_mm2 + get_area_printed (check, self, item));
  const KnRule *rule = is_lost ? &ink_lost : &ink_runs_on;
  g_autofree char *name = kn_check_dup_item_name (item);
  g_autofree char *where
      = kn_pack_side_dup_panel_name (self, kn_pack_form_find_panel_at (self->form, at));
  g_autofree char *past = kn_check_dup_number (KN_DIELINE_INK_PAST_CREASE_MM, 1);
  if (kn_side_zone_is_seam (zone))
    kn_check_report (check, rule, item,
                     g_strdup_printf (_ ("%s lies on the seam, where no ink is printed."), name));
  else if (is_lost)
    kn_check_report (check, rule, item,
                     /* Translators: an item, then a panel of a pack; both in quotes */
                     g_strdup_printf (_ ("%s lies on %s, which is glued: no ink is printed there."),
                                      name, where));
  else
    kn_check_report (
        check, rule, item,
        /* Translators: an item, a panel of a pack, a length in mm */
        g_strdup_printf (_ ("%s runs on over %s, which is glued: beyond %s mm from the "
                            "crease it is not printed."),
                         name, where, past));
}

/* What the data keeps free of varnish alone is the inside of a panel that is glued to a flap. */
static void
check_varnish (KnCheck *check, const KnPackSide *self, KnCheckItem *item)
{
  KnPoint at;
  for (guint i = 0; item->is_behind && i < self->zones->len; i++)
    {
      const KnSideZone *zone = &g_array_index (self->zones, KnSideZone, i);
      if (zone->zone->rules != KN_ZONE_NO_VARNISH
          || get_area_in (check, zone, item, &at) < LOST_MM2)
        continue;
      g_autofree char *name = kn_check_dup_item_name (item);
      g_autofree char *panel
          = kn_pack_side_dup_panel_name (self, kn_pack_form_find_panel_at (self->form, at));
      kn_check_report (check, &varnish_glue, item,
                       /* Translators: an item, then a panel of a pack; both in quotes */
                       g_strdup_printf (_ ("%s puts varnish where %s is glued to the flap: glue "
                                           "does not hold on it."),
                                        name, panel));
      return;
    }
}

void
kn_pack_side_check_art (KnCheck *check, const KnPackSide *self, KnCheckItem *item, GHashTable *told)
{
  Steps steps = { FALSE, FALSE };
  if (item->is_step)
    kn_check_foreach_paint (check, item, look_at_step, &steps);
  if (steps.is_tool || g_hash_table_contains (told, GUINT_TO_POINTER (item->look)))
    return;
  double lost = 0, most = 0;
  KnPoint at = { 0, 0 }, where = { 0, 0 };
  const KnSideZone *worst = NULL;
  for (guint i = 0; i < self->zones->len; i++)
    {
      const KnSideZone *zone = &g_array_index (self->zones, KnSideZone, i);
      const double area
          = zone->zone->rules & KN_ZONE_NO_INK ? get_area_in (check, zone, item, &at) : 0;
      lost += area;
      if (area <= most + SAME_MM2)
        continue;
      most = area;
      worst = zone;
      where = at;
    }
  if (worst != NULL && lost >= LOST_MM2)
    {
      g_hash_table_add (told, GUINT_TO_POINTER (item->look));
      report_art (check, self, worst, item, lost, where);
    }
  if (steps.is_varnish)
    check_varnish (check, self, item);
}
