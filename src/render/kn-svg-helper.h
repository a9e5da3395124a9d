/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* Trying a costly SVG in a process of its own, with bounded time and memory, before this process
 * draws it: librsvg 2.54 cannot be stopped once it has begun. The program is
 * src/render/helper/kanok-svg-helper.c. */

#define KN_SVG_HELPER_TIMEOUT_S 10

/* %TRUE if the helper drew it. The verdict is remembered by the SHA-256 of @svg for the life of the
 * process. Blocks up to the timeout: never call it on the main thread of a window. */
gboolean kn_svg_helper_try (GBytes *svg, GError **error);
