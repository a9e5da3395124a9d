/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns days: kept as ISO dates in C.E., typed in either era and in any digits, shown in B.E. */

#include "config.h"

#include "model/kn-passport-date.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#define BUDDHIST_ERA_YEARS 543
#define FIRST_BUDDHIST_YEAR 2400 /* a year from here on is meant as B.E. */

/* @text with the digits of any script as ASCII's, and without spaces around. */
static char *
dup_with_plain_digits (const char *text)
{
  GString *plain = g_string_new (NULL);
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      int digit = g_unichar_digit_value (g_utf8_get_char (c));
      if (digit >= 0)
        g_string_append_c (plain, (char)('0' + digit));
      else
        g_string_append_unichar (plain, g_utf8_get_char (c));
    }
  return g_strstrip (g_string_free (plain, FALSE));
}

static gboolean
read_day (const char *text, int *out_year, int *out_month, int *out_day)
{
  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  g_autofree char *plain = dup_with_plain_digits (text);
  if (!g_regex_match_simple ("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", plain, G_REGEX_DOLLAR_ENDONLY, 0))
    return FALSE;
  int year = atoi (plain);
  *out_month = atoi (plain + strlen ("YYYY-"));
  *out_day = atoi (plain + strlen ("YYYY-MM-"));
  *out_year = year >= FIRST_BUDDHIST_YEAR ? year - BUDDHIST_ERA_YEARS : year;
  return *out_month >= 1 && *out_month <= 12 && *out_year >= 1
         && g_date_valid_dmy ((GDateDay)*out_day, (GDateMonth)*out_month, (GDateYear)*out_year);
}

char *
kn_day_dup_iso (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);
  int year, month, day;
  return read_day (text, &year, &month, &day) ? g_strdup_printf ("%04d-%02d-%02d", year, month, day)
                                              : NULL;
}

char *
kn_day_dup_be (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);
  int year, month, day;
  return read_day (text, &year, &month, &day)
             ? g_strdup_printf ("%04d-%02d-%02d", year + BUDDHIST_ERA_YEARS, month, day)
             : NULL;
}

char *
kn_day_dup_shown (const char *text)
{
  static const char *const MONTHS[]
      = { NC_ ("month", "Jan"), NC_ ("month", "Feb"), NC_ ("month", "Mar"), NC_ ("month", "Apr"),
          NC_ ("month", "May"), NC_ ("month", "Jun"), NC_ ("month", "Jul"), NC_ ("month", "Aug"),
          NC_ ("month", "Sep"), NC_ ("month", "Oct"), NC_ ("month", "Nov"), NC_ ("month", "Dec") };
  g_return_val_if_fail (text != NULL, NULL);
  int year, month, day;
  if (!read_day (text, &year, &month, &day))
    return g_strdup (text);
  /* Translators: a day: number, short name of the month, year of the Buddhist Era */
  return g_strdup_printf (_ ("%d %s %d B.E."), day, g_dpgettext2 (NULL, "month", MONTHS[month - 1]),
                          year + BUDDHIST_ERA_YEARS);
}
