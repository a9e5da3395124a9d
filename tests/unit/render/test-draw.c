/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/kn-unit.h"
#include "ink/kn-step-kind.h"
#include "render/kn-draw-private.h"

#include "stage.h"

static void
stage_draw (Stage *self)
{
  g_autoptr (GError) error = NULL;
  const KnNode *face = kn_scene_lookup_handle (self->design->scene, KN_NODE_FACE, "front");
  kn_draw_face (&self->draw, self->cr, face, NULL, &error);
  g_assert_no_error (error);
}

static guint32
stage_pixel (Stage *self, double x_mm, double y_mm)
{
  cairo_surface_flush (self->surface);
  const guint8 *row = cairo_image_surface_get_data (self->surface)
                      + (int)(y_mm * PX_PER_MM) * cairo_image_surface_get_stride (self->surface);
  return ((const guint32 *)(gconstpointer)row)[(int)(x_mm * PX_PER_MM)] & 0xffffff;
}

static void
assert_near (guint32 found, guint32 expected, int tolerance)
{
  for (int shift = 0; shift < 24; shift += 8)
    if (ABS ((int)(found >> shift & 0xff) - (int)(expected >> shift & 0xff)) > tolerance)
      g_error ("%06x is not near %06x", found, expected);
}

static guint32
predicted (KnCmyk ink)
{
  KnRgb rgb = kn_condition_to_screen (coated, &ink);
  return kn_rgb_to_hex (&rgb);
}

static const KnCmyk MAGENTA = { 0, 100, 0, 0 }, CYAN = { 100, 0, 0, 0 }, BLACK = { 0, 0, 0, 100 };

static KnId
add_filled (Kit *kit, KnNodeBuilder *item, const KnCmyk *amounts)
{
  g_autoptr (KnPaint) paint = kn_paint_new_cmyk (amounts);
  kn_node_builder_set_paint (item, KN_PROP_FILL, paint);
  return kit_add (kit, item, &kit->face);
}

/* --- shapes -------------------------------------------------------------------------------- */

static void
test_shapes_show_what_the_condition_predicts (void)
{
  Kit kit;
  Stage stage;
  kit_init (&kit, 60, 40);
  KnId gold = kit_ink (&kit, "gold", (KnCmyk){ 20, 25, 60, 25 }, TRUE, 0);
  add_filled (&kit, kit_box (KN_NODE_RECT, 5, 5, 10, 10), &MAGENTA);
  add_filled (&kit, kit_box (KN_NODE_ELLIPSE, 20, 5, 10, 10), &CYAN);
  KnNodeBuilder *item = kit_box (KN_NODE_RECT, 35, 5, 10, 10);
  g_autoptr (KnPaint) tint = kn_paint_new_ink (&gold, 40);
  kn_node_builder_set_paint (item, KN_PROP_FILL, tint);
  kit_add (&kit, item, &kit.face);
  stage_init (&stage, &kit, 60, 40);
  stage_draw (&stage);
  assert_near (stage_pixel (&stage, 10, 10), predicted (MAGENTA), 1);
  assert_near (stage_pixel (&stage, 25, 10), predicted (CYAN), 1);
  assert_near (stage_pixel (&stage, 20.5, 5.5), 0xffffff, 0);
  assert_near (stage_pixel (&stage, 40, 10), predicted ((KnCmyk){ 8, 10, 24, 10 }), 1);
  assert_near (stage_pixel (&stage, 50, 10), 0xffffff, 0);
  stage_clear (&stage);
}

static void
test_strokes_are_centred_in_points (void)
{
  Kit kit;
  Stage stage;
  kit_init (&kit, 60, 40);
  KnNodeBuilder *item = kit_box (KN_NODE_RECT, 10, 10, 20, 20);
  g_autoptr (KnPaint) black = kn_paint_new_cmyk (&BLACK);
  kn_node_builder_set_paint (item, KN_PROP_STROKE, black);
  kn_node_builder_set_number (item, KN_PROP_STROKE_WIDTH, kn_pt_from_mm (2));
  KnId id = kit_add (&kit, item, &kit.face);
  stage_init (&stage, &kit, 60, 40);
  stage_draw (&stage);
  assert_near (stage_pixel (&stage, 9.2, 20), predicted (BLACK), 1);
  assert_near (stage_pixel (&stage, 10.8, 20), predicted (BLACK), 1);
  assert_near (stage_pixel (&stage, 8.8, 20), 0xffffff, 0);
  assert_near (stage_pixel (&stage, 11.2, 20), 0xffffff, 0);
  KnRect box;
  g_assert_true (kn_draw_get_leaf_extents (&stage.draw, kn_scene_lookup (stage.design->scene, &id),
                                           &box, NULL));
  g_assert_cmpfloat_with_epsilon (box.x, -1, .01);
  g_assert_cmpfloat_with_epsilon (box.width, 22, .02);
  stage_clear (&stage);
}

/* From magenta at 10 mm to cyan at 50 mm: the middle is half of each, in ink and not in RGB. */
static void
test_gradients_run_in_ink_and_turn_with_the_item (void)
{
  for (int turn = 0; turn <= 180; turn += 180)
    {
      Kit kit;
      Stage stage;
      kit_init (&kit, 60, 40);
      g_autoptr (KnPaint) from = kn_paint_new_cmyk (&MAGENTA);
      g_autoptr (KnPaint) to = kn_paint_new_cmyk (&CYAN);
      const KnPaintStop stops[] = { { 0, from }, { 1, to } };
      g_autoptr (KnPaint) gradient = kn_paint_new_gradient (KN_PAINT_LINEAR, (KnPoint){ 10, 0 },
                                                            (KnPoint){ 50, 0 }, stops, 2);
      KnNodeBuilder *item = kit_box (KN_NODE_RECT, 10, 10, 40, 10);
      kn_node_builder_set_paint (item, KN_PROP_FILL, gradient);
      kn_node_builder_set_number (item, KN_PROP_ROTATION, turn);
      kit_add (&kit, item, &kit.face);
      stage_init (&stage, &kit, 60, 40);
      stage_draw (&stage);
      assert_near (stage_pixel (&stage, 30, 15), predicted ((KnCmyk){ 50, 50, 0, 0 }), 3);
      assert_near (stage_pixel (&stage, turn == 0 ? 10.2 : 49.8, 15),
                   predicted ((KnCmyk){ 0, 100, 0, 0 }), 4);
      assert_near (stage_pixel (&stage, turn == 0 ? 20 : 40, 15),
                   predicted ((KnCmyk){ 25, 75, 0, 0 }), 3);
      stage_clear (&stage);
    }
}

static void
test_opacity_mixes_a_group_as_one (void)
{
  Kit kit;
  Stage stage;
  kit_init (&kit, 60, 40);
  KnNodeBuilder *group = kit_box (KN_NODE_GROUP, 10, 0, 0, 0);
  kn_node_builder_set_number (group, KN_PROP_OPACITY, 50);
  KnId id = kit_add (&kit, group, &kit.face);
  g_autoptr (KnPaint) magenta = kn_paint_new_cmyk (&MAGENTA);
  g_autoptr (KnPaint) cyan = kn_paint_new_cmyk (&CYAN);
  KnNodeBuilder *low = kit_box (KN_NODE_RECT, 0, 5, 20, 20);
  kn_node_builder_set_paint (low, KN_PROP_FILL, magenta);
  kit_add (&kit, low, &id);
  KnNodeBuilder *high = kit_box (KN_NODE_RECT, 10, 5, 20, 20);
  kn_node_builder_set_paint (high, KN_PROP_FILL, cyan);
  kit_add (&kit, high, &id);
  stage_init (&stage, &kit, 60, 40);
  stage_draw (&stage);
  guint32 c = predicted (CYAN), half = 0;
  for (int shift = 0; shift < 24; shift += 8)
    half |= ((c >> shift & 0xff) + 255) / 2 << shift;
  assert_near (stage_pixel (&stage, 25, 10), half, 2);
  assert_near (stage_pixel (&stage, 35, 10), half, 2);
  stage_clear (&stage);
}

static void
test_hidden_items_are_left_out (void)
{
  Kit kit;
  Stage stage;
  kit_init (&kit, 60, 40);
  KnNodeBuilder *item = kit_box (KN_NODE_RECT, 10, 10, 20, 20);
  kn_node_builder_set_bool (item, KN_PROP_HIDDEN, TRUE);
  add_filled (&kit, item, &BLACK);
  stage_init (&stage, &kit, 60, 40);
  stage_draw (&stage);
  assert_near (stage_pixel (&stage, 20, 20), 0xffffff, 0);
  stage_clear (&stage);
}

/* A dieline below the art in the list is still seen above it, and the art through a white. */
static void
test_step_inks_lie_above_and_hide_nothing (void)
{
  Kit kit;
  Stage stage;
  kit_init (&kit, 60, 40);
  KnId cut = kit_ink (&kit, "cut", BLACK, TRUE, KN_STEP_KIND_CUTTING);
  KnId white = kit_ink (&kit, "white", (KnCmyk){ 5, 0, 0, 0 }, TRUE, KN_STEP_KIND_WHITE);
  g_autoptr (KnPaint) cut_paint = kn_paint_new_ink (&cut, 100);
  g_autoptr (KnPaint) white_paint = kn_paint_new_ink (&white, 100);
  KnNodeBuilder *die = kit_box (KN_NODE_RECT, 10, 10, 5, 20);
  kn_node_builder_set_paint (die, KN_PROP_FILL, cut_paint);
  kit_add (&kit, die, &kit.face);
  add_filled (&kit, kit_box (KN_NODE_RECT, 5, 5, 50, 30), &MAGENTA);
  KnNodeBuilder *under = kit_box (KN_NODE_RECT, 30, 5, 20, 30);
  kn_node_builder_set_paint (under, KN_PROP_FILL, white_paint);
  kit_add (&kit, under, &kit.face);
  stage_init (&stage, &kit, 60, 40);
  stage_draw (&stage);
  guint32 die_colour = stage_pixel (&stage, 12, 20);
  g_assert_cmpuint (die_colour >> 16, <, 0x40);
  assert_near (stage_pixel (&stage, 40, 20), predicted (MAGENTA), 16);
  stage_clear (&stage);
}

static void
test_overprinting_black_lets_the_ground_through (void)
{
  Kit kit;
  Stage stage;
  kit_init (&kit, 60, 40);
  add_filled (&kit, kit_box (KN_NODE_RECT, 0, 0, 60, 40), &MAGENTA);
  for (int i = 0; i < 2; i++)
    {
      KnNodeBuilder *item = kit_box (KN_NODE_RECT, 10 + 20 * i, 10, 10, 10);
      kn_node_builder_set_bool (item, KN_PROP_OVERPRINT, i == 1);
      add_filled (&kit, item, &(KnCmyk){ 0, 0, 0, 50 });
    }
  stage_init (&stage, &kit, 60, 40);
  stage_draw (&stage);
  assert_near (stage_pixel (&stage, 15, 15), predicted ((KnCmyk){ 0, 0, 0, 50 }), 1);
  assert_near (stage_pixel (&stage, 35, 15), predicted ((KnCmyk){ 0, 100, 0, 50 }), 24);
  stage_clear (&stage);
}

/* --- text ---------------------------------------------------------------------------------- */

static void
test_text_lies_in_its_frame_in_black (void)
{
  Kit kit;
  Stage stage;
  kit_init (&kit, 60, 40);
  KnNodeBuilder *item = kit_box (KN_NODE_TEXT, 10, 10, 40, 10);
  kn_node_builder_set_string (item, KN_PROP_TEXT, "น้ำพริกเผา");
  kn_node_builder_set_string (item, KN_PROP_FONT, "Loma Bold");
  kn_node_builder_set_number (item, KN_PROP_SIZE, 20);
  KnId id = kit_add (&kit, item, &kit.face);
  stage_init (&stage, &kit, 60, 40);
  stage_draw (&stage);
  KnRect box;
  g_assert_true (kn_draw_get_leaf_extents (&stage.draw, kn_scene_lookup (stage.design->scene, &id),
                                           &box, NULL));
  const guint32 black = predicted (BLACK);
  int inside = 0, outside = 0, dark = 0;
  for (int y = 0; y < 40 * PX_PER_MM; y++)
    for (int x = 0; x < 60 * PX_PER_MM; x++)
      {
        guint32 rgb = stage_pixel (&stage, (double)x / PX_PER_MM, (double)y / PX_PER_MM);
        double x_mm = (x + .5) / PX_PER_MM - 10, y_mm = (y + .5) / PX_PER_MM - 10;
        gboolean in = x_mm > box.x - .2 && x_mm < box.x + box.width + .2 && y_mm > box.y - .2
                      && y_mm < box.y + box.height + .2;
        inside += rgb != 0xffffff && in;
        outside += rgb != 0xffffff && !in;
        dark += ABS ((int)(rgb & 0xff) - (int)(black & 0xff)) <= 2;
      }
  g_assert_cmpint (outside, ==, 0);
  g_assert_cmpint (inside, >, 2000);
  g_assert_cmpint (dark, >, 1000);
  stage_clear (&stage);
}

/* --- motifs -------------------------------------------------------------------------------- */

static void
draw_motif (KnFit fit, double pixels_per_mm, gboolean recoloured, Stage *stage)
{
  Kit kit;
  kit_init (&kit, 60, 40);
  KnId asset = add_asset (&kit, "motif.svg");
  KnNodeBuilder *item = kit_box (KN_NODE_MOTIF, 10, 10, 20, 20);
  kn_node_builder_set_ref (item, KN_PROP_ASSET, &asset);
  kn_node_builder_set_choice (item, KN_PROP_FIT, (int)fit);
  if (recoloured)
    {
      g_autoptr (KnPaint) cyan = kn_paint_new_cmyk (&CYAN);
      const char *keys[] = { "#FF0000", "#0000ff" };
      KnPaint *paints[] = { cyan, NULL };
      g_autoptr (KnRecolour) recolour = kn_recolour_new (keys, paints, 2, NULL);
      g_autoptr (KnValue) value = kn_value_new_recolour (recolour);
      kn_node_builder_set (item, KN_PROP_RECOLOUR, value);
    }
  kit_add (&kit, item, &kit.face);
  stage_init (stage, &kit, 60, 40);
  stage->draw.pixels_per_mm = pixels_per_mm;
  stage_draw (stage);
}

static void
test_motifs_fit_their_box (void)
{
  for (int raster = 0; raster < 2; raster++)
    {
      Stage stage;
      draw_motif (KN_FIT_DEFAULT, raster * PX_PER_MM, FALSE, &stage);
      guint32 red = stage_pixel (&stage, 12, 20), blue = stage_pixel (&stage, 28, 20);
      g_assert_cmpuint (red >> 16, >, 0xc0);
      g_assert_cmpuint (blue >> 16, <, 0x60);
      assert_near (stage_pixel (&stage, 12, 12), 0xffffff, 0);
      stage_clear (&stage);
      draw_motif (KN_FIT_STRETCH, raster * PX_PER_MM, FALSE, &stage);
      assert_near (stage_pixel (&stage, 12, 12), red, 1);
      stage_clear (&stage);
      draw_motif (KN_FIT_COVER, raster * PX_PER_MM, FALSE, &stage);
      assert_near (stage_pixel (&stage, 11, 11), red, 1);
      assert_near (stage_pixel (&stage, 29, 29), blue, 1);
      assert_near (stage_pixel (&stage, 8, 20), 0xffffff, 0);
      assert_near (stage_pixel (&stage, 32, 20), 0xffffff, 0);
      stage_clear (&stage);
    }
}

static void
test_motifs_take_their_inks (void)
{
  Stage stage;
  draw_motif (KN_FIT_STRETCH, 0, TRUE, &stage);
  assert_near (stage_pixel (&stage, 15, 20), predicted (CYAN), 1);
  assert_near (stage_pixel (&stage, 25, 20), 0xffffff, 0);
  stage_clear (&stage);
}

/* --- errors -------------------------------------------------------------------------------- */

static void
assert_draw_error (KnNodeKind kind, const char *file, KnRenderError code, const char *part)
{
  Kit kit;
  Stage stage;
  kit_init (&kit, 60, 40);
  KnNodeBuilder *item = kit_box (kind, 10, 10, 20, 20);
  if (file != NULL)
    {
      KnId asset = add_asset (&kit, file);
      kn_node_builder_set_ref (item, KN_PROP_ASSET, &asset);
    }
  KnId id = kit_add (&kit, item, &kit.face);
  stage_init (&stage, &kit, 60, 40);
  const KnNode *node = kn_scene_lookup (stage.design->scene, &id);
  g_autoptr (GError) error = NULL;
  g_assert_false (kn_draw_leaf (&stage.draw, stage.cr, node, &error));
  g_assert_error (error, KN_RENDER_ERROR, (int)code);
  g_assert_nonnull (strstr (error->message, part));
  g_assert_false (cairo_has_current_point (stage.cr));
  /* On a screen something stands there instead. */
  stage.draw.placeholders = TRUE;
  stage_draw (&stage);
  g_assert_cmphex (stage_pixel (&stage, 15, 15), !=, 0xffffff);
  stage_clear (&stage);
}

static void
test_what_cannot_be_drawn_is_named_or_hatched (void)
{
  assert_draw_error (KN_NODE_MOTIF, "gone.xyz", KN_RENDER_ERROR_ASSET, "gone.xyz");
  assert_draw_error (KN_NODE_IMAGE, "notapicture.svg", KN_RENDER_ERROR_ASSET, "notapicture.svg");
  assert_draw_error (KN_NODE_IMAGE, NULL, KN_RENDER_ERROR_ASSET, "asset");
}

/* --- the cache ----------------------------------------------------------------------------- */

static void
test_the_cache_keeps_to_its_budget (void)
{
  Kit kit;
  Stage stage;
  kit_init (&kit, 60, 40);
  KnId asset = add_asset (&kit, "motif.svg");
  for (int i = 0; i < 40; i++)
    {
      KnNodeBuilder *item = kit_box (KN_NODE_MOTIF, 10, 10, 20, 20);
      g_autoptr (KnPaint) paint = kn_paint_new_rgb ((guint32)i * 3);
      const char *keys[] = { "#ff0000" };
      g_autoptr (KnRecolour) recolour = kn_recolour_new (keys, &paint, 1, NULL);
      g_autoptr (KnValue) value = kn_value_new_recolour (recolour);
      kn_node_builder_set (item, KN_PROP_RECOLOUR, value);
      kn_node_builder_set_ref (item, KN_PROP_ASSET, &asset);
      kit_add (&kit, item, &kit.face);
    }
  stage_init (&stage, &kit, 60, 40);
  stage.draw.pixels_per_mm = PX_PER_MM;
  kn_draw_cache_set_budget (stage.cache, 1024 * 1024);
  stage_draw (&stage);
  kn_draw_cache_trim (stage.cache);
  g_assert_cmpuint (kn_draw_cache_get_bytes (stage.cache), <=, 1024 * 1024);
  g_assert_cmpuint (kn_draw_cache_get_bytes (stage.cache), >, 100 * 1024);
  stage_clear (&stage);
}

static void
test_a_face_can_be_cancelled (void)
{
  Kit kit;
  Stage stage;
  kit_init (&kit, 60, 40);
  add_filled (&kit, kit_box (KN_NODE_RECT, 10, 10, 20, 20), &BLACK);
  stage_init (&stage, &kit, 60, 40);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_cancellable_cancel (cancellable);
  g_assert_false (kn_draw_face (&stage.draw, stage.cr,
                                kn_scene_lookup (stage.design->scene, &kit.face), cancellable,
                                &error));
  g_assert_error (error, KN_RENDER_ERROR, KN_RENDER_ERROR_CANCELLED);
  stage_clear (&stage);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  coated = kn_condition_load ("coated", NULL);
  g_assert_nonnull (coated);
  g_test_add_func ("/render/draw/shapes-show-what-the-condition-predicts",
                   test_shapes_show_what_the_condition_predicts);
  g_test_add_func ("/render/draw/strokes-are-centred-in-points",
                   test_strokes_are_centred_in_points);
  g_test_add_func ("/render/draw/gradients-run-in-ink-and-turn-with-the-item",
                   test_gradients_run_in_ink_and_turn_with_the_item);
  g_test_add_func ("/render/draw/opacity-mixes-a-group-as-one", test_opacity_mixes_a_group_as_one);
  g_test_add_func ("/render/draw/hidden-items-are-left-out", test_hidden_items_are_left_out);
  g_test_add_func ("/render/draw/step-inks-lie-above-and-hide-nothing",
                   test_step_inks_lie_above_and_hide_nothing);
  g_test_add_func ("/render/draw/overprinting-black-lets-the-ground-through",
                   test_overprinting_black_lets_the_ground_through);
  g_test_add_func ("/render/draw/text-lies-in-its-frame-in-black",
                   test_text_lies_in_its_frame_in_black);
  g_test_add_func ("/render/draw/motifs-fit-their-box", test_motifs_fit_their_box);
  g_test_add_func ("/render/draw/motifs-take-their-inks", test_motifs_take_their_inks);
  g_test_add_func ("/render/draw/what-cannot-be-drawn-is-named-or-hatched",
                   test_what_cannot_be_drawn_is_named_or_hatched);
  g_test_add_func ("/render/draw/the-cache-keeps-to-its-budget",
                   test_the_cache_keeps_to_its_budget);
  g_test_add_func ("/render/draw/a-face-can-be-cancelled", test_a_face_can_be_cancelled);
  int status = g_test_run ();
  kn_condition_unref (coated);
  return status;
}
