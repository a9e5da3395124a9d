/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The starter motifs as the program itself reads them: out of its resources, through the same door
 * as a stranger's SVG. */

#include "config.h"

#include "render/kn-motif.h"

#include <gio/gio.h>
#include <string.h>

#define STARTER KN_RESOURCE "/starter"
#define FILLS_MAX 3

static KnMotif *
load (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) svg = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_assert_no_error (error);
  KnMotif *motif = kn_motif_new (svg, &error);
  g_assert_no_error (error);
  return motif;
}

static void
check_vector (KnMotif *motif, const char *path)
{
  double width = 0, height = 0;
  kn_motif_get_size (motif, &width, &height);
  if (width <= 0 || height <= 0 || kn_motif_has_filter (motif) || kn_motif_has_raster (motif)
      || kn_motif_has_text (motif) || kn_motif_has_gradient (motif))
    g_error ("%s: must be plain vectors", path);
  g_assert_cmpfloat (kn_motif_get_thinnest_stroke (motif), ==, 0);
}

static guint
for_each_svg (const char *folder, gboolean mono, gboolean is_limited)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_strconcat (STARTER "/", folder, NULL);
  g_auto (GStrv) names
      = g_resources_enumerate_children (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_assert_no_error (error);
  guint n = 0;
  for (char **name = names; *name != NULL; name++)
    {
      if (!g_str_has_suffix (*name, ".svg") || g_str_has_suffix (*name, "-mono.svg") != mono)
        continue;
      g_autofree char *file = g_strconcat (path, "/", *name, NULL);
      g_autoptr (KnMotif) motif = load (file);
      check_vector (motif, file);
      const char *const *colours = kn_motif_get_colours (motif);
      guint n_colours = g_strv_length ((char **)colours);
      g_assert_cmpuint (n_colours, >, 0);
      if (is_limited)
        g_assert_cmpuint (n_colours, <=, FILLS_MAX);
      if (mono)
        g_assert_cmpstr (colours[0], ==, "currentColor");
      n++;
    }
  return n;
}

static void
test_colour_motifs_are_plain_vectors_in_three_fills (void)
{
  g_assert_cmpuint (for_each_svg ("motifs", FALSE, TRUE), >=, 30);
}

static void
test_one_colour_motifs_follow_the_current_colour (void)
{
  g_assert_cmpuint (for_each_svg ("motifs", TRUE, TRUE), >=, 30);
}

static void
test_composed_art_is_plain_vectors (void)
{
  g_assert_cmpuint (for_each_svg ("art", FALSE, TRUE), >=, 8);
  g_assert_cmpuint (for_each_svg ("sample", FALSE, TRUE), >=, 5);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/starter/motifs/colour-motifs-are-plain-vectors-in-three-fills",
                   test_colour_motifs_are_plain_vectors_in_three_fills);
  g_test_add_func ("/starter/motifs/one-colour-motifs-follow-the-current-colour",
                   test_one_colour_motifs_follow_the_current_colour);
  g_test_add_func ("/starter/motifs/composed-art-is-plain-vectors",
                   test_composed_art_is_plain_vectors);
  return g_test_run ();
}
