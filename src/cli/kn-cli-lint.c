/* SPDX-License-Identifier: GPL-3.0-or-later */

/* kanok-cli motif lint: what of an SVG will not print as it looks, and the SVG with what can safely
 * be mended. Exit status 0 whatever it finds, as check; 1 only if the file cannot be read. */

#include "config.h"

#include "base/kn-file.h"
#include "base/kn-limits.h"
#include "cli/kn-cli.h"
#include "render/kn-svg-lint.h"

#include <glib/gi18n.h>
#include <string.h>

static const char *
severity_label (KnLintSeverity severity)
{
  switch (severity)
    {
    case KN_LINT_BLOCK:
      return _ ("blocks");
    case KN_LINT_WARN:
      return _ ("warning");
    case KN_LINT_NOTE:
      return _ ("note");
    }
  g_return_val_if_reached ("");
}

/* "40x30", mm */
static gboolean
parse_size (const char *text, double *out_width_mm, double *out_height_mm)
{
  g_auto (GStrv) sides = g_strsplit (text, "x", -1);
  return g_strv_length (sides) == 2
         && kn_args_parse_number (sides[0], KN_LINT_SIDE_MIN_MM, KN_LINT_SIDE_MAX_MM, out_width_mm)
         && kn_args_parse_number (sides[1], KN_LINT_SIDE_MIN_MM, KN_LINT_SIDE_MAX_MM,
                                  out_height_mm);
}

/* --- the result --------------------------------------------------------------------------------
 */

static json_t *
place_to_json (const KnLint *lint, const KnLintPlace *place)
{
  json_t *json = json_pack ("{s:o, s:o}", "element", kn_cli_json_string (place->element), "line",
                            place->line > 0 ? json_integer (place->line) : json_null ());
  if (!kn_rect_is_empty (&place->box))
    json_object_set_new (json, "box_mm",
                         json_pack ("[f, f, f, f]", place->box.x * lint->width_mm,
                                    place->box.y * lint->height_mm,
                                    place->box.width * lint->width_mm,
                                    place->box.height * lint->height_mm));
  return json;
}

static json_t *
finding_to_json (const KnLint *lint, const KnLintFinding *finding)
{
  json_t *places = json_array ();
  for (guint i = 0; i < finding->places->len; i++)
    json_array_append_new (places, place_to_json (lint, finding->places->pdata[i]));
  return json_pack ("{s:s, s:s, s:s, s:i, s:o, s:o}", "rule", finding->rule, "severity",
                    kn_lint_severity_get_name (finding->severity), "message", finding->message,
                    "count", (int)finding->n_places, "places", places, "repair",
                    kn_cli_json_string (finding->repair));
}

static char *
dup_places (const KnLintFinding *finding)
{
  const guint most = 3;
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < finding->places->len && i < most; i++)
    {
      const KnLintPlace *place = finding->places->pdata[i];
      if (place->element == NULL)
        continue;
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", place->element);
      if (place->line > 0)
        g_string_append_printf (text, ":%u", place->line);
    }
  if (text->len > 0 && finding->n_places > most)
    g_string_append (text, ", …");
  return g_string_free (text, FALSE);
}

static KnExit
print_result (const KnArgs *args, const KnLint *lint)
{
  const gboolean is_json = kn_args_has (args, "json");
  json_t *list = json_array ();
  for (guint i = 0; i < lint->findings->len; i++)
    {
      const KnLintFinding *finding = lint->findings->pdata[i];
      g_autofree char *places = dup_places (finding);
      g_autofree char *count = g_strdup_printf ("%u", finding->n_places);
      if (is_json)
        json_array_append_new (list, finding_to_json (lint, finding));
      else
        kn_cli_print_row (severity_label (finding->severity), finding->rule, count,
                          finding->message, places, NULL);
    }
  if (is_json)
    return kn_cli_print_json (json_pack ("{s:[f, f], s:o}", "size_mm", lint->width_mm,
                                         lint->height_mm, "findings", list));
  json_decref (list);
  if (lint->findings->len == 0)
    kn_cli_print ("%s\n", _ ("Nothing was found: the motif is ready to print at this size."));
  return KN_EXIT_DONE;
}

static KnExit
run_lint (KnCli *cli, const KnArgs *args)
{
  const char *file = kn_args_get_operand (args, 0), *size = kn_args_get (args, "size");
  const char *output = kn_args_get (args, "output"), *name = kn_args_get (args, "condition");
  double width_mm = KN_LINT_DEFAULT_SIDE_MM, height_mm = KN_LINT_DEFAULT_SIDE_MM;
  g_autofree char *problem = NULL;
  if (size != NULL && !parse_size (size, &width_mm, &height_mm))
    problem
        = g_strdup_printf (_ ("--size cannot be “%s”; it is WIDTHxHEIGHT in mm, 1 to 1000"), size);
  else if (output != NULL && !kn_cli_has_extension (output, "svg"))
    problem = g_strdup_printf (_ ("%s: a motif is written as .svg"), output);
  if (problem != NULL)
    return kn_cli_fail_text (KN_EXIT_USAGE, "motif lint", problem);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) svg = kn_file_read (file, KN_LIMIT_SVG_BYTES, &error);
  if (svg == NULL)
    return kn_cli_fail (file, error);
  g_autoptr (KnCondition) condition = kn_cli_load_condition (cli, name, &error);
  if (condition == NULL)
    return kn_cli_fail (name, error);
  g_autoptr (KnLint) lint = kn_svg_lint_new (svg, width_mm, height_mm, condition);
  if (output != NULL)
    {
      g_autoptr (GBytes) repaired = kn_svg_lint_dup_repaired (svg, lint);
      gsize n = 0;
      gconstpointer data = g_bytes_get_data (repaired, &n);
      if (!kn_file_write (output, data, n, &error))
        return kn_cli_fail (output, error);
    }
  return print_result (args, lint);
}

static const KnArgSpec lint_options[] = {
  { "size", 0, N_ ("WxH"), N_ ("judged as large as fits into this, in mm; 40x40 if not given"),
    NULL, NULL },
  { "condition", 0, N_ ("NAME|FILE.icc"), N_ ("the print condition to check against"), NULL, NULL },
  { "output", 'o', N_ ("FILE"), N_ ("write the SVG with what can safely be repaired"), NULL, NULL },
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

const KnVerb kn_cli_lint_verbs[] = {
  { "motif lint", "FILE.svg", 1, 1, lint_options,
    N_ ("Says what of an SVG will not print as it looks, before it becomes a motif."), run_lint },
  { NULL },
};
