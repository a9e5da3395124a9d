/* SPDX-License-Identifier: GPL-3.0-or-later */

/* kanok-cli packs: the packs that a shop keeps as its own, with the values of its house; they stand
 * first among the packs of the window. Each is a template of the library whose form is a pack. */

#include "config.h"

#include "cli/kn-cli.h"
#include "model/kn-form.h"
#include "model/kn-pack-measures.h"
#include "store/kn-library-templates.h"

#include <glib/gi18n.h>
#include <string.h>

static gboolean
is_pack (const KnDesignRow *row)
{
  const char *const *kinds = kn_prop_get_info (KN_PROP_FORM_KIND)->choices;
  for (int i = 0; kinds[i] != NULL; i++)
    if (g_strcmp0 (kinds[i], row->form) == 0)
      return kn_form_kind_is_pack ((KnFormKind)i);
  return FALSE;
}

/* KnDesignRow, by name. */
static GPtrArray *
list_packs (KnLibrary *library, GError **error)
{
  GPtrArray *rows = kn_library_list_templates (library, error);
  for (guint i = rows == NULL ? 0 : rows->len; i > 0; i--)
    if (!is_pack (rows->pdata[i - 1]))
      g_ptr_array_remove_index (rows, i - 1);
  return rows;
}

/* --- keeping --------------------------------------------------------------------------------- */

static GBytes *
load_nothing (gpointer data, const KnNode *asset, GError **error)
{
  g_set_error_literal (error, KN_CLI_ERROR, 0, _ ("a file is missing"));
  return NULL;
}

static gboolean
is_said (const KnArgs *args, const char *param)
{
  const GPtrArray *sets = kn_args_get_all (args, "set");
  const gsize length = strlen (param);
  for (guint i = 0; sets != NULL && i < sets->len; i++)
    if (strncmp (sets->pdata[i], param, length) == 0
        && ((const char *)sets->pdata[i])[length] == '=')
      return TRUE;
  return FALSE;
}

/* A pack of the list, empty. What nobody says is as in the New dialog, which has more bleed. */
static KnDesign *
new_of_dieline (const KnDieline *dieline, const KnArgs *args, GError **error)
{
  static const KnAssetSourceFuncs no_assets = { load_nothing, NULL };
  gsize n = 0;
  const KnDielineStyle *style = kn_dieline_get_style (dieline);
  const KnDielineParam *params = kn_dieline_style_get_params (style, &n);
  g_autoptr (KnPackMeasures) measures = kn_pack_measures_new (style);
  for (gsize i = 0; i < n; i++)
    {
      double value = params[i].value;
      (void)kn_dieline_get_value (dieline, params[i].name, &value); /* it has each parameter */
      if (value != params[i].value || is_said (args, params[i].name))
        kn_pack_measures_set (measures, params[i].name, value);
    }
  g_autofree char *form = kn_pack_measures_dup_form (measures);
  g_autofree char *text
      = g_strdup_printf ("{\"format\":\"kanok-design\",\"version\":1,\"name\":\"\",\"form\":%s,"
                         "\"faces\":[{\"id\":\"front\",\"items\":[]}]}",
                         form);
  g_autoptr (KnScene) scene = kn_design_parse_json (text, strlen (text), error);
  if (scene == NULL)
    return NULL;
  g_autoptr (KnAssetSource) source = kn_asset_source_new (&no_assets, NULL, NULL);
  return kn_design_new (scene, source, kn_dieline_style_get_name (style));
}

/* Of a design, or of the list with --set; NULL: it was said what is wrong. */
static KnDesign *
load_pack (KnCli *cli, const KnArgs *args, KnExit *out_status)
{
  const char *source = kn_args_get_operand (args, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDesign) design = NULL;
  if (kn_dieline_style_find (source) != NULL && !g_file_test (source, G_FILE_TEST_EXISTS))
    {
      g_autoptr (KnDieline) dieline = kn_cli_read_dieline ("packs keep", args, out_status);
      if (dieline == NULL)
        return NULL;
      design = new_of_dieline (dieline, args, &error);
    }
  else if (kn_args_has (args, "set") || kn_args_has (args, "package"))
    {
      *out_status
          = kn_cli_fail_text (KN_EXIT_USAGE, source,
                              _ ("a design has its own measures; --set is for packs of the list"));
      return NULL;
    }
  else
    design = kn_cli_load_source (cli, source, &error);
  if (design == NULL || !kn_form_is_drawable (design->scene, &error))
    {
      *out_status = kn_cli_fail (source, error);
      return NULL;
    }
  if (kn_form_has_measures (design->scene))
    return g_steal_pointer (&design);
  *out_status = kn_cli_fail_text (KN_EXIT_FAILED, source,
                                  _ ("it is no pack with measures: only those are kept as packs"));
  return NULL;
}

/* The same under another name. */
static KnDesign *
new_named (KnDesign *design, const char *name, GError **error)
{
  const KnNode *root = kn_scene_get_design (design->scene);
  g_autoptr (KnValue) value = kn_value_new_string (name);
  g_autoptr (KnOp) op = kn_op_new_set (kn_node_get_id (root), KN_PROP_NAME,
                                       kn_node_get (root, KN_PROP_NAME), value);
  g_autoptr (KnScene) scene = kn_scene_apply (design->scene, &op, 1, error);
  return scene == NULL ? NULL : kn_design_new (scene, design->assets, name);
}

static char *
dup_name (const KnArgs *args, const KnDesign *design)
{
  const char *given = kn_args_get (args, "name");
  const KnDielineStyle *style
      = kn_dieline_get_style (kn_pack_form_get_dieline (kn_form_get_pack (design->scene, NULL)));
  const char *own = kn_node_get_string (kn_scene_get_design (design->scene), KN_PROP_NAME);
  char *name = g_strstrip (g_strdup (given != NULL ? given : own != NULL ? own : ""));
  if (*name != '\0' || given != NULL)
    return name;
  g_free (name);
  return g_strdup (kn_dieline_style_get_name (style));
}

static KnExit
run_keep (KnCli *cli, const KnArgs *args)
{
  KnExit status = KN_EXIT_FAILED;
  KnId id;
  char text[KN_ID_STRING_SIZE];
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDesign) design = load_pack (cli, args, &status);
  if (design == NULL)
    return status;
  g_autofree char *name = dup_name (args, design);
  if (*name == '\0')
    return kn_cli_fail_text (KN_EXIT_USAGE, "packs keep", _ ("--name needs a name"));
  KnLibrary *library = kn_cli_get_library (cli, &error);
  if (library == NULL)
    return kn_cli_fail (kn_cli_get_library_path (cli), error);
  g_autoptr (KnDesign) named = new_named (design, name, &error);
  if (named == NULL || !kn_library_import_template (library, named, &id, &error))
    return kn_cli_fail (kn_args_get_operand (args, 0), error);
  kn_id_print (&id, text);
  if (kn_args_has (args, "json"))
    return kn_cli_print_json (
        json_pack ("{s:s, s:o}", "id", text, "name", kn_cli_json_string (name)));
  kn_cli_print ("%s\n", text);
  return KN_EXIT_DONE;
}

/* --- the kept ones --------------------------------------------------------------------------- */

static KnExit
run_list (KnCli *cli, const KnArgs *args)
{
  g_autoptr (GError) error = NULL;
  KnLibrary *library = kn_cli_get_library (cli, &error);
  g_autoptr (GPtrArray) rows = library == NULL ? NULL : list_packs (library, &error);
  if (rows == NULL)
    return kn_cli_fail (kn_cli_get_library_path (cli), error);
  json_t *list = json_array ();
  for (guint i = 0; i < rows->len; i++)
    {
      const KnDesignRow *row = rows->pdata[i];
      g_autofree char *id = kn_id_dup_string (&row->id);
      g_autofree char *changed = kn_cli_dup_iso_time (row->changed_us);
      if (kn_args_has (args, "json"))
        json_array_append_new (list,
                               json_pack ("{s:s, s:o, s:o, s:o, s:s}", "id", id, "name",
                                          kn_cli_json_string (row->name), "form",
                                          kn_cli_json_string (row->form), "size",
                                          kn_cli_json_string (row->size), "changed", changed));
      else
        kn_cli_print_row (id, row->name, row->form, row->size == NULL ? "" : row->size, changed,
                          NULL);
    }
  if (kn_args_has (args, "json"))
    return kn_cli_print_json (list);
  json_decref (list);
  return KN_EXIT_DONE;
}

/* By its id, or by a name that only one has. */
static const KnDesignRow *
find (const GPtrArray *rows, const char *word, GError **error)
{
  const KnDesignRow *found = NULL;
  guint n = 0;
  for (guint i = 0; i < rows->len; i++)
    {
      const KnDesignRow *row = rows->pdata[i];
      g_autofree char *id = kn_id_dup_string (&row->id);
      if (g_ascii_strcasecmp (id, word) == 0)
        return row;
      if (g_strcmp0 (row->name, word) != 0)
        continue;
      found = row;
      n++;
    }
  if (n == 1)
    return found;
  if (n == 0)
    g_set_error (error, KN_CLI_ERROR, 0,
                 _ ("no pack “%s” is kept; kanok-cli packs list names them"), word);
  else
    g_set_error (error, KN_CLI_ERROR, 0,
                 ngettext ("%u pack is called so; say its id", "%u packs are called so; say the id",
                           n),
                 n);
  return NULL;
}

static KnExit
run_forget (KnCli *cli, const KnArgs *args)
{
  const char *word = kn_args_get_operand (args, 0);
  g_autoptr (GError) error = NULL;
  KnLibrary *library = kn_cli_get_library (cli, &error);
  g_autoptr (GPtrArray) rows = library == NULL ? NULL : list_packs (library, &error);
  if (rows == NULL)
    return kn_cli_fail (kn_cli_get_library_path (cli), error);
  const KnDesignRow *row = find (rows, word, &error);
  return row != NULL && kn_library_remove_template (library, &row->id, &error)
             ? KN_EXIT_DONE
             : kn_cli_fail (word, error);
}

static const KnArgSpec keep_options[] = {
  { "name", 0, N_ ("NAME"), N_ ("what it is called; as the design or the pack if not given"), NULL,
    NULL },
  { "package", 0, N_ ("ID"), N_ ("the measures of a package that shops stock"), NULL, NULL },
  { "set", 0, N_ ("NAME=VALUE"), N_ ("a measure that is not the default, mm; as often as needed"),
    NULL, NULL, TRUE },
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

static const KnArgSpec list_options[] = {
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

static const KnArgSpec no_options[] = {
  { NULL },
};

const KnVerb kn_cli_packs_verbs[] = {
  { "packs keep", "SOURCE|STYLE [--set NAME=VALUE]… [--name NAME]", 1, 1, keep_options,
    N_ ("Keeps a pack as the shop's own: it stands first when a design is made."), run_keep },
  { "packs list", "", 0, 0, list_options, N_ ("Lists the packs that are kept."), run_list },
  { "packs forget", "ID|NAME", 1, 1, no_options,
    N_ ("Takes away a pack that is kept; designs made from it stay as they are."), run_forget },
  { NULL },
};
