/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-application.h"
#include "app/kn-thumb.h"
#include "model/kn-design.h"
#include "model/kn-pack-measures.h"

G_BEGIN_DECLS

/* Pictures of closed packs for cards: drawn one after the other in another thread, and kept as long
 * as the application runs, so that a list that was seen once is there at once. */

typedef struct _KnPackPictures KnPackPictures;

KnPackPictures *kn_pack_pictures_get (KnApplication *application); /* the application's own */
/* @own: (nullable): what is on it. Into @thumb, now or when it is drawn; a thumb that is gone by
 * then gets none. The size is that of the picture, in pixels of the screen's. */
void kn_pack_pictures_fill (KnPackPictures *self,
                            KnThumb *thumb,
                            const KnPackMeasures *measures,
                            KnDesign *own,
                            int width_px,
                            int height_px);

/* The closed pack of these measures, with the art of @own if it has some. Thread: any. */
cairo_surface_t *kn_pack_pictures_draw (const KnPackMeasures *measures,
                                        const KnPackForm *form,
                                        KnDesign *own,
                                        int width_px,
                                        int height_px,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
