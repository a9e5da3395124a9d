/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the barcodes of a print run. Bars are rectangles in modules; the digits of codes that have
 * only digits are shaped once and put together for each label, set by the same figures as
 * kn-code-text.c sets them (fonts do not kern their figures); letters of other codes go through
 * it. */

#include "config.h"

#include "press/kn-run-private.h"

#include "base/kn-number.h"
#include "base/kn-unit.h"

#include <math.h>
#include <string.h>

#define MEASURE_PT 100.0
#define WHOLE 1e-6 /* modules */

void
kn_run_digits_free (KnRunDigits *self)
{
  for (int i = 0; i < 10; i++)
    {
      g_clear_pointer (&self->glyphs[i], g_array_unref);
      g_clear_pointer (&self->layouts[i], kn_text_layout_free);
    }
  g_clear_pointer (&self->word, kn_text_layout_free);
  g_free (self);
}

static void
append (GString *content, double value, int decimals)
{
  char text[KN_NUMBER_SIZE];
  if (fabs (value - rint (value)) < WHOLE)
    g_string_append_printf (content, "%d ", (int)rint (value));
  else
    g_string_append_printf (content, "%s ", kn_number_print_fixed (value, decimals, text));
}

/* --- bars ------------------------------------------------------------------------------------ */

static void
write_bars (const KnBarcode *code, const KnBarcodeStyle *style, GString *content)
{
  KnBarcodeLayout place;
  kn_barcode_lay_out (code, style, &place);
  g_autoptr (GArray) rects = kn_barcode_list_rects (code, style);
  const double module = place.module_mm;
  const gboolean is_linear = kn_barcode_kind_get_info (kn_barcode_get_kind (code))->is_linear;
  const double unit_y = is_linear ? 1 : module;
  g_string_append (content, "q ");
  append (content, module, 6);
  g_string_append (content, "0 0 ");
  append (content, unit_y, 6);
  append (content, place.symbol.x, 6);
  append (content, place.symbol.y, 6);
  g_string_append (content, "cm\n");
  for (guint i = 0; i < rects->len; i++)
    {
      const KnRect *rect = &g_array_index (rects, KnRect, i);
      append (content, (rect->x - place.symbol.x) / module, 4);
      append (content, (rect->y - place.symbol.y) / unit_y, 4);
      append (content, rect->width / module, 4);
      append (content, rect->height / unit_y, 4);
      g_string_append (content, "re\n");
    }
  g_string_append (content, "f Q\n");
}

/* --- digits ---------------------------------------------------------------------------------- */

static KnTextLayout *
set_text (KnRunBase *self, const KnNode *code, const char *text, double size_pt)
{
  KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_TEXT, &KN_ID_NULL);
  kn_node_builder_set (builder, KN_PROP_FONT, kn_node_get (code, KN_PROP_FONT));
  kn_node_builder_set (builder, KN_PROP_FILL, kn_node_get (code, KN_PROP_FILL));
  kn_node_builder_set_string (builder, KN_PROP_TEXT, text);
  kn_node_builder_set_number (builder, KN_PROP_SIZE, size_pt);
  g_autoptr (KnNode) node = kn_node_builder_build (builder);
  return kn_text_layout_new (self->context, NULL, node);
}

static KnRunDigits *
make_digits (KnRunBase *self, const KnNode *code)
{
  KnRunDigits *digits = g_new0 (KnRunDigits, 1);
  g_autoptr (KnTextLayout) all = set_text (self, code, "0123456789", MEASURE_PT);
  digits->height_mm = kn_text_layout_get_ink_box (all).height;
  digits->is_usable = digits->height_mm > 0;
  for (int i = 0; i < 10; i++)
    {
      const char text[2] = { (char)('0' + i), '\0' };
      digits->layouts[i] = set_text (self, code, text, MEASURE_PT);
      digits->advances_mm[i] = kn_text_layout_get_logical_box (digits->layouts[i]).width;
      digits->glyphs[i] = kn_text_layout_list_glyphs (digits->layouts[i], 0);
      const KnTextGlyphs *one = (const KnTextGlyphs *)(const void *)digits->glyphs[i]->data;
      digits->is_usable = digits->is_usable && digits->glyphs[i]->len == 1
                          && one->glyphs->num_glyphs == 1
                          && one->font == g_array_index (digits->glyphs[0], KnTextGlyphs, 0).font;
    }
  return digits;
}

static double
advance_of (const KnRunDigits *digits, const char *text, const KnBarcodeSlot *slot)
{
  double sum = 0;
  for (int i = 0; i < slot->length; i++)
    sum += digits->advances_mm[text[slot->start + i] - '0'];
  return sum;
}

/* As choose_size() of kn-code-text.c. */
static double
choose_size (const KnRunDigits *digits,
             const KnNode *node,
             const char *text,
             const KnBarcodeLayout *place)
{
  const double slot_ratio = 0.96;
  const KnValue *asked = kn_node_get (node, KN_PROP_SIZE);
  if (asked != NULL)
    return kn_value_get_number (asked);
  double size = MEASURE_PT * place->digit_mm / digits->height_mm;
  for (int i = 0; i < place->n_slots; i++)
    {
      double advance = advance_of (digits, text, &place->slots[i]);
      if (advance > 0)
        size = MIN (size, MEASURE_PT * place->slots[i].width_mm * slot_ratio / advance);
    }
  return size;
}

static gboolean
write_slot (KnRunBase *self,
            const KnRunDigits *digits,
            const char *text,
            const KnBarcodeSlot *slot,
            double baseline_mm,
            double scale,
            GString *content)
{
  PangoGlyphInfo infos[32];
  gint clusters[32];
  if (slot->length > (int)G_N_ELEMENTS (infos))
    return FALSE;
  for (int i = 0; i < slot->length; i++)
    {
      const int digit = text[slot->start + i] - '0';
      infos[i] = g_array_index (digits->glyphs[digit], KnTextGlyphs, 0).glyphs->glyphs[0];
      clusters[i] = i;
    }
  PangoGlyphString string
      = { .num_glyphs = slot->length, .glyphs = infos, .log_clusters = clusters };
  KnTextGlyphs glyphs = g_array_index (digits->glyphs[0], KnTextGlyphs, 0);
  glyphs.glyphs = &string;
  glyphs.text = text + slot->start;
  glyphs.length = (gsize)slot->length;
  const double k = kn_mm_from_pt (1) * scale;
  const double width = advance_of (digits, text, slot) * scale;
  const KnMatrix to_item = { k, 0, 0, k, slot->x_mm - width / 2, baseline_mm };
  return kn_run_fonts_write_glyphs (self->fonts, content, &glyphs, &to_item);
}

static gboolean
write_digits (KnRunBase *self,
              const KnRunDigits *digits,
              const KnNode *node,
              const char *text,
              const KnBarcodeLayout *place,
              GString *content)
{
  if (place->n_slots == 0)
    return TRUE;
  const double scale = choose_size (digits, node, text, place) / MEASURE_PT;
  kn_run_open_span (content, text, strlen (text));
  for (int i = 0; i < place->n_slots; i++)
    if (!write_slot (self, digits, text, &place->slots[i], place->baseline_mm, scale, content))
      return FALSE;
  g_string_append (content, "EMC\n");
  return TRUE;
}

/* --- letters of other codes, and the word of training codes ------------------------------------
 */

static gboolean
write_pieces (KnRunBase *self, const KnNode *node, gboolean only_word, GString *content)
{
  g_autoptr (KnCodeText) text = kn_code_text_new (self->context, node);
  gsize n = 0;
  const KnCodePiece *pieces = kn_code_text_get_pieces (text, &n);
  const char *ops = NULL, *open = NULL;
  for (gsize i = 0; i < n; i++)
    {
      const char *line = pieces[i].is_word ? KN_CODE_TRAINING_WORD : kn_code_text_get_line (text);
      const KnPoint origin = { pieces[i].x_mm, pieces[i].y_mm };
      if ((only_word && !pieces[i].is_word) || !kn_text_layout_has_line_ink (pieces[i].layout, 0))
        continue;
      if (open != line)
        {
          if (open != NULL)
            g_string_append (content, "EMC\n");
          kn_run_open_span (content, line, strlen (line));
        }
      open = line;
      if (!kn_run_write_line (self, content, pieces[i].layout, 0, &origin,
                              kn_node_get_bool (node, KN_PROP_OVERPRINT), &ops))
        return FALSE;
    }
  if (open != NULL)
    g_string_append (content, "EMC\n");
  return TRUE;
}

gboolean
kn_run_write_code (KnRunBase *self, KnRunItem *item, const KnNode *node, GString *content)
{
  const KnBarcode *code = kn_node_get_barcode (node);
  const KnPaint *fill = kn_node_get_fill (node);
  KnBarcodeStyle style;
  KnBarcodeLayout place;
  if (kn_barcode_get_problem (code) != KN_BARCODE_PROBLEM_NONE)
    return FALSE;
  kn_node_get_barcode_style (node, &style);
  kn_barcode_lay_out (code, &style, &place);
  if (kn_node_get_bool (node, KN_PROP_WHITE_FIELD))
    {
      g_string_append (content, "0 0 0 0 k\n");
      append (content, place.field.x, 4);
      append (content, place.field.y, 4);
      append (content, place.field.width, 4);
      append (content, place.field.height, 4);
      g_string_append (content, "re f\n");
    }
  if (fill == NULL)
    return TRUE;
  const KnRunColour *colour
      = kn_run_base_get_colour (self, fill, kn_node_get_bool (node, KN_PROP_OVERPRINT));
  g_string_append (content, colour->ops);
  write_bars (code, &style, content);
  if (kn_barcode_kind_get_info (kn_barcode_get_kind (code))->digits == 0)
    return write_pieces (self, node, FALSE, content);
  if (item->digits == NULL)
    item->digits = make_digits (self, node);
  if (!item->digits->is_usable)
    return write_pieces (self, node, FALSE, content);
  if (!write_digits (self, item->digits, node, kn_barcode_get_text (code), &place, content))
    return FALSE;
  return kn_rect_is_empty (&place.word) || write_pieces (self, node, TRUE, content);
}
