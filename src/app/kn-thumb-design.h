/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-thumb.h"
#include "model/kn-design.h"

/* Draws @design in another thread, at most as large as given (px of a fine screen), and shows it in
 * @thumb: what was asked for last, whichever is ready first. Once @cancellable is cancelled nothing
 * is drawn. A design that cannot be drawn leaves the ground. Main thread. */
void kn_thumb_draw_design (KnThumb *thumb,
                           KnDesign *design,
                           int max_width_px,
                           int max_height_px,
                           GCancellable *cancellable);
