/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-path.h"
#include "model/kn-paint.h"
#include "model/kn-recolour.h"
#include "model/kn-runs.h"

/* One property's value. Immutable, reference-counted. Unset is NULL, and means the default of the
 * property table. */

typedef enum
{
  KN_VALUE_BOOL,
  KN_VALUE_NUMBER,
  KN_VALUE_CHOICE, /* index into the property's list of names */
  KN_VALUE_STRING,
  KN_VALUE_REF, /* KnId of another node: an asset or an ink */
  KN_VALUE_PAINT,
  KN_VALUE_PATH,
  KN_VALUE_RECOLOUR,
  KN_VALUE_NUMBERS, /* short list: cmyk, cell, knob values */
  KN_VALUE_JSON,    /* an object kept as canonical JSON text: passport, facts, brand, guides */
  KN_VALUE_RUNS,
} KnValueType;

typedef struct _KnValue KnValue;

KnValue *kn_value_new_bool (gboolean value) G_GNUC_WARN_UNUSED_RESULT;
KnValue *kn_value_new_number (double value) G_GNUC_WARN_UNUSED_RESULT; /* finite only */
KnValue *kn_value_new_choice (int index) G_GNUC_WARN_UNUSED_RESULT;
KnValue *kn_value_new_string (const char *value) G_GNUC_WARN_UNUSED_RESULT;
KnValue *kn_value_new_ref (const KnId *id) G_GNUC_WARN_UNUSED_RESULT;
KnValue *
kn_value_new_paint (const KnPaint *paint) G_GNUC_WARN_UNUSED_RESULT; /* NULL: not painted */
KnValue *kn_value_new_path (const KnPath *path) G_GNUC_WARN_UNUSED_RESULT;
KnValue *kn_value_new_recolour (const KnRecolour *recolour) G_GNUC_WARN_UNUSED_RESULT;
KnValue *kn_value_new_numbers (const double *values, gsize n) G_GNUC_WARN_UNUSED_RESULT;
KnValue *kn_value_new_json (const char *canonical_json) G_GNUC_WARN_UNUSED_RESULT;
KnValue *kn_value_new_runs (const KnRuns *runs) G_GNUC_WARN_UNUSED_RESULT;
KnValue *kn_value_ref (const KnValue *self);
void kn_value_unref (KnValue *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnValue, kn_value_unref)

KnValueType kn_value_get_type (const KnValue *self);
gboolean kn_value_get_bool (const KnValue *self);
double kn_value_get_number (const KnValue *self);
int kn_value_get_choice (const KnValue *self);
const char *kn_value_get_string (const KnValue *self); /* STRING and JSON */
/* What a JSON value says, read once and kept with it; not to be changed. NULL: it is not JSON. Any
 * thread. */
const struct json_t *kn_value_get_json (const KnValue *self);
const KnId *kn_value_get_ref (const KnValue *self);
const KnPaint *kn_value_get_paint (const KnValue *self);
const KnPath *kn_value_get_path (const KnValue *self);
const KnRecolour *kn_value_get_recolour (const KnValue *self);
const KnRuns *kn_value_get_runs (const KnValue *self);
const double *kn_value_get_numbers (const KnValue *self, gsize *out_n);
gboolean kn_value_equal (const KnValue *a, const KnValue *b); /* NULL allowed */
