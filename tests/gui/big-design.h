/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-asset-source.h"
#include "model/kn-scene.h"

/* A design of many small items on a large sheet, always the same: 60 % paths, 25 % Thai text, 15 %
 * motifs of twenty kinds, as the canvas is measured (platform.md section 2). */

#define BIG_WIDTH_MM 1000.0
#define BIG_HEIGHT_MM 750.0

KnScene *big_design_new (int n_items) G_GNUC_WARN_UNUSED_RESULT;
KnAssetSource *big_design_new_assets (void) G_GNUC_WARN_UNUSED_RESULT;
