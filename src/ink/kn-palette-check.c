/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the comparison of inks that a brand is known by. Inks are looked at as the print condition
 * shows them on a screen, so that a spot counts by its substitute; differences are CIEDE2000 of
 * those colours after the simulation of the eye. */

#include "config.h"

#include "ink/kn-palette-check.h"

#include <glib/gi18n.h>
#include <math.h>

static double
to_linear (double v)
{
  return v <= 0.04045 ? v / 12.92 : pow ((v + 0.055) / 1.055, 2.4);
}

static double
luminance (const KnRgb *rgb)
{
  return 0.2126 * to_linear (rgb->r) + 0.7152 * to_linear (rgb->g) + 0.0722 * to_linear (rgb->b);
}

double
kn_palette_contrast (const KnRgb *a, const KnRgb *b)
{
  double one = luminance (a) + 0.05, other = luminance (b) + 0.05;
  return MAX (one, other) / MIN (one, other);
}

static double
lab_curve (double t)
{
  return t > 216.0 / 24389 ? cbrt (t) : (24389.0 / 27 * t + 16) / 116;
}

/* IEC 61966-2-1, adapted to D50 by Bradford: the rows sum to the white of D50. */
static KnLab
lab_of (const KnRgb *rgb)
{
  const double r = to_linear (rgb->r), g = to_linear (rgb->g), b = to_linear (rgb->b);
  const double x = lab_curve ((0.4360747 * r + 0.3850649 * g + 0.1430804 * b) / 0.9642200);
  const double y = lab_curve (0.2225045 * r + 0.7168786 * g + 0.0606169 * b);
  const double z = lab_curve ((0.0139322 * r + 0.0971045 * g + 0.7141733 * b) / 0.8252100);
  return (KnLab){ 116 * y - 16, 500 * (x - y), 200 * (y - z) };
}

static KnPalettePair
compare (const KnRgb *colours, guint a, guint b)
{
  KnPalettePair pair
      = { .a = a, .b = b, .contrast = kn_palette_contrast (&colours[a], &colours[b]) };
  for (int eye = KN_VISION_FULL; eye < KN_VISION_PHOTOCOPY; eye++)
    {
      KnRgb one = kn_rgb_from_hex (kn_vision_see ((KnVision)eye, kn_rgb_to_hex (&colours[a])));
      KnRgb other = kn_rgb_from_hex (kn_vision_see ((KnVision)eye, kn_rgb_to_hex (&colours[b])));
      KnLab one_lab = lab_of (&one), other_lab = lab_of (&other);
      pair.delta_e[eye] = kn_delta_e_2000 (&one_lab, &other_lab);
      if (pair.delta_e[eye] < KN_PALETTE_ALIKE)
        pair.alike |= 1u << eye;
    }
  return pair;
}

GArray *
kn_palette_check (const KnCmyk *inks, gsize n, KnCondition *condition)
{
  g_return_val_if_fail (condition != NULL && (inks != NULL || n == 0), NULL);
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (KnPalettePair));
  KnRgb colours[KN_PALETTE_CHECK_MAX];
  guint n_used = (guint)MIN (n, KN_PALETTE_CHECK_MAX);
  for (guint i = 0; i < n_used; i++)
    colours[i] = kn_condition_to_screen (condition, &inks[i]);
  for (guint a = 0; a < n_used; a++)
    for (guint b = a + 1; b < n_used; b++)
      {
        const KnPalettePair pair = compare (colours, a, b);
        g_array_append_val (pairs, pair);
      }
  return pairs;
}

const char *
kn_vision_get_label (KnVision self)
{
  switch (self)
    {
    case KN_VISION_FULL:
      return _ ("for everyone");
    case KN_VISION_PROTAN:
      return _ ("without red cones");
    case KN_VISION_DEUTAN:
      return _ ("without green cones");
    case KN_VISION_TRITAN:
      return _ ("without blue cones");
    case KN_VISION_PHOTOCOPY:
      return _ ("on a photocopy");
    case KN_N_VISIONS:
      break;
    }
  g_return_val_if_reached ("");
}
