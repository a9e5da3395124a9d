/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <qpdf/qpdf-c.h>

/* libqpdf's C interface with GLib's manners. Handles (qpdf_oh) live as long as the KnPdf. */

typedef struct
{
  qpdf_data q;
  GBytes *bytes; /* libqpdf reads from them as long as it lives */
} KnPdf;

typedef void (*KnPdfEntryFunc) (KnPdf *pdf, const char *key, qpdf_oh value, gpointer data);

KnPdf *kn_pdf_open (GBytes *bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void kn_pdf_free (KnPdf *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnPdf, kn_pdf_free)
/* No object streams, the document id made from the content. @version: "1.6" */
GBytes *kn_pdf_write (KnPdf *self, const char *version, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* For our own eyes at once: nothing is compressed. */
GBytes *kn_pdf_write_plain (KnPdf *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

qpdf_oh kn_pdf_parse (KnPdf *self, const char *text); /* direct, without references */
qpdf_oh kn_pdf_indirect (KnPdf *self, qpdf_oh object);
qpdf_oh kn_pdf_text (KnPdf *self, const char *utf8);
/* Dictionaries; a stream stands for its dictionary. A null object if there is no such key. */
qpdf_oh kn_pdf_get (KnPdf *self, qpdf_oh dict, const char *key);
gboolean kn_pdf_has (KnPdf *self, qpdf_oh dict, const char *key);
void kn_pdf_set (KnPdf *self, qpdf_oh dict, const char *key, qpdf_oh value);
void kn_pdf_remove (KnPdf *self, qpdf_oh dict, const char *key);
/* The entry, made as an empty dictionary if it is missing. */
qpdf_oh kn_pdf_get_or_make (KnPdf *self, qpdf_oh dict, const char *key);
char **kn_pdf_dup_keys (KnPdf *self, qpdf_oh dict) G_GNUC_WARN_UNUSED_RESULT;
void kn_pdf_foreach (KnPdf *self, qpdf_oh dict, KnPdfEntryFunc func, gpointer data);
gboolean kn_pdf_is_name (KnPdf *self, qpdf_oh object, const char *name);
gboolean kn_pdf_has_name (KnPdf *self, qpdf_oh dict, const char *key, const char *name);
double kn_pdf_number (KnPdf *self, qpdf_oh object);
int kn_pdf_integer (KnPdf *self, qpdf_oh dict, const char *key);
int kn_pdf_length (KnPdf *self, qpdf_oh array);
qpdf_oh kn_pdf_item (KnPdf *self, qpdf_oh array, int i);

/* Decoded; with_jpeg also decodes DCT, raw decodes nothing. */
typedef enum
{
  KN_PDF_RAW,
  KN_PDF_DECODED,
  KN_PDF_WITH_JPEG,
} KnPdfDecode;

GBytes *kn_pdf_dup_stream (KnPdf *self, qpdf_oh stream, KnPdfDecode decode, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
void kn_pdf_set_stream (KnPdf *self, qpdf_oh stream, gconstpointer data, gsize length);
/* Large and dear to compress: not as hard as libqpdf would, in half the time. */
qpdf_oh kn_pdf_new_large_stream (KnPdf *self, const char *dict, GBytes *data);
qpdf_oh kn_pdf_new_stream (KnPdf *self, const char *dict, gconstpointer data, gsize length);
