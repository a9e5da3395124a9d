/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules about the edge of the label: bleed, art that stops at the trim, art and text over the safe
 * line, text over the trim. Everything is measured against the true trim (ellipse, round corners,
 * any path) by the depth of the item's inked edge below it.
 *
 * They must not cry wolf. Art that crosses the trim is meant to bleed; the question is only whether
 * it goes far enough. It counts as continued where another item that looks the same goes on: tiles
 * of a pattern, the next repeat of a frieze. Art wholly inside counts as too near only if it ends
 * between safe line and trim by itself: not when it is one of a row that runs off the edge, nor
 * when something that bleeds covers its end. Steps (cutter, white, varnish) may lie anywhere. */

#include "config.h"

#include "check/kn-check-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define BLEED_WANTED_MM 3.0
#define TOLERANCE_MM KN_CHECK_TOLERANCE_MM
#define EDGE_PROBE_MM 0.15  /* art that comes this near to the trim is meant to reach it */
#define INSIDE_MM 0.04      /* half of a hairline on the trim is inside, a tile beside it is not */
#define BLEED_SLACK_MM 0.25 /* of the bleed that may be missing: drawing by eye */
#define SAMPLE_STEP_MM 0.4  /* along the trim */
#define SAMPLES_MAX 3000
#define REACH_STEP_MM 0.25   /* out from the trim */
#define REACH_HALVINGS 4     /* then a sixteenth of that */
#define DRIFT_BLEEDS 4       /* a slanting bar may leave the bleed this many bleeds further along */
#define FLAT_SLOPE 0.35      /* an end that runs along the trim, not a side that crosses it */
#define FLAT_SHAPE_MM 1.5    /* shapes and pictures: this long along the trim is an end */
#define FLAT_ORNAMENT_MM 3.0 /* motifs: their own curves run flat for a while */
#define LIES_MAX 4000        /* things near one edge: beyond, nobody could read the list */
#define ROW_GAP 2.05         /* repeats of a row: at most this many sizes from middle to middle */

static const KnRule bleed_small
    = { "bleed.small", KN_SEVERITY_WARN, "Thai print shops ask for 3 mm of bleed", "high",
        KN_REPAIR_NONE };
static const KnRule form_unsupported
    = { "form.unsupported", KN_SEVERITY_BLOCK, "This version of Kanok cannot draw it", "high",
        KN_REPAIR_NONE };
static const KnRule stops
    = { "bleed.stops", KN_SEVERITY_WARN, "The knife wanders by up to 1 mm: a white edge may show",
        "high", KN_REPAIR_EXTEND_TO_BLEED };
static const KnRule art_safe
    = { "safe.art", KN_SEVERITY_WARN, "The knife wanders: 3 mm from the cut are asked for",
        "medium", KN_REPAIR_MOVE_INSIDE_SAFE };
static const KnRule text_safe
    = { "safe.text", KN_SEVERITY_WARN, "The knife wanders: 3 mm from the cut are asked for", "high",
        KN_REPAIR_MOVE_INSIDE_SAFE };
static const KnRule text_trim
    = { "trim.text", KN_SEVERITY_WARN, "What lies over the trim is cut off", "high",
        KN_REPAIR_MOVE_INSIDE_SAFE };

/* How an item lies to the trim. */
typedef struct
{
  KnCheckItem *item;
  double nearest_mm; /* depth of its outermost point: negative beyond the trim */
  double deepest_mm;
  gboolean crosses; /* goes over the trim on purpose */
  gboolean in_row;  /* one of a row that does */
} Lie;

typedef struct
{
  KnCheck *check;
  GArray *lies;      /* of Lie: art near the edge, drawing order */
  GHashTable *looks; /* look → GArray of guint: indices into lies */
  GPtrArray *near;   /* of Lie: those that could continue the one that is looked at */
  double bleed_mm;
} Edges;

void
kn_check_design_form (KnCheck *self)
{
  g_autoptr (GError) error = NULL;
  if (!kn_form_is_drawable (self->scene, &error))
    {
      kn_check_report (self, &form_unsupported, NULL, g_strdup (error->message));
      return;
    }
  if (self->form.bleed_mm >= BLEED_WANTED_MM - TOLERANCE_MM || self->form.kind == KN_FORM_SCREEN)
    return;
  g_autofree char *have = kn_check_dup_number (self->form.bleed_mm, 2);
  g_autofree char *want = kn_check_dup_number (BLEED_WANTED_MM, 2);
  kn_check_report (self, &bleed_small, NULL,
                   g_strdup_printf (_ ("The bleed is %s mm; print shops ask for %s mm."), have,
                                    want));
}

/* --- where things lie ---------------------------------------------------------------------- */

/* FALSE when it is surely deeper than @enough_mm everywhere: then nothing else is looked at. */
static gboolean
is_near_edge (KnCheck *self, const KnRect *bounds, double enough_mm)
{
  KnPoint centre = kn_rect_centre (bounds);
  double radius = hypot (bounds->width, bounds->height) / 2;
  KnRect trim = kn_outline_get_bounds (self->trim);
  KnRect inner = kn_rect_inset (&trim, enough_mm);
  if (self->form.shape == KN_SHAPE_RECTANGLE && self->form.corner_radius_mm <= enough_mm)
    return !kn_rect_contains_rect (&inner, bounds, 0);
  return kn_outline_depth (self->trim, centre) - radius < enough_mm;
}

static void
measure (KnCheck *self, KnCheckItem *item, Lie *out)
{
  const GArray *points = kn_check_get_points (self, item);
  *out = (Lie){ .item = item, .nearest_mm = G_MAXDOUBLE, .deepest_mm = -G_MAXDOUBLE };
  for (guint i = 0; i < points->len; i++)
    {
      double depth = kn_outline_depth (self->trim, g_array_index (points, KnPoint, i));
      out->nearest_mm = MIN (out->nearest_mm, depth);
      out->deepest_mm = MAX (out->deepest_mm, depth);
    }
  out->nearest_mm -= item->pen_mm;
  out->deepest_mm += item->pen_mm;
  /* A shape whose edge is the trim itself has no edge point inside, but its middle is. */
  KnRect trim = kn_outline_get_bounds (self->trim);
  KnRect common = kn_rect_intersect (&trim, &item->bounds);
  const KnPoint middles[] = { kn_rect_centre (&trim), kn_rect_centre (&common) };
  for (gsize i = 0; i < G_N_ELEMENTS (middles) && !kn_rect_is_empty (&common); i++)
    if (kn_node_get_kind (item->node) != KN_NODE_TEXT && kn_check_covers (self, item, middles[i]))
      out->deepest_mm = MAX (out->deepest_mm, kn_outline_depth (self->trim, middles[i]));
  out->crosses = out->nearest_mm < -EDGE_PROBE_MM && out->deepest_mm > EDGE_PROBE_MM;
}

/* --- text ---------------------------------------------------------------------------------- */

static void
check_text (KnCheck *self, const Lie *lie)
{
  KnCheckItem *item = lie->item;
  /* Wholly outside is a note beside the label, not a mistake at its edge. */
  if (lie->nearest_mm == G_MAXDOUBLE || lie->deepest_mm <= 0)
    return;
  g_autofree char *name = kn_check_dup_item_name (item);
  if (lie->nearest_mm < -TOLERANCE_MM)
    {
      g_autofree char *over = kn_check_dup_number (MAX (-lie->nearest_mm, 0.1), 1);
      kn_check_report (self, &text_trim, item,
                       g_strdup_printf (_ ("%s reaches %s mm over the trim and would be cut off."),
                                        name, over));
    }
  else if (lie->nearest_mm < self->form.safe_mm - TOLERANCE_MM)
    {
      g_autofree char *near = kn_check_dup_number (MAX (lie->nearest_mm, 0), 1);
      g_autofree char *safe = kn_check_dup_number (self->form.safe_mm, 1);
      kn_check_report (self, &text_safe, item,
                       g_strdup_printf (_ ("%s is %s mm from the trim; %s mm are safe."), name,
                                        near, safe));
    }
}

/* --- continuation -------------------------------------------------------------------------- */

static gboolean
is_same_face (const Lie *a, const Lie *b)
{
  return a->item->face == b->item->face;
}

static void
find_near (Edges *self, const Lie *lie)
{
  const GArray *same = g_hash_table_lookup (self->looks, GUINT_TO_POINTER (lie->item->look));
  KnRect reach = kn_rect_inset (&lie->item->bounds, -self->bleed_mm - EDGE_PROBE_MM);
  g_ptr_array_set_size (self->near, 0);
  for (guint i = 0; same != NULL && i < same->len; i++)
    {
      Lie *other = &g_array_index (self->lies, Lie, g_array_index (same, guint, i));
      if (other != lie && is_same_face (other, lie)
          && kn_rect_intersects (&other->item->bounds, &reach))
        g_ptr_array_add (self->near, other);
    }
}

/* The item itself or one that looks the same inks the point. */
static gboolean
is_continued_at (Edges *self, const Lie *lie, KnPoint point)
{
  if (kn_check_covers (self->check, lie->item, point))
    return TRUE;
  for (guint i = 0; i < self->near->len; i++)
    {
      const Lie *other = g_ptr_array_index (self->near, i);
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
get_reach (Edges *self, const Lie *lie, const KnOutlineSample *sample)
{
  double wanted = self->bleed_mm - BLEED_SLACK_MM;
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

static gboolean
is_hidden_at (Edges *self, const Lie *lie, KnPoint point)
{
  for (guint i = 0; i < self->lies->len; i++)
    {
      const Lie *other = &g_array_index (self->lies, Lie, i);
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
reaches_near (Edges *self, const Lie *lie, KnPoint middle)
{
  const GArray *points = kn_check_get_points (self->check, lie->item);
  double wanted = self->bleed_mm - BLEED_SLACK_MM;
  for (guint i = 0; i < points->len; i++)
    {
      KnPoint p = g_array_index (points, KnPoint, i);
      if (hypot (p.x - middle.x, p.y - middle.y) <= DRIFT_BLEEDS * self->bleed_mm
          && kn_outline_depth (self->check->trim, p) - lie->item->pen_mm <= -wanted)
        return TRUE;
    }
  return FALSE;
}

static void
end_stretch (Edges *self, const Lie *lie, Stretch *stretch, Contact *contact)
{
  if (stretch->n > 0 && stretch->best_reach < self->bleed_mm - BLEED_SLACK_MM
      && contact->short_reach < 0)
    {
      KnPoint middle = { stretch->middle.x / stretch->n, stretch->middle.y / stretch->n };
      if (!reaches_near (self, lie, middle))
        contact->short_reach = stretch->best_reach;
    }
  *stretch = (Stretch){ .last_reach = -1 };
}

static void
follow_sample (Edges *self,
               const Lie *lie,
               const KnOutlineSample *sample,
               double step_mm,
               Stretch *stretch,
               Contact *contact)
{
  double reach = get_reach (self, lie, sample);
  gboolean is_short = reach < self->bleed_mm - BLEED_SLACK_MM;
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
follow_trim (Edges *self, const Lie *lie, const GArray *samples, double step_mm)
{
  Contact contact = { .short_reach = -1 };
  Stretch stretch = { .last_reach = -1 };
  for (guint i = 0; i < samples->len; i++)
    {
      const KnOutlineSample *sample = &g_array_index (samples, KnOutlineSample, i);
      KnPoint inside = out_from (sample, -EDGE_PROBE_MM);
      if (kn_rect_contains_point (&lie->item->bounds, &inside)
          && kn_check_covers (self->check, lie->item, inside) && !is_hidden_at (self, lie, inside))
        follow_sample (self, lie, sample, step_mm, &stretch, &contact);
      else
        end_stretch (self, lie, &stretch, &contact);
    }
  end_stretch (self, lie, &stretch, &contact);
  return contact;
}

/* An open line ends between the trim and the bleed. */
static gboolean
has_short_end (Edges *self, const Lie *lie, double *out_reach)
{
  const KnOutline *outline = kn_check_get_outline (self->check, lie->item);
  if (outline == NULL || lie->item->pen_mm <= 0)
    return FALSE;
  g_autoptr (GArray) ends = kn_outline_dup_ends (outline);
  for (guint i = 0; i < ends->len; i++)
    {
      double depth = kn_outline_depth (self->check->trim, g_array_index (ends, KnPoint, i));
      if (depth > EDGE_PROBE_MM || depth < -(self->bleed_mm - BLEED_SLACK_MM))
        continue;
      *out_reach = MAX (-depth, 0);
      return TRUE;
    }
  return FALSE;
}

static void
check_stops (Edges *self, const Lie *lie, const GArray *samples, double step_mm)
{
  if (lie->nearest_mm > EDGE_PROBE_MM || lie->deepest_mm <= INSIDE_MM)
    return;
  double wanted = self->bleed_mm - BLEED_SLACK_MM;
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
      reach < EDGE_PROBE_MM
          ? g_strdup_printf (_ ("%s stops at the trim; let it run %s mm over it, to the bleed."),
                             name, want)
          : g_strdup_printf (
              _ ("%s runs only %s mm over the trim; let it run %s mm, to the bleed."), name, have,
              want));
}

/* --- art over the safe line ---------------------------------------------------------------- */

/* Every edge point beyond the safe line is covered by something later that bleeds. */
static gboolean
is_end_hidden (Edges *self, const Lie *lie)
{
  const GArray *points = kn_check_get_points (self->check, lie->item);
  gboolean any = FALSE;
  for (guint i = 0; i < points->len; i++)
    {
      KnPoint point = g_array_index (points, KnPoint, i);
      double depth = kn_outline_depth (self->check->trim, point) - lie->item->pen_mm;
      if (depth >= self->check->form.safe_mm - TOLERANCE_MM)
        continue;
      if (!is_hidden_at (self, lie, point))
        return FALSE;
      any = TRUE;
    }
  return any;
}

static void
check_safe (Edges *self, const Lie *lie)
{
  double safe = self->check->form.safe_mm;
  if (lie->crosses || lie->in_row || lie->nearest_mm <= EDGE_PROBE_MM
      || lie->nearest_mm >= safe - TOLERANCE_MM || is_end_hidden (self, lie))
    return;
  g_autofree char *name = kn_check_dup_item_name (lie->item);
  g_autofree char *near = kn_check_dup_number (lie->nearest_mm, 1);
  g_autofree char *want = kn_check_dup_number (safe, 1);
  kn_check_report (self->check, &art_safe, lie->item,
                   g_strdup_printf (_ ("%s ends %s mm from the trim; %s mm are safe, or let it run "
                                       "over the trim."),
                                    name, near, want));
}

/* --- rows ---------------------------------------------------------------------------------- */

/* Touching, or the next repeat: of the same size and not far. */
static gboolean
are_neighbours (const KnCheckItem *a, const KnCheckItem *b)
{
  KnRect around = kn_rect_inset (&a->bounds, -EDGE_PROBE_MM);
  if (a->face == b->face && kn_rect_intersects (&around, &b->bounds))
    return TRUE;
  double size_a = MAX (a->bounds.width, a->bounds.height);
  double size_b = MAX (b->bounds.width, b->bounds.height);
  if (a->face != b->face || fabs (size_a - size_b) > 0.02 * size_a)
    return FALSE;
  KnPoint p = kn_rect_centre (&a->bounds), q = kn_rect_centre (&b->bounds);
  return hypot (p.x - q.x, p.y - q.y) <= ROW_GAP * size_a;
}

/* What crosses the trim carries its neighbours of the same look with it, and they theirs. */
static void
mark_rows (Edges *self)
{
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init (&iter, self->looks);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const GArray *same = value;
      g_autoptr (GQueue) queue = g_queue_new ();
      for (guint i = 0; i < same->len; i++)
        {
          Lie *lie = &g_array_index (self->lies, Lie, g_array_index (same, guint, i));
          /* A row that goes on beside the label does so on purpose too. */
          lie->in_row = lie->crosses || lie->deepest_mm <= INSIDE_MM;
          if (lie->in_row)
            g_queue_push_tail (queue, lie);
        }
      for (const Lie *lie; (lie = g_queue_pop_head (queue)) != NULL;)
        for (guint i = 0; i < same->len; i++)
          {
            Lie *other = &g_array_index (self->lies, Lie, g_array_index (same, guint, i));
            if (other->in_row || !are_neighbours (lie->item, other->item))
              continue;
            other->in_row = TRUE;
            g_queue_push_tail (queue, other);
          }
    }
}

/* --- all ----------------------------------------------------------------------------------- */

static gboolean
is_art (const KnCheckItem *item)
{
  switch (kn_node_get_kind (item->node))
    {
    case KN_NODE_RECT:
    case KN_NODE_ELLIPSE:
    case KN_NODE_PATH:
    case KN_NODE_IMAGE:
    case KN_NODE_MOTIF:
      return TRUE;
    case KN_NODE_TEXT:
    case KN_NODE_DESIGN:
    case KN_NODE_INK:
    case KN_NODE_ASSET:
    case KN_NODE_FACE:
    case KN_NODE_PATTERN:
    case KN_NODE_BARCODE:
    case KN_NODE_GROUP:
    case KN_N_NODE_KINDS:
      return FALSE;
    }
  g_return_val_if_reached (FALSE);
}

static void
collect (Edges *self)
{
  KnCheck *check = self->check;
  double enough = check->form.safe_mm + TOLERANCE_MM;
  for (guint i = 0; i < check->items->len && self->lies->len < LIES_MAX; i++)
    {
      KnCheckItem *item = &g_array_index (check->items, KnCheckItem, i);
      Lie lie;
      gboolean text = kn_node_get_kind (item->node) == KN_NODE_TEXT;
      if (item->is_step || item->is_blank || (!text && !is_art (item)))
        continue;
      if (text && !item->has_text_ink)
        (void)kn_check_get_text (check, item); /* finds its true bounds */
      if (kn_rect_is_empty (&item->bounds) || !is_near_edge (check, &item->bounds, enough))
        continue;
      measure (check, item, &lie);
      if (text)
        {
          check_text (check, &lie);
          continue;
        }
      guint index = self->lies->len;
      GArray *same = g_hash_table_lookup (self->looks, GUINT_TO_POINTER (item->look));
      if (same == NULL)
        {
          same = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (self->looks, GUINT_TO_POINTER (item->look), same);
        }
      g_array_append_val (same, index);
      g_array_append_val (self->lies, lie);
    }
}

void
kn_check_design_edges (KnCheck *self)
{
  if (self->trim == NULL || self->form.kind == KN_FORM_SCREEN)
    return;
  Edges edges = { .check = self,
                  .lies = g_array_new (FALSE, FALSE, sizeof (Lie)),
                  .looks = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_array_unref),
                  .near = g_ptr_array_new (),
                  .bleed_mm = self->form.bleed_mm };
  double step_mm = SAMPLE_STEP_MM;
  g_autoptr (GArray) samples
      = kn_outline_dup_samples (self->trim, SAMPLE_STEP_MM, SAMPLES_MAX, &step_mm);
  collect (&edges);
  mark_rows (&edges);
  for (guint i = 0; i < edges.lies->len; i++)
    {
      const Lie *lie = &g_array_index (edges.lies, Lie, i);
      if (g_cancellable_is_cancelled (self->cancellable))
        break;
      if (edges.bleed_mm > BLEED_SLACK_MM)
        check_stops (&edges, lie, samples, step_mm);
      check_safe (&edges, lie);
    }
  g_hash_table_unref (edges.looks);
  g_ptr_array_unref (edges.near);
  g_array_unref (edges.lies);
}
