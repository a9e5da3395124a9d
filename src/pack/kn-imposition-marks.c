/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the marks of sheets: ticks where a knife cuts, targets by which plates are laid over one
 * another, a bar of the inks. Nothing of it ever lies on a piece or its bleed: a tick that has no
 * room is shortened and then left out, so of a tight block only the rim has ticks, from which a
 * ruler cuts whole rows. Nests are cut by their tool and have none; of a
 * gang that has nests only what stands beside them. */

#include "config.h"

#include "pack/kn-imposition-marks.h"

#include <math.h>

#define TICK_GAP_MM 0.5 /* from the bleed */
#define TICK_MM 3.0
#define TICK_SHORT_MM 1.0
#define TARGET_FROM_EDGE_MM 5.0
#define TARGET_RADIUS_MM 1.5
#define TARGET_ARM_MM 2.4
#define PATCH_MM 4.0
#define BAR_FROM_EDGE_MM 3.0  /* to its outer side */
#define MARKED_MARGIN_MM 11.0 /* a target or the bar, and the bleed of a piece beside it */

typedef struct
{
  GArray *marks; /* KnSheetMark */
  const KnImposition *plan;
  const KnImposedLayout *layout;
  GArray *taken; /* KnRect: targets, the bar */
} Marking;

double
kn_sheet_marks_get_margin_mm (KnSheetMarks marks)
{
  return (marks & (KN_SHEET_TARGETS | KN_SHEET_BAR)) != 0 ? MARKED_MARGIN_MM : 0;
}

static gboolean
is_free (const Marking *self, const KnRect *box)
{
  const KnRect sheet = { 0, 0, self->plan->sheet_width_mm, self->plan->sheet_height_mm };
  if (!kn_rect_contains_rect (&sheet, box, 0))
    return FALSE;
  for (guint i = 0; i < self->layout->n_places; i++)
    if (kn_rect_intersects (
            &g_array_index (self->plan->places, KnImposedPlace, self->layout->first + i).clip, box))
      return FALSE;
  for (guint i = 0; i < self->taken->len; i++)
    if (kn_rect_intersects (&g_array_index (self->taken, KnRect, i), box))
      return FALSE;
  return TRUE;
}

static void
add (const Marking *self, KnSheetMarkKind kind, KnPoint a, KnPoint b, guint patch)
{
  const KnSheetMark mark = { kind, a, b, patch };
  g_array_append_val (self->marks, mark);
}

static void
add_line (const Marking *self, double x1, double y1, double x2, double y2)
{
  add (self, KN_SHEET_LINE, (KnPoint){ x1, y1 }, (KnPoint){ x2, y2 }, 0);
}

/* From a point outwards; as long as there is room. */
static void
add_tick (const Marking *self, double x, double y, int dx, int dy)
{
  static const double lengths[] = { TICK_MM, TICK_SHORT_MM };
  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      const double far_x = x + dx * lengths[i], far_y = y + dy * lengths[i];
      const KnRect box = { fmin (x, far_x), fmin (y, far_y), fabs (far_x - x), fabs (far_y - y) };
      if (!is_free (self, &box))
        continue;
      add_line (self, x, y, far_x, far_y);
      return;
    }
}

static void
add_ticks (const Marking *self, const KnImposedPlace *place)
{
  const KnRect *box = &place->box, *clip = &place->clip;
  const double top = clip->y - TICK_GAP_MM, bottom = clip->y + clip->height + TICK_GAP_MM;
  const double left = clip->x - TICK_GAP_MM, right = clip->x + clip->width + TICK_GAP_MM;
  for (int side = 0; side < 2; side++)
    {
      const double x = box->x + side * box->width, y = box->y + side * box->height;
      add_tick (self, x, top, 0, -1);
      add_tick (self, x, bottom, 0, 1);
      add_tick (self, left, y, -1, 0);
      add_tick (self, right, y, 1, 0);
    }
}

static void
add_target (const Marking *self, double x, double y)
{
  const KnRect box = { x - TARGET_ARM_MM, y - TARGET_ARM_MM, 2 * TARGET_ARM_MM, 2 * TARGET_ARM_MM };
  if (!is_free (self, &box))
    return;
  g_array_append_val (self->taken, box);
  add (self, KN_SHEET_CIRCLE, (KnPoint){ x, y }, (KnPoint){ TARGET_RADIUS_MM, 0 }, 0);
  add_line (self, x - TARGET_ARM_MM, y, x + TARGET_ARM_MM, y);
  add_line (self, x, y - TARGET_ARM_MM, x, y + TARGET_ARM_MM);
}

static void
add_targets (const Marking *self)
{
  const double w = self->plan->sheet_width_mm, h = self->plan->sheet_height_mm;
  add_target (self, w / 2, TARGET_FROM_EDGE_MM);
  add_target (self, w / 2, h - TARGET_FROM_EDGE_MM);
  add_target (self, TARGET_FROM_EDGE_MM, h / 2);
  add_target (self, w - TARGET_FROM_EDGE_MM, h / 2);
}

static gboolean
add_patch (const Marking *self, guint i)
{
  const KnRect patch
      = { 2 * BAR_FROM_EDGE_MM + i * PATCH_MM,
          self->plan->sheet_height_mm - BAR_FROM_EDGE_MM - PATCH_MM, PATCH_MM, PATCH_MM };
  const KnRect inside = kn_rect_inset (&patch, 0.01); /* patches touch */
  if (!is_free (self, &inside))
    return FALSE;
  add (self, KN_SHEET_PATCH, (KnPoint){ patch.x, patch.y }, (KnPoint){ patch.width, patch.height },
       i);
  g_array_append_val (self->taken, inside);
  return TRUE;
}

/* Every ink along the lower edge, as many as there is room for. */
static void
add_bar (const Marking *self, guint n_spots)
{
  guint at = 0;
  while (at < KN_SHEET_PROCESS_PATCHES + n_spots && add_patch (self, at))
    at++;
}

/* Whether a knife can go round the box of that place. */
static gboolean
stands_alone (const Marking *self, guint i)
{
  const KnImposedPlace *places
      = &g_array_index (self->plan->places, KnImposedPlace, self->layout->first);
  for (guint k = 0; k < self->layout->n_places; k++)
    if (k != i && kn_rect_intersects (&places[k].box, &places[i].box))
      return FALSE;
  return TRUE;
}

GArray *
kn_sheet_marks_list (KnSheetMarks marks,
                     const KnImposition *plan,
                     const KnImposedLayout *layout,
                     guint n_spots)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (KnSheetMark));
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (KnRect));
  const Marking self = { list, plan, layout, taken };
  const gboolean has_ticks = (marks & KN_SHEET_TICKS) != 0
                             && (plan->way == KN_IMPOSED_GRID || plan->way == KN_IMPOSED_GANG
                                 || plan->way == KN_IMPOSED_GANG_NEST);
  if ((marks & KN_SHEET_TARGETS) != 0)
    add_targets (&self);
  if ((marks & KN_SHEET_BAR) != 0)
    add_bar (&self, n_spots);
  for (guint i = 0; has_ticks && i < layout->n_places; i++)
    if (plan->way != KN_IMPOSED_GANG_NEST || stands_alone (&self, i))
      add_ticks (&self, &g_array_index (plan->places, KnImposedPlace, layout->first + i));
  return list;
}
