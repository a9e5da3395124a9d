/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "press/kn-export.h"
#include "render/kn-solid-picture.h"

/* A pack that turns once round itself, again and again: an animated PNG for a page or a chat. */

#define KN_TURNTABLE_MAX_FRAMES 120
#define KN_TURNTABLE_MAX_PIXELS 500000000 /* of all frames: a file of 2 GB at the very worst */

typedef struct
{
  KnSolidView view;                                  /* where it begins; it keeps its height */
  guint n_frames;                                    /* of one turn, at least 2 */
  void (*progress) (double fraction, gpointer data); /* may be NULL; the working thread */
  gpointer progress_data;
  GCancellable *cancellable; /* may be NULL */
} KnTurntable;

/* Any thread. Nothing is left behind when it fails. */
gboolean kn_turntable_write (const KnSolid *solid,
                             cairo_surface_t *art,
                             const KnMatrix *flat_to_art,
                             const KnTurntable *how,
                             const char *path,
                             GError **error);
