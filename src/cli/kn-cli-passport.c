/* SPDX-License-Identifier: GPL-3.0-or-later */

/* kanok-cli asset passport | history | uses | swap, and undo of a batch: what the library knows of
 * a motif's people, who said so, and which designs show it. */

#include "config.h"

#include "cli/kn-cli.h"
#include "model/kn-passport-fields.h"
#include "model/kn-passport-table.h"
#include "render/kn-motif.h"
#include "store/kn-library-swap.h"

#include <glib/gi18n.h>
#include <string.h>

/* The asset that the first operand names: (transfer full); NULL after the line of error. */
static char *
find_first (KnCli *cli, const KnArgs *args, KnExit *out_status)
{
  g_autoptr (GError) error = NULL;
  const char *wanted = kn_args_get_operand (args, 0);
  KnLibrary *library = kn_cli_get_library (cli, &error);
  char *sha256 = library == NULL ? NULL : kn_cli_find_asset (library, wanted, &error);
  if (sha256 == NULL)
    *out_status = kn_cli_fail (library == NULL ? kn_cli_get_library_path (cli) : wanted, error);
  return sha256;
}

/* --- the passport ----------------------------------------------------------------------------- */

static KnExit
change_passport (KnCli *cli, const KnArgs *args, const char *sha256, const char *change)
{
  const char *equals = strchr (change, '=');
  const char *person = kn_args_get (args, "person");
  g_autofree char *key = equals == NULL ? NULL : g_strndup (change, (gsize)(equals - change));
  if (key == NULL || kn_passport_find_field (key) == NULL)
    {
      g_autofree char *problem = g_strdup_printf (
          /* Translators: what somebody typed; FIELD and VALUE stay as they are */
          _ ("--set cannot be “%s”; it is FIELD=VALUE with a field of a passport"), change);
      return kn_cli_fail_text (KN_EXIT_USAGE, "asset passport", problem);
    }
  g_autoptr (GError) error = NULL;
  KnLibrary *library = kn_cli_get_library (cli, NULL);
  g_autofree char *before = kn_library_dup_passport (library, sha256);
  g_autofree char *after = kn_passport_with_field (before, key, equals + 1, &error);
  if (person != NULL)
    kn_library_set_person (library, person);
  if (after == NULL || !kn_library_set_passport (library, sha256, after, &error))
    return kn_cli_fail (kn_args_get_operand (args, 0), error);
  return KN_EXIT_DONE;
}

static KnExit
run_passport (KnCli *cli, const KnArgs *args)
{
  KnExit status = KN_EXIT_DONE;
  g_autofree char *sha256 = find_first (cli, args, &status);
  if (sha256 == NULL)
    return status;
  const char *change = kn_args_get (args, "set");
  if (change != NULL)
    return change_passport (cli, args, sha256, change);
  g_autofree char *passport = kn_library_dup_passport (kn_cli_get_library (cli, NULL), sha256);
  json_t *json = passport == NULL ? json_object () : json_loads (passport, 0, NULL);
  return kn_cli_print_json (json == NULL ? json_object () : json);
}

/* --- who said what, and when ------------------------------------------------------------------ */

static json_t *
text_or_null (const char *text)
{
  return text == NULL ? json_null () : kn_cli_json_string (text);
}

static json_t *
entry_to_json (const KnPassportEntry *entry, const GPtrArray *changes)
{
  g_autofree char *when = kn_cli_dup_iso_time (entry->time_us);
  g_autofree char *device = kn_id_dup_string (&entry->device);
  json_t *list = json_array ();
  for (guint i = 0; i < changes->len; i++)
    {
      const KnPassportChange *change = changes->pdata[i];
      json_array_append_new (list, json_pack ("{s:o, s:o, s:o}", "field",
                                              kn_cli_json_string (change->key), "from",
                                              text_or_null (change->before), "to",
                                              text_or_null (change->after)));
    }
  return json_pack ("{s:s, s:o, s:s, s:o}", "when", when, "person",
                    kn_cli_json_string (entry->person == NULL ? "" : entry->person), "device",
                    device, "changes", list);
}

static void
print_entry (const KnPassportEntry *entry, const GPtrArray *changes)
{
  g_autofree char *when = kn_cli_dup_iso_time (entry->time_us);
  for (guint i = 0; i < changes->len; i++)
    {
      const KnPassportChange *change = changes->pdata[i];
      kn_cli_print_row (when, entry->person == NULL ? "" : entry->person, change->key,
                        change->before == NULL ? "" : change->before,
                        change->after == NULL ? "" : change->after, NULL);
    }
}

static KnExit
run_history (KnCli *cli, const KnArgs *args)
{
  KnExit status = KN_EXIT_DONE;
  g_autofree char *sha256 = find_first (cli, args, &status);
  if (sha256 == NULL)
    return status;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries
      = kn_library_list_passports (kn_cli_get_library (cli, NULL), sha256, &error);
  if (entries == NULL)
    return kn_cli_fail (kn_cli_get_library_path (cli), error);
  gboolean as_json = kn_args_has (args, "json");
  json_t *list = json_array ();
  for (guint i = 0; i < entries->len; i++)
    {
      const KnPassportEntry *entry = entries->pdata[i];
      const KnPassportEntry *before = i == 0 ? NULL : entries->pdata[i - 1];
      g_autoptr (GPtrArray) changes
          = kn_passport_list_changes (before == NULL ? NULL : before->passport, entry->passport);
      if (as_json)
        json_array_append_new (list, entry_to_json (entry, changes));
      else
        print_entry (entry, changes);
    }
  if (as_json)
    return kn_cli_print_json (list);
  json_decref (list);
  return KN_EXIT_DONE;
}

/* --- where it is used ------------------------------------------------------------------------- */

static KnExit
run_uses (KnCli *cli, const KnArgs *args)
{
  KnExit status = KN_EXIT_DONE;
  g_autofree char *sha256 = find_first (cli, args, &status);
  if (sha256 == NULL)
    return status;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows
      = kn_library_list_asset_users (kn_cli_get_library (cli, NULL), sha256, &error);
  if (rows == NULL)
    return kn_cli_fail (kn_cli_get_library_path (cli), error);
  gboolean as_json = kn_args_has (args, "json");
  json_t *list = json_array ();
  for (guint i = 0; i < rows->len; i++)
    {
      const KnDesignRow *row = rows->pdata[i];
      g_autofree char *id = kn_id_dup_string (&row->id);
      const char *consent = kn_consent_verdict_get_name (row->consent);
      if (as_json)
        json_array_append_new (list,
                               json_pack ("{s:s, s:o, s:s}", "id", id, "name",
                                          kn_cli_json_string (row->name), "consent", consent));
      else
        kn_cli_print_row (id, row->name, consent, NULL);
    }
  if (as_json)
    return kn_cli_print_json (list);
  json_decref (list);
  return KN_EXIT_DONE;
}

/* --- swapping --------------------------------------------------------------------------------- */

static KnMotif *
load_motif (KnLibrary *library, const char *sha256)
{
  g_autoptr (GBytes) bytes = kn_library_load_asset (library, sha256, NULL);
  return bytes == NULL ? NULL : kn_motif_new (bytes, NULL);
}

static KnExit
print_batch (const KnArgs *args, const KnId *batch, guint n, guint n_left)
{
  g_autofree char *id = kn_id_dup_string (batch);
  if (kn_args_has (args, "json"))
    return kn_cli_print_json (
        json_pack ("{s:s, s:i, s:i}", "batch", id, "designs", (int)n, "left", (int)n_left));
  g_autofree char *count = g_strdup_printf ("%u", n);
  kn_cli_print_row (id, count, NULL);
  return KN_EXIT_DONE;
}

static KnExit
run_swap (KnCli *cli, const KnArgs *args)
{
  KnExit status = KN_EXIT_DONE;
  g_autofree char *from = find_first (cli, args, &status);
  if (from == NULL)
    return status;
  static const char *const none[] = { NULL };
  g_autoptr (GError) error = NULL;
  KnLibrary *library = kn_cli_get_library (cli, NULL);
  const char *wanted = kn_args_get_operand (args, 1);
  g_autofree char *to = kn_cli_find_asset (library, wanted, &error);
  KnId design, batch = KN_ID_NULL;
  const char *only = kn_args_get (args, "design");
  if (to == NULL)
    return kn_cli_fail (wanted, error);
  if (only != NULL && !kn_library_find_design (library, only, &design, &error))
    return kn_cli_fail (only, error);
  g_autoptr (KnMotif) new = load_motif (library, to);
  const KnMotifSwap swap = {
    .from_sha256 = from,
    .to = { .sha256 = to },
    .colours = new == NULL ? none : kn_motif_get_colours (new),
  };
  guint n = 0;
  if (!kn_library_swap_motif (library, &swap, only == NULL ? NULL : &design, 1, NULL, NULL, &batch,
                              &n, &error))
    return kn_cli_fail (kn_args_get_operand (args, 0), error);
  return print_batch (args, &batch, n, 0);
}

static KnExit
run_undo (KnCli *cli, const KnArgs *args)
{
  const char *word = kn_args_get_operand (args, 0);
  g_autoptr (GError) error = NULL;
  KnId batch;
  guint n = 0, n_left = 0;
  if (!kn_id_parse (&batch, word))
    return kn_cli_fail_text (
        KN_EXIT_USAGE, "undo",
        _ ("BATCH is what “asset swap”, “motif edit”, “family”, “wisdom follow” or "
           "“wisdom merge” printed: 32 letters and digits"));
  KnLibrary *library = kn_cli_get_library (cli, &error);
  if (library == NULL || !kn_library_undo_batch (library, &batch, NULL, NULL, &n, &n_left, &error))
    return kn_cli_fail (kn_cli_get_library_path (cli), error);
  return print_batch (args, &batch, n, n_left);
}

static const KnArgSpec passport_options[] = {
  { "set", 0, N_ ("FIELD=VALUE"), N_ ("change one field; without it the passport is printed"), NULL,
    NULL },
  { "person", 0, N_ ("NAME"), N_ ("who writes this down, for the passport's history"), NULL, NULL },
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

static const KnArgSpec json_options[] = {
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

static const KnArgSpec swap_options[] = {
  { "design", 0, N_ ("DESIGN"), N_ ("only in this design; without it in all that show it"), NULL,
    NULL },
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

const KnVerb kn_cli_passport_verbs[] = {
  { "asset passport", "NAME|SHA256", 1, 1, passport_options,
    N_ ("Prints the passport that counts for an asset, or changes a field of it."), run_passport },
  { "asset history", "NAME|SHA256", 1, 1, json_options,
    N_ ("Lists who changed what in an asset's passport, and when."), run_history },
  { "asset uses", "NAME|SHA256", 1, 1, json_options,
    N_ ("Lists the designs that show an asset, and whether they may be printed."), run_uses },
  { "asset swap", "OLD NEW", 2, 2, swap_options,
    N_ ("Puts one motif in the place of another, in all designs at once."), run_swap },
  { "undo", "BATCH", 1, 1, json_options,
    N_ ("Takes back what “asset swap”, “motif edit”, “family”, “wisdom follow” or “wisdom merge” "
        "did, in all designs at once."),
    run_undo },
  { NULL },
};
