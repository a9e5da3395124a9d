/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the tree of panels of a drawn blank. Whatever keeps the panels from being a tree is told and
 * leaves the blank flat: a fold that is guessed wrong would look right until the press has run.
 * What a panel is called follows from where it lies when all is folded: across from the front, on
 * top, or covered by a larger one. */

#include "config.h"

#include "pack/kn-tool-fold.h"

#include "base/kn-error.h"
#include "pack/kn-dieline-private.h"
#include "pack/kn-tool-fold-private.h"
#include "pack/kn-tool-net-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define PANELS_MAX 120
#define LINE_MM 0.15      /* creases within it lie in one line */
#define ANGLE_NEAR_MM 0.5 /* of a place that is to be on a crease */

static const KnDielineStyle style = { .id = "custom", .name = N_ ("Own outline") };

/* All creases between two panels: one fold. */
typedef struct
{
  int f, g;     /* f < g */
  KnPoint a, b; /* f on the left */
  KnPoint joint;
  double joint_length;
} Fold;

typedef struct
{
  const KnToolNet *net;
  GArray *folds; /* Fold */
  GArray *order; /* int: faces, each after its parent */
  int *parents;  /* of each face: -1 the root, -2 not reached */
  int *by;       /* of each face: the fold to its parent */
  char *why;
} Tree;

/* --- folds ----------------------------------------------------------------------------------- */

static KnPoint
get_vertex (const KnToolNet *net, guint i)
{
  return g_array_index (net->vertices, KnPoint, i);
}

static char *
dup_place (const Tree *self, KnPoint at)
{
  return kn_tool_net_dup_place (self->net->height_mm, at);
}

static KnPoint
middle_of_face (const Tree *self, int face)
{
  const GArray *points = g_array_index (self->net->faces, KnToolNetFace, face).points;
  return kn_polygon_get_centroid ((const KnPoint *)(gpointer)points->data, points->len);
}

static int
compare_edges (gconstpointer a, gconstpointer b)
{
  const KnToolNetEdge *p = a, *q = b;
  const int pf = MIN (p->left, p->right), pg = MAX (p->left, p->right);
  const int qf = MIN (q->left, q->right), qg = MAX (q->left, q->right);
  return pf != qf ? (pf > qf) - (pf < qf) : (pg > qg) - (pg < qg);
}

/* Creases of one pair of panels: FALSE if they do not lie in one line. */
static gboolean
add_fold (Tree *self, const KnToolNetEdge *edges, guint n)
{
  Fold fold
      = { .f = MIN (edges[0].left, edges[0].right), .g = MAX (edges[0].left, edges[0].right) };
  KnPoint along = { 0, 0 };
  for (guint i = 0; i < n; i++)
    {
      KnPoint a = get_vertex (self->net, edges[i].a), b = get_vertex (self->net, edges[i].b);
      const double length = hypot (b.x - a.x, b.y - a.y);
      if (length <= fold.joint_length)
        continue;
      const double sign = edges[i].left == fold.f ? 1 : -1;
      fold.joint_length = length;
      fold.joint = (KnPoint){ (a.x + b.x) / 2, (a.y + b.y) / 2 };
      along = (KnPoint){ sign * (b.x - a.x) / length, sign * (b.y - a.y) / length };
    }
  double least = G_MAXDOUBLE, most = -G_MAXDOUBLE;
  for (guint i = 0; i < 2 * n; i++)
    {
      const KnPoint p = get_vertex (self->net, i % 2 == 0 ? edges[i / 2].a : edges[i / 2].b);
      const double x = p.x - fold.joint.x, y = p.y - fold.joint.y;
      const double s = x * along.x + y * along.y;
      if (fabs (x * along.y - y * along.x) > LINE_MM)
        {
          g_autofree char *one = dup_place (self, fold.joint);
          g_autofree char *other = dup_place (self, p);
          /* Translators: two places such as "(12.5, 40) mm from the top left" */
          self->why = g_strdup_printf (_ ("two panels hang together by creases that do not lie in "
                                          "one line, at %s and at %s: they cannot fold"),
                                       one, other);
          return FALSE;
        }
      if (s < least)
        fold.a = p;
      if (s > most)
        fold.b = p;
      least = fmin (least, s);
      most = fmax (most, s);
    }
  g_array_append_val (self->folds, fold);
  return TRUE;
}

/* From the left, then from the top: panels are numbered so. */
static int
compare_folds (gconstpointer a, gconstpointer b)
{
  const KnPoint p = ((const Fold *)a)->joint, q = ((const Fold *)b)->joint;
  const long left = lround (p.x / LINE_MM), right = lround (q.x / LINE_MM);
  return left != right ? (left > right) - (left < right) : (p.y < q.y) - (p.y > q.y);
}

static gboolean
find_folds (Tree *self)
{
  g_autoptr (GArray) edges = g_array_copy (self->net->edges);
  g_array_sort (edges, compare_edges);
  const KnToolNetEdge *all = (const KnToolNetEdge *)(gpointer)edges->data;
  for (guint first = 0, end; first < edges->len; first = end)
    {
      for (end = first + 1; end < edges->len && compare_edges (&all[first], &all[end]) == 0;)
        end++;
      if (!add_fold (self, &all[first], end - first))
        return FALSE;
    }
  g_array_sort (self->folds, compare_folds);
  return TRUE;
}

/* --- the tree -------------------------------------------------------------------------------- */

static double
area_of (const Tree *self, int face)
{
  return g_array_index (self->net->faces, KnToolNetFace, face).area_mm2;
}

static guint
count_folds (const Tree *self, int face)
{
  guint n = 0;
  for (guint i = 0; i < self->folds->len; i++)
    {
      const Fold *fold = &g_array_index (self->folds, Fold, i);
      n += fold->f == face || fold->g == face;
    }
  return n;
}

/* Front and back of a carton are alike. Flaps and the part that is glued hang from the back, and
 * the front lies nearer to the middle. */
static gboolean
is_rather_front (const Tree *self, int face, int other)
{
  KnRect box = KN_RECT_EMPTY;
  for (guint i = 0; i < self->net->vertices->len; i++)
    kn_rect_add_point (&box, get_vertex (self->net, i).x, get_vertex (self->net, i).y);
  const KnPoint middle = kn_rect_centre (&box);
  const KnPoint a = middle_of_face (self, face), b = middle_of_face (self, other);
  const guint n = count_folds (self, face), m = count_folds (self, other);
  return n != m ? n < m
                : hypot (a.x - middle.x, a.y - middle.y)
                      < hypot (b.x - middle.x, b.y - middle.y) - LINE_MM;
}

static int
find_root (const Tree *self)
{
  int best = 0;
  for (int i = 1; i < (int)self->net->faces->len; i++)
    {
      const double ratio = area_of (self, i) / area_of (self, best);
      const gboolean is_alike
          = ratio <= KN_TOOL_FOLD_LARGER_RATIO && ratio >= 1 / KN_TOOL_FOLD_LARGER_RATIO;
      if (is_alike ? is_rather_front (self, i, best) : ratio > 1)
        best = i;
    }
  return best;
}

static gboolean
fail_ring (Tree *self, const Fold *fold)
{
  guint n = 1;
  g_autofree guint8 *above = g_new0 (guint8, self->net->faces->len);
  for (int i = fold->f; i >= 0; i = self->parents[i])
    above[i] = 1;
  int meets = fold->g;
  for (; !above[meets]; meets = self->parents[meets])
    n++;
  for (int i = fold->f; i != meets; i = self->parents[i])
    n++;
  g_autofree char *place = dup_place (self, fold->joint);
  self->why = g_strdup_printf (
      /* Translators: a number of panels, then a place such as "(12.5, 40) mm from the top left" */
      _ ("%u panels hang together in a ring, which the crease at %s closes: no crease of it can "
         "fold alone"),
      n, place);
  return FALSE;
}

static gboolean
grow (Tree *self)
{
  const int root = find_root (self);
  self->parents[root] = -1;
  g_array_append_val (self->order, root);
  for (guint at = 0; at < self->order->len; at++)
    {
      const int face = g_array_index (self->order, int, at);
      for (guint i = 0; i < self->folds->len; i++)
        {
          const Fold *fold = &g_array_index (self->folds, Fold, i);
          const int other = fold->f == face ? fold->g : fold->g == face ? fold->f : -1;
          if (other < 0 || self->by[face] == (int)i)
            continue;
          if (self->parents[other] != -2)
            return fail_ring (self, fold);
          self->parents[other] = face;
          self->by[other] = (int)i;
          g_array_append_val (self->order, other);
        }
    }
  for (int i = 0; i < (int)self->net->faces->len; i++)
    if (self->parents[i] == -2)
      {
        g_autofree char *place = dup_place (self, middle_of_face (self, i));
        /* Translators: a place such as "(12.5, 40) mm from the top left" */
        self->why = g_strdup_printf (_ ("the part around %s hangs on no crease"), place);
        return FALSE;
      }
  return TRUE;
}

/* --- angles ---------------------------------------------------------------------------------- */

static double
get_distance (const Tree *self, const Fold *fold, KnPoint p)
{
  double best = G_MAXDOUBLE;
  for (guint i = 0; i < self->net->edges->len; i++)
    {
      const KnToolNetEdge *edge = &g_array_index (self->net->edges, KnToolNetEdge, i);
      if (MIN (edge->left, edge->right) != fold->f || MAX (edge->left, edge->right) != fold->g)
        continue;
      const KnPoint a = get_vertex (self->net, edge->a), b = get_vertex (self->net, edge->b);
      const double dx = b.x - a.x, dy = b.y - a.y;
      const double t = ((p.x - a.x) * dx + (p.y - a.y) * dy) / fmax (dx * dx + dy * dy, 1e-12);
      const double u = CLAMP (t, 0, 1);
      best = fmin (best, hypot (p.x - a.x - u * dx, p.y - a.y - u * dy));
    }
  return best;
}

static gboolean
set_angles (const Tree *self,
            KnDieline *dieline,
            const KnToolFoldAngle *angles,
            gsize n,
            gsize *out_wrong,
            GError **error)
{
  for (gsize i = 0; i < n; i++)
    {
      const KnPoint at = { angles[i].at.x, self->net->height_mm - angles[i].at.y };
      int best = -1;
      double nearest = ANGLE_NEAR_MM;
      for (gsize k = 1; k < dieline->n_panels; k++)
        {
          const int by = self->by[g_array_index (self->order, int, k)];
          const double distance = get_distance (self, &g_array_index (self->folds, Fold, by), at);
          if (distance > nearest)
            continue;
          nearest = distance;
          best = (int)k;
        }
      if (best < 0)
        {
          *out_wrong = i;
          g_set_error_literal (error, KN_BASE_ERROR, KN_BASE_ERROR_INVALID,
                               _ ("no crease that folds runs through this place"));
          return FALSE;
        }
      dieline->panels[best].angle_deg = angles[i].angle_deg;
    }
  return TRUE;
}

/* --- the blank ------------------------------------------------------------------------------- */

static KnDieline *
new_blank (gsize n_panels)
{
  KnDieline *self = g_new0 (KnDieline, 1);
  g_atomic_ref_count_init (&self->refs);
  self->style = &style;
  self->env = g_new0 (KnDielineValue, 1);
  self->panels = g_new0 (KnDielinePanel, n_panels);
  self->n_panels = n_panels;
  return self;
}

static void
take_points (KnDielinePanel *panel, GArray *points)
{
  panel->n_points = points->len;
  panel->points = (KnPoint *)(gpointer)g_array_free (points, FALSE);
}

static KnDieline *
new_folding (const Tree *tree)
{
  KnDieline *self = new_blank (tree->order->len);
  g_autofree int *places = g_new0 (int, tree->order->len);
  for (guint i = 0; i < tree->order->len; i++)
    {
      const int face = g_array_index (tree->order, int, i);
      KnDielinePanel *panel = &self->panels[i];
      GArray *points = g_array_copy (g_array_index (tree->net->faces, KnToolNetFace, face).points);
      g_autofree char *id = g_strdup_printf ("P%u", i + 1);
      places[face] = (int)i;
      kn_tool_net_simplify (points);
      take_points (panel, points);
      panel->id = g_intern_string (id);
      panel->role = "side";
      panel->parent = i == 0 ? -1 : places[tree->parents[face]];
      if (i == 0)
        continue;
      const Fold *fold = &g_array_index (tree->folds, Fold, tree->by[face]);
      panel->angle_deg = KN_TOOL_FOLD_DEG;
      panel->joint = fold->joint;
      panel->is_directed = TRUE;
      panel->crease[0] = fold->f == face ? fold->b : fold->a;
      panel->crease[1] = fold->f == face ? fold->a : fold->b;
    }
  return self;
}

static KnDieline *
new_flat (const KnPath *outline)
{
  KnDieline *self = new_blank (1);
  GArray *points = kn_tool_net_flatten_first (outline);
  g_array_set_size (points, MAX (points->len, 3)); /* an outline that encloses nothing */
  take_points (&self->panels[0], points);
  self->panels[0].id = "P1";
  self->panels[0].role = "sheet";
  self->panels[0].parent = -1;
  return self;
}

static void
append (KnPathBuilder *builder, const KnPathSegment *segment)
{
  const KnPoint *p = segment->points;
  if (segment->verb == KN_PATH_MOVE)
    kn_path_builder_move_to (builder, p[0].x, p[0].y);
  else if (segment->verb == KN_PATH_LINE)
    kn_path_builder_line_to (builder, p[0].x, p[0].y);
  else if (segment->verb == KN_PATH_CURVE)
    kn_path_builder_curve_to (builder, p[0].x, p[0].y, p[1].x, p[1].y, p[2].x, p[2].y);
  else
    kn_path_builder_close (builder);
}

/* Holes, so that one sees through them. */
static void
add_holes (KnDieline *self, const KnPath *cuts)
{
  gsize n = 0, n_holes = 0;
  const KnPathSegment *s = cuts == NULL ? NULL : kn_path_get_segments (cuts, &n);
  for (gsize i = 0; i < n; i++)
    n_holes += s[i].verb == KN_PATH_CLOSE;
  self->lines = g_new0 (KnDielineLine, n_holes + 1);
  for (gsize first = 0, end; first < n; first = end)
    {
      for (end = first + 1; end < n && s[end].verb != KN_PATH_MOVE;)
        end++;
      if (s[end - 1].verb != KN_PATH_CLOSE)
        continue;
      KnPathBuilder *builder = kn_path_builder_new ();
      for (gsize i = first; i < end; i++)
        append (builder, &s[i]);
      g_autoptr (KnPath) hole = kn_path_builder_build (builder);
      GArray *points = kn_tool_net_flatten_first (hole);
      if (points->len < 3)
        {
          g_array_unref (points);
          continue;
        }
      const KnPoint start = g_array_index (points, KnPoint, 0);
      g_array_append_val (points, start);
      KnDielineLine *line = &self->lines[self->n_lines++];
      *line = (KnDielineLine){ .type = "hole", .kind = KN_DIELINE_CUT, .is_closed = TRUE };
      line->n_points = points->len;
      line->points = (KnPoint *)(gpointer)g_array_free (points, FALSE);
    }
}

static KnDieline *
fold (const KnToolNet *net,
      const KnToolFoldAngle *angles,
      gsize n_angles,
      char **out_why_flat,
      gsize *out_wrong,
      GError **error)
{
  const guint n = net->faces->len;
  Tree self = { .net = net,
                .folds = g_array_new (FALSE, FALSE, sizeof (Fold)),
                .order = g_array_new (FALSE, FALSE, sizeof (int)),
                .parents = g_new (int, n + 1),
                .by = g_new (int, n + 1) };
  g_autoptr (KnDieline) dieline = NULL;
  for (guint i = 0; i < n; i++)
    self.parents[i] = self.by[i] = -2;
  if (n < 2)
    self.why = g_strdup (_ ("no crease parts the board"));
  else if (n > PANELS_MAX)
    self.why = g_strdup_printf (_ ("the creases make %u panels, more than the %d that can be "
                                   "folded"),
                                n, PANELS_MAX);
  else if (find_folds (&self) && grow (&self))
    dieline = new_folding (&self);
  if (dieline != NULL && !set_angles (&self, dieline, angles, n_angles, out_wrong, error))
    g_clear_pointer (&dieline, kn_dieline_unref);
  g_array_unref (self.folds);
  g_array_unref (self.order);
  g_free (self.parents);
  g_free (self.by);
  *out_why_flat = self.why;
  return g_steal_pointer (&dieline);
}

/**
 * kn_tool_fold_new:
 * @outline: the cut round the blank: one closed line
 * @cuts: (nullable): holes, closed, and slits
 * @creases: (nullable): lines
 * @angles: (array length=n_angles) (nullable): of creases that do not fold by %KN_TOOL_FOLD_DEG;
 * above 0 away from the printed side
 * @out_why_flat: (out) (transfer full) (nullable): why it does not fold
 * @out_wrong: (out): the angle that is refused
 *
 * Shape: the root is the first panel, each other comes after its parent. What stays flat is one
 * panel, and angles are not looked at.
 * Thread: any. Cost: lines times creases: some milliseconds for what people draw.
 * Errors: %KN_BASE_ERROR_INVALID: an angle where no crease folds.
 *
 * Returns: (transfer full): the blank, y up, or %NULL
 */
KnDieline *
kn_tool_fold_new (const KnPath *outline,
                  const KnPath *cuts,
                  const KnPath *creases,
                  const KnToolFoldAngle *angles,
                  gsize n_angles,
                  char **out_why_flat,
                  gsize *out_wrong,
                  GError **error)
{
  g_return_val_if_fail (outline != NULL && out_why_flat != NULL, NULL);
  GError *own = NULL;
  const KnRect box = kn_path_get_bounds (outline);
  const KnMatrix up = { 1, 0, 0, -1, 0, box.height };
  g_autoptr (KnPath) edge = kn_path_transform (outline, &up);
  g_autoptr (KnPath) inner = cuts == NULL ? NULL : kn_path_transform (cuts, &up);
  g_autoptr (KnPath) lines = creases == NULL ? NULL : kn_path_transform (creases, &up);
  g_autoptr (KnToolNet) net = NULL;
  KnDieline *self = NULL;
  *out_why_flat = NULL;
  if (lines == NULL)
    *out_why_flat = g_strdup (_ ("there is no crease in it"));
  else
    net = kn_tool_net_new (edge, inner, lines, box.height, out_why_flat);
  if (net != NULL)
    self = fold (net, angles, n_angles, out_why_flat, out_wrong, &own);
  if (own != NULL)
    {
      g_propagate_error (error, own);
      return NULL;
    }
  const gboolean folds = self != NULL;
  if (!folds)
    self = new_flat (edge);
  add_holes (self, inner);
  self->box = (KnRect){ 0, 0, box.width, box.height };
  if (folds)
    kn_tool_fold_name_panels (self);
  return self;
}

/**
 * kn_tool_fold_new_of_shape:
 * @shape: a blank
 * @out_why_flat: (out) (transfer full) (nullable): why it does not fold
 *
 * Returns: (transfer full): as kn_tool_fold_new() makes it, with all creases as they fold when
 * nothing is said of them
 */
KnDieline *
kn_tool_fold_new_of_shape (const KnToolShape *shape, char **out_why_flat)
{
  g_return_val_if_fail (shape != NULL, NULL);
  const KnPath *const parts[] = { shape->holes, shape->slits };
  gsize wrong = 0, n_parts = 0;
  KnPathBuilder *builder = kn_path_builder_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      gsize n = 0;
      const KnPathSegment *s = parts[i] == NULL ? NULL : kn_path_get_segments (parts[i], &n);
      n_parts += n;
      for (gsize k = 0; k < n; k++)
        append (builder, &s[k]);
    }
  g_autoptr (KnPath) cuts = kn_path_builder_build (builder);
  return kn_tool_fold_new (shape->outline, n_parts > 0 ? cuts : NULL, shape->creases, NULL, 0,
                           out_why_flat, &wrong, NULL);
}

gboolean
kn_tool_fold_is_flat (const KnDieline *dieline)
{
  return dieline->style == &style && dieline->n_panels == 1;
}
