/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Colours as numbers: sums and tints of process inks, "#rrggbb", and the CIEDE2000 distance.
 * Nothing here knows a profile or a paper; kn-condition.c does. Amounts are percent, RGB is 0 to 1.
 */

#include "config.h"

#include "ink/kn-color.h"

#include <math.h>

#define FULL_PCT 100.0
#define BYTE_MAX 255.0
#define DEGREES_PER_TURN 360.0

/**
 * kn_cmyk_total:
 * @self: amounts, percent
 *
 * Returns: the sum of the four inks, percent, 0 to 400
 */
double
kn_cmyk_total (const KnCmyk *self)
{
  return self->c + self->m + self->y + self->k;
}

/**
 * kn_cmyk_tint:
 * @self: the solid, percent
 * @tint_pct: how much of it, 0 to 100; other values count as the nearer end
 *
 * Returns: every ink in the same proportion, as a halftone of the solid prints
 */
KnCmyk
kn_cmyk_tint (const KnCmyk *self, double tint_pct)
{
  double share = CLAMP (tint_pct, 0.0, FULL_PCT) / FULL_PCT;
  return (KnCmyk){ self->c * share, self->m * share, self->y * share, self->k * share };
}

/**
 * kn_cmyk_equal:
 * @a: amounts
 * @b: amounts
 *
 * Exact, since amounts are what the user typed.
 *
 * Returns: %TRUE if all four are the same
 */
gboolean
kn_cmyk_equal (const KnCmyk *a, const KnCmyk *b)
{
  return a->c == b->c && a->m == b->m && a->y == b->y && a->k == b->k;
}

static guint32
channel_to_byte (double value)
{
  return (guint32)lround (CLAMP (value, 0.0, 1.0) * BYTE_MAX);
}

/**
 * kn_rgb_to_hex:
 * @self: sRGB, 0 to 1; what lies outside is cut
 *
 * Returns: 0xrrggbb, rounded
 */
guint32
kn_rgb_to_hex (const KnRgb *self)
{
  return channel_to_byte (self->r) << 16 | channel_to_byte (self->g) << 8
         | channel_to_byte (self->b);
}

/**
 * kn_rgb_from_hex:
 * @rgb24: 0xrrggbb
 *
 * Returns: the same as 0 to 1
 */
KnRgb
kn_rgb_from_hex (guint32 rgb24)
{
  return (KnRgb){ (rgb24 >> 16 & 0xff) / BYTE_MAX, (rgb24 >> 8 & 0xff) / BYTE_MAX,
                  (rgb24 & 0xff) / BYTE_MAX };
}

/**
 * kn_rgb_parse:
 * @text: "#rrggbb", digits in any case; nothing before or after it
 * @out_rgb24: (out): 0xrrggbb
 *
 * Returns: %FALSE, with @out_rgb24 untouched, if @text is anything else
 */
gboolean
kn_rgb_parse (const char *text, guint32 *out_rgb24)
{
  g_return_val_if_fail (text != NULL && out_rgb24 != NULL, FALSE);
  if (text[0] != '#')
    return FALSE;
  guint32 value = 0;
  for (int i = 1; i <= 6; i++)
    {
      int digit = g_ascii_xdigit_value (text[i]);
      if (digit < 0)
        return FALSE;
      value = value << 4 | (guint32)digit;
    }
  if (text[7] != '\0')
    return FALSE;
  *out_rgb24 = value;
  return TRUE;
}

/* --- CIEDE2000 ------------------------------------------------------------------------------- */

static double
radians (double degrees)
{
  return degrees * (G_PI / 180.0);
}

/* C^7 / (C^7 + 25^7), the weight by which the formula widens greys. */
static double
chroma_weight (double chroma)
{
  double c7 = pow (chroma, 7);
  return sqrt (c7 / (c7 + pow (25, 7)));
}

static double
hue_deg (double a, double b)
{
  if (a == 0 && b == 0)
    return 0;
  double degrees = atan2 (b, a) * (180.0 / G_PI);
  return degrees < 0 ? degrees + DEGREES_PER_TURN : degrees;
}

/* Shorter way round the circle; 0 where one of the two has no hue. */
static double
hue_difference_deg (double h1, double h2, gboolean has_hue)
{
  double difference = h2 - h1;
  if (!has_hue)
    return 0;
  if (difference > 180)
    return difference - DEGREES_PER_TURN;
  return difference < -180 ? difference + DEGREES_PER_TURN : difference;
}

static double
hue_mean_deg (double h1, double h2, gboolean has_hue)
{
  if (!has_hue)
    return h1 + h2;
  if (fabs (h1 - h2) <= 180)
    return (h1 + h2) / 2;
  return h1 + h2 < DEGREES_PER_TURN ? (h1 + h2 + DEGREES_PER_TURN) / 2
                                    : (h1 + h2 - DEGREES_PER_TURN) / 2;
}

/**
 * kn_delta_e_2000:
 * @a: one colour
 * @b: another
 *
 * Parametric factors kL = kC = kH = 1. About 1 is the smallest difference that people see side by
 * side.
 *
 * Source: Sharma, Wu, Dalal, "The CIEDE2000 color-difference formula", 2005; tested with its
 * vectors.
 *
 * Returns: ΔE00, 0 or more
 */
double
kn_delta_e_2000 (const KnLab *a, const KnLab *b)
{
  double c_mean = (hypot (a->a, a->b) + hypot (b->a, b->b)) / 2;
  double g = 1 + 0.5 * (1 - chroma_weight (c_mean));
  double a1 = a->a * g, a2 = b->a * g;
  double c1 = hypot (a1, a->b), c2 = hypot (a2, b->b);
  double h1 = hue_deg (a1, a->b), h2 = hue_deg (a2, b->b);
  gboolean has_hue = c1 * c2 != 0;

  double d_l = b->l - a->l;
  double d_c = c2 - c1;
  double d_h = 2 * sqrt (c1 * c2) * sin (radians (hue_difference_deg (h1, h2, has_hue) / 2));

  double l = (a->l + b->l) / 2, c = (c1 + c2) / 2, h = hue_mean_deg (h1, h2, has_hue);
  double t = 1 - 0.17 * cos (radians (h - 30)) + 0.24 * cos (radians (2 * h))
             + 0.32 * cos (radians (3 * h + 6)) - 0.20 * cos (radians (4 * h - 63));
  double l50 = (l - 50) * (l - 50);
  double s_l = 1 + 0.015 * l50 / sqrt (20 + l50);
  double s_c = 1 + 0.045 * c;
  double s_h = 1 + 0.015 * c * t;
  double turn = (h - 275) / 25;
  double r_t = -2 * chroma_weight (c) * sin (radians (60 * exp (-turn * turn)));

  double x = d_l / s_l, y = d_c / s_c, z = d_h / s_h;
  /* The rotation term can push the sum a hair below 0 for equal colours. */
  return sqrt (MAX (x * x + y * y + z * z + r_t * y * z, 0.0));
}
