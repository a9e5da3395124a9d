/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the other panels of a pack say, once the front is laid out. What had no room there and is to
 * be read goes to the sides, on the ground that it had; the back is as the front; a side that has
 * nothing to say shows the picture and the name. A jar has no back: what goes round it has two
 * sides. */

#include "config.h"

#include "model/kn-relayout-panels-private.h"

#include <math.h>
#include <string.h>

#define SIDE_LEAST_MM 20.0
#define SAME_MM 2.0
#define INSET_MM 4.0      /* letters off a crease */
#define BAND_INSET_MM 1.5 /* and off a band */
#define SEAM_MM 6.0
#define FRAME_LEAST_MM 12.0
#define PLATE_SHARE 0.75

static void
list_sides (KnRelayPanels *self, const KnRelay *relay)
{
  const KnRect *front = &relay->panel;
  const double right = relay->belt.x + relay->belt.width;
  const double width = MIN (front->x - relay->belt.x, right - front->x - front->width) - SEAM_MM;
  if (width < SIDE_LEAST_MM)
    return;
  for (int side = 0; side < 2; side++)
    {
      KnRelayPanel *panel = &self->panels[self->n++];
      *panel = (KnRelayPanel){ .box = *front, .at_right = side == 1 };
      panel->box.x = side == 1 ? front->x + front->width : front->x - width;
      panel->box.width = width;
    }
}

static void
list_panels (KnRelayPanels *self, const KnRelay *relay, const KnPackForm *pack)
{
  gsize n = 0;
  const KnPackPanel *panels = kn_pack_form_get_panels (pack, &n);
  const KnRect *front = &relay->panel;
  for (gsize i = 0; i < n && self->n < KN_RELAY_PANELS_MAX; i++)
    {
      const KnRect *box = &panels[i].box;
      const gboolean is_beside = fabs (box->y - front->y) < SAME_MM
                                 && fabs (box->height - front->height) < 2 * SAME_MM
                                 && fabs (box->x - front->x) > SAME_MM;
      if (!is_beside || panels[i].is_glue || !kn_pack_panel_is_seen (&panels[i])
          || fabs (panels[i].turn_deg) > 1 || box->width < SIDE_LEAST_MM)
        continue;
      KnRelayPanel *panel = &self->panels[self->n++];
      *panel = (KnRelayPanel){ .box = *box, .at_right = box->x > front->x };
      panel->is_back
          = strcmp (panels[i].role, "back") == 0 && fabs (box->width - front->width) < SAME_MM;
    }
}

/* As far as ink goes: an outermost panel bleeds. */
static void
find_grounds (KnRelayPanels *self, const KnRelay *relay)
{
  const KnRelaySpan belt = kn_relay_span (&relay->belt, 0);
  for (gsize i = 0; i < self->n; i++)
    {
      KnRelayPanel *panel = &self->panels[i];
      double from = panel->box.x;
      double to = panel->box.x + panel->box.width;
      gboolean is_first = TRUE;
      gboolean is_last = TRUE;
      for (gsize k = 0; k < self->n; k++)
        {
          is_first &= self->panels[k].box.x >= from;
          is_last &= self->panels[k].box.x <= from;
        }
      is_first &= relay->panel.x > from;
      is_last &= relay->panel.x < from;
      from = is_first ? belt.from : from;
      to = is_last ? belt.to : to;
      panel->ground = (KnRect){ from, relay->belt.y, to - from, relay->belt.height };
    }
}

/* --- where letters may stand --------------------------------------------------------------------
 */

static gboolean
is_surface (const KnRelayItem *item)
{
  return item->role == KN_RELAY_GROUND || item->role == KN_RELAY_ACROSS
         || item->role == KN_RELAY_DOWN
         || (item->role == KN_RELAY_EDGE && kn_node_get_kind (item->node) == KN_NODE_RECT);
}

/* What a text stood on; the number of the item, or how many there are. */
gsize
kn_relay_panels_find_old_surface (const KnRelay *relay, gsize text)
{
  const KnPoint middle = kn_rect_centre (&relay->read[text].tight);
  gsize found = relay->n;
  for (gsize i = 0; i < text; i++)
    if (is_surface (&relay->read[i]) && kn_rect_contains_point (&relay->read[i].tight, &middle))
      found = i;
  return found;
}

/* What is seen of the pack there now. */
gsize
kn_relay_panels_find_surface_at (const KnRelay *relay, KnPoint at)
{
  gsize found = relay->n;
  for (gsize i = 0; i < relay->n; i++)
    if (!relay->items[i].out && !kn_relay_is_placed (&relay->items[i])
        && is_surface (&relay->items[i]) && kn_rect_contains_point (&relay->items[i].to, &at))
      found = i;
  return found;
}

static const KnRelayItem *
find_product (const KnRelay *relay)
{
  for (gsize i = 0; i < relay->n; i++)
    if (relay->items[i].is_product && !relay->items[i].out)
      return &relay->items[i];
  return NULL;
}

/* Between the bands, at the height where the name stands in front: there the ground is its own. */
static KnRect
get_clear_frame (const KnRelay *relay, const KnRelayPanel *panel)
{
  const KnRelayItem *product = find_product (relay);
  KnRelaySpan span = kn_relay_span (&relay->panel, 1);
  const double at
      = product == NULL ? (span.from + span.to) / 2 : product->to.y + product->to.height / 2;
  for (gsize i = 0; i < relay->n; i++)
    {
      const KnRelayItem *item = &relay->items[i];
      if (item->out || kn_relay_is_placed (item) || item->role == KN_RELAY_TOOL
          || item->role == KN_RELAY_FRAME || item->to.width < relay->belt.width - 1)
        continue;
      const KnRelaySpan band = kn_relay_span (&item->to, 1);
      const double edges[] = { band.from, band.to };
      for (gsize k = 0; k < G_N_ELEMENTS (edges); k++)
        {
          if (edges[k] <= at)
            span.from = MAX (span.from, edges[k]);
          else
            span.to = MIN (span.to, edges[k]);
        }
    }
  const KnRelaySpan safe = kn_relay_span (&relay->safe, 1);
  const double from = MAX (safe.from, span.from + BAND_INSET_MM);
  const double to = MIN (safe.to, span.to - BAND_INSET_MM);
  return (KnRect){ panel->box.x + INSET_MM, from, panel->box.width - 2 * INSET_MM, to - from };
}

/* Composes what is in @in in @frame; the items, placed, or NULL. */
static KnRelayItem *
compose (const KnRelay *relay, const gboolean *in, const KnRect *frame)
{
  KnRelay part = *relay;
  if (MIN (frame->width, frame->height) < FRAME_LEAST_MM)
    return NULL;
  part.items = g_memdup2 (relay->read, sizeof (KnRelayItem) * MAX (relay->n, 1));
  part.width = relay->read_width;
  part.height = relay->read_height;
  part.panel = *frame;
  part.safe = *frame;
  part.to_round = FALSE;
  part.has_hole = FALSE;
  for (gsize i = 0; i < part.n; i++)
    {
      KnRelayItem *item = &part.items[i];
      item->out = !in[i];
      item->centre = FALSE;
      item->start = FALSE;
      item->room = 0;
      item->broken = KN_RECT_EMPTY;
      item->within = *frame;
      if (item->role == KN_RELAY_EDGE)
        item->role = KN_RELAY_CONTENT;
    }
  if (kn_relay_place_composed (&part, frame) > 0 && kn_relay_is_good (&part, frame))
    return part.items;
  g_free (part.items);
  return NULL;
}

/* --- what had no room in front ------------------------------------------------------------------
 */

static gboolean
is_to_be_told (const KnRelayItem *item)
{
  const KnNodeKind kind = kn_node_get_kind (item->node);
  return item->out && item->role == KN_RELAY_CONTENT && kind != KN_NODE_MOTIF
         && kind != KN_NODE_IMAGE && kind != KN_NODE_GROUP && kind != KN_NODE_BARCODE;
}

/* What is left out beside each other is told on sides of its own. The columns of it, in order. */
static GArray *
list_columns (const KnRelay *relay)
{
  KnRelay part = *relay;
  part.items = g_memdup2 (relay->read, sizeof (KnRelayItem) * MAX (relay->n, 1));
  part.width = relay->read_width;
  for (gsize i = 0; i < part.n; i++)
    part.items[i].out = !is_to_be_told (&relay->items[i]);
  GArray *columns = kn_relay_list_spans (&part, 0, FALSE);
  g_free (part.items);
  return columns;
}

static KnRelayPanel *
find_side (KnRelayPanels *self, gboolean at_right)
{
  KnRelayPanel *found = NULL;
  for (gsize i = 0; i < self->n; i++)
    if (!self->panels[i].is_back && !self->panels[i].is_told
        && (found == NULL || self->panels[i].at_right == at_right))
      found = &self->panels[i];
  return found;
}

/* Where letters that stood on @surface may stand on the panel, and the ground that they need there.
 * %FALSE: they cannot. */
static gboolean
find_frame (const KnRelay *relay,
            const KnRelayPanel *panel,
            gsize surface,
            KnRect *out,
            KnRelayGround *ground)
{
  *out = get_clear_frame (relay, panel);
  if (surface == kn_relay_panels_find_surface_at (relay, kn_rect_centre (out)))
    return TRUE;
  if (surface >= relay->n || kn_node_get_kind (relay->read[surface].node) != KN_NODE_RECT)
    return FALSE;
  *out = kn_rect_inset (&panel->box, INSET_MM);
  ground->box = panel->ground;
  ground->like = relay->read[surface].node;
  return TRUE;
}

/* A plate with letters is as wide as it is; lines can be broken. */
static void
leave_plates (const KnRelay *relay, gboolean *in)
{
  for (gsize i = 0; i < relay->n; i++)
    {
      const KnRelayItem *plate = &relay->read[i];
      if (!in[i] || plate->is_text)
        continue;
      gboolean has_text = FALSE;
      for (gsize k = i + 1; k < relay->n; k++)
        if (in[k] && kn_rect_contains_rect (&plate->tight, &relay->read[k].tight, 0.5))
          {
            has_text |= relay->read[k].is_text;
            in[k] = FALSE;
          }
      in[i] = !has_text;
    }
}

static void
tell_column (KnRelayPanels *self, KnRelay *relay, KnRelaySpan column)
{
  g_autofree gboolean *in = g_new0 (gboolean, relay->n + 1);
  gsize first = relay->n; /* text */
  gsize n_texts = 0;
  KnRelayGround ground = { KN_RECT_EMPTY, NULL, NULL };
  const KnRelayItem *product = find_product (relay);
  for (gsize i = 0; i < relay->n; i++)
    {
      const KnRect *tight = &relay->read[i].tight;
      const double middle = tight->x + tight->width / 2;
      in[i] = is_to_be_told (&relay->items[i]) && middle >= column.from && middle <= column.to;
      if (in[i] && ground.below == NULL)
        ground.below = relay->items[i].node;
      n_texts += in[i] && relay->items[i].is_text;
      if (in[i] && relay->items[i].is_text && first == relay->n)
        first = i;
    }
  /* One line of little weight is no side. */
  if (first == relay->n || product == NULL
      || (n_texts < 2 && relay->items[first].rank > KN_RELAY_LEGAL))
    return;
  const double name_x = relay->read[product - relay->items].tight.x;
  KnRelayPanel *panel = find_side (self, relay->read[first].tight.x > name_x);
  KnRect frame;
  if (panel == NULL
      || !find_frame (relay, panel, kn_relay_panels_find_old_surface (relay, first), &frame,
                      &ground))
    return;
  g_autofree KnRelayItem *placed = compose (relay, in, &frame);
  if (placed == NULL)
    {
      leave_plates (relay, in);
      placed = compose (relay, in, &frame);
    }
  if (placed == NULL)
    return;
  for (gsize i = 0; i < relay->n; i++)
    if (in[i])
      {
        relay->items[i] = placed[i];
        relay->items[i].is_beside = TRUE;
      }
  panel->is_told = TRUE;
  if (ground.like != NULL)
    g_array_append_val (self->grounds, ground);
}

/* --- the brand again ----------------------------------------------------------------------------
 */

static gboolean
belongs_to_hero (const KnRelayItem *hero, const KnRelayItem *item)
{
  const KnPoint middle = kn_rect_centre (&item->tight);
  const KnPoint its = kn_rect_centre (&hero->tight);
  return kn_rect_contains_point (&hero->tight, &middle)
         || (!item->is_text && kn_rect_contains_point (&item->tight, &its))
         || (item->is_text
             && kn_node_get_choice (item->node, KN_PROP_ON_PATH) != KN_TEXT_PATH_NONE);
}

/* As it is in front, where the panel is wide enough for that. The items, or NULL. */
static KnRelayItem *
repeat_as_it_is (const KnRelay *relay, const gboolean *in, const KnRect *frame)
{
  KnRect all = KN_RECT_EMPTY;
  for (gsize i = 0; i < relay->n; i++)
    if (in[i])
      all = kn_rect_union (&all, &relay->items[i].to);
  if (all.width > frame->width)
    return NULL;
  KnRelayItem *items = kn_relay_copy_items (relay);
  const double by = frame->x + frame->width / 2 - all.x - all.width / 2;
  for (gsize i = 0; i < relay->n; i++)
    {
      items[i].to.x += by;
      items[i].within = *frame;
    }
  return items;
}

/* Grounds lie under all that is content. */
static const KnNode *
get_lowest (const KnRelay *relay)
{
  for (gsize i = 0; i < relay->n; i++)
    if (kn_relay_is_placed (&relay->items[i]))
      return relay->items[i].node;
  return NULL;
}

static gboolean
is_picture (const KnRelayItem *item)
{
  const KnNodeKind kind = kn_node_get_kind (item->node);
  return kind == KN_NODE_MOTIF || kind == KN_NODE_IMAGE || kind == KN_NODE_GROUP;
}

/* Of the brand only the picture; of a plate, which is nothing without its letters, the one on it.
 */
static void
leave_letters (const KnRelay *relay, gboolean *in)
{
  const KnRelayItem *plate = NULL;
  for (gsize i = 0; i < relay->n; i++)
    if (in[i] && relay->read[i].is_hero && !is_picture (&relay->read[i]))
      plate = &relay->read[i];
  for (gsize i = 0; i < relay->n; i++)
    {
      const KnRelayItem *item = &relay->read[i];
      in[i] &= !item->is_text;
      if (plate != NULL)
        in[i] &= is_picture (item) && kn_rect_contains_rect (&plate->tight, &item->tight, 0.5)
                 && item->tight.width < PLATE_SHARE * plate->tight.width;
    }
}

static void
repeat_brand (KnRelayPanels *self, const KnRelay *relay, const KnRelayPanel *panel)
{
  g_autofree gboolean *in = g_new0 (gboolean, relay->n + 1);
  const KnRelayItem *hero = NULL;
  for (gsize i = 0; i < relay->n; i++)
    if (relay->items[i].is_hero && !relay->items[i].out)
      hero = &relay->read[i];
  for (gsize i = 0; i < relay->n; i++)
    {
      const KnRelayItem *item = &relay->read[i];
      in[i] = kn_relay_is_placed (&relay->items[i]) && !relay->items[i].is_beside
              && kn_node_get_kind (item->node) != KN_NODE_BARCODE
              && (item->is_product || item == hero
                  || (hero != NULL && item->role == KN_RELAY_CONTENT
                      && belongs_to_hero (hero, item)));
    }
  const KnRelayItem *product = find_product (relay);
  KnRelayGround ground = { KN_RECT_EMPTY, NULL, NULL };
  KnRect frame;
  if (product == NULL
      || !find_frame (relay, panel,
                      kn_relay_panels_find_surface_at (relay, kn_rect_centre (&product->to)),
                      &frame, &ground))
    return;
  if (panel->has_code)
    frame.height = MIN (frame.height, panel->code_top - INSET_MM / 2 - frame.y);
  KnRelayItem *placed = compose (relay, in, &frame);
  if (placed == NULL)
    placed = repeat_as_it_is (relay, in, &frame);
  if (placed == NULL)
    leave_letters (relay, in); /* they would be too small */
  if (placed == NULL)
    placed = compose (relay, in, &frame);
  ground.below = get_lowest (relay);
  if (placed != NULL && ground.like != NULL)
    g_array_append_val (self->grounds, ground);
  for (gsize i = 0; placed != NULL && i < relay->n; i++)
    if (in[i])
      g_array_append_val (self->copies, placed[i]);
  g_free (placed);
}

static void
repeat_front (KnRelayPanels *self, const KnRelay *relay, const KnRelayPanel *panel)
{
  for (gsize i = 0; i < relay->n; i++)
    {
      KnRelayItem item = relay->items[i];
      const gboolean is_part = kn_relay_is_placed (&item) || item.role == KN_RELAY_FRAME;
      if (item.out || item.is_beside || !is_part || kn_relay_is_part_of_band (&item)
          || kn_node_get_kind (item.node) == KN_NODE_BARCODE)
        continue;
      item.to.x += panel->box.x - relay->panel.x;
      item.within = relay->safe;
      item.within.x += panel->box.x - relay->panel.x;
      g_array_append_val (self->copies, item);
    }
}

/* What another face says goes to the back, or to a side, on its own ground. */
static void
tell_face (KnRelayPanels *self, const KnRelay *relay, KnRelay *other)
{
  KnRelayPanel *panel = NULL;
  gsize first = other->n;
  g_autofree gboolean *in = g_new0 (gboolean, other->n + 1);
  for (gsize i = 0; i < self->n; i++)
    if (panel == NULL || self->panels[i].is_back || (!panel->is_back && self->panels[i].at_right))
      panel = &self->panels[i];
  for (gsize i = 0; i < other->n; i++)
    {
      in[i] = kn_relay_is_placed (&other->items[i]);
      if (in[i] && first == other->n)
        first = i;
    }
  if (panel == NULL || first == other->n)
    return;
  other->form = relay->form;
  other->least_pt = relay->least_pt;
  const gsize surface = kn_relay_panels_find_old_surface (other, first);
  KnRelayGround ground = { panel->ground, NULL, NULL };
  if (surface < other->n && kn_node_get_kind (other->read[surface].node) == KN_NODE_RECT)
    ground.like = other->read[surface].node;
  else if (surface < other->n)
    return;
  const KnRect frame = kn_rect_inset (&panel->box, INSET_MM);
  g_autofree KnRelayItem *placed = compose (other, in, &frame);
  if (placed == NULL)
    return;
  for (gsize i = 0; i < other->n; i++)
    if (in[i])
      g_array_append_val (self->copies, placed[i]);
  ground.below = get_lowest (relay);
  if (ground.like != NULL)
    g_array_append_val (self->grounds, ground);
  panel->is_told = TRUE;
  self->has_other = TRUE;
}

gboolean
kn_relay_panels_have_other (const KnRelayPanels *self)
{
  return self->has_other;
}

KnRelayPanels *
kn_relay_plan_panels (KnRelay *relay, KnRelay *other, const KnScene *now)
{
  KnRelayPanels *self = g_new0 (KnRelayPanels, 1);
  self->copies = g_array_new (FALSE, FALSE, sizeof (KnRelayItem));
  self->grounds = g_array_new (FALSE, FALSE, sizeof (KnRelayGround));
  const KnPackForm *pack = kn_form_get_pack (now, NULL);
  if (relay->form.kind == KN_FORM_WRAP)
    list_sides (self, relay);
  else if (pack != NULL && relay->has_panels)
    list_panels (self, relay, pack);
  find_grounds (self, relay);
  if (other != NULL)
    tell_face (self, relay, other);
  g_autoptr (GArray) columns = list_columns (relay);
  for (guint i = 0; self->n > 0 && i < columns->len; i++)
    tell_column (self, relay, g_array_index (columns, KnRelaySpan, i));
  kn_relay_panels_seat_codes (self, relay);
  for (gsize i = 0; i < self->n; i++)
    {
      const KnRelayPanel *panel = &self->panels[i];
      if (!panel->is_told && !panel->has_code && panel->is_back)
        repeat_front (self, relay, panel);
      else if (!panel->is_told)
        repeat_brand (self, relay, panel);
    }
  return self;
}
