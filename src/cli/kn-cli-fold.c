/* SPDX-License-Identifier: GPL-3.0-or-later */

/* kanok-cli fold SOURCE|STYLE: a pack as it stands on a table, as a PNG; a design with its art, a
 * style of the list as white board. */

#include "config.h"

#include "base/kn-file.h"
#include "cli/kn-cli.h"
#include "model/kn-form.h"
#include "press/kn-png.h"
#include "press/kn-turntable.h"
#include "render/kn-solid-picture.h"

#include <glib/gi18n.h>
#include <math.h>

#define WIDTH_PX 1200
#define HEIGHT_PX 900
#define SCREEN_DPI 96

typedef struct
{
  double open_unit; /* 0 closed, 1 flat */
  KnSolidView view;
  gboolean is_sample;
  guint n_frames; /* of a turntable; 0: one picture */
} Request;

static char *
read_whole (const KnArgs *args, const char *name, double least, double most, double *inout_value)
{
  char *problem = kn_args_read_number (args, name, least, most, inout_value);
  if (problem != NULL || !kn_args_has (args, name) || *inout_value == floor (*inout_value))
    return problem;
  return g_strdup_printf (_ ("--%s cannot be “%s”; it is a whole number"), name,
                          kn_args_get (args, name));
}

static char *
read_request (const KnArgs *args, Request *out)
{
  double open = 0, frames = 0, yaw = NAN, pitch = NAN, width = WIDTH_PX, height = HEIGHT_PX;
  const char *output = kn_args_get (args, "output");
  if (output == NULL)
    return g_strdup (_ ("-o FILE is missing: where the result goes"));
  if (!kn_cli_has_extension (output, "png"))
    return g_strdup_printf (_ ("%s: the name must end in .png"), output);
  char *problem = kn_args_read_number (args, "open", 0, 100, &open);
  if (problem == NULL)
    problem = kn_args_read_number (args, "yaw", -360, 360, &yaw);
  if (problem == NULL)
    problem = kn_args_read_number (args, "pitch", -90, 90, &pitch);
  if (problem == NULL)
    problem = read_whole (args, "width", 16, KN_SOLID_VIEW_MAX_PX, &width);
  if (problem == NULL)
    problem = read_whole (args, "height", 16, KN_SOLID_VIEW_MAX_PX, &height);
  if (problem == NULL)
    problem = read_whole (args, "turntable", 2, KN_TURNTABLE_MAX_FRAMES, &frames);
  out->n_frames = (guint)frames;
  out->open_unit = open / 100;
  out->is_sample = kn_args_has (args, "sample");
  out->view = (KnSolidView){ .yaw_deg = yaw,
                             .pitch_deg = pitch,
                             .width_px = (int)width,
                             .height_px = (int)height,
                             .has_ground = !kn_args_has (args, "transparent") };
  return problem;
}

/* @design NULL: white board. */
static gboolean
write_picture (const KnDieline *dieline,
               const KnDesign *design,
               KnCondition *condition,
               const Request *request,
               const char *output,
               GError **error)
{
  KnMatrix flat_to_art;
  KnSolidView view = request->view;
  double yaw, pitch;
  kn_solid_get_first_view (dieline, &yaw, &pitch);
  if (isnan (view.yaw_deg))
    view.yaw_deg = yaw;
  if (isnan (view.pitch_deg))
    view.pitch_deg = pitch;
  g_autoptr (KnSolid) solid = kn_solid_new (dieline, 1 - request->open_unit);
  const double scale = kn_solid_get_art_scale (solid, &view);
  cairo_surface_t *art
      = design != NULL
            ? kn_solid_new_design_art (design, dieline, condition, scale, &flat_to_art, error)
        : request->is_sample ? kn_solid_new_sample_art (dieline, scale, &flat_to_art, error)
                             : kn_solid_new_blank_art (dieline, scale, &flat_to_art, error);
  if (art == NULL)
    return FALSE;
  if (request->n_frames > 0)
    {
      const KnTurntable how = { .view = view, .n_frames = request->n_frames };
      gboolean done = kn_turntable_write (solid, art, &flat_to_art, &how, output, error);
      cairo_surface_destroy (art);
      return done;
    }
  cairo_surface_t *picture = kn_solid_draw (solid, art, &flat_to_art, &view);
  cairo_surface_destroy (art);
  g_autoptr (GBytes) bytes = kn_png_encode (picture, SCREEN_DPI, error);
  cairo_surface_destroy (picture);
  gsize n = 0;
  const void *data = bytes == NULL ? NULL : g_bytes_get_data (bytes, &n);
  return bytes != NULL && kn_file_write (output, data, n, error);
}

static KnExit
fold_style (const KnArgs *args, const Request *request)
{
  const char *output = kn_args_get (args, "output");
  KnExit status = KN_EXIT_DONE;
  g_autoptr (KnDieline) dieline = kn_cli_read_dieline ("fold", args, &status);
  g_autoptr (GError) error = NULL;
  if (dieline == NULL)
    return status;
  return write_picture (dieline, NULL, NULL, request, output, &error) ? KN_EXIT_DONE
                                                                      : kn_cli_fail (output, error);
}

static KnExit
fold_design (KnCli *cli, const KnArgs *args, const Request *request)
{
  const char *source = kn_args_get_operand (args, 0), *output = kn_args_get (args, "output");
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDesign) design = kn_cli_load_source (cli, source, &error);
  if (design == NULL)
    return kn_cli_fail (source, error);
  if (kn_args_has (args, "set") || kn_args_has (args, "package"))
    return kn_cli_fail_text (KN_EXIT_USAGE, source,
                             _ ("a design has its own measures; --set is for packs of the list"));
  if (!kn_form_is_drawable (design->scene, &error))
    return kn_cli_fail (source, error);
  const KnPackForm *pack = kn_form_get_pack (design->scene, NULL);
  if (pack == NULL)
    return kn_cli_fail_text (
        KN_EXIT_FAILED, source,
        _ ("it is flat and stays so: only packs, wraps, cones and outlines from files are folded"));
  g_autoptr (KnCondition) condition
      = kn_cli_load_condition (cli, kn_args_get (args, "condition"), &error);
  if (condition == NULL)
    return kn_cli_fail ("fold", error);
  if (!write_picture (kn_pack_form_get_dieline (pack), design, condition, request, output, &error))
    return kn_cli_fail (output, error);
  const char *why = kn_pack_form_get_why_flat (pack);
  g_autofree char *says
      /* Translators: %s says why: "there is no crease in it" */
      = why == NULL ? NULL : g_strdup_printf (_ ("stays flat: %s"), why);
  if (says != NULL)
    kn_cli_print_row (says, NULL);
  return KN_EXIT_DONE;
}

static KnExit
run_fold (KnCli *cli, const KnArgs *args)
{
  Request request = { 0 };
  g_autofree char *problem = read_request (args, &request);
  if (problem != NULL)
    return kn_cli_fail_text (KN_EXIT_USAGE, "fold", problem);
  const char *source = kn_args_get_operand (args, 0);
  /* A file of the name of a style is a design; what is neither is looked for in the library. */
  return kn_dieline_style_find (source) != NULL && !g_file_test (source, G_FILE_TEST_EXISTS)
             ? fold_style (args, &request)
             : fold_design (cli, args, &request);
}

static const KnArgSpec options[] = {
  { "open", 0, N_ ("PERCENT"), N_ ("how far it is open: 0 closed, 100 flat; 0"), NULL, NULL },
  { "yaw", 0, N_ ("DEGREES"), N_ ("how far it is turned; as it is known best"), NULL, NULL },
  { "pitch", 0, N_ ("DEGREES"), N_ ("how far from above it is seen"), NULL, NULL },
  { "width", 0, N_ ("PIXELS"), N_ ("of the picture; 1200"), NULL, NULL },
  { "height", 0, N_ ("PIXELS"), N_ ("of the picture; 900"), NULL, NULL },
  { "turntable", 0, N_ ("FRAMES"), N_ ("an animated PNG: once round in so many frames, such as 36"),
    NULL, NULL },
  { "sample", 0, NULL, N_ ("a style of the list in colour, its front marked"), NULL, NULL },
  { "transparent", 0, NULL, N_ ("nothing behind it: no white, no shadow"), NULL, NULL },
  { "condition", 0, N_ ("NAME|FILE.icc"), N_ ("the print condition; coated if not given"), NULL,
    NULL },
  { "package", 0, N_ ("ID"), N_ ("the measures of a package that shops stock"), NULL, NULL },
  { "set", 0, N_ ("NAME=VALUE"), N_ ("a measure that is not the default, mm; as often as needed"),
    NULL, NULL, TRUE },
  { "output", 'o', N_ ("FILE"), N_ ("the picture to write: .png"), NULL, NULL },
  { NULL },
};

const KnVerb kn_cli_fold_verbs[] = {
  { "fold", "SOURCE|STYLE [--set NAME=VALUE]… [--open PERCENT] -o FILE.png", 1, 1, options,
    N_ ("Draws a pack as it stands folded, wrapped or filled."), run_fold },
  { NULL },
};
