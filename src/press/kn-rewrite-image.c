/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns pictures. RGB goes through the condition and is stored without loss; CMYK JPEG files pass
 * through untouched, with the Decode array that files with Adobe's marker need (press.md T6); masks
 * mean opacity and keep their values. No picture is smoothed by the RIP (T14). */

#include "config.h"

#include "press/kn-rewrite-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define ADOBE_SEARCH_BYTES 65536 /* APP14 comes before the first scan */

static gboolean
is_adobe_jpeg (GBytes *raw)
{
  gsize length = 0;
  const guint8 *p = g_bytes_get_data (raw, &length);
  length = MIN (length, ADOBE_SEARCH_BYTES);
  for (gsize i = 0; i + 9 < length; i++)
    if (p[i] == 0xff && p[i + 1] == 0xee && memcmp (p + i + 4, "Adobe", 5) == 0)
      return TRUE;
  return FALSE;
}

static void
fix_cmyk_jpeg (KnRewriter *self, qpdf_oh image)
{
  KnPdf *pdf = self->pdf;
  if (kn_pdf_has (pdf, image, "/Decode") || !kn_pdf_has_name (pdf, image, "/Filter", "/DCTDecode"))
    return;
  g_autoptr (GBytes) raw = kn_pdf_dup_stream (pdf, image, KN_PDF_RAW, NULL);
  if (raw != NULL && is_adobe_jpeg (raw))
    kn_pdf_set (pdf, image, "/Decode", kn_pdf_parse (pdf, "[1 0 1 0 1 0 1 0]"));
}

static void
convert_rgb (KnRewriter *self, qpdf_oh image)
{
  KnPdf *pdf = self->pdf;
  g_autoptr (GBytes) pixels = kn_pdf_dup_stream (pdf, image, KN_PDF_WITH_JPEG, NULL);
  gsize n = (gsize)MAX (kn_pdf_integer (pdf, image, "/Width"), 0);
  if (!g_size_checked_mul (&n, n, (gsize)MAX (kn_pdf_integer (pdf, image, "/Height"), 0))
      || n > G_MAXSIZE / 4 || pixels == NULL || g_bytes_get_size (pixels) < n * 3
      || kn_pdf_integer (pdf, image, "/BitsPerComponent") != 8)
    {
      kn_rewriter_fail (self, _ ("a picture cannot be turned into ink"));
      return;
    }
  g_autofree guint8 *ink = g_malloc (n * 4 + 1);
  kn_condition_convert_rgb8 (self->condition, g_bytes_get_data (pixels, NULL), ink, n);
  kn_pdf_set_stream (pdf, image, ink, n * 4);
  kn_pdf_remove (pdf, image, "/DecodeParms");
  kn_pdf_set (pdf, image, "/ColorSpace", qpdf_oh_new_name (pdf->q, "/DeviceCMYK"));
}

void
kn_rewrite_image (KnRewriter *self, qpdf_oh image)
{
  KnPdf *pdf = self->pdf;
  kn_pdf_remove (pdf, image, "/Interpolate");
  qpdf_oh mask = kn_pdf_get (pdf, image, "/SMask");
  if (qpdf_oh_is_stream (pdf->q, mask))
    kn_pdf_remove (pdf, mask, "/Interpolate");
  qpdf_oh stencil = kn_pdf_get (pdf, image, "/ImageMask");
  gboolean is_stencil
      = qpdf_oh_is_bool (pdf->q, stencil) && qpdf_oh_get_bool_value (pdf->q, stencil);
  if (!self->allows_pictures && !is_stencil)
    {
      kn_rewriter_fail (self, _ ("something was painted as pixels that should be lines"));
      return;
    }
  if (kn_pdf_has_name (pdf, image, "/ColorSpace", "/DeviceRGB"))
    convert_rgb (self, image);
  else if (kn_pdf_has_name (pdf, image, "/ColorSpace", "/DeviceCMYK"))
    fix_cmyk_jpeg (self, image);
}
