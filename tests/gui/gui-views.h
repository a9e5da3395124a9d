/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Every view, panel, popover and dialog of the program, one after the other, on a library with the
 * samples and a label that carries one item of every type. What is to be done with each (a picture
 * of it, a walk over its widgets) is the caller's: each stands open and settled when @seen is
 * called. The language is that of the process. */

typedef void (*GuiViewSeen) (const char *name, gpointer data);

/* Each different kind of view once, as soon as it stands: what a walk over widgets needs. */
#define GUI_VIEWS_QUICKLY 0

/* @settle_ms: how long each view may settle first (pictures in other threads), or
 * %GUI_VIEWS_QUICKLY. @only: a part of the names of those that are wanted, NULL: all. */
void gui_views_visit (guint settle_ms, const char *only, GuiViewSeen seen, gpointer data);
