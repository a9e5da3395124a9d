/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink/kn-condition.h"
#include "model/kn-scene.h"

#include <cairo.h>

G_BEGIN_DECLS

/* A brand at a glance, as on a small sign: its name in its letters and colours, its inks below. */
cairo_surface_t *kn_brand_picture_new (const KnScene *brand,
                                       KnCondition *condition,
                                       int width_px,
                                       int height_px) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
