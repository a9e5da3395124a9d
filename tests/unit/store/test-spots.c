/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Spot inks stay in the library under the names that were typed, in Thai as well, and what others
 * wrote there is not believed. */

#include "config.h"

#include "store-help.h"

#include "store/kn-library-spots.h"

static void
test_spots_are_kept_by_name (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const KnCmyk gold = { 20, 25.5, 60, 25 }, other = { 0, 20, 60, 20 };
  {
    g_autoptr (KnLibrary) library = must_open (place->path);
    g_autoptr (GPtrArray) none = kn_library_list_spots (library);
    g_assert_cmpuint (none->len, ==, 0); /* none come with Kanok */
    g_assert_true (kn_library_keep_spot (library, "ทองคำ", &other, KN_STEP_KIND_NONE, &error));
    g_assert_true (kn_library_keep_spot (library, "ทองคำ", &gold, KN_STEP_KIND_FOIL, &error));
    g_assert_true (kn_library_keep_spot (library, "Blue 1", &other, KN_STEP_KIND_NONE, &error));
    g_assert_no_error (error);
    g_assert_false (kn_library_keep_spot (library, "", &gold, KN_STEP_KIND_NONE, &error));
    g_assert_error (error, KN_STORE_ERROR, KN_STORE_ERROR_REFUSED);
  }
  g_autoptr (KnLibrary) again = must_open (place->path);
  assert_sound (again);
  g_autoptr (GPtrArray) spots = kn_library_list_spots (again);
  g_assert_cmpuint (spots->len, ==, 2);
  const KnSpotRow *first = spots->pdata[0], *second = spots->pdata[1];
  g_assert_cmpstr (first->name, ==, "Blue 1");
  g_assert_cmpstr (second->name, ==, "ทองคำ");
  g_assert_true (kn_cmyk_equal (&second->cmyk, &gold));
  g_assert_cmpint (second->step, ==, KN_STEP_KIND_FOIL);
}

static void
test_amounts_out_of_range_are_left_out (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const KnCmyk wrong = { 120, 0, 0, 0 }, right = { 100, 0, 0, 0 };
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_assert_true (kn_library_keep_spot (library, "wrong", &wrong, KN_STEP_KIND_NONE, &error));
  g_assert_true (kn_library_keep_spot (library, "right", &right, KN_STEP_KIND_NONE, &error));
  g_autoptr (GPtrArray) spots = kn_library_list_spots (library);
  g_assert_cmpuint (spots->len, ==, 1);
  g_assert_cmpstr (((const KnSpotRow *)spots->pdata[0])->name, ==, "right");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  place_test ("/store/spots/kept-by-name", test_spots_are_kept_by_name);
  place_test ("/store/spots/amounts-out-of-range-are-left-out",
              test_amounts_out_of_range_are_left_out);
  return g_test_run ();
}
