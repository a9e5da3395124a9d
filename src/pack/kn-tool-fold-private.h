/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pack/kn-dieline.h"

#define KN_TOOL_FOLD_LARGER_RATIO 1.001 /* what is as large is not larger */

/* kn-tool-fold-names.c. Of a tree of panels with their angles: their roles, and which lie inside.
 */
void kn_tool_fold_name_panels (KnDieline *self);
