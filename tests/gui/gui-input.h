/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the hands (gui-input.c) need of the beginning of a test: before the display is opened, and
 * after. */
void gui_input_set_keyboards (void);
void gui_input_watch (void);
