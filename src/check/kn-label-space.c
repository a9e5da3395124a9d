/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what counts as room for text on a face: inside the safe line, away from what stands there.
 * Items count by what they ink (a motif by its drawing, a text by its lines, so that the middle of
 * a ring of letters is free), barcodes by their box, which holds the quiet zones, logos with the
 * space that their brand keeps free. A ground that covers most of the face is what text stands on;
 * so is a plain panel of some size, but for its edge. */

#include "config.h"

#include "check/kn-check-pack-private.h"
#include "check/kn-label-fill-private.h"

#include "model/kn-brand-logo.h"

#include <math.h>

#define CELL_MM 0.5
#define CLEARANCE_MM 1.2 /* between text and what stands beside it */
#define GROUND_SHARE 0.6 /* of what is inside the safe line */
#define PANEL_SHARE 0.08 /* smaller plain rectangles are ornaments */
#define EDGE_TOLERANCE_MM 0.01
#define UPRIGHT_DEG 1.0

typedef struct
{
  KnCheck *check;
  KnFreeArea *space;
  const KnFreeArea *inside; /* the safe line alone */
  int n_inside;             /* its free cells */
  gboolean plain_only;
} Space;

/* A cell is inside if all of its corners are. */
static void
block_outside (KnFreeArea *space, const KnOutline *safe)
{
  for (int row = 0; row < kn_free_area_get_rows (space); row++)
    for (int column = 0; column < kn_free_area_get_columns (space); column++)
      {
        KnRect cell = kn_free_area_get_cell (space, column, row);
        KnRect inner = kn_rect_inset (&cell, EDGE_TOLERANCE_MM);
        for (int corner = 0; corner < 4; corner++)
          {
            KnPoint at
                = { inner.x + (corner % 2) * inner.width, inner.y + (corner / 2) * inner.height };
            if (!kn_outline_contains (safe, at))
              kn_free_area_block (space, column, row);
          }
      }
}

static int
count_free (const KnFreeArea *space)
{
  int n = 0;
  for (int row = 0; row < kn_free_area_get_rows (space); row++)
    for (int column = 0; column < kn_free_area_get_columns (space); column++)
      n += kn_free_area_is_free (space, column, row) ? 1 : 0;
  return n;
}

static gboolean
covers_cell (KnCheck *check, KnCheckItem *item, const KnRect *cell)
{
  const KnPoint points[] = { kn_rect_centre (cell),
                             { cell->x, cell->y },
                             { cell->x + cell->width, cell->y },
                             { cell->x, cell->y + cell->height },
                             { cell->x + cell->width, cell->y + cell->height } };
  for (gsize i = 0; i < G_N_ELEMENTS (points); i++)
    if (kn_check_covers (check, item, points[i]))
      return TRUE;
  return FALSE;
}

/* Returns: the share of what is inside the safe line that the item covers. */
static double
mark_covered (const Space *self, KnCheckItem *item, KnFreeArea *marks)
{
  int left, top, right, bottom, n = 0;
  kn_free_area_find_cells (marks, &item->bounds, &left, &top, &right, &bottom);
  for (int row = top; row < bottom; row++)
    for (int column = left; column < right; column++)
      {
        KnRect cell = kn_free_area_get_cell (marks, column, row);
        if (!covers_cell (self->check, item, &cell))
          continue;
        kn_free_area_block (marks, column, row);
        n += kn_free_area_is_free (self->inside, column, row) ? 1 : 0;
      }
  return (double)n / MAX (1, self->n_inside);
}

static void
block_edge (const Space *self, KnCheckItem *item)
{
  const GArray *points = kn_check_get_points (self->check, item);
  for (guint i = 0; i < points->len; i++)
    kn_free_area_block_point (self->space, g_array_index (points, KnPoint, i));
}

static void
block_text (const Space *self, KnCheckItem *item)
{
  KnTextLayout *layout = kn_check_get_text (self->check, item);
  g_autoptr (GArray) quads = kn_text_layout_list_ink_quads (layout);
  for (guint i = 0; i < quads->len; i++)
    {
      const KnTextQuad *quad = &g_array_index (quads, KnTextQuad, i);
      KnRect box = KN_RECT_EMPTY;
      for (gsize k = 0; k < G_N_ELEMENTS (quad->points); k++)
        {
          KnPoint at = kn_matrix_apply (&item->to_face, quad->points[k].x, quad->points[k].y);
          kn_rect_add_point (&box, at.x, at.y);
        }
      kn_free_area_block_rect (self->space, &box);
    }
  g_clear_pointer (&item->text, kn_text_layout_free);
}

static void
block_logo (const Space *self, const KnCheckItem *item)
{
  const KnId *id = kn_node_get_ref (item->node, KN_PROP_ASSET);
  const KnNode *asset = id == NULL ? NULL : kn_scene_lookup (self->check->scene, id);
  double clear_mm = asset == NULL ? 0 : kn_brand_clear_space_mm (asset, item->bounds.height);
  KnRect box = kn_rect_inset (&item->bounds, -clear_mm);
  if (clear_mm > 0)
    kn_free_area_block_rect (self->space, &box);
}

static gboolean
is_shape (KnNodeKind kind)
{
  return kind == KN_NODE_RECT || kind == KN_NODE_ELLIPSE || kind == KN_NODE_PATH;
}

static gboolean
is_plain (const KnCheckItem *item)
{
  const KnPaint *fill
      = is_shape (kn_node_get_kind (item->node)) ? kn_node_get_fill (item->node) : NULL;
  return fill != NULL && !kn_paint_is_gradient (fill);
}

/* White below and varnish above are seen by nobody who reads. */
static gboolean
is_unseen (const KnCheck *check, const KnCheckItem *item)
{
  if (!item->is_step || !is_shape (kn_node_get_kind (item->node)))
    return FALSE;
  const KnPaint *fill = kn_node_get_fill (item->node);
  KnStepKind step = fill == NULL ? KN_STEP_KIND_NONE : kn_scene_get_paint_step (check->scene, fill);
  return step == KN_STEP_KIND_WHITE || step == KN_STEP_KIND_VARNISH;
}

static void
block_art (const Space *self, KnCheckItem *item)
{
  KnNodeKind kind = kn_node_get_kind (item->node);
  g_autoptr (KnFreeArea) marks = kn_free_area_new (&(KnRect){ 0, 0, self->check->form.width_mm,
                                                              self->check->form.height_mm },
                                                   CELL_MM);
  double share = mark_covered (self, item, marks);
  /* What repeats over a face covers it, however much of it shows between. */
  if (kind == KN_NODE_PATTERN && share < GROUND_SHARE)
    {
      KnRect trim = { 0, 0, self->check->form.width_mm, self->check->form.height_mm };
      KnRect seen = kn_rect_intersect (&item->bounds, &trim);
      if (!kn_rect_is_empty (&seen)
          && seen.width * seen.height >= GROUND_SHARE * trim.width * trim.height)
        share = GROUND_SHARE;
    }
  gboolean is_ground = share >= GROUND_SHARE && (is_plain (item) || !self->plain_only);
  gboolean is_panel = kind == KN_NODE_RECT && is_plain (item) && share >= PANEL_SHARE;
  if (!is_ground && !is_panel)
    kn_free_area_add_blocks (self->space, marks);
  if (is_shape (kind) || !is_ground)
    block_edge (self, item);
}

/* The outline of a table of values: nothing goes between its lines. */
static gboolean
is_frame (const Space *self, const KnCheckItem *item)
{
  const KnScene *scene = self->check->scene;
  const KnId *parent = kn_node_get_parent (item->node);
  const KnNode *group = parent == NULL ? NULL : kn_scene_lookup (scene, parent);
  if (kn_node_get_kind (item->node) != KN_NODE_RECT || group == NULL
      || kn_node_get_kind (group) != KN_NODE_GROUP)
    return FALSE;
  g_autoptr (GPtrArray) texts = kn_scene_list_children (scene, parent, KN_NODE_TEXT);
  for (guint i = 0; i < texts->len; i++)
    if (kn_nutrition_is_field (kn_product_find_field_of_text (texts->pdata[i])))
      return TRUE;
  return FALSE;
}

static void
block_item (const Space *self, KnCheckItem *item)
{
  KnNodeKind kind = kn_node_get_kind (item->node);
  if (item->is_blank || is_unseen (self->check, item))
    return;
  if (kind == KN_NODE_BARCODE || is_frame (self, item))
    kn_free_area_block_rect (self->space, &item->bounds);
  else if (kind == KN_NODE_TEXT)
    block_text (self, item);
  else
    block_art (self, item);
  if (kind == KN_NODE_MOTIF || kind == KN_NODE_IMAGE)
    block_logo (self, item);
}

/* On a pack text stands upright, on one panel that is seen, away from creases and where nothing
 * covers or wrinkles it. */
static gboolean
is_for_text (const KnPackForm *pack, GPtrArray *zones, KnPoint at)
{
  gsize n = 0;
  const KnPackPanel *panels = kn_pack_form_get_panels (pack, &n);
  const int panel = kn_pack_form_find_panel_at (pack, at);
  if (panel < 0 || !kn_pack_panel_is_seen (&panels[panel])
      || fabs (panels[panel].turn_deg) > UPRIGHT_DEG)
    return FALSE;
  for (guint i = 0; i < zones->len; i++)
    if (kn_outline_contains (zones->pdata[i], at))
      return FALSE;
  return TRUE;
}

static void
block_pack (KnFreeArea *space, const KnPackForm *pack)
{
  gsize n = 0;
  g_autoptr (GPtrArray) zones = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_outline_free);
  const KnPackZone *all = kn_pack_form_get_zones (pack, &n);
  for (gsize i = 0; i < n; i++)
    if (all[i].rules & KN_ZONE_NO_TEXT)
      g_ptr_array_add (zones, kn_outline_new (all[i].outline, NULL));
  for (int row = 0; row < kn_free_area_get_rows (space); row++)
    for (int column = 0; column < kn_free_area_get_columns (space); column++)
      {
        const KnRect cell = kn_free_area_get_cell (space, column, row);
        if (!is_for_text (pack, zones, kn_rect_centre (&cell)))
          kn_free_area_block (space, column, row);
      }
  const KnPackLine *lines = kn_pack_form_get_lines (pack, &n);
  for (gsize i = 0; i < n; i++)
    {
      if (lines[i].step != KN_STEP_KIND_CREASING)
        continue;
      g_autoptr (KnOutline) outline = kn_outline_new (lines[i].path, NULL);
      g_autoptr (GArray) points = kn_outline_dup_drawn_points (outline, CELL_MM, G_MAXINT32);
      for (guint k = 0; k < points->len; k++)
        {
          const KnPoint at = g_array_index (points, KnPoint, k);
          const KnRect point = { at.x, at.y, 0, 0 };
          const KnRect beside = kn_rect_inset (&point, -KN_PACK_CREASE_SAFE_MM);
          kn_free_area_block_rect (space, &beside);
        }
    }
}

KnFreeArea *
kn_label_find_space (KnCheck *check, const KnNode *face, gboolean plain_only)
{
  KnRect trim = { 0, 0, check->form.width_mm, check->form.height_mm };
  g_autoptr (KnPath) path = kn_form_dup_safe (check->scene, face);
  g_autoptr (KnOutline) safe = path == NULL ? NULL : kn_outline_new (path, NULL);
  if (safe == NULL || !(trim.width > 0) || !(trim.height > 0))
    return NULL;
  g_autoptr (KnFreeArea) inside = kn_free_area_new (&trim, CELL_MM);
  block_outside (inside, safe);
  g_autoptr (KnFreeArea) space = kn_free_area_new (&trim, CELL_MM);
  const Space self = { check, space, inside, count_free (inside), plain_only };
  for (guint i = 0; i < check->items->len; i++)
    {
      KnCheckItem *item = &g_array_index (check->items, KnCheckItem, i);
      if (item->face == face)
        block_item (&self, item);
    }
  kn_free_area_grow_blocks (space, CLEARANCE_MM);
  kn_free_area_add_blocks (space, inside);
  const KnPackForm *pack = kn_form_get_pack (check->scene, face);
  if (pack != NULL)
    block_pack (space, pack);
  return g_steal_pointer (&space);
}
