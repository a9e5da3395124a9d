/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns plates. The face is drawn on scratch pages once; for each plate the scratch document is
 * opened again, rewritten by the press's own rewriter with one ink in mind, composed by its page
 * writer, and rasterised by poppler. So a plate cannot differ from the exported file in anything
 * but pixels. Text is drawn as outlines: poppler would move each letter to a whole pixel. */

#include "config.h"

#include "press/kn-plates-private.h"

#include "base/kn-unit.h"
#include "model/kn-pack-lines.h"
#include "press/kn-export-private.h"
#include "press/kn-page.h"
#include "press/kn-png.h"

#include <glib/gi18n.h>
#include <math.h>
#include <poppler.h>
#include <string.h>

#define MAX_SIDE_PX 30000
#define MAX_PIXELS (400u * 1000u * 1000u)
#define BAND_PIXELS (4 * 1024 * 1024)            /* rasterised at once */
#define PICTURE_BYTES_MAX (256u * 1024u * 1024u) /* kept from plate to plate */
#define N_PROCESS 4
#define WHITE 255
#define MIN_DPI 1.0

static const char *const process_names[N_PROCESS] = { "Cyan", "Magenta", "Yellow", "Black" };

/* --- which plates ------------------------------------------------------------------------------
 */

static KnStepKind
step_of_spot (const KnPlates *self, const char *name)
{
  for (guint i = 1; i < self->layers->len; i++)
    {
      const KnNode *ink = ((const KnLayer *)self->layers->pdata[i])->ink;
      const char *own = kn_node_get_string (ink, KN_PROP_NAME);
      if (own == NULL || *own == '\0')
        own = kn_node_get_string (ink, KN_PROP_HANDLE);
      if (g_strcmp0 (own, name) == 0)
        return (KnStepKind)kn_node_get_choice (ink, KN_PROP_INK_STEP);
    }
  return KN_STEP_KIND_NONE;
}

static void
add_plate (KnPlates *self, const KnPlateInfo *info, int spot)
{
  const KnRewritePlate target = { info->process, spot, self->pictures };
  g_array_append_val (self->infos, *info);
  g_array_append_val (self->targets, target);
}

/* A spot that is called like a process ink is that ink (ISO 32000-1, 8.6.6.4). */
static void
list_plates (KnPlates *self)
{
  const guint n_spots = kn_markers_get_n_spots (self->markers);
  for (int i = 0; i < N_PROCESS; i++)
    {
      double full[N_PROCESS] = { 0 };
      full[i] = 100;
      const KnPlateInfo info
          = { process_names[i], i, { full[0], full[1], full[2], full[3] }, KN_STEP_KIND_NONE };
      int same = -1;
      for (guint s = 0; s < n_spots; s++)
        if (g_str_equal (kn_markers_get_spot (self->markers, (int)s)->name, info.name))
          same = (int)s;
      add_plate (self, &info, same);
    }
  for (int steps = 0; steps < 2; steps++)
    for (guint s = 0; s < n_spots; s++)
      {
        const KnSpot *spot = kn_markers_get_spot (self->markers, (int)s);
        const KnPlateInfo info
            = { spot->name, -1, spot->alternate, step_of_spot (self, spot->name) };
        gboolean is_process = FALSE;
        for (int i = 0; i < N_PROCESS; i++)
          is_process = is_process || g_str_equal (spot->name, process_names[i]);
        if (!is_process && (info.step != KN_STEP_KIND_NONE) == (steps == 1))
          add_plate (self, &info, (int)s);
      }
}

/* --- made once ---------------------------------------------------------------------------------
 */

static gboolean
draw (KnPlates *self, const KnPlatesOptions *options, GError **error)
{
  const KnScratchOptions how = { .outline_text = TRUE,
                                 .is_proof = options->is_proof,
                                 .ignores_overprint = options->ignores_overprint,
                                 .cache = options->cache };
  self->markers = kn_markers_new ();
  self->scratch = kn_scratch_new (self->design, self->markers, &how);
  if (!kn_scratch_add_face (self->scratch, self->face, self->layers, options->cancellable, NULL,
                            NULL, error))
    return FALSE;
  self->bytes = kn_scratch_finish (self->scratch, error);
  return self->bytes != NULL;
}

/**
 * kn_plates_new:
 * @bare: what is to be printed; a pack gets the lines of its tool here
 * @options: which face and how
 *
 * Draws the face; kn_plates_render() draws nothing anew.
 *
 * Thread: any, one at a time; @bare is immutable.
 * Errors: as kn_export_pdf_bytes().
 *
 * Returns: (transfer full): the plates
 */
KnPlates *
kn_plates_new (KnDesign *bare, const KnPlatesOptions *options, GError **error)
{
  g_return_val_if_fail (bare != NULL && options != NULL && options->condition != NULL, NULL);
  g_autoptr (KnDesign) design
      = kn_form_is_printable (bare->scene, error) ? kn_pack_dup_with_lines (bare, error) : NULL;
  g_autoptr (GPtrArray) faces
      = design != NULL ? kn_export_list_faces (design, options->face, error) : NULL;
  if (faces == NULL || !kn_export_names_are_free (design->scene, error))
    return NULL;
  g_autoptr (KnPlates) self = g_new0 (KnPlates, 1);
  self->design = kn_design_ref (design);
  self->condition = kn_condition_ref (options->condition);
  self->face = faces->pdata[0];
  self->layers = kn_layers_list (design->scene);
  self->pictures = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_bytes_unref);
  self->infos = g_array_new (FALSE, FALSE, sizeof (KnPlateInfo));
  self->targets = g_array_new (FALSE, FALSE, sizeof (KnRewritePlate));
  if (!draw (self, options, error))
    return NULL;
  list_plates (self);
  return g_steal_pointer (&self);
}

void
kn_plates_free (KnPlates *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->scratch, kn_scratch_free);
  g_clear_pointer (&self->markers, kn_markers_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_ptr_array_unref (self->layers);
  g_hash_table_unref (self->pictures);
  g_array_unref (self->infos);
  g_array_unref (self->targets);
  kn_condition_unref (self->condition);
  kn_design_unref (self->design);
  g_free (self);
}

guint
kn_plates_get_n (const KnPlates *self)
{
  return self->infos->len;
}

const KnPlateInfo *
kn_plates_get_info (const KnPlates *self, guint plate)
{
  g_return_val_if_fail (plate < self->infos->len, NULL);
  return &g_array_index (self->infos, KnPlateInfo, plate);
}

gboolean
kn_plates_get_size (const KnPlates *self,
                    double dpi,
                    int *out_width_px,
                    int *out_height_px,
                    GError **error)
{
  const KnRect box = kn_form_get_bleed_box (self->design->scene);
  double width = round (kn_px_from_mm (box.width, dpi));
  double height = round (kn_px_from_mm (box.height, dpi));
  if (!(dpi >= MIN_DPI) || MAX (width, height) > MAX_SIDE_PX || width * height > MAX_PIXELS)
    {
      g_set_error (error, KN_PRESS_ERROR, KN_PRESS_ERROR_UNSUPPORTED,
                   _ ("at %g dpi a plate would have %.0f × %.0f pixels, which is too many"), dpi,
                   width, height);
      return FALSE;
    }
  *out_width_px = MAX ((int)width, 1);
  *out_height_px = MAX ((int)height, 1);
  return TRUE;
}

/* --- one plate ---------------------------------------------------------------------------------
 */

static gboolean
write_face (const KnPlates *self, KnPdf *pdf, KnRewriter *rewriter, GError **error)
{
  g_autoptr (KnPageWriter) writer = kn_page_writer_new (pdf, self->design, self->scratch, rewriter);
  g_autoptr (KnContent) content = kn_content_new ();
  const KnRect box = kn_form_get_bleed_box (self->design->scene);
  const double k = kn_pt_from_mm (1);
  const KnMatrix matrix = { k, 0, 0, -k, -box.x * k, (box.y + box.height) * k };
  kn_content_matrix (content, &matrix);
  for (guint i = 0; i < self->layers->len; i++)
    if (!kn_page_write_layer (writer, content, self->face, self->layers->pdata[i], error))
      return FALSE;
  g_autoptr (KnContent) media = kn_content_new ();
  g_string_append_c (media->text, '[');
  kn_content_numbers (media, (const double[]){ 0, 0, box.width * k, box.height * k }, 4, "]");
  qpdf_oh page = kn_pdf_parse (pdf, "<</Type/Page/Resources<<>>>>");
  kn_pdf_set (pdf, page, "/MediaBox", kn_pdf_parse (pdf, media->text->str));
  kn_pdf_set (pdf, page, "/Resources", kn_page_writer_dup_resources (writer, content));
  kn_pdf_set (pdf, page, "/Contents",
              kn_pdf_new_stream (pdf, "<<>>", content->text->str, content->text->len));
  qpdf_add_page (pdf->q, pdf->q, kn_pdf_indirect (pdf, page), QPDF_FALSE);
  for (int i = kn_scratch_get_n_pages (self->scratch); i > 0; i--)
    qpdf_remove_page (pdf->q, qpdf_get_page_n (pdf->q, 0));
  return TRUE;
}

/* Pictures turned into ink stay for the other plates while they are not too many. */
static void
trim_pictures (KnPlates *self)
{
  GHashTableIter iter;
  gpointer bytes = NULL;
  gsize total = 0;
  g_hash_table_iter_init (&iter, self->pictures);
  while (g_hash_table_iter_next (&iter, NULL, &bytes))
    {
      total += g_bytes_get_size (bytes);
      if (total > PICTURE_BYTES_MAX)
        g_hash_table_iter_remove (&iter);
    }
}

static GBytes *
write_plate (KnPlates *self, guint plate, GError **error)
{
  g_autoptr (KnPdf) pdf = kn_pdf_open (self->bytes, error);
  if (pdf == NULL)
    return NULL;
  g_autoptr (KnRewriter) rewriter
      = kn_rewriter_new_plate (pdf, self->markers, self->condition,
                               &g_array_index (self->targets, KnRewritePlate, plate));
  gboolean ok = write_face (self, pdf, rewriter, error);
  trim_pictures (self);
  return ok ? kn_pdf_write_plain (pdf, error) : NULL;
}

gboolean
kn_plates_rasterise_area (PopplerPage *page,
                          double dpi,
                          int left,
                          int top,
                          int width,
                          int height,
                          guint8 *pixels,
                          GError **error)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  cairo_font_options_t *options = cairo_font_options_create ();
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_set_font_options (cr, options);
  cairo_font_options_destroy (options);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_translate (cr, -left, -top);
  cairo_scale (cr, dpi / KN_PT_PER_INCH, dpi / KN_PT_PER_INCH);
  poppler_page_render_for_printing (page, cr); /* no line is moved to whole pixels */
  cairo_status_t status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  const guint8 *data = cairo_image_surface_get_data (surface);
  for (int y = 0; status == CAIRO_STATUS_SUCCESS && y < height; y++)
    {
      const guint32 *row
          = (const guint32 *)(const void *)(data
                                            + (gsize)y
                                                  * (gsize)cairo_image_surface_get_stride (
                                                      surface));
      for (int x = 0; x < width; x++)
        pixels[(gsize)y * (gsize)width + (gsize)x] = (guint8)(row[x] >> 8);
    }
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  /* Translators: %s is a technical reason in English */
  g_set_error (error, KN_PRESS_ERROR, KN_PRESS_ERROR_SELF_CHECK,
               _ ("the plate cannot be drawn (%s)"), cairo_status_to_string (status));
  return FALSE;
}

static gboolean
rasterise (GBytes *pdf,
           double dpi,
           guint8 *pixels,
           int width,
           int height,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GError) reason = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes (pdf, NULL, &reason);
  PopplerPage *page = document != NULL ? poppler_document_get_page (document, 0) : NULL;
  gboolean ok = page != NULL;
  if (!ok)
    g_set_error (error, KN_PRESS_ERROR, KN_PRESS_ERROR_SELF_CHECK,
                 _ ("the plate cannot be drawn (%s)"), reason != NULL ? reason->message : "?");
  const int band = CLAMP (BAND_PIXELS / width, 1, height);
  for (int top = 0; ok && top < height; top += band)
    ok = !kn_export_is_cancelled (cancellable, error)
         && kn_plates_rasterise_area (page, dpi, 0, top, width, MIN (band, height - top),
                                      pixels + (gsize)top * (gsize)width, error);
  g_clear_object (&page);
  g_clear_object (&document);
  return ok;
}

/**
 * kn_plates_render:
 * @self: plates
 * @plate: which, from 0
 * @dpi: pixels an inch
 * @cancellable: (nullable): looked at between steps
 *
 * Shape: as kn_plates_get_size() says, rows from the top, one byte a pixel: 0 full ink, 255 none.
 * Thread: any, one at a time.
 * Errors: %KN_PRESS_ERROR.
 * Source: design.md section 5.
 *
 * Returns: (transfer full): the pixels
 */
GBytes *
kn_plates_render (KnPlates *self,
                  guint plate,
                  double dpi,
                  GCancellable *cancellable,
                  GError **error)
{
  int width = 0, height = 0;
  g_return_val_if_fail (plate < self->infos->len, NULL);
  if (!kn_plates_get_size (self, dpi, &width, &height, error)
      || kn_export_is_cancelled (cancellable, error))
    return NULL;
  g_autoptr (GBytes) pdf = write_plate (self, plate, error);
  if (pdf == NULL || kn_export_is_cancelled (cancellable, error))
    return NULL;
  const gsize n = (gsize)width * (gsize)height;
  g_autofree guint8 *pixels = g_malloc (n);
  if (!rasterise (pdf, dpi, pixels, width, height, cancellable, error))
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&pixels), n);
}

double
kn_plate_get_coverage (GBytes *plate)
{
  gsize n = 0;
  const guint8 *pixels = g_bytes_get_data (plate, &n);
  guint64 sum = 0;
  for (gsize i = 0; i < n; i++)
    sum += (guint64)(WHITE - pixels[i]);
  return n > 0 ? 100.0 * (double)sum / ((double)n * WHITE) : 0;
}

GBytes *
kn_plate_encode_png (GBytes *plate, int width_px, int height_px, double dpi, GError **error)
{
  const gsize width = (gsize)width_px;
  g_return_val_if_fail (g_bytes_get_size (plate) == width * (gsize)height_px, NULL);
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_A8, width_px, height_px);
  if (cairo_surface_status (image) == CAIRO_STATUS_SUCCESS)
    {
      const guint8 *from = g_bytes_get_data (plate, NULL);
      guint8 *to = cairo_image_surface_get_data (image);
      gsize stride = (gsize)cairo_image_surface_get_stride (image);
      for (gsize y = 0; y < (gsize)height_px; y++)
        memcpy (to + y * stride, from + y * width, width);
      cairo_surface_mark_dirty (image);
    }
  GBytes *png = kn_png_encode (image, dpi, error);
  cairo_surface_destroy (image);
  return png;
}
