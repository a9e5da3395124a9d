/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the calls into libqpdf that its C interface makes easy to get wrong: return codes are bit
 * flags and warnings come back late, strings and key iterators live until the next call, new
 * streams are indirect but dictionaries are not (press.md section 4). */

#include "config.h"

#include "press/kn-pdf.h"

#include "press/kn-export.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <stdlib.h>

static void
set_error (KnPdf *self, GError **error)
{
  const char *detail = qpdf_has_error (self->q)
                           ? qpdf_get_error_message_detail (self->q, qpdf_get_error (self->q))
                           : "?";
  /* Translators: %s is a technical reason in English */
  g_set_error (error, KN_PRESS_ERROR, KN_PRESS_ERROR_SELF_CHECK,
               _ ("the PDF that was being made is damaged (%s)"), detail);
}

KnPdf *
kn_pdf_open (GBytes *bytes, GError **error)
{
  g_autoptr (KnPdf) self = g_new0 (KnPdf, 1);
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  self->bytes = g_bytes_ref (bytes);
  self->q = qpdf_init ();
  qpdf_set_suppress_warnings (self->q, QPDF_TRUE);
  qpdf_silence_errors (self->q);
  if (qpdf_read_memory (self->q, "kanok", data, length, NULL) & QPDF_ERRORS)
    {
      set_error (self, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
kn_pdf_free (KnPdf *self)
{
  if (self == NULL)
    return;
  qpdf_cleanup (&self->q);
  g_bytes_unref (self->bytes);
  g_free (self);
}

static GBytes *
write_document (KnPdf *self, const char *version, gboolean compress, GError **error)
{
  if (qpdf_init_write_memory (self->q) & QPDF_ERRORS)
    {
      set_error (self, error);
      return NULL;
    }
  qpdf_force_pdf_version (self->q, version);
  qpdf_set_object_stream_mode (self->q, qpdf_o_disable);
  qpdf_set_compress_streams (self->q, compress);
  if (!compress)
    qpdf_set_decode_level (self->q, qpdf_dl_none);
  qpdf_set_deterministic_ID (self->q, compress);
  if (qpdf_write (self->q) & QPDF_ERRORS)
    {
      set_error (self, error);
      return NULL;
    }
  return g_bytes_new (qpdf_get_buffer (self->q), qpdf_get_buffer_length (self->q));
}

GBytes *
kn_pdf_write (KnPdf *self, const char *version, GError **error)
{
  return write_document (self, version, TRUE, error);
}

GBytes *
kn_pdf_write_plain (KnPdf *self, GError **error)
{
  return write_document (self, "1.6", FALSE, error);
}

qpdf_oh
kn_pdf_parse (KnPdf *self, const char *text)
{
  return qpdf_oh_parse (self->q, text);
}

qpdf_oh
kn_pdf_indirect (KnPdf *self, qpdf_oh object)
{
  return qpdf_make_indirect_object (self->q, object);
}

qpdf_oh
kn_pdf_text (KnPdf *self, const char *utf8)
{
  return qpdf_oh_new_unicode_string (self->q, utf8);
}

static qpdf_oh
as_dict (KnPdf *self, qpdf_oh object)
{
  return qpdf_oh_is_stream (self->q, object) ? qpdf_oh_get_dict (self->q, object) : object;
}

qpdf_oh
kn_pdf_get (KnPdf *self, qpdf_oh dict, const char *key)
{
  qpdf_oh d = as_dict (self, dict);
  return qpdf_oh_is_dictionary (self->q, d) ? qpdf_oh_get_key (self->q, d, key)
                                            : qpdf_oh_new_null (self->q);
}

gboolean
kn_pdf_has (KnPdf *self, qpdf_oh dict, const char *key)
{
  qpdf_oh d = as_dict (self, dict);
  return qpdf_oh_is_dictionary (self->q, d) && qpdf_oh_has_key (self->q, d, key);
}

void
kn_pdf_set (KnPdf *self, qpdf_oh dict, const char *key, qpdf_oh value)
{
  qpdf_oh_replace_key (self->q, as_dict (self, dict), key, value);
}

void
kn_pdf_remove (KnPdf *self, qpdf_oh dict, const char *key)
{
  qpdf_oh_remove_key (self->q, as_dict (self, dict), key);
}

qpdf_oh
kn_pdf_get_or_make (KnPdf *self, qpdf_oh dict, const char *key)
{
  if (!kn_pdf_has (self, dict, key))
    kn_pdf_set (self, dict, key, qpdf_oh_new_dictionary (self->q));
  return kn_pdf_get (self, dict, key);
}

char **
kn_pdf_dup_keys (KnPdf *self, qpdf_oh dict)
{
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();
  qpdf_oh d = as_dict (self, dict);
  if (qpdf_oh_is_dictionary (self->q, d))
    {
      qpdf_oh_begin_dict_key_iter (self->q, d);
      while (qpdf_oh_dict_more_keys (self->q))
        g_strv_builder_add (keys, qpdf_oh_dict_next_key (self->q));
    }
  return g_strv_builder_end (keys);
}

void
kn_pdf_foreach (KnPdf *self, qpdf_oh dict, KnPdfEntryFunc func, gpointer data)
{
  g_auto (GStrv) keys = kn_pdf_dup_keys (self, dict);
  for (gsize i = 0; keys[i] != NULL; i++)
    func (self, keys[i], kn_pdf_get (self, dict, keys[i]), data);
}

gboolean
kn_pdf_is_name (KnPdf *self, qpdf_oh object, const char *name)
{
  return qpdf_oh_is_name (self->q, object)
         && g_str_equal (qpdf_oh_get_name (self->q, object), name);
}

gboolean
kn_pdf_has_name (KnPdf *self, qpdf_oh dict, const char *key, const char *name)
{
  return kn_pdf_is_name (self, kn_pdf_get (self, dict, key), name);
}

double
kn_pdf_number (KnPdf *self, qpdf_oh object)
{
  return qpdf_oh_is_number (self->q, object) ? qpdf_oh_get_numeric_value (self->q, object) : 0;
}

int
kn_pdf_integer (KnPdf *self, qpdf_oh dict, const char *key)
{
  return (int)kn_pdf_number (self, kn_pdf_get (self, dict, key));
}

int
kn_pdf_length (KnPdf *self, qpdf_oh array)
{
  return qpdf_oh_is_array (self->q, array) ? qpdf_oh_get_array_n_items (self->q, array) : 0;
}

qpdf_oh
kn_pdf_item (KnPdf *self, qpdf_oh array, int i)
{
  return qpdf_oh_get_array_item (self->q, array, i);
}

GBytes *
kn_pdf_dup_stream (KnPdf *self, qpdf_oh stream, KnPdfDecode decode, GError **error)
{
  static const enum qpdf_stream_decode_level_e levels[] = {
    [KN_PDF_RAW] = qpdf_dl_none,
    [KN_PDF_DECODED] = qpdf_dl_generalized,
    [KN_PDF_WITH_JPEG] = qpdf_dl_all,
  };
  unsigned char *data = NULL;
  size_t length = 0;
  QPDF_BOOL is_filtered = QPDF_FALSE;
  if (!qpdf_oh_is_stream (self->q, stream)
      || (qpdf_oh_get_stream_data (self->q, stream, levels[decode], &is_filtered, &data, &length)
          & QPDF_ERRORS)
      || (decode != KN_PDF_RAW && !is_filtered))
    {
      free (data);
      set_error (self, error);
      return NULL;
    }
  return g_bytes_new_with_free_func (data, length, free, data); /* libqpdf allocates by malloc */
}

void
kn_pdf_set_stream (KnPdf *self, qpdf_oh stream, gconstpointer data, gsize length)
{
  qpdf_oh_replace_stream_data (self->q, stream, length > 0 ? data : "", length,
                               qpdf_oh_new_null (self->q), qpdf_oh_new_null (self->q));
}

static void
copy_entry (KnPdf *self, const char *key, qpdf_oh value, gpointer data)
{
  qpdf_oh *dict = data;
  qpdf_oh_replace_key (self->q, *dict, key, value);
}

qpdf_oh
kn_pdf_new_stream (KnPdf *self, const char *dict, gconstpointer data, gsize length)
{
  qpdf_oh stream = qpdf_oh_new_stream (self->q);
  qpdf_oh into = qpdf_oh_get_dict (self->q, stream);
  kn_pdf_foreach (self, kn_pdf_parse (self, dict), copy_entry, &into);
  kn_pdf_set_stream (self, stream, data, length);
  return stream;
}

/* Measured on the built-in profiles: level 4 takes 9 ms and level 6 takes 23, for the same size. */
#define LARGE_STREAM_LEVEL 4

qpdf_oh
kn_pdf_new_large_stream (KnPdf *self, const char *dict, GBytes *data)
{
  g_autoptr (GZlibCompressor) zlib
      = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, LARGE_STREAM_LEVEL);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) out = g_converter_output_stream_new (memory, G_CONVERTER (zlib));
  gsize length = g_bytes_get_size (data);
  if (!g_output_stream_write_all (out, g_bytes_get_data (data, NULL), length, NULL, NULL, NULL)
      || !g_output_stream_close (out, NULL, NULL))
    return kn_pdf_new_stream (self, dict, g_bytes_get_data (data, NULL), length);
  qpdf_oh stream = kn_pdf_new_stream (self, dict, NULL, 0);
  GMemoryOutputStream *packed = G_MEMORY_OUTPUT_STREAM (memory);
  qpdf_oh_replace_stream_data (self->q, stream, g_memory_output_stream_get_data (packed),
                               g_memory_output_stream_get_data_size (packed),
                               qpdf_oh_new_name (self->q, "/FlateDecode"),
                               qpdf_oh_new_null (self->q));
  return stream;
}
