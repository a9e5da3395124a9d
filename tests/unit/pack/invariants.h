/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pack/kn-dieline.h"
#include "pack/kn-fold.h"

#include <jansson.h>

/* What an evaluated dieline must satisfy, asked of our own geometry: written apart from the code
 * that makes it. What each pack must hold beyond topology stands beside it in the data ("checks").
 */

typedef struct
{
  const KnDieline *dieline;
  const json_t *style; /* of data/pack/dielines.json */
  const KnDielinePanel *panels;
  gsize n_panels;
  KnMatrix3 *folded;  /* erect */
  KnMatrix3 *resting; /* collapsed, or NULL */
  gboolean is_nominal;
  GString *faults; /* a line each: "I3 D1t TL overlap" */
} Inspection;

json_t *load_dielines (void);
const json_t *find_style (const json_t *data, const char *id);
/* The style with every parameter at its nominal value, and @values over it. */
KnDieline *make_nominal (const KnDielineStyle *style, const KnDielineValue *values, gsize n);

void inspection_init (Inspection *self,
                      const KnDieline *dieline,
                      const json_t *style,
                      gboolean is_nominal);
void inspection_clear (Inspection *self);
void inspect (Inspection *self); /* all of them */
/* The parts: of the flat blank, of the folded pack. */
void inspect_flat (Inspection *self);
void inspect_fold (Inspection *self);
void fault (Inspection *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
double compute (const Inspection *self, const char *text);
int panel_of (const Inspection *self, const char *id);
double path_area (const KnPath *path);
KnPath *path_of (const KnPoint *points, gsize n);
