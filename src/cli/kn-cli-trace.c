/* SPDX-License-Identifier: GPL-3.0-or-later */

/* kanok-cli motif trace: a photograph of a textile becomes a motif, as an SVG file or kept in the
 * library. Its passport says that nobody was asked yet. */

#include "config.h"

#include "base/kn-file.h"
#include "base/kn-limits.h"
#include "cli/kn-cli.h"
#include "model/kn-craft-passport.h"
#include "render/kn-trace.h"

#include <glib/gi18n.h>
#include <string.h>

#define SPECK_MAX_MM2 1000.0
#define ALL_DYES "all"

typedef struct
{
  const char *photo, *output, *name;
  KnTraceOptions options;
  KnRect part; /* 0 to 1 */
} Request;

/* --- the command line --------------------------------------------------------------------------
 */

/* "10,10,50,40": from the left and the top, width and height, percent of the picture. */
static gboolean
parse_part (const char *text, KnRect *out)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  double value[4];
  if (g_strv_length (parts) != 4)
    return FALSE;
  for (int i = 0; i < 4; i++)
    if (!kn_args_parse_number (parts[i], i < 2 ? 0 : 0.1, 100, &value[i]))
      return FALSE;
  if (value[0] + value[2] > 100 || value[1] + value[3] > 100)
    return FALSE;
  *out = (KnRect){ value[0] / 100, value[1] / 100, value[2] / 100, value[3] / 100 };
  return TRUE;
}

static gboolean
parse_dyes (const char *text, KnTraceOptions *out)
{
  out->named_dyes = TRUE;
  if (g_ascii_strcasecmp (text, ALL_DYES) == 0)
    return TRUE;
  for (gsize i = 0; i < kn_n_dye_palettes; i++)
    if (g_ascii_strcasecmp (text, kn_dye_palettes[i].name) == 0)
      {
        out->dyes = &kn_dye_palettes[i];
        return TRUE;
      }
  return FALSE;
}

static char *
dup_palette_names (void)
{
  GString *names = g_string_new (ALL_DYES);
  for (gsize i = 0; i < kn_n_dye_palettes; i++)
    g_string_append_printf (names, ", %s", kn_dye_palettes[i].name);
  return g_string_free (names, FALSE);
}

/* NULL, or what is wrong with a number (transfer full). */
static char *
read_numbers (const KnArgs *args, KnTraceOptions *out)
{
  const struct
  {
    const char *name;
    double min, max;
    double *to;
  } numbers[] = { { "width", KN_LIMIT_SIDE_MIN_MM, KN_LIMIT_SIDE_MAX_MM, &out->width_mm },
                  { "speck", 0, SPECK_MAX_MM2, &out->speck_mm2 },
                  { "smooth", 0, 100, &out->smooth_pct } };
  const char *inks = kn_args_get (args, "inks");
  if (inks != NULL)
    out->n_inks = atoi (inks);
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      char *problem = kn_args_read_number (args, numbers[i].name, numbers[i].min, numbers[i].max,
                                           numbers[i].to);
      if (problem != NULL)
        return problem;
    }
  return NULL;
}

static char *
read_request (const KnArgs *args, Request *out)
{
  const char *part = kn_args_get (args, "crop"), *dyes = kn_args_get (args, "dyes");
  *out = (Request){ .photo = kn_args_get_operand (args, 0),
                    .output = kn_args_get (args, "output"),
                    .name = kn_args_get (args, "name"),
                    .options = kn_trace_defaults,
                    .part = { 0, 0, 1, 1 } };
  if (out->output == NULL && (out->name == NULL || *out->name == '\0'))
    return g_strdup (_ ("-o FILE.svg or --name NAME is missing: where the motif goes"));
  if (out->output != NULL && !kn_cli_has_extension (out->output, "svg"))
    return g_strdup_printf (_ ("%s: a motif is written as .svg"), out->output);
  if (part != NULL && !parse_part (part, &out->part))
    return g_strdup_printf (_ ("--crop cannot be “%s”; it is LEFT,TOP,WIDTH,HEIGHT in percent of "
                               "the picture, for example 10,10,50,40"),
                            part);
  if (dyes != NULL && !parse_dyes (dyes, &out->options))
    {
      g_autofree char *names = dup_palette_names ();
      return g_strdup_printf (_ ("--dyes cannot be “%s”; it is one of: %s"), dyes, names);
    }
  return read_numbers (args, &out->options);
}

/* --- the trace ---------------------------------------------------------------------------------
 */

static KnTrace *
trace (const Request *request, GError **error)
{
  g_autoptr (GBytes) file = kn_file_read (request->photo, KN_LIMIT_IMAGE_BYTES, error);
  g_autoptr (KnImage) image = file == NULL ? NULL : kn_image_new (file, error);
  g_autoptr (KnCondition) condition
      = image == NULL ? NULL : kn_condition_load (KN_CONDITION_DEFAULT_NAME, error);
  g_autoptr (KnTraceSource) source
      = condition == NULL ? NULL : kn_trace_source_new (image, condition, &request->part, error);
  return source == NULL ? NULL : kn_trace_make (source, &request->options, condition, NULL, error);
}

/* The SHA-256 under which the library has it, or NULL. */
static char *
keep (KnCli *cli, const Request *request, const KnTrace *traced, GError **error)
{
  KnLibrary *library = kn_cli_get_library (cli, error);
  if (library == NULL)
    return NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *photo = g_path_get_basename (request->photo);
  g_autofree char *how = kn_trace_dup_description (traced);
  g_autofree char *sha256 = kn_file_sha256 (kn_trace_get_svg (traced));
  /* The same trace is the same motif, and what is said of it stays. */
  g_autofree char *known = kn_library_dup_passport (library, sha256);
  g_autofree char *passport
      = known != NULL ? NULL
                      : kn_craft_dup_traced_passport (request->name, photo, how, today, error);
  char *added = NULL;
  if ((passport == NULL && known == NULL)
      || !kn_library_add_asset (library, kn_trace_get_svg (traced), KN_ASSET_MOTIF, request->name,
                                "svg", passport, &added, error))
    return NULL;
  return added;
}

static json_t *
describe_ink (const KnTraceInk *ink, const char *colour)
{
  return json_pack ("{s:s, s:s, s:s, s:f}", "id", ink->id, "name", ink->name, "colour", colour,
                    "share", ink->share);
}

static KnExit
print_result (const KnArgs *args, const KnTrace *traced, const char *sha256)
{
  const gboolean is_json = kn_args_has (args, "json");
  guint n = 0;
  double width_mm = 0, height_mm = 0;
  const KnTraceInk *inks = kn_trace_get_inks (traced, &n);
  json_t *list = json_array ();
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *colour = g_strdup_printf ("#%06x", kn_rgb_to_hex (&inks[i].rgb));
      g_autofree char *share = g_strdup_printf ("%.1f %%", 100 * inks[i].share);
      json_array_append_new (list, describe_ink (&inks[i], colour));
      if (!is_json)
        kn_cli_print_row (colour, share, inks[i].name, NULL);
    }
  kn_trace_get_size_mm (traced, &width_mm, &height_mm);
  json_t *json = json_pack ("{s:o, s:i, s:f, s:f, s:s?}", "inks", list, "curves",
                            (int)kn_trace_get_n_curves (traced), "width_mm", width_mm, "height_mm",
                            height_mm, "sha256", sha256);
  if (is_json)
    return kn_cli_print_json (json);
  json_decref (json);
  if (sha256 != NULL)
    kn_cli_print ("%s\n", sha256);
  return KN_EXIT_DONE;
}

static KnExit
run_trace (KnCli *cli, const KnArgs *args)
{
  Request request;
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = read_request (args, &request), *sha256 = NULL;
  if (problem != NULL)
    return kn_cli_fail_text (KN_EXIT_USAGE, "motif trace", problem);
  g_autoptr (KnTrace) traced = trace (&request, &error);
  if (traced == NULL)
    return kn_cli_fail (request.photo, error);
  gsize n = 0;
  gconstpointer data = g_bytes_get_data (kn_trace_get_svg (traced), &n);
  if (request.output != NULL && !kn_file_write (request.output, data, n, &error))
    return kn_cli_fail (request.output, error);
  if (request.name != NULL && (sha256 = keep (cli, &request, traced, &error)) == NULL)
    return kn_cli_fail (request.name, error);
  return print_result (args, traced, sha256);
}

static const char *const ink_counts[] = { "1", "2", "3", "4", "5", "6", "7", "8", NULL };

static const KnArgSpec trace_options[] = {
  { "inks", 0, N_ ("NUMBER"), N_ ("reduced to so many inks at most, 1 to 8; 3 if not given"),
    ink_counts, NULL },
  { "speck", 0, N_ ("MM2"), N_ ("smaller areas are left out, in mm²; 0.25 if not given"), NULL,
    NULL },
  { "width", 0, N_ ("MM"), N_ ("how wide the motif is, in mm; 60 if not given"), NULL, NULL },
  { "smooth", 0, N_ ("PERCENT"), N_ ("0 keeps all corners, 100 rounds everything; 60 if not given"),
    NULL, NULL },
  { "crop", 0, N_ ("LEFT,TOP,WIDTH,HEIGHT"), N_ ("only this part, in percent of the picture"), NULL,
    NULL },
  { "dyes", 0, N_ ("PALETTE"),
    N_ ("take the nearest dyes of a palette, or of all with “all”; as measured if not given"), NULL,
    NULL },
  { "output", 'o', N_ ("FILE"), N_ ("the file to write: .svg"), NULL, NULL },
  { "name", 0, N_ ("NAME"), N_ ("keep it in the library under this name, with a passport"), NULL,
    NULL },
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

const KnVerb kn_cli_trace_verbs[] = {
  { "motif trace", "PHOTO -o FILE.svg|--name NAME", 1, 1, trace_options,
    N_ ("Traces a photograph of a textile into a motif of a few inks."), run_trace },
  { NULL },
};
