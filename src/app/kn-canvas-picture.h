/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"
#include "render/kn-tiles.h"

#include <gtk/gtk.h>

/* The face on the canvas: tiles of what is durable, painted by other threads, and above them the
 * picture of what a gesture is changing. Nothing here waits: what is not painted yet is shown as
 * another scale has it. Main thread. */

typedef struct _KnCanvasPicture KnCanvasPicture;

/* Where the face is to be drawn. */
typedef struct
{
  KnPoint origin_px;   /* widget pixels of the face's origin */
  double px_per_mm;    /* widget pixels */
  double scale_factor; /* device pixels of a widget pixel */
  KnRect visible_mm;   /* what of the face is seen and may be drawn */
  gboolean is_cairo;   /* the renderer draws with cairo */
} KnPictureView;

/* @on_changed: something new can be drawn; never after free. */
KnCanvasPicture *kn_canvas_picture_new (KnSession *session,
                                        void (*on_changed) (gpointer data),
                                        gpointer data) G_GNUC_WARN_UNUSED_RESULT;
void kn_canvas_picture_free (KnCanvasPicture *self);
void kn_canvas_picture_snapshot (KnCanvasPicture *self,
                                 GtkSnapshot *snapshot,
                                 const KnPictureView *view);
/* TRUE while what was drawn last is not what it should be. */
gboolean kn_canvas_picture_is_rendering (KnCanvasPicture *self);

typedef struct
{
  KnTileCounters tiles;
  guint n_live_renders; /* pictures of what a gesture changes */
  guint n_nodes_built;
  guint n_drawn;     /* tiles of the last frame */
  guint n_stand_ins; /* of the last frame: tiles of other scales in their place */
  guint n_missing;   /* of the last frame: places where nothing could be shown */
} KnPictureCounters;

KnPictureCounters kn_canvas_picture_get_counters (KnCanvasPicture *self);
