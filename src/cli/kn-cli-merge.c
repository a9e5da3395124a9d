/* SPDX-License-Identifier: GPL-3.0-or-later */

/* kanok-cli merge: a label for each row of a table. Rows that cannot be printed are told and left
 * out: the first of each kind by a line each, all of a kind by one at the end. The others are
 * printed, and that counts as done. Ctrl+C, SIGTERM, SIGHUP and a
 * reader of stdout that goes end the run and leave nothing behind. */

#include "config.h"

#include "base/kn-error.h"
#include "base/kn-file.h"
#include "cli/kn-cli-printing.h"
#include "model/kn-passport-date.h"
#include "press/kn-run-tally.h"

#include <glib/gi18n.h>
#include <signal.h>
#include <stdlib.h>

#define START_MAX 1000
#define STDOUT_FD 1
#define LISTED_MAX 10000 /* findings in JSON, one by one */

typedef struct
{
  const char *source, *data, *output, *sheet, *copies, *face, *printer;
  guint start;
  gboolean as_json, only_checks;
  KnMarks marks;
  gint64 created;
} Request;

typedef struct
{
  const Request *request;
  KnCliProgress *progress;
  GCancellable *cancellable;
  KnRunTally *tally;
  json_t *findings, *warnings; /* NULL: they go to stdout at once */
} Work;

/* The one thing that a signal may write to. */
static volatile sig_atomic_t is_interrupted;

static void
on_signal (int number)
{
  (void)number;
  is_interrupted = 1;
}

/* Whether stdout is a pipe that nobody reads any more. */
static gboolean
has_no_reader (void)
{
  GPollFD out = { .fd = STDOUT_FD };
  return g_poll (&out, 1, 0) > 0 && (out.revents & G_IO_ERR) != 0;
}

static void
on_progress (double fraction, gpointer data)
{
  Work *work = data;
  if (is_interrupted || has_no_reader ())
    g_cancellable_cancel (work->cancellable);
  kn_cli_progress_update (fraction, work->progress);
}

static void
add_finding (json_t *list, const KnRunFinding *finding)
{
  if (json_array_size (list) >= LISTED_MAX)
    return;
  json_t *object = json_object ();
  (void)json_object_set_new (object, "row", json_integer (finding->row));
  (void)json_object_set_new (object, "record", json_integer (finding->record));
  (void)json_object_set_new (object, "rule", kn_cli_json_string (finding->rule));
  (void)json_object_set_new (object, "item", kn_cli_json_string (finding->item));
  (void)json_object_set_new (object, "message", kn_cli_json_string (finding->message));
  (void)json_array_append_new (list, object);
}

static void
take_finding (Work *work, const KnRunFinding *finding, gboolean is_printed, json_t *list)
{
  const gboolean is_told = kn_run_tally_add (work->tally, finding, is_printed);
  if (list != NULL)
    {
      add_finding (list, finding);
      return;
    }
  if (!is_told)
    return;
  g_autofree char *place
      = g_strdup_printf (_ ("row %u (record %u)"), finding->row, finding->record);
  kn_cli_print_row (place, finding->message, is_printed ? _ ("is printed all the same") : NULL,
                    NULL);
  (void)fflush (
      stdout); /* few are told, and whoever reads a pipe wants them while the run goes on */
}

static void
on_finding (const KnRunFinding *finding, gpointer data)
{
  Work *work = data;
  take_finding (work, finding, FALSE, work->findings);
}

static void
on_warning (const KnRunFinding *finding, gpointer data)
{
  Work *work = data;
  take_finding (work, finding, TRUE, work->warnings);
}

static json_t *
make_kinds (const KnRunTally *tally)
{
  json_t *kinds = json_array ();
  for (guint i = 0; i < kn_run_tally_get_n (tally); i++)
    {
      const KnRunKind *kind = kn_run_tally_get (tally, i);
      json_t *object = json_object (), *rows = json_array ();
      for (guint k = 0; k < MIN (kind->n_rows, KN_RUN_TOLD); k++)
        (void)json_array_append_new (rows, json_integer (kind->told[k].row));
      (void)json_object_set_new (object, "rule", kn_cli_json_string (kind->rule));
      (void)json_object_set_new (object, "item", kn_cli_json_string (kind->title));
      (void)json_object_set_new (object, "printed", json_boolean (kind->is_printed));
      (void)json_object_set_new (object, "rows", json_integer (kind->n_rows));
      (void)json_object_set_new (object, "first_rows", rows);
      (void)json_object_set_new (object, "message", kn_cli_json_string (kind->told[0].message));
      (void)json_array_append_new (kinds, object);
    }
  return kinds;
}

/* What happened to more rows than were told one by one. */
static void
print_kinds (const KnRunTally *tally)
{
  for (guint i = 0; i < kn_run_tally_get_n (tally); i++)
    {
      const KnRunKind *kind = kn_run_tally_get (tally, i);
      g_autofree char *rows = kn_run_kind_dup_rows (kind);
      if (rows == NULL)
        continue;
      /* Translators: numbers of rows, as “12, 45, 46 … and 3 others” */
      g_autofree char *place = g_strdup_printf (_ ("rows %s"), rows);
      kn_cli_print_row (place, kind->told[0].message,
                        kind->is_printed ? _ ("is printed all the same") : NULL, NULL);
    }
}

/* NULL, or what is wrong with the options (transfer full). */
static char *
read_request (const KnArgs *args, Request *out)
{
  *out = (Request){ .source = kn_args_get_operand (args, 0),
                    .data = kn_args_get (args, "data"),
                    .output = kn_args_get (args, "output"),
                    .sheet = kn_args_get (args, "sheet"),
                    .copies = kn_args_get (args, "copies"),
                    .face = kn_args_get (args, "face"),
                    .printer = kn_args_get (args, "printer"),
                    .as_json = kn_args_has (args, "json"),
                    .only_checks = kn_args_has (args, "check"),
                    .start = 1 };
  out->marks = g_strcmp0 (kn_args_get (args, "marks"), "none") == 0 ? 0 : KN_MARK_CROP;
  if (out->only_checks && out->output != NULL)
    return g_strdup (_ ("--check writes nothing, so it takes no -o"));
  if (!out->only_checks && out->output == NULL)
    return g_strdup (_ ("-o FILE is missing: where the result goes"));
  if (out->output != NULL && !kn_cli_has_extension (out->output, "pdf"))
    return g_strdup_printf (_ ("%s: the name must end in .pdf"), out->output);
  if (out->data == NULL)
    return g_strdup (_ ("--data FILE is missing: the table with a row for each label"));
  if (out->output != NULL && kn_file_is_same (out->output, out->data))
    return g_strdup_printf (_ ("%s: this is the table; the PDF needs a name of its own"),
                            out->output);
  const char *start = kn_args_get (args, "start");
  double number = 1;
  if (start != NULL
      && (!kn_args_parse_number (start, 1, START_MAX, &number) || number != (int)number))
    return g_strdup_printf (
        _ ("--start cannot be “%s”; it is the place on the first sheet, from 1"), start);
  if (start != NULL && out->sheet == NULL)
    return g_strdup (_ ("--start means nothing without --sheet"));
  if (out->printer != NULL && out->sheet == NULL)
    return g_strdup (_ ("--printer means nothing without --sheet"));
  out->start = (guint)number;
  return kn_cli_read_source_date (&out->created);
}

/* NULL, or why the sheet cannot be (transfer full). */
static char *
read_sheet (KnCli *cli,
            const Request *request,
            const KnDesign *design,
            KnStock *out_stock,
            KnExit *out_status)
{
  const KnForm form = kn_form_get (design->scene);
  *out_status = KN_EXIT_FAILED;
  switch (kn_cli_get_stock (cli, request->sheet, form.width_mm, form.height_mm, out_stock))
    {
    case KN_STOCK_UNKNOWN:
      *out_status = KN_EXIT_USAGE;
      return g_strdup_printf (
          _ ("there is no sheet “%s”; it is a4, a3, sra3, a3plus or label stock "
             "by maker and part, such as avery-l7160"),
          request->sheet);
    case KN_STOCK_TOO_SMALL:
      return g_strdup_printf (
          _ ("a label of %.4g × %.4g mm does not fit on a sheet of %.4g × %.4g mm"), form.width_mm,
          form.height_mm, out_stock->is_stock ? out_stock->width_mm : out_stock->sheet_width_mm,
          out_stock->is_stock ? out_stock->height_mm : out_stock->sheet_height_mm);
    case KN_STOCK_OK:
      break;
    }
  *out_status = KN_EXIT_USAGE;
  if (request->start > out_stock->columns * out_stock->rows)
    return g_strdup_printf (_ ("--start cannot be %u; the sheet has %u labels"), request->start,
                            out_stock->columns * out_stock->rows);
  *out_status = KN_EXIT_DONE;
  return NULL;
}

static KnExit
report (const Request *request, const KnRunResult *result, Work *work)
{
  if (request->as_json)
    {
      json_t *object = json_object ();
      (void)json_object_set_new (object, "rows", json_integer (result->n_rows));
      (void)json_object_set_new (object, "left_out", json_integer (result->n_left_out));
      (void)json_object_set_new (object, "labels", json_integer (result->n_labels));
      (void)json_object_set_new (object, "pages", json_integer (result->n_pages));
      (void)json_object_set_new (object, "findings", g_steal_pointer (&work->findings));
      if (request->only_checks)
        (void)json_object_set_new (object, "warnings", g_steal_pointer (&work->warnings));
      else
        json_decref (work->warnings);
      (void)json_object_set_new (object, "kinds", make_kinds (work->tally));
      return kn_cli_print_json (object);
    }
  print_kinds (work->tally);
  g_autofree char *labels
      = g_strdup_printf (ngettext ("%u label", "%u labels", result->n_labels), result->n_labels);
  g_autofree char *pages
      = g_strdup_printf (ngettext ("%u page", "%u pages", result->n_pages), result->n_pages);
  g_autofree char *left
      = g_strdup_printf (ngettext ("%u row left out", "%u rows left out", result->n_left_out),
                         result->n_left_out);
  kn_cli_print_row (labels, pages, left,
                    result->is_all_same
                        ? _ ("all labels are the same: nothing in the design asks for a column")
                        : NULL,
                    NULL);
  return KN_EXIT_DONE;
}

static char *
dup_date (gint64 created)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (created);
  return time != NULL ? g_date_time_format (time, "%Y-%m-%d") : NULL;
}

static KnExit
write_run (KnCli *cli,
           const Request *request,
           KnDesign *design,
           KnCondition *condition,
           const KnStock *sheet,
           const KnMatrix *correction,
           KnTable *table)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnCliProgress) progress = kn_cli_progress_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *date = dup_date (request->created);
  g_autofree char *folder = g_path_get_dirname (request->data);
  g_autoptr (KnRunTally) tally = kn_run_tally_new ();
  Work work
      = { .request = request, .progress = progress, .cancellable = cancellable, .tally = tally };
  if (request->as_json)
    {
      work.findings = json_array ();
      work.warnings = json_array ();
    }
  KnRunOptions options = { .table = table,
                           .folder = folder,
                           .copies = request->copies,
                           .sheet = sheet,
                           .start = request->start,
                           .correction = correction,
                           .date = date,
                           .on_finding = on_finding,
                           .on_warning = request->only_checks ? on_warning : NULL,
                           .finding_data = &work };
  kn_pdf_options_init (&options.pdf, condition);
  options.pdf.marks = request->marks;
  options.pdf.face = request->face;
  options.pdf.created = request->created;
  options.pdf.cancellable = cancellable;
  options.pdf.progress = on_progress;
  options.pdf.progress_data = &work;
  (void)signal (SIGINT, on_signal);
  (void)signal (SIGTERM, on_signal);
  (void)signal (SIGHUP, on_signal);
  (void)signal (SIGPIPE, on_signal); /* nobody reads what is said: nothing half written stays */
  KnRunResult result;
  const KnExportFacts facts
      = { .standard = "pdfx4", .condition = kn_condition_get_name (condition) };
  if (kn_export_run (design, &options, request->output, &result, &error)
      && (request->only_checks
          || kn_cli_record_file (cli, request->source, request->output, &facts, &error)))
    return report (request, &result, &work);
  if (work.findings == NULL)
    print_kinds (tally);
  json_decref (work.findings); /* NULL too */
  json_decref (work.warnings);
  if (g_error_matches (error, KN_PRESS_ERROR, KN_PRESS_ERROR_REFUSED))
    return kn_cli_fail_text (KN_EXIT_REFUSED, request->source, error->message);
  gboolean of_output = g_error_matches (error, KN_PRESS_ERROR, KN_PRESS_ERROR_WRITE);
  gboolean of_data = error->domain == KN_BASE_ERROR
                     || g_error_matches (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT);
  return kn_cli_fail (of_output ? request->output
                      : of_data ? request->data
                                : request->source,
                      error);
}

static KnExit
run_merge (KnCli *cli, const KnArgs *args)
{
  Request request;
  g_autofree char *problem = read_request (args, &request);
  if (problem != NULL)
    return kn_cli_fail_text (KN_EXIT_USAGE, "merge", problem);
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDesign) design = kn_cli_load_source (cli, request.source, &error);
  if (design == NULL)
    return kn_cli_fail (request.source, error);
  const char *name = kn_args_get (args, "condition");
  g_autoptr (KnCondition) condition = kn_cli_load_condition (cli, name, &error);
  if (condition == NULL)
    return kn_cli_fail (name, error);
  KnStock sheet;
  KnExit status = KN_EXIT_DONE;
  if (request.sheet != NULL)
    problem = read_sheet (cli, &request, design, &sheet, &status);
  if (status != KN_EXIT_DONE)
    return kn_cli_fail_text (status, status == KN_EXIT_USAGE ? "merge" : request.source, problem);
  KnCalibration calibration = KN_CALIBRATION_NONE;
  if (request.printer != NULL && !kn_cli_load_printer (cli, request.printer, &calibration, &error))
    return kn_cli_fail ("merge", error);
  const KnMatrix correction = kn_calibration_get_correction (&calibration);
  g_autoptr (KnTable) table = kn_table_open (request.data, &error);
  if (table == NULL)
    return kn_cli_fail (request.data, error);
  return write_run (cli, &request, design, condition, request.sheet != NULL ? &sheet : NULL,
                    request.printer != NULL ? &correction : NULL, table);
}

static const char *const mark_choices[] = { "none", "crop", NULL };

static const KnArgSpec options[] = {
  { "data", 0, N_ ("FILE"), N_ ("the table, CSV: its first row names the columns"), NULL, NULL },
  { "output", 'o', N_ ("FILE"), N_ ("the PDF to write"), NULL, NULL },
  { "sheet", 0, N_ ("NAME"), N_ ("a4, a3, sra3, a3plus or label stock such as avery-l7160"), NULL,
    NULL },
  { "start", 0, N_ ("NUMBER"), N_ ("the place on the first sheet that is still free"), NULL, NULL },
  { "copies", 0, N_ ("COLUMN"), N_ ("the column that says how many of each"), NULL, NULL },
  { "condition", 0, N_ ("NAME|FILE.icc"), N_ ("the print condition; coated if not given"), NULL,
    NULL },
  { "marks", 0, N_ ("LIST"), N_ ("none or crop"), mark_choices, NULL },
  { "face", 0, N_ ("NAME"), N_ ("only this face of the design"), NULL, NULL },
  { "printer", 0, N_ ("NAME"), N_ ("undo what calibrate set says of that printer"), NULL, NULL },
  { "check", 0, NULL, N_ ("judge every row and write nothing"), NULL, NULL },
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

const KnVerb kn_cli_merge_verbs[] = {
  { "merge", "SOURCE --data rows.csv -o FILE.pdf|--check", 1, 1, options,
    N_ ("Prints a label for each row of a table: {{column}} in texts, codes and file names."),
    run_merge },
  { NULL },
};
