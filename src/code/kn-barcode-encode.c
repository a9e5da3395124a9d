/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The only file that knows libzint: text in, a grid of modules out. The library's drawings, strings
 * and colours are not used. Everything it could guess is said to it (character set, check digit,
 * shape), so that any warning it still has means that the symbol would not say what was asked
 * for, and counts as a failure: it warns about GS1 check digits, for one, and encodes them wrong.
 */

#include "config.h"

#include "code/kn-barcode-private.h"

#include <string.h>
#include <zint.h>

#define ECI_UTF8 26

static int
zint_symbology (KnBarcodeKind kind)
{
  switch (kind)
    {
    case KN_BARCODE_EAN13:
    case KN_BARCODE_EAN8:
      return BARCODE_EANX;
    case KN_BARCODE_ITF14:
      return BARCODE_ITF14;
    case KN_BARCODE_CODE128:
      return BARCODE_CODE128;
    case KN_BARCODE_QR:
      return BARCODE_QRCODE;
    case KN_BARCODE_DATAMATRIX:
      return BARCODE_DATAMATRIX;
    case KN_N_BARCODE_KINDS:
      break;
    }
  g_return_val_if_reached (BARCODE_QRCODE);
}

static void
set_up (struct zint_symbol *symbol, KnBarcodeKind kind, const char *text, KnBarcodeLevel level)
{
  symbol->symbology = zint_symbology (kind);
  symbol->input_mode = UNICODE_MODE;
  /* Without it Thai would be sent as ISO 8859-11, which phones read as mojibake. */
  if (!g_str_is_ascii (text))
    symbol->eci = ECI_UTF8;
  if (kind == KN_BARCODE_QR)
    symbol->option_1 = (int)level + 1;
  if (kind == KN_BARCODE_DATAMATRIX)
    symbol->option_3 = DM_SQUARE;
}

static void
copy_grid (const struct zint_symbol *symbol, KnBarcodeGrid *out_grid)
{
  out_grid->columns = symbol->width;
  out_grid->rows = symbol->rows;
  out_grid->dark = g_malloc0 ((gsize)symbol->width * (gsize)symbol->rows);
  for (int y = 0; y < symbol->rows; y++)
    for (int x = 0; x < symbol->width; x++)
      out_grid->dark[y * symbol->width + x] = symbol->encoded_data[y][x >> 3] >> (x & 7) & 1;
}

gboolean
kn_barcode_encode (KnBarcodeKind kind,
                   const char *text,
                   KnBarcodeLevel level,
                   KnBarcodeGrid *out_grid,
                   gboolean *out_too_long)
{
  struct zint_symbol *symbol = ZBarcode_Create ();
  *out_too_long = FALSE;
  if (symbol == NULL)
    return FALSE;
  set_up (symbol, kind, text, level);
  /* Numbers go in without their check digit: eight digits would be padded to an EAN-13. */
  int digits = kn_barcode_kind_get_info (kind)->digits;
  int length = digits > 0 ? digits - 1 : (int)strlen (text);
  int result = ZBarcode_Encode (symbol, (const unsigned char *)text, length);
  *out_too_long = result == ZINT_ERROR_TOO_LONG;
  if (result == 0)
    copy_grid (symbol, out_grid);
  ZBarcode_Delete (symbol);
  return result == 0;
}
