/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns pictures. RGB goes through the condition and is stored without loss; CMYK JPEG files pass
 * through untouched, with the Decode array that files with Adobe's marker need (press.md T6); masks
 * mean opacity and keep their values. No picture is smoothed by the RIP (T14). On one plate a
 * picture is what it has of that ink, as grey. */

#include "config.h"

#include "press/kn-rewrite-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define BLACK 3                  /* among the process inks */
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

/* Whether the picture has eight bits and as many pixels as it says. */
static gboolean
count_pixels (KnRewriter *self, qpdf_oh image, GBytes *pixels, gsize n_channels, gsize *out_n)
{
  KnPdf *pdf = self->pdf;
  gsize n = (gsize)MAX (kn_pdf_integer (pdf, image, "/Width"), 0);
  if (g_size_checked_mul (&n, n, (gsize)MAX (kn_pdf_integer (pdf, image, "/Height"), 0))
      && n <= G_MAXSIZE / 4 && pixels != NULL && g_bytes_get_size (pixels) >= n * n_channels
      && kn_pdf_integer (pdf, image, "/BitsPerComponent") == 8)
    {
      *out_n = n;
      return TRUE;
    }
  kn_rewriter_fail (self, _ ("a picture cannot be turned into ink"));
  return FALSE;
}

static void
set_pixels (KnRewriter *self, qpdf_oh image, gconstpointer pixels, gsize length)
{
  KnPdf *pdf = self->pdf;
  kn_pdf_set_stream (pdf, image, pixels, length);
  kn_pdf_remove (pdf, image, "/DecodeParms");
  kn_pdf_remove (pdf, image, "/Decode");
  kn_pdf_set (pdf, image, "/ColorSpace", qpdf_oh_new_name (pdf->q, kn_rewriter_get_space (self)));
}

static GBytes *
dup_cmyk_of_rgb (KnRewriter *self, qpdf_oh image)
{
  g_autoptr (GBytes) pixels = kn_pdf_dup_stream (self->pdf, image, KN_PDF_WITH_JPEG, NULL);
  gsize n = 0;
  if (!count_pixels (self, image, pixels, 3, &n))
    return NULL;
  guint8 *ink = g_malloc (n * 4 + 1);
  kn_condition_convert_rgb8 (self->condition, g_bytes_get_data (pixels, NULL), ink, n);
  return g_bytes_new_take (ink, n * 4);
}

/* Files with Adobe's marker store what is left of the paper. */
static GBytes *
dup_cmyk (KnRewriter *self, qpdf_oh image)
{
  g_autoptr (GBytes) pixels = kn_pdf_dup_stream (self->pdf, image, KN_PDF_WITH_JPEG, NULL);
  gsize n = 0;
  if (!count_pixels (self, image, pixels, 4, &n))
    return NULL;
  if (kn_pdf_number (self->pdf,
                     kn_pdf_item (self->pdf, kn_pdf_get (self->pdf, image, "/Decode"), 0))
      < 1)
    return g_bytes_ref (pixels);
  const guint8 *from = g_bytes_get_data (pixels, NULL);
  guint8 *ink = g_malloc (n * 4 + 1);
  for (gsize i = 0; i < n * 4; i++)
    ink[i] = 255 - from[i];
  return g_bytes_new_take (ink, n * 4);
}

/* --- one plate ---------------------------------------------------------------------------------
 */

/* Nothing of the ink, in the picture's own shape: its mask still knocks out what lies below. */
static void
set_blank (KnRewriter *self, qpdf_oh image)
{
  static const guint8 white = 255;
  KnPdf *pdf = self->pdf;
  set_pixels (self, image, &white, 1);
  kn_pdf_set (pdf, image, "/BitsPerComponent", qpdf_oh_new_integer (pdf->q, 8));
  kn_pdf_set (pdf, image, "/Width", qpdf_oh_new_integer (pdf->q, 1));
  kn_pdf_set (pdf, image, "/Height", qpdf_oh_new_integer (pdf->q, 1));
}

static void
put_on_plate (KnRewriter *self, qpdf_oh image, gboolean is_rgb)
{
  const KnRewritePlate *plate = self->plate;
  gpointer id = GINT_TO_POINTER (qpdf_oh_get_object_id (self->pdf->q, image));
  GBytes *cmyk = g_hash_table_lookup (plate->pictures, id);
  if (cmyk == NULL)
    {
      cmyk = is_rgb ? dup_cmyk_of_rgb (self, image) : dup_cmyk (self, image);
      if (cmyk == NULL)
        return;
      g_hash_table_insert (plate->pictures, id, cmyk);
    }
  gsize n = g_bytes_get_size (cmyk) / 4;
  const guint8 *from = g_bytes_get_data (cmyk, NULL);
  g_autofree guint8 *grey = g_malloc (n + 1);
  for (gsize i = 0; i < n; i++)
    grey[i] = 255 - from[i * 4 + (gsize)plate->process];
  set_pixels (self, image, grey, n);
}

/* --- */

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
  if (self->tone != NULL && !is_stencil)
    {
      kn_rewrite_tone (self, image);
      return;
    }
  const KnRewritePlate *plate = self->plate;
  gboolean is_rgb = kn_pdf_has_name (pdf, image, "/ColorSpace", "/DeviceRGB");
  gboolean is_cmyk = kn_pdf_has_name (pdf, image, "/ColorSpace", "/DeviceCMYK");
  if (is_cmyk)
    fix_cmyk_jpeg (self, image);
  if (plate != NULL && !is_stencil
      && (plate->process < 0 || (!is_rgb && !is_cmyk && plate->process != BLACK)))
    set_blank (self, image); /* grey is black ink */
  else if (plate != NULL && (is_rgb || is_cmyk))
    put_on_plate (self, image, is_rgb);
  else if (is_rgb)
    {
      g_autoptr (GBytes) cmyk = dup_cmyk_of_rgb (self, image);
      if (cmyk != NULL)
        set_pixels (self, image, g_bytes_get_data (cmyk, NULL), g_bytes_get_size (cmyk));
    }
}
