/* SPDX-License-Identifier: GPL-3.0-or-later */

/* kanok-cli brand new | import | list | show | remove | use | follow | undo. What changes several
 * designs prints the id of its batch, which `brand undo` takes. */

#include "config.h"

#include "cli/kn-cli.h"
#include "store/kn-library-brands.h"
#include "store/kn-library-swap.h"

#include <glib/gi18n.h>

static KnLibrary *
find_brand (KnCli *cli, const char *word, KnId *out_id, GError **error)
{
  KnLibrary *library = kn_cli_get_library (cli, error);
  return library != NULL && kn_library_find_kind (library, KN_NODE_BRAND, word, out_id, error)
             ? library
             : NULL;
}

static KnExit
print_id (const KnArgs *args, const KnId *id)
{
  g_autofree char *text = kn_id_dup_string (id);
  if (kn_args_has (args, "json"))
    return kn_cli_print_json (json_pack ("{s:s}", "id", text));
  kn_cli_print ("%s\n", text);
  return KN_EXIT_DONE;
}

/* Colours, fonts and logos come by "brand palette", "brand set", "brand logo". */
static KnExit
run_new (KnCli *cli, const KnArgs *args)
{
  const char *name = kn_args_get_operand (args, 0), *language = kn_args_get (args, "language");
  g_autoptr (GError) error = NULL;
  KnId id;
  KnLibrary *library = kn_cli_get_library (cli, &error);
  if (library == NULL)
    return kn_cli_fail (kn_cli_get_library_path (cli), error);
  g_autoptr (KnAssetSource) assets = kn_library_get_asset_source (library);
  g_autoptr (KnScene) scene = kn_brand_new_named (name, language == NULL ? "th" : language, &error);
  g_autoptr (KnDesign) brand = scene == NULL ? NULL : kn_design_new (scene, assets, name);
  if (brand == NULL || !kn_library_import_design (library, brand, &id, &error))
    return kn_cli_fail (name, error);
  return print_id (args, &id);
}

static KnExit
run_import (KnCli *cli, const KnArgs *args)
{
  const char *path = kn_args_get_operand (args, 0), *into = kn_args_get (args, "into");
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDesign) brand = kn_brand_load_file (path, &error);
  if (brand == NULL)
    return kn_cli_fail (path, error);
  KnId id;
  KnLibrary *library
      = into == NULL ? kn_cli_get_library (cli, &error) : find_brand (cli, into, &id, &error);
  if (library == NULL)
    return kn_cli_fail (into, error);
  if (into != NULL ? !kn_library_update_brand (library, &id, brand, &error)
                   : !kn_library_import_design (library, brand, &id, &error))
    return kn_cli_fail (path, error);
  return print_id (args, &id);
}

/* How many designs follow it, how many of them are behind, how many frozen. */
typedef struct
{
  int n_designs, n_behind, n_frozen;
} Users;

static gboolean
count_users (KnLibrary *library, const KnId *brand, Users *out, GError **error)
{
  *out = (Users){ 0 };
  KnId head;
  g_autoptr (GPtrArray) rows = kn_library_list_brand_users (library, brand, error);
  if (rows == NULL || !kn_library_get_head (library, brand, &head, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      KnBrandPin pin;
      g_autoptr (KnDesign) design
          = kn_library_load_design (library, &((const KnDesignRow *)rows->pdata[i])->id, error);
      if (design == NULL)
        return FALSE;
      if (!kn_brand_get_pin (design->scene, &pin))
        continue;
      out->n_designs++;
      out->n_frozen += pin.is_frozen;
      out->n_behind += !pin.is_frozen && !kn_id_equal (&pin.revision, &head);
    }
  return TRUE;
}

static KnExit
run_list (KnCli *cli, const KnArgs *args)
{
  g_autoptr (GError) error = NULL;
  KnLibrary *library = kn_cli_get_library (cli, &error);
  g_autoptr (GPtrArray) rows
      = library == NULL ? NULL : kn_library_list_kind (library, KN_NODE_BRAND, NULL, FALSE, &error);
  if (rows == NULL)
    return kn_cli_fail (kn_cli_get_library_path (cli), error);
  json_t *list = json_array ();
  for (guint i = 0; i < rows->len; i++)
    {
      const KnDesignRow *row = rows->pdata[i];
      Users users;
      if (!count_users (library, &row->id, &users, &error))
        {
          json_decref (list);
          return kn_cli_fail (kn_cli_get_library_path (cli), error);
        }
      g_autofree char *id = kn_id_dup_string (&row->id);
      g_autofree char *changed = kn_cli_dup_iso_time (row->changed_us);
      g_autofree char *count = g_strdup_printf ("%d", users.n_designs);
      if (kn_args_has (args, "json"))
        json_array_append_new (list, json_pack ("{s:s, s:o, s:s, s:i, s:i, s:i}", "id", id, "name",
                                                kn_cli_json_string (row->name), "changed", changed,
                                                "designs", users.n_designs, "behind",
                                                users.n_behind, "frozen", users.n_frozen));
      else
        kn_cli_print_row (id, row->name, count, changed, NULL);
    }
  if (kn_args_has (args, "json"))
    return kn_cli_print_json (list);
  json_decref (list);
  return KN_EXIT_DONE;
}

static KnExit
run_show (KnCli *cli, const KnArgs *args)
{
  const char *word = kn_args_get_operand (args, 0), *output = kn_args_get (args, "output");
  g_autoptr (GError) error = NULL;
  KnId id;
  gboolean is_file = kn_cli_has_extension (word, "json");
  KnLibrary *library = is_file ? NULL : find_brand (cli, word, &id, &error);
  g_autoptr (KnDesign) brand = is_file           ? kn_brand_load_file (word, &error)
                               : library == NULL ? NULL
                                                 : kn_library_load_design (library, &id, &error);
  if (brand == NULL)
    return kn_cli_fail (word, error);
  if (output != NULL)
    return kn_design_save_file (brand, output, &error) ? KN_EXIT_DONE : kn_cli_fail (output, error);
  g_autofree char *json = kn_scene_print_json (brand->scene, NULL);
  kn_cli_print ("%s", json);
  return KN_EXIT_DONE;
}

/* Designs hold what they took from it, so they stay as they are. */
static KnExit
run_remove (KnCli *cli, const KnArgs *args)
{
  const char *word = kn_args_get_operand (args, 0);
  g_autoptr (GError) error = NULL;
  KnId id;
  KnLibrary *library = find_brand (cli, word, &id, &error);
  return library != NULL && kn_library_remove_design (library, &id, &error)
             ? KN_EXIT_DONE
             : kn_cli_fail (word, error);
}

/* --- designs ---------------------------------------------------------------------------------- */

static gboolean
on_progress (guint n_done, guint n_all, gpointer data)
{
  kn_cli_progress_update ((double)n_done / n_all, data);
  return TRUE;
}

static KnExit
print_batch (const KnArgs *args, const KnId *batch, guint n)
{
  g_autofree char *text = kn_id_dup_string (batch);
  if (kn_args_has (args, "json"))
    return kn_cli_print_json (json_pack ("{s:s, s:i}", "batch", text, "changed", (int)n));
  kn_cli_print ("%s\n", text);
  return KN_EXIT_DONE;
}

/* The operands from the second on. */
static gboolean
find_designs (KnLibrary *library, const KnArgs *args, GArray *out_ids, GError **error)
{
  for (guint i = 1; i < kn_args_get_n_operands (args); i++)
    {
      KnId id;
      if (!kn_library_find_design (library, kn_args_get_operand (args, i), &id, error))
        return FALSE;
      g_array_append_val (out_ids, id);
    }
  return TRUE;
}

static KnExit
run_on_designs (KnCli *cli, const KnArgs *args, gboolean is_use)
{
  const char *word = kn_args_get_operand (args, 0);
  gboolean keep = kn_args_has (args, "keep"), freeze = kn_args_has (args, "freeze");
  if (kn_args_has (args, "recolour") && (keep || freeze))
    return kn_cli_fail_text (KN_EXIT_USAGE, NULL,
                             _ ("--recolour does not go with --keep or --freeze"));
  if (keep && freeze)
    return kn_cli_fail_text (KN_EXIT_USAGE, NULL, _ ("--keep and --freeze exclude each other"));
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (KnId));
  KnId brand, batch = KN_ID_NULL;
  guint n = 0;
  KnLibrary *library = find_brand (cli, word, &brand, &error);
  if (library == NULL || !find_designs (library, args, ids, &error))
    return kn_cli_fail (word, error);
  g_autoptr (KnCliProgress) progress = kn_cli_progress_new ();
  const KnBrandWork work = { keep     ? KN_BRAND_KEEP
                             : freeze ? KN_BRAND_FREEZE
                                      : KN_BRAND_TAKE,
                             kn_args_has (args, "recolour"), on_progress, progress };
  const KnId *designs = ids->len == 0 ? NULL : (const KnId *)ids->data;
  gboolean done = is_use ? kn_library_use_brand (library, &brand, designs, ids->len, &work, &batch,
                                                 &n, &error)
                         : kn_library_follow_brand (library, &brand, designs, ids->len, &work,
                                                    &batch, &n, &error);
  return done ? print_batch (args, &batch, n) : kn_cli_fail (word, error);
}

static KnExit
run_use (KnCli *cli, const KnArgs *args)
{
  return run_on_designs (cli, args, TRUE);
}

static KnExit
run_follow (KnCli *cli, const KnArgs *args)
{
  return run_on_designs (cli, args, FALSE);
}

static KnExit
run_undo (KnCli *cli, const KnArgs *args)
{
  const char *word = kn_args_get_operand (args, 0);
  g_autoptr (GError) error = NULL;
  KnId batch;
  guint n, n_left;
  if (!kn_id_parse (&batch, word))
    return kn_cli_fail_text (KN_EXIT_FAILED, word, _ ("this is no id of a change"));
  KnLibrary *library = kn_cli_get_library (cli, &error);
  if (library == NULL || !kn_library_undo_batch (library, &batch, NULL, NULL, &n, &n_left, &error))
    return kn_cli_fail (word, error);
  if (kn_args_has (args, "json"))
    return kn_cli_print_json (json_pack ("{s:i, s:i}", "undone", (int)n, "left", (int)n_left));
  return KN_EXIT_DONE;
}

static const KnArgSpec json_option[] = {
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

static const KnArgSpec import_options[] = {
  { "into", 0, N_ ("BRAND"), N_ ("change this brand of the library"), NULL, NULL },
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

static const KnArgSpec show_options[] = {
  { "output", 'o', N_ ("FILE"), N_ ("write the brand here and its logos beside it"), NULL, NULL },
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

static const KnArgSpec design_options[] = {
  { "keep", 0, NULL, N_ ("the designs keep what they have"), NULL, NULL },
  { "freeze", 0, NULL, N_ ("the designs follow the brand no more"), NULL, NULL },
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

static const KnArgSpec use_options[] = {
  { "recolour", 0, NULL, N_ ("the designs' colours become the brand's"), NULL, NULL },
  { "keep", 0, NULL, N_ ("the designs keep what they have"), NULL, NULL },
  { "freeze", 0, NULL, N_ ("the designs follow the brand no more"), NULL, NULL },
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

static const KnArgSpec new_options[] = {
  { "language", 0, "th|en", N_ ("of the brand's own words; th without it"), NULL, NULL },
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

const KnVerb kn_cli_brand_verbs[] = {
  { "brand new", "NAME", 1, 1, new_options,
    N_ ("Makes a brand that has only a name and prints its id."), run_new },
  { "brand import", "FILE.json", 1, 1, import_options,
    N_ ("Takes a brand file into the library and prints the brand's id."), run_import },
  { "brand list", "", 0, 0, json_option, N_ ("Lists the brands of the library."), run_list },
  { "brand show", "BRAND", 1, 1, show_options, N_ ("Prints a brand as JSON."), run_show },
  { "brand remove", "BRAND", 1, 1, NULL,
    N_ ("Removes a brand from the library for good; designs keep what they took from it."),
    run_remove },
  { "brand use", "BRAND DESIGN…", 2, 1000, use_options,
    N_ ("Makes designs follow a brand: its inks and words that stay whole."), run_use },
  { "brand follow", "BRAND [DESIGN…]", 1, 1000, design_options,
    N_ ("Brings what has changed in a brand to the designs that follow it."), run_follow },
  { "brand undo", "ID", 1, 1, json_option,
    N_ ("Takes back what one “brand use” or “brand follow” did in all designs."), run_undo },
  { NULL },
};
