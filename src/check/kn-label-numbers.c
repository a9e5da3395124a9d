/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the numbers of labels: digits and dashes of any kind, the food serial number, net
 * quantities and how their units are spelt. Its province is of kn-label-province.c, check digits of
 * barcodes are of code/. */

#include "config.h"

#include "check/kn-label-help.h"

#include <glib/gi18n.h>
#include <string.h>

char *
kn_label_dup_plain (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);
  GString *plain = g_string_new (NULL);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  for (const char *c = valid; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar one = g_utf8_get_char (c);
      int digit = g_unichar_digit_value (one);
      if (digit >= 0)
        g_string_append_c (plain, (char)('0' + digit));
      else if (g_unichar_type (one) == G_UNICODE_DASH_PUNCTUATION || one == 0x2212)
        g_string_append_c (plain, '-');
      else if (one == 0xA0 || one == 0x200B || one == 0x2009 || one == 0x202F)
        g_string_append_c (plain, ' ');
      else
        g_string_append_unichar (plain, one);
    }
  return g_strstrip (g_string_free (plain, FALSE));
}

/* --- the food serial number ------------------------------------------------------------------- */

#define SERIAL_DIGITS 13

char *
kn_label_dup_serial (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);
  static const int ENDS[] = { 2, 3, 8, 9 }; /* after how many digits a dash stands */
  g_autofree char *plain = kn_label_dup_plain (text);
  g_autoptr (GString) serial = g_string_new (NULL);
  int n = 0;
  for (const char *c = plain; *c != '\0'; c++)
    {
      if (*c == '-' || *c == ' ' || *c == '.')
        continue;
      if (!g_ascii_isdigit (*c) || n >= SERIAL_DIGITS)
        return NULL;
      for (gsize i = 0; i < G_N_ELEMENTS (ENDS); i++)
        if (ENDS[i] == n)
          g_string_append_c (serial, '-');
      g_string_append_c (serial, *c);
      n++;
    }
  return n == SERIAL_DIGITS ? g_strdup (serial->str) : NULL;
}

char *
kn_label_dup_serial_problem (const KnRulePack *pack, const char *text)
{
  g_return_val_if_fail (pack != NULL && text != NULL, NULL);
  const KnLabelRegex *form = kn_rule_pack_get_regex (pack, "fda_food_serial");
  g_autofree char *serial = kn_label_dup_serial (text);
  if (serial == NULL)
    return g_strdup (_ ("a food serial number has 13 digits: 00-0-00000-0-0000"));
  if (kn_rule_pack_get_province (pack, (const char[]){ serial[0], serial[1], '\0' }, "th") == NULL)
    return g_strdup_printf (_ ("no province has the number %.2s, with which it begins"), serial);
  if (form != NULL && kn_label_regex_match (form, serial) != KN_LABEL_REGEX_YES)
    return g_strdup (_ ("its third digit is 1 to 4, and the one before the last four is 1 or 2"));
  /* Spaces, Thai digits and long dashes are read, and still no such number is printed. */
  if (strcmp (serial, text) != 0)
    return g_strdup_printf (_ ("it is printed as %s"), serial);
  return NULL;
}

/* --- net quantity ----------------------------------------------------------------------------- */

typedef struct
{
  const char *word;
  double factor; /* to g or ml; 0: pieces */
  gboolean is_volume;
  const char *right; /* NULL: it is right */
} Unit;

static const Unit UNITS[] = {
  { "มิลลิกรัม", 0.001, FALSE, NULL },
  { "มก.", 0.001, FALSE, NULL },
  { "กิโลกรัม", 1000, FALSE, NULL },
  { "กก.", 1000, FALSE, NULL },
  { "กรัม", 1, FALSE, NULL },
  { "ก.", 1, FALSE, NULL },
  { "มิลลิลิตร", 1, TRUE, NULL },
  { "มล.", 1, TRUE, NULL },
  { "ลบ.ซม.", 1, TRUE, NULL },
  { "ลิตร", 1000, TRUE, NULL },
  { "ล.", 1000, TRUE, NULL },
  { "เม็ด", 0, FALSE, NULL },
  { "แคปซูล", 0, FALSE, NULL },
  { "ชิ้น", 0, FALSE, NULL },
  { "ซอง", 0, FALSE, NULL },
  { "ขวด", 0, FALSE, NULL },
  { "ห่อ", 0, FALSE, NULL },
  { "ก้อน", 0, FALSE, NULL },
  /* Seen on labels. */
  { "กิโล", 1000, FALSE, "กิโลกรัม" },
  { "กก", 1000, FALSE, "กก." },
  { "มล", 1, TRUE, "มล." },
  { "ml", 1, TRUE, "มล." },
  { "mL", 1, TRUE, "มล." },
  { "ML", 1, TRUE, "มล." },
  { "ซีซี", 1, TRUE, "มล." },
  { "cc", 1, TRUE, "มล." },
  { "gram", 1, FALSE, "กรัม" },
  { "gm", 1, FALSE, "กรัม" },
  { "kg", 1000, FALSE, "กก." },
  { "Kg", 1000, FALSE, "กก." },
  { "KG", 1000, FALSE, "กก." },
  { "g", 1, FALSE, "กรัม" },
  { "G", 1, FALSE, "กรัม" },
  { "ก", 1, FALSE, "ก." },
  { "ขีด", 100, FALSE, "กรัม" },
  { "l", 1000, TRUE, "ลิตร" },
  { "L", 1000, TRUE, "ลิตร" },
  { "ล", 1000, TRUE, "ล." },
};

static const Unit *
find_unit (const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (UNITS); i++)
    if (strcmp (UNITS[i].word, text) == 0)
      return &UNITS[i];
  return NULL;
}

static char *
judge_net (const char *heading, const Unit *unit)
{
  gboolean says_weight = g_str_has_prefix (heading, "น้ำหนัก");
  gboolean says_volume = g_str_has_prefix (heading, "ปริมาตร");
  if (unit->right != NULL)
    /* Translators: units as written and as they should be */
    return g_strdup_printf (_ ("the unit “%s” is written “%s” on a label"), unit->word,
                            unit->right);
  if (says_weight && unit->is_volume)
    return g_strdup (_ ("what is measured in litres is sold by “ปริมาตรสุทธิ”"));
  if (says_volume && !unit->is_volume)
    return g_strdup (_ ("what is weighed is sold by “น้ำหนักสุทธิ”"));
  return NULL;
}

char *
kn_label_dup_net_problem (const KnRulePack *pack, const char *text, KnNetQuantity *out)
{
  g_return_val_if_fail (pack != NULL && text != NULL && out != NULL, NULL);
  *out = (KnNetQuantity){ 0 };
  g_autofree char *plain = kn_label_dup_plain (text);
  g_autoptr (GRegex) parts
      = g_regex_new ("^([^0-9]*?)\\s*:?\\s*([0-9][0-9,]*(?:\\.[0-9]+)?)\\s*(\\S+)$", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  if (!g_regex_match (parts, plain, 0, &match))
    return g_strdup (_ ("write it as “น้ำหนักสุทธิ 150 กรัม”"));
  g_autofree char *heading = g_match_info_fetch (match, 1), *number = g_match_info_fetch (match, 2);
  g_autofree char *word = g_match_info_fetch (match, 3);
  const Unit *unit = find_unit (word);
  if (unit == NULL)
    return g_strdup_printf (_ ("“%s” is no unit of a net quantity"), word);
  g_auto (GStrv) thousands = g_strsplit (number, ",", -1);
  g_autofree char *joined = g_strjoinv (NULL, thousands);
  out->amount = g_ascii_strtod (joined, NULL) * (unit->factor > 0 ? unit->factor : 1);
  out->is_volume = unit->is_volume;
  out->is_count = unit->factor <= 0;
  if (out->amount <= 0)
    return g_strdup (_ ("the net quantity is nothing"));
  char *problem = judge_net (heading, unit);
  if (problem != NULL)
    return problem;
  const KnLabelRegex *form = kn_rule_pack_get_regex (pack, "net_qty");
  if (form != NULL && kn_label_regex_match (form, plain) != KN_LABEL_REGEX_YES)
    return g_strdup (_ ("write it as “น้ำหนักสุทธิ 150 กรัม”"));
  return NULL;
}
