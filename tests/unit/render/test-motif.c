/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "render/kn-draw.h"
#include "render/kn-motif-private.h"
#include "render/kn-svg-helper.h"

#include <librsvg/rsvg.h>
#include <string.h>

#define SVG                                                                                        \
  "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' viewBox='0 " \
  "0 40 20'>"

static KnMotif *
load (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  return kn_motif_new (bytes, error);
}

static void
assert_colours (const char *text, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnMotif) motif = load (text, &error);
  g_assert_no_error (error);
  g_autofree char *found = g_strjoinv (" ", (char **)kn_motif_get_colours (motif));
  g_assert_cmpstr (found, ==, expected);
}

static void
test_colours_in_order_of_first_use (void)
{
  assert_colours (SVG "<path fill='#B5121B' d='M0 0h9v9z'/><path fill='#0b6' stroke=' RED '/>"
                      "<rect fill='#b5121b'/></svg>",
                  "#b5121b #00bb66 #ff0000");
  assert_colours (SVG "<g style='fill:rgb(10, 20,30);stroke: hsl(120,100%,50%)'><path/></g></svg>",
                  "#0a141e #00ff00");
  assert_colours (SVG "<style>/* #111111 */ .a#b{fill:#123456; stroke:url(#g) #abc}"
                      "@media print { rect { stop-color: CurrentColor } }</style>"
                      "<path class='a' d='M0 0'/></svg>",
                  "#123456 #aabbcc currentColor");
  assert_colours (SVG "<linearGradient id='abcdef'><stop stop-color='#010203'/></linearGradient>"
                      "<rect fill='url(#abcdef)' stroke='none'/></svg>",
                  "#010203");
  assert_colours (SVG "<rect fill='#abcd' id='fill' data-x='#ffffff'/></svg>", "#aabbcc");
}

static void
test_implied_black_is_a_colour (void)
{
  assert_colours (SVG "<path d='M0 0h9v9z'/></svg>", "#000000");
  assert_colours (SVG "<g fill='#ff0000'><path d='M0 0h9v9z'/></g></svg>", "#ff0000");
  assert_colours (SVG "<path class='a' d='M0 0'/><circle r='3'/><style>.a{fill:red}</style></svg>",
                  "#ff0000 #000000");
  assert_colours ("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1' fill='currentColor'>"
                  "<path d='M0 0h9v9z'/></svg>",
                  "currentColor");
}

static char *
recolour (const char *text, gint32 to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnMotif) motif = load (text, &error);
  g_assert_no_error (error);
  g_autofree gint32 *colours = g_new0 (gint32, kn_motif_get_n_colours (motif) + 1);
  for (gsize i = 0; i < kn_motif_get_n_colours (motif); i++)
    colours[i] = to >= 0 ? to + (gint32)i : to;
  g_autoptr (GBytes) out = kn_motif_dup_recoloured (motif, colours);
  return g_strndup (g_bytes_get_data (out, NULL), g_bytes_get_size (out));
}

static void
assert_recoloured (const char *body, gint32 to, const char *expected_body)
{
  g_autofree char *text = g_strconcat (SVG, body, "</svg>", NULL);
  g_autofree char *expected = g_strconcat (SVG, expected_body, "</svg>", NULL);
  g_autofree char *found = recolour (text, to);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_recolouring_touches_colours_only (void)
{
  assert_recoloured ("<path id='#b5121b' fill='#B5121B'/>", 0x010203,
                     "<path id='#b5121b' fill='#010203'/>");
  assert_recoloured ("<g style='fill : #fff;stroke:red'><use xlink:href='#fff'/></g>", 0x010203,
                     "<g style='fill : #010203;stroke:#010204'><use xlink:href='#fff'/></g>");
  assert_recoloured ("<rect fill='url(#abc) #abc' clip-path='url(#abc)'/>", 0x010203,
                     "<rect fill='url(#abc) #010203' clip-path='url(#abc)'/>");
  assert_recoloured ("<style>#abc{fill:#abc}</style><rect style='' fill='none'/>", 0x010203,
                     "<style>#abc{fill:#010203}</style><rect style='' fill='none'/>");
  assert_recoloured ("<rect fill='#11223380'/>", 0x010203, "<rect fill='#01020380'/>");
  assert_recoloured ("<rect fill='#112233'/><rect fill='#445566'/>", KN_MOTIF_COLOUR_KEEP,
                     "<rect fill='#112233'/><rect fill='#445566'/>");
}

static void
test_none_leaves_no_paint (void)
{
  assert_recoloured ("<rect fill='#112233' style='stroke:red'/>", KN_MOTIF_COLOUR_NONE,
                     "<rect fill='none' style='stroke:none'/>");
  assert_recoloured ("<stop stop-color='red'/>", KN_MOTIF_COLOUR_NONE,
                     "<stop stop-color='#00000000'/>");
  g_autofree char *implied
      = recolour (SVG "<rect width='9' height='9'/></svg>", KN_MOTIF_COLOUR_NONE);
  g_assert_nonnull (strstr (implied, "<svg fill=\"none\" "));
}

/* The rewritten text must still be SVG that shows the new colour. */
static void
test_recoloured_svg_is_drawn_in_the_new_colour (void)
{
  static const char *const variants[] = {
    SVG "<rect width='40' height='20' fill='#F00'/></svg>",
    SVG "<rect width='40' height='20'/></svg>",
    SVG "<rect width='40' height='20' style='fill:rgb(100%,0%,0%)'/></svg>",
    SVG "<style><![CDATA[rect{fill:Tomato}]]></style><rect width='40' height='20'/></svg>",
    "<?xml version='1.0' encoding='UTF-8'?><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' "
    "'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>" SVG
    "<g color='#123'><rect width='40' height='20' fill='currentColor'/></g></svg>",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (variants); i++)
    {
      g_autofree char *svg = recolour (variants[i], 0x2040c0);
      g_autoptr (GError) error = NULL;
      RsvgHandle *handle = rsvg_handle_new_from_data ((const guint8 *)svg, strlen (svg), &error);
      g_assert_no_error (error);
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 40, 20);
      cairo_t *cr = cairo_create (surface);
      const RsvgRectangle viewport = { 0, 0, 40, 20 };
      g_assert_true (rsvg_handle_render_document (handle, cr, &viewport, &error));
      cairo_surface_flush (surface);
      const guint32 *pixels = (const guint32 *)(gpointer)cairo_image_surface_get_data (surface);
      g_assert_cmphex (pixels[10 * 40 + 20] & 0xfffff0, ==, 0x2040c0);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
      g_object_unref (handle);
    }
}

static void
assert_refused (const char *text, KnRenderError code, const char *part_of_message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnMotif) motif = load (text, &error);
  g_assert_null (motif);
  g_assert_error (error, KN_RENDER_ERROR, (int)code);
  g_assert_nonnull (strstr (error->message, part_of_message));
}

static void
assert_size (const char *attributes, double width, double height)
{
  g_autofree char *text = g_strdup_printf (
      "<svg xmlns='http://www.w3.org/2000/svg' %s><rect x='3' width='10' height='5'/></svg>",
      attributes);
  g_autoptr (GError) error = NULL;
  g_autoptr (KnMotif) motif = load (text, &error);
  g_assert_no_error (error);
  double w = 0, h = 0;
  kn_motif_get_size (motif, &w, &h);
  g_assert_cmpfloat_with_epsilon (w, width, 1e-9);
  g_assert_cmpfloat_with_epsilon (h, height, 1e-9);
}

static void
test_size_in_user_units (void)
{
  assert_size ("viewBox='0 0 60 100'", 60, 100);
  assert_size ("viewBox='5,5,60,100' width='30mm' height='50mm'", 60, 100);
  assert_size ("viewBox='0 0 60 100' width='100' height='100'", 100, 100);
  assert_size ("width='40' height='20'", 40, 20);
  assert_size ("", 10, 5);
  assert_size ("viewBox='0 0 1e8 1e8'", 1e8, 1e8);
}

static void
test_sizes_that_break_matrices_are_refused (void)
{
  assert_refused ("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1e-200 5'/>",
                  KN_RENDER_ERROR_LIMIT, "size");
  assert_refused ("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1e300 5'/>",
                  KN_RENDER_ERROR_LIMIT, "size");
  assert_refused ("<svg xmlns='http://www.w3.org/2000/svg'/>", KN_RENDER_ERROR_ASSET, "no size");
}

static void
test_facts (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnMotif) motif
      = load (SVG "<g transform='translate(3 4) scale(.5)' stroke='red' stroke-width='2'>"
                  "<path d='M0 0h9'/><path stroke-width='0.8' d='M0 0h9'/></g>"
                  "<path stroke='none' stroke-width='0.1' d='M0 0'/><text>ก</text>"
                  "<linearGradient/></svg>",
              &error);
  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (kn_motif_get_thinnest_stroke (motif), 0.4, 1e-9);
  g_assert_true (kn_motif_has_text (motif));
  g_assert_true (kn_motif_has_gradient (motif));
  g_assert_false (kn_motif_has_filter (motif));
  g_assert_false (kn_motif_has_raster (motif));
}

/* --- hostile ------------------------------------------------------------------------------- */

static void
test_hostile_text_is_refused_at_the_scan (void)
{
  assert_refused ("", KN_RENDER_ERROR_ASSET, "not an SVG");
  assert_refused ("GIF89a", KN_RENDER_ERROR_ASSET, "not an SVG");
  assert_refused ("\x1f\x8b\x08", KN_RENDER_ERROR_ASSET, "UTF-8");
  assert_refused ("<html><svg/></html>", KN_RENDER_ERROR_ASSET, "not an SVG");
  assert_refused (SVG "<g></svg>", KN_RENDER_ERROR_ASSET, "well-formed");
  assert_refused (SVG, KN_RENDER_ERROR_ASSET, "well-formed");
  assert_refused ("<?xml version='1.0' encoding='UTF-7'?>" SVG "</svg>", KN_RENDER_ERROR_ASSET,
                  "UTF-8");
  assert_refused ("<!DOCTYPE svg [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]>" SVG
                  "<text>&b;</text></svg>",
                  KN_RENDER_ERROR_ASSET, "entities");
  assert_refused ("<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" SVG
                  "<text>&x;</text></svg>",
                  KN_RENDER_ERROR_ASSET, "entities");
  assert_refused (SVG "<text>&nbsp;</text></svg>", KN_RENDER_ERROR_ASSET, "entities");
  assert_refused (SVG "<script>1</script></svg>", KN_RENDER_ERROR_ASSET, "script");
  assert_refused (SVG "<xi:include href='#x'/></svg>", KN_RENDER_ERROR_ASSET, "includes");
  assert_refused ("<?xml-stylesheet href='a.css'?>" SVG "</svg>", KN_RENDER_ERROR_ASSET,
                  "includes");
  assert_refused (SVG "<style>@import 'a.css';</style></svg>", KN_RENDER_ERROR_ASSET, "includes");
}

static void
test_references_outside_are_named (void)
{
  assert_refused (SVG "<image href='file:///etc/passwd'/></svg>", KN_RENDER_ERROR_ASSET,
                  "/etc/passwd");
  assert_refused (SVG "<image xlink:href='http://a.example/x.png'/></svg>", KN_RENDER_ERROR_ASSET,
                  "a.example");
  assert_refused (SVG "<use href='b.svg#x'/></svg>", KN_RENDER_ERROR_ASSET, "b.svg");
  assert_refused (SVG "<rect fill='url(b.svg#x)'/></svg>", KN_RENDER_ERROR_ASSET, "b.svg");
  assert_refused (SVG "<rect style=\"fill:url('b.svg#x')\"/></svg>", KN_RENDER_ERROR_ASSET,
                  "b.svg");
  assert_refused (SVG "<style>rect{fill:URL(b.svg#x)}</style></svg>", KN_RENDER_ERROR_ASSET,
                  "b.svg");
  assert_refused (SVG "<image href='data:image/svg+xml;base64,AAAA'/></svg>", KN_RENDER_ERROR_ASSET,
                  "data:");
  g_autoptr (GError) error = NULL;
  g_autoptr (KnMotif) link
      = load (SVG "<a href='http://a.example/'><rect width='9' height='9'/></a></svg>", &error);
  g_assert_no_error (error);
  g_assert_nonnull (link);
}

static void
test_size_depth_and_count_are_limited (void)
{
  GString *deep = g_string_new (SVG), *many = g_string_new (SVG), *large = g_string_new (SVG);
  for (int i = 0; i < 200; i++)
    g_string_append (deep, "<g>");
  for (int i = 0; i < 200; i++)
    g_string_append (deep, "</g>");
  for (int i = 0; i < 60000; i++)
    g_string_append (many, "<g/>");
  g_string_append (deep, "</svg>");
  g_string_append (many, "</svg>");
  for (int i = 0; i < 2 * 1024 * 64; i++)
    g_string_append (large, "                 ");
  g_string_append (large, "</svg>");
  assert_refused (deep->str, KN_RENDER_ERROR_LIMIT, "deeply");
  assert_refused (many->str, KN_RENDER_ERROR_LIMIT, "elements");
  assert_refused (large->str, KN_RENDER_ERROR_LIMIT, "2 MB");
  g_string_free (deep, TRUE);
  g_string_free (many, TRUE);
  g_string_free (large, TRUE);
}

static void
test_a_modest_filter_is_drawn_once_and_taken (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnMotif) motif
      = load (SVG "<filter id='f'><feGaussianBlur stdDeviation='2'/></filter>"
                  "<rect filter='url(#f)' width='20' height='9' fill='red'/></svg>",
              &error);
  g_assert_no_error (error);
  g_assert_true (kn_motif_has_filter (motif));
}

/* Eight doublings of <use> by eight: 8^8 rectangles. */
static void
test_a_use_bomb_is_refused_in_bounded_time (void)
{
  GString *svg = g_string_new (SVG "<defs><g id='g0'><rect width='1' height='1'/></g>");
  for (int level = 1; level <= 8; level++)
    {
      g_string_append_printf (svg, "<g id='g%d'>", level);
      for (int i = 0; i < 8; i++)
        g_string_append_printf (svg, "<use xlink:href='#g%d'/>", level - 1);
      g_string_append (svg, "</g>");
    }
  g_string_append (svg, "</defs><use xlink:href='#g8'/></svg>");
  gint64 start = g_get_monotonic_time ();
  assert_refused (svg->str, KN_RENDER_ERROR_LIMIT, "time or memory");
  g_assert_cmpint (g_get_monotonic_time () - start, <, 30 * G_USEC_PER_SEC);
  /* The second time the verdict is known. */
  start = g_get_monotonic_time ();
  assert_refused (svg->str, KN_RENDER_ERROR_LIMIT, "time or memory");
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
  g_string_free (svg, TRUE);
}

static void
test_endless_turbulence_is_stopped (void)
{
  GString *svg = g_string_new (SVG "<filter id='f' x='0' y='0' width='1' height='1'>");
  for (int i = 0; i < 64; i++)
    g_string_append (
        svg,
        "<feTurbulence baseFrequency='.01' numOctaves='200'/><feGaussianBlur stdDeviation='90'/>");
  g_string_append (svg, "</filter><rect filter='url(#f)' width='40' height='20'/></svg>");
  assert_refused (svg->str, KN_RENDER_ERROR_LIMIT, "time or memory");
  g_string_free (svg, TRUE);
}

/* A child that closes its end at once must not take this process along. */
static void
test_a_broken_pipe_is_survived (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KnMotif) motif
          = load (SVG "<filter id='f'/><rect width='3' height='3'/></svg>", &error);
      g_assert_no_error (error); /* the helper has run */
      g_autoptr (GSubprocess) process
          = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE, &error, "true", NULL);
      g_assert_no_error (error);
      g_autoptr (GBytes) large = g_bytes_new_take (g_malloc0 (1 << 20), 1 << 20);
      (void)g_subprocess_communicate (process, large, NULL, NULL, NULL, NULL);
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render/motif/colours-in-order-of-first-use",
                   test_colours_in_order_of_first_use);
  g_test_add_func ("/render/motif/implied-black-is-a-colour", test_implied_black_is_a_colour);
  g_test_add_func ("/render/motif/recolouring-touches-colours-only",
                   test_recolouring_touches_colours_only);
  g_test_add_func ("/render/motif/none-leaves-no-paint", test_none_leaves_no_paint);
  g_test_add_func ("/render/motif/recoloured-svg-is-drawn-in-the-new-colour",
                   test_recoloured_svg_is_drawn_in_the_new_colour);
  g_test_add_func ("/render/motif/size-in-user-units", test_size_in_user_units);
  g_test_add_func ("/render/motif/sizes-that-break-matrices-are-refused",
                   test_sizes_that_break_matrices_are_refused);
  g_test_add_func ("/render/motif/facts", test_facts);
  g_test_add_func ("/render/motif/hostile-text-is-refused-at-the-scan",
                   test_hostile_text_is_refused_at_the_scan);
  g_test_add_func ("/render/motif/references-outside-are-named", test_references_outside_are_named);
  g_test_add_func ("/render/motif/size-depth-and-count-are-limited",
                   test_size_depth_and_count_are_limited);
  g_test_add_func ("/render/motif/a-modest-filter-is-drawn-once-and-taken",
                   test_a_modest_filter_is_drawn_once_and_taken);
  g_test_add_func ("/render/motif/a-use-bomb-is-refused-in-bounded-time",
                   test_a_use_bomb_is_refused_in_bounded_time);
  g_test_add_func ("/render/motif/endless-turbulence-is-stopped",
                   test_endless_turbulence_is_stopped);
  g_test_add_func ("/render/motif/a-broken-pipe-is-survived", test_a_broken_pipe_is_survived);
  return g_test_run ();
}
