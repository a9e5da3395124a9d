/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes a blank of drawn lines, or says in one sentence what keeps them from being one: where the
 * loose ends are, in the numbers and the lines of the file, so that they can be found there. */

#include "config.h"

#include "pack/kn-tool-shape-private.h"

#include "base/kn-error.h"
#include "base/kn-limits.h"
#include "base/kn-number.h"

#include <glib/gi18n.h>
#include <math.h>

#define GAP_MM 2.0          /* ends that lie nearer are a broken outline rather than a slit */
#define GAP_RATIO 0.1       /* unless it is a short one */
#define AREA_MIN_RATIO 1e-3 /* of the box of an outline that encloses something */
#define OUTSIDE_MM 0.3      /* how far a slit may run over the outline */
#define FOLD_OUTSIDE_MM 1.0
#define LOOPS_MAX 5000
#define WORK_MAX 2e8  /* lines times corners of the longest outline */
#define ENDS_MAX 4000 /* between which the nearest two are looked for */

typedef struct
{
  const KnToolDrawing *drawing;
  const KnToolKind *kinds;
  GArray *loops, *chains;
  guint outer;
  KnMatrix to_page;
} Maker;

void
kn_tool_shape_free (KnToolShape *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->outline, kn_path_unref);
  g_clear_pointer (&self->holes, kn_path_unref);
  g_clear_pointer (&self->slits, kn_path_unref);
  g_clear_pointer (&self->creases, kn_path_unref);
  g_clear_pointer (&self->perforations, kn_path_unref);
  g_free (self);
}

/* --- sentences ------------------------------------------------------------------------------- */

/* "(12.5, 40) mm" */
static char *
dup_point (KnPoint p)
{
  char x[KN_NUMBER_SIZE], y[KN_NUMBER_SIZE];
  kn_number_print_fixed (p.x, 2, x);
  kn_number_print_fixed (p.y, 2, y);
  /* Translators: a place in a drawing, in mm */
  return g_strdup_printf (_ ("(%s, %s) mm"), x, y);
}

/* "(12.5, 40) mm (LINE, line 212 of the file)" */
static char *
dup_end (const KnToolChain *chain, int side)
{
  g_autofree char *point = dup_point (chain->ends[side]);
  return chain->lines[side] == 0
             ? g_strdup_printf ("%s (%s)", point, chain->entities[side])
             /* Translators: a place such as (12.5, 40) mm, an entity such as LINE, a line number */
             : g_strdup_printf (_ ("%s (%s, line %u of the file)"), point, chain->entities[side],
                                chain->lines[side]);
}

/* The loose ends that lie nearest to each other: a ring with two gaps is two lines, and what is
 * missing lies between them. */
static gboolean
fail_open (const GArray *chains, guint n_open, GError **error)
{
  const guint n = MIN (chains->len, ENDS_MAX / 2);
  guint best[2] = { 0, 1 };
  double gap = G_MAXDOUBLE;
  for (guint i = 0; i < 2 * n; i++)
    for (guint k = i + 1; k < 2 * n; k++)
      {
        const KnPoint a = g_array_index (chains, KnToolChain, i / 2).ends[i % 2];
        const KnPoint b = g_array_index (chains, KnToolChain, k / 2).ends[k % 2];
        const double distance = hypot (a.x - b.x, a.y - b.y);
        if (distance > gap || distance <= KN_TOOL_JOIN_MM)
          continue;
        gap = distance;
        best[0] = i;
        best[1] = k;
      }
  char text[KN_NUMBER_SIZE];
  g_autofree char *a = dup_end (&g_array_index (chains, KnToolChain, best[0] / 2), best[0] % 2);
  g_autofree char *b = dup_end (&g_array_index (chains, KnToolChain, best[1] / 2), best[1] % 2);
  g_autofree char *more = n_open <= 1
                              ? g_strdup ("")
                              : g_strdup_printf (ngettext ("; there is %u more gap",
                                                           "; there are %u more gaps", n_open - 1),
                                                 n_open - 1);
  g_set_error (error, KN_BASE_ERROR, KN_BASE_ERROR_INVALID,
               /* Translators: two places in a drawing, each with the entity that ends there; their
                  distance in mm; then perhaps how many more gaps there are */
               _ ("the cut is open: it ends at %s and at %s, %s mm apart%s"), a, b,
               kn_number_print_fixed (gap < G_MAXDOUBLE ? gap : 0, 2, text), more);
  return FALSE;
}

/* --- judging --------------------------------------------------------------------------------- */

static KnToolLoop *
get_loop (const Maker *self, guint i)
{
  return &g_array_index (self->loops, KnToolLoop, i);
}

static gboolean
fail_many (GError **error)
{
  g_set_error_literal (error, KN_BASE_ERROR, KN_BASE_ERROR_TOO_LARGE,
                       _ ("the drawing has too many lines for an outline"));
  return FALSE;
}

static const KnToolChain *
get_chain (const Maker *self, guint i)
{
  return &g_array_index (self->chains, KnToolChain, i);
}

/* The ends of one line, so near to each other that they were to meet. */
static gboolean
is_broken (const KnToolChain *self)
{
  const double gap = hypot (self->ends[0].x - self->ends[1].x, self->ends[0].y - self->ends[1].y);
  return gap <= GAP_MM && gap <= GAP_RATIO * self->length;
}

static gboolean
fail_chain (const KnToolChain *chain, GError **error)
{
  g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (KnToolChain));
  g_array_append_val (one, *chain);
  return fail_open (one, 1, error);
}

static void
measure_depth (Maker *self)
{
  for (guint i = 0; i < self->loops->len; i++)
    {
      KnToolLoop *loop = get_loop (self, i);
      const KnPoint at = g_array_index (loop->corners, KnPoint, 0);
      for (guint k = 0; k < self->loops->len; k++)
        {
          const KnToolLoop *other = get_loop (self, k);
          loop->depth += k != i && kn_rect_contains_rect (&other->box, &loop->box, 1e-6)
                         && fabs (other->area) > fabs (loop->area)
                         && kn_tool_loop_contains (other, at);
        }
    }
}

static gboolean
judge_nesting (Maker *self, GError **error)
{
  guint n_outer = 0, second = 0;
  for (guint i = 0; i < self->loops->len; i++)
    {
      const KnToolLoop *loop = get_loop (self, i);
      const KnPoint middle = kn_rect_centre (&loop->box);
      if (loop->depth > 1)
        {
          g_autofree char *at = dup_point (middle);
          g_set_error (error, KN_BASE_ERROR, KN_BASE_ERROR_INVALID,
                       _ ("there is an outline inside a hole, around %s: a part that would fall "
                          "out"),
                       at);
          return FALSE;
        }
      if (loop->depth == 1)
        continue;
      if (n_outer == 0)
        self->outer = i;
      second = n_outer == 1 ? i : second;
      n_outer++;
    }
  if (n_outer == 1)
    return TRUE;
  const KnPoint middles[2] = { kn_rect_centre (&get_loop (self, self->outer)->box),
                               kn_rect_centre (&get_loop (self, second)->box) };
  g_autofree char *a = dup_point (middles[0]);
  g_autofree char *b = dup_point (middles[1]);
  g_set_error (error, KN_BASE_ERROR, KN_BASE_ERROR_INVALID,
               /* Translators: a number of outlines, then where two of them are */
               _ ("the cuts make %u separate outlines, around %s and around %s; a design is one "
                  "blank: leave the others out, or set their layer to none"),
               n_outer, a, b);
  return FALSE;
}

static gboolean
is_outside (const Maker *self, KnPoint p, double by)
{
  const KnToolLoop *outer = get_loop (self, self->outer);
  return !kn_tool_loop_contains (outer, p) && kn_tool_loop_distance (outer, p) > by;
}

static gboolean
judge_chains (const Maker *self, GError **error)
{
  for (guint i = 0; i < self->chains->len; i++)
    {
      const KnToolChain *chain = get_chain (self, i);
      gboolean is_out = is_broken (chain);
      for (guint k = 0; k < chain->steps->len && !is_out; k++)
        {
          const KnToolStep *step = &g_array_index (chain->steps, KnToolStep, k);
          is_out = is_outside (self, step->from, OUTSIDE_MM)
                   || is_outside (self, step->to, OUTSIDE_MM)
                   || is_outside (self, kn_tool_step_at (step, 0.5), OUTSIDE_MM);
        }
      if (is_out)
        return fail_chain (chain, error);
    }
  return TRUE;
}

static gboolean
judge_area (const Maker *self, GError **error)
{
  const KnToolLoop *outer = get_loop (self, self->outer);
  if (fabs (outer->area) > AREA_MIN_RATIO * outer->box.width * outer->box.height)
    return TRUE;
  g_autofree char *at = dup_point (kn_rect_centre (&outer->box));
  g_set_error (error, KN_BASE_ERROR, KN_BASE_ERROR_INVALID,
               /* Translators: a place such as (12.5, 40) mm */
               _ ("the cut around %s encloses nothing: it comes back along the same line"), at);
  return FALSE;
}

static gboolean
judge_cuts (Maker *self, GError **error)
{
  guint n = 0, n_corners = 0;
  (void)kn_tool_drawing_get_pieces (self->drawing, &n);
  for (guint i = 0; i < self->loops->len; i++)
    n_corners = MAX (n_corners, get_loop (self, i)->corners->len);
  if (self->loops->len > LOOPS_MAX || (double)n * n_corners > WORK_MAX)
    return fail_many (error);
  if (self->loops->len == 0)
    {
      if (self->chains->len > 0)
        return fail_open (self->chains, self->chains->len, error);
      g_set_error_literal (error, KN_BASE_ERROR, KN_BASE_ERROR_INVALID,
                           _ ("no line of the drawing is a cut; say which layer is"));
      return FALSE;
    }
  measure_depth (self);
  return judge_nesting (self, error) && judge_area (self, error) && judge_chains (self, error);
}

/* --- making ---------------------------------------------------------------------------------- */

static KnPoint
place (const Maker *self, KnPoint p)
{
  const KnPoint at = kn_matrix_apply (&self->to_page, p.x, p.y);
  return (KnPoint){ round (at.x * 1e4) / 1e4, round (at.y * 1e4) / 1e4 };
}

static void
add_step (const Maker *self, KnPathBuilder *builder, const KnToolStep *step)
{
  const KnPoint to = place (self, step->to), c1 = place (self, step->c1),
                c2 = place (self, step->c2);
  if (step->is_curve)
    kn_path_builder_curve_to (builder, c1.x, c1.y, c2.x, c2.y, to.x, to.y);
  else
    kn_path_builder_line_to (builder, to.x, to.y);
}

/* Holes run the other way than outlines do. The last step ends where the first begins, which is
 * what closes a gap within the tolerance. */
static void
add_loop (const Maker *self, KnPathBuilder *builder, const KnToolLoop *loop, gboolean is_hole)
{
  const gboolean is_up = kn_tool_drawing_is_y_up (self->drawing);
  const gboolean is_forwards = ((loop->area > 0) != is_up) != is_hole;
  const guint n = loop->steps->len;
  KnPoint start = { 0, 0 };
  for (guint i = 0; i < n; i++)
    {
      KnToolStep step = g_array_index (loop->steps, KnToolStep, is_forwards ? i : n - 1 - i);
      step = is_forwards ? step : kn_tool_step_reverse (&step);
      if (i == 0)
        {
          start = step.from;
          const KnPoint at = place (self, start);
          kn_path_builder_move_to (builder, at.x, at.y);
        }
      if (i + 1 == n)
        step.to = start;
      if (i + 1 < n || step.is_curve)
        add_step (self, builder, &step);
    }
  kn_path_builder_close (builder);
}

static void
add_steps (const Maker *self, KnPathBuilder *builder, const KnToolStep *steps, guint n)
{
  KnPoint last = { NAN, NAN };
  for (guint i = 0; i < n; i++)
    {
      const KnPoint from = place (self, steps[i].from);
      if (from.x != last.x || from.y != last.y)
        kn_path_builder_move_to (builder, from.x, from.y);
      add_step (self, builder, &steps[i]);
      last = place (self, steps[i].to);
    }
}

static KnPath *
build (KnPathBuilder *builder, guint n)
{
  KnPath *path = kn_path_builder_build (builder);
  if (n > 0)
    return path;
  kn_path_unref (path);
  return NULL;
}

/* What lies outside has been drawn for something else. */
static gboolean
make_lines (const Maker *self, KnToolKind kind, KnPath **out_path, guint *out_n, GError **error)
{
  guint n = 0;
  const KnToolPiece *pieces = kn_tool_drawing_get_pieces (self->drawing, &n);
  KnPathBuilder *builder = kn_path_builder_new ();
  for (guint i = 0; i < n; i++)
    {
      if (self->kinds[pieces[i].class_index] != kind)
        continue;
      const KnToolStep *steps = kn_tool_drawing_get_steps (self->drawing, &pieces[i]);
      const KnPoint middle = kn_tool_step_at (&steps[pieces[i].n / 2], 0.5);
      if (is_outside (self, middle, FOLD_OUTSIDE_MM))
        {
          g_autofree char *at = dup_point (middle);
          const KnToolClass *class = kn_tool_drawing_get_class (self->drawing,
                                                                pieces[i].class_index);
          g_set_error (error, KN_BASE_ERROR, KN_BASE_ERROR_INVALID,
                       /* Translators: a layer, then a place such as (12.5, 40) mm */
                       _ ("a line of “%s” lies outside the outline, at %s"), class->name, at);
          kn_path_unref (kn_path_builder_build (builder));
          return FALSE;
        }
      add_steps (self, builder, steps, pieces[i].n);
      ++*out_n;
    }
  *out_path = build (builder, *out_n);
  return TRUE;
}

static gboolean
check_size (const KnToolShape *shape, GError **error)
{
  if (fmin (shape->width_mm, shape->height_mm) >= KN_LIMIT_SIDE_MIN_MM
      && fmax (shape->width_mm, shape->height_mm) <= KN_LIMIT_SIDE_MAX_MM)
    return TRUE;
  g_set_error (error, KN_BASE_ERROR, KN_BASE_ERROR_INVALID,
               _ ("the blank would be %.2f × %.2f mm; a side is from 1 to 5000 mm: perhaps the "
                  "drawing is in another unit"),
               shape->width_mm, shape->height_mm);
  return FALSE;
}

static void
make_outline (Maker *self, KnToolShape *shape)
{
  g_autoptr (KnPath) raw = NULL;
  KnPathBuilder *builder = kn_path_builder_new ();
  self->to_page = KN_MATRIX_IDENTITY;
  add_loop (self, builder, get_loop (self, self->outer), FALSE);
  raw = kn_path_builder_build (builder);
  const KnRect box = kn_path_get_bounds (raw); /* curves at their widest */
  shape->width_mm = box.width;
  shape->height_mm = box.height;
  self->to_page = kn_tool_drawing_get_page_matrix (self->drawing, &box);
  builder = kn_path_builder_new ();
  add_loop (self, builder, get_loop (self, self->outer), FALSE);
  shape->outline = kn_path_builder_build (builder);
}

static void
make_inner_cuts (const Maker *self, KnToolShape *shape)
{
  KnPathBuilder *holes = kn_path_builder_new (), *slits = kn_path_builder_new ();
  for (guint i = 0; i < self->loops->len; i++)
    if (i != self->outer)
      {
        add_loop (self, holes, get_loop (self, i), TRUE);
        shape->n_holes++;
      }
  for (guint i = 0; i < self->chains->len; i++, shape->n_slits++)
    {
      const GArray *steps = get_chain (self, i)->steps;
      add_steps (self, slits, (const KnToolStep *)(gpointer)steps->data, steps->len);
    }
  shape->holes = build (holes, shape->n_holes);
  shape->slits = build (slits, shape->n_slits);
}

/**
 * kn_tool_shape_new:
 * @drawing: lines
 * @kinds: what each of its classes is
 *
 * The cuts have to make one outline, with holes and slits inside it. Creases and perforations are
 * kept as they were drawn.
 *
 * Thread: any. Cost: n log n for what people draw.
 * Errors: %KN_BASE_ERROR_INVALID: cuts that are open, several outlines, parts in holes, lines
 * outside; %KN_BASE_ERROR_TOO_LARGE.
 *
 * Returns: (transfer full): the blank on its page, or %NULL
 */
KnToolShape *
kn_tool_shape_new (const KnToolDrawing *drawing, const KnToolKind *kinds, GError **error)
{
  g_autoptr (KnToolShape) shape = g_new0 (KnToolShape, 1);
  Maker self = { .drawing = drawing,
                 .kinds = kinds,
                 .loops = g_array_new (FALSE, FALSE, sizeof (KnToolLoop)),
                 .chains = g_array_new (FALSE, FALSE, sizeof (KnToolChain)) };
  g_array_set_clear_func (self.loops, kn_tool_loop_clear);
  g_array_set_clear_func (self.chains, kn_tool_chain_clear);
  gboolean is_made
      = (kn_tool_chain_cuts (drawing, kinds, self.loops, self.chains, &shape->n_doubles)
         || fail_many (error))
        && judge_cuts (&self, error);
  if (is_made)
    {
      make_outline (&self, shape);
      make_inner_cuts (&self, shape);
      is_made = check_size (shape, error)
                && make_lines (&self, KN_TOOL_CREASE, &shape->creases, &shape->n_creases, error)
                && make_lines (&self, KN_TOOL_PERFORATION, &shape->perforations,
                               &shape->n_perforations, error);
    }
  g_array_unref (self.loops);
  g_array_unref (self.chains);
  return is_made ? g_steal_pointer (&shape) : NULL;
}
