/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Each rule with a planted fault and a twin of the design that differs in that alone: a rule that
 * never speaks fails, and so does one that always does. */

#include "check-items.h"

#include <locale.h>
#include <string.h>

/* Sixty on a quiet machine; room for a busy one, and for the sanitizers. */
#ifdef __SANITIZE_ADDRESS__
#define MILLISECONDS_MAX 60000
#else
#define MILLISECONDS_MAX 2000
#endif

static Fixture fixture;

static const FaultCase cases[] = {
  /* assets */
  { "asset/missing", "asset.missing", KN_SEVERITY_BLOCK, "gone.svg",
    MOTIF ("gone", 20, 20, 10, 10, ""), MOTIF ("leaf", 20, 20, 10, 10, "") },
  { "asset/hidden-needs-none", "asset.missing", KN_SEVERITY_BLOCK, NULL,
    MOTIF ("gone", 20, 20, 10, 10, ""), MOTIF ("gone", 20, 20, 10, 10, ", \"hidden\": true") },
  { "asset/no-drawing", "asset.unreadable", KN_SEVERITY_BLOCK, "words.svg",
    MOTIF ("words", 20, 20, 10, 10, ""), MOTIF ("leaf", 20, 20, 10, 10, "") },
  { "asset/cut-picture", "asset.unreadable", KN_SEVERITY_BLOCK, "cut.png",
    IMAGE ("cut", 20, 20, 10, 10, ""), IMAGE ("photo", 20, 20, 10, 10, "") },
  { "asset/filter", "motif.filter", KN_SEVERITY_NOTE, NULL, MOTIF ("blur", 20, 20, 10, 10, ""),
    MOTIF ("tile", 20, 20, 10, 10, "") },
  { "colour/rgb-motif", "colour.rgb", KN_SEVERITY_NOTE, "#b5121b",
    MOTIF ("leaf", 20, 20, 10, 10, ""), MOTIF ("leaf", 20, 20, 10, 10, RED_LEAF) },
  { "colour/grey-motif-is-black-ink", "colour.rgb", KN_SEVERITY_NOTE, NULL,
    MOTIF ("leaf", 20, 20, 10, 10, ""), MOTIF ("grey", 20, 20, 10, 10, "") },
  { "colour/rgb-paint", "colour.rgb", KN_SEVERITY_NOTE, NULL,
    RECT (20, 20, 10, 10, "\"fill\": { \"rgb\": \"#2040a0\" }"),
    RECT (20, 20, 10, 10, "\"fill\": { \"rgb\": \"#404040\" }") },
  { "image/low", "image.ppi", KN_SEVERITY_WARN, "127 ppi", IMAGE ("photo", 20, 10, 60, 40, ""),
    IMAGE ("photo", 20, 10, 25, 25, "") },
  { "image/soft", "image.ppi", KN_SEVERITY_NOTE, "254 ppi", IMAGE ("photo", 20, 10, 30, 20, ""),
    IMAGE ("photo", 20, 10, 25, 10, "") },
  { "image/contain-is-denser", "image.ppi", KN_SEVERITY_WARN, "127 ppi",
    IMAGE ("photo", 20, 10, 60, 25, ""),
    IMAGE ("photo", 20, 10, 60, 25, ", \"fit\": \"contain\"") },

  /* text */
  { "text/font-missing", "text.font-missing", KN_SEVERITY_BLOCK, "No Such Family",
    "{ \"type\": \"text\", \"x_mm\": 20, \"y_mm\": 20, \"width_mm\": 60, \"height_mm\": 12, "
    "\"text\": \"กนก\", \"font\": \"No Such Family\", \"size_pt\": 12 }",
    TEXT (20, 20, 60, 12, "กนก", "\"size_pt\": 12") },
  { "text/glyph-missing", "text.glyph-missing", KN_SEVERITY_BLOCK, NULL,
    TEXT (20, 20, 60, 12, "a\\uE9A7b", "\"size_pt\": 12"),
    TEXT (20, 20, 60, 12, "ab", "\"size_pt\": 12") },
  { "text/emoji", "text.emoji", KN_SEVERITY_BLOCK, NULL,
    TEXT (20, 20, 60, 12, "พริก😀", "\"size_pt\": 12"),
    TEXT (20, 20, 60, 12, "พริก", "\"size_pt\": 12") },
  { "text/overset", "text.overset", KN_SEVERITY_BLOCK, "mm",
    TEXT (20, 20, 20, 6, "น้ำพริกเผา น้ำพริกเผา น้ำพริกเผา", "\"size_pt\": 12"),
    TEXT (20, 20, 20, 30, "น้ำพริกเผา น้ำพริกเผา น้ำพริกเผา", "\"size_pt\": 12") },
  { "text/overset-behind-the-last-frame", "text.overset", KN_SEVERITY_BLOCK, "mm",
    TEXT (
        20,
        15,
        20,
        6,
        "น้ำพริกเผา น้ำพริกเผา น้ำพริกเผา",
        "\"size_pt\": 12, \"flow_to\": \"more\"") "," TEXT (45, 15, 20, 6, "", "\"id\": \"more\""),
    TEXT (20,
          15,
          20,
          6,
          "น้ำพริกเผา น้ำพริกเผา น้ำพริกเผา",
          "\"size_pt\": 12, \"flow_to\": \"more\"") "," TEXT (45,
                                                              15,
                                                              20,
                                                              30,
                                                              "",
                                                              "\"id\": \"more\"") },
  { "text/damaged", "text.damaged", KN_SEVERITY_WARN, "“ด าเนินการ” should read “ดำเนินการ”",
    TEXT (20, 20, 60, 12, "ด าเนินการ", "\"size_pt\": 12"),
    TEXT (20, 20, 60, 12, "ดำเนินการ ด้วย น้ำ ๒ ส่วน", "\"size_pt\": 12") },
  { "text/small-inks", "text.small-inks", KN_SEVERITY_WARN, "6 pt",
    TEXT (20, 20, 60, 12, "เล็ก", "\"size_pt\": 6, " RED),
    TEXT (20, 20, 60, 12, "เล็ก", "\"size_pt\": 6, " K100) },
  { "text/large-may-mix", "text.small-inks", KN_SEVERITY_WARN, "3 inks",
    TEXT (20, 20, 60, 12, "เล็ก", "\"size_pt\": 8.5, " RED),
    TEXT (20, 20, 60, 12, "เล็ก", "\"size_pt\": 9, " RED) },
  { "text/a-small-run-in-many-inks", "text.small-inks", KN_SEVERITY_WARN, "6 pt",
    TEXT (20,
          20,
          60,
          10,
          "กนก ลาย",
          K100 ", \"size_pt\": 14, \"runs\": [ { \"from\": 4, \"to\": 7, \"size_pt\": 6, "
               "\"fill\": { \"cmyk\": [0, 90, 85, 10] } } ]"),
    TEXT (20,
          20,
          60,
          10,
          "กนก ลาย",
          K100 ", \"size_pt\": 6, \"runs\": [ { \"from\": 4, \"to\": 7, \"size_pt\": 14, "
               "\"fill\": { \"cmyk\": [0, 90, 85, 10] } } ]") },
  { "text/runs-of-one-ink-each", "text.small-inks", KN_SEVERITY_WARN, "2 inks",
    TEXT (20,
          20,
          60,
          10,
          "กนก ลาย",
          K100 ", \"size_pt\": 6, \"runs\": [ { \"from\": 4, \"to\": 7, "
               "\"fill\": { \"cmyk\": [0, 90, 85, 0] } } ]"),
    TEXT (20,
          20,
          60,
          10,
          "กนก ลาย",
          K100 ", \"size_pt\": 6, \"runs\": [ { \"from\": 4, \"to\": 7, "
               "\"fill\": { \"cmyk\": [0, 90, 0, 0] } } ]") },
  { "text/a-font-of-a-run", "text.font-missing", KN_SEVERITY_BLOCK, "Angsana New",
    TEXT (20,
          20,
          60,
          10,
          "กนก ลาย",
          K100 ", \"runs\": [ { \"from\": 4, \"to\": 7, \"font\": \"Angsana New\" } ]"),
    TEXT (20,
          20,
          60,
          10,
          "กนก ลาย",
          K100 ", \"runs\": [ { \"from\": 4, \"to\": 7, \"font\": \"Norasi\" } ]") },
  { "text/longer-than-its-circle", "text.overset", KN_SEVERITY_BLOCK, "longer than the line",
    TEXT (20, 20, 8, 8, "น้ำผึ้งป่าแท้จากดอกลำไย", K100 ", \"on_path\": \"circle\""),
    TEXT (35, 15, 30, 30, "น้ำผึ้งป่าแท้จากดอกลำไย", K100 ", \"on_path\": \"circle\"") },
  { "text/shrinks-to-fit", "text.overset", KN_SEVERITY_BLOCK, NULL,
    TEXT (20, 20, 20, 8, "น้ำผึ้งป่าแท้จากดอกลำไย", K100 ", \"size_pt\": 14"),
    TEXT (20,
          20,
          20,
          8,
          "น้ำผึ้งป่าแท้จากดอกลำไย",
          K100 ", \"size_pt\": 14, \"fit_text\": \"shrink\"") },
  { "text/one-spot-is-one-ink", "text.small-inks", KN_SEVERITY_WARN, NULL,
    TEXT (20, 20, 60, 12, "เล็ก", "\"size_pt\": 6, " RED),
    TEXT (20, 20, 60, 12, "เล็ก", "\"size_pt\": 6, \"fill\": { \"ink\": \"gold\" }") },

  /* paints and lines */
  { "line/thin", "line.thin", KN_SEVERITY_WARN, "0.2 pt", PATH ("M20 20 H60", STROKE ("red", 0.2)),
    PATH ("M20 20 H60", STROKE ("red", 0.25)) },
  { "line/thin-step-is-a-knife", "line.thin", KN_SEVERITY_WARN, NULL,
    PATH ("M20 20 H60", STROKE ("red", 0.1)), PATH ("M20 20 H60", STROKE ("cut", 0.1)) },
  { "line/thin-rectangle", "line.thin", KN_SEVERITY_WARN, NULL, RECT (20, 20, 40, 0.05, RED),
    RECT (20, 20, 40, 0.1, RED) },
  { "line/thin-in-motif", "line.thin", KN_SEVERITY_WARN, NULL, MOTIF ("thin", 20, 10, 40, 40, ""),
    MOTIF ("leaf", 20, 10, 40, 40, "") },
  { "gradient/spot-to-process", "gradient.spot-mix", KN_SEVERITY_BLOCK, "0 %",
    RECT (20, 20, 40, 10, LINEAR ("{ \"ink\": \"gold\" }", "{ \"cmyk\": [0, 50, 0, 0] }")),
    RECT (20, 20, 40, 10, LINEAR ("{ \"ink\": \"gold\" }", "{ \"ink\": \"gold\", \"tint\": 0 }")) },
  { "gradient/spot-to-spot", "gradient.spot-mix", KN_SEVERITY_BLOCK, NULL,
    RECT (20, 20, 40, 10, LINEAR ("{ \"ink\": \"gold\" }", "{ \"ink\": \"green\" }")),
    RECT (20, 20, 40, 10, LINEAR ("{ \"ink\": \"red\" }", "{ \"cmyk\": [0, 0, 9, 0] }")) },
  { "gradient/in-motif-half-spot", "gradient.spot-mix", KN_SEVERITY_BLOCK, "fade",
    MOTIF ("fade", 20, 20, 9, 9, ", \"recolour\": { \"#b5121b\": { \"ink\": \"gold\" } }"),
    MOTIF ("fade",
           20,
           20,
           9,
           9,
           ", \"recolour\": { \"#b5121b\": { \"ink\": \"gold\" }, \"#f2b705\": "
           "{ \"ink\": \"gold\", \"tint\": 10 } }") },
  { "gradient/in-motif-two-spots", "gradient.spot-mix", KN_SEVERITY_BLOCK, NULL,
    MOTIF ("fade",
           20,
           20,
           9,
           9,
           ", \"recolour\": { \"#b5121b\": { \"ink\": \"gold\" }, \"#f2b705\": "
           "{ \"ink\": \"green\" } }"),
    MOTIF ("fade",
           20,
           20,
           9,
           9,
           ", \"recolour\": { \"#b5121b\": { \"ink\": \"red\" }, \"#0b6e4f\": { "
           "\"ink\": \"green\" } }") },
  { "overprint/in-opacity-group", "overprint.opacity", KN_SEVERITY_NOTE, NULL,
    GROUP ("\"opacity\": 50", RECT (20, 20, 10, 10, K100 ", \"overprint\": true")),
    GROUP ("\"opacity\": 100", RECT (20, 20, 10, 10, K100 ", \"overprint\": true")) },
  { "ink/one-paint", "ink.sum", KN_SEVERITY_WARN, "340 %",
    RECT (20, 20, 10, 10, "\"fill\": { \"cmyk\": [90, 80, 80, 90] }"),
    RECT (20, 20, 10, 10, "\"fill\": { \"cmyk\": [60, 50, 50, 100] }") },
  { "ink/gradient-stop", "ink.sum", KN_SEVERITY_WARN, "340 %",
    RECT (20, 20, 40, 10, LINEAR ("{ \"cmyk\": [0, 0, 0, 0] }", "{ \"cmyk\": [90, 80, 80, 90] }")),
    RECT (20, 20, 40, 10, LINEAR ("{ \"cmyk\": [0, 0, 0, 0] }", "{ \"cmyk\": [90, 80, 80, 0] }")) },
  { "ink/overprint-stack", "ink.sum", KN_SEVERITY_WARN, "350 %",
    RECT (20, 20, 40, 20, "\"fill\": { \"cmyk\": [90, 80, 80, 0] }") ", " RECT (
        30,
        25,
        10,
        10,
        K100 ", \"overprint\": true"),
    RECT (20, 20, 40, 20, "\"fill\": { \"cmyk\": [90, 80, 80, 0] }") ", " RECT (30,
                                                                                25,
                                                                                10,
                                                                                10,
                                                                                K100) },
  { "ink/overprint-beside-the-dark", "ink.sum", KN_SEVERITY_WARN, NULL,
    RECT (20, 20, 40, 20, "\"fill\": { \"cmyk\": [90, 80, 80, 0] }") ", " RECT (
        30,
        25,
        10,
        10,
        K100 ", \"overprint\": true"),
    RECT (20, 20, 40, 20, "\"fill\": { \"cmyk\": [90, 80, 80, 0] }") ", " RECT (
        70,
        25,
        10,
        10,
        K100 ", \"overprint\": true") },
  { "ink/written-in-two-ways", "ink.twins", KN_SEVERITY_WARN, "two plates",
    RECT (20, 20, 10, 10, "\"fill\": { \"ink\": \"gold\" }") ", " RECT (
        40,
        20,
        10,
        10,
        "\"fill\": { \"ink\": \"bronze\" }"),
    RECT (20, 20, 10, 10, "\"fill\": { \"ink\": \"gold\" }") ", " RECT (
        40,
        20,
        10,
        10,
        "\"fill\": { \"ink\": \"green\" }") },
  { "ink/one-name-two-colours", "ink.twins", KN_SEVERITY_WARN, "one plate",
    RECT (20, 20, 10, 10, "\"fill\": { \"ink\": \"gold\" }") ", " RECT (
        40,
        20,
        10,
        10,
        "\"fill\": { \"ink\": \"blue\" }"),
    RECT (40, 20, 10, 10, "\"fill\": { \"ink\": \"blue\" }") },
  { "ink/white-is-no-colour", "ink.sum", KN_SEVERITY_WARN, NULL,
    RECT (20, 20, 40, 20, "\"fill\": { \"cmyk\": [90, 80, 80, 0] }") ", " RECT (
        30,
        25,
        10,
        10,
        "\"fill\": { \"ink\": \"gold\" }, \"overprint\": true"),
    RECT (20, 20, 40, 20, "\"fill\": { \"cmyk\": [90, 80, 80, 0] }") ", " RECT (
        30,
        25,
        10,
        10,
        "\"fill\": { \"ink\": \"white\" }, \"overprint\": true") },

  /* the edge */
  { "edge/flush-background", "bleed.stops", KN_SEVERITY_WARN, "3 mm", RECT (0, 0, 100, 60, RED),
    RECT (-3, -3, 106, 66, RED) },
  { "edge/one-side-flush", "bleed.stops", KN_SEVERITY_WARN, NULL, RECT (-3, -3, 106, 63, RED),
    RECT (-3, -3, 106, 66, RED) },
  { "edge/half-the-bleed", "bleed.stops", KN_SEVERITY_WARN, "1.5 mm",
    RECT (-1.5, -1.5, 103, 63, RED), RECT (-2.9, -2.9, 105.8, 65.8, RED) },
  { "edge/turned-band-crosses", "bleed.stops", KN_SEVERITY_WARN, NULL, RECT (-3, 40, 103, 8, RED),
    RECT (-20, 26, 140, 8, RED ", \"rotation_deg\": 31") },
  { "edge/narrow-bar", "bleed.stops", KN_SEVERITY_WARN, NULL, RECT (30, 0, 0.5, 63, RED),
    RECT (30, -3, 0.5, 66, RED) },
  { "edge/slanting-bar", "bleed.stops", KN_SEVERITY_WARN, NULL, RECT (30, 0, 0.5, 63, RED),
    RECT (50, -30, 0.5, 120, RED ", \"rotation_deg\": 50") },
  { "edge/line-end", "bleed.stops", KN_SEVERITY_WARN, NULL, PATH ("M-3 30 H100", STROKE ("red", 1)),
    PATH ("M-3 30 H103", STROKE ("red", 1)) },
  { "edge/tiles-continue", "bleed.stops", KN_SEVERITY_WARN, NULL,
    MOTIF ("tile", 0, 20, 10, 10, RED_LEAF),
    MOTIF ("tile", -10, 20, 10, 10, RED_LEAF) ", " MOTIF ("tile", 0, 20, 10, 10, RED_LEAF) },
  { "edge/bleeding-tile", "safe.art", KN_SEVERITY_WARN, NULL,
    MOTIF ("tile", 1, 20, 10, 10, RED_LEAF), MOTIF ("tile", -4, 20, 10, 10, RED_LEAF) },
  { "edge/cut-line-on-the-trim", "bleed.stops", KN_SEVERITY_WARN, NULL,
    RECT (0, 0, 100, 60, STROKE ("red", 0.5)), RECT (0, 0, 100, 60, STROKE ("cut", 0.5)) },
  { "safe/art", "safe.art", KN_SEVERITY_WARN, "1 mm", RECT (1, 20, 10, 10, RED),
    RECT (3, 20, 10, 10, RED) },
  { "safe/frame", "safe.art", KN_SEVERITY_WARN, "1.3 mm",
    RECT (1.5, 1.5, 97, 57, STROKE ("red", 1)), RECT (3.5, 3.5, 93, 53, STROKE ("red", 1)) },
  { "safe/band-that-bleeds", "safe.art", KN_SEVERITY_WARN, NULL, RECT (4, 50, 92, 9, RED),
    RECT (-3, 50, 106, 9, RED) },
  { "safe/row-that-bleeds", "safe.art", KN_SEVERITY_WARN, NULL,
    MOTIF ("leaf", 10, 49, 10, 10, RED_LEAF),
    MOTIF ("leaf", -10, 49, 10, 10, RED_LEAF) ", " MOTIF (
        "leaf",
        0,
        49,
        10,
        10,
        RED_LEAF) ", " MOTIF ("leaf", 10, 49, 10, 10, RED_LEAF) ", " MOTIF ("leaf",
                                                                            20,
                                                                            49,
                                                                            10,
                                                                            10,
                                                                            RED_LEAF) },
  { "safe/line-in-pieces", "safe.art", KN_SEVERITY_WARN, NULL,
    PATH ("M30 58 h40", STROKE ("gold", 1)),
    PATH ("M-3 58 h33",
          STROKE ("gold", 1)) ", " PATH ("M30 58 h40",
                                         STROKE ("gold", 1)) ", " PATH ("M70 58 h33",
                                                                        STROKE ("gold", 1)) },
  { "safe/end-under-a-foot", "safe.art", KN_SEVERITY_WARN, NULL, RECT (40, 40, 20, 19, RED),
    RECT (40, 40, 20, 19, RED) ", " RECT (-3, 56, 106, 7, K100) },
  { "safe/white-plate", "safe.art", KN_SEVERITY_WARN, NULL, RECT (1, 1, 98, 58, RED),
    RECT (1, 1, 98, 58, "\"fill\": { \"ink\": \"white\" }") },
  { "safe/empty-corner-of-a-motif", "safe.art", KN_SEVERITY_WARN, NULL,
    MOTIF ("tile", 0.5, 0.5, 12, 12, RED_LEAF ", \"rotation_deg\": 0"),
    MOTIF ("leaf", 4.5, 4.5, 12, 12, RED_LEAF ", \"rotation_deg\": 45") },
  { "safe/text", "safe.text", KN_SEVERITY_WARN, "3 mm",
    TEXT (1, 20, 60, 12, "กนก", "\"size_pt\": 12"),
    TEXT (4, 20, 60, 12, "กนก", "\"size_pt\": 12") },
  { "trim/text", "trim.text", KN_SEVERITY_WARN, NULL,
    TEXT (-2, 20, 60, 12, "กนก", "\"size_pt\": 12"),
    TEXT (4, 20, 60, 12, "กนก", "\"size_pt\": 12") },
  { "trim/text-frame-may-be-wider", "safe.text", KN_SEVERITY_WARN, NULL,
    TEXT (1, 20, 98, 12, "กนก", "\"size_pt\": 12"),
    TEXT (1, 20, 98, 12, "กนก", "\"size_pt\": 12, \"align\": \"center\"") },
};

static void
test_case (gconstpointer data)
{
  const FaultCase *self = data;
  fixture_assert_found (&fixture, self->faulty, self->rule, self->severity, self->says);
  fixture_assert_silent (&fixture, self->clean, self->rule);
}

static void
test_good_label_is_clean (void)
{
  fixture_assert_clean (
      &fixture,
      RECT (-3, -3, 106, 66, "\"fill\": { \"ink\": \"red\", \"tint\": 20 }") ", " MOTIF (
          "leaf", 4, 6, 16, 24,
          RED_LEAF) ", " TEXT (24, 6, 72, 12, "น้ำพริกเผาแม่ประนอม",
                               "\"size_pt\": 20, \"overprint\": true") ", " PATH ("M24 22 h40",
                                                                                  STROKE (
                                                                                      "gold",
                                                                                      1)) ","
                                                                                          " " RECT (
                                                                                              0, 0,
                                                                                              100,
                                                                                              60,
                                                                                              STROKE (
                                                                                                  "cut",
                                                                                                  0.25)));
}

static void
test_round_label_uses_its_true_edge (void)
{
  static const char form[]
      = "\"kind\": \"label\", \"shape\": \"ellipse\", \"width_mm\": 60, \"height_mm\": 60, "
        "\"bleed_mm\": 3, \"safe_mm\": 3";
  /* In the square's corner, far from the circle's middle: inside the box's safe line all the same.
   */
  g_autoptr (KnDesign) corner
      = fixture_design_with (&fixture, form, NULL, RECT (10, 10, 8, 8, RED));
  g_autoptr (KnDesign) middle = fixture_design_with (&fixture, form, NULL, RECT (26, 4, 8, 8, RED));
  g_autoptr (KnDesign) ground
      = fixture_design_with (&fixture, form, NULL,
                             "{ \"type\": \"ellipse\", \"x_mm\": -3, \"y_mm\": -3, \"width_mm\": "
                             "66, \"height_mm\": 66, " RED " }");
  g_autoptr (KnDesign) flush = fixture_design_with (
      &fixture, form, NULL,
      "{ \"type\": \"ellipse\", \"x_mm\": 0, \"y_mm\": 0, \"width_mm\": 60, \"height_mm\": 60, " RED
      " }");
  g_autoptr (GPtrArray) of_corner = fixture_check (corner);
  g_autoptr (GPtrArray) of_middle = fixture_check (middle);
  g_autoptr (GPtrArray) of_ground = fixture_check (ground);
  g_autoptr (GPtrArray) of_flush = fixture_check (flush);
  g_assert_nonnull (fixture_find (of_corner, "safe.art"));
  g_assert_cmpuint (of_middle->len, ==, 0);
  g_assert_cmpuint (of_ground->len, ==, 0);
  g_assert_nonnull (fixture_find (of_flush, "bleed.stops"));
}

static void
test_path_label_uses_its_true_edge (void)
{
  /* A pennant: the lower right corner of its box is far outside. */
  static const char form[]
      = "\"kind\": \"label\", \"shape\": \"path\", \"d\": \"M0 0 H80 L0 60 Z\", "
        "\"width_mm\": 80, \"height_mm\": 60, \"bleed_mm\": 3, \"safe_mm\": 3";
  static const struct
  {
    const char *items, *rule;
  } table[] = {
    { RECT (10, 10, 10, 10, RED), NULL },
    { RECT (32, 20, 8, 6, RED), NULL },
    { RECT (33, 25, 8, 2, RED), "safe.art" },    /* a corner 2 mm inside the slope */
    { RECT (30, 28, 9, 4, RED), "bleed.stops" }, /* a corner over the slope, not to the bleed */
    { RECT (60, 40, 9, 9, RED), NULL },          /* outside altogether */
    { PATH ("M0 0 H80 L0 60 Z", RED), "bleed.stops" },
    { PATH ("M-9 -9 H100 L-9 73 Z", RED), NULL },
    { PATH ("M0 0 H80 L0 60 Z", STROKE ("cut", 0.5)), NULL },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (KnDesign) design = fixture_design_with (&fixture, form, NULL, table[i].items);
      g_autoptr (GPtrArray) findings = fixture_check (design);
      g_test_message ("%s", table[i].items);
      for (guint k = 0; k < findings->len; k++)
        g_test_message ("  %s", ((const KnFinding *)g_ptr_array_index (findings, k))->message);
      g_assert_cmpuint (findings->len, ==, table[i].rule == NULL ? 0 : 1);
      if (table[i].rule != NULL)
        g_assert_nonnull (fixture_find (findings, table[i].rule));
    }
}

static void
test_form_rules (void)
{
  static const char little[]
      = "\"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100, \"height_mm\": 60, "
        "\"bleed_mm\": 2, \"safe_mm\": 3";
  static const char wrap[] = "\"kind\": \"wrap\", \"diameter_mm\": 60, \"height_mm\": 60, "
                             "\"overlap_mm\": 10, \"bleed_mm\": 3, \"safe_mm\": 3";
  g_autoptr (KnDesign) design = fixture_design_with (&fixture, little, NULL, "");
  g_autoptr (GPtrArray) findings = fixture_check (design);
  const KnFinding *finding = fixture_find (findings, "bleed.small");
  g_assert_nonnull (finding);
  g_assert_cmpint (finding->severity, ==, KN_SEVERITY_WARN);
  g_assert_true (kn_id_is_null (&finding->item));
  g_assert_nonnull (strstr (finding->message, "2 mm"));

  g_assert_false (kn_check_blocks (findings));

  g_autoptr (KnDesign) pack = fixture_design_with (&fixture, wrap, NULL, "");
  g_autoptr (GPtrArray) nothing = fixture_check (pack);
  g_assert_null (fixture_find (nothing, "form.unsupported"));
  g_assert_false (kn_check_blocks (nothing));
}

static void
test_forty_tiles_are_one_fault (void)
{
  g_autoptr (GString) items = g_string_new (NULL);
  for (int i = 0; i < 40; i++)
    g_string_append_printf (items,
                            "%s{ \"type\": \"motif\", \"asset\": \"%s\", \"x_mm\": %d, "
                            "\"y_mm\": 20, \"width_mm\": 2, \"height_mm\": 2 }",
                            i == 0 ? "" : ", ", i % 2 == 0 ? "gone" : "leaf", 10 + 2 * i);
  g_autoptr (KnDesign) design = fixture_design_with (
      &fixture, NULL,
      "\"leaf\": { \"file\": \"leaf.svg\" }, \"gone\": { \"file\": \"gone.svg\", \"passport\": { "
      "\"consent_status\": \"declined\" } }",
      items->str);
  g_autoptr (GPtrArray) findings = fixture_check (design);
  g_assert_cmpuint (fixture_count (findings, "asset.missing"), ==, 1);
  g_assert_cmpuint (fixture_count (findings, "consent.declined"), ==, 1);
  g_assert_cmpuint (fixture_count (findings, "consent.unknown"), ==, 1);
}

static void
test_order_is_severity_then_drawing (void)
{
  g_autoptr (KnDesign) design
      = fixture_design (&fixture, RECT (1, 20, 10, 10, RED ", \"name\": \"first\"") ", " MOTIF (
                                      "gone", 30, 30, 5, 5,
                                      ", \"name\": \"second\"") ", " RECT (1, 40, 10, 10,
                                                                           RED ", \"name\": "
                                                                               "\"third\""));
  g_autoptr (GPtrArray) findings = fixture_check (design);
  g_autoptr (GPtrArray) again = fixture_check (design);
  g_assert_cmpuint (findings->len, >=, 3);
  int last = KN_SEVERITY_BLOCK;
  for (guint i = 0; i < findings->len; i++)
    {
      const KnFinding *finding = g_ptr_array_index (findings, i);
      const KnFinding *same = g_ptr_array_index (again, i);
      g_assert_cmpint (finding->severity, <=, last);
      g_assert_cmpstr (finding->message, ==, same->message);
      last = (int)finding->severity;
    }
  const KnFinding *block = g_ptr_array_index (findings, 0);
  g_assert_cmpstr (block->rule, ==, "asset.missing");
  g_assert_cmpstr (block->face, ==, "front");
  g_assert_cmpstr (block->item_name, ==, "second");
  const KnFinding *safe = fixture_find (findings, "safe.art");
  g_assert_cmpstr (safe->item_name, ==, "first");
}

static void
test_cancelled (void)
{
  g_autoptr (KnDesign) design = fixture_design (&fixture, RECT (1, 20, 10, 10, RED));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_cancellable_cancel (cancellable);
  g_assert_null (kn_check_run (design, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_thousand_items (void)
{
  g_autoptr (GString) items = g_string_new (NULL);
  for (int i = 0; i < 1000; i++)
    {
      double x = (i % 40) * 2.5, y = (i / 40) * 2.4;
      if (i % 5 == 0)
        g_string_append_printf (items,
                                "%s{ \"type\": \"text\", \"x_mm\": %.2f, \"y_mm\": %.2f, "
                                "\"width_mm\": 20, \"height_mm\": 8, \"text\": \"กนก\", \"font\": "
                                "\"Loma\", \"size_pt\": 9, \"overprint\": true }",
                                i == 0 ? "" : ", ", x, y);
      else if (i % 5 == 1)
        g_string_append_printf (items,
                                ", { \"type\": \"motif\", \"asset\": \"leaf\", \"x_mm\": %.2f, "
                                "\"y_mm\": %.2f, \"width_mm\": 4, \"height_mm\": 4 }",
                                x, y);
      else
        g_string_append_printf (items,
                                ", { \"type\": \"ellipse\", \"x_mm\": %.2f, \"y_mm\": %.2f, "
                                "\"width_mm\": 4, \"height_mm\": 4, \"fill\": { \"cmyk\": [80, 70, "
                                "80, %d] } }",
                                x, y, i % 100);
    }
  g_autoptr (KnDesign) design = fixture_design (&fixture, items->str);
  gint64 started = g_get_monotonic_time ();
  g_autoptr (GPtrArray) findings = fixture_check (design);
  double ms = (double)(g_get_monotonic_time () - started) / 1000;
  g_test_message ("1000 items: %.0f ms, %u findings", ms, findings->len);
  g_assert_cmpfloat (ms, <, MILLISECONDS_MAX);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  fixture_open (&fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/check/%s", cases[i].name);
      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/check/good-label-is-clean", test_good_label_is_clean);
  g_test_add_func ("/check/round-label-uses-its-true-edge", test_round_label_uses_its_true_edge);
  g_test_add_func ("/check/path-label-uses-its-true-edge", test_path_label_uses_its_true_edge);
  g_test_add_func ("/check/form", test_form_rules);
  g_test_add_func ("/check/order-is-severity-then-drawing", test_order_is_severity_then_drawing);
  g_test_add_func ("/check/forty-tiles-are-one-fault", test_forty_tiles_are_one_fault);
  g_test_add_func ("/check/cancelled", test_cancelled);
  g_test_add_func ("/check/thousand-items", test_thousand_items);
  int status = g_test_run ();
  fixture_close (&fixture);
  return status;
}
