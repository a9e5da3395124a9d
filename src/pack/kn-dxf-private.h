/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-path.h"

#include <glib.h>

/* Shared by the files of the DXF reader. */

typedef struct
{
  int code;
  guint line;        /* of its value */
  const char *value; /* without spaces around it */
} KnDxfGroup;

/* An entity, from its "0" to the next. */
typedef struct
{
  const char *type;
  guint line;      /* of the type */
  GArray *groups;  /* KnDxfGroup */
  GArray *corners; /* of a POLYLINE: KnDxfCorner */
} KnDxfEntity;

typedef struct
{
  double x, y, bulge;
} KnDxfCorner;

/* "line 12: …" */
gboolean kn_dxf_fail (GError **error, guint line, const char *sentence);
/* The first group of that code; NULL: there is none. */
const char *kn_dxf_entity_find (const KnDxfEntity *self, int code);
/* @fallback: if there is no such group. */
gboolean kn_dxf_entity_get_number (const KnDxfEntity *self,
                                   int code,
                                   double fallback,
                                   double *out_value,
                                   GError **error);
gboolean kn_dxf_group_read (const KnDxfGroup *group, double *out_value, GError **error);
gboolean kn_dxf_corners_append (GArray *corners, const KnDxfEntity *vertex, GError **error);

/* kn-dxf-entity.c. Drawing units, y up; *@out_path NULL without an error: it draws no line. */
gboolean kn_dxf_is_line (const char *type);
gboolean
kn_dxf_make_path (const KnDxfEntity *self, double mm_per_unit, KnPath **out_path, GError **error);
/* kn-dxf-spline.c */
gboolean
kn_dxf_make_spline (const KnDxfEntity *self, double mm_per_unit, KnPath **out_path, GError **error);
