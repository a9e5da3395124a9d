/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The kinds of packs that Kanok can make: each a set of parameters from which all its geometry
 * follows (data/pack/dielines.json). */

typedef struct _KnDielineStyle KnDielineStyle;

typedef enum
{
  KN_PARAM_MM,
  KN_PARAM_DEG,
  KN_PARAM_NONE, /* a number or a ratio */
} KnDielineUnit;

/* Where a default comes from. What is not MEASURE is a value of the house, to be changed. */
typedef enum
{
  KN_ORIGIN_MEASURE,  /* the maker measures or chooses it */
  KN_ORIGIN_SOURCE,   /* a source that the data names */
  KN_ORIGIN_DERIVED,  /* follows from other values */
  KN_ORIGIN_PRACTICE, /* trade practice, judgement */
} KnDielineOrigin;

typedef struct
{
  const char *name;  /* "gf" */
  const char *label; /* in English; kn_dieline_param_get_label() */
  KnDielineUnit unit;
  KnDielineOrigin origin;
  double value, min, max; /* value: the default */
  double nominal; /* at which the closed pack holds what its name says; may lie beyond min */
} KnDielineParam;

gsize kn_dieline_style_count (void);
const KnDielineStyle *kn_dieline_style_get_nth (gsize index);
const KnDielineStyle *kn_dieline_style_find (const char *id); /* NULL if there is none */
const char *kn_dieline_style_get_id (const KnDielineStyle *self);
const char *kn_dieline_style_get_name (const KnDielineStyle *self); /* translated */
const char *
kn_dieline_style_get_note (const KnDielineStyle *self); /* English, for makers of data */
/* "FEFCO 0427", commonly cited; NULL beyond the last. */
char *kn_dieline_style_dup_code (const KnDielineStyle *self, gsize index) G_GNUC_WARN_UNUSED_RESULT;
const KnDielineParam *kn_dieline_style_get_params (const KnDielineStyle *self, gsize *out_n);
const KnDielineParam *kn_dieline_style_find_param (const KnDielineStyle *self, const char *name);
const char *kn_dieline_param_get_label (const KnDielineParam *self); /* translated */
const char *kn_dieline_origin_get_name (KnDielineOrigin origin);     /* "measure" */
/* Whether it is made of sheets that bend: what folds as a tree of flat panels is not. */
gboolean kn_dieline_style_is_curved (const KnDielineStyle *self);

G_END_DECLS
