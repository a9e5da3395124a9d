/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sheets as one's own printer and the preview show them: no ink where a box is glued, whatever the
 * art does there, and the tool's lines all the same, as in the PDF. */

#include "press/kn-sheet-picture.h"

#include <math.h>
#include <string.h>

#define PX_PER_MM 4

/* A soap box; its glue flap is at the left, its middle 80 mm down. */
static const char DESIGN[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"Soap\", \"language\": \"en\","
      "\"form\": { \"kind\": \"dieline\", \"style\": \"soap\", \"bleed_mm\": 3 }, \"inks\": [],"
      "\"assets\": {}, \"faces\": [ { \"id\": \"front\", \"items\": [ { \"type\": \"rect\","
      "\"x_mm\": -5, \"y_mm\": -5, \"width_mm\": 270, \"height_mm\": 180,"
      "\"fill\": { \"cmyk\": [0, 0, 100, 0] } } ] } ] }";

static guint32
pixel (cairo_surface_t *surface, double x_mm, double y_mm)
{
  const guchar *row = cairo_image_surface_get_data (surface)
                      + (int)(y_mm * PX_PER_MM) * cairo_image_surface_get_stride (surface);
  guint32 value;
  memcpy (&value, row + 4 * (int)(x_mm * PX_PER_MM), sizeof value);
  return value & 0xffffff;
}

static gboolean
is_yellow (guint32 rgb)
{
  return (rgb >> 16 & 0xff) > 180 && (rgb >> 8 & 0xff) > 170 && (rgb & 0xff) < 120;
}

static void
assert_flap_is_free (double dpi)
{
  g_autoptr (GError) error = NULL;
  KnImposeSource source;
  KnImpositionOptions options;
  g_autoptr (KnScene) scene = kn_design_parse_json (DESIGN, strlen (DESIGN), &error);
  g_assert_no_error (error);
  g_autoptr (KnAssetSource) assets = kn_asset_source_new_folder (g_get_tmp_dir ());
  g_autoptr (KnDesign) design = kn_design_new (scene, assets, NULL);
  g_assert_true (kn_impose_source_init (&source, design, NULL, FALSE, 0, &error));
  kn_imposition_options_init (&options, 300, 200);
  options.turn_deg = 0;
  g_autoptr (KnImposition) plan = kn_imposition_new (&source.piece, 1, &options, &error);
  g_assert_no_error (error);
  g_autoptr (KnCondition) condition = kn_condition_load ("coated", &error);
  g_assert_no_error (error);
  g_autoptr (KnSheetPicture) picture
      = kn_sheet_picture_new (&source, 1, condition, FALSE, dpi, &error);
  g_assert_no_error (error);
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 300 * PX_PER_MM, 200 * PX_PER_MM);
  cairo_t *cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, PX_PER_MM, PX_PER_MM);
  kn_sheet_picture_draw (picture, cr, plan, &g_array_index (plan->layouts, KnImposedLayout, 0), 0);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  const KnRect *box = &g_array_index (plan->places, KnImposedPlace, 0).box;
  const double y = box->y + 80;
  g_assert_true (is_yellow (pixel (surface, box->x + 60, y)));
  g_assert_cmphex (pixel (surface, box->x + 6, y), ==, 0xffffff);
  gboolean has_line = FALSE; /* the edge of the flap */
  for (double x = box->x - 0.5; x < box->x + 1.5; x += 1.0 / PX_PER_MM)
    has_line = has_line || pixel (surface, x, y) != 0xffffff;
  g_assert_true (has_line);
  cairo_surface_destroy (surface);
  kn_impose_source_clear (&source);
}

static void
test_glue_flaps_stay_free_on_a_printer (void)
{
  assert_flap_is_free (0);
}

static void
test_glue_flaps_stay_free_in_a_preview (void)
{
  assert_flap_is_free (110);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/press/sheet-picture/glue-flaps-stay-free-on-a-printer",
                   test_glue_flaps_stay_free_on_a_printer);
  g_test_add_func ("/press/sheet-picture/glue-flaps-stay-free-in-a-preview",
                   test_glue_flaps_stay_free_in_a_preview);
  return g_test_run ();
}
