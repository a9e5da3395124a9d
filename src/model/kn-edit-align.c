/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Aligning, and gaps. All is measured on the face by the bounds that are seen, and moved there, so
 * that turned items and items of turned groups line up, too. */

#include "config.h"

#include "model/kn-edit-private.h"

#include <math.h>

static double
edge_gap (KnEdge edge, const KnRect *box, const KnRect *to)
{
  switch (edge)
    {
    case KN_EDGE_LEFT:
      return to->x - box->x;
    case KN_EDGE_CENTRE:
      return to->x + to->width / 2 - box->x - box->width / 2;
    case KN_EDGE_RIGHT:
      return to->x + to->width - box->x - box->width;
    case KN_EDGE_TOP:
      return to->y - box->y;
    case KN_EDGE_MIDDLE:
      return to->y + to->height / 2 - box->y - box->height / 2;
    case KN_EDGE_BOTTOM:
      return to->y + to->height - box->y - box->height;
    }
  return 0;
}

static KnRect
bounds_on_face (const KnScene *scene, const KnId *id)
{
  const KnNode *node = kn_scene_lookup (scene, id);
  return node != NULL ? kn_scene_get_item_bounds (scene, node, FALSE) : KN_RECT_EMPTY;
}

gboolean
kn_edit_align (KnDoc *doc,
               const KnId *items,
               gsize n,
               KnEdge edge,
               const KnRect *to,
               GError **error)
{
  KnRect whole = KN_RECT_EMPTY;
  for (gsize i = 0; i < n; i++)
    {
      KnRect one = bounds_on_face (kn_doc_get_scene (doc), &items[i]);
      whole = kn_rect_union (&whole, &one);
    }
  gboolean is_across = edge <= KN_EDGE_RIGHT;
  for (gsize i = 0; i < n; i++)
    {
      KnRect box = bounds_on_face (kn_doc_get_scene (doc), &items[i]);
      double gap = edge_gap (edge, &box, to != NULL ? to : &whole);
      if (!kn_edit_move_by (doc, &items[i], 1, is_across ? gap : 0, is_across ? 0 : gap, error))
        return FALSE;
    }
  return TRUE;
}

typedef struct
{
  KnId id;
  double start, length;
} Span;

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const Span *x = a;
  const Span *y = b;
  double d = x->start + x->length / 2 - y->start - y->length / 2;
  return d < 0 ? -1 : d > 0;
}

static GArray *
dup_spans (const KnScene *scene, const KnId *items, gsize n, gboolean across, double *out_filled)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (Span));
  *out_filled = 0;
  for (gsize i = 0; i < n; i++)
    {
      KnRect box = bounds_on_face (scene, &items[i]);
      Span span = { items[i], across ? box.x : box.y, across ? box.width : box.height };
      *out_filled += span.length;
      g_array_append_val (spans, span);
    }
  g_array_sort (spans, compare_spans);
  return spans;
}

/* One after the other from @at, @gap between. */
static gboolean
lay_out (KnDoc *doc, const GArray *spans, gboolean across, double at, double gap, GError **error)
{
  for (guint i = 0; i < spans->len; i++)
    {
      const Span *span = &g_array_index (spans, Span, i);
      double by = at - span->start;
      if (!kn_edit_move_by (doc, &span->id, 1, across ? by : 0, across ? 0 : by, error))
        return FALSE;
      at += span->length + gap;
    }
  return TRUE;
}

/**
 * kn_edit_distribute:
 * @doc: the document, in a step
 * @items: siblings
 * @n: how many; fewer than three (two with @to) are left alone
 * @across: from left to right, else from top to bottom
 * @to: (nullable): the outer ones go to the sides of this box on the face; %NULL: they stay
 * @error: return location
 *
 * Equal gaps, negative ones where the items do not fit. Items keep the order of their middles.
 */
gboolean
kn_edit_distribute (KnDoc *doc,
                    const KnId *items,
                    gsize n,
                    gboolean across,
                    const KnRect *to,
                    GError **error)
{
  if (n < (to != NULL ? 2 : 3))
    return TRUE;
  double filled;
  g_autoptr (GArray) spans = dup_spans (kn_doc_get_scene (doc), items, n, across, &filled);
  const Span *first = &g_array_index (spans, Span, 0);
  const Span *last = &g_array_index (spans, Span, n - 1);
  double start = first->start;
  double end = last->start + last->length;
  if (to != NULL)
    {
      start = across ? to->x : to->y;
      end = start + (across ? to->width : to->height);
    }
  return lay_out (doc, spans, across, start, (end - start - filled) / (double)(n - 1), error);
}

/**
 * kn_edit_space:
 * @doc: the document, in a step
 * @items: siblings
 * @n: how many; fewer than two are left alone
 * @across: from left to right, else from top to bottom
 * @gap_mm: between every two; negative overlaps
 * @fixed: (nullable): the one that stays where it is; %NULL: the first
 * @error: return location
 */
gboolean
kn_edit_space (KnDoc *doc,
               const KnId *items,
               gsize n,
               gboolean across,
               double gap_mm,
               const KnId *fixed,
               GError **error)
{
  if (n < 2)
    return TRUE;
  double filled;
  g_autoptr (GArray) spans = dup_spans (kn_doc_get_scene (doc), items, n, across, &filled);
  double start = g_array_index (spans, Span, 0).start;
  double before = 0;
  for (guint i = 0; fixed != NULL && i < spans->len; i++)
    {
      const Span *span = &g_array_index (spans, Span, i);
      if (kn_id_equal (&span->id, fixed))
        start = span->start - before;
      before += span->length + gap_mm;
    }
  return lay_out (doc, spans, across, start, gap_mm, error);
}

/**
 * kn_edit_get_gap:
 *
 * Returns: %TRUE and the gap if it is the same between every two that follow each other
 */
gboolean
kn_edit_get_gap (const KnScene *scene,
                 const KnId *items,
                 gsize n,
                 gboolean across,
                 double *out_gap_mm)
{
  double filled;
  g_autoptr (GArray) spans = dup_spans (scene, items, n, across, &filled);
  for (guint i = 0; i + 1 < spans->len; i++)
    {
      const Span *a = &g_array_index (spans, Span, i);
      double gap = g_array_index (spans, Span, i + 1).start - a->start - a->length;
      if (i > 0 && fabs (gap - *out_gap_mm) > 0.005)
        return FALSE;
      *out_gap_mm = i == 0 ? gap : *out_gap_mm;
    }
  return n > 1;
}
