/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the order of drawing: a leaf in its own frame, then trees of them with rotation, opacity and
 * groups. The table below is the one place that knows which file draws which kind. A cairo group is
 * made only where something is less than fully opaque, since groups cost memory and, at the press,
 * change what overprinting sees. On a screen a face is drawn in two passes: art, then the inks that
 * are processing steps, which on press lie in layers above it. */

#include "config.h"

#include "render/kn-draw-private.h"

#include "base/kn-unit.h"
#include "ink/kn-step-kind.h"

#include <glib/gi18n.h>

typedef gboolean (*DrawFunc) (const KnDraw *, cairo_t *, const KnNode *, GError **);

static const DrawFunc draw_funcs[KN_N_NODE_KINDS] = {
  [KN_NODE_RECT] = kn_draw_shape,      [KN_NODE_ELLIPSE] = kn_draw_shape,
  [KN_NODE_PATH] = kn_draw_shape,      [KN_NODE_TEXT] = kn_draw_text,
  [KN_NODE_MOTIF] = kn_draw_motif,     [KN_NODE_IMAGE] = kn_draw_image,
  [KN_NODE_BARCODE] = kn_draw_barcode, [KN_NODE_PATTERN] = kn_draw_pattern,
};

/* One walk over a tree. */
typedef struct
{
  const KnDraw *draw;
  KnScene *scene;
  GCancellable *cancellable;
  gboolean only_steps;
} Walk;

/* What of a subtree is drawn: leaves by their place in the scene, ascending. */
typedef struct
{
  const guint32 *positions; /* NULL: all of it */
  gsize n;
} Part;

static gboolean
uses_step (const KnScene *scene, const KnPaint *paint)
{
  return paint != NULL && kn_scene_get_paint_step (scene, paint) != KN_STEP_KIND_NONE;
}

static gboolean
recolour_uses_step (const KnScene *scene, const KnNode *node, KnProp prop)
{
  const KnValue *value = kn_node_get (node, prop);
  const KnRecolour *recolour = value != NULL ? kn_value_get_recolour (value) : NULL;
  for (gsize i = 0; i < kn_recolour_get_n (recolour); i++)
    if (uses_step (scene, kn_recolour_get_paint (recolour, i)))
      return TRUE;
  return FALSE;
}

/* Mostly there are none, and then nobody need look for who uses them. */
static gboolean
has_step_inks (const KnScene *scene)
{
  g_autoptr (GPtrArray) inks
      = kn_scene_list_children (scene, kn_node_get_id (kn_scene_get_design (scene)), KN_NODE_INK);
  for (guint i = 0; i < inks->len; i++)
    if (kn_node_get_bool (inks->pdata[i], KN_PROP_INK_SPOT)
        && kn_node_get_choice (inks->pdata[i], KN_PROP_INK_STEP) != (int)KN_STEP_KIND_NONE)
      return TRUE;
  return FALSE;
}

gboolean
kn_draw_node_has_step (const KnScene *scene, const KnNode *node)
{
  if (kn_node_get_kind (node) == KN_NODE_GROUP || kn_node_get_kind (node) == KN_NODE_FACE)
    {
      if (kn_node_get_kind (node) == KN_NODE_FACE && !has_step_inks (scene))
        return FALSE;
      gsize n = kn_scene_get_n_children (scene, kn_node_get_id (node));
      for (gsize i = 0; i < n; i++)
        if (kn_draw_node_has_step (scene, kn_scene_get_child (scene, kn_node_get_id (node), i)))
          return TRUE;
      return FALSE;
    }
  const KnRuns *runs = kn_node_get_runs (node);
  for (gsize i = 0; i < kn_runs_get_n (runs); i++)
    if (uses_step (scene, kn_runs_get (runs, i)->style.fill))
      return TRUE;
  if (recolour_uses_step (scene, node, KN_PROP_RECOLOUR)
      || recolour_uses_step (scene, node, KN_PROP_RECOLOUR_2))
    return TRUE;
  return uses_step (scene, kn_node_get_fill (node))
         || uses_step (scene, kn_node_get_paint (node, KN_PROP_STROKE));
}

/* --- leaves ---------------------------------------------------------------------------------- */

/* Stands for what cannot be drawn: a grey box with slanting lines, 2 mm apart. */
static void
draw_placeholder (const KnScene *scene, cairo_t *cr, const KnNode *item)
{
  const KnRect box = kn_scene_get_item_box (scene, item);
  const double width = box.width, height = box.height;
  const double step_mm = 2, pen_mm = 0.15;
  if (!(width > 0) || !(height > 0))
    return;
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_clip (cr);
  cairo_set_source_rgba (cr, 0.93, 0.91, 0.89, 0.9);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0.62, 0.58, 0.55);
  cairo_set_line_width (cr, pen_mm);
  for (double x = -height; x < width; x += MAX (step_mm, (width + height) / 500))
    {
      cairo_move_to (cr, x, height);
      cairo_line_to (cr, x + height, 0);
    }
  cairo_rectangle (cr, pen_mm / 2, pen_mm / 2, width - pen_mm, height - pen_mm);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static gboolean
refuse_kind (const KnNode *item, GError **error)
{
  g_set_error (error, KN_RENDER_ERROR, KN_RENDER_ERROR_UNSUPPORTED,
               /* Translators: %s is the type name of an item in a file, such as pattern */
               _ ("items of type “%s” cannot be drawn yet"),
               kn_node_kind_get_name (kn_node_get_kind (item)));
  return FALSE;
}

/**
 * kn_draw_leaf:
 * @self: what to draw with
 * @cr: context; user space is the item's local frame, mm
 * @item: an item that is not a group
 *
 * Opacity and the item's own matrix are the caller's. The context comes back as it was, with no
 * current path.
 *
 * Thread: that of the cache. Cost: see the files of the kinds.
 * Errors: #KnRenderError; with @placeholders none, a hatched box stands there instead.
 *
 * Returns: %TRUE if it was drawn
 */
gboolean
kn_draw_leaf (const KnDraw *self, cairo_t *cr, const KnNode *item, GError **error)
{
  g_return_val_if_fail (self != NULL && cr != NULL && item != NULL, FALSE);
  g_autoptr (GError) reason = NULL;
  kn_draw_cache_trim (self->cache);
  DrawFunc func = draw_funcs[kn_node_get_kind (item)];
  gboolean ok = func != NULL ? func (self, cr, item, &reason) : refuse_kind (item, &reason);
  if (ok && cairo_status (cr) != CAIRO_STATUS_SUCCESS)
    {
      /* A context in error swallows all that follows: nobody may take that for a drawing. */
      g_set_error (
          error, KN_RENDER_ERROR, KN_RENDER_ERROR_LIMIT,
          /* Translators: %s is the label of a kind of item, then a technical reason in English */
          _ ("%s: this cannot be drawn (%s)"), kn_node_kind_get_label (kn_node_get_kind (item)),
          cairo_status_to_string (cairo_status (cr)));
      return FALSE;
    }
  if (ok)
    return TRUE;
  if (!self->placeholders)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  if (self->resolver->wants_images == NULL || self->resolver->wants_images (self->resolver))
    draw_placeholder (self->design->scene, cr, item);
  return TRUE;
}

/**
 * kn_draw_get_leaf_extents:
 * @self: what it is drawn with
 * @item: an item that is not a group
 * @out_box: (out caller-allocates): local mm
 *
 * Strokes count with their mitres, letters with their overhang. Shape: empty if nothing is inked.
 *
 * Returns: %TRUE; %FALSE with the error that drawing would give for an unsupported kind
 */
gboolean
kn_draw_get_leaf_extents (const KnDraw *self, const KnNode *item, KnRect *out_box, GError **error)
{
  g_return_val_if_fail (self != NULL && item != NULL && out_box != NULL, FALSE);
  switch (kn_node_get_kind (item))
    {
    case KN_NODE_RECT:
    case KN_NODE_ELLIPSE:
    case KN_NODE_PATH:
      *out_box = kn_draw_shape_extents (self, item);
      return TRUE;
    case KN_NODE_TEXT:
      *out_box = kn_draw_text_extents (self, item);
      return TRUE;
    case KN_NODE_BARCODE:
      return kn_draw_barcode_extents (self, item, out_box, error);
    case KN_NODE_PATTERN: /* what sticks out is cut */
    case KN_NODE_IMAGE:
    case KN_NODE_MOTIF:
      *out_box = (KnRect){ 0, 0, kn_node_get_number (item, KN_PROP_WIDTH),
                           kn_node_get_number (item, KN_PROP_HEIGHT) };
      return TRUE;
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
    case KN_NODE_GROUP:
    case KN_N_NODE_KINDS:
      break;
    }
  return refuse_kind (item, error);
}

/* --- trees ----------------------------------------------------------------------------------- */

static void
apply_matrix (cairo_t *cr, const KnMatrix *m)
{
  cairo_matrix_t matrix;
  cairo_matrix_init (&matrix, m->xx, m->yx, m->xy, m->yy, m->x0, m->y0);
  cairo_transform (cr, &matrix);
}

/* A quick test against the clip, in the item's frame: tiles draw a hundredth of a face. */
static gboolean
is_outside_clip (const Walk *walk, cairo_t *cr, const KnNode *item)
{
  KnRect box;
  if (kn_node_get_kind (item) == KN_NODE_TEXT)
    box = kn_draw_text_extents (walk->draw, item);
  else if (kn_node_get_kind (item) == KN_NODE_BARCODE)
    {
      if (!kn_draw_barcode_extents (walk->draw, item, &box, NULL))
        return FALSE; /* drawing says why */
    }
  else
    {
      box = kn_scene_get_item_box (walk->scene, item);
      box.x -= kn_node_get_number (item, KN_PROP_X);
      box.y -= kn_node_get_number (item, KN_PROP_Y);
      if (kn_draw_has_stroke (item)) /* half the pen, ten times at a mitre */
        box = kn_rect_inset (&box,
                             -5 * kn_mm_from_pt (kn_node_get_number (item, KN_PROP_STROKE_WIDTH)));
    }
  double x1, y1, x2, y2;
  cairo_clip_extents (cr, &x1, &y1, &x2, &y2);
  const KnRect clip = { x1, y1, x2 - x1, y2 - y1 };
  return kn_rect_is_empty (&box) || !kn_rect_intersects (&box, &clip);
}

static gboolean
draw_children (const Walk *walk, cairo_t *cr, const KnId *parent, Part part, GError **error);

static gboolean
draw_content (const Walk *walk, cairo_t *cr, const KnNode *item, Part part, GError **error)
{
  if (kn_node_get_kind (item) == KN_NODE_GROUP)
    {
      const KnPath *clip = kn_node_get_path (item, KN_PROP_CLIP);
      if (clip != NULL) /* the caller restores */
        {
          cairo_new_path (cr);
          cairo_set_fill_rule (cr, CAIRO_FILL_RULE_WINDING);
          kn_draw_append_path (cr, clip);
          cairo_clip (cr);
        }
      return draw_children (walk, cr, kn_node_get_id (item), part, error);
    }
  if (is_outside_clip (walk, cr, item)
      || (walk->draw->is_coarse && kn_draw_coarse (walk->draw, cr, item)))
    return TRUE;
  return kn_draw_leaf (walk->draw, cr, item, error);
}

static gboolean
draw_node (const Walk *walk, cairo_t *cr, const KnNode *item, Part part, GError **error)
{
  if (walk->only_steps && !kn_draw_node_has_step (walk->scene, item))
    return TRUE;
  double opacity = kn_node_get_number (item, KN_PROP_OPACITY) / 100;
  if (opacity <= 0)
    return TRUE;
  const KnMatrix matrix = kn_scene_get_item_matrix (walk->scene, item);
  cairo_save (cr);
  apply_matrix (cr, &matrix);
  if (opacity < 1)
    cairo_push_group (cr);
  gboolean ok = draw_content (walk, cr, item, part, error);
  if (opacity < 1)
    {
      cairo_pop_group_to_source (cr);
      cairo_paint_with_alpha (cr, opacity);
    }
  cairo_restore (cr);
  return ok;
}

static gboolean
draw_child (const Walk *walk, cairo_t *cr, const KnNode *child, Part part, GError **error)
{
  if (g_cancellable_is_cancelled (walk->cancellable))
    {
      g_set_error_literal (error, KN_RENDER_ERROR, KN_RENDER_ERROR_CANCELLED,
                           _ ("drawing was cancelled"));
      return FALSE;
    }
  return !kn_node_kind_is_item (kn_node_get_kind (child))
         || kn_node_get_bool (child, KN_PROP_HIDDEN)
         || draw_node (walk, cr, kn_scene_get_shown (walk->scene, child), part, error);
}

/* The children of the node at @parent that hold some of the leaves, each with its own. */
static gboolean
draw_some (const Walk *walk, cairo_t *cr, gsize parent, Part part, GError **error)
{
  const KnScene *scene = walk->scene;
  for (gsize i = 0; i < part.n;)
    {
      gsize child = part.positions[i], from = i++;
      while (kn_scene_get_parent_position (scene, child) != parent)
        child = kn_scene_get_parent_position (scene, child);
      gsize last = kn_scene_get_last_position (scene, child);
      while (i < part.n && part.positions[i] <= last)
        i++;
      const Part own = { part.positions + from, i - from };
      if (!draw_child (walk, cr, kn_scene_get_node (scene, child), own, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
draw_children (const Walk *walk, cairo_t *cr, const KnId *parent, Part part, GError **error)
{
  if (part.positions != NULL)
    return draw_some (walk, cr, kn_scene_get_position (walk->scene, parent), part, error);
  gsize n = kn_scene_get_n_children (walk->scene, parent);
  for (gsize i = 0; i < n; i++)
    if (!draw_child (walk, cr, kn_scene_get_child (walk->scene, parent, i), part, error))
      return FALSE;
  return TRUE;
}

/**
 * kn_draw_item:
 * @self: what to draw with
 * @cr: context; user space is the frame of the item's parent, mm (for a face: its own)
 * @item: an item, a group with all below it, or a face
 *
 * Applies the item's matrix and opacity. Hidden items below it are left out; @item itself is drawn.
 *
 * Returns: %TRUE if everything was drawn
 */
gboolean
kn_draw_item (const KnDraw *self, cairo_t *cr, const KnNode *item, GError **error)
{
  g_return_val_if_fail (self != NULL && cr != NULL && item != NULL, FALSE);
  const Walk walk = { self, self->design->scene, NULL, FALSE };
  if (kn_node_get_kind (item) == KN_NODE_FACE)
    return kn_draw_face (self, cr, item, NULL, error);
  return draw_node (&walk, cr, item, (Part){ 0 }, error);
}

static gboolean
draw_passes (Walk *walk, cairo_t *cr, const KnNode *face, Part part, GError **error)
{
  KnInkResolver *resolver = walk->draw->resolver;
  const KnId *id = kn_node_get_id (face);
  if (!kn_resolver_is_screen (resolver) || !kn_draw_node_has_step (walk->scene, face))
    return draw_children (walk, cr, id, part, error);
  kn_screen_resolver_set_pass (resolver, KN_SCREEN_PASS_ART);
  gboolean ok = draw_children (walk, cr, id, part, error);
  walk->only_steps = TRUE;
  kn_screen_resolver_set_pass (resolver, KN_SCREEN_PASS_STEPS);
  ok = ok && draw_children (walk, cr, id, part, error);
  kn_screen_resolver_set_pass (resolver, KN_SCREEN_PASS_ALL);
  return ok;
}

gboolean
kn_draw_face_part (const KnDraw *self,
                   cairo_t *cr,
                   const KnNode *face,
                   const guint32 *positions,
                   gsize n,
                   GError **error)
{
  Walk walk = { self, self->design->scene, NULL, FALSE };
  const Part part = { positions, n };
  return n == 0 || draw_passes (&walk, cr, face, part, error);
}

/**
 * kn_draw_face:
 * @self: what to draw with
 * @cr: context; user space is the face, mm; its clip bounds the work
 * @face: a face
 * @cancellable: (nullable): looked at before each item
 *
 * Returns: %TRUE if everything was drawn
 */
gboolean
kn_draw_face (const KnDraw *self,
              cairo_t *cr,
              const KnNode *face,
              GCancellable *cancellable,
              GError **error)
{
  g_return_val_if_fail (self != NULL && cr != NULL && face != NULL, FALSE);
  Walk walk = { self, self->design->scene, cancellable, FALSE };
  return draw_passes (&walk, cr, face, (Part){ 0 }, error);
}
