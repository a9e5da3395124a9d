/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lines of a DXF, and the blanks that they make: each entity at the places that the format gives
 * it, and every way in which an outline may fail, by the sentence and the place that it names. */

#include "config.h"

#include "base/kn-error.h"
#include "pack/kn-dxf.h"
#include "pack/kn-tool-shape.h"

#include <math.h>
#include <string.h>

#define HEAD "0\nSECTION\n2\nHEADER\n9\n$INSUNITS\n70\n4\n0\nENDSEC\n"
#define BEGIN HEAD "0\nSECTION\n2\nENTITIES\n"
#define END "0\nENDSEC\n0\nEOF\n"

static KnToolDrawing *
read (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  return kn_dxf_read (bytes, KN_DXF_UNIT_OF_FILE, error);
}

static KnToolShape *
shape_of (const KnToolDrawing *drawing, GError **error)
{
  KnToolKind kinds[KN_TOOL_CLASSES_MAX];
  for (guint i = 0; i < kn_tool_drawing_get_n_classes (drawing); i++)
    kinds[i] = kn_tool_drawing_get_class (drawing, i)->proposed;
  return kn_tool_shape_new (drawing, kinds, error);
}

static KnToolShape *
make (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnToolDrawing) drawing = read (text, &error);
  g_assert_no_error (error);
  KnToolShape *shape = shape_of (drawing, &error);
  g_assert_no_error (error);
  return shape;
}

static char *
refuse (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnToolDrawing) drawing = read (text, &error);
  g_autoptr (KnToolShape) shape = drawing != NULL ? shape_of (drawing, &error) : NULL;
  g_assert_null (shape);
  g_assert_nonnull (error);
  return g_strdup (error->message);
}

static void
assert_says (const char *text, const char *words)
{
  g_autofree char *message = refuse (text);
  if (strstr (message, words) == NULL)
    g_error ("“%s” does not say “%s”", message, words);
}

static void
add_line (GString *out, const char *layer, double x1, double y1, double x2, double y2)
{
  g_string_append_printf (out, "0\nLINE\n8\n%s\n10\n%g\n20\n%g\n11\n%g\n21\n%g\n", layer, x1, y1,
                          x2, y2);
}

/* Lines one by one, in any order and direction. */
static void
add_box (GString *out, const char *layer, double x, double y, double w, double h)
{
  add_line (out, layer, x, y, x + w, y);
  add_line (out, layer, x, y + h, x + w, y + h);
  add_line (out, layer, x, y, x, y + h);
  add_line (out, layer, x + w, y + h, x + w, y);
}

static char *
finish (GString *out)
{
  g_string_append (out, END);
  return g_string_free (out, FALSE);
}

static double
area_of (const KnPath *path)
{
  gsize n = 0;
  double area = 0;
  KnPoint at = { 0, 0 }, start = { 0, 0 };
  const KnPathSegment *s = kn_path_get_segments (path, &n);
  for (gsize i = 0; i < n; i++)
    {
      const KnPoint *p = s[i].points;
      const KnPoint to = s[i].verb == KN_PATH_CLOSE ? start : p[s[i].verb == KN_PATH_CURVE ? 2 : 0];
      if (s[i].verb == KN_PATH_MOVE)
        start = to;
      else if (s[i].verb != KN_PATH_CURVE)
        area += (at.x * to.y - to.x * at.y) / 2;
      else
        {
          KnPoint last = at;
          for (int k = 1; k <= 200; k++)
            {
              const double t = k / 200.0, r = 1 - t;
              const KnPoint next = { r * r * r * at.x + 3 * r * r * t * p[0].x
                                         + 3 * r * t * t * p[1].x + t * t * t * to.x,
                                     r * r * r * at.y + 3 * r * r * t * p[0].y
                                         + 3 * r * t * t * p[1].y + t * t * t * to.y };
              area += (last.x * next.y - next.x * last.y) / 2;
              last = next;
            }
        }
      at = to;
    }
  return area;
}

/* --- entities -------------------------------------------------------------------------------- */

static void
test_lines (void)
{
  GString *text = g_string_new (BEGIN);
  add_box (text, "Cutter", 100, 200, 50, 30);
  add_line (text, "Crease", 110, 200, 110, 230);
  add_line (text, "รอยปรุ", 120, 200, 120, 230);
  g_string_append (text,
                   "0\nTEXT\n8\n0\n1\nhello\n0\nTEXT\n8\n0\n1\nagain\n0\nINSERT\n8\n0\n2\nA\n");
  g_autofree char *file = finish (text);
  g_autoptr (KnToolDrawing) drawing = read (file, NULL);
  g_assert_nonnull (drawing);
  g_assert_cmpuint (kn_tool_drawing_get_n_classes (drawing), ==, 3);
  g_assert_cmpstr (kn_tool_drawing_get_class (drawing, 2)->name, ==, "รอยปรุ");
  g_autofree char *note = kn_tool_drawing_dup_note (drawing);
  g_assert_nonnull (strstr (note, "2 TEXT, 1 INSERT"));
  g_autoptr (KnToolShape) shape = make (file);
  g_assert_cmpfloat_with_epsilon (shape->width_mm, 50, 1e-9);
  g_assert_cmpfloat_with_epsilon (shape->height_mm, 30, 1e-9);
  g_assert_cmpfloat_with_epsilon (area_of (shape->outline), 1500, 1e-6);
  g_assert_cmpuint (shape->n_creases, ==, 1);
  g_assert_cmpuint (shape->n_perforations, ==, 1);
  const KnRect box = kn_path_get_bounds (shape->creases);
  g_assert_cmpfloat_with_epsilon (box.x, 10, 1e-9);
  g_assert_cmpfloat_with_epsilon (box.height, 30, 1e-9);
}

/* What lies high in the file lies near the top of the page. */
static void
test_up_is_up (void)
{
  GString *text = g_string_new (BEGIN);
  add_box (text, "Cut", 0, 0, 40, 30);
  g_string_append (text, "0\nCIRCLE\n8\nCut\n10\n20\n20\n25\n40\n2\n");
  g_autofree char *file = finish (text);
  g_autoptr (KnToolShape) shape = make (file);
  g_assert_cmpuint (shape->n_holes, ==, 1);
  const KnRect box = kn_path_get_bounds (shape->holes);
  g_assert_cmpfloat_with_epsilon (box.y, 3, 1e-3);
  g_assert_cmpfloat_with_epsilon (box.width, 4, 1e-3);
  g_assert_cmpfloat_with_epsilon (area_of (shape->holes), -G_PI * 4, 1e-3);
  g_assert_cmpfloat (area_of (shape->outline), >, 0);
}

static void
test_arcs (void)
{
  /* A stadium: two lines, an ARC at the right, a bulge's equal at the left. */
  GString *text = g_string_new (BEGIN);
  add_line (text, "cut", 0, 0, 40, 0);
  add_line (text, "cut", 0, 20, 40, 20);
  g_string_append (text,
                   "0\nARC\n8\ncut\n10\n40\n20\n10\n40\n10\n50\n270\n51\n90\n"
                   "0\nLWPOLYLINE\n8\ncut\n90\n2\n70\n0\n10\n0\n20\n20\n42\n1\n10\n0\n20\n0\n");
  g_autofree char *file = finish (text);
  g_autoptr (KnToolShape) shape = make (file);
  g_assert_cmpfloat_with_epsilon (shape->width_mm, 60, 2e-4);
  g_assert_cmpfloat_with_epsilon (shape->height_mm, 20, 2e-4);
  g_assert_cmpfloat_with_epsilon (area_of (shape->outline), 800 + G_PI * 100, 0.02);
}

static void
test_polylines (void)
{
  static const char rounded[] = BEGIN
      "0\nLWPOLYLINE\n8\ncut\n90\n4\n70\n1\n10\n0\n20\n0\n10\n30\n20\n0\n42\n0.41421356237\n"
      "10\n40\n20\n10\n10\n0\n20\n10\n" END;
  static const char old[] = BEGIN
      "0\nPOLYLINE\n8\ncut\n66\n1\n70\n1\n0\nVERTEX\n10\n0\n20\n0\n0\nVERTEX\n10\n30\n20\n0\n42\n"
      "0.41421356237\n0\nVERTEX\n10\n40\n20\n10\n0\nVERTEX\n10\n0\n20\n10\n0\nSEQEND\n" END;
  static const char behind[] = BEGIN "0\nLWPOLYLINE\n8\ncut\n90\n3\n70\n1\n210\n0\n220\n0\n230\n-"
                                     "1\n10\n0\n20\n0\n10\n-40\n20\n0\n10\n"
                                     "-40\n20\n10\n" END;
  g_autoptr (KnToolShape) a = make (rounded);
  g_autoptr (KnToolShape) b = make (old);
  g_autoptr (KnToolShape) c = make (behind);
  const double corner = 100 - G_PI * 25; /* what a quarter of radius 10 cuts off a square */
  g_assert_cmpfloat_with_epsilon (area_of (a->outline), 400 - corner, 0.01);
  g_assert_cmpfloat_with_epsilon (area_of (b->outline), area_of (a->outline), 1e-9);
  g_assert_cmpfloat_with_epsilon (c->width_mm, 40, 1e-9);
  /* Seen from behind its right angle is at the right. */
  g_assert_true (g_str_has_prefix (kn_path_get_data (c->outline), "M"));
  g_assert_cmpfloat_with_epsilon (area_of (c->outline), 200, 1e-6);
}

static char *
dup_spline (int degree, const double *knots, int n_knots, const double (*points)[3], int n)
{
  GString *text = g_string_new (BEGIN);
  g_string_append_printf (text, "0\nSPLINE\n8\ncut\n70\n8\n71\n%d\n72\n%d\n73\n%d\n", degree,
                          n_knots, n);
  for (int i = 0; i < n_knots; i++)
    g_string_append_printf (text, "40\n%.17g\n", knots[i]);
  for (int i = 0; i < n; i++)
    g_string_append_printf (text, "41\n%.17g\n", points[i][2]);
  for (int i = 0; i < n; i++)
    g_string_append_printf (text, "10\n%.17g\n20\n%.17g\n30\n0\n", points[i][0], points[i][1]);
  return finish (text);
}

static void
test_splines (void)
{
  /* A circle of radius 20 as the rational quadratic that everybody knows. */
  static const double circle_knots[] = { 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 4 };
  const double w = sqrt (0.5);
  const double circle[9][3]
      = { { 20, 0, 1 },    { 20, 20, w }, { 0, 20, 1 },   { -20, 20, w }, { -20, 0, 1 },
          { -20, -20, w }, { 0, -20, 1 }, { 20, -20, w }, { 20, 0, 1 } };
  g_autofree char *file = dup_spline (2, circle_knots, 12, circle, 9);
  g_autoptr (KnToolShape) shape = make (file);
  g_assert_cmpfloat_with_epsilon (shape->width_mm, 40, 0.01);
  g_assert_cmpfloat_with_epsilon (area_of (shape->outline), G_PI * 400, 1);

  /* Uniform, closed on itself: symmetric, and inside the hull of its points. */
  static const double knots[] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 };
  static const double points[7][3] = { { 0, 0, 1 }, { 60, 0, 1 }, { 60, 60, 1 }, { 0, 60, 1 },
                                       { 0, 0, 1 }, { 60, 0, 1 }, { 60, 60, 1 } };
  g_autofree char *closed = dup_spline (3, knots, 11, points, 7);
  g_autoptr (KnToolShape) round = make (closed);
  g_assert_cmpfloat_with_epsilon (round->width_mm, round->height_mm, 1e-3);
  /* De Boor: the point over a corner is (a + 4 b + c) / 6, so 40 between opposite ones' sides. */
  g_assert_cmpfloat (round->width_mm, >, 40 - 1e-6);
  g_assert_cmpfloat (round->width_mm, <, 60);

  /* One span of degree 3 is a Bézier curve: its points come back. */
  static const double bezier_knots[] = { 0, 0, 0, 0, 1, 1, 1, 1 };
  static const double bezier[4][3] = { { 0, 0, 1 }, { 10, 40, 1 }, { 50, 40, 1 }, { 60, 0, 1 } };
  g_autofree char *open = dup_spline (3, bezier_knots, 8, bezier, 4);
  g_autoptr (KnToolDrawing) drawing = read (open, NULL);
  guint n = 0;
  const KnToolStep *step
      = kn_tool_drawing_get_steps (drawing, kn_tool_drawing_get_pieces (drawing, &n));
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpfloat_with_epsilon (step->c1.x, 10, 1e-9);
  g_assert_cmpfloat_with_epsilon (step->c2.y, 40, 1e-9);
  g_assert_cmpfloat_with_epsilon (step->to.x, 60, 1e-9);
}

static void
test_ellipse (void)
{
  static const char text[] = BEGIN "0\nELLIPSE\n8\ncut\n10\n5\n20\n5\n11\n0\n21\n30\n40\n0."
                                   "5\n41\n0\n42\n6.283185307179586\n" END;
  g_autoptr (KnToolShape) shape = make (text);
  g_assert_cmpfloat_with_epsilon (shape->width_mm, 30, 1e-3);
  g_assert_cmpfloat_with_epsilon (shape->height_mm, 60, 1e-3);
}

static void
test_units (void)
{
  static const struct
  {
    const char *head;
    KnDxfUnit unit;
    double mm;
  } cases[] = {
    { "0\nSECTION\n2\nHEADER\n9\n$INSUNITS\n70\n1\n0\nENDSEC\n", KN_DXF_UNIT_OF_FILE, 254 },
    { "0\nSECTION\n2\nHEADER\n9\n$INSUNITS\n70\n5\n0\nENDSEC\n", KN_DXF_UNIT_OF_FILE, 100 },
    { "0\nSECTION\n2\nHEADER\n9\n$INSUNITS\n70\n0\n0\nENDSEC\n", KN_DXF_UNIT_OF_FILE, 10 },
    { "", KN_DXF_UNIT_OF_FILE, 10 },
    { "0\nSECTION\n2\nHEADER\n9\n$INSUNITS\n70\n4\n0\nENDSEC\n", KN_DXF_UNIT_INCH, 254 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text
          = g_strconcat (cases[i].head, "0\nSECTION\n2\nENTITIES\n0\nCIRCLE\n10\n0\n20\n0\n40\n5\n",
                         END, NULL);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr (KnToolDrawing) drawing = kn_dxf_read (bytes, cases[i].unit, NULL);
      g_autoptr (KnToolShape) shape = shape_of (drawing, NULL);
      g_autofree char *note = kn_tool_drawing_dup_note (drawing);
      g_assert_cmpfloat_with_epsilon (shape->width_mm, cases[i].mm, 1e-2);
      g_assert_cmpint (note != NULL, ==, i == 2 || i == 3);
    }
  assert_says (
      "0\nSECTION\n2\nHEADER\n9\n$INSUNITS\n70\n7\n0\nENDSEC\n0\nSECTION\n2\nENTITIES\n" END,
      "unit 7");
}

/* --- outlines -------------------------------------------------------------------------------- */

static void
test_open (void)
{
  GString *text = g_string_new (BEGIN);
  add_line (text, "cut", 0, 0, 50, 0);
  add_line (text, "cut", 50, 0, 50, 30);
  add_line (text, "cut", 50, 30, 0, 30);
  add_line (text, "cut", 0, 29.7, 0, 0);
  g_autofree char *file = finish (text);
  g_autofree char *message = refuse (file);
  /* Each LINE has 12 lines of the file, after 14 of head. */
  g_assert_cmpstr (
      message, ==,
      "the cut is open: it ends at (0, 29.7) mm (LINE, line 52 of the file) and at (0, "
      "30) mm (LINE, line 40 of the file), 0.3 mm apart");
}

static void
test_two_gaps (void)
{
  GString *text = g_string_new (BEGIN);
  add_line (text, "cut", 0, 0, 50, 0);
  add_line (text, "cut", 50, 0, 50, 29);
  add_line (text, "cut", 50, 30, 0, 30);
  add_line (text, "cut", 0, 29.5, 0, 0);
  g_autofree char *file = finish (text);
  g_autofree char *message = refuse (file);
  g_assert_nonnull (strstr (message, "0.5 mm apart; there is 1 more gap"));
}

static void
test_within_tolerance (void)
{
  GString *text = g_string_new (BEGIN);
  add_line (text, "cut", 0, 0.03, 50, 0);
  add_line (text, "cut", 50.04, 0, 50, 30);
  add_line (text, "cut", 50, 30, 0, 30);
  add_line (text, "cut", 0, 29.98, 0, 0);
  g_autofree char *file = finish (text);
  g_autoptr (KnToolShape) shape = make (file);
  g_assert_cmpfloat_with_epsilon (shape->width_mm, 50, 0.05);
  g_assert_true (g_str_has_suffix (kn_path_get_data (shape->outline), "Z")
                 || g_str_has_suffix (kn_path_get_data (shape->outline), "z"));
}

static void
test_slits_and_doubles (void)
{
  GString *text = g_string_new (BEGIN);
  add_box (text, "cut", 0, 0, 50, 30);
  add_box (text, "cut", 0, 0, 50, 30);
  add_line (text, "cut", 0, 0, 10, 10);   /* from a corner: hangs on the outline */
  add_line (text, "cut", 20, 10, 30, 10); /* free */
  g_autofree char *file = finish (text);
  g_autoptr (KnToolShape) shape = make (file);
  g_assert_cmpuint (shape->n_doubles, ==, 4);
  g_assert_cmpuint (shape->n_slits, ==, 2);
  g_assert_cmpfloat_with_epsilon (area_of (shape->outline), 1500, 1e-6);
}

/* A cut right across: the outline is what runs round both halves. */
static void
test_cut_across (void)
{
  GString *text = g_string_new (BEGIN);
  add_line (text, "cut", 0, 0, 25, 0);
  add_line (text, "cut", 25, 0, 50, 0);
  add_line (text, "cut", 50, 0, 50, 30);
  add_line (text, "cut", 50, 30, 25, 30);
  add_line (text, "cut", 25, 30, 0, 30);
  add_line (text, "cut", 0, 30, 0, 0);
  add_line (text, "cut", 25, 0, 25, 30);
  g_autofree char *file = finish (text);
  g_autoptr (KnToolShape) shape = make (file);
  g_assert_cmpfloat_with_epsilon (area_of (shape->outline), 1500, 1e-6);
  g_assert_cmpuint (shape->n_slits, ==, 1);
}

/* A line between the outline and a hole is walked both ways. */
static void
test_bridge (void)
{
  GString *text = g_string_new (BEGIN);
  add_box (text, "cut", 0, 0, 50, 30);
  add_box (text, "cut", 10, 10, 5, 5);
  add_line (text, "cut", 0, 0, 10, 10);
  g_autofree char *file = finish (text);
  g_autoptr (KnToolShape) shape = make (file);
  g_assert_cmpfloat_with_epsilon (area_of (shape->outline), 1500, 1e-6);
  g_assert_cmpfloat_with_epsilon (area_of (shape->holes), -25, 1e-6);
  g_assert_cmpuint (shape->n_slits, ==, 1);
}

static void
test_refused_outlines (void)
{
  GString *two = g_string_new (BEGIN), *nested = g_string_new (BEGIN);
  GString *out = g_string_new (BEGIN), *crease = g_string_new (BEGIN);
  add_box (two, "cut", 0, 0, 10, 10);
  add_box (two, "cut", 100, 0, 10, 10);
  add_box (nested, "cut", 0, 0, 100, 100);
  add_box (nested, "cut", 10, 10, 50, 50);
  add_box (nested, "cut", 20, 20, 10, 10);
  add_box (out, "cut", 0, 0, 10, 10);
  add_line (out, "cut", 5, 5, 30, 5);
  add_box (crease, "cut", 0, 0, 10, 10);
  add_line (crease, "fold", 50, 5, 60, 5);
  g_autofree char *a = finish (two);
  g_autofree char *b = finish (nested);
  g_autofree char *c = finish (out);
  g_autofree char *d = finish (crease);
  assert_says (a, "2 separate outlines, around (5, 5) mm and around (105, 5) mm");
  assert_says (b, "inside a hole, around (25, 25) mm");
  assert_says (c, "(5, 5) mm (LINE, line 64 of the file)");
  assert_says (d, "“fold” lies outside the outline, at (55, 5) mm");
}

static void
test_refused_files (void)
{
  assert_says ("", "no ENTITIES");
  assert_says ("hello\nworld\n", "line 1: a group code is expected here");
  assert_says ("0\nSECTION\n2\nENTITIES\n" END, "there are no lines");
  assert_says (BEGIN "0\nTEXT\n1\nx\n" END, "1 TEXT left out");
  assert_says (BEGIN "0\nLINE\n10\nabc\n" END, "line 18: this is not a number");
  assert_says (BEGIN "0\nCIRCLE\n10\n0\n20\n0\n40\n0\n" END, "line 16: CIRCLE needs a radius");
  assert_says (BEGIN "0\nLINE\n10\n1e9\n20\n0\n11\n0\n21\n0\n" END, "100 metres");
  assert_says (BEGIN "0\nSPLINE\n71\n5\n" END, "degree 5");
  assert_says (BEGIN "0\nSPLINE\n71\n3\n11\n0\n21\n0\n" END, "points to pass through");
  assert_says (BEGIN "0\nARC\n210\n1\n230\n0\n10\n0\n40\n5\n" END, "ARC does not lie flat");
  assert_says (BEGIN "0\nLINE\n10", "ends in the middle");
  assert_says ("AutoCAD Binary DXF\r\n\x1a", "binary DXF");
  assert_says (BEGIN "0\nLWPOLYLINE\n8\nCut\n70\n1\n10\n0\n20\n0\n10\n50\n20\n80\n" END,
               "encloses nothing");
  assert_says (BEGIN "0\nCIRCLE\n40\n0.1\n" END, "perhaps the drawing is in another unit");
}

static void
test_names (void)
{
  /* A Thai layer of before 2007, and an escape; an off layer is proposed as nothing. */
  static const char text[]
      = "0\r\nSECTION\r\n2\r\nHEADER\r\n9\r\n$DWGCODEPAGE\r\n3\r\nANSI_874\r\n0\r\nENDSEC\r\n"
        "0\r\nSECTION\r\n2\r\nTABLES\r\n0\r\nTABLE\r\n2\r\nLAYER\r\n0\r\nLAYER\r\n2\r\ncut "
        "old\r\n62\r\n-3\r\n"
        "0\r\nENDTAB\r\n0\r\nENDSEC\r\n0\r\nSECTION\r\n2\r\nENTITIES\r\n"
        "0\r\nCIRCLE\r\n8\r\n\xb5\xd1\xb4\r\n40\r\n20\r\n"
        "0\r\nCIRCLE\r\n8\r\n\\U+0E1E\\U+0E31\\U+0E1A\r\n40\r\n10\r\n"
        "0\r\nCIRCLE\r\n8\r\ncut old\r\n40\r\n10\r\n0\r\nENDSEC\r\n0\r\nEOF\r\n";
  g_autoptr (KnToolDrawing) drawing = read (text, NULL);
  g_assert_nonnull (drawing);
  g_assert_cmpstr (kn_tool_drawing_get_class (drawing, 0)->name, ==, "ตัด");
  g_assert_cmpint (kn_tool_drawing_get_class (drawing, 0)->proposed, ==, KN_TOOL_CUT);
  g_assert_cmpstr (kn_tool_drawing_get_class (drawing, 1)->name, ==, "พับ");
  g_assert_cmpint (kn_tool_drawing_get_class (drawing, 1)->proposed, ==, KN_TOOL_CREASE);
  g_assert_cmpint (kn_tool_drawing_get_class (drawing, 2)->proposed, ==, KN_TOOL_NONE);
  g_assert_cmpstr (kn_tool_drawing_get_class (drawing, 2)->colour, ==, "#00ff00");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dxf/lines", test_lines);
  g_test_add_func ("/dxf/up-is-up", test_up_is_up);
  g_test_add_func ("/dxf/arcs", test_arcs);
  g_test_add_func ("/dxf/polylines", test_polylines);
  g_test_add_func ("/dxf/splines", test_splines);
  g_test_add_func ("/dxf/ellipse", test_ellipse);
  g_test_add_func ("/dxf/units", test_units);
  g_test_add_func ("/dxf/names", test_names);
  g_test_add_func ("/dxf/refused", test_refused_files);
  g_test_add_func ("/outline/open", test_open);
  g_test_add_func ("/outline/two-gaps", test_two_gaps);
  g_test_add_func ("/outline/within-tolerance", test_within_tolerance);
  g_test_add_func ("/outline/slits-and-doubles", test_slits_and_doubles);
  g_test_add_func ("/outline/cut-across", test_cut_across);
  g_test_add_func ("/outline/bridge", test_bridge);
  g_test_add_func ("/outline/refused", test_refused_outlines);
  return g_test_run ();
}
