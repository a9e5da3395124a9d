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
