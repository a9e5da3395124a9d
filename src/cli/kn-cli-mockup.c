/* SPDX-License-Identifier: GPL-3.0-or-later */

/* kanok-cli mockup: a flat on the paper of an office printer, to be cut out and folded by hand. */

#include "config.h"

#include "cli/kn-cli.h"
#include "publish/kn-mockup.h"

#include <glib/gi18n.h>

static KnExit
run_mockup (KnCli *cli, const KnArgs *args)
{
  const char *source = kn_args_get_operand (args, 0), *output = kn_args_get (args, "output");
  const char *kind = kn_args_get (args, "scale");
  g_autoptr (GError) error = NULL;
  if (output == NULL)
    return kn_cli_fail_text (KN_EXIT_USAGE, "mockup",
                             _ ("-o FILE is missing: where the result goes"));
  if (!kn_cli_has_extension (output, "pdf"))
    {
      g_autofree char *problem = g_strdup_printf (_ ("%s: the name must end in .pdf"), output);
      return kn_cli_fail_text (KN_EXIT_USAGE, "mockup", problem);
    }
  g_autoptr (KnDesign) design = kn_cli_load_source (cli, source, &error);
  if (design == NULL)
    return kn_cli_fail (source, error);
  g_autoptr (KnCondition) condition
      = kn_cli_load_condition (cli, kn_args_get (args, "condition"), &error);
  if (condition == NULL)
    return kn_cli_fail ("mockup", error);
  if (!kn_mockup_write (design, condition, kn_args_get (args, "face"),
                        g_strcmp0 (kind, "fit") == 0 ? KN_MOCKUP_FIT : KN_MOCKUP_FULL, output,
                        &error))
    return kn_cli_fail (source, error);
  g_autofree char *note = kn_mockup_dup_note (design);
  if (note != NULL)
    kn_cli_print_row (note, NULL);
  return KN_EXIT_DONE;
}

static const char *const scale_choices[] = { "full", "fit", NULL };

static const KnArgSpec options[] = {
  { "scale", 0, N_ ("KIND"),
    N_ ("full: real size on as many A4 pages as it takes; fit: one page. full if not given"),
    scale_choices, NULL },
  { "face", 0, N_ ("NAME"), N_ ("only this face of the design"), NULL, NULL },
  { "condition", 0, N_ ("NAME|FILE.icc"), N_ ("the print condition; coated if not given"), NULL,
    NULL },
  { "output", 'o', N_ ("FILE"), N_ ("the PDF to write"), NULL, NULL },
  { NULL },
};

const KnVerb kn_cli_mockup_verbs[] = {
  { "mockup", "SOURCE -o FILE.pdf", 1, 1, options,
    N_ ("Puts a flat on A4 paper with a ruler, to be cut out and folded by hand."), run_mockup },
  { NULL },
};
