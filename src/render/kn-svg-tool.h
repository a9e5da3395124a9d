/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pack/kn-tool-drawing.h"

/* The lines of an SVG for the tool: layers are groups with a name, colours those of the strokes. In
 * real size; @mm_per_unit: over what the file says, 0: as it says. */
KnToolDrawing *
kn_svg_read_tool (GBytes *svg, double mm_per_unit, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* By its first bytes: SVG or DXF. @unit: KnDxfUnit. */
KnToolDrawing *
kn_tool_drawing_read (GBytes *bytes, int unit, GError **error) G_GNUC_WARN_UNUSED_RESULT;
