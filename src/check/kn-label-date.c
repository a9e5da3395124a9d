/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns dates as labels print them: a word, then day, month and year in this order, the month as a
 * number or in letters, either era, any digits. Days that a form keeps are kn-passport-date.c. */

#include "config.h"

#include "check/kn-label-help.h"
#include "model/kn-passport-date.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#define BUDDHIST_ERA_YEARS 543
#define FIRST_BUDDHIST_YEAR 2400
#define ERA "(?:พ\\.ศ\\. ?|ค\\.ศ\\. ?)?"
#define CENTURY_OF_SHORT_YEARS 2500 /* "70" is read as 2570 and warned of */

static const struct
{
  const char *text;
  KnLabelDateWord word;
} WORDS[] = {
  { "ควรบริโภคก่อน", KN_LABEL_DATE_BEST_BEFORE },
  { "ควรใช้ก่อน", KN_LABEL_DATE_BEST_BEFORE },
  { "Best before", KN_LABEL_DATE_BEST_BEFORE },
  { "BBE", KN_LABEL_DATE_BEST_BEFORE },
  { "BBF", KN_LABEL_DATE_BEST_BEFORE },
  { "วันหมดอายุ", KN_LABEL_DATE_EXPIRES },
  { "หมดอายุ", KN_LABEL_DATE_EXPIRES },
  { "วันสิ้นอายุ", KN_LABEL_DATE_EXPIRES },
  { "EXP", KN_LABEL_DATE_EXPIRES },
  { "วันที่ผลิต", KN_LABEL_DATE_MADE },
  { "วันผลิต", KN_LABEL_DATE_MADE },
  { "เดือน/ปี ที่ผลิต", KN_LABEL_DATE_MADE },
  { "ผลิต", KN_LABEL_DATE_MADE },
  { "MFG", KN_LABEL_DATE_MADE },
  { "MFD", KN_LABEL_DATE_MADE },
};

/* What follows the word, without colons and spaces. */
static const char *
take_word (const char *text, KnLabelDateWord *out_word)
{
  *out_word = KN_LABEL_DATE_NO_WORD;
  for (gsize i = 0; i < G_N_ELEMENTS (WORDS); i++)
    if (g_ascii_strncasecmp (text, WORDS[i].text, strlen (WORDS[i].text)) == 0)
      {
        *out_word = WORDS[i].word;
        text += strlen (WORDS[i].text);
        break;
      }
  return text + strspn (text, ": .");
}

static char *
judge (KnLabelDate *date, const char *year, const char *typed)
{
  gsize n = strlen (year);
  int number = atoi (year);
  if (n != 2 && n != 4)
    return g_strdup_printf (_ ("“%s” is no year: four digits"), year);
  date->is_short_year = n == 2;
  number += n == 2 ? CENTURY_OF_SHORT_YEARS : 0;
  date->year = number >= FIRST_BUDDHIST_YEAR ? number - BUDDHIST_ERA_YEARS : number;
  if (date->month < 1 || date->month > 12)
    return g_strdup_printf (
        _ ("there is no such month in “%s”; day, month and year stand in this order"), typed);
  if (date->day != 0
      && !g_date_valid_dmy ((GDateDay)date->day, (GDateMonth)date->month, (GDateYear)date->year))
    /* Translators: a date as somebody wrote it: 31/2/70 */
    return g_strdup_printf (_ ("the calendar has no day “%s”"), typed);
  return NULL;
}

char *
kn_label_dup_date_problem (const char *text, KnLabelDate *out)
{
  g_return_val_if_fail (text != NULL && out != NULL, NULL);
  *out = (KnLabelDate){ 0 };
  g_autofree char *plain = kn_label_dup_plain (text);
  g_autofree char *as_typed = g_utf8_make_valid (text, -1);
  for (const char *c = as_typed; *c != '\0'; c = g_utf8_next_char (c))
    out->is_thai_digits |= g_utf8_get_char (c) >= 0x0E50 && g_utf8_get_char (c) <= 0x0E59;
  const char *rest = take_word (plain, &out->word);
  /* A month in digits is kept from the year by something: "12/2570" is a month and a year. */
  g_autoptr (GRegex) full
      = g_regex_new ("^([0-9]{1,2})[ ./-]+(?|([0-9]{1,2})[ ./-]+|([^0-9 /-]+)[ ./-]*)" ERA
                     "([0-9]{2,})$",
                     0, 0, NULL);
  g_autoptr (GRegex) month_year
      = g_regex_new ("^(?|([0-9]{1,2})[ ./-]+|([^0-9 /-]+)[ ./-]*)" ERA "([0-9]{4})$", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL, short_match = NULL;
  if (g_regex_match (full, rest, 0, &match))
    {
      g_autofree char *day = g_match_info_fetch (match, 1), *month = g_match_info_fetch (match, 2);
      g_autofree char *year = g_match_info_fetch (match, 3);
      out->day = atoi (day);
      out->month = kn_month_read (month);
      return out->day == 0 ? g_strdup_printf (_ ("the calendar has no day “%s”"), rest)
                           : judge (out, year, rest);
    }
  if (g_regex_match (month_year, rest, 0, &short_match))
    {
      g_autofree char *month = g_match_info_fetch (short_match, 1);
      g_autofree char *year = g_match_info_fetch (short_match, 2);
      out->month = kn_month_read (month);
      return judge (out, year, rest);
    }
  return g_strdup_printf (_ ("“%s” is no date such as 31 ธ.ค. 2570 or 12/2570"), rest);
}
