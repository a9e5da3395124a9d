/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures of packs: the front shows the front's art, the right way round; the inside is board;
 * what is cut away is seen through; the same picture every time; hostile sizes. */

#include "config.h"

#include "render/kn-solid-picture.h"

#include <math.h>
#include <string.h>

#define SIDE 200
#define PX_PER_MM 2.0

static KnDieline *
make (const char *id)
{
  g_autoptr (GError) error = NULL;
  KnDieline *dieline = kn_dieline_new (kn_dieline_style_find (id), NULL, 0, &error);
  g_assert_no_error (error);
  return dieline;
}

/* Blank art with one panel's left half red and its right half blue; its upper quarter green. */
static cairo_surface_t *
make_art (const KnDieline *dieline, const char *panel_id, KnMatrix *out_matrix)
{
  cairo_surface_t *art = kn_solid_new_blank_art (dieline, PX_PER_MM, out_matrix, NULL);
  g_assert_nonnull (art);
  gsize n = 0;
  const KnDielinePanel *panel
      = kn_dieline_get_panels (dieline, &n) + kn_dieline_find_panel (dieline, panel_id);
  KnRect box = KN_RECT_EMPTY;
  for (gsize i = 0; i < panel->n_points; i++)
    kn_rect_add_point (&box, panel->points[i].x, panel->points[i].y);
  cairo_t *cr = cairo_create (art);
  cairo_matrix_t matrix = { out_matrix->xx, out_matrix->yx, out_matrix->xy,
                            out_matrix->yy, out_matrix->x0, out_matrix->y0 };
  cairo_transform (cr, &matrix);
  cairo_set_source_rgb (cr, 1, 0, 0);
  cairo_rectangle (cr, box.x, box.y, box.width / 2, box.height);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0, 0, 1);
  cairo_rectangle (cr, box.x + box.width / 2, box.y, box.width / 2, box.height);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0, 1, 0); /* y up */
  cairo_rectangle (cr, box.x, box.y + box.height * 0.75, box.width, box.height * 0.25);
  cairo_fill (cr);
  cairo_destroy (cr);
  return art;
}

static cairo_surface_t *
draw (const KnDieline *dieline, cairo_surface_t *art, const KnMatrix *matrix, double yaw)
{
  g_autoptr (KnSolid) solid = kn_solid_new (dieline, 1);
  const KnSolidView view = { .yaw_deg = yaw, .width_px = SIDE, .height_px = SIDE };
  return kn_solid_draw (solid, art, matrix, &view);
}

/* 'r', 'g', 'b', 'w'hite or grey, 'k' for board, '.' for nothing, at shares of the picture. */
static char
look_at (cairo_surface_t *picture, double x, double y)
{
  const guchar *data = cairo_image_surface_get_data (picture);
  const int stride = cairo_image_surface_get_stride (picture);
  guint32 pixel;
  memcpy (&pixel, data + (int)(y * SIDE) * stride + (int)(x * SIDE) * 4, 4);
  const int r = pixel >> 16 & 255, g = pixel >> 8 & 255, b = pixel & 255;
  if (pixel >> 24 == 0)
    return '.';
  if (r > 120 && g < 60 && b < 60)
    return 'r';
  if (g > 120 && r < 60 && b < 60)
    return 'g';
  if (b > 120 && r < 60 && g < 60)
    return 'b';
  return r - b > 8 ? 'k' : 'w';
}

static void
test_art_stands_the_right_way_round (void)
{
  static const char *const IDS[]
      = { "ste", "wrap", "doypack", "flat3", "pillow", "cone", "sleeve" };
  static const char *const FRONTS[] = { "F", "T", "F", "F", "A", "T", "F" };
  for (gsize i = 0; i < G_N_ELEMENTS (IDS); i++)
    {
      KnMatrix matrix;
      g_autoptr (KnDieline) dieline = make (IDS[i]);
      cairo_surface_t *art = make_art (dieline, FRONTS[i], &matrix);
      cairo_surface_t *front = draw (dieline, art, &matrix, 0);
      cairo_surface_t *back = draw (dieline, art, &matrix, 180);
      g_test_message ("%s", IDS[i]);
      g_assert_cmpint (look_at (front, 0.44, 0.55), ==, 'r');
      g_assert_cmpint (look_at (front, 0.56, 0.55), ==, 'b');
      int n_green = 0;
      for (int y = 0; y < SIDE / 2; y++)
        n_green += look_at (front, 0.47, (double)y / SIDE) == 'g';
      g_assert_cmpint (n_green, >, SIDE / 20);
      for (int y = SIDE / 2; y < SIDE; y++)
        g_assert_cmpint (look_at (front, 0.47, (double)y / SIDE), !=, 'g');
      if (strcmp (FRONTS[i], "T") != 0)
        g_assert_cmpint (look_at (back, 0.5, 0.55), ==, 'w');
      g_assert_cmpint (look_at (front, 0.01, 0.01), ==, '.');
      cairo_surface_destroy (front);
      cairo_surface_destroy (back);
      cairo_surface_destroy (art);
    }
}

/* Seen from behind, the front's inside is board; a sleeve is open above. */
static void
test_the_inside_is_board (void)
{
  KnMatrix matrix;
  g_autoptr (KnDieline) dieline = make ("sleeve");
  cairo_surface_t *art = make_art (dieline, "F", &matrix);
  g_autoptr (KnSolid) solid = kn_solid_new (dieline, 1);
  const KnSolidView view = { .pitch_deg = 60, .width_px = SIDE, .height_px = SIDE };
  cairo_surface_t *picture = kn_solid_draw (solid, art, &matrix, &view);
  int n_board = 0;
  for (int y = 0; y < SIDE; y++)
    n_board += look_at (picture, 0.5, (double)y / SIDE) == 'k';
  g_assert_cmpint (n_board, >, SIDE / 10);
  cairo_surface_destroy (picture);
  cairo_surface_destroy (art);
}

static void
test_holes_are_seen_through (void)
{
  KnMatrix matrix;
  g_autoptr (KnDieline) dieline = make ("hangtag");
  cairo_surface_t *art = kn_solid_new_blank_art (dieline, PX_PER_MM, &matrix, NULL);
  cairo_surface_t *picture = draw (dieline, art, &matrix, 0);
  /* Down the middle: nothing, paper, the hole, paper, nothing. */
  g_autoptr (GString) seen = g_string_new (NULL);
  for (int y = 0; y < SIDE; y++)
    {
      const char c = look_at (picture, 0.5, (double)y / SIDE);
      if (seen->len == 0 || seen->str[seen->len - 1] != c)
        g_string_append_c (seen, c);
    }
  g_assert_cmpstr (seen->str, ==, ".w.w.");
  cairo_surface_destroy (picture);
  cairo_surface_destroy (art);
}

static void
test_pictures_repeat_and_bear_any_size (void)
{
  KnMatrix matrix;
  g_autoptr (KnDieline) dieline = make ("fefco0427");
  g_autoptr (KnSolid) solid = kn_solid_new (dieline, 0.5);
  cairo_surface_t *art = kn_solid_new_blank_art (dieline, PX_PER_MM, &matrix, NULL);
  static const int SIDES[][2] = { { 1, 1 }, { 3, 900 }, { 801, 2 }, { 640, 480 } };
  for (gsize i = 0; i < G_N_ELEMENTS (SIDES); i++)
    for (int is_draft = 0; is_draft < 2; is_draft++)
      {
        const KnSolidView view = { 33, -71, SIDES[i][0], SIDES[i][1], is_draft, TRUE };
        cairo_surface_t *first = kn_solid_draw (solid, art, &matrix, &view);
        cairo_surface_t *second = kn_solid_draw (solid, art, &matrix, &view);
        g_assert_cmpint (cairo_surface_status (first), ==, CAIRO_STATUS_SUCCESS);
        g_assert_cmpint (cairo_image_surface_get_width (first), ==, SIDES[i][0]);
        g_assert_cmpmem (cairo_image_surface_get_data (first),
                         cairo_image_surface_get_stride (first) * SIDES[i][1],
                         cairo_image_surface_get_data (second),
                         cairo_image_surface_get_stride (second) * SIDES[i][1]);
        cairo_surface_destroy (first);
        cairo_surface_destroy (second);
      }
  /* From the edge, from above, from below. */
  for (double yaw = 0; yaw <= 360; yaw += 45)
    for (double pitch = -90; pitch <= 90; pitch += 45)
      {
        const KnSolidView view = { yaw, pitch, 40, 30, TRUE, FALSE };
        cairo_surface_t *picture = kn_solid_draw (solid, NULL, &matrix, &view);
        g_assert_nonnull (picture);
        cairo_surface_destroy (picture);
      }
  cairo_surface_destroy (art);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render/solid/the-right-way-round", test_art_stands_the_right_way_round);
  g_test_add_func ("/render/solid/inside-is-board", test_the_inside_is_board);
  g_test_add_func ("/render/solid/holes", test_holes_are_seen_through);
  g_test_add_func ("/render/solid/repeat-and-sizes", test_pictures_repeat_and_bear_any_size);
  return g_test_run ();
}
