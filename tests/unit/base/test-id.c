/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/kn-id.h"

static void
test_round_trip (void)
{
  KnId id, back;
  kn_id_init_random (&id);
  g_autofree char *text = kn_id_dup_string (&id);
  g_assert_cmpuint (strlen (text), ==, 32);
  g_assert_true (kn_id_parse (&back, text));
  g_assert_true (kn_id_equal (&id, &back));
}

static void
test_every_bit_is_random (void)
{
  guint8 ones[16] = { 0 }, zeros[16] = { 0 };
  for (int i = 0; i < 200; i++)
    {
      KnId id;
      kn_id_init_random (&id);
      for (int b = 0; b < 16; b++)
        {
          ones[b] |= id.bytes[b];
          zeros[b] |= (guint8)~id.bytes[b];
        }
    }
  for (int b = 0; b < 16; b++)
    {
      g_assert_cmphex (ones[b], ==, 0xff);
      g_assert_cmphex (zeros[b], ==, 0xff);
    }
}

static void
test_bad_text_is_refused (void)
{
  static const char *const bad[] = {
    "",
    "0123456789abcdef0123456789abcde",
    "0123456789abcdef0123456789abcdef0",
    "0123456789abcdef0123456789abcdeg",
    "0123456789ABCDEF0123456789abcdef",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      KnId id = KN_ID_NULL;
      g_assert_false (kn_id_parse (&id, bad[i]));
      g_assert_true (kn_id_is_null (&id));
    }
  KnId id;
  g_assert_false (kn_id_parse (&id, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/id/round-trip", test_round_trip);
  g_test_add_func ("/base/id/every-bit-is-random", test_every_bit_is_random);
  g_test_add_func ("/base/id/bad-text-is-refused", test_bad_text_is_refused);
  return g_test_run ();
}
