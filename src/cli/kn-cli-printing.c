/* SPDX-License-Identifier: GPL-3.0-or-later */

/* kanok-cli stock …, calibrate …: label stock that somebody has measured, and how far off a
 * printer prints; both are kept in the library and named by merge and impose. */

#include "config.h"

#include "cli/kn-cli-printing.h"

#include "pack/kn-nest.h"
#include "publish/kn-ruler-sheet.h"
#include "store/kn-library-printing.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define NUMBER_MAX 10000.0

/* --- shared ---------------------------------------------------------------------------------- */

KnStockProblem
kn_cli_get_stock (KnCli *cli,
                  const char *name,
                  double width_mm,
                  double height_mm,
                  KnStock *out_stock)
{
  const KnStockProblem problem = kn_stock_get (name, width_mm, height_mm, out_stock);
  /* A library is not made because a name was mistyped. */
  if (problem != KN_STOCK_UNKNOWN
      || !g_file_test (kn_cli_get_library_path (cli), G_FILE_TEST_EXISTS))
    return problem;
  KnLibrary *library = kn_cli_get_library (cli, NULL);
  g_autoptr (KnStockRow) row = library != NULL ? kn_library_dup_stock (library, name) : NULL;
  if (row == NULL)
    return KN_STOCK_UNKNOWN;
  *out_stock = row->stock;
  return kn_stock_fit (out_stock, width_mm, height_mm);
}

gboolean
kn_cli_load_printer (KnCli *cli, const char *name, KnCalibration *out_calibration, GError **error)
{
  KnLibrary *library = kn_cli_get_library (cli, error);
  if (library == NULL)
    return FALSE;
  g_autoptr (KnPrinterRow) row = kn_library_dup_printer (library, name);
  if (row != NULL)
    {
      *out_calibration = row->calibration;
      return TRUE;
    }
  g_set_error (error, KN_CLI_ERROR, 0,
               _ ("the library keeps no printer “%s”; kanok-cli calibrate set makes one"), name);
  return FALSE;
}

gboolean
kn_cli_read_pair (const char *text,
                  char between,
                  double minimum,
                  double maximum,
                  double *out_first,
                  double *out_second)
{
  const char *at = strchr (text, between);
  if (at == NULL)
    return FALSE;
  g_autofree char *first = g_strndup (text, (gsize)(at - text));
  return kn_args_parse_number (first, minimum, maximum, out_first)
         && kn_args_parse_number (at + 1, minimum, maximum, out_second);
}

gboolean
kn_cli_read_paper (const char *text, double *out_width_mm, double *out_height_mm)
{
  const KnPaper *paper = kn_paper_find (text);
  if (paper == NULL)
    return kn_cli_read_pair (text, 'x', KN_STOCK_SIDE_MIN_MM, KN_STOCK_SIDE_MAX_MM, out_width_mm,
                             out_height_mm);
  *out_width_mm = paper->width_mm;
  *out_height_mm = paper->height_mm;
  return TRUE;
}

static KnExit
usage (const char *verb, char *sentence)
{
  g_autofree char *owned = sentence;
  return kn_cli_fail_text (KN_EXIT_USAGE, verb, owned);
}

/* --- stock ----------------------------------------------------------------------------------- */

static json_t *
stock_json (const char *name, const char *maker, const char *part, const KnStock *stock)
{
  return json_pack ("{s:s, s:o, s:o, s:[f, f], s:[f, f], s:i, s:i, s:f, s:f, s:f, s:f}", "name",
                    name, "maker", kn_cli_json_string (maker), "part", kn_cli_json_string (part),
                    "sheet_mm", stock->sheet_width_mm, stock->sheet_height_mm, "label_mm",
                    stock->width_mm, stock->height_mm, "columns", (int)stock->columns, "rows",
                    (int)stock->rows, "left_mm", stock->left_mm, "top_mm", stock->top_mm,
                    "gap_x_mm", stock->pitch_x_mm - stock->width_mm, "gap_y_mm",
                    stock->pitch_y_mm - stock->height_mm);
}

static void
print_stock (const char *name, const char *whose, const KnStock *stock)
{
  g_autofree char *label
      = g_strdup_printf (_ ("%.4g × %.4g mm"), stock->width_mm, stock->height_mm);
  g_autofree char *count = g_strdup_printf ("%u × %u", stock->columns, stock->rows);
  g_autofree char *sheet
      = g_strdup_printf (_ ("%.4g × %.4g mm"), stock->sheet_width_mm, stock->sheet_height_mm);
  kn_cli_print_row (name, label, count, sheet, whose, NULL);
}

/* Kanok's stock whose name holds the text; of plain sheets nothing is known but their size. */
static void
list_known (const char *text, json_t *list)
{
  g_auto (GStrv) names = kn_stock_list ();
  for (gsize i = 0; names[i] != NULL; i++)
    {
      KnStock stock;
      if ((text != NULL && strstr (names[i], text) == NULL)
          || kn_stock_get (names[i], 1, 1, &stock) != KN_STOCK_OK || !stock.is_stock)
        continue;
      if (list != NULL)
        (void)json_array_append_new (list, stock_json (names[i], NULL, NULL, &stock));
      else
        print_stock (names[i], "", &stock);
    }
}

static KnExit
run_stock_list (KnCli *cli, const KnArgs *args)
{
  g_autoptr (GError) error = NULL;
  KnLibrary *library = kn_cli_get_library (cli, &error);
  if (library == NULL)
    return kn_cli_fail (kn_cli_get_library_path (cli), error);
  json_t *list = kn_args_has (args, "json") ? json_array () : NULL;
  g_autofree char *text = kn_args_get_n_operands (args) > 0
                              ? g_utf8_strdown (kn_args_get_operand (args, 0), -1)
                              : NULL;
  g_autoptr (GPtrArray) rows = kn_library_list_stock (library);
  for (guint i = 0; i < rows->len; i++)
    {
      const KnStockRow *row = rows->pdata[i];
      if (text != NULL && strstr (row->name, text) == NULL)
        continue;
      if (list != NULL)
        (void)json_array_append_new (list,
                                     stock_json (row->name, row->maker, row->part, &row->stock));
      else
        print_stock (row->name, _ ("own"), &row->stock);
    }
  if (!kn_args_has (args, "own"))
    list_known (text, list);
  return list != NULL ? kn_cli_print_json (list) : KN_EXIT_DONE;
}

static KnExit
run_stock_show (KnCli *cli, const KnArgs *args)
{
  const char *name = kn_args_get_operand (args, 0);
  KnStock stock;
  if (kn_cli_get_stock (cli, name, 1, 1, &stock) != KN_STOCK_OK || !stock.is_stock)
    return kn_cli_fail_text (KN_EXIT_FAILED, name, _ ("there is no label stock of that name"));
  KnLibrary *library = kn_cli_get_library (cli, NULL);
  g_autoptr (KnStockRow) row = library != NULL ? kn_library_dup_stock (library, name) : NULL;
  if (kn_args_has (args, "json"))
    return kn_cli_print_json (
        stock_json (name, row != NULL ? row->maker : NULL, row != NULL ? row->part : NULL, &stock));
  print_stock (name, row != NULL ? _ ("own") : "", &stock);
  g_autofree char *margins
      = g_strdup_printf (_ ("left %.4g mm, top %.4g mm"), stock.left_mm, stock.top_mm);
  g_autofree char *gaps
      = g_strdup_printf (_ ("gaps %.4g and %.4g mm"), stock.pitch_x_mm - stock.width_mm,
                         stock.pitch_y_mm - stock.height_mm);
  kn_cli_print_row (margins, gaps, NULL);
  return KN_EXIT_DONE;
}

/* NULL, or what is wrong (transfer full). */
static char *
read_stock (const KnArgs *args, KnStock *out)
{
  static const char *const needed[] = { "maker", "part", "sheet", "label", "columns", "rows" };
  *out = (KnStock){ .is_stock = TRUE };
  for (gsize i = 0; i < G_N_ELEMENTS (needed); i++)
    if (kn_args_get (args, needed[i]) == NULL)
      return g_strdup_printf (_ ("--%s is missing"), needed[i]);
  const char *sheet = kn_args_get (args, "sheet"), *label = kn_args_get (args, "label");
  if (!kn_cli_read_paper (sheet, &out->sheet_width_mm, &out->sheet_height_mm))
    return g_strdup_printf (
        _ ("--sheet cannot be “%s”; it is a4, a3, sra3, a3plus or WIDTHxHEIGHT in mm"), sheet);
  if (!kn_cli_read_pair (label, 'x', 0, NUMBER_MAX, &out->width_mm, &out->height_mm))
    return g_strdup_printf (_ ("--label cannot be “%s”; it is WIDTHxHEIGHT in mm"), label);
  double columns = 0, rows = 0, gap_x = 0, gap_y = 0;
  const struct
  {
    const char *name;
    double minimum, maximum, *out;
  } numbers[] = {
    { "columns", 1, KN_STOCK_COUNT_MAX, &columns },
    { "rows", 1, KN_STOCK_COUNT_MAX, &rows },
    { "left", 0, KN_STOCK_SIDE_MAX_MM, &out->left_mm },
    { "top", 0, KN_STOCK_SIDE_MAX_MM, &out->top_mm },
    { "gap-x", 0, KN_STOCK_SIDE_MAX_MM, &gap_x },
    { "gap-y", 0, KN_STOCK_SIDE_MAX_MM, &gap_y },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      char *problem = kn_args_read_number (args, numbers[i].name, numbers[i].minimum,
                                           numbers[i].maximum, numbers[i].out);
      if (problem != NULL)
        return problem;
    }
  if (columns != floor (columns) || rows != floor (rows))
    return g_strdup_printf (_ ("--%s cannot be “%s”; it is a whole number"),
                            columns != floor (columns) ? "columns" : "rows",
                            kn_args_get (args, columns != floor (columns) ? "columns" : "rows"));
  out->columns = (guint)columns;
  out->rows = (guint)rows;
  out->pitch_x_mm = out->width_mm + gap_x;
  out->pitch_y_mm = out->height_mm + gap_y;
  /* Not told, labels lie in the middle. */
  if (kn_args_get (args, "left") == NULL)
    out->left_mm = fmax (0, (out->sheet_width_mm - columns * out->pitch_x_mm + gap_x) / 2);
  if (kn_args_get (args, "top") == NULL)
    out->top_mm = fmax (0, (out->sheet_height_mm - rows * out->pitch_y_mm + gap_y) / 2);
  return NULL;
}

static KnExit
run_stock_add (KnCli *cli, const KnArgs *args)
{
  KnStock stock;
  g_autofree char *problem = read_stock (args, &stock);
  if (problem != NULL)
    return kn_cli_fail_text (KN_EXIT_USAGE, "stock add", problem);
  const char *field = NULL;
  g_autofree char *fault = kn_stock_dup_fault (&stock, &field);
  if (fault != NULL)
    return usage ("stock add", g_strdup_printf ("--%s: %s", field, fault));
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  KnLibrary *library = kn_cli_get_library (cli, &error);
  if (library == NULL
      || !kn_library_keep_stock (library, kn_args_get (args, "maker"), kn_args_get (args, "part"),
                                 &stock, &name, &error))
    return kn_cli_fail (library == NULL ? kn_cli_get_library_path (cli) : "stock add", error);
  kn_cli_print ("%s\n", name);
  return KN_EXIT_DONE;
}

static KnExit
run_stock_forget (KnCli *cli, const KnArgs *args)
{
  g_autoptr (GError) error = NULL;
  KnLibrary *library = kn_cli_get_library (cli, &error);
  if (library == NULL || !kn_library_forget_stock (library, kn_args_get_operand (args, 0), &error))
    return kn_cli_fail (kn_cli_get_library_path (cli), error);
  return KN_EXIT_DONE;
}

/* --- calibration ----------------------------------------------------------------------------- */

static void
print_printer (const char *name, const KnCalibration *c)
{
  g_autofree char *shift = g_strdup_printf (_ ("%+.2f mm right, %+.2f mm down"), c->x_mm, c->y_mm);
  g_autofree char *scale = g_strdup_printf ("%.2f %%", c->scale_percent);
  g_autofree char *skew = g_strdup_printf (_ ("%+.3f° clockwise"), c->skew_deg);
  kn_cli_print_row (name, shift, scale, skew, NULL);
}

static KnExit
run_calibrate_list (KnCli *cli, const KnArgs *args)
{
  g_autoptr (GError) error = NULL;
  KnLibrary *library = kn_cli_get_library (cli, &error);
  if (library == NULL)
    return kn_cli_fail (kn_cli_get_library_path (cli), error);
  g_autoptr (GPtrArray) rows = kn_library_list_printers (library);
  json_t *list = kn_args_has (args, "json") ? json_array () : NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      const KnPrinterRow *row = rows->pdata[i];
      const KnCalibration *c = &row->calibration;
      if (list != NULL)
        (void)json_array_append_new (list,
                                     json_pack ("{s:s, s:[f, f], s:f, s:f}", "name", row->name,
                                                "shift_mm", c->x_mm, c->y_mm, "scale_percent",
                                                c->scale_percent, "skew_deg", c->skew_deg));
      else
        print_printer (row->name, c);
    }
  return list != NULL ? kn_cli_print_json (list) : KN_EXIT_DONE;
}

static KnExit
run_calibrate_sheet (KnCli *cli, const KnArgs *args)
{
  (void)cli;
  const char *output = kn_args_get (args, "output"), *sheet = kn_args_get (args, "sheet");
  double width = 0, height = 0;
  if (output == NULL || !kn_cli_has_extension (output, "pdf"))
    return usage ("calibrate sheet", g_strdup (_ ("-o FILE.pdf is missing")));
  if (!kn_cli_read_paper (sheet != NULL ? sheet : "a4", &width, &height)
      || width < KN_RULER_SIDE_MIN_MM || height < KN_RULER_SIDE_MIN_MM)
    return usage ("calibrate sheet",
                  g_strdup_printf (_ ("--sheet cannot be “%s”; it is a4, a3, sra3, a3plus or "
                                      "WIDTHxHEIGHT in mm, from %g mm a side"),
                                   sheet, KN_RULER_SIDE_MIN_MM));
  g_autoptr (GError) error = NULL;
  if (!kn_ruler_sheet_write (width, height, output, &error))
    return kn_cli_fail (output, error);
  return KN_EXIT_DONE;
}

/* By the letters of the ruler sheet. NULL, or what is wrong (transfer full). */
static char *
read_letters (const KnArgs *args, KnCalibration *out)
{
  static const char *const letters[] = { "a", "b", "c", "d" };
  double values[G_N_ELEMENTS (letters)] = { 0 }, width = 0, height = 0;
  const char *sheet = kn_args_get (args, "sheet");
  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      if (kn_args_get (args, letters[i]) == NULL)
        return g_strdup_printf (
            _ ("--%s is missing: the four numbers of the ruler sheet, or --shift, --scale and "
               "--skew"),
            letters[i]);
      char *problem = kn_args_read_number (args, letters[i], 0, KN_STOCK_SIDE_MAX_MM, &values[i]);
      if (problem != NULL)
        return problem;
    }
  if (!kn_cli_read_paper (sheet != NULL ? sheet : "a4", &width, &height)
      || height < KN_RULER_SIDE_MIN_MM)
    return g_strdup_printf (
        _ ("--sheet cannot be “%s”; it is a4, a3, sra3, a3plus or WIDTHxHEIGHT in mm"), sheet);
  const KnRulerReading reading = { .left_upper_mm = values[0],
                                   .left_lower_mm = values[1],
                                   .top_mm = values[2],
                                   .length_mm = values[3] };
  *out = kn_calibration_read (&reading, height);
  return NULL;
}

/* As somebody knows them. */
static char *
read_direct (const KnArgs *args, KnCalibration *out)
{
  const char *shift = kn_args_get (args, "shift");
  *out = KN_CALIBRATION_NONE;
  if (shift != NULL
      && !kn_cli_read_pair (shift, ',', -NUMBER_MAX, NUMBER_MAX, &out->x_mm, &out->y_mm))
    return g_strdup_printf (_ ("--shift cannot be “%s”; it is RIGHT,DOWN in mm"), shift);
  char *problem = kn_args_read_number (args, "scale", -NUMBER_MAX, NUMBER_MAX, &out->scale_percent);
  return problem != NULL
             ? problem
             : kn_args_read_number (args, "skew", -NUMBER_MAX, NUMBER_MAX, &out->skew_deg);
}

static char *
find_fault (const KnCalibration *calibration)
{
  const char *fault = kn_calibration_find_fault (calibration);
  if (fault == NULL)
    return NULL;
  if (g_str_equal (fault, "scale"))
    return g_strdup_printf (_ ("%.6g %% of the size cannot be; a printer prints %g to %g %%"),
                            calibration->scale_percent, KN_CALIBRATION_SCALE_MIN,
                            KN_CALIBRATION_SCALE_MAX);
  if (g_str_equal (fault, "skew"))
    return g_strdup_printf (_ ("%.6g° cannot be; a page is turned by %g° at most"),
                            calibration->skew_deg, KN_CALIBRATION_SKEW_MAX_DEG);
  return g_strdup_printf (_ ("%.6g mm to the side cannot be; a page is shifted by %g mm at most"),
                          g_str_equal (fault, "x") ? calibration->x_mm : calibration->y_mm,
                          KN_CALIBRATION_SHIFT_MAX_MM);
}

static KnExit
run_calibrate_set (KnCli *cli, const KnArgs *args)
{
  const gboolean is_direct
      = kn_args_has (args, "shift") || kn_args_has (args, "scale") || kn_args_has (args, "skew");
  const gboolean has_letters = kn_args_has (args, "a") || kn_args_has (args, "b")
                               || kn_args_has (args, "c") || kn_args_has (args, "d");
  KnCalibration calibration = KN_CALIBRATION_NONE;
  g_autofree char *problem
      = is_direct && has_letters
            ? g_strdup (_ ("it takes the four numbers of the ruler sheet, or --shift, --scale and "
                           "--skew, not both"))
        : is_direct ? read_direct (args, &calibration)
                    : read_letters (args, &calibration);
  if (problem == NULL)
    problem = find_fault (&calibration);
  if (problem != NULL)
    return kn_cli_fail_text (KN_EXIT_USAGE, "calibrate set", problem);
  g_autoptr (GError) error = NULL;
  const char *name = kn_args_get_operand (args, 0);
  KnLibrary *library = kn_cli_get_library (cli, &error);
  if (library == NULL || !kn_library_keep_printer (library, name, &calibration, &error))
    return kn_cli_fail (library == NULL ? kn_cli_get_library_path (cli) : name, error);
  print_printer (name, &calibration);
  return KN_EXIT_DONE;
}

static KnExit
run_calibrate_forget (KnCli *cli, const KnArgs *args)
{
  g_autoptr (GError) error = NULL;
  KnLibrary *library = kn_cli_get_library (cli, &error);
  if (library == NULL
      || !kn_library_forget_printer (library, kn_args_get_operand (args, 0), &error))
    return kn_cli_fail (kn_cli_get_library_path (cli), error);
  return KN_EXIT_DONE;
}

/* --- verbs ----------------------------------------------------------------------------------- */

static const KnArgSpec list_options[] = {
  { "own", 0, NULL, N_ ("only what the library keeps"), NULL, NULL },
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

static const KnArgSpec json_options[] = {
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

static const KnArgSpec add_options[] = {
  { "maker", 0, N_ ("NAME"), N_ ("who makes it"), NULL, NULL },
  { "part", 0, N_ ("NUMBER"), N_ ("what its maker calls it"), NULL, NULL },
  { "sheet", 0, N_ ("SIZE"), N_ ("a4, a3, sra3, a3plus or WIDTHxHEIGHT in mm"), NULL, NULL },
  { "label", 0, N_ ("WIDTHxHEIGHT"), N_ ("size of a label, mm"), NULL, NULL },
  { "columns", 0, N_ ("NUMBER"), N_ ("labels across"), NULL, NULL },
  { "rows", 0, N_ ("NUMBER"), N_ ("labels down"), NULL, NULL },
  { "left", 0, N_ ("MM"), N_ ("from the sheet's left edge; the middle if not given"), NULL, NULL },
  { "top", 0, N_ ("MM"), N_ ("from the sheet's top edge; the middle if not given"), NULL, NULL },
  { "gap-x", 0, N_ ("MM"), N_ ("between labels side by side; 0 if not given"), NULL, NULL },
  { "gap-y", 0, N_ ("MM"), N_ ("between labels one below the other; 0 if not given"), NULL, NULL },
  { NULL },
};

static const KnArgSpec sheet_options[] = {
  { "output", 'o', N_ ("FILE"), N_ ("the PDF to write"), NULL, NULL },
  { "sheet", 0, N_ ("SIZE"), N_ ("a4, a3, sra3, a3plus or WIDTHxHEIGHT in mm"), NULL, NULL },
  { NULL },
};

static const KnArgSpec set_options[] = {
  { "a", 0, N_ ("MM"), N_ ("from the left edge of the paper to the upper mark"), NULL, NULL },
  { "b", 0, N_ ("MM"), N_ ("from the left edge of the paper to the lower mark"), NULL, NULL },
  { "c", 0, N_ ("MM"), N_ ("from the top edge of the paper to the upper mark"), NULL, NULL },
  { "d", 0, N_ ("MM"), N_ ("from the upper mark to the lower one"), NULL, NULL },
  { "sheet", 0, N_ ("SIZE"), N_ ("of the ruler sheet; a4 if not given"), NULL, NULL },
  { "shift", 0, N_ ("RIGHT,DOWN"), N_ ("how far the print lies off, mm"), NULL, NULL },
  { "scale", 0, N_ ("PERCENT"), N_ ("the size of the print"), NULL, NULL },
  { "skew", 0, N_ ("DEGREES"), N_ ("how far the print is turned, clockwise"), NULL, NULL },
  { NULL },
};

const KnVerb kn_cli_printing_verbs[] = {
  { "stock list", "[TEXT]", 0, 1, list_options,
    N_ ("Lists label stock whose name has the text: the library's own, then Kanok's."),
    run_stock_list },
  { "stock show", "NAME", 1, 1, json_options, N_ ("Shows the measures of label stock."),
    run_stock_show },
  { "stock add", "--maker NAME --part NUMBER …", 0, 0, add_options,
    N_ ("Keeps label stock in the library, as it was measured; prints its name."), run_stock_add },
  { "stock forget", "NAME", 1, 1, NULL, N_ ("Forgets label stock of the library's own."),
    run_stock_forget },
  { "calibrate sheet", "-o FILE.pdf", 0, 0, sheet_options,
    N_ ("Writes a ruler sheet, to be printed at 100 % and measured."), run_calibrate_sheet },
  { "calibrate set", "PRINTER --a MM --b MM --c MM --d MM", 1, 1, set_options,
    N_ ("Keeps how far off a printer prints; merge and impose undo it by --printer."),
    run_calibrate_set },
  { "calibrate list", "", 0, 0, json_options, N_ ("Lists the printers that were measured."),
    run_calibrate_list },
  { "calibrate forget", "PRINTER", 1, 1, NULL, N_ ("Forgets a printer."), run_calibrate_forget },
  { NULL },
};
