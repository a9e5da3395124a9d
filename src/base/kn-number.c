/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers as text, independent of the locale. */

#include "config.h"

#include "base/kn-number.h"

#include <math.h>
#include <string.h>

static void
strip_zeros (char *text)
{
  if (strchr (text, '.') == NULL || strchr (text, 'e') != NULL)
    return;
  gsize n = strlen (text);
  while (text[n - 1] == '0')
    text[--n] = '\0';
  if (text[n - 1] == '.')
    text[--n] = '\0';
}

/**
 * kn_number_print:
 * @value: finite
 * @out_text: (out caller-allocates): the text
 *
 * Tries 15, 16 and 17 significant digits: 15 are enough for every number a person has typed, 17 for
 * every double.
 *
 * Returns: @out_text
 */
const char *
kn_number_print (double value, char out_text[KN_NUMBER_SIZE])
{
  g_return_val_if_fail (isfinite (value), NULL);
  static const char *const formats[] = { "%.15g", "%.16g", "%.17g" };
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_ascii_formatd (out_text, KN_NUMBER_SIZE, formats[i], value == 0 ? 0 : value);
      if (g_ascii_strtod (out_text, NULL) == value)
        break;
    }
  return out_text;
}

/**
 * kn_number_print_fixed:
 * @value: finite, |value| < 1e15
 * @decimals: 0 to 9
 * @out_text: (out caller-allocates): the text
 *
 * Returns: @out_text, never with an exponent, trailing zeros or "-0"
 */
const char *
kn_number_print_fixed (double value, int decimals, char out_text[KN_NUMBER_SIZE])
{
  g_return_val_if_fail (isfinite (value) && fabs (value) < 1e15, NULL);
  g_return_val_if_fail (decimals >= 0 && decimals <= 9, NULL);
  char format[8];
  g_snprintf (format, sizeof format, "%%.%df", decimals);
  g_ascii_formatd (out_text, KN_NUMBER_SIZE, format, value);
  strip_zeros (out_text);
  if (strcmp (out_text, "-0") == 0)
    memcpy (out_text, "0", 2);
  return out_text;
}

/* Up to here both the digits as a whole number and the power of ten are exact doubles, so that one
 * division rounds once, as strtod does (Clinger, "How to read floating point numbers accurately",
 * 1990). */
#define EXACT_DIGITS 15

static gboolean
read_plain (const char *text, gsize length, double *out_value)
{
  static const double powers[EXACT_DIGITS + 1]
      = { 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15 };
  gsize at = length > 0 && (*text == '-' || *text == '+') ? 1 : 0;
  gint64 digits = 0;
  int n_digits = 0, n_decimals = 0;
  gboolean has_point = FALSE;
  for (; at < length && n_digits <= EXACT_DIGITS; at++)
    {
      if (g_ascii_isdigit (text[at]))
        {
          digits = 10 * digits + (text[at] - '0');
          n_digits++;
          n_decimals += has_point;
        }
      else if (text[at] == '.' && !has_point)
        has_point = TRUE;
      else
        return FALSE;
    }
  if (n_digits < 1 || n_digits > EXACT_DIGITS)
    return FALSE;
  double value = (double)digits / powers[n_decimals];
  *out_value = *text == '-' ? -value : value;
  return TRUE;
}

/**
 * kn_number_read:
 * @text: a number as PDF writes it, not terminated
 * @length: of it; of a number longer than 63 bytes only these count
 *
 * Returns: the number that g_ascii_strtod() reads at its beginning; 0 if there is none
 */
double
kn_number_read (const char *text, gsize length)
{
  double value;
  if (read_plain (text, length, &value))
    return value;
  char copy[64];
  length = MIN (length, sizeof copy - 1);
  memcpy (copy, text, length);
  copy[length] = '\0';
  return g_ascii_strtod (copy, NULL);
}
