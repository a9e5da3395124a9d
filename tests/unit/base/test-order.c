/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/kn-order.h"

#include <string.h>

static void
test_between_lies_between (void)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (keys, kn_order_between (NULL, NULL));
  for (int i = 0; i < 3000; i++)
    {
      guint at = (guint)g_test_rand_int_range (0, (int)keys->len + 1);
      const char *before = at == 0 ? NULL : keys->pdata[at - 1];
      const char *after = at == keys->len ? NULL : keys->pdata[at];
      char *key = kn_order_between (before, after);
      g_assert_true (kn_order_is_valid (key));
      g_assert_true (before == NULL || strcmp (before, key) < 0);
      g_assert_true (after == NULL || strcmp (key, after) < 0);
      g_ptr_array_insert (keys, (int)at, key);
    }
}

static void
test_one_gap_can_be_split_for_ever (void)
{
  g_autofree char *low = g_strdup ("V"), *high = g_strdup ("V1");
  for (int i = 0; i < 500; i++)
    {
      char *key = kn_order_between (low, high);
      g_assert_cmpint (strcmp (low, key), <, 0);
      g_assert_cmpint (strcmp (key, high), <, 0);
      g_free (i % 2 ? low : high);
      *(i % 2 ? &low : &high) = key;
    }
}

static void
test_appending_keeps_keys_short (void)
{
  g_autofree char *last = NULL;
  for (int i = 0; i < 1000; i++)
    {
      char *key = kn_order_between (last, NULL);
      g_assert_true (last == NULL || strcmp (last, key) < 0);
      g_free (last);
      last = key;
    }
  g_assert_cmpuint (strlen (last), <, 40);
}

static void
test_spread_is_rising_and_short (void)
{
  static const char *const ends[][2]
      = { { NULL, NULL }, { "V", NULL }, { NULL, "1" }, { "A", "A1" }, { "zzzzzzzzz", NULL } };
  for (gsize e = 0; e < G_N_ELEMENTS (ends); e++)
    {
      g_auto (GStrv) keys = kn_order_spread (ends[e][0], ends[e][1], 5000);
      g_assert_cmpuint (g_strv_length (keys), ==, 5000);
      for (int i = 0; i < 5000; i++)
        {
          const char *before = i == 0 ? ends[e][0] : keys[i - 1];
          g_assert_true (kn_order_is_valid (keys[i]));
          g_assert_true (before == NULL || strcmp (before, keys[i]) < 0);
          g_assert_cmpuint (strlen (keys[i]), <, 24);
        }
      g_assert_true (ends[e][1] == NULL || strcmp (keys[4999], ends[e][1]) < 0);
    }
}

static void
test_keys_from_outside_are_judged (void)
{
  g_assert_true (kn_order_is_valid ("V"));
  g_assert_false (kn_order_is_valid (NULL));
  g_assert_false (kn_order_is_valid (""));
  g_assert_false (kn_order_is_valid ("V0"));
  g_assert_false (kn_order_is_valid ("V-1"));
  g_assert_false (kn_order_is_valid ("ก"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/order/between-lies-between", test_between_lies_between);
  g_test_add_func ("/base/order/one-gap-can-be-split-for-ever", test_one_gap_can_be_split_for_ever);
  g_test_add_func ("/base/order/appending-keeps-keys-short", test_appending_keeps_keys_short);
  g_test_add_func ("/base/order/spread-is-rising-and-short", test_spread_is_rising_and_short);
  g_test_add_func ("/base/order/keys-from-outside-are-judged", test_keys_from_outside_are_judged);
  return g_test_run ();
}
