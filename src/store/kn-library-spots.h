/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink/kn-color.h"
#include "ink/kn-step-kind.h"
#include "store/kn-library.h"

/* Spot inks that somebody has typed once, for all designs of the library: how a print shop calls
 * them, what shows them on a screen, and whether they are a processing step. None come with Kanok.
 */

#define KN_SPOTS_MAXIMUM 500 /* listed */

typedef struct
{
  char *name;
  KnCmyk cmyk;
  KnStepKind step;
} KnSpotRow;

void kn_spot_row_free (KnSpotRow *self);

/* KnSpotRow by name; what cannot be read is left out. */
GPtrArray *kn_library_list_spots (KnLibrary *self) G_GNUC_WARN_UNUSED_RESULT;
/* Kept under its name; the newest counts. */
gboolean kn_library_keep_spot (KnLibrary *self,
                               const char *name,
                               const KnCmyk *cmyk,
                               KnStepKind step,
                               GError **error);
