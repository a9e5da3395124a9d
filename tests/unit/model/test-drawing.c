/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/kn-drawing.h"

#include <math.h>
#include <string.h>

static const KnDrawingPen AREA = { 0, 0 }, LINE = { 1, 2 };
static const KnPoint triangle[] = { { 5, -40 }, { 15, -20 }, { 5, -20 } };

static char *
make (const KnDrawing *drawing)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) svg = kn_drawing_make (drawing, &error);
  g_assert_no_error (error);
  gsize n = 0;
  const char *text = g_bytes_get_data (svg, &n);
  return g_strndup (text, n);
}

static guint
count (const char *text, const char *words)
{
  guint n = 0;
  for (const char *at = strstr (text, words); at != NULL; at = strstr (at + 1, words))
    n++;
  return n;
}

static void
test_all_images_follow (void)
{
  static const struct
  {
    int order;
    gboolean mirrors;
    guint images;
  } cases[]
      = { { 1, FALSE, 1 }, { 1, TRUE, 2 }, { 5, FALSE, 5 }, { 6, TRUE, 12 }, { 24, TRUE, 48 } };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KnDrawing) drawing = kn_drawing_new ();
      kn_drawing_set_symmetry (drawing, cases[i].order, cases[i].mirrors);
      g_assert_true (
          kn_drawing_add (drawing, &LINE, kn_drawing_trace_pen (&LINE, triangle, 3, FALSE)));
      g_autofree char *svg = make (drawing);
      /* And as it was drawn, in its note. */
      g_assert_cmpuint (count (svg, "M "), ==, cases[i].images + 1);
      g_assert_cmpuint (count (svg, "<path"), ==, 1);
    }
}

static void
test_the_images_of_an_area_are_one_area (void)
{
  /* From the middle: all eight overlap there, half of them mirrored. */
  static const KnPoint leaf[] = { { 0, 5 }, { 12, -30 }, { -3, -30 } };
  g_autoptr (KnDrawing) drawing = kn_drawing_new ();
  kn_drawing_set_symmetry (drawing, 4, TRUE);
  kn_drawing_add (drawing, &AREA, kn_drawing_trace_pen (&AREA, leaf, 3, FALSE));
  g_autofree char *svg = make (drawing);
  g_assert_cmpuint (count (svg, "M "), ==, 2); /* one in the note */
  g_assert_nonnull (strstr (svg, "fill=\"#b5121b\""));
}

static void
test_a_free_hand_leaves_few_curves (void)
{
  KnPoint hand[200];
  for (int i = 0; i < 200; i++)
    hand[i] = (KnPoint){ -30 + 0.3 * i, 10 * sin (i / 20.0) + 0.05 * (i % 3) };
  g_autoptr (KnPath) path = kn_drawing_trace_pen (&LINE, hand, 200, TRUE);
  gsize n = 0;
  const KnPathSegment *segments = kn_path_get_segments (path, &n);
  g_assert_cmpuint (n, <, 20);
  g_assert_cmpint (segments[0].verb, ==, KN_PATH_MOVE);
  g_assert_cmpfloat (segments[0].points[0].x, ==, -30);
  const KnPoint *end = &segments[n - 1].points[segments[n - 1].verb == KN_PATH_CURVE ? 2 : 0];
  g_assert_cmpfloat_with_epsilon (end->x, hand[199].x, 1e-9);
  g_assert_cmpfloat_with_epsilon (end->y, hand[199].y, 1e-9);
}

static void
test_a_quick_hand_leaves_no_corners (void)
{
  /* Nine points around a circle: 40 degrees at each. */
  KnPoint hand[9];
  for (int i = 0; i < 9; i++)
    hand[i] = (KnPoint){ 30 * cos (i * G_PI / 4.5), 30 * sin (i * G_PI / 4.5) };
  g_autoptr (KnPath) path = kn_drawing_trace_pen (&AREA, hand, 9, TRUE);
  gsize n = 0;
  const KnPathSegment *segments = kn_path_get_segments (path, &n);
  for (gsize i = 0; i < n; i++)
    g_assert_cmpint (segments[i].verb, !=, KN_PATH_LINE);
  g_assert_cmpuint (n, <, 12);
}

static void
test_too_few_points_are_nothing (void)
{
  g_assert_null (kn_drawing_trace_pen (&LINE, triangle, 1, TRUE));
  g_assert_null (kn_drawing_trace_pen (&AREA, triangle, 2, FALSE));
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDrawing) drawing = kn_drawing_new ();
  g_assert_null (kn_drawing_make (drawing, &error));
  g_assert_nonnull (error);
}

static void
test_steps_back_and_forth (void)
{
  gsize n = 0;
  g_autoptr (KnDrawing) drawing = kn_drawing_new ();
  for (int i = 0; i < 3; i++)
    kn_drawing_add (drawing, &LINE, kn_drawing_trace_pen (&LINE, triangle, 3, FALSE));
  kn_drawing_step (drawing, -1);
  kn_drawing_step (drawing, -1);
  kn_drawing_get_parts (drawing, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (kn_drawing_can_step (drawing, 1));
  kn_drawing_add (drawing, &AREA, kn_drawing_trace_pen (&AREA, triangle, 3, FALSE));
  g_assert_false (kn_drawing_can_step (drawing, 1));
  kn_drawing_get_parts (drawing, &n);
  g_assert_cmpuint (n, ==, 2);
  for (int i = 0; i < 5; i++)
    kn_drawing_step (drawing, -1);
  g_assert_false (kn_drawing_can_step (drawing, -1));
}

/* What is drawn over a motif is added to its file, in its own frame, and nothing of it is lost. */
static void
test_is_added_to_another (void)
{
  static const struct
  {
    const char *root, *first; /* where the triangle begins: 5, -40 of ±50 */
  } cases[] = {
    { "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 200 100\" stroke=\"#000\">",
      "M 110 -30" },
    { "<svg viewBox='10,20 100 50' data-kanok-motif=\"lotus\">", "M 65 5" },
    { "<svg width=\"50\" height=\"100px\">", "M 30 10" },
  };
  g_autoptr (KnDrawing) drawing = kn_drawing_new ();
  kn_drawing_set_symmetry (drawing, 1, FALSE);
  g_assert_true (kn_drawing_add (drawing, &LINE, kn_drawing_trace_pen (&LINE, triangle, 3, FALSE)));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *old = g_strconcat ("<?xml version=\"1.0\"?>\n", cases[i].root,
                                          "<path d=\"M1 1h9v9z\"/></svg >\n", NULL);
      g_autoptr (GBytes) svg = g_bytes_new (old, strlen (old));
      g_autoptr (GBytes) made = kn_drawing_make_over (drawing, svg, &error);
      g_assert_no_error (error);
      gsize n = 0;
      const char *data = g_bytes_get_data (made, &n);
      g_autofree char *text = g_strndup (data, n);
      g_assert_cmpuint (count (text, "<path"), ==, 2);
      g_assert_nonnull (strstr (text, "M1 1h9v9z"));
      g_assert_nonnull (strstr (text, cases[i].first));
      g_assert_true (g_str_has_suffix (text, "</g>\n</svg >\n"));
      /* Its knobs would take away what was drawn. */
      g_assert_null (strstr (text, "data-kanok-motif"));
    }
}

static void
test_is_not_added_to_what_is_no_svg (void)
{
  static const char *const cases[] = { "",
                                       "<svg>",
                                       "</svg><svg viewBox='0 0 1 1'>",
                                       "<svg></svg>",
                                       "<svg viewBox='0 0 0 5'></svg>",
                                       "<svg viewBox='0 0 nan 5'></svg>",
                                       "<s:svg viewBox='0 0 5 5'></s:svg>" };
  g_autoptr (KnDrawing) drawing = kn_drawing_new ();
  g_autoptr (GError) nothing = NULL;
  g_autoptr (GBytes) good = g_bytes_new_static ("<svg viewBox='0 0 5 5'></svg>", 29);
  g_assert_null (kn_drawing_make_over (drawing, good, &nothing)); /* nothing is drawn */
  g_assert_nonnull (nothing);
  g_assert_true (kn_drawing_add (drawing, &LINE, kn_drawing_trace_pen (&LINE, triangle, 3, FALSE)));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) svg = g_bytes_new_static (cases[i], strlen (cases[i]));
      g_assert_null (kn_drawing_make_over (drawing, svg, &error));
      g_assert_nonnull (error);
    }
}

/* Parts under another symmetry than the first, by hand and by corners. */
static KnDrawing *
draw_some (void)
{
  static const KnPoint hand[] = { { 3.3, -12.1 }, { 7.7, -19 }, { 4.123456, -27 }, { 14, -38.9 } };
  KnDrawing *drawing = kn_drawing_new ();
  const KnDrawingPen fine = { 3, 0.3123456789 };
  kn_drawing_set_symmetry (drawing, 9, FALSE);
  g_assert_true (kn_drawing_add (drawing, &AREA, kn_drawing_trace_pen (&AREA, triangle, 3, FALSE)));
  g_assert_true (kn_drawing_add (drawing, &LINE, kn_drawing_trace_pen (&LINE, hand, 4, TRUE)));
  g_assert_true (kn_drawing_add (drawing, &fine, kn_drawing_trace_pen (&fine, hand, 4, FALSE)));
  return drawing;
}

/* What is opened again has its parts, without their images; kept as it is, it is the same motif. */
static void
test_a_motif_is_opened_as_its_parts (void)
{
  g_autoptr (KnDrawing) drawing = draw_some (), again = kn_drawing_new ();
  g_autoptr (GBytes) svg = kn_drawing_make (drawing, NULL);
  gsize n = 0;
  g_assert_true (kn_drawing_read (again, svg));
  const KnDrawingPart *parts = kn_drawing_get_parts (again, &n);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpint (parts[2].pen.ink, ==, 3);
  g_assert_cmpfloat_with_epsilon (parts[2].pen.width, 0.3123, 0.0001);
  g_assert_cmpint (kn_drawing_get_symmetry (again)->order, ==, 9);
  g_assert_false (kn_symmetry_is_dihedral (kn_drawing_get_symmetry (again)));
  g_autoptr (GBytes) same = kn_drawing_make (again, NULL);
  g_assert_true (g_bytes_equal (svg, same));
  /* The last part is taken back, others come: as with any drawing. */
  kn_drawing_step (again, -1);
  g_assert_true (kn_drawing_can_step (again, 1));
  kn_drawing_set_symmetry (again, 4, TRUE);
  g_autoptr (GBytes) other = kn_drawing_make (again, NULL);
  g_autoptr (KnDrawing) third = kn_drawing_new ();
  g_assert_true (kn_drawing_read (third, other));
  kn_drawing_get_parts (third, &n);
  g_assert_cmpuint (n, ==, 2);
}

/* What somebody has drawn over or cut is not what was drawn; with a sign changed it is nothing, or
 * (a hundredth of a point further) a drawing that makes just these bytes. */
static void
test_what_is_not_as_it_was_made_is_not_opened (void)
{
  g_autoptr (KnDrawing) drawing = draw_some (), reader = kn_drawing_new ();
  g_autoptr (GBytes) svg = kn_drawing_make (drawing, NULL);
  g_autofree char *text = make (drawing);
  g_autoptr (GBytes) over = kn_drawing_make_over (drawing, svg, NULL);
  g_assert_nonnull (over);
  g_assert_false (kn_drawing_read (reader, over));
  const gsize n = strlen (text);
  for (gsize cut = 0; cut < n; cut += 7)
    {
      g_autoptr (GBytes) part = g_bytes_new (text, cut);
      g_assert_false (kn_drawing_read (reader, part));
    }
  for (gsize at = 0; at < n; at += 5)
    {
      const char was = text[at];
      text[at] = was == '4' ? '5' : '4';
      g_autoptr (GBytes) changed = g_bytes_new (text, n);
      g_autoptr (KnDrawing) one = kn_drawing_new ();
      if (kn_drawing_read (one, changed))
        {
          g_autoptr (GBytes) same = kn_drawing_make (one, NULL);
          g_assert_true (g_bytes_equal (same, changed));
        }
      text[at] = was;
    }
  gsize n_parts = 1;
  kn_drawing_get_parts (reader, &n_parts);
  g_assert_cmpuint (n_parts, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/drawing/all-images-follow", test_all_images_follow);
  g_test_add_func ("/model/drawing/the-images-of-an-area-are-one-area",
                   test_the_images_of_an_area_are_one_area);
  g_test_add_func ("/model/drawing/a-free-hand-leaves-few-curves",
                   test_a_free_hand_leaves_few_curves);
  g_test_add_func ("/model/drawing/a-quick-hand-leaves-no-corners",
                   test_a_quick_hand_leaves_no_corners);
  g_test_add_func ("/model/drawing/too-few-points-are-nothing", test_too_few_points_are_nothing);
  g_test_add_func ("/model/drawing/steps-back-and-forth", test_steps_back_and_forth);
  g_test_add_func ("/model/drawing/is-added-to-another", test_is_added_to_another);
  g_test_add_func ("/model/drawing/is-not-added-to-what-is-no-svg",
                   test_is_not_added_to_what_is_no_svg);
  g_test_add_func ("/model/drawing/opened-again", test_a_motif_is_opened_as_its_parts);
  g_test_add_func ("/model/drawing/not-as-made", test_what_is_not_as_it_was_made_is_not_opened);
  return g_test_run ();
}
