/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"
#include "model/kn-crop.h"

G_BEGIN_DECLS

/* What the window does with the pictures of a design. */

/* Upright pixels of an image item's file; FALSE if there is none or it cannot be read. Read once a
 * file. */
gboolean kn_session_get_picture_size (KnSession *self,
                                      const KnNode *item,
                                      int *out_width_px,
                                      int *out_height_px);
/* The only selected item, if it is a picture. */
const KnNode *kn_session_get_picture (KnSession *self);
/* Of every selected picture, as one step. */
void kn_session_crop_preset (KnSession *self, KnCropPreset preset);
/* Every selected picture in inks instead of its own colours, or back: darks in the design's first
 * ink that is no processing step, else in black; lights on the paper. */
void kn_session_set_duotone (KnSession *self, gboolean is_duotone);
/* Another file in the place of an image item's (kn-session-import.c): reads it in another thread.
 */
void
kn_session_replace_picture (KnSession *self, const KnId *item, GFile *file, gboolean everywhere);

G_END_DECLS
