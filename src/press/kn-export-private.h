/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "press/kn-export.h"
#include "press/kn-pdf.h"

/* Shared by the exports. */

/* The faces asked for; NULL with an error if @handle names none. (transfer container) */
GPtrArray *kn_export_list_faces (KnDesign *design,
                                 const char *handle,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* /All prints on every plate and /None on no plate: no spot can be called so (ISO 32000-1,
 * 8.6.6.4). */
gboolean kn_export_names_are_free (const KnScene *scene, GError **error);
gboolean kn_export_is_cancelled (GCancellable *cancellable, GError **error);
/* Puts what the item is called in front of the message; always FALSE. */
gboolean kn_export_name_item (const KnNode *item, GError **error);
/* kn_file_write with the press's error. */
gboolean kn_export_write (const char *path, GBytes *bytes, GError **error);
/* Metadata and output intent. @beside: what else the id is made from; may be NULL. */
void kn_export_write_document (KnPdf *pdf,
                               KnDesign *design,
                               const KnPdfOptions *options,
                               const char *beside);
