/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules about how one item's paints and lines come off the press: thin lines, spot inks mixed in a
 * gradient, RGB paints, overprint where it has no effect. Ink sums, which need all items together,
 * are in kn-check-ink-sum.c. */

#include "config.h"

#include "base/kn-unit.h"
#include "check/kn-check-private.h"
#include "model/kn-crop.h"

#include <glib/gi18n.h>
#include <math.h>

#define THIN_LINE_PT 0.25

static const KnRule thin_line = {
  "line.thin", KN_SEVERITY_WARN,       N_ ("Ghent Workgroup: effective line width of 0.25 pt"),
  "high",      KN_REPAIR_THICKEN_LINE, .is_about_print = TRUE
};
static const KnRule thin_art
    = { "line.thin", KN_SEVERITY_WARN, N_ ("Ghent Workgroup: effective line width of 0.25 pt"),
        "high",      KN_REPAIR_NONE,   .is_about_print = TRUE };
static const KnRule spot_mix
    = { "gradient.spot-mix", KN_SEVERITY_BLOCK,
        N_ ("A gradient between a spot ink and another needs DeviceN, which Kanok does not write"),
        "high", KN_REPAIR_FADE_TO_ZERO };
static const KnRule spot_mix_art
    = { "gradient.spot-mix", KN_SEVERITY_BLOCK,
        N_ ("A gradient between a spot ink and another needs DeviceN, which Kanok does not write"),
        "high", KN_REPAIR_NONE };
static const KnRule rgb = {
  "colour.rgb", KN_SEVERITY_NOTE, N_ ("RGB is converted through the print condition's profile"),
  "high",       KN_REPAIR_NONE,   .is_about_print = TRUE
};
static const KnRule overprint_group = {
  "overprint.opacity",
  KN_SEVERITY_NOTE,
  N_ ("Overprint does not see the page from inside a transparency group (ISO 32000, 11.7.4.3)"),
  "high",
  KN_REPAIR_NONE,
  .is_about_print = TRUE
};

/* --- lines --------------------------------------------------------------------------------- */

static void
report_thin (KnCheck *self, KnCheckItem *item, const KnRule *rule, double width_pt)
{
  g_autofree char *name = kn_check_dup_item_name (item);
  g_autofree char *width = kn_check_dup_number (width_pt, 2);
  g_autofree char *least = kn_check_dup_number (THIN_LINE_PT, 2);
  kn_check_report (self, rule, item,
                   /* Translators: an item, a width, the least width */
                   g_strdup_printf (_ ("%s has a line of %s pt; below %s pt it may break up."),
                                    name, width, least));
}

static gboolean
is_thin (double width_pt)
{
  return width_pt < THIN_LINE_PT - 1e-6;
}

/* Of a pattern the motif as it is repeated. */
static KnNode *
dup_repeated (KnCheck *self, const KnCheckItem *item)
{
  const KnDraw draw = { .design = self->design, .cache = self->draw_cache };
  const KnPattern *pattern = kn_node_get_kind (item->node) == KN_NODE_PATTERN
                                 ? kn_draw_cache_get_pattern (&draw, item->node, NULL)
                                 : NULL;
  return pattern != NULL ? kn_node_dup_pattern_unit (item->node, pattern, KN_PATTERN_UNIT_MOTIF)
                         : NULL;
}

static void
check_motif_lines (KnCheck *self, KnCheckItem *item)
{
  const KnCheckAsset *asset = kn_check_get_asset (self, item);
  if (asset == NULL || asset->motif == NULL)
    return;
  double units = kn_motif_get_thinnest_stroke (asset->motif);
  double width, height;
  kn_motif_get_size (asset->motif, &width, &height);
  if (!(units > 0) || !(width > 0) || !(height > 0))
    return;
  g_autoptr (KnNode) unit = dup_repeated (self, item);
  const KnFitPlace place = kn_fit_get_place (unit != NULL ? unit : item->node, width, height);
  double scale = MIN (place.scale_x, place.scale_y);
  double width_pt = kn_pt_from_mm (units * scale);
  if (is_thin (width_pt))
    report_thin (self, item, &thin_art, width_pt);
}

static void
check_lines (KnCheck *self, KnCheckItem *item)
{
  KnNodeKind kind = kn_node_get_kind (item->node);
  if (item->is_step)
    return;
  if (kind == KN_NODE_MOTIF || kind == KN_NODE_PATTERN)
    {
      check_motif_lines (self, item);
      return;
    }
  const KnPaint *stroke = kn_prop_applies (KN_PROP_STROKE, kind)
                              ? kn_node_get_paint (item->node, KN_PROP_STROKE)
                              : NULL;
  if (stroke != NULL)
    {
      double width_pt = kn_node_get_number (item->node, KN_PROP_STROKE_WIDTH);
      gboolean step = kn_scene_get_paint_step (self->scene, stroke) != KN_STEP_KIND_NONE;
      if (is_thin (width_pt) && !step)
        report_thin (self, item, &thin_line, width_pt);
      return;
    }
  /* A line drawn as a filled rectangle. */
  if (kind != KN_NODE_RECT || kn_node_get_fill (item->node) == NULL)
    return;
  KnRect box = kn_scene_get_item_box (self->scene, item->node);
  double width_pt = kn_pt_from_mm (MIN (box.width, box.height));
  if (is_thin (width_pt))
    report_thin (self, item, &thin_art, width_pt);
}

/* --- paints -------------------------------------------------------------------------------- */

typedef struct
{
  gboolean has_mix, has_rgb;
} PaintFaults;

static gboolean
is_coloured_rgb (const KnPaint *paint)
{
  if (kn_paint_get_type (paint) != KN_PAINT_RGB)
    return FALSE;
  guint32 value = kn_paint_get_rgb (paint);
  return (value >> 16) != ((value >> 8) & 0xff) || (value >> 16) != (value & 0xff);
}

static void
look_at_paint (KnCheck *self, KnCheckItem *item, const KnPaint *paint, gpointer data)
{
  PaintFaults *faults = data;
  if (!kn_paint_is_gradient (paint))
    {
      faults->has_rgb = faults->has_rgb || is_coloured_rgb (paint);
      return;
    }
  gsize n;
  const KnPaintStop *stops = kn_paint_get_stops (paint, &n);
  const KnId *spot = NULL;
  gsize n_spot_stops = 0;
  gboolean two_spots = FALSE;
  for (gsize i = 0; i < n; i++)
    {
      faults->has_rgb = faults->has_rgb || is_coloured_rgb (stops[i].paint);
      if (!kn_check_is_spot (self, stops[i].paint))
        continue;
      const KnId *ink = kn_paint_get_ink (stops[i].paint);
      two_spots = two_spots || (spot != NULL && !kn_id_equal (spot, ink));
      spot = ink;
      n_spot_stops++;
    }
  faults->has_mix = faults->has_mix || two_spots || (n_spot_stops > 0 && n_spot_stops < n);
}

/* --- gradients inside a motif -------------------------------------------------------------- */

typedef struct
{
  KnCheck *check;
  const KnRecolour *recolour;
  guint gradient;
  const KnId *spot; /* of the gradient's stops so far */
  gboolean has_other, has_mix;
} Stops;

static void
on_stop (guint gradient, const char *colour, gpointer data)
{
  Stops *stops = data;
  const KnPaint *paint = NULL;
  if (gradient != stops->gradient)
    {
      stops->gradient = gradient;
      stops->spot = NULL;
      stops->has_other = FALSE;
    }
  gboolean recoloured = kn_recolour_lookup (stops->recolour, colour, &paint);
  if (recoloured && paint == NULL)
    return; /* not painted */
  if (!recoloured || !kn_check_is_spot (stops->check, paint))
    stops->has_other = TRUE;
  else if (stops->spot == NULL)
    stops->spot = kn_paint_get_ink (paint);
  else if (!kn_id_equal (stops->spot, kn_paint_get_ink (paint)))
    stops->has_other = TRUE;
  stops->has_mix = stops->has_mix || (stops->spot != NULL && stops->has_other);
}

static void
check_motif_gradients (KnCheck *self, KnCheckItem *item)
{
  const KnCheckAsset *asset = kn_check_get_asset (self, item);
  if (asset == NULL || asset->motif == NULL)
    return;
  Stops stops = { .check = self, .recolour = kn_node_get_recolour (item->node) };
  kn_motif_foreach_stop (asset->motif, on_stop, &stops);
  if (!stops.has_mix)
    return;
  g_autofree char *name = kn_check_dup_asset_name (asset, item);
  kn_check_report (
      self, &spot_mix_art, item,
      g_strdup_printf (_ ("%s: a gradient inside it mixes a spot ink with another ink; "
                          "give all its stops the same spot ink, or none."),
                       name));
}

static void
check_paints (KnCheck *self, KnCheckItem *item)
{
  PaintFaults faults = { FALSE, FALSE };
  kn_check_foreach_paint (self, item, look_at_paint, &faults);
  g_autofree char *name = kn_check_dup_item_name (item);
  if (faults.has_mix)
    kn_check_report (self, &spot_mix, item,
                     g_strdup_printf (_ ("%s: its gradient mixes a spot ink with another ink; let "
                                         "the spot ink fade to 0 %% instead."),
                                      name));
  if (faults.has_rgb)
    kn_check_report (self, &rgb, item,
                     g_strdup_printf (_ ("%s has a colour in RGB, which is converted for print."),
                                      name));
}

/* One paint of one shape overprints though it is see-through; more of them need a group on press.
 */
static gboolean
makes_own_group (const KnNode *node)
{
  if (kn_node_get_number (node, KN_PROP_OPACITY) >= 100)
    return FALSE;
  KnNodeKind kind = kn_node_get_kind (node);
  if (kind != KN_NODE_RECT && kind != KN_NODE_ELLIPSE && kind != KN_NODE_PATH)
    return TRUE;
  return kn_node_get_fill (node) != NULL && kn_node_get_paint (node, KN_PROP_STROKE) != NULL;
}

static void
check_overprint (KnCheck *self, KnCheckItem *item)
{
  /* Steps have layers of their own, which never form groups. */
  if (item->is_step || !kn_node_get_bool (item->node, KN_PROP_OVERPRINT))
    return;
  g_autofree char *name = kn_check_dup_item_name (item);
  if (item->in_group_with_opacity)
    kn_check_report (
        self, &overprint_group, item,
        g_strdup_printf (_ ("%s overprints inside a see-through group; there it covers what "
                            "is below instead."),
                         name));
  else if (makes_own_group (item->node))
    kn_check_report (self, &overprint_group, item,
                     g_strdup_printf (_ ("%s overprints and is see-through; together it covers "
                                         "what is below instead."),
                                      name));
}

void
kn_check_item_print (KnCheck *self, KnCheckItem *item)
{
  if (item->is_blank)
    return;
  check_lines (self, item);
  check_paints (self, item);
  if (kn_node_get_kind (item->node) == KN_NODE_MOTIF)
    check_motif_gradients (self, item);
  check_overprint (self, item);
}
