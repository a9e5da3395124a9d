/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A content stream read operator by operator. */

#define KN_TOKENS_MAX_NUMBERS 8

typedef struct
{
  const char *text;
  gsize length, at;
} KnTokens;

typedef struct
{
  const char *operands; /* everything before the operator, as written; into the text */
  gsize operands_length;
  const char *op; /* not terminated; an inline image is one operator, BI to EI */
  gsize op_length;
  double numbers[KN_TOKENS_MAX_NUMBERS]; /* the last ones before the operator, top level */
  int n_numbers;
  const char *name; /* the last name operand at top level, with its slash; NULL if none */
  gsize name_length;
  gboolean has_actual_text;
} KnOperation;

void kn_tokens_init (KnTokens *self, const char *text, gsize length);
/* FALSE at the end; operands without an operator at the end are dropped. */
gboolean kn_tokens_next (KnTokens *self, KnOperation *out_operation);
gboolean kn_operation_is (const KnOperation *self, const char *op);
