/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the judgement on a font file from outside. What can be seen without a library (its kind, the
 * table of tables, whether it is whole) is looked at here; everything else is tried by
 * kanok-font-helper, because FreeType, fontconfig and HarfBuzz will all read the file in this
 * process afterwards. */

#include "config.h"

#include "render/kn-font-file.h"

#include "base/kn-limits.h"
#include "render/kn-draw.h"
#include "render/kn-helper-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define TIMEOUT_S 20
#define HEADER_BYTES 12
#define RECORD_BYTES 16
#define COLLECTION_HEADER_BYTES 12
#define TABLES_MAX 256
#define FACES_MAX 64
#define NAMES_BYTES_MAX 65536

typedef struct
{
  const guint8 *data;
  gsize n;
} Bytes;

static guint32
read_u32 (const Bytes *bytes, gsize at)
{
  const guint8 *p = bytes->data + at;
  return (guint32)p[0] << 24 | (guint32)p[1] << 16 | (guint32)p[2] << 8 | p[3];
}

static guint
read_u16 (const Bytes *bytes, gsize at)
{
  return (guint)bytes->data[at] << 8 | bytes->data[at + 1];
}

const char *
kn_font_file_get_extension (GBytes *bytes)
{
  static const struct
  {
    char magic[4];
    const char *extension;
  } kinds[] = { { { 0, 1, 0, 0 }, "ttf" },
                { { 't', 'r', 'u', 'e' }, "ttf" },
                { { 'O', 'T', 'T', 'O' }, "otf" },
                { { 't', 't', 'c', 'f' }, "ttc" } };
  gsize n;
  const guint8 *data = g_bytes_get_data (bytes, &n);
  for (gsize i = 0; n >= HEADER_BYTES && i < G_N_ELEMENTS (kinds); i++)
    if (memcmp (data, kinds[i].magic, 4) == 0)
      return kinds[i].extension;
  return NULL;
}

static gboolean
fail (GError **error, KnRenderError code, const char *sentence)
{
  g_set_error_literal (error, KN_RENDER_ERROR, (int)code, sentence);
  return FALSE;
}

/* Every table lies inside the file; FreeType would read some files that end too early. */
static gboolean
face_is_whole (const Bytes *bytes, gsize at)
{
  if (at > bytes->n || bytes->n - at < HEADER_BYTES)
    return FALSE;
  guint n_tables = read_u16 (bytes, at + 4);
  if (n_tables == 0 || n_tables > TABLES_MAX
      || bytes->n - at - HEADER_BYTES < (gsize)n_tables * RECORD_BYTES)
    return FALSE;
  for (guint i = 0; i < n_tables; i++)
    {
      gsize record = at + HEADER_BYTES + (gsize)i * RECORD_BYTES;
      guint64 end = (guint64)read_u32 (bytes, record + 8) + read_u32 (bytes, record + 12);
      if (end > bytes->n)
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_tables (const Bytes *bytes, gboolean is_collection, GError **error)
{
  gboolean ok = TRUE;
  if (!is_collection)
    ok = face_is_whole (bytes, 0);
  else
    {
      guint32 n_faces = read_u32 (bytes, 8);
      ok = n_faces > 0 && n_faces <= FACES_MAX
           && bytes->n - COLLECTION_HEADER_BYTES >= (gsize)n_faces * 4;
      for (guint32 i = 0; ok && i < n_faces; i++)
        ok = face_is_whole (bytes, read_u32 (bytes, COLLECTION_HEADER_BYTES + (gsize)i * 4));
    }
  return ok || fail (error, KN_RENDER_ERROR_FONT, _ ("the font is cut short or damaged"));
}

static char **
parse_families (GBytes *output)
{
  gsize n = 0;
  const char *data = output == NULL ? NULL : g_bytes_get_data (output, &n);
  g_autofree char *text = g_strndup (data == NULL ? "" : data, MIN (n, NAMES_BYTES_MAX));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  for (int i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0' && g_utf8_validate (lines[i], -1, NULL)
        && !g_ptr_array_find_with_equal_func (names, lines[i], g_str_equal, NULL))
      g_ptr_array_add (names, g_strdup (lines[i]));
  g_ptr_array_add (names, NULL);
  return (char **)g_ptr_array_steal (names, NULL);
}

static gboolean
fail_by_status (int status, GError **error)
{
  switch (status)
    {
    case 1:
      return fail (error, KN_RENDER_ERROR_FONT, _ ("the font is cut short or damaged"));
    case 3:
      return fail (error, KN_RENDER_ERROR_FONT,
                   _ ("the font has only pictures of letters, which cannot be printed sharply"));
    case 4:
      return fail (error, KN_RENDER_ERROR_FONT,
                   _ ("the font does not say which letters it has, so that no text can be set in "
                      "it"));
    default:
      return fail (error, KN_RENDER_ERROR_LIMIT,
                   _ ("the font takes too much time or memory to read"));
    }
}

gboolean
kn_font_file_is_whole (GBytes *bytes, GError **error)
{
  g_return_val_if_fail (bytes != NULL, FALSE);
  Bytes all = { NULL, 0 };
  all.data = g_bytes_get_data (bytes, &all.n);
  const char *extension = kn_font_file_get_extension (bytes);
  if (all.n > KN_LIMIT_FONT_BYTES)
    return fail (error, KN_RENDER_ERROR_LIMIT, _ ("the font is larger than 64 MB"));
  if (extension == NULL)
    return fail (error, KN_RENDER_ERROR_FONT,
                 _ ("this is neither a TrueType nor an OpenType font"));
  return check_tables (&all, g_str_equal (extension, "ttc"), error);
}

/**
 * kn_font_file_check:
 * @bytes: the file
 * @out_families: (out) (transfer full) (optional): English names of its families
 *
 * Thread: any; blocks. Cost: a process and the loading of every glyph;
 * measured 3 to 32 ms for a Thai font.
 * Errors: %KN_RENDER_ERROR_FONT, %KN_RENDER_ERROR_LIMIT with half a sentence that follows the name
 * of the file; spawning errors of GIO.
 *
 * Returns: %TRUE if text can be set in it
 */
gboolean
kn_font_file_check (GBytes *bytes, char ***out_families, GError **error)
{
  g_return_val_if_fail (bytes != NULL, FALSE);
  if (!kn_font_file_is_whole (bytes, error))
    return FALSE;
  g_autoptr (GBytes) output = NULL;
  int status = -1;
  if (!kn_helper_run ("kanok-font-helper", NULL, bytes, TIMEOUT_S, &output, &status, error))
    {
      g_prefix_error (error, "%s: ", _ ("the font cannot be tried safely"));
      return FALSE;
    }
  if (status != 0)
    return fail_by_status (status, error);
  if (out_families != NULL)
    *out_families = parse_families (output);
  return TRUE;
}
