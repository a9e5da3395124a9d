/* SPDX-License-Identifier: GPL-3.0-or-later */

/* kanok-cli wisdom link | unlink | links | attach | detach | people: what ties a record to motifs,
 * files and people, and the chain wisdom → motif → design → export from any of its ends. */

#include "config.h"

#include "cli/kn-cli-wisdom.h"

#include "base/kn-file.h"
#include "base/kn-limits.h"
#include "model/kn-record-files.h"
#include "store/kn-library-canvases.h"
#include "store/kn-library-exports.h"

#include <glib/gi18n.h>
#include <string.h>

static const char *const file_kinds[] = { "photo", "sound", "scan", NULL };

/* --- changing --------------------------------------------------------------------------------- */

/* Ends the step that the caller has begun. */
static KnExit
end_step (KnDoc *doc, gboolean done, const char *word, GError **error)
{
  if (!done)
    kn_doc_cancel_step (doc);
  return done && kn_doc_commit_step (doc, error) ? KN_EXIT_DONE : kn_cli_fail (word, *error);
}

static KnAssetRow *
find_motif (KnLibrary *library, const char *word, GError **error)
{
  g_autofree char *sha256 = kn_cli_find_asset (library, word, error);
  KnAssetRow *row = sha256 == NULL ? NULL : kn_library_get_asset_row (library, sha256, error);
  if (row == NULL || row->kind == KN_ASSET_MOTIF)
    return row;
  kn_asset_row_free (row);
  g_set_error (error, KN_CLI_ERROR, 0, _ ("%s: this is not a motif"), word);
  return NULL;
}

static KnExit
run_link (KnCli *cli, const KnArgs *args)
{
  const char *word = kn_args_get_operand (args, 0), *motif = kn_args_get_operand (args, 1);
  g_autoptr (GError) error = NULL;
  KnId id;
  g_autoptr (KnDoc) doc = kn_cli_open_record (cli, args, KN_NODE_WISDOM, word, &id, &error);
  if (doc == NULL)
    return kn_cli_fail (word, error);
  KnAssetRow *row = find_motif (kn_cli_get_library (cli, NULL), motif, &error);
  if (row == NULL)
    return kn_cli_fail (motif, error);
  const KnAssetSpec spec = { row->sha256, row->extension, row->name, NULL, KN_ASSET_MOTIF };
  kn_doc_begin_step (doc, _ ("Link motif"));
  KnExit status = end_step (doc, kn_record_edit_attach (doc, &spec, &error), motif, &error);
  kn_asset_row_free (row);
  return status;
}

/* @kind_or_minus_1: KN_ASSET_MOTIF, or any other kind of file. */
static KnExit
take_away (KnCli *cli, const KnArgs *args, int kind_or_minus_1, const char *label)
{
  const char *word = kn_args_get_operand (args, 0), *file = kn_args_get_operand (args, 1);
  g_autoptr (GError) error = NULL;
  KnId id;
  g_autoptr (KnDoc) doc = kn_cli_open_record (cli, args, KN_NODE_WISDOM, word, &id, &error);
  if (doc == NULL)
    return kn_cli_fail (word, error);
  const KnNode *node = kn_record_find_file (kn_doc_get_scene (doc), kind_or_minus_1, file);
  if (node == NULL)
    return kn_cli_fail_text (KN_EXIT_FAILED, file,
                             kind_or_minus_1 < 0 ? _ ("the record has no such file")
                                                 : _ ("the record links no such motif"));
  id = *kn_node_get_id (node);
  kn_doc_begin_step (doc, label);
  return end_step (doc, kn_doc_edit_remove (doc, &id, &error), file, &error);
}

static KnExit
run_unlink (KnCli *cli, const KnArgs *args)
{
  return take_away (cli, args, KN_ASSET_MOTIF, _ ("Unlink motif"));
}

static KnExit
run_detach (KnCli *cli, const KnArgs *args)
{
  return take_away (cli, args, -1, _ ("Remove file"));
}

static KnExit
run_attach (KnCli *cli, const KnArgs *args)
{
  const char *word = kn_args_get_operand (args, 0), *path = kn_args_get_operand (args, 1);
  const char *kind_name = kn_args_get (args, "kind"), *name = kn_args_get (args, "name");
  KnAssetKind kind = g_strcmp0 (kind_name, "sound") == 0  ? KN_ASSET_SOUND
                     : g_strcmp0 (kind_name, "scan") == 0 ? KN_ASSET_SCAN
                                                          : KN_ASSET_IMAGE;
  g_autoptr (GError) error = NULL;
  gsize limit = kind == KN_ASSET_IMAGE ? KN_LIMIT_IMAGE_BYTES : KN_RECORD_MAX_FILE_BYTES;
  g_autoptr (GBytes) bytes = kn_file_read (path, limit, &error);
  const char *extension = bytes == NULL            ? NULL
                          : kind == KN_ASSET_IMAGE ? kn_cli_check_image (bytes, &error)
                                                   : kn_record_sniff_file (bytes, kind, &error);
  KnId id;
  g_autoptr (KnDoc) doc = extension == NULL
                              ? NULL
                              : kn_cli_open_record (cli, args, KN_NODE_WISDOM, word, &id, &error);
  if (doc == NULL)
    return kn_cli_fail (extension == NULL ? path : word, error);
  g_autofree char *file = g_path_get_basename (path), *sha256 = NULL;
  g_autofree char *shown = g_utf8_make_valid (name == NULL ? file : name, -1);
  if (!kn_library_add_asset (kn_cli_get_library (cli, NULL), bytes, kind, shown, extension, NULL,
                             &sha256, &error))
    return kn_cli_fail (path, error);
  const KnAssetSpec spec = { sha256, extension, shown, NULL, kind };
  kn_doc_begin_step (doc, _ ("Add file"));
  return end_step (doc, kn_record_edit_attach (doc, &spec, &error), path, &error);
}

static KnExit
run_people (KnCli *cli, const KnArgs *args)
{
  const char *word = kn_args_get_operand (args, 0), *person = kn_args_get_operand (args, 1);
  const char *role = kn_args_get (args, "role");
  g_autoptr (GError) error = NULL;
  KnId id, who;
  if ((role == NULL) == !kn_args_has (args, "remove"))
    return kn_cli_fail_text (KN_EXIT_USAGE, "wisdom people", _ ("give either --role or --remove"));
  g_autoptr (KnDoc) doc = kn_cli_open_record (cli, args, KN_NODE_WISDOM, word, &id, &error);
  if (doc == NULL)
    return kn_cli_fail (word, error);
  if (kn_cli_find_record (cli, KN_NODE_PERSON, person, &who, &error) == NULL)
    return kn_cli_fail (person, error);
  kn_doc_begin_step (doc, _ ("Change people"));
  return end_step (doc, kn_record_edit_person (doc, &who, role, &error), person, &error);
}

/* --- the chain -------------------------------------------------------------------------------- */

typedef struct
{
  GPtrArray *wisdom, *motifs, *designs; /* KnDesignRow, KnAssetRow, KnDesignRow */
  GPtrArray *canvases;                  /* KnDesignRow of the one record; NULL: none is asked for */
  const char *only_export;              /* NULL: all */
} Chain;

static GPtrArray *
list_one (KnLibrary *library, KnNodeKind kind, const KnId *id, GError **error)
{
  GPtrArray *rows = kn_library_list_kind (library, kind, NULL, TRUE, error);
  for (guint i = rows == NULL ? 0 : rows->len; i > 0; i--)
    if (!kn_id_equal (&((const KnDesignRow *)rows->pdata[i - 1])->id, id))
      g_ptr_array_remove_index (rows, i - 1);
  return rows;
}

static gboolean
chain_from_design (KnLibrary *library, const KnId *id, Chain *out, GError **error)
{
  out->designs = list_one (library, KN_NODE_DESIGN, id, error);
  out->motifs = kn_library_list_motifs_of_design (library, id, error);
  out->wisdom = kn_library_list_wisdom_of_design (library, id, error);
  return TRUE;
}

/* A record, a person, a design, a motif, the SHA-256 of an exported file, or that file. */
static gboolean
read_chain (KnLibrary *library, const char *word, Chain *out, char **out_sha256, GError **error)
{
  KnId id;
  if (kn_library_find_kind (library, KN_NODE_WISDOM, word, &id, NULL))
    {
      out->wisdom = list_one (library, KN_NODE_WISDOM, &id, error);
      out->motifs = kn_library_list_motifs_of_wisdom (library, &id, error);
      out->designs = kn_library_list_designs_of_wisdom (library, &id, error);
      out->canvases = kn_library_list_canvases_of_wisdom (library, &id, FALSE, error);
      return TRUE;
    }
  if (kn_library_find_kind (library, KN_NODE_PERSON, word, &id, NULL))
    {
      out->wisdom = kn_library_list_wisdom_of_person (library, &id, error);
      out->motifs = g_ptr_array_new ();
      out->designs = g_ptr_array_new ();
      return TRUE;
    }
  if (kn_library_find_kind (library, KN_NODE_DESIGN, word, &id, NULL))
    return chain_from_design (library, &id, out, error);
  KnAssetRow *motif = find_motif (library, word, NULL);
  if (motif != NULL)
    {
      out->wisdom = kn_library_list_wisdom_of_motif (library, motif->sha256, error);
      out->designs = kn_library_list_asset_users (library, motif->sha256, error);
      out->motifs = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_asset_row_free);
      g_ptr_array_add (out->motifs, motif);
      return TRUE;
    }
  g_autoptr (GBytes) bytes = kn_file_read (word, KN_LIMIT_IMAGE_BYTES, NULL);
  *out_sha256 = bytes != NULL ? kn_file_sha256 (bytes) : g_strdup (word);
  out->only_export = *out_sha256;
  if (kn_library_find_exported (library, *out_sha256, &id, error))
    return chain_from_design (library, &id, out, error);
  if (error != NULL && *error == NULL)
    g_set_error (error, KN_CLI_ERROR, 0,
                 _ ("%s: the library knows no record, person, motif, design or exported file of "
                    "this name"),
                 word);
  return FALSE;
}

static json_t *
documents_to_json (const GPtrArray *rows)
{
  json_t *list = json_array ();
  for (guint i = 0; i < rows->len; i++)
    {
      const KnDesignRow *row = rows->pdata[i];
      g_autofree char *id = kn_id_dup_string (&row->id);
      json_array_append_new (list, json_pack ("{s:s, s:o}", "id", id, "name",
                                              kn_cli_json_string (row->name)));
    }
  return list;
}

static json_t *
people_to_json (KnLibrary *library, const GPtrArray *wisdom)
{
  json_t *list = json_array ();
  for (guint i = 0; i < wisdom->len; i++)
    {
      g_autoptr (KnDesign) record
          = kn_library_load_design (library, &((const KnDesignRow *)wisdom->pdata[i])->id, NULL);
      g_autoptr (GArray) people = record == NULL
                                      ? g_array_new (FALSE, FALSE, sizeof (KnRecordPerson))
                                      : kn_record_list_people (kn_scene_get_design (record->scene));
      for (guint k = 0; k < people->len; k++)
        {
          const KnRecordPerson *one = &g_array_index (people, KnRecordPerson, k);
          g_autoptr (KnDesign) person = kn_library_load_design (library, &one->person, NULL);
          g_autofree char *id = kn_id_dup_string (&one->person);
          if (person != NULL)
            json_array_append_new (list, json_pack ("{s:s, s:o, s:s}", "id", id, "name",
                                                    kn_cli_json_string (kn_record_get_shown_name (
                                                        kn_scene_get_design (person->scene))),
                                                    "role", one->role));
        }
    }
  return list;
}

static json_t *
motifs_to_json (const GPtrArray *motifs)
{
  json_t *list = json_array ();
  for (guint i = 0; i < motifs->len; i++)
    {
      const KnAssetRow *row = motifs->pdata[i];
      json_array_append_new (list,
                             json_pack ("{s:o, s:o}", "sha256", kn_cli_json_string (row->sha256),
                                        "name", kn_cli_json_string (row->name)));
    }
  return list;
}

static json_t *
exports_to_json (KnLibrary *library, const Chain *chain)
{
  json_t *list = json_array ();
  for (guint i = 0; i < chain->designs->len; i++)
    {
      const KnDesignRow *design = chain->designs->pdata[i];
      g_autofree char *id = kn_id_dup_string (&design->id);
      g_autoptr (GPtrArray) exports = kn_library_list_exports (library, &design->id, NULL);
      for (guint k = 0; exports != NULL && k < exports->len; k++)
        {
          const KnExportRow *row = exports->pdata[k];
          if (chain->only_export == NULL || g_str_equal (chain->only_export, row->sha256))
            json_array_append_new (list, json_pack ("{s:o, s:o, s:s}", "sha256",
                                                    kn_cli_json_string (row->sha256), "file",
                                                    kn_cli_json_string (row->file), "design", id));
        }
    }
  return list;
}

/* name, what identifies it, and which link of the chain it is. */
static void
print_links (json_t *all)
{
  const char *key;
  json_t *list, *one;
  size_t i;
  json_object_foreach (all, key, list) json_array_foreach (list, i, one)
  {
    const char *name = json_string_value (json_object_get (one, "name"));
    const char *id = json_string_value (json_object_get (one, "id"));
    const char *sha256 = json_string_value (json_object_get (one, "sha256"));
    const char *file = json_string_value (json_object_get (one, "file"));
    kn_cli_print_row (key, name != NULL ? name : file, sha256 != NULL ? sha256 : id, NULL);
  }
}

static KnExit
run_links (KnCli *cli, const KnArgs *args)
{
  const char *word = kn_args_get_operand (args, 0);
  g_autoptr (GError) error = NULL;
  g_autofree char *sha256 = NULL;
  Chain chain = { 0 };
  KnLibrary *library = kn_cli_get_library (cli, &error);
  if (library == NULL)
    return kn_cli_fail (kn_cli_get_library_path (cli), error);
  gboolean done = read_chain (library, word, &chain, &sha256, &error) && chain.wisdom != NULL
                  && chain.motifs != NULL && chain.designs != NULL;
  json_t *all
      = done ? json_pack ("{s:o, s:o, s:o, s:o, s:o, s:o}", "canvases",
                          chain.canvases == NULL ? json_array ()
                                                 : documents_to_json (chain.canvases),
                          "people", people_to_json (library, chain.wisdom), "wisdom",
                          documents_to_json (chain.wisdom), "motifs", motifs_to_json (chain.motifs),
                          "designs", documents_to_json (chain.designs), "exports",
                          exports_to_json (library, &chain))
             : NULL;
  g_clear_pointer (&chain.wisdom, g_ptr_array_unref);
  g_clear_pointer (&chain.motifs, g_ptr_array_unref);
  g_clear_pointer (&chain.designs, g_ptr_array_unref);
  g_clear_pointer (&chain.canvases, g_ptr_array_unref);
  if (!done)
    return kn_cli_fail (word, error);
  if (kn_args_has (args, "json"))
    return kn_cli_print_json (all);
  print_links (all);
  json_decref (all);
  return KN_EXIT_DONE;
}

/* --- verbs ------------------------------------------------------------------------------------ */

static const KnArgSpec json_option[] = {
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

static const KnArgSpec person_option[] = {
  { "person", 0, N_ ("NAME"), N_ ("who writes this down, for the history"), NULL, NULL },
  { NULL },
};

static const KnArgSpec attach_options[] = {
  { "kind", 0, N_ ("KIND"), N_ ("photo (without it), sound or scan"), file_kinds, NULL },
  { "name", 0, N_ ("NAME"), N_ ("what it shows; without it the name of the file"), NULL, NULL },
  { "person", 0, N_ ("NAME"), N_ ("who writes this down, for the history"), NULL, NULL },
  { NULL },
};

static const KnArgSpec people_options[] = {
  { "role", 0, N_ ("ROLE"), N_ ("holder, maker, teacher, learner, teller or recorder"), NULL,
    NULL },
  { "remove", 0, NULL, N_ ("the record names the person no more"), NULL, NULL },
  { "person", 0, N_ ("NAME"), N_ ("who writes this down, for the history"), NULL, NULL },
  { NULL },
};

const KnVerb kn_cli_wisdom_link_verbs[] = {
  { "wisdom link", "WISDOM MOTIF", 2, 2, person_option,
    N_ ("Says that a motif was taken from a record of wisdom."), run_link },
  { "wisdom unlink", "WISDOM MOTIF", 2, 2, person_option,
    N_ ("Takes such a link away; the motif stays."), run_unlink },
  { "wisdom links", "WISDOM|PERSON|MOTIF|DESIGN|EXPORT", 1, 1, json_option,
    N_ ("Shows what belongs together, from wisdom to motif, design and exported file, or back."),
    run_links },
  { "wisdom attach", "WISDOM FILE", 2, 2, attach_options,
    N_ ("Keeps a photo, a sound or a scan with a record of wisdom."), run_attach },
  { "wisdom detach", "WISDOM NAME|SHA256", 2, 2, person_option,
    N_ ("Takes a photo, a sound or a scan away from a record of wisdom."), run_detach },
  { "wisdom people", "WISDOM PERSON", 2, 2, people_options,
    N_ ("Says what a person is for a record of wisdom, such as its holder."), run_people },
  { NULL },
};
