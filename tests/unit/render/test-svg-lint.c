/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "render/kn-motif-private.h"
#include "render/kn-svg-lint.h"
#include "render/kn-text.h"

#include <librsvg/rsvg.h>
#include <string.h>

/* Each rule has a planted fault and its twin that differs in nothing else and is silent. */

#define OPEN                                                                                       \
  "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' "            \
  "viewBox='0 0 40 40'>"
#define INDIGO "<rect x='5' y='5' width='30' height='30' fill='#1e3a6e'/>"

static KnCondition *coated;

static KnLint *
lint_at (const char *svg, double side_mm)
{
  g_autoptr (GBytes) bytes = g_bytes_new (svg, strlen (svg));
  return kn_svg_lint_new (bytes, side_mm, side_mm, coated);
}

static const KnLintFinding *
find (const KnLint *lint, const char *rule)
{
  for (guint i = 0; i < lint->findings->len; i++)
    {
      const KnLintFinding *finding = lint->findings->pdata[i];
      if (g_str_equal (finding->rule, rule))
        return finding;
    }
  return NULL;
}

static void
assert_clean (const char *svg)
{
  g_autoptr (KnLint) lint = lint_at (svg, 40);
  if (lint->findings->len > 0)
    g_error ("%s: %s", ((const KnLintFinding *)lint->findings->pdata[0])->message, svg);
}

typedef struct
{
  const char *rule, *planted, *twin; /* twin NULL: there is none */
  gboolean is_repaired;              /* the repair leaves nothing to find */
} Case;

#define PICTURE(W)                                                                                 \
  "<image x='5' y='5' width='" W "' height='" W "' xlink:href='data:image/png;base64,"             \
  "iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAAAAACoWZBhAAAADklEQVR42mNwgAMG2jMBX7kZAXhzSecAAAAASUVORK5CYI" \
  "I='/>"

static const Case cases[] = {
  { "motif.refused", "not an SVG", NULL, FALSE },
  { "motif.script", OPEN "<script>run()</script>" INDIGO "</svg>", OPEN INDIGO "</svg>", TRUE },
  { "motif.link", OPEN "<use xlink:href='other.svg#a'/>" INDIGO "</svg>",
    OPEN "<defs><rect id='a' width='9' height='9'/></defs><use xlink:href='#a'/>" INDIGO "</svg>",
    TRUE },
  { "motif.link", OPEN "<style>@import 'a.css';</style>" INDIGO "</svg>",
    OPEN "<style>.a{fill:#1e3a6e}</style>" INDIGO "</svg>", TRUE },
  { "motif.link", OPEN "<rect width='9' height='9' fill='url(http://a/b#c)'/>" INDIGO "</svg>",
    OPEN "<rect width='9' height='9' fill='none'/>" INDIGO "</svg>", TRUE },
  { "motif.empty", OPEN "<g/></svg>", OPEN INDIGO "</svg>", FALSE },
  { "motif.hairline", OPEN "<path d='M5 5H35' stroke='#1e3a6e' stroke-width='.1'/></svg>",
    OPEN "<path d='M5 5H35' stroke='#1e3a6e' stroke-width='.2'/></svg>", TRUE },
  { "motif.hairline", OPEN INDIGO "<path d='M8 8H32' stroke='#fff' style='stroke-width:.2'/></svg>",
    OPEN INDIGO "<path d='M8 8H32' stroke='#fff' style='stroke-width:.3'/></svg>", TRUE },
  { "motif.hairline",
    OPEN "<g transform='scale(.1)'><path d='M50 50H350' stroke='#1e3a6e'/></g></svg>",
    OPEN "<g transform='scale(.2)'><path d='M25 25H175' stroke='#1e3a6e'/></g></svg>", TRUE },
  { "motif.thin-area", OPEN "<rect x='5' y='5' width='30' height='.1' fill='#1e3a6e'/></svg>",
    OPEN "<rect x='5' y='5' width='30' height='.2' fill='#1e3a6e'/></svg>", FALSE },
  { "motif.thin-gap",
    OPEN INDIGO "<rect x='5' y='35.15' width='30' height='4' fill='#8e1f3b'/></svg>",
    OPEN INDIGO "<rect x='5' y='35.4' width='30' height='4' fill='#8e1f3b'/></svg>", FALSE },
  { "motif.text", OPEN INDIGO "<text x='8' y='20' font-size='6' fill='#fff'>กนก</text></svg>",
    OPEN INDIGO "<text x='8' y='20' font-size='6'> </text></svg>", TRUE },
  { "motif.filter",
    OPEN "<filter id='f'><feGaussianBlur stdDeviation='2'/></filter><g filter='url(#f)'>" INDIGO
         "</g></svg>",
    OPEN "<filter id='f'><feGaussianBlur stdDeviation='2'/></filter><g filter='none'>" INDIGO
         "</g></svg>",
    FALSE },
  { "motif.mask",
    OPEN "<mask id='m'><rect width='40' height='40' fill='#fff'/></mask><g mask='url(#m)'>" INDIGO
         "</g></svg>",
    OPEN "<clipPath id='m'><rect width='40' height='40'/></clipPath><g clip-path='url(#m)'>" INDIGO
         "</g></svg>",
    FALSE },
  { "motif.blend", OPEN "<g style='mix-blend-mode:multiply'>" INDIGO "</g></svg>",
    OPEN "<g style='mix-blend-mode:normal'>" INDIGO "</g></svg>", FALSE },
  { "motif.opacity", OPEN "<g opacity='.5'>" INDIGO "</g></svg>",
    OPEN "<g opacity='1'>" INDIGO "</g></svg>", FALSE },
  { "motif.picture-coarse", OPEN INDIGO PICTURE ("20") "</svg>", NULL, FALSE },
  { "motif.picture", OPEN INDIGO PICTURE (".5") "</svg>", OPEN INDIGO "</svg>", FALSE },
  { "motif.gradient",
    OPEN "<linearGradient id='g'><stop stop-color='#1e3a6e'/><stop offset='1' "
         "stop-color='#8e1f3b'/></linearGradient><rect x='5' y='5' width='9' height='9' "
         "fill='url(#g)'/></svg>",
    OPEN "<linearGradient id='g'><stop stop-color='#1e3a6e'/><stop offset='1' "
         "stop-color='#8e1f3b'/></linearGradient><rect x='5' y='5' width='9' height='9' "
         "fill='#1e3a6e'/></svg>",
    FALSE },
  { "motif.gamut", OPEN "<rect x='5' y='5' width='9' height='9' fill='#00ff00'/></svg>",
    OPEN "<rect x='5' y='5' width='9' height='9' fill='#2e8b57'/></svg>", FALSE },
  { "motif.near-colours",
    OPEN INDIGO "<rect x='5' y='5' width='9' height='9' fill='#1e3b6f'/></svg>",
    OPEN INDIGO "<rect x='5' y='5' width='9' height='9' fill='#8e1f3b'/></svg>", TRUE },
  { "motif.no-size",
    "<svg xmlns='http://www.w3.org/2000/svg'><rect x='5' y='5' width='30' height='30' "
    "fill='#1e3a6e'/></svg>",
    "<svg xmlns='http://www.w3.org/2000/svg' width='40mm' height='40mm'><rect x='5' y='5' "
    "width='30' height='30' fill='#1e3a6e'/></svg>",
    TRUE },
  { "motif.cut-off", OPEN "<rect x='30' y='5' width='20' height='20' fill='#1e3a6e'/></svg>",
    OPEN "<rect x='-5' y='5' width='50' height='20' fill='#1e3a6e'/></svg>", FALSE },
  { "motif.outside", OPEN INDIGO "<rect x='50' y='5' width='9' height='9'/></svg>",
    OPEN INDIGO "<rect x='10' y='5' width='9' height='9'/></svg>", TRUE },
  { "motif.open-fill", OPEN "<path d='M5 5H20V20H5' fill='#1e3a6e'/></svg>",
    OPEN "<path d='M5 5H20V20H5Z' fill='#1e3a6e'/></svg>", TRUE },
  { "motif.css", OPEN "<g style='--a:#123456;fill:var(--a)'>" INDIGO "</g></svg>",
    OPEN "<g style='fill:#123456'>" INDIGO "</g></svg>", FALSE },
  { "motif.css", OPEN "<style>@media print{rect{fill:#1e3a6e}}</style>" INDIGO "</svg>",
    OPEN "<style>rect{fill:#1e3a6e}</style>" INDIGO "</svg>", FALSE },
  { "motif.undrawn",
    OPEN "<rect x='5' y='5' width='9' height='9'><animate attributeName='x' to='9'/></rect></svg>",
    OPEN "<rect x='5' y='5' width='9' height='9'><title>x</title></rect></svg>", TRUE },
};

static void
test_each_rule_finds_its_fault_and_leaves_its_twin (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KnLint) lint = lint_at (cases[i].planted, 40);
      const KnLintFinding *finding = find (lint, cases[i].rule);
      if (finding == NULL)
        g_error ("%s does not find %s", cases[i].rule, cases[i].planted);
      g_assert_cmpuint (finding->n_places, >, 0);
      g_assert_true (g_utf8_validate (finding->message, -1, NULL));
      g_assert_null (strstr (finding->message, "%"));
      if (cases[i].twin != NULL)
        assert_clean (cases[i].twin);
    }
}

static void
test_repairs_leave_nothing_to_find (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) svg = g_bytes_new (cases[i].planted, strlen (cases[i].planted));
      g_autoptr (KnLint) lint = kn_svg_lint_new (svg, 40, 40, coated);
      g_assert_cmpint (find (lint, cases[i].rule)->repair != NULL, ==, cases[i].is_repaired);
      if (!cases[i].is_repaired)
        continue;
      g_autoptr (GBytes) repaired = kn_svg_lint_dup_repaired (svg, lint);
      g_autofree char *text
          = g_strndup (g_bytes_get_data (repaired, NULL), g_bytes_get_size (repaired));
      assert_clean (text);
    }
}

/* --- pictures ----------------------------------------------------------------------------------
 */

#define SIDE_PX 400

static cairo_surface_t *
draw (const char *svg)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, SIDE_PX, SIDE_PX);
  cairo_t *cr = cairo_create (surface);
  const RsvgRectangle viewport = { 0, 0, SIDE_PX, SIDE_PX };
  g_autoptr (GBytes) bytes = g_bytes_new (svg, strlen (svg));
  RsvgHandle *handle = kn_motif_parse (bytes, NULL);
  g_assert_nonnull (handle);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  g_assert_true (rsvg_handle_render_document (handle, cr, &viewport, NULL));
  g_object_unref (handle);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* Mean over all channels of all pixels, 0 to 255. */
static double
difference (const char *a, const char *b)
{
  cairo_surface_t *first = draw (a), *second = draw (b);
  const guint8 *p = cairo_image_surface_get_data (first);
  const guint8 *q = cairo_image_surface_get_data (second);
  double sum = 0;
  for (int i = 0; i < SIDE_PX * SIDE_PX * 4; i++)
    sum += i % 4 == 3 ? 0 : ABS (p[i] - q[i]);
  cairo_surface_destroy (first);
  cairo_surface_destroy (second);
  return sum / (SIDE_PX * SIDE_PX * 3);
}

static char *
dup_repaired (const char *text)
{
  g_autoptr (GBytes) svg = g_bytes_new (text, strlen (text));
  g_autoptr (KnLint) lint = kn_svg_lint_new (svg, 40, 40, coated);
  g_autoptr (GBytes) repaired = kn_svg_lint_dup_repaired (svg, lint);
  return g_strndup (g_bytes_get_data (repaired, NULL), g_bytes_get_size (repaired));
}

static void
test_outlined_letters_look_as_they_did (void)
{
  const char *texts[] = {
    OPEN "<text font-family='Norasi' x='20' y='20' font-size='8' text-anchor='middle' "
         "fill='#1e3a6e'>กี่ทอผ้า</text></svg>",
    OPEN
    "<style>text{fill:#8e1f3b}</style><g transform='translate(20 20) rotate(30)'><text "
    "font-family='DejaVu Serif' id='t' font-size='6' font-weight='bold'>Kanok</text></g></svg>",
    OPEN "<text font-family='DejaVu Sans' font-size='5' fill='#1e3a6e'><tspan x='2' "
         "y='10'>one</tspan><tspan x='2' "
         "y='20'>two</tspan></text></svg>",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *repaired = dup_repaired (texts[i]);
      g_assert_null (strstr (repaired, "<text"));
      g_assert_nonnull (strstr (repaired, "<path"));
      const double is_there
          = difference (texts[i], "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 40'/>");
      g_assert_cmpfloat (is_there, >, 2);
      g_assert_cmpfloat (difference (texts[i], repaired), <, is_there / 20);
    }
}

static void
test_text_along_a_path_is_said_and_left (void)
{
  const char *svg = OPEN "<path id='p' d='M5 20H35' fill='none'/><text font-size='6' "
                         "fill='#1e3a6e'><textPath xlink:href='#p'>round</textPath></text></svg>";
  g_autoptr (KnLint) lint = lint_at (svg, 40);
  g_assert_nonnull (find (lint, "motif.text"));
  g_assert_null (find (lint, "motif.text")->repair);
  g_autofree char *repaired = dup_repaired (svg);
  g_assert_cmpstr (repaired, ==, svg);
}

/* --- size and places ---------------------------------------------------------------------------
 */

static void
test_the_size_of_use_decides (void)
{
  const char *svg = OPEN "<path d='M5 5H35' stroke='#1e3a6e' stroke-width='.2'/></svg>";
  g_autoptr (KnLint) large = lint_at (svg, 40), small = lint_at (svg, 20),
                     vast = lint_at (svg, 900);
  g_assert_null (find (large, "motif.hairline"));
  g_assert_nonnull (find (small, "motif.hairline"));
  g_assert_nonnull (strstr (find (small, "motif.hairline")->message, "0.1 mm"));
  g_assert_cmpuint (vast->findings->len, ==, 0);
  g_assert_cmpfloat_with_epsilon (small->width_mm, 20, 1e-9);
}

static void
test_a_place_says_where (void)
{
  g_autoptr (KnLint) lint
      = lint_at (OPEN "\n\n" INDIGO "\n<rect id='far' x='5' y='5' width='10' height='.1' "
                      "opacity='.5'/>\n</svg>",
                 40);
  const KnLintPlace *place = find (lint, "motif.opacity")->places->pdata[0];
  g_assert_cmpstr (place->element, ==, "#far");
  g_assert_cmpuint (place->line, ==, 4);
  g_assert_cmpfloat_with_epsilon (place->box.x, 0.125, 1e-6);
  g_assert_cmpfloat_with_epsilon (place->box.width, 0.25, 1e-6);
}

static void
test_many_places_are_one_finding (void)
{
  g_autoptr (GString) svg = g_string_new (OPEN);
  for (int i = 0; i < 300; i++)
    g_string_append_printf (svg, "<path d='M5 %g H35' stroke='#1e3a6e' stroke-width='.05'/>",
                            5 + i * 0.1);
  g_string_append (svg, "</svg>");
  g_autoptr (KnLint) lint = lint_at (svg->str, 40);
  const KnLintFinding *finding = find (lint, "motif.hairline");
  g_assert_cmpuint (finding->n_places, ==, 300);
  g_assert_cmpuint (finding->places->len, ==, KN_LINT_PLACES_MAX);
  g_assert_cmpuint (finding->edits->len, ==, 300);
}

/* A leaf that ends in a point prints, only shorter. */
static void
test_tips_are_not_thin (void)
{
  assert_clean (OPEN "<path fill='#1e3a6e' d='M20 2C24 14 24 26 20 38 16 26 16 14 20 2Z'/></svg>");
  assert_clean (OPEN "<path fill='#1e3a6e' d='M5 5L35 6.5L5 8Z'/></svg>");
}

static void
test_too_much_is_said_by_number (void)
{
  g_autoptr (GString) many = g_string_new (OPEN);
  for (int i = 0; i < 12; i++)
    g_string_append_printf (many,
                            "<rect x='%d' y='5' width='2' height='9' fill='hsl(%d,45%%,%d%%)'/>",
                            2 + 3 * i, i * 30, 30 + i * 3);
  g_string_append (many, "</svg>");
  g_autoptr (KnLint) colours = lint_at (many->str, 40);
  g_assert_nonnull (strstr (find (colours, "motif.many-colours")->message, "12"));
  g_autoptr (GString) path = g_string_new (OPEN "<path fill='#1e3a6e' d='M5 5");
  for (int i = 0; i < 21000; i++)
    g_string_append_printf (path, "L%d %d", 5 + i % 30, 6 + i % 29);
  g_string_append (path, "Z'/></svg>");
  g_autoptr (KnLint) nodes = lint_at (path->str, 40);
  g_assert_nonnull (find (nodes, "motif.many-nodes"));
}

/* --- strangers ---------------------------------------------------------------------------------
 */

static void
assert_blocked (const char *svg)
{
  g_autoptr (KnLint) lint = lint_at (svg, 40);
  g_assert_true (kn_svg_lint_blocks (lint));
}

static void
test_hostile_files_end_in_a_finding (void)
{
  g_autoptr (GString) deep = g_string_new (OPEN);
  for (int i = 0; i < 5000; i++)
    g_string_append (deep, "<g>");
  assert_blocked (deep->str);
  assert_blocked ("<!DOCTYPE svg [<!ENTITY a 'b'>]>" OPEN "&a;</svg>");
  assert_blocked ("<svg");
  assert_blocked ("\xff\xfe<svg/>");
  g_autoptr (GString) laughs = g_string_new (OPEN "<g id='a0'><rect width='1' height='1'/></g>");
  for (int i = 1; i < 9; i++)
    {
      g_string_append_printf (laughs, "<g id='a%d'>", i);
      for (int k = 0; k < 20; k++)
        g_string_append_printf (laughs, "<use xlink:href='#a%d'/>", i - 1);
      g_string_append (laughs, "</g>");
    }
  g_string_append (laughs, "</svg>");
  g_autoptr (KnLint) lint = lint_at (laughs->str, 40);
  g_assert_cmpuint (lint->findings->len, >, 0);
  /* A <use> of itself, and gradients, masks and clips in rings. */
  g_autoptr (KnLint) ring
      = lint_at (OPEN "<g id='r'><use xlink:href='#r'/>" INDIGO
                      "</g><clipPath id='c' clip-path='url(#c)'/>"
                      "<rect width='9' height='9' clip-path='url(#c)' fill='url(#r)'/></svg>",
                 40);
  g_assert_cmpuint (ring->findings->len, <, 20);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  coated = kn_condition_load ("coated", NULL);
  g_assert_nonnull (coated);
  g_test_add_func ("/render/lint/each-rule-finds-its-fault-and-leaves-its-twin",
                   test_each_rule_finds_its_fault_and_leaves_its_twin);
  g_test_add_func ("/render/lint/repairs-leave-nothing-to-find",
                   test_repairs_leave_nothing_to_find);
  g_test_add_func ("/render/lint/outlined-letters-look-as-they-did",
                   test_outlined_letters_look_as_they_did);
  g_test_add_func ("/render/lint/text-along-a-path-is-said-and-left",
                   test_text_along_a_path_is_said_and_left);
  g_test_add_func ("/render/lint/the-size-of-use-decides", test_the_size_of_use_decides);
  g_test_add_func ("/render/lint/a-place-says-where", test_a_place_says_where);
  g_test_add_func ("/render/lint/many-places-are-one-finding", test_many_places_are_one_finding);
  g_test_add_func ("/render/lint/tips-are-not-thin", test_tips_are_not_thin);
  g_test_add_func ("/render/lint/too-much-is-said-by-number", test_too_much_is_said_by_number);
  g_test_add_func ("/render/lint/hostile-files-end-in-a-finding",
                   test_hostile_files_end_in_a_finding);
  const int status = g_test_run ();
  kn_condition_unref (coated);
  return status;
}
