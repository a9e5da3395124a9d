/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the judgement of a font file: three libraries do with it what Kanok would do. Runs in the
 * helper process, and in the fuzzer. */

#include "render/helper/kn-font-judge.h"

#include <fontconfig/fontconfig.h>
#include <fontconfig/fcfreetype.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include <hb-ot.h>
#include <hb.h>
#include <string.h>

#define LIMIT_FACES 64

static int
print_family (FT_Face face, FILE *out)
{
  FcPattern *pattern = FcFreeTypeQueryFace (face, (const FcChar8 *)"font", 0, NULL);
  FcChar8 *name = NULL, *language = NULL, *chosen = NULL;
  for (int i = 0;
       pattern != NULL && FcPatternGetString (pattern, FC_FAMILY, i, &name) == FcResultMatch; i++)
    if (chosen == NULL
        || (FcPatternGetString (pattern, FC_FAMILYLANG, i, &language) == FcResultMatch
            && strcmp ((const char *)language, "en") == 0))
      chosen = name;
  int status = chosen == NULL || *chosen == '\0' ? KN_FONT_BROKEN : KN_FONT_USABLE;
  if (status == KN_FONT_USABLE)
    fprintf (out, "%s\n", (const char *)chosen);
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
        return KN_FONT_BROKEN;
      any = any || face->glyph->outline.n_points > 0;
    }
  return any ? KN_FONT_USABLE : KN_FONT_BROKEN;
}

/* What HarfBuzz does not find no text will show, whatever FreeType makes of it. */
static int
shape (hb_blob_t *blob, unsigned index)
{
  static const char sample[] = "น้ำปลาแท้ ปู่ย่า ฟื้นที่ Affinity 0-9";
  hb_face_t *face = hb_face_create (blob, index);
  hb_set_t *letters = hb_set_create ();
  hb_face_collect_unicodes (face, letters);
  int status = hb_set_is_empty (letters) ? KN_FONT_NO_UNICODE : KN_FONT_USABLE;
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
examine (FT_Library library, GBytes *bytes, FT_Long index, FT_Long *out_n_faces, FILE *out)
{
  FT_Face face = NULL;
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  if (FT_New_Memory_Face (library, data, (FT_Long)length, index, &face) != 0)
    return KN_FONT_BROKEN;
  *out_n_faces = face->num_faces;
  int status = KN_FONT_USABLE;
  if (!FT_IS_SFNT (face))
    status = KN_FONT_BROKEN;
  else if (!FT_IS_SCALABLE (face))
    status = KN_FONT_PICTURES;
  else if (FT_Select_Charmap (face, FT_ENCODING_UNICODE) != 0)
    status = KN_FONT_NO_UNICODE;
  if (status == KN_FONT_USABLE)
    status = load_glyphs (face);
  if (status == KN_FONT_USABLE)
    status = print_family (face, out);
  FT_Done_Face (face);
  return status;
}

KnFontVerdict
kn_font_judge (GBytes *bytes, FILE *out)
{
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  FT_Library library = NULL;
  if (FT_Init_FreeType (&library) != 0)
    return KN_FONT_MISUSE;
  hb_blob_t *blob
      = hb_blob_create ((const char *)data, (unsigned)length, HB_MEMORY_MODE_READONLY, NULL, NULL);
  FT_Long n_faces = 1;
  int status = KN_FONT_USABLE;
  for (FT_Long i = 0; status == KN_FONT_USABLE && i < n_faces; i++)
    {
      status = examine (library, bytes, i, &n_faces, out);
      if (n_faces > LIMIT_FACES)
        status = KN_FONT_BROKEN;
      if (status == KN_FONT_USABLE)
        status = shape (blob, (unsigned)i);
    }
  hb_blob_destroy (blob);
  FT_Done_FreeType (library);
  return (KnFontVerdict)status;
}
