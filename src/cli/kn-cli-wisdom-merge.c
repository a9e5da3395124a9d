/* SPDX-License-Identifier: GPL-3.0-or-later */

/* kanok-cli wisdom and person: duplicates | merge. Two records of the same thing become one; “undo”
 * with the id that is printed makes them two again. */

#include "config.h"

#include "cli/kn-cli-wisdom.h"

#include "store/kn-library-merge.h"

#include <glib/gi18n.h>

static KnExit
list_duplicates (KnCli *cli, const KnArgs *args, KnNodeKind kind)
{
  g_autoptr (GError) error = NULL;
  KnLibrary *library = kn_cli_get_library (cli, &error);
  g_autoptr (GPtrArray) pairs
      = library == NULL ? NULL : kn_library_list_duplicates (library, kind, &error);
  if (pairs == NULL)
    return kn_cli_fail (kn_cli_get_library_path (cli), error);
  json_t *all = json_array ();
  for (guint i = 0; i < pairs->len; i++)
    {
      const KnRecordPair *pair = pairs->pdata[i];
      g_autofree char *a = kn_id_dup_string (&pair->one->id);
      g_autofree char *b = kn_id_dup_string (&pair->other->id);
      if (kn_args_has (args, "json"))
        json_array_append_new (all, json_pack ("[o, o]", kn_cli_record_to_json (pair->one, kind),
                                               kn_cli_record_to_json (pair->other, kind)));
      else
        kn_cli_print_row (a, pair->one->name, b, pair->other->name, NULL);
    }
  if (kn_args_has (args, "json"))
    return kn_cli_print_json (all);
  json_decref (all);
  return KN_EXIT_DONE;
}

/* The id comes first: it is what “undo” wants. */
static KnExit
print_merged (const KnArgs *args, const KnId *batch, const KnMergeReport *report)
{
  g_autofree char *id = kn_args_has (args, "dry-run") ? NULL : kn_id_dup_string (batch);
  if (kn_args_has (args, "json"))
    return kn_cli_print_json (
        json_pack ("{s:s*, s:i, s:i, s:i, s:i, s:i, s:i}", "batch", id, "fields",
                   (int)report->own.n_fields, "motifs", (int)report->own.n_motifs, "files",
                   (int)report->own.n_files, "people", (int)report->own.n_people, "designs",
                   (int)report->n_designs, "records", (int)report->n_records));
  g_autofree char *sentences = kn_merge_report_describe (report);
  if (id != NULL)
    kn_cli_print ("%s\n", id);
  if (*sentences != '\0')
    kn_cli_print ("%s\n", sentences);
  return KN_EXIT_DONE;
}

static KnExit
merge (KnCli *cli, const KnArgs *args, KnNodeKind kind)
{
  const char *words[] = { kn_args_get_operand (args, 0), kn_args_get_operand (args, 1) };
  const char *take = kn_args_get (args, "take"), *person = kn_args_get (args, "person");
  g_auto (GStrv) taken = g_strsplit (take == NULL ? "" : take, ",", -1);
  g_autoptr (GError) error = NULL;
  KnLibrary *library = NULL;
  KnId ids[2], batch = KN_ID_NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if ((library = kn_cli_find_record (cli, kind, words[i], &ids[i], &error)) == NULL)
      return kn_cli_fail (words[i], error);
  if (person != NULL)
    kn_library_set_person (library, person);
  KnMergeReport report;
  return kn_library_merge_records (library, &ids[0], &ids[1], (const char *const *)taken,
                                   kn_args_has (args, "dry-run") ? KN_MERGE_PREVIEW : KN_MERGE_DO,
                                   &batch, &report, &error)
             ? print_merged (args, &batch, &report)
             : kn_cli_fail (words[1], error);
}

static KnExit
run_wisdom_duplicates (KnCli *cli, const KnArgs *args)
{
  return list_duplicates (cli, args, KN_NODE_WISDOM);
}

static KnExit
run_person_duplicates (KnCli *cli, const KnArgs *args)
{
  return list_duplicates (cli, args, KN_NODE_PERSON);
}

static KnExit
run_wisdom_merge (KnCli *cli, const KnArgs *args)
{
  return merge (cli, args, KN_NODE_WISDOM);
}

static KnExit
run_person_merge (KnCli *cli, const KnArgs *args)
{
  return merge (cli, args, KN_NODE_PERSON);
}

static const KnArgSpec json_option[] = {
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

static const KnArgSpec merge_options[] = {
  { "take", 0, N_ ("FIELD,FIELD…"), N_ ("fields whose words the record that goes has better"), NULL,
    NULL },
  { "dry-run", 0, NULL, N_ ("only say what would come along"), NULL, NULL },
  { "person", 0, N_ ("NAME"), N_ ("who writes this down, for the history"), NULL, NULL },
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

const KnVerb kn_cli_wisdom_merge_verbs[] = {
  { "wisdom duplicates", "", 0, 0, json_option,
    N_ ("Lists pairs of records with alike names and the same place."), run_wisdom_duplicates },
  { "wisdom merge", "KEEP OTHER", 2, 2, merge_options,
    N_ ("Makes two records of wisdom one: all that hangs on OTHER hangs on KEEP, and OTHER goes to "
        "the trash."),
    run_wisdom_merge },
  { "person duplicates", "", 0, 0, json_option,
    N_ ("Lists pairs of people with alike names and the same place."), run_person_duplicates },
  { "person merge", "KEEP OTHER", 2, 2, merge_options,
    N_ ("Makes two records of a person one: who named OTHER names KEEP, and OTHER goes to the "
        "trash."),
    run_person_merge },
  { NULL },
};
