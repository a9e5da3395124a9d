/* SPDX-License-Identifier: GPL-3.0-or-later */

/* kanok-cli: everything that the window can do with designs, without a display. This file owns the
 * table of verbs, the options that every verb has, help, and the library that verbs share. Exit
 * statuses and messages are those of contract.md "kanok-cli": 0 done, 1 failed, 2 wrong usage,
 * 3 refused because of blocking findings; one line of error. Verbs that the contract names and this
 * version does not have yet are refused by their name. */

#include "config.h"

#include "cli/kn-cli-wisdom.h"
#include "store/kn-starter.h"

#include <glib/gi18n.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

struct _KnCli
{
  char *library_path;
  KnLibrary *library;
};

static const char *const languages[] = { "th", "en", NULL };

static const KnArgSpec common_options[] = {
  { "library", 0, N_ ("FILE"), N_ ("the library to use"), NULL, NULL },
  { "lang", 0, N_ ("LANGUAGE"), N_ ("language of the messages: th or en"), languages, NULL },
  { "help", 'h', NULL, N_ ("show how it is used"), NULL, NULL },
  { NULL },
};

static const KnArgSpec top_options[] = {
  { "version", 0, NULL, N_ ("show the version"), NULL, NULL },
  { NULL },
};

/* One a line, sorted: new verbs then meet no other line. */
/* clang-format off */
static const KnVerb *const verb_tables[] = {
  kn_cli_asset_verbs,
  kn_cli_brand_palette_verbs,
  kn_cli_brand_verbs,
  kn_cli_brand_word_verbs,
  kn_cli_bundle_verbs,
  kn_cli_canvas_verbs,
  kn_cli_check_verbs,
  kn_cli_design_verbs,
  kn_cli_dieline_verbs,
  kn_cli_export_verbs,
  kn_cli_family_verbs,
  kn_cli_fold_verbs,
  kn_cli_impose_verbs,
  kn_cli_library_verbs,
  kn_cli_lint_verbs,
  kn_cli_merge_verbs,
  kn_cli_mockup_verbs,
  kn_cli_motif_verbs,
  kn_cli_outline_verbs,
  kn_cli_packs_verbs,
  kn_cli_passport_verbs,
  kn_cli_pattern_verbs,
  kn_cli_printing_verbs,
  kn_cli_product_fill_verbs,
  kn_cli_product_verbs,
  kn_cli_publish_verbs,
  kn_cli_report_verbs,
  kn_cli_rules_verbs,
  kn_cli_separations_verbs,
  kn_cli_standards_verbs,
  kn_cli_trace_verbs,
  kn_cli_wisdom_link_verbs,
  kn_cli_wisdom_merge_verbs,
  kn_cli_wisdom_story_verbs,
  kn_cli_wisdom_verbs,
};
/* clang-format on */

/* Named by contract.md, built in later versions. */
static const char *const later_verbs[] = { "replay", NULL };

/* --- the library --------------------------------------------------------------------------- */

const char *
kn_cli_get_library_path (KnCli *cli)
{
  if (cli->library_path == NULL)
    cli->library_path = kn_library_dup_default_path ();
  return cli->library_path;
}

KnLibrary *
kn_cli_get_library (KnCli *cli, GError **error)
{
  if (cli->library != NULL)
    return cli->library;
  const char *path = kn_cli_get_library_path (cli);
  gboolean is_new = !g_file_test (path, G_FILE_TEST_EXISTS);
  g_autoptr (KnLibrary) library = kn_library_open (path, error);
  if (library == NULL || (is_new && !kn_starter_install_motifs (library, error)))
    return NULL;
  cli->library = g_steal_pointer (&library);
  return cli->library;
}

/* --- help ---------------------------------------------------------------------------------- */

static void
print_options (const KnArgSpec *options)
{
  for (const KnArgSpec *spec = options; spec != NULL && spec->name != NULL; spec++)
    {
      char letter[5] = "    ";
      if (spec->letter != 0)
        (void)g_snprintf (letter, sizeof letter, "-%c, ", spec->letter);
      g_autofree char *left
          = g_strdup_printf ("%s--%s%s%s", letter, spec->name, spec->value_name == NULL ? "" : " ",
                             spec->value_name == NULL ? "" : _ (spec->value_name));
      kn_cli_print ("  %-32s %s\n", left, _ (spec->help));
    }
}

static KnExit
print_verb_help (const KnVerb *verb)
{
  kn_cli_print (_ ("Usage: kanok-cli %s %s\n\n%s\n\nOptions:\n"), verb->words, verb->operands,
                _ (verb->summary));
  print_options (verb->options);
  print_options (common_options);
  return KN_EXIT_DONE;
}

static KnExit
print_help (void)
{
  kn_cli_print (_ ("Usage: kanok-cli [--library FILE] [--lang th|en] COMMAND …\n\n"
                   "SOURCE is a design's id or exact name in the library, a design JSON file, or a "
                   "bundle.\n\nCommands:\n"));
  for (gsize t = 0; t < G_N_ELEMENTS (verb_tables); t++)
    for (const KnVerb *verb = verb_tables[t]; verb->words != NULL; verb++)
      {
        g_autofree char *left = g_strdup_printf ("%s %s", verb->words, verb->operands);
        kn_cli_print ("  %-44s %s\n", left, _ (verb->summary));
      }
  kn_cli_print (_ ("\nOptions:\n"));
  print_options (common_options);
  print_options (top_options);
  kn_cli_print (
      _ ("\nExit status: 0 done, 1 failed, 2 wrong usage, 3 refused because of blocking findings.\n"
         "kanok-cli COMMAND --help tells more about one command.\n"));
  return KN_EXIT_DONE;
}

/* --- dispatch ------------------------------------------------------------------------------ */

static const KnVerb *
find_verb (const char *words)
{
  for (gsize t = 0; t < G_N_ELEMENTS (verb_tables); t++)
    for (const KnVerb *verb = verb_tables[t]; verb->words != NULL; verb++)
      if (g_str_equal (verb->words, words))
        return verb;
  return NULL;
}

/* "design" is the first word of several verbs: lists them, or is NULL. */
static char *
dup_second_words (const char *first)
{
  GString *list = g_string_new (NULL);
  gsize length = strlen (first);
  for (gsize t = 0; t < G_N_ELEMENTS (verb_tables); t++)
    for (const KnVerb *verb = verb_tables[t]; verb->words != NULL; verb++)
      if (strncmp (verb->words, first, length) == 0 && verb->words[length] == ' ')
        g_string_append_printf (list, "%s%s", list->len == 0 ? "" : ", ", verb->words + length + 1);
  return g_string_free (list, list->len == 0);
}

static KnExit
refuse_verb (const char *first, const char *second)
{
  g_autofree char *seconds = dup_second_words (first);
  g_autofree char *text = NULL;
  if (g_strv_contains (later_verbs, first))
    text = g_strdup_printf (_ ("the command “%s” does not exist yet in this version of Kanok"),
                            first);
  else if (seconds != NULL && second != NULL)
    text = g_strdup_printf (_ ("there is no command “%s %s”; after %s comes one of %s"), first,
                            second, first, seconds);
  else if (seconds != NULL)
    text = g_strdup_printf (_ ("after %s comes one of %s"), first, seconds);
  else
    text = g_strdup_printf (_ ("there is no command “%s”; kanok-cli --help lists them"), first);
  return kn_cli_fail_text (KN_EXIT_USAGE, first, text);
}

static KnExit
refuse_usage (const KnVerb *verb, const char *problem)
{
  g_autofree char *text
      = g_strdup_printf (_ ("%s (usage: kanok-cli %s %s)"), problem, verb->words, verb->operands);
  return kn_cli_fail_text (KN_EXIT_USAGE, verb->words, text);
}

static KnExit
run_verb (KnCli *cli, const KnVerb *verb, const char *const *words, gsize n_words)
{
  const KnArgSpec *lists[] = { common_options, verb->options, NULL };
  g_autofree char *problem = NULL;
  g_autoptr (KnArgs) args = kn_args_parse (lists, words, n_words, &problem);
  if (args == NULL)
    return kn_cli_fail_text (KN_EXIT_USAGE, verb->words, problem);
  if (kn_args_has (args, "help"))
    return print_verb_help (verb);

  int n_operands = (int)kn_args_get_n_operands (args);
  if (n_operands < verb->min_operands)
    return refuse_usage (verb, _ ("something is missing"));
  if (n_operands > verb->max_operands)
    {
      g_autofree char *text
          = g_strdup_printf (_ ("“%s” is too much"),
                             kn_args_get_operand (args, (guint)verb->max_operands));
      return refuse_usage (verb, text);
    }
  for (guint i = 0; i < (guint)n_operands; i++)
    if (*kn_args_get_operand (args, i) == '\0')
      return refuse_usage (verb, _ ("an empty name is no name"));
  if (kn_args_has (args, "library"))
    {
      g_free (cli->library_path);
      cli->library_path = g_strdup (kn_args_get (args, "library"));
    }
  return verb->run (cli, args);
}

/* The options before the command. Leaves @out_first at the command's first word. */
static gboolean
read_front (KnCli *cli, const char *const *words, gsize n_words, gsize *out_first, KnExit *out_exit)
{
  gsize n = 0;
  while (n < n_words && words[n][0] == '-' && words[n][1] != '\0')
    {
      gboolean takes_next = g_str_equal (words[n], "--library") || g_str_equal (words[n], "--lang");
      n += takes_next && n + 1 < n_words ? 2 : 1;
    }
  const KnArgSpec *lists[] = { common_options, top_options, NULL };
  g_autofree char *problem = NULL;
  g_autoptr (KnArgs) args = kn_args_parse (lists, words, n, &problem);
  *out_first = n;
  if (args == NULL)
    *out_exit = kn_cli_fail_text (KN_EXIT_USAGE, NULL, problem);
  else if (kn_args_has (args, "help"))
    *out_exit = print_help ();
  else if (kn_args_has (args, "version"))
    {
      kn_cli_print ("kanok-cli %s\n", PACKAGE_VERSION);
      *out_exit = KN_EXIT_DONE;
    }
  else if (n == n_words)
    *out_exit
        = kn_cli_fail_text (KN_EXIT_USAGE, NULL, _ ("no command is given; see kanok-cli --help"));
  else
    {
      cli->library_path = g_strdup (kn_args_get (args, "library"));
      return TRUE;
    }
  return FALSE;
}

static KnExit
dispatch (KnCli *cli, const char *const *words, gsize n_words)
{
  gsize first;
  KnExit status;
  if (!read_front (cli, words, n_words, &first, &status))
    return status;
  const char *second = first + 1 < n_words ? words[first + 1] : NULL;
  if (g_str_equal (words[first], "help") && second == NULL)
    return print_help ();

  /* The longer name first: "dieline list" is not the pack "list". */
  if (second != NULL)
    {
      g_autofree char *both = g_strdup_printf ("%s %s", words[first], second);
      const KnVerb *longer = find_verb (both);
      if (longer != NULL)
        return run_verb (cli, longer, words + first + 2, n_words - first - 2);
    }
  const KnVerb *verb = find_verb (words[first]);
  if (verb != NULL)
    return run_verb (cli, verb, words + first + 1, n_words - first - 1);
  return refuse_verb (words[first], second);
}

/* --lang counts for messages about the command line itself, so it is looked for first. */
static const char *
find_language (const char *const *words, gsize n_words)
{
  for (gsize i = 0; i < n_words; i++)
    {
      const char *value = NULL;
      if (g_str_equal (words[i], "--"))
        break;
      if (g_str_equal (words[i], "--lang") && i + 1 < n_words)
        value = words[i + 1];
      else if (g_str_has_prefix (words[i], "--lang="))
        value = words[i] + strlen ("--lang=");
      if (value != NULL && g_strv_contains (languages, value))
        return value;
    }
  return NULL;
}

int
main (int argc, char **argv)
{
  const char *const *words = (const char *const *)argv + 1;
  gsize n_words = argc > 0 ? (gsize)argc - 1 : 0;
  kn_cli_set_language (find_language (words, n_words));
  g_set_prgname ("kanok-cli");
#ifdef SIGXFSZ
  /* A file over the size that the user may write is then an error like a full disk, and cleaned up.
   */
  (void)signal (SIGXFSZ, SIG_IGN);
#endif

  KnCli cli = { NULL, NULL };
  KnExit status = dispatch (&cli, words, n_words);
  g_clear_object (&cli.library);
  g_free (cli.library_path);
  if ((fflush (stdout) != 0 || ferror (stdout)) && status == KN_EXIT_DONE)
    status = kn_cli_fail_text (KN_EXIT_FAILED, NULL, _ ("the result cannot be written to stdout"));
  return status;
}
