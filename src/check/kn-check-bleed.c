/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rule about art that stops at the trim instead of the bleed. The trim is walked in small steps;
 * where the item inks its inner side, the way outwards is followed as far as the item, or another
 * that looks the same, goes on. A stretch that ends short along the trim is the fault. A side that
 * crosses it at a slant is not, and some tip of an ornament always ends between trim and bleed. */

#include "config.h"

#include "check/kn-check-edges-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define REACH_STEP_MM 0.25   /* out from the trim */
#define REACH_HALVINGS 4     /* then a sixteenth of that */
#define DRIFT_BLEEDS 4       /* a slanting bar may leave the bleed this many bleeds further along */
#define FLAT_SLOPE 0.35      /* an end that runs along the trim, not a side that crosses it */
#define FLAT_SHAPE_MM 1.5    /* shapes and pictures: this long along the trim is an end */
#define FLAT_ORNAMENT_MM 3.0 /* motifs: their own curves run flat for a while */

static const KnRule stops = { "bleed.stops",
                              KN_SEVERITY_WARN,
                              N_ ("The knife wanders by up to 1 mm: a white edge may show"),
                              "high",
                              KN_REPAIR_EXTEND_TO_BLEED,
                              .is_about_print = TRUE };

/* --- continuation -------------------------------------------------------------------------- */

static gboolean
is_same_face (const KnEdgeLie *a, const KnEdgeLie *b)
{
  return a->item->face == b->item->face;
}

static void
find_near (KnEdges *self, const KnEdgeLie *lie)
{
  const GArray *same = g_hash_table_lookup (self->looks, GUINT_TO_POINTER (lie->item->look));
  KnRect reach = kn_rect_inset (&lie->item->bounds, -self->bleed_mm - KN_EDGE_PROBE_MM);
  g_ptr_array_set_size (self->near, 0);
  for (guint i = 0; same != NULL && i < same->len; i++)
    {
      KnEdgeLie *other = &g_array_index (self->lies, KnEdgeLie, g_array_index (same, guint, i));
      if (other != lie && is_same_face (other, lie)
          && kn_rect_intersects (&other->item->bounds, &reach))
        g_ptr_array_add (self->near, other);
    }
}

/* The item itself or one that looks the same inks the point. */
static gboolean
is_continued_at (KnEdges *self, const KnEdgeLie *lie, KnPoint point)
{
  if (kn_check_covers (self->check, lie->item, point))
    return TRUE;
  for (guint i = 0; i < self->near->len; i++)
    {
      const KnEdgeLie *other = g_ptr_array_index (self->near, i);
      if (kn_check_covers (self->check, other->item, point))
        return TRUE;
    }
  return FALSE;
}

static KnPoint
out_from (const KnOutlineSample *sample, double by_mm)
{
  return (KnPoint){ sample->at.x + by_mm * sample->normal.x,
                    sample->at.y + by_mm * sample->normal.y };
}

/* How far over the trim the art goes here, up to the bleed. */
static double
get_reach (KnEdges *self, const KnEdgeLie *lie, const KnOutlineSample *sample)
{
  double wanted = self->bleed_mm - KN_EDGE_BLEED_SLACK_MM;
  double reach = 0, beyond = 0;
  while (beyond < wanted && is_continued_at (self, lie, out_from (sample, beyond)))
    {
      reach = beyond;
      beyond = MIN (beyond + REACH_STEP_MM, wanted);
    }
  if (beyond >= wanted && is_continued_at (self, lie, out_from (sample, wanted)))
    return self->bleed_mm;
  for (int i = 0; i < REACH_HALVINGS && reach < beyond; i++)
    {
      double middle = (reach + beyond) / 2;
      if (is_continued_at (self, lie, out_from (sample, middle)))
        reach = middle;
      else
        beyond = middle;
    }
  return reach;
}

/* --- art that stops at the trim ------------------------------------------------------------ */

typedef struct
{
  double best_reach;                  /* anywhere */
  double longest_flat_mm, flat_reach; /* an end along the trim */
  double short_reach;                 /* of a stretch that never reaches the bleed, or -1 */
  gboolean has_contact;
} Contact;

/* One unbroken stretch of the trim that the item covers. */
typedef struct
{
  double best_reach, flat_mm, last_reach;
  KnPoint middle;
  guint n;
} Stretch;

gboolean
kn_edges_is_hidden_at (KnEdges *self, const KnEdgeLie *lie, KnPoint point)
{
  for (guint i = 0; i < self->lies->len; i++)
    {
      const KnEdgeLie *other = &g_array_index (self->lies, KnEdgeLie, i);
      if (other->item->order > lie->item->order && other->crosses && is_same_face (other, lie)
          && kn_check_is_opaque (other->item) && other->item->look != lie->item->look
          && kn_check_covers (self->check, other->item, point))
        return TRUE;
    }
  return FALSE;
}

/* A bar that crosses at a slant leaves the trim's normal before it reaches the bleed, but it does
 * reach it a little further along. */
static gboolean
reaches_near (KnEdges *self, const KnEdgeLie *lie, KnPoint middle)
{
  const GArray *points = kn_check_get_points (self->check, lie->item);
  double wanted = self->bleed_mm - KN_EDGE_BLEED_SLACK_MM;
  for (guint i = 0; i < points->len; i++)
    {
      KnPoint p = g_array_index (points, KnPoint, i);
      if (hypot (p.x - middle.x, p.y - middle.y) <= DRIFT_BLEEDS * self->bleed_mm
          && kn_outline_depth (kn_check_get_trim (self->check, lie->item), p) - lie->item->pen_mm
                 <= -wanted)
        return TRUE;
    }
  return FALSE;
}

static void
end_stretch (KnEdges *self, const KnEdgeLie *lie, Stretch *stretch, Contact *contact)
{
  if (stretch->n > 0 && stretch->best_reach < self->bleed_mm - KN_EDGE_BLEED_SLACK_MM
      && contact->short_reach < 0)
    {
      KnPoint middle = { stretch->middle.x / stretch->n, stretch->middle.y / stretch->n };
      if (!reaches_near (self, lie, middle))
        contact->short_reach = stretch->best_reach;
    }
  *stretch = (Stretch){ .last_reach = -1 };
}

static void
follow_sample (KnEdges *self,
               const KnEdgeLie *lie,
               const KnOutlineSample *sample,
               double step_mm,
               Stretch *stretch,
               Contact *contact)
{
  double reach = get_reach (self, lie, sample);
  gboolean is_short = reach < self->bleed_mm - KN_EDGE_BLEED_SLACK_MM;
  gboolean is_flat
      = stretch->last_reach >= 0 && fabs (reach - stretch->last_reach) <= FLAT_SLOPE * step_mm;
  stretch->flat_mm = is_short && is_flat ? stretch->flat_mm + step_mm : 0;
  stretch->last_reach = is_short ? reach : -1;
  stretch->best_reach = MAX (stretch->best_reach, reach);
  stretch->middle.x += sample->at.x;
  stretch->middle.y += sample->at.y;
  stretch->n++;
  contact->has_contact = TRUE;
  contact->best_reach = MAX (contact->best_reach, reach);
  if (stretch->flat_mm > contact->longest_flat_mm)
    {
      contact->longest_flat_mm = stretch->flat_mm;
      contact->flat_reach = reach;
    }
}

static Contact
follow_trim (KnEdges *self, const KnEdgeLie *lie, const GArray *samples, double step_mm)
{
  Contact contact = { .short_reach = -1 };
  Stretch stretch = { .last_reach = -1 };
  for (guint i = 0; i < samples->len; i++)
    {
      const KnOutlineSample *sample = &g_array_index (samples, KnOutlineSample, i);
      KnPoint inside = out_from (sample, -KN_EDGE_PROBE_MM);
      if (kn_rect_contains_point (&lie->item->bounds, &inside)
          && kn_check_covers (self->check, lie->item, inside)
          && !kn_edges_is_hidden_at (self, lie, inside))
        follow_sample (self, lie, sample, step_mm, &stretch, &contact);
      else
        end_stretch (self, lie, &stretch, &contact);
    }
  end_stretch (self, lie, &stretch, &contact);
  return contact;
}

/* An open line ends between the trim and the bleed. */
static gboolean
has_short_end (KnEdges *self, const KnEdgeLie *lie, double *out_reach)
{
  const KnOutline *outline = kn_check_get_outline (self->check, lie->item);
  if (outline == NULL || lie->item->pen_mm <= 0)
    return FALSE;
  g_autoptr (GArray) ends = kn_outline_dup_ends (outline);
  for (guint i = 0; i < ends->len; i++)
    {
      double depth = kn_outline_depth (kn_check_get_trim (self->check, lie->item),
                                       g_array_index (ends, KnPoint, i));
      if (depth > KN_EDGE_PROBE_MM || depth < -(self->bleed_mm - KN_EDGE_BLEED_SLACK_MM))
        continue;
      *out_reach = MAX (-depth, 0);
      return TRUE;
    }
  return FALSE;
}

void
kn_edges_check_stops (KnEdges *self, const KnEdgeLie *lie, const GArray *samples, double step_mm)
{
  if (lie->nearest_mm > KN_EDGE_PROBE_MM || lie->deepest_mm <= KN_EDGE_INSIDE_MM)
    return;
  double wanted = self->bleed_mm - KN_EDGE_BLEED_SLACK_MM;
  gboolean is_ornament = kn_node_get_kind (lie->item->node) == KN_NODE_MOTIF;
  find_near (self, lie);
  Contact contact = follow_trim (self, lie, samples, step_mm);
  double reach = 0;
  gboolean is_short = FALSE;
  if (contact.longest_flat_mm >= (is_ornament ? FLAT_ORNAMENT_MM : FLAT_SHAPE_MM))
    {
      is_short = TRUE;
      reach = contact.flat_reach;
    }
  else if (contact.has_contact && is_ornament)
    {
      /* Some tip of an ornament always ends between trim and bleed. */
      is_short = contact.best_reach < wanted && -lie->nearest_mm < wanted;
      reach = contact.best_reach;
    }
  else if (contact.has_contact)
    {
      is_short = contact.short_reach >= 0;
      reach = contact.short_reach;
    }
  else if (!is_ornament && lie->item->pen_mm > 0)
    {
      is_short = -lie->nearest_mm < wanted; /* a line too thin for the samples */
      reach = MAX (-lie->nearest_mm, 0);
    }
  if (!is_short && !has_short_end (self, lie, &reach))
    return;
  g_autofree char *name = kn_check_dup_item_name (lie->item);
  g_autofree char *have = kn_check_dup_number (reach, 1);
  g_autofree char *want = kn_check_dup_number (self->bleed_mm, 1);
  kn_check_report (
      self->check, &stops, lie->item,
      reach < KN_EDGE_PROBE_MM
          ? g_strdup_printf (_ ("%s stops at the trim; let it run %s mm over it, to the bleed."),
                             name, want)
          : g_strdup_printf (
              _ ("%s runs only %s mm over the trim; let it run %s mm, to the bleed."), name, have,
              want));
}
