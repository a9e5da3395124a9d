/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the error domain of the room. Its codes say what the caller can do: put the asset right,
 * make it smaller, wait for a later version, choose another font. */

#include "config.h"

#include "render/kn-draw.h"

G_DEFINE_QUARK (kn_render_error_quark, kn_render_error)
