/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a condition does to colours. Single colours go through lcms in floating point (a few
 * microseconds, no allocation), pictures through its 8-bit pipelines. Every transform is made with
 * the condition and only read afterwards (kn-icc.c says why that needs no lock).
 *
 * Neutral RGB becomes black ink alone: through a profile it would be four inks, which shows every
 * misregister in small text and costs ink. The amount is chosen so that black ink on this paper has
 * the neutral's lightness, paper being white and K 100 being black. */

#include "config.h"

#include "ink/kn-condition-private.h"

#include "ink/kn-icc-private.h"

#include <math.h>

#define FULL_PCT 100.0
#define GRID_STEPS 17       /* sRGB grid that the ink sum is measured on, a side */
#define TOTAL_STEP_PCT 10.0 /* limits are said in tens */
#define TOTAL_ROUNDING 0.5  /* a profile built for 300 measures 300.4 in 8 bit */
#define BLACK_SPAN_MIN 0.3  /* luminance between paper and K 100; newsprint has 0.48 */

static void
run (KnCondition *self, KnConversion conversion, const void *from, void *to)
{
  cmsDoTransform (self->transforms[conversion], from, to, 1);
}

static double
clamp_finite (double value, double low, double high)
{
  return isfinite (value) ? CLAMP (value, low, high) : low;
}

static KnCmyk
cmyk_clamp (const double amounts[4])
{
  return (KnCmyk){ clamp_finite (amounts[0], 0, FULL_PCT), clamp_finite (amounts[1], 0, FULL_PCT),
                   clamp_finite (amounts[2], 0, FULL_PCT), clamp_finite (amounts[3], 0, FULL_PCT) };
}

static KnRgb
to_rgb (KnCondition *self, KnConversion conversion, const KnCmyk *ink)
{
  double from[4] = { ink->c, ink->m, ink->y, ink->k };
  KnCmyk safe = cmyk_clamp (from);
  double amounts[4] = { safe.c, safe.m, safe.y, safe.k };
  double out[3] = { 0 };
  run (self, conversion, amounts, out);
  return (KnRgb){ clamp_finite (out[0], 0, 1), clamp_finite (out[1], 0, 1),
                  clamp_finite (out[2], 0, 1) };
}

static KnLab
to_lab (KnCondition *self, KnConversion conversion, const KnCmyk *ink)
{
  double from[4] = { ink->c, ink->m, ink->y, ink->k };
  KnCmyk safe = cmyk_clamp (from);
  double amounts[4] = { safe.c, safe.m, safe.y, safe.k };
  cmsCIELab out = { 0 };
  run (self, conversion, amounts, &out);
  return (KnLab){ out.L, out.a, out.b };
}

/**
 * kn_condition_to_screen:
 * @self: condition
 * @ink: amounts, percent
 *
 * Relative colorimetric with black point compensation: paper is screen white, the darkest print is
 * screen black. Colours that sRGB does not have are cut.
 *
 * Thread: any. Cost: a few microseconds, no allocation.
 *
 * Returns: sRGB, 0 to 1
 */
KnRgb
kn_condition_to_screen (KnCondition *self, const KnCmyk *ink)
{
  g_return_val_if_fail (self != NULL && ink != NULL, (KnRgb){ 0 });
  return to_rgb (self, KN_CONVERSION_SCREEN, ink);
}

/**
 * kn_condition_to_screen_absolute:
 * @self: condition
 * @ink: amounts, percent
 *
 * Absolute colorimetric: the paper keeps its own tint and black is as grey as it prints.
 *
 * Thread: any. Cost: a few microseconds, no allocation.
 *
 * Returns: sRGB, 0 to 1
 */
KnRgb
kn_condition_to_screen_absolute (KnCondition *self, const KnCmyk *ink)
{
  g_return_val_if_fail (self != NULL && ink != NULL, (KnRgb){ 0 });
  return to_rgb (self, KN_CONVERSION_SCREEN_ABSOLUTE, ink);
}

/**
 * kn_condition_to_lab:
 * @self: condition
 * @ink: amounts, percent
 *
 * Thread: any. Cost: a few microseconds, no allocation.
 *
 * Returns: CIELAB D50, absolute colorimetric, as a spectrophotometer would read the print
 */
KnLab
kn_condition_to_lab (KnCondition *self, const KnCmyk *ink)
{
  g_return_val_if_fail (self != NULL && ink != NULL, (KnLab){ 0 });
  return to_lab (self, KN_CONVERSION_LAB, ink);
}

/**
 * kn_condition_from_rgb_icc:
 * @self: condition
 * @rgb: sRGB, 0 to 1
 *
 * Relative colorimetric with black point compensation, neutrals in four inks.
 *
 * Thread: any. Cost: a few microseconds, no allocation.
 *
 * Returns: amounts, percent
 */
KnCmyk
kn_condition_from_rgb_icc (KnCondition *self, const KnRgb *rgb)
{
  g_return_val_if_fail (self != NULL && rgb != NULL, (KnCmyk){ 0 });
  double from[3]
      = { clamp_finite (rgb->r, 0, 1), clamp_finite (rgb->g, 0, 1), clamp_finite (rgb->b, 0, 1) };
  double out[4] = { 0 };
  run (self, KN_CONVERSION_SEPARATE, from, out);
  return cmyk_clamp (out);
}

/* IEC 61966-2-1. */
static double
srgb_to_linear (double value)
{
  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

static double
black_for_luminance (KnCondition *self, double luminance)
{
  for (int i = 1; i < KN_BLACK_CURVE_SIZE; i++)
    {
      double lighter = self->black_luminance[i - 1], darker = self->black_luminance[i];
      if (luminance >= darker && lighter > darker)
        return i - CLAMP ((luminance - darker) / (lighter - darker), 0, 1);
    }
  return FULL_PCT;
}

/**
 * kn_condition_from_rgb:
 * @self: condition
 * @rgb: sRGB, 0 to 1
 *
 * r = g = b gives black ink alone, at the lightness that this paper gives it; white gives none and
 * black gives K 100. Anything else goes through the profile.
 *
 * Thread: any. Cost: a few microseconds, no allocation.
 *
 * Returns: amounts, percent
 */
KnCmyk
kn_condition_from_rgb (KnCondition *self, const KnRgb *rgb)
{
  g_return_val_if_fail (self != NULL && rgb != NULL, (KnCmyk){ 0 });
  if (rgb->r != rgb->g || rgb->g != rgb->b)
    return kn_condition_from_rgb_icc (self, rgb);
  double luminance = srgb_to_linear (clamp_finite (rgb->r, 0, 1));
  return (KnCmyk){ .k = black_for_luminance (self, luminance) };
}

/**
 * kn_condition_gamut_distance:
 * @self: condition
 * @rgb: sRGB, 0 to 1
 *
 * Compares the colour with the print of it, both scaled from paper white to the darkest black, so
 * that black ink not being pitch black is no distance. The profile's own rounding leaves up to 2
 * for colours that do print; from 5 on people see another colour.
 *
 * Thread: any. Cost: ten microseconds, no allocation.
 *
 * Returns: ΔE2000
 */
double
kn_condition_gamut_distance (KnCondition *self, const KnRgb *rgb)
{
  g_return_val_if_fail (self != NULL && rgb != NULL, 0);
  double from[3]
      = { clamp_finite (rgb->r, 0, 1), clamp_finite (rgb->g, 0, 1), clamp_finite (rgb->b, 0, 1) };
  cmsCIELab wanted = { 0 };
  run (self, KN_CONVERSION_SRGB_LAB, from, &wanted);
  KnCmyk ink = kn_condition_from_rgb_icc (self, rgb);
  KnLab want = { wanted.L, wanted.a, wanted.b };
  KnLab have = to_lab (self, KN_CONVERSION_LAB_SCREEN, &ink);
  return kn_delta_e_2000 (&want, &have);
}

/**
 * kn_condition_convert_rgb8:
 * @self: condition
 * @rgb: sRGB pixels, 3 bytes each
 * @out_cmyk: (out caller-allocates): 4 bytes each, 0 no ink, 255 full
 * @n_pixels: how many
 *
 * Thread: any. Cost: linear, no allocation.
 */
void
kn_condition_convert_rgb8 (KnCondition *self, const guint8 *rgb, guint8 *out_cmyk, gsize n_pixels)
{
  g_return_if_fail (self != NULL && (n_pixels == 0 || (rgb != NULL && out_cmyk != NULL)));
  kn_icc_transform_run (self->transforms[KN_CONVERSION_SEPARATE_8], rgb, 3, out_cmyk, 4, n_pixels);
}

/**
 * kn_condition_convert_cmyk8:
 * @self: condition
 * @cmyk: pixels of 4 bytes, 0 no ink, 255 full
 * @out_rgb: (out caller-allocates): sRGB pixels, 3 bytes each
 * @n_pixels: how many
 *
 * The same view as kn_condition_to_screen().
 *
 * Thread: any. Cost: linear, no allocation.
 */
void
kn_condition_convert_cmyk8 (KnCondition *self, const guint8 *cmyk, guint8 *out_rgb, gsize n_pixels)
{
  g_return_if_fail (self != NULL && (n_pixels == 0 || (cmyk != NULL && out_rgb != NULL)));
  kn_icc_transform_run (self->transforms[KN_CONVERSION_SCREEN_8], cmyk, 4, out_rgb, 3, n_pixels);
}

static cmsHTRANSFORM
make_screen_absolute_8 (KnCondition *self)
{
  cmsHPROFILE profile = kn_icc_open (self->icc, self->name, NULL);
  if (profile == NULL)
    return NULL;
  cmsHPROFILE srgb = cmsCreate_sRGBProfile ();
  cmsHTRANSFORM transform = kn_icc_transform_new (profile, TYPE_CMYK_8, srgb, TYPE_RGB_8,
                                                  INTENT_ABSOLUTE_COLORIMETRIC, FALSE);
  cmsCloseProfile (srgb);
  cmsCloseProfile (profile);
  return transform;
}

/**
 * kn_condition_convert_cmyk8_absolute:
 * @self: condition
 * @cmyk: pixels of 4 bytes, 0 no ink, 255 full
 * @out_rgb: (out caller-allocates): sRGB pixels, 3 bytes each
 * @n_pixels: how many
 *
 * The same view as kn_condition_to_screen_absolute().
 *
 * Thread: any. Cost: linear; a few milliseconds more the first time.
 */
void
kn_condition_convert_cmyk8_absolute (KnCondition *self,
                                     const guint8 *cmyk,
                                     guint8 *out_rgb,
                                     gsize n_pixels)
{
  g_return_if_fail (self != NULL && (n_pixels == 0 || (cmyk != NULL && out_rgb != NULL)));
  if (g_once_init_enter (&self->screen_absolute_8))
    {
      cmsHTRANSFORM made = make_screen_absolute_8 (self);
      g_once_init_leave (&self->screen_absolute_8,
                         (gsize)(made != NULL ? made : self->transforms[KN_CONVERSION_SCREEN_8]));
    }
  kn_icc_transform_run ((cmsHTRANSFORM)self->screen_absolute_8, cmyk, 4, out_rgb, 3, n_pixels);
}

/* --- made with the condition ------------------------------------------------------------------ */

gboolean
kn_condition_make_transforms (KnCondition *self, cmsHPROFILE profile)
{
  const cmsUInt32Number relative = INTENT_RELATIVE_COLORIMETRIC;
  const cmsUInt32Number absolute = INTENT_ABSOLUTE_COLORIMETRIC;
  cmsHPROFILE srgb = cmsCreate_sRGBProfile ();
  cmsHPROFILE lab = cmsCreateLab4Profile (NULL);
  const struct
  {
    cmsHPROFILE from, to;
    cmsUInt32Number from_format, to_format, intent;
    gboolean black_point;
  } wanted[KN_N_CONVERSIONS] = {
    [KN_CONVERSION_SCREEN] = { profile, srgb, TYPE_CMYK_DBL, TYPE_RGB_DBL, relative, TRUE },
    [KN_CONVERSION_SCREEN_ABSOLUTE]
    = { profile, srgb, TYPE_CMYK_DBL, TYPE_RGB_DBL, absolute, FALSE },
    [KN_CONVERSION_LAB] = { profile, lab, TYPE_CMYK_DBL, TYPE_Lab_DBL, absolute, FALSE },
    [KN_CONVERSION_LAB_SCREEN] = { profile, lab, TYPE_CMYK_DBL, TYPE_Lab_DBL, relative, TRUE },
    [KN_CONVERSION_SRGB_LAB] = { srgb, lab, TYPE_RGB_DBL, TYPE_Lab_DBL, relative, FALSE },
    [KN_CONVERSION_SEPARATE] = { srgb, profile, TYPE_RGB_DBL, TYPE_CMYK_DBL, relative, TRUE },
    [KN_CONVERSION_SEPARATE_8] = { srgb, profile, TYPE_RGB_8, TYPE_CMYK_8, relative, TRUE },
    [KN_CONVERSION_SCREEN_8] = { profile, srgb, TYPE_CMYK_8, TYPE_RGB_8, relative, TRUE },
  };
  gboolean all = TRUE;
  for (int i = 0; all && i < KN_N_CONVERSIONS; i++)
    {
      self->transforms[i]
          = kn_icc_transform_new (wanted[i].from, wanted[i].from_format, wanted[i].to,
                                  wanted[i].to_format, wanted[i].intent, wanted[i].black_point);
      all = self->transforms[i] != NULL;
    }
  cmsCloseProfile (lab);
  cmsCloseProfile (srgb);
  return all;
}

/* CIE 1976: luminance of a lightness, 0 to 1. */
static double
luminance_of_lightness (double l)
{
  double f = (l + 16) / 116;
  return f > 6.0 / 29 ? f * f * f : 3 * (6.0 / 29) * (6.0 / 29) * (f - 4.0 / 29);
}

gboolean
kn_condition_measure_black (KnCondition *self)
{
  for (int i = 0; i < KN_BLACK_CURVE_SIZE; i++)
    {
      KnCmyk ink = { .k = i };
      self->black_luminance[i] = luminance_of_lightness (to_lab (self, KN_CONVERSION_LAB, &ink).l);
    }
  double paper = self->black_luminance[0];
  double black = self->black_luminance[KN_BLACK_CURVE_SIZE - 1];
  if (!(paper - black >= BLACK_SPAN_MIN))
    return FALSE;
  for (int i = 0; i < KN_BLACK_CURVE_SIZE; i++)
    {
      double scaled = (self->black_luminance[i] - black) / (paper - black);
      /* A damaged or noisy table may rise somewhere; more ink must never be lighter. */
      double before = i == 0 ? 1 : self->black_luminance[i - 1];
      self->black_luminance[i] = clamp_finite (scaled, 0, before);
    }
  return TRUE;
}

double
kn_condition_measure_max_total (KnCondition *self)
{
  double highest = 0;
  for (int i = 0; i < GRID_STEPS * GRID_STEPS * GRID_STEPS; i++)
    {
      KnRgb rgb = { (double)(i % GRID_STEPS) / (GRID_STEPS - 1),
                    (double)(i / GRID_STEPS % GRID_STEPS) / (GRID_STEPS - 1),
                    (double)(i / GRID_STEPS / GRID_STEPS) / (GRID_STEPS - 1) };
      KnCmyk ink = kn_condition_from_rgb_icc (self, &rgb);
      highest = MAX (highest, kn_cmyk_total (&ink));
    }
  double rounded = ceil ((highest - TOTAL_ROUNDING) / TOTAL_STEP_PCT) * TOTAL_STEP_PCT;
  return CLAMP (rounded, FULL_PCT, 4 * FULL_PCT);
}
