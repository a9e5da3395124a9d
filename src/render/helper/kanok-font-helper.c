/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A program of its own: reads one font file from standard input and does with it what Kanok would
 * do: asks fontconfig for its names and letters, loads every glyph, shapes Thai and Latin. A font
 * is a program for three libraries; a hostile one spends this process's time and memory and not the
 * window's. It limits itself before it reads a byte, links no room of Kanok and opens no file.
 * Writes the English name of each face's family, one a line. Exit: 0 usable · 1 broken · 2 misuse ·
 * 3 only pictures of letters · 4 no Unicode letters; killed past its limits. */

#include "render/helper/kn-confine.h"

#include <fontconfig/fontconfig.h>
#include <fontconfig/fcfreetype.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include <glib.h>
#include <hb-ot.h>
#include <hb.h>
#include <stdio.h>
#include <string.h>

#define LIMIT_INPUT_BYTES (64u * 1024u * 1024u)
#define LIMIT_CPU_S 8
#define LIMIT_FACES 64

enum
{
  USABLE,
  BROKEN,
  MISUSE,
  PICTURES,
  NO_UNICODE
};

static int
print_family (FT_Face face)
{
  FcPattern *pattern = FcFreeTypeQueryFace (face, (const FcChar8 *)"font", 0, NULL);
  FcChar8 *name = NULL, *language = NULL, *chosen = NULL;
  for (int i = 0;
       pattern != NULL && FcPatternGetString (pattern, FC_FAMILY, i, &name) == FcResultMatch; i++)
    if (chosen == NULL
        || (FcPatternGetString (pattern, FC_FAMILYLANG, i, &language) == FcResultMatch
            && strcmp ((const char *)language, "en") == 0))
      chosen = name;
  int status = chosen == NULL || *chosen == '\0' ? BROKEN : USABLE;
  if (status == USABLE)
    printf ("%s\n", (const char *)chosen);
  if (pattern != NULL)
    FcPatternDestroy (pattern);
  return status;
}

/* Hinting is a program of the font's own: it is never run, here or in Kanok. Libraries forgive a
 * table of places that leads nowhere; then no glyph has a line. */
static int
load_glyphs (FT_Face face)
{
  gboolean any = FALSE;
  for (FT_Long glyph = 0; glyph < face->num_glyphs; glyph++)
    {
      if (FT_Load_Glyph (face, (FT_UInt)glyph,
                         FT_LOAD_NO_SCALE | FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP)
          != 0)
        return BROKEN;
      any = any || face->glyph->outline.n_points > 0;
    }
  return any ? USABLE : BROKEN;
}

/* What HarfBuzz does not find no text will show, whatever FreeType makes of it. */
static int
shape (hb_blob_t *blob, unsigned index)
{
  static const char sample[] = "น้ำปลาแท้ ปู่ย่า ฟื้นที่ Affinity 0-9";
  hb_face_t *face = hb_face_create (blob, index);
  hb_set_t *letters = hb_set_create ();
  hb_face_collect_unicodes (face, letters);
  int status = hb_set_is_empty (letters) ? NO_UNICODE : USABLE;
  hb_font_t *font = hb_font_create (face);
  hb_buffer_t *buffer = hb_buffer_create ();
  hb_buffer_add_utf8 (buffer, sample, -1, 0, -1);
  hb_buffer_guess_segment_properties (buffer);
  hb_shape (font, buffer, NULL, 0);
  hb_buffer_destroy (buffer);
  hb_font_destroy (font);
  hb_set_destroy (letters);
  hb_face_destroy (face);
  return status;
}

static int
examine (FT_Library library, GBytes *bytes, FT_Long index, FT_Long *out_n_faces)
{
  FT_Face face = NULL;
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  if (FT_New_Memory_Face (library, data, (FT_Long)length, index, &face) != 0)
    return BROKEN;
  *out_n_faces = face->num_faces;
  int status = USABLE;
  if (!FT_IS_SFNT (face))
    status = BROKEN;
  else if (!FT_IS_SCALABLE (face))
    status = PICTURES;
  else if (FT_Select_Charmap (face, FT_ENCODING_UNICODE) != 0)
    status = NO_UNICODE;
  if (status == USABLE)
    status = load_glyphs (face);
  if (status == USABLE)
    status = print_family (face);
  FT_Done_Face (face);
  return status;
}

int
main (void)
{
  kn_confine (LIMIT_CPU_S);
  g_autoptr (GBytes) bytes = kn_confine_read_input (LIMIT_INPUT_BYTES);
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  FT_Library library = NULL;
  if (FT_Init_FreeType (&library) != 0)
    return MISUSE;
  hb_blob_t *blob
      = hb_blob_create ((const char *)data, (unsigned)length, HB_MEMORY_MODE_READONLY, NULL, NULL);
  FT_Long n_faces = 1;
  int status = USABLE;
  for (FT_Long i = 0; status == USABLE && i < n_faces; i++)
    {
      status = examine (library, bytes, i, &n_faces);
      if (n_faces > LIMIT_FACES)
        status = BROKEN;
      if (status == USABLE)
        status = shape (blob, (unsigned)i);
    }
  hb_blob_destroy (blob);
  FT_Done_FreeType (library);
  return status == USABLE && fflush (stdout) != 0 ? MISUSE : status;
}
