/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Notes that Kanok writes into the root element of its own SVGs, so that a motif can be opened
 * again as what it was made of wherever it travels. */

/* What stands between the quotes of the attribute @name of the root element, unescaped, at most
 * @max_bytes of it. NULL: it is not there, or longer, or the root does not begin and end within
 * KN_SVG_ROOT_BYTES. Any bytes may be asked; this is no parser of XML. Thread: any. */
#define KN_SVG_ROOT_BYTES 8192
char *kn_svg_dup_root_attribute (GBytes *svg,
                                 const char *name,
                                 gsize max_bytes) G_GNUC_WARN_UNUSED_RESULT;
