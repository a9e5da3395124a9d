/* SPDX-License-Identifier: GPL-3.0-or-later */

/* kanok-cli rules: the rules of label law as data. Ours can be written down to be changed; what was
 * changed can be read against ours, and be kept in a library, where it judges all labels. */

#include "config.h"

#include "base/kn-file.h"
#include "cli/kn-cli.h"
#include "model/kn-passport-date.h"
#include "store/kn-library-rules.h"

#include <glib/gi18n.h>

static char *
dup_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  return g_date_time_format (now, "%Y-%m-%d");
}

KnRulePack *
kn_cli_load_rules (KnAssetSource *assets)
{
  g_autofree char *today = dup_today (), *ignored = NULL; /* a check says it as a finding */
  g_autoptr (GBytes) kept = kn_asset_source_dup_rules (assets);
  return kn_rule_pack_load_kept (kept, today, &ignored);
}

static KnExit
run_show (KnCli *cli, const KnArgs *args)
{
  const char *output = kn_args_get (args, "output");
  g_autoptr (GBytes) bytes = kn_rule_pack_dup_own_text ();
  g_autoptr (GError) error = NULL;
  if (kn_args_has (args, "kept"))
    {
      KnLibrary *library = kn_cli_get_library (cli, &error);
      if (library == NULL)
        return kn_cli_fail (kn_cli_get_library_path (cli), error);
      g_autoptr (KnKeptRules) kept = kn_library_dup_rules (library);
      if (kept == NULL)
        return kn_cli_fail_text (KN_EXIT_FAILED, kn_cli_get_library_path (cli),
                                 _ ("it keeps no rules of its own; Kanok's judge its labels"));
      g_bytes_unref (bytes);
      bytes = g_bytes_ref (kept->text);
    }
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  if (output == NULL)
    kn_cli_print ("%.*s", (int)length, text);
  else if (!g_file_set_contents (output, text, (gssize)length, &error))
    return kn_cli_fail (output, error);
  return KN_EXIT_DONE;
}

static json_t *
lines_to_json (char *const *lines)
{
  json_t *list = json_array ();
  for (char *const *line = lines; *line != NULL; line++)
    json_array_append_new (list, kn_cli_json_string (*line));
  return list;
}

static void
print_lines (char *const *lines)
{
  for (char *const *line = lines; *line != NULL; line++)
    kn_cli_print_row (*line, NULL);
}

static KnExit
tell_changes (const KnRulePack *ours, const KnRulePack *theirs, gboolean as_json)
{
  g_autoptr (GPtrArray) changes = kn_rule_pack_list_changes (ours, theirs);
  json_t *list = json_array ();
  for (guint i = 0; i < changes->len; i++)
    {
      const KnRuleChange *change = changes->pdata[i];
      g_auto (GStrv) lines = g_strsplit (change->details, "\n", -1);
      for (char **line = lines; !as_json && *line != NULL; line++)
        kn_cli_print_row (change->title, *line, NULL);
      json_array_append_new (list, json_pack ("{s:s, s:o}", "rule", change->title, "changes",
                                              lines_to_json (lines)));
    }
  if (as_json)
    return kn_cli_print_json (json_pack ("{s:o}", "rules", list));
  json_decref (list);
  return KN_EXIT_DONE;
}

static KnExit
run_diff (KnCli *cli, const KnArgs *args)
{
  const char *path = kn_args_get_operand (args, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (KnRulePack) theirs = kn_rule_pack_load_file (path, &error);
  if (theirs == NULL)
    return kn_cli_fail (path, error);
  g_autoptr (KnRulePack) ours = kn_rule_pack_load_own ();
  if (kn_args_has (args, "words"))
    return tell_changes (ours, theirs, kn_args_has (args, "json"));
  g_auto (GStrv) lines = kn_rule_pack_diff (ours, theirs);
  if (kn_args_has (args, "json"))
    return kn_cli_print_json (json_pack ("{s:o}", "differences", lines_to_json (lines)));
  print_lines (lines);
  return KN_EXIT_DONE;
}

/* --- in the library --------------------------------------------------------------------------- */

static KnRulePack *
parse (GBytes *bytes, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  return kn_rule_pack_parse_users (text == NULL ? "" : text, length, error);
}

static KnExit
run_keep (KnCli *cli, const KnArgs *args)
{
  const char *path = kn_args_get_operand (args, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) text = kn_file_read (path, KN_RULE_PACK_MAX_BYTES, &error);
  g_autoptr (KnRulePack) theirs = text == NULL ? NULL : parse (text, &error);
  if (theirs == NULL)
    return kn_cli_fail (path, error);
  KnLibrary *library = kn_cli_get_library (cli, &error);
  if (library == NULL)
    return kn_cli_fail (kn_cli_get_library_path (cli), error);
  if (kn_args_has (args, "person"))
    kn_library_set_person (library, kn_args_get (args, "person"));
  if (!kn_library_keep_rules (library, text, &error))
    return kn_cli_fail (path, error);
  g_autoptr (KnRulePack) ours = kn_rule_pack_load_own ();
  guint n = kn_rule_pack_count_differences (ours, theirs);
  kn_cli_print (ngettext ("These rules judge the labels of the library from now on; %u difference "
                          "from Kanok's.\n",
                          "These rules judge the labels of the library from now on; %u "
                          "differences from Kanok's.\n",
                          n),
                n);
  return KN_EXIT_DONE;
}

static KnExit
run_forget (KnCli *cli, const KnArgs *args)
{
  g_autoptr (GError) error = NULL;
  KnLibrary *library = kn_cli_get_library (cli, &error);
  if (library == NULL || !kn_library_forget_rules (library, &error))
    return kn_cli_fail (kn_cli_get_library_path (cli), error);
  kn_cli_print ("%s\n", _ ("Kanok's rules judge the labels of the library from now on."));
  return KN_EXIT_DONE;
}

static json_t *
status_to_json (const KnRulePack *ours,
                const KnKeptRules *kept,
                const KnRulePack *judges,
                const char *problem,
                guint n)
{
  gboolean is_users = kn_rule_pack_is_users (judges);
  json_t *json = json_pack ("{s:s, s:o, s:o, s:o}", "pack", is_users ? "own" : "kanok", "built",
                            kn_cli_json_string (kn_rule_pack_get_built (judges)), "kanok_built",
                            kn_cli_json_string (kn_rule_pack_get_built (ours)), "problem",
                            kn_cli_json_string (problem));
  if (kept == NULL)
    return json;
  json_object_set_new (json, "kept", kn_cli_json_string (kept->day));
  json_object_set_new (json, "person", kn_cli_json_string (kept->person));
  if (is_users)
    {
      json_object_set_new (json, "differences", json_integer (n));
      json_object_set_new (json, "valid_from",
                           kn_cli_json_string (kn_rule_pack_get_valid_from (judges)));
      json_object_set_new (json, "valid_until",
                           kn_cli_json_string (kn_rule_pack_get_valid_until (judges)));
    }
  return json;
}

static KnExit
run_status (KnCli *cli, const KnArgs *args)
{
  g_autoptr (GError) error = NULL;
  KnLibrary *library = kn_cli_get_library (cli, &error);
  if (library == NULL)
    return kn_cli_fail (kn_cli_get_library_path (cli), error);
  g_autofree char *today = dup_today (), *problem = NULL;
  g_autoptr (KnKeptRules) kept = kn_library_dup_rules (library);
  g_autoptr (KnRulePack) ours = kn_rule_pack_load_own ();
  g_autoptr (KnRulePack) judges
      = kn_rule_pack_load_kept (kept == NULL ? NULL : kept->text, today, &problem);
  guint n = kn_rule_pack_count_differences (ours, judges);
  if (kn_args_has (args, "json"))
    return kn_cli_print_json (status_to_json (ours, kept, judges, problem, n));
  g_autofree char *sentence = kn_rule_pack_dup_status (judges, n);
  kn_cli_print ("%s\n", sentence);
  if (problem != NULL)
    kn_cli_print ("%s\n", problem);
  g_autofree char *day = kept == NULL || kept->day == NULL ? NULL : kn_day_dup_in_era (kept->day);
  if (day != NULL && kept->person != NULL)
    kn_cli_print (_ ("Kept on %s by %s.\n"), day, kept->person);
  else if (day != NULL)
    kn_cli_print (_ ("Kept on %s.\n"), day);
  return KN_EXIT_DONE;
}

static const KnArgSpec show_options[] = {
  { "output", 'o', N_ ("FILE"), N_ ("write the rules here, to change them"), NULL, NULL },
  { "kept", 0, NULL, N_ ("those that the library keeps, not Kanok's"), NULL, NULL },
  { NULL },
};

static const KnArgSpec diff_options[] = {
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { "words", 0, NULL, N_ ("rule by rule, in words"), NULL, NULL },
  { NULL },
};

static const KnArgSpec keep_options[] = {
  { "person", 0, N_ ("NAME"), N_ ("who keeps them"), NULL, NULL },
  { NULL },
};

static const KnArgSpec status_options[] = {
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

static const KnArgSpec no_options[] = {
  { NULL },
};

const KnVerb kn_cli_rules_verbs[] = {
  { "rules show", "", 0, 0, show_options, N_ ("Prints the rules of label law as JSON."), run_show },
  { "rules diff", "FILE.json", 1, 1, diff_options,
    N_ ("Lists where a rule pack differs from ours; a pack that cannot be used says why."),
    run_diff },
  { "rules keep", "FILE.json", 1, 1, keep_options,
    N_ ("Keeps a rule pack in the library: it judges all its labels in the place of Kanok's."),
    run_keep },
  { "rules forget", "", 0, 0, no_options, N_ ("Goes back to Kanok's rules."), run_forget },
  { "rules status", "", 0, 0, status_options, N_ ("Says which rules judge the labels."),
    run_status },
  { NULL },
};
