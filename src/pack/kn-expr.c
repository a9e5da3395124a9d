/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Computes an expression that was read (kn-expr-parse.c). Only the side of a choice that is chosen
 * is computed, and `and`, `or` stop early, so that a condition can guard a division. What is no
 * finite number is an error, never a result: geometry made of NaN would be found much later. */

#include "config.h"

#include "pack/kn-expr-private.h"

#include "base/kn-error.h"

#include <glib/gi18n.h>
#include <math.h>

/* An arc sine of 1 plus a rounding error is 90 degrees. */
#define SINE_TOLERANCE 1e-12

typedef struct
{
  const KnExpr *expr;
  KnExprLookup lookup;
  gpointer data;
  GError **error;
} Run;

static gboolean compute (const Run *run, int index, double *out);

void
kn_expr_set_error (GError **error, const char *text, gsize at, const char *what)
{
  g_autofree char *before = g_strndup (text, at);
  g_autofree char *valid_before = g_utf8_make_valid (before, -1);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_set_error (error, KN_BASE_ERROR, KN_BASE_ERROR_INVALID,
               /* Translators: an expression such as 2*L+t, what is wrong with it, and where */
               _ ("“%s”: %s (character %ld)"), valid, what, g_utf8_strlen (valid_before, -1) + 1);
}

static double
to_degrees (double radians)
{
  return radians * (180 / G_PI);
}

static double
to_radians (double degrees)
{
  return degrees * (G_PI / 180);
}

static gboolean
fail (const Run *run, const KnExprNode *node, const char *what)
{
  kn_expr_set_error (run->error, run->expr->text, node->at, what);
  return FALSE;
}

static double
arc (double sine, double (*function) (double))
{
  if (fabs (sine) > 1 && fabs (sine) < 1 + SINE_TOLERANCE)
    sine = sine > 0 ? 1 : -1;
  return to_degrees (function (sine));
}

/* Of what always computes all its operands. */
static double
apply (KnExprOp op, double a, double b, double c)
{
  switch (op)
    {
    case KN_EXPR_NEGATE:
      return -a;
    case KN_EXPR_NOT:
      return a == 0;
    case KN_EXPR_ADD:
      return a + b;
    case KN_EXPR_SUBTRACT:
      return a - b;
    case KN_EXPR_MULTIPLY:
      return a * b;
    case KN_EXPR_DIVIDE:
      return a / b;
    case KN_EXPR_POWER:
      return pow (a, b);
    case KN_EXPR_LESS:
      return a < b;
    case KN_EXPR_LESS_EQUAL:
      return a <= b;
    case KN_EXPR_MORE:
      return a > b;
    case KN_EXPR_MORE_EQUAL:
      return a >= b;
    case KN_EXPR_EQUAL:
      return a == b;
    case KN_EXPR_UNEQUAL:
      return a != b;
    case KN_EXPR_MIN:
      return fmin (a, b);
    case KN_EXPR_MAX:
      return fmax (a, b);
    case KN_EXPR_CLAMP:
      return fmax (b, fmin (c, a));
    case KN_EXPR_SQRT:
      return sqrt (a);
    case KN_EXPR_ABS:
      return fabs (a);
    case KN_EXPR_SIND:
      return sin (to_radians (a));
    case KN_EXPR_COSD:
      return cos (to_radians (a));
    case KN_EXPR_TAND:
      return tan (to_radians (a));
    case KN_EXPR_ASIND:
      return arc (a, asin);
    case KN_EXPR_ACOSD:
      return arc (a, acos);
    case KN_EXPR_ATAND:
      return to_degrees (atan (a));
    case KN_EXPR_NUMBER:
    case KN_EXPR_NAME:
    case KN_EXPR_AND:
    case KN_EXPR_OR:
    case KN_EXPR_IF:
      break;
    }
  g_assert_not_reached ();
}

static gboolean
look_up (const Run *run, const KnExprNode *node, double *out)
{
  if (g_strcmp0 (node->name, "pi") == 0)
    *out = G_PI;
  else if (run->lookup == NULL || !run->lookup (node->name, out, run->data))
    {
      g_autofree char *what = g_strdup_printf (_ ("nothing is called “%s”"), node->name);
      return fail (run, node, what);
    }
  return isfinite (*out) ? TRUE : fail (run, node, _ ("the result is no number"));
}

static gboolean
compute_operands (const Run *run, const KnExprNode *node, double *out)
{
  double values[3] = { 0, 0, 0 };
  for (int i = 0; i < 3 && node->args[i] >= 0; i++)
    if (!compute (run, node->args[i], &values[i]))
      return FALSE;
  *out = apply (node->op, values[0], values[1], values[2]);
  return isfinite (*out) ? TRUE : fail (run, node, _ ("the result is no number"));
}

static gboolean
compute (const Run *run, int index, double *out)
{
  const KnExprNode *node = &g_array_index (run->expr->nodes, KnExprNode, index);
  if (node->op == KN_EXPR_NUMBER)
    {
      *out = node->number;
      return TRUE;
    }
  if (node->op == KN_EXPR_NAME)
    return look_up (run, node, out);
  if (node->op != KN_EXPR_IF && node->op != KN_EXPR_AND && node->op != KN_EXPR_OR)
    return compute_operands (run, node, out);
  double first = 0;
  if (!compute (run, node->args[0], &first))
    return FALSE;
  if (node->op == KN_EXPR_IF)
    return compute (run, node->args[first != 0 ? 1 : 2], out);
  *out = first != 0;
  if ((first != 0) == (node->op == KN_EXPR_OR))
    return TRUE;
  if (!compute (run, node->args[1], out))
    return FALSE;
  *out = *out != 0;
  return TRUE;
}

/**
 * kn_expr_evaluate:
 * @lookup: (nullable): the value of a name; `pi` is known without it
 * @data: for @lookup
 * @out_value: (out): the result; of a comparison 1 or 0
 * @error: return location
 *
 * Errors: %KN_BASE_ERROR_INVALID, with the place, for a name that is unknown and for whatever gives
 * no finite number: a division by 0, a root of less than 0. Thread: any. Cost: each part once.
 *
 * Returns: %TRUE if there is a result
 */
gboolean
kn_expr_evaluate (const KnExpr *self,
                  KnExprLookup lookup,
                  gpointer data,
                  double *out_value,
                  GError **error)
{
  g_return_val_if_fail (self != NULL && out_value != NULL, FALSE);
  double value = 0;
  const Run run = { self, lookup, data, error };
  if (!compute (&run, self->root, &value))
    return FALSE;
  *out_value = value;
  return TRUE;
}

/**
 * kn_expr_compute:
 *
 * kn_expr_parse() and kn_expr_evaluate() in one.
 */
gboolean
kn_expr_compute (const char *text,
                 KnExprLookup lookup,
                 gpointer data,
                 double *out_value,
                 GError **error)
{
  g_autoptr (KnExpr) expr = kn_expr_parse (text, error);
  return expr != NULL && kn_expr_evaluate (expr, lookup, data, out_value, error);
}
