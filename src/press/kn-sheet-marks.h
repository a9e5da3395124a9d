/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pack/kn-imposition.h"
#include "press/kn-content.h"
#include "press/kn-export.h"

/* What is printed on a sheet outside the pieces, mm from its top left. */

/* How much of each edge the marks take. */
double kn_sheet_marks_get_margin_mm (KnMarks marks);
/* Uses the colour spaces "CsAll" and "CsSpot0", "CsSpot1" … of @n_spots inks. */
void kn_sheet_marks_write (KnContent *content,
                           KnMarks marks,
                           const KnImposition *plan,
                           const KnImposedLayout *layout,
                           guint n_spots);
