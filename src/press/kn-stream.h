/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "press/kn-export.h"
#include "press/kn-pdf.h"

/* A PDF written object by object to the disk, for files with more pages than memory should hold.
 * Its beginning is a document that libqpdf made, with one page whose place the new pages take. A
 * witness, the same file with its first pages only, is kept in memory for the press's own reader.
 */

typedef struct _KnStream KnStream;

KnStream *kn_stream_new (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void kn_stream_free (KnStream *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnStream, kn_stream_free)

/* Everything that @document has but for its pages. Call first. */
gboolean kn_stream_begin (KnStream *self, KnPdf *document, GError **error);
/* The number for an object that is written later. */
guint kn_stream_reserve (KnStream *self);
/* The same for what follows all pages: the witness has it too, and stays small. */
guint kn_stream_reserve_late (KnStream *self);
/* @text: all between obj and endobj. */
void kn_stream_put (KnStream *self, guint id, const char *text);
/* Compressed. @dict: keys without << and >>. */
void
kn_stream_put_stream (KnStream *self, guint id, const char *dict, gconstpointer data, gsize length);
/* A page with the keys of @dict (boxes, resources); @content is compressed and looked at. */
void kn_stream_add_page (KnStream *self, const char *dict, const GString *content);
/* A failure of the disk, found early. */
gboolean kn_stream_has_failed (const KnStream *self);
/* The page tree, the table of objects; lets the press's reader look, and puts the file in place. */
gboolean kn_stream_finish (KnStream *self, KnStandard standard, GError **error);
