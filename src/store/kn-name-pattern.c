/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns how a person's name is met in a text. Names are compared as a reader would: composed or not,
 * in any case, with any spaces, sara am in one or two characters. */

#include "config.h"

#include "store/kn-library-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define MIN_NAME_CHARS 2
#define MAX_NAME_BYTES 1024
#define THAI_TONES "[\xe0\xb9\x88-\xe0\xb9\x8b]" /* mai ek to mai chattawa */

/* One character of the name as a pattern. */
static void
add_character (GString *pattern, gunichar c)
{
  char text[8] = { 0 };
  (void)g_unichar_to_utf8 (c, text); /* fits; ends with the zeros above */
  g_autofree char *escaped = g_regex_escape_string (text, -1);
  if (c == 0x0E33) /* sara am, in the orders that keyboards make it */
    g_string_append (pattern, "(?:\xe0\xb8\xb3|\xe0\xb9\x8d" THAI_TONES "?\xe0\xb8\xb2)");
  else if (c == 0x0E41) /* sara ae, or sara e twice */
    g_string_append (pattern, "(?:\xe0\xb9\x81|\xe0\xb9\x80\xe0\xb9\x80)");
  else if (c >= 0x0E48 && c <= 0x0E4B) /* a tone may stand behind the circle of sara am */
    g_string_append_printf (pattern, "(?:%s|(?=\xe0\xb9\x8d%s))", escaped, escaped);
  else
    g_string_append (pattern, escaped);
}

/* FALSE if it is too short, or too long, to be a name. */
static gboolean
add_name (GString *pattern, const char *name, GError **error)
{
  g_autofree char *composed = g_utf8_normalize (name, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  g_autofree char *stripped = g_strstrip (g_strdup (composed == NULL ? "" : composed));
  if (g_utf8_strlen (stripped, -1) < MIN_NAME_CHARS || strlen (stripped) > MAX_NAME_BYTES)
    return kn_store_fail (error, KN_STORE_ERROR_REFUSED,
                          _ ("“%s”: a name has at least %d letters, or too much would be erased"),
                          name, MIN_NAME_CHARS);
  /* Latin is written in words, so “Ann” is not in “Annual”. Thai is not: only a letter that would
   * lose its vowel or tone mark protects. */
  g_string_append (pattern, pattern->len == 0 ? "" : "|");
  g_string_append (pattern, "(?<![\\p{Latin}\\p{N}])(?:");
  gboolean was_space = FALSE;
  for (const char *c = stripped; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar one = g_utf8_get_char (c);
      gboolean is_space = g_unichar_isspace (one);
      if (is_space && !was_space)
        g_string_append (pattern, "\\s+");
      else if (!is_space)
        {
          if (c != stripped && !was_space)
            g_string_append (pattern, "\xe2\x80\x8b?"); /* zero width space */
          add_character (pattern, one);
        }
      was_space = is_space;
    }
  g_string_append (pattern, ")(?![\\p{M}\xe0\xb8\xb3])");
  if (g_ascii_isalnum (stripped[strlen (stripped) - 1]))
    g_string_append (pattern, "(?![\\p{Latin}\\p{N}])");
  return TRUE;
}

static int
compare_lengths (gconstpointer a, gconstpointer b)
{
  return (int)strlen (*(const char *const *)b) - (int)strlen (*(const char *const *)a);
}

/* Longest first, or a name inside another would leave a part of it. */
GRegex *
kn_store_new_name_regex (const char *const *names, GError **error)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  for (; *names != NULL; names++)
    g_ptr_array_add (sorted, (gpointer)*names);
  g_ptr_array_sort (sorted, compare_lengths);
  g_autoptr (GString) pattern = g_string_new (NULL);
  for (guint i = 0; i < sorted->len; i++)
    if (!add_name (pattern, sorted->pdata[i], error))
      return NULL;
  if (pattern->len == 0) /* it would stand everywhere */
    {
      kn_store_fail (error, KN_STORE_ERROR_REFUSED, "%s", _ ("no name is given"));
      return NULL;
    }
  return g_regex_new (pattern->str, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, error);
}
