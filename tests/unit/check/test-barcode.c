/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules about barcodes: each with a planted fault and a twin that differs in that alone. */

#include "check-fixture.h"

#include <locale.h>

static Fixture fixture;

typedef struct
{
  const char *name, *rule;
  KnSeverity severity;
  const char *says;
  const char *faulty, *clean;
} Case;

/* Quiet zones, safe lines and size are right: 885 is Thailand, the number nobody's. */
#define CODE(kind, data, x, y, rest)                                                               \
  "{ \"type\": \"barcode\", \"symbology\": \"" kind "\", \"data\": \"" data "\", \"x_mm\": " #x    \
  ", \"y_mm\": " #y ", " rest " }"
#define EAN(rest) CODE ("ean13", "8851234567898", 30, 15, rest)
#define X "\"module_mm\": 0.33"
#define FILL(paint) ", \"fill\": " paint
#define RECT(x, y, w, h, rest)                                                                     \
  "{ \"type\": \"rect\", \"x_mm\": " #x ", \"y_mm\": " #y ", \"width_mm\": " #w                    \
  ", \"height_mm\": " #h ", " rest " }"
#define K100 "\"fill\": { \"cmyk\": [0, 0, 0, 100] }"
#define QR(rest) CODE ("qr", "https://id.gs1.org/01/02001234567893", 30, 15, rest)

static const Case cases[] = {
  { "check-digit", "barcode.check-digit", KN_SEVERITY_BLOCK, "should end in 8",
    CODE ("ean13", "8851234567897", 30, 15, X), EAN (X) },
  { "length", "barcode.data", KN_SEVERITY_BLOCK, "there are 11",
    CODE ("ean13", "88512345678", 30, 15, X), EAN (X) },
  { "characters", "barcode.data", KN_SEVERITY_BLOCK, "“ก”", CODE ("code128", "กนก", 30, 15, X),
    CODE ("code128", "KANOK", 30, 15, X) },
  { "training", "barcode.training", KN_SEVERITY_NOTE, "2001234567893",
    CODE ("ean13", "2001234567893", 30, 15, X), EAN (X) },
  { "magnification-small", "barcode.magnification", KN_SEVERITY_WARN, "76 %",
    EAN ("\"module_mm\": 0.25"), EAN ("\"module_mm\": 0.264") },
  { "magnification-large", "barcode.magnification", KN_SEVERITY_WARN, "206 %",
    CODE ("ean8", "88512341", 10, 5, "\"module_mm\": 0.68, \"height_mm\": 30"),
    CODE ("ean8", "88512341", 10, 5, "\"module_mm\": 0.66, \"height_mm\": 30") },
  { "itf-module", "barcode.module", KN_SEVERITY_WARN, "0.4 mm",
    CODE ("itf14", "18851234567895", 10, 5, "\"module_mm\": 0.4"),
    CODE ("itf14", "18851234567895", 10, 5, "\"module_mm\": 0.495") },
  { "qr-module", "barcode.module", KN_SEVERITY_WARN, "0.3 mm", QR ("\"module_mm\": 0.3"),
    QR ("\"module_mm\": 0.55") },
  { "datamatrix-module", "barcode.module", KN_SEVERITY_WARN, "0.2 mm",
    CODE ("datamatrix", "KANOK", 30, 15, "\"module_mm\": 0.2"),
    CODE ("datamatrix", "KANOK", 30, 15, "\"module_mm\": 0.5") },
  { "qr-size", "barcode.size", KN_SEVERITY_WARN, "14.5 mm", QR ("\"module_mm\": 0.5"),
    QR ("\"module_mm\": 0.52") },
  { "height", "barcode.height", KN_SEVERITY_WARN, "10 mm", EAN (X ", \"height_mm\": 10"),
    EAN (X ", \"height_mm\": 14") },
  { "cut-short", "barcode.cut-short", KN_SEVERITY_NOTE, "22.8 mm", EAN (X ", \"height_mm\": 18"),
    EAN (X) },
  { "quiet-zone", "barcode.quiet-zone", KN_SEVERITY_WARN, "3.6 mm",
    RECT (25, 15, 7, 20, K100) ", " EAN (X), RECT (25, 15, 5, 20, K100) ", " EAN (X) },
  { "quiet-zone-over-it", "barcode.quiet-zone", KN_SEVERITY_WARN, "2.3 mm",
    EAN (X) ", " RECT (66.5, 15, 7, 20, K100), EAN (X) ", " RECT (67.5, 15, 7, 20, K100) },
  /* A box that reaches into the zone, and whose ink does not. */
  { "quiet-zone-by-ink-not-by-box", "barcode.quiet-zone", KN_SEVERITY_WARN, NULL,
    "{ \"type\": \"motif\", \"asset\": \"tile\", \"x_mm\": 20, \"y_mm\": 15, \"width_mm\": 12, "
    "\"height_mm\": 12 }, " EAN (X),
    "{ \"type\": \"motif\", \"asset\": \"leaf\", \"x_mm\": 20, \"y_mm\": 3.5, \"width_mm\": 12, "
    "\"height_mm\": 12 }, " EAN (X) },
  { "quiet-zone-qr", "barcode.quiet-zone", KN_SEVERITY_WARN, "2.2 mm",
    RECT (30, 15, 20, 1, K100) ", " QR ("\"module_mm\": 0.55"),
    RECT (30, 14, 20, 1, K100) ", " QR ("\"module_mm\": 0.55") },
  { "white-field-clears-it", "barcode.quiet-zone", KN_SEVERITY_WARN, NULL,
    RECT (25, 15, 7, 20, K100) ", " EAN (X),
    RECT (25, 15, 7, 20, K100) ", " EAN (X ", \"white_field\": true") },
  { "plain-ground-is-quiet", "barcode.quiet-zone", KN_SEVERITY_WARN, NULL,
    RECT (32, 10, 40, 35, "\"fill\": { \"cmyk\": [0, 30, 60, 30] }") ", " EAN (X),
    RECT (25, 10, 50, 35, "\"fill\": { \"cmyk\": [0, 30, 60, 30] }") ", " EAN (X) },
  { "covered", "barcode.covered", KN_SEVERITY_WARN, NULL, EAN (X) ", " RECT (45, 20, 1, 3, K100),
    RECT (45, 20, 1, 3, K100) ", " EAN (X) },
  { "red-bars", "barcode.colour", KN_SEVERITY_WARN, "red light",
    EAN (X FILL ("{ \"cmyk\": [0, 100, 100, 0] }")),
    EAN (X FILL ("{ \"cmyk\": [100, 60, 0, 20] }")) },
  { "orange-bars", "barcode.colour", KN_SEVERITY_WARN, NULL,
    EAN (X FILL ("{ \"cmyk\": [0, 60, 100, 0] }")), EAN (X) },
  { "gold-bars", "barcode.colour", KN_SEVERITY_WARN, "metallic",
    EAN (X FILL ("{ \"ink\": \"gold\" }")), EAN (X FILL ("{ \"ink\": \"green\" }")) },
  { "blue-ground", "barcode.contrast", KN_SEVERITY_WARN, "40 %",
    RECT (0, 0, 100, 60, "\"fill\": { \"cmyk\": [100, 20, 0, 0] }") ", " EAN (X),
    RECT (0, 0, 100, 60, "\"fill\": { \"cmyk\": [0, 40, 60, 0] }") ", " EAN (X) },
  { "tint", "barcode.contrast", KN_SEVERITY_WARN, NULL,
    EAN (X FILL ("{ \"cmyk\": [0, 0, 0, 20] }")), EAN (X FILL ("{ \"cmyk\": [0, 0, 0, 90] }")) },
  { "reversed", "barcode.reversed", KN_SEVERITY_WARN, "light bars",
    RECT (0, 0, 100, 60, K100) ", " EAN (X FILL ("{ \"cmyk\": [0, 0, 0, 0] }")),
    RECT (0, 0, 100, 60, K100) ", " EAN (X ", \"white_field\": true") },
  { "trim", "barcode.trim", KN_SEVERITY_WARN, "over the trim",
    CODE ("ean13", "8851234567898", -2, 15, X), CODE ("ean13", "8851234567898", 0, 15, X) },
  { "safe", "barcode.safe", KN_SEVERITY_WARN, "3 mm are safe",
    CODE ("ean13", "8851234567898", 30, 1, X), CODE ("ean13", "8851234567898", 30, 3, X) },
  { "angle", "barcode.angle", KN_SEVERITY_WARN, "12°", EAN (X ", \"rotation_deg\": 12"),
    EAN (X ", \"rotation_deg\": -90") },
  { "inks", "barcode.inks", KN_SEVERITY_WARN, "3 inks",
    EAN (X FILL ("{ \"cmyk\": [80, 70, 60, 0] }")), EAN (X FILL ("{ \"cmyk\": [0, 0, 0, 100] }")) },
  { "opacity", "barcode.opacity", KN_SEVERITY_WARN, "see-through", EAN (X ", \"opacity\": 80"),
    EAN (X) },
  { "opacity-of-group", "barcode.opacity", KN_SEVERITY_WARN, NULL,
    "{ \"type\": \"group\", \"opacity\": 70, \"items\": [ " EAN (X) " ] }",
    "{ \"type\": \"group\", \"items\": [ " EAN (X) " ] }" },
  { "mirrored", "barcode.mirrored", KN_SEVERITY_WARN, "mirrored",
    "{ \"type\": \"group\", \"flip_x\": true, \"items\": [ " EAN (X) " ] }",
    "{ \"type\": \"group\", \"items\": [ " EAN (X) " ] }" },
  { "unpainted", "barcode.unpainted", KN_SEVERITY_WARN, NULL, EAN (X ", \"fill\": null"), EAN (X) },
  { "font", "text.font-missing", KN_SEVERITY_BLOCK, "No Such Family",
    EAN (X ", \"font\": \"No Such Family\""), EAN (X ", \"font\": \"Loma\"") },
  { "font-of-a-code-without-digits", "text.font-missing", KN_SEVERITY_BLOCK, NULL,
    EAN (X ", \"font\": \"No Such Family\""),
    EAN (X ", \"font\": \"No Such Family\", \"show_text\": false") },
};

static void
test_case (gconstpointer data)
{
  const Case *self = data;
  fixture_assert_found (&fixture, self->faulty, self->rule, self->severity, self->says);
  fixture_assert_silent (&fixture, self->clean, self->rule);
}

/* What a designer does right has nothing to say, in every kind. */
static void
test_good_codes_are_clean (void)
{
  static const char *const good[]
      = { EAN (X),
          CODE ("ean8", "8851234", 30, 15, X),
          QR ("\"module_mm\": 0.6"),
          CODE ("itf14", "18851234567895", 10, 5, "\"module_mm\": 0.495"),
          CODE ("code128", "KANOK-01", 30, 15, X),
          CODE ("datamatrix", "KANOK", 30, 15, "\"module_mm\": 0.5") };
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    fixture_assert_clean (&fixture, good[i]);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  fixture_open (&fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/check/barcode/%s", cases[i].name);
      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/check/barcode/good-codes-are-clean", test_good_codes_are_clean);
  int status = g_test_run ();
  fixture_close (&fixture);
  return status;
}
