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
/* Another file in the place of an image item's (kn-session-import.c): reads it in another thread.
 */
void
kn_session_replace_picture (KnSession *self, const KnId *item, GFile *file, gboolean everywhere);

G_END_DECLS
