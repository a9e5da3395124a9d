/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-design.h"

#include "ink/kn-condition.h"

#include <gtk/gtk.h>

/* The picture of one face, drawn in a thread of its own from an immutable design: whoever asks gets
 * the newest finished picture at once, and a call when a better one is there. */

typedef struct _KnFaceView KnFaceView;

typedef struct
{
  KnDesign *design;
  KnId face;
  KnCondition *condition;
  KnRect needed_mm;    /* what of the face must be there */
  KnRect box_mm;       /* what is drawn if it is not there yet: a little more */
  double px_per_mm;    /* device pixels */
  double scale_factor; /* device pixels of one widget pixel */
} KnFaceRequest;

/* @on_ready is called on the main thread, never after free. */
KnFaceView *
kn_face_view_new (void (*on_ready) (gpointer data), gpointer data) G_GNUC_WARN_UNUSED_RESULT;
void kn_face_view_free (KnFaceView *self);
/* Copies what it needs. Does nothing if the newest picture, or the one under way, is that already.
 */
void kn_face_view_request (KnFaceView *self, const KnFaceRequest *request);
gboolean kn_face_view_is_busy (KnFaceView *self);
guint kn_face_view_get_n_renders (KnFaceView *self);
/* Of those: drawn again only where something changed. */
guint kn_face_view_get_n_partial (KnFaceView *self);
/* The newest picture as a node in widget pixels of its own zoom, its box and its scale; NULL before
 * the first. The node is the same object until a new picture comes. */
GskRenderNode *kn_face_view_get_node (KnFaceView *self, KnRect *out_box_mm, double *out_px_per_mm);
/* What could not be drawn, or NULL. */
const char *kn_face_view_get_problem (KnFaceView *self);
