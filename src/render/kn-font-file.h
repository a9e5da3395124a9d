/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* A font file from outside: TrueType, OpenType or a collection of them. */

/* Looks at all of it in a process of its own that limits itself. @out_families: the English names
 * of its families, each once. Either may be NULL. */
gboolean kn_font_file_check (GBytes *bytes, char ***out_families, GError **error);
/* What can be seen without a library, and is before one sees it: the kind, and that every table
 * lies inside the file. */
gboolean kn_font_file_is_whole (GBytes *bytes, GError **error);
/* By its first bytes: "ttf", "otf" or "ttc"; NULL: no font of these kinds. */
const char *kn_font_file_get_extension (GBytes *bytes);
