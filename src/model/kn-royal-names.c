/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the list of royal-granted cloth patterns by name. Names are compared without spaces, marks
 * of abbreviation, and with digits of any script as one; a short and common name only as a whole.
 */

#include "config.h"

#include "model/kn-royal-names.h"

#include <string.h>

typedef struct
{
  const char *needle; /* as squeezed below */
  gboolean is_whole;  /* the name is this and nothing else */
  const char *shown;
} RoyalName;

/* khonkaen.prd.go.th 262864; phakram.com/rachakanya; news.ch7.com 462923 */
static const RoyalName NAMES[] = {
  { "ขอเจ้าฟ้าสิริวัณณวรี", FALSE, "ลายขอเจ้าฟ้าสิริวัณณวรีฯ (2563, 2567)" },
  { "ดอกรักราชกัญญา", FALSE, "ลายดอกรักราชกัญญา (2566)" },
  { "สิริวชิราภรณ์", FALSE, "ผ้าลายสิริวชิราภรณ์ (2567)" },
  { "วชิรภักดิ์", FALSE, "ลายวชิรภักดิ์ (2567)" },
  { "ดอกรักราษฎร์ภักดี", FALSE, "ลายดอกรักราษฎร์ภักดี (2567)" },
  { "หัวใจ", TRUE, "ลายหัวใจ (2567)" },
};

static char *
dup_squeezed (const char *name)
{
  g_autofree char *normal = g_utf8_normalize (name, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  GString *kept = g_string_new (NULL);
  for (const char *c = normal == NULL ? "" : normal; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar one = g_utf8_get_char (c);
      if (g_unichar_isalnum (one) || g_unichar_ismark (one))
        g_string_append_unichar (kept, one);
    }
  return g_string_free (kept, FALSE);
}

const char *
kn_royal_names_match (const char *name)
{
  if (name == NULL || !g_utf8_validate (name, -1, NULL))
    return NULL;
  g_autofree char *squeezed = dup_squeezed (name);
  const char *bare = squeezed;
  static const char *const FRONTS[] = { "ผ้า", "ลาย" };
  for (gsize i = 0; i < G_N_ELEMENTS (FRONTS); i++)
    if (g_str_has_prefix (bare, FRONTS[i]))
      bare += strlen (FRONTS[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      g_autofree char *needle = dup_squeezed (NAMES[i].needle);
      if (NAMES[i].is_whole ? strcmp (bare, needle) == 0 : strstr (bare, needle) != NULL)
        return NAMES[i].shown;
    }
  return NULL;
}
