/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One property's value: a tagged union behind a reference count. */

#include "config.h"

#include "model/kn-value.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

struct _KnValue
{
  gatomicrefcount refs;
  KnValueType type;
  gsize n;      /* numbers */
  json_t *json; /* JSON: made when it is first asked for, then it stays */
  union
  {
    gboolean boolean;
    double number;
    int choice;
    char *string;
    KnId ref;
    KnPaint *paint;
    KnPath *path;
    KnRecolour *recolour;
    double *numbers;
    KnRuns *runs;
  } as;
};

static KnValue *
value_new (KnValueType type)
{
  KnValue *self = g_new0 (KnValue, 1);
  g_atomic_ref_count_init (&self->refs);
  self->type = type;
  return self;
}

KnValue *
kn_value_new_bool (gboolean value)
{
  KnValue *self = value_new (KN_VALUE_BOOL);
  self->as.boolean = value != FALSE;
  return self;
}

KnValue *
kn_value_new_number (double value)
{
  g_return_val_if_fail (isfinite (value), NULL);
  KnValue *self = value_new (KN_VALUE_NUMBER);
  self->as.number = value == 0 ? 0 : value; /* no -0: equal values print alike */
  return self;
}

KnValue *
kn_value_new_choice (int index)
{
  KnValue *self = value_new (KN_VALUE_CHOICE);
  self->as.choice = index;
  return self;
}

KnValue *
kn_value_new_string (const char *value)
{
  KnValue *self = value_new (KN_VALUE_STRING);
  self->as.string = g_strdup (value);
  return self;
}

KnValue *
kn_value_new_ref (const KnId *id)
{
  KnValue *self = value_new (KN_VALUE_REF);
  self->as.ref = *id;
  return self;
}

/**
 * kn_value_new_paint:
 * @paint: (nullable): %NULL says "not painted", which is not the same as unset where unset means
 * black (text)
 */
KnValue *
kn_value_new_paint (const KnPaint *paint)
{
  KnValue *self = value_new (KN_VALUE_PAINT);
  self->as.paint = paint == NULL ? NULL : kn_paint_ref (paint);
  return self;
}

KnValue *
kn_value_new_path (const KnPath *path)
{
  KnValue *self = value_new (KN_VALUE_PATH);
  self->as.path = kn_path_ref (path);
  return self;
}

KnValue *
kn_value_new_recolour (const KnRecolour *recolour)
{
  KnValue *self = value_new (KN_VALUE_RECOLOUR);
  self->as.recolour = kn_recolour_ref (recolour);
  return self;
}

KnValue *
kn_value_new_numbers (const double *values, gsize n)
{
  KnValue *self = value_new (KN_VALUE_NUMBERS);
  self->n = n;
  self->as.numbers = g_new (double, MAX (n, 1));
  for (gsize i = 0; i < n; i++)
    self->as.numbers[i] = values[i] == 0 ? 0 : values[i];
  return self;
}

KnValue *
kn_value_new_json (const char *canonical_json)
{
  KnValue *self = value_new (KN_VALUE_JSON);
  self->as.string = g_strdup (canonical_json);
  return self;
}

KnValue *
kn_value_new_runs (const KnRuns *runs)
{
  g_return_val_if_fail (runs != NULL, NULL);
  KnValue *self = value_new (KN_VALUE_RUNS);
  self->as.runs = kn_runs_ref (runs);
  return self;
}

KnValue *
kn_value_ref (const KnValue *self)
{
  KnValue *mutable = (KnValue *)self;
  g_atomic_ref_count_inc (&mutable->refs);
  return mutable;
}

void
kn_value_unref (KnValue *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  switch (self->type)
    {
    case KN_VALUE_JSON:
      json_decref (self->json);
      g_free (self->as.string);
      break;
    case KN_VALUE_STRING:
      g_free (self->as.string);
      break;
    case KN_VALUE_PAINT:
      kn_paint_unref (self->as.paint);
      break;
    case KN_VALUE_PATH:
      kn_path_unref (self->as.path);
      break;
    case KN_VALUE_RECOLOUR:
      kn_recolour_unref (self->as.recolour);
      break;
    case KN_VALUE_NUMBERS:
      g_free (self->as.numbers);
      break;
    case KN_VALUE_RUNS:
      kn_runs_unref (self->as.runs);
      break;
    case KN_VALUE_BOOL:
    case KN_VALUE_NUMBER:
    case KN_VALUE_CHOICE:
    case KN_VALUE_REF:
      break;
    }
  g_free (self);
}

KnValueType
kn_value_get_type (const KnValue *self)
{
  return self->type;
}

gboolean
kn_value_get_bool (const KnValue *self)
{
  g_return_val_if_fail (self->type == KN_VALUE_BOOL, FALSE);
  return self->as.boolean;
}

double
kn_value_get_number (const KnValue *self)
{
  g_return_val_if_fail (self->type == KN_VALUE_NUMBER, 0);
  return self->as.number;
}

int
kn_value_get_choice (const KnValue *self)
{
  g_return_val_if_fail (self->type == KN_VALUE_CHOICE, 0);
  return self->as.choice;
}

const char *
kn_value_get_string (const KnValue *self)
{
  g_return_val_if_fail (self->type == KN_VALUE_STRING || self->type == KN_VALUE_JSON, NULL);
  return self->as.string;
}

const json_t *
kn_value_get_json (const KnValue *self)
{
  g_return_val_if_fail (self->type == KN_VALUE_JSON, NULL);
  json_t **place = (json_t **)&self->json, *json = g_atomic_pointer_get (place);
  if (json != NULL)
    return json;
  json = json_loads (self->as.string, JSON_DECODE_ANY, NULL);
  if (!g_atomic_pointer_compare_and_exchange (place, NULL, json))
    {
      json_decref (json); /* another thread was quicker */
      json = g_atomic_pointer_get (place);
    }
  return json;
}

const KnId *
kn_value_get_ref (const KnValue *self)
{
  g_return_val_if_fail (self->type == KN_VALUE_REF, NULL);
  return &self->as.ref;
}

const KnPaint *
kn_value_get_paint (const KnValue *self)
{
  g_return_val_if_fail (self->type == KN_VALUE_PAINT, NULL);
  return self->as.paint;
}

const KnPath *
kn_value_get_path (const KnValue *self)
{
  g_return_val_if_fail (self->type == KN_VALUE_PATH, NULL);
  return self->as.path;
}

const KnRecolour *
kn_value_get_recolour (const KnValue *self)
{
  g_return_val_if_fail (self->type == KN_VALUE_RECOLOUR, NULL);
  return self->as.recolour;
}

const KnRuns *
kn_value_get_runs (const KnValue *self)
{
  g_return_val_if_fail (self->type == KN_VALUE_RUNS, NULL);
  return self->as.runs;
}

const double *
kn_value_get_numbers (const KnValue *self, gsize *out_n)
{
  g_return_val_if_fail (self->type == KN_VALUE_NUMBERS, NULL);
  *out_n = self->n;
  return self->as.numbers;
}

/**
 * kn_value_equal:
 * @a: (nullable): a value, %NULL is "unset"
 * @b: (nullable): another
 */
gboolean
kn_value_equal (const KnValue *a, const KnValue *b)
{
  if (a == b)
    return TRUE;
  if (a == NULL || b == NULL || a->type != b->type)
    return FALSE;
  switch (a->type)
    {
    case KN_VALUE_BOOL:
      return a->as.boolean == b->as.boolean;
    case KN_VALUE_NUMBER:
      return a->as.number == b->as.number;
    case KN_VALUE_CHOICE:
      return a->as.choice == b->as.choice;
    case KN_VALUE_STRING:
    case KN_VALUE_JSON:
      return g_strcmp0 (a->as.string, b->as.string) == 0;
    case KN_VALUE_REF:
      return kn_id_equal (&a->as.ref, &b->as.ref);
    case KN_VALUE_PAINT:
      return kn_paint_equal (a->as.paint, b->as.paint);
    case KN_VALUE_PATH:
      return kn_path_equal (a->as.path, b->as.path);
    case KN_VALUE_RECOLOUR:
      return kn_recolour_equal (a->as.recolour, b->as.recolour);
    case KN_VALUE_RUNS:
      return kn_runs_equal (a->as.runs, b->as.runs);
    case KN_VALUE_NUMBERS:
      return a->n == b->n && memcmp (a->as.numbers, b->as.numbers, a->n * sizeof (double)) == 0;
    }
  return FALSE;
}
