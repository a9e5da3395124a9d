/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns borders: a band in the middle of its area, with ends that stop it and repeats that come out
 * whole. To come out whole the period stretches by 8 % at most, which only the gap feels; where
 * that is not enough the repeats stand in the middle (domain/motifs.md section D). */

#include "config.h"

#include "pattern/kn-pattern-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define STRETCH_MAX 0.08

/* How many whole repeats; the cell is stretched for them. 0: not one has room. */
static int
fit_repeats (KnPattern *self, double length)
{
  const double period = self->cell_width;
  const int least = (int)floor (length / period + 1e-9);
  int best = 0;
  double best_stretch = 0;
  for (int n = MAX (1, least); n <= least + 1; n++)
    {
      double stretch = length / n / period;
      if (fabs (stretch - 1) > STRETCH_MAX + 1e-9)
        continue;
      self->cell_width = length / n;
      if (kn_pattern_lay_cell (self)
          && (best == 0 || fabs (log (stretch)) < fabs (log (best_stretch))))
        {
          best = n;
          best_stretch = stretch;
        }
    }
  self->cell_width = best > 0 ? length / best : period;
  (void)kn_pattern_lay_cell (self); /* as it was found to have room */
  return best > 0 ? best : least;
}

static void
add_end (KnPattern *self, const KnMatrix *matrix)
{
  const KnPatternSingle single = { *matrix, KN_PATTERN_UNIT_END };
  g_array_append_val (self->singles, single);
}

gboolean
kn_pattern_lay_border (KnPattern *self, GError **error)
{
  const KnPatternSpec *spec = &self->spec;
  const double height = self->cell_height, top = (spec->height_mm - height) / 2;
  self->end_height = spec->end_ratio > 0 ? height : 0;
  self->end_width = self->end_height * spec->end_ratio;
  double start = self->end_width, length = spec->width_mm - 2 * self->end_width;
  int n = 0;
  if (spec->whole_repeats && length > 0)
    n = fit_repeats (self, length);
  if (length <= 0 || (spec->whole_repeats && n == 0))
    {
      g_set_error (error, KN_PATTERN_ERROR, KN_PATTERN_ERROR_CELL,
                   _ ("a border of %g mm has no room for one repeat of %g mm"), spec->width_mm,
                   self->cell_width);
      return FALSE;
    }
  if (n > 0)
    {
      start += (length - n * self->cell_width) / 2;
      length = n * self->cell_width;
    }
  KnPatternStrip strip = { .matrix = kn_matrix_translation (start, top + height / 2),
                           .area = { 0, -height / 2, length, height } };
  const KnPoint clip[] = { { start, top },
                           { start + length, top },
                           { start + length, top + height },
                           { start, top + height } };
  for (gsize i = 0; i < G_N_ELEMENTS (clip); i++)
    strip.clip[i] = clip[i];
  /* Whole repeats need no knife, whose edge would be seen beside their own. */
  if (n == 0 || self->reach.x < -1e-6
      || self->reach.x + self->reach.width > self->cell_width + 1e-6)
    strip.n_clip = G_N_ELEMENTS (clip);
  g_array_append_val (self->strips, strip);
  if (self->end_width <= 0)
    return TRUE;
  const KnPoint box[]
      = { { 0, 0 }, { self->end_width, 0 }, { self->end_width, height }, { 0, height } };
  for (gsize i = 0; i < G_N_ELEMENTS (box); i++)
    self->end_clip[i] = box[i];
  const KnMatrix left = kn_matrix_translation (start - self->end_width, top);
  const KnMatrix right = { -1, 0, 0, 1, start + length + self->end_width, top };
  add_end (self, &left);
  add_end (self, &right);
  return TRUE;
}
