/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules about logos that follow a brand: how low one may be, and what stays free around it. Only
 * what the brand itself asks for is held against the design, and only for files that are linked to
 * a logo of it.
 *
 * A ground is no intruder: what covers all of the clear space has no edge in it. So the rule looks
 * for edges of other art there, and for the trim, and leaves out edges that something opaque drawn
 * later hides. */

#include "config.h"

#include "check/kn-check-private.h"
#include "model/kn-brand-logo.h"

#include <glib/gi18n.h>
#include <math.h>

#define EDGE_STEP_MM 0.5
#define EDGE_POINTS_MAX 400 /* of a logo's side */
#define TOLERANCE_MM KN_CHECK_TOLERANCE_MM

static const KnRule small
    = { "logo.small", KN_SEVERITY_WARN,    N_ ("The brand that the logo belongs to"),
        "high",       KN_REPAIR_GROW_LOGO, .is_about_print = TRUE };
static const KnRule crowded = { "logo.crowded", KN_SEVERITY_WARN,
                                N_ ("The brand that the logo belongs to"), "high", KN_REPAIR_NONE };

typedef struct
{
  KnCheckItem *item;
  KnRect box;     /* what is seen of its picture, local mm */
  KnRect zone;    /* with its clear space, local mm */
  KnRect on_face; /* bounds of the zone on the face */
  double scale;   /* mm of the face for one of its own */
  double space_mm;
  KnMatrix from_face;
} Logo;

/* --- which, and what is asked ----------------------------------------------------------------- */

static const KnNode *
get_rules (KnCheck *self, const KnCheckItem *item)
{
  KnNodeKind kind = kn_node_get_kind (item->node);
  if ((kind != KN_NODE_MOTIF && kind != KN_NODE_IMAGE) || item->is_blank || item->is_step)
    return NULL;
  const KnId *id = kn_node_get_ref (item->node, KN_PROP_ASSET);
  const KnNode *asset = id == NULL ? NULL : kn_scene_lookup (self->scene, id);
  return asset != NULL && kn_node_get_string (asset, KN_PROP_BRAND_ASSET) != NULL ? asset : NULL;
}

static gboolean
measure (KnCheck *self, KnCheckItem *item, const KnNode *rules, Logo *out)
{
  const KnMatrix *m = &item->to_face;
  *out = (Logo){ .item = item, .scale = sqrt (fabs (m->xx * m->yy - m->xy * m->yx)) };
  if (!kn_matrix_invert (m, &out->from_face))
    return FALSE;
  out->box = kn_check_get_art_box (self, item);
  if (kn_rect_is_empty (&out->box))
    return FALSE;
  out->space_mm = kn_brand_clear_space_mm (rules, out->box.height * out->scale);
  out->zone = kn_rect_inset (&out->box, -out->space_mm / out->scale);
  out->on_face = kn_matrix_apply_rect (m, &out->zone);
  return TRUE;
}

static void
check_small (KnCheck *self, const Logo *logo, double least_mm)
{
  double height_mm = logo->box.height * logo->scale;
  if (height_mm >= least_mm - TOLERANCE_MM)
    return;
  g_autofree char *name = kn_check_dup_item_name (logo->item);
  g_autofree char *have = kn_check_dup_number (height_mm, 1);
  g_autofree char *want = kn_check_dup_number (least_mm, 1);
  KnFinding *finding = kn_check_report (
      self, &small, logo->item,
      /* Translators: a logo, its height, the least height */
      g_strdup_printf (_ ("%s is %s mm high; its brand asks for at least %s mm."), name, have,
                       want));
  g_autoptr (GPtrArray) ops = finding == NULL ? NULL : kn_check_repair_ops (self->design, finding);
  if (finding != NULL && ops == NULL)
    finding->repair = KN_REPAIR_NONE; /* there is no room for a larger one */
}

/* --- what stands in the clear space ----------------------------------------------------------- */

/* On a screen nothing is in mm. */
static char *
dup_length (KnCheck *self, double mm)
{
  if (self->form.kind == KN_FORM_SCREEN)
    return g_strdup_printf (_ ("%.0f pixels"), mm * KN_FORM_PX_PER_MM);
  g_autofree char *number = kn_check_dup_number (mm, 1);
  return g_strdup_printf (_ ("%s mm"), number);
}

static gboolean
is_hidden (KnCheck *self, const KnCheckItem *item, KnPoint point)
{
  for (guint i = item->order + 1; i < self->items->len; i++)
    {
      KnCheckItem *later = &g_array_index (self->items, KnCheckItem, i);
      if (later->face != item->face)
        break;
      if (kn_check_is_opaque (later) && kn_node_get_kind (later->node) != KN_NODE_TEXT
          && kn_check_covers (self, later, point))
        return TRUE;
    }
  return FALSE;
}

/* How far @point of the face is from the logo's box; G_MAXDOUBLE outside of the clear space. */
static double
get_distance (const Logo *logo, KnPoint point)
{
  KnPoint p = kn_matrix_apply (&logo->from_face, point.x, point.y);
  if (!kn_rect_contains_point (&logo->zone, &p))
    return G_MAXDOUBLE;
  double dx = MAX (MAX (logo->box.x - p.x, p.x - logo->box.x - logo->box.width), 0);
  double dy = MAX (MAX (logo->box.y - p.y, p.y - logo->box.y - logo->box.height), 0);
  return hypot (dx, dy) * logo->scale;
}

/* The edge of a box in its own frame, as points on the face. */
static GArray *
list_edge (const KnRect *box, const KnMatrix *to_face)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (KnPoint));
  int nx = (int)CLAMP (ceil (box->width / EDGE_STEP_MM), 1, EDGE_POINTS_MAX);
  int ny = (int)CLAMP (ceil (box->height / EDGE_STEP_MM), 1, EDGE_POINTS_MAX);
  for (int side = 0; side < 4; side++)
    for (int i = 0; i < (side < 2 ? nx : ny); i++)
      {
        double x = side < 2 ? box->width * i / nx : side == 2 ? 0 : box->width;
        double y = side >= 2 ? box->height * (i + 1) / ny : side == 0 ? 0 : box->height;
        KnPoint point = kn_matrix_apply (to_face, box->x + x, box->y + y);
        g_array_append_val (points, point);
      }
  return points;
}

/* The least distance of what is seen of @other to the logo, G_MAXDOUBLE if its edge does not come
 * into the clear space. */
static double
get_nearest (KnCheck *self, const Logo *logo, KnCheckItem *other)
{
  g_autoptr (GArray) of_box = NULL;
  double nearest = G_MAXDOUBLE;
  if (kn_node_get_kind (other->node) == KN_NODE_TEXT && !other->has_text_ink)
    (void)kn_check_get_text (self, other); /* finds its true bounds */
  KnRect reach = kn_rect_inset (&other->bounds, -other->pen_mm);
  if (!kn_rect_intersects (&reach, &logo->on_face))
    return G_MAXDOUBLE;
  const GArray *points = kn_check_get_points (self, other);
  if (kn_node_get_kind (other->node) == KN_NODE_BARCODE)
    {
      KnMatrix identity = KN_MATRIX_IDENTITY;
      points = of_box = list_edge (&other->bounds, &identity);
    }
  for (guint i = 0; i < points->len; i++)
    {
      KnPoint point = g_array_index (points, KnPoint, i);
      double distance = get_distance (logo, point);
      /* A logo that covers the edge is drawn on a ground that ends there all the same. */
      if (distance < nearest && !is_hidden (self, other, point))
        nearest = distance;
    }
  return nearest == G_MAXDOUBLE ? nearest : MAX (nearest - other->pen_mm, 0);
}

static void
check_art (KnCheck *self, const Logo *logo)
{
  KnCheckItem *worst = NULL;
  double nearest = logo->space_mm - TOLERANCE_MM;
  for (guint i = 0; i < self->items->len; i++)
    {
      KnCheckItem *other = &g_array_index (self->items, KnCheckItem, i);
      if (other == logo->item || other->face != logo->item->face || other->is_blank
          || other->is_step)
        continue;
      double distance = get_nearest (self, logo, other);
      if (distance < nearest)
        {
          worst = other;
          nearest = distance;
        }
    }
  if (worst == NULL)
    return;
  g_autofree char *name = kn_check_dup_item_name (logo->item);
  g_autofree char *other = kn_check_dup_item_name (worst);
  g_autofree char *have = dup_length (self, nearest);
  g_autofree char *want = dup_length (self, logo->space_mm);
  kn_check_report (self, &crowded, logo->item,
                   nearest < TOLERANCE_MM
                       /* Translators: a logo, another item, a length with its unit */
                       ? g_strdup_printf (_ ("%s: %s stands in it; its brand keeps %s free around "
                                             "it."),
                                          name, other, want)
                       /* Translators: a logo, another item, two lengths with their unit */
                       : g_strdup_printf (_ ("%s: %s stands %s from it; its brand keeps %s free "
                                             "around it."),
                                          name, other, have, want));
}

static void
check_trim (KnCheck *self, const Logo *logo)
{
  g_autoptr (GArray) edge = list_edge (&logo->box, &logo->item->to_face);
  double depth = G_MAXDOUBLE;
  for (guint i = 0; self->trim != NULL && i < edge->len; i++)
    depth = MIN (depth, kn_outline_depth (kn_check_get_trim (self, logo->item),
                                          g_array_index (edge, KnPoint, i)));
  if (depth >= logo->space_mm - TOLERANCE_MM)
    return;
  g_autofree char *name = kn_check_dup_item_name (logo->item);
  g_autofree char *have = dup_length (self, MAX (depth, 0));
  g_autofree char *want = dup_length (self, logo->space_mm);
  kn_check_report (self, &crowded, logo->item,
                   self->form.kind == KN_FORM_SCREEN
                       /* Translators: a logo, two lengths with their unit */
                       ? g_strdup_printf (_ ("%s is %s from the edge of the picture; its brand "
                                             "keeps %s free around it."),
                                          name, have, want)
                       /* Translators: a logo, two lengths with their unit */
                       : g_strdup_printf (_ ("%s is %s from the trim; its brand keeps %s free "
                                             "around it."),
                                          name, have, want));
}

void
kn_check_design_logos (KnCheck *self)
{
  for (guint i = 0; i < self->items->len && !g_cancellable_is_cancelled (self->cancellable); i++)
    {
      KnCheckItem *item = &g_array_index (self->items, KnCheckItem, i);
      const KnNode *rules = get_rules (self, item);
      Logo logo;
      if (rules == NULL || !measure (self, item, rules, &logo))
        continue;
      check_small (self, &logo, kn_node_get_number (rules, KN_PROP_LEAST_HEIGHT));
      if (logo.space_mm <= TOLERANCE_MM)
        continue;
      check_art (self, &logo);
      check_trim (self, &logo);
    }
}
