/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink/kn-condition.h"

#include <lcms2.h>

/* The inside of a condition, shared by kn-condition.c (what it is) and kn-condition-convert.c (what
 * it does to colours). Written while it is made, never after but for what it says. */

#define KN_BLACK_CURVE_SIZE 101 /* black ink in steps of 1 % */

typedef enum
{
  KN_CONVERSION_SCREEN,          /* CMYK % to sRGB, relative, black point */
  KN_CONVERSION_SCREEN_ABSOLUTE, /* CMYK % to sRGB with the paper's colour */
  KN_CONVERSION_LAB,             /* CMYK % to Lab, absolute */
  KN_CONVERSION_LAB_SCREEN, /* CMYK % to Lab as KN_CONVERSION_SCREEN sees it, not cut to sRGB */
  KN_CONVERSION_SRGB_LAB,   /* sRGB to Lab */
  KN_CONVERSION_SEPARATE,   /* sRGB to CMYK %, relative, black point */
  KN_CONVERSION_SEPARATE_8, /* the same for pictures */
  KN_CONVERSION_SCREEN_8,
  KN_N_CONVERSIONS
} KnConversion;

struct _KnCondition
{
  gatomicrefcount refs;
  char *name, *label, *identifier, *condition, *registry, *info;
  double max_total_pct;
  GBytes *icc;
  cmsHTRANSFORM transforms[KN_N_CONVERSIONS];
  gsize screen_absolute_8; /* a transform too, made when it is first asked for: only Proof does */
  double black_luminance[KN_BLACK_CURVE_SIZE]; /* of K alone, paper 1, falling to 0 at K 100 */
};

/* FALSE if the profile cannot convert in all the ways that a condition needs. */
gboolean kn_condition_make_transforms (KnCondition *self, cmsHPROFILE profile);
/* FALSE if paper and black ink are not lighter and darker as on any paper. */
gboolean kn_condition_measure_black (KnCondition *self);
/* The highest ink sum of an sRGB grid, rounded up to a step that people use. */
double kn_condition_measure_max_total (KnCondition *self);
