/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the making of a PDF from a design, in the steps of press.md section 5: draw everything once
 * on scratch pages, open them, rewrite them into forms of ink, write the pages themselves (boxes,
 * layers, marks), say what the file is, and let nothing out that breaks a rule. */

#include "config.h"

#include "press/kn-export-private.h"

#include "base/kn-unit.h"
#include "model/kn-pack-lines.h"
#include "press/kn-flatten.h"
#include "press/kn-marks.h"
#include "press/kn-page.h"
#include "press/kn-selfcheck.h"

#include <glib/gi18n.h>

#define PROGRESS_DRAWN 0.6 /* of the work, when all is drawn */
#define PROGRESS_WRITTEN 0.9

typedef struct
{
  KnDesign *design;
  const KnPdfOptions *options;
  KnForm form;
  GPtrArray *faces;  /* KnNode, of the scene */
  GPtrArray *layers; /* KnLayer */
  KnMarkers *markers;
  KnScratch *scratch;
  KnPdf *pdf;
  KnRewriter *rewriter;
  KnPageWriter *writer;
  char *info_text;
  int info_page, proof_page; /* of the scratch document, -1: none */
  gsize n_items, n_drawn;
} Job;

static void
job_clear (Job *self)
{
  g_clear_pointer (&self->writer, kn_page_writer_free);
  g_clear_pointer (&self->rewriter, kn_rewriter_free);
  g_clear_pointer (&self->pdf, kn_pdf_free);
  g_clear_pointer (&self->scratch, kn_scratch_free);
  g_clear_pointer (&self->markers, kn_markers_free);
  g_clear_pointer (&self->layers, g_ptr_array_unref);
  g_clear_pointer (&self->faces, g_ptr_array_unref);
  g_clear_pointer (&self->info_text, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Job, job_clear)

static void
report (const Job *self, double fraction)
{
  if (self->options->progress != NULL)
    self->options->progress (MIN (fraction, 1), self->options->progress_data);
}

void
kn_pdf_options_init (KnPdfOptions *options, KnCondition *condition)
{
  *options = (KnPdfOptions){
    .standard = KN_STANDARD_PDFX4,
    .condition = condition,
    .marks = KN_MARK_CROP,
  };
}

/* --- drawing --------------------------------------------------------------------------------- */

static void
on_drawn (gpointer data)
{
  Job *self = data;
  self->n_drawn++;
  report (self,
          PROGRESS_DRAWN * (double)self->n_drawn / (double)(self->n_items * self->layers->len + 1));
}

static gboolean
draw_faces (Job *self, GError **error)
{
  self->n_items = kn_scene_get_n_nodes (self->design->scene);
  for (guint f = 0; f < self->faces->len; f++)
    if (!kn_scratch_add_face (self->scratch, self->faces->pdata[f], self->layers,
                              self->options->cancellable, on_drawn, self, error))
      return FALSE;
  return TRUE;
}

static char *
dup_info_text (const Job *self)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (self->options->created);
  g_autofree char *date = time != NULL ? g_date_time_format (time, "%Y-%m-%d") : g_strdup ("");
  GString *text = g_string_new (kn_design_get_name (self->design));
  g_string_append_printf (text, " · %s · %s · C M Y K", date,
                          kn_condition_get_identifier (self->options->condition));
  for (guint i = 0; i < kn_markers_get_n_spots (self->markers); i++)
    g_string_append_printf (text, " · %s", kn_markers_get_spot (self->markers, (int)i)->name);
  return g_string_free (text, FALSE);
}

static void
draw_own (Job *self)
{
  self->info_page = self->proof_page = -1;
  if (self->options->proof)
    {
      const KnRect box = kn_form_get_bleed_box (self->design->scene);
      self->proof_page
          = kn_scratch_add_drawing (self->scratch, &box, kn_marks_draw_proof, &self->form);
    }
  if ((self->options->marks & KN_MARK_INFO) != 0)
    {
      self->info_text = dup_info_text (self);
      KnMarksInfo info = { self->info_text, kn_marks_get_info_box (&self->form) };
      self->info_page
          = kn_scratch_add_drawing (self->scratch, &info.box, kn_marks_draw_info, &info);
    }
}

/* --- pages ----------------------------------------------------------------------------------- */

static KnMatrix
page_matrix (const Job *self)
{
  const double k = kn_pt_from_mm (1);
  const double edge = self->form.bleed_mm + kn_marks_get_slug_mm (self->options->marks);
  return (KnMatrix){ k, 0, 0, -k, edge * k, (self->form.height_mm + edge) * k };
}

static gboolean
is_flat (const Job *self)
{
  return self->options->standard == KN_STANDARD_PDFX1A;
}

static gboolean
write_layer (Job *self, KnContent *content, const KnNode *face, KnLayer *layer, GError **error)
{
  gsize before = content->text->len;
  g_string_append_printf (content->text, "/OC /%s BDC\n", layer->resource);
  gsize begun = content->text->len;
  if (!kn_page_write_layer (self->writer, content, face, layer, error))
    return FALSE;
  if (content->text->len == begun)
    {
      g_string_truncate (content->text, before);
      return TRUE;
    }
  kn_content_op (content, "EMC");
  kn_content_use (content, "Properties", layer->resource);
  return TRUE;
}

/* Without layers and transparency. */
static gboolean
write_flat (Job *self, KnContent *content, const KnNode *face, GError **error)
{
  g_autoptr (KnContent) all = kn_content_new ();
  g_autoptr (KnContent) stamp = kn_content_new ();
  gsize n_art = 0;
  kn_page_writer_split (self->writer);
  for (guint i = 0; i < self->layers->len; i++)
    {
      if (!kn_page_write_layer (self->writer, all, face, self->layers->pdata[i], error))
        return FALSE;
      if (i == 0)
        n_art = kn_page_writer_get_parts (self->writer)->len;
    }
  if (self->proof_page >= 0 && !kn_page_place_form (self->writer, stamp, self->proof_page, error))
    return FALSE;
  const KnFlattenOptions how = { .markers = self->markers,
                                 .rewriter = self->rewriter,
                                 .design = self->design,
                                 .condition = self->options->condition,
                                 .face = face,
                                 .is_proof = self->options->proof,
                                 .cache = self->options->cache,
                                 .cancellable = self->options->cancellable };
  return kn_flatten_write (self->pdf, self->writer, all, n_art, stamp, &how, content, error);
}

/* Art ends at the bleed; step lines may run on, since a cut on the trim of a label without bleed
 * has half its width outside. */
static gboolean
write_layers (Job *self, KnContent *content, const KnNode *face, GError **error)
{
  const KnRect bleed = kn_form_get_bleed_box (self->design->scene);
  kn_content_op (content, "q");
  kn_content_rect (content, &bleed);
  kn_content_op (content, "W n");
  if (!write_layer (self, content, face, self->layers->pdata[0], error))
    return FALSE;
  if (self->proof_page >= 0 && !kn_page_place_form (self->writer, content, self->proof_page, error))
    return FALSE;
  kn_content_op (content, "Q");
  for (guint i = 1; i < self->layers->len; i++)
    if (!write_layer (self, content, face, self->layers->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
write_content (Job *self, KnContent *content, const KnNode *face, GError **error)
{
  const KnMatrix matrix = page_matrix (self);
  kn_content_op (content, "q");
  kn_content_matrix (content, &matrix);
  if (!(is_flat (self) ? write_flat (self, content, face, error)
                       : write_layers (self, content, face, error)))
    return FALSE;
  if (self->options->marks != 0)
    kn_marks_write (content, self->options->marks, &self->form, self->markers);
  if (self->info_page >= 0 && !kn_page_place_form (self->writer, content, self->info_page, error))
    return FALSE;
  kn_content_op (content, "Q");
  return TRUE;
}

static void
set_box (Job *self, qpdf_oh page, const char *key, double grow_mm)
{
  const KnMatrix matrix = page_matrix (self);
  const KnRect mm = { -grow_mm, -grow_mm, self->form.width_mm + 2 * grow_mm,
                      self->form.height_mm + 2 * grow_mm };
  const KnRect pt = kn_matrix_apply_rect (&matrix, &mm);
  g_autoptr (KnContent) text = kn_content_new ();
  g_string_append_c (text->text, '[');
  kn_content_numbers (text, (const double[]){ pt.x, pt.y, pt.x + pt.width, pt.y + pt.height }, 4,
                      "]");
  kn_pdf_set (self->pdf, page, key, kn_pdf_parse (self->pdf, text->text->str));
}

static gboolean
write_page (Job *self, const KnNode *face, GError **error)
{
  g_autoptr (KnContent) content = kn_content_new ();
  if (kn_export_is_cancelled (self->options->cancellable, error)
      || !write_content (self, content, face, error))
    return FALSE;
  KnPdf *pdf = self->pdf;
  qpdf_oh page = kn_pdf_parse (
      pdf, is_flat (self)
               ? "<</Type/Page/Resources<<>>>>"
               : "<</Type/Page/Group<</S/Transparency/CS/DeviceCMYK/I true>>/Resources<<>>>>");
  const double bleed = self->form.bleed_mm;
  set_box (self, page, "/MediaBox", bleed + kn_marks_get_slug_mm (self->options->marks));
  set_box (self, page, "/BleedBox", bleed);
  set_box (self, page, "/TrimBox", 0);
  kn_pdf_set (pdf, page, "/Resources", kn_page_writer_dup_resources (self->writer, content));
  kn_pdf_set (pdf, page, "/Contents",
              kn_pdf_new_stream (pdf, "<<>>", content->text->str, content->text->len));
  qpdf_add_page (pdf->q, pdf->q, kn_pdf_indirect (pdf, page), QPDF_FALSE);
  return TRUE;
}

static void
add_resources (Job *self)
{
  for (guint i = 0; i < self->layers->len; i++)
    {
      const KnLayer *layer = self->layers->pdata[i];
      if (!is_flat (self))
        kn_page_writer_add (self->writer, "Properties", layer->resource, layer->group);
    }
  const KnCmyk everything = { 100, 100, 100, 100 };
  int all = kn_markers_add_spot (self->markers, "All", &everything);
  kn_page_writer_add (self->writer, "ColorSpace", "CsAll",
                      kn_rewriter_get_spot (self->rewriter, all));
  for (guint i = 0; i < kn_markers_get_n_spots (self->markers); i++)
    {
      g_autofree char *name = g_strdup_printf ("KnCs%u", i);
      kn_page_writer_add (self->writer, "ColorSpace", name,
                          kn_rewriter_get_spot (self->rewriter, (int)i));
    }
}

/* --- the document ---------------------------------------------------------------------------- */

static gboolean
open_scratch (Job *self, GError **error)
{
  g_autoptr (GBytes) scratch = kn_scratch_finish (self->scratch, error);
  self->pdf = scratch != NULL ? kn_pdf_open (scratch, error) : NULL;
  if (self->pdf == NULL)
    return FALSE;
  self->rewriter = kn_rewriter_new (self->pdf, self->markers, self->options->condition);
  self->writer = kn_page_writer_new (self->pdf, self->design, self->scratch, self->rewriter);
  if (!is_flat (self))
    kn_layers_write (self->pdf, self->layers);
  add_resources (self);
  return TRUE;
}

static gboolean
write_pages (Job *self, GError **error)
{
  for (guint i = 0; i < self->faces->len; i++)
    {
      if (!write_page (self, self->faces->pdata[i], error))
        return FALSE;
      report (self,
              PROGRESS_DRAWN + (PROGRESS_WRITTEN - PROGRESS_DRAWN) * (i + 1) / self->faces->len);
    }
  for (int i = kn_scratch_get_n_pages (self->scratch); i > 0; i--)
    qpdf_remove_page (self->pdf->q, qpdf_get_page_n (self->pdf->q, 0));
  const char *lost = kn_markers_find_lost_line (self->markers);
  if (lost == NULL || self->options->proof) /* a proof shows what cannot be text, such as emoji */
    return TRUE;
  g_set_error (error, KN_PRESS_ERROR, KN_PRESS_ERROR_SELF_CHECK,
               _ ("the line “%s” would be missing from the text of the PDF"), lost);
  return FALSE;
}

/**
 * kn_export_pdf_bytes:
 * @bare: what to print; a pack gets the lines of its tool here
 * @options: how; %NULL members mean their defaults
 *
 * Shape: one page a face, its origin at the lower left of the media box.
 * Thread: any; @bare is immutable.
 * Errors: %KN_PRESS_ERROR for what the press refuses, %KN_RENDER_ERROR for items that cannot be
 * drawn; the message names the item.
 * Source: press.md; ISO 15930-7; for PDF/X-1a ISO 15930-4.
 *
 * Returns: (transfer full): the file, checked
 */
GBytes *
kn_export_pdf_bytes (KnDesign *bare, const KnPdfOptions *options, GError **error)
{
  g_return_val_if_fail (bare != NULL && options != NULL && options->condition != NULL, NULL);
  if (!kn_form_is_printable (bare->scene, error))
    return NULL;
  g_autoptr (KnDesign) design = kn_pack_dup_with_lines (bare, error);
  if (design == NULL)
    return NULL;
  g_auto (Job) job = { .design = design, .options = options };
  job.form = kn_form_get (design->scene);
  job.faces = kn_export_list_faces (design, options->face, error);
  if (job.faces == NULL)
    return NULL;
  if (!kn_export_names_are_free (design->scene, error))
    return NULL;
  job.layers = kn_layers_list (design->scene);
  job.markers = kn_markers_new ();
  const KnScratchOptions how = { .outline_text = options->outline_text,
                                 .is_proof = options->proof,
                                 .cache = options->cache };
  job.scratch = kn_scratch_new (design, job.markers, &how);
  if (!draw_faces (&job, error))
    return NULL;
  draw_own (&job);
  if (!open_scratch (&job, error) || !write_pages (&job, error))
    return NULL;
  kn_export_write_document (job.pdf, design, options, NULL);
  g_autoptr (GBytes) bytes = kn_pdf_write (job.pdf, is_flat (&job) ? "1.4" : "1.6", error);
  if (bytes == NULL || kn_export_is_cancelled (options->cancellable, error)
      || !kn_selfcheck_run (bytes, options->standard, error))
    return NULL;
  report (&job, 1);
  return g_steal_pointer (&bytes);
}

/**
 * kn_export_pdf:
 * @path: the file, replaced only when the new one is whole
 *
 * Errors: as kn_export_pdf_bytes(), and %KN_PRESS_ERROR_WRITE.
 *
 * Returns: %TRUE when the file is on the disk
 */
gboolean
kn_export_pdf (KnDesign *design, const KnPdfOptions *options, const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, FALSE);
  g_autoptr (GBytes) bytes = kn_export_pdf_bytes (design, options, error);
  return bytes != NULL && kn_export_write (path, bytes, error);
}
