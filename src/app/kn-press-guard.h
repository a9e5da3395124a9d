/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* Until the program ends no press of a pointer is taken back, in any window, by a motion that GTK
 * made itself. Once, after GTK was initialised. */
void kn_press_guard_start (void);
