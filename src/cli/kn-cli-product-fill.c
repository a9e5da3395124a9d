/* SPDX-License-Identifier: GPL-3.0-or-later */

/* kanok-cli product fill: lays out what the product says and the label does not show yet. A design
 * of the library is changed as one step; a file, or anything with -o, is written anew. */

#include "config.h"

#include "check/kn-label-fill.h"
#include "cli/kn-cli.h"

#include <glib/gi18n.h>
#include <string.h>

static const KnNode *
find_face (const KnScene *scene, const char *word, GError **error)
{
  const KnId *root = kn_node_get_id (kn_scene_get_design (scene));
  g_autoptr (GPtrArray) faces = kn_scene_list_children (scene, root, KN_NODE_FACE);
  g_autoptr (GString) all = g_string_new (NULL);
  for (guint i = 0; i < faces->len; i++)
    {
      const char *handle = kn_node_get_string (faces->pdata[i], KN_PROP_HANDLE);
      const char *name = kn_node_get_string (faces->pdata[i], KN_PROP_NAME);
      if (word == NULL || g_strcmp0 (word, handle) == 0 || g_strcmp0 (word, name) == 0)
        return faces->pdata[i];
      g_string_append_printf (all, "%s%s", i == 0 ? "" : ", ", handle != NULL ? handle : name);
    }
  if (word == NULL)
    g_set_error_literal (error, KN_CLI_ERROR, 0, _ ("the design has no face"));
  else
    g_set_error (error, KN_CLI_ERROR, 0,
                 /* Translators: what somebody wrote, then names of faces */
                 _ ("the design has no face “%s”; it has: %s"), word, all->str);
  return NULL;
}

static json_t *
list_fields (const GPtrArray *fields)
{
  json_t *list = json_array ();
  for (guint i = 0; i < fields->len; i++)
    json_array_append_new (list, json_string (((const KnProductField *)fields->pdata[i])->key));
  return list;
}

static KnExit
print (const KnArgs *args, const KnLabelFill *filled)
{
  json_t *placed = json_array ();
  for (guint i = 0; i < filled->placed->len; i++)
    {
      const KnFilledFact *fact = &g_array_index (filled->placed, KnFilledFact, i);
      g_autofree char *id = kn_id_dup_string (&fact->item);
      json_array_append_new (placed,
                             json_pack ("{s:s, s:s, s:f, s:f, s:f, s:f, s:f, s:f}", "fact",
                                        fact->field->key, "item", id, "x_mm", fact->box.x, "y_mm",
                                        fact->box.y, "width_mm", fact->box.width, "height_mm",
                                        fact->box.height, "size_pt", fact->size_pt,
                                        "letter_height_mm", fact->letter_height_mm));
      if (!kn_args_has (args, "json"))
        kn_cli_print_row (fact->field->key, kn_product_field_get_label (fact->field), NULL);
    }
  if (kn_args_has (args, "json"))
    return kn_cli_print_json (
        json_pack ("{s:o, s:o}", "placed", placed, "front", list_fields (filled->front)));
  json_decref (placed);
  return KN_EXIT_DONE;
}

/* (transfer full): the operands from the second on, NULL-terminated; NULL if there are none. */
static const char **
list_keys (const KnArgs *args)
{
  guint n = kn_args_get_n_operands (args);
  if (n < 2)
    return NULL;
  const char **keys = g_new0 (const char *, n);
  for (guint i = 1; i < n; i++)
    keys[i - 1] = kn_args_get_operand (args, i);
  return keys;
}

static gboolean
fill (KnDoc *doc, KnDesign *design, const KnArgs *args, KnLabelFill *out, GError **error)
{
  const KnNode *face = find_face (kn_doc_get_scene (doc), kn_args_get (args, "face"), error);
  g_autofree const char **keys = list_keys (args);
  if (face == NULL)
    return FALSE;
  const KnId id = *kn_node_get_id (face);
  kn_doc_begin_step (doc, _ ("Fill label"));
  if (kn_label_fill (doc, design->assets, &id, kn_args_get (args, "language"), keys, out, error))
    return kn_doc_commit_step (doc, error);
  kn_doc_cancel_step (doc);
  return FALSE;
}

static KnExit
run_fill (KnCli *cli, const KnArgs *args)
{
  const char *word = kn_args_get_operand (args, 0), *output = kn_args_get (args, "output");
  g_autoptr (GError) error = NULL;
  KnSourceKind kind;
  KnId id;
  if (!kn_cli_resolve_source (cli, word, &kind, &id, &error))
    return kn_cli_fail (word, error);
  if (kind != KN_SOURCE_LIBRARY && output == NULL)
    return kn_cli_fail_text (KN_EXIT_USAGE, NULL, _ ("-o FILE is missing: where the result goes"));
  g_autoptr (KnDesign) design = kn_cli_load_source (cli, word, &error);
  if (design == NULL)
    return kn_cli_fail (word, error);
  g_autoptr (KnDoc) doc = output != NULL
                              ? kn_doc_new (design->scene)
                              : kn_library_open_doc (kn_cli_get_library (cli, NULL), &id, &error);
  g_auto (KnLabelFill) filled = { 0 };
  if (doc == NULL || !fill (doc, design, args, &filled, &error))
    return kn_cli_fail (word, error);
  if (output != NULL)
    {
      g_autoptr (KnDesign) result = kn_design_new (kn_doc_get_scene (doc), design->assets, output);
      if (!kn_design_save_file (result, output, &error))
        return kn_cli_fail (output, error);
    }
  return print (args, &filled);
}

static const char *const languages[] = { "th", "en", NULL };

static const KnArgSpec fill_options[] = {
  { "face", 0, N_ ("NAME"), N_ ("which face; the first if it is not said"), NULL, NULL },
  { "language", 0, N_ ("LANGUAGE"), N_ ("th or en; the design's own if it is not said"), languages,
    NULL },
  { "output", 'o', N_ ("FILE"), N_ ("write the design here instead of changing it"), NULL, NULL },
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

const KnVerb kn_cli_product_fill_verbs[] = {
  { "product fill", "DESIGN [FIELD…]", 1, 100, fill_options,
    N_ ("Lays what the product says and the label does not show yet into its free area."),
    run_fill },
  { NULL },
};
