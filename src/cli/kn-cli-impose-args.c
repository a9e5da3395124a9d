/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The options of kanok-cli impose: one sentence for each that cannot be, and for those that mean
 * nothing beside another. */

#include "config.h"

#include "cli/kn-cli-impose.h"

#include "cli/kn-cli-printing.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define PRICE_MAX 1e9
#define GUTTER_MAX_MM 200.0
#define MARGIN_MAX_MM 200.0

static char *
refused (const char *name, const char *value, const char *what)
{
  /* Translators: an option of the command line, its value, and what it can be */
  return g_strdup_printf (_ ("--%s cannot be “%s”; it is %s"), name, value, what);
}

/* --- the sheet ------------------------------------------------------------------------------- */

static char *
read_roll (const char *sheet, const KnArgs *args, KnImposeJob *job)
{
  double width = 0, height = 0, lanes = 0;
  if (!kn_args_parse_number (sheet + strlen ("roll:"), KN_STOCK_SIDE_MIN_MM, KN_STOCK_SIDE_MAX_MM,
                             &width))
    return refused ("sheet", sheet, _ ("roll:WIDTH in mm, for example roll:330"));
  char *problem
      = kn_args_read_number (args, "length", KN_STOCK_SIDE_MIN_MM, KN_STOCK_SIDE_MAX_MM, &height);
  if (problem == NULL)
    problem = kn_args_read_number (args, "lanes", 1, KN_STOCK_COUNT_MAX, &lanes);
  if (problem != NULL)
    return problem;
  if (lanes != floor (lanes))
    return refused ("lanes", kn_args_get (args, "lanes"), _ ("how many lie side by side"));
  kn_imposition_options_init (&job->options, width, height);
  job->options.is_roll = TRUE;
  job->options.lanes = (guint)lanes;
  return NULL;
}

static char *
read_sheet (KnCli *cli, const KnArgs *args, KnImposeJob *job)
{
  const char *sheet = kn_args_get (args, "sheet");
  double width = 0, height = 0;
  KnStock stock;
  if (sheet == NULL)
    return g_strdup (_ ("--sheet NAME is missing: onto what"));
  if (g_str_has_prefix (sheet, "roll:"))
    return read_roll (sheet, args, job);
  if (kn_cli_read_paper (sheet, &width, &height))
    {
      if (kn_args_has (args, "sideways"))
        {
          const double old = width;
          width = height;
          height = old;
        }
      kn_imposition_options_init (&job->options, width, height);
      return NULL;
    }
  if (kn_cli_read_pair (sheet, 'x', -HUGE_VAL, HUGE_VAL, &width, &height))
    return g_strdup_printf (_ ("--sheet cannot be “%s”; a sheet is %g to %g mm on each side"),
                            sheet, KN_STOCK_SIDE_MIN_MM, KN_STOCK_SIDE_MAX_MM);
  if (kn_cli_get_stock (cli, sheet, 1, 1, &stock) != KN_STOCK_OK)
    return g_strdup_printf (_ ("there is no sheet “%s”; it is a4, a3, sra3, a3plus, WIDTHxHEIGHT "
                               "in mm, roll:WIDTH, or label stock such as avery-l7160"),
                            sheet);
  kn_imposition_options_init (&job->options, stock.sheet_width_mm, stock.sheet_height_mm);
  job->stock_name = sheet;
  const char *start = kn_args_get (args, "start");
  const guint n = stock.columns * stock.rows;
  double number = 1;
  if (start != NULL && (!kn_args_parse_number (start, 1, n, &number) || number != floor (number)))
    return g_strdup_printf (_ ("--start cannot be “%s”; it is a place from 1 to %u"), start, n);
  job->options.start = (guint)number;
  return NULL;
}

/* --- room ------------------------------------------------------------------------------------ */

/* "shared" is settled when the designs are known. */
static char *
read_gutter (const KnArgs *args, KnImposeJob *job)
{
  const char *text = kn_args_get (args, "gutter");
  KnImpositionOptions *options = &job->options;
  if (text == NULL)
    return NULL;
  if (g_str_equal (text, "shared"))
    {
      job->shares_bleed = TRUE;
      return NULL;
    }
  if (kn_cli_read_pair (text, 'x', 0, GUTTER_MAX_MM, &options->gutter_x_mm, &options->gutter_y_mm))
    return NULL;
  if (!kn_args_parse_number (text, 0, GUTTER_MAX_MM, &options->gutter_x_mm))
    return refused ("gutter", text, _ ("a number of mm, ACROSSxDOWN, or shared"));
  options->gutter_y_mm = options->gutter_x_mm;
  return NULL;
}

static char *
read_margin (const KnArgs *args, KnImposeJob *job)
{
  const char *text = kn_args_get (args, "margin");
  double *const sides[] = { &job->options.top_mm, &job->options.right_mm, &job->options.bottom_mm,
                            &job->options.left_mm };
  const double least = kn_sheet_marks_get_margin_mm (kn_impose_get_sheet_marks (job->marks));
  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    *sides[i] = fmax (*sides[i], least);
  if (text == NULL)
    return NULL;
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  const guint n = g_strv_length (parts);
  gboolean ok = n == 1 || n == G_N_ELEMENTS (sides);
  for (gsize i = 0; ok && i < G_N_ELEMENTS (sides); i++)
    ok = kn_args_parse_number (parts[n == 1 ? 0 : i], 0, MARGIN_MAX_MM, sides[i]);
  if (!ok)
    return refused ("margin", text, _ ("a number of mm, or four: TOP,RIGHT,BOTTOM,LEFT"));
  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    if (*sides[i] < least)
      return g_strdup_printf (_ ("the marks need margins of %g mm, and --margin is %s"), least,
                              text);
  if (job->options.left_mm + job->options.right_mm >= job->options.width_mm
      || (!job->options.is_roll
          && job->options.top_mm + job->options.bottom_mm >= job->options.height_mm))
    return g_strdup_printf (_ ("--margin %s leaves nothing of the sheet"), text);
  return NULL;
}

/* --- the rest -------------------------------------------------------------------------------- */

static char *
read_marks (const KnArgs *args, KnImposeJob *job)
{
  static const struct
  {
    const char *name;
    KnMarks mark;
  } names[] = { { "crop", KN_MARK_CROP },
                { "registration", KN_MARK_REGISTRATION },
                { "bar", KN_MARK_BAR } };
  const char *text = kn_args_get (args, "marks");
  job->marks = job->stock_name != NULL || job->options.is_roll ? 0 : KN_MARK_CROP;
  if (text == NULL)
    return NULL;
  unsigned marks = 0;
  g_auto (GStrv) words = g_strsplit (text, ",", -1);
  for (gsize n = 0; words[n] != NULL; n++)
    {
      unsigned found = 0;
      for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
        if (g_str_equal (words[n], names[i].name) || g_str_equal (text, "all"))
          found |= names[i].mark;
      if (found == 0 && !g_str_equal (text, "none"))
        return refused ("marks", text, _ ("none, all, or some of crop,registration,bar"));
      marks |= found;
    }
  job->marks = (KnMarks)marks;
  if (marks != 0 && (job->stock_name != NULL || job->options.is_roll))
    return g_strdup (_ ("label stock and rolls have no room for marks; --marks is none there"));
  return NULL;
}

static char *
read_winding (const KnArgs *args, KnImposeJob *job)
{
  const char *text = kn_args_get (args, "winding");
  if (text == NULL || kn_winding_parse (text, &job->options.winding))
    return NULL;
  return refused ("winding", text,
                  _ ("out or in, a dash, and the edge that comes first: top, bottom, right, left"));
}

static char *
read_choices (const KnArgs *args, KnImposeJob *job)
{
  const char *turn = kn_args_get (args, "turn"), *lay = kn_args_get (args, "lay");
  const char *backs = kn_args_get (args, "backs"), *standard = kn_args_get (args, "standard");
  if (turn != NULL && !g_str_equal (turn, "auto"))
    job->options.turn_deg = atoi (turn);
  if (lay != NULL)
    job->options.lay = g_str_equal (lay, "grid")   ? KN_LAY_GRID
                       : g_str_equal (lay, "nest") ? KN_LAY_NEST
                                                   : KN_LAY_AUTO;
  if (backs != NULL)
    job->options.backs = g_str_equal (backs, "sheet")  ? KN_BACKS_SHEET
                         : g_str_equal (backs, "turn") ? KN_BACKS_TURN
                                                       : KN_BACKS_TUMBLE;
  if (standard != NULL)
    job->standard = g_str_equal (standard, "pdfx4")    ? KN_STANDARD_PDFX4
                    : g_str_equal (standard, "pdfx1a") ? KN_STANDARD_PDFX1A
                                                       : KN_STANDARD_NONE;
  const char *price = kn_args_get (args, "price");
  if (price != NULL && !kn_args_parse_number (price, 0, PRICE_MAX, &job->price))
    return refused ("price", price, _ ("the price of a sheet"));
  return NULL;
}

/* Options that the sheet has no use for. */
static char *
find_meaningless (const KnArgs *args, const KnImposeJob *job)
{
  static const char *const of_rolls[] = { "lanes", "length", "winding", "picture", NULL };
  static const char *const not_of_rolls[] = { "turn", "lay", "backs", "sideways", NULL };
  static const char *const not_of_stock[]
      = { "turn", "lay", "backs", "sideways", "gutter", "margin", NULL };
  const char *const *foreign = job->options.is_roll      ? not_of_rolls
                               : job->stock_name != NULL ? not_of_stock
                                                         : of_rolls;
  const char *sheet = kn_args_get (args, "sheet");
  for (gsize i = 0; foreign[i] != NULL; i++)
    if (kn_args_has (args, foreign[i]))
      return g_strdup_printf (_ ("--%s means nothing for %s"), foreign[i], sheet);
  for (gsize i = 0; job->stock_name != NULL && of_rolls[i] != NULL; i++)
    if (kn_args_has (args, of_rolls[i]))
      return g_strdup_printf (_ ("--%s means nothing for %s"), of_rolls[i], sheet);
  if (kn_args_has (args, "start") && job->stock_name == NULL)
    return g_strdup_printf (_ ("--%s means nothing for %s"), "start", sheet);
  const guint n = kn_args_get_n_operands (args);
  if (n > 1 && job->options.is_roll)
    return g_strdup (_ ("a roll takes one design"));
  if (job->options.lay == KN_LAY_NEST
      && (n > 1 || job->options.backs != KN_BACKS_NONE || job->options.turn_deg >= 0))
    return g_strdup (_ ("--lay nest takes one design, one side of it, and turns it itself"));
  return NULL;
}

char *
kn_cli_impose_read (KnCli *cli, const KnArgs *args, KnImposeJob *job)
{
  job->output = kn_args_get (args, "output");
  job->printer = kn_args_get (args, "printer");
  job->picture = kn_args_get (args, "picture");
  job->every_sheet = kn_args_has (args, "every-sheet");
  job->proof = kn_args_has (args, "proof");
  job->as_json = kn_args_has (args, "json");
  job->standard = KN_STANDARD_PDFX4;
  if (job->output != NULL && !kn_cli_has_extension (job->output, "pdf"))
    return g_strdup_printf (_ ("%s: the name must end in .pdf"), job->output);
  if (job->picture != NULL && !kn_cli_has_extension (job->picture, "svg"))
    return g_strdup_printf (_ ("%s: the name must end in .svg"), job->picture);
  char *problem = read_sheet (cli, args, job);
  if (problem == NULL)
    problem = read_choices (args, job);
  if (problem == NULL)
    problem = find_meaningless (args, job);
  if (problem == NULL)
    problem = read_winding (args, job);
  if (problem == NULL)
    problem = read_marks (args, job);
  if (problem == NULL)
    problem = read_gutter (args, job);
  if (problem == NULL)
    problem = read_margin (args, job);
  return problem != NULL ? problem : kn_cli_read_source_date (&job->created);
}
