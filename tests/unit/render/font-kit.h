/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <fontconfig/fontconfig.h>
#include <glib.h>
#include <string.h>

/* Font files for tests: an installed one under another name, so that what it sets can be compared
 * with the original. */

static inline GBytes *
load_loma (void)
{
  FcPattern *pattern
      = FcPatternBuild (NULL, FC_FAMILY, FcTypeString, "Loma", FC_FONTFORMAT, FcTypeString,
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

/* Another name of four letters, and embedding bits; sums of tables are not looked at by anybody. */
static inline GBytes *
make_font (const char *name, guint bits)
{
  g_autoptr (GBytes) loma = load_loma ();
  gsize n = 0, length = 0;
  const guint8 *data = g_bytes_get_data (loma, &n);
  g_autoptr (GByteArray) font = g_byte_array_new ();
  g_byte_array_append (font, data, (guint)n);
  guint8 *names = find_table (font, "name", &length);
  for (gsize i = 0; i + 8 <= length; i++)
    {
      static const char wide[8] = { 0, 'L', 0, 'o', 0, 'm', 0, 'a' };
      if (memcmp (names + i, wide, 8) == 0)
        for (int k = 0; k < 4; k++)
          names[i + 2 * (gsize)k + 1] = (guint8)name[k];
      else if (memcmp (names + i, "Loma", 4) == 0)
        memcpy (names + i, name, 4);
    }
  guint8 *os2 = find_table (font, "OS/2", &length);
  os2[8] = (guint8)(bits >> 8);
  os2[9] = (guint8)bits;
  return g_byte_array_free_to_bytes (g_steal_pointer (&font));
}
