/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the tree: entries sorted along Morton's curve, so that neighbours in the list are neighbours
 * in the plane, and above them the boxes of every sixteen of the level below. */

#include "config.h"

#include "base/kn-box-tree.h"

#include <stdlib.h>

#define FAN 16
#define LEVELS_MAX 8
/* Boxes are floats, rounded outwards. */
#define ROUNDING 0.002

struct _KnBoxTree
{
  gatomicrefcount refs;
  KnBoxEntry *entries;
  gsize n;
  int n_levels;
  KnBox *boxes[LEVELS_MAX]; /* of each FAN of the level below; entries are below level 0 */
  gsize n_boxes[LEVELS_MAX];
};

KnBox
kn_box_from_rect (const KnRect *rect)
{
  if (kn_rect_is_empty (rect))
    return KN_BOX_NOTHING;
  return (KnBox){ (float)(rect->x - ROUNDING), (float)(rect->y - ROUNDING),
                  (float)(rect->x + rect->width + ROUNDING),
                  (float)(rect->y + rect->height + ROUNDING) };
}

gboolean
kn_box_is_nothing (const KnBox *self)
{
  return self->x1 < self->x0;
}

gboolean
kn_box_touches (const KnBox *a, const KnBox *b)
{
  return a->x0 <= b->x1 && b->x0 <= a->x1 && a->y0 <= b->y1 && b->y0 <= a->y1;
}

void
kn_box_enclose (KnBox *self, const KnBox *other)
{
  if (kn_box_is_nothing (other))
    return;
  if (kn_box_is_nothing (self))
    {
      *self = *other;
      return;
    }
  self->x0 = MIN (self->x0, other->x0);
  self->y0 = MIN (self->y0, other->y0);
  self->x1 = MAX (self->x1, other->x1);
  self->y1 = MAX (self->y1, other->y1);
}

/* --- the tree ----------------------------------------------------------------------------------
 */

static guint32
spread (guint32 bits)
{
  bits = (bits | bits << 8) & 0x00ff00ff;
  bits = (bits | bits << 4) & 0x0f0f0f0f;
  bits = (bits | bits << 2) & 0x33333333;
  return (bits | bits << 1) & 0x55555555;
}

static int
compare_on_curve (const void *a, const void *b)
{
  guint32 first = ((const KnBoxEntry *)a)->curve, second = ((const KnBoxEntry *)b)->curve;
  return first < second ? -1 : first > second;
}

/* Along Morton's curve: neighbours in the list are neighbours on the face. */
static void
sort_entries (KnBoxEntry *entries, gsize n)
{
  KnBox all = KN_BOX_NOTHING;
  for (gsize i = 0; i < n; i++)
    kn_box_enclose (&all, &entries[i].box);
  float across = MAX (all.x1 - all.x0, 1e-3f), down = MAX (all.y1 - all.y0, 1e-3f);
  for (gsize i = 0; i < n; i++)
    {
      const KnBox *box = &entries[i].box;
      float x = ((box->x0 + box->x1) / 2 - all.x0) / across;
      float y = ((box->y0 + box->y1) / 2 - all.y0) / down;
      entries[i].curve = spread ((guint32)(x * 65535)) | spread ((guint32)(y * 65535)) << 1;
    }
  if (n > 1) /* of nothing there is no array */
    qsort (entries, n, sizeof (KnBoxEntry), compare_on_curve);
}

static void
pack_level (KnBoxTree *self, int level, gsize n_below)
{
  gsize n = (n_below + FAN - 1) / FAN;
  self->boxes[level] = g_new (KnBox, MAX (n, 1));
  self->n_boxes[level] = n;
  for (gsize i = 0; i < n; i++)
    {
      KnBox all = KN_BOX_NOTHING;
      for (gsize j = i * FAN; j < MIN ((i + 1) * FAN, n_below); j++)
        kn_box_enclose (&all, level == 0 ? &self->entries[j].box : &self->boxes[level - 1][j]);
      self->boxes[level][i] = all;
    }
}

/**
 * kn_box_tree_new:
 * @entries: (transfer full): array of #KnBoxEntry, none of which is nothing
 *
 * Cost: sorting.
 *
 * Returns: (transfer full): the tree
 */
KnBoxTree *
kn_box_tree_new (GArray *entries)
{
  KnBoxTree *self = g_new0 (KnBoxTree, 1);
  g_atomic_ref_count_init (&self->refs);
  self->n = entries->len;
  self->entries = (KnBoxEntry *)(gpointer)g_array_free (entries, FALSE);
  sort_entries (self->entries, self->n);
  gsize n = self->n;
  do
    {
      pack_level (self, self->n_levels, n);
      n = self->n_boxes[self->n_levels++];
    }
  while (n > 1 && self->n_levels < LEVELS_MAX);
  return self;
}

KnBoxTree *
kn_box_tree_ref (KnBoxTree *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
kn_box_tree_unref (KnBoxTree *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  for (int i = 0; i < self->n_levels; i++)
    g_free (self->boxes[i]);
  g_free (self->entries);
  g_free (self);
}

static gboolean
search (const KnBoxTree *self,
        int level,
        gsize i,
        const KnBox *box,
        KnBoxEntryFunc func,
        gpointer data)
{
  gsize end = MIN ((i + 1) * FAN, level == 0 ? self->n : self->n_boxes[level - 1]);
  gboolean goes_on = TRUE;
  for (gsize j = i * FAN; j < end && goes_on; j++)
    {
      if (level == 0 && kn_box_touches (&self->entries[j].box, box))
        goes_on = func (data, &self->entries[j]);
      else if (level > 0 && kn_box_touches (&self->boxes[level - 1][j], box))
        goes_on = search (self, level - 1, j, box, func, data);
    }
  return goes_on;
}

void
kn_box_tree_search (const KnBoxTree *self, const KnBox *box, KnBoxEntryFunc func, gpointer data)
{
  int top = self->n_levels - 1;
  gboolean goes_on = TRUE;
  for (gsize i = 0; i < self->n_boxes[top] && goes_on; i++)
    goes_on = search (self, top, i, box, func, data);
}

const KnBoxEntry *
kn_box_tree_get_entries (const KnBoxTree *self, gsize *out_n)
{
  *out_n = self->n;
  return self->entries;
}
