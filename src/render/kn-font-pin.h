/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Font files that were opened stay open.
 *
 * cairo 1.16 keeps ten open and closes one of them for the next, after a look, without a lock, at
 * whether it is in use. Where several threads set type, one closes what another has just been
 * given: three threads with fifteen families crash within a second, and so did the window beside
 * its own pictures. What is held is never closed.
 *
 * Fonts are made by Pango, for GTK's letters as for ours, so the only place that sees all of them
 * before anybody draws is the function that Pango makes them with: it is ours
 * (cairo_scaled_font_create, in front of cairo's), does what cairo's does, and holds the file.
 *
 * And whoever keeps or drops glyphs does so alone. cairo 1.16 has room for 512 pages of glyphs, of
 * all fonts and sizes together. For the next it drops one, with the lock of the pages, and asks for
 * the lock of its font; whoever sets type in that font, or drops it, has these the other way round,
 * and both wait for good. It takes three threads some seconds. So its functions that do either
 * stand behind one lock here. Not behind it: recordings that are painted, and the ends of PDF
 * files. */

/* Whoever sets type calls it once: a program that names nothing of this file would be linked
 * without it, and with cairo's function. */
void kn_font_pin_ensure (void);
/* How many files are held. Any thread. */
guint kn_font_pin_get_n_files (void);
