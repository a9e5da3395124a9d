/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the marks of sheets: ticks where a knife cuts, targets by which plates are laid over one
 * another, a bar of the inks. Nothing of it ever lies on a piece or its bleed: a tick that has no
 * room is shortened and then left out, so of a tight block only the rim has ticks, from which a
 * ruler cuts whole rows. Nests are cut by their tool and have none. */

#include "config.h"

#include "press/kn-sheet-marks.h"

#include "base/kn-unit.h"

#include <math.h>

#define PEN_PT 0.25
#define TICK_GAP_MM 0.5 /* from the bleed */
#define TICK_MM 3.0
#define TICK_SHORT_MM 1.0
#define TARGET_FROM_EDGE_MM 5.0
#define TARGET_RADIUS_MM 1.5
#define TARGET_ARM_MM 2.4
#define PATCH_MM 4.0
#define BAR_FROM_EDGE_MM 3.0  /* to its outer side */
#define MARKED_MARGIN_MM 11.0 /* a target or the bar, and the bleed of a piece beside it */
#define N_PROCESS 4

typedef struct
{
  KnContent *content;
  const KnImposition *plan;
  const KnImposedLayout *layout;
  GArray *taken; /* KnRect: targets, the bar */
} Marking;

double
kn_sheet_marks_get_margin_mm (KnMarks marks)
{
  return (marks & (KN_MARK_REGISTRATION | KN_MARK_BAR)) != 0 ? MARKED_MARGIN_MM : 0;
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

/* From a point outwards; as long as there is room. */
static void
write_tick (const Marking *self, double x, double y, int dx, int dy)
{
  static const double lengths[] = { TICK_MM, TICK_SHORT_MM };
  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      const double far_x = x + dx * lengths[i], far_y = y + dy * lengths[i];
      const KnRect box = { fmin (x, far_x), fmin (y, far_y), fabs (far_x - x), fabs (far_y - y) };
      if (!is_free (self, &box))
        continue;
      kn_content_line (self->content, x, y, far_x, far_y);
      return;
    }
}

static void
write_ticks (const Marking *self, const KnImposedPlace *place)
{
  const KnRect *box = &place->box, *clip = &place->clip;
  const double top = clip->y - TICK_GAP_MM, bottom = clip->y + clip->height + TICK_GAP_MM;
  const double left = clip->x - TICK_GAP_MM, right = clip->x + clip->width + TICK_GAP_MM;
  for (int side = 0; side < 2; side++)
    {
      const double x = box->x + side * box->width, y = box->y + side * box->height;
      write_tick (self, x, top, 0, -1);
      write_tick (self, x, bottom, 0, 1);
      write_tick (self, left, y, -1, 0);
      write_tick (self, right, y, 1, 0);
    }
}

static void
write_target (const Marking *self, double x, double y)
{
  const KnRect box = { x - TARGET_ARM_MM, y - TARGET_ARM_MM, 2 * TARGET_ARM_MM, 2 * TARGET_ARM_MM };
  if (!is_free (self, &box))
    return;
  g_array_append_val (self->taken, box);
  kn_content_circle (self->content, x, y, TARGET_RADIUS_MM);
  kn_content_line (self->content, x - TARGET_ARM_MM, y, x + TARGET_ARM_MM, y);
  kn_content_line (self->content, x, y - TARGET_ARM_MM, x, y + TARGET_ARM_MM);
}

static void
write_targets (const Marking *self)
{
  const double w = self->plan->sheet_width_mm, h = self->plan->sheet_height_mm;
  write_target (self, w / 2, TARGET_FROM_EDGE_MM);
  write_target (self, w / 2, h - TARGET_FROM_EDGE_MM);
  write_target (self, TARGET_FROM_EDGE_MM, h / 2);
  write_target (self, w - TARGET_FROM_EDGE_MM, h / 2);
}

static gboolean
write_patch (const Marking *self, guint i)
{
  const KnRect patch
      = { 2 * BAR_FROM_EDGE_MM + i * PATCH_MM,
          self->plan->sheet_height_mm - BAR_FROM_EDGE_MM - PATCH_MM, PATCH_MM, PATCH_MM };
  const KnRect inside = kn_rect_inset (&patch, 0.01); /* patches touch */
  if (!is_free (self, &inside))
    return FALSE;
  kn_content_rect (self->content, &patch);
  kn_content_op (self->content, "f");
  g_array_append_val (self->taken, inside);
  return TRUE;
}

/* Every ink, the process inks at two amounts, along the lower edge. */
static void
write_bar (const Marking *self, guint n_spots)
{
  static const double amounts[] = { 1, 0.5 };
  guint at = 0;
  for (guint i = 0; i < N_PROCESS * G_N_ELEMENTS (amounts); i++)
    {
      double cmyk[N_PROCESS] = { 0 };
      cmyk[i / G_N_ELEMENTS (amounts)] = amounts[i % G_N_ELEMENTS (amounts)];
      kn_content_numbers (self->content, cmyk, N_PROCESS, "k");
      if (!write_patch (self, at++))
        return;
    }
  for (guint i = 0; i < n_spots; i++)
    {
      g_autofree char *name = g_strdup_printf ("CsSpot%u", i);
      kn_content_use (self->content, "ColorSpace", name);
      g_string_append_printf (self->content->text, "/%s cs 1 scn\n", name);
      if (!write_patch (self, at++))
        return;
    }
}

void
kn_sheet_marks_write (KnContent *content,
                      KnMarks marks,
                      const KnImposition *plan,
                      const KnImposedLayout *layout,
                      guint n_spots)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (KnRect));
  const Marking self = { content, plan, layout, taken };
  const gboolean has_ticks = (marks & KN_MARK_CROP) != 0
                             && (plan->way == KN_IMPOSED_GRID || plan->way == KN_IMPOSED_GANG);
  if (!has_ticks && (marks & (KN_MARK_REGISTRATION | KN_MARK_BAR)) == 0)
    return;
  kn_content_op (content, "q");
  kn_content_use (content, "ColorSpace", "CsAll");
  kn_content_op (content, "/CsAll CS 1 SCN");
  kn_content_number (content, kn_mm_from_pt (PEN_PT));
  kn_content_op (content, "w");
  if ((marks & KN_MARK_REGISTRATION) != 0)
    write_targets (&self);
  if ((marks & KN_MARK_BAR) != 0)
    write_bar (&self, n_spots);
  for (guint i = 0; has_ticks && i < layout->n_places; i++)
    write_ticks (&self, &g_array_index (plan->places, KnImposedPlace, layout->first + i));
  kn_content_op (content, "Q");
}
