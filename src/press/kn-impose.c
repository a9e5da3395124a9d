/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns sheets as PDF. Each design is exported as it always is, into memory and checked; its pages
 * become forms of one document, and the sheets place them. So a design on a sheet is, operator for
 * operator, the design that was exported. The forms have no group of their own, since overprint
 * would not see the page from inside one. */

#include "config.h"

#include "press/kn-impose.h"

#include "base/kn-unit.h"
#include "model/kn-credit.h"
#include "model/kn-pack-lines.h"
#include "press/kn-content.h"
#include "press/kn-export-private.h"
#include "press/kn-pdf-join.h"
#include "press/kn-selfcheck.h"
#include "press/kn-xmp.h"

#include <glib/gi18n.h>

#define LINE_ROOM_MM 1.0 /* of a tool's line that lies on the trim of a piece without bleed */
#define PROGRESS_FORMS 0.9

typedef struct
{
  const KnImposeSource *sources;
  guint n_sources;
  const KnImposition *plan;
  const KnImposeOptions *options;
  KnPdfJoin *join;
  qpdf_oh *forms;    /* two for each source: front, back; 0: not used */
  GArray *patches;   /* guint, the joined spots that have a patch in the bar */
  GString *identity; /* what the id is made from */
  guint n_pages;
} Imposing;

static void
imposing_clear (Imposing *self)
{
  g_clear_pointer (&self->join, kn_pdf_join_free);
  g_clear_pointer (&self->forms, g_free);
  g_clear_pointer (&self->patches, g_array_unref);
  if (self->identity != NULL)
    g_string_free (self->identity, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Imposing, imposing_clear)

void
kn_impose_result_clear (KnImposeResult *self)
{
  g_clear_pointer (&self->unlike_spots, g_strfreev);
  self->n_pages = 0;
}

KnSheetMarks
kn_impose_get_sheet_marks (KnMarks marks)
{
  unsigned sheet = 0;
  if ((marks & KN_MARK_CROP) != 0)
    sheet |= KN_SHEET_TICKS;
  if ((marks & KN_MARK_REGISTRATION) != 0)
    sheet |= KN_SHEET_TARGETS;
  if ((marks & KN_MARK_BAR) != 0)
    sheet |= KN_SHEET_BAR;
  return (KnSheetMarks)sheet;
}

/* --- what is printed ------------------------------------------------------------------------- */

static const char *
handle_of (const KnNode *face)
{
  return kn_node_get_string (face, KN_PROP_HANDLE);
}

static gboolean
find_faces (KnImposeSource *self, const char *front, gboolean with_back, GError **error)
{
  g_autoptr (GPtrArray) all = kn_export_list_faces (self->design, NULL, error);
  g_autoptr (GPtrArray) asked
      = all != NULL ? kn_export_list_faces (self->design, front, error) : NULL;
  if (asked == NULL)
    return FALSE;
  const KnNode *first = asked->pdata[0], *second = NULL;
  for (guint i = 0; i < all->len && second == NULL; i++)
    if (all->pdata[i] != first)
      second = all->pdata[i];
  if (front == NULL && !with_back && all->len > 1)
    {
      g_set_error_literal (error, KN_PRESS_ERROR, KN_PRESS_ERROR_UNSUPPORTED,
                           _ ("a sheet takes one face of a design, and this one has several; say "
                              "which by --face"));
      return FALSE;
    }
  if (with_back && second == NULL)
    {
      g_set_error_literal (error, KN_PRESS_ERROR, KN_PRESS_ERROR_UNSUPPORTED,
                           _ ("the design has one face only; there is nothing for the back"));
      return FALSE;
    }
  self->front = handle_of (first);
  self->back = with_back ? handle_of (second) : NULL;
  return TRUE;
}

static gboolean
is_rectangle (const KnScene *scene, const KnForm *form)
{
  const KnPackForm *pack = kn_form_get_pack (scene, NULL);
  if (pack != NULL)
    return kn_pack_form_is_rectangle (pack);
  return form->shape == KN_SHAPE_RECTANGLE;
}

/**
 * kn_impose_source_init:
 * @self: (out caller-allocates): clear it when %TRUE
 * @design: kept by the caller
 * @front: (nullable): handle of a face; %NULL: the only one, or the first of two
 * @with_back: whether another face is its back
 * @wanted: how many; 0: as many as a sheet takes
 *
 * Errors: %KN_PRESS_ERROR_UNSUPPORTED for faces that are not there or too many.
 *
 * Returns: %TRUE if the design can lie on sheets
 */
gboolean
kn_impose_source_init (KnImposeSource *self,
                       KnDesign *design,
                       const char *front,
                       gboolean with_back,
                       guint wanted,
                       GError **error)
{
  *self = (KnImposeSource){ .design = design };
  if (!kn_form_is_printable (design->scene, error) || !find_faces (self, front, with_back, error))
    return FALSE;
  const KnForm form = kn_form_get (design->scene);
  if (!is_rectangle (design->scene, &form))
    self->outline = kn_form_dup_trim (design->scene, NULL);
  self->piece = (KnImposedPiece){ .outline = self->outline,
                                  .width_mm = form.width_mm,
                                  .height_mm = form.height_mm,
                                  .bleed_mm = form.bleed_mm,
                                  .wanted = wanted,
                                  .name = kn_design_get_name (design) };
  return TRUE;
}

void
kn_impose_source_clear (KnImposeSource *self)
{
  g_clear_pointer (&self->outline, kn_path_unref);
}

/* --- forms ----------------------------------------------------------------------------------- */

static GBytes *
export_face (const Imposing *self, guint source, const char *face, GError **error)
{
  KnPdfOptions options = self->options->pdf;
  options.marks = 0;
  options.face = face;
  options.progress = NULL;
  return kn_export_pdf_bytes (self->sources[source].design, &options, error);
}

static gboolean
add_form (Imposing *self, guint source, gboolean is_back, GError **error)
{
  const KnImposeSource *from = &self->sources[source];
  g_autoptr (GBytes) bytes = export_face (self, source, is_back ? from->back : from->front, error);
  qpdf_oh *form = &self->forms[2 * source + (is_back ? 1 : 0)];
  if (bytes == NULL)
    return FALSE;
  *form = kn_pdf_join_add (self->join, bytes, kn_pt_from_mm (LINE_ROOM_MM), self->identity, error);
  return *form != 0;
}

static gboolean
add_forms (Imposing *self, GError **error)
{
  const KnPdfOptions *options = &self->options->pdf;
  for (guint i = 0; i < 2 * self->n_sources; i++)
    {
      const gboolean is_back = i % 2 == 1;
      if (is_back && self->sources[i / 2].back == NULL)
        continue;
      if (kn_export_is_cancelled (options->cancellable, error)
          || !add_form (self, i / 2, is_back, error))
        {
          if (self->n_sources > 1)
            g_prefix_error (error, "%s: ", kn_design_get_name (self->sources[i / 2].design));
          return FALSE;
        }
      if (options->progress != NULL)
        options->progress (PROGRESS_FORMS * (i + 1) / (2 * self->n_sources),
                           options->progress_data);
    }
  return TRUE;
}

/* Whether a tool has a plate of that name, in one of the designs. */
static gboolean
is_tool (const Imposing *self, const char *name)
{
  for (guint i = 0; i < self->n_sources; i++)
    {
      g_autoptr (KnDesign) design = kn_pack_dup_with_lines (self->sources[i].design, NULL);
      g_autoptr (GPtrArray) inks
          = design != NULL ? kn_scene_list_kind (design->scene, KN_NODE_INK) : NULL;
      for (guint k = 0; inks != NULL && k < inks->len; k++)
        {
          const KnNode *ink = inks->pdata[k];
          const char *known = kn_node_get_string (ink, KN_PROP_NAME);
          if (known == NULL || *known == '\0')
            known = kn_node_get_string (ink, KN_PROP_HANDLE);
          if (g_strcmp0 (known, name) == 0
              && kn_step_kind_is_tool ((KnStepKind)kn_node_get_choice (ink, KN_PROP_INK_STEP)))
            return TRUE;
        }
    }
  return FALSE;
}

/* Every ink but those of tools: a square of "Cutter" would be cut out. */
static void
list_patches (Imposing *self)
{
  self->patches = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < kn_pdf_join_get_n_spots (self->join); i++)
    {
      g_autofree char *name = kn_pdf_join_dup_spot_name (self->join, i);
      if (!is_tool (self, name))
        g_array_append_val (self->patches, i);
    }
}

/* --- pages ----------------------------------------------------------------------------------- */

/* From the form's points (its page: the bleed box, y up) to the piece's mm (trim, y down). */
static KnMatrix
form_matrix (const KnImposedPiece *piece)
{
  const double k = kn_mm_from_pt (1);
  return (KnMatrix){ k, 0, 0, -k, -piece->bleed_mm, piece->height_mm + piece->bleed_mm };
}

static void
write_place (const Imposing *self, KnContent *content, const KnImposedPlace *place)
{
  const KnImposedPiece *piece = &self->sources[place->piece].piece;
  const KnMatrix to_piece = form_matrix (piece);
  const KnMatrix to_sheet = kn_imposition_get_matrix (place, piece);
  const KnMatrix matrix = kn_matrix_multiply (&to_piece, &to_sheet);
  g_autofree char *name = g_strdup_printf ("Kn%u%s", place->piece, place->is_back ? "b" : "f");
  kn_content_op (content, "q");
  if (place->clip_path != NULL)
    kn_content_clip (content, place->clip_path);
  else
    {
      kn_content_rect (content, &place->clip);
      kn_content_op (content, "W n");
    }
  kn_content_matrix (content, &matrix);
  kn_content_use (content, "XObject", name);
  g_string_append_printf (content->text, "/%s Do\nQ\n", name);
}

static void
write_patch (const Imposing *self, KnContent *content, const KnSheetMark *mark)
{
  const KnRect box = { mark->a.x, mark->a.y, mark->b.x, mark->b.y };
  if (mark->patch < KN_SHEET_PROCESS_PATCHES)
    {
      double cmyk[4] = { 0 };
      cmyk[mark->patch / 2] = mark->patch % 2 == 0 ? 1 : 0.5;
      kn_content_numbers (content, cmyk, 4, "k");
    }
  else
    {
      const guint spot
          = g_array_index (self->patches, guint, mark->patch - KN_SHEET_PROCESS_PATCHES);
      g_autofree char *name = g_strdup_printf ("CsSpot%u", spot);
      kn_content_use (content, "ColorSpace", name);
      g_string_append_printf (content->text, "/%s cs 1 scn\n", name);
    }
  kn_content_rect (content, &box);
  kn_content_op (content, "f");
}

/* On every plate, but for the bar. */
static void
write_marks (const Imposing *self, KnContent *content, const KnImposedLayout *layout)
{
  g_autoptr (GArray) marks
      = kn_sheet_marks_list (kn_impose_get_sheet_marks (self->options->pdf.marks), self->plan,
                             layout, self->patches->len);
  if (marks->len == 0)
    return;
  kn_content_op (content, "q");
  kn_content_use (content, "ColorSpace", "CsAll");
  kn_content_op (content, "/CsAll CS 1 SCN");
  kn_content_number (content, kn_mm_from_pt (KN_SHEET_PEN_PT));
  kn_content_op (content, "w");
  for (guint i = 0; i < marks->len; i++)
    {
      const KnSheetMark *mark = &g_array_index (marks, KnSheetMark, i);
      switch (mark->kind)
        {
        case KN_SHEET_LINE:
          kn_content_line (content, mark->a.x, mark->a.y, mark->b.x, mark->b.y);
          break;
        case KN_SHEET_CIRCLE:
          kn_content_circle (content, mark->a.x, mark->a.y, mark->b.x);
          break;
        case KN_SHEET_PATCH:
          write_patch (self, content, mark);
          break;
        }
    }
  kn_content_op (content, "Q");
}

static void
write_sheet (const Imposing *self, KnContent *content, const KnImposedLayout *layout)
{
  const double k = kn_pt_from_mm (1);
  const KnMatrix to_page = { k, 0, 0, -k, 0, self->plan->sheet_height_mm * k };
  kn_content_op (content, "q");
  kn_content_matrix (content, &to_page);
  if (self->options->correction != NULL)
    kn_content_matrix (content, self->options->correction);
  for (guint i = 0; i < layout->n_places; i++)
    write_place (self, content,
                 &g_array_index (self->plan->places, KnImposedPlace, layout->first + i));
  write_marks (self, content, layout);
  kn_content_op (content, "Q");
}

static const char *const ALL
    = "[/Separation/All/DeviceCMYK<</FunctionType 2/Domain[0 1]/N 1/Range[0 1 0 1 0 1 0 1]"
      "/C0[0 0 0 0]/C1[1 1 1 1]>>]";

static void
add_resource (Imposing *self, qpdf_oh resources, const char *key, GHashTable *made)
{
  KnPdf *pdf = kn_pdf_join_get_pdf (self->join);
  g_auto (GStrv) parts = g_strsplit (key, " ", 2);
  g_autofree char *name = g_strconcat ("/", parts[1], NULL);
  qpdf_oh object = GPOINTER_TO_UINT (g_hash_table_lookup (made, key));
  if (object == 0 && g_str_has_prefix (parts[1], "CsSpot"))
    object = kn_pdf_join_get_spot (self->join, (guint)g_ascii_strtoull (parts[1] + 6, NULL, 10));
  else if (object == 0 && g_str_equal (parts[1], "CsAll"))
    object = kn_pdf_indirect (pdf, kn_pdf_parse (pdf, ALL));
  else if (object == 0)
    object = self->forms[2 * g_ascii_strtoull (parts[1] + 2, NULL, 10)
                         + (g_str_has_suffix (parts[1], "b") ? 1 : 0)];
  g_hash_table_insert (made, g_strdup (key), GUINT_TO_POINTER (object));
  kn_pdf_set (pdf, kn_pdf_get_or_make (pdf, resources, parts[0]), name, object);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *)a, *(const char *const *)b);
}

/* In the order of their names: the same bytes every time. */
static qpdf_oh
new_resources (Imposing *self, const KnContent *content, GHashTable *made)
{
  qpdf_oh resources = qpdf_oh_new_dictionary (kn_pdf_join_get_pdf (self->join)->q);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key = NULL;
  g_hash_table_iter_init (&iter, content->names);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_ptr_array_add (names, key);
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    add_resource (self, resources, names->pdata[i], made);
  return kn_pdf_indirect (kn_pdf_join_get_pdf (self->join), resources);
}

static qpdf_oh
new_page (const Imposing *self, qpdf_oh resources, qpdf_oh contents)
{
  KnPdf *pdf = kn_pdf_join_get_pdf (self->join);
  static const char *const boxes[] = { "/MediaBox", "/BleedBox", "/TrimBox" };
  qpdf_oh page
      = kn_pdf_parse (pdf, self->options->pdf.standard == KN_STANDARD_PDFX1A
                               ? "<</Type/Page>>"
                               : "<</Type/Page/Group<</S/Transparency/CS/DeviceCMYK/I true>>>>");
  g_autoptr (KnContent) box = kn_content_new ();
  g_string_append_c (box->text, '[');
  kn_content_numbers (box,
                      (const double[]){ 0, 0, kn_pt_from_mm (self->plan->sheet_width_mm),
                                        kn_pt_from_mm (self->plan->sheet_height_mm) },
                      4, "]");
  for (gsize i = 0; i < G_N_ELEMENTS (boxes); i++)
    kn_pdf_set (pdf, page, boxes[i], kn_pdf_parse (pdf, box->text->str));
  kn_pdf_set (pdf, page, "/Resources", resources);
  kn_pdf_set (pdf, page, "/Contents", contents);
  return kn_pdf_indirect (pdf, page);
}

/* Sheets that are alike share what is on them; fronts and backs take turns. */
static gboolean
add_pages (Imposing *self, GError **error)
{
  KnPdf *pdf = kn_pdf_join_get_pdf (self->join);
  const GArray *layouts = self->plan->layouts;
  g_autoptr (GHashTable) made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const int n_before = qpdf_get_num_pages (pdf->q);
  for (guint i = 0; i < layouts->len;)
    {
      guint n_sides = 1;
      qpdf_oh contents[2], resources[2];
      if (i + 1 < layouts->len && g_array_index (layouts, KnImposedLayout, i + 1).is_back_side)
        n_sides = 2;
      for (guint side = 0; side < n_sides; side++)
        {
          g_autoptr (KnContent) content = kn_content_new ();
          write_sheet (self, content, &g_array_index (layouts, KnImposedLayout, i + side));
          g_string_append (self->identity, content->text->str);
          contents[side] = kn_pdf_new_stream (pdf, "<<>>", content->text->str, content->text->len);
          resources[side] = new_resources (self, content, made);
        }
      const guint n_sheets
          = self->options->every_sheet ? g_array_index (layouts, KnImposedLayout, i).n_sheets : 1;
      if ((guint64)self->n_pages + (guint64)n_sheets * n_sides > KN_IMPOSE_PAGES_MAX)
        {
          g_set_error (error, KN_PRESS_ERROR, KN_PRESS_ERROR_UNSUPPORTED,
                       _ ("a page for every sheet makes more than %d pages; print one page often"),
                       KN_IMPOSE_PAGES_MAX);
          return FALSE;
        }
      for (guint sheet = 0; sheet < n_sheets; sheet++)
        for (guint side = 0; side < n_sides; side++, self->n_pages++)
          qpdf_add_page (pdf->q, pdf->q, new_page (self, resources[side], contents[side]),
                         QPDF_FALSE);
      i += n_sides;
    }
  for (int i = n_before; i > 0; i--)
    qpdf_remove_page (pdf->q, qpdf_get_page_n (pdf->q, 0));
  return TRUE;
}

/* --- the document ---------------------------------------------------------------------------- */

static char *
dup_title (const Imposing *self)
{
  GString *title = g_string_new (NULL);
  for (guint i = 0; i < self->n_sources; i++)
    g_string_append_printf (title, "%s%s", i > 0 ? " + " : "",
                            kn_design_get_name (self->sources[i].design));
  return g_string_free (title, FALSE);
}

/* A line once, however many designs owe it. */
static char *
dup_credits (const Imposing *self, const char *language)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->n_sources; i++)
    {
      const KnDesign *design = self->sources[i].design;
      g_autofree char *text = kn_credit_dup_text (design->scene, design->assets, language);
      g_auto (GStrv) parts = text != NULL ? g_strsplit (text, "\n", -1) : NULL;
      for (gsize k = 0; parts != NULL && parts[k] != NULL; k++)
        if (!g_ptr_array_find_with_equal_func (lines, parts[k], g_str_equal, NULL))
          g_ptr_array_add (lines, g_strdup (parts[k]));
    }
  if (lines->len == 0)
    return NULL;
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **)lines->pdata);
}

static void
write_metadata (Imposing *self)
{
  const KnPdfOptions *options = &self->options->pdf;
  g_autofree char *title = dup_title (self);
  g_string_append_printf (self->identity, "|%s|%d|%" G_GINT64_FORMAT, title, options->standard,
                          options->created);
  g_autofree char *uuid = kn_xmp_dup_uuid (self->identity->str);
  g_autofree char *thai = dup_credits (self, "th");
  g_autofree char *english = dup_credits (self, "en");
  const KnXmp xmp = { title, uuid, options->created, options->standard, thai, english };
  kn_xmp_write (kn_pdf_join_get_pdf (self->join), &xmp);
}

/**
 * kn_export_imposition:
 * @sources: (array length=n_sources): the designs, in the order of the plan's pieces
 * @plan: made from their pieces
 * @path: the file, replaced only when the new one is whole
 * @out_result: (out caller-allocates): clear it when %TRUE
 *
 * Shape: a page for each layout, or for each sheet; trim and bleed boxes are the sheet's.
 * Thread: any. Cost: an export of each design; places are nearly free.
 * Errors: as kn_export_pdf_bytes() and kn_export_pdf(), the design's name before it if there are
 * several.
 *
 * Returns: %TRUE when the file is on the disk
 */
gboolean
kn_export_imposition (const KnImposeSource *sources,
                      guint n_sources,
                      const KnImposition *plan,
                      const KnImposeOptions *options,
                      const char *path,
                      KnImposeResult *out_result,
                      GError **error)
{
  g_return_val_if_fail (sources != NULL && n_sources > 0 && plan != NULL && path != NULL, FALSE);
  g_return_val_if_fail (options != NULL && out_result != NULL, FALSE);
  const gboolean is_x1a = options->pdf.standard == KN_STANDARD_PDFX1A;
  g_auto (Imposing) self
      = { .sources = sources, .n_sources = n_sources, .plan = plan, .options = options };
  self.join = kn_pdf_join_new ();
  self.forms = g_new0 (qpdf_oh, 2 * n_sources);
  self.identity = g_string_new (NULL);
  if (!add_forms (&self, error))
    return FALSE;
  list_patches (&self);
  if (!add_pages (&self, error))
    return FALSE;
  write_metadata (&self);
  g_autoptr (GBytes) bytes
      = kn_pdf_write (kn_pdf_join_get_pdf (self.join), is_x1a ? "1.4" : "1.6", error);
  if (bytes == NULL || kn_export_is_cancelled (options->pdf.cancellable, error)
      || !kn_selfcheck_run (bytes, options->pdf.standard, error)
      || !kn_export_write (path, bytes, error))
    return FALSE;
  out_result->n_pages = self.n_pages;
  out_result->unlike_spots = kn_pdf_join_dup_unlike (self.join);
  if (options->pdf.progress != NULL)
    options->pdf.progress (1, options->pdf.progress_data);
  return TRUE;
}
