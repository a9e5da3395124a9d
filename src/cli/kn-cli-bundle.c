/* SPDX-License-Identifier: GPL-3.0-or-later */

/* kanok-cli bundle pack | open. A bundle is packed from the library; designs that come from files
 * or other bundles are first gathered in a passing library of their own, so that the user's library
 * is not touched and what has a history keeps it. */

#include "config.h"

#include "cli/kn-cli.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

typedef struct
{
  char *folder;
  KnLibrary *library;
} Passing;

static void
passing_clear (Passing *self)
{
  g_clear_object (&self->library);
  if (self->folder == NULL)
    return;
  GDir *folder = g_dir_open (self->folder, 0, NULL);
  const char *name;
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      (void)g_remove (path); /* our own folder; what stays is only waste */
    }
  if (folder != NULL)
    g_dir_close (folder);
  (void)g_rmdir (self->folder);
  g_clear_pointer (&self->folder, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Passing, passing_clear)

static gboolean
passing_open (Passing *self, GError **error)
{
  self->folder = g_dir_make_tmp ("kanok-XXXXXX", error);
  if (self->folder == NULL)
    return FALSE;
  g_autofree char *path = g_build_filename (self->folder, "passing.kanok", NULL);
  self->library = kn_library_open (path, error);
  return self->library != NULL;
}

static gboolean
passing_take_bundle (Passing *self, const char *path, GError **error)
{
  KnBundleReport *report = kn_library_open_bundle (self->library, path, error);
  if (report == NULL)
    return FALSE;
  gboolean whole = report->n_refused == 0;
  if (!whole)
    g_set_error (error, KN_CLI_ERROR, 0, _ ("%s: parts of it are refused: %s"), path,
                 report->lines->len > 0 ? (char *)g_ptr_array_index (report->lines, 0) : "");
  kn_bundle_report_free (report);
  return whole;
}

/* A source, or a capital canvas of the library: it has no picture, so other verbs take none. */
static gboolean
resolve (KnCli *cli, const char *source, KnSourceKind *out_kind, KnId *out_id, GError **error)
{
  g_autoptr (GError) local = NULL;
  if (kn_cli_resolve_source (cli, source, out_kind, out_id, &local))
    return TRUE;
  if (g_error_matches (local, KN_STORE_ERROR, KN_STORE_ERROR_NOT_FOUND)
      && kn_library_find_kind (kn_cli_get_library (cli, NULL), KN_NODE_CANVAS, source, out_id,
                               NULL))
    {
      *out_kind = KN_SOURCE_LIBRARY;
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
passing_take (Passing *self, KnCli *cli, const char *source, GError **error)
{
  KnSourceKind kind;
  KnId id;
  if (!resolve (cli, source, &kind, &id, error))
    return FALSE;
  switch (kind)
    {
    case KN_SOURCE_BUNDLE:
      return passing_take_bundle (self, source, error);
    case KN_SOURCE_JSON:
      {
        g_autoptr (KnDesign) design = kn_cli_load_json (source, error);
        return design != NULL && kn_library_import_design (self->library, design, &id, error);
      }
    case KN_SOURCE_LIBRARY:
      {
        g_autofree char *path = g_build_filename (self->folder, "one.kanokpack", NULL);
        gboolean taken
            = kn_library_pack_bundle (kn_cli_get_library (cli, NULL), &id, 1, path, error)
              && passing_take_bundle (self, path, error);
        (void)g_remove (path);
        return taken;
      }
    }
  g_return_val_if_reached (FALSE);
}

/* All ids of the passing library. */
static GArray *
passing_list (Passing *self, GError **error)
{
  g_autoptr (GPtrArray) rows = kn_library_list_designs (self->library, NULL, TRUE, error);
  GPtrArray *canvases
      = rows == NULL ? NULL
                     : kn_library_list_kind (self->library, KN_NODE_CANVAS, NULL, TRUE, error);
  if (canvases == NULL)
    return NULL;
  g_ptr_array_extend_and_steal (rows, canvases);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (KnId));
  for (guint i = 0; i < rows->len; i++)
    g_array_append_val (ids, ((KnDesignRow *)g_ptr_array_index (rows, i))->id);
  return ids;
}

/* Ids of all sources when every one is in the library; NULL without error when not. */
static GArray *
list_library_ids (KnCli *cli, const KnArgs *args, const char **out_source, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (KnId));
  for (guint i = 0; i < kn_args_get_n_operands (args); i++)
    {
      KnSourceKind kind;
      KnId id;
      *out_source = kn_args_get_operand (args, i);
      if (!resolve (cli, *out_source, &kind, &id, error) || kind != KN_SOURCE_LIBRARY)
        return NULL;
      g_array_append_val (ids, id);
    }
  return g_steal_pointer (&ids);
}

static KnExit
run_pack (KnCli *cli, const KnArgs *args)
{
  const char *output = kn_args_get (args, "output");
  if (output == NULL)
    return kn_cli_fail_text (KN_EXIT_USAGE, "bundle pack",
                             _ ("-o FILE is missing: where the result goes"));
  if (!kn_cli_has_extension (output, "kanokpack"))
    {
      g_autofree char *text = g_strdup_printf (_ ("%s: the name must end in .kanokpack"), output);
      return kn_cli_fail_text (KN_EXIT_USAGE, "bundle pack", text);
    }
  g_autoptr (GError) error = NULL;
  const char *source = NULL;
  g_auto (Passing) passing = { NULL, NULL };
  KnLibrary *library = NULL;
  g_autoptr (GArray) ids = list_library_ids (cli, args, &source, &error);
  if (error != NULL)
    return kn_cli_fail (source, error);
  if (ids != NULL)
    library = kn_cli_get_library (cli, &error);
  else if (passing_open (&passing, &error))
    {
      for (guint i = 0; i < kn_args_get_n_operands (args); i++)
        if (!passing_take (&passing, cli, kn_args_get_operand (args, i), &error))
          return kn_cli_fail (kn_args_get_operand (args, i), error);
      library = passing.library;
      ids = passing_list (&passing, &error);
    }
  if (library == NULL || ids == NULL)
    return kn_cli_fail (output, error);
  const KnId *designs = (const KnId *)(gpointer)ids->data;
  if (!kn_args_has (args, "without-people"))
    return kn_library_pack_bundle (library, designs, ids->len, output, &error)
               ? KN_EXIT_DONE
               : kn_cli_fail (output, error);
  g_auto (GStrv) shown_in = NULL;
  if (!kn_library_pack_nameless_bundle (library, designs, ids->len, output, &shown_in, &error))
    return kn_cli_fail (output, error);
  for (char **name = shown_in; *name != NULL; name++)
    {
      kn_cli_print (_ ("“%s”: the label itself shows the name of a person, and still does"), *name);
      kn_cli_print ("\n");
    }
  return KN_EXIT_DONE;
}

static KnExit
run_open (KnCli *cli, const KnArgs *args)
{
  const char *path = kn_args_get_operand (args, 0);
  g_autoptr (GError) error = NULL;
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return kn_cli_fail_text (KN_EXIT_FAILED, path, _ ("there is no such file"));
  KnLibrary *library = kn_cli_get_library (cli, &error);
  if (library == NULL)
    return kn_cli_fail (kn_cli_get_library_path (cli), error);
  KnBundleReport *report = kn_library_open_bundle (library, path, &error);
  if (report == NULL)
    return kn_cli_fail (path, error);
  if (kn_args_has (args, "json"))
    {
      json_t *lines = json_array ();
      for (guint i = 0; i < report->lines->len; i++)
        json_array_append_new (lines, kn_cli_json_string (g_ptr_array_index (report->lines, i)));
      (void)kn_cli_print_json (json_pack ("{s:i, s:i, s:i, s:i, s:o}", "new", report->n_new,
                                          "merged", report->n_merged, "kept", report->n_kept,
                                          "refused", report->n_refused, "lines", lines));
    }
  else
    {
      kn_cli_print (_ ("new %d, merged %d, kept %d, refused %d"), report->n_new, report->n_merged,
                    report->n_kept, report->n_refused);
      kn_cli_print ("\n");
      for (guint i = 0; i < report->lines->len; i++)
        kn_cli_print_row ((const char *)g_ptr_array_index (report->lines, i), NULL);
    }
  kn_bundle_report_free (report);
  return KN_EXIT_DONE;
}

static const KnArgSpec pack_options[] = {
  { "output", 'o', N_ ("FILE"), N_ ("the bundle to write: .kanokpack"), NULL, NULL },
  { "without-people", 0, NULL, N_ ("leave out the names of people; an alias stays"), NULL, NULL },
  { NULL },
};

static const KnArgSpec open_options[] = {
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

const KnVerb kn_cli_bundle_verbs[] = {
  { "bundle pack", "SOURCE… [--without-people] -o FILE.kanokpack", 1, G_MAXINT, pack_options,
    N_ ("Packs designs with everything they need into one file."), run_pack },
  { "bundle open", "FILE.kanokpack", 1, 1, open_options,
    N_ ("Takes the designs of a bundle into the library."), run_open },
  { NULL },
};
