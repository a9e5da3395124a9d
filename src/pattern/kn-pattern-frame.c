/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns borders that run round their area: four strips of one lattice, each with its upper edge
 * outwards, and what is at the corners. Mitred strips reach from corner to corner and are cut along
 * the diagonal; between blocks they end where the blocks begin, and the blocks are drawings of
 * their own, each the mirror image of its neighbour. Repeats stand in the middle of each side, so
 * that all corners look alike. For whole repeats the period stretches by 8 % at most, which only
 * the gap feels: as on straight borders, but for both lengths at once. */

#include "config.h"

#include "pattern/kn-pattern-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define STRETCH_MAX 0.08
#define NEAR 1e-9
#define N_SIDES 4

typedef struct
{
  double width, height; /* of the area */
  double corner;        /* side of the square that a corner takes; 0 beside mitres */
  double band;          /* how far the band's middle lies from the area's edge */
  double half;          /* of the band */
  int n[2];             /* whole repeats along width and height; 0: they are cut */
} Frame;

static double
length_of (const Frame *frame, int side)
{
  return (side % 2 == 0 ? frame->width : frame->height) - 2 * frame->corner;
}

/* --- whole repeats --------------------------------------------------------------------------- */

/* Such a period, near the one that was asked for, that both sides are best filled. */
static gboolean
fit_repeats (KnPattern *self, Frame *frame)
{
  const double asked = self->cell_width, lengths[] = { length_of (frame, 0), length_of (frame, 1) };
  double best = 0, best_left = INFINITY;
  const int least = (int)floor (lengths[0] / (asked * (1 + STRETCH_MAX)));
  const int most = (int)ceil (lengths[0] / (asked * (1 - STRETCH_MAX)));
  for (int n = MAX (1, least); n <= most; n++)
    {
      /* One of both lengths comes out even; else as it was asked for, or as wide as may be. */
      const int m = MAX (1, (int)lround (lengths[1] * n / lengths[0]));
      const double periods[] = { lengths[0] / n, lengths[1] / m, asked, asked * (1 + STRETCH_MAX) };
      for (gsize i = 0; i < G_N_ELEMENTS (periods); i++)
        {
          const double period = periods[i];
          const double left = lengths[0] - floor (lengths[0] / period + NEAR) * period + lengths[1]
                              - floor (lengths[1] / period + NEAR) * period;
          if (fabs (period / asked - 1) > STRETCH_MAX + NEAR
              || period > MIN (lengths[0], lengths[1]) + NEAR)
            continue;
          self->cell_width = period;
          if (left < best_left - NEAR && kn_pattern_lay_cell (self))
            {
              best = period;
              best_left = left;
            }
        }
    }
  self->cell_width = best > 0 ? best : asked;
  (void)kn_pattern_lay_cell (self); /* as it was found to have room */
  for (int i = 0; i < 2; i++)
    frame->n[i] = (int)floor (lengths[i] / self->cell_width + NEAR);
  return frame->n[0] > 0 && frame->n[1] > 0;
}

/* --- strips ---------------------------------------------------------------------------------- */

/* From the frame of a side, x along it from its first corner and y from its outer edge inwards, to
 * the area. The sides follow each other clockwise from the upper one. */
static KnMatrix
matrix_of (const Frame *frame, int side)
{
  const KnPoint corners[N_SIDES]
      = { { 0, 0 }, { frame->width, 0 }, { frame->width, frame->height }, { 0, frame->height } };
  const KnMatrix turn = kn_matrix_rotation_about (90.0 * side, 0, 0);
  const KnMatrix shift = kn_matrix_translation (corners[side].x, corners[side].y);
  return kn_matrix_multiply (&turn, &shift);
}

static void
add_strip (KnPattern *self, const Frame *frame, int side)
{
  const KnMatrix to_area = matrix_of (frame, side);
  const double whole = side % 2 == 0 ? frame->width : frame->height;
  const double top = frame->band - frame->half, bottom = frame->band + frame->half;
  const int n = frame->n[side % 2];
  const double length = length_of (frame, side), period = self->cell_width;
  /* Where the first cell begins: whole ones fill the middle, else a cell begins there. */
  const double first = n > 0 ? (whole - n * period) / 2 : whole / 2;
  const double from = n > 0 ? first : frame->corner,
               to = n > 0 ? first + n * period : frame->corner + length;
  const gboolean is_mitred = frame->corner <= 0;
  const double cut = is_mitred ? bottom : 0;
  const KnPoint clip[N_SIDES] = { { is_mitred ? 0 : from, top },
                                  { is_mitred ? whole : to, top },
                                  { (is_mitred ? whole : to) - cut, bottom },
                                  { (is_mitred ? 0 : from) + cut, bottom } };
  const KnMatrix shift = kn_matrix_translation (first, frame->band);
  KnPatternStrip strip = { .matrix = kn_matrix_multiply (&shift, &to_area),
                           .area = { from - first, -frame->half, to - from, 2 * frame->half },
                           .n_clip = N_SIDES };
  for (int i = 0; i < N_SIDES; i++)
    strip.clip[i] = kn_matrix_apply (&to_area, clip[i].x, clip[i].y);
  g_array_append_val (self->strips, strip);
}

static void
add_blocks (KnPattern *self, const Frame *frame)
{
  const double off_x = (frame->corner - self->end_width) / 2;
  const double off_y = (frame->corner - self->end_height) / 2;
  const KnPoint box[] = {
    { 0, 0 }, { self->end_width, 0 }, { self->end_width, self->end_height }, { 0, self->end_height }
  };
  for (gsize i = 0; i < G_N_ELEMENTS (box); i++)
    self->end_clip[i] = box[i];
  for (int i = 0; i < N_SIDES; i++)
    {
      gboolean is_right = i == 1 || i == 2, is_below = i >= 2;
      const KnPatternSingle single
          = { { is_right ? -1 : 1, 0, 0, is_below ? -1 : 1, is_right ? frame->width - off_x : off_x,
                is_below ? frame->height - off_y : off_y },
              KN_PATTERN_UNIT_END };
      g_array_append_val (self->singles, single);
    }
}

gboolean
kn_pattern_lay_frame (KnPattern *self, GError **error)
{
  const KnPatternSpec *spec = &self->spec;
  gboolean has_blocks = spec->corners == KN_PATTERN_CORNERS_BLOCK;
  const double height = self->cell_height;
  const double block = spec->block_mm > 0 ? spec->block_mm : height;
  const double corner = has_blocks ? MAX (block, height) : 0;
  Frame frame = { .width = spec->width_mm,
                  .height = spec->height_mm,
                  .corner = corner,
                  .band = MAX (corner, height) / 2,
                  .half = height / 2 };
  const double taken = 2 * MAX (corner, height);
  gboolean has_room = MIN (frame.width, frame.height) > taken + NEAR;
  if (has_room && spec->whole_repeats)
    has_room = fit_repeats (self, &frame);
  if (!has_room)
    {
      g_set_error (error, KN_PATTERN_ERROR, KN_PATTERN_ERROR_CELL,
                   _ ("a frame of %g × %g mm has no room for a border of %g mm on all sides"),
                   spec->width_mm, spec->height_mm, MAX (corner, height));
      return FALSE;
    }
  for (int side = 0; side < N_SIDES; side++)
    add_strip (self, &frame, side);
  if (!has_blocks || spec->end_ratio <= 0)
    return TRUE;
  self->end_height = MIN (block, block / spec->end_ratio);
  self->end_width = self->end_height * spec->end_ratio;
  add_blocks (self, &frame);
  return TRUE;
}
