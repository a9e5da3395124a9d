/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-edit-assets.h"

/* A design that shows another motif than the one that it was drawn with. */

/* Of the shorter side of the front: a motif in the middle of an empty one. */
#define KN_MOTIF_MIDDLE_SHARE 0.42

typedef struct
{
  KnAssetSpec spec;           /* as for any file; no other design's */
  const char *const *colours; /* of its SVG, NULL-terminated */
  double ratio;               /* of its drawing, width / height */
} KnMotifWear;

/* @scene with the motif: in the place of the figure that each face is about; where a design is
 * about none, repeated in the place of its largest field or border; where there is nothing at all,
 * in the middle. Colours follow as in kn_edit_change_motif(); a motif that comes in the middle of a
 * design with a brand takes the brand's inks. Errors: more items or files than a design may have.
 */
KnScene *kn_motif_wear (const KnScene *scene,
                        const KnMotifWear *wear,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
