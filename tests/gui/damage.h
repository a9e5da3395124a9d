/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What GTK's cairo renderer draws again in each frame, in pixels of the window. */

void damage_forget (void);
guint damage_get_n_frames (void);
guint damage_count_over (double area_px);
