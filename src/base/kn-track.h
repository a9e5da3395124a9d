/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-path.h"

/* A line by its length: where one is, and which way one looks, after so many mm. Immutable. */

typedef struct _KnTrack KnTrack;

/* Along the first outline of @path. NULL if it has no length. */
KnTrack *kn_track_new_path (const KnPath *path) G_GNUC_WARN_UNUSED_RESULT;
/* Once round an ellipse in @box from @start_deg (clockwise from its top), clockwise or not. NULL if
 * the box has no extent. */
KnTrack *kn_track_new_ellipse (const KnRect *box,
                               double start_deg,
                               gboolean clockwise) G_GNUC_WARN_UNUSED_RESULT;
void kn_track_free (KnTrack *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnTrack, kn_track_free)

double kn_track_get_length_mm (const KnTrack *self);
gboolean kn_track_is_closed (const KnTrack *self); /* then lengths go round */
/* Beyond the ends of an open one it goes on straight. */
KnPoint kn_track_point_at (const KnTrack *self, double length_mm);
/* Direction in degrees, clockwise on the page from "to the right", smoothed over @span_mm. */
double kn_track_angle_at (const KnTrack *self, double length_mm, double span_mm);
double kn_track_distance_mm (const KnTrack *self, const KnPoint *point);
