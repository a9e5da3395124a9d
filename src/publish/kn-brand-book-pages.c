/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the pages of a brand book, one function each. */

#include "config.h"

#include "publish/kn-brand-book-private.h"

#include "ink/kn-palette-check.h"
#include "ink/kn-step-kind.h"
#include "model/kn-brand-fields.h"
#include "model/kn-brand-logo.h"

#include <glib/gi18n.h>
#include <string.h>

#define PAGE_WIDTH 210.0
#define PAGE_HEIGHT 297.0
#define BLEED 3.0
#define BODY_PT 13.5
#define SMALL_LOGO_MAX_MM 40.0 /* what the page has room for, either way */

static const KnNode *
root_of (KnBook *self)
{
  return kn_scene_get_design (self->brand);
}

static GPtrArray *
list_inks (KnBook *self)
{
  GPtrArray *inks = kn_scene_list_kind (self->brand, KN_NODE_INK);
  for (guint i = inks->len; i > 0; i--)
    if (kn_node_get_choice (inks->pdata[i - 1], KN_PROP_INK_STEP) != KN_STEP_KIND_NONE)
      g_ptr_array_remove_index (inks, i - 1);
  return inks;
}

static GPtrArray *
list_logos (KnBook *self)
{
  GPtrArray *logos = kn_brand_list_logos (self->brand);
  for (guint i = logos->len; i > 0; i--)
    if (!kn_book_may_show (self, kn_node_get_string (logos->pdata[i - 1], KN_PROP_ASSET_SHA256)))
      g_ptr_array_remove_index (logos, i - 1);
  return logos;
}

/* --- cover ------------------------------------------------------------------------------------ */

void
kn_book_add_cover (KnBook *self)
{
  g_autoptr (GPtrArray) inks = list_inks (self), logos = list_logos (self);
  const KnRect all = { -BLEED, -BLEED, PAGE_WIDTH + 2 * BLEED, PAGE_HEIGHT + 2 * BLEED };
  const KnRect plate = { 60, 50, 90, 90 };
  const KnRect mark = { 72, 62, 66, 66 };
  g_autoptr (json_t) paper = json_pack ("{s:[i, i, i, i]}", "cmyk", 0, 0, 0, 0);
  kn_book_begin_page (self, "cover", NULL);
  kn_book_add_rect (self, &all, self->ground);
  g_autoptr (json_t) pale = json_object_get (self->ground, "ink") != NULL
                                ? json_incref (paper)
                                : json_incref (self->letters);
  if (logos->len > 0)
    {
      /* On paper: a logo that is as dark as the ground would not be seen on it. */
      json_t *round = kn_book_add_rect (self, &plate, paper);
      json_object_set_new (round, "corner_radius_mm", json_real (plate.width / 2));
      kn_book_add_picture (self, logos->pdata[0], &mark, NULL);
    }
  double y = logos->len > 0 ? 160 : 110;
  const KnBookText name = { 20, y, 170, self->heading, 44, pale, "center" };
  y += kn_book_add_text (self, &name, kn_node_get_string (root_of (self), KN_PROP_NAME)) + 4;
  const KnBookText english = { 20, y, 170, self->latin, 20, pale, "center" };
  y += kn_book_add_text (self, &english, kn_node_get_string (root_of (self), KN_PROP_NAME_EN)) + 8;
  const KnRect rule = { 96, y, 18, 0.9 };
  kn_book_add_rect (self, &rule, self->strong);
  const KnBookText what = { 20, y + 6, 170, self->body, 15, pale, "center" };
  kn_book_add_text (self, &what, _ ("Brand book"));
  double width = (PAGE_WIDTH + 2 * BLEED) / MAX (inks->len, 1);
  for (guint i = 0; i < inks->len; i++)
    {
      const KnRect strip = { -BLEED + i * width, PAGE_HEIGHT - 26, width, 26 + BLEED };
      g_autoptr (json_t) paint = kn_book_new_ink (inks->pdata[i]);
      kn_book_add_rect (self, &strip, paint);
    }
}

/* --- story ------------------------------------------------------------------------------------ */

static char *
dup_story (KnBook *self, const char *language)
{
  static const char *const LENGTHS[] = { "100", "30", "300" }; /* what has room on one page first */
  for (gsize i = 0; i < G_N_ELEMENTS (LENGTHS); i++)
    {
      g_autofree char *key = g_strdup_printf ("story.%s.%s", language, LENGTHS[i]);
      char *text = kn_brand_dup_text (self->brand, kn_brand_find_field (key));
      if (text != NULL)
        return text;
    }
  return NULL;
}

static double
add_told (KnBook *self,
          double y,
          double size_pt,
          const char *title,
          const char *thai,
          const char *english)
{
  if (thai == NULL && english == NULL)
    return y;
  y += kn_book_add_small (self, KN_BOOK_LEFT, y, KN_BOOK_WIDTH, title) + 2;
  if (thai != NULL)
    y += kn_book_add_body (self, KN_BOOK_LEFT, y, KN_BOOK_WIDTH, size_pt, thai) + 3;
  if (english != NULL)
    {
      const KnBookText style
          = { KN_BOOK_LEFT, y, KN_BOOK_WIDTH, self->latin, size_pt - 1.5, self->weak, NULL };
      y += kn_book_add_text (self, &style, english) + 3;
    }
  return y + 7;
}

/* Returns where it ends; nothing is begun where there is nothing to say. */
static double
write_story (KnBook *self, double size_pt)
{
  g_autofree char *story_th = dup_story (self, "th"), *story_en = dup_story (self, "en");
  g_autofree char *values = kn_brand_dup_text (self->brand, kn_brand_find_field ("values"));
  g_autofree char *values_en = kn_brand_dup_text (self->brand, kn_brand_find_field ("values_en"));
  const char *voice = kn_node_get_string (root_of (self), KN_PROP_VOICE);
  const char *voice_en = kn_node_get_string (root_of (self), KN_PROP_VOICE_EN);
  if (story_th == NULL && story_en == NULL && values == NULL && values_en == NULL && voice == NULL
      && voice_en == NULL)
    return 0;
  kn_book_begin_page (self, "story", _ ("What we stand for"));
  double y = KN_BOOK_TOP + 4;
  g_auto (GStrv) words = kn_brand_dup_words (self->brand, KN_PROP_VALUES);
  if (words != NULL)
    {
      g_autofree char *line = g_strjoinv ("   ·   ", words);
      y += kn_book_add_bold (self, KN_BOOK_LEFT, y, KN_BOOK_WIDTH, 18, line) + 2;
    }
  if (values_en != NULL)
    {
      const KnBookText style
          = { KN_BOOK_LEFT, y, KN_BOOK_WIDTH, self->latin, 11, self->weak, NULL };
      y += kn_book_add_text (self, &style, values_en) + 2;
    }
  y += 10;
  y = add_told (self, y, size_pt, _ ("Our story"), story_th, story_en);
  return add_told (self, y, size_pt, _ ("How we speak"), voice, voice_en);
}

/* Long stories are set smaller, so that all of it stands on the page. */
void
kn_book_add_story (KnBook *self)
{
  static const double SIZES_PT[] = { BODY_PT, 11, 9, 7.5 };
  size_t n_faces = json_array_size (self->faces);
  for (gsize i = 0; i < G_N_ELEMENTS (SIZES_PT); i++)
    {
      if (json_array_size (self->faces) > n_faces)
        json_array_remove (self->faces, n_faces);
      if (write_story (self, SIZES_PT[i]) < KN_BOOK_BOTTOM)
        return;
    }
}

/* --- logos ------------------------------------------------------------------------------------ */

static void
add_guides (KnBook *self, const KnRect *logo, double space)
{
  const KnRect box
      = { logo->x - space, logo->y - space, logo->width + 2 * space, logo->height + 2 * space };
  json_t *guide = kn_book_add_rect (self, &box, NULL);
  json_object_set (guide, "stroke", self->strong);
  json_object_set_new (guide, "stroke_width_pt", json_real (0.6));
  json_object_set_new (guide, "stroke_dash_mm", json_pack ("[f, f]", 1.6, 1.2));
}

/* In words, and as it looks then where the page has room for it. Returns where it ends. */
static double
add_least_height (KnBook *self, const KnNode *logo, double ratio, double x, double y)
{
  const double least = kn_node_get_number (logo, KN_PROP_LEAST_HEIGHT);
  if (least <= 0)
    return y;
  g_autofree char *sentence = g_strdup_printf (_ ("Least height: %g mm."), least);
  y += kn_book_add_body (self, x, y, KN_BOOK_WIDTH - (x - KN_BOOK_LEFT), 10, sentence) + 3;
  if (least > SMALL_LOGO_MAX_MM || least * ratio > SMALL_LOGO_MAX_MM)
    return y;
  const KnRect small = { x, y + 2, least * ratio, least };
  kn_book_add_picture (self, logo, &small, NULL);
  return y + 2 + least;
}

static double
add_logo (KnBook *self, const KnNode *logo, double y)
{
  const KnRect room = { KN_BOOK_LEFT + 17, y + 17, 72, 54 };
  KnRect at;
  if (!kn_book_add_picture (self, logo, &room, &at))
    return y;
  double space
      = MIN (kn_brand_clear_space_mm (logo, at.height), 16) /* what the page has room for */;
  if (space > 0)
    add_guides (self, &at, space);
  g_autofree char *said = kn_brand_dup_clear_space (logo);
  const double x = KN_BOOK_LEFT + 112, width = KN_BOOK_WIDTH - 112;
  double down = y + 14;
  const char *name = kn_node_get_string (logo, KN_PROP_NAME);
  if (name != NULL)
    down += kn_book_add_bold (self, x, down, width, 13, name) + 3;
  if (said != NULL)
    {
      g_autofree char *sentence = g_strdup_printf (
          /* Translators: "2.5 mm" or "25%", of the logo's height */
          _ ("Clear space: %s on every side. Nothing else stands inside the dashed line."), said);
      down += kn_book_add_body (self, x, down, width, 10, sentence) + 3;
    }
  return MAX (y + 94, add_least_height (self, logo, at.width / at.height, x, down) + 12);
}

void
kn_book_add_logos (KnBook *self)
{
  g_autoptr (GPtrArray) logos = list_logos (self);
  double y = PAGE_HEIGHT;
  guint n_pages = 0;
  for (guint i = 0; i < logos->len; i++)
    {
      if (y + 90 > KN_BOOK_BOTTOM)
        {
          g_autofree char *id = g_strdup_printf ("logo-%u", ++n_pages);
          kn_book_begin_page (self, id, _ ("Logo"));
          y = KN_BOOK_TOP;
        }
      y = add_logo (self, logos->pdata[i], y);
    }
}

/* --- inks ------------------------------------------------------------------------------------- */

static void
add_ink (KnBook *self, const KnNode *ink, double x, double y)
{
  const KnCmyk c = kn_node_get_ink_cmyk (ink);
  const KnRgb rgb = kn_condition_to_screen (self->condition, &c);
  const KnRect chip = { x, y, 74, 26 };
  g_autoptr (json_t) paint = kn_book_new_ink (ink);
  json_t *rect = kn_book_add_rect (self, &chip, paint);
  json_object_set_new (rect, "corner_radius_mm", json_real (2.5));
  const KnRgb paper = { 1, 1, 1 };
  if (kn_palette_contrast (&rgb, &paper) < 1.3) /* its edge would not be seen */
    {
      json_object_set (rect, "stroke", self->weak);
      json_object_set_new (rect, "stroke_width_pt", json_real (0.4));
    }
  double down = y + 28;
  down += kn_book_add_bold (self, x, down, 74, 12, kn_node_get_string (ink, KN_PROP_NAME)) + 0.5;
  g_autofree char *amounts = g_strdup_printf ("C %g  M %g  Y %g  K %g", c.c, c.m, c.y, c.k);
  g_autofree char *line = kn_node_get_bool (ink, KN_PROP_INK_SPOT)
                              ? g_strdup_printf (_ ("Spot ink · instead: %s"), amounts)
                              : g_strdup (amounts);
  down += kn_book_add_small (self, x, down, 74, line) + 0.5;
  g_autofree char *screen = g_strdup_printf (_ ("On screens about #%06x"), kn_rgb_to_hex (&rgb));
  kn_book_add_small (self, x, down, 74, screen);
}

static void
add_best_pairs (KnBook *self, const GPtrArray *inks, double y)
{
  g_autofree KnCmyk *amounts = g_new0 (KnCmyk, MAX (inks->len, 1));
  for (guint i = 0; i < inks->len; i++)
    amounts[i] = kn_node_get_ink_cmyk (inks->pdata[i]);
  g_autoptr (GArray) pairs = kn_palette_check (amounts, inks->len, self->condition);
  for (guint i = 0, n = 0; i < pairs->len && n < 3 && y + 20 < KN_BOOK_BOTTOM; i++)
    {
      const KnPalettePair *pair = &g_array_index (pairs, KnPalettePair, i);
      if (pair->contrast < KN_PALETTE_TEXT_CONTRAST)
        continue;
      const KnNode *a = inks->pdata[pair->a], *b = inks->pdata[pair->b];
      const KnRect box = { KN_BOOK_LEFT + n++ * 56, y, 50, 16 };
      g_autoptr (json_t) ground = kn_book_new_ink (a), letters = kn_book_new_ink (b);
      json_t *rect = kn_book_add_rect (self, &box, ground);
      json_object_set_new (rect, "corner_radius_mm", json_real (2));
      g_autofree char *ratio = g_strdup_printf ("กขค Aa  %.1f : 1", pair->contrast);
      const KnBookText style = { box.x, box.y + 3.6, box.width, self->body, 14, letters, "center" };
      kn_book_add_text (self, &style, ratio);
    }
}

void
kn_book_add_inks (KnBook *self)
{
  enum
  {
    ON_PAGE = 8
  };
  g_autoptr (GPtrArray) inks = list_inks (self);
  double y = 0;
  for (guint i = 0; i < inks->len; i++)
    {
      if (i % ON_PAGE == 0)
        {
          g_autofree char *id = g_strdup_printf ("inks-%u", i / ON_PAGE + 1);
          kn_book_begin_page (self, id, _ ("Inks"));
        }
      y = KN_BOOK_TOP + (i % ON_PAGE) / 2 * 49.0;
      add_ink (self, inks->pdata[i], KN_BOOK_LEFT + (i % 2) * 88.0, y);
    }
  if (inks->len > 0 && y + 49 + 24 < KN_BOOK_BOTTOM)
    {
      y += 52;
      y += kn_book_add_small (self, KN_BOOK_LEFT, y, KN_BOOK_WIDTH,
                              _ ("Good for text on each other"))
           + 2;
      add_best_pairs (self, inks, y);
    }
}

/* --- examples --------------------------------------------------------------------------------- */

void
kn_book_add_examples (KnBook *self, guint n, KnRect *out_boxes)
{
  kn_book_begin_page (self, "examples", _ ("The brand in use"));
  double height = (KN_BOOK_BOTTOM - KN_BOOK_TOP) / MAX (n, 1) - 10;
  for (guint i = 0; i < n; i++)
    out_boxes[i] = (KnRect){ KN_BOOK_LEFT, KN_BOOK_TOP + i * (height + 10), KN_BOOK_WIDTH, height };
}
