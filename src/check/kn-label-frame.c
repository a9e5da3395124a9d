/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns how the two frames of nutrition values are set: the panel (one column, or two beside each
 * other where there is room) and the GDA row (words and four columns, or the words above them); and
 * words that have to stand in a box. A
 * frame becomes native items of one group: texts that name their part of the fact, rectangles for
 * frame and rules. The announcement fixes order and wording, not measures; the proportions are
 * ours, after the FDA's own pictures. */

#include "config.h"

#include "check/kn-label-fill-private.h"
#include "base/kn-unit.h"
#include "model/kn-edit.h"

#include <math.h>
#include <string.h>

#define TALL_MM 5000.0
#define THIN_MM 0.2
#define THICK_MM 0.6
#define LINE_SHARE 0.45 /* of a letter's height, between rows */
#define PAD_SHARE 0.9   /* inside the frame */
#define TITLE_SHARE 1.35
#define INDENT_SHARE 1.5
#define SPARE_MM 0.3   /* beside what just fits: another font's hinting never breaks a line */
#define GROW_SHARE 1.7 /* a frame is no wider than so many times what it needs */
#define ROUND_MM 0.01
#define COLUMN_PAD_SHARE 0.25
#define CORNER_SHARE 0.8 /* of the columns of a GDA row */

typedef enum
{
  CELL_PLAIN = 0,
  CELL_BOLD = 1 << 0,
  CELL_END = 1 << 1,
  CELL_CENTER = 1 << 2,
} CellStyle;

typedef struct
{
  char *key; /* of KN_PROP_FACT; NULL: words that stand there whatever is typed */
  char *text;
  KnRect box;
  double size_pt;
  CellStyle style;
} Cell;

typedef struct
{
  KnRect box;
  double corner_mm; /* 0 of rules */
  gboolean is_outline;
} Mark;

struct _KnLabelFrame
{
  KnFillSet *set;
  const KnFillText *text;
  double body_mm, size_pt;
  GArray *cells, *marks;
  KnRect box; /* from 0, 0 */
  gboolean is_wide;
};

static void
cell_clear (gpointer data)
{
  Cell *cell = data;
  g_free (cell->key);
  g_free (cell->text);
}

void
kn_label_frame_free (KnLabelFrame *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->cells);
  g_array_unref (self->marks);
  g_free (self);
}

/* --- cells ------------------------------------------------------------------------------------ */

static KnNodeBuilder *
new_cell_item (const KnLabelFrame *self, const Cell *cell)
{
  const KnFillText probe = { .field = self->text->field,
                             .text = cell->text,
                             .paint = self->text->paint,
                             .size_pt = cell->size_pt,
                             .box = cell->box };
  KnNodeBuilder *builder = kn_fill_set_new_item (self->set, &probe);
  g_autofree char *font = kn_fill_set_dup_font (self->set, (cell->style & CELL_BOLD) != 0);
  kn_node_builder_set_string (builder, KN_PROP_FONT, font);
  kn_node_builder_set_string (builder, KN_PROP_FACT, cell->key);
  if ((cell->style & (CELL_END | CELL_CENTER)) != 0)
    kn_node_builder_set_choice (builder, KN_PROP_ALIGN,
                                (cell->style & CELL_END) != 0 ? KN_ALIGN_END : KN_ALIGN_CENTER);
  return builder;
}

typedef struct
{
  double width_mm, height_mm;
  gboolean is_overset;
} Size;

/* Of the cell's text in its own width; measured once. */
static Size
measure (KnLabelFrame *self, const Cell *cell)
{
  g_autofree char *key = g_strdup_printf ("cell %d %.2f %.3f %s", (int)(cell->style & CELL_BOLD),
                                          cell->size_pt, cell->box.width, cell->text);
  Size *known = g_hash_table_lookup (self->set->heights, key);
  if (known != NULL)
    return *known;
  Cell flat = *cell;
  flat.style = cell->style & CELL_BOLD; /* where it begins does not count */
  flat.box.height = TALL_MM;
  KnNodeBuilder *builder = new_cell_item (self, &flat);
  g_autoptr (KnNode) node = kn_node_builder_build (builder);
  g_autoptr (KnTextLayout) layout = kn_text_layout_new (self->set->context, self->set->scene, node);
  KnRect logical = kn_text_layout_get_logical_box (layout);
  KnRect ink = kn_text_layout_get_ink_box (layout);
  known = g_new (Size, 1);
  known->width_mm = fmax (logical.x + logical.width, ink.x + ink.width);
  known->height_mm
      = ceil (fmax (logical.y + logical.height, ink.y + ink.height) / ROUND_MM + 0.5) * ROUND_MM;
  known->is_overset = kn_text_layout_is_overset (layout);
  g_hash_table_insert (self->set->heights, g_steal_pointer (&key), known);
  return *known;
}

static double
measure_width (KnLabelFrame *self, const char *text, CellStyle style, double size_pt)
{
  Cell cell = { .text = (char *)text, .style = style, .size_pt = size_pt };
  cell.box.width = TALL_MM;
  return measure (self, &cell).width_mm + SPARE_MM;
}

static double
snap (double value_mm)
{
  return round (value_mm / ROUND_MM) * ROUND_MM;
}

/* Returns: the height of the text, mm. @part NULL: words of no fact. */
static double
add (KnLabelFrame *self,
     const char *part,
     const char *text,
     CellStyle style,
     double size_pt,
     double x_mm,
     double y_mm,
     double width_mm)
{
  Cell cell = { .key = part == NULL ? NULL : g_strconcat (self->text->field->key, "/", part, NULL),
                .text = g_strdup (text),
                .size_pt = size_pt,
                .style = style,
                .box = { snap (x_mm), snap (y_mm), snap (width_mm), 0 } };
  Size size = measure (self, &cell);
  self->is_wide |= size.is_overset || !(width_mm > 0);
  cell.box.height = size.height_mm;
  g_array_append_val (self->cells, cell);
  return size.height_mm;
}

static double
add_part (KnLabelFrame *self,
          const char *part,
          CellStyle style,
          double x_mm,
          double y_mm,
          double width_mm)
{
  g_autofree char *text = kn_nutrition_dup_part (self->text->values, part);
  return text == NULL ? 0 : add (self, part, text, style, self->size_pt, x_mm, y_mm, width_mm);
}

static double
add_words (KnLabelFrame *self,
           KnNutritionWords words,
           CellStyle style,
           double share,
           double x_mm,
           double y_mm,
           double width_mm)
{
  return add (self, NULL, kn_nutrition_get_words (self->text->values, words), style,
              snap (self->size_pt * share), x_mm, y_mm, width_mm);
}

static double
add_rule (KnLabelFrame *self, double thick_mm, double x_mm, double y_mm, double width_mm)
{
  Mark mark = { { snap (x_mm), snap (y_mm), snap (width_mm), thick_mm }, 0, FALSE };
  g_array_append_val (self->marks, mark);
  return thick_mm;
}

static void
add_outline (KnLabelFrame *self, KnRect box, double corner_mm)
{
  /* The pen stands on the line: what it inks is @box. */
  KnRect line = kn_rect_inset (&box, THIN_MM / 2);
  Mark mark = { { snap (line.x), snap (line.y), snap (line.width), snap (line.height) },
                corner_mm,
                TRUE };
  g_array_append_val (self->marks, mark);
}

/* --- the panel -------------------------------------------------------------------------------- */

static double
gap_of (const KnLabelFrame *self)
{
  return LINE_SHARE * self->body_mm;
}

static gboolean
is_row (const char *part)
{
  static const char *const HEAD[] = { "serving", "servings", "energy", NULL };
  return !g_str_has_suffix (part, "%") && !g_strv_contains (HEAD, part)
         && !kn_nutrition_is_vitamin (part);
}

/* Title, serving, energy: what is said of the whole. Returns: where it ends. */
static double
set_head (KnLabelFrame *self, double x_mm, double y_mm, double width_mm)
{
  const double gap = gap_of (self);
  y_mm += add_words (self, KN_NUTRITION_TITLE, CELL_BOLD, TITLE_SHARE, x_mm, y_mm, width_mm) + gap;
  y_mm += add_part (self, "serving", CELL_PLAIN, x_mm, y_mm, width_mm) + gap / 2;
  y_mm += add_part (self, "servings", CELL_PLAIN, x_mm, y_mm, width_mm) + gap;
  y_mm += add_rule (self, THICK_MM, x_mm, y_mm, width_mm) + gap;
  y_mm += add_words (self, KN_NUTRITION_PER_SERVING, CELL_BOLD, 1, x_mm, y_mm, width_mm) + gap / 2;
  return y_mm + add_part (self, "energy", CELL_PLAIN, x_mm, y_mm, width_mm);
}

/* One line a nutrient, its percent at the end. */
static double
set_rows (KnLabelFrame *self, const char *const *parts, double x_mm, double y_mm, double width_mm)
{
  const double gap = gap_of (self);
  const double percent_mm = measure_width (self, "100%", CELL_PLAIN, self->size_pt);
  y_mm += add_words (self, KN_NUTRITION_PERCENT_HEAD, CELL_END, 1, x_mm, y_mm, width_mm) + gap / 2;
  for (; *parts != NULL; parts++)
    {
      if (!is_row (*parts))
        continue;
      double indent_mm = kn_nutrition_is_subordinate (*parts) ? INDENT_SHARE * self->body_mm : 0;
      double room_mm = width_mm - indent_mm - percent_mm - self->body_mm / 2;
      g_autofree char *text = kn_nutrition_dup_part (self->text->values, *parts);
      self->is_wide
          |= text != NULL && measure_width (self, text, CELL_PLAIN, self->size_pt) > room_mm;
      y_mm += add_rule (self, THIN_MM, x_mm, y_mm, width_mm) + gap / 2;
      double height_mm = add_part (self, *parts, CELL_PLAIN, x_mm + indent_mm, y_mm, room_mm);
      if (parts[1] != NULL && g_str_has_suffix (parts[1], "%"))
        (void)add_part (self, parts[1], CELL_END, x_mm + width_mm - percent_mm, y_mm, percent_mm);
      y_mm += height_mm + gap / 2;
    }
  return y_mm;
}

static double
get_vitamin_width (KnLabelFrame *self, const char *const *parts)
{
  double widest_mm = 0;
  for (; *parts != NULL; parts++)
    {
      g_autofree char *text = kn_nutrition_is_vitamin (*parts)
                                  ? kn_nutrition_dup_part (self->text->values, *parts)
                                  : NULL;
      if (text != NULL)
        widest_mm = fmax (widest_mm, measure_width (self, text, CELL_PLAIN, self->size_pt));
    }
  return widest_mm;
}

/* Two beside each other where they have room. */
static double
set_vitamins (KnLabelFrame *self,
              const char *const *parts,
              double x_mm,
              double y_mm,
              double width_mm)
{
  const double gap = gap_of (self), half_mm = (width_mm - self->body_mm) / 2;
  const int columns = get_vitamin_width (self, parts) <= half_mm ? 2 : 1;
  double height_mm = 0;
  int n = 0;
  for (; *parts != NULL; parts++)
    {
      if (!kn_nutrition_is_vitamin (*parts))
        continue;
      if (n == 0)
        y_mm += add_rule (self, THICK_MM, x_mm, y_mm, width_mm) + gap / 2;
      else if (n % columns == 0)
        y_mm += height_mm + gap / 2;
      double left_mm = n % columns == 0 ? x_mm : x_mm + half_mm + self->body_mm;
      height_mm
          = add_part (self, *parts, CELL_PLAIN, left_mm, y_mm, columns == 1 ? width_mm : half_mm);
      n++;
    }
  return n == 0 ? y_mm : y_mm + height_mm + gap / 2;
}

static double
set_note (KnLabelFrame *self, double x_mm, double y_mm, double width_mm)
{
  y_mm += add_rule (self, THIN_MM, x_mm, y_mm, width_mm) + gap_of (self) / 2;
  return y_mm + add_words (self, KN_NUTRITION_NOTE, CELL_PLAIN, 1, x_mm, y_mm, width_mm);
}

/* The narrowest column that holds every line of the values. */
static double
get_rows_width (KnLabelFrame *self, const char *const *parts)
{
  const double percent_mm = measure_width (self, "100%", CELL_PLAIN, self->size_pt);
  double least_mm = 0;
  for (; *parts != NULL; parts++)
    {
      g_autofree char *text
          = is_row (*parts) ? kn_nutrition_dup_part (self->text->values, *parts) : NULL;
      if (text != NULL)
        least_mm = fmax (least_mm,
                         measure_width (self, text, CELL_PLAIN, self->size_pt)
                             + (kn_nutrition_is_subordinate (*parts) ? INDENT_SHARE * self->body_mm
                                                                     : 0));
    }
  return least_mm + self->body_mm + percent_mm;
}

static void
set_panel (KnLabelFrame *self, double width_mm)
{
  g_autofree const char **parts = kn_nutrition_list_parts (self->text->values);
  const double pad_mm = PAD_SHARE * self->body_mm, apart_mm = 2 * pad_mm;
  const double least_mm = get_rows_width (self, parts);
  const double room_mm = width_mm - 2 * pad_mm;
  const gboolean is_double = room_mm >= 2 * least_mm + apart_mm;
  const double most_mm = GROW_SHARE * (is_double ? 2 * least_mm + apart_mm : least_mm);
  const double inner_mm = floor (fmin (room_mm, most_mm) / ROUND_MM) * ROUND_MM;
  double bottom_mm;
  if (!is_double)
    {
      double y_mm = set_head (self, pad_mm, pad_mm, inner_mm) + gap_of (self);
      y_mm += add_rule (self, THICK_MM, pad_mm, y_mm, inner_mm) + gap_of (self);
      y_mm = set_rows (self, parts, pad_mm, y_mm, inner_mm);
      y_mm = set_vitamins (self, parts, pad_mm, y_mm, inner_mm);
      bottom_mm = set_note (self, pad_mm, y_mm, inner_mm);
    }
  else
    {
      const double half_mm = (inner_mm - apart_mm) / 2, right_mm = pad_mm + half_mm + apart_mm;
      double left_y = set_head (self, pad_mm, pad_mm, half_mm) + gap_of (self);
      left_y = set_note (self, pad_mm, left_y, half_mm);
      double right_y = set_rows (self, parts, right_mm, pad_mm, half_mm);
      right_y = set_vitamins (self, parts, right_mm, right_y, half_mm);
      bottom_mm = fmax (left_y, right_y);
      Mark between = {
        { snap (right_mm - apart_mm / 2), pad_mm, THIN_MM, snap (bottom_mm - pad_mm) }, 0, FALSE
      };
      g_array_append_val (self->marks, between);
    }
  self->box = (KnRect){ 0, 0, inner_mm + 2 * pad_mm, snap (bottom_mm + pad_mm) };
  add_outline (self, self->box, 0);
}

/* --- the GDA row ------------------------------------------------------------------------------ */

static const struct
{
  const char *part, *percent;
} GDA[] = { { "energy", "energy%" },
            { "sugar", "sugar%" },
            { "fat", "fat%" },
            { "sodium", "sodium%" } };

static double
get_gda_column (KnLabelFrame *self)
{
  double least_mm = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (GDA); i++)
    {
      g_autofree char *text = kn_nutrition_dup_part (self->text->values, GDA[i].part);
      if (text != NULL)
        least_mm = fmax (least_mm, measure_width (self, text, CELL_PLAIN, self->size_pt));
    }
  return least_mm + 2 * COLUMN_PAD_SHARE * self->body_mm;
}

/* Returns: where the columns end. */
static double
set_gda_columns (KnLabelFrame *self, double x_mm, double y_mm, double column_mm, double apart_mm)
{
  const double gap = gap_of (self), inset_mm = COLUMN_PAD_SHARE * self->body_mm;
  double bottom_mm = y_mm;
  for (gsize i = 0; i < G_N_ELEMENTS (GDA); i++)
    {
      double left_mm = x_mm + (double)i * (column_mm + apart_mm), at_mm = y_mm + gap;
      at_mm += add_part (self, GDA[i].part, CELL_CENTER, left_mm + inset_mm, at_mm,
                         column_mm - 2 * inset_mm)
               + gap / 2;
      at_mm += add_rule (self, THIN_MM, left_mm, at_mm, column_mm) + gap / 2;
      at_mm += add_part (self, GDA[i].percent, CELL_CENTER, left_mm + inset_mm, at_mm,
                         column_mm - 2 * inset_mm)
               + gap;
      bottom_mm = fmax (bottom_mm, at_mm);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (GDA); i++)
    add_outline (self,
                 (KnRect){ snap (x_mm + (double)i * (column_mm + apart_mm)), snap (y_mm),
                           snap (column_mm), snap (bottom_mm - y_mm) },
                 CORNER_SHARE * self->body_mm);
  return bottom_mm;
}

static void
set_gda (KnLabelFrame *self, double width_mm)
{
  g_autofree char *words = kn_nutrition_dup_part (self->text->values, "serving");
  const double apart_mm = self->body_mm / 3, least_mm = get_gda_column (self);
  const double words_mm = words == NULL ? 0 : measure_width (self, words, CELL_BOLD, self->size_pt);
  const double columns_mm = 4 * least_mm + 3 * apart_mm;
  const gboolean is_five = words != NULL && width_mm >= words_mm + self->body_mm + columns_mm;
  const double first_mm = is_five ? words_mm + self->body_mm : 0;
  const double column_mm
      = floor (fmin ((width_mm - first_mm - 3 * apart_mm) / 4, GROW_SHARE * least_mm) / ROUND_MM)
        * ROUND_MM;
  const double all_mm = first_mm + 4 * column_mm + 3 * apart_mm;
  self->is_wide |= column_mm < least_mm - ROUND_MM;
  double y_mm = 0;
  if (words != NULL && !is_five)
    y_mm += add_part (self, "serving", CELL_BOLD, 0, 0, all_mm) + gap_of (self);
  double bottom_mm = set_gda_columns (self, first_mm, y_mm, column_mm, apart_mm);
  if (is_five)
    {
      double height_mm = add_part (self, "serving", CELL_BOLD, 0, y_mm, words_mm);
      Cell *cell = &g_array_index (self->cells, Cell, self->cells->len - 1);
      cell->box.y = snap (fmax (0, (bottom_mm - height_mm) / 2));
      bottom_mm = fmax (bottom_mm, height_mm);
    }
  bottom_mm += gap_of (self);
  bottom_mm += add_words (self, KN_NUTRITION_NOTE, CELL_PLAIN, 1, 0, bottom_mm, all_mm);
  self->box = (KnRect){ 0, 0, snap (all_mm), snap (bottom_mm) };
}

/* --- words in a box ----------------------------------------------------------------------------
 */

static void
set_boxed (KnLabelFrame *self, double width_mm)
{
  const double pad_mm = snap (PAD_SHARE * self->body_mm);
  const double words_mm = measure_width (self, self->text->text, CELL_BOLD, self->size_pt);
  const double inner_mm = snap (fmin (words_mm, width_mm - 2 * pad_mm));
  const double height_mm
      = add (self, NULL, self->text->text, CELL_BOLD, self->size_pt, pad_mm, pad_mm, inner_mm);
  g_array_index (self->cells, Cell, 0).key = g_strdup (self->text->field->key);
  self->box = (KnRect){ 0, 0, inner_mm + 2 * pad_mm, snap (height_mm + 2 * pad_mm) };
  add_outline (self, self->box, 0);
}

/* --- the frame -------------------------------------------------------------------------------- */

KnLabelFrame *
kn_label_frame_new (KnFillSet *set, const KnFillText *text, double size_pt, double width_mm)
{
  g_return_val_if_fail (set != NULL && text != NULL && kn_fill_text_is_frame (text), NULL);
  KnLabelFrame *self = g_new0 (KnLabelFrame, 1);
  self->set = set;
  self->text = text;
  self->size_pt = size_pt;
  self->body_mm = size_pt * text->letter_unit;
  self->cells = g_array_new (FALSE, TRUE, sizeof (Cell));
  g_array_set_clear_func (self->cells, cell_clear);
  self->marks = g_array_new (FALSE, TRUE, sizeof (Mark));
  if (text->is_boxed)
    set_boxed (self, width_mm);
  else if (text->values->is_gda)
    set_gda (self, width_mm);
  else
    set_panel (self, width_mm);
  self->is_wide |= self->box.width > width_mm + ROUND_MM;
  return self;
}

KnRect
kn_label_frame_get_box (const KnLabelFrame *self)
{
  return self->box;
}

gboolean
kn_label_frame_is_wide (const KnLabelFrame *self)
{
  return self->is_wide;
}

char *
kn_label_frame_dup_words (const KnNutrition *values)
{
  g_return_val_if_fail (values != NULL, NULL);
  g_autofree const char **parts = kn_nutrition_list_parts (values);
  GString *all = g_string_new (kn_nutrition_get_words (values, KN_NUTRITION_TITLE));
  for (int i = KN_NUTRITION_TITLE; i <= KN_NUTRITION_NOTE; i++)
    g_string_append_printf (all, "\n%s", kn_nutrition_get_words (values, (KnNutritionWords)i));
  for (const char **part = parts; *part != NULL; part++)
    {
      g_autofree char *text = kn_nutrition_dup_part (values, *part);
      g_string_append_printf (all, "\n%s", text == NULL ? "" : text);
    }
  return g_string_free (all, FALSE);
}

static KnNodeBuilder *
new_mark_item (const KnLabelFrame *self, const Mark *mark, double x_mm, double y_mm)
{
  KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_RECT, NULL);
  g_autoptr (KnPaint) black = kn_paint_new_cmyk (&(KnCmyk){ .k = 100 });
  const KnPaint *paint = self->text->paint == NULL ? black : self->text->paint;
  kn_node_builder_set_number (builder, KN_PROP_X, snap (x_mm + mark->box.x));
  kn_node_builder_set_number (builder, KN_PROP_Y, snap (y_mm + mark->box.y));
  kn_node_builder_set_number (builder, KN_PROP_WIDTH, mark->box.width);
  kn_node_builder_set_number (builder, KN_PROP_HEIGHT, mark->box.height);
  if (!mark->is_outline)
    {
      kn_node_builder_set_paint (builder, KN_PROP_FILL, paint);
      return builder;
    }
  kn_node_builder_set_paint (builder, KN_PROP_STROKE, paint);
  kn_node_builder_set_number (builder, KN_PROP_STROKE_WIDTH, kn_pt_from_mm (THIN_MM));
  if (mark->corner_mm > 0)
    kn_node_builder_set_number (builder, KN_PROP_CORNER_RADIUS, snap (mark->corner_mm));
  return builder;
}

static gboolean
add_item (KnDoc *doc, const KnId *face, KnNodeBuilder *builder, GArray *ids, GError **error)
{
  g_autofree char *key = kn_scene_dup_key_at_end (kn_doc_get_scene (doc), face);
  kn_node_builder_set_place (builder, face, key);
  g_autoptr (KnNode) node = kn_node_builder_build (builder);
  g_array_append_val (ids, *kn_node_get_id (node));
  return kn_doc_edit_add (doc, node, error);
}

gboolean
kn_label_frame_place (const KnLabelFrame *self,
                      KnDoc *doc,
                      const KnId *face,
                      KnPoint at,
                      KnId *out_group,
                      GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (KnId));
  gboolean done = TRUE;
  for (guint i = 0; i < self->marks->len && done; i++)
    done = add_item (doc, face,
                     new_mark_item (self, &g_array_index (self->marks, Mark, i), at.x, at.y), ids,
                     error);
  for (guint i = 0; i < self->cells->len && done; i++)
    {
      Cell cell = g_array_index (self->cells, Cell, i);
      cell.box.x = snap (cell.box.x + at.x);
      cell.box.y = snap (cell.box.y + at.y);
      done = add_item (doc, face, new_cell_item (self, &cell), ids, error);
    }
  if (!done || !kn_edit_group (doc, (const KnId *)ids->data, ids->len, out_group, error))
    return FALSE;
  g_autoptr (KnValue) name = kn_value_new_string (kn_product_field_get_label (self->text->field));
  return kn_doc_edit_set (doc, out_group, KN_PROP_NAME, name, error);
}
