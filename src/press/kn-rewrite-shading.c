/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns gradients. cairo writes axial and radial shadings with type 2 functions, stitched by type 3,
 * and meshes as type 7 streams, all in DeviceRGB. Tints of one spot stay on its plate; typed inks
 * run linearly in ink; plain RGB runs in sRGB, sampled through the condition so that the middle has
 * the right hue too (press.md T8, T9). */

#include "config.h"

#include "press/kn-rewrite-private.h"

#include "base/kn-number.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define N_SAMPLES 17
#define DECIMALS 5
#define MAX_16 65535.0
#define MAX_STITCHING_DEPTH 8
/* cairo's mesh: a flag byte, 16 points of two 32-bit numbers, four colours of 16-bit parts. */
#define MESH_HEAD_BYTES (1 + 16 * 8)
#define MESH_CORNERS 4

static gboolean
read_rgb (KnPdf *pdf, qpdf_oh array, double out[3])
{
  if (kn_pdf_length (pdf, array) != 3)
    return FALSE;
  for (int i = 0; i < 3; i++)
    out[i] = kn_pdf_number (pdf, kn_pdf_item (pdf, array, i));
  return TRUE;
}

/* Calls @func for both ends of every type 2 function. FALSE if something else is found. */
typedef void (*EndFunc) (KnRewriter *self, qpdf_oh function, const char *key, gpointer data);

static gboolean
foreach_end (KnRewriter *self, qpdf_oh function, int depth, EndFunc func, gpointer data)
{
  KnPdf *pdf = self->pdf;
  int type = kn_pdf_integer (pdf, function, "/FunctionType");
  if (type == 2)
    {
      func (self, function, "/C0", data);
      func (self, function, "/C1", data);
      return TRUE;
    }
  if (type != 3 || depth > MAX_STITCHING_DEPTH)
    return FALSE;
  qpdf_oh parts = kn_pdf_get (pdf, function, "/Functions");
  for (int i = 0; i < kn_pdf_length (pdf, parts); i++)
    if (!foreach_end (self, kn_pdf_item (pdf, parts, i), depth + 1, func, data))
      return FALSE;
  return TRUE;
}

#define NONE_SEEN (-2) /* a KnShadingInk's spot before its first stop; -1: not one spot */

static void
look_at_end (KnRewriter *self, qpdf_oh function, const char *key, gpointer data)
{
  KnShadingInk *ends = data;
  double rgb[3];
  const KnMarker *marker = NULL;
  if (read_rgb (self->pdf, kn_pdf_get (self->pdf, function, key), rgb))
    marker = kn_markers_find (self->markers, rgb);
  if (ends->first == NULL)
    ends->first = marker;
  int spot = marker != NULL && marker->kind == KN_MARKER_SPOT ? marker->spot : -1;
  ends->spot = ends->spot == NONE_SEEN || ends->spot == spot ? spot : -1;
}

KnShadingInk
kn_rewrite_shading_ink (KnRewriter *self, qpdf_oh shading)
{
  KnShadingInk ends = { NULL, NONE_SEEN };
  qpdf_oh function = kn_pdf_get (self->pdf, shading, "/Function");
  if (kn_pdf_has (self->pdf, shading, "/Function"))
    (void)foreach_end (self, function, 0, look_at_end, &ends); /* a mesh has no stops */
  return ends;
}

static void
set_numbers (KnPdf *pdf, qpdf_oh dict, const char *key, const double *values, int n)
{
  g_autoptr (GString) text = g_string_new ("[");
  char number[KN_NUMBER_SIZE];
  for (int i = 0; i < n; i++)
    g_string_append_printf (text, "%s ", kn_number_print_fixed (values[i], DECIMALS, number));
  g_string_append_c (text, ']');
  kn_pdf_set (pdf, dict, key, kn_pdf_parse (pdf, text->str));
}

static void
end_to_tint (KnRewriter *self, qpdf_oh function, const char *key, gpointer data)
{
  double rgb[3];
  (void)data;
  if (!read_rgb (self->pdf, kn_pdf_get (self->pdf, function, key), rgb))
    return;
  const KnMarker *marker = kn_markers_find (self->markers, rgb);
  if (marker == NULL)
    return;
  const double tint = kn_rewriter_tint (self, marker->spot, marker->amounts[0]);
  set_numbers (self->pdf, function, key, &tint, 1);
}

/* The plain RGB colour that a stop stands for, or FALSE if it is an ink. */
static gboolean
plain_rgb (KnRewriter *self, double rgb[3])
{
  const KnMarker *marker = kn_markers_find (self->markers, rgb);
  if (marker == NULL)
    return TRUE;
  if (marker->kind != KN_MARKER_RGB)
    return FALSE;
  memcpy (rgb, marker->amounts, 3 * sizeof rgb[0]);
  return TRUE;
}

static gboolean
is_neutral (const double rgb[3])
{
  return fabs (rgb[0] - rgb[1]) < 1e-4 && fabs (rgb[1] - rgb[2]) < 1e-4;
}

static qpdf_oh
sampled_function (KnRewriter *self, const double from[3], const double to[3])
{
  guint8 samples[N_SAMPLES * 4 * 2];
  int n = 4;
  gboolean is_grey = is_neutral (from) && is_neutral (to);
  for (int i = 0; i < N_SAMPLES; i++)
    {
      double rgb[3], ink[4], out[4];
      for (int j = 0; j < 3; j++)
        rgb[j] = from[j] + (to[j] - from[j]) * i / (N_SAMPLES - 1);
      kn_rewriter_cmyk (self, rgb, is_grey, ink);
      n = kn_rewriter_put (self, ink, out);
      for (int j = 0; j < n; j++)
        {
          long v = lrint (out[j] * MAX_16);
          samples[(i * n + j) * 2] = (guint8)(v >> 8);
          samples[(i * n + j) * 2 + 1] = (guint8)v;
        }
    }
  g_autofree char *dict
      = g_strdup_printf ("<</FunctionType 0/Domain[0 1]/Range[%s]/Size[17]/BitsPerSample 16>>",
                         n == 4 ? "0 1 0 1 0 1 0 1" : "0 1");
  return kn_pdf_new_stream (self->pdf, dict, samples, (gsize)(N_SAMPLES * n * 2));
}

static qpdf_oh
rewrite_function (KnRewriter *self, qpdf_oh function, int depth)
{
  KnPdf *pdf = self->pdf;
  int type = kn_pdf_integer (pdf, function, "/FunctionType");
  double from[3], to[3];
  if (type == 3 && depth <= MAX_STITCHING_DEPTH)
    {
      qpdf_oh parts = kn_pdf_get (pdf, function, "/Functions");
      for (int i = 0; i < kn_pdf_length (pdf, parts); i++)
        qpdf_oh_set_array_item (pdf->q, parts, i,
                                rewrite_function (self, kn_pdf_item (pdf, parts, i), depth + 1));
      return function;
    }
  if (type != 2 || !read_rgb (pdf, kn_pdf_get (pdf, function, "/C0"), from)
      || !read_rgb (pdf, kn_pdf_get (pdf, function, "/C1"), to))
    {
      kn_rewriter_fail (self, _ ("a gradient has a form that the press does not know"));
      return function;
    }
  double a[3], b[3];
  memcpy (a, from, sizeof a);
  memcpy (b, to, sizeof b);
  gboolean a_is_rgb = plain_rgb (self, a), b_is_rgb = plain_rgb (self, b);
  if (a_is_rgb && b_is_rgb)
    return sampled_function (self, a, b);
  double ink[4], out[4];
  kn_rewriter_ink (self, from, ink);
  set_numbers (pdf, function, "/C0", out, kn_rewriter_put (self, ink, out));
  kn_rewriter_ink (self, to, ink);
  set_numbers (pdf, function, "/C1", out, kn_rewriter_put (self, ink, out));
  return function;
}

static void
rewrite_mesh (KnRewriter *self, qpdf_oh shading)
{
  KnPdf *pdf = self->pdf;
  g_autoptr (GBytes) bytes = kn_pdf_dup_stream (pdf, shading, KN_PDF_DECODED, NULL);
  const int n_parts = self->plate != NULL ? 1 : 4;
  const gsize in_size = MESH_HEAD_BYTES + MESH_CORNERS * 6;
  const gsize out_size = MESH_HEAD_BYTES + (gsize)(MESH_CORNERS * n_parts * 2);
  gsize length = 0;
  const guint8 *in = bytes == NULL ? NULL : g_bytes_get_data (bytes, &length);
  if (in == NULL || length % in_size != 0 || kn_pdf_integer (pdf, shading, "/BitsPerFlag") != 8
      || kn_pdf_integer (pdf, shading, "/BitsPerCoordinate") != 32
      || kn_pdf_integer (pdf, shading, "/BitsPerComponent") != 16)
    {
      kn_rewriter_fail (self, _ ("a gradient has a form that the press does not know"));
      return;
    }
  const gsize n = length / in_size;
  g_autofree guint8 *out = g_malloc (n * out_size + 1);
  for (gsize i = 0; i < n; i++)
    {
      memcpy (out + i * out_size, in + i * in_size, MESH_HEAD_BYTES);
      for (gsize corner = 0; corner < MESH_CORNERS; corner++)
        {
          const guint8 *from = in + i * in_size + MESH_HEAD_BYTES + corner * 6;
          guint8 *to = out + i * out_size + MESH_HEAD_BYTES + corner * (gsize)(n_parts * 2);
          double rgb[3], ink[4], numbers[4];
          for (int j = 0; j < 3; j++)
            rgb[j] = (from[2 * j] << 8 | from[2 * j + 1]) / MAX_16;
          kn_rewriter_ink (self, rgb, ink);
          kn_rewriter_put (self, ink, numbers);
          for (int j = 0; j < n_parts; j++)
            {
              long v = lrint (numbers[j] * MAX_16);
              to[2 * j] = (guint8)(v >> 8);
              to[2 * j + 1] = (guint8)v;
            }
        }
    }
  kn_pdf_set_stream (pdf, shading, out, n * out_size);
  qpdf_oh decode = kn_pdf_get (pdf, shading, "/Decode"); /* x, y, then each part from 0 to 1 */
  for (int i = 3; i < n_parts; i++)
    {
      qpdf_oh_append_item (pdf->q, decode, qpdf_oh_new_integer (pdf->q, 0));
      qpdf_oh_append_item (pdf->q, decode, qpdf_oh_new_integer (pdf->q, 1));
    }
  while (kn_pdf_length (pdf, decode) > 2 * (2 + n_parts))
    qpdf_oh_erase_item (pdf->q, decode, kn_pdf_length (pdf, decode) - 1);
}

/* cairo writes one function object for all gradients with the same stops (three petals filled from
 * one linearGradient); each shading rewrites its own, or the second would find the work of the
 * first.
 */
static qpdf_oh
copy_function (KnPdf *pdf, qpdf_oh function, int depth)
{
  static const char *const keys[]
      = { "/FunctionType", "/Domain", "/N", "/C0", "/C1", "/Bounds", "/Encode" };
  int type = kn_pdf_integer (pdf, function, "/FunctionType");
  if ((type != 2 && type != 3) || depth > MAX_STITCHING_DEPTH)
    return function;
  qpdf_oh copy = qpdf_oh_new_dictionary (pdf->q);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (kn_pdf_has (pdf, function, keys[i]))
      {
        g_autofree char *text
            = g_strdup (qpdf_oh_unparse_resolved (pdf->q, kn_pdf_get (pdf, function, keys[i])));
        kn_pdf_set (pdf, copy, keys[i], kn_pdf_parse (pdf, text));
      }
  if (type == 2)
    return copy;
  qpdf_oh parts = kn_pdf_get (pdf, function, "/Functions");
  qpdf_oh copies = qpdf_oh_new_array (pdf->q);
  for (int i = 0; i < kn_pdf_length (pdf, parts); i++)
    qpdf_oh_append_item (pdf->q, copies,
                         copy_function (pdf, kn_pdf_item (pdf, parts, i), depth + 1));
  kn_pdf_set (pdf, copy, "/Functions", copies);
  return copy;
}

void
kn_rewrite_shading (KnRewriter *self, qpdf_oh shading)
{
  KnPdf *pdf = self->pdf;
  if (!kn_rewriter_visit (self, shading)
      || !kn_pdf_has_name (pdf, shading, "/ColorSpace", "/DeviceRGB"))
    return;
  int type = kn_pdf_integer (pdf, shading, "/ShadingType");
  KnShadingInk ends = { NULL, NONE_SEEN };
  if (type == 2 || type == 3)
    kn_pdf_set (pdf, shading, "/Function",
                copy_function (pdf, kn_pdf_get (pdf, shading, "/Function"), 0));
  qpdf_oh function = kn_pdf_get (pdf, shading, "/Function");
  if ((type == 2 || type == 3) && foreach_end (self, function, 0, look_at_end, &ends)
      && ends.spot >= 0)
    {
      (void)foreach_end (self, function, 0, end_to_tint, NULL); /* it went through just now */
      kn_pdf_set (pdf, shading, "/ColorSpace",
                  self->plate != NULL ? qpdf_oh_new_name (pdf->q, kn_rewriter_get_space (self))
                                      : kn_rewriter_get_spot (self, ends.spot));
      return;
    }
  kn_pdf_set (pdf, shading, "/ColorSpace", qpdf_oh_new_name (pdf->q, kn_rewriter_get_space (self)));
  if (type == 2 || type == 3)
    kn_pdf_set (pdf, shading, "/Function", rewrite_function (self, function, 0));
  else if (type == 7)
    rewrite_mesh (self, shading);
  else
    kn_rewriter_fail (self, _ ("a gradient has a form that the press does not know"));
}
