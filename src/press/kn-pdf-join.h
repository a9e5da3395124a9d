/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "press/kn-pdf.h"

/* Pages of several of our own PDFs as forms of one document, the first of them. What a document has
 * once is joined: layers that mean the same, and spot inks of one name, which a file may define in
 * one way only (rule X6). */

typedef struct _KnPdfJoin KnPdfJoin;

KnPdfJoin *kn_pdf_join_new (void) G_GNUC_WARN_UNUSED_RESULT;
void kn_pdf_join_free (KnPdfJoin *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnPdfJoin, kn_pdf_join_free)

/* The first page of the file as a form without a group, its box larger by @room_pt on each side;
 * its operators are added to @identity. 0 with an error. */
qpdf_oh
kn_pdf_join_add (KnPdfJoin *self, GBytes *bytes, double room_pt, GString *identity, GError **error);
/* After the first file was added: it still has its pages. */
KnPdf *kn_pdf_join_get_pdf (KnPdfJoin *self);
guint kn_pdf_join_get_n_spots (const KnPdfJoin *self);
qpdf_oh kn_pdf_join_get_spot (const KnPdfJoin *self, guint i);
char *kn_pdf_join_dup_spot_name (const KnPdfJoin *self, guint i) G_GNUC_WARN_UNUSED_RESULT;
/* Inks that the files show in different colours, by name; the first counts. Ends with NULL. */
char **kn_pdf_join_dup_unlike (const KnPdfJoin *self) G_GNUC_WARN_UNUSED_RESULT;
