/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "render/kn-trace.h"

#include <cairo.h>
#include <gio/gio.h>

/* The two long parts of tracing in the window, each on a thread of GLib's: a photograph is opened;
 * a part of it is traced. */

typedef struct
{
  KnImage *image;
  KnCondition *condition;
  KnTraceSource *whole;
} KnTracePhoto;

void kn_trace_photo_free (KnTracePhoto *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnTracePhoto, kn_trace_photo_free)
void kn_trace_photo_open (const char *path,
                          GCancellable *cancellable,
                          GAsyncReadyCallback done,
                          gpointer data);
KnTracePhoto *kn_trace_photo_open_finish (GAsyncResult *result, GError **error);

typedef struct
{
  KnTraceSource *source; /* of the part, for the next time */
  KnTrace *trace;
  cairo_surface_t *picture;
} KnTraceResult;

void kn_trace_result_free (KnTraceResult *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnTraceResult, kn_trace_result_free)
/* @source: of the part, if it is known; else NULL. */
void kn_trace_run (const KnTracePhoto *photo,
                   const KnRect *part,
                   KnTraceSource *source,
                   const KnTraceOptions *options,
                   int side_px,
                   GCancellable *cancellable,
                   GAsyncReadyCallback done,
                   gpointer data);
KnTraceResult *kn_trace_run_finish (GAsyncResult *result, GError **error);
