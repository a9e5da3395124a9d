/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the repairs that are safe to offer with one click: each is a few SET ops on the item of the
 * finding, to be applied in one step, and changes nothing that the user would not expect. Where the
 * right repair is a matter of taste (turned things at a round edge, light text), there is none. */

#include "config.h"

#include "base/kn-unit.h"
#include "check/kn-check-pack-private.h"
#include "model/kn-brand-logo.h"
#include "model/kn-credit.h"
#include "model/kn-crop.h"
#include "model/kn-edit-inks.h"
#include "model/kn-flow.h"
#include "model/kn-op.h"
#include "model/kn-story.h"
#include "model/kn-text-line.h"
#include "render/kn-image.h"

#include <math.h>

#define THIN_LINE_PT 0.25
#define FRAME_ROOM_MM 0.01 /* so that rounding does not make it overset again */
#define NUDGES_MAX 64
#define MEND_REACH 6 /* letters of one fault */
#define DARK_L 60.0  /* CIELAB lightness: text above it is meant to be light */

static void
add_set (GPtrArray *ops, const KnNode *node, KnProp prop, KnValue *value)
{
  if (kn_prop_check (prop, value, NULL))
    g_ptr_array_add (ops,
                     kn_op_new_set (kn_node_get_id (node), prop, kn_node_get (node, prop), value));
  kn_value_unref (value);
}

static void
add_set_number (GPtrArray *ops, const KnNode *node, KnProp prop, double value)
{
  /* A hundredth of a millimetre is finer than any press and reads well in the inspector. */
  add_set (ops, node, prop, kn_value_new_number (round (value * 1000) / 1000));
}

/* The parent's frame is the face's, only shifted: then mm of the face are mm of the item. */
static gboolean
is_upright (const KnScene *scene, const KnNode *node, gboolean own_rotation_counts)
{
  const KnNode *parent
      = own_rotation_counts ? node : kn_scene_lookup (scene, kn_node_get_parent (node));
  if (parent == NULL || kn_node_get_kind (parent) == KN_NODE_FACE)
    return TRUE;
  KnMatrix m = kn_scene_get_item_matrix_to_face (scene, parent);
  return fabs (m.xx - 1) < 1e-9 && fabs (m.yy - 1) < 1e-9 && fabs (m.xy) < 1e-9
         && fabs (m.yx) < 1e-9;
}

/* Sides that lie at the trim go out to the bleed; only for straight things on straight edges. */
static void
extend_to_bleed (const KnScene *scene, const KnNode *node, GPtrArray *ops)
{
  KnNodeKind kind = kn_node_get_kind (node);
  KnForm form = kn_form_get (scene);
  KnRect trim = kn_form_get_trim_box (scene);
  KnRect bleed = kn_form_get_bleed_box (scene);
  gboolean stretches
      = kind == KN_NODE_RECT || (kind == KN_NODE_IMAGE && kn_node_get_fit (node) != KN_FIT_CONTAIN);
  if (!stretches || form.shape != KN_SHAPE_RECTANGLE || !is_upright (scene, node, TRUE)
      || (kind == KN_NODE_RECT && kn_node_get_number (node, KN_PROP_CORNER_RADIUS) > 0))
    return;
  KnRect box = kn_scene_get_item_bounds (scene, node, FALSE);
  const double reach = 0.2; /* what the rule counts as at the trim, with rounding */
  double left = box.x, top = box.y;
  double right = box.x + box.width, bottom = box.y + box.height;
  double new_left = left <= trim.x + reach ? MIN (left, bleed.x) : left;
  double new_top = top <= trim.y + reach ? MIN (top, bleed.y) : top;
  double new_right
      = right >= trim.x + trim.width - reach ? MAX (right, bleed.x + bleed.width) : right;
  double new_bottom
      = bottom >= trim.y + trim.height - reach ? MAX (bottom, bleed.y + bleed.height) : bottom;
  if (new_left < left)
    add_set_number (ops, node, KN_PROP_X, kn_node_get_number (node, KN_PROP_X) + new_left - left);
  if (new_top < top)
    add_set_number (ops, node, KN_PROP_Y, kn_node_get_number (node, KN_PROP_Y) + new_top - top);
  if (new_left < left || new_right > right)
    add_set_number (ops, node, KN_PROP_WIDTH, new_right - new_left);
  if (new_top < top || new_bottom > bottom)
    add_set_number (ops, node, KN_PROP_HEIGHT, new_bottom - new_top);
}

/* The least depth of the box's edge below the trim, moved by (dx, dy). */
static double
least_depth (const KnOutline *trim, const KnRect *box, double dx, double dy)
{
  double least = G_MAXDOUBLE;
  for (int i = 0; i < 8; i++)
    {
      static const double across[8] = { 0, 0.5, 1, 1, 1, 0.5, 0, 0 };
      static const double down[8] = { 0, 0, 0, 0.5, 1, 1, 1, 0.5 };
      KnPoint p = { box->x + dx + across[i] * box->width, box->y + dy + down[i] * box->height };
      least = MIN (least, kn_outline_depth (trim, p));
    }
  return least;
}

/* What is left of @room beside a zone that goes from side to side of it, where there is most. */
static void
keep_off (KnRect *room, const KnRect *zone)
{
  const KnRect both = kn_rect_intersect (room, zone);
  if (kn_rect_is_empty (&both))
    return;
  const double right = room->x + room->width, bottom = room->y + room->height;
  const KnRect parts[]
      = { { room->x, room->y, both.x - room->x, room->height },
          { both.x + both.width, room->y, right - both.x - both.width, room->height },
          { room->x, room->y, room->width, both.y - room->y },
          { room->x, both.y + both.height, room->width, bottom - both.y - both.height } };
  guint best = 0;
  for (guint i = 1; i < G_N_ELEMENTS (parts); i++)
    if (parts[i].width * parts[i].height > parts[best].width * parts[best].height)
      best = i;
  *room = parts[best];
}

/* Where an item may lie that should be read: on a pack, on the panel that its middle is on. */
static gboolean
get_room (const KnScene *scene, const KnNode *node, KnRect *out_room)
{
  const KnPackForm *pack = kn_form_get_pack (scene, kn_scene_get_face_of (scene, node));
  *out_room = kn_form_get_safe_box (scene);
  if (pack == NULL)
    return TRUE;
  gsize n = 0;
  const KnRect box = kn_scene_get_item_bounds (scene, node, TRUE);
  const int panel = kn_pack_form_find_panel_at (pack, kn_rect_centre (&box));
  const KnPackPanel *panels = kn_pack_form_get_panels (pack, &n);
  if (panel < 0 || panels[panel].is_glue)
    return FALSE;
  const KnRect safe = kn_rect_inset (&panels[panel].box,
                                     MAX (kn_form_get (scene).safe_mm, KN_PACK_CREASE_SAFE_MM));
  *out_room = safe;
  const KnPackZone *zones = kn_pack_form_get_zones (pack, &n);
  for (gsize i = 0; i < n; i++)
    if (zones[i].rules & KN_ZONE_NO_TEXT)
      {
        const KnRect zone = kn_path_get_bounds (zones[i].outline);
        keep_off (out_room, &zone);
      }
  return TRUE;
}

/* Into the safe box first, then towards the middle until a round edge is cleared as well. */
static void
move_inside (const KnScene *scene, const KnNode *node, GPtrArray *ops)
{
  if (!is_upright (scene, node, FALSE))
    return;
  g_autoptr (KnPath) path = kn_form_dup_trim (scene, kn_scene_get_face_of (scene, node));
  g_autoptr (KnOutline) trim = path == NULL ? NULL : kn_outline_new (path, NULL);
  KnForm form = kn_form_get (scene);
  KnRect safe;
  KnRect box = kn_scene_get_item_bounds (scene, node, TRUE);
  if (trim == NULL || !get_room (scene, node, &safe) || box.width > safe.width
      || box.height > safe.height)
    return;
  double dx = MAX (0, safe.x - box.x) - MAX (0, box.x + box.width - safe.x - safe.width);
  double dy = MAX (0, safe.y - box.y) - MAX (0, box.y + box.height - safe.y - safe.height);
  KnPoint middle = kn_rect_centre (&safe);
  KnPoint centre = kn_rect_centre (&box);
  double way_x = middle.x - centre.x - dx, way_y = middle.y - centre.y - dy;
  int n = 0;
  double wanted = form.safe_mm - KN_CHECK_TOLERANCE_MM / 2;
  while (n < NUDGES_MAX
         && least_depth (trim, &box, dx + way_x * n / NUDGES_MAX, dy + way_y * n / NUDGES_MAX)
                < wanted)
    n++;
  dx += way_x * n / NUDGES_MAX;
  dy += way_y * n / NUDGES_MAX;
  if (least_depth (trim, &box, dx, dy) < wanted)
    return;
  if (dx != 0)
    add_set_number (ops, node, KN_PROP_X, kn_node_get_number (node, KN_PROP_X) + dx);
  if (dy != 0)
    add_set_number (ops, node, KN_PROP_Y, kn_node_get_number (node, KN_PROP_Y) + dy);
}

/* Whether black in the place of @fill is what anybody expects; light text is meant to be light. */
static gboolean
may_be_black (const KnScene *scene, KnCondition *condition, const KnPaint *fill)
{
  KnCmyk ink;
  if (fill == NULL || kn_paint_is_gradient (fill))
    return FALSE;
  if (!kn_scene_get_paint_cmyk (scene, fill, &ink))
    {
      KnRgb rgb = kn_rgb_from_hex (kn_paint_get_rgb (fill));
      ink = kn_condition_from_rgb (condition, &rgb);
    }
  return kn_condition_to_lab (condition, &ink).l <= DARK_L;
}

typedef struct
{
  const KnScene *scene;
  KnCondition *condition;
  KnPaint *black;
} Blackening;

static KnPaint *
blacken_paint (const KnPaint *paint, gpointer data)
{
  Blackening *self = data;
  return kn_paint_ref (may_be_black (self->scene, self->condition, paint) ? self->black : paint);
}

static void
make_black (const KnScene *scene, const KnNode *node, GPtrArray *ops)
{
  g_autoptr (KnCondition) condition = kn_condition_load (KN_CONDITION_DEFAULT_NAME, NULL);
  if (condition == NULL)
    return;
  const KnCmyk all_black = { 0, 0, 0, 100 };
  g_autoptr (KnPaint) black = kn_paint_new_cmyk (&all_black);
  if (may_be_black (scene, condition, kn_node_get_fill (node)))
    add_set (ops, node, KN_PROP_FILL, kn_value_new_paint (black));
  Blackening blackening = { scene, condition, black };
  g_autoptr (KnRuns) runs
      = kn_node_get_runs (node) == NULL
            ? NULL
            : kn_runs_map_paints (kn_node_get_runs (node), blacken_paint, &blackening);
  if (runs != NULL && !kn_runs_equal (runs, kn_node_get_runs (node)))
    add_set (ops, node, KN_PROP_RUNS, kn_value_new_runs (runs));
}

static void
fit_frame (const KnScene *scene, const KnNode *node, GPtrArray *ops)
{
  g_autoptr (KnTextContext) context = kn_text_context_new ();
  if (kn_text_is_on_path (node)) /* a larger circle is a matter of taste */
    return;
  KnTextLayout *layout = kn_text_layout_new (context, scene, node);
  KnRect box = kn_text_layout_get_logical_box (layout);
  KnRect ink = kn_text_layout_get_ink_box (layout);
  kn_text_layout_free (layout);
  double width = MAX (box.width, ink.width) + FRAME_ROOM_MM;
  double bottom = box.y + box.height;
  if (width > kn_node_get_number (node, KN_PROP_WIDTH) + 2 * FRAME_ROOM_MM)
    add_set_number (ops, node, KN_PROP_WIDTH, width);
  if (bottom > kn_node_get_number (node, KN_PROP_HEIGHT))
    add_set_number (ops, node, KN_PROP_HEIGHT, bottom + FRAME_ROOM_MM);
}

/* --- gradients ----------------------------------------------------------------------------- */

static gboolean
is_spot (const KnScene *scene, const KnPaint *paint)
{
  const KnId *id = kn_paint_get_ink (paint);
  const KnNode *ink = id == NULL ? NULL : kn_scene_lookup (scene, id);
  return ink != NULL && kn_node_get_bool (ink, KN_PROP_INK_SPOT);
}

/* The first spot keeps its stops; every other stop becomes 0 % of it. NULL: nothing to mend. */
static KnPaint *
fade_paint (const KnScene *scene, const KnPaint *paint)
{
  gsize n;
  if (paint == NULL || !kn_paint_is_gradient (paint))
    return NULL;
  const KnPaintStop *stops = kn_paint_get_stops (paint, &n);
  const KnId *spot = NULL;
  gboolean mixed = FALSE;
  for (gsize i = 0; i < n && spot == NULL; i++)
    spot = is_spot (scene, stops[i].paint) ? kn_paint_get_ink (stops[i].paint) : NULL;
  if (spot == NULL)
    return NULL;
  g_autofree KnPaintStop *faded = g_new0 (KnPaintStop, n);
  for (gsize i = 0; i < n; i++)
    {
      const KnId *ink = kn_paint_get_ink (stops[i].paint);
      gboolean same = ink != NULL && kn_id_equal (ink, spot);
      mixed = mixed || !same;
      faded[i].offset = stops[i].offset;
      faded[i].paint = kn_paint_new_ink (spot, same ? kn_paint_get_tint_pct (stops[i].paint) : 0);
    }
  KnPoint from, to;
  kn_paint_get_line (paint, &from, &to);
  KnPaint *result
      = mixed ? kn_paint_new_gradient (kn_paint_get_type (paint), from, to, faded, n) : NULL;
  for (gsize i = 0; i < n; i++)
    kn_paint_unref (faded[i].paint);
  return result;
}

static void
fade_all (const KnScene *scene, const KnNode *node, GPtrArray *ops)
{
  static const KnProp props[] = { KN_PROP_FILL, KN_PROP_STROKE };
  for (gsize i = 0; i < G_N_ELEMENTS (props); i++)
    {
      if (!kn_prop_applies (props[i], kn_node_get_kind (node)))
        continue;
      g_autoptr (KnPaint) faded = fade_paint (scene, kn_node_get_paint (node, props[i]));
      if (faded != NULL)
        add_set (ops, node, props[i], kn_value_new_paint (faded));
    }
}

/* --- logos --------------------------------------------------------------------------------- */

typedef struct
{
  const KnScene *scene;
  const KnNode *logo;
  KnRect before, after; /* the logo's clear space on its face, as it is and grown */
  gboolean is_in_the_way;
} Growth;

static gboolean
on_growth_group (gpointer data, const KnNode *group, const KnMatrix *matrix)
{
  return TRUE;
}

static void
on_growth_group_end (gpointer data, const KnNode *group)
{
}

static gboolean
stands_in (const KnRect *box, const KnRect *zone)
{
  return kn_rect_intersects (box, zone) && !kn_rect_contains_rect (box, zone, 0);
}

static void
on_growth_leaf (gpointer data, const KnNode *item, const KnMatrix *matrix)
{
  Growth *self = data;
  KnRect box = kn_scene_get_item_bounds (self->scene, item, TRUE);
  if (item != self->logo && stands_in (&box, &self->after) && !stands_in (&box, &self->before))
    self->is_in_the_way = TRUE;
}

/* Height of what is seen of the picture, mm; 0 if its file cannot be read. */
static double
get_art_height (KnDesign *design, const KnNode *item, const KnNode *asset)
{
  double width = 0, height = 0;
  g_autoptr (GBytes) bytes = kn_asset_source_load (design->assets, asset, NULL);
  if (bytes == NULL)
    return 0;
  if (kn_node_get_kind (item) == KN_NODE_MOTIF)
    {
      g_autoptr (KnMotif) motif = kn_motif_new (bytes, NULL);
      if (motif != NULL)
        kn_motif_get_size (motif, &width, &height);
    }
  else
    {
      int width_px = 0, height_px = 0;
      g_autoptr (KnImage) image = kn_image_new (bytes, NULL);
      if (image != NULL)
        kn_image_get_size_px (image, &width_px, &height_px);
      width = width_px;
      height = height_px;
    }
  return width > 0 && height > 0 ? kn_fit_get_box (item, width, height).height : 0;
}

/* Whether the logo, grown, keeps off the trim and off all that it kept off before. Boxes decide, so
 * that nothing can be in the way where the repair is offered. */
static gboolean
has_room (const KnScene *scene, const KnNode *node, GPtrArray *ops, double before_mm, double mm)
{
  g_autoptr (KnScene) grown = kn_scene_apply (scene, (KnOp *const *)ops->pdata, ops->len, NULL);
  g_autoptr (KnPath) path = kn_form_dup_trim (scene, kn_scene_get_face_of (scene, node));
  g_autoptr (KnOutline) trim = path == NULL ? NULL : kn_outline_new (path, NULL);
  if (grown == NULL || trim == NULL)
    return FALSE;
  static const KnSceneVisitor visitor = { on_growth_group, on_growth_group_end, on_growth_leaf };
  const KnNode *now = kn_scene_lookup (grown, kn_node_get_id (node));
  KnRect box = kn_scene_get_item_bounds (scene, node, TRUE);
  KnRect larger = kn_scene_get_item_bounds (grown, now, TRUE);
  Growth growth
      = { scene, node, kn_rect_inset (&box, -before_mm), kn_rect_inset (&larger, -mm), FALSE };
  kn_scene_visit (scene, kn_node_get_id (kn_scene_get_face_of (scene, node)), &visitor, &growth);
  double wanted = MAX (kn_form_get (scene).safe_mm, mm);
  return !growth.is_in_the_way && least_depth (trim, &larger, 0, 0) >= wanted;
}

/* About its middle. */
static void
grow_logo (KnDesign *design, const KnNode *node, GPtrArray *ops)
{
  const KnScene *scene = design->scene;
  const KnNode *asset = kn_scene_lookup (scene, kn_node_get_ref (node, KN_PROP_ASSET));
  double least = asset == NULL ? 0 : kn_node_get_number (asset, KN_PROP_LEAST_HEIGHT);
  KnMatrix m = kn_scene_get_item_matrix_to_face (scene, node);
  double scale = sqrt (fabs (m.xx * m.yy - m.xy * m.yx));
  double have = asset == NULL ? 0 : get_art_height (design, node, asset) * scale;
  if (!(have > 0) || have >= least)
    return;
  /* Rounded up, so that it is not too low by a thousandth. */
  double width = kn_node_get_number (node, KN_PROP_WIDTH);
  double height = kn_node_get_number (node, KN_PROP_HEIGHT);
  double new_width = ceil (width * least / have * 1000) / 1000;
  double new_height = ceil (height * least / have * 1000) / 1000;
  add_set_number (ops, node, KN_PROP_WIDTH, new_width);
  add_set_number (ops, node, KN_PROP_HEIGHT, new_height);
  add_set_number (ops, node, KN_PROP_X,
                  kn_node_get_number (node, KN_PROP_X) - (new_width - width) / 2);
  add_set_number (ops, node, KN_PROP_Y,
                  kn_node_get_number (node, KN_PROP_Y) - (new_height - height) / 2);
  if (!has_room (scene, node, ops, kn_brand_clear_space_mm (asset, have),
                 kn_brand_clear_space_mm (asset, least)))
    g_ptr_array_set_size (ops, 0);
}

static GPtrArray *
dup_credit_ops (KnDesign *design)
{
  g_autofree char *text = kn_credit_dup_of_design (design->scene, design->assets);
  return kn_credit_list_ops (design->scene, text);
}

static void
take_story (KnDesign *design, const KnNode *text, GPtrArray *ops)
{
  KnStoryLink link;
  if (!kn_story_get_link (text, &link))
    return;
  g_autofree char *said = kn_asset_source_dup_story (design->assets, &link.record, link.field);
  if (kn_story_is_behind (&link, said))
    kn_story_add_ops (text, KN_STORY_TAKE, said, ops);
}

typedef struct
{
  const gunichar *letters;
  glong n;
} Letters;

/* As few letters as it takes to leave out of @a at @i and of @b at @k until both go on alike. */
static void
find_alike (const Letters *a, glong i, const Letters *b, glong k, glong *out_gone, glong *out_come)
{
  for (glong sum = 1; sum <= MEND_REACH; sum++)
    for (glong gone = 0; gone <= sum; gone++)
      if (i + gone < a->n && k + sum - gone < b->n
          && a->letters[i + gone] == b->letters[k + sum - gone])
        {
          *out_gone = gone;
          *out_come = sum - gone;
          return;
        }
  *out_gone = a->n - i;
  *out_come = b->n - k;
}

/* The runs follow the letters from fault to fault. */
static KnRuns *
dup_mended_runs (const KnRuns *runs, const Letters *a, const Letters *b)
{
  KnRuns *moved = runs != NULL ? kn_runs_ref (runs) : NULL;
  glong i = 0, k = 0;
  while (i < a->n || k < b->n)
    {
      glong gone = 0, come = 0;
      if (i < a->n && k < b->n && a->letters[i] == b->letters[k])
        {
          i++;
          k++;
          continue;
        }
      find_alike (a, i, b, k, &gone, &come);
      KnRuns *next = kn_runs_splice (moved, (guint)k, (guint)gone, (guint)come);
      kn_runs_unref (moved);
      moved = next;
      i += gone;
      k += come;
    }
  return moved;
}

static void
mend_thai (const KnNode *text, GPtrArray *ops)
{
  const char *old
      = kn_node_get_kind (text) == KN_NODE_TEXT ? kn_node_get_string (text, KN_PROP_TEXT) : NULL;
  g_autofree char *mended = old == NULL ? NULL : kn_check_dup_mended (old);
  if (mended == NULL)
    return;
  Letters a = { NULL, 0 }, b = { NULL, 0 };
  g_autofree gunichar *was = g_utf8_to_ucs4_fast (old, -1, &a.n);
  g_autofree gunichar *is = g_utf8_to_ucs4_fast (mended, -1, &b.n);
  a.letters = was;
  b.letters = is;
  g_autoptr (KnRuns) moved = dup_mended_runs (kn_node_get_runs (text), &a, &b);
  g_autoptr (KnRuns) runs = kn_runs_fit (moved, mended);
  if (!kn_runs_equal (runs, kn_node_get_runs (text)))
    add_set (ops, text, KN_PROP_RUNS, runs != NULL ? kn_value_new_runs (runs) : NULL);
  add_set (ops, text, KN_PROP_TEXT, kn_value_new_string (mended));
}

static GPtrArray *
merge_twins (const KnScene *scene, const KnId *item)
{
  const KnNode *first, *second;
  if (!kn_check_find_twins (scene, item, &first, &second))
    return NULL;
  return kn_ink_list_merge_ops (scene, kn_node_get_id (second), kn_node_get_id (first));
}

/**
 * kn_check_repair_ops:
 * @design: the design that the finding is about
 * @finding: one of its findings
 *
 * Thread: any. Errors: none; an item that is gone has no repair.
 *
 * Returns: (transfer full) (nullable) (element-type KnOp): ops to apply in one step
 */
GPtrArray *
kn_check_repair_ops (KnDesign *design, const KnFinding *finding)
{
  g_return_val_if_fail (design != NULL && finding != NULL, NULL);
  const KnScene *scene = design->scene;
  if (finding->repair == KN_REPAIR_MERGE_INKS)
    return merge_twins (scene, &finding->item); /* also of what is painted out of sight */
  const KnNode *node = kn_scene_lookup (scene, &finding->item);
  if (node == NULL || !kn_node_kind_is_item (kn_node_get_kind (node)))
    return NULL;
  /* Ink and line of a frame that a story flows through are the story's. */
  const KnNode *story = kn_scene_get_story (scene, node);
  g_autoptr (GPtrArray) ops = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
  switch (finding->repair)
    {
    case KN_REPAIR_NONE:
    case KN_REPAIR_MERGE_INKS:
      break;
    case KN_REPAIR_EXTEND_TO_BLEED:
      extend_to_bleed (scene, node, ops);
      break;
    case KN_REPAIR_MOVE_INSIDE_SAFE:
      move_inside (scene, node, ops);
      break;
    case KN_REPAIR_THICKEN_LINE:
      add_set_number (ops, story, KN_PROP_STROKE_WIDTH, THIN_LINE_PT);
      break;
    case KN_REPAIR_TEXT_BLACK_ONLY:
      make_black (scene, story, ops);
      break;
    case KN_REPAIR_FRAME_TO_TEXT:
      fit_frame (scene, node, ops);
      break;
    case KN_REPAIR_FADE_TO_ZERO:
      fade_all (scene, story, ops);
      break;
    case KN_REPAIR_UPDATE_CREDIT:
      return dup_credit_ops (design);
    case KN_REPAIR_TAKE_STORY:
      take_story (design, node, ops);
      break;
    case KN_REPAIR_GROW_LOGO:
      grow_logo (design, node, ops);
      break;
    case KN_REPAIR_MEND_THAI:
      mend_thai (story, ops);
      break;
    }
  return ops->len == 0 ? NULL : g_steal_pointer (&ops);
}
