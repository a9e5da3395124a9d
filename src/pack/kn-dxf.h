/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pack/kn-tool-drawing.h"

G_BEGIN_DECLS

/* DXF as text: LINE, ARC, CIRCLE, ELLIPSE, LWPOLYLINE, POLYLINE and SPLINE of the model space. */

#define KN_DXF_BYTES_MAX (32u * 1024u * 1024u)

/* What a file without a unit is drawn in, or over that of the file; of SVG too. */
typedef enum
{
  KN_DXF_UNIT_OF_FILE, /* mm if it says none, with a note */
  KN_DXF_UNIT_MM,
  KN_DXF_UNIT_CM,
  KN_DXF_UNIT_INCH,
  KN_DXF_UNIT_PT,
  KN_DXF_UNIT_PX, /* 96 to the inch */
  KN_N_DXF_UNITS
} KnDxfUnit;

/* "mm", "cm", "in", "pt", "px" */
gboolean kn_dxf_unit_parse (const char *name, KnDxfUnit *out_unit);
double kn_dxf_unit_get_mm (KnDxfUnit self); /* 0: of the file */
KnToolDrawing *
kn_dxf_read (GBytes *bytes, KnDxfUnit unit, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
