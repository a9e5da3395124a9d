/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pack/kn-expr.h"

G_BEGIN_DECLS

typedef enum
{
  KN_EXPR_NUMBER,
  KN_EXPR_NAME,
  KN_EXPR_NEGATE,
  KN_EXPR_NOT,
  KN_EXPR_ADD,
  KN_EXPR_SUBTRACT,
  KN_EXPR_MULTIPLY,
  KN_EXPR_DIVIDE,
  KN_EXPR_POWER,
  KN_EXPR_LESS,
  KN_EXPR_LESS_EQUAL,
  KN_EXPR_MORE,
  KN_EXPR_MORE_EQUAL,
  KN_EXPR_EQUAL,
  KN_EXPR_UNEQUAL,
  KN_EXPR_AND,
  KN_EXPR_OR,
  KN_EXPR_IF, /* the condition, then, else */
  KN_EXPR_MIN,
  KN_EXPR_MAX,
  KN_EXPR_CLAMP, /* the value, least, most */
  KN_EXPR_SQRT,
  KN_EXPR_ABS,
  KN_EXPR_SIND,
  KN_EXPR_COSD,
  KN_EXPR_TAND,
  KN_EXPR_ASIND,
  KN_EXPR_ACOSD,
  KN_EXPR_ATAND,
} KnExprOp;

typedef struct
{
  KnExprOp op;
  gsize at;    /* byte of the text where it stands, for messages */
  int args[3]; /* indices of nodes, before this one */
  double number;
  char *name;
} KnExprNode;

struct _KnExpr
{
  char *text;
  GArray *nodes; /* KnExprNode; an operand lies before what uses it */
  int root;
};

/* A sentence with the text, what is wrong with it, and where: the same for what cannot be read and
 * for what cannot be computed. */
void kn_expr_set_error (GError **error, const char *text, gsize at, const char *what);

G_END_DECLS
