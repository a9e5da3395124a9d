/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns days: kept as ISO dates in C.E., typed in either era and in any digits, day first or year
 * first, shown in B.E.; and the names of months, which labels are read with too. */

#include "config.h"

#include "model/kn-passport-date.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_BUDDHIST_YEAR 2400 /* a year from here on is meant as B.E. */

static const char *const MONTH_WORDS[][3] = {
  { "มกราคม", "ม.ค.", "Jan" },  { "กุมภาพันธ์", "ก.พ.", "Feb" },  { "มีนาคม", "มี.ค.", "Mar" },
  { "เมษายน", "เม.ย.", "Apr" }, { "พฤษภาคม", "พ.ค.", "May" },  { "มิถุนายน", "มิ.ย.", "Jun" },
  { "กรกฎาคม", "ก.ค.", "Jul" }, { "สิงหาคม", "ส.ค.", "Aug" },   { "กันยายน", "ก.ย.", "Sep" },
  { "ตุลาคม", "ต.ค.", "Oct" },   { "พฤศจิกายน", "พ.ย.", "Nov" }, { "ธันวาคม", "ธ.ค.", "Dec" },
};

/**
 * kn_month_read:
 * @word: a month as people write it: its number in ASCII digits, its Thai name, its short Thai
 * name, or an English name of which the first three letters count
 *
 * Thread: any.
 *
 * Returns: 1 to 12, another number if that is what is written, or 0 for a word that is no month
 */
int
kn_month_read (const char *word)
{
  g_return_val_if_fail (word != NULL, 0);
  if (g_ascii_isdigit (*word))
    return atoi (word);
  for (int i = 0; i < (int)G_N_ELEMENTS (MONTH_WORDS); i++)
    for (int k = 0; k < 3; k++)
      if (k < 2 ? strcmp (word, MONTH_WORDS[i][k]) == 0
                : g_ascii_strncasecmp (word, MONTH_WORDS[i][k], 3) == 0)
        return i + 1;
  return 0;
}

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
is_day (int year, int month, int day)
{
  return month >= 1 && month <= 12 && year >= 1
         && g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year);
}

static int
to_common_era (int year)
{
  return year >= FIRST_BUDDHIST_YEAR ? year - KN_BUDDHIST_ERA_YEARS : year;
}

static gboolean
read_day (const char *text, int *out_year, int *out_month, int *out_day)
{
  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  g_autofree char *plain = dup_with_plain_digits (text);
  if (!g_regex_match_simple ("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", plain, G_REGEX_DOLLAR_ENDONLY, 0))
    return FALSE;
  *out_year = to_common_era (atoi (plain));
  *out_month = atoi (plain + strlen ("YYYY-"));
  *out_day = atoi (plain + strlen ("YYYY-MM-"));
  return is_day (*out_year, *out_month, *out_day);
}

char *
kn_day_dup_iso (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);
  int year, month, day;
  return read_day (text, &year, &month, &day) ? g_strdup_printf ("%04d-%02d-%02d", year, month, day)
                                              : NULL;
}

/**
 * kn_day_dup_typed_iso:
 * @text: what somebody typed into a field for a day, UTF-8
 *
 * Besides what kn_day_dup_iso() reads this takes days as they are written by hand: "31/12/2570",
 * "31 ธ.ค. 2570", "31 ธันวาคม พ.ศ. ๒๕๗๐". Years have four digits: "70" would be a guess. It is for
 * what people type only; what is kept or comes from another program has one form.
 *
 * Thread: any.
 *
 * Returns: (transfer full) (nullable): the day in ISO form, C.E.
 */
char *
kn_day_dup_typed_iso (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);
  char *iso = kn_day_dup_iso (text);
  if (iso != NULL || !g_utf8_validate (text, -1, NULL))
    return iso;
  g_autofree char *plain = dup_with_plain_digits (text);
  g_autoptr (GRegex) by_hand
      = g_regex_new ("^([0-9]{1,2})[ ./-]+(?|([0-9]{1,2})[ ./-]+|([^0-9 /-]+)[ /-]*)"
                     "(?:พ\\.ศ\\. *|ค\\.ศ\\. *)?([0-9]{4})$",
                     G_REGEX_DOLLAR_ENDONLY, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  if (!g_regex_match (by_hand, plain, 0, &match))
    return NULL;
  g_autofree char *day = g_match_info_fetch (match, 1), *month = g_match_info_fetch (match, 2);
  g_autofree char *year_text = g_match_info_fetch (match, 3);
  const int year = to_common_era (atoi (year_text)), of_year = kn_month_read (month);
  return is_day (year, of_year, atoi (day))
             ? g_strdup_printf ("%04d-%02d-%02d", year, of_year, atoi (day))
             : NULL;
}

char *
kn_day_dup_be (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);
  int year, month, day;
  return read_day (text, &year, &month, &day)
             ? g_strdup_printf ("%d/%d/%d", day, month, year + KN_BUDDHIST_ERA_YEARS)
             : NULL;
}

static const char *const MONTHS[]
    = { NC_ ("month", "Jan"), NC_ ("month", "Feb"), NC_ ("month", "Mar"), NC_ ("month", "Apr"),
        NC_ ("month", "May"), NC_ ("month", "Jun"), NC_ ("month", "Jul"), NC_ ("month", "Aug"),
        NC_ ("month", "Sep"), NC_ ("month", "Oct"), NC_ ("month", "Nov"), NC_ ("month", "Dec") };

char *
kn_day_dup_in_era (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);
  int year, month, day;
  /* Translators: “be” where years are counted in the Buddhist Era */
  if (g_str_equal (C_ ("era of dates", "ce"), "be") || !read_day (text, &year, &month, &day))
    return kn_day_dup_shown (text);
  return g_strdup_printf ("%d %s %d", day, g_dpgettext2 (NULL, "month", MONTHS[month - 1]), year);
}

char *
kn_day_dup_shown (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);
  int year, month, day;
  if (!read_day (text, &year, &month, &day))
    return g_strdup (text);
  /* Translators: a day: number, short name of the month, year of the Buddhist Era */
  return g_strdup_printf (_ ("%d %s %d B.E."), day, g_dpgettext2 (NULL, "month", MONTHS[month - 1]),
                          year + KN_BUDDHIST_ERA_YEARS);
}
