/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the bytes of a table: the window that moves over the file, and which encoding they are in.
 * UTF-8 is what is UTF-8 to its last byte; what is not, and holds nothing that CP874 lacks, is
 * CP874, of which TIS-620 is a part. */

#include "config.h"

#include "base/kn-table-private.h"

#include "base/kn-error.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>

#define READ_CHUNK_BYTES (64u * 1024u)

/* --- bytes ----------------------------------------------------------------------------------- */

/* One more piece of the file at the end of the window; FALSE with an error. */
gboolean
kn_table_refill (KnTable *self, GError **error)
{
  if (self->at > 0)
    g_byte_array_remove_range (self->window, 0, (guint)self->at);
  self->at = 0;
  guint before = self->window->len;
  g_byte_array_set_size (self->window, before + READ_CHUNK_BYTES);
  gsize n = 0;
  if (self->file != NULL)
    n = fread (self->window->data + before, 1, READ_CHUNK_BYTES, self->file);
  else
    {
      gsize length = 0;
      const guint8 *data = g_bytes_get_data (self->bytes, &length);
      n = MIN (READ_CHUNK_BYTES, length - self->n_taken);
      if (n > 0)
        memcpy (self->window->data + before, data + self->n_taken, n);
      self->n_taken += n;
    }
  g_byte_array_set_size (self->window, before + (guint)n);
  self->is_at_end = n == 0;
  if (self->file == NULL || !ferror (self->file))
    return TRUE;
  g_set_error (error, KN_BASE_ERROR, KN_BASE_ERROR_IO, _ ("%s: the file cannot be read (%s)"),
               self->name, g_strerror (errno));
  return FALSE;
}

gboolean
kn_table_go_to_start (KnTable *self, GError **error)
{
  self->is_at_end = FALSE;
  self->n_taken = self->at = 0;
  self->n_passed = 0;
  g_byte_array_set_size (self->window, 0);
  if (self->file == NULL || fseek (self->file, 0, SEEK_SET) == 0)
    return TRUE;
  g_set_error (error, KN_BASE_ERROR, KN_BASE_ERROR_IO, _ ("%s: the file cannot be read (%s)"),
               self->name, g_strerror (errno));
  return FALSE;
}

void
kn_table_pass (KnTable *self, gsize n)
{
  self->at += n;
  self->n_passed += (gint64)n;
}

/* --- encodings ------------------------------------------------------------------------------- */

/* What CP874 has at 0x80 to 0xFF; 0: nothing. TIS-620 is the part from 0xA1 on. */
gunichar
kn_table_get_thai_letter (guint8 byte)
{
  static const guint16 quotes[] = { 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014 };
  if (byte < 0x80)
    return byte;
  if (byte == 0x80 || byte == 0x85)
    return byte == 0x80 ? 0x20ac : 0x2026;
  if (byte >= 0x91 && byte <= 0x97)
    return quotes[byte - 0x91];
  if (byte == 0xa0)
    return 0xa0;
  return (byte >= 0xa1 && byte <= 0xda) || (byte >= 0xdf && byte <= 0xfb) ? 0x0e00u + byte - 0xa0u
                                                                          : 0;
}

/* What is known of a file's encoding while it is looked through. */
typedef struct
{
  gboolean is_utf8, is_thai;
  guint row, bad_row; /* lines; bad_row: of the first byte that is no UTF-8 */
  gboolean has_nul;
} Survey;

static void
look_at (Survey *survey, const guint8 *data, gsize n, gsize *out_done, gboolean is_at_end)
{
  gsize i = 0;
  while (i < n)
    {
      if (data[i] == '\n' || (data[i] == '\r' && i + 1 < n && data[i + 1] != '\n'))
        survey->row++;
      survey->has_nul = survey->has_nul || data[i] == 0;
      if (data[i] < 0x80)
        {
          i++;
          continue;
        }
      if (n - i < 4 && !is_at_end)
        break; /* the letter may go on in the next piece */
      gunichar c = survey->is_utf8
                       ? g_utf8_get_char_validated ((const char *)data + i, (gssize)MIN (n - i, 4))
                       : (gunichar)-1;
      gsize length = (gint)c < 0 ? 1 : (gsize)g_unichar_to_utf8 (c, NULL);
      if ((gint)c < 0 && survey->is_utf8)
        survey->bad_row = survey->row;
      survey->is_utf8 = survey->is_utf8 && (gint)c >= 0;
      for (gsize k = 0; k < length; k++)
        survey->is_thai = survey->is_thai && kn_table_get_thai_letter (data[i + k]) != 0;
      i += length;
    }
  *out_done = i;
}

static gboolean
refuse_encoding (const KnTable *self, const Survey *survey, GError **error)
{
  const guint8 *data = self->window->data;
  gboolean is_utf16
      = self->window->len >= 2
        && ((data[0] == 0xff && data[1] == 0xfe) || (data[0] == 0xfe && data[1] == 0xff));
  if (is_utf16)
    g_set_error (error, KN_BASE_ERROR, KN_BASE_ERROR_INVALID,
                 _ ("%s: the table is in UTF-16; please save it as “CSV UTF-8”"), self->name);
  else if (survey->has_nul)
    g_set_error (error, KN_BASE_ERROR, KN_BASE_ERROR_INVALID,
                 _ ("%s: this is no table in a text file; please save it as “CSV UTF-8”"),
                 self->name);
  else
    g_set_error (error, KN_BASE_ERROR, KN_BASE_ERROR_INVALID,
                 _ ("%s, line %u: the letters are neither in UTF-8 nor in TIS-620; please save the "
                    "table as “CSV UTF-8”"),
                 self->name, survey->bad_row);
  return FALSE;
}

/* Looks through the whole file once. */
gboolean
kn_table_find_encoding (KnTable *self, GError **error)
{
  Survey survey = { TRUE, TRUE, 1, 0, FALSE };
  gboolean is_first = TRUE, goes_on = TRUE;
  if (!kn_table_go_to_start (self, error))
    return FALSE;
  while (goes_on)
    {
      if (!kn_table_refill (self, error))
        return FALSE;
      const guint8 *data = self->window->data;
      gsize n = self->window->len;
      if (is_first && n >= 2
          && ((data[0] == 0xff && data[1] == 0xfe) || (data[0] == 0xfe && data[1] == 0xff)))
        return refuse_encoding (self, &survey, error);
      is_first = FALSE;
      gsize done = 0;
      look_at (&survey, data, n, &done, self->is_at_end);
      g_checksum_update (self->checksum, data, (gssize)done);
      kn_table_pass (self, done);
      goes_on = !self->is_at_end && !survey.has_nul && (survey.is_utf8 || survey.is_thai);
    }
  self->size = self->n_passed;
  if (survey.has_nul || (!survey.is_utf8 && !survey.is_thai))
    return refuse_encoding (self, &survey, error);
  self->is_thai = !survey.is_utf8;
  return kn_table_go_to_start (self, error);
}
