/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pack/kn-dieline-style.h"

G_BEGIN_DECLS

/* The rows of the table that data/pack/make-table.py writes. All amounts are expressions, mm and
 * degrees, in the frame of the data: x right, y up, print side towards the viewer. */

/* A point; or an arc about it, that has a radius. */
typedef struct
{
  const char *x, *y, *radius, *from_deg, *to_deg, *n_sides; /* n_sides NULL: 16 */
} KnDielineVertex;

typedef struct
{
  KnDielineVertex ends[2]; /* x NULL: there is none */
} KnDielineEdge;

typedef struct
{
  const char *first, *second;
} KnDielinePair;

typedef struct
{
  const char *id, *role;
  const KnDielineVertex *vertices;
  gsize n_vertices;
  const char *parent; /* NULL for the root */
  KnDielineEdge crease;
  const char *angle;
  gboolean is_glue;
  int curve; /* the vertex that is a curved crease, or -1 */
} KnDielinePanelRow;

typedef struct
{
  const KnDielineVertex *vertices;
  gsize n_vertices;
  const KnDielineEdge *creases;
  gsize n_creases;
} KnDielineWebRow;

typedef struct
{
  const char *type;
  const KnDielineVertex *vertices;
  gsize n_vertices;
  KnDielineVertex centre; /* of a circle; x NULL for all else */
  const char *radius;
  gboolean is_closed, is_optional;
} KnDielineLineRow;

typedef struct
{
  const char *type, *panel; /* panel NULL: the polygon */
  const KnDielineVertex *vertices;
  gsize n_vertices;
} KnDielineZoneRow;

typedef struct
{
  const char *state, *panel, *angle;
} KnDielineStateRow;

struct _KnDielineStyle
{
  const char *id, *name, *note;
  const KnDielinePair *codes;
  gsize n_codes;
  const KnDielineParam *params;
  gsize n_params;
  const KnDielinePair *derived; /* name, expression */
  gsize n_derived;
  const KnDielinePair *asserts; /* expression, why */
  gsize n_asserts;
  const KnDielinePanelRow *panels;
  gsize n_panels;
  const KnDielineWebRow *webs;
  gsize n_webs;
  const KnDielineLineRow *lines;
  gsize n_lines;
  const KnDielineZoneRow *zones;
  gsize n_zones;
  const KnDielineStateRow *states;
  gsize n_states;
  gboolean is_curved;
};

extern const KnDielineStyle kn_dieline_styles[];
extern const gsize kn_n_dieline_styles;

/* --- kn-pack-words.c ----------------------------------------------------------------------- */

const char *kn_pack_translate (const char *word);
const char *const *kn_pack_list_words (gsize *out_n);

G_END_DECLS
