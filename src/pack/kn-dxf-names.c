/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names and colours of a DXF as they can be shown. */

#include "config.h"

#include "pack/kn-dxf-private.h"

#include <string.h>

#define NAME_BYTES_MAX 255

static void
append_escape (GString *out, const char **p)
{
  gunichar code = 0;
  for (int i = 3; i < 7; i++)
    {
      const int digit = g_ascii_xdigit_value ((*p)[i]);
      if (digit < 0)
        {
          g_string_append_c (out, *(*p)++);
          return;
        }
      code = code * 16 + (gunichar)digit;
    }
  if (code >= 32 && g_unichar_validate (code))
    g_string_append_unichar (out, code);
  *p += 7;
}

/* As UTF-8: files before 2007 are in a code page and escape what it lacks as \U+0E01. */
char *
kn_dxf_dup_text (const char *code_page, const char *value)
{
  g_autofree char *utf8 = NULL;
  if (!g_utf8_validate (value, -1, NULL))
    {
      const char *page
          = code_page != NULL && g_str_has_prefix (code_page, "ANSI_874") ? "CP874" : "CP1252";
      utf8 = g_convert_with_fallback (value, -1, "UTF-8", page, "?", NULL, NULL, NULL);
      value = utf8 != NULL ? utf8 : "?";
    }
  GString *out = g_string_new (NULL);
  for (const char *p = value; *p != '\0' && out->len < NAME_BYTES_MAX;)
    if (g_str_has_prefix (p, "\\U+"))
      append_escape (out, &p);
    else
      {
        const char *next = g_utf8_next_char (p);
        if (!g_unichar_iscntrl (g_utf8_get_char (p)))
          g_string_append_len (out, p, next - p);
        p = next;
      }
  return g_string_free (out, FALSE);
}

/* The first colours of AutoCAD's list have names everywhere; of the others the number is kept. */
char *
kn_dxf_dup_colour (int number, const char *true_colour)
{
  static const char *const first[] = { "",        "#ff0000", "#ffff00", "#00ff00", "#00ffff",
                                       "#0000ff", "#ff00ff", "#000000", "#808080", "#c0c0c0" };
  if (true_colour != NULL)
    return g_strdup_printf ("#%06x", (guint)(g_ascii_strtoull (true_colour, NULL, 10) & 0xffffff));
  if (number > 0 && number < (int)G_N_ELEMENTS (first))
    return g_strdup (first[number]);
  return number > 0 && number < KN_DXF_COLOUR_BY_LAYER ? g_strdup_printf ("ACI %d", number)
                                                       : g_strdup ("");
}

/* What a sentence can show. */
char *
kn_dxf_dup_type (const char *type)
{
  GString *out = g_string_new (NULL);
  for (const char *p = type; *p != '\0' && out->len < 32; p++)
    g_string_append_c (out, g_ascii_isalnum (*p) || *p == '_' ? *p : '?');
  return g_string_free (out, FALSE);
}
