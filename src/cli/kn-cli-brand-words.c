/* SPDX-License-Identifier: GPL-3.0-or-later */

/* kanok-cli brand set | logos | add-logo | logo-space | logo-height | remove-logo | book:
 * what a brand says, and its logos. Each is one step of the brand; designs are offered what has
 * changed. */

#include "config.h"

#include "base/kn-file.h"
#include "base/kn-limits.h"
#include "cli/kn-cli-brand-private.h"
#include "model/kn-brand-fields.h"
#include "model/kn-brand-logo.h"
#include "press/kn-export.h"
#include "publish/kn-brand-book.h"
#include "render/kn-logo-file.h"

#include <glib/gi18n.h>
#include <string.h>

KnDoc *
kn_cli_open_brand (KnCli *cli, const char *word, GError **error)
{
  KnId id;
  KnLibrary *library = kn_cli_get_library (cli, error);
  return library != NULL && kn_library_find_kind (library, KN_NODE_BRAND, word, &id, error)
             ? kn_library_open_doc (library, &id, error)
             : NULL;
}

KnExit
kn_cli_finish_brand (KnDoc *doc, gboolean done, const char *word, GError *error)
{
  g_autoptr (GError) local = error;
  if (done && kn_doc_commit_step (doc, &local))
    return KN_EXIT_DONE;
  kn_doc_cancel_step (doc);
  return kn_cli_fail (word, local);
}

/* --- words ------------------------------------------------------------------------------------ */

static gboolean
set_field (KnDoc *doc, const char *operand, GError **error)
{
  const char *equals = strchr (operand, '=');
  g_autofree char *key = equals == NULL ? NULL : g_strndup (operand, (gsize)(equals - operand));
  const KnBrandField *field = key == NULL ? NULL : kn_brand_find_field (key);
  if (field == NULL)
    {
      g_set_error (error, KN_CLI_ERROR, 0, _ ("%s: a brand has no field of this name"),
                   key == NULL ? operand : key);
      return FALSE;
    }
  const KnScene *brand = kn_doc_get_scene (doc);
  g_autoptr (KnValue) value = NULL;
  return kn_brand_read_text (brand, field, equals + 1, &value, error)
         && kn_doc_edit_set (doc, kn_node_get_id (kn_scene_get_design (brand)), field->prop, value,
                             error);
}

static KnExit
run_set (KnCli *cli, const KnArgs *args)
{
  const char *word = kn_args_get_operand (args, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDoc) doc = kn_cli_open_brand (cli, word, &error);
  if (doc == NULL)
    return kn_cli_fail (word, error);
  kn_doc_begin_step (doc, _ ("Change brand"));
  gboolean done = TRUE;
  for (guint i = 1; done && i < kn_args_get_n_operands (args); i++)
    done = set_field (doc, kn_args_get_operand (args, i), &error);
  return kn_cli_finish_brand (doc, done, word, g_steal_pointer (&error));
}

/* --- logos ------------------------------------------------------------------------------------ */

static const KnNode *
find_logo (KnDoc *doc, const char *word, GError **error)
{
  const KnNode *logo = kn_brand_find_logo (kn_doc_get_scene (doc), word);
  if (logo == NULL)
    g_set_error (error, KN_CLI_ERROR, 0, _ ("%s: the brand has no logo of this name"), word);
  return logo;
}

static gboolean
take_file (KnCli *cli,
           const char *path,
           const char *name,
           char **out_sha256,
           const char **out_extension,
           GError **error)
{
  g_autoptr (GBytes) bytes = kn_file_read (path, KN_LIMIT_IMAGE_BYTES, error);
  *out_extension = bytes == NULL ? NULL : kn_logo_file_check (bytes, error);
  return *out_extension != NULL
         && kn_library_add_asset (kn_cli_get_library (cli, NULL), bytes, KN_ASSET_LOGO, name,
                                  *out_extension, NULL, out_sha256, error);
}

static KnExit
run_logo_add (KnCli *cli, const KnArgs *args)
{
  const char *word = kn_args_get_operand (args, 0), *path = kn_args_get_operand (args, 1);
  const char *space = kn_args_get (args, "space"), *instead = kn_args_get (args, "replace");
  const char *height = kn_args_get (args, "min-height");
  g_autofree char *base = g_path_get_basename (path);
  const char *name = kn_args_get (args, "name"), *extension;
  g_autofree char *sha256 = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDoc) doc = kn_cli_open_brand (cli, word, &error);
  const KnNode *replaced = doc == NULL || instead == NULL ? NULL : find_logo (doc, instead, &error);
  if (error != NULL)
    return kn_cli_fail (word, error);
  if (name == NULL && strrchr (base, '.') != NULL)
    *strrchr (base, '.') = '\0';
  name = name != NULL ? name : base;
  if (!take_file (cli, path, name, &sha256, &extension, &error))
    return kn_cli_fail (path, error);
  const KnAssetSpec spec = { sha256, extension, name, NULL, KN_ASSET_LOGO };
  KnId logo, old = replaced == NULL ? KN_ID_NULL : *kn_node_get_id (replaced);
  kn_doc_begin_step (doc, replaced == NULL ? _ ("Add logo") : _ ("Replace logo"));
  gboolean done = kn_brand_edit_logo (doc, &spec, replaced == NULL ? NULL : &old, &logo, &error)
                  && (space == NULL || kn_brand_edit_clear_space (doc, &logo, space, &error))
                  && (height == NULL || kn_brand_edit_least_height (doc, &logo, height, &error));
  KnExit status = kn_cli_finish_brand (doc, done, path, g_steal_pointer (&error));
  if (status == KN_EXIT_DONE)
    kn_cli_print ("%s\n", sha256);
  return status;
}

typedef gboolean (*EditLogo) (KnDoc *doc, const KnId *logo, const char *text, GError **error);

/* One step on the logo that the second operand names; @edit gets the third, if there is one. */
static KnExit
change_logo (KnCli *cli, const KnArgs *args, const char *label, EditLogo edit)
{
  const char *word = kn_args_get_operand (args, 0), *wanted = kn_args_get_operand (args, 1);
  const char *text = kn_args_get_n_operands (args) > 2 ? kn_args_get_operand (args, 2) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDoc) doc = kn_cli_open_brand (cli, word, &error);
  const KnNode *logo = doc == NULL ? NULL : find_logo (doc, wanted, &error);
  if (logo == NULL)
    return kn_cli_fail (word, error);
  KnId id = *kn_node_get_id (logo);
  kn_doc_begin_step (doc, label);
  gboolean done = edit (doc, &id, text, &error);
  return kn_cli_finish_brand (doc, done, wanted, g_steal_pointer (&error));
}

static gboolean
remove_logo (KnDoc *doc, const KnId *logo, const char *text, GError **error)
{
  return kn_doc_edit_remove (doc, logo, error);
}

static KnExit
run_logo_space (KnCli *cli, const KnArgs *args)
{
  return change_logo (cli, args, _ ("Change clear space"), kn_brand_edit_clear_space);
}

static KnExit
run_logo_height (KnCli *cli, const KnArgs *args)
{
  return change_logo (cli, args, _ ("Change least height"), kn_brand_edit_least_height);
}

static KnExit
run_logo_remove (KnCli *cli, const KnArgs *args)
{
  return change_logo (cli, args, _ ("Remove logo"), remove_logo);
}

static KnExit
run_logo_list (KnCli *cli, const KnArgs *args)
{
  const char *word = kn_args_get_operand (args, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDoc) doc = kn_cli_open_brand (cli, word, &error);
  if (doc == NULL)
    return kn_cli_fail (word, error);
  g_autoptr (GPtrArray) logos = kn_brand_list_logos (kn_doc_get_scene (doc));
  json_t *list = json_array ();
  for (guint i = 0; i < logos->len; i++)
    {
      const char *sha256 = kn_node_get_string (logos->pdata[i], KN_PROP_ASSET_SHA256);
      const char *name = kn_node_get_string (logos->pdata[i], KN_PROP_NAME);
      if (name == NULL)
        name = kn_node_get_string (logos->pdata[i], KN_PROP_HANDLE);
      g_autofree char *space = kn_brand_dup_clear_space (logos->pdata[i]);
      g_autofree char *height = kn_brand_dup_least_height (logos->pdata[i]);
      if (kn_args_has (args, "json"))
        json_array_append_new (list, json_pack ("{s:o, s:o, s:o, s:o}", "sha256",
                                                kn_cli_json_string (sha256), "name",
                                                kn_cli_json_string (name), "clear_space",
                                                kn_cli_json_string (space), "min_height",
                                                kn_cli_json_string (height)));
      else
        kn_cli_print_row (sha256 == NULL ? "" : sha256, name == NULL ? "" : name,
                          space == NULL ? "" : space, height == NULL ? "" : height, NULL);
    }
  if (kn_args_has (args, "json"))
    return kn_cli_print_json (list);
  json_decref (list);
  return KN_EXIT_DONE;
}

/* --- its book --------------------------------------------------------------------------------- */

static gboolean
write_book (KnDesign *book,
            KnCondition *condition,
            gint64 created,
            const char *path,
            GError **error)
{
  KnPdfOptions options;
  g_autoptr (KnCliProgress) progress = kn_cli_progress_new ();
  kn_pdf_options_init (&options, condition);
  options.marks = 0;
  options.created = created;
  options.progress = kn_cli_progress_update;
  options.progress_data = progress;
  return kn_export_pdf (book, &options, path, error);
}

static KnExit
run_book (KnCli *cli, const KnArgs *args)
{
  const char *word = kn_args_get_operand (args, 0), *output = kn_args_get (args, "output");
  gint64 created;
  g_autofree char *problem = kn_cli_read_source_date (&created);
  if (problem != NULL || output == NULL)
    return kn_cli_fail_text (KN_EXIT_USAGE, "brand book",
                             problem != NULL ? problem
                                             : _ ("-o FILE is missing: where the result goes"));
  g_autoptr (GError) error = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (created);
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  KnId id;
  KnLibrary *library = kn_cli_get_library (cli, &error);
  g_autoptr (KnCondition) condition
      = library == NULL || !kn_library_find_kind (library, KN_NODE_BRAND, word, &id, &error)
            ? NULL
            : kn_cli_load_condition (cli, kn_args_get (args, "condition"), &error);
  g_autoptr (KnDesign) book
      = condition == NULL ? NULL : kn_brand_book_new (library, &id, condition, today, &error);
  if (book == NULL)
    return kn_cli_fail (word, error);
  return write_book (book, condition, created, output, &error) ? KN_EXIT_DONE
                                                               : kn_cli_fail (output, error);
}

static const KnArgSpec book_options[] = {
  { "output", 'o', N_ ("FILE"), N_ ("the PDF to write"), NULL, NULL },
  { "condition", 0, N_ ("NAME"), N_ ("print condition, or an ICC file"), NULL, NULL },
  { NULL },
};

static const KnArgSpec json_option[] = {
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

static const KnArgSpec logo_options[] = {
  { "name", 0, N_ ("NAME"), N_ ("what you call it"), NULL, NULL },
  { "space", 0, N_ ("SPACE"), N_ ("kept free around it: 2.5mm, or 25% of its height"), NULL, NULL },
  { "min-height", 0, N_ ("HEIGHT"), N_ ("the least height at which it is placed: 8mm"), NULL,
    NULL },
  { "replace", 0, N_ ("LOGO"), N_ ("the new file of this logo; designs follow it"), NULL, NULL },
  { NULL },
};

const KnVerb kn_cli_brand_word_verbs[] = {
  { "brand set", "BRAND FIELD=VALUE…", 2, 100, NULL,
    N_ ("Changes what a brand says; an empty value takes it away."), run_set },
  { "brand add-logo", "BRAND FILE", 2, 2, logo_options,
    N_ ("Adds a logo (SVG, PNG or JPEG) to a brand and prints its SHA-256."), run_logo_add },
  { "brand logo-space", "BRAND LOGO SPACE", 3, 3, NULL,
    N_ ("Sets what stays free around a logo: 2.5mm, or 25% of its height."), run_logo_space },
  { "brand logo-height", "BRAND LOGO HEIGHT", 3, 3, NULL,
    N_ ("Sets the least height at which a logo is placed: 8mm."), run_logo_height },
  { "brand remove-logo", "BRAND LOGO", 2, 2, NULL, N_ ("Removes a logo from a brand."),
    run_logo_remove },
  { "brand logos", "BRAND", 1, 1, json_option, N_ ("Lists the logos of a brand."), run_logo_list },
  { "brand book", "BRAND -o FILE.pdf", 1, 1, book_options,
    N_ ("Writes the book of a brand as PDF/X-4: logo, inks, fonts, words, motifs, examples."),
    run_book },
  { NULL },
};
