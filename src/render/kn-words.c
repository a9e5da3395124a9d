/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns counting words. Pango marks where each begins, in Thai by libthai; a number or a word with
 * an apostrophe is one. Between two marks there has to be something that is read out. */

#include "config.h"

#include "render/kn-words.h"

#include <pango/pango.h>
#include <string.h>

static gboolean
is_read_out (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019;
}

#define PIECE_CHARS 400

/* One piece of a text, without spaces cut. */
static guint
count_piece (const char *text, gsize length, PangoLanguage *language)
{
  const glong n = g_utf8_strlen (text, (gssize)length);
  g_autofree PangoLogAttr *attrs = g_new0 (PangoLogAttr, n + 1);
  pango_get_log_attrs (text, (int)length, -1, language, attrs, (int)n + 1);
  guint count = 0;
  gboolean is_open = TRUE; /* a word that nothing was read of yet */
  gunichar before = 0;
  const char *at = text;
  for (glong i = 0; i < n; i++, at = g_utf8_next_char (at))
    {
      const gunichar c = g_utf8_get_char (at);
      is_open = is_open || (attrs[i].is_word_start && !is_apostrophe (before));
      if (is_open && is_read_out (c))
        {
          count++;
          is_open = FALSE;
        }
      before = c;
    }
  return count;
}

/* Pango takes four times as long for twice the Thai. No word has a space in it, so a text is cut
 * there into pieces. */
guint
kn_words_count (const char *text, const char *language)
{
  g_return_val_if_fail (text != NULL, 0);
  if (!g_utf8_validate (text, -1, NULL))
    return 0;
  PangoLanguage *spoken = pango_language_from_string (language);
  guint count = 0;
  while (*text != '\0')
    {
      const char *end = text;
      for (guint n = 0; *end != '\0'; n++)
        {
          const gunichar c = g_utf8_get_char (end);
          end = g_utf8_next_char (end);
          if (n >= PIECE_CHARS && g_unichar_isspace (c))
            break;
        }
      count += count_piece (text, (gsize)(end - text), spoken);
      text = end;
    }
  return count;
}
