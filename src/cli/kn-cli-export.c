/* SPDX-License-Identifier: GPL-3.0-or-later */

/* kanok-cli export: a design as PDF/X-4, PNG or SVG. Blocking findings refuse (status 3) unless
 * --proof stamps the result. The press writes the file whole or not at all; this file only reads
 * the command line and says what is wrong in one line. */

#include "config.h"

#include "base/kn-error.h"
#include "check/kn-check.h"
#include "cli/kn-cli.h"
#include "press/kn-export.h"

#include <glib/gi18n.h>
#include <string.h>

#define DPI_MIN 10.0
#define DPI_MAX 2400.0
#define PIXELS_MAX 20000
#define TOLD_MAX 5 /* blocking findings in the one line of error */

typedef enum
{
  FORMAT_PDF,
  FORMAT_PNG,
  FORMAT_SVG,
} Format;

typedef struct
{
  const char *source, *output;
  Format format;
  KnMarks marks;
  KnStandard standard;
  gboolean outline, proof;
  double dpi;
  int width_px, height_px;
  const char *face;
  gint64 created;
} Request;

static const struct
{
  const char *name;
  KnMarks mark;
} mark_names[] = {
  { "crop", KN_MARK_CROP },
  { "registration", KN_MARK_REGISTRATION },
  { "bar", KN_MARK_BAR },
  { "info", KN_MARK_INFO },
};

/* "none", "all", or some of the four with commas between. */
static gboolean
parse_marks (const char *text, KnMarks *out_marks)
{
  if (g_str_equal (text, "none") || g_str_equal (text, "all"))
    {
      *out_marks = g_str_equal (text, "all") ? KN_MARK_ALL : 0;
      return TRUE;
    }
  g_auto (GStrv) names = g_strsplit (text, ",", -1);
  unsigned marks = 0;
  for (gsize n = 0; names[n] != NULL; n++)
    {
      gsize i = 0;
      while (i < G_N_ELEMENTS (mark_names) && !g_str_equal (mark_names[i].name, names[n]))
        i++;
      if (i == G_N_ELEMENTS (mark_names))
        return FALSE;
      marks |= mark_names[i].mark;
    }
  *out_marks = (KnMarks)marks;
  return names[0] != NULL;
}

static gboolean
parse_size (const char *text, int *out_width, int *out_height)
{
  char *end = NULL;
  if (!g_ascii_isdigit (*text))
    return FALSE;
  guint64 width = g_ascii_strtoull (text, &end, 10);
  if (*end != 'x' || !g_ascii_isdigit (end[1]))
    return FALSE;
  guint64 height = g_ascii_strtoull (end + 1, &end, 10);
  if (*end != '\0' || width < 1 || height < 1 || width > PIXELS_MAX || height > PIXELS_MAX)
    return FALSE;
  *out_width = (int)width;
  *out_height = (int)height;
  return TRUE;
}

/* NULL, or what is wrong with the options (transfer full). */
static char *
read_request (const KnArgs *args, Request *out)
{
  static const char *const pdf_only[] = { "standard", "marks", "text", NULL };
  static const char *const picture_only[] = { "dpi", "size", NULL };
  *out = (Request){ .source = kn_args_get_operand (args, 0),
                    .output = kn_args_get (args, "output"),
                    .marks = KN_MARK_CROP,
                    .standard = KN_STANDARD_PDFX4,
                    .proof = kn_args_has (args, "proof"),
                    .face = kn_args_get (args, "face") };
  if (out->output == NULL)
    return g_strdup (_ ("-o FILE is missing: where the result goes"));
  if (kn_cli_has_extension (out->output, "pdf"))
    out->format = FORMAT_PDF;
  else if (kn_cli_has_extension (out->output, "png"))
    out->format = FORMAT_PNG;
  else if (kn_cli_has_extension (out->output, "svg"))
    out->format = FORMAT_SVG;
  else
    return g_strdup_printf (_ ("%s: the name must end in .pdf, .png or .svg"), out->output);

  const char *const *foreign = out->format == FORMAT_PDF ? picture_only : pdf_only;
  for (gsize i = 0; foreign[i] != NULL; i++)
    if (kn_args_has (args, foreign[i]))
      return g_strdup_printf (_ ("--%s means nothing for %s"), foreign[i], out->output);

  const char *marks = kn_args_get (args, "marks");
  if (marks != NULL && !parse_marks (marks, &out->marks))
    return g_strdup_printf (
        _ ("--marks cannot be “%s”; it is none, all, or some of crop,registration,bar,info"),
        marks);
  const char *dpi = kn_args_get (args, "dpi");
  if (dpi != NULL && !kn_args_parse_number (dpi, DPI_MIN, DPI_MAX, &out->dpi))
    return g_strdup_printf (_ ("--dpi cannot be “%s”; it is a number from %g to %g"), dpi, DPI_MIN,
                            DPI_MAX);
  const char *size = kn_args_get (args, "size");
  if (size != NULL && !parse_size (size, &out->width_px, &out->height_px))
    return g_strdup_printf (
        _ ("--size cannot be “%s”; it is WIDTHxHEIGHT in pixels, for example 1080x1080"), size);
  if (g_strcmp0 (kn_args_get (args, "standard"), "none") == 0)
    out->standard = KN_STANDARD_NONE;
  else if (g_strcmp0 (kn_args_get (args, "standard"), "pdfx1a") == 0)
    out->standard = KN_STANDARD_PDFX1A;
  out->outline = g_strcmp0 (kn_args_get (args, "text"), "outline") == 0;
  return kn_cli_read_source_date (&out->created);
}

KnExit
kn_cli_refuse_blocked (const char *source,
                       KnDesign *design,
                       KnCondition *condition,
                       KnDrawCache *cache)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = kn_check_run_cached (design, condition, cache, NULL, &error);
  if (findings == NULL)
    return kn_cli_fail (source, error);
  g_autoptr (GString) text = g_string_new (NULL);
  int n = 0;
  for (guint i = 0; i < findings->len; i++)
    {
      const KnFinding *finding = g_ptr_array_index (findings, i);
      if (finding->severity != KN_SEVERITY_BLOCK)
        continue;
      if (++n <= TOLD_MAX)
        g_string_append_printf (text, "%s%s", n == 1 ? "" : " ", finding->message);
    }
  if (n == 0)
    return KN_EXIT_DONE;
  g_autofree char *sentence = NULL;
  if (n <= TOLD_MAX)
    sentence = g_strdup_printf (_ ("not exported: %s"), text->str);
  else
    sentence = g_strdup_printf (ngettext ("not exported: %s (and %d more finding that blocks)",
                                          "not exported: %s (and %d more findings that block)",
                                          (unsigned long)(n - TOLD_MAX)),
                                text->str, n - TOLD_MAX);
  return kn_cli_fail_text (KN_EXIT_REFUSED, source, sentence);
}

static gboolean
write_pdf (const Request *request,
           KnDesign *design,
           KnCondition *condition,
           KnDrawCache *cache,
           GError **error)
{
  g_autoptr (KnCliProgress) progress = kn_cli_progress_new ();
  KnPdfOptions options;
  kn_pdf_options_init (&options, condition);
  options.standard = request->standard;
  options.marks = request->marks;
  options.outline_text = request->outline;
  options.face = request->face;
  options.proof = request->proof;
  options.created = request->created;
  options.cache = cache;
  options.progress = kn_cli_progress_update;
  options.progress_data = progress;
  return kn_export_pdf (design, &options, request->output, error);
}

static gboolean
write_picture (const Request *request, KnDesign *design, KnCondition *condition, GError **error)
{
  KnImageOptions options = { .condition = condition,
                             .dpi = request->dpi,
                             .width_px = request->width_px,
                             .height_px = request->height_px,
                             .face = request->face,
                             .proof = request->proof };
  return request->format == FORMAT_PNG ? kn_export_png (design, &options, request->output, error)
                                       : kn_export_svg (design, &options, request->output, error);
}

static gboolean
has_face (const KnDesign *design, const char *face, GError **error)
{
  if (face == NULL || kn_scene_lookup_handle (design->scene, KN_NODE_FACE, face) != NULL)
    return TRUE;
  g_set_error (error, KN_CLI_ERROR, 0, _ ("the design has no face “%s”"), face);
  return FALSE;
}

/* The library keeps a list of what left it. */
static gboolean
record (KnCli *cli, const Request *request, KnCondition *condition, GError **error)
{
  static const char *const STANDARDS[] = { "pdfx4", "pdfx1a", "none" };
  const KnExportFacts facts = {
    .standard = request->format == FORMAT_PDF   ? STANDARDS[request->standard]
                : request->format == FORMAT_PNG ? "png"
                                                : "svg",
    .condition = kn_condition_get_name (condition),
    .is_proof = request->proof,
  };
  return kn_cli_record_file (cli, request->source, request->output, &facts, error);
}

static KnExit
run_export (KnCli *cli, const KnArgs *args)
{
  Request request;
  g_autofree char *problem = read_request (args, &request);
  if (problem != NULL)
    return kn_cli_fail_text (KN_EXIT_USAGE, "export", problem);

  g_autoptr (GError) error = NULL;
  g_autoptr (KnDesign) design = kn_cli_load_source (cli, request.source, &error);
  if (design == NULL || !has_face (design, request.face, &error))
    return kn_cli_fail (request.source, error);
  const char *name = kn_args_get (args, "condition");
  g_autoptr (KnCondition) condition = kn_cli_load_condition (cli, name, &error);
  if (condition == NULL)
    return kn_cli_fail (name, error);
  g_autoptr (KnDrawCache) cache = kn_draw_cache_new ();
  KnExit status = request.proof ? KN_EXIT_DONE
                                : kn_cli_refuse_blocked (request.source, design, condition, cache);
  if (status != KN_EXIT_DONE)
    return status;
  gboolean written = request.format == FORMAT_PDF
                         ? write_pdf (&request, design, condition, cache, &error)
                         : write_picture (&request, design, condition, &error);
  if (written && record (cli, &request, condition, &error))
    return KN_EXIT_DONE;
  if (written)
    {
      /* Translators: a reason */
      g_prefix_error (&error,
                      _ ("the file is written, but not in the library's list of exports: "));
      return kn_cli_fail (request.output, error);
    }
  gboolean of_output = error->domain == KN_BASE_ERROR
                       || g_error_matches (error, KN_PRESS_ERROR, KN_PRESS_ERROR_WRITE);
  return kn_cli_fail (of_output ? request.output : request.source, error);
}

static const char *const standards[] = { "pdfx4", "pdfx1a", "none", NULL };
static const char *const text_choices[] = { "embed", "outline", NULL };

static const KnArgSpec options[] = {
  { "output", 'o', N_ ("FILE"), N_ ("the file to write: .pdf, .png or .svg"), NULL, NULL },
  { "standard", 0, N_ ("NAME"), N_ ("pdfx4 (the default), pdfx1a or none"), standards, NULL },
  { "condition", 0, N_ ("NAME|FILE.icc"), N_ ("the print condition; coated if not given"), NULL,
    NULL },
  { "marks", 0, N_ ("LIST"), N_ ("none, all, or some of crop,registration,bar,info"), NULL, NULL },
  { "text", 0, N_ ("HOW"), N_ ("embed the fonts, or turn text into outline"), text_choices, NULL },
  { "dpi", 0, N_ ("NUMBER"), N_ ("resolution of a picture; 300, or that of a design for screens"),
    NULL, NULL },
  { "size", 0, N_ ("WIDTHxHEIGHT"), N_ ("size of a picture in pixels"), NULL, NULL },
  { "face", 0, N_ ("NAME"), N_ ("only this face of the design"), NULL, NULL },
  { "proof", 0, NULL, N_ ("export in spite of findings that block, stamped as a proof"), NULL,
    NULL },
  { NULL },
};

const KnVerb kn_cli_export_verbs[] = {
  { "export", "SOURCE -o FILE", 1, 1, options,
    N_ ("Writes a design as PDF/X-4, PNG or SVG, for print or screen."), run_export },
  { NULL },
};
