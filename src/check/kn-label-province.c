/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns provinces on labels: the one in a food serial number and those that an address names. Many
 * names are words too (เลย, น่าน, แพร่, ตาก), so one counts only where an address says that it is a
 * province, or where the postcode follows it. */

#include "config.h"

#include "check/kn-label-help.h"

#include <string.h>

#define FIRST_PROVINCE 10
#define LAST_PROVINCE 99
#define POSTCODE_DIGITS 5
#define MAX_ADDRESS_BYTES 4000 /* an address of a label is far shorter */

const char *
kn_label_get_serial_province (const KnRulePack *pack, const char *serial, const char *language)
{
  g_return_val_if_fail (pack != NULL && serial != NULL, NULL);
  g_autofree char *plain = kn_label_dup_serial (serial);
  if (plain == NULL)
    return NULL;
  const char code[] = { plain[0], plain[1], '\0' };
  return kn_rule_pack_get_province (pack, code, language);
}

char *
kn_label_dup_serial_place (const KnRulePack *pack, const char *serial, const char *language)
{
  g_return_val_if_fail (pack != NULL && serial != NULL, NULL);
  const char *province = kn_label_get_serial_province (pack, serial, language);
  g_autofree char *plain = province == NULL ? NULL : kn_label_dup_serial (serial);
  return plain == NULL ? NULL : g_strdup_printf ("%.2s = %s", plain, province);
}

/* --- addresses -------------------------------------------------------------------------------- */

static gboolean
is_postcode (const char *text)
{
  while (*text == ' ' || *text == ',')
    text++;
  for (int i = 0; i < POSTCODE_DIGITS; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  return !g_ascii_isdigit (text[POSTCODE_DIGITS]);
}

static gboolean
ends_with_word (const char *start, const char *end, const char *word)
{
  const gsize n = strlen (word);
  while (end > start && end[-1] == ' ')
    end--;
  return (gsize)(end - start) >= n && memcmp (end - n, word, n) == 0;
}

static gboolean
is_letter_before (const char *start, const char *at)
{
  return at > start && g_unichar_isalpha (g_utf8_get_char (g_utf8_prev_char (at)));
}

/* Whether the name at @at, to @end, stands there as a province. @text is in lower case. */
static gboolean
is_said_as_province (const char *text, const char *at, const char *end)
{
  static const char *const BEFORE[] = { "จ.", "จังหวัด", "จว.", "changwat" };
  for (gsize i = 0; i < G_N_ELEMENTS (BEFORE); i++)
    if (ends_with_word (text, at, BEFORE[i]))
      return TRUE;
  if (is_letter_before (text, at) || g_unichar_isalpha (g_utf8_get_char (end)))
    return FALSE; /* within a word: "ตลาด" is not "ตราด" and no more is "Nantong" "Nan" */
  const char *rest = end;
  while (*rest == ' ')
    rest++;
  return g_str_has_prefix (rest, "province") || is_postcode (end);
}

/* As people write the capital, which needs no word in front. */
static gboolean
is_capital (const char *text)
{
  return strstr (text, "กรุงเทพ") != NULL || strstr (text, "กทม") != NULL
         || strstr (text, "bangkok") != NULL;
}

static gboolean
names_province (const char *text, const char *name)
{
  g_autofree char *folded = g_utf8_strdown (name, -1);
  const gsize n = strlen (folded);
  if (n == 0)
    return FALSE; /* a pack of somebody's own */
  for (const char *at = strstr (text, folded); at != NULL; at = strstr (at + n, folded))
    if (is_said_as_province (text, at, at + n))
      return TRUE;
  return FALSE;
}

/* Without who sells it, who may sit anywhere. (transfer full): in lower case */
static char *
dup_maker_part (const char *address)
{
  static const char *const SELLERS[] = { "จัดจำหน่าย", "จำหน่ายโดย", "distributed", "sold by" };
  g_autofree char *plain = kn_label_dup_plain (address);
  g_autofree char *cut = g_utf8_strdown (plain, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (SELLERS); i++)
    {
      char *at = strstr (cut, SELLERS[i]);
      if (at != NULL)
        *at = '\0';
    }
  if (strlen (cut) > MAX_ADDRESS_BYTES)
    *g_utf8_find_prev_char (cut, cut + MAX_ADDRESS_BYTES) = '\0';
  return g_steal_pointer (&cut);
}

/**
 * kn_label_find_other_province:
 * @pack: rules
 * @serial: a food serial number
 * @address: of who makes it, in Thai or English
 * @language: "th" or "en", of the answer
 *
 * Where the number and the address do not speak of one province. An address that names the number's
 * province beside another, as of a second factory, agrees with it.
 *
 * Returns: (nullable): the province that the address names, the pack's; %NULL: nothing is wrong, or
 *   one of the two says no province
 */
const char *
kn_label_find_other_province (const KnRulePack *pack,
                              const char *serial,
                              const char *address,
                              const char *language)
{
  g_return_val_if_fail (pack != NULL && serial != NULL && address != NULL, NULL);
  const char *own = kn_label_get_serial_province (pack, serial, "th");
  g_autofree char *text = own == NULL ? NULL : dup_maker_part (address);
  const char *other = NULL;
  for (int number = FIRST_PROVINCE; text != NULL && number <= LAST_PROVINCE; number++)
    {
      g_autofree char *code = g_strdup_printf ("%d", number);
      const char *thai = kn_rule_pack_get_province (pack, code, "th");
      const char *english = kn_rule_pack_get_province (pack, code, "en");
      if (thai == NULL || english == NULL)
        continue;
      gboolean is_named = names_province (text, thai) || names_province (text, english)
                          || (number == FIRST_PROVINCE && is_capital (text));
      if (is_named && g_str_equal (thai, own))
        return NULL;
      if (is_named && other == NULL)
        other = g_str_equal (language, "th") ? thai : english;
    }
  return other;
}
