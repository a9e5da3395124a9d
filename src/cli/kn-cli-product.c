/* SPDX-License-Identifier: GPL-3.0-or-later */

/* kanok-cli product new | import | set | show | list | standard | dismiss | use | follow | remove.
 * Fields are those of kn-product-fields.c, written FIELD=VALUE. What changes several designs prints
 * the id of its batch, which `product undo` takes. */

#include "config.h"

#include "base/kn-file.h"
#include "cli/kn-cli.h"
#include "model/kn-product.h"
#include "model/kn-record-files.h"
#include "store/kn-library-products.h"
#include "store/kn-library-swap.h"

#include <glib/gi18n.h>
#include <string.h>

static KnLibrary *
find_product (KnCli *cli, const char *word, KnId *out_id, GError **error)
{
  KnLibrary *library = kn_cli_get_library (cli, error);
  return library != NULL && kn_library_find_kind (library, KN_NODE_PRODUCT, word, out_id, error)
             ? library
             : NULL;
}

static KnDoc *
open_product (KnCli *cli, const char *word, GError **error)
{
  KnId id;
  KnLibrary *library = find_product (cli, word, &id, error);
  return library == NULL ? NULL : kn_library_open_doc (library, &id, error);
}

/* --- fields ----------------------------------------------------------------------------------- */

static gboolean
set_field (KnDoc *doc, const char *assignment, GError **error)
{
  const char *equals = strchr (assignment, '=');
  g_autofree char *key
      = g_strndup (assignment, equals == NULL ? strlen (assignment) : (gsize)(equals - assignment));
  const KnProductField *field = kn_product_find_field (key);
  if (equals != NULL && field != NULL)
    return kn_product_edit_field (doc, field, equals + 1, error);
  g_autoptr (GString) all = g_string_new (NULL);
  for (gsize i = 0; i < kn_n_product_fields; i++)
    g_string_append_printf (all, "%s%s", i == 0 ? "" : ", ", kn_product_fields[i].key);
  g_set_error (error, KN_CLI_ERROR, 0,
               /* Translators: what somebody wrote, then names of fields */
               _ ("“%s” is not FIELD=VALUE with one of: %s"), assignment, all->str);
  return FALSE;
}

/* The operands from the second on, as one step. */
static gboolean
set_fields (KnDoc *doc, const KnArgs *args, GError **error)
{
  kn_doc_begin_step (doc, _ ("Change product"));
  for (guint i = 1; i < kn_args_get_n_operands (args); i++)
    if (!set_field (doc, kn_args_get_operand (args, i), error))
      {
        kn_doc_cancel_step (doc);
        return FALSE;
      }
  return kn_doc_commit_step (doc, error);
}

/* (transfer full): what a new product says, from a file or a name, and the fields after it. */
static KnDesign *
read_new (KnLibrary *library, const KnArgs *args, GError **error)
{
  const char *word = kn_args_get_operand (args, 0);
  g_autoptr (KnDesign) file = NULL;
  g_autoptr (KnScene) scene = NULL;
  if (kn_cli_has_extension (word, "json"))
    file = kn_product_load_file (word, error);
  else
    scene = kn_product_new (word, error);
  if (file == NULL && scene == NULL)
    return NULL;
  g_autoptr (KnDoc) doc = kn_doc_new (file != NULL ? file->scene : scene);
  if (!set_fields (doc, args, error))
    return NULL;
  g_autoptr (KnAssetSource) none = kn_library_get_asset_source (library);
  return kn_design_new (kn_doc_get_scene (doc), file != NULL ? file->assets : none, word);
}

static KnExit
run_new (KnCli *cli, const KnArgs *args)
{
  const char *word = kn_args_get_operand (args, 0);
  g_autoptr (GError) error = NULL;
  KnLibrary *library = kn_cli_get_library (cli, &error);
  if (library == NULL)
    return kn_cli_fail (kn_cli_get_library_path (cli), error);
  g_autoptr (KnDesign) product = read_new (library, args, &error);
  KnId id;
  if (product == NULL || !kn_library_import_design (library, product, &id, &error))
    return kn_cli_fail (word, error);
  g_autofree char *text = kn_id_dup_string (&id);
  if (kn_args_has (args, "json"))
    return kn_cli_print_json (json_pack ("{s:s}", "id", text));
  kn_cli_print ("%s\n", text);
  return KN_EXIT_DONE;
}

static KnExit
run_set (KnCli *cli, const KnArgs *args)
{
  const char *word = kn_args_get_operand (args, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDoc) doc = open_product (cli, word, &error);
  return doc != NULL && set_fields (doc, args, &error) ? KN_EXIT_DONE : kn_cli_fail (word, error);
}

static KnExit
run_show (KnCli *cli, const KnArgs *args)
{
  const char *word = kn_args_get_operand (args, 0), *output = kn_args_get (args, "output");
  g_autoptr (GError) error = NULL;
  KnId id;
  KnLibrary *library = find_product (cli, word, &id, &error);
  g_autoptr (KnDesign) product
      = library == NULL ? NULL : kn_library_load_design (library, &id, &error);
  if (product == NULL)
    return kn_cli_fail (word, error);
  if (output != NULL)
    return kn_design_save_file (product, output, &error) ? KN_EXIT_DONE
                                                         : kn_cli_fail (output, error);
  g_autofree char *json = kn_scene_print_json (product->scene, NULL);
  kn_cli_print ("%s", json);
  return KN_EXIT_DONE;
}

static KnExit
run_list (KnCli *cli, const KnArgs *args)
{
  g_autoptr (GError) error = NULL;
  KnLibrary *library = kn_cli_get_library (cli, &error);
  g_autoptr (GPtrArray) rows
      = library == NULL ? NULL
                        : kn_library_list_kind (library, KN_NODE_PRODUCT, NULL, FALSE, &error);
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
                               json_pack ("{s:s, s:o, s:o, s:s}", "id", id, "name",
                                          kn_cli_json_string (row->name), "category",
                                          kn_cli_json_string (row->form), "changed", changed));
      else
        kn_cli_print_row (id, row->name, row->form, changed, NULL);
    }
  if (kn_args_has (args, "json"))
    return kn_cli_print_json (list);
  json_decref (list);
  return KN_EXIT_DONE;
}

static KnExit
run_remove (KnCli *cli, const KnArgs *args)
{
  const char *word = kn_args_get_operand (args, 0);
  g_autoptr (GError) error = NULL;
  KnId id;
  KnLibrary *library = find_product (cli, word, &id, &error);
  return library != NULL && kn_library_remove_design (library, &id, &error)
             ? KN_EXIT_DONE
             : kn_cli_fail (word, error);
}

/* --- standards, answers ----------------------------------------------------------------------- */

/* A file of evidence goes into the library and into the product; *@out_sha256: which. */
static gboolean
attach (KnCli *cli, KnDoc *doc, const char *path, char **out_sha256, GError **error)
{
  KnLibrary *library = kn_cli_get_library (cli, error);
  g_autoptr (GBytes) bytes
      = library == NULL ? NULL : kn_file_read (path, KN_RECORD_MAX_FILE_BYTES, error);
  g_autofree char *name = g_path_get_basename (path);
  return bytes != NULL && kn_library_attach_evidence (library, doc, bytes, name, out_sha256, error);
}

static KnExit
run_standard (KnCli *cli, const KnArgs *args)
{
  const char *word = kn_args_get_operand (args, 0), *evidence = kn_args_get (args, "evidence");
  g_autoptr (GError) error = NULL;
  g_autofree char *sha256 = NULL;
  g_autoptr (KnDoc) doc = open_product (cli, word, &error);
  if (doc == NULL)
    return kn_cli_fail (word, error);
  const KnStandard standard = {
    .mark = kn_args_get_operand (args, 1),
    .number = kn_args_get_n_operands (args) > 2 ? kn_args_get_operand (args, 2) : NULL,
    .issued = kn_args_get (args, "issued"),
    .expires = kn_args_get (args, "expires"),
  };
  kn_doc_begin_step (doc, _ ("Change standards"));
  KnStandard with = standard;
  if (evidence != NULL && !attach (cli, doc, evidence, &sha256, &error))
    {
      kn_doc_cancel_step (doc);
      return kn_cli_fail (evidence, error);
    }
  with.evidence = sha256;
  if (kn_product_edit_standard (doc, &with, &error) && kn_doc_commit_step (doc, &error))
    return KN_EXIT_DONE;
  kn_doc_cancel_step (doc);
  return kn_cli_fail (word, error);
}

static KnExit
run_dismiss (KnCli *cli, const KnArgs *args)
{
  const char *word = kn_args_get_operand (args, 0), *about = kn_args_get (args, "about");
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDoc) doc = open_product (cli, word, &error);
  if (doc == NULL)
    return kn_cli_fail (word, error);
  kn_doc_begin_step (doc, _ ("Answer a finding"));
  if (kn_product_edit_dismissal (doc, kn_args_get_operand (args, 1), about == NULL ? "" : about,
                                 kn_args_get (args, "reason"), &error)
      && kn_doc_commit_step (doc, &error))
    return KN_EXIT_DONE;
  kn_doc_cancel_step (doc);
  return kn_cli_fail (word, error);
}

/* --- designs ---------------------------------------------------------------------------------- */

/* Without designs: those that speak of it already. */
static KnExit
run_use (KnCli *cli, const KnArgs *args)
{
  const char *word = kn_args_get_operand (args, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (KnId));
  KnId product, batch = KN_ID_NULL;
  guint n = 0;
  KnLibrary *library = find_product (cli, word, &product, &error);
  for (guint i = 1; library != NULL && i < kn_args_get_n_operands (args); i++)
    {
      KnId id;
      if (!kn_library_find_design (library, kn_args_get_operand (args, i), &id, &error))
        return kn_cli_fail (word, error);
      g_array_append_val (ids, id);
    }
  const KnId *designs = ids->len == 0 ? NULL : (const KnId *)ids->data;
  if (library == NULL
      || !kn_library_use_product (library, &product, designs, ids->len, &batch, &n, &error))
    return kn_cli_fail (word, error);
  g_autofree char *text = kn_id_dup_string (&batch);
  if (kn_args_has (args, "json"))
    return kn_cli_print_json (json_pack ("{s:s, s:i}", "batch", text, "changed", (int)n));
  kn_cli_print ("%s\n", text);
  return KN_EXIT_DONE;
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

static const KnArgSpec show_options[] = {
  { "output", 'o', N_ ("FILE"), N_ ("write the product here and its evidence beside it"), NULL,
    NULL },
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

static const KnArgSpec standard_options[] = {
  { "issued", 0, N_ ("DATE"), N_ ("since when it is held"), NULL, NULL },
  { "expires", 0, N_ ("DATE"), N_ ("its last day"), NULL, NULL },
  { "evidence", 0, N_ ("FILE"), N_ ("the certificate as PDF, PNG or JPEG"), NULL, NULL },
  { NULL },
};

static const KnArgSpec dismiss_options[] = {
  { "about", 0, N_ ("TEXT"), N_ ("what of it: the group of an allergen"), NULL, NULL },
  { "reason", 0, N_ ("TEXT"), N_ ("why; without one it counts again"), NULL, NULL },
  { NULL },
};

const KnVerb kn_cli_product_verbs[] = {
  { "product new", "NAME|FILE.json [FIELD=VALUE…]", 1, 100, json_option,
    N_ ("Adds a product to the library and prints its id."), run_new },
  { "product set", "PRODUCT FIELD=VALUE…", 2, 100, NULL,
    N_ ("Changes what is said of a product; an empty value takes it away."), run_set },
  { "product show", "PRODUCT", 1, 1, show_options, N_ ("Prints a product as JSON."), run_show },
  { "product list", "", 0, 0, json_option, N_ ("Lists the products of the library."), run_list },
  { "product standard", "PRODUCT MARK [NUMBER]", 2, 3, standard_options,
    N_ ("Writes down a standard that a product holds; without a number it is taken away."),
    run_standard },
  { "product dismiss", "PRODUCT RULE", 2, 2, dismiss_options,
    N_ ("Answers a finding about a product with a reason, so that it is not said again."),
    run_dismiss },
  { "product use", "PRODUCT DESIGN…", 2, 1000, json_option,
    N_ ("Makes designs speak of a product: their linked texts say what it says."), run_use },
  { "product follow", "PRODUCT [DESIGN…]", 1, 1000, json_option,
    N_ ("Brings what has changed in a product to the designs that speak of it."), run_use },
  { "product undo", "ID", 1, 1, json_option,
    N_ ("Takes back what one “product use” or “product follow” did in all designs."), run_undo },
  { "product remove", "PRODUCT", 1, 1, NULL,
    N_ ("Removes a product from the library for good; designs keep what they took from it."),
    run_remove },
  { NULL },
};
