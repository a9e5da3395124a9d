/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is read off a pack: letters and codes that a crease breaks, letters that lie too near to
 * one, and either where glue, a seal or the other end of a label takes its place. */

#include "config.h"

#include "check/kn-check-pack-private.h"

#include <glib/gi18n.h>
#include <math.h>

/* Letters up to this size: larger ones are headings that fill their panel on purpose. */
#define SMALL_TEXT_PT 12.0
#define EDGE_STEP_MM 0.5
#define EDGE_STEPS_MAX 400

static const KnRule text_glue = {
  "text.glue", KN_SEVERITY_BLOCK,          N_ ("Areas that are glued take no ink and no varnish"),
  "high",      KN_REPAIR_MOVE_INSIDE_SAFE, .is_about_print = TRUE
};
static const KnRule code_glue = { "barcode.glue",
                                  KN_SEVERITY_BLOCK,
                                  N_ ("Areas that are glued take no ink and no varnish"),
                                  "high",
                                  KN_REPAIR_MOVE_INSIDE_SAFE,
                                  .is_about_print = TRUE };
static const KnRule text_zone = { "text.zone",
                                  KN_SEVERITY_WARN,
                                  N_ ("Seals, zips and overlaps are no place for what is read"),
                                  "high",
                                  KN_REPAIR_MOVE_INSIDE_SAFE,
                                  .is_about_print = TRUE };
static const KnRule code_zone = { "barcode.zone",
                                  KN_SEVERITY_WARN,
                                  N_ ("Seals, zips and overlaps are no place for what is read"),
                                  "high",
                                  KN_REPAIR_MOVE_INSIDE_SAFE,
                                  .is_about_print = TRUE };
static const KnRule text_hole = { "text.hole", KN_SEVERITY_WARN, N_ ("What is cut out is not read"),
                                  "high",      KN_REPAIR_NONE,   .is_about_print = TRUE };
static const KnRule code_hole
    = { "barcode.hole", KN_SEVERITY_WARN, N_ ("What is cut out is not read"),
        "high",         KN_REPAIR_NONE,   .is_about_print = TRUE };
static const KnRule text_crease = { "text.crease",
                                    KN_SEVERITY_WARN,
                                    N_ ("A crease breaks letters, and folds wander by 1 mm"),
                                    "high",
                                    KN_REPAIR_MOVE_INSIDE_SAFE,
                                    .is_about_print = TRUE };
static const KnRule text_near
    = { "text.near-crease",
        KN_SEVERITY_WARN,
        N_ ("Folds wander by 1 mm: cartons ask for 2 mm from a crease; the limit of 12 pt is "
            "Kanok's own"),
        "medium",
        KN_REPAIR_MOVE_INSIDE_SAFE,
        .is_about_print = TRUE };
static const KnRule code_crease
    = { "barcode.crease",
        KN_SEVERITY_WARN,
        N_ ("GS1 General Specifications 6: a code lies on one flat side, not over a fold"),
        "high",
        KN_REPAIR_MOVE_INSIDE_SAFE,
        .is_about_print = TRUE };
typedef struct
{
  KnPoint points[4];
} Quad;

/* --- boxes of letters ------------------------------------------------------------------------ */

static double
segment_distance (KnPoint a, KnPoint b, KnPoint p)
{
  const double dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
  const double t = length > 0 ? CLAMP (((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0, 1) : 0;
  return hypot (a.x + t * dx - p.x, a.y + t * dy - p.y);
}

/* Positive inside. */
static double
quad_depth (const Quad *self, KnPoint p)
{
  int left = 0, right = 0;
  double near = G_MAXDOUBLE;
  for (int i = 0; i < 4; i++)
    {
      const KnPoint a = self->points[i], b = self->points[(i + 1) % 4];
      const double side = (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
      left += side > 0;
      right += side < 0;
      near = MIN (near, segment_distance (a, b, p));
    }
  return left == 0 || right == 0 ? near : -near;
}

static Quad
quad_on_face (const KnMatrix *to_face, const KnPoint points[4])
{
  Quad quad;
  for (int i = 0; i < 4; i++)
    quad.points[i] = kn_matrix_apply (to_face, points[i].x, points[i].y);
  return quad;
}

/* Of what is read: each line's ink, or a code with its quiet zone. */
static GArray *
list_quads (KnCheck *check, KnCheckItem *item)
{
  GArray *quads = g_array_new (FALSE, FALSE, sizeof (Quad));
  if (kn_node_get_kind (item->node) == KN_NODE_TEXT)
    {
      g_autoptr (GArray) ink = kn_text_layout_list_ink_quads (kn_check_get_text (check, item));
      for (guint i = 0; i < ink->len; i++)
        {
          const Quad quad
              = quad_on_face (&item->to_face, g_array_index (ink, KnTextQuad, i).points);
          g_array_append_val (quads, quad);
        }
      return quads;
    }
  const KnBarcode *code = kn_node_get_barcode (item->node);
  if (kn_barcode_get_problem (code) != KN_BARCODE_PROBLEM_NONE)
    return quads;
  KnBarcodeStyle style;
  KnBarcodeLayout place;
  kn_node_get_barcode_style (item->node, &style);
  kn_barcode_lay_out (code, &style, &place);
  const KnRect *box = &place.box;
  const KnPoint corners[] = { { box->x, box->y },
                              { box->x + box->width, box->y },
                              { box->x + box->width, box->y + box->height },
                              { box->x, box->y + box->height } };
  const Quad quad = quad_on_face (&item->to_face, corners);
  g_array_append_val (quads, quad);
  return quads;
}

static double
get_smallest_pt (KnTextLayout *layout, const KnNode *text)
{
  double smallest = G_MAXDOUBLE;
  const gsize n = kn_text_layout_get_n_styles (layout);
  for (gsize i = 0; i < n; i++)
    {
      const KnRunStyle *style = kn_text_layout_get_style (layout, i);
      smallest = MIN (smallest, style != NULL && style->size_pt > 0
                                    ? style->size_pt
                                    : kn_node_get_number (text, KN_PROP_SIZE));
    }
  return smallest * kn_text_layout_get_scale (layout);
}

/* --- creases --------------------------------------------------------------------------------- */

/* The deepest point of a crease in the boxes, positive inside, else the nearest beside them. */
static double
find_crease (const KnPackSide *self, const GArray *quads, KnPoint *out_at)
{
  double deepest = -G_MAXDOUBLE;
  for (guint k = 0; k < quads->len; k++)
    {
      const Quad *quad = &g_array_index (quads, Quad, k);
      KnRect box = KN_RECT_EMPTY;
      for (int i = 0; i < 4; i++)
        kn_rect_add_point (&box, quad->points[i].x, quad->points[i].y);
      box = kn_rect_inset (&box, -KN_PACK_CREASE_SAFE_MM);
      for (guint i = 0; i < self->creases->len; i++)
        {
          const KnPoint at = g_array_index (self->creases, KnPoint, i);
          const double depth
              = kn_rect_contains_point (&box, &at) ? quad_depth (quad, at) : -G_MAXDOUBLE;
          if (depth > deepest)
            {
              deepest = depth;
              *out_at = at;
            }
        }
    }
  return deepest;
}

static void
check_creases (KnCheck *check, const KnPackSide *self, KnCheckItem *item, const GArray *quads)
{
  KnPoint at = { 0, 0 };
  const gboolean is_code = kn_node_get_kind (item->node) == KN_NODE_BARCODE;
  const double depth = find_crease (self, quads, &at);
  if (depth <= -KN_PACK_CREASE_SAFE_MM + KN_CHECK_TOLERANCE_MM
      || (is_code && depth <= KN_PACK_INSIDE_MM))
    return;
  g_autofree char *name = kn_check_dup_item_name (item);
  g_autofree char *crease = kn_pack_side_dup_crease_name (self, at);
  if (is_code)
    {
      kn_check_report (check, &code_crease, item,
                       *crease == '\0'
                           ? g_strdup_printf (_ ("%s lies across a crease: scanners do not read a "
                                                 "code that is bent."),
                                              name)
                           /* Translators: a barcode, then “Front” and “Side” */
                           : g_strdup_printf (_ ("%s lies across the crease of %s: scanners do not "
                                                 "read a code that is bent."),
                                              name, crease));
      return;
    }
  if (depth > KN_PACK_INSIDE_MM)
    {
      kn_check_report (check, &text_crease, item,
                       *crease == '\0' ? g_strdup_printf (_ ("%s runs across a crease."), name)
                                       /* Translators: a text, then “Front” and “Side” */
                                       : g_strdup_printf (_ ("%s runs across the crease of %s."),
                                                          name, crease));
      return;
    }
  const double size_pt = get_smallest_pt (kn_check_get_text (check, item), item->node);
  if (size_pt > SMALL_TEXT_PT)
    return;
  g_autofree char *size = kn_check_dup_number (size_pt, 1);
  g_autofree char *near = kn_check_dup_number (MAX (-depth, 0), 1);
  g_autofree char *safe = kn_check_dup_number (KN_PACK_CREASE_SAFE_MM, 1);
  kn_check_report (
      check, &text_near, item,
      *crease == '\0'
          /* Translators: a text, its size in pt, and two lengths in mm */
          ? g_strdup_printf (_ ("%s: text of %s pt lies %s mm from a crease; %s mm "
                                "are safe."),
                             name, size, near, safe)
          /* Translators: a text, its size in pt, a length in mm, then “Front” and
             “Side”, and a length in mm */
          : g_strdup_printf (_ ("%s: text of %s pt lies %s mm from the crease of %s; %s mm "
                                "are safe."),
                             name, size, near, crease, safe));
}

/* --- zones ----------------------------------------------------------------------------------- */

/* A point of the boxes' edges in the zone; those that touch it by eye do not count. */
static gboolean
find_in_zone (const KnPackSide *self, const KnSideZone *zone, const GArray *quads, KnPoint *out_at)
{
  const gboolean no_ink = (zone->zone->rules & KN_ZONE_NO_INK) != 0;
  for (guint k = 0; k < quads->len; k++)
    for (int side = 0; side < 4; side++)
      {
        const Quad *quad = &g_array_index (quads, Quad, k);
        const KnPoint a = quad->points[side], b = quad->points[(side + 1) % 4];
        const int n
            = (int)CLAMP (ceil (hypot (b.x - a.x, b.y - a.y) / EDGE_STEP_MM), 1, EDGE_STEPS_MAX);
        for (int i = 0; i < n; i++)
          {
            const KnPoint at = { a.x + (b.x - a.x) * i / n, a.y + (b.y - a.y) * i / n };
            if (no_ink ? !kn_pack_side_is_free_of_ink (self, zone, at)
                       : kn_outline_depth (zone->outline, at) <= KN_PACK_INSIDE_MM)
              continue;
            *out_at = at;
            return TRUE;
          }
      }
  /* A hole may lie in the middle of a heading. */
  const KnRect box = kn_outline_get_bounds (zone->outline);
  *out_at = kn_rect_centre (&box);
  for (guint k = 0; k < quads->len; k++)
    if (!no_ink && kn_outline_contains (zone->outline, *out_at)
        && quad_depth (&g_array_index (quads, Quad, k), *out_at) > KN_PACK_INSIDE_MM)
      return TRUE;
  return FALSE;
}

static char *
dup_zone_message (const KnPackSide *self,
                  const KnSideZone *zone,
                  const KnCheckItem *item,
                  KnPoint at)
{
  g_autofree char *name = kn_check_dup_item_name (item);
  g_autofree char *panel
      = kn_pack_side_dup_panel_name (self, kn_pack_form_find_panel_at (self->form, at));
  if (zone->zone->rules & KN_ZONE_NO_INK)
    return kn_side_zone_is_seam (zone)
               ? g_strdup_printf (_ ("%s lies on the seam, which takes no ink: it would not be "
                                     "printed."),
                                  name)
               /* Translators: a text or a code, then a panel of a pack; both in quotes */
               : g_strdup_printf (_ ("%s lies on %s, which is glued and takes no ink: it would not "
                                     "be printed."),
                                  name, panel);
  if (g_str_equal (zone->zone->type, "hole"))
    return g_strdup_printf (_ ("%s lies in a hole and would be cut out."), name);
  if (g_str_equal (zone->zone->type, "seal"))
    /* Translators: a text or a code, then a panel of a pack; both in quotes */
    return g_strdup_printf (_ ("%s lies on the seal of %s, where heat wrinkles the film."), name,
                            panel);
  if (g_str_equal (zone->zone->type, "zip"))
    /* Translators: a text or a code, then a panel of a pack; both in quotes */
    return g_strdup_printf (_ ("%s lies on the zip of %s, which bends it."), name, panel);
  return g_strdup_printf (_ ("%s reaches into the overlap, which the other end of the label "
                             "covers."),
                          name);
}

static void
check_zones (KnCheck *check, const KnPackSide *self, KnCheckItem *item, const GArray *quads)
{
  const gboolean is_code = kn_node_get_kind (item->node) == KN_NODE_BARCODE;
  for (guint i = 0; i < self->zones->len; i++)
    {
      const KnSideZone *zone = &g_array_index (self->zones, KnSideZone, i);
      KnPoint at;
      if (!(zone->zone->rules & KN_ZONE_NO_TEXT) || !find_in_zone (self, zone, quads, &at))
        continue;
      const gboolean no_ink = (zone->zone->rules & KN_ZONE_NO_INK) != 0;
      const KnRule *rule = no_ink ? (is_code ? &code_glue : &text_glue)
                           : g_str_equal (zone->zone->type, "hole")
                               ? (is_code ? &code_hole : &text_hole)
                               : (is_code ? &code_zone : &text_zone);
      kn_check_report (check, rule, item, dup_zone_message (self, zone, item, at));
      return; /* corners of a pouch lie on two seals */
    }
}

void
kn_pack_side_check_read (KnCheck *check, const KnPackSide *self, KnCheckItem *item)
{
  g_autoptr (GArray) quads = list_quads (check, item);
  check_zones (check, self, item, quads);
  check_creases (check, self, item, quads);
  g_clear_pointer (&item->text, kn_text_layout_free); /* all of them would not fit into memory */
}
