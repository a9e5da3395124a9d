/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns how facts become frames: the size at which a font's ก has the height that is asked for, how
 * high a text is in a column, columns in free rectangles. Letters grow with their size, hinting is
 * off: one measurement a text is enough. Heights are those of the very layout that is drawn, so no
 * frame is too low. */

#include "config.h"

#include "check/kn-label-fill-private.h"

#include <math.h>
#include <pango/pango.h>

#define PROBE_PT 100.0
#define SIZE_STEP_PT 0.1
#define TALL_MM 5000.0 /* a frame that no text of a label fills */
#define ROUND_MM 0.01  /* of frames: what somebody reads in a field */
#define GAP_SHARE 0.6  /* between two texts, of the height of a letter of text */
#define GUTTER_MM 3.0  /* between columns */
#define COLUMN_LETTERS                                                                             \
  60 /* a column is no wider than so many letter heights: lines stay readable */
#define FEWER_COLUMNS 2
#define LEAST_WIDTH_MM 12.0
#define RECTS_LOOKED_AT 2000
#define RECTS_MAX 12
#define ALIKE_SHARE 0.85
#define PARTS_MAX 6      /* rectangles that one label's texts are spread over */
#define BEGINNINGS_MAX 3 /* of such a spread */

static void
text_free (gpointer data)
{
  KnFillText *self = data;
  g_free (self->text);
  kn_nutrition_free (self->values);
  g_clear_pointer (&self->paint, kn_paint_unref);
  g_free (self);
}

void
kn_fill_set_init (KnFillSet *self, KnTextContext *context, const KnScene *scene)
{
  *self = (KnFillSet){ .context = context,
                       .scene = scene,
                       .texts = g_ptr_array_new_with_free_func (text_free),
                       .heights = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free) };
}

void
kn_fill_set_clear (KnFillSet *self)
{
  g_clear_pointer (&self->texts, g_ptr_array_unref);
  g_clear_pointer (&self->heights, g_hash_table_unref);
}

gboolean
kn_fill_text_is_frame (const KnFillText *text)
{
  return text->values != NULL || text->is_boxed;
}

char *
kn_fill_set_dup_font (const KnFillSet *self, gboolean is_bold)
{
  if (!is_bold || self->role != KN_BRAND_FONT_NONE)
    return g_strdup (self->font);
  PangoFontDescription *font = pango_font_description_from_string (self->font);
  pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  char *bold = pango_font_description_to_string (font);
  pango_font_description_free (font);
  return bold;
}

KnNodeBuilder *
kn_fill_set_new_item (const KnFillSet *self, const KnFillText *text)
{
  KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_TEXT, NULL);
  g_autofree char *font = kn_fill_set_dup_font (self, text->is_boxed);
  kn_node_builder_set_string (builder, KN_PROP_FACT, text->field->key);
  kn_node_builder_set_string (builder, KN_PROP_TEXT, text->text);
  kn_node_builder_set_string (builder, KN_PROP_FONT, font);
  if (self->role != KN_BRAND_FONT_NONE)
    kn_node_builder_set_choice (builder, KN_PROP_BRAND_FONT, (int)self->role);
  kn_node_builder_set_number (builder, KN_PROP_SIZE, text->size_pt);
  kn_node_builder_set_number (builder, KN_PROP_X, text->box.x);
  kn_node_builder_set_number (builder, KN_PROP_Y, text->box.y);
  kn_node_builder_set_number (builder, KN_PROP_WIDTH, text->box.width);
  kn_node_builder_set_number (builder, KN_PROP_HEIGHT, text->box.height);
  if (text->paint != NULL)
    kn_node_builder_set_paint (builder, KN_PROP_FILL, text->paint);
  return builder;
}

static KnTextLayout *
lay_out (const KnFillSet *self, const KnFillText *text, double size_pt, double width_mm)
{
  KnFillText probe = *text;
  probe.size_pt = size_pt;
  probe.box = (KnRect){ 0, 0, width_mm, TALL_MM };
  KnNodeBuilder *builder = kn_fill_set_new_item (self, &probe);
  g_autoptr (KnNode) node = kn_node_builder_build (builder);
  return kn_text_layout_new (self->context, self->scene, node);
}

static KnFillText *
add (KnFillSet *self, const KnProductField *field, char *text, double least_mm, gboolean is_boxed)
{
  KnFillText *one = g_new0 (KnFillText, 1);
  one->field = field;
  one->text = text;
  one->is_boxed = is_boxed;
  one->least_mm = least_mm;
  g_ptr_array_add (self->texts, one);
  g_autoptr (KnTextLayout) layout = lay_out (self, one, PROBE_PT, TALL_MM);
  one->letter_unit = kn_text_layout_get_letter_height_mm (layout) / PROBE_PT;
  return one;
}

/**
 * kn_fill_set_add:
 * @text: (transfer full): as it is printed
 * @least_mm: 0 if no rule asks for a height
 */
void
kn_fill_set_add (KnFillSet *self, const KnProductField *field, char *text, double least_mm)
{
  g_return_if_fail (self != NULL && field != NULL && text != NULL);
  (void)add (self, field, text, least_mm, FALSE);
}

void
kn_fill_set_add_boxed (KnFillSet *self, const KnProductField *field, char *text, double least_mm)
{
  g_return_if_fail (self != NULL && field != NULL && text != NULL);
  (void)add (self, field, text, least_mm, TRUE);
}

void
kn_fill_set_add_frame (KnFillSet *self,
                       const KnProductField *field,
                       KnNutrition *values,
                       double least_mm)
{
  g_return_if_fail (values != NULL);
  add (self, field, kn_label_frame_dup_words (values), least_mm, FALSE)->values = values;
}

gboolean
kn_fill_set_has_letters (KnFillSet *self)
{
  for (guint i = 0; i < self->texts->len; i++)
    {
      g_autoptr (KnTextLayout) layout = lay_out (self, self->texts->pdata[i], PROBE_PT, TALL_MM);
      g_autoptr (GPtrArray) problems = kn_text_layout_list_problems (layout);
      if (problems->len > 0)
        return FALSE;
    }
  return TRUE;
}

/* --- measuring -------------------------------------------------------------------------------- */

static double
get_size_pt (const KnFillText *text, double body_mm)
{
  double wanted_mm = fmax (text->least_mm, body_mm);
  if (!(text->letter_unit > 0)) /* signs only: as large as letters usually are */
    return wanted_mm * 5;
  return ceil (wanted_mm / text->letter_unit / SIZE_STEP_PT - 1e-6) * SIZE_STEP_PT;
}

typedef struct
{
  double height_mm, ink_width_mm;
  int n_lines;
  gboolean is_wide; /* a word of it is wider than the column */
} Measure;

static Measure *
measure_frame (KnFillSet *self, const KnFillText *text, double size_pt, double width_mm)
{
  g_autoptr (KnLabelFrame) frame = kn_label_frame_new (self, text, size_pt, width_mm);
  KnRect box = kn_label_frame_get_box (frame);
  Measure *made = g_new (Measure, 1);
  *made = (Measure){ box.height, box.width, 1, kn_label_frame_is_wide (frame) };
  return made;
}

static const Measure *
measure (KnFillSet *self, const KnFillText *text, double size_pt, double width_mm)
{
  g_autofree char *key = g_strdup_printf ("%p %.2f %.3f", (const void *)text, size_pt, width_mm);
  Measure *known = g_hash_table_lookup (self->heights, key);
  if (known != NULL)
    return known;
  if (kn_fill_text_is_frame (text))
    {
      known = measure_frame (self, text, size_pt, width_mm);
      g_hash_table_insert (self->heights, g_steal_pointer (&key), known);
      return known;
    }
  g_autoptr (KnTextLayout) layout = lay_out (self, text, size_pt, width_mm);
  KnRect box = kn_text_layout_get_logical_box (layout);
  KnRect ink = kn_text_layout_get_ink_box (layout);
  known = g_new (Measure, 1);
  /* Marks over the first line may be inked above what the line counts as its own. */
  known->height_mm
      = ceil (fmax (box.y + box.height, ink.y + ink.height) / ROUND_MM + 0.5) * ROUND_MM;
  known->ink_width_mm = fmax (box.x + box.width, ink.x + ink.width);
  known->n_lines = kn_text_layout_get_n_lines (layout);
  known->is_wide = kn_text_layout_is_overset (layout);
  g_hash_table_insert (self->heights, g_steal_pointer (&key), known);
  return known;
}

/* --- columns ---------------------------------------------------------------------------------- */

/* Numbers, dates, a quantity: a line that means something beside another one. */
static gboolean
is_short (const KnFillText *text)
{
  static const char *const FACTS[] = { "serial",  "licence", "net",  "strength", "price", "made",
                                       "expires", "lot",     "size", "country",  NULL };
  return text->field->fact != NULL && g_strv_contains (FACTS, text->field->fact);
}

/* Two that stand side by side, on one line each and on one height of line. */
static gboolean
can_share (KnFillSet *self, guint i, double half_mm, double body_mm)
{
  if (i + 1 >= self->texts->len || half_mm <= 0)
    return FALSE;
  if (fabs (get_size_pt (self->texts->pdata[i], body_mm)
            - get_size_pt (self->texts->pdata[i + 1], body_mm))
      > SIZE_STEP_PT / 2)
    return FALSE;
  for (guint k = i; k < i + 2; k++)
    {
      const KnFillText *text = self->texts->pdata[k];
      const Measure *one
          = !is_short (text) ? NULL : measure (self, text, get_size_pt (text, body_mm), half_mm);
      if (one == NULL || one->is_wide || one->n_lines != 1)
        return FALSE;
    }
  return TRUE;
}

static double
round_mm (double value)
{
  return round (value / ROUND_MM) * ROUND_MM;
}

/* The next one or two texts as a row at @at of a column. Returns: how many; 0: they do not fit.
 * *@out_height: of the row. */
static guint
set_row (KnFillSet *self,
         guint i,
         const KnRect *column,
         double y,
         double body_mm,
         gboolean shares,
         double *out_height)
{
  double half_mm = floor ((column->width - GUTTER_MM) / 2 / ROUND_MM) * ROUND_MM;
  guint n = shares && can_share (self, i, half_mm, body_mm) ? 2 : 1;
  double width_mm = n == 2 ? half_mm : column->width;
  *out_height = 0;
  for (guint k = 0; k < n; k++)
    {
      KnFillText *text = self->texts->pdata[i + k];
      double size_pt = get_size_pt (text, body_mm);
      const Measure *one = measure (self, text, size_pt, width_mm);
      gboolean is_broken = is_short (text) && one->n_lines > 1 && !self->may_break;
      if (one->is_wide || is_broken || y + one->height_mm > column->y + column->height + 1e-6)
        return 0;
      text->size_pt = size_pt;
      text->box
          = (KnRect){ round_mm (column->x + k * (half_mm + GUTTER_MM)), round_mm (y),
                      kn_fill_text_is_frame (text) ? one->ink_width_mm : width_mm, one->height_mm };
      *out_height = fmax (*out_height, one->height_mm);
    }
  return n;
}

gboolean
kn_fill_set_flow (KnFillSet *self, const GArray *rects, double body_mm, gboolean shares)
{
  guint i = 0;
  for (guint r = 0; r < rects->len; r++)
    {
      const KnRect *column = &g_array_index (rects, KnRect, r);
      double y = column->y;
      while (i < self->texts->len)
        {
          double height_mm;
          guint n = set_row (self, i, column, y, body_mm, shares, &height_mm);
          if (n == 0)
            break;
          i += n;
          y += height_mm + GAP_SHARE * body_mm;
        }
    }
  return i == self->texts->len;
}

double
kn_fill_set_measure_column (KnFillSet *self, double width_mm, double body_mm)
{
  double height_mm = 0;
  for (guint i = 0; i < self->texts->len; i++)
    {
      const KnFillText *text = self->texts->pdata[i];
      height_mm += measure (self, text, get_size_pt (text, body_mm), width_mm)->height_mm
                   + (i > 0 ? GAP_SHARE * body_mm : 0);
    }
  return height_mm;
}

/* --- finding a place -------------------------------------------------------------------------- */

static gboolean
has_frames (const KnFillSet *self)
{
  for (guint i = 0; i < self->texts->len; i++)
    if (((const KnFillText *)self->texts->pdata[i])->values != NULL)
      return TRUE;
  return FALSE;
}

/* A wide rectangle as columns that can be read, @fewer of them than lines of text ask for. */
static void
add_columns (GArray *columns, const KnRect *rect, double body_mm, int fewer)
{
  double most_mm = COLUMN_LETTERS * body_mm;
  int n = (int)ceil ((rect->width + GUTTER_MM) / (most_mm + GUTTER_MM)) - fewer;
  n = MAX (1, n);
  /* Inside of it, on round numbers. */
  double left_mm = ceil (rect->x / ROUND_MM - 1e-6) * ROUND_MM;
  double top_mm = ceil (rect->y / ROUND_MM - 1e-6) * ROUND_MM;
  double room_mm = rect->x + rect->width - left_mm - (n - 1) * GUTTER_MM;
  double width_mm = floor (room_mm / n / ROUND_MM + 1e-6) * ROUND_MM;
  for (int i = 0; i < n; i++)
    {
      KnRect column = { left_mm + i * (width_mm + GUTTER_MM), top_mm, width_mm,
                        rect->y + rect->height - top_mm };
      g_array_append_val (columns, column);
    }
}

static int
compare_reading (gconstpointer a, gconstpointer b)
{
  const KnRect *x = a, *y = b;
  double overlap = fmin (x->y + x->height, y->y + y->height) - fmax (x->y, y->y);
  /* Side by side: the left one first. */
  if (overlap > fmin (x->height, y->height) / 2)
    return x->x < y->x ? -1 : 1;
  return x->y < y->y ? -1 : 1;
}

/* Apart from each other, each the largest that is left beside those before it. */
static GArray *
list_parts (const KnFreeArea *space, const KnRect *first, double least_height_mm)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (KnRect));
  g_autoptr (KnFreeArea) rest = kn_free_area_copy (space);
  KnRect next = *first;
  while (parts->len < PARTS_MAX)
    {
      g_array_append_val (parts, next);
      KnRect apart = kn_rect_inset (&next, -GUTTER_MM);
      kn_free_area_block_rect (rest, &apart);
      g_autoptr (GArray) more
          = kn_free_area_list_largest (rest, LEAST_WIDTH_MM, least_height_mm, 1);
      if (more->len == 0)
        break;
      next = g_array_index (more, KnRect, 0);
    }
  return parts;
}

static gboolean
try_rects (KnFillSet *self, const KnRect *rects, guint n, double body_mm)
{
  /* A table may need more width than lines of text do. */
  const int n_fewer = has_frames (self) ? FEWER_COLUMNS : 0;
  for (int fewer = 0; fewer <= n_fewer; fewer++)
    {
      g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (KnRect));
      for (guint i = 0; i < n; i++)
        add_columns (columns, &rects[i], body_mm, fewer);
      if (kn_fill_set_flow (self, columns, body_mm, FALSE)
          || kn_fill_set_flow (self, columns, body_mm, TRUE))
        return TRUE;
    }
  return FALSE;
}

/* Round what is curved, hundreds of rectangles differ by a hair: those that do not. */
static GArray *
list_different (const KnFreeArea *space)
{
  g_autoptr (GArray) all = kn_free_area_list_largest (space, LEAST_WIDTH_MM,
                                                      2 * KN_LABEL_LETTER_MIN_MM, RECTS_LOOKED_AT);
  GArray *different = g_array_new (FALSE, FALSE, sizeof (KnRect));
  for (guint i = 0; i < all->len && different->len < RECTS_MAX; i++)
    {
      const KnRect *one = &g_array_index (all, KnRect, i);
      gboolean is_alike = FALSE;
      for (guint k = 0; k < different->len && !is_alike; k++)
        {
          KnRect both = kn_rect_intersect (one, &g_array_index (different, KnRect, k));
          is_alike = !kn_rect_is_empty (&both)
                     && both.width * both.height > ALIKE_SHARE * one->width * one->height;
        }
      if (!is_alike)
        g_array_append_val (different, *one);
    }
  return different;
}

static gboolean
try_parts (KnFillSet *self, const KnFreeArea *space, const GArray *largest, double body_mm)
{
  for (guint i = 0; i < MIN (largest->len, BEGINNINGS_MAX); i++)
    {
      g_autoptr (GArray) parts
          = list_parts (space, &g_array_index (largest, KnRect, i), 2 * body_mm);
      /* As few as will do. */
      for (guint n = 2; n <= parts->len; n++)
        {
          g_autoptr (GArray) some = g_array_new (FALSE, FALSE, sizeof (KnRect));
          g_array_append_vals (some, parts->data, n);
          g_array_sort (some, compare_reading);
          if (try_rects (self, (const KnRect *)some->data, n, body_mm))
            return TRUE;
        }
    }
  return FALSE;
}

static void
say_missing (KnFillSet *self,
             const KnFreeArea *space,
             const GArray *largest,
             double body_mm,
             KnLabelFill *out)
{
  const KnRect *first = largest->len == 0 ? NULL : &g_array_index (largest, KnRect, 0);
  g_autoptr (GArray) parts = first == NULL ? NULL : list_parts (space, first, 2 * body_mm);
  for (guint i = 0; parts != NULL && i < parts->len; i++)
    {
      const KnRect *part = &g_array_index (parts, KnRect, i);
      out->free_mm2 += part->width * part->height;
    }
  double width_mm = first == NULL ? COLUMN_LETTERS * body_mm : first->width;
  out->largest_mm2 = first == NULL ? 0 : first->width * first->height;
  out->needed_mm2 = width_mm * kn_fill_set_measure_column (self, width_mm, body_mm);
}

static gboolean
try_all (KnFillSet *self, const KnFreeArea *space, const GArray *largest)
{
  static const double BODIES_MM[] = { 1.5, 1.25, KN_LABEL_LETTER_MIN_MM };
  for (gsize b = 0; b < G_N_ELEMENTS (BODIES_MM); b++)
    {
      for (guint i = 0; i < largest->len; i++)
        if (try_rects (self, &g_array_index (largest, KnRect, i), 1, BODIES_MM[b]))
          return TRUE;
      if (b > 0 && try_parts (self, space, largest, BODIES_MM[b]))
        return TRUE;
    }
  return FALSE;
}

/**
 * kn_fill_set_find_place:
 * @out: its figures of areas are set if there is no room
 *
 * Letters are as high as our advice first, at last as low as is printed at all; several rectangles
 * are taken only where one does not do.
 *
 * Returns: %TRUE: each text has its box and size
 */
gboolean
kn_fill_set_find_place (KnFillSet *self, const KnFreeArea *space, KnLabelFill *out)
{
  g_autoptr (GArray) largest = list_different (space);
  for (int may_break = 0; may_break <= 1; may_break++)
    {
      self->may_break = may_break != 0;
      if (try_all (self, space, largest))
        return TRUE;
    }
  out->free_mm2 = 0;
  say_missing (self, space, largest, KN_LABEL_LETTER_MIN_MM, out);
  return FALSE;
}
