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

#include "check/kn-check-edges-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define BLEED_WANTED_MM 3.0
#define TOLERANCE_MM KN_CHECK_TOLERANCE_MM
#define SAMPLE_STEP_MM 0.4 /* along the trim */
#define SAMPLES_MAX 3000
#define INNER_PROBES 64 /* along the trim, this far inside it */
#define INNER_PROBE_MM 0.5
#define LIES_MAX 4000 /* things near one edge: beyond, nobody could read the list */
#define ROW_GAP 2.05  /* repeats of a row: at most this many sizes from middle to middle */

static const KnRule bleed_small
    = { "bleed.small", KN_SEVERITY_WARN, N_ ("Thai print shops ask for 3 mm of bleed"),
        "high",        KN_REPAIR_NONE,   .is_about_print = TRUE };
static const KnRule form_unsupported
    = { "form.unsupported", KN_SEVERITY_BLOCK, N_ ("This version of Kanok cannot draw it"), "high",
        KN_REPAIR_NONE };
static const KnRule art_safe
    = { "safe.art", KN_SEVERITY_WARN, N_ ("The knife wanders: 3 mm from the cut are asked for"),
        "medium", KN_REPAIR_MOVE_INSIDE_SAFE };
static const KnRule text_safe
    = { "safe.text", KN_SEVERITY_WARN, N_ ("The knife wanders: 3 mm from the cut are asked for"),
        "high", KN_REPAIR_MOVE_INSIDE_SAFE };
static const KnRule text_trim
    = { "trim.text", KN_SEVERITY_WARN, N_ ("What lies over the trim is cut off"), "high",
        KN_REPAIR_MOVE_INSIDE_SAFE };

static const KnRule text_edge
    = { "safe.text", KN_SEVERITY_WARN, N_ ("Phones round off and cover the edges of a picture"),
        "medium", KN_REPAIR_MOVE_INSIDE_SAFE };
static const KnRule text_outside
    = { "trim.text", KN_SEVERITY_WARN, N_ ("What lies over the edge is not in the picture"), "high",
        KN_REPAIR_MOVE_INSIDE_SAFE };

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
is_near_edge (KnCheck *self, const KnCheckItem *item, double enough_mm)
{
  const KnOutline *trim_path = kn_check_get_trim (self, item);
  const KnRect *bounds = &item->bounds;
  KnPoint centre = kn_rect_centre (bounds);
  double radius = hypot (bounds->width, bounds->height) / 2;
  KnRect trim = kn_outline_get_bounds (trim_path);
  KnRect inner = kn_rect_inset (&trim, enough_mm);
  if (self->form.shape == KN_SHAPE_RECTANGLE && self->form.corner_radius_mm <= enough_mm)
    return !kn_rect_contains_rect (&inner, bounds, 0);
  return kn_outline_depth (trim_path, centre) - radius < enough_mm;
}

/* @samples: along the trim; of texts none are needed. */
static void
measure (KnCheck *self, const GArray *samples, KnCheckItem *item, KnEdgeLie *out)
{
  const GArray *points = kn_check_get_points (self, item);
  const KnOutline *trim = kn_check_get_trim (self, item);
  *out = (KnEdgeLie){ .item = item, .nearest_mm = G_MAXDOUBLE, .deepest_mm = -G_MAXDOUBLE };
  for (guint i = 0; i < points->len; i++)
    {
      double depth = kn_outline_depth (trim, g_array_index (points, KnPoint, i));
      out->nearest_mm = MIN (out->nearest_mm, depth);
      out->deepest_mm = MAX (out->deepest_mm, depth);
    }
  out->nearest_mm -= item->pen_mm;
  out->deepest_mm += item->pen_mm;
  /* A shape whose edge is the trim itself has no edge point inside; look a little inwards. */
  const gboolean is_text = kn_node_get_kind (item->node) == KN_NODE_TEXT;
  guint stride = is_text ? 0 : MAX (samples->len / INNER_PROBES, 1);
  for (guint i = 0; !is_text && i < samples->len && out->deepest_mm <= INNER_PROBE_MM; i += stride)
    {
      const KnOutlineSample *sample = &g_array_index (samples, KnOutlineSample, i);
      KnPoint inner = { sample->at.x - INNER_PROBE_MM * sample->normal.x,
                        sample->at.y - INNER_PROBE_MM * sample->normal.y };
      if (kn_check_covers (self, item, inner))
        out->deepest_mm = MAX (out->deepest_mm, kn_outline_depth (trim, inner));
    }
  out->crosses = out->nearest_mm < -KN_EDGE_PROBE_MM && out->deepest_mm > KN_EDGE_PROBE_MM;
}

/* --- text ---------------------------------------------------------------------------------- */

/* The same on a screen, where there is no knife, and nothing is in mm. */
static void
check_screen_text (KnCheck *self, const KnEdgeLie *lie)
{
  g_autofree char *name = kn_check_dup_item_name (lie->item);
  double depth_px = lie->nearest_mm * KN_FORM_PX_PER_MM;
  double safe_px = self->form.safe_mm * KN_FORM_PX_PER_MM;
  if (lie->nearest_mm < -TOLERANCE_MM)
    kn_check_report (self, &text_outside, lie->item,
                     g_strdup_printf (_ ("%s reaches %.0f pixels over the edge of the picture."),
                                      name, ceil (-depth_px)));
  else if (lie->nearest_mm < self->form.safe_mm - TOLERANCE_MM)
    kn_check_report (
        self, &text_edge, lie->item,
        g_strdup_printf (_ ("%s is %.0f pixels from the edge of the picture; %.0f are safe."), name,
                         floor (MAX (depth_px, 0)), safe_px));
}

static void
check_text (KnCheck *self, const KnEdgeLie *lie)
{
  KnCheckItem *item = lie->item;
  /* Wholly outside is a note beside the label, not a mistake at its edge. */
  if (lie->nearest_mm == G_MAXDOUBLE || lie->deepest_mm <= 0)
    return;
  if (self->form.kind == KN_FORM_SCREEN)
    {
      check_screen_text (self, lie);
      return;
    }
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

void
kn_check_text_edge (KnCheck *self, KnCheckItem *item)
{
  KnEdgeLie lie;
  if (self->trim == NULL || kn_node_get_kind (item->node) != KN_NODE_TEXT || item->is_step
      || item->is_blank)
    return;
  if (!item->has_text_ink)
    (void)kn_check_get_text (self, item); /* finds its true bounds */
  if (kn_rect_is_empty (&item->bounds)
      || !is_near_edge (self, item, self->form.safe_mm + TOLERANCE_MM))
    return;
  measure (self, NULL, item, &lie);
  check_text (self, &lie);
}

/* --- art over the safe line ---------------------------------------------------------------- */

/* Every edge point beyond the safe line is covered by something later that bleeds. */
static gboolean
is_end_hidden (KnEdges *self, const KnEdgeLie *lie)
{
  const GArray *points = kn_check_get_points (self->check, lie->item);
  gboolean any = FALSE;
  for (guint i = 0; i < points->len; i++)
    {
      KnPoint point = g_array_index (points, KnPoint, i);
      double depth = kn_outline_depth (kn_check_get_trim (self->check, lie->item), point)
                     - lie->item->pen_mm;
      if (depth >= self->check->form.safe_mm - TOLERANCE_MM)
        continue;
      if (!kn_edges_is_hidden_at (self, lie, point))
        return FALSE;
      any = TRUE;
    }
  return any;
}

static void
check_safe (KnEdges *self, const KnEdgeLie *lie)
{
  double safe = self->check->form.safe_mm;
  if (self->check->form.kind == KN_FORM_SCREEN || lie->crosses || lie->in_row
      || lie->nearest_mm <= KN_EDGE_PROBE_MM || lie->nearest_mm >= safe - TOLERANCE_MM
      || is_end_hidden (self, lie))
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
  KnRect around = kn_rect_inset (&a->bounds, -KN_EDGE_PROBE_MM);
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
mark_rows (KnEdges *self)
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
          KnEdgeLie *lie = &g_array_index (self->lies, KnEdgeLie, g_array_index (same, guint, i));
          /* A row that goes on beside the label does so on purpose too. */
          lie->in_row = lie->crosses || lie->deepest_mm <= KN_EDGE_INSIDE_MM;
          if (lie->in_row)
            g_queue_push_tail (queue, lie);
        }
      for (const KnEdgeLie *lie; (lie = g_queue_pop_head (queue)) != NULL;)
        for (guint i = 0; i < same->len; i++)
          {
            KnEdgeLie *other
                = &g_array_index (self->lies, KnEdgeLie, g_array_index (same, guint, i));
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
    case KN_NODE_PATTERN:
      return TRUE;
    case KN_NODE_TEXT:
    case KN_NODE_DESIGN:
    case KN_NODE_BRAND:
    case KN_NODE_WISDOM:
    case KN_NODE_PERSON:
    case KN_NODE_PRODUCT:
    case KN_NODE_CANVAS:
    case KN_NODE_CARD:
    case KN_NODE_INK:
    case KN_NODE_ASSET:
    case KN_NODE_FACE:
    case KN_NODE_BARCODE:
    case KN_NODE_GROUP:
    case KN_N_NODE_KINDS:
      return FALSE;
    }
  g_return_val_if_reached (FALSE);
}

static void
collect (KnEdges *self, GArray *const samples[2])
{
  KnCheck *check = self->check;
  double enough = check->form.safe_mm + TOLERANCE_MM;
  for (guint i = 0; i < check->items->len && self->lies->len < LIES_MAX; i++)
    {
      KnCheckItem *item = &g_array_index (check->items, KnCheckItem, i);
      KnEdgeLie lie;
      kn_check_text_edge (check, item);
      if (item->is_step || item->is_blank || !is_art (item) || kn_rect_is_empty (&item->bounds)
          || !is_near_edge (check, item, enough))
        continue;
      measure (check, samples[item->is_behind], item, &lie);
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
  if (self->trim == NULL)
    return;
  KnEdges edges
      = { .check = self,
          .lies = g_array_new (FALSE, FALSE, sizeof (KnEdgeLie)),
          .looks = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_array_unref),
          .near = g_ptr_array_new (),
          .bleed_mm = self->form.bleed_mm };
  double step_mm = SAMPLE_STEP_MM;
  g_autoptr (GArray) front
      = kn_outline_dup_samples (self->trim, SAMPLE_STEP_MM, SAMPLES_MAX, &step_mm);
  g_autoptr (GArray) behind
      = kn_outline_dup_samples (self->trim_behind, SAMPLE_STEP_MM, SAMPLES_MAX, &step_mm);
  GArray *const samples[] = { front, behind };
  collect (&edges, samples);
  mark_rows (&edges);
  for (guint i = 0; i < edges.lies->len; i++)
    {
      const KnEdgeLie *lie = &g_array_index (edges.lies, KnEdgeLie, i);
      if (g_cancellable_is_cancelled (self->cancellable))
        break;
      if (edges.bleed_mm > KN_EDGE_BLEED_SLACK_MM)
        kn_edges_check_stops (&edges, lie, samples[lie->item->is_behind], step_mm);
      check_safe (&edges, lie);
    }
  g_hash_table_unref (edges.looks);
  g_ptr_array_unref (edges.near);
  g_array_unref (edges.lies);
}
