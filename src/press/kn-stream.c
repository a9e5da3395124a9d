/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the writing of long PDF files. What memory keeps of a page is where its objects begin, and
 * its number in the branch of the page tree under way. Pages are all written by one function from
 * one dictionary, so the press's reader is given the witness: every object that is not a page, and
 * the first pages; the content of each further page is read operator by operator as it passes. */

#include "config.h"

#include "press/kn-stream.h"

#include "base/kn-file-writer.h"
#include "press/kn-selfcheck.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#define BRANCH_PAGES 64 /* of the page tree; the witness has the first branch */
#define LATE_OBJECTS 64 /* numbers kept for what is written behind the pages: a dozen fonts */
#define LEVEL 6
#define OUT_CHUNK 65536

/* One of the two files: what it holds and where. */
typedef struct
{
  GArray *offsets; /* guint64 by object number; 0: not there */
  guint64 position;
} Objects;

struct _KnStream
{
  KnFileWriter *file;
  GByteArray *witness;
  Objects in_file, in_witness;
  GChecksum *digest; /* of the file: its id */
  GZlibCompressor *zlib;
  GByteArray *packed;
  guint root, info, pages; /* objects */
  GString *kids;           /* of the branch under way */
  guint branch, n_in_branch;
  GString *branches; /* of the root */
  char *first_branch;
  guint n_in_first;
  guint n_pages;
  guint late, end_of_late;   /* numbers that are kept */
  gboolean is_for_file_only; /* the object under way */
  const char *broken;        /* what a page's content breaks, or NULL */
};

static void
objects_init (Objects *self)
{
  self->offsets = g_array_new (FALSE, TRUE, sizeof (guint64));
  self->position = 0;
}

static void
objects_note (Objects *self, guint id)
{
  if (self->offsets->len <= id)
    g_array_set_size (self->offsets, id + 1);
  g_array_index (self->offsets, guint64, id) = self->position;
}

KnStream *
kn_stream_new (const char *path, GError **error)
{
  g_autoptr (GError) reason = NULL;
  KnFileWriter *file = kn_file_writer_new (path, &reason);
  if (file == NULL)
    {
      g_set_error_literal (error, KN_PRESS_ERROR, KN_PRESS_ERROR_WRITE, reason->message);
      return NULL;
    }
  KnStream *self = g_new0 (KnStream, 1);
  self->file = file;
  self->witness = g_byte_array_new ();
  objects_init (&self->in_file);
  objects_init (&self->in_witness);
  self->digest = g_checksum_new (G_CHECKSUM_MD5);
  self->zlib = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, LEVEL);
  self->packed = g_byte_array_new ();
  self->kids = g_string_new (NULL);
  self->branches = g_string_new (NULL);
  return self;
}

void
kn_stream_free (KnStream *self)
{
  if (self == NULL)
    return;
  kn_file_writer_free (self->file);
  g_byte_array_unref (self->witness);
  g_array_unref (self->in_file.offsets);
  g_array_unref (self->in_witness.offsets);
  g_checksum_free (self->digest);
  g_object_unref (self->zlib);
  g_byte_array_unref (self->packed);
  g_string_free (self->kids, TRUE);
  g_string_free (self->branches, TRUE);
  g_free (self->first_branch);
  g_free (self);
}

/* --- bytes ----------------------------------------------------------------------------------- */

static void
put_file (KnStream *self, gconstpointer data, gsize length)
{
  kn_file_writer_write (self->file, data, length);
  g_checksum_update (self->digest, data, (gssize)length);
  self->in_file.position += length;
}

static void
put_witness (KnStream *self, gconstpointer data, gsize length)
{
  g_byte_array_append (self->witness, data, (guint)length);
  self->in_witness.position += length;
}

static void
put (KnStream *self, gconstpointer data, gsize length)
{
  put_file (self, data, length);
  if (!self->is_for_file_only)
    put_witness (self, data, length);
}

static void
put_text (KnStream *self, const char *text)
{
  put (self, text, strlen (text));
}

static void
begin_object (KnStream *self, guint id)
{
  char text[32];
  objects_note (&self->in_file, id);
  if (!self->is_for_file_only)
    objects_note (&self->in_witness, id);
  (void)g_snprintf (text, sizeof text, "%u 0 obj\n", id);
  put_text (self, text);
}

static const GByteArray *
pack (KnStream *self, gconstpointer data, gsize length)
{
  const char *in = data;
  g_converter_reset (G_CONVERTER (self->zlib));
  g_byte_array_set_size (self->packed, 0);
  while (TRUE)
    {
      gsize n_read = 0, n_written = 0;
      guint before = self->packed->len;
      g_byte_array_set_size (self->packed, before + OUT_CHUNK);
      GConverterResult result
          = g_converter_convert (G_CONVERTER (self->zlib), in, length, self->packed->data + before,
                                 OUT_CHUNK, G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL);
      g_byte_array_set_size (self->packed, before + (guint)n_written);
      in += n_read;
      length -= n_read;
      if (result != G_CONVERTER_CONVERTED)
        return self->packed; /* the input is whole and the room is enough: it cannot fail */
    }
}

void
kn_stream_put (KnStream *self, guint id, const char *text)
{
  begin_object (self, id);
  put_text (self, text);
  put_text (self, "\nendobj\n");
}

static void
put_raw_stream (KnStream *self, guint id, const char *dict, gconstpointer data, gsize length)
{
  begin_object (self, id);
  put_text (self, dict);
  put_text (self, "\nstream\n");
  put (self, data, length);
  put_text (self, "\nendstream\nendobj\n");
}

void
kn_stream_put_stream (KnStream *self, guint id, const char *dict, gconstpointer data, gsize length)
{
  const GByteArray *packed = pack (self, data, length);
  g_autofree char *whole
      = g_strdup_printf ("<<%s/Filter/FlateDecode/Length %u>>", dict, packed->len);
  put_raw_stream (self, id, whole, packed->data, packed->len);
}

guint
kn_stream_reserve (KnStream *self)
{
  guint id = self->in_file.offsets->len;
  g_array_set_size (self->in_file.offsets, id + 1);
  return id;
}

guint
kn_stream_reserve_late (KnStream *self)
{
  return self->late < self->end_of_late ? self->late++ : kn_stream_reserve (self);
}

/* --- the beginning --------------------------------------------------------------------------- */

static gboolean
copy_object (KnStream *self, KnPdf *document, guint id, GError **error)
{
  qpdf_oh object = qpdf_get_object_by_id (document->q, (int)id, 0);
  if (qpdf_oh_is_null (document->q, object))
    return TRUE;
  if (!qpdf_oh_is_stream (document->q, object))
    {
      kn_stream_put (self, id, qpdf_oh_unparse_resolved (document->q, object));
      return TRUE;
    }
  g_autoptr (GBytes) data = kn_pdf_dup_stream (document, object, KN_PDF_RAW, error);
  if (data == NULL)
    return FALSE;
  qpdf_oh dict = qpdf_oh_get_dict (document->q, object);
  put_raw_stream (self, id, qpdf_oh_unparse_resolved (document->q, dict),
                  g_bytes_get_data (data, NULL), g_bytes_get_size (data));
  return TRUE;
}

/**
 * kn_stream_begin:
 * @document: from kn_pdf_write() and opened again, so that it holds nothing that is not used, each
 *   stream in its last form; with one page
 *
 * Errors: %KN_PRESS_ERROR_SELF_CHECK if a stream of it cannot be read.
 */
gboolean
kn_stream_begin (KnStream *self, KnPdf *document, GError **error)
{
  qpdf_oh trailer = qpdf_get_trailer (document->q), root = qpdf_get_root (document->q);
  qpdf_oh page = qpdf_get_page_n (document->q, 0);
  guint n = (guint)kn_pdf_integer (document, trailer, "/Size");
  guint skipped[2]
      = { (guint)qpdf_oh_get_object_id (document->q, page),
          (guint)qpdf_oh_get_object_id (document->q, kn_pdf_get (document, page, "/Contents")) };
  self->root = (guint)qpdf_oh_get_object_id (document->q, root);
  self->info = (guint)qpdf_oh_get_object_id (document->q, kn_pdf_get (document, trailer, "/Info"));
  self->pages = (guint)qpdf_oh_get_object_id (document->q, kn_pdf_get (document, root, "/Pages"));
  static const char header[] = "%PDF-1.6\n%\xbf\xf7\xa2\xfe\n";
  put (self, header, sizeof header - 1);
  g_array_set_size (self->in_file.offsets, n);
  for (guint id = 1; id < n; id++)
    if (id != skipped[0] && id != skipped[1] && id != self->pages
        && !copy_object (self, document, id, error))
      return FALSE;
  self->late = n;
  self->end_of_late = n + LATE_OBJECTS;
  g_array_set_size (self->in_file.offsets, self->end_of_late);
  return TRUE;
}

/* --- pages ----------------------------------------------------------------------------------- */

static void
end_branch (KnStream *self)
{
  if (self->n_in_branch == 0)
    return;
  self->is_for_file_only = self->first_branch != NULL;
  g_autofree char *text = g_strdup_printf ("<</Type/Pages/Parent %u 0 R/Count %u/Kids[%s]>>",
                                           self->pages, self->n_in_branch, self->kids->str);
  kn_stream_put (self, self->branch, text);
  self->is_for_file_only = FALSE;
  g_string_append_printf (self->branches, "%u 0 R ", self->branch);
  if (self->first_branch == NULL)
    {
      self->first_branch = g_strdup_printf ("%u 0 R", self->branch);
      self->n_in_first = self->n_in_branch;
    }
  g_string_truncate (self->kids, 0);
  self->n_in_branch = 0;
}

void
kn_stream_add_page (KnStream *self, const char *dict, const GString *content)
{
  if (self->n_in_branch == 0)
    self->branch = kn_stream_reserve (self);
  guint stream = kn_stream_reserve (self), page = kn_stream_reserve (self);
  self->is_for_file_only = self->first_branch != NULL;
  if (self->is_for_file_only && self->broken == NULL)
    {
      const char *rule = NULL;
      self->broken = kn_selfcheck_find_content_fault (content->str, content->len, &rule);
    }
  kn_stream_put_stream (self, stream, "", content->str, content->len);
  g_autofree char *text = g_strdup_printf ("<</Type/Page/Parent %u 0 R/Contents %u 0 R%s>>",
                                           self->branch, stream, dict);
  kn_stream_put (self, page, text);
  self->is_for_file_only = FALSE;
  g_string_append_printf (self->kids, "%u 0 R ", page);
  self->n_pages++;
  if (++self->n_in_branch == BRANCH_PAGES)
    end_branch (self);
}

gboolean
kn_stream_has_failed (const KnStream *self)
{
  return kn_file_writer_has_failed (self->file);
}

/* --- the end --------------------------------------------------------------------------------- */

typedef void (*PutFunc) (KnStream *self, gconstpointer data, gsize length);

static void
put_tree (KnStream *self, PutFunc put_to, Objects *objects, const char *kids, guint n)
{
  objects_note (objects, self->pages);
  g_autofree char *text = g_strdup_printf ("%u 0 obj\n<</Type/Pages/Count %u/Kids[%s]>>\nendobj\n",
                                           self->pages, n, kids);
  put_to (self, text, strlen (text));
}

static void
put_table (KnStream *self, PutFunc put_to, const Objects *objects, const char *id)
{
  char line[32];
  const guint64 start = objects->position;
  const guint n = objects->offsets->len;
  g_autoptr (GString) text = g_string_new (NULL);
  g_string_printf (text, "xref\n0 %u\n0000000000 65535 f \n", n);
  put_to (self, text->str, text->len);
  for (guint i = 1; i < n; i++)
    {
      guint64 offset = g_array_index (objects->offsets, guint64, i);
      (void)g_snprintf (line, sizeof line, "%010" G_GUINT64_FORMAT " %s \n", offset,
                        offset > 0 ? "00000 n" : "65535 f");
      put_to (self, line, strlen (line));
    }
  g_string_printf (text,
                   "trailer\n<</Size %u/Root %u 0 R/Info %u 0 R/ID[<%s><%s>]>>\nstartxref\n"
                   "%" G_GUINT64_FORMAT "\n%%%%EOF\n",
                   n, self->root, self->info, id, id, start);
  put_to (self, text->str, text->len);
}

static gboolean
check_witness (KnStream *self, KnStandard standard, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (self->witness->data, self->witness->len);
  if (!kn_selfcheck_run (bytes, standard, error))
    return FALSE;
  if (self->broken == NULL)
    return TRUE;
  /* Translators: %s names a rule of PDF/X in English */
  g_set_error (error, KN_PRESS_ERROR, KN_PRESS_ERROR_SELF_CHECK,
               _ ("the PDF broke a rule of print and was not written (%s)"), self->broken);
  return FALSE;
}

/**
 * kn_stream_finish:
 * @standard: what the witness is held to
 *
 * Errors: %KN_PRESS_ERROR_SELF_CHECK; %KN_PRESS_ERROR_WRITE. Nothing is left behind then.
 *
 * Returns: %TRUE when the file is on the disk
 */
gboolean
kn_stream_finish (KnStream *self, KnStandard standard, GError **error)
{
  g_return_val_if_fail (self->n_pages > 0, FALSE);
  end_branch (self);
  put_tree (self, put_file, &self->in_file, self->branches->str, self->n_pages);
  put_tree (self, put_witness, &self->in_witness, self->first_branch, self->n_in_first);
  g_autoptr (GChecksum) so_far = g_checksum_copy (self->digest);
  g_autofree char *id = g_strdup (g_checksum_get_string (so_far));
  put_table (self, put_file, &self->in_file, id);
  put_table (self, put_witness, &self->in_witness, id);
  g_autoptr (GError) reason = NULL;
  if (!kn_file_writer_has_failed (self->file) && !check_witness (self, standard, error))
    return FALSE;
  if (kn_file_writer_finish (self->file, &reason))
    return TRUE;
  g_set_error_literal (error, KN_PRESS_ERROR, KN_PRESS_ERROR_WRITE, reason->message);
  return FALSE;
}
