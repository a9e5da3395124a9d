/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns fonts that a run embeds: glyphs are written with their numbers in the font's own order, so
 * labels can go to the disk before it is known which letters the last one needs; at the end
 * HarfBuzz keeps what was used, and the numbers stay. cairo embeds fonts of a document only once it
 * has drawn all of it, which is why labels do not go through it. */

#include "config.h"

#include "press/kn-run-fonts.h"

#include "base/kn-number.h"
#include "press/kn-markers.h"

#include <fontconfig/fontconfig.h>
#include <glib/gi18n.h>
#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>
#include <math.h>
#include <pango/pangofc-font.h>
#include <stdlib.h>
#include <string.h>

#define PER_EM 1000.0
#define DRIFT 0.75   /* thousandths of an em that a letter may stand from its place */
#define RISE_MIN 0.3 /* thousandths of an em */
#define CMAP_MAX 100 /* entries of one block, PDF 9.10.3 */
#define SYMBOLIC 4   /* flag of a font descriptor */

typedef struct
{
  hb_face_t *face;
  hb_font_t *font; /* in units of the em */
  double units_per_em;
  gboolean is_usable;
  guint index;        /* /F0 */
  GHashTable *used;   /* glyph + 1 -> letter of it, or 0 */
  GHashTable *widths; /* glyph + 1 -> thousandths of an em × 1000, as it is written */
} Font;

struct _KnRunFonts
{
  GPtrArray *fonts;    /* Font */
  GHashTable *by_font; /* PangoFont, referenced -> Font */
  PangoFont *last;     /* most letters follow one of their own font */
  Font *last_font;
};

static void
font_free (gpointer data)
{
  Font *font = data;
  hb_font_destroy (font->font);
  hb_face_destroy (font->face);
  g_hash_table_unref (font->used);
  g_hash_table_unref (font->widths);
  g_free (font);
}

KnRunFonts *
kn_run_fonts_new (void)
{
  KnRunFonts *self = g_new0 (KnRunFonts, 1);
  self->fonts = g_ptr_array_new_with_free_func (font_free);
  self->by_font = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  return self;
}

void
kn_run_fonts_free (KnRunFonts *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->by_font);
  g_ptr_array_unref (self->fonts);
  g_free (self);
}

/* --- which fonts ----------------------------------------------------------------------------- */

static gboolean
has_table (hb_face_t *face, hb_tag_t tag)
{
  hb_blob_t *blob = hb_face_reference_table (face, tag);
  gboolean has = hb_blob_get_length (blob) > 0;
  hb_blob_destroy (blob);
  return has;
}

/* fontconfig stands in for a style that is not there by slanting or fattening another. */
static gboolean
is_made_up (PangoFont *font)
{
  if (!PANGO_IS_FC_FONT (font))
    return TRUE;
  FcPattern *pattern = pango_fc_font_get_pattern (PANGO_FC_FONT (font));
  FcMatrix *matrix = NULL;
  FcBool is_fat = FcFalse;
  gboolean is_slanted = FcPatternGetMatrix (pattern, FC_MATRIX, 0, &matrix) == FcResultMatch
                        && (matrix->xy != 0 || matrix->yx != 0 || matrix->xx != matrix->yy);
  gboolean fattens
      = FcPatternGetBool (pattern, FC_EMBOLDEN, 0, &is_fat) == FcResultMatch && is_fat == FcTrue;
  return is_slanted || fattens;
}

static gboolean
is_plain (hb_face_t *face)
{
  gboolean has_outlines = has_table (face, HB_TAG ('g', 'l', 'y', 'f'))
                          || has_table (face, HB_TAG ('C', 'F', 'F', ' '));
  return has_outlines && !hb_ot_var_has_data (face) && !hb_ot_color_has_layers (face)
         && !hb_ot_color_has_png (face) && !hb_ot_color_has_svg (face);
}

static Font *
add_font (KnRunFonts *self, PangoFont *pango)
{
  hb_face_t *face = hb_font_get_face (pango_font_get_hb_font (pango));
  gboolean is_usable = !is_made_up (pango) && is_plain (face);
  for (guint i = 0; i < self->fonts->len; i++)
    {
      Font *known = self->fonts->pdata[i];
      if (known->face == face && known->is_usable == is_usable)
        return known;
    }
  Font *font = g_new0 (Font, 1);
  font->face = hb_face_reference (face);
  font->font = hb_font_create (face);
  font->units_per_em = hb_face_get_upem (face);
  hb_font_set_scale (font->font, (int)font->units_per_em, (int)font->units_per_em);
  font->is_usable = is_usable;
  font->index = self->fonts->len;
  font->used = g_hash_table_new (NULL, NULL);
  font->widths = g_hash_table_new (NULL, NULL);
  g_ptr_array_add (self->fonts, font);
  return font;
}

static Font *
find_font (KnRunFonts *self, PangoFont *pango)
{
  if (pango == self->last)
    return self->last_font;
  Font *font = g_hash_table_lookup (self->by_font, pango);
  if (font == NULL)
    {
      font = add_font (self, pango);
      g_hash_table_insert (self->by_font, g_object_ref (pango), font);
    }
  self->last = pango;
  self->last_font = font;
  return font;
}

gboolean
kn_run_fonts_take (KnRunFonts *self, PangoFont *font)
{
  return font != NULL && find_font (self, font)->is_usable;
}

/* --- glyphs ---------------------------------------------------------------------------------- */

/* As the file will say it: whole thousandths of a thousandth. */
static double
width_of (Font *font, hb_codepoint_t glyph)
{
  gpointer key = GUINT_TO_POINTER (glyph + 1);
  gpointer known = NULL;
  if (g_hash_table_lookup_extended (font->widths, key, NULL, &known))
    return GPOINTER_TO_INT (known) / PER_EM;
  double width = hb_font_get_glyph_h_advance (font->font, glyph) * PER_EM / font->units_per_em;
  int rounded = (int)lrint (width * PER_EM);
  g_hash_table_insert (font->widths, key, GINT_TO_POINTER (rounded));
  return rounded / PER_EM;
}

/* What a glyph stands for, for programs that do not look at the lines' own text: the letter that it
 * was first seen for. */
static void
use_glyph (Font *font, hb_codepoint_t glyph, const char *text, const char *end)
{
  gpointer key = GUINT_TO_POINTER (glyph + 1);
  if (!g_hash_table_contains (font->used, key))
    g_hash_table_insert (font->used, key,
                         GUINT_TO_POINTER (text < end ? g_utf8_get_char (text) : 0));
}

static void
append_number (GString *content, double value, int decimals)
{
  char text[KN_NUMBER_SIZE];
  g_string_append (content, kn_number_print_fixed (value, decimals, text));
  g_string_append_c (content, ' ');
}

static void
append_glyph (GString *content, hb_codepoint_t glyph)
{
  static const char digits[] = "0123456789ABCDEF";
  for (int shift = 12; shift >= 0; shift -= 4)
    g_string_append_c (content, digits[glyph >> shift & 0xf]);
}

/* The pen in a line of glyphs: thousandths of an em. */
typedef struct
{
  GString *content;
  gboolean in_array, in_string;
  double x, rise;
} Pen;

static void
close_string (Pen *pen)
{
  if (pen->in_string)
    g_string_append_c (pen->content, '>');
  pen->in_string = FALSE;
}

static void
close_array (Pen *pen)
{
  close_string (pen);
  if (pen->in_array)
    g_string_append (pen->content, "]TJ\n");
  pen->in_array = FALSE;
}

static void
set_rise (Pen *pen, double rise)
{
  if (fabs (rise - pen->rise) < RISE_MIN)
    return;
  close_array (pen);
  append_number (pen->content, rise / PER_EM, 4);
  g_string_append (pen->content, "Ts\n");
  pen->rise = rise;
}

static void
move_to (Pen *pen, double x)
{
  if (!pen->in_array)
    g_string_append_c (pen->content, '[');
  pen->in_array = TRUE;
  if (fabs (x - pen->x) < DRIFT)
    return;
  close_string (pen);
  double by = rint ((pen->x - x) * 10) / 10;
  append_number (pen->content, by, 1);
  g_string_truncate (pen->content, pen->content->len - 1); /* < or ] follows */
  pen->x -= by;
}

static gboolean
has_all_glyphs (const PangoGlyphString *glyphs)
{
  for (int i = 0; i < glyphs->num_glyphs; i++)
    if (glyphs->glyphs[i].glyph != PANGO_GLYPH_EMPTY
        && (glyphs->glyphs[i].glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0)
      return FALSE;
  return TRUE;
}

/* The letter of glyph @i: of its cluster the first, and of the glyphs behind it there the next. */
static const char *
letter_of (const KnTextGlyphs *glyphs, int i)
{
  int first = i;
  while (first > 0 && glyphs->glyphs->log_clusters[first - 1] == glyphs->glyphs->log_clusters[i])
    first--;
  const char *text = glyphs->text + glyphs->glyphs->log_clusters[i];
  for (; first < i && text < glyphs->text + glyphs->length; first++)
    text = g_utf8_next_char (text);
  return text;
}

static void
write_string (Font *font, GString *content, const KnTextGlyphs *glyphs, double size_pt)
{
  Pen pen = { .content = content };
  const double per_unit = PER_EM / (PANGO_SCALE * size_pt);
  double x = 0;
  for (int i = 0; i < glyphs->glyphs->num_glyphs; i++)
    {
      const PangoGlyphInfo *info = &glyphs->glyphs->glyphs[i];
      if (info->glyph != PANGO_GLYPH_EMPTY)
        {
          use_glyph (font, info->glyph, letter_of (glyphs, i), glyphs->text + glyphs->length);
          set_rise (&pen, -info->geometry.y_offset * per_unit);
          move_to (&pen, x + info->geometry.x_offset * per_unit);
          if (!pen.in_string)
            g_string_append_c (content, '<');
          pen.in_string = TRUE;
          append_glyph (content, info->glyph);
          pen.x += width_of (font, info->glyph);
        }
      x += info->geometry.width * per_unit;
    }
  close_array (&pen);
  set_rise (&pen, 0);
}

gboolean
kn_run_fonts_write_glyphs (KnRunFonts *self,
                           GString *content,
                           const KnTextGlyphs *glyphs,
                           const KnMatrix *to_item)
{
  Font *font = glyphs->font != NULL ? find_font (self, glyphs->font) : NULL;
  if (font == NULL || !font->is_usable || glyphs->is_closed || !has_all_glyphs (glyphs->glyphs))
    return FALSE;
  int scale_x = 0, scale_y = 0;
  hb_font_get_scale (pango_font_get_hb_font (glyphs->font), &scale_x, &scale_y);
  const double size_pt = abs (scale_x) / (double)PANGO_SCALE;
  if (!(size_pt > 0))
    return FALSE;
  const KnMatrix m = *to_item;
  const double values[6]
      = { m.xx * size_pt, m.yx * size_pt, -m.xy * size_pt, -m.yy * size_pt, m.x0, m.y0 };
  g_string_append_printf (content, "BT/F%u 1 Tf ", font->index);
  for (int i = 0; i < 6; i++)
    append_number (content, values[i], 4);
  g_string_append (content, "Tm\n");
  write_string (font, content, glyphs, size_pt);
  g_string_append (content, "ET\n");
  return TRUE;
}

/* --- into the file --------------------------------------------------------------------------- */

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  guint x = GPOINTER_TO_UINT (*(const gconstpointer *)a);
  guint y = GPOINTER_TO_UINT (*(const gconstpointer *)b);
  return x < y ? -1 : x > y;
}

static GPtrArray *
list_used (const Font *font)
{
  GPtrArray *list = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key = NULL;
  g_hash_table_iter_init (&iter, font->used);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_ptr_array_add (list, key);
  g_ptr_array_sort (list, compare_keys);
  return list;
}

/* Only what draws: what shapes letters has done its work. */
static hb_face_t *
make_subset (const Font *font, const GPtrArray *used)
{
  static const hb_tag_t kept[]
      = { HB_TAG ('g', 'l', 'y', 'f'), HB_TAG ('l', 'o', 'c', 'a'), HB_TAG ('h', 'e', 'a', 'd'),
          HB_TAG ('h', 'h', 'e', 'a'), HB_TAG ('h', 'm', 't', 'x'), HB_TAG ('m', 'a', 'x', 'p'),
          HB_TAG ('C', 'F', 'F', ' ') };
  hb_subset_input_t *input = hb_subset_input_create_or_fail ();
  if (input == NULL)
    return NULL;
  hb_set_t *glyphs = hb_subset_input_glyph_set (input);
  for (guint i = 0; i < used->len; i++)
    hb_set_add (glyphs, GPOINTER_TO_UINT (used->pdata[i]) - 1);
  hb_set_t *dropped = hb_subset_input_set (input, HB_SUBSET_SETS_DROP_TABLE_TAG);
  hb_tag_t tags[64];
  unsigned n = G_N_ELEMENTS (tags);
  for (unsigned start = 0, total = hb_face_get_table_tags (font->face, 0, NULL, NULL);
       start < total; start += n)
    {
      n = G_N_ELEMENTS (tags);
      hb_face_get_table_tags (font->face, start, &n, tags);
      if (n == 0)
        break;
      for (unsigned i = 0; i < n; i++)
        {
          gboolean is_kept = FALSE;
          for (gsize k = 0; k < G_N_ELEMENTS (kept); k++)
            is_kept = is_kept || tags[i] == kept[k];
          if (!is_kept)
            hb_set_add (dropped, tags[i]);
        }
    }
  hb_subset_input_set_flags (input, HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_NO_HINTING
                                        | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
  hb_face_t *subset = hb_subset_or_fail (font->face, input);
  hb_subset_input_destroy (input);
  return subset;
}

/* A name of letters and digits, with the six letters that say that it is a part. */
static char *
dup_name (const Font *font, hb_blob_t *data)
{
  char name[64] = "";
  unsigned size = sizeof name;
  hb_ot_name_get_utf8 (font->face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, name);
  GString *whole = g_string_new (NULL);
  unsigned length = 0;
  const char *bytes = hb_blob_get_data (data, &length);
  g_autofree char *digest
      = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)bytes, length);
  for (int i = 0; i < 6; i++)
    g_string_append_c (whole, (char)('A'
                                     + (g_ascii_xdigit_value (digest[2 * i]) * 16
                                        + g_ascii_xdigit_value (digest[2 * i + 1]))
                                           % 26));
  g_string_append_c (whole, '+');
  for (const char *p = name; *p != '\0'; p++)
    if (g_ascii_isalnum (*p) || *p == '-')
      g_string_append_c (whole, *p);
  if (whole->str[whole->len - 1] == '+')
    g_string_append (whole, "Font");
  return g_string_free (whole, FALSE);
}

static char *
dup_widths (Font *font, const GPtrArray *used)
{
  g_autoptr (GString) text = g_string_new ("[");
  for (guint i = 0; i < used->len; i++)
    {
      guint glyph = GPOINTER_TO_UINT (used->pdata[i]) - 1;
      g_string_append_printf (text, "%u[", glyph);
      append_number (text, width_of (font, glyph), 3);
      g_string_append_c (text, ']');
    }
  g_string_append_c (text, ']');
  return g_strdup (text->str);
}

static char *
dup_unicode_map (const Font *font, const GPtrArray *used)
{
  g_autoptr (GString) text = g_string_new (
      "/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CMapType 2 def\n"
      "/CMapName/Kanok def/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
      "1 begincodespacerange<0000><FFFF>endcodespacerange\n");
  g_autoptr (GPtrArray) known = g_ptr_array_new ();
  for (guint i = 0; i < used->len; i++)
    if (GPOINTER_TO_UINT (g_hash_table_lookup (font->used, used->pdata[i])) > 0)
      g_ptr_array_add (known, used->pdata[i]);
  for (guint i = 0; i < known->len; i++)
    {
      if (i % CMAP_MAX == 0)
        g_string_append_printf (text, "%u beginbfchar\n", MIN (CMAP_MAX, known->len - i));
      char utf8[8] = "";
      g_unichar_to_utf8 (GPOINTER_TO_UINT (g_hash_table_lookup (font->used, known->pdata[i])),
                         utf8);
      g_autofree char *hex = kn_markers_dup_line_hex (utf8, strlen (utf8));
      g_string_append_printf (text, "<%04X><%s>\n", GPOINTER_TO_UINT (known->pdata[i]) - 1,
                              *hex != '\0' ? hex : "0020");
      if (i % CMAP_MAX == CMAP_MAX - 1 || i + 1 == known->len)
        g_string_append (text, "endbfchar\n");
    }
  g_string_append (text, "endcmap CMapName currentdict/CMap defineresource pop end end\n");
  return g_strdup (text->str);
}

static guint
put_descriptor (const Font *font, KnStream *stream, const char *name, guint file, gboolean is_cff)
{
  hb_font_extents_t extents = { 0 };
  hb_font_get_h_extents (font->font, &extents);
  const double k = PER_EM / font->units_per_em;
  guint id = kn_stream_reserve_late (stream);
  int ascent = (int)lrint (extents.ascender * k), descent = (int)lrint (extents.descender * k);
  g_autofree char *text = g_strdup_printf (
      "<</Type/FontDescriptor/FontName/%s/Flags %d/FontBBox[-1000 %d 2000 %d]/ItalicAngle 0/Ascent "
      "%d/Descent %d/CapHeight %d/StemV 80/%s %u 0 R>>",
      name, SYMBOLIC, descent, ascent, ascent, descent, ascent, is_cff ? "FontFile3" : "FontFile2",
      file);
  kn_stream_put (stream, id, text);
  return id;
}

static guint
put_file (KnStream *stream, hb_blob_t *data, gboolean is_cff)
{
  unsigned length = 0;
  const char *bytes = hb_blob_get_data (data, &length);
  guint id = kn_stream_reserve_late (stream);
  g_autofree char *dict
      = is_cff ? g_strdup ("/Subtype/CIDFontType0C") : g_strdup_printf ("/Length1 %u", length);
  kn_stream_put_stream (stream, id, dict, bytes, length);
  return id;
}

static guint
put_font (Font *font, KnStream *stream, const GPtrArray *used, hb_blob_t *data, gboolean is_cff)
{
  g_autofree char *name = dup_name (font, data);
  guint descriptor = put_descriptor (font, stream, name, put_file (stream, data, is_cff), is_cff);
  g_autofree char *widths = dup_widths (font, used);
  g_autofree char *map = dup_unicode_map (font, used);
  guint unicode = kn_stream_reserve_late (stream);
  kn_stream_put_stream (stream, unicode, "", map, strlen (map));
  guint descendant = kn_stream_reserve_late (stream);
  g_autofree char *cid = g_strdup_printf (
      "<</Type/Font/Subtype/%s/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
      "/Supplement 0>>/FontDescriptor %u 0 R/DW 0/W%s%s>>",
      is_cff ? "CIDFontType0" : "CIDFontType2", name, descriptor, widths,
      is_cff ? "" : "/CIDToGIDMap/Identity");
  kn_stream_put (stream, descendant, cid);
  guint id = kn_stream_reserve_late (stream);
  g_autofree char *whole = g_strdup_printf (
      "<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%u 0 R]"
      "/ToUnicode %u 0 R>>",
      name, descendant, unicode);
  kn_stream_put (stream, id, whole);
  return id;
}

/**
 * kn_run_fonts_put:
 * @self: after the last label
 * @stream: where the fonts go
 *
 * Errors: %KN_PRESS_ERROR_UNSUPPORTED if a font file is damaged so that no part can be taken of it.
 * Source: ISO 32000-1, 9.7.4 (CIDFonts): with /Identity, and in a CFF font that has no CIDs, the
 * code of a glyph is its number.
 *
 * Returns: (transfer full): "<</F0 12 0 R>>"
 */
char *
kn_run_fonts_put (KnRunFonts *self, KnStream *stream, GError **error)
{
  g_autoptr (GString) dict = g_string_new ("<<");
  for (guint i = 0; i < self->fonts->len; i++)
    {
      Font *font = self->fonts->pdata[i];
      if (g_hash_table_size (font->used) == 0)
        continue;
      g_autoptr (GPtrArray) used = list_used (font);
      hb_face_t *subset = make_subset (font, used);
      gboolean is_cff = subset != NULL && has_table (subset, HB_TAG ('C', 'F', 'F', ' '));
      hb_blob_t *data = subset == NULL ? NULL
                        : is_cff ? hb_face_reference_table (subset, HB_TAG ('C', 'F', 'F', ' '))
                                 : hb_face_reference_blob (subset);
      if (data != NULL && hb_blob_get_length (data) > 0)
        g_string_append_printf (dict, "/F%u %u 0 R", i,
                                put_font (font, stream, used, data, is_cff));
      else
        g_set_error_literal (error, KN_PRESS_ERROR, KN_PRESS_ERROR_UNSUPPORTED,
                             _ ("a font of the varying texts cannot be embedded"));
      gboolean failed = data == NULL || hb_blob_get_length (data) == 0;
      hb_blob_destroy (data);
      hb_face_destroy (subset);
      if (failed)
        return NULL;
    }
  g_string_append (dict, ">>");
  return g_strdup (dict->str);
}
