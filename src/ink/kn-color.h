/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Colours as numbers, with no profile attached. */

typedef struct
{
  double c, m, y, k; /* percent of full ink, 0 to 100 */
} KnCmyk;

typedef struct
{
  double r, g, b; /* sRGB, encoded, 0 to 1 */
} KnRgb;

typedef struct
{
  double l, a, b; /* CIELAB, D50, L 0 to 100 */
} KnLab;

double kn_cmyk_total (const KnCmyk *self); /* ink sum, percent, 0 to 400 */
KnCmyk kn_cmyk_tint (const KnCmyk *self, double tint_pct);
gboolean kn_cmyk_equal (const KnCmyk *a, const KnCmyk *b);

guint32 kn_rgb_to_hex (const KnRgb *self); /* 0xrrggbb, rounded */
KnRgb kn_rgb_from_hex (guint32 rgb24);
gboolean kn_rgb_parse (const char *text, guint32 *out_rgb24); /* "#rrggbb", any case */

double kn_delta_e_2000 (const KnLab *a, const KnLab *b);
