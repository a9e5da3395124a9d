/* SPDX-License-Identifier: GPL-3.0-or-later */

/* kanok-cli pattern: a motif repeated over an area, as PDF, PNG or SVG, and as a list of places. It
 * makes a design with one pattern item and exports that: what comes out is what a label would show.
 */

#include "config.h"

#include "base/kn-file.h"
#include "base/kn-limits.h"
#include "cli/kn-cli.h"
#include "pattern/kn-elements.h"
#include "pattern/kn-stitches.h"
#include "pattern/kn-weave.h"
#include "press/kn-export.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define DPI_MIN 10.0
#define DPI_MAX 2400.0
#define DPI_DEFAULT 300.0
#define WEAVE "weave:"
#define STITCHES "cross-stitch:"
#define PLACES_MAX 20000 /* in a listing */
/* Elements of symmetry: lines, and the white around them. */
#define LINE_PT 0.8
#define HALO_PT 1.9
#define RIM_PT 1.6
#define MARK_SHARE 0.05 /* of the cell's shorter side */
#define MARK_MIN_MM 0.4
#define MARK_MAX_MM 1.6

typedef struct
{
  const char *motif, *called; /* rows of stitches are no name */
  const char *end, *output, *group, *condition, *corners;
  double width_mm, height_mm, cell_width_mm, cell_height_mm, angle_deg, gap_mm, block_mm, dpi;
  gboolean fills, whole, lists, elements;
  gint64 created;
  GHashTable *files; /* name in the design → GBytes */
} Request;

static gboolean
parse_mm_size (const char *text, double least, double *out_width, double *out_height)
{
  g_auto (GStrv) parts = g_strsplit (text, "x", -1);
  return g_strv_length (parts) == 2
         && kn_args_parse_number (parts[0], least, KN_LIMIT_SIDE_MAX_MM, out_width)
         && kn_args_parse_number (parts[1], least, KN_LIMIT_SIDE_MAX_MM, out_height);
}

static char *
read_sizes (const KnArgs *args, Request *out)
{
  const char *area = kn_args_get (args, "area"), *cell = kn_args_get (args, "cell");
  if (area == NULL)
    return g_strdup (_ ("--area WIDTHxHEIGHT is missing: how much is covered, in mm"));
  if (!parse_mm_size (area, KN_LIMIT_SIDE_MIN_MM, &out->width_mm, &out->height_mm))
    return g_strdup_printf (
        _ ("--area cannot be “%s”; it is WIDTHxHEIGHT in mm, for example 100x60"), area);
  if (cell != NULL && !parse_mm_size (cell, 0.1, &out->cell_width_mm, &out->cell_height_mm))
    return g_strdup_printf (_ ("--cell cannot be “%s”; it is WIDTHxHEIGHT in mm, for example 12x8"),
                            cell);
  const char *angle = kn_args_get (args, "angle"), *gap = kn_args_get (args, "gap");
  if (angle != NULL && !kn_args_parse_number (angle, -360, 360, &out->angle_deg))
    return g_strdup_printf (_ ("--angle cannot be “%s”; it is degrees from -360 to 360"), angle);
  if (gap != NULL && !kn_args_parse_number (gap, 0, 1000, &out->gap_mm))
    return g_strdup_printf (_ ("--gap cannot be “%s”; it is millimetres"), gap);
  const char *block = kn_args_get (args, "block");
  if (block != NULL && !kn_args_parse_number (block, 0, 1000, &out->block_mm))
    return g_strdup_printf (_ ("--block cannot be “%s”; it is millimetres"), block);
  if (out->corners != NULL && !g_str_equal (out->corners, "mitre")
      && !g_str_equal (out->corners, "block"))
    return g_strdup_printf (_ ("--corners cannot be “%s”; it is mitre or block"), out->corners);
  const char *dpi = kn_args_get (args, "dpi");
  if (dpi != NULL && !kn_args_parse_number (dpi, DPI_MIN, DPI_MAX, &out->dpi))
    return g_strdup_printf (_ ("--dpi cannot be “%s”; it is a number from %g to %g"), dpi, DPI_MIN,
                            DPI_MAX);
  return NULL;
}

static const char *
called_of (const char *motif)
{
  return g_str_has_prefix (motif, STITCHES) ? "cross-stitch" : motif;
}

/* NULL, or what is wrong with the command line (transfer full). */
static char *
read_request (const KnArgs *args, Request *out)
{
  *out = (Request){ .motif = kn_args_get_operand (args, 0),
                    .called = called_of (kn_args_get_operand (args, 0)),
                    .end = kn_args_get (args, "end"),
                    .output = kn_args_get (args, "output"),
                    .group = kn_args_get (args, "group"),
                    .condition = kn_args_get (args, "condition"),
                    .corners = kn_args_get (args, "corners"),
                    .dpi = DPI_DEFAULT,
                    .fills = kn_args_has (args, "fill"),
                    .whole = kn_args_has (args, "whole"),
                    .lists = kn_args_has (args, "json"),
                    .elements = kn_args_has (args, "elements") };
  KnSymmetry symmetry;
  g_autoptr (GError) error = NULL;
  if (out->group == NULL)
    return g_strdup (_ ("--group NAME is missing: the way of repeating, for example p4m"));
  if (!kn_symmetry_parse (out->group, &symmetry, &error))
    return g_strdup_printf ("--group: %s", error->message);
  if (out->output == NULL && !out->lists)
    return g_strdup (_ ("-o FILE is missing: where the result goes"));
  if (out->output != NULL && !kn_cli_has_extension (out->output, "pdf")
      && !kn_cli_has_extension (out->output, "png") && !kn_cli_has_extension (out->output, "svg"))
    return g_strdup_printf (_ ("%s: the name must end in .pdf, .png or .svg"), out->output);
  if (kn_args_has (args, "dpi")
      && (out->output == NULL || !kn_cli_has_extension (out->output, "png")))
    return g_strdup_printf (_ ("--%s means nothing for %s"), "dpi",
                            out->output != NULL ? out->output : "--json");
  char *problem = read_sizes (args, out);
  return problem != NULL ? problem : kn_cli_read_source_date (&out->created);
}

/* --- the design ------------------------------------------------------------------------------ */

static GBytes *
load_file (gpointer data, const KnNode *asset, GError **error)
{
  GBytes *bytes = g_hash_table_lookup (data, kn_node_get_string (asset, KN_PROP_ASSET_FILE));
  if (bytes != NULL)
    return g_bytes_ref (bytes);
  g_set_error (error, KN_CLI_ERROR, 0, _ ("a file is missing"));
  return NULL;
}

static GBytes *
stitch (const char *rows, GError **error)
{
  KnStitches stitches;
  if (!kn_stitches_parse (rows, &stitches, error))
    return NULL;
  if (kn_stitches_count (&stitches) > 0)
    return kn_stitches_dup_svg (&stitches);
  g_set_error (error, KN_CLI_ERROR, 0, _ ("there is no stitch in it; a stitch is x"));
  return NULL;
}

/* "weave:2,2,1" and "cross-stitch:x./.x" are drawn, everything else is a file. */
static GBytes *
load_motif (const char *path, GError **error)
{
  int over = 0, under = 0, step = 0, side = 0;
  if (g_str_has_prefix (path, STITCHES))
    return stitch (path + strlen (STITCHES), error);
  if (!g_str_has_prefix (path, WEAVE))
    return kn_file_read (path, KN_LIMIT_SVG_BYTES, error);
  if (!kn_weave_parse (path + strlen (WEAVE), &over, &under, &step, error))
    return NULL;
  g_autofree guint8 *bits = kn_weave_new (over, under, step, &side, error);
  return bits != NULL ? kn_weave_dup_svg (bits, side) : NULL;
}

static gboolean
read_file (Request *request, const char *path, const char *name, GError **error)
{
  GBytes *bytes = load_motif (path, error);
  if (bytes != NULL)
    g_hash_table_insert (request->files, g_strdup (name), bytes);
  return bytes != NULL;
}

static json_t *
make_item (const Request *request)
{
  json_t *item = json_pack ("{s:s, s:s, s:s, s:f, s:f, s:b, s:b}", "type", "pattern", "asset",
                            "motif", "group", request->group, "width_mm", request->width_mm,
                            "height_mm", request->height_mm, "fill_region", (int)request->fills,
                            "whole_repeats", (int)request->whole);
  if (request->cell_width_mm > 0)
    json_object_set_new (item, "cell_mm",
                         json_pack ("[f, f]", request->cell_width_mm, request->cell_height_mm));
  if (request->angle_deg != 0)
    json_object_set_new (item, "angle_deg", json_real (request->angle_deg));
  if (request->gap_mm > 0)
    json_object_set_new (item, "gap_mm", json_real (request->gap_mm));
  if (request->corners != NULL)
    json_object_set_new (item, "corners", json_string (request->corners));
  if (request->block_mm > 0)
    json_object_set_new (item, "block_mm", json_real (request->block_mm));
  if (request->end != NULL)
    json_object_set_new (item, "end_asset", json_string ("end"));
  return item;
}

/* --- elements of symmetry as items above the pattern ----------------------------------------- */

static json_t *
make_path (const char *d, const char *colour, double width_pt, gboolean is_filled)
{
  json_t *paint = json_pack ("{s:s}", "rgb", colour);
  json_t *item = json_pack ("{s:s, s:s, s:f}", "type", "path", "d", d, "stroke_width_pt", width_pt);
  json_object_set (item, "stroke", paint);
  if (is_filled)
    json_object_set (item, "fill", paint);
  json_decref (paint);
  return item;
}

static char *
dup_mark (const KnElement *element, double radius)
{
  KnPoint mark[KN_ELEMENT_MARK_MAX];
  const gsize n = kn_element_get_mark (element->order, mark);
  GString *d = g_string_new (NULL);
  for (gsize i = 0; i < n; i++)
    g_string_append_printf (d, "%c%.4f %.4f", i == 0 ? 'M' : 'L',
                            element->at.x + radius * mark[i].x, element->at.y + radius * mark[i].y);
  g_string_append_c (d, 'z');
  return g_string_free (d, FALSE);
}

/* A glide is dashed, so its line is drawn in pieces. */
static char *
dup_line (const KnElement *element, double dash)
{
  const double dx = element->to.x - element->at.x, dy = element->to.y - element->at.y;
  const double length = hypot (dx, dy);
  const int n = element->kind == KN_ELEMENT_GLIDE ? MAX (1, (int)(length / (2 * dash))) : 1;
  GString *d = g_string_new (NULL);
  for (int i = 0; i < n; i++)
    {
      const double from = (double)i / n, to = n == 1 ? 1 : (i + 0.5) / n;
      g_string_append_printf (d, "M%.4f %.4fL%.4f %.4f", element->at.x + from * dx,
                              element->at.y + from * dy, element->at.x + to * dx,
                              element->at.y + to * dy);
    }
  return g_string_free (d, FALSE);
}

static void
add_element (json_t *items, const KnElement *element, double radius)
{
  gboolean is_centre = element->kind == KN_ELEMENT_CENTRE;
  g_autofree char *d = is_centre ? dup_mark (element, radius) : dup_line (element, radius);
  json_array_append_new (items, make_path (d, "#ffffff", is_centre ? RIM_PT : HALO_PT, FALSE));
  json_array_append_new (items, make_path (d, kn_element_get_colour (element),
                                           is_centre ? 0 : LINE_PT, is_centre));
}

/* In the frame of the area; array of KnElement. */
static GArray *
list_elements (const KnPattern *pattern, GError **error)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (KnElement));
  gsize n = 0;
  const KnPatternStrip *strips = kn_pattern_get_strips (pattern, &n);
  for (gsize s = 0; s < n; s++)
    {
      g_autoptr (GArray) some = kn_pattern_list_elements (pattern, &strips[s], NULL);
      for (guint i = 0; some != NULL && i < some->len; i++)
        {
          KnElement element = g_array_index (some, KnElement, i);
          element.at = kn_matrix_apply (&strips[s].matrix, element.at.x, element.at.y);
          element.to = kn_matrix_apply (&strips[s].matrix, element.to.x, element.to.y);
          g_array_append_val (all, element);
        }
      if (some != NULL)
        continue;
      g_set_error (error, KN_CLI_ERROR, 0,
                   _ ("there are too many mirrors and centres to show; take a larger cell or a "
                      "smaller area"));
      g_array_unref (all);
      return NULL;
    }
  return all;
}

static json_t *
make_overlay (const KnPattern *pattern, const GArray *elements)
{
  double width = 0, height = 0;
  kn_pattern_get_cell (pattern, &width, &height);
  const double radius = CLAMP (MIN (width, height) * MARK_SHARE, MARK_MIN_MM, MARK_MAX_MM);
  json_t *items = json_array ();
  for (guint i = 0; i < elements->len; i++)
    add_element (items, &g_array_index (elements, KnElement, i), radius);
  return items;
}

/* @overlay (transfer full) (nullable): items above the pattern. */
static KnDesign *
make_design (Request *request, json_t *overlay, GError **error)
{
  static const KnAssetSourceFuncs funcs = { load_file, NULL };
  if (!read_file (request, request->motif, "motif.svg", error)
      || (request->end != NULL && !read_file (request, request->end, "end.svg", error)))
    {
      json_decref (overlay);
      return NULL;
    }
  json_t *items = json_pack ("[o]", make_item (request));
  if (overlay != NULL)
    json_array_extend (items, overlay);
  json_decref (overlay);
  json_t *assets = json_pack ("{s:{s:s}}", "motif", "file", "motif.svg");
  if (request->end != NULL)
    json_object_set_new (assets, "end", json_pack ("{s:s}", "file", "end.svg"));
  g_autofree char *name = g_path_get_basename (request->called);
  g_autofree char *title = g_utf8_make_valid (name, -1);
  json_t *json
      = json_pack ("{s:s, s:i, s:s, s:{s:s, s:s, s:f, s:f, s:i, s:i}, s:o, s:[{s:s, s:o}]}",
                   "format", "kanok-design", "version", 1, "name", title, "form", "kind", "label",
                   "shape", "rectangle", "width_mm", request->width_mm, "height_mm",
                   request->height_mm, "bleed_mm", 0, "safe_mm", 0, "assets", assets, "faces", "id",
                   "front", "items", items);
  char *text = json_dumps (json, JSON_COMPACT);
  json_decref (json);
  g_autoptr (KnScene) scene = kn_design_parse_json (text, strlen (text), error);
  free (text); /* NOLINT: jansson's */
  if (scene == NULL)
    return NULL;
  g_autoptr (KnAssetSource) source = kn_asset_source_new (&funcs, g_hash_table_ref (request->files),
                                                          (GDestroyNotify)g_hash_table_unref);
  return kn_design_new (scene, source, request->called);
}

/* --- results --------------------------------------------------------------------------------- */

static json_t *
matrix_json (const KnMatrix *m)
{
  return json_pack ("[f, f, f, f, f, f]", m->xx, m->yx, m->xy, m->yy, m->x0, m->y0);
}

static json_t *
list_places (const KnPattern *pattern)
{
  json_t *places = json_array ();
  gsize n_strips = 0, n_ops = 0, n_singles = 0;
  const KnPatternStrip *strips = kn_pattern_get_strips (pattern, &n_strips);
  const KnPatternSingle *singles = kn_pattern_get_singles (pattern, &n_singles);
  kn_pattern_get_ops (pattern, &n_ops);
  for (gsize s = 0; s < n_strips; s++)
    {
      g_autoptr (GArray) rows = kn_pattern_list_rows (pattern, &strips[s], NULL);
      for (guint r = 0; r < rows->len; r++)
        {
          const KnPatternRow row = g_array_index (rows, KnPatternRow, r);
          for (int i = row.i; i < row.i + row.n; i++)
            for (gsize op = 0; op < n_ops && json_array_size (places) < PLACES_MAX; op++)
              {
                KnMatrix matrix = kn_pattern_place (pattern, i, row.j, op);
                matrix = kn_matrix_multiply (&matrix, &strips[s].matrix);
                json_array_append_new (places, matrix_json (&matrix));
              }
        }
    }
  for (gsize i = 0; i < n_singles; i++)
    json_array_append_new (places, matrix_json (&singles[i].matrix));
  return places;
}

static json_t *
elements_json (const GArray *elements)
{
  static const char *const kinds[] = {
    [KN_ELEMENT_CENTRE] = "centre", [KN_ELEMENT_MIRROR] = "mirror", [KN_ELEMENT_GLIDE] = "glide"
  };
  json_t *list = json_array ();
  for (guint i = 0; i < elements->len; i++)
    {
      const KnElement *e = &g_array_index (elements, KnElement, i);
      json_t *entry
          = json_pack ("{s:s, s:[f, f]}", "kind", kinds[e->kind], "at_mm", e->at.x, e->at.y);
      if (e->kind == KN_ELEMENT_CENTRE)
        json_object_set_new (entry, "order", json_integer (e->order));
      else
        json_object_set_new (entry, "to_mm", json_pack ("[f, f]", e->to.x, e->to.y));
      if (e->kind == KN_ELEMENT_GLIDE)
        json_object_set_new (entry, "step_mm", json_real (e->step_mm));
      json_array_append_new (list, entry);
    }
  return list;
}

/* @elements: to be listed as well, or NULL. */
static KnExit
print_listing (const KnPattern *pattern, const GArray *elements)
{
  double width = 0, height = 0, motif_width = 0, motif_height = 0;
  const KnSymmetry *symmetry = kn_pattern_get_symmetry (pattern);
  const KnMatrix basis = kn_pattern_get_basis (pattern);
  g_autofree char *name = kn_symmetry_dup_name (symmetry);
  kn_pattern_get_cell (pattern, &width, &height);
  kn_pattern_get_size (pattern, KN_PATTERN_UNIT_MOTIF, &motif_width, &motif_height);
  json_t *listing
      = json_pack ("{s:s, s:o, s:s, s:[f, f], s:[f, f], s:o, s:I, s:o}", "group", name, "iuc",
                   kn_cli_json_string (symmetry->iuc), "label", kn_symmetry_get_label (symmetry),
                   "cell_mm", width, height, "motif_mm", motif_width, motif_height, "lattice",
                   matrix_json (&basis), "repeats", (json_int_t)kn_pattern_get_n_repeats (pattern),
                   "places", list_places (pattern));
  if (elements != NULL)
    json_object_set_new (listing, "elements", elements_json (elements));
  return kn_cli_print_json (listing);
}

static gboolean
write_file (const Request *request, KnDesign *design, KnCondition *condition, GError **error)
{
  if (kn_cli_has_extension (request->output, "pdf"))
    {
      KnPdfOptions options;
      kn_pdf_options_init (&options, condition);
      options.marks = 0;
      options.created = request->created;
      return kn_export_pdf (design, &options, request->output, error);
    }
  const KnImageOptions options = { .condition = condition, .dpi = request->dpi };
  return kn_cli_has_extension (request->output, "png")
             ? kn_export_png (design, &options, request->output, error)
             : kn_export_svg (design, &options, request->output, error);
}

/* Laid out as the file will have it: the motif's proportion counts. */
static KnPattern *
lay_out (KnDesign *design, GError **error)
{
  g_autoptr (GPtrArray) items = kn_scene_list_kind (design->scene, KN_NODE_PATTERN);
  g_autoptr (KnDrawCache) cache = kn_draw_cache_new ();
  const KnDraw draw = { .design = design, .cache = cache };
  const KnPattern *pattern = kn_draw_cache_get_pattern (&draw, items->pdata[0], error);
  return pattern != NULL ? kn_pattern_ref (pattern) : NULL;
}

static KnExit
run_checked (KnCli *cli, Request *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDesign) design = make_design (request, NULL, &error);
  g_autoptr (KnPattern) pattern = design != NULL ? lay_out (design, &error) : NULL;
  g_autoptr (GArray) elements = NULL;
  if (pattern == NULL)
    return kn_cli_fail (request->called, error);
  if (request->elements)
    {
      elements = list_elements (pattern, &error);
      json_t *overlay = elements != NULL ? make_overlay (pattern, elements) : NULL;
      g_autoptr (KnDesign) marked = overlay != NULL ? make_design (request, overlay, &error) : NULL;
      if (marked == NULL)
        return kn_cli_fail (request->called, error);
      kn_design_unref (design);
      design = g_steal_pointer (&marked);
    }
  if (request->output != NULL)
    {
      g_autoptr (KnCondition) condition = kn_cli_load_condition (cli, request->condition, &error);
      if (condition == NULL)
        return kn_cli_fail (request->condition, error);
      if (!write_file (request, design, condition, &error))
        return kn_cli_fail (request->output, error);
    }
  return request->lists ? print_listing (pattern, elements) : KN_EXIT_DONE;
}

static KnExit
run_pattern (KnCli *cli, const KnArgs *args)
{
  Request request;
  g_autofree char *problem = read_request (args, &request);
  if (problem != NULL)
    return kn_cli_fail_text (KN_EXIT_USAGE, "pattern", problem);
  request.files
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
  KnExit status = run_checked (cli, &request);
  g_hash_table_unref (request.files);
  return status;
}

static const KnArgSpec options[] = {
  { "group", 0, N_ ("NAME"), N_ ("p1 to p6m, f1 to f7, c3, d8, half-drop, brick, …"), NULL, NULL },
  { "area", 0, N_ ("WIDTHxHEIGHT"), N_ ("what is covered, mm"), NULL, NULL },
  { "cell", 0, N_ ("WIDTHxHEIGHT"), N_ ("the lattice's cell, mm; to suit the motif if not given"),
    NULL, NULL },
  { "angle", 0, N_ ("DEGREES"), N_ ("of the lattice, clockwise"), NULL, NULL },
  { "gap", 0, N_ ("MM"), N_ ("between neighbours"), NULL, NULL },
  { "fill", 0, NULL, N_ ("the motif fills its part of the cell and is cut by it"), NULL, NULL },
  { "whole", 0, NULL, N_ ("only whole repeats in a border"), NULL, NULL },
  { "end", 0, N_ ("FILE.svg"), N_ ("the motif at both ends of a border"), NULL, NULL },
  { "corners", 0, N_ ("mitre|block"),
    N_ ("the border runs round the area; block: with --end in the corners"), NULL, NULL },
  { "block", 0, N_ ("MM"), N_ ("size of what is in the corners; the border's height if not given"),
    NULL, NULL },
  { "elements", 0, NULL, N_ ("mirrors, glides and centres of turning above the pattern"), NULL,
    NULL },
  { "output", 'o', N_ ("FILE"), N_ ("the file to write: .pdf, .png or .svg"), NULL, NULL },
  { "condition", 0, N_ ("NAME|FILE.icc"), N_ ("the print condition; coated if not given"), NULL,
    NULL },
  { "dpi", 0, N_ ("NUMBER"), N_ ("resolution of a picture; 300 if not given"), NULL, NULL },
  { "json", 0, NULL, N_ ("print where each repeat lies"), NULL, NULL },
  { NULL },
};

const KnVerb kn_cli_pattern_verbs[] = {
  { "pattern",
    "MOTIF.svg|weave:O,U,S|cross-stitch:ROW/ROW/… --group NAME --area WIDTHxHEIGHT -o FILE", 1, 1,
    options, N_ ("Repeats a motif over an area by one of the symmetries."), run_pattern },
  { NULL },
};
