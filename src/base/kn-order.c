/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Fractional order keys. A key is read as the digits behind the point of a base-62 fraction, so
 * there is always room between two different keys. No key ends in the lowest digit: "A" and "A0"
 * would be the same fraction. ASCII order of the digits makes strcmp the order of the fractions. */

#include "config.h"

#include "base/kn-order.h"

#include <string.h>

static const char DIGITS[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
#define BASE 62

static int
digit_value (char c)
{
  const char *at = c == '\0' ? NULL : strchr (DIGITS, c);
  return at == NULL ? -1 : (int)(at - DIGITS);
}

/**
 * kn_order_is_valid:
 * @key: (nullable): text from outside
 *
 * Returns: %TRUE if @key is a key: digits and letters, not empty, last one not "0"
 */
gboolean
kn_order_is_valid (const char *key)
{
  if (key == NULL || *key == '\0')
    return FALSE;
  gsize n = strlen (key);
  for (gsize i = 0; i < n; i++)
    if (digit_value (key[i]) < 0)
      return FALSE;
  return key[n - 1] != DIGITS[0];
}

/**
 * kn_order_between:
 * @before: (nullable): a key, or %NULL for the open start
 * @after: (nullable): a key greater than @before, or %NULL for the open end
 *
 * Cost: linear in the length of the keys. Appending n times at an open end gives keys of about n /
 * 31 digits: use kn_order_spread() for many at once.
 *
 * Returns: (transfer full): a key strictly between
 */
char *
kn_order_between (const char *before, const char *after)
{
  g_return_val_if_fail (before == NULL || kn_order_is_valid (before), NULL);
  g_return_val_if_fail (after == NULL || kn_order_is_valid (after), NULL);
  g_return_val_if_fail (before == NULL || after == NULL || strcmp (before, after) < 0, NULL);

  GString *key = g_string_new (NULL);
  const char *low = before == NULL ? "" : before;
  const char *high = after;
  for (;;)
    {
      int from = *low == '\0' ? 0 : digit_value (*low);
      int to = high == NULL ? BASE : *high == '\0' ? 0 : digit_value (*high);
      if (to - from > 1)
        {
          /* At an open end step by a little, so that long lists of appended items keep short keys.
           */
          int step = high == NULL && from > 0 ? 1 : (to - from) / 2;
          g_string_append_c (key, DIGITS[from + step]);
          return g_string_free (key, FALSE);
        }
      g_string_append_c (key, DIGITS[from]);
      if (to > from)
        high = NULL; /* below the upper bound from here on */
      else if (high != NULL)
        high++;
      if (*low != '\0')
        low++;
    }
}

static void
spread (const char *before, const char *after, char **out_keys, gsize n)
{
  if (n == 0)
    return;
  gsize middle = n / 2;
  /* Halve between the ends, never step: depth and length stay logarithmic. */
  g_autofree char *end = after == NULL ? g_strdup ("zzzzzzzz") : g_strdup (after);
  if (before != NULL && strcmp (before, end) >= 0)
    g_clear_pointer (&end, g_free);
  out_keys[middle] = kn_order_between (before, end);
  spread (before, out_keys[middle], out_keys, middle);
  spread (out_keys[middle], end, out_keys + middle + 1, n - middle - 1);
}

/**
 * kn_order_spread:
 * @before: (nullable): a key, or %NULL for the open start
 * @after: (nullable): a key greater than @before, or %NULL for the open end
 * @n: how many
 *
 * Returns: (transfer full) (array zero-terminated=1): @n rising keys of length O(log n)
 */
char **
kn_order_spread (const char *before, const char *after, gsize n)
{
  char **keys = g_new0 (char *, n + 1);
  spread (before, after, keys, n);
  return keys;
}
