/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/kn-unit.h"
#include "render/kn-text-private.h"

#include <string.h>

static KnTextContext *context;

static KnTextLayout *
lay_out (const char *text, const char *font, double size_pt, double width_mm, double height_mm)
{
  KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_TEXT, NULL);
  kn_node_builder_set_string (builder, KN_PROP_TEXT, text);
  kn_node_builder_set_string (builder, KN_PROP_FONT, font);
  kn_node_builder_set_number (builder, KN_PROP_SIZE, size_pt);
  kn_node_builder_set_number (builder, KN_PROP_WIDTH, width_mm);
  kn_node_builder_set_number (builder, KN_PROP_HEIGHT, height_mm);
  g_autoptr (KnNode) node = kn_node_builder_build (builder);
  return kn_text_layout_new (context, NULL, node);
}

static KnTextLayout *
lay_out_with (const char *text, KnProp prop, double number, int choice, KnProp choice_prop)
{
  KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_TEXT, NULL);
  kn_node_builder_set_string (builder, KN_PROP_TEXT, text);
  kn_node_builder_set_string (builder, KN_PROP_FONT, "Loma");
  kn_node_builder_set_number (builder, KN_PROP_SIZE, 10);
  kn_node_builder_set_number (builder, KN_PROP_WIDTH, 60);
  kn_node_builder_set_number (builder, KN_PROP_HEIGHT, 40);
  kn_node_builder_set_number (builder, prop, number);
  kn_node_builder_set_choice (builder, choice_prop, choice);
  g_autoptr (KnNode) node = kn_node_builder_build (builder);
  return kn_text_layout_new (context, NULL, node);
}

static void
test_units_are_points_and_mm (void)
{
  g_autoptr (KnTextLayout) small = lay_out ("กขค", "Loma", 10, 0, 0);
  g_autoptr (KnTextLayout) large = lay_out ("กขค", "Loma", 20, 0, 0);
  KnRect a = kn_text_layout_get_logical_box (small), b = kn_text_layout_get_logical_box (large);
  g_assert_cmpfloat_with_epsilon (b.width, 2 * a.width, 0.01);
  g_assert_cmpfloat_with_epsilon (b.height, 2 * a.height, 0.01);
  g_assert_cmpfloat_with_epsilon (a.x, 0, 1e-9);
  g_assert_cmpfloat_with_epsilon (a.y, 0, 1e-9);
  /* Three Thai letters of 10 pt: about 3 × 6 pt. */
  g_assert_cmpfloat (a.width, >, kn_mm_from_pt (15));
  g_assert_cmpfloat (a.width, <, kn_mm_from_pt (22));
}

/* domain: ก is .561 em tall in Loma, .602 in Laksaman and Waree, .558 in Noto Sans Thai. */
static void
test_letter_height_is_measured (void)
{
  static const struct
  {
    const char *font;
    double em;
  } fonts[] = { { "Loma", .561 },
                { "Laksaman", .602 },
                { "Waree", .602 },
                { "Norasi", .564 },
                { "Noto Sans Thai", .558 } };
  for (gsize i = 0; i < G_N_ELEMENTS (fonts); i++)
    {
      g_autoptr (KnTextLayout) layout = lay_out ("น้ำหนักสุทธิ 250 g", fonts[i].font, 20, 0, 0);
      g_assert_cmpfloat_with_epsilon (kn_text_layout_get_letter_height_mm (layout),
                                      kn_mm_from_pt (20 * fonts[i].em), kn_mm_from_pt (20 * .012));
    }
  g_autoptr (KnTextLayout) latin = lay_out ("Net 250", "DejaVu Sans", 20, 0, 0);
  g_assert_cmpfloat_with_epsilon (kn_text_layout_get_letter_height_mm (latin),
                                  kn_mm_from_pt (20 * .56), .1);
  g_autoptr (KnTextLayout) digits = lay_out ("250", "DejaVu Sans", 20, 0, 0);
  g_assert_cmpfloat_with_epsilon (kn_text_layout_get_letter_height_mm (digits),
                                  kn_mm_from_pt (20 * .74), .15);
  g_autoptr (KnTextLayout) blank = lay_out (" ", "Loma", 20, 0, 0);
  g_assert_cmpfloat (kn_text_layout_get_letter_height_mm (blank), ==, 0);
}

static void
test_thai_breaks_at_words (void)
{
  const char *text = "น้ำปลาแท้ตราปลาหมึกผลิตจากปลากะตักสดใหม่";
  g_autoptr (KnTextLayout) layout = lay_out (text, "Loma", 12, 30, 60);
  g_assert_cmpint (kn_text_layout_get_n_lines (layout), >, 1);
  g_autoptr (GString) all = g_string_new (NULL);
  int n_attrs = 0;
  const PangoLogAttr *attrs
      = pango_layout_get_log_attrs_readonly (kn_text_layout_get_pango (layout), &n_attrs);
  for (int i = 0; i < kn_text_layout_get_n_lines (layout); i++)
    {
      KnTextLine line = kn_text_layout_get_line (layout, i);
      g_string_append_len (all, line.text, (gssize)line.length);
      glong at = g_utf8_strlen (text, line.line->start_index);
      g_assert_true (i == 0 || attrs[at].is_line_break);
      g_assert_cmpfloat (line.x_mm, >=, -1e-6);
    }
  g_assert_cmpstr (all->str, ==, text);
  g_assert_false (kn_text_layout_is_overset (layout));
}

static void
test_overset (void)
{
  g_autoptr (KnTextLayout) fits = lay_out ("กนก", "Loma", 12, 40, 8);
  g_assert_false (kn_text_layout_is_overset (fits));
  g_autoptr (KnTextLayout) tall = lay_out ("กนก\nกนก", "Loma", 12, 40, 8);
  g_assert_true (kn_text_layout_is_overset (tall));
  g_autoptr (KnTextLayout) wide = lay_out ("Massamancurrypaste", "Loma", 12, 12, 30);
  g_assert_true (kn_text_layout_is_overset (wide));
  g_autoptr (KnTextLayout) space
      = lay_out ("กนก                                   ", "Loma", 12, 12, 30);
  g_assert_false (kn_text_layout_is_overset (space));
  g_autoptr (KnTextLayout) unbounded = lay_out ("กนก กนก กนก", "Loma", 12, 0, 0);
  g_assert_false (kn_text_layout_is_overset (unbounded));
}

/* The first that has no room: a line by its start, a word that is too wide by the cluster that
 * crosses the edge; wherever the lines are aligned. */
static void
test_the_first_letter_without_room (void)
{
  g_autoptr (KnTextLayout) fits = lay_out ("กนก", "Loma", 12, 40, 8);
  g_assert_cmpint (kn_text_layout_find_overset (fits), ==, -1);
  g_autoptr (KnTextLayout) tall = lay_out ("กนก\nกนก", "Loma", 12, 40, 8);
  g_assert_cmpint (kn_text_layout_find_overset (tall), ==, (int)strlen ("กนก\n"));
  const char *word = "Massamancurrypaste";
  g_autoptr (KnTextLayout) wide = lay_out (word, "Loma", 12, 12, 30);
  g_assert_true (kn_text_layout_is_overset (wide));
  int at = kn_text_layout_find_overset (wide);
  g_assert_cmpint (at, >, 0);
  g_assert_cmpfloat (kn_text_layout_get_caret (wide, at).x, <=, 12);
  g_assert_cmpfloat (kn_text_layout_get_caret (wide, at + 1).x, >, 12);
}

static void
test_problems_say_where (void)
{
  g_autoptr (KnTextLayout) layout = lay_out ("ปู่\xee\xa6\xa7 กนก", "Loma", 12, 80, 0);
  g_autoptr (GPtrArray) problems = kn_text_layout_list_problems (layout);
  g_assert_cmpuint (problems->len, ==, 1);
  const KnTextProblem *problem = g_ptr_array_index (problems, 0);
  g_assert_cmpint (problem->kind, ==, KN_TEXT_PROBLEM_GLYPH_MISSING);
  g_assert_cmpint (problem->at, ==, (int)strlen ("ปู่"));
  g_autoptr (KnTextLayout) other = lay_out ("กนก", "No Such Family", 12, 80, 0);
  g_autoptr (GPtrArray) fonts = kn_text_layout_list_problems (other);
  g_assert_cmpint (((const KnTextProblem *)g_ptr_array_index (fonts, 0))->at, ==, -1);
}

static void
test_alignment_and_height (void)
{
  KnRect boxes[3];
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (KnTextLayout) layout
          = lay_out_with ("กนก", KN_PROP_LINE_HEIGHT, 1, i, KN_PROP_ALIGN);
      boxes[i] = kn_text_layout_get_logical_box (layout);
    }
  g_assert_cmpfloat_with_epsilon (boxes[0].x, 0, .01);
  g_assert_cmpfloat_with_epsilon (boxes[1].x + boxes[1].width / 2, 30, .01);
  g_assert_cmpfloat_with_epsilon (boxes[2].x + boxes[2].width, 60, .01);
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (KnTextLayout) layout
          = lay_out_with ("กนก", KN_PROP_LINE_HEIGHT, 1, i, KN_PROP_VALIGN);
      boxes[i] = kn_text_layout_get_logical_box (layout);
    }
  g_assert_cmpfloat_with_epsilon (boxes[0].y, 0, 1e-6);
  g_assert_cmpfloat_with_epsilon (boxes[1].y + boxes[1].height / 2, 20, 1e-6);
  g_assert_cmpfloat_with_epsilon (boxes[2].y + boxes[2].height, 40, 1e-6);
}

/* Full lines reach both edges, the last of a paragraph does not, and letters stay with their marks.
 */
static void
test_justified_thai_fills_its_lines (void)
{
  g_autoptr (KnTextLayout) layout
      = lay_out_with ("ผลิตจากพริกแห้งคัดพิเศษ กะปิแท้ และน้ำมะขามเปียก ไม่ใส่วัตถุกันเสียและไม่เจือสีใดใดทั้งสิ้น",
                      KN_PROP_WIDTH, 36, KN_ALIGN_JUSTIFY, KN_PROP_ALIGN);
  int n = kn_text_layout_get_n_lines (layout), full = 0;
  g_assert_cmpint (n, >=, 3);
  for (int i = 0; i < n; i++)
    {
      PangoLayoutLine *line = kn_text_layout_get_line (layout, i).line;
      const char *text = kn_text_layout_get_line (layout, i).text;
      int end = line->start_index + line->length, x = 0;
      while (text[end - line->start_index - 1] == ' ')
        end--;
      pango_layout_line_index_to_x (line, end, FALSE, &x);
      double right_mm = kn_mm_from_pt ((double)x / PANGO_SCALE);
      g_assert_cmpfloat (right_mm, <, 36.1);
      full += right_mm > 35.9;
      if (i == n - 1)
        g_assert_cmpfloat (right_mm, <, 35.9);
    }
  g_assert_cmpint (full, >=, n - 2);
  g_assert_false (kn_text_layout_is_overset (layout));
}

static void
test_line_height_spreads_baselines_and_keeps_the_top (void)
{
  double pitch[2], top[2];
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (KnTextLayout) layout
          = lay_out_with ("ก\nก\nก", KN_PROP_LINE_HEIGHT, i == 0 ? 1 : 1.5, 0, KN_PROP_VALIGN);
      KnTextLine first = kn_text_layout_get_line (layout, 0);
      KnTextLine last = kn_text_layout_get_line (layout, 2);
      pitch[i] = (last.baseline_mm - first.baseline_mm) / 2;
      top[i] = first.top_mm;
      if (i == 0)
        g_assert_cmpfloat_with_epsilon (pitch[0], first.bottom_mm - first.top_mm, 1e-6);
    }
  g_assert_cmpfloat_with_epsilon (pitch[1], 1.5 * pitch[0], 1e-6);
  g_assert_cmpfloat_with_epsilon (top[0], top[1], 1e-9);
}

/* Word advances must not be rounded to whole points (press.md section 11, trap 4). */
static void
test_positions_are_not_rounded (void)
{
  g_autoptr (KnTextLayout) layout = lay_out ("i i i i i i i i", "DejaVu Sans", 9, 0, 0);
  PangoLayoutLine *line = kn_text_layout_get_line (layout, 0).line;
  int fractional = 0;
  for (int i = 0; i < 15; i++)
    {
      int x = 0;
      pango_layout_line_index_to_x (line, i, FALSE, &x);
      fractional += x % PANGO_SCALE != 0;
    }
  g_assert_cmpint (fractional, >, 8);
}

static char *
problems_of (const char *text, const char *font)
{
  static const char *const names[] = { "missing", "glyph", "colour", "bitmap", "embedding" };
  g_autoptr (KnTextLayout) layout = lay_out (text, font, 12, 0, 0);
  g_autoptr (GPtrArray) problems = kn_text_layout_list_problems (layout);
  g_autoptr (GString) all = g_string_new (NULL);
  for (guint i = 0; i < problems->len; i++)
    {
      const KnTextProblem *problem = g_ptr_array_index (problems, i);
      g_string_append_printf (all, "%s:%s;", names[problem->kind], problem->detail);
    }
  return g_strdup (all->str);
}

static void
assert_problems (const char *text, const char *font, const char *expected)
{
  g_autofree char *found = problems_of (text, font);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_problems_are_named (void)
{
  assert_problems ("กนก 250 g", "Loma Bold", "");
  assert_problems ("กนก", "loma", "");
  assert_problems ("กนก 250 g", "Noto Sans Thai", "");
  assert_problems ("กนก", "No Such Family Bold", "missing:No Such Family;");
  assert_problems ("กนก", "No Such Family,Loma", "");
  assert_problems ("ก\xf3\xbf\xbe\x80\xf3\xbf\xbe\x81\xf3\xbf\xbe\x80", "Loma",
                   "glyph:\xf3\xbf\xbe\x80\xf3\xbf\xbe\x81;");
  assert_problems ("", "Loma", "");
  g_autofree char *emoji = problems_of ("ก😀", "Loma");
  g_assert_true (g_str_has_prefix (emoji, "colour:😀") || g_str_has_prefix (emoji, "glyph:😀"));
}

/* --- caret --------------------------------------------------------------------------------- */

static void
test_the_caret_steps_over_whole_clusters (void)
{
  const char *text = "ป้ำอู่x";
  g_autoptr (KnTextLayout) layout = lay_out (text, "Loma", 12, 0, 0);
  const int end = (int)strlen (text);
  int stops[8], n = 0;
  for (int at = 0; at < end && n < 8; n++)
    stops[n] = at = kn_text_layout_move_caret (layout, at, 1, FALSE);
  g_assert_cmpint (n, ==, 3); /* ป้ำ · อู่ · x */
  g_assert_cmpint (stops[0], ==, (int)strlen ("ป้ำ"));
  g_assert_cmpint (stops[1], ==, (int)strlen ("ป้ำอู่"));
  for (int at = end, i = n - 2; i >= 0; i--)
    {
      at = kn_text_layout_move_caret (layout, at, -1, FALSE);
      g_assert_cmpint (at, ==, stops[i]);
    }
  g_assert_cmpint (kn_text_layout_move_caret (layout, 0, -1, FALSE), ==, 0);
  g_assert_cmpint (kn_text_layout_move_caret (layout, end, 1, FALSE), ==, end);
}

static void
test_the_caret_steps_over_thai_words (void)
{
  const char *text = "น้ำปลาแท้ตรา";
  g_autoptr (KnTextLayout) layout = lay_out (text, "Loma", 12, 0, 0);
  int at = kn_text_layout_move_caret (layout, 0, 1, TRUE);
  g_assert_cmpint (at, ==, (int)strlen ("น้ำปลา"));
  at = kn_text_layout_move_caret (layout, at, 1, TRUE);
  g_assert_cmpint (at, ==, (int)strlen ("น้ำปลาแท้"));
  at = kn_text_layout_move_caret (layout, (int)strlen (text), -1, TRUE);
  g_assert_cmpint (at, ==, (int)strlen ("น้ำปลาแท้"));
}

static void
test_a_click_finds_the_caret_it_made (void)
{
  const char *text = "น้ำพริกเผา ๒๕๐ กรัม\nแม่ประนอม";
  g_autoptr (KnTextLayout) layout = lay_out (text, "Laksaman", 14, 40, 30);
  for (int at = 0, last = -1; at != last;
       last = at, at = kn_text_layout_move_caret (layout, at, 1, FALSE))
    {
      KnRect caret = kn_text_layout_get_caret (layout, at);
      g_assert_cmpfloat (caret.height, >, 3);
      g_assert_cmpint (kn_text_layout_index_at (layout, caret.x + .01, caret.y + caret.height / 2),
                       ==, at);
    }
  g_assert_cmpint (kn_text_layout_index_at (layout, -50, -50), ==, 0);
  g_assert_cmpint (kn_text_layout_index_at (layout, 500, 500), ==, (int)strlen (text));
}

static void
test_up_and_down_keep_the_column (void)
{
  const char *text = "กกกก\nกกกก";
  g_autoptr (KnTextLayout) layout = lay_out (text, "Loma", 12, 0, 0);
  int second = (int)strlen ("กก"), below = (int)strlen ("กกกก\nกก");
  g_assert_cmpint (kn_text_layout_move_caret_line (layout, second, 1), ==, below);
  g_assert_cmpint (kn_text_layout_move_caret_line (layout, below, -1), ==, second);
  g_assert_cmpint (kn_text_layout_move_caret_line (layout, second, -1), ==, 0);
  g_assert_cmpint (kn_text_layout_move_caret_line (layout, below, 1), ==, (int)strlen (text));
}

static void
test_a_selection_covers_its_letters (void)
{
  const char *text = "กกกก\nกกกก";
  g_autoptr (KnTextLayout) layout = lay_out (text, "Loma", 12, 0, 0);
  g_autoptr (GArray) boxes
      = kn_text_layout_get_selection (layout, (int)strlen ("กกกก\nก"), (int)strlen ("ก"));
  g_assert_cmpuint (boxes->len, ==, 2);
  KnRect line = kn_text_layout_get_logical_box (layout);
  g_assert_cmpfloat_with_epsilon (g_array_index (boxes, KnRect, 0).width, line.width * 3 / 4, .01);
  g_assert_cmpfloat_with_epsilon (g_array_index (boxes, KnRect, 1).width, line.width / 4, .01);
  g_autoptr (GArray) none = kn_text_layout_get_selection (layout, 3, 3);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_the_ink_box_holds_the_outline (void)
{
  g_autoptr (KnTextLayout) layout = lay_out ("ปู่ฎุญี้ fj", "Norasi Bold Italic", 30, 0, 0);
  KnRect ink = kn_text_layout_get_ink_box (layout);
  KnTextLine line = kn_text_layout_get_line (layout, 0);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  cairo_t *cr = cairo_create (surface);
  cairo_scale (cr, 16, 16);
  kn_text_layout_append_outline (layout, cr, 0, KN_TEXT_FILL_ALL);
  double x1, y1, x2, y2;
  cairo_path_extents (cr, &x1, &y1, &x2, &y2);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_assert_cmpfloat_with_epsilon (line.x_mm + kn_mm_from_pt (x1), ink.x, .1);
  g_assert_cmpfloat_with_epsilon (line.baseline_mm + kn_mm_from_pt (y1), ink.y, .1);
  g_assert_cmpfloat_with_epsilon (kn_mm_from_pt (x2 - x1), ink.width, .1);
  g_assert_cmpfloat_with_epsilon (kn_mm_from_pt (y2 - y1), ink.height, .1);
}

static void
test_a_long_line_keeps_its_last_letter (void)
{
  g_autoptr (KnTextLayout) layout
      = lay_out ("Longan Blossom Honey, Longan Blossom Honey, Longan Blossom", "Loma", 9, 0, 0);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  cairo_t *cr = cairo_create (surface);
  kn_text_layout_append_outline (layout, cr, 0, KN_TEXT_FILL_ALL);
  double x1, y1, x2, y2;
  cairo_path_extents (cr, &x1, &y1, &x2, &y2);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  KnRect ink = kn_text_layout_get_ink_box (layout);
  g_assert_cmpfloat (ink.width, >, 80);
  g_assert_cmpfloat_with_epsilon (kn_mm_from_pt (x2 - x1), ink.width, .2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  context = kn_text_context_new ();
  g_test_add_func ("/render/text/units-are-points-and-mm", test_units_are_points_and_mm);
  g_test_add_func ("/render/text/letter-height-is-measured", test_letter_height_is_measured);
  g_test_add_func ("/render/text/thai-breaks-at-words", test_thai_breaks_at_words);
  g_test_add_func ("/render/text/overset", test_overset);
  g_test_add_func ("/render/text/the-first-letter-without-room",
                   test_the_first_letter_without_room);
  g_test_add_func ("/render/text/problems-say-where", test_problems_say_where);
  g_test_add_func ("/render/text/alignment-and-height", test_alignment_and_height);
  g_test_add_func ("/render/text/justified-thai-fills-its-lines",
                   test_justified_thai_fills_its_lines);
  g_test_add_func ("/render/text/line-height-spreads-baselines-and-keeps-the-top",
                   test_line_height_spreads_baselines_and_keeps_the_top);
  g_test_add_func ("/render/text/positions-are-not-rounded", test_positions_are_not_rounded);
  g_test_add_func ("/render/text/problems-are-named", test_problems_are_named);
  g_test_add_func ("/render/text/the-caret-steps-over-whole-clusters",
                   test_the_caret_steps_over_whole_clusters);
  g_test_add_func ("/render/text/the-caret-steps-over-thai-words",
                   test_the_caret_steps_over_thai_words);
  g_test_add_func ("/render/text/a-click-finds-the-caret-it-made",
                   test_a_click_finds_the_caret_it_made);
  g_test_add_func ("/render/text/up-and-down-keep-the-column", test_up_and_down_keep_the_column);
  g_test_add_func ("/render/text/a-selection-covers-its-letters",
                   test_a_selection_covers_its_letters);
  g_test_add_func ("/render/text/the-ink-box-holds-the-outline",
                   test_the_ink_box_holds_the_outline);
  g_test_add_func ("/render/text/a-long-line-keeps-its-last-letter",
                   test_a_long_line_keeps_its_last_letter);
  int status = g_test_run ();
  kn_text_context_free (context);
  return status;
}
