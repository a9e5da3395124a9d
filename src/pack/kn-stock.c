/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns sheets: how many labels of a size a plain one takes, cut apart with a gutter between, and
 * where the labels of stock lie that is cut already. The geometry of stock is data
 * (data/pack/stock.csv), of which data/pack/read-glabels.py says where it is from and what was left
 * out. */

#include "config.h"

#include "pack/kn-stock.h"

#include "pack/kn-stock-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Digital presses leave 4 to 5 mm of a sheet unprinted; between labels a knife wants some room.
 * Source: domain notes, section 3. */
#define MARGIN_MM 5.0
#define GUTTER_MM 4.0
#define NEAR_RATIO 0.5 /* so much of a label may stay white */
#define TOLERANCE_MM 1e-6

static const struct
{
  const char *name;
  double width, height;
} sheets[] = {
  { "a4", 210, 297 },
  { "a3", 297, 420 },
  { "sra3", 320, 450 },
  { "a3plus", 330.2, 482.6 }, /* 13 × 19 in */
};

static guint
count_along (double room_mm, double size_mm)
{
  if (!(size_mm > 0) || room_mm + TOLERANCE_MM < size_mm)
    return 0;
  return (guint)floor ((room_mm + GUTTER_MM + TOLERANCE_MM) / (size_mm + GUTTER_MM));
}

/* As many as fit, sideways if that is more, in the middle of the sheet. */
static KnStockProblem
lay_out (KnStock *self, double width, double height)
{
  const double w = self->sheet_width_mm - 2 * MARGIN_MM;
  const double h = self->sheet_height_mm - 2 * MARGIN_MM;
  guint upright = count_along (w, width) * count_along (h, height);
  guint turned = count_along (w, height) * count_along (h, width);
  self->is_turned = turned > upright;
  self->width_mm = self->is_turned ? height : width;
  self->height_mm = self->is_turned ? width : height;
  self->columns = count_along (w, self->width_mm);
  self->rows = count_along (h, self->height_mm);
  if (self->columns * self->rows == 0)
    return KN_STOCK_TOO_SMALL;
  self->pitch_x_mm = self->width_mm + GUTTER_MM;
  self->pitch_y_mm = self->height_mm + GUTTER_MM;
  self->left_mm = (self->sheet_width_mm - self->columns * self->pitch_x_mm + GUTTER_MM) / 2;
  self->top_mm = (self->sheet_height_mm - self->rows * self->pitch_y_mm + GUTTER_MM) / 2;
  return KN_STOCK_OK;
}

static int
compare_entries (const void *name, const void *entry)
{
  return strcmp (name, ((const KnStockEntry *)entry)->name);
}

static gboolean
fits (double width, double height, double in_width, double in_height)
{
  return width <= in_width + KN_STOCK_ROOM_MM && height <= in_height + KN_STOCK_ROOM_MM;
}

KnStockProblem
kn_stock_fit (KnStock *self, double width_mm, double height_mm)
{
  self->is_turned = FALSE;
  if (fits (width_mm, height_mm, self->width_mm, self->height_mm))
    return KN_STOCK_OK;
  self->is_turned = fits (height_mm, width_mm, self->width_mm, self->height_mm);
  return self->is_turned ? KN_STOCK_OK : KN_STOCK_TOO_SMALL;
}

static KnStockProblem
take_entry (KnStock *self, const KnStockEntry *entry, double width, double height)
{
  *self = (KnStock){ .sheet_width_mm = entry->sheet_width,
                     .sheet_height_mm = entry->sheet_height,
                     .is_stock = TRUE,
                     .width_mm = entry->width,
                     .height_mm = entry->height,
                     .left_mm = entry->left,
                     .top_mm = entry->top,
                     .pitch_x_mm = entry->pitch_x,
                     .pitch_y_mm = entry->pitch_y,
                     .columns = entry->columns,
                     .rows = entry->rows };
  return kn_stock_fit (self, width, height);
}

/* --- stock that somebody types ---------------------------------------------------------------- */

static gboolean
is_in (double value, double minimum, double maximum)
{
  return value >= minimum && value <= maximum; /* not a number is in nothing */
}

static char *
find_size_fault (const KnStock *self, const char **out_field)
{
  const double sides[] = { self->sheet_width_mm, self->sheet_height_mm };
  const double labels[] = { self->width_mm, self->height_mm };
  *out_field = "sheet";
  for (int i = 0; i < 2; i++)
    if (!is_in (sides[i], KN_STOCK_SIDE_MIN_MM, KN_STOCK_SIDE_MAX_MM))
      return g_strdup_printf (_ ("a sheet is %g to %g mm on each side"), KN_STOCK_SIDE_MIN_MM,
                              KN_STOCK_SIDE_MAX_MM);
  *out_field = "label";
  for (int i = 0; i < 2; i++)
    if (!is_in (labels[i], KN_STOCK_LABEL_MIN_MM, sides[i]))
      return g_strdup_printf (_ ("a label is at least %g mm and no larger than its sheet"),
                              KN_STOCK_LABEL_MIN_MM);
  *out_field = "columns";
  if (self->columns < 1 || self->columns > KN_STOCK_COUNT_MAX)
    return g_strdup_printf (_ ("there are 1 to %d labels across"), KN_STOCK_COUNT_MAX);
  *out_field = "rows";
  if (self->rows < 1 || self->rows > KN_STOCK_COUNT_MAX)
    return g_strdup_printf (_ ("there are 1 to %d labels down"), KN_STOCK_COUNT_MAX);
  return NULL;
}

/**
 * kn_stock_dup_fault:
 * @out_field: (out): as the command line and the form call it
 *
 * Labels must lie on the sheet and not on one another.
 *
 * Returns: (transfer full): %NULL, or a sentence with the figures
 */
char *
kn_stock_dup_fault (const KnStock *self, const char **out_field)
{
  char *fault = find_size_fault (self, out_field);
  if (fault != NULL)
    return fault;
  const struct
  {
    const char *margin, *gap, *count;
    double sheet, label, first, pitch;
    guint n;
  } axes[] = {
    { "left", "gap-x", "columns", self->sheet_width_mm, self->width_mm, self->left_mm,
      self->pitch_x_mm, self->columns },
    { "top", "gap-y", "rows", self->sheet_height_mm, self->height_mm, self->top_mm,
      self->pitch_y_mm, self->rows },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (axes); i++)
    {
      *out_field = axes[i].margin;
      if (!is_in (axes[i].first, 0, axes[i].sheet))
        return g_strdup (_ ("a margin is 0 or more, and smaller than the sheet"));
      *out_field = axes[i].gap;
      if (!is_in (axes[i].pitch, axes[i].label - TOLERANCE_MM, KN_STOCK_SIDE_MAX_MM))
        return g_strdup (_ ("a gap between labels is 0 or more"));
      *out_field = axes[i].count;
      const double end = axes[i].first + (axes[i].n - 1) * axes[i].pitch + axes[i].label;
      if (end > axes[i].sheet + KN_STOCK_ROOM_MM)
        return i == 0 ? g_strdup_printf (
                   _ ("labels end %.6g mm from the left, and the sheet at %.6g mm"), end,
                   axes[i].sheet)
                      : g_strdup_printf (
                          _ ("labels end %.6g mm from the top, and the sheet at %.6g mm"), end,
                          axes[i].sheet);
    }
  *out_field = NULL;
  return NULL;
}

char *
kn_stock_dup_name (const char *maker, const char *part)
{
  g_autofree char *both = g_strdup_printf ("%s-%s", maker, part);
  g_autofree char *lower = g_utf8_strdown (both, -1);
  GString *name = g_string_new (NULL);
  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);
      if (g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '.' || c == '_')
        g_string_append_unichar (name, c);
      else if (name->len > 0 && name->str[name->len - 1] != '-')
        g_string_append_c (name, '-');
    }
  while (name->len > 0 && name->str[name->len - 1] == '-')
    g_string_truncate (name, name->len - 1);
  return g_string_free (name, name->len == 0);
}

/**
 * kn_stock_get:
 * @name: of a sheet or of stock
 * @width_mm: of the label's trim
 * @height_mm: of the label's trim
 * @out_stock: (out caller-allocates): where labels lie; zeroes if @name is unknown
 *
 * A label may be half a millimetre larger than the stock's, and as small as it likes.
 *
 * Thread: any.
 *
 * Returns: %KN_STOCK_OK, or what is wrong
 */
KnStockProblem
kn_stock_get (const char *name, double width_mm, double height_mm, KnStock *out_stock)
{
  g_return_val_if_fail (name != NULL && out_stock != NULL, KN_STOCK_UNKNOWN);
  *out_stock = (KnStock){ 0 };
  for (gsize i = 0; i < G_N_ELEMENTS (sheets); i++)
    if (strcmp (name, sheets[i].name) == 0)
      {
        out_stock->sheet_width_mm = sheets[i].width;
        out_stock->sheet_height_mm = sheets[i].height;
        return lay_out (out_stock, width_mm, height_mm);
      }
  const KnStockEntry *entry = bsearch (name, kn_stock_entries, kn_stock_n_entries,
                                       sizeof *kn_stock_entries, compare_entries);
  return entry != NULL ? take_entry (out_stock, entry, width_mm, height_mm) : KN_STOCK_UNKNOWN;
}

char **
kn_stock_list (void)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (sheets); i++)
    g_strv_builder_add (names, sheets[i].name);
  for (guint i = 0; i < kn_stock_n_entries; i++)
    g_strv_builder_add (names, kn_stock_entries[i].name);
  return g_strv_builder_end (names);
}

typedef struct
{
  const char *name;
  double rest_mm2; /* of the label, that stays white */
} Near;

static int
compare_near (const void *a, const void *b)
{
  const Near *p = a, *q = b;
  if (p->rest_mm2 != q->rest_mm2)
    return p->rest_mm2 < q->rest_mm2 ? -1 : 1;
  return strcmp (p->name, q->name);
}

char **
kn_stock_list_near (double width_mm, double height_mm, guint max)
{
  const double area = width_mm * height_mm;
  g_autofree Near *all = g_new (Near, kn_stock_n_entries);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  guint n = 0;
  for (guint i = 0; i < kn_stock_n_entries; i++)
    {
      const KnStockEntry *entry = &kn_stock_entries[i];
      const double rest = entry->width * entry->height - area;
      if ((fits (width_mm, height_mm, entry->width, entry->height)
           || fits (height_mm, width_mm, entry->width, entry->height))
          && rest <= area * NEAR_RATIO)
        all[n++] = (Near){ entry->name, fabs (rest) };
    }
  if (n > 1)
    qsort (all, n, sizeof *all, compare_near);
  for (guint i = 0; i < MIN (n, max); i++)
    g_strv_builder_add (names, all[i].name);
  return g_strv_builder_end (names);
}

void
kn_stock_get_place (const KnStock *self, guint place, double *out_left_mm, double *out_top_mm)
{
  *out_left_mm = self->left_mm + place % self->columns * self->pitch_x_mm;
  *out_top_mm = self->top_mm + place / self->columns * self->pitch_y_mm;
}

double
kn_stock_get_shown_bleed_mm (const KnStock *self, double bleed_mm)
{
  double gap = G_MAXDOUBLE;
  if (self->columns > 1)
    gap = MIN (gap, self->pitch_x_mm - self->width_mm);
  if (self->rows > 1)
    gap = MIN (gap, self->pitch_y_mm - self->height_mm);
  return CLAMP (gap / 2, 0, bleed_mm);
}
