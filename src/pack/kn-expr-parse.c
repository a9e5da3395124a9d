/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads an expression into a list of nodes (kn-expr.h). A descent, one function for each level of
 * precedence, which are Python's, because the data was written and proved there. Whatever the text,
 * reading ends: its length and the depth of its brackets are limited, and each step takes a
 * character. */

#include "config.h"

#include "pack/kn-expr-private.h"

#include "base/kn-error.h"
#include "base/kn-limits.h"
#include "base/kn-number.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

typedef struct
{
  KnExpr *expr;
  const char *text;
  gsize at;
  int depth;
  GError *error; /* the first one */
} Reader;

static int read_choice (Reader *self);
static int read_unary (Reader *self);

static const struct
{
  const char *name;
  KnExprOp op;
  int n_args; /* 0: one or more, folded two by two */
} functions[] = {
  { "min", KN_EXPR_MIN, 0 },     { "max", KN_EXPR_MAX, 0 },     { "clamp", KN_EXPR_CLAMP, 3 },
  { "sqrt", KN_EXPR_SQRT, 1 },   { "abs", KN_EXPR_ABS, 1 },     { "sind", KN_EXPR_SIND, 1 },
  { "cosd", KN_EXPR_COSD, 1 },   { "tand", KN_EXPR_TAND, 1 },   { "asind", KN_EXPR_ASIND, 1 },
  { "acosd", KN_EXPR_ACOSD, 1 }, { "atand", KN_EXPR_ATAND, 1 },
};

/* Two characters before one. */
static const struct
{
  const char *text;
  KnExprOp op;
} comparisons[] = {
  { "<=", KN_EXPR_LESS_EQUAL }, { ">=", KN_EXPR_MORE_EQUAL }, { "==", KN_EXPR_EQUAL },
  { "!=", KN_EXPR_UNEQUAL },    { "<", KN_EXPR_LESS },        { ">", KN_EXPR_MORE },
};

static int
fail (Reader *self, const char *what)
{
  if (self->error == NULL)
    kn_expr_set_error (&self->error, self->text, self->at, what);
  return -1;
}

static int
add_node (Reader *self, KnExprOp op, gsize at, int a, int b, int c)
{
  KnExprNode node = { .op = op, .at = at, .args = { a, b, c } };
  if (self->error != NULL)
    return -1;
  g_array_append_val (self->expr->nodes, node);
  return (int)self->expr->nodes->len - 1;
}

static void
skip_space (Reader *self)
{
  while (self->text[self->at] == ' ')
    self->at++;
}

static gboolean
is_name_char (char c)
{
  return g_ascii_isalnum (c) || c == '_';
}

static gboolean
take (Reader *self, const char *token)
{
  skip_space (self);
  if (self->error != NULL || !g_str_has_prefix (self->text + self->at, token))
    return FALSE;
  self->at += strlen (token);
  return TRUE;
}

static gboolean
take_word (Reader *self, const char *word)
{
  skip_space (self);
  gsize length = strlen (word);
  if (self->error != NULL || !g_str_has_prefix (self->text + self->at, word)
      || is_name_char (self->text[self->at + length]))
    return FALSE;
  self->at += length;
  return TRUE;
}

static int
read_number (Reader *self)
{
  const gsize start = self->at;
  const char *text = self->text;
  gsize digits = 0;
  for (; g_ascii_isdigit (text[self->at]); digits++)
    self->at++;
  if (text[self->at] == '.')
    for (self->at++; g_ascii_isdigit (text[self->at]); digits++)
      self->at++;
  if (text[self->at] == 'e' || text[self->at] == 'E')
    {
      self->at++;
      self->at += text[self->at] == '-' || text[self->at] == '+';
      if (!g_ascii_isdigit (text[self->at]))
        return fail (self, _ ("a number is not finished"));
      while (g_ascii_isdigit (text[self->at]))
        self->at++;
    }
  if (digits == 0 || is_name_char (text[self->at]) || text[self->at] == '.')
    return fail (self, _ ("this is no number"));
  int node = add_node (self, KN_EXPR_NUMBER, start, -1, -1, -1);
  double value = kn_number_read (text + start, self->at - start);
  if (!isfinite (value))
    return fail (self, _ ("the number is too large"));
  if (node >= 0)
    g_array_index (self->expr->nodes, KnExprNode, node).number = value;
  return node;
}

static int
read_call (Reader *self, gsize function, gsize at)
{
  int args[3] = { -1, -1, -1 }, n = 0;
  do
    {
      int arg = read_choice (self);
      if (functions[function].n_args == 0 && n == 1)
        args[0] = add_node (self, functions[function].op, at, args[0], arg, -1);
      else if (n < 3)
        args[n++] = arg;
      else
        return fail (self, _ ("the function has too many values"));
    }
  while (take (self, ","));
  if (!take (self, ")"))
    return fail (self, _ ("“)” is missing"));
  if (functions[function].n_args == 0)
    return args[0];
  if (n != functions[function].n_args)
    return fail (self, _ ("the function needs another number of values"));
  return add_node (self, functions[function].op, at, args[0], args[1], args[2]);
}

static int
read_name (Reader *self)
{
  static const char *const words[] = { "if", "else", "and", "or", "not" };
  const gsize start = self->at;
  while (is_name_char (self->text[self->at]))
    self->at++;
  g_autofree char *name = g_strndup (self->text + start, self->at - start);
  if (take (self, "("))
    {
      for (gsize i = 0; i < G_N_ELEMENTS (functions); i++)
        if (strcmp (functions[i].name, name) == 0)
          return read_call (self, i, start);
      self->at = start;
      return fail (self, _ ("there is no such function"));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i], name) == 0)
      {
        self->at = start;
        return fail (self, _ ("a value is missing"));
      }
  int node = add_node (self, KN_EXPR_NAME, start, -1, -1, -1);
  if (node >= 0)
    g_array_index (self->expr->nodes, KnExprNode, node).name = g_steal_pointer (&name);
  return node;
}

static int
read_atom (Reader *self)
{
  skip_space (self);
  char c = self->text[self->at];
  if (self->error != NULL)
    return -1;
  if (g_ascii_isdigit (c) || c == '.')
    return read_number (self);
  if (g_ascii_isalpha (c) || c == '_')
    return read_name (self);
  if (c != '(')
    return fail (self, c == '\0' ? _ ("a value is missing") : _ ("this cannot stand here"));
  self->at++;
  int node = read_choice (self);
  return take (self, ")") ? node : fail (self, _ ("“)” is missing"));
}

static int
read_power (Reader *self)
{
  int base = read_atom (self);
  gsize at = self->at;
  if (!take (self, "**"))
    return base;
  return add_node (self, KN_EXPR_POWER, at, base, read_unary (self), -1);
}

/* Whatever nests goes through here or through read_choice(), which count how deep. */
static int
read_unary (Reader *self)
{
  if (++self->depth > KN_LIMIT_EXPR_DEPTH)
    return fail (self, _ ("it is nested too deeply"));
  skip_space (self);
  gsize at = self->at;
  int node;
  if (take (self, "-"))
    node = add_node (self, KN_EXPR_NEGATE, at, read_unary (self), -1, -1);
  else if (take (self, "+"))
    node = read_unary (self);
  else
    node = read_power (self);
  self->depth--;
  return node;
}

static int
read_product (Reader *self)
{
  int left = read_unary (self);
  for (;;)
    {
      skip_space (self);
      gsize at = self->at;
      if (take (self, "*"))
        left = add_node (self, KN_EXPR_MULTIPLY, at, left, read_unary (self), -1);
      else if (take (self, "/"))
        left = add_node (self, KN_EXPR_DIVIDE, at, left, read_unary (self), -1);
      else
        return left;
    }
}

static int
read_sum (Reader *self)
{
  int left = read_product (self);
  for (;;)
    {
      skip_space (self);
      gsize at = self->at;
      if (take (self, "+"))
        left = add_node (self, KN_EXPR_ADD, at, left, read_product (self), -1);
      else if (take (self, "-"))
        left = add_node (self, KN_EXPR_SUBTRACT, at, left, read_product (self), -1);
      else
        return left;
    }
}

static gboolean
take_comparison (Reader *self, KnExprOp *out_op)
{
  for (gsize i = 0; i < G_N_ELEMENTS (comparisons); i++)
    if (take (self, comparisons[i].text))
      {
        *out_op = comparisons[i].op;
        return TRUE;
      }
  return FALSE;
}

static int
read_comparison (Reader *self)
{
  KnExprOp op, second;
  int left = read_sum (self);
  skip_space (self);
  gsize at = self->at;
  if (!take_comparison (self, &op))
    return left;
  int node = add_node (self, op, at, left, read_sum (self), -1);
  return take_comparison (self, &second) ? fail (self, _ ("only two values can be compared"))
                                         : node;
}

static int
read_not (Reader *self)
{
  if (++self->depth > KN_LIMIT_EXPR_DEPTH)
    return fail (self, _ ("it is nested too deeply"));
  skip_space (self);
  gsize at = self->at;
  int node = take_word (self, "not") ? add_node (self, KN_EXPR_NOT, at, read_not (self), -1, -1)
                                     : read_comparison (self);
  self->depth--;
  return node;
}

static int
read_and (Reader *self)
{
  int left = read_not (self);
  for (;;)
    {
      skip_space (self);
      gsize at = self->at;
      if (!take_word (self, "and"))
        return left;
      left = add_node (self, KN_EXPR_AND, at, left, read_not (self), -1);
    }
}

static int
read_or (Reader *self)
{
  int left = read_and (self);
  for (;;)
    {
      skip_space (self);
      gsize at = self->at;
      if (!take_word (self, "or"))
        return left;
      left = add_node (self, KN_EXPR_OR, at, left, read_and (self), -1);
    }
}

static int
read_choice (Reader *self)
{
  if (++self->depth > KN_LIMIT_EXPR_DEPTH)
    return fail (self, _ ("it is nested too deeply"));
  int node = read_or (self);
  skip_space (self);
  gsize at = self->at;
  if (take_word (self, "if"))
    {
      int condition = read_or (self);
      if (take_word (self, "else"))
        node = add_node (self, KN_EXPR_IF, at, condition, node, read_choice (self));
      else
        node = fail (self, _ ("“else” is missing"));
    }
  self->depth--;
  return node;
}

static void
clear_node (gpointer node)
{
  g_free (((KnExprNode *)node)->name);
}

/**
 * kn_expr_parse:
 * @text: the expression
 * @error: return location
 *
 * Errors: %KN_BASE_ERROR_INVALID with the character that it cannot read, %KN_BASE_ERROR_TOO_LARGE
 * beyond %KN_LIMIT_EXPR_BYTES. Thread: any. Cost: linear in the text.
 *
 * Returns: (transfer full): the expression, or %NULL
 */
KnExpr *
kn_expr_parse (const char *text, GError **error)
{
  g_return_val_if_fail (text != NULL, NULL);
  if (strlen (text) > KN_LIMIT_EXPR_BYTES)
    {
      g_set_error (error, KN_BASE_ERROR, KN_BASE_ERROR_TOO_LARGE,
                   _ ("an expression is longer than %d characters"), KN_LIMIT_EXPR_BYTES);
      return NULL;
    }
  g_autoptr (KnExpr) self = g_new0 (KnExpr, 1);
  self->text = g_strdup (text);
  self->nodes = g_array_new (FALSE, FALSE, sizeof (KnExprNode));
  g_array_set_clear_func (self->nodes, clear_node);
  Reader reader = { .expr = self, .text = self->text };
  self->root = read_choice (&reader);
  skip_space (&reader);
  if (reader.error == NULL && text[reader.at] != '\0')
    fail (&reader, _ ("this cannot stand here"));
  if (reader.error == NULL)
    return g_steal_pointer (&self);
  g_propagate_error (error, reader.error);
  return NULL;
}

/**
 * kn_expr_free:
 */
void
kn_expr_free (KnExpr *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->nodes);
  g_free (self->text);
  g_free (self);
}
