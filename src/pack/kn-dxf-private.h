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
/* kn-dxf-names.c. As UTF-8, without what cannot be shown. */
char *kn_dxf_dup_text (const char *code_page, const char *value) G_GNUC_WARN_UNUSED_RESULT;
#define KN_DXF_COLOUR_BY_BLOCK 0
#define KN_DXF_COLOUR_BY_LAYER 256
char *kn_dxf_dup_colour (int number, const char *true_colour) G_GNUC_WARN_UNUSED_RESULT;
char *kn_dxf_dup_type (const char *type) G_GNUC_WARN_UNUSED_RESULT;
/* kn-dxf-block.c. What a block holds; copies, but for the text of the file. */
typedef struct
{
  KnPoint base;
  GPtrArray *entities; /* KnDxfEntity */
  gboolean is_open;    /* while its parts are placed */
} KnDxfBlock;

/* How an INSERT places its block: scaled, stepped, then turned and moved. */
typedef struct
{
  KnMatrix scale, turn;
  guint n_columns, n_rows;
  double column_step, row_step;
} KnDxfInsert;

GHashTable *kn_dxf_blocks_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* NULL with an error. Owned by @blocks. */
KnDxfBlock *kn_dxf_blocks_add (GHashTable *blocks, const KnDxfEntity *block, GError **error);
void kn_dxf_block_append (KnDxfBlock *self, const KnDxfEntity *entity);
KnDxfBlock *kn_dxf_blocks_find (GHashTable *blocks, const char *name);
gboolean kn_dxf_read_insert (const KnDxfEntity *insert, KnDxfInsert *out, GError **error);
KnMatrix kn_dxf_insert_get_matrix (const KnDxfInsert *self, KnPoint base, guint column, guint row);
