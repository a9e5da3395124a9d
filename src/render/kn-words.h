/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* How many words a reader counts in @text (UTF-8). Thai is written without spaces: its words are
 * where Pango, with libthai's dictionary, finds them, as lines are broken on labels. Signs and
 * spaces alone are no word. @language: "th", "en"; what it decides is only how doubtful places are
 * read. Any thread. */
guint kn_words_count (const char *text, const char *language);
