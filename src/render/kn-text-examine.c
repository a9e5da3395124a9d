/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what can be wrong with the fonts of a text, and how tall its letters really are. Both look
 * at the fonts that were used, run by run, not at the one that was asked for: fontconfig replaces
 * what is missing without a word, and Thai families without Latin letters borrow them elsewhere.
 * Label law is in mm of letter, and TH Sarabun-style fonts are small on their em: so it is
 * measured. */

#include "config.h"

#include "base/kn-unit.h"
#include "render/kn-brought-fonts-private.h"
#include "render/kn-text-private.h"

#include <fontconfig/fontconfig.h>
#include <hb-ot.h>
#include <hb.h>
#include <string.h>

#define THAI_KO_KAI 0x0E01
/* OS/2 fsType, big-endian 16 bit at byte 8 (press.md section 12). */
#define FSTYPE_OFFSET 8
#define FSTYPE_RESTRICTED 0x0002
#define FSTYPE_PREVIEW_PRINT 0x0004
#define FSTYPE_EDITABLE 0x0008
#define FSTYPE_NO_SUBSETTING 0x0100
#define FSTYPE_BITMAP_ONLY 0x0200

static void
problem_free (gpointer data)
{
  KnTextProblem *self = data;
  g_free (self->detail);
  g_free (self);
}

/* One problem a kind and detail; characters of one kind are gathered into one sentence. */
static void
add_problem (GPtrArray *problems,
             KnTextProblemKind kind,
             const char *detail,
             gboolean gather,
             int at)
{
  for (guint i = 0; i < problems->len; i++)
    {
      KnTextProblem *problem = g_ptr_array_index (problems, i);
      if (problem->kind != kind)
        continue;
      if (strstr (problem->detail, detail) != NULL)
        return;
      if (gather)
        {
          char *both = g_strconcat (problem->detail, detail, NULL);
          g_free (problem->detail);
          problem->detail = both;
          return;
        }
    }
  KnTextProblem *problem = g_new0 (KnTextProblem, 1);
  problem->kind = kind;
  problem->detail = g_strdup (detail);
  problem->at = at;
  g_ptr_array_add (problems, problem);
}

/* Families compare as fontconfig does: without case and blanks. */
static gboolean
same_family (const char *a, const char *b)
{
  for (;;)
    {
      while (*a == ' ')
        a++;
      while (*b == ' ')
        b++;
      if (g_ascii_tolower (*a) != g_ascii_tolower (*b))
        return FALSE;
      if (*a == '\0')
        return TRUE;
      a++;
      b++;
    }
}

static gboolean
is_generic_family (const char *family)
{
  static const char *const generic[]
      = { "sans", "sans-serif", "serif", "monospace", "mono", "cursive", "fantasy", "system-ui" };
  for (gsize i = 0; i < G_N_ELEMENTS (generic); i++)
    if (same_family (family, generic[i]))
      return TRUE;
  return FALSE;
}

static gboolean
family_is_installed (const char *family)
{
  if (is_generic_family (family))
    return TRUE;
  FcConfig *config = kn_brought_fonts_ref_config (NULL);
  FcPattern *pattern = FcPatternCreate ();
  FcPatternAddString (pattern, FC_FAMILY, (const FcChar8 *)family);
  FcConfigSubstitute (config, pattern, FcMatchPattern);
  FcDefaultSubstitute (pattern);
  FcResult result = FcResultNoMatch;
  FcPattern *match = FcFontMatch (config, pattern, &result);
  gboolean found = FALSE;
  FcChar8 *name = NULL;
  for (int i = 0;
       match != NULL && !found && FcPatternGetString (match, FC_FAMILY, i, &name) == FcResultMatch;
       i++)
    found = same_family ((const char *)name, family);
  if (match != NULL)
    FcPatternDestroy (match);
  FcPatternDestroy (pattern);
  if (config != NULL)
    FcConfigDestroy (config);
  return found;
}

/* A label has many texts and few families, and fontconfig looks at every font for each answer. */
static gboolean
has_family (const KnTextLayout *self, const char *family)
{
  GHashTable *known = kn_text_context_get_families (self->context);
  gpointer answer;
  if (g_hash_table_lookup_extended (known, family, NULL, &answer))
    return GPOINTER_TO_INT (answer);
  const gboolean found = family_is_installed (family);
  g_hash_table_insert (known, g_strdup (family), GINT_TO_POINTER (found));
  return found;
}

/* A list "A,B" asks for A, or else B: it is missing only if none is there. */
static void
check_family (const KnTextLayout *self,
              const PangoFontDescription *description,
              GPtrArray *problems)
{
  const char *family = pango_font_description_get_family (description);
  if (family == NULL)
    family = "";
  g_auto (GStrv) families = g_strsplit (family, ",", -1);
  for (int i = 0; families[i] != NULL; i++)
    if (has_family (self, g_strstrip (families[i])))
      return;
  add_problem (problems, KN_TEXT_PROBLEM_FONT_MISSING, family, FALSE, -1);
}

static void
check_families (const KnTextLayout *self, GPtrArray *problems)
{
  gsize n = kn_text_layout_get_n_styles (self);
  for (gsize i = 0; i < n; i++)
    {
      const KnRunStyle *style = kn_text_layout_get_style (self, i);
      if (style == NULL || style->font == NULL)
        {
          check_family (self, pango_layout_get_font_description (self->pango), problems);
          continue;
        }
      g_autoptr (PangoFontDescription) own = pango_font_description_from_string (style->font);
      check_family (self, own, problems);
    }
}

static gboolean
has_table (hb_face_t *face, hb_tag_t tag)
{
  hb_blob_t *blob = hb_face_reference_table (face, tag);
  gboolean has = hb_blob_get_length (blob) > 0;
  hb_blob_destroy (blob);
  return has;
}

static gboolean
forbids_embedding (hb_face_t *face)
{
  hb_blob_t *blob = hb_face_reference_table (face, HB_TAG ('O', 'S', '/', '2'));
  unsigned length = 0;
  const guint8 *data = (const guint8 *)hb_blob_get_data (blob, &length);
  guint16 type = 0;
  if (length >= FSTYPE_OFFSET + 2)
    type = (guint16)(data[FSTYPE_OFFSET] << 8 | data[FSTYPE_OFFSET + 1]);
  hb_blob_destroy (blob);
  /* cairo always subsets and embeds outlines, so those two bits forbid as well. */
  gboolean restricted
      = (type & FSTYPE_RESTRICTED) != 0 && (type & (FSTYPE_PREVIEW_PRINT | FSTYPE_EDITABLE)) == 0;
  return restricted || (type & (FSTYPE_NO_SUBSETTING | FSTYPE_BITMAP_ONLY)) != 0;
}

static gboolean
glyph_is_coloured (hb_font_t *font, hb_face_t *face, hb_codepoint_t glyph)
{
  if (hb_ot_color_has_layers (face)
      && hb_ot_color_glyph_get_layers (face, glyph, 0, NULL, NULL) > 0)
    return TRUE;
  hb_blob_t *blobs[2]
      = { hb_ot_color_has_png (face) ? hb_ot_color_glyph_reference_png (font, glyph) : NULL,
          hb_ot_color_has_svg (face) ? hb_ot_color_glyph_reference_svg (face, glyph) : NULL };
  gboolean coloured = FALSE;
  for (int i = 0; i < 2; i++)
    {
      if (blobs[i] == NULL)
        continue;
      coloured = coloured || hb_blob_get_length (blobs[i]) > 0;
      hb_blob_destroy (blobs[i]);
    }
  return coloured;
}

static char *
dup_family (PangoFont *font)
{
  PangoFontDescription *description = pango_font_describe (font);
  char *family = g_strdup (pango_font_description_get_family (description));
  pango_font_description_free (description);
  return family;
}

/* Of the cluster at @at, in the story. */
static int
index_of (const KnTextLayout *self, const char *at)
{
  int own = (int)(at - pango_layout_get_text (self->pango));
  return kn_text_layout_find_cluster (self, kn_text_to_story (self, own));
}

static int
start_of (const KnTextLayout *self, const PangoGlyphItem *run)
{
  return index_of (self, pango_layout_get_text (self->pango) + run->item->offset);
}

static void
check_glyphs (const KnTextLayout *self, PangoGlyphItem *run, hb_font_t *font, GPtrArray *problems)
{
  const char *text = pango_layout_get_text (self->pango) + run->item->offset;
  hb_face_t *face = hb_font_get_face (font);
  for (int i = 0; i < run->glyphs->num_glyphs; i++)
    {
      PangoGlyph glyph = run->glyphs->glyphs[i].glyph;
      char letter[8] = "";
      if (glyph == PANGO_GLYPH_EMPTY)
        continue;
      const char *at = text + run->glyphs->log_clusters[i];
      if ((glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0)
        {
          letter[g_unichar_to_utf8 (glyph & ~PANGO_GLYPH_UNKNOWN_FLAG & 0x1fffff, letter)] = '\0';
          add_problem (problems, KN_TEXT_PROBLEM_GLYPH_MISSING, letter, TRUE, index_of (self, at));
        }
      else if (glyph_is_coloured (font, face, glyph))
        {
          letter[g_unichar_to_utf8 (g_utf8_get_char (at), letter)] = '\0';
          add_problem (problems, KN_TEXT_PROBLEM_COLOUR_FONT, letter, TRUE, index_of (self, at));
        }
    }
}

static void
check_run (const KnTextLayout *self, PangoGlyphItem *run, GPtrArray *problems)
{
  PangoFont *font = run->item->analysis.font;
  if (font == NULL)
    return;
  hb_font_t *hb_font = pango_font_get_hb_font (font);
  check_glyphs (self, run, hb_font, problems);
  hb_face_t *face = hb_font_get_face (hb_font);
  gboolean has_outlines = has_table (face, HB_TAG ('g', 'l', 'y', 'f'))
                          || has_table (face, HB_TAG ('C', 'F', 'F', ' '))
                          || has_table (face, HB_TAG ('C', 'F', 'F', '2'));
  g_autofree char *family = dup_family (font);
  if (!has_outlines && !hb_ot_color_has_png (face) && !hb_ot_color_has_svg (face))
    add_problem (problems, KN_TEXT_PROBLEM_BITMAP_FONT, family, FALSE, start_of (self, run));
  if (forbids_embedding (face))
    add_problem (problems, KN_TEXT_PROBLEM_EMBEDDING, family, FALSE, start_of (self, run));
}

/**
 * kn_text_font_forbids_embedding:
 * @font: (nullable): one that was really used, for letters borrowed elsewhere too
 *
 * Source: OpenType OS/2 fsType.
 *
 * Returns: %TRUE if its letters may be in a PDF only as outlines
 */
gboolean
kn_text_font_forbids_embedding (PangoFont *font)
{
  return font != NULL && forbids_embedding (hb_font_get_face (pango_font_get_hb_font (font)));
}

/**
 * kn_text_layout_list_problems:
 * @self: a layout
 *
 * Thread: the layout's. Cost: one fontconfig match, then linear in the glyphs.
 * Source: OpenType OS/2 fsType; measured: no Thai font of Debian restricts.
 *
 * Returns: (transfer full): array of #KnTextProblem, empty if all is well
 */
GPtrArray *
kn_text_layout_list_problems (KnTextLayout *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  GPtrArray *problems = g_ptr_array_new_with_free_func (problem_free);
  check_families (self, problems);
  for (int i = 0; i < self->n_lines; i++)
    for (GSList *l = self->lines[i].line->runs; l != NULL; l = l->next)
      check_run (self, l->data, problems);
  return problems;
}

/* --- letter height --------------------------------------------------------------------------- */

/* The letter that stands for the text: ก where there is Thai, else x, else the digit itself. */
static gunichar
representative_letter (const char *text, const char *end)
{
  gunichar letter = 0, digit = 0;
  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (g_unichar_isdigit (c))
        digit = digit == 0 ? c : digit;
      else if (g_unichar_get_script (c) == G_UNICODE_SCRIPT_THAI && g_unichar_isalpha (c))
        return THAI_KO_KAI;
      else if (letter == 0 && g_unichar_isalpha (c))
        letter = c;
    }
  if (letter != 0)
    return g_unichar_get_script (letter) == G_UNICODE_SCRIPT_LATIN ? 'x' : letter;
  return digit;
}

/* Size in pt that a font was loaded at: the layout's resolution makes a pixel a point. */
static double
get_size_pt (PangoFont *font)
{
  PangoFontDescription *description = pango_font_describe_with_absolute_size (font);
  double size_pt = (double)pango_font_description_get_size (description) / PANGO_SCALE;
  pango_font_description_free (description);
  return size_pt;
}

/**
 * kn_text_layout_get_letter_height_mm:
 * @self: a layout
 *
 * Where several fonts set such letters the smallest counts, as a label inspector would.
 *
 * Returns: height of ก (Thai), x (Latin) or the digit of a text of digits, mm; 0 for blank text
 */
double
kn_text_layout_get_letter_height_mm (const KnTextLayout *self)
{
  g_return_val_if_fail (self != NULL, 0);
  const char *text = pango_layout_get_text (self->pango);
  gunichar letter = representative_letter (text, text + kn_text_to_own (self, self->end));
  if (letter == 0)
    return 0;
  GUnicodeScript script = g_unichar_get_script (letter);
  double smallest_pt = 0;
  for (int i = 0; i < self->n_lines; i++)
    for (GSList *l = self->lines[i].line->runs; l != NULL; l = l->next)
      {
        const PangoItem *item = ((PangoGlyphItem *)l->data)->item;
        gboolean applies
            = script == G_UNICODE_SCRIPT_COMMON || (GUnicodeScript)item->analysis.script == script;
        PangoFont *font = applies ? item->analysis.font : NULL;
        double height_pt
            = font == NULL ? 0 : kn_text_letter_height_em (font, letter) * get_size_pt (font);
        if (height_pt > 0 && (smallest_pt <= 0 || height_pt < smallest_pt))
          smallest_pt = height_pt;
      }
  return kn_mm_from_pt (smallest_pt);
}
