/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules about text: fonts and letters that are not there, emoji, text that does not fit its frame,
 * small text in more than one ink. The layout asked here is the one that is drawn and printed. */

#include "config.h"

#include "check/kn-check-private.h"

#include "model/kn-story.h"
#include "model/kn-text-doctor.h"
#include "model/kn-text-line.h"
#include "model/kn-variables.h"

#include <glib/gi18n.h>
#include <math.h>

/* Ghent Workgroup 2015 has a rule "Small text" for text in several separations; its figure was not
 * at hand, so this one is ours: at a register error of 0.1 to 0.2 mm a second ink shows beside
 * strokes of Thai text up to about this size. */
#define SMALL_TEXT_PT 9.0
/* An ink this light shows no fringe when it is out of register. */
#define VISIBLE_INK_PCT 10.0
/* Of a damaged text, letters that are shown, and those of them before the first fault. */
#define EXCERPT 12
#define LEAD 2

static const KnRule font_missing
    = { "text.font-missing", KN_SEVERITY_BLOCK, N_ ("PDF/X-4: every font is embedded"), "high",
        KN_REPAIR_NONE };
static const KnRule glyph_missing
    = { "text.glyph-missing", KN_SEVERITY_BLOCK, N_ ("PDF/X-4: every glyph is embedded"), "high",
        KN_REPAIR_NONE };
static const KnRule emoji
    = { "text.emoji", KN_SEVERITY_BLOCK, N_ ("Colour fonts hold RGB pictures of 72 ppi, not ink"),
        "high", KN_REPAIR_NONE };
static const KnRule bitmap_font
    = { "text.bitmap-font", KN_SEVERITY_BLOCK, N_ ("Bitmap fonts print as coarse pixels"), "high",
        KN_REPAIR_NONE };
static const KnRule embedding
    = { KN_CHECK_RULE_FONT_EMBEDDING, KN_SEVERITY_NOTE,
        "OpenType OS/2 fsType: the font forbids embedding", "high", KN_REPAIR_NONE };
static const KnRule overset
    = { "text.overset", KN_SEVERITY_BLOCK, N_ ("Text that does not fit its frame is not printed"),
        "high", KN_REPAIR_FRAME_TO_TEXT };
static const KnRule small_text
    = { "text.small-inks",
        KN_SEVERITY_WARN,
        N_ ("Ghent Workgroup 2015 “Small text”; the limit of 9 pt is Kanok's own"),
        "medium",
        KN_REPAIR_TEXT_BLACK_ONLY,
        .is_about_print = TRUE };

static const KnRule damaged
    = { "text.damaged", KN_SEVERITY_WARN,
        N_ ("Text that is copied out of a PDF comes with its vowels and tone marks in pieces"),
        "high", KN_REPAIR_MEND_THAI };

/* --- fonts and letters --------------------------------------------------------------------- */

/* @start, @end: bytes of the item's story. */
static void
point_at (KnFinding *finding, const KnCheckItem *item, int start, int end)
{
  if (finding == NULL || start < 0 || kn_node_get_kind (item->node) != KN_NODE_TEXT)
    return;
  const char *text = kn_node_get_string (item->node, KN_PROP_TEXT);
  finding->has_letters = TRUE;
  finding->from = (guint)g_utf8_strlen (text, start);
  finding->to = (guint)g_utf8_strlen (text, end);
}

static KnFinding *
report_problem (KnCheck *self, KnCheckItem *item, const KnTextProblem *problem)
{
  g_autofree char *name = kn_check_dup_item_name (item);
  switch (problem->kind)
    {
    case KN_TEXT_PROBLEM_FONT_MISSING:
      return kn_check_report (self, &font_missing, item,
                              /* Translators: an item, then the name of a font */
                              g_strdup_printf (_ ("%s: the font “%s” is not installed here."), name,
                                               problem->detail));
    case KN_TEXT_PROBLEM_GLYPH_MISSING:
      return kn_check_report (self, &glyph_missing, item,
                              g_strdup_printf (_ ("%s: no installed font has the letters %s."),
                                               name, problem->detail));
    case KN_TEXT_PROBLEM_COLOUR_FONT:
      return kn_check_report (
          self, &emoji, item,
          g_strdup_printf (_ ("%s: the emoji %s cannot be printed as ink; use a motif or a picture "
                              "in its place."),
                           name, problem->detail));
    case KN_TEXT_PROBLEM_BITMAP_FONT:
      return kn_check_report (
          self, &bitmap_font, item,
          g_strdup_printf (_ ("%s: the font “%s” is made of pixels and cannot be printed sharply."),
                           name, problem->detail));
    case KN_TEXT_PROBLEM_EMBEDDING:
      return kn_check_report (
          self, &embedding, item,
          g_strdup_printf (
              _ ("%s: the makers of the font “%s” do not allow it inside a PDF; its letters are "
                 "outlines there, which print the same but cannot be searched or copied."),
              name, problem->detail));
    }
  g_return_val_if_reached (NULL);
}

static void
check_overset (KnCheck *self, KnCheckItem *item, KnTextLayout *layout)
{
  g_autofree char *columns
      = kn_variables_dup_asked (kn_node_get_string (item->node, KN_PROP_TEXT), NULL);
  /* How long it is that the table says; a run judges each row. */
  if (!kn_text_layout_is_overset (layout) || columns != NULL)
    return;
  g_autofree char *name = kn_check_dup_item_name (item);
  double frame_mm = kn_node_get_number (item->node, KN_PROP_HEIGHT);
  KnRect box = kn_text_layout_get_logical_box (layout);
  double over_mm = box.y + box.height - frame_mm;
  char *message;
  if (kn_text_is_on_path (item->node))
    {
      g_autofree char *over
          = kn_check_dup_number (MAX (kn_text_layout_get_overrun_mm (layout), 0.1), 1);
      message = g_strdup_printf (_ ("%s: the text is %s mm longer than the line it runs along."),
                                 name, over);
    }
  else if (over_mm > 0)
    {
      g_autofree char *over = kn_check_dup_number (MAX (over_mm, 0.1), 1);
      message = g_strdup_printf (_ ("%s: the text is %s mm taller than its frame."), name, over);
    }
  else
    message = g_strdup_printf (_ ("%s: a word is wider than its frame."), name);
  int at = kn_text_layout_find_overset (layout);
  point_at (kn_check_report (self, &overset, item, message), item, at, at);
}

/* --- small text in several inks ------------------------------------------------------------ */

typedef struct
{
  gboolean process[4];
  GHashTable *spots; /* KnId * */
} InkSet;

static void
add_inks (KnCheck *self, const KnPaint *paint, InkSet *set)
{
  if (kn_paint_is_gradient (paint))
    {
      gsize n;
      const KnPaintStop *stops = kn_paint_get_stops (paint, &n);
      for (gsize i = 0; i < n; i++)
        add_inks (self, stops[i].paint, set);
      return;
    }
  if (kn_scene_get_paint_step (self->scene, paint) != KN_STEP_KIND_NONE)
    return;
  if (kn_check_is_spot (self, paint))
    {
      if (kn_paint_get_tint_pct (paint) >= VISIBLE_INK_PCT)
        g_hash_table_add (set->spots, (gpointer)kn_paint_get_ink (paint));
      return;
    }
  KnCmyk ink;
  if (!kn_scene_get_paint_cmyk (self->scene, paint, &ink))
    {
      KnRgb rgb = kn_rgb_from_hex (kn_paint_get_rgb (paint));
      ink = kn_condition_from_rgb (self->condition, &rgb);
    }
  double amounts[4] = { ink.c, ink.m, ink.y, ink.k };
  for (int i = 0; i < 4; i++)
    set->process[i] = set->process[i] || amounts[i] >= VISIBLE_INK_PCT;
}

guint
kn_check_count_inks (KnCheck *self, const KnPaint *paint)
{
  InkSet set = { { FALSE }, g_hash_table_new (kn_id_hash, kn_id_equal) };
  add_inks (self, paint, &set);
  guint n = g_hash_table_size (set.spots);
  g_hash_table_unref (set.spots);
  for (int i = 0; i < 4; i++)
    n += set.process[i] ? 1 : 0;
  return n;
}

/* The part of a text in the most inks, of those that are small. */
typedef struct
{
  double size_pt;
  guint n_inks;
} SmallPart;

static void
weigh_part (KnCheck *self,
            KnCheckItem *item,
            const KnRunStyle *style,
            double scale,
            SmallPart *part)
{
  double size_pt = style != NULL && style->size_pt > 0
                       ? style->size_pt
                       : kn_node_get_number (item->node, KN_PROP_SIZE);
  const KnPaint *fill
      = style != NULL && style->has_fill ? style->fill : kn_node_get_fill (item->node);
  size_pt *= scale;
  if (fill == NULL || size_pt >= SMALL_TEXT_PT)
    return;
  guint n = kn_check_count_inks (self, fill);
  if (n > part->n_inks)
    *part = (SmallPart){ size_pt, n };
}

/* Two runs of one ink each are in register with themselves: only inks of one run count together. */
static void
check_small (KnCheck *self, KnCheckItem *item, KnTextLayout *layout)
{
  SmallPart part = { 0, 0 };
  if (item->is_step)
    return;
  gsize n = kn_text_layout_get_n_styles (layout);
  for (gsize i = 0; i < n; i++)
    weigh_part (self, item, kn_text_layout_get_style (layout, i), kn_text_layout_get_scale (layout),
                &part);
  if (part.n_inks < 2)
    return;
  g_autofree char *name = kn_check_dup_item_name (item);
  g_autofree char *size = kn_check_dup_number (part.size_pt, 1);
  g_autofree char *limit = kn_check_dup_number (SMALL_TEXT_PT, 1);
  kn_check_report (self, &small_text, item,
                   /* Translators: an item, its size in pt, a number of inks, a size in pt */
                   g_strdup_printf (_ ("%s: text of %s pt is printed in %u inks; below %s pt they "
                                       "blur when the press is not in register."),
                                    name, size, part.n_inks, limit));
}

void
kn_check_text_problems (KnCheck *self, KnCheckItem *item, KnTextLayout *layout)
{
  g_autoptr (GPtrArray) problems = kn_text_layout_list_problems (layout);
  for (guint i = 0; i < problems->len; i++)
    {
      const KnTextProblem *problem = g_ptr_array_index (problems, i);
      KnFinding *finding = report_problem (self, item, problem);
      int end = kn_text_layout_move_caret (layout, MAX (problem->at, 0), 1, FALSE);
      point_at (finding, item, problem->at, end);
    }
}

/* --- damaged Thai -------------------------------------------------------------------------- */

char *
kn_check_dup_mended (const char *text)
{
  return kn_text_doctor_repair_some (text,
                                     KN_DOCTOR_SARA_AM | KN_DOCTOR_SPACE | KN_DOCTOR_DOUBLE_E
                                         | KN_DOCTOR_MARK_ORDER | KN_DOCTOR_DOUBLE_MARK
                                         | KN_DOCTOR_ORPHAN_MARK,
                                     NULL);
}

/* Some letters from character @at on, on one line. */
static char *
dup_excerpt (const char *text, guint at)
{
  const guint length = (guint)g_utf8_strlen (text, -1);
  g_autofree char *part = g_utf8_substring (text, MIN (at, length), MIN (at + EXCERPT, length));
  g_strdelimit (part, "\n\r\t", ' ');
  return g_strconcat (part, at + EXCERPT < length ? "…" : "", NULL);
}

static void
check_damage (KnCheck *self, KnCheckItem *item, const char *text)
{
  g_autofree char *mended = kn_check_dup_mended (text);
  if (mended == NULL)
    return;
  guint at = 0;
  const char *a = text, *b = mended;
  for (; *a != '\0' && g_utf8_get_char (a) == g_utf8_get_char (b); at++)
    {
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
    }
  const guint from = at > LEAD ? at - LEAD : 0;
  g_autofree char *name = kn_check_dup_item_name (item);
  g_autofree char *is = dup_excerpt (text, from);
  g_autofree char *should = dup_excerpt (mended, from);
  KnFinding *finding
      = kn_check_report (self, &damaged, item,
                         /* Translators: a text, some letters of it as they are, and put right */
                         g_strdup_printf (_ ("%s: letters are damaged: “%s” should read “%s”."),
                                          name, is, should));
  KnStoryLink link;
  finding->has_letters = TRUE;
  finding->from = at;
  finding->to = at + 1;
  if (kn_story_get_link (item->node, &link)
      || kn_node_get_string (item->node, KN_PROP_FACT) != NULL)
    finding->repair = KN_REPAIR_NONE; /* it is written anew where it comes from */
}

void
kn_check_item_text (KnCheck *self, KnCheckItem *item)
{
  const char *text = kn_node_get_kind (item->node) == KN_NODE_TEXT
                         ? kn_node_get_string (item->node, KN_PROP_TEXT)
                         : NULL;
  if (text == NULL || *text == '\0' || item->is_blank)
    return;
  KnTextLayout *layout = kn_check_get_text (self, item);
  kn_check_text_problems (self, item, layout);
  check_overset (self, item, layout);
  check_small (self, item, layout);
  check_damage (self, item, text);
}
