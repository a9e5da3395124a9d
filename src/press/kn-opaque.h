/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "press/kn-pdf.h"

/* What a PDF without transparency may hold (PDF/X-1a). */

/* %TRUE if nothing in the form is see-through; then the words of transparency that change nothing
 * (groups of opaque paint, masks that hide nothing) have been taken out of it. */
gboolean kn_opaque_clean_form (KnPdf *pdf, qpdf_oh form);
