/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

/* A PNG that says how large a pixel is and that its colours are sRGB; A8 becomes plain grey. */
GBytes *
kn_png_encode (cairo_surface_t *image, double dpi, GError **error) G_GNUC_WARN_UNUSED_RESULT;
