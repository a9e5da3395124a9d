/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pack/kn-imposition-marks.h"
#include "press/kn-impose.h"

#include <cairo.h>

/* Sheets as pictures: for one's own printer, which mixes its colours itself, and for a preview.
 * Inks are shown as the print condition shows them. */

typedef struct _KnSheetPicture KnSheetPicture;

/* Each face is drawn here, once. @dpi: of a preview; 0: lines stay lines, for a printer. */
KnSheetPicture *kn_sheet_picture_new (const KnImposeSource *sources,
                                      guint n_sources,
                                      KnCondition *condition,
                                      gboolean proof,
                                      double dpi,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
void kn_sheet_picture_free (KnSheetPicture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnSheetPicture, kn_sheet_picture_free)
/* User space is mm of the sheet, y down. Thread: one at a time. */
void kn_sheet_picture_draw (const KnSheetPicture *self,
                            cairo_t *cr,
                            const KnImposition *plan,
                            const KnImposedLayout *layout,
                            KnSheetMarks marks);
