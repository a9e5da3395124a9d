/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Does what a layout has chosen, as edits of a step: content is scaled as one, bands and grounds
 * cover their places without being stretched (a motif that is a pattern goes on beside itself),
 * frames of texts end where the safe zone does. */

#include "config.h"

#include "model/kn-edit-private.h"
#include "model/kn-find.h"
#include "model/kn-relayout-private.h"

#include <math.h>

#define ROOM_RATIO 1.03 /* of a line beyond its letters, so that it does not break */
#define ROOM_MM 0.3
#define PEN_LEAST_PT 0.3
#define TILES_MOST 60
#define PATTERN_LEAST 0.55 /* of its scale: a finer one is grey */
#define PATTERN_MOST 1.6
#define SAME 1e-6

static gboolean
scale_pen (KnDoc *doc, const KnRelayItem *item, GError **error)
{
  const KnId *id = kn_node_get_id (item->node);
  const KnNodeKind kind = kn_node_get_kind (item->node);
  if (kind == KN_NODE_GROUP || kind == KN_NODE_TEXT || kind == KN_NODE_BARCODE)
    return TRUE;
  if (kn_prop_applies (KN_PROP_STROKE_WIDTH, kind)
      && kn_node_get (item->node, KN_PROP_STROKE_WIDTH) != NULL
      && !kn_edit_set_number (
          doc, id, KN_PROP_STROKE_WIDTH,
          MAX (kn_node_get_number (item->node, KN_PROP_STROKE_WIDTH) * item->scale, PEN_LEAST_PT),
          error))
    return FALSE;
  return kn_node_get (item->node, KN_PROP_CORNER_RADIUS) == NULL
         || kn_edit_set_number (doc, id, KN_PROP_CORNER_RADIUS,
                                kn_node_get_number (item->node, KN_PROP_CORNER_RADIUS)
                                    * item->scale,
                                error);
}

/* A frame of text may be wider than its letters: no wider than what it stands in, about the side
 * that the letters are held at. */
static void
trim_frame (const KnRelay *self, const KnRelayItem *item, KnRect *box)
{
  const int align = kn_relay_get_align (item);
  const KnRect *safe = item->within.width > 0 ? &item->within : &self->safe;
  const double left = box->x - safe->x;
  const double right = safe->x + safe->width - box->x - box->width;
  if (align == KN_ALIGN_CENTER)
    {
      const double over = -MIN (MIN (left, right), 0);
      box->x += over;
      box->width -= 2 * over;
      return;
    }
  if (right < 0)
    box->width += right;
  if (left < 0)
    {
      box->x -= left;
      box->width += left;
    }
}

/* As wide as its letters need, about the side that they are held at. */
static void
hold_frame (const KnRelayItem *item, const KnRect *box, double width, KnRect *out)
{
  const int align = kn_relay_get_align (item);
  *out = *box;
  out->width = width;
  if (align == KN_ALIGN_CENTER)
    out->x += (box->width - width) / 2;
  else if (align == KN_ALIGN_END)
    out->x += box->width - width;
}

/* Letters whose lines are broken anew. */
static gboolean
put_broken (KnDoc *doc, const KnRelayItem *item, GError **error)
{
  static const KnProp set[] = { KN_PROP_SIZE, KN_PROP_WIDTH,  KN_PROP_HEIGHT,  KN_PROP_ALIGN,
                                KN_PROP_TEXT, KN_PROP_VALIGN, KN_PROP_FIT_TEXT };
  const KnId *id = kn_node_get_id (item->node);
  KnRect box = { 0, 0, item->box.width * item->scale, item->box.height * item->scale };
  box.x = item->to.x - item->broken.x;
  box.y = item->to.y - item->broken.y;
  if (!kn_edit_set_box (doc, id, &box, TRUE, error))
    return FALSE;
  const KnNode *now = kn_scene_lookup (kn_doc_get_scene (doc), id);
  g_autoptr (KnNode) broken = kn_relay_new_broken (item, now, item->scale, item->room);
  for (gsize i = 0; i < G_N_ELEMENTS (set); i++)
    if (!kn_doc_edit_set (doc, id, set[i], kn_node_get (broken, set[i]), error))
      return FALSE;
  return TRUE;
}

gboolean
kn_relay_put_content (KnDoc *doc, const KnRelay *self, const KnRelayItem *item, GError **error)
{
  if (item->room > 0)
    return put_broken (doc, item, error);
  const KnId *id = kn_node_get_id (item->node);
  const KnPoint tight = kn_rect_centre (&item->tight);
  const KnPoint old = kn_rect_centre (&item->box);
  const KnPoint to = kn_rect_centre (&item->to);
  KnRect box = { 0, 0, item->box.width * item->scale, item->box.height * item->scale };
  box.x = to.x + (old.x - tight.x) * item->scale - box.width / 2;
  box.y = to.y + (old.y - tight.y) * item->scale - box.height / 2;
  const gboolean is_line = item->is_text
                           && kn_node_get_choice (item->node, KN_PROP_ON_PATH) == KN_TEXT_PATH_NONE
                           && kn_node_get_number (item->node, KN_PROP_ROTATION) == 0;
  const gboolean was_start = kn_node_get_choice (item->node, KN_PROP_ALIGN) == KN_ALIGN_START;
  if (is_line && item->centre)
    box.x = to.x - box.width / 2;
  else if (is_line && item->start && !was_start)
    box.x = item->to.x;
  KnRect trimmed = box;
  if (is_line)
    trim_frame (self, item, &trimmed);
  const double need = MIN (item->to.width * ROOM_RATIO + ROOM_MM, box.width);
  if (trimmed.width < need)
    hold_frame (item, &box, need, &trimmed);
  g_autoptr (KnValue) align = kn_value_new_choice (kn_relay_get_align (item));
  return kn_edit_set_box (doc, id, &box, TRUE, error)
         && (!is_line || trimmed.width <= item->to.width
             || kn_rect_contains_rect (&trimmed, &box, 0)
             || kn_edit_set_box (doc, id, &trimmed, FALSE, error))
         && (!is_line || (!item->centre && !item->start)
             || kn_doc_edit_set (doc, id, KN_PROP_ALIGN, align, error))
         && scale_pen (doc, item, error);
}

/* A motif whose passport says that it is a pattern goes on beside itself. */
static gboolean
is_repeating (const KnScene *scene, const KnNode *node)
{
  const KnNode *asset = kn_node_get_kind (node) == KN_NODE_MOTIF
                            ? kn_scene_lookup (scene, kn_node_get_ref (node, KN_PROP_ASSET))
                            : NULL;
  const json_t *passport = asset == NULL ? NULL : kn_node_get_json (asset, KN_PROP_ASSET_PASSPORT);
  const char *symmetry = json_string_value (json_object_get (passport, "symmetry"));
  return symmetry != NULL && (symmetry[0] == 'p' || symmetry[0] == 'c');
}

static gboolean
add_tile (KnDoc *doc, const KnRelayItem *item, const KnRect *box, GError **error)
{
  KnId made;
  const KnScene *scene = kn_doc_get_scene (doc);
  const KnId parent = *kn_node_get_parent (item->node);
  const KnNode *now = kn_scene_lookup (scene, kn_node_get_id (item->node));
  g_autofree char *key = kn_scene_dup_key_at (scene, &parent, kn_edit_get_index (scene, now) + 1);
  g_autoptr (KnNodeBuilder) builder = kn_node_builder_new_from (now);
  kn_id_init_random (&made);
  kn_node_builder_set_id (builder, &made);
  kn_node_builder_set (builder, KN_PROP_HANDLE, NULL);
  kn_node_builder_set_place (builder, &parent, key);
  kn_node_builder_set_number (builder, KN_PROP_X, box->x);
  kn_node_builder_set_number (builder, KN_PROP_Y, box->y);
  g_autoptr (KnNode) node = kn_node_builder_build (g_steal_pointer (&builder));
  return kn_doc_edit_add (doc, node, error);
}

/* Along one axis: how many tiles of @length, and where the first begins. Overhang goes to the side
 * that is at the edge of the sheet. */
static double
start_tiles (KnRelaySpan to, KnRelaySpan sheet, double length, gboolean repeats, int *out_n)
{
  *out_n = repeats ? MAX (1, (int)ceil ((to.to - to.from) / length - 0.001)) : 1;
  const double over = *out_n * length - (to.to - to.from);
  const gboolean free_start = to.from <= sheet.from + 0.01;
  const gboolean free_end = to.to >= sheet.to - 0.01;
  return free_start && !free_end   ? to.from - over
         : free_end && !free_start ? to.from
                                   : to.from - over / 2;
}

/* Covers its place without being stretched. */
static gboolean
put_cover (KnDoc *doc, const KnRelay *self, const KnRelayItem *item, double scale, GError **error)
{
  const gboolean repeats = is_repeating (kn_doc_get_scene (doc), item->node);
  const KnRect *to = &item->to;
  const double need_x = to->width / item->box.width;
  const double need_y = to->height / item->box.height;
  double factor = MAX (need_x, need_y);
  if (repeats)
    factor = CLAMP (scale, PATTERN_LEAST, PATTERN_MOST);
  /* Between two edges the height is the band's; so it is at the edge of a pack's front, where what
   * goes beyond is seen on another panel. */
  const gboolean is_inner_y = item->role == KN_RELAY_ACROSS && to->y > self->belt.y + 0.01
                              && to->y + to->height < self->belt.y + self->belt.height - 0.01;
  const gboolean is_inner_x = item->role == KN_RELAY_DOWN && to->x > self->belt.x + 0.01
                              && to->x + to->width < self->belt.x + self->belt.width - 0.01;
  const gboolean is_whole_y
      = self->has_panels && item->role != KN_RELAY_GROUND && to->width > self->belt.width - 1;
  if (repeats && is_inner_y)
    factor = need_y;
  if (repeats && is_inner_x)
    factor = need_x;
  if (repeats && is_whole_y && !is_inner_y)
    factor = need_y / MAX (1, floor (need_y / factor + 0.4));
  int nx = 0;
  int ny = 0;
  KnRect box = { 0, 0, item->box.width * factor, item->box.height * factor };
  while (ceil (to->width / box.width) * ceil (to->height / box.height) > TILES_MOST)
    {
      box.width *= 1.5;
      box.height *= 1.5;
    }
  box.x = start_tiles (kn_relay_span (to, 0), kn_relay_span (&self->belt, 0), box.width,
                       repeats && !is_inner_x, &nx);
  box.y = start_tiles (kn_relay_span (to, 1), kn_relay_span (&self->belt, 1), box.height,
                       repeats && !is_inner_y, &ny);
  if (!kn_edit_set_box (doc, kn_node_get_id (item->node), &box, TRUE, error))
    return FALSE;
  for (int y = 0; y < ny; y++)
    for (int x = 0; x < nx; x++)
      {
        KnRect tile = box;
        tile.x += x * box.width;
        tile.y += y * box.height;
        if ((x > 0 || y > 0) && !add_tile (doc, item, &tile, error))
          return FALSE;
      }
  return TRUE;
}

/* The ground of a round label fills the corners of one that is not; a frame along the edge of one
 * that is not becomes a ring. */
static gboolean
put_as (KnDoc *doc, const KnRelayItem *item, KnNodeKind kind, GError **error)
{
  static const KnProp kept[]
      = { KN_PROP_HANDLE,  KN_PROP_NAME,         KN_PROP_FILL,      KN_PROP_STROKE,
          KN_PROP_OPACITY, KN_PROP_STROKE_WIDTH, KN_PROP_OVERPRINT, KN_PROP_LOCKED };
  g_autoptr (KnNodeBuilder) builder = kn_node_builder_new (kind, NULL);
  kn_node_builder_set_place (builder, kn_node_get_parent (item->node),
                             kn_node_get_key (item->node));
  for (gsize i = 0; i < G_N_ELEMENTS (kept); i++)
    kn_node_builder_set (builder, kept[i], kn_node_get (item->node, kept[i]));
  kn_node_builder_set_number (builder, KN_PROP_X, item->to.x);
  kn_node_builder_set_number (builder, KN_PROP_Y, item->to.y);
  kn_node_builder_set_number (builder, KN_PROP_WIDTH, item->to.width);
  kn_node_builder_set_number (builder, KN_PROP_HEIGHT, item->to.height);
  g_autoptr (KnNode) node = kn_node_builder_build (g_steal_pointer (&builder));
  return kn_doc_edit_remove (doc, kn_node_get_id (item->node), error)
         && kn_doc_edit_add (doc, node, error);
}

static gboolean
put_band (KnDoc *doc, const KnRelay *self, const KnRelayItem *item, double scale, GError **error)
{
  const KnNodeKind kind = kn_node_get_kind (item->node);
  if (item->to.width <= SAME || item->to.height <= SAME)
    return kn_edit_remove (doc, kn_node_get_id (item->node), 1, error);
  if (kind == KN_NODE_MOTIF || kind == KN_NODE_IMAGE || kind == KN_NODE_GROUP)
    return put_cover (doc, self, item, scale, error);
  if (kind == KN_NODE_ELLIPSE && item->role == KN_RELAY_GROUND && !self->to_round)
    return put_as (doc, item, KN_NODE_RECT, error);
  if (kind == KN_NODE_RECT && item->role == KN_RELAY_FRAME && self->to_round)
    return put_as (doc, item, KN_NODE_ELLIPSE, error);
  return kn_edit_set_box (doc, kn_node_get_id (item->node), &item->to, FALSE, error);
}

static double
get_content_scale (const KnRelay *self)
{
  for (gsize i = 0; i < self->n; i++)
    if (self->items[i].is_product && !self->items[i].out)
      return self->items[i].scale;
  for (gsize i = 0; i < self->n; i++)
    if (kn_relay_is_placed (&self->items[i]))
      return self->items[i].scale;
  return MIN (self->panel.width / self->width, self->panel.height / self->height);
}

/* A die line along the old outline is one along the new; the ring of an eyelet goes to the new
 * hole; what else the tool did is the form's. */
static gboolean
put_tool (KnDoc *doc, const KnRelay *self, const KnRelayItem *item, GError **error)
{
  const KnId *id = kn_node_get_id (item->node);
  const gboolean is_ring = kn_node_get_kind (item->node) == KN_NODE_ELLIPSE
                           && !kn_relay_is_tool_line (kn_doc_get_scene (doc), item->node);
  if (is_ring && self->has_hole)
    {
      const KnRect box = { self->hole.x - item->box.width / 2, self->hole.y - item->box.height / 2,
                           item->box.width, item->box.height };
      return kn_edit_set_box (doc, id, &box, FALSE, error);
    }
  const gboolean is_outline = kn_node_get_kind (item->node) == KN_NODE_RECT
                              && item->tight.width > self->width - 1
                              && item->tight.height > self->height - 1;
  if (self->is_pack || !is_outline || self->to_round || self->form.kind == KN_FORM_SCREEN)
    return kn_edit_remove (doc, id, 1, error);
  return kn_edit_set_box (doc, id, &self->panel, FALSE, error)
         && kn_edit_set_number (doc, id, KN_PROP_CORNER_RADIUS, self->form.corner_radius_mm, error);
}

gboolean
kn_relay_put_all (KnDoc *doc, const KnRelay *self, GPtrArray *names, GError **error)
{
  const double scale = get_content_scale (self);
  for (gsize i = 0; i < self->n; i++)
    {
      const KnRelayItem *item = &self->items[i];
      gboolean done = FALSE;
      if (item->out)
        {
          if (item->role == KN_RELAY_CONTENT || item->role == KN_RELAY_EDGE)
            g_ptr_array_add (names, kn_find_dup_title (kn_doc_get_scene (doc), item->node));
          done = kn_edit_remove (doc, kn_node_get_id (item->node), 1, error);
        }
      else if (item->role == KN_RELAY_TOOL)
        done = put_tool (doc, self, item, error);
      else if (kn_relay_is_placed (item))
        done = kn_relay_put_content (doc, self, item, error);
      else
        done = put_band (doc, self, item, scale, error);
      if (!done)
        return FALSE;
    }
  return TRUE;
}
