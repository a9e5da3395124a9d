/* SPDX-License-Identifier: GPL-3.0-or-later */

/* kanok-cli separations: the plates of a design as grey pictures, one an ink and face. All plates
 * are made before the first file is written. Findings do not refuse, since plates are how one looks
 * for what is wrong; a holder's no does, since plates are the artwork. */

#include "config.h"

#include "base/kn-file.h"
#include "check/kn-check.h"
#include "cli/kn-cli.h"
#include "press/kn-export.h"
#include "press/kn-plates.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <math.h>

#define DPI_MIN 10.0
#define DPI_MAX 2400.0
#define DPI_DEFAULT 200.0

typedef struct
{
  char *name, *file;
  GBytes *png;
  double coverage_pct;
} Plate;

typedef struct
{
  KnDesign *design;
  KnCondition *condition;
  KnDrawCache *cache;
  double dpi;
  GPtrArray *faces;  /* KnNode */
  GPtrArray *plates; /* Plate */
  GHashTable *files; /* names taken */
  KnCliProgress *progress;
} Work;

static void
plate_free (gpointer data)
{
  Plate *plate = data;
  g_free (plate->name);
  g_free (plate->file);
  g_bytes_unref (plate->png);
  g_free (plate);
}

/* "front-PANTONE 871 C.png"; a name that is taken gets a number. */
static char *
dup_file_name (Work *work, const char *face, const char *plate)
{
  g_autofree char *stem = face != NULL ? g_strconcat (face, "-", plate, NULL) : g_strdup (plate);
  for (char *p = stem; *p != '\0'; p++)
    if (*p == '/' || g_ascii_iscntrl (*p))
      *p = '_';
  char *name = g_strconcat (stem, ".png", NULL);
  for (int n = 2; !g_hash_table_add (work->files, g_strdup (name)); n++)
    {
      g_free (name);
      name = g_strdup_printf ("%s-%d.png", stem, n);
    }
  return name;
}

static gboolean
add_plate (Work *work, KnPlates *plates, guint i, const char *face, GError **error)
{
  int width = 0, height = 0;
  if (!kn_plates_get_size (plates, work->dpi, &width, &height, error))
    return FALSE;
  g_autoptr (GBytes) pixels = kn_plates_render (plates, i, work->dpi, NULL, error);
  g_autoptr (GBytes) png
      = pixels != NULL ? kn_plate_encode_png (pixels, width, height, work->dpi, error) : NULL;
  if (png == NULL)
    return FALSE;
  Plate *plate = g_new0 (Plate, 1);
  plate->name = g_strdup (kn_plates_get_info (plates, i)->name);
  plate->file = dup_file_name (work, face, plate->name);
  plate->coverage_pct = kn_plate_get_coverage (pixels);
  plate->png = g_steal_pointer (&png);
  g_ptr_array_add (work->plates, plate);
  return TRUE;
}

static gboolean
add_face (Work *work, guint f, GError **error)
{
  const char *handle = kn_node_get_string (work->faces->pdata[f], KN_PROP_HANDLE);
  const KnPlatesOptions options
      = { .condition = work->condition, .face = handle, .cache = work->cache };
  g_autoptr (KnPlates) plates = kn_plates_new (work->design, &options, error);
  if (plates == NULL)
    return FALSE;
  guint n = kn_plates_get_n (plates);
  for (guint i = 0; i < n; i++)
    {
      if (!add_plate (work, plates, i, work->faces->len > 1 ? handle : NULL, error))
        return FALSE;
      kn_cli_progress_update ((f + (i + 1.0) / n) / work->faces->len, work->progress);
    }
  return TRUE;
}

static gboolean
write_plates (const Work *work, const char *folder, GError **error)
{
  if (g_mkdir_with_parents (folder, 0777) != 0)
    {
      g_set_error (error, KN_CLI_ERROR, 0, _ ("%s: the folder cannot be made (%s)"), folder,
                   g_strerror (errno));
      return FALSE;
    }
  for (guint i = 0; i < work->plates->len; i++)
    {
      const Plate *plate = work->plates->pdata[i];
      g_autofree char *path = g_build_filename (folder, plate->file, NULL);
      if (!kn_file_write (path, g_bytes_get_data (plate->png, NULL), g_bytes_get_size (plate->png),
                          error))
        return FALSE;
    }
  return TRUE;
}

static KnExit
print_plates (const Work *work, gboolean as_json)
{
  json_t *list = json_array ();
  for (guint i = 0; i < work->plates->len; i++)
    {
      const Plate *plate = work->plates->pdata[i];
      double rounded = round (plate->coverage_pct * 100) / 100;
      char number[G_ASCII_DTOSTR_BUF_SIZE];
      if (as_json)
        json_array_append_new (list,
                               json_pack ("{s:o, s:o, s:f}", "plate",
                                          kn_cli_json_string (plate->name), "file",
                                          kn_cli_json_string (plate->file), "coverage", rounded));
      else
        kn_cli_print_row (plate->name,
                          g_ascii_formatd (number, sizeof number, "%.2f", plate->coverage_pct),
                          NULL);
    }
  if (as_json)
    return kn_cli_print_json (list);
  json_decref (list);
  return KN_EXIT_DONE;
}

/* DONE to go on. */
static KnExit
refuse_without_consent (const Work *work, const char *source)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings
      = kn_check_run_cached (work->design, work->condition, work->cache, NULL, &error);
  if (findings == NULL)
    return kn_cli_fail (source, error);
  for (guint i = 0; i < findings->len; i++)
    {
      const KnFinding *finding = findings->pdata[i];
      if (finding->severity != KN_SEVERITY_BLOCK || !g_str_has_prefix (finding->rule, "consent."))
        continue;
      g_autofree char *text = g_strdup_printf (_ ("no plates are made: %s"), finding->message);
      return kn_cli_fail_text (KN_EXIT_REFUSED, source, text);
    }
  return KN_EXIT_DONE;
}

static KnExit
run (Work *work, const KnArgs *args, const char *folder)
{
  const char *source = kn_args_get_operand (args, 0);
  g_autoptr (GError) error = NULL;
  KnExit status = refuse_without_consent (work, source);
  if (status != KN_EXIT_DONE)
    return status;
  for (guint f = 0; f < work->faces->len; f++)
    if (!add_face (work, f, &error))
      return kn_cli_fail (source, error);
  if (!write_plates (work, folder, &error))
    return kn_cli_fail (folder, error);
  return print_plates (work, kn_args_has (args, "json"));
}

static KnExit
run_separations (KnCli *cli, const KnArgs *args)
{
  const char *folder = kn_args_get (args, "output");
  const char *dpi = kn_args_get (args, "dpi");
  Work work = { .dpi = DPI_DEFAULT };
  if (folder == NULL)
    return kn_cli_fail_text (KN_EXIT_USAGE, "separations",
                             _ ("-o DIR is missing: the folder for the plates"));
  if (dpi != NULL && !kn_args_parse_number (dpi, DPI_MIN, DPI_MAX, &work.dpi))
    {
      g_autofree char *text
          = g_strdup_printf (_ ("--dpi cannot be “%s”; it is a number from %g to %g"), dpi, DPI_MIN,
                             DPI_MAX);
      return kn_cli_fail_text (KN_EXIT_USAGE, "separations", text);
    }
  const char *source = kn_args_get_operand (args, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDesign) design = kn_cli_load_source (cli, source, &error);
  if (design == NULL)
    return kn_cli_fail (source, error);
  const char *name = kn_args_get (args, "condition");
  g_autoptr (KnCondition) condition = kn_cli_load_condition (cli, name, &error);
  if (condition == NULL)
    return kn_cli_fail (name, error);
  g_autoptr (KnDrawCache) cache = kn_draw_cache_new ();
  g_autoptr (KnCliProgress) progress = kn_cli_progress_new ();
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (design->scene, KN_NODE_FACE);
  g_autoptr (GPtrArray) plates = g_ptr_array_new_with_free_func (plate_free);
  g_autoptr (GHashTable) files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (faces->len == 0)
    return kn_cli_fail_text (KN_EXIT_FAILED, source, _ ("the design has no face to print"));
  work.design = design;
  work.condition = condition;
  work.cache = cache;
  work.faces = faces;
  work.plates = plates;
  work.files = files;
  work.progress = progress;
  return run (&work, args, folder);
}

static const KnArgSpec options[] = {
  { "output", 'o', N_ ("DIR"), N_ ("the folder for the plates; made if it is missing"), NULL,
    NULL },
  { "dpi", 0, N_ ("NUMBER"), N_ ("resolution of the plates; 200 if not given"), NULL, NULL },
  { "condition", 0, N_ ("NAME|FILE.icc"), N_ ("the print condition; coated if not given"), NULL,
    NULL },
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

const KnVerb kn_cli_separations_verbs[] = {
  { "separations", "SOURCE -o DIR", 1, 1, options,
    N_ ("Writes each plate of a design as a grey picture, as the press would make it."),
    run_separations },
  { NULL },
};
