/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules that are kept in a library: whole or not at all, with the day and the person, told to those
 * who listen, known to the library's assets and to nobody else's. */

#include "config.h"

#include "store-help.h"

#include "store/kn-library-rules.h"

static GBytes *
text_of (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static void
on_changed (KnLibrary *library, int *n)
{
  (*n)++;
}

static void
test_kept_and_forgotten (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) first = text_of ("{\"กฎ\": 1}"), second = text_of ("{\"กฎ\": 2}");
  g_autoptr (KnLibrary) library = must_open (place->path);
  int n_changed = 0;
  g_signal_connect (library, "changed", G_CALLBACK (on_changed), &n_changed);
  g_assert_null (kn_library_dup_rules (library));
  g_assert_cmpint (kn_library_get_rules_stamp (library), ==, 0);
  g_assert_false (kn_library_forget_rules (library, &error));
  g_assert_error (error, KN_STORE_ERROR, KN_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  kn_library_set_person (library, "แม่น้อย");
  g_assert_true (kn_library_keep_rules (library, first, &error));
  gint64 stamp = kn_library_get_rules_stamp (library);
  g_assert_cmpint (stamp, >, 0);
  g_autoptr (KnAssetSource) assets = kn_library_get_asset_source (library);
  g_autoptr (GBytes) seen = kn_asset_source_dup_rules (assets);
  g_assert_true (g_bytes_equal (seen, first));

  kn_library_set_person (library, "");
  g_assert_true (kn_library_keep_rules (library, second, &error));
  g_assert_cmpint (kn_library_get_rules_stamp (library), >, stamp);
  g_autoptr (KnKeptRules) kept = kn_library_dup_rules (library);
  g_assert_true (g_bytes_equal (kept->text, second));
  g_assert_cmpuint (strlen (kept->day), ==, strlen ("2026-12-01"));
  g_assert_null (kept->person); /* not that of the rules before */
  g_assert_cmpint (n_changed, ==, 2);

  g_assert_true (kn_library_forget_rules (library, &error));
  g_assert_no_error (error);
  g_assert_null (kn_library_dup_rules (library));
  g_assert_null (kn_asset_source_dup_rules (assets));
  g_assert_cmpint (n_changed, ==, 3);
  assert_sound (library);
}

static void
test_refused_leaves_what_is_kept (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) good = text_of ("{}"), none = text_of ("");
  g_autoptr (GBytes) no_text = g_bytes_new ("\xff", 1), zero = g_bytes_new ("a\0b", 3);
  g_autoptr (GBytes) huge
      = g_bytes_new_take (g_strnfill (KN_RULES_MAX_BYTES + 1, 'a'), KN_RULES_MAX_BYTES + 1);
  GBytes *const bad[] = { none, no_text, zero, huge };
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_assert_true (kn_library_keep_rules (library, good, &error));
  gint64 stamp = kn_library_get_rules_stamp (library);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_false (kn_library_keep_rules (library, bad[i], &error));
      g_assert_error (error, KN_STORE_ERROR, KN_STORE_ERROR_REFUSED);
      g_clear_error (&error);
    }
  g_autoptr (KnKeptRules) kept = kn_library_dup_rules (library);
  g_assert_true (g_bytes_equal (kept->text, good));
  g_assert_cmpint (kn_library_get_rules_stamp (library), ==, stamp);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  place_test ("/store/kept-rules/kept-and-forgotten", test_kept_and_forgotten);
  place_test ("/store/kept-rules/refused-leaves-what-is-kept", test_refused_leaves_what_is_kept);
  return g_test_run ();
}
