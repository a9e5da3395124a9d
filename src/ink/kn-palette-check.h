/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink/kn-condition.h"
#include "ink/kn-vision.h"

/* Whether the inks of a palette can be told apart, as they print: by everyone, and by eyes that
 * lack one kind of cones. */

#define KN_PALETTE_CHECK_MAX 64 /* inks that are compared */
/* ΔE2000 below which two inks are taken for one where they do not touch. */
#define KN_PALETTE_ALIKE 10.0
/* WCAG 2.1, success criterion 1.4.3: the least contrast of running text. */
#define KN_PALETTE_TEXT_CONTRAST 4.5

typedef struct
{
  guint a, b;                   /* which inks */
  double contrast;              /* WCAG 2.1: 1 to 21 */
  double delta_e[KN_N_VISIONS]; /* as those eyes see them; of PHOTOCOPY not used: 0 */
  guint alike;                  /* bit (1 << KnVision) where they fall together */
} KnPalettePair;

/* WCAG 2.1, "contrast ratio". */
double kn_palette_contrast (const KnRgb *a, const KnRgb *b);
/* Every pair of the first KN_PALETTE_CHECK_MAX inks, in order: KnPalettePair. Any thread. */
GArray *
kn_palette_check (const KnCmyk *inks, gsize n, KnCondition *condition) G_GNUC_WARN_UNUSED_RESULT;
const char *kn_vision_get_label (KnVision self); /* translated: "without red cones" */
