/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-path.h"
#include "pack/kn-dieline-style.h"

#include <glib.h>

G_BEGIN_DECLS

/* A flat blank: a style with its parameters, computed. Immutable, reference-counted; any thread may
 * read it.
 *
 * The frame is the data's, as in the drawings of the trade: mm, x right, y UP, the printed side
 * towards the viewer; a fold of +90 degrees turns the child away from the printed side. Kanok's
 * page runs down: kn_dieline_get_page_matrix() mirrors, once. */

typedef struct _KnDieline KnDieline;

typedef struct
{
  const char *name;
  double value;
} KnDielineValue;

typedef struct
{
  const char *id, *role;
  KnPoint *points;
  gsize n_points;
  int parent; /* index of a panel; -1 for the root */
  KnPoint crease[2];
  double angle_deg;
  gboolean is_glue;
  KnPoint *curve; /* a curved crease; NULL for a straight one */
  gsize n_curve;
  /* Of blanks that somebody drew, kn-tool-fold.h; nothing of those of the data. */
  gboolean is_directed; /* the panel lies to the right of its crease from its first end */
  KnPoint joint;        /* a place on the crease where board is on both sides */
  double inside_mm;     /* how far inside of others it lies when all is folded */
} KnDielinePanel;

/* A part of the blank that is no rigid panel, with the creases at its sides. */
typedef struct
{
  KnPoint *points;
  gsize n_points;
  KnPoint *creases; /* two for each */
  gsize n_creases;
} KnDielineWeb;

/* What a line of the data is to the tool. */
typedef enum
{
  KN_DIELINE_CUT,
  KN_DIELINE_CREASE,
  KN_DIELINE_GUIDE, /* shown, neither cut nor folded: where a seal runs, how a sleeve lies flat */
} KnDielineLineKind;

typedef struct
{
  const char *type; /* of the data: "slit", "hole" … */
  KnDielineLineKind kind;
  KnPoint *points; /* the first again at the end if it is closed */
  gsize n_points;
  gboolean is_closed;
  gboolean is_optional; /* left out unless the shop wants it */
  KnPoint centre;       /* of a circle */
  double radius_mm;     /* 0 for all else */
} KnDielineLine;

typedef enum
{
  KN_ZONE_NO_INK = 1 << 0,
  KN_ZONE_NO_VARNISH = 1 << 1,
  KN_ZONE_NO_TEXT = 1 << 2,
} KnZoneRule;

typedef struct
{
  const char *type;
  KnZoneRule rules;
  int panel; /* it is this panel; -1: a polygon of its own */
  KnPoint *points;
  gsize n_points;
} KnDielineZone;

KnDieline *kn_dieline_new (const KnDielineStyle *style,
                           const KnDielineValue *values,
                           gsize n_values,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same; @out_causes: the parameters to look at, when it is refused. */
KnDieline *kn_dieline_new_judged (const KnDielineStyle *style,
                                  const KnDielineValue *values,
                                  gsize n_values,
                                  char ***out_causes,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
KnDieline *kn_dieline_ref (const KnDieline *self);
void kn_dieline_unref (KnDieline *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnDieline, kn_dieline_unref)

const KnDielineStyle *kn_dieline_get_style (const KnDieline *self);
/* Parameters, then derived values, in the order of the data. */
const KnDielineValue *kn_dieline_get_env (const KnDieline *self, gsize *out_n);
gboolean kn_dieline_get_value (const KnDieline *self, const char *name, double *out_value);
/* An expression over them. */
gboolean
kn_dieline_compute (const KnDieline *self, const char *text, double *out_value, GError **error);
const KnDielinePanel *kn_dieline_get_panels (const KnDieline *self, gsize *out_n);
int kn_dieline_find_panel (const KnDieline *self, const char *id); /* -1 if there is none */
const KnDielineWeb *kn_dieline_get_webs (const KnDieline *self, gsize *out_n);
const KnDielineLine *kn_dieline_get_lines (const KnDieline *self, gsize *out_n);
const KnDielineZone *kn_dieline_get_zones (const KnDieline *self, gsize *out_n);
KnRect kn_dieline_get_box (const KnDieline *self); /* of the blank; y is its lowest line */
double kn_dieline_get_area_mm2 (const KnDieline *self);
/* From the data's frame to the page's: origin at the top left of the blank, y down. */
KnMatrix kn_dieline_get_page_matrix (const KnDieline *self);

G_END_DECLS
