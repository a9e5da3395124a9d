/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rule about the ink sum: more ink than the paper of the print condition takes smears and sets off.
 * Each paint by itself first; then, where something overprints, the stack at sample points of it,
 * as the press would lay it (an overprinting item replaces the inks that it has itself and leaves
 * the others: overprint mode 1). Blends never exceed the heavier of the two, so opacity needs no
 * points. Step inks are no colour and do not count. The heaviest of all is kept for those who show
 * it. */

#include "config.h"

#include "check/kn-check-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define GRID_CELLS 24           /* a side, over the face */
#define POINTS_A_SIDE 7         /* sample points over an overprinting item */
#define EVALUATIONS_MAX 2000000 /* items looked at for points: some tenths of a second */
#define ROUNDING_PCT 0.5
#define SPOTS_MAX 60 /* a press has twelve units; bounds the table for hostile designs */

static const KnRule ink_sum
    = { "ink.sum", KN_SEVERITY_WARN, N_ ("Total ink limit of the print condition"), "high",
        KN_REPAIR_NONE };

/* Process inks first, then the spots of the design in their order. */
typedef struct
{
  gsize n;
  GHashTable *spots; /* KnId * → index */
  double *heaviest;  /* of each ink over all items */
} Inks;

typedef struct
{
  KnCheck *check;
  const Inks *inks;
  double *amounts; /* the heaviest of the item's paints */
  double total;
} Heaviest;

static double
sum (const double *amounts, gsize n)
{
  double total = 0;
  for (gsize i = 0; i < n; i++)
    total += amounts[i];
  return total;
}

/* Amounts of a plain paint; FALSE for a step. */
static gboolean
get_amounts (const KnCheck *self, const Inks *inks, const KnPaint *paint, double *out)
{
  memset (out, 0, inks->n * sizeof *out);
  if (kn_scene_get_paint_step (self->scene, paint) != KN_STEP_KIND_NONE)
    return FALSE;
  if (kn_check_is_spot (self, paint))
    {
      gpointer index;
      if (g_hash_table_lookup_extended (inks->spots, kn_paint_get_ink (paint), NULL, &index))
        out[GPOINTER_TO_SIZE (index)] = kn_paint_get_tint_pct (paint);
      return TRUE;
    }
  KnCmyk cmyk;
  if (!kn_scene_get_paint_cmyk (self->scene, paint, &cmyk))
    {
      KnRgb rgb = kn_rgb_from_hex (kn_paint_get_rgb (paint));
      cmyk = kn_condition_from_rgb (self->condition, &rgb);
    }
  out[0] = cmyk.c;
  out[1] = cmyk.m;
  out[2] = cmyk.y;
  out[3] = cmyk.k;
  return TRUE;
}

static void
take_heavier (Heaviest *self, const KnPaint *paint)
{
  g_autofree double *amounts = g_new (double, self->inks->n);
  if (!get_amounts (self->check, self->inks, paint, amounts))
    return;
  double total = sum (amounts, self->inks->n);
  if (total <= self->total)
    return;
  self->total = total;
  memcpy (self->amounts, amounts, self->inks->n * sizeof *amounts);
}

static void
on_paint (KnCheck *self, KnCheckItem *item, const KnPaint *paint, gpointer data)
{
  Heaviest *heaviest = data;
  if (!kn_paint_is_gradient (paint))
    {
      take_heavier (heaviest, paint);
      return;
    }
  /* Amounts run straight between stops, so no point between them is heavier than both. */
  gsize n;
  const KnPaintStop *stops = kn_paint_get_stops (paint, &n);
  for (gsize i = 0; i < n; i++)
    take_heavier (heaviest, stops[i].paint);
}

static void
add_motif_colours (Heaviest *self, KnCheckItem *item)
{
  const KnCheckAsset *asset = kn_check_get_asset (self->check, item);
  const KnRecolour *recolour = kn_node_get_recolour (item->node);
  const char *const *colours
      = asset == NULL || asset->motif == NULL ? NULL : kn_motif_get_colours (asset->motif);
  for (gsize i = 0; colours != NULL && colours[i] != NULL; i++)
    {
      guint32 rgb;
      if (kn_check_is_recoloured (recolour, colours[i]) || !kn_rgb_parse (colours[i], &rgb))
        continue;
      g_autoptr (KnPaint) paint = kn_paint_new_rgb (rgb);
      take_heavier (self, paint);
    }
}

/* --- each item by itself ------------------------------------------------------------------- */

static void
report (KnCheck *self, KnCheckItem *item, double total, gboolean stacked)
{
  g_autofree char *name = kn_check_dup_item_name (item);
  g_autofree char *have = kn_check_dup_number (total, 0);
  g_autofree char *limit
      = kn_check_dup_number (kn_condition_get_max_total_pct (self->condition), 0);
  const char *where = kn_condition_get_label (self->condition);
  /* Translators: an item, an ink sum, the most allowed, a print condition */
  const char *format
      = stacked
            ? _ ("%s overprints what is below it: together %s %% ink; %s %% is the most for %s.")
            : _ ("%s has %s %% ink; %s %% is the most for %s.");
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  kn_check_report (self, &ink_sum, item, g_strdup_printf (format, name, have, limit, where));
#pragma GCC diagnostic pop
}

static gboolean
is_too_much (const KnCheck *self, double total)
{
  return total > kn_condition_get_max_total_pct (self->condition) + ROUNDING_PCT;
}

/* Rows of n amounts, one an item; also finds the heaviest of each ink. */
static double *
weigh_items (KnCheck *self, Inks *inks)
{
  double *rows = g_new0 (double, inks->n *MAX (self->items->len, 1));
  for (guint i = 0; i < self->items->len; i++)
    {
      KnCheckItem *item = &g_array_index (self->items, KnCheckItem, i);
      Heaviest heaviest = { self, inks, rows + i * inks->n, 0 };
      if (item->is_blank)
        continue;
      kn_check_foreach_paint (self, item, on_paint, &heaviest);
      if (kn_node_get_kind (item->node) == KN_NODE_MOTIF)
        add_motif_colours (&heaviest, item);
      for (gsize k = 0; k < inks->n; k++)
        inks->heaviest[k] = MAX (inks->heaviest[k], heaviest.amounts[k]);
      const KnCheckAsset *asset
          = kn_node_get_kind (item->node) == KN_NODE_IMAGE ? kn_check_get_asset (self, item) : NULL;
      /* A duotone is heaviest at one of its ends, whatever the file holds. */
      KnDuotone duotone;
      double total = asset == NULL || kn_duotone_get (item->node, &duotone) ? heaviest.total
                                                                            : asset->max_total_pct;
      self->facts.max_ink_pct = MAX (self->facts.max_ink_pct, total);
      if (is_too_much (self, total))
        report (self, item, total, FALSE);
    }
  return rows;
}

/* --- stacks -------------------------------------------------------------------------------- */

typedef struct
{
  KnCheck *check;
  const Inks *inks;
  const double *rows;
  GArray *cells[GRID_CELLS * GRID_CELLS]; /* of guint: items over the cell, drawing order */
  KnRect area;
  const KnNode *face;
  guint n_evaluations;
} Stack;

static void
cell_range (const Stack *self, const KnRect *box, int out[4])
{
  double w = self->area.width / GRID_CELLS, h = self->area.height / GRID_CELLS;
  double edges[4]
      = { (box->x - self->area.x) / w, (box->y - self->area.y) / h,
          (box->x + box->width - self->area.x) / w, (box->y + box->height - self->area.y) / h };
  for (int i = 0; i < 4; i++)
    out[i] = (int)CLAMP (floor (edges[i]), 0, GRID_CELLS - 1);
}

static void
fill_cells (Stack *self)
{
  for (gsize c = 0; c < G_N_ELEMENTS (self->cells); c++)
    self->cells[c] = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < self->check->items->len; i++)
    {
      const KnCheckItem *item = &g_array_index (self->check->items, KnCheckItem, i);
      int range[4];
      if (item->face != self->face || item->is_blank || item->is_step
          || !kn_rect_intersects (&item->bounds, &self->area))
        continue;
      cell_range (self, &item->bounds, range);
      for (int y = range[1]; y <= range[3]; y++)
        for (int x = range[0]; x <= range[2]; x++)
          g_array_append_val (self->cells[y * GRID_CELLS + x], i);
    }
}

/* The ink sum at a point, from the paper up to item @last. */
static double
stack_at (Stack *self, KnPoint point, guint last, double *amounts)
{
  KnRect spot = { point.x, point.y, 0, 0 };
  int range[4];
  cell_range (self, &spot, range);
  const GArray *cell = self->cells[range[1] * GRID_CELLS + range[0]];
  gsize n = self->inks->n;
  memset (amounts, 0, n * sizeof *amounts);
  for (guint c = 0; c < cell->len; c++)
    {
      guint i = g_array_index (cell, guint, c);
      if (i > last)
        break;
      KnCheckItem *item = &g_array_index (self->check->items, KnCheckItem, i);
      self->n_evaluations++;
      if (!kn_check_covers (self->check, item, point))
        continue;
      gboolean overprints = kn_node_get_bool (item->node, KN_PROP_OVERPRINT);
      double share = CLAMP (kn_node_get_number (item->node, KN_PROP_OPACITY) / 100, 0, 1);
      const double *row = self->rows + i * n;
      for (gsize k = 0; k < n; k++)
        if (!overprints || row[k] > 0)
          amounts[k] = amounts[k] * (1 - share) + row[k] * share;
    }
  return sum (amounts, n);
}

static void
check_stack (Stack *self, guint i, double *amounts)
{
  KnCheckItem *item = &g_array_index (self->check->items, KnCheckItem, i);
  KnRect box = kn_rect_intersect (&item->bounds, &self->area);
  double heaviest = 0;
  if (kn_rect_is_empty (&box))
    return;
  for (int y = 0; y < POINTS_A_SIDE; y++)
    for (int x = 0; x < POINTS_A_SIDE; x++)
      {
        KnPoint p = { box.x + box.width * (x + 0.5) / POINTS_A_SIDE,
                      box.y + box.height * (y + 0.5) / POINTS_A_SIDE };
        if (self->n_evaluations < EVALUATIONS_MAX && kn_check_covers (self->check, item, p))
          heaviest = MAX (heaviest, stack_at (self, p, i, amounts));
      }
  self->check->facts.max_ink_pct = MAX (self->check->facts.max_ink_pct, heaviest);
  double own = sum (self->rows + i * self->inks->n, self->inks->n);
  if (is_too_much (self->check, heaviest) && !is_too_much (self->check, own))
    report (self->check, item, heaviest, TRUE);
}

static void
check_face (KnCheck *self, const Inks *inks, const double *rows, const KnNode *face)
{
  Stack stack = { .check = self,
                  .inks = inks,
                  .rows = rows,
                  .area = kn_form_get_bleed_box (self->scene),
                  .face = face };
  g_autofree double *amounts = g_new0 (double, inks->n);
  if (!(stack.area.width > 0) || !(stack.area.height > 0))
    return;
  fill_cells (&stack);
  for (guint i = 0; i < self->items->len; i++)
    {
      const KnCheckItem *item = &g_array_index (self->items, KnCheckItem, i);
      if (item->face == face && !item->is_blank && !item->is_step
          && kn_node_get_bool (item->node, KN_PROP_OVERPRINT))
        check_stack (&stack, i, amounts);
    }
  for (gsize c = 0; c < G_N_ELEMENTS (stack.cells); c++)
    g_array_unref (stack.cells[c]);
}

void
kn_check_design_ink_sum (KnCheck *self)
{
  if (self->form.kind == KN_FORM_SCREEN)
    return;
  const KnId *root = kn_node_get_id (kn_scene_get_design (self->scene));
  g_autoptr (GPtrArray) nodes = kn_scene_list_children (self->scene, root, KN_NODE_INK);
  g_autoptr (GPtrArray) faces = kn_scene_list_children (self->scene, root, KN_NODE_FACE);
  Inks inks = { 4, g_hash_table_new (kn_id_hash, kn_id_equal), NULL };
  for (guint i = 0; i < nodes->len; i++)
    {
      const KnNode *ink = g_ptr_array_index (nodes, i);
      if (kn_node_get_bool (ink, KN_PROP_INK_SPOT) && inks.n < 4 + SPOTS_MAX)
        g_hash_table_insert (inks.spots, (gpointer)kn_node_get_id (ink),
                             GSIZE_TO_POINTER (inks.n++));
    }
  inks.heaviest = g_new0 (double, inks.n);
  g_autofree double *rows = weigh_items (self, &inks);
  /* No stack can hold more of an ink than the item that has most of it. */
  if (self->trim != NULL && sum (inks.heaviest, inks.n) > self->facts.max_ink_pct)
    for (guint i = 0; i < faces->len; i++)
      check_face (self, &inks, rows, g_ptr_array_index (faces, i));
  g_hash_table_unref (inks.spots);
  g_free (inks.heaviest);
}
