/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns plates of which only some parts are shown: what lies on the paper up to a see-through item,
 * and the same without it. The parts are those of a writer that splits; they fall alike on every
 * plate, since a drawing is a part wherever it leaves no ink. */

#include "config.h"

#include "press/kn-plates-private.h"

#include "base/kn-unit.h"
#include "press/kn-export-private.h"

#include <glib/gi18n.h>

void
kn_plate_pages_free (KnPlatePages *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->documents);
  g_free (self);
}

static gboolean
add_page (const KnPlates *self,
          KnPdf *pdf,
          KnPageWriter *writer,
          const KnContent *all,
          GBytes *shown,
          GError **error)
{
  const GArray *parts = kn_page_writer_get_parts (writer);
  const KnRect box = kn_form_get_bleed_box (self->design->scene);
  const double k = kn_pt_from_mm (1);
  const KnMatrix matrix = { k, 0, 0, -k, -box.x * k, (box.y + box.height) * k };
  gsize n = 0;
  const guint8 *flags = g_bytes_get_data (shown, &n);
  if (n != parts->len)
    {
      g_set_error_literal (error, KN_PRESS_ERROR, KN_PRESS_ERROR_SELF_CHECK,
                           _ ("the see-through parts of the design cannot be told apart"));
      return FALSE;
    }
  g_autoptr (KnContent) content = kn_content_new ();
  kn_content_matrix (content, &matrix);
  for (gsize i = 0; i < n; i++)
    {
      const KnPagePart *part = &g_array_index (parts, KnPagePart, i);
      if (flags[i] != 0)
        g_string_append_len (content->text, all->text->str + part->start,
                             (gssize)(part->end - part->start));
    }
  g_autoptr (KnContent) media = kn_content_new ();
  g_string_append_c (media->text, '[');
  kn_content_numbers (media, (const double[]){ 0, 0, box.width * k, box.height * k }, 4, "]");
  qpdf_oh page = kn_pdf_parse (pdf, "<</Type/Page/Resources<<>>>>");
  kn_pdf_set (pdf, page, "/MediaBox", kn_pdf_parse (pdf, media->text->str));
  kn_pdf_set (pdf, page, "/Resources", kn_page_writer_dup_resources (writer, all));
  kn_pdf_set (pdf, page, "/Contents",
              kn_pdf_new_stream (pdf, "<<>>", content->text->str, content->text->len));
  qpdf_add_page (pdf->q, pdf->q, kn_pdf_indirect (pdf, page), QPDF_FALSE);
  return TRUE;
}

static PopplerDocument *
make_document (KnPlates *self, guint plate, GPtrArray *shown, GError **error)
{
  g_autoptr (KnPdf) pdf = kn_pdf_open (self->bytes, error);
  if (pdf == NULL)
    return NULL;
  g_autoptr (KnRewriter) rewriter
      = kn_rewriter_new_plate (pdf, self->markers, self->condition,
                               &g_array_index (self->targets, KnRewritePlate, plate));
  g_autoptr (KnPageWriter) writer = kn_page_writer_new (pdf, self->design, self->scratch, rewriter);
  g_autoptr (KnContent) all = kn_content_new ();
  kn_page_writer_split (writer);
  for (guint i = 0; i < self->layers->len; i++)
    if (!kn_page_write_layer (writer, all, self->face, self->layers->pdata[i], error))
      return NULL;
  for (guint i = 0; i < shown->len; i++)
    if (!add_page (self, pdf, writer, all, shown->pdata[i], error))
      return NULL;
  for (int i = kn_scratch_get_n_pages (self->scratch); i > 0; i--)
    qpdf_remove_page (pdf->q, qpdf_get_page_n (pdf->q, 0));
  g_autoptr (GBytes) bytes = kn_pdf_write_plain (pdf, error);
  g_autoptr (GError) reason = NULL;
  PopplerDocument *document
      = bytes != NULL ? poppler_document_new_from_bytes (bytes, NULL, &reason) : NULL;
  if (document == NULL && bytes != NULL)
    g_set_error (error, KN_PRESS_ERROR, KN_PRESS_ERROR_SELF_CHECK,
                 _ ("the plate cannot be drawn (%s)"), reason->message);
  return document;
}

KnPlatePages *
kn_plates_make_pages (KnPlates *self, GPtrArray *shown, GCancellable *cancellable, GError **error)
{
  g_autoptr (KnPlatePages) pages = g_new0 (KnPlatePages, 1);
  pages->documents = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint plate = 0; plate < self->infos->len; plate++)
    {
      PopplerDocument *document = kn_export_is_cancelled (cancellable, error)
                                      ? NULL
                                      : make_document (self, plate, shown, error);
      if (document == NULL)
        return NULL;
      g_ptr_array_add (pages->documents, document);
    }
  return g_steal_pointer (&pages);
}
