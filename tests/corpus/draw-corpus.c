/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Draws SVG files as motifs, the way a label does, one after the other as corpus.py names them. The
 * design has the form "screen", whose colours are not those of a print condition, and the motif is
 * not recoloured: what comes out must look like the file. Each line of input is the file and two
 * PNG files to write, separated by tabs: one drawn as vectors, one from the raster ladder that
 * tiles use. Each line of output is "ok WIDTH HEIGHT ITEMS PARTS" or "no" and the sentence that a
 * user would read (a line break in it, which must not be, as a tab). */

#include "config.h"

#include "base/kn-file.h"
#include "base/kn-limits.h"
#include "model/kn-design.h"
#include "render/kn-draw.h"
#include "render/kn-svg-import.h"

#include <stdio.h>
#include <string.h>

#define LONGER_SIDE 128.0 /* a rung of the ladder: its raster is not scaled */

static KnDesign *
load_design (const char *folder, double width, double height, GError **error)
{
  g_autofree char *json = g_strdup_printf (
      "{\"format\":\"kanok-design\",\"version\":1,\"name\":\"corpus\",\"language\":\"en\","
      "\"form\":{\"kind\":\"screen\",\"width_px\":128,\"height_px\":128},\"inks\":[],"
      "\"assets\":{\"m\":{\"file\":\"motif.svg\"}},\"faces\":[{\"id\":\"front\",\"items\":["
      "{\"type\":\"motif\",\"asset\":\"m\",\"x_mm\":0,\"y_mm\":0,\"width_mm\":%.4f,"
      "\"height_mm\":%.4f,\"fit\":\"stretch\"}]}]}",
      width, height);
  g_autofree char *path = g_build_filename (folder, "design.json", NULL);
  if (!kn_file_write (path, json, strlen (json), error))
    return NULL;
  return kn_design_load_file (path, error);
}

static gboolean
draw (KnDesign *design,
      int width,
      int height,
      const KnRect *seen,
      double pixels_per_mm,
      const char *png,
      GError **error)
{
  g_autoptr (KnDrawCache) cache = kn_draw_cache_new ();
  KnInkResolver *resolver = kn_screen_resolver_new (design->scene, NULL);
  const KnDraw how = { design, cache, resolver, FALSE, FALSE, pixels_per_mm };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  cairo_scale (cr, width / seen->width, height / seen->height);
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (design->scene, KN_NODE_FACE);
  gboolean ok = kn_draw_face (&how, cr, faces->pdata[0], NULL, error);
  if (ok && cairo_surface_write_to_png (surface, png) != CAIRO_STATUS_SUCCESS)
    {
      g_printerr ("%s: cannot be written\n", png);
      exit (1);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  kn_screen_resolver_free (resolver);
  return ok;
}

static gboolean
draw_file (const char *folder, char **fields, GError **error)
{
  g_autoptr (GBytes) svg = kn_file_read (fields[0], KN_LIMIT_SVG_BYTES, error);
  g_autoptr (KnMotif) motif = svg != NULL ? kn_motif_new (svg, error) : NULL;
  if (motif == NULL)
    return FALSE;
  double width = 0, height = 0;
  kn_motif_get_size (motif, &width, &height);
  double scale = LONGER_SIDE / MAX (width, height);
  int width_px = MAX (1, (int)(width * scale + 0.5)),
      height_px = MAX (1, (int)(height * scale + 0.5));
  const KnRect sheet = { 0, 0, width_px, height_px };
  g_autofree char *copy = g_build_filename (folder, "motif.svg", NULL);
  if (!kn_file_write (copy, g_bytes_get_data (svg, NULL), g_bytes_get_size (svg), error))
    return FALSE;
  g_autoptr (KnDesign) design = load_design (folder, width_px, height_px, error);
  if (design == NULL || !draw (design, width_px, height_px, &sheet, 0, fields[1], error)
      || !draw (design, width_px, height_px, &sheet, 1, fields[2], error))
    return FALSE;
  g_autoptr (KnSvgImport) drawing
      = kn_svg_import_new (svg, "corpus", LONGER_SIDE, LONGER_SIDE, 0, error);
  g_autoptr (KnDesign) items
      = drawing != NULL ? kn_svg_import_to_design (drawing, "corpus", error) : NULL;
  if (items == NULL || !draw (items, width_px, height_px, &drawing->box, 0, fields[3], error))
    return FALSE;
  printf ("ok %d %d %u %u\n", width_px, height_px, drawing->n_items, drawing->parts->len);
  return TRUE;
}

int
main (int argc, char **argv)
{
  char line[4096];
  if (argc != 2)
    {
      g_printerr ("usage: draw-corpus FOLDER < LIST\n");
      return 2;
    }
  while (fgets (line, sizeof line, stdin) != NULL)
    {
      g_auto (GStrv) fields = g_strsplit (g_strchomp (line), "\t", 4);
      g_autoptr (GError) error = NULL;
      if (g_strv_length (fields) != 4)
        return 2;
      if (!draw_file (argv[1], fields, &error))
        {
          g_strdelimit (error->message, "\n", '\t');
          printf ("no %s\n", error->message);
        }
      fflush (stdout);
    }
  return 0;
}
