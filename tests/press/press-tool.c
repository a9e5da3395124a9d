/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A window into the press for its tests: a design JSON in, a file out. Prints the error as one line
 * and exits 1. The command line proper is kanok-cli's. */

#include "config.h"

#include "base/kn-file.h"
#include "press/kn-export.h"
#include "press/kn-selfcheck.h"

#include <locale.h>

static char *condition_name = (char *)"coated";
static char *standard = (char *)"pdfx4";
static char *face;
static gboolean outline, proof, bleed, sheet, selfcheck, cancel;
static int marks = KN_MARK_CROP, width, height;
static double dpi = 300;

static const GOptionEntry entries[] = {
  { "condition", 0, 0, G_OPTION_ARG_STRING, &condition_name, NULL, NULL },
  { "standard", 0, 0, G_OPTION_ARG_STRING, &standard, NULL, NULL },
  { "face", 0, 0, G_OPTION_ARG_STRING, &face, NULL, NULL },
  { "outline", 0, 0, G_OPTION_ARG_NONE, &outline, NULL, NULL },
  { "proof", 0, 0, G_OPTION_ARG_NONE, &proof, NULL, NULL },
  { "bleed", 0, 0, G_OPTION_ARG_NONE, &bleed, NULL, NULL },
  { "sheet", 0, 0, G_OPTION_ARG_NONE, &sheet, NULL, NULL },
  { "selfcheck", 0, 0, G_OPTION_ARG_NONE, &selfcheck, NULL, NULL },
  { "cancel", 0, 0, G_OPTION_ARG_NONE, &cancel, NULL, NULL },
  { "marks", 0, 0, G_OPTION_ARG_INT, &marks, NULL, NULL },
  { "width", 0, 0, G_OPTION_ARG_INT, &width, NULL, NULL },
  { "height", 0, 0, G_OPTION_ARG_INT, &height, NULL, NULL },
  { "dpi", 0, 0, G_OPTION_ARG_DOUBLE, &dpi, NULL, NULL },
  { 0 },
};

static KnStandard
get_standard (void)
{
  return g_str_equal (standard, "none")     ? KN_STANDARD_NONE
         : g_str_equal (standard, "pdfx1a") ? KN_STANDARD_PDFX1A
                                            : KN_STANDARD_PDFX4;
}

static gboolean
export_pdf (KnDesign *design, KnCondition *condition, const char *path, GError **error)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  KnPdfOptions options;
  kn_pdf_options_init (&options, condition);
  options.standard = get_standard ();
  options.marks = (KnMarks)marks;
  options.outline_text = outline;
  options.face = face;
  options.proof = proof;
  options.created = 1763600000;
  options.cancellable = cancellable;
  if (cancel)
    g_cancellable_cancel (cancellable);
  return kn_export_pdf (design, &options, path, error);
}

static gboolean
run (const char *in, const char *out, GError **error)
{
  if (selfcheck)
    {
      g_autoptr (GBytes) bytes = kn_file_read (in, G_MAXUINT32, error);
      return bytes != NULL && kn_selfcheck_run (bytes, get_standard (), error);
    }
  g_autoptr (KnDesign) design = kn_design_load_file (in, error);
  g_autoptr (KnCondition) condition
      = design != NULL ? kn_condition_load (condition_name, error) : NULL;
  if (condition == NULL)
    return FALSE;
  if (sheet)
    {
      KnSheetOptions options;
      kn_sheet_options_init_a4 (&options);
      return kn_export_sheet_pdf (design, condition, face, proof, &options, out, error);
    }
  if (g_str_has_suffix (out, ".pdf"))
    return export_pdf (design, condition, out, error);
  const KnImageOptions options = { condition, dpi, width, height, face, proof, bleed };
  return g_str_has_suffix (out, ".svg") ? kn_export_svg (design, &options, out, error)
                                        : kn_export_png (design, &options, out, error);
}

int
main (int argc, char **argv)
{
  (void)setlocale (LC_ALL, ""); /* the outcome must not depend on it */
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new ("IN.json OUT");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error)
      || !run (argv[1], argc > 2 ? argv[2] : "", &error))
    {
      g_printerr ("press-tool: %s\n", error->message);
      return 1;
    }
  return 0;
}
