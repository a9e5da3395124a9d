/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the walk through a scratch page: its resources, the streams and pictures that they hold,
 * each rewritten once, and the form that the page becomes. */

#include "config.h"

#include "press/kn-rewrite-private.h"

#include "base/kn-number.h"
#include "press/kn-export.h"

#define SIZE_DECIMALS 5
#define MATRIX_DECIMALS 9

KnRewriter *
kn_rewriter_new (KnPdf *pdf, KnMarkers *markers, KnCondition *condition)
{
  KnRewriter *self = g_new0 (KnRewriter, 1);
  self->pdf = pdf;
  self->markers = markers;
  self->condition = kn_condition_ref (condition);
  self->visited = g_hash_table_new (NULL, NULL);
  self->patterns = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->spots = g_hash_table_new (NULL, NULL);
  return self;
}

KnRewriter *
kn_rewriter_new_plate (KnPdf *pdf,
                       KnMarkers *markers,
                       KnCondition *condition,
                       const KnRewritePlate *plate)
{
  KnRewriter *self = kn_rewriter_new (pdf, markers, condition);
  self->plate = plate;
  return self;
}

void
kn_rewriter_free (KnRewriter *self)
{
  if (self == NULL)
    return;
  kn_condition_unref (self->condition);
  g_hash_table_unref (self->visited);
  g_hash_table_unref (self->patterns);
  g_hash_table_unref (self->spots);
  g_clear_error (&self->error);
  g_free (self);
}

gboolean
kn_rewriter_visit (KnRewriter *self, qpdf_oh object)
{
  int id = qpdf_oh_get_object_id (self->pdf->q, object);
  return id <= 0 || g_hash_table_add (self->visited, GINT_TO_POINTER (id));
}

void
kn_rewriter_fail (KnRewriter *self, const char *message)
{
  if (self->error == NULL)
    g_set_error_literal (&self->error, KN_PRESS_ERROR, KN_PRESS_ERROR_SELF_CHECK, message);
}

static void rewrite_resources (KnRewriter *self, qpdf_oh resources);

static void
set_group_space (KnRewriter *self, qpdf_oh stream)
{
  qpdf_oh group = kn_pdf_get (self->pdf, stream, "/Group");
  if (kn_pdf_has_name (self->pdf, group, "/CS", "/DeviceRGB"))
    kn_pdf_set (self->pdf, group, "/CS", qpdf_oh_new_name (self->pdf->q, "/DeviceCMYK"));
}

/* A form or a tiling pattern. */
static void
rewrite_stream (KnRewriter *self, qpdf_oh stream)
{
  set_group_space (self, stream);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = kn_pdf_dup_stream (self->pdf, stream, KN_PDF_DECODED, &error);
  if (content == NULL)
    {
      kn_rewriter_fail (self, error->message);
      return;
    }
  qpdf_oh resources = kn_pdf_get_or_make (self->pdf, stream, "/Resources");
  rewrite_resources (self, resources);
  gsize length = 0;
  g_autofree char *out = kn_rewrite_content (self, content, resources, FALSE, &length);
  kn_pdf_set_stream (self->pdf, stream, out, length);
}

static void
on_xobject (KnPdf *pdf, const char *key, qpdf_oh object, gpointer data)
{
  KnRewriter *self = data;
  (void)key;
  if (!kn_rewriter_visit (self, object))
    return;
  if (kn_pdf_has_name (pdf, object, "/Subtype", "/Image"))
    kn_rewrite_image (self, object);
  else
    rewrite_stream (self, object);
}

static void
note_shading (KnRewriter *self, gpointer id, qpdf_oh shading)
{
  const KnShadingInk ink = kn_rewrite_shading_ink (self, shading);
  g_hash_table_insert (self->patterns, id, g_memdup2 (&ink, sizeof ink));
}

static void
on_shading (KnPdf *pdf, const char *key, qpdf_oh shading, gpointer data)
{
  KnRewriter *self = data;
  (void)key;
  gpointer id = GINT_TO_POINTER (qpdf_oh_get_object_id (pdf->q, shading));
  /* Met again in another form it holds ink, which no marker can be found for. */
  if (!g_hash_table_contains (self->patterns, id))
    note_shading (self, id, shading);
  kn_rewrite_shading (self, shading);
}

static void
on_pattern (KnPdf *pdf, const char *key, qpdf_oh pattern, gpointer data)
{
  KnRewriter *self = data;
  (void)key;
  if (!kn_rewriter_visit (self, pattern))
    return;
  if (qpdf_oh_is_stream (pdf->q, pattern))
    {
      rewrite_stream (self, pattern);
      return;
    }
  qpdf_oh shading = kn_pdf_get (pdf, pattern, "/Shading");
  note_shading (self, GINT_TO_POINTER (qpdf_oh_get_object_id (pdf->q, pattern)), shading);
  kn_rewrite_shading (self, shading);
}

static void
on_mask_picture (KnPdf *pdf, const char *key, qpdf_oh object, gpointer data)
{
  (void)key;
  (void)data;
  kn_pdf_remove (pdf, object, "/Interpolate");
}

/* Luminosity masks are grey and mean opacity, not ink: they stay as they are. */
static void
on_state (KnPdf *pdf, const char *key, qpdf_oh state, gpointer data)
{
  KnRewriter *self = data;
  (void)key;
  qpdf_oh mask = kn_pdf_get (pdf, state, "/SMask");
  qpdf_oh form = kn_pdf_get (pdf, mask, "/G");
  if (!qpdf_oh_is_dictionary (pdf->q, mask) || !kn_rewriter_visit (self, form))
    return;
  if (kn_pdf_has_name (pdf, mask, "/S", "/Luminosity"))
    {
      kn_pdf_foreach (pdf, kn_pdf_get (pdf, kn_pdf_get (pdf, form, "/Resources"), "/XObject"),
                      on_mask_picture, self);
      return;
    }
  gboolean allowed = self->allows_pictures;
  self->allows_pictures = TRUE; /* the shape of a mask, not ink */
  rewrite_stream (self, form);
  self->allows_pictures = allowed;
}

static void
rewrite_resources (KnRewriter *self, qpdf_oh resources)
{
  KnPdf *pdf = self->pdf;
  if (!kn_rewriter_visit (self, resources))
    return;
  kn_pdf_foreach (pdf, kn_pdf_get (pdf, resources, "/XObject"), on_xobject, self);
  kn_pdf_foreach (pdf, kn_pdf_get (pdf, resources, "/Shading"), on_shading, self);
  kn_pdf_foreach (pdf, kn_pdf_get (pdf, resources, "/Pattern"), on_pattern, self);
  kn_pdf_foreach (pdf, kn_pdf_get (pdf, resources, "/ExtGState"), on_state, self);
}

static void
append_matrix (GString *text, const KnMatrix *m)
{
  const double v[6] = { m->xx, m->yx, m->xy, m->yy, m->x0, m->y0 };
  char number[KN_NUMBER_SIZE];
  for (int i = 0; i < 6; i++)
    g_string_append_printf (text, "%s ", kn_number_print_fixed (v[i], MATRIX_DECIMALS, number));
}

static GBytes *
page_content (KnRewriter *self, qpdf_oh page, GError **error)
{
  qpdf_oh contents = kn_pdf_get (self->pdf, page, "/Contents");
  if (kn_pdf_length (self->pdf, contents) > 0)
    contents = kn_pdf_item (self->pdf, contents, 0);
  return kn_pdf_dup_stream (self->pdf, contents, KN_PDF_DECODED, error);
}

/**
 * kn_rewrite_page:
 * @self: the rewriter
 * @page: which page of the scratch document, its size and where its form lies
 *
 * Errors: %KN_PRESS_ERROR_SELF_CHECK if the page holds what the press does not expect: a picture
 * that nobody drew means that cairo painted something as pixels (press.md T5).
 *
 * Returns: the form, an indirect object; 0 with an error
 */
qpdf_oh
kn_rewrite_page (KnRewriter *self, const KnRewritePage *page, GError **error)
{
  KnPdf *pdf = self->pdf;
  qpdf_oh scratch = qpdf_get_page_n (pdf->q, (size_t)page->page);
  g_autoptr (GBytes) content = page_content (self, scratch, error);
  if (content == NULL)
    return 0;
  qpdf_oh resources = kn_pdf_get_or_make (pdf, scratch, "/Resources");
  self->allows_pictures = page->allows_pictures;
  self->tone = page->tone > 0 ? kn_markers_get_tone (self->markers, page->tone) : NULL;
  rewrite_resources (self, resources);
  gsize length = 0;
  g_autofree char *out = kn_rewrite_content (self, content, resources, TRUE, &length);
  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return 0;
    }
  char width[KN_NUMBER_SIZE], height[KN_NUMBER_SIZE];
  kn_number_print_fixed (page->width_pt, SIZE_DECIMALS, width);
  kn_number_print_fixed (page->height_pt, SIZE_DECIMALS, height);
  g_autoptr (GString) dict = g_string_new (NULL);
  g_string_printf (dict, "<</Type/XObject/Subtype/Form/BBox[0 0 %s %s ]/Matrix[", width, height);
  append_matrix (dict, &page->matrix);
  g_string_append (dict, "]>>");
  qpdf_oh form = kn_pdf_new_stream (pdf, dict->str, out, length);
  kn_pdf_set (pdf, form, "/Resources", resources);
  return form;
}
