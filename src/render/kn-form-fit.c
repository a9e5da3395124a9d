/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns fitting a design to another size of its form. Centres move in proportion. A side that lies
 * on or outside the trim keeps its distance from it, so that grounds still bleed. Circles, motifs,
 * pictures and paths grow evenly; boxes and text frames take the new proportion, and type is set as
 * large as its frame allows without more lines than before. (Composing anew, for another kind of
 * form: model/kn-relayout.h.) */

#include "config.h"

#include "render/kn-form-fit.h"

#include "base/kn-limits.h"
#include "model/kn-flow.h"
#include "model/kn-form.h"
#include "model/kn-op.h"
#include "render/kn-relayout-text.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define EDGE_MM 0.5 /* nearer to the trim than this counts as touching it */
#define STRETCH_MOST_RATIO 1.3

#define TYPE_STEP_RATIO 0.94 /* each try */
#define TYPE_LEAST_RATIO                                                                           \
  0.35 /* smaller than this no try is made: the finding says it is overset                         \
        */

static KnNode *
resized_text (const KnNode *node, double width, double height, double size)
{
  g_autoptr (KnNodeBuilder) builder = kn_node_builder_new_from (node);
  kn_node_builder_set_number (builder, KN_PROP_WIDTH, width);
  kn_node_builder_set_number (builder, KN_PROP_HEIGHT, height);
  kn_node_builder_set_number (builder, KN_PROP_SIZE, size);
  /* Whether it fits is what is asked here; a frame that shrinks its text would always say yes. */
  kn_node_builder_set (builder, KN_PROP_FIT_TEXT, NULL);
  return kn_node_builder_build (g_steal_pointer (&builder));
}

gboolean
kn_text_fits (KnTextContext *text,
              const KnNode *node,
              double width,
              double height,
              double size,
              int n_lines)
{
  g_autoptr (KnNode) tried = resized_text (node, width, height, size);
  g_autoptr (KnTextLayout) layout = kn_text_layout_new (text, NULL, tried);
  return !kn_text_layout_is_overset (layout) && kn_text_layout_get_n_lines (layout) <= n_lines;
}

double
kn_text_get_fitting_size (KnTextContext *text,
                          const KnNode *node,
                          double width,
                          double height,
                          double wanted,
                          int n_lines)
{
  double size = wanted;
  for (; size > wanted * TYPE_LEAST_RATIO; size *= TYPE_STEP_RATIO)
    {
      if (kn_text_fits (text, node, width, height, size, n_lines))
        break;
    }
  return floor (size * 10) / 10; /* rounded up it might not fit */
}

typedef struct
{
  const KnScene *scene;
  GPtrArray *ops; /* KnOp */
  double sx, sy;  /* new trim / old trim */
  double old_width, old_height, new_width, new_height;
  KnTextContext *text;
  gboolean has_own_outline; /* lines that follow the cut stretch as it does */
} Fit;

static void
set (Fit *fit, const KnNode *node, KnProp prop, KnValue *value)
{
  const KnValue *old = kn_node_get (node, prop);
  if (!kn_value_equal (old, value))
    g_ptr_array_add (fit->ops, kn_op_new_set (kn_node_get_id (node), prop, old, value));
  kn_value_unref (value);
}

static void
set_number (Fit *fit, const KnNode *node, KnProp prop, double value)
{
  /* A hundredth of a millimetre is finer than any press. */
  set (fit, node, prop, kn_value_new_number (round (value * 100) / 100));
}

/* One axis: where an interval goes, and whether it is held at an edge of the trim. */
static void
map_axis (double from,
          double length,
          double old_side,
          double new_side,
          double scale,
          double *out_from,
          double *out_length)
{
  gboolean at_start = from <= EDGE_MM;
  gboolean at_end = from + length >= old_side - EDGE_MM;
  double centre = (from + length / 2) * new_side / old_side;
  if (at_start && at_end)
    {
      *out_from = from;
      *out_length = length + new_side - old_side;
    }
  else if (at_start)
    {
      *out_from = from;
      *out_length = length * scale + from * (scale - 1);
    }
  else if (at_end)
    {
      double over = from + length - old_side;
      *out_length = (length - over) * scale + over;
      *out_from = new_side + over - *out_length;
    }
  else
    {
      *out_length = length * scale;
      *out_from = centre - *out_length / 2;
    }
}

static gboolean
grows_evenly (const KnNode *node)
{
  switch (kn_node_get_kind (node))
    {
    case KN_NODE_ELLIPSE:
    case KN_NODE_IMAGE:
    case KN_NODE_MOTIF:
    case KN_NODE_PATH:
    case KN_NODE_GROUP:
    case KN_NODE_BARCODE:
      return TRUE;
    case KN_NODE_RECT:
    case KN_NODE_TEXT:
    case KN_NODE_PATTERN:
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
    case KN_N_NODE_KINDS:
      return FALSE;
    }
  return FALSE;
}

/* A motif that ran from edge to edge is stretched a little, or cut where that would show. */
static void
fit_spanning_motif (Fit *fit, const KnNode *node, const KnRect *old_box, const KnRect *new_box)
{
  double change = (new_box->width / new_box->height) / (old_box->width / old_box->height);
  if (fabs (change - 1) < 0.001)
    return;
  gboolean stretch = change < STRETCH_MOST_RATIO && change > 1 / STRETCH_MOST_RATIO;
  set (fit, node, KN_PROP_FIT, kn_value_new_choice (stretch ? KN_FIT_STRETCH : KN_FIT_COVER));
}

static void
fit_item (Fit *fit, const KnNode *node)
{
  double even = MIN (fit->sx, fit->sy);
  KnRect box = kn_scene_get_item_box (fit->scene, node);
  if (kn_rect_is_empty (&box))
    return;
  gboolean is_even
      = grows_evenly (node) && !(fit->has_own_outline && kn_node_get_kind (node) == KN_NODE_PATH);
  gboolean spans_x = box.x <= EDGE_MM && box.x + box.width >= fit->old_width - EDGE_MM;
  gboolean spans_y = box.y <= EDGE_MM && box.y + box.height >= fit->old_height - EDGE_MM;
  KnRect to;
  map_axis (box.x, box.width, fit->old_width, fit->new_width, is_even ? even : fit->sx, &to.x,
            &to.width);
  map_axis (box.y, box.height, fit->old_height, fit->new_height, is_even ? even : fit->sy, &to.y,
            &to.height);

  KnNodeKind kind = kn_node_get_kind (node);
  if (kind == KN_NODE_PATH)
    {
      const KnPath *path = kn_node_get_path (node, KN_PROP_PATH_DATA);
      KnMatrix scale = kn_matrix_scaling (to.width > 0 && box.width > 0 ? to.width / box.width : 1,
                                          box.height > 0 ? to.height / box.height : 1);
      g_autoptr (KnPath) scaled = kn_path_transform (path, &scale);
      KnRect bounds = kn_path_get_bounds (scaled);
      set (fit, node, KN_PROP_PATH_DATA, kn_value_new_path (scaled));
      set_number (fit, node, KN_PROP_X, to.x - bounds.x);
      set_number (fit, node, KN_PROP_Y, to.y - bounds.y);
    }
  else if (kind == KN_NODE_GROUP || kind == KN_NODE_BARCODE)
    {
      /* Their content has sizes of its own (modules, parts): they only move. */
      double x = kn_node_get_number (node, KN_PROP_X), y = kn_node_get_number (node, KN_PROP_Y);
      set_number (fit, node, KN_PROP_X, x + to.x + to.width / 2 - box.x - box.width / 2);
      set_number (fit, node, KN_PROP_Y, y + to.y + to.height / 2 - box.y - box.height / 2);
      return;
    }
  else
    {
      set_number (fit, node, KN_PROP_X, to.x);
      set_number (fit, node, KN_PROP_Y, to.y);
      set_number (fit, node, KN_PROP_WIDTH, to.width);
      set_number (fit, node, KN_PROP_HEIGHT, to.height);
    }
  if (kind == KN_NODE_MOTIF && (spans_x || spans_y))
    fit_spanning_motif (fit, node, &box, &to);
  if (kind == KN_NODE_RECT && kn_node_get (node, KN_PROP_CORNER_RADIUS) != NULL)
    set_number (fit, node, KN_PROP_CORNER_RADIUS,
                kn_node_get_number (node, KN_PROP_CORNER_RADIUS) * even);
  guint frame = 0;
  gboolean flows = kn_scene_get_flow (fit->scene, kn_node_get_id (node), &frame) != NULL;
  if (flows && frame == 0) /* what has no room has frames to go on in */
    set_number (fit, node, KN_PROP_SIZE,
                kn_node_get_number (node, KN_PROP_SIZE) * sqrt (fit->sx * fit->sy));
  if (kind == KN_NODE_TEXT && !flows)
    {
      g_autoptr (KnTextLayout) layout = kn_text_layout_new (fit->text, NULL, node);
      int n_lines = MAX (1, kn_text_layout_get_n_lines (layout));
      double wanted = kn_node_get_number (node, KN_PROP_SIZE) * sqrt (fit->sx * fit->sy);
      double size
          = kn_text_get_fitting_size (fit->text, node, to.width, to.height, wanted, n_lines);
      set (fit, node, KN_PROP_SIZE, kn_value_new_number (size));
    }
}

static void
fit_faces (Fit *fit)
{
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (fit->scene, KN_NODE_FACE);
  for (guint i = 0; i < faces->len; i++)
    {
      const KnId *face = kn_node_get_id (faces->pdata[i]);
      for (gsize j = 0; j < kn_scene_get_n_children (fit->scene, face); j++)
        fit_item (fit, kn_scene_get_child (fit->scene, face, j));
    }
}

static void
fit_form (Fit *fit, double corner_radius_mm)
{
  const KnNode *design = kn_scene_get_design (fit->scene);
  set_number (fit, design, KN_PROP_FORM_WIDTH, fit->new_width);
  set_number (fit, design, KN_PROP_FORM_HEIGHT, fit->new_height);
  const KnPath *outline = kn_node_get_path (design, KN_PROP_FORM_PATH);
  if (fit->has_own_outline && outline != NULL)
    {
      KnMatrix scale = kn_matrix_scaling (fit->sx, fit->sy);
      g_autoptr (KnPath) scaled = kn_path_transform (outline, &scale);
      set (fit, design, KN_PROP_FORM_PATH, kn_value_new_path (scaled));
    }
  if (kn_node_get_number (design, KN_PROP_FORM_CORNER_RADIUS) > 0 || corner_radius_mm > 0)
    set_number (fit, design, KN_PROP_FORM_CORNER_RADIUS,
                MIN (corner_radius_mm, MIN (fit->new_width, fit->new_height) / 2));
}

static gboolean
is_side (double mm, GError **error)
{
  if (mm >= KN_LIMIT_SIDE_MIN_MM && mm <= KN_LIMIT_SIDE_MAX_MM)
    return TRUE;
  g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_LIMIT,
               _ ("A side of %.5g mm is not possible: it can be %g to %g mm."), mm,
               KN_LIMIT_SIDE_MIN_MM, KN_LIMIT_SIDE_MAX_MM);
  return FALSE;
}

/**
 * kn_form_resize:
 * @scene: a design of a flat form
 * @size: its new measures
 * @out_left_out: (optional) (out) (transfer full) (nullable): what had no room
 * @error: a size out of range
 *
 * Thread: any. Cost: lays out each text a few times when the art is fitted.
 *
 * Returns: (transfer full): the scene in that size; @scene itself when it has it
 */
KnScene *
kn_form_resize (const KnScene *scene,
                const KnFormSize *size,
                GPtrArray **out_left_out,
                GError **error)
{
  g_return_val_if_fail (scene != NULL && size != NULL, NULL);
  if (out_left_out != NULL)
    *out_left_out = NULL;
  if (!is_side (size->width_mm, error) || !is_side (size->height_mm, error))
    return NULL;
  const KnForm form = kn_form_get (scene);
  const KnNode *design = kn_scene_get_design (scene);
  g_autoptr (GPtrArray) ops = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
  g_autoptr (KnTextContext) text = kn_text_context_new ();
  Fit fit = { scene,
              ops,
              size->width_mm / form.width_mm,
              size->height_mm / form.height_mm,
              form.width_mm,
              form.height_mm,
              size->width_mm,
              size->height_mm,
              text,
              form.shape == KN_SHAPE_PATH };
  const gboolean is_same = fabs (form.width_mm - size->width_mm) < 0.01
                           && fabs (form.height_mm - size->height_mm) < 0.01;
  fit_form (&fit, size->corner_radius_mm);
  if (form.bleed_mm != size->bleed_mm)
    set_number (&fit, design, KN_PROP_FORM_BLEED, size->bleed_mm);
  if (form.safe_mm != size->safe_mm)
    set_number (&fit, design, KN_PROP_FORM_SAFE, size->safe_mm);
  if (size->art == KN_FORM_ART_FITTED && !is_same)
    fit_faces (&fit);
  g_autoptr (KnScene) sized = kn_scene_apply (scene, (KnOp *const *)ops->pdata, ops->len, error);
  if (sized == NULL || size->art != KN_FORM_ART_COMPOSED || is_same)
    return g_steal_pointer (&sized);
  return kn_relayout_scene (scene, kn_scene_get_design (sized), out_left_out, error);
}

KnFormSize
kn_form_get_size (const KnScene *scene)
{
  const KnForm form = kn_form_get (scene);
  return (KnFormSize){ form.width_mm, form.height_mm, form.corner_radius_mm,
                       form.bleed_mm, form.safe_mm,   KN_FORM_ART_FITTED };
}

KnScene *
kn_form_fit (const KnScene *scene, double width_mm, double height_mm, GError **error)
{
  g_return_val_if_fail (scene != NULL, NULL);
  KnFormSize size = kn_form_get_size (scene);
  size.width_mm = width_mm;
  size.height_mm = height_mm;
  return kn_form_resize (scene, &size, NULL, error);
}

/* --- other fonts ----------------------------------------------------------------------------- */

static void
refit_text (Fit *fit, const KnNode *before, const KnNode *now)
{
  if (before == NULL || kn_scene_get_flow (fit->scene, kn_node_get_id (now), NULL) != NULL
      || kn_value_equal (kn_node_get (before, KN_PROP_FONT), kn_node_get (now, KN_PROP_FONT)))
    return;
  g_autoptr (KnTextLayout) layout = kn_text_layout_new (fit->text, NULL, before);
  const double size
      = kn_text_get_fitting_size (fit->text, now, kn_node_get_number (now, KN_PROP_WIDTH),
                                  kn_node_get_number (now, KN_PROP_HEIGHT),
                                  kn_node_get_number (now, KN_PROP_SIZE),
                                  MAX (1, kn_text_layout_get_n_lines (layout)));
  set (fit, now, KN_PROP_SIZE, kn_value_new_number (size));
}

KnScene *
kn_form_refit_text (const KnScene *before, const KnScene *after, GError **error)
{
  g_return_val_if_fail (before != NULL && after != NULL, NULL);
  g_autoptr (GPtrArray) ops = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
  g_autoptr (GPtrArray) texts = kn_scene_list_kind (after, KN_NODE_TEXT);
  g_autoptr (KnTextContext) text = kn_text_context_new ();
  Fit fit = { .scene = after, .ops = ops, .text = text };
  for (guint i = 0; i < texts->len; i++)
    refit_text (&fit, kn_scene_lookup (before, kn_node_get_id (texts->pdata[i])), texts->pdata[i]);
  return kn_scene_apply (after, (KnOp *const *)ops->pdata, ops->len, error);
}
