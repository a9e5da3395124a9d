/* SPDX-License-Identifier: GPL-3.0-or-later */

/* White under the art: its plate covers what the art inks, drawn back by the choke, and not a pixel
 * more, while the art's own plates stay as they are without it. */

#include "model/kn-edit-underprint.h"
#include "press/kn-plates.h"

#include <math.h>
#include <string.h>

#define DPI 508.0 /* 20 pixels a millimetre */
#define PX_PER_MM 20

/* A square, a turned one with a pen in a group, a ring without a fill, and what is not chosen. */
static const char DESIGN[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"x\", \"language\": \"th\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 60,"
      "\"height_mm\": 30, \"bleed_mm\": 0, \"safe_mm\": 0 },"
      "\"faces\": [ { \"id\": \"front\", \"items\": ["
      "{ \"type\": \"rect\", \"id\": \"left\", \"x_mm\": 4, \"y_mm\": 5, \"width_mm\": 10,"
      "\"height_mm\": 10, \"fill\": { \"cmyk\": [0, 100, 0, 0] } },"
      "{ \"type\": \"group\", \"id\": \"mid\", \"x_mm\": 20, \"y_mm\": 5, \"items\": ["
      "{ \"type\": \"rect\", \"x_mm\": 0, \"y_mm\": 0, \"width_mm\": 10, \"height_mm\": 10,"
      "\"rotation_deg\": 45, \"fill\": { \"cmyk\": [100, 0, 0, 0] },"
      "\"stroke\": { \"cmyk\": [0, 0, 0, 100] }, \"stroke_width_pt\": 2.8346456693 } ] },"
      "{ \"type\": \"ellipse\", \"id\": \"ring\", \"x_mm\": 42, \"y_mm\": 5, \"width_mm\": 12,"
      "\"height_mm\": 12, \"stroke\": { \"cmyk\": [0, 0, 0, 100] },"
      "\"stroke_width_pt\": 5.6692913386 },"
      "{ \"type\": \"rect\", \"id\": \"other\", \"x_mm\": 4, \"y_mm\": 22, \"width_mm\": 50,"
      "\"height_mm\": 4, \"fill\": { \"cmyk\": [0, 0, 100, 0] } },"
      "{ \"type\": \"text\", \"id\": \"words\", \"x_mm\": 4, \"y_mm\": 26, \"width_mm\": 20,"
      "\"height_mm\": 4, \"text\": \"x\" } ] } ] }";

typedef struct
{
  KnDoc *doc;
  KnId items[3], words;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) scene = kn_design_parse_json (DESIGN, strlen (DESIGN), &error);
  g_assert_no_error (error);
  const KnId *face = kn_node_get_id (kn_scene_lookup_handle (scene, KN_NODE_FACE, "front"));
  for (gsize i = 0; i < 3; i++)
    self->items[i] = *kn_node_get_id (kn_scene_get_child (scene, face, i));
  self->words = *kn_node_get_id (kn_scene_get_child (scene, face, 4));
  self->doc = kn_doc_new (scene);
  kn_doc_begin_step (self->doc, "x");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->doc);
}

static GBytes *
render_plate (Fixture *self, const char *name, int *out_width, int *out_height)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnCondition) condition = kn_condition_load ("coated", &error);
  g_autoptr (KnAssetSource) assets = kn_asset_source_new_folder (g_get_tmp_dir ());
  g_autoptr (KnDesign) design = kn_design_new (kn_doc_get_scene (self->doc), assets, NULL);
  const KnPlatesOptions options = { .condition = condition };
  g_autoptr (KnPlates) plates = kn_plates_new (design, &options, &error);
  g_assert_no_error (error);
  g_assert_true (kn_plates_get_size (plates, DPI, out_width, out_height, &error));
  for (guint i = 0; i < kn_plates_get_n (plates); i++)
    if (g_str_equal (kn_plates_get_info (plates, i)->name, name))
      {
        GBytes *plate = kn_plates_render (plates, i, DPI, NULL, &error);
        g_assert_no_error (error);
        return plate;
      }
  return NULL;
}

/* How far a point lies inside the art (mm, negative: outside of it), by its own arithmetic. */
static double
depth_in_art (double x, double y)
{
  const double left = MIN (5 - fabs (x - 9), 5 - fabs (y - 10));
  const double u = ((x - 25) + (y - 10)) / sqrt (2), v = ((y - 10) - (x - 25)) / sqrt (2);
  const double middle = MIN (5 - fabs (u), 5 - fabs (v)) + 0.5; /* half the pen */
  const double ring = 1 - fabs (hypot (x - 48, y - 11) - 6);
  return MAX (left, MAX (middle, ring));
}

static void
test_white_covers_the_art_minus_choke (Fixture *self, gconstpointer data)
{
  static const double chokes[] = { 0, 0.15, 0.4 };
  for (gsize c = 0; c < G_N_ELEMENTS (chokes); c++)
    {
      g_autoptr (GError) error = NULL;
      int width = 0, height = 0;
      guint n_ink = 0;
      KnId white;
      kn_doc_rewind_step (self->doc);
      g_autoptr (GBytes) art_before = render_plate (self, "Magenta", &width, &height);
      g_assert_true (kn_edit_underprint (self->doc, self->items, 3, chokes[c], &white, &error));
      g_assert_no_error (error);
      g_autoptr (GBytes) plate = render_plate (self, "White", &width, &height);
      g_autoptr (GBytes) art_after = render_plate (self, "Magenta", &width, &height);
      g_assert_nonnull (plate);
      g_assert_true (g_bytes_equal (art_before, art_after)); /* it overprints */
      const guint8 *pixels = g_bytes_get_data (plate, NULL);
      for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
          {
            const double depth
                = depth_in_art ((x + 0.5) / PX_PER_MM, (y + 0.5) / PX_PER_MM) - chokes[c];
            const guint8 value = pixels[(gsize)y * (gsize)width + (gsize)x];
            /* A pixel and a half to each side may be mixed; mitred corners count as corners. */
            if (depth > 0.08)
              g_assert_cmpint (value, ==, 0);
            else if (depth < -0.30)
              g_assert_cmpint (value, ==, 255);
            n_ink += value == 0 ? 1 : 0;
          }
      g_assert_cmpuint (n_ink, >, 100 * PX_PER_MM * PX_PER_MM);
    }
}

static void
test_it_is_a_step_below_the_art (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  KnId white, again;
  g_assert_true (kn_edit_underprint (self->doc, self->items, 3, 0.2, &white, &error));
  g_assert_no_error (error);
  const KnScene *scene = kn_doc_get_scene (self->doc);
  const KnNode *node = kn_scene_lookup (scene, &white);
  g_assert_true (kn_node_get_bool (node, KN_PROP_OVERPRINT));
  g_assert_cmpint (kn_scene_get_paint_step (scene, kn_node_get_fill (node)), ==,
                   KN_STEP_KIND_WHITE);
  g_assert_true (kn_scene_get_child (scene, kn_node_get_parent (node), 0) == node);
  g_assert_true (kn_edit_underprint (self->doc, self->items, 1, 0.2, &again, &error));
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (kn_doc_get_scene (self->doc), KN_NODE_INK);
  g_assert_cmpuint (inks->len, ==, 1); /* one white for both */
}

static void
test_refusals (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) text = NULL, choke = NULL, thin = NULL;
  KnId white;
  g_assert_false (kn_edit_underprint (self->doc, &self->words, 1, 0.2, &white, &text));
  g_assert_error (text, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT);
  g_assert_false (kn_edit_underprint (self->doc, self->items, 1, -1, &white, &choke));
  g_assert_nonnull (choke);
  g_assert_false (kn_edit_underprint (self->doc, &self->items[2], 1, 1.5, &white, &thin));
  g_assert_nonnull (thin);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add ("/press/underprint/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("white-covers-the-art-minus-choke", test_white_covers_the_art_minus_choke);
  ADD ("it-is-a-step-below-the-art", test_it_is_a_step_below_the_art);
  ADD ("refusals", test_refusals);
  return g_test_run ();
}
