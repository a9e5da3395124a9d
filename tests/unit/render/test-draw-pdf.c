/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/kn-unit.h"

#include "stage.h"

#include <cairo-pdf.h>

/* --- vectors ------------------------------------------------------------------------------- */

static cairo_status_t
append_bytes (void *data, const unsigned char *bytes, unsigned length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static gsize
count_in (const GByteArray *bytes, const char *text)
{
  gsize n = 0, length = strlen (text);
  for (gsize i = 0; i + length <= bytes->len; i++)
    n += memcmp (bytes->data + i, text, length) == 0;
  return n;
}

/* @kind drawn alone on a PDF page, as the press does. */
static GByteArray *
draw_on_pdf (KnNodeBuilder *item, Kit *kit, gboolean text_as_paths)
{
  Stage stage;
  KnId id = kit_add (kit, item, &kit->face);
  stage_init (&stage, kit, 60, 40);
  stage.draw.text_as_paths = text_as_paths;
  stage.resolver->keeps_jpeg = TRUE;
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_bytes, bytes, 400, 400);
  cairo_t *cr = cairo_create (surface);
  cairo_scale (cr, 8 * kn_pt_from_mm (1), 8 * kn_pt_from_mm (1));
  g_autoptr (GError) error = NULL;
  kn_draw_leaf (&stage.draw, cr, kn_scene_lookup (stage.design->scene, &id), &error);
  g_assert_no_error (error);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  stage_clear (&stage);
  return bytes;
}

static void
test_on_pdf_text_stays_text_unless_outlines_are_asked_for (void)
{
  for (int as_paths = 0; as_paths < 2; as_paths++)
    {
      Kit kit;
      kit_init (&kit, 60, 40);
      KnNodeBuilder *item = kit_box (KN_NODE_TEXT, 10, 10, 40, 10);
      kn_node_builder_set_string (item, KN_PROP_TEXT, "น้ำพริกเผา");
      kn_node_builder_set_string (item, KN_PROP_FONT, "Loma");
      g_autoptr (GByteArray) pdf = draw_on_pdf (item, &kit, as_paths);
      g_assert_cmpuint (count_in (pdf, "/FontFile"), ==, as_paths ? 0 : 1);
      g_assert_cmpuint (count_in (pdf, "/Subtype /Image"), ==, 0);
    }
}

static void
test_on_pdf_motifs_stay_vectors (void)
{
  Kit kit;
  kit_init (&kit, 60, 40);
  KnId asset = add_asset (&kit, "motif.svg");
  KnNodeBuilder *item = kit_box (KN_NODE_MOTIF, 0, 0, 20, 20);
  kn_node_builder_set_ref (item, KN_PROP_ASSET, &asset);
  kn_node_builder_set_choice (item, KN_PROP_FIT, KN_FIT_COVER);
  g_autoptr (GByteArray) pdf = draw_on_pdf (item, &kit, FALSE);
  g_assert_cmpuint (pdf->len, >, 500);
  g_assert_cmpuint (count_in (pdf, "/Subtype /Image"), ==, 0);
}

/* Also when the picture is turned by its camera and cut by its frame. */
static void
test_on_pdf_jpeg_bytes_are_passed_through (void)
{
  Kit kit;
  kit_init (&kit, 60, 40);
  KnId asset = add_asset (&kit, "turned.jpg");
  KnNodeBuilder *item = kit_box (KN_NODE_IMAGE, 0, 0, 20, 20);
  kn_node_builder_set_ref (item, KN_PROP_ASSET, &asset);
  g_autoptr (GByteArray) pdf = draw_on_pdf (item, &kit, FALSE);
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "golden", "cases", "assets", "turned.jpg", NULL);
  g_autofree char *jpeg = NULL;
  gsize length = 0;
  g_assert_true (g_file_get_contents (path, &jpeg, &length, NULL));
  g_assert_cmpuint (count_in (pdf, "/DCTDecode"), ==, 1);
  g_assert_cmpuint (count_in (pdf, "/Subtype /Image"), ==, 1);
  gboolean found = FALSE;
  for (gsize i = 0; i + length <= pdf->len && !found; i++)
    found = memcmp (pdf->data + i, jpeg, length) == 0;
  g_assert_true (found);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  coated = kn_condition_load ("coated", NULL);
  g_test_add_func ("/render/draw-pdf/on-pdf-text-stays-text-unless-outlines-are-asked-for",
                   test_on_pdf_text_stays_text_unless_outlines_are_asked_for);
  g_test_add_func ("/render/draw-pdf/on-pdf-motifs-stay-vectors", test_on_pdf_motifs_stay_vectors);
  g_test_add_func ("/render/draw-pdf/on-pdf-jpeg-bytes-are-passed-through",
                   test_on_pdf_jpeg_bytes_are_passed_through);
  int status = g_test_run ();
  kn_condition_unref (coated);
  return status;
}
