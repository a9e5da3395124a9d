/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Words as a reader counts them: Thai by its dictionary, without spaces to go by. */

#include "config.h"

#include "render/kn-words.h"

static void
test_words_of_both_languages (void)
{
  static const struct
  {
    const char *language, *text;
    guint n;
  } CASES[] = {
    { "th", "", 0 },
    { "th", " \n\t ", 0 },
    { "th", "… — “”", 0 },
    { "en", "Woven by hand since 1932.", 5 },
    { "en", "the weaver's basket", 3 },
    { "en", "‘hand made’ it’s", 3 },
    { "en", "one,two;  three\n\nfour", 4 },
    { "th", "คนไทย", 2 },            /* คน|ไทย */
    { "th", "ชาวบ้านสานตะกร้า", 4 },   /* ชาว|บ้าน|สาน|ตะกร้า */
    { "th", "ชาวบ้าน สาน ตะกร้า", 4 }, /* spaces change nothing */
    { "th", "น้ำพริก ๒๕๐ กรัม", 3 },
    { "th", "ตะกร้า OTOP ๕ ดาว", 4 },
    { "th", "ทำมือ", 2 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      guint n = kn_words_count (CASES[i].text, CASES[i].language);
      if (n != CASES[i].n)
        g_test_message ("“%s”", CASES[i].text);
      g_assert_cmpuint (n, ==, CASES[i].n);
    }
}

static void
test_a_long_text_is_counted_at_once (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (int i = 0; i < 20000; i++)
    g_string_append (text, "ตะกร้า ");
  gint64 start_us = g_get_monotonic_time ();
  g_assert_cmpuint (kn_words_count (text->str, "th"), ==, 20000);
  g_assert_cmpint (g_get_monotonic_time () - start_us, <, 5 * G_USEC_PER_SEC);
}

static void
test_what_is_not_utf8_has_none (void)
{
  g_assert_cmpuint (kn_words_count ("a\xff b", "en"), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render/words/both-languages", test_words_of_both_languages);
  g_test_add_func ("/render/words/long-text", test_a_long_text_is_counted_at_once);
  g_test_add_func ("/render/words/not-utf8", test_what_is_not_utf8_has_none);
  return g_test_run ();
}
