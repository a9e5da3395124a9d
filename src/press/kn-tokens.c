/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the reading of content streams. cairo writes plain tokens with white space between
 * operators, but fonts may bring inline images and strings may hold any byte, so the whole grammar
 * of ISO 32000-1, 7.8.2 is known here; meaning is not: the rewriter's business. */

#include "config.h"

#include "press/kn-tokens.h"

#include "base/kn-number.h"

#include <string.h>

#define NUMBER_MAX 63 /* bytes; what is longer is none */

void
kn_tokens_init (KnTokens *self, const char *text, gsize length)
{
  *self = (KnTokens){ text, length, 0 };
}

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

static gboolean
is_delimiter (char c)
{
  return c != '\0' && strchr ("()<>[]/%{}", c) != NULL;
}

static gsize
skip_string (const char *s, gsize at, gsize length)
{
  int depth = 0;
  while (at < length)
    {
      char c = s[at++];
      if (c == '\\')
        at++;
      else if (c == '(')
        depth++;
      else if (c == ')' && --depth == 0)
        break;
    }
  return MIN (at, length);
}

static gsize
skip_regular (const char *s, gsize at, gsize length)
{
  while (at < length && !is_space (s[at]) && !is_delimiter (s[at]))
    at++;
  return at;
}

static gsize
skip_inline_image (const char *s, gsize at, gsize length)
{
  for (; at + 3 <= length; at++)
    if (is_space (s[at]) && s[at + 1] == 'E' && s[at + 2] == 'I'
        && (at + 3 == length || is_space (s[at + 3])))
      return at + 3;
  return length;
}

static void
add_number (KnOperation *out, const char *text, gsize length)
{
  if (length > NUMBER_MAX)
    return;
  if (out->n_numbers == KN_TOKENS_MAX_NUMBERS)
    {
      memmove (out->numbers, out->numbers + 1, sizeof out->numbers - sizeof out->numbers[0]);
      out->n_numbers--;
    }
  out->numbers[out->n_numbers++] = kn_number_read (text, length);
}

static gboolean
looks_like_number (char c)
{
  return g_ascii_isdigit (c) || c == '-' || c == '+' || c == '.';
}

/* One token that is not an operator; FALSE if an operator begins at @at. */
static gboolean
skip_operand (KnTokens *self, KnOperation *out, int *depth)
{
  const char *s = self->text;
  gsize begin = self->at, length = self->length;
  char c = s[begin];
  gboolean is_pair = begin + 1 < length && s[begin + 1] == c;
  if (c == '(')
    self->at = skip_string (s, begin, length);
  else if ((c == '<' || c == '>') && is_pair)
    {
      *depth += c == '<' ? 1 : -1;
      self->at += 2;
    }
  else if (c == '<')
    {
      const char *end = memchr (s + begin, '>', length - begin);
      self->at = end == NULL ? length : (gsize)(end - s) + 1;
    }
  else if (c == '/')
    {
      self->at = skip_regular (s, begin + 1, length);
      if (*depth == 0)
        {
          out->name = s + begin;
          out->name_length = self->at - begin;
        }
      else if (self->at - begin == strlen ("/ActualText")
               && memcmp (s + begin, "/ActualText", self->at - begin) == 0)
        out->has_actual_text = TRUE;
    }
  else if (is_delimiter (c))
    {
      *depth += c == '[' ? 1 : c == ']' ? -1 : 0;
      self->at++;
    }
  else if (looks_like_number (c))
    {
      self->at = skip_regular (s, begin, length);
      if (*depth == 0)
        add_number (out, s + begin, self->at - begin);
    }
  else
    {
      gsize end = skip_regular (s, begin, length);
      gboolean is_word = *depth > 0 || (end - begin == 4 && memcmp (s + begin, "true", 4) == 0)
                         || (end - begin == 5 && memcmp (s + begin, "false", 5) == 0)
                         || (end - begin == 4 && memcmp (s + begin, "null", 4) == 0);
      if (!is_word)
        return FALSE;
      self->at = end;
    }
  return TRUE;
}

static void
skip_blank (KnTokens *self)
{
  while (self->at < self->length
         && (is_space (self->text[self->at]) || self->text[self->at] == '%'))
    {
      if (self->text[self->at] == '%')
        while (self->at < self->length && self->text[self->at] != '\n'
               && self->text[self->at] != '\r')
          self->at++;
      else
        self->at++;
    }
}

gboolean
kn_tokens_next (KnTokens *self, KnOperation *out)
{
  *out = (KnOperation){ 0 };
  int depth = 0;
  skip_blank (self);
  gsize begin = self->at;
  for (; self->at < self->length; skip_blank (self))
    {
      if (skip_operand (self, out, &depth))
        continue;
      gsize op = self->at;
      out->operands = self->text + begin;
      out->operands_length = op - begin;
      self->at = skip_regular (self->text, op, self->length);
      if (self->at - op == 2 && memcmp (self->text + op, "BI", 2) == 0)
        self->at = skip_inline_image (self->text, self->at, self->length);
      out->op = self->text + op;
      out->op_length = self->at - op;
      return TRUE;
    }
  return FALSE;
}

gboolean
kn_operation_is (const KnOperation *self, const char *op)
{
  return strlen (op) == self->op_length && memcmp (self->op, op, self->op_length) == 0;
}
