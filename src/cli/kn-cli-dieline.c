/* SPDX-License-Identifier: GPL-3.0-or-later */

/* kanok-cli dieline STYLE, dieline list, dieline packages: a pack as its flat blank, computed from
 * measures. JSON is in the frame of the data (mm, y up); SVG and PDF are pages, made as a design
 * whose form is the blank and whose lines are step inks, and exported as any other, so that a print
 * shop gets the same layers from it. */

#include "config.h"

#include "base/kn-file.h"
#include "base/kn-limits.h"
#include "cli/kn-cli.h"
#include "pack/kn-dieline-lines.h"
#include "pack/kn-nest.h"
#include "pack/kn-package.h"
#include "press/kn-export.h"

#include <glib/gi18n.h>
#include <string.h>

#define LINE_PT 0.5
#define VALUES_MAX 256
#define SHEETS_MAX 16

/* --- as JSON --------------------------------------------------------------------------------- */

static json_t *
point_json (KnPoint p)
{
  /* -0 is 0 to a reader, and looks odd. */
  return json_pack ("[f, f]", p.x + 0.0, p.y + 0.0);
}

static json_t *
points_json (const KnPoint *points, gsize n)
{
  json_t *list = json_array ();
  for (gsize i = 0; i < n; i++)
    json_array_append_new (list, point_json (points[i]));
  return list;
}

json_t *
kn_cli_dieline_panels_json (const KnDieline *dieline)
{
  gsize n = 0;
  json_t *list = json_array ();
  const KnDielinePanel *panels = kn_dieline_get_panels (dieline, &n);
  for (gsize i = 0; i < n; i++)
    {
      const KnDielinePanel *p = &panels[i];
      const gboolean is_root = p->parent < 0;
      json_array_append_new (
          list, json_pack ("{s:s, s:s, s:o, s:o, s:o, s:f, s:b}", "id", p->id, "role", p->role,
                           "poly", points_json (p->points, p->n_points), "parent",
                           is_root ? json_null () : json_string (panels[p->parent].id), "crease",
                           is_root ? json_null () : points_json (p->crease, 2), "angle",
                           p->angle_deg, "glue", p->is_glue));
    }
  return list;
}

static json_t *
lines_json (const KnDieline *dieline)
{
  gsize n = 0;
  json_t *list = json_array ();
  const KnDielineLine *lines = kn_dieline_get_lines (dieline, &n);
  for (gsize i = 0; i < n; i++)
    {
      json_t *line = json_pack ("{s:s, s:o}", "type", lines[i].type, "pts",
                                points_json (lines[i].points, lines[i].n_points));
      if (lines[i].is_optional)
        json_object_set_new (line, "optional", json_true ());
      json_array_append_new (list, line);
    }
  return list;
}

static json_t *
zones_json (const KnDieline *dieline)
{
  gsize n = 0;
  json_t *list = json_array ();
  const KnDielineZone *zones = kn_dieline_get_zones (dieline, &n);
  for (gsize i = 0; i < n; i++)
    json_array_append_new (list, json_pack ("{s:s, s:o}", "type", zones[i].type, "poly",
                                            points_json (zones[i].points, zones[i].n_points)));
  return list;
}

static json_t *
webs_json (const KnDieline *dieline)
{
  gsize n = 0;
  json_t *list = json_array ();
  const KnDielineWeb *webs = kn_dieline_get_webs (dieline, &n);
  for (gsize i = 0; i < n; i++)
    json_array_append_new (list, points_json (webs[i].points, webs[i].n_points));
  return list;
}

static json_t *
dieline_json (const KnDieline *dieline)
{
  gsize n = 0;
  json_t *env = json_object ();
  const KnDielineStyle *style = kn_dieline_get_style (dieline);
  const KnDielineValue *values = kn_dieline_get_env (dieline, &n);
  const KnRect box = kn_dieline_get_box (dieline);
  for (gsize i = 0; i < n; i++)
    json_object_set_new (env, values[i].name, json_real (values[i].value));
  return json_pack ("{s:s, s:s, s:o, s:o, s:o, s:o, s:o, s:[f, f], s:f}", "id",
                    kn_dieline_style_get_id (style), "name", kn_dieline_style_get_name (style),
                    "env", env, "panels", kn_cli_dieline_panels_json (dieline), "webs",
                    webs_json (dieline), "lines", lines_json (dieline), "zones",
                    zones_json (dieline), "blank_mm", box.width, box.height, "area_mm2",
                    kn_dieline_get_area_mm2 (dieline));
}

static gboolean
write_json (const KnDieline *dieline, const char *path, GError **error)
{
  json_t *json = dieline_json (dieline);
  char *text = json_dumps (json, JSON_INDENT (1));
  json_decref (json);
  g_autofree char *whole = g_strconcat (text, "\n", NULL);
  free (text); /* NOLINT: jansson's */
  return kn_file_write (path, whole, strlen (whole), error);
}

/* --- as a page ------------------------------------------------------------------------------- */

static void
add_item (json_t *items, const KnDieline *dieline, const KnPath *path, const char *ink)
{
  if (path == NULL)
    return;
  const KnMatrix to_page = kn_dieline_get_page_matrix (dieline);
  g_autoptr (KnPath) drawn = kn_path_transform (path, &to_page);
  json_array_append_new (items, json_pack ("{s:s, s:s, s:s, s:{s:s}, s:f}", "type", "path", "name",
                                           ink, "d", kn_path_get_data (drawn), "stroke", "ink", ink,
                                           "stroke_width_pt", LINE_PT));
}

static json_t *
step_ink (const char *id, const char *name, const char *step, int c, int m, int y)
{
  return json_pack ("{s:s, s:s, s:b, s:[i, i, i, i], s:s}", "id", id, "name", name, "spot", 1,
                    "cmyk", c, m, y, 0, "step", step);
}

/* The design of a bare blank names no file. */
static GBytes *
load_nothing (gpointer data, const KnNode *asset, GError **error)
{
  g_set_error (error, KN_CLI_ERROR, 0, _ ("a file is missing"));
  return NULL;
}

static KnDesign *
make_design (const KnDieline *dieline, const KnPath *outline, const KnArgs *args, GError **error)
{
  static const KnAssetSourceFuncs no_assets = { load_nothing, NULL };
  const char *cut_name = kn_args_get (args, "cut-ink");
  const char *crease_name = kn_args_get (args, "crease-ink");
  const KnRect box = kn_dieline_get_box (dieline);
  const KnMatrix to_page = kn_dieline_get_page_matrix (dieline);
  g_autoptr (KnPath) trim = kn_path_transform (outline, &to_page);
  g_autoptr (KnPath) cuts = kn_dieline_dup_inner_lines (dieline, KN_DIELINE_CUT);
  g_autoptr (KnPath) creases = kn_dieline_dup_inner_lines (dieline, KN_DIELINE_CREASE);
  g_autoptr (KnPath) glue = kn_dieline_dup_glue_areas (dieline);
  double bleed = 0;
  (void)kn_dieline_get_value (dieline, "bleed", &bleed); /* none: no bleed */
  json_t *items = json_array ();
  add_item (items, dieline, outline, "cut");
  add_item (items, dieline, cuts, "cut");
  add_item (items, dieline, creases, "crease");
  add_item (items, dieline, glue, "glue");
  json_t *inks
      = json_pack ("[o, o, o]",
                   step_ink ("cut", cut_name ? cut_name : "CutContour", "cutting", 0, 100, 0),
                   step_ink ("crease", crease_name ? crease_name : "Crease", "creasing", 100, 0, 0),
                   step_ink ("glue", "Glue", "gluing", 0, 50, 100));
  json_t *json
      = json_pack ("{s:s, s:i, s:s, s:{s:s, s:s, s:s, s:f, s:f, s:f, s:f}, s:o, s:[{s:s, s:o}]}",
                   "format", "kanok-design", "version", 1, "name",
                   kn_dieline_style_get_name (kn_dieline_get_style (dieline)), "form", "kind",
                   "label", "shape", "path", "d", kn_path_get_data (trim), "width_mm", box.width,
                   "height_mm", box.height, "bleed_mm", bleed, "safe_mm", 0.0, "inks", inks,
                   "faces", "id", "front", "items", items);
  char *text = json_dumps (json, JSON_COMPACT);
  json_decref (json);
  g_autoptr (KnScene) scene = kn_design_parse_json (text, strlen (text), error);
  free (text); /* NOLINT: jansson's */
  if (scene == NULL)
    return NULL;
  g_autoptr (KnAssetSource) source = kn_asset_source_new (&no_assets, NULL, NULL);
  return kn_design_new (scene, source, kn_dieline_style_get_id (kn_dieline_get_style (dieline)));
}

static KnExit
write_page (KnCli *cli, const KnDieline *dieline, const KnArgs *args, gint64 created)
{
  g_autoptr (GError) error = NULL;
  const char *output = kn_args_get (args, "output");
  g_autoptr (KnCondition) condition
      = kn_cli_load_condition (cli, kn_args_get (args, "condition"), &error);
  if (condition == NULL)
    return kn_cli_fail (kn_args_get (args, "condition"), error);
  g_autoptr (KnPath) outline = kn_dieline_dup_outline (dieline, &error);
  g_autoptr (KnDesign) design
      = outline != NULL ? make_design (dieline, outline, args, &error) : NULL;
  if (design == NULL)
    return kn_cli_fail (output, error);
  const KnImageOptions image = { .condition = condition };
  KnPdfOptions pdf;
  kn_pdf_options_init (&pdf, condition);
  pdf.marks = 0;
  pdf.created = created;
  const gboolean done = kn_cli_has_extension (output, "pdf")
                            ? kn_export_pdf (design, &pdf, output, &error)
                            : kn_export_svg (design, &image, output, &error);
  return done ? KN_EXIT_DONE : kn_cli_fail (output, error);
}

/* --- on sheets ------------------------------------------------------------------------------- */

static gsize
nest (const KnDieline *dieline, const KnPaper **out_papers, KnNesting out_nestings[SHEETS_MAX])
{
  gsize n = 0;
  *out_papers = kn_paper_list (&n);
  g_assert (n <= SHEETS_MAX);
  kn_nest_on_papers (dieline, *out_papers, n, KN_NEST_MARGIN_MM, KN_NEST_GAP_MM, out_nestings);
  return n;
}

static json_t *
sheets_json (const KnDieline *dieline)
{
  const KnPaper *papers = NULL;
  KnNesting all[SHEETS_MAX];
  const gsize n = nest (dieline, &papers, all);
  json_t *list = json_array ();
  for (gsize i = 0; i < n; i++)
    json_array_append_new (list, json_pack ("{s:s, s:i, s:f, s:b, s:b, s:f, s:[f, f], s:f}", "id",
                                            papers[i].id, "n", all[i].n, "waste_percent",
                                            all[i].waste_ratio * 100, "turns", all[i].turns,
                                            "sideways", all[i].is_sideways, "column_mm",
                                            all[i].column_mm, "row_mm", all[i].row_mm[0],
                                            all[i].row_mm[1], "shift_mm", all[i].shift_mm));
  return list;
}

static KnExit
print_sheets (const KnDieline *dieline)
{
  const KnPaper *papers = NULL;
  KnNesting all[SHEETS_MAX];
  const gsize n = nest (dieline, &papers, all);
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *count = g_strdup_printf ("%d", all[i].n);
      g_autofree char *says = all[i].n == 0
                                  ? g_strdup (_ ("does not fit in one piece"))
                                  : g_strdup_printf (_ ("waste %.1f %%"), all[i].waste_ratio * 100);
      kn_cli_print_row (papers[i].id, count, says, NULL);
    }
  return KN_EXIT_DONE;
}

/* --- the verbs ------------------------------------------------------------------------------- */

/* Of the package; what is set after it counts. */
static gboolean
add_package (GArray *values, const KnArgs *args, char **out_problem)
{
  const char *id = kn_args_get (args, "package"), *style = kn_args_get_operand (args, 0);
  const KnPackage *package = id == NULL ? NULL : kn_package_find (id);
  if (id == NULL)
    return TRUE;
  if (package != NULL && g_str_equal (package->style, style))
    {
      g_array_append_vals (values, package->values, (guint)kn_package_get_n_values (package));
      return TRUE;
    }
  *out_problem = package == NULL
                     ? g_strdup_printf (
                         _ ("there is no package “%s”; kanok-cli dieline packages names them"), id)
                     : g_strdup_printf (_ ("the package “%s” is of the pack “%s”, not “%s”"), id,
                                        package->style, style);
  return FALSE;
}

static GArray *
read_values (const KnArgs *args, char **out_problem)
{
  const GPtrArray *sets = kn_args_get_all (args, "set");
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (KnDielineValue));
  if (!add_package (values, args, out_problem))
    return NULL;
  for (guint i = 0; sets != NULL && i < sets->len && i < VALUES_MAX; i++)
    {
      const char *text = sets->pdata[i], *equals = strchr (text, '=');
      KnDielineValue value = { NULL, 0 };
      if (equals == NULL || equals == text
          || !kn_args_parse_number (equals + 1, -G_MAXDOUBLE, G_MAXDOUBLE, &value.value))
        {
          *out_problem = g_strdup_printf (
              _ ("--set cannot be “%s”; it is NAME=VALUE in mm, for example L=70"), text);
          return NULL;
        }
      g_autofree char *name = g_strndup (text, (gsize)(equals - text));
      value.name = g_intern_string (name);
      g_array_append_val (values, value);
    }
  return g_steal_pointer (&values);
}

KnDieline *
kn_cli_read_dieline (const char *verb, const KnArgs *args, KnExit *out_status)
{
  const char *id = kn_args_get_operand (args, 0);
  g_autofree char *problem = NULL;
  g_autoptr (GArray) values = read_values (args, &problem);
  g_autoptr (GError) error = NULL;
  const KnDielineStyle *style = kn_dieline_style_find (id);
  if (problem == NULL && style == NULL)
    problem = g_strdup_printf (_ ("there is no pack “%s”; kanok-cli dieline list names them"), id);
  if (problem != NULL)
    {
      *out_status
          = kn_cli_fail_text (values == NULL ? KN_EXIT_USAGE : KN_EXIT_FAILED, verb, problem);
      return NULL;
    }
  KnDieline *dieline
      = kn_dieline_new (style, (const KnDielineValue *)(gpointer)values->data, values->len, &error);
  if (dieline == NULL)
    *out_status = kn_cli_fail (id, error);
  return dieline;
}

static KnExit
print_result (const KnDieline *dieline, const KnArgs *args)
{
  const gboolean with_sheets = kn_args_has (args, "sheets");
  if (!kn_args_has (args, "json"))
    return with_sheets ? print_sheets (dieline) : KN_EXIT_DONE;
  json_t *json = dieline_json (dieline);
  if (with_sheets)
    json_object_set_new (json, "sheets", sheets_json (dieline));
  return kn_cli_print_json (json);
}

static KnExit
run_dieline (KnCli *cli, const KnArgs *args)
{
  const char *output = kn_args_get (args, "output");
  g_autofree char *problem = NULL;
  gint64 created = 0;
  if (output == NULL && !kn_args_has (args, "json") && !kn_args_has (args, "sheets"))
    problem = g_strdup (_ ("-o FILE is missing: where the result goes"));
  if (output != NULL && !kn_cli_has_extension (output, "json")
      && !kn_cli_has_extension (output, "svg") && !kn_cli_has_extension (output, "pdf"))
    problem = g_strdup_printf (_ ("%s: the name must end in .json, .svg or .pdf"), output);
  if (problem == NULL)
    problem = kn_cli_read_source_date (&created);
  if (problem != NULL)
    return kn_cli_fail_text (KN_EXIT_USAGE, "dieline", problem);
  KnExit status = KN_EXIT_DONE;
  g_autoptr (KnDieline) dieline = kn_cli_read_dieline ("dieline", args, &status);
  if (dieline == NULL)
    return status;
  g_autoptr (GError) error = NULL;
  if (output != NULL)
    {
      const gboolean is_json = kn_cli_has_extension (output, "json");
      if (is_json && !write_json (dieline, output, &error))
        return kn_cli_fail (output, error);
      status = is_json ? KN_EXIT_DONE : write_page (cli, dieline, args, created);
      if (status != KN_EXIT_DONE)
        return status;
    }
  return print_result (dieline, args);
}

static json_t *
style_json (const KnDielineStyle *style)
{
  static const char *const units[] = { "mm", "deg", "none" };
  gsize n = 0;
  json_t *params = json_array (), *codes = json_array ();
  const KnDielineParam *list = kn_dieline_style_get_params (style, &n);
  for (gsize i = 0; i < n; i++)
    json_array_append_new (params,
                           json_pack ("{s:s, s:s, s:s, s:s, s:f, s:f, s:f, s:f}", "name",
                                      list[i].name, "label", kn_dieline_param_get_label (&list[i]),
                                      "unit", units[list[i].unit], "origin",
                                      kn_dieline_origin_get_name (list[i].origin), "default",
                                      list[i].value, "min", list[i].min, "max", list[i].max,
                                      "nominal", list[i].nominal));
  for (gsize i = 0;; i++)
    {
      g_autofree char *code = kn_dieline_style_dup_code (style, i);
      if (code == NULL)
        break;
      json_array_append_new (codes, json_string (code));
    }
  return json_pack ("{s:s, s:s, s:o, s:o}", "id", kn_dieline_style_get_id (style), "name",
                    kn_dieline_style_get_name (style), "codes", codes, "params", params);
}

static KnExit
run_list (KnCli *cli, const KnArgs *args)
{
  json_t *json = json_array ();
  for (gsize i = 0; i < kn_dieline_style_count (); i++)
    {
      const KnDielineStyle *style = kn_dieline_style_get_nth (i);
      gsize n = 0;
      const KnDielineParam *params = kn_dieline_style_get_params (style, &n);
      g_autoptr (GString) measures = g_string_new (NULL);
      for (gsize k = 0; k < n; k++)
        if (params[k].origin == KN_ORIGIN_MEASURE)
          g_string_append_printf (measures, "%s%s=%g", measures->len > 0 ? " " : "", params[k].name,
                                  params[k].value);
      json_array_append_new (json, style_json (style));
      if (!kn_args_has (args, "json"))
        kn_cli_print_row (kn_dieline_style_get_id (style), kn_dieline_style_get_name (style),
                          measures->str, NULL);
    }
  if (kn_args_has (args, "json"))
    return kn_cli_print_json (json);
  json_decref (json);
  return KN_EXIT_DONE;
}

static KnExit
run_packages (KnCli *cli, const KnArgs *args)
{
  gsize n = 0;
  json_t *list = json_array ();
  const KnPackage *packages = kn_package_list (&n);
  for (gsize i = 0; i < n; i++)
    {
      json_t *values = json_object ();
      g_autoptr (GString) text = g_string_new (NULL);
      for (gsize k = 0; k < kn_package_get_n_values (&packages[i]); k++)
        {
          const KnDielineValue *value = &packages[i].values[k];
          json_object_set_new (values, value->name, json_real (value->value));
          g_string_append_printf (text, "%s%s=%g", k > 0 ? " " : "", value->name, value->value);
        }
      json_array_append_new (list, json_pack ("{s:s, s:s, s:s, s:s, s:o}", "id", packages[i].id,
                                              "name", kn_package_get_name (&packages[i]), "style",
                                              packages[i].style, "package", packages[i].package,
                                              "values", values));
      if (!kn_args_has (args, "json"))
        kn_cli_print_row (packages[i].id, kn_package_get_name (&packages[i]), packages[i].style,
                          text->str, NULL);
    }
  if (kn_args_has (args, "json"))
    return kn_cli_print_json (list);
  json_decref (list);
  return KN_EXIT_DONE;
}

static const KnArgSpec options[] = {
  { "set", 0, N_ ("NAME=VALUE"), N_ ("a measure that is not the default, mm; as often as needed"),
    NULL, NULL, TRUE },
  { "package", 0, N_ ("ID"), N_ ("the measures of a package that shops stock"), NULL, NULL },
  { "output", 'o', N_ ("FILE"), N_ ("the file to write: .json, .svg or .pdf"), NULL, NULL },
  { "cut-ink", 0, N_ ("NAME"), N_ ("what the print shop calls the cutting line; CutContour"), NULL,
    NULL },
  { "crease-ink", 0, N_ ("NAME"), N_ ("what it calls the creases; Crease"), NULL, NULL },
  { "condition", 0, N_ ("NAME|FILE.icc"), N_ ("the print condition; coated if not given"), NULL,
    NULL },
  { "sheets", 0, NULL, N_ ("print how many fit on A4, A3, SRA3 and 13 × 19 inches"), NULL, NULL },
  { "json", 0, NULL, N_ ("print the geometry"), NULL, NULL },
  { NULL },
};

static const KnArgSpec list_options[] = {
  { "json", 0, NULL, N_ ("print all parameters with their ranges"), NULL, NULL },
  { NULL },
};

static const KnArgSpec packages_options[] = {
  { "json", 0, NULL, N_ ("print the list as JSON"), NULL, NULL },
  { NULL },
};

const KnVerb kn_cli_dieline_verbs[] = {
  { "dieline", "STYLE [--set NAME=VALUE]… -o FILE", 1, 1, options,
    N_ ("Computes the flat blank of a pack from its measures."), run_dieline },
  { "dieline list", "", 0, 0, list_options, N_ ("Lists the packs and what they are measured by."),
    run_list },
  { "dieline packages", "", 0, 0, packages_options,
    N_ ("Lists packages that shops stock, as measures of packs."), run_packages },
  { NULL },
};
