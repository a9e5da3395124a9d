/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Art when the measures of its pack change. What lies on one panel goes along with the middle of
 * it; what reaches from edge to edge of its panel or of the whole blank, as a ground does, keeps
 * its distance from both edges, and covers the bleed if it did so before. */

#include "config.h"

#include "model/kn-pack-follow-private.h"

#include "model/kn-form.h"

#include <math.h>
#include <string.h>

#define LEAST_MM 1e-6
#define EDGE_MM 0.05 /* so near to an edge it reaches it */

/* One direction of a box. */
typedef struct
{
  double from, to;
} Span;

static Span
get_across (const KnRect *box)
{
  return (Span){ box->x, box->x + box->width };
}

static Span
get_down (const KnRect *box)
{
  return (Span){ box->y, box->y + box->height };
}

static double
get_middle (Span span)
{
  return (span.from + span.to) / 2;
}

void
kn_pack_add_set (GPtrArray *ops, const KnNode *node, KnProp prop, KnValue *value)
{
  const KnValue *old = kn_node_get (node, prop);
  if (!(old == NULL && value == NULL)
      && (old == NULL || value == NULL || !kn_value_equal (old, value)))
    g_ptr_array_add (ops, kn_op_new_set (kn_node_get_id (node), prop, old, value));
  g_clear_pointer (&value, kn_value_unref);
}

/* --- spans ----------------------------------------------------------------------------------- */

static gboolean
covers (Span item, Span edges)
{
  return item.from <= edges.from + EDGE_MM && item.to >= edges.to - EDGE_MM;
}

/* The distance from an edge, and no less than the new bleed where it covered the old one. */
static double
keep_over (double over, double old_bleed, double new_bleed)
{
  const gboolean had_bleed = old_bleed > 0 && over >= old_bleed - EDGE_MM;
  return had_bleed ? fmax (over, new_bleed) : over;
}

static Span
grow (Span item, Span old, Span new, double old_bleed, double new_bleed)
{
  return (Span){ new.from - keep_over (old.from - item.from, old_bleed, new_bleed),
                 new.to + keep_over (item.to - old.to, old_bleed, new_bleed) };
}

static Span
move (Span item, Span old, Span new)
{
  const double by = get_middle (new) - get_middle (old);
  return (Span){ item.from + by, item.to + by };
}

/* --- items ----------------------------------------------------------------------------------- */

typedef struct
{
  const KnScene *scene;
  const KnPackForm *old, *new;
  GPtrArray *ops;
} Follow;

static gboolean
can_grow (const KnNode *item)
{
  const KnNodeKind kind = kn_node_get_kind (item);
  return kn_node_get_number (item, KN_PROP_ROTATION) == 0
         && (kind == KN_NODE_PATH
             || (kn_prop_applies (KN_PROP_WIDTH, kind) && kn_prop_applies (KN_PROP_HEIGHT, kind)
                 && kind != KN_NODE_BARCODE && kind != KN_NODE_TEXT));
}

static void
set_shift (const Follow *self, const KnNode *item, KnProp prop, double by)
{
  if (fabs (by) > LEAST_MM)
    kn_pack_add_set (self->ops, item, prop,
                     kn_value_new_number (kn_node_get_number (item, prop) + by));
}

/* An outline is of its own size: it is stretched. */
static void
stretch (const Follow *self, const KnNode *item, const KnRect *from, const KnRect *to)
{
  const KnPath *path = kn_node_get_path (item, KN_PROP_PATH_DATA);
  const double x = kn_node_get_number (item, KN_PROP_X), y = kn_node_get_number (item, KN_PROP_Y);
  const double sx = from->width > LEAST_MM ? to->width / from->width : 1;
  const double sy = from->height > LEAST_MM ? to->height / from->height : 1;
  const KnMatrix map
      = { sx, 0, 0, sy, to->x - x - (from->x - x) * sx, to->y - y - (from->y - y) * sy };
  g_autoptr (KnPath) stretched = kn_path_transform (path, &map);
  kn_pack_add_set (self->ops, item, KN_PROP_PATH_DATA, kn_value_new_path (stretched));
}

static void
place (const Follow *self, const KnNode *item, const KnRect *box, Span across, Span down)
{
  const KnRect to = { across.from, down.from, across.to - across.from, down.to - down.from };
  const gboolean is_same
      = fabs (to.width - box->width) <= LEAST_MM && fabs (to.height - box->height) <= LEAST_MM;
  if (!is_same && kn_node_get_kind (item) == KN_NODE_PATH)
    {
      stretch (self, item, box, &to);
      return;
    }
  set_shift (self, item, KN_PROP_X, to.x - box->x);
  set_shift (self, item, KN_PROP_Y, to.y - box->y);
  if (fabs (to.width - box->width) > LEAST_MM)
    kn_pack_add_set (self->ops, item, KN_PROP_WIDTH, kn_value_new_number (to.width));
  if (fabs (to.height - box->height) > LEAST_MM)
    kn_pack_add_set (self->ops, item, KN_PROP_HEIGHT, kn_value_new_number (to.height));
}

static KnRect
get_page (const KnPackForm *pack)
{
  return (KnRect){ 0, 0, kn_pack_form_get_width_mm (pack), kn_pack_form_get_height_mm (pack) };
}

static gboolean
holds (Span outer, Span inner, double slack_mm)
{
  return inner.from >= outer.from - slack_mm && inner.to <= outer.to + slack_mm;
}

/* The same panel of the other pack, or -1. */
static int
find_same (const KnPackForm *pack, const char *id)
{
  gsize n = 0;
  const KnPackPanel *panels = kn_pack_form_get_panels (pack, &n);
  for (gsize i = 0; i < n; i++)
    if (strcmp (panels[i].id, id) == 0)
      return (int)i;
  return -1;
}

/* The panel that an item lies on: in its middle, and reaching no farther than its bleed. */
static int
find_panel (const KnPackForm *pack, const KnRect *box)
{
  const int at = kn_pack_form_find_panel_at (pack, kn_rect_centre (box));
  gsize n = 0;
  const double bleed = kn_pack_form_get_bleed_mm (pack);
  const KnPackPanel *panels = kn_pack_form_get_panels (pack, &n);
  return at >= 0 && holds (get_across (&panels[at].box), get_across (box), bleed)
                 && holds (get_down (&panels[at].box), get_down (box), bleed)
             ? at
             : -1;
}

/* Of a band that runs over several panels: the largest that is as high (or as wide) as it. FALSE:
 * there is none. */
static gboolean
find_row (const Follow *self, Span item, Span (*get) (const KnRect *), Span *out_old, Span *out_new)
{
  gsize n = 0, n_new = 0;
  double most = 0;
  const KnPackPanel *from = kn_pack_form_get_panels (self->old, &n);
  const KnPackPanel *to = kn_pack_form_get_panels (self->new, &n_new);
  for (gsize i = 0; i < n; i++)
    {
      const double area = from[i].box.width * from[i].box.height;
      const int same = find_same (self->new, from[i].id);
      if (same < 0 || area <= most
          || !holds (get (&from[i].box), item, kn_pack_form_get_bleed_mm (self->old)))
        continue;
      most = area;
      *out_old = get (&from[i].box);
      *out_new = get (&to[same].box);
    }
  return most > 0;
}

static Span
follow_span (const Follow *self,
             const KnNode *item,
             Span span,
             const KnRect *old,
             const KnRect *new,
             Span (*get) (const KnRect *))
{
  Span from = get (old), to = get (new);
  if (can_grow (item) && covers (span, from))
    return grow (span, from, to, kn_pack_form_get_bleed_mm (self->old),
                 kn_pack_form_get_bleed_mm (self->new));
  return move (span, from, to);
}

/* Over more than one panel: each direction by itself. */
static Span
follow_blank (const Follow *self, const KnNode *item, Span span, Span (*get) (const KnRect *))
{
  const KnRect old = get_page (self->old), new = get_page (self->new);
  Span from, to;
  if (covers (span, get (&old)))
    return follow_span (self, item, span, &old, &new, get);
  if (!find_row (self, span, get, &from, &to))
    return span;
  if (can_grow (item) && covers (span, from))
    return grow (span, from, to, kn_pack_form_get_bleed_mm (self->old),
                 kn_pack_form_get_bleed_mm (self->new));
  return move (span, from, to);
}

static void
follow (const Follow *self, const KnNode *item)
{
  const KnRect box = kn_scene_get_item_box (self->scene, item), page = get_page (self->old);
  if (kn_rect_is_empty (&box))
    return;
  const gboolean is_ground = covers (get_across (&box), get_across (&page))
                             && covers (get_down (&box), get_down (&page));
  const gboolean is_band = !is_ground && can_grow (item)
                           && (covers (get_across (&box), get_across (&page))
                               || covers (get_down (&box), get_down (&page)));
  gsize n_old = 0, n_new = 0;
  const KnPackPanel *from = kn_pack_form_get_panels (self->old, &n_old);
  const KnPackPanel *to = kn_pack_form_get_panels (self->new, &n_new);
  const int at = is_ground ? -1 : find_panel (self->old, &box);
  const int same = at < 0 ? -1 : find_same (self->new, from[at].id);
  if (same >= 0)
    place (self, item, &box,
           follow_span (self, item, get_across (&box), &from[at].box, &to[same].box, get_across),
           follow_span (self, item, get_down (&box), &from[at].box, &to[same].box, get_down));
  else if (is_band || (is_ground && can_grow (item)))
    place (self, item, &box, follow_blank (self, item, get_across (&box), get_across),
           follow_blank (self, item, get_down (&box), get_down));
}

void
kn_pack_follow (GPtrArray *ops, const KnScene *scene, const KnPackForm *pack)
{
  if (kn_form_get_pack (scene, NULL) == NULL)
    return;
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (scene, KN_NODE_FACE);
  for (guint i = 0; i < faces->len; i++)
    {
      const KnNode *face = faces->pdata[i];
      const KnId *id = kn_node_get_id (face);
      const Follow self
          = { scene, kn_form_get_pack (scene, face),
              kn_form_is_behind (scene, face) ? kn_pack_form_get_behind (pack) : pack, ops };
      for (gsize k = 0; k < kn_scene_get_n_children (scene, id); k++)
        follow (&self, kn_scene_get_child (scene, id, k));
    }
}
