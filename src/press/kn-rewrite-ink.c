/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what a colour becomes in the rewritten document: process amounts and Separations for the
 * press, or the amount of one ink as grey for a plate. A plate is what the press would put there
 * and nothing else, so both go through the same functions; a paint that overprints and has nothing
 * for the plate leaves it as it is, any other paint knocks it out. */

#include "config.h"

#include "press/kn-rewrite-private.h"

#include "base/kn-number.h"

#include <string.h>

#define DECIMALS 5
#define NOTHING 0.5e-5 /* an amount that is written as 0 */

void
kn_rewriter_cmyk (KnRewriter *self, const double rgb[3], gboolean neutral_is_black, double out[4])
{
  const KnRgb colour = { rgb[0], rgb[1], rgb[2] };
  const KnCmyk ink = neutral_is_black ? kn_condition_from_rgb (self->condition, &colour)
                                      : kn_condition_from_rgb_icc (self->condition, &colour);
  const double percent[4] = { ink.c, ink.m, ink.y, ink.k };
  for (int i = 0; i < 4; i++)
    out[i] = CLAMP (percent[i] / 100, 0, 1);
}

void
kn_rewriter_ink (KnRewriter *self, const double rgb[3], double out[4])
{
  const KnMarker *marker = kn_markers_find (self->markers, rgb);
  if (marker == NULL || marker->kind == KN_MARKER_RGB)
    {
      kn_rewriter_cmyk (self, marker != NULL ? marker->amounts : rgb, TRUE, out);
      return;
    }
  if (marker->kind == KN_MARKER_PROCESS)
    {
      memcpy (out, marker->amounts, sizeof marker->amounts);
      return;
    }
  const KnCmyk a = kn_markers_get_spot (self->markers, marker->spot)->alternate;
  const double alternate[4] = { a.c, a.m, a.y, a.k };
  for (int i = 0; i < 4; i++)
    out[i] = alternate[i] / 100 * marker->amounts[0];
}

const char *
kn_rewriter_get_space (const KnRewriter *self)
{
  return self->plate != NULL ? "/DeviceGray" : "/DeviceCMYK";
}

int
kn_rewriter_put (const KnRewriter *self, const double cmyk[4], double out[4])
{
  if (self->plate == NULL)
    {
      memcpy (out, cmyk, 4 * sizeof cmyk[0]);
      return 4;
    }
  out[0] = self->plate->process >= 0 ? 1 - cmyk[self->plate->process] : 1;
  return 1;
}

double
kn_rewriter_tint (const KnRewriter *self, int spot, double tint)
{
  if (self->plate == NULL)
    return tint;
  return spot == self->plate->spot ? 1 - tint : 1;
}

gboolean
kn_rewriter_put_on_plate (KnRewriter *self, const double rgb[3], double *out_grey)
{
  const KnMarker *marker = kn_markers_find (self->markers, rgb);
  gboolean overprints = marker != NULL && marker->overprint;
  if (marker != NULL && marker->kind == KN_MARKER_SPOT)
    {
      *out_grey = kn_rewriter_tint (self, marker->spot, marker->amounts[0]);
      return overprints && marker->spot != self->plate->spot;
    }
  double ink[4], out[4];
  kn_rewriter_ink (self, rgb, ink);
  kn_rewriter_put (self, ink, out);
  *out_grey = out[0];
  return overprints && 1 - out[0] < NOTHING; /* overprint mode 1 */
}

gboolean
kn_rewriter_gradient_spares_plate (const KnRewriter *self, const KnShadingInk *ink)
{
  if (ink->first == NULL || !ink->first->overprint)
    return FALSE;
  /* Mode 1 is for single colours: a process gradient writes all four plates (ISO 32000-1,
   * 11.7.4.3). */
  return ink->spot >= 0 ? ink->spot != self->plate->spot : self->plate->process < 0;
}

static void
append_number (GString *out, double value)
{
  char text[KN_NUMBER_SIZE];
  g_string_append (out, kn_number_print_fixed (value, DECIMALS, text));
  g_string_append_c (out, ' ');
}

/* A tint of the spot is that much of its alternate: what a viewer without the ink shows. */
qpdf_oh
kn_rewriter_get_spot (KnRewriter *self, int spot)
{
  gpointer key = GINT_TO_POINTER (spot + 1);
  qpdf_oh known = GPOINTER_TO_UINT (g_hash_table_lookup (self->spots, key));
  if (known != 0)
    return known;
  const KnSpot *ink = kn_markers_get_spot (self->markers, spot);
  g_autoptr (GString) function
      = g_string_new ("<</FunctionType 2/Domain[0 1]/N 1/Range[0 1 0 1 0 1 0 1]/C0[0 0 0 0]/C1[");
  append_number (function, ink->alternate.c / 100);
  append_number (function, ink->alternate.m / 100);
  append_number (function, ink->alternate.y / 100);
  append_number (function, ink->alternate.k / 100);
  g_string_append (function, "]>>");
  g_autofree char *name = g_strconcat ("/", ink->name, NULL);
  qpdf_oh space = kn_pdf_parse (self->pdf, "[/Separation]");
  qpdf_oh_append_item (self->pdf->q, space, qpdf_oh_new_name (self->pdf->q, name));
  qpdf_oh_append_item (self->pdf->q, space, qpdf_oh_new_name (self->pdf->q, "/DeviceCMYK"));
  qpdf_oh_append_item (self->pdf->q, space, kn_pdf_parse (self->pdf, function->str));
  space = kn_pdf_indirect (self->pdf, space);
  g_hash_table_insert (self->spots, key, GUINT_TO_POINTER (space));
  return space;
}
