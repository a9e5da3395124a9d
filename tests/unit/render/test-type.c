/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a designer asks of type: parts with their own looks, letters on a line of their own, text
 * that fits its frame, names that stay whole. */

#include "config.h"

#include "base/kn-unit.h"
#include "model/kn-op.h"
#include "model/kn-text-line.h"
#include "render/kn-text-features.h"
#include "render/kn-text-private.h"

#include <math.h>
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

/* --- runs ------------------------------------------------------------------------------------ */

static KnTextLayout *
lay_out_runs (const char *text, const char *font, const KnRun *runs, gsize n, double tracking)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnRuns) list = n > 0 ? kn_runs_new (runs, n, &error) : NULL;
  g_assert_no_error (error);
  KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_TEXT, NULL);
  kn_node_builder_set_string (builder, KN_PROP_TEXT, text);
  kn_node_builder_set_string (builder, KN_PROP_FONT, font);
  kn_node_builder_set_number (builder, KN_PROP_SIZE, 20);
  kn_node_builder_set_number (builder, KN_PROP_TRACKING, tracking);
  if (list != NULL)
    {
      g_autoptr (KnValue) value = kn_value_new_runs (list);
      kn_node_builder_set (builder, KN_PROP_RUNS, value);
    }
  g_autoptr (KnNode) node = kn_node_builder_build (builder);
  return kn_text_layout_new (context, NULL, node);
}

/* Each glyph's place in the line, Pango units, in the order of the glyphs. */
static GArray *
list_places (KnTextLayout *layout)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (int));
  KnTextLine line = kn_text_layout_get_line (layout, 0);
  int x = 0;
  for (GSList *l = line.line->runs; l != NULL; l = l->next)
    {
      PangoGlyphItem *run = l->data;
      x += run->start_x_offset;
      for (int i = 0; i < run->glyphs->num_glyphs; i++)
        {
          int at = x + run->glyphs->glyphs[i].geometry.x_offset;
          g_array_append_val (places, at);
          x += run->glyphs->glyphs[i].geometry.width;
        }
      x += run->end_x_offset;
    }
  return places;
}

static const char STACKED[] = "น้ำผึ้งป่าปู่ญี่ปุ่น";

/* An ink splits what is drawn and not how it is shaped: no glyph moves. */
static void
test_inks_of_runs_move_no_glyph (void)
{
  static const char *const fonts[]
      = { "Loma", "Garuda", "Norasi", "Laksaman", "Waree", "Noto Sans Thai", "Noto Serif Thai" };
  const KnCmyk cyan = { 100, 0, 0, 0 };
  g_autoptr (KnPaint) paint = kn_paint_new_cmyk (&cyan);
  const KnRunStyle style = { .has_fill = TRUE, .fill = paint };
  for (gsize f = 0; f < G_N_ELEMENTS (fonts); f++)
    for (guint from = 0; from < 12; from += 2)
      {
        const KnRun run = { from, from + 3, style };
        g_autoptr (KnTextLayout) plain = lay_out_runs (STACKED, fonts[f], NULL, 0, 0);
        g_autoptr (KnTextLayout) inked = lay_out_runs (STACKED, fonts[f], &run, 1, 0);
        g_autoptr (GArray) a = list_places (plain);
        g_autoptr (GArray) b = list_places (inked);
        g_assert_cmpuint (a->len, ==, b->len);
        g_assert_cmpint (memcmp (a->data, b->data, a->len * sizeof (int)), ==, 0);
        g_autoptr (GArray) fills = kn_text_layout_dup_fills (inked, 0);
        g_assert_cmpuint (fills->len, ==, 2);
        g_assert_true (kn_paint_equal (kn_text_layout_get_paint (inked, 0), paint));
      }
}

/* Tracking opens the gaps between clusters: a mark keeps its distance from its consonant. */
static void
test_tracking_keeps_marks_on_their_consonants (void)
{
  static const char *const fonts[] = { "Loma",  "Garuda",  "Norasi",         "Laksaman",
                                       "Waree", "Kinnari", "Noto Sans Thai", "Noto Looped Thai" };
  const double gap = .2 * 20 * PANGO_SCALE;
  for (gsize f = 0; f < G_N_ELEMENTS (fonts); f++)
    {
      g_autoptr (KnTextLayout) plain = lay_out_runs (STACKED, fonts[f], NULL, 0, 0);
      g_autoptr (KnTextLayout) wide = lay_out_runs (STACKED, fonts[f], NULL, 0, 200);
      g_autoptr (GArray) a = list_places (plain);
      g_autoptr (GArray) b = list_places (wide);
      KnTextLine line = kn_text_layout_get_line (wide, 0);
      g_assert_cmpuint (a->len, ==, b->len);
      guint glyph = 0;
      int n_clusters = 0;
      double first = 0;
      for (GSList *l = line.line->runs; l != NULL; l = l->next)
        {
          PangoGlyphItemIter iter;
          gboolean more = pango_glyph_item_iter_init_start (&iter, l->data, STACKED);
          for (; more; more = pango_glyph_item_iter_next_cluster (&iter))
            {
              gunichar c = g_utf8_get_char (STACKED + iter.start_index);
              n_clusters += glyph > 0 && kn_text_starts_cluster (c) ? 1 : 0;
              for (int g = iter.start_glyph; g < iter.end_glyph; g++, glyph++)
                {
                  double moved = g_array_index (b, int, glyph) - g_array_index (a, int, glyph);
                  first = glyph == 0 ? moved : first;
                  g_assert_cmpfloat_with_epsilon (moved - first, n_clusters * gap, 2);
                }
            }
        }
      g_assert_cmpint (n_clusters, ==, 8);
    }
}

static void
test_runs_have_their_own_font_and_size (void)
{
  const KnRun run = { 3, 6, { .font = (char *)"Norasi Bold", .size_pt = 40 } };
  g_autoptr (KnTextLayout) plain = lay_out_runs ("น้ำปลาดี", "Loma", NULL, 0, 0);
  g_autoptr (KnTextLayout) large = lay_out_runs ("น้ำปลาดี", "Loma", &run, 1, 0);
  KnRect a = kn_text_layout_get_logical_box (plain), b = kn_text_layout_get_logical_box (large);
  g_assert_cmpfloat (b.height, >, 1.7 * a.height);
  g_assert_cmpfloat (b.width, >, 1.3 * a.width);
  /* The smaller letters count, as a label inspector would. */
  g_assert_cmpfloat_with_epsilon (kn_text_layout_get_letter_height_mm (large),
                                  kn_text_layout_get_letter_height_mm (plain), 1e-6);
  g_assert_cmpuint (kn_text_layout_get_n_styles (large), ==, 2);
}

static double
glyph_height (KnTextLayout *layout, gunichar letter, const char *at)
{
  KnTextLine line = kn_text_layout_get_line (layout, 0);
  for (GSList *l = line.line->runs; l != NULL; l = l->next)
    {
      PangoGlyphItem *run = l->data;
      if (at < line.text + run->item->offset
          || at >= line.text + run->item->offset + run->item->length)
        continue;
      PangoFontDescription *font
          = pango_font_describe_with_absolute_size (run->item->analysis.font);
      double size = (double)pango_font_description_get_size (font) / PANGO_SCALE;
      pango_font_description_free (font);
      return size * kn_text_letter_height_em (run->item->analysis.font, letter);
    }
  return 0;
}

/* Debian's Noto Sans Thai has no Latin letters: the borrowed x is as tall as ก. */
static void
test_borrowed_letters_are_as_tall (void)
{
  static const char *const fonts[] = { "Noto Sans Thai", "Noto Serif Thai", "Noto Looped Thai" };
  for (gsize f = 0; f < G_N_ELEMENTS (fonts); f++)
    {
      g_autoptr (KnTextLayout) layout = lay_out_runs ("กข xyz", fonts[f], NULL, 0, 0);
      KnTextLine line = kn_text_layout_get_line (layout, 0);
      double thai = glyph_height (layout, 0x0e01, line.text);
      double latin = glyph_height (layout, 'x', strchr (line.text, 'x'));
      g_assert_cmpfloat (thai, >, 5);
      g_assert_cmpfloat_with_epsilon (latin, thai, .02 * thai);
    }
  g_autoptr (KnTextLayout) latin_font = lay_out_runs ("xyz กข", "DejaVu Sans", NULL, 0, 0);
  KnTextLine line = kn_text_layout_get_line (latin_font, 0);
  double latin = glyph_height (latin_font, 'x', line.text);
  double thai = glyph_height (latin_font, 0x0e01, strchr (line.text, ' ') + 1);
  g_assert_cmpfloat_with_epsilon (latin, thai, .02 * thai);
  /* A font that has both keeps the measure that its maker gave it. */
  g_autoptr (KnTextLayout) both = lay_out_runs ("กข xyz", "Loma", NULL, 0, 0);
  line = kn_text_layout_get_line (both, 0);
  g_assert_cmpfloat_with_epsilon (glyph_height (both, 0x0e01, line.text), 20 * .561, .2);
}

static void
test_paragraphs_have_space_and_indent (void)
{
  KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_TEXT, NULL);
  kn_node_builder_set_string (builder, KN_PROP_TEXT, "กนก ขนม ครก กนก ขนม ครก\nงาน");
  kn_node_builder_set_string (builder, KN_PROP_FONT, "Loma");
  kn_node_builder_set_number (builder, KN_PROP_WIDTH, 20);
  kn_node_builder_set_number (builder, KN_PROP_PARAGRAPH_BEFORE, 4);
  kn_node_builder_set_number (builder, KN_PROP_PARAGRAPH_AFTER, 6);
  kn_node_builder_set_number (builder, KN_PROP_INDENT, 5);
  g_autoptr (KnNode) node = kn_node_builder_build (builder);
  g_autoptr (KnTextLayout) layout = kn_text_layout_new (context, NULL, node);
  int n = kn_text_layout_get_n_lines (layout);
  g_assert_cmpint (n, >=, 3);
  KnTextLine first = kn_text_layout_get_line (layout, 0);
  KnTextLine second = kn_text_layout_get_line (layout, 1);
  KnTextLine before = kn_text_layout_get_line (layout, n - 2);
  KnTextLine last = kn_text_layout_get_line (layout, n - 1);
  g_assert_cmpfloat_with_epsilon (first.x_mm, 5, .01);
  g_assert_cmpfloat_with_epsilon (second.x_mm, 0, .01);
  g_assert_cmpfloat_with_epsilon (last.x_mm, 5, .01);
  g_assert_cmpfloat_with_epsilon (last.top_mm - before.bottom_mm, kn_mm_from_pt (10), .01);
  g_assert_cmpfloat_with_epsilon (second.top_mm - first.bottom_mm, 0, .01);
}

/* --- on a line of its own --------------------------------------------------------------------- */

static KnNode *
circle_node (const char *text, const char *font, KnTextSide side, double angle, double width_mm)
{
  KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_TEXT, NULL);
  kn_node_builder_set_string (builder, KN_PROP_TEXT, text);
  kn_node_builder_set_string (builder, KN_PROP_FONT, font);
  kn_node_builder_set_number (builder, KN_PROP_SIZE, 12);
  kn_node_builder_set_number (builder, KN_PROP_WIDTH, width_mm);
  kn_node_builder_set_number (builder, KN_PROP_HEIGHT, width_mm);
  kn_node_builder_set_choice (builder, KN_PROP_ALIGN, KN_ALIGN_CENTER);
  kn_node_builder_set_choice (builder, KN_PROP_ON_PATH, KN_TEXT_PATH_CIRCLE);
  kn_node_builder_set_choice (builder, KN_PROP_PATH_SIDE, side);
  kn_node_builder_set_number (builder, KN_PROP_PATH_ANGLE, angle);
  return kn_node_builder_build (builder);
}

static int
count_clusters (const char *text)
{
  int n = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    n += kn_text_starts_cluster (g_utf8_get_char (p)) ? 1 : 0;
  return n;
}

/* Every cluster is one piece, and the middle of its foot lies on the circle, square to the radius.
 */
static void
test_clusters_stand_on_their_circle (void)
{
  static const char *const fonts[] = { "Loma", "Garuda", "Norasi", "Laksaman", "Noto Sans Thai" };
  const double side_mm = 50, radius_pt = kn_pt_from_mm (side_mm / 2);
  for (gsize f = 0; f < G_N_ELEMENTS (fonts); f++)
    for (int side = 0; side < 2; side++)
      {
        g_autoptr (KnNode) node
            = circle_node (STACKED, fonts[f], (KnTextSide)side, 180 * side, side_mm);
        g_autoptr (KnTextLayout) layout = kn_text_layout_new (context, NULL, node);
        const GArray *pieces = layout->lines[0].pieces;
        g_assert_false (kn_text_layout_is_overset (layout));
        g_assert_cmpint ((int)pieces->len, ==, count_clusters (STACKED));
        double sum = 0;
        for (guint i = 0; i < pieces->len; i++)
          {
            const KnTextPiece *piece = &g_array_index (pieces, KnTextPiece, i);
            g_assert_true (kn_text_starts_cluster (g_utf8_get_char (STACKED + piece->start)));
            KnPoint foot = kn_matrix_apply (&piece->frame, piece->width_pt / 2, 0);
            KnPoint head = kn_matrix_apply (&piece->frame, piece->width_pt / 2, -1);
            double x = foot.x - radius_pt, y = foot.y - radius_pt;
            g_assert_cmpfloat_with_epsilon (hypot (x, y), radius_pt, .01);
            double outwards = hypot (head.x - radius_pt, head.y - radius_pt) - radius_pt;
            g_assert_cmpfloat_with_epsilon (outwards, side == 0 ? 1 : -1, .01);
            sum += x;
          }
        /* Centred about the vertical through the middle. */
        g_assert_cmpfloat_with_epsilon (sum / pieces->len, 0, 2);
      }
}

static void
test_a_second_line_has_its_own_circle (void)
{
  g_autoptr (KnNode) node = circle_node ("กนก\nกนก", "Loma", KN_TEXT_SIDE_OUTSIDE, 0, 60);
  g_autoptr (KnTextLayout) layout = kn_text_layout_new (context, NULL, node);
  const double middle = kn_pt_from_mm (30);
  double radii[2];
  for (int i = 0; i < 2; i++)
    {
      const KnTextPiece *piece = &g_array_index (layout->lines[i].pieces, KnTextPiece, 0);
      KnPoint foot = kn_matrix_apply (&piece->frame, piece->width_pt / 2, 0);
      radii[i] = hypot (foot.x - middle, foot.y - middle);
    }
  g_autoptr (KnTextLayout) straight = lay_out ("กนก\nกนก", "Loma", 12, 0, 0);
  double pitch = kn_pt_from_mm (kn_text_layout_get_line (straight, 1).baseline_mm
                                - kn_text_layout_get_line (straight, 0).baseline_mm);
  g_assert_cmpfloat_with_epsilon (radii[0] - radii[1], pitch, .01);
}

static void
test_longer_than_its_circle_is_overset (void)
{
  g_autoptr (KnNode) small
      = circle_node ("น้ำผึ้งป่าแท้จากดอกลำไย", "Loma", KN_TEXT_SIDE_OUTSIDE, 0, 10);
  g_autoptr (KnTextLayout) tight = kn_text_layout_new (context, NULL, small);
  g_assert_true (kn_text_layout_is_overset (tight));
  g_assert_cmpfloat (kn_text_layout_get_overrun_mm (tight), >, 5);
  KnNodeBuilder *builder = kn_node_builder_new_from (small);
  kn_node_builder_set_choice (builder, KN_PROP_FIT_TEXT, KN_FIT_TEXT_SHRINK);
  g_autoptr (KnNode) shrunk = kn_node_builder_build (builder);
  g_autoptr (KnTextLayout) fits = kn_text_layout_new (context, NULL, shrunk);
  g_assert_false (kn_text_layout_is_overset (fits));
  g_assert_cmpfloat (kn_text_layout_get_scale (fits), <, .9);
}

/* A click into the middle of a cluster's left half finds the caret before it, and so on round. */
/* A line that is open has an end, and the first letter beyond it is found for the finding. */
static void
test_longer_than_its_path_is_overset (void)
{
  static const char text[] = "น้ำผึ้งป่าแท้จากดอกลำไย";
  for (int length = 10; length <= 90; length += 80)
    {
      g_autofree char *d = g_strdup_printf ("M0 10 h%d", length);
      g_autoptr (KnPath) line = kn_path_parse (d, NULL);
      g_autoptr (KnValue) path = kn_value_new_path (line);
      g_autoptr (KnNode) round = circle_node (text, "Loma", KN_TEXT_SIDE_OUTSIDE, 0, 10);
      KnNodeBuilder *builder = kn_node_builder_new_from (round);
      kn_node_builder_set_choice (builder, KN_PROP_ON_PATH, KN_TEXT_PATH_PATH);
      kn_node_builder_set (builder, KN_PROP_TEXT_PATH, path);
      kn_node_builder_set_choice (builder, KN_PROP_ALIGN, KN_ALIGN_START);
      g_autoptr (KnNode) node = kn_node_builder_build (builder);
      g_autoptr (KnTextLayout) layout = kn_text_layout_new (context, NULL, node);
      gboolean is_short = length == 10;
      g_assert_cmpint (kn_text_layout_is_overset (layout), ==, is_short);
      g_assert_cmpint (kn_text_layout_get_overrun_mm (layout) > 5, ==, is_short);
      int at = kn_text_layout_find_overset (layout);
      g_assert_cmpint (at >= 0, ==, is_short);
      g_assert_true (at < 0 || kn_text_starts_cluster (g_utf8_get_char (text + at)));
      g_assert_true (at < 0 || (at > 0 && at < (int)strlen (text)));
    }
}

static void
test_the_caret_goes_round (void)
{
  g_autoptr (KnNode) node = circle_node (STACKED, "Loma", KN_TEXT_SIDE_OUTSIDE, 30, 50);
  g_autoptr (KnTextLayout) layout = kn_text_layout_new (context, NULL, node);
  int index = 0, n = 0;
  for (;; n++)
    {
      KnTextQuad caret = kn_text_layout_get_caret_quad (layout, index);
      KnPoint a = caret.points[0], b = caret.points[3];
      double height = hypot (b.x - a.x, b.y - a.y);
      g_assert_cmpfloat_with_epsilon (height, kn_mm_from_pt (12 * 1.3), 2);
      /* A hair behind the caret lies the cluster after it. */
      int next = kn_text_layout_move_caret (layout, index, 1, FALSE);
      if (next == index)
        break;
      g_autoptr (GArray) quads = kn_text_layout_get_selection_quads (layout, index, next);
      g_assert_cmpuint (quads->len, ==, 1);
      const KnTextQuad *quad = &g_array_index (quads, KnTextQuad, 0);
      KnPoint l = quad->points[3], r = quad->points[2], t = quad->points[0];
      KnPoint left = { l.x + .2 * (r.x - l.x) + .5 * (t.x - l.x),
                       l.y + .2 * (r.y - l.y) + .5 * (t.y - l.y) };
      KnPoint right = { l.x + .8 * (r.x - l.x) + .5 * (t.x - l.x),
                        l.y + .8 * (r.y - l.y) + .5 * (t.y - l.y) };
      g_assert_cmpint (kn_text_layout_index_at (layout, left.x, left.y), ==, index);
      g_assert_cmpint (kn_text_layout_index_at (layout, right.x, right.y), ==, next);
      index = next;
    }
  g_assert_cmpint (n, ==, count_clusters (STACKED));
}

/* --- fitting and breaking --------------------------------------------------------------------- */

static void
test_fitting_to_the_frame (void)
{
  const char *text = "ข้อความยาวที่ต้องย่อให้พอดีกรอบของมันเอง";
  for (int fit = 0; fit < 3; fit++)
    {
      KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_TEXT, NULL);
      kn_node_builder_set_string (builder, KN_PROP_TEXT, text);
      kn_node_builder_set_string (builder, KN_PROP_FONT, "Loma");
      kn_node_builder_set_number (builder, KN_PROP_SIZE, 16);
      kn_node_builder_set_number (builder, KN_PROP_WIDTH, 25);
      kn_node_builder_set_number (builder, KN_PROP_HEIGHT, 9);
      kn_node_builder_set_choice (builder, KN_PROP_FIT_TEXT, fit);
      g_autoptr (KnNode) node = kn_node_builder_build (builder);
      g_autoptr (KnTextLayout) layout = kn_text_layout_new (context, NULL, node);
      KnRect box = kn_text_layout_get_logical_box (layout);
      g_assert_true (kn_text_layout_is_overset (layout) == (fit == KN_FIT_TEXT_NONE));
      if (fit == KN_FIT_TEXT_SHRINK)
        {
          g_assert_cmpfloat (box.height, <=, 9.05);
          g_assert_cmpfloat (kn_text_layout_get_scale (layout), <, .8);
          g_assert_cmpfloat (kn_text_layout_get_scale (layout), >, 5. / 16);
        }
      else
        g_assert_cmpfloat (box.height, >, 12);
      /* A limit that is too large leaves it overset, at that limit. */
      builder = kn_node_builder_new_from (node);
      kn_node_builder_set_number (builder, KN_PROP_FIT_LEAST, 14);
      g_autoptr (KnNode) limited = kn_node_builder_build (builder);
      g_autoptr (KnTextLayout) stays = kn_text_layout_new (context, NULL, limited);
      g_assert_true (kn_text_layout_is_overset (stays) == (fit != KN_FIT_TEXT_GROW));
      if (fit == KN_FIT_TEXT_SHRINK)
        g_assert_cmpfloat_with_epsilon (kn_text_layout_get_scale (stays), 14. / 16, 1e-9);
    }
}

static KnScene *
scene_with_words (const char *const *words)
{
  KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_DESIGN, NULL);
  kn_node_builder_set_place (builder, &KN_ID_NULL, "V");
  g_autoptr (KnValue) value = kn_no_break_new_value (words);
  kn_node_builder_set (builder, KN_PROP_NO_BREAK, value);
  g_autoptr (KnNode) design = kn_node_builder_build (builder);
  g_autoptr (KnOp) op = kn_op_new_add (design);
  g_autoptr (GError) error = NULL;
  KnScene *scene = kn_scene_apply (NULL, &op, 1, &error);
  g_assert_no_error (error);
  return scene;
}

/* Somewhere every name breaks; with the list nowhere, and the text itself is as it was. */
static void
test_listed_words_stay_whole (void)
{
  static const char *const words[] = { "บางเจ้าฉ่า", "แม่ละม่อม", NULL };
  const char *text = "ผลิตโดยกลุ่มแม่บ้านบางเจ้าฉ่า ตราแม่ละม่อม บางเจ้าฉ่า อ่างทอง";
  g_autoptr (KnScene) scene = scene_with_words (words);
  int n_broken[2] = { 0, 0 };
  for (double width = 25; width < 60; width += .7)
    for (int listed = 0; listed < 2; listed++)
      {
        KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_TEXT, NULL);
        kn_node_builder_set_string (builder, KN_PROP_TEXT, text);
        kn_node_builder_set_string (builder, KN_PROP_FONT, "Loma");
        kn_node_builder_set_number (builder, KN_PROP_SIZE, 12);
        kn_node_builder_set_number (builder, KN_PROP_WIDTH, width);
        g_autoptr (KnNode) node = kn_node_builder_build (builder);
        g_autoptr (KnTextLayout) layout = kn_text_layout_new (context, listed ? scene : NULL, node);
        g_assert_cmpstr (pango_layout_get_text (kn_text_layout_get_pango (layout)), ==, text);
        for (int i = 1; i < kn_text_layout_get_n_lines (layout); i++)
          {
            const char *at = kn_text_layout_get_line (layout, i).text;
            const char *start = pango_layout_get_text (kn_text_layout_get_pango (layout));
            for (int w = 0; words[w] != NULL; w++)
              for (const char *p = strstr (start, words[w]); p != NULL;
                   p = strstr (p + 1, words[w]))
                n_broken[listed] += at > p && at < p + strlen (words[w]) ? 1 : 0;
          }
      }
  g_assert_cmpint (n_broken[0], >, 0);
  g_assert_cmpint (n_broken[1], ==, 0);
}

static void
test_no_line_begins_with_a_percent_sign (void)
{
  int n_lines = 0;
  for (double width = 20; width < 70; width += .7)
    {
      g_autoptr (KnTextLayout) layout
          = lay_out ("กล้วยน้ำว้า 80 %, น้ำมันปาล์ม ๑๕ %, salt 5 %", "Loma", 12, width, 0);
      n_lines += kn_text_layout_get_n_lines (layout);
      for (int i = 1; i < kn_text_layout_get_n_lines (layout); i++)
        g_assert_cmpint (kn_text_layout_get_line (layout, i).text[0], !=, '%');
    }
  g_assert_cmpint (n_lines, >, 150);
}

static GPtrArray *
features_of (const char *font)
{
  g_autoptr (KnTextLayout) layout = lay_out ("กนก office 1/2 1890", font, 20, 0, 0);
  return kn_text_layout_list_features (layout);
}

static gboolean
offers (const char *font, const char *tag)
{
  g_autoptr (GPtrArray) features = features_of (font);
  for (guint i = 0; i < features->len; i++)
    if (g_str_equal (((const KnTextFeature *)features->pdata[i])->tag, tag))
      return TRUE;
  return FALSE;
}

/* The glyphs of a Noto Sans line with such features. */
static char *
glyphs_with (const char *features)
{
  KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_TEXT, NULL);
  kn_node_builder_set_string (builder, KN_PROP_TEXT, "office 1/2 1890");
  kn_node_builder_set_string (builder, KN_PROP_FONT, "Noto Sans");
  if (features != NULL)
    kn_node_builder_set_string (builder, KN_PROP_FEATURES, features);
  g_autoptr (KnNode) node = kn_node_builder_build (builder);
  g_autoptr (KnTextLayout) layout = kn_text_layout_new (context, NULL, node);
  GString *said = g_string_new (NULL);
  for (GSList *l = kn_text_layout_get_line (layout, 0).line->runs; l != NULL; l = l->next)
    {
      const PangoGlyphString *glyphs = ((PangoGlyphItem *)l->data)->glyphs;
      for (int i = 0; i < glyphs->num_glyphs; i++)
        g_string_append_printf (said, "%u ", glyphs->glyphs[i].glyph);
    }
  return g_string_free (said, FALSE);
}

/* What is offered does something; what a font lacks is not offered. */
static void
test_what_fonts_offer (void)
{
  static const char *const tags[] = { "smcp", "tnum", "onum", "frac", "zero" };
  g_autofree char *plain = glyphs_with (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      g_autofree char *features = g_strconcat (tags[i], "=1", NULL);
      g_autofree char *changed = glyphs_with (features);
      g_assert_true (offers ("Noto Sans", tags[i]));
      g_assert_false (offers ("Loma", tags[i]));
      if (!g_str_equal (tags[i], "tnum")) /* its figures are of one width as they are */
        g_assert_cmpstr (changed, !=, plain);
    }
  g_assert_true (offers ("Loma", "liga"));
  g_assert_true (offers ("Norasi", "smcp"));
  g_assert_false (offers ("Norasi", "ss01"));
  g_assert_false (offers ("Noto Sans", "ccmp")); /* no choice */
  g_autoptr (GPtrArray) none = features_of ("Noto Sans");
  g_assert_true (((const KnTextFeature *)none->pdata[0])->is_common); /* ligatures come first */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  context = kn_text_context_new ();
  g_test_add_func ("/render/type/inks-of-runs-move-no-glyph", test_inks_of_runs_move_no_glyph);
  g_test_add_func ("/render/type/tracking-keeps-marks-on-their-consonants",
                   test_tracking_keeps_marks_on_their_consonants);
  g_test_add_func ("/render/type/runs-have-their-own-font-and-size",
                   test_runs_have_their_own_font_and_size);
  g_test_add_func ("/render/type/borrowed-letters-are-as-tall", test_borrowed_letters_are_as_tall);
  g_test_add_func ("/render/type/paragraphs-have-space-and-indent",
                   test_paragraphs_have_space_and_indent);
  g_test_add_func ("/render/type/clusters-stand-on-their-circle",
                   test_clusters_stand_on_their_circle);
  g_test_add_func ("/render/type/a-second-line-has-its-own-circle",
                   test_a_second_line_has_its_own_circle);
  g_test_add_func ("/render/type/longer-than-its-circle-is-overset",
                   test_longer_than_its_circle_is_overset);
  g_test_add_func ("/render/type/longer-than-its-path-is-overset",
                   test_longer_than_its_path_is_overset);
  g_test_add_func ("/render/type/the-caret-goes-round", test_the_caret_goes_round);
  g_test_add_func ("/render/type/fitting-to-the-frame", test_fitting_to_the_frame);
  g_test_add_func ("/render/type/listed-words-stay-whole", test_listed_words_stay_whole);
  g_test_add_func ("/render/type/percent-signs-stay-with-their-number",
                   test_no_line_begins_with_a_percent_sign);
  g_test_add_func ("/render/type/what-fonts-offer", test_what_fonts_offer);
  int status = g_test_run ();
  kn_text_context_free (context);
  return status;
}
