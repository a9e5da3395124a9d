/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures of packs: the front shows the front's art, the right way round; the inside is board;
 * what is cut away is seen through; the seam is as narrow as the data say; the light runs on over
 * what bends; the finished picture is the mean of one twice as large; a shadow; the same picture
 * every time; hostile sizes. */

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
paint_panel (cairo_surface_t *art, const KnDieline *dieline, const char *id, const KnMatrix *to_art)
{
  gsize n = 0;
  const int at = kn_dieline_find_panel (dieline, id);
  g_assert_cmpint (at, >=, 0);
  const KnDielinePanel *panel = kn_dieline_get_panels (dieline, &n) + at;
  cairo_t *cr = cairo_create (art);
  for (gsize i = 0; i < panel->n_points; i++)
    {
      const KnPoint p = kn_matrix_apply (to_art, panel->points[i].x, panel->points[i].y);
      cairo_line_to (cr, p.x, p.y);
    }
  cairo_set_source_rgb (cr, 1, 0, 0);
  cairo_fill (cr);
  cairo_destroy (cr);
}

/* The glue flap is red and lies inside, so that red is what the open seam lets through: from each
 * side, along all the height of the body, no more than the data allow. Half closed it shows. */
static void
test_the_seam_on_the_screen_is_that_of_the_data (void)
{
  static const char *const IDS[] = { "ste", "soap", "snap" };
  const int side = 1200;
  for (gsize i = 0; i < G_N_ELEMENTS (IDS); i++)
    {
      KnMatrix matrix;
      double offset = 0, caliper = 0;
      g_autoptr (KnDieline) dieline = make (IDS[i]);
      cairo_surface_t *art = kn_solid_new_blank_art (dieline, 8, &matrix, NULL);
      paint_panel (art, dieline, "G", &matrix);
      g_assert_true (kn_dieline_get_value (dieline, "off", &offset));
      g_assert_true (kn_dieline_get_value (dieline, "t", &caliper));
      for (int is_open = 0; is_open < 2; is_open++)
        {
          int most = 0;
          double px_per_mm = 0;
          for (double yaw = 0; yaw < 360; yaw += 30)
            {
              g_autoptr (KnSolid) solid = kn_solid_new (dieline, is_open ? 0.8 : 1);
              const KnSolidView view = { .yaw_deg = yaw, .width_px = side, .height_px = side };
              cairo_surface_t *picture = kn_solid_draw (solid, art, &matrix, &view);
              px_per_mm = kn_solid_get_art_scale (solid, &view) / 2;
              for (int y = side * 4 / 10; y < side * 6 / 10; y++)
                {
                  int n_red = 0;
                  const guint32 *line
                      = (const guint32 *)(const void *)(cairo_image_surface_get_data (picture)
                                                        + y
                                                              * cairo_image_surface_get_stride (
                                                                  picture));
                  for (int x = 0; x < side; x++)
                    n_red += (line[x] >> 16 & 255) > (line[x] >> 8 & 255) + 60;
                  most = MAX (most, n_red);
                }
              cairo_surface_destroy (picture);
            }
          g_test_message ("%s: %.2f mm, allowed %.2f", IDS[i], most / px_per_mm, offset + caliper);
          if (is_open)
            g_assert_cmpfloat (most / px_per_mm, >, 4 * (offset + caliper));
          else
            g_assert_cmpfloat (most / px_per_mm, <=, offset + caliper + 1 / px_per_mm);
        }
      cairo_surface_destroy (art);
    }
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

static guint8
get_green (cairo_surface_t *picture, int x, int y)
{
  const guchar *line = cairo_image_surface_get_data (picture)
                       + (gsize)y * (gsize)cairo_image_surface_get_stride (picture);
  guint32 pixel;
  memcpy (&pixel, line + 4 * x, sizeof pixel);
  return (guint8)(pixel >> 8 & 255);
}

/* White paper round a jar: no step of light from facet to facet, while the edge of a box is one. */
static void
test_light_runs_on_over_what_bends (void)
{
  static const char *const IDS[] = { "wrap", "cone", "pillow", "doypack", "ste" };
  for (gsize i = 0; i < G_N_ELEMENTS (IDS); i++)
    {
      g_autoptr (KnDieline) dieline = make (IDS[i]);
      g_autoptr (KnSolid) solid = kn_solid_new (dieline, 1);
      const gboolean is_box = strcmp (IDS[i], "ste") == 0;
      const KnSolidView view = { .yaw_deg = -30, .width_px = 800, .height_px = 600 };
      const KnMatrix none = { .xx = 1, .yy = 1 };
      cairo_surface_t *picture = kn_solid_draw (solid, NULL, &none, &view);
      int left = 0, right = 799, most = 0, least_light = 255, most_light = 0;
      while (get_green (picture, left, 330) == 0)
        left++;
      while (get_green (picture, right, 330) == 0)
        right--;
      for (int x = left + 12; x < right - 12; x++)
        {
          const int here = get_green (picture, x, 330), next = get_green (picture, x + 1, 330);
          most = MAX (most, ABS (next - here));
          least_light = MIN (least_light, here);
          most_light = MAX (most_light, here);
        }
      g_test_message ("%s: %d of %d to %d", IDS[i], most, least_light, most_light);
      g_assert_cmpint (most_light - least_light, >=, 8); /* it is lit */
      if (is_box)
        g_assert_cmpint (most, >, 6);
      else
        g_assert_cmpint (most, <=, 3);
      cairo_surface_destroy (picture);
    }
}

static void
draw_rings (cairo_surface_t *art)
{
  const int width = cairo_image_surface_get_width (art),
            height = cairo_image_surface_get_height (art);
  cairo_t *cr = cairo_create (art);
  cairo_set_operator (cr, CAIRO_OPERATOR_ATOP);
  cairo_set_source_rgb (cr, 0.1, 0.2, 0.6);
  cairo_set_line_width (cr, 3);
  for (int radius = 6; radius < width + height; radius += 9)
    {
      cairo_arc (cr, width / 2.0, height / 2.0, radius, 0, 2 * G_PI);
      cairo_stroke (cr);
    }
  cairo_destroy (cr);
}

/* Four pixels are asked for at once where that is as good as one by one. */
static void
test_finished_is_the_mean_of_one_twice_as_large (void)
{
  static const char *const IDS[] = { "ste", "wrap", "doypack", "hangtag" };
  for (gsize i = 0; i < G_N_ELEMENTS (IDS); i++)
    for (double yaw = -40; yaw <= 40; yaw += 40)
      {
        KnMatrix matrix;
        g_autoptr (KnDieline) dieline = make (IDS[i]);
        g_autoptr (KnSolid) solid = kn_solid_new (dieline, 1);
        const KnSolidView view
            = { .yaw_deg = yaw, .pitch_deg = 10, .width_px = 320, .height_px = 240 };
        const KnSolidView twice = {
          .yaw_deg = yaw, .pitch_deg = 10, .width_px = 640, .height_px = 480, .is_draft = TRUE
        };
        cairo_surface_t *art
            = kn_solid_new_blank_art (dieline, kn_solid_get_art_scale (solid, &view), &matrix,
                                      NULL);
        draw_rings (art);
        cairo_surface_t *small = kn_solid_draw (solid, art, &matrix, &view);
        cairo_surface_t *large = kn_solid_draw (solid, art, &matrix, &twice);
        int most = 0;
        double sum = 0;
        for (int y = 0; y < 240; y++)
          for (int x = 0; x < 320; x++)
            {
              const int mean
                  = (get_green (large, 2 * x, 2 * y) + get_green (large, 2 * x + 1, 2 * y)
                     + get_green (large, 2 * x, 2 * y + 1)
                     + get_green (large, 2 * x + 1, 2 * y + 1))
                    / 4;
              const int off = ABS (get_green (small, x, y) - mean);
              most = MAX (most, off);
              sum += off;
            }
        g_test_message ("%s at %g°: most %d, mean %.3f", IDS[i], yaw, most, sum / (320 * 240));
        g_assert_cmpint (most, <=, 60);
        g_assert_cmpfloat (sum / (320 * 240), <, 1.0);
        cairo_surface_destroy (small);
        cairo_surface_destroy (large);
        cairo_surface_destroy (art);
      }
}

static void
test_it_throws_a_shadow_on_white (void)
{
  KnMatrix matrix;
  g_autoptr (KnDieline) dieline = make ("ste");
  g_autoptr (KnSolid) solid = kn_solid_new (dieline, 1);
  cairo_surface_t *art = kn_solid_new_blank_art (dieline, PX_PER_MM, &matrix, NULL);
  for (int is_draft = 0; is_draft < 2; is_draft++)
    {
      const KnSolidView bare = { -30, 20, 400, 300, is_draft, FALSE };
      const KnSolidView on_ground = { -30, 20, 400, 300, is_draft, TRUE };
      cairo_surface_t *without = kn_solid_draw (solid, art, &matrix, &bare);
      cairo_surface_t *with = kn_solid_draw (solid, art, &matrix, &on_ground);
      int n_dark = 0, n_white = 0, darkest = 255;
      for (int y = 0; y < 300; y++)
        for (int x = 0; x < 400; x++)
          if (get_green (without, x, y) == 0) /* beside it */
            {
              const int light = get_green (with, x, y);
              darkest = MIN (darkest, light);
              n_dark += light < 245;
              n_white += light == 255;
            }
      g_test_message ("darkest %d, %d dark, %d white", darkest, n_dark, n_white);
      g_assert_cmpint (n_dark, >, 400 * 300 / 100);
      g_assert_cmpint (n_dark, <, 400 * 300 / 8);
      g_assert_cmpint (n_white, >, 400 * 300 / 2);
      g_assert_cmpint (darkest, >=, 178 - 1); /* 30 % */
      g_assert_cmpint (darkest, <, 200);
      g_assert_cmpint (get_green (with, 0, 0), ==, 255);
      g_assert_cmpint (get_green (with, 399, 299), ==, 255);
      cairo_surface_destroy (without);
      cairo_surface_destroy (with);
    }
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
  g_test_add_func ("/render/solid/seam", test_the_seam_on_the_screen_is_that_of_the_data);
  g_test_add_func ("/render/solid/holes", test_holes_are_seen_through);
  g_test_add_func ("/render/solid/light-runs-on", test_light_runs_on_over_what_bends);
  g_test_add_func ("/render/solid/mean-of-twice", test_finished_is_the_mean_of_one_twice_as_large);
  g_test_add_func ("/render/solid/shadow", test_it_throws_a_shadow_on_white);
  g_test_add_func ("/render/solid/repeat-and-sizes", test_pictures_repeat_and_bear_any_size);
  return g_test_run ();
}
