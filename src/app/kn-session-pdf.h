/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

G_BEGIN_DECLS

/* A PDF of several pages on its way onto a face: it has been read and counted, and waits for
 * somebody to say which page. The session's signal "choose-page" hands it out. Immutable,
 * reference-counted. */

typedef struct
{
  GBytes *pdf;
  int n_pages;    /* more than one */
  char *path;     /* or what it is called */
  char *passport; /* JSON, or NULL */
  gboolean has_place;
  KnPoint place; /* where its middle goes, mm on the face */
} KnPdfImport;

KnPdfImport *kn_pdf_import_ref (KnPdfImport *self) G_GNUC_WARN_UNUSED_RESULT;
void kn_pdf_import_unref (KnPdfImport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnPdfImport, kn_pdf_import_unref)

/* The answer: @svg is what kn_pdf_page_to_svg() made of @page. It goes the way of any drawing. */
void kn_session_import_page (KnSession *self, const KnPdfImport *import, int page, GBytes *svg);

G_END_DECLS
