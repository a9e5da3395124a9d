/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The label and the files that the tests of the rules plant their faults in. */

#include "check-fixture.h"

#include <cairo.h>
#include <glib/gstdio.h>
#include <string.h>

static const char form_label[]
    = "\"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100, \"height_mm\": 60, "
      "\"bleed_mm\": 3, \"safe_mm\": 3";

static const char assets_all[]
    = "\"leaf\": { \"file\": \"leaf.svg\", \"passport\": { \"consent_status\": \"granted\" } }, "
      "\"tile\": { \"file\": \"tile.svg\", \"passport\": { \"consent_status\": \"granted\" } }, "
      "\"blur\": { \"file\": \"blur.svg\", \"passport\": { \"consent_status\": \"granted\" } }, "
      "\"grey\": { \"file\": \"grey.svg\", \"passport\": { \"consent_status\": \"granted\" } }, "
      "\"thin\": { \"file\": \"thin.svg\", \"passport\": { \"consent_status\": \"granted\" } }, "
      "\"fade\": { \"file\": \"fade.svg\", \"passport\": { \"consent_status\": \"granted\" } }, "
      "\"mark\": { \"file\": \"tile.svg\", \"kind\": \"logo\", \"brand_asset\": "
      "\"0123456789abcdef0123456789abcdef\", \"min_height_mm\": 8, \"clear_space_mm\": 2, "
      "\"clear_space_pct\": 25 }, "
      "\"own-mark\": { \"file\": \"grey.svg\", \"min_height_mm\": 8, \"clear_space_mm\": 2 }, "
      "\"by-row\": { \"file\": \"{{ภาพ}}.svg\", \"passport\": { \"consent_status\": "
      "\"granted\" } }, "
      "\"photo\": { \"file\": \"photo.png\" }, \"cut\": { \"file\": \"cut.png\" }, "
      "\"gone\": { \"file\": \"gone.svg\" }, \"words\": { \"file\": \"words.svg\" }";

#define SVG(size, body)                                                                            \
  "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " size " " size "\">" body "</svg>"

static const struct
{
  const char *name, *text;
} files[] = {
  /* A rhombus: its tips touch the box, its corners hold nothing. */
  { "leaf.svg", SVG ("10", "<path fill=\"#b5121b\" d=\"M5 0 L10 5 L5 10 L0 5 Z\"/>") },
  { "tile.svg", SVG ("10", "<rect fill=\"#b5121b\" width=\"10\" height=\"10\"/>") },
  { "blur.svg", SVG ("10",
                     "<filter id=\"f\"><feGaussianBlur stdDeviation=\"1\"/></filter>"
                     "<rect fill=\"#b5121b\" filter=\"url(#f)\" width=\"10\" height=\"10\"/>") },
  { "grey.svg", SVG ("10", "<rect fill=\"#404040\" width=\"10\" height=\"10\"/>") },
  { "thin.svg", SVG ("100",
                     "<path fill=\"none\" stroke=\"#000000\" stroke-width=\"0.1\" "
                     "d=\"M0 50 H100\"/>") },
  { "fade.svg", SVG ("10",
                     "<linearGradient id=\"a\"><stop stop-color=\"#b5121b\"/><stop offset=\"1\" "
                     "style=\"stop-color: #f2b705\"/></linearGradient>"
                     "<linearGradient id=\"b\"><stop stop-color=\"#0b6e4f\"/></linearGradient>"
                     "<rect fill=\"url(#a)\" width=\"10\" height=\"10\"/>") },
  { "words.svg", "this is no drawing" },
};

static void
write_picture (const char *path, int side)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, side, side);
  cairo_t *cr = cairo_create (surface);
  for (int i = 0; i < side; i++)
    {
      cairo_set_source_rgb (cr, (double)i / side, 0.4, 1 - (double)i / side);
      cairo_rectangle (cr, i, 0, 1, side);
      cairo_fill (cr);
    }
  cairo_destroy (cr);
  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
}

void
fixture_open (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  self->folder = g_dir_make_tmp ("kanok-check-XXXXXX", &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (self->folder, files[i].name, NULL);
      g_assert_true (g_file_set_contents (path, files[i].text, -1, NULL));
    }
  g_autofree char *photo = g_build_filename (self->folder, "photo.png", NULL);
  g_autofree char *cut = g_build_filename (self->folder, "cut.png", NULL);
  g_autofree char *bytes = NULL;
  gsize n;
  write_picture (photo, 300);
  g_assert_true (g_file_get_contents (photo, &bytes, &n, NULL));
  g_assert_true (g_file_set_contents (cut, bytes, (gssize)(n / 2), NULL));
}

void
fixture_close (Fixture *self)
{
  GDir *folder = g_dir_open (self->folder, 0, NULL);
  for (const char *name; (name = g_dir_read_name (folder)) != NULL;)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_dir_close (folder);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_clear_pointer (&self->folder, g_free);
}

KnDesign *
fixture_design_with (Fixture *self, const char *form, const char *assets, const char *items)
{
  g_autofree char *json = g_strdup_printf (
      "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"test\", \"language\": \"th\", "
      "\"form\": { %s }, \"inks\": ["
      "{ \"id\": \"red\", \"name\": \"Red\", \"cmyk\": [0, 90, 85, 10] }, "
      "{ \"id\": \"gold\", \"name\": \"PANTONE 871 C\", \"spot\": true, \"cmyk\": [20, 25, 60, 25] "
      "}, "
      "{ \"id\": \"bronze\", \"name\": \"Pantone  871 c\", \"spot\": true, \"cmyk\": [20, 25, 60, "
      "25] "
      "}, "
      "{ \"id\": \"blue\", \"name\": \"PANTONE 871 C\", \"spot\": true, \"cmyk\": [100, 0, 0, 0] "
      "}, "
      "{ \"id\": \"green\", \"name\": \"Green\", \"spot\": true, \"cmyk\": [80, 0, 80, 0] }, "
      "{ \"id\": \"white\", \"name\": \"White\", \"spot\": true, \"cmyk\": [5, 0, 0, 0], \"step\": "
      "\"white\" }, "
      "{ \"id\": \"cut\", \"name\": \"Cutter\", \"spot\": true, \"cmyk\": [0, 100, 0, 0], "
      "\"step\": "
      "\"cutting\" } ], "
      "\"assets\": { %s }, \"faces\": [ { \"id\": \"front\", \"items\": [ %s ] } ] }",
      form == NULL ? form_label : form, assets == NULL ? assets_all : assets, items);
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) scene = kn_design_parse_json (json, strlen (json), &error);
  g_assert_no_error (error);
  g_autoptr (KnAssetSource) source = kn_asset_source_new_folder (self->folder);
  return kn_design_new (scene, source, "test.json");
}

KnDesign *
fixture_design (Fixture *self, const char *items)
{
  return fixture_design_with (self, NULL, NULL, items);
}

GPtrArray *
fixture_check (KnDesign *design)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *findings = kn_check_run (design, NULL, NULL, &error);
  g_assert_no_error (error);
  return findings;
}

const KnFinding *
fixture_find (const GPtrArray *findings, const char *rule)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const KnFinding *finding = g_ptr_array_index (findings, i);
      if (g_str_equal (finding->rule, rule))
        return finding;
    }
  return NULL;
}

guint
fixture_count (const GPtrArray *findings, const char *rule)
{
  guint n = 0;
  for (guint i = 0; i < findings->len; i++)
    n += g_str_equal (((const KnFinding *)g_ptr_array_index (findings, i))->rule, rule) ? 1 : 0;
  return n;
}

static void
print_findings (const GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const KnFinding *finding = g_ptr_array_index (findings, i);
      g_test_message ("%s %s: %s", kn_severity_get_name (finding->severity), finding->rule,
                      finding->message);
    }
}

void
fixture_assert_found (Fixture *self,
                      const char *items,
                      const char *rule,
                      KnSeverity severity,
                      const char *in_message)
{
  g_autoptr (KnDesign) design = fixture_design (self, items);
  g_autoptr (GPtrArray) findings = fixture_check (design);
  const KnFinding *finding = fixture_find (findings, rule);
  if (finding == NULL)
    {
      print_findings (findings);
      g_test_message ("%s is not found in %s", rule, items);
      g_test_fail ();
      return;
    }
  g_assert_cmpint (finding->severity, ==, severity);
  g_assert_cmpint (g_utf8_validate (finding->message, -1, NULL), ==, TRUE);
  g_assert_nonnull (finding->source);
  g_assert_nonnull (finding->confidence);
  if (in_message != NULL && strstr (finding->message, in_message) == NULL)
    {
      g_test_message ("“%s” does not say “%s”", finding->message, in_message);
      g_test_fail ();
    }
}

void
fixture_assert_silent (Fixture *self, const char *items, const char *rule)
{
  g_autoptr (KnDesign) design = fixture_design (self, items);
  g_autoptr (GPtrArray) findings = fixture_check (design);
  const KnFinding *finding = fixture_find (findings, rule);
  if (finding == NULL)
    return;
  g_test_message ("%s should be silent and says: %s", rule, finding->message);
  g_test_fail ();
}

void
fixture_assert_clean (Fixture *self, const char *items)
{
  g_autoptr (KnDesign) design = fixture_design (self, items);
  g_autoptr (GPtrArray) findings = fixture_check (design);
  if (findings->len == 0)
    return;
  print_findings (findings);
  g_test_message ("should be clean: %s", items);
  g_test_fail ();
}
