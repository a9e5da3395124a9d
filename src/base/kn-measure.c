/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Arithmetic with units for measure fields: a recursive descent over + − × ÷ and brackets. A number
 * may carry a unit (mm, cm, in, pt, px at 96 dpi, and the Thai abbreviations); a bare one is in the
 * field's unit. Thai digits count as digits. Depth and length are bounded, so a pasted novel is
 * only refused. */

#include "config.h"

#include "base/kn-measure.h"

#include "base/kn-unit.h"

#include <math.h>
#include <string.h>

#define MAX_TEXT_BYTES 200
#define MAX_DEPTH 16

typedef struct
{
  const char *at;
  KnMeasureUnit unit;
  const double *current; /* what a percentage is of, or NULL */
  int depth;
  double unit_size; /* of the factor last read, in the field's unit; 0: it named none */
  gboolean failed;
} Reader;

static const struct
{
  const char *name;
  double mm; /* 0: not a length */
  KnMeasureUnit only;
} UNITS[] = {
  { "mm", 1, KN_MEASURE_MM },
  { "มม.", 1, KN_MEASURE_MM },
  { "มม", 1, KN_MEASURE_MM },
  { "มิลลิเมตร", 1, KN_MEASURE_MM },
  { "cm", 10, KN_MEASURE_MM },
  { "ซม.", 10, KN_MEASURE_MM },
  { "ซม", 10, KN_MEASURE_MM },
  { "เซนติเมตร", 10, KN_MEASURE_MM },
  { "inch", KN_MM_PER_INCH, KN_MEASURE_MM },
  { "in", KN_MM_PER_INCH, KN_MEASURE_MM },
  { "\"", KN_MM_PER_INCH, KN_MEASURE_MM },
  { "นิ้ว", KN_MM_PER_INCH, KN_MEASURE_MM },
  { "pt", KN_MM_PER_INCH / KN_PT_PER_INCH, KN_MEASURE_PT },
  { "พอยต์", KN_MM_PER_INCH / KN_PT_PER_INCH, KN_MEASURE_PT },
  { "px", KN_MM_PER_INCH / 96, KN_MEASURE_MM },
  { "°", 0, KN_MEASURE_DEG },
  { "%", 0, KN_MEASURE_PCT },
};

static double read_sum (Reader *self);

static void
skip_space (Reader *self)
{
  while (g_unichar_isspace (g_utf8_get_char (self->at)))
    self->at = g_utf8_next_char (self->at);
}

static double
read_unit (Reader *self, double value)
{
  skip_space (self);
  for (gsize i = 0; i < G_N_ELEMENTS (UNITS); i++)
    if (g_str_has_prefix (self->at, UNITS[i].name))
      {
        self->at += strlen (UNITS[i].name);
        if (UNITS[i].only == KN_MEASURE_PCT && self->unit != KN_MEASURE_PCT
            && self->current != NULL)
          return *self->current * value / 100;
        gboolean is_length = self->unit == KN_MEASURE_MM || self->unit == KN_MEASURE_PT;
        if (UNITS[i].mm == 0 || !is_length)
          {
            self->failed |= UNITS[i].only != self->unit;
            return value;
          }
        self->unit_size = self->unit == KN_MEASURE_PT ? kn_pt_from_mm (UNITS[i].mm) : UNITS[i].mm;
        return value * self->unit_size;
      }
  return value;
}

static double
read_number (Reader *self)
{
  char digits[64];
  gsize n = 0;
  for (; n < sizeof digits - 1; self->at = g_utf8_next_char (self->at))
    {
      gunichar c = g_utf8_get_char (self->at);
      if (g_unichar_isdigit (c))
        digits[n++] = (char)('0' + g_unichar_digit_value (c));
      else if (c == '.' || c == ',')
        digits[n++] = '.';
      else
        break;
    }
  digits[n] = '\0';
  char *end = NULL;
  double value = g_ascii_strtod (digits, &end);
  self->failed |= n == 0 || *end != '\0' || end == digits;
  return read_unit (self, value);
}

static double
read_factor (Reader *self)
{
  skip_space (self);
  if (self->failed || ++self->depth > MAX_DEPTH)
    {
      self->failed = TRUE;
      return 0;
    }
  double value;
  self->unit_size = 0;
  gunichar c = g_utf8_get_char (self->at);
  if (c == '-' || c == 0x2212 || c == '+')
    {
      self->at = g_utf8_next_char (self->at);
      value = read_factor (self) * (c == '+' ? 1 : -1);
    }
  else if (c == '(')
    {
      self->at++;
      value = read_sum (self);
      self->unit_size = 0;
      skip_space (self);
      self->failed |= *self->at != ')';
      if (!self->failed)
        self->at++;
      value = read_unit (self, value);
    }
  else
    value = read_number (self);
  self->depth--;
  return value;
}

/* Nothing is measured in 1/inch: the unit behind a fraction is that of the whole, "3/8 in". */
static double
read_product (Reader *self)
{
  double value = read_factor (self);
  gboolean has_unit = self->unit_size != 0;
  for (;;)
    {
      skip_space (self);
      gunichar c = g_utf8_get_char (self->at);
      if (self->failed || (c != '*' && c != 0xd7 && c != '/' && c != 0xf7))
        return value;
      self->at = g_utf8_next_char (self->at);
      double by = read_factor (self);
      gboolean is_fraction = c != '*' && c != 0xd7 && !has_unit && self->unit_size != 0;
      has_unit = has_unit || self->unit_size != 0;
      if (is_fraction)
        value *= self->unit_size * self->unit_size;
      value = c == '*' || c == 0xd7 ? value * by : value / by;
    }
}

static double
read_sum (Reader *self)
{
  double value = read_product (self);
  for (;;)
    {
      skip_space (self);
      gunichar c = g_utf8_get_char (self->at);
      if (self->failed || (c != '+' && c != '-' && c != 0x2212))
        return value;
      self->at = g_utf8_next_char (self->at);
      double by = read_product (self);
      value = c == '+' ? value + by : value - by;
    }
}

/* A text that begins with × or ÷ goes on from the current value. */
static double
read_all (Reader *self)
{
  skip_space (self);
  gunichar c = g_utf8_get_char (self->at);
  gboolean goes_on = c == '*' || c == 0xd7 || c == '/' || c == 0xf7;
  if (!goes_on || self->current == NULL)
    return read_sum (self);
  self->at = g_utf8_next_char (self->at);
  double by = read_factor (self);
  return c == '*' || c == 0xd7 ? *self->current * by : *self->current / by;
}

static gboolean
parse (const char *text, KnMeasureUnit unit, const double *current, double *out_value)
{
  if (strlen (text) > MAX_TEXT_BYTES || !g_utf8_validate (text, -1, NULL))
    return FALSE;
  Reader reader = { .at = text, .unit = unit, .current = current };
  double value = read_all (&reader);
  skip_space (&reader);
  if (reader.failed || *reader.at != '\0' || !isfinite (value))
    return FALSE;
  *out_value = value;
  return TRUE;
}

/**
 * kn_measure_parse:
 * @text: what was typed
 * @unit: of the field, of bare numbers and of the result
 * @out_value: (out): untouched on failure
 *
 * Errors: none; division by nothing, unknown units and unbalanced brackets give %FALSE.
 *
 * Returns: %TRUE if @text is a finite sum
 */
gboolean
kn_measure_parse (const char *text, KnMeasureUnit unit, double *out_value)
{
  g_return_val_if_fail (text != NULL && out_value != NULL, FALSE);
  return parse (text, unit, NULL, out_value);
}

/**
 * kn_measure_parse_from:
 * @text: what was typed
 * @unit: of the field, of bare numbers and of the result
 * @current: what the field holds: "50%" is half of it (a percentage in a field of percents is that
 *   amount), "*2" and "/3" go on from it
 * @out_value: (out): untouched on failure
 *
 * Returns: %TRUE if @text is a finite sum
 */
gboolean
kn_measure_parse_from (const char *text, KnMeasureUnit unit, double current, double *out_value)
{
  g_return_val_if_fail (text != NULL && out_value != NULL, FALSE);
  return parse (text, unit, &current, out_value);
}
