/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session-pdf.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Which page of a PDF comes in: a picture of it as it would come, its size, its number. */

#define KN_TYPE_PDF_PAGE_DIALOG (kn_pdf_page_dialog_get_type ())
G_DECLARE_FINAL_TYPE (KnPdfPageDialog, kn_pdf_page_dialog, KN, PDF_PAGE_DIALOG, AdwWindow)

/* Asks over @parent; while it still asks about another file, that one comes first. */
void kn_pdf_page_dialog_ask (GtkWindow *parent, KnSession *session, KnPdfImport *import);

G_END_DECLS
