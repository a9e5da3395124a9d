/* SPDX-License-Identifier: GPL-3.0-or-later */

/* kanok-cli report: what label law asks of a design and whether it is kept, for people who were not
 * there: every rule, also those that are kept. */

#include "config.h"

#include "cli/kn-cli.h"
#include "publish/kn-compliance-csv.h"
#include "publish/kn-compliance-pdf.h"

#include <glib/gi18n.h>

static KnExit
run_report (KnCli *cli, const KnArgs *args)
{
  const char *source = kn_args_get_operand (args, 0), *output = kn_args_get (args, "output");
  const char *rules = kn_args_get (args, "rules"), *name = kn_args_get (args, "condition");
  if (kn_args_has (args, "language"))
    kn_cli_set_language (kn_args_get (args, "language"));
  if (output == NULL)
    return kn_cli_fail_text (KN_EXIT_USAGE, "report",
                             _ ("-o FILE is missing: where the result goes"));
  const gboolean is_pdf = kn_cli_has_extension (output, "pdf");
  if (!is_pdf && !kn_cli_has_extension (output, "csv"))
    {
      g_autofree char *text = g_strdup_printf (_ ("%s: the name must end in .pdf or .csv"), output);
      return kn_cli_fail_text (KN_EXIT_USAGE, "report", text);
    }
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDesign) design = kn_cli_load_source (cli, source, &error);
  if (design == NULL)
    return kn_cli_fail (source, error);
  g_autoptr (KnCondition) condition = kn_cli_load_condition (cli, name, &error);
  if (condition == NULL)
    return kn_cli_fail (name, error);
  g_autoptr (KnRulePack) pack = rules == NULL ? NULL : kn_rule_pack_load_file (rules, &error);
  if (rules != NULL && pack == NULL)
    return kn_cli_fail (rules, error);
  g_autoptr (KnCompliance) report = kn_compliance_new (design, condition, pack, NULL, &error);
  if (report == NULL)
    return kn_cli_fail (source, error);
  gboolean done = is_pdf ? kn_compliance_write_pdf (report, design, condition, output, &error)
                         : kn_compliance_write_csv (report, output, &error);
  return done ? KN_EXIT_DONE : kn_cli_fail (output, error);
}

static const char *const languages[] = { "th", "en", NULL };

static const KnArgSpec options[] = {
  { "output", 'o', N_ ("FILE"), N_ ("the report to write: .pdf or .csv"), NULL, NULL },
  { "language", 0, "th|en", N_ ("the language of the report"), languages, NULL },
  { "condition", 0, N_ ("NAME|FILE.icc"), N_ ("the print condition to check against"), NULL, NULL },
  { "rules", 0, N_ ("FILE.json"), N_ ("label law by this rule pack, a changed copy of ours"), NULL,
    NULL },
  { NULL },
};

const KnVerb kn_cli_report_verbs[] = {
  { "report", "SOURCE -o FILE.pdf|FILE.csv", 1, 1, options,
    N_ ("Writes what label law asks of a design: each rule, whether it is kept, and where not."),
    run_report },
  { NULL },
};
