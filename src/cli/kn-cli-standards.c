/* SPDX-License-Identifier: GPL-3.0-or-later */

/* kanok-cli standards: what the products of the library hold, what ends when, what is to be done
 * next and by which office. */

#include "config.h"

#include "cli/kn-cli.h"
#include "model/kn-passport-date.h"
#include "publish/kn-standards.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#define MAX_DAYS 36500 /* a hundred years */

static json_t *
held_to_json (const KnHeld *held)
{
  g_autofree char *id = kn_id_dup_string (&held->product);
  g_autofree char *ends = held->expires == NULL ? NULL : kn_day_dup_in_era (held->expires);
  g_autofree char *reminds = held->remind == NULL ? NULL : kn_day_dup_in_era (held->remind);
  json_t *json = json_object ();
  json_object_set_new (json, "product", json_string (id));
  json_object_set_new (json, "product_name", kn_cli_json_string (held->product_name));
  json_object_set_new (json, "mark", kn_cli_json_string (held->mark));
  json_object_set_new (json, "name", kn_cli_json_string (held->called));
  json_object_set_new (json, "number", kn_cli_json_string (held->number));
  json_object_set_new (json, "evidence", kn_cli_json_string (held->evidence));
  json_object_set_new (json, "issued", kn_cli_json_string (held->issued));
  json_object_set_new (json, "expires", kn_cli_json_string (held->expires));
  json_object_set_new (json, "expires_shown", kn_cli_json_string (ends));
  json_object_set_new (json, "computed", json_boolean (held->is_computed));
  json_object_set_new (json, "days",
                       held->expires == NULL ? json_null () : json_integer (held->days));
  json_object_set_new (json, "remind", kn_cli_json_string (held->remind));
  json_object_set_new (json, "remind_shown", kn_cli_json_string (reminds));
  json_object_set_new (json, "state", json_string (kn_held_state_get_name (held->state)));
  json_object_set_new (json, "next", kn_cli_json_string (kn_held_get_next_step (held)));
  json_object_set_new (json, "office", kn_cli_json_string (held->office));
  return json;
}

static void
print_held (const KnHeld *held)
{
  g_autofree char *day = held->expires == NULL ? NULL : kn_day_dup_in_era (held->expires);
  g_autofree char *ends = day == NULL         ? g_strdup (_ ("no last day"))
                          : held->is_computed ? g_strdup_printf (_ ("%s (by the rules)"),
                                                                 day) /* Translators: a day */
                                              : g_strdup (day);
  kn_cli_print_row (ends, held->product_name, held->called, held->number,
                    held->evidence == NULL ? _ ("no evidence") : _ ("with evidence"),
                    kn_held_get_next_step (held),
                    held->office == NULL ? _ ("the rules name no office") : held->office, NULL);
}

static KnExit
run_standards (KnCli *cli, const KnArgs *args)
{
  const char *typed = kn_args_get (args, "on"), *within = kn_args_get (args, "within");
  double days = MAX_DAYS;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *on
      = typed == NULL ? g_date_time_format (now, "%Y-%m-%d") : kn_day_dup_typed_iso (typed);
  if (on == NULL)
    {
      g_autofree char *text = g_strdup_printf (_ ("“%s” is not a date such as 31/12/2570"), typed);
      return kn_cli_fail_text (KN_EXIT_USAGE, "--on", text);
    }
  if (within != NULL && !kn_args_parse_number (within, 0, MAX_DAYS, &days))
    {
      g_autofree char *text
          = g_strdup_printf (_ ("“%s” is not a number of days from 0 to %d"), within, MAX_DAYS);
      return kn_cli_fail_text (KN_EXIT_USAGE, "--within", text);
    }
  g_autoptr (GError) error = NULL;
  KnLibrary *library = kn_cli_get_library (cli, &error);
  g_autoptr (KnAssetSource) assets = library == NULL ? NULL : kn_library_get_asset_source (library);
  g_autoptr (KnRulePack) pack = assets == NULL ? NULL : kn_cli_load_rules (assets);
  g_autoptr (GPtrArray) all
      = library == NULL ? NULL : kn_standards_list (library, pack, on, &error);
  if (all == NULL)
    return kn_cli_fail (kn_cli_get_library_path (cli), error);
  json_t *list = json_array ();
  guint n = 0;
  for (guint i = 0; i < all->len; i++)
    {
      const KnHeld *held = all->pdata[i];
      if (within != NULL && (held->expires == NULL || held->days > days))
        continue;
      n++;
      if (kn_args_has (args, "json"))
        json_array_append_new (list, held_to_json (held));
      else
        print_held (held);
    }
  if (kn_args_has (args, "json"))
    return kn_cli_print_json (json_pack ("{s:s, s:o}", "on", on, "standards", list));
  json_decref (list);
  if (n == 0)
    kn_cli_print ("%s\n", within == NULL
                              ? _ ("No product of this library has a standard written down.")
                              : _ ("Nothing ends within that time."));
  return KN_EXIT_DONE;
}

static const KnArgSpec options[] = {
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { "within", 0, N_ ("DAYS"), N_ ("only what has ended or ends within so many days"), NULL, NULL },
  { "on", 0, N_ ("DATE"), N_ ("as on that day instead of today"), NULL, NULL },
  { NULL },
};

const KnVerb kn_cli_standards_verbs[] = {
  { "standards", "", 0, 0, options,
    N_ ("Lists the standards of all products: what ends when, and what is to be done next."),
    run_standards },
  { NULL },
};
