/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what Pango is told about the looks of a text: the item's font, the runs over it, tracking,
 * features. Where a font lacks Thai or Latin letters the ones that are borrowed elsewhere are set
 * at the size at which they look as large (a Thai ก and a Latin x of one height), which needs a
 * first shaping to learn what was borrowed. Paints are no business of Pango's: a run that has one
 * is marked by a colour that only says its number, because colours split shaped glyphs without
 * shaping them anew. */

#include "config.h"

#include "render/kn-fonts.h"
#include "render/kn-text-private.h"

#include <hb.h>
#include <math.h>
#include <string.h>

#define THAI_KO_KAI 0x0E01
/* Latin faces of small x-height would grow capitals and figures out of all proportion. */
#define MATCH_LEAST 0.8
#define MATCH_MOST 1.2
#define MATCH_SAME 0.01
/* The number of a run in a colour of 16 bits a channel. */
#define FILL_MARK 0x4b6e

static void
add_attr (PangoAttrList *list, PangoAttribute *attr, gsize start, gsize end)
{
  attr->start_index = (guint)start;
  attr->end_index = (guint)end;
  pango_attr_list_insert (list, attr);
}

static PangoAttribute *
fill_attr (gsize run)
{
  return pango_attr_foreground_new (FILL_MARK, (guint16)(run >> 16), (guint16)(run & 0xffff));
}

int
kn_text_style_get_fill (const PangoItem *item)
{
  for (GSList *l = item->analysis.extra_attrs; l != NULL; l = l->next)
    {
      const PangoAttribute *attr = l->data;
      const PangoColor *colour = &((const PangoAttrColor *)attr)->color;
      if (attr->klass->type == PANGO_ATTR_FOREGROUND && colour->red == FILL_MARK)
        return colour->green << 16 | colour->blue;
    }
  return KN_TEXT_FILL_ITEM;
}

/* --- runs ------------------------------------------------------------------------------------ */

static int
pango_size (const KnTextLayout *self, double size_pt)
{
  return MAX (1, (int)lround (size_pt * self->scale * PANGO_SCALE));
}

static void
add_tracking (const KnTextLayout *self,
              PangoAttrList *list,
              double tracking,
              double size_pt,
              gsize a,
              gsize b)
{
  if (tracking != 0)
    add_attr (list,
              pango_attr_letter_spacing_new (
                  (int)lround (tracking / 1000 * size_pt * self->scale * PANGO_SCALE)),
              a, b);
}

static void
add_features (PangoAttrList *list, const char *of_item, const char *of_run, gsize a, gsize b)
{
  gboolean has_item = of_item != NULL && *of_item != '\0';
  gboolean has_run = of_run != NULL && *of_run != '\0';
  g_autofree char *both = g_strconcat (has_item ? of_item : "", has_item && has_run ? "," : "",
                                       has_run ? of_run : "", NULL);
  if (*both != '\0')
    add_attr (list, pango_attr_font_features_new (both), a, b);
}

/* One stretch of text of one style, so that attributes never lie over one another. */
static void
add_stretch (const KnTextLayout *self,
             PangoAttrList *list,
             const KnRunStyle *style,
             gsize run,
             gsize start,
             gsize end)
{
  static const KnRunStyle plain = { 0 };
  if (start >= end)
    return;
  style = style == NULL ? &plain : style;
  double size_pt
      = style->size_pt > 0 ? style->size_pt : kn_node_get_number (self->item, KN_PROP_SIZE);
  double tracking
      = style->has_tracking ? style->tracking : kn_node_get_number (self->item, KN_PROP_TRACKING);
  if (style->font != NULL)
    {
      g_autoptr (PangoFontDescription) font = pango_font_description_from_string (style->font);
      pango_font_description_set_size (font, pango_size (self, size_pt));
      add_attr (list, pango_attr_font_desc_new (font), start, end);
    }
  else if (style->size_pt > 0)
    add_attr (list, pango_attr_size_new (pango_size (self, size_pt)), start, end);
  if (style->has_fill)
    add_attr (list, fill_attr (run), start, end);
  add_tracking (self, list, tracking, size_pt, start, end);
  add_features (list, kn_node_get_string (self->item, KN_PROP_FEATURES), style->features, start,
                end);
}

static void
add_runs (const KnTextLayout *self, PangoAttrList *list)
{
  const char *text = pango_layout_get_text (self->pango);
  const char *at = text;
  guint character = 0;
  for (gsize i = 0; i < kn_runs_get_n (self->runs); i++)
    {
      const KnRun *run = kn_runs_get (self->runs, i);
      const char *from = g_utf8_offset_to_pointer (at, run->from - character);
      const char *to = g_utf8_offset_to_pointer (from, run->to - run->from);
      add_stretch (self, list, NULL, 0, (gsize)(at - text), (gsize)(from - text));
      add_stretch (self, list, &run->style, i, (gsize)(from - text), (gsize)(to - text));
      at = to;
      character = run->to;
    }
  add_stretch (self, list, NULL, 0, (gsize)(at - text), strlen (text));
}

/* Nothing is put into the text: Pango is told where no line may end. */
static void
add_whole_words (const KnTextLayout *self, PangoAttrList *list)
{
  const char *text = pango_layout_get_text (self->pango);
  for (int i = 0; self->no_break != NULL && self->no_break[i] != NULL; i++)
    {
      gsize length = strlen (self->no_break[i]);
      for (const char *at = strstr (text, self->no_break[i]); at != NULL;
           at = strstr (at + length, self->no_break[i]))
        add_attr (list, pango_attr_allow_breaks_new (FALSE), (gsize)(at - text),
                  (gsize)(at - text) + length);
    }
  /* "80 %": the rules of Unicode let a line begin with the sign. */
  for (const char *at = strstr (text, " %"); at != NULL; at = strstr (at + 1, " %"))
    if (at > text)
      add_attr (list, pango_attr_allow_breaks_new (FALSE), (gsize)(g_utf8_prev_char (at) - text),
                (gsize)(at - text) + 2);
}

/* --- borrowed letters ------------------------------------------------------------------------ */

double
kn_text_letter_height_em (PangoFont *font, gunichar letter)
{
  hb_font_t *used = pango_font_get_hb_font (font);
  hb_face_t *face = hb_font_get_face (used);
  hb_font_t *design = hb_font_create (face);
  unsigned n_coords = 0;
  const int *coords = hb_font_get_var_coords_normalized (used, &n_coords);
  if (n_coords > 0)
    hb_font_set_var_coords_normalized (design, coords, n_coords);
  hb_codepoint_t glyph = 0;
  hb_glyph_extents_t extents = { 0 };
  double height = 0;
  if (hb_font_get_nominal_glyph (design, letter, &glyph)
      && hb_font_get_glyph_extents (design, glyph, &extents))
    height = ABS ((double)extents.height) / hb_face_get_upem (face);
  hb_font_destroy (design);
  return height;
}

static PangoFont *
load_asked_font (const KnTextLayout *self, const PangoItem *item)
{
  PangoFontDescription *description
      = pango_font_description_copy (pango_layout_get_font_description (self->pango));
  const char *text = pango_layout_get_text (self->pango);
  guint character = (guint)g_utf8_pointer_to_offset (text, text + item->offset);
  const KnRunStyle *style = kn_runs_style_at (self->runs, character);
  if (style != NULL && style->font != NULL)
    {
      g_autoptr (PangoFontDescription) own = pango_font_description_from_string (style->font);
      pango_font_description_merge (description, own, TRUE);
    }
  PangoFont *font = pango_context_load_font (pango_layout_get_context (self->pango), description);
  pango_font_description_free (description);
  return font;
}

/* The first letter of an item, if it is of the two scripts that labels mix, or a digit. */
static gunichar
find_letter (const PangoItem *item, const char *text)
{
  const char *end = text + item->offset + item->length;
  for (const char *p = text + item->offset; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      GUnicodeScript script = g_unichar_get_script (c);
      if (g_unichar_isalnum (c)
          && (script == G_UNICODE_SCRIPT_THAI || script == G_UNICODE_SCRIPT_LATIN
              || g_unichar_isdigit (c)))
        return c;
    }
  return 0;
}

/* How much larger the borrowed letters of @item are to be; 1 where nothing is borrowed. */
static double
match_of (const KnTextLayout *self, const PangoItem *item)
{
  gunichar letter = find_letter (item, pango_layout_get_text (self->pango));
  if (letter == 0 || item->analysis.font == NULL)
    return 1;
  g_autoptr (PangoFont) asked = load_asked_font (self, item);
  if (asked == NULL || pango_font_has_char (asked, letter))
    return 1;
  gboolean is_thai = g_unichar_get_script (letter) == G_UNICODE_SCRIPT_THAI;
  double wanted = kn_text_letter_height_em (asked, is_thai ? 'x' : THAI_KO_KAI);
  double has = kn_text_letter_height_em (item->analysis.font, is_thai ? THAI_KO_KAI : 'x');
  if (wanted <= 0 || has <= 0)
    return 1;
  return CLAMP (wanted / has, MATCH_LEAST, MATCH_MOST);
}

static double
size_of (const KnTextLayout *self, const PangoItem *item)
{
  const char *text = pango_layout_get_text (self->pango);
  guint character = (guint)g_utf8_pointer_to_offset (text, text + item->offset);
  const KnRunStyle *style = kn_runs_style_at (self->runs, character);
  return style != NULL && style->size_pt > 0 ? style->size_pt
                                             : kn_node_get_number (self->item, KN_PROP_SIZE);
}

/* Adds to @list, which Pango has shaped with already. */
static gboolean
add_matches (const KnTextLayout *self, PangoAttrList *list)
{
  gboolean any = FALSE;
  for (GSList *l = pango_layout_get_lines_readonly (self->pango); l != NULL; l = l->next)
    for (GSList *r = ((PangoLayoutLine *)l->data)->runs; r != NULL; r = r->next)
      {
        const PangoItem *item = ((PangoGlyphItem *)r->data)->item;
        double match = match_of (self, item);
        if (fabs (match - 1) < MATCH_SAME)
          continue;
        PangoAttribute *attr
            = pango_attr_size_new (pango_size (self, size_of (self, item) * match));
        attr->start_index = (guint)item->offset;
        attr->end_index = (guint)(item->offset + item->length);
        pango_attr_list_change (list, attr);
        any = TRUE;
      }
  return any;
}

static gboolean
has_tracking (const KnTextLayout *self)
{
  for (gsize i = 0; i < kn_runs_get_n (self->runs); i++)
    if (kn_runs_get (self->runs, i)->style.has_tracking)
      return TRUE;
  return kn_node_get_number (self->item, KN_PROP_TRACKING) != 0;
}

gboolean
kn_text_style (KnTextLayout *self)
{
  const char *font = kn_node_get_string (self->item, KN_PROP_FONT);
  PangoFontDescription *description
      = pango_font_description_from_string (font != NULL ? font : KN_FONTS_DEFAULT_FAMILY);
  pango_font_description_set_size (description,
                                   pango_size (self,
                                               kn_node_get_number (self->item, KN_PROP_SIZE)));
  pango_layout_set_font_description (self->pango, description);
  pango_font_description_free (description);

  PangoAttrList *list = pango_attr_list_new ();
  add_runs (self, list);
  add_whole_words (self, list);
  pango_layout_set_attributes (self->pango, list);
  PangoAttrList *matched = pango_attr_list_copy (list); /* the layout compares, so never in place */
  if (add_matches (self, matched))
    pango_layout_set_attributes (self->pango, matched);
  pango_attr_list_unref (matched);
  pango_attr_list_unref (list);
  return has_tracking (self);
}
