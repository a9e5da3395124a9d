/* SPDX-License-Identifier: GPL-3.0-or-later */

/* kanok-cli impose: designs on sheets. Without -o it only says how many fit, what is wasted and
 * what a piece costs. This file reads the command line and tells the plan; pack/ makes it and
 * press/ prints it. */

#include "config.h"

#include "cli/kn-cli-impose.h"

#include "base/kn-error.h"
#include "base/kn-file.h"
#include "cli/kn-cli-printing.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* A design file's name may have a "=" in it: what exists is one name. */
static char *
dup_source (const char *operand, guint *out_wanted)
{
  const char *at = strrchr (operand, '=');
  double wanted = 0;
  *out_wanted = 0;
  if (at == NULL || g_file_test (operand, G_FILE_TEST_EXISTS)
      || !kn_args_parse_number (at + 1, 1, KN_IMPOSITION_WANTED_MAX, &wanted)
      || wanted != floor (wanted))
    return g_strdup (operand);
  *out_wanted = (guint)wanted;
  return g_strndup (operand, (gsize)(at - operand));
}

static void
job_clear (KnImposeJob *self)
{
  for (guint i = 0; i < KN_IMPOSITION_PIECES_MAX; i++) /* also one that failed half way */
    {
      kn_impose_source_clear (&self->sources[i]);
      g_clear_pointer (&self->designs[i], kn_design_unref);
      g_clear_pointer (&self->names[i], g_free);
    }
  g_clear_pointer (&self->condition, kn_condition_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KnImposeJob, job_clear)

/* Whether it is a file and behind it a count that cannot be. */
static gboolean
has_wrong_count (const char *name)
{
  const char *at = strrchr (name, '=');
  g_autofree char *file = at != NULL ? g_strndup (name, (gsize)(at - name)) : NULL;
  return file != NULL && g_file_test (file, G_FILE_TEST_EXISTS);
}

/* --- designs --------------------------------------------------------------------------------- */

static KnExit
load_designs (KnCli *cli, const KnArgs *args, KnImposeJob *job)
{
  const char *face = kn_args_get (args, "face");
  guint n_counts = 0;
  for (guint i = 0; i < kn_args_get_n_operands (args); i++, job->n++)
    {
      g_autoptr (GError) error = NULL;
      guint wanted = 0;
      job->names[i] = dup_source (kn_args_get_operand (args, i), &wanted);
      job->designs[i] = kn_cli_load_source (cli, job->names[i], &error);
      if (job->designs[i] == NULL && has_wrong_count (job->names[i]))
        {
          g_autofree char *sentence
              = g_strdup_printf (_ ("%s: how many are wanted is a whole number from 1 to %d"),
                                 job->names[i], KN_IMPOSITION_WANTED_MAX);
          return kn_cli_fail_text (KN_EXIT_USAGE, "impose", sentence);
        }
      if (job->designs[i] == NULL)
        return kn_cli_fail (job->names[i], error);
      if (!kn_impose_source_init (&job->sources[i], job->designs[i], face,
                                  job->options.backs != KN_BACKS_NONE, wanted, &error))
        return kn_cli_fail (job->names[i], error);
      n_counts += wanted > 0;
    }
  if (n_counts == 0 ? job->stock_name != NULL && job->n > 1 : n_counts < job->n)
    return kn_cli_fail_text (KN_EXIT_USAGE, "impose",
                             _ ("say of each design how many are wanted, as in label.json=500"));
  return KN_EXIT_DONE;
}

static KnExit
refuse_blocked (KnImposeJob *job)
{
  for (guint i = 0; i < job->n && !job->proof; i++)
    {
      g_autoptr (KnDrawCache) cache = kn_draw_cache_new ();
      const KnExit status
          = kn_cli_refuse_blocked (job->names[i], job->designs[i], job->condition, cache);
      if (status != KN_EXIT_DONE)
        return status;
    }
  return KN_EXIT_DONE;
}

/* --- telling --------------------------------------------------------------------------------- */

static const char *
way_name (KnImposedWay way)
{
  static const char *const names[] = { "grid", "nest", "gang", "stock", "roll", "gang-nest" };
  return names[way];
}

static guint
count_wanted (const KnImposeJob *job, const KnImposition *plan)
{
  guint64 wanted = 0;
  for (guint i = 0; i < job->n; i++)
    wanted += job->sources[i].piece.wanted > 0 ? job->sources[i].piece.wanted : plan->made[i];
  return (guint)MIN (wanted, G_MAXUINT);
}

static json_t *
designs_json (const KnImposeJob *job, const KnImposition *plan)
{
  json_t *list = json_array ();
  for (guint i = 0; i < job->n; i++)
    {
      const guint wanted = job->sources[i].piece.wanted;
      (void)json_array_append_new (list,
                                   json_pack ("{s:o, s:o, s:i, s:i, s:i}", "source",
                                              kn_cli_json_string (job->names[i]), "wanted",
                                              wanted > 0 ? json_integer (wanted) : json_null (),
                                              "per_sheet", (int)plan->per_sheet[i], "made",
                                              (int)plan->made[i], "surplus",
                                              wanted > 0 ? (int)(plan->made[i] - wanted) : 0));
    }
  return list;
}

static json_t *
layouts_json (const KnImposeJob *job, const KnImposition *plan)
{
  json_t *list = json_array ();
  for (guint i = 0; i < plan->layouts->len; i++)
    {
      const KnImposedLayout *layout = &g_array_index (plan->layouts, KnImposedLayout, i);
      json_t *places = json_array ();
      for (guint k = 0; k < layout->n_places; k++)
        {
          const KnImposedPlace *place
              = &g_array_index (plan->places, KnImposedPlace, layout->first + k);
          (void)json_array_append_new (
              places,
              json_pack ("{s:i, s:o, s:f, s:f, s:f, s:f, s:i}", "design", (int)place->piece, "face",
                         kn_cli_json_string (place->is_back ? job->sources[place->piece].back
                                                            : job->sources[place->piece].front),
                         "x_mm", place->box.x + 0.0, "y_mm", place->box.y + 0.0, "width_mm",
                         place->box.width, "height_mm", place->box.height, "turn_deg",
                         place->turn_deg));
        }
      (void)json_array_append_new (list,
                                   json_pack ("{s:i, s:b, s:o}", "sheets", (int)layout->n_sheets,
                                              "back", layout->is_back_side, "places", places));
    }
  return list;
}

static json_t *
plan_json (const KnImposeJob *job, const KnImposition *plan, const KnImposeResult *result)
{
  json_t *json
      = json_pack ("{s:s, s:[f, f], s:i, s:f, s:i, s:i, s:o, s:o}", "way", way_name (plan->way),
                   "sheet_mm", plan->sheet_width_mm, plan->sheet_height_mm, "sheets",
                   (int)plan->n_sheets, "waste_percent", plan->waste_ratio * 100, "least_sheets",
                   (int)plan->least_sheets, "most_per_sheet", (int)plan->most_per_sheet, "designs",
                   designs_json (job, plan), "layouts", layouts_json (job, plan));
  if (result != NULL)
    (void)json_object_set_new (json, "pages", json_integer (result->n_pages));
  if (job->price > 0)
    (void)json_object_set_new (json, "cost",
                               json_pack ("{s:f, s:f}", "sheets", job->price * plan->n_sheets,
                                          "piece",
                                          job->price * plan->n_sheets / count_wanted (job, plan)));
  if (plan->way == KN_IMPOSED_NEST)
    (void)json_object_set_new (json, "nest",
                               json_pack ("{s:[f, f], s:f, s:f, s:b, s:b}", "row_mm",
                                          plan->nesting.row_mm[0], plan->nesting.row_mm[1],
                                          "column_mm", plan->nesting.column_mm, "shift_mm",
                                          plan->nesting.shift_mm, "turns", plan->nesting.turns,
                                          "sideways", plan->nesting.is_sideways));
  if (plan->way == KN_IMPOSED_ROLL)
    (void)json_object_set_new (json, "roll",
                               json_pack ("{s:i, s:i, s:f, s:i}", "across", (int)plan->columns,
                                          "rows", (int)plan->rows, "length_m",
                                          plan->sheet_height_mm * plan->n_sheets / 1000, "winding",
                                          kn_winding_get_number (&job->options.winding)));
  if (job->options.backs != KN_BACKS_NONE)
    (void)json_object_set_new (json, "register_error_mm",
                               json_real (
                                   kn_imposition_get_register_error_mm (plan, job->options.backs)));
  if (result != NULL && result->unlike_spots[0] != NULL)
    {
      json_t *spots = json_array ();
      for (gsize i = 0; result->unlike_spots[i] != NULL; i++)
        (void)json_array_append_new (spots, kn_cli_json_string (result->unlike_spots[i]));
      (void)json_object_set_new (json, "unlike_spots", spots);
    }
  return json;
}

static void
print_way (const KnImposeJob *job, const KnImposition *plan)
{
  if (plan->way == KN_IMPOSED_NEST)
    {
      g_autofree char *pitch
          = g_strdup_printf (_ ("nested: a row every %.1f mm"),
                             (plan->nesting.row_mm[0] + plan->nesting.row_mm[1]) / 2);
      kn_cli_print_row (pitch,
                        plan->nesting.turns ? _ ("every other row upside down")
                                            : _ ("all rows upright"),
                        NULL);
    }
  if (plan->way == KN_IMPOSED_ROLL)
    {
      g_autofree char *across
          = g_strdup_printf (ngettext ("%u label across", "%u labels across", plan->columns),
                             plan->columns);
      g_autofree char *length
          = g_strdup_printf (_ ("%.1f m"), plan->sheet_height_mm * plan->n_sheets / 1000);
      g_autofree char *words = kn_winding_dup_words (&job->options.winding);
      kn_cli_print_row (across, length, words, NULL);
    }
}

static void
print_plan (const KnImposeJob *job, const KnImposition *plan, const KnImposeResult *result)
{
  guint per_sheet = 0;
  for (guint i = 0; i < job->n; i++)
    per_sheet += plan->per_sheet[i];
  g_autofree char *pieces
      = g_strdup_printf (ngettext ("%u on a sheet", "%u on a sheet", per_sheet), per_sheet);
  g_autofree char *sheets
      = g_strdup_printf (ngettext ("%u sheet", "%u sheets", plan->n_sheets), plan->n_sheets);
  g_autofree char *waste = g_strdup_printf (_ ("%.1f %% waste"), plan->waste_ratio * 100);
  g_autofree char *pages
      = result != NULL
            ? g_strdup_printf (ngettext ("%u page", "%u pages", result->n_pages), result->n_pages)
            : NULL;
  g_autofree char *bound = kn_imposition_dup_bound (plan, job->sources[0].piece.wanted > 0);
  kn_cli_print_row (pieces, sheets, waste, pages, NULL);
  print_way (job, plan);
  if (bound != NULL)
    kn_cli_print_row (bound, NULL);
  for (guint i = 0; i < job->n; i++)
    {
      const guint wanted = job->sources[i].piece.wanted;
      g_autofree char *made = g_strdup_printf (_ ("%u made"), plan->made[i]);
      g_autofree char *surplus
          = g_strdup_printf (_ ("%u too many"), wanted > 0 ? plan->made[i] - wanted : 0);
      kn_cli_print_row (job->names[i], made, surplus, NULL);
    }
  if (job->price > 0)
    {
      g_autofree char *all
          = g_strdup_printf (_ ("%.2f for the sheets"), job->price * plan->n_sheets);
      g_autofree char *one = g_strdup_printf (_ ("%.4f a piece"), job->price * plan->n_sheets
                                                                      / count_wanted (job, plan));
      kn_cli_print_row (all, one, NULL);
    }
  for (gsize i = 0; result != NULL && result->unlike_spots[i] != NULL; i++)
    {
      g_autofree char *sentence = g_strdup_printf (
          _ ("the ink “%s” is another colour in some of the designs; its plate prints one"),
          result->unlike_spots[i]);
      kn_cli_print_row (sentence, NULL);
    }
}

/* --- the verb -------------------------------------------------------------------------------- */

static gboolean
write_sheets (KnCli *cli,
              const KnImposeJob *job,
              const KnImposition *plan,
              KnImposeResult *result,
              GError **error)
{
  g_autoptr (KnCliProgress) progress = kn_cli_progress_new ();
  static const char *const STANDARDS[] = { "pdfx4", "pdfx1a", "none" };
  KnImposeOptions options = { .every_sheet = job->every_sheet };
  const KnMatrix correction = kn_calibration_get_correction (&job->calibration);
  kn_pdf_options_init (&options.pdf, job->condition);
  options.pdf.standard = job->standard;
  options.pdf.marks = job->marks;
  options.pdf.proof = job->proof;
  options.pdf.created = job->created;
  options.pdf.progress = kn_cli_progress_update;
  options.pdf.progress_data = progress;
  if (job->printer != NULL)
    options.correction = &correction;
  if (!kn_export_imposition (job->sources, job->n, plan, &options, job->output, result, error))
    return FALSE;
  const KnExportFacts facts = { .standard = STANDARDS[job->standard],
                                .condition = kn_condition_get_name (job->condition),
                                .is_proof = job->proof };
  for (guint i = 0; i < job->n; i++)
    if (!kn_cli_record_file (cli, job->names[i], job->output, &facts, error))
      return FALSE;
  return TRUE;
}

/* The winding, for whoever makes or runs the roll. */
static gboolean
write_picture (const KnImposeJob *job, GError **error)
{
  g_autofree char *svg = kn_winding_dup_svg (&job->options.winding);
  return kn_file_write (job->picture, svg, strlen (svg), error);
}

static KnImposition *
make_plan (KnCli *cli, KnImposeJob *job, GError **error)
{
  KnImposedPiece pieces[KN_IMPOSITION_PIECES_MAX];
  KnStock stock;
  double bleed = 0;
  for (guint i = 0; i < job->n; i++)
    {
      pieces[i] = job->sources[i].piece;
      bleed = fmax (bleed, pieces[i].bleed_mm);
    }
  if (job->shares_bleed)
    job->options.gutter_x_mm = job->options.gutter_y_mm = bleed;
  if (job->stock_name != NULL)
    {
      (void)kn_cli_get_stock (cli, job->stock_name, 1, 1, &stock);
      job->options.stock = &stock;
    }
  KnImposition *plan = kn_imposition_new (pieces, job->n, &job->options, error);
  job->options.stock = NULL;
  return plan;
}

static KnExit
run_impose (KnCli *cli, const KnArgs *args)
{
  g_auto (KnImposeJob) job = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = kn_cli_impose_read (cli, args, &job);
  if (problem != NULL)
    return kn_cli_fail_text (KN_EXIT_USAGE, "impose", problem);
  if (job.printer != NULL && !kn_cli_load_printer (cli, job.printer, &job.calibration, &error))
    return kn_cli_fail ("impose", error);
  const char *name = kn_args_get (args, "condition");
  job.condition = kn_cli_load_condition (cli, name, &error);
  if (job.condition == NULL)
    return kn_cli_fail (name, error);
  KnExit status = load_designs (cli, args, &job);
  if (status != KN_EXIT_DONE)
    return status;
  g_autoptr (KnImposition) plan = make_plan (cli, &job, &error);
  if (plan == NULL)
    return kn_cli_fail (job.n == 1 ? job.names[0] : NULL, error);
  if (job.output != NULL)
    status = refuse_blocked (&job);
  if (status != KN_EXIT_DONE)
    return status;
  if (job.picture != NULL && !write_picture (&job, &error))
    return kn_cli_fail (job.picture, error);
  KnImposeResult result = { 0 };
  if (job.output != NULL)
    {
      if (!write_sheets (cli, &job, plan, &result, &error))
        return kn_cli_fail (error->domain == KN_BASE_ERROR
                                    || g_error_matches (error, KN_PRESS_ERROR, KN_PRESS_ERROR_WRITE)
                                ? job.output
                            : job.n == 1 ? job.names[0]
                                         : NULL,
                            error);
    }
  if (job.as_json)
    status = kn_cli_print_json (plan_json (&job, plan, job.output != NULL ? &result : NULL));
  else
    print_plan (&job, plan, job.output != NULL ? &result : NULL);
  kn_impose_result_clear (&result);
  return status;
}

static const char *const standards[] = { "pdfx4", "pdfx1a", "none", NULL };
static const char *const turns[] = { "auto", "0", "90", "180", "270", NULL };
static const char *const lays[] = { "auto", "grid", "nest", NULL };
static const char *const sides[] = { "sheet", "turn", "tumble", NULL };

static const KnArgSpec options[] = {
  { "output", 'o', N_ ("FILE"), N_ ("the PDF to write; without it the plan is only told"), NULL,
    NULL },
  { "sheet", 0, N_ ("NAME"),
    N_ ("a4, a3, sra3, a3plus, WIDTHxHEIGHT in mm, roll:WIDTH, or label stock such as "
        "avery-l7160"),
    NULL, NULL },
  { "sideways", 0, NULL, N_ ("the sheet lies on its long side"), NULL, NULL },
  { "gutter", 0, N_ ("MM"),
    N_ ("between pieces; 4 if not given; ACROSSxDOWN; shared: one bleed between two"), NULL, NULL },
  { "margin", 0, N_ ("MM"), N_ ("that cannot be printed; 5 if not given; TOP,RIGHT,BOTTOM,LEFT"),
    NULL, NULL },
  { "turn", 0, N_ ("DEGREES"), N_ ("how pieces lie, clockwise; auto: whichever holds more"), turns,
    NULL },
  { "lay", 0, N_ ("HOW"), N_ ("auto, in a grid, or in a nest"), lays, NULL },
  { "backs", 0, N_ ("HOW"),
    N_ ("print the second face behind the first: on the back of the sheet, work-and-turn, or "
        "work-and-tumble"),
    sides, NULL },
  { "face", 0, N_ ("NAME"), N_ ("only this face of the design"), NULL, NULL },
  { "start", 0, N_ ("NUMBER"), N_ ("the place on the first sheet that is still free"), NULL, NULL },
  { "length", 0, N_ ("MM"), N_ ("of a roll: how long a repeat may be; one row if not given"), NULL,
    NULL },
  { "lanes", 0, N_ ("NUMBER"), N_ ("of a roll: so many side by side; as many as fit if not given"),
    NULL, NULL },
  { "winding", 0, N_ ("HOW"),
    N_ ("of a roll: out-top, in-left …: how it is wound, and which edge comes first"), NULL, NULL },
  { "picture", 0, N_ ("FILE"), N_ ("of a roll: an SVG that shows how it is wound"), NULL, NULL },
  { "marks", 0, N_ ("LIST"), N_ ("none, all, or some of crop,registration,bar"), NULL, NULL },
  { "condition", 0, N_ ("NAME|FILE.icc"), N_ ("the print condition; coated if not given"), NULL,
    NULL },
  { "standard", 0, N_ ("NAME"), N_ ("pdfx4 (the default), pdfx1a or none"), standards, NULL },
  { "every-sheet", 0, NULL, N_ ("a page for each sheet, not for each that differs"), NULL, NULL },
  { "printer", 0, N_ ("NAME"), N_ ("undo what calibrate set says of that printer"), NULL, NULL },
  { "price", 0, N_ ("NUMBER"), N_ ("of a sheet, or of a roll's repeat"), NULL, NULL },
  { "proof", 0, NULL, N_ ("export in spite of findings that block, stamped as a proof"), NULL,
    NULL },
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

const KnVerb kn_cli_impose_verbs[] = {
  { "impose", "SOURCE[=COUNT]… --sheet NAME [-o FILE.pdf]", 1, KN_IMPOSITION_PIECES_MAX, options,
    N_ ("Lays designs out on sheets or rolls: how many fit, what it costs, and the PDF."),
    run_impose },
  { NULL },
};
