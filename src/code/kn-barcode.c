/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what a text must be to become a code of each kind, and the sentences that say why it is not;
 * then the bars, in modules. Numbers of the EAN family are judged here and not by the encoder:
 * length and check digit are what people get wrong, and they deserve an answer in their language.
 * Spaces and hyphens inside a number are how people write it, Thai digits how they type it: both
 * are understood. */

#include "config.h"

#include "code/kn-barcode-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* More than the largest symbol of any kind holds. */
#define DATA_BYTES_MAX 7089
/* A line of bars much longer than this no hand scanner takes in. */
#define CODE128_BYTES_MAX 80
/* ITF-14: wide elements; the encoder says 3, the standard aims at 2.5. Source: GS1 General
 * Specifications 5.3.2 (2.25 to 3). */
#define ITF_WIDE 2.5

#define THAI_ZERO 0x0E50

/* X-dimensions: GS1 General Specifications, retail POS for EAN, general distribution for ITF-14,
 * consumer and point-of-sale ranges for QR and Data Matrix. Code 128 outside GS1 has no range of
 * its own: the one of GS1-128 on trade items. */
static const KnBarcodeInfo INFOS[KN_N_BARCODE_KINDS] = {
  [KN_BARCODE_EAN13] = { "EAN-13", TRUE, 13, 11, 7, 0, 0, 0.264, 0.66, 0.33, "GS1 GS 5.2" },
  [KN_BARCODE_EAN8] = { "EAN-8", TRUE, 8, 7, 7, 0, 0, 0.264, 0.66, 0.33, "GS1 GS 5.2" },
  [KN_BARCODE_ITF14] = { "ITF-14", TRUE, 14, 10, 10, 0, 0, 0.495, 1.016, 0.495, "GS1 GS 5.3" },
  [KN_BARCODE_CODE128] = { "Code 128", TRUE, 0, 10, 10, 0, 0, 0.25, 1.016, 0.33, "ISO/IEC 15417" },
  [KN_BARCODE_QR] = { "QR", FALSE, 0, 4, 4, 4, 4, 0.396, 0.99, 0.5, "ISO/IEC 18004; GS1 GS 5.9" },
  [KN_BARCODE_DATAMATRIX]
  = { "Data Matrix", FALSE, 0, 1, 1, 1, 1, 0.375, 0.99, 0.5, "ISO/IEC 16022; GS1 GS 5.6" },
};

const KnBarcodeInfo *
kn_barcode_kind_get_info (KnBarcodeKind kind)
{
  g_return_val_if_fail (kind < KN_N_BARCODE_KINDS, &INFOS[0]);
  return &INFOS[kind];
}

/**
 * kn_barcode_check_digit:
 * @digits: ASCII digits
 * @n: how many, without the check digit
 *
 * Source: GS1 General Specifications 7.9: weights 3 and 1 from the right.
 *
 * Returns: 0 to 9
 */
int
kn_barcode_check_digit (const char *digits, int n)
{
  int sum = 0;
  for (int i = 0; i < n; i++)
    sum += (digits[i] - '0') * ((n - i) % 2 == 1 ? 3 : 1);
  return (10 - sum % 10) % 10;
}

/* --- judging the text ---------------------------------------------------------------------- */

static gboolean
refuse (KnBarcode *self, KnBarcodeProblem problem, char *message)
{
  self->problem = problem;
  self->message = message;
  return FALSE;
}

/* The first character that does not belong, for a sentence. */
static char *
dup_character (const char *at)
{
  gunichar c = g_utf8_get_char (at);
  if (g_unichar_isprint (c) && c != ' ')
    return g_strndup (at, (gsize)(g_utf8_next_char (at) - at));
  return g_strdup_printf ("U+%04X", c);
}

/* Digits as people type them: grouped, and Thai or Arabic. */
static gboolean
take_digits (KnBarcode *self, const char *data, GString *digits)
{
  for (const char *p = data; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c >= '0' && c <= '9')
        g_string_append_c (digits, (char)c);
      else if (c >= THAI_ZERO && c <= THAI_ZERO + 9)
        g_string_append_c (digits, (char)('0' + c - THAI_ZERO));
      else if (c != ' ' && c != '-')
        {
          g_autofree char *found = dup_character (p);
          return refuse (self, KN_BARCODE_PROBLEM_DATA,
                         /* Translators: a kind of code such as EAN-13, then one character */
                         g_strdup_printf (_ ("%s takes digits only; “%s” is none."),
                                          INFOS[self->kind].label, found));
        }
    }
  return TRUE;
}

static gboolean
take_number (KnBarcode *self, const char *data)
{
  int n = INFOS[self->kind].digits;
  g_autoptr (GString) digits = g_string_new (NULL);
  if (!take_digits (self, data, digits))
    return FALSE;
  if ((int)digits->len != n && (int)digits->len != n - 1)
    return refuse (
        self, KN_BARCODE_PROBLEM_DATA,
        /* Translators: a kind of code, then three counts of digits */
        g_strdup_printf (_ ("%s needs %d digits, or %d with the check digit; there are %d."),
                         INFOS[self->kind].label, n - 1, n, (int)digits->len));
  char check = (char)('0' + kn_barcode_check_digit (digits->str, n - 1));
  if ((int)digits->len == n - 1)
    g_string_append_c (digits, check);
  else if (digits->str[n - 1] != check)
    return refuse (self, KN_BARCODE_PROBLEM_CHECK_DIGIT,
                   /* Translators: a whole number, its last digit, the digit it should end in */
                   g_strdup_printf (_ ("The check digit of %s is wrong: it ends in %c, and should "
                                       "end in %c."),
                                    digits->str, digits->str[n - 1], check));
  self->text = g_strdup (digits->str);
  return TRUE;
}

static gboolean
take_text (KnBarcode *self, const char *data)
{
  gboolean is_128 = self->kind == KN_BARCODE_CODE128;
  for (const char *p = data; is_128 && *p != '\0'; p = g_utf8_next_char (p))
    if (g_utf8_get_char (p) < ' ' || g_utf8_get_char (p) > '~')
      {
        g_autofree char *found = dup_character (p);
        return refuse (self, KN_BARCODE_PROBLEM_DATA,
                       /* Translators: %s is one character */
                       g_strdup_printf (_ ("Code 128 takes English letters, digits and signs; “%s” "
                                           "is none of them. A QR code takes any text."),
                                        found));
      }
  if (strlen (data) > (is_128 ? CODE128_BYTES_MAX : DATA_BYTES_MAX))
    return refuse (self, KN_BARCODE_PROBLEM_DATA,
                   /* Translators: a kind of code, such as QR */
                   g_strdup_printf (_ ("The text is too long for a code of the kind %s."),
                                    INFOS[self->kind].label));
  self->text = g_strdup (data);
  return TRUE;
}

/* --- bars ---------------------------------------------------------------------------------- */

static gboolean
is_guard (KnBarcodeKind kind, int x, int columns)
{
  if (kind != KN_BARCODE_EAN13 && kind != KN_BARCODE_EAN8)
    return FALSE;
  /* Three modules at either end, five in the middle, in both sizes. */
  return x < 3 || x >= columns - 3 || (x >= columns / 2 - 2 && x <= columns / 2 + 2);
}

static void
collect_bars (KnBarcode *self, const KnBarcodeGrid *grid)
{
  GArray *bars = g_array_new (FALSE, TRUE, sizeof (KnBarcodeBar));
  double at = 0;
  for (int x = 0; x < grid->columns;)
    {
      int end = x + 1;
      while (end < grid->columns && grid->dark[end] == grid->dark[x])
        end++;
      double width = end - x;
      if (self->kind == KN_BARCODE_ITF14 && end - x > 1)
        width = ITF_WIDE;
      if (grid->dark[x])
        {
          KnBarcodeBar bar = { at, 0, width, 1, is_guard (self->kind, x, grid->columns) };
          g_array_append_val (bars, bar);
        }
      at += width;
      x = end;
    }
  self->columns = at;
  self->rows = 1;
  self->n_bars = bars->len;
  self->bars = (KnBarcodeBar *)(void *)g_array_free (bars, FALSE);
}

static gboolean
is_dark_run (const KnBarcodeGrid *grid, int x, int end, int y)
{
  for (int i = x; i < end; i++)
    if (!grid->dark[y * grid->columns + i])
      return FALSE;
  return TRUE;
}

/* Squares joined to the largest rectangles that a greedy walk finds: a third of the file, and no
 * hairlines between rows in viewers that soften each rectangle's edge by itself. */
static void
collect_squares (KnBarcode *self, const KnBarcodeGrid *grid)
{
  GArray *bars = g_array_new (FALSE, TRUE, sizeof (KnBarcodeBar));
  for (int y = 0; y < grid->rows; y++)
    for (int x = 0; x < grid->columns; x++)
      {
        if (!grid->dark[y * grid->columns + x])
          continue;
        int right = x + 1, bottom = y + 1;
        while (right < grid->columns && grid->dark[y * grid->columns + right])
          right++;
        while (bottom < grid->rows && is_dark_run (grid, x, right, bottom))
          bottom++;
        for (int i = y; i < bottom; i++)
          memset (grid->dark + i * grid->columns + x, 0, (gsize)(right - x));
        KnBarcodeBar bar = { x, y, right - x, bottom - y, FALSE };
        g_array_append_val (bars, bar);
      }
  self->columns = grid->columns;
  self->rows = grid->rows;
  self->n_bars = bars->len;
  self->bars = (KnBarcodeBar *)(void *)g_array_free (bars, FALSE);
}

static gboolean
encode (KnBarcode *self, KnBarcodeLevel level)
{
  KnBarcodeGrid grid = { 0 };
  gboolean too_long = FALSE;
  if (!kn_barcode_encode (self->kind, self->text, level, &grid, &too_long))
    return refuse (
        self, KN_BARCODE_PROBLEM_DATA,
        g_strdup_printf (too_long ? _ ("The text is too long for a code of the kind %s.")
                                  /* Translators: a kind of code, such as QR */
                                  : _ ("This text cannot be written as a code of the kind %s."),
                         INFOS[self->kind].label));
  if (INFOS[self->kind].is_linear)
    collect_bars (self, &grid);
  else
    collect_squares (self, &grid);
  g_free (grid.dark);
  return TRUE;
}

/* What the box is like while the text is not right yet. */
static void
stand_in (KnBarcode *self, const char *data)
{
  static const double columns[KN_N_BARCODE_KINDS] = {
    [KN_BARCODE_EAN13] = 95,   [KN_BARCODE_EAN8] = 67, [KN_BARCODE_ITF14] = 120.5,
    [KN_BARCODE_CODE128] = 35, [KN_BARCODE_QR] = 25,   [KN_BARCODE_DATAMATRIX] = 16,
  };
  self->columns = columns[self->kind];
  if (self->kind == KN_BARCODE_CODE128)
    self->columns += 11.0 * (double)MIN (strlen (data), CODE128_BYTES_MAX);
  self->rows = INFOS[self->kind].is_linear ? 1 : (int)self->columns;
  g_free (self->text);
  self->text = g_strdup ("");
}

/**
 * kn_barcode_new:
 * @kind: the symbology
 * @data: (nullable): UTF-8; numbers may have spaces, hyphens and Thai digits, and lack their check
 *   digit
 * @level: QR codes only; the encoder takes a higher one where the symbol does not grow by it
 *
 * Thread: any. Cost: bars 20 µs, a QR code of a web address about a millisecond.
 * Errors: kn_barcode_get_problem().
 *
 * Returns: (transfer full): the code
 */
KnBarcode *
kn_barcode_new (KnBarcodeKind kind, const char *data, KnBarcodeLevel level)
{
  g_return_val_if_fail (kind < KN_N_BARCODE_KINDS, NULL);
  KnBarcode *self = g_new0 (KnBarcode, 1);
  g_atomic_ref_count_init (&self->refs);
  self->kind = kind;
  if (data == NULL)
    data = "";
  gboolean done;
  if (!g_utf8_validate (data, -1, NULL))
    done = refuse (self, KN_BARCODE_PROBLEM_DATA, g_strdup (_ ("The code's text is not UTF-8.")));
  else if (*data == '\0')
    done = refuse (self, KN_BARCODE_PROBLEM_DATA, g_strdup (_ ("The code has no text yet.")));
  else
    done = (INFOS[kind].digits > 0 ? take_number (self, data) : take_text (self, data))
           && encode (self, level);
  if (!done)
    stand_in (self, data);
  return self;
}

KnBarcode *
kn_barcode_ref (const KnBarcode *self)
{
  KnBarcode *mutable = (KnBarcode *)self;
  g_atomic_ref_count_inc (&mutable->refs);
  return mutable;
}

void
kn_barcode_unref (KnBarcode *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->message);
  g_free (self->text);
  g_free (self->bars);
  g_free (self);
}

KnBarcodeKind
kn_barcode_get_kind (const KnBarcode *self)
{
  return self->kind;
}

KnBarcodeProblem
kn_barcode_get_problem (const KnBarcode *self)
{
  return self->problem;
}

const char *
kn_barcode_get_message (const KnBarcode *self)
{
  return self->message;
}

const char *
kn_barcode_get_text (const KnBarcode *self)
{
  return self->text;
}

/**
 * kn_barcode_is_training:
 *
 * Source: GS1 prefixes 200–299 are free for use inside one firm; prefixes of EAN-8 alike. The first
 * digit of an ITF-14 is the packing level, the number of the item follows.
 */
gboolean
kn_barcode_is_training (const KnBarcode *self)
{
  if (*self->text == '\0' || INFOS[self->kind].digits == 0)
    return FALSE;
  return self->text[self->kind == KN_BARCODE_ITF14 ? 1 : 0] == '2';
}

double
kn_barcode_get_columns (const KnBarcode *self)
{
  return self->columns;
}

int
kn_barcode_get_rows (const KnBarcode *self)
{
  return self->rows;
}

const KnBarcodeBar *
kn_barcode_get_bars (const KnBarcode *self, gsize *out_n)
{
  *out_n = self->n_bars;
  return self->bars;
}
