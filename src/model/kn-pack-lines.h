/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink/kn-step-kind.h"
#include "model/kn-design.h"

/* The lines of the tool as items: what a print shop gets beside the art. */

/* @design itself if its form is no pack. With every line that it does not draw itself, stroked in
 * the design's ink of that step, or one of the usual name. */
KnDesign *kn_pack_dup_with_lines (KnDesign *design, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* "Cutter", "Crease": what the ink of a step is called where the design names none; "" for others.
 */
const char *kn_pack_get_step_name (KnStepKind step);
KnCmyk kn_pack_get_step_colour (KnStepKind step);
/* The first ink of the design that is that step, or NULL. */
const KnNode *kn_pack_find_step_ink (const KnScene *scene, KnStepKind step);
