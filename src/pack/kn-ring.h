/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pack/kn-nest.h"

/* The outline of a blank as corners. */

/* Of its largest ring, the box's top left at 0, 0; the box's own if it has none. (transfer full) */
KnPoint *kn_blank_dup_ring (const KnBlank *blank, gsize *out_n) G_GNUC_WARN_UNUSED_RESULT;
gsize kn_ring_simplify (KnPoint *points, gsize n, double tolerance_mm);
/* That ring with fewer corners, in the blank's own frame. */
KnPath *kn_blank_dup_simple (const KnBlank *blank, double tolerance_mm) G_GNUC_WARN_UNUSED_RESULT;
