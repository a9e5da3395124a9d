/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A page of a PDF as SVG, made in the helper process. Its colours are RGB from then on. */

#define KN_LIMIT_PDF_BYTES (64u * 1024u * 1024u)

gboolean kn_pdf_is_pdf (GBytes *bytes); /* by its first bytes */

typedef struct
{
  int n_pages; /* of the file */
  double width_mm, height_mm;
} KnPdfPage;

/* 0 with an error if it cannot be read. */
int kn_pdf_count_pages (GBytes *pdf, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* @page: from 1. */
GBytes *kn_pdf_page_to_svg (GBytes *pdf,
                            int page,
                            KnPdfPage *out_page, /* may be NULL */
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The sentence for whoever brought it. */
char *kn_pdf_dup_note (int page, int n_pages) G_GNUC_WARN_UNUSED_RESULT;
