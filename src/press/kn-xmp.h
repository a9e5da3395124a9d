/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "press/kn-export.h"
#include "press/kn-pdf.h"

/* What the file says about itself, twice and alike: XMP and the Info dictionary. */
typedef struct
{
  const char *title;
  const char *document_id; /* UUID */
  gint64 created;          /* seconds since 1970 */
  KnStandard standard;
  const char *rights_th, *rights_en; /* who is owed credit, a line each; NULL: nobody */
} KnXmp;

void kn_xmp_write (KnPdf *pdf, const KnXmp *self);
/* A UUID made from the content: the same input gives the same bytes. */
char *kn_xmp_dup_uuid (const char *content) G_GNUC_WARN_UNUSED_RESULT;
