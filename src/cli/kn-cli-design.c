/* SPDX-License-Identifier: GPL-3.0-or-later */

/* kanok-cli design import | list | show | remove | duplicate. An id is printed only after its
 * commit. `show` writes the canonical text form, so show(import(x)) is a fixed point. */

#include "config.h"

#include "base/kn-file.h"
#include "base/kn-limits.h"
#include "cli/kn-cli.h"
#include "model/kn-edit-ink-match.h"
#include "model/kn-form.h"
#include "render/kn-pdf-page.h"
#include "render/kn-svg-import.h"
#include "store/kn-library-exports.h"

#include <glib/gi18n.h>
#include <string.h>

#define PAGE_MAX 100000

static KnExit
print_new_id (const KnArgs *args, const KnId *id)
{
  char text[KN_ID_STRING_SIZE];
  kn_id_print (id, text);
  if (kn_args_has (args, "json"))
    return kn_cli_print_json (json_pack ("{s:s}", "id", text));
  kn_cli_print ("%s\n", text);
  return KN_EXIT_DONE;
}

/* A drawing becomes a label of its size; what could not become items is told on a terminal's error
 * stream, since the id alone is the result. */
static KnDesign *
load_drawing (const char *path, gboolean is_pdf, int page, GError **error)
{
  KnPdfPage taken = { 0 };
  g_autoptr (GBytes) svg
      = kn_file_read (path, is_pdf ? KN_LIMIT_PDF_BYTES : KN_LIMIT_SVG_BYTES, error);
  if (svg != NULL && is_pdf)
    {
      g_autoptr (GBytes) pdf = g_steal_pointer (&svg);
      svg = kn_pdf_page_to_svg (pdf, page, &taken, error);
    }
  if (svg == NULL)
    return NULL;
  if (is_pdf)
    {
      g_autofree char *note = kn_pdf_dup_note (page, taken.n_pages);
      g_printerr ("%s: %s\n", path, note);
    }
  g_autofree char *name = g_path_get_basename (path);
  *strrchr (name, '.') = '\0';
  g_autoptr (KnSvgImport) drawing
      = kn_svg_import_new (svg, name, KN_LIMIT_SIDE_MAX_MM, KN_LIMIT_SIDE_MAX_MM, 0, error);
  if (drawing == NULL)
    return NULL;
  if (drawing->note != NULL)
    g_printerr ("%s: %s\n", path, drawing->note);
  return kn_svg_import_to_design (drawing, name, error);
}

/* As the window does it: a step of its own, so that one undo brings the drawing's own colours back.
 */
static gboolean
match_colours (KnLibrary *library,
               const KnId *id,
               KnCondition *condition,
               char **out_note,
               GError **error)
{
  KnInkMatch match;
  g_autoptr (KnDoc) doc = kn_library_open_doc (library, id, error);
  if (doc == NULL)
    return FALSE;
  kn_doc_begin_step (doc, _ ("Screen colours to inks"));
  if (!kn_edit_match_inks (doc, NULL, 0, condition, &match, error)
      || !kn_doc_commit_step (doc, error))
    return FALSE;
  *out_note = kn_ink_match_dup_note (&match);
  return TRUE;
}

/* @condition: what the colours of a drawing are to look like as inks; NULL: they are inks. Half of
 * an import is none. */
static gboolean
import_design (KnLibrary *library,
               KnDesign *design,
               KnCondition *condition,
               KnId *out_id,
               char **out_note,
               GError **error)
{
  if (!kn_library_import_design (library, design, out_id, error))
    return FALSE;
  if (condition == NULL || match_colours (library, out_id, condition, out_note, error))
    return TRUE;
  (void)kn_library_remove_design (library, out_id, NULL);
  return FALSE;
}

static KnExit
run_import (KnCli *cli, const KnArgs *args)
{
  const char *path = kn_args_get_operand (args, 0);
  g_autoptr (GError) error = NULL;
  double page = 1;
  const char *wanted = kn_args_get (args, "page");
  const char *name = kn_args_get (args, "condition");
  gboolean is_pdf = kn_cli_has_extension (path, "pdf");
  gboolean is_drawing = is_pdf || kn_cli_has_extension (path, "svg");
  if (wanted != NULL
      && (!is_pdf || !kn_args_parse_number (wanted, 1, PAGE_MAX, &page) || page != (int)page))
    {
      g_autofree char *problem = g_strdup_printf (
          _ ("--page cannot be “%s”; it is the number of a page, for a PDF alone"), wanted);
      return kn_cli_fail_text (KN_EXIT_USAGE, "design import", problem);
    }
  if (name != NULL && !is_drawing)
    return kn_cli_fail_text (KN_EXIT_USAGE, "design import",
                             _ ("--condition is for an SVG or PDF; a design file names its inks"));
  g_autoptr (KnCondition) condition = is_drawing ? kn_cli_load_condition (cli, name, &error) : NULL;
  if (is_drawing && condition == NULL)
    return kn_cli_fail (name, error);
  g_autoptr (KnDesign) design = is_drawing ? load_drawing (path, is_pdf, (int)page, &error)
                                           : kn_cli_load_json (path, &error);
  if (design == NULL)
    return kn_cli_fail (path, error);
  KnLibrary *library = kn_cli_get_library (cli, &error);
  KnId id;
  if (library == NULL)
    return kn_cli_fail (kn_cli_get_library_path (cli), error);
  g_autofree char *note = NULL;
  if (!import_design (library, design, condition, &id, &note, &error))
    return kn_cli_fail (path, error);
  if (note != NULL)
    g_printerr ("%s: %s\n", path, note);
  return print_new_id (args, &id);
}

/* Every file that left the library, newest first. */
static KnExit
run_exports (KnCli *cli, const KnArgs *args)
{
  const char *wanted = kn_args_get_operand (args, 0);
  g_autoptr (GError) error = NULL;
  KnId id;
  KnLibrary *library = kn_cli_get_library (cli, &error);
  g_autoptr (GPtrArray) rows
      = library != NULL && kn_library_find_design (library, wanted, &id, &error)
            ? kn_library_list_exports (library, &id, &error)
            : NULL;
  if (rows == NULL)
    return kn_cli_fail (wanted, error);
  json_t *list = json_array ();
  for (guint i = 0; i < rows->len; i++)
    {
      const KnExportRow *row = rows->pdata[i];
      g_autofree char *when = kn_cli_dup_iso_time (row->time_us);
      g_autofree char *step = kn_id_dup_string (&row->step);
      if (kn_args_has (args, "json"))
        json_array_append_new (list,
                               json_pack ("{s:o, s:s, s:s, s:s, s:o, s:b, s:s, s:o}", "file",
                                          kn_cli_json_string (row->file), "sha256", row->sha256,
                                          "when", when, "standard", row->standard, "condition",
                                          kn_cli_json_string (row->condition), "proof",
                                          (int)row->is_proof, "step", step, "person",
                                          kn_cli_json_string (row->person)));
      else
        kn_cli_print_row (when, row->file, row->standard, row->condition, row->sha256,
                          row->is_proof ? "proof" : "", NULL);
    }
  if (kn_args_has (args, "json"))
    return kn_cli_print_json (list);
  json_decref (list);
  return KN_EXIT_DONE;
}

static KnExit
run_list (KnCli *cli, const KnArgs *args)
{
  g_autoptr (GError) error = NULL;
  KnLibrary *library = kn_cli_get_library (cli, &error);
  g_autoptr (GPtrArray) rows
      = library == NULL ? NULL : kn_library_list_designs (library, NULL, FALSE, &error);
  if (rows == NULL)
    return kn_cli_fail (kn_cli_get_library_path (cli), error);

  json_t *list = json_array ();
  for (guint i = 0; i < rows->len; i++)
    {
      const KnDesignRow *row = g_ptr_array_index (rows, i);
      g_autofree char *id = kn_id_dup_string (&row->id);
      g_autofree char *changed = kn_cli_dup_iso_time (row->changed_us);
      if (kn_args_has (args, "json"))
        json_array_append_new (list,
                               json_pack ("{s:s, s:o, s:o, s:s}", "id", id, "name",
                                          kn_cli_json_string (row->name), "form",
                                          kn_cli_json_string (row->form), "changed", changed));
      else
        kn_cli_print_row (id, row->name, row->form, row->size == NULL ? "" : row->size, changed,
                          NULL);
    }
  if (kn_args_has (args, "json"))
    return kn_cli_print_json (list);
  json_decref (list);
  return KN_EXIT_DONE;
}

static KnExit
run_show (KnCli *cli, const KnArgs *args)
{
  const char *source = kn_args_get_operand (args, 0);
  const char *output = kn_args_get (args, "output");
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDesign) design = kn_cli_load_source (cli, source, &error);
  if (design == NULL)
    return kn_cli_fail (source, error);
  if (output != NULL)
    return kn_design_save_file (design, output, &error) ? KN_EXIT_DONE
                                                        : kn_cli_fail (output, error);
  g_autofree char *json = kn_scene_print_json (design->scene, NULL);
  kn_cli_print ("%s", json);
  return KN_EXIT_DONE;
}

static KnExit
run_on_id (KnCli *cli, const KnArgs *args, gboolean duplicate)
{
  const char *word = kn_args_get_operand (args, 0);
  g_autoptr (GError) error = NULL;
  KnLibrary *library = kn_cli_get_library (cli, &error);
  KnId id, copy;
  if (library == NULL)
    return kn_cli_fail (kn_cli_get_library_path (cli), error);
  if (!kn_library_find_design (library, word, &id, &error))
    return kn_cli_fail (word, error);
  if (!duplicate)
    return kn_library_remove_design (library, &id, &error) ? KN_EXIT_DONE
                                                           : kn_cli_fail (word, error);
  return kn_library_duplicate_design (library, &id, &copy, &error) ? print_new_id (args, &copy)
                                                                   : kn_cli_fail (word, error);
}

static KnExit
run_remove (KnCli *cli, const KnArgs *args)
{
  return run_on_id (cli, args, FALSE);
}

static KnExit
run_duplicate (KnCli *cli, const KnArgs *args)
{
  return run_on_id (cli, args, TRUE);
}

static const KnArgSpec json_option[] = {
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

static const KnArgSpec import_options[] = {
  { "page", 0, N_ ("NUMBER"), N_ ("which page of a PDF; 1 if not given"), NULL, NULL },
  { "condition", 0, N_ ("NAME|FILE.icc"),
    N_ ("the print condition that the colours of a drawing become inks for; coated if not given"),
    NULL, NULL },
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

static const KnArgSpec show_options[] = {
  { "output", 'o', N_ ("FILE"), N_ ("write the design here and its pictures beside it"), NULL,
    NULL },
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

const KnVerb kn_cli_design_verbs[] = {
  { "design import", "FILE.json|FILE.svg|FILE.pdf", 1, 1, import_options,
    N_ ("Takes a design file, or a drawing as items, into the library and prints its new id."),
    run_import },
  { "design list", "", 0, 0, json_option, N_ ("Lists the designs of the library."), run_list },
  { "design exports", "DESIGN", 1, 1, json_option,
    N_ ("Lists the files that a design was exported to, with their SHA-256."), run_exports },
  { "design show", "SOURCE", 1, 1, show_options, N_ ("Prints a design as JSON."), run_show },
  { "design remove", "ID", 1, 1, NULL, N_ ("Removes a design from the library for good."),
    run_remove },
  { "design duplicate", "ID", 1, 1, json_option, N_ ("Copies a design and prints the copy's id."),
    run_duplicate },
  { NULL },
};
