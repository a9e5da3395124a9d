/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

/* A path of cairo's, kept in less than half of the memory that cairo_path_t takes, and as exact:
 * cairo itself knows points to 1/256 of a pixel only. */

typedef struct _KnPackedOutline KnPackedOutline; /* immutable */

/* The current path of @cr, whose matrix is a scale by @scale and nothing else. */
KnPackedOutline *kn_packed_outline_new (cairo_t *cr, double scale) G_GNUC_WARN_UNUSED_RESULT;
void kn_packed_outline_free (KnPackedOutline *self);
/* Appended to the current path of @cr, in the frame that it was taken in. */
void kn_packed_outline_append (const KnPackedOutline *self, cairo_t *cr);
gsize kn_packed_outline_get_bytes (const KnPackedOutline *self);
