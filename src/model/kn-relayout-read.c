/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Says what each item of a face is to its layout: ground, band, something at an edge, frame, line
 * of the tool or content; and how early it may be left out. A fact that a text shows is believed
 * first, then the names that templates give, then what can be seen: the largest letters are the
 * product's name. */

#include "config.h"

#include "base/kn-unit.h"
#include "ink/kn-step-kind.h"
#include "model/kn-relayout-private.h"

#include <math.h>
#include <string.h>

#define FRAME_SHARE 0.74    /* of each side of the trim, for what may run along it */
#define FRAME_UNEVEN_MM 1.5 /* between its distances from the sides */
#define FIGURE_SHARE 0.05   /* of the trim's area: a smaller motif is an ornament */
#define SMALL_TEXT_PT 6.6   /* of the print that nobody reads on a screen */
#define EYELET_MOST_MM 16.0
#define EYELET_OFF_MM 1.5
#define THIN_MM 0.8 /* lines */
#define HERO_LEAST_MM2 40.0
#define HERO_SHARE 0.008 /* of the trim's area */
#define HERO_LONG 3.0    /* longer ones are borders */
#define PARAGRAPH 3      /* lines: they were broken to a width */
#define HIGH_MM 2000.0   /* of a frame while its letters are measured */
#define BELOW_RATIO 0.6  /* of the size, below the ink of the last line */

KnRelaySpan
kn_relay_span (const KnRect *box, int axis)
{
  return axis == 0 ? (KnRelaySpan){ box->x, box->x + box->width }
                   : (KnRelaySpan){ box->y, box->y + box->height };
}

void
kn_relay_set_span (KnRect *box, int axis, double from, double to)
{
  if (axis == 0)
    {
      box->x = from;
      box->width = to - from;
    }
  else
    {
      box->y = from;
      box->height = to - from;
    }
}

gboolean
kn_relay_is_placed (const KnRelayItem *item)
{
  return !item->out && (item->role == KN_RELAY_CONTENT || item->role == KN_RELAY_EDGE);
}

gboolean
kn_relay_is_tool_line (const KnScene *scene, const KnNode *node)
{
  static const KnProp paints[] = { KN_PROP_STROKE, KN_PROP_FILL };
  for (gsize i = 0; i < G_N_ELEMENTS (paints); i++)
    {
      const KnPaint *paint = kn_prop_applies (paints[i], kn_node_get_kind (node))
                                 ? kn_node_get_paint (node, paints[i])
                                 : NULL;
      const int step = paint != NULL ? kn_scene_get_paint_step (scene, paint) : KN_STEP_KIND_NONE;
      if (step >= KN_STEP_KIND_CUTTING && step <= KN_STEP_KIND_GLUING) /* the rest is art */
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_frame (const KnRelay *self, const KnNode *node, const KnRect *box)
{
  const double far[4]
      = { box->x, box->y, self->width - box->x - box->width, self->height - box->y - box->height };
  double least = far[0];
  double most = far[0];
  for (gsize i = 1; i < 4; i++)
    {
      least = MIN (least, far[i]);
      most = MAX (most, far[i]);
    }
  const KnNodeKind kind = kn_node_get_kind (node);
  return kind == KN_NODE_RECT && least > 0 && most - least < FRAME_UNEVEN_MM
         && box->width > FRAME_SHARE * self->width && box->height > FRAME_SHARE * self->height;
}

static KnRelayRole
read_role (const KnRelay *self, const KnScene *scene, const KnNode *node, const KnRect *box)
{
  if (kn_relay_is_tool_line (scene, node))
    return KN_RELAY_TOOL;
  if (kn_node_get_kind (node) == KN_NODE_TEXT || kn_node_get_kind (node) == KN_NODE_BARCODE)
    return KN_RELAY_CONTENT;
  const gboolean left = box->x <= KN_RELAY_EDGE_MM;
  const gboolean top = box->y <= KN_RELAY_EDGE_MM;
  const gboolean right = box->x + box->width >= self->width - KN_RELAY_EDGE_MM;
  const gboolean bottom = box->y + box->height >= self->height - KN_RELAY_EDGE_MM;
  /* On a screen nothing bleeds: a picture as large as that may be a border with a field in it. */
  if (left && right && top && bottom)
    return kn_form_get (scene).kind == KN_FORM_SCREEN
                   && (kn_node_get_kind (node) == KN_NODE_MOTIF
                       || kn_node_get_kind (node) == KN_NODE_IMAGE)
                   && box->width < self->width + KN_RELAY_EDGE_MM
                   && box->height < self->height + KN_RELAY_EDGE_MM
               ? KN_RELAY_CONTENT
               : KN_RELAY_GROUND;
  if (left && right)
    return KN_RELAY_ACROSS;
  if (top && bottom)
    return KN_RELAY_DOWN;
  if (left || right || top || bottom)
    return KN_RELAY_EDGE;
  return is_frame (self, node, box) ? KN_RELAY_FRAME : KN_RELAY_CONTENT;
}

static gboolean
begins_with_one_of (const char *text, const char *const *list)
{
  for (gsize i = 0; text != NULL && list[i] != NULL; i++)
    if (g_str_has_prefix (text, list[i]))
      return TRUE;
  return FALSE;
}

/* Of the key of a fact or of the handle of a text. */
static KnRelayRank
rank_of_word (const char *word, KnRelayRank other)
{
  static const char *const kept[] = { "product", "name", "net", "maker", "brand", NULL };
  static const char *const second[]
      = { "product-", "name.", "descriptor", "title", "category", "phone", NULL };
  static const char *const stories[] = { "story", "sample", "note", "credit", NULL };
  static const char *const legal[]
      = { "fact", "contents", "lot",     "store",   "allergen", "ingredients",  "nutrition", "mfg",
          "exp",  "bbf",      "storage", "address", "fda",      "registration", "warning",   NULL };
  return begins_with_one_of (word, second)    ? KN_RELAY_SECOND
         : begins_with_one_of (word, stories) ? KN_RELAY_STORY
         : begins_with_one_of (word, legal)   ? KN_RELAY_LEGAL
         : begins_with_one_of (word, kept)    ? KN_RELAY_KEPT
                                              : other;
}

static KnRelayRank
rank_of_text (const KnNode *node)
{
  const char *fact = kn_node_get_string (node, KN_PROP_FACT);
  if (kn_node_get_string (node, KN_PROP_STORY_OF) != NULL)
    return KN_RELAY_STORY;
  if (fact != NULL)
    return rank_of_word (fact, KN_RELAY_LEGAL);
  const double size = kn_node_get_number (node, KN_PROP_SIZE);
  return rank_of_word (kn_node_get_string (node, KN_PROP_HANDLE),
                       size < SMALL_TEXT_PT ? KN_RELAY_LEGAL : KN_RELAY_SECOND);
}

static gboolean
is_logo (const KnScene *scene, const KnNode *node)
{
  const KnId *asset = kn_prop_applies (KN_PROP_ASSET, kn_node_get_kind (node))
                          ? kn_node_get_ref (node, KN_PROP_ASSET)
                          : NULL;
  const KnNode *shown = asset == NULL ? NULL : kn_scene_lookup (scene, asset);
  return shown != NULL && kn_node_get_choice (shown, KN_PROP_ASSET_KIND) == KN_ASSET_LOGO;
}

static KnRelayRank
read_rank (const KnRelay *self, const KnScene *scene, const KnRelayItem *item)
{
  const KnNodeKind kind = kn_node_get_kind (item->node);
  if (kind == KN_NODE_BARCODE)
    return KN_RELAY_CODE;
  if (is_logo (scene, item->node))
    return KN_RELAY_KEPT;
  if (item->is_text)
    return rank_of_text (item->node);
  const double area = item->tight.width * item->tight.height;
  if (MIN (item->tight.width, item->tight.height) < THIN_MM)
    return KN_RELAY_ORNAMENT;
  const gboolean is_picture
      = kind == KN_NODE_MOTIF || kind == KN_NODE_IMAGE || kind == KN_NODE_GROUP;
  return !is_picture || area > FIGURE_SHARE * self->width * self->height ? KN_RELAY_FIGURE
                                                                         : KN_RELAY_ORNAMENT;
}

/* What lies under a text that stays, stays; a sheet under texts that go, goes. */
static void
follow_texts (KnRelay *self)
{
  for (gsize i = 0; i < self->n; i++)
    {
      KnRelayItem *under = &self->items[i];
      if (under->is_text || under->role != KN_RELAY_CONTENT || under->rank == KN_RELAY_KEPT)
        continue;
      int highest = -1;
      for (gsize k = i + 1; k < self->n; k++)
        {
          const KnRelayItem *over = &self->items[k];
          if (over->is_text && kn_rect_contains_rect (&under->tight, &over->tight, 0.5))
            highest = MAX (highest, (int)over->rank);
        }
      if (highest >= 0)
        under->rank
            = under->is_hero ? MAX (under->rank, (KnRelayRank)highest) : (KnRelayRank)highest;
    }
}

static void
find_product (KnRelay *self)
{
  KnRelayItem *found = NULL;
  for (gsize i = 0; i < self->n; i++)
    {
      KnRelayItem *item = &self->items[i];
      if (!item->is_text)
        continue;
      const char *fact = kn_node_get_string (item->node, KN_PROP_FACT);
      const char *handle = kn_node_get_string (item->node, KN_PROP_HANDLE);
      if (g_strcmp0 (fact, "name") == 0 || g_strcmp0 (handle, "product") == 0)
        {
          found = item;
          break;
        }
      if (found == NULL
          || kn_node_get_number (item->node, KN_PROP_SIZE)
                 > kn_node_get_number (found->node, KN_PROP_SIZE))
        found = item;
    }
  if (found != NULL)
    {
      found->is_product = TRUE;
      found->rank = KN_RELAY_KEPT;
    }
}

/* What is there twice is an ornament. */
static gboolean
is_alone (const KnRelay *self, const KnRelayItem *item)
{
  if (!kn_prop_applies (KN_PROP_ASSET, kn_node_get_kind (item->node)))
    return TRUE;
  const KnId *asset = kn_node_get_ref (item->node, KN_PROP_ASSET);
  for (gsize i = 0; asset != NULL && i < self->n; i++)
    {
      const KnNode *other = self->items[i].node;
      const KnId *its = kn_prop_applies (KN_PROP_ASSET, kn_node_get_kind (other))
                            ? kn_node_get_ref (other, KN_PROP_ASSET)
                            : NULL;
      if (&self->items[i] != item && its != NULL && kn_id_equal (its, asset))
        return FALSE;
    }
  return TRUE;
}

/* What the product's name stands on, if that is no ground. */
static KnRelayItem *
find_plate (KnRelay *self)
{
  KnRelayItem *plate = NULL;
  for (gsize i = 0; i < self->n; i++)
    for (gsize k = 0; k < i && self->items[i].is_product; k++)
      if (!self->items[k].is_text && self->items[k].role == KN_RELAY_CONTENT
          && kn_rect_contains_rect (&self->items[k].tight, &self->items[i].tight, 0.5))
        plate = &self->items[k];
  return plate;
}

/* The plate or the largest picture; the outline of a label is none. */
static void
find_hero (KnRelay *self)
{
  KnRelayItem *plate = find_plate (self);
  if (plate != NULL)
    {
      plate->is_hero = TRUE;
      return; /* it has the rank of the name */
    }
  const KnRect trim = { 0, 0, self->width, self->height };
  KnRelayItem *hero = NULL;
  double most = MAX (HERO_LEAST_MM2, HERO_SHARE * self->width * self->height);
  for (gsize i = 0; i < self->n; i++)
    {
      KnRelayItem *item = &self->items[i];
      const KnNodeKind kind = kn_node_get_kind (item->node);
      const KnRect seen = kn_rect_intersect (&item->tight, &trim);
      const gboolean is_picture
          = kind == KN_NODE_MOTIF || kind == KN_NODE_IMAGE || kind == KN_NODE_GROUP;
      const double area = seen.width * seen.height;
      if (!is_picture || !is_alone (self, item) || !kn_relay_is_placed (item)
          || kn_relay_is_part_of_band (item)
          || MAX (seen.width, seen.height) > HERO_LONG * MIN (seen.width, seen.height)
          || area <= most)
        continue;
      most = area;
      hero = item;
    }
  if (hero == NULL)
    return;
  hero->is_hero = TRUE;
  hero->rank = MAX (hero->rank, KN_RELAY_FIGURE);
}

static KnRect
read_tight (const KnScene *scene, const KnNode *node, KnRelayoutMeasure measure, gpointer data)
{
  KnRect letters;
  if (kn_node_get_kind (node) == KN_NODE_TEXT && measure (data, node, &letters))
    {
      const KnMatrix matrix = kn_scene_get_item_matrix_to_face (scene, node);
      return kn_matrix_apply_rect (&matrix, &letters);
    }
  return kn_scene_get_item_bounds (scene, node, FALSE);
}

/* The ring round the hole of a tag is of no use without it. */
static void
find_eyelets (KnRelay *self)
{
  for (gsize i = 0; i < self->n; i++)
    for (gsize k = 0; k < self->n; k++)
      {
        const KnRelayItem *hole = &self->items[i];
        KnRelayItem *ring = &self->items[k];
        const KnPoint at = kn_rect_centre (&hole->tight);
        const KnPoint middle = kn_rect_centre (&ring->tight);
        if (hole->role == KN_RELAY_TOOL && hole->tight.width < EYELET_MOST_MM
            && ring->role == KN_RELAY_CONTENT && kn_node_get_kind (ring->node) == KN_NODE_ELLIPSE
            && ring->tight.width < EYELET_MOST_MM
            && hypot (at.x - middle.x, at.y - middle.y) < EYELET_OFF_MM)
          ring->role = KN_RELAY_TOOL;
      }
}

void
kn_relay_read (KnRelay *self,
               const KnScene *scene,
               const KnNode *face,
               KnRelayoutMeasure measure,
               gpointer data)
{
  const KnId *id = kn_node_get_id (face);
  const gsize n = kn_scene_get_n_children (scene, id);
  self->items = g_new0 (KnRelayItem, n + 1);

  self->n = 0;
  for (gsize i = 0; i < n; i++)
    {
      const KnNode *node = kn_scene_get_child (scene, id, i);
      KnRelayItem item = { .node = node, .scale = 1 };
      item.box = kn_scene_get_item_box (scene, node);
      item.tight = read_tight (scene, node, measure, data);
      if (kn_rect_is_empty (&item.box) || kn_rect_is_empty (&item.tight))
        continue;
      item.is_text = kn_node_get_kind (node) == KN_NODE_TEXT;
      item.role = read_role (self, scene, node, &item.tight);
      item.rank = read_rank (self, scene, &item);
      item.to = item.tight;
      self->items[self->n++] = item;
    }
  find_eyelets (self);
  find_product (self);
  find_hero (self);
  follow_texts (self);
}

/* --- letters ---------------------------------------------------------------------------------- */

double
kn_relay_get_least_pt (const KnRelay *self, const KnRelayItem *item)
{
  const double own = kn_node_get_number (item->node, KN_PROP_SIZE);
  return self->form.kind == KN_FORM_SCREEN ? self->least_pt : MIN (self->least_pt, own);
}

int
kn_relay_get_align (const KnRelayItem *item)
{
  return item->centre  ? KN_ALIGN_CENTER
         : item->start ? KN_ALIGN_START
                       : kn_node_get_choice (item->node, KN_PROP_ALIGN);
}

/* Of a paragraph whose lines were broken by hand: they are broken anew. */
static char *
dup_joined (const KnNode *node)
{
  const char *text = kn_node_get_string (node, KN_PROP_TEXT);
  gsize n = 1;
  for (const char *at = text; at != NULL && *at != '\0'; at++)
    n += *at == '\n';
  if (text == NULL || n < PARAGRAPH || strstr (text, "\n\n") != NULL
      || kn_node_get_string (node, KN_PROP_FACT) != NULL)
    return NULL;
  return g_strdelimit (g_strdup (text), "\n", ' ');
}

KnNode *
kn_relay_new_broken (const KnRelayItem *item, const KnNode *node, double scale, double width_mm)
{
  g_autoptr (KnNodeBuilder) builder = kn_node_builder_new_from (node);
  g_autofree char *joined = dup_joined (item->node);
  g_autoptr (KnValue) align = kn_value_new_choice (kn_relay_get_align (item));
  const double size = kn_node_get_number (item->node, KN_PROP_SIZE) * scale;
  const double below = kn_mm_from_pt (size) * BELOW_RATIO;
  kn_node_builder_set_number (builder, KN_PROP_SIZE, size);
  kn_node_builder_set_number (builder, KN_PROP_WIDTH, width_mm);
  kn_node_builder_set_number (builder, KN_PROP_HEIGHT,
                              kn_rect_is_empty (&item->broken)
                                  ? HIGH_MM
                                  : item->broken.y + item->broken.height + below);
  kn_node_builder_set (builder, KN_PROP_ALIGN, align);
  kn_node_builder_set (builder, KN_PROP_VALIGN, NULL);
  kn_node_builder_set (builder, KN_PROP_FIT_TEXT, NULL);
  if (joined != NULL)
    kn_node_builder_set_string (builder, KN_PROP_TEXT, joined);
  return kn_node_builder_build (g_steal_pointer (&builder));
}

gboolean
kn_relay_measure_broken (const KnRelay *self,
                         const KnRelayItem *item,
                         double scale,
                         double width_mm,
                         KnRect *out_letters)
{
  if (kn_node_get_choice (item->node, KN_PROP_ON_PATH) != KN_TEXT_PATH_NONE
      || kn_node_get_number (item->node, KN_PROP_ROTATION) != 0
      || kn_node_get (item->node, KN_PROP_FLOW_TO) != NULL)
    return FALSE;
  KnRelayItem free_item = *item;
  free_item.broken = KN_RECT_EMPTY;
  g_autoptr (KnNode) node = kn_relay_new_broken (&free_item, item->node, scale, width_mm);
  return self->measure (self->measure_data, node, out_letters);
}
