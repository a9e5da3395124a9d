/* SPDX-License-Identifier: GPL-3.0-or-later */

/* kanok-cli dieline import: a blank out of a drawing. Says of each layer what it was taken for, so
 * that a wrong guess is seen; with -o it becomes a design without art. */

#include "config.h"

#include "base/kn-file.h"
#include "cli/kn-cli.h"
#include "model/kn-custom-form.h"
#include "pack/kn-dxf.h"
#include "pack/kn-tool-fold.h"
#include "render/kn-svg-tool.h"

#include <glib/gi18n.h>
#include <string.h>

#define DISTANCE_MAX_MM 50.0

typedef struct
{
  KnDxfUnit unit;
  double bleed_mm, safe_mm;
} Request;

static gboolean
read_distance (const KnArgs *args, const char *name, double *out_mm, char **out_problem)
{
  const char *text = kn_args_get (args, name);
  if (text == NULL || kn_args_parse_number (text, 0, DISTANCE_MAX_MM, out_mm))
    return TRUE;
  *out_problem = g_strdup_printf (_ ("--%s cannot be “%s”; it is 0 to 50 mm"), name, text);
  return FALSE;
}

static gboolean
read_request (const KnArgs *args, Request *out, char **out_problem)
{
  const char *output = kn_args_get (args, "output"), *unit = kn_args_get (args, "unit");
  *out = (Request){ KN_DXF_UNIT_OF_FILE, 3, 3 };
  if (output != NULL && !kn_cli_has_extension (output, "json"))
    {
      *out_problem = g_strdup_printf (_ ("%s: the name must end in .json"), output);
      return FALSE;
    }
  if (unit != NULL)
    (void)kn_dxf_unit_parse (unit, &out->unit); /* one of the choices */
  return read_distance (args, "bleed", &out->bleed_mm, out_problem)
         && read_distance (args, "safe", &out->safe_mm, out_problem);
}

static gboolean
set_kinds (const KnToolDrawing *drawing, const KnArgs *args, KnToolKind *kinds, char **out_problem)
{
  const GPtrArray *lines = kn_args_get_all (args, "line");
  for (guint i = 0; i < kn_tool_drawing_get_n_classes (drawing); i++)
    kinds[i] = kn_tool_drawing_get_class (drawing, i)->proposed;
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      KnToolKind kind = KN_TOOL_NONE;
      const char *text = lines->pdata[i], *equals = strrchr (text, '=');
      if (equals == NULL || !kn_tool_kind_parse (equals + 1, &kind))
        {
          *out_problem
              = g_strdup_printf (_ ("--line cannot be “%s”; it is LAYER=cut, LAYER=crease, "
                                    "LAYER=perforation or LAYER=none"),
                                 text);
          return FALSE;
        }
      g_autofree char *name = g_strndup (text, (gsize)(equals - text));
      if (!kn_tool_drawing_set_kind (drawing, name, kind, kinds))
        {
          *out_problem = g_strdup_printf (_ ("the drawing has no layer “%s”"), name);
          return FALSE;
        }
    }
  return TRUE;
}

/* --- what it says ---------------------------------------------------------------------------- */

static void
print_text (const KnToolDrawing *drawing, const KnToolKind *kinds, const KnToolShape *shape)
{
  for (guint i = 0; i < kn_tool_drawing_get_n_classes (drawing); i++)
    {
      const KnToolClass *class = kn_tool_drawing_get_class (drawing, i);
      g_autofree char *count = g_strdup_printf ("%u", class->n_pieces);
      kn_cli_print_row (class->name, kn_tool_kind_get_name (kinds[i]), count, NULL);
    }
  if (shape == NULL)
    return;
  g_autofree char *size = g_strdup_printf (_ ("%.2f × %.2f mm"), shape->width_mm, shape->height_mm);
  g_autofree char *parts
      = g_strdup_printf (_ ("holes %u, slits %u, creases %u, perforations %u"), shape->n_holes,
                         shape->n_slits, shape->n_creases, shape->n_perforations);
  kn_cli_print_row (size, parts, NULL);
  gsize n = 0;
  g_autofree char *why = NULL;
  g_autoptr (KnDieline) folded = kn_tool_fold_new_of_shape (shape, &why);
  (void)kn_dieline_get_panels (folded, &n);
  g_autofree char *says
      = why != NULL
            /* Translators: %s says why: "there is no crease in it" */
            ? g_strdup_printf (_ ("stays flat: %s"), why)
            : g_strdup_printf (ngettext ("folds: %u panel", "folds: %u panels", (guint)n),
                               (guint)n);
  kn_cli_print_row (says, NULL);
}

static json_t *
shape_json (const KnToolShape *shape)
{
  return json_pack ("{s:f, s:f, s:i, s:i, s:i, s:i, s:i}", "width_mm", shape->width_mm, "height_mm",
                    shape->height_mm, "holes", (int)shape->n_holes, "slits", (int)shape->n_slits,
                    "creases", (int)shape->n_creases, "perforations", (int)shape->n_perforations,
                    "drawn_twice", (int)shape->n_doubles);
}

static KnExit
print_json (const KnToolDrawing *drawing, const KnToolKind *kinds, const KnToolShape *shape)
{
  json_t *layers = json_array ();
  g_autofree char *note = kn_tool_drawing_dup_note (drawing);
  for (guint i = 0; i < kn_tool_drawing_get_n_classes (drawing); i++)
    {
      const KnToolClass *class = kn_tool_drawing_get_class (drawing, i);
      json_array_append_new (layers,
                             json_pack ("{s:o, s:o, s:s, s:s, s:s, s:i}", "name",
                                        kn_cli_json_string (class->name), "layer",
                                        kn_cli_json_string (class->layer), "colour", class->colour,
                                        "kind", kn_tool_kind_get_name (kinds[i]), "proposed",
                                        kn_tool_kind_get_name (class->proposed), "lines",
                                        (int)class->n_pieces));
    }
  g_autofree char *why = NULL;
  g_autoptr (KnDieline) folded = kn_tool_fold_new_of_shape (shape, &why);
  return kn_cli_print_json (
      json_pack ("{s:o, s:o, s:o, s:o, s:o}", "layers", layers, "outline", shape_json (shape),
                 "panels", kn_cli_dieline_panels_json (folded), "flat", kn_cli_json_string (why),
                 "note", kn_cli_json_string (note)));
}

/* --- the verb -------------------------------------------------------------------------------- */

static gboolean
write_design (const KnToolShape *shape, const KnArgs *args, const Request *request, GError **error)
{
  const char *output = kn_args_get (args, "output");
  const char *given = kn_args_get (args, "name");
  g_autofree char *base = g_path_get_basename (kn_args_get_operand (args, 0));
  char *dot = strrchr (base, '.');
  if (dot != NULL && dot != base)
    *dot = '\0';
  g_autofree char *name = g_utf8_make_valid (given != NULL ? given : base, -1);
  g_autoptr (KnDesign) design
      = kn_custom_form_new_design (shape, name, NULL, request->bleed_mm, request->safe_mm, error);
  if (design == NULL)
    return FALSE;
  g_autofree char *text = kn_scene_print_json (design->scene, NULL);
  return kn_file_write (output, text, strlen (text), error);
}

static KnExit
run_import (KnCli *cli, const KnArgs *args)
{
  const char *file = kn_args_get_operand (args, 0);
  g_autofree char *problem = NULL, *data = NULL;
  g_autoptr (GError) error = NULL;
  Request request;
  gsize size = 0;
  KnToolKind kinds[KN_TOOL_CLASSES_MAX];
  if (!read_request (args, &request, &problem))
    return kn_cli_fail_text (KN_EXIT_USAGE, "dieline import", problem);
  if (!g_file_get_contents (file, &data, &size, &error))
    return kn_cli_fail (file, error);
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_steal_pointer (&data), size);
  g_autoptr (KnToolDrawing) drawing = kn_tool_drawing_read (bytes, (int)request.unit, &error);
  if (drawing == NULL)
    return kn_cli_fail (file, error);
  if (!set_kinds (drawing, args, kinds, &problem))
    return kn_cli_fail_text (KN_EXIT_USAGE, file, problem);
  g_autoptr (KnToolShape) shape = kn_tool_shape_new (drawing, kinds, &error);
  const gboolean is_json = kn_args_has (args, "json");
  if (!is_json)
    print_text (drawing, kinds, shape);
  if (shape == NULL)
    return kn_cli_fail (file, error);
  if (kn_args_get (args, "output") != NULL && !write_design (shape, args, &request, &error))
    return kn_cli_fail (file, error);
  g_autofree char *note = kn_tool_drawing_dup_note (drawing);
  if (is_json)
    return print_json (drawing, kinds, shape);
  if (note != NULL)
    kn_cli_print_row (note, NULL);
  return KN_EXIT_DONE;
}

static const char *const units[] = { "mm", "cm", "in", "pt", "px", NULL };

static const KnArgSpec options[] = {
  { "line", 0, N_ ("LAYER=KIND"),
    N_ ("what a layer is: cut, crease, perforation or none; as often as needed"), NULL, NULL,
    TRUE },
  { "unit", 0, N_ ("UNIT"),
    N_ ("what one unit of the drawing is, over what the file says: mm, cm, in, pt or px"), units,
    NULL },
  { "bleed", 0, N_ ("MM"), N_ ("how far art goes over the cut; 3 if not given"), NULL, NULL },
  { "safe", 0, N_ ("MM"), N_ ("how far text stays from it; 3 if not given"), NULL, NULL },
  { "name", 0, N_ ("NAME"), N_ ("of the design; that of the file if not given"), NULL, NULL },
  { "output", 'o', N_ ("FILE.json"), N_ ("the design to write; without it only says what is there"),
    NULL, NULL },
  { "json", 0, NULL, N_ ("print the layers and the outline as JSON"), NULL, NULL },
  { NULL },
};

const KnVerb kn_cli_outline_verbs[] = {
  { "dieline import", "FILE.dxf|FILE.svg [--line LAYER=KIND]… [-o FILE.json]", 1, 1, options,
    N_ ("Makes a blank of a drawn outline, with the lines that are cut, creased and perforated."),
    run_import },
  { NULL },
};
