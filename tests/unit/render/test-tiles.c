/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "render/kn-draw.h"
#include "render/kn-tiles.h"

#include "scene-kit.h"

#include <string.h>

static const KnCmyk BLACK = { 0, 0, 0, 100 };

typedef struct
{
  KnTileCache *tiles;
  int n_arrived;
  KnId face, item, text;
  KnDesign *design;
} Bench;

static void
on_ready (const KnTileKey *key, const KnRect *area, gpointer data)
{
  ((Bench *)data)->n_arrived++;
}

static GBytes *
no_asset (gpointer data, const KnNode *asset, GError **error)
{
  g_set_error_literal (error, KN_RENDER_ERROR, KN_RENDER_ERROR_ASSET, "none");
  return NULL;
}

static KnDesign *
design_of (const KnScene *scene)
{
  const KnAssetSourceFuncs funcs = { no_asset, NULL };
  g_autoptr (KnAssetSource) assets = kn_asset_source_new (&funcs, NULL, NULL);
  return kn_design_new (scene, assets, "test");
}

static KnDesign *
design_like (const KnDesign *before, const KnScene *scene)
{
  return kn_design_new (scene, before->assets, "test");
}

/* A square at (10, 10) and a text at (100, 100), on a face that needs several tiles. */
static void
bench_init (Bench *self)
{
  Kit kit;
  memset (self, 0, sizeof *self);
  kit_init (&kit, 200, 200);
  g_autoptr (KnPaint) black = kn_paint_new_cmyk (&BLACK);
  KnNodeBuilder *square = kit_box (KN_NODE_RECT, 10, 10, 20, 20);
  kn_node_builder_set_paint (square, KN_PROP_FILL, black);
  self->item = kit_add (&kit, square, &kit.face);
  KnNodeBuilder *text = kit_box (KN_NODE_TEXT, 100, 100, 60, 10);
  kn_node_builder_set_string (text, KN_PROP_TEXT, "น้ำพริกเผา");
  kn_node_builder_set_string (text, KN_PROP_FONT, "Loma");
  kn_node_builder_set_number (text, KN_PROP_SIZE, 20);
  self->text = kit_add (&kit, text, &kit.face);
  self->face = kit.face;
  g_autoptr (KnScene) scene = kit_build (&kit);
  self->design = design_of (scene);
  self->tiles = kn_tile_cache_new (on_ready, self);
  kn_tile_cache_set_design (self->tiles, self->design, &self->face, NULL);
}

static void
bench_clear (Bench *self)
{
  kn_tile_cache_free (self->tiles);
  kn_design_unref (self->design);
}

/* The same design with one number of one item changed. */
static void
bench_set (Bench *self, const KnId *id, KnProp prop, double number)
{
  const KnNode *node = kn_scene_lookup (self->design->scene, id);
  g_autoptr (KnValue) value = kn_value_new_number (number);
  g_autoptr (KnOp) op = kn_op_new_set (id, prop, kn_node_get (node, prop), value);
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) scene = kn_scene_apply (self->design->scene, &op, 1, &error);
  g_assert_no_error (error);
  KnDesign *after = design_like (self->design, scene);
  kn_design_unref (self->design);
  self->design = after;
  kn_tile_cache_set_design (self->tiles, after, &self->face, NULL);
}

/* A frame over tiles 0…@n-1 squared of level 0, until all are fresh. Returns how many were painted.
 */
static int
bench_settle (Bench *self, int n)
{
  guint64 before = kn_tile_cache_get_counters (self->tiles).n_rendered;
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  for (gboolean settled = FALSE; !settled;)
    {
      settled = TRUE;
      kn_tile_cache_begin_frame (self->tiles);
      for (int i = 0; i < n * n; i++)
        {
          const KnTileKey key = { 0, i % n, i / n };
          gboolean fresh = FALSE;
          kn_tile_cache_lookup (self->tiles, &key, &fresh);
          if (!fresh)
            kn_tile_cache_request (self->tiles, &key, i);
          settled = settled && fresh;
        }
      kn_tile_cache_end_frame (self->tiles);
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      if (!settled)
        g_main_context_iteration (NULL, TRUE);
    }
  return (int)(kn_tile_cache_get_counters (self->tiles).n_rendered - before);
}

static void
test_levels_are_a_ladder (void)
{
  g_assert_cmpint (kn_tile_level_for (kn_tile_level_get_pixels_per_mm (5)), ==, 5);
  g_assert_cmpfloat_with_epsilon (kn_tile_level_get_pixels_per_mm (2),
                                  2 * kn_tile_level_get_pixels_per_mm (0), 1e-9);
  for (double scale = 0.5; scale < 60; scale *= 1.07)
    {
      double shown = scale / kn_tile_level_get_pixels_per_mm (kn_tile_level_for (scale));
      g_assert_cmpfloat (shown, >, 0.84);
      g_assert_cmpfloat (shown, <, 1.19);
    }
  const KnTileKey key = { 0, -1, 2 };
  KnRect area = kn_tile_key_get_area (&key);
  g_assert_cmpfloat_with_epsilon (area.x, -area.width, 1e-9);
  g_assert_cmpfloat_with_epsilon (area.y, 2 * area.width, 1e-9);
}

static void
test_tiles_show_what_drawing_shows (void)
{
  Bench bench;
  bench_init (&bench);
  bench_settle (&bench, 2);
  const int side = 2 * KN_TILE_PX;
  cairo_surface_t *expected = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, side, side);
  cairo_t *cr = cairo_create (expected);
  double scale = kn_tile_level_get_pixels_per_mm (0);
  cairo_scale (cr, scale, scale);
  g_autoptr (KnDrawCache) cache = kn_draw_cache_new ();
  KnInkResolver *resolver = kn_screen_resolver_new (bench.design->scene, NULL);
  const KnDraw draw
      = { .design = bench.design, .cache = cache, .resolver = resolver, .pixels_per_mm = scale };
  kn_draw_face (&draw, cr, kn_scene_lookup (bench.design->scene, &bench.face), NULL, NULL);
  cairo_surface_flush (expected);
  int n_different = 0, n_inked = 0;
  for (int y = 0; y < side; y++)
    for (int x = 0; x < side; x++)
      {
        const KnTileKey key = { 0, x / KN_TILE_PX, y / KN_TILE_PX };
        cairo_surface_t *tile = kn_tile_cache_lookup (bench.tiles, &key, NULL);
        const guint8 nothing[4] = { 0, 0, 0, 0 };
        const guint8 *a = tile == NULL
                              ? nothing
                              : cairo_image_surface_get_data (tile)
                                    + y % KN_TILE_PX * cairo_image_surface_get_stride (tile)
                                    + x % KN_TILE_PX * 4;
        const guint8 *b = cairo_image_surface_get_data (expected)
                          + y * cairo_image_surface_get_stride (expected) + x * 4;
        n_different += ABS (a[3] - b[3]) > 4;
        n_inked += b[3] > 0;
      }
  g_assert_cmpint (n_inked, >, 3000);
  g_assert_cmpint (n_different, ==, 0);
  kn_screen_resolver_free (resolver);
  cairo_destroy (cr);
  cairo_surface_destroy (expected);
  bench_clear (&bench);
}

static void
test_a_change_repaints_only_what_it_touches (void)
{
  Bench bench;
  bench_init (&bench);
  g_assert_cmpint (bench_settle (&bench, 3), ==, 9);
  g_assert_cmpint (bench.n_arrived, ==, 9);
  g_assert_cmpint (bench_settle (&bench, 3), ==, 0);
  /* 10 to 35 mm lies in the first tile of 90 mm. */
  bench_set (&bench, &bench.item, KN_PROP_X, 15);
  const KnTileKey key = { 0, 0, 0 };
  gboolean fresh = TRUE;
  g_assert_nonnull (kn_tile_cache_lookup (bench.tiles, &key, &fresh));
  g_assert_false (fresh);
  g_assert_cmpint (bench_settle (&bench, 3), ==, 1);
  /* From one tile to another: both. */
  bench_set (&bench, &bench.item, KN_PROP_X, 120);
  g_assert_cmpint (bench_settle (&bench, 3), ==, 2);
  bench_clear (&bench);
}

static void
test_what_is_dragged_is_left_out_and_costs_nothing (void)
{
  Bench bench;
  bench_init (&bench);
  bench_settle (&bench, 3);
  const KnTileKey key = { 0, 0, 0 };
  double scale = kn_tile_level_get_pixels_per_mm (0);
  kn_tile_cache_set_excluded (bench.tiles, &bench.item, 1);
  g_assert_cmpint (bench_settle (&bench, 3), ==, 1);
  g_assert_null (kn_tile_cache_lookup (bench.tiles, &key, NULL)); /* nothing else is there */
  for (int step = 0; step < 10; step++)
    {
      bench_set (&bench, &bench.item, KN_PROP_Y, 10 + step);
      g_assert_cmpint (bench_settle (&bench, 3), ==, 0);
    }
  kn_tile_cache_set_excluded (bench.tiles, NULL, 0);
  g_assert_cmpint (bench_settle (&bench, 3), ==, 1);
  cairo_surface_t *tile = kn_tile_cache_lookup (bench.tiles, &key, NULL);
  const guint8 *data = cairo_image_surface_get_data (tile);
  int x = (int)(25 * scale);
  g_assert_cmpint (data[x * cairo_image_surface_get_stride (tile) + 4 * x + 3], ==, 255);
  bench_clear (&bench);
}

static void
test_text_counts_with_its_letters (void)
{
  Bench bench;
  bench_init (&bench);
  g_autoptr (KnScene) before = kn_scene_ref (bench.design->scene);
  /* Twice as large: the second line leaves the frame of 10 mm. */
  bench_set (&bench, &bench.text, KN_PROP_SIZE, 60);
  gboolean everything = TRUE;
  g_autoptr (GArray) areas
      = kn_tile_list_changes (before, bench.design->scene, &bench.face, NULL, &everything);
  g_assert_false (everything);
  KnRect all = KN_RECT_EMPTY;
  for (guint i = 0; i < areas->len; i++)
    all = kn_rect_union (&all, &g_array_index (areas, KnRect, i));
  g_assert_cmpfloat (all.y + all.height, >, 115);
  g_assert_cmpfloat (all.x, >, 90);
  bench_clear (&bench);
}

static void
test_requests_not_repeated_are_dropped (void)
{
  Bench bench;
  bench_init (&bench);
  kn_tile_cache_begin_frame (bench.tiles);
  for (int i = 0; i < 400; i++)
    kn_tile_cache_request (bench.tiles, &(KnTileKey){ 12, i, 0 }, i);
  kn_tile_cache_end_frame (bench.tiles);
  kn_tile_cache_begin_frame (bench.tiles);
  kn_tile_cache_end_frame (bench.tiles);
  KnTileCounters counters = kn_tile_cache_get_counters (bench.tiles);
  g_assert_cmpuint (counters.n_waiting, ==, 0);
  g_assert_cmpuint (counters.n_dropped, >, 300);
  bench_clear (&bench);
}

static void
test_the_budget_holds (void)
{
  Bench bench;
  bench_init (&bench);
  const gsize tile_bytes = 4 * KN_TILE_PX * KN_TILE_PX;
  kn_tile_cache_set_budget (bench.tiles, 20 * tile_bytes);
  bench_settle (&bench, 4);
  bench_settle (&bench, 3);
  for (int x = 0; x < 30; x += 3)
    {
      kn_tile_cache_begin_frame (bench.tiles);
      for (int i = 0; i < 3; i++)
        kn_tile_cache_request (bench.tiles, &(KnTileKey){ 3, x + i, 0 }, i);
      kn_tile_cache_end_frame (bench.tiles);
      int target = bench.n_arrived + 3;
      while (bench.n_arrived < target)
        g_main_context_iteration (NULL, TRUE);
    }
  g_assert_cmpuint (kn_tile_cache_get_counters (bench.tiles).bytes, <=, 20 * tile_bytes);
  bench_clear (&bench);
}

/* Changes while tiles are painted: in the end they show the last one. */
static void
test_changes_under_way_are_not_lost (void)
{
  Bench bench;
  bench_init (&bench);
  for (int step = 0; step < 60; step++)
    {
      bench_set (&bench, &bench.item, KN_PROP_X, 10 + step);
      kn_tile_cache_begin_frame (bench.tiles);
      for (int i = 0; i < 4; i++)
        kn_tile_cache_request (bench.tiles, &(KnTileKey){ 0, i % 2, i / 2 }, i);
      kn_tile_cache_end_frame (bench.tiles);
      g_main_context_iteration (NULL, FALSE);
    }
  bench_settle (&bench, 2);
  const KnTileKey key = { 0, 0, 0 };
  cairo_surface_t *tile = kn_tile_cache_lookup (bench.tiles, &key, NULL);
  const guint8 *data = cairo_image_surface_get_data (tile);
  double scale = kn_tile_level_get_pixels_per_mm (0);
  gsize row = (gsize)(20 * scale) * (gsize)cairo_image_surface_get_stride (tile);
  g_assert_cmpint (data[row + 4 * (gsize)(68 * scale) + 3], ==, 0);
  g_assert_cmpint (data[row + 4 * (gsize)(70 * scale) + 3], ==, 255);
  g_assert_cmpint (data[row + 4 * (gsize)(88 * scale) + 3], ==, 255);
  bench_clear (&bench);
}

/* Asks for one tile until it is fresh. */
static cairo_surface_t *
bench_get (Bench *self, const KnTileKey *key)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  for (;;)
    {
      gboolean fresh = FALSE;
      kn_tile_cache_begin_frame (self->tiles);
      cairo_surface_t *surface = kn_tile_cache_lookup (self->tiles, key, &fresh);
      if (!fresh)
        kn_tile_cache_request (self->tiles, key, 0);
      kn_tile_cache_end_frame (self->tiles);
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      if (fresh)
        return surface;
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
test_a_scale_between_the_levels_has_tiles_of_its_own (void)
{
  Bench bench;
  bench_init (&bench);
  const KnTileKey key = { 0, 0, 0, 3.3 }, level = { 0, 0, 0, 0 };
  cairo_surface_t *exact = bench_get (&bench, &key);
  g_assert_nonnull (exact);
  g_assert_true (exact != bench_get (&bench, &level));
  g_assert_cmpfloat_with_epsilon (kn_tile_key_get_area (&key).width, KN_TILE_PX / 3.3, 1e-9);
  /* The square ends at 30 mm. */
  const guint8 *row = cairo_image_surface_get_data (exact)
                      + (gsize)(20 * 3.3) * (gsize)cairo_image_surface_get_stride (exact);
  g_assert_cmpint (row[4 * (int)(30 * 3.3 - 2) + 3], ==, 255);
  g_assert_cmpint (row[4 * (int)(30 * 3.3 + 2) + 3], ==, 0);
  bench_clear (&bench);
}

static void
test_other_scales_stand_in (void)
{
  Bench bench;
  bench_init (&bench);
  const KnTileKey finer = { 2, 1, 1 }, coarser = { -2, 0, 0 }, elsewhere = { 2, 40, 40 };
  g_autoptr (GArray) before = kn_tile_cache_find_stand_ins (bench.tiles, &finer);
  g_assert_cmpuint (before->len, ==, 0);
  bench_settle (&bench, 3);
  g_autoptr (GArray) one = kn_tile_cache_find_stand_ins (bench.tiles, &finer);
  g_assert_cmpuint (one->len, ==, 1);
  const KnTileKey *key = &g_array_index (one, KnTileKey, 0);
  g_assert_cmpint (key->level, ==, 0);
  g_assert_cmpint (key->tx + key->ty, ==, 0);
  g_autoptr (GArray) four = kn_tile_cache_find_stand_ins (bench.tiles, &coarser);
  g_assert_cmpuint (four->len, ==, 4);
  g_autoptr (GArray) none = kn_tile_cache_find_stand_ins (bench.tiles, &elsewhere);
  g_assert_cmpuint (none->len, ==, 0);
  /* A nearer scale that covers less does not take the place of one that covers all. */
  const KnTileKey near = { -1, 1, 0 };
  (void)bench_get (&bench, &near);
  g_autoptr (GArray) still = kn_tile_cache_find_stand_ins (bench.tiles, &coarser);
  g_assert_cmpuint (still->len, ==, 4);
  bench_clear (&bench);
}

static void
on_freed (gpointer data)
{
  (*(int *)data)++;
}

static void
test_what_is_attached_goes_with_the_picture (void)
{
  Bench bench;
  int n_freed = 0;
  bench_init (&bench);
  bench_settle (&bench, 1);
  const KnTileKey key = { 0, 0, 0 };
  kn_tile_cache_attach (bench.tiles, &key, &n_freed, on_freed);
  bench_settle (&bench, 1);
  g_assert_true (kn_tile_cache_get_attached (bench.tiles, &key) == &n_freed);
  bench_set (&bench, &bench.item, KN_PROP_X, 20);
  bench_settle (&bench, 1);
  g_assert_cmpint (n_freed, ==, 1);
  g_assert_null (kn_tile_cache_get_attached (bench.tiles, &key));
  kn_tile_cache_attach (bench.tiles, &key, &n_freed, on_freed);
  bench_clear (&bench);
  g_assert_cmpint (n_freed, ==, 2);
}

/* Letters far outside of their frame are in the tiles there, also after a change. */
static void
test_letters_outside_their_frame_are_found (void)
{
  Bench bench;
  bench_init (&bench);
  const KnTileKey below = { 4, 4, 7 }; /* 90 to 113 mm and 158 to 181 mm */
  g_assert_null (bench_get (&bench, &below));
  bench_set (&bench, &bench.text, KN_PROP_SIZE, 90);
  bench_set (&bench, &bench.text, KN_PROP_WIDTH, 20);
  bench_set (&bench, &bench.text, KN_PROP_Y, 130);
  g_assert_nonnull (bench_get (&bench, &below));
  bench_set (&bench, &bench.text, KN_PROP_SIZE, 4);
  g_assert_null (bench_get (&bench, &below));
  bench_clear (&bench);
}

/* Far fewer items are looked at than there are. */
static void
test_a_tile_visits_what_is_on_it (void)
{
  Kit kit;
  Bench bench = { 0 };
  kit_init (&kit, 2000, 2000);
  g_autoptr (KnPaint) black = kn_paint_new_cmyk (&BLACK);
  for (int i = 0; i < 2500; i++)
    {
      KnNodeBuilder *square = kit_box (KN_NODE_RECT, i % 50 * 40, i / 50 * 40, 20, 20);
      kn_node_builder_set_paint (square, KN_PROP_FILL, black);
      bench.item = kit_add (&kit, square, &kit.face);
    }
  bench.face = kit.face;
  g_autoptr (KnScene) scene = kit_build (&kit);
  bench.design = design_of (scene);
  bench.tiles = kn_tile_cache_new (on_ready, &bench);
  kn_tile_cache_set_design (bench.tiles, bench.design, &bench.face, NULL);
  const KnTileKey key = { 0, 3, 3 };
  g_assert_nonnull (bench_get (&bench, &key));
  g_assert_cmpuint (kn_tile_cache_get_counters (bench.tiles).n_items, <=, 16);
  bench_clear (&bench);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render/tiles/levels-are-a-ladder", test_levels_are_a_ladder);
  g_test_add_func ("/render/tiles/tiles-show-what-drawing-shows",
                   test_tiles_show_what_drawing_shows);
  g_test_add_func ("/render/tiles/a-change-repaints-only-what-it-touches",
                   test_a_change_repaints_only_what_it_touches);
  g_test_add_func ("/render/tiles/what-is-dragged-is-left-out-and-costs-nothing",
                   test_what_is_dragged_is_left_out_and_costs_nothing);
  g_test_add_func ("/render/tiles/text-counts-with-its-letters", test_text_counts_with_its_letters);
  g_test_add_func ("/render/tiles/requests-not-repeated-are-dropped",
                   test_requests_not_repeated_are_dropped);
  g_test_add_func ("/render/tiles/the-budget-holds", test_the_budget_holds);
  g_test_add_func ("/render/tiles/changes-under-way-are-not-lost",
                   test_changes_under_way_are_not_lost);
  g_test_add_func ("/render/tiles/a-scale-between-the-levels-has-tiles-of-its-own",
                   test_a_scale_between_the_levels_has_tiles_of_its_own);
  g_test_add_func ("/render/tiles/other-scales-stand-in", test_other_scales_stand_in);
  g_test_add_func ("/render/tiles/what-is-attached-goes-with-the-picture",
                   test_what_is_attached_goes_with_the_picture);
  g_test_add_func ("/render/tiles/letters-outside-their-frame-are-found",
                   test_letters_outside_their_frame_are_found);
  g_test_add_func ("/render/tiles/a-tile-visits-what-is-on-it", test_a_tile_visits_what_is_on_it);
  return g_test_run ();
}
