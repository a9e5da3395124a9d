/* SPDX-License-Identifier: GPL-3.0-or-later */

/* kanok-cli library verify | backup | restore | stats | purge | erase-person | samples. Care for
 * the one file with everything in it; none but `samples` makes a library that is not there. */

#include "config.h"

#include "cli/kn-cli.h"
#include "store/kn-starter.h"

#include <glib/gi18n.h>

/* NULL, having said why, when there is no library yet. */
static KnLibrary *
open_existing (KnCli *cli)
{
  const char *path = kn_cli_get_library_path (cli);
  g_autoptr (GError) error = NULL;
  KnLibrary *library = NULL;
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    g_set_error (&error, KN_CLI_ERROR, 0, _ ("%s: there is no such file"), path);
  else
    library = kn_cli_get_library (cli, &error);
  if (library == NULL)
    (void)kn_cli_fail (path, error); /* the caller returns the status */
  return library;
}

static KnExit
run_verify (KnCli *cli, const KnArgs *args)
{
  const char *path = kn_cli_get_library_path (cli);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) problems = NULL;
  KnLibrary *library = open_existing (cli);
  if (library == NULL)
    return KN_EXIT_FAILED;
  if (!kn_library_verify (library, &problems, &error))
    return kn_cli_fail (path, error);
  guint n = g_strv_length (problems);
  if (kn_args_has (args, "json"))
    {
      json_t *list = json_array ();
      for (guint i = 0; i < n; i++)
        json_array_append_new (list, kn_cli_json_string (problems[i]));
      (void)kn_cli_print_json (json_pack ("{s:b, s:o}", "sound", n == 0, "problems", list));
    }
  else
    for (guint i = 0; i < n; i++)
      kn_cli_print_row (problems[i], NULL);
  if (n == 0)
    {
      if (!kn_args_has (args, "json"))
        kn_cli_print ("%s\n", _ ("The library is sound."));
      return KN_EXIT_DONE;
    }
  g_autofree char *text
      = n == 1 ? g_strdup_printf (_ ("the library is damaged: %s"), problems[0])
               : g_strdup_printf (_ ("the library is damaged in %u places; the first: %s"), n,
                                  problems[0]);
  return kn_cli_fail_text (KN_EXIT_FAILED, path, text);
}

static KnExit
run_backup (KnCli *cli, const KnArgs *args)
{
  const char *target = kn_args_get_operand (args, 0);
  g_autoptr (GError) error = NULL;
  KnLibrary *library = open_existing (cli);
  if (library == NULL)
    return KN_EXIT_FAILED;
  return kn_library_backup (library, target, &error) ? KN_EXIT_DONE : kn_cli_fail (target, error);
}

static KnExit
run_restore (KnCli *cli, const KnArgs *args)
{
  const char *backup = kn_args_get_operand (args, 0);
  g_autoptr (GError) error = NULL;
  return kn_library_restore (kn_cli_get_library_path (cli), backup, &error)
             ? KN_EXIT_DONE
             : kn_cli_fail (backup, error);
}

static KnExit
run_stats (KnCli *cli, const KnArgs *args)
{
  g_autoptr (GError) error = NULL;
  KnLibraryStats stats;
  KnLibrary *library = open_existing (cli);
  if (library == NULL)
    return KN_EXIT_FAILED;
  if (!kn_library_stats (library, &stats, &error))
    return kn_cli_fail (kn_cli_get_library_path (cli), error);
  const struct
  {
    const char *name;
    gint64 value;
  } rows[] = {
    { "designs", stats.n_designs },     { "steps", stats.n_steps },
    { "assets", stats.n_assets },       { "asset_bytes", stats.asset_bytes },
    { "file_bytes", stats.file_bytes },
  };
  json_t *object = json_object ();
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      json_object_set_new (object, rows[i].name, json_integer (rows[i].value));
      if (!kn_args_has (args, "json"))
        kn_cli_print ("%s\t%" G_GINT64_FORMAT "\n", rows[i].name, rows[i].value);
    }
  if (kn_args_has (args, "json"))
    return kn_cli_print_json (object);
  json_decref (object);
  return KN_EXIT_DONE;
}

static KnExit
run_purge (KnCli *cli, const KnArgs *args)
{
  g_autoptr (GError) error = NULL;
  gint64 freed = 0;
  KnLibrary *library = open_existing (cli);
  if (library == NULL)
    return KN_EXIT_FAILED;
  if (!kn_library_purge (library, &freed, &error))
    return kn_cli_fail (kn_cli_get_library_path (cli), error);
  if (kn_args_has (args, "json"))
    return kn_cli_print_json (json_pack ("{s:I}", "freed_bytes", (json_int_t)freed));
  g_autofree char *size
      = g_format_size_full (freed < 0 ? 0 : (guint64)freed, G_FORMAT_SIZE_IEC_UNITS);
  /* Translators: %s is a size such as 2.0 MiB */
  kn_cli_print (_ ("%s are free again."), size);
  kn_cli_print ("\n");
  return KN_EXIT_DONE;
}

static json_t *
erasure_to_json (const KnErasure *report)
{
  json_t *shown = json_array ();
  for (char **name = report->shown_in; *name != NULL; name++)
    json_array_append_new (shown, kn_cli_json_string (*name));
  return json_pack ("{s:i, s:o, s:i, s:i, s:i}", "rewritten", report->n_rewritten, "shown_in",
                    shown, "pictures", report->n_pictures, "copies", report->n_copies,
                    "left_copies", report->n_left_copies);
}

static KnExit
run_erase_person (KnCli *cli, const KnArgs *args)
{
  g_autoptr (GError) error = NULL;
  KnErasure report;
  KnEraseFlags flags = KN_ERASE_RECORDS;
  KnLibrary *library = open_existing (cli);
  if (library == NULL)
    return KN_EXIT_FAILED;
  if (kn_args_has (args, "with-art"))
    flags |= KN_ERASE_WITH_ART;
  if (kn_args_has (args, "preview"))
    flags |= KN_ERASE_PREVIEW;
  if (!kn_library_erase_person (library, kn_args_get_operand (args, 0), flags, &report, &error))
    return kn_cli_fail (kn_cli_get_library_path (cli), error);
  KnExit status = KN_EXIT_DONE;
  if (kn_args_has (args, "json"))
    status = kn_cli_print_json (erasure_to_json (&report));
  else
    {
      g_autofree char *text = kn_erasure_describe (&report, flags);
      kn_cli_print ("%s\n", text);
      for (char **place = report.places; *place != NULL; place++)
        kn_cli_print ("  %s\n", *place);
    }
  kn_erasure_clear (&report);
  return status;
}

static KnExit
run_samples (KnCli *cli, const KnArgs *args)
{
  g_autoptr (GError) error = NULL;
  KnLibrary *library = kn_cli_get_library (cli, &error);
  return library != NULL && kn_starter_install_samples (library, &error)
             ? KN_EXIT_DONE
             : kn_cli_fail (kn_cli_get_library_path (cli), error);
}

static KnExit
run_workshop (KnCli *cli, const KnArgs *args)
{
  g_autoptr (GError) error = NULL;
  KnLibrary *library = kn_cli_get_library (cli, &error);
  return library != NULL && kn_starter_add_workshop (library, NULL, &error)
             ? KN_EXIT_DONE
             : kn_cli_fail (kn_cli_get_library_path (cli), error);
}

static const KnArgSpec json_option[] = {
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

static const KnArgSpec erase_options[] = {
  { "with-art", 0, NULL, N_ ("also in the texts and names of the designs themselves"), NULL, NULL },
  { "preview", 0, NULL, N_ ("only count; change nothing"), NULL, NULL },
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

const KnVerb kn_cli_library_verbs[] = {
  { "library verify", "", 0, 0, json_option,
    N_ ("Replays every document and compares it with what is kept."), run_verify },
  { "library backup", "FILE", 1, 1, NULL, N_ ("Copies the library into one file."), run_backup },
  { "library restore", "FILE", 1, 1, NULL,
    N_ ("Puts a copy in the library's place; the old file is kept beside it."), run_restore },
  { "library stats", "", 0, 0, json_option, N_ ("Counts what is in the library."), run_stats },
  { "library purge", "", 0, 0, json_option,
    N_ ("Drops history older than the oldest named version, and pictures that nothing uses."),
    run_purge },
  { "library erase-person", "NAME", 1, 1, erase_options,
    N_ ("Rewrites every record that names a person, so that the name is gone from the file."),
    run_erase_person },
  { "library samples", "", 0, 0, NULL, N_ ("Puts the finished sample designs into the library."),
    run_samples },
  { "library workshop", "", 0, 0, NULL,
    N_ ("Puts the sample workshop into the library: people, wisdom, brands and designs."),
    run_workshop },
  { NULL },
};
