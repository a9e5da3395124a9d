/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns OKLab, after Björn Ottosson's definition of 2020 (its matrices are facts), and the words for
 * colours: a hue, and whether it is dark or light. */

#include "config.h"

#include "ink/kn-oklab.h"

#include <glib/gi18n.h>
#include <math.h>

#define FULL_TURN_DEG 360.0
#define GREY_CHROMA 0.03  /* below it nobody sees a hue */
#define EARTH_CHROMA 0.09 /* below it oranges and yellows are browns */

static double
to_linear (double v)
{
  return v <= 0.04045 ? v / 12.92 : pow ((v + 0.055) / 1.055, 2.4);
}

static double
to_encoded (double v)
{
  v = v <= 0.0031308 ? v * 12.92 : 1.055 * pow (v, 1 / 2.4) - 0.055;
  return CLAMP (v, 0, 1);
}

KnOklab
kn_oklab_from_rgb (const KnRgb *rgb)
{
  const double r = to_linear (rgb->r), g = to_linear (rgb->g), b = to_linear (rgb->b);
  const double l = cbrt (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const double m = cbrt (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const double s = cbrt (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return (KnOklab){ 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
                    1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
                    0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s };
}

KnRgb
kn_oklab_to_rgb (const KnOklab *self)
{
  double l = self->l + 0.3963377774 * self->a + 0.2158037573 * self->b;
  double m = self->l - 0.1055613458 * self->a - 0.0638541728 * self->b;
  double s = self->l - 0.0894841775 * self->a - 1.2914855480 * self->b;
  l = l * l * l;
  m = m * m * m;
  s = s * s * s;
  return (KnRgb){ to_encoded (4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
                  to_encoded (-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
                  to_encoded (-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s) };
}

double
kn_oklab_distance (const KnOklab *a, const KnOklab *b)
{
  const double dl = a->l - b->l, da = a->a - b->a, db = a->b - b->b;
  return sqrt (dl * dl + da * da + db * db);
}

/* --- words --------------------------------------------------------------------------------------
 */

typedef struct
{
  double to_deg; /* of the hue; the list begins at pink, which goes over 360° */
  double dark_to_l, light_from_l;
  const char *names[3]; /* N_(): dark, plain, light */
} Hue;

static const Hue HUES[] = {
  { 12, 0.45, 0.80, { N_ ("Dark pink"), N_ ("Pink"), N_ ("Light pink") } },
  { 42, 0.45, 0.75, { N_ ("Dark red"), N_ ("Red"), N_ ("Light red") } },
  { 78, 0.52, 0.84, { N_ ("Brown"), N_ ("Orange"), N_ ("Light orange") } },
  { 118, 0.62, 0.96, { N_ ("Olive"), N_ ("Yellow"), N_ ("Light yellow") } },
  { 165, 0.45, 0.85, { N_ ("Dark green"), N_ ("Green"), N_ ("Light green") } },
  { 215, 0.45, 0.85, { N_ ("Dark teal"), N_ ("Teal"), N_ ("Light teal") } },
  { 285, 0.40, 0.68, { N_ ("Dark blue"), N_ ("Blue"), N_ ("Light blue") } },
  { 320, 0.40, 0.72, { N_ ("Dark purple"), N_ ("Purple"), N_ ("Light purple") } },
  { 372, 0.45, 0.80, { N_ ("Dark pink"), N_ ("Pink"), N_ ("Light pink") } },
};

/* Browns and sands: oranges and yellows with little colour. */
static const Hue EARTH = { 0, 0.48, 0.82, { N_ ("Dark brown"), N_ ("Light brown"), N_ ("Cream") } };

static const struct
{
  double to_l;
  const char *name;
} GREYS[] = {
  { 0.25, N_ ("Black") },      { 0.50, N_ ("Dark grey") }, { 0.75, N_ ("Grey") },
  { 0.95, N_ ("Light grey") }, { 2.00, N_ ("White") },
};

static const char *
name_in (const Hue *hue, double l)
{
  return _ (hue->names[l < hue->dark_to_l ? 0 : l < hue->light_from_l ? 1 : 2]);
}

const char *
kn_oklab_get_name (const KnOklab *self)
{
  const double chroma = hypot (self->a, self->b);
  double hue = atan2 (self->b, self->a) * 180 / G_PI;
  gsize i = 0;
  if (hue < 0)
    hue += FULL_TURN_DEG;
  if (chroma < GREY_CHROMA)
    {
      while (self->l >= GREYS[i].to_l && i + 1 < G_N_ELEMENTS (GREYS))
        i++;
      return _ (GREYS[i].name);
    }
  while (hue >= HUES[i].to_deg && i + 1 < G_N_ELEMENTS (HUES))
    i++;
  if (chroma < EARTH_CHROMA && hue >= 42 && hue < 118)
    return name_in (&EARTH, self->l);
  return name_in (&HUES[i], self->l);
}
