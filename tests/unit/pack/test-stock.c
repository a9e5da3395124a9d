/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sheets and label stock: how many labels fit, where they lie, and that the data can be true. */

#include "config.h"

#include "pack/kn-stock.h"

#include <math.h>
#include <string.h>

#define ASYMMETRY_MM 1.0
#define ROUNDING_MM 0.02

/* Domain notes, section 3: a tag of 50 × 90, margin 5, gutter 4. */
static void
test_counts (void)
{
  static const struct
  {
    const char *name;
    guint count;
    gboolean is_turned;
  } cases[]
      = { { "a4", 10, TRUE }, { "a3", 21, TRUE }, { "sra3", 24, TRUE }, { "a3plus", 30, FALSE } };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      KnStock sheet;
      g_assert_cmpint (kn_stock_get (cases[i].name, 50, 90, &sheet), ==, KN_STOCK_OK);
      g_assert_cmpuint (sheet.columns * sheet.rows, ==, cases[i].count);
      g_assert_cmpfloat_with_epsilon (sheet.left_mm * 2 + (sheet.columns - 1) * sheet.pitch_x_mm
                                          + sheet.width_mm,
                                      sheet.sheet_width_mm, 1e-9);
      g_assert_cmpfloat (sheet.left_mm, >=, 5 - 1e-9);
      g_assert_cmpfloat (sheet.top_mm, >=, 5 - 1e-9);
      g_assert_false (sheet.is_stock);
    }
  KnStock sheet;
  g_assert_cmpint (kn_stock_get ("a4", 201, 100, &sheet), ==, KN_STOCK_OK);
  g_assert_true (sheet.is_turned);
  g_assert_cmpint (kn_stock_get ("a4", 201, 201, &sheet), ==, KN_STOCK_TOO_SMALL);
  g_assert_cmpint (kn_stock_get ("a4", 200, 287, &sheet), ==, KN_STOCK_OK);
  g_assert_cmpuint (sheet.columns * sheet.rows, ==, 1);
}

static void
test_places (void)
{
  KnStock stock;
  double left = 0, top = 0;
  g_assert_cmpint (kn_stock_get ("avery-l7160", 63.5, 38.1, &stock), ==, KN_STOCK_OK);
  g_assert_cmpuint (stock.columns * stock.rows, ==, 21);
  kn_stock_get_place (&stock, 20, &left, &top);
  g_assert_cmpfloat_with_epsilon (left, 7.21 + 2 * 66.04, 1e-9);
  g_assert_cmpfloat_with_epsilon (top, 15.15 + 6 * 38.1, 1e-9);
  /* Rows touch, so no bleed can show. */
  g_assert_cmpfloat_with_epsilon (kn_stock_get_shown_bleed_mm (&stock, 3), 0, 1e-9);
  g_assert_cmpint (kn_stock_get ("avery-l7160", 38.1, 63.5, &stock), ==, KN_STOCK_OK);
  g_assert_true (stock.is_turned);
  g_assert_cmpint (kn_stock_get ("avery-l7160", 64.1, 38.1, &stock), ==, KN_STOCK_TOO_SMALL);
  g_assert_cmpint (kn_stock_get ("Avery L7160", 60, 38, &stock), ==, KN_STOCK_UNKNOWN);
  g_assert_cmpint (kn_stock_get ("", 60, 38, &stock), ==, KN_STOCK_UNKNOWN);
  g_assert_cmpint (kn_stock_get ("a4", 60, 40, &stock), ==, KN_STOCK_OK);
  g_assert_cmpfloat_with_epsilon (kn_stock_get_shown_bleed_mm (&stock, 3), 2, 1e-9);
  g_assert_cmpfloat_with_epsilon (kn_stock_get_shown_bleed_mm (&stock, 1), 1, 1e-9);
}

static const char *
find_fault (const KnStock *stock)
{
  double right = stock->sheet_width_mm - stock->left_mm - (stock->columns - 1) * stock->pitch_x_mm
                 - stock->width_mm;
  double below = stock->sheet_height_mm - stock->top_mm - (stock->rows - 1) * stock->pitch_y_mm
                 - stock->height_mm;
  if (stock->columns < 1 || stock->rows < 1 || !(stock->width_mm > 0) || !(stock->height_mm > 0))
    return "nothing";
  if (stock->left_mm < 0 || stock->top_mm < 0 || right < -ROUNDING_MM || below < -ROUNDING_MM)
    return "off the sheet";
  if ((stock->columns > 1 && stock->pitch_x_mm < stock->width_mm - ROUNDING_MM)
      || (stock->rows > 1 && stock->pitch_y_mm < stock->height_mm - ROUNDING_MM))
    return "over one another";
  return fabs (right - stock->left_mm) > ASYMMETRY_MM + ROUNDING_MM ? "not in the middle" : NULL;
}

/* Every entry of the data, and the same check on entries that were broken on purpose. */
static void
test_data (void)
{
  g_auto (GStrv) names = kn_stock_list ();
  guint n = g_strv_length (names);
  g_assert_cmpuint (n, >, 400);
  for (guint i = 4; i < n; i++)
    {
      KnStock stock;
      g_assert_cmpint (kn_stock_get (names[i], 1, 1, &stock), ==, KN_STOCK_OK);
      g_assert_true (stock.is_stock);
      const char *fault = find_fault (&stock);
      if (fault != NULL)
        g_error ("%s lies %s", names[i], fault);
      KnStock broken = stock;
      broken.left_mm += 2;
      g_assert_nonnull (find_fault (&broken));
      broken = stock;
      broken.pitch_y_mm = stock.height_mm / 2;
      g_assert_true (stock.rows == 1 || find_fault (&broken) != NULL);
    }
}

static void
test_typed_stock_is_judged (void)
{
  const KnStock good = { .sheet_width_mm = 210,
                         .sheet_height_mm = 297,
                         .is_stock = TRUE,
                         .width_mm = 60,
                         .height_mm = 40,
                         .left_mm = 10,
                         .top_mm = 10,
                         .pitch_x_mm = 63,
                         .pitch_y_mm = 40,
                         .columns = 3,
                         .rows = 7 };
  static const struct
  {
    gsize at;
    double value;
    const char *field;
  } cases[] = {
    { G_STRUCT_OFFSET (KnStock, sheet_width_mm), 5, "sheet" },
    { G_STRUCT_OFFSET (KnStock, sheet_height_mm), 1e9, "sheet" },
    { G_STRUCT_OFFSET (KnStock, width_mm), 211, "label" },
    { G_STRUCT_OFFSET (KnStock, height_mm), 0, "label" },
    { G_STRUCT_OFFSET (KnStock, left_mm), -1, "left" },
    { G_STRUCT_OFFSET (KnStock, left_mm), 30, "columns" },
    { G_STRUCT_OFFSET (KnStock, top_mm), NAN, "top" },
    { G_STRUCT_OFFSET (KnStock, pitch_x_mm), 59, "gap-x" },
    { G_STRUCT_OFFSET (KnStock, pitch_x_mm), 75, "columns" },
    { G_STRUCT_OFFSET (KnStock, pitch_y_mm), NAN, "gap-y" },
    { G_STRUCT_OFFSET (KnStock, pitch_y_mm), 42, "rows" },
  };
  const char *field = NULL;
  g_assert_null (kn_stock_dup_fault (&good, &field));
  g_assert_null (field);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      KnStock bad = good;
      G_STRUCT_MEMBER (double, &bad, cases[i].at) = cases[i].value;
      g_autofree char *fault = kn_stock_dup_fault (&bad, &field);
      g_assert_nonnull (fault);
      g_assert_cmpstr (field, ==, cases[i].field);
    }
  KnStock bad = good;
  bad.columns = 0;
  g_autofree char *none = kn_stock_dup_fault (&bad, &field);
  g_assert_cmpstr (field, ==, "columns");
  g_assert_nonnull (none);
  bad = good;
  g_assert_cmpint (kn_stock_fit (&bad, 40, 60), ==, KN_STOCK_OK);
  g_assert_true (bad.is_turned);
  g_assert_cmpint (kn_stock_fit (&bad, 61, 60), ==, KN_STOCK_TOO_SMALL);
}

static void
test_names (void)
{
  static const char *const cases[][3] = {
    { "Avery", "L7160", "avery-l7160" },
    { " A. One ", "#9/8", "a.-one-9-8" },
    { "ร้านริมน้ำ", "R 12", "ร้านริมน้ำ-r-12" },
    { "-", "!", NULL },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = kn_stock_dup_name (cases[i][0], cases[i][1]);
      g_assert_cmpstr (name, ==, cases[i][2]);
    }
}

/* What is offered for a design: it fits, the nearest first. */
static void
test_near_stock (void)
{
  g_auto (GStrv) names = kn_stock_list_near (63.5, 38.1, 24);
  double before = 0;
  g_assert_cmpuint (g_strv_length (names), ==, 24);
  for (guint i = 0; names[i] != NULL; i++)
    {
      KnStock stock;
      g_assert_cmpint (kn_stock_get (names[i], 63.5, 38.1, &stock), ==, KN_STOCK_OK);
      const double rest = fabs (stock.width_mm * stock.height_mm - 63.5 * 38.1);
      g_assert_cmpfloat (rest, >=, before);
      before = rest;
    }
  g_assert_true (g_strv_contains ((const char *const *)names, "avery-l7160"));
  g_auto (GStrv) none = kn_stock_list_near (900, 900, 24);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pack/stock/how-many-fit", test_counts);
  g_test_add_func ("/pack/stock/places", test_places);
  g_test_add_func ("/pack/stock/data-that-can-be-true", test_data);
  g_test_add_func ("/pack/stock/typed-stock-is-judged", test_typed_stock_is_judged);
  g_test_add_func ("/pack/stock/names", test_names);
  g_test_add_func ("/pack/stock/near", test_near_stock);
  return g_test_run ();
}
