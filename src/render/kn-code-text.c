/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the setting of a barcode's letters. Standards give the height of digits and not a font size,
 * so the font is measured: where the designer gives no size, digits come out exactly as tall as
 * they should be, and smaller only where they would leave their seven modules. Each piece is a
 * text layout of its own, centred on its slot; the press joins them to one line again. */

#include "config.h"

#include "render/kn-code-text.h"

#include "base/kn-unit.h"
#include "render/kn-text-private.h"

#define MEASURE_PT 100.0
/* Slots are this full at the most: digits of neighbours must not touch. */
#define SLOT_RATIO 0.96
#define PT_MIN 0.5
#define PT_MAX 4000.0

struct _KnCodeText
{
  KnTextContext *context;
  const KnNode *item; /* only while it is set */
  GArray *pieces;     /* KnCodePiece */
  char *line;
  KnRect field; /* white, under all; empty without it */
};

static KnNode *
new_text_node (const KnNode *item, const char *text, double size_pt)
{
  KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_TEXT, &KN_ID_NULL);
  kn_node_builder_set (builder, KN_PROP_FONT, kn_node_get (item, KN_PROP_FONT));
  kn_node_builder_set (builder, KN_PROP_FILL, kn_node_get (item, KN_PROP_FILL));
  kn_node_builder_set_string (builder, KN_PROP_TEXT, text);
  kn_node_builder_set_number (builder, KN_PROP_SIZE, size_pt);
  return kn_node_builder_build (builder);
}

static KnTextLayout *
set_text (const KnCodeText *self, const char *text, double size_pt)
{
  g_autoptr (KnNode) node = new_text_node (self->item, text, CLAMP (size_pt, PT_MIN, PT_MAX));
  return kn_text_layout_new (self->context, NULL, node);
}

/* Of @text at MEASURE_PT: what is inked, and how far the line runs. */
static KnRect
measure (const KnCodeText *self, const char *text, double *out_advance_mm)
{
  g_autoptr (KnTextLayout) layout = set_text (self, text, MEASURE_PT);
  KnRect logical = kn_text_layout_get_logical_box (layout);
  *out_advance_mm = logical.width;
  return kn_text_layout_get_ink_box (layout);
}

static void
add_piece (KnCodeText *self, KnTextLayout *layout, double x_mm, double y_mm, gboolean is_word)
{
  KnCodePiece piece = { layout, x_mm, y_mm, is_word };
  g_array_append_val (self->pieces, piece);
}

/* --- digits -------------------------------------------------------------------------------- */

static double
choose_size (const KnCodeText *self, const KnBarcodeLayout *place)
{
  const KnValue *asked = kn_node_get (self->item, KN_PROP_SIZE);
  double advance = 0;
  if (asked != NULL)
    return kn_value_get_number (asked);
  KnRect digits = measure (self, "0123456789", &advance);
  if (!(digits.height > 0))
    return kn_pt_from_mm (place->digit_mm);
  double size = MEASURE_PT * place->digit_mm / digits.height;
  for (int i = 0; i < place->n_slots; i++)
    {
      const KnBarcodeSlot *slot = &place->slots[i];
      g_autofree char *text = g_strndup (self->line + slot->start, (gsize)slot->length);
      (void)measure (self, text, &advance);
      if (advance > 0)
        size = MIN (size, MEASURE_PT * slot->width_mm * SLOT_RATIO / advance);
    }
  return size;
}

static void
set_digits (KnCodeText *self, const KnBarcodeLayout *place)
{
  if (place->n_slots == 0)
    return;
  double size = choose_size (self, place);
  for (int i = 0; i < place->n_slots; i++)
    {
      const KnBarcodeSlot *slot = &place->slots[i];
      g_autofree char *text = g_strndup (self->line + slot->start, (gsize)slot->length);
      KnTextLayout *layout = set_text (self, text, size);
      KnRect logical = kn_text_layout_get_logical_box (layout);
      double baseline = kn_text_layout_get_line (layout, 0).baseline_mm;
      add_piece (self, layout, slot->x_mm - logical.width / 2 - logical.x,
                 place->baseline_mm - baseline, FALSE);
    }
}

/* --- the word ------------------------------------------------------------------------------ */

static void
set_word (KnCodeText *self, const KnRect *room)
{
  double advance = 0;
  if (kn_rect_is_empty (room))
    return;
  KnRect ink = measure (self, KN_CODE_TRAINING_WORD, &advance);
  if (!(ink.width > 0) || !(ink.height > 0))
    return;
  double factor = MIN (room->width / ink.width, room->height / ink.height);
  KnTextLayout *layout = set_text (self, KN_CODE_TRAINING_WORD, MEASURE_PT * factor);
  ink = kn_text_layout_get_ink_box (layout);
  add_piece (self, layout, room->x + (room->width - ink.width) / 2 - ink.x,
             room->y + room->height - ink.height - ink.y, TRUE);
}

/* --- the whole ----------------------------------------------------------------------------- */

KnCodeText *
kn_code_text_new (KnTextContext *context, const KnNode *item)
{
  const KnBarcode *code = kn_node_get_barcode (item);
  KnCodeText *self = g_new0 (KnCodeText, 1);
  KnBarcodeStyle style;
  KnBarcodeLayout place;
  kn_node_get_barcode_style (item, &style);
  kn_barcode_lay_out (code, &style, &place);
  self->context = context;
  self->item = item;
  self->line = g_strdup (kn_barcode_get_text (code));
  self->pieces = g_array_new (FALSE, FALSE, sizeof (KnCodePiece));
  set_digits (self, &place);
  set_word (self, &place.word);
  self->field = kn_node_get_bool (item, KN_PROP_WHITE_FIELD) ? place.field : KN_RECT_EMPTY;
  self->item = NULL;
  return self;
}

void
kn_code_text_free (KnCodeText *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->pieces->len; i++)
    kn_text_layout_free (g_array_index (self->pieces, KnCodePiece, i).layout);
  g_array_unref (self->pieces);
  g_free (self->line);
  g_free (self);
}

const KnCodePiece *
kn_code_text_get_pieces (const KnCodeText *self, gsize *out_n)
{
  *out_n = self->pieces->len;
  return (const KnCodePiece *)(const void *)self->pieces->data;
}

const char *
kn_code_text_get_line (const KnCodeText *self)
{
  return self->line;
}

KnRect
kn_code_text_get_reach (const KnCodeText *self)
{
  KnRect all = self->field;
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const KnCodePiece *piece = &g_array_index (self->pieces, KnCodePiece, i);
      KnRect box = kn_text_layout_get_ink_box (piece->layout);
      if (kn_rect_is_empty (&box))
        continue;
      box.x += piece->x_mm;
      box.y += piece->y_mm;
      all = kn_rect_union (&all, &box);
    }
  return all;
}

gsize
kn_code_text_get_cost (const KnCodeText *self)
{
  gsize cost = sizeof *self;
  for (guint i = 0; i < self->pieces->len; i++)
    cost += kn_text_layout_get_cost (g_array_index (self->pieces, KnCodePiece, i).layout);
  return cost;
}

KnNode *
kn_code_text_dup_node (const KnNode *item)
{
  const KnBarcode *code = kn_node_get_barcode (item);
  KnBarcodeStyle style;
  KnBarcodeLayout place;
  kn_node_get_barcode_style (item, &style);
  kn_barcode_lay_out (code, &style, &place);
  g_autofree char *text
      = g_strconcat (place.n_slots > 0 ? kn_barcode_get_text (code) : "",
                     kn_rect_is_empty (&place.word) ? "" : KN_CODE_TRAINING_WORD, NULL);
  return *text != '\0' ? new_text_node (item, text, kn_node_get_number (item, KN_PROP_SIZE)) : NULL;
}
