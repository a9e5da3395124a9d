/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <fontconfig/fontconfig.h>
#include <glib.h>
#include <string.h>

/* Font files for tests: an installed one under another name, so that what it sets can be compared
 * with the original. */

static inline GBytes *
load_installed (const char *family)
{
  FcPattern *pattern
      = FcPatternBuild (NULL, FC_FAMILY, FcTypeString, family, FC_FONTFORMAT, FcTypeString,
                        "TrueType", FC_STYLE, FcTypeString, "Regular", (char *)NULL);
  FcConfigSubstitute (NULL, pattern, FcMatchPattern);
  FcDefaultSubstitute (pattern);
  FcResult result;
  FcPattern *match = FcFontMatch (NULL, pattern, &result);
  FcChar8 *path = NULL;
  g_assert_cmpint (FcPatternGetString (match, FC_FILE, 0, &path), ==, FcResultMatch);
  char *data = NULL;
  gsize n = 0;
  g_assert_true (g_file_get_contents ((const char *)path, &data, &n, NULL));
  FcPatternDestroy (match);
  FcPatternDestroy (pattern);
  return g_bytes_new_take (data, n);
}

static inline guint32
read_u32 (const guint8 *p)
{
  return (guint32)p[0] << 24 | (guint32)p[1] << 16 | (guint32)p[2] << 8 | p[3];
}

static inline guint8 *
find_table (GByteArray *font, const char *tag, gsize *out_length)
{
  for (guint i = 0; i < font->data[5]; i++)
    {
      const guint8 *record = font->data + 12 + 16 * i;
      if (memcmp (record, tag, 4) != 0)
        continue;
      *out_length = read_u32 (record + 12);
      return font->data + read_u32 (record + 8);
    }
  g_error ("no table %s", tag);
}

/* @family under another name of as many letters, and with embedding bits; sums of tables are not
 * looked at by anybody. */
static inline GBytes *
make_font_of (const char *family, const char *name, guint bits)
{
  g_autoptr (GBytes) installed = load_installed (family);
  gsize n = 0, length = 0, n_letters = strlen (family);
  const guint8 *data = g_bytes_get_data (installed, &n);
  g_autoptr (GByteArray) font = g_byte_array_new ();
  g_assert_cmpuint (n_letters, ==, strlen (name));
  g_byte_array_append (font, data, (guint)n);
  guint8 *names = find_table (font, "name", &length);
  g_autofree guint8 *wide = g_new0 (guint8, 2 * n_letters);
  for (gsize k = 0; k < n_letters; k++)
    wide[2 * k + 1] = (guint8)family[k];
  for (gsize i = 0; i + 2 * n_letters <= length; i++)
    {
      if (memcmp (names + i, wide, 2 * n_letters) == 0)
        for (gsize k = 0; k < n_letters; k++)
          names[i + 2 * k + 1] = (guint8)name[k];
      else if (memcmp (names + i, family, n_letters) == 0)
        memcpy (names + i, name, n_letters);
    }
  guint8 *os2 = find_table (font, "OS/2", &length);
  os2[8] = (guint8)(bits >> 8);
  os2[9] = (guint8)bits;
  return g_byte_array_free_to_bytes (g_steal_pointer (&font));
}

static inline GBytes *
make_font (const char *name, guint bits)
{
  return make_font_of ("Loma", name, bits);
}
