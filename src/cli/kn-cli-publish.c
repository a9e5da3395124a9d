/* SPDX-License-Identifier: GPL-3.0-or-later */

/* kanok-cli catalogue and wisdom form: what is made of the library for people to read, show and
 * write on. */

#include "config.h"

#include "cli/kn-cli-wisdom.h"

#include "publish/kn-catalogue.h"
#include "publish/kn-survey-form.h"
#include "store/kn-library-records.h"

#include <glib/gi18n.h>

/* A record, else a motif, else a design of that name or id. What is of two kinds is refused. */
static gboolean
add (KnCatalogue *catalogue, KnLibrary *library, const char *word, GError **error)
{
  KnId wisdom, design;
  const gboolean is_wisdom = kn_library_find_kind (library, KN_NODE_WISDOM, word, &wisdom, NULL);
  const gboolean is_design = kn_library_find_design (library, word, &design, NULL);
  g_autofree char *motif = kn_cli_find_asset (library, word, NULL);
  const int n = is_wisdom + is_design + (motif != NULL);
  if (n > 1)
    g_set_error (error, KN_CLI_ERROR, 0,
                 _ ("several records, motifs or designs have this name: give an id"));
  else if (is_wisdom)
    return kn_catalogue_add_wisdom (catalogue, &wisdom, error);
  else if (motif != NULL)
    return kn_catalogue_add_motif (catalogue, motif, error);
  else if (is_design)
    return kn_catalogue_add_design (catalogue, &design, error);
  else
    g_set_error (error, KN_CLI_ERROR, 0,
                 _ ("the library knows no record, motif or design of this name"));
  return FALSE;
}

static KnExit
run_catalogue (KnCli *cli, const KnArgs *args)
{
  const char *output = kn_args_get (args, "output");
  if (output == NULL)
    return kn_cli_fail_text (KN_EXIT_USAGE, "catalogue",
                             _ ("-o FILE is missing: where the result goes"));
  if (!kn_cli_has_extension (output, "html"))
    {
      g_autofree char *text = g_strdup_printf (_ ("%s: the name must end in .html"), output);
      return kn_cli_fail_text (KN_EXIT_USAGE, "catalogue", text);
    }
  gint64 created_s = 0;
  g_autofree char *wrong = kn_cli_read_source_date (&created_s);
  if (wrong != NULL)
    return kn_cli_fail_text (KN_EXIT_FAILED, "SOURCE_DATE_EPOCH", wrong);
  g_autoptr (GError) error = NULL;
  KnLibrary *library = kn_cli_get_library (cli, &error);
  if (library == NULL)
    return kn_cli_fail (kn_cli_get_library_path (cli), error);
  g_autoptr (KnCatalogue) catalogue = kn_catalogue_new (library);
  for (guint i = 0; i < kn_args_get_n_operands (args); i++)
    if (!add (catalogue, library, kn_args_get_operand (args, i), &error))
      return kn_cli_fail (kn_args_get_operand (args, i), error);
  if (kn_args_get_n_operands (args) == 0 && !kn_catalogue_add_all (catalogue, &error))
    return kn_cli_fail (kn_cli_get_library_path (cli), error);
  g_autoptr (GDateTime) created = g_date_time_new_from_unix_local (created_s);
  g_autofree char *day = g_date_time_format (created, "%Y-%m-%d");
  g_autoptr (KnCliProgress) progress = kn_cli_progress_new ();
  const KnCatalogueOptions options
      = { kn_args_get (args, "title"), day, kn_cli_progress_update, progress, NULL };
  gboolean done = kn_catalogue_write (catalogue, output, &options, &error);
  g_clear_pointer (&progress, kn_cli_progress_free);
  const GPtrArray *notes = kn_catalogue_get_notes (catalogue);
  for (guint i = 0; i < notes->len; i++)
    (void)kn_cli_fail_text (KN_EXIT_DONE, NULL, notes->pdata[i]);
  return done ? KN_EXIT_DONE : kn_cli_fail (output, error);
}

static KnExit
run_form (KnCli *cli, const KnArgs *args)
{
  const char *output = kn_args_get (args, "output");
  if (output == NULL)
    return kn_cli_fail_text (KN_EXIT_USAGE, "wisdom form",
                             _ ("-o FILE is missing: where the result goes"));
  if (!kn_cli_has_extension (output, "pdf"))
    {
      g_autofree char *text = g_strdup_printf (_ ("%s: the name must end in .pdf"), output);
      return kn_cli_fail_text (KN_EXIT_USAGE, "wisdom form", text);
    }
  const char *word = kn_args_get_n_operands (args) > 0 ? kn_args_get_operand (args, 0) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDesign) record = NULL;
  if (word != NULL)
    {
      KnId id;
      KnLibrary *library = kn_cli_find_record (cli, KN_NODE_WISDOM, word, &id, &error);
      record = library == NULL ? NULL : kn_library_load_design (library, &id, &error);
      if (record == NULL)
        return kn_cli_fail (word, error);
    }
  return kn_survey_form_write (record == NULL ? NULL : record->scene, output, &error)
             ? KN_EXIT_DONE
             : kn_cli_fail (output, error);
}

static const KnArgSpec form_options[] = {
  { "output", 'o', N_ ("FILE"), N_ ("the form to write: .pdf"), NULL, NULL },
  { NULL },
};

static const KnArgSpec options[] = {
  { "output", 'o', N_ ("FILE"), N_ ("the page to write: .html"), NULL, NULL },
  { "title", 0, N_ ("TEXT"), N_ ("what stands above it"), NULL, NULL },
  { NULL },
};

const KnVerb kn_cli_publish_verbs[] = {
  { "catalogue", "[WISDOM|MOTIF|DESIGN…] -o FILE.html", 0, 1000, options,
    N_ ("Writes records, motifs and designs, or all of them, as one page for any browser."),
    run_catalogue },
  { "wisdom form", "[WISDOM] -o FILE.pdf", 0, 1, form_options,
    N_ ("Writes the survey form of the wisdom register for paper, empty or with what is known."),
    run_form },
  { NULL },
};
