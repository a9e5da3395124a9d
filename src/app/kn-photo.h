/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-loader.h"
#include "app/kn-thumb.h"

/* Photographs of the library in a thumb, made small on the loader's thread and cut to fill the
 * room. What was asked for before and comes later is dropped. */

void
kn_photo_show (KnThumb *thumb, KnLoader *loader, const char *sha256, int width_px, int height_px);
/* The first photo of a record; nothing if it has none. */
void kn_photo_show_record (KnThumb *thumb,
                           KnLoader *loader,
                           const KnId *record,
                           int width_px,
                           int height_px);
/* What is seen in the photo's place until it comes. @stand_in lives as long as the thumb. */
void kn_photo_set_stand_in (KnThumb *thumb, GtkWidget *stand_in);
