/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-application.h"
#include "app/kn-thumb.h"
#include "model/kn-pack-measures.h"

G_BEGIN_DECLS

/* Pictures of closed packs for cards: drawn one after the other in another thread, and kept as long
 * as the application runs, so that a list that was seen once is there at once. */

typedef struct _KnPackPictures KnPackPictures;

KnPackPictures *kn_pack_pictures_get (KnApplication *application); /* the application's own */
/* Into @thumb, now or when it is drawn; a thumb that is gone by then gets none. The size is that of
 * the picture, in pixels of the screen's. */
void kn_pack_pictures_fill (KnPackPictures *self,
                            KnThumb *thumb,
                            const KnPackMeasures *measures,
                            int width_px,
                            int height_px);

G_END_DECLS
